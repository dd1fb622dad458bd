//! A document as it was read back: the text of each bookmark, and the figure that it shows.

use std::collections::{BTreeMap, HashMap};

use workbook_reader::opc::Package;
use workbook_reader::opc::xml;

use super::Read;
use super::difference;
use super::figures::Figures;
use crate::model::Message;
use crate::model::book::plain;
use crate::model::document::{Bookmark, DocumentValue, OutDocument};
use crate::store::ReadBack;
use quick_xml::events::Event;

const DOCUMENT: &str = "word/document.xml";

/// A document that can be opened.
pub(crate) fn open(file: &str, bytes: &[u8]) -> Read {
    let counts = ReadBack { documents: 1, ..ReadBack::default() };
    match texts(bytes) {
        Some(_) => Read { counts, ..Read::default() },
        None => Read::of(no_document(file)),
    }
}

/// A document as it was written: each figure in it, with its value.
#[derive(Debug)]
pub(crate) struct WrittenDocument {
    file: String,
    figures: Vec<(Bookmark, Option<f64>)>,
}

impl WrittenDocument {
    /// The figures of a document that was filled in.
    pub(crate) fn new(document: &OutDocument, bookmarks: Vec<Bookmark>) -> Self {
        let mut values = HashMap::new();
        collect(&document.values, &mut values);
        let value = |mark: &Bookmark| values.get(mark.figure.as_str()).copied().flatten();
        let figures = bookmarks.into_iter().map(|mark| {
            let value = value(&mark);
            (mark, value)
        });
        Self { file: document.file.clone(), figures: figures.collect() }
    }

    /// Its path within the folder of outputs.
    pub(crate) fn file(&self) -> &str {
        &self.file
    }
}

/// Compares the bookmarks of a document with the figures that were filled in, and these with the tables.
pub(crate) fn compare(document: &WrittenDocument, bytes: &[u8], figures: &Figures<'_>) -> Read {
    let file = document.file();
    let Some(texts) = texts(bytes) else { return Read::of(no_document(file)) };
    let mut found = Read::default();
    found.counts.documents = 1;
    for (Bookmark { bookmark, text, .. }, value) in &document.figures {
        let read = texts.get(bookmark).map_or("", String::as_str);
        if read != text {
            found.differences.push(difference::cell([file, "", bookmark], read, text));
        }
        if let Some(allowed) = figures.allow(file, bookmark, *value) {
            found.counts.figures += 1;
            if !allowed {
                let value = value.map(plain).unwrap_or_default();
                found.differences.push(difference::cell([file, "", bookmark], &value, text));
            }
        }
    }
    found
}

fn no_document(file: &str) -> Message {
    let why = Message::new("không phải văn bản Word", "it is no document of Word");
    difference::unreadable(file, &why)
}

/// The figures that a template may name.
fn collect<'v>(
    values: &'v BTreeMap<String, DocumentValue>,
    into: &mut HashMap<&'v str, Option<f64>>,
) {
    fn one<'v>(value: &'v DocumentValue, into: &mut HashMap<&'v str, Option<f64>>) {
        match value {
            DocumentValue::Text(_) => {}
            DocumentValue::Figure { name, value } => {
                into.insert(name, *value);
            }
            DocumentValue::List(list) => list.iter().for_each(|value| one(value, into)),
            DocumentValue::Map(map) => collect(map, into),
        }
    }
    values.values().for_each(|value| one(value, into));
}

/// The text of each bookmark over all parts; `None` if it is no document.
fn texts(bytes: &[u8]) -> Option<HashMap<String, String>> {
    let mut package = Package::open(bytes).filter(|package| package.has(DOCUMENT))?;
    let mut parts = vec![DOCUMENT.to_owned()];
    let related = package.relations(DOCUMENT).into_iter().map(|relation| relation.target);
    parts.extend(related.filter(|part| part.starts_with("word/") && part.ends_with(".xml")));
    let mut texts = HashMap::new();
    for part in parts {
        let Some(text) = package.text(&part) else { continue };
        of_part(&text, &mut texts)?;
    }
    Some(texts)
}

/// Adds the bookmarks of a part; `None` if the part is not well formed.
fn of_part(part: &str, texts: &mut HashMap<String, String>) -> Option<()> {
    let mut reader = xml::reader(part);
    // The bookmarks that are open, by number.
    let mut open: BTreeMap<String, String> = BTreeMap::new();
    let mut is_text = false;
    loop {
        match reader.read_event().ok()? {
            Event::Eof => return Some(()),
            Event::Start(tag) | Event::Empty(tag) => {
                let name = tag.name().as_ref().to_owned();
                let number = || xml::attribute(&tag, "id");
                match xml::local(&name) {
                    "bookmarkStart" => {
                        if let (Some(id), Some(name)) = (number(), xml::attribute(&tag, "name")) {
                            texts.insert(name.clone(), String::new());
                            open.insert(id, name);
                        }
                    }
                    "bookmarkEnd" => {
                        number().and_then(|id| open.remove(&id));
                    }
                    "t" => is_text = true,
                    _ => {}
                }
            }
            Event::End(tag) => {
                let name = tag.name().as_ref().to_owned();
                is_text = is_text && xml::local(&name) != "t";
            }
            Event::Text(text) if is_text => {
                add(&open, texts, &text);
            }
            Event::GeneralRef(reference) if is_text => add(&open, texts, &xml::entity(&reference)),
            _ => {}
        }
    }
}

fn add(open: &BTreeMap<String, String>, texts: &mut HashMap<String, String>, text: &str) {
    for name in open.values() {
        if let Some(of) = texts.get_mut(name) {
            of.push_str(text);
        }
    }
}
