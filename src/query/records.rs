//! The rows of a stored table, for whoever shows them.

use polars::prelude::*;

/// The rows of a table with their columns by name; what a column does not have is blank.
#[derive(Debug, Clone)]
pub struct Records {
    names: Vec<String>,
    columns: Vec<Vec<String>>,
    len: usize,
}

/// A row of a table.
#[derive(Debug, Clone, Copy)]
pub struct Record<'r> {
    of: &'r Records,
    index: usize,
}

impl Records {
    /// The rows of a table.
    ///
    /// # Errors
    /// If a column cannot be written as text.
    pub fn new(table: &DataFrame) -> PolarsResult<Self> {
        let names = table.get_column_names().iter().map(|name| name.to_string()).collect();
        let columns = table.columns().iter().map(texts).collect::<PolarsResult<_>>()?;
        Ok(Self { names, columns, len: table.height() })
    }

    /// The names of the columns.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The rows in their order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Record<'_>> {
        (0..self.len).map(|index| Record { of: self, index })
    }
}

impl<'r> Record<'r> {
    /// A cell as text; blank if the table does not have the column.
    pub fn text(self, name: &str) -> &'r str {
        let index = self.of.names.iter().position(|known| known == name);
        let column = index.and_then(|index| self.of.columns.get(index));
        column.and_then(|column| column.get(self.index)).map_or("", String::as_str)
    }

    /// A cell as a number; `None` if it is blank.
    pub fn number(self, name: &str) -> Option<f64> {
        self.text(name).parse().ok()
    }

    /// A cell as a count; zero if it is blank.
    pub fn count(self, name: &str) -> u32 {
        self.text(name).parse().unwrap_or(0)
    }

    /// All cells in the order of the columns.
    pub fn cells(self) -> impl Iterator<Item = &'r str> {
        let cell = move |column: &'r Vec<String>| column.get(self.index).map_or("", String::as_str);
        self.of.columns.iter().map(cell)
    }
}

/// The cells of a column as texts: null is blank, whole numbers have no `.0`.
fn texts(column: &Column) -> PolarsResult<Vec<String>> {
    if let Ok(numbers) = column.f64() {
        let text = |number: Option<f64>| number.map(|n| n.to_string()).unwrap_or_default();
        return Ok(numbers.iter().map(text).collect());
    }
    let texts = column.cast(&DataType::String)?;
    Ok(texts.str()?.iter().map(|text| text.unwrap_or_default().to_owned()).collect())
}
