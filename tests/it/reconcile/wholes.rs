//! A person decides about more than a cell: a record of a list, a form that is missing, the unit of a whole form, the period before.

use std::path::PathBuf;

use crate::common::World;
use crate::common::communes::{Office, Sent, households};
use crate::common::trial::{Trial, of_kind, page, texts, value};
use tonghop::engine::Run;
use tonghop::model::{Kind, Severity};
use tonghop::store::read_table;

use super::decisions::{at, fill_in, rows};

pub(crate) const RULES: &str = r#"
[[unique]]
id = "ten"
form = "F2"
field = "ten"
message = "Hộ bị ghi hai lần"

[[continuity]]
id = "ho"
form = "F2"
message_vanished = "Hộ của quý trước không còn"
message_unexpected = "Hộ mới không rõ từ đâu"
"#;

/// Long after all reports are due.
pub(crate) const AS_OF: &str = "2024-08-01";

const SIGNED: [(&str, &str); 2] = [("Lý do", "xã xác nhận"), ("Người quyết định", "Lan")];

/// Two communes, two quarters; the first commune's second list is as the test says.
pub(crate) fn office(
    list: impl Fn(Vec<(String, f64, f64)>) -> Option<Vec<(String, f64, f64)>>,
) -> (Office, World) {
    let office = Office::new(2, "", RULES);
    office.quarter("2024Q1", |index| {
        Some(Sent { households: Some(households(index, "2024Q1", 4)), ..Sent::default() })
    });
    office.quarter("2024Q2", |index| {
        let own = households(index, "2024Q2", 4);
        let own = if index == 0 { list(own) } else { Some(own) };
        Some(Sent { households: own, ..Sent::default() })
    });
    let world = office.world();
    (office, world)
}

fn queue(run: &Run) -> PathBuf {
    run.folder.join("overrides.xlsx")
}

/// Types a decision into the row whose indicator or record contains a text, where the last run wrote it.
pub(crate) fn decide(run: &Run, what: &str, typed: &[(&str, &str)]) {
    let path = queue(run);
    let row = row_of(run, what).unwrap_or_else(|| panic!("no row about {what}: {:?}", rows(&path)));
    fill_in(&path, &path, row, &[&SIGNED[..], typed].concat());
}

fn row_of(run: &Run, what: &str) -> Option<usize> {
    let rows = rows(&queue(run));
    (1..rows.len()).find(|row| at(&rows, *row, "Chỉ tiêu, bản ghi").contains(what))
}

fn state(run: &Run, what: &str) -> String {
    let row = row_of(run, what).unwrap_or_else(|| panic!("no row about {what}"));
    at(&rows(&queue(run)), row, "Tình trạng")
}

/// The names in a unit's register, as the tables of the outputs have them.
fn listed(run: &Run) -> Vec<String> {
    let table = read_table(&run.folder.join("tables/F2.parquet")).expect("the register");
    let (unit, name) = (texts(&table, "unit"), texts(&table, "ten"));
    let pairs = unit.into_iter().zip(name);
    pairs.filter(|(unit, _)| unit == "10001").map(|(_, name)| name).collect()
}

pub(crate) fn open(run: &Run, kind: Kind) -> usize {
    of_kind(run, kind).iter().filter(|finding| finding.severity != Severity::Info).count()
}

#[test]
fn a_record_that_is_there_twice_is_dropped_and_counted_as_rejected() {
    let (_office, world) = office(|mut list| {
        let twice = list[1].clone();
        list.push(twice);
        Some(list)
    });
    let run = world.run("2024Q2", AS_OF);
    assert_eq!((open(&run, Kind::DuplicateRecord), listed(&run).len()), (1, 5));
    let name = &listed(&run)[4];
    decide(&run, "(thứ tự 5)", &[("Quyết định", "bỏ bản ghi")]);
    let run = world.run("2024Q2", AS_OF);
    assert_eq!((open(&run, Kind::DuplicateRecord), listed(&run).len()), (0, 4));
    assert_eq!(of_kind(&run, Kind::DecisionInvalid).len(), 0);
    // It is stored, marked, and the counts of records say where it went.
    let cells = read_table(&run.folder.join("tables/cells.parquet")).expect("the cells");
    let dropped = texts(&cells, "status").iter().filter(|status| *status == "dropped").count();
    assert_eq!(dropped, 3, "name, income and costs");
    let file = run.manifest.records.iter().find(|records| records.file == "10001.xlsx");
    assert_eq!(file.expect("the file").counts.rejected, 1);
    let corrections = read_table(&run.folder.join("tables/corrections.parquet")).expect("a table");
    assert_eq!(texts(&corrections, "before"), [name.as_str()]);
    assert_eq!(state(&run, "(thứ tự 5)"), "đã áp dụng");
    // Taken back by clearing the cells.
    let blank = ["Quyết định", "Lý do", "Người quyết định", "Ngày"].map(|header| (header, ""));
    let path = queue(&run);
    let row = row_of(&run, "(thứ tự 5)").expect("its row");
    fill_in(&path, &path, row, &blank);
    let run = world.run("2024Q2", AS_OF);
    assert_eq!((open(&run, Kind::DuplicateRecord), listed(&run).len()), (1, 5));
}

#[test]
fn a_record_that_is_said_to_be_another_of_the_list_is_dropped() {
    let (_office, world) = office(|mut list| {
        let mut twice = list[1].clone();
        twice.0 = format!("{} (trùng)", twice.0);
        list.push(twice);
        Some(list)
    });
    let run = world.run("2024Q2", AS_OF);
    let names = listed(&run);
    assert_eq!(open(&run, Kind::UnexpectedRecord), 1);
    let same = [("Quyết định", "cùng một bản ghi"), ("Giá trị khác", names[1].as_str())];
    decide(&run, "(trùng)", &same);
    let run = world.run("2024Q2", AS_OF);
    assert_eq!((open(&run, Kind::UnexpectedRecord), listed(&run)), (0, names[..4].to_vec()));
}

#[test]
fn a_new_name_is_joined_with_the_record_of_the_period_before() {
    let (_office, world) = office(|mut list| {
        list[2].0 = "Trang trại Bình Minh".to_owned();
        Some(list)
    });
    let run = world.run("2024Q2", AS_OF);
    assert_eq!((open(&run, Kind::VanishedRecord), open(&run, Kind::UnexpectedRecord)), (1, 1));
    let old = of_kind(&run, Kind::VanishedRecord)[0].expected.clone();
    let same = [("Quyết định", "cùng một bản ghi"), ("Giá trị khác", old.as_str())];
    decide(&run, "Trang trại Bình Minh", &same);
    let run = world.run("2024Q2", AS_OF);
    assert_eq!((open(&run, Kind::VanishedRecord), open(&run, Kind::UnexpectedRecord)), (0, 0));
    assert_eq!(open(&run, Kind::RenamedRecord), 0, "who joined them needs no word");
    assert_eq!(state(&run, "Trang trại Bình Minh"), "đã áp dụng");
    // A name that nobody has is said at its cell, and nothing is joined.
    let same = [("Quyết định", "cùng một bản ghi"), ("Giá trị khác", "A Nào Đó")];
    decide(&run, "Trang trại Bình Minh", &same);
    let run = world.run("2024Q2", AS_OF);
    let invalid = of_kind(&run, Kind::DecisionInvalid);
    assert!(invalid[0].message.vi.contains("không có bản ghi “A Nào Đó”"), "{invalid:?}");
    assert_eq!(open(&run, Kind::VanishedRecord), 1);
}

#[test]
fn a_record_that_was_forgotten_is_taken_over_from_the_period_before() {
    let (_office, world) = office(|mut list| {
        list.remove(1);
        Some(list)
    });
    let run = world.run("2024Q2", AS_OF);
    let old = of_kind(&run, Kind::VanishedRecord)[0].expected.clone();
    assert_eq!(listed(&run).len(), 3);
    decide(&run, &old, &[("Quyết định", "thêm lại bản ghi")]);
    let run = world.run("2024Q2", AS_OF);
    assert_eq!(open(&run, Kind::VanishedRecord), 0);
    assert!(listed(&run).contains(&old) && listed(&run).len() == 4);
    let before = households(0, "2024Q1", 4)[1].1;
    let own = [("unit", "10001"), ("form", "F2"), ("status", "overridden"), ("column", "thu_nhap")];
    assert_eq!(value(&run.cells, &own), Some(before));
    assert_eq!(state(&run, &old), "đã áp dụng");
}

#[test]
fn a_list_that_a_person_completed_is_no_copy_of_the_period_before() {
    let world = World::new("pipelines/dak-glei", "inputs/dak-glei", None);
    let run = world.run("2024Q1", "2024-04-15");
    let gone = of_kind(&run, Kind::VanishedRecord);
    let old = gone.iter().find(|finding| finding.unit == "23362").expect("a record");
    let row = format!("{} – Tên hợp tác xã", old.expected);
    decide(&run, &row, &[("Quyết định", "thêm lại bản ghi")]);
    let run = world.run("2024Q1", "2024-04-15");
    // Form 01 of this quarter does not add up with figures of the quarter before.
    assert_eq!(state(&run, &row), "đã áp dụng, cần xem lại");
    assert_eq!(of_kind(&run, Kind::StaleCopy).len(), 0, "the commune copied nothing");
}

#[test]
fn a_record_that_is_really_gone_is_confirmed() {
    let (_office, world) = office(|mut list| {
        list.remove(1);
        Some(list)
    });
    let run = world.run("2024Q2", AS_OF);
    let old = of_kind(&run, Kind::VanishedRecord)[0].expected.clone();
    decide(&run, &old, &[("Quyết định", "bác bỏ")]);
    let run = world.run("2024Q2", AS_OF);
    assert_eq!((open(&run, Kind::VanishedRecord), listed(&run).len()), (0, 3));
    let said = of_kind(&run, Kind::VanishedRecord)[0].text(tonghop::model::Lang::Vi);
    assert!(said.contains("[Lan xác nhận không còn bản ghi này: xã xác nhận]"), "{said}");
    assert_eq!(state(&run, &old), "giữ số đã báo cáo");
}

#[test]
fn a_missing_form_counts_as_nothing_to_report() {
    let (office, world) = office(|_| None);
    let run = world.run("2024Q2", AS_OF);
    assert_eq!(open(&run, Kind::MissingForm), 1);
    decide(&run, "cả biểu F2", &[("Quyết định", "không phát sinh")]);
    let run = world.run("2024Q2", AS_OF);
    assert_eq!(open(&run, Kind::MissingForm), 0);
    let said = of_kind(&run, Kind::MissingForm)[0].text(tonghop::model::Lang::Vi);
    assert!(said.contains("[Lan quyết định tính là không phát sinh: xã xác nhận]"), "{said}");
    let status = run.completeness.iter().find(|s| s.unit == "10001" && s.form == "F2");
    assert!(status.is_some_and(|status| status.accepted && status.blank), "{status:?}");
    // When the form comes after all, the decision has lapsed.
    let sent = Sent {
        households: Some(households(0, "2024Q2", 4)),
        received: "2024-07-09T08:00".to_owned(),
        ..Sent::default()
    };
    office.file("2024Q2", 0, "10001 lan 2.xlsx", &sent);
    let run = world.run("2024Q2", AS_OF);
    assert_eq!((of_kind(&run, Kind::DecisionLapsed).len(), listed(&run).len()), (1, 4));
}

#[test]
fn a_choice_that_does_not_fit_the_row_has_no_effect() {
    let (_office, world) = office(|_| None);
    let run = world.run("2024Q2", AS_OF);
    decide(&run, "cả biểu F2", &[("Quyết định", "thêm lại bản ghi")]);
    let run = world.run("2024Q2", AS_OF);
    assert_eq!(open(&run, Kind::MissingForm), 1);
    let invalid = of_kind(&run, Kind::DecisionInvalid);
    assert_eq!(invalid.len(), 1);
    assert!(invalid[0].message.vi.contains("không quyết định như vậy được"), "{invalid:?}");
    assert_eq!(state(&run, "cả biểu F2"), "chưa hợp lệ");
}

/// The definitions and the period before of the cases about a wrong past, with a report that has the right figure.
fn wrong_past() -> Trial {
    let text = std::fs::read_to_string(crate::common::project("tests/cases/diagnosis/past.md"))
        .expect("cases");
    let block = |head: &str| -> String {
        let inside = text.lines().skip_while(|line| *line != format!("```{head}")).skip(1);
        inside.take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect()
    };
    let trial = Trial::new(&block("toml pipeline.toml"), &[]);
    for file in ["forms/C.toml", "forms/H.toml", "rules.toml"] {
        trial.write(file, block(&format!("toml {file}")));
    }
    for (period, lead) in [("2023Q4", "2023Q4/10001.xlsx/"), ("2024Q1", "")] {
        let [one, two] = ["Biểu 01", "Biểu 02"].map(|sheet| block(&format!("grid {lead}{sheet}")));
        trial.send(period, "10001.xlsx", &[page("Biểu 01", &one), page("Biểu 02", &two)]);
    }
    trial
}

#[test]
fn what_is_decided_about_the_period_before_stays_to_be_seen_where_it_was_typed() {
    for (choice, outcome) in [("chấp nhận", "đã áp dụng"), ("bác bỏ", "giữ số đã báo cáo")]
    {
        let trial = wrong_past();
        let first = trial.run("2024Q1", AS_OF);
        assert_eq!(open(&first, Kind::RollForward), 1, "{:?}", first.findings);
        decide(&first, "(Quý IV năm 2023)", &[("Quyết định", choice)]);
        for _ in 0..2 {
            let run = trial.run("2024Q1", AS_OF);
            assert_eq!(open(&run, Kind::RollForward), 0, "{choice}");
            assert_eq!(of_kind(&run, Kind::DecisionInvalid).len(), 0, "{choice}");
            assert_eq!(state(&run, "(Quý IV năm 2023)"), outcome, "{choice}");
            // Another figure was decided there, and not read.
            let row = row_of(&run, "(Quý IV năm 2023)").expect("its row");
            let said = at(&rows(&queue(&run)), row, "Đã báo cáo");
            let is_decided = said.contains("\nđã duyệt là ");
            assert_eq!(
                (is_decided, said.contains("hiểu là")),
                (choice == "chấp nhận", false),
                "{said}"
            );
        }
        // It may be taken back there too.
        let path = queue(&first);
        let row = row_of(&first, "(Quý IV năm 2023)").expect("its row");
        let blank = ["Quyết định", "Lý do", "Người quyết định", "Ngày"].map(|header| (header, ""));
        fill_in(&path, &path, row, &blank);
        trial.run("2024Q1", AS_OF);
        let run = trial.run("2024Q1", AS_OF);
        assert_eq!(open(&run, Kind::RollForward), 1, "{choice}");
    }
}

#[test]
fn the_terminal_and_the_workbook_count_the_same_rows() {
    let (_office, world) = office(|_| None);
    let run = world.run("2024Q2", AS_OF);
    let waiting = rows(&queue(&run));
    let open =
        (1..waiting.len()).filter(|row| at(&waiting, *row, "Tình trạng") == "chờ quyết định");
    assert_eq!((run.undecided, open.count()), (1, 1), "a form that is missing is a row of it");
    assert_eq!(run.manifest.counts.undecided, 1, "and so says the manifest");
}
