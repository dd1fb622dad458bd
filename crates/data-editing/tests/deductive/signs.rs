//! Reversed signs, exchanged figures and running totals (Scholtus 2008, chapters 3 and 4).

use data_editing::{
    Cumulation, Exact, ONE, Outcome, Reason, Row, SignOptions, System, cumulation_errors,
    sign_errors,
};

use super::records::{changes, figures, record, sum};

/// The profit and loss account of Scholtus (2008), chapter 3: for each of four results its revenues, costs and balance, then the total.
/// Variables: x0r x0c x0 x1r x1c x1 x2r x2c x2 x3r x3c x3 x4.
fn profit_and_loss(figures: [i64; 13]) -> System {
    let mut rows: Vec<Row> =
        [0, 3, 6, 9].map(|index| sum(&[(index, 1), (index + 1, -1), (index + 2, -1)])).to_vec();
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
    let cumulations: Vec<Cumulation> = (1..4)
        .map(|index| Cumulation { variable: index, earlier: index - 1, pair: None })
        .collect();
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
