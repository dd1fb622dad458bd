//! `[[minimum]]`: the least that the law in force allows of a figure of a record.
//!
//! # What it demands
//! The figure in `field` is no less than the `least` of the law that was in force on the record's date `by`.
//!
//! # Why
//! Laws change their thresholds. A record founded under an earlier law is judged by that law, and the finding names it.
//!
//! # Keys
//! ```toml
//! [[minimum]]
//! id = "fewest-cooks"                  # and the other keys that all rules share
//! form = "F2"
//! field = "cooks"
//! by = "opened_on"                     # a date of the record; by default the period's last day
//! message = "…"                        # figure, least, article, law and its date are put behind it
//! [[minimum.limit]]                    # one a law; before the first law's date the first holds, without a date the lowest
//! law = "school-law"
//! article = "khoản 1 Điều 5"
//! least = 2
//! ```
//!
//! # What is reported
//! `legal-minimum` at the figure. See `check::records::minimum`.

use super::law::{Basis, Law, read_bases};
use super::meta::{Head, RuleMeta, Standard};
use crate::definition::declared::Declared;
use crate::definition::reader::Node;

/// The least that the law in force allows of a figure of a record.
#[derive(Debug, Clone)]
pub struct Minimum {
    /// The keys that all rules share.
    pub meta: RuleMeta,
    /// The figure that is compared.
    pub field: String,
    /// The date by which the law is chosen; `None` for the last day of the period.
    pub by: Option<String>,
    /// By the day on which the laws came into force; at least one.
    pub limits: Vec<Basis>,
}

const STANDARD: Standard = Standard {
    otherwise: ["ít hơn mức tối thiểu của luật", "less than the law's minimum"],
    ..Standard::ERROR
};

pub(super) fn read(
    mut node: Node<'_>,
    laws: &[(String, Law)],
    declared: &Declared<'_>,
) -> Option<Minimum> {
    let head = Head::read(&mut node, declared, &STANDARD);
    let (field, by) = (node.text("field"), node.optional_text("by"));
    if node.tables("limit").is_empty() {
        node.mistake(
            "mức tối thiểu cần ít nhất một `[[minimum.limit]]` với một luật",
            "a minimum needs at least one `[[minimum.limit]]` with a law",
        );
    }
    let limits = read_bases(&mut node, "limit", true, laws, declared);
    node.finish();
    let (meta, form, _) = head.whole()?;
    let field = declared.number(form, &field?)?;
    let by = by.and_then(|by| declared.date(form, &by));
    (!limits.is_empty()).then_some(Minimum { meta, field, by, limits })
}
