//! Written reports: a template that an office edits in Word, filled in.
//!
//! [`template`] turns the text of a part into a template of minijinja, with tags that Word has split over runs joined; [`values`] are the figures and
//! texts that it may name, with the filters of docs/report.md; [`bookmarks`] puts a bookmark around each figure.

mod bookmarks;
mod template;
mod values;

use std::collections::BTreeMap;

use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior};
use workbook_reader::opc::{Package, folded};

use crate::model::document::{Bookmark, OutDocument};
use crate::model::{Lang, Message};
use office_text::language::library_reason;

/// How many steps a template may take: a report of a hundred pages takes some ten thousand.
const FUEL: u64 = 20_000_000;
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
    /// A mistake in the template's text.
    Mistake {
        /// The template.
        template: String,
        /// The text of the paragraph.
        paragraph: String,
        /// What is wrong.
        why: Message,
    },
}

impl DocumentError {
    /// What is wrong, and where.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::NoDocument { template, why } => {
                let why = why.text(lang);
                lang.pick(
                    format!("mẫu `{template}` không dùng được: {why}"),
                    format!("the template `{template}` cannot be used: {why}"),
                )
            }
            Self::Mistake { template, paragraph, why } => {
                let why = why.text(lang);
                lang.pick(
                    format!("mẫu `{template}`, đoạn “{paragraph}”: {why}"),
                    format!("the template `{template}`, paragraph “{paragraph}”: {why}"),
                )
            }
        }
    }
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
    let no_document = |vi: &str, en: &str| DocumentError::NoDocument {
        template: template.to_owned(),
        why: Message::new(vi, en),
    };
    let mut package = Package::open(bytes)
        .filter(|package| package.has("word/document.xml"))
        .ok_or_else(|| no_document("không phải tệp .docx", "it is no .docx file"))?;
    let environment = environment();
    let values = values::root(&document.values);
    let mut marks = bookmarks::Marks::default();
    let mut changed = BTreeMap::new();
    for part in text_parts(&mut package) {
        let Some(text) = package.text(&part) else { continue };
        let source = template::source(&text)
            .map_err(|why| DocumentError::NoDocument { template: template.to_owned(), why })?;
        let filled = environment
            .render_named_str(&part, &source, values.clone())
            .map_err(|error| mistake(template, &source, &error))?;
        changed.insert(folded(&part), marks.put(&template::tidy(&filled)));
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
    environment
}

/// The mistake with the text of its paragraph.
fn mistake(template: &str, source: &str, error: &Error) -> DocumentError {
    let line = error.line().and_then(|line| source.lines().nth(line.saturating_sub(1)));
    let paragraph = line.map(template::readable).unwrap_or_default();
    let detail = error.detail().unwrap_or_default().to_owned();
    let why = match error.kind() {
        ErrorKind::UndefinedError => Message::new(
            "có tên không có trong số liệu (xem docs/report.md)",
            "it names something that is not there (see docs/report.md)",
        ),
        ErrorKind::SyntaxError => {
            Message::new(format!("sai cú pháp: {detail}"), format!("a mistake of syntax: {detail}"))
        }
        ErrorKind::UnknownFilter => Message::new(
            format!("không có bộ lọc này: {detail}"),
            format!("there is no such filter: {detail}"),
        ),
        ErrorKind::UnknownFunction => Message::new(
            format!("không có hàm này: {detail}"),
            format!("there is no such function: {detail}"),
        ),
        ErrorKind::InvalidOperation => Message::new(
            "không tính được ở đây: so sánh qua `.so`, viết số bằng các từ trong docs/report.md",
            "it cannot be computed here: compare by `.so`, write figures by the words of docs/report.md",
        ),
        ErrorKind::OutOfFuel => {
            Message::new("mẫu lặp quá nhiều lần", "the template takes too many steps")
        }
        _ => Message::each(|lang| library_reason(error, lang)),
    };
    DocumentError::Mistake { template: template.to_owned(), paragraph, why }
}
