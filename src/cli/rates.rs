//! How complete the reports are, this period and those before it, below the matrix of `tonghop status`.

use std::fmt::Write as _;

use polars::prelude::*;

use super::printer::{Printer, Tone, paint, widest};
use crate::definition::Pipeline;
use crate::model::Period;
use crate::query::Records;

/// One line of the table: the counts and the rates in percent.
struct Line {
    name: String,
    counts: [u32; 4],
    rates: [Option<f64>; 3],
}

/// The rows of the last so many periods, or all.
pub(super) fn of_last(table: &DataFrame, count: Option<usize>) -> PolarsResult<DataFrame> {
    let Some(count) = count else { return Ok(table.clone()) };
    let periods = table.column("period")?.str()?;
    let mut known: Vec<&str> = periods.iter().flatten().collect();
    known.sort_unstable();
    known.dedup();
    let wanted = known.split_off(known.len().saturating_sub(count));
    let keep: Vec<bool> = periods
        .iter()
        .map(|period| period.is_some_and(|period| wanted.contains(&period)))
        .collect();
    table.filter(&BooleanChunked::from_slice("keep".into(), &keep))
}

/// The lines of a `rates` table: all in each period, then this period's forms, then the units that lack something.
pub(super) fn render(
    table: &DataFrame,
    pipeline: &Pipeline,
    of: Period,
    printer: &Printer,
) -> PolarsResult<String> {
    let day = of.close(pipeline.calendar.closes);
    let table = Records::new(table)?;
    let last = table.iter().last().map_or("", |row| row.text("period"));
    let mut lines = Vec::new();
    for row in table.iter() {
        let (period, id) = (row.text("period"), row.text("id"));
        let counts = ["expected", "received", "on_time", "accepted"].map(|name| row.count(name));
        let name = match row.text("by") {
            "all" => period.to_owned(),
            "form" if period == last => {
                let title = pipeline.form(id).map_or("", |form| form.title_in(printer.lang));
                format!("{id} {title}")
            }
            "unit" if period == last && (counts[2] < counts[0] || counts[3] < counts[0]) => {
                pipeline.units.title(id, day)
            }
            _ => continue,
        };
        let rates = ["received_rate", "on_time_rate", "accepted_rate"];
        lines.push(Line { name, counts, rates: rates.map(|name| row.number(name)) });
    }
    let wide = widest(lines.iter().map(|line| &line.name));
    let head = printer.say(
        "phải gửi  đã nhận       đúng hạn      được tính",
        "expected  received      on time       accepted",
    );
    let mut text = String::new();
    let _ = writeln!(text, "\n{:wide$}  {}", "", paint(Tone::Strong, head));
    for line in &lines {
        let [expected, counts @ ..] = line.counts;
        let shown = counts.iter().zip(line.rates).map(|(count, rate)| {
            let share = rate.map_or_else(String::new, |rate| printer.lang.percent(rate, 1));
            let tone = if *count == expected { Tone::Good } else { Tone::Warning };
            paint(tone, &format!("{count:>4} {share:>7}"))
        });
        let shown: Vec<String> = shown.collect();
        let _ = writeln!(text, "{:<wide$}  {expected:>8}  {}", line.name, shown.join("  "));
    }
    Ok(text)
}
