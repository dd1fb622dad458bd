//! Policies of a form that no sheet made of a grid can show: they are in the files of other programs.

use crate::cases::trial_of;
use crate::common::trial;
use tonghop::clean::Cleaned;
use tonghop::model::{
    Book, Cell, CellRow, CellRows, Finding, Kind, Severity, Sheet, Status, Value,
};
use workbook_reader::{Contents, Reading};

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

/// What was made of a workbook.
struct Read {
    cells: CellRows,
    findings: Vec<Finding>,
}

impl Read {
    fn row(&self, row: &str, column: &str) -> Option<&CellRow> {
        self.cells.iter().find(|cell| cell.row == row && cell.column == column)
    }

    fn value(&self, row: &str, column: &str) -> Option<f64> {
        self.row(row, column).and_then(|cell| cell.value)
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
    let trial = trial_of("clean/policies.md");
    for form in ["forms/T1.toml", "forms/T2.toml"] {
        let text = std::fs::read_to_string(trial.path(form)).expect("a form");
        trial.write(form, format!("{text}\n[reading]\n{reading}\n"));
    }
    let (recognised, Cleaned { cells, findings, .. }) = trial::read(book, &trial.load());
    Read { cells, findings: recognised.findings.into_iter().chain(findings).collect() }
}

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
