//! What a pipeline declares: from the folder's TOML to a [`Pipeline`], with all mistakes at once.
//!
//! [`load`] reads the files with [`reader`] (which keeps the place of every value and knows which keys were asked for),
//! one module a kind of file, then [`names`] holds what they say of one another against each other.

pub mod schema;

mod expression;
mod feedback;
mod files;
mod form;
mod layout;
mod listing;
mod load;
mod master;
mod names;
mod outlier;
mod pipeline;
mod reader;
mod reading;
mod register_rules;
mod registers;
mod rule_schema;
mod rules;
mod source;
mod units;
mod upkeep;
mod waivers;

pub use expression::names as names_in;
pub use feedback::PLACEHOLDERS;
pub use load::{load, load_texts};
pub use reader::suggestion;
pub use reading::{Comments, Dates1904, Hidden, Merged, NoValue, ReadingPolicy};
pub use schema::*;
pub use source::{Problem, Problems, Source};
pub use units::{UnitsError, read_units};
pub use upkeep::{About, Auto, Maturity, Missing, Policy, Waived, Waiver};
