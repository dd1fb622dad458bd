//! Formats that show numbers as codes or percentages, and those that only claim to.

use workbook_reader::{Book, Content, Sheet};

use crate::make::{Xlsx, biff, number, ole2, record, style, words, zipped};
use crate::{book, cells, is_percentage};

/// Places of percentages, counted from zero.
fn percentages(book: &Book) -> Vec<(u32, u32)> {
    let of_sheet = |sheet: &Sheet| {
        let cells = sheet.cells().filter(|cell| is_percentage(sheet, cell));
        cells.map(|cell| (cell.row, cell.column)).collect::<Vec<_>>()
    };
    book.sheets.iter().flat_map(of_sheet).collect()
}

/// A format of an old workbook, with as many letters as it claims.
fn format(id: u16, claimed: u16, code: &str) -> Vec<u8> {
    record(0x041E, &[words(&[id, claimed]), vec![0], code.as_bytes().to_vec()].concat())
}

#[test]
fn runs_of_numbers_in_an_old_workbook_have_a_style_each() {
    let wide = |code: &str| code.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let globals = [
        format(164, 4, "0000"),
        record(0x041E, &[words(&[165, 3]), vec![1], wide("0%;")].concat()),
        style(0),
        style(164),
        style(165),
        style(9),
    ];
    let rk = |style: u16, value: u32| [words(&[style]), (value << 2 | 2).to_le_bytes().to_vec()];
    let run = [rk(1, 12), rk(0, 13), rk(2, 1), rk(99, 14)].concat().concat();
    let run = record(0x00BD, &[words(&[0, 1]), run, words(&[4])].concat());
    let one =
        record(0x027E, &[words(&[1, 0, 3]), (5_u32 << 2 | 2).to_le_bytes().to_vec()].concat());
    let read = book(ole2(&[("Workbook", &biff(&globals.concat(), &[run, one].concat()))]));
    assert_eq!(
        cells(&read),
        ["Bieu!B1=0012", "Bieu!C1=13", "Bieu!D1=1", "Bieu!E1=14", "Bieu!A2=5"]
    );
    assert_eq!(percentages(&read), [(0, 3), (1, 0)]);
}

#[test]
fn a_format_that_is_longer_than_its_record_shows_nothing() {
    let globals = [
        format(164, 0xFFFF, "0000"),
        record(0x041E, &words(&[165])),
        record(0x041E, &[]),
        record(0x00E0, &words(&[0, 164])),
        style(165),
        style(164),
    ];
    let read = book(ole2(&[("Workbook", &biff(&globals.concat(), &number(0, 0, 7.0)))]));
    assert_eq!(cells(&read), ["Bieu!A1=7"]);
}

#[test]
fn a_format_of_more_zeros_than_a_code_has_is_no_code() {
    for zeros in [33, 300] {
        let styles = format!(
            r#"<numFmts><numFmt numFmtId="164" formatCode="{}"/></numFmts><cellXfs><xf numFmtId="164"/></cellXfs>"#,
            "0".repeat(zeros)
        );
        let rows = r#"<row r="1"><c r="A1" s="0"><v>7</v></c></row>"#;
        let read = book(Xlsx { styles: Some(styles), ..Xlsx::of(rows) }.build());
        assert_eq!(cells(&read), ["Bieu!A1=7"], "{zeros}");
    }
}

/// An OpenDocument sheet in one file, with these styles before its one table.
fn fods(styles: &str, table: &str) -> Vec<u8> {
    format!(
        r#"<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="Bieu">{table}</table:table></office:spreadsheet></office:body></office:document>"#
    )
    .into_bytes()
}

/// A style of cells with one of numbers.
fn ods_style(name: &str, number: &str) -> String {
    format!(
        r#"<style:style style:name="{name}" style:family="table-cell" style:data-style-name="N{name}"/><number:number-style style:name="N{name}">{number}</number:number-style>"#
    )
}

fn zeros(digits: &str) -> String {
    format!(r#"<number:number number:decimal-places="0" number:min-integer-digits="{digits}"/>"#)
}

fn cell(style: &str) -> String {
    let style = match style {
        "" => String::new(),
        style => format!(r#" table:style-name="{style}""#),
    };
    format!(r#"<table:table-cell{style} office:value-type="float" office:value="7"/>"#)
}

#[test]
fn a_cell_of_an_open_document_without_a_style_has_that_of_its_row_else_of_its_column() {
    let styles = [ods_style("ba", &zeros("3")), ods_style("bon", &zeros("4"))].concat();
    let styles = styles
        + r#"<style:style style:name="con" style:family="table-cell" style:parent-style-name="bon"/>"#;
    let column = |style: &str, repeat: &str| {
        format!(
            r#"<table:table-column table:default-cell-style-name="{style}" table:number-columns-repeated="{repeat}"/>"#
        )
    };
    let row = |more: &str, cells: [&str; 4]| {
        format!("<table:table-row{more}>{}</table:table-row>", cells.map(cell).concat())
    };
    let table = [
        column("ba", "2"),
        column("con", "1000"),
        column("ba", "9"),
        row("", ["", "", "", "Default"]),
        row(r#" table:default-cell-style-name="con""#, ["", "ba", "", ""]),
    ];
    let read = book(fods(&styles, &table.concat()));
    let expected =
        ["A1=007", "B1=007", "C1=0007", "D1=7", "A2=0007", "B2=007", "C2=0007", "D2=0007"];
    assert_eq!(cells(&read), expected.map(|cell| format!("Bieu!{cell}")));
}

#[test]
fn styles_of_an_open_document_that_show_no_code_leave_the_number() {
    let three = zeros("3");
    let map = |condition: &str, style: &str| {
        format!(r#"<style:map style:condition="{condition}" style:apply-style-name="{style}"/>"#)
    };
    let styles = [
        ods_style("nine", &zeros("-1")),
        ods_style("most", &zeros("33")),
        ods_style("decimals", &three.replace("places=\"0\"", "places=\"2\"")),
        ods_style("grouped", &three.replace("/>", r#" number:grouping="true"/>"#)),
        ods_style("under", &[three.clone(), map("value()&lt;10", "Nplain")].concat()),
        ods_style("lost", &[three.clone(), map("value()&gt;=0", "Nnone")].concat()),
        ods_style("endless", &format!("<number:text>{}</number:text>{three}", "x".repeat(999))),
        ods_style("plain", &three),
        ods_style(
            "sign",
            &["<number:text>-</number:text>", &three, &map("value()&gt;=0", "Nplain")].concat(),
        ),
    ];
    let names =
        ["nine", "most", "decimals", "grouped", "under", "lost", "endless", "plain", "sign"];
    let row = format!("<table:table-row>{}</table:table-row>", names.map(cell).concat());
    let read = book(fods(&styles.concat(), &row));
    let shown: Vec<&str> = read.sheets[0].cells().map(|cell| cell.text.as_str()).collect();
    assert_eq!(shown, ["7", "7", "7", "7", "7", "7", "007", "007", "007"]);
}

#[test]
fn named_styles_of_an_open_document_stand_in_a_part_of_their_own() {
    let text =
        String::from_utf8(fods("", &format!("<table:table-row>{}</table:table-row>", cell("ma"))));
    let content = text.expect("text");
    let styles = format!("<office:document-styles>{}", ods_style("ma", &zeros("4")));
    let parts = |styles: &str| {
        book(zipped(&[
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", content.as_bytes()),
            ("styles.xml", styles.as_bytes()),
        ]))
    };
    assert_eq!(cells(&parts(&styles)), ["Bieu!A1=0007"], "though the part breaks off");
    assert_eq!(cells(&parts("<")), ["Bieu!A1=7"]);
}

#[test]
fn a_percentage_that_repeats_is_one_in_every_cell_and_an_error_is_none() {
    let share = r#"<table:table-cell office:value-type="percentage" office:value="0.5" table:number-columns-repeated="2"/>"#;
    let error = r##"<table:table-cell office:value-type="percentage" office:value="0"><text:p>#DIV/0!</text:p></table:table-cell>"##;
    let row = format!(
        r#"<table:table-row table:number-rows-repeated="2">{share}{error}</table:table-row>"#
    );
    let read = book(fods("", &row));
    assert_eq!(percentages(&read), [(0, 0), (0, 1), (1, 0), (1, 1)]);
    let error = read.sheets[0].cell(0, 2).map(|cell| (cell.content, cell.text.as_str()));
    assert_eq!(error, Some((Content::Error, "#DIV/0!")));
}

#[test]
fn styles_of_the_xml_of_excel_2003_show_codes_and_percentages() {
    let style = |id: &str, rest: &str| format!(r#"<Style ss:ID="{id}"{rest}</Style>"#);
    let format = |code: &str| format!(r#"><NumberFormat ss:Format="{code}"/>"#);
    let styles = [
        style("code", &format("0000")),
        style("child", r#" ss:Parent="code">"#),
        style("whole", &[r#" ss:Parent="code""#.to_owned(), format("0")].concat()),
        style("share", &format("0.0%")),
        style("Percent", &format("Percent")),
    ];
    let cell = |style: &str, number: &str| {
        format!(r#"<Cell{style}><Data ss:Type="Number">{number}</Data></Cell>"#)
    };
    let of = |style: &str| format!(r#" ss:StyleID="{style}""#);
    let first = ["code", "child", "whole", "lost"].map(|style| cell(&of(style), "12")).concat();
    let second =
        [cell(&of("share"), "0.882"), cell(&of("Percent"), "0.5"), cell("", "12")].concat();
    let xml = format!(
        r#"<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles>{}</Styles><Worksheet ss:Name="Bieu"><Table><Column ss:Index="3" ss:StyleID="code"/><Row>{first}</Row><Row>{second}</Row><Row ss:StyleID="share">{}{}</Row></Table></Worksheet></Workbook>"#,
        styles.concat(),
        cell("", "1"),
        cell(&of("code"), "7"),
    );
    let read = book(xml.into_bytes());
    let shown: Vec<&str> = read.sheets[0].cells().map(|cell| cell.text.as_str()).collect();
    assert_eq!(shown, ["0012", "0012", "12", "12", "0.882", "0.5", "0012", "1", "0007"]);
    assert_eq!(percentages(&read), [(1, 0), (1, 1), (2, 0)]);
}

#[test]
fn a_page_that_shows_a_number_as_a_code_or_a_percentage_tells_it_by_its_text() {
    let page = "<table><tr><td>Tên</td><td>Mã</td></tr>\
        <tr><td sdval='12' sdnum='1066;0;0000'>0012</td><td sdval='105'>01-05</td><td sdval='0.5'>0,5</td></tr>\
        <tr><td sdval='0.882' sdnum='1066;0;0,0%'>88,2%</td><td x:num='0.5'>50%</td><td sdval='12'>13</td></tr>\
        <tr><td sdval='12'>12,00%</td><td sdval='12'>1.200%</td><td sdval='-0.5'>-50%</td><td sdval='1.2'>1,200%</td></tr></table>";
    let read = book(page.as_bytes().to_vec());
    let shown: Vec<&str> = read.sheets[0].cells().map(|cell| cell.text.as_str()).collect();
    assert_eq!(
        shown[2..],
        ["0012", "01-05", "0.5", "0.882", "0.5", "12", "12", "12", "-0.5", "1.2"]
    );
    assert_eq!(percentages(&read), [(2, 0), (2, 1), (3, 1), (3, 2)]);
}

#[test]
fn named_formats_of_the_xml_of_excel_2003_show_the_number() {
    for name in [
        "",
        "Fixed",
        "Standard",
        "Currency",
        "Euro Currency",
        "General Number",
        "Scientific",
        "Short Date",
        "Yes/No",
        "@",
    ] {
        let xml = format!(
            r#"<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="s"><NumberFormat ss:Format="{name}"/></Style></Styles><Worksheet ss:Name="Bieu"><Table><Row><Cell ss:StyleID="s"><Data ss:Type="Number">12</Data></Cell></Row></Table></Worksheet></Workbook>"#
        );
        let read = book(xml.into_bytes());
        assert_eq!(cells(&read), ["Bieu!A1=12"], "{name}");
        assert_eq!(percentages(&read), [], "{name}");
    }
}
