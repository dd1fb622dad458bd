//! The closing of a period, and its reopening.

/// One line of the ledger of closings. The last line of a period decides whether it is closed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Closing {
    /// The period.
    pub period: String,
    /// [`Self::CLOSE`] or [`Self::REOPEN`].
    pub action: String,
    /// Who did it.
    pub name: String,
    /// Why; may be empty where a final period with all reports is closed.
    pub reason: String,
    /// The day, ISO.
    pub date: String,
    /// SHA-256 over the pipeline's files.
    pub definitions: String,
    /// SHA-256 over the reports and the received log.
    pub inputs: String,
    /// SHA-256 over the decisions on the period.
    pub decisions: String,
    /// SHA-256 over all files of the period's folder but the manifest.
    pub outputs: String,
}

impl Closing {
    /// The period is closed.
    pub const CLOSE: &'static str = "close";
    /// The period is open again.
    pub const REOPEN: &'static str = "reopen";
}
