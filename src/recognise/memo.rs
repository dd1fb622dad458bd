//! What depends on a text alone is asked once a run and text: a thousand files have the same hundred labels and headers.

use std::hash::BuildHasher as _;
use std::sync::{PoisonError, RwLock};

use foldhash::HashMap;
use foldhash::fast::RandomState;

/// Parts that are locked by themselves: files are recognised side by side.
const PARTS: usize = 16;

/// A part that has so many texts is emptied: labels come again at once, names of records seldom do.
const MOST: usize = 2_048;

/// Longer texts are asked anew each time, in bytes.
const LONGEST: usize = 512;

/// The answers to a question about texts. The question is a pure function of the text within a run: whether an answer is remembered changes nothing.
#[derive(Debug)]
pub(crate) struct Memo<V> {
    parts: [RwLock<HashMap<Box<str>, V>>; PARTS],
    hasher: RandomState,
}

impl<V> Default for Memo<V> {
    fn default() -> Self {
        Self { parts: std::array::from_fn(|_| RwLock::default()), hasher: RandomState::default() }
    }
}

impl<V: Clone> Memo<V> {
    /// The answer for a text, asked now if it is not remembered.
    pub(crate) fn get(&self, text: &str, ask: impl FnOnce() -> V) -> V {
        let hash = usize::try_from(self.hasher.hash_one(text) >> 32).unwrap_or(0);
        let Some(part) = self.parts.get(hash % PARTS).filter(|_| text.len() <= LONGEST) else {
            return ask();
        };
        if let Some(known) = part.read().unwrap_or_else(PoisonError::into_inner).get(text) {
            return known.clone();
        }
        // Not under the lock: the question may ask others.
        let answer = ask();
        let mut known = part.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(text.into(), answer.clone());
        answer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_asked_once_and_a_memo_that_is_full_begins_anew() {
        let memo = Memo::default();
        let asked = std::cell::Cell::new(0);
        let length = |text: &str| {
            memo.get(text, || {
                asked.set(asked.get() + 1);
                text.len()
            })
        };
        assert_eq!((length("Tổng số"), length("Tổng số"), asked.get()), (11, 11, 1));
        for number in 0..PARTS * MOST * 2 {
            length(&number.to_string());
        }
        let kept = memo.parts.iter().map(|part| part.read().expect("whole").len()).sum::<usize>();
        assert!(kept <= PARTS * MOST, "{kept}");
        assert_eq!((length("Tổng số"), length(&"x".repeat(LONGEST + 1))), (11, LONGEST + 1));
    }
}
