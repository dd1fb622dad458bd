//! What a run reports while it works.

use std::path::Path;

/// A step of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Between the others.
    Prepare,
    /// Files are read.
    Read,
    /// What was read is checked.
    Check,
    /// The outputs are written.
    Write,
}

/// What a run reports while it works.
pub trait Progress: Sync {
    /// So many periods are run or taken as they are.
    fn plan(&self, _periods: usize) {}
    /// A period begins.
    fn enter(&self, _period: &str) {}
    /// Reading begins: the period and how many files.
    fn begin(&self, period: &str, files: usize);
    /// A file was read.
    fn read(&self, file: &str);
    /// Reading is over; what was read is checked.
    fn end(&self);
    /// The outputs are written.
    fn write(&self) {}
    /// All is done.
    fn finish(&self) {}
    /// The outputs are in this folder, which takes the place of the last one as soon as they have been read back.
    fn written(&self, _folder: &Path) {}
}
