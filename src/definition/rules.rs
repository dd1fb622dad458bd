//! `rules.toml`.

use super::form::ROW_KINDS;
use super::governance::{Maturity, Missing, Policy, RuleMeta};
use super::outlier::{self, RawOutlier};
use super::reader::{At, Node};
use super::registers::{self, RawDormancy, RawLaw, RawMaster, RawMergers, RawMinimum};
use super::schema::{RowKind, Told};
use crate::model::{Kind, Message, Severity};

/// The rules as written.
#[derive(Default)]
pub struct RawRules {
    pub rules: Vec<RawRule>,
    pub totals: Vec<RawTotal>,
    pub unique: Vec<RawUnique>,
    pub references: Vec<RawReference>,
    pub continuity: Vec<RawContinuity>,
    pub outliers: Vec<RawOutlier>,
    pub laws: Vec<RawLaw>,
    pub minima: Vec<RawMinimum>,
    pub dormancy: Vec<RawDormancy>,
    pub masters: Vec<RawMaster>,
}

pub struct RawRule {
    pub id: At<String>,
    pub kind: Kind,
    pub severity: Severity,
    pub form: At<String>,
    pub check: At<String>,
    pub measures: Vec<At<String>>,
    pub each: Vec<RowKind>,
    pub tolerance: Option<At<String>>,
    pub when: Option<At<String>>,
    pub periods: Vec<u8>,
    pub cell: Option<At<String>>,
    pub missing: Missing,
    /// The side whose policy is declared by itself, which only a comparison has.
    pub sided: Option<At<String>>,
    pub message: Message,
    pub about: RuleMeta,
}

pub struct RawTotal {
    pub id: At<String>,
    pub form: At<String>,
    pub columns: Vec<(At<String>, At<String>)>,
}

pub struct RawUnique {
    pub id: At<String>,
    pub severity: Severity,
    pub form: At<String>,
    pub field: At<String>,
    pub everywhere: bool,
    pub near: Option<f64>,
    pub message: Message,
    pub about: RuleMeta,
}

pub struct RawReference {
    pub id: At<String>,
    pub kind: Kind,
    pub severity: Severity,
    pub form: At<String>,
    pub field: At<String>,
    pub to: At<String>,
    pub message: Message,
    pub about: RuleMeta,
}

pub struct RawContinuity {
    pub id: At<String>,
    pub severity: Severity,
    pub form: At<String>,
    pub indicators: Option<At<String>>,
    pub vanished: Option<At<String>>,
    pub appeared: Option<At<String>>,
    pub founded: Option<At<String>>,
    pub message_vanished: Message,
    pub message_unexpected: Message,
    pub about: RuleMeta,
    pub moved: Told,
    pub renamed: Told,
    pub mergers: Option<RawMergers>,
}

pub fn read(mut node: Node<'_>) -> RawRules {
    let rules = RawRules {
        rules: node.tables("rule").into_iter().filter_map(read_rule).collect(),
        totals: node.tables("total").into_iter().filter_map(read_total).collect(),
        unique: node.tables("unique").into_iter().filter_map(read_unique).collect(),
        references: node.tables("reference").into_iter().filter_map(read_reference).collect(),
        continuity: node.tables("continuity").into_iter().filter_map(read_continuity).collect(),
        outliers: node.tables("outlier").into_iter().filter_map(outlier::read).collect(),
        laws: node.tables("law").into_iter().filter_map(registers::read_law).collect(),
        minima: node.tables("minimum").into_iter().filter_map(registers::read_minimum).collect(),
        dormancy: node
            .tables("dormancy")
            .into_iter()
            .filter_map(registers::read_dormancy)
            .collect(),
        masters: node.tables("master").into_iter().filter_map(registers::read_master).collect(),
    };
    node.finish();
    rules
}

/// The severity of a rule; an error where it declares none.
pub fn severity(node: &mut Node<'_>) -> Severity {
    let choices = Severity::ALL.map(|severity| (severity.as_str(), severity));
    node.choice("severity", &choices).unwrap_or(Severity::Error)
}

/// Who answers for a rule and how far it is trusted. A trial rule is at most a warning, and its messages say what it is.
fn about(node: &mut Node<'_>, severity: &mut Severity, messages: &mut [&mut Message]) -> RuleMeta {
    let choices = [("stable", Maturity::Stable), ("trial", Maturity::Trial)];
    let maturity = node.choice("maturity", &choices).unwrap_or_default();
    if maturity == Maturity::Trial {
        *severity = (*severity).max(Severity::Warning);
        for message in messages {
            let [vi, en] = Maturity::ON_TRIAL;
            message.vi.push_str(vi);
            message.en.push_str(en);
        }
    }
    let mut text = |key| node.optional_text(key).map(|at| at.value).unwrap_or_default();
    RuleMeta { maturity, owner: text("owner"), since: text("since"), source: text("source") }
}

/// What a missing figure means, on both sides or on each; and a side that is declared by itself.
fn missing(node: &mut Node<'_>) -> (Missing, Option<At<String>>) {
    let mut policy = |key| node.choice(key, &Policy::NAMES);
    let (both, left) = (policy("missing").unwrap_or_default(), policy("missing_left"));
    let right = policy("missing_right");
    let sided = node.optional_text("missing_left").or_else(|| node.optional_text("missing_right"));
    (Missing { left: left.unwrap_or(both), right: right.unwrap_or(both) }, sided)
}

fn kind(node: &mut Node<'_>) -> Option<Kind> {
    let choices: Vec<(&str, Kind)> = Kind::ALL.iter().map(|kind| (kind.as_str(), *kind)).collect();
    node.required_choice("kind", &choices)
}

/// The kinds of row under `each`.
pub fn row_kinds(node: &mut Node<'_>) -> Vec<RowKind> {
    let mut each = Vec::new();
    for word in node.texts("each") {
        match ROW_KINDS.iter().find(|(name, _)| *name == word.value) {
            Some((_, kind)) => each.push(*kind),
            None => node.problem(
                format!("`{}` is no kind of row", word.value),
                Some("stock, flow, ratio or level".to_owned()),
            ),
        }
    }
    each
}

fn read_rule(mut node: Node<'_>) -> Option<RawRule> {
    let id = node.text("id");
    let kind = kind(&mut node);
    let mut severity = severity(&mut node);
    let form = node.text("form");
    let check = node.text("check");
    let measures = node.texts("measures");
    let each = row_kinds(&mut node);
    if !each.is_empty() && !measures.is_empty() {
        node.problem("a rule has `each` or `measures`, not both", None);
    }
    let tolerance = node.expression("tolerance");
    let when = node.optional_text("when");
    let periods = node.numbers("periods", 1, 12);
    let cell = node.optional_text("cell");
    let (missing, sided) = missing(&mut node);
    let mut message = node.message("message", "message_en");
    if message.vi.is_empty() {
        node.problem("`message` is missing: what the clerk is told where the rule fires", None);
    }
    let about = about(&mut node, &mut severity, &mut [&mut message]);
    node.finish();
    Some(RawRule {
        id: id?,
        kind: kind?,
        severity,
        form: form?,
        check: check?,
        measures,
        each,
        tolerance,
        when,
        periods,
        cell,
        missing,
        sided,
        message,
        about,
    })
}

fn read_total(mut node: Node<'_>) -> Option<RawTotal> {
    let (id, form) = (node.text("id"), node.text("form"));
    let columns = node.table("columns").map(Node::entries);
    if columns.is_none() {
        node.problem("the table `[total.columns]` is missing", None);
    }
    node.finish();
    Some(RawTotal { id: id?, form: form?, columns: columns? })
}

fn read_unique(mut node: Node<'_>) -> Option<RawUnique> {
    let (id, form, field) = (node.text("id"), node.text("form"), node.text("field"));
    let mut severity = severity(&mut node);
    let everywhere = node.choice("within", &[("all", true), ("unit", false)]).unwrap_or(false);
    let near = node.share("near");
    let mut message = node.message("message", "message_en");
    let about = about(&mut node, &mut severity, &mut [&mut message]);
    node.finish();
    Some(RawUnique {
        id: id?,
        severity,
        form: form?,
        field: field?,
        everywhere,
        near,
        message,
        about,
    })
}

fn read_reference(mut node: Node<'_>) -> Option<RawReference> {
    let (id, form, field) = (node.text("id"), node.text("form"), node.text("field"));
    let to = node.text("to");
    let kind = kind(&mut node);
    let mut severity = severity(&mut node);
    let mut message = node.message("message", "message_en");
    let about = about(&mut node, &mut severity, &mut [&mut message]);
    node.finish();
    Some(RawReference {
        id: id?,
        kind: kind?,
        severity,
        form: form?,
        field: field?,
        to: to?,
        message,
        about,
    })
}

fn read_continuity(mut node: Node<'_>) -> Option<RawContinuity> {
    let (id, form) = (node.text("id"), node.text("form"));
    let mut severity = severity(&mut node);
    let indicators = node.optional_text("indicators");
    let vanished = node.optional_text("vanished");
    let appeared = node.optional_text("appeared");
    let founded = node.optional_text("founded");
    let mut message_vanished = node.message("message_vanished", "message_vanished_en");
    let mut message_unexpected = node.message("message_unexpected", "message_unexpected_en");
    let messages = &mut [&mut message_vanished, &mut message_unexpected];
    let about = about(&mut node, &mut severity, messages);
    let moved = registers::told(
        &mut node,
        "moved",
        ("message_moved", "message_moved_en"),
        (Severity::Warning, "kỳ trước ở đơn vị khác", "was in another unit in the period before"),
    );
    let renamed = registers::told(
        &mut node,
        "renamed",
        ("message_renamed", "message_renamed_en"),
        (Severity::Info, "kỳ trước mang tên khác", "had another name in the period before"),
    );
    let mergers = node.table("merged").map(registers::read_mergers);
    node.finish();
    Some(RawContinuity {
        id: id?,
        severity,
        form: form?,
        indicators,
        vanished,
        appeared,
        founded,
        message_vanished,
        message_unexpected,
        about,
        moved,
        renamed,
        mergers,
    })
}
