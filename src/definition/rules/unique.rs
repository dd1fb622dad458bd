//! `[[unique]]`: a field that must not occur twice.
//!
//! # What it demands
//! No two records of the register have the same text in the field, after folding. With `near`, texts as much alike as that are
//! suspected too, if nothing else distinguishes the records.
//!
//! # Why
//! A record that two units report, or one unit twice, counts twice in every sum of the level above.
//!
//! # Keys
//! ```toml
//! [[unique]]
//! id = "kitchen-number"                # and the other keys that all rules share
//! form = "F2"
//! field = "number"
//! within = "all"                       # all units together, or each `unit` (default)
//! near = 0.85                          # likeness from 0 to 1 (optional)
//! message = "Mã số bị trùng"
//! ```
//!
//! # What is reported
//! `duplicate-record` at each record but the original one: the one that the period before had too. See `check::records::duplicates`.

use super::meta::{Head, RuleMeta, Standard};
use crate::definition::declared::Declared;
use crate::definition::reader::Node;

/// A field that must not occur twice.
#[derive(Debug, Clone)]
pub struct Unique {
    /// The keys that all rules share.
    pub meta: RuleMeta,
    /// The field whose texts are compared.
    pub field: String,
    /// Across all units, or within each.
    pub everywhere: bool,
    /// From this likeness (0 to 1) texts count as nearly the same; `None` if only the same ones count.
    pub near: Option<f64>,
}

pub(super) fn read(mut node: Node<'_>, declared: &Declared<'_>) -> Option<Unique> {
    let head = Head::read(&mut node, declared, &Standard::ERROR);
    let field = node.text("field");
    let everywhere = node.choice("within", &[("all", true), ("unit", false)]).unwrap_or(false);
    let near = node.share("near");
    node.finish();
    let (meta, form, _) = head.whole()?;
    Some(Unique { meta, field: declared.field(form, &field?)?, everywhere, near })
}
