//! `tonghop findings`: what the last run found, filtered, as text or JSON.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;

use jiff::civil::Date;
use polars::prelude::*;

use super::args::{FindingsArgs, Order, TextOrJson};
use super::printer::{Printer, Tone, paint};
use super::run::{LastRun, last_run};
use super::units::{find_unit, near, no_such};
use super::{Exit, Failure, json};
use crate::definition::{FEWEST_OF_GROUP, Pipeline};
use crate::model::book::plain;
use crate::model::{Kind, Registry, Severity, group};
use crate::query::{Record, Records};
use crate::store;
use office_text::language::Noun;

const FINDING: Noun = Noun::new("phát hiện", "finding", "findings");
const UNDER: Noun = Noun::new("mục kèm theo", "item under them", "items under them");

/// Shows the findings that were asked for.
pub(super) fn findings(args: &FindingsArgs, printer: &Printer) -> Result<Exit, Failure> {
    let LastRun { pipeline, period, folder } = last_run(&args.pipeline, printer)?;
    let table = store::read_run_table(&folder, store::FINDINGS)?;
    let day = period.close(pipeline.calendar.closes);
    let wanted = filter(args, &pipeline.units, day, printer)?;
    let rows = with_details(&table, wanted).and_then(|table| ordered(table, args.by));
    let rows = rows.and_then(|table| Records::new(&table)).map(Rows)?;
    match args.format {
        TextOrJson::Text => printer.lines(&rows.text(&pipeline, day, printer)),
        TextOrJson::Json => printer.data(&rows.json()),
    }
    Ok(Exit::Done)
}

/// In the order that was asked for.
fn ordered(table: DataFrame, by: Order) -> PolarsResult<DataFrame> {
    match by {
        Order::Effect => {
            let largest_first = SortMultipleOptions::default()
                .with_order_descending(true)
                .with_nulls_last(true)
                .with_maintain_order(true);
            table.sort(["effect"], largest_first)
        }
        _ => Ok(table),
    }
}

/// The findings that were asked for, with their consequences.
fn with_details(table: &DataFrame, wanted: Expr) -> PolarsResult<DataFrame> {
    let ids = table.clone().lazy().filter(wanted.clone()).select([col("id")]).collect()?;
    let ids: HashSet<&str> = ids.column("id")?.str()?.iter().flatten().collect();
    // Beside the table: a bare literal, where nothing is filtered, would be a column of one row.
    let asked = table.clone().lazy().with_column(wanted.alias("asked")).collect()?;
    let rows = Records::new(table)?;
    let is_below =
        |row: Record<'_>| ["under", "part_of"].iter().any(|of| ids.contains(row.text(of)));
    let asked = asked.column("asked")?.bool()?.iter().zip(rows.iter());
    let keep: Vec<bool> = asked.map(|(asked, row)| asked == Some(true) || is_below(row)).collect();
    table.filter(&BooleanChunked::from_slice("keep".into(), &keep))
}

fn filter(
    args: &FindingsArgs,
    units: &Registry,
    day: Date,
    printer: &Printer,
) -> Result<Expr, Failure> {
    let mut wanted = lit(true);
    if let Some(unit) = &args.unit {
        let codes = find_unit(unit, units, day, printer)?.into_iter();
        let any = codes.fold(lit(false), |any, code| any.or(col("unit").eq(lit(code))));
        wanted = wanted.and(any);
    }
    let mut kinds = lit(args.kind.is_empty());
    for name in &args.kind {
        let Some(kind) = Kind::asked(name) else {
            let near = Kind::nearest(name).text(printer.lang).to_owned();
            return Err(no_such(printer, "--kind", name, Some(near)));
        };
        kinds = kinds.or(col("kind").eq(lit(kind.as_str())));
    }
    let mut severities = lit(args.severity.is_empty());
    for name in &args.severity {
        if Severity::parse(name).is_none() {
            let names = Severity::ALL.map(Severity::as_str);
            return Err(no_such(printer, "--severity", name, near(name, names, printer)));
        }
        severities = severities.or(col("severity").eq(lit(name.as_str())));
    }
    Ok(wanted.and(kinds).and(severities))
}

/// A field of a finding in JSON: numbers are numbers, and null where they do not apply.
fn value(name: &str, text: &str) -> serde_json::Value {
    match name {
        // As the cells of workbooks are written, to fifteen digits.
        "confidence" | "effect" | "in_file" => {
            let number = text.parse().ok().map(plain);
            number.and_then(|text| text.parse::<f64>().ok()).into()
        }
        _ => text.into(),
    }
}

/// The findings that were asked for, with those that follow from them.
struct Rows(Records);

impl Rows {
    /// One object a finding, in a list.
    fn json(&self) -> String {
        let object = |row: Record<'_>| -> serde_json::Value {
            let fields = self.0.names().iter().zip(row.cells());
            fields.map(|(name, text)| (name.clone(), value(name, text))).collect()
        };
        json::text(&self.0.iter().map(object).collect::<serde_json::Value>())
    }

    /// By unit: severity, place, message, the value in the cell and the proposed one.
    fn text(&self, pipeline: &Pipeline, day: Date, printer: &Printer) -> String {
        let units = &pipeline.units;
        let mut text = String::new();
        let mut unit = None;
        let shown: HashSet<&str> = self.0.iter().map(|row| row.text("id")).collect();
        let details = group(self.0.iter().filter_map(|row| Some((above(row, &shown)?, row))));
        let leading = self.0.iter().filter(|row| above(*row, &shown).is_none());
        let leading: Vec<Record<'_>> = leading.collect();
        let groups = groups(pipeline, &leading);
        let mut grouped: HashSet<&str> = HashSet::new();
        for row in leading {
            if grouped.contains(row.text("id")) {
                continue;
            }
            let code = row.text("unit");
            if unit != Some(code) {
                if unit.is_some() {
                    text.push('\n');
                }
                let title = match code {
                    "" => printer.say("Chưa rõ đơn vị", "No known unit").to_owned(),
                    code => units.title(code, day),
                };
                let _ = writeln!(text, "{}", paint(Tone::Strong, &title));
                unit = Some(code);
            }
            let (label, tone) = match row.text("severity") {
                "error" => (printer.say("lỗi", "error"), Tone::Bad),
                "warning" => (printer.say("cảnh báo", "warning"), Tone::Warning),
                _ => (printer.say("ghi chú", "note"), Tone::Faint),
            };
            let kind = Kind::name_of(row.text("kind"), printer.lang);
            let group = group_key(row).and_then(|key| groups.get(&key));
            if let Some(group) = group {
                let _ =
                    writeln!(text, "  {} [{kind}] {}", paint(tone, label), group.heading(printer));
                for &row in &group.rows {
                    grouped.insert(row.text("id"));
                    self.of_group(&mut text, group, row, pipeline, printer);
                    self.evidence(&mut text, row, printer);
                    self.consequences(&mut text, row, &details, pipeline, printer);
                }
                continue;
            }
            let message = row.text("message");
            let effect = row.text("effect").parse::<f64>().ok();
            let effect = effect.map(|effect| format!("{} ", printer.lang.percent(effect, 2)));
            let effect = effect.unwrap_or_default();
            let _ = writeln!(text, "  {} {effect}[{kind}] {message}", paint(tone, label));
            let place = self.place(row);
            if !place.is_empty() {
                let _ = writeln!(text, "    {}", paint(Tone::Hint, &place));
            }
            let (reported, expected) = self.values(row, pipeline, printer);
            if !expected.is_empty() {
                let reads = match reported.is_empty() {
                    true => String::new(),
                    false => format!("{}: {reported}  ", printer.say("ghi", "reported")),
                };
                let should = printer.say("đề nghị", "proposed");
                let _ = writeln!(text, "    {reads}{should}: {expected}");
            }
            self.evidence(&mut text, row, printer);
            self.consequences(&mut text, row, &details, pipeline, printer);
        }
        let below: usize = details.values().map(Vec::len).sum();
        let count = self.0.iter().len() - below;
        let mut line = printer.lang.count(count, FINDING);
        if below > 0 {
            line = format!("{line}, {}", printer.lang.count(below, UNDER));
        }
        if self.0.iter().any(|row| !row.text("effect").is_empty()) {
            let percent = printer.say(
                "%: tổng số các đơn vị đổi bấy nhiêu nếu sửa",
                "%: by so much the total over all units changes if it is put right",
            );
            line = format!("{line} ({percent})");
        }
        let _ = writeln!(text, "{}{line}", if count > 0 { "\n" } else { "" });
        text
    }

    fn evidence(&self, text: &mut String, row: Record<'_>, printer: &Printer) {
        let evidence = row.text("evidence");
        if !evidence.is_empty() {
            let because = printer.say("căn cứ", "because");
            let _ = writeln!(text, "    {because}: {evidence}");
        }
    }

    /// What a finding explains, and its parts: those that break the same rule in one line, where they are many.
    fn consequences(
        &self,
        text: &mut String,
        row: Record<'_>,
        details: &BTreeMap<&str, Vec<Record<'_>>>,
        pipeline: &Pipeline,
        printer: &Printer,
    ) {
        let own = details.get(row.text("id")).map_or(&[][..], Vec::as_slice);
        let mut told: HashSet<[&str; 3]> = HashSet::new();
        for &detail in own {
            let rule = rule_words(pipeline, detail);
            let together: Vec<Record<'_>> =
                own.iter().filter(|other| alike(**other) == alike(detail)).copied().collect();
            let line = match rule.filter(|_| together.len() >= FEWEST_OF_GROUP) {
                Some(rule) if told.insert(alike(detail)) => {
                    let cell = |of: &Record<'_>| {
                        let message = of.text("message");
                        let more = message.strip_prefix(rule).unwrap_or_default();
                        format!("{}{more}", cell_beside(row, *of)).trim_start().to_owned()
                    };
                    let mut cells: Vec<String> =
                        together.iter().take(FEWEST_OF_GROUP).map(cell).collect();
                    if let Some(more) = together.len().checked_sub(cells.len()).filter(|n| *n > 0) {
                        let more = printer.lang.count(more, Noun::CELL);
                        cells.push(format!("{} {more}", printer.say("thêm", "and")));
                    }
                    format!("{rule}: {}", cells.join(", "))
                }
                Some(_) => continue,
                None => match (cell_beside(row, detail), detail.text("message")) {
                    (cell, message) if cell.is_empty() => message.to_owned(),
                    (cell, message) => format!("{cell}: {message}"),
                },
            };
            let _ = writeln!(text, "    {}", paint(Tone::Faint, &format!("└ {line}")));
        }
    }

    /// One cell of a group: where it is, its figures, and what is proposed.
    fn of_group(
        &self,
        text: &mut String,
        group: &Group<'_>,
        row: Record<'_>,
        pipeline: &Pipeline,
        printer: &Printer,
    ) {
        let message = row.text("message");
        let more = message.strip_prefix(group.rule).unwrap_or(message);
        let (reported, expected) = self.values(row, pipeline, printer);
        let proposed = match expected.is_empty() {
            true => String::new(),
            false => format!(": {reported} → {expected}"),
        };
        let place = paint(Tone::Hint, &self.place(row));
        let _ = writeln!(text, "    {place}{proposed}{more}");
    }

    /// What the cell says and what it should say, both in the unit of the file and as people write it.
    fn values(&self, row: Record<'_>, pipeline: &Pipeline, printer: &Printer) -> (String, String) {
        let expected = match row.text("in_file") {
            "" => row.text("expected"),
            there => there,
        };
        let [form, id, column] = ["form", "row", "column"].map(|name| row.text(name));
        let written = |text| pipeline.written(form, id, column, text, printer.lang);
        (pipeline.reported(form, id, column, row.text("reported"), printer.lang), written(expected))
    }

    fn place(&self, row: Record<'_>) -> String {
        let (file, sheet) = (row.text("file"), row.text("sheet"));
        let cell = row.text("cell");
        let mut place = file.to_owned();
        if !sheet.is_empty() {
            place = format!("{place} · {sheet}");
        }
        if !cell.is_empty() {
            place = format!("{place}!{cell}");
        }
        place
    }
}

/// The finding that a finding follows from or is a part of, if that is shown.
fn above<'r>(row: Record<'r>, shown: &HashSet<&str>) -> Option<&'r str> {
    let above = ["under", "part_of"].map(|name| row.text(name));
    above.into_iter().find(|id| shown.contains(id))
}

/// What makes findings one group: unit, form, rule, kind and severity; `None` for one that no rule gives.
fn group_key(row: Record<'_>) -> Option<[&str; 5]> {
    let key = ["unit", "form", "rule", "kind", "severity"].map(|name| row.text(name));
    (!key[2].is_empty()).then_some(key)
}

/// The words of a finding's rule, if the finding begins with them.
fn rule_words<'r>(pipeline: &'r Pipeline, row: Record<'_>) -> Option<&'r str> {
    let rule = pipeline.rules.rules.iter().find(|rule| rule.meta.id == row.text("rule"))?;
    let words = [&rule.meta.message.vi, &rule.meta.message.en];
    words.into_iter().find(|words| row.text("message").starts_with(*words)).map(String::as_str)
}

/// By what findings below another are told in one line.
fn alike(row: Record<'_>) -> [&str; 3] {
    ["rule", "form", "part_of"].map(|name| row.text(name))
}

/// The cell of what follows from a finding, if that is about another cell.
fn cell_beside(row: Record<'_>, detail: Record<'_>) -> String {
    let is_there = |name| detail.text(name) == row.text(name);
    match (detail.text("sheet"), detail.text("cell")) {
        (_, "") => String::new(),
        _ if is_there("sheet") && is_there("cell") => String::new(),
        (sheet, cell) if !sheet.is_empty() && !is_there("sheet") => format!("{sheet}!{cell}"),
        (_, cell) => cell.to_owned(),
    }
}

/// The cells that break the same rule, where they are many.
fn groups<'r>(pipeline: &'r Pipeline, rows: &[Record<'r>]) -> HashMap<[&'r str; 5], Group<'r>> {
    let mut groups: HashMap<[&str; 5], Group<'_>> = HashMap::new();
    for row in rows {
        // One that says more than its rule is separate.
        let (Some(key), Some(rule)) = (group_key(*row), rule_words(pipeline, *row)) else {
            continue;
        };
        groups.entry(key).or_insert(Group { rule, rows: Vec::new() }).rows.push(*row);
    }
    groups.retain(|_, group| group.rows.len() >= FEWEST_OF_GROUP);
    groups
}

/// Cells of a form that break the same rule.
struct Group<'r> {
    /// The rule's own words.
    rule: &'r str,
    rows: Vec<Record<'r>>,
}

impl Group<'_> {
    fn heading(&self, printer: &Printer) -> String {
        format!("{}: {}", self.rule, printer.lang.count(self.rows.len(), Noun::CELL))
    }
}
