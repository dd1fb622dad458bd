//! A letter as a Word document, laid out as Decree 30/2020/NĐ-CP (appendix I) wants an official letter: A4, 20 mm at top and
//! bottom, 30 mm at left, 15 mm at right; who writes at left, the country's name and motto at right; numbers from the second page.

use std::io::{Cursor, Write as _};

use quick_xml::escape::escape;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::wording::feedback::{COPIES_TO, COUNTRY, MOTTO, TO};

/// The parts of the page, top to bottom.
#[derive(Debug, Clone, Default)]
pub(crate) struct Page {
    pub font: String,
    /// Of the text, in points.
    pub size: u16,
    /// The office above, then the one that writes.
    pub head_left: Vec<String>,
    pub number: String,
    pub subject: String,
    pub place_and_day: String,
    pub to: Vec<String>,
    pub body: Vec<Line>,
    pub recipients: Vec<String>,
    pub signer: Vec<String>,
    pub name: String,
}

/// A paragraph of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Line {
    Text(String),
    /// One of a list.
    Item(String),
}

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// Widths of the two halves of the head and foot, in twentieths of a point.
const HALVES: [u32; 2] = [4_054, 5_300];

/// How a paragraph looks: sizes in points, spaces in twentieths of one.
#[derive(Debug, Clone, Copy, Default)]
struct Look {
    size: u16,
    bold: bool,
    italic: bool,
    align: &'static str,
    before: u32,
    after: u32,
    first_line: u32,
}

/// The document's bytes; no time is in them.
pub(crate) fn document(page: &Page) -> Result<Vec<u8>, ZipError> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, text) in [
        ("[Content_Types].xml", types()),
        ("_rels/.rels", relations(&[("officeDocument", "word/document.xml")])),
        (
            "word/_rels/document.xml.rels",
            relations(&[("styles", "styles.xml"), ("header", "header1.xml")]),
        ),
        ("word/document.xml", text_of(page)),
        ("word/styles.xml", styles(page)),
        ("word/header1.xml", header()),
    ] {
        out.start_file(name, options)?;
        out.write_all(format!("{DECLARATION}{text}").as_bytes())?;
    }
    Ok(out.finish()?.into_inner())
}

fn types() -> String {
    let part = |name: &str, kind: &str| {
        format!("<Override PartName=\"/word/{name}.xml\" ContentType=\"{TYPE}.{kind}+xml\"/>")
    };
    format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}{}{}</Types>",
        part("document", "document.main"),
        part("styles", "styles"),
        part("header1", "header")
    )
}

fn relations(list: &[(&str, &str)]) -> String {
    let list: String = (1..)
        .zip(list)
        .map(|(number, (kind, target))| {
            format!(
                "<Relationship Id=\"rId{number}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>"
            )
        })
        .collect();
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{list}</Relationships>"
    )
}

fn styles(page: &Page) -> String {
    let font = escape(page.font.as_str());
    format!(
        "<w:styles xmlns:w=\"{MAIN}\"><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"{font}\" w:hAnsi=\"{font}\" w:eastAsia=\"{font}\" w:cs=\"{font}\"/>\
         <w:sz w:val=\"{0}\"/><w:szCs w:val=\"{0}\"/><w:lang w:val=\"vi-VN\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr><w:spacing w:before=\"0\" w:after=\"0\"/></w:pPr></w:pPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style></w:styles>",
        page.size * 2
    )
}

/// The page's number, in the middle of the top margin.
fn header() -> String {
    format!(
        "<w:hdr xmlns:w=\"{MAIN}\"><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>\
         <w:fldSimple w:instr=\" PAGE \"><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p></w:hdr>"
    )
}

fn text_of(page: &Page) -> String {
    let mut body = halves(&left_head(page), &right_head(page));
    body.push_str(&addressees(page));
    for line in &page.body {
        let look = Look {
            size: page.size,
            align: "both",
            before: 120,
            first_line: 720,
            ..Look::default()
        };
        body.push_str(&match line {
            Line::Text(text) => paragraph(text, look),
            Line::Item(text) => paragraph(&format!("- {text}"), Look { before: 60, ..look }),
        });
    }
    body.push_str(&paragraph("", Look { size: page.size, ..Look::default() }));
    body.push_str(&halves(&recipients(page), &signer(page)));
    // A document does not end in a table.
    body.push_str("<w:p><w:pPr><w:spacing w:line=\"20\" w:lineRule=\"exact\"/></w:pPr></w:p>");
    format!(
        "<w:document xmlns:w=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><w:body>{body}<w:sectPr>\
         <w:headerReference w:type=\"default\" r:id=\"rId2\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
         <w:pgMar w:top=\"1134\" w:right=\"851\" w:bottom=\"1134\" w:left=\"1701\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>\
         <w:titlePg/></w:sectPr></w:body></w:document>"
    )
}

/// The office above, the one that writes with a line below it, number and subject.
fn left_head(page: &Page) -> String {
    let centred = Look { size: 12, align: "center", ..Look::default() };
    let mut cell = String::new();
    for (index, line) in page.head_left.iter().enumerate() {
        let own = index + 1 == page.head_left.len();
        cell.push_str(&paragraph(line, Look { bold: own, ..centred }));
    }
    cell.push_str(&rule(1_250));
    cell.push_str(&paragraph(&page.number, Look { size: 13, before: 60, ..centred }));
    cell.push_str(&paragraph(&page.subject, Look { before: 60, ..centred }));
    cell
}

fn right_head(page: &Page) -> String {
    let centred = Look { size: 12, bold: true, align: "center", ..Look::default() };
    let mut cell = paragraph(COUNTRY, centred);
    cell.push_str(&paragraph(MOTTO, Look { size: 13, ..centred }));
    cell.push_str(&rule(1_050));
    let day = Look { size: 13, bold: false, italic: true, before: 60, ..centred };
    cell.push_str(&paragraph(&page.place_and_day, day));
    cell
}

/// The recipients: one on the line of the words, several below it.
fn addressees(page: &Page) -> String {
    let look =
        Look { size: page.size, align: "center", before: 240, after: 120, ..Look::default() };
    match page.to.as_slice() {
        [one] => paragraph(&format!("{TO} {one}"), look),
        several => {
            let mut text = paragraph(TO, Look { after: 0, ..look });
            for (index, to) in several.iter().enumerate() {
                let last = index + 1 == several.len();
                let end = if last { "." } else { ";" };
                let after = if last { 120 } else { 0 };
                text.push_str(&paragraph(
                    &format!("- {to}{end}"),
                    Look { before: 60, after, ..look },
                ));
            }
            text
        }
    }
}

fn recipients(page: &Page) -> String {
    if page.recipients.is_empty() {
        return paragraph("", Look { size: 11, ..Look::default() });
    }
    let head = Look { size: 12, bold: true, italic: true, align: "left", ..Look::default() };
    let mut cell = paragraph(COPIES_TO, head);
    for line in &page.recipients {
        let look = Look { size: 11, align: "left", ..Look::default() };
        cell.push_str(&paragraph(&format!("- {line}"), look));
    }
    cell
}

/// The office of who signs, room to sign, and the name.
fn signer(page: &Page) -> String {
    let look = Look { size: page.size, bold: true, align: "center", ..Look::default() };
    let mut cell: String = page.signer.iter().map(|line| paragraph(line, look)).collect();
    cell.push_str(&paragraph(&page.name, Look { before: 1_440, ..look }));
    cell
}

/// A table of one row without lines.
fn halves(left: &str, right: &str) -> String {
    let cell = |width: u32, text: &str| {
        format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{text}</w:tc>")
    };
    let [wide_left, wide_right] = HALVES;
    format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>\
         <w:tblCellMar><w:left w:w=\"57\" w:type=\"dxa\"/><w:right w:w=\"57\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>\
         <w:tblGrid><w:gridCol w:w=\"{wide_left}\"/><w:gridCol w:w=\"{wide_right}\"/></w:tblGrid>\
         <w:tr>{}{}</w:tr></w:tbl>",
        wide_left + wide_right,
        cell(wide_left, left),
        cell(wide_right, right)
    )
}

/// A thin line, so far from both sides of its cell.
fn rule(indent: u32) -> String {
    format!(
        "<w:p><w:pPr><w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"auto\"/></w:pBdr>\
         <w:spacing w:line=\"40\" w:lineRule=\"exact\"/><w:ind w:left=\"{indent}\" w:right=\"{indent}\"/></w:pPr></w:p>"
    )
}

fn paragraph(text: &str, look: Look) -> String {
    let marks = [(look.bold, "<w:b/>"), (look.italic, "<w:i/>")];
    let marks: String = marks.into_iter().filter(|(on, _)| *on).map(|(_, mark)| mark).collect();
    let align = if look.align.is_empty() { "left" } else { look.align };
    let readable: String = text.chars().filter(|c| !c.is_control()).collect();
    format!(
        "<w:p><w:pPr><w:spacing w:before=\"{}\" w:after=\"{}\"/><w:ind w:firstLine=\"{}\"/><w:jc w:val=\"{align}\"/></w:pPr>\
         <w:r><w:rPr>{marks}<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr>\
         <w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
        look.before,
        look.after,
        look.first_line,
        escape(readable),
        size = look.size * 2
    )
}
