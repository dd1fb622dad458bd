//! Whatever a commune's workbook comes as, its cells are the same; and what is no workbook is called what it is.
//!
//! The files were made from one workbook by LibreOffice, SheetJS, pandas and Python's mail and zip modules. SheetJS was changed in two
//! lines, to write single-byte text beyond ASCII (BIFF5) and, but for `short-cells.xlsb`, every cell of an xlsb in its long form.

use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};

use workbook_reader::{Book, Content, Contents, Reading, Sheet, Unreadable, sha256};

use crate::is_percentage;

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files").join(name)
}

pub fn sample_bytes(name: &str) -> Vec<u8> {
    fs::read(sample(name)).expect("a sample")
}

/// A workbook that was in a file that came.
pub struct Arrived {
    /// The file's name, and the way to the workbook within it.
    pub file: String,
    pub sha256: String,
    pub content: Result<Book, Unreadable>,
}

/// How files that arrive are read, by name.
pub fn arrive(files: &[(&str, &[u8])]) -> Vec<Arrived> {
    let mut arrived = Vec::new();
    for (name, bytes) in files {
        match Reading::in_process().read(bytes.to_vec()) {
            Contents::One(content) => {
                arrived.push(Arrived { file: (*name).to_owned(), sha256: sha256(bytes), content });
            }
            Contents::Several(inner) => arrived.extend(inner.into_iter().map(|inner| {
                let file = match inner.name.as_str() {
                    "" => (*name).to_owned(),
                    within => format!("{name}/{within}"),
                };
                Arrived { file, sha256: inner.sha256, content: inner.content }
            })),
        }
    }
    arrived
}

/// The cells of a sheet that is shown, as a clerk sees them.
pub fn cells(sheet: &Sheet) -> Vec<String> {
    sheet.cells().map(|cell| format!("{} {}", cell.address(), cell.text)).collect()
}

pub const COMMUNE: &[&str] = &[
    "A1 UBND XÃ VÍ DỤ",
    "A2 TỔNG HỢP HỘ NGHÈO QUÝ I NĂM 2024",
    "A3 STT",
    "B3 Chỉ tiêu",
    "C3 Số lượng",
    "C4 Đầu kỳ",
    "D4 Cuối kỳ",
    "A5 1",
    "B5 Tổng số hộ",
    "C5 1250",
    "D5 1263",
    "A6 2",
    "B6 Thu nhập (triệu đồng)",
    "C6 31.5",
    "D6 32.75",
    "A7 3",
    "B7 Ghi chú: hộ; khẩu, \"mới\"",
    "C7 012",
    "A8 4",
    "B8 Ngày chốt",
    "C8 31/03/2024",
    "A9 5",
    "B9 Lỗi",
    "C9 #DIV/0!",
];

/// The one book that a file gives.
fn shown(name: &str, bytes: &[u8]) -> Vec<String> {
    let incoming = arrive(&[(name, bytes)]);
    assert_eq!(incoming.len(), 1, "{name}");
    let book = incoming[0].content.as_ref().unwrap_or_else(|why| panic!("{name}: {}", why.vi));
    let sheet = book.sheets.iter().find(|sheet| !sheet.hidden).expect("a sheet is shown");
    cells(sheet)
}

#[test]
fn a_workbook_gives_the_same_cells_under_every_disguise() {
    let samples = [
        "commune.xlsx",
        "commune.xlsb",
        "biff8.xls",
        "commune.ods",
        "commune.fods",
        "spreadsheetml.xls",
        "libreoffice-html.xls",
        "semicolon.csv",
        "utf16-tab.xls",
        "windows1258.csv",
    ];
    for sample in samples {
        let bytes = sample_bytes(sample);
        let mut expected: Vec<&str> = COMMUNE.to_vec();
        // This writer stores the number of a day as a plain number.
        for cell in expected.iter_mut().filter(|cell| cell.starts_with("C8 ")) {
            if sample == "spreadsheetml.xls" {
                *cell = "C8 45382";
            }
        }
        // The name shows nothing.
        for name in ["report.xls", "report.xlsx", "report"] {
            assert_eq!(shown(name, &bytes), expected, "{sample} as {name}");
        }
    }
}

#[test]
fn hidden_sheets_and_merged_areas_are_known_in_every_format_that_has_them() {
    for sample in [
        "commune.xlsx",
        "commune.xlsb",
        "biff8.xls",
        "commune.ods",
        "commune.fods",
        "spreadsheetml.xls",
    ] {
        let incoming = arrive(&[(sample, &sample_bytes(sample))]);
        let book = incoming[0].content.as_ref().expect("read");
        let hidden: Vec<bool> = book.sheets.iter().map(|sheet| sheet.hidden).collect();
        assert_eq!(hidden, [false, true], "{sample}");
        let mut merges: Vec<_> = book.sheets[0]
            .merges
            .iter()
            .map(|area| (area.first_row, area.first_column, area.last_row, area.last_column))
            .collect();
        merges.sort_unstable();
        assert_eq!(merges, [(1, 0, 1, 3), (2, 0, 3, 0), (2, 1, 3, 1), (2, 2, 2, 3)], "{sample}");
    }
}

/// The cells of every sheet, percentages marked.
fn shown_of_all(name: &str, bytes: &[u8]) -> Vec<String> {
    let incoming = arrive(&[(name, bytes)]);
    let book = incoming[0].content.as_ref().unwrap_or_else(|why| panic!("{name}: {}", why.vi));
    let say = |sheet: &Sheet| {
        let say = sheet.cells().map(|cell| {
            let mark = if is_percentage(sheet, cell) { " as percent" } else { "" };
            let text = if cell.content == Content::Text { "'" } else { "" };
            format!("{} {text}{}{mark}", cell.address(), cell.text)
        });
        say.collect::<Vec<_>>()
    };
    book.sheets.iter().flat_map(say).collect()
}

#[test]
fn codes_with_leading_zeros_and_percentages_are_what_is_seen_in_every_format() {
    let expected = [
        "A1 'Ma",
        "B1 'Ty le",
        "C1 'So",
        "A2 '0012",
        "B2 0.882 as percent",
        "C2 1250",
        "A3 '01-05",
        "B3 0.5 as percent",
        // The sign is only written behind the number.
        "C3 31.5",
        "A4 'TT007",
        "B4 1.25 as percent",
        "C4 '003",
        "A5 1234",
        "B5 12",
        "C5 2",
        "A6 '0912 345 678",
        "B6 0.031 as percent",
        "C6 31/03/2024",
        "A7 '0013",
        "B7 0.441 as percent",
        "C7 '12a",
        "A8 -5",
        "B8 1.5",
        "C8 12345",
        "A9 '000",
        "B9 -0.25 as percent",
        // By a named style.
        "C9 '00036",
        "A10 '008",
        "B10 '008",
        "C10 '008",
        // A whole column of codes, and one of percentages.
        "A1 '0003",
        "B1 0.1 as percent",
        "A2 '0003",
        "B2 0.1 as percent",
    ];
    for sample in [
        "shown.xlsx",
        "shown.xlsb",
        "shown.xls",
        "shown-biff5.xls",
        "shown.ods",
        "shown.fods",
        "shown.html",
    ] {
        assert_eq!(shown_of_all(sample, &sample_bytes(sample)), expected, "{sample}");
    }
}

#[test]
fn cells_of_a_binary_workbook_without_a_column_stand_beside_the_one_before() {
    assert_eq!(shown("bc.xlsb", &sample_bytes("short-cells.xlsb")), COMMUNE);
}

#[test]
fn numbers_of_a_web_page_stay_as_they_are_shown() {
    let cells = shown("bc.xls", &sample_bytes("pandas-html.xls"));
    assert_eq!(cells[5], "B2 Tổng số hộ");
    assert_eq!(cells[6], "C2 1.250");
}

#[test]
fn a_web_page_of_several_sheets_has_them_all() {
    let incoming = arrive(&[("bc.xls", &sample_bytes("libreoffice-two-sheets.html"))]);
    let book = incoming[0].content.as_ref().expect("read");
    let names: Vec<&str> = book.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["Biểu 1", "Biểu 2 hộ"]);
    assert_eq!(cells(&book.sheets[0])[..7], COMMUNE[..7]);
}

#[test]
fn an_old_workbook_in_tcvn3_is_readable() {
    let cells = shown("bc.xls", &sample_bytes("biff5-tcvn3.xls"));
    assert_eq!(cells[..2], ["A1 Tổng số hộ nghèo của xã", "B1 1250"]);
}

#[test]
fn each_workbook_of_an_archive_is_a_file_of_its_own() {
    let outer = sample_bytes("two-books.zip");
    let arrived = arrive(&[("bao cao.zip", &outer)]);
    let files: Vec<&str> = arrived.iter().map(|file| file.file.as_str()).collect();
    assert_eq!(files, ["bao cao.zip/Biểu/commune.xlsx", "bao cao.zip/biff8.xls"]);
    assert_eq!(arrived[0].sha256, sha256(&sample_bytes("commune.xlsx")));
    assert_eq!(cells(&arrived[0].content.as_ref().expect("read").sheets[0]), COMMUNE);
}

#[test]
fn an_archive_within_an_archive_is_opened_but_not_without_end() {
    let nested = sample_bytes("nested.zip");
    let incoming = arrive(&[("a.zip", &nested)]);
    assert_eq!(incoming[0].file, "a.zip/trong.zip/Biểu/commune.xlsx");
    let deeper = zip(&[("b.zip", &zip(&[("c.zip", &nested)]))]);
    let incoming = arrive(&[("a.zip", &deeper)]);
    assert_eq!(incoming.len(), 1);
    assert_eq!(incoming[0].file, "a.zip/b.zip/c.zip/trong.zip");
    assert!(why(&incoming[0]).contains("lồng nhau quá sâu"));
}

#[test]
fn a_letter_gives_the_workbooks_attached_to_it() {
    let letter = arrive(&[("thu.eml", &sample_bytes("letter.eml"))]);
    let files: Vec<&str> = letter.iter().map(|file| file.file.as_str()).collect();
    assert_eq!(files, ["thu.eml/Báo cáo xã.xlsx"]);
    assert_eq!(cells(&letter[0].content.as_ref().expect("read").sheets[0]), COMMUNE);
    let forwarded = arrive(&[("thu.eml", &sample_bytes("forwarded.eml"))]);
    assert_eq!(forwarded.len(), 1);
    assert_eq!(forwarded[0].sha256, letter[0].sha256);
}

#[test]
fn a_letter_of_outlook_gives_the_workbooks_attached_to_it() {
    let workbook = sample_bytes("commune.xlsx");
    let letter = outlook(&[("Báo cáo xã.xlsx", &workbook), ("ký.png", b"\x89PNG\r\n\x1a\n")]);
    let incoming = arrive(&[("thu.msg", &letter)]);
    let files: Vec<&str> = incoming.iter().map(|file| file.file.as_str()).collect();
    assert_eq!(files, ["thu.msg/Báo cáo xã.xlsx"]);
    assert_eq!(cells(&incoming[0].content.as_ref().expect("read").sheets[0]), COMMUNE);
    let incoming = arrive(&[("thu.msg", &outlook(&[("công văn.pdf", b"%PDF-1.4")]))]);
    assert_eq!(
        why(&incoming[0]),
        "thư không có bảng tính đính kèm (chỉ có: tệp PDF): đề nghị gửi tệp Excel"
    );
}

#[test]
fn attachments_of_one_name_are_told_apart() {
    let workbook = sample_bytes("commune.xlsx");
    let other = sample_bytes("biff8.xls");
    let letter = outlook(&[("bc.xls", &workbook), ("bc.xls", &other)]);
    let incoming = arrive(&[("thu.msg", &letter)]);
    let files: Vec<&str> = incoming.iter().map(|file| file.file.as_str()).collect();
    assert_eq!(files, ["thu.msg/bc (2).xls", "thu.msg/bc.xls"]);
}

#[test]
fn what_is_no_workbook_is_called_what_it_is_and_what_to_ask_for() {
    let docx = zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")]);
    let bitmap = [&b"BM\x36\0\0\0\0\0\0\0\x36\0\0\0"[..], &[0; 40]].concat();
    let doc = compound(&[("WordDocument", b"text")]);
    let cases: &[(&[u8], &str)] = &[
        (b"", "tệp rỗng"),
        (b"%PDF-1.7\n", "đây là tệp PDF, không phải bảng tính: đề nghị gửi tệp Excel"),
        (b"\xff\xd8\xff\xe0", "hình ảnh"),
        (b"GIF89a", "hình ảnh"),
        (&bitmap, "hình ảnh"),
        (b"Rar!\x1a\x07\x01\0", "tệp nén hỏng"),
        (b"7z\xbc\xaf\x27\x1c\0\x04", "tệp nén thiếu phần cuối"),
        (b"\x1f\x8b\x08\0", "tệp nén gz, không mở được ở đây"),
        (b"{\\rtf1 a}", "RTF (Word)"),
        (&docx, "tệp Word"),
        (&doc, "tệp Word"),
        (b"<html><body><p>Xin chao</p></body></html>", "trang web không có bảng nào"),
        ("Kính gửi: xã báo cáo\n".as_bytes(), "tệp văn bản thường"),
        (b"\x01\x02\0\0\x03", "không rõ loại"),
        (b"PK\x03\x04 xl/workbook.xml", "tệp hỏng"),
        (&sample_bytes("commune.xlsx")[..4000], "tệp hỏng"),
    ];
    for (bytes, expected) in cases {
        let incoming = arrive(&[("bao cao.xls", bytes)]);
        assert!(why(&incoming[0]).contains(expected), "{expected}: {}", why(&incoming[0]));
    }
    let protected =
        arrive(&[("a.xlsx", &compound(&[("EncryptedPackage", b"x"), ("EncryptionInfo", b"y")]))]);
    assert!(protected[0].content.as_ref().is_err_and(|why| why.protected));
}

#[test]
fn a_container_without_a_workbook_says_what_came() {
    let incoming = arrive(&[
        ("a.zip", &sample_bytes("pdf-only.zip")),
        ("b.eml", &sample_bytes("letter-without-workbook.eml")),
        ("c.zip", &zip(&[])),
    ]);
    assert_eq!(
        why(&incoming[0]),
        "tệp nén không có bảng tính nào (chỉ có: tệp PDF): đề nghị gửi tệp Excel"
    );
    assert_eq!(
        why(&incoming[1]),
        "thư không có bảng tính đính kèm (chỉ có: tệp PDF): đề nghị gửi tệp Excel"
    );
    assert_eq!(why(&incoming[2]), "tệp nén không có bảng tính nào: đề nghị gửi tệp Excel");
    assert_eq!(incoming[0].file, "a.zip");
}

#[test]
fn an_archive_that_unpacks_without_measure_is_refused() {
    let bomb = zip(&[("bc.xls", &vec![0; 30 << 20])]);
    assert!(bomb.len() < 100_000);
    let many: Vec<(String, &[u8])> = (0..201).map(|n| (format!("{n}.txt"), &b"x"[..])).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, b)| (name.as_str(), *b)).collect();
    let incoming = arrive(&[("a.zip", &bomb), ("b.zip", &zip(&many))]);
    assert_eq!(incoming.len(), 2);
    assert!(why(&incoming[0]).contains("quá lớn"));
    assert!(why(&incoming[1]).contains("quá nhiều tệp"));
}

#[test]
fn no_cut_of_any_sample_ends_the_run() {
    let entries = fs::read_dir(sample("")).expect("listed");
    for entry in entries.map(|entry| entry.expect("an entry").path()) {
        let bytes = fs::read(&entry).expect("read");
        for length in (0..bytes.len()).step_by(bytes.len() / 12 + 1) {
            arrive(&[("cut.xls", &bytes[..length])]);
            let mut broken = bytes.clone();
            broken[length] ^= 0x5a;
            arrive(&[("broken.xls", &broken)]);
        }
    }
}

#[test]
fn a_saved_web_page_in_one_file_gives_its_tables() {
    let page = "MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n\
                Content-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\n\
                Content-Type: text/html; charset=\"utf-8\"\r\n\r\n\
                <html><table><tr><td>Tổng số hộ<td x:num=\"1250\">1.250</table></html>\r\n--b--\r\n";
    assert_eq!(shown("bc.xls", page.as_bytes()), ["A1 Tổng số hộ", "B1 1250"]);
}

#[test]
fn an_embedded_workbook_is_not_taken_for_the_report() {
    let mut whole =
        cfb::CompoundFile::open(Cursor::new(sample_bytes("biff8.xls"))).expect("opened");
    let mut stream = Vec::new();
    whole.open_stream("/Workbook").expect("a stream").read_to_end(&mut stream).expect("read");
    let bytes = compound(&[("MBD0001/Workbook", b"another"), ("Workbook", &stream)]);
    assert_eq!(shown("bc.xls", &bytes), COMMUNE);
}

#[test]
fn an_attached_text_in_an_old_code_page_is_readable() {
    let mut letter = b"From: a@b.vn\r\nSubject: BC\r\nMIME-Version: 1.0\r\n\
        Content-Type: text/csv; name=\"bc.csv\"\r\nContent-Transfer-Encoding: 8bit\r\n\
        Content-Disposition: attachment; filename=\"bc.csv\"\r\n\r\n"
        .to_vec();
    letter.extend(sample_bytes("windows1258.csv"));
    let incoming = arrive(&[("thu.eml", &letter)]);
    assert_eq!(incoming[0].file, "thu.eml/bc.csv");
    assert_eq!(cells(&incoming[0].content.as_ref().expect("read").sheets[0]), COMMUNE);
}

#[test]
fn an_attached_text_needs_no_name() {
    for head in ["text/csv", "text/plain\r\nContent-Disposition: attachment"] {
        let mut letter = b"From: a@b.vn\r\nSubject: BC\r\nMIME-Version: 1.0\r\n\
            Content-Type: multipart/mixed; boundary=x\r\n\r\n\
            --x\r\nContent-Type: text/plain\r\n\r\nKinh gui\r\n"
            .to_vec();
        letter.extend(
            format!("--x\r\nContent-Type: {head}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n")
                .bytes(),
        );
        letter.extend(sample_bytes("windows1258.csv"));
        letter.extend(b"\r\n--x--\r\n");
        let incoming = arrive(&[("thu.eml", &letter)]);
        assert_eq!(incoming.len(), 1, "{head}");
        assert_eq!(
            cells(&incoming[0].content.as_ref().expect("read").sheets[0]),
            COMMUNE,
            "{head}"
        );
    }
}

pub fn why(incoming: &Arrived) -> &str {
    match &incoming.content {
        Ok(_) => "it was read",
        Err(why) => &why.vi,
    }
}

pub fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("started");
        writer.write_all(bytes).expect("written");
    }
    writer.finish().expect("finished").into_inner()
}

fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("created");
    for (name, bytes) in streams {
        if let Some((storage, _)) = name.rsplit_once('/') {
            file.create_storage_all(storage).expect("a storage");
        }
        file.create_stream(name).expect("a stream").write_all(bytes).expect("written");
    }
    file.flush().expect("flushed");
    file.into_inner().into_inner()
}

/// A letter as Outlook lays it out, with these attachments.
fn outlook(attachments: &[(&str, &[u8])]) -> Vec<u8> {
    let mut streams: Vec<(String, Vec<u8>)> =
        vec![("__properties_version1.0".to_owned(), vec![0; 32])];
    for (index, (name, bytes)) in attachments.iter().enumerate() {
        let storage = format!("__attach_version1.0_#{index:08X}");
        let wide = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        streams.push((format!("{storage}/__substg1.0_37010102"), bytes.to_vec()));
        streams.push((format!("{storage}/__substg1.0_3707001F"), wide));
    }
    let streams: Vec<(&str, &[u8])> =
        streams.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    compound(&streams)
}
