//! The number style of each file: by column if the column has evidence, or by the file.

use foldhash::HashMap;

use crate::model::{Content, Table};
use office_text::number::{Style, style_of};

/// How often each style is the only one possible.
#[derive(Debug, Clone, Copy, Default)]
struct Votes {
    vietnamese: usize,
    english: usize,
}

/// The style of a column's numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ColumnStyle {
    pub style: Option<Style>,
    /// The column (or the file, if the column has no evidence) has numbers of both styles.
    pub mixed: bool,
}

/// The styles of all columns of all tables.
#[derive(Debug, Default)]
pub(crate) struct Styles<'a> {
    /// By file, form and column.
    columns: HashMap<[&'a str; 3], Votes>,
    files: HashMap<&'a str, Votes>,
}

impl<'a> Styles<'a> {
    pub(crate) fn new(tables: &'a [Table]) -> Self {
        let mut styles = Self::default();
        for table in tables {
            for cell in &table.cells {
                let texts = cell.cell.as_ref().filter(|cell| cell.content == Content::Text);
                let Some(text) = texts.map(|cell| &cell.text) else { continue };
                let numeric =
                    text.trim_start().starts_with(|c: char| c.is_ascii_digit() || c == '-');
                let Some(style) = style_of(text).filter(|_| numeric) else { continue };
                let key = [table.file.as_str(), table.form.as_str(), cell.column.as_str()];
                styles.columns.entry(key).or_default().add(style);
                styles.files.entry(&table.file).or_default().add(style);
            }
        }
        styles
    }

    /// The style of a column.
    pub(crate) fn of(&self, table: &Table, column: &str) -> ColumnStyle {
        let key = [table.file.as_str(), table.form.as_str(), column];
        let votes = self.columns.get(&key).or_else(|| self.files.get(table.file.as_str()));
        votes.copied().unwrap_or_default().verdict()
    }
}

impl Votes {
    fn add(&mut self, style: Style) {
        match style {
            Style::Vietnamese => self.vietnamese += 1,
            Style::English => self.english += 1,
        }
    }

    fn verdict(self) -> ColumnStyle {
        let style = match (self.vietnamese, self.english) {
            (0, 0) => None,
            (_, 0) => Some(Style::Vietnamese),
            (0, _) => Some(Style::English),
            _ => None,
        };
        ColumnStyle { style, mixed: self.vietnamese > 0 && self.english > 0 }
    }
}
