//! What a report is checked with.

use std::collections::{BTreeMap, BTreeSet};

use super::report::{Change, Report, unit};
use crate::check::ruleset::UNIT;
use crate::check::{CheckError, Inputs, check, records, violations};
use crate::definition::Pipeline;
use crate::model::{CellRow, Period, Place, SenderFormulas};
use crate::tables::Cells;

/// What a report is checked with.
pub(super) struct Ground<'a> {
    pub pipeline: &'a Pipeline,
    pub period: Period,
    pub history: Option<Report>,
    pub year_ago: Option<Report>,
    formulas: SenderFormulas,
}

impl<'a> Ground<'a> {
    /// Beside reports of the period before and of last year.
    pub(super) fn new(
        pipeline: &'a Pipeline,
        period: Period,
        history: Option<Report>,
        year_ago: Option<Report>,
    ) -> Self {
        Self { pipeline, period, history, year_ago, formulas: SenderFormulas::default() }
    }

    /// What a cell says in the earlier reports.
    pub(super) fn earlier(&self, index: usize) -> impl Iterator<Item = &CellRow> {
        let reports = [&self.history, &self.year_ago].into_iter().flatten();
        reports.filter_map(move |report| report.rows.get(index))
    }

    /// Asks the checks about the report, and about so many changed ones.
    pub(super) fn ask<T>(
        &self,
        cells: &Cells,
        changed: usize,
        ask: impl FnOnce(&Inputs<'_>) -> Result<T, CheckError>,
    ) -> Result<T, CheckError> {
        let unchanged = vec![Change::new(); changed];
        let earlier = |report: &Option<Report>| {
            let before = self.period.previous();
            let report = report.as_ref();
            report.map(|it| it.changed(&unchanged, self.pipeline, before)).transpose()
        };
        let (history, year_ago) = (earlier(&self.history)?, earlier(&self.year_ago)?);
        let units = [UNIT.to_owned()].into_iter().chain((0..changed).map(unit));
        let of_unit = |unit: String| {
            let forms = self.pipeline.forms.iter();
            forms.map(move |form| (unit.clone(), form.id.clone(), Place::default()))
        };
        let tables: Vec<(String, String, Place)> = units.flat_map(of_unit).collect();
        ask(&Inputs {
            history: history.as_ref(),
            year_ago: year_ago.as_ref(),
            ..Inputs::alone(self.pipeline, self.period, cells, &tables, &self.formulas)
        })
    }

    /// By unit the rules that do not hold, each with the number of its violations.
    pub(super) fn fired(
        &self,
        cells: &Cells,
        changed: usize,
    ) -> Result<BTreeMap<String, BTreeMap<String, usize>>, CheckError> {
        self.ask(cells, changed, |inputs| {
            let registers = records::registers(inputs)?;
            let mut fired: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
            for violation in violations(inputs, &registers)? {
                let unit = cells.ids().unit(violation.subject.unit).to_owned();
                let rule = violation.rule.meta.id.clone();
                *fired.entry(unit).or_default().entry(rule).or_default() += 1;
            }
            Ok(fired)
        })
    }

    /// By unit what is found.
    pub(super) fn told(
        &self,
        cells: &Cells,
        changed: usize,
    ) -> Result<BTreeMap<String, Vec<Told>>, CheckError> {
        self.ask(cells, changed, |inputs| {
            let mut told: BTreeMap<String, Vec<Told>> = BTreeMap::new();
            for finding in check(inputs, Vec::new())? {
                let (id, asks) = (finding.id(), finding.asks());
                let under = match finding.caused_by.as_str() {
                    "" => finding.part_of,
                    _ => finding.caused_by,
                };
                let of_unit = told.entry(finding.unit).or_default();
                of_unit.push(Told { id, rule: finding.rule, under, asks });
            }
            Ok(told)
        })
    }
}

/// A finding.
pub(super) struct Told {
    id: String,
    pub rule: String,
    /// What it stands under; empty where it leads.
    under: String,
    /// It asks for something.
    asks: bool,
}

impl Told {
    pub(super) fn leads(&self) -> bool {
        self.asks && self.under.is_empty()
    }

    /// Its rule, and those of the findings that it explains, perhaps by way of others.
    pub(super) fn rules<'t>(&'t self, all: &'t [Self]) -> BTreeSet<&'t str> {
        let mut explained: Vec<&Self> = vec![self];
        let mut index = 0;
        while let Some(cause) = explained.get(index).copied() {
            let own = all.iter().filter(|told| told.under == cause.id);
            let new: Vec<&Self> =
                own.filter(|told| explained.iter().all(|known| known.id != told.id)).collect();
            explained.extend(new);
            index += 1;
        }
        let rules = explained.into_iter().map(|told| told.rule.as_str());
        rules.filter(|rule| !rule.is_empty()).collect()
    }
}
