//! Rules that prove themselves: figures that satisfy all rules, and for each rule the least change of them that breaks it.
//!
//! A rule that can be broken while all others hold adds something to them. To break one, its opposite is put into the system in its place, and the lightest
//! set of figures is found that makes that hold ([`localise`](super::localise())): the least change, in exact arithmetic.

use super::feasibility::{Feasibility, Oracle};
use super::localisation::Limits;
use super::localise::localise;
use super::search::{Budget, search};
use super::settle::settle;
use super::system::{Exact, Row, System};

/// Sets of figures that are tried for one rule.
const MOST_SETS: usize = 12;

/// The search for the lightest change: a rule is broken by one or two figures, or by a chain of them, which no search of all sets finds soon.
const LIGHTEST: Budget = Budget { nodes: 60, size: 2, slack: 0 };

/// Figures in a chain of changes.
const LONGEST: usize = 60;

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
    let figures_of = |sets: usize| {
        let limits = Limits { nodes: LIGHTEST.nodes, sets, ..Limits::default() };
        localise(system, &limits).sets.iter().find_map(|set| settle(system, set))
    };
    // One set of figures will do, and the search for all that are as light takes most of the time.
    let changes = figures_of(1).or_else(|| figures_of(MOST_SETS))?;
    let mut figures: Vec<Exact> =
        system.variables.iter().map(|variable| variable.value.unwrap_or(0)).collect();
    for (index, value) in changes {
        if let Some(figure) = figures.get_mut(index) {
            *figure = value;
        }
    }
    Some(figures)
}

/// A small change of figures that satisfy all rules by which one rule does not hold, and no other if that can be: of one or two figures the lightest, of more
/// one of which no figure can be left out. `alike` are other places of the same rule, which may fail with it.
pub fn break_rule(system: &System, rule: usize, alike: &[usize]) -> Proof {
    let only = keep(system, |other| other == rule);
    if matches!(attempt(&only, &[Vec::new()]), Err(Failure::Impossible)) {
        return Proof::AlwaysFires;
    }
    let ways = opposites(system, rule, None);
    let is_other = |other: usize| other != rule && !alike.contains(&other);
    if let Ok(changes) = attempt(&keep(system, is_other), &ways) {
        return Proof::Breaks { changes, others: Vec::new() };
    }
    // It is broken with others only, or not at all.
    match attempt(&keep(system, |_| false), &ways) {
        Ok(changes) => {
            let mut others = violated(system, &changes);
            others.retain(|other| is_other(*other));
            Proof::Breaks { changes, others }
        }
        Err(Failure::Impossible) => Proof::CannotFire,
        Err(Failure::Undecided) => Proof::Undecided,
    }
}

/// The rules that the condition of another contradicts: while they hold it is never met. Empty if it can be met, or if that could not be decided. The first
/// `unasked` alternatives of the rule's clause are those in which its condition is not met.
///
/// # Examples
///
/// ```
/// use data_editing::{Clause, ONE, Row, System, Variable, never_asked};
///
/// // Rule 0: if there is money (0), there is work (1). Rule 1: there is no money.
/// let zero = Variable { value: Some(0), weight: Some(1), whole: true, natural: true };
/// let no_money = Row::at_most(vec![(0, 1)], 0);
/// let work = Row { low: Some(ONE), terms: vec![(1, 1)], ..Row::default() };
/// let clause = Clause { rule: 0, alternatives: vec![vec![no_money.clone()], vec![work]] };
/// let rows = vec![Row { rule: 1, ..no_money }];
/// let system = System { variables: vec![zero; 2], rows, clauses: vec![clause] };
/// assert_eq!(never_asked(&system, 0, 1), [1]);
/// ```
pub fn never_asked(system: &System, rule: usize, unasked: usize) -> Vec<usize> {
    let ways = opposites(system, rule, Some(unasked));
    if unasked == 0 || ways.is_empty() {
        return Vec::new();
    }
    let with_others = attempt(&keep(system, |other| other != rule), &ways);
    if !matches!(with_others, Err(Failure::Impossible)) {
        return Vec::new();
    }
    let alone = attempt(&keep(system, |_| false), &ways);
    let mut others = alone.map(|changes| violated(system, &changes)).unwrap_or_default();
    others.retain(|other| *other != rule);
    others
}

/// Why no change was found.
enum Failure {
    /// There is none.
    Impossible,
    Undecided,
}

/// The change of fewest figures with which a system holds, and all rows of one of the ways.
fn attempt(system: &System, ways: &[Vec<Row>]) -> Result<Vec<(usize, Exact)>, Failure> {
    let (mut best, mut impossible): (Option<Vec<(usize, Exact)>>, bool) = (None, true);
    for way in ways {
        let mut system = system.clone();
        system.rows.extend(way.iter().cloned());
        match change(&system) {
            Ok(changes) if best.as_ref().is_none_or(|best| changes.len() < best.len()) => {
                best = Some(changes);
            }
            Err(Failure::Undecided) => impossible = false,
            Ok(_) | Err(Failure::Impossible) => {}
        }
        if best.as_ref().is_some_and(|best| best.len() <= 1) {
            break;
        }
    }
    best.ok_or(if impossible { Failure::Impossible } else { Failure::Undecided })
}

/// A change with which all rules hold.
fn change(system: &System) -> Result<Vec<(usize, Exact)>, Failure> {
    let oracle = Oracle::new(system);
    let figure = |index: usize| system.value(index);
    let broken = (0..oracle.rules()).filter(|rule| oracle.holds(*rule) == Some(false));
    let mut conflicts: Vec<Vec<usize>> = broken
        .map(|rule| {
            let mut conflict = oracle.variables_of(rule);
            conflict.retain(|variable| oracle.changeable(*variable));
            conflict
        })
        .collect();
    if conflicts.is_empty() {
        return Ok(Vec::new());
    }
    let within = |_: usize| true;
    let found = search(&oracle, &within, &mut conflicts.clone(), &LIGHTEST);
    if found.sets.is_empty() && found.finished {
        return Err(Failure::Impossible);
    }
    let lightest = found.sets.iter().take(MOST_SETS).find_map(|set| settle(system, set));
    if let Some(changes) = lightest {
        return Ok(changes);
    }
    // One figure after the other, as the contradictions ask for them: those in the fewest rules first, for they pull the fewest others along.
    let mut set: Vec<usize> = Vec::new();
    loop {
        let of_set = |conflict: &Vec<usize>| set.iter().any(|index| conflict.contains(index));
        let unmet = conflicts.iter().find(|conflict| !of_set(conflict)).cloned();
        let asked = match unmet {
            Some(conflict) => conflict,
            None => match oracle.judge(&set, &within) {
                Feasibility::Holds => break,
                Feasibility::Fails(others) => others,
                Feasibility::CannotTell => return Err(Failure::Undecided),
            },
        };
        let weight = |index: &usize| (oracle.rules_of(*index).len(), *index);
        let Some(next) = asked.iter().copied().min_by_key(weight) else {
            return Err(Failure::Impossible);
        };
        if set.len() >= LONGEST {
            return Err(Failure::Undecided);
        }
        conflicts.push(asked);
        set.push(next);
        set.sort_unstable();
    }
    for index in set.clone() {
        let less: Vec<usize> = set.iter().copied().filter(|other| *other != index).collect();
        if oracle.judge(&less, &within) == Feasibility::Holds && meets(&oracle, &less) {
            set = less;
        }
    }
    let mut changes = settle(system, &set).ok_or(Failure::Undecided)?;
    changes.retain(|(index, value)| figure(*index) != Some(*value));
    Ok(changes)
}

/// Whether each rule that does not hold has a figure of the set.
fn meets(oracle: &Oracle<'_>, set: &[usize]) -> bool {
    (0..oracle.rules()).all(|rule| {
        oracle.holds(rule) != Some(false)
            || oracle.variables_of(rule).iter().any(|at| set.contains(at))
    })
}

/// The rules that do not hold with a change.
fn violated(system: &System, changes: &[(usize, Exact)]) -> Vec<usize> {
    let figure = |index: usize| {
        let changed = changes.iter().find(|(known, _)| *known == index).map(|(_, value)| *value);
        changed.or_else(|| system.value(index))
    };
    let rows = system.rows.iter().filter(|row| row.holds(figure) == Some(false));
    let clauses = system.clauses.iter().filter(|clause| clause.holds(figure) == Some(false));
    let mut others: Vec<usize> =
        rows.map(|row| row.rule).chain(clauses.map(|clause| clause.rule)).collect();
    others.sort_unstable();
    others.dedup();
    others
}

/// The system with some of its rules.
fn keep(system: &System, wanted: impl Fn(usize) -> bool) -> System {
    let mut kept = system.clone();
    kept.rows.retain(|row| wanted(row.rule));
    kept.clauses.retain(|clause| wanted(clause.rule));
    kept
}

/// The ways in which a rule does not hold, each as rows; of a clause perhaps only its first alternatives.
fn opposites(system: &System, rule: usize, first: Option<usize>) -> Vec<Vec<Row>> {
    let rows: Vec<&Row> = system.rows.iter().filter(|row| row.rule == rule).collect();
    if !rows.is_empty() {
        return fails(&rows).into_iter().map(|row| vec![row]).collect();
    }
    let mut ways: Vec<Vec<Row>> = vec![Vec::new()];
    for clause in system.clauses.iter().filter(|clause| clause.rule == rule) {
        let alternatives = clause.alternatives.iter();
        for alternative in alternatives.take(first.unwrap_or(clause.alternatives.len())) {
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

#[cfg(test)]
mod tests {
    use super::super::system::{Clause, ONE, Variable};
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
            let Proof::Breaks { changes, others } = break_rule(&system, rule, &[]) else {
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
        let Proof::Breaks { changes, others } = break_rule(&system, 1, &[]) else {
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
        assert_eq!(break_rule(&system, 0, &[]), Proof::CannotFire);
        assert_eq!(break_rule(&system, 1, &[]), Proof::AlwaysFires);
    }

    #[test]
    fn a_condition_is_met_before_its_rule_is_broken() {
        // If there is money (0), there is work (1).
        let no_money = Row::at_most(vec![(0, 1)], 0);
        let work = Row { low: Some(ONE), terms: vec![(1, 1)], ..Row::default() };
        let clause = Clause { rule: 0, alternatives: vec![vec![no_money], vec![work]] };
        let system =
            System { variables: figures(&[0, 0]), rows: Vec::new(), clauses: vec![clause] };
        let Proof::Breaks { changes, others } = break_rule(&system, 0, &[]) else {
            panic!("it can be broken");
        };
        assert_eq!((changes, others), (vec![(0, ONE)], Vec::new()));
    }
}
