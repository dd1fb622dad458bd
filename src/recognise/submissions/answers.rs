//! What units answered in the lists of their workbooks.

use std::collections::BTreeMap;

use crate::model::{
    ANSWER, ANSWER_KEYS, Answer, Book, Incoming, PROPOSED, Period, Sheet, Submission,
    is_list_header,
};
use office_text::moment::Moment;

/// The answers in all files of a known unit, whether they count or not; of those about one cell the one that came last.
pub(crate) fn answers<'a>(
    files: impl Iterator<Item = (&'a Incoming, &'a Submission)>,
    period: Period,
) -> Vec<Answer> {
    let mut in_order: Vec<(&Incoming, &Submission)> = files.collect();
    in_order.sort_by_key(|(_, submission)| submission.known_at.map(Moment::first));
    let mut last: BTreeMap<[String; 5], Answer> = BTreeMap::new();
    for (incoming, submission) in in_order {
        let (Ok(book), Some(unit)) = (&incoming.content, &submission.unit) else { continue };
        for answer in of_book(book, &incoming.file, unit, period) {
            let [unit, form, row, column] = answer.cell().map(str::to_owned);
            last.insert([unit, form, row, column, answer.reported.clone()], answer);
        }
    }
    last.into_values().collect()
}

/// The answers in the lists of a workbook that came back, in their order. `unit` is whose workbook it is.
fn of_book(book: &Book, file: &str, unit: &str, period: Period) -> Vec<Answer> {
    let lists = book.feedback.iter().filter_map(table);
    lists.flat_map(|list| of_list(list, file, unit, period)).collect()
}

fn of_list(
    (sheet, head, columns): (&Sheet, u32, BTreeMap<&'static str, u32>),
    file: &str,
    unit: &str,
    period: Period,
) -> Vec<Answer> {
    let text = |row: u32, name: &str| {
        let cell = columns.get(name).and_then(|column| sheet.cell(row, *column));
        cell.map(|cell| cell.text.trim().to_owned()).unwrap_or_default()
    };
    let rows = sheet.rows.keys().copied().filter(|row| *row > head);
    let answers = rows.map(|row| {
        let [of_period, form, line, column, reported] = ANSWER_KEYS.map(|key| text(row, key));
        let (unit, file) = (unit.to_owned(), file.to_owned());
        let (proposed, text) = (text(row, PROPOSED), text(row, ANSWER));
        (of_period, Answer { unit, form, row: line, column, reported, proposed, text, file })
    });
    let period = period.to_string();
    answers
        .filter(|(of_period, answer)| *of_period == period && !answer.text.is_empty())
        .map(|(_, answer)| answer)
        .collect()
}

/// The list's row of headers, and where its columns are.
fn table(sheet: &Sheet) -> Option<(&Sheet, u32, BTreeMap<&'static str, u32>)> {
    sheet.rows.iter().find_map(|(row, cells)| {
        let names = ANSWER_KEYS.into_iter().chain([ANSWER, PROPOSED]);
        let columns: BTreeMap<&'static str, u32> = names
            .filter_map(|name| {
                let cell = cells.iter().find(|cell| is_list_header(&cell.text, name))?;
                Some((name, cell.column))
            })
            .collect();
        let is_needed = |name: &&&str| **name != PROPOSED;
        let needed = columns.keys().filter(is_needed).count();
        (needed == ANSWER_KEYS.len() + 1).then_some((sheet, *row, columns))
    })
}
