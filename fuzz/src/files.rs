//! Files from outside: their type, and the checks before reading.

use std::io::{Cursor, Read as _, Write as _};

use workbook_reader::guard;
use workbook_reader::opc::folded;
use workbook_reader::sniff::{Type, sniff as kind_of};
use workbook_reader::{Book, Contents, LAST_COLUMN, LAST_ROW, Limits, Reading, charset};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Limits so low that small inputs come to them: no input needs to be one that harms another program.
fn limits() -> Limits {
    Limits {
        part: 1 << 20,
        parts_total: 2 << 20,
        parts: 50,
        part_ratio: 50,
        part_ratio_from: 32 << 10,
        run: 64 << 10,
        sheets: 20,
        cells: 20_000,
        text: 1 << 20,
        hidden_rows: 5_000,
        records: 50_000,
        ..Limits::default()
    }
}

/// Lets a parsing library panic: the program catches that. Any other panic ends the fuzzing as before. For the start of a target.
pub fn let_libraries_panic() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        let library = info.location().is_some_and(|place| place.file().contains("/registry/src/"));
        if !library {
            before(info);
        }
    }));
}

/// A file is one thing, and what is told to be text can be read as text.
pub fn sniff(bytes: &[u8]) {
    let kind = kind_of(bytes);
    let roles = [kind.is_container(), kind.is_workbook(), kind.may_be_table()];
    assert!(roles.iter().filter(|role| **role).count() <= 1, "{kind:?} is two things");
    assert_eq!(kind == Type::Empty, bytes.is_empty());
    let (vi, en) = kind.name();
    assert!(!vi.is_empty() && !en.is_empty(), "{kind:?} has no name");
    if kind.may_be_table() || matches!(kind, Type::FlatOds | Type::SpreadsheetXml) {
        assert!(charset::decode(bytes).is_some(), "{kind:?} is no text");
    }
}

/// A zip container that passes keeps to the limits in what it declares, holds what it declares but for the parts that are named as damaged, and
/// can be read.
pub fn zip_guard(bytes: &[u8]) {
    let limits = limits();
    let Ok(parts) = guard::package(bytes, &limits) else { return };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("what passed can be opened");
    assert!(archive.len() <= limits.parts, "{} parts", archive.len());
    let mut total = 0;
    for at in 0..archive.len() {
        let name = archive.name_for_index(at).and_then(Result::ok).unwrap_or_default();
        if parts.damaged.contains(&folded(&name)) {
            continue;
        }
        let part = archive.by_index(at).expect("every part can be opened");
        let size = part.size();
        assert!(size <= limits.part, "a part declares {size} bytes");
        let held = std::io::copy(&mut part.take(limits.part + 1), &mut std::io::sink());
        assert_eq!(held.ok(), Some(size), "a part does not hold what it declares");
        total += size;
    }
    assert!(total <= limits.parts_total, "the parts declare {total} bytes");
    read(bytes.to_vec());
}

/// The content of an OpenDocument sheet gives a reason, or books in order.
pub fn open_document(content: &[u8]) {
    read(zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content),
    ]));
}

/// An old workbook gives a reason, or books in order.
pub fn ole2_guard(bytes: &[u8]) {
    read(bytes.to_vec());
}

/// Reads a file as the program does, without a worker around it: a reason, or books in order.
fn read(bytes: Vec<u8>) {
    match Reading::within(limits()).read(bytes) {
        Contents::One(Ok(book)) => in_order(&book),
        Contents::One(Err(why)) => assert!(!why.vi.is_empty() && !why.en.is_empty()),
        Contents::Several(inner) => {
            inner.iter().filter_map(|inner| inner.content.as_ref().ok()).for_each(in_order);
        }
    }
}

/// Cells stand in their order, within a worksheet.
fn in_order(book: &Book) {
    for sheet in &book.sheets {
        let areas = &sheet.merges;
        assert!(areas.iter().all(|area| area.first_row <= area.last_row));
        assert!(areas.iter().all(|area| area.first_column <= area.last_column));
        assert!(sheet.hidden_rows.last().is_none_or(|row| *row <= LAST_ROW), "a row too far");
        let far = sheet.hidden_columns.last().is_some_and(|column| *column > LAST_COLUMN);
        assert!(!far, "a column too far");
        assert!(sheet.rows.keys().all(|row| *row <= LAST_ROW), "a row too far");
        for (row, cells) in &sheet.rows {
            assert!(cells.iter().all(|cell| cell.row == *row && cell.column <= LAST_COLUMN));
            assert!(cells.is_sorted_by(|a, b| a.column < b.column), "columns out of order");
        }
    }
}

/// A zip container whose parts are not packed, so that changed bytes are changed content.
fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in parts {
        zip.start_file(*name, stored).expect("a part");
        zip.write_all(content).expect("written");
    }
    zip.finish().expect("a zip").into_inner()
}
