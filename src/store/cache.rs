//! What runs keep so that later ones need not do it again. It is no record: it may be deleted at any time, and what cannot be kept is made again.

#![expect(clippy::disallowed_methods, reason = "the cache is stored here")]

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::model::sha256;

/// The name of the cache beside the outputs of the periods.
pub const CACHE: &str = ".cache";

/// The length of a hash in hexadecimal digits.
const HASH: usize = 64;

/// A folder with a file an entry.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
}

impl Cache {
    /// The cache in a folder, which is made with the first entry.
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_path_buf() }
    }

    /// An entry; `None` if it is not there.
    pub fn get(&self, name: &str) -> Option<Vec<u8>> {
        fs::read(self.folder.join(name)).ok()
    }

    /// Keeps an entry, whole or not at all. A cache that cannot be written is none.
    pub fn put(&self, name: &str, bytes: &[u8]) {
        let write = || -> std::io::Result<()> {
            fs::create_dir_all(&self.folder)?;
            let file = tempfile::NamedTempFile::new_in(&self.folder)?;
            fs::write(file.path(), bytes)?;
            file.persist(self.folder.join(name))?;
            Ok(())
        };
        let _ = write();
    }

    /// A folder of it for entries of one kind.
    pub fn part(&self, name: &str) -> Self {
        Self { folder: self.folder.join(name) }
    }

    /// An entry of [`Self::put_checked`]; `None` if it is not there or not what was kept under that name. It counts as used.
    pub fn get_checked(&self, name: &str) -> Option<Vec<u8>> {
        let bytes = unsealed(name, self.get(name)?)?;
        // That a file was used is the time at which it was modified: systems do not count reading.
        let file = File::options().append(true).open(self.folder.join(name));
        let _ = file.and_then(|file| file.set_modified(SystemTime::now()));
        Some(bytes)
    }

    /// Keeps an entry with a hash of its content and name.
    pub fn put_checked(&self, name: &str, bytes: Vec<u8>) {
        self.put(name, &sealed(name, bytes));
    }

    /// Removes the entries that were not used for the longest time, until all others are no more than so many bytes.
    pub fn trim(&self, most: u64) {
        let mut entries: Vec<(SystemTime, PathBuf, u64)> = Vec::new();
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            if let Ok(known) = entry.metadata()
                && let Ok(used) = known.modified()
            {
                entries.push((used, entry.path(), known.len()));
            }
        }
        entries.sort_unstable();
        let mut all: u64 = entries.iter().map(|(.., bytes)| bytes).sum();
        for (_, path, bytes) in entries {
            if all <= most {
                return;
            }
            if fs::remove_file(path).is_ok() {
                all -= bytes;
            }
        }
    }
}

/// Bytes with a hash of themselves and their name behind them.
pub fn sealed(name: &str, mut bytes: Vec<u8>) -> Vec<u8> {
    let hash = checksum(name, &bytes);
    bytes.extend(hash.as_bytes());
    bytes
}

/// The bytes of [`sealed`]; `None` if they are not what was sealed under that name.
pub fn unsealed(name: &str, mut bytes: Vec<u8>) -> Option<Vec<u8>> {
    let hash = bytes.split_off(bytes.len().checked_sub(HASH)?);
    (hash == checksum(name, &bytes).as_bytes()).then_some(bytes)
}

fn checksum(name: &str, bytes: &[u8]) -> String {
    sha256(&[name.as_bytes(), bytes].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_entry_is_none_and_a_full_cache_loses_what_was_used_least() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = Cache::new(folder.path()).part("files");
        for (seconds, name) in [(1, "old"), (2, "new")] {
            cache.put_checked(name, b"content".to_vec());
            let file = File::options().append(true).open(folder.path().join("files").join(name));
            let time = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(seconds);
            file.and_then(|file| file.set_modified(time)).expect("set");
        }
        assert_eq!(cache.get_checked("old").as_deref(), Some(&b"content"[..]));
        cache.trim(100);
        assert_eq!(cache.get_checked("new"), None, "the other one was used after it");
        let path = folder.path().join("files/old");
        let mut bytes = fs::read(&path).expect("read");
        bytes[0] = b'C';
        fs::write(&path, bytes).expect("written");
        assert_eq!(cache.get_checked("old"), None);
    }
}
