//! Containers: an archive or a letter gives each workbook that it holds as a separate file.

use serde::{Deserialize, Serialize};

use super::budget::{Budget, Part};
use super::file_type::Type;
use super::leftovers::is_leftover;
use super::mail_time::{MailTime, mail_time};
use super::sniff::sniff;
use super::{archive, mail, outlook, rar, read, reasons, seven_zip, tnef};
use crate::book::Book;
use crate::hash::sha256;
use crate::limits::Limits;
use crate::unreadable::Unreadable;

/// Containers within the outermost one.
pub(crate) const DEPTH: usize = 2;

/// A workbook of a container, read, or the reason why the container gives none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Inner {
    /// The way to it within the container, parted by `/`; empty for the container itself.
    pub name: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// Its SHA-256 in hexadecimal digits.
    pub sha256: String,
    /// When the letter came that it was attached to.
    pub sent: Option<MailTime>,
    /// The workbook, or the reason why it could not be read.
    pub content: Result<Book, Unreadable>,
}

/// The workbooks of a container, in order of their names; if there is none, one entry without a name that says what there is.
pub(crate) fn workbooks(kind: Type, bytes: &[u8], limits: &Limits) -> Vec<Inner> {
    let budget = Budget::new(limits);
    let sent = mail_time(kind, bytes);
    let mut unpacker = Unpacker { limits, budget, sent, inner: Vec::new(), skipped: Vec::new() };
    if let Err(why) = unpacker.open(kind, bytes, "", 0) {
        return vec![the_container(why, sent)];
    }
    let is_letter = |inner: &Inner| inner.content.as_ref().is_ok_and(|book| book.or_else.is_some());
    if unpacker.inner.iter().all(is_letter) {
        // Some type or paste their report into the letter.
        let content = read::read_letter(kind, bytes, limits);
        if let Some(book) = content {
            unpacker
                .inner
                .push(Inner { content: Ok(book), ..the_container(reasons::no_table(), sent) });
        } else if unpacker.inner.is_empty() {
            return vec![the_container(reasons::nothing_inside(kind, &unpacker.skipped), sent)];
        }
    }
    unpacker.inner.sort_by(|a, b| a.name.cmp(&b.name));
    unpacker.inner
}

/// The files of one container, not of those nested in it.
///
/// # Errors
/// If it is protected, damaged, or holds more than an office would send.
pub(crate) fn parts(
    kind: Type,
    bytes: &[u8],
    budget: &mut Budget<'_>,
) -> Result<Vec<Part>, Unreadable> {
    match kind {
        Type::Zip => archive::members(bytes, budget),
        Type::SevenZip => seven_zip::members(bytes, budget),
        Type::Rar => rar::members(bytes, budget),
        Type::Tnef => tnef::attachments(bytes, budget),
        Type::Outlook => outlook::attachments(bytes, budget),
        _ => mail::attachments(bytes, budget),
    }
}

fn the_container(why: Unreadable, sent: Option<MailTime>) -> Inner {
    Inner { name: String::new(), bytes: 0, sha256: String::new(), sent, content: Err(why) }
}

struct Unpacker<'a> {
    limits: &'a Limits,
    budget: Budget<'a>,
    /// When the outermost letter came that is open.
    sent: Option<MailTime>,
    inner: Vec<Inner>,
    /// Types of what was skipped.
    skipped: Vec<Type>,
}

impl Unpacker<'_> {
    fn open(
        &mut self,
        kind: Type,
        bytes: &[u8],
        path: &str,
        depth: usize,
    ) -> Result<(), Unreadable> {
        for part in parts(kind, bytes, &mut self.budget)? {
            if is_leftover(&part.name) {
                continue;
            }
            let kind = sniff(&part.bytes);
            let name = self.free_name(&format!("{path}{}", part.name));
            if kind.is_container() {
                let path = format!("{name}/");
                let outer = self.sent;
                self.sent = outer.or_else(|| mail_time(kind, &part.bytes));
                let opened = if depth < DEPTH {
                    self.open(kind, &part.bytes, &path, depth + 1)
                } else {
                    Err(reasons::nested_too_deep())
                };
                self.sent = outer;
                // It may hold figures: that it cannot be opened is reported beside the workbooks that can be read.
                if let Err(why) = opened {
                    self.keep(name, part.bytes, |_| Err(why));
                }
            } else if kind.is_workbook() || is_broken_workbook(kind, &part.name) {
                let limits = self.limits;
                self.keep(name, part.bytes, |bytes| read::read_book(bytes, limits));
            } else if (kind.may_be_table() || kind == Type::Word) && !is_mail_body(&part.name) {
                self.keep_if_read(kind, name, part.bytes);
            } else {
                self.skipped.push(kind);
            }
        }
        Ok(())
    }

    fn keep(
        &mut self,
        name: String,
        bytes: Vec<u8>,
        read: impl FnOnce(Vec<u8>) -> Result<Book, Unreadable>,
    ) {
        let (length, hash) = (bytes.len() as u64, sha256(&bytes));
        let sent = self.sent;
        self.inner.push(Inner { name, bytes: length, sha256: hash, sent, content: read(bytes) });
    }

    /// A web page or delimited text counts if it has a table, also one that is too large.
    fn keep_if_read(&mut self, kind: Type, name: String, bytes: Vec<u8>) {
        match read::read_book(bytes.clone(), self.limits) {
            Ok(book) => self.keep(name, bytes, |_| Ok(book)),
            Err(why)
                if kind == Type::Word
                    || [reasons::no_table(), reasons::no_content(), reasons::damaged("")]
                        .contains(&why) =>
            {
                self.skipped.push(kind);
            }
            Err(why) => self.keep(name, bytes, |_| Err(why)),
        }
    }

    /// Two attachments may have one name.
    fn free_name(&self, name: &str) -> String {
        let taken = |name: &str| self.inner.iter().any(|inner| inner.name == name);
        let mut free = name.to_owned();
        let mut number = 2;
        while taken(&free) {
            free = match name.rsplit_once('.') {
                Some((stem, extension)) => format!("{stem} ({number}).{extension}"),
                None => format!("{name} ({number})"),
            };
            number += 1;
        }
        free
    }
}

/// The content of a damaged container shows nothing; only its name says that a workbook was meant.
fn is_broken_workbook(kind: Type, name: &str) -> bool {
    let extension = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    matches!(kind, Type::Damaged | Type::Empty)
        && matches!(extension.as_str(), "xls" | "xlsx" | "xlsm" | "xlsb" | "ods")
}

/// Mail servers attach a letter's own text again as `ATT00001.htm`.
fn is_mail_body(name: &str) -> bool {
    let base = name.rsplit('/').next().unwrap_or(name).to_ascii_lowercase();
    let stem = base.split('.').next().unwrap_or_default();
    stem.strip_prefix("att")
        .is_some_and(|rest| rest.len() >= 3 && rest.bytes().all(|byte| byte.is_ascii_digit()))
}
