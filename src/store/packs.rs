//! Entries of the cache by the thousand: those that a run adds are in one file, its pack, one behind the other.
//!
//! A pack is written by one run and only grows while that run works; others read what is whole of it. An entry is its name, its length and its sealed bytes: what is
//! cut off or damaged is no entry. Packs that were not used for the longest time are removed first.

#![expect(clippy::disallowed_methods, reason = "the cache is stored here")]

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use super::cache::{HASH, sealed, unsealed};

/// What comes before the bytes of an entry: its name, which is a hash, and their length.
const HEAD: usize = HASH + size_of::<u64>();

/// The end of the name of a pack.
const PACK: &str = ".pack";

/// No more packs are kept, nor opened: a run has all of them open.
const MOST: usize = 100;

/// A folder of packs.
#[derive(Debug)]
pub struct Packs {
    folder: PathBuf,
    open: Mutex<Open>,
}

/// The packs that are read, and the one that is written.
#[derive(Debug, Default)]
struct Open {
    packs: Vec<Pack>,
    /// By name the pack of an entry, where its bytes begin, and how many there are.
    entries: HashMap<String, (usize, u64, usize)>,
    own: Option<usize>,
}

#[derive(Debug)]
struct Pack {
    file: File,
    /// The end of its last entry.
    end: u64,
    is_used: bool,
}

impl Packs {
    /// The packs in a folder, which is made with the first entry.
    pub fn new(folder: &Path) -> Self {
        let mut open = Open::default();
        let mut files = files(folder);
        files.sort_unstable();
        let packs = files.into_iter().rev().map(|(_, path, _)| path);
        let packs = packs.filter(|path| path.to_string_lossy().ends_with(PACK)).take(MOST);
        for path in packs {
            // That a pack was used is the time at which it was modified, which only one who may write sets.
            let file = File::options().read(true).append(true).open(&path);
            if let Ok(file) = file.or_else(|_| File::open(&path)) {
                // Of a pack that breaks off what is before counts.
                let _ = open.list(file);
            }
        }
        Self { folder: folder.to_path_buf(), open: Mutex::new(open) }
    }

    /// An entry; `None` if it is not there or not what was kept under that name. Its pack counts as used.
    pub fn get(&self, name: &str) -> Option<Vec<u8>> {
        let bytes = self.open().read(name)?;
        unsealed(name, bytes)
    }

    /// Keeps an entry under a name that is a hash. What cannot be written is not kept.
    pub fn put(&self, name: &str, bytes: Vec<u8>) {
        let bytes = sealed(name, bytes);
        let mut open = self.open();
        if open.write(&self.folder, name, &bytes).is_err() {
            // Behind what was written in part nothing would be found.
            open.own = None;
        }
    }

    /// Removes the packs that were not used for the longest time, until all others are no more than so many bytes.
    pub fn trim(&self, most: u64) {
        let mut files = files(&self.folder);
        files.sort_unstable();
        let mut all: u64 = files.iter().map(|(.., bytes)| bytes).sum();
        let mut count = files.len();
        for (_, path, bytes) in files {
            if all <= most && count <= MOST {
                return;
            }
            if fs::remove_file(path).is_ok() {
                (all, count) = (all - bytes, count - 1);
            }
        }
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Open {
    /// Adds the entries of a pack.
    fn list(&mut self, mut file: File) -> io::Result<()> {
        let (index, len) = (self.packs.len(), file.metadata()?.len());
        let mut head = [0; HEAD];
        let mut end = 0;
        while file.read_exact(&mut head).is_ok() {
            let (name, bytes) = head.split_at(HASH);
            let bytes = bytes.try_into().map(u64::from_le_bytes).unwrap_or(u64::MAX);
            let start = end + HEAD as u64;
            let place = str::from_utf8(name).ok().zip(usize::try_from(bytes).ok());
            let Some((name, size)) = place.filter(|_| bytes <= len.saturating_sub(start)) else {
                break;
            };
            self.entries.insert(name.to_owned(), (index, start, size));
            end = file.seek(SeekFrom::Start(start + bytes))?;
        }
        self.packs.push(Pack { file, end, is_used: false });
        Ok(())
    }

    fn read(&mut self, name: &str) -> Option<Vec<u8>> {
        let (pack, start, size) = *self.entries.get(name)?;
        let pack = self.packs.get_mut(pack)?;
        if !pack.is_used {
            pack.is_used = true;
            let _ = pack.file.set_modified(SystemTime::now());
        }
        let mut bytes = vec![0; size];
        pack.file.seek(SeekFrom::Start(start)).ok()?;
        pack.file.read_exact(&mut bytes).ok()?;
        Some(bytes)
    }

    fn write(&mut self, folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
        if name.len() != HASH {
            return Err(io::Error::from(io::ErrorKind::InvalidInput));
        }
        let index = match self.own {
            Some(index) => index,
            None => {
                fs::create_dir_all(folder)?;
                let new = tempfile::Builder::new()
                    .prefix("run-")
                    .suffix(PACK)
                    .append(true)
                    .tempfile_in(folder)?;
                let (file, _) = new.keep()?;
                self.packs.push(Pack { file, end: 0, is_used: true });
                *self.own.insert(self.packs.len() - 1)
            }
        };
        let Some(pack) = self.packs.get_mut(index) else { return Ok(()) };
        let head = [name.as_bytes(), &(bytes.len() as u64).to_le_bytes()].concat();
        pack.file.write_all(&head)?;
        pack.file.write_all(bytes)?;
        let start = pack.end + HEAD as u64;
        pack.end = start + bytes.len() as u64;
        self.entries.insert(name.to_owned(), (index, start, bytes.len()));
        Ok(())
    }
}

/// The files of a folder with the time of their last use and their size.
fn files(folder: &Path) -> Vec<(SystemTime, PathBuf, u64)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let known = entries.filter_map(|entry| {
        let known = entry.metadata().ok()?;
        Some((known.modified().ok()?, entry.path(), known.len()))
    });
    known.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sha256;

    fn name(of: &str) -> String {
        sha256(of.as_bytes())
    }

    fn packs(folder: &Path) -> Vec<PathBuf> {
        files(folder).into_iter().map(|(_, path, _)| path).collect()
    }

    #[test]
    fn a_run_adds_one_file_and_two_at_once_read_what_both_added() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = &folder.path().join("files");
        let runs = [Packs::new(folder), Packs::new(folder)];
        for (run, packs) in runs.iter().enumerate() {
            for entry in ["a", "b", "c"] {
                packs.put(&name(&format!("{run}{entry}")), vec![b'x'; 10_000]);
            }
            assert_eq!(packs.get(&name(&format!("{run}b"))), Some(vec![b'x'; 10_000]));
        }
        assert_eq!(packs(folder).len(), 2);
        let later = Packs::new(folder);
        let all = ["0a", "0b", "0c", "1a", "1b", "1c"];
        assert!(
            all.iter().all(|entry| later.get(&name(entry)).is_some_and(|it| it.len() == 10_000))
        );
        assert_eq!(later.get(&name("2a")), None);
        fs::remove_dir_all(folder).expect("removed");
        later.put(&name("2a"), b"written again".to_vec());
        assert_eq!(Packs::new(folder).get(&name("2a")), Some(b"written again".to_vec()));
    }

    #[test]
    fn what_is_damaged_or_cut_off_is_no_entry_and_the_others_are() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path();
        let cache = Packs::new(folder);
        for entry in ["a", "b", "c"] {
            cache.put(&name(entry), entry.repeat(100).into_bytes());
        }
        let path = packs(folder).pop().expect("a pack");
        let whole = fs::read(&path).expect("read");
        let there = |bytes: &[u8]| -> Vec<bool> {
            fs::write(&path, bytes).expect("written");
            let cache = Packs::new(folder);
            let is_there = |entry: &&str| cache.get(&name(entry)).is_some();
            ["a", "b", "c"].iter().map(is_there).collect()
        };
        let size = whole.len() / 3;
        for at in (0..whole.len()).step_by(7) {
            let mut bytes = whole.clone();
            bytes[at] ^= 1;
            let there = there(&bytes);
            assert!(!there[at / size], "the byte {at} is another");
            assert!(there[..at / size].iter().all(|it| *it), "the byte {at} is behind it");
        }
        for end in (0..whole.len()).step_by(11) {
            let whole_entries: Vec<bool> = (1..=3).map(|entry| entry * size <= end).collect();
            assert_eq!(there(&whole[..end]), whole_entries);
        }
    }

    #[test]
    fn of_too_many_packs_the_last_are_read_and_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path();
        for run in 0..MOST + 3 {
            Packs::new(folder).put(&name(&run.to_string()), b"content".to_vec());
        }
        let cache = Packs::new(folder);
        assert_eq!((packs(folder).len(), cache.open().packs.len()), (MOST + 3, MOST));
        cache.trim(u64::MAX);
        assert_eq!(packs(folder).len(), MOST);
        let last = (MOST + 2).to_string();
        assert_eq!(Packs::new(folder).get(&name(&last)), Some(b"content".to_vec()));
    }

    #[test]
    fn the_packs_that_were_used_least_go_first() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path();
        for (seconds, entry) in [(1, "old"), (2, "new")] {
            let cache = Packs::new(folder);
            cache.put(&name(entry), b"content".to_vec());
            let open = cache.open();
            let time = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(seconds);
            open.packs[open.own.expect("a pack")].file.set_modified(time).expect("set");
        }
        let cache = Packs::new(folder);
        assert_eq!(cache.get(&name("old")), Some(b"content".to_vec()));
        cache.trim(200);
        assert_eq!(packs(folder).len(), 1);
        let later = Packs::new(folder);
        assert_eq!(later.get(&name("new")), None, "the other one was used after it");
        assert!(later.get(&name("old")).is_some());
    }
}
