//! What people wrote beside the cells of old workbooks, of Excel 97 and of Excel 95; and in files that programs wrote.

use std::fs;

use workbook_reader::Book;

use crate::make::{biff, number, ole2, record, words};
use crate::{book, cells, read};

/// The comments of a book as `sheet!row,column: text`, rows and columns counted from zero.
fn comments(book: &Book) -> Vec<String> {
    let of = |sheet: &workbook_reader::Sheet| {
        let name = sheet.name.clone();
        let say = move |((row, column), text): (&(u32, u32), &String)| {
            format!("{name}!{row},{column}: {text}")
        };
        sheet.comments.iter().map(say).collect::<Vec<_>>()
    };
    book.sheets.iter().flat_map(of).collect()
}

/// The object of a note, its text in these pieces with their flags, and the runs of formats behind it.
fn object(id: u16, letters: u16, pieces: &[Vec<u8>]) -> Vec<u8> {
    let mut records = record(0x005D, &[words(&[0x15, 0x12, 0x19, id]), vec![0; 14]].concat());
    records.extend(record(0x00EC, &[0; 8]));
    records.extend(record(0x01B6, &words(&[0x212, 0, 0, 0, 0, letters, 16, 0, 0])));
    for piece in pieces {
        records.extend(record(0x003C, piece));
    }
    records.extend(record(0x003C, &[0; 16]));
    records
}

fn note(row: u16, column: u16, id: u16) -> Vec<u8> {
    record(0x001C, &[words(&[row, column, 0, id, 3]), b"\0Lan\0".to_vec()].concat())
}

fn narrow(text: &str) -> Vec<u8> {
    [&[0], text.as_bytes()].concat()
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    [vec![1], words(&units)].concat()
}

fn workbook(cells: &[Vec<u8>]) -> Vec<u8> {
    let records = [number(0, 0, 1.0), number(1, 1, 2.0), cells.concat()].concat();
    ole2(&[("Workbook", &biff(&[], &records))])
}

#[test]
fn comments_of_excel_97_are_those_of_their_objects() {
    let records = [
        object(7, 12, &[wide("Số liệu "), narrow("tam ")]),
        object(9, 5, &[narrow("plain")]),
        note(1, 1, 7),
        note(0, 0, 9),
        note(3, 3, 11),
    ];
    let read = book(workbook(&records));
    assert_eq!(cells(&read), ["Bieu!A1=1", "Bieu!B2=2"]);
    assert_eq!(comments(&read), ["Bieu!0,0: plain", "Bieu!1,1: Số liệu tam"]);
}

#[test]
fn hostile_comments_cost_nothing_but_themselves() {
    let records = [
        object(1, 0xFFFF, &[narrow("short")]),
        object(2, 3, &[vec![]]),
        record(0x01B6, &[0; 3]),
        record(0x005D, &[0x15]),
        object(3, 4, &[narrow("good")]),
        object(3, 4, &[narrow("last")]),
        record(0x001C, &[0, 0]),
        note(0, 0, 1),
        note(0, 1, 2),
        note(0, 300, 3),
        note(1, 1, 3),
        note(2, 2, 3),
    ];
    let read = book(workbook(&records));
    assert_eq!(cells(&read), ["Bieu!A1=1", "Bieu!B2=2"]);
    let found = comments(&read);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("Bieu!0,0: short"), "{found:?}");
    assert_eq!(found[1], "Bieu!1,1: last");
}

/// A workbook of Excel 95 with these records in its one sheet.
fn old(cells: &[u8]) -> Vec<u8> {
    let begin = |what: u16| record(0x0809, &words(&[0x0500, what, 0x0DBB, 0x07CC]));
    let code_page = record(0x0042, &words(&[1252]));
    let head = [begin(0x0005), code_page].concat();
    let start = u32::try_from(head.len() + 4 + 11 + 4).expect("short");
    let sheet = [&start.to_le_bytes()[..], &[0, 0, 4], b"Bieu"].concat();
    let list = record(0x0085, &sheet);
    let stream =
        [head, list, record(0x000A, &[]), begin(0x0010), cells.to_vec(), record(0x000A, &[])];
    ole2(&[("Book", &stream.concat())])
}

#[test]
fn comments_of_excel_95_have_their_text_inside() {
    let long = "dai ".repeat(600);
    let (first, rest) = long.as_bytes().split_at(2048);
    let head = |row: u16, column: u16, length: usize| {
        words(&[row, column, u16::try_from(length).expect("short")])
    };
    // "Sè liÖu t¹m tÝnh" in the bytes of Windows-1252: the old Vietnamese letters.
    let legacy = b"S\xe8 li\xd6u t\xb9m t\xddnh";
    let records = [
        number(0, 0, 1.0),
        record(0x001C, &[head(0, 0, legacy.len()), legacy.to_vec()].concat()),
        record(0x001C, &[head(1, 1, long.len()), first.to_vec()].concat()),
        record(0x001C, &[head(0xFFFF, 0, rest.len()), rest.to_vec()].concat()),
        record(0x001C, &[head(2, 2, 0xFFFF), b"cut".to_vec()].concat()),
    ];
    let read = book(old(&records.concat()));
    assert_eq!(cells(&read), ["Bieu!A1=1"]);
    let found = comments(&read);
    assert_eq!(found[0], "Bieu!0,0: Số liệu tạm tính");
    assert!(found[1].starts_with("Bieu!1,1: dai dai") && found[1].len() > 1_900, "{}", found[1]);
    assert_eq!(found[2], "Bieu!2,2: cut");
}

#[test]
fn of_many_comments_a_thousand_are_kept() {
    let one = |row: u16| record(0x001C, &[words(&[row, 0, 1]), b"x".to_vec()].concat());
    let notes: Vec<u8> = (0..1_200).flat_map(one).collect();
    let read = book(old(&[number(0, 0, 1.0), notes].concat()));
    assert_eq!((cells(&read).len(), comments(&read).len()), (1, 1_000));
}

#[test]
fn an_old_workbook_with_comments_cut_or_broken_anywhere_ends_no_run() {
    let path = format!("{}/tests/files/comments.xls", env!("CARGO_MANIFEST_DIR"));
    let bytes = fs::read(path).expect("a sample");
    let good = cells(&book(bytes.clone()));
    for length in (0..bytes.len()).step_by(97) {
        if let Ok(cut) = read(bytes[..length].to_vec()) {
            assert!(good.starts_with(&cells(&cut)), "{length}");
        }
        let mut broken = bytes.clone();
        broken[length] ^= 0x5A;
        drop(read(broken));
    }
}

/// Made with openpyxl; the one saved as `.xls` by LibreOffice, the other as `.xlsb` by SheetJS.
#[test]
fn comments_that_programs_wrote_are_known() {
    for name in ["comments.xls", "comments.xlsb"] {
        let path = format!("{}/tests/files/{name}", env!("CARGO_MANIFEST_DIR"));
        let read = book(fs::read(path).expect("a sample"));
        let found = comments(&read);
        assert_eq!(found.len(), 3, "{name}: {found:?}");
        assert_eq!(found[0], "Biểu 01!3,2: Lan: số tạm tính, chờ thôn báo", "{name}");
        assert_eq!(found[1], "Biểu 01!4,0: plain note", "{name}");
        assert!(found[2].starts_with("Ghi chú!0,1: gồm cả hộ mới xxxx"), "{name}");
        let letters = found[2].chars().count() - "Ghi chú!0,1: ".chars().count();
        assert_eq!(letters, 2_000, "{name}: as many letters as are kept of a comment");
    }
}
