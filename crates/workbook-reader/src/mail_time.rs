//! When a letter came, as it says itself.

use std::io::{Cursor, Read as _};

use cfb::CompoundFile;
use encoding_rs::UTF_16LE;
use mail_parser::{DateTime, MessageParser};
use serde::{Deserialize, Serialize};

use crate::file_type::Type;

/// When a letter came: the moment, and the clock of who sent it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailTime {
    /// Seconds since 1970 began in Greenwich.
    pub seconds: i64,
    /// How many seconds the sender's clock is ahead of Greenwich; `None` if the letter does not say it.
    pub offset: Option<i32>,
}

/// When a letter came; `None` for what is no letter, or has no date.
pub(crate) fn mail_time(kind: Type, bytes: &[u8]) -> Option<MailTime> {
    match kind {
        Type::Mail => of_headers(bytes),
        Type::Outlook => of_outlook(bytes),
        _ => None,
    }
}

/// The last server's note, else the sender's date. Servers write it by clocks of any country: the sender's clock is the office's.
fn of_headers(bytes: &[u8]) -> Option<MailTime> {
    let message = MessageParser::default().parse_headers(bytes)?;
    let sent = message.date().filter(|date| date.is_valid());
    let received = message.received_all().filter_map(|received| received.date());
    let came = received.filter(DateTime::is_valid).map(|date| date.to_timestamp()).max();
    let seconds = came.or_else(|| sent.map(DateTime::to_timestamp))?;
    Some(MailTime { seconds, offset: sent.and_then(offset) })
}

/// Greenwich itself is what programs write that do not know where they are.
fn offset(date: &DateTime) -> Option<i32> {
    let seconds = i32::from(date.tz_hour) * 3600 + i32::from(date.tz_minute) * 60;
    let seconds = if date.tz_before_gmt { -seconds } else { seconds };
    (seconds != 0).then_some(seconds)
}

/// The properties of a letter of Outlook that are no texts: eight bytes after their tag and flags.
const PROPERTIES: &str = "/__properties_version1.0";
/// Of the outermost letter.
const HEAD_OF_PROPERTIES: usize = 32;
/// The headers of a letter that came over the internet.
const HEADERS: &str = "/__substg1.0_007D001F";
/// Longer than any letter's properties or headers.
const LONGEST: u64 = 1 << 20;
/// When it came, and when it was sent; the first that there is.
const TIMES: [u32; 2] = [0x0E06_0040, 0x0039_0040];
/// From 1601 to 1970, in tenths of a microsecond.
const EPOCH: i64 = 116_444_736_000_000_000;

fn of_outlook(bytes: &[u8]) -> Option<MailTime> {
    let mut file = CompoundFile::open(Cursor::new(bytes)).ok()?;
    let mut stream = |path: &str| {
        let mut bytes = Vec::new();
        let stream = file.open_stream(path).ok()?;
        stream.take(LONGEST).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    };
    let headers = stream(HEADERS).and_then(|bytes| {
        let text = UTF_16LE.decode_without_bom_handling(&bytes).0.into_owned();
        of_headers(text.as_bytes())
    });
    let properties = stream(PROPERTIES)?;
    let time = |tag: u32| {
        let all = properties.get(HEAD_OF_PROPERTIES..)?;
        let found = all.chunks_exact(16).find(|entry| entry.starts_with(&tag.to_le_bytes()))?;
        let ticks = i64::from_le_bytes(found.get(8..16)?.try_into().ok()?);
        (ticks > EPOCH).then(|| (ticks - EPOCH) / 10_000_000)
    };
    let seconds = TIMES.into_iter().find_map(time);
    let offset = headers.and_then(|headers| headers.offset);
    seconds.map(|seconds| MailTime { seconds, offset }).or(headers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_server_says_when_a_letter_came_and_the_sender_by_which_clock() {
        let letter = "Received: from b by c; Tue, 9 Apr 2024 22:43:05 -0700\r\n\
                      Received: from a by b; Tue, 9 Apr 2024 22:43:01 -0700\r\n\
                      Date: Wed, 10 Apr 2024 12:42:59 +0700\r\nFrom: a@b\r\n\r\nx";
        let time = mail_time(Type::Mail, letter.as_bytes()).expect("a time");
        assert_eq!(time, MailTime { seconds: 1_712_727_785, offset: Some(7 * 3600) });
        let sent = "Date: Wed, 10 Apr 2024 05:42:59 +0000\r\nFrom: a@b\r\n\r\nx";
        let time = mail_time(Type::Mail, sent.as_bytes()).expect("a time");
        assert_eq!(time, MailTime { seconds: 1_712_727_779, offset: None });
        assert_eq!(mail_time(Type::Mail, b"From: a@b\r\nSubject: x\r\n\r\nx"), None);
        assert_eq!(mail_time(Type::Zip, sent.as_bytes()), None);
    }
}
