//! What became of a number that was sent.

use compact_str::CompactString;

/// What became of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It went into an output.
    Used,
    /// It is in the tables, and no output shows it.
    Stored,
    /// It is no figure: in a title, a header, the number of a row.
    Heading,
    /// It adds up others, and is computed anew.
    Total,
    /// Another file of the unit counts.
    Superseded,
    /// It does not count, for a reason that is known.
    SetAside,
    /// Nobody read it.
    Unread,
}

impl Fate {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Used,
        Self::Stored,
        Self::Heading,
        Self::Total,
        Self::Superseded,
        Self::SetAside,
        Self::Unread,
    ];

    /// The word in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Used => "used",
            Self::Stored => "stored",
            Self::Heading => "heading",
            Self::Total => "total",
            Self::Superseded => "superseded",
            Self::SetAside => "set-aside",
            Self::Unread => "unread",
        }
    }
}

/// A number that was sent, or a cell that was read as one.
#[derive(Debug, Clone, PartialEq)]
pub struct LedgerRow {
    /// The file.
    pub file: CompactString,
    /// The sheet.
    pub sheet: CompactString,
    /// The address.
    pub cell: CompactString,
    /// The cell's own text.
    pub text: CompactString,
    /// The number of the file; `None` for a mark that was read as a number.
    pub number: Option<f64>,
    /// Unit, form, row and column of a cell of a table that counts; else empty.
    pub key: [CompactString; 4],
    /// The accepted value of that cell.
    pub value: Option<f64>,
    /// What became of it.
    pub fate: Fate,
    /// Why, as a word; the kind of a finding where one says so.
    pub reason: CompactString,
    /// How many figures of the outputs it went into.
    pub figures: u32,
}
