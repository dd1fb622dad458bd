//! Figures in another unit.

use data_editing::{
    Exact, ONE, Options, Outcome, Reason, Reference, System, Variable, common_factor, correct,
    scale_errors,
};

use super::records::{changes, figures, record, sum};

#[test]
fn a_figure_a_thousand_times_too_large_is_told_by_its_equation() {
    let rows = || vec![sum(&[(0, 1), (1, 1), (2, -1)])];
    let of = |figures: [i64; 3]| {
        let system = record(&figures, rows());
        scale_errors(&system, &self::figures(&system), &[], 2 * ONE, 10 * ONE)
    };
    let outcome = of([52_000, 48, 100]);
    assert_eq!((changes(&outcome), outcome.solutions), (vec![(0, 52)], 1));
    assert_eq!(outcome.changes[0].reason, Reason::Scale { factor: ONE / 1_000 });
    assert_eq!(outcome.changes[0].rules, [0]);
    assert_eq!(changes(&of([52, 48_000_000, 100])), [(1, 48)]);
    assert_eq!(changes(&of([5_200, 4_800, 10])), [(2, 10_000)]);
    // What is off by rounding, or by nothing that a power of ten explains, is no matter of units.
    assert_eq!(of([3, 100, 102]), Outcome::default());
    assert_eq!(of([700, 100, 102]), Outcome::default());
}

#[test]
fn of_two_figures_in_other_units_the_references_tell_which() {
    let rows = vec![sum(&[(0, 1), (1, -1)])];
    let system = record(&[52_000, 52], rows);
    let of = |references: &[Vec<(Reference, Exact)>]| {
        scale_errors(&system, &figures(&system), references, 2 * ONE, 10 * ONE)
    };
    let either = of(&[]);
    assert_eq!((changes(&either), either.solutions), (vec![], 2));
    let before = |figure: Exact| vec![(Reference::Before, figure * ONE)];
    assert_eq!(changes(&of(&[before(49), vec![]])), [(0, 52)]);
    assert_eq!(changes(&of(&[vec![], before(49_000)])), [(1, 52_000)]);
    // Against its reference nothing is multiplied.
    assert_eq!(changes(&of(&[before(50_000), before(51_000)])), [(1, 52_000)]);
}

#[test]
fn without_a_broken_rule_two_references_must_agree_and_none_disagree() {
    let system = record(&[4_944_800], vec![]);
    let of = |references: &[(Reference, i64)]| {
        let references = references.iter().map(|(of, figure)| (*of, *figure as Exact * ONE));
        let references = [references.collect()];
        changes(&scale_errors(&system, &figures(&system), &references, 2 * ONE, 10 * ONE))
    };
    use Reference::{Before, Peers, Register};
    assert_eq!(of(&[(Before, 4_900)]), []);
    assert_eq!(of(&[(Before, 4_900), (Peers, 6_100)]), [(0, 4_945)]);
    assert_eq!(of(&[(Before, 4_900), (Peers, 6_100), (Register, 4_900_000)]), []);
    assert_eq!(of(&[(Before, 4_900), (Peers, 0)]), [], "nothing is so many times nothing");
    // Ten times last year may be so; only a close ratio is evidence.
    assert_eq!(of(&[(Before, 200_000), (Peers, 210_000)]), []);
    assert_eq!(of(&[(Before, 500_000), (Peers, 490_000)]), [(0, 494_480)]);
}

#[test]
fn a_form_in_another_unit_is_told_by_most_of_its_figures() {
    let pair = |figure: Exact, reference: Exact| (figure * ONE, reference * ONE);
    let mut pairs = vec![pair(5_000, 4), pair(61_000, 70), pair(7_000, 5), pair(90, 80)];
    assert_eq!(common_factor(&pairs), None, "three of four are too few");
    pairs.push(pair(1_000, 1));
    assert_eq!(common_factor(&pairs), Some(ONE / 1_000));
    assert_eq!(common_factor(&pairs[..2]), None, "two figures are too few");
    let up: Vec<(Exact, Exact)> = pairs.iter().map(|(figure, of)| (*of, *figure)).collect();
    assert_eq!(common_factor(&up), Some(ONE * 1_000));
    assert_eq!(common_factor(&[]), None);
}

#[test]
fn a_figure_that_would_vanish_keeps_its_unit() {
    let figures = [52_000, 61_000, 73_000, 1];
    let variables = figures.map(|figure: Exact| Variable {
        value: Some(figure * ONE),
        weight: Some(1),
        whole: true,
        natural: true,
    });
    let system = System { variables: variables.to_vec(), rows: Vec::new(), clauses: Vec::new() };
    let references = figures.map(|figure| vec![(Reference::Before, figure * ONE / 1_000)]);
    let options = Options {
        references: references.to_vec(),
        groups: vec![vec![0, 1, 2, 3]],
        ..Options::default()
    };
    let wanted = [52, 61, 73, 1].map(|figure: Exact| Some(figure * ONE));
    assert_eq!(correct(&system, &options).figures, wanted);
}
