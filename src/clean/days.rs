//! Days that a program took for others: day and month exchanged by a machine that reads the month first, and midnight here as an hour of
//! the day before.
//!
//! Who types 04/10/2023 for the fourth of October on such a machine gets the tenth of April; 24/09/2023 stays a text, since there is no
//! month 24. So the column gives it away: all its days are twelfths at most, its texts are later ones, and its format shows the month
//! first. A program that writes midnight in Hanoi as a time of Greenwich writes 17:00 of the day before.

use std::collections::BTreeMap;

use jiff::civil::{Date, Time, date};

use crate::definition::{Pipeline, Type};
use crate::findings::DayUse;
use crate::model::{Content, Table, TableCell};
use office_text::date::{DateReading, read_date};

/// From here on the hour of a day is midnight further east; earlier ones are of the day itself.
const NOON: i8 = 12;
/// Midnight in Vietnam, in Greenwich.
const VIETNAM: i8 = 17;
/// So many days of one hour are no chance.
const MANY: usize = 2;

/// The hours at which all days of a file stand, where they all stand at one.
pub(crate) fn hours(tables: &[Table], pipeline: &Pipeline) -> BTreeMap<String, (i8, usize)> {
    let mut hours: BTreeMap<String, (Option<i8>, usize)> = BTreeMap::new();
    for table in tables {
        let Some(form) = pipeline.form(&table.form) else { continue };
        for cell in &table.cells {
            let is_day =
                matches!(&cell.cell, Some(cell) if matches!(cell.content, Content::Date(_)));
            // An hour that is shown is meant.
            let is_day = is_day && cell.shown.is_none();
            if !is_day || form.type_of(&cell.row, &cell.column) != Type::Date {
                continue;
            }
            let hour = cell.marks.time.map_or(0, nearest_hour);
            let (all, count) = hours.entry(table.file.clone()).or_insert((Some(hour), 0));
            *all = all.filter(|all| *all == hour);
            *count += 1;
        }
    }
    let late = |(file, (hour, count)): (String, (Option<i8>, usize))| {
        hour.filter(|hour| *hour >= NOON).map(|hour| (file, (hour, count)))
    };
    hours.into_iter().filter_map(late).collect()
}

/// The full hour that a time is next to: some programs are a second or a minute off.
fn nearest_hour(time: Time) -> i8 {
    let minutes = i32::from(time.hour()) * 60 + i32::from(time.minute());
    i8::try_from((minutes + 30) / 60).unwrap_or(0)
}

/// What the days of a table's columns say.
pub(crate) struct Days<'a> {
    columns: BTreeMap<&'a str, ColumnDays>,
    /// The hour at which all days of the file stand, and how many they are.
    hour: Option<(i8, usize)>,
}

#[derive(Debug, Default, Clone, Copy)]
struct ColumnDays {
    /// Real days behind the twelfth, and up to it.
    later: usize,
    early: usize,
    /// Texts of days behind the twelfth, the day first.
    texts: usize,
    month_first: bool,
}

impl<'a> Days<'a> {
    pub(crate) fn of(table: &'a Table, hour: Option<(i8, usize)>) -> Self {
        let mut columns: BTreeMap<&str, ColumnDays> = BTreeMap::new();
        for cell in &table.cells {
            let Some(content) = &cell.cell else { continue };
            let column = columns.entry(cell.column.as_str()).or_default();
            match content.content {
                Content::Date(day) if day.day() > 12 => column.later += 1,
                Content::Date(_) => {
                    column.early += 1;
                    column.month_first |= cell.marks.month_first;
                }
                Content::Text => {
                    let is_late = matches!(read_date(&content.text), Some(DateReading::Date(day)) if day.day() > 12);
                    let is_iso = content
                        .text
                        .trim()
                        .get(..4)
                        .is_some_and(|year| year.parse::<u16>().is_ok());
                    column.texts += usize::from(is_late && !is_iso);
                }
                _ => {}
            }
        }
        Self { columns, hour }
    }

    /// The day that a cell means, where it may be another than the one it holds, and why. `earlier` is the day of the same record in the
    /// period before.
    pub(crate) fn read(
        &self,
        cell: &TableCell,
        earlier: impl Fn() -> Option<Date>,
    ) -> Option<(Date, DayUse)> {
        let Content::Date(day) = cell.cell.as_ref()?.content else { return None };
        if let Some((hour, count)) = self.hour.filter(|_| cell.shown.is_none()) {
            let next = day.tomorrow().ok()?;
            return match earlier() {
                Some(earlier) if earlier == next => Some((next, DayUse::MidnightBefore)),
                Some(earlier) if earlier == day => None,
                _ if count < MANY => Some((day, DayUse::MidnightDoubtful)),
                _ if hour == VIETNAM => Some((next, DayUse::Midnight)),
                _ => Some((next, DayUse::MidnightElsewhere)),
            };
        }
        let exchanged = exchanged(day)?;
        let column = self.columns.get(cell.column.as_str()).copied().unwrap_or_default();
        let looks_exchanged = column.texts > 0 && column.later == 0;
        match earlier() {
            Some(earlier) if earlier == exchanged => Some((exchanged, DayUse::ExchangedBefore)),
            Some(earlier) if earlier == day => None,
            _ if looks_exchanged && column.month_first => Some((exchanged, DayUse::Exchanged)),
            _ if looks_exchanged && column.early > 1 => Some((day, DayUse::ExchangedDoubtful)),
            _ => None,
        }
    }
}

/// A day with day and month exchanged; `None` if there is none, or it is the same.
fn exchanged(day: Date) -> Option<Date> {
    (day.day() <= 12 && day.day() != day.month()).then(|| date(day.year(), day.day(), day.month()))
}
