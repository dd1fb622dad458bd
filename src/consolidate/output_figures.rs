//! Every figure of the output workbooks with what it is, and the sources of those that units reported.

use foldhash::HashMap;

use super::sources::{Described, Sources};
use crate::definition::{Binding, LayoutSheet, SheetKind};
use crate::model::listing::columns_of;
use crate::model::output::{Lineage, OutCell, OutContent, OutResult, OutSheet};
use crate::model::{FigureRow, FigureWords, How, SharedAbout, a1};

/// The figures of all workbooks and their sources.
#[derive(Default)]
pub(crate) struct OutputFigures {
    /// Those of each sheet: there are hundreds of thousands, which stay where they were made.
    pub figures: Vec<Vec<FigureRow>>,
    pub lineage: Vec<Lineage>,
}

impl OutputFigures {
    /// Adds a figure of the last sheet.
    pub(crate) fn push(&mut self, figure: FigureRow) {
        match self.figures.last_mut() {
            Some(sheet) => sheet.push(figure),
            None => self.figures.push(vec![figure]),
        }
    }

    /// Adds those of other workbooks.
    pub(crate) fn extend(&mut self, others: Vec<Self>) {
        for Self { figures, lineage } in others {
            self.figures.extend(figures);
            self.lineage.extend(lineage);
        }
    }

    /// Adds the figures of a sheet, in the order of its cells.
    pub(crate) fn add(&mut self, sheet: &OutSheet, layout: &LayoutSheet, sources: Sources) {
        let place = sources.place().clone();
        let mut described = DescribedCells::new(sources.figures);
        // Only what is listed is named by its line.
        let texts = sheet.cells.iter().filter(|_| layout.kind == SheetKind::Listing);
        let mut keys: HashMap<u32, &str> = HashMap::default();
        for cell in texts {
            if let OutContent::Text(text) = &cell.content {
                keys.entry(cell.row).or_insert(text);
            }
        }
        let mut figures = Vec::with_capacity(sheet.cells.iter().filter_map(number).count());
        for cell in &sheet.cells {
            let Some((value, formula)) = number(cell) else { continue };
            let figure = match described.take((cell.row, cell.column)) {
                Some(Described { how, about, base, .. }) => {
                    FigureRow { how, about, base, ..FigureRow::default() }
                }
                None => {
                    let key = keys.get(&cell.row).copied().unwrap_or_default();
                    of_layout(layout, cell, key)
                }
            };
            let (place, value) = (place.clone(), Some(value));
            let (cell, words) = (a1(cell.row, cell.column).into(), FigureWords::new("", formula));
            figures.push(FigureRow { place, cell, value, words, ..figure });
        }
        self.figures.push(figures);
        self.lineage.push(Lineage {
            file: place.file().to_owned(),
            sheet: place.sheet().to_owned(),
            bookmark: String::new(),
            sources: sources.rows,
        });
    }
}

/// What the figures of a sheet are, in the order of their cells. Of a cell that was described twice the last counts.
struct DescribedCells {
    figures: Vec<((u32, u32), Option<Described>)>,
    /// The cells of the sheet are mostly in that order as well.
    next: usize,
}

impl DescribedCells {
    fn new(figures: Vec<Described>) -> Self {
        let mut figures: Vec<_> =
            figures.into_iter().map(|figure| (figure.target, Some(figure))).collect();
        figures.sort_by_key(|(target, _)| *target);
        figures.dedup_by(|(next, later), (target, figure)| {
            let is_same = next == target;
            if is_same {
                *figure = later.take();
            }
            is_same
        });
        Self { figures, next: 0 }
    }

    /// What the figure in a cell is, which is asked once.
    fn take(&mut self, cell: (u32, u32)) -> Option<Described> {
        let is_next = self.figures.get(self.next).is_some_and(|(target, _)| *target == cell);
        let index = match is_next {
            true => self.next,
            false => self.figures.binary_search_by_key(&cell, |(target, _)| *target).ok()?,
        };
        self.next = index + 1;
        self.figures.get_mut(index)?.1.take()
    }
}

/// The number that a cell shows, and its formula.
fn number(cell: &OutCell) -> Option<(f64, &str)> {
    match &cell.content {
        OutContent::Number(value) => Some((*value, "")),
        OutContent::Formula { formula, result: OutResult::Number(value) } => {
            Some((*value, formula))
        }
        _ => None,
    }
}

/// A figure that no unit reported: the number of a line, or one of a list. `key` is the first text of its line.
fn of_layout(layout: &LayoutSheet, cell: &OutCell, key: &str) -> FigureRow {
    let column = layout.columns.get(cell.column as usize).map(|column| &column.value);
    let (how, about) = match column {
        Some(Binding::Listed(position)) if layout.kind == SheetKind::Listing => {
            let names = columns_of(&layout.list).unwrap_or_default();
            let name = names.get(*position).copied().unwrap_or_default();
            (How::Listed, SharedAbout::new(&layout.list, key, name))
        }
        _ => (How::Running, SharedAbout::default()),
    };
    FigureRow { how, about, ..FigureRow::default() }
}
