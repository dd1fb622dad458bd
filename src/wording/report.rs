//! How a written report compares figures.

use crate::model::Lang;

/// The whole steps in a figure, and the word for what is above them: `hơn 65.000`.
pub(crate) fn more_than(value: f64, step: f64) -> String {
    if step <= 0.0 || value < step {
        return Lang::Vi.shortest(value);
    }
    let floor = (value / step).floor() * step;
    let text = Lang::Vi.shortest(floor);
    if value > floor { format!("hơn {text}") } else { text }
}

/// `tăng … so với …`, `giảm … so với …`, `bằng …`; `change` writes the difference without its sign.
pub(crate) fn compared(difference: f64, than: &str, change: impl FnOnce(f64) -> String) -> String {
    if difference == 0.0 {
        return format!("bằng {than}");
    }
    let word = if difference > 0.0 { "tăng" } else { "giảm" };
    format!("{word} {} so với {than}", change(difference.abs()))
}

/// A value that is no number.
pub(crate) fn no_number(value: &impl std::fmt::Display) -> String {
    format!("“{value}” không phải là số")
}
