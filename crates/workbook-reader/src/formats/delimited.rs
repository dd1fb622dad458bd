//! Delimited text: CSV and its kin. Cells stay as they were typed; nothing is computed.

use crate::book::{Book, Value};
use crate::builder::BookBuilder;
use crate::cells::typed_text;
use crate::limits::Limits;
use crate::reasons::no_content;
use crate::unreadable::Unreadable;

/// The delimiters but the comma, which is also the decimal mark.
const DELIMITERS: &[u8] = b"|;\t";
/// Records that are looked at to find the delimiter.
const SAMPLE: usize = 400;

/// Reads delimited text as one sheet.
///
/// # Errors
/// If it has no delimiter, or is too large.
pub(crate) fn read(text: &str, limits: &Limits) -> Result<Book, Unreadable> {
    let text = text.trim_start_matches('\u{feff}');
    read_parted(text, delimiter(text).ok_or_else(no_content)?, limits)
}

/// The same of a text of which the delimiter is known.
///
/// # Errors
/// If it is too large.
pub(crate) fn read_parted(text: &str, delimiter: u8, limits: &Limits) -> Result<Book, Unreadable> {
    let mut builder = BookBuilder::new(limits);
    builder.sheet("Sheet1", false)?;
    let body = without_declaration(text);
    let mut next_row = 0_u32;
    for record in records(body, delimiter) {
        // The parser passes over blank lines, but they are rows too.
        let start = record.position().map_or(0, csv::Position::byte);
        let row = next_row.saturating_add(blank_lines(body, start));
        next_row = row.saturating_add(1);
        for (column, field) in (0_u32..).zip(&record) {
            if let Some(content) = content(field) {
                builder.put(row, column, content)?;
            }
        }
    }
    Ok(builder.finish())
}

/// How many blank lines stand at a place of the text.
fn blank_lines(text: &str, start: u64) -> u32 {
    let rest = usize::try_from(start).ok().and_then(|start| text.get(start..)).unwrap_or_default();
    let end = rest.find(|c| c != '\n' && c != '\r').unwrap_or(rest.len());
    let breaks = rest.get(..end).unwrap_or_default().replace("\r\n", "\n");
    // The parser may stand before the break that ends the line of the record before.
    let own = start > 0 && !text.get(..start as usize).is_some_and(|before| before.ends_with('\n'));
    u32::try_from(breaks.len()).unwrap_or(0).saturating_sub(u32::from(own))
}

/// Excel's way of keeping a text a text is `="00123"`; all else is as typed.
fn content(field: &str) -> Option<Value> {
    let kept = field.trim().strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    typed_text(kept.unwrap_or(field).to_owned())
}

/// The delimiter of a text: the one that parts its lines into a steady number of fields. None for prose.
pub(crate) fn delimiter(text: &str) -> Option<u8> {
    let first = text.lines().next().unwrap_or_default().trim();
    if let Some(declared) = first.strip_prefix("sep=")
        && let [delimiter] = declared.as_bytes()
    {
        return Some(*delimiter);
    }
    let steady = |delimiter: &u8| (steadiness(text, *delimiter), *delimiter);
    let (others, commas) = (DELIMITERS.iter().map(steady).max(), steady(&b','));
    // Figures with decimals have one comma each, as steadily as what parts them.
    let best = match others {
        Some(others) if others.0.0 > 0 && (others > commas || has_decimal_commas(text)) => others,
        _ => commas,
    };
    Some(best).filter(|((share, _), _)| *share > 0).map(|(_, delimiter)| delimiter)
}

/// Whether nearly all commas are between two digits.
fn has_decimal_commas(text: &str) -> bool {
    let commas = text.as_bytes().windows(3).filter_map(|signs| match signs {
        [before, b',', behind] => Some(before.is_ascii_digit() && behind.is_ascii_digit()),
        _ => None,
    });
    let (all, decimal) =
        commas.fold((0, 0), |(all, decimal), is| (all + 1, decimal + usize::from(is)));
    decimal * 10 >= all * 9
}

/// Of a hundred lines that are not blank, how many have the commonest number of fields, or are in a table with lines of as many; zero where that is no table;
/// and that number of fields, by which of two as steady ones the right one is known.
///
/// Titles stand above a table and have one field: only lines that the delimiter parts are counted, and a third must be.
fn steadiness(text: &str, delimiter: u8) -> (usize, usize) {
    let mut widths: Vec<usize> = Vec::new();
    let mut lines = 0;
    for record in records(without_declaration(text), delimiter).take(SAMPLE) {
        if record.iter().all(|field| field.trim().is_empty()) && record.len() < 2 {
            continue;
        }
        lines += 1;
        if record.len() > 1 {
            widths.push(record.len());
        }
    }
    let commonest = widths
        .iter()
        .map(|width| (widths.iter().filter(|other| *other == width).count(), *width))
        .max();
    let Some((times, width)) = commonest else { return (0, 0) };
    let enough = if width > 2 { times >= 2 } else { times >= 3 };
    let (times, enough) = match in_tables(&widths) {
        // Several tables below each other, each with its own number of columns.
        of_tables if of_tables > times => (of_tables, true),
        _ => (times, enough),
    };
    let share = times * 100 / widths.len();
    let is_table = enough && share >= 60 && widths.len() * 3 >= lines;
    if is_table { (share.min(95) / 5 * 5, width) } else { (0, 0) }
}

/// How many lines have as many fields as those before or behind them, so many that they are no prose.
fn in_tables(widths: &[usize]) -> usize {
    const FEWEST_LINES: usize = 3;
    const FEWEST_FIELDS: usize = 4;
    let tables = widths.chunk_by(|one, next| one == next);
    let is_table =
        |lines: &&[usize]| lines.len() >= FEWEST_LINES && lines.first() >= Some(&FEWEST_FIELDS);
    tables.filter(is_table).map(<[usize]>::len).sum()
}

fn records(text: &str, delimiter: u8) -> impl Iterator<Item = csv::StringRecord> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes())
        .into_records()
        .filter_map(Result::ok)
}

/// The text below a first line such as `sep=;`.
pub(crate) fn without_declaration(text: &str) -> &str {
    match text.split_once('\n') {
        Some((first, rest)) if first.trim().len() == 5 && first.starts_with("sep=") => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Book, Unreadable> {
        super::read(text, &Limits::default())
    }

    #[test]
    fn the_delimiter_is_the_steady_one() {
        assert_eq!(delimiter("a;b;c\n1,5;2,5;3,5\n4,5;1,0;2,0\n"), Some(b';'));
        assert_eq!(delimiter("Title, of the report\n\nNo\tName\tSum\n1\tA, B\t2\n"), Some(b'\t'));
        assert_eq!(delimiter("a,b,c\n1,\"x;y\",3\n"), Some(b','));
        assert_eq!(delimiter("sep=|\na|b\n"), Some(b'|'));
        assert_eq!(delimiter("Sums\n1,5;2,5;3,5\n4,5;1,0;2,0\n"), Some(b';'));
        let addresses = "1,\"Lane 1; A\",5,6\n2,\"Lane 2; B\",7,8\n3,\"Lane 3; C\",9,1\n";
        assert_eq!(delimiter(addresses), Some(b','));
        assert_eq!(delimiter("Dear all,\nplease find the report, as asked.\nYours\n"), None);
    }

    #[test]
    fn tables_with_other_numbers_of_columns_below_each_other_are_one_text() {
        let row = |fields: usize| vec!["1,5"; fields].join(";");
        let table = |fields: usize| format!("{}\n", row(fields)).repeat(4);
        let text = format!("Báo cáo;;\n{}\n{}\n{}", table(5), table(7), table(9));
        assert_eq!(delimiter(&text), Some(b';'));
        // Sentences have more or fewer commas, too.
        let line = |commas: usize| "xã xin báo cáo, ".repeat(commas);
        let prose: Vec<String> = [1, 2, 4, 1, 3, 2, 5, 1, 2, 4].map(line).into();
        assert_eq!(delimiter(&prose.join("\n")), None);
    }

    #[test]
    fn blank_lines_are_rows_whatever_ends_a_line() {
        let book = read("a;b;c\r\n\r\n1;2;3\r\n4;5;6\r\n").expect("a table");
        let rows: Vec<u32> = book.sheets[0].rows.keys().copied().collect();
        assert_eq!(rows, [0, 2, 3]);
    }

    #[test]
    fn cells_are_as_typed_and_blank_lines_are_rows() {
        let book = read("a;b;c\n\n007;=SUM(A1);\"1;\n2\"\nx;=\"08\";#REF!\n").expect("a table");
        let sheet = &book.sheets[0];
        let text = |row, column| sheet.text(row, column);
        assert_eq!(text(2, 0), "007");
        assert_eq!(text(2, 1), "=SUM(A1)");
        assert_eq!(text(2, 2), "1;\n2");
        assert_eq!(text(3, 1), "08");
        assert_eq!(text(3, 2), "#REF!");
    }
}
