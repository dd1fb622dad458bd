//! What intake noted of a book, as findings.

use crate::findings::{CellFacts, Facts as _, SubmissionFacts};
use crate::model::{Book, Finding, NoteKind, Place, Sheet, a1};

/// So many cells are named.
const NAMED: usize = 5;

/// One warning a note: a cell that could not be read as the file has it, or a sheet that could not be read whole; and that the file is
/// signed.
pub(crate) fn findings(book: &Book) -> impl Iterator<Item = Finding> {
    let signed = book.is_signed.then(|| SubmissionFacts::Signed.finding());
    let notes = book.notes.iter().map(|note| {
        let finding = match note.kind {
            NoteKind::Cell => CellFacts::Broken(note.message.clone()).finding(),
            NoteKind::MayBeStruck | NoteKind::MayShow => {
                let is_struck = note.kind == NoteKind::MayBeStruck;
                CellFacts::InDoubt { note: note.message.clone(), is_struck }.finding()
            }
            NoteKind::Sheet => SubmissionFacts::BrokenSheet(&note.message).finding(),
        };
        let place =
            Place { sheet: note.sheet.clone(), cell: note.cell.clone(), ..Place::default() };
        finding.place(place)
    });
    let white = book.sheets.iter().filter(|sheet| !sheet.hidden).filter_map(white);
    notes.chain(signed).chain(white)
}

/// The figures of a sheet that are in white letters.
fn white(sheet: &Sheet) -> Option<Finding> {
    let (row, column) = sheet.white.first()?;
    let named = sheet.white.iter().take(NAMED).map(|(row, column)| a1(*row, *column)).collect();
    let facts = CellFacts::White { count: sheet.white.len(), named };
    let place = Place { sheet: sheet.name.clone(), cell: a1(*row, *column), ..Place::default() };
    Some(facts.finding().place(place))
}
