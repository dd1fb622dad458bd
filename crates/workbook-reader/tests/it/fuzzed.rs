//! What fuzzing found (docs/fuzzing.md), and what reading the same lines again found: the input, made small, and what is right.

use crate::make::{Xlsx, ods};
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

/// A package whose shared texts are a part that has the name of a folder.
fn texts_in_a_folder(texts: &[u8]) -> Vec<u8> {
    let mut made = Xlsx::of(r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#);
    made.more = vec![("xl/texts/", texts.to_vec())];
    made.texts = Some("texts/");
    made.build()
}

#[test]
fn a_part_with_the_name_of_a_folder_is_read_like_others() {
    let good = texts_in_a_folder(b"<sst><si><t>A</t></si></sst>");
    assert_eq!(cells(&book(good)), ["Bieu!A1=A"]);
}

#[test]
fn a_folder_that_does_not_hold_what_it_says_is_damaged() {
    let mut bytes = texts_in_a_folder(b"<sst><si><t>A</t></si></sst>");
    // The checksum in the list of parts, where the name comes last.
    let index = bytes.windows(9).rposition(|name| name == b"xl/texts/").expect("a name") - 46 + 16;
    bytes[index] ^= 1;
    assert!(reason(bytes).contains("tệp hỏng"));
}
