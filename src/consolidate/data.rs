//! The sheet of accepted figures: a row an indicator and measure, a column a unit. The other sheets' formulas point here; it is hidden, since it
//! is no part of what is sent.

use std::collections::BTreeMap;

use super::context::{Context, IndicatorForm};
use super::formulas::{figure_format, quoted};
use super::page::Page;
use super::sources::{Sources, about};
use crate::definition::LayoutSheet;
use crate::model::a1;
use crate::model::output::{Align, OutContent, OutSheet, Style};
use crate::wording::notes;

/// The columns before the units': indicator and measure.
const BEFORE: [(&str, f64); 2] = [(notes::INDICATOR, 44.0), (notes::PERIOD, 14.0)];
const UNIT_WIDTH: f64 = 13.0;

/// The places of the figures of a data sheet.
pub(crate) struct DataSheet {
    pub form: String,
    sheet: String,
    rows: BTreeMap<(String, String), u32>,
    units: u32,
}

impl DataSheet {
    /// The cells of a row and measure, one a unit: `'Số liệu'!D10:O10`. `None` if there are no units.
    pub(crate) fn range(&self, row: &str, measure: &str) -> Option<String> {
        let at = *self.rows.get(&(row.to_owned(), measure.to_owned()))?;
        let first = u32::try_from(BEFORE.len()).unwrap_or(0);
        let last = (first + self.units).checked_sub(1).filter(|last| *last >= first)?;
        Some(format!("{}{}:{}", quoted(&self.sheet), a1(at, first), a1(at, last)))
    }
}

/// Lays out a data sheet.
pub(crate) fn sheet(
    context: &Context<'_>,
    form: &IndicatorForm<'_>,
    layout: &LayoutSheet,
    size: f64,
    file: &str,
) -> (OutSheet, DataSheet, Sources) {
    let mut widths: Vec<f64> = BEFORE.iter().map(|(_, width)| *width).collect();
    widths.extend(context.units.iter().map(|_| UNIT_WIDTH));
    let mut page = Page::new(layout, widths, size);
    page.head(layout, context, false);
    let names: Vec<String> = context
        .units
        .iter()
        .map(|unit| match context.has_report(unit) {
            true => unit.name.clone(),
            false => notes::without_report(&unit.name),
        })
        .collect();
    let headers: Vec<_> = BEFORE
        .iter()
        .map(|(header, _)| *header)
        .chain(names.iter().map(String::as_str))
        .map(|header| (header, [].as_slice()))
        .collect();
    page.header(&headers, layout.number_row, 2);
    page.sheet.hidden = true;
    let mut sources = Sources::new(file, &page.sheet.name);
    let mut rows = BTreeMap::new();
    page.make_room(form.form.indicators().count() * form.form.measures().count());
    for row in form.form.indicators() {
        for measure in form.form.measures() {
            rows.insert((row.id.clone(), measure.id.clone()), page.row);
            page.put(0, OutContent::Text(row.label.clone()), Style::boxed());
            page.put(
                1,
                OutContent::Text(measure.header.clone()),
                Style::boxed().align(Align::Center),
            );
            let (about, style) =
                (about(form, row, &measure.id), figure_format(form.form, row, &measure.id));
            let style = Style::boxed().number(&style);
            for (column, figure) in
                (2..).zip(form.figures.of_units(&row.id, &measure.id, &context.unit_ids))
            {
                let content =
                    figure.map_or(OutContent::Blank, |(_, value)| OutContent::Number(value));
                if let Some((cell, _)) = figure {
                    sources.add_about((page.row, column), cell, about.clone());
                }
                page.put(column, content, style.clone());
            }
            page.row += 1;
        }
    }
    let data = DataSheet {
        form: form.form.id.clone(),
        sheet: page.sheet.name.clone(),
        rows,
        units: u32::try_from(context.units.len()).unwrap_or(0),
    };
    (page.sheet, data, sources)
}
