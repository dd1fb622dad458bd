//! Years in headers, seen from the period: `{year}`, `{year-1}`, `{year+1}`.
//!
//! A form that has columns of last, this and next year prints other years in each period. The definition says which year a header has; before a period is run,
//! `Pipeline::of_year` puts the years in, so that all stages see the headers as the forms of that period print them.

use super::braces::{fill_names, names_in_braces};
use super::reader::{At, Node};
use crate::model::Message;

/// The name in braces for the year of the period.
const YEAR: &str = "year";

/// So many years before or behind that of the period may be named.
const MOST: i16 = 20;

/// A text with the years put in. What else is in braces stays.
pub(super) fn fill(text: &str, year: i16) -> String {
    fill_names(text, |name| year_in(name, year))
}

/// The year that a name stands for, seen from a year; `None` if it stands for none.
pub fn year_in(name: &str, year: i16) -> Option<String> {
    offset_of(name).map(|offset| (year + offset).to_string())
}

/// How many years behind that of the period the year is that a text names; `None` if it names none.
pub(crate) fn year_of(text: &str) -> Option<i16> {
    names_in_braces(text).find_map(offset_of)
}

/// Reports what is in braces and is no year.
pub(crate) fn check(node: &Node<'_>, text: &At<String>) {
    for name in names_in_braces(&text.value).filter(|name| offset_of(name).is_none()) {
        let message = Message::new(
            format!("không có gì để điền vào `{{{name}}}`"),
            format!("there is nothing to put in the place of `{{{name}}}`"),
        );
        let help = Message::new(
            "ghi `{year}`, `{year-1}`, `{year+1}`",
            "write `{year}`, `{year-1}`, `{year+1}`",
        );
        node.problem_at(text, message, Some(help));
    }
}

fn offset_of(name: &str) -> Option<i16> {
    let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    let offset = name.strip_prefix(YEAR)?;
    if offset.is_empty() {
        return Some(0);
    }
    let is_signed = offset.starts_with(['+', '-']);
    offset.parse::<i16>().ok().filter(|offset| is_signed && (-MOST..=MOST).contains(offset))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_has_the_year_that_it_names() {
        assert_eq!(fill("Kế hoạch năm {year+1}", 2024), "Kế hoạch năm 2025");
        assert_eq!(fill("{year - 1} - {year}", 2024), "2023 - 2024");
        assert_eq!(fill("{years} {year1} {year+99} {", 2024), "{years} {year1} {year+99} {");
        assert_eq!((year_of("Năm {year-1}"), year_of("Năm {nam}")), (Some(-1), None));
    }
}
