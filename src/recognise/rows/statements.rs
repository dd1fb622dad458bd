//! Words for nothing in a form of indicators: beside the heading of a section, merged over its cells, in its first cell, or in the place of its rows.
//!
//! They are about the rows that are blank: a section with a figure in a column of this period is not empty, whatever is beside its heading. A zero beside a heading says
//! the same, of its own column alone where others have figures.

use std::collections::BTreeMap;

use super::table_rows::{Body, Labelled};
use crate::definition::{Column, Role, RowKind};
use crate::model::table::{Marks, NothingSaid};
use crate::model::{Cell, Content, Table, TableCell, a1};

/// A text that says that there is nothing to report.
pub(crate) struct Statement<'s> {
    sheet: &'s str,
    cell: &'s Cell,
    about: About,
    /// The rows of the form over which its cell is merged.
    merged: Vec<usize>,
    /// The columns of the form that have a zero beside a heading, if that is what says so.
    zeros: Vec<&'s str>,
}

/// What a text is about, by its words or by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    /// The rows of a section.
    Section(usize),
    /// The row that it is in, in the column of a figure or not.
    Row { index: usize, in_figures: bool },
    /// Whatever the form asks for.
    Form,
}

/// The texts of a part that say so, in the order of its rows.
pub(crate) fn find<'s>(body: &Body<'s>, labelled: &Labelled) -> Vec<Statement<'s>> {
    let words = body.words;
    let row_at = |row: u32| labelled.found.iter().find(|(_, place)| **place == row);
    let figures: Vec<u32> = body.value_columns().filter_map(|(_, column)| column).collect();
    let labels = [Role::Label, Role::Number, Role::Unit].map(|role| body.column(role));
    // The section that is open, and whether a row of the form was below its heading.
    let (mut section, mut has_rows) = (None, false);
    let mut found = Vec::new();
    for row in &body.rows {
        let own = row_at(*row).map(|(index, _)| *index);
        let heading = labelled.headings.iter().find(|(place, _)| place == row);
        if let Some((_, opened)) = heading {
            (section, has_rows) = (Some(*opened), false);
        }
        let is_labelled = own.is_some() || heading.is_some();
        has_rows |= own.is_some();
        let mut cells = body.folded.cells(*row, body.header.window).filter_map(|cell| {
            let is_open = !is_labelled || !labels.contains(&Some(cell.column));
            let is_text = cell.content == Content::Text && !cell.is_struck();
            let named = (is_open && is_text)
                .then(|| body.vocabulary.nothing_of(&cell.text, words, body.folded.period));
            Some((cell, named.flatten()?))
        });
        let Some((cell, named)) = cells.next() else {
            let opened = heading.filter(|_| own.is_none()).map(|(_, opened)| *opened);
            found.extend(opened.and_then(|opened| zeros_beside(body, *row, opened)));
            continue;
        };
        let in_figures = figures.contains(&cell.column);
        let by_place = match (own, section) {
            (Some(index), _) => About::Row { index, in_figures },
            (None, Some(section)) if !has_rows => About::Section(section),
            _ => About::Form,
        };
        found.push(Statement {
            sheet: &body.folded.sheet.name,
            cell,
            about: named.map_or(by_place, About::Section),
            merged: below(body, cell, labelled),
            zeros: Vec::new(),
        });
    }
    found
}

/// The zeros that somebody typed beside the heading of a section: a formula adds up what is not filled in.
fn zeros_beside<'s>(body: &Body<'s>, row: u32, section: usize) -> Option<Statement<'s>> {
    let is_typed = |cell: &Cell| {
        let sheet = body.folded.sheet;
        !cell.is_struck() && !sheet.formulas.contains_key(&(cell.row, cell.column))
    };
    let is_zero = |cell: &Cell| match cell.content {
        Content::Number(number) => number == 0.0,
        Content::Text => cell.text == "0" || body.vocabulary.is_nil(&cell.text),
        _ => false,
    };
    let mut zeros = body.filled(row);
    zeros.retain(|(_, cell)| is_zero(cell) && is_typed(cell));
    let (_, cell) = *zeros.first()?;
    Some(Statement {
        sheet: &body.folded.sheet.name,
        cell,
        about: About::Section(section),
        merged: Vec::new(),
        zeros: zeros.into_iter().map(|(column, _)| column.id.as_str()).collect(),
    })
}

/// The rows of the form over which a cell is merged.
fn below(body: &Body<'_>, cell: &Cell, labelled: &Labelled) -> Vec<usize> {
    let mut areas = body.folded.merges(cell.row);
    let area = areas.find(|area| (area.first_row, area.first_column) == (cell.row, cell.column));
    let Some(area) = area else { return Vec::new() };
    let rows = area.first_row..=area.last_row;
    labelled.found.iter().filter(|(_, row)| rows.contains(row)).map(|(index, _)| *index).collect()
}

/// Fills the blank cells that the texts are about with what they say.
pub(crate) fn apply(
    said: &[Statement<'_>],
    body: &Body<'_>,
    rows: &mut BTreeMap<usize, Vec<TableCell>>,
    table: &mut Table,
) {
    let words = body.words;
    for statement in said {
        let filler = Filler { statement, body };
        let Some(covered) = filler.rows(rows) else { continue };
        let columns = filler.columns_of(&covered, rows);
        let mut is_used = false;
        for index in &covered {
            let own = rows.entry(*index).or_insert_with(|| filler.absent(*index));
            for cell in own.iter_mut() {
                let is_number = words.form.type_of(&cell.row, &cell.column).is_number();
                // In the column of the period before its own cell is a zero like others.
                let is_previous = words.form.column(&cell.column).is_some_and(|c| c.previous);
                let is_own = cell.address == statement.cell.address().as_str() && !is_previous;
                if is_number
                    && columns.contains(&cell.column.as_str())
                    && (cell.cell.is_none() || is_own)
                {
                    filler.fill(cell);
                    is_used = true;
                }
            }
        }
        if is_used {
            // Zeros that count are not said to be left out.
            let label = body.column(Role::Label).map(|column| a1(statement.cell.row, column));
            table
                .unknown_rows
                .retain(|row| row.sheet != statement.sheet || Some(&row.address) != label.as_ref());
            table.statements.push(NothingSaid {
                sheet: statement.sheet.to_owned(),
                address: statement.cell.address(),
                text: statement.cell.text.to_string(),
                section: filler.title(&covered),
            });
        }
    }
}

/// Fills the cells that one text is about.
struct Filler<'f, 's> {
    statement: &'f Statement<'s>,
    body: &'f Body<'s>,
}

type Rows = BTreeMap<usize, Vec<TableCell>>;

impl Filler<'_, '_> {
    /// The rows of the form that the text is about; `None` if it is about its own cell alone, or they are not blank.
    fn rows(&self, rows: &Rows) -> Option<Vec<usize>> {
        let all = self.of_section(None);
        let is_empty = |covered: &Vec<usize>| self.is_empty(covered, rows);
        match self.statement.about {
            About::Section(section) => Some(self.of_section(Some(section)))
                .filter(|covered| !self.columns_of(covered, rows).is_empty()),
            About::Form => Some(all).filter(is_empty),
            About::Row { index, in_figures } => {
                let section = self.of_section(Some(self.body.words.rows[index].section));
                let is_first = |of: &Vec<usize>| of.first() == Some(&index);
                let wider = [all, section].into_iter().find(|of| is_first(of) && is_empty(of));
                let merged = || Some(self.statement.merged.clone()).filter(|of| of.len() > 1);
                let own = || Some(vec![index]).filter(|_| !in_figures);
                wider.or_else(|| merged().or_else(own).filter(is_empty))
            }
        }
    }

    /// The rows of a section, or of all, that have an id.
    fn of_section(&self, section: Option<usize>) -> Vec<usize> {
        let words = self.body.words;
        let is_in = |index: &usize| {
            !words.form.rows[*index].id.is_empty()
                && section.is_none_or(|section| words.rows[*index].section == section)
        };
        (0..words.rows.len()).filter(is_in).collect()
    }

    /// Whether some rows have no figure but zeros in the columns of this period.
    fn is_empty(&self, covered: &[usize], rows: &Rows) -> bool {
        let blank = self.blank_columns(covered, rows);
        let asked = |column: &Column| !column.previous && column.computed.is_none();
        let mut columns = self.columns().filter(|column| asked(column)).peekable();
        !covered.is_empty()
            && columns.peek().is_some()
            && columns.all(|column| blank.contains(&column.id.as_str()))
    }

    /// The blank columns that the text is about in some rows: all where these are empty, else those with a zero.
    fn columns_of(&self, covered: &[usize], rows: &Rows) -> Vec<&str> {
        let is_empty = self.is_empty(covered, rows);
        let mut columns = self.blank_columns(covered, rows);
        columns.retain(|id| is_empty || self.statement.zeros.contains(id));
        columns
    }

    /// The form's columns of figures that the sheet has.
    fn columns(&self) -> impl Iterator<Item = &Column> {
        let there = self.body.value_columns().filter(|(_, index)| index.is_some());
        there.map(|(column, _)| column)
    }

    /// The columns without a figure but zeros in some rows.
    fn blank_columns(&self, covered: &[usize], rows: &Rows) -> Vec<&str> {
        let cells = || covered.iter().filter_map(|index| rows.get(index)).flatten();
        let is_filled = |cell: &TableCell| cell.cell.as_ref().is_some_and(|c| self.is_figure(c));
        let has_figures =
            |column: &&Column| cells().any(|cell| cell.column == column.id && is_filled(cell));
        let blank = self.columns().filter(|column| !has_figures(column));
        blank.map(|column| column.id.as_str()).collect()
    }

    fn is_figure(&self, cell: &Cell) -> bool {
        !self.body.vocabulary.is_nothing(&cell.text)
            && cell.text.chars().any(|c| c.is_alphanumeric() && c != '0')
    }

    /// The cells of a row that the sheet does not have.
    fn absent(&self, index: usize) -> Vec<TableCell> {
        let row = &self.body.words.form.rows[index];
        let cell = |column: &Column| TableCell::absent(&row.id, &column.id, self.statement.sheet);
        self.columns().map(cell).collect()
    }

    /// A cell that the sheet does not have is where the text is.
    fn fill(&self, cell: &mut TableCell) {
        if cell.address.is_empty() {
            cell.address = self.statement.cell.address().into();
            cell.cell = Some(self.statement.cell.clone());
        }
        cell.marks = Marks { nothing: true, covered: false, ..cell.marks };
    }

    /// The heading of the section that rows are; empty if they are none, or all.
    fn title(&self, covered: &[usize]) -> String {
        let words = self.body.words;
        let Some(first) = covered.first() else { return String::new() };
        let section = words.rows[*first].section;
        let is_heading = |index: &usize| {
            words.form.rows[*index].kind == RowKind::Section
                && words.rows[*index].section == section
        };
        let is_section = covered.len() < self.of_section(None).len();
        let heading = (0..words.rows.len()).find(|index| is_section && is_heading(index));
        heading.map(|index| words.form.rows[index].label.clone()).unwrap_or_default()
    }
}
