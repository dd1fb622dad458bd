//! The SQL expressions of definitions, as polars reads them, with what a spreadsheet means where polars means something else.
//!
//! [`read`] gives the expression as it is written: what is linear in it can be taken apart. [`expression`] gives the one to evaluate: what is not
//! finite in it (a quotient over zero, the logarithm of zero) is missing, so that the result of a rule is missing, as with a blank.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::*;
use polars::sql::sql_expr;

use crate::definition::{Sql, SqlNames, SqlValue, names_in};
use crate::model::Message;

/// Parses an expression for [`crate::definition::load`].
///
/// # Errors
/// If it is no SQL expression: why.
pub fn parse(text: &str, names: &SqlNames) -> Result<Sql, Message> {
    let parsed = sql_expr(text).map_err(|error| {
        let message = error.to_string();
        reason(message.split_once(": ").map_or(&message, |(_, why)| why))
    })?;
    if (&parsed).into_iter().any(is_chain) {
        return Err(Message::new(
            "phép so sánh nối nhau như `0 < a < b` không có nghĩa: ghi `0 < a AND a < b`",
            "comparisons in a row such as `0 < a < b` mean nothing: write `0 < a AND a < b`",
        ));
    }
    let is_comparison = matches!(&parsed, Expr::BinaryExpr { op, .. } if op.is_comparison());
    // The list behind `IN` is brought together too, and aggregates nothing.
    let has_aggregate = (&parsed).into_iter().any(|part| match part {
        Expr::Agg(of) => !matches!(of, AggExpr::Implode { .. }),
        part => matches!(part, Expr::Len | Expr::Over { .. }),
    });
    let value = value_of(text, defined(as_in_excel(parsed)), names).ok();
    Ok(Sql { is_comparison, has_aggregate, value })
}

/// Whether the result of a comparison is compared by its order: it is no figure.
fn is_chain(part: &Expr) -> bool {
    use Operator::{Gt, GtEq, Lt, LtEq};
    let is_truth = |side: &Expr| matches!(side, Expr::BinaryExpr { op, .. } if op.is_comparison());
    match part {
        Expr::BinaryExpr { left, op: Lt | LtEq | Gt | GtEq, right } => {
            is_truth(left) || is_truth(right)
        }
        _ => false,
    }
}

/// What an expression comes to in a row of which everything is missing: polars refuses what does not fit together.
fn value_of(text: &str, expression: Expr, names: &SqlNames) -> PolarsResult<SqlValue> {
    let mut columns: Vec<Expr> = Vec::new();
    let mut parts: BTreeMap<String, Vec<Expr>> = BTreeMap::new();
    let used: BTreeSet<String> = names_in(text).into_iter().map(|(_, name)| name).collect();
    for (name, value) in names.iter().filter(|(name, _)| used.contains(*name)) {
        let blank = lit(NULL).cast(match value {
            SqlValue::Number | SqlValue::Nothing => DataType::Float64,
            SqlValue::Text => DataType::String,
            SqlValue::Date => DataType::Date,
            SqlValue::Truth => DataType::Boolean,
        });
        match name.split_once('.') {
            Some((row, part)) => parts.entry(row.to_owned()).or_default().push(blank.alias(part)),
            None => columns.push(blank.alias(name.as_str())),
        }
    }
    columns.extend(parts.into_iter().map(|(row, parts)| as_struct(parts).alias(row)));
    let row = df!("\u{1}row" => [0])?.lazy().with_columns(columns);
    if used.iter().any(|name| names.get(name) == Some(&SqlValue::Date)) {
        refuse_days_beside_numbers(&expression, &row)?;
    }
    let table = row.select([expression.alias("value")]).collect()?;
    Ok(match table.column("value")?.dtype() {
        DataType::Boolean => SqlValue::Truth,
        DataType::Null => SqlValue::Nothing,
        kind if kind.is_primitive_numeric() => SqlValue::Number,
        kind if kind.is_temporal() => SqlValue::Date,
        _ => SqlValue::Text,
    })
}

/// Refuses a day, or the time between two days, that is compared with a number: polars takes the days since 1970 for the one, and microseconds for the other.
fn refuse_days_beside_numbers(expression: &Expr, row: &LazyFrame) -> PolarsResult<()> {
    for part in expression {
        let (left, right) = match part {
            Expr::BinaryExpr { left, op, right } if op.is_comparison() => {
                (left.as_ref(), right.as_ref())
            }
            // `BETWEEN`
            Expr::Function { input, .. } => match input.as_slice() {
                [of, first, ..] => (of, first),
                _ => continue,
            },
            _ => continue,
        };
        let sides = [left, right].map(Clone::clone);
        let [left, right] = sides.map(|side| row.clone().select([side.alias("side")]));
        let kind = |mut side: LazyFrame| {
            Ok::<_, PolarsError>(
                side.collect_schema()?.get("side").cloned().unwrap_or(DataType::Null),
            )
        };
        let (left, right) = (kind(left)?, kind(right)?);
        let is_day = |kind: &DataType| {
            matches!(kind, DataType::Date | DataType::Datetime(..) | DataType::Duration(_))
        };
        let meet = |day: &DataType, other: &DataType| is_day(day) && other.is_primitive_numeric();
        polars_ensure!(
            !meet(&left, &right) && !meet(&right, &left),
            ComputeError: "a day is compared with a number"
        );
    }
    Ok(())
}

/// Why a text is no expression, in the words of polars. The usual ones are translated, the others are quoted.
fn reason(en: &str) -> Message {
    let function =
        en.strip_prefix("unsupported function '").and_then(|name| name.strip_suffix('\''));
    let token = en.strip_prefix("invalid expression (found unexpected token '");
    let vi = match (function, token.and_then(|token| token.strip_suffix("')"))) {
        (Some(function), _) => format!("không có hàm `{function}`"),
        (None, Some(token)) => format!("sai cú pháp ở `{token}`"),
        (None, None) if en.starts_with("unable to parse") => "sai cú pháp".to_owned(),
        (None, None) => format!("bộ đọc SQL báo “{en}”"),
    };
    Message::new(vi, en)
}

/// The expression as it is written. `ROUND` takes halves away from zero, as in Excel and in our own formulas; polars takes them to the even neighbour.
///
/// # Errors
/// If it is no SQL expression.
pub fn read(text: &str) -> PolarsResult<Expr> {
    Ok(as_in_excel(sql_expr(text)?))
}

/// The expression with `ROUND` as in Excel.
fn as_in_excel(expression: Expr) -> Expr {
    expression.map_expr(|part| match part {
        Expr::Function { mut input, function: FunctionExpr::Round { decimals, .. } }
            if input.len() == 1 =>
        {
            rounded(input.swap_remove(0), decimals)
        }
        // `DATE '2024-03-31'`: polars would cast the text, and says each time that it will not for long.
        Expr::Cast { expr, dtype, options } => {
            let day = as_text(&expr).filter(|_| dtype.as_literal() == Some(&DataType::Date));
            match day.and_then(|text| text.parse::<jiff::civil::Date>().ok()) {
                Some(day) => {
                    lit(day.since(jiff::civil::date(1970, 1, 1)).map_or(0, |span| span.get_days()))
                        .cast(DataType::Date)
                }
                None => Expr::Cast { expr, dtype, options },
            }
        }
        other => other,
    })
}

fn as_text(expression: &Expr) -> Option<&str> {
    match expression {
        Expr::Literal(literal) => literal.extract_str(),
        _ => None,
    }
}

/// What the name of a cell, field or total is in an expression that was read: a column, or a part of one.
pub fn name(name: &str) -> Expr {
    match name.split_once('.') {
        Some((of, part)) => col(of).struct_().field_by_name(part),
        None => col(name),
    }
}

/// The expression to evaluate: what is not finite in it is missing.
///
/// # Errors
/// If it is no SQL expression.
pub fn expression(text: &str) -> PolarsResult<Expr> {
    Ok(defined(read(text)?))
}

/// The expression with what is not finite in it made missing, wherever it may come about.
pub fn defined(expression: Expr) -> Expr {
    expression.map_expr(|part| match part {
        // A sum over the records of which one cannot be calculated is missing too: without it, it would be a part of the sum.
        Expr::Agg(AggExpr::Sum(inner)) => finite(undefined(inner.as_ref()).sum()),
        Expr::Agg(AggExpr::Mean(inner)) => finite(undefined(inner.as_ref()).mean()),
        part if divisor(&part).is_some() || may_be_infinite(&part) => finite(part),
        part => part,
    })
}

/// The names in an expression, as they are written in SQL (`dan_trau`, `trau.so_luong`), each with what it stands for, from left to right.
pub fn names(expression: &Expr) -> Vec<(String, &Expr)> {
    let part_of = |expression: &Expr| match expression {
        Expr::Function {
            input,
            function: FunctionExpr::StructExpr(StructFunction::FieldByName(part)),
        } => match input.first() {
            Some(Expr::Column(row)) => Some((row.clone(), part.clone())),
            _ => None,
        },
        _ => None,
    };
    let rows: Vec<PlSmallStr> =
        expression.into_iter().filter_map(part_of).map(|(row, _)| row).collect();
    let name = |part: &Expr| match part {
        Expr::Column(name) => (!rows.contains(name)).then(|| name.to_string()),
        part => part_of(part).map(|(row, part)| format!("{row}.{part}")),
    };
    expression.into_iter().filter_map(|part| Some((name(part)?, part))).collect()
}

/// What an expression divides by.
pub fn divisor(expression: &Expr) -> Option<&Expr> {
    match expression {
        Expr::BinaryExpr {
            op:
                Operator::TrueDivide | Operator::RustDivide | Operator::FloorDivide | Operator::Modulus,
            right,
            ..
        } => Some(right),
        _ => None,
    }
}

/// Whether a function gives numbers that are not finite for some that are.
fn may_be_infinite(expression: &Expr) -> bool {
    matches!(
        expression,
        Expr::Function {
            function: FunctionExpr::Pow(_)
                | FunctionExpr::Log
                | FunctionExpr::Log1p
                | FunctionExpr::Exp
                | FunctionExpr::Trigonometry(_),
            ..
        }
    )
}

/// Marks the function of [`finite`].
const FINITE: &str = "finite";

/// The value as a figure where it is finite, and missing where it is not.
pub fn finite(value: Expr) -> Expr {
    let function = |column: Column| {
        let numbers = column.cast(&DataType::Float64)?;
        let finite = numbers.f64()?.apply(|value| value.filter(|value| value.is_finite()));
        Ok(finite.into_column())
    };
    value.map_with_fmt_str(function, |_, field| float(field), FINITE)
}

/// The field as one of figures.
fn float(field: &Field) -> PolarsResult<Field> {
    Ok(Field::new(field.name().clone(), DataType::Float64))
}

/// What [`finite`] was put around, where it is a summand itself and nothing is decided by it.
fn undefined(expression: &Expr) -> Expr {
    let inside = |part: &Arc<Expr>| Arc::new(undefined(part));
    match expression {
        Expr::AnonymousFunction { input, fmt_str, .. } if fmt_str.as_str() == FINITE => {
            input.first().map_or_else(|| expression.clone(), undefined)
        }
        Expr::Ternary { predicate, truthy, falsy } => Expr::Ternary {
            predicate: Arc::clone(predicate),
            truthy: inside(truthy),
            falsy: inside(falsy),
        },
        Expr::BinaryExpr { left, op, right } if op.is_arithmetic() => {
            Expr::BinaryExpr { left: inside(left), op: *op, right: inside(right) }
        }
        Expr::Filter { input, by } => Expr::Filter { input: inside(input), by: Arc::clone(by) },
        other => other.clone(),
    }
}

/// `ROUND` as a spreadsheet has it.
fn rounded(value: Expr, decimals: u32) -> Expr {
    let function = move |column: Column| {
        let numbers = column.cast(&DataType::Float64)?;
        let rounded = numbers.f64()?.apply(|value| value.map(|value| round(value, decimals)));
        Ok(rounded.into_column())
    };
    value.map_with_fmt_str(function, |_, field| float(field), format!("{ROUND}{decimals}"))
}

/// Marks the function of [`rounded`], before its decimals.
const ROUND: &str = "round ";

/// What an expression that [`read`] gave rounds, and to how many decimals; `None` if it is no `ROUND`.
pub(crate) fn as_rounded(expression: &Expr) -> Option<(&Expr, u32)> {
    let Expr::AnonymousFunction { input, fmt_str, .. } = expression else { return None };
    let decimals = fmt_str.strip_prefix(ROUND)?.parse().ok()?;
    Some((input.first()?, decimals))
}

/// Half away from zero, after the dust of binary fractions is wiped off.
pub(crate) fn round(value: f64, decimals: u32) -> f64 {
    let scale = 10_f64.powi(i32::try_from(decimals).unwrap_or(i32::MAX));
    let size = (value * scale).abs();
    // From here on a number has no fraction that could be rounded.
    if size >= 1e15 || !size.is_finite() {
        return value;
    }
    let whole = (size * (1.0 + 4.0 * f64::EPSILON) + 0.5).floor() / scale;
    if value < 0.0 { -whole } else { whole }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An expression over one row: a = 7, b = -2, zero = 0, none is missing; n, m and nil are whole numbers.
    fn value(sql: &str) -> AnyValue<'static> {
        let table = df!(
            "a" => [7.0], "b" => [-2.0], "zero" => [0.0], "half" => [2.5], "none" => [None::<f64>],
            "n" => [7_i64], "m" => [-2_i64], "nil" => [0_i64], "g" => [1]
        )
        .expect("a table");
        let column = expression(sql).expect("SQL").alias("out");
        let out = table.lazy().select([column]).collect().expect("evaluated");
        out.column("out").expect("a column").get(0).expect("a row").into_static()
    }

    #[test]
    fn names_are_as_written_and_from_left_to_right() {
        let expression =
            read("trau.con - bo >= COALESCE(children.con, 0) + trau.con").expect("SQL");
        let names: Vec<String> = names(&expression).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["trau.con", "bo", "children.con", "trau.con"]);
    }

    fn number(sql: &str) -> Option<f64> {
        value(sql).extract::<f64>()
    }

    fn truth(sql: &str) -> Option<bool> {
        match value(sql) {
            AnyValue::Boolean(truth) => Some(truth),
            AnyValue::Null => None,
            other => panic!("{sql} is {other}"),
        }
    }

    #[test]
    fn a_name_is_what_an_expression_of_that_name_alone_is_read_as() {
        for text in ["a", "_b2", "tong_so.nay", "htx.so_tv_n3"] {
            assert_eq!(name(text), read(text).expect("SQL"), "{text}");
        }
    }

    /// The table of docs/definitions.md, "What an expression means": one test, so that another version of polars that means something else fails here.
    #[test]
    fn quotients_remainders_and_rounding_mean_what_the_documents_say() {
        let cases: &[(&str, Option<f64>)] = &[
            // A quotient has its fraction, of whole numbers too.
            ("a / 2", Some(3.5)),
            ("n / 2", Some(3.5)),
            ("7 / 2", Some(3.5)),
            // Whole quotients go to the lower number.
            ("DIV(a, 2)", Some(3.0)),
            ("DIV(-a, 2)", Some(-4.0)),
            ("DIV(a, b)", Some(-4.0)),
            ("DIV(n, 2)", Some(3.0)),
            ("DIV(-n, 2)", Some(-4.0)),
            // A remainder has the sign of the divisor, as MOD of spreadsheets has.
            ("a % 2", Some(1.0)),
            ("-a % 2", Some(1.0)),
            ("a % b", Some(-1.0)),
            ("MOD(-a, 2)", Some(1.0)),
            ("n % m", Some(-1.0)),
            // Halves go away from zero.
            ("ROUND(0.5)", Some(1.0)),
            ("ROUND(half)", Some(3.0)),
            ("ROUND(-half)", Some(-3.0)),
            ("ROUND(1.005, 2)", Some(1.01)),
            ("ROUND(2.675, 2)", Some(2.68)),
            ("ROUND(-1.25, 1)", Some(-1.3)),
            ("ROUND(2.4999)", Some(2.0)),
            ("ROUND(n / 2)", Some(4.0)),
            ("ROUND(n)", Some(7.0)),
            ("ROUND(a, 20)", Some(7.0)),
            // What cannot be calculated is missing.
            ("a / zero", None),
            ("-a / zero", None),
            ("zero / zero", None),
            ("n / nil", None),
            ("a / nil", None),
            ("DIV(a, zero)", None),
            ("DIV(n, nil)", None),
            ("a % zero", None),
            ("n % nil", None),
            ("MOD(n, nil)", None),
            ("LN(zero)", None),
            ("SQRT(b)", None),
            ("POWER(zero, -1)", None),
            ("a + b / zero", None),
            ("ROUND(a / zero, 1)", None),
            // What is missing stays so, but for COALESCE.
            ("a + none", None),
            ("a * none", None),
            ("none / zero", None),
            ("ROUND(none)", None),
            ("COALESCE(none, 3)", Some(3.0)),
            ("COALESCE(a / zero, 3)", Some(3.0)),
            ("NULLIF(a, 7)", None),
        ];
        for (sql, wanted) in cases {
            assert_eq!(number(sql), *wanted, "{sql}");
        }
    }

    #[test]
    fn a_comparison_with_what_is_missing_cannot_tell() {
        let cases = [
            ("none = 1", None),
            ("none = none", None),
            ("none <> 1", None),
            ("none > 1", None),
            ("zero / zero >= 5", None),
            ("zero / zero <= 5", None),
            ("a / zero > 5", None),
            ("zero / zero = zero / zero", None),
            ("none BETWEEN 1 AND 2", None),
            ("NOT none = 1", None),
            ("a = 7 OR none = 1", Some(true)),
            ("a = 8 OR none = 1", None),
            ("a = 7 AND none = 1", None),
            ("a = 8 AND none = 1", Some(false)),
            ("none IS NULL", Some(true)),
            ("a / zero IS NULL", Some(true)),
            ("a IN (7, 8)", Some(true)),
            ("CASE WHEN none > 1 THEN FALSE ELSE TRUE END", Some(true)),
            ("CASE WHEN a / zero > 1 THEN FALSE ELSE TRUE END", Some(true)),
        ];
        for (sql, wanted) in cases {
            assert_eq!(truth(sql), wanted, "{sql}");
        }
    }

    #[test]
    fn totals_leave_out_what_is_missing_and_cannot_tell_what_cannot_be_calculated() {
        let table = df!(
            "g" => [1, 1, 2, 2, 3, 3], "x" => [Some(1.0), None, Some(4.0), Some(6.0), None, None],
            "y" => [1.0, 1.0, 2.0, 0.0, 1.0, 1.0]
        );
        let table = table.expect("a table");
        let of = |sql: &str| -> Vec<Option<f64>> {
            let total = expression(sql).expect("SQL").cast(DataType::Float64).alias("out");
            let groups = table.clone().lazy().group_by_stable([col("g")]).agg([total]);
            let out = groups.collect().expect("evaluated");
            out.column("out").expect("a column").f64().expect("numbers").to_vec()
        };
        assert_eq!(of("SUM(x)"), [Some(1.0), Some(10.0), None]);
        assert_eq!(of("COUNT(x)"), [Some(1.0), Some(2.0), Some(0.0)]);
        assert_eq!(of("COUNT(*)"), [Some(2.0), Some(2.0), Some(2.0)]);
        assert_eq!(of("AVG(x)"), [Some(1.0), Some(5.0), None]);
        assert_eq!(of("MAX(x)"), [Some(1.0), Some(6.0), None]);
        assert_eq!(of("SUM(x / y)"), [Some(1.0), None, None]);
        assert_eq!(of("AVG(x / y)"), [Some(1.0), None, None]);
        assert_eq!(of("SUM(x) / SUM(y - y)"), [None, None, None]);
        assert_eq!(
            of("SUM(CASE WHEN x / y > 1 THEN 1 ELSE 0 END)"),
            [Some(0.0), Some(1.0), Some(0.0)]
        );
        assert_eq!(of("SUM(ROUND(x / 4, 1))"), [Some(0.3), Some(2.5), None]);
    }
}
