//! A period from its draft to its closing: what the outputs and the terminal say, and what later runs leave as it is.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use tempfile::TempDir;

use super::{code, files, stderr, stdout, tonghop};
use crate::common::{copy_folder, project, read_csv};
use crate::reconcile::decisions::{fill_in, rows};

/// The twelve communes' last reports of a quarter, in a folder of their own.
struct Quarter {
    folder: TempDir,
}

impl Quarter {
    fn new(inputs: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        copy_folder(&project(inputs), &folder.path().join("inputs"));
        Self { folder }
    }

    fn outputs(&self) -> PathBuf {
        self.folder.path().join("outputs")
    }

    fn call(&self, arguments: &[&str]) -> Output {
        let inputs = self.folder.path().join("inputs");
        let (inputs, outputs) = (inputs.to_string_lossy(), self.outputs());
        let mut all = vec!["--lang", "en"];
        all.extend(arguments);
        all.extend(["--inputs", &*inputs, "--outputs"]);
        let outputs = outputs.to_string_lossy().into_owned();
        all.push(&outputs);
        tonghop(&all)
    }

    fn run(&self) -> Output {
        self.call(&["run", "pipelines/dak-glei", "--as-of", "2024-04-15"])
    }

    fn close(&self, period: &str, more: &[&str]) -> Output {
        let mut arguments = vec!["close", "pipelines/dak-glei", period, "--by", "An"];
        arguments.extend(["--as-of", "2024-04-20"]);
        arguments.extend(more);
        self.call(&arguments)
    }

    fn reopen(&self, more: &[&str]) -> Output {
        let mut arguments = vec!["reopen", "pipelines/dak-glei", "2024Q1", "--by", "Bình"];
        arguments.extend(more);
        self.call(&arguments)
    }

    /// The bytes of all outputs of a period.
    fn bytes(&self, period: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        let of_period = files(&self.outputs().join(period)).into_iter();
        of_period.map(|file| (file.clone(), fs::read(file).expect("read"))).collect()
    }
}

/// The texts of each sheet of the province's workbook that hold a word.
fn texts(outputs: &Path, word: &str) -> BTreeMap<String, Vec<String>> {
    let workbook = outputs.join("2024Q1/phu-luc-tinh.xlsx");
    let mut workbook: Xlsx<_> = open_workbook(workbook).expect("a workbook");
    let mut found = BTreeMap::new();
    for name in workbook.sheet_names() {
        let range = workbook.worksheet_range(&name).expect("a sheet");
        let texts = range.used_cells().filter_map(|(.., cell)| match cell {
            Data::String(text) if text.contains(word) => Some(text.clone()),
            _ => None,
        });
        found.insert(name, texts.collect());
    }
    found
}

#[test]
fn the_outputs_are_marked_as_a_draft_while_a_figure_waits_for_a_decision() {
    let quarter = Quarter::new("inputs/dak-glei");
    assert!(stderr(&quarter.run()).contains("State: draft"));
    for (sheet, texts) in texts(&quarter.outputs(), "DỰ THẢO") {
        assert_eq!(
            texts,
            ["DỰ THẢO, còn 12 ô chờ quyết định, 1 bản ghi hoặc biểu chưa rõ"],
            "{sheet}"
        );
    }
    let notes = texts(&quarter.outputs(), "chờ quyết định: ");
    assert!(
        notes["Phụ lục 1"].contains(&"chờ quyết định: Mường Hoong (sai dấu)".to_owned()),
        "the row names the commune and what was found: {notes:?}"
    );
    assert!(
        notes["Phụ lục 5"].contains(&"chờ quyết định: Ngân sách nhà nước (gõ nhầm số)".to_owned()),
        "the record names the field: {notes:?}"
    );
}

#[test]
fn a_draft_and_missing_reports_are_closed_with_a_reason_only() {
    let quarter = Quarter::new("inputs/dak-glei");
    quarter.run();
    assert_eq!(code(&quarter.close("2024Q1", &["--reason", "  "])), 3, "blanks are no reason");
    let refused = quarter.close("2024Q1", &[]);
    assert_eq!(code(&refused), 3);
    for why in ["a draft: 14 places wait for a decision", "reports are missing: Xã Ngọc Linh"] {
        assert!(stderr(&refused).contains(why), "{}", stderr(&refused));
    }
    let reason = ["--reason", "tỉnh yêu cầu chốt trước 20/4"];
    assert_eq!(code(&quarter.close("2024Q1", &reason)), 0);
    let closings = read_csv(&quarter.outputs().join("closings.csv"));
    assert_eq!(closings[0]["reason"], reason[1]);
    assert_eq!(closings[0]["date"], "2024-04-20");
}

#[test]
fn a_closed_period_stays_as_it_is_until_it_is_opened_again() {
    let quarter = Quarter::new("tests/samples/dak-glei-final/inputs");
    assert!(stderr(&quarter.run()).contains("State: final"));
    assert!(texts(&quarter.outputs(), "DỰ THẢO").values().all(Vec::is_empty));
    assert_eq!(code(&quarter.close("2024Q1", &[])), 0);
    let closed = quarter.bytes("2024Q1");
    let again = stderr(&quarter.close("2024Q1", &[]));
    assert!(again.contains("the period is closed already (An, 2024-04-20)"), "{again}");

    let same = stderr(&quarter.run());
    assert!(same.contains("is closed (An, 2024-04-20) and stays as it is; nothing would differ"));
    let gone = "inputs/2024Q1/baocao_daknhoong_2024q1.xls";
    fs::remove_file(quarter.folder.path().join(gone)).expect("the report was there");
    let other = stderr(&quarter.run());
    assert!(other.contains("cells would differ: see"), "{other}");
    assert_eq!(quarter.bytes("2024Q1"), closed, "not a byte of it was changed");
    let changes = read_csv(&quarter.outputs().join("2024Q1-changes.csv"));
    assert!(changes.iter().all(|change| change["unit"] == "23350" && change["after"].is_empty()));
    // The table is made anew each time; what somebody wrote into it is put aside.
    let table = quarter.outputs().join("2024Q1-changes.csv");
    assert!(!stderr(&quarter.run()).contains("(changed)"));
    let mut typed = fs::read_to_string(&table).expect("the table");
    typed.push_str("đã gọi xã, gửi lại sáng mai\n");
    fs::write(&table, &typed).expect("written");
    let kept = stderr(&quarter.run());
    assert!(kept.contains("2024Q1-changes (changed).csv"), "{kept}");
    let aside = quarter.outputs().join("2024Q1-changes (changed).csv");
    assert_eq!(fs::read_to_string(aside).expect("put aside"), typed);
    assert_eq!(read_csv(&table), changes);
    let shown = quarter.call(&["status", "pipelines/dak-glei"]);
    assert!(stdout(&shown).starts_with("quarter 1 of 2024: closed (An, 2024-04-20)"));

    assert_eq!(code(&quarter.reopen(&[])), 3, "a reason is needed");
    assert_eq!(code(&quarter.reopen(&["--reason", "xã gửi lại"])), 0);
    quarter.run();
    assert_ne!(quarter.bytes("2024Q1"), closed);
    assert!(!quarter.outputs().join("2024Q1-changes.csv").exists());
}

/// What was typed and not run, and what was written into an output, is not closed over in silence.
#[test]
fn a_period_is_not_closed_over_decisions_and_changes_that_no_run_has_seen() {
    let quarter = Quarter::new("tests/samples/dak-glei-final/inputs");
    quarter.run();
    let outputs = quarter.outputs().join("2024Q1");
    let path = outputs.join("overrides.xlsx");
    if rows(&path).len() > 1 {
        let typed = [("Decision", "reject"), ("Reason", "called"), ("Name", "Lan")];
        fill_in(&path, &path, 1, &typed);
    } else {
        fs::copy(project("Cargo.toml"), &path).expect("no workbook");
    }
    fs::write(outputs.join("findings.csv"), "kind\n").expect("written");
    let ledger = |quarter: &Quarter| fs::read(quarter.outputs().join("decisions.csv")).ok();
    let before = ledger(&quarter);
    let told = [
        "overrides.xlsx has decisions that no run has taken up",
        "changed since the last run: findings.csv",
    ];
    for _ in 0..2 {
        let refused = quarter.close("2024Q1", &[]);
        assert_eq!(code(&refused), 3);
        for why in told {
            assert!(stderr(&refused).contains(why), "{}", stderr(&refused));
        }
        assert_eq!(ledger(&quarter), before, "what was typed is taken up by a run, with its day");
    }
    let closed = quarter.close("2024Q1", &["--reason", "tỉnh giục"]);
    assert_eq!(code(&closed), 0);
    for why in told {
        let why = format!(
            "Closed although: {}",
            if why.starts_with("changed") { "outputs were " } else { "" }
        ) + why;
        assert!(stderr(&closed).contains(&why), "{}", stderr(&closed));
    }
    assert_eq!(ledger(&quarter), before);
}

#[test]
fn nothing_is_left_of_a_table_of_changes_once_nothing_would_differ() {
    let quarter = Quarter::new("inputs/dak-glei");
    quarter.run();
    assert_eq!(code(&quarter.close("2023Q4", &["--reason", "đã gửi tỉnh"])), 0);
    let folder = quarter.folder.path().join("inputs/2023Q4");
    let report =
        files(&folder).into_iter().find(|file| file.extension().is_some_and(|end| end == "xlsx"));
    let report = report.expect("a report");
    let bytes = fs::read(&report).expect("read");
    fs::remove_file(&report).expect("removed");
    quarter.run();
    assert!(quarter.outputs().join("2023Q4-changes.csv").exists());
    fs::write(&report, bytes).expect("written");
    quarter.run();
    let left = fs::read_dir(quarter.outputs())
        .expect("listed")
        .map(|entry| entry.expect("an entry").file_name());
    let left: Vec<String> = left.map(|name| name.to_string_lossy().into_owned()).collect();
    assert!(left.iter().all(|name| !name.contains("changes")), "{left:?}");
}

#[test]
fn a_decision_about_a_closed_period_is_a_restatement_in_the_next_one() {
    let quarter = Quarter::new("inputs/dak-glei");
    quarter.run();
    assert_eq!(code(&quarter.close("2023Q4", &["--reason", "đã gửi tỉnh"])), 0);
    let closed = quarter.bytes("2023Q4");
    let row = "2023Q4,23347,B01,htx_tong,nay,5,,other,6,kiểm tra lại sổ đăng ký,Bình,2024-04-12,điện thoại";
    let head =
        "period,unit,form,row,column,reported,proposed,decision,value,reason,name,date,source";
    fs::write(quarter.outputs().join("decisions.csv"), format!("{head}\n{row}\n"))
        .expect("written");
    let run = quarter.run();
    assert_eq!(quarter.bytes("2023Q4"), closed);
    assert!(stderr(&run).contains("quarter 4 of 2023 is closed"), "{}", stderr(&run));
    let findings = read_csv(&quarter.outputs().join("2024Q1/findings.csv"));
    let restated: Vec<&str> = findings
        .iter()
        .filter(|finding| finding["kind"] == "restated-figure")
        .map(|finding| finding["message"].as_str())
        .collect();
    assert_eq!(
        restated,
        [
            "Bình restated quarter 4 of 2023, which is closed: “5” → “6”: kiểm tra lại sổ đăng ký; this period is compared with the restated figure"
        ]
    );
}

/// The clerk's own words in an output stay, whatever a later run makes; the terminal says where, once.
#[test]
fn what_was_typed_into_an_output_is_kept_beside_the_new_one() {
    let quarter = Quarter::new("tests/samples/dak-glei-final/inputs");
    assert_eq!(code(&quarter.run()), 0);
    let outputs = quarter.outputs().join("2024Q1");
    fs::write(outputs.join("phan-hoi.txt"), "hỏi lại xã").expect("written");
    fs::write(outputs.join("bao-cao.docx"), "số 12/BC-UBND").expect("written");
    let said = stderr(&quarter.run());
    let head = "Files that were changed or added among the outputs, kept beside the new ones";
    let lines: Vec<&str> = said.lines().map(str::trim).skip_while(|line| *line != head).collect();
    assert_eq!(
        lines[..3],
        [head, "bao-cao.docx → bao-cao (changed).docx", "phan-hoi.txt"],
        "{said}"
    );
    let read = |file: &str| fs::read_to_string(outputs.join(file)).expect("read");
    assert_eq!(read("bao-cao (changed).docx"), "số 12/BC-UBND");
    assert!(fs::read(outputs.join("bao-cao.docx")).expect("read").starts_with(b"PK"));
    // A later run keeps them and says nothing more; they are no outputs, and do not stand against closing.
    assert!(!stderr(&quarter.run()).contains(head));
    assert_eq!(read("phan-hoi.txt"), "hỏi lại xã");
    assert_eq!(read("bao-cao (changed).docx"), "số 12/BC-UBND");
    let closed = quarter.close("2024Q1", &[]);
    assert_eq!(code(&closed), 0, "{}", stderr(&closed));
}

#[test]
fn what_was_closed_is_compared_with_what_a_run_would_make_now() {
    let quarter = Quarter::new("tests/samples/dak-glei-final/inputs");
    quarter.run();
    assert_eq!(code(&quarter.close("2024Q1", &[])), 0);
    let gone = "inputs/2024Q1/baocao_daknhoong_2024q1.xls";
    fs::remove_file(quarter.folder.path().join(gone)).expect("the report was there");
    quarter.run();
    // A run into another folder knows nothing of the closing.
    let now = quarter.folder.path().join("now");
    let inputs = quarter.folder.path().join("inputs");
    let [now_name, inputs, outputs] =
        [&now, &inputs, &quarter.outputs()].map(|path| path.to_string_lossy().into_owned());
    let pipeline = "pipelines/dak-glei";
    let run = ["run", pipeline, "--as-of", "2024-04-15", "--inputs", &inputs];
    tonghop(&[&run[..], &["--outputs", &now_name]].concat());
    let later = now.join("2024Q1").to_string_lossy().into_owned();
    let diff = ["--lang", "en", "diff", pipeline, "2024Q1", &later, "--outputs", &outputs];
    let compared = stdout(&tonghop(&[&diff[..], &["--format", "json"]].concat()));
    let compared: serde_json::Value = serde_json::from_str(&compared).expect("JSON");
    let changes = compared["changes"].as_array().expect("a list");
    assert!(!changes.is_empty());
    let reasons = changes.iter().flat_map(|change| change["reasons"].as_array().expect("a list"));
    for reason in reasons {
        let cause = reason["cause"].as_str().expect("a word");
        assert!(["unit", "computed"].contains(&cause), "a unit's report is gone: {reason}");
    }
}
