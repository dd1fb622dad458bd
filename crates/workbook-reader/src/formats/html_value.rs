//! The value that a program left beside the text that a cell of a web page shows: Excel `x:num`, `x:bool`, `x:str`, `x:fmla`,
//! LibreOffice `sdval` and `sdnum`, SheetJS `data-v` with `data-t`, `data-z`, `data-f`, Google Sheets `data-sheets-value` and
//! `data-sheets-numberformat`. Excel has the format of a cell in its class.
//!
//! The shown text is rounded, or a day in the order of some country: the value is what was meant.

use scraper::node::Element;

use crate::book::Value;
use crate::cells::{iso_day, number_content};
use crate::number_format::Formats;

/// What a cell has beside its text.
#[derive(Debug, Default)]
pub(super) struct CellAttributes {
    pub number: Option<f64>,
    pub boolean: Option<bool>,
    /// A day: itself, or the number of one with a format that shows it as a day.
    pub day: Option<Value>,
    /// A formula; it has a result where there is a value or a text, also the empty one of `x:str`.
    pub formula: Option<String>,
    /// The code of the format by which the day is shown.
    pub format: Option<String>,
}

impl CellAttributes {
    /// By what an element has, and the format of its classes.
    pub(super) fn of(element: &Element, of_class: Option<String>) -> Self {
        let kind = element.attr("data-t").unwrap_or_default();
        let value = element.attr("data-v").map(str::trim);
        let of_kind = |wanted: &str| value.filter(|_| kind == wanted);
        let number =
            of_kind("n").or_else(|| element.attr("sdval").or_else(|| element.attr("x:num")));
        let number = number.and_then(|number| number.trim().parse().ok());
        let number = number.or_else(|| sheets_number(element.attr("data-sheets-value")?));
        let number = number.filter(|number: &f64| number.is_finite());
        let format = element.attr("data-z").or_else(|| {
            // The language of the page, that of the format, the format.
            element.attr("sdnum").and_then(|sdnum| sdnum.splitn(3, ';').nth(2))
        });
        let of_sheets = || sheets_format(element.attr("data-sheets-numberformat")?);
        let format = format.map(str::to_owned).or_else(of_sheets).or(of_class);
        let formula = element.attr("x:fmla").or_else(|| element.attr("data-f"));
        let formula = formula.filter(|_| element.attr("x:str").is_none());
        let boolean = of_kind("b").or_else(|| element.attr("x:bool"));
        Self {
            number,
            boolean: boolean.map(|value| value.eq_ignore_ascii_case("true") || value == "1"),
            day: of_kind("d").and_then(iso_day).or_else(|| day(number?, format.as_deref()?)),
            format,
            formula: formula.map(|formula| formula.trim_start_matches('=').to_owned()),
        }
    }
}

/// The number that Google Sheets leaves: `{"1":3,"3":1234.5}`.
fn sheets_number(value: &str) -> Option<f64> {
    let (_, number) = value.strip_prefix("{\"1\":3,")?.split_once("\"3\":")?;
    number.split([',', '}']).next()?.trim().parse().ok()
}

/// The code of the format that it leaves: `{"1":2,"2":"#,##0,","3":1}`.
fn sheets_format(value: &str) -> Option<String> {
    let (_, code) = value.split_once("\"2\":\"")?;
    let mut text = String::new();
    let mut letters = code.chars();
    loop {
        match letters.next()? {
            '"' => return Some(text),
            '\\' => text.push(letters.next()?),
            letter => text.push(letter),
        }
    }
}

/// The day of a number in a format of days.
fn day(number: f64, format: &str) -> Option<Value> {
    let mut formats = Formats::default();
    formats.add(1, format);
    match number_content(number, formats.style(1).is_date, false) {
        day @ Value::Date(_) => Some(day),
        _ => None,
    }
}
