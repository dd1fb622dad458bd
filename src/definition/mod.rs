//! What a pipeline declares: from the folder's TOML to a [`Pipeline`], with all mistakes at once.
//!
//! [`load`] reads the files with [`reader`] (which keeps the place of every value and knows which keys were asked for),
//! one module a kind of file, then [`names`] holds what they say of one another against each other.

pub mod schema;

mod expression;
mod files;
mod form;
mod layout;
mod load;
mod names;
mod pipeline;
mod reader;
mod rules;
mod source;
mod units;

pub use expression::names as names_in;
pub use load::{load, load_texts};
pub use reader::suggestion;
pub use schema::*;
pub use source::{Problem, Problems, Source};
pub use units::{UnitsError, read_units};
