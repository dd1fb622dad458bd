//! Hierarchies by code: chapters, articles and items of an indicator form, or of a register's records.

use super::form::{Aggregate, Form, Row};
use super::levels::{CHILDREN, LEAF, LEVEL, SIBLINGS};
use crate::definition::expression::{SqlNames, SqlValue};

/// Signs that part the levels of a code.
const SEPARATORS: [char; 6] = ['.', '-', '/', ' ', ',', '_'];

/// Whether one code is above another: the other continues it, at a separator or, among digits alone, anywhere; or lies in it, if it is a range of codes.
fn is_above(above: &str, below: &str) -> bool {
    match (range(above), range(below)) {
        (Some((first, last)), None) => {
            let own = below.split(SEPARATORS).next().unwrap_or(below);
            return shape(own) == shape(first) && (first..=last).contains(&own);
        }
        (Some((first, last)), Some((own, end))) => {
            return shape(own) == shape(first)
                && first <= own
                && end <= last
                && (first, last) != (own, end);
        }
        // The range from A00 to A09 is not below A00.
        (None, Some(_)) => return false,
        (None, None) => {}
    }
    let above = above.trim_end_matches(SEPARATORS);
    let Some(rest) = below.trim_end_matches(SEPARATORS).strip_prefix(above) else { return false };
    let is_digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    rest.starts_with(SEPARATORS) && rest.len() > 1 || is_digits(above) && is_digits(rest)
}

/// The first and last code of a range such as `A00-A09`: codes of letters and digits, both of one length.
fn range(code: &str) -> Option<(&str, &str)> {
    let (first, last) = code.trim().split_once(['-', '–'])?;
    let (first, last) = (first.trim(), last.trim());
    let is_code = |code: &str| {
        code.starts_with(|c: char| c.is_ascii_uppercase())
            && code.ends_with(|c: char| c.is_ascii_digit())
    };
    let is_range = is_code(first) && first < last && shape(first).is_some();
    (is_range && shape(first) == shape(last)).then_some((first, last))
}

/// Which of its letters are digits; none where it has something else than digits and letters.
fn shape(code: &str) -> Option<Vec<bool>> {
    code.chars().map(|c| c.is_ascii_alphanumeric().then_some(c.is_ascii_digit())).collect()
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
        let above: Vec<&Row> = above.collect();
        let is_nearest = |one: &&&Row| !above.iter().any(|other| is_above(&one.code, &other.code));
        above.iter().find(is_nearest).copied()
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

    /// The names that rules of a register with a hierarchy may use beside its fields: `leaf`, `level`, and `children.` and `siblings.` with its fields of numbers.
    pub fn level_names(&self) -> Vec<String> {
        if self.levels.is_none() {
            return Vec::new();
        }
        let numbers = self.fields().filter(|field| field.kind.is_number());
        let sums =
            numbers.flat_map(|field| [CHILDREN, SIBLINGS].map(|of| format!("{of}.{}", field.id)));
        [LEAF, LEVEL].map(str::to_owned).into_iter().chain(sums).collect()
    }

    /// The names of a record's figures and texts in expressions, those of its levels with them.
    pub(crate) fn record_names(&self) -> SqlNames {
        let fields = self.fields().map(|field| {
            let value = match field.kind {
                kind if kind.is_day() => SqlValue::Date,
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

    #[test]
    fn a_range_of_codes_is_above_those_in_it() {
        for (above, below) in
            [("A00-A09", "A00"), ("A00–A09", "A09.1"), ("A00-B99", "A00-A09"), ("A00 - A09", "A05")]
        {
            assert!(is_above(above, below), "{above} {below}");
        }
        for (above, below) in [
            ("A00-A09", "A10"),
            ("A00", "A00-A09"),
            ("A00-A09", "A00-B99"),
            ("A00-A09", "A00-A09"),
            ("A00-A09", "A001"),
            ("A-1", "A-2"),
        ] {
            assert!(!is_above(above, below), "{above} {below}");
        }
    }
}
