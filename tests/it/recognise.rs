//! What no case document can show: long tables, and whatever layout somebody may send.

use std::io::{Cursor, Write as _};
use std::sync::LazyLock;

use crate::cases::trial_of;
use crate::common::trial::{page, read, texts};
use proptest::prelude::*;
use tonghop::definition::Pipeline;
use tonghop::model::book::Rect;
use tonghop::model::{Book, Cell, Kind, Severity, Sheet, Value};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

#[test]
fn a_header_printed_again_on_every_page_is_no_record() {
    let header = "STT | Tên chủ hộ | Ngành nghề | Số lao động | Thu nhập (triệu đồng)";
    let mut text =
        format!("UBND xã Đông Sơn\nDANH SÁCH HỘ SẢN XUẤT GIỎI\nQuý I năm 2024\n\n{header}\n");
    for number in 1..=700 {
        if number % 40 == 0 {
            text.push_str(&format!("Thôn Tây\n{header}\n"));
        }
        text.push_str(&format!("{number} | Hộ {number} | Dệt | 1 | {number}\n"));
    }
    let trial = trial_of("recognise/registers.md");
    trial.send("2024Q1", "10001.xlsx", &[page("Biểu 02", &text)]);
    trial.log("2024Q1", "10001.xlsx,2024-04-02T08:00,,");
    let run = trial.run("2024Q1", "2024-04-05");
    let mut records = texts(&run.cells, "row");
    records.dedup();
    assert_eq!((records.len(), records[699].as_str()), (700, "700:Hộ 700"));
    assert!(run.findings.iter().all(|finding| finding.severity == Severity::Info));
}

/// A Word document of these lines.
fn word(lines: &[&str]) -> Vec<u8> {
    let lines: String =
        lines.iter().map(|line| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>")).collect();
    let part = format!(r#"<w:document xmlns:w="w"><w:body>{lines}</w:body></w:document>"#);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [("[Content_Types].xml", "<Types/>"), ("word/document.xml", part.as_str())]
    {
        zip.start_file(name, SimpleFileOptions::default()).expect("begun");
        zip.write_all(text.as_bytes()).expect("written");
    }
    zip.finish().expect("finished").into_inner()
}

/// The workbook has the figures, and the narrative came as a document beside it. What is not read of another kind of document is said where it may hold
/// the form that is missing.
#[test]
fn a_narrative_in_a_word_document_goes_with_the_workbook() {
    let with = |name: &str, bytes: Vec<u8>| {
        let trial = trial_of("recognise/narratives.md");
        trial.pipeline("[report]\nforms = [\"T1\", \"TM\"]");
        trial.write(
            "forms/T1.toml",
            "id = \"T1\"\ntitle = \"Chỉ tiêu\"\nkind = \"indicators\"\ncolumn = [{ id = \"ct\", header = \"Chỉ tiêu\", role = \"label\" }, { id = \"nay\", header = \"Kỳ này\", role = \"measure\" }]\nrow = [{ id = \"ho\", label = \"Số hộ\", kind = \"stock\", type = \"int\" }]\n",
        );
        let figures = "UBND xã Đông Sơn\nCHỈ TIÊU\nQuý I năm 2024\nChỉ tiêu | Kỳ này\nSố hộ | 52";
        trial.send("2024Q1", "10001.xlsx", &[page("Biểu 01", figures)]);
        trial.write(&format!("inputs/2024Q1/{name}"), bytes);
        trial.run("2024Q1", "2024-04-05")
    };
    let lines = [
        "UBND xã Đông Sơn",
        "Quý I năm 2024",
        "1. Thuận lợi",
        "Được mùa.",
        "2. Khó khăn: thiếu vốn",
    ];
    let read = with("Thuyết minh xã Đông Sơn.docx", word(&lines));
    let texts = texts(&read.cells, "text");
    for expected in ["52", "Được mùa.", "thiếu vốn"] {
        assert!(texts.iter().any(|text| text == expected), "{expected}: {texts:?}");
    }
    let letter = with("Công văn xã Đông Sơn.docx", word(&["UBND xã Đông Sơn", "Kính gửi huyện"]));
    let rtf = with("Thuyết minh xã Đông Sơn.rtf", b"{\\rtf1 Thuan loi}".to_vec());
    for run in [letter, rtf] {
        let missing = run.findings.iter().find(|finding| finding.kind == Kind::MissingForm);
        let missing = missing.expect("the narrative is missing");
        assert_eq!(missing.severity, Severity::Warning);
        assert!(missing.message.vi.contains("có thể nằm trong “"), "{}", missing.message.vi);
        let note = run.findings.iter().find(|finding| finding.kind == Kind::UnreadableFile);
        assert_eq!(note.expect("it is named").severity, Severity::Info);
    }
}

/// Texts of such workbooks.
const TEXTS: [&str; 30] = [
    "STT",
    "Chỉ tiêu",
    "Đơn vị tính",
    "Thực hiện kỳ trước",
    "Thực hiện kỳ này",
    "Lũy kế từ đầu năm",
    "Thực hiện",
    "kỳ trước",
    "Quý IV/2023",
    "Quý I/2024",
    "Tên chủ hộ",
    "Ngành nghề",
    "Số lao động",
    "Thu nhập (triệu đồng)",
    "Loại máy",
    "Số máy",
    "Công suất",
    "TRỒNG TRỌT",
    "Diện tích lúa",
    "Diện tích ngô",
    "Số con trâu",
    "Số con bò",
    "Tổng cộng",
    "Cộng thôn Đông",
    "Thôn Đông",
    "Người lập biểu",
    "Biểu 02",
    "không phát sinh",
    "1",
    "7",
];

/// A row of cells; every other one is a header or a row of labels in whole.
fn line() -> impl Strategy<Value = Vec<Option<usize>>> {
    let any = prop::collection::vec(prop::option::weighted(0.8, 0..TEXTS.len()), 0..12);
    let whole = prop::sample::select(vec![0..6, 10..14, 14..17, 17..22]);
    let with_gap = (whole, 0..3_usize, any.clone()).prop_map(|(range, gap, behind)| {
        let header = std::iter::repeat_n(None, gap).chain(range.map(Some));
        header.chain(behind.into_iter().take(gap * 3)).collect()
    });
    prop_oneof![any, with_gap]
}

fn sheet(name: usize, rows: &[Vec<Option<usize>>], merges: &[(u32, u32, u32, u32)]) -> Sheet {
    let mut sheet = Sheet { name: format!("Trang {name}"), ..Sheet::default() };
    for (row, cells) in (0u32..).zip(rows) {
        let cells: Vec<Cell> = (0u32..)
            .zip(cells)
            .filter_map(|(column, text)| {
                let text = TEXTS[(*text)?].to_owned();
                let number = text.parse::<f64>().map(Value::Number);
                Some(Cell::new(row, column, number.unwrap_or(Value::Text(text))))
            })
            .collect();
        if !cells.is_empty() {
            sheet.rows.insert(row, cells);
        }
    }
    sheet.merges = merges
        .iter()
        .map(|(row, column, high, wide)| Rect {
            first_row: *row,
            first_column: *column,
            last_row: row + high,
            last_column: column + wide,
        })
        .collect();
    sheet.drop_merged();
    sheet
}

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| trial_of("recognise/sheets.md").load());

fn read_once(book: Book) {
    let (_, cleaned) = read(book, &PIPELINE);
    // No cell of a sheet is two figures of one form; a text that is merged over records is that of each, and words for nothing stand for all rows that they are said in the place of.
    let mut places: Vec<_> = cleaned
        .cells
        .iter()
        .filter(|cell| !cell.cell.is_empty() && cell.value.is_some() && cell.blank.is_none())
        .map(|cell| (&cell.form, &cell.sheet, &cell.cell))
        .collect();
    let count = places.len();
    places.sort();
    places.dedup();
    assert_eq!(places.len(), count, "a cell was read twice");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn whatever_the_layout_nothing_breaks_and_no_cell_counts_twice(
        pages in prop::collection::vec(prop::collection::vec(line(), 0..16), 1..4),
        merges in prop::collection::vec((0..16_u32, 0..12_u32, 0..3_u32, 0..4_u32), 0..5),
    ) {
        let sheets = pages.iter().enumerate().map(|(index, rows)| sheet(index, rows, &merges)).collect();
        read_once(Book { sheets, ..Book::default() });
    }
}
