//! What runs keep so that later ones need not do it again. It is no record: it may be deleted at any time, and what cannot be kept is made again.

#![expect(clippy::disallowed_methods, reason = "the cache is stored here")]

use std::fs;
use std::path::{Path, PathBuf};

use crate::model::sha256;

/// The name of the cache beside the outputs of the periods.
pub const CACHE: &str = ".cache";

/// The length of a hash in hexadecimal digits.
pub(super) const HASH: usize = 64;

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
