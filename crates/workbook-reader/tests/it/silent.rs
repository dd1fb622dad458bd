//! Hazards that give wrong data in silence elsewhere: here the data are right, or the file says what is wrong.

use workbook_reader::Content;

use crate::make::{Xlsx, biff, number, ole2};
use crate::{book, cells, content, notes, reason};

#[test]
fn a_wrong_checksum_is_a_damaged_file() {
    let mut bytes = Xlsx::of(r#"<row r="1"><c r="A1"><v>1234567</v></c></row>"#).build();
    // The checksum in the list of parts of the sheet, which is the last part.
    let index = bytes.windows(4).rposition(|window| window == b"PK\x01\x02").expect("a list");
    bytes[index + 16] ^= 1;
    assert!(reason(bytes).contains("tệp hỏng"), "not read as another number");
}

#[test]
fn two_parts_of_one_name_are_refused() {
    let mut made = Xlsx::of(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#);
    made.more = vec![("xl/worksheets/SHEET1.xml", b"<worksheet/>".to_vec())];
    assert!(reason(made.build()).contains("trùng tên"));
}

#[test]
fn a_cell_that_comes_twice_is_said() {
    let rows = r#"<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>"#;
    let book = book(Xlsx::of(rows).build());
    assert_eq!(cells(&book), ["Bieu!A1=2"]);
    assert_eq!(notes(&book), ["Bieu!A1: ô có hai giá trị khác nhau trong tệp, đã lấy giá trị sau"]);
}

#[test]
fn a_reference_beyond_the_sheet_does_not_wrap_around() {
    let rows = r#"<row r="1"><c r="A1048577"><v>5</v></c><c r="B1"><v>6</v></c><c r="XFE1"><v>7</v></c></row>"#;
    let book = book(Xlsx::of(rows).build());
    assert_eq!(cells(&book), ["Bieu!B1=6"]);
    assert_eq!(notes(&book).len(), 2, "{:?}", notes(&book));
    assert!(notes(&book)[0].contains("A1048577"));
}

#[test]
fn a_formula_without_a_value_is_a_formula() {
    let rows =
        r#"<row r="1"><c r="A1"><f>SUM(B1:C1)</f></c><c r="B1"><f>1+1</f><v>2</v></c></row>"#;
    let book = book(Xlsx::of(rows).build());
    assert_eq!(content(&book, 0, 0), Content::Formula);
    assert_eq!(book.sheets[0].text(0, 0), "=SUM(B1:C1)");
    assert_eq!(content(&book, 0, 1), Content::Number(2.0));
}

#[test]
fn a_value_under_a_merged_area_is_not_reported() {
    let rows =
        r#"<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>99</v></c><c r="C1"><v>3</v></c></row>"#;
    let mut made = Xlsx::of(rows);
    made.sheets[0].1 += r#"<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>"#;
    assert_eq!(cells(&book(made.build())), ["Bieu!A1=1", "Bieu!C1=3"]);
}

#[test]
fn days_are_counted_from_1904_where_the_workbook_says_so() {
    let styles = r#"<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>"#;
    let rows = r#"<row r="1"><c r="A1" s="1"><v>43830</v></c><c r="B1" s="1"><v>2024</v></c><c r="C1" s="1"><v>-1</v></c><c r="D1" s="1"><v>1e300</v></c></row>"#;
    let mut made = Xlsx::of(rows);
    (made.styles, made.is_1904) = (Some(styles.to_owned()), true);
    let read = book(made.build());
    assert_eq!(content(&read, 0, 0), Content::Date(jiff::civil::date(2024, 1, 1)));
    assert_eq!(content(&read, 0, 1), Content::Number(2024.0), "a year is no day of 1909");
    assert_eq!(content(&read, 0, 2), Content::Number(-1.0));
    assert_eq!(content(&read, 0, 3), Content::Number(1e300));
    made.is_1904 = false;
    let read = book(made.build());
    assert_eq!(content(&read, 0, 0), Content::Date(jiff::civil::date(2019, 12, 31)));
}

#[test]
fn control_characters_are_stripped() {
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>X\u{1}ã_x0007_</v></c></row>";
    assert_eq!(cells(&book(Xlsx::of(rows).build())), ["Bieu!A1=Xã"]);
}

#[test]
fn hidden_rows_and_columns_are_data_and_are_marked() {
    let mut made = Xlsx::of(
        r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>2</v></c></row>"#,
    );
    made.sheets[0].1 =
        format!(r#"<cols><col min="2" max="3" hidden="1"/></cols>{}"#, made.sheets[0].1);
    let book = book(made.build());
    assert_eq!(cells(&book), ["Bieu!A1=1", "Bieu!A2=2"]);
    assert_eq!(book.sheets[0].hidden_rows, [1].into());
    assert_eq!(book.sheets[0].hidden_columns, [1, 2].into());
}

#[test]
fn an_embedded_workbook_is_not_the_main_one() {
    let (inner, outer) = (biff(&[], &number(0, 0, 13.0)), biff(&[], &number(0, 0, 7.0)));
    let bytes = ole2(&[("MBD001/Workbook", &inner), ("Workbook", &outer)]);
    assert_eq!(cells(&book(bytes)), ["Bieu!A1=7"]);
    let bytes = ole2(&[("MBD001/Workbook", &inner), ("Book", &outer)]);
    assert_eq!(cells(&book(bytes)), ["Bieu!A1=7"]);
}

#[test]
fn hidden_rows_and_columns_of_an_old_workbook() {
    let mut row = vec![0; 16];
    row[0] = 4;
    row[12] = 0x20;
    let columns = [2, 0, 3, 0, 0, 0, 0, 0, 1, 0, 0, 0];
    let mut records = crate::make::record(0x0208, &row);
    records.extend(crate::make::record(0x007D, &columns));
    records.extend(number(0, 0, 7.0));
    let book = book(ole2(&[("Workbook", &biff(&[], &records))]));
    assert_eq!(book.sheets[0].hidden_rows, [4].into());
    assert_eq!(book.sheets[0].hidden_columns, [2, 3].into());
}

#[test]
fn what_an_open_document_hides_or_merges() {
    let cell = |value: u32| {
        format!(r#"<table:table-cell office:value-type="float" office:value="{value}"/>"#)
    };
    let table = format!(
        r#"<table:table-column/><table:table-column table:visibility="collapse"/><table:table-row><table:table-cell office:value-type="float" office:value="1" table:number-columns-spanned="2" table:number-rows-spanned="1"/><table:covered-table-cell office:value-type="float" office:value="99"/></table:table-row><table:table-row table:visibility="filter">{}</table:table-row>"#,
        cell(2)
    );
    let book = book(crate::make::ods(&table));
    assert_eq!(cells(&book), ["Bieu!A1=1", "Bieu!A2=2"]);
    assert_eq!(book.sheets[0].hidden_rows, [1].into());
    assert_eq!(book.sheets[0].hidden_columns, [1].into());
}

/// As LibreOffice writes it (OpenDocument), and Excel 2003.
#[test]
fn a_formula_that_shows_nothing_is_a_blank_cell() {
    let cell = |inner: &str| {
        format!(
            r#"<table:table-row><table:table-cell table:formula="of:=IF(1=1;&quot;&quot;;1)"{inner}</table:table-row>"#
        )
    };
    let shows_nothing = cell("><text:p/></table:table-cell>");
    let typed = cell(r#" office:value-type="string"></table:table-cell>"#);
    let not_computed = cell("/>");
    let table = [shows_nothing, typed, not_computed].concat();
    assert_eq!(cells(&book(crate::make::ods(&table))), ["Bieu!A3==IF(1=1,\"\",1)"]);
    let xml = r#"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Bieu"><Table><Row><Cell ss:Formula="=IF(1=1,&quot;&quot;,1)"><Data ss:Type="String"></Data></Cell><Cell ss:Formula="=IF(1=1,&quot;&quot;,1)"><Data ss:Type="String"/></Cell><Cell ss:Formula="=R1C9+1"/><Cell><Data ss:Type="Number">1</Data></Cell></Row></Table></Worksheet></Workbook>"#;
    assert_eq!(cells(&book(xml.as_bytes().to_vec())), ["Bieu!C1==$I$1+1", "Bieu!D1=1"]);
}
