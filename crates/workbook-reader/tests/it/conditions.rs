//! Conditional formats that strike letters out or change what is seen of numbers: the same rules in every type of workbook.

use workbook_reader::{Book, Contents, Reading, column_letters};

use crate::binary;
use crate::formats::sample_bytes;
use crate::make::{Xlsx, biff, number, ods, ole2, record, words};
use crate::read_by;

/// The rules of the first sheet in their order: where, what must hold, what happens to the cells.
fn rules(bytes: Vec<u8>) -> Vec<String> {
    rules_of(&read_by(&Reading::in_process(), bytes).expect("it can be read"))
}

/// The same of a book.
fn rules_of(book: &Book) -> Vec<String> {
    let mut conditions = book.sheets[0].conditions.clone();
    conditions.sort_by_key(|condition| condition.priority);
    let rule = |condition: &workbook_reader::conditions::Condition| {
        let cell = |row: u32, column: u32| format!("{}{}", column_letters(column), row + 1);
        let areas: Vec<String> = condition
            .areas
            .iter()
            .map(|area| {
                let first = cell(area.first_row, area.first_column);
                format!("{first}:{}", cell(area.last_row, area.last_column))
            })
            .collect();
        let seen = condition.look.shows.as_ref().map(|shows| {
            shows.show(1234.5).map_or_else(|| "number".to_owned(), |shown| shown.text)
        });
        let struck = match condition.look.is_struck {
            Some(true) => "struck",
            Some(false) => "not struck",
            None => "",
        };
        let seen = seen.map(|seen| format!(" shows “{seen}”")).unwrap_or_default();
        let rule = format!("{} {}: {struck}{seen}", areas.join(" "), condition.formula);
        rule.replace(":  ", ": ")
    };
    conditions.iter().map(rule).collect()
}

const ROWS: &str = r#"<sheetData><row r="3"><c r="C3"><v>5</v></c></row></sheetData>"#;
const LOOKS: &str = r#"<dxfs><dxf><font><b/><strike/></font></dxf><dxf><numFmt numFmtId="164" formatCode=";;;"/></dxf><dxf><font><strike val="0"/></font></dxf><dxf><font><b/></font></dxf></dxfs>"#;

#[test]
fn rules_of_a_package() {
    let rules_of = |list: &str| {
        let sheet = format!("{ROWS}{list}");
        let styles = Some(LOOKS.to_owned());
        rules(Xlsx { sheets: vec![("Bieu", sheet)], styles, ..Xlsx::default() }.build())
    };
    assert_eq!(
        rules_of(
            r#"<conditionalFormatting sqref="A3:C9 E3"><cfRule type="expression" dxfId="0" priority="2"><formula>$D3="x"</formula></cfRule><cfRule type="cellIs" dxfId="1" priority="1" operator="between"><formula>1</formula><formula>$B$1</formula></cfRule></conditionalFormatting>
               <conditionalFormatting sqref="B3:B9"><cfRule type="containsText" dxfId="2" priority="4" operator="containsText" text="bỏ &quot;a&quot;"/><cfRule type="duplicateValues" dxfId="0" priority="3"/><cfRule type="expression" dxfId="3" priority="5" stopIfTrue="1"><formula>TRUE</formula></cfRule></conditionalFormatting>"#
        ),
        [
            "A3:C9 E3:E3 AND(A3>=(1),A3<=($B$1)): shows “”",
            "A3:C9 E3:E3 $D3=\"x\": struck",
            "B3:B9 COUNTIF($B$3:$B$9,B3)>1: struck",
            "B3:B9 NOT(ISERROR(SEARCH(\"bỏ \"\"a\"\"\",B3))): not struck",
            "B3:B9 TRUE: ",
        ]
    );
    assert_eq!(
        rules_of(
            r#"<extLst><ext><x14:conditionalFormattings xmlns:x14="x" xmlns:xm="m"><x14:conditionalFormatting><x14:cfRule type="expression" priority="1"><xm:f>DM!$A$1=A3</xm:f><x14:dxf><font><strike/></font></x14:dxf></x14:cfRule><x14:cfRule type="iconSet" priority="2"><x14:iconSet showValue="0"><x14:cfvo type="num"><xm:f>0</xm:f></x14:cfvo></x14:iconSet></x14:cfRule><xm:sqref>A3:A9</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"#
        ),
        ["A3:A9 DM!$A$1=A3: struck", "A3:A9 TRUE: shows “”"],
        "as Excel 2010 has rules that name other sheets"
    );
    assert_eq!(
        rules_of(
            r#"<conditionalFormatting sqref="A3"><cfRule type="expression" dxfId="3" priority="1" stopIfTrue="1"><formula>TRUE</formula></cfRule></conditionalFormatting>"#
        ),
        [""; 0],
        "rules that change nothing that is read"
    );
}

#[test]
fn rules_of_an_old_workbook() {
    let list = record(0x01B0, &words(&[2, 1, 2, 8, 0, 2, 1, 2, 8, 0, 2]));
    // A font that strikes out, as LibreOffice 7.4.7 writes it: where it does, and where it says that it does.
    let mut font = vec![0; 118];
    font[68] = 0x80;
    font[88] = 0x1A;
    let rule = |head: &[u8], flags: u32, look: &[u8], formula: &[u8]| {
        let lengths = words(&[u16::try_from(formula.len()).expect("short"), 0]);
        let parts = [head, &lengths, &flags.to_le_bytes(), &[1, 0], look, formula];
        record(0x01B1, &parts.concat())
    };
    // `$D3="x"`: a distance in rows from the first cell.
    let formula = [0x4C, 0, 0, 3, 0x80, 0x17, 1, 0, b'x', 0x0B];
    let code: Vec<u8> = [words(&[8, 3]), vec![0], b";;;".to_vec()].concat();
    let rules_of = [
        number(2, 2, 5.0),
        list,
        rule(&[2, 0], 1 << 26, &font, &formula),
        rule(&[1, 5], 1 << 25, &code, &[0x1E, 10, 0]),
    ];
    let bytes = ole2(&[("Workbook", &biff(&[], &rules_of.concat()))]);
    assert_eq!(rules(bytes), ["A3:C9 $D3=\"x\": struck", "A3:C9 A3>(10): shows “”"]);
}

#[test]
fn rules_of_a_binary_workbook() {
    let numbers = |list: &[u32]| -> Vec<u8> { list.iter().flat_map(|n| n.to_le_bytes()).collect() };
    let look = |kind: u16, value: &[u8]| {
        let length = u16::try_from(value.len() + 4).expect("short");
        let parts: [&[u8]; 5] =
            [&[0, 0, 0, 0, 1, 0], &kind.to_le_bytes(), &length.to_le_bytes(), value, &[]];
        binary::record(507, &parts.concat())
    };
    let code: Vec<u8> = ";;;".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let format = [&[164, 0, 3, 0][..], &code].concat();
    let styles = [look(29, &[1]), look(38, &format)].concat();
    let list = binary::record(461, &numbers(&[2, 0, 1, 2, 8, 0, 2]));
    let rule = |head: [u32; 5], flags: u16, formula: &[u8]| {
        let length = u32::try_from(formula.len()).expect("short");
        let parts: [&[u8]; 7] = [
            &numbers(&head),
            &[0; 8],
            &flags.to_le_bytes(),
            &numbers(&[length + 8, 0, 0, u32::MAX]),
            &length.to_le_bytes(),
            formula,
            &[0; 4],
        ];
        binary::record(463, &parts.concat())
    };
    // `$D3="x"`, with a distance in rows from the first cell.
    let formula = [0x4C, 0, 0, 0, 0, 3, 0x80, 0x17, 1, 0, b'x', 0, 0x0B];
    let cells = [binary::row(2), binary::number(2, 5.0)].concat();
    let sheet = [
        binary::record(129, &[]),
        binary::record(145, &[]),
        cells,
        binary::record(146, &[]),
        list,
        rule([2, 1, 0, 1, 0], 2, &formula),
        rule([1, 0, 1, 2, 5], 0, &[0x1E, 10, 0]),
        binary::record(462, &[]),
        binary::record(130, &[]),
    ];
    let bytes = binary::xlsb(&[("Bieu", sheet.concat())], &[("xl/styles.bin", &styles)]);
    assert_eq!(rules(bytes), ["A3:C9 $D3=\"x\": struck", "A3:C9 A3>(10): shows “”"]);
}

/// As LibreOffice 7.4.7 writes them: behind the rows of a table, with styles by the names that people see.
#[test]
fn rules_of_an_open_document() {
    let content = r#"<?xml version="1.0"?><office:document xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:number="n" xmlns:calcext="c" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:styles><number:number-style style:name="N1P0"><number:text/></number:number-style><number:text-style style:name="N1"><number:text/><style:map style:condition="value()&gt;0" style:apply-style-name="N1P0"/><style:map style:condition="value()&lt;0" style:apply-style-name="N1P0"/><style:map style:condition="value()=0" style:apply-style-name="N1P0"/></number:text-style><style:style style:name="Cond_5f_2" style:display-name="Cond_2" style:family="table-cell" style:data-style-name="N1"/><style:style style:name="Cond_5f_1" style:display-name="Cond_1" style:family="table-cell"><style:text-properties style:text-line-through-style="solid" style:text-line-through-type="single"/></style:style></office:styles><office:body><office:spreadsheet><table:table table:name="Bieu"><table:table-row><table:table-cell office:value-type="float" office:value="5"><text:p>5</text:p></table:table-cell></table:table-row><calcext:conditional-formats><calcext:conditional-format calcext:target-range-address="'Biểu 0.2'.A3:'Biểu 0.2'.C9"><calcext:condition calcext:apply-style-name="Cond_1" calcext:value="formula-is([.$D3]=&quot;x&quot;)" calcext:base-cell-address="'Biểu 0.2'.A3"/><calcext:condition calcext:apply-style-name="Cond_2" calcext:value="between(1,[.$B$1])" calcext:base-cell-address="Bieu.A3"/></calcext:conditional-format></calcext:conditional-formats></table:table></office:spreadsheet></office:body></office:document>"#;
    assert_eq!(
        rules(content.as_bytes().to_vec()),
        ["A3:C9 $D3=\"x\": struck", "A3:C9 AND(A3>=(1),A3<=($B$1)): shows “”"]
    );
    let plain = ods(
        r#"<table:table-row><table:table-cell><text:p>5</text:p></table:table-cell></table:table-row>"#,
    );
    assert_eq!(rules(plain), [""; 0]);
}

#[test]
fn rules_of_the_xml_of_excel_2003() {
    let xml = r#"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Bieu"><Table><Row ss:Index="3"><Cell ss:Index="3"><Data ss:Type="Number">5</Data></Cell></Row></Table><ConditionalFormatting xmlns="urn:schemas-microsoft-com:office:excel"><Range>R3C1:R9C3,R3C5</Range><Condition><Value1>RC4=&quot;x&quot;</Value1><Format Style='color:#9C0006;text-line-through:single'/></Condition><Condition><Qualifier>Greater</Qualifier><Value1>10</Value1><Format Style='text-line-through:none'/></Condition></ConditionalFormatting></Worksheet></Workbook>"#;
    assert_eq!(
        rules(xml.as_bytes().to_vec()),
        ["A3:C9 E3:E3 $D3=\"x\": struck", "A3:C9 E3:E3 A3>(10): "]
    );
}

/// Icons or bars in the place of numbers, in A and B; in C icons stand beside the numbers. Aspose.Cells 26.10.0 wrote the binary files; what it writes of
/// bars in an old workbook is not known to be what Excel writes, and is not asked.
#[test]
fn icons_and_bars_that_stand_in_the_place_of_numbers_hide_them() {
    let read = |bytes: Vec<u8>| match Reading::in_process().read(bytes) {
        Contents::One(book) => rules_of(&book.expect("it can be read")),
        Contents::Several(_) => panic!("a workbook is one book"),
    };
    let (icons, bar) = ("A1:A4 TRUE: shows “”", "B1:B4 TRUE: shows “”");
    assert_eq!(read(sample_bytes("icons-alone.xls")), [icons]);
    assert_eq!(read(sample_bytes("icons-alone.xlsb")), [icons, bar]);
    let list = |area: &str, what: &str| {
        format!(
            r#"<calcext:conditional-format calcext:target-range-address="S.{area}">{what}</calcext:conditional-format>"#
        )
    };
    let icon_set = |shown: &str| {
        format!(
            r#"<calcext:icon-set calcext:icon-set-type="3Arrows"><calcext:formatting-entry{shown} calcext:value="0" calcext:type="percent"/></calcext:icon-set>"#
        )
    };
    let lists = [
        list("A1:S.A4", &icon_set(r#" calcext:show-value="false""#)),
        list(
            "B1:S.B4",
            r#"<calcext:data-bar calcext:show-value="false"><calcext:formatting-entry calcext:value="0" calcext:type="minimum"/></calcext:data-bar>"#,
        ),
        list("C1:S.C4", &icon_set("")),
    ];
    let rows = r#"<table:table-row><table:table-cell office:value-type="float" office:value="5"><text:p>5</text:p></table:table-cell></table:table-row>"#;
    let lists = format!(
        "{rows}<calcext:conditional-formats xmlns:calcext=\"c\">{}</calcext:conditional-formats>",
        lists.concat()
    );
    assert_eq!(read(ods(&lists)), [icons, bar], "as LibreOffice 7.4.7 writes them");
}

/// As the standard has it, and programs write that are not LibreOffice: the conditions are the styles' own.
#[test]
fn conditions_of_the_styles_of_an_open_document_are_rules_where_it_has_no_others() {
    let book = |others: &str| {
        let cell = |style: &str| {
            format!(
                r#"<table:table-cell table:style-name="{style}" office:value-type="float" office:value="5"><text:p>5</text:p></table:table-cell>"#
            )
        };
        let row = format!("<table:table-row>{}{}</table:table-row>", cell("ce1"), cell("ce2"));
        let content = format!(
            r#"<?xml version="1.0"?><office:document xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:number="n" xmlns:calcext="c" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:styles><style:style style:name="Bo" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style></office:styles><office:automatic-styles><style:style style:name="ce1" style:family="table-cell"><style:map style:condition="cell-content()&gt;=10" style:apply-style-name="Bo" style:base-cell-address="Bieu.A1"/></style:style><style:style style:name="ce2" style:family="table-cell"><style:map style:condition="is-true-formula([.$D1]=&quot;x&quot;)" style:apply-style-name="Bo" style:base-cell-address="Bieu.B1"/><style:map style:condition="cell-content-is-between(1,4)" style:apply-style-name="Bo" style:base-cell-address="Bieu.B1"/></style:style></office:automatic-styles><office:body><office:spreadsheet><table:table table:name="Bieu">{row}{row}{others}</table:table></office:spreadsheet></office:body></office:document>"#
        );
        match Reading::in_process().read(content.into_bytes()) {
            Contents::One(book) => rules_of(&book.expect("it can be read")),
            Contents::Several(_) => panic!("a workbook is one book"),
        }
    };
    assert_eq!(
        book(""),
        ["A1:A2 A1>=(10): struck", "B1:B2 $D1=\"x\": struck", "B1:B2 AND(B1>=(1),B1<=(4)): struck",]
    );
    let others = r#"<calcext:conditional-formats><calcext:conditional-format calcext:target-range-address="Bieu.A1:Bieu.A2"><calcext:condition calcext:apply-style-name="Bo" calcext:value="&gt;9" calcext:base-cell-address="Bieu.A1"/></calcext:conditional-format></calcext:conditional-formats>"#;
    assert_eq!(book(others), ["A1:A2 A1>(9): struck"], "LibreOffice may write both");
}
