//! The rules of measures that forms declare as computed from others (`computed` of a `[[column]]`).
//!
//! # What it demands
//! Each figure of the measure is what the expression comes to in its row, rounded as the form has it. Where the divisor of a percentage is zero or a part is
//! missing, the rule is undecided.
//!
//! # Why
//! Who fills in the form computes the column by hand or by a formula; the level above computes it again from the totals, so a mistake in it is seen only here.
//!
//! # Keys
//! ```toml
//! [[column]]
//! id = "share"
//! header = "Tỷ lệ (%)"
//! computed = "done / plan * 100"
//! tolerance = 0.051                    # half a unit of the first decimal (default); of sums what rounding comes to
//! ```
//!
//! # What is reported
//! `ratio` for a percentage and `balance` for a sum, under the rule `form-column`, as by a `[[rule]]` with `each`.

use super::check::{Missing, Periods, Rule};
use super::meta::{Maturity, RuleMeta};
use super::scope::Scope;
use crate::definition::declared::{Declared, WrittenComputed};
use crate::definition::expression::names;
use crate::definition::schema::{Computed, Form};
use crate::model::{Kind, Lang, Message, Severity};

/// Half a unit of the first decimal of a percentage, and the dust of figures that were rounded themselves.
const OF_PERCENT: &str = "0.051";

/// The rules of all forms.
pub(super) fn rules(declared: &Declared<'_>) -> Vec<Rule> {
    let forms = declared.forms.unwrap_or_default();
    let written = forms.iter().flat_map(|form| form.computed.iter().map(|of| (&form.form, of)));
    written.filter_map(|(form, written)| rule(form, written, declared)).collect()
}

fn rule(form: &Form, written: &WrittenComputed, declared: &Declared<'_>) -> Option<Rule> {
    let column = form.column(&written.column)?;
    let id = written.written.clone().map(|_| format!("{}-{}", form.id, column.id));
    declared.take_id(&id);
    let (kind, when, tolerance) = match column.computed.as_ref()? {
        Computed::Percent { to, .. } | Computed::Growth { to, .. } => {
            (Kind::Ratio, Some(format!("{to} <> 0")), Some(OF_PERCENT.to_owned()))
        }
        Computed::Sum(_) => (Kind::Balance, None, None),
    };
    let expression = written.written.value.as_str();
    let words = |lang| in_words(expression, form, lang);
    let message = Message::new(
        format!("Cột “{}” phải bằng {}", column.header_in(Lang::Vi), words(Lang::Vi)),
        format!("The column “{}” must equal {}", column.header_in(Lang::En), words(Lang::En)),
    );
    Some(Rule {
        meta: RuleMeta {
            id: id.value.clone(),
            form: form.id.clone(),
            severity: Severity::Error,
            message,
            maturity: Maturity::Stable,
            owner: String::new(),
            since: String::new(),
            source: String::new(),
            line: id.source.line_column(id.span.start).0,
        },
        kind,
        scope: Scope::Each(
            form.indicators()
                .filter(|row| !form.is_crossed(&row.id, &column.id))
                .map(|row| row.id.clone())
                .collect(),
        ),
        check: format!("{} = {expression}", column.id),
        tolerance: written.tolerance.clone().map(|at| at.value).or(tolerance),
        when,
        periods: Periods::default(),
        cell: Some(column.id.clone()),
        missing: Missing::default(),
        cumulated: None,
    })
}

/// The expression with the headers of its measures.
fn in_words(expression: &str, form: &Form, lang: Lang) -> String {
    let (mut text, mut end) = (String::new(), 0);
    for (range, name) in names(expression) {
        text.push_str(expression.get(end..range.start).unwrap_or_default());
        let header = form.column(&name).map(|column| column.header_in(lang)).unwrap_or(name);
        text.push_str(&format!("“{header}”"));
        end = range.end;
    }
    text.push_str(expression.get(end..).unwrap_or_default());
    text.replace('*', "×")
}
