//! The rows of a list: what stands in the columns of a row.

use super::table_rows::Body;
use crate::definition::{Column, Role, Type};
use crate::model::{Cell, Content, StruckFigure};
use office_text::number::{NumberKind, Reading, read_number};
use office_text::tick::read_tick;

/// The rows of a list by their cells.
pub(super) struct ListRows<'b, 's> {
    pub(super) body: &'b Body<'s>,
    pub(super) number_at: Option<u32>,
    pub(super) key_at: Option<u32>,
    /// Some row has a number.
    pub(super) numbered: bool,
}

impl<'b, 's> ListRows<'b, 's> {
    pub(super) fn new(body: &'b Body<'s>) -> Self {
        let number_at = body.column(Role::Number);
        let key_at = body.key_at();
        let numbered = body.rows.iter().any(|row| is_number(body.text(*row, number_at)));
        Self { body, number_at, key_at, numbered }
    }

    /// The columns of figures of the list: ticks are none, nor are years.
    pub(super) fn measures(&self, rows: &[u32]) -> Vec<u32> {
        const YEARS: std::ops::RangeInclusive<f64> = 1900.0..=2100.0;
        let places = self.numbers().filter(|(column, _)| column.kind != Type::Flag);
        let places = places.filter_map(|(column, at)| Some((column, at?)));
        let is_year = |figure: f64| YEARS.contains(&figure) && figure.fract() == 0.0;
        let has_years = |at: u32| {
            let cells = rows.iter().filter_map(|row| self.body.folded.cell(*row, at));
            let mut figures = cells.filter_map(|cell| figure(cell, &cell.text)).peekable();
            figures.peek().is_some() && figures.all(is_year)
        };
        places
            .filter(|(column, at)| column.kind != Type::Int || !has_years(*at))
            .map(|(_, at)| at)
            .collect()
    }

    /// The figures of a row, by the form's columns of numbers; `None` for a blank.
    pub(super) fn figures(&self, row: u32) -> Vec<Option<f64>> {
        let cell = |index: Option<u32>| self.body.folded.cell(row, index?);
        let seen = |index| cell(index).filter(|cell| !cell.is_struck());
        self.numbers()
            .map(|(_, index)| seen(index).and_then(|cell| figure(cell, &cell.text)))
            .collect()
    }

    /// The figures of a record over several rows.
    pub(super) fn figures_over(&self, row: u32, others: &[u32]) -> Vec<Option<f64>> {
        let mut figures = self.figures(row);
        for other in others {
            for (own, figure) in figures.iter_mut().zip(self.figures(*other)) {
                *own = own.or(figure);
            }
        }
        figures
    }

    /// Whether a row has a figure other than zero.
    pub(super) fn has_figure(&self, row: u32) -> bool {
        self.figures(row).into_iter().flatten().any(|figure| figure != 0.0)
    }

    /// The figures of a row that is struck out.
    pub(super) fn struck_figures(&self, row: u32) -> Vec<StruckFigure> {
        let cell = |at: Option<u32>| self.body.folded.cell(row, at?);
        let figure = |(column, at): (&Column, Option<u32>)| {
            let value = cell(at).and_then(|cell| figure(cell, cell.written()))?;
            let money = self.body.field_money(column, at);
            Some(StruckFigure { column: column.id.clone(), value, money })
        };
        self.numbers().filter_map(figure).collect()
    }

    /// The form's columns of numbers.
    pub(super) fn numbers(&self) -> impl Iterator<Item = (&Column, Option<u32>)> {
        self.body.value_columns().filter(|(column, _)| column.kind.is_number())
    }

    /// Whether a row has a text next to its name, or words in the place of a figure: "75,5%" are none.
    pub(super) fn has_texts(&self, row: u32) -> bool {
        let has_words = |cell: &Cell| is_text(cell) && cell.text.contains(char::is_alphabetic);
        self.beside_name(row).any(|(column, cell)| {
            // The number of those that are ticked is no tick.
            let is_tick = column.kind == Type::Flag && !matches!(cell.content, Content::Number(_));
            !column.kind.is_number() || is_tick || has_words(cell)
        })
    }

    /// What is filled in in a row but its name.
    pub(super) fn beside_name(&self, row: u32) -> impl Iterator<Item = (&Column, &Cell)> {
        let name = &self.body.words.form.name;
        self.body.filled(row).into_iter().filter(move |(column, _)| column.id != *name)
    }

    /// Whether a row has a day or words beside its name: "Tổng kết năm 2023", on 12 March, is a record and no total.
    pub(super) fn is_described(&self, row: u32) -> bool {
        /// One letter is a cross in the place of a figure.
        const FEWEST_LETTERS: usize = 2;
        let says = |cell: &Cell| match cell.content {
            Content::Date(_) => true,
            Content::Text => {
                let letters = cell.text.chars().filter(|c| c.is_alphabetic()).count();
                letters >= FEWEST_LETTERS && !self.body.vocabulary.is_nothing(&cell.text)
            }
            _ => false,
        };
        self.beside_name(row).any(|(column, cell)| !column.kind.is_number() && says(cell))
    }

    /// Where the name of a total with figures is.
    pub(super) fn total_at(&self, row: u32) -> Option<u32> {
        self.label_at(row).map(|(_, column)| column).filter(|_| self.has_figure(row))
    }

    /// Where the name of a row is, or what is in the place of its number.
    pub(super) fn label_at(&self, row: u32) -> Option<(u32, u32)> {
        let named = [self.key_at, self.number_at].into_iter().flatten();
        let mut named = named.filter(|column| !self.body.text(row, Some(*column)).is_empty());
        named.next().map(|column| (row, column))
    }
}

pub(super) fn is_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a cell has nothing but what prepared rows have: a zero, a dash, dots, a box that is not ticked.
pub(super) fn is_nought(cell: &Cell) -> bool {
    match cell.content {
        Content::Number(number) => number == 0.0,
        Content::Boolean(yes) => !yes,
        Content::Text => {
            let text = cell.text.trim();
            let is_left_open = text.chars().all(|c| matches!(c, '.' | '…' | '_'));
            is_left_open
                || read_tick(text) == Some(false) && !text.contains(char::is_alphabetic)
                || text.eq_ignore_ascii_case("false")
        }
        _ => false,
    }
}

/// Whether a whole text is in brackets.
pub(super) fn is_in_brackets(text: &str) -> bool {
    let inside = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    inside.is_some_and(|inside| !inside.contains(')'))
}

pub(super) fn is_text(cell: &Cell) -> bool {
    matches!(cell.content, Content::Text)
}

/// The figure in a cell, as it is written.
pub(crate) fn figure(cell: &Cell, written: &str) -> Option<f64> {
    match &cell.content {
        Content::Number(number) => Some(*number),
        Content::Text => match read_number(written, NumberKind::Count) {
            Reading::Exact(number) => Some(number),
            _ => None,
        },
        _ => None,
    }
}
