//! How far the figures of a period are.

use super::Lang;

/// How far the figures of a period are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodState {
    /// No run has been made of it.
    Open,
    /// Something is undecided that moves a figure.
    Draft,
    /// Nothing that is undecided moves a figure.
    Final,
    /// Somebody has closed it: no run changes it any more.
    Closed,
}

impl PeriodState {
    /// All states, in the order in which a period has them.
    pub const ALL: [Self; 4] = [Self::Open, Self::Draft, Self::Final, Self::Closed];

    /// The word in the manifest.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Draft => "draft",
            Self::Final => "final",
            Self::Closed => "closed",
        }
    }

    /// The state of this word.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }

    /// What people call it.
    pub fn text(self, lang: Lang) -> &'static str {
        match self {
            Self::Open => lang.pick("chưa chạy", "not run yet"),
            Self::Draft => lang.pick("dự thảo", "draft"),
            Self::Final => lang.pick("chính thức, chưa chốt", "final, not closed"),
            Self::Closed => lang.pick("đã chốt", "closed"),
        }
    }
}
