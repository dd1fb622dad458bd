//! Missing figures in a rule: skipped, taken as zero, or the reason why the rule does not hold, on each side of it.

use polars::prelude::*;

use crate::definition::{Form, LAST_YEAR, PREVIOUS, Policy, Rule, Scope, names_in};
use crate::tables::sql;

/// One side of a rule's expression, or all of a rule that compares no two sides.
struct Side<'a> {
    sql: &'a str,
    policy: Policy,
}

fn sides(rule: &Rule) -> (Vec<Side<'_>>, &str) {
    let (left, right) = (rule.missing.left, rule.missing.right);
    match split(&rule.check) {
        Some((one, operator, other)) => {
            let sides =
                [Side { sql: one, policy: left }, Side { sql: other, policy: right }].into();
            (sides, operator)
        }
        None => (vec![Side { sql: &rule.check, policy: left }], ""),
    }
}

/// A rule's expression in which the missing figures of sides that say so count as zero.
pub(super) fn expression(rule: &Rule, form: &Form) -> PolarsResult<Expr> {
    if ![rule.missing.left, rule.missing.right].contains(&Policy::Zero) {
        return sql::expression(&rule.check);
    }
    let (sides, operator) = sides(rule);
    let written: Vec<String> = sides
        .iter()
        .map(|side| match side.policy {
            Policy::Zero => with_zeros(side.sql, rule, form),
            Policy::Skip | Policy::Fail => side.sql.to_owned(),
        })
        .collect();
    sql::expression(&written.join(operator))
}

fn with_zeros(sql: &str, rule: &Rule, form: &Form) -> String {
    let mut written = String::new();
    let mut end = 0;
    for (range, name) in names_in(sql) {
        if is_figure(&name, rule, form) {
            written.push_str(&sql[end..range.start]);
            written.push_str(&format!("COALESCE({name}, 0)"));
            end = range.end;
        }
    }
    written.push_str(&sql[end..]);
    written
}

/// Whether a name is a number: what the table says of a row (`id`, `kind`, `type`), texts and dates are none.
fn is_figure(name: &str, rule: &Rule, form: &Form) -> bool {
    match &rule.scope {
        Scope::Measures(_) | Scope::Unit => true,
        Scope::Each(_) => !["id", "kind", "type"].contains(&name),
        Scope::Record => {
            let field = [PREVIOUS, LAST_YEAR].iter().find_map(|prefix| name.strip_prefix(prefix));
            let field = field.unwrap_or(name);
            // A total over the records has a dot in its name.
            name.contains('.')
                || form.fields().any(|column| column.id == field && column.kind.is_number())
        }
    }
}

/// The names that are missing where they must not be, each with a blank behind it; `None` if no side says so.
pub(super) fn names(rule: &Rule) -> PolarsResult<Option<Expr>> {
    let mut all = None;
    for side in sides(rule).0.iter().filter(|side| side.policy == Policy::Fail) {
        for (_, name) in names_in(side.sql) {
            let name = when(sql::name(&name).is_null()).then(lit(format!("{name} ")));
            let name = name.otherwise(lit(""));
            all = Some(match all {
                Some(others) => others + name,
                None => name,
            });
        }
    }
    Ok(all)
}

/// What people call a name of a rule.
pub(super) fn label(name: &str, rule: &Rule, form: &Form) -> String {
    let row = |id: &str| form.row(id).map(|row| row.label.clone());
    let column = |id: &str| form.column(id).map(|column| form.header_of(column));
    let found = match &rule.scope {
        Scope::Measures(_) => row(name),
        Scope::Each(_) | Scope::Unit if name.contains('.') => name
            .split_once('.')
            .and_then(|(id, measure)| Some(format!("{}, {}", row(id)?, column(measure)?))),
        Scope::Each(_) | Scope::Record => column(name),
        Scope::Unit => None,
    };
    found.unwrap_or_else(|| name.to_owned())
}

/// Both sides of the comparison at the top of an expression, and its operator; `None` if it has no such.
fn split(sql: &str) -> Option<(&str, &str, &str)> {
    let (mut depth, mut quoted) = (0_i32, false);
    for (offset, letter) in sql.char_indices() {
        match letter {
            '\'' => quoted = !quoted,
            _ if quoted => {}
            '(' => depth += 1,
            ')' => depth -= 1,
            '=' | '<' | '>' | '!' if depth == 0 => {
                let rest = &sql[offset..];
                let length = if rest[1..].starts_with(['=', '>']) { 2 } else { 1 };
                return Some((&sql[..offset], &rest[..length], &rest[length..]));
            }
            _ if is_word(sql, offset, "case") => depth += 1,
            _ if is_word(sql, offset, "end") => depth -= 1,
            _ => {}
        }
    }
    None
}

fn is_word(sql: &str, offset: usize, word: &str) -> bool {
    let part_of_name = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    let end = offset + word.len();
    sql.get(offset..end).is_some_and(|found| found.eq_ignore_ascii_case(word))
        && !sql[..offset].ends_with(part_of_name)
        && !sql[end..].starts_with(part_of_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_comparison_at_the_top_parts_an_expression() {
        assert_eq!(split("a <= b + 1"), Some(("a ", "<=", " b + 1")));
        let cases = "CASE WHEN a > 0 THEN '=' ELSE end_b END = (c = d)";
        let (left, operator, right) = split(cases).expect("two sides");
        assert!(left.ends_with("END "), "{left}");
        assert_eq!((operator, right), ("=", " (c = d)"));
        assert_eq!(split("a IS NOT NULL"), None);
    }
}
