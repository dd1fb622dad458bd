//! Kinds of findings: each has a page in both languages, `explain` prints it, and docs/findings.md is made of them.

use std::collections::BTreeSet;
use std::fs;
use std::process::{Command, Output};

use office_text::language::Lang;
use tonghop::findings;
use tonghop::model::Kind;

use crate::common::project;

fn explain(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tonghop"))
        .args(arguments)
        .env_remove("TONGHOP_LANG")
        .output()
        .expect("the program starts")
}

fn stdout(arguments: &[&str]) -> String {
    let output = explain(arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn every_kind_has_one_page() {
    let kinds: Vec<Kind> = findings::pages().map(|page| page.kind).collect();
    let all: BTreeSet<Kind> = Kind::ALL.iter().copied().collect();
    assert_eq!(kinds.iter().copied().collect::<BTreeSet<Kind>>(), all);
    assert_eq!(kinds.len(), all.len(), "a kind has two pages");
}

#[test]
fn no_heading_of_a_page_is_empty_and_vietnamese_is_vietnamese() {
    for page in findings::pages() {
        for lang in Lang::ALL {
            for line in page.markdown(lang, 1).lines().filter(|line| line.starts_with("**")) {
                let text = line.split("** ").nth(1).unwrap_or_default();
                assert!(!text.trim().is_empty(), "{}: {line}", page.kind);
            }
        }
        let marked = |c: char| !c.is_ascii() && c.is_alphabetic();
        assert!(page.meaning.vi.contains(marked), "{}: {}", page.kind, page.meaning.vi);
        assert!(!page.meaning.en.contains(marked), "{}: {}", page.kind, page.meaning.en);
    }
}

#[test]
fn the_manual_is_made_of_the_pages() {
    let file = project("docs/findings.md");
    let document = findings::document();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&file, &document).expect("written");
    }
    let written = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        written == document,
        "docs/findings.md is not what src/findings says: UPDATE_DOCS=1 cargo test --release --test it findings"
    );
}

#[test]
fn a_kind_is_explained_in_the_language_that_was_asked_for() {
    let vietnamese = stdout(&["explain", "typo"]);
    assert!(vietnamese.starts_with("typo: gõ nhầm số\n"), "{vietnamese}");
    assert!(vietnamese.contains("\nCần làm gì\n  Hỏi lại đơn vị"), "{vietnamese}");
    let english = stdout(&["explain", "--lang", "en", "typo"]);
    assert!(english.starts_with("typo\n"), "{english}");
    assert!(english.contains("\nWhat to do\n  Ask the unit"), "{english}");
    assert!(!english.contains("Nghĩa là gì"), "{english}");
}

#[test]
fn a_kind_is_found_by_its_vietnamese_name_however_it_is_typed() {
    for name in [&["thiếu biểu"][..], &["Thieu", "bieu"], &["missing-form"]] {
        let page = stdout(&[&["explain"], name].concat());
        assert!(page.starts_with("missing-form: thiếu biểu\n"), "{name:?}: {page}");
    }
}

#[test]
fn a_name_with_a_slip_is_answered_with_the_nearest() {
    let output = explain(&["explain", "tipo"]);
    assert_eq!(output.status.code(), Some(2));
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(error.contains("có phải “typo” không?"), "{error}");
    let output = explain(&["--lang", "en", "explain", "mising-form"]);
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(error.contains("did you mean “missing-form”?"), "{error}");
}

#[test]
fn without_a_kind_all_are_listed_and_so_they_are_in_the_help() {
    for (arguments, expected) in [
        (&["explain"][..], "Đơn vị chưa gửi tệp nào cho kỳ này"),
        (&["--lang", "en", "explain"], "The unit has sent no file for the period"),
        (&["--lang", "en", "explain", "--help"], "The unit has sent no file for the period"),
    ] {
        let list = stdout(arguments);
        assert!(list.contains(expected), "{arguments:?}: {list}");
        let missing: Vec<&Kind> =
            Kind::ALL.iter().filter(|kind| !list.contains(kind.as_str())).collect();
        assert!(missing.is_empty(), "{arguments:?} lacks {missing:?}");
    }
}
