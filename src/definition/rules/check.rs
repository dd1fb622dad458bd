//! `[[rule]]`: a SQL expression that is true where all is well.
//!
//! # What it demands
//! The expression holds in every row of what it looks at ([`Scope`]). If a figure is missing, the rule is undecided and reports
//! nothing, unless `missing` says otherwise. An `=` or `<=` at its top is compared with the `tolerance`; without one, by what rounding can explain.
//!
//! # Why
//! Figures of a report depend on one another: a total is the sum of its parts, this period begins where the last one ended. Edit
//! rules (UNECE, Memobust) state that once, in a language that analysts know.
//!
//! # Keys
//! ```toml
//! [[rule]]
//! id = "children"                      # and the other keys that all rules share
//! kind = "balance"                     # the kind of finding
//! form = "F1"
//! check = "children = girls + boys"
//! measures = ["now"]                   # or `each`: kinds and sets of rows
//! tolerance = "0.05"
//! when = "children > 0"                # the rule only counts where this is true
//! periods = [1]                        # of the year; or all but some: `except_periods`
//! from = "2024Q3"                      # the first period, and `until` the last one
//! cell = "children"                    # the cell to name
//! missing = "skip"                     # skip, zero or fail; also `missing_left`, `missing_right`
//! message = "Trẻ em phải bằng nữ cộng nam"   # without it: the expression in words; `message_en` in English
//! ```
//!
//! # What is reported
//! A finding of the declared kind at the cell that is most likely wrong: `check::evaluate` finds the rows, `check::diagnose` the cell.

use std::collections::BTreeSet;

use super::meta::{Head, RuleMeta, Standard, finding_kind};
use super::scope::{LAST_YEAR, PREVIOUS, Scope};
use super::total::Total;
use super::words::{Named, words};
use crate::definition::declared::Declared;
use crate::definition::expression::{Wanted, names as names_in};
use crate::definition::reader::{At, Node};
use crate::definition::row_sets::each_rows;
use crate::definition::schema::{Form, FormKind};
use crate::model::{Frequency, Kind, Message, Period, words};

/// A SQL expression that is true where all is well.
#[derive(Debug, Clone)]
pub struct Rule {
    /// The keys that all rules share.
    pub meta: RuleMeta,
    /// The kind of its findings.
    pub kind: Kind,
    /// What it looks at.
    pub scope: Scope,
    /// The expression that must be true.
    pub check: String,
    /// How much the two sides may differ; an expression too. `None`: as much as rounding can make them.
    pub tolerance: Option<String>,
    /// The rule counts only where this expression is true.
    pub when: Option<String>,
    /// When it counts.
    pub periods: Periods,
    /// The name whose cell is reported, if the diagnosis knows no better.
    pub cell: Option<String>,
    /// What a missing figure means.
    pub missing: Missing,
    /// Of a rule on the year to date the name that is the year to date, where the form's rules say which it is.
    pub cumulated: Option<String>,
}

/// The periods in which a rule counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Periods {
    /// Those of the year; empty: all.
    numbers: Vec<u8>,
    /// The first one ever.
    from: Option<Period>,
    /// The last one ever.
    until: Option<Period>,
}

impl Periods {
    /// Whether a period is one of them.
    pub fn has(&self, period: Period) -> bool {
        self.has_number(period.number)
            && self.from.is_none_or(|from| from <= period)
            && self.until.is_none_or(|until| period <= until)
    }

    /// The same in any year.
    pub fn in_any_year(&self) -> Self {
        Self { numbers: self.numbers.clone(), ..Self::default() }
    }

    /// Whether a period of any year may be.
    pub fn has_number(&self, number: u8) -> bool {
        self.numbers.is_empty() || self.numbers.contains(&number)
    }
}

impl Rule {
    /// The names in its expressions, `row.measure` with its dot.
    pub fn names(&self) -> impl Iterator<Item = String> + '_ {
        let texts = [Some(&self.check), self.when.as_ref(), self.tolerance.as_ref()];
        texts.into_iter().flatten().flat_map(|sql| names_in(sql)).map(|(_, name)| name)
    }

    /// The measures or rows that go on from the period before: of `luy_ke = prev_luy_ke + nay` it is `luy_ke`.
    fn carried_on(&self) -> impl Iterator<Item = String> + '_ {
        let names: BTreeSet<String> =
            self.names().filter(|_| self.kind == Kind::YearToDate).collect();
        let before = |name: &String| match name.rsplit_once('.') {
            Some((row, measure)) => format!("{row}.{PREVIOUS}{measure}"),
            None => format!("{PREVIOUS}{name}"),
        };
        names.clone().into_iter().filter(move |name| names.contains(&before(name)))
    }

    /// Whether it looks at the same period of last year.
    pub fn looks_at_last_year(&self) -> bool {
        self.names().any(|name| name.split('.').any(|part| part.starts_with(LAST_YEAR)))
    }

    /// Whether it looks at a column of the total.
    pub fn looks_at(&self, total: &Total) -> bool {
        self.names().any(|name| name.split_once('.').is_some_and(|(id, _)| id == total.id))
    }
}

words! {
    /// What a missing figure means to a rule.
    #[derive(Default)]
    pub enum Policy {
        /// The rule is undecided and reports nothing.
        #[default]
        Skip = "skip";
        /// It counts as zero.
        Zero = "zero";
        /// The rule does not hold.
        Fail = "fail";
    }
}

/// The policies of both sides of a comparison; equal where the rule is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Missing {
    /// Of the left side.
    pub left: Policy,
    /// Of the right side.
    pub right: Policy,
}

pub(super) fn read(mut node: Node<'_>, totals: &[Total], declared: &Declared<'_>) -> Option<Rule> {
    let has_english = node.has("message_en");
    let head = Head::read(&mut node, declared, &Standard::ERROR);
    let kind = finding_kind(&mut node);
    let check = node.text("check");
    let scoped = node.has("measures") || node.has("each");
    let measures = node.some_texts("measures");
    let each = node.some_texts("each");
    if !each.is_empty() && !measures.is_empty() {
        node.mistake(
            "quy tắc có `each` hoặc `measures`, không có cả hai",
            "a rule has `each` or `measures`, not both",
        );
    }
    let tolerance = node.expression("tolerance");
    let when = node.optional_text("when");
    let periods = read_periods(&mut node, declared.frequency);
    let cell = node.optional_text("cell");
    let (missing, sided) = read_missing(&mut node);
    node.finish();
    let (mut meta, form, place) = head.whole()?;
    let check = check?;
    if form.kind == FormKind::Register && !(each.is_empty() && measures.is_empty()) {
        let message = Message::new(
            "quy tắc về danh sách không có `each` hay `measures`",
            "a rule of a register has neither `each` nor `measures`",
        );
        place.problem(declared.problems, message, None);
    }
    let measures = measures.iter().filter_map(|id| declared.measure(form, id)).collect();
    let scope = match each.is_empty() || form.kind == FormKind::Register {
        true => Scope::of(form, measures),
        false => Scope::Each(each_rows(&each, form, declared)),
    };
    // If nothing of a declared scope could be read, it is not known which names there are.
    if scoped && scope == Scope::Unit {
        return None;
    }
    let names = scope.names(form, totals);
    declared.expression(&check, &names, Wanted::Truth);
    if let Some(when) = &when {
        declared.expression(when, &names, Wanted::Truth);
    }
    if let Some(tolerance) = &tolerance {
        declared.tolerance(tolerance, &names);
    }
    if let Some(sided) = sided.filter(|_| !declared.is_comparison(&check)) {
        let message = Message::new(
            "chỉ phép so sánh hai vế mới ghi riêng được cho từng vế",
            "only a comparison of two sides has one for each",
        );
        let help = Message::new("ghi `missing`", "write `missing`");
        sided.problem(declared.problems, message, Some(help));
    }
    let cell = cell.and_then(|cell| {
        let is_cell = |name: &&str| scope.is_cell(name, form);
        declared
            .one_of(&cell, ["tên", "name"], || names.keys().map(String::as_str).filter(is_cell))
    });
    let named = names_in(&check.value);
    let are_known = named.iter().all(|(_, name)| names.contains_key(name.as_str()));
    let has_cells = named.iter().any(|(_, name)| scope.is_cell(name, form)) || cell.is_some();
    if !has_cells && are_known && !named.is_empty() {
        let message = Message::new(
            "quy tắc không nêu ô nào của chính báo cáo này, nên không có chỗ để báo",
            "the rule names no cell of the report itself, so there is no place for what it finds",
        );
        let help = Message::new(
            "ghi `cell`: ô mà quy tắc nói về",
            "write `cell`: the one that the rule is about",
        );
        check.problem(declared.problems, message, Some(help));
    }
    let text = |at: Option<At<String>>| at.map(|at| at.value);
    let forms = declared.forms.into_iter().flatten().map(|written| &written.form);
    let forms: Vec<&Form> = forms.collect();
    let categories = declared.categories;
    let named = Named { form, forms: &forms, scope: &scope, totals, categories };
    let when_text = when.as_ref().map(|when| when.value.as_str());
    meta.put_words(&words(&check.value, when_text, &named), has_english);
    let (check, tolerance, when) = (check.value, text(tolerance), text(when));
    let (kind, cumulated) = (kind?, None);
    Some(Rule { meta, kind, scope, check, tolerance, when, periods, cell, missing, cumulated })
}

/// Says of the rules on the year to date which of their names it is: what another of them carries on from the period before. A rule may be written either way
/// round, and of `nay = luy_ke` nothing shows that by itself.
pub(super) fn tell_year_to_date(rules: &mut [Rule]) {
    let measure = |name: &str| name.rsplit('.').next().unwrap_or(name).to_owned();
    let carried: BTreeSet<(String, String)> = rules
        .iter()
        .flat_map(|rule| rule.carried_on().map(|name| (rule.meta.form.clone(), measure(&name))))
        .collect();
    for rule in rules.iter_mut().filter(|rule| rule.kind == Kind::YearToDate) {
        let is_carried = |name: &String| carried.contains(&(rule.meta.form.clone(), measure(name)));
        rule.cumulated = names_in(&rule.check).into_iter().map(|(_, name)| name).find(is_carried);
    }
}

/// The periods in which a rule counts: of the year, or all but some; from one on, until one.
fn read_periods(node: &mut Node<'_>, frequency: Option<Frequency>) -> Periods {
    let numbers = read_numbers(node, frequency);
    let [from, until] = ["from", "until"].map(|key| read_period(node, key, frequency));
    if from.zip(until).is_some_and(|(from, until)| until < from) {
        node.mistake(
            "`until` trước `from`: quy tắc không có kỳ nào",
            "`until` is before `from`: the rule has no period",
        );
    }
    Periods { numbers, from, until }
}

/// A period by its name.
fn read_period(
    node: &mut Node<'_>,
    key: &'static str,
    frequency: Option<Frequency>,
) -> Option<Period> {
    let (written, frequency) = (node.optional_text(key)?, frequency?);
    let period = Period::parse(&written.value, frequency);
    if period.is_none() {
        let example = Period::new(frequency, 2024, 1).map(|period| period.to_string());
        let example = example.unwrap_or_default();
        node.mistake_at(
            &written,
            format!("`{}` không phải là một kỳ; ghi như {example}", written.value),
            format!("`{}` is no period; write {example}", written.value),
        );
    }
    period
}

fn read_numbers(node: &mut Node<'_>, frequency: Option<Frequency>) -> Vec<u8> {
    let most = frequency.unwrap_or(Frequency::Weekly).most_per_year();
    let periods = node.numbers("periods", 1, most);
    let except = node.numbers("except_periods", 1, most);
    match (periods.is_empty(), except.is_empty()) {
        (_, true) => periods,
        (true, false) => (1..=most).filter(|number| !except.contains(number)).collect(),
        (false, false) => {
            node.mistake(
                "quy tắc có `periods` hoặc `except_periods`, không có cả hai",
                "a rule has `periods` or `except_periods`, not both",
            );
            periods
        }
    }
}

/// What a missing figure means, on both sides or on each; and a side that is declared by itself, which only a comparison has.
fn read_missing(node: &mut Node<'_>) -> (Missing, Option<At<String>>) {
    let mut policy = |key| node.choice(key, &Policy::WORDS);
    let (both, left) = (policy("missing").unwrap_or_default(), policy("missing_left"));
    let right = policy("missing_right");
    let sided = node.optional_text("missing_left").or_else(|| node.optional_text("missing_right"));
    (Missing { left: left.unwrap_or(both), right: right.unwrap_or(both) }, sided)
}
