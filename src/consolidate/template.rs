//! The sheets of a workbook that is made of a template: what is written into which of its cells, and how many rows its samples become.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::PolarsResult;

use super::context::{Context, Forms};
use super::identities::Identities;
use super::output_figures::OutputFigures;
use super::place::Place;
use super::sources::Sources;
use super::{indicators, records, units};
use crate::definition::{BoundCell, CellValue, Layout, LayoutSheet, SheetKind};
use crate::model::output::{OutCell, OutContent, OutSheet, Source, Style};
use crate::model::row_map::{RepeatedRows, RowMap};
use crate::model::{FigureRow, FigureWords, How, Part, SharedAbout, a1};
use crate::tables::CellView;
use office_text::number::decimal_sum;

/// Lays out the sheets that a layout binds, each once; their figures and the sources are added to `figures`.
pub(crate) fn sheets(
    context: &Context<'_>,
    forms: &Forms<'_>,
    layout: &Layout,
    identities: &Identities<'_>,
    figures: &mut OutputFigures,
) -> PolarsResult<Vec<OutSheet>> {
    let mut outs: Vec<OutSheet> = Vec::new();
    let mut maps: BTreeMap<&str, RowMap> = BTreeMap::new();
    for sheet in &layout.sheets {
        if maps.contains_key(sheet.name.as_str()) {
            continue;
        }
        // Several tables may be on one sheet: each moves what is below it.
        let mut repeated = Vec::new();
        for table in layout.sheets.iter().filter(|table| table.name == sheet.name) {
            repeated.extend(rows(context, layout, identities, table)?);
        }
        maps.insert(&sheet.name, RowMap::new(repeated.clone()));
        outs.push(OutSheet {
            name: sheet.name.clone(),
            hidden: sheet.bound.hidden,
            repeated,
            ..OutSheet::default()
        });
    }
    for sheet in &layout.sheets {
        let Some(map) = maps.get(sheet.name.as_str()) else { continue };
        let place = Place { context, layout: sheet, data: None, book: layout, identities };
        let first = sheet.bound.rows.map_or(0, |(first, _)| map.position(first, 0));
        let (cells, sources) = match (sheet.kind, forms.get(sheet.form.as_str())) {
            (SheetKind::Indicators, Some(form)) => indicators::bound(&place, form, map),
            (SheetKind::Units, Some(form)) => units::bound(&place, form, first),
            (SheetKind::Records, None) => match context.pipeline.form(&sheet.form) {
                Some(form) => records::bound(&place, form, first)?,
                None => continue,
            },
            _ => (Vec::new(), place.sources()),
        };
        let own = own_totals(context, sheet, map, &sources);
        let mut single = Single { place: &place, forms, sources };
        let single_cells: Vec<OutCell> =
            sheet.bound.cells.iter().filter_map(|cell| single.cell(cell, map)).collect();
        let draft = sheet.bound.draft.zip(context.pending.mark()).and_then(|(place, mark)| {
            Some(out_cell((map.row(place.0)?, place.1), OutContent::Text(mark)))
        });
        let cells: Vec<OutCell> = cells.into_iter().chain(single_cells).chain(draft).collect();
        let table = OutSheet { name: sheet.name.clone(), cells, ..OutSheet::default() };
        figures.add(&table, sheet, single.sources);
        for (figure, parts) in own {
            figures.push(figure);
            if let Some(lineage) = figures.lineage.last_mut() {
                lineage.sources.extend(parts);
            }
        }
        if let Some(out) = outs.iter_mut().find(|out| out.name == sheet.name) {
            out.cells.extend(table.cells);
        }
    }
    Ok(outs)
}

/// With as many digits as a spreadsheet program keeps: without the dust of binary fractions.
fn as_shown(number: f64) -> f64 {
    format!("{number:.14e}").parse().unwrap_or(number)
}

/// What the template's own sums over the repeated rows come to, each with its sources: those of the cells that it adds up.
fn own_totals(
    context: &Context<'_>,
    sheet: &LayoutSheet,
    map: &RowMap,
    sources: &Sources,
) -> Vec<(FigureRow, Vec<Source>)> {
    let Some(block) = sheet.bound.rows.and_then(|(first, _)| map.block(first)) else {
        return Vec::new();
    };
    let first = map.position(block.first, 0);
    let last = first + block.count - 1;
    let total = |(row, column): &(u32, u32)| {
        let target = (map.row(*row)?, *column);
        let is_part = |source: &&Source| {
            source.target.1 == *column && (first..=last).contains(&source.target.0)
        };
        let parts = sources.rows.iter().filter(is_part).filter_map(|source| {
            let cell = context.cells.origin(source.origin)?;
            Some((cell.value()?, cell, Source { target, ..*source }))
        });
        let parts: Vec<(f64, CellView<'_>, Source)> = parts.collect();
        let [_, form, row, named] = parts.first()?.1.names();
        let one_row = parts.iter().all(|(_, cell, _)| cell.names()[2] == row);
        let formula = format!("SUM({}:{})", a1(first, *column), a1(last, *column));
        let figure = FigureRow {
            place: sources.place().clone(),
            cell: a1(target.0, target.1).into(),
            value: Some(as_shown(decimal_sum(parts.iter().map(|(value, ..)| *value)))),
            how: How::Sum,
            about: SharedAbout::new(form, if one_row { row } else { "" }, named),
            words: FigureWords::new("", &formula),
            ..FigureRow::default()
        };
        Some((figure, parts.into_iter().map(|(.., source)| source).collect()))
    };
    sheet.bound.totals.iter().filter_map(total).collect()
}

/// The rows that a table's samples become.
fn rows(
    context: &Context<'_>,
    layout: &Layout,
    identities: &Identities<'_>,
    sheet: &LayoutSheet,
) -> PolarsResult<Option<RepeatedRows>> {
    let Some((first, last)) = sheet.bound.rows else { return Ok(None) };
    let count = match (sheet.kind, context.pipeline.form(&sheet.form)) {
        (SheetKind::Units, _) => context.units.len().max(1),
        (SheetKind::Records, Some(form)) => records::count(
            &Place { context, layout: sheet, data: None, book: layout, identities },
            form,
        )?,
        _ => return Ok(None),
    };
    Ok(Some(RepeatedRows { first, last, count: u32::try_from(count).unwrap_or(u32::MAX) }))
}

fn out_cell((row, column): (u32, u32), content: OutContent) -> OutCell {
    OutCell { row, column, content, style: Style::default().into() }
}

/// Single cells and their sources.
struct Single<'a> {
    place: &'a Place<'a>,
    forms: &'a Forms<'a>,
    sources: Sources,
}

impl Single<'_> {
    fn cell(&mut self, bound: &BoundCell, map: &RowMap) -> Option<OutCell> {
        let at = (map.row(bound.place.0)?, bound.place.1);
        let context = self.place.context;
        // The template's own formulas cannot calculate with a text: what is not known is blank.
        let figure = |value: Option<f64>| value.map_or(OutContent::Blank, OutContent::Number);
        let content = match &bound.value {
            CellValue::Text(text) => OutContent::Text(context.fill(text)),
            CellValue::Figure(form, row, measure) => {
                let form = self.forms.get(form.as_str())?;
                let declared = form.form.row(row)?;
                self.sources.add_total(at, context, form, declared, measure);
                figure(form.totals.get(row, measure).value)
            }
            CellValue::Sum(form, field) => figure(self.sum(at, form, field)),
            CellValue::Count(form) => {
                let about = SharedAbout::new(form, "", "");
                self.sources.describe(at, How::Records, about, SharedAbout::default());
                let records: BTreeSet<[&str; 2]> = self
                    .place
                    .context
                    .cells
                    .iter()
                    .map(|cell| cell.names())
                    .filter(|[unit, of, ..]| of == form && context.accepted.contains(unit))
                    .map(|[unit, _, row, _]| [unit, row])
                    .collect();
                figure(u32::try_from(records.len()).ok().map(f64::from))
            }
        };
        Some(out_cell(at, content))
    }

    /// The sum of a field over the records of all accepted reports; `None` if none has it.
    fn sum(&mut self, at: (u32, u32), form: &str, field: &str) -> Option<f64> {
        let context = self.place.context;
        let about = SharedAbout::new(form, "", field);
        self.sources.describe(at, How::Sum, about, SharedAbout::default());
        let mut sum = None;
        for cell in context.cells.iter().filter(|cell| !cell.is_rejected()) {
            let [unit, of, _, column] = cell.names();
            if of != form || column != field || !context.accepted.contains(&unit) {
                continue;
            }
            if let Some(value) = cell.value().filter(|value| value.is_finite()) {
                sum = Some(sum.unwrap_or(0.0) + value);
                self.sources.add_part(at, cell, Part::Value, 1);
            }
        }
        sum
    }
}
