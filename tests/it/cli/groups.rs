//! Findings of one rule in many cells of a form stand under one line.

use std::fs;
use std::path::Path;

use calamine::{Reader as _, Xlsx, open_workbook};
use tonghop::engine::Run;

use super::{stdout, tonghop};
use crate::common::trial::{Trial, page};

const FORM: &str = r#"id = "C1"
title = "Số người"
kind = "indicators"
column = [
    { id = "ct", header = "Chỉ tiêu", role = "label" },
    { id = "nu", header = "Nữ", role = "measure" },
    { id = "nam", header = "Nam", role = "measure" },
    { id = "tong", header = "Tổng số", role = "measure" },
]
row = [
    { id = "a", label = "Nông nghiệp", kind = "stock", unit = "Người" },
    { id = "b", label = "Thủ công", kind = "stock", unit = "Người" },
    { id = "c", label = "Dịch vụ", kind = "stock", unit = "Người" },
    { id = "d", label = "Vận tải", kind = "stock", unit = "Người" },
]
"#;

const PIPELINE: &str = "due_days = 10\n[report]\nforms = [\"C1\"]\n[words]\nsenders = [\"UBND\"]\n[feedback]\nfolder = \"phan-hoi\"\n";

const LAYOUT: &str = r##"
file = "van-phong.xlsx"
font = "Times New Roman"
size = 12
[[sheet]]
name = "Phát hiện"
kind = "listing"
list = "findings"
title = ["Các phát hiện"]
column = [
    { header = "TT", width = 5, value = "#" },
    { header = "Ô", width = 20, value = "cell" },
    { header = "Số báo cáo", width = 20, value = "reported" },
    { header = "Đề nghị", width = 20, value = "expected" },
    { header = "Vì sao", width = 60, value = "message" },
]
"##;

const RULE: &str = r#"[[rule]]
id = "tong"
kind = "balance"
form = "C1"
each = ["stock"]
check = "tong = nu + nam"
message = "Tổng số phải bằng nữ cộng nam"
message_en = "The total must equal women plus men"
"#;

/// What `tonghop findings` prints about a report with these rows.
fn printed(rows: &str) -> String {
    let trial = run(rows).0;
    let folder = trial.path("").to_string_lossy().into_owned();
    stdout(&tonghop(&["findings", &folder]))
}

/// A run over a report with these rows.
fn run(rows: &str) -> (Trial, Run) {
    let trial = Trial::new(PIPELINE, &[FORM]);
    trial.write("rules.toml", RULE);
    trial.write("layouts/van-phong.toml", LAYOUT);
    let text = format!(
        "UBND xã Đông Sơn\nSỐ NGƯỜI - Quý I năm 2024\nChỉ tiêu | Nữ | Nam | Tổng số\n{rows}"
    );
    trial.send("2024Q1", "a.xlsx", &[page("Biểu", &text)]);
    let run = trial.run("2024Q1", "2024-04-05");
    (trial, run)
}

const THREE_WRONG: &str =
    "Nông nghiệp | 4 | 5 | 19\nThủ công | 6 | 1 | 8\nDịch vụ | 2 | 7 | 19\nVận tải | 2 | 2 | 4";

/// The rows of a sheet as texts.
fn sheet(path: &Path, name: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = open_workbook(path).expect("a workbook");
    let range = book.worksheet_range(name).expect("the sheet");
    range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

#[test]
fn cells_that_break_the_same_rule_stand_under_one_line() {
    let text = printed(THREE_WRONG);
    let heading = "[cộng không khớp] Tổng số phải bằng nữ cộng nam: 3 ô\n";
    assert_eq!(text.matches("Tổng số phải bằng").count(), 1, "{text}");
    assert!(text.contains(heading), "{text}");
    for (cell, figures) in [("D4", "19 → 9"), ("D5", "8 → 7"), ("D6", "19 → 9")] {
        assert!(text.contains(&format!("Biểu!{cell}: {figures} (")), "{text}");
    }
    assert!(text.contains("4 phát hiện"), "three and that the file is in no log: {text}");
}

#[test]
fn two_cells_stand_for_themselves() {
    let text = printed(
        "Nông nghiệp | 4 | 5 | 10\nThủ công | 3 | 4 | 8\nDịch vụ | 5 | 6 | 11\nVận tải | 2 | 2 | 4",
    );
    assert_eq!(
        text.matches("[cộng không khớp] Tổng số phải bằng nữ cộng nam (").count(),
        2,
        "{text}"
    );
}

#[test]
fn what_follows_from_a_cell_is_one_line_for_each_rule() {
    let trial = Trial::new(PIPELINE, &[FORM]);
    let second =
        RULE.replace("\"tong\"", "\"it-hon\"").replace("tong = nu + nam", "tong <= a.tong");
    let second = second.replace("Tổng số phải bằng nữ cộng nam", "Không ngành nào đông hơn");
    trial.write("rules.toml", format!("{RULE}{second}"));
    let rows = "Nông nghiệp | 45 | 47 | 9\nThủ công | 20 | 13 | 33\nDịch vụ | 22 | 19 | 41\nVận tải | 12 | 14 | 26";
    let text = format!(
        "UBND xã Đông Sơn\nSỐ NGƯỜI - Quý I năm 2024\nChỉ tiêu | Nữ | Nam | Tổng số\n{rows}"
    );
    trial.send("2024Q1", "a.xlsx", &[page("Biểu", &text)]);
    trial.run("2024Q1", "2024-04-05");
    let text = stdout(&tonghop(&["findings", &trial.path("").to_string_lossy()]));
    assert_eq!(text.matches("Không ngành nào").count(), 1, "{text}");
    let line = "└ Không ngành nào đông hơn: (26 > 9), (33 > 9), (41 > 9)\n";
    assert!(text.contains(line), "{text}");
}

#[test]
fn the_office_has_one_row_for_them_with_every_cell() {
    let (_trial, run) = run(THREE_WRONG);
    let rows = sheet(&run.folder.join("van-phong.xlsx"), "Phát hiện");
    let of_rule: Vec<_> =
        rows.iter().filter(|row| row.iter().any(|text| text.contains("nữ cộng nam"))).collect();
    let [row] = of_rule.as_slice() else { panic!("{of_rule:?}") };
    assert_eq!(row[1..4], ["Biểu!D4, D5, D6", "19; 8; 19", "9; 7; 9"]);
    assert!(row[4].starts_with("Tổng số phải bằng nữ cộng nam: 3 ô\nD4 ("), "{row:?}");
}

#[test]
fn the_unit_has_a_line_above_them_and_answers_cell_by_cell() {
    let (_trial, run) = run(THREE_WRONG);
    let files = fs::read_dir(run.folder.join("phan-hoi")).expect("a folder");
    let file = files
        .map(|file| file.expect("a file").path())
        .find(|path| path.extension().is_some_and(|e| e == "xlsx"));
    let rows = sheet(&file.expect("a workbook"), "Cần sửa");
    let offset = rows.iter().position(|row| row[7] == "Tổng số phải bằng nữ cộng nam: 3 ô");
    let offset = offset.unwrap_or_else(|| panic!("{rows:?}"));
    assert_eq!(rows[offset][4], "D4, D5, D6");
    let below: Vec<_> = rows[offset + 1..offset + 4]
        .iter()
        .map(|row| (row[0].as_str(), row[3].as_str(), row[6].as_str()))
        .collect();
    assert_eq!(below, [("1.1", "D4", "9"), ("1.2", "D5", "7"), ("1.3", "D6", "9")]);
    assert!(rows[offset + 1][7].starts_with('('), "only its own figures: {:?}", rows[offset + 1]);
    assert!(rows[offset][9..].iter().all(String::is_empty), "the line is no cell to answer about");
    assert!(rows[offset + 1..offset + 4].iter().all(|row| row[9] == "2024Q1"));
}

#[test]
fn the_page_knows_which_of_them_stand_together() {
    let (_trial, run) = run(THREE_WRONG);
    let page = fs::read_to_string(run.folder.join("bao-cao.html")).expect("the page");
    assert!(page.contains(
        r#""groups":[["Tổng số phải bằng nữ cộng nam","The total must equal women plus men"]]"#
    ));
    assert_eq!(page.matches(r#""group":0"#).count(), 3);
}
