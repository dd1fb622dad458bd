//! A form's rows with their totals over all units, as live formulas over the data sheet.

use std::collections::BTreeMap;

use super::context::IndicatorForm;
use super::formulas::{self, figure_format, format_or, formula, over_units};
use super::place::Place;
use super::sources::Sources;
use crate::definition::{Aggregate, Binding, Row, RowKind};
use crate::model::output::{Align, OutCell, OutContent, OutResult, OutSheet, Style, text};
use crate::model::row_map::RowMap;
use crate::model::{Blank, Finding, How, Lang, a1};
use crate::wording::notes;

/// The text in a cell that the form crosses out.
const CROSS: &str = "x";

/// A note names no more units than these.
const MOST_NAMED: usize = 3;

/// Lays out an indicators sheet.
pub(crate) fn sheet(place: &Place<'_>, form: &IndicatorForm<'_>) -> (OutSheet, Sources) {
    let layout = place.layout;
    let mut page = place.page(true, Some(&Binding::RowLabel));

    let mut filler = Filler { place, form, rows: BTreeMap::new(), sources: place.sources() };
    for (index, row) in (page.row..).zip(&form.form.rows) {
        if !row.id.is_empty() {
            filler.rows.insert(&row.id, index);
        }
    }
    for (running, row) in (1..).zip(&form.form.rows) {
        for (index, column) in (0..).zip(&layout.columns) {
            let (content, style) = filler.cell((page.row, index), row, running, column);
            page.put(index, content, style);
        }
        page.row += 1;
    }
    page.signature(place.book.signature.as_ref(), place.context);
    (page.finish(), filler.sources)
}

/// The cells of a template's sheet: each indicator in the row that the template has for it, moved by `map`.
pub(crate) fn bound(
    place: &Place<'_>,
    form: &IndicatorForm<'_>,
    map: &RowMap,
) -> (Vec<OutCell>, Sources) {
    let mut filler = Filler { place, form, rows: BTreeMap::new(), sources: place.sources() };
    let mut cells = Vec::new();
    for (running, row) in (1..).zip(&form.form.rows) {
        let own = place.layout.bound.indicators.get(&row.id);
        let Some(index) = own.and_then(|own| map.row(*own)) else { continue };
        for column in &place.layout.columns {
            // What an indicator is called is the template's own.
            let is_own =
                matches!(column.value, Binding::RowLabel | Binding::RowNumber | Binding::RowUnit);
            let Some(column_at) = column.place.filter(|_| !is_own) else { continue };
            // So is a cross.
            let is_crossed = match &column.value {
                Binding::Measure(measure) => form.form.is_crossed(&row.id, measure),
                _ => false,
            };
            if is_crossed {
                continue;
            }
            let (content, style) = filler.cell((index, column_at), row, running, column);
            let content = match content {
                OutContent::Formula { result: OutResult::Number(number), .. } => {
                    OutContent::Number(number)
                }
                OutContent::Formula { result: OutResult::Text(_), .. } => OutContent::Blank,
                content => content,
            };
            cells.push(OutCell { row: index, column: column_at, content, style: style.into() });
        }
    }
    (cells, filler.sources)
}

struct Filler<'a> {
    place: &'a Place<'a>,
    form: &'a IndicatorForm<'a>,
    /// The row of each indicator.
    rows: BTreeMap<&'a str, u32>,
    sources: Sources,
}

impl<'a> Filler<'a> {
    fn cell(
        &mut self,
        at: (u32, u32),
        row: &'a Row,
        running: u32,
        column: &crate::definition::LayoutColumn,
    ) -> (OutContent, Style) {
        let style = Style::boxed()
            .bold(matches!(row.kind, RowKind::Section | RowKind::Heading))
            .italic(row.kind == RowKind::Sub);
        let centred = style.clone().align(Align::Center);
        match &column.value {
            Binding::Running => (OutContent::Number(f64::from(running)), centred),
            Binding::RowNumber => (text(&row.number), centred),
            Binding::RowLabel => (text(&row.label), style),
            Binding::RowUnit => {
                let pipeline = self.place.context.pipeline;
                (text(&pipeline.unit_in_outputs(self.form.form, &row.id, "")), centred)
            }
            Binding::Note => {
                let notes =
                    [self.note(row), self.blanks(row), self.identity(row), self.pending(row)];
                let notes: Vec<&str> =
                    notes.iter().map(String::as_str).filter(|note| !note.is_empty()).collect();
                (text(&notes.join("; ")), style)
            }
            Binding::Measure(measure) if self.form.form.is_crossed(&row.id, measure) => {
                (text(CROSS), centred)
            }
            Binding::Measure(measure) => {
                let style = style.number(&format_or(
                    &column.format,
                    figure_format(self.form.form, row, measure),
                ));
                (self.measure(at, row, measure), style)
            }
            Binding::Share { of, to, .. }
                if [of, to].iter().any(|of| self.form.form.is_crossed(&row.id, of)) =>
            {
                (text(CROSS), centred)
            }
            Binding::Share { of, to, how } => {
                let style = style.number(&format_or(&column.format, "#,##0.0".to_owned()));
                (self.share(at, row, ([of, to], *how)), style)
            }
            Binding::UnitName
            | Binding::UnitKind
            | Binding::UnitCode
            | Binding::Figure(..)
            | Binding::Field(_)
            | Binding::Listed(_) => (OutContent::Blank, style),
        }
    }

    fn value(&self, row: &str, measure: &str) -> Option<f64> {
        self.form.totals.get(row, measure).value
    }

    fn measure(&mut self, at: (u32, u32), row: &Row, measure: &str) -> OutContent {
        if row.id.is_empty() {
            return OutContent::Blank;
        }
        self.sources.add_total(at, self.place.context, self.form, row, measure);
        let value = self.value(&row.id, measure);
        match self.expression(row, measure) {
            Some(expression) => formula(&expression, value),
            None => value.map_or(OutContent::Blank, OutContent::Number),
        }
    }

    /// The total of a row: a ratio of the cells of this sheet, any other total over the data sheet.
    fn expression(&self, row: &Row, measure: &str) -> Option<String> {
        if !self.form.form.is_added(measure) {
            return None;
        }
        let range = |row: &str| self.place.range(row, measure);
        match &row.aggregate {
            Aggregate::Ratio { numerator, denominator, decimals } => {
                let (above, below) =
                    (self.operand(numerator, measure)?, self.operand(denominator, measure)?);
                let sure = [numerator, denominator].iter().all(|row| self.is_sure(row, measure));
                Some(formulas::quotient(&above, &below, *decimals, sure))
            }
            Aggregate::Sum if self.value(&row.id, measure).is_none() => {
                // If no unit has a figure, the sum is not zero but unknown.
                let range = range(&row.id)?;
                Some(format!("IF(COUNT({range})=0,\"\",SUM({range}))"))
            }
            Aggregate::Sum | Aggregate::Mean { .. } => over_units(row, &range),
        }
    }

    /// A row's cell in the column of a measure, or its formula if the sheet has no such column.
    fn operand(&self, row: &str, measure: &str) -> Option<String> {
        let columns = &self.place.layout.columns;
        let shown =
            columns.iter().position(|c| matches!(&c.value, Binding::Measure(m) if m == measure));
        match (shown, self.rows.get(row)) {
            (Some(column), Some(at)) => Some(a1(*at, u32::try_from(column).ok()?)),
            _ => over_units(self.form.form.row(row)?, &|row| self.place.range(row, measure)),
        }
    }

    /// Whether a row is a number whatever the units report.
    fn is_sure(&self, row: &str, measure: &str) -> bool {
        let summed = self.form.form.row(row).is_some_and(|row| row.aggregate == Aggregate::Sum);
        summed && self.value(row, measure).is_some()
    }

    fn share(
        &mut self,
        at: (u32, u32),
        row: &Row,
        ([of, to], how): ([&str; 2], How),
    ) -> OutContent {
        if row.id.is_empty() {
            return OutContent::Blank;
        }
        self.sources.add_share(at, self.place.context, self.form, row, ([of, to], how));
        let sides = self.value(&row.id, of).zip(self.value(&row.id, to));
        let share = sides.and_then(|(of, to)| how.share(of, to));
        let sure = self.is_sure(&row.id, of) && self.is_sure(&row.id, to);
        match (self.operand(&row.id, of), self.operand(&row.id, to)) {
            (Some(of), Some(to)) => OutContent::Formula {
                formula: format!("={}", formulas::share([&of, &to], how, sure)),
                result: OutResult::or_blank(share),
            },
            _ => share.map_or(OutContent::Blank, OutContent::Number),
        }
    }

    /// The units whose undecided figures go into a row.
    fn pending(&self, row: &Row) -> String {
        if row.id.is_empty() {
            return String::new();
        }
        let parts = row.summed_rows();
        let context = self.place.context;
        let is_here = |finding: &Finding| {
            let has =
                |cell: &Finding| parts.contains(&cell.row.as_str()) && self.shows(&cell.column);
            finding.form == self.form.form.id && context.pending.is_about(finding, has)
        };
        context
            .pending
            .note(is_here, |finding| context.unit_name(&finding.unit))
            .unwrap_or_default()
    }

    /// The lists in other sheets that come to something else.
    fn identity(&self, row: &Row) -> String {
        let Place { context, book, identities, .. } = self.place;
        let of = [self.form.form.id.as_str(), row.id.as_str()];
        let note = identities.of_row(context, book, of, |measure| self.shows(measure));
        note.unwrap_or_default()
    }

    /// Whether the sheet shows a measure.
    fn shows(&self, measure: &str) -> bool {
        let mut columns = self.place.layout.columns.iter();
        columns.any(|column| match &column.value {
            Binding::Measure(shown) => shown == measure,
            Binding::Share { of, to, .. } => of == measure || to == measure,
            _ => false,
        })
    }

    /// Why reports that count have no figure in a row: by kind of blank, the units.
    fn blanks(&self, row: &Row) -> String {
        if row.id.is_empty() {
            return String::new();
        }
        let Place { context, layout, .. } = self.place;
        let mut by_kind: BTreeMap<Blank, Vec<String>> = BTreeMap::new();
        for column in &layout.columns {
            let Binding::Measure(measure) = &column.value else { continue };
            if self.form.form.column(measure).is_none_or(|column| column.computed.is_some()) {
                continue;
            }
            let figures = self.form.figures.of_units(&row.id, measure, &context.accepted_ids);
            let lacking = context.accepted.iter().zip(figures).filter(|(_, of)| of.is_none());
            for (unit, _) in lacking {
                let form = &self.form.form.id;
                let blank = match context.cells.find(unit, form, &row.id, measure) {
                    Some(cell) if cell.value().is_none() || cell.is_rejected() => cell.blank(),
                    Some(_) => None,
                    // A row that the table does not have.
                    None => {
                        let is_due = row.required && context.has_form_of(unit, form);
                        is_due.then_some(Blank::NotSent)
                    }
                };
                let blank = blank.filter(|blank| blank.is_lacking());
                let Some(blank) = blank else { continue };
                let names = by_kind.entry(blank).or_default();
                let name = context.unit_name(unit);
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        let parts = by_kind.into_iter().map(|(blank, names)| {
            let names = notes::first_of(&names, MOST_NAMED, notes::OTHER_UNITS);
            format!("{}: {names}", blank.text(Lang::Vi))
        });
        parts.collect::<Vec<_>>().join("; ")
    }

    /// The number of units in a row, if it is less than the number of units that reported, which is written above the table.
    fn note(&self, row: &Row) -> String {
        if row.id.is_empty() {
            return String::new();
        }
        let context = self.place.context;
        let counts: Vec<(&str, usize)> = self
            .place
            .layout
            .columns
            .iter()
            .filter_map(|column| match &column.value {
                Binding::Measure(measure) if !self.form.form.is_crossed(&row.id, measure) => {
                    Some((column.header.as_str(), self.form.totals.get(&row.id, measure).units))
                }
                _ => None,
            })
            .collect();
        let Some((_, first)) = counts.first() else {
            return String::new();
        };
        if counts.iter().all(|(_, units)| units == first) {
            return if *first < context.received() { context.share(*first) } else { String::new() };
        }
        let parts: Vec<String> = counts
            .iter()
            .filter(|(_, units)| *units < context.received())
            .map(|(header, units)| format!("{header} {}", context.share(*units)))
            .collect();
        parts.join("; ")
    }
}
