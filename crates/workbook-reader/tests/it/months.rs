//! Days of which a format shows the month alone, as Excel makes of a typed 2/2024: the text is what is seen, in every type of workbook.

use jiff::civil::date;
use workbook_reader::book::Content;

use crate::binary;
use crate::book;
use crate::make::{Xlsx, biff, ole2, record};

/// 1 February 2024 in a month's format, and in a day's.
const DAY: f64 = 45_323.0;
const FORMATS: [(&str, &str); 2] = [("mmm-yy", "02/2024"), ("dd/mm/yyyy", "01/02/2024")];

fn assert_months(bytes: Vec<u8>, what: &str) {
    let book = book(bytes);
    for (row, (format, seen)) in (0..).zip(FORMATS) {
        let cell = book.sheets[0].cell(row, 0).unwrap_or_else(|| panic!("{what}: no cell"));
        assert_eq!(cell.text, seen, "{what} {format}");
        assert_eq!(cell.content, Content::Date(date(2024, 2, 1)), "{what} {format}");
    }
}

#[test]
fn a_day_that_shows_its_month_alone_has_the_text_of_the_month() {
    let (mut formats, mut styles, mut rows) = (String::new(), String::new(), String::new());
    for (index, (format, _)) in FORMATS.iter().enumerate() {
        let (id, row) = (164 + index, index + 1);
        formats += &format!(r#"<numFmt numFmtId="{id}" formatCode="{format}"/>"#);
        styles += &format!(r#"<xf numFmtId="{id}"/>"#);
        rows += &format!(r#"<row r="{row}"><c r="A{row}" s="{index}"><v>{DAY}</v></c></row>"#);
    }
    let styles = Some(format!("<numFmts>{formats}</numFmts><cellXfs>{styles}</cellXfs>"));
    assert_months(Xlsx { styles, ..Xlsx::of(&rows) }.build(), "xlsx");
    // 17 is the built-in format of months.
    let styles = Some(r#"<cellXfs><xf numFmtId="17"/><xf numFmtId="14"/></cellXfs>"#.to_owned());
    assert_months(Xlsx { styles, ..Xlsx::of(&rows) }.build(), "xlsx, built-in");
}

#[test]
fn so_it_has_in_the_binary_formats() {
    let (mut formats, mut styles, mut rows) = (Vec::new(), Vec::new(), Vec::new());
    let word = |word: u16| word.to_le_bytes().to_vec();
    let (mut globals, mut numbers) = (Vec::new(), Vec::new());
    for (at, (format, _)) in (0_u16..).zip(FORMATS) {
        let id = 164 + at;
        formats
            .extend(binary::record(44, &[&id.to_le_bytes()[..], &binary::text(format)].concat()));
        styles.extend(binary::record(47, &[&[0, 0][..], &id.to_le_bytes(), &[0; 12]].concat()));
        rows.push(binary::row(u32::from(at)));
        rows.push(binary::cell(5, 0, u32::from(at), &DAY.to_le_bytes()));
        let letters: Vec<u8> = format.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let length = u16::try_from(format.len()).expect("short");
        globals.push(record(0x041E, &[word(id), word(length), vec![1], letters].concat()));
        globals.push(record(0x00E0, &[word(0), word(id), vec![0; 16]].concat()));
        let cell = [word(at), word(0), word(at), DAY.to_le_bytes().to_vec()].concat();
        numbers.push(record(0x0203, &cell));
    }
    let styles =
        [formats, binary::record(617, &[8, 0, 0, 0]), styles, binary::record(618, &[])].concat();
    let bytes = binary::xlsb(&[("Bieu", binary::sheet(&rows))], &[("xl/styles.bin", &styles)]);
    assert_months(bytes, "xlsb");
    let bytes = ole2(&[("Workbook", &biff(&globals.concat(), &numbers.concat()))]);
    assert_months(bytes, "xls");
}

#[test]
fn so_it_has_in_the_formats_of_text() {
    let row = |shown: &str| {
        format!(
            r#"<table:table-row><table:table-cell office:value-type="date" office:date-value="2024-02-01"><text:p>{shown}</text:p></table:table-cell></table:table-row>"#
        )
    };
    let fods = format!(
        r#"<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet><table:table table:name="Bieu">{}{}</table:table></office:spreadsheet></office:body></office:document>"#,
        row("Tháng 2 năm 2024"),
        row("01/02/2024")
    );
    assert_months(fods.into_bytes(), "fods");
    let (mut styles, mut rows) = (String::new(), String::new());
    for (index, (format, _)) in FORMATS.iter().enumerate() {
        styles +=
            &format!(r#"<Style ss:ID="s{index}"><NumberFormat ss:Format="{format}"/></Style>"#);
        rows += &format!(
            r#"<Row><Cell ss:StyleID="s{index}"><Data ss:Type="DateTime">2024-02-01T00:00:00.000</Data></Cell></Row>"#
        );
    }
    let xml = format!(
        r#"<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles>{styles}</Styles><Worksheet ss:Name="Bieu"><Table>{rows}</Table></Worksheet></Workbook>"#
    );
    assert_months(xml.into_bytes(), "the XML of Excel 2003");
    let page = format!(
        r#"<html><body><table><tr><td data-t="n" data-v="{DAY}" data-z="mmm-yy">Feb-24</td></tr><tr><td data-t="n" data-v="{DAY}" data-z="dd/mm/yyyy">01/02/2024</td></tr></table></body></html>"#
    );
    assert_months(page.into_bytes(), "a web page");
}
