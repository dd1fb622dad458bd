//! Blanks with one possible value (De Waal, Pannekoek and Scholtus 2011, chapter 9).

use data_editing::{ONE, Outcome, Reason, Row, System, impute};

use super::records::{at_least, changes, figures, scholtus_2009, sum, with_blanks};

fn imputed(system: &System) -> Vec<(usize, i64)> {
    changes(&impute(system, &figures(system)))
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
