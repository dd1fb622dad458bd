//! The sources of an output workbook's figures.

use compact_str::CompactString;

use super::context::{Context, IndicatorForm};
use crate::definition::{Aggregate, Row};
use crate::model::output::LineageRow;
use crate::model::{About, FigureRow, How, Part, a1};
use crate::tables::CellView;

/// The sources of a sheet's figures.
pub(crate) struct Sources {
    file: String,
    sheet: String,
    pub rows: Vec<LineageRow>,
    /// What the figures are; their values stand in the sheet.
    pub figures: Vec<FigureRow>,
}

impl Sources {
    pub(crate) fn new(file: &str, sheet: &str) -> Self {
        let (rows, figures) = (Vec::new(), Vec::new());
        Self { file: file.to_owned(), sheet: sheet.to_owned(), rows, figures }
    }

    /// The workbook and its sheet.
    pub(crate) fn place(&self) -> [String; 2] {
        [self.file.clone(), self.sheet.clone()]
    }

    /// Describes the figure of a cell is, and what it is compared with.
    pub(crate) fn describe(&mut self, target: (u32, u32), how: How, about: About, base: About) {
        self.figures.push(FigureRow {
            file: self.file.clone(),
            sheet: self.sheet.clone(),
            cell: a1(target.0, target.1),
            how,
            about,
            base,
            ..FigureRow::default()
        });
    }

    /// Adds the figure that stands in a cell of the sheet as it is.
    pub(crate) fn add(&mut self, target: (u32, u32), source: CellView<'_>) {
        let [_, form, row, column] = source.names().map(str::to_owned);
        self.describe(target, How::Reported, [form, row, column], About::default());
        self.add_part(target, source, Part::Value, 1);
    }

    /// Adds a figure as a source of a cell of the sheet, given by row and column.
    pub(crate) fn add_part(
        &mut self,
        target: (u32, u32),
        source: CellView<'_>,
        part: Part,
        side: u32,
    ) {
        let [unit, form, row, column] = source.names().map(CompactString::new);
        let [source_file, source_sheet, source_cell] = source.source().map(CompactString::new);
        self.rows.push(LineageRow {
            file: self.file.as_str().into(),
            sheet: self.sheet.as_str().into(),
            cell: a1(target.0, target.1).into(),
            unit,
            form,
            row,
            column,
            source_file,
            source_sheet,
            source_cell,
            value: source.value(),
            part,
            side,
        });
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
        if let Some((of, to)) = form.form.percent(measure) {
            return self.add_percent(target, context, form, row, [of, to]);
        }
        self.describe(target, total(row), about(form, row, measure), About::default());
        self.add_side(target, context, form, (row, measure), 1);
    }

    /// Adds all figures of one total in percent of another of the same row.
    pub(crate) fn add_percent(
        &mut self,
        target: (u32, u32),
        context: &Context<'_>,
        form: &IndicatorForm<'_>,
        row: &Row,
        [of, to]: [&str; 2],
    ) {
        self.describe(target, How::Percent, about(form, row, of), about(form, row, to));
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
        side: u32,
    ) {
        for (summed, part) in row.summed_rows().into_iter().zip(parts(row)) {
            for unit in context.units {
                if let Some((cell, _)) = form.figures.get(summed, measure, &unit.code) {
                    self.add_part(target, cell, *part, side);
                }
            }
        }
    }
}

/// What a total is about.
pub(crate) fn about(form: &IndicatorForm<'_>, row: &Row, measure: &str) -> About {
    [form.form.id.clone(), row.id.clone(), measure.to_owned()]
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
