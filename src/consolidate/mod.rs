//! Consolidate: the accepted figures brought together over the units, laid out as the output workbooks.
//!
//! [`figures`] picks the cells that count; [`totals`] sums them, averages them and recomputes ratios. Each sheet has its module:
//! [`data`], at which the formulas of [`indicators`] and [`units`] point, and [`records`]; [`listing`] shows a list
//! of the office's own. [`formulas`] writes what a spreadsheet
//! computes, [`page`] what stands around the tables; [`book`] puts a workbook together.

mod book;
mod context;
mod data;
mod figures;
mod formulas;
mod indicators;
mod listing;
mod page;
mod records;
mod totals;
mod units;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::*;

use crate::definition::{FormKind, Pipeline};
use crate::model::output::{LineageRow, OutBook};
use crate::model::{Listing, Period, Unit};
use crate::tables::Cells;
use context::{Context, IndicatorForm};
use figures::Figures;

/// What is consolidated.
pub struct Inputs<'a> {
    pub pipeline: &'a Pipeline,
    pub period: Period,
    /// The units that must report, in the registry's order.
    pub units: &'a [&'a Unit],
    /// The accepted cells of the period.
    pub cells: &'a Cells,
    /// The codes of the units with an accepted report.
    pub accepted: &'a BTreeSet<String>,
    /// Short Vietnamese notes by unit code.
    pub notes: &'a BTreeMap<String, Vec<String>>,
    /// The office's own lists by name.
    pub listings: &'a BTreeMap<&'static str, Listing>,
}

/// What comes of it.
#[derive(Debug, Clone)]
pub struct Consolidated {
    /// A workbook a layout, in their order.
    pub books: Vec<OutBook>,
    /// The source of every figure, book by book, sheet by sheet in the order in which they are laid out.
    pub lineage: Vec<LineageRow>,
    /// A row an indicator and measure of each indicator form. Columns: `form`, `row`, `column`, `value` (null where nothing can be
    /// said), `units` (how many units' figures it holds) and `expected` (how many units must report).
    pub totals: DataFrame,
}

/// Brings the accepted figures together and lays them out.
///
/// # Errors
/// Where polars cannot read the `cells` table or evaluate a sheet's `where`.
pub fn consolidate(inputs: &Inputs<'_>) -> PolarsResult<Consolidated> {
    let context = Context::new(inputs);
    let mut forms = BTreeMap::new();
    let mut tables = Vec::new();
    for form in inputs.pipeline.forms.iter().filter(|form| form.kind == FormKind::Indicators) {
        let accepted = figures::accepted(inputs.cells, form, &context.accepted)?;
        let table = totals::table(&accepted, form, context.expected())?;
        let indicators = IndicatorForm {
            form,
            figures: Figures::new(inputs.cells, form, &context.accepted),
            totals: totals::index(&table)?,
        };
        forms.insert(form.id.as_str(), indicators);
        tables.push(table);
    }
    let mut lineage = Vec::new();
    let mut books = Vec::new();
    for layout in &inputs.pipeline.layouts {
        books.push(book::book(&context, &forms, layout, &mut lineage)?);
    }
    Ok(Consolidated { books, lineage, totals: totals::concat_tables(tables)? })
}
