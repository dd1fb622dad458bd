//! Texts of title blocks, and the periods that they name.

use crate::model::Frequency;
use office_text::period::{PeriodWord, find_periods};

/// A text of a title block and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TitleText {
    pub sheet: String,
    pub address: String,
    pub text: String,
}

/// The periods that a text names: the number in the year, and the year if it is written.
pub fn periods_in(text: &str, frequency: Frequency) -> Vec<(u8, Option<i16>)> {
    find_periods(text)
        .into_iter()
        .filter_map(|mention| {
            let number = match (mention.word, frequency) {
                (PeriodWord::Month(number), Frequency::Monthly)
                | (PeriodWord::Quarter(number), Frequency::Quarterly)
                | (PeriodWord::Half(number), Frequency::HalfYearly) => number,
                (PeriodWord::Year, Frequency::Yearly) => 1,
                _ => return None,
            };
            Some((number, mention.year))
        })
        .collect()
}
