//! Blanks that the rules determine (De Waal, Pannekoek and Scholtus 2011, chapter 9), including blanks that mean zero.

use std::collections::BTreeMap;

use super::change::{applied, apply, distinct, harmless, truths};
use super::equation::blocks;
use super::solve::{Line, divisor, solve};
use super::{Change, Exact, ONE, Outcome, Reason, Row, System};

/// The most rounds of tightening a block's bounds.
const MOST_ROUNDS: usize = 50;

/// Fills blanks that have one possible value: all solutions of the equations agree on it, or its least and greatest values are equal.
///
/// Nothing is deduced from a figure in a broken rule, which may be the wrong one, or in a block of blanks whose rules contradict each other. An
/// equation with a tolerance counts as an exact equation.
pub fn impute(system: &System, figures: &[Option<Exact>]) -> Outcome {
    let blank = |variable: &usize| figures.get(*variable).is_some_and(Option::is_none);
    let before = truths(system, figures);
    let doubtful = doubtful(system, &before);
    let rows: Vec<&Row> =
        system.rows.iter().filter(|row| row.variables().iter().any(blank)).collect();
    let of_rows: Vec<Vec<usize>> =
        rows.iter().map(|row| row.variables().into_iter().filter(blank).collect()).collect();
    let mut outcome = Outcome::default();
    for block in blocks(&of_rows, system.variables.len()) {
        let rows: Vec<&Row> = block.iter().map(|place| rows[*place]).collect();
        if rows.iter().any(|row| row.variables().iter().any(|variable| doubtful.contains(variable)))
        {
            continue;
        }
        let unknowns = distinct(block.iter().flat_map(|place| of_rows[*place].clone()));
        let Some(changes) = Block { system, rows, unknowns }.determine(figures) else { continue };
        let changes: Vec<Change> = changes
            .into_iter()
            .filter(|change| system.variables[change.variable].weight.is_some())
            .collect();
        let mut all = outcome.changes.clone();
        all.extend(changes.iter().cloned());
        if !changes.is_empty() && harmless(&before, &truths(system, &applied(figures, &all))) {
            outcome.add(changes, 1);
        }
    }
    outcome
}

/// The variables of broken rules.
fn doubtful(system: &System, truths: &[Option<bool>]) -> Vec<usize> {
    let of_rows = system.rows.iter().map(Row::variables);
    let of_clauses = system
        .clauses
        .iter()
        .map(|clause| distinct(clause.alternatives.iter().flatten().flat_map(Row::variables)));
    let own = (0..system.variables.len()).flat_map(|variable| [vec![variable], vec![variable]]);
    let each = of_rows.chain(of_clauses).chain(own).zip(truths);
    distinct(each.filter(|(_, truth)| **truth == Some(false)).flat_map(|(variables, _)| variables))
}

/// Blanks that share rules.
struct Block<'a> {
    system: &'a System,
    rows: Vec<&'a Row>,
    unknowns: Vec<usize>,
}

/// The bounds of one unknown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Range {
    low: Option<Exact>,
    high: Option<Exact>,
    rules: Vec<usize>,
}

/// `low <= sum of factor x unknown <= high`, after the reported figures are subtracted.
#[derive(Debug, Clone)]
struct Bounded {
    /// Factors by column of the block's unknowns.
    terms: Vec<(usize, Exact)>,
    low: Option<Exact>,
    high: Option<Exact>,
    rules: Vec<usize>,
}

impl Block<'_> {
    /// The blanks that have one possible value. `None` if the rules contradict each other.
    fn determine(&self, figures: &[Option<Exact>]) -> Option<Vec<Change>> {
        let mut figures = figures.to_vec();
        let mut changes: Vec<Change> = Vec::new();
        loop {
            let found = self.once(&figures)?;
            if found.is_empty() {
                return Some(changes);
            }
            apply(&mut figures, &found);
            changes.extend(found);
        }
    }

    fn once(&self, figures: &[Option<Exact>]) -> Option<Vec<Change>> {
        let mut rows = merged(self.rows.iter().filter_map(|row| self.reduced(row, figures)))?;
        let equations = rows.iter().filter_map(|row| {
            let equal = row.low.filter(|low| row.high == Some(*low))?;
            let mut factors = vec![0; self.unknowns.len()];
            row.terms.iter().for_each(|(column, factor)| factors[*column] = *factor);
            Some(Line { factors, total: equal, rules: row.rules.clone() })
        });
        let solved = solve(equations.collect())?;
        rows.extend(solved.into_iter().map(|(_, line)| Bounded {
            terms: line.columns().collect(),
            low: Some(line.total),
            high: Some(line.total),
            rules: line.rules,
        }));
        let ranges = self.tightened(&rows)?;
        let mut changes = Vec::new();
        for (variable, range) in self.unknowns.iter().zip(ranges) {
            let (Some(low), None) = (range.low, figures[*variable]) else { continue };
            if range.high == Some(low) {
                changes.push(Change {
                    variable: *variable,
                    before: None,
                    after: low,
                    reason: if low == 0 { Reason::Zero } else { Reason::Determined },
                    rules: range.rules,
                });
            }
        }
        Some(changes)
    }

    /// A row over the unknowns. `None` if two of them are multiplied, or on overflow.
    fn reduced(&self, row: &Row, figures: &[Option<Exact>]) -> Option<Bounded> {
        let column =
            |variable: usize| self.unknowns.iter().position(|unknown| *unknown == variable);
        let value = |variable: usize| figures.get(variable).copied().flatten();
        let (mut factors, mut known): (BTreeMap<usize, Exact>, Exact) = (BTreeMap::new(), 0);
        let mut add = |variable: usize, factor: Exact| {
            let sum = factors.entry(column(variable)?).or_default();
            *sum = sum.checked_add(factor)?;
            Some(())
        };
        for (variable, factor) in &row.terms {
            match value(*variable) {
                Some(figure) => known = known.checked_add(figure.checked_mul(*factor)?)?,
                None => add(*variable, *factor)?,
            }
        }
        for (one, other, factor) in &row.products {
            match (value(*one), value(*other)) {
                (Some(one), Some(other)) => {
                    known = known.checked_add(one.checked_mul(other)?.checked_mul(*factor)?)?;
                }
                (None, Some(by)) => add(*one, by.checked_mul(*factor)?)?,
                (Some(by), None) => add(*other, by.checked_mul(*factor)?)?,
                (None, None) => return None,
            }
        }
        let terms = factors.into_iter().filter(|(_, factor)| *factor != 0).collect();
        // An equation with a tolerance counts as an exact equation.
        let equal = super::equation::Equation::of(row).map(|equation| equation.total);
        let left = |bound: Option<Exact>| bound.map(|bound| bound.checked_sub(known));
        let (low, high) = (left(equal.or(row.low)), left(equal.or(row.high)));
        let rules = vec![row.rule];
        Some(Bounded { terms, low: flat(low)?, high: flat(high)?, rules })
    }

    /// The least and the greatest value of each unknown, from all rows in turn. `None` if one has no value left.
    fn tightened(&self, rows: &[Bounded]) -> Option<Vec<Range>> {
        let natural = |variable: &usize| self.system.variables[*variable].natural.then_some(0);
        let mut ranges: Vec<Range> = self
            .unknowns
            .iter()
            .map(|variable| Range { low: natural(variable), ..Range::default() })
            .collect();
        for _ in 0..MOST_ROUNDS {
            let before = ranges.clone();
            for row in rows {
                self.tighten(row, &mut ranges)?;
            }
            if ranges == before {
                break;
            }
        }
        Some(ranges)
    }

    fn tighten(&self, row: &Bounded, ranges: &mut [Range]) -> Option<()> {
        // A row without unknowns must hold as it is.
        if row.terms.is_empty() {
            let holds = row.low.is_none_or(|low| low <= 0) && row.high.is_none_or(|high| high >= 0);
            return holds.then_some(());
        }
        let (least, most) = (Ends::of(row, ranges, false), Ends::of(row, ranges, true));
        for (place, (column, factor)) in row.terms.iter().enumerate() {
            let less = |bound: Option<Exact>, rest: Option<Exact>| bound?.checked_sub(rest?);
            let bounds = (less(row.low, most.without(place)), less(row.high, least.without(place)));
            let (low, high) = if *factor > 0 { bounds } else { (bounds.1, bounds.0) };
            // Rounded inwards to whole numbers, outwards to millionths: a value between two millionths is not determined.
            let whole = self.system.variables[self.unknowns[*column]].whole;
            let grain = if whole { ONE } else { 1 };
            let low = low.and_then(|low| divided(low, *factor, grain, whole));
            let high = high.and_then(|high| divided(high, *factor, grain, !whole));
            let range = &mut ranges[*column];
            let rules = |range: &Range| distinct(range.rules.iter().chain(&row.rules).copied());
            if low.is_some_and(|low| range.low.is_none_or(|known| low > known)) {
                *range = Range { low, rules: rules(range), ..range.clone() };
            }
            if high.is_some_and(|high| range.high.is_none_or(|known| high < known)) {
                *range = Range { high, rules: rules(range), ..range.clone() };
            }
            if range.low.zip(range.high).is_some_and(|(low, high)| low > high) {
                return None;
            }
        }
        Some(())
    }
}

/// The terms of a row at their least or greatest, and their sum.
struct Ends {
    terms: Vec<Option<Exact>>,
    /// The sum of the bounded terms.
    sum: Option<Exact>,
    /// The number of unbounded terms.
    open: usize,
}

impl Ends {
    fn of(row: &Bounded, ranges: &[Range], most: bool) -> Self {
        let end = |(column, factor): &(usize, Exact)| {
            let range = &ranges[*column];
            let bound = if (*factor > 0) == most { range.high } else { range.low };
            bound?.checked_mul(*factor)
        };
        let terms: Vec<Option<Exact>> = row.terms.iter().map(end).collect();
        let sum = terms.iter().flatten().try_fold(0, |sum: Exact, term| sum.checked_add(*term));
        Self { open: terms.iter().filter(|term| term.is_none()).count(), sum, terms }
    }

    /// The sum of all terms but one; `None` if another is unbounded.
    fn without(&self, place: usize) -> Option<Exact> {
        match (self.open, self.terms[place]) {
            (0, Some(own)) => self.sum?.checked_sub(own),
            (1, None) => self.sum,
            _ => None,
        }
    }
}

/// A bound divided by a factor, rounded to whole grains.
fn divided(bound: Exact, factor: Exact, grain: Exact, up: bool) -> Option<Exact> {
    let by = factor.checked_mul(grain)?;
    let (quotient, rest) = (bound.checked_div_euclid(by)?, bound.checked_rem_euclid(by)?);
    // Euclidean division rounds down if the divisor is positive, up if it is negative.
    let grains = match (rest != 0, up) {
        (true, true) if by > 0 => quotient.checked_add(1)?,
        (true, false) if by < 0 => quotient.checked_sub(1)?,
        _ => quotient,
    };
    grains.checked_mul(grain)
}

/// The inner `None` means no bound; the outer one means overflow.
fn flat(bound: Option<Option<Exact>>) -> Option<Option<Exact>> {
    match bound {
        None => Some(None),
        Some(bound) => bound.map(Some),
    }
}

/// Joins rows with the same sum: an "at most" and an "at least" may be an equation. `None` if they contradict each other.
fn merged(rows: impl Iterator<Item = Bounded>) -> Option<Vec<Bounded>> {
    let mut merged: BTreeMap<Vec<(usize, Exact)>, Bounded> = BTreeMap::new();
    for mut row in rows {
        let sign = row.terms.first().map_or(1, |(_, factor)| factor.signum());
        let shared =
            row.terms.iter().fold(0, |shared, (_, factor)| divisor(shared, factor.unsigned_abs()));
        let shared = Exact::try_from(shared).unwrap_or(1).max(1);
        let even = |bound: Option<Exact>| bound.is_none_or(|bound| bound % shared == 0);
        let by = if even(row.low) && even(row.high) { sign * shared } else { sign };
        row.terms.iter_mut().for_each(|(_, factor)| *factor /= by);
        let ends = (row.low.map(|low| low / by), row.high.map(|high| high / by));
        (row.low, row.high) = if sign > 0 { ends } else { (ends.1, ends.0) };
        match merged.get_mut(&row.terms) {
            None => {
                merged.insert(row.terms.clone(), row);
            }
            Some(known) => {
                known.low = known.low.max(row.low);
                known.high = [known.high, row.high].into_iter().flatten().min();
                known.rules = distinct(known.rules.iter().chain(&row.rules).copied());
            }
        }
    }
    let empty = |row: &Bounded| row.low.zip(row.high).is_some_and(|(low, high)| low > high);
    let merged: Vec<Bounded> = merged.into_values().collect();
    (!merged.iter().any(empty)).then_some(merged)
}
