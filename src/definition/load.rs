//! The folder of a pipeline, file by file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use toml::de::DeTable;

use super::files::Files;
use super::reader::Node;
use super::schema::Pipeline;
use super::source::{Problem, Problems, Source};
use super::units::UnitsError;
use super::{form, layout, pipeline, resolve, rules, units, waivers};

/// Reads a pipeline's folder. `units` stands in for the registry that it declares.
///
/// # Errors
/// All mistakes found in all files, by file and place.
pub fn load(folder: &Path, units_file: Option<&Path>) -> Result<Pipeline, Vec<Problem>> {
    load_from(Files::Disk, folder, units_file)
}

/// Reads a pipeline from texts in memory, by their paths within its folder: `pipeline.toml`, `forms/B01.toml`, `units.csv`.
///
/// # Errors
/// All mistakes found in all texts, by file and place.
pub fn load_texts(texts: &BTreeMap<PathBuf, String>) -> Result<Pipeline, Vec<Problem>> {
    load_from(Files::Texts(texts), Path::new(""), None)
}

fn load_from(
    files: Files<'_>,
    folder: &Path,
    units_file: Option<&Path>,
) -> Result<Pipeline, Vec<Problem>> {
    let problems = Problems::default();
    let loaded = load_all(files, folder, units_file, &problems);
    let list = problems.into_sorted();
    match loaded {
        Some(pipeline) if list.is_empty() => Ok(pipeline),
        _ => Err(list),
    }
}

fn load_all(
    files: Files<'_>,
    folder: &Path,
    units_file: Option<&Path>,
    problems: &Problems,
) -> Option<Pipeline> {
    if !files.has_folder(folder) {
        let help = "a pipeline is a folder with a pipeline.toml in it".to_owned();
        problems.push(whole_file(folder, "there is no such folder".to_owned(), Some(help)));
        return None;
    }
    let mut pipeline = read_file(files, &folder.join("pipeline.toml"), problems, |node| {
        pipeline::read(node, folder)
    });
    let registry = match (units_file, &pipeline) {
        (Some(file), _) => Some(file.to_path_buf()),
        (None, Some(pipeline)) => Some(pipeline.units_file.clone()),
        (None, None) => None,
    };
    let mut all_forms = true;
    for file in files.toml_files(&folder.join("forms")) {
        let form = read_file(files, &file, problems, form::read).flatten();
        all_forms &= form.is_some();
        if let (Some(form), Some(pipeline)) = (form, &mut pipeline) {
            pipeline.forms.push(form);
        }
    }
    let rules_file = folder.join("rules.toml");
    if files.has_file(&rules_file)
        && let Some(rules) = read_file(files, &rules_file, problems, rules::read)
        && let Some(pipeline) = &mut pipeline
    {
        pipeline.rules = rules;
    }
    for file in files.toml_files(&folder.join("layouts")) {
        if let Some(layout) = read_file(files, &file, problems, layout::read).flatten()
            && let Some(pipeline) = &mut pipeline
        {
            pipeline.layouts.push(layout);
        }
    }
    let mut raw = pipeline?;
    if let Some(file) = registry {
        match files.read(&file).map_err(UnitsError::Read).and_then(|text| units::read_units(&text))
        {
            Ok(list) => raw.units = list,
            Err(error) => problems.push(whole_file(&file, error.to_string(), None)),
        }
    }
    // A form that could not be read would make mistakes of all that names it.
    all_forms.then(|| {
        let mut pipeline = resolve::resolve(raw, problems);
        pipeline.waivers = waivers::read(&folder.join("waivers.csv"), &pipeline, problems);
        pipeline
    })
}

fn whole_file(path: &Path, message: String, help: Option<String>) -> Problem {
    let source = Source { path: path.to_path_buf(), text: String::new() };
    Problem { source: Arc::new(source), span: None, message, help }
}

/// Parses one file and hands its root table to `read`; syntax mistakes are kept like all others.
fn read_file<T>(
    files: Files<'_>,
    path: &Path,
    problems: &Problems,
    read: impl FnOnce(Node<'_>) -> T,
) -> Option<T> {
    let text = match files.read(path) {
        Ok(text) => text,
        Err(error) => {
            let why = match error.kind() {
                std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
                std::io::ErrorKind::InvalidData => "the file is not UTF-8 text".to_owned(),
                _ => format!("the file cannot be read: {error}"),
            };
            problems.push(whole_file(path, why, None));
            return None;
        }
    };
    let source = Arc::new(Source { path: path.to_path_buf(), text });
    let (table, errors) = DeTable::parse_recoverable(&source.text);
    for error in &errors {
        problems.push(Problem {
            source: Arc::clone(&source),
            span: error.span(),
            message: error.message().to_owned(),
            help: None,
        });
    }
    if !errors.is_empty() {
        return None;
    }
    Some(read(Node::root(&table, &source, problems)))
}
