//! Formulas of other formats in the notation of Excel: `[.E15]+['Biểu 02'.G11]` (OpenDocument), `R[-1]C+R1C7` (XML of Excel 2003).

use crate::book::a1;

/// A formula of OpenDocument (`of:=SUM([.E15:.E16];1)`), without the sign of equality.
pub fn of_open_document(formula: &str) -> String {
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
pub fn of_distances(formula: &str, row: u32, column: u32) -> String {
    let mut text = String::new();
    let mut quote: Option<char> = None;
    let mut rest = formula.trim_start_matches('=');
    while let Some(letter) = rest.chars().next() {
        if quote.is_none()
            && letter == 'R'
            && !text
                .ends_with(|before: char| before.is_alphanumeric() || matches!(before, '_' | '.'))
            && let Some((cell, behind)) = cell(rest, row, column)
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
    let (row, rest) = place(text.strip_prefix('R')?, row)?;
    let (column, rest) = place(rest.strip_prefix('C')?, column)?;
    let is_word =
        rest.starts_with(|next: char| next.is_alphanumeric() || matches!(next, '_' | '('));
    (!is_word).then(|| (a1(row, column), rest))
}

/// A row or column: itself, a distance in brackets, or nothing for that of the formula.
fn place(text: &str, own: u32) -> Option<(u32, &str)> {
    if let Some(rest) = text.strip_prefix('[') {
        let (distance, rest) = rest.split_once(']')?;
        let place = i64::from(own).checked_add(distance.parse::<i64>().ok()?)?;
        return Some((u32::try_from(place).ok()?, rest));
    }
    let end = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    match digits {
        "" => Some((own, rest)),
        digits => Some((digits.parse::<u32>().ok()?.checked_sub(1)?, rest)),
    }
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
    fn distances_become_addresses() {
        for (formula, expected) in [
            ("=R[-1]C+RC[2]", "B4+D5"),
            ("=SUM(R[-3]C:R[-1]C)", "SUM(B2:B4)"),
            ("='Biểu R1C1'!R1C7&\"R1C1\"", "'Biểu R1C1'!G1&\"R1C1\""),
            ("=ROUND(R[-9]C,0)+RC1X", "ROUND(R[-9]C,0)+RC1X"),
            ("=R0C1", "R0C1"),
        ] {
            assert_eq!(of_distances(formula, 4, 1), expected, "{formula}");
        }
    }
}
