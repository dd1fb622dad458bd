//! Whole pipelines over the sample reports.

mod budget_communes;
mod cooperative_plan;
mod figures;
mod keys;
mod rural_water;
mod school_meals;
