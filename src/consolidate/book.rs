//! An output workbook, sheet by sheet, and the sources of its figures.

use std::collections::BTreeMap;

use polars::prelude::PolarsResult;

use super::context::{Context, Forms, IndicatorForm};
use super::data::{self, DataSheet};
use super::page::Page;
use super::{indicators, listing, records, units};
use crate::definition::{Aggregate, Binding, Layout, LayoutSheet, Row, SheetKind};
use crate::model::a1;
use crate::model::output::{LineageRow, OutBook, OutSheet, sheet_name};
use crate::tables::CellView;

/// Lays out a workbook; the sources of its figures are added to `lineage`.
///
/// # Errors
/// Where polars cannot evaluate a sheet's `where`.
pub fn book(
    context: &Context<'_>,
    forms: &Forms<'_>,
    layout: &Layout,
    lineage: &mut Vec<LineageRow>,
) -> PolarsResult<OutBook> {
    // The data sheets come first, for the others' formulas point at them.
    let mut done: BTreeMap<usize, OutSheet> = BTreeMap::new();
    let mut data_sheets: BTreeMap<String, DataSheet> = BTreeMap::new();
    for (at, sheet) in layout.sheets.iter().enumerate() {
        if let (SheetKind::Data, Some(form)) = (sheet.kind, forms.get(sheet.form.as_str())) {
            let (out, data, sources) = data::sheet(context, form, sheet, layout.size, &layout.file);
            done.insert(at, out);
            data_sheets.insert(sheet.name.clone(), data);
            lineage.extend(sources);
        }
    }
    let mut sheets = Vec::new();
    for (at, sheet) in layout.sheets.iter().enumerate() {
        if let Some(data) = done.remove(&at) {
            sheets.push(data);
            continue;
        }
        let place = Place {
            context,
            layout: sheet,
            data: data_sheets.get(&sheet.data).filter(|data| data.form == sheet.form),
            book: layout,
        };
        let (out, sources) = match (sheet.kind, forms.get(sheet.form.as_str())) {
            (SheetKind::Indicators, Some(form)) => indicators::sheet(&place, form),
            (SheetKind::Units, Some(form)) => units::sheet(&place, form),
            (SheetKind::Records, None) => match context.pipeline.form(&sheet.form) {
                Some(form) => records::sheet(&place, form)?,
                None => continue,
            },
            (SheetKind::Listing, None) => match context.listings.get(sheet.list.as_str()) {
                Some(list) => (listing::sheet(&place, list), Vec::new()),
                None => continue,
            },
            // A definition that is in order has no sheet of a kind that does not fit its form.
            _ => continue,
        };
        sheets.push(out);
        lineage.extend(sources);
    }
    Ok(OutBook {
        file: layout.file.clone(),
        font: layout.font.clone(),
        size: layout.size,
        created: context.period.close(context.pipeline.calendar.closes),
        sheets,
    })
}

/// What a sheet is laid out from.
pub struct Place<'a> {
    pub context: &'a Context<'a>,
    pub layout: &'a LayoutSheet,
    pub data: Option<&'a DataSheet>,
    pub book: &'a Layout,
}

impl Place<'_> {
    /// The sources of the sheet's figures.
    pub fn sources(&self) -> Sources {
        Sources::new(&self.book.file, &sheet_name(&self.layout.name))
    }

    /// The sheet with its head and headers; columns up to the one with `label` stay in sight.
    pub fn page(&self, shortfall: bool, label: Option<&Binding>) -> Page {
        let columns = &self.layout.columns;
        let widths = columns.iter().map(|column| column.width).collect();
        let mut page = Page::new(self.layout, widths, self.book.size);
        page.head(self.layout, self.context, shortfall);
        let headers: Vec<_> =
            columns.iter().map(|c| (c.header.as_str(), c.under.as_str())).collect();
        let label = columns.iter().position(|column| Some(&column.value) == label);
        let frozen = label.map_or(0, |at| u32::try_from(at + 1).unwrap_or(0));
        page.header(&headers, self.layout.number_row, frozen);
        page
    }

    /// The cells of the data sheet that a row's units stand in.
    pub fn range(&self, row: &str, measure: &str) -> Option<String> {
        self.data?.range(row, measure)
    }
}

/// The sources of a sheet's figures, as they are laid out.
pub struct Sources {
    file: String,
    sheet: String,
    pub rows: Vec<LineageRow>,
}

impl Sources {
    pub fn new(file: &str, sheet: &str) -> Self {
        Self { file: file.to_owned(), sheet: sheet.to_owned(), rows: Vec::new() }
    }

    /// A figure of a unit that went into the cell at a row and column of the sheet.
    pub fn add(&mut self, at: (u32, u32), source: CellView<'_>) {
        let [unit, form, row, column] = source.names().map(str::to_owned);
        let [source_file, source_sheet, source_cell] = source.source().map(str::to_owned);
        self.rows.push(LineageRow {
            file: self.file.clone(),
            sheet: self.sheet.clone(),
            cell: a1(at.0, at.1),
            unit,
            form,
            row,
            column,
            source_file,
            source_sheet,
            source_cell,
            value: source.value(),
        });
    }

    /// All figures that went into a total.
    pub fn add_total(
        &mut self,
        at: (u32, u32),
        context: &Context<'_>,
        form: &IndicatorForm<'_>,
        row: &Row,
        measure: &str,
    ) {
        let rows: Vec<&str> = match &row.aggregate {
            Aggregate::Sum => vec![&row.id],
            Aggregate::Ratio { numerator, denominator, .. } => vec![numerator, denominator],
            Aggregate::Mean { weight, .. } => vec![&row.id, weight],
        };
        for row in rows {
            for unit in context.units {
                if let Some((cell, _)) = form.figures.get(row, measure, &unit.code) {
                    self.add(at, cell);
                }
            }
        }
    }
}
