//! The reminder: the recipients, the missing reports, and the pipeline's words with the names replaced.

use std::collections::BTreeMap;

use super::docx::{self, Line, Page};
use super::list::is_loud;
use super::words::Words;
use super::{Inputs, quoted};
use crate::definition::Letter;
use crate::model::document::{DocumentValue, OutDocument};
use crate::model::{Finding, Kind, Lang, Message, Submission, SubmissionStatus, Unit};
use crate::wording::feedback::{about_file, day_in_words};
use office_text::language::upper_first;
use office_text::moment::Moment;

/// The paragraph that is replaced by the list of missing reports.
const ITEMS: &str = "{items}";

/// The letter to a unit, as a .docx; `None` if nothing is missing, nothing is due yet, or the pipeline declares no letter.
pub(super) fn write(
    inputs: &Inputs<'_>,
    unit: &Unit,
    accepted: &[&Submission],
    findings: &[&Finding],
) -> Option<Result<Vec<u8>, Message>> {
    let letter = inputs.feedback.letter.as_ref()?;
    let items = lacking(inputs, accepted, findings);
    if items.is_empty() {
        return None;
    }
    let text = if accepted.is_empty() { &letter.nothing } else { &letter.incomplete };
    let days = inputs.feedback.reply_days;
    let words = Words::new(unit, inputs.period_name(), inputs.due, inputs.as_of, days);
    Some(match &letter.template {
        Some(_) => (inputs.fill)(&OutDocument {
            file: String::new(),
            values: values(&words, accepted.is_empty(), &items),
            sources: BTreeMap::new(),
        }),
        None => docx::document(&page(letter, text, &items, &words)).map_err(quoted),
    })
}

/// What a letter's template may name.
pub fn names() -> BTreeMap<String, DocumentValue> {
    let text = || DocumentValue::Text(String::new());
    let mut names: BTreeMap<String, DocumentValue> =
        TEXTS.map(|(name, _)| (name.to_owned(), text())).into();
    let period = PERIOD.map(|(name, _)| (name.to_owned(), text()));
    names.insert("ky".to_owned(), DocumentValue::Map(period.into()));
    names.insert("ngay_chu".to_owned(), text());
    names.insert("chua_gui".to_owned(), text());
    names.insert("thieu".to_owned(), DocumentValue::List(vec![text()]));
    names
}

/// The texts by name, each with the name in braces that it replaces.
const TEXTS: [(&str, &str); 5] = [
    ("don_vi", "{unit}"),
    ("ten_don_vi", "{Unit}"),
    ("ngay", "{as_of}"),
    ("tra_loi", "{reply}"),
    ("qua_han", "{overdue}"),
];
/// The same below `ky`.
const PERIOD: [(&str, &str); 3] = [("ten", "{period}"), ("nam", "{year}"), ("han", "{due}")];

fn values(words: &Words, nothing_came: bool, items: &[String]) -> BTreeMap<String, DocumentValue> {
    let filled =
        |(name, text): (&str, &str)| (name.to_owned(), DocumentValue::Text(words.fill(text)));
    let mut values: BTreeMap<String, DocumentValue> = TEXTS.map(filled).into();
    values.insert("ky".to_owned(), DocumentValue::Map(PERIOD.map(filled).into()));
    values.insert("ngay_chu".to_owned(), DocumentValue::Text(day_in_words(words.as_of)));
    let mark = if nothing_came { "x" } else { "" };
    values.insert("chua_gui".to_owned(), DocumentValue::Text(mark.to_owned()));
    let items = items.iter().map(|item| DocumentValue::Text(item.clone())).collect();
    values.insert("thieu".to_owned(), DocumentValue::List(items));
    values
}

/// The missing reports, one item each. For a unit without an accepted file: all findings about its files; for another: the forms
/// that are missing or blank, and later files that cannot be used.
fn lacking(inputs: &Inputs<'_>, accepted: &[&Submission], findings: &[&Finding]) -> Vec<String> {
    let came = |file: &Submission| file.known_at.map(Moment::first);
    let newest = accepted.iter().filter_map(|submission| came(submission)).max();
    let came_later = |finding: &Finding| {
        let file = inputs.submissions.iter().find(|file| file.file == finding.place.file);
        file.is_some_and(|file| {
            file.standing == SubmissionStatus::Rejected && newest.is_some() && came(file) > newest
        })
    };
    let wanted = |finding: &&&Finding| match finding.kind {
        _ if !is_loud(finding) => false,
        _ if accepted.is_empty() => true,
        Kind::MissingForm | Kind::BlankForm => true,
        Kind::UnreadableFile | Kind::ProtectedFile | Kind::WrongPeriod => came_later(finding),
        _ => false,
    };
    let mut items = Vec::new();
    for finding in findings.iter().filter(wanted) {
        if finding.kind == Kind::MissingSubmission {
            let forms = &inputs.pipeline.report;
            let forms = forms.iter().filter_map(|id| inputs.pipeline.form(id));
            items.extend(forms.map(|form| upper_first(&form.title)));
        } else if finding.place.file.is_empty() {
            items.push(upper_first(&finding.text(Lang::Vi)));
        } else {
            items.push(about_file(&finding.place.file, &finding.text(Lang::Vi)));
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    items.retain(|item| seen.insert(item.clone()));
    items
}

fn page(letter: &Letter, text: &[String], items: &[String], words: &Words) -> Page {
    let fill = |lines: &[String]| lines.iter().map(|line| words.fill(line)).collect();
    let mut body = Vec::new();
    for paragraph in text {
        if paragraph.trim() == ITEMS {
            let last = items.len().saturating_sub(1);
            body.extend(items.iter().enumerate().map(|(index, item)| {
                Line::Item(format!("{item}{}", if index == last { "." } else { ";" }))
            }));
        } else {
            body.push(Line::Text(words.fill(paragraph)));
        }
    }
    Page {
        font: letter.font.clone(),
        size: letter.size,
        head_left: fill(&letter.head_left),
        number: words.fill(&letter.number),
        subject: words.fill(&letter.subject),
        place_and_day: format!("{}, {}", words.fill(&letter.place), day_in_words(words.as_of)),
        to: fill(&letter.to),
        body,
        recipients: fill(&letter.recipients),
        signer: fill(&letter.signer),
        name: letter.name.clone(),
    }
}
