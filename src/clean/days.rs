//! Days that a program took for others: day and month exchanged by a machine that reads the month first, and midnight here as an hour of
//! the day before.
//!
//! Who types 04/10/2023 for the fourth of October on such a machine gets the tenth of April; 24/09/2023 stays a text, since there is no
//! month 24. So the column gives it away: all its days are twelfths at most, its texts are later ones, and its format shows the month
//! first. Where nothing but the format or the days themselves say so, it is a question. Who writes 3/14/2024 means March in 03/04/2024 too. A program that writes midnight in Hanoi as a time of Greenwich writes 17:00 of
//! the day before, whether its format or its text shows the hour or not.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Time, date};

use crate::definition::{Form, Pipeline};
use crate::findings::DayUse;
use crate::model::{Content, Table, TableCell};
use office_text::date::date_from_serial;
use office_text::moment::{DayOrder, read_clock, read_moment};

/// From here on the hour of a day is midnight further east; earlier ones are of the day itself.
const NOON: i8 = 12;
/// Midnight in Vietnam, in Greenwich.
const VIETNAM: i8 = 17;
/// Programs that are not sure of the clock in Vietnam before 1975 are so many minutes off.
const OFF: i32 = 10;
/// So many days of one hour are no chance.
const MANY: usize = 2;
/// So many days of a column, of which none is behind the twelfth, are hardly chance: a hundredth. Many on one day of the month are no sign.
const EARLY: usize = 5;
const EARLY_DAYS: usize = 4;

/// A day as a cell has it.
#[derive(Debug, Clone, Copy)]
struct WrittenDay {
    /// The day first where it is a text; `None` if it can only be read month first.
    day: Option<Date>,
    /// With day and month exchanged; `None` if there is no such day, or it is the same.
    exchanged: Option<Date>,
    /// It is a text, and no day of the spreadsheet.
    is_text: bool,
    time: Option<Time>,
    /// Whether the sender sees the time.
    is_seen: bool,
    /// It is a text of three numbers, and the year is not the first.
    is_in_digits: bool,
    /// The day in Vietnam, where the time has a zone.
    local: Option<Date>,
}

impl WrittenDay {
    fn of(cell: &TableCell, is_1904: bool) -> Option<Self> {
        let content = cell.cell.as_ref()?;
        let stored = |day: Date, time: Option<Time>| Self {
            day: Some(day),
            exchanged: exchanged(day),
            is_text: false,
            is_in_digits: false,
            time,
            is_seen: cell.shown.as_ref().is_some_and(|shown| shown.has_hour),
            local: None,
        };
        match content.content {
            Content::Date(day) => Some(stored(day, cell.marks.time)),
            Content::Number(number) if number > 10_000.0 => {
                // 0 to 1440, by the fraction.
                let minutes = (number.fract() * 24.0 * 60.0).round() as i16;
                let part = |part: i16| i8::try_from(part).ok();
                let time = Time::new(part(minutes / 60)?, part(minutes % 60)?, 0, 0).ok();
                let time = time.filter(|time| *time != Time::midnight());
                date_from_serial(number, is_1904).map(|day| stored(day, time))
            }
            Content::Text => {
                let read = |order| read_clock(&content.text, order);
                let (day_first, month_first) =
                    (read(DayOrder::DayFirst), read(DayOrder::MonthFirst));
                let (written, zone) = day_first.or(month_first)?;
                let day = day_first.map(|(written, _)| written.day);
                let month_first = month_first.map(|(written, _)| written.day);
                let local = zone.and(read_moment(&content.text, DayOrder::DayFirst));
                Some(Self {
                    day,
                    exchanged: month_first.filter(|exchanged| Some(*exchanged) != day),
                    is_text: true,
                    is_in_digits: is_in_digits(&content.text),
                    time: written.time.filter(|time| local.is_none() && *time != Time::midnight()),
                    is_seen: true,
                    local: local.map(|local| local.day),
                })
            }
            _ => None,
        }
    }

    /// The hour that it is at or next to; `None` at midnight.
    fn hour(&self) -> Option<i8> {
        self.time.map(nearest_hour).filter(|hour| *hour != 0)
    }
}

/// Whether a text is a day in numbers, and not the year first or in words: in those nobody exchanges day and month.
fn is_in_digits(text: &str) -> bool {
    let text = text.trim().trim_start_matches(['\'', '’', '‘', '`']);
    let first: String = text.chars().take_while(char::is_ascii_digit).collect();
    let behind = text.get(first.len()..).and_then(|rest| rest.trim_start().chars().next());
    matches!(first.len(), 1 | 2) && matches!(behind, Some('/' | '-' | '.'))
}

/// The full hour that a time is next to: some programs are a second or a minute off.
fn nearest_hour(time: Time) -> i8 {
    let minutes = i32::from(time.hour()) * 60 + i32::from(time.minute());
    i8::try_from((minutes + 30) / 60).unwrap_or(0)
}

/// The hours of all days of a file or a column, and of those whose hours nobody sees.
#[derive(Debug, Default, Clone)]
struct AllHours {
    all: Hours,
    hidden: Hours,
}

impl AllHours {
    fn add(&mut self, written: &WrittenDay) {
        if written.local.is_some() {
            return;
        }
        self.all.add(written.hour());
        if !written.is_seen || written.hour().is_none() {
            self.hidden.add(written.hour());
        }
    }

    /// Those that say something of a day.
    fn beside(&self, written: &WrittenDay) -> &Hours {
        if written.is_seen { &self.all } else { &self.hidden }
    }
}

/// The hours at which days stand.
#[derive(Debug, Default, Clone)]
struct Hours {
    hours: BTreeSet<i8>,
    /// The days with an hour, and those without.
    with: usize,
    without: usize,
}

impl Hours {
    fn add(&mut self, hour: Option<i8>) {
        match hour {
            Some(hour) => {
                self.hours.insert(hour);
                self.with += 1;
            }
            None => self.without += 1,
        }
    }

    /// Whether they all stand at one late hour; where clocks are put forward in summer, at one of two.
    fn is_one_late(&self) -> bool {
        let (first, last) = (self.hours.first(), self.hours.last());
        matches!((first, last), (Some(first), Some(last)) if *first >= NOON && last - first <= 1)
    }
}

/// The hours at which the days of each file stand.
#[derive(Debug, Default)]
pub(crate) struct FileHours(BTreeMap<String, AllHours>);

impl FileHours {
    pub(crate) fn of(tables: &[Table], pipeline: &Pipeline) -> Self {
        let mut hours: BTreeMap<String, AllHours> = BTreeMap::new();
        for table in tables {
            let Some(form) = pipeline.form(&table.form) else { continue };
            let days = table.cells.iter().filter(|cell| {
                cell.cell.is_some() && form.type_of(&cell.row, &cell.column).is_day()
            });
            for written in days.filter_map(|cell| WrittenDay::of(cell, table.is_1904)) {
                hours.entry(table.file.clone()).or_default().add(&written);
            }
        }
        Self(hours)
    }
}

/// What the days of a table's columns say.
pub(crate) struct Days<'a> {
    columns: BTreeMap<&'a str, ColumnDays>,
    /// The hours of the file's days.
    hours: AllHours,
    /// All columns together.
    all: ColumnDays,
    is_1904: bool,
}

#[derive(Debug, Default, Clone)]
struct ColumnDays {
    /// Real days behind the twelfth, and up to it.
    later: usize,
    early: usize,
    /// Texts that are days in one order only.
    day_first: usize,
    month_first: usize,
    /// The days of the month of those up to the twelfth.
    days: BTreeSet<i8>,
    /// The formats of real days show the month first.
    shows_month_first: bool,
    /// The formats of real days behind the twelfth show the day first.
    is_shown_day_first: bool,
    hours: AllHours,
}

impl ColumnDays {
    fn add(&mut self, written: &WrittenDay, shows_month_first: bool) {
        match (written.day, written.exchanged) {
            (Some(day), None) if written.is_in_digits && day.day() > 12 => self.day_first += 1,
            (None, Some(_)) => self.month_first += 1,
            (Some(day), _) if !written.is_text && day.day() > 12 => {
                self.later += 1;
                self.is_shown_day_first |= !shows_month_first;
            }
            (Some(day), _) if !written.is_text => {
                self.early += 1;
                self.days.insert(day.day());
                self.shows_month_first |= shows_month_first;
            }
            _ => {}
        }
        self.hours.add(written);
    }

    /// Whether its texts have the month first.
    fn is_month_first(&self) -> bool {
        self.month_first > 0 && self.day_first == 0
    }
}

impl<'a> Days<'a> {
    pub(crate) fn of(table: &'a Table, form: &Form, hours: &FileHours) -> Self {
        let mut columns: BTreeMap<&str, ColumnDays> = BTreeMap::new();
        let mut all = ColumnDays::default();
        for cell in &table.cells {
            if !form.type_of(&cell.row, &cell.column).is_day() {
                continue;
            }
            let Some(written) = WrittenDay::of(cell, table.is_1904) else { continue };
            let shows = cell.marks.month_first;
            columns.entry(cell.column.as_str()).or_default().add(&written, shows);
            all.add(&written, shows);
        }
        let hours = hours.0.get(&table.file).cloned().unwrap_or_default();
        Self { columns, hours, all, is_1904: table.is_1904 }
    }

    /// The day that a cell means, where it may be another than the one it holds, and why. `earlier` is the day of the same record in the
    /// period before.
    pub(crate) fn read(
        &self,
        cell: &TableCell,
        earlier: impl Fn() -> Option<Date>,
    ) -> Option<(Date, DayUse)> {
        let written = WrittenDay::of(cell, self.is_1904)?;
        let column = self.columns.get(cell.column.as_str())?;
        if let Some(local) = written.local {
            return (written.day != Some(local)).then_some((local, DayUse::Zone));
        }
        if let Some(hour) = written.hour().filter(|hour| *hour >= NOON) {
            return self.late(&written, hour, column, earlier);
        }
        let exchanged = written.exchanged?;
        let earlier = earlier();
        if earlier == Some(exchanged) {
            return Some((exchanged, DayUse::ExchangedBefore));
        }
        if earlier.is_some() && earlier == written.day {
            return None;
        }
        let Some(day) = written.day else {
            let is_evident = column.is_month_first();
            return is_evident.then_some((exchanged, DayUse::MonthFirst));
        };
        if written.is_text {
            return match (column.month_first > 0, column.day_first > 0) {
                (true, false) => Some((exchanged, DayUse::MonthFirst)),
                (true, true) => Some((day, DayUse::BothOrders)),
                (false, false) if self.all.is_month_first() => {
                    Some((exchanged, DayUse::MonthFirst))
                }
                _ => None,
            };
        }
        if column.later > 0 {
            // Among days that are shown day first, one that is shown month first.
            let is_odd = cell.marks.month_first && column.is_shown_day_first;
            return is_odd.then_some((day, DayUse::ExchangedOdd));
        }
        if column.day_first > 0 && column.month_first == 0 {
            return match column.shows_month_first {
                true => Some((exchanged, DayUse::Exchanged)),
                false => (column.early > 1).then_some((day, DayUse::ExchangedDoubtful)),
            };
        }
        // The machine reads the day first, and who typed wrote the month first.
        if column.is_month_first() {
            let is_american = !cell.marks.month_first;
            return is_american.then_some((exchanged, DayUse::ExchangedAmerican));
        }
        // Who sees 04/10/2023 reads the fourth of October.
        if cell.marks.month_first {
            return Some((day, DayUse::ExchangedUnseen));
        }
        let is_rare = column.early >= EARLY && column.days.len() >= EARLY_DAYS;
        is_rare.then_some((day, DayUse::ExchangedEarly))
    }

    /// A day at a late hour: whether that is midnight of the day after.
    fn late(
        &self,
        written: &WrittenDay,
        hour: i8,
        column: &ColumnDays,
        earlier: impl Fn() -> Option<Date>,
    ) -> Option<(Date, DayUse)> {
        let day = written.day?;
        let next = day.tomorrow().ok()?;
        match earlier() {
            Some(earlier) if earlier == next => return Some((next, DayUse::MidnightBefore)),
            Some(earlier) if earlier == day => return None,
            _ => {}
        }
        let (by_file, by_column) = (self.hours.beside(written), column.hours.beside(written));
        let is_of_file = by_file.is_one_late() && by_file.without == 0;
        let hours = if is_of_file { by_file } else { by_column };
        if !hours.is_one_late() || (written.is_seen && hours.hours.len() > 1) {
            return None;
        }
        // Among days without an hour, only midnight in Vietnam, and to the minute, is more than the time at which somebody wrote.
        let minutes = written.time.map_or(0, |time| i32::from(time.minute()));
        let is_sharp = minutes <= OFF || minutes >= 60 - OFF;
        let is_vietnam = hour == VIETNAM && (is_sharp || !written.is_seen);
        if hours.without > 0 && !(is_vietnam && is_sharp) {
            return None;
        }
        let is_many = hours.with >= MANY;
        match (written.is_seen, hours.without == 0) {
            (true, _) if !is_vietnam => None,
            (true, true) if is_many => Some((next, DayUse::MidnightSeen)),
            (false, true) if is_many && is_vietnam => Some((next, DayUse::Midnight)),
            (false, true) if is_many => Some((next, DayUse::MidnightElsewhere)),
            (_, false) if is_many && is_vietnam => Some((next, DayUse::MidnightSome)),
            (true, _) => Some((day, DayUse::MidnightSeenDoubtful)),
            (false, _) => Some((day, DayUse::MidnightDoubtful)),
        }
    }
}

/// A day with day and month exchanged; `None` if there is none, or it is the same.
fn exchanged(day: Date) -> Option<Date> {
    (day.day() <= 12 && day.day() != day.month()).then(|| date(day.year(), day.day(), day.month()))
}
