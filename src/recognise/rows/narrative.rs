//! Narratives: headings, each with its text in a column to the right; else behind a colon in the same cell, or in the lines below it.

use std::collections::{BTreeMap, BTreeSet};

use super::nothing::{fill, sheet_without_table};
use super::visibility;
use crate::definition::Role;
use crate::model::table::RowIdentity;
use crate::model::{Cell, Content, Table, TableCell, UnknownRow, a1};
use crate::recognise::words::form_sheet::FormSheet;
use crate::recognise::words::sheet_text::{FoldedSheet, is_filled};
use crate::recognise::words::vocabulary::{FormWords, RowWords};
use crate::recognise::words::window::Window;

/// Rows of more cells than this are no titles.
const MOST_TITLES: usize = 3;

/// A heading of a narrative: which, row and column.
type Heading = (usize, u32, u32);

/// Headings are no longer, in words.
const LONGEST: usize = 20;

/// The headings of a narrative on a sheet.
#[derive(Default)]
struct Headings {
    /// Each once.
    found: Vec<Heading>,
    /// Those that are there again, in the same column.
    again: Vec<Heading>,
    /// The texts of those that share a cell with others, by heading.
    shared: BTreeMap<usize, Cell>,
    /// Those that are named together, as written, and as declared.
    joined: Vec<(String, String)>,
}

/// The headings of a narrative: which, row and column. A heading is followed by its text in a column to the right. Of two with the same words
/// the one in the column of the others counts: a table on the sheet may have such a header too.
fn headings(folded: FormSheet<'_>) -> Headings {
    let words = folded.words;
    let mut headings = Headings::default();
    let mut all: Vec<(usize, u32, u32)> = Vec::new();
    let mut columns: BTreeMap<u32, BTreeSet<usize>> = BTreeMap::new();
    for cell in folded.sheet.cells().filter(|cell| cell.content == Content::Text) {
        let text = folded.whole(cell.row, cell.column);
        let numbered = text.split_once(' ').map_or(
            "",
            |(first, rest)| {
                if first.len() <= 3 { rest } else { "" }
            },
        );
        // Most texts begin with no heading.
        let labels = || words.rows.iter().flat_map(|row| &row.labels);
        let begins = |label: &String| text.starts_with(label) || numbered.starts_with(label);
        let may_begin = words.headings.get(text, || labels().any(begins));
        if !may_begin && cell.text.matches(':').count() < 2 {
            continue;
        }
        let in_front = in_front(&cell.text);
        let begins = |label: &str, text: &str| {
            text.strip_prefix(label).is_some_and(|rest| rest.starts_with(' '))
                && in_front.is_some_and(|words| words == label.split(' ').count())
        };
        let is = |label: &String| {
            label == text
                || !numbered.is_empty() && label == numbered
                || begins(label, text)
                || begins(label, numbered)
        };
        let several = shared(cell, folded);
        let mut named: Vec<usize> = several.iter().map(|(index, _)| *index).collect();
        headings.shared.extend(several);
        if named.is_empty() {
            let is_it = |row: &RowWords| !text.is_empty() && row.labels.iter().any(is);
            named.extend(words.rows.iter().position(is_it));
        }
        if named.is_empty()
            && let Some(pair) = pair(text, words).or_else(|| pair(numbered, words))
        {
            named.extend(pair);
            let label = |index: usize| words.form.rows[index].label.clone();
            headings.joined.extend(pair.map(|index| (cell.text.to_string(), label(index))));
        }
        for index in named {
            all.push((index, cell.row, cell.column));
            columns.entry(cell.column).or_default().insert(index);
        }
    }
    let count = |column: &u32| columns.get(column).map_or(0, BTreeSet::len);
    for (index, row, column) in all {
        match headings.found.iter_mut().find(|(other, ..)| *other == index) {
            Some(known) if count(&column) > count(&known.2) => *known = (index, row, column),
            Some(known) if column == known.2 => headings.again.push((index, row, column)),
            Some(_) => {}
            None => headings.found.push((index, row, column)),
        }
    }
    headings
}

/// Two headings that a text names together: `Khó khăn và nguyên nhân`.
fn pair(text: &str, words: &FormWords<'_>) -> Option<[usize; 2]> {
    let rows = || words.rows.iter().enumerate();
    let is_other = |rest: &str| rows().find(|(_, row)| row.labels.iter().any(|l| l == rest));
    rows().find_map(|(first, row)| {
        let rest = row.labels.iter().find_map(|label| text.strip_prefix(label.as_str()))?;
        let rest = rest.strip_prefix(' ')?;
        let behind_word = || rest.split_once(' ').and_then(|(_, rest)| is_other(rest));
        let (second, _) = is_other(rest).or_else(behind_word)?;
        (first != second).then_some([first, second])
    })
}

/// The headings that are in one cell, each before a colon, with the text behind it; none if it is one alone.
fn shared(cell: &Cell, folded: FormSheet<'_>) -> Vec<(usize, Cell)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    if cell.text.matches(':').count() < 2 {
        return Vec::new();
    }
    let parts: Vec<&str> = cell.text.split(':').collect();
    for (position, part) in parts.iter().enumerate() {
        let is_last = position + 1 == parts.len();
        let heading = (!is_last).then(|| at_end(part, folded)).flatten();
        let before = heading.and_then(|(_, start)| part.get(..start)).unwrap_or(part);
        if let Some((_, text)) = found.last_mut() {
            text.push_str(before);
            text.push_str(if is_last || heading.is_some() { "" } else { ":" });
        }
        found.extend(heading.map(|(index, _)| (index, String::new())));
    }
    if found.len() < 2 {
        return Vec::new();
    }
    let own = |text: String| Cell { text: text.trim().into(), ..cell.clone() };
    found.into_iter().map(|(index, text)| (index, own(text))).collect()
}

/// The heading that ends a text, and where it begins, with its number. It begins the text or follows a sentence.
fn at_end(text: &str, folded: FormSheet<'_>) -> Option<(usize, usize)> {
    let is_start = |(index, c): &(usize, char)| {
        !c.is_whitespace() && text[..*index].chars().next_back().is_none_or(char::is_whitespace)
    };
    let starts: Vec<usize> = text.char_indices().filter(is_start).map(|(index, _)| index).collect();
    let near = starts.len().saturating_sub(LONGEST);
    starts.iter().enumerate().skip(near).find_map(|(position, start)| {
        let label = folded.vocabulary.fold(&text[*start..]);
        let mut rows = folded.words.rows.iter();
        let index = rows.position(|row| row.labels.contains(&label))?;
        let before = text[..*start].trim_end();
        let is_number = |word: &str| {
            let bare = word.trim_end_matches(['.', ')', '/', '-']);
            let is_figure = |c: char| c.is_ascii_digit() || matches!(c, '.' | 'I' | 'V' | 'X');
            bare != word && (bare.chars().all(is_figure) || bare.chars().count() == 1)
        };
        let number = position.checked_sub(1).and_then(|before| starts.get(before).copied());
        let number = number.filter(|number| is_number(before[*number..].trim_end()));
        let is_sentence = before.is_empty() || before.ends_with(['.', ';', '!', '?', '…']);
        (number.is_some() || is_sentence).then_some((index, number.unwrap_or(*start)))
    })
}

/// How many words stand before the colon of a text that goes on behind it, without a number in front.
fn in_front(text: &str) -> Option<usize> {
    let (front, behind) = text.split_once(':')?;
    let words = front.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut words: Vec<&str> = words.take(LONGEST + 1).collect();
    let is_number = |word: &&&str| word.len() <= 3 && !word.chars().any(char::is_lowercase);
    if words.first().filter(is_number).is_some() {
        words.remove(0);
    }
    (!behind.trim().is_empty() && words.len() <= LONGEST).then_some(words.len())
}

/// The text behind the colon of a heading, or in the lines right below it, to the next heading, table, signature or blank line.
fn in_lines(
    folded: &FoldedSheet<'_>,
    headings: &Headings,
    (_, row, column): Heading,
) -> Option<Cell> {
    let own = folded.cell(row, column)?;
    if let Some((_, behind)) = own.text.split_once(':').filter(|(_, it)| !it.trim().is_empty()) {
        return Some(Cell { text: behind.trim().into(), ..own.clone() });
    }
    let all = || headings.found.iter().chain(&headings.again);
    let below = folded.sheet.rows.range(row + 1..);
    let is_line = |row: u32, cells: &[Cell]| {
        cells.len() == 1
            && !all().any(|(_, heading, _)| *heading == row)
            && !cells.iter().any(|cell| folded.vocabulary.is_footer(&cell.text))
    };
    let lines = below
        .zip(row + 1..)
        .take_while(|((row, cells), next)| *row == next && is_line(**row, cells.as_slice()));
    let lines: Vec<&Cell> = lines
        .flat_map(|((_, cells), _)| cells)
        .filter(|cell| cell.column >= column && is_filled(cell) && !cell.is_struck())
        .collect();
    let first = lines.first()?;
    let text: Vec<&str> = lines.iter().map(|cell| cell.text.as_str()).collect();
    Some(Cell { text: text.join("\n").into(), content: Content::Text, ..(*first).clone() })
}

/// A narrative on a sheet.
pub(crate) struct NarrativePlace {
    /// The share of its headings that the sheet has.
    pub share: f64,
    /// The rows of the first and of the last heading.
    pub rows: (u32, u32),
}

/// The place of a narrative on a sheet that has at least half of its headings.
pub(crate) fn find(folded: FormSheet<'_>) -> Option<NarrativePlace> {
    let found = headings(folded).found;
    if found.is_empty() {
        let row = sheet_without_table(folded)?.row;
        return Some(NarrativePlace { share: 0.5, rows: (row, row) });
    }
    let share = found.len() as f64 / folded.words.rows.len().max(1) as f64;
    let rows = || found.iter().map(|(_, row, _)| *row);
    let rows = (rows().min()?, rows().max()?);
    (share >= 0.5).then_some(NarrativePlace { share, rows })
}

/// The row in which the titles of a narrative begin, below the header of a table that is above it on the sheet: that of the form's title, or
/// the first of the lines right above the headings.
pub(crate) fn titles_from(folded: FormSheet<'_>, first_row: u32, above: Option<u32>) -> u32 {
    let Some(above) = above else { return 0 };
    let rows = || folded.sheet.rows.range(above + 1..first_row).rev();
    let is_title = |row: u32| {
        folded.cells(row, Window::ALL).any(|cell| {
            let text = folded.whole(row, cell.column);
            folded.words.titles.iter().any(|title| title == text)
        })
    };
    if let Some((row, _)) = rows().find(|(row, _)| is_title(**row)) {
        return *row;
    }
    let mut from = first_row;
    for (row, cells) in rows() {
        if *row + 1 != from || cells.len() > MOST_TITLES {
            return from;
        }
        from = *row;
    }
    // There is no blank line between the table and the headings.
    first_row
}

/// Reads a narrative: the text next to each heading.
pub(crate) fn read(folded: FormSheet<'_>) -> Table {
    let words = folded.words;
    let mut table =
        Table { form: words.form.id.clone(), sheet: folded.sheet.name.clone(), ..Table::default() };
    let sheet = folded.sheet;
    let text_column = words.columns.iter().find(|words| words.column.role == Role::Text);
    let Some(column) = text_column.map(|words| words.column) else { return table };
    let headings = headings(folded);
    table.synonyms.clone_from(&headings.joined);
    let said = sheet_without_table(folded);
    if let Some(said) = said.filter(|_| headings.found.is_empty()) {
        fill(&mut table, said, &[column], words);
        return table;
    }
    let beside = |(_, row, column): Heading| {
        let cells = sheet.rows.get(&row).into_iter().flatten();
        cells.into_iter().find(|cell| cell.column > column && is_filled(cell))
    };
    for (index, row) in words.form.rows.iter().enumerate() {
        let is = |heading: &&Heading| heading.0 == index;
        let first = headings.found.iter().find(is);
        let again = || headings.again.iter().filter(is);
        let lines = first.and_then(|first| in_lines(&folded, &headings, *first));
        // One without a text does not count if there is one with a text.
        let filled = || again().find(|again| beside(**again).is_some());
        let place = first.filter(|first| beside(**first).is_some()).or_else(filled).or(first);
        let Some((_, sheet_row, sheet_column)) = place else {
            table.missing_rows.push(row.id.clone());
            continue;
        };
        let shared = headings.shared.get(&index).filter(|_| place == first);
        let right = shared.or_else(|| beside((index, *sheet_row, *sheet_column))).cloned();
        let right = right.or_else(|| lines.filter(|_| place == first));
        let right = right.as_ref();
        let others = again().filter(|(_, other, _)| other > sheet_row);
        table.unknown_rows.extend(others.filter_map(|other| {
            let text = &beside(*other)?.text;
            let taken = a1(*sheet_row, *sheet_column);
            let is_same = right.is_some_and(|right| right.text == *text);
            Some(UnknownRow {
                sheet: sheet.name.clone(),
                address: a1(other.1, other.2),
                label: row.label.clone(),
                identity: RowIdentity::Repeated { taken, is_same },
                figures: vec![text.to_string()],
                ..UnknownRow::default()
            })
        }));
        let sheet_row = &right.map_or(*sheet_row, |cell| cell.row);
        let index = right.map_or(sheet_column + 1, |cell| cell.column);
        let (rows, columns) = visibility::skipped(sheet, &words.form.reading);
        let is_in = |hidden: Option<&BTreeSet<u32>>, index: u32| {
            hidden.is_some_and(|hidden| hidden.contains(&index))
        };
        let skipped = is_in(rows, *sheet_row) || is_in(columns, index);
        if skipped {
            table.left_out.extend(visibility::left_out(sheet, *sheet_row, index));
        }
        table.cells.push(TableCell {
            address: a1(*sheet_row, index).into(),
            cell: right.filter(|_| !skipped).cloned(),
            marks: visibility::hidden_marks(sheet, *sheet_row, index),
            shown: right.and_then(|cell| sheet.shown(cell)).map(Box::new),
            ..TableCell::absent(&row.id, &column.id, &sheet.name)
        });
    }
    table.nothing = !table.has_values();
    table
}
