//! Written reports: a template that an office edits in Word, filled in.
//!
//! [`template`] turns the text of a part into a template of minijinja, with tags that Word has split over runs joined; [`values`] are the figures and
//! texts that it may name, with the filters of docs/report.md; [`mistakes`] finds what is wrong in the tags, by their [`tokens`]; [`bookmarks`] puts a
//! bookmark around each figure.

mod bookmarks;
mod mistake;
mod mistakes;
mod template;
mod tokens;
mod values;

use std::collections::{BTreeMap, BTreeSet};

use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior};
use workbook_reader::opc::{Package, folded};

use crate::model::document::{Bookmark, DocumentValue, OutDocument};
use crate::model::{Lang, Message};
use crate::wording::template as template_words;
pub use mistake::TemplateMistake;
use office_text::language::library_reason;
use template::Source;

/// How many steps a template may take: a report of a hundred pages takes some ten thousand.
const FUEL: u64 = 20_000_000;
/// How much of a paragraph a mistake quotes, in characters.
const LONGEST_QUOTE: usize = 120;
/// The parts that hold text.
const PARTS: [&str; 5] =
    ["word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes"];

/// Why a written report could not be made.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text(Lang::En))]
pub enum DocumentError {
    /// The template is no document of Word, or cannot be read.
    NoDocument {
        /// The template.
        template: String,
        /// Why.
        why: Message,
    },
    /// Mistakes in the template's text.
    Mistakes {
        /// The template.
        template: String,
        /// All that were found; there is one.
        list: Vec<TemplateMistake>,
    },
}

impl DocumentError {
    /// What is wrong, and where; a line a mistake.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::NoDocument { template, why } => template_words::unusable(template, why, lang),
            Self::Mistakes { template, list } => {
                let lines: Vec<String> =
                    list.iter().map(|it| describe(it, template, lang)).collect();
                lines.join("\n")
            }
        }
    }
}

fn describe(mistake: &TemplateMistake, template: &str, lang: Lang) -> String {
    let paragraph: String = mistake.paragraph.chars().take(LONGEST_QUOTE).collect();
    template_words::in_paragraph(template, &paragraph, &mistake.why, mistake.help.as_ref(), lang)
}

/// The mistakes in a template that can be seen without a run; `names` are the values that it may name, unknown ones too.
///
/// # Errors
/// If it is no document of Word, or has mistakes.
pub fn check_document(
    names: &BTreeMap<String, DocumentValue>,
    template: &str,
    bytes: &[u8],
) -> Result<(), DocumentError> {
    let mut package = open(template, bytes)?;
    let (environment, mut list) = (environment(), Vec::new());
    for part in text_parts(&mut package) {
        let Some(text) = package.text(&part) else { continue };
        let source = source_of(template, &text)?;
        list.extend(mistakes_of(&part, &source, names, &environment));
    }
    match list.is_empty() {
        true => Ok(()),
        false => Err(DocumentError::Mistakes { template: template.to_owned(), list }),
    }
}

fn open<'a>(template: &str, bytes: &'a [u8]) -> Result<Package<'a>, DocumentError> {
    let package = Package::open(bytes).filter(|package| package.has("word/document.xml"));
    package.ok_or_else(|| DocumentError::NoDocument {
        template: template.to_owned(),
        why: template_words::no_document(),
    })
}

fn source_of(template: &str, text: &str) -> Result<Source, DocumentError> {
    template::source(text)
        .map_err(|why| DocumentError::NoDocument { template: template.to_owned(), why })
}

/// The names that a template mentions, with those behind their dots (`tong.B05`); `None` where that cannot be told.
pub fn document_mentions(template: &str, bytes: &[u8]) -> Option<BTreeSet<String>> {
    let mut package = open(template, bytes).ok()?;
    let (environment, mut names) = (environment(), BTreeSet::new());
    for part in text_parts(&mut package) {
        let Some(text) = package.text(&part) else { continue };
        let source = source_of(template, &text).ok()?;
        let parsed = environment.template_from_str(&source.text).ok()?;
        names.extend(parsed.undeclared_variables(true));
    }
    Some(names)
}

/// Fills in a template; returns the document and the bookmarks around its figures.
///
/// # Errors
/// If the template is no document of Word, or its text names something that is not there.
pub fn document(
    document: &OutDocument,
    template: &str,
    bytes: &[u8],
) -> Result<(Vec<u8>, Vec<Bookmark>), DocumentError> {
    let mut package = open(template, bytes)?;
    let environment = environment();
    let values = values::root(&document.values);
    let mut marks = bookmarks::Marks::default();
    let (mut changed, mut list) = (BTreeMap::new(), Vec::new());
    for part in text_parts(&mut package) {
        let Some(text) = package.text(&part) else { continue };
        let source = source_of(template, &text)?;
        list.extend(mistakes_of(&part, &source, &document.values, &environment));
        if !list.is_empty() {
            continue;
        }
        match environment.render_named_str(&part, &source.text, values.clone()) {
            Ok(filled) => {
                changed.insert(folded(&part), marks.put(&template::tidy(&filled)));
            }
            Err(error) => list.push(mistake(&part, &source, &error)),
        }
    }
    if !list.is_empty() {
        return Err(DocumentError::Mistakes { template: template.to_owned(), list });
    }
    let none: [(&str, &str); 0] = [];
    let bytes = package.rewritten(&changed, none).map_err(|error| DocumentError::NoDocument {
        template: template.to_owned(),
        why: Message::each(|lang| library_reason(&error, lang)),
    })?;
    Ok((bytes, marks.list))
}

/// The parts with text, by the relations of the document.
fn text_parts(package: &mut Package<'_>) -> Vec<String> {
    let mut parts = vec!["word/document.xml".to_owned()];
    for relation in package.relations("word/document.xml") {
        let target = relation.target;
        let is_text = PARTS.iter().any(|part| target.starts_with(part));
        if is_text && package.has(&target) && !parts.contains(&target) {
            parts.push(target);
        }
    }
    parts
}

fn environment<'e>() -> Environment<'e> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.set_formatter(values::write);
    environment.set_fuel(Some(FUEL));
    values::add_words(&mut environment);
    values::add_strict_filters(&mut environment);
    environment
}

/// The mistakes that can be seen before a part is filled in. Each kind makes the next seem wrong, so it is reported alone.
fn mistakes_of(
    part: &str,
    source: &Source,
    values: &BTreeMap<String, DocumentValue>,
    environment: &Environment<'_>,
) -> Vec<TemplateMistake> {
    let found = mistakes::braces(part, source);
    if !found.is_empty() {
        return found;
    }
    let found = mistakes::blocks(part, source);
    if !found.is_empty() {
        return found;
    }
    if let Err(error) = environment.template_from_str(&source.text) {
        return vec![mistake(part, source, &error)];
    }
    let has_filter = |name: &str| {
        let tried = environment.render_str(&format!("{{{{ 1|{name} }}}}"), ());
        !tried.is_err_and(|error| error.kind() == ErrorKind::UnknownFilter)
    };
    mistakes::names(part, source, values, &has_filter)
}

/// What minijinja says, with the text of its paragraph.
fn mistake(part: &str, source: &Source, error: &Error) -> TemplateMistake {
    let index = error.line().and_then(|line| source.paragraph_of(line)).unwrap_or_default();
    let why = template_words::of_engine(error);
    source.mistake(part, index, None, why, None)
}
