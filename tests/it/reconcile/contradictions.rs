//! Decisions that do not agree with each other or with the rest: something stays open and names them, and no commune is asked to change what is right.

use std::path::PathBuf;

use crate::common::World;
use crate::common::communes::{Office, Sent, households};
use crate::common::office::{self, HERD, accepted};
use crate::common::trial::of_kind;
use tonghop::engine::Run;
use tonghop::model::{Finding, Kind, Lang, Severity};

use super::decisions::{at, fill_in, rows, workbook_path};

const SIGNED: [(&str, &str); 2] = [("Lý do", "xã xác nhận"), ("Người quyết định", "Lan")];

const RULES: &str = r#"
[[total]]
id = "ho"
form = "F2"
[total.columns]
so = "COUNT(*)"
thu = "SUM(thu_nhap)"

[[rule]]
id = "chi"
kind = "balance"
form = "F1"
check = "thu = giong + phan"
measures = ["nay"]
message = "Giá trị thu hoạch phải bằng giống cộng phân"

[[rule]]
id = "so-ho"
kind = "cross-form"
form = "F1"
check = "bo.nay = ho.so"
message = "Số con bò phải bằng số hộ"

[[rule]]
id = "thu-ho"
kind = "cross-form"
form = "F1"
check = "ban.nay = ho.thu"
message = "Giá trị bán ra phải bằng tổng thu nhập của các hộ"

[[continuity]]
id = "con"
form = "F2"
message_vanished = "Hộ của quý trước không còn"
message_unexpected = "Hộ mới không rõ từ đâu"
"#;

/// Two communes, two quarters. In the second one the first commune writes the money of the forms so many times too large, or sends no list.
fn world(first: f64, second: Option<f64>) -> (Office, World) {
    let office = Office::new(2, "[feedback]\nfolder = \"phan-hoi\"\n", RULES);
    for period in ["2024Q1", "2024Q2"] {
        office.quarter(period, |commune| {
            let is_wrong = commune == 0 && period == "2024Q2";
            let (first, second) = if is_wrong { (first, second) } else { (1.0, Some(1.0)) };
            let list = households(commune, period, 4);
            let sold: f64 = list.iter().map(|(_, income, _)| income).sum();
            let own = 7.0 * commune as f64 + if period == "2024Q2" { 3.0 } else { 0.0 };
            let figures = vec![
                ("thu", (310.0 + own) * first),
                ("giong", (105.0 + own) * first),
                ("phan", 205.0 * first),
                ("bo", 4.0),
                ("ban", sold * first),
                ("thuoc", (61.0 + own) * first),
            ];
            let scaled = |times: f64| {
                let all = list.iter().cloned();
                all.map(|(name, income, costs)| (name, income * times, costs * times)).collect()
            };
            Some(Sent { figures, households: second.map(scaled), ..Sent::default() })
        });
    }
    let world = office.world();
    (office, world)
}

fn run(world: &World) -> Run {
    world.run("2024Q2", "2024-08-01")
}

fn queue(run: &Run) -> PathBuf {
    run.folder.join("overrides.xlsx")
}

/// Types a decision into the row whose indicator or record contains a text.
fn decide(run: &Run, what: &str, choice: &str) {
    let path = queue(run);
    let all = rows(&path);
    let is_it = |row: &usize| at(&all, *row, "Chỉ tiêu, bản ghi").contains(what);
    let row = (1..all.len()).find(is_it).unwrap_or_else(|| panic!("no row about {what}: {all:?}"));
    fill_in(&path, &path, row, &[&SIGNED[..], &[("Quyết định", choice)]].concat());
}

/// How far the row about an indicator, a record or a form is.
fn state(run: &Run, what: &str) -> String {
    let all = rows(&queue(run));
    let mut own = (1..all.len()).filter(|row| at(&all, *row, "Chỉ tiêu, bản ghi").contains(what));
    own.next().map(|row| at(&all, row, "Tình trạng")).unwrap_or_default()
}

/// The errors and warnings of the first commune.
fn open(run: &Run) -> Vec<&Finding> {
    let own = run.findings.iter().filter(|finding| finding.unit == "10001");
    own.filter(|finding| finding.severity != Severity::Info && !finding.is_consequence()).collect()
}

fn said(findings: &[&Finding]) -> Vec<String> {
    findings.iter().map(|finding| finding.text(Lang::Vi)).collect()
}

#[test]
fn a_form_whose_unit_is_accepted_but_for_one_cell_that_is_kept_does_not_add_up() {
    let (_office, world) = world(1000.0, Some(1.0));
    let first = run(&world);
    assert!(!of_kind(&first, Kind::UnitScale).is_empty(), "{:?}", said(&open(&first)));
    decide(&first, "cả biểu F1", "chấp nhận");
    decide(&first, "Giá trị thu hoạch", "bác bỏ");
    let run = run(&world);
    let open = open(&run);
    let balance = open.iter().find(|finding| finding.rule == "chi");
    let balance = balance.unwrap_or_else(|| panic!("nothing is open: {:?}", said(&open)));
    let text = balance.text(Lang::Vi);
    assert!(text.contains("(với số đã duyệt; xem lại quyết định của Lan: "), "{text}");
    assert!(text.contains("313.000 ≠ 108 + 205 = 313; chênh 312.687"), "{text}");
    // What is said of the form is said of the form.
    let whole = of_kind(&run, Kind::UnitScale).into_iter().find(|f| f.row.is_empty());
    let whole = whole.expect("the form").text(Lang::Vi);
    assert!(whole.ends_with("[Lan đã chấp nhận đề nghị cho mọi ô: xã xác nhận]"), "{whole}");
    assert_eq!(run.manifest.state, "draft");
}

#[test]
fn two_forms_of_which_one_is_accepted_and_the_other_kept_do_not_agree() {
    let (_office, world) = world(1000.0, Some(1000.0));
    let first = run(&world);
    decide(&first, "cả biểu F1", "chấp nhận");
    decide(&first, "cả biểu F2", "bác bỏ");
    let run = run(&world);
    let open = open(&run);
    let sums = open.iter().find(|finding| finding.rule == "thu-ho");
    let sums = sums.unwrap_or_else(|| panic!("nothing is open: {:?}", said(&open)));
    let text = sums.text(Lang::Vi);
    assert!(text.contains("xem lại quyết định của Lan"), "{text}");
    assert_eq!(run.manifest.state, "draft");
}

#[test]
fn forms_that_are_both_accepted_agree() {
    let (_office, world) = world(1000.0, Some(1000.0));
    let first = run(&world);
    decide(&first, "cả biểu F1", "chấp nhận");
    decide(&first, "cả biểu F2", "chấp nhận");
    let run = run(&world);
    assert_eq!(said(&open(&run)), Vec::<String>::new());
    assert_eq!(run.manifest.state, "final");
}

#[test]
fn a_list_with_nothing_to_report_contradicts_the_form_that_counts_its_records() {
    let (_office, world) = world(1.0, None);
    let first = run(&world);
    assert_eq!(of_kind(&first, Kind::MissingForm).len(), 1);
    decide(&first, "cả biểu F2", "không phát sinh");
    let run = run(&world);
    let open = open(&run);
    for rule in ["so-ho", "thu-ho"] {
        let found = open.iter().find(|finding| finding.rule == rule);
        let found = found.unwrap_or_else(|| panic!("{rule} is silent: {:?}", said(&open)));
        let text = found.text(Lang::Vi);
        assert!(
            text.contains("xem lại quyết định của Lan: cả biểu F2 (không phát sinh)"),
            "{text}"
        );
    }
    assert_eq!(run.manifest.state, "draft");
    assert_eq!(state(&run, "cả biểu F2"), "đã áp dụng, cần xem lại");
    // The row of the form is there to be changed, and the figures that its records would come to are proposed.
    let all = rows(&queue(&run));
    let row = (1..all.len()).find(|row| at(&all, *row, "Chỉ tiêu, bản ghi").contains("Số con bò"));
    let row = row.expect("the figure that counts them");
    assert_eq!(
        (at(&all, row, "Đề nghị"), at(&all, row, "Đã báo cáo")),
        ("0".to_owned(), "4".to_owned())
    );
    for what in ["Số con bò", "Giá trị bán ra"] {
        decide(&run, what, "chấp nhận");
    }
    let run = self::run(&world);
    assert_eq!((said(&self::open(&run)), run.manifest.state.as_str()), (Vec::new(), "final"));
    assert_eq!(state(&run, "cả biểu F2"), "đã áp dụng");
}

#[test]
fn a_record_that_is_really_gone_contradicts_the_form_that_counts_it_until_that_is_decided() {
    let (office, world) = world(1.0, Some(1.0));
    let mut list = households(0, "2024Q2", 4);
    list.remove(1);
    let sent = Sent {
        figures: vec![("thu", 320.0), ("giong", 115.0), ("phan", 205.0), ("bo", 4.0)],
        households: Some(list),
        received: "2024-07-08T08:00".to_owned(),
        ..Sent::default()
    };
    office.file("2024Q2", 0, "10001 lan 2.xlsx", &sent);
    let first = run(&world);
    assert_eq!(of_kind(&first, Kind::VanishedRecord).len(), 1, "{:?}", said(&open(&first)));
    let gone = of_kind(&first, Kind::VanishedRecord)[0].expected.clone();
    decide(&first, &gone, "bác bỏ");
    let second = run(&world);
    let count = open(&second).into_iter().find(|finding| finding.rule == "so-ho");
    let count = count.unwrap_or_else(|| panic!("silent: {:?}", said(&open(&second))));
    let text = count.text(Lang::Vi);
    assert!(text.contains(&format!("xem lại quyết định của Lan: {gone} (bác bỏ)")), "{text}");
    assert_eq!(state(&second, &gone), "đã áp dụng, cần xem lại");
    // The four cows are right too: who says so has seen that the list has three.
    decide(&second, "Số con bò", "bác bỏ");
    let third = run(&world);
    assert!(
        open(&third).iter().all(|finding| finding.rule != "so-ho"),
        "{:?}",
        said(&open(&third))
    );
}

#[test]
fn figures_that_go_on_counting_a_record_that_is_gone_are_one_finding_with_its_cells() {
    let rules = RULES.replace("[[continuity]]", "[[rule]]\nid = \"chi-ho\"\nkind = \"cross-form\"\nform = \"F1\"\ncheck = \"thuoc.nay = ho.chi\"\nmessage = \"Thuốc phải bằng tổng chi phí của các hộ\"\n\n[[continuity]]");
    let rules = rules.replace("so = \"COUNT(*)\"", "so = \"COUNT(*)\"\nchi = \"SUM(chi_phi)\"");
    let office = Office::new(1, "[feedback]\nfolder = \"phan-hoi\"\n", &rules);
    for period in ["2024Q1", "2024Q2"] {
        office.quarter(period, |commune| {
            let mut list = households(commune, period, 4);
            let sold: f64 = list.iter().map(|(_, income, _)| income).sum();
            let spent: f64 = list.iter().map(|(.., costs)| costs).sum();
            let figures = vec![
                ("bo", 4.0),
                ("ban", sold),
                ("thuoc", spent),
                ("thu", 9.0),
                ("giong", 4.0),
                ("phan", 5.0),
            ];
            if period == "2024Q2" {
                list.remove(1);
            }
            Some(Sent { figures, households: Some(list), ..Sent::default() })
        });
    }
    let world = office.world();
    let first = run(&world);
    assert_eq!(open(&first).len(), 1, "{:?}", said(&open(&first)));
    let gone = of_kind(&first, Kind::VanishedRecord)[0].expected.clone();
    decide(&first, &gone, "bác bỏ");
    let second = run(&world);
    let found = open(&second);
    assert_eq!(found.len(), 1, "{:?}", said(&found));
    assert_eq!((found[0].kind, found[0].form.as_str()), (Kind::RegisterCount, "F1"));
    let text = found[0].text(Lang::Vi);
    assert!(text.contains(&format!("biểu vẫn tính “{gone}”")) && text.contains("3 ô"), "{text}");
    assert!(text.contains("xem lại quyết định của Lan"), "{text}");
    // Each cell waits for its own decision, with what the list comes to.
    for label in ["Số con bò", "Giá trị bán ra"] {
        let all = rows(&queue(&second));
        let row = (1..all.len()).find(|row| at(&all, *row, "Chỉ tiêu, bản ghi").contains(label));
        let row = row.unwrap_or_else(|| panic!("{label}: {all:?}"));
        assert!(!at(&all, row, "Đề nghị").is_empty(), "{label}");
    }
    decide(&second, "Số con bò", "chấp nhận");
    let third = run(&world);
    assert_eq!(accepted(&third, "bo"), Some(3.0));
    assert!(open(&third).iter().all(|finding| finding.rule != "so-ho"));
}

#[test]
fn what_does_not_add_up_with_a_record_that_was_taken_over_is_the_office_s_matter() {
    let (office, world) = world(1.0, Some(1.0));
    let mut list = households(0, "2024Q2", 4);
    let sold: f64 = list.iter().map(|(_, income, _)| income).sum();
    let gone = list.remove(1).0;
    let sent = Sent {
        figures: vec![
            ("thu", 320.0),
            ("giong", 115.0),
            ("phan", 205.0),
            ("bo", 4.0),
            ("ban", sold + 40.0),
        ],
        households: Some(list),
        received: "2024-07-08T08:00".to_owned(),
        ..Sent::default()
    };
    office.file("2024Q2", 0, "10001 lan 2.xlsx", &sent);
    let first = run(&world);
    decide(&first, &gone, "thêm lại bản ghi");
    let second = run(&world);
    // The income of the quarter before is an estimate: what was reported now may well be right.
    let open: Vec<&Finding> = open(&second).into_iter().filter(|f| f.form == "F1").collect();
    assert_eq!(open.iter().map(|f| &*f.rule).collect::<Vec<_>>(), ["thu-ho"], "{:?}", said(&open));
    let text = open[0].text(Lang::Vi);
    let decided = format!("xem lại quyết định của Lan: {gone} (thêm lại bản ghi)");
    assert!(text.contains(&decided), "{text}");
    assert!(open[0].is_for_office() && open[0].expected.is_empty(), "{:?}", open[0]);
    assert_eq!(state(&second, &gone), "đã áp dụng, cần xem lại");
    // Who says that the form is right has seen that the record is last quarter's.
    decide(&second, "Giá trị bán ra", "bác bỏ");
    let third = run(&world);
    assert!(self::open(&third).iter().all(|f| f.form != "F1"), "{:?}", said(&self::open(&third)));
    assert_eq!(state(&third, &gone), "đã áp dụng");
}

#[test]
fn a_mistake_that_is_there_without_the_record_is_asked_about_as_before() {
    let world = World::new("pipelines/dak-glei", "inputs/dak-glei", None);
    let first = world.run("2024Q1", "2024-04-15");
    let gone = of_kind(&first, Kind::VanishedRecord);
    let gone = gone.iter().find(|finding| finding.unit == "23362").expect("a record");
    decide(&first, &format!("{} – Tên hợp tác xã", gone.expected), "thêm lại bản ghi");
    let run = world.run("2024Q1", "2024-04-15");
    let own = run.findings.iter().filter(|f| f.unit == "23362" && f.form == "B01" && f.asks());
    let (office, commune): (Vec<&Finding>, Vec<&Finding>) = own.partition(|f| f.is_for_office());
    let places = |found: &[&Finding]| {
        found.iter().map(|f| format!("{} {}", f.place.cell, f.expected)).collect::<Vec<_>>()
    };
    assert_eq!(
        (places(&office), places(&commune)),
        // What the capital differs by is asked at the record that came back.
        (vec!["F27 ".to_owned()], vec!["F29 119.6".to_owned()])
    );
}

#[test]
fn a_cell_that_is_kept_after_its_form_was_accepted_does_not_add_up_either() {
    let (_office, world) = world(1000.0, Some(1.0));
    let first = run(&world);
    decide(&first, "cả biểu F1", "chấp nhận");
    let second = run(&world);
    assert_eq!(said(&open(&second)), Vec::<String>::new());
    decide(&second, "Giá trị thu hoạch", "bác bỏ");
    let third = run(&world);
    assert!(open(&third).iter().any(|finding| finding.rule == "chi"), "{:?}", said(&open(&third)));
}

#[test]
fn a_wrong_value_that_was_typed_is_to_be_looked_at_again_and_the_commune_is_asked_nothing() {
    let office = office::Office::new(HERD);
    office.auto("[feedback]\nfolder = \"phan-hoi\"\n");
    office.send("a.xlsx", "Đông Sơn", 1, [("10", "98"), ("4", "5"), ("6", "6"), ("1", "2,5")]);
    office.run();
    assert!(office.path("outputs/2024Q1/phan-hoi/Xã Đông Sơn.xlsx").exists());
    let path = workbook_path(&office);
    let other = [("Quyết định", "giá trị khác"), ("Giá trị khác", "11000")];
    fill_in(&path, &path, 1, &[&SIGNED[..], &other[..]].concat());
    let run = office.run();
    assert_eq!(accepted(&run, "dan"), Some(11000.0));
    let loud = run.findings.iter().filter(|finding| finding.severity != Severity::Info);
    let loud: Vec<&Finding> = loud.filter(|f| f.unit == "10001").collect();
    let places: Vec<&str> = loud.iter().map(|finding| finding.row.as_str()).collect();
    assert_eq!(places, ["dan"], "{:?}", said(&loud));
    assert!(loud[0].is_for_office() && loud[0].expected == "11", "{loud:?}");
    let text = loud[0].text(Lang::Vi);
    assert!(
        text.contains("xem lại quyết định của Lan: 1 Tổng đàn – Kỳ này “98” → “11.000”"),
        "{text}"
    );
    assert!(!office.path("outputs/2024Q1/phan-hoi/Xã Đông Sơn.xlsx").exists());
    let all = rows(&path);
    assert_eq!((all.len(), at(&all, 1, "Đề nghị")), (2, "11".to_owned()));
    assert_eq!(at(&all, 1, "Tình trạng"), "đã áp dụng, cần xem lại");
    // Who stays with it says so once more, in the workbook that says what does not hold.
    fill_in(&path, &path, 1, &[("Lý do", "đã đếm lại")]);
    let run = office.run();
    assert_eq!((accepted(&run, "dan"), run.manifest.counts.errors), (Some(11000.0), 0));
    let said = of_kind(&run, loud[0].kind)[0].text(Lang::Vi);
    assert!(said.ends_with("[Lan đã xem lại và giữ quyết định: đã đếm lại]"), "{said}");
    // Put right, nothing is left.
    fill_in(&path, &path, 1, &[("Quyết định", "chấp nhận"), ("Giá trị khác", "")]);
    let run = office.run();
    assert_eq!((accepted(&run, "dan"), run.manifest.counts.errors), (Some(11.0), 0));
    assert_eq!(at(&rows(&path), 1, "Tình trạng"), "đã áp dụng");
}

#[test]
fn a_decision_that_the_next_report_contradicts_is_asked_about_and_the_report_is_not() {
    let rules = format!(
        "{HERD}\n[[rule]]\nid = \"truoc\"\nkind = \"roll-forward\"\nform = \"C1\"\neach = [\"stock\"]\n\
         check = \"truoc = prev_nay\"\ncell = \"truoc\"\nmessage = \"Kỳ trước phải như đã duyệt\"\n"
    );
    for (typed, before, is_asked) in [("11000", "11", true), ("11", "98", false)] {
        let office = office::Office::new(&rules);
        office.send("a.xlsx", "Đông Sơn", 1, [("10", "98"), ("4", "5"), ("6", "6"), ("1", "2,5")]);
        let now = [(before, "12"), ("5", "6"), ("6", "6"), ("1", "2")];
        office.send("a.xlsx", "Đông Sơn", 2, now);
        office.run_on("2024-07-20");
        let path = workbook_path(&office);
        let other = [("Quyết định", "giá trị khác"), ("Giá trị khác", typed)];
        fill_in(&path, &path, 1, &[&SIGNED[..], &other[..]].concat());
        let run = office.run_on("2024-07-20");
        let found = of_kind(&run, Kind::RollForward);
        assert_eq!(found.len(), 1, "{typed}");
        // What the commune says again as it was reported is not what was decided.
        assert_eq!(found[0].past.is_some(), is_asked, "{typed}: {}", found[0].text(Lang::Vi));
    }
}
