//! What is accepted, and who decided.

mod decisions;
mod stage;
mod waivers;
