//! A rule put to each row of a table: which cells it relates, and how.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::*;
use polars_ops::prelude::MaintainOrderJoin;

use super::polynomial::{Atom, Polynomial};
use super::resolved::{Relation, Resolved};
use super::shape::{Comparison, Parts, Shape};
use super::terms::{Side, sides};
use super::totals::RegisterTotals;
use crate::check::CheckError;
use crate::check::conditions::{self, KNOWN};
use crate::check::rounding::Step;
use crate::check::rule_cells::{RowKeys, RuleCells};
use crate::check::rules::Source;
use crate::definition::{Form, LAST_YEAR, PREVIOUS, Rule, Scope, current_name, names_in};
use crate::model::{CellKey, Ids, Kind, UnitId};
use crate::tables::sql;
use data_editing::{Exact, ONE, exact};

/// How many alternatives a condition may fall into; one with more is left out of the system.
const MOST_ALTERNATIVES: usize = 24;

/// A rule that compares each record with the sum over all of them has as many cells a record: with more, it is left out of the system.
const MOST_SUMMANDS: usize = 40;

/// A rule at one place.
#[derive(Debug, Clone)]
pub(crate) struct Instance<'a> {
    pub rule: &'a Rule,
    /// The cell that the rule is about.
    pub subject: CellKey,
    /// It holds where all relations of one alternative hold.
    pub alternatives: Vec<Vec<Relation>>,
    /// In so many of them, the first ones, the rule's condition is not met.
    pub unasked: usize,
    /// The cell that is alone on one side of an equation: who makes a report calculates it from the others.
    pub derived: Option<CellKey>,
}

/// The instances of linear rules for some units, in the order of the rules and then of the table's rows. Rules that are not linear have
/// none.
pub(crate) fn instances<'a>(
    source: &Source<'a>,
    totals: &RegisterTotals,
    units: &BTreeSet<&str>,
    ids: &Ids,
) -> Result<Vec<Instance<'a>>, CheckError> {
    instances_with(source, totals, units, ids, Earlier::default())
}

/// What stands for the figures of earlier periods.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Earlier {
    /// The units whose cells they are, for the period before and for last year; `None` where they are what is known of them.
    pub cells_of: Option<[UnitId; 2]>,
    /// The figures are made up to see whether rules can be broken.
    pub is_trial: bool,
}

impl Earlier {
    /// The name of this period's figure, and the unit at which it is the earlier one.
    fn find(self, name: &str) -> Option<(String, UnitId)> {
        let mut both = [PREVIOUS, LAST_YEAR].into_iter().zip(self.cells_of?);
        both.find_map(|(prefix, unit)| Some((current_name(name, prefix)?, unit)))
    }
}

/// The same with cells of other units in the place of figures of earlier periods.
pub(crate) fn instances_with<'a>(
    source: &Source<'a>,
    totals: &RegisterTotals,
    units: &BTreeSet<&str>,
    ids: &Ids,
    earlier: Earlier,
) -> Result<Vec<Instance<'a>>, CheckError> {
    let Source { frame, rules, form, rounding } = source;
    let mut prepared = Vec::new();
    let mut columns = Vec::new();
    for rule in rules {
        let fail = |error| CheckError::Rule { rule: rule.meta.id.clone(), error };
        if let Some(linear) = Linear::of(rule, form, totals, earlier).map_err(fail)? {
            columns.extend(linear.columns(prepared.len()).map_err(fail)?);
            prepared.push(linear);
        }
    }
    let schema = frame.clone().collect_schema()?;
    let keys = RowKeys::COLUMNS.into_iter().filter(|name| schema.contains(name)).map(col);
    let all: Vec<Expr> = keys.chain(columns).collect();
    let table = of_units(frame.clone(), units).and_then(|frame| frame.select(all).collect());
    let table = table?;
    let keys = RowKeys::of(&table, ids);
    let mut instances = Vec::new();
    for (index, linear) in prepared.iter().enumerate() {
        let values = Values::of(linear, index, &table)?;
        let is_defined =
            |row: &usize| values.undefined.as_ref().is_none_or(|u| u.get(*row) != Some(true));
        let rows = (0..table.height()).filter(|row| keys.applies(linear.rule, *row));
        for row in rows.filter(is_defined) {
            let of_earlier = |name: &str| {
                let (now, unit) = earlier.find(name)?;
                Some(CellKey { unit, ..keys.cell(linear.rule, form, &now, row)? })
            };
            let place =
                |name: &str| keys.cell(linear.rule, form, name, row).or_else(|| of_earlier(name));
            let cells: Option<Vec<CellKey>> =
                linear.parts.cells.iter().map(|(name, _)| place(name)).collect();
            let subject = linear.subject.as_deref().and_then(place);
            let Some(cells) = cells else { continue };
            let Some(subject) = subject.or_else(|| cells.first().copied()) else { continue };
            let unit = subject.unit;
            let value = |name: &str| values.figure(name, row);
            let slack =
                |sides| rounding.slack((linear.rule, sides), unit, Step::Shown, place, value, None);
            let rounding = linear.sides.as_ref().map(slack);
            let rounding = rounding.and_then(exact).unwrap_or_default();
            let at_row =
                AtRow { linear, values: &values, row, unit, cells: &cells, totals, rounding };
            let Some((alternatives, unasked)) = at_row.alternatives() else { continue };
            let (rule, derived) = (linear.rule, linear.derived.as_deref().and_then(place));
            instances.push(Instance { rule, subject, alternatives, unasked, derived });
        }
    }
    Ok(instances)
}

/// The rows of some units, in their order.
fn of_units(frame: LazyFrame, units: &BTreeSet<&str>) -> PolarsResult<LazyFrame> {
    let units: Vec<&str> = units.iter().copied().collect();
    let mut arguments = JoinArgs::new(JoinType::Inner);
    arguments.maintain_order = MaintainOrderJoin::Left;
    Ok(frame.join(df!("unit" => units)?.lazy(), [col("unit")], [col("unit")], arguments))
}

/// A rule whose expression is linear.
struct Linear<'a> {
    rule: &'a Rule,
    subject: Option<String>,
    /// The name that is alone on one side of the equation.
    derived: Option<String>,
    parts: Parts,
    check: Shape,
    when: Option<Shape>,
    /// Both sides as sums, for what rounding does to them.
    sides: Option<[Side; 2]>,
    /// Whether a table shows that the rule divides by zero where it counts; `None` for a rule that does not divide.
    undefined: Option<Expr>,
}

impl<'a> Linear<'a> {
    fn of(
        rule: &'a Rule,
        form: &Form,
        totals: &RegisterTotals,
        earlier: Earlier,
    ) -> PolarsResult<Option<Self>> {
        let names = RuleCells::of(rule, form)?;
        let is_number = |name: &String| {
            rule.scope != Scope::Record
                || form.column(name).is_some_and(|field| field.kind.is_number())
        };
        let texts = [Some(&rule.check), rule.when.as_ref()];
        let mut parts = Parts::default();
        for (_, name) in texts.into_iter().flatten().flat_map(|sql| names_in(sql)) {
            let known = |list: &[(String, Expr)]| list.iter().any(|(known, _)| *known == name);
            if known(&parts.cells) || known(&parts.totals) {
                continue;
            }
            if totals.has(&name) {
                let total = sql::name(&name);
                let known = conditions::known(rule, form, &total);
                parts.totals.push((name.clone(), total));
                parts.totals.push((format!("{KNOWN}{name}"), known));
                continue;
            }
            let of_earlier = earlier.find(&name).map(|(now, _)| now);
            let is_cell = |name: &String| is_number(name) && RuleCells::is_cell(name, rule, form);
            if is_cell(&name) || of_earlier.as_ref().is_some_and(is_cell) {
                parts.cells.push((name.clone(), sql::name(&name)));
            }
        }
        if parts.cells.is_empty() {
            return Ok(None);
        }
        let written = conditions::in_check(rule, form, sql::read(&rule.check)?);
        let Some(check) = parts.shape(&written) else { return Ok(None) };
        // Whether a rule can be broken at all is tried with its own rounding.
        if earlier.is_trial && check.is_rounded() {
            return Ok(None);
        }
        let when = match &rule.when {
            Some(sql) => {
                match parts.shape(&conditions::in_condition(rule, form, sql::read(sql)?)) {
                    Some(shape) => Some(shape),
                    None => return Ok(None),
                }
            }
            None => None,
        };
        let undefined = (&written).into_iter().any(|part| sql::divisor(part).is_some());
        let undefined = undefined.then(|| divides_by_zero(rule, form, &written)).transpose()?;
        let derived = derived(rule, &written, &parts, names.subject.as_deref());
        let sides = sides(&rule.check, &names.cells, &RuleCells::totals(rule))?;
        let subject = names.subject;
        Ok(Some(Self { rule, subject, derived, parts, check, when, sides, undefined }))
    }

    /// The figures from which its sides are computed, where rounding is asked for.
    fn figures(&self) -> impl Iterator<Item = &String> {
        let asks = self.rule.tolerance.is_none();
        self.sides.iter().filter(move |_| asks).flat_map(Side::figures)
    }

    /// What a table must give for the rule's constant parts, and for what rounding does to it.
    fn columns(&self, index: usize) -> PolarsResult<Vec<Expr>> {
        let mut columns = Vec::new();
        for (part, constant) in self.parts.constants.iter().enumerate() {
            let value = sql::defined(constant.clone()).cast(DataType::Float64);
            columns.push(value.alias(format!("constant{index}_{part}")));
        }
        for (part, truth) in self.parts.truths.iter().enumerate() {
            columns.push(sql::defined(truth.clone()).alias(format!("truth{index}_{part}")));
        }
        for (name, part) in self.figures().zip(0..) {
            let value = sql::finite(sql::expression(name)?).cast(DataType::Float64);
            columns.push(value.alias(format!("figure{index}_{part}")));
        }
        if let Some(undefined) = &self.undefined {
            columns.push(undefined.clone().alias(format!("undefined{index}")));
        }
        if let Some(sql) = &self.rule.tolerance {
            let tolerance = sql::expression(sql)?.cast(DataType::Float64);
            columns.push(tolerance.alias(format!("tolerance{index}")));
        }
        Ok(columns)
    }
}

/// The cell that is alone on one side of an equation that says how it is calculated: of two such, the one that the rule is about.
fn derived(rule: &Rule, written: &Expr, parts: &Parts, subject: Option<&str>) -> Option<String> {
    // What came and what went are no parts that somebody adds up.
    let reckons = rule.kind != Kind::RollForward;
    let Expr::BinaryExpr { left, op: Operator::Eq, right } = written else { return None };
    if rule.cumulated.is_some() {
        return rule.cumulated.clone();
    }
    let name = |side: &Expr| {
        let cell = parts.cells.iter().find(|(_, cell)| cell == side);
        cell.map(|(name, _)| name.as_str())
    };
    let alone = match (name(left), name(right)) {
        (Some(left), Some(right)) => {
            if subject == Some(right) {
                right
            } else {
                left
            }
        }
        (left, right) => left.or(right)?,
    };
    reckons.then(|| alone.to_owned())
}

/// True where the rule counts, and cannot be calculated although no figure of it is missing: what it relates is then no equation.
fn divides_by_zero(rule: &Rule, form: &Form, written: &Expr) -> PolarsResult<Expr> {
    let counts = match &rule.when {
        Some(when) => {
            conditions::in_condition(rule, form, sql::expression(when)?).fill_null(lit(false))
        }
        None => lit(true),
    };
    let is_there = (written.into_iter())
        .filter_map(|part| sql::divisor(part))
        .map(|divisor| sql::defined(divisor.clone()).eq(lit(0)).fill_null(lit(false)));
    let zero = is_there.reduce(Expr::or).unwrap_or(lit(false));
    Ok(counts.and(zero).and(sql::defined(written.clone()).is_null()))
}

/// The constant parts of a rule, and the figures from which its sides are computed: a column each.
struct Values {
    constants: Vec<Float64Chunked>,
    truths: Vec<BooleanChunked>,
    tolerance: Option<Float64Chunked>,
    undefined: Option<BooleanChunked>,
    figures: BTreeMap<String, Float64Chunked>,
}

impl Values {
    fn of(linear: &Linear<'_>, index: usize, table: &DataFrame) -> PolarsResult<Self> {
        let numbers = |name: &str| table.column(name).and_then(|column| column.f64().cloned());
        let constants = (0..linear.parts.constants.len())
            .map(|part| numbers(&format!("constant{index}_{part}")))
            .collect::<PolarsResult<_>>()?;
        let truths = (0..linear.parts.truths.len())
            .map(|part| table.column(&format!("truth{index}_{part}"))?.bool().cloned())
            .collect::<PolarsResult<_>>()?;
        let tolerance = numbers(&format!("tolerance{index}")).ok();
        let undefined = match &linear.undefined {
            Some(_) => Some(table.column(&format!("undefined{index}"))?.bool()?.clone()),
            None => None,
        };
        let figures = linear
            .figures()
            .zip(0..)
            .map(|(name, part)| Ok((name.clone(), numbers(&format!("figure{index}_{part}"))?)));
        let figures = figures.collect::<PolarsResult<_>>()?;
        Ok(Self { constants, truths, tolerance, undefined, figures })
    }

    /// A figure in a row; nought where it is missing.
    fn figure(&self, name: &str, row: usize) -> f64 {
        self.figures.get(name).and_then(|figures| figures.get(row)).unwrap_or_default()
    }
}

/// A rule at one row of its table.
struct AtRow<'r, 'a> {
    linear: &'r Linear<'a>,
    values: &'r Values,
    row: usize,
    unit: UnitId,
    cells: &'r [CellKey],
    totals: &'r RegisterTotals,
    /// What rounding alone may make the sides differ by.
    rounding: Exact,
}

/// Conditions of which one must hold, each with the relations that must hold in it.
type Alternatives = Vec<Vec<Relation>>;

impl AtRow<'_, '_> {
    /// With the number of the first ones in which the rule's condition is not met; none where there are too many.
    fn alternatives(&self) -> Option<(Alternatives, usize)> {
        let check = self.any_of(&self.linear.check, true)?;
        match &self.linear.when {
            // What is not asked for holds; a condition with a missing result does not ask.
            Some(when) => {
                let mut alternatives = self.any_of(when, false)?;
                let unasked = alternatives.len();
                alternatives.extend(check);
                Some((within_limit(alternatives)?, unasked))
            }
            None => Some((check, 0)),
        }
    }

    fn any_of(&self, shape: &Shape, positive: bool) -> Option<Alternatives> {
        match shape {
            Shape::Not(inner) => self.any_of(inner, !positive),
            Shape::Truth(part) => {
                let truth = self.values.truths.get(*part).and_then(|truth| truth.get(self.row));
                // What has a missing result breaks nothing.
                Some(if truth.is_none_or(|truth| truth == positive) {
                    vec![Vec::new()]
                } else {
                    Vec::new()
                })
            }
            Shape::And(parts) if positive => self.all(parts, positive),
            Shape::Or(parts) if !positive => self.all(parts, positive),
            Shape::And(parts) | Shape::Or(parts) => {
                let mut alternatives = Vec::new();
                for part in parts {
                    alternatives.extend(self.any_of(part, positive)?);
                }
                within_limit(alternatives)
            }
            Shape::Compare { difference, comparison, rounded } => {
                let above = self.resolve(&difference.above);
                let below = self.resolve(&difference.below);
                match above.zip(below) {
                    Some(sides) => self.compare(sides, *rounded, *comparison, positive),
                    None => Some(vec![Vec::new()]),
                }
            }
        }
    }

    fn all(&self, parts: &[Shape], positive: bool) -> Option<Alternatives> {
        let mut all: Alternatives = vec![Vec::new()];
        for part in parts {
            let more = self.any_of(part, positive)?;
            let joined = all.iter().flat_map(|one| {
                more.iter().map(move |other| one.iter().chain(other).cloned().collect())
            });
            all = within_limit(joined.collect())?;
        }
        Some(all)
    }

    /// The relations of a comparison: `above / below` against zero, `below` being above zero.
    fn compare(
        &self,
        (above, below): (Resolved, Resolved),
        rounded: Exact,
        comparison: Comparison,
        positive: bool,
    ) -> Option<Alternatives> {
        // One millionth is the dust of floating point; limits of what only adds up cells are exact.
        let is_exact = comparison != Comparison::Equal && above.adds_up() && below.is_one();
        let tolerance = match &self.values.tolerance {
            Some(tolerance) => exact(tolerance.get(self.row)?)?.checked_add(1)?,
            None => self.rounding.checked_add(Exact::from(!is_exact || self.rounding > 0))?,
        };
        let tolerance = tolerance.checked_add(rounded)?;
        let slack = |sign: Exact| above.plus(&below.scaled(sign.checked_mul(tolerance)?)?);
        let at_most = |sum: Option<Resolved>| sum?.relation(None, Some(0));
        let at_least = |sum: Option<Resolved>| sum?.relation(Some(0), None);
        let strictly_below = |sum: Option<Resolved>| sum?.relation(None, Some(-1));
        let strictly_above = |sum: Option<Resolved>| sum?.relation(Some(1), None);
        let plain = || Some(above.clone());
        Some(match (comparison, positive) {
            (Comparison::Equal, true) => match below.number() {
                Some(number) if number > 0 => {
                    let tolerance = tolerance.checked_mul(number)? / ONE;
                    let mut relation = above.relation(Some(-tolerance), Some(tolerance))?;
                    relation.target =
                        relation.low.zip(relation.high).map(|(low, high)| (low + high) / 2);
                    vec![vec![relation]]
                }
                _ => vec![vec![at_most(slack(-1))?, at_least(slack(1))?]],
            },
            (Comparison::Equal, false) => {
                vec![vec![strictly_above(slack(-1))?], vec![strictly_below(slack(1))?]]
            }
            (Comparison::AtMost, true) => vec![vec![at_most(slack(-1))?]],
            (Comparison::AtMost, false) => vec![vec![strictly_above(slack(-1))?]],
            (Comparison::AtLeast, true) => vec![vec![at_least(slack(1))?]],
            (Comparison::AtLeast, false) => vec![vec![strictly_below(slack(1))?]],
            (Comparison::Below, true) => vec![vec![strictly_below(plain())?]],
            (Comparison::Below, false) => vec![vec![at_least(plain())?]],
            (Comparison::Above, true) => vec![vec![strictly_above(plain())?]],
            (Comparison::Above, false) => vec![vec![at_most(plain())?]],
        })
    }

    /// A polynomial with its constants put in and its totals taken apart; `None` if a constant or a register is missing.
    fn resolve(&self, polynomial: &Polynomial) -> Option<Resolved> {
        let mut resolved = Resolved::default();
        for (product, factor) in &polynomial.factors {
            let mut part = Resolved { constant: *factor, ..Resolved::default() };
            for atom in product {
                let atom = match atom {
                    Atom::Cell(at) => Resolved::cell(*self.cells.get(*at)?),
                    Atom::Constant(at) => {
                        let value = self.values.constants.get(*at)?.get(self.row)?;
                        Resolved { constant: exact(value)?, ..Resolved::default() }
                    }
                    Atom::Total(at) => {
                        let (name, _) = self.linear.parts.totals.get(*at)?;
                        let (name, of_known) = match name.strip_prefix(KNOWN) {
                            Some(name) => (name, true),
                            None => (name.as_str(), false),
                        };
                        let total = match self.totals.of(name, self.unit) {
                            // What a list says that has no record.
                            Some(total) if of_known && !total.has_records => return None,
                            Some(total) => total.clone(),
                            None => self.totals.below(name, *self.cells.first()?)?,
                        };
                        let is_share = self.linear.rule.scope == Scope::Record;
                        if is_share && total.terms.len() > MOST_SUMMANDS {
                            return None;
                        }
                        Resolved {
                            constant: total.constant,
                            terms: total.terms,
                            products: Vec::new(),
                        }
                    }
                };
                part = part.times(&atom)?;
            }
            resolved = resolved.plus(&part)?;
        }
        Some(resolved)
    }
}

fn within_limit(alternatives: Alternatives) -> Option<Alternatives> {
    (alternatives.len() <= MOST_ALTERNATIVES).then_some(alternatives)
}
