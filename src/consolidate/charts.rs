//! Charts of an indicator form: its totals over the last periods, or its units side by side. Each chart is beside the table that it is drawn from.

use polars::prelude::IntoLazy as _;
use polars::prelude::{PolarsResult, col, lit};

use super::context::{Context, IndicatorForm};
use super::formulas::{row_format, type_format};
use super::page::Page;
use super::place::Place;
use super::sources::{Sources, about};
use super::totals;
use crate::definition::{Aggregate, ChartFigure, ChartOver, Form, LayoutChart, Row};
use crate::model::book::Rect;
use crate::model::output::{Align, OutChart, OutContent, OutResult, OutSheet, Style};
use crate::model::{How, Lang, Period, SharedAbout};
use crate::wording::notes;

/// Widths in characters: of the names of what is compared, of a figure, of the gap before the chart and of each column below it.
const NAMES: f64 = 22.0;
const FIGURE: f64 = 14.0;
const GAP: f64 = 3.0;
const CHART: f64 = 12.0;
/// How many columns are below a chart, and how large it is in pixels: a column of twelve characters has 89.
const CHART_COLUMNS: u32 = 8;
const SIZE: (u32, u32) = (700, 360);
/// A chart takes this many rows of twenty pixels.
const CHART_ROWS: u32 = 17;
/// An axis that goes up to this needs no decimals.
const WHOLE: f64 = 10.0;

/// Lays out a sheet of charts.
pub(crate) fn sheet(
    place: &Place<'_>,
    form: &IndicatorForm<'_>,
) -> PolarsResult<(OutSheet, Sources)> {
    let layout = place.layout;
    let figures = layout.charts.iter().map(|chart| chart.figures.len()).max().unwrap_or(0);
    let figures = u32::try_from(figures).unwrap_or(1);
    let mut widths = vec![NAMES];
    widths.extend((0..figures).map(|_| FIGURE));
    widths.push(GAP);
    widths.extend((0..CHART_COLUMNS).map(|_| CHART));
    let mut page = Page::new(layout, widths, place.book.size);
    page.head(layout, place.context, true);
    let mut filler = Filler { place, form, sources: place.sources(), column: figures + 2 };
    for chart in &layout.charts {
        filler.chart(&mut page, chart)?;
    }
    page.signature(place.book.signature.as_ref(), place.context);
    Ok((page.sheet, filler.sources))
}

struct Filler<'a> {
    place: &'a Place<'a>,
    form: &'a IndicatorForm<'a>,
    sources: Sources,
    /// Where charts begin.
    column: u32,
}

impl<'a> Filler<'a> {
    fn chart(&mut self, page: &mut Page, chart: &LayoutChart) -> PolarsResult<()> {
        let top = page.row;
        let bold = Style::boxed().bold(true).align(Align::Center);
        let compared = match chart.over {
            ChartOver::Periods => notes::PERIOD,
            ChartOver::Units => notes::UNIT,
        };
        page.put(0, OutContent::Text(compared.to_owned()), bold.clone());
        for (column, figure) in (1..).zip(&chart.figures) {
            page.put(column, OutContent::Text(figure.name.clone()), bold.clone());
        }
        page.row += 1;
        let first = page.row;
        match chart.over {
            ChartOver::Periods => self.periods(page, chart)?,
            ChartOver::Units => self.units(page, chart),
        }
        let last = page.row.saturating_sub(1).max(first);
        let down = |column: u32| Rect {
            first_row: first,
            first_column: column,
            last_row: last,
            last_column: column,
        };
        let series = (1..).zip(&chart.figures).map(|(column, _)| ((top, column), down(column)));
        let format = chart.figures.first().and_then(|figure| self.form.form.row(&figure.row));
        let format = format.map(row_format).unwrap_or_default();
        let rows = page.sheet.cells.iter().filter(|cell| (first..=last).contains(&cell.row));
        let numbers = rows.filter_map(|cell| match cell.content {
            OutContent::Number(number) => Some(number.abs()),
            _ => None,
        });
        let largest = numbers.fold(0.0, f64::max);
        let money = &self.place.context.pipeline.money;
        page.sheet.charts.push(OutChart {
            place: (top, self.column),
            size: SIZE,
            bars: chart.over == ChartOver::Units,
            title: chart.title.clone(),
            axes: [money.of_outputs(&chart.axis).into_owned(), compared.to_owned()],
            axis_format: if largest >= WHOLE { "#,##0".to_owned() } else { format.clone() },
            number_format: format,
            categories: down(0),
            series: series.collect(),
        });
        // The last cell below the chart, so that it is printed; the rows have the usual height.
        page.row = page.row.max(top + CHART_ROWS);
        page.put(self.column + CHART_COLUMNS - 1, OutContent::Blank, Style::default());
        page.row += 2;
        Ok(())
    }

    /// The totals of this period and of those before it, the earliest first; only as many as there are.
    fn periods(&mut self, page: &mut Page, chart: &LayoutChart) -> PolarsResult<()> {
        let context = self.place.context;
        let past = context.past;
        let shown = past.len().saturating_sub(chart.periods.saturating_sub(1));
        for (period, table) in past.iter().skip(shown) {
            let of_form = col("form").eq(lit(self.form.form.id.as_str()));
            let totals = totals::index(&table.clone().lazy().filter(of_form).collect()?)?;
            page.put(0, OutContent::Text(label(context, *period)), Style::boxed());
            for (column, figure, row) in self.figures(chart) {
                let value = totals.get(&figure.row, &figure.measure).value;
                if value.is_some() {
                    let about = about(self.form, row, &figure.measure);
                    let of_period = SharedAbout::new(&period.to_string(), "", "");
                    let target = (page.row, column);
                    self.sources.describe(target, How::Earlier, about, of_period);
                }
                put(page, column, row, value);
            }
            page.row += 1;
        }
        page.put(0, OutContent::Text(label(context, context.period)), Style::boxed());
        for (column, figure, row) in self.figures(chart) {
            let value = self.form.totals.get(&figure.row, &figure.measure).value;
            if value.is_some() {
                let target = (page.row, column);
                self.sources.add_total(target, context, self.form, row, &figure.measure);
            }
            put(page, column, row, value);
        }
        page.row += 1;
        Ok(())
    }

    /// The units, in the registry's order.
    fn units(&mut self, page: &mut Page, chart: &LayoutChart) {
        for unit in self.place.context.units {
            page.put(0, OutContent::Text(unit.name.clone()), Style::boxed());
            for (column, figure, row) in self.figures(chart) {
                let found = self.form.figures.get(&figure.row, &figure.measure, &unit.code);
                if let Some((cell, _)) = found {
                    self.sources.add((page.row, column), cell);
                }
                let style = Style::boxed()
                    .number(type_format(self.form.form.type_of(&row.id, &figure.measure)));
                page.put(column, content(found.map(|(_, value)| value)), style);
            }
            page.row += 1;
        }
    }

    /// The figures of a chart with their columns and rows of the form.
    fn figures<'c>(&self, chart: &'c LayoutChart) -> Vec<(u32, &'c ChartFigure, &'a Row)> {
        let form: &'a Form = self.form.form;
        let rows = (1..).zip(&chart.figures);
        rows.filter_map(|(column, figure)| Some((column, figure, form.row(&figure.row)?))).collect()
    }
}

fn put(page: &mut Page, column: u32, row: &Row, value: Option<f64>) {
    let format = match row.aggregate {
        Aggregate::Sum => type_format(row.type_).to_owned(),
        _ => row_format(row),
    };
    page.put(column, content(value), Style::boxed().number(&format));
}

/// A number without the dust of floating point.
fn content(value: Option<f64>) -> OutContent {
    let clean = OutResult::or_blank(value).number();
    clean.map_or(OutContent::Blank, OutContent::Number)
}

/// The name of a period as an axis has room for it.
fn label(context: &Context<'_>, period: Period) -> String {
    notes::on_axis(&context.pipeline.calendar.text(period, Lang::Vi))
}
