//! Sums and differences: what a formula adds, cell by cell, however it is written.

use std::collections::BTreeMap;

use crate::exact::Exact;
use crate::formula::{Formula, Operator, Reference, Shift, Sign};
use crate::sheet::{Area, Place};

/// The most cells that are taken one by one.
const MOST: u64 = 2_000;

/// Cells of a sheet (`None`: the formula's own) with their factors, and a constant.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Linear {
    /// The factors of the cells; none is nought.
    pub factors: BTreeMap<(Option<String>, Place), Exact>,
    /// What is added beside.
    pub constant: Exact,
}

impl Default for Exact {
    fn default() -> Self {
        Self::ZERO
    }
}

impl Linear {
    /// Of a formula; `None` if it does something else than to add and to take away, or adds too many cells.
    pub fn of(formula: &Formula) -> Option<Self> {
        Self::of_at_most(formula, MOST)
    }

    /// The same with a limit to the cells that it adds.
    pub(crate) fn of_at_most(formula: &Formula, most: u64) -> Option<Self> {
        let sizes = formula
            .references()
            .into_iter()
            .map(|one| one.area(Shift::default()).map_or(u64::MAX, |area| area.size()));
        if sizes.fold(0, u64::saturating_add) > most {
            return None;
        }
        let mut linear = Self::default();
        linear.add(formula, Exact::ONE)?;
        linear.factors.retain(|_, factor| !factor.is_zero());
        Some(linear)
    }

    fn add(&mut self, formula: &Formula, factor: Exact) -> Option<()> {
        match formula {
            Formula::Number(number) => self.constant = self.constant.plus(number.times(factor)?)?,
            Formula::Cells(reference) if reference.last.is_none() => {
                self.cells(reference, factor)?
            }
            Formula::Signed(Sign::Minus, part) => self.add(part, factor.negative())?,
            Formula::Pair(Operator::Plus, left, right) => {
                self.add(left, factor)?;
                self.add(right, factor)?;
            }
            Formula::Pair(Operator::Minus, left, right) => {
                self.add(left, factor)?;
                self.add(right, factor.negative())?;
            }
            Formula::Pair(Operator::Times, left, right) => match (&**left, &**right) {
                (Formula::Number(number), part) | (part, Formula::Number(number)) => {
                    self.add(part, factor.times(*number)?)?;
                }
                _ => return None,
            },
            Formula::Pair(Operator::Over, part, below) => match **below {
                Formula::Number(number) => self.add(part, factor.over(number)?)?,
                _ => return None,
            },
            Formula::Call(name, arguments) if name == "SUM" => {
                for argument in arguments.iter().flatten() {
                    match argument {
                        Formula::Cells(reference) => self.cells(reference, factor)?,
                        other => self.add(other, factor)?,
                    }
                }
            }
            Formula::Call(name, arguments) if name == "SUBTOTAL" => match &arguments[..] {
                [Some(Formula::Number(nine)), rest @ ..]
                    if [Exact::whole(9), Exact::whole(109)].contains(nine) =>
                {
                    for argument in rest.iter().flatten() {
                        let Formula::Cells(reference) = argument else { return None };
                        self.cells(reference, factor)?;
                    }
                }
                _ => return None,
            },
            _ => return None,
        }
        Some(())
    }

    fn cells(&mut self, reference: &Reference, factor: Exact) -> Option<()> {
        let area = reference.area(Shift::default())?;
        for place in places(area) {
            let entry = self.factors.entry((reference.sheet.clone(), place)).or_default();
            *entry = entry.plus(factor)?;
        }
        Some(())
    }
}

/// The cells of an area, row by row.
pub(crate) fn places(area: Area) -> impl Iterator<Item = Place> {
    (area.first.0..=area.last.0)
        .flat_map(move |row| (area.first.1..=area.last.1).map(move |column| (row, column)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;

    fn linear(text: &str) -> Option<Linear> {
        parse(text).and_then(|formula| Linear::of(&formula))
    }

    #[test]
    fn a_sum_is_the_same_however_it_is_written() {
        let sum = linear("SUM(A1:A3)-B1*2");
        assert!(sum.is_some());
        for other in ["A3+A1+A2-B1-B1", "SUM(A1,A2:A3)-2*B1", "SUBTOTAL(9,A1:A3)-(B1+B1)"] {
            assert_eq!(linear(other), sum, "{other}");
        }
        assert_ne!(linear("SUM(A1:A3)"), sum);
        for none in ["A1*A2", "1/A1", "MAX(A1)", "SUM(A:C)"] {
            assert_eq!(linear(none), None, "{none}");
        }
    }
}
