//! Columns that were taken though their headers say something else as well: an upper header that makes them other figures, or a word that is in none of the column's headers.

use super::header_cells::header_parts;
use super::header_path::written;
use super::qualifiers::{is_of_other_figures, is_share};
use crate::definition::Role;
use crate::model::book::a1;
use crate::model::table::{Comment, DoubtfulHeader};
use crate::recognise::words::form_sheet::FormSheet;
use crate::recognise::words::matched::{Header, Part};
use crate::recognise::words::vocabulary::ColumnWords;
use office_text::similar::similarity;

/// Words that are less alike are not the same word with a slip.
const SLIP: f64 = 0.6;

/// Words that say when or where, folded: of a form they say nothing that its title does not.
const ASIDE: [&str; 29] = [
    "nam", "qui", "thang", "tuan", "ki", "dot", "nai", "trong", "cua", "tai", "tren", "theo",
    "uok", "ca", "toan", "xa", "phuong", "thi", "tran", "huien", "tinh", "don", "vi", "dia", "ban",
    "tong", "cong", "bao", "cao",
];

/// The headers of a table in doubt. Those of an earlier report are said otherwise.
pub(crate) fn headers(sheet: FormSheet<'_>, header: &Header) -> Vec<DoubtfulHeader> {
    if header.old.is_some() || header.is_borrowed {
        return Vec::new();
    }
    let parts = header_parts(&sheet, (header.first_row, header.last_row), header.window);
    let parts_of = |column: u32| parts.iter().find(|(of, _)| *of == column).map(|(_, parts)| parts);
    let taken = sheet.words.columns.iter().zip(&header.columns).filter_map(|(wanted, column)| {
        let column_of = wanted.column;
        let is_figure = column_of.role == Role::Measure
            || column_of.role == Role::Field && column_of.kind.is_number();
        Some((wanted, parts_of((*column).filter(|_| is_figure)?)?))
    });
    let taken: Vec<(&ColumnWords<'_>, &Vec<Part>)> = taken.collect();
    // What is above all columns is a title.
    let is_title = |part: &Part| taken.iter().all(|(_, parts)| parts.contains(part));
    // Most are one cell with a header as it is declared.
    let is_declared = |wanted: &ColumnWords<'_>, parts: &[Part]| matches!(parts, [(row, column)] if wanted.headers.iter().any(|it| it == sheet.bare(*row, *column)));
    let is_doubtful = |(wanted, parts): &&(&ColumnWords<'_>, &Vec<Part>)| {
        if is_declared(wanted, parts) {
            return false;
        }
        let own: Vec<Part> = parts.iter().filter(|part| !is_title(part)).copied().collect();
        let written = written(&sheet, parts);
        let is_near = header.synonyms.iter().any(|(as_written, _)| *as_written == written);
        is_of_other_figures(&sheet, &own, wanted) || is_near && says_more(sheet, &own, wanted)
    };
    let describe = |(wanted, parts): &(&ColumnWords<'_>, &Vec<Part>)| {
        let (row, column) = *parts.last()?;
        let cell = Comment {
            sheet: sheet.sheet.name.clone(),
            address: a1(row, column),
            text: written(&sheet, parts),
        };
        Some(DoubtfulHeader { cell, column: wanted.column.id.clone() })
    };
    taken.iter().filter(is_doubtful).filter_map(describe).collect()
}

/// Whether a header has a word that is in none of the column's, nor one with a slip of it.
fn says_more(sheet: FormSheet<'_>, parts: &[Part], wanted: &ColumnWords<'_>) -> bool {
    let headers = wanted.headers.iter().chain(&wanted.plain).chain([&wanted.under]);
    let known: Vec<&str> = headers.flat_map(|header| header.split(' ')).collect();
    let is_known = |word: &str| {
        ASIDE.contains(&word)
            || !word.contains(char::is_alphabetic)
            || known.iter().any(|own| similarity(own, word) >= SLIP)
    };
    let joined = parts.iter().map(|(row, column)| sheet.bare(*row, *column));
    let joined = joined.collect::<Vec<_>>().join(" ");
    let plain = sheet.vocabulary.plain(&joined, is_share(&sheet, parts));
    !plain.split(' ').all(is_known)
}
