//! The period, its units and their figures, for every sheet.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashMap, HashSet};
use polars::prelude::DataFrame;

use super::figures::Figures;
use super::totals::Totals;
use super::{Inputs, Pending};
use crate::definition::{Form, Pipeline, fill_names, year_in};
use crate::model::{FormStatus, Lang, Listing, Period, Unit, UnitId};
use crate::tables::Cells;
use crate::wording::notes;

/// An indicator form with its accepted figures and their totals.
pub(super) struct IndicatorForm<'a> {
    pub form: &'a Form,
    pub figures: Figures<'a>,
    pub totals: Totals,
}

/// All indicator forms by their id.
pub(super) type Forms<'a> = BTreeMap<&'a str, IndicatorForm<'a>>;

/// The period, its units and which of them count.
pub(super) struct Context<'a> {
    pub pipeline: &'a Pipeline,
    pub period: Period,
    pub units: &'a [&'a Unit],
    by_code: HashMap<&'a str, &'a Unit>,
    /// The number of each unit; `None` for one of which no table has a cell.
    pub unit_ids: Vec<Option<UnitId>>,
    pub cells: &'a Cells,
    /// The codes of the units that must report and whose report is accepted, in order.
    pub accepted: Vec<&'a str>,
    /// The number of each of them.
    pub accepted_ids: Vec<Option<UnitId>>,
    reported: HashSet<&'a str>,
    pub listings: &'a BTreeMap<&'static str, Listing>,
    /// The forms that are in an accepted report, left blank or not.
    forms: BTreeSet<&'a str>,
    /// Which unit sent which of them.
    sent: BTreeSet<[&'a str; 2]>,
    /// Which unit's report that counts is without which form that was expected in it.
    without: BTreeSet<[&'a str; 2]>,
    pub pending: Pending<'a>,
    pub past: &'a [(Period, DataFrame)],
    notes: &'a BTreeMap<String, Vec<String>>,
}

impl<'a> Context<'a> {
    pub(super) fn new(inputs: &Inputs<'a>) -> Self {
        let codes = inputs.units.iter().map(|unit| unit.code.as_str());
        let of_reports =
            inputs.completeness.iter().filter(|form| inputs.accepted.contains(&form.unit));
        let (forms, without): (Vec<&FormStatus>, Vec<&FormStatus>) =
            of_reports.partition(|form| form.accepted);
        let names = |form: &&'a FormStatus| [form.unit.as_str(), form.form.as_str()];
        let accepted: Vec<&str> = codes.filter(|code| inputs.accepted.contains(*code)).collect();
        Self {
            reported: accepted.iter().copied().collect(),
            pipeline: inputs.pipeline,
            period: inputs.period,
            units: inputs.units,
            by_code: inputs.units.iter().map(|unit| (unit.code.as_str(), *unit)).collect(),
            unit_ids: inputs.units.iter().map(|u| inputs.cells.ids().find_unit(&u.code)).collect(),
            cells: inputs.cells,
            accepted_ids: accepted.iter().map(|code| inputs.cells.ids().find_unit(code)).collect(),
            accepted,
            listings: inputs.listings,
            forms: forms.iter().map(|form| form.form.as_str()).collect(),
            sent: forms.iter().map(names).collect(),
            without: without.iter().filter(|form| form.expected).map(names).collect(),
            pending: inputs.pending,
            past: inputs.past,
            notes: inputs.notes,
        }
    }

    /// The same with other lists.
    pub(super) fn with_listings<'b>(
        self,
        listings: &'b BTreeMap<&'static str, Listing>,
    ) -> Context<'b>
    where
        'a: 'b,
    {
        let context: Context<'b> = self;
        Context { listings, ..context }
    }

    pub(super) fn has_report(&self, unit: &Unit) -> bool {
        self.reported.contains(unit.code.as_str())
    }

    /// Whether a form is in any report that counts.
    pub(super) fn has_form(&self, form: &Form) -> bool {
        self.forms.contains(form.id.as_str())
    }

    /// Whether a form is in the report of a unit that counts.
    pub(super) fn has_form_of(&self, unit: &str, form: &str) -> bool {
        self.sent.contains(&[unit, form])
    }

    pub(super) fn expected(&self) -> usize {
        self.units.len()
    }

    pub(super) fn received(&self) -> usize {
        self.accepted.len()
    }

    /// The notes about a unit.
    pub(super) fn notes(&self, unit: &Unit) -> &'a [String] {
        self.notes.get(&unit.code).map_or(&[], Vec::as_slice)
    }

    /// The unit of a code.
    pub(super) fn unit(&self, code: &str) -> Option<&'a Unit> {
        self.by_code.get(code).copied()
    }

    /// The kind and name of a unit.
    pub(super) fn unit_title(&self, code: &str) -> String {
        self.unit(code).map_or_else(|| code.to_owned(), Unit::title)
    }

    /// The name of a unit.
    pub(super) fn unit_name(&self, code: &str) -> String {
        self.unit(code).map_or_else(|| code.to_owned(), |unit| unit.name.clone())
    }

    /// The names of the units without an accepted report.
    pub(super) fn lacking(&self) -> String {
        let lacking = self.units.iter().filter(|unit| !self.has_report(unit));
        let names: Vec<&str> = lacking.map(|unit| unit.name.as_str()).collect();
        if names.is_empty() { notes::NONE.to_owned() } else { names.join(", ") }
    }

    /// `11/12 đơn vị`.
    pub(super) fn share(&self, count: usize) -> String {
        notes::share(count, self.expected())
    }

    /// A declared text with its placeholders filled in.
    pub(super) fn fill(&self, text: &str) -> String {
        fill_names(text, |name| match name {
            "period" => Some(self.pipeline.calendar.text(self.period, Lang::Vi)),
            "due" => Some(Lang::Vi.day(self.pipeline.due_day(self.period))),
            "received" => Some(self.received().to_string()),
            "expected" => Some(self.expected().to_string()),
            "lacking" => Some(self.lacking()),
            name => year_in(name, self.period.year),
        })
    }

    /// The line with the number of units in a sheet's totals and the number expected, and who has not sent its form; `None` if all did.
    pub(super) fn shortfall(&self, form: &str) -> Option<String> {
        let has_none = |code: &&&str| self.without.contains(&[**code, form]);
        let without: Vec<String> =
            self.accepted.iter().filter(has_none).map(|code| self.unit_name(code)).collect();
        let (received, expected) = (self.received(), self.expected());
        let lacking = (received < expected).then(|| self.lacking());
        let counted = received.saturating_sub(without.len());
        let without = (!without.is_empty()).then(|| (form, without.join(", ")));
        (counted < expected).then(|| notes::shortfall(counted, expected, lacking, without))
    }
}
