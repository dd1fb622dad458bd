//! A total over a register in plain words: what is added up, counted or compared, and of which records.

use crate::model::Lang;

/// A total that is one sum, count, mean or end, perhaps of some of the records.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Summed<'t> {
    how: How,
    /// The expression that is taken of each record; `None` if the records are counted.
    pub field: Option<&'t str>,
    /// Of the records for which this is true; `None`: of all.
    pub condition: Option<&'t str>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum How {
    Count,
    Sum,
    Mean,
    Least,
    Most,
}

impl<'t> Summed<'t> {
    /// Of an expression; `None` where it is something else.
    pub(super) fn of(sql: &'t str) -> Option<Self> {
        let (function, rest) = sql.trim().split_once('(')?;
        let inner = rest.strip_suffix(')').filter(|inner| is_closed(inner))?.trim();
        let how = match function.trim().to_ascii_uppercase().as_str() {
            "COUNT" => How::Count,
            "SUM" => How::Sum,
            "AVG" | "MEAN" => How::Mean,
            "MIN" => How::Least,
            "MAX" => How::Most,
            _ => return None,
        };
        let (condition, field) = picked(inner)?;
        // `SUM(CASE WHEN … THEN 1 ELSE 0 END)` counts.
        let (how, field) = match (how, field) {
            (How::Count, "*") | (How::Sum, "1") => (How::Count, None),
            _ => (how, Some(field)),
        };
        Some(Self { how, field, condition })
    }

    /// In words, with the title of the register, the field and the condition in words.
    pub(super) fn words(
        self,
        title: &str,
        field: Option<&str>,
        condition: Option<&str>,
        lang: Lang,
    ) -> String {
        let field = field.unwrap_or_default();
        let of = match condition {
            Some(condition) => lang.pick(
                format!("các dòng của {title} có {condition}"),
                format!("the records of {title} where {condition}"),
            ),
            None => title.to_owned(),
        };
        let (vi, en) = match self.how {
            How::Count if self.field.is_some() => {
                return lang.pick(
                    format!("số dòng ghi {field} của {of}"),
                    format!("the number of records with {field} in {of}"),
                );
            }
            How::Count => {
                return match condition {
                    Some(condition) => lang.pick(
                        format!("số dòng của {title} có {condition}"),
                        format!("the number of records of {title} where {condition}"),
                    ),
                    None => lang.pick(
                        format!("số dòng của {title}"),
                        format!("the number of records of {title}"),
                    ),
                };
            }
            How::Sum => ("tổng", "the sum of"),
            How::Mean => ("trung bình", "the mean of"),
            How::Least => ("số nhỏ nhất của", "the least of"),
            How::Most => ("số lớn nhất của", "the largest of"),
        };
        lang.pick(format!("{vi} {field} của {of}"), format!("{en} {field} in {of}"))
    }
}

/// Condition and value of `CASE WHEN … THEN … ELSE 0 END`, or the whole expression.
fn picked(inner: &str) -> Option<(Option<&str>, &str)> {
    let upper = inner.to_ascii_uppercase();
    let Some(from) = upper.starts_with("CASE WHEN ").then_some("CASE WHEN ".len()) else {
        return Some((None, inner));
    };
    let then = upper.find(" THEN ")?;
    let end = upper.strip_suffix("END")?.len();
    let otherwise = upper.find(" ELSE ").unwrap_or(end);
    let rest = inner.get(otherwise..end)?.trim();
    let is_nothing = rest.is_empty()
        || rest.get("ELSE ".len()..).is_some_and(|value| {
            let value = value.trim();
            value == "0" || value.eq_ignore_ascii_case("NULL")
        });
    if !is_nothing || upper.matches(" WHEN ").count() > 1 {
        return None;
    }
    let condition = inner.get(from..then)?.trim();
    Some((Some(condition), inner.get(then + " THEN ".len()..otherwise)?.trim()))
}

/// Whether no bracket is closed in it that was not opened in it.
fn is_closed(text: &str) -> bool {
    let depth = text.chars().try_fold(0_usize, |depth, c| match c {
        '(' => Some(depth + 1),
        ')' => depth.checked_sub(1),
        _ => Some(depth),
    });
    depth == Some(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_total_falls_into_how_what_and_of_which_records() {
        let of = |sql| Summed::of(sql).map(|summed| (summed.how, summed.field, summed.condition));
        assert_eq!(of("COUNT(*)"), Some((How::Count, None, None)));
        let counted = "SUM(CASE WHEN khoa = 'a' THEN 1 ELSE 0 END)";
        assert_eq!(of(counted), Some((How::Count, None, Some("khoa = 'a'"))));
        let summed = "sum(case when khoa IN ('a', 'b') then tien end)";
        assert_eq!(of(summed), Some((How::Sum, Some("tien"), Some("khoa IN ('a', 'b')"))));
        assert_eq!(of("MAX(a * (b + 1))"), Some((How::Most, Some("a * (b + 1)"), None)));
        assert_eq!(of("SUM(a) + SUM(b)"), None);
        assert_eq!(of("SUM(CASE WHEN a > 1 THEN 1 ELSE 2 END)"), None);
    }
}
