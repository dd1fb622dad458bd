//! How much a container may hold before it is refused.

use super::reasons;
use crate::unreadable::Unreadable;

/// Files in one container, with those nested in it.
const MEMBERS: usize = 200;
/// Bytes of all its files together.
const TOTAL: u64 = 200 << 20;
/// How many times larger a file may be than it is packed.
const RATIO: u64 = 200;
/// Below this size no ratio matters.
const SMALL: u64 = 1 << 20;

/// What is left of the limits, over a container and all that is nested in it.
#[derive(Debug)]
pub struct Budget {
    members: usize,
    total: u64,
}

impl Budget {
    pub fn new() -> Self {
        Self { members: MEMBERS, total: TOTAL }
    }

    /// Counts one more file.
    ///
    /// # Errors
    /// Where it is one too many.
    pub fn member(&mut self) -> Result<(), Unreadable> {
        self.members = self.members.checked_sub(1).ok_or_else(reasons::too_many_members)?;
        Ok(())
    }

    /// How large a file may be that takes so many bytes packed.
    pub fn limit(&self, packed: u64) -> u64 {
        self.total.min(packed.saturating_mul(RATIO).max(SMALL))
    }

    /// Counts the bytes of a file against its limit.
    ///
    /// # Errors
    /// Where it is larger.
    pub fn spend(&mut self, bytes: u64, limit: u64) -> Result<(), Unreadable> {
        if bytes > limit {
            return Err(reasons::too_large());
        }
        self.total = self.total.saturating_sub(bytes);
        Ok(())
    }
}
