//! Graph: a pipeline as a picture: who sends what, which rules look at it, and which outputs show it.

mod draw;
mod nodes;

pub use nodes::{Edge, Graph, Node, NodeKind};
