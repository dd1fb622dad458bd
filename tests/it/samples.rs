//! Whole pipelines over the sample reports.

mod figures;
mod keys;
mod school_meals;
