//! `tonghop status`: the matrix of units by forms, from what the last run left.

use std::fmt::Write as _;

use polars::prelude::*;

use super::args::{StatusArgs, TextOrJson};
use super::printer::{Printer, Tone, local_time, paint, widest};
use super::run::{LastRun, last_run};
use super::{Exit, Failure, json, rates};
use crate::definition::Pipeline;
use crate::engine;
use crate::model::{Kind, Period, group};
use crate::query::{Record, Records};
use crate::store;

/// Shows the matrix.
pub(super) fn status(args: &StatusArgs, printer: &Printer) -> Result<Exit, Failure> {
    let LastRun { pipeline, period, folder } = last_run(&args.pipeline, printer)?;
    let submissions = store::read_run_table(&folder, store::SUBMISSIONS)?;
    let findings = store::read_run_table(&folder, store::FINDINGS)?;
    let matrix = Matrix::new(&pipeline, period, &submissions, &findings)?;
    let outputs = folder.parent().unwrap_or(&folder);
    let (state, closing) = engine::period_state(outputs, period)?;
    if args.format == TextOrJson::Json {
        let table = store::read_run_table(&folder, store::RATES)?;
        let table = rates::of_last(&table, args.last)?;
        printer.data(&json::text(&serde_json::json!({
            "format": json::FORMAT,
            "pipeline": pipeline.name,
            "period": period.to_string(),
            "state": state.as_str(),
            "units": matrix.json(),
            "rates": json::rows(&table)?,
        })));
        return Ok(Exit::Done);
    }
    let by = closing.map(|closing| format!(" ({}, {})", closing.name, closing.date));
    let (title, state) = (pipeline.calendar.text(period, printer.lang), state.text(printer.lang));
    let mut text = format!("{title}: {state}{}\n", by.unwrap_or_default());
    text.push_str(&matrix.render(printer));
    // What was run by an earlier version has no such table.
    if let Ok(table) = store::read_run_table(&folder, store::RATES) {
        let table = rates::of_last(&table, args.last)?;
        text.push_str(&rates::render(&table, &pipeline, period, printer)?);
    }
    printer.lines(&text);
    Ok(Exit::Done)
}

/// The text of a cell of the matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Good,
    Warned,
    Wrong,
    Missing,
}

struct Line {
    title: String,
    sent: &'static str,
    sent_en: &'static str,
    tone: Tone,
    /// Empty if nothing counts; `None` if it is not known when what counts came.
    received: Option<String>,
    forms: Vec<State>,
}

struct Matrix {
    forms: Vec<String>,
    lines: Vec<Line>,
}

impl Matrix {
    fn new(
        pipeline: &Pipeline,
        period: Period,
        submissions: &DataFrame,
        findings: &DataFrame,
    ) -> PolarsResult<Self> {
        // Tables of an earlier version have neither the forms that count nor where a time is from.
        let has = |name: &str| submissions.column(name).is_ok();
        let forms = if has("counted") { "counted" } else { "forms" };
        let is_logged = !has("time_source");
        let (submissions, findings) = (Records::new(submissions)?, Records::new(findings)?);
        let found = group(findings.iter().map(|finding| (finding.text("unit"), finding)));
        let mut lines = Vec::new();
        for unit in pipeline.units.reporting_on(period.close(pipeline.calendar.closes)) {
            let sent = submissions.iter().filter(|file| file.text("unit") == unit.code);
            let sent: Vec<Record<'_>> = sent.collect();
            let counts = sent.iter().filter(|file| file.text("standing") == "accepted");
            let counts: Vec<&Record<'_>> = counts.collect();
            let found = found.get(unit.code.as_str()).map_or(&[][..], Vec::as_slice);
            let late = Kind::LateSubmission.as_str();
            let is_late = found.iter().any(|finding| finding.text("kind") == late);
            let (word, word_en, tone) = match (sent.is_empty(), counts.is_empty(), is_late) {
                (true, ..) => ("chưa gửi", "missing", Tone::Bad),
                (_, true, _) => ("không dùng được", "unusable", Tone::Bad),
                (.., true) => ("trễ", "late", Tone::Warning),
                _ => ("đã nhận", "received", Tone::Good),
            };
            let has = |wanted: &str| {
                counts.iter().any(|file| file.text(forms).split(' ').any(|form| form == wanted))
            };
            let worst = |wanted: &str, weight: &str| {
                found
                    .iter()
                    .filter(|finding| finding.text("under").is_empty())
                    .any(|it| it.text("form") == wanted && it.text("severity") == weight)
            };
            let states = pipeline
                .report
                .iter()
                .map(|id| match (has(id), worst(id, "error"), worst(id, "warning")) {
                    (false, ..) => State::Missing,
                    (_, true, _) => State::Wrong,
                    (.., true) => State::Warned,
                    _ => State::Good,
                })
                .collect();
            let known = counts.iter().filter(|it| is_logged || it.text("time_source") != "file");
            let received = known.map(|file| file.text("received_at")).max().unwrap_or("");
            let received = match received.get(..16).unwrap_or(received).replace('T', " ") {
                unknown if unknown.is_empty() && !counts.is_empty() => None,
                known => Some(known),
            };
            lines.push(Line {
                title: unit.title(),
                sent: word,
                sent_en: word_en,
                tone,
                received,
                forms: states,
            });
        }
        Ok(Self { forms: pipeline.report.clone(), lines })
    }

    /// An object a unit.
    fn json(&self) -> Vec<serde_json::Value> {
        let word = |state: &State| match state {
            State::Good => "ok",
            State::Warned => "warnings",
            State::Wrong => "errors",
            State::Missing => "missing",
        };
        let unit = |line: &Line| {
            let forms: serde_json::Map<String, serde_json::Value> = self
                .forms
                .iter()
                .zip(&line.forms)
                .map(|(form, state)| (form.clone(), word(state).into()))
                .collect();
            serde_json::json!({
                "unit": line.title, "report": line.sent_en, "received": line.received, "forms": forms
            })
        };
        self.lines.iter().map(unit).collect()
    }

    fn render(&self, printer: &Printer) -> String {
        let title = widest(self.lines.iter().map(|line| &line.title)).max(6);
        let word = |line: &Line| printer.say(line.sent, line.sent_en).to_owned();
        let sent = widest(self.lines.iter().map(word)).max(9);
        let mut text = String::new();
        let heads =
            printer.lang.pick(["Đơn vị", "Báo cáo", "Nhận lúc"], ["Unit", "Report", "Received"]);
        let forms: Vec<String> = self.forms.iter().map(|form| format!("{form:<4}")).collect();
        let [unit, report, received] = heads;
        let line = format!("{unit:<title$}  {report:<sent$}  {received:<16}  {}", forms.join(" "));
        let _ = writeln!(text, "{}", paint(Tone::Strong, line.trim_end()));
        for line in &self.lines {
            let states: Vec<String> = line
                .forms
                .iter()
                .zip(&self.forms)
                .map(|(state, form)| {
                    let (mark, tone) = match state {
                        State::Good => ("ok", Tone::Good),
                        State::Warned => ("?", Tone::Warning),
                        State::Wrong => ("!", Tone::Bad),
                        State::Missing => (".", Tone::Faint),
                    };
                    let gap = widest([form]).max(4) - mark.len();
                    format!("{}{:gap$}", paint(tone, mark), "")
                })
                .collect();
            let unknown = printer.say("không rõ lúc nào", "not known when");
            let received = line.received.as_deref().map(|time| local_time(time, printer.lang));
            let shown = format!(
                "{:<title$}  {}  {:<16}  {}",
                line.title,
                paint(line.tone, &format!("{:<sent$}", word(line))),
                received.as_deref().unwrap_or(unknown),
                states.join(" "),
            );
            let _ = writeln!(text, "{}", shown.trim_end());
        }
        let legend = printer.say(
            "ok đúng, ? cảnh báo, ! có lỗi, . không có",
            "ok good, ? warnings, ! errors, . not there",
        );
        let _ = writeln!(text, "{}", paint(Tone::Faint, legend));
        text
    }
}
