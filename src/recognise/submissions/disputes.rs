//! Whose a report is where its titles name one unit, and its file name or the received log another.
//!
//! A unit often fills in its neighbour's file of the period before and forgets the titles. What shows it are the other reports: figures that are mostly
//! those of one unit's own report are that unit's; a unit that sent a report under its own name sent no second one under its neighbour's. Without
//! other reports the titles decide, but where file name and log agree against them.

use std::collections::BTreeMap;

use super::dispute::Dispute;
use super::report::Report;
use crate::findings::{Facts as _, Overruled, UnitFacts};
use crate::model::{SubmissionStatus, Table};
use crate::recognise::senders::identity::UnitNames;

/// Reports are versions of one if they have so many figures in common,
const FEWEST: usize = 5;
/// and of four figures three: those of two units are hardly ever the same.
const MOST: (usize, usize) = (3, 4);

/// Whose a disputed report is.
enum Owner {
    Titled,
    /// The unit that the sources name; with the file that shows it.
    Named(Evidence),
    /// Both units have sent their own reports.
    Nobody,
}

/// What speaks against the titles; a file by its place among all.
enum Evidence {
    OwnReport(usize),
    SameFigures(usize),
    Sources,
}

/// Decides whose the disputed reports are.
pub(super) fn resolve(files: &mut [Report<'_>], names: &UnitNames<'_>) {
    let owners: Vec<(usize, Dispute, Owner)> = files
        .iter()
        .enumerate()
        .filter_map(|(index, file)| {
            let dispute = file.dispute.clone()?;
            let owner = owner(file, &dispute, files);
            Some((index, dispute, owner))
        })
        .collect();
    let all: Vec<String> = files.iter().map(|file| file.submission.file.clone()).collect();
    let name = |index: usize| all.get(index).map_or("", String::as_str);
    for (index, dispute, owner) in owners {
        let Some(file) = files.get_mut(index) else { continue };
        let units = (names.code(&dispute.titled), names.code(&dispute.named));
        let (Some(titled), Some(unit)) = units else { continue };
        let (sources, titles) = (dispute.sources.as_slice(), [titled.title(), unit.title()]);
        let [by_titles, by_sources] = [titles[0].as_str(), titles[1].as_str()];
        let facts = match owner {
            Owner::Titled => {
                for source in sources {
                    file.tell_conflict(*source, unit.title(), titled, None);
                }
                continue;
            }
            Owner::Named(evidence) => {
                file.submission.unit = Some(unit.code.clone());
                let why = match evidence {
                    Evidence::OwnReport(own) => Overruled::OwnReport(name(own)),
                    Evidence::SameFigures(own) => Overruled::SameFigures(name(own)),
                    Evidence::Sources => Overruled::BySources,
                };
                UnitFacts::TitlesOverruled { titled: by_titles, unit: by_sources, sources, why }
            }
            Owner::Nobody => {
                file.owner = Some(unit.code.clone());
                UnitFacts::Nobodys { titled: by_titles, unit: by_sources, sources }
            }
        };
        let finding = facts.finding().unit(&unit.code).place(dispute.place.place());
        file.findings.push(finding.reported(by_titles.to_owned()).expected(by_sources.to_owned()));
    }
}

fn owner(file: &Report<'_>, dispute: &Dispute, files: &[Report<'_>]) -> Owner {
    let own = |code: &str| -> Vec<usize> {
        let is_own = |other: &Report<'_>| other.is_own_of(code) && have_common_form(file, other);
        let own = files.iter().enumerate().filter(|(_, other)| is_own(other));
        own.map(|(index, _)| index).collect()
    };
    let (of_titled, of_named) = (own(&dispute.titled), own(&dispute.named));
    let same = |own: &[usize]| {
        let is_same = |index: &usize| files.get(*index).is_some_and(|own| are_same(file, own));
        own.iter().copied().find(is_same)
    };
    if same(&of_titled).is_some() {
        return Owner::Titled;
    }
    if let Some(index) = same(&of_named) {
        return Owner::Named(Evidence::SameFigures(index));
    }
    match (of_titled.first(), of_named.first()) {
        (Some(own), None) => Owner::Named(Evidence::OwnReport(*own)),
        (Some(_), Some(_)) => Owner::Nobody,
        (None, None) if dispute.sources.len() > 1 => Owner::Named(Evidence::Sources),
        (None, _) => Owner::Titled,
    }
}

impl Report<'_> {
    /// Whether it is a report that a unit sent under its own name.
    fn is_own_of(&self, code: &str) -> bool {
        self.submission.unit.as_deref() == Some(code)
            && self.submission.standing == SubmissionStatus::Accepted
            && self.dispute.is_none()
            && self.owner.is_none()
    }

    /// The texts of its figures but zeros, by form, row and column.
    fn figures(&self) -> BTreeMap<[&str; 3], &str> {
        self.located.tables.iter().flat_map(figures).collect()
    }
}

fn figures(table: &Table) -> impl Iterator<Item = ([&str; 3], &str)> {
    table.cells.iter().filter_map(|cell| {
        let text = cell.cell.as_ref()?.text.trim();
        let is_figure = text.chars().any(|c| matches!(c, '1'..='9'));
        is_figure.then_some(([table.form.as_str(), &cell.row, &cell.column], text))
    })
}

/// Whether two files have a form in common in which something is filled in.
fn have_common_form(one: &Report<'_>, other: &Report<'_>) -> bool {
    let filled = |report: &Report<'_>, form: &str| {
        report.located.tables.iter().any(|table| table.form == form && table.has_values())
    };
    one.submission.forms.iter().any(|form| filled(one, form) && filled(other, form))
}

/// Whether most figures of two files are the same.
fn are_same(one: &Report<'_>, other: &Report<'_>) -> bool {
    let (one, other) = (one.figures(), other.figures());
    let both = one.iter().filter_map(|(key, figure)| Some((figure, other.get(key)?)));
    let (equal, all) = both
        .fold((0, 0), |(equal, all), (one, other)| (equal + usize::from(one == other), all + 1));
    let (three, four) = MOST;
    equal >= FEWEST && equal * four >= all * three
}
