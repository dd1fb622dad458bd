//! How the reporting goes: who sent what, in time or not, and which unit is to be called first.

use std::collections::BTreeMap;
use std::path::Path;

use crate::common::World;
use crate::common::communes::{Office, Sent, households};
use crate::common::trial::of_kind;
use calamine::{Data, Reader as _, Xlsx, open_workbook};
use tonghop::engine::Run;
use tonghop::model::finding::by_effect;
use tonghop::model::{Finding, FormStatus, Kind, Lang, Message, Severity};
use tonghop::store;

fn full(commune: usize, period: &str) -> Sent {
    Sent { households: Some(households(commune, period, 3)), ..Sent::default() }
}

/// What a form of a unit comes to: expected, received, on time, accepted, blank.
fn status(run: &Run, commune: usize, form: &str) -> [bool; 5] {
    let unit = (10001 + commune).to_string();
    let of = |status: &&FormStatus| status.unit == unit && status.form == form;
    let status = run.completeness.iter().find(of).expect("a row of the unit and form");
    [status.expected, status.received, status.on_time, status.accepted, status.blank]
}

const ALL_WELL: [bool; 5] = [true, true, true, true, false];
const NOTHING_CAME: [bool; 5] = [true, false, false, false, false];

/// The `rates` table: period, subject and id to expected, received, on time and accepted.
fn rates(run: &Run) -> BTreeMap<(String, String), [u32; 4]> {
    let table = store::read_table(&run.folder.join("tables/rates.parquet")).expect("the table");
    let text = |name: &str, index: usize| {
        table
            .column(name)
            .expect("a column")
            .str()
            .expect("texts")
            .get(index)
            .expect("a text")
            .to_owned()
    };
    let count = |name: &str, index: usize| {
        table.column(name).expect("a column").u32().expect("numbers").get(index).expect("a number")
    };
    (0..table.height())
        .map(|index| {
            let names = ["expected", "received", "on_time", "accepted"];
            ((text("period", index), text("id", index)), names.map(|name| count(name, index)))
        })
        .collect()
}

fn rate(of: &BTreeMap<(String, String), [u32; 4]>, period: &str, id: &str) -> [u32; 4] {
    of[&(period.to_owned(), id.to_owned())]
}

#[test]
fn every_form_is_expected_received_on_time_accepted_or_says_nothing_to_report() {
    let office = Office::new(6, "", "");
    office.quarter("2024Q1", |commune| match commune {
        0 => None,
        1 => Some(Sent { received: "2024-04-15T09:00".to_owned(), ..full(1, "2024Q1") }),
        2 => Some(Sent::default()),
        3 => Some(Sent { households: Some(Vec::new()), ..Sent::default() }),
        4 => {
            let blank = vec!["lua", "thu", "giong", "phan", "bo", "ban", "thuoc"];
            Some(Sent { blank, ..full(4, "2024Q1") })
        }
        _ => Some(full(commune, "2024Q1")),
    });
    let run = office.run("2024Q1");
    assert_eq!(status(&run, 0, "F1"), NOTHING_CAME);
    assert_eq!(status(&run, 1, "F1"), [true, true, false, true, false], "it came late");
    assert_eq!(status(&run, 2, "F1"), ALL_WELL);
    assert_eq!(status(&run, 2, "F2"), NOTHING_CAME, "the form is not in the file");
    assert_eq!(status(&run, 3, "F2"), [true, true, true, true, true], "nothing to report");
    assert_eq!(status(&run, 4, "F1"), [true, true, true, false, false], "it was left blank");
    assert_eq!(status(&run, 5, "F2"), ALL_WELL);
    let rates = rates(&run);
    assert_eq!(rate(&rates, "2024Q1", ""), [12, 9, 7, 8]);
    assert_eq!(rate(&rates, "2024Q1", "F1"), [6, 5, 4, 4]);
    assert_eq!(rate(&rates, "2024Q1", "F2"), [6, 4, 3, 4]);
    assert_eq!(rate(&rates, "2024Q1", "10003"), [2, 1, 1, 1]);
}

#[test]
fn a_report_that_was_in_time_stays_so_when_it_is_corrected_afterwards() {
    let office = Office::new(3, "", "");
    office.quarter("2024Q1", |commune| Some(full(commune, "2024Q1")));
    let again = Sent { received: "2024-05-20T10:00".to_owned(), ..full(1, "2024Q1") };
    let again = Sent { figures: vec![("thu", 160.0)], ..again };
    office.file("2024Q1", 1, "10002 sua.xlsx", &again);
    let run = office.run("2024Q1");
    assert_eq!(of_kind(&run, Kind::SupersededSubmission).len(), 1);
    assert_eq!(status(&run, 1, "F1"), ALL_WELL);
}

#[test]
fn a_unit_that_opened_within_the_quarter_is_expected_to_report_only_where_that_is_declared() {
    let run = |more: &str| {
        let office = Office::new(3, more, "");
        office.registry(|commune| if commune == 0 { ",2024-02-15," } else { "" });
        office.quarter("2024Q1", |commune| (commune > 0).then(|| full(commune, "2024Q1")));
        let run = office.run("2024Q1");
        (office, run)
    };
    let (_office, quiet) = run("");
    assert_eq!(status(&quiet, 0, "F1"), [false; 5]);
    assert!(of_kind(&quiet, Kind::MissingSubmission).is_empty());
    assert_eq!(quiet.manifest.counts.units_expected, 2);
    assert_eq!(rate(&rates(&quiet), "2024Q1", ""), [4, 4, 4, 4]);
    let (_office, strict) = run("[report]\nforms = [\"F1\", \"F2\"]\nexpect = \"at-close\"\n");
    assert_eq!(status(&strict, 0, "F1"), NOTHING_CAME);
    assert_eq!(of_kind(&strict, Kind::MissingSubmission).len(), 1);
}

#[test]
fn completeness_is_told_over_the_periods_from_what_earlier_runs_left() {
    let office = Office::new(3, "", "");
    office.quarter("2023Q3", |commune| (commune > 1).then(|| full(commune, "2023Q3")));
    office.quarter("2023Q4", |commune| (commune > 0).then(|| full(commune, "2023Q4")));
    office.quarter("2024Q1", |commune| Some(full(commune, "2024Q1")));
    let world = office.world();
    let first = world.run("2024Q1", "2024-05-01");
    let of_first = rates(&first);
    let all = ["2023Q3", "2023Q4", "2024Q1"].map(|period| rate(&of_first, period, "")[3]);
    assert_eq!(all, [2, 4, 6]);
    // The second run reads them back.
    let second = world.run("2024Q1", "2024-05-01");
    assert_eq!(of_first, rates(&second));
}

#[test]
fn outputs_of_an_earlier_version_without_completeness_are_made_again() {
    let office = Office::new(2, "", "");
    office.quarter("2023Q4", |commune| Some(full(commune, "2023Q4")));
    office.quarter("2024Q1", |commune| Some(full(commune, "2024Q1")));
    let world = office.world();
    let run = world.run("2024Q1", "2024-05-01");
    let old = world.outputs.join("2023Q4/tables/completeness.parquet");
    std::fs::remove_file(&old).expect("removed");
    assert_eq!(rates(&world.run("2024Q1", "2024-05-01")), rates(&run));
    assert!(old.exists());
}

#[test]
fn a_table_of_an_earlier_period_that_somebody_changed_is_no_history() {
    let office = Office::new(2, "", "");
    office.quarter("2023Q4", |commune| Some(full(commune, "2023Q4")));
    office.quarter("2024Q1", |commune| Some(full(commune, "2024Q1")));
    let world = office.world();
    world.run("2024Q1", "2024-05-01");
    let cells = world.outputs.join("2023Q4/tables/cells.parquet");
    let made = std::fs::read(&cells).expect("read");
    let other = std::fs::read(world.outputs.join("2024Q1/tables/cells.parquet")).expect("read");
    assert_ne!(made, other);
    std::fs::write(&cells, other).expect("written");
    world.run("2024Q1", "2024-05-01");
    assert_eq!(std::fs::read(&cells).expect("read"), made, "it was made anew");
}

const RULES: &str = r#"
[[rule]]
id = "mua"
kind = "balance"
form = "F1"
check = "thu = ban"
measures = ["nay"]
message = "Hai số phải bằng nhau"
message_en = "The two must be equal"
cell = "thu"
"#;

/// The effect of the finding at a unit's cell.
fn effect(run: &Run, kind: Kind, commune: usize) -> Option<f64> {
    let unit = (10001 + commune).to_string();
    let found = run.findings.iter().find(|finding| finding.kind == kind && finding.unit == unit);
    found.expect("the finding").effect
}

fn near(value: Option<f64>, wanted: f64) {
    let value = value.expect("an effect");
    assert!((value - wanted).abs() < 0.01, "{value}, not {wanted}");
}

#[test]
fn an_effect_is_what_the_proposed_value_would_move_the_total_by() {
    let office = Office::new(4, "", RULES);
    office.quarter("2024Q1", |commune| {
        let (sold, harvest) = match commune {
            0 => (100.0, 100.0),
            1 => (100.0, 130.0),
            2 => (204.0, 194.0),
            _ => (480.0, 480.0),
        };
        let figures = vec![("ban", sold), ("thu", harvest)];
        Some(Sent { figures, ..full(commune, "2024Q1") })
    });
    let run = office.run("2024Q1");
    // The harvests come to 904.
    let ranked = by_effect(&run.findings);
    let order: Vec<&str> = ranked.iter().map(|finding| finding.unit.as_str()).collect();
    assert_eq!(order, ["10002", "10003"]);
    near(ranked[0].effect, 30.0 / 904.0 * 100.0);
    near(ranked[1].effect, 10.0 / 904.0 * 100.0);
}

#[test]
fn without_a_proposal_the_quarter_before_and_the_growth_of_the_others_tell_what_is_lacking() {
    let office = Office::new(5, "", "");
    let harvest = |commune: usize| 100.0 + 20.0 * commune as f64;
    office.quarter("2023Q4", |commune| {
        Some(Sent { figures: vec![("thu", harvest(commune))], ..full(commune, "2023Q4") })
    });
    office.quarter("2024Q1", |commune| {
        let figures = vec![("thu", 2.0 * harvest(commune))];
        let blank = if commune == 1 { vec!["thu"] } else { Vec::new() };
        Some(Sent { figures, blank, ..full(commune, "2024Q1") })
    });
    let run = office.run("2024Q1");
    // All others doubled: 240 is lacking beside 200, 280, 320 and 360.
    near(effect(&run, Kind::MissingValue, 1), 240.0 / (1160.0 + 240.0) * 100.0);
}

#[test]
fn a_unit_that_sent_nothing_counts_with_the_largest_share_it_had() {
    let office = Office::new(4, "", "");
    let rice = |commune: usize| if commune == 2 { 700.0 } else { 100.0 };
    office.quarter("2023Q4", |commune| {
        Some(Sent { figures: vec![("lua", rice(commune))], ..full(commune, "2023Q4") })
    });
    office.quarter("2024Q1", |commune| {
        let sent = Sent { figures: vec![("lua", rice(commune))], ..full(commune, "2024Q1") };
        (commune != 2).then_some(sent)
    });
    let run = office.run("2024Q1");
    near(effect(&run, Kind::MissingSubmission, 2), 70.0);
    assert_eq!(by_effect(&run.findings)[0].kind, Kind::MissingSubmission);
}

#[test]
fn a_detail_of_another_finding_is_not_ranked() {
    let finding = |effect: f64, under: &str| {
        let mut finding = Finding::new(Kind::Balance, Severity::Error, Message::default());
        finding.effect = Some(effect);
        finding.caused_by = under.to_owned();
        finding
    };
    let mut note = finding(90.0, "");
    note.severity = Severity::Info;
    let findings = [finding(1.0, ""), finding(50.0, "0123456789abcdef"), note, finding(2.0, "")];
    let ranked: Vec<Option<f64>> = by_effect(&findings).iter().map(|f| f.effect).collect();
    assert_eq!(ranked, [Some(2.0), Some(1.0)]);
}

const LAYOUT: &str = r##"
file = "so-theo-doi.xlsx"

[[sheet]]
name = "Nộp"
kind = "listing"
list = "submissions"
title = ["TÌNH HÌNH NỘP BÁO CÁO", "{period}, hạn {due}"]
[[sheet.column]]
header = "STT"
value = "#"
[[sheet.column]]
header = "Đơn vị"
value = "unit"
[[sheet.column]]
header = "Nhận lúc"
value = "received"
width = 20
[[sheet.column]]
header = "Ngày"
value = "days"
format = "+0;-0;0"
[[sheet.column]]
header = "Số biểu"
value = "forms"
[[sheet.column]]
header = "Kết quả"
value = "standing"
[[sheet.column]]
header = "Ghi chú"
value = "note"

[[sheet]]
name = "Biểu"
kind = "listing"
list = "by-form"
total = "Cộng"
[[sheet.column]]
header = "Biểu"
value = "form"
[[sheet.column]]
header = "Phải gửi"
value = "expected"
[[sheet.column]]
header = "Nhận (%)"
value = "received_rate"
format = "0.0"

[[sheet]]
name = "Lỗi"
kind = "listing"
list = "findings"
[[sheet.column]]
header = "Đơn vị"
value = "unit"
[[sheet.column]]
header = "Ảnh hưởng"
value = "effect"
[[sheet.column]]
header = "Ô"
value = "cell"
[[sheet.column]]
header = "Đề nghị"
value = "expected"

[[sheet]]
name = "Sửa"
kind = "listing"
list = "corrections"
[[sheet.column]]
header = "Tình trạng"
value = "status"
[[sheet.column]]
header = "Dòng"
value = "row"
[[sheet.column]]
header = "Trước"
value = "before"
[[sheet.column]]
header = "Sau"
value = "after"
"##;

/// A sheet's rows as texts, without blank ones.
fn sheet(path: &Path, name: &str) -> Vec<String> {
    let mut book: Xlsx<_> = open_workbook(path).expect("a workbook");
    let range = book.worksheet_range(name).expect("the sheet");
    let text = |cell: &Data| match cell {
        Data::Float(number) => format!("{number:.1}"),
        other => other.to_string(),
    };
    let rows = range.rows().map(|row| row.iter().map(text).collect::<Vec<_>>().join("|"));
    rows.filter(|row| !row.replace('|', "").is_empty()).collect()
}

#[test]
fn the_offices_workbook_shows_who_sent_what_and_what_to_ask_first() {
    let office = Office::new(3, "", RULES);
    office.layout(LAYOUT);
    office.quarter("2024Q1", |commune| match commune {
        0 => None,
        1 => {
            let received = "2024-04-12T16:30".to_owned();
            let figures = vec![("ban", 100.0), ("thu", 100.0)];
            Some(Sent { received, figures, households: None, ..Sent::default() })
        }
        _ => {
            let figures = vec![("ban", 90.0), ("thu", 100.0)];
            Some(Sent { figures, ..full(2, "2024Q1") })
        }
    });
    let run = office.run("2024Q1");
    let path = run.folder.join("so-theo-doi.xlsx");
    let sent = sheet(&path, "Nộp");
    assert!(sent[1].starts_with("Quý I năm 2024, hạn 10/04/2024"), "{sent:?}");
    assert_eq!(sent[3], "1.0|Xã Đông Sơn|||0/2|chưa gửi|đã quá hạn");
    assert_eq!(
        sent[4],
        "2.0|Xã Tây Hồ|12/04/2024 16:30|-2.0|1/2|được tính|thiếu biểu F2; gửi trễ hạn"
    );
    assert_eq!(sent[5], "3.0|Xã Nam Cường|03/04/2024 08:00|7.0|2/2|được tính|");
    let forms = sheet(&path, "Biểu");
    assert_eq!(forms[1..], ["F1|3.0|66.7", "F2|3.0|33.3", "Cộng|6.0|50.0"]);
    let findings = sheet(&path, "Lỗi");
    assert_eq!(findings[1], "Xã Nam Cường|5.0|Biểu 01!C8|90");
    assert!(findings[2..].iter().any(|row| row.starts_with("Xã Đông Sơn|")), "{findings:?}");
    assert_eq!(sheet(&path, "Sửa")[1], "đề nghị|Giá trị thu hoạch|100|90");
}

#[test]
fn a_list_or_column_that_is_not_there_is_a_mistake_with_the_nearest_name() {
    let office = Office::new(1, "", "");
    let wrong =
        LAYOUT.replace("\"findings\"", "\"finding\"").replace("\"standing\"", "\"standig\"");
    office.layout(&wrong);
    let mistakes = tonghop::engine::load(&office.path(), None).expect_err("mistakes");
    let folder = format!("{}/", office.path().display());
    let reported = mistakes.iter().map(|mistake| mistake.short(Lang::En).replace(&folder, ""));
    let reported: Vec<String> = reported.collect();
    let expected = [
        "there is no column `standig` (did you mean `standing`?)",
        "there is no list `finding` (did you mean `findings`?)",
    ];
    assert!(reported.iter().zip(expected).all(|(a, b)| a.ends_with(b)), "{reported:?}");
    assert_eq!(reported.len(), expected.len());
}

#[test]
fn the_districts_books_are_the_same_in_every_run() {
    let world = World::new("pipelines/dak-glei", "inputs/dak-glei", None);
    let book = |run: &Run| {
        std::fs::read(run.folder.join("tinh-hinh-nop-bao-cao.xlsx")).expect("the workbook")
    };
    let first = book(&world.run("2024Q1", "2024-04-30"));
    assert!(first == book(&world.run("2024Q1", "2024-04-30")));
}
