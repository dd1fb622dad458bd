//! `tonghop check`: validates a pipeline.

use std::fmt::Write as _;

use super::args::{CheckArgs, TextOrJson};
use super::printer::{Printer, Tone, paint};
use super::problems::MISTAKE;
use super::{Exit, Failure, json, problems, proofs};
use crate::definition::{Pipeline, Problem};
use crate::engine::{Divisor, Proofs, RuleSet, examine_rules, load, prove_rules};
use office_text::language::Noun;

const FORM: Noun = Noun::new("biểu", "form", "forms");
const OUTPUT: Noun = Noun::new("tệp kết quả", "output workbook", "output workbooks");

/// Shows every mistake of a pipeline, or that it has none.
pub(super) fn check(args: &CheckArgs, printer: &Printer) -> Result<Exit, Failure> {
    let loaded = load(&args.pipeline, args.units.as_deref());
    if args.format == TextOrJson::Json {
        return as_json(args, loaded.as_ref(), printer);
    }
    match loaded {
        Ok(pipeline) => {
            let good = paint(Tone::Good, printer.say("Hợp lệ", "Valid"));
            printer.lines(&format!("{good}: {}\n", describe(&pipeline, printer)));
            let (rules, proofs) = examine(args, &pipeline)?;
            printer.lines(&describe_rules(&rules, printer));
            if let Some(proofs) = &proofs {
                printer.lines(&proofs::text(proofs, printer));
            }
            if !rules.contradictions.is_empty() {
                return Err(Failure::usage(
                    printer.say("có quy tắc mâu thuẫn nhau", "some rules contradict each other"),
                ));
            }
            if proofs.is_some_and(|proofs| proofs.has_mistakes()) {
                return Err(Failure::usage(
                    printer.say("có quy tắc không báo lỗi được", "some rules prove nothing"),
                ));
            }
            Ok(Exit::Done)
        }
        Err(list) => {
            printer.error_stream(&problems::render(&list, printer.lang, printer.colours_errors()));
            let count = printer.lang.count(list.len(), MISTAKE);
            let place = printer.lang.pick("trong", "in");
            Err(Failure::usage(format!("{count} {place} {}", args.pipeline.display())))
        }
    }
}

/// What the rules say of each other, and what came of them if they are put to the proof.
fn examine(args: &CheckArgs, pipeline: &Pipeline) -> Result<(RuleSet, Option<Proofs>), Failure> {
    let rules = examine_rules(pipeline)?;
    let proofs = args.prove.then(|| prove_rules(pipeline)).transpose()?;
    Ok((rules, proofs))
}

/// The same as JSON: `valid` where nothing keeps the pipeline from being used as it is meant.
fn as_json(
    args: &CheckArgs,
    loaded: Result<&Pipeline, &Vec<Problem>>,
    printer: &Printer,
) -> Result<Exit, Failure> {
    let problem = |problem: &Problem| {
        serde_json::json!({
            "file": problem.source.path.display().to_string(),
            "place": problem.short(printer.lang),
            "message": problem.message.text(printer.lang),
            "help": problem.help.as_ref().map(|help| help.text(printer.lang)),
        })
    };
    let problems: Vec<serde_json::Value> =
        loaded.err().into_iter().flatten().map(problem).collect();
    let found = loaded.ok().map(|pipeline| examine(args, pipeline)).transpose()?;
    let (rules, proofs) = found.unzip();
    let proofs = proofs.flatten();
    let is_valid = problems.is_empty()
        && rules.as_ref().is_none_or(|rules| rules.contradictions.is_empty())
        && proofs.as_ref().is_none_or(|proofs| !proofs.has_mistakes());
    printer.data(&json::text(&serde_json::json!({
        "format": json::FORMAT,
        "pipeline": args.pipeline.display().to_string(),
        "valid": is_valid,
        "problems": problems,
        "rules": rules.as_ref().map(rules_json),
        "proofs": proofs.as_ref().map(proofs::json),
    })));
    Ok(if is_valid { Exit::Done } else { Exit::Usage })
}

/// What the rules say of each other, as an object.
fn rules_json(rules: &RuleSet) -> serde_json::Value {
    let fixed = |(cell, value): &(String, f64)| serde_json::json!({ "cell": cell, "value": value });
    let divisor = |Divisor { rule, divisor }: &Divisor| serde_json::json!({ "rule": rule, "divisor": divisor });
    serde_json::json!({
        "contradictions": rules.contradictions,
        "implied": rules.implied,
        "fixed": rules.fixed.iter().map(fixed).collect::<Vec<_>>(),
        "divisors": rules.divisors.iter().map(divisor).collect::<Vec<_>>(),
        "undecided": rules.undecided,
    })
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
        (pipeline.rules.rules.len(), Noun::RULE),
        (pipeline.units.units().len(), Noun::UNIT),
        (pipeline.layouts.len(), OUTPUT),
    ];
    let counts = counts.map(|(count, noun)| printer.lang.count(count, noun));
    format!("{}; {}", pipeline.title.text(printer.lang), printer.lang.list(counts))
}
