//! The rows of the `lineage` table as numbers: which figure each is a source of, and which cell it is. Values are not among them: as long as the columns of
//! a group that they were read from are the same bytes, what they come to is kept and not read once more.

use std::path::Path;

use foldhash::{HashMap, HashSet};
use serde::{Deserialize, Serialize};

use super::stored::{CellNames, Names, Values};
use crate::engine::RunError;
use crate::store::{self, Kept, StoredRows};
use crate::tables::texts::CELL;

/// A row that counts for no figure; a row without a cell.
pub(crate) const NONE: u32 = u32::MAX;

/// The columns of the table that say which figure and which cell a row is about.
const COLUMNS: [&str; 8] = ["file", "sheet", "cell", "unit", "form", "row", "column", "side"];

/// The rows, and the figures that they are about.
#[derive(Debug, Default)]
pub(crate) struct LineageRows {
    pub files: Names,
    pub sheets: Names,
    /// Addresses, and the bookmarks of documents, where there is no sheet.
    pub places: Names,
    /// File, sheet and place of each figure.
    pub figures: Vec<[u32; 3]>,
    /// Of each row its figure and the place of its cell among the values.
    pub rows: Vec<[u32; 2]>,
    /// The sheets of the groups so far, and their figures, if one of these sheets is in more than a group.
    done: HashSet<[u32; 2]>,
    by_place: HashMap<[u32; 3], u32>,
}

/// A group as it is kept: texts one after the other, numbers as bytes.
#[derive(Serialize, Deserialize)]
struct KeptRows<'k> {
    #[serde(borrow)]
    names: [Vec<&'k str>; 3],
    figures: &'k [u8],
    rows: &'k [u8],
}

impl LineageRows {
    /// The rows of the table in a folder of outputs, of which the table of cells has these names and values.
    ///
    /// # Errors
    /// If it cannot be read, or lacks a column.
    pub(crate) fn read(
        folder: &Path,
        names: &mut CellNames,
        values: &Values,
        kept: &Kept,
    ) -> Result<Self, RunError> {
        let made_of = match kept.is_on() {
            true => {
                let cells = store::hash_columns(folder, store::CELLS, &CELL)?.join(" ");
                let groups = store::hash_columns(folder, store::LINEAGE, &COLUMNS)?;
                groups.into_iter().map(|group| format!("{cells}\n{group}")).collect()
            }
            false => Vec::new(),
        };
        let mut made_of = made_of.into_iter();
        let mut all = Self::default();
        for stored in store::stored_rows(folder, store::LINEAGE)? {
            let made_of = made_of.next();
            let same = made_of.as_ref().and_then(|of| Self::from_bytes(&kept.get(of)?));
            let group = match same {
                Some(group) => group,
                None => {
                    let mut group = Self::default();
                    group.add(&stored, names, values)?;
                    if let Some((made_of, bytes)) = made_of.zip(group.to_bytes()) {
                        kept.put(&made_of, bytes);
                    }
                    group
                }
            };
            all.append(group);
        }
        Ok(all)
    }

    /// Adds rows of the table.
    fn add(
        &mut self,
        rows: &StoredRows<'_>,
        names: &mut CellNames,
        values: &Values,
    ) -> Result<(), RunError> {
        let keys = names.keys(rows)?;
        let files = self.files.numbers(&rows.column("file")?, "file")?;
        let sheets = self.sheets.numbers(&rows.column("sheet")?, "sheet")?;
        let cells = self.places.numbers(&rows.column("cell")?, "cell")?;
        let sides = rows.column("side")?;
        let sides = sides.column("side")?.u32()?.iter();
        let places = files.into_iter().zip(sheets).zip(cells).zip(sides);
        let (no_form, no_sheet) = (names.forms.find(""), self.sheets.find(""));
        self.rows.reserve_exact(rows.height());
        for (key, (((file, sheet), cell), side)) in keys.zip(places) {
            // Units that are counted have no cell, and a document is read back for the figure itself, not for what it is compared with.
            let is_base = Some(sheet) == no_sheet && side == Some(2);
            if Some(key[1]) == no_form || is_base {
                self.rows.push([NONE; 2]);
                continue;
            }
            let figure = self.figure([file, sheet, cell]);
            self.rows.push([figure, values.place(key).unwrap_or(NONE)]);
        }
        Ok(())
    }

    /// The number of the figure at a place.
    fn figure(&mut self, place: [u32; 3]) -> u32 {
        let next = number(self.figures.len());
        if self.figures.last() == Some(&place) {
            return next.saturating_sub(1);
        }
        *self.by_place.entry(place).or_insert_with(|| {
            self.figures.push(place);
            next
        })
    }

    /// Adds a group, whose numbers are its own.
    fn append(&mut self, group: Self) {
        let numbers = |all: &mut Names, own: &Names| -> Vec<u32> {
            own.texts().map(|text| all.number(text)).collect()
        };
        let names = [
            numbers(&mut self.files, &group.files),
            numbers(&mut self.sheets, &group.sheets),
            numbers(&mut self.places, &group.places),
        ];
        let mut here: HashSet<[u32; 2]> = HashSet::default();
        let mut figures = Vec::with_capacity(group.figures.len());
        for own in group.figures {
            let [file, sheet, cell] = &names;
            let place = [at(file, own[0]), at(sheet, own[1]), at(cell, own[2])];
            let sheet = [place[0], place[1]];
            here.insert(sheet);
            let next = number(self.figures.len());
            if self.done.contains(&sheet) {
                if self.by_place.is_empty() {
                    self.by_place = self.figures.iter().copied().zip(0..).collect();
                }
                if let Some(known) = self.by_place.get(&place) {
                    figures.push(*known);
                    continue;
                }
            }
            self.figures.push(place);
            figures.push(next);
        }
        self.by_place = HashMap::default();
        self.done.extend(here);
        self.rows.extend(group.rows.into_iter().map(|[own, cell]| [at(&figures, own), cell]));
    }

    /// A group that was kept; `None` if it is something else.
    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let KeptRows { names, figures, rows } = postcard::from_bytes(bytes).ok()?;
        let [files, sheets, places] = names.map(|texts| {
            let mut names = Names::default();
            texts.into_iter().for_each(|text| {
                names.number(text);
            });
            names
        });
        let (figures, rows) = (lists(figures), lists(rows));
        Some(Self { files, sheets, places, figures, rows, ..Self::default() })
    }

    /// As it is kept.
    fn to_bytes(&self) -> Option<Vec<u8>> {
        let names = [&self.files, &self.sheets, &self.places].map(|names| names.texts().collect());
        let (figures, rows) = (bytes(&self.figures), bytes(&self.rows));
        postcard::to_allocvec(&KeptRows { names, figures: &figures, rows: &rows }).ok()
    }
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(NONE)
}

fn at(numbers: &[u32], index: u32) -> u32 {
    usize::try_from(index).ok().and_then(|index| numbers.get(index)).copied().unwrap_or(NONE)
}

fn bytes<const N: usize>(lists: &[[u32; N]]) -> Vec<u8> {
    lists.as_flattened().iter().flat_map(|number| number.to_le_bytes()).collect()
}

fn lists<const N: usize>(bytes: &[u8]) -> Vec<[u32; N]> {
    let (words, _) = bytes.as_chunks::<4>();
    let (lists, _) = words.as_chunks::<N>();
    lists.iter().map(|list| list.map(u32::from_le_bytes)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A group with rows of such figures: file, sheet and place.
    fn group(rows: &[[&str; 3]]) -> LineageRows {
        let mut group = LineageRows::default();
        for ([file, sheet, place], cell) in rows.iter().zip(0..) {
            let numbers = [group.files.number(file), group.sheets.number(sheet)];
            let place = group.places.number(place);
            let figure = group.figure([numbers[0], numbers[1], place]);
            group.rows.push([figure, cell]);
        }
        group.rows.push([NONE; 2]);
        group
    }

    #[test]
    fn groups_that_were_kept_are_those_that_were_read_and_a_figure_may_be_in_two() {
        let groups = [
            group(&[["a.xlsx", "1", "B2"], ["a.xlsx", "1", "B2"], ["a.xlsx", "1", "C2"]]),
            group(&[["b.xlsx", "1", "B2"], ["a.xlsx", "2", "C2"]]),
            group(&[["b.xlsx", "1", "B3"], ["b.xlsx", "1", "B2"], ["a.xlsx", "2", "B2"]]),
        ];
        let mut all = LineageRows::default();
        for group in groups {
            let kept = group.to_bytes().and_then(|bytes| LineageRows::from_bytes(&bytes));
            let kept = kept.expect("what was kept");
            assert_eq!((&kept.figures, &kept.rows), (&group.figures, &group.rows));
            all.append(kept);
        }
        let none = [NONE; 2];
        let rows =
            [[0, 0], [0, 1], [1, 2], none, [2, 0], [3, 1], none, [4, 0], [2, 1], [5, 2], none];
        assert_eq!(all.rows, rows);
        let text = |[file, sheet, place]: [u32; 3]| {
            [all.files.text(file), all.sheets.text(sheet), all.places.text(place)].join(" ")
        };
        let figures: Vec<String> = all.figures.iter().copied().map(text).collect();
        let places = ["a.xlsx 1 B2", "a.xlsx 1 C2", "b.xlsx 1 B2", "a.xlsx 2 C2"];
        assert_eq!(figures, [&places[..], &["b.xlsx 1 B3", "a.xlsx 2 B2"]].concat());
    }
}
