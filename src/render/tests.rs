//! Books as they are written.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};

use super::workbook;
use crate::model::book::Rect;
use crate::model::output::{Merge, OutBook, OutCell, OutContent, OutResult, OutSheet, Style};

fn book(contents: Vec<OutContent>) -> OutBook {
    let cells = (0..)
        .zip(contents)
        .map(|(row, content)| OutCell { row, column: 0, content, style: Style::boxed().into() })
        .collect();
    OutBook {
        file: "out.xlsx".to_owned(),
        font: "Times New Roman".to_owned(),
        size: 12.0,
        created: jiff::civil::date(2024, 3, 31),
        sheets: vec![OutSheet {
            name: "Số liệu".to_owned(),
            widths: vec![12.0],
            cells,
            heights: BTreeMap::from([(0, 16.0)]),
            repeat_rows: Some((0, 0)),
            freeze: (1, 1),
            ..OutSheet::default()
        }],
        template: None,
    }
}

fn read_back(book: &OutBook) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(workbook(book).expect("written"))).expect("a workbook")
}

#[test]
fn what_is_written_is_what_is_read() {
    let formula =
        OutContent::Formula { formula: "=A1*2".to_owned(), result: OutResult::Number(3.0) };
    let blank =
        OutContent::Formula { formula: "=\"\"".to_owned(), result: OutResult::Text(String::new()) };
    let mut read = read_back(&book(vec![
        OutContent::Number(1.5),
        OutContent::Text("=1+1".to_owned()),
        formula,
        blank,
        OutContent::Number(f64::NAN),
        OutContent::Number(7.0),
    ]));
    let values = read.worksheet_range("Số liệu").expect("the sheet");
    assert_eq!(values.get_value((0, 0)), Some(&Data::Float(1.5)));
    assert_eq!(values.get_value((1, 0)), Some(&Data::String("=1+1".to_owned())));
    assert_eq!(values.get_value((2, 0)), Some(&Data::Float(3.0)));
    assert!(matches!(values.get_value((3, 0)), Some(Data::String(text)) if text.is_empty()));
    assert_eq!(values.get_value((4, 0)), Some(&Data::Empty));
    assert_eq!(values.get_value((5, 0)), Some(&Data::Float(7.0)));
    let formulas = read.worksheet_formula("Số liệu").expect("the sheet");
    assert_eq!(formulas.get_value((2, 0)), Some(&"A1*2".to_owned()));
}

#[test]
fn the_same_book_is_the_same_bytes() {
    let book =
        book(vec![OutContent::Date(jiff::civil::date(2024, 2, 29)), OutContent::Number(2.0)]);
    assert_eq!(workbook(&book).expect("written"), workbook(&book).expect("written"));
}

#[test]
fn text_that_is_too_long_or_unreadable_is_made_to_fit() {
    let mut read = read_back(&book(vec![
        OutContent::Text("ộ".repeat(40_000)),
        OutContent::Text("a\u{1}b".to_owned()),
    ]));
    let values = read.worksheet_range("Số liệu").expect("the sheet");
    let Some(Data::String(long)) = values.get_value((0, 0)) else { panic!("a text") };
    assert_eq!(long.chars().count(), 32_767);
    assert_eq!(values.get_value((1, 0)), Some(&Data::String("ab".to_owned())));
}

#[test]
fn a_failure_names_its_sheet_and_cell() {
    let mut broken = book(vec![OutContent::Number(1.0)]);
    let area = Rect { first_row: 2, first_column: 0, last_row: 2, last_column: 20_000 };
    broken.sheets[0].merges.push(Merge { area, text: String::new(), style: Style::default() });
    let error = workbook(&broken).expect_err("too wide").to_string();
    assert!(error.contains("`Số liệu`") && error.contains("A3"), "{error}");
    let mut twice = book(vec![OutContent::Number(1.0)]);
    let again = twice.sheets[0].clone();
    twice.sheets.push(again);
    assert!(workbook(&twice).expect_err("two of one name").to_string().contains("out.xlsx"));
}

#[test]
fn pages_are_numbered_at_the_top_from_the_second_on() {
    let bytes = workbook(&book(vec![OutContent::Number(1.0)])).expect("written");
    let mut package = workbook_reader::opc::Package::open(&bytes).expect("a package");
    let sheet = package.text("xl/worksheets/sheet1.xml").expect("the sheet");
    let header =
        "<headerFooter differentFirst=\"1\"><oddHeader>&amp;C&amp;P</oddHeader></headerFooter>";
    assert!(sheet.contains(header), "{sheet}");
}
