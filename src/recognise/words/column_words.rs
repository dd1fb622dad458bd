//! The words of a form's columns, folded once for all files.

use std::sync::Arc;

use super::brackets::without_brackets;
use super::fillers::{says_result, without_fillers};
use super::initials::Initials;
use super::letters::Letters;
use super::memo::Memo;
use super::period_words::{PeriodWords, with_short};
use super::shares::{may_be_share, says_share};
use crate::definition::{Column, Form, Role};
use office_text::fold::Folder;
use office_text::period::{RelativePeriod, find_relative};

/// A column's headers, folded.
pub struct ColumnWords<'a> {
    pub column: &'a Column,
    pub under: String,
    pub headers: Vec<String>,
    /// The headers with the upper header before them; empty if there is no upper header.
    pub full: Vec<String>,
    /// The headers without the words that make them no other figure, where no other column has the same.
    pub(crate) plain: Vec<String>,
    /// Those that other columns have too.
    pub(crate) shared: Vec<String>,
    /// What the report's periods are called.
    pub calendar: Arc<PeriodWords>,
    /// What initials in the headers of the form are short for.
    pub(crate) short: Arc<Initials>,
    /// No other column of the form has the same lower header.
    pub alone: bool,
    /// Its figures may be percentages.
    pub(crate) may_be_share: bool,
    /// Its figures are what a period came to.
    pub(crate) is_result: bool,
    /// The period that it is declared for, or that its own header names.
    pub(crate) relative: RelativePeriod,
    initials: Letters,
    finals: Letters,
    /// How near headers on sheets are to it, by their parts.
    pub(crate) nearness: Memo<f64>,
    /// The same by what is left of both without fillers.
    pub(crate) plain_nearness: Memo<f64>,
    /// Which headers are its own without the words around both.
    pub(crate) same_plain: Memo<bool>,
    /// Which headers on sheets have words that make them other figures than its own.
    pub(crate) others: Memo<bool>,
    /// The periods that paths of headers name beside it, by their texts.
    pub(crate) periods: Memo<PathPeriod>,
}

impl<'a> ColumnWords<'a> {
    /// Those of a form, and what initials in their headers are short for.
    pub(super) fn of_form(
        form: &'a Form,
        folder: &Folder,
        calendar: &Arc<PeriodWords>,
    ) -> (Vec<Self>, Arc<Initials>) {
        let headers = form
            .columns
            .iter()
            .flat_map(|column| [&column.under, &column.header].into_iter().chain(&column.also));
        let headers: Vec<String> =
            headers.map(|header| folder.fold(&without_brackets(header))).collect();
        let numbers = form.columns.iter().filter(|column| column.role == Role::Number);
        let numbers =
            numbers.flat_map(|column| std::iter::once(&column.header).chain(&column.also));
        let numbers: Vec<String> = numbers.map(|header| folder.fold(header)).collect();
        let [all, of_numbers] = [&headers, &numbers].map(|it| it.iter().map(String::as_str));
        let initials = Arc::new(Initials::of(all, of_numbers));
        let words = |column| Self::new(column, form, folder, (calendar, &initials));
        let columns = alone_or_not(form.columns.iter().map(words).collect());
        (columns, initials)
    }

    fn new(
        column: &'a Column,
        form: &Form,
        folder: &Folder,
        (calendar, initials): (&Arc<PeriodWords>, &Arc<Initials>),
    ) -> Self {
        let under = folder.fold(&without_brackets(&column.under));
        let headers: Vec<String> = std::iter::once(&column.header)
            .chain(&column.also)
            .map(|header| folder.fold(&without_brackets(header)))
            .filter(|header| !header.is_empty())
            .flat_map(with_short)
            .collect();
        let below = |header: &String| format!("{under} {header}");
        let full: Vec<String> = headers.iter().filter(|_| !under.is_empty()).map(below).collect();
        let all = || headers.iter().chain(&full).map(|header| header.as_bytes());
        let beginnings = all().chain([under.as_bytes()]);
        let plain = if full.is_empty() { headers.iter() } else { full.iter() };
        let is_share = says_share(&column.header);
        let plain =
            plain.map(|it| without_fillers(&initials.expand(it), is_share, calendar.frequency));
        ColumnWords {
            plain: plain.filter(|plain| !plain.is_empty()).collect(),
            initials: Letters::of(beginnings.filter_map(|header| header.first())),
            finals: Letters::of(all().filter_map(|header| header.last())),
            column,
            under,
            headers,
            full,
            shared: Vec::new(),
            calendar: Arc::clone(calendar),
            short: Arc::clone(initials),
            alone: true,
            may_be_share: may_be_share(form, column),
            is_result: false,
            relative: relative_of(column),
            nearness: Memo::default(),
            plain_nearness: Memo::default(),
            same_plain: Memo::default(),
            others: Memo::default(),
            periods: Memo::default(),
        }
    }

    /// Whether a folded text may be a header of the column or the beginning of one, by its first letter: most texts are none.
    pub(crate) fn may_begin_with(&self, text: &str) -> bool {
        match text.as_bytes().first() {
            Some(letter) => self.initials.has(*letter),
            None => self.headers.iter().any(String::is_empty),
        }
    }

    /// Whether a folded text may be the beginning or the end of a header of the column, by its first and last letter.
    pub(crate) fn may_have_part(&self, text: &str) -> bool {
        let is_last = |letter: &u8| self.finals.has(*letter);
        self.may_begin_with(text) || text.as_bytes().last().is_some_and(is_last)
    }
}

/// The period that a path of headers names, as it is seen from a column of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PathPeriod {
    /// That of the column.
    Own,
    /// None, or several.
    Unknown,
    /// Another one: the column is not the form's.
    Other,
}

/// The period of a column from the report's, where no year is declared.
fn relative_of(column: &Column) -> RelativePeriod {
    if column.previous {
        return RelativePeriod::Previous;
    }
    let own = [&column.header, &column.under].into_iter().find_map(|text| find_relative(text));
    own.unwrap_or(RelativePeriod::This)
}

/// Notes of each column whether another has the same lower header, and which of its plain ones no other has.
fn alone_or_not(mut columns: Vec<ColumnWords<'_>>) -> Vec<ColumnWords<'_>> {
    let plain: Vec<Vec<String>> = columns.iter().map(|column| column.plain.clone()).collect();
    for index in 0..columns.len() {
        let headers = &columns[index].headers;
        let shares = |other: &ColumnWords<'_>| other.headers.iter().any(|h| headers.contains(h));
        let mut others = columns.iter().enumerate().filter(|(other, _)| *other != index);
        let alone = !others.any(|(_, other)| shares(other));
        columns[index].alone = alone;
        let texts = columns[index].headers.iter().take(1).chain([&columns[index].under]);
        let short = &columns[index].short;
        let is_result = says_result(texts.map(|it| short.expand(it)), columns[index].relative);
        columns[index].is_result = is_result;
        let is_shared = |own: &String| {
            let mut all = plain.iter().enumerate();
            all.any(|(other, plain)| other != index && plain.contains(own))
        };
        let own = std::mem::take(&mut columns[index].plain).into_iter();
        (columns[index].shared, columns[index].plain) = own.partition(is_shared);
    }
    columns
}
