//! What a run made of something, kept under the hash of all that it is made of: a later run with the same takes it as it is.
//!
//! It is safe to delete, and bounded: see [`Packs`]. Each program has its own.

use std::path::Path;

use super::packs::Packs;
use crate::model::sha256;

/// What is kept is no more than so many bytes, a quarter of the cache.
const MOST: u64 = 1 << 28;

/// What runs keep; nothing without a cache.
#[derive(Debug, Default)]
pub struct Kept {
    packs: Option<Packs>,
    /// The program, and what else all of it depends on.
    key: String,
}

impl Kept {
    /// What is kept in a cache under a key that is the same for the whole run.
    pub fn new(cache: Option<&Path>, key: &str) -> Self {
        let packs = cache.map(|cache| Packs::new(&cache.join("parts")));
        Self { packs, key: key.to_owned() }
    }

    /// Whether anything is kept.
    pub fn is_on(&self) -> bool {
        self.packs.is_some()
    }

    /// What was made of something; `None` if no run kept it.
    pub fn get(&self, made_of: &str) -> Option<Vec<u8>> {
        self.packs.as_ref()?.get(&self.name(made_of))
    }

    /// Keeps it.
    pub fn put(&self, made_of: &str, bytes: Vec<u8>) {
        if let Some(packs) = &self.packs {
            packs.put(&self.name(made_of), bytes);
        }
    }

    /// Removes what was not used for the longest time, where it is too much.
    pub fn trim(&self) {
        if let Some(packs) = &self.packs {
            packs.trim(MOST);
        }
    }

    fn name(&self, made_of: &str) -> String {
        sha256(format!("{}\n{made_of}", self.key).as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_that_of_the_same_program_and_of_the_same_things() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = Some(folder.path());
        Kept::new(cache, "a program").put("a table", b"columns".to_vec());
        let taken = |key: &str, of: &str| Kept::new(cache, key).get(of);
        assert_eq!(taken("a program", "a table"), Some(b"columns".to_vec()));
        assert_eq!(taken("a program", "another table"), None);
        assert_eq!(taken("another program", "a table"), None);
        Kept::default().put("a table", b"columns".to_vec());
        assert_eq!(Kept::default().get("a table"), None);
    }
}
