//! The fuzz targets over their committed seeds, on stable Rust: what held while fuzzing holds now. See docs/fuzzing.md.

use std::fs;
use std::path::Path;

#[path = "../../../../fuzz/src/files.rs"]
mod files;
#[path = "../../../../fuzz/src/texts.rs"]
mod texts;

/// Runs a target on each of its seeds.
fn replay(target: &str, run: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds").join(target);
    let entries = fs::read_dir(folder).expect("the target has seeds");
    let mut seeds: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    seeds.sort();
    assert!(!seeds.is_empty(), "{target} has no seeds");
    files::let_libraries_panic();
    for seed in seeds {
        // Shown where the target fails.
        eprintln!("{}", seed.display());
        run(&fs::read(&seed).expect("a seed"));
    }
}

#[test]
fn files_are_told_by_their_content() {
    replay("sniff", files::sniff);
}

#[test]
fn zip_containers_that_pass_keep_to_the_limits() {
    replay("zip_guard", files::zip_guard);
}

#[test]
fn open_documents_give_a_reason_or_books_in_order() {
    replay("open_document", files::open_document);
}

#[test]
fn old_workbooks_give_a_reason_or_books_in_order() {
    replay("ole2_guard", files::ole2_guard);
}

#[test]
fn numbers_are_read_as_they_are_written() {
    replay("number", texts::number);
}

#[test]
fn dates_and_periods_are_read_as_they_are_written() {
    replay("date", texts::date);
}

#[test]
fn right_text_stays_and_old_text_comes_back() {
    replay("encoding", texts::encoding);
}
