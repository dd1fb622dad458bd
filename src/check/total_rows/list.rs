//! The records of a register by their numbers, added up over every part that a total may stand over.

use std::collections::BTreeMap;

use office_text::number::{scale as scale_of, scale_if_typed, without_residue};

use crate::check::Inputs;
use crate::check::rounding::Halves;
use crate::model::{Blank, CellKey, ListTotals, TotalFigure, TotalLine, UnitId};
use crate::tables::CellView;

/// Two sums are the same within this share of them.
const DUST: f64 = 1e-9;
/// What is left of a figure that was divided by its step.
const NEARLY: f64 = 1e-6;
/// Fewer figures have no middle.
pub(super) const FEWEST: usize = 3;

/// Some records that follow each other, by their positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    pub from: usize,
    pub to: usize,
}

impl Part {
    pub(super) fn len(self) -> usize {
        self.to - self.from
    }
}

/// The records of a register as accepted, in the columns that have totals.
pub(super) struct List<'i> {
    pub totals: &'i ListTotals,
    pub unit: UnitId,
    columns: BTreeMap<&'i str, Column<'i>>,
}

/// A column of the register.
struct Column<'i> {
    cells: Vec<Option<CellView<'i>>>,
    /// Of the records above each position: their sum, what rounding makes of it, and how many of them were not understood.
    above: Vec<(f64, f64, usize)>,
}

/// A row of totals beside the records.
#[derive(Debug)]
pub(super) struct Compared {
    /// The records that it stands over, as far as can be told.
    pub part: Part,
    /// How many of its figures agree with them.
    pub agreeing: usize,
    /// It can stand over no others, or some of its figures agree with these.
    pub is_sure: bool,
    /// Those of its figures that no part agrees with, by position, each with the sum over the part.
    pub off: Vec<(usize, f64)>,
    /// No part has as many records as it counts.
    pub is_miscounted: bool,
}

impl Compared {
    pub(super) fn is_off(&self) -> bool {
        !self.off.is_empty() || self.is_miscounted
    }
}

/// What a figure was multiplied by to bring it to the form's unit.
pub(super) fn scale(figure: &TotalFigure) -> f64 {
    let typed = || scale_if_typed(&figure.reported, figure.value);
    scale_of(&figure.reported, figure.value).or_else(typed).unwrap_or(1.0)
}

impl<'i> List<'i> {
    /// The register of a unit; `None` if its records are others than those of the file. `halves` are the half steps of rounded figures.
    pub(super) fn new(
        inputs: &Inputs<'i>,
        totals: &'i ListTotals,
        halves: Option<&Halves>,
    ) -> Option<Self> {
        let ids = inputs.cells.ids();
        let (unit, form) = (ids.find_unit(&totals.unit)?, ids.find_form(&totals.form)?);
        let figures = || totals.lines.iter().flat_map(|line| &line.figures);
        let mut columns: BTreeMap<&str, Column<'_>> = BTreeMap::new();
        for figure in figures() {
            let blank = || Column { cells: vec![None; totals.records], above: Vec::new() };
            columns.entry(&figure.column).or_insert_with(blank);
        }
        let mut last = 0;
        for cell in inputs.cells.of_unit(unit).filter(|cell| cell.key().form == form) {
            let [.., row, column] = cell.names();
            let number = number(row)?;
            // A record that a person dropped is in no sum, and one that was taken over is not in the file.
            if cell.is_taken_over() || !(last..=last + 1).contains(&number) {
                return None;
            }
            last = number;
            if let Some(column) = columns.get_mut(column) {
                *column.cells.get_mut(number.checked_sub(1)?)? = Some(cell);
            }
        }
        if last != totals.records {
            return None;
        }
        let columns = columns.into_iter().map(|(id, column)| (id, column.added_up(halves)));
        Some(Self { totals, unit, columns: columns.collect() })
    }

    /// The rows of totals, each with what it says beside the records; those without records stand for themselves.
    pub(super) fn compared(&self) -> impl Iterator<Item = Compared> {
        self.totals.lines.iter().map(|line| self.compare(line))
    }

    fn compare(&self, line: &TotalLine) -> Compared {
        // A group without records comes to nothing.
        let bounds = self.totals.bounds.iter().filter(|bound| **bound == line.above).count();
        let is_empty =
            line.is_of_group && bounds > 1 && line.figures.iter().all(|figure| figure.value == 0.0);
        let parts = if is_empty { Vec::new() } else { self.parts(line.above) };
        let gaps = |part: Part| {
            let of_figure = |figure: &TotalFigure| {
                let (sum, slack) = self.sum(&figure.column, part)?;
                let gap = |value| gap(value, sum, slack + half_step(figure));
                // The unit in its label may be that of the form, and the figure be in its column's.
                let in_column = figure.in_column.map(gap).filter(|gap| *gap == 0.0);
                Some(in_column.unwrap_or_else(|| gap(figure.value)))
            };
            let of_count = line.count.map(|count| gap(count, part.len() as f64, 0.0));
            line.figures.iter().map(of_figure).chain([of_count]).collect::<Vec<_>>()
        };
        let all: Vec<(Part, Vec<Option<f64>>)> =
            parts.into_iter().map(|part| (part, gaps(part))).collect();
        let agreeing = |gaps: &[Option<f64>]| gaps.iter().filter(|gap| **gap == Some(0.0)).count();
        let far = |gaps: &[Option<f64>]| gaps.iter().flatten().sum::<f64>();
        // Of equal ones `min_by` takes the first.
        let best = all.iter().min_by(|(_, one), (_, other)| {
            agreeing(other).cmp(&agreeing(one)).then(far(one).total_cmp(&far(other)))
        });
        let Some((part, own)) = best else {
            let part = Part { from: 0, to: 0 };
            let off = Vec::new();
            return Compared { part, agreeing: 0, is_sure: false, off, is_miscounted: false };
        };
        let is_off = |index: usize| {
            let differs = |gap: Option<&Option<f64>>| matches!(gap, Some(Some(gap)) if *gap != 0.0);
            differs(own.get(index)) && all.iter().all(|(_, gaps)| differs(gaps.get(index)))
        };
        let off = line.figures.iter().enumerate().filter_map(|(index, figure)| {
            let (sum, _) = self.sum(&figure.column, *part).filter(|_| is_off(index))?;
            (!self.is_average(figure, *part)).then_some((index, sum))
        });
        Compared {
            part: *part,
            agreeing: agreeing(own),
            is_sure: all.len() == 1 || agreeing(own) > 0,
            off: off.collect(),
            is_miscounted: is_off(line.figures.len()),
        }
    }

    /// Whether a figure is the average of those of its column, rounded.
    fn is_average(&self, figure: &TotalFigure, part: Part) -> bool {
        let values = self.cells(&figure.column, part).filter_map(|(_, cell)| cell.value());
        let values: Vec<f64> = values.collect();
        let (mean, scale) = (values.iter().sum::<f64>() / values.len() as f64, scale(figure));
        let is_rounded = |step: &f64| {
            let of_step = |value: f64| (value / scale / step).round();
            let shown = figure.value / scale / step;
            (shown - shown.round()).abs() < NEARLY && of_step(mean) == of_step(figure.value)
        };
        values.len() >= FEWEST && [1.0, 0.1, 0.01, 0.001].iter().any(is_rounded)
    }

    /// The records that a total may stand over which so many are above: those from any bound to it or from it to any, and all.
    fn parts(&self, above: usize) -> Vec<Part> {
        let all = Part { from: 0, to: self.totals.records };
        let bounds = self.totals.bounds.iter().copied();
        let ending = bounds.clone().filter(|bound| *bound < above);
        let begun = bounds.filter(|bound| *bound > above).chain([all.to]);
        let ending = ending.map(|from| Part { from, to: above });
        let begun = begun.map(|to| Part { from: above, to });
        let mut parts: Vec<Part> = Vec::new();
        for part in [all].into_iter().chain(ending).chain(begun) {
            if part.to > part.from && !parts.contains(&part) {
                parts.push(part);
            }
        }
        parts
    }

    /// The sum of a column over a part, and what rounding makes of it; `None` if a cell was not understood.
    pub(super) fn sum(&self, column: &str, part: Part) -> Option<(f64, f64)> {
        let above = &self.columns.get(column)?.above;
        let (from, to) = (above.get(part.from)?, above.get(part.to)?);
        // The total is rounded like each of its records.
        let rounded = 1.0 + 1.0 / part.len().max(1) as f64;
        let slack = (to.1 - from.1) * rounded;
        (from.2 == to.2).then(|| (without_residue(to.0 - from.0), slack))
    }

    /// The cells of a column over a part, each with its position.
    pub(super) fn cells<'l>(
        &'l self,
        column: &str,
        part: Part,
    ) -> impl Iterator<Item = (usize, CellView<'i>)> + use<'l, 'i> {
        let cells = self.columns.get(column).and_then(|it| it.cells.get(part.from..part.to));
        let cells = cells.unwrap_or_default().iter().enumerate();
        cells.filter_map(move |(index, cell)| Some((part.from + index, (*cell)?)))
    }

    /// What a column adds up to over a part without one of its cells; `None` if another has no figure.
    pub(super) fn sum_without(&self, column: &str, part: Part, key: CellKey) -> Option<f64> {
        let others = self.cells(column, part).filter(|(_, cell)| cell.key() != key);
        others.map(|(_, cell)| cell.value().filter(|_| !cell.is_rejected())).sum()
    }

    /// Whether all figures of a column over a part are whole.
    pub(super) fn is_whole(&self, column: &str, part: Part) -> bool {
        let mut values = self.cells(column, part).filter_map(|(_, cell)| cell.value());
        values.all(|value| value.fract() == 0.0)
    }

    /// The first and the last cell of a column over a part, as `F7:F11`; `None` if they are on two sheets.
    pub(super) fn range(&self, column: &str, part: Part) -> Option<String> {
        let mut cells = self.cells(column, part).map(|(_, cell)| cell.source());
        let first = cells.next()?;
        let last = cells.last().unwrap_or(first);
        if first[1] != last[1] {
            return None;
        }
        let is_one = first == last;
        Some(if is_one { first[2].to_owned() } else { format!("{}:{}", first[2], last[2]) })
    }
}

impl Column<'_> {
    fn added_up(self, halves: Option<&Halves>) -> Self {
        let mut above = vec![(0.0, 0.0, 0)];
        let (mut sum, mut slack, mut unread) = (0.0, 0.0, 0);
        for cell in &self.cells {
            let value = cell.and_then(|cell| cell.value());
            let is_unread = cell.is_some_and(|cell| {
                cell.is_rejected() || value.is_none() && cell.blank() == Some(Blank::Refused)
            });
            sum += value.unwrap_or_default();
            let half = cell.and_then(|cell| halves?.get(&cell.key()).copied());
            slack += half.unwrap_or_default();
            unread += usize::from(is_unread);
            above.push((sum, slack, unread));
        }
        Self { above, ..self }
    }
}

/// The number of a record in its key.
pub(super) fn number(row: &str) -> Option<usize> {
    row.split_once(':')?.0.parse().ok()
}

/// Half a step of a total as it is written: it may have fewer decimals than its records.
pub(super) fn half_step(figure: &TotalFigure) -> f64 {
    let text = figure.reported.trim();
    let whole = figure.value / scale(figure);
    let decimals = match text.rsplit_once(['.', ',']) {
        Some((_, behind)) if (whole - whole.round()).abs() > DUST => behind.len(),
        _ => 0,
    };
    0.5 * 0.1_f64.powi(i32::try_from(decimals).unwrap_or(i32::MAX)) * scale(figure)
}

/// How far a figure is from a sum, as a share of the larger: nought if rounding, or dust, explains it.
fn gap(value: f64, sum: f64, slack: f64) -> f64 {
    let (gap, larger) = ((value - sum).abs(), value.abs().max(sum.abs()).max(1.0));
    if gap <= slack + DUST * larger { 0.0 } else { gap / larger }
}
