//! How files are read: here, or each in a process that may die of it.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use super::contents::{Contents, contents};
use super::decode::KnownTexts;
use super::limits::Limits;
use super::pool::Pool;
use super::worker;

/// The way files are read. In this process by default: the checks before reading keep most of what could end it away, and
/// panics are caught. Isolated, a file can end no more than its worker.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    limits: Limits,
    pool: Option<Arc<Pool>>,
    /// What is known of texts from files that were read in this process, one for each that is read at the same time.
    known: Arc<Mutex<Vec<KnownTexts>>>,
}

impl Reading {
    /// In this process.
    pub fn in_process() -> Self {
        Self::default()
    }

    /// In this process, within limits of one's own.
    pub fn within(limits: Limits) -> Self {
        Self { limits, ..Self::default() }
    }

    /// In workers, which are started from the first of the programs that will serve: the reader, and this program, which does so
    /// when its first argument is the hidden one. Where the platform cannot limit a process, files are read in this one;
    /// [`Self::shortfall`] says so.
    pub fn isolated(programs: Vec<PathBuf>, limits: Limits) -> Self {
        if worker::has_limits() {
            let pool = Some(Arc::new(Pool::new(programs, limits)));
            Self { limits, pool, ..Self::default() }
        } else {
            Self::within(limits)
        }
    }

    /// Why files were read in this process although workers were asked for: no worker could be started.
    pub fn shortfall(&self) -> bool {
        self.pool.as_ref().map_or(!worker::has_limits(), |pool| pool.unavailable())
    }

    /// The limits within which files are read.
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// Reads a file's content; where that cannot be, the reason is in it.
    pub fn read(&self, bytes: Vec<u8>) -> Contents {
        let answer = self.pool.as_ref().and_then(|pool| pool.read(&bytes));
        answer.unwrap_or_else(|| {
            let all = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
            let mut known = all().pop().unwrap_or_default();
            let contents = contents(bytes, &self.limits, &mut known);
            all().push(known);
            contents
        })
    }
}
