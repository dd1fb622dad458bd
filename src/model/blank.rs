//! Why a cell has no figure: the kinds of blank, which stay apart from reading to the outputs.

/// What a unit's cell without a figure says. They are those of official statistics: SDMX (`CL_OBS_STATUS`) distinguishes "data cannot exist" (M) from "data
/// exist but were not collected" (L) and from what is withheld (Q); UNECE distinguishes a unit that did not answer from a question that was not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Blank {
    /// There is nothing to report: a mark such as `-`, or a blank that means zero. Its value is 0.
    Nothing,
    /// The question does not arise: the cell is crossed out.
    NotApplicable,
    /// The unit says that it does not give the figure.
    Refused,
    /// Something is written there that could not be understood.
    Unreadable,
    /// The cell is there, and nothing is written in it.
    LeftBlank,
    /// The unit's table has no such cell.
    NotSent,
}

impl Blank {
    /// From what needs no answer to what was never sent.
    pub const ALL: [Self; 6] = [
        Self::Nothing,
        Self::NotApplicable,
        Self::Refused,
        Self::Unreadable,
        Self::LeftBlank,
        Self::NotSent,
    ];

    /// The word in the tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::NotApplicable => "not-applicable",
            Self::Refused => "refused",
            Self::Unreadable => "unreadable",
            Self::LeftBlank => "left-blank",
            Self::NotSent => "not-sent",
        }
    }

    /// The kind of this word.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|blank| blank.as_str() == name)
    }

    /// What a clerk calls it.
    pub fn vietnamese(self) -> &'static str {
        match self {
            Self::Nothing => "không phát sinh",
            Self::NotApplicable => "không áp dụng",
            Self::Refused => "từ chối cung cấp",
            Self::Unreadable => "không đọc được",
            Self::LeftBlank => "để trống",
            Self::NotSent => "không gửi",
        }
    }

    /// Whether a figure was due and is lacking.
    pub fn is_lacking(self) -> bool {
        matches!(self, Self::Refused | Self::Unreadable | Self::LeftBlank | Self::NotSent)
    }
}
