//! The names of a rule and the rows of its table: which cells they stand for, and which one the rule is about.

use std::collections::BTreeSet;

use polars::prelude::*;

use crate::definition::{Form, Rule, Scope, names_in};
use crate::model::{CellKey, Ids};
use crate::tables::sql;

/// What names the rows of an evaluated table.
pub(crate) struct RowKeys<'t> {
    ids: &'t Ids,
    units: Option<&'t StringChunked>,
    measures: Option<&'t StringChunked>,
    rows: Option<&'t StringChunked>,
}

impl<'t> RowKeys<'t> {
    pub(crate) const COLUMNS: [&'static str; 3] = ["unit", "column", "row"];

    pub(crate) fn of(table: &'t DataFrame, ids: &'t Ids) -> Self {
        let key = |name: &str| table.column(name).ok().and_then(|column| column.str().ok());
        let [unit, column, row] = Self::COLUMNS;
        Self { ids, units: key(unit), measures: key(column), rows: key(row) }
    }

    pub(crate) fn unit(&self, row: usize) -> &'t str {
        text_at(self.units, row)
    }

    /// Whether a rule is about a row of the table.
    pub(crate) fn applies(&self, rule: &Rule, row: usize) -> bool {
        match &rule.scope {
            Scope::Measures(wanted) => {
                wanted.iter().any(|measure| measure == text_at(self.measures, row))
            }
            Scope::Each(wanted) => wanted.iter().any(|id| id == text_at(self.rows, row)),
            Scope::Unit | Scope::Record => true,
        }
    }

    /// The cell that a name of the rule means in a row of the table.
    pub(crate) fn cell(&self, rule: &Rule, form: &Form, name: &str, row: usize) -> Option<CellKey> {
        let (row_id, column) = match &rule.scope {
            Scope::Measures(_) => (name, text_at(self.measures, row)),
            Scope::Each(_) if name.contains('.') => name.split_once('.')?,
            Scope::Each(_) | Scope::Record => (text_at(self.rows, row), name),
            Scope::Unit => name.split_once('.')?,
        };
        self.ids.key(self.unit(row), &form.id, row_id, column)
    }
}

pub(crate) fn text_at(column: Option<&StringChunked>, row: usize) -> &str {
    column.and_then(|column| column.get(row)).unwrap_or("")
}

/// The cells that a rule's expression names, and the one it is about.
pub(crate) struct RuleCells {
    pub cells: Vec<String>,
    pub subject: Option<String>,
}

impl RuleCells {
    /// # Errors
    /// Where polars cannot read the rule.
    pub(crate) fn of(rule: &Rule, form: &Form) -> PolarsResult<Self> {
        let mut seen = BTreeSet::new();
        let cells: Vec<String> = names_in(&rule.check)
            .into_iter()
            .map(|(_, name)| name)
            .filter(|name| Self::is_cell(name, rule, form))
            .filter(|name| seen.insert(name.clone()))
            .collect();
        let mut subject = rule.cell.clone();
        if subject.is_none()
            && let Expr::BinaryExpr { left, op, right } = sql::read(&rule.check)?
            && matches!(op, Operator::Eq | Operator::LtEq | Operator::GtEq)
        {
            for side in [left, right] {
                let is_side = |name: &&String| sql::name(name) == *side;
                subject = subject.or_else(|| cells.iter().find(is_side).cloned());
            }
        }
        Ok(Self { cells, subject })
    }

    /// The totals over registers that a rule's expression may name: whatever has a dot and is no cell of a form.
    pub(crate) fn totals(rule: &Rule) -> Vec<String> {
        let names = names_in(&rule.check).into_iter().map(|(_, name)| name);
        names.filter(|name| name.contains('.')).collect()
    }

    /// Whether a name of a rule means a cell.
    pub(crate) fn is_cell(name: &str, rule: &Rule, form: &Form) -> bool {
        rule.scope.is_cell(name, form)
    }
}
