//! Number formats that show something else than the number: one sheet in every type of workbook, and what is seen in each.

use workbook_reader::Book;

use crate::binary;
use crate::make::{Xlsx, biff, ods, ole2, record, zipped};
use crate::{book, cells};

/// Formats, numbers and what is seen; `None` if that is the number, rounded or not.
const SEEN: [(&str, f64, Option<&str>); 8] = [
    ("#,##0,", 532_500.0, Some("533")),
    ("0.0,,\" triệu\"", 1_250_000.0, Some("1.3 triệu")),
    ("#,##0\" hộ\"", 1234.0, Some("1,234 hộ")),
    ("0.0%", 0.525, Some("52.5%")),
    (";;;", 7.0, Some("")),
    ("\"Xong\"", 1.0, Some("Xong")),
    ("#,##0.0", 5.25, None),
    ("#,##0;\\-#,##0;\"-\"", 0.0, None),
];

fn assert_seen(book: &Book, what: &str) {
    let sheet = &book.sheets[0];
    for (row, (format, number, seen)) in (0..).zip(SEEN) {
        let cell = sheet.cell(row, 0).unwrap_or_else(|| panic!("{what} {format}: no cell"));
        assert_eq!(cell.text, number.to_string(), "{what} {format}: what is stored");
        let shown = sheet.shown(cell).map(|shown| shown.text);
        assert_eq!(shown.as_deref(), seen, "{what} {format}");
    }
}

fn escaped(text: &str) -> String {
    text.replace('"', "&quot;").replace('<', "&lt;")
}

#[test]
fn what_a_number_format_shows_is_known_in_a_package() {
    let (mut formats, mut styles, mut rows) = (String::new(), String::new(), String::new());
    for (index, (format, number, _)) in SEEN.iter().enumerate() {
        let (id, row) = (164 + index, index + 1);
        formats += &format!(r#"<numFmt numFmtId="{id}" formatCode="{}"/>"#, escaped(format));
        styles += &format!(r#"<xf numFmtId="{id}"/>"#);
        rows += &format!(r#"<row r="{row}"><c r="A{row}" s="{index}"><v>{number}</v></c></row>"#);
    }
    let styles = Some(format!("<numFmts>{formats}</numFmts><cellXfs>{styles}</cellXfs>"));
    assert_seen(&book(Xlsx { styles, ..Xlsx::of(&rows) }.build()), "xlsx");
}

#[test]
fn what_a_number_format_shows_is_known_in_a_binary_workbook() {
    let (mut formats, mut styles, mut rows) = (Vec::new(), Vec::new(), Vec::new());
    for (index, (format, number, _)) in (0..).zip(SEEN) {
        let id = 164 + index as u16;
        formats
            .extend(binary::record(44, &[&id.to_le_bytes()[..], &binary::text(format)].concat()));
        styles.extend(binary::record(47, &[&[0, 0][..], &id.to_le_bytes(), &[0; 12]].concat()));
        rows.push(binary::row(index));
        rows.push(binary::cell(5, 0, index, &number.to_le_bytes()));
    }
    let styles =
        [formats, binary::record(617, &[8, 0, 0, 0]), styles, binary::record(618, &[])].concat();
    let bytes = binary::xlsb(&[("Bieu", binary::sheet(&rows))], &[("xl/styles.bin", &styles)]);
    assert_seen(&book(bytes), "xlsb");
}

#[test]
fn what_a_number_format_shows_is_known_in_an_old_workbook() {
    let word = |word: u16| word.to_le_bytes().to_vec();
    let (mut globals, mut numbers) = (Vec::new(), Vec::new());
    for (index, (format, number, _)) in (0..).zip(SEEN) {
        let wide: Vec<u16> = format.encode_utf16().collect();
        let length = u16::try_from(wide.len()).expect("short");
        let letters: Vec<u8> = wide.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        globals.push(record(0x041E, &[word(164 + index), word(length), vec![1], letters].concat()));
        globals.push(record(0x00E0, &[word(0), word(164 + index), vec![0; 16]].concat()));
        let cell = [word(index), word(0), word(index), number.to_le_bytes().to_vec()].concat();
        numbers.push(record(0x0203, &cell));
    }
    let bytes = ole2(&[("Workbook", &biff(&globals.concat(), &numbers.concat()))]);
    assert_seen(&book(bytes), "xls");
}

/// The styles of an OpenDocument sheet as LibreOffice writes those formats.
const OPEN_DOCUMENT: [&str; 8] = [
    r#"<number:number-style style:name="N0"><number:number number:decimal-places="0" number:min-integer-digits="1" number:grouping="true" number:display-factor="1000"/></number:number-style>"#,
    r#"<number:number-style style:name="N1"><number:number number:decimal-places="1" number:min-decimal-places="1" number:min-integer-digits="1" number:display-factor="1000000"/><number:text> triệu</number:text></number:number-style>"#,
    r#"<number:number-style style:name="N2"><number:number number:decimal-places="0" number:min-integer-digits="1" number:grouping="true"/><number:text> hộ</number:text></number:number-style>"#,
    r#"<number:percentage-style style:name="N3"><number:number number:decimal-places="1" number:min-decimal-places="1" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>"#,
    r#"<number:number-style style:name="N4P0"><number:text/></number:number-style><number:number-style style:name="N4P1"><number:text/></number:number-style><number:number-style style:name="N4"><number:text/><style:map style:condition="value()&gt;0" style:apply-style-name="N4P0"/><style:map style:condition="value()&lt;0" style:apply-style-name="N4P1"/></number:number-style>"#,
    r#"<number:number-style style:name="N5"><number:text>Xong</number:text></number:number-style>"#,
    r#"<number:number-style style:name="N6"><number:number number:decimal-places="1" number:min-decimal-places="1" number:min-integer-digits="1" number:grouping="true"/></number:number-style>"#,
    r#"<number:number-style style:name="N7P0"><number:number number:decimal-places="0" number:min-integer-digits="1" number:grouping="true"/></number:number-style><number:number-style style:name="N7P1"><number:text>-</number:text><number:number number:decimal-places="0" number:min-integer-digits="1" number:grouping="true"/></number:number-style><number:number-style style:name="N7"><number:text>-</number:text><style:map style:condition="value()&gt;0" style:apply-style-name="N7P0"/><style:map style:condition="value()&lt;0" style:apply-style-name="N7P1"/></number:number-style>"#,
];

#[test]
fn what_a_number_format_shows_is_known_in_an_open_document() {
    let (mut styles, mut rows) = (String::new(), String::new());
    for (index, (number_style, (_, number, _))) in OPEN_DOCUMENT.iter().zip(SEEN).enumerate() {
        styles += number_style;
        styles += &format!(
            r#"<style:style style:name="ce{index}" style:family="table-cell" style:data-style-name="N{index}"/>"#
        );
        let kind = if number_style.starts_with("<number:percent") { "percentage" } else { "float" };
        rows += &format!(
            r#"<table:table-row><table:table-cell table:style-name="ce{index}" office:value-type="{kind}" office:value="{number}"/></table:table-row>"#
        );
    }
    let body = |root: &str| {
        format!(
            r#"<?xml version="1.0"?><office:{root} xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="Bieu">{rows}</table:table></office:spreadsheet></office:body></office:{root}>"#
        )
    };
    assert_seen(&book(body("document").into_bytes()), "fods");
    let zipped = zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", body("document-content").as_bytes()),
    ]);
    assert_seen(&book(zipped), "ods");
}

#[test]
fn what_a_number_format_shows_is_known_in_the_xml_of_excel_2003() {
    let (mut styles, mut rows) = (String::new(), String::new());
    for (index, (format, number, _)) in SEEN.iter().enumerate() {
        styles += &format!(
            r#"<Style ss:ID="s{index}"><NumberFormat ss:Format="{}"/></Style>"#,
            escaped(format)
        );
        rows += &format!(
            r#"<Row><Cell ss:StyleID="s{index}"><Data ss:Type="Number">{number}</Data></Cell></Row>"#
        );
    }
    let xml = format!(
        r#"<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles>{styles}</Styles><Worksheet ss:Name="Bieu"><Table>{rows}</Table></Worksheet></Workbook>"#
    );
    assert_seen(&book(xml.into_bytes()), "XML");
}

#[test]
fn what_a_number_format_shows_stands_in_a_web_page() {
    let cell = |(_, number, seen): (&str, f64, Option<&str>)| {
        let plain = if number == 0.0 { "-".to_owned() } else { format!("{number:.1}") };
        format!("<tr><td x:num='{number}'>{}</td></tr>", seen.map_or(plain, str::to_owned))
    };
    let page = format!("<table>{}</table>", SEEN.map(cell).concat());
    let read = book(page.into_bytes());
    assert_seen(&read, "HTML");
    assert_eq!(cells(&read).len(), SEEN.len());
}

#[test]
fn a_number_whose_paragraph_is_empty_is_hidden_in_an_open_document() {
    // LibreOffice 7.4.7 writes `;;;` of Excel so, without a style of numbers.
    let cell = |number: u8, inside: &str| {
        format!(
            r#"<table:table-cell office:value-type="float" office:value="{number}">{inside}</table:table-cell>"#
        )
    };
    let cells = [cell(56, "<text:p/>"), cell(57, "<text:p>57</text:p>"), cell(58, "")].concat();
    let book = book(ods(&format!("<table:table-row>{cells}</table:table-row>")));
    let sheet = &book.sheets[0];
    let seen = |column: u32| {
        let cell = sheet.cell(0, column).expect("a number");
        sheet.shown(cell).map(|shown| shown.text)
    };
    assert_eq!([seen(0), seen(1), seen(2)], [Some(String::new()), None, None]);
}

/// A workbook with these cells in its first row: numbers, or a formula with its result, as days or not.
fn days(row: &str) -> Vec<u8> {
    let styles =
        r#"<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/></cellXfs>"#;
    let made =
        Xlsx { styles: Some(styles.to_owned()), ..Xlsx::of(&format!(r#"<row r="1">{row}</row>"#)) };
    made.build()
}

#[test]
fn a_moment_just_short_of_midnight_is_the_next_day() {
    let row = r#"<c r="A1" s="2"><v>42643.9999999999</v></c><c r="B1" s="1"><v>42643.9999999999</v></c><c r="C1" s="2"><v>42643.9999</v></c>"#;
    let read = book(days(row));
    assert_eq!(cells(&read), ["Bieu!A1=01/10/2016", "Bieu!B1=01/10/2016", "Bieu!C1=30/09/2016"]);
    // 23:59:51 alone has a time.
    assert_eq!(Vec::from_iter(read.sheets[0].times.keys().copied()), [(0, 2)]);
}

#[test]
fn a_moment_just_short_of_midnight_is_the_next_day_in_an_open_document() {
    let table = r#"<table:table-row><table:table-cell office:value-type="date" office:date-value="2016-09-30T23:59:59.999999991"/><table:table-cell office:value-type="date" office:date-value="2016-09-30T23:59:51.4"/></table:table-row>"#;
    let read = book(ods(table));
    assert_eq!(cells(&read), ["Bieu!A1=01/10/2016", "Bieu!B1=30/09/2016"]);
    assert_eq!(Vec::from_iter(read.sheets[0].times.keys().copied()), [(0, 1)]);
}
