//! Formulas as they are to their neighbours: the same in two cells where one is a copy of the other, however both are written.

use std::fmt::Write as _;

use crate::formula::{End, Formula, Operator, Reference, Sign};
use crate::linear::Linear;
use crate::sheet::Place;

/// The most cells that are compared one by one and not by the ends of their areas.
const ONE_BY_ONE: u64 = 64;

/// The way in which cells are neighbours: in a column, one below the other, or in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Axis {
    /// Cells of a column.
    Down,
    /// Cells of a row.
    Across,
}

impl Axis {
    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::Down => Self::Across,
            Self::Across => Self::Down,
        }
    }

    /// The position of a cell along it.
    pub(crate) fn along(self, place: Place) -> u32 {
        match self {
            Self::Down => place.0,
            Self::Across => place.1,
        }
    }

    /// The column, or row, that a cell is in.
    pub(crate) fn across(self, place: Place) -> u32 {
        self.other().along(place)
    }
}

/// The formula of a cell as its neighbours along an axis would have it. Along a column the columns are named by themselves and the rows by
/// their distance, along a row the other way round; what is fixed is named by itself in both.
pub fn relative(formula: &Formula, place: Place, axis: Axis) -> String {
    let mut text = String::new();
    Writer { place, axis }.write(formula, &mut text);
    text
}

/// Cells of one sheet and one factor side by side: the sheet, the first and the last of them, the factor.
type Run<'a> = (Option<&'a String>, (i64, i64), (i64, i64), String);

struct Writer {
    place: Place,
    axis: Axis,
}

impl Writer {
    fn write(&self, formula: &Formula, text: &mut String) {
        // What adds is sorted by its cells: a sum and its parts joined by signs are the same. Fixed ends stay as they are written.
        if matches!(
            formula,
            Formula::Pair(Operator::Plus | Operator::Minus, ..) | Formula::Call(..)
        ) && self.is_movable(formula)
            && let Some(linear) = Linear::of_at_most(formula, ONE_BY_ONE)
        {
            self.linear(&linear, text);
            return;
        }
        match formula {
            Formula::Number(number) => {
                let _ = write!(text, "{number}");
            }
            Formula::Text(inside) => {
                let _ = write!(text, "{inside:?}");
            }
            Formula::Flag(flag) => {
                let _ = write!(text, "{flag}");
            }
            Formula::Cells(reference) => self.reference(reference, text),
            Formula::Signed(sign, part) => {
                text.push_str(if *sign == Sign::Minus { "-(" } else { "%(" });
                self.write(part, text);
                text.push(')');
            }
            Formula::Pair(operator, left, right) => {
                let mut parts = [String::new(), String::new()];
                self.write(left, &mut parts[0]);
                self.write(right, &mut parts[1]);
                if matches!(operator, Operator::Plus | Operator::Times) {
                    parts.sort();
                }
                let _ = write!(text, "({}{}{})", parts[0], operator.text(), parts[1]);
            }
            Formula::Call(name, arguments) => {
                let _ = write!(text, "{name}(");
                for argument in arguments {
                    if let Some(argument) = argument {
                        self.write(argument, text);
                    }
                    text.push(',');
                }
                text.push(')');
            }
        }
    }

    /// Whether no reference has a fixed end along the axis, and no area two ends that move apart.
    fn is_movable(&self, formula: &Formula) -> bool {
        let moves = |end: &End| match self.axis {
            Axis::Down => !end.row_fixed,
            Axis::Across => !end.column_fixed,
        };
        formula
            .references()
            .iter()
            .all(|reference| moves(&reference.first) && reference.last.as_ref().is_none_or(moves))
    }

    fn linear(&self, linear: &Linear, text: &mut String) {
        text.push('{');
        // A run of cells with one factor is written by its ends.
        let mut run: Option<Run<'_>> = None;
        let flush = |run: &mut Option<Run<'_>>, text: &mut String| {
            if let Some((sheet, first, last, factor)) = run.take() {
                let sheet = sheet.map_or("", String::as_str);
                let _ = write!(text, "{factor}*{sheet}!{first:?}:{last:?} ");
            }
        };
        for ((sheet, place), factor) in &linear.factors {
            let here = self.distance(*place);
            let factor = factor.to_string();
            match &mut run {
                Some((of, _, last, same))
                    if *of == sheet.as_ref()
                        && *same == factor
                        && last.0 == here.0
                        && last.1 + 1 == here.1 =>
                {
                    last.1 = here.1;
                }
                _ => {
                    flush(&mut run, text);
                    run = Some((sheet.as_ref(), here, here, factor));
                }
            }
        }
        flush(&mut run, text);
        let _ = write!(text, "{}}}", linear.constant);
    }

    fn distance(&self, place: Place) -> (i64, i64) {
        let (row, column) = (i64::from(place.0), i64::from(place.1));
        match self.axis {
            Axis::Down => (row - i64::from(self.place.0), column),
            Axis::Across => (row, column - i64::from(self.place.1)),
        }
    }

    fn reference(&self, reference: &Reference, text: &mut String) {
        if let Some(sheet) = &reference.sheet {
            let _ = write!(text, "{sheet}!");
        }
        self.end(&reference.first, text);
        if let Some(last) = &reference.last {
            text.push(':');
            self.end(last, text);
        }
    }

    fn end(&self, end: &End, text: &mut String) {
        let (row, column) = (i64::from(end.place.0), i64::from(end.place.1));
        let _ = match self.axis {
            Axis::Down if end.row_fixed => write!(text, "R{row}C{column}"),
            Axis::Down => write!(text, "R[{}]C{column}", row - i64::from(self.place.0)),
            Axis::Across if end.column_fixed => write!(text, "R{row}C{column}"),
            Axis::Across => write!(text, "R{row}C[{}]", column - i64::from(self.place.1)),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;

    fn same(one: (&str, Place), other: (&str, Place), axis: Axis) -> bool {
        let of = |(text, place): (&str, Place)| {
            parse(text).map(|formula| relative(&formula, place, axis))
        };
        of(one).is_some() && of(one) == of(other)
    }

    #[test]
    fn a_copy_is_the_same() {
        let down = |one, other| same((one, (4, 3)), (other, (5, 3)), Axis::Down);
        assert!(down("B5/C5", "B6/C6"));
        assert!(down("B5/C$9", "$B6/$C$9"));
        assert!(down("SUM(A5:C5)", "A6+B6+C6"));
        assert!(down("B5*C5", "C6*B6"));
        assert!(!down("B5/C9", "B6/C9"));
        assert!(!down("SUM(A5:C5)", "SUM(A6:B6)"));
        assert!(!down("SUM(B$1:B5)", "SUM(B2:B6)"));
        assert!(down("SUM(B$1:B5)", "SUM(B$1:B6)"));
        let across = |one, other| same((one, (4, 3)), (other, (4, 4)), Axis::Across);
        assert!(across("SUM(D1:D4)", "E1+E2+E3+E4"));
        assert!(across("D4/$B4", "E4/$B4"));
        assert!(!across("D4/B4", "E4/B4"));
    }
}
