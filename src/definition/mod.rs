//! What a pipeline declares: from the folder's TOML to a [`Pipeline`], with all mistakes at once.
//!
//! [`load`] reads the files with [`reader`] (which keeps the place of every value and knows which keys were asked for),
//! one module a kind of file, then [`resolve`] holds what they say of one another against each other.

pub mod schema;

mod expression;
mod feedback;
mod files;
mod form;
mod governance;
mod layout;
mod listing;
mod load;
mod master;
mod outlier;
mod pipeline;
mod reader;
mod reading;
mod register_rules;
mod registers;
mod resolve;
mod rule_schema;
mod rules;
mod source;
mod units;
mod waivers;

pub use expression::names as names_in;
pub use feedback::PLACEHOLDERS;
pub use governance::{Auto, Maturity, Missing, Policy, RuleMeta, Waived, Waiver};
pub use load::{load, load_texts};
pub use reader::suggestion;
pub use reading::{Comments, Dates1904, Hidden, Merged, NoValue, ReadingPolicy};
pub use schema::*;
pub use source::{Problem, Problems, Source};
pub use units::{UnitsError, read_units};
