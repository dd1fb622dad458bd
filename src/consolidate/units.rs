//! The units, one a row, with their main figures and the totals.

use std::collections::BTreeMap;

use super::context::IndicatorForm;
use super::formulas::{self, figure_format, format_or, formula, over_units, type_format};
use super::page::Page;
use super::place::{Place, of_unit};
use super::sources::Sources;
use crate::definition::{Aggregate, Binding, LayoutColumn, Row};
use crate::model::output::{Align, OutCell, OutContent, OutSheet, Style, text};
use crate::model::{Blank, Finding, Lang, SharedAbout, Unit, a1};
use crate::tables::CellView;
use crate::wording::notes;

/// The text in place of a missing figure.
const MISSING: &str = "…";

/// Lays out a units sheet.
pub(super) fn sheet(place: &Place<'_>, form: &IndicatorForm<'_>) -> (OutSheet, Sources) {
    let layout = place.layout;
    let mut page = place.page(true, Some(&Binding::UnitName));

    let mut filler = Filler::new(place, form);
    let first = page.row;
    for (running, unit) in (1..).zip(place.context.units) {
        for (index, column) in (0..).zip(&layout.columns) {
            let (content, style) = filler.cell((page.row, index), unit, running, column);
            page.put(index, content, style);
        }
        page.row += 1;
    }
    if !layout.total.is_empty() {
        filler.total(&mut page, first);
    }
    page.signature(place.book.signature.as_ref(), place.context);
    (page.finish(), filler.sources)
}

/// The cells of a template's sheet: a row a unit, from `first` on.
pub(super) fn bound(
    place: &Place<'_>,
    form: &IndicatorForm<'_>,
    first: u32,
) -> (Vec<OutCell>, Sources) {
    let mut filler = Filler::new(place, form);
    let mut cells = Vec::new();
    for (row, (running, unit)) in (first..).zip((1..).zip(place.context.units)) {
        for column in &place.layout.columns {
            let Some(index) = column.place else { continue };
            let (content, style) = match filler.cell((row, index), unit, running, column) {
                // The template's own formulas cannot calculate with a text.
                (OutContent::Text(text), style) if text == MISSING => (OutContent::Blank, style),
                filled => filled,
            };
            cells.push(OutCell { row, column: index, content, style: style.into() });
        }
    }
    (cells, filler.sources)
}

struct Filler<'a> {
    place: &'a Place<'a>,
    form: &'a IndicatorForm<'a>,
    sources: Sources,
    /// What the figures of each column are about: all units share it.
    abouts: BTreeMap<u32, SharedAbout>,
}

impl<'a> Filler<'a> {
    fn new(place: &'a Place<'a>, form: &'a IndicatorForm<'a>) -> Self {
        Self { place, form, sources: place.sources(), abouts: BTreeMap::new() }
    }

    fn cell(
        &mut self,
        at: (u32, u32),
        unit: &Unit,
        running: u32,
        column: &LayoutColumn,
    ) -> (OutContent, Style) {
        match &column.value {
            Binding::Note => (text(&self.note(unit)), Style::boxed()),
            Binding::Figure(row, measure) => {
                let Some((cell, value)) = self.form.figures.get(row, measure, &unit.code) else {
                    return (text(MISSING), Style::boxed().align(Align::Center));
                };
                let new = || SharedAbout::new(&self.form.form.id, row, measure);
                let about = self.abouts.entry(at.1).or_insert_with(new).clone();
                self.sources.add_about(at, cell, about);
                let kind = type_format(self.form.form.type_of(row, measure));
                let style = Style::boxed().number(&format_or(&column.format, kind.to_owned()));
                (OutContent::Number(value), style)
            }
            other => of_unit(other, unit, running),
        }
    }

    /// The figures that the sheet shows: row, measure and header.
    fn figures(&self) -> impl Iterator<Item = (&Row, &str, &str)> {
        self.place.layout.columns.iter().filter_map(|column| match &column.value {
            Binding::Figure(row, measure) => {
                Some((self.form.form.row(row)?, measure.as_str(), column.header.as_str()))
            }
            _ => None,
        })
    }

    /// The missing forms of a unit, and other notes about it.
    fn note(&self, unit: &Unit) -> String {
        let mut notes = Vec::new();
        if self.place.context.has_report(unit) {
            notes.extend(self.lacking(unit));
        } else {
            notes.push(notes::NO_REPORT.to_owned());
        }
        for note in self.place.context.notes(unit) {
            if !notes.contains(note) {
                notes.push(note.clone());
            }
        }
        notes.extend(self.identity(unit));
        notes.extend(self.pending(unit));
        notes.join("; ")
    }

    /// The undecided figures of a unit that the sheet shows, or the form if all of it is in doubt.
    fn pending(&self, unit: &Unit) -> Option<String> {
        let form = self.form.form;
        let is_shown = |cell: &Finding| {
            let mut figures = self.figures();
            figures.any(|(row, measure, _)| row.id == cell.row && measure == cell.column)
        };
        let pending = &self.place.context.pending;
        let is_here = |finding: &Finding| {
            finding.unit == unit.code
                && finding.form == form.id
                && pending.is_about(finding, is_shown)
        };
        pending.note(is_here, |finding| {
            form.row(&finding.row).map_or_else(|| notes::form(&form.id), |row| row.label.clone())
        })
    }

    /// The figures of which the list of the unit says something else.
    fn identity(&self, unit: &Unit) -> Option<String> {
        let Place { book, identities, .. } = self.place;
        identities.of_unit(book, &self.form.form.id, &unit.code, |row, measure| {
            let mut figures = self.figures();
            figures
                .find(|(shown, of, _)| shown.id == row && *of == measure)
                .map(|(.., header)| header.to_owned())
        })
    }

    fn lacking(&self, unit: &Unit) -> Option<String> {
        let mut names: Vec<String> = Vec::new();
        let mut count = 0;
        for (row, measure, _) in self.figures() {
            if self.form.figures.get(&row.id, measure, &unit.code).is_some() {
                continue;
            }
            let cell =
                self.place.context.cells.find(&unit.code, &self.form.form.id, &row.id, measure);
            let blank = cell.and_then(CellView::blank);
            if blank == Some(Blank::NotApplicable) && cell.is_some_and(|cell| !cell.is_rejected()) {
                continue;
            }
            count += 1;
            let ambiguous = self.figures().filter(|(other, ..)| other.id == row.id).count() > 1;
            let header = self.form.form.column(measure).map_or("", |column| column.header.as_str());
            let label = &row.label;
            let blank = blank.map(|blank| blank.text(Lang::Vi)).unwrap_or_default();
            names.push(match (ambiguous, blank) {
                (true, "") => format!("{label} ({header})"),
                (true, blank) => format!("{label} ({header}, {blank})"),
                (false, "") => label.clone(),
                (false, blank) => format!("{label} ({blank})"),
            });
        }
        match count {
            0 => None,
            _ if count > 1 && count == self.figures().count() => {
                Some(notes::ALL_LACKING.to_owned())
            }
            _ => Some(format!("{}: {}", notes::LACKING, names.join(", "))),
        }
    }

    fn total(&mut self, page: &mut Page, first: u32) {
        let columns = &self.place.layout.columns;
        let bold = Style::boxed().bold(true);
        let is_figure = |column: &LayoutColumn| matches!(column.value, Binding::Figure(..));
        let label = columns.iter().position(is_figure).unwrap_or(0);
        let label = u32::try_from(label).unwrap_or(0);
        if label > 0 {
            let text = self.place.context.fill(&self.place.layout.total);
            page.span(0, label - 1, &text, bold.clone().align(Align::Center));
        }
        for (index, column) in (0..).zip(columns).skip(label as usize) {
            let (content, style) = match &column.value {
                Binding::Figure(row, measure) => match self.form.form.row(row) {
                    Some(row) => {
                        let style = bold.clone().number(&format_or(
                            &column.format,
                            figure_format(self.form.form, row, measure),
                        ));
                        (self.sum(first, (page.row, index), row, measure), style)
                    }
                    None => (OutContent::Blank, bold.clone()),
                },
                Binding::Note => (OutContent::Text(self.total_note()), bold.clone()),
                _ => (OutContent::Blank, bold.clone()),
            };
            page.put(index, content, style);
        }
        page.row += 1;
    }

    /// A column's total: the sum of the cells above; a value that cannot be summed is computed over the data sheet.
    fn sum(&mut self, first: u32, at: (u32, u32), row: &Row, measure: &str) -> OutContent {
        self.sources.add_total(at, self.place.context, self.form, row, measure);
        let value = self.form.totals.get(&row.id, measure).value;
        let (end, column) = at;
        let of_units = |measure: &str| over_units(row, &|row| self.place.range(row, measure));
        let expression = match row.aggregate {
            _ if !self.form.form.is_added(measure) => {
                let share = self.form.form.share(measure);
                share.and_then(|([of, to], how)| {
                    Some(formulas::share([&of_units(of)?, &of_units(to)?], how, false))
                })
            }
            Aggregate::Sum if end == first => None,
            Aggregate::Sum => {
                let range = format!("{}:{}", a1(first, column), a1(end - 1, column));
                Some(match value {
                    Some(_) => format!("SUM({range})"),
                    None => format!("IF(COUNT({range})=0,\"\",SUM({range}))"),
                })
            }
            Aggregate::Ratio { .. } | Aggregate::Mean { .. } => of_units(measure),
        };
        match expression {
            Some(expression) => formula(&expression, value),
            None => value.map_or(OutContent::Blank, OutContent::Number),
        }
    }

    /// The number of units in the totals, and the columns with fewer.
    fn total_note(&self) -> String {
        let context = self.place.context;
        let received = context.share(context.received());
        let counts: Vec<(&str, usize)> = self
            .figures()
            .map(|(row, measure, header)| (header, self.form.totals.get(&row.id, measure).units))
            .collect();
        match counts.first() {
            Some((_, first)) if counts.iter().all(|(_, units)| units == first) => {
                if *first == context.received() {
                    received
                } else {
                    notes::with_figures(&received, &context.share(*first))
                }
            }
            _ => {
                let fewer = counts.iter().filter(|(_, units)| *units < context.received());
                let fewer =
                    fewer.map(|(header, units)| format!("{header} {}", context.share(*units)));
                std::iter::once(received).chain(fewer).collect::<Vec<_>>().join("; ")
            }
        }
    }
}
