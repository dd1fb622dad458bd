//! Rules that prove themselves: figures that satisfy all rules, and for each rule the least change of them that breaks it.
//!
//! A rule that can be broken while all others hold adds something to them. To break one, its opposite is put into the system in its place, and the lightest
//! set of figures is found that makes that hold ([`localise`](super::localise())): the least change, in exact arithmetic.

use super::localisation::{Limits, Localisation};
use super::localise::localise;
use super::ranges::ranges;
use super::system::{Exact, ONE, Row, System};

/// Sets of figures that are tried for one rule.
const MOST_SETS: usize = 12;

/// The search for one change: a rule is broken by few figures, or by none.
const LIMITS: Limits = Limits { nodes: 400, size: 4, sets: 8, slack: 0 };

/// Ways in which one rule can fail that are tried.
const MOST_WAYS: usize = 24;

/// The result for a rule that is to be broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// With these figures it does not hold.
    Breaks {
        /// The figures that change, with their new values.
        changes: Vec<(usize, Exact)>,
        /// Other rules that do not hold then; none if it can be broken alone.
        others: Vec<usize>,
    },
    /// No figures break it.
    CannotFire,
    /// No figures satisfy it.
    AlwaysFires,
    /// The search ended before an answer was found.
    Undecided,
}

/// Figures that satisfy all rules, as near to the system's own as can be: few of them change. `None` if there are none, or none was found.
///
/// # Examples
///
/// ```
/// use data_editing::{ONE, Row, System, Variable, satisfy};
///
/// // a = b + c, all of them 1 at first.
/// let one = Variable { value: Some(ONE), weight: Some(1), whole: true, natural: true };
/// let sum = Row::equality(vec![(0, 1), (1, -1), (2, -1)], 0, 0);
/// let system = System { variables: vec![one; 3], rows: vec![sum], clauses: Vec::new() };
/// let figures = satisfy(&system).expect("the rule can hold");
/// assert_eq!(figures[0], figures[1] + figures[2]);
/// ```
pub fn satisfy(system: &System) -> Option<Vec<Exact>> {
    let found = localise(system, &Limits::default());
    let changes = found.sets.iter().take(MOST_SETS).find_map(|set| settle(system, set))?;
    let mut figures: Vec<Exact> =
        system.variables.iter().map(|variable| variable.value.unwrap_or(0)).collect();
    for (at, value) in changes {
        if let Some(figure) = figures.get_mut(at) {
            *figure = value;
        }
    }
    Some(figures)
}

/// The least change of figures that satisfy all rules by which one rule does not hold, and no other if that can be.
pub fn break_rule(system: &System, rule: usize) -> Proof {
    let limits = LIMITS;
    let only = keep(system, |other| other == rule);
    if is_impossible(&localise(&only, &limits)) {
        return Proof::AlwaysFires;
    }
    let opposites = opposites(system, rule);
    // The lightest change by any of the ways in which the rule can fail.
    let attempt = |others: System| -> Result<Vec<(usize, Exact)>, bool> {
        let (mut best, mut impossible): (Option<Vec<(usize, Exact)>>, bool) = (None, true);
        for way in &opposites {
            let mut system = others.clone();
            system.rows.extend(way.iter().cloned());
            let found = localise(&system, &limits);
            impossible &= is_impossible(&found);
            let changes = found.sets.iter().take(MOST_SETS).find_map(|set| settle(&system, set));
            let Some(changes) = changes else { continue };
            if best.as_ref().is_none_or(|best| changes.len() < best.len()) {
                best = Some(changes);
            }
        }
        best.ok_or(impossible)
    };
    if let Ok(changes) = attempt(keep(system, |other| other != rule)) {
        return Proof::Breaks { changes, others: Vec::new() };
    }
    // It is broken with others only, or not at all.
    match attempt(keep(system, |_| false)) {
        Ok(changes) => {
            let figure = |at: usize| {
                let changed = changes.iter().find(|(known, _)| *known == at).map(|(_, v)| *v);
                changed.or_else(|| system.variables.get(at)?.value)
            };
            let mut others: Vec<usize> = Vec::new();
            let rows = system.rows.iter().filter(|row| row.holds(figure) == Some(false));
            others.extend(rows.map(|row| row.rule));
            let clauses = system.clauses.iter().filter(|one| one.holds(figure) == Some(false));
            others.extend(clauses.map(|clause| clause.rule));
            others.retain(|other| *other != rule);
            others.sort_unstable();
            others.dedup();
            Proof::Breaks { changes, others }
        }
        Err(true) => Proof::CannotFire,
        Err(false) => Proof::Undecided,
    }
}

/// Whether no change whatever makes the rules hold.
fn is_impossible(found: &Localisation) -> bool {
    found.sets.is_empty() && found.finished
}

/// The system with some of its rules.
fn keep(system: &System, wanted: impl Fn(usize) -> bool) -> System {
    let mut kept = system.clone();
    kept.rows.retain(|row| wanted(row.rule));
    kept.clauses.retain(|clause| wanted(clause.rule));
    kept
}

/// The ways in which a rule does not hold, each as rows.
fn opposites(system: &System, rule: usize) -> Vec<Vec<Row>> {
    let rows: Vec<&Row> = system.rows.iter().filter(|row| row.rule == rule).collect();
    if !rows.is_empty() {
        return fails(&rows).into_iter().map(|row| vec![row]).collect();
    }
    let mut ways: Vec<Vec<Row>> = vec![Vec::new()];
    for clause in system.clauses.iter().filter(|clause| clause.rule == rule) {
        for alternative in &clause.alternatives {
            let rows = fails(&alternative.iter().collect::<Vec<_>>());
            let longer = ways.iter().flat_map(|way| {
                rows.iter().map(move |row| way.iter().chain([row]).cloned().collect::<Vec<Row>>())
            });
            ways = longer.take(MOST_WAYS).collect();
        }
    }
    ways
}

/// The ways in which one of some rows does not hold.
fn fails(rows: &[&Row]) -> Vec<Row> {
    let mut ways = Vec::new();
    for row in rows {
        let way = |low: Option<Exact>, high: Option<Exact>| Row {
            low,
            high,
            target: None,
            ..(*row).clone()
        };
        ways.extend(
            row.high.and_then(|high| high.checked_add(1)).map(|high| way(Some(high), None)),
        );
        ways.extend(row.low.and_then(|low| low.checked_sub(1)).map(|low| way(None, Some(low))));
    }
    ways
}

/// Values for a set of figures with which all rules hold, each as near to what it was as the others let it. `None` if none are found.
fn settle(system: &System, set: &[usize]) -> Option<Vec<(usize, Exact)>> {
    let mut system = system.clone();
    let mut changes = Vec::new();
    let mut open = set.to_vec();
    while let Some(at) = open.first().copied() {
        let range = ranges(&system, &open)?.into_iter().find(|(known, _)| *known == at)?.1;
        let variable = system.variables.get_mut(at)?;
        let step = if variable.whole { ONE } else { ONE / 10 };
        let value = match range.determined() {
            Some(value) => value,
            None => nearest(variable.value.unwrap_or(0), (range.low, range.high), step),
        };
        variable.value = Some(value);
        changes.push((at, value));
        open.remove(0);
    }
    let figure = |at: usize| system.variables.get(at).and_then(|variable| variable.value);
    let all = system.rows.iter().all(|row| row.holds(figure) != Some(false))
        && system.clauses.iter().all(|clause| clause.holds(figure) != Some(false));
    all.then_some(changes)
}

/// The value of a range that is nearest to another, on a whole step if the range has one.
fn nearest(from: Exact, (low, high): (Option<Exact>, Option<Exact>), step: Exact) -> Exact {
    match (low.filter(|low| from < *low), high.filter(|high| from > *high)) {
        (Some(low), _) => {
            let on_step = -(-low).div_euclid(step) * step;
            if high.is_none_or(|high| on_step <= high) { on_step } else { low }
        }
        (_, Some(high)) => {
            let on_step = high.div_euclid(step) * step;
            if low.is_none_or(|low| on_step >= low) { on_step } else { high }
        }
        _ => from,
    }
}

#[cfg(test)]
mod tests {
    use super::super::system::{Clause, Variable};
    use super::*;

    fn figures(values: &[i128]) -> Vec<Variable> {
        let variable = |value: &i128| Variable {
            value: Some(value * ONE),
            weight: Some(1),
            whole: true,
            natural: true,
        };
        values.iter().map(variable).collect()
    }

    fn row(rule: usize, row: Row) -> Row {
        Row { rule, ..row }
    }

    #[test]
    fn each_rule_is_broken_alone_by_the_least_change() {
        // Total = men + women; women at most 10.
        let system = System {
            variables: figures(&[12, 8, 4]),
            rows: vec![
                row(0, Row::equality(vec![(0, 1), (1, -1), (2, -1)], 0, 0)),
                row(1, Row::at_most(vec![(2, 1)], 10 * ONE)),
            ],
            clauses: Vec::new(),
        };
        for rule in 0..2 {
            let Proof::Breaks { changes, others } = break_rule(&system, rule) else {
                panic!("rule {rule} can be broken");
            };
            assert!(others.is_empty());
            assert_eq!(changes.len(), if rule == 0 { 1 } else { 2 });
        }
    }

    #[test]
    fn a_rule_that_only_fires_with_another_says_with_which() {
        // Women at most 10, and at most 20.
        let system = System {
            variables: figures(&[4]),
            rows: vec![
                row(0, Row::at_most(vec![(0, 1)], 10 * ONE)),
                row(1, Row::at_most(vec![(0, 1)], 20 * ONE)),
            ],
            clauses: Vec::new(),
        };
        let Proof::Breaks { changes, others } = break_rule(&system, 1) else {
            panic!("it can be broken");
        };
        assert_eq!((changes, others), (vec![(0, 21 * ONE)], vec![0]));
    }

    #[test]
    fn rules_that_no_figures_break_or_satisfy_are_known() {
        let at_least_minus_one = Row { low: Some(-ONE), terms: vec![(0, 1)], ..Row::default() };
        let below_zero = Row::at_most(vec![(0, 1)], -ONE);
        let system = System {
            variables: figures(&[4]),
            rows: vec![row(0, at_least_minus_one), row(1, below_zero)],
            clauses: Vec::new(),
        };
        assert_eq!(break_rule(&system, 0), Proof::CannotFire);
        assert_eq!(break_rule(&system, 1), Proof::AlwaysFires);
    }

    #[test]
    fn a_condition_is_met_before_its_rule_is_broken() {
        // If there is money (0), there is work (1).
        let no_money = Row::at_most(vec![(0, 1)], 0);
        let work = Row { low: Some(ONE), terms: vec![(1, 1)], ..Row::default() };
        let clause = Clause { rule: 0, alternatives: vec![vec![no_money], vec![work]] };
        let system =
            System { variables: figures(&[0, 0]), rows: Vec::new(), clauses: vec![clause] };
        let Proof::Breaks { changes, others } = break_rule(&system, 0) else {
            panic!("it can be broken");
        };
        assert_eq!((changes, others), (vec![(0, ONE)], Vec::new()));
    }
}
