//! Letters in the internet's format (`.eml`): their attachments.

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, Message, MessageParser, MessagePart, MimeHeaders as _, PartType};

use super::budget::{Budget, Part};
use super::reasons;
use crate::unreadable::Unreadable;

/// Forwarded letters within letters.
const DEPTH: usize = 3;

/// The attachments of a letter, with those of letters forwarded in it.
///
/// # Errors
/// If it is no letter, or holds more than an office would send.
pub(crate) fn attachments(bytes: &[u8], budget: &mut Budget<'_>) -> Result<Vec<Part>, Unreadable> {
    let message = MessageParser::default().parse(bytes).ok_or_else(reasons::damaged_mail)?;
    let mut parts = Vec::new();
    collect(&message, budget, &mut parts, 0)?;
    Ok(parts)
}

/// The texts of the HTML parts of a web page in one file.
pub(crate) fn pages(bytes: &[u8]) -> Vec<String> {
    let Some(message) = MessageParser::default().parse(bytes) else { return Vec::new() };
    let html = message.parts.iter().filter_map(|part| match &part.body {
        PartType::Html(text) => Some(text.to_string()),
        _ => None,
    });
    html.collect()
}

/// The plain text of a letter.
pub(crate) fn text(bytes: &[u8]) -> Option<String> {
    let message = MessageParser::default().parse(bytes)?;
    message.body_text(0).map(|text| text.into_owned())
}

fn collect(
    message: &Message<'_>,
    budget: &mut Budget<'_>,
    parts: &mut Vec<Part>,
    depth: usize,
) -> Result<(), Unreadable> {
    for part in &message.parts {
        let name = part.attachment_name().map(tidy_name).filter(|name| !name.is_empty());
        let sent;
        let bytes: &[u8] = match &part.body {
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) => bytes,
            PartType::Text(text) | PartType::Html(text)
                if name.is_some() || is_declared_attachment(part) =>
            {
                sent =
                    as_sent(message, part).filter(|_| text.contains(char::REPLACEMENT_CHARACTER));
                sent.as_deref().unwrap_or(text.as_bytes())
            }
            PartType::Message(inner) => {
                if depth >= DEPTH {
                    return Err(reasons::nested_too_deep());
                }
                collect(inner, budget, parts, depth + 1)?;
                continue;
            }
            _ => continue,
        };
        budget.member()?;
        let length = bytes.len() as u64;
        let limit = budget.limit(length);
        budget.spend(length, limit)?;
        let name = name.unwrap_or_else(|| format!("{}", parts.len() + 1));
        parts.push(Part { name, bytes: bytes.to_vec() });
    }
    Ok(())
}

/// Whether a text without a name is an attachment all the same: it says so, or is a table. The other texts are the letter itself.
fn is_declared_attachment(part: &MessagePart<'_>) -> bool {
    let says_so = part.content_disposition().is_some_and(|disposition| disposition.is_attachment());
    says_so || part.is_content_type("text", "csv")
}

/// The bytes of an attached text, before anyone took them for an encoding that they are not in.
fn as_sent(message: &Message<'_>, part: &MessagePart<'_>) -> Option<Vec<u8>> {
    let (start, end) = (part.raw_body_offset() as usize, part.raw_end_offset() as usize);
    let raw = message.raw_message.get(start..end)?;
    match part.encoding {
        Encoding::Base64 => base64_decode(raw),
        Encoding::QuotedPrintable => quoted_printable_decode(raw),
        Encoding::None => Some(raw.to_vec()),
    }
}

/// A file name without the folders that some programs put before it.
pub(crate) fn tidy_name(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    base.chars().filter(|c| !c.is_control()).nfc().collect::<String>().trim().to_owned()
}
