//! How the program ends.

/// The exit codes; they are part of the interface and documented in the README.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done, and no errors were found in the data.
    Done,
    /// Done, and errors were found in the data.
    ErrorsFound,
    /// Wrong use, or mistakes in the definitions.
    Usage,
    /// The run could not be made: files, folders, another run.
    CouldNotRun,
    /// Done, but expected reports are missing (only with `--require-complete`).
    Incomplete,
}

impl Exit {
    /// All ends, by their codes.
    pub const ALL: [Self; 5] =
        [Self::Done, Self::ErrorsFound, Self::Usage, Self::CouldNotRun, Self::Incomplete];

    /// The exit code of several runs is the gravest one: a run that failed counts more than errors in the data.
    pub fn gravity(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::ErrorsFound => 1,
            Self::Incomplete => 2,
            Self::Usage => 3,
            Self::CouldNotRun => 4,
        }
    }

    /// The number that the shell sees.
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::ErrorsFound => 1,
            Self::Usage => 2,
            Self::CouldNotRun => 3,
            Self::Incomplete => 4,
        }
    }
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}
