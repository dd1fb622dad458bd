//! Formulas of other formats in the notation of Excel: `[.E15]+['Biểu 02'.G11]` (OpenDocument), `R[-1]C+R1C7` (XML of Excel 2003).

use crate::book::{address, column_letters};
use crate::limits::{LAST_COLUMN, LAST_ROW};

/// A formula of OpenDocument (`of:=SUM([.E15:.E16];1)`), without the sign of equality.
pub(crate) fn of_open_document(formula: &str) -> String {
    let formula = match formula.split_once('=') {
        Some((before, formula)) if before.is_empty() || before.ends_with(':') => formula,
        _ => formula,
    };
    let mut text = String::new();
    // Within quotes of either kind; the reference that is open.
    let (mut quote, mut reference): (Option<char>, Option<String>) = (None, None);
    for letter in formula.chars() {
        let is_quote = matches!(letter, '"' | '\'');
        let is_quoted = quote.is_some();
        if is_quote && quote.is_none_or(|open| open == letter) {
            quote = if is_quoted { None } else { Some(letter) };
        }
        match (letter, &mut reference) {
            (']', Some(open)) if !is_quoted => {
                text.push_str(&cells(open));
                reference = None;
            }
            (_, Some(open)) => open.push(letter),
            ('[', None) if !is_quoted => reference = Some(String::new()),
            (';', None) if !is_quoted => text.push(','),
            _ => text.push(letter),
        }
    }
    text
}

/// A reference without its brackets: `.E15:.E16`, `$'Biểu 02'.$G$11`.
fn cells(reference: &str) -> String {
    let mut quoted = false;
    let ends = reference.split(|letter: char| {
        quoted ^= letter == '\'';
        letter == ':' && !quoted
    });
    let mut text = String::new();
    for (number, end) in ends.enumerate() {
        let (sheet, cell) = end.rsplit_once('.').unwrap_or(("", end));
        let sheet = sheet.trim_start_matches('$');
        if number > 0 {
            text.push(':');
        } else if !sheet.is_empty() {
            text.push_str(sheet);
            text.push('!');
        }
        text.push_str(cell);
    }
    text
}

/// A formula that names cells by their distance (`R[-1]C+R1C7`), at a row and column.
pub(crate) fn of_distances(formula: &str, row: u32, column: u32) -> String {
    with_references(formula.trim_start_matches('='), &|rest| cell(rest, row, column))
}

/// A formula with other references. `reference` gets what begins where a word may begin, outside of quotes, and returns the new reference and the text behind the old one.
///
/// # Examples
/// ```
/// let named = |text: &'static str| Some(("$B$1".to_owned(), text.strip_prefix("rate")?));
/// assert_eq!(workbook_reader::with_references("A1*rate&\"rate\"", &named), "A1*$B$1&\"rate\"");
/// ```
pub fn with_references<'t>(
    formula: &'t str,
    reference: &dyn Fn(&'t str) -> Option<(String, &'t str)>,
) -> String {
    let mut text = String::new();
    let mut quote: Option<char> = None;
    let mut rest = formula;
    while let Some(letter) = rest.chars().next() {
        let is_begun = text.ends_with(|before: char| {
            before.is_alphanumeric() || matches!(before, '_' | '.' | '$')
        });
        if quote.is_none()
            && !is_begun
            && let Some((cell, behind)) = reference(rest)
        {
            text.push_str(&cell);
            rest = behind;
            continue;
        }
        if matches!(letter, '"' | '\'') && quote.is_none_or(|open| open == letter) {
            quote = if quote.is_some() { None } else { Some(letter) };
        }
        text.push(letter);
        rest = rest.get(letter.len_utf8()..).unwrap_or_default();
    }
    text
}

/// The address of `R[-1]C2` at the beginning of a text, and what follows it. `None` if it is none, or beyond the sheet.
fn cell(text: &str, row: u32, column: u32) -> Option<(String, &str)> {
    let (row, row_mark, rest) = place(text.strip_prefix('R')?, row)?;
    let (column, column_mark, rest) = place(rest.strip_prefix('C')?, column)?;
    let is_word =
        rest.starts_with(|next: char| next.is_alphanumeric() || matches!(next, '_' | '('));
    let letters = || column_letters(column);
    let address = || format!("{column_mark}{}{row_mark}{}", letters(), u64::from(row) + 1);
    (!is_word).then(|| (address(), rest))
}

/// A row or column with its mark: itself, a distance in brackets, or nothing for that of the formula.
fn place(text: &str, own: u32) -> Option<(u32, &'static str, &str)> {
    if let Some(rest) = text.strip_prefix('[') {
        let (distance, rest) = rest.split_once(']')?;
        let place = i64::from(own).checked_add(distance.parse::<i64>().ok()?)?;
        return Some((u32::try_from(place).ok()?, "", rest));
    }
    let end = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    match digits {
        "" => Some((own, "", rest)),
        digits => Some((digits.parse::<u32>().ok()?.checked_sub(1)?, "$", rest)),
    }
}

/// A formula of one cell as another has it so many rows below and columns to the right: references without `$` move along.
///
/// # Examples
/// ```
/// use workbook_reader::moved_formula;
///
/// assert_eq!(moved_formula("SUM(B1:B9)/$F$1", 2, 1), "SUM(C3:C11)/$F$1");
/// ```
pub fn moved(formula: &str, rows: i64, columns: i64) -> String {
    with_references(formula, &|rest| moved_cell(rest, rows, columns))
}

/// The reference at the beginning of a text, moved, and what follows it; `None` if it is none. Beyond the sheet it is `#REF!`.
fn moved_cell(text: &str, rows: i64, columns: i64) -> Option<(String, &str)> {
    let (column_mark, rest) = mark(text);
    let end = rest.find(|c: char| !c.is_ascii_alphabetic())?;
    let (letters, rest) = rest.split_at(end);
    let (row_mark, rest) = mark(rest);
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (digits, rest) = rest.split_at(end);
    let is_word = rest
        .starts_with(|next: char| next.is_alphanumeric() || matches!(next, '_' | '(' | '!' | '.'));
    let (row, column) = address(&format!("{letters}{digits}")).filter(|_| !is_word)?;
    let place = |own: u32, mark: &str, distance: i64| {
        let place = i64::from(own) + if mark.is_empty() { distance } else { 0 };
        u32::try_from(place).ok()
    };
    let (row, column) = (place(row, row_mark, rows), place(column, column_mark, columns));
    let cell = match (row, column) {
        (Some(row @ ..=LAST_ROW), Some(column @ ..=LAST_COLUMN)) => {
            format!("{column_mark}{}{row_mark}{}", column_letters(column), row + 1)
        }
        _ => "#REF!".to_owned(),
    };
    Some((cell, rest))
}

/// The `$` before a part of a reference, where there is one.
fn mark(text: &str) -> (&str, &str) {
    text.split_at(usize::from(text.starts_with('$')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_of_open_document_become_those_of_excel() {
        for (formula, expected) in [
            ("of:=SUM([.E15:.E16];[.F1])", "SUM(E15:E16,F1)"),
            ("of:=[$'Biểu 02'.$G$11]+['a.b'.B1:.B2]", "'Biểu 02'!$G$11+'a.b'!B1:B2"),
            ("of:=IF([.A1]=\";[.B1]\";\"\";1)", "IF(A1=\";[.B1]\",\"\",1)"),
            ("oooc:=[.E15]+1", "E15+1"),
            ("=IF(1=1;2;3)", "IF(1=1,2,3)"),
            ("of:=[.A1", ""),
        ] {
            assert_eq!(of_open_document(formula), expected, "{formula}");
        }
    }

    #[test]
    fn references_of_a_shared_formula_move_along() {
        for (formula, expected) in [
            ("C2+$D2*E$1-$F$1", "D4+$D4*F$1-$F$1"),
            ("SUM(B1:B9)", "SUM(C3:C11)"),
            ("'Biểu A1'!A1&\"A1\"", "'Biểu A1'!B3&\"A1\""),
            ("LOG10(A1)+Bieu1!A1+x_A1", "LOG10(B3)+Bieu1!B3+x_A1"),
            ("XFD1+A1048576", "#REF!+#REF!"),
        ] {
            assert_eq!(moved(formula, 2, 1), expected, "{formula}");
        }
    }

    #[test]
    fn distances_become_addresses() {
        for (formula, expected) in [
            ("=R[-1]C+RC[2]", "B4+D5"),
            ("=SUM(R[-3]C:R[-1]C)", "SUM(B2:B4)"),
            ("='Biểu R1C1'!R1C7&\"R1C1\"", "'Biểu R1C1'!$G$1&\"R1C1\""),
            ("=ROUND(R[-9]C,0)+RC1X", "ROUND(R[-9]C,0)+RC1X"),
            ("=R0C1", "R0C1"),
        ] {
            assert_eq!(of_distances(formula, 4, 1), expected, "{formula}");
        }
    }
}
