//! Corrects a report with three errors, then names the figures that must be wrong in what is left.

#![expect(clippy::print_stdout, reason = "an example shows its result")]

use data_editing::{
    Limits, Options, Row, SignOptions, System, Variable, correct, exact, inexact, localise,
};

fn main() {
    let names = [
        "herd",
        "buffaloes",
        "cows",
        "income",
        "costs",
        "profit",
        "members",
        "men",
        "women",
        "males",
        "females",
    ];
    // Two digits of the herd are exchanged (221 for 212), the profit lost its sign, and the members do not add up in any certain way.
    let reported = [221.0, 130.0, 82.0, 400.0, 460.0, 60.0, 90.0, 36.0, 41.0, 118.0, 94.0];
    let variables = reported
        .iter()
        .map(|value| Variable {
            value: exact(*value),
            weight: Some(1),
            whole: true,
            natural: false,
        })
        .collect();
    let total = |rule, terms| Row { rule, ..Row::equality(terms, 0, 0) };
    let mut system = System {
        variables,
        rows: vec![
            total(0, vec![(0, 1), (1, -1), (2, -1)]),
            total(1, vec![(5, 1), (3, -1), (4, 1)]),
            total(2, vec![(6, 1), (7, -1), (8, -1)]),
            total(3, vec![(0, 1), (9, -1), (10, -1)]),
        ],
        clauses: Vec::new(),
    };

    let options =
        Options { signs: SignOptions { flips: vec![5], swaps: Vec::new() }, ..Options::default() };
    let corrected = correct(&system, &options);
    for change in &corrected.changes {
        let (name, before) = (names[change.variable], change.before.map(inexact));
        println!("{name}: {before:?} -> {} ({:?})", inexact(change.after), change.reason);
    }

    for (variable, figure) in system.variables.iter_mut().zip(&corrected.figures) {
        variable.value = *figure;
    }
    let found = localise(&system, &Limits::default());
    let sets: Vec<Vec<&str>> =
        found.sets.iter().map(|set| set.iter().map(|index| names[*index]).collect()).collect();
    println!("one of these must be wrong: {sets:?}");
}
