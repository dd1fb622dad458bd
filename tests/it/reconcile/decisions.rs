//! An analyst settles cases in Excel: proposals, decisions, what they change, and how long they hold.

use std::fs;
use std::path::{Path, PathBuf};

use crate::common::office::{Figures, HERD, Office, accepted};
use crate::common::trial::{Trial, of_kind, page, texts, value};
use calamine::{Data, Reader as _, Xlsx, open_workbook};
use polars::prelude::DataFrame;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use tonghop::engine::{Outcome, Run};
use tonghop::model::{Kind, Lang, Resolution, Severity};
use tonghop::store::read_table;

/// A report whose herd is too many: 98, but 5 buffaloes and 6 cattle. It is no slip that anyone would know by its look.
const WRONG: Figures<'_> = [("10", "98"), ("4", "5"), ("6", "6"), ("1", "2,5")];

fn office() -> Office {
    let office = Office::new(HERD);
    office.send("a.xlsx", "Đông Sơn", 1, WRONG);
    office.send("b.xlsx", "Tây Hồ", 1, [("3", "3"), ("1", "1"), ("2", "2"), ("1", "1")]);
    office
}

pub(super) fn workbook_path(office: &Office) -> PathBuf {
    office.path("outputs/2024Q1/overrides.xlsx")
}

/// The rows of a workbook's decisions, from the headers on.
pub(crate) fn rows(path: &Path) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = open_workbook(path).expect("a workbook");
    let sheets = book.worksheets().into_iter();
    let mut tables = sheets.map(|(_, range)| {
        let is_head =
            |row: &&[Data]| row.iter().any(|cell| *cell == "khóa đơn vị" || *cell == "key.unit");
        let index = range.rows().position(|row| is_head(&row));
        index.map(|index| range.rows().skip(index).map(<[Data]>::to_vec).collect())
    });
    tables.find_map(|rows| rows).expect("a sheet of decisions")
}

fn column(rows: &[Vec<Data>], header: &str) -> usize {
    rows[0].iter().position(|cell| *cell == header).expect("a header")
}

pub(crate) fn at(rows: &[Vec<Data>], row: usize, header: &str) -> String {
    rows[row][column(rows, header)].to_string()
}

/// What an analyst types into the row of a case: header and text. As in Excel, a number is one but behind an apostrophe.
pub(crate) fn fill_in(from: &Path, to: &Path, row: usize, typed: &[(&str, &str)]) {
    let mut rows = rows(from);
    for (header, text) in typed {
        let index = column(&rows, header);
        rows[row][index] = match text.parse::<f64>() {
            Ok(number) => Data::Float(number),
            Err(_) if text.is_empty() => Data::Empty,
            Err(_) => Data::String(text.trim_start_matches('\'').to_owned()),
        };
    }
    write(to, &rows);
}

/// A workbook of these rows.
fn write(to: &Path, rows: &[Vec<Data>]) {
    let date = Format::new().set_num_format("dd/mm/yyyy");
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Data::Empty => continue,
                Data::Float(number) => sheet.write_number(row, column, *number),
                Data::DateTime(day) => {
                    let day = ExcelDateTime::from_serial_datetime(day.as_f64()).expect("a day");
                    sheet.write_datetime_with_format(row, column, &day, &date)
                }
                other => sheet.write_string(row, column, other.to_string()),
            }
            .expect("written");
        }
    }
    fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
    workbook.save(to).expect("saved");
}

/// The same in the workbook that the last run wrote, at its first case.
fn decide(office: &Office, typed: &[(&str, &str)]) {
    let path = workbook_path(office);
    fill_in(&path, &path, 1, typed);
}

const ACCEPT: [(&str, &str); 3] =
    [("Quyết định", "chấp nhận"), ("Lý do", "xã báo qua điện thoại"), ("Người quyết định", "Lan")];

pub(super) fn table(office: &Office, name: &str) -> DataFrame {
    read_table(&office.path("outputs/2024Q1/tables").join(name)).expect("a table")
}

/// Another report of Đông Sơn, with more money and this herd.
fn resend(office: &Office, time: u8, herd: &str) {
    let figures = [("10", herd), ("4", "5"), ("6", "6"), ("1", "3")];
    office.send(&format!("a (lan {time}).xlsx"), "Đông Sơn", 1, figures);
}

/// The total over both communes.
fn total(run: &Run, row: &str) -> Option<f64> {
    value(&run.totals, &[("row", row), ("column", "nay")])
}

#[test]
fn a_run_proposes_and_changes_nothing() {
    let office = office();
    let run = office.run();
    let rows = rows(&workbook_path(&office));
    assert_eq!(rows.len(), 2, "a header and one case");
    for (header, text) in [
        ("Đơn vị", "Xã Đông Sơn"),
        ("Biểu", "C1"),
        ("Chỉ tiêu, bản ghi", "1 Tổng đàn – Kỳ này (đơn vị tính: Con)"),
        ("Ô", "a.xlsx · Biểu!D6"),
        ("Đã báo cáo", "98"),
        ("Đề nghị", "11"),
        (
            "Vì sao",
            "Tổng đàn phải bằng trâu cộng bò (98 ≠ 5 + 6 = 11; chênh 87) (các ô cộng với nhau cho 11)",
        ),
        ("Quyết định", ""),
    ] {
        assert_eq!(at(&rows, 1, header), text, "{header}");
    }
    assert_eq!(at(&rows, 1, "Mã"), of_kind(&run, Kind::Balance)[0].id());
    assert_eq!(total(&run, "dan"), Some(101.0), "as reported");
    assert_eq!(table(&office, "corrections.parquet").height(), 0);
    assert!(!office.path("outputs/decisions.csv").exists(), "nothing was decided");
}

#[test]
fn an_accepted_proposal_is_the_figure_from_then_on_and_everything_says_why() {
    let office = office();
    office.run();
    decide(&office, &ACCEPT);
    for day in ["2024-04-21", "2024-04-22"] {
        let run = office.run_on(day);
        assert_eq!(total(&run, "dan"), Some(14.0));
        assert_eq!(accepted(&run, "dan"), Some(11.0));
        let found = of_kind(&run, Kind::Balance);
        assert_eq!(
            (found[0].severity, found[0].settled),
            (Severity::Info, Some(Resolution::Overridden))
        );
        let said = &found[0].text(Lang::Vi);
        assert!(said.ends_with("[Lan đã quyết định “98” → “11”: xã báo qua điện thoại]"), "{said}");
        assert_eq!(run.manifest.counts.errors, 0);

        let cells = table(&office, "cells.parquet");
        let herd = (0..cells.height()).find(|at| {
            texts(&cells, "row")[*at] == "dan" && texts(&cells, "status")[*at] == "overridden"
        });
        let herd = herd.expect("the cell says that it was overridden");
        assert_eq!(texts(&cells, "reported")[herd], "98", "what was reported stays");

        let corrections = table(&office, "corrections.parquet");
        let row: Vec<String> = [
            "unit", "row", "column", "before", "after", "rule", "reason", "status", "by",
            "decided", "cell",
        ]
        .map(|name| texts(&corrections, name).join("|"))
        .to_vec();
        assert_eq!(
            row,
            [
                "10001",
                "dan",
                "nay",
                "98",
                "11",
                "dan",
                "xã báo qua điện thoại",
                "overridden",
                "Lan",
                "2024-04-21",
                "D6"
            ]
        );
        let lineage = table(&office, "lineage.parquet");
        let values = lineage.column("value").expect("a column").f64().expect("numbers");
        let of_herd: Vec<Option<f64>> = (0..lineage.height())
            .filter(|at| {
                texts(&lineage, "row")[*at] == "dan" && texts(&lineage, "unit")[*at] == "10001"
            })
            .filter(|at| texts(&lineage, "column")[*at] == "nay")
            .map(|at| values.get(at))
            .collect();
        assert!(!of_herd.is_empty() && of_herd.iter().all(|value| *value == Some(11.0)));
        assert_eq!(texts(&table(&office, "decisions.parquet"), "outcome"), ["applied"]);
        let rules = table(&office, "rules.parquet");
        let confirmed = rules.column("confirmed").expect("a column").u32().expect("counts");
        assert_eq!(confirmed.get(0), Some(1));
    }
    let rows = rows(&workbook_path(&office));
    assert_eq!(at(&rows, 1, "Quyết định"), "chấp nhận", "what was decided stays to be seen");
    assert_eq!(at(&rows, 1, "Người quyết định"), "Lan");
}

#[test]
fn the_next_period_starts_from_the_accepted_figure() {
    let rules = format!(
        "{HERD}\n[[rule]]\nid = \"truoc\"\nkind = \"roll-forward\"\nform = \"C1\"\neach = [\"stock\"]\n\
         check = \"truoc = prev_nay\"\ncell = \"truoc\"\nmessage = \"Kỳ trước phải như đã duyệt\"\n"
    );
    let office = Office::new(&rules);
    office.send("a.xlsx", "Đông Sơn", 1, WRONG);
    office.send("a.xlsx", "Đông Sơn", 2, [("11", "11"), ("5", "5"), ("6", "6"), ("1", "2")]);
    let run = office.run_on("2024-07-20");
    assert_eq!(of_kind(&run, Kind::RollForward).len(), 1, "98 was reported");
    decide(&office, &ACCEPT);
    let run = office.run_on("2024-07-20");
    assert_eq!(of_kind(&run, Kind::RollForward).len(), 0, "11 was accepted");
    let rules = read_table(&office.path("outputs/2024Q2/tables/rules.parquet")).expect("a table");
    let count = |name: &str| rules.column(name).expect("a column").u32().expect("counts").get(0);
    assert_eq!(
        (count("fired"), count("fired_all"), count("confirmed_all")),
        (Some(0), Some(1), Some(1))
    );
}

#[test]
fn a_rejected_proposal_lets_the_reported_figure_stand_and_shouts_no_more() {
    let office = office();
    office.run();
    decide(
        &office,
        &[("Quyết định", "BÁC BỎ"), ("Lý do", "có một con ngựa"), ("Người quyết định", "Lan")],
    );
    let run = office.run();
    assert_eq!(total(&run, "dan"), Some(101.0));
    let found = of_kind(&run, Kind::Balance);
    assert_eq!((found[0].severity, found[0].settled), (Severity::Info, Some(Resolution::Rejected)));
    assert!(
        found[0].text(Lang::Vi).ends_with("[Lan đã xác nhận số báo cáo là đúng: có một con ngựa]")
    );
    assert_eq!(table(&office, "corrections.parquet").height(), 0);
    assert_eq!(texts(&table(&office, "decisions.parquet"), "outcome"), ["rejected"]);
}

#[test]
fn of_two_decisions_on_a_cell_in_one_workbook_the_lower_counts_and_that_is_said_until_one_is_given_anew()
 {
    for beside in [workbook_path, |office: &Office| office.path("inputs/2024Q1/overrides.xlsx")] {
        let office = office();
        office.run();
        let (written, path) = (workbook_path(&office), beside(&office));
        let mut twice = rows(&written);
        let second = twice[1].clone();
        twice.push(second);
        for (row, value, name) in [(1, 122.0, "Lan"), (2, 11.0, "Hùng")] {
            let typed =
                [("Quyết định", "giá trị khác"), ("Lý do", "hỏi xã"), ("Người quyết định", name)];
            for (header, text) in typed {
                let at = column(&twice, header);
                twice[row][at] = Data::String(text.to_owned());
            }
            let at = column(&twice, "Giá trị khác");
            twice[row][at] = Data::Float(value);
        }
        write(&path, &twice);
        for _ in 0..2 {
            let run = office.run();
            assert_eq!(accepted(&run, "dan"), Some(11.0));
            let found = of_kind(&run, Kind::DecisionInvalid);
            assert_eq!(found.len(), 1, "{found:?}");
            let text = found[0].text(Lang::Vi);
            let both =
                "G2 (Lan: giá trị khác “122”) và G3 (Hùng: giá trị khác “11”); dòng sau được tính";
            assert!(text.contains(both), "{text}");
            let state = at(&rows(&written), 1, "Tình trạng");
            assert_eq!(state, "đã áp dụng, cần xem lại");
        }
        decide(&office, &[("Lý do", "đã hỏi lại")]);
        let run = office.run();
        let left = of_kind(&run, Kind::DecisionInvalid).len();
        assert_eq!((accepted(&run, "dan"), left), (Some(11.0), 0));
        assert_eq!(at(&rows(&written), 1, "Tình trạng"), "đã áp dụng");
    }
}

#[test]
fn another_value_is_written_as_offices_write_numbers() {
    for (typed, herd) in [("'1.213", 1213.0), ("13", 13.0), ("1 213 con", 1213.0)] {
        let office = office();
        office.run();
        let other = [("Quyết định", "Giá trị khác"), ("Giá trị khác", typed)];
        decide(&office, &[&other[..], &ACCEPT[1..]].concat());
        let run = office.run();
        assert_eq!(accepted(&run, "dan"), Some(herd), "{typed}");
    }
}

#[test]
fn an_amount_may_be_given_with_its_unit() {
    for (typed, amount) in [
        ("1.462.400 nghìn đồng", Some(1462.4)),
        ("1.462,4 Triệu đồng", Some(1462.4)),
        ("2,5 tỷ đồng", Some(2500.0)),
        ("2,5 tỷ", Some(2500.0)),
        ("5 con", None),
    ] {
        let office = Office::new(HERD);
        let figures = [("11", "11"), ("5", "5"), ("6", "6"), ("1", "đang tổng hợp")];
        office.send("a.xlsx", "Đông Sơn", 1, figures);
        office.run();
        let what = at(&rows(&workbook_path(&office)), 1, "Chỉ tiêu, bản ghi");
        assert!(what.ends_with("(đơn vị tính: Triệu đồng)"), "{what}");
        let other = [("Quyết định", "sửa"), ("Giá trị khác", typed)];
        decide(&office, &[&other[..], &ACCEPT[1..]].concat());
        let run = office.run();
        assert_eq!(accepted(&run, "thu"), amount, "{typed}");
        let invalid = of_kind(&run, Kind::DecisionInvalid);
        assert_eq!(invalid.is_empty(), amount.is_some(), "{typed}: {invalid:?}");
    }
}

#[test]
fn a_day_that_is_none_is_no_day_of_a_decision() {
    let office = office();
    office.run();
    decide(&office, &[&ACCEPT[..], &[("Ngày", "32/13/2026")]].concat());
    let run = office.run();
    let invalid = of_kind(&run, Kind::DecisionInvalid);
    assert!(invalid[0].text(Lang::Vi).ends_with("“32/13/2026” không phải là ngày"), "{invalid:?}");
    assert_eq!((invalid[0].place.cell.as_str(), accepted(&run, "dan")), ("K4", Some(98.0)));
    decide(&office, &[("Ngày", "20/04/2024")]);
    assert_eq!(accepted(&office.run(), "dan"), Some(11.0));
}

#[test]
fn a_count_of_something_else_is_no_value_of_the_row() {
    let office = office();
    let form = fs::read_to_string(office.path("forms/C1.toml")).expect("the form");
    let cattle = r#"label = "Đàn bò", kind = "stock", unit = "Con""#;
    office.write("forms/C1.toml", &form.replace(cattle, &cattle.replace("Con", "Hộ")));
    office.run();
    let other = |value: &'static str| {
        let mut row = ACCEPT.to_vec();
        row.retain(|(header, _)| *header != "Quyết định");
        decide(
            &office,
            &[&row[..], &[("Quyết định", "giá trị khác"), ("Giá trị khác", value)]].concat(),
        );
        office.run()
    };
    let run = other("12 hộ");
    assert_eq!(accepted(&run, "dan"), Some(98.0));
    let invalid = of_kind(&run, Kind::DecisionInvalid);
    assert!(invalid[0].text(Lang::Vi).contains("12 hộ"), "{invalid:?}");
    assert_eq!(accepted(&other("12 con"), "dan"), Some(12.0));
}

#[test]
fn notes_beside_the_rows_are_kept_and_the_run_says_where() {
    let office = office();
    office.run();
    let path = workbook_path(&office);
    decide(&office, &ACCEPT);
    let plain = office.run();
    let kept = |run: &Run| match &run.outcomes.last().expect("an outcome").1 {
        Outcome::Made { kept } => kept.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(kept(&plain), [], "nothing but its own cells was filled in");
    let mut lines = rows(&path);
    lines[1].push(Data::String("gọi lại chị Lan".to_owned()));
    write(&path, &lines);
    let kept = kept(&office.run());
    assert_eq!(kept[0].was, "overrides.xlsx (ghi chú ngoài các cột)");
    let file = office.path("outputs/2024Q1").join(&kept[0].file);
    assert!(rows(&file)[1].iter().any(|cell| *cell == "gọi lại chị Lan"), "{}", file.display());
}

#[test]
fn a_decision_that_is_not_complete_has_no_effect_and_is_not_lost() {
    let other = ("Quyết định", "giá trị khác");
    let (reason, name) = (("Lý do", "gọi điện"), ("Người quyết định", "Lan"));
    for (typed, cell, why) in [
        (vec![("Quyết định", "chấp nhận"), name], "I4", "chưa ghi lý do"),
        (vec![("Quyết định", "chấp nhận"), reason], "J4", "chưa ghi người quyết định"),
        (vec![("Quyết định", "ừ"), reason, name], "G4", "không hiểu quyết định “ừ”"),
        (vec![other, reason, name], "H4", "chưa ghi giá trị khác"),
        (
            vec![other, ("Giá trị khác", "mười hai"), reason, name],
            "H4",
            "“mười hai” không phải là số",
        ),
        (
            vec![other, ("Giá trị khác", "12.5"), reason, name],
            "H4",
            "“12,5” không phải là số nguyên",
        ),
        (vec![reason], "G4", "chưa chọn quyết định; chưa ghi người quyết định"),
        (
            vec![("Quyết định", "chấp nhận"), ("Giá trị khác", "99"), reason, name],
            "H4",
            "có ghi giá trị “99” bên cạnh: muốn lấy giá trị ấy thì chọn “giá trị khác”, không thì xóa đi",
        ),
    ] {
        let office = office();
        office.run();
        decide(&office, &typed);
        for day in ["2024-04-21", "2024-04-22"] {
            let run = office.run_on(day);
            assert_eq!(accepted(&run, "dan"), Some(98.0), "{why}");
            let found = of_kind(&run, Kind::DecisionInvalid);
            assert_eq!(found.len(), 1, "{why}");
            let place = &found[0].place;
            assert_eq!(
                (place.file.as_str(), place.cell.as_str()),
                ("overrides.xlsx", cell),
                "{why}"
            );
            assert_eq!(found[0].text(Lang::Vi), format!("quyết định chưa được áp dụng: {why}"));
            assert_eq!(of_kind(&run, Kind::Balance)[0].severity, Severity::Error);
            let rows = rows(&workbook_path(&office));
            for (header, text) in &typed {
                assert_eq!(at(&rows, 1, header), *text, "what was typed stays");
            }
        }
        // What was lacking is put right in the workbook, and nothing has to be typed twice.
        decide(&office, &[&ACCEPT[..], &[("Giá trị khác", "")]].concat());
        let run = office.run();
        assert_eq!(accepted(&run, "dan"), Some(11.0), "{why}");
        assert_eq!(of_kind(&run, Kind::DecisionInvalid).len(), 0, "{why}");
    }
}

#[test]
fn a_name_alone_decides_nothing() {
    let office = office();
    office.run();
    decide(&office, &[("Người quyết định", "Lan")]);
    let run = office.run();
    assert_eq!(of_kind(&run, Kind::DecisionInvalid).len(), 0);
    assert!(!office.path("outputs/decisions.csv").exists());
}

#[test]
fn a_decision_survives_a_resubmission_of_the_same_value_only() {
    let office = office();
    office.run();
    decide(&office, &ACCEPT);
    office.run();
    resend(&office, 2, "98");
    let run = office.run();
    assert_eq!(accepted(&run, "dan"), Some(11.0), "the herd is still reported as 98");
    assert_eq!(accepted(&run, "thu"), Some(3.0), "from the new file");

    resend(&office, 3, "97");
    let run = office.run();
    assert_eq!(accepted(&run, "dan"), Some(97.0), "as reported now");
    let lapsed = of_kind(&run, Kind::DecisionLapsed);
    assert_eq!(lapsed.len(), 1);
    assert_eq!(lapsed[0].severity, Severity::Warning);
    assert_eq!(
        lapsed[0].message.vi,
        "quyết định của Lan hết hiệu lực: ô đã ghi “98”, nay ghi “97”"
    );
    assert_eq!(of_kind(&run, Kind::Balance)[0].severity, Severity::Error, "asked anew");
    assert_eq!(texts(&table(&office, "decisions.parquet"), "outcome"), ["lapsed"]);
    assert_eq!(table(&office, "corrections.parquet").height(), 0);
    assert_eq!(at(&rows(&workbook_path(&office)), 1, "Quyết định"), "", "to be decided again");

    decide(&office, &ACCEPT);
    let run = office.run();
    assert_eq!(accepted(&run, "dan"), Some(11.0));
    assert_eq!(of_kind(&run, Kind::DecisionLapsed).len(), 0, "a newer decision took its place");
    assert_eq!(texts(&table(&office, "decisions.parquet"), "outcome"), ["replaced", "applied"]);
}

#[test]
fn where_the_unit_sends_what_was_decided_nothing_is_left_to_do() {
    let office = office();
    office.run();
    decide(&office, &ACCEPT);
    office.run();
    resend(&office, 2, "11");
    let run = office.run();
    let lapsed = of_kind(&run, Kind::DecisionLapsed);
    assert_eq!(lapsed[0].severity, Severity::Info);
    assert!(lapsed[0].message.vi.ends_with("đúng như đã quyết định"));
}

#[test]
fn a_decision_may_be_changed_and_taken_back() {
    let office = office();
    office.run();
    decide(&office, &ACCEPT);
    office.run();
    decide(&office, &[("Quyết định", "bác bỏ"), ("Lý do", "xã gọi lại")]);
    assert_eq!(accepted(&office.run(), "dan"), Some(98.0));
    decide(
        &office,
        &["Quyết định", "Lý do", "Người quyết định", "Ngày"].map(|header| (header, "")),
    );
    let run = office.run();
    assert_eq!(of_kind(&run, Kind::Balance)[0].severity, Severity::Error, "open again");
    let outcomes = texts(&table(&office, "decisions.parquet"), "outcome");
    assert_eq!(outcomes, ["replaced", "replaced", "withdrawn"]);
}

#[test]
fn a_workbook_beside_the_inputs_is_read_and_taken_for_no_report() {
    let office = office();
    office.run();
    let beside = office.path("inputs/2024Q1/overrides.xlsx");
    fill_in(&workbook_path(&office), &beside, 1, &ACCEPT);
    let bytes = fs::read(&beside).expect("read");
    let run = office.run();
    assert_eq!(accepted(&run, "dan"), Some(11.0));
    assert_eq!(run.submissions.len(), 2, "two reports");
    assert_eq!(of_kind(&run, Kind::UnreadableFile).len(), 0);
    // The other workbook has the last word: the one beside the inputs was taken up once.
    decide(&office, &[("Quyết định", "bác bỏ")]);
    for _ in 0..2 {
        assert_eq!(accepted(&office.run(), "dan"), Some(98.0));
    }
    assert_eq!(fs::read(&beside).expect("read"), bytes, "no input is written to");
    assert_eq!(texts(&table(&office, "decisions.parquet"), "outcome"), ["replaced", "rejected"]);
}

#[test]
fn what_was_filled_in_is_kept_and_the_ledger_only_grows() {
    let office = office();
    office.run();
    decide(&office, &ACCEPT);
    let filled = fs::read(workbook_path(&office)).expect("read");
    office.run();
    let kept: Vec<PathBuf> = fs::read_dir(office.path("outputs/decisions"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    assert_eq!(kept.len(), 1);
    assert_eq!(fs::read(&kept[0]).expect("read"), filled);
    let ledger = fs::read_to_string(office.path("outputs/decisions.csv")).expect("read");
    assert!(ledger.contains(",98,11,accept,,xã báo qua điện thoại,Lan,2024-04-20,"), "{ledger}");
    decide(&office, &[("Quyết định", "bác bỏ")]);
    office.run();
    let longer = fs::read_to_string(office.path("outputs/decisions.csv")).expect("read");
    assert!(longer.starts_with(&ledger) && longer.len() > ledger.len());
    // The outputs may be thrown away: the ledger has it all.
    fs::remove_dir_all(office.path("outputs/2024Q1")).expect("removed");
    assert_eq!(of_kind(&office.run(), Kind::Balance)[0].settled, Some(Resolution::Rejected));
}

#[test]
fn a_workbook_that_cannot_be_read_is_kept_and_told() {
    let office = office();
    office.run();
    fs::write(workbook_path(&office), b"PK\x03\x04 broken").expect("written");
    let run = office.run();
    let found = of_kind(&run, Kind::DecisionInvalid);
    assert_eq!(found.len(), 1);
    assert!(found[0].text(Lang::Vi).contains("bản đã điền được giữ ở decisions/2024Q1-"));
    assert_eq!(rows(&workbook_path(&office)).len(), 2, "a new one is there");
}

#[test]
fn the_same_decisions_give_the_same_bytes() {
    let office = office();
    office.run();
    decide(&office, &ACCEPT);
    office.run();
    let read = || {
        let folders = ["outputs/2024Q1", "outputs/2024Q1/tables"].map(|folder| office.path(folder));
        let mut files: Vec<PathBuf> = folders
            .iter()
            .flat_map(|folder| fs::read_dir(folder).expect("a folder"))
            .map(|entry| entry.expect("an entry").path())
            .filter(|path| path.is_file())
            .collect();
        files.sort();
        files.iter().map(|file| fs::read(file).expect("read")).collect::<Vec<_>>()
    };
    let first = read();
    office.run();
    assert!(first == read());
}

/// A rule of a kind that the pipeline lets apply itself, whose proposal is as sure as `confidence` asks.
fn with_auto(line: &str, maturity: &str) -> Run {
    let rule = HERD.replace("\"balance\"", "\"rounding\"");
    let office = Office::new(&format!("{rule}maturity = \"{maturity}\"\n"));
    office.auto(line);
    office.send("a.xlsx", "Đông Sơn", 1, WRONG);
    office.run()
}

#[test]
fn a_proposal_applies_itself_where_its_kind_is_listed_and_it_is_sure_enough() {
    let run = with_auto("auto = [\"rounding\"]\nauto_confidence = 0", "stable");
    assert_eq!(accepted(&run, "dan"), Some(11.0));
    let found = of_kind(&run, Kind::Rounding);
    assert_eq!(
        (found[0].severity, found[0].settled),
        (Severity::Info, Some(Resolution::Corrected))
    );
    assert!(found[0].text(Lang::Vi).ends_with("[đã tự sửa “98” → “11”]"));
    // What is not as sure as asked for, or not listed, waits for a person.
    for line in ["auto_confidence = 1", "auto = []\nauto_confidence = 0"] {
        assert_eq!(accepted(&with_auto(line, "stable"), "dan"), Some(98.0), "{line:?}");
    }
    let run = with_auto("auto_confidence = 0", "stable");
    assert_eq!(accepted(&run, "dan"), Some(11.0), "rounding is listed by default");
    let run = with_auto("auto_confidence = 0", "trial");
    assert_eq!(accepted(&run, "dan"), Some(98.0), "a rule on trial corrects nothing");
}

#[test]
fn a_person_has_the_last_word_over_what_applies_itself() {
    let office = Office::new(&HERD.replace("\"balance\"", "\"rounding\""));
    office.auto("auto_confidence = 0");
    office.send("a.xlsx", "Đông Sơn", 1, WRONG);
    assert_eq!(accepted(&office.run(), "dan"), Some(11.0));
    assert_eq!(texts(&table(&office, "corrections.parquet"), "status"), ["corrected"]);
    decide(&office, &[("Quyết định", "bác bỏ"), ("Lý do", "đúng"), ("Người quyết định", "Lan")]);
    assert_eq!(accepted(&office.run(), "dan"), Some(98.0));
    assert_eq!(table(&office, "corrections.parquet").height(), 0);
}

#[test]
fn what_the_accepted_figure_puts_right_elsewhere_is_settled_and_what_it_breaks_is_found() {
    // Two rules break over the herd: the balance names the herd, the other one the money, which a third doubts too.
    let second = "\n[[rule]]\nid = \"gia\"\nkind = \"bound\"\nform = \"C1\"\nmeasures = [\"nay\"]\n\
                  check = \"dan * dan <= thu * 100\"\ncell = \"thu\"\nmessage = \"Tiền bán không hợp với đàn\"\n\n[[rule]]\nid = \"it\"\nkind = \"outlier\"\nform = \"C1\"\n\
                  measures = [\"nay\"]\ncheck = \"thu > 100\"\nseverity = \"warning\"\nmessage = \"Tiền bán ít\"\n";
    let office = Office::new(&format!("{HERD}{second}"));
    office.send("a.xlsx", "Đông Sơn", 1, WRONG);
    let loud = |run: &Run| -> Vec<(Kind, String)> {
        let open = run.findings.iter().filter(|finding| finding.severity == Severity::Error);
        open.map(|finding| (finding.kind, finding.row.clone())).collect()
    };
    let run = office.run();
    let money = (Kind::Bound, "thu".to_owned());
    assert_eq!(loud(&run), [(Kind::Balance, "dan".to_owned()), money.clone()]);
    decide(&office, &ACCEPT);
    let run = office.run();
    assert_eq!(loud(&run), [], "11 is not too many for the money");
    let found = of_kind(&run, Kind::Bound);
    assert_eq!(found[0].settled, Some(Resolution::Overridden));
    assert!(found[0].text(Lang::Vi).ends_with("[với số đã duyệt thì không còn]"));

    let office = Office::new(&format!("{HERD}{}", second.replace("<= thu * 100", ">= thu * 80")));
    office.send("a.xlsx", "Đông Sơn", 1, WRONG);
    assert_eq!(loud(&office.run()), [(Kind::Balance, "dan".to_owned())]);
    let other = [("Quyết định", "giá trị khác"), ("Giá trị khác", "13")];
    decide(&office, &[&other[..], &ACCEPT[1..]].concat());
    let run = office.run();
    // 13 is too few for the money, and not what the buffaloes and the cattle come to: nothing but the decision speaks against them.
    assert_eq!(loud(&run), [(Kind::Typo, "dan".to_owned()), money]);
    let again = "(với số đã duyệt; xem lại quyết định của Lan: 1 Tổng đàn – Kỳ này “98” → “13”)";
    for kind in [Kind::Typo, Kind::Bound] {
        let said = of_kind(&run, kind)[0].text(Lang::Vi);
        assert!(said.ends_with(again), "{said}");
    }
    assert_eq!(rows(&workbook_path(&office)).len(), 3, "and both are to be decided");
}

#[test]
fn a_figure_that_is_missing_or_not_understood_may_be_given_by_decision() {
    for (reported, kind) in [("", Kind::MissingValue), ("đang tổng hợp", Kind::NotANumber)] {
        let office = Office::new(HERD);
        office.send(
            "a.xlsx",
            "Đông Sơn",
            1,
            [("11", "11"), ("5", "5"), ("6", "6"), ("1", reported)],
        );
        let run = office.run();
        assert_eq!((accepted(&run, "thu"), of_kind(&run, kind).len()), (None, 1));
        let other = [("Quyết định", "giá trị khác"), ("Giá trị khác", "'2,5")];
        decide(&office, &[&other[..], &ACCEPT[1..]].concat());
        let run = office.run();
        assert_eq!(accepted(&run, "thu"), Some(2.5));
        assert_eq!(total(&run, "thu"), Some(2.5));
        assert_eq!(of_kind(&run, kind)[0].settled, Some(Resolution::Overridden));
    }
}

#[test]
fn a_workbook_without_its_table_is_told() {
    let office = office();
    office.run();
    decide(&office, &ACCEPT);
    let path = workbook_path(&office);
    let mut workbook = Workbook::new();
    workbook.add_worksheet().write_string(0, 0, "chấp nhận tất cả").expect("written");
    workbook.save(&path).expect("saved");
    let run = office.run();
    let found = of_kind(&run, Kind::DecisionInvalid);
    assert_eq!(found.len(), 1);
    assert!(found[0].text(Lang::Vi).contains("không thấy bảng quyết định"));
    assert!(found[0].place.file.starts_with("decisions/2024Q1-"), "and where it is kept");
}

#[test]
fn what_is_proposed_for_money_is_in_the_unit_of_the_sender_with_that_of_the_form() {
    const MONEY: &str = r#"
[[rule]]
id = "thu"
kind = "balance"
form = "C1"
check = "thu = 10 * trau"
measures = ["nay"]
message = "Tiền bán phải gấp mười số trâu"
"#;
    let office = Office::new(MONEY);
    let figures = [("10", "11"), ("4", "13"), ("6", "6"), ("120000", "103000")];
    office.send_in("a.xlsx", "Đông Sơn", 1, figures, "Nghìn đồng");
    office.run();
    let queue = rows(&workbook_path(&office));
    assert_eq!(at(&queue, 1, "Đã báo cáo"), "103000\nhiểu là 103 Triệu đồng");
    assert_eq!(at(&queue, 1, "Đề nghị"), "130.000 Nghìn đồng\nhiểu là 130 Triệu đồng");
    decide(&office, &ACCEPT);
    let said: Vec<String> = office.run().findings.iter().map(|f| f.text(Lang::Vi)).collect();
    let settled = "“103 Triệu đồng” → “130 Triệu đồng”";
    assert!(said.iter().any(|said| said.contains(settled)), "{said:#?}");
    // A figure alone is in the unit that its row names, which is that of the figures beside it; one with a unit in that.
    assert!(at(&queue, 1, "Chỉ tiêu, bản ghi").ends_with("(đơn vị tính: Nghìn đồng)"));
    for typed in ["131000", "'131000", "'131 triệu đồng", "'131.000.000 đồng"] {
        let other = [("Quyết định", "giá trị khác"), ("Giá trị khác", typed)];
        decide(&office, &[&other[..], &ACCEPT[1..]].concat());
        assert_eq!(accepted(&office.run(), "thu"), Some(131.0), "{typed}");
        let queue = rows(&workbook_path(&office));
        assert_eq!(at(&queue, 1, "Giá trị khác"), "131.000 Nghìn đồng");
    }
    // Another reason leaves the value as it was.
    decide(&office, &[("Lý do", "đã gọi lại")]);
    assert_eq!(accepted(&office.run(), "thu"), Some(131.0));
}

#[test]
fn money_that_a_form_asks_for_in_thousands_is_decided_in_thousands() {
    const FORM: &str = r#"id = "C1"
title = "Thu ngân sách"
kind = "indicators"
column = [
    { id = "ct", header = "Chỉ tiêu", role = "label" },
    { id = "nay", header = "Kỳ này", role = "measure" },
]
row = [
    { id = "thu", label = "Tổng thu", kind = "flow", unit = "Nghìn đồng", type = "money" },
    { id = "thue", label = "Thu thuế", kind = "flow", unit = "Nghìn đồng", type = "money" },
    { id = "phi", label = "Thu phí", kind = "flow", unit = "Nghìn đồng", type = "money" },
]
"#;
    const RULE: &str = r#"[[rule]]
id = "thu"
kind = "balance"
form = "C1"
check = "thu = thue + phi"
measures = ["nay"]
message = "Tổng thu phải bằng thuế cộng phí"
"#;
    const TEXT: &str = "UBND xã Đông Sơn\nTHU NGÂN SÁCH - Quý I năm 2024\nChỉ tiêu | Kỳ này\nTổng thu | 51240\nThu thuế | 30000\nThu phí | 22140";
    for typed in ["52140", "'52140", "'52.140 nghìn đồng", "'52,14 triệu đồng"] {
        let more = "due_days = 10\n[report]\nforms = [\"C1\"]\n[words]\nsenders = [\"UBND\"]\n";
        let trial = Trial::new(more, &[FORM]);
        trial.write("rules.toml", RULE);
        trial.send("2024Q1", "a.xlsx", &[page("Biểu", TEXT)]);
        let run = trial.run("2024Q1", "2024-04-05");
        let path = run.folder.join("overrides.xlsx");
        let queue = rows(&path);
        assert!(at(&queue, 1, "Chỉ tiêu, bản ghi").ends_with("(đơn vị tính: Nghìn đồng)"));
        let other = [("Quyết định", "giá trị khác"), ("Giá trị khác", typed)];
        fill_in(&path, &path, 1, &[&other[..], &ACCEPT[1..]].concat());
        let run = trial.run("2024Q1", "2024-04-05");
        assert_eq!(accepted(&run, "thu"), Some(52.14), "{typed}");
    }
}

#[test]
fn a_decision_that_names_a_unit_by_its_former_code_holds_for_the_unit_that_continues_it() {
    let office = office();
    office.run();
    let path = workbook_path(&office);
    fill_in(&path, &path, 1, &ACCEPT);
    assert_eq!(accepted(&office.run(), "dan"), Some(11.0));
    // The registry was late: Đông Sơn has another code since the beginning of the year.
    let units = "code,kind,name,valid_from,valid_to,successor\n\
        10001,Xã,Đông Sơn,,2023-12-31,10009\n\
        10009,Xã,Đông Sơn,2024-01-01,,\n\
        10002,Xã,Tây Hồ,,,\n";
    office.write("units.csv", units);
    let run = office.run();
    let cell = [("unit", "10009"), ("row", "dan"), ("column", "nay")];
    assert_eq!(value(&run.cells, &cell), Some(11.0));
    assert_eq!(of_kind(&run, Kind::DecisionLapsed).len(), 0);
}
