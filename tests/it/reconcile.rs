//! What is accepted, and who decided.

mod answers;
mod closed;
mod contradictions;
pub(crate) mod decisions;
mod stage;
mod waivers;
pub(crate) mod wholes;
