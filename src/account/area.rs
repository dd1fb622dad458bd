//! The places of a sheet that a table was read from.

use std::collections::BTreeSet;

use foldhash::{HashMap, HashSet};

use crate::definition::Pipeline;
use crate::model::book::address;
use crate::model::{Table, TableCell};

/// A sheet of a file.
pub(super) type SheetKey<'t> = [&'t str; 2];

/// The cells of one sheet that tables were read from, and the rows that they leave out.
#[derive(Debug, Default)]
pub(super) struct Areas<'t> {
    tables: Vec<Area<'t>>,
    pub unknown_rows: HashSet<u32>,
    pub struck_rows: HashSet<u32>,
    pub hidden: HashSet<(u32, u32)>,
}

/// The rows and columns of one table.
#[derive(Debug, Default)]
pub(super) struct Area<'t> {
    pub form: &'t str,
    pub rows: BTreeSet<u32>,
    pub columns: BTreeSet<u32>,
}

impl Area<'_> {
    fn first(&self) -> u32 {
        self.rows.first().copied().unwrap_or(0)
    }

    /// Whether a row is above all rows of the table.
    pub(super) fn begins_below(&self, row: u32) -> bool {
        row < self.first()
    }
}

impl Areas<'_> {
    /// The table that a row belongs to: the last one that begins above it, else the first of the sheet.
    pub(super) fn at(&self, row: u32) -> Option<&Area<'_>> {
        let above = self.tables.iter().filter(|area| area.first() <= row);
        above
            .max_by_key(|area| area.first())
            .or_else(|| self.tables.iter().min_by_key(|area| area.first()))
    }
}

/// The areas of all sheets.
pub(super) fn areas<'t>(
    pipeline: &Pipeline,
    tables: &'t [Table],
) -> HashMap<SheetKey<'t>, Areas<'t>> {
    let mut all: HashMap<SheetKey<'_>, Areas<'_>> = HashMap::default();
    for table in tables {
        let file = table.file.as_str();
        // What a heading says of the records below it is not in their rows.
        let column = |id: &str| pipeline.form(&table.form)?.column(id);
        let is_own = |cell: &&TableCell| column(&cell.column).is_none_or(|of| !of.of_heading);
        let mut own: HashMap<&str, Area<'_>> = HashMap::default();
        for cell in table.cells.iter().filter(is_own) {
            let Some((row, column)) = address(&cell.address) else { continue };
            let sheet = table.sheet_of(&cell.sheet);
            let area = own.entry(sheet).or_default();
            area.form = &table.form;
            area.rows.insert(row);
            area.columns.insert(column);
        }
        // A table without records has its sheet all the same.
        all.entry([file, &table.sheet]).or_default();
        let mut sheets: Vec<(&str, Area<'_>)> = own.into_iter().collect();
        sheets.sort_by_key(|(sheet, _)| *sheet);
        for (sheet, area) in sheets {
            all.entry([file, sheet]).or_default().tables.push(area);
        }
        for row in &table.unknown_rows {
            let areas = all.get_mut(&[file, table.sheet_of(&row.sheet)]);
            if let (Some(areas), Some((row, _))) = (areas, address(&row.address)) {
                areas.unknown_rows.insert(row);
            }
        }
        for struck in &table.struck {
            let areas = all.get_mut(&[file, table.sheet_of(&struck.sheet)]);
            if let (Some(areas), Some((row, _))) = (areas, address(&struck.address)) {
                areas.struck_rows.insert(row);
            }
        }
        for left_out in &table.left_out {
            let areas = all.get_mut(&[file, table.sheet_of(&left_out.sheet)]);
            if let (Some(areas), Some(place)) = (areas, address(&left_out.address)) {
                areas.hidden.insert(place);
            }
        }
    }
    all
}
