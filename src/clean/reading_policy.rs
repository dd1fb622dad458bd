//! The effect of a form's reading policy on cells, reported once a form with the number of cells and the first places.

use std::collections::BTreeMap;

use super::value::error_of;
use crate::definition::{Dates1904, Hidden, NoValue, ReadingPolicy, Type};
use crate::findings::{CellFate, Excerpt, Facts as _, ReadingFacts, Treatment};
use crate::model::table::Comment;
use crate::model::{Content, Finding, Place, Table, TableCell};

/// The most places and comments in a message, and the most letters of a comment.
const MOST_PLACES: usize = 5;
const MOST_COMMENTS: usize = 5;
const LONGEST_COMMENT: usize = 200;

/// What a policy was met with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Met {
    HiddenRow,
    HiddenColumn,
    Covered,
    CoveredFilled,
    ErrorCell,
    NoValue,
    Date1904,
}

/// How a cell counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PolicyVerdict {
    /// It is read as it is.
    Read,
    /// It counts as blank.
    Blank,
    /// It counts as zero, or as blank where no number belongs.
    Nil,
    /// It is not accepted; there is a finding for the form.
    Reject,
}

/// The policies of a form's table, and where they took effect.
pub(crate) struct Policies<'a> {
    policy: &'a ReadingPolicy,
    table: &'a Table,
    met: BTreeMap<Met, Vec<(String, String)>>,
}

impl<'a> Policies<'a> {
    pub(crate) fn new(policy: &'a ReadingPolicy, table: &'a Table) -> Self {
        let mut policies = Self { policy, table, met: BTreeMap::new() };
        for gone in &table.left_out {
            let met = if gone.marks.hidden_row && policy.hidden_rows == Hidden::Skip {
                Met::HiddenRow
            } else {
                Met::HiddenColumn
            };
            policies.add(met, &gone.sheet, &gone.address);
        }
        policies
    }

    /// How a cell counts whose column or row holds values of a type.
    pub(crate) fn judge(&mut self, cell: &TableCell, kind: Type) -> PolicyVerdict {
        let (policy, is_1904) = (self.policy, self.table.is_1904);
        let mut add = |met| self.add(met, &cell.sheet, &cell.address);
        if cell.marks.covered {
            add(if cell.cell.is_some() { Met::CoveredFilled } else { Met::Covered });
        }
        let Some(content) = &cell.cell else { return PolicyVerdict::Read };
        let mut rejected = false;
        if cell.marks.hidden_row {
            add(Met::HiddenRow);
            rejected |= policy.hidden_rows == Hidden::Reject;
        }
        if cell.marks.hidden_column {
            add(Met::HiddenColumn);
            rejected |= policy.hidden_columns == Hidden::Reject;
        }
        let is_day =
            kind.is_day() && matches!(content.content, Content::Date(_) | Content::Number(_));
        if is_day && is_1904 {
            add(Met::Date1904);
            rejected |= policy.dates_1904 == Dates1904::Reject;
        }
        let without = match &content.content {
            Content::Formula => Some((Met::NoValue, policy.no_value)),
            _ => error_of(content).map(|_| (Met::ErrorCell, policy.error_cells)),
        };
        match without {
            _ if rejected => PolicyVerdict::Reject,
            // There is a separate error for it.
            None | Some((_, NoValue::Reject)) => PolicyVerdict::Read,
            Some((met, taken_for)) => {
                self.add(met, &cell.sheet, &cell.address);
                if taken_for == NoValue::Nil { PolicyVerdict::Nil } else { PolicyVerdict::Blank }
            }
        }
    }

    fn add(&mut self, met: Met, sheet: &str, address: &str) {
        let sheet = if sheet.is_empty() { &self.table.sheet } else { sheet };
        self.met.entry(met).or_default().push((sheet.to_owned(), address.to_owned()));
    }

    /// One finding for each policy that took effect, and one that quotes the comments.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        let mut findings: Vec<Finding> = self
            .met
            .iter()
            .map(|(met, places)| {
                let facts = ReadingFacts::Cells {
                    treatment: self.treatment(*met),
                    count: places.len(),
                    first: &self.first(places),
                };
                facts.finding().place(self.place(places.first()))
            })
            .collect();
        findings.extend(self.comments());
        findings
    }

    fn treatment(&self, met: Met) -> Treatment {
        let policy = self.policy;
        match met {
            Met::HiddenRow => Treatment::HiddenRows(fate(policy.hidden_rows)),
            Met::HiddenColumn => Treatment::HiddenColumns(fate(policy.hidden_columns)),
            Met::CoveredFilled => Treatment::MergedFilled,
            Met::Covered => Treatment::MergedOnce,
            Met::ErrorCell if policy.error_cells == NoValue::Nil => Treatment::ErrorsAsNil,
            Met::ErrorCell => Treatment::ErrorsAsBlanks,
            Met::NoValue => Treatment::FormulasAsBlanks,
            Met::Date1904 if policy.dates_1904 == Dates1904::Reject => Treatment::Dates1904Refused,
            Met::Date1904 => Treatment::Dates1904Converted,
        }
    }

    /// The first of some places, each once.
    fn first(&self, places: &[(String, String)]) -> Excerpt {
        let mut first = Excerpt::default();
        for (sheet, address) in places {
            let name = if *sheet == self.table.sheet {
                address.clone()
            } else {
                format!("“{sheet}”!{address}")
            };
            if first.items.contains(&name) {
                continue;
            }
            if first.items.len() == MOST_PLACES {
                first.has_more = true;
                break;
            }
            first.items.push(name);
        }
        first
    }

    fn place(&self, first: Option<&(String, String)>) -> Place {
        let (sheet, cell) = first.cloned().unwrap_or_default();
        Place { file: self.table.file.clone(), sheet, cell }
    }

    /// The comments, quoted.
    fn comments(&self) -> Option<Finding> {
        let comments = &self.table.comments;
        let first = comments.first()?;
        let facts = ReadingFacts::Comments { count: comments.len(), first: &quoted(comments) };
        let place = (first.sheet.clone(), first.address.clone());
        Some(facts.finding().place(self.place(Some(&place))))
    }
}

/// The first of some comments with their places, cut where they are long.
pub(crate) fn quoted(comments: &[Comment]) -> String {
    let quote = |comment: &Comment| {
        let text: String = comment.text.chars().take(LONGEST_COMMENT).collect();
        let cut = if text.len() < comment.text.len() { "…" } else { "" };
        format!("{} “{text}{cut}”", comment.address)
    };
    let list: Vec<String> = comments.iter().take(MOST_COMMENTS).map(quote).collect();
    list.join("; ") + if comments.len() > MOST_COMMENTS { "; …" } else { "" }
}

fn fate(policy: Hidden) -> CellFate {
    match policy {
        Hidden::Read => CellFate::Read,
        Hidden::Skip => CellFate::Skipped,
        Hidden::Reject => CellFate::Refused,
    }
}
