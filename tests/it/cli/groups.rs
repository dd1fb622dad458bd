//! Findings of one rule in many cells of a form stand under one line.

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

const PIPELINE: &str = "due_days = 10\n[report]\nforms = [\"C1\"]\n[words]\nsenders = [\"UBND\"]\n";

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
    let trial = Trial::new(PIPELINE, &[FORM]);
    trial.write("rules.toml", RULE);
    let text = format!(
        "UBND xã Đông Sơn\nSỐ NGƯỜI - Quý I năm 2024\nChỉ tiêu | Nữ | Nam | Tổng số\n{rows}"
    );
    trial.send("2024Q1", "a.xlsx", &[page("Biểu", &text)]);
    trial.run("2024Q1", "2024-04-05");
    let folder = trial.path("").to_string_lossy().into_owned();
    stdout(&tonghop(&["findings", &folder]))
}

#[test]
fn cells_that_break_the_same_rule_stand_under_one_line() {
    let text = printed(
        "Nông nghiệp | 4 | 5 | 10\nThủ công | 3 | 4 | 8\nDịch vụ | 2 | 7 | 10\nVận tải | 2 | 2 | 4",
    );
    let heading = "[balance] Tổng số phải bằng nữ cộng nam: 3 ô\n";
    assert_eq!(text.matches("Tổng số phải bằng").count(), 1, "{text}");
    assert!(text.contains(heading), "{text}");
    for (cell, figures) in [("D4", "10 → 9"), ("D5", "8 → 7"), ("D6", "10 → 9")] {
        assert!(text.contains(&format!("Biểu!{cell}: {figures} (")), "{text}");
    }
    assert!(text.contains("4 phát hiện"), "three and that the file is in no log: {text}");
}

#[test]
fn two_cells_stand_for_themselves() {
    let text = printed(
        "Nông nghiệp | 4 | 5 | 10\nThủ công | 3 | 4 | 8\nDịch vụ | 5 | 6 | 11\nVận tải | 2 | 2 | 4",
    );
    assert_eq!(text.matches("[balance] Tổng số phải bằng nữ cộng nam (").count(), 2, "{text}");
}
