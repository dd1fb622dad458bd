//! Linear equations over whole factors, solved exactly: Gauss and Jordan without fractions.

use super::Exact;
use super::change::distinct;

/// `sum of factor x unknown = total`, the factors by column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub factors: Vec<Exact>,
    pub total: Exact,
    /// The rules that it is derived from.
    pub rules: Vec<usize>,
}

impl Line {
    /// The columns with a factor.
    pub(crate) fn columns(&self) -> impl Iterator<Item = (usize, Exact)> + '_ {
        self.factors.iter().copied().enumerate().filter(|(_, factor)| *factor != 0)
    }

    /// Divides the line by the common divisor of its numbers.
    fn shorten(&mut self) {
        let shared = self.factors.iter().fold(self.total.unsigned_abs(), |shared, factor| {
            divisor(shared, factor.unsigned_abs())
        });
        if let Ok(shared) = Exact::try_from(shared)
            && shared > 1
        {
            self.factors.iter_mut().for_each(|factor| *factor /= shared);
            self.total /= shared;
        }
    }

    /// Subtracts a multiple of another line so that the column becomes zero. `None` on overflow.
    fn clear(&mut self, column: usize, by: &Line) -> Option<()> {
        let (own, other) = (self.factors[column], by.factors[column]);
        if own == 0 {
            return Some(());
        }
        let less =
            |mine: Exact, its: Exact| mine.checked_mul(other)?.checked_sub(its.checked_mul(own)?);
        for (mine, its) in self.factors.iter_mut().zip(&by.factors) {
            *mine = less(*mine, *its)?;
        }
        self.total = less(self.total, by.total)?;
        self.rules = distinct(self.rules.iter().chain(&by.rules).copied());
        self.shorten();
        Some(())
    }
}

/// The greatest common divisor; of zero and another it is the other.
pub(super) fn divisor(one: u128, other: u128) -> u128 {
    if other == 0 { one } else { divisor(other, one % other) }
}

/// The lines solved for their leftmost independent columns: each line with the column that only it has.
/// `None` if the lines contradict each other, or on overflow.
pub(super) fn solve(mut lines: Vec<Line>) -> Option<Vec<(usize, Line)>> {
    let columns = lines.first().map_or(0, |line| line.factors.len());
    let mut pivots: Vec<(usize, Line)> = Vec::new();
    for column in 0..columns {
        let Some(place) = lines.iter().position(|line| line.factors[column] != 0) else {
            continue;
        };
        let mut pivot = lines.remove(place);
        pivot.shorten();
        for line in lines.iter_mut().chain(pivots.iter_mut().map(|(_, line)| line)) {
            line.clear(column, &pivot)?;
        }
        pivots.push((column, pivot));
    }
    lines.iter().all(|line| line.total == 0).then_some(pivots)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(factors: &[Exact], total: Exact, rule: usize) -> Line {
        Line { factors: factors.to_vec(), total, rules: vec![rule] }
    }

    #[test]
    fn lines_are_solved_exactly_and_know_their_rules() {
        // 2x + 3y = 8, 4x - y = 2: x = 1, y = 2.
        let solved = solve(vec![line(&[2, 3], 8, 0), line(&[4, -1], 2, 1)]).expect("solved");
        let values: Vec<(usize, Exact)> = solved
            .iter()
            .map(|(column, line)| (*column, line.total / line.factors[*column]))
            .collect();
        assert_eq!(values, [(0, 1), (1, 2)]);
        assert!(solved.iter().all(|(_, line)| line.rules == [0, 1]));
    }

    #[test]
    fn contradicting_lines_have_no_solution() {
        assert_eq!(solve(vec![line(&[1, 1], 8, 0), line(&[2, 2], 17, 1)]), None);
        assert!(solve(vec![line(&[1, 1], 8, 0), line(&[2, 2], 16, 1)]).is_some());
        assert_eq!(solve(vec![line(&[Exact::MAX, 1], 8, 0), line(&[3, 2], 1, 1)]), None);
    }
}
