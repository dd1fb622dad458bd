//! Binary workbooks (`.xlsb`): a broken sheet loses what is behind the break, a bad cell only itself; what people wrote beside cells.

use std::fs;
use std::io::{Cursor, Read as _};

use workbook_reader::Content;
use zip::ZipArchive;

use crate::make::zipped;
use crate::{book, cells, content, notes, read, reason};

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A record: its type and its length seven bits a byte, then its bytes.
pub fn record(kind: u32, body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for number in [kind, u32::try_from(body.len()).expect("short")] {
        let mut left = number;
        while left >= 0x80 {
            bytes.push((left & 0x7f | 0x80) as u8);
            left >>= 7;
        }
        bytes.push(left as u8);
    }
    bytes.extend(body);
    bytes
}

pub fn text(text: &str) -> Vec<u8> {
    let wide: Vec<u16> = text.encode_utf16().collect();
    let mut bytes = u32::try_from(wide.len()).expect("short").to_le_bytes().to_vec();
    bytes.extend(wide.iter().flat_map(|unit| unit.to_le_bytes()));
    bytes
}

pub fn row(number: u32) -> Vec<u8> {
    let mut body = number.to_le_bytes().to_vec();
    body.resize(17, 0);
    record(0, &body)
}

/// A cell of a kind, with its style.
pub fn cell(kind: u32, column: u32, style: u32, value: &[u8]) -> Vec<u8> {
    record(kind, &[&column.to_le_bytes(), &style.to_le_bytes(), value].concat())
}

pub fn number(column: u32, value: f64) -> Vec<u8> {
    cell(5, column, 0, &value.to_le_bytes())
}

/// The part of a sheet with these records among its cells.
pub fn sheet(cells: &[Vec<u8>]) -> Vec<u8> {
    let around = |before: Vec<u8>, after: Vec<u8>| [before, cells.concat(), after].concat();
    around(
        [record(129, &[]), record(145, &[])].concat(),
        [record(146, &[]), record(130, &[])].concat(),
    )
}

/// A workbook of sheets, with shared texts, one style that shows dates, and other parts beside.
pub fn xlsb(sheets: &[(&str, Vec<u8>)], more: &[(&str, &[u8])]) -> Vec<u8> {
    let relation = |id: &str, kind: &str, target: &str| {
        format!(r#"<Relationship Id="{id}" Type="{RELATIONS}/{kind}" Target="{target}"/>"#)
    };
    let mut list = record(153, &[0; 12]);
    let mut relations = relation("t", "sharedStrings", "sharedStrings.bin")
        + &relation("s", "styles", "styles.bin");
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for (at, (name, part)) in (1_u32..).zip(sheets) {
        let body = [&[0; 4], &at.to_le_bytes()[..], &text(&format!("r{at}")), &text(name)].concat();
        list.extend(record(156, &body));
        relations +=
            &relation(&format!("r{at}"), "worksheet", &format!("worksheets/sheet{at}.bin"));
        parts.push((format!("xl/worksheets/sheet{at}.bin"), part.clone()));
    }
    let shared = record(19, &[vec![0], text("Xã A")].concat());
    let style = |format: u8| record(47, &[&[0, 0, format, 0][..], &[0; 12]].concat());
    let styles = [record(617, &[2, 0, 0, 0]), style(0), style(14), record(618, &[])].concat();
    let relations = format!("<Relationships>{relations}</Relationships>");
    let mut all: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.bin", &list),
        ("xl/_rels/workbook.bin.rels", relations.as_bytes()),
        ("xl/sharedStrings.bin", &shared),
        ("xl/styles.bin", &styles),
    ];
    all.retain(|(name, _)| more.iter().all(|(own, _)| own != name));
    all.extend(parts.iter().map(|(name, part)| (name.as_str(), part.as_slice())));
    all.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
    all.extend(more);
    zipped(&all)
}

fn rk(value: u32) -> [u8; 4] {
    value.to_le_bytes()
}

#[test]
fn cells_of_every_kind_are_read() {
    let cells_of = [
        row(0),
        number(0, 1.5),
        cell(2, 1, 0, &rk(1234 << 2 | 3)),
        cell(7, 2, 0, &rk(0)),
        cell(6, 3, 0, &text("chữ")),
        cell(4, 4, 0, &[1]),
        cell(3, 5, 0, &[7]),
        cell(62, 6, 0, &[vec![0], text("chữ đậm")].concat()),
        row(1),
        cell(5, 0, 1, &45_382.0_f64.to_le_bytes()),
        cell(9, 1, 0, &[&2.0_f64.to_le_bytes()[..], &[0; 10]].concat()),
        cell(8, 2, 0, &[text("kết quả"), vec![0; 10]].concat()),
        cell(11, 3, 0, &[&[0x2A][..], &[0; 10]].concat()),
        row(2),
        cell(1, 0, 0, &[]),
        record(0x0010, &[&[0; 4][..], &7.0_f64.to_le_bytes()].concat()),
    ];
    let read = book(xlsb(&[("Bieu", sheet(&cells_of))], &[]));
    let expected = [
        "A1=1.5",
        "B1=12.34",
        "C1=Xã A",
        "D1=chữ",
        "E1=TRUE",
        "F1=#DIV/0!",
        "G1=chữ đậm",
        "A2=31/03/2024",
        "B2=2",
        "C2=kết quả",
        "D2=#N/A",
        "B3=7",
    ];
    assert_eq!(cells(&read), expected.map(|cell| format!("Bieu!{cell}")));
    assert_eq!(content(&read, 1, 3), Content::Error);
    assert_eq!(read.sheets[0].text(1, 3), "#N/A");
    assert!(read.notes.is_empty());
}

#[test]
fn a_bad_cell_costs_itself_and_is_named() {
    let cells_of = [
        row(0),
        number(0, 1.0),
        cell(5, 1, 0, &[0, 0]),
        cell(7, 2, 0, &rk(9)),
        cell(3, 3, 0, &[0x55]),
        cell(6, 4, 0, &[9, 0, 0, 0, 65, 0]),
        cell(4, 5, 0, &[9]),
        number(6, f64::NAN),
        number(16_384, 8.0),
        number(16_385, 8.0),
        number(7, 2.0),
        row(1),
        number(0, 3.0),
    ];
    let read = book(xlsb(&[("Bieu", sheet(&cells_of))], &[]));
    assert_eq!(cells(&read), ["Bieu!A1=1", "Bieu!H1=2", "Bieu!A2=3"]);
    let places: Vec<String> = read.notes.iter().map(|note| note.cell.clone()).collect();
    assert_eq!(places[..7], ["B1", "C1", "D1", "E1", "F1", "G1", "XFE1"]);
    assert_eq!(places.len(), 8);
    assert_eq!(
        notes(&read)[1],
        "Bieu!C1: ô trỏ đến một chuỗi chữ không có trong tệp, không đọc được"
    );
}

#[test]
fn one_broken_sheet_costs_what_stands_behind_the_break() {
    let good = || sheet(&[row(0), number(0, 1.0), row(1), number(0, 2.0)]);
    let mut cut = good();
    cut.truncate(cut.len() - 12);
    let strange = sheet(&[row(0), number(0, 1.0), record(300, &[1]), row(1), number(0, 2.0)]);
    let backwards = sheet(&[row(5), number(0, 1.0), row(1), number(0, 2.0)]);
    let sheets = [
        ("Tot", good()),
        ("Cut", cut),
        ("La", strange),
        ("Lui", backwards),
        ("Rong", vec![]),
        ("Cuoi", good()),
    ];
    let read = book(xlsb(&sheets, &[]));
    let expected =
        ["Tot!A1=1", "Tot!A2=2", "Cut!A1=1", "La!A1=1", "Lui!A6=1", "Cuoi!A1=1", "Cuoi!A2=2"];
    assert_eq!(cells(&read), expected);
    let broken = "trang tính bị hỏng, ";
    assert_eq!(
        notes(&read),
        [
            format!("Cut!: {broken}chỉ đọc được đến khoảng dòng 2"),
            format!("La!: {broken}chỉ đọc được đến khoảng dòng 1"),
            format!("Lui!: {broken}chỉ đọc được đến khoảng dòng 6"),
            format!("Rong!: {broken}không đọc được"),
        ]
    );
}

#[test]
fn a_sheet_that_is_not_in_the_file_is_said() {
    let good = sheet(&[row(0), number(0, 1.0)]);
    let bytes = xlsb(&[("Mot", good.clone()), ("Hai", good)], &[]);
    let mut parts = parts_of(&bytes);
    parts.retain(|(name, _)| name != "xl/worksheets/sheet1.bin");
    let read = book(zip_of(&parts));
    assert_eq!(cells(&read), ["Hai!A1=1"]);
    assert_eq!(notes(&read), ["Mot!: trang tính không có trong tệp, không đọc được"]);
}

#[test]
fn a_workbook_without_a_list_of_sheets_is_damaged() {
    assert!(reason(xlsb(&[], &[])).contains("danh sách trang tính"));
}

/// The parts of a package.
fn parts_of(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    (0..archive.len())
        .map(|at| {
            let mut part = archive.by_index(at).expect("a part");
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).expect("read");
            (part.name().expect("a name").into_owned(), bytes)
        })
        .collect()
}

fn zip_of(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    zipped(&parts)
}

#[test]
fn a_sheet_cut_at_any_length_gives_the_rows_before_the_cut() {
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/files/commune.xlsb");
    let parts = parts_of(&fs::read(sample).expect("a sample"));
    let whole = cells(&book(zip_of(&parts)));
    let first = whole[0].split('!').next().expect("a name").to_owned() + "!";
    let (good, others): (Vec<String>, Vec<String>) =
        whole.into_iter().partition(|cell| cell.starts_with(&first));
    assert!(!others.is_empty());
    let index =
        parts.iter().position(|(name, _)| name == "xl/worksheets/sheet1.bin").expect("a part");
    let mut shorter = 0;
    for length in 0..parts[index].1.len() {
        let mut cut = parts.clone();
        cut[index].1.truncate(length);
        let read = book(zip_of(&cut));
        let (left, rest): (Vec<String>, Vec<String>) =
            cells(&read).into_iter().partition(|cell| cell.starts_with(&first));
        assert!(good.starts_with(&left), "{length}: {left:?}");
        assert_eq!(rest, others, "{length}: the other sheets are whole");
        if left.len() < good.len() {
            assert_eq!(read.notes.len(), 1, "{length}");
            shorter += 1;
        }
    }
    assert!(shorter > 100);
}

#[test]
fn a_byte_that_is_wrong_ends_no_run_and_costs_no_other_sheet() {
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/files/commune.xlsb");
    let parts = parts_of(&fs::read(sample).expect("a sample"));
    let whole = book(zip_of(&parts));
    let first = format!("{}!", whole.sheets[0].name);
    let others: Vec<String> =
        cells(&whole).into_iter().filter(|cell| !cell.starts_with(&first)).collect();
    assert!(!others.is_empty());
    for name in
        ["xl/worksheets/sheet1.bin", "xl/sharedStrings.bin", "xl/styles.bin", "xl/workbook.bin"]
    {
        let Some(index) = parts.iter().position(|(part, _)| part == name) else { continue };
        for place in (0..parts[index].1.len()).step_by(3) {
            let mut wrong = parts.clone();
            wrong[index].1[place] ^= 0xA5;
            let read = read(zip_of(&wrong));
            if name.contains("sheet1") {
                let found = cells(&read.expect("the other sheet can be read"));
                assert!(others.iter().all(|cell| found.contains(cell)), "{place}");
            }
        }
    }
}

/// A comment: the cell's first and last row and column behind the number of the author, then its text.
fn comment(row: u32, column: u32, said: &[u8]) -> Vec<u8> {
    let mut begin = vec![0; 4];
    for number in [row, row, column, column] {
        begin.extend(number.to_le_bytes());
    }
    begin.resize(36, 0);
    [record(635, &begin), record(637, &[&[0][..], said].concat()), record(636, &[])].concat()
}

fn with_comments(comments: &[u8], threads: &str) -> Vec<u8> {
    let relations = format!(
        r#"<Relationships><Relationship Id="a" Type="{RELATIONS}/comments" Target="../comments1.bin"/><Relationship Id="b" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" Target="../threadedComments/threadedComment1.xml"/></Relationships>"#
    );
    xlsb(
        &[("Bieu", sheet(&[row(0), number(0, 1.0), row(1), number(1, 2.0)]))],
        &[
            ("xl/worksheets/_rels/sheet1.bin.rels", relations.as_bytes()),
            ("xl/comments1.bin", comments),
            ("xl/threadedComments/threadedComment1.xml", threads.as_bytes()),
        ],
    )
}

#[test]
fn comments_are_known_notes_and_threads_alike() {
    let notes =
        [comment(1, 1, &text("Lan:\nsố tạm tính")), comment(0, 0, &text("[Threaded comment]"))];
    let threads = r#"<ThreadedComments><threadedComment ref="A1" id="{1}"><text>Ai ghi?</text></threadedComment></ThreadedComments>"#;
    let read = book(with_comments(&notes.concat(), threads));
    assert_eq!(cells(&read), ["Bieu!A1=1", "Bieu!B2=2"]);
    let comments: Vec<((u32, u32), &str)> =
        read.sheets[0].comments.iter().map(|(place, text)| (*place, text.as_str())).collect();
    assert_eq!(comments, [((0, 0), "Ai ghi?"), ((1, 1), "Lan: số tạm tính")]);
}

#[test]
fn a_broken_or_hostile_part_of_comments_costs_comments_alone() {
    let far = comment(1_048_576, 0, &text("xa"));
    let long = comment(0, 0, &[9, 0, 0, 0, 65, 0]);
    let good = comment(1, 1, &text("tốt"));
    let read = book(with_comments(&[far, long, good.clone(), record(635, &[1])].concat(), ""));
    assert_eq!(cells(&read), ["Bieu!A1=1", "Bieu!B2=2"]);
    assert_eq!(read.sheets[0].comments, [((1, 1), "tốt".to_owned())].into());
    for length in 0..good.len() {
        let read = book(with_comments(&good[..length], ""));
        assert_eq!(cells(&read), ["Bieu!A1=1", "Bieu!B2=2"], "{length}");
    }
}

#[test]
fn sheets_of_one_part_are_one_sheet() {
    let part = sheet(&[row(0), number(0, 1.0)]);
    let sheets = ["S1", "S2", "S3"].map(|name| (name, part.clone()));
    let mut parts = parts_of(&xlsb(&sheets, &[]));
    let relations =
        parts.iter_mut().find(|(name, _)| name.ends_with("workbook.bin.rels")).expect("one");
    let text = String::from_utf8(relations.1.clone()).expect("text");
    relations.1 =
        text.replace("sheet2.bin", "sheet1.bin").replace("sheet3.bin", "sheet1.bin").into_bytes();
    let read = book(zip_of(&parts));
    assert_eq!(cells(&read), ["S1!A1=1"]);
    assert_eq!(read.notes.len(), 2);
}
