//! OLE2 containers: what they are by the streams of their root, never by those of embedded objects.

use std::io::Cursor;

use cfb::CompoundFile;

use super::file_type::{Type, contains};

/// Tells what an OLE2 container is.
pub(crate) fn kind(bytes: &[u8]) -> Type {
    let names: Vec<String> = match CompoundFile::open(Cursor::new(bytes)) {
        Ok(file) => file.read_root_storage().map(|entry| entry.name().to_owned()).collect(),
        // The library asks for more order than some writers keep; a loop is reported before anything is read.
        Err(_) if has_loop(bytes) => return Type::Xls,
        Err(_) => ["EncryptedPackage", "WordDocument", "Workbook", "Book"]
            .into_iter()
            .filter(|name| contains(bytes, &wide(name)))
            .map(str::to_owned)
            .collect(),
    };
    let has = |wanted: &str| names.iter().any(|name| name.eq_ignore_ascii_case(wanted));
    if has("EncryptedPackage") {
        Type::Encrypted
    } else if has("Workbook") || has("Book") {
        Type::Xls
    } else if has("WordDocument") {
        Type::Other("tệp Word", "a Word document")
    } else if has("PowerPoint Document") {
        Type::Other("tệp PowerPoint", "a PowerPoint presentation")
    } else if has("__properties_version1.0") {
        Type::Outlook
    } else if names.is_empty() {
        Type::Damaged
    } else {
        Type::Other("tệp không rõ loại", "of no known type")
    }
}

/// Names in an OLE2 directory are UTF-16.
fn wide(name: &str) -> Vec<u8> {
    name.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// Whether a chain of sectors comes back to itself: a reader that follows it never ends.
fn has_loop(bytes: &[u8]) -> bool {
    let word = |offset: usize| -> Option<u32> {
        let four = bytes.get(offset..offset.checked_add(4)?)?;
        Some(u32::from_le_bytes(four.try_into().ok()?))
    };
    let shift = bytes.get(30).copied().unwrap_or(9).clamp(7, 16);
    let size = 1_usize << shift;
    let sector = |number: u32| (number as usize).checked_add(1)?.checked_mul(size);
    // The sectors that hold the table: the first 109 are in the header, the rest in a separate chain.
    let mut table: Vec<u32> = (0..109).filter_map(|offset| word(76 + 4 * offset)).collect();
    let most = bytes.len() / size + 1;
    let mut next = word(68);
    for _ in 0..=most {
        let Some(start) = next.filter(|number| *number < END).and_then(sector) else { break };
        let last = size / 4 - 1;
        table.extend((0..last).filter_map(|offset| word(start + 4 * offset)));
        next = word(start + 4 * last);
    }
    if table.len() > most + 109 || next.is_some_and(|number| number < END && table.len() >= most) {
        return true;
    }
    let links: Vec<u32> = table
        .into_iter()
        .filter(|number| *number < END)
        .filter_map(sector)
        .flat_map(|start| (0..size / 4).filter_map(move |offset| word(start + 4 * offset)))
        .collect();
    loops(&links)
}

/// Numbers from here on mark an end or a free sector.
const END: u32 = 0xffff_fffa;

/// Whether following any link leads back to where one has been.
fn loops(links: &[u32]) -> bool {
    let mut seen = vec![0_u32; links.len()];
    for (walk, start) in (1_u32..).zip(0..links.len()) {
        let mut index = start;
        while let Some(mark) = seen.get_mut(index).filter(|mark| **mark == 0) {
            *mark = walk;
            index = links.get(index).map_or(usize::MAX, |next| *next as usize);
        }
        if seen.get(index) == Some(&walk) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_that_comes_back_is_seen() {
        assert!(!loops(&[1, 2, 0xffff_fffe, 2]));
        assert!(loops(&[1, 2, 1]));
        assert!(loops(&[0]));
        assert!(loops(&[1, 0]));
    }
}
