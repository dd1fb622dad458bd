//! Decisions before a run: what people wrote in the workbooks of a period goes into the ledger, and the ledger into the run.
//!
//! A workbook is looked for in two places: where the last run wrote it, and beside the inputs. The one beside the outputs is kept
//! before a run replaces it; the one beside the inputs is never written to.

#![expect(clippy::disallowed_methods, reason = "workbooks with decisions come in here")]

use std::fs;
use std::path::{Path, PathBuf};

use super::{Options, RunError};
use crate::definition::Pipeline;
use crate::findings::{DecisionFacts, Facts as _, mistakes};
use crate::model::{Decision, Finding, Message, OVERRIDES, Period, Place, sha256};
use crate::reconcile::{Filled, read_filled};
use crate::store::{
    Entry as _, FileHash, Ledger, Manifest, StoreError, hash_decisions, keep_workbook,
};
use workbook_reader::Contents;

/// What was decided on a period.
#[derive(Debug, Default)]
pub(crate) struct Decisions {
    /// In the order in which they were made.
    pub list: Vec<Decision>,
    /// What could not be taken up.
    pub findings: Vec<Finding>,
    /// On the period before, in the order in which they were made.
    pub before: Vec<Decision>,
    /// Where the workbook was kept that has notes beside its columns.
    pub noted: Option<String>,
    workbook: PathBuf,
    /// The workbook beside the outputs as it was read.
    seen: Option<String>,
}

impl Decisions {
    /// The decisions as an input of the run; `None` if there are none.
    pub(crate) fn hash(&self) -> Option<FileHash> {
        let file = Decision::FILE.to_owned();
        (!self.list.is_empty()).then(|| FileHash { file, sha256: hash_decisions(&self.list) })
    }

    /// Whether somebody saved the workbook since it was read: then it must not be replaced.
    pub(crate) fn were_changed(&self) -> bool {
        let now = fs::read(&self.workbook).ok().map(|bytes| sha256(&bytes));
        now != self.seen
    }
}

/// Takes up what was decided on a period since the last run.
pub(crate) fn gather(
    pipeline: &Pipeline,
    options: &Options,
    period: Period,
) -> Result<Decisions, RunError> {
    let keep = |bytes: &[u8]| keep_workbook(&options.outputs, &period.to_string(), bytes);
    let (mut gathered, mut ledger, mut new) = look(pipeline, options, period, keep)?;
    let day = options.as_of.date().to_string();
    for decision in new.iter_mut().filter(|decision| decision.date.is_empty()) {
        decision.date.clone_from(&day);
    }
    ledger.append(new)?;
    gathered.list = ledger.of(&period.to_string());
    let day = period.close(pipeline.calendar.closes);
    for decision in &mut gathered.list {
        if let Some(code) = pipeline.units.renamed_to(&decision.unit, day) {
            decision.unit = code.to_owned();
        }
    }
    gathered.before = ledger.of(&period.previous().to_string());
    Ok(gathered)
}

/// What was decided on a period as far as runs have taken it up, and whether more has been typed since, which stays where it is.
pub(crate) fn taken_up(
    pipeline: &Pipeline,
    options: &Options,
    period: Period,
) -> Result<(Decisions, bool), RunError> {
    let (decisions, _, new) = look(pipeline, options, period, |_| Ok(OVERRIDES.to_owned()))?;
    let is_more = !new.is_empty() || !decisions.findings.is_empty();
    Ok((decisions, is_more))
}

/// What the ledger has of a period, and what is in the workbooks beside that. `keep` keeps a workbook that somebody filled in, and says where.
fn look(
    pipeline: &Pipeline,
    options: &Options,
    period: Period,
    keep: impl Fn(&[u8]) -> Result<String, StoreError>,
) -> Result<(Decisions, Ledger<Decision>, Vec<Decision>), RunError> {
    let name = period.to_string();
    let ledger = Ledger::<Decision>::read(&options.outputs)?;
    let mut gathered =
        Decisions { workbook: options.outputs.join(&name).join(OVERRIDES), ..Decisions::default() };
    let read = Read { pipeline, options, period };
    let mut new: Vec<Decision> = Vec::new();

    // Beside the inputs: what was never taken up, for the file stays as it is.
    let beside_inputs = options.inputs.join(&name).join(OVERRIDES);
    if let Ok(bytes) = fs::read(&beside_inputs) {
        let source = format!("inputs/{name}/{OVERRIDES}");
        let filled = read.workbook(bytes, &source, None, &mut gathered.findings);
        let known = |decision: &Decision| {
            ledger.entries.iter().any(|old| same(old, decision, !decision.date.is_empty()))
        };
        new.extend(filled.decisions.into_iter().filter(|decision| !known(decision)));
    }
    // Beside the outputs: what is another than what is in force.
    if let Ok(bytes) = fs::read(&gathered.workbook) {
        let hash = sha256(&bytes);
        gathered.seen = Some(hash.clone());
        if !is_as_written(&options.outputs.join(&name), &hash) {
            let kept = keep(&bytes)?;
            let filled = read.workbook(bytes, &kept, Some(&kept), &mut gathered.findings);
            gathered.noted = filled.has_notes.then_some(kept);
            let in_force = |decision: &Decision| {
                let mut on_cell = ledger.entries.iter().chain(&new).rev().filter(|old| {
                    old.period == decision.period
                        && old.cell() == decision.cell()
                        && old.reported == decision.reported
                });
                on_cell.next().is_some_and(|old| same(old, decision, !decision.date.is_empty()))
            };
            let changed: Vec<Decision> =
                filled.decisions.into_iter().filter(|decision| !in_force(decision)).collect();
            new.extend(changed);
        }
    }
    gathered.list = ledger.of(&name);
    Ok((gathered, ledger, new))
}

/// Whether two decisions say the same of the same cell; the day counts where it was given.
fn same(one: &Decision, other: &Decision, with_day: bool) -> bool {
    let content = |decision: &Decision| {
        let [choice, value, reason, name, date] = decision.typed().map(str::to_owned);
        [choice, value, reason, name, if with_day { date } else { String::new() }]
    };
    one.period == other.period
        && one.cell() == other.cell()
        && one.reported == other.reported
        && content(one) == content(other)
}

/// Whether the workbook beside the outputs is the one that the last run wrote.
fn is_as_written(folder: &Path, hash: &str) -> bool {
    Manifest::read(folder).is_some_and(|manifest| {
        manifest.outputs.iter().any(|file| file.file == OVERRIDES && file.sha256 == hash)
    })
}

/// Reads workbooks of decisions.
struct Read<'a> {
    pipeline: &'a Pipeline,
    options: &'a Options,
    period: Period,
}

impl Read<'_> {
    /// What a person wrote; `kept` is where the workbook was kept, which is reported if it cannot be read.
    fn workbook(
        &self,
        bytes: Vec<u8>,
        source: &str,
        kept: Option<&str>,
        findings: &mut Vec<Finding>,
    ) -> Filled {
        let book = match self.options.reading.read(bytes) {
            Contents::One(Ok(book)) => book,
            Contents::One(Err(why)) => {
                findings.push(unreadable(&Message::new(&why.vi, &why.en), kept));
                return Filled::default();
            }
            Contents::Several(_) => {
                let why = Message::new("không phải là sổ tính", "it is no workbook");
                findings.push(unreadable(&why, kept));
                return Filled::default();
            }
        };
        let filled = read_filled(&book, source, self.period, self.pipeline);
        for (place, why) in &filled.mistakes {
            let why = mistakes(std::slice::from_ref(why));
            let finding = DecisionFacts::Invalid(&why).finding();
            findings.push(finding.place(Place { file: source.to_owned(), ..place.clone() }));
        }
        filled
    }
}

fn unreadable(why: &Message, kept: Option<&str>) -> Finding {
    DecisionFacts::UnreadableWorkbook { why, kept }.finding().place(Place::file(OVERRIDES))
}
