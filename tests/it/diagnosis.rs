//! Which cell is to blame, what it should say, and that one slip is one line: a report of two forms over two quarters.

use crate::common::trial::{Trial, page};
use tonghop::engine::Run;
use tonghop::model::{Finding, Kind, Severity};

const PIPELINE: &str = r#"
due_days = 10
[report]
forms = ["C", "H"]
[copies]
form = "C"
measure = "nay"
minimum = 5
[words]
nil = ["-"]
totals = ["Tổng cộng"]
senders = ["UBND"]
above = ["huyện"]
[[category]]
id = "nghe"
option = [{ label = "Trồng trọt" }, { label = "Chăn nuôi" }, { label = "Dịch vụ" }]
"#;

const INDICATORS: &str = r#"
id = "C"
title = "Chỉ tiêu kinh tế hộ"
also = ["Biểu 01"]
kind = "indicators"
column = [
    { id = "stt", header = "STT", role = "number" },
    { id = "ct", header = "Chỉ tiêu", role = "label" },
    { id = "truoc", header = "Kỳ trước", role = "measure", previous = true },
    { id = "nay", header = "Kỳ này", role = "measure" },
]
row = [
    { id = "ho", number = "1", label = "Tổng số hộ", kind = "stock", type = "int" },
    { id = "ho_trong", number = "1.1", label = "Hộ trồng trọt", kind = "stock", type = "int" },
    { id = "ho_nuoi", number = "1.2", label = "Hộ chăn nuôi", kind = "stock", type = "int" },
    { id = "ho_dv", number = "1.3", label = "Hộ dịch vụ", kind = "stock", type = "int" },
    { id = "nguoi", number = "2", label = "Tổng số lao động", kind = "stock", type = "int" },
    { id = "nu", number = "2.1", label = "Lao động nữ", kind = "stock", type = "int" },
    { id = "nam", number = "2.2", label = "Lao động nam", kind = "stock", type = "int" },
    { id = "thu", number = "3", label = "Tổng thu nhập", kind = "flow", type = "money" },
    { id = "lai", number = "4", label = "Tổng tiền lãi", kind = "flow", type = "money", negative = true },
]
"#;

const HOUSEHOLDS: &str = r#"
id = "H"
title = "Danh sách hộ"
also = ["Biểu 02"]
kind = "register"
name = "ten"
column = [
    { id = "stt", header = "STT", role = "number" },
    { id = "ten", header = "Tên chủ hộ", type = "text", required = true },
    { id = "nghe", header = "Ngành nghề", type = "category", category = "nghe", required = true },
    { id = "nguoi", header = "Số lao động", type = "int", required = true },
    { id = "thu", header = "Thu nhập", type = "money", required = true },
    { id = "lai", header = "Tiền lãi", type = "money", negative = true },
]
"#;

const RULES: &str = r#"
[[rule]]
id = "theo-nghe"
kind = "balance"
form = "C"
check = "ho = ho_trong + ho_nuoi + ho_dv"
measures = ["truoc", "nay"]
message = "Tổng số hộ phải bằng tổng theo ngành nghề"

[[rule]]
id = "theo-gioi"
kind = "balance"
form = "C"
check = "nguoi = nu + nam"
measures = ["truoc", "nay"]
message = "Tổng số lao động phải bằng nữ cộng nam"

[[rule]]
id = "ky-truoc"
kind = "roll-forward"
form = "C"
each = ["stock", "flow"]
check = "truoc = prev_nay"
cell = "truoc"
message = "Cột kỳ trước phải bằng số kỳ này của báo cáo kỳ trước"

[[total]]
id = "ds"
form = "H"
[total.columns]
so = "COUNT(*)"
trong = "CASE WHEN COUNT(nghe) = COUNT(*) THEN SUM(CASE WHEN nghe = 'Trồng trọt' THEN 1 ELSE 0 END) END"
nuoi = "CASE WHEN COUNT(nghe) = COUNT(*) THEN SUM(CASE WHEN nghe = 'Chăn nuôi' THEN 1 ELSE 0 END) END"
dv = "CASE WHEN COUNT(nghe) = COUNT(*) THEN SUM(CASE WHEN nghe = 'Dịch vụ' THEN 1 ELSE 0 END) END"
nguoi = "CASE WHEN COUNT(nguoi) = COUNT(*) THEN SUM(nguoi) END"
thu = "CASE WHEN COUNT(thu) = COUNT(*) THEN SUM(thu) END"
lai = "SUM(lai)"

[[rule]]
id = "ds-ho"
kind = "cross-form"
form = "C"
check = "ho.nay = ds.so"
message = "Tổng số hộ phải bằng số hộ trong danh sách"

[[rule]]
id = "ds-trong"
kind = "cross-form"
form = "C"
check = "ho_trong.nay = ds.trong"
message = "Hộ trồng trọt phải bằng số trong danh sách"

[[rule]]
id = "ds-nuoi"
kind = "cross-form"
form = "C"
check = "ho_nuoi.nay = ds.nuoi"
message = "Hộ chăn nuôi phải bằng số trong danh sách"

[[rule]]
id = "ds-dv"
kind = "cross-form"
form = "C"
check = "ho_dv.nay = ds.dv"
message = "Hộ dịch vụ phải bằng số trong danh sách"

[[rule]]
id = "ds-nguoi"
kind = "cross-form"
form = "C"
check = "nguoi.nay = ds.nguoi"
message = "Tổng số lao động phải bằng tổng trong danh sách"

[[rule]]
id = "ds-thu"
kind = "cross-form"
form = "C"
check = "thu.nay = ds.thu"
tolerance = "0.05 * ds.so"
message = "Tổng thu nhập phải bằng tổng trong danh sách"

[[rule]]
id = "ds-lai"
kind = "cross-form"
form = "C"
check = "lai.nay = ds.lai"
tolerance = "0.05 * ds.so"
message = "Tổng tiền lãi phải bằng tổng trong danh sách"

[[unique]]
id = "ten"
form = "H"
field = "ten"
within = "unit"
message = "Hộ bị ghi hai lần"

[[continuity]]
id = "con"
form = "H"
message_vanished = "Hộ của kỳ trước không còn trong danh sách"
message_unexpected = "Hộ mới không rõ lý do"
"#;

/// The indicators of a good report: label, the quarter before, this quarter.
const GOOD: [(&str, &str, &str); 9] = [
    ("Tổng số hộ", "4", "4"),
    ("Hộ trồng trọt", "2", "2"),
    ("Hộ chăn nuôi", "1", "1"),
    ("Hộ dịch vụ", "1", "1"),
    ("Tổng số lao động", "43", "43"),
    ("Lao động nữ", "20", "20"),
    ("Lao động nam", "23", "23"),
    ("Tổng thu nhập", "1250.5", "1311.5"),
    ("Tổng tiền lãi", "118.5", "124.5"),
];

/// The records of a good report: name, trade, workers, income, profit.
const LIST: [[&str; 5]; 4] = [
    ["A Blong", "Trồng trọt", "12", "410.5", "40.5"],
    ["Y Hồng", "Trồng trọt", "11", "300", "31"],
    ["A Thiết", "Chăn nuôi", "15", "400", "33"],
    ["Y Mai", "Dịch vụ", "5", "201", "20"],
];

/// A report of one commune.
#[derive(Clone)]
struct Report {
    indicators: Vec<(String, String, String)>,
    list: Vec<Vec<String>>,
}

impl Report {
    fn good() -> Self {
        let own = |text: &str| text.to_owned();
        let list = LIST.iter().map(|row| row.iter().copied().map(own).collect()).collect();
        let indicators = GOOD.iter().map(|(a, b, c)| (own(a), own(b), own(c))).collect();
        Self { indicators, list }
    }

    /// With the figure of this quarter replaced.
    fn now(mut self, label: &str, value: &str) -> Self {
        let row = self.indicators.iter_mut().find(|row| row.0 == label).expect("a label");
        row.2 = value.to_owned();
        self
    }

    fn before(mut self, label: &str, value: &str) -> Self {
        let row = self.indicators.iter_mut().find(|row| row.0 == label).expect("a label");
        row.1 = value.to_owned();
        self
    }

    fn listed(mut self, record: usize, field: usize, value: &str) -> Self {
        self.list[record][field] = value.to_owned();
        self
    }

    fn send(&self, trial: &Trial, period: &str, (code, name): (&str, &str)) {
        let quarter = if period == "2023Q4" { "Quý IV năm 2023" } else { "Quý I năm 2024" };
        let sheet = |title: &str, header: &str, rows: Vec<String>| {
            let rows = (1..).zip(rows).map(|(number, row)| format!("{number} | {row}"));
            let rows = rows.collect::<Vec<_>>().join("\n");
            format!("UBND xã {name}\n{title}\n{quarter}\n\nSTT | {header}\n{rows}")
        };
        let indicators = self.indicators.iter().map(|(a, b, c)| format!("{a} | {b} | {c}"));
        let indicators =
            sheet("CHỈ TIÊU KINH TẾ HỘ", "Chỉ tiêu | Kỳ trước | Kỳ này", indicators.collect());
        let list = self.list.iter().map(|row| row.join(" | "));
        let list = sheet(
            "DANH SÁCH HỘ",
            "Tên chủ hộ | Ngành nghề | Số lao động | Thu nhập | Tiền lãi",
            list.collect(),
        );
        let file = format!("{code}.xlsx");
        trial.send(period, &file, &[page("Biểu 01", &indicators), page("Biểu 02", &list)]);
        trial.log(period, &format!("{file},2024-01-05T08:00,,"));
    }
}

/// What came of the first quarter of 2024, where Đông Sơn sent a report and the quarter before was good.
struct DecisionStatus {
    run: Run,
    _trial: Trial,
}

impl DecisionStatus {
    fn of(report: &Report) -> Self {
        Self::of_units(&[("10001", "Đông Sơn", report)])
    }

    fn of_units(reports: &[(&str, &str, &Report)]) -> Self {
        let trial = Trial::new(PIPELINE, &[INDICATORS, HOUSEHOLDS]);
        trial.write("rules.toml", RULES);
        let units: Vec<String> =
            reports.iter().map(|(code, name, _)| format!("{code},Xã,{name}")).collect();
        trial.units(&units.iter().map(String::as_str).collect::<Vec<_>>());
        // The quarter before: what this quarter's report says of it.
        let mut old = Report::good();
        for row in &mut old.indicators {
            row.2.clone_from(&row.1);
        }
        for (record, income) in [(0, "390.5"), (1, "290"), (2, "380"), (3, "190")] {
            old.list[record][3] = income.to_owned();
        }
        for (record, profit) in [(0, "38.5"), (1, "30"), (2, "31"), (3, "19")] {
            old.list[record][4] = profit.to_owned();
        }
        for (code, name, report) in reports {
            old.send(&trial, "2023Q4", (code, name));
            report.send(&trial, "2024Q1", (code, name));
        }
        Self { run: trial.run("2024Q1", "2024-04-05"), _trial: trial }
    }

    /// Errors and warnings.
    fn lines(&self) -> Vec<&Finding> {
        self.run.findings.iter().filter(|f| f.severity != Severity::Info).collect()
    }

    /// The one error or warning.
    fn line(&self) -> &Finding {
        let lines = self.lines();
        assert_eq!(lines.len(), 1, "{lines:#?}");
        lines[0]
    }

    /// The rules that are shown under a finding.
    fn under(&self, finding: &Finding) -> Vec<&str> {
        let id = finding.id();
        let details = self.run.findings.iter().filter(|detail| detail.caused_by == id);
        details.map(|detail| detail.rule.as_str()).collect()
    }
}

/// Kind, row, column and proposed value.
fn said(finding: &Finding) -> (Kind, &str, &str, &str) {
    (finding.kind, &finding.row, &finding.column, &finding.expected)
}

#[test]
fn a_good_report_has_no_line() {
    assert!(DecisionStatus::of(&Report::good()).lines().is_empty());
}

#[test]
fn digits_in_the_wrong_order_are_one_line_with_their_rules_under_it() {
    let outcome = DecisionStatus::of(&Report::good().now("Tổng số lao động", "34"));
    let line = outcome.line();
    assert_eq!(said(line), (Kind::Typo, "nguoi", "nay", "43"));
    assert_eq!((line.place.sheet.as_str(), line.place.cell.as_str()), ("Biểu 01", "D10"));
    assert_eq!(outcome.under(line), ["theo-gioi", "ds-nguoi"]);
    assert!(line.confidence > Some(0.9), "{:?}", line.confidence);
    insta::assert_snapshot!(
        line.message.vi,
        @"34 có lẽ phải là 43: gõ nhầm, thiếu, thừa hoặc đảo một chữ số"
    );
    insta::assert_snapshot!(
        line.evidence.vi,
        @"các ô cộng với nhau cho 43; danh sách cho 43; kỳ trước là 43"
    );
}

#[test]
fn an_amount_in_dong_is_a_thousand_thousand_times_too_large() {
    let outcome = DecisionStatus::of(&Report::good().now("Tổng thu nhập", "1311500000"));
    assert_eq!(said(outcome.line()), (Kind::UnitScale, "thu", "nay", "1311.5"));
}

#[test]
fn a_turned_sign_is_told_where_the_list_says_so() {
    let outcome = DecisionStatus::of(&Report::good().now("Tổng tiền lãi", "-124.5"));
    assert_eq!(said(outcome.line()), (Kind::Sign, "lai", "nay", "124.5"));
}

#[test]
fn figures_in_each_others_place_are_told() {
    let report = Report::good().now("Lao động nữ", "23").now("Lao động nam", "20");
    // Their sum is right: only a rule between them can tell, and there is none.
    assert!(DecisionStatus::of(&report).lines().is_empty());
    let report = Report::good().now("Tổng số lao động", "20").now("Lao động nữ", "43");
    let outcome = DecisionStatus::of(&report);
    let lines: Vec<_> = outcome.lines().into_iter().map(said).collect();
    assert_eq!(
        lines,
        [(Kind::Typo, "nguoi", "nay", "43"), (Kind::Typo, "nu", "nay", "20")],
        "{lines:?}"
    );
}

#[test]
fn what_a_word_in_place_of_a_figure_should_be_is_told_by_the_others() {
    let outcome = DecisionStatus::of(&Report::good().now("Lao động nữ", "đang đếm"));
    assert_eq!(said(outcome.line()), (Kind::NotANumber, "nu", "nay", "20"));
}

#[test]
fn the_cell_of_the_list_is_named_where_all_else_agrees() {
    let report = Report::good().listed(2, 2, "51");
    let outcome = DecisionStatus::of(&report);
    let line = outcome.line();
    assert_eq!(said(line), (Kind::Typo, "3:A Thiết", "nguoi", "15"));
    assert_eq!(outcome.under(line), ["ds-nguoi"]);
}

#[test]
fn where_several_cells_would_do_the_finding_says_so() {
    // Of this quarter alone: the sum of two, and nothing else speaks of either.
    let report = Report::good().now("Lao động nữ", "31").now("Tổng số lao động", "43");
    let outcome = DecisionStatus::of(&report);
    let line = outcome.line();
    // Women changed since the quarter before, men did not; that the total is right the list bears out.
    assert_eq!(said(line), (Kind::Balance, "nu", "nay", "20"));
    insta::assert_snapshot!(
        line.evidence.vi,
        @"các ô cộng với nhau cho 20; kỳ trước là 20; chưa chắc chắn, cũng có thể là Biểu 01!D12 = 12"
    );
    assert!(line.confidence < Some(0.7), "{:?}", line.confidence);
}

#[test]
fn a_household_listed_twice_explains_the_totals() {
    let mut report = Report::good();
    report.list.push(report.list[3].clone());
    let outcome = DecisionStatus::of(&report);
    let line = outcome.line();
    assert_eq!(said(line), (Kind::DuplicateRecord, "5:Y Mai", "ten", ""));
    let under = outcome.under(line);
    assert!(["ds-ho", "ds-dv", "ds-nguoi", "ds-thu"].iter().all(|rule| under.contains(rule)));
}

#[test]
fn a_household_that_is_gone_explains_the_totals() {
    let mut report = Report::good();
    report.list.remove(1);
    let outcome = DecisionStatus::of(&report);
    let line = outcome.line();
    assert_eq!(said(line), (Kind::VanishedRecord, "Y Hồng", "ten", "Y Hồng"));
    assert!(outcome.under(line).contains(&"ds-ho"));
}

#[test]
fn a_category_that_nobody_knows_is_told_by_the_totals_and_by_the_quarter_before() {
    let outcome = DecisionStatus::of(&Report::good().listed(2, 1, "xyz"));
    let line = outcome.line();
    assert_eq!(said(line), (Kind::UnknownCategory, "3:A Thiết", "nghe", "Chăn nuôi"));
    assert!(line.evidence.vi.contains("kỳ trước ghi"), "{}", line.evidence.vi);
    assert!(line.evidence.vi.contains("số cộng của danh sách khớp"), "{}", line.evidence.vi);
}

#[test]
fn the_quarter_before_is_held_against_what_was_accepted_then() {
    let outcome = DecisionStatus::of(&Report::good().before("Tổng thu nhập", "1205.5"));
    assert_eq!(said(outcome.line()), (Kind::Typo, "thu", "truoc", "1250.5"));
}

#[test]
fn two_slips_are_two_lines() {
    let report = Report::good().now("Hộ dịch vụ", "2").now("Tổng thu nhập", "13115");
    let outcome = DecisionStatus::of(&report);
    let mut lines: Vec<_> = outcome.lines().into_iter().map(said).collect();
    lines.sort_by_key(|line| line.1);
    assert_eq!(
        lines,
        [(Kind::CrossForm, "ho_dv", "nay", "1"), (Kind::UnitScale, "thu", "nay", "1311.5")]
    );
}

#[test]
fn cells_that_are_to_blame_together_have_a_line_each() {
    let report = Report::good().now("Tổng số lao động", "88").now("Lao động nữ", "70");
    let outcome = DecisionStatus::of(&report);
    let lines: Vec<_> = outcome.lines().into_iter().map(said).collect();
    let values: Vec<_> = lines.iter().map(|line| (line.1, line.3)).collect();
    assert_eq!(values, [("nguoi", "43"), ("nu", "20")], "{lines:?}");
}

#[test]
fn all_that_is_wrong_in_a_copied_report_comes_of_the_copy() {
    let copied = Report::good();
    let units = [("10001", "Đông Sơn", &copied), ("10002", "Tây Sơn", &copied)];
    let outcome = DecisionStatus::of_units(&units);
    let line = outcome.line();
    assert_eq!(line.kind, Kind::ForeignCopy);
}
