//! Whose a file is: its unit, by names of today and of other times.

pub(super) mod identity;
pub(super) mod other_times;
