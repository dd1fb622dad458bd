//! Every record of every file is in exactly one state: accepted, to be reviewed, rejected or superseded.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::{DataFrame, PolarsResult};

use crate::model::{FormState, Message, RecordState, Status, Submission, TableCount};
use crate::store::{FileRecords, RecordCounts};
use crate::tables::submission_rows;
use crate::tables::texts::Texts;

/// What the `cells` table has of one record.
#[derive(Debug, Clone, Copy)]
struct Record {
    /// It is on the sheet.
    is_there: bool,
    /// All that is written in it was rejected.
    is_rejected: bool,
    is_filled: bool,
}

/// The records of one table of one file: by file, unit and form.
type Key<'t> = [&'t str; 3];

/// Counts the records of each file by state. A second value says where the tables have more or fewer records than the files.
///
/// # Errors
/// If a table lacks a column.
pub(crate) fn count(
    cells: &DataFrame,
    submissions: &DataFrame,
    tables: &[TableCount],
    waiting: &BTreeSet<[String; 3]>,
) -> PolarsResult<(Vec<FileRecords>, Vec<Message>)> {
    let counted = records(cells)?;
    let sent = submission_rows(submissions)?;
    let mut of_unit: BTreeMap<[&str; 2], &Submission> = BTreeMap::new();
    let mut files: BTreeMap<&str, RecordCounts> = BTreeMap::new();
    for file in &sent {
        of_unit.insert([&file.file, file.unit.as_deref().unwrap_or("")], file);
        files.entry(&file.file).or_default();
    }
    let is_waiting = |[_, unit, form]: Key<'_>, row: &str| {
        let [unit, form] = [unit, form].map(str::to_owned);
        [row, ""]
            .iter()
            .any(|row| waiting.contains(&[unit.clone(), form.clone(), (*row).to_owned()]))
    };
    let mut differences = Vec::new();
    let mut sizes: BTreeMap<Key<'_>, usize> = BTreeMap::new();
    for table in tables {
        *sizes.entry([&table.file, &table.unit, &table.form]).or_default() += table.records;
    }
    for (key, size) in &sizes {
        let [file, unit, form] = *key;
        let into = files.entry(file).or_default();
        into.records += size;
        let state = of_unit.get(&[file, unit]).and_then(|sent| sent.form_state(form));
        let is_accepted = state == Some(FormState::Accepted);
        let found = counted.get(key);
        match state {
            Some(FormState::Accepted) => {}
            Some(FormState::Rejected | FormState::Unread) => into.add(RecordState::Rejected, *size),
            Some(FormState::Superseded | FormState::Duplicate) | None => {
                into.add(RecordState::Superseded, *size);
            }
        }
        let there = found.map_or(0, |records| records.values().filter(|r| r.is_there).count());
        let wanted = if is_accepted { *size } else { 0 };
        if there != wanted {
            differences.push(difference(*key, wanted, there));
        }
        let records = found.filter(|_| is_accepted).into_iter().flatten();
        for (row, record) in records.filter(|(_, record)| record.is_there) {
            let state = match record {
                _ if is_waiting(*key, row) => RecordState::ToReview,
                record if record.is_filled && record.is_rejected => RecordState::Rejected,
                _ => RecordState::Accepted,
            };
            into.add(state, 1);
        }
    }
    for (key, records) in counted.iter().filter(|(key, _)| !sizes.contains_key(*key)) {
        // What a person added is on no sheet.
        let there = records.values().filter(|record| record.is_there).count();
        if there > 0 {
            differences.push(difference(*key, 0, there));
        }
    }
    let files = files.into_iter();
    let files = files.map(|(file, counts)| FileRecords { file: file.to_owned(), counts }).collect();
    Ok((files, differences))
}

fn difference([file, unit, form]: Key<'_>, wanted: usize, there: usize) -> Message {
    Message::new(
        format!(
            "{file}, đơn vị {unit}, biểu {form}: đọc được {wanted} dòng phải tính, bảng số liệu có {there}"
        ),
        format!(
            "{file}, unit {unit}, form {form}: {wanted} records were read that count, the tables have {there}"
        ),
    )
}

fn records(cells: &DataFrame) -> PolarsResult<BTreeMap<Key<'_>, BTreeMap<&str, Record>>> {
    let words = Texts::new(cells, ["row", "cell", "reported", "status"])?.rows();
    let mut records: BTreeMap<Key<'_>, BTreeMap<&str, Record>> = BTreeMap::new();
    for (key, words) in Texts::new(cells, ["file", "unit", "form"])?.rows().zip(words) {
        let [row, cell, reported, status] = words;
        let record = records.entry(key).or_default().entry(row);
        let record =
            record.or_insert(Record { is_there: false, is_rejected: true, is_filled: false });
        record.is_there |= !cell.is_empty();
        if !reported.is_empty() {
            record.is_filled = true;
            let aside = [Status::Rejected, Status::Dropped].map(Status::as_str);
            record.is_rejected &= aside.contains(&status);
        }
    }
    Ok(records)
}
