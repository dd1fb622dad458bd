//! `tonghop trace`: from a figure of an output back to the units' cells, as text, JSON or Markdown.

use std::fmt::Write as _;

use jiff::civil::Date;
use serde::Serialize;

use super::args::{TraceArgs, TraceFormat};
use super::printer::{Printer, Tone, local_time, paint, widest};
use super::run::{LastRun, last_run};
use super::{Exit, Failure, json, units};
use crate::definition::{MoneyUnit, Pipeline};
use crate::engine;
use crate::model::{Choice, How, Kind, Lang, Message, Period, Status, record_name};
use crate::trace::{
    Change, EarlierSource, Place, Read, Remark, Side, Source, Target, Trace, describe,
};
use office_text::number::scale;

/// Raised when a reader of the JSON has to be changed.
const FORMAT: u32 = 1;

/// Shows where the figures that were asked for come from.
pub(crate) fn trace(args: &TraceArgs, printer: &Printer) -> Result<Exit, Failure> {
    let LastRun { pipeline, period, folder } = last_run(&args.pipeline, printer)?;
    let day = period.close(pipeline.calendar.closes);
    let target = target(args, &pipeline, day, printer)?;
    let traces = engine::trace(&pipeline, period, &folder, &target)?
        .map_err(|no_figure| Failure::usage(no_figure.text(printer.lang)))?;
    let words = Words { pipeline: &pipeline, lang: printer.lang };
    let is_list = matches!(target, Target::File(_));
    let text = match args.format {
        TraceFormat::Json => json(&pipeline, &period.to_string(), &traces),
        TraceFormat::Text if is_list => traces.iter().map(|trace| words.line(trace)).collect(),
        TraceFormat::Text => {
            let texts: Vec<String> = traces.iter().map(|trace| words.text(trace)).collect();
            texts.join("\n")
        }
        TraceFormat::Markdown => {
            let texts: Vec<String> = traces.iter().map(|trace| words.markdown(trace)).collect();
            texts.join("\n")
        }
    };
    match args.format {
        TraceFormat::Text => printer.lines(&text),
        TraceFormat::Json | TraceFormat::Markdown => printer.data(&text),
    }
    Ok(Exit::Done)
}

fn target(
    args: &TraceArgs,
    pipeline: &Pipeline,
    day: Date,
    printer: &Printer,
) -> Result<Target, Failure> {
    match (&args.output, &args.row) {
        (Some(file), None) => Ok(Target::parse(file, args.cell.as_deref())),
        (None, Some(row)) => {
            let unit = args.unit.as_deref().map(|unit| units::code(unit, pipeline, day, printer));
            Ok(Target::Row {
                row: row.clone(),
                form: args.form.clone(),
                column: args.column.clone(),
                unit: unit.transpose()?,
            })
        }
        _ => Err(Failure::usage(printer.say(
            "ghi một kết quả và một ô (`trace PIPELINE phu-luc.xlsx 'Trang 1!E12'`), hoặc một dòng (`--row DÒNG`, có thể thêm `--unit`)",
            "name an output and a cell (`trace PIPELINE appendix.xlsx 'Sheet 1!E12'`), or a row (`--row ROW`, with `--unit` if you like)",
        ))),
    }
}

#[derive(Serialize)]
struct Shape<'t> {
    format: u32,
    pipeline: &'t str,
    period: &'t str,
    traces: &'t [Trace],
}

fn json(pipeline: &Pipeline, period: &str, traces: &[Trace]) -> String {
    json::text(&Shape { format: FORMAT, pipeline: &pipeline.name, period, traces })
}

/// A trace in words.
struct Words<'p> {
    pipeline: &'p Pipeline,
    lang: Lang,
}

impl Words<'_> {
    fn say<'t>(&self, vi: &'t str, en: &'t str) -> &'t str {
        self.lang.pick(vi, en)
    }

    /// A period as people call it; the id is for commands.
    fn period(&self, id: &str) -> String {
        let period = Period::parse(id, self.pipeline.calendar.frequency);
        match (self.lang, period) {
            (Lang::Vi, Some(period)) => period.short(),
            _ => id.to_owned(),
        }
    }

    fn number(&self, value: Option<f64>) -> String {
        value.map_or_else(|| "…".to_owned(), |value| self.lang.shortest(value))
    }

    /// Where a figure is: the place in an output, or form, row and column.
    fn name(&self, trace: &Trace) -> String {
        match trace.place.file.as_str() {
            "" => format!("{} {} {}", trace.about.form, trace.about.row, trace.about.column),
            _ => place(&trace.place),
        }
    }

    /// What a figure is about, as people read it, with its ids.
    fn about(&self, trace: &Trace) -> String {
        let about = trace.about.in_language(self.pipeline, self.lang);
        let words: Vec<&str> = [&about.label, &about.header]
            .into_iter()
            .map(String::as_str)
            .filter(|w| !w.is_empty())
            .collect();
        // A list of the office has no ids that a command takes.
        let is_listed = trace.how == How::Listed.as_str() && trace.words == Message::default();
        let ids = match is_listed {
            true => String::new(),
            false => format!("{} {} {}", about.form, about.row, about.column),
        };
        match (words.join(", "), ids.trim()) {
            (words, "") => words,
            (words, ids) if words.is_empty() => format!("[{ids}]"),
            (words, ids) => format!("{words} [{ids}]"),
        }
    }

    /// One line for a figure.
    fn line(&self, trace: &Trace) -> String {
        let shown = match trace.shown.as_str() {
            "" => self.number(trace.value),
            shown => format!("“{shown}”"),
        };
        let how = describe(self.pipeline, trace, self.lang);
        let about = self.about(trace);
        let about = if about.is_empty() { String::new() } else { format!("{about}: ") };
        format!(
            "{} = {shown}  {}\n",
            self.name(trace),
            paint(Tone::Faint, &format!("{about}{how}"))
        )
    }

    fn text(&self, trace: &Trace) -> String {
        let mut text = String::new();
        let head = format!("{} = {}", self.name(trace), self.number(trace.value));
        let shown = match trace.shown.as_str() {
            "" => String::new(),
            shown => format!(" (“{shown}”)"),
        };
        let _ =
            writeln!(text, "{}{shown}  {}", paint(Tone::Strong, &head), self.period(&trace.period));
        let about = self.about(trace);
        if !about.is_empty() {
            let _ = writeln!(text, "{about}");
        }
        let _ = writeln!(text, "= {}", describe(self.pipeline, trace, self.lang));
        if !trace.formula.is_empty() {
            let _ = writeln!(text, "  {}", paint(Tone::Faint, &trace.formula));
        }
        for read in &trace.reads {
            let _ = writeln!(text, "  {}", self.read(read));
        }
        for side in &trace.sides {
            self.side(&mut text, trace, side);
        }
        if !trace.lacking.is_empty() {
            let lacking = self.say("không có trong số này", "not in this figure");
            let _ = writeln!(text, "{lacking}: {}", trace.lacking.join(", "));
        }
        if let Some(adds_up) = trace.adds_up.filter(|_| !trace.place.file.is_empty()) {
            let (tone, words) = self.sum(trace, adds_up);
            let _ = writeln!(text, "{}", paint(tone, &words));
        }
        if !trace.goes_into.is_empty() {
            let places: Vec<String> = trace.goes_into.iter().map(place).collect();
            let _ = writeln!(text, "{}: {}", self.say("đi vào", "goes into"), places.join("; "));
        }
        text
    }

    /// A cell that the formula of a template reads.
    fn read(&self, read: &Read) -> String {
        let Place { sheet, cell, .. } = &read.place;
        let value = match (read.value, read.text.as_str()) {
            (Some(_), _) => self.number(read.value),
            (None, "") => self.say("để trống", "blank").to_owned(),
            (None, text) => format!("“{text}”"),
        };
        let about = read.about.as_ref().map(|about| {
            let about = about.in_language(self.pipeline, self.lang);
            let parts = [&about.label, &about.header].map(String::as_str);
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
        });
        let about = about.filter(|about| !about.is_empty()).map(|about| format!("  {about}"));
        format!("{sheet}!{cell} = {value}{}", about.unwrap_or_default())
    }

    /// Whether the sources come to the figure.
    fn sum(&self, trace: &Trace, adds_up: bool) -> (Tone, String) {
        let comes_to = self.number(trace.comes_to);
        if adds_up {
            let words = format!("tính lại được {comes_to}, đúng bằng số trên");
            let english = format!("this comes to {comes_to} again, which is the figure");
            (Tone::Good, self.lang.pick(words, english))
        } else {
            let words = format!("tính lại được {comes_to}, KHÔNG bằng số trên");
            let english = format!("this comes to {comes_to}, which is NOT the figure");
            (Tone::Bad, self.lang.pick(words, english))
        }
    }

    fn side(&self, text: &mut String, trace: &Trace, side: &Side) {
        if trace.sides.len() > 1 {
            let value = self.number(side.value);
            let about = side.about.in_language(self.pipeline, self.lang);
            let _ = writeln!(text, "{}, {} = {value}", about.label, about.header);
        }
        let names: Vec<String> =
            side.sources.iter().map(|source| self.source_name(source, side)).collect();
        let values: Vec<String> =
            side.sources.iter().map(|source| self.number(source.value)).collect();
        let (name, value) = (widest(&names), widest(&values));
        let last = side.sources.len().saturating_sub(1);
        for (index, source) in side.sources.iter().enumerate() {
            let (branch, below) = if index == last { ("└", " ") } else { ("├", "│") };
            let (own, number) = (&names[index], &values[index]);
            let origin = paint(Tone::Hint, &self.origin(source));
            let _ = writeln!(text, "{branch} {own:<name$}  {number:>value$}  {origin}");
            for line in self.remarks(source) {
                let _ = writeln!(text, "{below}   {line}");
            }
        }
    }

    /// The unit of a source, with what it is, if that is not above.
    fn source_name(&self, source: &Source, side: &Side) -> String {
        let part = match source.part {
            "weight" => self.say("quyền số", "weight"),
            "numerator" => self.say("tử số", "numerator"),
            "denominator" => self.say("mẫu số", "denominator"),
            _ => "",
        };
        let record = if source.row == side.about.row || !part.is_empty() {
            ""
        } else {
            record_name(&source.row)
        };
        let more: Vec<&str> = [record, part].into_iter().filter(|text| !text.is_empty()).collect();
        match more.is_empty() {
            true => source.unit_name.clone(),
            false => format!("{} ({})", source.unit_name, more.join(", ")),
        }
    }

    /// Where the unit reported it, what it wrote there, and how the file came.
    fn origin(&self, source: &Source) -> String {
        let mut parts = Vec::new();
        if !source.file.is_empty() {
            parts.push(match (source.sheet.as_str(), source.cell.as_str()) {
                ("", _) => source.file.clone(),
                (sheet, "") => format!("{} · {sheet}", source.file),
                (sheet, cell) => format!("{} · {sheet}!{cell}", source.file),
            });
        }
        if !source.form.is_empty() {
            parts.push(match source.reported.as_str() {
                "" => self.say("để trống", "blank").to_owned(),
                reported => format!("“{reported}”"),
            });
        }
        if let Some(time) = &source.received_at {
            let time = local_time(time, self.lang);
            parts.push(match source.time_source.as_str() {
                "file" => self.say("không rõ nhận lúc nào", "not known when received").to_owned(),
                _ => format!("{} {time}", self.say("nhận", "received")),
            });
        }
        if source.late {
            parts.push(self.say("trễ hạn", "late").to_owned());
        }
        if let Some(hash) = source.sha256.get(..12) {
            parts.push(format!("sha256 {hash}"));
        }
        parts.join(", ")
    }

    /// What changed the value, and what was found.
    fn remarks(&self, source: &Source) -> Vec<String> {
        let changes = source.change.iter().chain(&source.same);
        let mut lines: Vec<String> = changes.map(|change| self.change(source, change)).collect();
        lines.extend(source.earlier.iter().map(|earlier| self.earlier(earlier)));
        for remark in &source.remarks {
            let kind = Kind::name_of(&remark.kind, self.lang);
            let kind = match remark.rule.as_str() {
                "" => kind.to_owned(),
                rule => format!("{kind}, {rule}"),
            };
            let place = match remark.whole_form {
                true => self.say("cả biểu, ", "the whole form, "),
                false => "",
            };
            lines.push(format!("{place}[{kind}] {}", remark.message));
        }
        lines.extend(self.unit_asked_for(source));
        lines
    }

    /// That an amount was converted from the unit for which its form asks, where no note says so.
    fn unit_asked_for(&self, source: &Source) -> Option<String> {
        let is_said = |remark: &Remark| remark.kind == Kind::ScaledUnit.as_str();
        if source.change.is_some() || source.remarks.iter().any(is_said) {
            return None;
        }
        let scale = scale(&source.reported, source.value?)?;
        let units = &self.pipeline.money.units;
        let is_it = |unit: &&MoneyUnit| (unit.in_main(1.0) / scale - 1.0).abs() < 1e-9;
        let (main, unit) = (units.first()?, units.iter().skip(1).find(is_it)?);
        Some(self.lang.pick(
            format!("ghi bằng {} như biểu quy định, quy đổi ra {}", unit.name, main.name),
            format!("in {} as the form asks, converted to {}", unit.name, main.name),
        ))
    }

    fn change(&self, source: &Source, change: &Change) -> String {
        let written = |text: &str| {
            self.pipeline.written(&source.form, &source.row, &source.column, text, self.lang)
        };
        let decided = match change.by.as_str() {
            "" => Status::Corrected.text(self.lang).to_owned(),
            by => {
                let day = change
                    .decided
                    .parse()
                    .map_or_else(|_| change.decided.clone(), |day| self.lang.day(day));
                self.lang.pick(
                    format!("{by} quyết định ngày {day}"),
                    format!("decided by {by} on {day}"),
                )
            }
        };
        let (what, choice) = (Choice::parse(&change.decision), &change.decision);
        let before = match change.whole {
            true => {
                let words = what.map_or(choice.as_str(), |choice| choice.text(self.lang));
                let form = matches!(what, Some(Choice::Nothing | Choice::Accept));
                let form = if form { self.say("cả biểu: ", "the whole form: ") } else { "" };
                match change.other.as_str() {
                    "" => format!("{form}{words}"),
                    other => format!("{form}{words}: “{other}”"),
                }
            }
            false => String::new(),
        };
        let values = match (written(&change.before), written(&change.after)) {
            (before, after) if before.is_empty() && after.is_empty() => String::new(),
            (_, _) if matches!(what, Some(Choice::Drop | Choice::Add | Choice::Same)) => {
                String::new()
            }
            (before, after) => format!("{before} → {after}"),
        };
        let head: Vec<String> = [before, values].into_iter().filter(|t| !t.is_empty()).collect();
        let kind = Kind::name_of(&change.kind, self.lang);
        let why = [kind, &change.rule, &change.reason];
        let why: Vec<&str> = why.into_iter().filter(|text| !text.is_empty()).collect();
        let place =
            if change.source.is_empty() { String::new() } else { format!(" ({})", change.source) };
        format!("{}: {decided}{place}: {}", head.join(", "), why.join(", "))
    }

    /// The cell of the period before, of a record that was taken over.
    fn earlier(&self, earlier: &EarlierSource) -> String {
        let period = Period::parse(&earlier.period, self.pipeline.calendar.frequency);
        let period = period.map_or_else(|| earlier.period.clone(), |p| p.text(self.lang));
        let place = match earlier.cell.as_str() {
            "" => earlier.file.clone(),
            cell => format!("{} · {}!{cell}", earlier.file, earlier.sheet),
        };
        let hash = earlier.sha256.get(..12).unwrap_or_default();
        let value = self.number(earlier.value);
        let text = format!("{place}, “{}”, sha256 {hash}", earlier.reported);
        self.lang.pick(
            format!("lấy từ {period}: {value}, {text}"),
            format!("taken from {period}: {value}, {text}"),
        )
    }

    fn markdown(&self, trace: &Trace) -> String {
        let plain = |text: &str| text.replace('|', "\\|").replace('\n', " ");
        let mut text = String::new();
        let _ = writeln!(text, "### {} = {}\n", self.name(trace), self.number(trace.value));
        let about = self.about(trace);
        if !about.is_empty() {
            let _ = writeln!(text, "{about}\n");
        }
        let _ = writeln!(text, "= {}\n", describe(self.pipeline, trace, self.lang));
        if !trace.formula.is_empty() {
            let _ = writeln!(text, "    {}\n", trace.formula);
        }
        for read in &trace.reads {
            let _ = writeln!(text, "- {}", plain(&self.read(read)));
        }
        if !trace.reads.is_empty() {
            text.push('\n');
        }
        for side in &trace.sides {
            if trace.sides.len() > 1 {
                let value = self.number(side.value);
                let about = side.about.in_language(self.pipeline, self.lang);
                let _ = writeln!(text, "{}, {} = {value}\n", about.label, about.header);
            }
            let head = self.say(
                "| Đơn vị | Giá trị | Ghi trong tệp | Ô | Nhận lúc | SHA-256 | Sửa, lý do |",
                "| Unit | Value | In the file | Cell | Received | SHA-256 | Change, why |",
            );
            let _ = writeln!(text, "{head}\n| --- | ---: | ---: | --- | --- | --- | --- |");
            for source in &side.sources {
                let place = format!("{} · {}!{}", source.file, source.sheet, source.cell);
                let cells = [
                    self.source_name(source, side),
                    self.number(source.value),
                    source.reported.clone(),
                    if source.cell.is_empty() { source.file.clone() } else { place },
                    source
                        .received_at
                        .as_deref()
                        .map(|time| local_time(time, self.lang))
                        .unwrap_or_default(),
                    source.sha256.clone(),
                    self.remarks(source).join("; "),
                ];
                let _ = writeln!(text, "| {} |", cells.map(|cell| plain(&cell)).join(" | "));
            }
            text.push('\n');
        }
        if !trace.lacking.is_empty() {
            let lacking = self.say("Không có trong số này", "Not in this figure");
            let _ = writeln!(text, "{lacking}: {}\n", trace.lacking.join(", "));
        }
        if let Some(adds_up) = trace.adds_up.filter(|_| !trace.place.file.is_empty()) {
            let _ = writeln!(text, "{}", self.sum(trace, adds_up).1);
        }
        if !trace.goes_into.is_empty() {
            let places: Vec<String> = trace.goes_into.iter().map(place).collect();
            let _ = writeln!(text, "{}: {}", self.say("Đi vào", "Goes into"), places.join("; "));
        }
        text
    }
}

/// `file · sheet!cell`; of a written report `file · bookmark`.
fn place(place: &Place) -> String {
    match place.sheet.as_str() {
        "" => format!("{} · {}", place.file, place.cell),
        sheet => format!("{} · {sheet}!{}", place.file, place.cell),
    }
}
