//! Books as they are written.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};

use super::workbook;
use crate::model::a1;
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

#[test]
fn a_cell_looks_as_it_is_meant_whatever_cells_came_before_it() {
    let looks = [Style::boxed(), Style::boxed().bold(true), Style::text()];
    let content = |row: u32, column: u32| match (row + column) % 3 {
        0 => OutContent::Number(f64::from(row)),
        1 => OutContent::Text(format!("{row} {column}")),
        _ => OutContent::Blank,
    };
    let places = (0..6).flat_map(|row| (0..4).map(move |column| (row, column)));
    let cells = places.map(|(row, column)| OutCell {
        row,
        column,
        content: content(row, column),
        style: looks[(row * column) as usize % looks.len()].clone().into(),
    });
    let mut book = book(Vec::new());
    book.sheets[0].cells = cells.collect();
    let in_order = looks_of(&book);
    let own = |row: u32, column: u32| &in_order[&a1(row, column)];
    assert_eq!(in_order.len(), 24);
    for (row, column) in [(1, 1), (2, 2), (5, 2), (4, 1)] {
        assert_eq!(own(row, column), own(1, 1), "{row} {column}");
    }
    assert!(own(0, 0) != own(1, 1) && own(1, 1) != own(1, 2) && own(0, 0) != own(1, 2));
    // Where the cells are in another order the first look is another: the cells look alike all the same.
    book.sheets[0].cells.reverse();
    let reversed = looks_of(&book);
    for (place, look) in &in_order {
        let alike = |looks: &BTreeMap<String, String>, look: &str| -> Vec<String> {
            let alike = looks.iter().filter(|(_, other)| *other == look);
            alike.map(|(place, _)| place.clone()).collect()
        };
        assert_eq!(alike(&in_order, look), alike(&reversed, &reversed[place]));
    }
}

/// The number of each cell's look by its address.
fn looks_of(book: &OutBook) -> BTreeMap<String, String> {
    let bytes = workbook(book).expect("written");
    let mut package = workbook_reader::opc::Package::open(&bytes).expect("a package");
    let sheet = package.text("xl/worksheets/sheet1.xml").expect("the sheet");
    let cells = sheet.split("<c r=\"").skip(1);
    let look = |cell: &str| {
        let (place, rest) = cell.split_once('"').expect("an address");
        let look = rest.strip_prefix(" s=\"").and_then(|look| look.split_once('"'));
        (place.to_owned(), look.expect("a look").0.to_owned())
    };
    cells.map(look).collect()
}
