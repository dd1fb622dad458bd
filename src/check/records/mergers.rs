//! Mergers: a record that is gone may have gone into another one. The evidence for it is reported, with its strength; it stays an explanation.

use polars::prelude::*;

use super::identity::{Record, figures, texts};
use super::record_counts::RecordCounts;
use super::{Context, Register};
use crate::definition::{Continuity, Form, Mergers};
use crate::findings::{Facts as _, RecordDetail, RecordEvidence, RecordFacts};
use crate::model::{Finding, Kind};
use office_text::fold::has_words;

/// A gone record, the one that may have taken it in, and why.
struct Merger {
    gone: usize,
    into: usize,
    /// The remark that names the one that is gone.
    note: Option<String>,
    grown: Vec<Grown>,
}

/// A figure that grew by about what the other record had.
#[derive(Clone)]
struct Grown {
    field: String,
    by: f64,
    had: f64,
}

pub(super) fn check(
    rule: &Continuity,
    declared: &Mergers,
    register: &Register,
    figures: &RecordCounts<'_>,
    context: &Context<'_>,
) -> PolarsResult<Vec<Finding>> {
    let Some(form) = context.inputs.pipeline.form(&rule.meta.form) else { return Ok(Vec::new()) };
    let Some(before) = &register.before_table else { return Ok(Vec::new()) };
    let notes = Notes::new(declared, register, before, context)?;
    let growth = Growth::new(declared, register, before)?;
    let mut mergers: Vec<Merger> = Vec::new();
    for (unit, _, _) in context.inputs.tables.iter().filter(|(_, form, _)| *form == rule.meta.form)
    {
        // Figures alone say nothing of a merger where the unit reports that none is gone.
        let declares = rule.vanished.is_some()
            && figures.allowed(unit, rule.vanished.as_ref()).is_some_and(|count| count > 0.0);
        for gone in register.gone(unit) {
            let named = notes.naming(gone, register);
            let grown = growth.by(gone, unit, register);
            match (named.as_slice(), grown.as_slice()) {
                ([(into, note)], _) => {
                    let grown = grown.into_iter().find(|(index, _)| index == into);
                    let grown = grown.map(|(_, grown)| grown).unwrap_or_default();
                    mergers.push(Merger { gone, into: *into, note: Some(note.clone()), grown });
                }
                ([], [(into, grown)]) if declares => {
                    mergers.push(Merger { gone, into: *into, note: None, grown: grown.clone() });
                }
                _ => {}
            }
        }
    }
    // What grew once cannot have taken in two of the same size.
    let taken: Vec<usize> = mergers.iter().map(|merger| merger.into).collect();
    mergers.retain(|merger| {
        merger.note.is_some() || taken.iter().filter(|into| **into == merger.into).count() == 1
    });
    Ok(mergers.iter().map(|merger| tell(merger, rule, declared, register, form, context)).collect())
}

fn tell(
    merger: &Merger,
    rule: &Continuity,
    declared: &Mergers,
    register: &Register,
    form: &Form,
    context: &Context<'_>,
) -> Finding {
    let gone = &register.before[merger.gone];
    let notice = &declared.notice;
    let grown = merger.grown.iter().map(|Grown { field, by, had }| {
        let header = form.column(field).map_or(field.as_str(), |column| column.header.as_str());
        (header.to_owned(), *by, *had)
    });
    let evidence = RecordEvidence::Merger { remark: merger.note.clone(), grown: grown.collect() };
    let confidence = match (merger.note.is_some(), merger.grown.len()) {
        (true, 0) => 0.9,
        (true, _) => 0.95,
        (false, 1) => 0.5,
        (false, _) => 0.7,
    };
    let facts = RecordFacts {
        kind: Kind::MergedRecord,
        severity: notice.severity,
        message: &notice.message,
        detail: RecordDetail::Record(&gone.name),
    };
    let finding = facts.finding().rule(&rule.meta.id).because(evidence.message(), confidence);
    context.put(finding, &rule.meta.form, &register.records[merger.into], &form.name)
}

/// Remarks about a merger.
struct Notes {
    /// By record of this period and of the one before: the remark and the same folded, if it is about a merger.
    now: Vec<Option<(String, String)>>,
    before: Vec<Option<(String, String)>>,
}

impl Notes {
    fn new(
        declared: &Mergers,
        register: &Register,
        before: &DataFrame,
        context: &Context<'_>,
    ) -> PolarsResult<Self> {
        let Some(field) = &declared.notes else {
            return Ok(Self { now: Vec::new(), before: Vec::new() });
        };
        let words: Vec<String> =
            declared.words.iter().map(|word| context.names.fold(word)).collect();
        let telling = |table: &DataFrame| -> PolarsResult<Vec<Option<(String, String)>>> {
            let notes = texts(table, field)?.into_iter().map(|note| {
                let folded = context.names.fold(&note);
                words.iter().any(|word| holds(&folded, word)).then_some((note, folded))
            });
            Ok(notes.collect())
        };
        Ok(Self { now: telling(&register.with_history)?, before: telling(before)? })
    }

    /// The records whose remark names the one that is gone, and those that its own last remark names.
    fn naming(&self, gone: usize, register: &Register) -> Vec<(usize, String)> {
        let old = &register.before[gone];
        let own = self.before.get(gone).and_then(Option::as_ref);
        let mut naming = Vec::new();
        for (index, record) in register.records.iter().enumerate() {
            let note = self.now.get(index).and_then(Option::as_ref);
            let text = match (note, own) {
                (Some((note, folded)), _) if names(folded, old) => note,
                (_, Some((note, folded))) if names(folded, record) => note,
                _ => continue,
            };
            naming.push((index, text.clone()));
        }
        naming
    }
}

/// Whether a folded remark has a record's name or number in it.
fn names(note: &str, record: &Record) -> bool {
    let identity = &record.identity;
    holds(note, &identity.name) || holds(note, &identity.code.to_lowercase())
}

/// Whether a folded text has these words in it, one after the other.
fn holds(text: &str, words: &str) -> bool {
    !words.is_empty() && has_words(text, words)
}

/// Figures that grow where a record takes in another one.
struct Growth {
    within: f64,
    fields: Vec<Field>,
}

struct Field {
    id: String,
    /// By record of this period.
    now: Vec<Option<f64>>,
    /// By record of this period: the same record's in the period before.
    prev: Vec<Option<f64>>,
    /// By record of the period before.
    before: Vec<Option<f64>>,
}

impl Growth {
    fn new(declared: &Mergers, register: &Register, before: &DataFrame) -> PolarsResult<Self> {
        let field = |id: &String| {
            Ok(Field {
                id: id.clone(),
                now: figures(&register.with_history, id)?,
                prev: figures(&register.with_history, &format!("prev_{id}"))?,
                before: figures(before, id)?,
            })
        };
        let fields = declared.grew.iter().map(field).collect::<PolarsResult<_>>()?;
        Ok(Self { within: declared.within, fields })
    }

    /// The records of a unit all of whose figures grew by about what the one that is gone had.
    fn by(&self, gone: usize, unit: &str, register: &Register) -> Vec<(usize, Vec<Grown>)> {
        let of_unit = |index: &usize| {
            register.records[*index].unit == unit && register.pairs[*index].is_some()
        };
        let records = (0..register.records.len()).filter(of_unit);
        records.filter_map(|index| Some((index, self.of(gone, index)?))).collect()
    }

    /// How much the figures of one record grew; `None` if a figure did not.
    fn of(&self, gone: usize, index: usize) -> Option<Vec<Grown>> {
        let mut grown = Vec::new();
        for field in &self.fields {
            let Some(had) = field.before[gone].filter(|had| *had > 0.0) else { continue };
            let by = field.now[index]? - field.prev[index]?;
            if (by - had).abs() > self.within * had {
                return None;
            }
            grown.push(Grown { field: field.id.clone(), by, had });
        }
        (!grown.is_empty()).then_some(grown)
    }
}
