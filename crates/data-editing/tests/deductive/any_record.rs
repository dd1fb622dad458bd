//! What must hold for any record.

use data_editing::{
    Clause, Cumulation, Exact, ONE, Options, Reason, Reference, Row, SignOptions, System, Variable,
    correct,
};
use proptest::prelude::*;

use super::records::{at_least, figures, record, sum};

/// Whether each rule holds.
fn truths(system: &System, figures: &[Option<Exact>]) -> Vec<Option<bool>> {
    let value = |index: usize| figures[index];
    let rows = system.rows.iter().map(|row| row.holds(value));
    rows.chain(system.clauses.iter().map(|clause| clause.holds(value))).collect()
}

prop_compose! {
    /// Any record of eight figures, with equations, limits and a conditional rule between them.
    fn any_system()(
        figures in prop::collection::vec(
            prop::option::weighted(0.8, prop_oneof![
                -12_i64..120,
                (0_i64..60).prop_map(|figure| figure * 1_000),
                (1_i64..4).prop_map(|figure| figure * 10_000_000_000_000),
            ]),
            8,
        ),
        rows in prop::collection::vec(
            (prop::collection::btree_map(0_usize..8, prop_oneof![Just(1_i64), Just(-1), Just(2)], 1..5), -2_i64..3, 0_u8..4),
            1..6,
        ),
        weights in prop::collection::vec(prop::option::weighted(0.9, 1_u32..4), 8),
        natural in prop::collection::vec(any::<bool>(), 8),
        clause in prop::option::of((0_usize..8, 0_usize..8)),
    ) -> System {
        let rows = rows.into_iter().enumerate().map(|(rule, (terms, total, kind))| {
            let terms = terms.into_iter().map(|(index, factor)| (index, factor as Exact)).collect();
            let total = total as Exact * ONE;
            let row = match kind {
                0 | 1 => Row::equality(terms, total, 0),
                2 => Row::equality(terms, total, ONE / 2),
                _ => Row::at_most(terms, total),
            };
            Row { rule, ..row }
        });
        let clauses = clause.into_iter().map(|(one, other)| Clause {
            rule: 99,
            alternatives: vec![vec![Row::at_most(vec![(one, 1)], 50 * ONE)], vec![at_least(other, 20 * ONE)]],
        });
        let clauses = clauses.collect();
        let variables = figures.iter().zip(weights).zip(natural).map(|((figure, weight), natural)| Variable {
            value: figure.map(|figure| figure as Exact * ONE),
            weight,
            whole: true,
            natural,
        });
        System { variables: variables.collect(), rows: rows.collect(), clauses }
    }
}

/// Everything allowed, with references that speak for a thousandfold.
fn everything(system: &System) -> Options {
    let reference = |index: usize| {
        let figure = system.variables[index].value.unwrap_or(0) / 1_000;
        if index.is_multiple_of(3) {
            vec![(Reference::Before, figure), (Reference::Peers, figure)]
        } else {
            Vec::new()
        }
    };
    Options {
        references: (0..8).map(reference).collect(),
        groups: vec![(0..8).collect(), vec![0, 3, 6]],
        signs: SignOptions { flips: (0..8).collect(), swaps: vec![(0, 1), (2, 3), (4, 5)] },
        cumulations: (1..8)
            .map(|index| Cumulation {
                variable: index,
                earlier: index - 1,
                pair: (index == 4).then_some((5, 6)),
            })
            .collect(),
        rounding: vec![Some(ONE); 8],
        ..Options::default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_rule_that_held_is_broken_and_what_is_never_changed_stays(system in any_system()) {
        let options = everything(&system);
        let corrected = correct(&system, &options);
        let (before, after) = (truths(&system, &figures(&system)), truths(&system, &corrected.figures));
        for (before, after) in before.iter().zip(&after) {
            prop_assert!(*before != Some(true) || *after == Some(true));
            prop_assert!(before.is_some() || *after != Some(false));
        }
        let mut traced = figures(&system);
        for change in &corrected.changes {
            prop_assert_eq!(traced[change.variable], change.before, "{:?}", &corrected.changes);
            prop_assert!(change.before != Some(change.after), "a change changes");
            prop_assert!(system.variables[change.variable].weight.is_some());
            let by_references = matches!(change.reason, Reason::Scale { .. });
            prop_assert!(by_references || !change.rules.is_empty(), "{:?}", change);
            traced[change.variable] = Some(change.after);
        }
        prop_assert_eq!(traced, corrected.figures);
    }

    #[test]
    fn a_second_time_changes_nothing_more(system in any_system()) {
        let options = everything(&system);
        let once = correct(&system, &options);
        let mut again = system;
        for (variable, figure) in again.variables.iter_mut().zip(&once.figures) {
            variable.value = *figure;
        }
        let twice = correct(&again, &options);
        prop_assert_eq!(twice.changes, vec![]);
        prop_assert_eq!(twice.figures, once.figures);
    }

    #[test]
    fn a_record_that_is_right_is_left_alone(parts in prop::collection::vec(0_i64..1_000_000_000_000, 4)) {
        let total = parts.iter().sum();
        let all = [parts, vec![total]].concat();
        let system = record(&all, vec![sum(&[(0, 1), (1, 1), (2, 1), (3, 1), (4, -1)])]);
        let options = Options {
            signs: SignOptions { flips: (0..5).collect(), swaps: vec![(0, 1)] },
            rounding: vec![Some(ONE); 5],
            ..Options::default()
        };
        prop_assert_eq!(correct(&system, &options).changes, vec![]);
    }
}
