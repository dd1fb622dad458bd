//! Localisation and ranges: published outcomes, traps that the known packages fall into, and properties compared with brute force.

use super::*;
use proptest::prelude::*;

fn figure(value: i64) -> Variable {
    Variable { value: Some(value as Exact * ONE), weight: Some(1), whole: false, natural: false }
}

fn figures(values: &[i64]) -> Vec<Variable> {
    values.iter().map(|value| figure(*value)).collect()
}

/// `sum of factor x value = 0`.
fn balance(terms: &[(usize, i64)]) -> Row {
    Row::equality(plain(terms), 0, 0)
}

fn at_most(terms: &[(usize, i64)], most: i64) -> Row {
    Row::at_most(plain(terms), most as Exact * ONE)
}

fn plain(terms: &[(usize, i64)]) -> Vec<(usize, Exact)> {
    terms.iter().map(|(variable, factor)| (*variable, *factor as Exact)).collect()
}

fn system(variables: Vec<Variable>, rows: Vec<Row>) -> System {
    System { variables, rows, clauses: Vec::new() }
}

fn found(system: &System) -> Localisation {
    localise(system, &Limits::default())
}

fn expected(system: &System, set: &[usize]) -> Vec<Option<f64>> {
    let ranges = ranges(system, set).expect("solvable");
    ranges.into_iter().map(|(_, range)| range.determined().map(inexact)).collect()
}

#[test]
fn one_change_mends_turnover_cost_and_profit() {
    let mut system = system(figures(&[755, 125, 200]), vec![balance(&[(0, 1), (1, -1), (2, -1)])]);
    system.variables[0].weight = Some(2);
    system.variables[1].weight = Some(2);
    let answer = found(&system);
    assert_eq!((answer.weight, answer.sets), (1, vec![vec![2]]));
    assert!(answer.finished);
    assert_eq!(expected(&system, &[2]), [Some(630.0)]);
    // Equal weights give three optima, and no variable is in all of them.
    system.variables.iter_mut().for_each(|variable| variable.weight = Some(1));
    let answer = found(&system);
    assert_eq!(answer.sets, [[0], [1], [2]]);
    assert_eq!((answer.optima, answer.certain), (3, vec![]));
}

#[test]
fn a_figure_without_weight_is_never_changed() {
    let mut system = system(figures(&[755, 125, 200]), vec![balance(&[(0, 1), (1, -1), (2, -1)])]);
    system.variables[0].weight = None;
    system.variables[2].weight = None;
    assert_eq!(found(&system).sets, [[1]]);
    // Nothing may be changed and nothing fits: no set, and that is proven.
    system.variables[1].weight = None;
    let answer = found(&system);
    assert_eq!((answer.sets.len(), answer.optima, answer.finished), (0, 0, true));
}

#[test]
fn a_system_in_order_needs_no_change() {
    let system = system(figures(&[3, 1, 2]), vec![balance(&[(0, 1), (1, -1), (2, -1)])]);
    let answer = found(&system);
    assert_eq!((answer.weight, answer.sets, answer.finished), (0, vec![vec![]], true));
}

#[test]
fn a_figure_in_two_broken_rules_is_the_one() {
    // a = b + c, d = a + e: only a is in both.
    let rows = vec![balance(&[(0, 1), (1, -1), (2, -1)]), balance(&[(3, 1), (0, -1), (4, -1)])];
    let system = system(figures(&[90, 4, 5, 12, 3]), rows);
    let answer = found(&system);
    assert_eq!((answer.sets, answer.certain), (vec![vec![0]], vec![0]));
    assert_eq!(expected(&system, &[0]), [Some(9.0)]);
}

#[test]
fn contradictions_apart_are_settled_apart() {
    let rows = vec![
        balance(&[(0, 1), (1, -1)]),
        balance(&[(2, 1), (3, -1)]),
        // A rule that holds ties all together.
        at_most(&[(0, 1), (1, 1), (2, 1), (3, 1)], 1_000),
    ];
    let system = system(figures(&[1, 2, 3, 4]), rows);
    let answer = found(&system);
    assert_eq!(answer.weight, 2);
    assert_eq!(answer.sets, [[0, 2], [0, 3], [1, 2], [1, 3]]);
    assert!(answer.finished);
}

#[test]
fn two_wrong_parts_that_keep_their_total() {
    // Each part's own sum is off by 5, in opposite ways; the total fits as reported. Both parts may be wrong together, or one item in each.
    let rows = vec![
        balance(&[(0, 1), (2, -1), (3, -1)]),
        balance(&[(1, 1), (4, -1), (5, -1)]),
        balance(&[(6, 1), (0, -1), (1, -1)]),
    ];
    let system = system(figures(&[15, 25, 4, 6, 10, 20, 40]), rows);
    let answer = found(&system);
    assert_eq!(answer.weight, 2);
    assert_eq!(answer.sets, [[0, 1], [2, 4], [2, 5], [3, 4], [3, 5]]);
    assert!(answer.finished);
}

#[test]
fn conditional_rules_offer_their_alternatives() {
    // If there are members (0), there are fees (1) of at least 10.
    let clause = Clause {
        rule: 0,
        alternatives: vec![
            vec![at_most(&[(0, 1)], 0)],
            vec![Row { low: Some(10 * ONE), terms: plain(&[(1, 1)]), ..Row::default() }],
        ],
    };
    let mut system = system(figures(&[5, 0]), Vec::new());
    system.clauses.push(clause);
    assert_eq!(found(&system).sets, [[0], [1]]);
    // Members are known from elsewhere: the fees it is.
    system.rows.push(Row::equality(plain(&[(0, 1)]), 5 * ONE, 0));
    assert_eq!(found(&system).sets, [[1]]);
    let range = ranges(&system, &[1]).expect("solvable")[0].1;
    assert_eq!((range.low, range.high, range.determined()), (Some(10 * ONE), None, None));
    // The fees are confirmed by another rule as well: the members must change.
    system.rows[0] = Row::equality(plain(&[(1, 1)]), 0, 0);
    assert_eq!(found(&system).sets, [[0]]);
}

#[test]
fn large_amounts_are_as_good_as_small_ones() {
    let amounts = [98_765_432_109_876, 55_555_555_555_555, 43_209_876_554_322];
    let system = system(figures(&amounts), vec![balance(&[(0, 1), (1, -1), (2, -1)])]);
    let answer = found(&system);
    assert_eq!(answer.sets, [[0], [1], [2]]);
    assert_eq!(expected(&system, &[0]), [Some(98_765_432_109_877.0)]);
}

#[test]
fn a_tolerance_gives_the_exact_sum_and_does_not_drift() {
    let tolerance = ONE / 20;
    let rows = vec![
        Row::equality(plain(&[(0, 1), (1, -1), (2, -1)]), 0, tolerance),
        Row::equality(plain(&[(0, 1), (3, -1)]), 0, tolerance),
    ];
    let mut system = system(figures(&[0, 0, 0, 0]), rows);
    let set = |system: &mut System, values: [f64; 4]| {
        for (variable, value) in system.variables.iter_mut().zip(values) {
            variable.value = exact(value);
        }
    };
    // Just within is right, just beyond is wrong.
    set(&mut system, [10.05, 6.0, 4.0, 10.05]);
    assert_eq!(found(&system).weight, 0);
    set(&mut system, [10.06, 6.0, 4.0, 10.01]);
    let answer = found(&system);
    assert_eq!(answer.sets, [[0], [1], [2]]);
    assert_eq!(expected(&system, &[1]), [Some(6.06)]);
    // Two sums that differ within their tolerances: between them.
    assert_eq!(expected(&system, &[0]), [Some(10.005)]);
}

#[test]
fn a_range_is_no_expected_value() {
    let row =
        Row { low: Some(0), high: Some(100 * ONE), terms: plain(&[(0, 1)]), ..Row::default() };
    let system = system(figures(&[140]), vec![row]);
    assert_eq!(found(&system).sets, [[0]]);
    let range = ranges(&system, &[0]).expect("solvable")[0].1;
    assert_eq!((range.low, range.high, range.determined()), (Some(0), Some(100 * ONE), None));
}

#[test]
fn only_one_whole_number_fits() {
    let row = Row {
        low: Some(33 * ONE / 10),
        high: Some(42 * ONE / 10),
        terms: plain(&[(0, 1)]),
        ..Row::default()
    };
    let mut system = system(figures(&[9]), vec![row]);
    system.variables[0].whole = true;
    assert_eq!(expected(&system, &[0]), [Some(4.0)]);
    system.rows[0].high = Some(39 * ONE / 10);
    assert_eq!(ranges(&system, &[0]), None);
    assert!(found(&system).sets.is_empty());
}

#[test]
fn missing_figures_come_for_nothing() {
    // The blank second part takes up any difference, but not below zero.
    let mut system = system(figures(&[10, 0, 4]), vec![balance(&[(0, 1), (1, -1), (2, -1)])]);
    system.variables[1].value = None;
    system.variables[1].natural = true;
    assert_eq!(found(&system).weight, 0);
    system.variables[2].value = Some(14 * ONE);
    assert_eq!(found(&system).sets, [[0], [2]]);
    // a >= 0, a + b = c with b = 10, c = 8 stays missing.
    let mut system = system_of_missing();
    assert_eq!(ranges(&system, &[0]), None);
    system.variables[2].value = Some(18 * ONE);
    assert_eq!(expected(&system, &[0]), [Some(8.0)]);
}

fn system_of_missing() -> System {
    let mut system = system(figures(&[0, 10, 8]), vec![balance(&[(0, 1), (1, 1), (2, -1)])]);
    system.variables[0] = Variable { value: None, weight: None, whole: false, natural: true };
    system
}

#[test]
fn missing_figures_are_deduced() {
    // De Waal, Pannekoek & Scholtus (2011), chapter 9: (145,?,155,?,?,?,?,86,?,217,?).
    let values = [145, -1, 155, -1, -1, -1, -1, 86, -1, 217, -1];
    let mut variables = figures(&values);
    for variable in variables.iter_mut().filter(|variable| variable.value == Some(-ONE)) {
        variable.value = None;
    }
    let rows = vec![
        balance(&[(0, 1), (1, 1), (2, -1)]),
        balance(&[(1, 1), (3, -1)]),
        balance(&[(4, 1), (5, 1), (6, 1), (7, -1)]),
        balance(&[(2, 1), (7, 1), (8, -1)]),
        balance(&[(8, 1), (9, -1), (10, -1)]),
    ];
    let mut system = system(variables, rows);
    let missing = [1, 3, 4, 5, 6, 8, 10];
    let some = |value: f64| Some(value);
    assert_eq!(
        expected(&system, &missing),
        [some(10.0), some(10.0), None, None, None, some(241.0), some(24.0)]
    );
    system.variables[4].value = Some(86 * ONE);
    [5, 6].into_iter().for_each(|index| system.variables[index].natural = true);
    assert_eq!(expected(&system, &[5, 6]), [Some(0.0), Some(0.0)]);
    // x + 2y = 3, x + y + z = 7 over the naturals, x and y above zero.
    let natural = Variable { value: None, weight: None, whole: true, natural: true };
    let rows = vec![
        Row::equality(plain(&[(0, 1), (1, 2)]), 3 * ONE, 0),
        Row::equality(plain(&[(0, 1), (1, 1), (2, 1)]), 7 * ONE, 0),
        at_most(&[(0, -1)], -1),
        at_most(&[(1, -1)], -1),
    ];
    let system = System { variables: vec![natural; 3], rows, clauses: Vec::new() };
    assert_eq!(expected(&system, &[0, 1, 2]), [Some(1.0), Some(1.0), Some(5.0)]);
}

#[test]
fn an_average_is_a_row_with_a_product() {
    // amount (0) = price (1) x quantity (2), within one unit.
    let row = Row {
        terms: vec![(0, ONE)],
        products: vec![(1, 2, -1)],
        low: Some(-ONE * ONE),
        high: Some(ONE * ONE),
        target: Some(0),
        ..Row::default()
    };
    let mut system = system(figures(&[1_200, 25, 40]), vec![row]);
    assert_eq!(found(&system).sets, [[0], [1], [2]]);
    assert_eq!(expected(&system, &[0]), [Some(1_000.0)]);
    assert_eq!(expected(&system, &[1]), [Some(30.0)]);
    // Both factors are unknown: the row is undecided.
    assert_eq!(expected(&system, &[1, 2]), [None, None]);
    system.variables[0].value = Some(1_000 * ONE);
    assert_eq!(found(&system).weight, 0);
}

#[test]
fn figures_that_are_none_of_their_kind_are_wrong_themselves() {
    let mut system = system(figures(&[-3, 5, 2]), vec![balance(&[(0, 1), (1, 1), (2, -1)])]);
    system.variables[0].natural = true;
    let answer = found(&system);
    // The sum fits as it is: with the negative figure another must change.
    assert_eq!((answer.weight, answer.certain), (2, vec![0]));
    assert_eq!(answer.sets, [[0, 1], [0, 2]]);
}

#[test]
fn a_few_errors_among_thousands_of_figures_are_found_alone() {
    // 600 balances of five; the totals add to a grand total. Three items are wrong.
    let (parts, size) = (600, 5);
    let total = parts * size;
    let mut rows = Vec::new();
    let mut values = vec![0; total + 1];
    for part in 0..parts {
        let first = part * size;
        for item in 1..size {
            values[first + item] = (part * 7 + item) as i64;
            values[first] += values[first + item];
        }
        let mut terms = vec![(first, 1)];
        terms.extend((1..size).map(|item| (first + item, -1)));
        rows.push(balance(&terms));
    }
    values[total] = (0..parts).map(|part| values[part * size]).sum();
    let mut terms = vec![(total, 1)];
    terms.extend((0..parts).map(|part| (part * size, -1)));
    rows.push(balance(&terms));
    let mut system = system(figures(&values), rows);
    for item in [7, 777, 2_222] {
        system.variables[item].value = Some(123_456 * ONE);
    }
    let parts = localise_parts(&system, &Limits::default());
    assert_eq!(parts.iter().map(|part| part.weight).sum::<u64>(), 3);
    let answer = found(&system);
    assert!(answer.sets.contains(&vec![7, 777, 2_222]));
    assert!(answer.finished);
}

#[test]
fn many_errors_at_once_are_left_to_integer_programming() {
    // Seven balances in a chain, a = b + c, c = d + e, ..., each off by another amount: each needs a separate change.
    let size = 7;
    let rows =
        (0..size).map(|index| balance(&[(2 * index, 1), (2 * index + 1, -1), (2 * index + 2, -1)]));
    let values: Vec<i64> = (0..2 * size as i64 + 1).map(|index| 100 + 37 * index * index).collect();
    let system = system(figures(&values), rows.collect());
    let tight = Limits { nodes: 50, size: 3, sets: 8, slack: 0 };
    let answer = localise(&system, &tight);
    assert_eq!((answer.method, answer.weight), (Method::MixedInteger, 7));
    assert!(answer.sets.iter().all(|set| mends(&system, set)));
    assert_eq!((answer.sets.len(), answer.finished), (8, false));
}

#[test]
fn a_trial_balance_of_which_every_figure_was_rounded_comes_to_an_end() {
    // Six accounts with two or three below each, in six columns; what opens and what moved gives what closes. Each sum is off by one, or by none.
    let children = [2_usize, 3, 2, 3, 2, 3];
    let columns = 6;
    let accounts = children.len() + children.iter().sum::<usize>() + 1;
    let cell = |account: usize, column: usize| account * columns + column;
    let mut rows = Vec::new();
    let mut next = children.len() + 1;
    for (parent, below) in children.iter().enumerate() {
        for column in 0..columns {
            let mut terms = vec![(cell(parent + 1, column), 1)];
            terms.extend((next..next + below).map(|child| (cell(child, column), -1)));
            rows.push(balance(&terms));
        }
        next += below;
    }
    for column in 0..columns {
        let mut terms = vec![(cell(0, column), 1)];
        terms.extend((1..=children.len()).map(|parent| (cell(parent, column), -1)));
        rows.push(balance(&terms));
    }
    for account in 0..accounts {
        let signs = [1, -1, 1, -1, -1, 1];
        let terms = signs.into_iter().enumerate();
        let terms: Vec<_> = terms.map(|(column, sign)| (cell(account, column), sign)).collect();
        rows.push(balance(&terms));
    }
    let values = (0..accounts * columns).map(|at| 1_000 + (at as i64 * 7_919) % 3);
    let system = system(figures(&values.collect::<Vec<_>>()), rows);
    let answer = localise_parts(&system, &Limits::default());
    assert!(answer.iter().any(|part| !part.finished || part.weight > 8), "{answer:?}");
}

#[test]
fn values_beyond_any_fixed_bound_are_localised_by_integer_programming_too() {
    let rows = vec![balance(&[(0, 1), (1, -1), (2, -1)]), balance(&[(3, 1), (0, -1), (4, -1)])];
    let system = system(figures(&[9_000_000_000_001, 4, 5, 7_000_000_000_012, 3]), rows);
    let enumerated = found(&system);
    let programmed = localise(&system, &Limits { nodes: 1, ..Limits::default() });
    assert_eq!(programmed.method, Method::MixedInteger);
    assert!(programmed.finished);
    assert_eq!(programmed.sets, enumerated.sets);
}

/// A small system with figures and factors drawn at random.
fn any_system() -> impl Strategy<Value = System> {
    let size = 2..=6usize;
    size.prop_flat_map(|size| {
        let figure = (-1i64..12, 1u32..4, 0..10u8, any::<bool>(), any::<bool>()).prop_map(
            |(value, weight, kind, whole, natural)| Variable {
                value: (kind != 0).then_some(value as Exact * ONE),
                weight: (kind != 1).then_some(weight),
                whole,
                natural,
            },
        );
        let row =
            (prop::collection::btree_map(0..size, -2i64..=2, 1..=3), -3i64..10, 0i64..4, 0..3u8)
                .prop_map(|(terms, low, width, kind)| Row {
                    terms: terms
                        .into_iter()
                        .map(|(variable, factor)| {
                            (variable, if factor == 0 { 1 } else { factor as Exact })
                        })
                        .collect(),
                    low: (kind != 0).then_some(low as Exact * ONE),
                    high: (kind != 1).then_some((low + width) as Exact * ONE),
                    ..Row::default()
                });
        let clause = prop::collection::vec(prop::collection::vec(row.clone(), 1..=2), 2..=2)
            .prop_map(|alternatives| Clause { rule: 0, alternatives });
        (
            prop::collection::vec(figure, size),
            prop::collection::vec(row, 1..=5),
            prop::collection::vec(clause, 0..=1),
        )
            .prop_map(|(variables, rows, clauses)| System { variables, rows, clauses })
    })
}

/// Whether changing these and the missing ones can make all rules hold, by the whole system as one.
fn mends(system: &System, set: &[usize]) -> bool {
    let mut freed = system.clone();
    for variable in set {
        freed.variables[*variable].value = None;
    }
    // With the set missing, nothing is left to be changed.
    let answer = localise(&freed, &Limits::default());
    answer.finished && answer.weight == 0 && !answer.sets.is_empty()
}

fn subsets(system: &System) -> Vec<(u64, Vec<usize>)> {
    let size = system.variables.len();
    (0..1usize << size)
        .map(|bits| (0..size).filter(|index| bits >> index & 1 == 1).collect::<Vec<usize>>())
        .filter(|set| {
            set.iter().all(|index| {
                system.variables[*index].value.is_some()
                    && system.variables[*index].weight.is_some()
            })
        })
        .map(|set| {
            let weights = set.iter().filter_map(|index| system.variables[*index].weight);
            (weights.map(u64::from).sum(), set)
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn the_sets_are_all_the_lightest_ones(system in any_system()) {
        let answer = found(&system);
        prop_assert!(answer.finished);
        let mending: Vec<(u64, Vec<usize>)> =
            subsets(&system).into_iter().filter(|(_, set)| mends(&system, set)).collect();
        let least = mending.iter().map(|(weight, _)| *weight).min();
        let mut sets: Vec<Vec<usize>> = mending
            .into_iter()
            .filter(|(weight, _)| Some(*weight) == least)
            .map(|(_, set)| set)
            .collect();
        sets.sort_by(|one, other| (one.len(), one).cmp(&(other.len(), other)));
        prop_assert_eq!(&answer.sets, &sets);
        if let Some(least) = least {
            prop_assert_eq!(answer.weight, least);
        }
    }

    #[test]
    fn integer_programming_finds_the_same(system in any_system()) {
        let answer = found(&system);
        let tight = localise(&system, &Limits { nodes: 1, ..Limits::default() });
        if tight.method == Method::MixedInteger && tight.finished {
            prop_assert_eq!(answer.sets, tight.sets);
            prop_assert_eq!(answer.weight, tight.weight);
        }
    }

    #[test]
    fn the_order_of_rules_changes_nothing(system in any_system(), turn in 0..5usize) {
        let mut turned = system.clone();
        let by = turn % turned.rows.len();
        turned.rows.rotate_left(by);
        turned.rows.reverse();
        prop_assert_eq!(found(&system), found(&turned));
    }
}
