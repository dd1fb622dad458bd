//! Declared deviations: a CSV file with `rule`, `unit`, `form`, `row`, `column`, `reason`, `owner` and `until`.

#![expect(clippy::disallowed_methods, reason = "waivers are a file of the pipeline")]

use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use csv::StringRecord;

use super::declared::no_such;
use super::files::unreadable;
use super::pipeline::Pipeline;
use super::reader::{nearest_or_all, suggestion};
use super::schema::{FormKind, Waived, Waiver};
use super::source::{Problem, Problems, Source};
use crate::model::{Kind, Message};
use office_text::date::{DateReading, read_date};

/// The columns; a file may leave out those that hold nothing.
const COLUMNS: [&str; 8] = ["rule", "unit", "form", "row", "column", "reason", "owner", "until"];
const NEEDED: [&str; 4] = ["rule", "reason", "owner", "until"];

/// Reads the waivers; a missing file has none. Mistakes are kept with their line.
pub fn read(path: &Path, pipeline: &Pipeline, problems: &Problems) -> Vec<Waiver> {
    if !path.exists() {
        return Vec::new();
    }
    let (text, error) = match fs::read_to_string(path) {
        Ok(text) => (text.trim_start_matches('\u{feff}').to_owned(), None),
        Err(error) => (String::new(), {
            let what = ["không đọc được danh sách miễn trừ", "the waivers cannot be read"];
            Some(unreadable(what, &error))
        }),
    };
    let source = Arc::new(Source { path: path.to_path_buf(), text });
    let file = File { source: &source, problems };
    if let Some(error) = error {
        file.problem(None, error, None);
        return Vec::new();
    }
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(source.text.as_bytes());
    let headers = reader.headers().cloned().unwrap_or_default();
    for header in headers.iter().filter(|header| !COLUMNS.contains(header)) {
        let message =
            Message::new(format!("không có cột `{header}`"), format!("unknown column `{header}`"));
        let help = nearest_or_all(header, COLUMNS.into_iter());
        file.problem(Some(file.line(0)), message, Some(help));
    }
    for column in NEEDED.iter().filter(|column| !headers.iter().any(|header| header == **column)) {
        let message = Message::new(
            format!("thiếu cột `{column}`"),
            format!("the column `{column}` is missing"),
        );
        file.problem(Some(file.line(0)), message, None);
    }
    let mut waivers = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) if record.iter().all(str::is_empty) => {}
            Ok(record) => {
                let line = Line::new(&file, &headers, &record);
                waivers.extend(line.waiver(pipeline));
            }
            Err(error) => {
                let at = error.position().map_or(0, csv::Position::byte);
                let message =
                    Message::new("không phải một dòng CSV", "this is no line of a CSV file");
                file.problem(Some(file.line(at)), message, None);
            }
        }
    }
    waivers
}

/// The file, for telling its mistakes.
struct File<'a> {
    source: &'a Arc<Source>,
    problems: &'a Problems,
}

impl File<'_> {
    fn problem(&self, span: Option<Range<usize>>, message: Message, help: Option<Message>) {
        let source = Arc::clone(self.source);
        self.problems.push(Problem { source, span, message, help });
    }

    /// The line that begins at a byte.
    fn line(&self, start: u64) -> Range<usize> {
        let text = &self.source.text;
        let start = usize::try_from(start).unwrap_or(0).min(text.len());
        let length = text.get(start..).and_then(|rest| rest.lines().next()).map_or(0, str::len);
        start..start + length
    }
}

/// One line of it.
struct Line<'a> {
    file: &'a File<'a>,
    headers: &'a StringRecord,
    record: &'a StringRecord,
}

impl<'a> Line<'a> {
    fn new(file: &'a File<'a>, headers: &'a StringRecord, record: &'a StringRecord) -> Self {
        Self { file, headers, record }
    }

    fn text(&self, column: &str) -> String {
        let at = self.headers.iter().position(|header| header == column);
        at.and_then(|at| self.record.get(at)).unwrap_or("").to_owned()
    }

    fn problem(&self, message: Message, help: Option<Message>) {
        let at = self.record.position().map_or(0, csv::Position::byte);
        self.file.problem(Some(self.file.line(at)), message, help);
    }

    /// A name in the column `what[1]` that must be one of these, or blank.
    fn known<'n>(&self, what: [&str; 2], names: impl Iterator<Item = &'n str>) -> String {
        let text = self.text(what[1]);
        let names: Vec<&str> = names.collect();
        if !text.is_empty() && !names.contains(&text.as_str()) {
            self.problem(no_such(what, &text), suggestion(&text, names));
        }
        text
    }

    /// The waiver; `None` if something is missing, which is reported.
    fn waiver(&self, pipeline: &Pipeline) -> Option<Waiver> {
        let of = self.of(pipeline);
        let unit = self
            .known(["đơn vị", "unit"], pipeline.units.units.iter().map(|unit| unit.code.as_str()));
        let form = self.known(["biểu", "form"], pipeline.forms.iter().map(|form| form.id.as_str()));
        let (mut row, mut column) = (self.text("row"), self.text("column"));
        if let Some(form) = pipeline.form(&form) {
            // The rows of a register are its records, which no definition knows.
            if form.kind != FormKind::Register {
                row = self.known(["dòng", "row"], form.indicators().map(|row| row.id.as_str()));
            }
            column =
                self.known(["cột", "column"], form.columns.iter().map(|column| column.id.as_str()));
        } else if form.is_empty() && !(row.is_empty() && column.is_empty()) {
            let message = Message::new(
                "có dòng hoặc cột thì phải ghi `form`",
                "a row or column needs its `form`",
            );
            self.problem(message, None);
        }
        let (reason, owner) = (self.text("reason"), self.text("owner"));
        for (name, text) in [("reason", &reason), ("owner", &owner)] {
            if text.is_empty() {
                let message = Message::new(
                    format!("miễn trừ phải ghi `{name}`"),
                    format!("a waiver needs its `{name}`"),
                );
                self.problem(message, None);
            }
        }
        let until = self.text("until");
        let until = match read_date(&until) {
            Some(DateReading::Date(day)) => Some(day),
            _ => {
                let message = Message::new(
                    format!("`until` không phải là ngày: `{until}`"),
                    format!("`until` is no day: `{until}`"),
                );
                let help = Message::new(
                    "ngày cuối cùng còn hiệu lực, như 2025-06-30",
                    "the last day on which it holds, such as 2025-06-30",
                );
                self.problem(message, Some(help));
                None
            }
        };
        let line = self.record.position().map_or(0, csv::Position::line);
        Some(Waiver { line, of: of?, unit, form, row, column, reason, owner, until: until? })
    }

    /// The rule or kind that it is of.
    fn of(&self, pipeline: &Pipeline) -> Option<Waived> {
        let name = self.text("rule");
        if pipeline.rules.meta(&name).is_some() {
            return Some(Waived::Rule(name));
        }
        if let Some(kind) = Kind::parse(&name) {
            return Some(Waived::Kind(kind));
        }
        let kinds = Kind::ALL.iter().map(|kind| kind.as_str());
        let rules = pipeline.rules.kinds().map(|(meta, _)| meta.id.as_str());
        let help = suggestion(&name, rules.chain(kinds));
        self.problem(
            no_such(["quy tắc hoặc loại phát hiện", "rule or kind of finding"], &name),
            help,
        );
        None
    }
}
