//! The parts of a package: read as text, changed, added, and written with all others as they were.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::Refused;
use super::xml::{Changes, escape, tags};

/// The longest part that is edited; a report's are far shorter.
const LONGEST: u64 = 32 << 20;
/// The namespace of the kinds of relationships.
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const NO_RELATIONS: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    "\n",
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    "</Relationships>"
);

/// An opened package with the changes to be made.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The members' own names by their names in lower case.
    names: BTreeMap<String, String>,
    changed: BTreeMap<String, String>,
    /// Name and text by the name in lower case.
    added: BTreeMap<String, (String, String)>,
}

/// A relationship of a part.
#[derive(Debug, Clone)]
pub struct Relation {
    pub id: String,
    /// The last word of its type: `worksheet`, `comments`, …
    pub kind: String,
    /// The other part, from the package's root.
    pub target: String,
}

impl<'a> Package<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, Refused> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refused)?;
        let mut names = BTreeMap::new();
        for at in 0..archive.len() {
            let name = archive.name_for_index(at).ok_or(Refused)?.map_err(|_| Refused)?;
            names.insert(folded(&name), name.into_owned());
        }
        Ok(Self { archive, names, changed: BTreeMap::new(), added: BTreeMap::new() })
    }

    /// A part as text, with the changes made so far; `None` if it does not exist.
    ///
    /// # Errors
    /// If it is not in UTF-8, or longer than any part of a report.
    pub fn text(&mut self, path: &str) -> Result<Option<String>, Refused> {
        let key = folded(path);
        let added = self.added.get(&key).map(|(_, text)| text);
        if let Some(text) = added.or_else(|| self.changed.get(&key)) {
            return Ok(Some(text.clone()));
        }
        let Some(name) = self.names.get(&key) else { return Ok(None) };
        let member = self.archive.by_name(name).map_err(|_| Refused)?;
        let mut text = String::new();
        member.take(LONGEST).read_to_string(&mut text).map_err(|_| Refused)?;
        if text.len() as u64 >= LONGEST {
            return Err(Refused);
        }
        Ok(Some(text.trim_start_matches('\u{feff}').to_owned()))
    }

    /// A part that must be there.
    pub fn needed(&mut self, path: &str) -> Result<String, Refused> {
        self.text(path)?.ok_or(Refused)
    }

    /// Puts a text in the place of a part, or adds it.
    pub fn put(&mut self, path: &str, text: String) {
        let key = folded(path);
        if self.names.contains_key(&key) {
            self.changed.insert(key, text);
        } else {
            self.added.insert(key, (path.to_owned(), text));
        }
    }

    /// A name that no part has: `xl/worksheets/sheet7.xml`.
    pub fn free(&self, stem: &str, extension: &str) -> String {
        let taken = |path: &str| {
            let path = folded(path);
            self.names.contains_key(&path) || self.added.contains_key(&path)
        };
        let mut number = 1_usize;
        loop {
            let path = format!("{stem}{number}.{extension}");
            if !taken(&path) {
                return path;
            }
            number += 1;
        }
    }

    /// The relationships of a part.
    pub fn relations(&mut self, part: &str) -> Result<Vec<Relation>, Refused> {
        let text = self.text(&relations_of(part))?.unwrap_or_default();
        let tags = tags(&text)?;
        let relation = |tag: &super::xml::Tag<'_>| {
            let kind = tag.attribute("Type")?;
            let external = tag.attribute("TargetMode").is_some_and(|mode| mode == "External");
            let target = tag.attribute("Target").unwrap_or_default();
            Some(Relation {
                id: tag.attribute("Id")?,
                kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                target: if external { String::new() } else { absolute(part, &target) },
            })
        };
        Ok(tags.iter().filter(|tag| tag.is("Relationship")).filter_map(relation).collect())
    }

    /// Adds a relationship and gives its id.
    pub fn relate(&mut self, part: &str, kind: &str, target: &str) -> Result<String, Refused> {
        let path = relations_of(part);
        let text = self.text(&path)?.unwrap_or_else(|| NO_RELATIONS.to_owned());
        let ids: Vec<String> =
            self.relations(part)?.into_iter().map(|relation| relation.id).collect();
        let id = (1..=ids.len() + 1)
            .map(|number| format!("rId{number}"))
            .find(|id| !ids.iter().any(|taken| taken.eq_ignore_ascii_case(id)))
            .ok_or(Refused)?;
        let tag = format!(
            "Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"/{}\"/>",
            escape(target)
        );
        let text = with_child(&text, &tag)?;
        self.put(&path, text);
        Ok(id)
    }

    /// Declares the content type of a part.
    pub fn declare(&mut self, part: &str, kind: &str) -> Result<(), Refused> {
        let types = self.needed(TYPES)?;
        let tag = format!("Override PartName=\"/{}\" ContentType=\"{kind}\"/>", escape(part));
        let types = with_child(&types, &tag)?;
        self.put(TYPES, types);
        Ok(())
    }

    /// Declares the content type of an extension, if none is declared.
    pub fn declare_extension(&mut self, extension: &str, kind: &str) -> Result<(), Refused> {
        let text = self.needed(TYPES)?;
        let known = tags(&text)?.iter().filter(|tag| tag.is("Default")).any(|tag| {
            tag.attribute("Extension").is_some_and(|known| known.eq_ignore_ascii_case(extension))
        });
        if !known {
            let tag = format!("Default Extension=\"{extension}\" ContentType=\"{kind}\"/>");
            let text = with_child(&text, &tag)?;
            self.put(TYPES, text);
        }
        Ok(())
    }

    /// The declared content type of a part; empty if there is none.
    pub fn declared(&mut self, part: &str) -> Result<String, Refused> {
        let text = self.needed(TYPES)?;
        let tags = tags(&text)?;
        let of_part = |tag: &&super::xml::Tag<'_>| {
            tag.attribute("PartName")
                .is_some_and(|name| folded(name.trim_start_matches('/')) == folded(part))
        };
        let found = tags.iter().filter(|tag| tag.is("Override")).find(of_part);
        Ok(found.and_then(|tag| tag.attribute("ContentType")).unwrap_or_default())
    }

    /// The package's bytes: members that were not changed are copied as they are packed. No time stamps but the members' own.
    pub fn finish(mut self) -> Result<Vec<u8>, Refused> {
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        for at in 0..self.archive.len() {
            let member = self.archive.by_index_raw(at).map_err(|_| Refused)?;
            let name = member.name().map_err(|_| Refused)?.into_owned();
            match self.changed.get(&folded(&name)) {
                None => out.raw_copy_file(member).map_err(|_| Refused)?,
                Some(text) => write(&mut out, &name, text)?,
            }
        }
        for (name, text) in self.added.values() {
            write(&mut out, name, text)?;
        }
        Ok(out.finish().map_err(|_| Refused)?.into_inner())
    }
}

const TYPES: &str = "[Content_Types].xml";

fn write(out: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, text: &str) -> Result<(), Refused> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    out.start_file(name, options).map_err(|_| Refused)?;
    out.write_all(text.as_bytes()).map_err(|_| Refused)
}

/// A text with one more child at the end of its root; `child` is a tag without its first bracket.
fn with_child(text: &str, child: &str) -> Result<String, Refused> {
    let tags = tags(text)?;
    let (first, last) = (tags.first().ok_or(Refused)?, tags.last().ok_or(Refused)?);
    let mut changes = Changes::default();
    let child = format!("<{}{child}", first.prefix);
    if tags.len() == 1 {
        let close = format!("</{}{}>", first.prefix, first.name);
        changes.replace(first.range.clone(), format!("{}{child}{close}", first.opened()));
    } else {
        changes.insert(last.range.start, child);
    }
    changes.apply(text)
}

fn relations_of(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    format!("{folder}/_rels/{name}.rels").trim_start_matches('/').to_owned()
}

/// A target of a part's relationship as a path from the package's root.
fn absolute(part: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    if let Some(path) = target.strip_prefix('/') {
        return path.to_owned();
    }
    let mut path: Vec<&str> = part.split('/').collect();
    path.pop();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    path.join("/")
}

fn folded(path: &str) -> String {
    path.replace('\\', "/").to_lowercase()
}
