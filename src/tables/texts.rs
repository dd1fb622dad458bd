//! The rows of a stored table as borrowed texts: where they are shown, compared with those of another run, or matched with a file.
//!
//! Within a run a cell is found by its key in [`super::Cells`]. Two runs number their names differently, so over runs a cell goes by its names.

use polars::prelude::*;

/// A cell of a unit by its names: unit, form, row and column.
pub type CellNames<'t> = [&'t str; 4];

/// A figure over all units by its names: form, row and column.
pub type FigureNames<'t> = [&'t str; 3];

/// A place in a file: file, sheet and cell.
pub type PlaceNames<'t> = [&'t str; 3];

/// The columns of [`CellNames`].
pub const CELL: [&str; 4] = ["unit", "form", "row", "column"];

/// The columns of [`FigureNames`].
pub const FIGURE: [&str; 3] = ["form", "row", "column"];

/// The columns of [`PlaceNames`].
pub const PLACE: [&str; 3] = ["file", "sheet", "cell"];

/// Some columns of texts of a table.
///
/// ```
/// use polars::df;
/// use tonghop::tables::texts::Texts;
///
/// let table = df!("unit" => ["01", "02"], "text" => [Some("12"), None], "value" => [12.0, 0.0])?;
/// let texts = Texts::new(&table, ["unit", "text"])?;
/// assert_eq!(texts.rows().collect::<Vec<_>>(), [["01", "12"], ["02", ""]]);
/// # Ok::<(), polars::prelude::PolarsError>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Texts<'t, const N: usize>([&'t StringChunked; N]);

impl<'t, const N: usize> Texts<'t, N> {
    /// The columns with these names.
    ///
    /// # Errors
    /// If the table lacks one of them, or it has no texts.
    pub fn new(table: &'t DataFrame, names: [&str; N]) -> PolarsResult<Self> {
        let columns = names.into_iter().map(|name| table.column(name)?.str());
        let columns = columns.collect::<PolarsResult<Vec<_>>>()?.try_into();
        columns.map(Self).map_err(|_| polars_err!(ComputeError: "a column is missing"))
    }

    /// One row; a text that is missing is empty.
    pub fn row(&self, index: usize) -> [&'t str; N] {
        self.0.map(|column| column.get(index).unwrap_or(""))
    }

    /// All rows, in the order of the table.
    pub fn rows(self) -> impl ExactSizeIterator<Item = [&'t str; N]> {
        let height = self.0.first().map_or(0, |column| column.len());
        (0..height).map(move |index| self.row(index))
    }
}
