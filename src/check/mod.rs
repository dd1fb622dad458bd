//! Check: what does not add up, within a cell, between cells and forms, and against the period before, and which cells are to blame.
//!
//! Tables in, findings out. [`ranges`] holds figures against their types; [`rules`] takes the declared SQL to the tables, which [`evaluate`]
//! evaluates, [`rule_cells`] finds which cells they name, [`null_policy`] what blanks mean there, [`conditions`] what lists without records say, and [`rounding`] what rounded figures may differ by; [`records`] looks after registers, and [`total_rows`] holds their totals against the records; [`empty_sections`] makes one mistake of the blanks beside zeros; [`succession`]
//! finds what units of the period before have become; [`outliers`] looks for figures far from what is
//! usual; [`diagnose`] finds the cells to blame, by the rules as [`linear`] systems, where they can decide that, and [`attribution`] names one where not;
//! [`copies`] finds reports that were copied, whole or in part; [`missing_rows`] what rows that are not there should say; [`fold`] puts what follows under its cause. [`ruleset`] looks at the rules alone, [`prove`] breaks each of them on purpose, and [`divisors`] at what they divide by.

// What a rule is about, and what units have become.
mod rule_cells;
mod succession;
mod violation;
// The rules evaluated.
mod attribution;
mod evaluate;
mod fold;
mod money;
mod null_policy;
mod rounding;
mod rules;
mod then;
// Ranges, registers, outliers, copies, the past.
mod copies;
mod double_columns;
mod empty_sections;
mod missing_rows;
mod outliers;
mod past;
mod ranges;
mod records;
mod total_rows;
// The rules as systems of equations.
mod linear;
// Which cells are wrong.
mod diagnose;
// The rules looked at by themselves.
mod conditions;
mod divisors;
mod prove;
mod ruleset;

use std::collections::BTreeMap;

use foldhash::{HashMap, HashSet};
use jiff::civil::Date;
use polars::prelude::*;

use crate::definition::{Form, LAST_YEAR, PREVIOUS, Pipeline, Rules, Total};
use crate::model::{
    CellKey, Finding, Kind, Lang, ListTotals, Period, Place, SameRecord, SenderFormulas, Severity,
    StruckRecord, Submission, group, record_name,
};
use crate::tables::wide::{Earlier, is_of};
use crate::tables::{Cells, SenderUnits};
use crate::wording::refused;
use copies::Copy;
pub use divisors::Divisor;
use past::Doubt;
pub use prove::{Proofs, Proven, prove as prove_rules};
pub use rounding::RoundedForms;
pub use ruleset::{RuleSet, examine as examine_rules};
use succession::Succession;

/// What the checks look at.
pub struct Inputs<'a> {
    /// The forms and rules.
    pub pipeline: &'a Pipeline,
    /// The period of the cells.
    pub period: Period,
    /// The period of the history: the one right before, or where the pipeline says so the last one that was collected.
    pub before: Period,
    /// The cells of this period.
    pub cells: &'a Cells,
    /// The cells of the period before, as last accepted; `None` if there is no history.
    pub history: Option<&'a Cells>,
    /// The cells of the same period of last year, as last accepted; `None` if there are none, or no rule looks at them.
    pub year_ago: Option<&'a Cells>,
    /// The figures of earlier periods that outlier rules look at, as [`crate::tables::series`] has them.
    pub series: Option<&'a DataFrame>,
    /// What is left of the periods before that, the newest first: see [`looked_back`].
    pub earlier: &'a [DataFrame],
    /// The tables that were found: unit and form, and where they stand.
    pub tables: &'a [(String, String, Place)],
    /// All files of the period, with their status.
    pub submissions: &'a [Submission],
    /// Records that are ones of the period before, because a person says so.
    pub same: &'a [SameRecord],
    /// The records that are struck out: unit, form, and what each was.
    pub struck: &'a [(String, String, StruckRecord)],
    /// What the rows of registers say that add up records.
    pub totals: &'a [ListTotals],
    /// What the senders' own formulas say.
    pub formulas: &'a SenderFormulas,
    /// The forms of which all figures were rounded to the noughts in which they end; `None` before the diagnosis found any.
    pub rounded: Option<&'a RoundedForms>,
}

impl<'a> Inputs<'a> {
    /// Where a unit's table of a form stands; nowhere if it was not found.
    fn place_of(&self, unit: &str, form: &str) -> Place {
        let table = self.tables.iter().find(|(u, f, _)| u == unit && f == form);
        table.map(|(.., place)| place.clone()).unwrap_or_default()
    }

    /// The cells of one period alone: no period before, and no files.
    fn alone(
        pipeline: &'a Pipeline,
        period: Period,
        cells: &'a Cells,
        tables: &'a [(String, String, Place)],
        formulas: &'a SenderFormulas,
    ) -> Self {
        Self {
            pipeline,
            period,
            before: period.previous(),
            cells,
            history: None,
            year_ago: None,
            series: None,
            earlier: &[],
            tables,
            submissions: &[],
            same: &[],
            struck: &[],
            totals: &[],
            formulas,
            rounded: None,
        }
    }

    /// The earlier periods that the rules of a form look at.
    fn earlier_of(&self, form: &Form) -> Vec<Earlier<'_>> {
        let mut earlier = vec![Earlier { prefix: PREVIOUS, cells: self.history.map(Cells::frame) }];
        if self.pipeline.rules.forms_of_last_year().contains(form.id.as_str()) {
            earlier.push(Earlier { prefix: LAST_YEAR, cells: self.year_ago.map(Cells::frame) });
        }
        earlier
    }

    /// The same period of last year.
    fn same_of_last_year(&self) -> Period {
        let periods = usize::from(self.period.frequency.per_year());
        let by_count = || (0..periods).fold(self.period, |period, _| period.previous());
        self.period.year_ago().unwrap_or_else(by_count)
    }

    /// What the form calls a cell's row; empty for a record.
    fn row_label(&self, cell: CellKey) -> String {
        let ids = self.cells.ids();
        let row = self.pipeline.form(ids.form(cell.form)).and_then(|it| it.row(ids.row(cell.row)));
        row.map(|row| row.label.clone()).unwrap_or_default()
    }

    /// The last day of the period.
    fn close(&self) -> Date {
        self.period.close(self.pipeline.calendar.closes)
    }
}

/// Runs all checks and diagnoses what they find. `found` are the findings so far about the cells: those of a cell that turns out to be to blame
/// get its proposed value.
///
/// # Errors
/// Where polars cannot evaluate a rule: its message names the rule.
pub fn check(inputs: &Inputs<'_>, found: Vec<Finding>) -> Result<Vec<Finding>, CheckError> {
    let succession = Succession::new(inputs.pipeline, inputs.before, inputs.period);
    let carry = |by: &Succession, cells: Option<&Cells>| match cells {
        Some(cells) => by.carry(cells, inputs.pipeline),
        None => Ok(None),
    };
    let carried = carry(&succession, inputs.history)?;
    let since_last_year =
        Succession::new(inputs.pipeline, inputs.same_of_last_year(), inputs.period);
    let year_ago = carry(&since_last_year, inputs.year_ago)?;
    let series = match inputs.series {
        Some(series) => succession::carry_series(inputs.pipeline, series, inputs.period)?,
        None => None,
    };
    let inputs = &Inputs {
        history: carried.as_ref().or(inputs.history),
        year_ago: year_ago.as_ref().or(inputs.year_ago),
        series: series.as_ref().or(inputs.series),
        ..*inputs
    };
    let mut findings = found;
    findings.extend(ranges::check(inputs)?);
    let mut registers = records::registers(inputs)?;
    // All else is looked at as if forms of the past that are in another unit of money were put right.
    let others = past::other_unit::find(inputs, &registers)?;
    let should = match inputs.history {
        Some(history) => {
            let right = past::other_unit::should(inputs, history, &others);
            past::with_values(history, &right)?
        }
        None => None,
    };
    let mut by_unit = Vec::new();
    if should.is_some() {
        by_unit = violations(inputs, &registers)?;
    }
    let inputs = &Inputs { history: should.as_ref().or(inputs.history), ..*inputs };
    if should.is_some() {
        registers = records::registers(inputs)?;
    }
    let mut broken = violations(inputs, &registers)?;
    let by_unit = past::explained(by_unit, &broken);
    let mut unsure = double_columns::take(&findings, &mut broken, inputs.cells);
    let mut doubts = past::doubts(inputs, &broken)?;
    let mut explained = Vec::new();
    let put_right = |likely: bool, doubts: &[Doubt]| match inputs.history {
        Some(history) => past::put_right(history, doubts, likely),
        None => Ok(None),
    };
    if let Some(other) = put_right(false, &doubts)? {
        let history = Some(&other);
        let would = violations(&Inputs { history, ..*inputs }, &registers)?;
        past::follow(inputs, &mut doubts, false, (&broken, &would));
    }
    let decided = put_right(true, &doubts)?;
    // All else is looked at as if the doubtful figures of the past were decided.
    let inputs = &Inputs { history: decided.as_ref().or(inputs.history), ..*inputs };
    let registers = match decided {
        Some(_) => records::registers(inputs)?,
        None => registers,
    };
    if decided.is_some() {
        let mut again = violations(inputs, &registers)?;
        unsure = double_columns::take(&findings, &mut again, inputs.cells);
        past::follow(inputs, &mut doubts, true, (&broken, &again));
        explained = past::explained(std::mem::take(&mut broken), &again);
        broken = again;
        explained.extend(past::take_repeated(&doubts, &mut broken));
    }
    let records = records::check(inputs, &registers)?;
    findings.extend(outliers::check(inputs)?);
    let repeated = past::repeats(&doubts);
    let mut copies = copies::check(inputs)?;
    let known = diagnose::Known { findings, records, repeated: &repeated, copies: &copies };
    let mut findings = diagnose::diagnose(inputs, &registers, broken, known)?;
    copies.retain(|copy| !is_told_better(&copy.finding, &findings));
    put_under(inputs, &copies, &mut findings);
    findings.extend(copies.into_iter().map(|copy| copy.finding));
    put_under_old_reports(&mut findings);
    put_under_movements(inputs, &mut findings);
    past::lead(&doubts, &mut findings, inputs.cells);
    findings.extend(past::findings(inputs, doubts, &explained));
    findings.extend(past::other_unit::findings(inputs, others, &by_unit));
    let units = SenderUnits::new(inputs.pipeline, inputs.cells);
    findings.extend(double_columns::findings(&unsure, inputs.cells, &units));
    empty_sections::gather(inputs, &mut findings);
    let totals = total_rows::check(inputs, &mut findings);
    findings.extend(totals);
    missing_rows::fold(inputs, &registers, &mut findings)?;
    fold::fold(&mut findings, inputs.cells);
    Ok(findings)
}

/// The rules that do not hold.
fn violations<'a>(
    inputs: &Inputs<'a>,
    registers: &Registers,
) -> Result<Vec<violation::Violation<'a>>, CheckError> {
    let mut broken = Vec::new();
    for source in rules::sources(inputs, registers)? {
        evaluate::evaluate(source, inputs.cells.ids(), &mut broken)?;
    }
    Ok(broken)
}

/// Whether a column that was pasted or exchanged, or a list that was sent again, explains why a form has the figures of the period before.
fn is_told_better(copy: &Finding, findings: &[Finding]) -> bool {
    let is_column = |finding: &&Finding| {
        matches!(finding.kind, Kind::StaleCopy | Kind::Typo)
            && finding.row.is_empty()
            && (!finding.column.is_empty() || finding.kind == Kind::StaleCopy)
    };
    copy.kind == Kind::StaleCopy
        && findings.iter().filter(is_column).any(|f| f.unit == copy.unit && f.form == copy.form)
}

/// Where a whole report was copied, or a list, all that is wrong in it is caused by that, and so is what its owner has in common with it.
fn put_under(inputs: &Inputs<'_>, copies: &[Copy], findings: &mut [Finding]) {
    let whole =
        |copy: &&Copy| copy.finding.severity == Severity::Error && copy.finding.row.is_empty();
    let ids: HashMap<&str, String> = copies
        .iter()
        .filter(whole)
        .filter(|copy| !copy.is_list)
        .map(|copy| (copy.finding.unit.as_str(), copy.finding.id()))
        .collect();
    let listed: HashMap<(&str, &str), String> = copies
        .iter()
        .filter(whole)
        .filter(|copy| copy.is_list)
        .map(|Copy { finding, .. }| ((finding.unit.as_str(), finding.form.as_str()), finding.id()))
        .collect();
    let mut records: HashSet<(&str, &str, &str)> = HashSet::default();
    for cell in inputs.cells.iter() {
        let [unit, form, row, _] = cell.names();
        if ids.contains_key(unit) || listed.contains_key(&(unit, form)) {
            records.insert((unit, form, record_name(row)));
        }
    }
    for finding in findings.iter_mut().filter(|f| f.asks()) {
        let of_copy = || {
            let is_shared = |copy: &&Copy| {
                let (unit, form) = (copy.finding.unit.as_str(), finding.form.as_str());
                copy.original.as_ref() == Some(&finding.unit)
                    && records.contains(&(unit, form, record_name(&finding.row)))
            };
            let of_record = matches!(finding.kind, Kind::DuplicateRecord | Kind::MovedRecord);
            copies.iter().filter(whole).filter(is_shared).find(|_| of_record)
        };
        let of_list = || {
            let forms = std::iter::once(finding.form.as_str());
            let mut forms = forms.chain(listed_in(&finding.rule, &inputs.pipeline.rules));
            forms.find_map(|form| listed.get(&(finding.unit.as_str(), form)))
        };
        let id = match ids.get(finding.unit.as_str()).or_else(of_list) {
            Some(id) => Some(id.clone()),
            None => of_copy().map(|copy| copy.finding.id()),
        };
        if let Some(id) = id {
            finding.follow(&id);
        }
    }
}

/// The registers whose totals a rule names.
fn listed_in<'r>(rule: &str, rules: &'r Rules) -> impl Iterator<Item = &'r str> {
    let rule = rules.rules.iter().find(|known| known.meta.id == rule);
    let names: Vec<String> = rule.map(rule_cells::RuleCells::totals).unwrap_or_default();
    let is_named = move |total: &&Total| {
        names.iter().any(|name| name.split('.').next() == Some(total.id.as_str()))
    };
    rules.totals.iter().filter(is_named).map(|total| total.form.as_str())
}

/// Puts what is said of a form under the finding that its figures are those of the period before.
fn put_under_old_reports(findings: &mut [Finding]) {
    let is_old = |finding: &&Finding| {
        finding.kind == Kind::PeriodConflict && finding.severity == Severity::Error
    };
    let place = |finding: &Finding| (finding.unit.clone(), finding.form.clone());
    let old: HashMap<(String, String), String> =
        findings.iter().filter(is_old).map(|finding| (place(finding), finding.id())).collect();
    for finding in findings.iter_mut().filter(|it| !old.is_empty() && it.asks()) {
        if finding.kind != Kind::PeriodConflict
            && !finding.is_consequence()
            && let Some(id) = old.get(&place(finding))
        {
            finding.follow(id);
        }
    }
}

/// Records that are new, or gone, are caused by the indicator that should count them, where that is to blame and should count as many.
fn put_under_movements(inputs: &Inputs<'_>, findings: &mut [Finding]) {
    for rule in &inputs.pipeline.rules.continuity {
        let kinds =
            [(Kind::UnexpectedRecord, &rule.appeared), (Kind::VanishedRecord, &rule.vanished)];
        for (kind, figure) in kinds {
            let Some((row, measure)) = figure else { continue };
            let is_record = |finding: &Finding| {
                finding.kind == kind && finding.form == rule.meta.form && !finding.is_consequence()
            };
            let records = findings.iter().enumerate().filter(|(_, finding)| is_record(finding));
            for (unit, places) in group(records.map(|(index, it)| (it.unit.clone(), index))) {
                let is_cause = |finding: &&Finding| {
                    finding.unit == unit
                        && (finding.form.as_str(), finding.row.as_str(), &finding.column)
                            == (rule.indicators.as_str(), row.as_str(), measure)
                        && finding.severity != Severity::Info
                        && finding
                            .expected
                            .parse::<f64>()
                            .is_ok_and(|should| should >= places.len() as f64)
                };
                let cause = findings.iter().find(is_cause).map(Finding::id_of_whole);
                if let Some(id) = cause {
                    places.into_iter().for_each(|index| findings[index].follow(&id));
                }
            }
        }
    }
}

/// The cells of a period that the rules of the same period of next year look at; `None` if no rule does.
///
/// # Errors
/// Where polars cannot filter the cells.
pub fn looked_at_next_year(
    pipeline: &Pipeline,
    cells: &DataFrame,
) -> PolarsResult<Option<DataFrame>> {
    let ids = pipeline.rules.forms_of_last_year();
    if ids.is_empty() {
        return Ok(None);
    }
    let forms = pipeline.forms.iter().filter(|form| ids.contains(form.id.as_str()));
    cells.clone().lazy().filter(is_of(forms)).collect().map(Some)
}

/// The cells of a period that later ones look back at beyond the period before: those by which records of registers are known, and those that must
/// not stay zero for long.
///
/// # Errors
/// Where polars cannot filter the cells.
pub fn looked_back(pipeline: &Pipeline, cells: &DataFrame) -> PolarsResult<DataFrame> {
    let mut wanted = lit(false);
    for rule in &pipeline.rules.dormancy {
        let Some(form) = pipeline.form(&rule.meta.form) else { continue };
        let known_by = [&form.name, &form.code].into_iter().chain(&form.matching.identity);
        for field in known_by.chain(&rule.revenue).filter(|field| !field.is_empty()) {
            let of_field = col("column").eq(lit(field.as_str()));
            wanted = wanted.or(col("form").eq(lit(form.id.as_str())).and(of_field));
        }
    }
    let columns = ["unit", "form", "row", "column", "value", "text", "status"].map(col);
    cells.clone().lazy().filter(wanted).select(columns).collect()
}

/// Why the checks could not be made.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text(Lang::En))]
pub enum CheckError {
    /// The expression of a rule could not be evaluated.
    Rule {
        /// The rule's id.
        rule: String,
        /// What polars says.
        error: PolarsError,
    },
    /// A table of the check could not be made.
    Frame(PolarsError),
}

impl CheckError {
    /// What could not be calculated; polars' own words stand behind it.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::Rule { rule, error } => refused::rule(rule, error, lang),
            Self::Frame(error) => refused::joined_tables(error, lang),
        }
    }
}

impl From<PolarsError> for CheckError {
    fn from(error: PolarsError) -> Self {
        Self::Frame(error)
    }
}

/// One wide table a register.
pub type Registers = BTreeMap<String, records::Register>;
