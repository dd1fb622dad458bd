//! `tonghop check`: validates a pipeline.

use std::fmt::Write as _;

use super::args::{CheckArgs, TextOrJson};
use super::printer::{Printer, Tone, paint};
use super::problems::MISTAKE;
use super::{Exit, Failure, json, problems};
use crate::definition::Pipeline;
use crate::engine::load;
use crate::engine::{Divisor, Proofs, Proven, RuleSet, examine_rules, prove_rules};
use office_text::language::Noun;

const FORM: Noun = Noun::new("biểu", "form", "forms");
const RULE: Noun = Noun::new("quy tắc", "rule", "rules");
const UNIT: Noun = Noun::new("đơn vị", "unit", "units");
const OUTPUT: Noun = Noun::new("tệp kết quả", "output workbook", "output workbooks");

/// Shows every mistake of a pipeline, or that it has none.
pub(super) fn check(args: &CheckArgs, printer: &Printer) -> Result<Exit, Failure> {
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
            printer.lines(&describe_rules(&rules, printer));
            if args.prove {
                let proofs = prove_rules(&pipeline)
                    .map_err(|error| Failure::world(error.text(printer.lang)))?;
                printer.lines(&proofs_text(&proofs, printer));
                if proofs.rules.iter().any(|(.., proven)| is_mistake(proven)) {
                    return Err(Failure::usage(
                        printer.say("có quy tắc không báo lỗi được", "some rules prove nothing"),
                    ));
                }
            }
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

/// Whether what came of a rule is a mistake of its definition.
fn is_mistake(proven: &Proven) -> bool {
    matches!(proven, Proven::CannotFire | Proven::AlwaysFires | Proven::Silent { .. })
}

/// What came of each rule that was put to the proof, a line each.
fn proofs_text(proofs: &Proofs, printer: &Printer) -> String {
    let figure = |value: f64| printer.lang.shortest(value);
    let changes = |changes: &[(String, f64, f64)]| {
        let change = |(cell, from, to): &(String, f64, f64)| {
            format!("{cell} {} → {}", figure(*from), figure(*to))
        };
        changes.iter().map(change).collect::<Vec<_>>().join(", ")
    };
    let mut text = String::new();
    let mut fires = 0;
    for (rule, line, proven) in &proofs.rules {
        let (tone, what) = match proven {
            Proven::Fires { changes: list, others, .. } => {
                fires += 1;
                let with = match others.is_empty() {
                    true => String::new(),
                    false => {
                        let others = printer.lang.names(others);
                        printer
                            .say(&format!("; cùng với {others}"), &format!("; with {others}"))
                            .to_owned()
                    }
                };
                let label = printer.say("báo lỗi khi", "fires with").to_owned();
                (Tone::Good, format!("{label} {}{with}", changes(list)))
            }
            Proven::Silent { changes: list } => {
                let label = printer.say("không báo gì khi", "says nothing with").to_owned();
                (Tone::Bad, format!("{label} {}", changes(list)))
            }
            Proven::CannotFire => {
                (Tone::Bad, printer.say("không bao giờ báo lỗi", "can never fire").to_owned())
            }
            Proven::AlwaysFires => {
                (Tone::Bad, printer.say("luôn báo lỗi", "always fires").to_owned())
            }
            Proven::NoFigures => {
                let label = printer.say(
                    "so chữ, ngày hoặc số dòng: không lập được số",
                    "compares texts, days or numbers of records: no figures are made for it",
                );
                (Tone::Faint, label.to_owned())
            }
            Proven::Undecided => {
                (Tone::Faint, printer.say("chưa xác định được", "could not be decided").to_owned())
            }
        };
        let _ = writeln!(text, "  {} ({line}): {what}", paint(tone, rule));
    }
    let all = proofs.rules.len();
    let _ = writeln!(
        text,
        "{}",
        printer.say(
            &format!("{fires} trên {all} quy tắc đã chứng tỏ báo được lỗi"),
            &format!("{fires} of {all} rules are proved to fire"),
        )
    );
    text
}

/// What the rules say of each other, a line each.
fn describe_rules(rules: &RuleSet, printer: &Printer) -> String {
    let mut text = String::new();
    for rules in &rules.contradictions {
        let label = printer.say("mâu thuẫn, không thể cùng đúng", "contradict each other");
        let _ = writeln!(text, "  {}: {}", paint(Tone::Bad, label), printer.lang.names(rules));
    }
    for rule in &rules.implied {
        let label = printer.say("đã suy ra từ các quy tắc khác", "follows from the others");
        let _ = writeln!(text, "  {}: {rule}", paint(Tone::Warning, label));
    }
    for (cell, value) in &rules.fixed {
        let label = printer.say("chỉ có thể là một giá trị", "can only have one value");
        let _ = writeln!(text, "  {}: {cell} = {value}", paint(Tone::Warning, label));
    }
    for Divisor { rule, divisor } in &rules.divisors {
        let label = printer.say("chia cho số có thể bằng 0", "divides by what may be zero");
        let hint = printer.say(
            "khi đó không kiểm tra được; thêm `when` hoặc điều kiện",
            "it cannot tell then; add a `when` or a condition",
        );
        let _ = writeln!(text, "  {}: {rule}: {divisor} ({hint})", paint(Tone::Warning, label));
    }
    if rules.undecided > 0 {
        let label = printer.say(
            "nhóm quy tắc quá lớn, không xét hết được",
            "groups of rules too large to be looked at as a whole",
        );
        let _ = writeln!(text, "  {}: {}", paint(Tone::Faint, label), rules.undecided);
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
