//! The cells of a form in one row a unit, a measure or a record.

use std::sync::Arc;

use foldhash::HashMap;
use polars::prelude::*;

use super::code_levels::with_levels;
pub use super::joins::left_in_order;
use crate::definition::{Form, Type};

/// Whether a cell is one of these forms'.
pub fn is_of<'f>(forms: impl Iterator<Item = &'f Form>) -> Expr {
    let of_each = forms.map(|form| col("form").eq(lit(form.id.as_str())));
    of_each.reduce(Expr::or).unwrap_or(lit(false))
}

/// One row a unit and measure; a column a row of the form. Columns: `unit`, `column`, row ids.
pub fn by_measure(cells: &DataFrame, form: &Form) -> LazyFrame {
    let rows = form.indicators().map(|row| row.id.clone());
    let spread = Spread::new(form, ["unit", "column"], "row", rows);
    lazy(cells, spread.schema(DataType::Float64), move |cells| spread.figures(cells))
}

/// The cells of an earlier period, whose figures stand beside those of now.
#[derive(Debug, Clone, Copy)]
pub struct Earlier<'a> {
    /// Begins the names of its figures.
    pub prefix: &'static str,
    /// `None` if the period was not run: its figures are missing.
    pub cells: Option<&'a DataFrame>,
}

/// The figures of a form by unit and row, of several periods side by side.
#[derive(Clone)]
struct ByRow {
    spread: Spread,
    /// The prefix of each earlier period, and its cells.
    earlier: Vec<(&'static str, Option<DataFrame>)>,
}

impl ByRow {
    fn new(earlier: &[Earlier<'_>], form: &Form) -> Self {
        let measures = form.measures().map(|measure| measure.id.clone());
        let spread = Spread::new(form, ["unit", "row"], "column", measures);
        let cells = |earlier: &Earlier<'_>| (earlier.prefix, earlier.cells.cloned());
        Self { spread, earlier: earlier.iter().map(cells).collect() }
    }

    /// The names of an earlier period's figures.
    fn names(&self, prefix: &'static str) -> impl Iterator<Item = PlSmallStr> {
        self.spread.ids.iter().map(move |id| format!("{prefix}{id}").into())
    }

    fn schema(&self) -> Schema {
        let mut schema = self.spread.schema(DataType::Float64);
        for name in self.earlier.iter().flat_map(|(prefix, _)| self.names(prefix)) {
            schema.with_column(name, DataType::Float64);
        }
        schema
    }

    fn table(&self, cells: &DataFrame) -> PolarsResult<DataFrame> {
        let now = self.spread.figures(cells)?;
        let mut columns = now.columns().to_vec();
        for (prefix, cells) in &self.earlier {
            let before = cells.as_ref().map(|cells| self.spread.figures(cells)).transpose()?;
            let index = before.as_ref().map(|before| rows_in(&now, before)).transpose()?;
            for (id, name) in self.spread.ids.iter().zip(self.names(prefix)) {
                columns.push(match (&before, &index) {
                    (Some(before), Some(index)) => before.column(id)?.take(index)?.with_name(name),
                    _ => Column::full_null(name, now.height(), &DataType::Float64),
                });
            }
        }
        DataFrame::new(now.height(), columns)
    }
}

/// By row of one table: the row of another one with the same unit and row of the form.
fn rows_in(table: &DataFrame, other: &DataFrame) -> PolarsResult<IdxCa> {
    let keys = |table: &DataFrame| -> PolarsResult<[StringChunked; 2]> {
        Ok([table.column("unit")?.str()?.clone(), table.column("row")?.str()?.clone()])
    };
    let (own, others) = (keys(table)?, keys(other)?);
    let places: HashMap<_, IdxSize> = others[0].iter().zip(others[1].iter()).zip(0..).collect();
    let found = own[0].iter().zip(own[1].iter()).map(|key| places.get(&key).copied());
    Ok(IdxCa::from_iter_options("row".into(), found))
}

/// One row a unit and row of the form; a column a measure, also with the prefixes of earlier periods. Columns: `unit`, `row`, measure ids.
pub fn by_row_with_history(cells: &DataFrame, earlier: &[Earlier<'_>], form: &Form) -> LazyFrame {
    let rows = ByRow::new(earlier, form);
    lazy(cells, rows.schema(), move |cells| rows.table(cells))
}

/// One row a unit; a struct a row of the form, whose fields are measures, also with the prefixes of earlier periods.
pub fn by_unit(cells: &DataFrame, earlier: &[Earlier<'_>], form: &Form) -> LazyFrame {
    let rows = ByRow::new(earlier, form);
    let ids = form.indicators().map(|row| row.id.clone());
    let spread = Spread { form: None, ..Spread::new(form, ["unit", "unit"], "row", ids) };
    let figures = rows.schema().iter_fields().skip(2).collect();
    let schema = spread.schema(DataType::Struct(figures));
    lazy(cells, schema, move |cells| {
        let table = rows.table(cells)?;
        let figures = table.columns().get(2..).unwrap_or_default();
        let figures = figures.iter().map(Column::as_materialized_series);
        let figures = StructChunked::from_series("figures".into(), table.height(), figures)?;
        let figures = figures.into_column();
        spread.table(&table, |_, of_id| figures.take(of_id), |_| true)
    })
}

/// One row a record; a column a field, of its type. Columns: `unit`, `row`, field ids; of a hierarchy also its levels. Of a day of which only the month or the year is
/// known nothing can be said: it is missing.
pub fn by_record(cells: &DataFrame, form: &Form) -> LazyFrame {
    records(cells, form, Type::is_day)
}

/// The same, where those types that `is_day` says are days and no texts.
fn records(cells: &DataFrame, form: &Form, is_day: fn(Type) -> bool) -> LazyFrame {
    let fields: Vec<(String, Type)> =
        form.fields().map(|field| (field.id.clone(), field.kind)).collect();
    let ids = fields.iter().map(|(id, _)| id.clone());
    let spread = Spread::new(form, ["unit", "row"], "column", ids);
    let mut schema = spread.schema(DataType::String);
    let is_number = |(_, kind): &&(String, Type)| kind.is_number();
    for (id, _) in fields.iter().filter(is_number) {
        schema.with_column(id.as_str().into(), DataType::Float64);
    }
    let numbers: Vec<bool> = fields.iter().map(|(_, kind)| kind.is_number()).collect();
    let table = lazy(cells, schema, move |cells| {
        let (value, text) = (cells.column("value")?, cells.column("text")?);
        let status = cells.column("status")?.str()?;
        let is_number = |field: usize| numbers.get(field).copied().unwrap_or_default();
        let of_field = |field: usize, rows: &IdxCa| {
            if is_number(field) { value.take(rows) } else { text.take(rows) }
        };
        spread.table(cells, of_field, |row| status.get(row).is_some_and(|it| it != "rejected"))
    });
    let typed = fields.iter().filter(|(_, kind)| !kind.is_number()).map(|(id, kind)| {
        let text = || col(id.as_str());
        match kind {
            kind if is_day(*kind) => to_date(text()),
            _ => when(text().eq(lit(""))).then(lit(NULL)).otherwise(text()).alias(id.as_str()),
        }
    });
    with_levels(table.with_columns(typed.collect::<Vec<_>>()), form)
}

/// How the cells of a form are brought into one row a key.
#[derive(Clone)]
struct Spread {
    /// The form; `None` if the table has no others.
    form: Option<String>,
    /// The columns of the key, twice the same if it is one.
    keys: [&'static str; 2],
    /// The column whose values become columns, and these values.
    by: &'static str,
    ids: Vec<String>,
}

impl Spread {
    fn new(
        form: &Form,
        keys: [&'static str; 2],
        by: &'static str,
        ids: impl Iterator<Item = String>,
    ) -> Self {
        Self { form: Some(form.id.clone()), keys, by, ids: ids.collect() }
    }

    fn key_columns(&self) -> impl Iterator<Item = &'static str> {
        let [first, second] = self.keys;
        std::iter::once(first).chain(Some(second).filter(|second| *second != first))
    }

    /// The columns of the table, all values of one type.
    fn schema(&self, type_: DataType) -> Schema {
        let keys = self.key_columns().map(|key| (key.into(), DataType::String));
        keys.chain(self.ids.iter().map(|id| (id.as_str().into(), type_.clone()))).collect()
    }

    /// The table of the figures.
    fn figures(&self, cells: &DataFrame) -> PolarsResult<DataFrame> {
        let value = cells.column("value")?;
        self.table(cells, |_, rows| value.take(rows), |_| true)
    }

    /// One row a key, in the order in which they come; of several values of a key and id the first that counts. `take` has the values of an id, by its place among them,
    /// in some rows.
    fn table(
        &self,
        cells: &DataFrame,
        take: impl Fn(usize, &IdxCa) -> PolarsResult<Column>,
        counts: impl Fn(usize) -> bool,
    ) -> PolarsResult<DataFrame> {
        let texts = |name: &str| Ok::<_, PolarsError>(cells.column(name)?.str()?.clone());
        let [first, second] = self.keys;
        let (first, second, by) = (texts(first)?, texts(second)?, texts(self.by)?);
        let forms = self.form.as_ref().map(|_| texts("form")).transpose()?;
        let rows: Vec<usize> = match forms.zip(self.form.as_deref()) {
            Some((forms, form)) => {
                let is_own = forms.equal(form);
                let own = is_own.iter().enumerate().filter(|(_, is_own)| *is_own == Some(true));
                own.map(|(row, _)| row).collect()
            }
            None => (0..cells.height()).collect(),
        };
        let places: HashMap<&str, usize> = self.ids.iter().map(String::as_str).zip(0..).collect();
        let mut keys: HashMap<(Option<&str>, Option<&str>), usize> = HashMap::default();
        let mut firsts: Vec<IdxSize> = Vec::new();
        // By key, one behind the other, the row of each id.
        let mut found: Vec<Option<IdxSize>> = Vec::new();
        let mut last = None;
        for row in rows {
            let (key, by) = ((first.get(row), second.get(row)), by.get(row));
            let number = IdxSize::try_from(row).unwrap_or(IdxSize::MAX);
            // Mostly the cells of a key are side by side.
            let place = match last {
                Some((known, place)) if known == key => place,
                _ => *keys.entry(key).or_insert_with(|| {
                    firsts.push(number);
                    found.resize(firsts.len() * self.ids.len(), None);
                    firsts.len() - 1
                }),
            };
            last = Some((key, place));
            let Some(id) = by.and_then(|by| places.get(by)) else { continue };
            if let Some(cell) = found.get_mut(place * self.ids.len() + id)
                && cell.is_none()
                && counts(row)
            {
                *cell = Some(number);
            }
        }
        let firsts = IdxCa::from_vec("row".into(), firsts);
        let mut columns = Vec::with_capacity(self.ids.len() + 2);
        for key in self.key_columns() {
            columns.push(cells.column(key)?.take(&firsts)?);
        }
        for (index, id) in self.ids.iter().enumerate() {
            let rows = found.iter().skip(index).step_by(self.ids.len()).copied();
            let rows = IdxCa::from_iter_options("row".into(), rows);
            columns.push(take(index, &rows)?.with_name(id.as_str().into()));
        }
        DataFrame::new(firsts.len(), columns)
    }
}

/// A table that is made of cells when it is asked for: its columns are known before.
fn lazy(
    cells: &DataFrame,
    schema: Schema,
    make: impl Fn(&DataFrame) -> PolarsResult<DataFrame> + Send + Sync + 'static,
) -> LazyFrame {
    let schema = Arc::new(schema);
    let known = move |_: &Schema| Ok(Arc::clone(&schema));
    let make = move |cells: DataFrame| make(&cells);
    cells.clone().lazy().map(make, OptFlags::empty(), Some(Arc::new(known)), Some("wide"))
}

/// A register as analysts get it: one row a record, a column a field, with the period in front. Days of which less may be known are texts.
///
/// # Errors
/// Where polars cannot bring the cells together.
pub fn register(cells: &DataFrame, form: &Form, period: &str) -> PolarsResult<DataFrame> {
    let keys = [lit(period).alias("period"), col("unit"), col("row")];
    let fields = form.fields().map(|field| col(field.id.as_str()));
    records(cells, form, |kind| kind == Type::Date)
        .select(keys.into_iter().chain(fields).collect::<Vec<_>>())
        .collect()
}

/// ISO dates as dates; other texts are missing.
pub fn to_date(text: Expr) -> Expr {
    text.str().to_date(StrptimeOptions {
        format: Some("%Y-%m-%d".into()),
        strict: false,
        ..StrptimeOptions::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_brought_into_rows_wherever_they_are_and_the_first_that_counts_is_taken() {
        let cells = df!(
            "form" => ["f", "g", "f", "f", "f", "f"],
            "unit" => ["b", "b", "a", "b", "a", "b"],
            "row" => ["r", "r", "r", "s", "r", "r"],
            "column" => ["x", "x", "x", "y", "x", "y"],
            "value" => [Some(1.0), Some(9.0), None, Some(2.0), Some(3.0), Some(4.0)],
            "status" => ["", "", "rejected", "", "", ""],
        );
        let cells = cells.expect("columns of one length");
        let spread = Spread {
            form: Some("f".to_owned()),
            keys: ["unit", "row"],
            by: "column",
            ids: ["x", "y", "z"].map(str::to_owned).to_vec(),
        };
        let table = |status: &str| {
            let value = cells.column("value")?;
            let known = cells.column("status")?.str()?;
            let counts = |row: usize| known.get(row) != Some(status);
            spread.table(&cells, |_, rows| value.take(rows), counts)
        };
        let expected = |of_a: Option<f64>| {
            df!(
                "unit" => ["b", "a", "b"],
                "row" => ["r", "r", "s"],
                "x" => [Some(1.0), of_a, None],
                "y" => [Some(4.0), None, Some(2.0)],
                "z" => [None::<f64>; 3],
            )
        };
        let is_same = |one: PolarsResult<DataFrame>, other: PolarsResult<DataFrame>| {
            one.expect("a table").equals_missing(&other.expect("a table"))
        };
        // The first value is missing: that is its value, unless it was rejected.
        assert!(is_same(table("none"), expected(None)));
        assert!(is_same(table("rejected"), expected(Some(3.0))));
    }
}
