//! Deductive correction on plain systems: the cases whose outcomes are published, and what must hold for any record.

#![expect(clippy::expect_used, reason = "a test may panic")]

use data_editing::{
    Clause, Cumulation, Exact, ONE, Options, Outcome, Reason, Reference, Row, SignOptions, Step,
    System, Variable, common_factor, correct, cumulation_errors, exact, impute, rounding_errors,
    scale_errors, sign_errors, typing_errors,
};
use proptest::prelude::*;

/// A record: whole figures, each with weight 1, blanks as None.
fn system(figures: &[Option<f64>], rows: Vec<Row>) -> System {
    let variable = |figure: &Option<f64>| Variable {
        value: figure.map(|figure| exact(figure).expect("exact")),
        weight: Some(1),
        whole: true,
        natural: false,
    };
    let rows = rows.into_iter().enumerate().map(|(rule, row)| Row { rule, ..row }).collect();
    System { variables: figures.iter().map(variable).collect(), rows, clauses: Vec::new() }
}

fn record(figures: &[i64], rows: Vec<Row>) -> System {
    system(&figures.iter().map(|figure| Some(*figure as f64)).collect::<Vec<_>>(), rows)
}

/// Factors by variable, which come to zero.
fn sum(terms: &[(usize, Exact)]) -> Row {
    Row::equality(terms.to_vec(), 0, 0)
}

fn figures(system: &System) -> Vec<Option<Exact>> {
    system.variables.iter().map(|variable| variable.value).collect()
}

/// The changes as (variable, after) in whole units.
fn changes(outcome: &Outcome) -> Vec<(usize, i64)> {
    let mut changes: Vec<(usize, i64)> = outcome
        .changes
        .iter()
        .map(|change| {
            assert_eq!(change.after % ONE, 0);
            (change.variable, (change.after / ONE) as i64)
        })
        .collect();
    changes.sort_unstable();
    changes
}

/// The rules of Scholtus (2009), section 4. Variable 0 is x1.
fn scholtus_2009() -> Vec<Row> {
    vec![
        sum(&[(0, 1), (1, 1), (2, -1)]),
        sum(&[(1, 1), (3, -1)]),
        sum(&[(4, 1), (5, 1), (6, 1), (7, -1)]),
        sum(&[(2, 1), (7, 1), (8, -1)]),
        sum(&[(8, 1), (9, -1), (10, -1)]),
    ]
}

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

/// The profit and loss account of Scholtus (2008), chapter 3: for each of four results its revenues, costs and balance, then the total.
/// Variables: x0r x0c x0 x1r x1c x1 x2r x2c x2 x3r x3c x3 x4.
fn profit_and_loss(figures: [i64; 13]) -> System {
    let mut rows: Vec<Row> =
        [0, 3, 6, 9].map(|at| sum(&[(at, 1), (at + 1, -1), (at + 2, -1)])).to_vec();
    rows.push(sum(&[(2, 1), (5, 1), (8, 1), (11, 1), (12, -1)]));
    record(&figures, rows)
}

fn signs(system: &System, slack: Exact) -> Outcome {
    let options =
        SignOptions { flips: vec![2, 5, 8, 11, 12], swaps: vec![(3, 4), (6, 7), (9, 10)] };
    sign_errors(system, &figures(system), &options, slack, 100_000)
}

#[test]
fn signs_and_swaps_of_scholtus_2008_chapter_3() {
    let a = profit_and_loss([2100, 1950, 150, 0, 10, 10, 20, 5, 15, 50, 10, 40, 195]);
    let outcome = signs(&a, 0);
    assert_eq!((changes(&outcome), outcome.solutions), (vec![(5, -10)], 1));
    assert_eq!((outcome.changes[0].reason, &outcome.changes[0].rules), (Reason::Sign, &vec![1, 4]));

    let b = profit_and_loss([5100, 4650, 450, 0, 130, 130, 20, 0, 20, 15, 25, 10, 610]);
    let outcome = signs(&b, 0);
    let swapped = vec![(3, 130), (4, 0), (9, 25), (10, 15)];
    assert_eq!((changes(&outcome), outcome.solutions), (swapped, 1));
    assert_eq!(outcome.changes[0].reason, Reason::Swap { with: 4 });

    let c = profit_and_loss([3250, 3550, 300, 110, 10, 100, 50, 90, 40, 30, 10, 20, -140]);
    let outcome = signs(&c, 0);
    assert_eq!((changes(&outcome), outcome.solutions), (vec![(2, -300), (6, 90), (7, 50)], 1));

    // d: rounding hides the wrong signs.
    let d = profit_and_loss([5726, 5449, 276, 17, 26, 10, 0, 46, 46, 0, 0, 0, 221]);
    assert_eq!(signs(&d, 0), Outcome::default());
    let outcome = signs(&d, 2 * ONE);
    assert_eq!((changes(&outcome), outcome.solutions), (vec![(5, -10), (8, -46)], 1));
}

#[test]
fn of_equally_good_signs_none_is_turned_and_the_number_is_said() {
    // x - y = z: only y will do.
    let system = record(&[3, 3, 6], vec![sum(&[(0, 1), (1, -1), (2, -1)])]);
    let of = |flips: &[usize]| {
        let options = SignOptions { flips: flips.to_vec(), swaps: Vec::new() };
        sign_errors(&system, &figures(&system), &options, 0, 100_000)
    };
    let only = of(&[0, 1, 2]);
    assert_eq!((changes(&only), only.solutions), (vec![(1, -3)], 1));

    let balance = record(&[5, 5], vec![sum(&[(0, 1), (1, 1)])]);
    let options = SignOptions { flips: vec![0, 1], swaps: Vec::new() };
    let either = sign_errors(&balance, &figures(&balance), &options, 0, 100_000);
    assert_eq!((changes(&either), either.solutions), (vec![], 2));

    // Where one weighs less, it is that one.
    let mut weighed = balance;
    weighed.variables[0].weight = Some(2);
    let lighter = sign_errors(&weighed, &figures(&weighed), &options, 0, 100_000);
    assert_eq!((changes(&lighter), lighter.solutions), (vec![(1, -5)], 1));
}

#[test]
fn an_exchange_that_mends_only_a_limit_is_made_and_no_sign_is_turned_for_one() {
    // n + m = s holds either way; m is 5 at most.
    let limit = Row { low: None, high: Some(5 * ONE), ..sum(&[(1, 1)]) };
    let system = record(&[3, 40, 43], vec![sum(&[(0, 1), (1, 1), (2, -1)]), limit.clone()]);
    let of = |system: &System, flips: &[usize], swaps: &[(usize, usize)]| {
        let options = SignOptions { flips: flips.to_vec(), swaps: swaps.to_vec() };
        sign_errors(system, &figures(system), &options, 0, 100_000)
    };
    let outcome = of(&system, &[0, 1, 2], &[(0, 1), (1, 2)]);
    assert_eq!((changes(&outcome), outcome.solutions), (vec![(0, 40), (1, 3)], 1));

    // The sign alone would do for the limit, and proves nothing.
    let alone = record(&[3, 40], vec![limit]);
    assert_eq!(of(&alone, &[0, 1], &[]), Outcome::default());
}

#[test]
fn quarters_reported_as_running_totals_are_brought_back() {
    // Constructed: four quarters and the year; in truth 10, 15, 20 and 25.
    let system =
        record(&[10, 25, 45, 70, 70], vec![sum(&[(0, 1), (1, 1), (2, 1), (3, 1), (4, -1)])]);
    let cumulations: Vec<Cumulation> =
        (1..4).map(|at| Cumulation { variable: at, earlier: at - 1, pair: None }).collect();
    let outcome = cumulation_errors(&system, &figures(&system), &cumulations, 0, 100_000);
    assert_eq!((changes(&outcome), outcome.solutions), (vec![(1, 15), (2, 20), (3, 25)], 1));
    assert!(outcome.changes.iter().all(|change| change.reason == Reason::Cumulated));
}

#[test]
fn a_running_total_with_its_pair_swapped() {
    // Constructed: revenue less costs is the result, results add up; the second result is the running total, its pair is swapped.
    let rows = vec![
        sum(&[(0, 1), (1, -1), (2, -1)]),
        sum(&[(3, 1), (4, -1), (5, -1)]),
        sum(&[(2, 1), (5, 1), (6, -1)]),
    ];
    let system = record(&[100, 60, 40, 12, 30, 58, 58], rows);
    let cumulations = [Cumulation { variable: 5, earlier: 2, pair: Some((3, 4)) }];
    let outcome = cumulation_errors(&system, &figures(&system), &cumulations, 0, 100_000);
    assert_eq!((changes(&outcome), outcome.solutions), (vec![(3, 30), (4, 12), (5, 18)], 1));
}

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

/// A record with blanks.
fn with_blanks(figures: &[Option<i64>], rows: Vec<Row>) -> System {
    system(&figures.iter().map(|figure| figure.map(|one| one as f64)).collect::<Vec<_>>(), rows)
}

fn imputed(system: &System) -> Vec<(usize, i64)> {
    changes(&impute(system, &figures(system)))
}

fn at_least(variable: usize, least: Exact) -> Row {
    Row { terms: vec![(variable, 1)], low: Some(least), ..Row::default() }
}

#[test]
fn deductive_imputation_of_de_waal_pannekoek_and_scholtus_2011_chapter_9() {
    let rows = || [scholtus_2009(), vec![at_least(5, 0), at_least(6, 0)]].concat();
    let of = |x5| {
        let (x8, x10) = (Some(86), Some(217));
        let blanks = [Some(145), None, Some(155), None, x5, None, None, x8, None, x10, None];
        with_blanks(&blanks, rows())
    };
    let without = of(None);
    assert_eq!(imputed(&without), [(1, 10), (3, 10), (8, 241), (10, 24)]);
    let with = of(Some(86));
    assert_eq!(imputed(&with), [(1, 10), (3, 10), (5, 0), (6, 0), (8, 241), (10, 24)]);
    let outcome = impute(&with, &figures(&with));
    let reason =
        |at| outcome.changes.iter().find(|change| change.variable == at).map(|one| one.reason);
    assert_eq!((reason(1), reason(5)), (Some(Reason::Determined), Some(Reason::Zero)));
}

#[test]
fn bounds_alone_may_leave_one_value() {
    // x + 2y = 3, x + y + z = 7, all at least one.
    let rows = vec![
        Row::equality(vec![(0, 1), (1, 2)], 3 * ONE, 0),
        Row::equality(vec![(0, 1), (1, 1), (2, 1)], 7 * ONE, 0),
        at_least(0, ONE),
        at_least(1, ONE),
        at_least(2, ONE),
    ];
    assert_eq!(imputed(&with_blanks(&[None; 3], rows)), [(0, 1), (1, 1), (2, 5)]);
    // At least and at most are an equation.
    let rows = vec![
        Row::at_most(vec![(0, 1), (1, 1)], 9 * ONE),
        Row { terms: vec![(0, -1), (1, -1)], high: Some(-9 * ONE), ..Row::default() },
    ];
    assert_eq!(imputed(&with_blanks(&[Some(4), None], rows)), [(1, 5)]);
}

#[test]
fn nothing_is_imputed_where_the_rules_contradict_each_other() {
    // a >= 0, a + b = c.
    let mut system = with_blanks(&[None, Some(10), Some(8)], vec![sum(&[(0, 1), (1, 1), (2, -1)])]);
    system.variables[0].natural = true;
    assert_eq!(imputed(&system), []);
    system.variables[0].natural = false;
    assert_eq!(imputed(&system), [(0, -2)]);

    // The other blank of a block that has no solution stays blank too, another block does not.
    let rows = vec![
        Row::equality(vec![(0, 1), (1, 1)], 3 * ONE, 0),
        Row::equality(vec![(0, 2)], 3 * ONE, 0),
        Row::equality(vec![(2, 1)], 5 * ONE, 0),
    ];
    assert_eq!(imputed(&with_blanks(&[None; 3], rows)), [(2, 5)]);
}

#[test]
fn nothing_is_deduced_from_a_figure_in_a_broken_rule() {
    // Quarters 10 and 20 with a half-year of 31: which is wrong is open, so the year's remainder is not given.
    let rows = || vec![sum(&[(0, 1), (1, 1), (2, -1)]), sum(&[(2, 1), (3, 1), (4, -1)])];
    let of =
        |half| imputed(&with_blanks(&[Some(10), Some(20), Some(half), None, Some(70)], rows()));
    assert_eq!(of(31), []);
    assert_eq!(of(30), [(3, 40)]);
}

#[test]
fn a_product_determines_its_blank() {
    // Price x quantity = amount.
    let row = Row {
        terms: vec![(2, -ONE)],
        products: vec![(0, 1, 1)],
        low: Some(0),
        high: Some(0),
        ..Row::default()
    };
    let of = |figures: [Option<i64>; 3]| imputed(&with_blanks(&figures, vec![row.clone()]));
    assert_eq!(of([Some(12_000), Some(35), None]), [(2, 420_000)]);
    assert_eq!(of([Some(12_000), None, Some(420_000)]), [(1, 35)]);
    assert_eq!(of([Some(12_000), None, Some(420_001)]), []);
    assert_eq!(of([None, None, Some(420_000)]), []);
}

#[test]
fn a_third_is_not_imputed() {
    let rows = vec![Row::equality(vec![(0, 3), (1, -1)], 0, 0)];
    let mut system = with_blanks(&[None, Some(10)], rows);
    system.variables[0].whole = false;
    assert_eq!(impute(&system, &figures(&system)), Outcome::default());
}

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
fn what_dividing_a_form_rounds_is_put_right_at_once() {
    // Scholtus (2008, table 5): 3148 and 936 against 4085 in thousands. The figures in units are constructed so.
    let system = record(&[3_148_400, 936_400, 4_084_800], vec![sum(&[(0, 1), (1, 1), (2, -1)])]);
    let options = Options {
        references: [3_000, 900, 3_900]
            .map(|figure| vec![(Reference::Before, figure * ONE)])
            .to_vec(),
        groups: vec![vec![0, 1, 2]],
        ..Options::default()
    };
    let corrected = correct(&system, &options);
    assert_eq!(corrected.figures, [3_148, 936, 4_084].map(|figure| Some(figure * ONE)));
    let last = corrected.changes.last().expect("a change");
    assert_eq!((last.variable, last.before, last.reason), (2, Some(4_085 * ONE), Reason::Rounding));
    assert_eq!(corrected.changes.len(), 4);
}

#[test]
fn each_method_is_used_in_its_turn_and_only_where_allowed() {
    // Constructed: a result with the wrong sign, a typing error, a step of rounding, and a blank.
    let rows = vec![
        sum(&[(0, 1), (1, -1), (2, -1)]),
        sum(&[(3, 1), (4, 1), (5, -1)]),
        sum(&[(5, 1), (7, -1)]),
        sum(&[(4, 1), (8, -1)]),
        sum(&[(6, 1), (2, -1), (5, -1)]),
    ];
    let blanks = [
        Some(100),
        Some(160),
        Some(60),
        Some(123),
        Some(456),
        Some(579),
        None,
        Some(579),
        Some(465),
    ];
    let mut system = with_blanks(&blanks, rows);
    system.variables[3].value = Some(121 * ONE);
    let options = Options {
        signs: SignOptions { flips: vec![2], swaps: Vec::new() },
        rounding: vec![None, None, None, Some(ONE)],
        ..Options::default()
    };
    let corrected = correct(&system, &options);
    let found: Vec<(usize, Exact, Reason)> = corrected
        .changes
        .iter()
        .map(|change| (change.variable, change.after / ONE, change.reason))
        .collect();
    assert_eq!(
        found,
        [
            (2, -60, Reason::Sign),
            (8, 456, Reason::Typing),
            (3, 123, Reason::Rounding),
            (6, 519, Reason::Determined),
        ]
    );
    let none = correct(&system, &Options { steps: Vec::new(), ..options.clone() });
    assert_eq!((none.changes, none.figures), (Vec::new(), figures(&system)));
    let signs = correct(&system, &Options { steps: vec![Step::Signs], ..options });
    assert_eq!(signs.changes.len(), 1);
}

#[test]
fn several_equally_good_corrections_are_said() {
    let system = record(&[1452, 116, 1568, 161, 323, 76, 12, 0, 19979, 1842, 137], scholtus_2009());
    let corrected = correct(&system, &Options::default());
    assert_eq!(corrected.undecided, [(Step::Typing, 2)]);
    assert_eq!(corrected.changes.len(), 1);
}

/// Whether each rule holds.
fn truths(system: &System, figures: &[Option<Exact>]) -> Vec<Option<bool>> {
    let value = |at: usize| figures[at];
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
            let terms = terms.into_iter().map(|(at, factor)| (at, factor as Exact)).collect();
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
    let reference = |at: usize| {
        let figure = system.variables[at].value.unwrap_or(0) / 1_000;
        if at.is_multiple_of(3) {
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
            .map(|at| Cumulation {
                variable: at,
                earlier: at - 1,
                pair: (at == 4).then_some((5, 6)),
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
