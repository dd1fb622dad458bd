//! `tonghop findings`: what the last run found, filtered, as text or JSON.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use jiff::civil::Date;
use polars::prelude::*;

use super::args::{FindingsArgs, Order, TextOrJson};
use super::printer::{Printer, Tone, paint};
use super::run::{LastRun, last_run};
use super::units::{find_unit, near, no_such};
use super::{Exit, Failure};
use crate::definition::{FEWEST_OF_GROUP, Pipeline};
use crate::model::book::plain;
use crate::model::{Kind, Registry, Severity};
use crate::store;
use office_text::language::Noun;

const FINDING: Noun = Noun::new("phát hiện", "finding", "findings");
const UNDER: Noun = Noun::new("mục kèm theo", "item under them", "items under them");
const CELL: Noun = Noun::new("ô", "cell", "cells");

/// Shows the findings that were asked for.
pub(super) fn findings(args: &FindingsArgs, printer: &Printer) -> Result<Exit, Failure> {
    let LastRun { pipeline, period, folder } = last_run(&args.pipeline, printer)?;
    let table = store::read_run_table(&folder, store::FINDINGS)?;
    let day = period.close(pipeline.calendar.closes);
    let wanted = filter(args, &pipeline.units, day, printer)?;
    let rows = with_details(&table, wanted).and_then(|table| ordered(table, args.by));
    let rows = rows.and_then(|table| Rows::new(&table))?;
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
    let (asked, under) = (asked.column("asked")?.bool()?, table.column("under")?.str()?);
    // Tables of earlier versions have no parts.
    let part_of = table.column("part_of").ok().and_then(|column| column.str().ok());
    let is_below = |index: usize| {
        let above = [under.get(index), part_of.and_then(|parts| parts.get(index))];
        above.into_iter().flatten().any(|id| ids.contains(id))
    };
    let keep: Vec<bool> = (0..table.height())
        .map(|index| asked.get(index) == Some(true) || is_below(index))
        .collect();
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
        if Kind::parse(name).is_none() {
            let names = Kind::ALL.iter().map(|kind| kind.as_str());
            return Err(no_such(printer, "--kind", name, near(name, names, printer)));
        }
        kinds = kinds.or(col("kind").eq(lit(name.as_str())));
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
        "confidence" | "effect" | "in_file" => text.parse::<f64>().ok().into(),
        _ => text.into(),
    }
}

/// The table as texts.
struct Rows {
    names: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Rows {
    fn new(table: &DataFrame) -> PolarsResult<Self> {
        let names: Vec<String> =
            table.get_column_names().iter().map(|name| name.to_string()).collect();
        let columns: Vec<StringChunked> = names
            .iter()
            .map(|name| match table.column(name)?.f64() {
                // Without the `.0` of whole numbers.
                Ok(numbers) => Ok(numbers.iter().map(|number| number.map(plain)).collect()),
                Err(_) => table.column(name)?.cast(&DataType::String)?.str().cloned(),
            })
            .collect::<PolarsResult<_>>()?;
        let rows = (0..table.height())
            .map(|index| columns.iter().map(|c| c.get(index).unwrap_or("").to_owned()).collect())
            .collect();
        Ok(Self { names, rows })
    }

    fn get<'r>(&self, row: &'r [String], name: &str) -> &'r str {
        let index = self.names.iter().position(|known| known == name);
        index.and_then(|index| row.get(index)).map_or("", String::as_str)
    }

    /// One object a finding, in a list.
    fn json(&self) -> String {
        let objects: Vec<serde_json::Value> = self
            .rows
            .iter()
            .map(|row| {
                let fields = self.names.iter().zip(row);
                fields.map(|(name, text)| (name.clone(), value(name, text))).collect()
            })
            .collect();
        let mut text = serde_json::to_string_pretty(&objects).unwrap_or_default();
        text.push('\n');
        text
    }

    /// By unit: severity, place, message, the value in the cell and the proposed one.
    fn text(&self, pipeline: &Pipeline, day: Date, printer: &Printer) -> String {
        let units = &pipeline.units;
        let mut text = String::new();
        let mut unit = None;
        let shown: HashSet<&str> = self.rows.iter().map(|row| self.get(row, "id")).collect();
        let above = |row: &Vec<String>| {
            let above = ["under", "part_of"].map(|name| self.get(row, name).to_owned());
            above.into_iter().find(|id| shown.contains(id.as_str()))
        };
        let is_consequence = |row: &Vec<String>| above(row).is_some();
        let mut details: HashMap<String, Vec<&Vec<String>>> = HashMap::new();
        for row in &self.rows {
            if let Some(id) = above(row) {
                details.entry(id).or_default().push(row);
            }
        }
        let groups = self.groups(pipeline, |row| !is_consequence(row));
        let mut grouped: HashSet<&str> = HashSet::new();
        for row in self.rows.iter().filter(|row| !is_consequence(row)) {
            if grouped.contains(self.get(row, "id")) {
                continue;
            }
            let code = self.get(row, "unit");
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
            let (label, tone) = match self.get(row, "severity") {
                "error" => (printer.say("lỗi", "error"), Tone::Bad),
                "warning" => (printer.say("cảnh báo", "warning"), Tone::Warning),
                _ => (printer.say("ghi chú", "note"), Tone::Faint),
            };
            let kind = self.get(row, "kind");
            let group = self.group_key(row).and_then(|key| groups.get(&key));
            if let Some(group) = group {
                let _ =
                    writeln!(text, "  {} [{kind}] {}", paint(tone, label), group.heading(printer));
                for row in &group.rows {
                    grouped.insert(self.get(row, "id"));
                    self.of_group(&mut text, group, row, pipeline, printer);
                    self.evidence(&mut text, row, printer);
                    self.consequences(&mut text, row, &details);
                }
                continue;
            }
            let message = self.get(row, "message");
            let effect = self.get(row, "effect").parse::<f64>().ok();
            let effect = effect.map(|effect| format!("{} ", printer.lang.percent(effect, 2)));
            let effect = effect.unwrap_or_default();
            let _ = writeln!(text, "  {} {effect}[{kind}] {message}", paint(tone, label));
            let place = self.place(row);
            if !place.is_empty() {
                let _ = writeln!(text, "    {}", paint(Tone::Hint, &place));
            }
            let (reported, expected) = self.values(row, pipeline, printer);
            if !expected.is_empty() {
                let (reads, should) =
                    (printer.say("ghi", "reported"), printer.say("đề nghị", "proposed"));
                let _ = writeln!(text, "    {reads}: {reported}  {should}: {expected}");
            }
            self.evidence(&mut text, row, printer);
            self.consequences(&mut text, row, &details);
        }
        let below: usize = details.values().map(Vec::len).sum();
        let count = self.rows.len() - below;
        let mut line = printer.lang.count(count, FINDING);
        if below > 0 {
            line = format!("{line}, {}", printer.lang.count(below, UNDER));
        }
        let _ = writeln!(text, "{}{line}", if count > 0 { "\n" } else { "" });
        text
    }

    fn evidence(&self, text: &mut String, row: &[String], printer: &Printer) {
        let evidence = self.get(row, "evidence");
        if !evidence.is_empty() {
            let because = printer.say("căn cứ", "because");
            let _ = writeln!(text, "    {because}: {evidence}");
        }
    }

    /// What a finding explains, and its parts.
    fn consequences(
        &self,
        text: &mut String,
        row: &[String],
        details: &HashMap<String, Vec<&Vec<String>>>,
    ) {
        for detail in details.get(self.get(row, "id")).into_iter().flatten() {
            let message = self.get(detail, "message");
            // What a part of it should say is about its own cell.
            let cell = match self.get(detail, "part_of") {
                "" => String::new(),
                _ => format!("{}: ", self.get(detail, "cell")),
            };
            let line = format!("└ {cell}{message}");
            let _ = writeln!(text, "    {}", paint(Tone::Faint, &line));
        }
    }

    /// What makes findings one group: unit, form, rule, kind and severity; `None` for one that no rule gives.
    fn group_key<'r>(&self, row: &'r [String]) -> Option<[&'r str; 5]> {
        let key = ["unit", "form", "rule", "kind", "severity"].map(|name| self.get(row, name));
        (!key[2].is_empty()).then_some(key)
    }

    /// The cells that break the same rule, where they are many.
    fn groups<'r>(
        &'r self,
        pipeline: &'r Pipeline,
        is_own: impl Fn(&Vec<String>) -> bool,
    ) -> HashMap<[&'r str; 5], Group<'r>> {
        let mut groups: HashMap<[&str; 5], Group<'_>> = HashMap::new();
        for row in self.rows.iter().filter(|row| is_own(row)) {
            let Some(key) = self.group_key(row) else { continue };
            let Some(rule) = pipeline.rules.rules.iter().find(|rule| rule.meta.id == key[2]) else {
                continue;
            };
            let message = [&rule.meta.message.vi, &rule.meta.message.en];
            // One that says more than its rule is separate.
            let Some(rule) = message.into_iter().find(|m| self.get(row, "message").starts_with(*m))
            else {
                continue;
            };
            groups.entry(key).or_insert(Group { rule, rows: Vec::new() }).rows.push(row);
        }
        groups.retain(|_, group| group.rows.len() >= FEWEST_OF_GROUP);
        groups
    }

    /// One cell of a group: where it is, its figures, and what is proposed.
    fn of_group(
        &self,
        text: &mut String,
        group: &Group<'_>,
        row: &[String],
        pipeline: &Pipeline,
        printer: &Printer,
    ) {
        let message = self.get(row, "message");
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
    fn values(&self, row: &[String], pipeline: &Pipeline, printer: &Printer) -> (String, String) {
        let expected = match self.get(row, "in_file") {
            "" => self.get(row, "expected"),
            there => there,
        };
        let [form, id, column] = ["form", "row", "column"].map(|name| self.get(row, name));
        let written = |text| pipeline.written(form, id, column, text, printer.lang);
        (written(self.get(row, "reported")), written(expected))
    }

    fn place(&self, row: &[String]) -> String {
        let (file, sheet) = (self.get(row, "file"), self.get(row, "sheet"));
        let cell = self.get(row, "cell");
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

/// Cells of a form that break the same rule.
struct Group<'r> {
    /// The rule's own words.
    rule: &'r str,
    rows: Vec<&'r Vec<String>>,
}

impl Group<'_> {
    fn heading(&self, printer: &Printer) -> String {
        format!("{}: {}", self.rule, printer.lang.count(self.rows.len(), CELL))
    }
}
