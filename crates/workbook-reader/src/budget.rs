//! The files of a container, and how much it may hold before it is refused.

use super::reasons;
use crate::limits::Limits;
use crate::unreadable::Unreadable;

/// A file as it lies in a container.
#[derive(Debug)]
pub(crate) struct Part {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Below this size no ratio matters.
const SMALL: u64 = 1 << 20;

/// What is left of the limits, over a container and all that is nested in it.
#[derive(Debug)]
pub(crate) struct Budget<'a> {
    limits: &'a Limits,
    members: usize,
    total: u64,
}

impl<'a> Budget<'a> {
    /// All that the limits allow.
    pub(crate) fn new(limits: &'a Limits) -> Self {
        Self { limits, members: limits.members, total: limits.members_total }
    }

    /// Counts one more file.
    ///
    /// # Errors
    /// If it is one too many.
    pub(crate) fn member(&mut self) -> Result<(), Unreadable> {
        let too_many = || reasons::too_many_members(self.limits.members);
        self.members = self.members.checked_sub(1).ok_or_else(too_many)?;
        Ok(())
    }

    /// How large a file may be that takes so many bytes packed.
    pub(crate) fn limit(&self, packed: u64) -> u64 {
        self.total.min(packed.saturating_mul(self.limits.members_ratio).max(SMALL))
    }

    /// How many bytes all files together may still have.
    pub(crate) fn total(&self) -> u64 {
        self.total
    }

    /// Bytes of memory that unpacking an archive may take besides what comes out.
    pub(crate) fn unpacking(&self) -> u64 {
        self.limits.unpacking
    }

    /// Counts the bytes of a file against its limit.
    ///
    /// # Errors
    /// If it is larger.
    pub(crate) fn spend(&mut self, bytes: u64, limit: u64) -> Result<(), Unreadable> {
        if bytes > limit {
            return Err(reasons::too_large());
        }
        self.total = self.total.saturating_sub(bytes);
        Ok(())
    }
}
