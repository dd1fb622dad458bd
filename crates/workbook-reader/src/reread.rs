//! A file's bytes once more, after the books were read and the bytes let go.

use std::path::Path;

use super::budget::Budget;
use super::file::file_bytes;
use super::panics::catch_panics;
use super::sniff::sniff;
use super::unpack::{DEPTH, parts};
use crate::hash::sha256;
use crate::limits::Limits;

/// The bytes of a file, or of a workbook in a container (`outer.zip/inner.xlsx`), by its SHA-256; `None` if it is there no
/// longer. Nothing is parsed but the container.
pub fn reread(folder: &Path, file: &str, hash: &str) -> Option<Vec<u8>> {
    // A container's own name ends at one of the bars.
    let ends = file.match_indices('/').map(|(index, _)| index).chain([file.len()]);
    let outer = ends.filter_map(|end| file.get(..end)).find(|name| folder.join(name).is_file())?;
    let bytes = file_bytes(&folder.join(outer)).ok()?;
    let limits = Limits::default();
    catch_panics(|| find(bytes, hash, &mut Budget::new(&limits), 0)).flatten()
}

fn find(bytes: Vec<u8>, hash: &str, budget: &mut Budget<'_>, depth: usize) -> Option<Vec<u8>> {
    if sha256(&bytes) == hash {
        return Some(bytes);
    }
    let kind = sniff(&bytes);
    if !kind.is_container() || depth > DEPTH {
        return None;
    }
    let parts = parts(kind, &bytes, budget).ok()?;
    drop(bytes);
    parts.into_iter().find_map(|part| find(part.bytes, hash, budget, depth + 1))
}
