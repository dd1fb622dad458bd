use super::*;
use proptest::prelude::*;

const WHOLE: Unknown = Unknown { whole: true, natural: false };

fn row(terms: &[(usize, Exact)], low: Option<Exact>, high: Option<Exact>) -> Linear {
    let scaled = |bound: Option<Exact>| bound.map(|bound| bound * ONE);
    Linear { terms: terms.to_vec(), low: scaled(low), high: scaled(high) }
}

#[test]
fn a_contradiction_names_its_rows_only() {
    let rows = [
        row(&[(0, 1), (2, 1)], Some(0), None),
        row(&[(0, 1), (1, 1)], None, Some(4)),
        row(&[(0, 1)], Some(3), None),
        row(&[(2, 1)], None, Some(9)),
        row(&[(1, 1)], Some(2), None),
    ];
    let unknowns = [Unknown::default(); 3];
    assert_eq!(solvable(&rows, &unknowns), Answer::Contradiction(vec![1, 2, 4]));
}

#[test]
fn whole_numbers_may_not_fit_where_others_do() {
    let odd = [row(&[(0, 2), (1, 4)], Some(7), Some(7))];
    assert_eq!(solvable(&odd, &[Unknown::default(); 2]), Answer::Solvable);
    assert_eq!(solvable(&odd, &[WHOLE; 2]), Answer::Contradiction(vec![0]));
    let strip =
        [row(&[(0, 3), (1, -2)], Some(0), Some(0)), row(&[(0, 1), (1, -1)], Some(-3), Some(-3))];
    assert_eq!(solvable(&strip, &[WHOLE; 2]), Answer::Solvable);
    assert_eq!(interval(&strip, &[WHOLE; 2], 0), Interval::Between(Some(6 * ONE), Some(6 * ONE)));
}

#[test]
fn an_interval_is_rounded_inwards() {
    let thirds = [row(&[(0, 3)], Some(-4), Some(7))];
    let plain = [Unknown::default()];
    assert_eq!(interval(&thirds, &plain, 0), Interval::Between(Some(-1_333_333), Some(2_333_333)));
    assert_eq!(interval(&thirds, &[WHOLE], 0), Interval::Between(Some(-ONE), Some(2 * ONE)));
    let exactly = [row(&[(0, 3)], Some(2), Some(2))];
    assert_eq!(interval(&exactly, &plain, 0), Interval::Between(Some(666_667), Some(666_667)));
}

#[test]
fn what_is_too_large_is_not_told() {
    let huge = Exact::MAX / 3;
    let rows = [
        Linear { terms: vec![(0, huge), (1, 7)], low: None, high: Some(huge) },
        Linear { terms: vec![(0, 5 - huge), (1, 2 - huge)], low: None, high: Some(-huge) },
    ];
    assert_eq!(solvable(&rows, &[Unknown::default(); 2]), Answer::CannotTell);
}

fn rows() -> impl Strategy<Value = Vec<Linear>> {
    let one =
        (prop::collection::btree_map(0..3usize, -3i128..=3, 1..=3), -6i128..6, 0i128..3, 0..4u8)
            .prop_map(|(terms, low, width, kind)| {
                let terms: Vec<_> = terms.into_iter().filter(|(_, factor)| *factor != 0).collect();
                row(&terms, (kind != 0).then_some(low), (kind != 1).then_some(low + width))
            });
    // A box, so that trying all whole numbers is enough.
    prop::collection::vec(one, 1..5).prop_map(|mut rows| {
        rows.extend((0..3).map(|unknown| row(&[(unknown, 1)], Some(-4), Some(4))));
        rows
    })
}

fn holds(rows: &[Linear], values: &[Exact]) -> bool {
    rows.iter().all(|row| {
        let sum: Exact =
            row.terms.iter().map(|(index, factor)| values[*index] * factor * ONE).sum();
        row.low.is_none_or(|low| low <= sum) && row.high.is_none_or(|high| sum <= high)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn whole_numbers_are_found_where_there_are_any(rows in rows()) {
        let cube = (0..729).map(|index| [index / 81 - 4, index / 9 % 9 - 4, index % 9 - 4]);
        let solutions: Vec<[Exact; 3]> = cube.filter(|values| holds(&rows, values)).collect();
        let answer = solvable(&rows, &[WHOLE; 3]);
        prop_assert_eq!(answer == Answer::Solvable, !solutions.is_empty());
        if let Answer::Contradiction(named) = answer {
            let named: Vec<Linear> = named.iter().map(|index| rows[*index].clone()).collect();
            prop_assert!(solvable(&named, &[WHOLE; 3]) != Answer::Solvable);
        }
        for unknown in 0..3 {
            if let Interval::Between(low, high) = interval(&rows, &[WHOLE; 3], unknown) {
                let inside = |value: Exact| {
                    low.is_none_or(|low| low <= value * ONE)
                        && high.is_none_or(|high| value * ONE <= high)
                };
                prop_assert!(solutions.iter().all(|values| inside(values[unknown])));
            }
        }
    }

    #[test]
    fn every_bound_can_be_reached(rows in rows()) {
        let unknowns = [Unknown::default(); 3];
        for unknown in 0..3 {
            match interval(&rows, &unknowns, unknown) {
                Interval::Between(low, high) => {
                    prop_assert_eq!(solvable(&rows, &unknowns), Answer::Solvable);
                    for (bound, by) in [(low, -1), (high, 1)] {
                        // Millionths are rounded inwards: what lies one further out has no solution, unless the interval is a point between two.
                        let at = |value: Exact| {
                            let at = Linear { terms: vec![(unknown, 1)], low: Some(value), high: Some(value) };
                            solvable(&[rows.as_slice(), &[at]].concat(), &unknowns)
                        };
                        let bound = bound.expect("in the box");
                        prop_assert!(at(bound + by) != Answer::Solvable);
                        prop_assert!(low == high || at(bound) == Answer::Solvable);
                    }
                }
                Interval::Contradiction(named) => {
                    let named: Vec<Linear> = named.iter().map(|at| rows[*at].clone()).collect();
                    prop_assert!(matches!(solvable(&named, &unknowns), Answer::Contradiction(_)));
                }
                Interval::CannotTell => prop_assert!(false),
            }
        }
    }
}
