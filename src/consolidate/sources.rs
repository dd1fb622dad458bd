//! The sources of an output workbook's figures.

use super::context::{Context, IndicatorForm};
use crate::definition::{Aggregate, Row};
use crate::model::output::Source;
use crate::model::{FigurePlace, How, Part, SharedAbout};
use crate::tables::CellView;

/// The sources of a sheet's figures.
pub(crate) struct Sources {
    place: FigurePlace,
    pub rows: Vec<Source>,
    /// What the figures are; their values stand in the sheet.
    pub figures: Vec<Described>,
}

/// What the figure in a cell of the sheet is, and what it is compared with.
pub(crate) struct Described {
    pub target: (u32, u32),
    pub how: How,
    pub about: SharedAbout,
    pub base: SharedAbout,
}

impl Sources {
    pub(crate) fn new(file: &str, sheet: &str) -> Self {
        let (rows, figures) = (Vec::new(), Vec::new());
        Self { place: FigurePlace::new(file, sheet), rows, figures }
    }

    /// The workbook and its sheet.
    pub(crate) fn place(&self) -> &FigurePlace {
        &self.place
    }

    /// Describes the figure of a cell is, and what it is compared with.
    pub(crate) fn describe(
        &mut self,
        target: (u32, u32),
        how: How,
        about: SharedAbout,
        base: SharedAbout,
    ) {
        self.figures.push(Described { target, how, about, base });
    }

    /// Adds the figure that is in a cell of the sheet as it is.
    pub(crate) fn add(&mut self, target: (u32, u32), source: CellView<'_>) {
        let [_, form, row, column] = source.names();
        self.add_about(target, source, SharedAbout::new(form, row, column));
    }

    /// The same with what it is about, which many figures share.
    pub(crate) fn add_about(
        &mut self,
        target: (u32, u32),
        source: CellView<'_>,
        about: SharedAbout,
    ) {
        self.describe(target, How::Reported, about, SharedAbout::default());
        self.add_part(target, source, Part::Value, 1);
    }

    /// Adds a figure as a source of a cell of the sheet, given by row and column.
    pub(crate) fn add_part(
        &mut self,
        target: (u32, u32),
        source: CellView<'_>,
        part: Part,
        side: u8,
    ) {
        self.rows.push(Source { target, origin: source.origin(), part, side });
    }

    /// Adds all figures of a total.
    pub(crate) fn add_total(
        &mut self,
        target: (u32, u32),
        context: &Context<'_>,
        form: &IndicatorForm<'_>,
        row: &Row,
        measure: &str,
    ) {
        if let Some(share) = form.form.share(measure) {
            return self.add_share(target, context, form, row, share);
        }
        self.describe(target, total(row), about(form, row, measure), SharedAbout::default());
        self.add_side(target, context, form, (row, measure), 1);
    }

    /// Adds all figures of one total that is compared with another of the same row.
    pub(crate) fn add_share(
        &mut self,
        target: (u32, u32),
        context: &Context<'_>,
        form: &IndicatorForm<'_>,
        row: &Row,
        ([of, to], how): ([&str; 2], How),
    ) {
        self.describe(target, how, about(form, row, of), about(form, row, to));
        for (side, measure) in [(1, of), (2, to)] {
            self.add_side(target, context, form, (row, measure), side);
        }
    }

    fn add_side(
        &mut self,
        target: (u32, u32),
        context: &Context<'_>,
        form: &IndicatorForm<'_>,
        (row, measure): (&Row, &str),
        side: u8,
    ) {
        for (summed, part) in row.summed_rows().into_iter().zip(parts(row)) {
            for (cell, _) in form.figures.of_units(summed, measure, &context.unit_ids).flatten() {
                self.add_part(target, cell, *part, side);
            }
        }
    }
}

/// What a total is about.
pub(crate) fn about(form: &IndicatorForm<'_>, row: &Row, measure: &str) -> SharedAbout {
    SharedAbout::new(&form.form.id, &row.id, measure)
}

/// How a row is brought together.
pub(crate) fn total(row: &Row) -> How {
    match row.aggregate {
        Aggregate::Sum => How::Sum,
        Aggregate::Ratio { .. } => How::Ratio,
        Aggregate::Mean { .. } => How::Mean,
    }
}

/// What the rows of [`Row::summed_rows`] are in a total.
fn parts(row: &Row) -> &'static [Part] {
    match row.aggregate {
        Aggregate::Sum => &[Part::Value],
        Aggregate::Ratio { .. } => &[Part::Numerator, Part::Denominator],
        Aggregate::Mean { .. } => &[Part::Value, Part::Weight],
    }
}
