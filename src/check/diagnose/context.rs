//! What is known of the cells: their figures, what they may hold, how far they are trusted, and their values in the period before.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashMap, HashSet};
use polars::prelude::*;

use super::likelihood;
use crate::check::total_rows::OwnTotal;
use crate::check::{Inputs, Registers};
use crate::definition::{Form, FormKind, Role, RowKind, Rule, Scope, Trust, Type, names_in};
use crate::model::{CellKey, ColumnId, Finding, FormId, Lang, RowId, UnitId};
use crate::tables::{Cells, SenderUnits};
use data_editing::{Exact, ONE, Variable, exact};

/// Two cells with little weight are less likely both wrong than one with much.
const BASE: u32 = 20;

/// The reliability of a cell of which nothing is declared.
const USUAL: u32 = 5;

/// How much a step of reliability counts, as a natural logarithm.
const STEP: f64 = 0.25;

/// What is known of the cells of a period.
pub(crate) struct Context<'a> {
    cells: &'a Cells,
    units: SenderUnits<'a>,
    forms: HashMap<FormId, &'a Form>,
    /// The indicators that are amounts of money, and of lists the fields.
    money: HashSet<(FormId, Option<RowId>, ColumnId)>,
    before: HashMap<CellKey, f64>,
    /// The units with figures of the period before.
    reported_before: HashSet<UnitId>,
    /// What cells should say that are wrong together with others; `None` where that is not known.
    put_right: HashMap<CellKey, Option<Exact>>,
    /// About what figures should be whose list lacks records, by what those had in the period before.
    estimates: HashMap<CellKey, f64>,
    /// The totals that lists have themselves.
    own_totals: HashMap<UnitId, Vec<OwnTotal>>,
    /// Of the figures of each row of indicators and of each field of lists how many are as they were, of how many that were there before.
    unchanged: HashMap<(FormId, Option<RowId>, ColumnId), (usize, usize)>,
    /// The median over the units, by form, row and column, of indicators.
    peers: HashMap<(FormId, RowId, ColumnId), f64>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(inputs: &Inputs<'a>, registers: &Registers) -> PolarsResult<Self> {
        let cells = inputs.cells;
        let forms = inputs.pipeline.forms.iter();
        let forms = forms.filter_map(|form| Some((cells.ids().find_form(&form.id)?, form)));
        let forms: HashMap<FormId, &Form> = forms.collect();
        let money = money(cells, &forms);
        let units = SenderUnits::new(inputs.pipeline, inputs.cells);
        let before = match inputs.history {
            Some(history) => before(inputs, history, registers),
            None => HashMap::default(),
        };
        let peers = peers(cells, &forms)?;
        let (put_right, estimates) = (HashMap::default(), HashMap::default());
        let own_totals = HashMap::default();
        let reported_before = before.keys().map(|cell| cell.unit).collect();
        let unchanged = unchanged(cells, &forms, &before);
        Ok(Self {
            cells,
            units,
            forms,
            money,
            before,
            reported_before,
            put_right,
            estimates,
            own_totals,
            unchanged,
            peers,
        })
    }

    /// Takes what figures should nearly be.
    pub(crate) fn put_estimates(&mut self, estimates: impl IntoIterator<Item = (CellKey, f64)>) {
        self.estimates = estimates.into_iter().collect();
    }

    /// About what a figure should be, where the records of its list that are gone had figures in the period before.
    pub(crate) fn estimate(&self, cell: CellKey) -> Option<Exact> {
        self.estimates.get(&cell).and_then(|value| exact(*value))
    }

    /// Takes the totals that lists have themselves.
    pub(crate) fn put_own_totals(&mut self, totals: Vec<OwnTotal>) {
        for total in totals {
            self.own_totals.entry(total.unit).or_default().push(total);
        }
    }

    /// The totals that the lists of a unit have themselves.
    pub(crate) fn own_totals(&self, unit: UnitId) -> &[OwnTotal] {
        self.own_totals.get(&unit).map_or(&[], Vec::as_slice)
    }

    /// Takes cells for what they should say.
    pub(crate) fn put_right(&mut self, cells: impl IntoIterator<Item = (CellKey, Option<Exact>)>) {
        self.put_right.extend(cells);
    }

    /// The value of the cell in the period before.
    pub(crate) fn before(&self, cell: CellKey) -> Option<Exact> {
        self.before.get(&cell).and_then(|value| exact(*value))
    }

    /// How often figures like this one stay as they were, by all others of this period.
    pub(crate) fn stays(&self, cell: CellKey, whole: bool) -> f64 {
        let place = place(&self.forms, cell);
        let (same, all) = self.unchanged.get(&place).copied().unwrap_or_default();
        let before = self.before.get(&cell).filter(|before| **before != 0.0);
        let is_same = before.is_some_and(|before| self.cells.value(cell) == Some(*before));
        let itself = usize::from(before.is_some() && self.cells.value(cell).is_some());
        likelihood::stays(same - usize::from(is_same), all - itself, whole)
    }

    /// The categories of a cell's record that a rule looks at.
    pub(crate) fn categories_of(&self, rule: &Rule, cell: CellKey) -> BTreeSet<CellKey> {
        let Some(form) = self.forms.get(&cell.form).filter(|_| rule.scope == Scope::Record) else {
            return BTreeSet::new();
        };
        let ids = self.cells.ids();
        let texts = [Some(&rule.check), rule.when.as_ref()];
        let names = texts.into_iter().flatten().flat_map(|sql| names_in(sql));
        let categories = names.filter_map(|(_, name)| {
            let field = form.column(&name).filter(|field| field.kind == Type::Category)?;
            let column = ids.find_column(&field.id)?;
            let category = CellKey { column, ..cell };
            self.cells.get(category).filter(|cell| !cell.is_changed()).map(|_| category)
        });
        categories.collect()
    }

    /// Whether a unit has figures of the period before.
    pub(crate) fn has_reported_before(&self, unit: UnitId) -> bool {
        self.reported_before.contains(&unit)
    }

    /// The value of the cell in the period before; without any report of that, what this report says of it for the same level.
    pub(crate) fn said_before(&self, cell: CellKey) -> Option<Exact> {
        if self.reported_before.contains(&cell.unit) {
            return self.before(cell);
        }
        let form = self.forms.get(&cell.form)?;
        let ids = self.cells.ids();
        let [_, _, row, column] = ids.names(cell);
        let is_level = form.row(row).is_some_and(|row| row.kind == RowKind::Stock);
        let of_before = form.measures().find(|measure| measure.previous)?;
        if !is_level || of_before.id == column {
            return None;
        }
        let column = ids.find_column(&of_before.id)?;
        self.cells.value(CellKey { column, ..cell }).and_then(exact)
    }

    /// The middle of what the units report here.
    pub(crate) fn peers(&self, cell: CellKey) -> Option<Exact> {
        self.peers.get(&(cell.form, cell.row, cell.column)).and_then(|value| exact(*value))
    }

    /// The next cell below and the next to the right, as the form has them: whoever types may take one for the other.
    pub(crate) fn neighbours(&self, cell: CellKey) -> Vec<CellKey> {
        let (Some(form), ids) = (self.forms.get(&cell.form), self.cells.ids()) else {
            return Vec::new();
        };
        let [_, _, row, column] = ids.names(cell);
        let is_indicators = form.kind == FormKind::Indicators;
        let columns = form.columns.iter().filter(|known| match known.role {
            Role::Measure => is_indicators,
            Role::Field => !is_indicators,
            _ => false,
        });
        let below = next(form.indicators().filter(|_| is_indicators).map(|row| &row.id), row);
        let right = next(columns.map(|column| &column.id), column);
        let below = below.and_then(|id| Some(CellKey { row: ids.find_row(id)?, ..cell }));
        let right = right.and_then(|id| Some(CellKey { column: ids.find_column(id)?, ..cell }));
        below.into_iter().chain(right).collect()
    }

    /// The figures beside a cell that are of its kind: of an indicator those of its other columns and of the period before, of a list those of its field.
    /// None where the sender's unit is another than the form's.
    pub(crate) fn beside(&self, cell: CellKey) -> impl Iterator<Item = Exact> {
        let is_list = self.is_of_list(cell);
        let is_beside = move |other: CellKey| {
            let is_along = match is_list {
                true => other.column == cell.column,
                false => other.row == cell.row,
            };
            other.form == cell.form && other != cell && is_along
        };
        let is_own_unit = self.in_file(cell, 1.0) == 1.0;
        let others = self.cells.of_unit(cell.unit).filter(move |it| is_beside(it.key()));
        let values = others.filter_map(|it| exact(it.value()?)).chain(self.before(cell));
        values.filter(move |value| is_own_unit && *value != 0)
    }

    /// Cells whose figures are in one unit of money: those of a form, then those of each of its columns.
    pub(crate) fn columns(&self, cells: &[CellKey]) -> Vec<Vec<usize>> {
        let mut forms: BTreeMap<FormId, Vec<usize>> = BTreeMap::new();
        let mut columns: BTreeMap<(FormId, ColumnId), Vec<usize>> = BTreeMap::new();
        for (index, cell) in cells.iter().enumerate() {
            if self.is_money(*cell) {
                forms.entry(cell.form).or_default().push(index);
                columns.entry((cell.form, cell.column)).or_default().push(index);
            }
        }
        forms.into_values().chain(columns.into_values()).collect()
    }

    /// Whether a cell is an amount of money.
    pub(crate) fn is_money(&self, cell: CellKey) -> bool {
        let is_money = |row| self.money.contains(&(cell.form, row, cell.column));
        is_money(Some(cell.row)) || is_money(None)
    }

    /// Whether a cell counts something.
    pub(crate) fn is_count(&self, cell: CellKey) -> bool {
        self.specification(cell).is_some_and(|(whole, ..)| whole)
    }

    /// Whether a cell counts what came or went in the period.
    pub(crate) fn is_movement(&self, cell: CellKey) -> bool {
        let [_, _, row, column] = self.cells.ids().names(cell);
        self.forms.get(&cell.form).is_some_and(|form| {
            form.row(row).is_some_and(|row| row.kind == RowKind::Flow)
                && form.type_of(row, column) == Type::Int
        })
    }

    /// Whether a zero is one among zeros: as far as the unit reports what came or went, nothing did. That is what it says, and no slip of one cell.
    pub(crate) fn is_among_zeros(&self, cell: CellKey) -> bool {
        const FEWEST: usize = 4;
        let (Some(form), ids) = (self.forms.get(&cell.form), self.cells.ids()) else {
            return false;
        };
        let flows = form.indicators().filter(|row| row.kind == RowKind::Flow);
        let figures: Vec<(RowId, Exact)> = flows
            .filter_map(|flow| {
                let row = ids.find_row(&flow.id)?;
                Some((row, self.reported(CellKey { row, ..cell })?))
            })
            .collect();
        figures.len() >= FEWEST
            && figures.iter().any(|(row, _)| *row == cell.row)
            && figures.iter().all(|(_, figure)| *figure == 0)
    }

    /// Whether a cell is one of a record.
    pub(crate) fn is_of_list(&self, cell: CellKey) -> bool {
        self.forms.get(&cell.form).is_some_and(|form| form.kind == FormKind::Register)
    }

    /// Whether a cell is for a figure.
    pub(crate) fn is_number(&self, cell: CellKey) -> bool {
        let [_, _, _, column] = self.cells.ids().names(cell);
        self.forms.get(&cell.form).is_some_and(|form| {
            form.kind == FormKind::Indicators
                || form.column(column).is_some_and(|field| field.kind.is_number())
        })
    }

    /// Whether there is something in a cell that is no figure, or none that it may have.
    pub(crate) fn is_unread(&self, cell: CellKey) -> bool {
        let now = self.cells.get(cell);
        now.is_some_and(|now| !now.reported().is_empty())
            && self.variable(cell).is_some_and(|variable| variable.value.is_none())
    }

    /// The figure that was reported, whatever it is; of a cell that is wrong together with others the one that it should be.
    pub(crate) fn reported(&self, cell: CellKey) -> Option<Exact> {
        match self.put_right.get(&cell) {
            Some(value) => *value,
            None => self.cells.value(cell).and_then(exact),
        }
    }

    fn specification(&self, cell: CellKey) -> Option<(bool, bool, Option<u32>)> {
        let form = self.forms.get(&cell.form)?;
        let [_, _, row, column] = self.cells.ids().names(cell);
        let weight = |trust: Trust| {
            let weight = BASE.saturating_mul(trust.worth).saturating_add(trust.reliability);
            (!trust.fixed).then_some(weight)
        };
        if form.kind == FormKind::Indicators {
            let (row, column) = (form.row(row)?, form.column(column)?);
            let trust = Trust {
                reliability: row.trust.reliability.min(column.trust.reliability),
                worth: row.trust.worth.max(column.trust.worth),
                fixed: row.trust.fixed || column.trust.fixed,
            };
            let whole = form.type_of(&row.id, &column.id) == Type::Int;
            Some((whole, form.may_be_negative(&row.id, &column.id), weight(trust)))
        } else {
            let field = form.column(column)?;
            Some((field.kind == Type::Int, field.negative, weight(field.trust)))
        }
    }

    /// How far a figure of this weight is trusted beyond others.
    pub(crate) fn trust(&self, weight: Option<u32>) -> f64 {
        let weight = weight.unwrap_or(BASE + USUAL);
        (f64::from(weight) - f64::from(BASE + USUAL)) * STEP
    }

    /// The cell as a variable; `None` if the unit has no such cell. A figure that its own type rules out counts as missing.
    pub(crate) fn variable(&self, cell: CellKey) -> Option<Variable> {
        let cell_now = self.cells.get(cell)?;
        let is_corrected = cell_now.is_changed() && !cell_now.is_decided();
        let (whole, negative, weight) = self.specification(cell)?;
        let value = self.reported(cell);
        let fits = |value: &Exact| (!whole || value % ONE == 0) && (negative || *value >= 0);
        Some(Variable {
            value: value.filter(fits),
            // What applied itself is sure; what a person decided may be a slip like any other figure.
            weight: weight.filter(|_| !is_corrected),
            whole,
            natural: !negative,
        })
    }

    /// The finding with its cell, place and reported text.
    pub(crate) fn put(&self, finding: Finding, cell: CellKey) -> Finding {
        self.cells.at_cell(finding, cell)
    }

    /// The cells of the period.
    pub(crate) fn cells(&self) -> &'a Cells {
        self.cells
    }

    /// The sheet and address of a cell, for people.
    pub(crate) fn address(&self, cell: CellKey) -> String {
        match self.cells.get(cell).map(|cell| cell.source()) {
            Some([_, sheet, address]) if !address.is_empty() => format!("{sheet}!{address}"),
            // A cell that no file has is called what the form prints.
            _ => {
                let [_, _, row, column] = self.cells.ids().names(cell);
                let Some(form) = self.forms.get(&cell.form) else { return row.to_owned() };
                let header = form.column(column).map_or(column, |column| &column.header);
                format!("{}, {header}", form.row_in_words(row, Lang::Vi))
            }
        }
    }

    /// A figure as it would be in the sender's own unit of money.
    pub(crate) fn in_file(&self, cell: CellKey, value: f64) -> f64 {
        self.units.in_file(cell, value)
    }

    /// The same where that is another unit than the form's.
    pub(crate) fn in_other_unit(&self, cell: CellKey, value: f64) -> Option<f64> {
        let there = self.in_file(cell, value);
        (there != value).then_some(there)
    }

    /// The senders' units of money.
    pub(crate) fn units(&self) -> &SenderUnits<'a> {
        &self.units
    }
}

/// The figures that are compared with one: those of its row and column, of a list of its field.
fn place(forms: &HashMap<FormId, &Form>, cell: CellKey) -> (FormId, Option<RowId>, ColumnId) {
    let is_list = forms.get(&cell.form).is_some_and(|form| form.kind == FormKind::Register);
    (cell.form, (!is_list).then_some(cell.row), cell.column)
}

/// The indicators that are amounts of money, and of lists the fields.
fn money(
    cells: &Cells,
    forms: &HashMap<FormId, &Form>,
) -> HashSet<(FormId, Option<RowId>, ColumnId)> {
    let ids = cells.ids();
    let of_form = |(id, form): (&FormId, &&Form)| {
        let rows: Vec<(&str, Option<RowId>)> = match form.kind {
            FormKind::Indicators => {
                let known = |row| Some((row, Some(ids.find_row(row)?)));
                form.rows.iter().filter_map(|row| known(row.id.as_str())).collect()
            }
            _ => vec![("", None)],
        };
        let columns = form.columns.iter();
        let columns = columns.filter_map(|column| Some((&column.id, ids.find_column(&column.id)?)));
        let is_money = |(row, column): (&str, &str)| form.type_of(row, column) == Type::Money;
        columns
            .flat_map(|(name, column)| {
                let rows = rows.iter().filter(|(row, _)| is_money((row, name)));
                rows.map(|(_, row)| (*id, *row, column)).collect::<Vec<_>>()
            })
            .collect::<Vec<_>>()
    };
    forms.iter().flat_map(of_form).collect()
}

/// How many figures are as they were in the period before, of how many other than zero.
fn unchanged(
    cells: &Cells,
    forms: &HashMap<FormId, &Form>,
    before: &HashMap<CellKey, f64>,
) -> HashMap<(FormId, Option<RowId>, ColumnId), (usize, usize)> {
    let mut counts: HashMap<_, (usize, usize)> = HashMap::default();
    let known = before.iter().filter(|(_, before)| **before != 0.0);
    let known = known.filter_map(|(cell, before)| Some((cell, cells.value(*cell)?, before)));
    known.for_each(|(cell, now, before)| {
        let (same, all) = counts.entry(place(forms, *cell)).or_default();
        *same += usize::from(now == *before);
        *all += 1;
    });
    counts
}

/// The id behind another in a list.
fn next<'f>(ids: impl Iterator<Item = &'f String>, id: &str) -> Option<&'f String> {
    ids.skip_while(|known| *known != id).nth(1)
}

/// The figures of the period before under this period's keys: records are found by what they are, not by their number.
fn before(inputs: &Inputs<'_>, history: &Cells, registers: &Registers) -> HashMap<CellKey, f64> {
    let mut now: HashMap<(&str, &str, &str), (&str, &str)> = HashMap::default();
    for (form, register) in registers {
        for (record, old) in register.continued() {
            now.insert((form, &old.unit, &old.row), (&record.unit, &record.row));
        }
    }
    let is_register =
        |form: &str| inputs.pipeline.form(form).is_some_and(|form| form.kind == FormKind::Register);
    let ids = inputs.cells.ids();
    let mut before = HashMap::default();
    for cell in history.iter() {
        let Some(value) = cell.value() else { continue };
        let [unit, form, row, column] = cell.names();
        // What a column of the period before had in the period before says nothing of now.
        let declared = inputs.pipeline.form(form).and_then(|form| form.column(column));
        if declared.is_some_and(|column| column.previous) {
            continue;
        }
        let (unit, row) = match now.get(&(form, unit, row)) {
            Some(now) => *now,
            None if is_register(form) => continue,
            None => (unit, row),
        };
        before.extend(ids.key(unit, form, row, column).map(|key| (key, value)));
    }
    before
}

/// The medians of the figures other than zero of indicator forms, where several units have one.
fn peers(
    cells: &Cells,
    forms: &HashMap<FormId, &Form>,
) -> PolarsResult<HashMap<(FormId, RowId, ColumnId), f64>> {
    const FEWEST: u32 = 5;
    let indicators = forms.values().filter(|form| form.kind == FormKind::Indicators);
    let indicators = indicators.map(|form| form.id.as_str()).collect::<Vec<_>>();
    let indicators = df!("form" => indicators)?.lazy();
    let key = || [col("form"), col("row"), col("column")];
    let table = cells
        .lazy()
        .join(indicators, [col("form")], [col("form")], JoinArgs::new(JoinType::Inner))
        .filter(col("value").neq(lit(0.0)))
        .group_by(key())
        .agg([col("value").median().alias("middle"), col("value").count().alias("units")])
        .filter(col("units").gt_eq(lit(FEWEST)))
        .collect()?;
    let text = |name: &str| Ok::<_, PolarsError>(table.column(name)?.str()?.iter());
    let names = text("form")?.zip(text("row")?).zip(text("column")?);
    let (middles, ids) = (table.column("middle")?.f64()?, cells.ids());
    let mut peers = HashMap::default();
    for (((form, row), column), middle) in names.zip(middles.iter()) {
        let form = form.and_then(|form| ids.find_form(form));
        let row = row.and_then(|row| ids.find_row(row));
        let column = column.and_then(|column| ids.find_column(column));
        if let (Some(form), Some(row), Some(column), Some(middle)) = (form, row, column, middle) {
            peers.insert((form, row, column), middle);
        }
    }
    Ok(peers)
}
