//! Registers over periods, communes and a master register: what is said of records that move, change, merge, sleep or are too small.

use crate::common::trial::{Trial, page};
use tonghop::model::{Finding, Kind};

const PIPELINE: &str = r#"
[report]
forms = ["T1", "T2"]
[words]
abbreviations = [["CS", "cơ sở"], ["SX", "sản xuất"]]
nil = ["-"]
totals = ["Cộng"]
senders = ["UBND"]
[[category]]
id = "trang_thai"
option = [{ label = "Đang chạy", also = ["Chạy"] }, { label = "Chưa chạy" }, { label = "Nghỉ" }]
"#;

const CHANGES: &str = r#"
id = "T1"
title = "Biến động cơ sở"
kind = "indicators"
column = [
    { id = "ct", header = "Chỉ tiêu", role = "label" },
    { id = "nay", header = "Kỳ này", role = "measure" },
]
row = [
    { id = "tong", label = "Tổng số cơ sở", kind = "stock", unit = "CS" },
    { id = "moi", label = "Cơ sở mới", kind = "flow", unit = "CS" },
    { id = "mat", label = "Cơ sở giải thể", kind = "flow", unit = "CS" },
]
"#;

const WORKSHOPS: &str = r#"
id = "T2"
title = "Danh sách cơ sở"
kind = "register"
name = "ten"
code = "ma"
column = [
    { id = "stt", header = "STT", role = "number" },
    { id = "ten", header = "Tên cơ sở", type = "text" },
    { id = "ma", header = "Mã số", type = "text" },
    { id = "ngay", header = "Ngày lập", type = "date" },
    { id = "nguoi", header = "Số người", type = "int" },
    { id = "thu", header = "Doanh thu", type = "money" },
    { id = "tt", header = "Tình trạng", type = "category", category = "trang_thai" },
    { id = "ghi_chu", header = "Ghi chú", type = "text" },
]
[matching]
identity = ["ngay"]
"#;

const CONTINUITY: &str = r#"
[[continuity]]
id = "con"
form = "T2"
indicators = "T1"
vanished = "mat.nay"
appeared = "moi.nay"
message_vanished = "không còn"
message_unexpected = "không rõ từ đâu"
[continuity.merged]
notes = "ghi_chu"
words = ["sáp nhập"]
grew = ["nguoi"]
"#;

/// A pipeline of workshops and what communes sent of them.
struct Case {
    trial: Trial,
}

impl Case {
    fn new(rules: &str) -> Self {
        let trial = Trial::new(PIPELINE, &[CHANGES, WORKSHOPS]);
        trial.units(&["101,Xã,Đông Sơn", "102,Xã,Tây Sơn"]);
        trial.write("rules.toml", rules);
        Self { trial }
    }

    /// A commune's report: how many workshops are new and gone, and the list, `name | code | date | people | revenue | state | remark` a line.
    fn sent(self, period: &str, commune: &str, (new, gone): (u32, u32), list: &[&str]) -> Self {
        let (year, quarter) = period.split_once('Q').expect("a quarter");
        let head = format!("UBND xã {commune}\nQuý {quarter} năm {year}\n");
        let changes = format!(
            "{head}BIẾN ĐỘNG CƠ SỞ\nChỉ tiêu | Kỳ này\nTổng số cơ sở | {}\nCơ sở mới | {new}\nCơ sở giải thể | {gone}",
            list.len()
        );
        let mut records = format!(
            "{head}DANH SÁCH CƠ SỞ\nSTT | Tên cơ sở | Mã số | Ngày lập | Số người | Doanh thu | Tình trạng | Ghi chú"
        );
        for (at, line) in list.iter().enumerate() {
            // Codes stay texts.
            let line = line.replacen(" | ", " | '", 1);
            records.push_str(&format!("\n{} | {line}", at + 1));
        }
        let pages = [page("T1", &changes), page("T2", &records)];
        self.trial.send(period, &format!("{commune}.xlsx"), &pages);
        self
    }

    fn findings(&self, period: &str) -> Vec<Finding> {
        self.trial.run(period, "2026-01-01").findings
    }

    /// What is said of records: kind, unit, row, without the kinds that are about whole reports.
    fn said(&self, period: &str) -> Vec<String> {
        let about = [
            Kind::VanishedRecord,
            Kind::UnexpectedRecord,
            Kind::MovedRecord,
            Kind::RenamedRecord,
            Kind::MergedRecord,
            Kind::DuplicateRecord,
            Kind::LegalMinimum,
            Kind::Dormant,
            Kind::NonReporting,
            Kind::CrossForm,
            Kind::UnknownUnit,
        ];
        let findings = self.findings(period);
        let of = findings.iter().filter(|finding| about.contains(&finding.kind));
        of.map(|f| format!("{} {} {} {}", f.severity.as_str(), f.kind, f.unit, f.row)).collect()
    }

    fn only(&self, period: &str, kind: Kind) -> Finding {
        let of_kind: Vec<Finding> =
            self.findings(period).into_iter().filter(|finding| finding.kind == kind).collect();
        assert_eq!(of_kind.len(), 1, "{of_kind:?}");
        of_kind.into_iter().next().expect("one")
    }
}

const NOTHING: [&str; 0] = [];

const LAMP: &str = "CS Đèn lồng | 0101 | 05/03/2015 | 10 | 20 | Đang chạy |";
const MAT: &str = "CS SX chiếu cói | 0102 | 06/04/2016 | 12 | 30 | Đang chạy |";
const POT: &str = "CS Gốm đỏ | 0103 | 07/05/2017 | 14 | 40 | Đang chạy |";

#[test]
fn records_that_stay_are_known_again_however_they_are_written() {
    let case = Case::new(CONTINUITY).sent("2024Q1", "Đông Sơn", (0, 0), &[LAMP, MAT, POT]).sent(
        "2024Q2",
        "Đông Sơn",
        (0, 0),
        &[
            "CƠ SỞ GỐM ĐỎ | | 07/05/2017 | 14 | 40 | Đang chạy |",
            "Cơ sở sản xuất Chiếu Cói | 0102 | 06/04/2016 | 12 | 30 | Chạy |",
            "CS đèn  lồng | 01.01 | 05/03/2015 | 10 | 20 | Đang chạy |",
        ],
    );
    assert_eq!(case.said("2024Q2"), NOTHING);
}

#[test]
fn a_record_in_another_commune_is_moved_and_neither_vanished_nor_unexpected() {
    let case = Case::new(CONTINUITY)
        .sent("2024Q1", "Đông Sơn", (0, 0), &[LAMP, MAT])
        .sent("2024Q1", "Tây Sơn", (0, 0), &[POT])
        .sent("2024Q2", "Đông Sơn", (0, 0), &[LAMP])
        .sent("2024Q2", "Tây Sơn", (0, 0), &[POT, MAT]);
    assert_eq!(case.said("2024Q2"), ["warning moved-record 102 2:CS SX chiếu cói"]);
    let moved = case.only("2024Q2", Kind::MovedRecord);
    assert!(moved.message.vi.ends_with("Xã Đông Sơn"), "{}", moved.message.vi);
    assert_eq!((moved.place.cell.as_str(), moved.confidence), ("B6", Some(1.0)));
}

#[test]
fn a_move_out_of_a_commune_that_has_not_reported_is_less_sure() {
    let case = Case::new(CONTINUITY)
        .sent("2024Q1", "Đông Sơn", (0, 0), &[MAT])
        .sent("2024Q1", "Tây Sơn", (0, 0), &[POT])
        .sent("2024Q2", "Tây Sơn", (0, 0), &[POT, MAT]);
    let moved = case.only("2024Q2", Kind::MovedRecord);
    assert!(moved.message.en.contains("has not sent this form"), "{}", moved.message.en);
    assert_eq!(moved.confidence, Some(0.8));
}

#[test]
fn a_name_that_two_communes_had_tells_no_move() {
    let plain = "CS May | | | 5 | 9 | Đang chạy |";
    let case = Case::new(CONTINUITY)
        .sent("2024Q1", "Đông Sơn", (0, 0), &[LAMP, plain])
        .sent("2024Q1", "Tây Sơn", (0, 0), &[POT, plain, "CS May | | | 6 | 9 | Đang chạy |"])
        .sent("2024Q2", "Đông Sơn", (0, 0), &[LAMP, plain, plain])
        .sent("2024Q2", "Tây Sơn", (0, 0), &[POT, plain]);
    assert_eq!(case.said("2024Q2"), ["error vanished-record 102 CS May"]);
}

#[test]
fn the_same_number_under_another_name_is_renamed() {
    let renamed = MAT.replace("CS SX chiếu cói", "CS Hoa Sen");
    let case = Case::new(CONTINUITY).sent("2024Q1", "Đông Sơn", (0, 0), &[LAMP, MAT]).sent(
        "2024Q2",
        "Đông Sơn",
        (0, 0),
        &[LAMP, &renamed],
    );
    assert_eq!(case.said("2024Q2"), ["info renamed-record 101 2:CS Hoa Sen"]);
    let said = case.only("2024Q2", Kind::RenamedRecord).message.vi;
    assert!(said.contains("“CS SX chiếu cói” thành “CS Hoa Sen”"), "{said}");
}

#[test]
fn a_near_name_without_a_number_is_perhaps_renamed_and_two_near_names_are_no_guess() {
    let before = ["CS Tu Chiêu | | | 5 | 9 | Đang chạy |"];
    let case = Case::new(CONTINUITY).sent("2024Q1", "Đông Sơn", (0, 0), &before).sent(
        "2024Q2",
        "Đông Sơn",
        (0, 0),
        &["CS Tu Chiu | | | 5 | 9 | Đang chạy |"],
    );
    assert_eq!(case.said("2024Q2"), ["warning renamed-record 101 1:CS Tu Chiu"]);
    assert!(case.only("2024Q2", Kind::RenamedRecord).confidence.is_some_and(|sure| sure < 0.8));

    let two = ["CS Tu Chiu | | | 5 | 9 | Đang chạy |", "CS Tu Chêu | | | 5 | 9 | Đang chạy |"];
    let case = Case::new(CONTINUITY).sent("2024Q1", "Đông Sơn", (0, 0), &before).sent(
        "2024Q2",
        "Đông Sơn",
        (2, 0),
        &two,
    );
    assert_eq!(case.said("2024Q2"), ["error vanished-record 101 CS Tu Chiêu"]);
    let evidence = case.only("2024Q2", Kind::VanishedRecord).evidence.vi;
    assert!(evidence.contains("“CS Tu Chiu”") && evidence.contains("“CS Tu Chêu”"), "{evidence}");
}

#[test]
fn a_merger_is_explained_by_a_remark_or_by_what_grew_and_never_sure() {
    let grown = LAMP.replace("| 10 |", "| 22 |");
    let by_figures = Case::new(CONTINUITY).sent("2024Q1", "Đông Sơn", (0, 0), &[LAMP, MAT]).sent(
        "2024Q2",
        "Đông Sơn",
        (0, 1),
        &[&grown],
    );
    assert_eq!(by_figures.said("2024Q2"), ["info merged-record 101 1:CS Đèn lồng"]);
    let merged = by_figures.only("2024Q2", Kind::MergedRecord);
    assert_eq!(merged.confidence, Some(0.5));
    assert!(merged.message.vi.contains("“CS SX chiếu cói”"), "{}", merged.message.vi);
    assert!(merged.evidence.vi.contains("tăng 12"), "{}", merged.evidence.vi);

    let noted = format!("{LAMP} Nhận sáp nhập cơ sở sản xuất chiếu cói");
    let by_remark = Case::new(CONTINUITY).sent("2024Q1", "Đông Sơn", (0, 0), &[LAMP, MAT]).sent(
        "2024Q2",
        "Đông Sơn",
        (0, 1),
        &[&noted],
    );
    assert_eq!(by_remark.only("2024Q2", Kind::MergedRecord).confidence, Some(0.9));
}

#[test]
fn growth_tells_no_merger_where_none_is_reported_or_two_would_fit() {
    let grown = LAMP.replace("| 10 |", "| 22 |");
    let undeclared = Case::new(CONTINUITY).sent("2024Q1", "Đông Sơn", (0, 0), &[LAMP, MAT]).sent(
        "2024Q2",
        "Đông Sơn",
        (0, 0),
        &[&grown],
    );
    assert_eq!(undeclared.said("2024Q2"), ["error vanished-record 101 CS SX chiếu cói"]);

    let other = POT.replace("| 14 |", "| 12 |");
    let two_gone = Case::new(CONTINUITY)
        .sent("2024Q1", "Đông Sơn", (0, 0), &[LAMP, MAT, &other])
        .sent("2024Q2", "Đông Sơn", (0, 2), &[&grown]);
    assert_eq!(two_gone.said("2024Q2"), NOTHING);
}

#[test]
fn a_new_record_that_stands_twice_is_one_new_record() {
    let new = "CS Mây tre | 0109 | 10/05/2024 | 9 | 3 | Đang chạy |";
    let unique =
        "[[unique]]\nid = \"trung\"\nform = \"T2\"\nfield = \"ten\"\nmessage = \"trùng\"\n";
    let case = Case::new(&format!("{CONTINUITY}{unique}"))
        .sent("2024Q1", "Đông Sơn", (0, 0), &[LAMP])
        .sent("2024Q2", "Đông Sơn", (1, 0), &[LAMP, new, new]);
    assert_eq!(case.said("2024Q2"), ["error duplicate-record 101 3:CS Mây tre"]);
}

#[test]
fn near_duplicates_are_found_over_communes_and_are_only_warnings() {
    let rules = |within: &str| {
        format!(
            "[[unique]]\nid = \"trung\"\nform = \"T2\"\nfield = \"ten\"\nwithin = \"{within}\"\nnear = 0.85\nmessage = \"trùng\"\n"
        )
    };
    let (one, near) =
        ("CS Tu Chiêu | | | 5 | 9 | Đang chạy |", "CS Tu Chiu | | | 5 | 9 | Đang chạy |");
    let case = |within| {
        Case::new(&rules(within))
            .sent("2024Q1", "Đông Sơn", (0, 0), &[one, "CS Gốm 1 | | | 5 | 9 | Đang chạy |"])
            .sent("2024Q1", "Tây Sơn", (0, 0), &[near, "CS Gốm 2 | | | 5 | 9 | Đang chạy |"])
    };
    assert_eq!(case("all").said("2024Q1"), ["warning duplicate-record 101 1:CS Tu Chiêu"]);
    let said = case("all").only("2024Q1", Kind::DuplicateRecord).message.vi;
    assert!(said.contains("Xã Tây Sơn, 1:CS Tu Chiu"), "{said}");
    assert_eq!(case("unit").said("2024Q1"), NOTHING);
}

const LAWS: &str = r#"
[[law]]
id = "cu"
name = "Luật cũ số 1"
in_force = 2013-07-01
[[law]]
id = "moi"
name = "Luật mới số 2"
in_force = 2024-07-01
[[minimum]]
id = "toi-thieu"
form = "T2"
field = "nguoi"
by = "ngay"
limit = [{ law = "moi", article = "Điều 4", least = 5 }, { law = "cu", article = "Điều 3", least = 7 }]
"#;

#[test]
fn the_law_of_the_founding_day_sets_the_minimum_and_is_cited_with_its_date() {
    let case = Case::new(LAWS).sent(
        "2024Q3",
        "Đông Sơn",
        (0, 0),
        &[
            "CS Một | | 30/06/2024 | 6 | 1 | Chạy |",
            "CS Hai | | 01/07/2024 | 6 | 1 | Chạy |",
            "CS Ba | | 01/07/2024 | 4 | 1 | Chạy |",
            "CS Bốn | | 01/01/2000 | 7 | 1 | Chạy |",
            "CS Năm | | | 6 | 1 | Chạy |",
            "CS Sáu | | | 4 | 1 | Chạy |",
        ],
    );
    let mut findings = case.findings("2024Q3");
    findings.sort_by(|a, b| a.row.cmp(&b.row));
    let said: Vec<&str> = findings
        .iter()
        .filter(|finding| finding.kind == Kind::LegalMinimum)
        .map(|finding| finding.message.vi.as_str())
        .collect();
    let message = "ít hơn mức tối thiểu của luật";
    assert_eq!(
        said,
        [
            format!("{message}: 6 < 7 (Điều 3, Luật cũ số 1, có hiệu lực từ ngày 01/07/2013)"),
            format!("{message}: 4 < 5 (Điều 4, Luật mới số 2, có hiệu lực từ ngày 01/07/2024)"),
            format!(
                "{message}: 4 < 5 (Điều 4, Luật mới số 2, có hiệu lực từ ngày 01/07/2024); chưa rõ ngày nên lấy mức thấp nhất của các luật"
            ),
        ]
    );
}

#[test]
fn without_a_date_field_the_law_of_the_period_sets_the_minimum() {
    let rules = LAWS.replace("by = \"ngay\"\n", "");
    let list = ["CS Một | | 30/06/2020 | 6 | 1 | Chạy |"];
    let case = Case::new(&rules).sent("2024Q2", "Đông Sơn", (0, 0), &list).sent(
        "2024Q3",
        "Đông Sơn",
        (0, 0),
        &list,
    );
    assert_eq!(case.said("2024Q2"), ["error legal-minimum 101 1:CS Một"]);
    assert_eq!(case.said("2024Q3"), NOTHING);
}

const DORMANT: &str = r#"
[[law]]
id = "luat"
name = "Luật số 1"
in_force = 2013-07-01
[[dormancy]]
id = "ngu"
form = "T2"
revenue = "thu"
state = "tt"
never = ["Chưa chạy"]
founded = "ngay"
severity = "warning"
basis = [{ law = "luat", article = "Điều 54" }]
"#;

/// The same list four quarters running, with a revenue each.
fn four_quarters(revenue: [&str; 4], rename: bool) -> Case {
    let mut case = Case::new(DORMANT);
    for (at, revenue) in revenue.iter().enumerate() {
        let name = if rename && at > 1 { "CS Sao Mai" } else { "CS Đèn lồng" };
        let commune = if rename && at > 2 { "Tây Sơn" } else { "Đông Sơn" };
        let record = format!("{name} | 0101 | 05/03/2015 | 10 | {revenue} | Chạy |");
        let period = format!("2024Q{}", at + 1);
        case = case.sent(&period, commune, (0, 0), &[&record, POT]);
    }
    case
}

#[test]
fn four_quarters_without_revenue_are_dormant_and_three_are_not() {
    let case = four_quarters(["0", "-", "0", "0"], false);
    assert_eq!(case.said("2024Q4"), ["warning dormant 101 1:CS Đèn lồng"]);
    let dormant = case.only("2024Q4", Kind::Dormant);
    assert_eq!((dormant.column.as_str(), dormant.place.cell.as_str()), ("thu", "F5"));
    let said = dormant.message.vi;
    assert!(said.contains("từ Quý I năm 2024 đến Quý IV năm 2024"), "{said}");
    assert!(said.contains("Điều 54, Luật số 1"), "{said}");
    assert_eq!(case.said("2024Q3"), NOTHING);
}

#[test]
fn a_quarter_with_revenue_or_without_a_figure_is_no_quarter_of_sleep() {
    assert_eq!(four_quarters(["5", "0", "0", "0"], false).said("2024Q4"), NOTHING);
    assert_eq!(four_quarters(["0", "", "0", "0"], false).said("2024Q4"), NOTHING);
}

#[test]
fn sleep_goes_on_under_another_name_and_in_another_commune() {
    let case = four_quarters(["0", "0", "0", "0"], true);
    assert_eq!(case.said("2024Q4"), ["warning dormant 102 1:CS Sao Mai"]);
}

#[test]
fn a_record_that_has_not_begun_a_year_after_its_founding_is_dormant() {
    let case = Case::new(DORMANT).sent(
        "2024Q1",
        "Đông Sơn",
        (0, 0),
        &[
            "CS Một | | 31/03/2023 | 6 | 0 | Chưa chạy |",
            "CS Hai | | 01/04/2023 | 6 | 0 | Chưa chạy |",
            "CS Ba | | 31/03/2023 | 6 | 0 | Nghỉ |",
            "CS Bốn | | | 6 | 0 | Chưa chạy |",
        ],
    );
    assert_eq!(case.said("2024Q1"), ["warning dormant 101 1:CS Một"]);
    assert_eq!(case.only("2024Q1", Kind::Dormant).column, "tt");
}

const MASTER: &str = r#"
[[master]]
id = "so"
form = "T2"
file = "so.csv"
active = ["Đang chạy"]
state = "tt"
unlisted = "info"
"#;

#[test]
fn the_master_register_tells_who_does_not_report_who_is_unknown_and_what_differs() {
    let case = Case::new(MASTER).sent(
        "2024Q1",
        "Đông Sơn",
        (0, 0),
        &[
            LAMP,
            MAT,
            "CS Lạ | 0199 | | 5 | 9 | Đang chạy |",
            "CS Vàng Anh | 0105 | | 5 | 9 | Nghỉ |",
        ],
    );
    case.trial.write(
        "so.csv",
        "ma_so,name,unit,status\n\
         0101,Cơ sở đèn lồng,101,Chạy\n\
         0102,CS SX chiếu cói,Xã Tây Sơn,Đang chạy\n\
         0104,CS Mành trúc,Đông Sơn,Đang chạy\n\
         0106,CS Nón lá,101,Nghỉ\n\
         0105,CS Vàng Ánh Cũ,101,Đang chạy\n\
         0107,CS Ở xa,Bắc Sơn,Đang chạy\n\
         0108,CS Chưa gửi,102,Đang chạy\n",
    );
    assert_eq!(
        case.said("2024Q1"),
        [
            "error non-reporting 101 CS Mành trúc",
            "warning moved-record 101 2:CS SX chiếu cói",
            "warning cross-form 101 4:CS Vàng Anh",
            "info unexpected-record 101 3:CS Lạ",
            "info renamed-record 101 4:CS Vàng Anh",
            "warning unknown-unit  Bắc Sơn",
        ]
    );
    let silent = case.only("2024Q1", Kind::NonReporting);
    assert_eq!(silent.evidence.vi, "so.csv, dòng 4");
    assert_eq!(silent.place.file, "Đông Sơn.xlsx");
}

#[test]
fn what_vanished_and_does_not_report_is_told_under_one_head() {
    let case = Case::new(&format!("{CONTINUITY}{MASTER}"))
        .sent("2024Q1", "Đông Sơn", (0, 0), &[LAMP, MAT])
        .sent("2024Q2", "Đông Sơn", (0, 0), &[LAMP]);
    case.trial.write(
        "so.csv",
        "ma_so,name,unit,status\n0101,CS Đèn lồng,101,Chạy\n0102,Cơ sở SX chiếu cói,101,Chạy\n",
    );
    let vanished = case.only("2024Q2", Kind::VanishedRecord);
    assert_eq!(case.only("2024Q2", Kind::NonReporting).caused_by, vanished.id());
}

#[test]
fn mistakes_of_the_master_register_are_told_at_their_lines() {
    let case = Case::new(MASTER);
    case.trial.write(
        "so.csv",
        "\u{feff}ma_so,name,unit,status\n0101,CS Đèn lồng,101,Đang chay roi\n,,101,Nghỉ\n01 01,CS Khác,102,Nghỉ\n",
    );
    assert_eq!(
        case.trial.mistakes(),
        [
            "so.csv:2:1: there is no state `Đang chay roi` (did you mean `Đang chạy`?)",
            "so.csv:3:1: a record needs a name and a unit",
            "so.csv:4:1: the same record is in line 2",
        ]
    );
    case.trial.write("so.csv", "ma_so,ten,unit,status\n");
    assert_eq!(case.trial.mistakes(), ["so.csv:1:1: there is no column `name`"]);
    case.trial.write("rules.toml", MASTER.replace("so.csv", "khac.csv"));
    assert!(
        case.trial.mistakes()[0].starts_with("rules.toml:5:8: the master register cannot be read")
    );
}

#[test]
fn mistakes_of_laws_and_of_the_rules_that_rest_on_them_are_told() {
    let case = Case::new(
        &LAWS
            .replace("in_force = 2013-07-01", "in_force = \"hôm qua\"")
            .replace("law = \"moi\"", "law = \"moii\""),
    );
    let said = case.trial.mistakes().join("\n");
    assert!(said.contains("rules.toml:5:12: `in_force` must be a day: 2024-07-01"), "{said}");
    assert!(said.contains("there is no law `moii` (did you mean `moi`?)"), "{said}");
    let case = Case::new(&LAWS.replace("field = \"nguoi\"", "field = \"ten\""));
    assert_eq!(case.trial.mistakes(), ["rules.toml:13:9: the field `ten` is not a number"]);
    let case = Case::new(&DORMANT.replace("never = [\"Chưa chạy\"]", "never = [\"Chua bay\"]"));
    assert!(
        case.trial.mistakes()[0].contains("there is no state `Chua bay`"),
        "{:?}",
        case.trial.mistakes()
    );
}

const MERGED_UNITS: &str = "code,kind,name,parent,valid_from,valid_to,successor,aliases\n\
    101,Xã,Đông Sơn,,,2024-03-31,101,\n\
    102,Xã,Tây Sơn,,,2024-03-31,101,\n\
    101,Xã,Sơn Mới,,2024-04-01,,,\n";

const ROLL: &str = r#"
[[rule]]
id = "cuon"
kind = "roll-forward"
form = "T1"
check = "tong.nay = tong.prev_nay + moi.nay - mat.nay"
message = "sai"
"#;

#[test]
fn records_of_communes_that_were_merged_go_on_in_the_new_one() {
    let case = Case::new(&format!("{ROLL}{CONTINUITY}"))
        .sent("2024Q1", "Đông Sơn", (0, 0), &[LAMP])
        .sent("2024Q1", "Tây Sơn", (0, 0), &[MAT, POT])
        .sent("2024Q2", "Sơn Mới", (0, 0), &[LAMP, POT]);
    case.trial.write("units.csv", MERGED_UNITS);
    // Two records were in two communes with the number 1: none is lost, and the one that is gone is told in the new commune.
    assert_eq!(case.said("2024Q2"), ["error vanished-record 101 CS SX chiếu cói"]);
    let findings = case.findings("2024Q2");
    let broken: Vec<&Finding> = findings.iter().filter(|f| f.rule == "cuon").collect();
    // The figure before is the sum of both communes: 3, not the last one's 2.
    assert_eq!(broken.len(), 1, "{broken:?}");
    assert!(broken[0].message.vi.contains("2 ≠ 3"), "{}", broken[0].message.vi);
}

#[test]
fn a_figure_of_a_merged_commune_is_not_known_where_one_of_its_parts_did_not_report() {
    let case = Case::new(ROLL).sent("2024Q1", "Đông Sơn", (0, 0), &[LAMP]).sent(
        "2024Q2",
        "Sơn Mới",
        (0, 0),
        &[LAMP, POT],
    );
    case.trial.write("units.csv", MERGED_UNITS);
    assert!(case.findings("2024Q2").iter().all(|finding| finding.rule != "cuon"));
}
