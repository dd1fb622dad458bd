//! What a side of a comparison is computed from, and how far rounding takes it from what it comes to.

use std::collections::BTreeMap;

use polars::prelude::*;

use super::shape::number;
use crate::tables::sql;

/// With more figures that stand in it several times, their ends are not tried one by one: each doubles the number of tries.
const MOST_TRIED: usize = 8;

/// The first and last number of what a figure may be.
type Interval = [f64; 2];

/// An expression of figures: cells, totals over registers, figures of earlier periods.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Computed {
    root: Node,
    /// The names of its figures, each once.
    pub names: Vec<String>,
}

#[derive(Debug, Clone, PartialEq)]
enum Node {
    Number(f64),
    /// By its place among the names.
    Figure(usize),
    Pair(Operation, Box<Self>, Box<Self>),
    Rounded(Box<Self>, u32),
    Absolute(Box<Self>),
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Operation {
    Plus,
    Minus,
    Times,
    Over,
}

impl Computed {
    /// Of an expression in which these names stand; `None` if it does more than to calculate with them.
    pub(crate) fn of(expression: &Expr, known: &[(String, Expr)]) -> Option<Self> {
        let mut names = Vec::new();
        let root = Node::of(expression, known, &mut names)?;
        Some(Self { root, names })
    }

    /// How far below and above what it comes to it may be, where each figure may be half a step to either side of its own. `figure` has both of a name. Without a
    /// limit where it may divide by zero; `None` where it does so with the figures themselves.
    ///
    /// What stands in it once is taken as an interval. Of what stands in it several times both ends are tried: it is monotonous in each figure while the
    /// others stay.
    pub(crate) fn spread(&self, figure: impl Fn(&str) -> (f64, f64)) -> Option<Interval> {
        let figures: Vec<(f64, f64)> = self.names.iter().map(|name| figure(name)).collect();
        let point = |(value, _): &(f64, f64)| [*value; 2];
        let [own, _] = self.root.range(&figures.iter().map(point).collect::<Vec<_>>())?;
        let mut intervals: Vec<Interval> =
            figures.iter().map(|(value, half)| [value - half, value + half]).collect();
        let mut counts = BTreeMap::new();
        self.root.count(&mut counts);
        let is_rounded = |index: usize| figures.get(index).is_some_and(|(_, half)| *half > 0.0);
        let mut tried: Vec<usize> =
            counts.iter().filter(|(_, count)| **count > 1).map(|(index, _)| *index).collect();
        tried.retain(|index| is_rounded(*index));
        if tried.len() > MOST_TRIED {
            tried.clear();
        }
        let mut spread = [0.0_f64; 2];
        for corner in 0..1_usize << tried.len() {
            for (bit, index) in tried.iter().enumerate() {
                if let (Some((value, half)), Some(interval)) =
                    (figures.get(*index), intervals.get_mut(*index))
                {
                    let end = if corner >> bit & 1 == 1 { value + half } else { value - half };
                    *interval = [end; 2];
                }
            }
            let Some([first, last]) = self.root.range(&intervals) else {
                return Some([f64::INFINITY; 2]);
            };
            spread = [spread[0].max(own - first), spread[1].max(last - own)];
        }
        Some(spread)
    }
}

impl Node {
    fn of(expression: &Expr, known: &[(String, Expr)], names: &mut Vec<String>) -> Option<Self> {
        if let Some((name, _)) = known.iter().find(|(_, figure)| figure == expression) {
            let index = names.iter().position(|own| own == name).unwrap_or_else(|| {
                names.push(name.clone());
                names.len() - 1
            });
            return Some(Self::Figure(index));
        }
        if let Some(number) = number(expression) {
            return Some(Self::Number(number));
        }
        if let Some((inner, decimals)) = sql::as_rounded(expression) {
            return Some(Self::Rounded(Box::new(Self::of(inner, known, names)?), decimals));
        }
        match expression {
            Expr::BinaryExpr { left, op, right } => {
                let operation = match op {
                    Operator::Plus => Operation::Plus,
                    Operator::Minus => Operation::Minus,
                    Operator::Multiply => Operation::Times,
                    Operator::TrueDivide | Operator::RustDivide => Operation::Over,
                    _ => return None,
                };
                let left = Box::new(Self::of(left, known, names)?);
                Some(Self::Pair(operation, left, Box::new(Self::of(right, known, names)?)))
            }
            Expr::Cast { expr, .. } | Expr::Alias(expr, _) => Self::of(expr, known, names),
            Expr::Function { input, function: FunctionExpr::Abs } => match input.as_slice() {
                [inner] => Some(Self::Absolute(Box::new(Self::of(inner, known, names)?))),
                _ => None,
            },
            _ => None,
        }
    }

    /// How often each figure stands in it.
    fn count(&self, counts: &mut BTreeMap<usize, usize>) {
        match self {
            Self::Number(_) => {}
            Self::Figure(index) => *counts.entry(*index).or_default() += 1,
            Self::Pair(_, left, right) => {
                left.count(counts);
                right.count(counts);
            }
            Self::Rounded(inner, _) | Self::Absolute(inner) => inner.count(counts),
        }
    }

    /// What it may come to; `None` where it may divide by zero.
    fn range(&self, figures: &[Interval]) -> Option<Interval> {
        Some(match self {
            Self::Number(number) => [*number; 2],
            Self::Figure(index) => *figures.get(*index)?,
            Self::Rounded(inner, decimals) => {
                inner.range(figures)?.map(|end| sql::round(end, *decimals))
            }
            Self::Absolute(inner) => {
                let [first, last] = inner.range(figures)?;
                [first.max(-last).max(0.0), last.max(-first)]
            }
            Self::Pair(operation, left, right) => {
                let ([a, b], [c, d]) = (left.range(figures)?, right.range(figures)?);
                match operation {
                    Operation::Plus => [a + c, b + d],
                    Operation::Minus => [a - d, b - c],
                    Operation::Times => ends([a * c, a * d, b * c, b * d]),
                    Operation::Over if c <= 0.0 && d >= 0.0 => return None,
                    Operation::Over => ends([a / c, a / d, b / c, b / d]),
                }
            }
        })
    }
}

/// The least and the largest of some numbers.
fn ends(numbers: [f64; 4]) -> Interval {
    [
        numbers.into_iter().fold(f64::INFINITY, f64::min),
        numbers.into_iter().fold(f64::NEG_INFINITY, f64::max),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is computed from `b`, `c.nay` and others.
    fn computed(text: &str) -> Computed {
        let read = |name: &str| (name.to_owned(), sql::read(name).expect("a name"));
        let known = ["b", "c.nay", "prev_b"].map(read);
        Computed::of(&sql::read(text).expect("SQL"), &known).expect("a calculation")
    }

    /// Figures with three decimals.
    struct Draw(u64);

    impl Draw {
        fn next(&mut self) -> f64 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005);
            self.0 = self.0.wrapping_add(1_442_695_040_888_963_407);
            1.0 + ((self.0 >> 33) % 900_000) as f64 / 1000.0
        }
    }

    #[test]
    fn it_is_as_far_off_as_its_rounded_figures_make_it_and_no_farther() {
        let mut draw = Draw(11);
        type Exactly = fn(f64, f64) -> f64;
        let cases: [(&str, Exactly); 7] = [
            ("b * c.nay", |b, c| b * c),
            ("b / c.nay * 100", |b, c| b / c * 100.0),
            ("(b - c.nay) / c.nay * 100", |b, c| (b - c) / c * 100.0),
            ("b / (b + c.nay)", |b, c| b / (b + c)),
            ("ROUND(b / c.nay * 100, 1)", |b, c| sql::round(b / c * 100.0, 1)),
            ("ABS(b - c.nay)", |b, c| (b - c).abs()),
            ("prev_b * 3 + b - c.nay", |b, c| 6.0 + b - c),
        ];
        for (text, exactly) in cases {
            let computed = computed(text);
            for _ in 0..5_000 {
                // The report shows one decimal.
                let [b, c] = [draw.next(), draw.next()];
                let [shown_b, shown_c] = [b, c].map(|value| (value * 10.0).round() / 10.0);
                let figure = |name: &str| match name {
                    "b" => (shown_b, 0.05),
                    "c.nay" => (shown_c, 0.05),
                    _ => (2.0, 0.0),
                };
                let [down, up] = computed.spread(figure).expect("a divisor above zero");
                let (own, meant) = (exactly(shown_b, shown_c), exactly(b, c));
                let dust = 1e-9 * (1.0 + own.abs());
                assert!(own - down - dust <= meant && meant <= own + up + dust, "{text} {b} {c}");
                // Both ends are reached.
                let by = [-0.05, 0.0, 0.05];
                let ends = by.map(|by_b| by.map(|by_c| exactly(shown_b + by_b, shown_c + by_c)));
                let most = ends.concat().into_iter().fold(f64::MIN, f64::max);
                let least = ends.concat().into_iter().fold(f64::MAX, f64::min);
                let is_kinked = text.starts_with("ABS") && (shown_b - shown_c).abs() < 0.1;
                assert!((most - own - up).abs() <= dust, "{text} {b} {c}");
                assert!((own - least - down).abs() <= dust || is_kinked, "{text} {b} {c}");
            }
        }
    }

    #[test]
    fn a_denominator_that_may_be_zero_says_nothing() {
        let quotient = computed("b / c.nay");
        assert_eq!(quotient.spread(|_| (0.04, 0.05)), Some([f64::INFINITY; 2]));
        assert_eq!(quotient.spread(|_| (0.0, 0.05)), None);
    }

    #[test]
    fn what_is_no_calculation_is_left() {
        let known = [("b".to_owned(), sql::read("b").expect("a name"))];
        for text in ["CASE WHEN b > 1 THEN b ELSE 0 END", "COALESCE(b, 0)", "SQRT(b)", "d"] {
            assert_eq!(Computed::of(&sql::read(text).expect("SQL"), &known), None, "{text}");
        }
    }
}
