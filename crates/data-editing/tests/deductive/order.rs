//! All methods, one after the other.

use data_editing::{Exact, ONE, Options, Reason, Reference, SignOptions, Step, correct};

use super::records::{figures, record, scholtus_2009, sum, with_blanks};

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
