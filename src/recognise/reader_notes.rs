//! What intake noted of a book, as findings.

use crate::model::{Book, Finding, Kind, NoteKind, Place};

/// One warning a note: a cell that could not be read as the file has it, or a sheet that could not be read whole.
pub fn findings(book: &Book) -> impl Iterator<Item = Finding> {
    book.notes.iter().map(|note| {
        let kind = match note.kind {
            NoteKind::Cell => Kind::ErrorCell,
            NoteKind::Sheet => Kind::UnreadableFile,
        };
        let place =
            Place { sheet: note.sheet.clone(), cell: note.cell.clone(), ..Place::default() };
        Finding::warning(kind, note.message.vi.clone(), note.message.en.clone()).place(place)
    })
}
