//! The `cells` table with an index: each cell is found by its key, nothing is unpacked.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use foldhash::HashSet;
use polars::prelude::*;

use crate::definition::Pipeline;
use crate::model::book::plain;
use crate::model::output::Origin;
use crate::model::{Blank, CellKey, Finding, Ids, Names, Place, Status, UnitId};
use office_text::number;

use super::cell_index::Index;
use super::texts::{CellNames, Distinct, PlaceNames};
use super::wide::left_in_order;

/// The names that a pipeline declares and those in tables with columns `unit`, `form`, `row` and `column`.
///
/// # Errors
/// If a table lacks one of these columns.
pub fn names<'n>(
    pipeline: &'n Pipeline,
    tables: impl IntoIterator<Item = &'n DataFrame>,
) -> PolarsResult<Names<'n>> {
    let mut names = Names::default();
    names.units.extend(pipeline.units.units().iter().map(|unit| unit.code.as_str()));
    for form in &pipeline.forms {
        names.forms.insert(&form.id);
        names.rows.extend(form.rows.iter().map(|row| row.id.as_str()));
        names.columns.extend(form.columns.iter().map(|column| column.id.as_str()));
    }
    for table in tables {
        add_names(&mut names.units, table, "unit")?;
        add_names(&mut names.forms, table, "form")?;
        add_names(&mut names.rows, table, "row")?;
        add_names(&mut names.columns, table, "column")?;
    }
    Ok(names)
}

/// Adds the texts of a column.
fn add_names<'n>(
    names: &mut HashSet<&'n str>,
    table: &'n DataFrame,
    column: &str,
) -> PolarsResult<()> {
    names.extend(Distinct::of(table, column)?.texts);
    Ok(())
}

/// A stored `cells` table without the records that a person dropped.
///
/// # Errors
/// If the table lacks the column `status`.
pub fn without_dropped(cells: &DataFrame) -> PolarsResult<DataFrame> {
    let is_there = col("status").neq(lit(Status::Dropped.as_str())).fill_null(lit(true));
    cells.clone().lazy().filter(is_there).collect()
}

/// The cells of a period: the table, the key of each row, and the row of each key.
#[derive(Debug, Clone)]
pub struct Cells {
    frame: DataFrame,
    index: Arc<Index>,
    value: Float64Chunked,
    text: StringChunked,
    reported: StringChunked,
    status: StringChunked,
    file: StringChunked,
    sheet: StringChunked,
    cell: StringChunked,
    /// `None` in a table of an earlier build.
    blank: Option<StringChunked>,
}

impl Cells {
    /// Indexes a `cells` table, whose names are among `ids`. If a register has the same record twice, its key means the first of them.
    ///
    /// # Errors
    /// If the table lacks a column, or has a name that is not among `ids`.
    pub fn new(frame: DataFrame, ids: Arc<Ids>) -> PolarsResult<Self> {
        let index = Index::new(&frame, ids)?;
        Self::indexed(frame, Arc::new(index))
    }

    fn indexed(frame: DataFrame, index: Arc<Index>) -> PolarsResult<Self> {
        let text = |name: &str| frame.column(name)?.str().cloned();
        Ok(Self {
            value: frame.column("value")?.f64()?.clone(),
            text: text("text")?,
            reported: text("reported")?,
            status: text("status")?,
            file: text("file")?,
            sheet: text("sheet")?,
            cell: text("cell")?,
            blank: text("blank").ok(),
            frame,
            index,
        })
    }

    /// The cells with other values in some of them. `changes` has columns `index` (the cell's row in the table), `value`, `text` and
    /// `status`; the text of the report stays.
    ///
    /// # Errors
    /// If `changes` lacks a column.
    pub fn with_changes(&self, changes: DataFrame) -> PolarsResult<Self> {
        let new = |name: &str| col(format!("new_{name}"));
        let names = ["value", "text", "status"];
        let changed = names.map(|name| {
            when(new("status").is_not_null()).then(new(name)).otherwise(col(name)).alias(name)
        });
        let renamed = names.map(|name| col(name).alias(format!("new_{name}")));
        let changes =
            changes.lazy().select([col("index")].into_iter().chain(renamed).collect::<Vec<_>>());
        let columns: Vec<Expr> =
            self.frame.get_column_names().into_iter().map(|name| col(name.clone())).collect();
        let frame = self
            .lazy()
            .with_row_index("index", None)
            .join(changes, [col("index")], [col("index")], left_in_order())
            .with_columns(changed)
            .select(columns)
            .collect()?;
        Self::indexed(frame, Arc::clone(&self.index))
    }

    /// The table.
    pub fn frame(&self) -> &DataFrame {
        &self.frame
    }

    /// The table without its index.
    pub fn into_frame(self) -> DataFrame {
        self.frame
    }

    /// The table, to be filtered, joined and grouped.
    pub fn lazy(&self) -> LazyFrame {
        self.frame.clone().lazy()
    }

    /// The table of some units alone.
    ///
    /// # Errors
    /// Never for rows that are there; the type is polars'.
    pub fn frame_of(&self, units: &BTreeSet<&str>) -> PolarsResult<DataFrame> {
        let ids = units.iter().filter_map(|unit| self.index.ids.find_unit(unit));
        let rows = ids.filter_map(|unit| self.index.units.get(&unit)).flatten();
        let mut rows: Vec<Range<usize>> = rows.cloned().collect();
        rows.sort_unstable_by_key(|rows| rows.start);
        let rows = rows.into_iter().flatten().filter_map(|row| IdxSize::try_from(row).ok());
        self.frame.take(&IdxCa::from_iter_values("row".into(), rows))
    }

    /// The names of the run.
    pub fn ids(&self) -> &Arc<Ids> {
        &self.index.ids
    }

    /// The cell with a key; `None` if the unit's report has no such cell, blank or not.
    pub fn get(&self, key: CellKey) -> Option<CellView<'_>> {
        let row = self.index.first(key)?;
        Some(CellView { cells: self, key, row })
    }

    /// The same where it is mostly the one behind another.
    pub(crate) fn get_behind(
        &self,
        last: Option<CellView<'_>>,
        key: CellKey,
    ) -> Option<CellView<'_>> {
        let behind = last.map(|last| last.row + 1);
        let is_key = |row: &usize| self.index.keys.get(*row) == Some(&key);
        match behind.filter(is_key).filter(|row| self.first_row(*row) == *row) {
            Some(row) => Some(CellView { cells: self, key, row }),
            None => self.get(key),
        }
    }

    /// The cell in a row of the table.
    pub fn at_row(&self, row: u32) -> Option<CellView<'_>> {
        let row = usize::try_from(row).ok()?;
        let key = *self.index.keys.get(row)?;
        Some(CellView { cells: self, key, row })
    }

    /// The row of the cell that the key of a row means: that row, but where a record is there twice.
    pub fn first_row(&self, row: usize) -> usize {
        self.index.repeated.get(&row).copied().unwrap_or(row)
    }

    /// The cell that goes into a figure; `None` if it is a unit that is counted.
    pub fn origin(&self, origin: Origin) -> Option<CellView<'_>> {
        match origin {
            Origin::Cell(row) => self.at_row(row),
            Origin::Unit(_) => None,
        }
    }

    /// The same by names.
    pub fn find(&self, unit: &str, form: &str, row: &str, column: &str) -> Option<CellView<'_>> {
        self.get(self.index.ids.key(unit, form, row, column)?)
    }

    /// All cells, in the order of the table.
    pub fn iter(&self) -> impl Iterator<Item = CellView<'_>> {
        let keys = self.index.keys.iter().enumerate();
        keys.map(|(row, key)| CellView { cells: self, key: *key, row })
    }

    /// The cells of a unit, in the order of the table.
    pub fn of_unit(&self, unit: UnitId) -> impl Iterator<Item = CellView<'_>> {
        let rows = self.index.units.get(&unit).into_iter().flatten().cloned().flatten();
        rows.filter_map(|row| Some(CellView { cells: self, key: *self.index.keys.get(row)?, row }))
    }

    /// The figure in a cell.
    pub fn value(&self, key: CellKey) -> Option<f64> {
        self.get(key)?.value()
    }

    /// The key of the cell that a finding is about; `None` if it is about something that the tables do not have.
    pub fn key_of(&self, finding: &Finding) -> Option<CellKey> {
        self.index.ids.key(&finding.unit, &finding.form, &finding.row, &finding.column)
    }

    /// The finding with the names of a cell, its place and its reported text.
    #[must_use]
    pub fn at_cell(&self, finding: Finding, key: CellKey) -> Finding {
        let [unit, form, row, column] = self.index.ids.names(key);
        let finding = finding.unit(unit).form(form).at(row, column);
        match self.get(key) {
            Some(cell) => finding.place(cell.place()).reported(cell.reported()),
            None => finding,
        }
    }

    /// The same for a cell whose names are known.
    #[must_use]
    pub fn at(&self, finding: Finding, unit: &str, form: &str, row: &str, column: &str) -> Finding {
        match self.index.ids.key(unit, form, row, column) {
            Some(key) => self.at_cell(finding, key),
            None => finding.unit(unit).form(form).at(row, column),
        }
    }
}

/// One cell of the table.
#[derive(Debug, Clone, Copy)]
pub struct CellView<'c> {
    cells: &'c Cells,
    key: CellKey,
    row: usize,
}

impl<'c> CellView<'c> {
    /// The identity of the cell.
    pub fn key(self) -> CellKey {
        self.key
    }

    /// Unit, form, row and column.
    pub fn names(self) -> CellNames<'c> {
        self.cells.index.ids.names(self.key)
    }

    /// Its row in the table.
    pub fn row(self) -> usize {
        self.row
    }

    /// The same, as the source of a figure.
    pub fn origin(self) -> Origin {
        Origin::Cell(u32::try_from(self.row).unwrap_or(u32::MAX))
    }

    /// The number as understood.
    pub fn value(self) -> Option<f64> {
        self.cells.value.get(self.row)
    }

    /// The text as understood.
    pub fn text(self) -> &'c str {
        self.cells.text.get(self.row).unwrap_or("")
    }

    /// What was understood, as text: the number, else the text.
    pub fn understood(self) -> String {
        self.value().map_or_else(|| self.text().to_owned(), plain)
    }

    /// The cell's own text.
    pub fn reported(self) -> &'c str {
        self.cells.reported.get(self.row).unwrap_or("")
    }

    /// Why the unit's cell has no figure; `None` if it has one.
    pub fn blank(self) -> Option<Blank> {
        Blank::parse(self.cells.blank.as_ref()?.get(self.row)?)
    }

    /// What became of it: the word of the table.
    pub fn status(self) -> &'c str {
        self.cells.status.get(self.row).unwrap_or("")
    }

    fn is(self, status: Status) -> bool {
        self.status() == status.as_str()
    }

    /// Whether it could not be understood and counts as missing.
    pub fn is_rejected(self) -> bool {
        self.is(Status::Rejected)
    }

    /// Whether the question does not arise in it: it is crossed out.
    pub fn is_crossed(self) -> bool {
        self.blank() == Some(Blank::NotApplicable)
    }

    /// Whether its value was put in place of the reported one, by a person or by itself.
    pub fn is_changed(self) -> bool {
        self.is(Status::Corrected) || self.is(Status::Overridden)
    }

    /// Whether its value is a person's decision.
    pub fn is_decided(self) -> bool {
        self.is(Status::Overridden)
    }

    /// Whether a person took it over from the period before: no file of this one has it.
    pub fn is_taken_over(self) -> bool {
        self.is_changed() && self.source()[2].is_empty()
    }

    /// File, sheet and address; empty if there is none.
    pub fn source(self) -> PlaceNames<'c> {
        let columns = [&self.cells.file, &self.cells.sheet, &self.cells.cell];
        columns.map(|column| column.get(self.row).unwrap_or(""))
    }

    /// Where it was read.
    pub fn place(self) -> Place {
        let [file, sheet, cell] = self.source().map(str::to_owned);
        Place { file, sheet, cell }
    }

    /// What a figure was multiplied by to bring it to the form's unit, if its text shows that.
    pub fn scale(self) -> Option<f64> {
        number::scale(self.reported(), self.value()?)
    }

    /// The same if the text was typed and its figure is read with a point of thousands: for tables of which no figure shows it otherwise.
    pub fn scale_if_typed(self) -> Option<f64> {
        number::scale_if_typed(self.reported(), self.value()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CellRow, Kind, Message, Severity};

    fn row(row: &str, value: Option<f64>, reported: &str, status: Status) -> CellRow {
        CellRow {
            unit: "X1".into(),
            form: "B02".into(),
            row: row.into(),
            column: "von".into(),
            value,
            text: reported.into(),
            reported: reported.into(),
            status,
            blank: None,
            file: "a.xlsx".into(),
            sheet: "B02".into(),
            cell: format!("D{}", reported.len()).into(),
        }
    }

    fn cells() -> Cells {
        let rows = [
            row("1:An", Some(1500.0), "1,5", Status::AsReported),
            row("1:An", Some(2.0), "2", Status::AsReported),
            row("2:Bé", None, "hai", Status::Rejected),
        ];
        let frame = crate::tables::cells(&rows, "2024-03").expect("a table");
        let mut names = Names::default();
        for row in &rows {
            names.units.insert(&row.unit);
            names.forms.insert(&row.form);
            names.rows.insert(&row.row);
            names.columns.insert(&row.column);
        }
        Cells::new(frame, Arc::new(Ids::new(&names))).expect("all names are known")
    }

    #[test]
    fn a_cell_is_found_by_its_key_and_a_record_reported_twice_is_the_first() {
        let cells = cells();
        let cell = cells.find("X1", "B02", "1:An", "von").expect("the cell");
        assert_eq!((cell.value(), cell.reported(), cell.row()), (Some(1500.0), "1,5", 0));
        assert_eq!(cell.scale(), Some(1000.0));
        assert_eq!(cell.names(), ["X1", "B02", "1:An", "von"]);
        assert!(cells.find("X1", "B02", "2:Bé", "von").is_some_and(CellView::is_rejected));
        assert!(cells.find("X1", "B02", "3:Chi", "von").is_none());
        assert_eq!(cells.iter().count(), 3);
    }

    #[test]
    fn changed_values_replace_those_of_their_rows_and_the_report_stays() {
        let changes = df!(
            "index" => [2_u32], "value" => [Some(2.0)], "text" => ["2"], "status" => ["overridden"]
        );
        let cells = cells();
        let changed = cells.with_changes(changes.expect("a table")).expect("changed");
        let cell = changed.find("X1", "B02", "2:Bé", "von").expect("the cell");
        assert_eq!((cell.value(), cell.text(), cell.reported()), (Some(2.0), "2", "hai"));
        assert!(cell.is_changed() && !cell.is_rejected());
        assert_eq!(changed.frame().get_column_names(), cells.frame().get_column_names());
        let same =
            |index: i64| cells.frame().slice(index, 1).equals(&changed.frame().slice(index, 1));
        assert!(same(0) && same(1) && !same(2));
    }

    #[test]
    fn a_finding_at_a_cell_has_its_place_and_text_and_one_elsewhere_has_its_names() {
        let cells = cells();
        let finding = || Finding::new(Kind::Balance, Severity::Error, Message::default());
        let at = cells.at(finding(), "X1", "B02", "1:An", "von");
        assert_eq!((at.place.cell.as_str(), at.reported.as_str()), ("D3", "1,5"));
        assert!(cells.key_of(&at).is_some_and(|key| cells.value(key) == Some(1500.0)));
        let elsewhere = cells.at(finding(), "X9", "B02", "Chi", "von");
        assert_eq!((elsewhere.unit.as_str(), elsewhere.row.as_str()), ("X9", "Chi"));
        assert_eq!(cells.key_of(&elsewhere), None);
    }
}
