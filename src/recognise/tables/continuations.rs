//! The parts of a form's table: continued after a page break, below a second header, on a second sheet, or with other columns of the same rows.

use std::collections::BTreeMap;

use super::listed;
use super::located::Repeated;
use super::paired;
use super::parts::{Part, Read};
use crate::definition::FormKind;
use crate::findings::Repetition;
use crate::model::{Table, TableCell};
use crate::recognise::rows::labels::Matcher;
use crate::recognise::rows::statements;
use crate::recognise::rows::table_rows::{Body, Labelled};
use crate::recognise::words::vocabulary::FormWords;

/// Reads a form's table from its parts, and returns the parts that are repeated.
pub(super) fn read(parts: &[Part<'_>], words: &FormWords<'_>) -> (Table, Vec<Repeated>) {
    let read: Vec<Read<'_>> = parts
        .iter()
        .map(|part| Read { part, body: Body::new(part.folded.of(words), &part.extent) })
        .collect();
    let mut table = Table { form: words.form.id.clone(), ..Table::default() };
    let mut repeated = Vec::new();
    let (across, read): (Vec<_>, Vec<_>) = read.into_iter().partition(|read| read.part.is_across);
    match words.form.kind {
        FormKind::Indicators => {
            read_indicators(&read, words, &mut table, &mut repeated);
            paired::join_indicators(&across, words, &mut table);
        }
        FormKind::Register | FormKind::Narrative => {
            listed::read(&read, &across, &mut table, &mut repeated);
        }
    }
    (table, repeated)
}

fn read_indicators(
    parts: &[Read<'_>],
    words: &FormWords<'_>,
    table: &mut Table,
    repeated: &mut Vec<Repeated>,
) {
    let mut rows: BTreeMap<usize, Vec<TableCell>> = BTreeMap::new();
    let mut matcher: Option<Matcher<'_>> = None;
    let mut said = Vec::new();
    // A blank form gives way to a filled one.
    let mut order: Vec<&Read<'_>> = parts.iter().collect();
    order.sort_by_key(|read| !read.body.rows.iter().any(|row| read.body.has_figures(*row)));
    for read in order {
        let body = &read.body;
        let fresh = || Matcher::new(words, body.vocabulary);
        let Some(first) = &matcher else {
            let mut own = fresh();
            let labelled = body.labelled(&mut own);
            matcher = Some(own);
            said.push((read, statements::find(body, &labelled)));
            take(read, labelled, &mut rows, table);
            continue;
        };
        let mut own = fresh();
        let alone = body.labelled(&mut own);
        let mut going_on = first.clone();
        let labelled = body.labelled(&mut going_on);
        let again = alone.found.iter().filter(|(index, _)| rows.contains_key(index)).count();
        let is_new = !labelled.found.is_empty() && labelled.found.len() * 2 > alone.found.len();
        if is_new && (!read.part.doubtful || again == 0) {
            matcher = Some(going_on);
            said.push((read, statements::find(body, &labelled)));
            take(read, labelled, &mut rows, table);
        } else if let Some(why) = compare(read, &alone, &rows) {
            repeated.push(read.repeated(&table.sheet, why));
        }
    }
    for (read, said) in said {
        statements::apply(&said, &read.body, &mut rows, table);
    }
    for (index, row) in words.form.rows.iter().enumerate().filter(|(_, row)| !row.id.is_empty()) {
        match rows.remove(&index) {
            Some(cells) => table.cells.extend(cells),
            None => table.missing_rows.push(row.id.clone()),
        }
    }
}

/// Takes the rows of a part that are not there yet.
fn take(
    read: &Read<'_>,
    labelled: Labelled,
    rows: &mut BTreeMap<usize, Vec<TableCell>>,
    table: &mut Table,
) {
    read.describe(table);
    let places = labelled.found.iter().map(|(index, row)| (*index, *row));
    table.unit_conflicts.extend(read.body.unit_conflicts(places));
    table.synonyms.extend(labelled.synonyms);
    table.unknown_rows.extend(labelled.unknown);
    for (index, row) in labelled.found {
        rows.entry(index).or_insert_with(|| read.body.indicator(index, row));
    }
}

/// The comparison of the figures of a part without new rows with those that count; `None` if it has no figures.
fn compare(
    read: &Read<'_>,
    labelled: &Labelled,
    rows: &BTreeMap<usize, Vec<TableCell>>,
) -> Option<Repetition> {
    let mut figures = 0;
    let mut same = true;
    for (index, row) in &labelled.found {
        let Some(known) = rows.get(index) else { continue };
        let known = |column: &str| {
            let cell = known.iter().find(|cell| cell.column == column);
            cell.and_then(|cell| cell.cell.as_ref())
        };
        for (column, cell) in read.body.filled(*row) {
            figures += 1;
            let other = known(&column.id).map(|cell| &cell.text);
            same &= other == Some(&cell.text);
        }
    }
    (figures > 0).then_some(if same { Repetition::Same } else { Repetition::Differs })
}
