//! Cells and tables of open documents as other programs write them.

use workbook_reader::Content;

use crate::make::ods;
use crate::{book, cells, content};

/// The first row of a document with this cell.
fn cell(attributes: &str, text: &str) -> Content {
    let cell = format!("<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>");
    content(&book(ods(&format!("<table:table-row>{cell}</table:table-row>"))), 0, 0)
}

#[test]
fn yes_is_written_as_a_word_or_as_one() {
    for (value, is_yes) in [("true", true), ("1", true), ("false", false), ("0", false)] {
        let attributes = format!(r#"office:value-type="boolean" office:boolean-value="{value}""#);
        assert_eq!(cell(&attributes, "?"), Content::Boolean(is_yes), "{value}");
    }
}

#[test]
fn a_number_is_one_whatever_is_shown_of_it_but_an_error() {
    let number = |text| cell(r#"office:value-type="float" office:value="12""#, text);
    for text in ["#######", "#12", "12", "# 12", "#"] {
        assert_eq!(number(text), Content::Number(12.0), "{text}");
    }
    for text in ["#DIV/0!", "#N/A", "#REF!", "Err:502"] {
        assert_eq!(number(text), Content::Error, "{text}");
    }
    // A name that other languages have for an error.
    assert_eq!(number("#WERT!"), Content::Text);
    assert_eq!(cell(r#"office:value-type="string""#, "Err:522"), Content::Error);
}

/// The cells of a document with a second table of this name, with something before its rows.
fn with_second(name: &str, before: &str) -> Vec<String> {
    let row = "<table:table-row><table:table-cell office:value-type=\"float\" office:value=\"5\"/></table:table-row>";
    cells(&book(ods(&format!(
        "{row}</table:table><table:table table:name=\"{name}\">{before}{row}</table:table><table:table table:name=\"Cuoi\">{row}"
    ))))
}

#[test]
fn copies_of_other_workbooks_and_scenarios_are_no_sheets() {
    let source = r#"<table:table-source xlink:href="file:///C:/a.xlsx" table:table-name="S" table:mode="copy-results-only"/>"#;
    let scenario =
        r#"<table:scenario table:scenario-ranges="Bieu.A1:Bieu.A1" table:is-active="true"/>"#;
    let copy = "'file:///C:/a.xlsx'#S";
    for (name, before) in [(copy, source), ("Cao", scenario)] {
        assert_eq!(with_second(name, before), ["Bieu!A1=5", "Cuoi!A1=5"], "{name}");
    }
    // A sheet of such a name, and one that is linked to a file, are seen.
    for (name, before) in [(copy, ""), ("S", source)] {
        let second = format!("{name}!A1=5");
        assert_eq!(with_second(name, before), ["Bieu!A1=5", &second, "Cuoi!A1=5"], "{name}");
    }
}
