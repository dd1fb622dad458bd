//! Numbers that may be one of two: what the column's other cells, and else the period before, make of `1.234`.

use crate::common::trial::{Trial, of_kind, page, value};
use rust_xlsxwriter::{Format, Workbook};
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

/// The texts of the two sheets.
fn report_of(quarter: u8, (figures, list): (&str, &str)) -> (String, String) {
    let roman = ["I", "II"][usize::from(quarter) - 1];
    let head = format!("UBND xã Đông Sơn - Quý {roman} năm 2024\n");
    let figures =
        format!("{head}Chỉ tiêu | Đơn vị tính | Thực hiện kỳ trước | Thực hiện kỳ này\n{figures}");
    let list = format!("{head}STT | Tên tổ | Mã số | Diện tích canh tác\n{list}");
    (figures, list)
}

fn report(trial: &Trial, quarter: u8, rows: (&str, &str)) {
    let (figures, list) = report_of(quarter, rows);
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

    let now = "Diện tích lúa | ha | 40.5 | '1.234\nDiện tích ngô | ha | 40 | 1,234\n";
    let alone = Quarter::of(None, (now, NO_LIST));
    assert_eq!(alone.value("lua", "nay"), Some(1234.0), "by the Vietnamese rule");
    assert_eq!(alone.value("ngo", "nay"), Some(1.234));
    assert_eq!(alone.said().len(), 2);
    assert!(alone.said().iter().all(|finding| finding.severity == Severity::Warning));
}

#[test]
fn without_a_period_before_the_figures_beside_a_number_tell() {
    let now = "Diện tích lúa | ha | 1.2 | '1.234\nDiện tích ngô | ha | 1100 | 1,234\n";
    let list = "1 | Tổ A | | 1.5\n2 | Tổ B | | 2.25\n3 | Tổ C | | '1.875\n";
    let quarter = Quarter::of(None, (now, list));
    assert_eq!(quarter.value("lua", "nay"), Some(1.234));
    assert_eq!(quarter.value("ngo", "nay"), Some(1234.0));
    assert_eq!(quarter.value("3:Tổ C", "dien_tich"), Some(1.875));
    let said = quarter.said();
    assert_eq!(said.len(), 3);
    for finding in said {
        assert_eq!(finding.severity, Severity::Info);
        assert!(finding.evidence.vi.contains("cùng dòng hoặc cùng cột"), "{finding:?}");
    }
}

#[test]
fn a_number_that_nothing_settles_follows_the_rule_and_is_said() {
    let list = "1 | Tổ A | | '1.875\n";
    let quarter = Quarter::of(None, ("Diện tích lúa | ha | 1 | 1\n", list));
    assert_eq!(quarter.value("1:Tổ A", "dien_tich"), Some(1875.0));
    let said = quarter.said();
    assert_eq!((said.len(), said[0].severity), (1, Severity::Info));
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

/// What the quarter's figure of rice is, and what is said of it.
fn rice(text: &str) -> (Option<f64>, Vec<Kind>) {
    let quarter = Quarter::of(None, (&format!("Diện tích lúa | ha | 5 | {text}\n"), NO_LIST));
    let of_row = |f: &&Finding| f.row == "lua" && f.column == "nay";
    let kinds = quarter.run.findings.iter().filter(of_row).map(|f| f.kind).collect();
    (quarter.value("lua", "nay"), kinds)
}

#[test]
fn a_figure_with_a_unit_of_its_own_is_brought_to_the_forms_or_refused() {
    for text in ["5,5 ha", "5,5 (ha)", "5,5ha", "55.000 m2", "55.000 m²", "0,0055 nghìn ha"] {
        assert_eq!(rice(text), (Some(5.5), vec![]), "{text}");
    }
    for text in ["12 sào", "5 tấn", "5,5%", "5 nghìn con", "12 đội", "khoảng 5 ha", "5-6 ha"]
    {
        assert_eq!(rice(text), (None, vec![Kind::NotANumber]), "{text}");
    }
}

#[test]
fn amounts_in_words_are_exact_sums_of_their_parts() {
    let amount = |text: &str| {
        let figures = format!("Giá trị bán ra | Triệu đồng | 1000 | {text}\n");
        Quarter::of(None, (&figures, NO_LIST)).value("ban", "nay")
    };
    for text in ["1 tỷ 200 triệu", "1,2 tỷ đồng", "1.200 triệu đồng", "1.200.000 nghìn đồng"]
    {
        assert_eq!(amount(text), Some(1200.0), "{text}");
    }
    for text in ["1 tỷ 200", "200 triệu 1 tỷ", "1.200 ha", "1,2 tỷ/năm", "hơn 1 tỷ 200 triệu"]
    {
        assert_eq!(amount(text), None, "{text}");
    }
}

#[test]
fn a_unit_beside_the_label_that_is_a_multiple_of_the_forms_scales_the_row_and_is_said() {
    let quarter = Quarter::of(None, ("Diện tích lúa | m2 | 50000 | '55.000\n", NO_LIST));
    assert_eq!(quarter.value("lua", "nay"), Some(5.5));
    assert_eq!(quarter.value("lua", "truoc"), Some(5.0));
    let said = quarter.run.findings.iter().find(|f| f.kind == Kind::ScaledUnit).expect("a finding");
    assert!(said.message.vi.contains("2 ô tính bằng m2 đã quy đổi ra ha"), "{}", said.message.vi);
}

#[test]
fn a_code_that_is_shown_with_leading_zeros_stays_as_it_is_seen_and_percentages_as_percent() {
    let trial = Trial::new(PIPELINE, &[&FIGURES.replace("\"ha\"", "\"%\""), LIST]);
    let (figures, list) = report_of(2, ("Diện tích lúa | % | 80,5%\n", "1 | Tổ A\n"));
    let mut workbook = Workbook::new();
    for (name, text, (column, number, format)) in
        [("Biểu 01", figures, (3, 0.882, "0.0%")), ("Biểu 02", list, (2, 12.0, "0000"))]
    {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name).expect("a name");
        for (row, line) in (0u32..).zip(text.lines()) {
            for (column, text) in (0u16..).zip(line.split('|').map(str::trim)) {
                sheet.write_string(row, column, text).expect("written");
            }
        }
        let format = Format::new().set_num_format(format);
        sheet.write_number_with_format(2, column, number, &format).expect("written");
    }
    trial.write("inputs/2024Q2/10001.xlsx", workbook.save_to_buffer().expect("saved"));
    let quarter = Quarter { run: trial.run("2024Q2", "2024-07-05"), _trial: trial };
    assert_eq!(quarter.value("lua", "truoc"), Some(80.5));
    assert_eq!(quarter.value("lua", "nay"), Some(88.2));
    let texts = quarter.run.cells.column("text").expect("a column").str().expect("texts");
    assert!(texts.iter().any(|text| text == Some("0012")), "{texts:?}");
}
