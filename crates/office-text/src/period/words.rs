//! Months that are written in words or in Roman numerals.

use super::tokens::Token;

/// The month of a Roman numeral, folded.
pub(super) fn roman(text: &str) -> Option<u8> {
    const NUMERALS: [&str; 12] =
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    let at = NUMERALS.iter().position(|numeral| *numeral == text)?;
    u8::try_from(at + 1).ok()
}

/// The month of an English abbreviation, folded.
pub(super) fn month_of_abbreviation(text: &str) -> Option<u8> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let text = if text == "sept" { "sep" } else { text };
    let at = MONTHS.iter().position(|month| *month == text)?;
    u8::try_from(at + 1).ok()
}

/// The month that words behind `tháng` name, and how many tokens they are. Behind them is the year, a mark, or nothing: "tháng một lần" is
/// once a month.
pub(super) fn month_in_words(rest: &[Token]) -> Option<(u8, usize)> {
    let (first, tail) = rest.split_first()?;
    if !is_blank(&first.gap) {
        return None;
    }
    let mut found = (month_word(first)?, 1);
    if found.0 == 10
        && let Some(second) = tail.first().filter(|token| is_blank(&token.gap))
    {
        match second.base.as_str() {
            "mot" => found = (11, 2),
            "hai" => found = (12, 2),
            _ => {}
        }
    }
    let behind = rest.get(found.1..).unwrap_or_default();
    let ends = match behind {
        [] => true,
        [nam, year, ..] if nam.is("nam") => year.year().is_some(),
        // "Tháng năm 2024" is a month left blank.
        [year, ..] if year.year().is_some() => found.0 != 5 || !is_blank(&year.gap),
        [next, ..] => !is_blank(&next.gap),
    };
    ends.then_some(found)
}

fn is_blank(gap: &str) -> bool {
    gap == " "
}

/// With its marks, or in a text without marks where it is no other word of time.
fn month_word(token: &Token) -> Option<u8> {
    Some(match token.raw.as_str() {
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
