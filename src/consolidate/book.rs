//! An output workbook, sheet by sheet.

use std::collections::BTreeMap;

use polars::prelude::PolarsResult;

use super::context::{Context, Forms};
use super::data::{self, DataSheet};
use super::identities::Identities;
use super::output_figures::OutputFigures;
use super::place::Place;
use super::{charts, indicators, listing, records, template, units};
use crate::definition::{Layout, SheetKind};
use crate::model::output::{OutBook, OutSheet};

/// Lays out a workbook; its figures and their sources are added to `figures`.
pub(crate) fn book(
    context: &Context<'_>,
    forms: &Forms<'_>,
    identities: &Identities<'_>,
    layout: &Layout,
    figures: &mut OutputFigures,
) -> PolarsResult<OutBook> {
    let out = |sheets| OutBook {
        file: layout.file.clone(),
        font: layout.font.clone(),
        size: layout.size,
        created: context.period.close(context.pipeline.calendar.closes),
        sheets,
        template: layout.template.clone(),
    };
    if layout.template.is_some() {
        return Ok(out(template::sheets(context, forms, layout, identities, figures)?));
    }
    // The data sheets come first, since the formulas of the others refer to them.
    let mut done: BTreeMap<usize, OutSheet> = BTreeMap::new();
    let mut data_sheets: BTreeMap<String, DataSheet> = BTreeMap::new();
    for (index, sheet) in layout.sheets.iter().enumerate() {
        if let (SheetKind::Data, Some(form)) = (sheet.kind, forms.get(sheet.form.as_str())) {
            let (out, data, sources) = data::sheet(context, form, sheet, layout.size, &layout.file);
            figures.add(&out, sheet, sources);
            done.insert(index, out);
            data_sheets.insert(sheet.name.clone(), data);
        }
    }
    let mut sheets = Vec::new();
    for (index, sheet) in layout.sheets.iter().enumerate() {
        if let Some(data) = done.remove(&index) {
            sheets.push(data);
            continue;
        }
        let place = Place {
            context,
            layout: sheet,
            data: data_sheets.get(&sheet.data).filter(|data| data.form == sheet.form),
            book: layout,
            identities,
        };
        let (out, sources) = match (sheet.kind, forms.get(sheet.form.as_str())) {
            (SheetKind::Indicators, Some(form)) => indicators::sheet(&place, form),
            (SheetKind::Units, Some(form)) => units::sheet(&place, form),
            (SheetKind::Charts, Some(form)) => charts::sheet(&place, form)?,
            (SheetKind::Records, None) => match context.pipeline.form(&sheet.form) {
                Some(form) => records::sheet(&place, form)?,
                None => continue,
            },
            (SheetKind::Listing, None) => match context.listings.get(sheet.list.as_str()) {
                Some(list) => (listing::sheet(&place, list), place.sources()),
                None => continue,
            },
            // A valid definition has no sheet of a kind that does not fit its form.
            _ => continue,
        };
        figures.add(&out, sheet, sources);
        sheets.push(out);
    }
    Ok(out(sheets))
}
