//! Documents that break off: what is before the break is read, and the file says where it ends.

use std::io::{Cursor, Read as _};

use workbook_reader::{Book, Cell, Limits, Reading};

use crate::formats::sample_bytes;
use crate::make::{ods, zipped};
use crate::{book, cells, notes, read, read_by, reason};

/// The content of an open document.
fn content(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut text = String::new();
    archive.by_name("content.xml").expect("a part").read_to_string(&mut text).expect("text");
    text
}

fn with_content(content: &[u8]) -> Vec<u8> {
    zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content),
    ])
}

/// Compares every cut of a good document with it: cells that come out are the first of the good ones, and what is missing is reported.
/// Gives how many cuts could be read in part.
fn hold(whole: &[u8], step: usize, file: impl Fn(&[u8]) -> Vec<u8>) -> usize {
    let good: Vec<Cell> = all(&book(file(whole)));
    let mut partly = 0;
    for length in (0..whole.len()).step_by(step) {
        let Ok(cut) = read(file(&whole[..length])) else { continue };
        let left = all(&cut);
        assert!(good.starts_with(&left), "{length}: {:?}", left.last());
        if left.len() < good.len() {
            assert_eq!(cut.notes.len(), 1, "{length}");
            let note = &cut.notes[0];
            assert_eq!(note.sheet, cut.sheets.last().expect("a sheet").name, "{length}");
            partly += 1;
        }
    }
    partly
}

fn all(book: &Book) -> Vec<Cell> {
    book.sheets.iter().flat_map(|sheet| sheet.cells()).cloned().collect()
}

#[test]
fn an_open_document_cut_at_any_length_gives_the_rows_before_the_cut() {
    let content = content(&sample_bytes("commune.ods"));
    assert!(hold(content.as_bytes(), 13, with_content) > 100);
    assert!(hold(&sample_bytes("commune.fods"), 29, <[u8]>::to_vec) > 100);
}

#[test]
fn the_xml_of_excel_2003_cut_at_any_length_gives_the_rows_before_the_cut() {
    assert!(hold(&sample_bytes("spreadsheetml.xls"), 3, <[u8]>::to_vec) > 100);
}

const ROW: &str = r#"<table:table-row><table:table-cell office:value-type="float" office:value="1"/><table:table-cell office:value-type="float" office:value="2"/></table:table-row>"#;

/// A document of these tables, without an end.
fn unended(tables: &str) -> Vec<u8> {
    let whole = content(&ods("MIDDLE"));
    let (head, _) = whole.split_once("MIDDLE").expect("the middle");
    with_content(format!("{head}{tables}").as_bytes())
}

#[test]
fn the_sheet_that_breaks_and_its_last_row_are_named() {
    let read = book(unended(&format!("{ROW}{ROW}<table:table-row><table:table-cell office:v")));
    assert_eq!(cells(&read), ["Bieu!A1=1", "Bieu!B1=2", "Bieu!A2=1", "Bieu!B2=2"]);
    let said = "Bieu!: trang tính bị hỏng, chỉ đọc được đến khoảng dòng 2; các trang sau, nếu có, cũng không đọc được";
    assert_eq!(notes(&read), [said]);

    let second = format!(r#"{ROW}</table:table><table:table table:name="Hai">"#);
    let read = book(unended(&second));
    assert_eq!(cells(&read), ["Bieu!A1=1", "Bieu!B1=2"]);
    assert!(notes(&read)[0].starts_with("Hai!: trang tính bị hỏng, không đọc được"));

    let read = book(unended(&format!("{ROW}</table:table>")));
    assert_eq!(cells(&read), ["Bieu!A1=1", "Bieu!B1=2"]);
    assert!(notes(&read)[0].starts_with("Bieu!: tệp bị hỏng ngay sau trang tính này"));
}

#[test]
fn a_document_with_nothing_before_the_break_is_damaged() {
    assert!(reason(unended("<table:table-row><table:table-cell")).contains("tệp hỏng"));
    assert!(reason(with_content(b"")).contains("tệp hỏng"));
    assert!(reason(with_content(b"<<<<")).contains("tệp hỏng"));
}

#[test]
fn a_row_that_repeats_and_breaks_is_one_row() {
    let repeated =
        ROW.replace("<table:table-row>", r#"<table:table-row table:number-rows-repeated="9">"#);
    let (broken, _) = repeated.split_once("</table:table-row>").expect("an end");
    let read = book(unended(&format!("{ROW}{broken}")));
    assert_eq!(cells(&read), ["Bieu!A1=1", "Bieu!B1=2", "Bieu!A2=1", "Bieu!B2=2"]);
}

#[test]
fn of_a_row_that_breaks_off_nothing_repeats_but_its_whole_cells() {
    let row = r#"<table:table-row table:number-rows-repeated="3"><table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="2"/></table:table-row>"#;
    let within = |cells, table: &str| {
        let limits = Limits { cells, ..Limits::default() };
        read_by(&Reading::within(limits), unended(table))
    };
    let broken = row.replace("</table:table-row>", "<table:tab");
    assert_eq!(cells(&within(5, &broken).expect("once")), ["Bieu!A1=1", "Bieu!B1=1"]);
    let broken = format!("{row}<table:tab");
    assert_eq!(within(15, &broken).expect("three rows").sheets[0].cells().count(), 6);
    assert!(within(14, &broken).expect_err("too many").en.contains("too many cells"));
}

#[test]
fn a_byte_that_is_no_letter_costs_its_letter() {
    let text = r#"<table:table-row><table:table-cell office:value-type="string"><text:p>aQb</text:p></table:table-cell></table:table-row>"#;
    let whole = content(&ods(&format!("{text}{ROW}"))).into_bytes();
    let bytes: Vec<u8> =
        whole.iter().map(|byte| if *byte == b'Q' { 0xE9 } else { *byte }).collect();
    assert_eq!(
        cells(&book(with_content(&bytes))),
        ["Bieu!A1=a\u{FFFD}b", "Bieu!A2=1", "Bieu!B2=2"]
    );
}
