//! OLE2 containers: the chains of sectors are walked with a mark on every sector, so that none is walked twice.

use std::ops::Range;

use crate::unreadable::Unreadable;

const END: u32 = 0xFFFF_FFFE;
/// Sector numbers from here on are marks, not sectors.
const RESERVED: u32 = 0xFFFF_FFFA;
const NONE: u32 = 0xFFFF_FFFF;
/// Streams below this size lie in the small sectors.
const SMALL_STREAM: usize = 4096;

/// A stream as the pieces of the file that hold it, in order.
#[derive(Debug, Default)]
pub(crate) struct Stream {
    pieces: Vec<Range<usize>>,
    /// Where each piece ends within the stream.
    ends: Vec<usize>,
}

impl Stream {
    /// The stream's bytes in one piece.
    pub(crate) fn read(&self, bytes: &[u8]) -> Vec<u8> {
        self.pieces.iter().filter_map(|piece| bytes.get(piece.clone())).flatten().copied().collect()
    }

    /// Where a byte of the stream lies in the file.
    pub(crate) fn place(&self, position: usize) -> Option<usize> {
        let index = self.ends.partition_point(|end| *end <= position);
        Some(self.pieces.get(index)?.end - (self.ends.get(index)? - position))
    }

    fn push(&mut self, piece: Range<usize>) {
        self.ends.push(self.len() + piece.len());
        self.pieces.push(piece);
    }

    fn truncate(&mut self, len: usize) {
        let mut left = len;
        for mut piece in std::mem::take(self).pieces {
            piece.end = piece.start + piece.len().min(left);
            left -= piece.len();
            if !piece.is_empty() {
                self.push(piece);
            }
        }
    }

    fn len(&self) -> usize {
        self.ends.last().copied().unwrap_or(0)
    }
}

/// The workbook's own stream: that at the root, by the names `Workbook` or `Book`, and none of an embedded object.
pub(crate) fn workbook(bytes: &[u8]) -> Result<Vec<u8>, Unreadable> {
    let (container, directory) = Container::open(bytes)?;
    let entries = entries(&directory.read(bytes));
    let root = entries.first().ok_or_else(broken)?;
    let small = if container.small_fat.is_empty() {
        Stream::default()
    } else {
        container.chain(root.start, root.len)?
    };
    let at_root = siblings(&entries, root.child)?;
    let named =
        |name: &str| at_root.iter().filter_map(|at| entries.get(*at)).find(|entry| entry.is(name));
    let main = named("Workbook").or_else(|| named("Book"));
    let Some(entry) = main else {
        return Err(Unreadable::damaged(
            "không tìm thấy bảng tính trong tệp",
            "there is no workbook in the file",
        ));
    };
    let stream = if entry.len < SMALL_STREAM {
        container.small_chain(entry.start, entry.len, &small)?
    } else {
        container.chain(entry.start, entry.len)?
    };
    if stream.len() < entry.len {
        return Err(broken());
    }
    Ok(stream.read(bytes))
}

struct Entry {
    name: String,
    kind: u8,
    left: u32,
    right: u32,
    child: u32,
    start: u32,
    len: usize,
}

impl Entry {
    fn is(&self, name: &str) -> bool {
        self.kind == 2 && self.name.eq_ignore_ascii_case(name)
    }
}

fn entries(directory: &[u8]) -> Vec<Entry> {
    let (chunks, _) = directory.as_chunks::<128>();
    let read = |chunk: &[u8; 128]| {
        let units: Vec<u16> = chunk[..64]
            .as_chunks::<2>()
            .0
            .iter()
            .map(|pair| u16::from_le_bytes(*pair))
            .take_while(|unit| *unit != 0)
            .collect();
        Entry {
            name: String::from_utf16_lossy(&units),
            kind: chunk[66],
            left: u32_at(chunk, 68).unwrap_or(NONE),
            right: u32_at(chunk, 72).unwrap_or(NONE),
            child: u32_at(chunk, 76).unwrap_or(NONE),
            start: u32_at(chunk, 116).unwrap_or(END),
            len: u32_at(chunk, 120).map_or(0, |len| len as usize),
        }
    };
    chunks.iter().map(read).collect()
}

/// The entries of a storage: its tree of siblings, each visited once.
fn siblings(entries: &[Entry], first: u32) -> Result<Vec<usize>, Unreadable> {
    let mut seen = vec![false; entries.len()];
    let mut found = Vec::new();
    let mut open = vec![first];
    while let Some(next) = open.pop() {
        if next == NONE {
            continue;
        }
        let index = next as usize;
        let (Some(entry), Some(seen)) = (entries.get(index), seen.get_mut(index)) else {
            return Err(broken());
        };
        if std::mem::replace(seen, true) {
            return Err(looping());
        }
        found.push(index);
        open.extend([entry.left, entry.right]);
    }
    Ok(found)
}

struct Container {
    sector: usize,
    len: usize,
    fat: Vec<u32>,
    small_fat: Vec<u32>,
    /// The sectors of the tables and of the directory. No stream lies in them.
    taken: Vec<bool>,
}

impl Container {
    /// The container and its directory.
    fn open(bytes: &[u8]) -> Result<(Self, Stream), Unreadable> {
        let sector = match bytes.get(30..32) {
            Some([9, 0]) => 512,
            Some([12, 0]) => 4096,
            _ => return Err(broken()),
        };
        let header = bytes.get(..512).ok_or_else(broken)?;
        let field = |at| u32_at(header, at).ok_or_else(broken);
        let len = bytes.len();
        let mut taken = vec![false; len / sector + 1];
        let mut container =
            Self { sector, len, fat: Vec::new(), small_fat: Vec::new(), taken: Vec::new() };
        let mut fat_sectors: Vec<u32> =
            (76..512).step_by(4).filter_map(|at| u32_at(header, at)).collect();
        let mut next = field(68)?;
        while next < RESERVED {
            let place = container.visit(next, &mut taken)?;
            let mut list = words(bytes, &place);
            next = list.pop().ok_or_else(broken)?;
            fat_sectors.extend(list);
        }
        let mut fat = Vec::new();
        for id in fat_sectors.into_iter().filter(|id| *id < RESERVED) {
            fat.extend(words(bytes, &container.visit(id, &mut taken)?));
        }
        container.fat = fat;
        if field(64)? > 0 {
            let len = (field(64)? as usize).saturating_mul(sector);
            let stream = container.walk(field(60)?, Some(len), &mut taken)?;
            container.small_fat =
                stream.pieces.iter().flat_map(|piece| words(bytes, piece)).collect();
        }
        let directory = container.walk(field(48)?, None, &mut taken)?;
        container.taken = taken;
        Ok((container, directory))
    }

    /// Where a sector lies; a second visit or a place beyond the end is an error.
    fn visit(&self, id: u32, seen: &mut [bool]) -> Result<Range<usize>, Unreadable> {
        let start = (id as usize + 1).saturating_mul(self.sector);
        let mark = seen.get_mut(id as usize).filter(|_| start < self.len).ok_or_else(broken)?;
        if std::mem::replace(mark, true) {
            return Err(looping());
        }
        Ok(start..(start + self.sector).min(self.len))
    }

    /// A stream of so many bytes, from a sector on, or of as many as there are.
    fn chain(&self, first: u32, len: usize) -> Result<Stream, Unreadable> {
        let mut stream = self.walk(first, Some(len), &mut self.taken.clone())?;
        stream.truncate(len);
        Ok(stream)
    }

    /// The sectors from one on, up to the end of the chain or as many as a length needs.
    fn walk(
        &self,
        first: u32,
        len: Option<usize>,
        seen: &mut [bool],
    ) -> Result<Stream, Unreadable> {
        let mut stream = Stream::default();
        let mut next = first;
        while next != END && len.is_none_or(|len| stream.len() < len) {
            stream.push(self.visit(next, seen)?);
            next = *self.fat.get(next as usize).ok_or_else(broken)?;
        }
        Ok(stream)
    }

    /// The same in the small sectors, which lie inside the root's stream.
    fn small_chain(&self, first: u32, len: usize, small: &Stream) -> Result<Stream, Unreadable> {
        let mut stream = Stream::default();
        let mut seen = vec![false; self.small_fat.len()];
        let mut next = first;
        while next != END && stream.len() < len {
            let mark = seen.get_mut(next as usize).ok_or_else(broken)?;
            if std::mem::replace(mark, true) {
                return Err(looping());
            }
            let start = small.place((next as usize).saturating_mul(64)).ok_or_else(broken)?;
            stream.push(start..(start + 64.min(len - stream.len())).min(self.len));
            next = *self.small_fat.get(next as usize).ok_or_else(broken)?;
        }
        Ok(stream)
    }
}

fn words(bytes: &[u8], place: &Range<usize>) -> Vec<u32> {
    let slice = bytes.get(place.clone()).unwrap_or_default();
    slice.as_chunks::<4>().0.iter().map(|word| u32::from_le_bytes(*word)).collect()
}

fn u32_at(bytes: &[u8], offset: usize) -> Option<u32> {
    bytes.get(offset..offset + 4)?.try_into().ok().map(u32::from_le_bytes)
}

fn broken() -> Unreadable {
    Unreadable::damaged(
        "tệp bị cắt ngang hoặc sai cấu trúc, có thể do tải về chưa xong",
        "it is cut off or its structure is wrong, perhaps by an unfinished download",
    )
}

fn looping() -> Unreadable {
    Unreadable::damaged(
        "cấu trúc bên trong quay vòng, không bao giờ đọc hết",
        "its inner structure runs in a circle",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A container of so many sectors as the table has links.
    fn container(fat: &[u32]) -> Container {
        Container {
            sector: 512,
            len: 512 * (fat.len() + 1),
            fat: fat.to_vec(),
            small_fat: Vec::new(),
            taken: vec![false; fat.len() + 1],
        }
    }

    fn why<T>(result: Result<T, Unreadable>) -> String {
        result.err().map(|why| why.en).unwrap_or_default()
    }

    #[test]
    fn a_chain_of_sectors_is_followed_to_its_end() {
        let stream = container(&[1, 2, END]).chain(0, 1_200).expect("whole");
        assert_eq!(stream.len(), 1_200);
        assert_eq!((stream.place(0), stream.place(1_199)), (Some(512), Some(512 + 1_199)));
    }

    #[test]
    fn a_chain_that_comes_back_to_itself_is_refused() {
        for fat in [&[0][..], &[1, 0], &[1, 2, 1]] {
            assert!(why(container(fat).chain(0, 4_096)).contains("circle"), "{fat:?}");
        }
    }

    #[test]
    fn a_chain_that_leads_beyond_the_file_is_refused() {
        assert!(why(container(&[1, 9]).chain(0, 4_096)).contains("cut off"));
        assert!(why(container(&[1]).chain(7, 4_096)).contains("cut off"));
    }

    #[test]
    fn a_chain_through_the_tables_is_refused() {
        let mut container = container(&[1, END]);
        container.taken[1] = true;
        assert!(why(container.chain(0, 1_024)).contains("circle"));
    }

    #[test]
    fn a_chain_of_small_sectors_that_comes_back_to_itself_is_refused() {
        let mut container = container(&[END]);
        let small = container.chain(0, 512).expect("whole");
        container.small_fat = vec![1, END];
        let stream = container.small_chain(0, 100, &small).expect("whole");
        assert_eq!(stream.len(), 100);
        container.small_fat = vec![1, 0];
        assert!(why(container.small_chain(0, 500, &small)).contains("circle"));
    }

    #[test]
    fn a_tree_of_streams_that_comes_back_to_itself_is_refused() {
        let entry = |left, right| Entry {
            name: String::new(),
            kind: 2,
            left,
            right,
            child: NONE,
            start: END,
            len: 0,
        };
        let tree = [entry(1, 2), entry(NONE, NONE), entry(NONE, NONE)];
        assert_eq!(siblings(&tree, 0).expect("a tree").len(), 3);
        assert!(why(siblings(&[entry(1, NONE), entry(0, NONE)], 0)).contains("circle"));
        assert!(why(siblings(&[entry(9, NONE)], 0)).contains("cut off"));
    }
}
