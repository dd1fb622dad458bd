//! Who reported what: a form of a unit in a period, and what these come to.

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

/// What a rate of completeness is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// All units and forms together.
    All,
    /// One form, over all units.
    Form,
    /// One unit, over all forms.
    Unit,
}

impl Subject {
    /// The word in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Form => "form",
            Self::Unit => "unit",
        }
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
