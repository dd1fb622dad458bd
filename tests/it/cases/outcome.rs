//! What came of a case, from the public tables of its run, as lines of a document.

use std::fmt::Write as _;

use polars::prelude::DataFrame;
use tonghop::engine::Run;
use tonghop::store::read_run_table;

use crate::common::trial::texts;

pub enum Outcome {
    /// The pipeline is not in order.
    Mistakes(Vec<String>),
    Run {
        findings: Vec<Row>,
        cells: Vec<Row>,
        file: &'static str,
        unit: String,
    },
}

/// A row of a public table.
pub struct Row(Vec<(String, String)>);

impl Row {
    fn get(&self, column: &str) -> &str {
        let cell = self.0.iter().find(|(name, _)| name == column);
        cell.map(|(_, text)| text.as_str()).unwrap_or_else(|| panic!("no column {column}"))
    }
}

fn rows(table: &DataFrame, columns: &[&str]) -> Vec<Row> {
    let columns: Vec<(String, Vec<String>)> = columns
        .iter()
        .map(|name| {
            let numbers = table.column(name).expect("a column").f64().ok();
            let cells = match numbers {
                Some(numbers) => numbers
                    .iter()
                    .map(|number| number.map_or_else(String::new, |number| number.to_string()))
                    .collect(),
                None => texts(table, name),
            };
            ((*name).to_owned(), cells)
        })
        .collect();
    (0..table.height())
        .map(|row| {
            Row(columns.iter().map(|(name, cells)| (name.clone(), cells[row].clone())).collect())
        })
        .collect()
}

impl Outcome {
    /// The outcome of a run; `file` is the file that a place need not name.
    pub fn of(run: &Run, file: &'static str) -> Self {
        let table = |name: &str| read_run_table(&run.folder, name).expect("a table of the run");
        let findings = rows(
            &table("findings.parquet"),
            &[
                "kind",
                "severity",
                "unit",
                "form",
                "row",
                "column",
                "file",
                "sheet",
                "cell",
                "reported",
                "expected",
                "rule",
                "message",
                "id",
                "under",
                "confidence",
                "evidence",
                "settled",
            ],
        );
        let cells = rows(
            &table("cells.parquet"),
            &["unit", "form", "row", "column", "value", "text", "status", "sheet", "cell", "blank"],
        );
        let unit = std::fs::read_to_string(run.folder.join("../../units.csv")).expect("the units");
        let unit = unit.lines().nth(1).and_then(|line| line.split(',').next()).unwrap_or("");
        Self::Run { findings, cells, file, unit: unit.to_owned() }
    }

    /// All findings.
    pub fn findings(&self) -> String {
        let mut text = String::new();
        match self {
            Self::Mistakes(mistakes) => {
                for mistake in mistakes {
                    let _ = writeln!(text, "mistake {mistake}");
                }
            }
            Self::Run { findings, file, unit, .. } => {
                for finding in findings.iter().filter(|finding| finding.get("under").is_empty()) {
                    describe(&mut text, finding, file, unit);
                    let under = findings.iter().filter(|f| f.get("under") == finding.get("id"));
                    let names = under.map(|f| match f.get("rule") {
                        "" => f.get("kind"),
                        rule => rule,
                    });
                    let names = names.collect::<Vec<_>>().join(", ");
                    if !names.is_empty() {
                        let _ = writeln!(text, "    under it: {names}");
                    }
                }
                if text.is_empty() {
                    text.push_str("nothing\n");
                }
            }
        }
        text
    }

    /// The values of a form, in the columns of the block's first line.
    pub fn values(&self, form: &str, block: &str) -> String {
        let Self::Run { cells, unit, .. } = self else { return "mistakes\n".to_owned() };
        let (form, unit) = form.split_once(" of ").unwrap_or((form, unit));
        let header = block.lines().next().unwrap_or("row");
        let columns: Vec<&str> = header.split('|').map(str::trim).skip(1).collect();
        let cells: Vec<&Row> = cells
            .iter()
            .filter(|cell| cell.get("form") == form && cell.get("unit") == unit)
            .collect();
        let mut text = format!("{header}\n");
        let mut done: Vec<&str> = Vec::new();
        for cell in &cells {
            let row = cell.get("row");
            if done.contains(&row) {
                continue;
            }
            done.push(row);
            let shown = columns.iter().map(|column| {
                let name = column.trim_end_matches(['@', '?']);
                let cell = cells.iter().find(|c| c.get("row") == row && c.get("column") == name);
                let Some(cell) = cell else { return "-".to_owned() };
                match column.strip_prefix(name) {
                    Some("?") => cell.get("blank").to_owned(),
                    mark => value(cell, mark == Some("@")),
                }
            });
            let shown: Vec<String> = std::iter::once(row.to_owned()).chain(shown).collect();
            let _ = writeln!(text, "{}", shown.join(" | ").trim_end());
        }
        text
    }
}

/// A cell's value or, where `place` is asked for, its address.
fn value(cell: &Row, place: bool) -> String {
    if place {
        return format!("{}!{}", cell.get("sheet"), cell.get("cell"));
    }
    match (cell.get("status"), cell.get("value"), cell.get("text")) {
        ("rejected", ..) => "rejected".to_owned(),
        ("as-reported", "", text) => text.to_owned(),
        ("as-reported", number, _) => number.to_owned(),
        (status, "", text) => format!("{text} ({status})"),
        (status, number, _) => format!("{number} ({status})"),
    }
}

fn describe(text: &mut String, finding: &Row, file: &str, unit: &str) {
    let mut words = vec![finding.get("severity").to_owned(), finding.get("kind").to_owned()];
    if !["", unit].contains(&finding.get("unit")) {
        words.push(format!("[{}]", finding.get("unit")));
    }
    let place = [finding.get("sheet"), finding.get("cell")];
    let place = place.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("!");
    let of_file = Some(finding.get("file")).filter(|name| !["", file].contains(name));
    let place = of_file.into_iter().chain([place.as_str()]).filter(|part| !part.is_empty());
    let place = place.collect::<Vec<_>>().join("/");
    let cell = [finding.get("row"), finding.get("column")];
    let cell = cell.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(".");
    words.extend([place, finding.get("form").to_owned(), cell]);
    words.retain(|word| !word.is_empty());
    text.push_str(&words.join(" "));
    match (finding.get("reported"), finding.get("expected")) {
        ("", "") => {}
        (reported, "") => {
            let _ = write!(text, ": {reported}");
        }
        ("", expected) => {
            let _ = write!(text, ": → {expected}");
        }
        (reported, expected) => {
            let _ = write!(text, ": {reported} → {expected}");
        }
    }
    if !finding.get("settled").is_empty() {
        let _ = write!(text, " ({})", finding.get("settled"));
    }
    let _ = write!(text, "\n    {}\n", finding.get("message").replace('\n', " / "));
    let sure =
        finding.get("confidence").parse::<f64>().map(|sure| format!(" ({:.0} %)", sure * 100.0));
    match (finding.get("evidence"), sure) {
        ("", Err(_)) => {}
        (evidence, sure) => {
            let line = format!(
                "    because {}{}",
                evidence.replace('\n', " / "),
                sure.unwrap_or_default()
            );
            let _ = writeln!(text, "{}", line.trim_end());
        }
    }
}
