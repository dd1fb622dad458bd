//! The texts of a run, each folded once and looked at in the light of each form.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use super::brackets::without_brackets;
use super::hints::{Hints, hints};
use super::layouts::Layouts;
use super::memo::Memo;
use super::named_period::{NamedPeriod, named_period};
use super::vocabulary::{FormWords, Vocabulary};
use crate::model::Period;

/// The texts of all sheets of a run, each looked at once.
pub(crate) struct Texts<'v> {
    pub vocabulary: &'v Vocabulary<'v>,
    /// The period of the report.
    pub period: Period,
    /// The headers that were found.
    pub(crate) layouts: Layouts,
    folded: Memo<Arc<Folded>>,
    /// The number of the next text.
    next: AtomicU64,
}

impl<'v> Texts<'v> {
    pub(crate) fn new(vocabulary: &'v Vocabulary<'v>, period: Period) -> Self {
        let layouts = Layouts::new(vocabulary);
        Self { vocabulary, period, layouts, folded: Memo::default(), next: AtomicU64::new(0) }
    }

    pub(super) fn fold(&self, text: &str) -> Arc<Folded> {
        self.folded.get(text, || {
            let vocabulary = self.vocabulary;
            let whole = vocabulary.fold(text);
            let is_header =
                |folded: &str| vocabulary.forms.iter().any(|words| words.is_header(folded));
            let is_declared = || is_header(&whole);
            // A unit is no part of a header, where what is before it is one.
            let before_unit = || {
                let (before, _) = vocabulary.trailing_unit(text)?;
                (is_header(&vocabulary.fold(&before)) && !is_declared()).then_some(before)
            };
            let bare = match text.contains(['(', '[', '%']) {
                true => Some(without_brackets(text)),
                false => vocabulary
                    .trailing_money(text)
                    .filter(|_| !is_declared())
                    .map(|(before, _)| before)
                    .or_else(before_unit),
            };
            let bare = bare.map(|bare| vocabulary.fold(&bare));
            let named = named_period(text, self.period, vocabulary);
            let own = bare.as_ref().unwrap_or(&whole);
            let headers = vocabulary.forms.iter().map(|words| words.is_header(own)).collect();
            let hints = vocabulary.forms.iter().map(|_| OnceLock::new()).collect();
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            let units = vocabulary.forms.iter().map(|_| OnceLock::new()).collect();
            Arc::new(Folded { number, whole, bare, named, headers, hints, units })
        })
    }
}

/// A text that was looked at.
pub(super) struct Folded {
    /// No other text of the run has it.
    pub number: u64,
    pub whole: String,
    /// Without texts in brackets, if that makes a difference.
    pub bare: Option<String>,
    /// The period that it names.
    pub named: Option<NamedPeriod>,
    /// By form whether it is one of its headers.
    pub headers: Box<[bool]>,
    /// By form the columns that it may help to match; most texts are never asked.
    pub hints: Box<[OnceLock<Hints>]>,
    /// By form whether it is a unit of its rows or of money.
    pub units: Box<[OnceLock<bool>]>,
}

impl Folded {
    pub(super) fn bare(&self) -> &str {
        self.bare.as_deref().unwrap_or(&self.whole)
    }

    pub(super) fn is_header(&self, words: &FormWords<'_>) -> bool {
        self.headers.get(words.index).copied().unwrap_or_default()
    }

    pub(super) fn hints(&self, words: &FormWords<'_>, vocabulary: &Vocabulary<'_>) -> Hints {
        let ask = || {
            let plain = vocabulary.plain(&words.initials.expand(self.bare()), false);
            hints((&self.whole, self.bare(), &plain), self.named.is_some(), words)
        };
        self.hints.get(words.index).map_or(Hints::ALL, |known| *known.get_or_init(ask))
    }
}
