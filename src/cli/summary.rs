//! What a run came to, for the clerk: who sent, who did not, what is wrong and where the outputs are.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use super::printer::{Tone, paint, widest};
use crate::definition::Pipeline;
use crate::engine::{Outcome, Run, Stranger};
use crate::model::finding::by_effect;
use crate::model::{
    Closing, Finding, Kind, Lang, OVERRIDES, PeriodState, Severity, SubmissionStatus, Unit,
};
use crate::store::ChangedFile;
use office_text::language::Noun;

const ERROR: Noun = Noun::new("lỗi", "error", "errors");
const WARNING: Noun = Noun::new("cảnh báo", "warning", "warnings");
const NOTE: Noun = Noun::new("ghi chú", "note", "notes");
const WAITING: Noun =
    Noun::new("chỗ chờ quyết định", "place waits for a decision", "places wait for a decision");

/// How many units are named that matter first.
const CALLS: usize = 3;

/// The summary as text with colours.
pub(super) fn summary(run: &Run, pipeline: &Pipeline, lang: Lang) -> String {
    let mut text = String::new();
    let (title, period) = (pipeline.title.text(lang), pipeline.calendar.text(run.period, lang));
    let _ = writeln!(text, "{}", paint(Tone::Strong, &format!("{title}: {period}")));
    outcomes(&mut text, (run, pipeline), lang);
    if let Some((_, Outcome::Closed { .. })) = run.outcomes.last() {
        changed_files(&mut text, run, lang);
        return text;
    }
    received(&mut text, run, lang);
    by_unit(&mut text, run, lang);
    others(&mut text, run, lang);
    guesses(&mut text, run, lang);
    strangers(&mut text, run, lang);
    first_calls(&mut text, run, lang);
    decisions(&mut text, run, lang);
    changed_files(&mut text, run, lang);
    let counts = &run.manifest.counts;
    let _ = writeln!(text);
    let found = [(counts.errors, ERROR), (counts.warnings, WARNING), (counts.infos, NOTE)];
    let found = lang.list(found.map(|(count, noun)| lang.count(count, noun)));
    let folder = paint(Tone::Hint, &run.folder.display().to_string());
    let _ = writeln!(text, "{found}");
    let _ = writeln!(text, "{}: {folder}", lang.pick("Kết quả", "Outputs"));
    text
}

/// What became of each period: which were made, and where a closed one would be another by now.
fn outcomes(text: &mut String, (run, pipeline): (&Run, &Pipeline), lang: Lang) {
    for (period, outcome) in &run.outcomes {
        let title = pipeline.calendar.text(*period, lang);
        let is_asked = *period == run.period;
        let line = match outcome {
            Outcome::Made { .. } | Outcome::Reused if is_asked => {
                let state = PeriodState::parse(&run.manifest.state);
                let state = state.map(|state| {
                    format!("{}: {}", lang.pick("Tình trạng", "State"), state.text(lang))
                });
                let taken = (*outcome == Outcome::Reused).then(|| {
                    let taken = lang.pick(
                        "Không có gì thay đổi từ lần chạy trước: giữ nguyên kết quả",
                        "Nothing changed since the last run: its outputs are taken as they are",
                    );
                    taken.to_owned()
                });
                let lines: Vec<String> = state.into_iter().chain(taken).collect();
                if lines.is_empty() {
                    continue;
                }
                lines.join("\n")
            }
            Outcome::Reused => continue,
            Outcome::Made { .. } => {
                lang.pick(format!("Đã lập cả kỳ trước: {title}"), format!("Also made: {title}"))
            }
            Outcome::Closed { closing, changes } => {
                let Closing { name, date, .. } = closing.as_ref();
                let day = date.parse().map_or_else(|_| date.clone(), |day| lang.day(day));
                let now = match changes {
                    None => lang.say("không có gì khác", "nothing would differ"),
                    Some(changes) => {
                        let (cells, file) =
                            (lang.count(changes.cells, Noun::CELL), changes.file.display());
                        lang.pick(
                            format!("nếu lập lại bây giờ thì {cells} sẽ khác, xem {file}"),
                            format!("made anew by now, {cells} would differ: see {file}"),
                        )
                    }
                };
                lang.pick(
                    format!("{title} đã chốt ({name}, {day}), giữ nguyên; {now}"),
                    format!("{title} is closed ({name}, {day}) and stays as it is; {now}"),
                )
            }
        };
        let _ = writeln!(text, "{line}");
    }
}

fn of_kind(run: &Run, kind: Kind) -> impl Iterator<Item = &Finding> {
    run.findings.iter().filter(move |finding| finding.kind == kind)
}

fn names(run: &Run, findings: impl Iterator<Item = impl AsRef<str>>) -> String {
    let codes: Vec<String> = findings.map(|code| code.as_ref().to_owned()).collect();
    let named = |code: &String| run.units.iter().find(|unit| unit.code == *code);
    let titles: Vec<String> = codes.iter().filter_map(named).map(Unit::title).collect();
    titles.join(", ")
}

/// So many of so many, who is missing, who is late, who must send again.
fn received(text: &mut String, run: &Run, lang: Lang) {
    let counts = &run.manifest.counts;
    let (accepted, expected) = (counts.units_accepted, counts.units_expected);
    let tone = if accepted == expected { Tone::Good } else { Tone::Warning };
    let line = lang.pick(
        format!("Đã nhận báo cáo dùng được: {accepted}/{expected} đơn vị"),
        format!("Reports accepted: {accepted} of {expected}"),
    );
    let _ = writeln!(text, "{}", paint(tone, &line));
    let mut list = |vi: &str, en: &str, tone: Tone, names: String| {
        if !names.is_empty() {
            let label = paint(tone, lang.pick(vi, en));
            let _ = writeln!(text, "  {label}: {names}");
        }
    };
    let unusable: Vec<String> = run
        .units
        .iter()
        .filter(|unit| {
            let mut sent = run
                .submissions
                .iter()
                .filter(|submission| submission.unit.as_deref() == Some(&unit.code))
                .peekable();
            sent.peek().is_some() && !sent.any(|s| s.standing == SubmissionStatus::Accepted)
        })
        .map(|unit| unit.code.clone())
        .collect();
    let missing = of_kind(run, Kind::MissingSubmission).map(|finding| &finding.unit);
    list("Chưa gửi", "Missing", Tone::Bad, names(run, missing));
    list("Gửi nhưng không dùng được", "Sent, but unusable", Tone::Bad, names(run, unusable.iter()));
    let late = of_kind(run, Kind::LateSubmission).map(|finding| &finding.unit);
    list("Gửi trễ", "Late", Tone::Warning, names(run, late));
    let mut undated: Vec<&String> = of_kind(run, Kind::UnloggedFile).map(|f| &f.unit).collect();
    undated.dedup();
    let label =
        ["Không rõ lúc nhận, nên không rõ có trễ không", "Not known when, and so not whether late"];
    list(label[0], label[1], Tone::Warning, names(run, undated.into_iter()));
}

/// What is wrong with the received log, and which choices rest on guesses.
fn guesses(text: &mut String, run: &Run, lang: Lang) {
    let mut log: Vec<&Finding> = run.findings.iter().filter(|finding| is_of_log(finding)).collect();
    let number =
        |text: &str| text.split(|c: char| !c.is_ascii_digit()).find_map(|n| n.parse().ok());
    log.sort_by_key(|finding| -> Option<u64> { number(&finding.text(lang)) });
    if !log.is_empty() {
        let head = lang.pick("Sổ nhận", "The received log");
        let _ = writeln!(text, "\n  {}", paint(Tone::Warning, head));
        for finding in log {
            // What it is about is said above.
            let what = finding.text(lang);
            let line = what.strip_prefix(lang.pick("sổ nhận, ", "received log, "));
            let _ = match line {
                Some(line) => writeln!(text, "  {}, {line}", finding.place.file),
                None => writeln!(text, "  {}: {what}", finding.place.file),
            };
        }
    }
    let versions: Vec<&Finding> = of_kind(run, Kind::UnorderedVersions).collect();
    if !versions.is_empty() {
        let head = lang.pick(
            "Chưa rõ bản nào gửi sau: bản được tính chỉ là tạm",
            "Which version came last is not known: the one that counts is a guess",
        );
        let _ = writeln!(text, "\n  {}", paint(Tone::Bad, head));
        for finding in versions {
            let unit = names(run, std::iter::once(&finding.unit));
            let _ = writeln!(text, "  {unit}: {}", finding.text(lang));
        }
    }
}

/// A finding about the log that somebody must look at.
fn is_of_log(finding: &Finding) -> bool {
    let is_day = finding.kind == Kind::BadDate && finding.form.is_empty();
    finding.severity != Severity::Info
        && finding.unit.is_empty()
        && (is_day || finding.kind == Kind::LogNotUnderstood)
}

/// Errors and warnings of each unit that has some.
fn by_unit(text: &mut String, run: &Run, lang: Lang) {
    let mut counts: HashMap<(&str, Severity), usize> = HashMap::new();
    for finding in run.findings.iter().filter(|finding| !finding.is_consequence()) {
        *counts.entry((finding.unit.as_str(), finding.severity)).or_default() += 1;
    }
    let count = |unit: &Unit, severity: Severity| {
        counts.get(&(unit.code.as_str(), severity)).copied().unwrap_or(0)
    };
    // Units that sent nothing are named above.
    let missing: HashSet<&str> =
        of_kind(run, Kind::MissingSubmission).map(|finding| finding.unit.as_str()).collect();
    let rows: Vec<(&Unit, usize, usize)> = run
        .units
        .iter()
        .map(|unit| (unit, count(unit, Severity::Error), count(unit, Severity::Warning)))
        .filter(|(_, errors, warnings)| errors + warnings > 0)
        .filter(|(unit, ..)| !missing.contains(unit.code.as_str()))
        .collect();
    if rows.is_empty() {
        return;
    }
    let width = widest(rows.iter().map(|(unit, ..)| unit.title()));
    let (head, error, warning) =
        lang.pick(("Đơn vị", "lỗi", "cảnh báo"), ("Unit", "errors", "warnings"));
    let _ = writeln!(text, "\n  {head:<width$}  {error:>7}  {warning:>8}");
    for (unit, errors, warnings) in rows {
        let title = unit.title();
        let shown = |count: usize, width: usize, tone: Tone| {
            let number = format!("{count:>width$}");
            if count > 0 { paint(tone, &number) } else { paint(Tone::Faint, &number) }
        };
        let errors = shown(errors, 7, Tone::Bad);
        let _ =
            writeln!(text, "  {title:<width$}  {errors}  {}", shown(warnings, 8, Tone::Warning));
    }
}

/// Files that are of no known unit.
fn others(text: &mut String, run: &Run, lang: Lang) {
    let unknown: Vec<&Finding> = run
        .findings
        .iter()
        .filter(|finding| finding.unit.is_empty() && finding.severity != Severity::Info)
        .filter(|finding| finding.kind != Kind::DecisionInvalid && !is_of_log(finding))
        .collect();
    if unknown.is_empty() {
        return;
    }
    let head = lang.pick("Tệp chưa rõ của đơn vị nào", "Files of no known unit");
    let _ = writeln!(text, "\n  {}", paint(Tone::Warning, head));
    for finding in unknown {
        let message = finding.text(lang);
        let _ = writeln!(text, "  {}: {message}", finding.place.file);
    }
}

/// What lies beside the periods' folders and was not read.
fn strangers(text: &mut String, run: &Run, lang: Lang) {
    if run.strangers.is_empty() {
        return;
    }
    let head =
        lang.pick("Không phải thư mục của kỳ nào, chưa đọc", "No folder of a period, and not read");
    let _ = writeln!(text, "\n  {}", paint(Tone::Warning, head));
    for Stranger { name, nearest } in &run.strangers {
        let near = nearest.map(|period| {
            lang.pick(format!(" (có lẽ là {period})"), format!(" (perhaps {period})"))
        });
        let _ = writeln!(text, "  {name}{}", near.unwrap_or_default());
    }
}

/// Decisions that have no effect, and how many are waited for.
fn decisions(text: &mut String, run: &Run, lang: Lang) {
    let lapsed = of_kind(run, Kind::DecisionLapsed).filter(|f| f.severity != Severity::Info);
    let without_effect: Vec<&Finding> = of_kind(run, Kind::DecisionInvalid).chain(lapsed).collect();
    if !without_effect.is_empty() {
        let head = lang.pick("Quyết định không có hiệu lực", "Decisions without effect");
        let _ = writeln!(text, "\n  {}", paint(Tone::Warning, head));
        for finding in without_effect {
            let message = finding.text(lang);
            let place = format!("{} {}", finding.place.file, finding.place.cell);
            let _ = writeln!(text, "  {}: {message}", place.trim());
        }
    }
    if run.undecided > 0 {
        let count = lang.count(run.undecided, WAITING);
        let where_to = lang.pick("trong", "in");
        let _ = writeln!(text, "\n{count}, {where_to} {}", paint(Tone::Hint, OVERRIDES));
    }
}

/// What people had changed in the outputs that the run made anew.
fn changed_files(text: &mut String, run: &Run, lang: Lang) {
    let mut lines = Vec::new();
    for (period, outcome) in &run.outcomes {
        let kept = match outcome {
            Outcome::Made { kept } => kept,
            Outcome::Closed { changes, .. } => {
                let kept = changes.as_ref().and_then(|changes| changes.kept.as_ref());
                lines.extend(kept.map(|kept| kept.display().to_string()));
                continue;
            }
            Outcome::Reused => continue,
        };
        let folder = if *period == run.period { String::new() } else { format!("{period}/") };
        lines.extend(kept.iter().map(|ChangedFile { was, file }| match was == file {
            true => format!("{folder}{file}"),
            false => format!("{folder}{was} → {folder}{file}"),
        }));
    }
    if lines.is_empty() {
        return;
    }
    let head = lang.pick(
        "Tệp đã sửa hoặc thêm vào thư mục kết quả, giữ lại bên cạnh tệp mới",
        "Files that were changed or added among the outputs, kept beside the new ones",
    );
    let _ = writeln!(text, "\n  {}", paint(Tone::Warning, head));
    for line in lines {
        let _ = writeln!(text, "  {line}");
    }
}

/// The units whose findings would move a total most, each with the one that does.
fn first_calls(text: &mut String, run: &Run, lang: Lang) {
    let mut calls: Vec<(&Unit, f64, &Finding)> = Vec::new();
    // A decision without effect, or one that does not agree with the rest, is the office's own matter.
    let own = [Kind::DecisionInvalid, Kind::DecisionLapsed];
    let is_own = |f: &&Finding| own.contains(&f.kind) || f.is_for_office();
    for finding in by_effect(&run.findings).into_iter().filter(|f| !is_own(f)) {
        let unit = run.units.iter().find(|unit| unit.code == finding.unit);
        let (Some(unit), Some(effect)) = (unit, finding.effect) else { continue };
        if effect > 0.0 && !calls.iter().any(|(called, ..)| called.code == unit.code) {
            calls.push((unit, effect, finding));
        }
        if calls.len() == CALLS {
            break;
        }
    }
    if calls.is_empty() {
        return;
    }
    let head = lang.pick(
        "Gọi trước (theo mức làm thay đổi tổng số)",
        "Call first (by how much a total would move)",
    );
    let _ = writeln!(text, "\n  {}", paint(Tone::Strong, head));
    for (unit, effect, finding) in calls {
        let message = finding.text(lang);
        let effect = lang.percent(effect, 1);
        let place = match finding.place.cell.as_str() {
            "" => String::new(),
            cell => format!("{}!{cell}: ", finding.place.sheet),
        };
        let _ = writeln!(text, "  {}, {effect}: {place}{message}", unit.title());
    }
}
