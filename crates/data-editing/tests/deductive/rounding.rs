//! Rounded figures that do not add up (Scholtus 2008, chapter 5).

use data_editing::{ONE, Outcome, Row, System, rounding_errors};

use super::records::{changes, figures, record, scholtus_2009, sum, system};

fn rounded(system: &System) -> Outcome {
    rounding_errors(system, &figures(system), &vec![Some(ONE); system.variables.len()])
}

#[test]
fn rounding_errors_of_scholtus_2008_section_5_3_2() {
    let system = record(&[12, 4, 15, 4, 3, 1, 8, 11, 27, 41, -13], scholtus_2009());
    let outcome = rounded(&system);
    assert_eq!((changes(&outcome), outcome.solutions), (vec![(2, 16), (7, 12), (8, 28)], 1));
    assert_eq!(outcome.changes[0].rules, [0]);
}

#[test]
fn what_is_off_by_more_than_two_steps_is_no_rounding() {
    let system = record(&[12, 4, 19], vec![sum(&[(0, 1), (1, 1), (2, -1)])]);
    assert_eq!(rounded(&system), Outcome::default());
    // In steps of a tenth, one is far; a count is not rounded at all.
    let system = record(&[12, 4, 17], vec![sum(&[(0, 1), (1, 1), (2, -1)])]);
    let of = |step| rounding_errors(&system, &figures(&system), &[step; 3]);
    assert_eq!(changes(&of(Some(ONE))), [(2, 16)]);
    assert_eq!(of(Some(ONE / 10)), Outcome::default());
    assert_eq!(of(None), Outcome::default());
}

#[test]
fn tenths_are_rounded_in_tenths() {
    let mut system =
        system(&[Some(1.2), Some(2.4), Some(3.7)], vec![sum(&[(0, 1), (1, 1), (2, -1)])]);
    system.variables.iter_mut().for_each(|variable| variable.whole = false);
    let outcome = rounding_errors(&system, &figures(&system), &[Some(ONE / 10); 3]);
    assert_eq!(outcome.changes.len(), 1);
    assert_eq!((outcome.changes[0].variable, outcome.changes[0].after), (2, 3_600_000));
}

#[test]
fn rounding_gives_way_to_what_is_never_changed_and_to_other_rules() {
    let rows = || vec![sum(&[(0, 1), (1, 1), (2, -1)])];
    let mut fixed = record(&[12, 4, 17], rows());
    fixed.variables[2].weight = None;
    assert_eq!(changes(&rounded(&fixed)), [(0, 13)]);

    // The total may not fall, nor the first part rise: the second part is left.
    let mut bound = record(&[12, 4, 17], rows());
    bound.rows.push(Row { rule: 1, terms: vec![(2, 1)], low: Some(17 * ONE), ..Row::default() });
    bound.rows.push(Row { rule: 2, ..Row::at_most(vec![(0, 1)], 12 * ONE) });
    assert_eq!(changes(&rounded(&bound)), [(1, 5)]);

    // And where every figure is held, none gives way.
    bound.rows.push(Row { rule: 3, ..Row::at_most(vec![(1, 1)], 4 * ONE) });
    assert_eq!(rounded(&bound), Outcome::default());
}
