//! Consolidate: the accepted figures of all units, laid out as the output workbooks.
//!
//! [`figures`] selects the cells that count; [`totals`] sums them, averages them and recomputes ratios. The formulas of [`indicators`] and [`units`]
//! refer to the sheets of [`data`].

// The figures that count, and their totals.
mod context;
mod figures;
mod totals;
// What every sheet needs.
mod formulas;
mod identities;
mod output_figures;
mod page;
mod pages;
mod pending;
mod place;
mod record;
mod sources;
// A sheet of each kind.
mod data;
mod indicators;
mod listing;
mod records;
mod units;
// The workbook.
mod book;
mod charts;
mod document;
mod document_names;
mod template;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::*;
use rayon::prelude::*;

use crate::definition::{ChartOver, FormKind, Layout, Pipeline};
use crate::model::document::OutDocument;
use crate::model::listing::LATE;
use crate::model::output::{Lineage, OutBook};
use crate::model::{FigureRow, Finding, FormStatus, Listing, Period, Unit};
use crate::tables::Cells;
use context::{Context, IndicatorForm};
pub use document_names::document_names;
use figures::Figures;
use identities::Identities;
use output_figures::OutputFigures;
pub use pending::Pending;

/// The input of consolidation.
pub struct Inputs<'a> {
    /// The forms, layouts and lists.
    pub pipeline: &'a Pipeline,
    /// The period of the outputs.
    pub period: Period,
    /// The units that must report, in the registry's order.
    pub units: &'a [&'a Unit],
    /// The accepted cells of the period.
    pub cells: &'a Cells,
    /// The codes of the units with an accepted report.
    pub accepted: &'a BTreeSet<String>,
    /// Which forms came with the units' reports.
    pub completeness: &'a [FormStatus],
    /// Short Vietnamese notes by unit code.
    pub notes: &'a BTreeMap<String, Vec<String>>,
    /// All findings of the run: they say why two figures differ that should be equal.
    pub findings: &'a [Finding],
    /// The totals of the periods before this one, for charts: each as [`Consolidated::totals`], the latest last.
    pub past: &'a [(Period, DataFrame)],
    /// The names that the template of each written report mentions, by the report's file; where a report is not there all is laid out that it may mention.
    pub mentions: &'a BTreeMap<&'a str, BTreeSet<String>>,
    /// What is undecided and would move a figure.
    pub pending: Pending<'a>,
    /// The office's lists by name.
    pub listings: &'a BTreeMap<&'static str, Listing>,
    /// The lists of what became of the numbers, by the sources of the other workbooks' figures and the totals.
    pub late_listings: &'a LateListings<'a>,
}

/// Makes lists of the sources of figures and the totals over the units.
pub type LateListings<'a> =
    dyn Fn(&[Lineage], &DataFrame) -> PolarsResult<BTreeMap<&'static str, Listing>> + 'a;

/// The output of consolidation.
#[derive(Debug, Clone)]
pub struct Consolidated {
    /// One workbook for each layout, in their order.
    pub books: Vec<OutBook>,
    /// The values for each written report.
    pub documents: Vec<OutDocument>,
    /// The source of every figure, book by book, sheet by sheet in the order in which they are laid out.
    pub lineage: Vec<Lineage>,
    /// Every figure of the workbooks, sheet by sheet in the order of their cells.
    pub figures: Vec<Vec<FigureRow>>,
    /// A row for each indicator and measure of each indicator form. Columns: `form`, `row`, `column`, `value` (null if it is not known),
    /// `units` (the number of units in it) and `expected` (the number of units that must report).
    pub totals: DataFrame,
}

/// Whether a workbook shows what became of the numbers.
fn is_late(layout: &Layout) -> bool {
    layout.sheets.iter().any(|sheet| LATE.contains(&sheet.list.as_str()))
}

/// The most periods that a chart of the pipeline shows; zero if it shows none over periods.
pub fn charted_periods(pipeline: &Pipeline) -> usize {
    let charts = pipeline.layouts.iter().flat_map(|layout| &layout.sheets);
    let charts = charts.flat_map(|sheet| &sheet.charts);
    let over = charts.filter(|chart| chart.over == ChartOver::Periods);
    over.map(|chart| chart.periods).max().unwrap_or(0)
}

/// The totals of a period that has been run, from its accepted cells: as [`Consolidated::totals`].
///
/// # Errors
/// If polars cannot read the `cells` table.
pub fn totals_of(
    pipeline: &Pipeline,
    cells: &DataFrame,
    period: Period,
) -> PolarsResult<DataFrame> {
    let units = pipeline.units.reporting_on(period.close(pipeline.calendar.closes));
    let codes: Vec<&str> = units.iter().map(|unit| unit.code.as_str()).collect();
    let forms = pipeline.forms.iter().filter(|form| form.kind == FormKind::Indicators);
    let tables = forms.map(|form| {
        let accepted = figures::accepted(cells.clone().lazy(), form, &codes)?;
        totals::table(&accepted, form, codes.len())
    });
    totals::concat_tables(tables.collect::<PolarsResult<_>>()?)
}

/// Consolidates the accepted figures and lays them out.
///
/// # Errors
/// If polars cannot read the `cells` table or evaluate a sheet's `where`.
pub fn consolidate(inputs: &Inputs<'_>) -> PolarsResult<Consolidated> {
    let context = Context::new(inputs);
    let mut forms = BTreeMap::new();
    let mut tables = Vec::new();
    for form in inputs.pipeline.forms.iter().filter(|form| form.kind == FormKind::Indicators) {
        let accepted = figures::accepted(inputs.cells.lazy(), form, &context.accepted)?;
        let table = totals::table(&accepted, form, context.expected())?;
        let indicators = IndicatorForm {
            form,
            figures: Figures::new(inputs.cells, form, &context.accepted),
            totals: totals::index(&table)?,
        };
        forms.insert(form.id.as_str(), indicators);
        tables.push(table);
    }
    let identities = Identities::new(&context, &forms, inputs.findings)?;
    let layouts = &inputs.pipeline.layouts;
    let early: Vec<(usize, &Layout)> =
        layouts.iter().enumerate().filter(|(_, layout)| !is_late(layout)).collect();
    let book = |(index, layout): (usize, &Layout)| {
        let mut output = OutputFigures::default();
        let book = book::book(&context, &forms, &identities, layout, &mut output)?;
        PolarsResult::Ok((index, book, output))
    };
    let document = |declared| document::document(&context, &forms, declared, inputs.mentions);
    let (early, documents) = rayon::join(
        || early.into_par_iter().map(book).collect::<PolarsResult<Vec<_>>>(),
        || inputs.pipeline.documents.par_iter().map(document).collect(),
    );
    let early = early?;
    let (mut books, mut own): (BTreeMap<usize, OutBook>, Vec<OutputFigures>) = Default::default();
    for (index, book, figures) in early {
        books.insert(index, book);
        own.push(figures);
    }
    let mut output = OutputFigures::default();
    output.extend(own);
    let totals = totals::concat_tables(tables)?;
    let mut listings = (inputs.late_listings)(&output.lineage, &totals)?;
    listings.extend(inputs.listings.iter().map(|(name, list)| (*name, list.clone())));
    let context = context.with_listings(&listings);
    for (index, layout) in layouts.iter().enumerate().filter(|(_, layout)| is_late(layout)) {
        let mut own = OutputFigures::default();
        books.insert(index, book::book(&context, &forms, &identities, layout, &mut own)?);
        output.extend(vec![own]);
    }
    let books = books.into_values().collect();
    let OutputFigures { figures, lineage } = output;
    Ok(Consolidated { books, documents, lineage, figures, totals })
}
