//! The office's lists of what became of the numbers, in Vietnamese, as its workbook shows them.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashMap;
use polars::prelude::*;

use super::ledger::{FigureCounts, Ledger};
use crate::definition::{Aggregate, Pipeline};
use crate::model::listing::columns_of;
use crate::model::output::{OutContent, text};
use crate::model::{Fate, Lang, LedgerRow, Listing, reason_text};
use crate::tables::texts::{FIGURE, FigureNames, Texts};

/// The lists `ledger` and `balance`.
///
/// # Errors
/// If the table of totals lacks a column.
pub fn lists(
    pipeline: &Pipeline,
    ledger: &Ledger<'_>,
    figures: &FigureCounts,
    totals: &DataFrame,
) -> PolarsResult<BTreeMap<&'static str, Listing>> {
    let (mut fates, mut sent) = (Fates::default(), Sent::default());
    for row in ledger.rows(figures) {
        fates.add(&row);
        sent.add(&row);
    }
    Ok(BTreeMap::from([("ledger", fates.list()), ("balance", sent.balance(pipeline, totals)?)]))
}

fn count(count: usize) -> OutContent {
    OutContent::Number(u32::try_from(count).map_or(f64::MAX, f64::from))
}

/// How many numbers had each fate for each reason, and in how many files.
#[derive(Default)]
struct Fates<'r> {
    /// There are some ten, and rows that follow each other mostly have one.
    counts: Vec<FateCount<'r>>,
    current: usize,
    files: BTreeSet<&'r str>,
    count_all: usize,
    last: &'r str,
}

/// What became of some numbers, why, how many they are, and in which files.
struct FateCount<'r> {
    fate: (Fate, &'r str),
    count: usize,
    files: BTreeSet<&'r str>,
    last: &'r str,
}

impl<'r> Fates<'r> {
    fn add(&mut self, row: &LedgerRow<'r>) {
        let fate = (row.fate, row.reason);
        let is_it = |known: &FateCount<'_>| known.fate == fate;
        if !self.counts.get(self.current).is_some_and(is_it) {
            self.current = self.counts.iter().position(is_it).unwrap_or(self.counts.len());
        }
        if self.current == self.counts.len() {
            let files = BTreeSet::from([row.file]);
            self.counts.push(FateCount { fate, count: 0, files, last: row.file });
        }
        if let Some(entry) = self.counts.get_mut(self.current) {
            entry.count += 1;
            // The numbers of a file follow each other.
            if entry.last != row.file {
                entry.files.insert(row.file);
                entry.last = row.file;
            }
        }
        self.count_all += 1;
        if self.last != row.file {
            self.files.insert(row.file);
            self.last = row.file;
        }
    }

    fn list(self) -> Listing {
        let Self { mut counts, files, count_all, .. } = self;
        counts.sort_by_key(|entry| entry.fate);
        let line = |FateCount { fate: (fate, reason), count: cells, files, .. }: &FateCount<'_>| {
            vec![
                text(fate.text(Lang::Vi)),
                text(reason_text(reason, Lang::Vi)),
                count(*cells),
                count(files.len()),
            ]
        };
        let mut total = vec![OutContent::Blank; 2];
        total.extend([count(count_all), count(files.len())]);
        Listing {
            columns: columns_of("ledger").unwrap_or_default(),
            rows: counts.iter().map(line).collect(),
            total: Some(total),
        }
    }
}

/// What went in, indicator by indicator: how many cells, and their sum.
#[derive(Default)]
struct Sent<'r>(HashMap<[usize; 3], (FigureNames<'r>, usize, f64)>);

impl<'r> Sent<'r> {
    fn add(&mut self, row: &LedgerRow<'r>) {
        let ([_, form, id, column], [_, key @ ..]) = (row.key, row.indexes);
        if let (Fate::Used | Fate::Stored, Some(value)) = (row.fate, row.value) {
            let entry = self.0.entry(key).or_insert(([form, id, column], 0, 0.0));
            entry.1 += 1;
            entry.2 += value;
        }
    }

    /// What went in and what came out, indicator by indicator of those that are summed.
    fn balance(&self, pipeline: &Pipeline, totals: &DataFrame) -> PolarsResult<Listing> {
        let sums = totals.column("value")?.f64()?.iter().zip(totals.column("units")?.u32()?.iter());
        let known = self.0.values().map(|(names, cells, sum)| (*names, (*cells, *sum)));
        let known: HashMap<FigureNames<'_>, (usize, f64)> = known.collect();
        let mut lines = Vec::new();
        for (key, (out, units)) in Texts::new(totals, FIGURE)?.rows().zip(sums) {
            let declared = pipeline.form(key[0]);
            let Some(indicator) = declared.and_then(|form| form.row(key[1])) else { continue };
            let is_added = declared.is_some_and(|form| form.is_added(key[2]));
            if indicator.aggregate != Aggregate::Sum || !is_added {
                continue;
            }
            let header = declared.and_then(|form| form.column(key[2])).map_or("", |c| &c.header);
            let (cells, sum) = known.get(&key).copied().unwrap_or_default();
            let out = out.unwrap_or(0.0);
            // Sums in another order differ by the dust of binary fractions.
            let difference = ((sum - out) * 1e6).round() / 1e6;
            lines.push(vec![
                text(key[0]),
                text(&indicator.label),
                text(header),
                count(cells),
                OutContent::Number(sum),
                count(units.unwrap_or(0) as usize),
                OutContent::Number(out),
                OutContent::Number(difference + 0.0),
            ]);
        }
        Ok(Listing { columns: columns_of("balance").unwrap_or_default(), rows: lines, total: None })
    }
}
