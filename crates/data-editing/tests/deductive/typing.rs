//! One wrong keystroke (Scholtus 2009).

use data_editing::{Clause, ONE, Outcome, Reason, Row, typing_errors};

use super::records::{changes, figures, record, scholtus_2009, sum};

fn typed(figures_: &[i64], rows: Vec<Row>) -> Outcome {
    let system = record(figures_, rows);
    typing_errors(&system, &figures(&system), 0, 10 * ONE)
}

#[test]
fn typing_errors_of_scholtus_2009_section_4() {
    let of = |figures: [i64; 11]| typed(&figures, scholtus_2009());

    let right = of([1452, 116, 1568, 116, 323, 76, 12, 411, 1979, 1842, 137]);
    assert_eq!((changes(&right), right.solutions), (vec![], 0));

    // 4.1
    let one = of([1452, 116, 1568, 161, 323, 76, 12, 411, 1979, 1842, 137]);
    assert_eq!((changes(&one), one.solutions), (vec![(3, 116)], 1));
    assert_eq!((one.changes[0].reason, &one.changes[0].rules), (Reason::Typing, &vec![1]));

    // 4.2
    let two = of([1452, 116, 1568, 161, 323, 76, 12, 411, 19979, 1842, 137]);
    assert_eq!((changes(&two), two.solutions), (vec![(3, 116), (8, 1979)], 1));
    let of_x9 = two.changes.iter().find(|change| change.variable == 8).expect("x9");
    assert_eq!(of_x9.rules, [3, 4]);

    // 4.3: the third rule stays broken.
    let three = of([1452, 116, 1568, 161, 0, 0, 0, 411, 19979, 1842, 137]);
    assert_eq!((changes(&three), three.solutions), (vec![(3, 116), (8, 1979)], 1));

    // 4.4: x9 or x10 would do, so neither is changed.
    let four = of([1452, 116, 1568, 161, 323, 76, 12, 0, 19979, 1842, 137]);
    assert_eq!((changes(&four), four.solutions), (vec![(3, 116)], 2));
}

#[test]
fn typing_errors_in_one_equation() {
    let added = || vec![sum(&[(0, 1), (1, 1), (2, -1)])];
    assert_eq!(changes(&typed(&[123, 192, 252], added())), [(1, 129)]);
    let difference = vec![sum(&[(0, 1), (1, -1), (2, -1)])];
    assert_eq!(changes(&typed(&[353, 283, 115], difference)), [(1, 238)]);

    // The sign of x is one stroke, but x is below zero.
    let mut rows = added();
    rows.push(Row::at_most(vec![(0, 1)], -1));
    assert_eq!(changes(&typed(&[-123, 129, 252], rows)), []);
    assert_eq!(changes(&typed(&[-123, 129, 252], added())), [(0, 123)]);
}

#[test]
fn typing_errors_in_amounts_beyond_32_bits() {
    // Term and total are vouched for by the last two equations; else any of the three would do.
    let rows =
        vec![sum(&[(0, 1), (1, 1), (2, -1)]), sum(&[(1, 1), (3, -1)]), sum(&[(2, 1), (4, -1)])];
    let of = |first| {
        let (last, total) = (98_765_432_109_876, 111_111_111_011_110);
        changes(&typed(&[first, last, total, last, total], rows.clone()))
    };
    assert_eq!(of(12_345_678_901_234), []);
    assert_eq!(of(12_345_678_901_243), [(0, 12_345_678_901_234)]);
}

#[test]
fn a_typing_error_is_not_corrected_against_a_conditional_rule() {
    let mut system = record(&[123, 192, 252], vec![sum(&[(0, 1), (1, 1), (2, -1)])]);
    // If x is below 200, then y is above 150.
    system.clauses.push(Clause {
        rule: 1,
        alternatives: vec![
            vec![Row { rule: 1, terms: vec![(0, 1)], low: Some(200 * ONE), ..Row::default() }],
            vec![Row { rule: 1, terms: vec![(1, 1)], low: Some(150 * ONE), ..Row::default() }],
        ],
    });
    let outcome = typing_errors(&system, &figures(&system), 0, 10 * ONE);
    assert_eq!(changes(&outcome), []);
}

#[test]
fn a_figure_that_is_never_changed_has_no_typing_error() {
    let mut system = record(&[123, 192, 252], vec![sum(&[(0, 1), (1, 1), (2, -1)])]);
    system.variables[1].weight = None;
    assert_eq!(changes(&typing_errors(&system, &figures(&system), 0, 10 * ONE)), []);
}
