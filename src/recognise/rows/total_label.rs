//! The label of a row that adds up records: where it is, and how many records it counts.

use super::asides;
use super::table_rows::Body;
use crate::definition::Role;
use crate::model::{Cell, Content};
use crate::recognise::words::brackets::without_brackets;
use office_text::fold::{behind_words, has_words};

/// The label of a row that adds up records.
#[derive(Debug)]
pub(crate) struct TotalLabel {
    /// The row on the sheet.
    pub row: u32,
    /// The column of the label.
    pub column: u32,
    /// As it is written.
    pub text: String,
    /// It says no more than that it is a total, of all or of a group.
    pub is_plain: bool,
    /// It names a group: the heading of the group, or the total below it.
    pub is_of_group: bool,
    /// How many records it counts: 12 in “Tổng số: 12 hộ”, and beside “Tổng cộng” in the place of the name.
    pub count: Option<f64>,
}

impl TotalLabel {
    /// The label of a row; `None` if there is none. `headings` are those above it, folded.
    pub(super) fn find(body: &Body<'_>, row: u32, headings: &[String]) -> Option<Self> {
        let key = body.key_at();
        let places = [key, body.column(Role::Number)].into_iter().flatten();
        let cells: Vec<&Cell> = places.filter_map(|column| body.folded.cell(row, column)).collect();
        let is_label = |cell: &&Cell| cell.text.contains(char::is_alphabetic);
        let named = |cell: &&Cell| Self::behind_total(body, &cell.text).is_some();
        let own = || cells.iter().copied();
        let label = own().find(named).or_else(|| own().find(is_label));
        let label = match label {
            Some(cell) => cell,
            None => body.folded.cells(row, body.header.window).find(is_label)?,
        };
        let behind = Self::behind_total(body, &label.text);
        let beside = cells.iter().find(|cell| cell.column != label.column).and_then(|cell| {
            let number = match cell.content {
                Content::Number(number) => Some(number).filter(|_| Some(cell.column) == key),
                _ => counted(body, &body.vocabulary.fold(&cell.text), true),
            };
            number.filter(|_| behind.is_some())
        });
        let own = behind.as_deref().and_then(|rest| counted(body, rest, false));
        let folded = body.vocabulary.fold(&label.text);
        let is_of_group = headings.contains(behind.as_ref().unwrap_or(&folded));
        let is_bare = behind.as_ref().is_some_and(String::is_empty);
        let is_plain = is_of_group || is_bare || own.is_some() || asides::is_plain_total(&folded);
        let (column, text) = (label.column, label.text.to_string());
        Some(Self { row, column, text, is_plain, is_of_group, count: own.or(beside) })
    }

    /// What is behind the words of a label that say that it is a total, folded; `None` if it has none.
    fn behind_total(body: &Body<'_>, label: &str) -> Option<String> {
        let folded = body.vocabulary.fold(&without_brackets(label));
        let totals = body.vocabulary.totals.iter();
        let rests = totals.filter_map(|total| behind_words(&folded, total));
        rests.min_by_key(|rest| rest.len()).map(str::to_owned)
    }
}

/// The number of records that a folded text begins with: behind it is nothing, or what the title of the form or the header of the names calls them.
/// Where the text is all there is, a number without a word is the number of a row.
fn counted(body: &Body<'_>, text: &str, needs_word: bool) -> Option<f64> {
    let (number, noun) = text.split_once(' ').unwrap_or((text, ""));
    let number = number.parse::<u32>().ok()?;
    let headers = body.words.key_column().map(|index| &body.words.columns[index].headers);
    let names = body.words.titles.iter().chain(headers.into_iter().flatten());
    let is_named = names.into_iter().any(|name| has_words(name, noun));
    (noun.is_empty() && !needs_word || !noun.is_empty() && is_named).then(|| f64::from(number))
}
