//! The folder of a pipeline, file by file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use toml::de::DeTable;

use super::declared::{Declared, WrittenForm};
use super::expression::ParseSql;
use super::files::{Files, unreadable};
use super::pipeline::Pipeline;
use super::reader::Node;
use super::source::{Problem, Problems, Source};
use super::units::UnitsError;
use super::{form, layout_template, pipeline, rules, toml_errors, units, waivers};
use crate::model::{Message, Unit};

/// Reads a pipeline's folder. `units_file` replaces the registry that it declares; `parse_sql` reads its SQL.
///
/// # Errors
/// All mistakes found in all files, by file and place.
pub fn load(
    folder: &Path,
    units_file: Option<&Path>,
    parse_sql: ParseSql,
) -> Result<Pipeline, Vec<Problem>> {
    load_from(Files::Disk, folder, units_file, parse_sql)
}

/// Reads a pipeline from texts in memory, by their paths within its folder: `pipeline.toml`, `forms/B01.toml`, `units.csv`.
///
/// # Errors
/// All mistakes found in all texts, by file and place.
pub fn load_texts(
    texts: &BTreeMap<PathBuf, String>,
    parse_sql: ParseSql,
) -> Result<Pipeline, Vec<Problem>> {
    load_from(Files::Texts(texts), Path::new(""), None, parse_sql)
}

fn load_from(
    files: Files<'_>,
    folder: &Path,
    units_file: Option<&Path>,
    parse_sql: ParseSql,
) -> Result<Pipeline, Vec<Problem>> {
    let problems = Problems::default();
    let loaded = load_all(files, folder, units_file, parse_sql, &problems);
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
    parse_sql: ParseSql,
    problems: &Problems,
) -> Option<Pipeline> {
    if !files.has_folder(folder) {
        let message = Message::new("không có thư mục này", "there is no such folder");
        let help = Message::new(
            "mỗi quy trình là một thư mục có tệp pipeline.toml",
            "a pipeline is a folder with a pipeline.toml in it",
        );
        problems.push(whole_file(folder, message, Some(help)));
        return None;
    }
    let toml = |sub: &str| files.toml_files(&folder.join(sub));
    let forms: Vec<Option<WrittenForm>> = toml("forms")
        .iter()
        .map(|file| read_file(files, file, problems, form::read).flatten())
        .collect();
    // A form that could not be read would make mistakes of all that names it.
    let forms: Option<Vec<WrittenForm>> = forms.into_iter().collect();
    let declared = Declared::new(forms.as_deref(), parse_sql, problems);
    let pipeline = read_file(files, &folder.join("pipeline.toml"), problems, |node| {
        pipeline::read(node, folder, &declared)
    });
    let registry = match (units_file, &pipeline) {
        (Some(file), _) => Some(file),
        (None, Some((_, file))) => Some(file.as_path()),
        (None, None) => None,
    };
    let units = registry.and_then(|file| read_registry(files, file, problems));
    let read = pipeline.as_ref().map(|(read, _)| read);
    // A frequency that may have been read wrongly makes no mistakes of the periods of rules.
    let frequency = read.map(|read| read.calendar.frequency).filter(|_| problems.is_empty());
    let declared =
        declared.with(read.map(|read| (read.categories.as_slice(), &read.words)), frequency);
    form::check(&declared);
    if let Some((pipeline, _)) = &pipeline {
        form::check_money(&declared, &pipeline.money);
    }
    let rules_file = folder.join("rules.toml");
    let rules = if files.has_file(&rules_file) {
        read_file(files, &rules_file, problems, |node| rules::read(node, &declared))
    } else {
        Some(rules::of_forms(&declared))
    };
    let layouts = toml("layouts")
        .iter()
        .filter_map(|file| {
            let template = |name: &str| files.bytes(&folder.join(name));
            read_file(files, file, problems, |node| {
                layout_template::read(node, &declared, &template, folder)
            })
            .flatten()
        })
        .collect();
    let (pipeline, _) = pipeline?;
    let mut pipeline = Pipeline {
        rules: rules.unwrap_or_default(),
        layouts,
        units: pipeline.units.with(units.unwrap_or_default()),
        forms: forms?.into_iter().map(|written| written.form).collect(),
        ..pipeline
    };
    pipeline.waivers = waivers::read(&folder.join("waivers.csv"), &pipeline, problems);
    Some(pipeline)
}

fn read_registry(files: Files<'_>, file: &Path, problems: &Problems) -> Option<Vec<Unit>> {
    let bytes = files.bytes(file).map_err(UnitsError::Read);
    match bytes.and_then(|bytes| units::read_units(&bytes)) {
        Ok(units) => Some(units),
        Err(error) => {
            problems.push(whole_file(file, error.message(), None));
            None
        }
    }
}

fn whole_file(path: &Path, message: Message, help: Option<Message>) -> Problem {
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
            let why = unreadable(["không đọc được tệp", "the file cannot be read"], &error);
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
            message: toml_errors::message(error.message()),
            help: None,
        });
    }
    if !errors.is_empty() {
        return None;
    }
    Some(read(Node::root(&table, &source, problems)))
}
