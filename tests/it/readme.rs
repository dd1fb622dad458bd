//! The README and the documents are as the program is: commands are run, tables compared, definitions parsed.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use similar::TextDiff;
use tonghop::cli::Exit;
use tonghop::store::read_table;

use crate::common::{World, copy_folder, project};

fn document(name: &str) -> String {
    fs::read_to_string(project(name)).expect("a document")
}

/// The fenced blocks of a document: what is behind the fence, and the lines.
fn blocks(text: &str) -> Vec<(&str, Vec<&str>)> {
    let mut blocks = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(info) = line.strip_prefix("```") {
            let body = lines.by_ref().take_while(|line| !line.starts_with("```"));
            blocks.push((info, body.collect()));
        }
    }
    blocks
}

/// The cells of a table's line.
fn cells(line: &str) -> Vec<&str> {
    line.trim_matches('|').split('|').map(str::trim).collect()
}

/// The words between backticks.
fn names(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

/// A line of words as a shell parts them.
fn arguments(line: &str) -> Vec<String> {
    let quoted = line.split('"').enumerate();
    quoted
        .flat_map(|(index, part)| match index % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect(),
            _ => vec![part.to_owned()],
        })
        .collect()
}

/// Whether the lines are as the document has them, where `…` stands for any number of lines.
fn agrees(wanted: &[&str], found: &[&str]) -> bool {
    let Some((first, rest)) = wanted.split_first() else { return found.is_empty() };
    match *first {
        "…" => (0..=found.len()).any(|skipped| agrees(rest, &found[skipped..])),
        line => found.first() == Some(&line) && agrees(rest, &found[1..]),
    }
}

/// Where a block shows a mistake (` --> FILE:LINE:…`, then the line), puts the mistaken line into the file.
fn mistake(folder: &Path, block: &[&str]) {
    let place = block.iter().find_map(|line| line.trim().strip_prefix("--> "));
    let Some((file, rest)) = place.and_then(|place| place.split_once(':')) else { return };
    let number = rest.split(':').next().unwrap_or(rest);
    let start = format!("{number} | ");
    let line = block.iter().find_map(|line| line.strip_prefix(&start)).expect("the line");
    let path = folder.join(file);
    let text = fs::read_to_string(&path).expect("a definition");
    let mut lines: Vec<&str> = text.lines().collect();
    lines[number.parse::<usize>().expect("a number") - 1] = line;
    fs::write(path, lines.join("\n")).expect("written");
}

#[test]
fn the_commands_of_the_readme_print_what_it_shows() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["pipelines", "inputs"] {
        copy_folder(&project(name), &folder.path().join(name));
    }
    let readme = document("README.md");
    let mut count = 0;
    for (_, block) in blocks(&readme) {
        let Some(command) = block.first().and_then(|line| line.strip_prefix("$ tonghop ")) else {
            continue;
        };
        count += 1;
        mistake(folder.path(), &block);
        let output = Command::new(env!("CARGO_BIN_EXE_tonghop"))
            .args(arguments(command))
            .current_dir(folder.path())
            .env_remove("TONGHOP_LANG")
            .output()
            .expect("the program starts");
        let printed = [output.stdout, output.stderr].map(|b| String::from_utf8(b).expect("text"));
        let printed = printed.concat();
        let found: Vec<&str> = printed.trim_end().lines().map(str::trim_end).collect();
        if !agrees(&block[1..], &found) {
            let (wanted, found) = (block[1..].join("\n"), found.join("\n"));
            let diff = TextDiff::from_lines(&wanted, &found);
            panic!("README.md, `tonghop {command}`:\n{}", diff.unified_diff().context_radius(2));
        }
    }
    assert!(count >= 5, "{count} commands were found");
}

#[test]
fn the_exit_codes_of_the_readme_are_those_of_the_program() {
    let readme = document("README.md");
    let section = readme.split("### Exit codes").nth(1).expect("the section");
    let codes: Vec<u8> = section
        .lines()
        .take_while(|line| !line.starts_with("## "))
        .filter(|line| line.starts_with('|'))
        .filter_map(|line| cells(line)[0].parse().ok())
        .collect();
    assert_eq!(codes, Exit::ALL.map(Exit::code));
}

#[test]
fn the_columns_of_every_table_are_as_documented() {
    let world = World::new("pipelines/dak-glei", "inputs/dak-glei", None);
    let run = world.run("2024Q1", "2024-04-15");
    let tables = document("docs/tables.md");
    let mut documented: BTreeMap<&str, Vec<(String, String)>> = BTreeMap::new();
    let (mut file, mut is_columns) = (None, false);
    for line in tables.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            file = heading.split(", ").find(|name| name.ends_with(".parquet"));
        }
        is_columns = line.starts_with('|') && (is_columns || cells(line)[0] == "column");
        if let Some(file) = file.filter(|_| is_columns && line.contains('`')) {
            let row = cells(line);
            let columns = names(row[0]).map(|name| (name.to_owned(), row[1].to_owned()));
            documented.entry(file).or_default().extend(columns);
        }
    }
    assert_eq!(documented.len(), 13, "{documented:?}");
    for (file, wanted) in documented {
        let table = read_table(&run.folder.join("tables").join(file)).expect("a table of the run");
        let found: Vec<(String, String)> = table
            .columns()
            .iter()
            .map(|column| {
                let kind = column.dtype().to_string();
                (column.name().to_string(), kind.replace("str", "text"))
            })
            .collect();
        let kinds = |columns: &[(String, String)]| {
            let line = |(name, kind): &(String, String)| {
                format!("{name} {}\n", kind.split(',').next().unwrap_or(kind))
            };
            columns.iter().map(line).collect::<String>()
        };
        let (wanted, found) = (kinds(&wanted), kinds(&found));
        let diff = TextDiff::from_lines(&wanted, &found);
        assert!(wanted == found, "docs/tables.md, {file}:\n{}", diff.unified_diff());
    }
}

#[test]
fn the_tests_that_the_table_of_writers_names_are_there() {
    let text = document("docs/writers.md");
    let held_by =
        text.lines().filter(|line| line.starts_with('|')).filter_map(|line| cells(line).pop());
    for name in held_by.flat_map(names) {
        let there = match name.split_once("::") {
            Some((file, test)) => document(&format!("crates/workbook-reader/tests/it/{file}.rs"))
                .contains(&format!("fn {test}()")),
            None => project(&format!("tests/cases/{name}")).exists(),
        };
        assert!(there, "{name} is not there");
    }
}

#[test]
fn the_definitions_that_the_documents_show_are_toml() {
    for name in ["docs/definitions.md", "docs/decisions.md", "docs/reading.md", "README.md"] {
        let text = document(name);
        for (_, block) in blocks(&text).into_iter().filter(|(info, _)| *info == "toml") {
            let block = block.join("\n");
            let parsed = block.parse::<toml::Table>();
            assert!(parsed.is_ok(), "{name}:\n{block}\n{}", parsed.expect_err("a mistake"));
        }
    }
    let shown = blocks(&document("docs/definitions.md")).len();
    assert!(shown >= 10, "{shown} blocks were found");
}

/// The documents of a folder and of those below it, as paths from the project.
fn documents(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(project(folder)).expect("listed");
    let mut found = Vec::new();
    for entry in entries.map(|entry| entry.expect("an entry")) {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
        match entry.file_type().expect("a type").is_dir() {
            true if name != "target" && !name.starts_with('.') => found.extend(documents(&path)),
            false if name.ends_with(".md") => found.push(path),
            _ => (),
        }
    }
    found
}

/// The anchors of a document's headings, as the web pages of repositories name them.
fn anchors(text: &str) -> Vec<String> {
    let heading = |line: &str| line.trim_start_matches('#').trim().to_lowercase();
    let letter = |letter: char| match letter {
        ' ' => Some('-'),
        letter if letter.is_alphanumeric() || "-_".contains(letter) => Some(letter),
        _ => None,
    };
    let lines = text.lines().filter(|line| line.starts_with('#'));
    lines.map(|line| heading(line).chars().filter_map(letter).collect()).collect()
}

#[test]
fn every_link_of_the_documents_leads_to_a_file_and_a_heading() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for name in documents("") {
        let text = document(&name);
        let links = text.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
        for (link, _) in links.filter(|(link, _)| !link.contains("://") && !link.contains(' ')) {
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let folder = Path::new(&name).parent().expect("a folder");
            let target = match file {
                "" => project(&name),
                file => project(&folder.join(file).to_string_lossy()),
            };
            let found = target.exists()
                && (anchor.is_empty()
                    || anchors(&fs::read_to_string(&target).unwrap_or_default())
                        .contains(&anchor.to_owned()));
            count += 1;
            if !found {
                wrong.push(format!("{name}: {link}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 100, "{count} links were found");
}
