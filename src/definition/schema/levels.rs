//! How the codes of a register's records are taken apart.

/// How the codes of a register's records form a hierarchy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeLevels {
    /// The field with the code.
    pub field: String,
    /// How a code is taken apart.
    pub levels: Levels,
}

/// How a code is taken apart into levels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Levels {
    /// At this sign: `10.2.1`.
    Separator(String),
    /// By its length: with 2, 4 and 6 the code `101205` is below `1012`.
    Lengths(Vec<u8>),
}

/// Names that rules of such a register may use beside its fields.
pub const LEAF: &str = "leaf";
/// The level of a record, 1 at the top.
pub const LEVEL: &str = "level";
/// Begins the names of sums over the records one level below.
pub const CHILDREN: &str = "children";
/// Begins the names of sums over the records beside one: those with the same record above, itself among them.
pub const SIBLINGS: &str = "siblings";

impl CodeLevels {
    /// The code one level above another; `None` at the top.
    pub fn parent<'c>(&self, code: &'c str) -> Option<&'c str> {
        match &self.levels {
            Levels::Separator(sign) => code.rsplit_once(sign.as_str()).map(|(above, _)| above),
            Levels::Lengths(lengths) => {
                let own = lengths.iter().position(|length| usize::from(*length) == code.len())?;
                code.get(..usize::from(*lengths.get(own.checked_sub(1)?)?))
            }
        }
    }
}
