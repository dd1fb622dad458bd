//! What rounded figures may differ by: two of them disagree only where no figures that round to them agree.
//!
//! Each figure that is no whole count represents an interval, half a step to each side: the step that its form declares (`rounded_to`), else one of the last
//! decimal that figures of the same unit of measurement show in the same report.
//! A figure that shows more than these was rounded less. A sum of such figures is as far from what it should be as their half steps
//! together, a product, a quotient or `ROUND` of figures as far as the ends of their intervals make it; figures of earlier periods and sums over a register are
//! intervals, too. A rule with a `tolerance` says itself what may differ.
//!
//! Amounts that all end in noughts may have been rounded to thousands, or be round. So what that step would explain is told apart ([`Step::Noughts`]): the rules
//! do not hold, and the diagnosis looks whether many of them show it.

use std::cell::{OnceCell, RefCell};
use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::rc::Rc;

use foldhash::HashMap;
use polars::prelude::PolarsResult;

use super::linear::{RegisterTotals, Side};
use super::{Inputs, Registers};
use crate::definition::{
    Form, FormKind, LAST_YEAR, PREVIOUS, Pipeline, Rule, Total, Type, current_name, names_in,
};
use crate::model::{CellKey, FormId, UnitId};
use crate::tables::Cells;
use data_editing::{Exact, inexact};
use office_text::number::fifteen_digits;

/// A figure with more decimals was not rounded by a person: a program computed it.
const MOST_DECIMALS: usize = 4;

/// One figure in ten ends in a zero, which is not shown. So many figures that do, or more, must be this likely to be chance.
const CHANCE: f64 = 0.03;

/// So many figures of a kind that all end in noughts were rounded to them, if their rules show it.
const FEWEST_ROUND: usize = 8;

/// Figures that were rounded are mostly so many steps large, or more.
const FEWEST_STEPS: f64 = 100.0;

/// Forms of which all figures were rounded to the noughts in which they end, each with its unit.
pub type RoundedForms = BTreeSet<(UnitId, FormId)>;

/// The half steps of figures.
pub(super) type Halves = HashMap<CellKey, f64>;

/// The half steps of a period's figures, and of those of earlier periods that its rules look at.
pub(super) struct Rounding<'a> {
    pipeline: &'a Pipeline,
    cells: &'a Cells,
    /// By what begins the names of its figures.
    earlier: Vec<(&'static str, &'a Cells)>,
    totals: RegisterTotals,
    rounded: Option<&'a RoundedForms>,
    /// Of the units that were asked for.
    known: RefCell<HashMap<UnitId, Rc<OfUnit>>>,
}

/// The half steps of a unit's figures, of this period and of earlier ones.
struct OfUnit {
    now: Halves,
    earlier: Vec<(&'static str, Halves)>,
    /// Those of the figures of this period that end in noughts as all their kind do: asked where a rule does not hold.
    of_noughts: OnceCell<Halves>,
}

/// To which step figures were rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The decimals that are shown, or what the form declares.
    Shown,
    /// The noughts in which all figures of their kind end, too.
    Noughts,
}

/// What is rounded alike: of a unit its figures of one form and unit of measurement, or of one field. Of a form's money: all of it.
type Group<'a> = (FormId, &'a str, bool);

impl<'a> Rounding<'a> {
    /// Of the cells of a period.
    pub(super) fn new(inputs: &Inputs<'a>, registers: &Registers) -> PolarsResult<Self> {
        let rules = || inputs.pipeline.rules.rules.iter().filter(|rule| rule.tolerance.is_none());
        let is_needed =
            |total: &Total| rules().any(|rule| rule.looks_at(total)) && sums_rounded(inputs, total);
        let totals = match inputs.pipeline.rules.totals.iter().any(is_needed) {
            true => RegisterTotals::new(inputs, registers)?,
            false => RegisterTotals::default(),
        };
        let earlier = [(PREVIOUS, inputs.history), (LAST_YEAR, inputs.year_ago)];
        let earlier = earlier.into_iter().filter_map(|(prefix, cells)| {
            let is_named = |name: String| current_name(&name, prefix).is_some();
            let is_needed = rules().any(|rule| rule.names().any(is_named));
            Some((prefix, cells.filter(|_| is_needed)?))
        });
        Ok(Self {
            pipeline: inputs.pipeline,
            cells: inputs.cells,
            earlier: earlier.collect(),
            totals,
            rounded: inputs.rounded,
            known: RefCell::default(),
        })
    }

    /// The definitions of the figures.
    pub(super) fn pipeline(&self) -> &'a Pipeline {
        self.pipeline
    }

    fn of_unit(&self, unit: UnitId) -> Rc<OfUnit> {
        let of = |cells: &Cells| halves(self.pipeline, cells, unit);
        let asked = || {
            let earlier = self.earlier.iter().map(|(prefix, cells)| (*prefix, of(cells)));
            let mut now = of(self.cells);
            let of_noughts = OnceCell::new();
            if let Some(forms) = self.rounded.filter(|forms| forms.iter().any(|it| it.0 == unit)) {
                let noughts = of_noughts.get_or_init(|| self.noughts(unit));
                let is_rounded = |cell: &CellKey| forms.contains(&(cell.unit, cell.form));
                let of_rounded = noughts.iter().filter(|(cell, _)| is_rounded(cell));
                now.extend(of_rounded.map(|(cell, half)| (*cell, *half)));
            }
            Rc::new(OfUnit { now, earlier: earlier.collect(), of_noughts })
        };
        Rc::clone(self.known.borrow_mut().entry(unit).or_insert_with(asked))
    }

    fn noughts(&self, unit: UnitId) -> Halves {
        of_noughts(self.pipeline, self.cells, unit)
    }

    /// How far one side of a rule may be from the other because of rounding: the half steps of its terms; of what is computed otherwise what
    /// the half steps of its figures can make of it. Nought by the shown decimals where the rule has a tolerance, and by noughts where figures do not end in any.
    /// `value` has these figures, `left` is how the left side is to the right one.
    pub(super) fn slack(
        &self,
        (rule, sides): (&Rule, &[Side; 2]),
        unit: UnitId,
        step: Step,
        place: impl Fn(&str) -> Option<CellKey>,
        value: impl Fn(&str) -> f64,
        left: Option<Ordering>,
    ) -> f64 {
        if step == Step::Shown && rule.tolerance.is_some() {
            return 0.0;
        }
        let halves = self.of_unit(unit);
        let noughts = match step {
            Step::Shown => None,
            Step::Noughts => Some(halves.of_noughts.get_or_init(|| self.noughts(unit))),
        };
        if noughts.is_some_and(Halves::is_empty) {
            return 0.0;
        }
        let half = |name: &str| self.half((&halves, noughts), name, unit, &place);
        let spread = |side: &Side| {
            let figure = |name: &str| (value(name), half(name));
            let computed = side.computed.as_ref().and_then(|computed| computed.spread(figure));
            let of_terms = || side.terms.iter().map(|(name, factor)| factor.abs() * half(name));
            computed.unwrap_or_else(|| [of_terms().sum(); 2])
        };
        let [[left_down, left_up], [right_down, right_up]] = sides.each_ref().map(spread);
        let (above, below) = (left_down + right_up, left_up + right_down);
        match left {
            Some(Ordering::Greater) => above,
            Some(Ordering::Less) => below,
            _ => above.max(below),
        }
    }

    /// The half step of what a name means; of a total those of its records together, of a figure of an earlier period the one of its kin there, or of the same
    /// figure now where that is not known. Nought for what is exact.
    fn half(
        &self,
        (halves, noughts): (&OfUnit, Option<&Halves>),
        name: &str,
        unit: UnitId,
        place: impl Fn(&str) -> Option<CellKey>,
    ) -> f64 {
        let of_cell = |cell: &CellKey| {
            noughts.and_then(|halves| halves.get(cell)).or(halves.now.get(cell)).copied()
        };
        if let Some(cell) = place(name) {
            return of_cell(&cell).unwrap_or_default();
        }
        if let Some(total) = self.totals.of(name, unit) {
            let half = |(cell, factor): &(CellKey, Exact)| {
                inexact(*factor).abs() * of_cell(cell).unwrap_or_default()
            };
            return total.terms.iter().map(half).sum();
        }
        let before = halves.earlier.iter().find_map(|(prefix, halves)| {
            let cell = place(&current_name(name, prefix)?)?;
            halves.get(&cell).copied().or_else(|| of_cell(&cell))
        });
        before.unwrap_or_default()
    }
}

/// The half steps of a unit's cells of a period.
pub(super) fn halves(pipeline: &Pipeline, cells: &Cells, unit: UnitId) -> Halves {
    let mut shown: HashMap<Group<'_>, [usize; MOST_DECIMALS + 1]> = HashMap::default();
    let mut rounded: Vec<(CellKey, Group<'_>, usize)> = Vec::new();
    let mut halves = HashMap::default();
    for cell in cells.of_unit(unit) {
        let [_, form, row, column] = cell.names();
        let Some(form) = pipeline.form(form) else { continue };
        let type_ = form.type_of(row, column);
        let Some(value) = cell.value().filter(|_| is_rounded(type_)) else { continue };
        let key = cell.key();
        if let Some(step) = form.rounded_to(row, column) {
            halves.insert(key, step / 2.0);
            continue;
        }
        // A blank that counts as zero is no figure that somebody rounded.
        let Some(places) = places(value).filter(|_| !cell.reported().is_empty()) else {
            continue;
        };
        let is_money = type_ == Type::Money;
        let group = (key.form, alike(form, row, column), is_money);
        if let Some(figures) = shown.entry(group).or_default().get_mut(places) {
            *figures += usize::from(value != 0.0);
        }
        rounded.push((key, group, places));
    }
    let decimals: HashMap<Group<'_>, usize> =
        shown.iter().map(|(group, figures)| (*group, decimals(figures))).collect();
    for (key, group, places) in rounded {
        // One that shows more than its kin was not rounded as they were.
        let places = decimals.get(&group).copied().unwrap_or_default().max(places);
        halves.insert(key, 0.5 / power(places));
    }
    halves
}

/// The half steps of a unit's figures that end in noughts as nearly all their kind do: one figure in ten may be more exact. Where most are no hundred steps large they are
/// amounts that were agreed, such as loans of 5,000,000: nobody rounds so far.
pub(super) fn of_noughts(pipeline: &Pipeline, cells: &Cells, unit: UnitId) -> Halves {
    let mut kinds: HashMap<Group<'_>, Vec<(CellKey, f64, i32)>> = HashMap::default();
    for cell in cells.of_unit(unit) {
        let [_, form, row, column] = cell.names();
        let Some(form) = pipeline.form(form) else { continue };
        let type_ = form.type_of(row, column);
        let value = cell.value().filter(|value| is_rounded(type_) && *value != 0.0);
        let Some(value) = value.filter(|_| form.rounded_to(row, column).is_none()) else {
            continue;
        };
        let key = cell.key();
        let kind = (key.form, alike(form, row, column), type_ == Type::Money);
        kinds.entry(kind).or_default().push((key, value.abs(), noughts(value)));
    }
    let mut halves = Halves::default();
    for mut figures in kinds.into_values().filter(|figures| figures.len() >= FEWEST_ROUND) {
        figures.sort_by_key(|(.., noughts)| *noughts);
        let (.., all) = figures[figures.len() / 10];
        let step = 10_f64.powi(all);
        let large = figures.iter().filter(|(_, value, _)| *value >= FEWEST_STEPS * step).count();
        // Of figures that were rounded to a step nine in ten have no more noughts.
        let exact = figures.iter().filter(|(.., noughts)| *noughts == all).count();
        if all > 0 && 2 * large.min(exact) >= figures.len() {
            let round = figures.into_iter().filter(|(.., noughts)| *noughts >= all);
            halves.extend(round.map(|(key, ..)| (key, step / 2.0)));
        }
    }
    halves
}

/// The noughts in which a whole figure ends.
fn noughts(value: f64) -> i32 {
    let mut noughts = 0;
    let mut left = value;
    while left % 10.0 == 0.0 && noughts < 9 {
        left /= 10.0;
        noughts += 1;
    }
    noughts
}

/// Whether figures of a type are rounded at all: counts are exact.
fn is_rounded(type_: Type) -> bool {
    matches!(type_, Type::Decimal | Type::Money)
}

/// What figures are rounded together with those of a cell: those of the same unit of measurement; in a register all amounts, or those of the same field.
fn alike<'f>(form: &'f Form, row: &str, column: &str) -> &'f str {
    match (form.kind, form.type_of(row, column)) {
        (FormKind::Indicators, _) => form.unit_of(row, column),
        (_, Type::Money) => "",
        _ => form.column(column).map_or("", |column| column.id.as_str()),
    }
}

/// Whether a total over a register sums rounded figures.
fn sums_rounded(inputs: &Inputs<'_>, total: &Total) -> bool {
    let is_rounded = |name: &str| {
        let form = inputs.pipeline.form(&total.form);
        form.and_then(|form| form.column(name)).is_some_and(|field| is_rounded(field.kind))
    };
    total.columns.iter().any(|(_, sql)| names_in(sql).iter().any(|(_, name)| is_rounded(name)))
}

/// The decimals of a figure; `None` for one that was not rounded.
fn places(value: f64) -> Option<usize> {
    (0..=MOST_DECIMALS).find(|places| {
        let raised = fifteen_digits(value) * power(*places);
        (raised - raised.round()).abs() < 1e-9 * raised.abs().max(1.0)
    })
}

fn power(places: usize) -> f64 {
    (0..places).fold(1.0, |power, _| power * 10.0)
}

/// To how many decimals figures were rounded together, by how many of them show none, one, two and so on: to the most of which those that show fewer may
/// have lost a zero by chance.
fn decimals(figures: &[usize; MOST_DECIMALS + 1]) -> usize {
    let all: usize = figures.iter().sum();
    let is_likely = |places: &usize| {
        let fewer: usize = figures.iter().take(*places).sum();
        fewer < all && at_least(fewer, all) >= CHANCE
    };
    (0..=MOST_DECIMALS).rev().find(is_likely).unwrap_or_default()
}

/// How likely so many or more of all figures end in a zero.
fn at_least(zeros: usize, all: usize) -> f64 {
    let odds = 0.1 / 0.9;
    let mut exactly = 0.9_f64.powi(i32::try_from(all).unwrap_or(i32::MAX));
    let mut fewer = 0.0;
    for so_many in 0..zeros {
        fewer += exactly;
        exactly *= odds * (all - so_many) as f64 / (so_many + 1) as f64;
    }
    1.0 - fewer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_decimals_that_a_figure_shows() {
        for (value, decimals) in [(12.0, 0), (-0.5, 1), (1234567.25, 2), (0.1 + 0.2, 1), (1e15, 0)]
        {
            assert_eq!(places(value), Some(decimals), "{value}");
        }
        assert_eq!(places(1.0 / 3.0), None);
    }

    #[test]
    fn figures_that_lost_a_zero_were_rounded_like_the_others() {
        // None, one, two … decimals.
        assert_eq!(decimals(&[1, 9, 0, 0, 0]), 1);
        assert_eq!(decimals(&[0, 1, 1, 0, 0]), 2);
        assert_eq!(decimals(&[12, 0, 0, 0, 0]), 0);
        assert_eq!(decimals(&[0, 0, 0, 0, 0]), 0);
    }

    #[test]
    fn one_figure_with_more_decimals_says_nothing_about_the_others() {
        assert_eq!(decimals(&[0, 2, 1, 0, 0]), 1);
        assert_eq!(decimals(&[11, 1, 0, 0, 0]), 0);
    }
}
