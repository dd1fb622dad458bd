//! The records of a register, unit by unit and numbered through.

use std::collections::BTreeMap;

use polars::prelude::*;

use super::formulas::{format_or, formula, type_format};
use super::page::Page;
use super::place::{Place, of_unit};
use super::record::Record;
use super::sources::Sources;
use crate::definition::{Binding, Column as Field, Form, LayoutColumn, Type};
use crate::model::output::{Align, OutCell, OutContent, OutSheet, Source, Style, text};
use crate::model::{ColumnId, Finding, How, Lang, SharedAbout, Unit, a1};
use crate::tables::texts::Texts;
use crate::tables::wide::{by_record, left_in_order};
use crate::tables::{CellView, sql};
use crate::wording::notes;
use office_text::number::decimal_sum;

/// Lays out a records sheet.
pub(super) fn sheet(place: &Place<'_>, form: &Form) -> PolarsResult<(OutSheet, Sources)> {
    let layout = place.layout;
    let mut page = place.page(false, None);

    let records = records(place, form)?;
    let sums = sums(&records, form)?;
    let mut filler = Filler::new(place, form);
    let first = page.row;
    page.make_room(records.height());
    let mut before = "";
    for ([code, key], number) in Texts::new(&records, ["unit", "row"])?.rows().zip(1..) {
        let Some(unit) = place.context.unit(code) else { continue };
        if layout.group && code != before {
            let last = page.columns().saturating_sub(1);
            page.keep_with_next();
            page.span(0, last, &unit.title(), Style::boxed().bold(true));
            page.row += 1;
        }
        before = code;
        filler.begin([code, &form.id, key]);
        filler.record(&mut page, unit, key, number);
    }
    if records.height() == 0 {
        let last = page.columns().saturating_sub(1);
        page.span(0, last, nothing(place, form), Style::boxed().italic(true).align(Align::Center));
        page.row += 1;
    } else if !layout.total.is_empty() {
        filler.total(&mut page, first, &sums);
    }
    page.signature(place.book.signature.as_ref(), place.context);
    Ok((page.finish(), filler.sources))
}

/// How many rows a template's sheet needs: one where there is no record.
pub(crate) fn count(place: &Place<'_>, form: &Form) -> PolarsResult<usize> {
    Ok(records(place, form)?.height().max(1))
}

/// The cells of a template's sheet: a row a record, from `first` on.
pub(crate) fn bound(
    place: &Place<'_>,
    form: &Form,
    first: u32,
) -> PolarsResult<(Vec<OutCell>, Sources)> {
    let records = records(place, form)?;
    let mut filler = Filler::new(place, form);
    let mut cells = Vec::new();
    let texts = Texts::new(&records, ["unit", "row"])?;
    for (([code, key], row), number) in texts.rows().zip(first..).zip(1..) {
        let Some(unit) = place.context.unit(code) else { continue };
        filler.begin([code, &form.id, key]);
        for (index, bound) in place.layout.columns.iter().enumerate() {
            let Some(column) = bound.place else { continue };
            let (content, style) = filler.cell_of((row, column), unit, key, number, index);
            cells.push(OutCell { row, column, content, style: style.into() });
        }
    }
    if records.height() == 0 {
        let is_text = |column: &&LayoutColumn| column.value != Binding::Running;
        let text = place.layout.columns.iter().find(is_text).and_then(|column| column.place);
        let row = |column| OutCell {
            row: first,
            column,
            content: OutContent::Text(nothing(place, form).to_owned()),
            style: Style::boxed().into(),
        };
        cells.extend(text.map(row));
    }
    Ok((cells, filler.sources))
}

/// Where no unit sent the list it is not known whether there was nothing to report.
fn nothing(place: &Place<'_>, form: &Form) -> &'static str {
    if place.context.has_form(form) { notes::NOTHING } else { notes::NO_REPORT }
}

/// The records that the sheet shows, in order: `unit`, `row` and the fields that are summed.
fn records(place: &Place<'_>, form: &Form) -> PolarsResult<DataFrame> {
    let codes: &[&str] = &place.context.accepted;
    let order: Vec<u32> = (0..).take(codes.len()).collect();
    let units = df!("unit" => codes, "unit_order" => order)?.lazy();
    let records = by_record(place.context.cells.frame(), form)
        .join(units, [col("unit")], [col("unit")], left_in_order())
        .filter(col("unit_order").is_not_null());
    let records = match &place.layout.filter {
        Some(filter) => records.filter(sql::expression(filter)?.fill_null(lit(false))),
        None => records,
    };
    let in_order = SortMultipleOptions::default().with_maintain_order(true);
    let asked = summed(form).map(|field| col(field.id.as_str()));
    let asked = [col("unit"), col("row")].into_iter().chain(asked).collect::<Vec<_>>();
    records.sort(["unit_order"], in_order).select(asked).collect()
}

/// The fields that are summed over the records.
fn summed(form: &Form) -> impl Iterator<Item = &Field> {
    form.fields().filter(|field| field.summed && field.kind.is_number())
}

/// The totals of the summed fields over the records; `None` if none of them has a figure.
fn sums(records: &DataFrame, form: &Form) -> PolarsResult<BTreeMap<String, Option<f64>>> {
    let mut out = BTreeMap::new();
    for field in summed(form) {
        let figures = || Ok::<_, PolarsError>(records.column(&field.id)?.f64()?.iter().flatten());
        let has_some = figures()?.next().is_some();
        out.insert(field.id.clone(), has_some.then(|| figures().map(decimal_sum)).transpose()?);
    }
    Ok(out)
}

struct Filler<'a> {
    place: &'a Place<'a>,
    form: &'a Form,
    /// The field of each column that shows one.
    fields: Vec<Option<(&'a Field, Option<ColumnId>)>>,
    /// Of the record that is laid out the cell of each column.
    cells: Vec<Option<CellView<'a>>>,
    sources: Sources,
}

impl<'a> Filler<'a> {
    fn new(place: &'a Place<'a>, form: &'a Form) -> Self {
        let ids = place.context.cells.ids();
        let field = |column: &LayoutColumn| match &column.value {
            Binding::Field(id) => Some((form.column(id)?, ids.find_column(id))),
            _ => None,
        };
        let fields = place.layout.columns.iter().map(field).collect();
        Self { place, form, fields, cells: Vec::new(), sources: place.sources() }
    }

    /// Begins a record.
    fn begin(&mut self, names: [&str; 3]) {
        let cells = self.place.context.cells;
        let columns = self.fields.iter().map(|field| field.and_then(|(_, column)| column));
        self.cells = Record::new(cells, names).cells(cells, columns);
    }

    /// The cell of a column, and its field.
    fn of_column(&self, index: usize) -> Option<(&'a Field, Option<CellView<'a>>)> {
        let (field, _) = (*self.fields.get(index)?)?;
        Some((field, self.cells.get(index).copied().flatten()))
    }

    fn record(&mut self, page: &mut Page, unit: &Unit, key: &str, running: usize) {
        for (column, index) in (0..).zip(0..self.fields.len()) {
            let (content, style) = self.cell_of((page.row, column), unit, key, running, index);
            page.put(column, content, style);
        }
        page.row += 1;
    }

    fn cell_of(
        &mut self,
        at: (u32, u32),
        unit: &Unit,
        key: &str,
        running: usize,
        index: usize,
    ) -> (OutContent, Style) {
        let blank = || (OutContent::Blank, Style::boxed());
        let Some(column) = self.place.layout.columns.get(index) else { return blank() };
        match &column.value {
            Binding::Note => (text(&self.note(unit, key)), Style::boxed()),
            Binding::Field(_) => match self.of_column(index) {
                Some((field, Some(cell))) => self.field(at, field, cell, column),
                _ => blank(),
            },
            other => of_unit(other, unit, u32::try_from(running).unwrap_or(u32::MAX)),
        }
    }

    fn field(
        &mut self,
        at: (u32, u32),
        field: &Field,
        cell: CellView<'_>,
        column: &LayoutColumn,
    ) -> (OutContent, Style) {
        let value = cell.value().filter(|value| value.is_finite());
        if cell.is_rejected() {
            return (text(cell.reported()), Style::boxed().italic(true));
        }
        let format = format_or(&column.format, type_format(field.kind).to_owned());
        match field.kind {
            Type::Int | Type::Decimal | Type::Money => {
                let style = Style::boxed().number(&format);
                let Some(value) = value else {
                    return (OutContent::Blank, style);
                };
                self.sources.add(at, cell);
                (OutContent::Number(value), style)
            }
            Type::Flag => {
                let ticked = value.is_some_and(|value| value != 0.0);
                let tick = if ticked { text("x") } else { OutContent::Blank };
                (tick, Style::boxed().align(Align::Center))
            }
            Type::Date | Type::PartialDate => {
                let style =
                    Style { number_format: format.into(), ..Style::boxed().align(Align::Center) };
                match cell.text().parse::<jiff::civil::Date>() {
                    Ok(day) => (OutContent::Date(day), style),
                    Err(_) => (text(&Lang::Vi.partial_day(cell.text())), style),
                }
            }
            Type::Category => (text(self.label(field, cell.text())), Style::boxed()),
            Type::Text => (text(cell.text()), Style::boxed()),
        }
    }

    /// The label of an option of a category.
    fn label<'s>(&'s self, field: &Field, option: &'s str) -> &'s str {
        let categories = &self.place.context.pipeline.categories;
        let category = categories.iter().find(|category| category.id == field.category);
        let option_of = category.and_then(|c| c.options.iter().find(|o| o.id == option));
        option_of.map_or(option, |option| option.label.as_str())
    }

    /// The values of the sheet's columns that are missing or could not be parsed.
    fn note(&self, unit: &Unit, key: &str) -> String {
        let (mut lacking, mut unclear) = (Vec::new(), Vec::new());
        for (field, cell) in (0..self.fields.len()).filter_map(|index| self.of_column(index)) {
            match cell {
                Some(cell) if cell.is_rejected() => unclear.push(field.header_in(Lang::Vi)),
                Some(cell) if !cell.text().is_empty() || cell.value().is_some() => {}
                _ if field.required || field.id == self.form.name => {
                    lacking.push(field.header_in(Lang::Vi))
                }
                _ => {}
            }
        }
        let parts = [(notes::LACKING, lacking), (notes::UNCLEAR, unclear)];
        let parts = parts.iter().filter(|(_, names)| !names.is_empty());
        let notes = parts.map(|(what, names)| format!("{what}: {}", names.join(", ")));
        notes.chain(self.pending(unit, key)).collect::<Vec<_>>().join("; ")
    }

    /// The undecided figures of a record, or the record or form if all of it is in doubt.
    fn pending(&self, unit: &Unit, key: &str) -> Option<String> {
        let pending = &self.place.context.pending;
        let is_here = |finding: &Finding| {
            finding.unit == unit.code
                && finding.form == self.form.id
                && pending.is_about(finding, |cell| cell.row == key)
        };
        pending.note(is_here, |finding| {
            let is_form = finding.row.is_empty();
            let whole = if is_form { notes::WHOLE_FORM } else { notes::WHOLE_RECORD };
            let column = self.form.column(&finding.column);
            column.map_or(whole, |column| column.header.as_str()).to_owned()
        })
    }

    /// The sums that are others in the sheet of the form that counts the records.
    fn identity(&self) -> Option<String> {
        let Place { context, layout, book, identities, .. } = self.place;
        if layout.filter.is_some() {
            return None;
        }
        identities.of_list(context, book, &self.form.id, |id| {
            let is_shown = |column: &&LayoutColumn| column.value == Binding::Field(id.to_owned());
            layout.columns.iter().find(is_shown).map(LayoutColumn::full_header)
        })
    }

    fn total(&mut self, page: &mut Page, first: u32, sums: &BTreeMap<String, Option<f64>>) {
        let columns = &self.place.layout.columns;
        let sum = |column: &LayoutColumn| match &column.value {
            Binding::Field(id) => sums.get(id).copied(),
            _ => None,
        };
        let Some(label) = columns.iter().position(|column| sum(column).is_some()) else {
            return;
        };
        let label = u32::try_from(label).unwrap_or(0);
        let bold = Style::boxed().bold(true);
        if label > 0 {
            let text = self.place.context.fill(&self.place.layout.total);
            page.span(0, label - 1, &text, bold.clone().align(Align::Center));
        }
        let end = page.row;
        let mut summed = Vec::new();
        for (index, column) in (0..).zip(columns).skip(label as usize) {
            let Some(value) = sum(column) else {
                if column.value == Binding::Note
                    && let Some(note) = self.identity()
                {
                    page.put(index, OutContent::Text(note), Style::boxed());
                    continue;
                }
                page.put(index, OutContent::Blank, bold.clone());
                continue;
            };
            let Binding::Field(id) = &column.value else {
                continue;
            };
            let kind = self.form.column(id).map_or("", |field| type_format(field.kind));
            let range = format!("{}:{}", a1(first, index), a1(end - 1, index));
            let expression = match value {
                Some(_) => format!("SUM({range})"),
                None => format!("IF(COUNT({range})=0,\"\",SUM({range}))"),
            };
            let style = bold.clone().number(&format_or(&column.format, kind.to_owned()));
            page.put(index, formula(&expression, value), style);
            summed.push((id.as_str(), (end, index)));
        }
        for (id, index) in summed {
            self.sources.describe(
                index,
                How::Sum,
                SharedAbout::new(&self.form.id, "", id),
                SharedAbout::default(),
            );
            let cells = self.place.context.cells;
            let column = cells.ids().find_column(id);
            let is_summed = |source: &&Source| {
                let cell = cells.origin(source.origin);
                cell.is_some_and(|cell| Some(cell.key().column) == column)
            };
            let sources = self.sources.rows.iter().filter(is_summed);
            let totals: Vec<Source> =
                sources.map(|source| Source { target: index, ..*source }).collect();
            self.sources.rows.extend(totals);
        }
        page.row += 1;
    }
}
