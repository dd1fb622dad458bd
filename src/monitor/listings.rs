//! The lists that the office keeps for itself, in Vietnamese, as its workbook shows them.

use std::collections::BTreeMap;

use super::context::{ReportContext, grouped};
use super::{findings, submissions};
use crate::model::listing::columns_of;
use crate::model::output::{OutContent, text};
use crate::model::{Completeness, CompletenessRow, Lang, Listing, Period, QualityRow, Subject};
use crate::wording;

/// All lists by their names.
pub fn listings(lists: &ReportContext<'_>) -> BTreeMap<&'static str, Listing> {
    BTreeMap::from([
        ("submissions", submissions::list(lists)),
        ("by-form", lists.now(Subject::Form, "by-form")),
        ("by-unit", lists.now(Subject::Unit, "by-unit")),
        ("over-time", lists.over_time()),
        ("quality", lists.quality()),
        ("counts", findings::counts(lists)),
        ("findings", findings::list(lists)),
        ("corrections", findings::corrections(lists)),
    ])
}

impl ReportContext<'_> {
    /// This period's completeness by form or by unit, and over all.
    fn now(&self, by: Subject, list: &str) -> Listing {
        let period = self.period.to_string();
        let of_period = || self.rates.iter().filter(|row| row.period == period);
        let cells = |row: &CompletenessRow| {
            let mut cells = match by {
                Subject::Form => {
                    let title = self.pipeline.form(&row.id).map_or("", |form| form.title.as_str());
                    vec![text(&row.id), text(title)]
                }
                Subject::Unit | Subject::All => vec![text(&self.unit(&row.id))],
            };
            cells.extend(shares(&row.counts));
            cells
        };
        let rows: Vec<Vec<OutContent>> =
            of_period().filter(|row| row.by == by).map(cells).collect();
        let all = of_period().find(|row| row.by == Subject::All);
        let total = all.map(|row| {
            let blanks = if by == Subject::Form { 2 } else { 1 };
            let mut cells = vec![OutContent::Blank; blanks];
            cells.extend(shares(&row.counts));
            cells
        });
        Listing { columns: columns_of(list).unwrap_or_default(), rows, total }
    }

    /// The quality of each unit's report, with the change of its score since the period before and what became of its cells.
    fn quality(&self) -> Listing {
        let period = self.period.to_string();
        let now = self.rates.iter().filter(|row| row.period == period && row.by != Subject::Form);
        let now = grouped(now, |row| &row.id);
        let answers = |unit: &str| {
            let by = if unit.is_empty() { Subject::All } else { Subject::Unit };
            let row = now.get(unit).and_then(|rows| rows.iter().find(|row| row.by == by));
            row.map(|row| row.counts.answers).unwrap_or_default()
        };
        let before = grouped(self.quality_before, |row| &row.unit);
        let number = |number: Option<f64>| number.map_or(OutContent::Blank, OutContent::Number);
        let figures = |row: &QualityRow| {
            let before = before.get(row.unit.as_str()).and_then(|rows| rows.first()?.score());
            let change = row.score().zip(before).map(|(now, before)| now - before);
            let mut cells: Vec<OutContent> = row.dimensions().map(number).to_vec();
            cells.extend([number(row.score()), number(change)]);
            let answers = answers(&row.unit);
            cells.push(OutContent::Number(f64::from(answers.asked)));
            cells.extend(answers.blanks.map(|count| OutContent::Number(f64::from(count))));
            cells
        };
        let of_unit = |row: &QualityRow| {
            let mut cells = vec![text(&self.unit(&row.unit))];
            cells.extend(figures(row));
            cells
        };
        let rows = self.quality.iter().filter(|row| !row.unit.is_empty()).map(of_unit).collect();
        let all = self.quality.iter().find(|row| row.unit.is_empty());
        let total = all.map(|row| [vec![OutContent::Blank], figures(row)].concat());
        Listing { columns: columns_of("quality").unwrap_or_default(), rows, total }
    }

    /// All periods, over all, by form and by unit; with the change of the share of accepted forms since the period before, in percentage points.
    fn over_time(&self) -> Listing {
        let mut rows = Vec::new();
        let mut before: Option<&CompletenessRow> = None;
        for row in self.rates {
            let subject = match row.by {
                Subject::All => wording::lists::ALL.to_owned(),
                Subject::Form => {
                    let title = self.pipeline.form(&row.id).map_or("", |form| form.title.as_str());
                    format!("{} {title}", row.id)
                }
                Subject::Unit => self.unit(&row.id),
            };
            let accepted = |row: &CompletenessRow| row.counts.rate(row.counts.accepted);
            let before_it = before.filter(|other| (other.by, &other.id) == (row.by, &row.id));
            let change = before_it.and_then(|before| Some(accepted(row)? - accepted(before)?));
            let period = Period::parse(&row.period, self.period.frequency);
            let period = period.map_or_else(
                || row.period.clone(),
                |period| self.pipeline.calendar.text(period, Lang::Vi),
            );
            let change = change.map_or(OutContent::Blank, OutContent::Number);
            let mut cells = vec![text(&subject), text(&period), change];
            cells.extend(shares(&row.counts));
            rows.push(cells);
            before = Some(row);
        }
        Listing { columns: columns_of("over-time").unwrap_or_default(), rows, total: None }
    }
}

/// The counts of expected and received forms, with their shares in percent.
fn shares(counts: &Completeness) -> Vec<OutContent> {
    let number = |number: u32| OutContent::Number(f64::from(number));
    let rate = |count: u32| counts.rate(count).map_or(OutContent::Blank, OutContent::Number);
    vec![
        number(counts.expected),
        number(counts.received),
        rate(counts.received),
        number(counts.on_time),
        counts.on_time_rate().map_or(OutContent::Blank, OutContent::Number),
        number(counts.accepted),
        rate(counts.accepted),
        number(counts.blank),
    ]
}
