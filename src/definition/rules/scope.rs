//! What a rule looks at, and the names that it may use there.

use super::total::Total;
use crate::definition::expression::{SqlNames, SqlValue};
use crate::definition::schema::{Form, FormKind};

/// What a rule looks at, and so what its names are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// One row a unit and measure; names are row ids.
    Measures(Vec<String>),
    /// One row a unit; names are `row.measure` and `total.column`.
    Unit,
    /// One row a unit and one of these rows; names are measures.
    Each(Vec<String>),
    /// One row a record; names are fields and `total.column`.
    Record,
}

/// Begins the name of a figure of the period before.
pub const PREVIOUS: &str = "prev_";

/// Begins the name of a figure of the same period of last year.
pub const LAST_YEAR: &str = "last_year_";

/// The name of this period's figure where a name means that of an earlier one: `luy_ke` of `prev_luy_ke`, `thu.nay` of `thu.prev_nay`.
pub fn current_name(name: &str, prefix: &str) -> Option<String> {
    match name.rsplit_once('.') {
        Some((row, measure)) => Some(format!("{row}.{}", measure.strip_prefix(prefix)?)),
        None => name.strip_prefix(prefix).map(str::to_owned),
    }
}

impl Scope {
    pub(super) fn of(form: &Form, measures: Vec<String>) -> Self {
        if form.kind == FormKind::Register {
            Self::Record
        } else if measures.is_empty() {
            Self::Unit
        } else {
            Self::Measures(measures)
        }
    }

    /// Whether a name means a cell of the report itself.
    pub fn is_cell(&self, name: &str, form: &Form) -> bool {
        let is_measure = |name: &str| form.measures().any(|measure| measure.id == name);
        match (self, name.split_once('.')) {
            (Self::Measures(_), _) => form.row(name).is_some(),
            (Self::Each(_) | Self::Unit, Some((row, measure))) => {
                form.row(row).is_some() && is_measure(measure)
            }
            (Self::Each(_), None) => is_measure(name),
            (Self::Unit, None) => false,
            (Self::Record, _) => form.fields().any(|field| field.id == name),
        }
    }

    /// The names that a rule of this scope may use.
    pub(super) fn names(&self, form: &Form, totals: &[Total]) -> SqlNames {
        let with_earlier = |name: &str| ["", PREVIOUS, LAST_YEAR].map(|of| format!("{of}{name}"));
        let number = |name: String| (name, SqlValue::Number);
        let text = |name: &str| (name.to_owned(), SqlValue::Text);
        let day = |name: &str| (name.to_owned(), SqlValue::Date);
        let of_total = |total: &Total| -> Vec<String> {
            total.columns.iter().map(|(name, _)| format!("{}.{name}", total.id)).collect()
        };
        match self {
            Self::Measures(_) => form.indicators().map(|row| number(row.id.clone())).collect(),
            Self::Each(_) => form
                .measures()
                .flat_map(|measure| {
                    let peers = format!("peers_{}", measure.id);
                    with_earlier(&measure.id).into_iter().chain([peers])
                })
                .map(number)
                .chain(["id", "kind", "type"].map(text))
                .chain(form.figures_of_rows().map(number))
                .collect(),
            Self::Record => {
                let records = form.record_names();
                let fields = form.fields().flat_map(|field| {
                    let value = records.get(&field.id).copied();
                    let value = value.unwrap_or(SqlValue::Text);
                    with_earlier(&field.id).map(|name| (name, value))
                });
                // A total that is called as a field of the records would be another's name.
                let totals = totals.iter().filter(|total| form.column(&total.id).is_none());
                let mut names: SqlNames = totals.flat_map(of_total).map(number).collect();
                names.extend(fields.chain(["period_start", "period_end"].map(day)));
                names.extend(records);
                names
            }
            Self::Unit => {
                let figures = form.indicators().flat_map(|row| {
                    form.measures().flat_map(move |measure| {
                        with_earlier(&measure.id).map(|name| format!("{}.{name}", row.id))
                    })
                });
                figures.chain(totals.iter().flat_map(of_total)).map(number).collect()
            }
        }
    }
}
