//! What the findings say of each commune, against what was done to its report.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use tonghop::model::{Finding, Kind, Lang, Severity};

use super::classes::Fault;
use super::report::{Key, MEASURES, Report};
use super::workbook::Addresses;

/// What was done to a commune's report, and what stands in it.
pub(crate) struct Truth {
    pub(crate) class: &'static str,
    pub(crate) fault: Fault,
    /// The cells that are wrong: what they should say.
    pub(crate) wrong: BTreeMap<Key, String>,
    /// Of these, the cells at which it was done.
    pub(crate) causes: BTreeSet<Key>,
    /// Cells of the quarter before that are wrong, as they are called in this quarter's report.
    pub(crate) history: BTreeSet<Key>,
    /// What all cells should say.
    pub(crate) right: BTreeMap<Key, String>,
    pub(crate) addresses: Addresses,
}

impl Truth {
    pub(crate) fn new(
        class: &'static str,
        fault: Fault,
        clean: &[Report],
        sent: &[Report],
        addresses: Addresses,
    ) -> Self {
        let (Some(clean_now), Some(sent_now)) = (clean.last(), sent.last()) else {
            panic!("a report");
        };
        let (right, said) = (clean_now.cells(), sent_now.cells());
        let mut wrong = BTreeMap::new();
        for key in right.keys().chain(said.keys()).chain(&fault.causes) {
            // What is missing with its list is no cell.
            let list = ["B02", "B03"].iter().position(|form| key.0 == *form);
            let absent = list.is_some_and(|list| sent_now.lists[list].is_none());
            let gone = right.contains_key(key) != said.contains_key(key)
                && key.2 != "ten"
                && list.is_some();
            if right.get(key) != said.get(key) && !absent && !gone || fault.causes.contains(key) {
                wrong.insert(key.clone(), right.get(key).cloned().unwrap_or_default());
            }
        }
        let causes = if fault.causes.is_empty() {
            wrong.keys().cloned().collect()
        } else {
            fault.causes.iter().cloned().collect()
        };
        let mut history = BTreeSet::new();
        if let [.., clean_before, _] = clean
            && let [.., sent_before, _] = sent
        {
            let (right, said) = (clean_before.cells(), sent_before.cells());
            for key in said.keys().filter(|key| right.get(*key) != said.get(*key) && key.0 == "B01")
            {
                let column = if key.2 == MEASURES[1] { MEASURES[0] } else { &key.2 };
                history.insert((key.0.clone(), key.1.clone(), column.to_owned()));
            }
        }
        Self { class, fault, wrong, causes, history, right, addresses }
    }
}

/// What was counted of a class.
#[derive(Default, Clone)]
pub(crate) struct Tally {
    pub(crate) communes: usize,
    pub(crate) dirty: usize,
    pub(crate) wrong: usize,
    pub(crate) found: usize,
    pub(crate) causes: usize,
    pub(crate) causes_found: usize,
    pub(crate) values: usize,
    pub(crate) extra: usize,
    pub(crate) asked: usize,
    /// Warnings at cells that are right.
    pub(crate) warned: usize,
    /// Proposals by tenth of confidence: all, right.
    pub(crate) tenths: [(usize, usize); 11],
    /// Each proposal that was weighed: its confidence, and whether it was right.
    pub(crate) shares: Vec<(f64, bool)>,
}

impl Tally {
    pub(crate) fn add(&mut self, other: &Self) {
        self.communes += other.communes;
        self.dirty += other.dirty;
        self.wrong += other.wrong;
        self.found += other.found;
        self.causes += other.causes;
        self.causes_found += other.causes_found;
        self.values += other.values;
        self.extra += other.extra;
        self.asked += other.asked;
        self.warned += other.warned;
        for (mine, others) in self.tenths.iter_mut().zip(other.tenths) {
            *mine = (mine.0 + others.0, mine.1 + others.1);
        }
    }
}

/// The cell of a finding; a record's row without its number.
fn key(finding: &Finding) -> Key {
    let row = match finding.row.split_once(':') {
        Some((number, name)) if number.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => &finding.row,
    };
    (finding.form.clone(), row.to_owned(), finding.column.clone())
}

fn same(expected: &str, right: &str) -> bool {
    match (expected.parse::<f64>(), right.parse::<f64>()) {
        (Ok(one), Ok(other)) => (one - other).abs() < 0.051,
        _ => {
            let option = super::report::SECTORS.iter().find(|(id, _)| *id == expected);
            expected == right || option.is_some_and(|(_, label)| *label == right)
        }
    }
}

/// The kinds that are about a record, whatever column they stand in.
const OF_RECORDS: [Kind; 6] = [
    Kind::VanishedRecord,
    Kind::UnexpectedRecord,
    Kind::DuplicateRecord,
    Kind::MovedRecord,
    Kind::RenamedRecord,
    Kind::MergedRecord,
];

/// Judges the findings of one commune.
pub(crate) fn judge(truth: &Truth, findings: &[&Finding], tell: bool) -> Tally {
    let mut tally = Tally { communes: 1, ..Tally::default() };
    tally.dirty =
        usize::from(!truth.wrong.is_empty() || !truth.history.is_empty() || truth.fault.copied);
    let by_id: HashMap<String, &Finding> = findings.iter().map(|f| (f.id(), *f)).collect();
    let is_loud = |f: &Finding| f.severity != Severity::Info && f.caused_by.is_empty();
    let names = |f: &Finding, cell: &Key| -> bool {
        let own = key(f);
        if own == *cell {
            return true;
        }
        let whole = matches!(
            f.kind,
            Kind::ForeignCopy
                | Kind::StaleCopy
                | Kind::UnitScale
                | Kind::ShiftedColumns
                | Kind::MissingForm
        );
        // Rows or columns in each other's place are a mistake of the form.
        let whole = whole || f.kind == Kind::Typo && own.1.is_empty();
        let form = own.0 == cell.0 && own.1.is_empty() && (own.2.is_empty() || own.2 == cell.2);
        let copy = f.kind == Kind::ForeignCopy && own.1.is_empty();
        let record = (OF_RECORDS.contains(&f.kind) || whole) && own.0 == cell.0 && own.1 == cell.1;
        whole && (form || copy) || record
    };
    let lists = |f: &Finding, cell: &Key| {
        let Some(address) = truth.addresses.get(cell) else { return false };
        let evidence = f.evidence.text(Lang::En);
        evidence.match_indices(address.as_str()).any(|(index, _)| {
            let behind = evidence[index + address.len()..].chars().next();
            behind.is_none_or(|next| !next.is_ascii_digit())
        })
    };
    let is_found = |cell: &Key| {
        findings.iter().any(|f| {
            let under = by_id.get(&f.caused_by).or_else(|| by_id.get(&f.part_of));
            let caused = under.is_some_and(|cause| {
                is_loud(cause)
                    && (truth.wrong.keys().any(|wrong| names(cause, wrong)) || truth.fault.copied)
            });
            names(f, cell) && (is_loud(f) || caused) || is_loud(f) && lists(f, cell)
        })
    };
    if truth.fault.copied {
        // One cause: whose report it is.
        (tally.wrong, tally.causes) = (1, 1);
        let copy =
            findings.iter().any(|f| f.kind == Kind::ForeignCopy && is_loud(f) && f.row.is_empty());
        (tally.found, tally.causes_found, tally.values) =
            (usize::from(copy), usize::from(copy), usize::from(copy));
    } else {
        for (cell, right) in &truth.wrong {
            let found = is_found(cell);
            let is_cause = truth.causes.contains(cell);
            let record = cell.2 == "ten" || cell.2.is_empty();
            let value = if record {
                found
            } else {
                findings
                    .iter()
                    .any(|f| key(f) == *cell && f.asks_or_follows() && same(&f.expected, right))
            };
            tally.wrong += 1;
            tally.causes += usize::from(is_cause);
            tally.found += usize::from(found);
            tally.causes_found += usize::from(found && is_cause);
            tally.values += usize::from(value);
            if tell && (!found || !value) {
                println!(
                    "   {} {cell:?} should be {right:?}",
                    if found { "no value" } else { "MISSED" }
                );
            }
        }
    }
    // Only the past is wrong: the finding asks for it, and for no change of the present.
    if truth.wrong.is_empty() && !truth.history.is_empty() {
        (tally.wrong, tally.causes) = (1, 1);
        let found = findings.iter().any(|f| {
            let cell = key(f);
            let index = truth.history.iter().any(|past| past.0 == cell.0 && past.1 == cell.1);
            index
                && is_loud(f)
                && (f.expected.is_empty()
                    || truth.right.get(&cell).is_some_and(|right| same(&f.expected, right)))
        });
        (tally.found, tally.causes_found, tally.values) =
            (usize::from(found), usize::from(found), usize::from(found));
    }
    for finding in findings {
        let cell = key(finding);
        if tell && is_loud(finding) {
            println!(
                "   SAID {} {} {cell:?}: {} => {} ({:?}) {}",
                finding.severity.as_str(),
                finding.kind,
                finding.reported,
                finding.expected,
                finding.confidence,
                finding.evidence.text(Lang::En)
            );
        }
        let is_wrong = truth.wrong.keys().any(|wrong| names(finding, wrong))
            || truth.fault.copied && names(finding, &cell) && finding.row.is_empty();
        let past = truth.history.iter().any(|past| past.0 == cell.0 && past.1 == cell.1)
            && finding.expected.is_empty();
        let in_wrong_record =
            truth.causes.iter().any(|cause| cause.2 == "ten" && cause.1 == cell.1);
        // A new record whose founding was not reported stands under that, and so does one that is gone.
        let unreported = match finding.kind {
            Kind::UnexpectedRecord => truth.causes.iter().any(|cause| cause.1.ends_with("_moi")),
            Kind::VanishedRecord => truth.causes.iter().any(|cause| cause.1.ends_with("_giai_the")),
            _ => false,
        };
        if is_loud(finding) && !is_wrong && !past && !in_wrong_record && !unreported {
            match finding.severity {
                Severity::Error => tally.extra += 1,
                _ => tally.warned += 1,
            }
            if tell {
                println!(
                    "   EXTRA {} {} {cell:?}: {} => {} ({:?}) {}",
                    finding.severity.as_str(),
                    finding.kind,
                    finding.reported,
                    finding.expected,
                    finding.confidence,
                    finding.evidence.text(Lang::En)
                );
            }
        }
        let asks = finding.asks_or_follows() && !finding.expected.is_empty();
        let Some(right) = truth.right.get(&cell).filter(|_| asks && finding.column != "ten") else {
            continue;
        };
        let is_right = same(&finding.expected, right);
        tally.asked +=
            usize::from(!truth.wrong.contains_key(&cell) && !is_right && !truth.fault.copied);
        if let Some(confidence) = finding.confidence {
            let tenth = (confidence * 10.0 + 1e-9).floor().clamp(0.0, 10.0) as usize;
            tally.tenths[tenth].0 += 1;
            tally.tenths[tenth].1 += usize::from(is_right);
            tally.shares.push((confidence, is_right));
        }
    }
    tally
}

/// What the bench asks of a finding.
trait Asking {
    /// Whether its proposal is put before somebody.
    fn asks_or_follows(&self) -> bool;
}

impl Asking for Finding {
    fn asks_or_follows(&self) -> bool {
        self.asks() || self.confidence.is_some()
    }
}
