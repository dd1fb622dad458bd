//! The year of a period: behind it or before it.

use super::tokens::{Token, YEARS, without_report};
use super::words::year_in_words;

/// The year right after a period (`năm 2024`, `/2024`) and how many tokens it takes.
pub(super) fn year_after(rest: &[Token]) -> (Option<i16>, usize) {
    let is_behind = |year: &Token| year.follows() || matches!(year.gap, ", " | " (" | "(");
    match rest {
        [year, ..] if is_behind(year) && year.year().is_some() => (year.year(), 1),
        // Digits behind it make a date of it.
        [year, tail @ ..]
            if matches!(year.gap.trim(), "/" | "-" | "." | "'" | "’")
                && year.short_year().is_some()
                && tail.first().is_none_or(|next| next.gap != year.gap) =>
        {
            (year.short_year(), 1)
        }
        [nam, tail @ ..] if nam.is("nam") || nam.is("n") => {
            let (tail, announced) = without_report(tail);
            match year_of(tail) {
                Some((year, len)) => (Some(year), 1 + announced + len),
                None => (None, 0),
            }
        }
        _ => (None, 0),
    }
}

/// The year behind `năm`, and how many tokens it is: `2024`, `24`, `20…24…` where it was filled in, or words.
fn year_of(rest: &[Token]) -> Option<(i16, usize)> {
    let first = rest.first()?;
    let short = || first.short_year().map(|year| (year, 1));
    let digits = first.year().map(|year| (year, 1)).or_else(|| parted_year(rest)).or_else(short);
    digits.filter(|_| first.follows()).or_else(|| year_in_words(rest))
}

/// A year whose digits were filled in behind those that were printed: `20…24`, `202…4`.
fn parted_year(rest: &[Token]) -> Option<(i16, usize)> {
    let mut digits = String::new();
    for (index, token) in rest.iter().enumerate().take(4) {
        let is_part = index == 0 || token.is_filled_in();
        if !is_part || !token.base.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        digits.push_str(token.base);
        if digits.len() >= 4 {
            let year = digits.parse().ok().filter(|_| digits.len() == 4 && index > 0)?;
            return YEARS.contains(&year).then_some((year, index + 1));
        }
    }
    None
}

/// The year that ends the tokens before a period (`2024Q1`, `Năm 2024, quý I`).
pub(super) fn year_before(before: &[Token]) -> Option<i16> {
    before.last()?.year()
}

/// `năm 2024`, `year 2024`.
pub(super) fn whole_year(rest: &[Token]) -> Option<(i16, usize)> {
    match rest {
        [nam, tail @ ..] if nam.raw == "năm" || nam.raw == "nam" || nam.is("year") => {
            let (tail, announced) = without_report(tail);
            let first = tail.first()?;
            let digits = first.year().map(|year| (year, 1)).or_else(|| parted_year(tail));
            let (year, len) = digits.filter(|_| first.follows()).or_else(|| year_in_words(tail))?;
            Some((year, 1 + announced + len))
        }
        _ => None,
    }
}
