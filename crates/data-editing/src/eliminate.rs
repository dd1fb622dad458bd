//! Exact elimination: whether linear rows in a few unknowns have a solution, and the interval of one unknown.
//!
//! Unknowns are eliminated one by one: by an equality that has them (Gauss), or by adding every row that bounds them from above to every row that
//! bounds them from below (Fourier-Motzkin). All numbers are checked 128-bit integers; on overflow, or beyond the budget, the answer is
//! "cannot tell", never a guess. Each derived row records the rows that it is derived from, so a contradiction names the rows that cannot all
//! hold: the implied edit of Fellegi and Holt (1976).

use super::system::{Exact, ONE};

#[cfg(test)]
mod tests;

/// The most rows at one time; beyond them the answer is "cannot tell".
const MOST_LINES: usize = 2_000;

/// The most values tried in the search for whole numbers.
const MOST_TRIES: usize = 20_000;

/// A free figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Unknown {
    /// Only whole numbers.
    pub whole: bool,
    /// Not below zero.
    pub natural: bool,
}

/// `low <= sum of factor x unknown <= high`, the bounds in millionths of the factors' unit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Linear {
    /// Factors by unknown, in the order of the unknowns, none of them zero.
    pub terms: Vec<(usize, Exact)>,
    /// The least sum; `None` if there is no lower bound.
    pub low: Option<Exact>,
    /// The greatest sum; `None` if there is no upper bound.
    pub high: Option<Exact>,
}

/// Whether rows have a solution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// They have a solution.
    Solvable,
    /// These rows (positions, in order) cannot all hold.
    Contradiction(Vec<usize>),
    /// A number or the budget was exceeded.
    CannotTell,
}

/// The bounds of one unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Interval {
    /// Bounds rounded inwards: to whole numbers for a whole unknown, else to millionths. Each value outside is impossible.
    Between(Option<Exact>, Option<Exact>),
    /// As [`Answer::Contradiction`].
    Contradiction(Vec<usize>),
    /// A number or the budget was exceeded.
    CannotTell,
}

/// Whether the rows have a solution.
///
/// # Examples
///
/// ```
/// use data_editing::{ONE, eliminate::{Answer, Linear, Unknown, solvable}};
///
/// let rows = [
///     Linear { terms: vec![(0, 2)], low: Some(7 * ONE), high: Some(7 * ONE) },
/// ];
/// assert_eq!(solvable(&rows, &[Unknown::default()]), Answer::Solvable);
/// // Twice a whole number is never seven.
/// let whole = Unknown { whole: true, natural: true };
/// assert_eq!(solvable(&rows, &[whole]), Answer::Contradiction(vec![0]));
/// ```
pub fn solvable(rows: &[Linear], unknowns: &[Unknown]) -> Answer {
    let mut elimination = Elimination::new(unknowns);
    match elimination.take(rows).and_then(|()| elimination.run(None)) {
        Err(Stop::Contradiction(from)) => Answer::Contradiction(from),
        Err(Stop::CannotTell) => Answer::CannotTell,
        Ok(()) if !elimination.relaxed => Answer::Solvable,
        Ok(()) => match elimination.whole_solution() {
            Some(true) => Answer::Solvable,
            Some(false) => Answer::Contradiction((0..rows.len()).collect()),
            None => Answer::CannotTell,
        },
    }
}

/// The interval of one unknown that the rows imply. With several whole unknowns it may be wider than necessary, never narrower.
pub fn interval(rows: &[Linear], unknowns: &[Unknown], of: usize) -> Interval {
    let mut elimination = Elimination::new(unknowns);
    match elimination.take(rows).and_then(|()| elimination.run(Some(of))) {
        Err(Stop::Contradiction(from)) => Interval::Contradiction(from),
        Err(Stop::CannotTell) => Interval::CannotTell,
        Ok(()) => elimination.span(of),
    }
}

/// `sum of factor x unknown <= most`, or `=`.
#[derive(Debug, Clone)]
struct Inequality {
    terms: Vec<(usize, Exact)>,
    most: Exact,
    equal: bool,
    /// Positions of the rows that it is derived from, in order.
    from: Vec<usize>,
}

/// Why elimination ended early.
enum Stop {
    Contradiction(Vec<usize>),
    /// A number or the budget was exceeded.
    CannotTell,
}

struct Elimination<'a> {
    unknowns: &'a [Unknown],
    lines: Vec<Inequality>,
    /// The eliminated unknowns, each with all lines that had it.
    steps: Vec<(usize, Vec<Inequality>)>,
    /// Whether a step dropped the condition that an unknown is whole.
    relaxed: bool,
}

impl<'a> Elimination<'a> {
    fn new(unknowns: &'a [Unknown]) -> Self {
        Self { unknowns, lines: Vec::new(), steps: Vec::new(), relaxed: false }
    }

    fn take(&mut self, rows: &[Linear]) -> Result<(), Stop> {
        let mut held = vec![false; self.unknowns.len()];
        for (index, row) in rows.iter().enumerate() {
            row.terms.iter().for_each(|(unknown, _)| held[*unknown] = true);
            let from = vec![index];
            if row.low.is_some() && row.low == row.high {
                let most = row.low.unwrap_or_default();
                self.add(Inequality { terms: row.terms.clone(), most, equal: true, from })?;
                continue;
            }
            if let Some(most) = row.high {
                let (terms, from) = (row.terms.clone(), from.clone());
                self.add(Inequality { terms, most, equal: false, from })?;
            }
            if let Some(low) = row.low {
                let terms = row.terms.iter().map(|(unknown, factor)| (*unknown, -factor)).collect();
                self.add(Inequality { terms, most: -low, equal: false, from })?;
            }
        }
        for (unknown, held) in held.into_iter().enumerate() {
            if held && self.unknowns[unknown].natural {
                let terms = vec![(unknown, -1)];
                self.add(Inequality { terms, most: 0, equal: false, from: Vec::new() })?;
            }
        }
        Ok(())
    }

    /// Adds a line in lowest terms; of lines that differ only in their bound the tighter one stays.
    fn add(&mut self, mut line: Inequality) -> Result<(), Stop> {
        if line.terms.is_empty() {
            let holds = if line.equal { line.most == 0 } else { line.most >= 0 };
            return if holds { Ok(()) } else { Err(Stop::Contradiction(line.from)) };
        }
        let mut divisor =
            line.terms.iter().fold(0, |divisor, (_, factor)| common_divisor(divisor, *factor));
        if line.terms.iter().all(|(unknown, _)| self.unknowns[*unknown].whole) {
            // The sum is a multiple of the divisor: the bound can be tightened to one.
            let unit = divisor.checked_mul(ONE).ok_or(Stop::CannotTell)?;
            if line.equal && line.most % unit != 0 {
                return Err(Stop::Contradiction(line.from));
            }
            line.most = line.most.div_euclid(unit) * ONE;
        } else {
            divisor = common_divisor(divisor, line.most);
            line.most /= divisor;
        }
        if divisor != 1 {
            line.terms.iter_mut().for_each(|(_, factor)| *factor /= divisor);
        }
        if !line.equal
            && let Some(twin) =
                self.lines.iter_mut().find(|twin| !twin.equal && twin.terms == line.terms)
        {
            if line.most < twin.most {
                *twin = line;
            }
            return Ok(());
        }
        if self.lines.len() >= MOST_LINES {
            return Err(Stop::CannotTell);
        }
        self.lines.push(line);
        Ok(())
    }

    /// Eliminates all unknowns but one.
    fn run(&mut self, keep: Option<usize>) -> Result<(), Stop> {
        while let Some(unknown) = self.next(keep) {
            let (held, rest) = std::mem::take(&mut self.lines)
                .into_iter()
                .partition(|line| line.factor(unknown) != 0);
            self.lines = rest;
            self.eliminate(unknown, &held)?;
            self.steps.push((unknown, held));
        }
        Ok(())
    }

    /// The unknown to eliminate next: whole ones last, since the others can always follow them; then one in an equality, then the one with the
    /// fewest new lines.
    fn next(&self, keep: Option<usize>) -> Option<usize> {
        let mut counts = vec![(0usize, 0usize, false); self.unknowns.len()];
        for line in &self.lines {
            for (unknown, factor) in &line.terms {
                let count = &mut counts[*unknown];
                let simple = factor.abs() == 1 || !self.unknowns[*unknown].whole;
                match (line.equal, *factor > 0) {
                    (true, _) => count.2 |= simple,
                    (false, true) => count.0 += 1,
                    (false, false) => count.1 += 1,
                }
                if line.equal && !simple {
                    count.0 += 1;
                    count.1 += 1;
                }
            }
        }
        counts
            .iter()
            .enumerate()
            .filter(|(unknown, count)| Some(*unknown) != keep && **count != (0, 0, false))
            .min_by_key(|(unknown, (above, below, equal))| {
                (self.unknowns[*unknown].whole, !equal, above * below, *unknown)
            })
            .map(|(unknown, _)| unknown)
    }

    fn eliminate(&mut self, unknown: usize, held: &[Inequality]) -> Result<(), Stop> {
        let whole = self.unknowns[unknown].whole;
        let equality = held
            .iter()
            .filter(|line| line.equal)
            .min_by_key(|line| (line.factor(unknown).abs() != 1, line.terms.len()));
        if let Some(equality) = equality {
            let factor = equality.factor(unknown);
            self.relaxed |= whole && !(factor.abs() == 1 && self.all_whole(equality));
            for line in held.iter().filter(|line| !std::ptr::eq(*line, equality)) {
                let other = line.factor(unknown);
                let divisor = common_divisor(factor, other);
                let by = (factor / divisor).abs();
                let back = -(other / divisor) * factor.signum();
                self.add(join(line, by, equality, back).ok_or(Stop::CannotTell)?)?;
            }
            return Ok(());
        }
        let (above, below): (Vec<&Inequality>, Vec<&Inequality>) =
            held.iter().partition(|line| line.factor(unknown) > 0);
        for over in &above {
            for under in &below {
                let (most, least) = (over.factor(unknown), -under.factor(unknown));
                let exact =
                    (most == 1 || least == 1) && self.all_whole(over) && self.all_whole(under);
                self.relaxed |= whole && !exact;
                let divisor = common_divisor(most, least);
                let line = join(over, least / divisor, under, most / divisor);
                self.add(line.ok_or(Stop::CannotTell)?)?;
            }
        }
        Ok(())
    }

    fn all_whole(&self, line: &Inequality) -> bool {
        line.terms.iter().all(|(unknown, _)| self.unknowns[*unknown].whole)
    }

    /// The bounds of the unknown that was not eliminated.
    fn span(&self, of: usize) -> Interval {
        let (mut low, mut high) = (None::<Exact>, None::<Exact>);
        let mut nearest = 0;
        for line in &self.lines {
            let Some((_, factor)) = line.terms.first() else { continue };
            // Lines of a whole unknown were tightened when they were added.
            let floor = line.most.div_euclid(factor.abs());
            let ceiling = -(-line.most).div_euclid(factor.abs());
            nearest = (line.most + line.most.signum() * (factor.abs() / 2)) / factor;
            if line.equal || *factor > 0 {
                let most = if *factor > 0 { floor } else { -ceiling };
                high = Some(high.map_or(most, |high| high.min(most)));
            }
            if line.equal || *factor < 0 {
                let least = if *factor > 0 { ceiling } else { -floor };
                low = Some(low.map_or(least, |low| low.max(least)));
            }
        }
        match (low, high) {
            // The bounds pass each other: there is no value between them, or less than a millionth.
            (Some(least), Some(most)) if least > most => {
                let mut rest = Self::new(self.unknowns);
                match rest.eliminate(of, &self.lines) {
                    Ok(()) => Interval::Between(Some(nearest), Some(nearest)),
                    Err(Stop::Contradiction(from)) => Interval::Contradiction(from),
                    Err(Stop::CannotTell) => Interval::CannotTell,
                }
            }
            _ => Interval::Between(low, high),
        }
    }

    /// Searches whole numbers, from the unknown eliminated last back to the first; `None` if the search was cut off.
    fn whole_solution(&self) -> Option<bool> {
        let mut values = vec![0; self.unknowns.len()];
        let steps: Vec<&(usize, Vec<Inequality>)> =
            self.steps.iter().rev().filter(|(unknown, _)| self.unknowns[*unknown].whole).collect();
        let mut tries = MOST_TRIES;
        try_whole(&steps, &mut values, &mut tries)
    }
}

fn try_whole(
    steps: &[&(usize, Vec<Inequality>)],
    values: &mut [Exact],
    tries: &mut usize,
) -> Option<bool> {
    let Some(((unknown, lines), later)) = steps.split_first() else { return Some(true) };
    values[*unknown] = 0;
    let (mut low, mut high) = (None::<Exact>, None::<Exact>);
    for line in lines {
        let factor = line.factor(*unknown);
        let mut most = line.most;
        for (other, by) in &line.terms {
            most = most.checked_sub(by.checked_mul(values[*other])?)?;
        }
        let unit = factor.abs().checked_mul(ONE)?;
        if line.equal || factor > 0 {
            let most = most * factor.signum();
            let most = most.div_euclid(unit);
            high = Some(high.map_or(most, |high| high.min(most)));
        }
        if line.equal || factor < 0 {
            let least = -(most * -factor.signum()).div_euclid(unit);
            low = Some(low.map_or(least, |low| low.max(least)));
        }
    }
    // From a bound inwards; from zero outwards if there is none.
    let (start, step) = match (low, high) {
        (Some(low), _) => (low, 1),
        (None, Some(high)) => (high, -1),
        (None, None) => (0, 1),
    };
    let mut value = start;
    while low.is_none_or(|low| low <= value) && high.is_none_or(|high| value <= high) {
        *tries = tries.checked_sub(1)?;
        values[*unknown] = value.checked_mul(ONE)?;
        if try_whole(later, values, tries)? {
            return Some(true);
        }
        value += step;
    }
    Some(false)
}

impl Inequality {
    fn factor(&self, unknown: usize) -> Exact {
        self.terms.iter().find(|(other, _)| *other == unknown).map_or(0, |(_, factor)| *factor)
    }
}

/// `by x one + other_by x other`.
fn join(one: &Inequality, by: Exact, other: &Inequality, other_by: Exact) -> Option<Inequality> {
    let mut terms = Vec::with_capacity(one.terms.len() + other.terms.len());
    let (mut left, mut right) = (one.terms.as_slice(), other.terms.as_slice());
    loop {
        let (unknown, factor) = match (left.first(), right.first()) {
            (None, None) => break,
            (Some((first, factor)), second) if second.is_none_or(|(second, _)| first < second) => {
                left = &left[1..];
                (*first, factor.checked_mul(by)?)
            }
            (first, Some((second, factor))) if first.is_none_or(|(first, _)| second < first) => {
                right = &right[1..];
                (*second, factor.checked_mul(other_by)?)
            }
            (Some((first, factor)), Some((_, other))) => {
                (left, right) = (&left[1..], &right[1..]);
                let sum = factor.checked_mul(by)?.checked_add(other.checked_mul(other_by)?)?;
                (*first, sum)
            }
            _ => break,
        };
        if factor != 0 {
            terms.push((unknown, factor));
        }
    }
    let most = one.most.checked_mul(by)?.checked_add(other.most.checked_mul(other_by)?)?;
    let mut from = Vec::with_capacity(one.from.len() + other.from.len());
    from.extend_from_slice(&one.from);
    from.extend_from_slice(&other.from);
    from.sort_unstable();
    from.dedup();
    Some(Inequality { terms, most, equal: one.equal && other.equal, from })
}

/// The greatest common divisor, not negative.
fn common_divisor(one: Exact, other: Exact) -> Exact {
    let (mut one, mut other) = (one.abs(), other.abs());
    if one == 1 || other == 1 {
        return 1;
    }
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}
