//! What depends on a text alone is asked once a run and text: a thousand files have the same hundred labels and headers.

use std::hash::{BuildHasher as _, Hash};
use std::sync::{PoisonError, RwLock};

use foldhash::HashMap;
use foldhash::fast::RandomState;

/// Parts that are locked by themselves: files are recognised side by side.
const PARTS: usize = 16;

/// A part that has so many texts begins anew, and forgets what was not asked for since it did so before: labels come again at once, names of records seldom do.
const MOST: usize = 1_024;

/// Longer texts are asked anew each time, in bytes.
const LONGEST: usize = 512;

/// The answers to a question about texts, or about other keys. The question is a pure function of the key within a run: whether an answer is remembered changes nothing.
#[derive(Debug)]
pub(crate) struct Memo<V, K: ?Sized = str> {
    parts: [RwLock<Part<V, K>>; PARTS],
    hasher: RandomState,
    /// The most answers of a part, twice, and the longest key, in bytes.
    limits: (usize, usize),
}

/// What was asked since the part began anew, and what it had before that.
#[derive(Debug)]
struct Part<V, K: ?Sized> {
    now: HashMap<Box<K>, V>,
    before: HashMap<Box<K>, V>,
}

impl<V, K: ?Sized> Default for Part<V, K> {
    fn default() -> Self {
        Self { now: HashMap::default(), before: HashMap::default() }
    }
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
        // Not under the lock: the question may ask others.
        self.known(key).unwrap_or_else(|| {
            let answer = ask();
            self.keep(key, answer.clone());
            answer
        })
    }

    /// The answer for a key; `None` if it is not remembered.
    pub(crate) fn known(&self, key: &K) -> Option<V> {
        let part = self.part(key)?;
        let known = part.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(answer) = known.now.get(key) {
            return Some(answer.clone());
        }
        let answer = known.before.get(key)?.clone();
        drop(known);
        self.keep(key, answer.clone());
        Some(answer)
    }

    /// Remembers an answer.
    pub(crate) fn keep(&self, key: &K, answer: V) {
        let Some(part) = self.part(key) else { return };
        let mut known = part.write().unwrap_or_else(PoisonError::into_inner);
        if known.now.len() >= self.limits.0 {
            known.before = std::mem::take(&mut known.now);
        }
        known.now.insert(key.into(), answer);
    }

    fn part(&self, key: &K) -> Option<&RwLock<Part<V, K>>> {
        let hash = usize::try_from(self.hasher.hash_one(key) >> 32).unwrap_or(0);
        self.parts.get(hash % PARTS).filter(|_| size_of_val(key) <= self.limits.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_asked_once_and_one_that_is_asked_for_again_is_kept_by_a_memo_that_is_full() {
        let memo = Memo::default();
        let asked = std::cell::Cell::new(0);
        let length = |text: &str| {
            memo.get(text, || {
                asked.set(asked.get() + 1);
                text.len()
            })
        };
        assert_eq!((length("Tổng số"), length("Tổng số"), asked.get()), (11, 11, 1));
        let numbers = PARTS * MOST * 4;
        for number in 0..numbers {
            length(&number.to_string());
            length("Tổng số");
        }
        let size = |part: &RwLock<Part<usize, str>>| {
            let part = part.read().expect("whole");
            part.now.len() + part.before.len()
        };
        let kept = memo.parts.iter().map(size).sum::<usize>();
        assert!(kept <= PARTS * MOST * 2, "{kept}");
        assert_eq!(asked.get(), 1 + numbers);
        assert_eq!(length(&"x".repeat(LONGEST + 1)), LONGEST + 1);
    }
}
