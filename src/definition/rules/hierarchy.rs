//! `[[hierarchy]]`: rows with codes add up to the row above them.
//!
//! # What it demands
//! Each row that has rows one level below it (by `code`) is their sum, or at least as much, in every measure that is named. Rows that are crossed out in a
//! measure are no part of its sum.
//!
//! # Why
//! Budgets, accounts and classifications are trees: a chapter is the sum of its articles. Written as one rule a chapter they would be forgotten when an article
//! is added.
//!
//! # Keys
//! ```toml
//! [[hierarchy]]
//! id = "chapters"                      # and the other keys that all rules share
//! form = "BUDGET"
//! measures = ["planned", "spent"]      # all that are not computed, where the key is not there
//! parts = "all"                        # all (default): the sum; some: only some parts are listed, the sum is the least
//! tolerance = "0.05"
//! ```
//!
//! # What is reported
//! `balance`, or `bound` for `some`, under the rule `chapters-` and the id of the row, as by a `[[rule]]` with `measures`.

use std::collections::BTreeMap;

use super::check::{Missing, Periods, Rule};
use super::meta::{Head, RuleMeta, Standard};
use super::scope::Scope;
use crate::definition::declared::Declared;
use crate::definition::expression::SqlValue;
use crate::definition::reader::{At, Node};
use crate::definition::schema::{Form, FormKind, Row};
use crate::model::{Kind, Message};

pub(super) fn read(mut node: Node<'_>, declared: &Declared<'_>) -> Vec<Rule> {
    let id = node.text("id");
    let head = Head::read(&mut node, declared, &Standard::ERROR);
    let measures = node.some_texts("measures");
    let is_all = node.choice("parts", &[("all", true), ("some", false)]).unwrap_or(true);
    let tolerance = node.expression("tolerance");
    node.finish();
    let (Some((meta, form, place)), Some(id)) = (head.whole(), id) else { return Vec::new() };
    if form.kind != FormKind::Indicators || !form.has_codes() {
        let message = Message::new(
            format!("các dòng của biểu `{}` không có mã", form.id),
            format!("the rows of the form `{}` have no codes", form.id),
        );
        let help = Message::new("ghi `code` cho từng dòng", "write `code` for its rows");
        place.problem(declared.problems, message, Some(help));
        return Vec::new();
    }
    if let Some(tolerance) = &tolerance {
        let rows = form.indicators().map(|row| (row.id.clone(), SqlValue::Number)).collect();
        declared.tolerance(tolerance, &rows);
    }
    let tolerance = tolerance.map(|at| at.value);
    let named: Vec<String> =
        measures.iter().filter_map(|name| declared.measure(form, name)).collect();
    let measures = match measures.is_empty() {
        true => form.measures().filter(|of| of.computed.is_none() && of.added),
        false => return rules(form, &named, (&meta, &id, is_all, &tolerance), declared),
    };
    let all: Vec<String> = measures.map(|measure| measure.id.clone()).collect();
    rules(form, &all, (&meta, &id, is_all, &tolerance), declared)
}

fn rules(
    form: &Form,
    measures: &[String],
    (meta, id, is_all, tolerance): (&RuleMeta, &At<String>, bool, &Option<String>),
    declared: &Declared<'_>,
) -> Vec<Rule> {
    let mut rules = Vec::new();
    for row in form.indicators() {
        let children = form.children(row);
        if children.is_empty() {
            continue;
        }
        // By the parts that are not crossed out: the measures with these.
        let mut by_parts: BTreeMap<Vec<&str>, Vec<String>> = BTreeMap::new();
        for measure in measures.iter().filter(|measure| !form.is_crossed(&row.id, measure)) {
            let parts = children.iter().filter(|part| !form.is_crossed(&part.id, measure));
            let parts: Vec<&str> = parts.map(|part| part.id.as_str()).collect();
            by_parts.entry(parts).or_default().push(measure.clone());
        }
        by_parts.retain(|parts, _| !parts.is_empty());
        for (index, (parts, measures)) in by_parts.into_iter().enumerate() {
            let more = if index == 0 { String::new() } else { format!("-{}", index + 1) };
            let own = id.clone().map(|id| format!("{id}-{}{more}", row.id));
            declared.take_id(&own);
            let message = match meta.message.vi.is_empty() {
                true => message(row, &children, is_all),
                false => meta.message.clone(),
            };
            rules.push(Rule {
                meta: RuleMeta { id: own.value, message, ..meta.clone() },
                kind: if is_all { Kind::Balance } else { Kind::Bound },
                scope: Scope::Measures(measures),
                check: format!(
                    "{} {} {}",
                    row.id,
                    if is_all { "=" } else { ">=" },
                    parts.join(" + ")
                ),
                tolerance: tolerance.clone(),
                when: None,
                periods: Periods::default(),
                cell: Some(row.id.clone()),
                missing: Missing::default(),
                cumulated: None,
            });
        }
    }
    rules
}

fn message(row: &Row, children: &[&Row], is_all: bool) -> Message {
    let codes: Vec<&str> = children.iter().map(|child| child.code.as_str()).collect();
    let (codes, code) = (codes.join(", "), &row.code);
    let (label, label_en) = (&row.label, row.label_in(crate::model::Lang::En));
    match is_all {
        true => Message::new(
            format!("{code} {label} phải bằng tổng các dòng {codes}"),
            format!("{code} {label_en} must equal the sum of {codes}"),
        ),
        false => Message::new(
            format!("{code} {label} không được nhỏ hơn tổng các dòng {codes}"),
            format!("{code} {label_en} cannot be less than the sum of {codes}"),
        ),
    }
}
