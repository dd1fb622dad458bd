//! What is known of the cells: their figures, what they may hold, how far they are trusted, and what stood there before.

use std::collections::{BTreeMap, HashMap};

use polars::prelude::*;

use crate::check::attribution::CellKey;
use crate::check::places::Places;
use crate::check::{Inputs, Registers};
use crate::definition::{Form, FormKind, Type};
use crate::model::Finding;
use data_editing::{Exact, ONE, Variable, exact};

/// Two cells with little weight are less likely both wrong than one with much.
const BASE: u32 = 20;

/// More trust for what a register bears out.
const BORNE_OUT: u32 = 4;

/// What is known of the cells of a period.
pub struct Context<'a> {
    places: &'a Places,
    forms: HashMap<&'a str, &'a Form>,
    before: HashMap<CellKey, f64>,
    /// The median over the units, by form, row and column, of indicators.
    peers: HashMap<(String, String, String), f64>,
}

impl<'a> Context<'a> {
    pub fn new(
        inputs: &Inputs<'a>,
        registers: &Registers,
        places: &'a Places,
    ) -> PolarsResult<Self> {
        let forms = inputs.pipeline.forms.iter().map(|form| (form.id.as_str(), form)).collect();
        let before = match inputs.history {
            Some(history) => before(inputs, history, registers)?,
            None => HashMap::new(),
        };
        let peers = peers(inputs, &forms)?;
        Ok(Self { places, forms, before, peers })
    }

    /// What stood in the cell in the period before.
    pub fn before(&self, cell: &CellKey) -> Option<Exact> {
        self.before.get(cell).and_then(|value| exact(*value))
    }

    /// The middle of what the units report here.
    pub fn peers(&self, cell: &CellKey) -> Option<Exact> {
        let key = (cell.form.clone(), cell.row.clone(), cell.column.clone());
        self.peers.get(&key).and_then(|value| exact(*value))
    }

    /// The next cell below and the next to the right, as the form has them: whoever types may take one for the other.
    pub fn neighbours(&self, cell: &CellKey) -> Vec<CellKey> {
        let Some(form) = self.forms.get(cell.form.as_str()) else { return Vec::new() };
        let next = |ids: Vec<&str>, id: &str| -> Option<String> {
            let at = ids.iter().position(|known| *known == id)?;
            ids.get(at + 1).map(|id| (*id).to_owned())
        };
        if form.kind != FormKind::Indicators {
            let fields = form.fields().map(|field| field.id.as_str()).collect();
            let right = next(fields, &cell.column);
            return right.map(|column| CellKey { column, ..cell.clone() }).into_iter().collect();
        }
        let below = next(form.indicators().map(|row| row.id.as_str()).collect(), &cell.row);
        let right = next(form.measures().map(|m| m.id.as_str()).collect(), &cell.column);
        let below = below.map(|row| CellKey { row, ..cell.clone() });
        let right = right.map(|column| CellKey { column, ..cell.clone() });
        below.into_iter().chain(right).collect()
    }

    /// Cells whose figures stand in one unit of money: those of a form, then those of each of its columns.
    pub fn columns(&self, cells: &[CellKey]) -> Vec<Vec<usize>> {
        let mut forms: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let mut columns: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
        for (at, cell) in cells.iter().enumerate() {
            if self.money(cell) {
                forms.entry(&cell.form).or_default().push(at);
                columns.entry((&cell.form, &cell.column)).or_default().push(at);
            }
        }
        forms.into_values().chain(columns.into_values()).collect()
    }

    fn money(&self, cell: &CellKey) -> bool {
        self.forms.get(cell.form.as_str()).is_some_and(|form| {
            if form.kind == FormKind::Indicators {
                form.row(&cell.row).is_some_and(|row| row.type_ == Type::Money)
            } else {
                form.column(&cell.column).is_some_and(|field| field.kind == Type::Money)
            }
        })
    }

    /// The figure that was reported, whatever it is.
    pub fn reported(&self, cell: &CellKey) -> Option<Exact> {
        self.places.value(cell).and_then(exact)
    }

    fn specification(&self, cell: &CellKey) -> Option<(bool, bool, u32)> {
        let form = self.forms.get(cell.form.as_str())?;
        if form.kind == FormKind::Indicators {
            let (row, column) = (form.row(&cell.row)?, form.column(&cell.column)?);
            let reliability = row.reliability.min(column.reliability);
            Some((row.type_ == Type::Int, row.negative, reliability))
        } else {
            let field = form.column(&cell.column)?;
            Some((field.kind == Type::Int, field.negative, field.reliability))
        }
    }

    /// The cell as a variable; none where the unit has no such cell. A figure that its own type rules out counts as missing.
    pub fn variable(&self, cell: &CellKey, borne_out: bool) -> Option<Variable> {
        if !self.places.has(cell) {
            return None;
        }
        let (whole, negative, reliability) = self.specification(cell)?;
        let value = self.reported(cell);
        let fits = |value: &Exact| (!whole || value % ONE == 0) && (negative || *value >= 0);
        let weight = BASE + reliability + if borne_out { BORNE_OUT } else { 0 };
        Some(Variable {
            value: value.filter(fits),
            // What was decided is not doubted again.
            weight: (!self.places.is_settled(cell)).then_some(weight),
            whole,
            natural: !negative,
        })
    }

    /// The finding with its cell, place and reported text.
    pub fn put(&self, finding: Finding, cell: &CellKey) -> Finding {
        self.places.put(finding, &cell.unit, &cell.form, &cell.row, &cell.column)
    }

    /// The sheet and address of a cell, for people.
    pub fn address(&self, cell: &CellKey) -> String {
        match self.places.place(cell) {
            Some(place) if !place.cell.is_empty() => format!("{}!{}", place.sheet, place.cell),
            _ => format!("{} {}", cell.row, cell.column),
        }
    }

    /// What a figure was multiplied by when it was brought to the form's unit, where that can be told.
    pub fn scale(&self, cell: &CellKey) -> Option<f64> {
        self.places.scale(cell)
    }
}

/// The figures of the period before under this period's keys: records are found by what they are, not by their number.
fn before(
    inputs: &Inputs<'_>,
    history: &DataFrame,
    registers: &Registers,
) -> PolarsResult<HashMap<CellKey, f64>> {
    let mut now: HashMap<(&str, &str, &str), (&str, &str)> = HashMap::new();
    for (form, register) in registers {
        for (record, old) in register.kept() {
            now.insert((form, &old.unit, &old.row), (&record.unit, &record.row));
        }
    }
    let is_register =
        |form: &str| inputs.pipeline.form(form).is_some_and(|form| form.kind == FormKind::Register);
    let text = |name: &str| history.column(name).and_then(|column| column.str().cloned());
    let (unit, form, row, column) = (text("unit")?, text("form")?, text("row")?, text("column")?);
    let value = history.column("value")?.f64()?;
    let mut before = HashMap::new();
    for at in 0..history.height() {
        let get = |column: &'_ StringChunked| column.get(at).unwrap_or("").to_owned();
        let Some(value) = value.get(at) else { continue };
        let (unit, form, row) = (get(&unit), get(&form), get(&row));
        // What a column of the period before had in the period before says nothing of now.
        let declared = inputs.pipeline.form(&form).and_then(|f| f.column(column.get(at)?));
        if declared.is_some_and(|column| column.previous) {
            continue;
        }
        let (unit, row) = match now.get(&(form.as_str(), unit.as_str(), row.as_str())) {
            Some((unit, row)) => ((*unit).to_owned(), (*row).to_owned()),
            None if is_register(&form) => continue,
            None => (unit, row),
        };
        before.insert(CellKey { unit, form, row, column: get(&column) }, value);
    }
    Ok(before)
}

/// The medians of the figures other than zero of indicator forms, where several units have one.
fn peers(
    inputs: &Inputs<'_>,
    forms: &HashMap<&str, &Form>,
) -> PolarsResult<HashMap<(String, String, String), f64>> {
    const FEWEST: u32 = 5;
    let mut peers = HashMap::new();
    let indicators = forms.values().filter(|form| form.kind == FormKind::Indicators);
    for form in indicators.map(|form| form.id.as_str()) {
        let wanted = col("form").eq(lit(form)).and(col("value").neq(lit(0.0)));
        let table = inputs
            .cells
            .clone()
            .lazy()
            .filter(wanted)
            .group_by_stable([col("row"), col("column")])
            .agg([col("value").median().alias("middle"), col("value").count().alias("units")])
            .collect()?;
        let (row, column) = (table.column("row")?.str()?, table.column("column")?.str()?);
        let (middle, units) = (table.column("middle")?.f64()?, table.column("units")?.u32()?);
        for at in 0..table.height() {
            let enough = units.get(at).is_some_and(|units| units >= FEWEST);
            if let (Some(row), Some(column), Some(middle), true) =
                (row.get(at), column.get(at), middle.get(at), enough)
            {
                peers.insert((form.to_owned(), row.to_owned(), column.to_owned()), middle);
            }
        }
    }
    Ok(peers)
}
