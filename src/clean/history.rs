//! The figures of the period before, by the cells that continue them.

use std::collections::{BTreeMap, HashMap};

use crate::definition::{Form, FormKind, Pipeline};
use crate::model::{EarlierCell, Table, TableCell};
use office_text::code::plain_code;
use office_text::fold::Folder;

/// Unit, form, row, column.
type Figure<'a> = (&'a str, &'a str, &'a str, &'a str);

/// What the period before had.
pub(crate) struct History<'a> {
    figures: HashMap<Figure<'a>, f64>,
    /// The rows of records by unit, form and key: the code or the folded name. `None` if two records have the same key.
    records: BTreeMap<(&'a str, &'a str, Key), Option<&'a str>>,
    /// The texts of records, by the same: days and codes.
    texts: HashMap<Figure<'a>, &'a str>,
    folder: &'a Folder,
}

/// The key of a record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Code(String),
    Name(String),
}

impl<'a> History<'a> {
    pub(crate) fn new(
        cells: &'a [EarlierCell],
        pipeline: &'a Pipeline,
        folder: &'a Folder,
    ) -> Self {
        let mut history = Self {
            figures: HashMap::new(),
            records: BTreeMap::new(),
            texts: HashMap::new(),
            folder,
        };
        for cell in cells {
            if let Some(value) = cell.value {
                history.figures.insert((&cell.unit, &cell.form, &cell.row, &cell.column), value);
            }
            let Some(form) = pipeline.form(&cell.form) else { continue };
            if form.kind == FormKind::Register {
                if !cell.text.is_empty() && cell.value.is_none() {
                    let figure = (&*cell.unit, &*cell.form, &*cell.row, &*cell.column);
                    history.texts.insert(figure, &cell.text);
                }
                let keys = [
                    (cell.column == form.code).then(|| code(&cell.text)),
                    (cell.column == form.name).then(|| history.name(&cell.row)),
                ];
                for key in keys.into_iter().flatten().flatten() {
                    history
                        .records
                        .entry((&cell.unit, &cell.form, key))
                        .and_modify(|row| *row = None)
                        .or_insert(Some(&cell.row));
                }
            }
        }
        history
    }

    /// The accepted figure that a cell continues: the same indicator or record of the same unit. A column of the form that holds
    /// the figure of the period before repeats the form's first measure.
    pub(crate) fn figure(&self, table: &Table, form: &Form, cell: &TableCell) -> Option<f64> {
        let unit = table.unit.as_str();
        let (row, column) = match form.kind {
            FormKind::Indicators => {
                let is_previous = form.column(&cell.column).is_some_and(|column| column.previous);
                let first = form.measures().find(|measure| !measure.previous);
                let column =
                    first.filter(|_| is_previous).map_or(cell.column.as_str(), |first| &first.id);
                (cell.row.as_str(), column)
            }
            FormKind::Register => (self.record(table, form, &cell.row)?, cell.column.as_str()),
            FormKind::Narrative => return None,
        };
        self.figures.get(&(unit, form.id.as_str(), row, column)).copied()
    }

    /// The accepted figure of the same cell of an indicator form; of a register as [`Self::figure`].
    pub(crate) fn own_figure(&self, table: &Table, form: &Form, cell: &TableCell) -> Option<f64> {
        let own = (table.unit.as_str(), form.id.as_str(), cell.row.as_str(), cell.column.as_str());
        match form.kind {
            FormKind::Indicators => self.figures.get(&own).copied(),
            FormKind::Register | FormKind::Narrative => self.figure(table, form, cell),
        }
    }

    /// The accepted text of the same record of a register.
    pub(crate) fn text(&self, table: &Table, form: &Form, cell: &TableCell) -> Option<&'a str> {
        let row =
            self.record(table, form, &cell.row).filter(|_| form.kind == FormKind::Register)?;
        let figure = (table.unit.as_str(), form.id.as_str(), row, cell.column.as_str());
        self.texts.get(&figure).copied()
    }

    /// Whether a unit had a record of this name.
    pub(crate) fn has_name(&self, table: &Table, form: &Form, name: &str) -> bool {
        let folded = Key::Name(self.folder.fold(name));
        self.records.contains_key(&(table.unit.as_str(), form.id.as_str(), folded))
    }

    /// The row of the same record: by its code, or if it has none by its name.
    fn record(&self, table: &Table, form: &Form, row: &str) -> Option<&'a str> {
        let mut of_row = table.cells.iter().filter(|cell| cell.row == row);
        let code_cell = of_row.find(|cell| !form.code.is_empty() && cell.column == form.code);
        let written = code_cell.and_then(|cell| cell.cell.as_ref());
        let by = |key: Key| *self.records.get(&(table.unit.as_str(), form.id.as_str(), key))?;
        let by_code = written.and_then(|cell| code(&cell.text)).and_then(by);
        by_code.or_else(|| self.name(row).and_then(by))
    }

    /// The folded name in a record's row: `3:name`.
    fn name(&self, row: &str) -> Option<Key> {
        let (_, name) = row.split_once(':')?;
        let folded = self.folder.fold(name);
        (!folded.is_empty()).then_some(Key::Name(folded))
    }
}

/// A code without blanks and marks.
fn code(text: &str) -> Option<Key> {
    let code = plain_code(text);
    (!code.is_empty()).then_some(Key::Code(code))
}
