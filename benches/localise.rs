//! What error localisation costs: the small blocks of 10,000 communes, on one core and on all.
//!
//! `cargo bench --bench localise` prints blocks a second by what is wrong in them.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a bench prints what it measures"
)]

use std::time::Instant;

use data_editing::{Exact, Limits, Method, ONE, Row, System, Variable, localise, ranges};
use rayon::prelude::*;

/// Communes; each has one block of each kind.
const COMMUNES: usize = 10_000;

/// A source of figures that is the same on every machine.
struct Draw(u64);

impl Draw {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }
}

/// Makes a commune's block in order.
type Make = fn(&mut Draw) -> System;

fn main() {
    let kinds: [(&str, Make); 4] = [
        ("roll-forward", roll_forward),
        ("balance of seven", balance),
        ("total and register", register),
        ("ratio", ratio),
    ];
    println!("{COMMUNES} blocks of each kind; blocks a second");
    println!(
        "{:20} {:7} {:>12} {:>12} {:>12}",
        "", "errors", "one core", "with ranges", "all cores"
    );
    let limits = Limits::default();
    for (name, make) in kinds {
        for errors in 0..=2 {
            let systems: Vec<System> =
                (0..COMMUNES).map(|commune| spoilt(make, commune, errors)).collect();
            let found = |system: &System| {
                let answer = localise(system, &limits);
                assert!(answer.finished && answer.method == Method::Enumeration);
                answer.sets.len()
            };
            let alone = rate(|| systems.iter().map(found).sum());
            let ranged = rate(|| {
                let sets = systems.iter().map(|system| (system, localise(system, &limits).sets));
                let both = sets.map(|(system, sets)| {
                    sets.iter().filter(|set| ranges(system, set).is_some()).count()
                });
                both.sum()
            });
            let shared = rate(|| systems.par_iter().map(found).sum());
            println!("{name:20} {errors:7} {alone:12.0} {ranged:12.0} {shared:12.0}");
        }
    }
}

fn rate(work: impl Fn() -> usize) -> f64 {
    let mut best = f64::INFINITY;
    for _ in 0..5 {
        let begin = Instant::now();
        std::hint::black_box(work());
        best = best.min(begin.elapsed().as_secs_f64());
    }
    COMMUNES as f64 / best
}

/// A commune's block with figures changed at random.
fn spoilt(make: Make, commune: usize, errors: usize) -> System {
    let mut draw = Draw(commune as u64 * 7_919 + 1);
    let mut system = make(&mut draw);
    for _ in 0..errors {
        let index = draw.below(system.variables.len() as u64) as usize;
        let variable = &mut system.variables[index];
        variable.value = variable.value.map(|value| value + (1 + draw.below(500) as Exact) * ONE);
    }
    system
}

fn figures(values: &[u64]) -> Vec<Variable> {
    let figure = |value: &u64| Variable {
        value: Some(*value as Exact * ONE),
        weight: Some(1),
        whole: true,
        natural: true,
    };
    values.iter().map(figure).collect()
}

fn system(values: &[u64], rows: Vec<Row>) -> System {
    System { variables: figures(values), rows, clauses: Vec::new() }
}

/// Opening + in - out = closing, for three quarters, and the year.
fn roll_forward(draw: &mut Draw) -> System {
    let mut values = vec![1_000 + draw.below(9_000)];
    let mut rows = Vec::new();
    for quarter in 0..3 {
        let (more, less) = (draw.below(500), draw.below(500));
        let opening = values[quarter * 3];
        values.extend([more, less, opening + more - less]);
        let index = quarter * 3;
        let terms = vec![(index, 1), (index + 1, 1), (index + 2, -1), (index + 3, -1)];
        rows.push(Row::equality(terms, 0, 0));
    }
    system(&values, rows)
}

/// A total of six parts, one of them a total of two again.
fn balance(draw: &mut Draw) -> System {
    let parts: Vec<u64> = (0..6).map(|_| draw.below(100_000)).collect();
    let first = parts[0] / 3;
    let mut values = vec![parts.iter().sum()];
    values.extend(&parts);
    values.extend([first, parts[0] - first]);
    let mut terms = vec![(0, 1)];
    terms.extend((1..=6).map(|at| (at, -1)));
    let rows = vec![
        Row::equality(terms, 0, ONE / 20),
        Row::equality(vec![(1, 1), (7, -1), (8, -1)], 0, ONE / 20),
        Row::at_most(vec![(2, 1), (0, -1)], 0),
    ];
    system(&values, rows)
}

/// A total of the form against the sum of twelve lines of a register, and against the number in the register's head.
fn register(draw: &mut Draw) -> System {
    let lines: Vec<u64> = (0..12).map(|_| draw.below(400)).collect();
    let total = lines.iter().sum();
    let mut values = vec![total, total];
    values.extend(&lines);
    let mut terms = vec![(0, 1)];
    terms.extend((2..14).map(|at| (at, -1)));
    let rows = vec![Row::equality(terms, 0, 0), Row::equality(vec![(0, 1), (1, -1)], 0, 0)];
    system(&values, rows)
}

/// Amount = price x quantity within a unit; women at most members; the average between bounds.
fn ratio(draw: &mut Draw) -> System {
    let (price, quantity, members) =
        (10 + draw.below(90), 1 + draw.below(500), 20 + draw.below(80));
    let women = members / 2;
    let values = [price * quantity, price, quantity, members, women, members - women];
    let rows = vec![
        Row {
            terms: vec![(0, ONE)],
            products: vec![(1, 2, -1)],
            low: Some(-ONE * ONE),
            high: Some(ONE * ONE),
            target: Some(0),
            ..Row::default()
        },
        Row::equality(vec![(3, 1), (4, -1), (5, -1)], 0, 0),
        Row::at_most(vec![(2, 1), (3, -100)], 0),
    ];
    system(&values, rows)
}
