//! What fuzzing found (docs/fuzzing.md), and what reading the same lines again found: the input, made small, and what is right.

use crate::make::{Xlsx, biff, number, ods, ole2, record};
use crate::{book, cells, reason};

const VALUE: &str = r#"<table:table-cell office:value-type="float" office:value="1"/>"#;

#[test]
fn a_cell_outside_any_row_stands_in_a_row_all_the_same() {
    let book = book(ods(&format!("<table:table-ro>{VALUE}</table:table-row>")));
    assert_eq!(cells(&book), ["Bieu!A1=1"]);
}

#[test]
fn a_hidden_row_below_the_last_is_none() {
    let rows = r#"<table:table-row table:number-rows-repeated="1048576"/><table:table-row table:visibility="filter"/>"#;
    let book = book(ods(&format!("<table:table-row>{VALUE}</table:table-row>{rows}")));
    assert!(book.sheets[0].hidden_rows.is_empty());
}

#[test]
fn many_tables_that_hide_a_million_rows_each_are_refused() {
    let hidden = r#"<table:table-row table:number-rows-repeated="900000" table:visibility="collapse"/></table:table><table:table table:name="B">"#;
    assert!(reason(ods(&hidden.repeat(1_000))).contains("ẩn quá nhiều dòng"));
}

#[test]
fn a_long_text_that_repeats_is_refused_whatever_the_prefix_of_its_elements() {
    let text = "x".repeat(30_000);
    let row = format!(
        r#"<t:table-row t:number-rows-repeated="250000"><t:table-cell office:value-type="string"><text:p>{text}</text:p></t:table-cell></t:table-row>"#
    );
    let why = reason(ods(&row));
    assert!(why.contains("quá lớn"), "{why}");
}

/// A package whose shared texts are a part that has the name of a folder.
fn texts_in_a_folder(texts: &[u8]) -> Vec<u8> {
    let mut made = Xlsx::of(r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#);
    made.more = vec![("xl/texts/", texts.to_vec())];
    made.texts = Some("texts/");
    made.build()
}

#[test]
fn a_part_with_the_name_of_a_folder_is_checked_like_others() {
    let good = texts_in_a_folder(b"<sst><si><t>A</t></si></sst>");
    assert_eq!(cells(&book(good)), ["Bieu!A1=A"]);
    let mut bomb = b"<sst><si><t>".to_vec();
    bomb.resize(40 << 20, b' ');
    assert!(reason(texts_in_a_folder(&bomb)).contains("tệp lớn bất thường"));
}

#[test]
fn a_folder_that_does_not_hold_what_it_says_is_damaged() {
    let mut made = Xlsx::of(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#);
    made.more = vec![("xl/media/", b"abc".to_vec())];
    let mut bytes = made.build();
    // The checksum in the list of parts, where the name comes last.
    let at = bytes.windows(9).rposition(|name| name == b"xl/media/").expect("a name") - 46 + 16;
    bytes[at] ^= 1;
    assert!(reason(bytes).contains("tệp hỏng"));
}

#[test]
fn a_workbook_that_lies_in_the_table_of_sectors_is_refused() {
    // The last record claims a size, and its bytes are the table: with them set to nothing, the directory would never end.
    let cells = number(0, 0, 7.0);
    let filler = vec![0; 4096 - 4 - 4 - (biff(&[], &cells).len() - 4)];
    let mut stream = biff(&[], &[cells, record(0x1000, &filler)].concat());
    stream.truncate(4096 - 4);
    stream.extend(0x0200_u16.to_le_bytes());
    stream.extend(512_u16.to_le_bytes());
    let mut file = ole2(&[("Workbook", &stream)]);
    let table = 512;
    file[table + 8 * 4..table + 9 * 4].copy_from_slice(&0_u32.to_le_bytes());
    file[table..table + 4].copy_from_slice(&0xFFFF_FFFE_u32.to_le_bytes());
    let entry = 512 + 9 * 512 + 128;
    file[entry + 120..entry + 124].copy_from_slice(&(4096_u32 + 512).to_le_bytes());
    assert!(reason(file).contains("quay vòng"));
}
