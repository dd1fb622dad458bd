//! What is accepted, and who decided.

mod answers;
mod decisions;
mod stage;
mod waivers;
mod wholes;
