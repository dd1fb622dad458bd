//! The definitions of a pipeline, with their SQL read as the checks read it, and the templates of its written reports.

#![expect(clippy::disallowed_methods, reason = "templates of written reports are read here")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::consolidate::document_names;
use crate::definition::{self, Document, Pipeline, Problem, Source};
use crate::feedback::letter_names;
use crate::model::Message;
use crate::model::document::DocumentValue;
use crate::render::{DocumentError, TemplateMistake, check_document};
use crate::tables::sql;
use office_text::language::io_reason;

/// Reads a pipeline's folder. `units_file` replaces the registry that it declares.
///
/// # Errors
/// All mistakes found in all files and in the templates of written reports, by file and place.
pub fn load(folder: &Path, units_file: Option<&Path>) -> Result<Pipeline, Vec<Problem>> {
    let pipeline = definition::load(folder, units_file, sql::parse)?;
    let names = document_names(&pipeline);
    let documents = pipeline.documents.iter();
    let mut problems: Vec<Problem> =
        documents.flat_map(|document| mistakes(document, &names)).collect();
    let letter = pipeline.feedback.as_ref().and_then(|feedback| feedback.letter.as_ref());
    if let Some(template) = letter.and_then(|letter| letter.template.as_ref()) {
        problems.extend(mistakes(template, &letter_names()));
    }
    if problems.is_empty() { Ok(pipeline) } else { Err(problems) }
}

/// Reads a pipeline from texts in memory: see [`definition::load_texts`].
///
/// # Errors
/// All mistakes found in all texts, by file and place.
pub fn load_texts(texts: &BTreeMap<PathBuf, String>) -> Result<Pipeline, Vec<Problem>> {
    definition::load_texts(texts, sql::parse)
}

/// The mistakes in the template of a written report.
fn mistakes(document: &Document, names: &BTreeMap<String, DocumentValue>) -> Vec<Problem> {
    let whole = |message| {
        let source = Source { path: document.path.clone(), text: String::new() };
        vec![Problem { source: Arc::new(source), span: None, message, help: None }]
    };
    let bytes = match fs::read(&document.path) {
        Ok(bytes) => bytes,
        Err(error) => {
            return whole(Message::each(|lang| {
                let lead = lang.pick("không đọc được mẫu báo cáo", "the template cannot be read");
                format!("{lead}: {}", io_reason(&error, lang))
            }));
        }
    };
    match check_document(names, &document.template, &bytes) {
        Ok(()) => Vec::new(),
        Err(error @ DocumentError::NoDocument { .. }) => {
            whole(Message::each(|lang| error.text(lang)))
        }
        Err(DocumentError::Mistakes { list, .. }) => in_parts(document, &list),
    }
}

/// The mistakes as those of a text that has a line for each paragraph.
fn in_parts(document: &Document, list: &[TemplateMistake]) -> Vec<Problem> {
    let parts: BTreeSet<&str> = list.iter().map(|mistake| mistake.part.as_str()).collect();
    let mut problems = Vec::new();
    for part in parts {
        let here: Vec<&TemplateMistake> = list.iter().filter(|it| it.part == part).collect();
        let mut lines: BTreeMap<usize, &str> = BTreeMap::new();
        lines.extend(here.iter().map(|mistake| (mistake.number, mistake.paragraph.as_str())));
        let last = lines.keys().next_back().copied().unwrap_or_default();
        let (mut text, mut starts) = (String::new(), BTreeMap::new());
        for number in 1..=last {
            starts.insert(number, text.len());
            // A paragraph is one line, whatever its text has.
            let line = lines.get(&number).copied().unwrap_or_default();
            text.push_str(&line.replace(['\n', '\r'], " "));
            text.push('\n');
        }
        let path = match part {
            "word/document.xml" => document.path.clone(),
            part => PathBuf::from(format!("{} ({part})", document.path.display())),
        };
        let source = Arc::new(Source { path, text });
        for mistake in here {
            let start = starts.get(&mistake.number).copied().unwrap_or_default();
            let place = mistake.place.clone().unwrap_or(0..mistake.paragraph.len());
            problems.push(Problem {
                source: Arc::clone(&source),
                span: Some(start + place.start..start + place.end),
                message: mistake.why.clone(),
                help: mistake.help.clone(),
            });
        }
    }
    problems
}
