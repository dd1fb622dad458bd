//! One table of a web page: where each cell is between those that span rows and columns, and what it holds.

use scraper::node::Element;

use super::html_value::CellAttributes;
use crate::book::{Rect, Value};
use crate::builder::BookBuilder;
use crate::cells::{names_month, typed_text};
use crate::limits::LAST_COLUMN;
use crate::number_format::NumberFormat;
use crate::runs::{Look, RichText};
use crate::unreadable::Unreadable;
use jiff::civil::Time;
use office_text::moment::{DayOrder, read_moment};
use office_text::number::fifteen_digits;

/// The widest and highest span that is taken at its word.
const WIDEST: u32 = 1_000;
const HIGHEST: u32 = 2_000;

/// A table that is being read. Rows count from its own first.
#[derive(Default)]
pub(super) struct Grid {
    /// The row being read; none before the first.
    row: Option<u32>,
    column: u32,
    /// By column, the first row that no cell from above reaches.
    free_from: Vec<u32>,
    cells: Vec<Filled>,
    /// What is shown of numbers.
    formats: Vec<(u32, u32, NumberFormat)>,
    merges: Vec<Rect>,
    hidden_rows: Vec<u32>,
    hidden_columns: Vec<u32>,
    /// The next column of the table's list of columns.
    next_column: u32,
    open: Option<Open>,
}

/// The cell being read.
struct Open {
    row: u32,
    column: u32,
    text: RichText,
    /// The value beside the text.
    attributes: CellAttributes,
}

/// A cell that was read.
struct Filled {
    row: u32,
    column: u32,
    value: Option<Value>,
    formula: Option<String>,
    look: Look,
}

impl Grid {
    pub(super) fn start_row(&mut self, element: &Element) {
        self.end_cell();
        let row = self.row.map_or(0, |row| row.saturating_add(1));
        (self.row, self.column) = (Some(row), 0);
        if is_hidden(element) {
            self.hidden_rows.push(row);
        }
    }

    /// A column, or several of one kind, of the list above the rows.
    pub(super) fn column(&mut self, element: &Element) {
        let span = element.attr("span").and_then(|span| span.trim().parse().ok()).unwrap_or(1);
        let next = self.next_column.saturating_add(span).min(LAST_COLUMN + 1);
        if is_hidden(element) {
            self.hidden_columns.extend(self.next_column..next);
        }
        self.next_column = next;
    }

    /// Begins a cell; its classes may give it a number format.
    pub(super) fn start_cell(&mut self, element: &Element, format: Option<String>) {
        self.end_cell();
        let row = *self.row.get_or_insert(0);
        while self.free_from(self.column) > row {
            self.column += 1;
        }
        let span = |name: &str, most: u32| {
            let span = element.attr(name).and_then(|span| span.trim().parse::<u32>().ok());
            span.unwrap_or(1).clamp(1, most)
        };
        let (wide, high) = (span("colspan", WIDEST), span("rowspan", HIGHEST));
        let (first, next) = (self.column, self.column.saturating_add(wide).min(LAST_COLUMN + 1));
        if high > 1 && self.free_from.len() < next as usize {
            self.free_from.resize(next as usize, 0);
        }
        let (from, to) = (first as usize, next as usize);
        if let Some(columns) = self.free_from.get_mut(from..to).filter(|_| high > 1) {
            columns.fill(row.saturating_add(high));
        }
        if wide > 1 || high > 1 {
            self.merges.push(Rect {
                first_row: row,
                first_column: first,
                last_row: row.saturating_add(high - 1),
                last_column: next.saturating_sub(1).max(first),
            });
        }
        self.open = Some(Open {
            row,
            column: first,
            text: RichText::default(),
            attributes: CellAttributes::of(element, format),
        });
        self.column = next.max(first.saturating_add(1));
    }

    fn free_from(&self, column: u32) -> u32 {
        self.free_from.get(column as usize).copied().unwrap_or(0)
    }

    pub(super) fn end_cell(&mut self) {
        let Some(mut open) = self.open.take() else { return };
        let (shown, omitted) = open.text.read();
        let (value, formula) = (content(&open, shown.trim()), open.attributes.formula.take());
        let Open { row, column, .. } = open;
        if let Some(Value::Number(number)) = value {
            let declared = open.attributes.number.and(open.attributes.format.as_deref());
            let format = declared.map_or_else(|| format_of(shown.trim(), number), NumberFormat::of);
            self.formats.extend(format.map(|format| (row, column, format)));
        }
        if matches!(value, Some(Value::Date(_))) && names_month(&shown) {
            self.formats.push((row, column, NumberFormat::month()));
        } else if let (Some(Value::Date(_)), Some(format)) = (&value, &open.attributes.format)
            && let Some(format) = NumberFormat::of(format)
        {
            self.formats.push((row, column, format));
        }
        if value.is_some() || formula.is_some() {
            let is_struck = omitted.is_some_and(|omitted| omitted.is_whole());
            let look = Look { is_struck, ..Look::default() };
            self.cells.push(Filled { row, column, value, formula, look });
        }
    }

    /// The text of the cell being read, where there is one.
    pub(super) fn text(&mut self) -> Option<&mut RichText> {
        self.open.as_mut().map(|open| &mut open.text)
    }

    pub(super) fn is_blank(&self) -> bool {
        self.cells.is_empty()
    }

    /// Puts the table on a sheet from a row on; the row after it comes back. Tables below each other are one sheet, whose
    /// hidden columns are those of the first.
    ///
    /// # Errors
    /// If the book is too large.
    pub(super) fn put(
        self,
        builder: &mut BookBuilder,
        first: u32,
        is_first: bool,
    ) -> Result<u32, Unreadable> {
        let last = self.row.unwrap_or(0);
        for row in self.hidden_rows {
            let row = first.saturating_add(row);
            builder.hide_rows(row..=row)?;
        }
        for column in self.hidden_columns.into_iter().filter(|_| is_first) {
            builder.hide_columns(column, column);
        }
        for Filled { row, column, value, formula, look } in self.cells {
            let place = (first.saturating_add(row), column);
            builder.put_looking(place, formula.as_deref(), value, look)?;
        }
        for (row, column, format) in &self.formats {
            builder.show(first.saturating_add(*row), *column, format);
        }
        for merge in self.merges {
            builder.merge(Rect {
                first_row: first.saturating_add(merge.first_row),
                last_row: first.saturating_add(merge.last_row.min(last)),
                ..merge
            });
        }
        Ok(first.saturating_add(last).saturating_add(1))
    }
}

fn content(open: &Open, shown: &str) -> Option<Value> {
    let typed = match typed_text(open.text.written()) {
        Some(Value::Text(_)) => Value::of_runs(&open.text),
        typed => typed,
    };
    let CellAttributes { number, boolean, day, .. } = &open.attributes;
    match typed {
        Some(Value::Error(_)) => typed,
        _ if boolean.is_some() => boolean.map(Value::Boolean),
        _ if day.is_some() => day.clone(),
        _ if number.is_none() && is_month_first(open.attributes.format.as_deref()) => {
            let day = read_moment(shown, DayOrder::MonthFirst);
            day.map(|moment| Value::Date(moment.day.to_datetime(Time::midnight()))).or(typed)
        }
        // The number of a date is only the day that it counts, that of a code has lost its zeros.
        _ if number.is_some_and(|number| is_code(shown, number)) => typed,
        _ if !is_day_or_time(shown) => number.map(Value::Number).or(typed),
        _ => typed,
    }
}

/// Whether a format shows days with the month first: their texts have it first, too.
fn is_month_first(format: Option<&str>) -> bool {
    format.and_then(NumberFormat::of).is_some_and(|format| format.is_month_first())
}

/// Whether a text shows a number as a code: `0012`, `01-05`, `TT007`.
fn is_code(shown: &str, number: f64) -> bool {
    let mut digits = shown.chars().skip_while(|c| !c.is_ascii_digit());
    let is_led =
        digits.next() == Some('0') && digits.next().is_some_and(|next| next.is_ascii_digit());
    is_led && figure(shown) == Some(number)
}

/// The format by which a text shows a number: as a percentage, in thousands, with words, or not at all. In `31,5%` for 31.5 the sign is only
/// written behind the number. Where the digits are none of the number's, the text says nothing of a format.
fn format_of(shown: &str, number: f64) -> Option<NumberFormat> {
    // The column was too narrow.
    if !shown.is_empty() && shown.chars().all(|letter| letter == '#') {
        return None;
    }
    let literal = |text: &str| text.chars().flat_map(|c| ['\\', c]).collect::<String>();
    let Some(first) = shown.find(|c: char| c.is_ascii_digit()) else {
        return NumberFormat::of(&if shown.is_empty() { ";;;".to_owned() } else { literal(shown) });
    };
    let last = shown.rfind(|c: char| c.is_ascii_digit())?;
    let digits = shown.get(first..=last)?;
    let (before, behind) = (shown.get(..first)?, shown.get(last + 1..)?);
    let decimals = digits.rsplit_once([',', '.']).map_or("", |(_, behind)| behind.trim()).len();
    let seen = figure(digits)?;
    // Three digits behind the mark may be decimals, or the mark parts thousands.
    let places = [Some(decimals), (decimals == 3).then_some(0)];
    let fits = |value: f64| {
        let mut places = places.into_iter().flatten();
        places.find(|places| {
            let scale = 10_f64.powi(i32::try_from(*places).unwrap_or(i32::MAX));
            (fifteen_digits(value * scale).abs() - seen).abs() <= 0.5
        })
    };
    let percents = ["", "%"].into_iter().filter(|sign| behind.trim_start().starts_with(*sign));
    let scales = percents.flat_map(|percent| (0..=4).map(move |power| (percent, power)));
    let (percent, thousands, places) = scales.into_iter().find_map(|(percent, power)| {
        let times = if percent.is_empty() { 1.0 } else { 100.0 };
        let fits = fits(number * times / 1000_f64.powi(power));
        fits.filter(|_| power == 0 || seen != 0.0).map(|places| (percent, power, places))
    })?;
    let is_percent = !percent.is_empty();
    let behind = if is_percent { behind.replacen('%', "", 1) } else { behind.to_owned() };
    // Its own minus is the number's.
    let before = if number < 0.0 { before.trim_start_matches(['-', '−', '–']) } else { before };
    let point = if places > 0 { "." } else { "" };
    let power = usize::try_from(thousands).unwrap_or(0);
    NumberFormat::of(&format!(
        "{}#,##0{point}{}{}{percent}{}",
        literal(before),
        "0".repeat(places.min(15)),
        ",".repeat(power),
        literal(&behind)
    ))
}

/// The digits of a text as one number.
fn figure(text: &str) -> Option<f64> {
    text.chars().filter(char::is_ascii_digit).collect::<String>().parse().ok()
}

/// What a browser does not show: Excel writes hidden rows and columns so.
fn is_hidden(element: &Element) -> bool {
    element.attr("style").is_some_and(|style| {
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
        style.to_ascii_lowercase().contains("display:none")
    })
}

/// Whether a text may be a day or a time: a slash, a colon or a dash is between digits, or digits are on both sides of a dash. In `14 lượt/tháng` the
/// slash is part of a unit.
fn is_day_or_time(text: &str) -> bool {
    let letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let is_between_digits = letters.windows(3).any(|part| {
        matches!(part, [before, '/' | ':', behind] if before.is_ascii_digit() && behind.is_ascii_digit())
    });
    is_between_digits || text.trim_start_matches('-').contains('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slash_of_a_unit_makes_no_day() {
        for text in ["14 lượt/tháng", "5 kg/ha", "1.234,5", "-3"] {
            assert!(!is_day_or_time(text), "{text}");
        }
        for text in ["31/03/2024", "8:30", "2024-03-31", "31 / 03 / 2024", "3-Mar"] {
            assert!(is_day_or_time(text), "{text}");
        }
    }
}
