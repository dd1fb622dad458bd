//! The submission that counts: its period, which of several files has which form, what is missing, and what the unit answered.

pub(super) mod accompanying;
pub(super) mod answers;
pub(super) mod dispute;
pub(super) mod disputes;
pub(super) mod joined;
pub(super) mod missing;
pub(super) mod other_periods;
pub(super) mod recogniser;
pub(super) mod replaced;
pub(super) mod report;
pub(super) mod select_submission;
pub(super) mod sender;
pub(super) mod versions;
