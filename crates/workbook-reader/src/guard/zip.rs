//! Zip containers: every part is unpacked once into a counting sink, before anything is unpacked into memory.

use std::io::{Cursor, Read};

use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use crate::unreadable::Unreadable;

/// The most bytes that one part of a container may hold; the largest real report is far below a tenth of it.
pub const PART: u64 = 64 << 20;
/// The most bytes that all parts together may hold.
pub const TOTAL: u64 = 256 << 20;
/// The most parts of a container.
pub const PARTS: usize = 10_000;
/// Deflate cannot make a text smaller than a thousandth; real parts of some size stay below a hundredth.
const RATIO: u64 = 400;
/// Parts below this size may be as dense as they like.
const RATIO_FROM: u64 = 8 << 20;
/// The longest run without a tag: a cell holds 32,767 characters, and readers keep one run in memory whole.
const RUN: u64 = 2 << 20;
/// The most tags of the parts that readers load whole: shared texts, and styles, of which each takes far more memory.
const TEXT_TAGS: u64 = 3_000_000;
const STYLE_TAGS: u64 = 500_000;

/// Verifies a container.
pub fn check(bytes: &[u8]) -> Result<(), Unreadable> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| refused(&error))?;
    if archive.len() > PARTS {
        return Err(too_large());
    }
    let folded: std::collections::BTreeSet<String> = (0..archive.len())
        .filter_map(|at| archive.by_index_data(at).ok())
        .filter_map(|entry| entry.name().ok().map(|name| name.replace('\\', "/").to_lowercase()))
        .collect();
    if archive.has_duplicate_names() || folded.len() != archive.len() {
        return Err(Unreadable::damaged(
            "hai phần trùng tên trong tệp, không rõ phần nào đúng",
            "two parts of the same name: which one counts cannot be told",
        ));
    }
    let mut total = 0;
    for at in 0..archive.len() {
        let entry = archive.by_index_data(at).map_err(|error| refused(&error))?;
        if entry.encrypted() {
            return Err(Unreadable::protected());
        }
        let stored = entry.compression() == CompressionMethod::Stored;
        let (size, packed) = (entry.size(), entry.compressed_size());
        if size > PART || (!stored && size > RATIO_FROM && size / packed.max(1) > RATIO) {
            return Err(too_large());
        }
        // A folder is a part like others: only its name says that it is one, and a reader may be told to read it.
        let limits = Limits { part: PART.min(TOTAL - total), packed, stored };
        let counted = count(&mut archive, at, &limits)?;
        if counted != size {
            return Err(broken());
        }
        total += counted;
    }
    Ok(())
}

struct Limits {
    part: u64,
    packed: u64,
    stored: bool,
}

/// Unpacks a part to nowhere and tells its size; the library verifies the checksum at the end.
fn count(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    at: usize,
    limits: &Limits,
) -> Result<u64, Unreadable> {
    let mut part = archive.by_index(at).map_err(|error| refused(&error))?;
    let name = part.name().map(|name| name.to_lowercase()).unwrap_or_default();
    let xml = name.ends_with(".xml") || name.ends_with(".rels");
    let most_tags = match name.rsplit('/').next() {
        Some("sharedstrings.xml") => TEXT_TAGS,
        Some("styles.xml") => STYLE_TAGS,
        _ => u64::MAX,
    };
    let mut buffer = vec![0; 64 << 10];
    let (mut size, mut run, mut tags) = (0_u64, 0_u64, 0_u64);
    loop {
        let read = match part.read(&mut buffer) {
            Ok(0) => return Ok(size),
            Ok(read) => read,
            Err(_) => return Err(broken()),
        };
        let block = &buffer[..read];
        size += read as u64;
        let dense = size > RATIO_FROM && size / limits.packed.max(1) > RATIO;
        if size > limits.part || (!limits.stored && dense) {
            return Err(too_large());
        }
        if !xml {
            continue;
        }
        for piece in block.split_inclusive(|byte| *byte == b'<') {
            run += piece.len() as u64;
            if run > RUN {
                return Err(too_large());
            }
            if piece.ends_with(b"<") {
                run = 0;
                tags += 1;
            }
        }
        if tags > most_tags {
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

fn broken() -> Unreadable {
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
