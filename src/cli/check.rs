//! `tonghop check`: validates a pipeline.

use std::fmt::Write as _;

use super::args::{CheckArgs, TextOrJson};
use super::printer::{Printer, Tone, paint};
use super::problems::MISTAKE;
use super::{Exit, Failure, json, problems};
use crate::definition::Pipeline;
use crate::engine::load;
use crate::engine::{Divisor, RuleSet, examine_rules};
use office_text::language::Noun;

const FORM: Noun = Noun::new("biểu", "form", "forms");
const RULE: Noun = Noun::new("quy tắc", "rule", "rules");
const UNIT: Noun = Noun::new("đơn vị", "unit", "units");
const OUTPUT: Noun = Noun::new("tệp kết quả", "output workbook", "output workbooks");

/// Shows every mistake of a pipeline, or that it has none.
pub fn check(args: &CheckArgs, printer: &Printer) -> Result<Exit, Failure> {
    let loaded = load(&args.pipeline, args.units.as_deref());
    if args.format == TextOrJson::Json {
        let problems: Vec<serde_json::Value> = loaded
            .as_ref()
            .err()
            .into_iter()
            .flatten()
            .map(|problem| {
                serde_json::json!({
                    "file": problem.source.path.display().to_string(),
                    "place": problem.short(printer.lang),
                    "message": problem.message.text(printer.lang),
                    "help": problem.help.as_ref().map(|help| help.text(printer.lang)),
                })
            })
            .collect();
        printer.data(&json::text(&serde_json::json!({
            "format": json::FORMAT,
            "pipeline": args.pipeline.display().to_string(),
            "valid": problems.is_empty(),
            "problems": problems,
        })));
        return Ok(if problems.is_empty() { Exit::Done } else { Exit::Usage });
    }
    match loaded {
        Ok(pipeline) => {
            let good = paint(Tone::Good, printer.say("Hợp lệ", "Valid"));
            printer.lines(&format!("{good}: {}\n", describe(&pipeline, printer)));
            let rules = examine_rules(&pipeline)
                .map_err(|error| Failure::world(error.text(printer.lang)))?;
            printer.lines(&said(&rules, printer));
            if rules.contradictions.is_empty() {
                return Ok(Exit::Done);
            }
            Err(Failure::usage(
                printer.say("có quy tắc mâu thuẫn nhau", "some rules contradict each other"),
            ))
        }
        Err(list) => {
            printer.error_stream(&problems::render(&list, printer.lang, printer.colours_errors()));
            let count = printer.lang.count(list.len(), MISTAKE);
            let place = printer.lang.pick("trong", "in");
            Err(Failure::usage(format!("{count} {place} {}", args.pipeline.display())))
        }
    }
}

/// What the rules say of each other, a line each.
fn said(rules: &RuleSet, printer: &Printer) -> String {
    let mut text = String::new();
    for rules in &rules.contradictions {
        let said = printer.say("mâu thuẫn, không thể cùng đúng", "contradict each other");
        let _ = writeln!(text, "  {}: {}", paint(Tone::Bad, said), printer.lang.names(rules));
    }
    for rule in &rules.implied {
        let said = printer.say("đã suy ra từ các quy tắc khác", "follows from the others");
        let _ = writeln!(text, "  {}: {rule}", paint(Tone::Odd, said));
    }
    for (cell, value) in &rules.fixed {
        let said = printer.say("chỉ có thể là một giá trị", "can only have one value");
        let _ = writeln!(text, "  {}: {cell} = {value}", paint(Tone::Odd, said));
    }
    for Divisor { rule, divisor } in &rules.divisors {
        let said = printer.say("chia cho số có thể bằng 0", "divides by what may be zero");
        let hint = printer.say(
            "khi đó không kiểm tra được; thêm `when` hoặc điều kiện",
            "it cannot tell then; add a `when` or a condition",
        );
        let _ = writeln!(text, "  {}: {rule}: {divisor} ({hint})", paint(Tone::Odd, said));
    }
    if rules.undecided > 0 {
        let said = printer.say(
            "nhóm quy tắc quá lớn, không xét hết được",
            "groups of rules too large to be looked at as a whole",
        );
        let _ = writeln!(text, "  {}: {}", paint(Tone::Faint, said), rules.undecided);
    }
    text
}

fn describe(pipeline: &Pipeline, printer: &Printer) -> String {
    let counts = [
        (pipeline.forms.len(), FORM),
        (pipeline.rules.rules.len(), RULE),
        (pipeline.units.units.len(), UNIT),
        (pipeline.layouts.len(), OUTPUT),
    ];
    let counts = counts.map(|(count, noun)| printer.lang.count(count, noun));
    format!("{}; {}", pipeline.title.text(printer.lang), printer.lang.list(counts))
}
