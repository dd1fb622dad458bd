//! Check: what does not add up, within a cell, between cells and forms, and against the period before.
//!
//! Tables in, findings out. [`rules`] takes the declared
//! SQL to them, which [`evaluate`] evaluates; [`ranges`] holds figures against their types; [`records`] looks after registers; [`outliers`] looks
//! for figures far from what is usual; [`copies`] finds reports that were copied, whole or in part; [`blame`] settles which cell of a broken rule is named.

mod blame;
mod copies;
mod evaluate;
mod outliers;
mod places;
mod ranges;
mod records;
mod rules;

use std::collections::BTreeMap;

use polars::prelude::*;

use crate::definition::{FormKind, Pipeline};
use crate::model::{Finding, Period, Place, Submission};
use places::Places;

/// What the checks look at.
pub struct Inputs<'a> {
    pub pipeline: &'a Pipeline,
    pub period: Period,
    /// The cells of this period.
    pub cells: &'a DataFrame,
    /// The cells of the period before, as last accepted; none where there is no history.
    pub history: Option<&'a DataFrame>,
    /// The figures of earlier periods that outlier rules look at, as [`crate::frame::series`] has them.
    pub series: Option<&'a DataFrame>,
    /// The tables that were found: unit and form, and where they stand.
    pub tables: &'a [(String, String, Place)],
    pub submissions: &'a [Submission],
}

/// Runs all checks; the findings come in the order of the rules and then of the units.
///
/// # Errors
/// Where polars cannot evaluate a rule: its message names the rule.
pub fn check(inputs: &Inputs<'_>) -> Result<Vec<Finding>, CheckError> {
    let places = Places::new(inputs.cells).map_err(CheckError::frame)?;
    let mut findings = ranges::check(inputs, &places).map_err(CheckError::frame)?;
    let registers = records::registers(inputs).map_err(CheckError::frame)?;
    let mut broken = Vec::new();
    for form in &inputs.pipeline.forms {
        broken.extend(match form.kind {
            FormKind::Indicators => rules::indicators(inputs, form, &registers)?,
            FormKind::Register => rules::register(inputs, form, &registers)?,
            FormKind::Narrative => continue,
        });
    }
    findings.extend(blame::findings(&broken, &places));
    findings.extend(records::check(inputs, &registers, &places).map_err(CheckError::frame)?);
    findings.extend(outliers::check(inputs, &places).map_err(CheckError::frame)?);
    findings.extend(copies::check(inputs).map_err(CheckError::frame)?);
    Ok(findings)
}

/// Why the checks could not be made.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    #[error("rule `{rule}`: {error}")]
    Rule { rule: String, error: PolarsError },
    #[error("the tables could not be brought together: {0}")]
    Frame(PolarsError),
}

impl CheckError {
    fn frame(error: PolarsError) -> Self {
        Self::Frame(error)
    }
}

/// One wide table a register.
pub type Registers = BTreeMap<String, records::Register>;
