//! `tonghop rules`: how often each rule fired and what people made of it.

use std::fmt::Write as _;

use polars::prelude::*;

use super::args::{RulesArgs, TextOrJson};
use super::printer::{Printer, Tone, paint, widest};
use super::run::{LastRun, last_run};
use super::{Exit, Failure, json};
use crate::model::{Kind, Severity};
use crate::query::Records;
use crate::store;
use office_text::language::Noun;

/// The counts that are shown, of the period and of all periods up to it.
const COUNTS: [&str; 4] = ["fired", "confirmed", "rejected", "waived"];

const SILENT: Noun =
    Noun::new("quy tắc chưa nêu lỗi nào", "rule that never fired", "rules that never fired");

/// Shows the table of rules.
pub(crate) fn rules(args: &RulesArgs, printer: &Printer) -> Result<Exit, Failure> {
    let LastRun { pipeline, period, folder } = last_run(&args.pipeline, printer)?;
    let table = store::read_run_table(&folder, store::RULES)?;
    match args.format {
        TextOrJson::Text => printer.lines(&render(&table, printer)?),
        TextOrJson::Json => printer.data(&json::text(&serde_json::json!({
            "format": json::FORMAT,
            "pipeline": pipeline.name,
            "period": period.to_string(),
            "rules": json::rows(&table)?,
        }))),
    }
    Ok(Exit::Done)
}

/// One rule a line that ever fired or is on trial; a count that is another over all periods has that behind a stroke.
fn render(table: &DataFrame, printer: &Printer) -> PolarsResult<String> {
    let heads = [
        printer.say("Quy tắc", "Rule"),
        printer.say("Loại", "Kind"),
        printer.say("Mức", "Severity"),
        printer.say("nêu", "fired"),
        printer.say("đúng", "confirmed"),
        printer.say("bác bỏ", "rejected"),
        printer.say("miễn trừ", "waived"),
    ];
    let mut lines: Vec<Vec<String>> = vec![heads.map(str::to_owned).to_vec()];
    let mut tails = vec![String::new()];
    let mut silent = 0;
    for row in Records::new(table)?.iter() {
        let all = |name: &str| row.count(&format!("{name}_all"));
        let is_trial = row.text("maturity") == "trial";
        if all(COUNTS[0]) == 0 && !is_trial {
            silent += 1;
            continue;
        }
        let severity = Severity::parse(row.text("severity"));
        let severity = severity.map_or(row.text("severity"), |known| known.text(printer.lang));
        let kind = Kind::name_of(row.text("kind"), printer.lang);
        let mut line = [row.text("rule"), kind, severity].map(str::to_owned).to_vec();
        for name in COUNTS {
            let (now, all) = (row.count(name), all(name));
            line.push(if now == all { now.to_string() } else { format!("{now}/{all}") });
        }
        lines.push(line);
        let trial = if is_trial { printer.say("thử nghiệm", "on trial") } else { "" };
        let tail = [trial, row.text("owner")];
        tails.push(tail.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", "));
    }
    let widths = [0, 1, 2, 3, 4, 5, 6].map(|index| widest(lines.iter().map(|line| &line[index])));
    let mut out = String::new();
    for (index, (line, tail)) in lines.iter().zip(&tails).enumerate() {
        let mut parts: Vec<String> = Vec::new();
        for (column, (text, width)) in line.iter().zip(widths).enumerate() {
            // Counts are aligned to the right.
            let is_count = column >= heads.len() - COUNTS.len();
            parts.push(if is_count {
                format!("{text:>width$}")
            } else {
                format!("{text:<width$}")
            });
        }
        parts.push(tail.clone());
        let joined = parts.join("  ");
        let line = joined.trim_end();
        let _ = writeln!(
            out,
            "{}",
            if index == 0 { paint(Tone::Strong, line) } else { line.to_owned() }
        );
    }
    let never = printer.lang.count(silent, SILENT);
    let legend = printer.say(
        "kỳ này/mọi kỳ; đúng: đã thay số; bác bỏ: số đã báo cáo được giữ",
        "this period/all periods; confirmed: another value was taken; rejected: the reported one stays",
    );
    let _ = writeln!(out, "{}", paint(Tone::Faint, &never));
    let _ = writeln!(out, "{}", paint(Tone::Faint, legend));
    Ok(out)
}
