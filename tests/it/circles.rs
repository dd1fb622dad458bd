//! Within a package no two files need each other, directly or through others: each can be read after the files that it imports.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A module by its path below the root of its package: `["recognise", "header"]`.
type Module = Vec<String>;

/// The code of each module of a package: no comments, no unit tests.
fn modules(folder: &Path) -> BTreeMap<Module, String> {
    fn collect(folder: &Path, module: &Module, modules: &mut BTreeMap<Module, String>) {
        let entries = fs::read_dir(folder).expect("listed");
        let paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
        for path in paths {
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            let below = [module.as_slice(), std::slice::from_ref(&name)].concat();
            if path.is_dir() {
                collect(&path, &below, modules);
            } else if path.extension().is_some_and(|extension| extension == "rs") && name != "tests"
            {
                let is_root = ["mod", "lib", "main"].contains(&name.as_str());
                let module = if is_root { module.clone() } else { below };
                let text = fs::read_to_string(&path).expect("read");
                let text = text.split("#[cfg(test)]").next().unwrap_or_default();
                let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default());
                modules.insert(module, lines.collect::<Vec<_>>().join("\n"));
            }
        }
    }
    let mut modules = BTreeMap::new();
    collect(folder, &Vec::new(), &mut modules);
    modules
}

/// Reads a path, or a tree of paths in braces, and returns the text after it.
fn read_paths<'t>(text: &'t str, prefix: &[String], paths: &mut Vec<Vec<String>>) -> &'t str {
    let text = text.trim_start();
    if let Some(mut rest) = text.strip_prefix('{') {
        while !rest.trim_start().starts_with('}') {
            rest = read_paths(rest, prefix, paths);
            let Some(end) = rest.find([',', '}']) else { return "" };
            rest = rest[end..].strip_prefix(',').unwrap_or(&rest[end..]);
        }
        return rest.trim_start().strip_prefix('}').unwrap_or_default();
    }
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    let path = [prefix, &[text[..end].to_owned()]].concat();
    if let Some(rest) = text[end..].strip_prefix("::") {
        return read_paths(rest, &path, paths);
    }
    paths.push(path);
    &text[end..]
}

/// All paths of a text that begin with one of the words.
fn paths_from(text: &str, words: &[&str]) -> Vec<Vec<String>> {
    let mut paths = Vec::new();
    for word in words {
        for (start, _) in text.match_indices(word) {
            let before = text[..start].chars().next_back();
            if !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                let path = if word.ends_with("::") { start } else { start + word.len() };
                read_paths(&text[path..], &[], &mut paths);
            }
        }
    }
    paths
}

/// The module that a path leads to, and the rest of the path.
fn resolve(
    modules: &BTreeMap<Module, String>,
    from: &Module,
    path: &[String],
) -> (Module, Vec<String>) {
    let mut module = from.clone();
    let mut rest = path;
    while let Some((first, others)) = rest.split_first() {
        match first.as_str() {
            "crate" => module.clear(),
            "super" => drop(module.pop()),
            "self" => {}
            _ => break,
        }
        rest = others;
    }
    while let Some((first, others)) = rest.split_first() {
        let below = [module.as_slice(), std::slice::from_ref(first)].concat();
        if !modules.contains_key(&below) {
            break;
        }
        (module, rest) = (below, others);
    }
    (module, rest.to_vec())
}

/// The modules that each module imports, parents and children apart.
fn imports(modules: &BTreeMap<Module, String>) -> BTreeMap<&Module, BTreeSet<Module>> {
    // An item that a parent re-exports counts as one of the child that has it.
    let mut exported: BTreeMap<(Module, String), Module> = BTreeMap::new();
    for (module, text) in modules {
        for path in paths_from(text, &["pub use ", "pub(crate) use ", "pub(super) use "]) {
            let (target, rest) = resolve(modules, module, &path);
            if let ([name], true) = (rest.as_slice(), target != *module) {
                exported.insert((module.clone(), name.clone()), target);
            }
        }
    }
    let imported = |module: &Module, text: &str| {
        let targets = paths_from(text, &["crate::", "super::"]).into_iter().map(|path| {
            let (target, rest) = resolve(modules, module, &path);
            let origin =
                rest.first().and_then(|name| exported.get(&(target.clone(), name.clone())));
            origin.cloned().unwrap_or(target)
        });
        targets
            .filter(|target| !target.starts_with(module) && !module.starts_with(target))
            .collect()
    };
    modules.iter().map(|(module, text)| (module, imported(module, text))).collect()
}

/// Whether a module imports another, directly or through others.
fn reaches(imports: &BTreeMap<&Module, BTreeSet<Module>>, from: &Module, to: &Module) -> bool {
    let (mut open, mut visited) = (vec![from.clone()], BTreeSet::new());
    while let Some(module) = open.pop() {
        if module == *to {
            return true;
        }
        if visited.insert(module.clone()) {
            open.extend(imports.get(&module).into_iter().flatten().cloned());
        }
    }
    false
}

#[test]
fn no_two_files_need_each_other() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let packages = ["office-text", "data-editing", "sheet-formulas", "workbook-reader"];
    let packages = packages.map(|package| format!("crates/{package}/src"));
    let mut circles = Vec::new();
    for package in packages.iter().map(String::as_str).chain(["src"]) {
        let modules = modules(&root.join(package));
        let imports = imports(&modules);
        for (module, targets) in &imports {
            let back = targets.iter().filter(|target| reaches(&imports, target, module));
            for target in back {
                circles.push(format!(
                    "{package}: {} imports {} and is needed by it",
                    module.join("::"),
                    target.join("::")
                ));
            }
        }
    }
    assert!(circles.is_empty(), "{}", circles.join("\n"));
}

#[test]
fn a_circle_is_found_through_braces_and_other_files() {
    let text = |text: &str| text.to_owned();
    let module = |name: &str| vec!["stage".to_owned(), name.to_owned()];
    let modules = BTreeMap::from([
        (vec!["stage".to_owned()], text("mod one; mod two; mod three; pub use three::Third;")),
        (module("one"), text("use super::{two::{Second, other}, Unrelated};")),
        (module("two"), text("fn second() -> crate::stage::Third { todo() }")),
        (module("three"), text("use super::one::First;")),
    ]);
    let imports = imports(&modules);
    assert!(reaches(&imports, &module("one"), &module("three")));
    assert!(reaches(&imports, &module("three"), &module("two")));
    assert_eq!(imports[&module("three")], BTreeSet::from([module("one")]));
}
