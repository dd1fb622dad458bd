//! The program as its user meets it: commands, exit codes, words.

mod closing;
mod formulas;
mod groups;
mod ingest;
mod json;
mod options;
mod reuse;
mod units;
mod words;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::common::{PIPELINES, copy_folder, project};

/// Runs the program in the project's folder.
fn tonghop(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tonghop"))
        .args(arguments)
        .current_dir(project(""))
        .env_remove("TONGHOP_LANG")
        .output()
        .expect("the program starts")
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("it ended by itself")
}

/// A run of the sample into a folder of its own.
fn sample(outputs: &Path, more: &[&str]) -> Output {
    let outputs = outputs.to_string_lossy();
    let mut arguments =
        vec!["run", "pipelines/dak-glei", "--as-of", "2024-04-15", "--outputs", &outputs];
    arguments.extend(more);
    tonghop(&arguments)
}

/// All files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).expect("listed").map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// The program without arguments in a folder.
fn alone(folder: &Path) -> Output {
    let program = env!("CARGO_BIN_EXE_tonghop");
    let mut command = Command::new(program);
    command.current_dir(folder).env_remove("TONGHOP_LANG").output().expect("the program starts")
}

#[test]
fn without_arguments_it_runs_the_pipelines_that_are_there() {
    let folder = tempfile::tempdir().expect("a folder");
    for part in ["pipelines/dak-glei", "inputs/dak-glei"] {
        copy_folder(&project(part), &folder.path().join(part));
    }
    let output = alone(folder.path());
    assert_eq!(code(&output), 1, "errors were found in the data");
    assert!(stderr(&output).contains("Quý I năm 2024"), "{}", stderr(&output));
    assert!(folder.path().join("outputs/dak-glei/2024Q1/phu-luc-tinh.xlsx").exists());
}

#[test]
fn without_arguments_and_pipelines_it_shows_its_commands() {
    let output = alone(tempfile::tempdir().expect("a folder").path());
    assert_eq!(code(&output), 0);
    assert!(stdout(&output).contains("cargo run --release -- run pipelines/dak-glei"));
}

#[test]
fn a_run_tells_the_clerk_who_is_missing_and_what_is_wrong() {
    let outputs = tempfile::tempdir().expect("a folder");
    let output = sample(outputs.path(), &[]);
    assert_eq!(code(&output), 1, "errors were found in the data");
    assert_eq!(stdout(&output), "", "data only on stdout");
    let said = stderr(&output).replace(&*outputs.path().to_string_lossy(), "OUTPUTS");
    insta::assert_snapshot!("summary_vi", said);
    for file in ["phu-luc-tinh.xlsx", "tables/cells.parquet", "findings.csv", "manifest.json"] {
        assert!(outputs.path().join("2024Q1").join(file).exists(), "{file}");
    }
    assert!(
        outputs.path().join("2023Q4/tables/cells.parquet").exists(),
        "the history was run first"
    );
    let found = fs::read_to_string(outputs.path().join("2024Q1/findings.csv")).expect("read");
    let head = found.lines().next().expect("a header").trim_start_matches('\u{feff}');
    assert!(head.starts_with("kind,kind_name,severity,severity_name,period,unit,unit_name,form,"));
    let named = ",23353,Xã Đăk Pék,B01,Các chỉ tiêu phát triển kinh tế tập thể,tht_tv,11 Tổng số thành viên và người lao động của THT,nay,Thực hiện kỳ này,";
    assert!(found.starts_with("\u{feff}kind,") && found.contains(named), "names beside codes");
}

#[test]
fn lines_of_the_log_are_named_once_and_in_their_order() {
    let outputs = tempfile::tempdir().expect("a folder");
    let folder = outputs.path().to_string_lossy();
    let run = ["run", "pipelines/dak-glei", "--as-of", "2024-04-01", "--outputs", &folder];
    let said = stderr(&tonghop(&run));
    let lines = said.lines().filter_map(|line| line.trim().strip_prefix("received.csv, dòng "));
    let numbers: Vec<u32> = lines.filter_map(|line| line.split(':').next()?.parse().ok()).collect();
    assert!(numbers.len() > 8 && numbers.is_sorted(), "{said}");
    assert!(!said.contains("sổ nhận, dòng"), "{said}");
}

#[test]
fn what_lies_beside_the_periods_is_named_with_the_nearest_period() {
    let folder = tempfile::tempdir().expect("a folder");
    let inputs = folder.path().join("inputs");
    copy_folder(&project("inputs/dak-glei"), &inputs);
    fs::create_dir(inputs.join("2024-Q2")).expect("a folder");
    // It is understood, and no run looks for it.
    fs::create_dir(inputs.join("2024Q02")).expect("a folder");
    for name in ["Q1-2024", "2023Q4 (2)", "2024Q1 - bản cũ", "lưu trữ"] {
        fs::create_dir(inputs.join(name)).expect("a folder");
    }
    fs::write(inputs.join("Thumbs.db"), "").expect("a leftover");
    let inputs = inputs.to_string_lossy();
    let output = sample(&folder.path().join("outputs"), &["--inputs", &inputs, "--lang", "en"]);
    let said = stderr(&output);
    let wanted = "No folder of a period, and not read\n  2023Q4 (2)/ (perhaps 2023Q4)\n  2024-Q2/ (perhaps 2024Q2)\n  2024Q02/ (perhaps 2024Q2)\n  2024Q1 - bản cũ/ (perhaps 2024Q1)\n  Q1-2024/ (perhaps 2024Q1)\n  lưu trữ/\n";
    assert!(said.contains(wanted), "{said}");
    assert!(!said.contains("Thumbs.db"));
}

#[test]
fn the_same_in_english_and_quiet() {
    let outputs = tempfile::tempdir().expect("a folder");
    let output = sample(outputs.path(), &["--lang", "en"]);
    let said = stderr(&output).replace(&*outputs.path().to_string_lossy(), "OUTPUTS");
    insta::assert_snapshot!("summary_en", said);
    let output = sample(outputs.path(), &["--quiet"]);
    assert_eq!((code(&output), stderr(&output)), (1, String::new()));
}

#[test]
fn two_runs_of_the_same_do_not_differ_by_a_byte() {
    let outputs = [(); 2].map(|()| tempfile::tempdir().expect("a folder"));
    for folder in &outputs {
        sample(folder.path(), &[]);
        // The cache is no output: what is in it has the order in which the files were done.
        fs::remove_dir_all(folder.path().join(".cache")).expect("removed");
    }
    let [first, second] = outputs.map(|folder| folder.keep());
    let files = files(&first);
    for file in &files {
        let name = file.strip_prefix(&first).expect("below it");
        let bytes = |folder: &Path| fs::read(folder.join(name)).expect("read");
        assert!(bytes(&first) == bytes(&second), "{}", name.display());
    }
    assert!(files.len() > 20, "all outputs were compared");
    let _ = (fs::remove_dir_all(first), fs::remove_dir_all(second));
}

#[test]
fn missing_reports_end_with_code_4_only_where_that_is_asked_for() {
    let outputs = tempfile::tempdir().expect("a folder");
    assert_eq!(code(&sample(outputs.path(), &["--require-complete"])), 4);
}

#[test]
fn a_year_of_reports_without_errors_ends_with_code_0() {
    let outputs = tempfile::tempdir().expect("a folder");
    let output = sample(outputs.path(), &["--period", "2023Q4", "--require-complete"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
}

#[test]
fn status_shows_units_by_forms() {
    let outputs = tempfile::tempdir().expect("a folder");
    sample(outputs.path(), &[]);
    let folder = outputs.path().to_string_lossy().into_owned();
    let output = tonghop(&["status", "pipelines/dak-glei", "--outputs", &folder]);
    assert_eq!(code(&output), 0);
    insta::assert_snapshot!("status", stdout(&output));
}

#[test]
fn findings_are_filtered_by_unit_kind_and_severity() {
    let outputs = tempfile::tempdir().expect("a folder");
    sample(outputs.path(), &[]);
    let folder = outputs.path().to_string_lossy().into_owned();
    let base = ["findings", "pipelines/dak-glei", "--outputs", &folder];
    let with = |more: &[&str]| tonghop(&[&base, more].concat());
    let output = with(&["--unit", "dak pek", "--severity", "error", "--severity", "warning"]);
    insta::assert_snapshot!("findings_of_a_unit", stdout(&output));
    let output = with(&["--kind", "year-to-date", "--format", "json"]);
    let list: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    let list = list.as_array().expect("a list");
    assert!(!list.is_empty() && list.iter().all(|finding| finding["kind"] == "year-to-date"));
    let output = with(&["--by", "effect", "--format", "json"]);
    let list: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    let effects: Vec<Option<f64>> =
        list.as_array().expect("a list").iter().map(|finding| finding["effect"].as_f64()).collect();
    assert!(effects[0] > Some(1.0) && effects.is_sorted_by(|a, b| a >= b), "{effects:?}");
    let same = with(&["--kind", "lũy kế không khớp", "--format", "json"]);
    assert_eq!(stdout(&same), stdout(&with(&["--kind", "year-to-date", "--format", "json"])));
    let output = with(&["--kind", "yeer-to-date"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("year-to-date"), "the nearest name is suggested");
    let said = stderr(&with(&["--kind", "qqq"]));
    assert!(said.contains("tonghop explain") && said.matches('`').count() == 8, "three: {said}");
}

#[test]
fn wrong_use_is_code_2_and_a_world_that_refuses_code_3() {
    assert_eq!(code(&tonghop(&["fly"])), 2);
    assert_eq!(code(&tonghop(&["run", "pipelines/nowhere"])), 2);
    assert_eq!(code(&tonghop(&["run", "pipelines/dak-glei", "--period", "2024-03"])), 2);
    let outputs = tempfile::tempdir().expect("a folder");
    let output = sample(outputs.path(), &["--inputs", "no/such/folder"]);
    assert_eq!(code(&output), 3);
    assert!(!stderr(&output).contains("os error"), "{}", stderr(&output));
    let output = sample(outputs.path(), &["--period", "2030Q1"]);
    assert_eq!(code(&output), 3);
}

#[test]
fn every_mistake_of_a_definition_is_shown_with_its_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let pipeline = folder.path().join("pipeline");
    copy_folder(&project("pipelines/school-meals"), &pipeline);
    let change = |file: &str, from: &str, to: &str| {
        let path = pipeline.join(file);
        let text = fs::read_to_string(&path).expect("read");
        assert!(text.contains(from), "{file} has {from}");
        fs::write(path, text.replacen(from, to, 1)).expect("written");
    };
    change("pipeline.toml", "frequency = \"monthly\"", "frequency = \"montly\"");
    change("forms/M01.toml", "kind = \"indicators\"", "kind = \"indicators\"\ncolour = \"red\"");
    change("rules.toml", "hs_an", "hs_ann");
    change("layouts/tong-hop-bua-an.toml", "value = \"hs_tong.thang\"", "value = \"hs_tog.thang\"");
    let output = tonghop(&["check", &pipeline.to_string_lossy()]);
    assert_eq!(code(&output), 2);
    let said = stderr(&output).replace(&*pipeline.to_string_lossy(), "PIPELINE");
    insta::assert_snapshot!("mistakes", said);
}

#[test]
fn a_valid_pipeline_is_said_to_be_valid() {
    for pipeline in PIPELINES {
        let output = tonghop(&["check", pipeline]);
        assert_eq!(code(&output), 0, "{}", stderr(&output));
    }
}

#[test]
fn rules_shows_what_fired_and_the_run_how_many_cells_wait() {
    let outputs = tempfile::tempdir().expect("a folder");
    let folder = outputs.path().to_string_lossy().into_owned();
    let said = stderr(&sample(outputs.path(), &["--lang", "en"]));
    assert!(said.contains("\n14 places wait for a decision, in overrides.xlsx\n"), "{said}");
    let output = tonghop(&["--lang", "en", "rules", "pipelines/dak-glei", "--outputs", &folder]);
    assert_eq!(code(&output), 0);
    let shown = stdout(&output);
    let lines: Vec<Vec<&str>> =
        shown.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(lines[0], ["Rule", "Kind", "Severity", "fired", "confirmed", "rejected", "waived"]);
    assert!(lines.iter().any(|line| line[0] == "luy-ke-quy-1" && line[3] != "0"), "{shown}");
    assert!(shown.contains(" rules that never fired\n"), "{shown}");
}

/// Words that are the same in both languages: names of files, formats, commands, options and their values.
const LOAN_WORDS: [&str; 22] = [
    "tonghop",
    "pipeline",
    "pipelines",
    "dak-glei",
    "csv",
    "excel",
    "json",
    "text",
    "auto",
    "always",
    "never",
    "vi",
    "en",
    "code",
    "kind",
    "name",
    "typo",
    "place",
    "effect",
    "error",
    "warning",
    "info",
];

/// The words of a text but for loan words, options, names of commands and what is written in capitals of a code.
fn plain_words(text: &str) -> Vec<String> {
    let commands = ["run", "check", "status", "findings", "rules", "explain", "help"];
    let words = text.split(|c: char| c.is_whitespace() || "[]<>(),;:`“”.".contains(c));
    let words = words.filter(|word| !word.starts_with('-') && !word.contains("TONGHOP"));
    let words = words.map(str::to_lowercase).filter(|word| word.chars().any(char::is_alphabetic));
    let known =
        |word: &String| LOAN_WORDS.contains(&word.as_str()) || commands.contains(&word.as_str());
    words.filter(|word| !known(word)).collect()
}

#[test]
fn help_and_refusals_have_no_word_of_the_other_language() {
    // Words that every English sentence of the command line is made of, and no Vietnamese one.
    let english = [
        "the",
        "of",
        "is",
        "and",
        "or",
        "print",
        "show",
        "usage",
        "options",
        "option",
        "commands",
        "command",
        "default",
        "possible",
        "values",
        "value",
        "for",
        "there",
        "no",
        "did",
        "you",
        "mean",
        "folder",
        "period",
        "only",
        "this",
        "read",
        "argument",
        "arguments",
        "unexpected",
        "missing",
        "unit",
        "language",
        "help",
    ];
    let cases: [&[&str]; 14] = [
        &["--help"],
        &["help"],
        &["run", "--help"],
        &["check", "--help"],
        &["status", "-h"],
        &["findings", "--help"],
        &["rules", "--help"],
        &["help", "run"],
        &["run"],
        &["run", "pipelines/dak-glei", "--ouputs", "x"],
        &["rnu"],
        &["help", "rnu"],
        &["run", "pipelines/dak-glei", "--color", "blue"],
        &["run", "pipelines/dak-glei", "--period"],
    ];
    for case in cases {
        let text_in = |lang: &str| {
            let arguments = [&["--lang", lang], case].concat();
            let output = tonghop(&arguments);
            format!("{}{}", stdout(&output), stderr(&output))
        };
        let (vi, en) = (text_in("vi"), text_in("en"));
        let foreign: Vec<String> =
            plain_words(&vi).into_iter().filter(|word| english.contains(&word.as_str())).collect();
        assert!(foreign.is_empty(), "{case:?}: {foreign:?} in\n{vi}");
        assert!(!vi.is_ascii(), "{case:?}:\n{vi}");
        let foreign: Vec<String> =
            plain_words(&en).into_iter().filter(|word| !word.is_ascii()).collect();
        assert!(foreign.is_empty(), "{case:?}: {foreign:?} in\n{en}");
    }
}

#[test]
fn a_wrong_argument_is_refused_with_the_nearest_right_one() {
    for (arguments, vi, en) in [
        (
            &["run", "x", "--ouputs", "y"][..],
            "không có tùy chọn `--ouputs`; có phải `--outputs` không?",
            "there is no option `--ouputs`; did you mean `--outputs`?",
        ),
        (
            &["statsu"],
            "không có lệnh `statsu`; có phải `status` không?",
            "there is no command `statsu`; did you mean `status`?",
        ),
        (
            &["run", "x", "--color", "alway"],
            "`--color` không nhận `alway`: ghi `auto`, `always` hoặc `never`; có phải `always` không?",
            "`--color` does not take `alway`: write `auto`, `always` or `never`; did you mean `always`?",
        ),
        (&["run", "x", "--period"], "`--period` cần một giá trị", "`--period` needs a value"),
        (&["run"], "thiếu <PIPELINE>", "<PIPELINE> is missing"),
        (
            &["run", "x", "--period", "1", "--period", "2"],
            "`--period` chỉ ghi một lần",
            "`--period` can be given only once",
        ),
    ] {
        for (lang, expected) in [("vi", vi), ("en", en)] {
            let output = tonghop(&[&["--lang", lang], arguments].concat());
            let label = if lang == "vi" { "lỗi" } else { "error" };
            assert_eq!(
                stderr(&output).lines().next(),
                Some(&*format!("{label}: {expected}")),
                "{arguments:?}"
            );
            assert_eq!((code(&output), stdout(&output)), (2, String::new()));
        }
    }
}
