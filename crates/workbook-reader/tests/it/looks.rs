//! Letters that are raised, lowered or struck out: the same cells in every format.

use workbook_reader::{Book, Contents, Reading, a1};

use crate::binary::{self, xlsb};
use crate::formats::sample_bytes;
use crate::make::{Xlsx, biff, ods, ole2, record, words};
use crate::{book, cells};

/// The cells of the first sheet that omit something: address, text, and what is written, marked and struck out.
fn omitted(book: &Book) -> Vec<String> {
    let cells = book.sheets[0].cells();
    cells
        .filter_map(|cell| {
            let omitted = cell.omitted.as_ref()?;
            let is_struck = if cell.is_struck() { " struck" } else { "" };
            Some(format!(
                "{}={} of {} marks[{}] struck[{}]{is_struck}",
                cell.address(),
                cell.text,
                omitted.written,
                omitted.marks,
                omitted.struck
            ))
        })
        .collect()
}

/// What every format below has in its first row: a figure with a mark, a figure with one struck out before it, a number that is
/// struck out whole, square metres, a name in runs with a blank at the end of one.
fn assert_read(name: &str, bytes: Vec<u8>) {
    let book = book(bytes);
    let all = cells(&book);
    assert_eq!(
        all.iter()
            .map(|cell| cell.split_once('!').map_or("", |(_, cell)| cell))
            .collect::<Vec<_>>(),
        ["A1=5", "B1=5", "C1=7", "D1=m2", "E1=THT cà phê"],
        "{name}"
    );
    assert_eq!(
        omitted(&book),
        [
            "A1=5 of 51 marks[1] struck[]",
            "B1=5 of 45 marks[] struck[4]",
            "C1=7 of 7 marks[] struck[7] struck"
        ],
        "{name}"
    );
}

#[test]
fn runs_of_xlsx() {
    let run = |properties: &str, text: &str| {
        format!(r#"<r><rPr>{properties}<b/></rPr><t xml:space="preserve">{text}</t></r>"#)
    };
    let raised = |text| run(r#"<vertAlign val="superscript"/>"#, text);
    let struck = |text| run("<strike/>", text);
    let plain = |text| run(r#"<strike val="0"/><vertAlign val="baseline"/>"#, text);
    let items = [
        format!("<si><r><t>5</t></r>{}</si>", raised("1")),
        format!("<si>{}{}</si>", struck("4"), plain("5")),
        format!("<si><r><t>m</t></r>{}</si>", raised("2")),
        // xlsx-populate 1.21.0 protects blanks at the beginning of a run alone.
        format!("<si><r><rPr/><t>THT </t></r>{}</si>", plain("cà phê")),
    ];
    let cell = |at: &str, index: usize| format!(r#"<c r="{at}1" t="s"><v>{index}</v></c>"#);
    let rows = format!(
        r#"<row r="1">{}{}<c r="C1" s="1"><v>7</v></c>{}{}</row>"#,
        cell("A", 0),
        cell("B", 1),
        cell("D", 2),
        cell("E", 3)
    );
    let mut made = Xlsx::of(&rows);
    made.strings = Some(items.concat().into_bytes());
    made.styles = Some(
        r#"<fonts count="2"><font/><font><strike/></font></fonts><cellXfs count="2"><xf fontId="0"/><xf fontId="1"/></cellXfs><dxfs><dxf><font><strike/></font></dxf></dxfs>"#.to_owned(),
    );
    assert_read("shared texts", made.build());
    // The same with the texts in the cells.
    let inline = |at: &str, index: usize| {
        let runs = items[index].replace("si>", "is>");
        format!(r#"<c r="{at}1" t="inlineStr">{runs}</c>"#)
    };
    let rows = format!(
        r#"<row r="1">{}{}<c r="C1" s="1"><v>7</v></c>{}{}</row>"#,
        inline("A", 0),
        inline("B", 1),
        inline("D", 2),
        inline("E", 3)
    );
    let mut made = Xlsx { styles: made.styles.take(), ..Xlsx::of(&rows) };
    made.strings = None;
    assert_read("texts in cells", made.build());
}

/// A font of BIFF8 with its flags and its level.
fn font(flags: u16, level: u16) -> Vec<u8> {
    let mut data = words(&[200, flags, 0x7FFF, 400, level, 0, 0]);
    data.extend([1, 0, b'A']);
    record(0x0031, &data)
}

/// A text of a shared table with the places where its font changes.
fn shared(text: &str, runs: &[(u16, u16)]) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut data = u16::try_from(units.len()).expect("short").to_le_bytes().to_vec();
    data.push(if runs.is_empty() { 1 } else { 9 });
    if !runs.is_empty() {
        data.extend(u16::try_from(runs.len()).expect("few").to_le_bytes());
    }
    data.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    data.extend(
        runs.iter().flat_map(|(index, font)| [index.to_le_bytes(), font.to_le_bytes()].concat()),
    );
    data
}

#[test]
fn runs_of_xls() {
    // There is no font 4: the fifth record is font 5.
    let fonts = [font(0, 0), font(8, 0), font(0, 1), font(0, 0), font(8, 0)].concat();
    let style = |font: u8| record(0x00E0, &[&[font, 0, 0, 0][..], &[0; 16]].concat());
    let texts = [
        shared("51", &[(1, 2)]),
        shared("45", &[(1, 0)]),
        shared("m2", &[(1, 2)]),
        shared("THT cà phê", &[(4, 3)]),
    ];
    let mut table = [4_u32.to_le_bytes(), 4_u32.to_le_bytes()].concat();
    table.extend(texts.concat());
    let globals = [fonts, style(0), style(5), record(0x00FC, &table)].concat();
    let cell = |column: u16, style: u16, text: u32| {
        record(0x00FD, &[words(&[0, column, style]), text.to_le_bytes().to_vec()].concat())
    };
    let seven = [&[0, 0, 2, 0, 1, 0][..], &7.0_f64.to_le_bytes()].concat();
    let cells = [
        cell(0, 0, 0),
        // Text without its own run is struck out as the cell is.
        cell(1, 1, 1),
        record(0x0203, &seven),
        cell(3, 0, 2),
        cell(4, 0, 3),
    ];
    assert_read("biff8", ole2(&[("Workbook", &biff(&globals, &cells.concat()))]));
}

#[test]
fn runs_of_xlsb() {
    let font = |flags: u8, level: u8| {
        binary::record(43, &[&[200, 0, flags, 0, 144, 1, level, 0][..], &[0; 20]].concat())
    };
    let style = |font: u8| binary::record(47, &[&[0, 0, 0, 0, font, 0][..], &[0; 10]].concat());
    let styles = [
        font(0, 0),
        font(8, 0),
        font(0, 1),
        binary::record(617, &[2, 0, 0, 0]),
        style(0),
        style(1),
        binary::record(618, &[]),
    ]
    .concat();
    let rich = |text: &str, runs: &[(u16, u16)]| {
        let mut data = vec![1];
        data.extend(binary::text(text));
        data.extend(u32::try_from(runs.len()).expect("few").to_le_bytes());
        data.extend(
            runs.iter()
                .flat_map(|(index, font)| [index.to_le_bytes(), font.to_le_bytes()].concat()),
        );
        data
    };
    let shared = [rich("51", &[(1, 2)]), rich("45", &[(0, 1), (1, 0)])];
    let shared: Vec<u8> = shared.iter().flat_map(|text| binary::record(19, text)).collect();
    let cells = [
        binary::row(0),
        binary::cell(7, 0, 0, &0_u32.to_le_bytes()),
        binary::cell(7, 1, 0, &1_u32.to_le_bytes()),
        binary::cell(5, 2, 1, &7.0_f64.to_le_bytes()),
        binary::cell(62, 3, 0, &rich("m2", &[(1, 2)])),
        binary::cell(62, 4, 0, &rich("THT cà phê", &[(4, 0)])),
    ];
    let parts: [(&str, &[u8]); 2] = [("xl/sharedStrings.bin", &shared), ("xl/styles.bin", &styles)];
    assert_read("xlsb", xlsb(&[("Bieu", binary::sheet(&cells))], &parts));
}

#[test]
fn spans_of_open_document() {
    let span = |style: &str, text: &str| {
        format!(r#"<text:span text:style-name="{style}">{text}</text:span>"#)
    };
    let cell = |text: &str| {
        format!(
            r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#
        )
    };
    let row = [
        cell(&format!("5{}", span("T1", "1"))),
        cell(&format!("{}5", span("T2", "4"))),
        r#"<table:table-cell table:style-name="ce2" office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell>"#.to_owned(),
        cell(&format!("m{}", span("T1", "2"))),
        cell(&format!("THT <text:s/>{}", span("T3", "cà phê"))),
    ];
    let styles = r#"<office:automatic-styles><style:style style:name="T1" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style><style:style style:name="T2" style:family="text"><style:text-properties style:text-line-through-style="solid" style:text-line-through-type="single"/></style:style><style:style style:name="T3" style:family="text"><style:text-properties style:text-line-through-style="none"/></style:style><style:style style:name="ce1" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style><style:style style:name="ce2" style:family="table-cell" style:parent-style-name="ce1"/><number:percentage-style style:name="N1"><style:text-properties style:text-line-through-style="none"/></number:percentage-style></office:automatic-styles>"#;
    let table = format!(r#"<table:table-row>{}</table:table-row>"#, row.concat());
    let flat = format!(
        r#"<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">{styles}<office:body><office:spreadsheet><table:table table:name="Bieu">{table}</table:table></office:spreadsheet></office:body></office:document>"#
    );
    assert_read("fods", flat.into_bytes());
    // Without styles nothing is known.
    assert_eq!(omitted(&book(ods(&table))), Vec::<String>::new());
}

#[test]
fn runs_of_the_xml_of_excel_2003() {
    let cell = |text: &str| format!(r#"<Cell><ss:Data ss:Type="String">{text}</ss:Data></Cell>"#);
    let row = [
        cell("5<Sup>1</Sup>"),
        cell("<Font html:Face='Times'><S>4</S></Font><B>5</B>"),
        r#"<Cell ss:StyleID="s2"><Data ss:Type="Number">7</Data></Cell>"#.to_owned(),
        cell("m<Sup>2</Sup>"),
        cell("<B>THT </B><Font>cà phê</Font>"),
    ];
    let text = format!(
        r#"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40"><Styles><Style ss:ID="s1"><Font ss:StrikeThrough="1"/></Style><Style ss:ID="s2" ss:Parent="s1"/></Styles><Worksheet ss:Name="Bieu"><Table><Row>{}</Row></Table></Worksheet></Workbook>"#,
        row.concat()
    );
    assert_read("XML of Excel 2003", text.into_bytes());
}

#[test]
fn elements_styles_and_classes_of_web_pages() {
    let page = |row: &str| {
        format!(
            "<html><head><style><!-- .x5 {{color:red;text-decoration:line-through}} td.x6, .font6{{vertical-align:super}} --></style></head><body><table><tr>{row}</tr><tr></tr></table></body></html>"
        )
    };
    for row in [
        "<td>5<sup>1</sup><td><s>4</s>5<td><del>7</del><td>m<sup>2</sup><td>THT <b>cà phê</b>",
        "<td>5<span style='vertical-align: super'>1</span><td><span style='text-decoration: line-through'>4</span>5\
         <td style='text-decoration:line-through' sdval='7'>7<td>m<font class=font6>2</font><td><i>THT </i>cà phê",
        "<td>5<font class=font6>1</font><td><strike>4</strike><b>5</b><td class='a x5'>7<td>m<sup>2</sup><td>THT cà phê",
    ] {
        assert_read(row, page(row).into_bytes());
    }
}

/// A figure in white, one on a dark ground, one on a white ground, one in red, and a text in white. The files are of xlwt 1.3.0 and Aspose.Cells 26.10.0.
#[test]
fn figures_that_are_as_white_as_the_sheet_are_known() {
    let white = |bytes: Vec<u8>| match Reading::in_process().read(bytes) {
        Contents::One(book) => {
            let book = book.expect("it can be read");
            let cells = book.sheets[0].white.iter();
            cells.map(|(row, column)| a1(*row, *column)).collect::<Vec<_>>()
        }
        Contents::Several(_) => panic!("a workbook is one book"),
    };
    for name in ["white.xls", "white.xlsb"] {
        assert_eq!(white(sample_bytes(name)), ["A1", "C1"], "{name}");
    }
    let styles = r#"<fonts><font/><font><color rgb="FFFFFFFF"/></font><font><color theme="0"/></font><font><color rgb="FFFF0000"/></font></fonts><fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF000080"/><bgColor indexed="64"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFFFFF"/></patternFill></fill></fills><cellXfs><xf fontId="0"/><xf fontId="1" fillId="0"/><xf fontId="2" fillId="2"/><xf fontId="2" fillId="3"/><xf fontId="3"/></cellXfs>"#;
    let cells = [("A1", 1), ("B1", 2), ("C1", 3), ("D1", 4), ("E1", 0)];
    let cells: String = cells
        .iter()
        .map(|(index, style)| format!(r#"<c r="{index}" s="{style}"><v>5</v></c>"#))
        .collect();
    let sheet = format!(
        r#"<sheetData><row r="1">{cells}<c r="F1" s="1" t="str"><v>a</v></c></row></sheetData>"#
    );
    let package =
        Xlsx { sheets: vec![("S", sheet)], styles: Some(styles.to_owned()), ..Xlsx::default() };
    assert_eq!(white(package.build()), ["A1", "C1"], "xlsx");
    let style = |name: &str, ground: &str| {
        format!(
            r##"<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties{ground}/><style:text-properties fo:color="#ffffff"/></style:style>"##
        )
    };
    let styles = [
        style("w", ""),
        style("b", r##" fo:background-color="#000080""##),
        style("t", r#" fo:background-color="transparent""#),
    ];
    let cell = |style: &str| {
        format!(
            r#"<table:table-cell table:style-name="{style}" office:value-type="float" office:value="5"><text:p>5</text:p></table:table-cell>"#
        )
    };
    let content = format!(
        r#"<?xml version="1.0"?><office:document xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:fo="f" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles>{}</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="S"><table:table-row>{}{}{}</table:table-row></table:table></office:spreadsheet></office:body></office:document>"#,
        styles.concat(),
        cell("w"),
        cell("b"),
        cell("t")
    );
    assert_eq!(white(content.into_bytes()), ["A1", "C1"], "fods");
}
