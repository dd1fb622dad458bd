//! What the sender sees of a number.

use serde::{Deserialize, Serialize};

/// What a cell shows of its number, where that is something else than the number rounded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Shown {
    /// The digits; `None` if none is shown: the cell looks blank, or has a text.
    pub figure: Option<ShownFigure>,
    /// The words before the digits, without signs; the whole text, where there are no digits.
    pub before: String,
    /// The words behind them, without a percent sign: a unit.
    pub behind: String,
    /// As it is seen, with a point before decimals: `30.4233 triệu đồng`.
    pub text: String,
    /// The same with a comma before decimals.
    pub text_vi: String,
    /// It is the time of a day, or a day with more or less than itself.
    pub is_time: bool,
    /// It has a time of day.
    pub has_hour: bool,
}

impl Shown {
    /// A time as it is seen.
    pub(super) fn of_time(text: String, has_hour: bool) -> Self {
        let (before, text_vi) = (text.clone(), text.clone());
        let behind = String::new();
        Self { figure: None, before, behind, text, text_vi, is_time: true, has_hour }
    }
}

/// The digits of a number as they are seen.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ShownFigure {
    /// The number that is seen, but with all its decimals: of 532500 shown as 533 it is 532.5, of 0.525 shown as 53% it is 52.5.
    pub value: f64,
    /// The power of a thousand by which the number was divided; below zero where zeros are written behind it.
    pub thousands: i32,
    /// It is a percentage.
    pub is_percent: bool,
    /// Whether its sign is seen.
    pub sign: ShownSign,
}

/// What became of a number's sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ShownSign {
    /// It is seen, or the colour says it.
    Same,
    /// A number below zero has no minus.
    Lost,
    /// A number above zero has a minus.
    Gained,
}
