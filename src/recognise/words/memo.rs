//! What depends on a text alone is asked once a run and text: a thousand files have the same hundred labels and headers.

use std::hash::{BuildHasher as _, Hash};
use std::sync::{PoisonError, RwLock};

use foldhash::HashMap;
use foldhash::fast::RandomState;

/// Parts that are locked by themselves: files are recognised side by side.
const PARTS: usize = 16;

/// A part that has so many texts is emptied: labels come again at once, names of records seldom do.
const MOST: usize = 2_048;

/// Longer texts are asked anew each time, in bytes.
const LONGEST: usize = 512;

/// The answers to a question about texts, or about other keys. The question is a pure function of the key within a run: whether an answer is remembered changes nothing.
#[derive(Debug)]
pub(crate) struct Memo<V, K: ?Sized = str> {
    parts: [RwLock<HashMap<Box<K>, V>>; PARTS],
    hasher: RandomState,
    /// The most answers of a part, and the longest key, in bytes.
    limits: (usize, usize),
}

impl<V> Default for Memo<V> {
    fn default() -> Self {
        Self::within(MOST, LONGEST)
    }
}

impl<V, K: ?Sized> Memo<V, K> {
    /// One that keeps so many answers in each of its parts, for keys of so many bytes at most.
    pub(crate) fn within(most: usize, longest: usize) -> Self {
        let parts = std::array::from_fn(|_| RwLock::default());
        Self { parts, hasher: RandomState::default(), limits: (most, longest) }
    }
}

impl<V: Clone, K: ?Sized + Eq + Hash> Memo<V, K>
where
    Box<K>: for<'k> From<&'k K>,
{
    /// The answer for a key, asked now if it is not remembered.
    pub(crate) fn get(&self, key: &K, ask: impl FnOnce() -> V) -> V {
        let Some(part) = self.part(key) else { return ask() };
        if let Some(known) = part.read().unwrap_or_else(PoisonError::into_inner).get(key) {
            return known.clone();
        }
        // Not under the lock: the question may ask others.
        let answer = ask();
        self.keep_in(part, key, answer.clone());
        answer
    }

    /// The answer for a key; `None` if it is not remembered.
    pub(crate) fn known(&self, key: &K) -> Option<V> {
        self.part(key)?.read().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    /// Remembers an answer.
    pub(crate) fn keep(&self, key: &K, answer: V) {
        if let Some(part) = self.part(key) {
            self.keep_in(part, key, answer);
        }
    }

    fn part(&self, key: &K) -> Option<&RwLock<HashMap<Box<K>, V>>> {
        let hash = usize::try_from(self.hasher.hash_one(key) >> 32).unwrap_or(0);
        self.parts.get(hash % PARTS).filter(|_| size_of_val(key) <= self.limits.1)
    }

    fn keep_in(&self, part: &RwLock<HashMap<Box<K>, V>>, key: &K, answer: V) {
        let mut known = part.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= self.limits.0 {
            known.clear();
        }
        known.insert(key.into(), answer);
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
