//! What runs keep so that later ones need not do it again. It is no record: it may be deleted at any time, and what cannot be kept is made again.

#![expect(clippy::disallowed_methods, reason = "the cache is stored here")]

use std::fs;
use std::path::{Path, PathBuf};

/// The name of the cache beside the outputs of the periods.
pub const CACHE: &str = ".cache";

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
