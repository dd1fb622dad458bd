//! Records and rules as the tests write them.

use data_editing::{Exact, ONE, Outcome, Row, System, Variable, exact};

/// A record: whole figures, each with weight 1, blanks as None.
pub(crate) fn system(figures: &[Option<f64>], rows: Vec<Row>) -> System {
    let variable = |figure: &Option<f64>| Variable {
        value: figure.map(|figure| exact(figure).expect("exact")),
        weight: Some(1),
        whole: true,
        natural: false,
    };
    let rows = rows.into_iter().enumerate().map(|(rule, row)| Row { rule, ..row }).collect();
    System { variables: figures.iter().map(variable).collect(), rows, clauses: Vec::new() }
}

pub(crate) fn record(figures: &[i64], rows: Vec<Row>) -> System {
    system(&figures.iter().map(|figure| Some(*figure as f64)).collect::<Vec<_>>(), rows)
}

/// Factors by variable, which come to zero.
pub(crate) fn sum(terms: &[(usize, Exact)]) -> Row {
    Row::equality(terms.to_vec(), 0, 0)
}

pub(crate) fn figures(system: &System) -> Vec<Option<Exact>> {
    system.variables.iter().map(|variable| variable.value).collect()
}

/// The changes as (variable, after) in whole units.
pub(crate) fn changes(outcome: &Outcome) -> Vec<(usize, i64)> {
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
pub(crate) fn scholtus_2009() -> Vec<Row> {
    vec![
        sum(&[(0, 1), (1, 1), (2, -1)]),
        sum(&[(1, 1), (3, -1)]),
        sum(&[(4, 1), (5, 1), (6, 1), (7, -1)]),
        sum(&[(2, 1), (7, 1), (8, -1)]),
        sum(&[(8, 1), (9, -1), (10, -1)]),
    ]
}

/// A record with blanks.
pub(crate) fn with_blanks(figures: &[Option<i64>], rows: Vec<Row>) -> System {
    system(&figures.iter().map(|figure| figure.map(|one| one as f64)).collect::<Vec<_>>(), rows)
}

pub(crate) fn at_least(variable: usize, least: Exact) -> Row {
    Row { terms: vec![(variable, 1)], low: Some(least), ..Row::default() }
}
