//! The words of the stages: what stands in the outputs beside figures, and what is said where something cannot be read or written.
//!
//! A stage passes facts and gets the text: no stage has a Vietnamese word of its own, which `tests/it/tidy.rs` holds. Findings have theirs in
//! [`findings`](crate::findings), states and kinds beside their types in [`model`](crate::model), the command line in `cli`.

// In the order of the stages.
pub mod decisions;
pub(crate) mod feedback;
pub(crate) mod lists;
pub(crate) mod notes;
pub(crate) mod received;
pub(crate) mod refused;
pub(crate) mod report;
pub(crate) mod template;
