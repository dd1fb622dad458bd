//! What the code promises of itself: imports run one way, files stay readable, no pipeline's words are in the program.

use std::fs;
use std::path::{Path, PathBuf};

/// The program's files; tests stand below them or in `tests.rs`.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("listed").map(|entry| entry.expect("an entry")) {
        let path = entry.path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs")
            && !path.ends_with("tests.rs")
        {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn source_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The sources of all packages.
fn all_sources() -> Vec<PathBuf> {
    let packages = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates");
    let packages = fs::read_dir(packages).expect("listed").map(|entry| entry.expect("an entry"));
    let mut files = sources(&source_folder());
    for package in packages {
        files.extend(sources(&package.path().join("src")));
    }
    files
}

/// The first part of a path below `src`: the module that a file belongs to.
fn module(path: &Path) -> String {
    let below = path.strip_prefix(source_folder()).expect("below src");
    let first = below.iter().next().expect("a part").to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// What each module may import of the crate, and of the packages that not every module may know.
fn allowed(module: &str) -> (&'static [&'static str], &'static [&'static str]) {
    const TABLES: &[&str] = &["polars", "data_editing"];
    match module {
        "model" => (&["model"], &["sheet_formulas", "workbook_reader"]),
        "findings" => (&["findings", "model"], &["sheet_formulas"]),
        "formulas" => (&["formulas", "model"], &["sheet_formulas"]),
        "tables" => (&["tables", "definition", "model"], TABLES),
        "definition" => (&["definition", "model"], &["workbook_reader"]),
        "wording" => (&["wording", "model"], &[]),
        "intake" => (&["intake", "wording", "model"], &["workbook_reader"]),
        "recognise" => (&["recognise", "definition", "findings", "model"], &[]),
        "clean" => (&["clean", "definition", "findings", "model"], &[]),
        "check" => (
            &["check", "definition", "findings", "tables", "wording", "model"],
            &["polars", "data_editing", "sheet_formulas"],
        ),
        "reconcile" => {
            (&["reconcile", "definition", "findings", "tables", "wording", "model"], TABLES)
        }
        "monitor" => (&["monitor", "definition", "findings", "tables", "wording", "model"], TABLES),
        "consolidate" => (&["consolidate", "definition", "tables", "wording", "model"], TABLES),
        "account" => (&["account", "definition", "tables", "model"], TABLES),
        "compare" => (&["compare", "definition", "tables", "model"], TABLES),
        "query" => (&["query", "definition", "tables", "model"], TABLES),
        "graph" => (&["graph", "definition", "model"], &[]),
        "trace" => (&["trace", "definition", "tables", "model"], TABLES),
        "page" => (&["page", "definition", "tables", "model"], TABLES),
        "render" => (
            &["render", "wording", "model"],
            &["rust_xlsxwriter", "sheet_formulas", "workbook_reader"],
        ),
        "feedback" => (
            &["feedback", "definition", "findings", "wording", "model"],
            &["rust_xlsxwriter", "workbook_reader"],
        ),
        "store" => (&["store", "model"], TABLES),
        "engine" => (
            &[
                "account",
                "compare",
                "query",
                "engine",
                "intake",
                "recognise",
                "clean",
                "check",
                "reconcile",
                "monitor",
                "consolidate",
                "page",
                "render",
                "feedback",
                "findings",
                "formulas",
                "store",
                "trace",
                "definition",
                "tables",
                "model",
            ],
            &["polars", "sheet_formulas", "workbook_reader"],
        ),
        "cli" => (
            &[
                "cli",
                "engine",
                "findings",
                "store",
                "trace",
                "compare",
                "query",
                "graph",
                "definition",
                "model",
            ],
            &["polars", "data_editing", "sheet_formulas"],
        ),
        "main" | "lib" => (&["cli"], &[]),
        other => panic!("the module `{other}` is not in the list: where does it stand?"),
    }
}

/// Packages that only some modules may know.
const PACKAGES: [&str; 5] =
    ["polars", "data_editing", "sheet_formulas", "workbook_reader", "rust_xlsxwriter"];

/// Code without tests: what stands before a file's test module.
fn code(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or(text)
}

#[test]
fn imports_run_one_way() {
    let mut wrong = Vec::new();
    for file in sources(&source_folder()) {
        let (module, text) = (module(&file), fs::read_to_string(&file).expect("read"));
        let (modules, packages) = allowed(&module);
        for (number, line) in code(&text).lines().enumerate() {
            if line.trim_start().starts_with("//") {
                continue;
            }
            for package in PACKAGES.iter().filter(|package| !packages.contains(package)) {
                if line.contains(&format!("{package}::")) {
                    let place = format!("{}:{}", file.display(), number + 1);
                    wrong.push(format!("{place}: {module} imports {package}"));
                }
            }
            let Some(rest) = line.split("crate::").nth(1) else { continue };
            let names: Vec<&str> = match rest.strip_prefix('{') {
                Some(list) => list.split(',').map(str::trim).collect(),
                None => vec![rest],
            };
            for name in names {
                let end = name.find(|c: char| !c.is_alphanumeric() && c != '_');
                let imported = &name[..end.unwrap_or(name.len())];
                if !imported.is_empty() && !modules.contains(&imported) {
                    wrong.push(format!(
                        "{}:{}: {module} imports {imported}",
                        file.display(),
                        number + 1
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The stages; what they say is in `findings`, `wording` and the types of `model`.
const STAGES: [&str; 10] = [
    "intake",
    "recognise",
    "clean",
    "check",
    "reconcile",
    "monitor",
    "consolidate",
    "render",
    "page",
    "feedback",
];

/// Letters that only Vietnamese has, of those that a word rarely lacks.
fn has_vietnamese(text: &str) -> bool {
    use unicode_normalization::UnicodeNormalization as _;
    let is_mark = |c: char| ('\u{300}'..='\u{323}').contains(&c);
    text.nfd().any(|c| is_mark(c) || matches!(c, 'đ' | 'Đ'))
}

#[test]
fn no_stage_has_words_of_its_own() {
    let mut found = Vec::new();
    let stages = sources(&source_folder());
    for file in stages.iter().filter(|file| STAGES.contains(&module(file).as_str())) {
        let text = fs::read_to_string(file).expect("read");
        for (number, line) in code(&text).lines().enumerate() {
            let line = line.split("//").next().unwrap_or_default();
            if has_vietnamese(line) {
                found.push(format!("{}:{}: {}", file.display(), number + 1, line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "put these into src/wording or src/findings:\n{}", found.join("\n"));
}

#[test]
fn no_file_outgrows_its_reader() {
    let long: Vec<String> = all_sources()
        .into_iter()
        .filter_map(|file| {
            let lines = fs::read_to_string(&file).expect("read").lines().count();
            (lines > 520).then(|| format!("{}: {lines} lines", file.display()))
        })
        .collect();
    assert!(long.is_empty(), "split: {}", long.join(", "));
}

#[test]
fn no_word_of_a_pipeline_is_in_the_program() {
    let words = [
        "Đăk",
        "dak-glei",
        "htx",
        "hợp tác xã",
        "tổ hợp tác",
        "B01",
        "B02",
        "luy_ke",
        "Kon Tum",
        "school-meals",
        "rural-water",
        "cooperative-plan",
        "budget-communes",
        "N01",
        "công trình",
    ];
    let mut found = Vec::new();
    for file in all_sources() {
        // The help text names the sample, since it shows how to run it; folding explains itself with real names.
        if file.ends_with("cli/mod.rs") || file.ends_with("cli/args.rs") {
            continue;
        }
        let text = fs::read_to_string(&file).expect("read");
        for (number, line) in code(&text).lines().enumerate() {
            let comment = line.trim_start().starts_with("//");
            for word in words.iter().filter(|word| !comment && line.contains(*word)) {
                found.push(format!("{}:{}: {word}", file.display(), number + 1));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
