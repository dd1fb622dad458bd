//! What people read is in their language: no code and no English in Vietnamese outputs, no Vietnamese of ours in English ones.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use tonghop::definition::Pipeline;
use tonghop::model::{Choice, DecisionStatus, Fate, How, Kind, Lang, vocabularies};

use crate::common::{PIPELINES, World, project, read_csv};
use crate::reconcile::wholes::decide;

/// The last period of a sample, and a day when all is due.
fn last_run(pipeline: &str, lang: Lang) -> (World, PathBuf) {
    let inputs = pipeline.replace("pipelines", "inputs");
    let world = World::new(pipeline, &inputs, None);
    let entries = fs::read_dir(project(&inputs)).expect("listed").map(|e| e.expect("an entry"));
    let periods = entries.filter(|entry| entry.path().is_dir());
    let last = periods.map(|entry| entry.file_name().to_string_lossy().into_owned()).max();
    let run = world.run_in(lang, &last.expect("a period"), "2026-03-01");
    (world, run.folder)
}

/// Every text of the workbooks of a folder and those below it, each with its place; columns that nobody sees are ours.
fn texts(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("listed").map(|entry| entry.expect("an entry")) {
        let path = entry.path();
        if path.is_dir() {
            found.extend(texts(&path));
        } else if path.extension().is_some_and(|ending| ending == "xlsx") {
            let mut book: Xlsx<_> = open_workbook(&path).expect("a workbook");
            for sheet in book.sheet_names() {
                let range = book.worksheet_range(&sheet).expect("a sheet");
                let hidden = hidden_columns(&range);
                for (row, column, cell) in range.used_cells() {
                    if let (Data::String(text), false) = (cell, hidden.contains(&column)) {
                        let name = path.file_name().expect("a name").to_string_lossy();
                        found.push((format!("{name} {sheet} {row} {column}"), text.clone()));
                    }
                }
            }
        }
    }
    found
}

/// The columns of keys for the program; their headers are looked at all the same.
fn hidden_columns(range: &calamine::Range<Data>) -> BTreeSet<usize> {
    let is_key = |cell: &Data| matches!(cell, Data::String(text) if text.starts_with("khóa ") || text.starts_with("key."));
    let cells = range.used_cells().filter(|(.., cell)| is_key(cell));
    cells.map(|(_, column, _)| column).collect()
}

/// The words of our own that are no words of a language: of kinds, states and the like.
fn codes() -> BTreeSet<&'static str> {
    let kinds = Kind::ALL.iter().map(|kind| kind.as_str());
    let choices = Choice::ALL.iter().map(|choice| choice.as_str());
    let fates = Fate::ALL.iter().map(|fate| fate.as_str());
    let hows = How::ALL.iter().map(|how| how.as_str());
    let outcomes = [DecisionStatus::Applied, DecisionStatus::Lapsed, DecisionStatus::Replaced];
    let outcomes = outcomes.iter().map(|outcome| outcome.as_str());
    let others = ["error", "warning", "info", "accepted", "superseded", "overridden", "corrected"];
    let more = ["draft", "final", "as-reported", "true", "false", "null", "None", "Some"];
    let all = kinds.chain(choices).chain(fates).chain(hows).chain(outcomes).chain(others);
    all.chain(more).collect()
}

/// The words of a text as a code would be one: between blanks and marks, but with hyphens.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_' || c == '.'))
}

/// The rows of the table of states: of what, and the rest.
fn table_of_states() -> Vec<(String, String)> {
    let text = fs::read_to_string(project("docs/tables.md")).expect("read");
    let (_, section) = text.split_once("\n## States\n").expect("a section");
    let (section, _) = section.split_once("\n## ").expect("a section behind it");
    let rows = section.lines().filter_map(|line| line.strip_prefix("| ")?.split_once(" | "));
    rows.skip(2).map(|(what, rest)| (what.to_owned(), rest.to_owned())).collect()
}

#[test]
fn the_documents_name_each_state_as_people_read_it() {
    let rows = table_of_states();
    let vocabularies = vocabularies();
    assert_eq!(rows.len(), vocabularies.len());
    for ((what, row), of) in rows.iter().zip(&vocabularies) {
        let start = if of.of == "blank" { "without a figure" } else { of.of };
        assert!(what.contains(start), "{what}: {}", of.of);
        let (states, _) = row.rsplit_once(" | ").expect("where");
        let codes: Vec<&str> = states.split('`').skip(1).step_by(2).collect();
        let mut expected: Vec<&str> = of.states.iter().map(|(word, _)| *word).collect();
        if of.of == "form" {
            expected = vec!["accepted", "counted", "superseded", "forms", "counted", "duplicate"];
            expected.extend(["rejected", "unread"]);
        }
        assert_eq!(codes, expected, "{what}");
        if of.of != "number" {
            for (word, [vi, en]) in &of.states {
                let said = ["; ", ", "].map(|between| format!("`{word}` ({vi}{between}{en})"));
                assert!(said.iter().any(|said| states.contains(said)), "{said:?} in {states}");
            }
        }
    }
}

#[test]
fn workbook_and_page_call_a_file_the_same() {
    let (_world, folder) = last_run("pipelines/dak-glei", Lang::Vi);
    let page = fs::read_to_string(folder.join("bao-cao.html")).expect("read");
    let names = vocabularies().into_iter().find(|of| of.of == "file").expect("files").states;
    let sheets = texts(&folder);
    let is_in_a_list = |name: &str| sheets.iter().any(|(_, text)| text == name);
    assert!(is_in_a_list("được tính") && is_in_a_list("tệp khác được tính"));
    for (word, [vi, en]) in names {
        assert!(page.contains(&format!("\"{word}\":[\"{vi}\",\"{en}\"]")), "{word}");
    }
    for other in ["đã có bản sau", "đã có tệp thay"] {
        assert!(!is_in_a_list(other) && !page.contains(other), "{other}");
    }
}

#[test]
fn no_code_and_no_english_is_in_a_vietnamese_output() {
    let codes = codes();
    for pipeline in PIPELINES {
        let (world, folder) = last_run(pipeline, Lang::Vi);
        if pipeline.ends_with("dak-glei") {
            // What was decided about a record and about a form.
            let run = world.run("2024Q1", "2026-03-01");
            decide(&run, "cả biểu B03", &[("Quyết định", "không phát sinh")]);
            let run = world.run("2024Q1", "2026-03-01");
            decide(&run, "– Tên hợp tác xã", &[("Quyết định", "bác bỏ")]);
            world.run("2024Q1", "2026-03-01");
        }
        let texts = texts(&folder);
        assert!(texts.len() > 100, "{pipeline}");
        for (place, text) in texts {
            let code = words(&text).find(|word| codes.contains(word) || word.starts_with("key."));
            assert_eq!(code, None, "{pipeline} {place}: {text}");
        }
        for row in read_findings(&folder) {
            for column in
                ["kind_name", "severity_name", "row_name", "column_name", "message", "evidence"]
            {
                let text = &row[column];
                assert_eq!(words(text).find(|word| codes.contains(word)), None, "{column}: {text}");
                assert!(!has_iso_day(text), "{column}: {text}");
            }
            for column in ["expected", "in_file", "effect", "confidence"] {
                assert!(!row[column].ends_with(".0"), "{column}: {}", row[column]);
            }
        }
    }
}

fn read_findings(folder: &Path) -> Vec<std::collections::BTreeMap<String, String>> {
    let text = fs::read_to_string(folder.join("findings.csv")).expect("read");
    let bare = folder.join("bare.csv");
    fs::write(&bare, text.trim_start_matches('\u{feff}')).expect("written");
    let rows = read_csv(&bare);
    fs::remove_file(bare).expect("removed");
    rows
}

/// Whether a text has a day as `2024-04-05`.
fn has_iso_day(text: &str) -> bool {
    words(text).any(|word| {
        let parts: Vec<&str> = word.split('-').collect();
        let is_number = |part: &&str| part.chars().all(|c| c.is_ascii_digit());
        parts.len() == 3 && parts[0].len() == 4 && parts.iter().all(is_number)
    })
}

/// What the definitions print in Vietnamese and have an English name for.
fn translated(pipeline: &Pipeline) -> Vec<String> {
    let mut all = Vec::new();
    for form in &pipeline.forms {
        all.push((form.title.clone(), form.title_en.clone()));
        all.extend(form.columns.iter().map(|c| (c.header.clone(), c.header_en.clone())));
        all.extend(form.rows.iter().map(|row| (row.label.clone(), row.label_en.clone())));
    }
    let is_long = |text: &str| text.chars().count() > 6 && !text.is_ascii();
    all.retain(|(own, english)| !english.is_empty() && is_long(own));
    all.into_iter().map(|(own, _)| own).collect()
}

#[test]
fn every_form_row_and_column_of_the_samples_has_an_english_name() {
    for name in PIPELINES {
        let world = World::new(name, &name.replace("pipelines", "inputs"), None);
        for form in &world.pipeline.forms {
            assert!(!form.title_en.is_empty(), "{name} {}", form.id);
            for column in &form.columns {
                assert!(!column.header_en.is_empty(), "{name} {} {}", form.id, column.id);
            }
            for row in form.rows.iter().filter(|row| !row.id.is_empty()) {
                assert!(!row.label_en.is_empty(), "{name} {} {}", form.id, row.id);
            }
        }
    }
}

#[test]
fn no_vietnamese_name_that_has_an_english_one_is_in_an_english_output() {
    for name in PIPELINES {
        let (world, folder) = last_run(name, Lang::En);
        let year = folder.file_name().expect("a period").to_string_lossy()[..4].parse();
        let pipeline = world.pipeline.of_year(year.expect("a year"));
        let names = translated(&pipeline);
        let hit = |text: &str| names.iter().find(|name| text.contains(name.as_str())).cloned();
        let mut book: Xlsx<_> = open_workbook(folder.join("overrides.xlsx")).expect("a workbook");
        for sheet in book.sheet_names() {
            let range = book.worksheet_range(&sheet).expect("a sheet");
            let hidden = hidden_columns(&range);
            for (row, column, cell) in range.used_cells() {
                if let (Data::String(text), false) = (cell, hidden.contains(&column)) {
                    assert_eq!(hit(text), None, "{name} {sheet} {row}: {text}");
                }
            }
        }
        for row in read_findings(&folder) {
            for column in ["form_name", "row_name", "column_name", "message", "evidence"] {
                // What a sheet itself calls a column is quoted as it is.
                if row["kind"] != "synonym-used" {
                    assert_eq!(hit(&row[column]), None, "{name} {}: {}", row["kind"], row[column]);
                }
            }
            assert!(row["kind_name"].is_ascii() && row["severity_name"].is_ascii(), "{row:?}");
        }
    }
}
