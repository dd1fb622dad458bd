//! The fuzz target of definitions over its committed seeds, on stable Rust. See docs/fuzzing.md.

use std::fs;

#[path = "../../../fuzz/src/definitions.rs"]
mod target;

use crate::common::project;

#[test]
fn mistakes_of_definitions_have_their_place() {
    let entries = fs::read_dir(project("fuzz/seeds/definitions")).expect("the target has seeds");
    let mut seeds: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    seeds.sort();
    assert!(!seeds.is_empty());
    for seed in seeds {
        // Shown where the target fails.
        eprintln!("{}", seed.display());
        target::definitions(&fs::read(&seed).expect("a seed"));
    }
}
