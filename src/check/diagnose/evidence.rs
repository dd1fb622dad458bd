//! What speaks for a diagnosis, in words.

use std::collections::BTreeSet;

use super::causes::Diagnosis;
use super::context::Context;
use crate::check::linear::UnitSystem;
use crate::model::{Kind, Message};
use data_editing::{Exact, ONE, Reason, Row, inexact};
use office_text::number::shortest_vi;

/// A figure as it is written in Vietnamese.
pub fn vietnamese(value: Exact) -> String {
    shortest_vi(inexact(value))
}

/// A figure as it is written in English.
pub fn english(value: Exact) -> String {
    crate::model::book::plain(inexact(value))
}

/// What happened to the figure.
fn reason(diagnosis: &Diagnosis, known: &Context<'_>) -> Option<Message> {
    let message = match diagnosis.reason? {
        Reason::Scale { factor } => {
            let times = if factor >= ONE {
                ("nhỏ đi", "too small", factor / ONE)
            } else {
                ("lớn lên", "too large", ONE / factor.max(1))
            };
            let (vi, en, times) = times;
            Message::new(
                format!("số bị {vi} {} lần: có thể nhầm đơn vị tính", vietnamese(times * ONE)),
                format!("the figure is {times} times {en}: perhaps in another unit"),
            )
        }
        Reason::Sign => Message::new("số bị ghi ngược dấu", "the sign is turned"),
        Reason::Swap { .. } => {
            let with = diagnosis.with.map(|cell| known.address(cell)).unwrap_or_default();
            Message::new(
                format!("số bị ghi đổi chỗ với ô {with}"),
                format!("the figure changed places with {with}"),
            )
        }
        Reason::Cumulated => Message::new(
            "ghi số lũy kế vào chỗ số trong kỳ",
            "the running total stands in place of the period's figure",
        ),
        Reason::Typing => Message::new(
            "gõ nhầm, thiếu, thừa hoặc đảo một chữ số",
            "one digit is wrong, missing, too many or in the wrong place",
        ),
        Reason::Rounding => {
            Message::new("lệch do làm tròn trước khi cộng", "off by rounding before adding up")
        }
        Reason::Determined => Message::new(
            "ô trống: các ô khác chỉ để lại một giá trị",
            "blank: the other cells leave one value only",
        ),
        Reason::Zero => Message::new(
            "ô trống: các ô khác chỉ để lại giá trị 0",
            "blank: the other cells leave nothing but zero",
        ),
    };
    Some(message)
}

/// What happened, with what stands there and what should.
pub fn told(diagnosis: &Diagnosis, known: &Context<'_>) -> Option<Message> {
    let reason = reason(diagnosis, known)?;
    Some(match known.reported(diagnosis.cell).zip(diagnosis.expected) {
        Some((from, to)) => Message::new(
            format!("{} có lẽ phải là {}: {}", vietnamese(from), vietnamese(to), reason.vi),
            format!("{} should probably be {}: {}", english(from), english(to), reason.en),
        ),
        None => reason,
    })
}

/// The kind of finding that a reason is.
pub fn kind(reason: Reason) -> Option<Kind> {
    match reason {
        Reason::Scale { .. } => Some(Kind::UnitScale),
        Reason::Sign => Some(Kind::Sign),
        Reason::Swap { .. } | Reason::Typing => Some(Kind::Typo),
        Reason::Rounding => Some(Kind::Rounding),
        Reason::Cumulated => Some(Kind::YearToDate),
        Reason::Determined | Reason::Zero => None,
    }
}

/// What the rules and the period before say of a cell: each with the value that it gives.
pub struct Evidence {
    pub message: Message,
    /// Rules of how many kinds give the expected value.
    pub agreeing: usize,
}

/// Gathers what the rules say that the cell must be, with all other cells as they are or as they should be.
pub fn gather(
    diagnosis: &Diagnosis,
    unit: &UnitSystem<'_, '_>,
    figure: impl Fn(usize) -> Option<Exact>,
    known: &Context<'_>,
) -> Evidence {
    let Diagnosis { cell, variable, expected, .. } = diagnosis;
    let (at, expected) = (*variable, *expected);
    let mut said: Vec<(Kind, bool, Exact)> = Vec::new();
    let mut agreeing = BTreeSet::new();
    for row in &unit.system.rows {
        let Some(value) = solve(row, at, &figure) else { continue };
        let instance = unit.instances[row.rule];
        let kind = instance.rule.kind;
        let of_register = instance.subject.form != cell.form;
        let fits = expected.is_none_or(|expected| row_allows(row, at, expected, &figure));
        // Where a rule leaves room for rounding, the expected value is what it gives.
        let value = if fits { expected.unwrap_or(value) } else { value };
        if fits {
            agreeing.insert(kind);
        }
        if !said.contains(&(kind, of_register, value)) {
            said.push((kind, of_register, value));
        }
    }
    let mut vi = Vec::new();
    let mut en = Vec::new();
    for (kind, of_register, value) in said {
        let (in_vi, in_en) = source(kind, of_register);
        vi.push(format!("{in_vi} {}", vietnamese(value)));
        en.push(format!("{in_en} {}", english(value)));
    }
    if let Some(before) = known.before(*cell) {
        vi.push(format!("kỳ trước là {}", vietnamese(before)));
        en.push(format!("the period before had {}", english(before)));
    }
    Evidence { message: Message::new(vi.join("; "), en.join("; ")), agreeing: agreeing.len() }
}

/// Where a value comes from, for people.
fn source(kind: Kind, of_register: bool) -> (&'static str, &'static str) {
    match kind {
        Kind::CrossForm if of_register => {
            ("số tổng ở biểu khác cho", "the total in another form gives")
        }
        Kind::Balance => ("các ô cộng với nhau cho", "the sums give"),
        Kind::CrossForm => ("danh sách cho", "the register gives"),
        Kind::RollForward => ("tính từ kỳ trước được", "carried on from the period before it is"),
        Kind::YearToDate => ("cột lũy kế cho", "the year to date gives"),
        Kind::Ratio => ("phép chia bình quân cho", "the average gives"),
        _ => ("quy tắc khác cho", "another rule gives"),
    }
}

/// The value that an equality gives a variable; none where the row is no equality or another figure is missing.
pub fn solve(row: &Row, at: usize, figure: &impl Fn(usize) -> Option<Exact>) -> Option<Exact> {
    let (low, high) = (row.low?, row.high?);
    let (factor, rest) = split(row, at, figure)?;
    let middle = match row.target {
        Some(target) => target,
        None => low.checked_add(high)? / 2,
    };
    let value = middle.checked_sub(rest)?.checked_div(factor)?;
    Some(value)
}

/// The variable's factor in a row, and the sum of all else.
fn split(row: &Row, at: usize, figure: &impl Fn(usize) -> Option<Exact>) -> Option<(Exact, Exact)> {
    let zero = row.sum(|variable| if variable == at { Some(0) } else { figure(variable) })?;
    let one = row.sum(|variable| if variable == at { Some(1) } else { figure(variable) })?;
    let factor = one.checked_sub(zero)?;
    (factor != 0).then_some((factor, zero))
}

fn row_allows(
    row: &Row,
    at: usize,
    value: Exact,
    figure: &impl Fn(usize) -> Option<Exact>,
) -> bool {
    row.holds(|variable| if variable == at { Some(value) } else { figure(variable) }) == Some(true)
}
