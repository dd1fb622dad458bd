//! Months that are written in words or in Roman numerals.

use super::tokens::{Token, YEARS};

/// The month of a Roman numeral, folded.
pub(super) fn roman(text: &str) -> Option<u8> {
    const NUMERALS: [&str; 12] =
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    let index = NUMERALS.iter().position(|numeral| *numeral == text)?;
    u8::try_from(index + 1).ok()
}

/// The month of an English abbreviation, folded.
pub(super) fn month_of_abbreviation(text: &str) -> Option<u8> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let text = if text == "sept" { "sep" } else { text };
    let index = MONTHS.iter().position(|month| *month == text)?;
    u8::try_from(index + 1).ok()
}

/// The month that words behind `tháng` name, and how many tokens they are. Behind them is the year, a mark, or nothing: "tháng một lần" is
/// once a month.
pub(super) fn month_in_words(rest: &[Token]) -> Option<(u8, usize)> {
    let (first, tail) = rest.split_first()?;
    if !is_blank(first.gap) {
        return None;
    }
    let mut found = (month_word(first)?, 1);
    if found.0 == 10
        && let Some(second) = tail.first().filter(|token| is_blank(token.gap))
    {
        match second.base {
            "mot" => found = (11, 2),
            "hai" => found = (12, 2),
            _ => {}
        }
    }
    let behind = rest.get(found.1..).unwrap_or_default();
    let ends = match behind {
        [] => true,
        [nam, rest @ ..] if nam.is("nam") => {
            rest.first().is_some_and(|year| year.year().or(year.short_year()).is_some())
                || year_in_words(rest).is_some()
        }
        // "Tháng năm 2024" is a month left blank.
        [year, ..] if year.year().is_some() => found.0 != 5 || !is_blank(year.gap),
        [next, ..] => !is_blank(next.gap),
    };
    ends.then_some(found)
}

/// The year that words behind `năm` name, of this century, and how many tokens they are: "hai nghìn không trăm hai mươi tư", "hai không hai tư".
pub(super) fn year_in_words(rest: &[Token]) -> Option<(i16, usize)> {
    let [first, second, tail @ ..] = rest else { return None };
    if !first.is("hai") {
        return None;
    }
    let (number, length) = match second.base {
        "nghin" | "ngan" => {
            let has_hundreds =
                matches!(tail, [khong, tram, ..] if khong.is("khong") && tram.is("tram"));
            let skipped = if has_hundreds { 2 } else { 0 };
            let (number, length) = below_a_hundred(tail.get(skipped..)?)?;
            (number, 2 + skipped + length)
        }
        "khong" => {
            let (number, length) = below_a_hundred(tail)?;
            (number, 2 + length)
        }
        _ => return None,
    };
    let year = 2000 + number;
    YEARS.contains(&year).then_some((year, length))
}

/// "hai mươi tư", "mười chín", "linh năm", "hai tư".
fn below_a_hundred(rest: &[Token]) -> Option<(i16, usize)> {
    let digit = |index: usize| rest.get(index).and_then(digit_word);
    let is = |index: usize, words: [&str; 2]| {
        rest.get(index).is_some_and(|token| words.contains(&token.base))
    };
    if is(0, ["linh", "le"]) {
        return Some((digit(1)?, 2));
    }
    if is(0, ["muoi", "chuc"]) {
        return Some(digit(1).map_or((10, 1), |unit| (10 + unit, 2)));
    }
    let tens = digit(0)? * 10;
    match (is(1, ["muoi", "chuc"]), digit(1), digit(2)) {
        (true, _, Some(unit)) => Some((tens + unit, 3)),
        (true, _, None) => Some((tens, 2)),
        (false, Some(unit), _) => Some((tens + unit, 2)),
        (false, None, _) => None,
    }
}

fn digit_word(token: &Token) -> Option<i16> {
    Some(match token.base {
        "khong" => 0,
        "mot" => 1,
        "hai" => 2,
        "ba" => 3,
        "bon" | "tu" => 4,
        "nam" | "lam" | "nham" => 5,
        "sau" => 6,
        "bay" => 7,
        "tam" => 8,
        "chin" => 9,
        _ => return None,
    })
}

fn is_blank(gap: &str) -> bool {
    gap == " "
}

/// With its marks, or in a text without marks where it is no other word of time.
fn month_word(token: &Token) -> Option<u8> {
    Some(match token.raw {
        "giêng" | "gieng" | "một" | "mot" => 1,
        "hai" => 2,
        "ba" => 3,
        "tư" | "tu" | "bốn" | "bon" => 4,
        "năm" | "nam" => 5,
        "sáu" => 6,
        "bảy" | "bẩy" | "bay" => 7,
        "tám" | "tam" => 8,
        "chín" | "chin" => 9,
        "mười" | "muoi" => 10,
        "chạp" | "chap" => 12,
        _ => return None,
    })
}
