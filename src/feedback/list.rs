//! The findings about a unit's file, as a list that a person reads and as notes at cells.

use std::collections::BTreeMap;

use super::Scales;
use crate::definition::Pipeline;
use crate::model::{Finding, Lang, Severity};
use crate::wording::feedback as wording;
use office_text::language::upper_first;

/// The list of a file: lines above it, then its entries.
#[derive(Debug, Clone, Default)]
pub(super) struct List {
    pub title: String,
    /// As the inputs' folder is called.
    pub period: String,
    pub head: Vec<String>,
    pub entries: Vec<Entry>,
}

/// One thing that is wrong.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub severity: Severity,
    pub sheet: String,
    /// Zero-based row and column; `None` if no cell is named.
    pub cell: Option<(u32, u32)>,
    pub address: String,
    /// The indicator or record, and its column.
    pub what: String,
    pub reported: String,
    /// The suggested value, in the unit of the file: a plain number, so that it can be copied, or a text.
    pub expected: String,
    /// The same as people write it.
    pub written: String,
    /// The rule in plain words, then the evidence, then the consequences.
    pub why: Vec<String>,
    /// Form, row, column and what was reported, by which an answer is known again.
    pub key: [String; 4],
    /// What the unit answered so far.
    pub answer: String,
    /// Where many cells break the same rule: the line above them, and what is said of this one beside it.
    pub group: Option<(Heading, Vec<String>)>,
}

/// The line above cells that break the same rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    /// The rule's words and the number of cells.
    pub text: String,
    /// The addresses of the cells.
    pub cells: String,
}

impl Entry {
    /// The entry as a note at its cell.
    pub(super) fn note(&self) -> String {
        let mut lines =
            vec![format!("{}: {}", wording::severity(self.severity), self.why.join("\n"))];
        if !self.expected.is_empty() {
            lines.push(wording::proposed(&self.written));
        }
        lines.join("\n")
    }
}

/// An entry shows so many consequences at most.
const MOST_DETAILS: usize = 3;

/// Whether a finding is something for the unit to mend.
pub(super) fn is_loud(finding: &Finding) -> bool {
    finding.severity != Severity::Info
}

/// The entries of some findings, in their order; a finding caused by another is part of its entry.
pub(super) fn entries(findings: &[&Finding], pipeline: &Pipeline, scales: &Scales) -> Vec<Entry> {
    // A consequence of another finding is often no more than a note by itself.
    let listed = |finding: &&Finding| finding.asks() || !finding.caused_by.is_empty();
    let listed: Vec<&Finding> = findings.iter().copied().filter(listed).collect();
    let ids: BTreeMap<String, usize> =
        listed.iter().enumerate().rev().map(|(index, finding)| (finding.id(), index)).collect();
    // The first cause of a finding, through all between; findings in a ring are separate entries.
    let parent = |mut index: usize| {
        for _ in 0..listed.len() {
            match ids.get(&listed[index].caused_by).filter(|_| !listed[index].caused_by.is_empty())
            {
                Some(above) => index = *above,
                None => return Some(index),
            }
        }
        None
    };
    let parents: Vec<usize> =
        (0..listed.len()).map(|index| parent(index).unwrap_or(index)).collect();
    let own = |(index, finding): &(usize, &&Finding)| parents[*index] == *index && finding.asks();
    let leading: Vec<(usize, &&Finding)> = listed.iter().enumerate().filter(own).collect();
    let leading: Vec<&Finding> = leading.into_iter().map(|(_, finding)| *finding).collect();
    let mut entries = Vec::new();
    for group in pipeline.rules.grouped(&leading) {
        let heading = group.heading(Lang::Vi);
        let heading =
            heading.map(|text| Heading { text: upper_first(&text), cells: group.cells() });
        for finding in &group.findings {
            let mut entry = entry(finding, pipeline, scales);
            let is_here = |index: &usize| std::ptr::eq(listed[*index], *finding);
            let details = (0..listed.len()).filter(|index| {
                listed.get(parents[*index]).is_some_and(|of| std::ptr::eq(*of, *finding))
            });
            let details: Vec<&Finding> =
                details.filter(|index| !is_here(index)).map(|index| listed[index]).collect();
            // So many lines would bury what is to be done; the cause says how many checks follow it.
            let shown = if details.len() > MOST_DETAILS { &[][..] } else { &details[..] };
            entry.why.extend(shown.iter().map(|detail| consequence(detail)));
            entry.group = heading.clone().map(|heading| {
                let beside = [upper_first(&group.beside(finding, Lang::Vi))];
                let more = entry.why.iter().skip(1).cloned();
                (heading, beside.into_iter().chain(more).collect())
            });
            entries.push(entry);
        }
    }
    entries
}

/// What follows from a finding, as a line of its entry.
fn consequence(detail: &Finding) -> String {
    let place = [detail.place.sheet.as_str(), detail.place.cell.as_str()];
    let place = place.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    let place = if place.is_empty() { String::new() } else { format!("{}: ", place.join("!")) };
    wording::consequence(&place, detail)
}

fn entry(finding: &Finding, pipeline: &Pipeline, scales: &Scales) -> Entry {
    let mut why = vec![upper_first(&finding.text(Lang::Vi))];
    if !finding.evidence.vi.is_empty() {
        why.push(wording::evidence(finding));
    }
    let cell = Some(&finding.place)
        .filter(|place| !place.sheet.is_empty())
        .and_then(|place| crate::model::book::address(&place.cell));
    // A part of a mistake is as grave as that.
    let is_part = !finding.part_of.is_empty();
    let proposed = scales.proposed(finding, pipeline);
    let Finding { form, row, column, .. } = finding;
    let written = pipeline.written(form, row, column, &proposed, Lang::Vi);
    let is_number = proposed.parse::<f64>().is_ok();
    Entry {
        severity: if is_part { Severity::Error } else { finding.severity },
        sheet: finding.place.sheet.clone(),
        cell,
        address: finding.place.cell.clone(),
        what: what(finding, pipeline),
        reported: finding.reported.clone(),
        expected: if is_number { proposed } else { written.clone() },
        written,
        why,
        key: [form, row, column, &finding.reported].map(String::clone),
        answer: String::new(),
        group: None,
    }
}

/// The indicator or record and its column, as the form prints them; if there is none, the kind of the finding.
fn what(finding: &Finding, pipeline: &Pipeline) -> String {
    let Some(form) = pipeline.form(&finding.form) else {
        return upper_first(finding.kind.vietnamese());
    };
    let words = pipeline.in_words(&finding.form, &finding.row, &finding.column, Lang::Vi);
    if words.is_empty() {
        // Never the title alone: sent back, the list would be taken for the form.
        return format!("{}: {}", upper_first(finding.kind.vietnamese()), form.title);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::load;
    use crate::model::{Kind, Message, Place};

    fn finding(cell: &str, message: &str) -> Finding {
        let place = Place { file: "a".to_owned(), sheet: "s".to_owned(), cell: cell.to_owned() };
        Finding::error(Kind::Balance, message, "").unit("1").place(place)
    }

    #[test]
    fn what_comes_of_a_finding_stands_within_it() {
        let folder =
            std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines/school-meals");
        let pipeline = load(&folder, None).expect("a pipeline");
        let cause = finding("B2", "nhầm đơn vị tính")
            .form("M01")
            .at("chi", "thang")
            .expected("1234.5")
            .because(Message::new("lệch 1000 lần", ""), 0.9);
        let mut first = finding("B3", "tổng không khớp");
        first.caused_by = cause.id();
        let mut second = finding("B4", "lũy kế không khớp");
        second.caused_by = first.id();
        second.severity = Severity::Info;
        let mut stray = finding("B5", "khác");
        stray.caused_by = "no such finding".to_owned();
        let mut note = finding("B6", "ghi chú");
        note.severity = Severity::Info;
        let findings = [&second, &cause, &first, &stray, &note];
        let entries = entries(&findings, &pipeline, &Scales::default());
        let places: Vec<&str> = entries.iter().map(|entry| entry.address.as_str()).collect();
        assert_eq!(places, ["B2", "B5"]);
        assert_eq!(
            entries[0].note(),
            "Lỗi: Nhầm đơn vị tính\nCăn cứ: lệch 1000 lần\n– Kéo theo s!B4: lũy kế không khớp\n\
             – Kéo theo s!B3: tổng không khớp\nĐề xuất: 1.234,5"
        );
    }
}
