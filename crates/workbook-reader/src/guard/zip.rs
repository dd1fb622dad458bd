//! Zip containers: every part is unpacked once and counted; only those that are asked for are kept in memory.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use flate2::Decompress;
use memchr::memchr_iter;
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use super::inflate::Inflated;
use crate::limits::Limits;
use crate::unreadable::Unreadable;

/// So many bytes are unpacked at a time.
const BUFFER: usize = 64 << 10;

/// The parts of a container: those that were wanted, as they are unpacked, and the names of those that cannot be unpacked to their end.
#[derive(Debug, Default)]
pub struct Parts {
    pub(crate) kept: BTreeMap<String, Vec<u8>>,
    /// By their names, folded where those of the others are.
    pub damaged: BTreeSet<String>,
}

/// Verifies a container; the parts whose names are wanted come back, as many as there is room for. A damaged part refuses nothing: nobody may
/// need it.
pub(crate) fn unpack(
    bytes: &[u8],
    limits: &Limits,
    wants: impl Fn(&str) -> bool,
    mut room_to_keep: u64,
) -> Result<Parts, Unreadable> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| refused(&error))?;
    if archive.len() > limits.parts {
        return Err(too_large());
    }
    let folded: BTreeSet<String> = (0..archive.len())
        .filter_map(|index| archive.by_index_data(index).ok())
        .filter_map(|entry| entry.name().ok().map(|name| name.replace('\\', "/").to_lowercase()))
        .collect();
    if archive.has_duplicate_names() || folded.len() != archive.len() {
        return Err(Unreadable::damaged(
            "hai phần trùng tên trong tệp, không rõ phần nào đúng",
            "two parts of the same name: nothing shows which one counts",
        ));
    }
    let (mut parts, mut total) = (Parts::default(), 0);
    let (mut buffer, mut decoder) = (vec![0; BUFFER], Decompress::new(false));
    for index in 0..archive.len() {
        let entry = archive.by_index_data(index).map_err(|error| refused(&error))?;
        if entry.encrypted() {
            return Err(Unreadable::protected());
        }
        let stored = entry.compression() == CompressionMethod::Stored;
        let (size, packed) = (entry.size(), entry.compressed_size());
        let room = Room { bytes: limits.part.min(limits.parts_total - total), packed, stored };
        if size > limits.part || (!stored && room.is_too_dense(size, limits)) {
            return Err(too_large());
        }
        let name = entry.name().map(|name| name.into_owned()).unwrap_or_default();
        let is_deflated = entry.compression() == CompressionMethod::Deflated;
        let expected = (size, entry.crc32());
        let mut content = (wants(&name) && size <= room_to_keep).then(Vec::new);
        // A folder is a part like others: only its name says that it is one, and a reader may be asked to read it.
        let mut counted = |part: &mut dyn Read| {
            count((&name, part), (&room, limits), &mut buffer, content.as_mut())
        };
        let counted = if is_deflated {
            let start = archive.by_index_raw(index).ok().and_then(|part| part.data_start());
            let packed = within(bytes, start, packed);
            let counted = counted(&mut Inflated::new(packed, &mut decoder, expected))?;
            Counted { size: decoder.total_out(), ..counted }
        } else {
            match archive.by_index(index) {
                Ok(mut part) => counted(&mut part)?,
                Err(error) => match refused(&error) {
                    why if why.protected => return Err(why),
                    _ => Counted { size: 0, is_whole: false },
                },
            }
        };
        // A part that holds more than it says is no accident.
        if counted.size > size {
            return Err(broken());
        }
        total += counted.size;
        if !counted.is_whole || counted.size != size {
            parts.damaged.insert(name);
            continue;
        }
        if content.is_some() {
            room_to_keep -= size;
        }
        parts.kept.extend(content.map(|content| (name, content)));
    }
    Ok(parts)
}

/// What a part may hold.
struct Room {
    bytes: u64,
    packed: u64,
    stored: bool,
}

impl Room {
    fn is_too_dense(&self, size: u64, limits: &Limits) -> bool {
        size > limits.part_ratio_from && size / self.packed.max(1) > limits.part_ratio
    }
}

/// The bytes of a part as it is packed, as many of them as there are.
fn within(bytes: &[u8], start: Option<u64>, packed: u64) -> &[u8] {
    let start = start.and_then(|start| usize::try_from(start).ok());
    let rest = start.and_then(|start| bytes.get(start..)).unwrap_or_default();
    usize::try_from(packed).ok().and_then(|packed| rest.get(..packed)).unwrap_or(rest)
}

/// How much of a part could be unpacked.
struct Counted {
    size: u64,
    is_whole: bool,
}

/// Unpacks a part and returns its size; its checksum is verified at the end.
fn count(
    (name, part): (&str, &mut dyn Read),
    (room, limits): (&Room, &Limits),
    buffer: &mut [u8],
    mut keep: Option<&mut Vec<u8>>,
) -> Result<Counted, Unreadable> {
    let name = name.to_lowercase();
    let xml = name.ends_with(".xml") || name.ends_with(".rels");
    let most_tags = match name.rsplit('/').next() {
        Some("sharedstrings.xml") => limits.text_tags,
        Some("styles.xml") => limits.style_tags,
        _ => u64::MAX,
    };
    let (mut size, mut run, mut tags) = (0_u64, 0_u64, 0_u64);
    loop {
        let read = match part.read(buffer) {
            Ok(0) => return Ok(Counted { size, is_whole: true }),
            Ok(read) => read,
            Err(_) => return Ok(Counted { size, is_whole: false }),
        };
        let block = buffer.get(..read).unwrap_or_default();
        size += read as u64;
        if size > room.bytes || (!room.stored && room.is_too_dense(size, limits)) {
            return Err(too_large());
        }
        if let Some(keep) = &mut keep {
            keep.extend_from_slice(block);
        }
        if !xml {
            continue;
        }
        let mut begin = 0;
        for tag in memchr_iter(b'<', block) {
            if run + (tag + 1 - begin) as u64 > limits.run {
                return Err(too_large());
            }
            (run, begin) = (0, tag + 1);
            tags += 1;
        }
        run += (read - begin) as u64;
        if run > limits.run || tags > most_tags {
            return Err(too_large());
        }
    }
}

fn refused(error: &ZipError) -> Unreadable {
    match error {
        ZipError::InvalidPassword => Unreadable::protected(),
        ZipError::UnsupportedArchive(text) if text.to_lowercase().contains("password") => {
            Unreadable::protected()
        }
        _ => broken(),
    }
}

pub(super) fn broken() -> Unreadable {
    Unreadable::damaged(
        "nội dung nén bị sai hoặc bị cắt, có thể do tải về chưa xong",
        "the packed content is wrong or cut off, perhaps by an unfinished download",
    )
}

fn too_large() -> Unreadable {
    Unreadable::too_large(
        "nội dung giải nén vượt quá mức của một báo cáo",
        "its content unpacks to more than a report ever holds",
    )
}
