//! `winmail.dat`: what Outlook and Exchange put the attachments of a letter into (TNEF), by [MS-OXTNEF] and [MS-OXCMAIL].
//!
//! A file is a signature, a number, and attributes one behind the other: level, id, length, bytes, checksum. Each attachment begins
//! with one attribute; others are its short name, its bytes, and its MAPI properties with the long name. Checksums are not
//! compared: some gateways write wrong ones.

use std::borrow::Cow;

use encoding_rs::UTF_16LE;

use super::budget::{Budget, Part};
use super::mail::tidy_name;
use super::{charset, reasons};
use crate::unreadable::Unreadable;

/// Letters within letters.
const DEPTH: usize = 3;
/// More properties than any attachment has.
const PROPERTIES: u32 = 2_000;
/// Longer than any file name.
const LONGEST_NAME: usize = 2_048;

/// Ids of attributes, without their type.
const ATTACHMENT_BEGINS: u16 = 0x9002;
const TITLE: u16 = 0x8010;
const DATA: u16 = 0x800F;
const MAPI: u16 = 0x9005;

/// Ids of properties.
const DATA_PROPERTY: u16 = 0x3701;
const LONG_NAME: u16 = 0x3707;
const SHORT_NAME: u16 = 0x3704;
const SHOWN_NAME: u16 = 0x3001;

/// Types of properties.
const OBJECT: u16 = 0x000D;
const NARROW_TEXT: u16 = 0x001E;
const WIDE_TEXT: u16 = 0x001F;
const BYTES: u16 = 0x0102;
/// Added to a type: a count and so many values.
const MANY: u16 = 0x1000;

/// The interface of a letter that is attached to the letter: `IID_IMessage`.
const LETTER: [u8; 16] = [7, 3, 2, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46];

/// The attachments in the file, with those of letters attached to the letter.
///
/// # Errors
/// If it is damaged, or holds more than an office would send.
pub(crate) fn attachments(bytes: &[u8], budget: &mut Budget<'_>) -> Result<Vec<Part>, Unreadable> {
    let mut parts = Vec::new();
    collect(bytes, budget, &mut parts, 0)?;
    Ok(parts)
}

fn collect(
    bytes: &[u8],
    budget: &mut Budget<'_>,
    parts: &mut Vec<Part>,
    depth: usize,
) -> Result<(), Unreadable> {
    if depth > DEPTH {
        return Err(reasons::nested_too_deep());
    }
    for attachment in read_attachments(bytes, budget).ok_or_else(reasons::damaged_mail)?? {
        let Some(content) = attachment.content else { continue };
        if attachment.is_letter {
            collect(content, budget, parts, depth + 1)?;
            continue;
        }
        let length = content.len() as u64;
        let limit = budget.limit(length);
        budget.spend(length, limit)?;
        let name = attachment.names.into_iter().flatten().find(|name| !name.is_empty());
        let name = name.unwrap_or_else(|| format!("{}", parts.len() + 1));
        parts.push(Part { name, bytes: content.to_vec() });
    }
    Ok(())
}

/// What the attributes of an attachment say about it.
#[derive(Default)]
struct Attachment<'a> {
    /// The best first: long, of the attribute, short, shown.
    names: [Option<String>; 4],
    content: Option<&'a [u8]>,
    /// The content is a file of this format again.
    is_letter: bool,
}

/// The attachments in order; `None` if the bytes are no such file or end within an attribute.
fn read_attachments<'a>(
    bytes: &'a [u8],
    budget: &mut Budget<'_>,
) -> Option<Result<Vec<Attachment<'a>>, Unreadable>> {
    let mut input = Input(bytes);
    // The signature and the number of the letter.
    input.take(6)?;
    let mut attachments: Vec<Attachment<'a>> = Vec::new();
    // Level 1 is the letter, level 2 an attachment; behind the last some writers leave other bytes.
    while let Some(level @ (1 | 2)) = input.0.first().copied() {
        input.take(1)?;
        let id = input.short()?;
        // The type of the value: each id has one.
        input.short()?;
        let length = input.long()?;
        let value = input.take(length as usize)?;
        // Its checksum, which the last one may lack.
        input.take(2);
        if level != 2 {
            continue;
        }
        if id == ATTACHMENT_BEGINS || attachments.is_empty() {
            if let Err(why) = budget.member() {
                return Some(Err(why));
            }
            attachments.push(Attachment::default());
        }
        let Some(attachment) = attachments.last_mut() else { continue };
        match id {
            TITLE => set(&mut attachment.names, 1, narrow(value)),
            DATA if attachment.content.is_none() => attachment.content = Some(value),
            // Properties that cannot be read to their end say what they say up to there.
            MAPI => drop(read_properties(value, attachment)),
            _ => {}
        }
    }
    Some(Ok(attachments))
}

/// Reads the properties of an attachment up to the end, or up to what is no property: then it is `None`.
fn read_properties<'a>(bytes: &'a [u8], attachment: &mut Attachment<'a>) -> Option<()> {
    let mut input = Input(bytes);
    for _ in 0..input.long()?.min(PROPERTIES) {
        let (kind, id) = (input.short()?, input.short()?);
        if id >= 0x8000 {
            pass_name(&mut input)?;
        }
        let single = kind & !MANY;
        let has_length = matches!(single, OBJECT | NARROW_TEXT | WIDE_TEXT | BYTES);
        let count = if has_length || kind != single { input.long()? } else { 1 };
        let mut length = 0;
        for _ in 0..count {
            length = if has_length { input.long()? as usize } else { width(single)? };
            let value = input.take(length)?;
            set_property(attachment, kind, id, value);
            if has_length {
                input.pad(length)?;
            }
        }
        if !has_length {
            input.pad(length.checked_mul(count as usize)?)?;
        }
    }
    Some(())
}

/// Passes the name of a property that has one instead of a number.
fn pass_name(input: &mut Input<'_>) -> Option<()> {
    input.take(16)?;
    if input.long()? == 0 {
        input.long()?;
        return Some(());
    }
    let length = input.long()? as usize;
    input.take(length)?;
    input.pad(length)
}

/// The bytes of a value by its type; `None` if there is no such type.
fn width(kind: u16) -> Option<usize> {
    match kind {
        // A short number, yes or no.
        0x0002 | 0x000B => Some(2),
        // A number, a fraction, an error.
        0x0003 | 0x0004 | 0x000A => Some(4),
        // Long numbers and fractions, money, times.
        0x0005 | 0x0006 | 0x0007 | 0x0014 | 0x0040 => Some(8),
        // An id.
        0x0048 => Some(16),
        _ => None,
    }
}

fn set_property<'a>(attachment: &mut Attachment<'a>, kind: u16, id: u16, value: &'a [u8]) {
    let place = match id {
        LONG_NAME => 0,
        SHORT_NAME => 2,
        SHOWN_NAME => 3,
        DATA_PROPERTY => {
            let content = if kind == OBJECT { value.get(16..) } else { Some(value) };
            if kind == OBJECT && value.starts_with(&LETTER) {
                attachment.is_letter = true;
                attachment.content = content;
            } else if attachment.content.is_none() {
                attachment.content = content;
            }
            return;
        }
        _ => return,
    };
    match kind {
        WIDE_TEXT => set(&mut attachment.names, place, wide(value)),
        NARROW_TEXT => set(&mut attachment.names, place, narrow(value)),
        _ => {}
    }
}

fn set(names: &mut [Option<String>; 4], place: usize, name: Cow<'_, str>) {
    if let Some(free) = names.get_mut(place) {
        *free = Some(tidy_name(&name));
    }
}

/// A text in a code page, up to the zero that ends it.
fn narrow(bytes: &[u8]) -> Cow<'_, str> {
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    charset::legacy(bytes.get(..end.min(LONGEST_NAME)).unwrap_or_default())
}

/// A text in UTF-16, up to the zero that ends it.
fn wide(bytes: &[u8]) -> Cow<'_, str> {
    let pairs = bytes.as_chunks::<2>().0;
    let end = pairs.iter().position(|pair| *pair == [0, 0]).unwrap_or(pairs.len());
    let text = bytes.get(..(2 * end).min(LONGEST_NAME)).unwrap_or_default();
    UTF_16LE.decode_without_bom_handling(text).0
}

/// Bytes that are read from their beginning; all methods return `None` behind the end.
struct Input<'a>(&'a [u8]);

impl<'a> Input<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    /// Passes what fills a value of so many bytes up to a multiple of four; at the very end it may be missing.
    fn pad(&mut self, length: usize) -> Option<()> {
        let fill = length.wrapping_neg() % 4;
        self.take(fill.min(self.0.len())).map(drop)
    }

    fn short(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes(self.take(2)?.try_into().ok()?))
    }

    fn long(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }
}
