//! `tonghop diff`: two periods, or two folders of outputs, figure by figure.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::IsTerminal as _;
use std::path::PathBuf;

use super::args::{DiffArgs, DiffFormat};
use super::printer::{Printer, Tone, paint};
use super::run::stored;
use super::{Exit, Failure, json};
use crate::compare::{Comparison, FigureChange, decision_words};
use crate::definition::Pipeline;
use crate::engine;
use crate::model::{Kind, Lang, Period};
use office_text::language::Noun;

/// So many units are named of one reason.
const UNITS: usize = 3;
/// So many decisions are named of one reason; the workbook has all.
const DECISIONS: usize = 5;

/// Shows what is different.
pub(crate) fn diff(args: &DiffArgs, printer: &Printer) -> Result<Exit, Failure> {
    let (pipeline, outputs) = stored(&args.stored, printer)?;
    let folder = |name: &str| -> Result<PathBuf, Failure> {
        let period = Period::parse(name, pipeline.calendar.frequency);
        let path = period.map_or_else(|| PathBuf::from(name), |p| outputs.join(p.to_string()));
        if path.is_dir() {
            return Ok(path);
        }
        let what = printer.say("không có kết quả ở đây", "there are no outputs");
        Err(Failure::usage(format!("{name}: {what} ({})", path.display())))
    };
    let (before, after) = (folder(&args.before)?, folder(&args.after)?);
    let names = [args.before.as_str(), args.after.as_str()];
    let comparison = engine::compare(&pipeline, names, &before, &after)?;
    let mut periods = [&args.after, &args.before].into_iter();
    let period = periods.find_map(|name| Period::parse(name, pipeline.calendar.frequency));
    let pipeline = period.map_or(Cow::Borrowed(&pipeline), |period| pipeline.of_year(period.year));
    match args.format {
        DiffFormat::Text => printer.lines(&text(&comparison, &pipeline, printer)),
        DiffFormat::Json => printer.data(&json::text(&comparison)),
        DiffFormat::Xlsx => {
            if std::io::stdout().is_terminal() {
                return Err(Failure::usage(printer.say(
                    "bảng tính ghi ra stdout: thêm `> TỆP.xlsx`",
                    "the workbook goes to stdout: add `> FILE.xlsx`",
                )));
            }
            let bytes = engine::comparison_workbook(&comparison, &pipeline, printer.lang)?;
            printer.bytes(&bytes);
        }
    }
    Ok(Exit::Done)
}

fn text(comparison: &Comparison, pipeline: &Pipeline, printer: &Printer) -> String {
    let lang = printer.lang;
    let mut text = String::new();
    let head = format!("{} → {}", comparison.from, comparison.to);
    let (changed, all) = (comparison.changes.len(), comparison.figures);
    let _ = writeln!(text, "{}", paint(Tone::Strong, &head));
    let count = lang.pick(
        format!("{} khác nhau trong {}", lang.count(changed, Noun::FIGURE), lang.whole(all)),
        format!("{} of {} differ", lang.count(changed, Noun::FIGURE), lang.whole(all)),
    );
    let _ = writeln!(text, "{count}");
    for (cause, cells, figures) in &comparison.causes {
        let (cells, figures) = (lang.count(*cells, Noun::CELL), lang.count(*figures, Noun::FIGURE));
        let _ = writeln!(text, "  {}: {cells}, {figures}", cause.text(lang));
    }
    for change in &comparison.units {
        let lead = lang.pick("đơn vị đổi tên hoặc sáp nhập", "unit renamed or merged");
        let none = lang.pick("không còn", "none");
        let after = change.after.as_deref().unwrap_or(none);
        let _ = writeln!(text, "{lead}: {} → {after}", change.before);
    }
    if !comparison.definitions.is_empty() {
        let lead = lang.pick("tệp định nghĩa khác", "definitions that are others");
        let _ = writeln!(text, "{lead}: {}", comparison.definitions.join(", "));
    }
    text.push('\n');
    for change in &comparison.changes {
        text.push_str(&figure(change, pipeline, lang));
    }
    let findings = &comparison.findings;
    let _ = writeln!(
        text,
        "\n{}: {}, {}: {}, {}: {}",
        lang.pick("phát hiện còn đó", "findings still there"),
        lang.whole(findings.still),
        lang.pick("mới", "new"),
        lang.whole(findings.new.len()),
        lang.pick("đã hết", "gone"),
        lang.whole(findings.gone.len()),
    );
    for (sign, tone, list) in
        [("+", Tone::Warning, &findings.new), ("-", Tone::Good, &findings.gone)]
    {
        for finding in list {
            let unit = pipeline.units.of_code(&finding.unit).next_back();
            let unit = unit.map_or_else(|| finding.unit.clone(), |unit| unit.title());
            let line = format!(
                "{sign} {unit}: [{}] {}",
                Kind::name_of(&finding.kind, lang),
                finding.message
            );
            let _ = writeln!(text, "{}", paint(tone, &line));
        }
    }
    text
}

fn figure(change: &FigureChange, pipeline: &Pipeline, lang: Lang) -> String {
    let number = |value: Option<f64>| value.map_or_else(|| "…".to_owned(), |v| lang.shortest(v));
    let percent = change.percent.map(|percent| format!(" ({} %)", lang.number(percent, 1)));
    // The label of a field of a register is its header.
    let form = pipeline.form(&change.form).filter(|_| !change.row.is_empty());
    let column = form.and_then(|form| form.column(&change.column));
    let mut text = format!(
        "{} {} {}  {}{}: {} → {}{}\n",
        change.form,
        change.row,
        change.column,
        change.label_in(pipeline, lang),
        column.map(|column| format!(", {}", column.header_in(lang))).unwrap_or_default(),
        number(change.before),
        number(change.after),
        percent.unwrap_or_default(),
    );
    for reason in &change.reasons {
        let value = reason.value.map(|value| {
            format!(" {}{}", if value > 0.0 { "+" } else { "" }, lang.shortest(value))
        });
        let mut units: Vec<&str> = reason.units.iter().take(UNITS).map(String::as_str).collect();
        if reason.units.len() > UNITS {
            units.push("…");
        }
        let line = format!(
            "    {}{}: {} {}",
            reason.cause.text(lang),
            value.unwrap_or_default(),
            lang.count(reason.cells, Noun::CELL),
            if units.is_empty() { String::new() } else { format!("({})", units.join(", ")) },
        );
        let _ = writeln!(text, "{}", paint(Tone::Faint, line.trim_end()));
        for decision in reason.decisions.iter().take(DECISIONS) {
            let _ = writeln!(text, "      {}", decision_words(decision, pipeline, lang));
        }
        if let Some(more) = reason.decisions.len().checked_sub(DECISIONS).filter(|n| *n > 0) {
            let more = lang.pick(
                format!("và {} quyết định khác", lang.whole(more)),
                format!("and {} more decisions", lang.whole(more)),
            );
            let _ = writeln!(text, "      {more}");
        }
    }
    text
}
