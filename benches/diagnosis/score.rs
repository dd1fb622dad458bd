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
    let mut judge = Judge {
        truth,
        findings,
        by_id: findings.iter().map(|finding| (finding.id(), *finding)).collect(),
        tell,
        tally: Tally { communes: 1, ..Tally::default() },
    };
    let is_dirty = !truth.wrong.is_empty() || !truth.history.is_empty() || truth.fault.copied;
    judge.tally.dirty = usize::from(is_dirty);
    if truth.fault.copied {
        // One cause: whose report it is.
        let is_copy = |f: &&&Finding| f.kind == Kind::ForeignCopy && f.row.is_empty();
        judge.count_one(findings.iter().filter(is_copy).any(|f| is_loud(f)));
    } else {
        for (cell, right) in &truth.wrong {
            judge.count_cell(cell, right);
        }
    }
    // Only the past is wrong: the finding asks for it, and for no change of the present.
    if truth.wrong.is_empty() && !truth.history.is_empty() {
        judge.count_one(findings.iter().any(|finding| judge.asks_for_past(finding)));
    }
    for finding in findings {
        judge.count_extra(finding);
        judge.count_proposal(finding);
    }
    judge.tally
}

/// Whether somebody is to look at a finding itself.
fn is_loud(finding: &Finding) -> bool {
    finding.severity != Severity::Info && finding.caused_by.is_empty()
}

/// Whether a finding is about a cell: itself, its record, or the form of which it is a part.
fn names(finding: &Finding, cell: &Key) -> bool {
    let own = key(finding);
    if own == *cell {
        return true;
    }
    let whole = matches!(
        finding.kind,
        Kind::ForeignCopy
            | Kind::StaleCopy
            | Kind::UnitScale
            | Kind::ShiftedColumns
            | Kind::MissingForm
    );
    // Rows or columns in each other's place are a mistake of the form.
    let whole = whole || finding.kind == Kind::Typo && own.1.is_empty();
    let form = own.0 == cell.0 && own.1.is_empty() && (own.2.is_empty() || own.2 == cell.2);
    let copy = finding.kind == Kind::ForeignCopy && own.1.is_empty();
    let is_of_records = OF_RECORDS.contains(&finding.kind) || whole;
    whole && (form || copy) || is_of_records && own.0 == cell.0 && own.1 == cell.1
}

fn print(heading: &str, finding: &Finding) {
    println!(
        "   {heading} {} {} {:?}: {} => {} ({:?}) {}",
        finding.severity.as_str(),
        finding.kind,
        key(finding),
        finding.reported,
        finding.expected,
        finding.confidence,
        finding.evidence.text(Lang::En)
    );
}

/// The findings of a commune beside what is true, and what was counted so far.
struct Judge<'a> {
    truth: &'a Truth,
    findings: &'a [&'a Finding],
    by_id: HashMap<String, &'a Finding>,
    tell: bool,
    tally: Tally,
}

impl Judge<'_> {
    /// A commune with one cause: found with its value, or not.
    fn count_one(&mut self, is_found: bool) {
        let found = usize::from(is_found);
        (self.tally.wrong, self.tally.causes) = (1, 1);
        (self.tally.found, self.tally.causes_found, self.tally.values) = (found, found, found);
    }

    /// A wrong cell: whether it was found, and the right value proposed.
    fn count_cell(&mut self, cell: &Key, right: &str) {
        let found = self.is_found(cell);
        let is_cause = self.truth.causes.contains(cell);
        let is_record = cell.2 == "ten" || cell.2.is_empty();
        let proposes =
            |f: &Finding| key(f) == *cell && f.asks_or_follows() && same(&f.expected, right);
        let value = if is_record { found } else { self.findings.iter().any(|f| proposes(f)) };
        self.tally.wrong += 1;
        self.tally.causes += usize::from(is_cause);
        self.tally.found += usize::from(found);
        self.tally.causes_found += usize::from(found && is_cause);
        self.tally.values += usize::from(value);
        if self.tell && (!found || !value) {
            let what = if found { "no value" } else { "MISSED" };
            println!("   {what} {cell:?} should be {right:?}");
        }
    }

    fn is_found(&self, cell: &Key) -> bool {
        self.findings.iter().any(|finding| {
            let under =
                self.by_id.get(&finding.caused_by).or_else(|| self.by_id.get(&finding.part_of));
            let caused = under.is_some_and(|cause| {
                is_loud(cause) && (self.names_a_wrong_cell(cause) || self.truth.fault.copied)
            });
            names(finding, cell) && (is_loud(finding) || caused)
                || is_loud(finding) && self.lists(finding, cell)
        })
    }

    fn names_a_wrong_cell(&self, finding: &Finding) -> bool {
        self.truth.wrong.keys().any(|wrong| names(finding, wrong))
    }

    /// Whether a finding has the address of a cell in its evidence.
    fn lists(&self, finding: &Finding, cell: &Key) -> bool {
        let Some(address) = self.truth.addresses.get(cell) else { return false };
        let evidence = finding.evidence.text(Lang::En);
        evidence.match_indices(address.as_str()).any(|(index, _)| {
            let behind = evidence[index + address.len()..].chars().next();
            behind.is_none_or(|next| !next.is_ascii_digit())
        })
    }

    /// Whether the record of a cell was wrong in the period before.
    fn is_past(&self, cell: &Key) -> bool {
        self.truth.history.iter().any(|past| past.0 == cell.0 && past.1 == cell.1)
    }

    fn asks_for_past(&self, finding: &Finding) -> bool {
        let cell = key(finding);
        let is_right = |right: &String| same(&finding.expected, right);
        let is_kept =
            finding.expected.is_empty() || self.truth.right.get(&cell).is_some_and(is_right);
        self.is_past(&cell) && is_loud(finding) && is_kept
    }

    /// A finding about what is right.
    fn count_extra(&mut self, finding: &Finding) {
        let (truth, cell) = (self.truth, key(finding));
        if self.tell && is_loud(finding) {
            print("SAID", finding);
        }
        let is_wrong = self.names_a_wrong_cell(finding)
            || truth.fault.copied && names(finding, &cell) && finding.row.is_empty();
        let past = self.is_past(&cell) && finding.expected.is_empty();
        let in_wrong_record =
            truth.causes.iter().any(|cause| cause.2 == "ten" && cause.1 == cell.1);
        // A new record whose founding was not reported stands under that, and so does one that is gone.
        let unreported = match finding.kind {
            Kind::UnexpectedRecord => truth.causes.iter().any(|cause| cause.1.ends_with("_moi")),
            Kind::VanishedRecord => truth.causes.iter().any(|cause| cause.1.ends_with("_giai_the")),
            _ => false,
        };
        if !is_loud(finding) || is_wrong || past || in_wrong_record || unreported {
            return;
        }
        match finding.severity {
            Severity::Error => self.tally.extra += 1,
            _ => self.tally.warned += 1,
        }
        if self.tell {
            print("EXTRA", finding);
        }
    }

    /// A proposed value: whether it is the right one, and how sure it was.
    fn count_proposal(&mut self, finding: &Finding) {
        let cell = key(finding);
        let asks = finding.asks_or_follows() && !finding.expected.is_empty();
        let right = self.truth.right.get(&cell).filter(|_| asks && finding.column != "ten");
        let Some(right) = right else { return };
        let is_right = same(&finding.expected, right);
        let is_innocent = !self.truth.wrong.contains_key(&cell) && !self.truth.fault.copied;
        self.tally.asked += usize::from(is_innocent && !is_right);
        if let Some(confidence) = finding.confidence {
            let tenth = (confidence * 10.0 + 1e-9).floor().clamp(0.0, 10.0) as usize;
            self.tally.tenths[tenth].0 += 1;
            self.tally.tenths[tenth].1 += usize::from(is_right);
            self.tally.shares.push((confidence, is_right));
        }
    }
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
