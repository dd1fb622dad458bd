//! What a pipeline declares: from the folder's TOML to a [`Pipeline`], with all mistakes at once.
//!
//! [`load`] reads the files with [`reader`] (which keeps the place of every value and knows which keys were asked for), one module
//! a kind of file: the forms first, so that all that names them is looked up ([`declared`]) while it is read.

pub mod schema;

mod calendar;
mod declared;
mod expression;
mod feedback;
mod files;
mod form;
mod layout;
mod layout_template;
mod load;
mod of_year;
mod pipeline;
mod reader;
mod reading;
mod row_sets;
mod rules;
mod source;
mod template_book;
mod template_places;
mod toml_errors;
mod units;
mod waivers;
mod years;

pub use calendar::fill as period_name;
pub use expression::{ParseSql, Sql, SqlNames, SqlValue, names as names_in};
pub use feedback::PLACEHOLDERS;
pub use load::{load, load_texts};
pub use pipeline::Pipeline;
pub use reading::{Comments, Dates1904, Hidden, Merged, NoValue, ReadingPolicy};
pub use rules::{
    Basis, Continuity, Copies, Dormancy, LAST_YEAR, Law, Master, MasterRecord, Maturity, Mergers,
    Minimum, Missing, Notice, Outlier, OutlierPeers, OutlierSeries, PREVIOUS, Policy, Reference,
    Rule, RuleMeta, Rules, Scope, Total, Unique,
};
pub use schema::*;
pub use source::{Problem, Problems, Source};
pub use years::fill as fill_years;
