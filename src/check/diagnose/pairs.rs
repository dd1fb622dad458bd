//! Two slips in one sum: where no known slip of a single figure explains why a sum does not agree, two of its figures may be mistyped.
//!
//! Each of the two must be one known slip away from a figure near what stood there in the period before; else any two figures would do.

use super::evidence::solve;
use super::ways::{Way, Ways};
use crate::model::Kind;
use data_editing::{Exact, ONE, Row, error_mechanism, one_stroke};

/// Pairs that are looked at more closely.
const MOST: usize = 12;

/// How far a figure may be from the value of the period before, in parts of that.
const NEAR: Exact = 3;

/// The pairs of figures that two slips explain where single ones would do, with the values that they should have.
pub(super) fn pairs(ways: &Ways<'_, '_, '_>, single: &[Way]) -> Vec<Way> {
    let rows = ways.unit.system.rows.iter().filter(|row| {
        let is_sum = row.terms.len() >= 3 && row.products.is_empty() && row.target.is_some();
        let is_theirs =
            |(index, _): &(usize, Exact)| single.iter().any(|way| way.leads.contains(index));
        let is_sum = is_sum && row.terms.iter().any(is_theirs);
        let kind = ways.unit.instances[row.rule].rule.kind;
        is_sum && ways.broken.contains(&row.rule) && kind != Kind::RollForward
    });
    let mut found: Vec<(f64, Way)> = rows.flat_map(|row| of_sum(ways, row)).collect();
    found.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    found.truncate(MOST);
    let with_followers = |(_, way): (f64, Way)| {
        let deduced: Vec<(usize, Exact)> =
            way.values.iter().filter_map(|(index, value)| Some((*index, (*value)?))).collect();
        let values = ways.with_deduced(&way.leads, &deduced)?;
        Some(Way { values, ..way }).filter(|way| ways.holds(way))
    };
    found.into_iter().filter_map(with_followers).collect()
}

/// The pairs in one sum without what follows from them, each with how likely it is.
fn of_sum(ways: &Ways<'_, '_, '_>, row: &Row) -> Vec<(f64, Way)> {
    let figure = |index: usize| ways.system.value(index);
    let parts: Vec<(usize, Exact, Exact)> = row
        .terms
        .iter()
        .filter_map(|(index, _)| {
            let may_be_wrong = ways.system.variables.get(*index)?.weight.is_some();
            let cell = ways.unit.cells[*index];
            let is_source = !ways.followers.is_reckoned(*index) && !ways.known.is_movement(cell);
            let before = ways.known.said_before(cell).filter(|before| *before > 0)?;
            (may_be_wrong && is_source).then_some((*index, figure(*index)?, before))
        })
        .collect();
    let mut found = Vec::new();
    for (place, (one, from, before)) in parts.iter().enumerate() {
        for to in strokes(*from, grain(ways, *one)).into_iter().filter(|to| is_near(*to, *before)) {
            for (other, theirs, old) in parts.iter().skip(place + 1) {
                let with = |index: usize| if index == *one { Some(to) } else { figure(index) };
                let Some(value) = solve(row, *other, &with) else { continue };
                let fits = value % grain(ways, *other) == 0 && is_near(value, *old);
                if !fits || !is_slip(*theirs, value) {
                    continue;
                }
                let mut values = vec![(*one, Some(to)), (*other, Some(value))];
                values.sort_unstable();
                let way = Way { leads: vec![*one, *other], values, room: Vec::new() };
                found.push((ways.case(&way).likelihood(), way));
            }
        }
    }
    found
}

fn grain(ways: &Ways<'_, '_, '_>, index: usize) -> Exact {
    if ways.system.variables[index].whole { ONE } else { ONE / 10 }
}

/// Whether a known slip turns one figure into the other.
fn is_slip(from: Exact, to: Exact) -> bool {
    from != 0 && (error_mechanism(from, to).is_some() || one_stroke(from, to))
}

fn is_near(value: Exact, before: Exact) -> bool {
    value >= 0 && (value - before).abs() * NEAR <= before + 6 * ONE
}

/// The figures that are one keystroke away from this one, or ten times more or less.
fn strokes(figure: Exact, grain: Exact) -> Vec<Exact> {
    if figure <= 0 || figure % grain != 0 {
        return Vec::new();
    }
    let digits: Vec<u8> = (figure / grain).to_string().into_bytes();
    let mut all: Vec<Vec<u8>> = Vec::new();
    for index in 0..=digits.len() {
        for digit in b'0'..=b'9' {
            let mut longer = digits.clone();
            longer.insert(index, digit);
            all.push(longer);
            if index < digits.len() {
                let mut other = digits.clone();
                other[index] = digit;
                all.push(other);
            }
        }
        if index < digits.len() {
            let mut shorter = digits.clone();
            shorter.remove(index);
            all.push(shorter);
        }
        if index + 1 < digits.len() {
            let mut exchanged = digits.clone();
            exchanged.swap(index, index + 1);
            all.push(exchanged);
        }
    }
    let figures = all.into_iter().filter_map(|digits| String::from_utf8(digits).ok());
    let mut figures: Vec<Exact> = figures
        .filter_map(|text| text.parse::<Exact>().ok()?.checked_mul(grain))
        .filter(|other| *other != figure)
        .collect();
    figures.sort_unstable();
    figures.dedup();
    figures
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_keystroke_makes_these_figures_of_another() {
        let all = strokes(151 * ONE, ONE / 10);
        let is_there = |tenths: Exact| all.contains(&(tenths * ONE / 10));
        assert!([1_515, 5_110, 2_510, 150, 15_100].into_iter().all(is_there), "{all:?}");
        assert!(![1_641, 16_410, 1_510].into_iter().any(is_there), "{all:?}");
        assert!(strokes(0, ONE).is_empty() && strokes(-5 * ONE, ONE).is_empty());
    }
}
