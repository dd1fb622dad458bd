//! A package that is edited in place. Its parts are read as text, changed, added, and written with all others as they were.

use std::collections::BTreeMap;

use super::edit::{Changes, Refused, Tag, TagKind, escape, tags};
use super::package::Package;
use super::relations::{OFFICE, Relation, relations, relations_part};
use crate::guard::folded;

/// The longest part that is edited; a report's are far shorter.
const LONGEST: usize = 32 << 20;
const NO_RELATIONS: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    "\n",
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    "</Relationships>"
);

/// An opened package with the changes to be made.
pub struct Editor<'a> {
    package: Package<'a>,
    /// Texts by folded names.
    changed: BTreeMap<String, String>,
    /// Names and texts by folded names.
    added: BTreeMap<String, (String, String)>,
}

impl<'a> Editor<'a> {
    /// Opens a package.
    ///
    /// # Errors
    /// If the bytes are no zip container.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Refused> {
        let package = Package::open(bytes).ok_or(Refused)?;
        Ok(Self { package, changed: BTreeMap::new(), added: BTreeMap::new() })
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
        if !self.package.has(path) {
            return Ok(None);
        }
        let bytes = self.package.bytes(path).filter(|bytes| bytes.len() < LONGEST);
        let text = String::from_utf8(bytes.ok_or(Refused)?).map_err(|_| Refused)?;
        Ok(Some(text.trim_start_matches('\u{feff}').to_owned()))
    }

    /// A part that must be there.
    ///
    /// # Errors
    /// If it does not exist or cannot be edited.
    pub fn needed(&mut self, path: &str) -> Result<String, Refused> {
        self.text(path)?.ok_or(Refused)
    }

    /// Puts a text in the place of a part, or adds it.
    pub fn put(&mut self, path: &str, text: String) {
        let key = folded(path);
        if self.package.has(path) {
            self.changed.insert(key, text);
        } else {
            self.added.insert(key, (path.to_owned(), text));
        }
    }

    /// The folded names of the parts that the file has.
    pub fn names(&self) -> Vec<String> {
        self.package.names().map(str::to_owned).collect()
    }

    /// Removes a part that the file has, with its relationships and its content type; those to it are the caller's.
    ///
    /// # Errors
    /// If the list of content types cannot be edited.
    pub fn remove(&mut self, path: &str) -> Result<(), Refused> {
        self.package.remove(path);
        self.package.remove(&relations_part(path));
        let types = self.needed(TYPES)?;
        let is_of_part = |tag: &Tag<'_>| {
            tag.is("Override")
                && tag.attribute("PartName").is_some_and(|name| folded(&name) == folded(path))
        };
        let types = without(&types, is_of_part)?;
        self.put(TYPES, types);
        Ok(())
    }

    /// Removes the relationships of a kind that a part has.
    ///
    /// # Errors
    /// If the relationships cannot be edited.
    pub fn unrelate(&mut self, part: &str, kind: &str) -> Result<(), Refused> {
        let path = relations_part(part);
        let Some(text) = self.text(&path)? else { return Ok(()) };
        let is_of_kind = |tag: &Tag<'_>| {
            tag.is("Relationship")
                && tag.attribute("Type").is_some_and(|known| known.rsplit('/').next() == Some(kind))
        };
        let text = without(&text, is_of_kind)?;
        self.put(&path, text);
        Ok(())
    }

    /// Removes the content type of an extension.
    ///
    /// # Errors
    /// If the list of content types cannot be edited.
    pub fn undeclare_extension(&mut self, extension: &str) -> Result<(), Refused> {
        let types = self.needed(TYPES)?;
        let is_of_extension = |tag: &Tag<'_>| {
            tag.is("Default")
                && tag
                    .attribute("Extension")
                    .is_some_and(|known| known.eq_ignore_ascii_case(extension))
        };
        let types = without(&types, is_of_extension)?;
        self.put(TYPES, types);
        Ok(())
    }

    /// A name that no part has: `xl/worksheets/sheet7.xml`.
    pub fn free(&self, stem: &str, extension: &str) -> String {
        let taken = |path: &str| self.package.has(path) || self.added.contains_key(&folded(path));
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
    ///
    /// # Errors
    /// If they are not well formed.
    pub fn relations(&mut self, part: &str) -> Result<Vec<Relation>, Refused> {
        let text = self.text(&relations_part(part))?.unwrap_or_default();
        // Part of a list is none: what is not well formed is not edited.
        tags(&text)?;
        Ok(relations(&text, part))
    }

    /// The path and the text of the first part of a kind that a part has a relationship to.
    ///
    /// # Errors
    /// If the relationships are not well formed, or the part cannot be edited.
    pub fn related(&mut self, part: &str, kind: &str) -> Result<Option<(String, String)>, Refused> {
        let all = self.relations(part)?;
        let Some(first) = all.into_iter().find(|relation| relation.kind == kind) else {
            return Ok(None);
        };
        Ok(self.text(&first.target)?.map(|text| (first.target, text)))
    }

    /// Adds a relationship and gives its id.
    ///
    /// # Errors
    /// If the relationships cannot be edited.
    pub fn relate(&mut self, part: &str, kind: &str, target: &str) -> Result<String, Refused> {
        let path = relations_part(part);
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
    ///
    /// # Errors
    /// If the list of content types cannot be edited.
    pub fn declare(&mut self, part: &str, kind: &str) -> Result<(), Refused> {
        let types = self.needed(TYPES)?;
        let tag = format!("Override PartName=\"/{}\" ContentType=\"{kind}\"/>", escape(part));
        let types = with_child(&types, &tag)?;
        self.put(TYPES, types);
        Ok(())
    }

    /// Declares the content type of an extension, if none is declared.
    ///
    /// # Errors
    /// If the list of content types cannot be edited.
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
    ///
    /// # Errors
    /// If the list of content types cannot be read.
    pub fn declared(&mut self, part: &str) -> Result<String, Refused> {
        let text = self.needed(TYPES)?;
        let tags = tags(&text)?;
        let of_part = |tag: &&Tag<'_>| {
            tag.attribute("PartName").is_some_and(|name| folded(&name) == folded(part))
        };
        let found = tags.iter().filter(|tag| tag.is("Override")).find(of_part);
        Ok(found.and_then(|tag| tag.attribute("ContentType")).unwrap_or_default())
    }

    /// The package's bytes: parts that were not changed are copied as they are packed.
    ///
    /// # Errors
    /// If a part cannot be copied.
    pub fn finish(self) -> Result<Vec<u8>, Refused> {
        let added = self.added.values().map(|(name, text)| (name.as_str(), text.as_str()));
        self.package.rewritten(&self.changed, added).map_err(|_| Refused)
    }
}

const TYPES: &str = "[Content_Types].xml";

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

/// A text without the elements that begin with some tags.
fn without(text: &str, is_gone: impl Fn(&Tag<'_>) -> bool) -> Result<String, Refused> {
    let tags = tags(text)?;
    let mut changes = Changes::default();
    let mut tags = tags.iter();
    while let Some(tag) = tags.next() {
        if !is_gone(tag) {
            continue;
        }
        let mut range = tag.range.clone();
        if tag.kind == TagKind::Open {
            let close = tags.find(|next| next.depth == tag.depth).ok_or(Refused)?;
            range.end = close.range.end;
        }
        changes.replace(range, "");
    }
    changes.apply(text)
}
