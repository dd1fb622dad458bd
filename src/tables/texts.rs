//! The rows of a stored table as borrowed texts: where they are shown, compared with those of another run, or matched with a file.
//!
//! Within a run a cell is found by its key in [`super::Cells`]. Two runs number their names differently, so over runs a cell goes by its names.

use foldhash::HashMap;
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

/// A column of texts by numbers: each text is there once, in the order in which they come first. A text that is missing is empty.
///
/// A column knows a text by its bytes, if they are few, or by the place where they are. Rows that have both alike have one text, and none is looked at.
#[derive(Debug)]
pub struct Distinct<'t> {
    /// The texts.
    pub texts: Vec<&'t str>,
    /// Of each row the number of its text.
    pub rows: Vec<u32>,
}

impl<'t> Distinct<'t> {
    /// The texts of a column of a table.
    ///
    /// # Errors
    /// If the table lacks it, or it has no texts.
    pub fn of(table: &'t DataFrame, column: &str) -> PolarsResult<Self> {
        Ok(Self::new(table.column(column)?.str()?))
    }

    /// The texts of a column.
    pub fn new(column: &'t StringChunked) -> Self {
        let (mut texts, mut rows) = (Vec::new(), Vec::with_capacity(column.len()));
        let mut by_text: HashMap<&str, u32> = HashMap::default();
        let mut number = |text: &'t str| {
            *by_text.entry(text).or_insert_with(|| {
                texts.push(text);
                u32::try_from(texts.len() - 1).unwrap_or(u32::MAX)
            })
        };
        for part in column.downcast_iter() {
            // Places are those of a part.
            let mut by_view: HashMap<u128, u32> = HashMap::default();
            let mut last = None;
            for (view, text) in part.views().iter().zip(part.iter()) {
                let Some(text) = text else {
                    rows.push(number(""));
                    continue;
                };
                let view = view.as_u128();
                let known = last.filter(|(same, _)| *same == view).map(|(_, known)| known);
                let known =
                    known.unwrap_or_else(|| *by_view.entry(view).or_insert_with(|| number(text)));
                last = Some((view, known));
                rows.push(known);
            }
        }
        Self { texts, rows }
    }

    /// What each row has, if it is known of each text.
    pub fn each<T: Copy>(self, of: impl FnMut(&'t str) -> T) -> impl Iterator<Item = T> {
        let known: Vec<T> = self.texts.into_iter().map(of).collect();
        self.rows.into_iter().filter_map(move |row| known.get(row as usize).copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_one_number_wherever_it_is_and_one_that_is_missing_is_empty() {
        let long = "a text that is too long to be kept with its row";
        let (one, other) = (String::from(long), format!("{long}er"));
        let mut column = StringChunked::new("a".into(), [Some(&*one), Some("b"), None, Some("")]);
        let more =
            StringChunked::new("a".into(), [Some("b"), Some(&*other), Some(long), Some(long)]);
        column.append(&more).expect("columns of one kind");
        let found = Distinct::new(&column);
        assert_eq!(found.texts, [long, "b", "", &*other]);
        assert_eq!(found.rows, [0, 1, 2, 2, 1, 3, 0, 0]);
        let lengths: Vec<usize> = found.each(str::len).collect();
        assert_eq!(lengths, column.iter().map(|text| text.map_or(0, str::len)).collect::<Vec<_>>());
    }
}
