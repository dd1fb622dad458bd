//! One vocabulary for states: each is an enum whose words in the tables and names for people stand beside each other, once.

use super::{Blank, DecisionStatus, Fate, FormState, PeriodState, RecordState, Resolution, Status};
use super::{Lang, SubmissionStatus};

/// The states of one kind of thing: each with its word in the tables and its names in Vietnamese and English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vocabulary {
    /// Of what: `cell`, `blank`, `file`, `form`, `record`, `period`, `finding`, `decision`, `number`.
    pub of: &'static str,
    /// In their order.
    pub states: Vec<(&'static str, [&'static str; 2])>,
}

/// All states that there are.
pub fn vocabularies() -> Vec<Vocabulary> {
    macro_rules! of {
        ($($of:literal = $name:ident),+) => {
            vec![$(Vocabulary {
                of: $of,
                states: $name::ALL.map(|state| (state.as_str(), Lang::ALL.map(|lang| state.text(lang)))).to_vec(),
            }),+]
        };
    }
    of!(
        "cell" = Status,
        "blank" = Blank,
        "file" = SubmissionStatus,
        "form" = FormState,
        "record" = RecordState,
        "period" = PeriodState,
        "finding" = Resolution,
        "decision" = DecisionStatus,
        "number" = Fate
    )
}
