//! Tables whose headers are those of another report: read as those of this one, or the report of the period before, sent again.

use super::cell::TableCleaner;
use super::reading_policy::quoted;
use crate::definition::Type;
use crate::findings::{Facts as _, PeriodFacts};
use crate::model::table::{OldHeader, TableCell};
use crate::model::{CellRow, Finding, Period, Place};

/// Fewer figures than this may be the same by chance.
const FEWEST: usize = 4;

/// Of so many figures one may have been mended since.
const MENDED: usize = 5;

impl TableCleaner<'_> {
    /// What is said of headers of another report. `cells` are those of the table, cleaned.
    pub(super) fn old_headers(&self, cells: &[CellRow]) -> Option<Finding> {
        let old = &self.table.old_headers;
        let first = old.first()?;
        let calendar = &self.pipeline.calendar;
        let period = calendar.name(Period::parse(&first.period, calendar.frequency)?);
        let is_later = first.is_later;
        let describe = |old: &OldHeader| {
            let column = self.form.column(&old.column)?;
            let header = quoted(std::slice::from_ref(&old.cell));
            Some(format!("{header} = “{}”", self.form.header_of(column)))
        };
        let headers: Vec<String> = old.iter().filter_map(describe).collect();
        let (headers, unchanged) = (&headers.join("; "), self.unchanged(cells));
        let finding = PeriodFacts::OldHeaders { headers, period, is_later, unchanged }.finding();
        let place = Place { sheet: first.cell.sheet.clone(), ..self.place(&first.cell.address) };
        Some(self.on_form(finding).place(place))
    }

    /// The number of figures other than zero that are those of the report of the period before, and of all such figures, if they are nearly all: its own columns, and not
    /// those of this period that continue it. Where these continue it as well, little has changed since.
    fn unchanged(&self, cells: &[CellRow]) -> Option<(usize, usize)> {
        let both = self.table.cells.iter().zip(cells);
        let figures: Vec<(&TableCell, f64)> =
            both.filter_map(|(cell, row)| Some((cell, row.value?))).collect();
        let is_previous =
            |cell: &TableCell| self.form.column(&cell.column).is_some_and(|column| column.previous);
        let (before, now): (Vec<_>, Vec<_>) =
            figures.iter().copied().partition(|(cell, _)| is_previous(cell));
        let continued = |cell: &TableCell| self.history.figure(self.table, self.form, cell);
        let others = |figures: &[(&TableCell, f64)], known: &dyn Fn(&TableCell) -> Option<f64>| {
            let is_same = |cell: &TableCell, value| {
                known(cell).is_some_and(|known| self.is_same(cell, value, known))
            };
            figures.iter().filter(|(cell, value)| !is_same(cell, *value)).count()
        };
        let own = |cell: &TableCell| self.history.own_figure(self.table, self.form, cell);
        let (mended, not_continued) = (others(&now, &own), others(&before, &continued));
        let is_old = match mended {
            0 => before.is_empty() || not_continued > 0,
            _ => mended * MENDED <= now.len() && not_continued > mended + others(&before, &own),
        };
        let count = now.iter().filter(|(_, value)| *value != 0.0).count();
        (is_old && count >= FEWEST + mended).then(|| (count - mended.min(count), count))
    }

    /// Whether two figures are the same, of money in any of its units.
    fn is_same(&self, cell: &TableCell, value: f64, known: f64) -> bool {
        let is_money = self.form.type_of(&cell.row, &cell.column) == Type::Money;
        let units = self.pipeline.money.units.iter().filter(|_| is_money);
        let is = |other: f64| (other - known).abs() <= known.abs() * 1e-9;
        is(value) || units.map(|unit| unit.in_main(value)).any(is)
    }
}
