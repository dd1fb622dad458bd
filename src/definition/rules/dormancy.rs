//! `[[dormancy]]`: records that do nothing.
//!
//! # What it demands
//! A record earns something at least once in so many periods, and has begun so many months after its founding.
//!
//! # Why
//! Laws let an office dissolve what does nothing for long; and a record that is only carried on in lists makes every average wrong.
//!
//! # Keys
//! ```toml
//! [[dormancy]]
//! id = "idle-kitchen"                  # and the other keys that all rules share
//! form = "F2"
//! revenue = "served"                   # zero in so many periods, one after the other; a missing one is no zero (optional)
//! periods = 4
//! state = "state"                      # or one of these states … (optional)
//! never = ["Chưa hoạt động"]
//! founded = "opened_on"                # … so many months after this date
//! months = 12
//! message = "…"
//! message_never = "…"
//! [[dormancy.basis]]                   # the law in force on the period's last day is named (optional)
//! law = "school-law"
//! article = "khoản 1 Điều 5"
//! ```
//!
//! # What is reported
//! `dormant` at the figure or the state. See `check::records::dormancy`.

use super::law::{Basis, Law, read_bases};
use super::meta::{Head, Notice, RuleMeta, Standard};
use super::states::States;
use crate::definition::declared::Declared;
use crate::definition::reader::Node;
use crate::model::Message;

/// Records that do nothing.
#[derive(Debug, Clone)]
pub struct Dormancy {
    /// The keys that all rules share.
    pub meta: RuleMeta,
    /// The figure that is zero in so many periods, one after the other.
    pub revenue: Option<String>,
    /// The number of periods without revenue.
    pub periods: usize,
    /// The field of the state, and the states of a record that has not begun …
    pub state: Option<String>,
    /// The states that say that it has not begun.
    pub never: Vec<String>,
    /// … this many months after its founding.
    pub founded: Option<String>,
    /// The number of months.
    pub months: i32,
    /// By the day on which the laws came into force.
    pub bases: Vec<Basis>,
    /// Of a record that has not begun.
    pub message_never: Message,
}

const IDLE: Standard = Standard {
    otherwise: ["nhiều kỳ liền không có doanh thu", "no revenue for periods"],
    ..Standard::ERROR
};

const NEVER: Standard = Standard {
    keys: ["message_never", "message_never_en"],
    otherwise: [
        "thành lập đã lâu nhưng chưa đi vào hoạt động",
        "founded long ago and never started",
    ],
    ..Standard::ERROR
};

pub(super) fn read(
    mut node: Node<'_>,
    laws: &[(String, Law)],
    declared: &Declared<'_>,
) -> Option<Dormancy> {
    let head = Head::read(&mut node, declared, &IDLE);
    let message_never = Notice::read(&mut node, &NEVER, head.maturity).message;
    let revenue = node.optional_text("revenue");
    let periods = node.integer("periods", 4, 1, 60);
    let state = node.optional_text("state");
    let never = node.texts("never");
    let founded = node.optional_text("founded");
    let months = node.integer("months", 12, 0, 1200);
    let bases = read_bases(&mut node, "basis", false, laws, declared);
    if revenue.is_none() && state.is_none() {
        node.mistake(
            "phải ghi trường để nhận biết: `revenue` hoặc `state`",
            "say which field shows it: `revenue` or `state`",
        );
    }
    if state.is_some() && (never.is_empty() || founded.is_none()) {
        node.mistake(
            "có `state` thì phải có `never` (các giá trị) và `founded` (một ngày)",
            "with `state` go `never` (its values) and `founded` (a date)",
        );
    }
    node.finish();
    let (meta, form, _) = head.whole()?;
    let state = state.and_then(|state| declared.field(form, &state));
    let never = States::of(form, state.as_ref(), declared).all(declared, &never);
    Some(Dormancy {
        meta,
        revenue: revenue.and_then(|revenue| declared.number(form, &revenue)),
        periods,
        state,
        never,
        founded: founded.and_then(|founded| declared.date(form, &founded)),
        months,
        bases,
        message_never,
    })
}
