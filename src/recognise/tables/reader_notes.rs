//! What intake noted of a book, as findings.

use crate::findings::{CellFacts, Facts as _, SubmissionFacts};
use crate::model::{Book, Finding, NoteKind, Place};

/// One finding a note: a cell that could not be read as the file has it, a sheet that could not be read whole, figures that nobody sees; and that the
/// file is signed. The sheets themselves are gone by now.
pub(crate) fn findings(book: &Book) -> impl Iterator<Item = Finding> {
    let signed = book.is_signed.then(|| SubmissionFacts::Signed.finding());
    let notes = book.notes.iter().map(|note| {
        let finding = match note.kind {
            NoteKind::Cell => CellFacts::Broken(note.message.clone()).finding(),
            NoteKind::MayBeStruck | NoteKind::MayShow => {
                let is_struck = note.kind == NoteKind::MayBeStruck;
                CellFacts::InDoubt { note: note.message.clone(), is_struck }.finding()
            }
            NoteKind::White => CellFacts::White(note.message.clone()).finding(),
            NoteKind::Sheet => SubmissionFacts::BrokenSheet(&note.message).finding(),
        };
        let place =
            Place { sheet: note.sheet.clone(), cell: note.cell.clone(), ..Place::default() };
        finding.place(place)
    });
    notes.chain(signed)
}
