//! What goes back to a unit of which nothing changed is taken from the last outputs of the period, and was read back already.
//!
//! The cache says what each file of the last outputs was made of, which bytes it is, and with which cells of the report it was compared. A file is taken
//! if it would be made of the same by the same program and nobody changed it since: the bytes are those that would be made.

#![expect(clippy::disallowed_methods, reason = "the last outputs are read here")]

use std::fs;
use std::path::{Path, PathBuf};

use foldhash::HashMap;
use serde::{Deserialize, Serialize};

use super::Options;
use crate::model::{Period, sha256};
use crate::store::{Cache, sealed, unsealed};

/// A file of the last outputs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Taken {
    /// The hash of all that it is made of.
    pub made_of: String,
    /// The path within the folder of outputs.
    pub file: String,
    /// The hash of its bytes.
    pub sha256: String,
    /// The hash of the reported cells that it was compared with, and their number.
    pub compared: String,
    pub cells: usize,
}

/// The files of the last outputs of a period.
#[derive(Debug, Default)]
pub(crate) struct LastOutputs {
    /// The program and the limits of reading.
    key: String,
    folder: PathBuf,
    cache: Option<PathBuf>,
    name: String,
    files: HashMap<String, Taken>,
}

impl LastOutputs {
    /// What the cache says of a period; nothing without a cache, or if it is another program's.
    pub(crate) fn read(options: &Options, period: Period) -> Self {
        let key = format!("{}\n{:?}", env!("TONGHOP_PROGRAM"), options.reading.limits());
        let name = format!("returned-{period}");
        let folder = options.outputs.join(period.to_string());
        Self::of(key, folder, options.cache.clone(), name)
    }

    fn of(key: String, folder: PathBuf, cache: Option<PathBuf>, name: String) -> Self {
        let known = || {
            let bytes = unsealed(&name, Cache::new(cache.as_deref()?).get(&name)?)?;
            let (of, files): (String, Vec<Taken>) = postcard::from_bytes(&bytes).ok()?;
            (of == key).then_some(files)
        };
        let files = known().unwrap_or_default().into_iter();
        let files = files.map(|file| (file.made_of.clone(), file)).collect();
        Self { key, folder, cache, name, files }
    }

    /// The extension and the bytes of the file that is made of something; `None` if there is none, or it was changed.
    pub(crate) fn file(&self, made_of: &str) -> Option<(String, Vec<u8>)> {
        let known = self.files.get(made_of)?;
        let extension = Path::new(&known.file).extension()?.to_str()?;
        let bytes = fs::read(self.folder.join(&known.file)).ok()?;
        (sha256(&bytes) == known.sha256).then(|| (extension.to_owned(), bytes))
    }

    /// The number of cells of a report with which a file was compared, if these are its bytes and those the cells.
    pub(crate) fn compared(&self, made_of: &str, sha256: &str, compared: &str) -> Option<usize> {
        let known = self.files.get(made_of)?;
        (known.sha256 == sha256 && known.compared == compared).then_some(known.cells)
    }

    /// Keeps in the cache what the outputs hold now.
    pub(crate) fn remember(&self, files: &[Taken]) {
        let Some(cache) = &self.cache else { return };
        if let Ok(bytes) = postcard::to_stdvec(&(&self.key, files)) {
            Cache::new(cache).put(&self.name, &sealed(&self.name, bytes));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_taken_if_it_would_be_made_of_the_same_and_nobody_changed_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let last = |key: &str, cache: bool| {
            let (outputs, cache) =
                (folder.path().to_path_buf(), cache.then(|| folder.path().join("cache")));
            LastOutputs::of(key.to_owned(), outputs, cache, "returned-2024Q1".to_owned())
        };
        let (of, file) = ("a report and its list".to_owned(), "X1.xlsm".to_owned());
        fs::write(folder.path().join(&file), b"marked").expect("written");
        let (sha256, compared) = (sha256(b"marked"), "its cells".to_owned());
        let hash = sha256.clone();
        let known = Taken { made_of: of.clone(), file, sha256, compared, cells: 7 };
        last("this program", true).remember(&[known]);
        let taken = |key: &str, cache: bool, of: &str| last(key, cache).file(of);
        let marked = Some(("xlsm".to_owned(), b"marked".to_vec()));
        assert_eq!(taken("this program", true, &of), marked);
        assert_eq!(last("this program", true).compared(&of, &hash, "its cells"), Some(7));
        assert_eq!(last("this program", true).compared(&of, &hash, "other cells"), None);
        assert_eq!(taken("this program", true, "another list"), None);
        assert_eq!(taken("another program", true, &of), None);
        assert_eq!(taken("this program", false, &of), None);
        fs::write(folder.path().join("X1.xlsm"), b"marked, and typed into").expect("written");
        assert_eq!(taken("this program", true, &of), None);
        fs::write(folder.path().join("X1.xlsm"), b"marked").expect("written");
        fs::write(folder.path().join("cache/returned-2024Q1"), b"damaged").expect("written");
        assert_eq!(taken("this program", true, &of), None);
    }
}
