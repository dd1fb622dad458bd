//! Numbers that may be one of two: what the column's other cells, and else the period before, make of `1.234`.

mod common;

use common::trial::{Trial, of_kind, page, value};
use tonghop::engine::Run;
use tonghop::model::{Finding, Kind, Severity};

const PIPELINE: &str = r#"
due_days = 10
[report]
forms = ["T1"]
[words]
abbreviations = [["THT", "tổ hợp tác"]]
nil = ["-"]
senders = ["UBND"]
[[money.also]]
unit = "Tỷ đồng"
times = 1000
"#;

const FIGURES: &str = r#"
id = "T1"
title = "Chỉ tiêu trồng trọt"
kind = "indicators"
column = [
    { id = "ct", header = "Chỉ tiêu", role = "label" },
    { id = "dvt", header = "Đơn vị tính", role = "unit" },
    { id = "truoc", header = "Thực hiện kỳ trước", role = "measure", previous = true },
    { id = "nay", header = "Thực hiện kỳ này", role = "measure" },
]
row = [
    { id = "lua", label = "Diện tích lúa", kind = "stock", unit = "ha", type = "decimal" },
    { id = "ngo", label = "Diện tích ngô", kind = "stock", unit = "ha", type = "decimal" },
    { id = "ban", label = "Giá trị bán ra", kind = "flow", unit = "Triệu đồng", type = "money" },
]
"#;

const LIST: &str = r#"
id = "T2"
title = "Danh sách tổ sản xuất"
kind = "register"
name = "ten"
code = "ma"
column = [
    { id = "stt", header = "STT", role = "number" },
    { id = "ten", header = "Tên tổ", type = "text", required = true },
    { id = "ma", header = "Mã số", type = "text" },
    { id = "dien_tich", header = "Diện tích canh tác", type = "decimal" },
]
"#;

fn report(trial: &Trial, quarter: u8, (figures, list): (&str, &str)) {
    let roman = ["I", "II"][usize::from(quarter) - 1];
    let head = format!("UBND xã Đông Sơn - Quý {roman} năm 2024\n");
    let figures =
        format!("{head}Chỉ tiêu | Đơn vị tính | Thực hiện kỳ trước | Thực hiện kỳ này\n{figures}");
    let list = format!("{head}STT | Tên tổ | Mã số | Diện tích canh tác\n{list}");
    let pages = [page("Biểu 01", &figures), page("Biểu 02", &list)];
    trial.send(&format!("2024Q{quarter}"), "10001.xlsx", &pages);
}

/// The run of the second quarter, with the first as its history.
struct Quarter {
    run: Run,
    _trial: Trial,
}

impl Quarter {
    fn of(before: Option<(&str, &str)>, now: (&str, &str)) -> Self {
        let trial = Trial::new(PIPELINE, &[FIGURES, LIST]);
        if let Some(before) = before {
            report(&trial, 1, before);
        }
        report(&trial, 2, now);
        Self { run: trial.run("2024Q2", "2024-07-05"), _trial: trial }
    }

    fn value(&self, row: &str, column: &str) -> Option<f64> {
        value(&self.run.cells, &[("row", row), ("column", column)])
    }

    fn said(&self) -> Vec<&Finding> {
        of_kind(&self.run, Kind::AmbiguousNumber)
    }
}

const NO_LIST: &str = "";

#[test]
fn the_figure_of_the_period_before_tells_thousands_from_decimals_and_the_finding_says_so() {
    let now = "Diện tích lúa | ha | 1.2 | '1.234\nDiện tích ngô | ha | 1100 | 1,234\n";
    let before = "Diện tích lúa | ha | 1 | 1.2\nDiện tích ngô | ha | 1000 | 1100\n";
    let quarter = Quarter::of(Some((before, NO_LIST)), (now, NO_LIST));
    assert_eq!(quarter.value("lua", "nay"), Some(1.234));
    assert_eq!(quarter.value("ngo", "nay"), Some(1234.0));
    let said = quarter.said();
    assert_eq!(said.len(), 2);
    let of_rice = said.iter().find(|finding| finding.row == "lua").expect("a finding");
    assert_eq!((of_rice.severity, of_rice.expected.as_str()), (Severity::Info, "1.234"));
    assert_eq!(
        of_rice.message.vi,
        "“1.234” có thể là 1234 hoặc 1.234; hiểu là 1.234 vì số kỳ trước là 1.2"
    );
    assert_eq!(of_rice.evidence.vi, "số kỳ trước là 1.2");

    let alone = Quarter::of(None, (now, NO_LIST));
    assert_eq!(alone.value("lua", "nay"), Some(1234.0), "by the Vietnamese rule");
    assert_eq!(alone.value("ngo", "nay"), Some(1.234));
    assert!(alone.said().iter().all(|finding| finding.severity == Severity::Warning));
}

#[test]
fn what_the_rule_says_and_the_period_before_bears_out_needs_no_word() {
    let before = "Diện tích lúa | ha | 1 | 1200\n";
    let quarter =
        Quarter::of(Some((before, NO_LIST)), ("Diện tích lúa | ha | 1200 | '1.234\n", NO_LIST));
    assert_eq!(quarter.value("lua", "nay"), Some(1234.0));
    assert!(quarter.said().is_empty());
}

#[test]
fn where_the_column_tells_the_period_before_is_not_asked() {
    let before = "Diện tích lúa | ha | 1 | 1.2\nDiện tích ngô | ha | 1 | 430\n";
    let now = "Diện tích lúa | ha | 1.2 | '1.234\nDiện tích ngô | ha | 430 | 429,4\n";
    let quarter = Quarter::of(Some((before, NO_LIST)), (now, NO_LIST));
    assert_eq!(quarter.value("lua", "nay"), Some(1234.0));
    assert!(quarter.said().is_empty());
}

#[test]
fn where_both_or_neither_reading_is_near_the_rule_stands_and_it_is_a_warning() {
    for before in ["40", "0", "-", "chưa có"] {
        let before = format!("Diện tích ngô | ha | 1 | {before}\n");
        let now = "Diện tích ngô | ha | 40 | 1,234\n";
        let quarter = Quarter::of(Some((&before, NO_LIST)), (now, NO_LIST));
        assert_eq!(quarter.value("ngo", "nay"), Some(1.234), "{before}");
        assert_eq!(quarter.said()[0].severity, Severity::Warning, "{before}");
    }
}

#[test]
fn the_column_of_the_period_before_is_held_against_what_was_accepted_then() {
    let before = "Diện tích lúa | ha | 900 | 1.2\n";
    let now = "Diện tích lúa | ha | '1.234 | 1.3\n";
    let quarter = Quarter::of(Some((before, NO_LIST)), (now, NO_LIST));
    assert_eq!(quarter.value("lua", "truoc"), Some(1.234), "near to 1.2, not to 900");
}

#[test]
fn money_is_compared_in_its_own_unit() {
    let before = "Giá trị bán ra | Triệu đồng | 1 | 1.2\n";
    let thousands = "Giá trị bán ra | Nghìn đồng | 1200 | 1,234\n";
    let quarter = Quarter::of(Some((before, NO_LIST)), (thousands, NO_LIST));
    assert_eq!(quarter.value("ban", "nay"), Some(1.234), "1234 thousand");
    let written = "Giá trị bán ra | Triệu đồng | 1200 | 1,234 tỷ\n";
    let before = "Giá trị bán ra | Triệu đồng | 1 | 1200\n";
    let quarter = Quarter::of(Some((before, NO_LIST)), (written, NO_LIST));
    assert_eq!(quarter.value("ban", "nay"), Some(1234.0), "1.234 thousand million");
}

#[test]
fn a_record_is_known_by_its_code_or_by_its_name_however_it_is_written() {
    let figures = "Diện tích lúa | ha | 1 | 1\n";
    let before = "1 | Tổ hợp tác Suối Đá | | 1.2\n2 | Tổ Rẫy Cao | A-17 | 1100\n";
    let now = "1 | Tổ đổi tên | A17 | 1,234\n2 | THT SUỐI ĐÁ | | '1.234\n3 | Tổ mới | | '1.234\n";
    let quarter = Quarter::of(Some((figures, before)), (figures, now));
    assert_eq!(quarter.value("1:Tổ đổi tên", "dien_tich"), Some(1234.0));
    assert_eq!(quarter.value("2:THT SUỐI ĐÁ", "dien_tich"), Some(1.234));
    assert_eq!(quarter.value("3:Tổ mới", "dien_tich"), Some(1234.0), "no record before it");
}

#[test]
fn of_two_records_of_one_name_none_is_taken_for_the_other() {
    let figures = "Diện tích lúa | ha | 1 | 1\n";
    let before = "1 | Tổ Suối Đá | | 1.2\n2 | Tổ Suối Đá | | 1.3\n";
    let quarter = Quarter::of(Some((figures, before)), (figures, "1 | Tổ Suối Đá | | '1.234\n"));
    assert_eq!(quarter.value("1:Tổ Suối Đá", "dien_tich"), Some(1234.0));
}
