//! What a workbook does with its cells beside showing them: hidden rows and columns, comments, from when it counts its days.

use crate::make::{Xlsx, biff, number, ods, ole2, record};
use crate::{book, cells};

const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook with the number 1 in A1 and 2 in B2, and these parts beside its sheet: kind, target and content.
fn with_parts(parts: &[(&str, &str, &'static str)]) -> Vec<u8> {
    let rows = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row>"#;
    let mut made = Xlsx::of(rows);
    let relations: String = (1..)
        .zip(parts)
        .map(|(id, (kind, target, _))| {
            format!(r#"<Relationship Id="r{id}" Type="{RELATION}/{kind}" Target="{target}"/>"#)
        })
        .collect();
    let relations = format!("<Relationships>{relations}</Relationships>");
    made.more = vec![("xl/worksheets/_rels/sheet1.xml.rels", relations.into_bytes())];
    for (name, (.., content)) in
        ["xl/comments1.xml", "xl/threadedComments/threadedComment1.xml"].into_iter().zip(parts)
    {
        made.more.push((name, content.as_bytes().to_vec()));
    }
    made.build()
}

const NOTES: &str = r#"<comments><authors><author>Lan</author></authors><commentList><comment ref="B2" authorId="0"><text><r><t>Lan:</t></r><r><t xml:space="preserve">
 số tạm tính &amp; chờ</t></r></text></comment><comment ref="A1"><text><t>[Threaded comment]</t></text></comment></commentList></comments>"#;
const THREADS: &str = r#"<ThreadedComments><threadedComment ref="A1" id="{1}"><text>Ai ghi?</text></threadedComment><threadedComment ref="A1" parentId="{1}"><text>Tổ 2</text></threadedComment></ThreadedComments>"#;

#[test]
fn comments_of_a_workbook_are_known_notes_and_threads_alike() {
    let bytes = with_parts(&[
        ("comments", "../comments1.xml", NOTES),
        ("threadedComment", "/xl/threadedComments/threadedComment1.xml", THREADS),
    ]);
    let book = book(bytes);
    assert_eq!(cells(&book), ["Bieu!A1=1", "Bieu!B2=2"]);
    let comments: Vec<((u32, u32), &str)> =
        book.sheets[0].comments.iter().map(|(place, text)| (*place, text.as_str())).collect();
    assert_eq!(comments, [((0, 0), "Ai ghi? Tổ 2"), ((1, 1), "Lan: số tạm tính & chờ")]);
}

#[test]
fn a_broken_part_of_comments_costs_comments_alone() {
    let book = book(with_parts(&[("comments", "../comments1.xml", "<comments><comment ref=\"B")]));
    assert_eq!(cells(&book), ["Bieu!A1=1", "Bieu!B2=2"]);
    assert!(book.sheets[0].comments.is_empty());
}

#[test]
fn comments_in_the_old_font_encoding_are_readable() {
    let notes =
        r#"<comments><comment ref="A1"><text><t>Sè liÖu t¹m tÝnh</t></text></comment></comments>"#;
    let book = book(with_parts(&[("comments", "../comments1.xml", notes)]));
    assert_eq!(book.sheets[0].comments[&(0, 0)], "Số liệu tạm tính");
}

#[test]
fn a_workbook_says_whether_it_counts_days_from_1904() {
    let rows = r#"<row r="1"><c r="A1"><v>1</v></c></row>"#;
    let made = |is_1904| Xlsx { is_1904, ..Xlsx::of(rows) }.build();
    assert!(book(made(true)).is_1904 && !book(made(false)).is_1904);
    let old = |flag: u8| {
        let globals = record(0x0022, &[flag, 0]);
        ole2(&[("Workbook", &biff(&globals, &number(0, 0, 7.0)))])
    };
    assert!(book(old(1)).is_1904 && !book(old(0)).is_1904);
}

/// A table of an open document: a hidden column, a hidden row, and a comment on B1.
const OPEN: &str = r#"<table:table-column/><table:table-column table:visibility="collapse"/><table:table-row><table:table-cell office:value-type="float" office:value="1"/><table:table-cell office:value-type="float" office:value="2"><office:annotation><dc:creator>Lan</dc:creator><text:p>số <text:span>tạm</text:span></text:p><text:p>tính</text:p></office:annotation><text:p>2</text:p></table:table-cell></table:table-row><table:table-row table:visibility="filter"><table:table-cell office:value-type="float" office:value="3"/></table:table-row>"#;

#[test]
fn an_open_document_in_one_file_tells_the_same_as_a_packed_one() {
    let flat = format!(
        r#"<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet><table:table table:name="Bieu">{OPEN}</table:table></office:spreadsheet></office:body></office:document>"#
    );
    for bytes in [ods(OPEN), flat.into_bytes()] {
        let book = book(bytes);
        assert_eq!(cells(&book), ["Bieu!A1=1", "Bieu!B1=2", "Bieu!A2=3"]);
        let sheet = &book.sheets[0];
        assert_eq!(sheet.hidden_rows, [1].into());
        assert_eq!(sheet.hidden_columns, [1].into());
        assert_eq!(sheet.comments, [((0, 1), "số tạm tính".to_owned())].into());
    }
}

#[test]
fn the_xml_of_excel_2003_tells_what_is_hidden_and_commented() {
    let cell = |number: u32| format!(r#"<Cell><Data ss:Type="Number">{number}</Data></Cell>"#);
    let text = format!(
        r#"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Bieu"><Table><Column/><Column ss:Hidden="1" ss:Span="1"/><Column ss:Index="6" ss:Hidden="1"/><Row>{}<Cell><Data ss:Type="Number">2</Data><Comment ss:Author="Lan"><ss:Data><B>Lan:</B> số tạm tính</ss:Data></Comment></Cell></Row><Row ss:Index="4" ss:Hidden="1">{}</Row></Table></Worksheet></Workbook>"#,
        cell(1),
        cell(3)
    );
    let book = book(text.into_bytes());
    assert_eq!(cells(&book), ["Bieu!A1=1", "Bieu!B1=2", "Bieu!A4=3"]);
    let sheet = &book.sheets[0];
    assert_eq!(sheet.hidden_rows, [3].into());
    assert_eq!(sheet.hidden_columns, [1, 2, 5].into());
    assert_eq!(sheet.comments, [((0, 1), "Lan: số tạm tính".to_owned())].into());
}

#[test]
fn rows_and_columns_that_a_web_page_does_not_show_are_hidden() {
    let page = "<html><body><p>Báo cáo</p><table><col><col span=2 style='display:none'>\
                <tr><td>a</td><td>b</td><td>c</td><td>d</td></tr>\
                <tr height=0 style='height:0pt; display: none'><td>1</td><td>2</td></tr></table></body></html>";
    let book = book(page.as_bytes().to_vec());
    let sheet = &book.sheets[0];
    let hidden: Vec<&str> = sheet
        .cells()
        .filter(|cell| sheet.hidden_rows.contains(&cell.row))
        .map(|cell| cell.text.as_str())
        .collect();
    assert_eq!(hidden, ["1", "2"]);
    assert_eq!(sheet.hidden_columns, [1, 2].into());
}
