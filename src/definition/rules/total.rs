//! `[[total]]`: sums over a register, one row a unit, for the rules of indicator forms.
//!
//! # What it demands
//! Nothing by itself: rules of indicator forms use its columns by the names `total.column`.
//!
//! # Why
//! The indicators of a report and its register speak of the same things: so many records, so many members.
//!
//! # Keys
//! ```toml
//! [[total]]
//! id = "meals"
//! form = "F2"                          # a register
//! [total.columns]
//! kitchens = "COUNT(*)"
//! served = "SUM(served)"
//! ```
//!
//! # What is reported
//! A total that does not fit is a finding of the rule that uses it. `check::rules` computes the totals, `check::linear` reads them
//! as sums of cells, so that a cell of the register can be the one that is wrong.

use crate::definition::declared::Declared;
use crate::definition::expression::Wanted;
use crate::definition::reader::Node;
use crate::model::Message;

/// Sums over a register, one row a unit.
#[derive(Debug, Clone)]
pub struct Total {
    /// The first part of the names `total.column`.
    pub id: String,
    /// The register.
    pub form: String,
    /// Name and SQL expression.
    pub columns: Vec<(String, String)>,
}

pub(super) fn read(mut node: Node<'_>, declared: &Declared<'_>) -> Option<Total> {
    let (id, form) = (node.text("id"), node.text("form"));
    let columns = node.table("columns").map(Node::entries);
    if columns.is_none() {
        let message =
            Message::new("thiếu bảng `[total.columns]`", "the table `[total.columns]` is missing");
        node.problem(message, None);
    }
    node.finish();
    let id = id?;
    declared.take_id(&id);
    let (form, columns) = (declared.form(&form?)?, columns?);
    let names = form.record_names();
    for (_, sql) in &columns {
        declared.expression(sql, &names, Wanted::Total);
    }
    let columns = columns.into_iter().map(|(name, sql)| (name.value, sql.value)).collect();
    Some(Total { id: id.value, form: form.id.clone(), columns })
}
