//! Fingerprints: SHA-256, which anyone can repeat with `sha256sum`.

use sha2::{Digest as _, Sha256};

/// The SHA-256 of bytes, in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// The SHA-256 of bytes that come one part after the other.
#[derive(Debug, Clone, Default)]
pub struct Hashing(Sha256);

impl Hashing {
    /// Adds bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Adds a text with its length: two texts are not one.
    pub fn add_text(&mut self, text: &str) {
        self.add(&(text.len() as u64).to_le_bytes());
        self.add(text.as_bytes());
    }

    /// The hash of all, in lower-case hexadecimal.
    pub fn end(self) -> String {
        hexadecimal(&self.0.finalize())
    }
}

fn hexadecimal(hash: &[u8]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_in_parts_have_the_hash_of_the_whole() {
        let mut parts = Hashing::default();
        [&b"ab"[..], b"", b"c"].into_iter().for_each(|part| parts.add(part));
        assert_eq!(parts.end(), sha256(b"abc"));
        let of = |texts: &[&str]| {
            let mut parts = Hashing::default();
            texts.iter().for_each(|text| parts.add_text(text));
            parts.end()
        };
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
    }
}
