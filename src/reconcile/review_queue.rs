//! What a person is asked to decide: one case a cell, with all that was found there.

use std::collections::BTreeMap;

use super::answers::Word;
use super::apply_decisions::{Effect, InForce};
use super::{is_open, is_to_be_decided};
use crate::model::{CellKey, Decision, Finding, Lang, Message, Place};
use crate::tables::{CellView, Cells};

/// One row of the workbook of decisions.
#[derive(Debug, Clone, PartialEq)]
pub struct ReviewItem {
    /// The id of the leading finding; empty if it does not exist any more.
    pub id: String,
    /// The cell.
    pub key: CellKey,
    /// Unit, form, row and column.
    pub names: [String; 4],
    /// Where it is.
    pub place: Place,
    /// The text in the cell.
    pub reported: String,
    /// What was understood.
    pub understood: Option<f64>,
    /// The value that is proposed; may be empty.
    pub proposed: String,
    /// How sure the proposal is, from 0 to 1.
    pub confidence: Option<f64>,
    /// All that was found at the cell, a line each.
    pub why: Message,
    /// What the unit answered.
    pub answer: Option<Word>,
    /// What was decided so far.
    pub decision: Option<Decision>,
    /// How far it is.
    pub state: State,
    /// Whether something at the cell still asks for a decision.
    open: bool,
}

/// How far a row of the workbook of decisions is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Something at the cell still asks for a decision.
    Open,
    /// The same, and the unit has answered.
    Answered,
    /// Another value was taken.
    Applied,
    /// The reported value was kept.
    Kept,
    /// The decision has no effect until it is put right.
    Invalid,
    /// Nothing is left to decide: it corrected itself, or another value put it right.
    Settled,
}

impl State {
    /// In the order of the guide.
    pub(super) const ALL: [Self; 6] =
        [Self::Open, Self::Answered, Self::Applied, Self::Kept, Self::Invalid, Self::Settled];

    /// In a word or two.
    pub(super) fn text(self, lang: Lang) -> &'static str {
        match self {
            Self::Open => lang.pick("chờ quyết định", "to be decided"),
            Self::Answered => lang.pick("đơn vị đã trả lời", "the unit answered"),
            Self::Applied => lang.pick("đã áp dụng", "applied"),
            Self::Kept => lang.pick("giữ số đã báo cáo", "reported value kept"),
            Self::Invalid => lang.pick("chưa hợp lệ", "not valid"),
            Self::Settled => lang.pick("không cần nữa", "settled"),
        }
    }

    /// The colour of the cells to fill in: yellow, blue, green, light green, red, grey.
    pub(super) fn fill(self) -> u32 {
        match self {
            Self::Open => 0x00FF_F2CC,
            Self::Answered => 0x00DD_EBF7,
            Self::Applied => 0x00C6_E0B4,
            Self::Kept => 0x00E2_EFDA,
            Self::Invalid => 0x00F8_CBAD,
            Self::Settled => 0x00ED_EDED,
        }
    }
}

impl ReviewItem {
    /// Whether nobody has decided yet.
    pub fn is_open(&self) -> bool {
        self.open
    }
}

/// An item for each cell with a finding that is no consequence of another, or with a decision, in the order of the cells.
pub fn cases(
    findings: &[Finding],
    in_force: &BTreeMap<CellKey, InForce<'_>>,
    cells: &Cells,
    words: &BTreeMap<CellKey, Word>,
) -> Vec<ReviewItem> {
    let mut by_cell: BTreeMap<usize, (CellView<'_>, Vec<&Finding>)> = BTreeMap::new();
    for key in in_force.keys() {
        if let Some(cell) = cells.get(*key) {
            by_cell.insert(cell.row(), (cell, Vec::new()));
        }
    }
    for finding in findings.iter().filter(|f| f.caused_by.is_empty() && is_to_be_decided(f)) {
        if let Some(cell) = cells.key_of(finding).and_then(|key| cells.get(key)) {
            by_cell.entry(cell.row()).or_insert_with(|| (cell, Vec::new())).1.push(finding);
        }
    }
    let cases = by_cell.into_values().map(|(cell, found)| {
        let leading = leading_of(found.iter().copied());
        let proposal = proposal(&found);
        let expected = proposal.map(|finding| finding.expected.clone()).unwrap_or_default();
        ReviewItem {
            id: leading.map(Finding::id).unwrap_or_default(),
            place: cell.place(),
            reported: cell.reported().to_owned(),
            understood: cell.value(),
            confidence: proposal.and_then(|finding| finding.confidence),
            why: why(&found, &expected),
            open: found.iter().any(|finding| is_open(finding)),
            state: state(
                in_force.get(&cell.key()),
                found.iter().any(|finding| is_open(finding)),
                words.contains_key(&cell.key()),
            ),
            proposed: expected,
            answer: words.get(&cell.key()).cloned(),
            decision: in_force.get(&cell.key()).map(|in_force| in_force.decision.clone()),
            key: cell.key(),
            names: cells.ids().names(cell.key()).map(str::to_owned),
        }
    });
    cases.collect()
}

fn state(in_force: Option<&InForce<'_>>, asks: bool, is_answered: bool) -> State {
    match in_force.map(|in_force| &in_force.effect) {
        Some(Effect::Invalid(..)) => State::Invalid,
        _ if asks && is_answered => State::Answered,
        _ if asks => State::Open,
        Some(Effect::Accept(_)) => State::Applied,
        Some(Effect::Stand) => State::Kept,
        None => State::Settled,
    }
}

/// The finding that a cell is best known by: the surest, and of equally sure ones the gravest.
pub fn leading<'f>(findings: &[&'f Finding], key: CellKey, cells: &Cells) -> Option<&'f Finding> {
    let is_here = |f: &&Finding| f.caused_by.is_empty() && cells.key_of(f) == Some(key);
    let at_cell = findings.iter().copied().filter(is_here);
    leading_of(at_cell.filter(|finding| is_to_be_decided(finding)))
}

fn leading_of<'f>(findings: impl Iterator<Item = &'f Finding>) -> Option<&'f Finding> {
    // Of equal ones `min_by` takes the first.
    findings.min_by(|a, b| {
        let sure = |finding: &Finding| finding.confidence.unwrap_or(0.0);
        sure(b).total_cmp(&sure(a)).then(a.severity.cmp(&b.severity))
    })
}

/// The finding whose proposal is taken where the case is accepted.
fn proposal<'f>(findings: &[&'f Finding]) -> Option<&'f Finding> {
    leading_of(findings.iter().copied().filter(|finding| !finding.expected.is_empty()))
}

/// Messages and evidence, and other proposals than the one that is put forward.
fn why(findings: &[&Finding], proposed: &str) -> Message {
    Message::each(|lang| {
        let other = lang.pick("đề nghị khác", "another proposal");
        let line = |finding: &&Finding| {
            let mut line = finding.text(lang);
            let evidence = finding.evidence.text(lang);
            if !evidence.is_empty() {
                line.push_str(&format!(" ({evidence})"));
            }
            if !finding.expected.is_empty() && finding.expected != proposed {
                line.push_str(&format!("; {other}: {}", finding.expected));
            }
            line
        };
        findings.iter().map(line).collect::<Vec<_>>().join("\n")
    })
}
