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
fn every_kind_has_one_page_in_each_language() {
    let of_lang = |lang: Lang| findings::pages(lang).map(|page| page.kind).collect::<Vec<_>>();
    let [vietnamese, english] = Lang::ALL.map(of_lang);
    assert_eq!(vietnamese, english, "the two parts of docs/findings.md have another order");
    let all: BTreeSet<Kind> = Kind::ALL.iter().copied().collect();
    assert_eq!(vietnamese.iter().copied().collect::<BTreeSet<Kind>>(), all);
    assert_eq!(vietnamese.len(), all.len(), "a kind has two pages");
}

#[test]
fn no_heading_of_a_page_is_empty_and_vietnamese_is_vietnamese() {
    let marked = |c: char| !c.is_ascii() && c.is_alphabetic();
    for lang in Lang::ALL {
        for page in findings::pages(lang) {
            for (heading, text) in page.sections() {
                assert!(!text.is_empty(), "{}: {heading}", page.kind);
            }
            assert_eq!(page.meaning.contains(marked), lang == Lang::Vi, "{}", page.meaning);
            let name = lang.pick(page.kind.vietnamese(), page.kind.as_str());
            assert_eq!(page.name, name, "the title of {}", page.kind);
        }
    }
}

#[test]
fn the_manual_is_made_of_pages_alone() {
    let manual = fs::read_to_string(project("docs/findings.md")).expect("read");
    let pages = Lang::ALL.map(|lang| findings::pages(lang).count()).iter().sum::<usize>();
    let titles = manual.lines().filter(|line| line.starts_with("#### ")).count();
    assert_eq!(titles, pages, "a title of docs/findings.md names no kind");
    let sections = manual.lines().filter(|line| line.starts_with("**")).count();
    assert_eq!(sections, 6 * pages, "a page of docs/findings.md has other headings");
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
    // So many of its words that it can be no other.
    let page = stdout(&["explain", "thiếu số"]);
    assert!(page.starts_with("missing-value: thiếu số liệu\n"), "{page}");
}

#[test]
fn words_with_which_several_kinds_begin_are_answered_with_these() {
    let output = explain(&["explain", "thiếu"]);
    assert_eq!(output.status.code(), Some(2));
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    for kind in ["missing-form", "missing-column", "missing-value"] {
        assert!(error.contains(kind), "{error}");
    }
}

#[test]
fn a_name_with_a_slip_is_answered_with_the_nearest() {
    let output = explain(&["explain", "tipo"]);
    assert_eq!(output.status.code(), Some(2));
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(error.contains("có phải `typo` không?"), "{error}");
    let output = explain(&["--lang", "en", "explain", "mising-form"]);
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(error.contains("did you mean `missing-form`?"), "{error}");
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
