//! The number style of each column: its own, or that of the rest of the file.

use foldhash::HashMap;

use crate::definition::Pipeline;
use crate::model::{Content, Table};
use office_text::number::{Style, style_of};

/// Figures that show a style, at least, where it is taken for columns that show none.
const FEWEST: usize = 2;

/// How often each style is the only one possible, and how often it would leave three decimals.
#[derive(Debug, Clone, Copy, Default)]
struct Votes {
    vietnamese: usize,
    english: usize,
    /// Figures with one comma before three digits, and with one dot.
    commas: usize,
    dots: usize,
}

/// The style of a column's numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ColumnStyle {
    pub style: Option<Style>,
    /// The column has numbers of both styles.
    pub mixed: bool,
    /// The style is that of other columns.
    pub borrowed: bool,
}

/// The styles of all columns of all tables.
#[derive(Debug, Default)]
pub(crate) struct Styles<'a> {
    /// By file, unit, form and column.
    columns: HashMap<[&'a str; 4], Votes>,
    /// By file and unit.
    files: HashMap<[&'a str; 2], Votes>,
}

impl<'a> Styles<'a> {
    /// The styles of the figures: what stands in a column of texts shows none.
    pub(crate) fn new(tables: &'a [Table], pipeline: &Pipeline) -> Self {
        let mut styles = Self::default();
        for table in tables {
            let Some(form) = pipeline.form(&table.form) else { continue };
            for cell in &table.cells {
                let texts = cell.cell.as_ref().filter(|cell| cell.content == Content::Text);
                let Some(text) = texts.map(|cell| cell.text.trim_start()) else { continue };
                let is_figure = text.starts_with(|c: char| c.is_ascii_digit() || c == '-');
                if !is_figure || !form.type_of(&cell.row, &cell.column).is_number() {
                    continue;
                }
                let column = [&table.file, &table.unit, &table.form, cell.column.as_str()];
                styles.columns.entry(column).or_default().add(text);
                styles.files.entry([&table.file, &table.unit]).or_default().add(text);
            }
        }
        styles
    }

    /// The style of a column: its own, or that which several figures of the same report show.
    pub(crate) fn of(&self, table: &Table, column: &str) -> ColumnStyle {
        let key = [table.file.as_str(), &table.unit, &table.form, column];
        let own = self.columns.get(&key).copied().unwrap_or_default();
        if own.vietnamese + own.english > 0 {
            let style = own.style();
            return ColumnStyle { style, mixed: own.is_mixed(), borrowed: false };
        }
        let all = self.files.get(&[table.file.as_str(), &table.unit]).copied().unwrap_or_default();
        let style = all.style().filter(|_| all.vietnamese + all.english >= FEWEST);
        ColumnStyle { style, mixed: false, borrowed: true }
    }
}

impl Votes {
    fn add(&mut self, text: &str) {
        let marks = |mark: char| text.matches(mark).count();
        match style_of(text) {
            Some(Style::Vietnamese) => self.vietnamese += 1,
            Some(Style::English) => self.english += 1,
            None if (marks('.'), marks(',')) == (1, 0) => self.dots += 1,
            None if (marks('.'), marks(',')) == (0, 1) => self.commas += 1,
            None => {}
        }
    }

    fn is_mixed(self) -> bool {
        self.vietnamese > 0 && self.english > 0
    }

    /// The only style that is possible; none where it would leave more figures with just three decimals than there are that show it.
    fn style(self) -> Option<Style> {
        let few = |odd: usize, shown: usize| odd < FEWEST || odd <= shown;
        match (self.vietnamese, self.english) {
            (shown @ 1.., 0) => Some(Style::Vietnamese).filter(|_| few(self.commas, shown)),
            (0, shown @ 1..) => Some(Style::English).filter(|_| few(self.dots, shown)),
            _ => None,
        }
    }
}
