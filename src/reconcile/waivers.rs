//! Known deviations: their findings stay listed and shout no more, until the waiver ends.

use std::collections::HashMap;

use jiff::civil::Date;

use super::is_open;
use super::settle::Reason;
use crate::definition::{Waived, Waiver};
use crate::model::{Finding, Kind, Message, Place, Settled};

/// The file that holds them, for findings.
const FILE: &str = "waivers.csv";

/// Settles the findings that are waived on a day, and says which waivers have ended that still had something to waive.
///
/// The reasons are added to `reasons`, by the ids of the findings.
pub fn apply(
    findings: &mut [Finding],
    waivers: &[Waiver],
    day: Date,
    reasons: &mut HashMap<String, Reason>,
) -> Vec<Finding> {
    let mut again = vec![0_usize; waivers.len()];
    for finding in findings {
        if !is_open(finding) {
            continue;
        }
        let matching = || waivers.iter().enumerate().filter(|(_, waiver)| matches(waiver, finding));
        let holds = matching().map(|(_, waiver)| waiver).find(|waiver| day <= waiver.until);
        match holds {
            Some(waiver) => {
                let reason = Reason { how: Settled::Waived, why: why(waiver) };
                finding.settle(reason.how, &reason.why);
                reasons.insert(finding.id(), reason);
            }
            None => {
                let ended: Vec<usize> = matching().map(|(at, _)| at).collect();
                for at in ended {
                    again[at] += 1;
                }
            }
        }
    }
    let ended = waivers.iter().zip(again).filter(|(_, count)| *count > 0);
    ended.map(|(waiver, count)| said_ended(waiver, count)).collect()
}

fn matches(waiver: &Waiver, finding: &Finding) -> bool {
    let of = match &waiver.of {
        Waived::Rule(rule) => *rule == finding.rule,
        Waived::Kind(kind) => *kind == finding.kind,
    };
    let any = |wanted: &str, text: &str| wanted.is_empty() || wanted == text;
    // A record may be named without its number, which changes.
    let record = finding.row.split_once(':').map_or("", |(_, name)| name);
    of && any(&waiver.unit, &finding.unit)
        && any(&waiver.form, &finding.form)
        && (any(&waiver.row, &finding.row) || waiver.row == record)
        && any(&waiver.column, &finding.column)
}

fn why(waiver: &Waiver) -> Message {
    let Waiver { owner, reason, .. } = waiver;
    let (vi, en) = days(waiver.until);
    Message::new(
        format!("{owner} cho miễn trừ đến hết ngày {vi}: {reason}"),
        format!("waived by {owner} until {en}: {reason}"),
    )
}

fn said_ended(waiver: &Waiver, count: usize) -> Finding {
    let Waiver { owner, reason, line, .. } = waiver;
    let (vi, en) = days(waiver.until);
    Finding::info(
        Kind::WaiverEnded,
        format!("miễn trừ ở dòng {line} ({owner}: {reason}) đã hết hạn ngày {vi}; lại có {count} phát hiện"),
        format!("the waiver in line {line} ({owner}: {reason}) ended on {en}; findings that count again: {count}"),
    )
    .unit(&waiver.unit)
    .form(&waiver.form)
    .at(&waiver.row, &waiver.column)
    .place(Place { cell: format!("A{line}"), ..Place::file(FILE) })
}

/// A day as each language writes it.
fn days(day: Date) -> (String, String) {
    (format!("{:02}/{:02}/{}", day.day(), day.month(), day.year()), day.to_string())
}
