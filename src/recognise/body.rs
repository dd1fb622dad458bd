//! The rows below a header: which are rows or records of the form, and which are headings, totals and footers.

use std::collections::BTreeMap;

use super::folded::FoldedSheet;
use super::header::Header;
use super::vocabulary::{FormWords, Vocabulary, brackets, strip_sub};
use crate::definition::{FormKind, Role, RowKind, Type};
use crate::model::{Cell, Content, Sheet, Table, TableCell, a1};
use crate::text::similar::similarity;

/// How alike a label must be to a row of its section, and by how much more than to any other.
const NEAR: f64 = 0.72;
const CLEARLY: f64 = 0.08;

/// Reads a form's table. `next` is the row in which another form's table begins.
pub fn read(
    folded: &FoldedSheet<'_>,
    header: Option<&Header>,
    next: Option<u32>,
    words: &FormWords<'_>,
    vocabulary: &Vocabulary<'_>,
) -> Table {
    let sheet = folded.sheet;
    let mut table =
        Table { form: words.form.id.clone(), sheet: sheet.name.clone(), ..Table::default() };
    let Some(header) = header else {
        read_narrative(folded, words, &mut table);
        return finish(table);
    };
    table.synonyms.clone_from(&header.synonyms);
    for (words, column) in words.columns.iter().zip(&header.columns) {
        let needed = matches!(words.column.role, Role::Measure | Role::Field | Role::Text);
        if column.is_none() && needed {
            table.missing_columns.push((words.column.id.clone(), words.column.header.clone()));
        }
    }
    let body =
        Body { sheet, header, words, vocabulary, note: money_note(sheet, header, vocabulary) };
    let rows = body.rows(next);
    match words.form.kind {
        FormKind::Indicators => body.read_indicators(&rows, &mut table),
        FormKind::Register | FormKind::Narrative => body.read_records(&rows, &mut table),
    }
    finish(table)
}

fn finish(mut table: Table) -> Table {
    table.legacy = table.cells.iter().filter_map(|cell| cell.cell.as_ref()).any(|c| c.legacy);
    table
}

/// The money unit that a note above the table declares: "Đơn vị tính: nghìn đồng".
fn money_note(sheet: &Sheet, header: &Header, vocabulary: &Vocabulary<'_>) -> Option<usize> {
    let above = sheet.rows.range(..header.first_row).flat_map(|(_, cells)| cells);
    above
        .filter(|cell| !cell.text.is_empty())
        .filter_map(|c| vocabulary.money_unit(&c.text))
        .next_back()
}

struct Body<'s, 'w, 'a> {
    sheet: &'s Sheet,
    header: &'s Header,
    words: &'w FormWords<'a>,
    vocabulary: &'w Vocabulary<'a>,
    note: Option<usize>,
}

impl Body<'_, '_, '_> {
    /// The rows that belong to the table: from below the header, without the row of column numbers, to the footer.
    fn rows(&self, next: Option<u32>) -> Vec<u32> {
        let from = self.header.last_row + 1;
        let to = next.unwrap_or(u32::MAX);
        let mut rows = Vec::new();
        for (row, cells) in self.sheet.rows.range(from..to) {
            if rows.is_empty() && is_number_row(cells) {
                continue;
            }
            let texts = cells.iter().filter(|cell| matches!(cell.content, Content::Text(_)));
            if cells.len() <= 4 && texts.into_iter().any(|c| self.vocabulary.is_footer(&c.text)) {
                break;
            }
            if !self.repeats_header(*row) {
                rows.push(*row);
            }
        }
        rows
    }

    /// A header printed again after a page break.
    fn repeats_header(&self, row: u32) -> bool {
        let mut same = 0;
        for (column, parts) in &self.header.texts {
            let text = self.sheet.text(row, *column);
            if !text.is_empty() {
                if !parts.iter().any(|part| part == text) {
                    return false;
                }
                same += 1;
            }
        }
        same >= 3
    }

    fn column(&self, role: Role) -> Option<u32> {
        let at = self.words.columns.iter().position(|words| words.column.role == role)?;
        self.header.columns[at]
    }

    /// The columns of the form that carry values, with their place in the sheet.
    fn value_columns(&self) -> impl Iterator<Item = (&crate::definition::Column, Option<u32>)> {
        self.words
            .columns
            .iter()
            .zip(&self.header.columns)
            .map(|(words, column)| (words.column, *column))
            .filter(|(column, _)| matches!(column.role, Role::Measure | Role::Field | Role::Text))
    }

    fn table_cell(
        &self,
        row: u32,
        key: &str,
        column: &str,
        at: Option<u32>,
        money: Option<usize>,
    ) -> TableCell {
        let cell = at.and_then(|at| self.sheet.cell(row, at)).filter(|cell| is_filled(cell));
        TableCell {
            row: key.to_owned(),
            column: column.to_owned(),
            address: at.map(|at| a1(row, at)).unwrap_or_default(),
            cell: cell.cloned(),
            money,
        }
    }

    fn read_indicators(&self, rows: &[u32], table: &mut Table) {
        let form = self.words.form;
        let (label_at, unit_at) = (self.column(Role::Label), self.column(Role::Unit));
        let number_at = self.column(Role::Number);
        let mut found: BTreeMap<usize, u32> = BTreeMap::new();
        let mut matcher = Matcher::new(self.words, self.vocabulary);
        for row in rows {
            let number = number_at.map_or("", |at| self.sheet.text(*row, at));
            let mut label = label_at.map_or("", |at| self.sheet.text(*row, at));
            if label.is_empty() && number.chars().filter(|c| c.is_alphabetic()).count() > 3 {
                label = number;
            }
            if label.is_empty() {
                continue;
            }
            let has_values = self
                .value_columns()
                .filter_map(|(_, at)| self.sheet.cell(*row, at?))
                .any(is_filled);
            match matcher.place(label, number, has_values) {
                Match::Row(at) => {
                    found.insert(at, *row);
                }
                Match::Near(at) => {
                    table.synonyms.push((label.to_owned(), form.rows[at].label.clone()));
                    found.insert(at, *row);
                }
                Match::Heading => {}
                Match::Unknown(near) if has_values => {
                    let address = label_at.map(|at| a1(*row, at)).unwrap_or_default();
                    table.unknown_rows.push((address, label.to_owned(), near));
                }
                Match::Unknown(_) => {}
            }
        }
        for (at, row) in form.rows.iter().enumerate().filter(|(_, row)| !row.id.is_empty()) {
            let Some(place) = found.get(&at).copied() else {
                table.missing_rows.push((row.id.clone(), row.label.clone()));
                continue;
            };
            let written = unit_at.map_or("", |at| self.sheet.text(place, at));
            let label = label_at.map_or("", |at| self.sheet.text(place, at));
            let row_money = self.vocabulary.money_unit(written).or_else(|| self.money_in(label));
            for (column, at) in self.value_columns() {
                let money = (row.type_ == Type::Money)
                    .then(|| row_money.or_else(|| self.header_money(at)).or(self.note))
                    .flatten();
                table.cells.push(self.table_cell(place, &row.id, &column.id, at, money));
            }
        }
    }

    fn read_records(&self, rows: &[u32], table: &mut Table) {
        let key_at = self.words.key_column().and_then(|at| self.header.columns[at]);
        let number_at = self.column(Role::Number);
        let is_numbered = |row: &u32| {
            number_at.is_some_and(|at| {
                self.sheet.text(*row, at).starts_with(|c: char| c.is_ascii_digit())
            })
        };
        let table_is_numbered = rows.iter().any(is_numbered);
        let mut count = 0;
        for row in rows {
            let filled: Vec<&Cell> = self
                .value_columns()
                .filter_map(|(_, at)| self.sheet.cell(*row, at?))
                .filter(|cell| is_filled(cell))
                .collect();
            let number = number_at.map_or("", |at| self.sheet.text(*row, at));
            if filled.is_empty() {
                let cells = self.sheet.rows.get(row).into_iter().flatten();
                table.nothing |= cells.into_iter().any(|c| self.vocabulary.is_nothing(&c.text));
                continue;
            }
            if filled.len() <= 2 && filled.iter().any(|c| self.vocabulary.is_nothing(&c.text)) {
                table.nothing = true;
                continue;
            }
            let name = key_at.map_or("", |at| self.sheet.text(*row, at));
            let numbered = is_numbered(row);
            let unnumbered = table_is_numbered && !numbered;
            if self.vocabulary.is_total(name, unnumbered) || self.vocabulary.is_total(number, false)
            {
                continue;
            }
            let heading = filled.len() == 1 && !numbered;
            if heading && matches!(filled[0].content, Content::Text(_)) {
                continue;
            }
            count += 1;
            let key = format!("{count}:{name}");
            for (column, at) in self.value_columns() {
                let money = (column.kind == Type::Money)
                    .then(|| self.header_money(at).or(self.note))
                    .flatten();
                table.cells.push(self.table_cell(*row, &key, &column.id, at, money));
            }
        }
        table.nothing |= count == 0;
    }

    /// The money unit in a column's header.
    fn header_money(&self, at: Option<u32>) -> Option<usize> {
        let parts = self.header.texts.get(&at?)?;
        parts.iter().rev().find_map(|part| self.money_in(part))
    }

    fn money_in(&self, text: &str) -> Option<usize> {
        brackets(text).iter().find_map(|part| self.vocabulary.money_unit(part))
    }
}

fn is_filled(cell: &Cell) -> bool {
    !(matches!(cell.content, Content::Text(_)) && cell.text.is_empty())
}

/// A row of column numbers below a header: `(1) (2) (3)`, `A B 1 2 3`, `7=5/4`.
fn is_number_row(cells: &[Cell]) -> bool {
    let mut numbers = 0;
    for cell in cells {
        let text = cell.text.trim_matches(|c: char| c == '(' || c == ')' || c.is_whitespace());
        let first = text.split('=').next().unwrap_or(text).trim_matches([')', '(', ' ']);
        if let Ok(number) = first.parse::<u32>() {
            if number != cell.column + 1 && number > 60 {
                return false;
            }
            numbers += 1;
        } else if !(first.len() == 1 && first.chars().all(|c| c.is_ascii_uppercase())) {
            return false;
        }
    }
    let ascending = cells
        .iter()
        .filter_map(|cell| cell.text.trim_matches(['(', ')']).parse::<u32>().ok())
        .collect::<Vec<_>>()
        .windows(2)
        .all(|pair| pair[0] < pair[1]);
    numbers >= 2 && ascending
}

/// What a label is.
enum Match {
    Row(usize),
    Near(usize),
    Heading,
    /// No row; the labels it is near to.
    Unknown(Vec<String>),
}

/// Labels are taken in order: a section opens its rows, and of two rows alike the next one counts.
struct Matcher<'w, 'a> {
    words: &'w FormWords<'a>,
    vocabulary: &'w Vocabulary<'a>,
    used: Vec<bool>,
    section: Option<usize>,
    last: Option<usize>,
}

impl<'w, 'a> Matcher<'w, 'a> {
    fn new(words: &'w FormWords<'a>, vocabulary: &'w Vocabulary<'a>) -> Self {
        Self { words, vocabulary, used: vec![false; words.rows.len()], section: None, last: None }
    }

    fn place(&mut self, label: &str, number: &str, has_values: bool) -> Match {
        let folded = self.forms_of(label);
        let rows = &self.words.form.rows;
        let is = |at: usize| folded.iter().any(|text| self.words.rows[at].labels.contains(text));
        if !has_values {
            let section = (0..rows.len())
                .find(|at| rows[*at].kind == RowKind::Section && !self.used[*at] && is(*at));
            if let Some(at) = section {
                self.used[at] = true;
                self.section = Some(self.words.rows[at].section);
                self.last = Some(at);
                return Match::Heading;
            }
            if (0..rows.len()).any(|at| rows[at].kind == RowKind::Sub && is(at))
                || folded.iter().any(|text| self.vocabulary.subs.contains(text))
            {
                return Match::Heading;
            }
        }
        let free = |at: usize| !self.used[at] && !rows[at].id.is_empty();
        let inside = |at: usize| self.section.is_none_or(|s| self.words.rows[at].section == s);
        let exact: Vec<usize> = (0..rows.len()).filter(|at| free(*at) && is(*at)).collect();
        let within: Vec<usize> = exact.iter().copied().filter(|at| inside(*at)).collect();
        if let Some(at) = self.next_of(if within.is_empty() { &exact } else { &within }) {
            return self.take(at, Match::Row);
        }
        let candidates: Vec<usize> =
            (0..rows.len()).filter(|at| free(*at) && inside(*at)).collect();
        self.place_near(&folded, number, &candidates)
    }

    fn place_near(&mut self, folded: &[String], number: &str, candidates: &[usize]) -> Match {
        let rows = &self.words.form.rows;
        let mut near: Vec<(f64, usize)> = candidates
            .iter()
            .map(|at| {
                let labels = &self.words.rows[*at].labels;
                let alike = |text: &String| {
                    labels.iter().map(|label| similarity(text, label)).fold(0.0, f64::max)
                };
                let best = folded.iter().map(alike).fold(0.0, f64::max);
                let numbered = !number.is_empty() && rows[*at].number == number;
                (if numbered { best + 0.15 } else { best }, *at)
            })
            .filter(|(score, _)| *score >= NEAR)
            .collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0));
        match near.as_slice() {
            [(_, at)] => self.take(*at, Match::Near),
            [(first, at), (second, _), ..] if first - second >= CLEARLY => {
                self.take(*at, Match::Near)
            }
            _ => Match::Unknown(near.iter().map(|(_, at)| rows[*at].label.clone()).collect()),
        }
    }

    fn take(&mut self, at: usize, found: impl FnOnce(usize) -> Match) -> Match {
        self.used[at] = true;
        self.last = Some(at);
        found(at)
    }

    /// Of several rows alike the first one behind the row before; else the first.
    fn next_of(&self, rows: &[usize]) -> Option<usize> {
        let behind = rows.iter().copied().find(|at| self.last.is_none_or(|last| *at > last));
        behind.or_else(|| rows.first().copied())
    }

    /// A label folded as it stands, without its bullet or number, and without "trong đó".
    fn forms_of(&self, label: &str) -> Vec<String> {
        let mut forms = vec![self.vocabulary.fold(label)];
        let bare = without_enumerator(label);
        forms.push(self.vocabulary.fold(bare));
        for at in 0..forms.len() {
            if let Some(rest) = strip_sub(&forms[at], &self.vocabulary.subs) {
                forms.push(rest.to_owned());
            }
        }
        forms.retain(|form| !form.is_empty());
        forms.dedup();
        forms
    }
}

/// A label without a leading `1.1`, `a)`, `II.`.
fn without_enumerator(label: &str) -> &str {
    let trimmed = label.trim_start_matches(|c: char| !c.is_alphanumeric());
    let Some((first, rest)) = trimmed.split_once(char::is_whitespace) else { return trimmed };
    let marked =
        first.ends_with(['.', ')', '/']) || first.chars().all(|c| c.is_ascii_digit() || c == '.');
    let short = first.trim_end_matches(['.', ')', '/']).chars().count() <= 5;
    if marked && short { rest.trim_start() } else { trimmed }
}

/// Of a narrative: where its headings stand. A heading is followed by its text in a column to the right.
fn headings(folded: &FoldedSheet<'_>, words: &FormWords<'_>) -> Vec<(usize, u32, u32)> {
    let mut found: Vec<(usize, u32, u32)> = Vec::new();
    for cell in folded.sheet.cells() {
        let text = folded.whole(cell.row, cell.column);
        let numbered = text.split_once(' ').map_or(
            "",
            |(first, rest)| {
                if first.len() <= 3 { rest } else { "" }
            },
        );
        let is = |label: &String| label == text || !numbered.is_empty() && label == numbered;
        let at = words.rows.iter().position(|row| !text.is_empty() && row.labels.iter().any(is));
        if let Some(at) = at
            && !found.iter().any(|(other, ..)| *other == at)
        {
            found.push((at, cell.row, cell.column));
        }
    }
    found
}

/// The share of a narrative's headings that a sheet has, where it is at least half.
pub fn heading_share(folded: &FoldedSheet<'_>, words: &FormWords<'_>) -> Option<f64> {
    let found = headings(folded, words).len();
    let share = found as f64 / words.rows.len().max(1) as f64;
    (share >= 0.5).then_some(share)
}

/// The row of a narrative's first heading.
pub fn first_heading(folded: &FoldedSheet<'_>, words: &FormWords<'_>) -> u32 {
    headings(folded, words).iter().map(|(_, row, _)| *row).min().unwrap_or(0)
}

fn read_narrative(folded: &FoldedSheet<'_>, words: &FormWords<'_>, table: &mut Table) {
    let sheet = folded.sheet;
    let text_column = words.columns.iter().find(|words| words.column.role == Role::Text);
    let Some(column) = text_column.map(|words| words.column) else { return };
    let found = headings(folded, words);
    for (at, row) in words.form.rows.iter().enumerate() {
        let place = found.iter().find(|(heading, ..)| *heading == at);
        let Some((_, sheet_row, sheet_column)) = place else {
            table.missing_rows.push((row.id.clone(), row.label.clone()));
            continue;
        };
        let right = sheet
            .rows
            .get(sheet_row)
            .into_iter()
            .flatten()
            .find(|cell| cell.column > *sheet_column && is_filled(cell));
        table.cells.push(TableCell {
            row: row.id.clone(),
            column: column.id.clone(),
            address: a1(*sheet_row, right.map_or(sheet_column + 1, |cell| cell.column)),
            cell: right.cloned(),
            money: None,
        });
    }
    table.nothing = !table.has_values();
}
