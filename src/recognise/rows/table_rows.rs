//! The rows below a header: which of them belong to the table, and the cells in its columns.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::body_rows::{rows, with_units};
use super::labels::{Match, Matcher};
use super::visibility::{self, VisibleCell};
use crate::definition::{Column, FormKind, Merged, Role, Type};
use crate::model::table::{DoubleColumn, LeftOut, RowIdentity};
use crate::model::{Cell, Content, Table, TableCell, UnknownRow, a1, column_letters};
use crate::recognise::headers::gaps;
use crate::recognise::headers::header::nearness;
use crate::recognise::words::form_sheet::FormSheet;
use crate::recognise::words::header_units::HeaderUnit;
use crate::recognise::words::matched::Header;
use crate::recognise::words::money_words::{MoneyNote, money_note};
use crate::recognise::words::sheet_text::{FoldedSheet, is_filled};
use crate::recognise::words::vocabulary::{FormWords, Vocabulary};
use office_text::ditto::is_ditto;
use office_text::measure::in_brackets;

/// The place of a part of a form's table on its sheet.
#[derive(Debug, Clone)]
pub(crate) struct Extent {
    pub header: Header,
    /// The first row of the titles above the table.
    pub from: u32,
    /// The row in which something else begins.
    pub until: Option<u32>,
}

/// A part of a form's table: the rows below one header.
pub(crate) struct Body<'s> {
    pub folded: &'s FoldedSheet<'s>,
    pub header: Header,
    pub words: &'s FormWords<'s>,
    pub vocabulary: &'s Vocabulary<'s>,
    pub rows: Vec<u32>,
    /// The money unit that a note above or below the table declares.
    pub note: MoneyNote,
    /// The units in the headers of its columns with values.
    pub(super) units: BTreeMap<u32, HeaderUnit>,
    /// Figures in rows and columns that the form skips.
    pub left_out: Vec<LeftOut>,
}

/// The rows of the form that a part has, with their places.
#[derive(Debug, Clone, Default)]
pub(crate) struct Labelled {
    pub found: BTreeMap<usize, u32>,
    pub synonyms: Vec<(String, String)>,
    pub unknown: Vec<UnknownRow>,
    /// The rows of headings, each with the section that is open there.
    pub headings: Vec<(u32, usize)>,
}

impl<'s> Body<'s> {
    pub(crate) fn new(sheet: FormSheet<'s>, extent: &Extent) -> Self {
        let FormSheet { folded, words } = sheet;
        let vocabulary = folded.vocabulary;
        let within = (extent.from, extent.until);
        let note = money_note(sheet, &extent.header, within);
        let header = with_units(folded, extent.header.clone(), extent.until);
        let rows = rows(folded, &header, extent.until);
        let header = gaps::shifted(sheet, header, &rows);
        let (left_out, units) = (Vec::new(), BTreeMap::new());
        let body = Self { folded, header, words, vocabulary, rows, note, left_out, units };
        let body = body.without_hidden();
        Self { units: body.find_units(), ..body }
    }

    /// The same without the hidden rows and columns of figures, where the form's policy is to skip them.
    fn without_hidden(mut self) -> Self {
        let sheet = self.folded.sheet;
        let (hidden_rows, hidden_columns) = visibility::skipped(sheet, &self.words.form.reading);
        let is_key = |id: &str| self.words.form.name == id;
        let columns: Vec<u32> = self.value_columns().filter_map(|(_, index)| index).collect();
        let (hidden, rows): (Vec<u32>, Vec<u32>) =
            self.rows.iter().partition(|row| hidden_rows.is_some_and(|rows| rows.contains(row)));
        let mut left_out: Vec<LeftOut> = Vec::new();
        let places = hidden.iter().flat_map(|row| columns.iter().map(|column| (*row, *column)));
        left_out
            .extend(places.filter_map(|(row, column)| visibility::left_out(sheet, row, column)));
        let mut gone = Vec::new();
        for (column, index) in self.value_columns().filter(|(column, _)| !is_key(&column.id)) {
            let Some(index) = index else { continue };
            if hidden_columns.is_some_and(|columns| columns.contains(&index)) {
                left_out
                    .extend(rows.iter().filter_map(|row| visibility::left_out(sheet, *row, index)));
                gone.push((column.id.as_str(), index));
            }
        }
        for (words, place) in self.words.columns.iter().zip(&mut self.header.columns) {
            if gone.iter().any(|(id, _)| *id == words.column.id) {
                *place = None;
            }
        }
        for (_, index) in gone {
            Arc::make_mut(&mut self.header.texts).remove(&index);
        }
        (self.rows, self.left_out) = (rows, left_out);
        self
    }

    /// What the form sees at a place. A value counts for a merged area within its column, among indicators also across; across in a register it is a heading.
    fn visible_cell(&self, row: u32, column: u32) -> VisibleCell<'s> {
        let across = self.words.form.kind == FormKind::Indicators;
        visibility::visible_cell(
            self.folded,
            (row, column),
            |anchor_row, anchor| {
                (anchor == column || across)
                    && self.rows.binary_search(&anchor_row).is_ok()
                    && self.value_columns().any(|(_, index)| index == Some(anchor))
            },
            || match self.words.form.reading.merged {
                Merged::Fill => true,
                Merged::Anchor => false,
                Merged::Texts => self.is_of_each(row, column),
            },
        )
    }

    /// Whether what is merged over several records is that of each: a text, a day or a tick, where the record in the row has a name of its own. What tells records apart is none.
    fn is_of_each(&self, row: u32, column: u32) -> bool {
        let form = self.words.form;
        let tells_apart = |id: &str| id == form.name || id == form.code;
        let is_own = |(of, index): (&Column, Option<u32>)| {
            index == Some(column)
                && !matches!(of.kind, Type::Int | Type::Decimal | Type::Money)
                && !tells_apart(&of.id)
        };
        let name = || self.folded.cell(row, self.key_at()?).filter(|cell| is_filled(cell));
        form.kind == FormKind::Register && name().is_some() && self.value_columns().any(is_own)
    }

    /// The sheet's column of the form's column with a role.
    pub(crate) fn column(&self, role: Role) -> Option<u32> {
        let index = self.words.columns.iter().position(|words| words.column.role == role)?;
        self.header.columns[index]
    }

    /// The readable text at a row, in the column where there is one.
    pub(crate) fn text(&self, row: u32, column: Option<u32>) -> &'s str {
        column.and_then(|column| self.visible_cell(row, column).cell).map_or("", |cell| &cell.text)
    }

    /// The columns of the form that carry values, with their place in the sheet.
    pub(crate) fn value_columns(&self) -> impl Iterator<Item = (&'s Column, Option<u32>)> {
        self.words
            .columns
            .iter()
            .zip(&self.header.columns)
            .map(|(words, column)| (words.column, *column))
            .filter(|(column, _)| matches!(column.role, Role::Measure | Role::Field | Role::Text))
    }

    /// The cells of a row in those columns that have something in them.
    pub(crate) fn filled(&self, row: u32) -> Vec<(&'s Column, &'s Cell)> {
        self.value_columns()
            .filter_map(|(column, index)| Some((column, self.visible_cell(row, index?).cell?)))
            .collect()
    }

    /// Whether a row has something in one of those columns.
    pub(crate) fn has_figures(&self, row: u32) -> bool {
        let mut places = self.value_columns().filter_map(|(_, index)| index);
        places.any(|index| self.visible_cell(row, index).cell.is_some())
    }

    pub(super) fn table_cell(
        &self,
        row: u32,
        key: &str,
        (column, at): (&Column, Option<u32>),
        (money, unit): (Option<usize>, &str),
    ) -> TableCell {
        let mut seen = at.map(|at| self.visible_cell(row, at)).unwrap_or_default();
        seen.marks.crossed = self.words.has_cross(key, &column.id, seen.cell);
        let place = at.map(|at| (row, at));
        seen.table_cell((key, &column.id), place, (money, unit), self.folded.sheet)
    }

    /// The label and the number of a row; a long text in the place of the number is the label.
    fn label(&self, row: u32) -> (&'s str, &'s str) {
        let (column, number) = (self.column(Role::Label), self.column(Role::Number));
        let (label, number) = (self.text(row, column), self.text(row, number));
        let label = gaps::label(self.folded, &self.header, row, (column, label));
        if label.is_empty() && number.chars().filter(|c| c.is_alphabetic()).count() > 3 {
            (number, number)
        } else {
            (label, number)
        }
    }

    /// The places of the rows of an indicator form, by their labels.
    pub(crate) fn labelled(&self, matcher: &mut Matcher<'_>) -> Labelled {
        let form = self.words.form;
        let mut labelled = Labelled::default();
        matcher.reserve(self.rows.iter().map(|row| {
            let (label, number) = self.label(*row);
            (label, number, self.has_figures(*row))
        }));
        // Rows without figures whose labels are only near, and the row below each.
        let mut blank_near: Vec<(usize, u32)> = Vec::new();
        let mut rest = self.rows.as_slice();
        while let [row, behind @ ..] = rest {
            rest = behind;
            if let Some((at, place, pieces)) =
                self.in_pieces(std::iter::once(row).chain(behind), matcher)
            {
                labelled.found.insert(at, place);
                rest = behind.get(pieces - 1..).unwrap_or_default();
                continue;
            }
            let (label, number) = self.label(*row);
            if label.is_empty() || self.is_statement(label, matcher) {
                continue;
            }
            let has_values = self.has_figures(*row);
            match matcher.place(label, number, has_values) {
                Match::Row(at) => {
                    labelled.found.insert(at, *row);
                }
                Match::Near(at) => {
                    labelled.synonyms.push((label.to_owned(), form.rows[at].label.clone()));
                    labelled.found.insert(at, *row);
                    blank_near
                        .extend(behind.first().filter(|_| !has_values).map(|next| (at, *next)));
                }
                Match::Again(at) => self.repeat(at, *row, &mut labelled),
                Match::Heading => {
                    labelled.headings.extend(Some(*row).zip(matcher.section()));
                    if has_values && !self.says_nothing(*row) {
                        let unknown = self.unknown(*row, Vec::new(), RowIdentity::Heading);
                        labelled.unknown.push(unknown);
                    }
                }
                Match::Unknown(near) if has_values => {
                    // The label may begin in the row above: what is blank there is no zero.
                    let is_above = |(_, next): &&(usize, u32)| next == row;
                    if let Some((at, _)) = blank_near.iter().find(is_above) {
                        let declared = &form.rows[*at].label;
                        labelled.found.remove(at);
                        labelled.synonyms.retain(|(_, known)| known != declared);
                    }
                    labelled.unknown.push(self.unknown(*row, near, RowIdentity::Unknown));
                }
                Match::Unknown(_) => {}
            }
        }
        labelled
    }

    /// Whether a text in the place of a label says that there is nothing to report.
    fn is_statement(&self, label: &str, matcher: &Matcher<'_>) -> bool {
        self.vocabulary.is_statement(label, self.words, self.folded.period)
            && !matcher.is_label(label)
    }

    /// Whether all that is filled in in a row says that there is nothing to report.
    fn says_nothing(&self, row: u32) -> bool {
        self.filled(row).iter().all(|(_, cell)| self.vocabulary.is_nothing(&cell.text))
    }

    /// A second row with the label of a row of the form: the first one counts, but where it is blank.
    fn repeat(&self, index: usize, row: u32, labelled: &mut Labelled) {
        let figures = self.figures(row);
        let first = labelled.found.get(&index).copied();
        let known = first.map(|first| self.figures(first)).unwrap_or_default();
        if figures.is_empty() {
            return;
        }
        if first.is_some() && known.is_empty() {
            labelled.found.insert(index, row);
            return;
        }
        let label_at = self.column(Role::Label);
        let taken = first.zip(label_at).map(|(row, index)| a1(row, index)).unwrap_or_default();
        let identity = RowIdentity::Repeated { taken, is_same: known == figures };
        labelled.unknown.push(self.unknown(row, Vec::new(), identity));
    }

    /// The texts of a row's figures.
    pub(crate) fn figures(&self, row: u32) -> Vec<String> {
        self.filled(row).into_iter().map(|(_, cell)| cell.text.to_string()).collect()
    }

    fn unknown(&self, row: u32, near: Vec<String>, identity: RowIdentity) -> UnknownRow {
        UnknownRow {
            sheet: self.folded.sheet.name.clone(),
            address: self.column(Role::Label).map(|at| a1(row, at)).unwrap_or_default(),
            label: self.label(row).0.to_owned(),
            near,
            identity,
            figures: self.figures(row),
        }
    }

    /// A label that continues in the rows below, one of which has the figures: the row of the form, the row of the figures, and how many
    /// rows the label takes.
    fn in_pieces<'r>(
        &self,
        rows: impl Iterator<Item = &'r u32>,
        matcher: &mut Matcher<'_>,
    ) -> Option<(usize, u32, usize)> {
        let (label_at, number_at) = (self.column(Role::Label), self.column(Role::Number));
        let unit_at = self.column(Role::Unit);
        let (mut pieces, mut numbers, mut place) = (Vec::new(), Vec::new(), None);
        let mut first = None;
        for row in rows.take(MOST_PIECES) {
            first.get_or_insert(*row);
            let label = self.text(*row, label_at);
            numbers.extend(Some(self.text(*row, number_at)).filter(|number| !number.is_empty()));
            let is_next = pieces.is_empty() || self.rows.binary_search(&(row - 1)).is_ok();
            if label.is_empty() || numbers.len() > 1 || !is_next {
                return None;
            }
            pieces.push(label);
            let has_figures = self.has_figures(*row);
            // The unit is that of the row of the figures: one elsewhere would be lost.
            let has_unit = !self.text(*row, unit_at).is_empty() || !in_brackets(label).is_empty();
            if has_figures && place.replace(*row).is_some() || has_unit && !has_figures {
                return None;
            }
            if let (2.., Some(place)) = (pieces.len(), place) {
                let number = numbers.first().copied().unwrap_or_default();
                let is_first = Some(place) == first && !self.text(place, number_at).is_empty();
                if let Some(found) = matcher.place_joined(&pieces, number, is_first) {
                    return Some((found, place, pieces.len()));
                }
            }
        }
        None
    }

    /// The unit of a row: also one that is merged over it, or that of a row above of which it says that it is the same.
    fn unit(&self, row: u32) -> &'s str {
        let Some(at) = self.column(Role::Unit) else { return "" };
        let behind = self.rows.partition_point(|other| *other <= row);
        let from = self.rows.get(..behind).unwrap_or_default().iter().rev();
        let mut units = from.map(|row| self.folded.spanned(*row, at));
        match units.next().unwrap_or_default() {
            unit if is_ditto(unit) => units.find(|unit| !unit.is_empty() && !is_ditto(unit)),
            unit => Some(unit),
        }
        .unwrap_or_default()
    }

    /// The cells of an indicator row of the form in a row of the sheet.
    pub(crate) fn indicator(&self, index: usize, place: u32) -> Vec<TableCell> {
        let row = &self.words.form.rows[index];
        let written = self.unit(place);
        let label = self.text(place, self.column(Role::Label));
        let row_money = self.vocabulary.money_unit(written).or_else(|| self.money_in(label));
        let unit = if written.is_empty() { in_brackets(label) } else { written };
        self.value_columns()
            .map(|(column, index)| {
                let is_money = self.words.form.type_of(&row.id, &column.id) == Type::Money;
                let note = self.note.of(index);
                let noted = || note.and_then(|note| note.money);
                let of_column = self.header_unit(index);
                let money = || row_money.or_else(|| of_column?.money).or_else(noted);
                let money = is_money.then(money).flatten();
                let noted = || note.map_or("", |note| &note.written);
                // What the sheet says of the row does not hold for a measure with its own unit.
                let of_row = if column.unit.is_empty() { unit } else { "" };
                let unit = match (of_row, of_column.filter(|unit| unit.is_scaled(is_money))) {
                    ("", Some(unit)) => &unit.written,
                    ("", None) if is_money => noted(),
                    _ => of_row,
                };
                self.table_cell(place, &row.id, (column, index), (money, unit))
            })
            .collect()
    }

    pub(crate) fn money_in(&self, text: &str) -> Option<usize> {
        self.vocabulary.money_in(text)
    }

    /// Notes which columns of the form several columns of the part fit that have anything in them.
    pub(crate) fn describe_doubles(&self, table: &mut Table) {
        let is_filled =
            |column: &u32| self.rows.iter().any(|row| self.folded.cell(*row, *column).is_some());
        let name = |column: u32| {
            let texts = self.header.texts.get(&column).map(|texts| texts.join(" "));
            format!("{} “{}”", column_letters(column), texts.unwrap_or_default())
        };
        for (index, others) in &self.header.doubles {
            let others: Vec<u32> = others.iter().copied().filter(is_filled).collect();
            let Some(taken) = self.header.columns[*index].filter(|_| !others.is_empty()) else {
                continue;
            };
            let declared = self.words.columns[*index].column;
            if table.double_columns.iter().any(|double| double.id == declared.id) {
                continue;
            }
            table.double_columns.push(DoubleColumn {
                id: declared.id.clone(),
                header: declared.header.clone(),
                sheet: self.folded.sheet.name.clone(),
                address: a1(self.header.last_row, taken),
                taken: name(taken),
                others: others.into_iter().map(name).collect(),
                is_row: false,
            });
        }
    }

    /// Notes which declared columns the part does not have, and which of its undeclared headers are nearest.
    pub(crate) fn say_missing_columns(&self, table: &mut Table) {
        let form = self.words.form;
        let unused = |column: &u32| !self.header.columns.contains(&Some(*column));
        for (words, column) in self.words.columns.iter().zip(&self.header.columns) {
            let declared = words.column;
            let valued = matches!(declared.role, Role::Measure | Role::Field | Role::Text);
            if column.is_some() || !valued {
                continue;
            }
            if table.missing_columns.contains(&declared.id) {
                continue;
            }
            let needed =
                form.kind == FormKind::Indicators || declared.required || declared.id == form.name;
            let least = if needed { 0.0 } else { NEAR_HEADER };
            let mut near: Vec<(f64, String)> = self
                .header
                .texts
                .iter()
                .filter(|(column, _)| unused(column))
                .map(|(_, parts)| {
                    let folded: Vec<String> =
                        parts.iter().map(|part| self.vocabulary.fold(part)).collect();
                    let folded: Vec<&str> = folded.iter().map(String::as_str).collect();
                    (nearness(&folded, words), parts.join(" "))
                })
                .filter(|(score, text)| *score >= least && text.chars().any(char::is_alphabetic))
                .collect();
            near.sort_by(|a, b| b.0.total_cmp(&a.0));
            let near: Vec<String> =
                near.into_iter().map(|(_, text)| text).take(MOST_NEAR).collect();
            let is_figure = |row: &u32, column: u32| {
                let cell = self.folded.cell(*row, column);
                cell.is_some_and(|cell| matches!(cell.content, Content::Number(_)))
            };
            let mut others = self.header.texts.keys().filter(|column| unused(column));
            table.has_other_figures |= declared.role == Role::Measure
                && others.any(|column| self.rows.iter().any(|row| is_figure(row, *column)));
            if !near.is_empty() {
                table.near_headers.push((declared.id.clone(), near));
            }
            table.missing_columns.push(declared.id.clone());
        }
    }
}

/// How near a header must be to be named for a column that may be missing, and how many are named.
const NEAR_HEADER: f64 = 0.5;
const MOST_NEAR: usize = 3;

/// The most rows of one label.
const MOST_PIECES: usize = 3;
