//! Hierarchies by code: chapters, articles and items of an indicator form, or of a register's records.

use super::form::{Aggregate, Form, Row, Type};
use super::levels::{CHILDREN, LEAF, LEVEL};
use crate::definition::expression::{SqlNames, SqlValue};

/// Signs that part the levels of a code.
const SEPARATORS: [char; 6] = ['.', '-', '/', ' ', ',', '_'];

/// Whether one code is above another: the other continues it, at a separator or, among digits alone, anywhere.
fn is_above(above: &str, below: &str) -> bool {
    let above = above.trim_end_matches(SEPARATORS);
    let Some(rest) = below.trim_end_matches(SEPARATORS).strip_prefix(above) else { return false };
    let is_digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    rest.starts_with(SEPARATORS) && rest.len() > 1 || is_digits(above) && is_digits(rest)
}

impl Row {
    /// Whether its figures can be added up to those of the row above it.
    fn is_summand(&self) -> bool {
        !self.code.is_empty() && !self.id.is_empty() && self.aggregate == Aggregate::Sum
    }
}

impl Form {
    /// Whether its rows have codes.
    pub fn has_codes(&self) -> bool {
        self.rows.iter().any(|row| !row.code.is_empty())
    }

    /// The row that is one level above another.
    pub fn parent(&self, row: &Row) -> Option<&Row> {
        let above = self.indicators().filter(|other| other.is_summand());
        let above = above.filter(|other| is_above(&other.code, &row.code));
        above.max_by_key(|other| other.code.len())
    }

    /// The rows one level below another, from top to bottom.
    pub fn children(&self, row: &Row) -> Vec<&Row> {
        let is_child = |other: &&Row| {
            other.is_summand() && self.parent(other).is_some_and(|parent| parent.id == row.id)
        };
        self.indicators().filter(is_child).collect()
    }

    /// The rows of a set by its name: a declared one, or of rows with codes the `leaves` and `parents`. `None` if there is no such set.
    pub fn set(&self, name: &str) -> Option<Vec<&str>> {
        if let Some((_, rows)) = self.sets.iter().find(|(id, _)| id == name) {
            return Some(rows.iter().map(String::as_str).collect());
        }
        let wanted = match name {
            "leaves" => false,
            "parents" => true,
            _ => return None,
        };
        let rows = self.indicators().filter(|row| !row.code.is_empty());
        let rows = rows.filter(|row| self.children(row).is_empty() != wanted);
        self.has_codes().then(|| rows.map(|row| row.id.as_str()).collect())
    }

    /// The names that rules of a register with a hierarchy may use beside its fields: `leaf`, `level`, and `children.` with its fields of numbers.
    pub fn level_names(&self) -> Vec<String> {
        if self.levels.is_none() {
            return Vec::new();
        }
        let numbers = self.fields().filter(|field| field.kind.is_number());
        let children = numbers.map(|field| format!("{CHILDREN}.{}", field.id));
        [LEAF, LEVEL].map(str::to_owned).into_iter().chain(children).collect()
    }

    /// The names of a record's figures and texts in expressions, those of its levels with them.
    pub(crate) fn record_names(&self) -> SqlNames {
        let fields = self.fields().map(|field| {
            let value = match field.kind {
                Type::Date => SqlValue::Date,
                kind if kind.is_number() => SqlValue::Number,
                _ => SqlValue::Text,
            };
            (field.id.clone(), value)
        });
        let levels = self.level_names().into_iter().map(|name| {
            let value = if name == LEAF { SqlValue::Truth } else { SqlValue::Number };
            (name, value)
        });
        fields.chain(levels).collect()
    }

    /// The names of all sets.
    pub fn set_names(&self) -> impl Iterator<Item = &str> {
        let of_codes = ["leaves", "parents"].into_iter().filter(|_| self.has_codes());
        self.sets.iter().map(|(id, _)| id.as_str()).chain(of_codes)
    }
}

#[cfg(test)]
mod tests {
    use super::is_above;

    #[test]
    fn a_code_is_above_those_that_go_on_behind_it() {
        for (above, below) in [("10", "10.1"), ("10.", "10.1"), ("A-1", "A-1-2"), ("10", "1001")] {
            assert!(is_above(above, below), "{above} {below}");
        }
        for (above, below) in
            [("1", "10.1"), ("10.1", "10"), ("10", "10"), ("I", "II"), ("10", "10.")]
        {
            assert!(!is_above(above, below), "{above} {below}");
        }
    }
}
