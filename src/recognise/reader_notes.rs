//! What intake noted of a book, as findings.

use crate::findings::{CellFacts, Facts as _, SubmissionFacts};
use crate::model::{Book, Finding, NoteKind, Place};

/// One warning a note: a cell that could not be read as the file has it, or a sheet that could not be read whole.
pub(crate) fn findings(book: &Book) -> impl Iterator<Item = Finding> {
    book.notes.iter().map(|note| {
        let finding = match note.kind {
            NoteKind::Cell => CellFacts::Broken(note.message.clone()).finding(),
            NoteKind::Sheet => SubmissionFacts::BrokenSheet(&note.message).finding(),
        };
        let place =
            Place { sheet: note.sheet.clone(), cell: note.cell.clone(), ..Place::default() };
        finding.place(place)
    })
}
