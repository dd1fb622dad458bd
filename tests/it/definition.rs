//! Definitions with mistakes in them: all are told, at their place, and nothing else happens.

mod seeds;

use std::fs;
use std::path::{Path, PathBuf};

use crate::cases::trials_of;
use crate::common::{copy_folder, project};
use proptest::prelude::*;
use tonghop::definition::Problem;
use tonghop::engine::load;
use tonghop::model::{Lang, Severity};

/// A copy of a pipeline that a test may spoil.
fn copy() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let pipeline = folder.path().join("pipeline");
    copy_folder(&project("pipelines/school-meals"), &pipeline);
    (folder, pipeline)
}

fn spoil(pipeline: &Path, file: &str, from: &str, to: &str) {
    let path = pipeline.join(file);
    let text = fs::read_to_string(&path).expect("read");
    assert!(text.contains(from), "{file} has {from}");
    fs::write(path, text.replacen(from, to, 1)).expect("written");
}

/// What is said of a pipeline, one line a mistake, without the folder.
fn said(pipeline: &Path) -> Vec<String> {
    let problems = load(pipeline, None).err().unwrap_or_default();
    let folder = format!("{}/", pipeline.display());
    problems.iter().map(|problem| problem.short(Lang::En).replace(&folder, "")).collect()
}

#[test]
fn a_name_that_is_not_there_is_told_with_the_nearest_one() {
    let (_folder, pipeline) = copy();
    spoil(&pipeline, "pipeline.toml", "\"M02\"", "\"M03\"");
    let said = said(&pipeline);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("there is no form `M03`"), "{said:?}");
}

#[test]
fn a_rule_that_is_no_sql_is_told() {
    let (_folder, pipeline) = copy();
    spoil(&pipeline, "rules.toml", "hs_an + hs_khong", "hs_an + + (");
    let said = said(&pipeline);
    assert!(said[0].starts_with("rules.toml:7:9: this is no SQL expression"), "{said:?}");
}

#[test]
fn an_expression_without_end_is_told_before_anything_reads_it() {
    let (_folder, pipeline) = copy();
    let long = format!("hs_an + hs_khong{}", " + 0".repeat(20_000));
    spoil(&pipeline, "rules.toml", "hs_an + hs_khong", &long);
    let said = said(&pipeline);
    assert!(said[0].starts_with("rules.toml:7:9: this expression is longer than"), "{said:?}");
}

#[test]
fn a_key_that_no_one_knows_and_a_key_that_is_missing_are_both_told() {
    let (_folder, pipeline) = copy();
    spoil(&pipeline, "forms/M02.toml", "name = ", "nam = ");
    let said = said(&pipeline).join("\n");
    assert!(said.contains("unknown key `nam` (did you mean `name`?)"), "{said}");
    assert!(said.contains("`name` is missing"), "{said}");
}

#[test]
fn mistakes_of_toml_itself_in_two_files_are_told_together() {
    let (_folder, pipeline) = copy();
    spoil(&pipeline, "rules.toml", "[[rule]]", "[[rule]");
    spoil(&pipeline, "forms/M01.toml", "id = \"M01\"", "id = M01");
    let said = said(&pipeline).join("\n");
    assert!(said.contains("rules.toml:") && said.contains("forms/M01.toml:"), "{said}");
}

#[test]
fn a_registry_with_a_code_twice_is_told() {
    let (_folder, pipeline) = copy();
    let path = pipeline.join("units.csv");
    let text = fs::read_to_string(&path).expect("read");
    let last = text.lines().last().expect("a unit").to_owned();
    fs::write(&path, format!("{text}{last}\n")).expect("written");
    assert!(said(&pipeline)[0].contains("occurs twice"), "{:?}", said(&pipeline));
}

#[test]
fn a_folder_that_is_not_there_is_told_in_words() {
    let said = said(Path::new("no/such/pipeline"));
    assert!(said[0].contains("there is no such folder"), "{said:?}");
}

#[test]
fn all_mistakes_of_a_rule_are_told_whatever_else_is_wrong_with_it() {
    let (_folder, pipeline) = copy();
    let unique = "[[unique]]\nid = \"m\"\nform = \"M02\"\nfield = \"x\"\n";
    let minimum = "[[minimum]]\nid = \"m\"\nform = \"M09\"\nby = 1\n";
    fs::write(pipeline.join("rules.toml"), format!("{unique}{minimum}")).expect("written");
    let expected = [
        "rules.toml:4:9: there is no field `x`",
        "rules.toml:5:1: `field` is missing",
        "rules.toml:5:1: a minimum needs at least one `[[minimum.limit]]` with a law",
        "rules.toml:6:6: `m` is declared twice",
        "rules.toml:7:8: there is no form `M09` (did you mean `M01`?)",
        "rules.toml:8:6: `by` must be a text in quotes",
    ];
    assert_eq!(said(&pipeline), expected);
}

#[test]
fn a_rule_on_trial_warns_at_most_and_says_what_it_is_whatever_its_kind() {
    let (_folder, pipeline) = copy();
    let law = "[[law]]\nid = \"l\"\nname = \"Luật\"\nin_force = 2020-07-01\n";
    let rule = "[[minimum]]\nid = \"m\"\nform = \"M02\"\nfield = \"gia_tri\"\nmaturity = \"trial\"\nowner = \"Phòng A\"\n";
    let limit = "[[minimum.limit]]\nlaw = \"l\"\nleast = 2\n";
    fs::write(pipeline.join("rules.toml"), format!("{law}{rule}{limit}")).expect("written");
    let pipeline = load(&pipeline, None).unwrap_or_else(|_| panic!("{:?}", said(&pipeline)));
    let meta = pipeline.rules.meta("m").expect("the rule");
    assert_eq!((meta.severity, meta.owner.as_str()), (Severity::Warning, "Phòng A"));
    assert!(meta.message.vi.ends_with("(quy tắc thử nghiệm: báo lại nếu sai)"), "{meta:?}");
}

/// The words of a message but for what is quoted: names of keys and values, and what a library says.
fn words(text: &str) -> Vec<String> {
    let unquoted: String = text.split('`').step_by(2).collect::<Vec<_>>().join(" ");
    let unquoted = unquoted.split('“').map(|part| part.rsplit('”').next().unwrap_or(part));
    let unquoted = unquoted.collect::<Vec<_>>().join(" ");
    let words = unquoted.split(|c: char| c.is_whitespace() || "[]<>(){},;:“”.\"'".contains(c));
    words.filter(|word| word.chars().any(char::is_alphabetic)).map(str::to_lowercase).collect()
}

#[test]
fn no_mistake_is_reported_in_words_of_the_other_language() {
    // Names of formats, and keys of CSV files.
    let both = ["csv", "sql", "toml", "utf-8", "code", "kind", "name"];
    let (mut checked, mut wrong) = (0, Vec::new());
    for (heading, trial) in trials_of("definition/mistakes.md") {
        for problem in load(&trial.path(""), None).expect_err(&heading) {
            for message in std::iter::once(&problem.message).chain(&problem.help) {
                checked += 1;
                let (vi, en) = (words(&message.vi), words(&message.en));
                let shared =
                    vi.iter().find(|word| en.contains(word) && !both.contains(&word.as_str()));
                if shared.is_some() || vi.is_empty() != en.is_empty() {
                    wrong.push(format!("{} / {}", message.vi, message.en));
                }
            }
        }
    }
    assert!(checked > 100, "{checked}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_pipeline_file_without_its_tables_is_reported_with_each_of_them() {
    let (_folder, pipeline) = copy();
    fs::write(
        pipeline.join("pipeline.toml"),
        "name = \"x\"\n[[category]]\nid = \"mat_hang\"\noption = [{ label = \"Gạo\" }]\n",
    )
    .expect("written");
    let problems = load(&pipeline, None).expect_err("mistakes");
    let vi: Vec<&str> = problems.iter().map(|problem| problem.message.vi.as_str()).collect();
    let missing = ["calendar", "inputs", "outputs", "report"];
    let tables = vi.iter().filter(|message| message.starts_with("thiếu bảng"));
    let tables: Vec<String> = tables.map(|message| (*message).to_owned()).collect();
    assert_eq!(tables, missing.map(|table| format!("thiếu bảng `[{table}]`")), "{vi:?}");
    // Amounts without a unit of money could be in any.
    let money = "`thu` là tiền (`type = \"money\"`) nhưng quy trình chưa khai báo đơn vị tiền";
    assert!(vi.contains(&money), "{vi:?}");
}

/// The keys that are taken where this text ends, as a mistake there names them.
fn keys_after(file: &str, text: &str) -> Vec<String> {
    let (_folder, pipeline) = copy();
    fs::write(pipeline.join(file), format!("{text}\nzzzzzzzzzzzz = 1\n")).expect("written");
    let said = said(&pipeline).join("\n");
    let (_, list) = said.split_once("unknown key `zzzzzzzzzzzz` (write ").expect("a list");
    let (list, _) = list.split_once(')').expect("its end");
    list.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn every_key_of_every_kind_of_rule_is_in_the_manual() {
    let manual = fs::read_to_string(project("docs/definitions.md")).expect("the manual");
    let pipeline = fs::read_to_string(project("pipelines/school-meals/pipeline.toml"));
    let pipeline = pipeline.expect("a pipeline");
    let (before_copies, _) = pipeline.split_once("[copies]").expect("copies");
    let mut tables: Vec<(&str, String, String)> = keys_after("rules.toml", "")
        .iter()
        .map(|kind| ("rules.toml", format!("[[{kind}]]"), String::new()))
        .collect();
    for (inner, outer) in [
        ("[continuity.merged]", "[[continuity]]\n"),
        ("[[minimum.limit]]", "[[minimum]]\n"),
        ("[[dormancy.basis]]", "[[dormancy]]\n"),
    ] {
        tables.push(("rules.toml", inner.to_owned(), outer.to_owned()));
    }
    tables.push(("pipeline.toml", "[copies]".to_owned(), before_copies.to_owned()));
    let mut lacking = Vec::new();
    for (file, table, before) in &tables {
        let (_, example) = manual.split_once(&format!("\n{table}")).unwrap_or_default();
        let example = example.split("\n[").next().unwrap_or(example);
        for key in keys_after(file, &format!("{before}{table}")) {
            // The English of a text is behind `_en` everywhere.
            let shown = key.ends_with("_en")
                || example.contains(&format!("\n{key} = "))
                || manual.contains(&format!("[{}.{key}]", table.trim_matches(['[', ']'])))
                || [format!("`{key}`"), format!("`{key} = ")]
                    .iter()
                    .any(|word| manual.contains(word));
            if !shown {
                lacking.push(format!("{table} {key}"));
            }
        }
    }
    assert!(lacking.is_empty(), "docs/definitions.md does not show {}", lacking.join(", "));
}

/// Every mistake points into its file.
fn in_its_file(problem: &Problem) -> bool {
    problem.span.as_ref().is_none_or(|span| {
        span.start <= span.end
            && span.end <= problem.source.text.len()
            && problem.source.text.is_char_boundary(span.start)
            && problem.source.text.is_char_boundary(span.end)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn whatever_is_written_is_valid_or_told_at_its_place(
        file in prop::sample::select(vec![
            "pipeline.toml", "rules.toml", "forms/M01.toml", "layouts/tong-hop-bua-an.toml", "units.csv",
        ]),
        place in 0.0..1.0_f64,
        cut in 0..12_usize,
        put in "[\\[\\]\"'=.,{}#a-zđ0-9 \\n]{0,6}",
    ) {
        let (_folder, pipeline) = copy();
        let path = pipeline.join(file);
        let letters: Vec<char> = fs::read_to_string(&path).expect("read").chars().collect();
        let at = (place * letters.len() as f64) as usize;
        let spoilt: String = letters[..at]
            .iter()
            .copied()
            .chain(put.chars())
            .chain(letters.iter().copied().skip(at + cut))
            .collect();
        fs::write(path, spoilt).expect("written");
        if let Err(problems) = load(&pipeline, None) {
            prop_assert!(!problems.is_empty(), "refused without a word");
            prop_assert!(problems.iter().all(in_its_file));
        }
    }
}
