//! Declared deviations: a CSV file with `rule`, `unit`, `form`, `row`, `column`, `reason`, `owner` and `until`.

#![expect(clippy::disallowed_methods, reason = "waivers are a file of the pipeline")]

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::{fs, io};

use super::declared::no_such;
use super::files::unreadable;
use super::pipeline::Pipeline;
use super::reader::{nearest_or_all, suggestion};
use super::schema::{FormKind, Waived, Waiver};
use super::source::{Problem, Problems, Source};
use crate::model::{CsvList, Kind, ListColumn, ListRecord, Message};
use office_text::date::{DateReading, read_date};

/// The columns, with other headers that people give them; a file may leave out those that hold nothing.
const COLUMNS: [ListColumn<'_>; 8] = [
    ListColumn { name: "rule", also: &["quy tắc", "loại phát hiện"] },
    ListColumn { name: "unit", also: &["đơn vị", "mã đơn vị"] },
    ListColumn { name: "form", also: &["biểu", "biểu mẫu"] },
    ListColumn { name: "row", also: &["dòng", "chỉ tiêu"] },
    ListColumn { name: "column", also: &["cột"] },
    ListColumn { name: "reason", also: &["lý do"] },
    ListColumn {
        name: "owner",
        also: &["người cho phép", "cơ quan cho phép", "người chịu trách nhiệm"],
    },
    ListColumn { name: "until", also: &["đến ngày", "đến hết ngày", "hết hạn"] },
];
const NEEDED: [&str; 4] = ["rule", "reason", "owner", "until"];

/// Reads the waivers; a missing file has none. Mistakes are kept with their line.
pub(super) fn read(path: &Path, pipeline: &Pipeline, problems: &Problems) -> Vec<Waiver> {
    if !path.exists() {
        return Vec::new();
    }
    let what = ["không đọc được danh sách miễn trừ", "the waivers cannot be read"];
    let list = match fs::read(path) {
        Ok(bytes) => CsvList::read(&bytes, &COLUMNS)
            .ok_or_else(|| unreadable(what, &io::ErrorKind::InvalidData.into())),
        Err(error) => Err(unreadable(what, &error)),
    };
    let (list, error) = match list {
        Ok(list) => (list, None),
        Err(error) => (CsvList::default(), Some(error)),
    };
    let source = Arc::new(Source { path: path.to_path_buf(), text: list.text.clone() });
    let file = File { source: &source, problems, list: &list };
    if let Some(error) = error {
        file.problem(None, error, None);
        return Vec::new();
    }
    for header in list.unknown_headers() {
        let message =
            Message::new(format!("không có cột `{header}`"), format!("unknown column `{header}`"));
        let help = nearest_or_all(header, COLUMNS.iter().map(|column| column.name));
        file.problem(Some(list.headers.span.clone()), message, Some(help));
    }
    for name in NEEDED {
        if !list.has(place(name)) {
            let message = Message::new(
                format!("thiếu cột `{name}`"),
                format!("the column `{name}` is missing"),
            );
            file.problem(Some(list.headers.span.clone()), message, None);
        }
    }
    let lines = list.records.iter().map(|record| Line { file: &file, record });
    lines.filter_map(|line| line.waiver(pipeline)).collect()
}

/// The place of a column among [`COLUMNS`].
fn place(name: &str) -> usize {
    COLUMNS.iter().position(|column| column.name == name).unwrap_or(COLUMNS.len())
}

/// The file, for telling its mistakes.
struct File<'a> {
    source: &'a Arc<Source>,
    problems: &'a Problems,
    list: &'a CsvList,
}

impl File<'_> {
    fn problem(&self, span: Option<Range<usize>>, message: Message, help: Option<Message>) {
        let source = Arc::clone(self.source);
        self.problems.push(Problem { source, span, message, help });
    }
}

/// One line of it.
struct Line<'a> {
    file: &'a File<'a>,
    record: &'a ListRecord,
}

impl Line<'_> {
    fn text(&self, column: &str) -> String {
        self.file.list.field(self.record, place(column)).to_owned()
    }

    fn problem(&self, message: Message, help: Option<Message>) {
        self.file.problem(Some(self.record.span.clone()), message, help);
    }

    /// A name in the column `what[1]` that must be one of these, or blank.
    fn declared<'n>(&self, what: [&str; 2], names: impl Iterator<Item = &'n str>) -> String {
        let [_, column] = what;
        let text = self.text(column);
        let names: Vec<&str> = names.collect();
        if !text.is_empty() && !names.contains(&text.as_str()) {
            self.problem(no_such(what, &text), suggestion(&text, names));
        }
        text
    }

    /// The waiver; `None` if something is missing, which is reported.
    fn waiver(&self, pipeline: &Pipeline) -> Option<Waiver> {
        let of = self.of(pipeline);
        let unit = self.declared(
            ["đơn vị", "unit"],
            pipeline.units.units().iter().map(|unit| unit.code.as_str()),
        );
        let form =
            self.declared(["biểu", "form"], pipeline.forms.iter().map(|form| form.id.as_str()));
        let (mut row, mut column) = (self.text("row"), self.text("column"));
        if let Some(form) = pipeline.form(&form) {
            // The rows of a register are its records, which no definition knows.
            if form.kind != FormKind::Register {
                row = self.declared(["dòng", "row"], form.indicators().map(|row| row.id.as_str()));
            }
            column = self
                .declared(["cột", "column"], form.columns.iter().map(|column| column.id.as_str()));
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
        let line = self.record.line;
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
        let help = suggestion(&name, rules.chain(kinds)).or_else(|| Some(Kind::nearest(&name)));
        self.problem(
            no_such(["quy tắc hoặc loại phát hiện", "rule or kind of finding"], &name),
            help,
        );
        None
    }
}
