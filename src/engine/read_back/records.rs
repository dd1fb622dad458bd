//! Every record of every file is in exactly one state: accepted, to be reviewed, rejected or superseded.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashSet;

use super::stored::{Record, StoredCells};
use crate::model::{FormState, Message, RecordState, Submission, TableCount};
use crate::store::{FileRecords, RecordCounts};

/// The records of one table of one file: by file, unit and form.
type Key<'t> = [&'t str; 3];

/// Counts the records of each file by state. A second value says where the tables have more or fewer records than the files.
pub(crate) fn count(
    cells: &StoredCells,
    sent: &[Submission],
    tables: &[TableCount],
    waiting: &BTreeSet<[String; 3]>,
) -> (Vec<FileRecords>, Vec<Message>) {
    let counted = records(cells);
    let mut of_unit: BTreeMap<[&str; 2], &Submission> = BTreeMap::new();
    let mut files: BTreeMap<&str, RecordCounts> = BTreeMap::new();
    for file in sent {
        of_unit.insert([&file.file, file.unit.as_deref().unwrap_or("")], file);
        files.entry(&file.file).or_default();
    }
    let names = &cells.names;
    let all_rows = names.rows.find("");
    let number = |[unit, form, row]: &[String; 3]| {
        let row = if row.is_empty() { None } else { Some(names.rows.find(row)?) };
        Some((names.units.find(unit)?, names.forms.find(form)?, row))
    };
    let waiting: HashSet<(u32, u32, Option<u32>)> = waiting.iter().filter_map(number).collect();
    let is_waiting = |record: &Record| {
        let [unit, form, row] = record.key;
        let row = Some(row).filter(|row| Some(*row) != all_rows);
        [row, None].iter().any(|row| waiting.contains(&(unit, form, *row)))
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
        let found = counted.get(key).copied().unwrap_or_default();
        match state {
            Some(FormState::Accepted) => {}
            Some(FormState::Rejected | FormState::Unread) => into.add(RecordState::Rejected, *size),
            Some(FormState::Superseded | FormState::Duplicate) | None => {
                into.add(RecordState::Superseded, *size);
            }
        }
        let there = found.iter().filter(|record| record.is_there).count();
        let wanted = if is_accepted { *size } else { 0 };
        if there != wanted {
            differences.push(difference(*key, wanted, there));
        }
        for record in found.iter().filter(|record| is_accepted && record.is_there) {
            let state = match record {
                record if is_waiting(record) => RecordState::ToReview,
                record if record.is_filled && record.is_rejected => RecordState::Rejected,
                _ => RecordState::Accepted,
            };
            into.add(state, 1);
        }
    }
    for (key, records) in counted.iter().filter(|(key, _)| !sizes.contains_key(*key)) {
        // What a person added is on no sheet.
        let there = records.iter().filter(|record| record.is_there).count();
        if there > 0 {
            differences.push(difference(*key, 0, there));
        }
    }
    let files = files.into_iter();
    let files = files.map(|(file, counts)| FileRecords { file: file.to_owned(), counts }).collect();
    (files, differences)
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

/// The records of each table.
fn records(cells: &StoredCells) -> BTreeMap<Key<'_>, &[Record]> {
    let table = |record: &Record| {
        let [unit, form, _] = record.key;
        (record.file, unit, form)
    };
    let tables = cells.records.chunk_by(|one, next| table(one) == table(next));
    let mut named = BTreeMap::new();
    for records in tables {
        let Some((file, unit, form)) = records.first().map(table) else { continue };
        let StoredCells { files, names, .. } = cells;
        named.insert([files.text(file), names.units.text(unit), names.forms.text(form)], records);
    }
    named
}
