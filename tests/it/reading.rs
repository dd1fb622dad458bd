//! What a form declares of that which a workbook hides, merges, comments or does not tell: one policy each, and what is said.

use std::collections::BTreeSet;

use crate::common::trial::{self, Trial};
use tonghop::clean::Cleaned;
use tonghop::model::book::Rect;
use tonghop::model::{Book, Cell, CellRow, Finding, Kind, Severity, Sheet, Status, Value};
use workbook_reader::{Contents, Reading};

const PIPELINE: &str = r#"
due_days = 10
[report]
forms = ["T1"]
[words]
nil = ["-"]
senders = ["UBND"]
"#;

const FIGURES: &str = r#"
id = "T1"
title = "Chỉ tiêu trồng trọt"
kind = "indicators"
column = [
    { id = "ct", header = "Chỉ tiêu", role = "label" },
    { id = "truoc", header = "Thực hiện kỳ trước", role = "measure", previous = true },
    { id = "nay", header = "Thực hiện kỳ này", role = "measure" },
]
row = [
    { id = "lua", label = "Diện tích lúa", kind = "stock", type = "decimal" },
    { id = "ngo", label = "Diện tích ngô", kind = "stock", type = "decimal" },
    { id = "san", label = "Diện tích sắn", kind = "stock", type = "decimal" },
]
"#;

const LIST: &str = r#"
id = "T2"
title = "Danh sách hộ sản xuất giỏi"
kind = "register"
name = "ten"
column = [
    { id = "stt", header = "STT", role = "number" },
    { id = "ten", header = "Tên chủ hộ", type = "text", required = true },
    { id = "thon", header = "Thôn xóm", type = "text" },
    { id = "ngay", header = "Ngày công nhận", type = "date" },
]
"#;

const FIGURES_SHEET: &str = "
UBND xã Đông Sơn - Quý I năm 2024
Chỉ tiêu | Thực hiện kỳ trước | Thực hiện kỳ này
Diện tích lúa | 10 | 11
Diện tích ngô | 20 | 21
Diện tích sắn | 30 | 31
";

const LIST_SHEET: &str = "
UBND xã Đông Sơn - Quý I năm 2024
STT | Tên chủ hộ | Thôn xóm | Ngày công nhận
1 | A Blong | Thôn Đông | 01/02/2024
2 | Y Hồng | Thôn Tây | 02/02/2024
3 | A Thiu | Thôn Nam | 03/02/2024
";

fn sheet(name: &str, text: &str) -> Sheet {
    let mut sheet = Sheet { name: name.to_owned(), ..Sheet::default() };
    for (row, line) in (0u32..).zip(text.trim().lines()) {
        for (column, text) in (0u32..).zip(line.split('|').map(str::trim)) {
            if !text.is_empty() {
                let number = text.parse::<f64>().map(Value::Number);
                put(&mut sheet, row, column, number.unwrap_or(Value::Text(text.to_owned())));
            }
        }
    }
    sheet
}

fn put(sheet: &mut Sheet, row: u32, column: u32, value: Value) {
    let cells = sheet.rows.entry(row).or_default();
    cells.retain(|cell| cell.column != column);
    cells.push(Cell::new(row, column, value));
    cells.sort_by_key(|cell| cell.column);
}

fn merge(
    sheet: &mut Sheet,
    (first_row, first_column): (u32, u32),
    (last_row, last_column): (u32, u32),
) {
    sheet.merges.push(Rect { first_row, first_column, last_row, last_column });
    sheet.drop_merged();
}

/// What was made of a workbook.
struct Read {
    cells: Vec<CellRow>,
    findings: Vec<Finding>,
}

impl Read {
    fn row(&self, row: &str, column: &str) -> Option<&CellRow> {
        self.cells.iter().find(|cell| cell.row == row && cell.column == column)
    }

    fn value(&self, row: &str, column: &str) -> Option<f64> {
        self.row(row, column).and_then(|cell| cell.value)
    }

    fn records(&self) -> Vec<&str> {
        let mut rows: Vec<&str> = self.cells.iter().map(|cell| cell.row.as_str()).collect();
        rows.dedup();
        rows
    }

    /// The one finding of a kind.
    fn said(&self, kind: Kind) -> &Finding {
        let said: Vec<&Finding> = self.findings.iter().filter(|f| f.kind == kind).collect();
        assert_eq!(said.len(), 1, "{kind}: {said:#?}");
        said[0]
    }

    fn is_silent(&self, kind: Kind) -> bool {
        self.findings.iter().all(|finding| finding.kind != kind)
    }
}

/// Reads a workbook of Đông Sơn with this `[reading]` in each form.
fn read(reading: &str, book: Book) -> Read {
    let form = |form: &str| format!("{form}\n[reading]\n{reading}\n");
    let trial = Trial::new(PIPELINE, &[&form(FIGURES), &form(LIST)]);
    let (recognised, Cleaned { cells, findings }) = trial::read(book, &trial.load());
    Read { cells, findings: recognised.findings.into_iter().chain(findings).collect() }
}

fn figures(change: impl FnOnce(&mut Sheet)) -> Book {
    let mut sheet = sheet("Biểu 01", FIGURES_SHEET);
    change(&mut sheet);
    Book { sheets: vec![sheet], ..Book::default() }
}

fn list(change: impl FnOnce(&mut Sheet)) -> Book {
    let mut sheet = sheet("Biểu 02", LIST_SHEET);
    change(&mut sheet);
    Book { sheets: vec![sheet], ..Book::default() }
}

#[test]
fn figures_in_hidden_rows_are_read_left_out_or_refused_as_the_form_says() {
    let book = || figures(|sheet| sheet.hidden_rows = BTreeSet::from([3]));
    let open = read("", book());
    assert_eq!(open.value("ngo", "nay"), Some(21.0));
    let said = open.said(Kind::HiddenCells);
    assert_eq!((said.severity, said.form.as_str()), (Severity::Info, "T1"));
    assert_eq!((said.place.sheet.as_str(), said.place.cell.as_str()), ("Biểu 01", "B4"));
    assert!(said.message.vi.starts_with("2 ô có số liệu ở dòng ẩn"), "{}", said.message.vi);
    assert!(said.message.vi.ends_with("B4, C4"), "{}", said.message.vi);

    let skipped = read("hidden_rows = \"skip\"", book());
    assert!(skipped.row("ngo", "nay").is_none());
    assert_eq!(skipped.value("san", "nay"), Some(31.0));
    assert_eq!(skipped.said(Kind::MissingValue).row, "ngo", "a row of the form is not there");
    assert!(skipped.said(Kind::HiddenCells).message.vi.contains("đã bỏ qua"));

    let refused = read("hidden_rows = \"reject\"", book());
    let cell = refused.row("ngo", "nay").expect("a cell");
    assert_eq!((cell.value, cell.status), (None, Status::Rejected));
    assert_eq!(cell.reported, "21");
    assert_eq!(refused.value("san", "nay"), Some(31.0));
    assert_eq!(refused.said(Kind::HiddenCells).severity, Severity::Error);
}

#[test]
fn figures_in_hidden_columns_are_read_left_out_or_refused_as_the_form_says() {
    let book = || figures(|sheet| sheet.hidden_columns = BTreeSet::from([0, 1]));
    let open = read("", book());
    assert_eq!(open.value("lua", "truoc"), Some(10.0));
    assert!(open.said(Kind::HiddenCells).message.vi.starts_with("3 ô có số liệu ở cột ẩn"));
    let skipped = read("hidden_columns = \"skip\"", book());
    assert_eq!(skipped.value("lua", "truoc"), None);
    assert_eq!(skipped.value("lua", "nay"), Some(11.0), "a hidden label still names its row");
    assert_eq!(skipped.said(Kind::MissingColumn).column, "truoc");
    assert!(skipped.said(Kind::HiddenCells).message.vi.contains("B3, B4, B5"));
    let refused = read("hidden_columns = \"reject\"", book());
    assert_eq!(refused.row("lua", "truoc").map(|cell| cell.status), Some(Status::Rejected));
    assert_eq!(refused.value("lua", "nay"), Some(11.0));
}

#[test]
fn a_table_on_its_side_hides_its_figures_in_the_same_rows_and_columns() {
    let text = "
UBND xã Đông Sơn - Quý I năm 2024
 Chỉ tiêu | Diện tích lúa | Diện tích ngô | Diện tích sắn
Thực hiện kỳ trước | 10 | 20 | 30
Thực hiện kỳ này | 11 | 21 | 31
";
    let book = || {
        let mut sheet = sheet("Biểu 01", text);
        sheet.hidden_columns = BTreeSet::from([2]);
        Book { sheets: vec![sheet], ..Book::default() }
    };
    assert_eq!(read("", book()).value("ngo", "nay"), Some(21.0));
    let skipped = read("hidden_columns = \"skip\"", book());
    assert_eq!(skipped.value("ngo", "nay"), None);
    assert_eq!(skipped.value("san", "nay"), Some(31.0));
    assert!(skipped.said(Kind::HiddenCells).message.vi.contains("C3, C4"));
}

#[test]
fn a_record_in_a_hidden_row_is_none_where_the_form_skips_them() {
    let book = || list(|sheet| sheet.hidden_rows = BTreeSet::from([3]));
    assert_eq!(read("", book()).records(), ["1:A Blong", "2:Y Hồng", "3:A Thiu"]);
    assert_eq!(read("hidden_rows = \"skip\"", book()).records(), ["1:A Blong", "2:A Thiu"]);
}

#[test]
fn a_form_on_a_hidden_sheet_counts_only_where_it_is_asked_for_and_no_other_sheet_has_it() {
    let book = || {
        let mut book = list(|_| {});
        book.sheets.extend(figures(|sheet| sheet.hidden = true).sheets);
        book
    };
    let by_default = read("", book());
    assert_eq!(by_default.value("lua", "nay"), None);
    assert_eq!(by_default.said(Kind::HiddenSheet).severity, Severity::Info);
    let asked = read("hidden_sheets = \"read\"", book());
    assert_eq!(asked.value("lua", "nay"), Some(11.0));
    assert!(asked.said(Kind::HiddenSheet).message.vi.contains("vẫn được đọc"));
    let refused = read("hidden_sheets = \"reject\"", book());
    assert_eq!(refused.value("lua", "nay"), None);
    assert_eq!(refused.said(Kind::HiddenSheet).severity, Severity::Error);

    let alone = read("", figures(|sheet| sheet.hidden = true));
    assert!(alone.cells.is_empty());
    assert!(alone.said(Kind::HiddenSheet).message.vi.contains("không có ở trang khác"));

    let twice = || {
        let mut book = figures(|sheet| sheet.name = "Bản mới".to_owned());
        let old = FIGURES_SHEET.replace("| 11", "| 99");
        let mut old = sheet("Bản cũ", &old);
        old.hidden = true;
        book.sheets.insert(0, old);
        book
    };
    for policy in ["read", "reject"] {
        let read = read(&format!("hidden_sheets = \"{policy}\""), twice());
        assert_eq!(read.value("lua", "nay"), Some(11.0), "{policy}: the sheet that is shown");
        assert_eq!(read.said(Kind::HiddenSheet).severity, Severity::Info, "{policy}");
    }
}

#[test]
fn the_value_of_a_merged_area_counts_once_or_in_each_of_its_rows() {
    let book = || list(|sheet| merge(sheet, (2, 2), (4, 2)));
    let once = read("", book());
    assert_eq!(once.row("1:A Blong", "thon").map(|cell| cell.text.as_str()), Some("Thôn Đông"));
    assert_eq!(once.row("3:A Thiu", "thon").map(|cell| cell.text.as_str()), Some(""));
    let said = once.said(Kind::MergedCells);
    assert!(said.message.vi.starts_with("2 ô nằm trong vùng gộp"), "{}", said.message.vi);
    assert_eq!(said.place.cell, "C4");
    let filled = read("merged = \"fill\"", book());
    let last = filled.row("3:A Thiu", "thon").expect("a cell");
    assert_eq!((last.text.as_str(), last.cell.as_str()), ("Thôn Đông", "C3"), "where it stands");
    assert_eq!(filled.records().len(), 3);
}

#[test]
fn a_heading_merged_across_a_list_is_no_record_however_merged_areas_are_read() {
    let text = LIST_SHEET.replace("2 | Y", "Thôn Tây\n2 | Y");
    for policy in ["anchor", "fill"] {
        let mut sheet = sheet("Biểu 02", &text);
        merge(&mut sheet, (3, 0), (3, 3));
        let book = Book { sheets: vec![sheet], ..Book::default() };
        let read = read(&format!("merged = \"{policy}\""), book);
        assert_eq!(read.records(), ["1:A Blong", "2:Y Hồng", "3:A Thiu"], "{policy}");
    }
}

#[test]
fn a_figure_merged_across_measures_counts_for_both_where_the_form_says_so() {
    let book = || figures(|sheet| merge(sheet, (3, 1), (3, 2)));
    let once = read("", book());
    assert_eq!((once.value("ngo", "truoc"), once.value("ngo", "nay")), (Some(20.0), None));
    let filled = read("merged = \"fill\"", book());
    assert_eq!(
        (filled.value("ngo", "truoc"), filled.value("ngo", "nay")),
        (Some(20.0), Some(20.0))
    );
}

#[test]
fn comments_are_quoted_where_the_form_asks_for_them() {
    let book = || {
        figures(|sheet| {
            sheet.comments.insert((3, 2), "số tạm tính, chờ thôn báo".to_owned());
            sheet.comments.insert((4, 0), "gồm cả sắn lai".to_owned());
        })
    };
    assert!(read("", book()).is_silent(Kind::Comment));
    let noted = read("comments = \"note\"", book());
    let said = noted.said(Kind::Comment);
    assert_eq!((said.severity, said.place.cell.as_str()), (Severity::Info, "C4"));
    assert_eq!(
        said.message.vi,
        "2 ghi chú kèm ô: C4 “số tạm tính, chờ thôn báo”; A5 “gồm cả sắn lai”"
    );
}

#[test]
fn comments_in_a_file_are_quoted_whatever_its_format() {
    for name in ["comments.xls", "comments.xlsb"] {
        let path =
            format!("{}/crates/workbook-reader/tests/files/{name}", env!("CARGO_MANIFEST_DIR"));
        let contents = Reading::in_process().read(std::fs::read(path).expect("a sample"));
        let Contents::One(Ok(book)) = contents else { panic!("{name} can be read") };
        assert!(read("", book.clone()).is_silent(Kind::Comment), "{name}");
        let noted = read("comments = \"note\"", book);
        assert_eq!(noted.value("ngo", "nay"), Some(21.0), "{name}");
        let said = noted.said(Kind::Comment);
        assert_eq!(said.place.cell, "C4", "{name}");
        assert_eq!(
            said.message.vi,
            "2 ghi chú kèm ô: C4 “Lan: số tạm tính, chờ thôn báo”; A5 “plain note”",
            "{name}"
        );
    }
}

#[test]
fn an_error_cell_is_an_error_a_blank_or_nothing_to_report() {
    let book = || figures(|sheet| put(sheet, 3, 2, Value::Error("#DIV/0!".to_owned())));
    let refused = read("", book());
    assert_eq!(refused.said(Kind::ErrorCell).severity, Severity::Error);
    assert_eq!(refused.row("ngo", "nay").map(|cell| cell.status), Some(Status::Rejected));
    let blank = read("error_cells = \"blank\"", book());
    assert_eq!(blank.value("ngo", "nay"), None);
    assert_eq!(blank.said(Kind::MissingValue).place.cell, "C4", "a blank that must not be");
    assert_eq!(blank.said(Kind::ErrorCell).severity, Severity::Info);
    let nil = read("error_cells = \"nil\"", book());
    let cell = nil.row("ngo", "nay").expect("a cell");
    assert_eq!((cell.value, cell.reported.as_str()), (Some(0.0), "#DIV/0!"));
    assert!(nil.is_silent(Kind::MissingValue));
    assert!(nil.said(Kind::ErrorCell).message.vi.contains("không phát sinh: C4"));
}

#[test]
fn a_formula_without_a_result_is_an_error_or_a_blank() {
    let book = || figures(|sheet| put(sheet, 3, 2, Value::Formula("SUM(A1:A2)".to_owned())));
    assert_eq!(read("", book()).said(Kind::FormulaWithoutValue).severity, Severity::Error);
    let blank = read("no_value = \"blank\"", book());
    assert_eq!(blank.said(Kind::FormulaWithoutValue).severity, Severity::Info);
    assert_eq!(blank.said(Kind::MissingValue).row, "ngo");
}

#[test]
fn dates_counted_from_1904_are_converted_and_said_or_refused() {
    let book = || {
        // 43920 days from 1904 are 31 March 2024; so many from 1900 would be 30 March 2020.
        let mut book = list(|sheet| put(sheet, 2, 3, Value::Number(43_920.0)));
        book.is_1904 = true;
        book
    };
    let converted = read("", book());
    let day = converted.row("1:A Blong", "ngay").map(|cell| cell.text.as_str());
    assert_eq!(day, Some("2024-03-31"));
    let said = converted.said(Kind::DateSystem);
    assert_eq!((said.severity, said.place.cell.as_str()), (Severity::Info, "D3"));
    let refused = read("dates_1904 = \"reject\"", book());
    let cell = refused.row("1:A Blong", "ngay").expect("a cell");
    assert_eq!(cell.status, Status::Rejected);
    assert_eq!(refused.said(Kind::DateSystem).severity, Severity::Error);
    let typed = refused.row("2:Y Hồng", "ngay").map(|cell| cell.text.as_str());
    assert_eq!(typed, Some("2024-02-02"), "a date that is typed as text counts from nothing");
}

#[test]
fn a_workbook_that_meets_no_policy_leaves_no_word_of_them() {
    let read = read("comments = \"note\"", figures(|_| {}));
    for kind in [Kind::HiddenCells, Kind::MergedCells, Kind::Comment, Kind::DateSystem] {
        assert!(read.is_silent(kind), "{kind}");
    }
}

#[test]
fn a_policy_that_there_is_not_is_a_mistake_with_its_place() {
    let form = format!("{FIGURES}\n[reading]\nmerged = \"fil\"\nhidden_row = \"skip\"\n");
    let problems = Trial::new(PIPELINE, &[&form]).mistakes().join("\n");
    for said in ["there is no merged `fil`", "did you mean `fill`", "did you mean `hidden_rows`"] {
        assert!(problems.contains(said), "{problems}");
    }
}
