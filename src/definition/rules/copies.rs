//! `[copies]` of `pipeline.toml`: when a report, or a part of one, counts as copied.
//!
//! # What it demands
//! The figures of a report are not those of the period before, and not those of another unit.
//!
//! # Why
//! A clerk in a hurry sends last quarter's file again, or a neighbour's with another name on it: every figure is valid.
//!
//! # Keys
//! ```toml
//! [copies]
//! form = "F1"                          # an indicator form
//! measure = "now"
//! minimum = 8                          # so many figures that are not zero must be the same
//! part = 6                             # so many telling figures of a part; by default parts are not looked at
//! registers = ["F2"]                   # registers whose names are compared with those of other units
//! ```
//!
//! # What is reported
//! `stale-copy` (of the period before) and `foreign-copy` (of another unit), at the form or at the part. See `check::copies`.

use crate::definition::declared::Declared;
use crate::definition::reader::Node;

/// When a report, or a part of one, counts as copied.
#[derive(Debug, Clone)]
pub struct Copies {
    /// An indicator form.
    pub form: String,
    /// The column that is compared.
    pub measure: String,
    /// So many figures that are not zero must be the same.
    pub minimum: usize,
    /// The registers whose names are compared.
    pub registers: Vec<String>,
    /// How many telling figures a copied part must have at least; `None` if parts are not looked at.
    pub part: Option<usize>,
}

/// Reads the table, if it is given.
pub(crate) fn read(node: &mut Node<'_>, declared: &Declared<'_>) -> Option<Copies> {
    let mut table = node.table("copies")?;
    let (form, measure) = (table.text("form"), table.text("measure"));
    let minimum = table.integer("minimum", 8_usize, 1, 1_000_000);
    let part = table.integer("part", 0_usize, 0, 1_000_000);
    let registers = table.texts("registers");
    let registers =
        registers.iter().filter_map(|id| declared.register(id)).map(|form| form.id.clone());
    let registers = registers.collect();
    table.finish();
    let form = declared.form(&form?)?;
    Some(Copies {
        form: form.id.clone(),
        measure: declared.measure(form, &measure?)?,
        minimum,
        registers,
        part: Some(part).filter(|part| *part > 0),
    })
}
