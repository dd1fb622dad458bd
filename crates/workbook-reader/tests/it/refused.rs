//! Good files that a library refuses for one bad cell or sheet, and files that must be refused: in words for a clerk.

use workbook_reader::Content;

use crate::make::{Xlsx, biff, number, ole2, record, zipped};
use crate::{book, cells, content, notes, read, reason};

#[test]
fn an_error_of_a_newer_excel_is_an_error_cell() {
    let rows = r##"<row r="1"><c r="A1" t="e"><v>#SPILL!</v></c><c r="B1"><v>6</v></c></row>"##;
    let book = book(Xlsx::of(rows).build());
    assert_eq!(content(&book, 0, 0), Content::Error);
    assert_eq!(book.sheets[0].text(0, 0), "#SPILL!");
    assert_eq!(content(&book, 0, 1), Content::Number(6.0));
}

#[test]
fn a_text_that_is_not_in_the_file_costs_its_cell_only() {
    let rows = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>9</v></c><c r="C1"><v>3</v></c></row>"#;
    let mut made = Xlsx::of(rows);
    made.strings = Some("<si><r><t>Xã </t></r><r><t>A &amp; B</t></r></si>".as_bytes().to_vec());
    let book = book(made.build());
    assert_eq!(cells(&book), ["Bieu!A1=Xã A & B", "Bieu!C1=3"]);
    assert_eq!(
        notes(&book),
        ["Bieu!B1: ô trỏ đến một chuỗi chữ không có trong tệp, không đọc được"]
    );
}

#[test]
fn text_in_a_number_cell_is_text_and_is_said() {
    let rows = r#"<row r="1"><c r="A1" t="n"><v>12a</v></c><c r="B1"><v>6</v></c></row>"#;
    let book = book(Xlsx::of(rows).build());
    assert_eq!(cells(&book), ["Bieu!A1=12a", "Bieu!B1=6"]);
    assert_eq!(notes(&book).len(), 1);
}

#[test]
fn dollar_signs_in_a_reference_do_no_harm() {
    let rows = r#"<row r="1"><c r="$B$1"><v>6</v></c></row>"#;
    let book = book(Xlsx::of(rows).build());
    assert_eq!((cells(&book), notes(&book).len()), (vec!["Bieu!B1=6".to_owned()], 0));
}

#[test]
fn one_broken_sheet_costs_itself_only() {
    let good = r#"<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>"#.to_owned();
    let made = Xlsx {
        sheets: vec![("Tot", good.clone()), ("Hong", good.clone()), ("Cuoi", good)],
        raw: vec![(1, b"<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"A2".to_vec())],
        ..Xlsx::default()
    };
    let book = book(made.build());
    assert_eq!(cells(&book), ["Tot!A1=1", "Hong!A1=1", "Cuoi!A1=1"]);
    assert_eq!(notes(&book), ["Hong!: trang tính bị hỏng, chỉ đọc được đến khoảng dòng 2"]);
}

#[test]
fn half_a_number_at_the_end_of_a_broken_sheet_is_no_number() {
    let whole = r#"<worksheet><sheetData><row r="1"><c r="A1"><v>12</v></c></row><row r="2"><c r="A2"><v>3456</v></c></row></sheetData></worksheet>"#;
    for length in
        whole.find("A2").expect("a cell")..whole.find("</c></row></sheet").expect("its end")
    {
        let mut made = Xlsx::of("");
        made.raw = vec![(0, whole.as_bytes()[..length].to_vec())];
        let book = book(made.build());
        assert_eq!(cells(&book), ["Bieu!A1=12"], "{length}");
        assert_eq!(notes(&book).len(), 1, "{length}");
    }
}

#[test]
fn parts_in_utf_16_are_read() {
    let mut made = Xlsx::of("");
    let text = r#"<?xml version="1.0" encoding="UTF-16"?><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Xã</t></is></c></row></sheetData></worksheet>"#;
    let wide = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes);
    made.raw = vec![(0, wide.collect())];
    assert_eq!(cells(&book(made.build())), ["Bieu!A1=Xã"]);
}

#[test]
fn a_type_is_told_by_content_and_not_by_name() {
    // The reader is given bytes: an .xlsx by the name of .xls is an .xlsx, and the other way round.
    assert_eq!(
        cells(&book(Xlsx::of(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#).build())),
        ["Bieu!A1=1"]
    );
    assert_eq!(cells(&book(ole2(&[("Workbook", &biff(&[], &number(0, 0, 7.0)))]))), ["Bieu!A1=7"]);
}

#[test]
fn a_protected_workbook_is_said_to_be_protected() {
    let protected = |bytes| read(bytes).expect_err("protected").protected;
    assert!(protected(ole2(&[("EncryptedPackage", b"x"), ("EncryptionInfo", b"x")])));
    // XOR, then RC4: the record is there in both.
    for kind in [[0, 0, 1, 2, 3, 4], [1, 0, 1, 0, 1, 0]] {
        let globals = record(0x002F, &kind);
        assert!(protected(ole2(&[("Workbook", &biff(&globals, &number(0, 0, 7.0)))])));
    }
    let mut zip = Xlsx::of(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#).build();
    // The mark of an encrypted part, in the list of parts.
    let index = zip.windows(4).rposition(|window| window == b"PK\x01\x02").expect("a list");
    zip[index + 8] |= 1;
    assert!(protected(zip));
}

#[test]
fn a_file_that_was_cut_off_is_damaged() {
    let bytes = ole2(&[("Workbook", &biff(&[], &number(0, 0, 7.0)))]);
    for len in [100, 512, 600, 1024, 3000] {
        assert!(!reason(bytes[..len].to_vec()).is_empty(), "{len}");
    }
    let bytes = Xlsx::of(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#).build();
    for len in [4, 100, bytes.len() - 30] {
        assert!(!reason(bytes[..len].to_vec()).is_empty(), "{len}");
    }
}

#[test]
fn workbooks_of_other_programs_are_named_with_what_to_do() {
    let gnumeric = r#"<?xml version="1.0"?><gnm:Workbook xmlns:gnm="http://www.gnumeric.org/v10.dtd"><gnm:Version/></gnm:Workbook>"#;
    let numbers = zipped(&[("Index/Document.iwa", b"x"), ("Index/Tables/DataList.iwa", b"x")]);
    let mut table = vec![0x03, 124, 3, 31, 2, 0, 0, 0, 97, 0];
    table.resize(96, b' ');
    table.push(0x0D);
    for (bytes, name) in [
        (&b"ID;PCALCOOO32\nC;X1;Y5;K\"UBND XA\"\nC;X2;Y5;K12\nE\n"[..], "SYLK"),
        (b"TABLE\r\n0,1\r\n\"EXCEL\"\r\nVECTORS\r\n0,2\r\n\"\"\r\n", "DIF"),
        (gnumeric.as_bytes(), "Gnumeric"),
        (&numbers, "Numbers"),
        (&table, "dBase"),
        (b"\0\0\x02\0\x06\x04\x06\0\x08\0", "Lotus"),
    ] {
        let why = reason(bytes.to_vec());
        assert!(why.contains(name) && why.contains("lưu thành tệp Excel"), "{name}: {why}");
        assert!(!why.contains("không phải bảng tính"), "{why}");
    }
    // A table that only begins like one.
    assert_eq!(cells(&book(b"ID;Phone;Name\n1;2;a\n2;3;b\n".to_vec()))[0], "Sheet1!A1=ID");
}
