//! Letters with which texts begin or end: most texts are told from others by these alone.

/// The bytes with which texts begin, or end.
#[derive(Default)]
pub(super) struct Letters([u64; 4]);

impl Letters {
    pub(super) fn of<'t>(letters: impl Iterator<Item = &'t u8>) -> Self {
        let mut all = Self::default();
        for letter in letters {
            if let Some(part) = all.0.get_mut(usize::from(letter >> 6)) {
                *part |= 1 << (letter & 63);
            }
        }
        all
    }

    pub(super) fn has(&self, letter: u8) -> bool {
        self.0.get(usize::from(letter >> 6)).is_some_and(|part| part >> (letter & 63) & 1 == 1)
    }
}
