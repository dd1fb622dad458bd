//! What a pipeline declares: from the folder's TOML to a [`Pipeline`], with all mistakes at once.
//!
//! [`load`] reads the files with [`reader`] (which keeps the place of every value and knows which keys were asked for), one module
//! a kind of file: the forms first, so that all that names them is looked up ([`declared`]) while it is read.

#![warn(clippy::indexing_slicing)] // What people wrote may lack anything.

// The files, and their mistakes.
mod files;
mod reader;
mod source;
mod toml_errors;
// The sections that the stages see.
pub mod schema;
// pipeline.toml, and what the other files may name.
mod calendar;
mod declared;
mod feedback;
mod load;
mod money_names;
mod pipeline;
mod reading;
mod units;
// The forms.
mod braces;
mod form;
mod of_year;
mod row_sets;
mod years;
// What is laid out from them.
mod layout;
mod layout_template;
mod template_book;
mod template_indicators;
mod template_places;
// What must hold, and what may not.
mod expression;
mod grouped;
mod rules;
mod waivers;

pub use braces::fill_names;
pub use calendar::fill as period_name;
pub use expression::{ParseSql, Sql, SqlNames, SqlValue, names as names_in, takes_year, year};
pub use feedback::PLACEHOLDERS;
pub use grouped::{FEWEST_OF_GROUP, Grouped};
pub use load::{load, load_texts};
pub use money_names::MoneyNames;
pub use pipeline::Pipeline;
pub use reading::{Comments, Dates1904, Hidden, Merged, NoValue, ReadingPolicy};
pub use rules::{
    Basis, Continuity, Copies, Dormancy, LAST_YEAR, Law, Master, MasterRecord, Maturity, Mergers,
    Minimum, Missing, Notice, Outlier, OutlierPeers, OutlierSeries, PREVIOUS, Periods, Policy,
    Reference, Rule, RuleMeta, Rules, Scope, Total, Unique, current_name,
};
pub use schema::*;
pub use source::{Problem, Problems, Source};
pub use years::year_in;
