//! Letters of fonts of signs: the same ticks in every format, by the font of the cell or of a run.

use crate::binary::{self, xlsb};
use crate::make::{Xlsx, biff, ole2, record, words};
use crate::{book, cells};

/// A tick in Wingdings by the cell's font, an empty box of Wingdings 2 and a word in runs, a letter in a font of letters.
fn assert_seen(name: &str, bytes: Vec<u8>) {
    let all = cells(&book(bytes));
    let all: Vec<&str> =
        all.iter().map(|cell| cell.split_once('!').map_or("", |(_, cell)| cell)).collect();
    assert_eq!(all, ["A1=✓", "B1=☐ Có", "C1=o"], "{name}");
}

#[test]
fn signs_of_xlsx() {
    let run = |font: &str, text: &str| {
        format!(r#"<r><rPr><rFont val="{font}"/></rPr><t xml:space="preserve">{text}</t></r>"#)
    };
    let items = format!(
        "<si><t>ü</t></si><si>{}{}</si><si><t>o</t></si>",
        run("Wingdings 2", "£"),
        run("Arial", " Có")
    );
    let rows = r#"<row r="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>"#;
    let styles = r#"<fonts count="2"><font><name val="Arial"/></font><font><name val="Wingdings"/></font></fonts><cellXfs count="2"><xf fontId="0"/><xf fontId="1"/></cellXfs>"#;
    let made = Xlsx {
        strings: Some(items.into_bytes()),
        styles: Some(styles.to_owned()),
        ..Xlsx::of(rows)
    };
    assert_seen("xlsx", made.build());
}

/// A font of BIFF8 by its name.
fn font(name: &str) -> Vec<u8> {
    let mut data = words(&[200, 0, 0x7FFF, 400, 0, 0, 0]);
    data.extend([u8::try_from(name.len()).expect("short"), 0]);
    data.extend(name.as_bytes());
    record(0x0031, &data)
}

#[test]
fn signs_of_xls() {
    let fonts = [font("Arial"), font("Wingdings"), font("Wingdings 2")].concat();
    let style = |font: u8| record(0x00E0, &[&[font, 0, 0, 0][..], &[0; 16]].concat());
    let text = |text: &str, runs: &[(u16, u16)]| {
        let units: Vec<u16> = text.encode_utf16().collect();
        let mut data = u16::try_from(units.len()).expect("short").to_le_bytes().to_vec();
        data.push(9);
        data.extend(u16::try_from(runs.len()).expect("few").to_le_bytes());
        data.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
        data.extend(
            runs.iter()
                .flat_map(|(index, font)| [index.to_le_bytes(), font.to_le_bytes()].concat()),
        );
        data
    };
    let mut table = [3_u32.to_le_bytes(), 3_u32.to_le_bytes()].concat();
    table.extend([text("ü", &[]), text("£ Có", &[(0, 2), (1, 0)]), text("o", &[])].concat());
    let globals = [fonts, style(0), style(1), record(0x00FC, &table)].concat();
    let cell = |column: u16, style: u16, text: u32| {
        let head: Vec<u8> = [0, column, style].iter().flat_map(|word| word.to_le_bytes()).collect();
        record(0x00FD, &[head, text.to_le_bytes().to_vec()].concat())
    };
    let cells = [cell(0, 1, 0), cell(1, 0, 1), cell(2, 0, 2)];
    assert_seen("xls", ole2(&[("Workbook", &biff(&globals, &cells.concat()))]));
}

#[test]
fn signs_of_xlsb() {
    let font = |name: &str| binary::record(43, &[&[0; 21][..], &binary::text(name)].concat());
    let style = |font: u8| binary::record(47, &[&[0, 0, 0, 0, font, 0][..], &[0; 10]].concat());
    let styles = [
        font("Arial"),
        font("Wingdings"),
        font("Wingdings 2"),
        binary::record(617, &[2, 0, 0, 0]),
        style(0),
        style(1),
        binary::record(618, &[]),
    ]
    .concat();
    let mut rich = vec![1];
    rich.extend(binary::text("£ Có"));
    rich.extend(2_u32.to_le_bytes());
    for word in [0_u16, 2, 1, 0] {
        rich.extend(word.to_le_bytes());
    }
    let cells = [
        binary::row(0),
        binary::cell(6, 0, 1, &binary::text("ü")),
        binary::cell(62, 1, 0, &rich),
        binary::cell(6, 2, 0, &binary::text("o")),
    ];
    let bytes = xlsb(&[("Bieu", binary::sheet(&cells))], &[("xl/styles.bin", &styles)]);
    assert_seen("xlsb", bytes);
}

#[test]
fn signs_of_open_document() {
    let fonts = r#"<office:font-face-decls><style:font-face style:name="Wingdings1" svg:font-family="Wingdings" style:font-charset="x-symbol"/><style:font-face style:name="Wingdings 2" svg:font-family="&apos;Wingdings 2&apos;"/></office:font-face-decls>"#;
    let styles = r#"<office:automatic-styles><style:style style:name="ce1" style:family="table-cell"><style:text-properties style:font-name="Wingdings1"/></style:style><style:style style:name="T1" style:family="text"><style:text-properties style:font-name="Wingdings 2"/></style:style></office:automatic-styles>"#;
    let table = r#"<table:table-row><table:table-cell table:style-name="ce1" office:value-type="string"><text:p>&#xF0FC;</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p><text:span text:style-name="T1">£</text:span> Có</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>o</text:p></table:table-cell></table:table-row>"#;
    let flat = format!(
        r#"<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">{fonts}{styles}<office:body><office:spreadsheet><table:table table:name="Bieu">{table}</table:table></office:spreadsheet></office:body></office:document>"#
    );
    assert_seen("fods", flat.into_bytes());
}

#[test]
fn signs_of_the_xml_of_excel_2003() {
    let text = r#"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40"><Styles><Style ss:ID="s1"><Font ss:FontName="Wingdings" x:CharSet="2"/></Style></Styles><Worksheet ss:Name="Bieu"><Table><Row><Cell ss:StyleID="s1"><Data ss:Type="String">ü</Data></Cell><Cell><ss:Data ss:Type="String"><Font html:Face="Wingdings 2">£</Font><Font html:Face="Arial"> Có</Font></ss:Data></Cell><Cell><Data ss:Type="String">o</Data></Cell></Row></Table></Worksheet></Workbook>"#;
    assert_seen("XML of Excel 2003", text.as_bytes().to_vec());
}

#[test]
fn signs_of_web_pages() {
    for row in [
        "<td><font face=Wingdings>ü</font><td><span style=\"font-family:'Wingdings 2'\">£</span> Có<td>o",
        "<td class=xl66>ü<td><font class=font7>£</font> Có<td><font face='Arial'>o</font>",
    ] {
        let page = format!(
            "<html><head><meta charset=utf-8><style>.xl66{{font-family:Wingdings;mso-font-charset:2}} .font7{{font-family:\"Wingdings 2\", serif}}</style></head><body><table><tr>{row}</tr></table></body></html>"
        );
        assert_seen(row, page.into_bytes());
    }
}
