//! Who reported what: a form of a unit in a period, and what these come to.

use super::blank::Blank;
use super::states::words;

/// What became of the cells that a form asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Answers {
    /// So many are asked for; those that are not applicable do not count.
    pub asked: u32,
    /// Of each kind of blank, in the order of [`Blank::ALL`].
    pub blanks: [u32; Blank::ALL.len()],
}

impl Answers {
    /// Counts one cell.
    pub fn add(&mut self, blank: Option<Blank>) {
        self.asked += u32::from(blank != Some(Blank::NotApplicable));
        if let Some(blank) = blank {
            self.blanks[blank as usize] += 1;
        }
    }

    /// Counts those of another form.
    pub fn extend(&mut self, other: &Self) {
        self.asked += other.asked;
        for (sum, count) in self.blanks.iter_mut().zip(other.blanks) {
            *sum += count;
        }
    }

    /// How many cells are blank in one way.
    pub fn of(&self, blank: Blank) -> u32 {
        self.blanks[blank as usize]
    }

    /// The cells with an answer, in percent of those that are asked for; `None` if none is.
    pub fn rate(&self) -> Option<f64> {
        let lacking: u32 =
            Blank::ALL.into_iter().filter(|blank| blank.is_lacking()).map(|b| self.of(b)).sum();
        let answered = f64::from(self.asked.saturating_sub(lacking));
        (self.asked > 0).then(|| answered / f64::from(self.asked) * 100.0)
    }
}

/// One form that a unit may be expected to send for a period.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FormStatus {
    /// The period's id.
    pub period: String,
    /// The unit's code.
    pub unit: String,
    /// The form.
    pub form: String,
    /// Whether it was expected of the unit.
    pub expected: bool,
    /// It is in a file of the period, whether that one counts or a later one.
    pub received: bool,
    /// It is in a file that is known to have come by the due day.
    pub on_time: bool,
    /// It came, and nobody can say whether it did by the due day.
    pub undated: bool,
    /// It is in a file that counts, and not left blank.
    pub accepted: bool,
    /// It is accepted and says that there is nothing to report.
    pub blank: bool,
    /// What became of its cells; of a form that did not come none was sent.
    pub answers: Answers,
}

impl FormStatus {
    /// How much of it is there, in percent: nothing of a form that does not count, else its answered cells.
    pub fn completeness(&self) -> f64 {
        if self.accepted { self.answers.rate().unwrap_or(100.0) } else { 0.0 }
    }
}

/// How many forms were expected, and how many of these came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Completeness {
    /// So many forms were expected.
    pub expected: u32,
    /// So many came, in time or not.
    pub received: u32,
    /// So many are known to have come by the due day.
    pub on_time: u32,
    /// Of so many nobody can say whether they did.
    pub undated: u32,
    /// So many came in a file that counts.
    pub accepted: u32,
    /// So many came without a figure.
    pub blank: u32,
    /// What became of their cells.
    pub answers: Answers,
}

impl Completeness {
    /// What forms come to; those that are not expected do not count.
    pub fn of<'a>(forms: impl IntoIterator<Item = &'a FormStatus>) -> Self {
        let mut sum = Self::default();
        for form in forms.into_iter().filter(|form| form.expected) {
            sum.expected += 1;
            sum.received += u32::from(form.received);
            sum.on_time += u32::from(form.on_time);
            sum.undated += u32::from(form.undated);
            sum.accepted += u32::from(form.accepted);
            sum.blank += u32::from(form.blank);
            sum.answers.extend(&form.answers);
        }
        sum
    }

    /// How many came by the due day, in percent of those expected of which that is known; `None` if it is known of none.
    pub fn on_time_rate(&self) -> Option<f64> {
        let known = self.expected.saturating_sub(self.undated);
        (known > 0).then(|| f64::from(self.on_time) / f64::from(known) * 100.0)
    }

    /// A count in percent of what was expected; `None` if nothing was.
    pub fn rate(&self, count: u32) -> Option<f64> {
        (self.expected > 0).then(|| f64::from(count) / f64::from(self.expected) * 100.0)
    }
}

words! {
    /// What a rate of completeness is about.
    pub enum Subject {
        /// All units and forms together.
        All = "all";
        /// One form, over all units.
        Form = "form";
        /// One unit, over all forms.
        Unit = "unit";
    }
}

/// The completeness of a form, a unit or all in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompletenessRow {
    /// The period.
    pub period: String,
    /// What the row is about.
    pub by: Subject,
    /// The form's id or the unit's code; empty for all.
    pub id: String,
    /// The numbers.
    pub counts: Completeness,
}
