//! What goes back to the units: their own workbooks with the doubtful cells marked, and reminders.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;

use crate::common::World;
use crate::common::trial::Trial;
use calamine::{Data, Reader as _, Xlsx};
use rust_xlsxwriter::{DataValidation, Format, Note, Workbook};
use tonghop::engine::Run;
use tonghop::model::Lang;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const PIPELINE: &str = r#"
due_days = 10
[report]
forms = ["T1"]
[feedback]
folder = "phan-hoi"
reply_days = 5
note = ["Gửi lại trước ngày {reply}."]
[feedback.letter]
head_left = ["UBND HUYỆN A", "PHÒNG B"]
number = "Số:     /B"
subject = "V/v báo cáo {period}"
place = "Huyện A"
to = ["Ủy ban nhân dân {unit}"]
nothing = ["Đến {as_of} chưa nhận báo cáo của {unit}, hạn {due}, {overdue}:", "{items}", "Gửi trước {reply}."]
incomplete = ["Báo cáo của {unit} còn thiếu:", "{items}"]
recipients = ["Như trên;"]
signer = ["TRƯỞNG PHÒNG"]
name = "Nguyễn Văn A"
[words]
senders = ["UBND"]
"#;

const FORM: &str = r#"
id = "T1"
title = "Chăn nuôi trong xã"
kind = "indicators"
column = [
    { id = "stt", header = "STT", role = "number" },
    { id = "ct", header = "Chỉ tiêu", role = "label" },
    { id = "dvt", header = "Đơn vị tính", role = "unit" },
    { id = "nay", header = "Thực hiện kỳ này", role = "measure" },
]
row = [
    { id = "tong", number = "1", label = "Tổng đàn gia súc", kind = "stock", unit = "Con", type = "int" },
    { id = "trau", number = "2", label = "Số con trâu", kind = "stock", unit = "Con", type = "int" },
    { id = "bo", number = "3", label = "Số con bò", kind = "stock", unit = "Con", type = "int" },
    { id = "thu", number = "4", label = "Giá trị bán ra", kind = "flow", unit = "Triệu đồng", type = "money" },
    { id = "thu_bo", number = "5", label = "Trong đó bán bò", kind = "flow", unit = "Triệu đồng", type = "money" },
]
"#;

const RULES: &str = r#"
[[rule]]
id = "tong-dan"
kind = "balance"
form = "T1"
check = "tong = trau + bo"
measures = ["nay"]
message = "Tổng đàn phải bằng số trâu cộng số bò"

[[rule]]
id = "ban-bo"
kind = "ratio"
severity = "warning"
form = "T1"
check = "thu = thu_bo * 2"
measures = ["nay"]
message = "Tiền bán ra phải gấp đôi tiền bán bò"
"#;

/// The figures of a report, each in column D from the sixth row on; an empty text is no cell.
const GOOD: [&str; 5] = ["30", "10", "20", "4", "2"];
const BAD: [&str; 5] = ["31", "10", "20", "4", "2"];

struct Case {
    trial: Trial,
}

impl Case {
    fn new() -> Self {
        let trial = Trial::new(PIPELINE, &[FORM]);
        trial.units(&["1,Xã,Suối Một", "2,Xã,Suối Hai"]);
        trial.write("rules.toml", RULES);
        Self { trial }
    }

    /// Receives a file on the day that reports are due.
    fn receive(&self, name: &str, bytes: &[u8]) {
        self.trial.write(&format!("inputs/2024Q1/{name}"), bytes);
        self.trial.log("2024Q1", &format!("{name},2024-04-05T08:00,,"));
    }

    fn run(&self, as_of: &str) -> Run {
        self.trial.run("2024Q1", as_of)
    }

    /// What was made, by name.
    fn feedback(&self) -> BTreeMap<String, Vec<u8>> {
        self.run("2024-04-30");
        files_of(self)
    }
}

fn files_of(case: &Case) -> BTreeMap<String, Vec<u8>> {
    files(&case.trial.path("outputs/2024Q1/phan-hoi"))
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    entries
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, fs::read(entry.path()).expect("read"))
        })
        .collect()
}

const LABELS: [(&str, &str); 5] = [
    ("Tổng đàn gia súc", "Con"),
    ("Số con trâu", "Con"),
    ("Số con bò", "Con"),
    ("Giá trị bán ra", "Triệu đồng"),
    ("Trong đó bán bò", "Triệu đồng"),
];

/// A report as rows of texts.
fn rows(unit: &str, figures: [&str; 5]) -> Vec<Vec<String>> {
    let text = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let mut rows = vec![
        text(&[&format!("UBND xã {unit}")]),
        text(&["CHĂN NUÔI TRONG XÃ"]),
        text(&["Quý I năm 2024"]),
        Vec::new(),
        text(&["STT", "Chỉ tiêu", "Đơn vị tính", "Thực hiện kỳ này"]),
    ];
    for (index, ((label, unit), figure)) in LABELS.iter().zip(figures).enumerate() {
        rows.push(text(&[&(index + 1).to_string(), label, unit, figure]));
    }
    rows
}

/// A workbook as a person makes one: formats, a validation, a note, a print area, two sheets of which the second is open.
fn workbook(unit: &str, figures: [&str; 5]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let styled = Format::new()
        .set_num_format("#,##0")
        .set_bold()
        .set_border(rust_xlsxwriter::FormatBorder::Thin);
    let sheet = workbook.add_worksheet();
    sheet.set_name("Biểu 'một' a").expect("a name");
    for (row, texts) in (0..).zip(rows(unit, figures)) {
        for (column, text) in (0..).zip(texts) {
            match text.parse::<f64>() {
                Ok(number) => sheet.write_number_with_format(row, column, number, &styled),
                Err(_) if text.is_empty() => continue,
                Err(_) => sheet.write_string(row, column, text),
            }
            .expect("a cell");
        }
    }
    sheet.insert_note(5, 3, &Note::new("Đã hỏi thôn")).expect("a note");
    sheet.insert_note(0, 0, &Note::new("Ghi chú khác")).expect("a note");
    sheet.set_print_area(0, 0, 9, 3).expect("an area");
    let validation = DataValidation::new()
        .allow_whole_number(rust_xlsxwriter::DataValidationRule::GreaterThan(-1));
    sheet.add_data_validation(5, 3, 9, 3, &validation).expect("a validation");
    let second = workbook.add_worksheet();
    second.set_name("Phụ").expect("a name");
    second.write_string(0, 0, "Không có gì").expect("a cell");
    second.set_active(true);
    workbook.save_to_buffer().expect("a workbook")
}

fn members(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut members = BTreeMap::new();
    for index in 0..archive.len() {
        let mut member = archive.by_index(index).expect("a member");
        let name = member.name().expect("a name").into_owned();
        let mut content = Vec::new();
        member.read_to_end(&mut content).expect("read");
        members.insert(name, content);
    }
    members
}

fn text(members: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    let content = members.get(name).unwrap_or_else(|| panic!("there is no {name}"));
    String::from_utf8(content.clone()).expect("UTF-8")
}

fn package(parts: &[(&str, String)]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        out.start_file(*name, SimpleFileOptions::default()).expect("begun");
        out.write_all(text.as_bytes()).expect("written");
    }
    out.finish().expect("finished").into_inner()
}

/// The cells of a sheet as texts.
fn cells(bytes: &[u8], sheet: &str) -> BTreeMap<(u32, u32), String> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).expect("a workbook");
    let range = book.worksheet_range(sheet).expect("the sheet");
    let (top, left) = range.start().unwrap_or_default();
    let cells = range.used_cells().filter(|(.., value)| **value != Data::Empty);
    cells
        .map(|(row, column, value)| ((top + row as u32, left + column as u32), value.to_string()))
        .collect()
}

/// The part of a sheet's XML that is a cell's opening tag.
fn tag<'a>(xml: &'a str, cell: &str) -> &'a str {
    let start = xml.find(&format!("r=\"{cell}\"")).unwrap_or_else(|| panic!("no {cell}"));
    let from = xml[..start].rfind('<').expect("a tag");
    let to = from + xml[from..].find('>').expect("its end");
    &xml[from..=to]
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

/// The elements of a list of the styles' part.
fn listed(styles: &str, list: &str, element: &str) -> Vec<String> {
    let (_, rest) = styles.split_once(&format!("<{list} ")).expect("the list");
    let (inside, _) = rest.split_once(&format!("</{list}>")).expect("its end");
    let open = format!("<{element}");
    inside.split(&open).skip(1).map(|element| format!("{open}{element}")).collect()
}

/// A cell's format with the number of its fill taken out, and that fill.
fn look(members: &BTreeMap<String, Vec<u8>>, sheet: &str, cell: &str) -> (String, String) {
    let styles = text(members, "xl/styles.xml");
    let sheet = text(members, sheet);
    let number: usize =
        attribute(tag(&sheet, cell), "s").map_or(0, |s| s.parse().expect("a number"));
    let format = listed(&styles, "cellXfs", "xf ")[number].clone();
    let fill = attribute(&format, "fillId").expect("a fill").to_owned();
    let fills = listed(&styles, "fills", "fill>");
    let fill_text = fills[fill.parse::<usize>().expect("a number")].clone();
    let rest = format.replace(&format!("fillId=\"{fill}\""), "").replace("applyFill=\"1\"", "");
    (rest.split_whitespace().collect::<Vec<_>>().join(" ").replace(" />", "/>"), fill_text)
}

#[test]
fn a_unit_gets_its_own_workbook_with_the_doubtful_cells_marked() {
    let case = Case::new();
    let sent = workbook("Suối Một", BAD);
    case.receive("bao cao.xlsx", &sent);
    case.receive("hai.xlsx", &workbook("Suối Hai", GOOD));
    let made = case.feedback();
    assert_eq!(made.keys().collect::<Vec<_>>(), ["Xã Suối Một.xlsx"]);
    let back = &made["Xã Suối Một.xlsx"];

    let (before, after) = (members(&sent), members(back));
    let changed: Vec<&str> = before
        .iter()
        .filter(|(name, content)| after.get(*name) != Some(content))
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(
        changed,
        [
            "[Content_Types].xml",
            "docProps/app.xml",
            "xl/_rels/workbook.xml.rels",
            "xl/comments1.xml",
            "xl/styles.xml",
            "xl/workbook.xml",
            "xl/worksheets/sheet1.xml",
            "xl/worksheets/sheet2.xml",
        ],
        "sheet2 is no longer the open one"
    );
    let added: Vec<&String> = after.keys().filter(|name| !before.contains_key(*name)).collect();
    assert_eq!(added, ["xl/worksheets/sheet3.xml"]);

    // The cell has its old look but for the fill, and no other cell changed.
    let (old, _) = look(&before, "xl/worksheets/sheet1.xml", "D6");
    let (new, fill) = look(&after, "xl/worksheets/sheet1.xml", "D6");
    assert_eq!(old, new);
    assert!(fill.contains("FFFFC7CE"), "{fill}");
    let plain = text(&before, "xl/worksheets/sheet1.xml");
    let marked = text(&after, "xl/worksheets/sheet1.xml");
    assert_eq!(plain.replace(tag(&plain, "D6"), ""), marked.replace(tag(&marked, "D6"), ""));
    assert_eq!(cells(&sent, "Biểu 'một' a"), cells(back, "Biểu 'một' a"));

    // The note that was there stays, with what is wrong below it; the other note is as it was.
    let notes = text(&after, "xl/comments1.xml");
    let (_, note) = notes.split_once("ref=\"D6\"").expect("a note");
    let note = note.split("</comment>").next().expect("its end");
    let at = |words: &str| note.find(words).unwrap_or_else(|| panic!("{words}: {note}"));
    assert!(at("Đã hỏi thôn") < at("Lỗi: "));
    assert!(at("Lỗi: ") < at("ổng đàn phải bằng số trâu cộng số bò"));
    assert!(at("Đề xuất: 30") > 0);
    assert_eq!(notes.matches("<comment ").count(), 2);
}

#[test]
fn the_first_sheet_lists_what_is_wrong_and_leads_to_it() {
    let case = Case::new();
    case.receive("bao cao.xlsx", &workbook("Suối Một", BAD));
    let made = case.feedback();
    let back = &made["Xã Suối Một.xlsx"];
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(back.clone())).expect("a workbook");
    assert_eq!(book.sheet_names(), ["Cần sửa", "Biểu 'một' a", "Phụ"]);
    let list = book.worksheet_range("Cần sửa").expect("the list");
    let row: Vec<String> =
        list.rows().next_back().expect("a row").iter().map(|c| c.to_string()).collect();
    assert_eq!(
        row[..7],
        ["1", "Lỗi", "Biểu 'một' a", "D6", "1 Tổng đàn gia súc – Thực hiện kỳ này", "31", "30"]
    );
    assert!(row[7].contains("ổng đàn phải bằng số trâu cộng số bò"), "{}", row[7]);
    assert!(cells(back, "Cần sửa").values().any(|said| said == "Gửi lại trước ngày 05/05/2024."));
    let members = members(back);
    let first = text(&members, "xl/worksheets/sheet3.xml");
    assert!(
        first.contains(
            "<hyperlink ref=\"D8\" location=\"&apos;Biểu &apos;&apos;một&apos;&apos; a&apos;!D6\""
        ),
        "{first}"
    );
    assert!(first.contains("tabSelected=\"1\""));
    // What counts sheets by their place has moved on, and the workbook opens on the list.
    let workbook = text(&members, "xl/workbook.xml");
    assert!(
        workbook.contains("<definedName name=\"_xlnm.Print_Area\" localSheetId=\"1\">"),
        "{workbook}"
    );
    assert!(workbook.contains("activeTab=\"0\""), "{workbook}");
    // The headers of the list are printed at the head of each page.
    let titles = "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">";
    let at = workbook.split_once(titles).map(|(_, rest)| rest.split_once('<'));
    let head = cells(back, "Cần sửa").iter().find(|(_, text)| *text == "STT").map(|(at, _)| at.0);
    let area = format!("&apos;Cần sửa&apos;!${0}:${0}", head.expect("headers") + 1);
    assert_eq!(at.flatten().map(|(area, _)| area), Some(area.as_str()), "{workbook}");
    assert!(!text(&members, "xl/worksheets/sheet2.xml").contains("tabSelected"));
    let properties = text(&members, "docProps/app.xml");
    assert!(properties.contains("<vt:i4>3</vt:i4>"), "{properties}");
    assert!(properties.contains("<vt:lpstr>Cần sửa</vt:lpstr>"), "{properties}");
}

#[test]
fn two_runs_give_the_same_bytes_and_the_manifest_names_them() {
    let case = Case::new();
    case.receive("bao cao.xlsx", &workbook("Suối Một", BAD));
    let first = case.feedback();
    assert_eq!(first.keys().collect::<Vec<_>>(), ["Xã Suối Hai.docx", "Xã Suối Một.xlsx"]);
    assert_eq!(first, case.feedback());
    let outputs = case.run("2024-04-30").manifest.outputs;
    let named: Vec<&str> = outputs
        .iter()
        .map(|file| file.file.as_str())
        .filter(|file| file.starts_with("phan-hoi/"))
        .collect();
    assert_eq!(named, ["phan-hoi/Xã Suối Hai.docx", "phan-hoi/Xã Suối Một.xlsx"]);
}

#[test]
fn other_types_are_built_anew_and_say_so() {
    let case = Case::new();
    let lines: Vec<String> = rows("Suối Một", BAD).iter().map(|row| row.join(";")).collect();
    case.receive("bao cao.csv", lines.join("\n").as_bytes());
    let made = case.feedback();
    let back = &made["Xã Suối Một.xlsx"];
    let book: Xlsx<_> = Xlsx::new(Cursor::new(back.clone())).expect("a workbook");
    let own = book.sheet_names()[1].clone();
    assert!(cells(back, "Cần sửa").values().any(|said| said.contains("dựng lại thành .xlsx")));
    assert_eq!(cells(back, &own).get(&(5, 3)).map(String::as_str), Some("31"));
    let members = members(back);
    let (_, fill) = look(&members, "xl/worksheets/sheet1.xml", "D6");
    assert!(fill.contains("FFFFC7CE"), "{fill}");
    assert!(text(&members, "xl/comments1.xml").contains("ref=\"D6\""));
}

#[test]
fn an_old_workbook_keeps_its_letters_lines_and_formats() {
    let world = World::new("pipelines/dak-glei", "inputs/dak-glei", None);
    let run = world.run("2024Q1", "2024-04-15");
    let back = fs::read(run.folder.join("phan-hoi/Xã Đăk Kroong.xlsx")).expect("the workbook");
    let said = cells(&back, "Cần sửa");
    assert!(said.values().any(|said| said.contains("kiểu chữ, kẻ ô và định dạng số")), "{said:?}");
    let members = members(&back);
    let sheet = text(&members, "xl/worksheets/sheet1.xml");
    let styles = text(&members, "xl/styles.xml");
    let formats = listed(&styles, "cellXfs", "xf ");
    let format = |cell: &str| {
        let number = attribute(tag(&sheet, cell), "s").expect("a style").parse::<usize>();
        formats[number.expect("a number")].clone()
    };
    let fonts = listed(&styles, "fonts", "font>");
    let is_bold = |cell: &str| {
        let font = attribute(&format(cell), "fontId").expect("a font").parse::<usize>();
        fonts[font.expect("a number")].contains("<b/>")
    };
    assert!(is_bold("A5") && is_bold("B7") && !is_bold("B8"), "headers and sections are bold");
    let has_lines = |cell: &str| attribute(&format(cell), "borderId") != Some("0");
    assert!(has_lines("D8") && has_lines("A9") && !has_lines("A1"), "blank cells have lines too");
    let number = attribute(&format("D8"), "numFmtId").expect("a format").to_owned();
    assert!(styles.contains(&format!("numFmtId=\"{number}\" formatCode=\"#,##0\"")), "{styles}");
    assert!(sheet.contains("<col min=\"2\" max=\"2\" width=\"48"), "{}", &sheet[..900]);
}

/// A package as few programs write it: all names with a prefix, no styles, no numbers of rows and cells, a blank for a figure.
fn prefixed(strict: bool) -> Vec<u8> {
    let main = match strict {
        true => "http://purl.oclc.org/ooxml/spreadsheetml/main",
        false => "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    };
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut data = String::new();
    for row in rows("Suối Một", ["30", "10", "20", "4", ""]) {
        data.push_str("<x:row>");
        for text in row.iter().filter(|text| !text.is_empty()) {
            data.push_str(&match text.parse::<f64>() {
                Ok(number) => format!("<x:c><x:v>{number}</x:v></x:c>"),
                Err(_) => format!("<x:c t=\"inlineStr\"><x:is><x:t>{text}</x:t></x:is></x:c>"),
            });
        }
        data.push_str("</x:row>");
    }
    let types = "http://schemas.openxmlformats.org/package/2006/content-types";
    let relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    package(&[
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{types}\"><Default Extension=\"rels\" \
                 ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
                 <Override PartName=\"/xl/workbook.xml\" ContentType=\"{kind}.sheet.main+xml\"/>\
                 <Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"{kind}.worksheet+xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{relations}\"><Relationship Id=\"rId1\" \
                 Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<x:workbook xmlns:x=\"{main}\" xmlns:q=\"{office}\"><x:sheets>\
                 <x:sheet name=\"T1\" sheetId=\"7\" q:id=\"rId1\"/></x:sheets></x:workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{relations}\"><Relationship Id=\"rId1\" \
                 Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(
                "<x:worksheet xmlns:x=\"{main}\"><x:sheetData>{data}</x:sheetData><x:extLst/></x:worksheet>"
            ),
        ),
    ])
}

#[test]
fn a_blank_cell_that_is_not_in_the_file_is_marked_too() {
    let case = Case::new();
    case.receive("bao cao.xlsx", &prefixed(false));
    let made = case.feedback();
    let back = &made["Xã Suối Một.xlsx"];
    assert!(!cells(back, "Cần sửa").values().any(|said| said.contains("dựng lại")));
    let members = members(back);
    let sheet = text(&members, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<x:c r=\"D10\" s=\"1\"/></x:row></x:sheetData>"), "{sheet}");
    let (tie, rest) = (sheet.find("<x:legacyDrawing").expect("tied"), sheet.find("<x:extLst"));
    assert!(Some(tie) < rest, "in the order of the format");
    assert_eq!(cells(back, "T1"), cells(&prefixed(false), "T1"));
    let workbook = text(&members, "xl/workbook.xml");
    let (first, second) =
        (workbook.find("name=\"Cần sửa\" sheetId=\"8\""), workbook.find("name=\"T1\""));
    assert!(first.is_some() && first < second, "{workbook}");
}

/// A workbook as Excel signs it: the signature and its certificate in a folder, with relationships and content types.
fn signed(unit: &str) -> Vec<u8> {
    const TYPES: &str =
        "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature";
    let mut parts: Vec<(String, String)> = members(&workbook(unit, BAD))
        .into_iter()
        .map(|(name, content)| (name, String::from_utf8(content).expect("UTF-8")))
        .collect();
    for (name, text) in &mut parts {
        let (end, more) = match name.as_str() {
            "[Content_Types].xml" => (
                "</Types>",
                "<Default Extension=\"sigs\" ContentType=\"application/vnd.openxmlformats-package.digital-signature-origin\"/>\
                 <Override PartName=\"/_xmlsignatures/sig1.xml\" ContentType=\"application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml\"></Override>"
                    .to_owned(),
            ),
            "_rels/.rels" => (
                "</Relationships>",
                format!("<Relationship Id=\"sign\" Type=\"{TYPES}/origin\" Target=\"_xmlsignatures/origin.sigs\"/>"),
            ),
            _ => continue,
        };
        *text = text.replace(end, &format!("{more}{end}"));
    }
    let list = |target: &str, kind: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
             <Relationship Id=\"rId1\" Type=\"{TYPES}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let more = [
        ("_xmlsignatures/origin.sigs", String::new()),
        ("_xmlsignatures/_rels/origin.sigs.rels", list("sig1.xml", "signature")),
        (
            "_xmlsignatures/sig1.xml",
            "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"/>".to_owned(),
        ),
        ("_xmlsignatures/_rels/sig1.xml.rels", list("/certificates/c.cer", "certificate")),
        ("certificates/c.cer", "certificate".to_owned()),
    ];
    let parts = parts.iter().map(|(name, text)| (name.as_str(), text.clone()));
    package(&parts.chain(more).collect::<Vec<_>>())
}

#[test]
fn a_signed_workbook_comes_back_without_its_signature_and_says_so() {
    let case = Case::new();
    case.receive("da ky.xlsx", &signed("Suối Một"));
    case.receive("khong ky.xlsx", &workbook("Suối Hai", BAD));
    let run = case.run("2024-04-30");
    let of_kind = run.findings.iter().filter(|finding| finding.kind.as_str() == "signed-file");
    let files: Vec<&str> = of_kind.map(|finding| finding.place.file.as_str()).collect();
    assert_eq!(files, ["da ky.xlsx"]);
    let made = files_of(&case);
    let back = members(&made["Xã Suối Một.xlsx"]);
    let left = |word: &str| back.keys().filter(|name| name.contains(word)).count();
    assert_eq!((left("_xmlsignatures"), left("certificates")), (0, 0), "{:?}", back.keys());
    for list in ["[Content_Types].xml", "_rels/.rels"] {
        let text = text(&back, list);
        assert!(!text.contains("sig"), "{text}");
    }
    let unsigned = members(&made["Xã Suối Hai.xlsx"]);
    assert_eq!(back.keys().collect::<Vec<_>>(), unsigned.keys().collect::<Vec<_>>());
    let says = |bytes| cells(bytes, "Cần sửa").values().any(|line| line.contains("có chữ ký số"));
    assert!(says(&made["Xã Suối Một.xlsx"]));
    assert!(!says(&made["Xã Suối Hai.xlsx"]));
}

/// A workbook that is built anew keeps no signature either.
#[test]
fn a_signed_workbook_of_another_format_says_so_too() {
    let rows: String = rows("Suối Một", BAD)
        .iter()
        .map(|row| {
            let cells: String = row
                .iter()
                .map(|text| match text.parse::<f64>() {
                    Ok(number) => format!(
                        "<table:table-cell office:value-type=\"float\" office:value=\"{number}\"><text:p>{number}</text:p></table:table-cell>"
                    ),
                    Err(_) => format!(
                        "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
                    ),
                })
                .collect();
            format!("<table:table-row>{cells}</table:table-row>")
        })
        .collect();
    let content = format!(
        "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>\
         <table:table table:name=\"Biểu\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let bytes = package(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet".to_owned()),
        ("content.xml", content),
        ("META-INF/documentsignatures.xml", "<document-signatures/>".to_owned()),
    ]);
    let case = Case::new();
    case.receive("da ky.ods", &bytes);
    let made = case.feedback();
    let lines = cells(&made["Xã Suối Một.xlsx"], "Cần sửa");
    assert!(lines.values().any(|line| line.contains("có chữ ký số")), "{lines:?}");
    assert!(lines.values().any(|line| line.contains("dựng lại thành .xlsx")), "{lines:?}");
}

#[test]
fn a_workbook_with_macros_stays_one() {
    let case = Case::new();
    let mut parts: Vec<(String, String)> = members(&workbook("Suối Một", BAD))
        .into_iter()
        .map(|(name, content)| (name, String::from_utf8(content).expect("UTF-8")))
        .collect();
    let types = parts.iter_mut().find(|(name, _)| name == "[Content_Types].xml").expect("types");
    types.1 = types.1.replace(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    );
    let signed = [
        ("xl/vbaProject.bin", "macros"),
        ("xl/_rels/vbaProject.bin.rels", "<Relationships/>"),
        ("xl/vbaProjectSignature.bin", "who wrote the macros"),
    ];
    parts.extend(signed.map(|(name, text)| (name.to_owned(), text.to_owned())));
    let parts: Vec<(&str, String)> =
        parts.iter().map(|(name, text)| (name.as_str(), text.clone())).collect();
    case.receive("bao cao.xlsm", &package(&parts));
    let made = case.feedback();
    let back = members(&made["Xã Suối Một.xlsm"]);
    // The signature of the macros is that of their part alone, which is the same byte for byte.
    for (name, content) in signed {
        assert_eq!(text(&back, name), content);
    }
    assert!(text(&back, "[Content_Types].xml").contains("sheet.macroEnabled.main+xml"));
}

#[test]
fn a_note_is_added_to_a_drawing_with_other_prefixes() {
    let case = Case::new();
    let mut parts: Vec<(String, String)> =
        members(&workbook("Suối Một", ["30", "10", "20", "9", "2"]))
            .into_iter()
            .map(|(name, content)| (name, String::from_utf8(content).expect("UTF-8")))
            .collect();
    let drawing = parts.iter_mut().find(|(name, _)| name.ends_with(".vml")).expect("a drawing");
    let path = drawing.0.clone();
    for prefix in ["v", "o", "x"] {
        for (before, after) in [("<", ":"), ("</", ":"), (" ", ":"), ("xmlns:", "=")] {
            let (from, to) =
                (format!("{before}{prefix}{after}"), format!("{before}n{prefix}{after}"));
            drawing.1 = drawing.1.replace(&from, &to);
        }
    }
    assert_eq!(drawing.1.matches("<nv:shape ").count(), 2);
    let parts: Vec<(&str, String)> =
        parts.iter().map(|(name, text)| (name.as_str(), text.clone())).collect();
    case.receive("bao cao.xlsx", &package(&parts));
    let made = case.feedback();
    let back = members(&made["Xã Suối Một.xlsx"]);
    let drawing = text(&back, &path);
    let (_, new) = drawing.split_once("<v:shape ").expect("a new box");
    assert!(new.starts_with("xmlns:v=\"urn:schemas-microsoft-com:vml\""), "{new}");
    assert!(new.contains("<x:Row>8</x:Row><x:Column>3</x:Column>"), "{new}");
    assert_eq!(text(&back, "xl/comments1.xml").matches("<comment ").count(), 3);
    let (_, fill) = look(&back, "xl/worksheets/sheet1.xml", "D9");
    assert!(fill.contains("FFFFEB9C"), "a warning is yellow: {fill}");
}

#[test]
fn the_strict_format_is_built_anew() {
    let case = Case::new();
    case.receive("bao cao.xlsx", &prefixed(true));
    let made = case.feedback();
    let back = &made["Xã Suối Một.xlsx"];
    assert!(cells(back, "Cần sửa").values().any(|said| said.contains("dựng lại thành .xlsx")));
}

#[test]
fn a_workbook_in_an_archive_comes_back_by_itself() {
    let case = Case::new();
    let sent = workbook("Suối Một", BAD);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [("a.xlsx", workbook("Suối Hai", GOOD)), ("b/c.xlsx", sent.clone())] {
        zip.start_file(name, SimpleFileOptions::default()).expect("begun");
        zip.write_all(&bytes).expect("written");
    }
    case.receive("hai xa.zip", &zip.finish().expect("finished").into_inner());
    let made = case.feedback();
    assert_eq!(made.keys().collect::<Vec<_>>(), ["Xã Suối Một.xlsx"]);
    let (before, after) = (members(&sent), members(&made["Xã Suối Một.xlsx"]));
    assert_eq!(before["xl/theme/theme1.xml"], after["xl/theme/theme1.xml"]);
}

#[test]
fn units_that_share_a_workbook_get_their_own_sheets_alone() {
    let case = Case::new();
    let mut both = Workbook::new();
    for (name, unit) in [("Một", "Suối Một"), ("Hai", "Suối Hai")] {
        let sheet = both.add_worksheet().set_name(name).expect("a name");
        for (row, texts) in (0..).zip(rows(unit, BAD)) {
            for (column, text) in (0..).zip(texts) {
                match text.parse::<f64>() {
                    Ok(number) => sheet.write_number(row, column, number),
                    Err(_) => sheet.write_string(row, column, text),
                }
                .expect("written");
            }
        }
    }
    case.receive("cum.xlsx", &both.save_to_buffer().expect("saved"));
    let made = case.feedback();
    for (unit, own, other) in [("Suối Một", "Một", "Suối Hai"), ("Suối Hai", "Hai", "Suối Một")]
    {
        let back = &made[&format!("Xã {unit}.xlsx")];
        let book: Xlsx<_> = Xlsx::new(Cursor::new(back.clone())).expect("a workbook");
        assert_eq!(book.sheet_names(), ["Cần sửa", own]);
        assert!(cells(back, own).values().any(|text| text.contains(unit)));
        let list = cells(back, "Cần sửa");
        assert!(list.values().any(|text| text.contains("chỉ có trang của đơn vị")), "{list:?}");
        let texts = members(back).into_values();
        let names = texts.filter(|part| String::from_utf8_lossy(part).contains(other)).count();
        // The list says whose report is in the file too.
        assert!(names <= 1, "{unit} gets nothing of {other}");
    }
}

/// Both reports on one sheet, one below the other: what is the other unit's does not go along, neither titles nor figures nor signatures.
#[test]
fn units_that_share_a_sheet_get_their_own_rows_alone() {
    let case = Case::new();
    let mut both = Workbook::new();
    let sheet = both.add_worksheet().set_name("Chung").expect("a name");
    let mut row = 0;
    for (unit, signed) in [("Suối Một", "Nguyễn Văn Một"), ("Suối Hai", "Trần Thị Hai")]
    {
        for texts in rows(unit, BAD) {
            for (column, text) in (0..).zip(texts) {
                match text.parse::<f64>() {
                    Ok(number) => sheet.write_number(row, column, number),
                    Err(_) => sheet.write_string(row, column, text),
                }
                .expect("written");
            }
            row += 1;
        }
        sheet.write_string(row + 1, 1, signed).expect("written");
        row += 3;
    }
    case.receive("cum.xlsx", &both.save_to_buffer().expect("saved"));
    let made = case.feedback();
    for (unit, other, signed, others) in [
        ("Suối Một", "Suối Hai", "Nguyễn Văn Một", "Trần Thị Hai"),
        ("Suối Hai", "Suối Một", "Trần Thị Hai", "Nguyễn Văn Một"),
    ] {
        let back = cells(&made[&format!("Xã {unit}.xlsx")], "Chung");
        let has = |name: &str| {
            back.values().any(|text| text.to_lowercase().contains(&name.to_lowercase()))
        };
        assert!(has(unit) && has(signed), "{back:?}");
        assert!(!has(other) && !has(others), "{unit} gets nothing of {other}: {back:?}");
        let list = cells(&made[&format!("Xã {unit}.xlsx")], "Cần sửa");
        assert!(list.values().any(|text| text.contains("để trống")), "{list:?}");
    }
}

#[test]
fn a_proposal_is_told_in_the_sheets_own_unit_of_money() {
    let case = Case::new();
    let mut report = rows("Suối Một", ["30", "10", "20", "5000", "6000"]);
    for row in report.iter_mut().skip(8) {
        row[2] = "Nghìn đồng".to_owned();
    }
    let lines: Vec<String> = report.iter().map(|row| row.join(";")).collect();
    case.receive("bao cao.csv", lines.join("\n").as_bytes());
    let made = case.feedback();
    let list = cells(&made["Xã Suối Một.xlsx"], "Cần sửa");
    let row = list.keys().map(|(row, _)| *row).max().expect("a row");
    assert_eq!(list.get(&(row, 1)).map(String::as_str), Some("Cần xem lại"));
    assert_eq!(list.get(&(row, 5)).map(String::as_str), Some("5000"));
    assert_eq!(list.get(&(row, 6)).map(String::as_str), Some("12000"), "{list:?}");
}

#[test]
fn a_workbook_that_comes_back_as_it_went_is_read_as_before() {
    let case = Case::new();
    case.receive("bao cao.xlsx", &workbook("Suối Một", BAD));
    let made = case.feedback();
    let before = case.run("2024-04-30").findings;
    case.trial.write("inputs/2024Q1/bao cao.xlsx", &made["Xã Suối Một.xlsx"]);
    let after = case.run("2024-04-30").findings;
    assert_eq!(before, after);
    // Its list takes the place of the earlier one.
    let again = case.feedback();
    let book: Xlsx<_> =
        Xlsx::new(Cursor::new(again["Xã Suối Một.xlsx"].clone())).expect("a workbook");
    assert_eq!(book.sheet_names(), ["Cần sửa", "Biểu 'một' a", "Phụ"]);
}

/// The texts of a letter.
fn letter(bytes: &[u8]) -> String {
    let document = text(&members(bytes), "word/document.xml");
    let runs = document.split("<w:t xml:space=\"preserve\">").skip(1);
    let runs: Vec<&str> = runs.filter_map(|run| run.split("</w:t>").next()).collect();
    runs.join("\n")
}

#[test]
fn a_unit_that_sent_nothing_gets_a_reminder_once_it_is_due() {
    let case = Case::new();
    case.receive("hai.xlsx", &workbook("Suối Hai", GOOD));
    let made = case.feedback();
    assert_eq!(made.keys().collect::<Vec<_>>(), ["Xã Suối Một.docx"]);
    let said = letter(&made["Xã Suối Một.docx"]);
    for words in [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
        "UBND HUYỆN A\nPHÒNG B\nSố:     /B\nV/v báo cáo quý I năm 2024",
        "Huyện A, ngày 30 tháng 4 năm 2024",
        "Kính gửi: Ủy ban nhân dân xã Suối Một",
        "Đến 30/04/2024 chưa nhận báo cáo của xã Suối Một, hạn 10/04/2024, đã quá hạn 20 ngày:",
        "- Chăn nuôi trong xã.\nGửi trước 05/05/2024.",
        "Nơi nhận:\n- Như trên;",
        "TRƯỞNG PHÒNG\nNguyễn Văn A",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    case.run("2024-04-10");
    let early = files(&case.trial.path("outputs/2024Q1/phan-hoi"));
    assert!(early.is_empty(), "{:?}", early.keys());
}

/// The least that is a document of Word, of these paragraphs.
fn word(paragraphs: &[&str]) -> Vec<u8> {
    let office = "http://schemas.openxmlformats.org";
    let body: String = paragraphs
        .iter()
        .map(|text| format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>"))
        .collect();
    let main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    package(&[
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{office}/package/2006/content-types\"><Default Extension=\"rels\" \
                ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
                <Override PartName=\"/word/document.xml\" ContentType=\"{main}\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{office}/package/2006/relationships\"><Relationship Id=\"r\" \
                Type=\"{office}/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
            ),
        ),
        (
            "word/document.xml",
            format!(
                "<w:document xmlns:w=\"{office}/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
            ),
        ),
    ])
}

/// The case with letters from a template of these paragraphs.
fn with_template(paragraphs: &[&str]) -> Case {
    let case = Case::new();
    let (start, rest) = PIPELINE.split_once("[feedback.letter]").expect("the section");
    let (_, end) = rest.split_once("[words]").expect("the next");
    let letter = "[feedback.letter]\ntemplate = \"thu.docx\"\n";
    case.trial.pipeline(&format!("{start}{letter}[words]{end}"));
    case.trial.write("thu.docx", word(paragraphs));
    case
}

#[test]
fn a_letter_is_filled_in_from_the_office_s_own_template() {
    let case = with_template(&[
        "{{ ten_don_vi }}, {{ ngay_chu }}",
        "{% if chua_gui %}",
        "Chưa nhận báo cáo {{ ky.ten }} của {{ don_vi }}, hạn {{ ky.han }}, {{ qua_han }}:",
        "{% else %}",
        "Báo cáo của {{ don_vi }} còn thiếu:",
        "{% endif %}",
        "{% for muc in thieu %}",
        "{{ loop.index }}. {{ muc }}{% if loop.last %}.{% else %};{% endif %}",
        "{% endfor %}",
        "Gửi trước {{ tra_loi }}, không sau năm {{ ky.nam }} (ngày {{ ngay }}).",
    ]);
    case.receive("hai.xlsx", &workbook("Suối Hai", GOOD));
    let made = case.feedback();
    assert_eq!(made.keys().collect::<Vec<_>>(), ["Xã Suối Một.docx"]);
    let paragraphs: Vec<String> = text(&members(&made["Xã Suối Một.docx"]), "word/document.xml")
        .split("</w:p>")
        .map(|paragraph| {
            paragraph
                .split('<')
                .filter_map(|tag| tag.split_once('>'))
                .map(|(_, text)| text.trim_end_matches('\n'))
                .collect()
        })
        .filter(|text: &String| !text.trim().is_empty())
        .collect();
    assert_eq!(
        paragraphs,
        [
            "Xã Suối Một, ngày 30 tháng 4 năm 2024",
            "Chưa nhận báo cáo quý I năm 2024 của xã Suối Một, hạn 10/04/2024, đã quá hạn 20 ngày:",
            "1. Chăn nuôi trong xã.",
            "Gửi trước 05/05/2024, không sau năm 2024 (ngày 30/04/2024).",
        ]
    );
}

#[test]
fn a_mistake_in_the_template_of_letters_is_told_before_a_run() {
    let case = with_template(&["Kính gửi {{ don_vy }}"]);
    let said = case.trial.mistakes(Lang::En).join("\n");
    assert!(said.contains("thu.docx") && said.contains("don_vy"), "{said}");
}

#[test]
fn a_unit_whose_file_cannot_be_read_is_told_why() {
    let case = Case::new();
    case.receive("UBND xã Suối Một.pdf", b"%PDF-1.7 ...");
    let said = letter(&case.feedback()["Xã Suối Một.docx"]);
    assert!(said.contains("- Tệp “UBND xã Suối Một.pdf”: "), "{said}");
    assert!(said.contains("PDF"), "{said}");
}

#[test]
fn without_the_section_nothing_is_made() {
    let case = Case::new();
    let (start, rest) = PIPELINE.split_once("[feedback]").expect("the section");
    let (_, end) = rest.split_once("[words]").expect("the next");
    case.trial.pipeline(&format!("{start}[words]{end}"));
    case.receive("bao cao.xlsx", &workbook("Suối Một", BAD));
    assert!(case.feedback().is_empty());
}

/// What is said of the pipeline with a piece of it changed.
fn said(from: &str, to: &str) -> Vec<String> {
    let case = Case::new();
    assert!(PIPELINE.contains(from));
    case.trial.pipeline(&PIPELINE.replacen(from, to, 1));
    case.trial.mistakes(Lang::En)
}

#[test]
fn mistakes_of_the_section_are_told_at_their_place() {
    let [wrong] = said("{reply}.", "{repli}.").try_into().expect("one mistake");
    assert!(
        wrong.contains("pipeline.toml:27:9: there is nothing to put in the place of `{repli}`"),
        "{wrong}"
    );
    assert!(wrong.contains("did you mean `reply`?"), "{wrong}");
    let [wrong] = said("\"phan-hoi\"", "\"../phan-hoi\"").try_into().expect("one mistake");
    assert!(wrong.contains("`folder` must be a plain name"), "{wrong}");
    let [wrong] = said("signer = [\"TRƯỞNG PHÒNG\"]", "").try_into().expect("one mistake");
    assert!(wrong.contains("`signer` is missing"), "{wrong}");
}

#[test]
fn every_unit_of_the_samples_with_something_wrong_gets_its_workbook() {
    for (pipeline, inputs, units, period) in [
        ("pipelines/dak-glei", "inputs/dak-glei", None, "2024Q1"),
        ("pipelines/school-meals", "inputs/school-meals", None, "2024-03"),
        (
            "pipelines/dak-glei",
            "tests/samples/practice/inputs",
            Some("tests/samples/practice/units.csv"),
            "2024Q1",
        ),
    ] {
        let world = World::new(pipeline, inputs, units);
        let run = world.run(period, "2024-04-30");
        let made = files(&run.folder.join("phan-hoi"));
        let accepted = |file: &str| {
            let standing = tonghop::model::SubmissionStatus::Accepted;
            run.submissions.iter().any(|sent| sent.file == file && sent.standing == standing)
        };
        for unit in &run.units {
            let wrong = run.findings.iter().any(|finding| {
                finding.unit == unit.code
                    && finding.severity != tonghop::model::Severity::Info
                    && accepted(&finding.place.file)
            });
            let back = made.get(&format!("{}.xlsx", unit.title()));
            assert_eq!(wrong, back.is_some(), "{}", unit.title());
            let Some(back) = back else { continue };
            let mut book: Xlsx<_> = Xlsx::new(Cursor::new(back.clone())).expect("a workbook");
            for name in book.sheet_names() {
                book.worksheet_range(&name).unwrap_or_else(|error| panic!("{name}: {error}"));
            }
        }
    }
}
