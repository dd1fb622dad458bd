//! Check: what does not add up, within a cell, between cells and forms, and against the period before.
//!
//! Tables in, findings out. [`rules`] takes the declared
//! SQL to them, which [`evaluate`] evaluates; [`ranges`] holds figures against their types; [`records`] looks after registers; [`copies`] finds
//! whole reports that were copied; [`succession`] tells what units of the period before go on as; [`blame`] settles which cell of a broken rule is named.

mod blame;
mod copies;
mod evaluate;
mod places;
mod ranges;
mod records;
mod rules;
mod succession;

use std::collections::BTreeMap;

use polars::prelude::*;

use crate::definition::{FormKind, Pipeline};
use crate::model::{Finding, Period, Place, Submission};
use places::Places;
use succession::Succession;

/// What the checks look at.
pub struct Inputs<'a> {
    pub pipeline: &'a Pipeline,
    pub period: Period,
    /// The cells of this period.
    pub cells: &'a DataFrame,
    /// The cells of the period before, as last accepted; none where there is no history.
    pub history: Option<&'a DataFrame>,
    /// What is left of the periods before that, the newest first: see [`looked_back`].
    pub earlier: &'a [DataFrame],
    /// The tables that were found: unit and form, and where they stand.
    pub tables: &'a [(String, String, Place)],
    pub submissions: &'a [Submission],
}

/// Runs all checks; the findings come in the order of the rules and then of the units.
///
/// # Errors
/// Where polars cannot evaluate a rule: its message names the rule.
pub fn check(inputs: &Inputs<'_>) -> Result<Vec<Finding>, CheckError> {
    let succession = Succession::new(inputs.pipeline, inputs.period, 1);
    let carried = match inputs.history {
        Some(history) => succession.carry(history, inputs.pipeline).map_err(CheckError::frame)?,
        None => None,
    };
    let inputs = &Inputs { history: carried.as_ref().or(inputs.history), ..*inputs };
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
    findings.extend(copies::check(inputs).map_err(CheckError::frame)?);
    Ok(findings)
}

/// The cells of a period that later ones look back at beyond the period before: those by which records of registers are known, and those that must
/// not stay zero for long.
///
/// # Errors
/// Where polars cannot filter the cells.
pub fn looked_back(pipeline: &Pipeline, cells: &DataFrame) -> PolarsResult<DataFrame> {
    let mut wanted = lit(false);
    for rule in &pipeline.rules.dormancy {
        let Some(form) = pipeline.form(&rule.form) else { continue };
        let known_by = [&form.name, &form.code].into_iter().chain(&form.matching.identity);
        for field in known_by.chain(&rule.revenue).filter(|field| !field.is_empty()) {
            let of_field = col("column").eq(lit(field.as_str()));
            wanted = wanted.or(col("form").eq(lit(form.id.as_str())).and(of_field));
        }
    }
    let columns = ["unit", "form", "row", "column", "value", "text", "status"].map(col);
    cells.clone().lazy().filter(wanted).select(columns).collect()
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
