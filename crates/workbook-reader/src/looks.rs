//! The looks that conditional formats give to the cells of a sheet.

use crate::book::{Cell, Content, Note, NoteKind, Sheet};
use crate::conditions::{InDoubt, OtherLook};
use crate::number_format::NumberFormat;
use crate::place::a1;
use crate::runs::Omitted;
use office_text::language::Noun;
use office_text::message::Message;

const CELL: Noun = Noun::new("ô", "cell", "cells");

/// So many cells are named in a note.
const NAMED: usize = 5;

impl Sheet {
    /// Gives a cell the look that a rule has for it.
    pub fn look_otherwise(&mut self, (row, column): (u32, u32), look: &OtherLook) {
        let Some(cell) = self.cell_mut(row, column) else { return };
        match look.is_struck {
            Some(true) if !cell.text.trim().is_empty() => {
                let written = cell.written().to_owned();
                cell.omitted = Some(Box::new(Omitted::whole(&written)));
            }
            Some(false) if cell.is_struck() => cell.omitted = None,
            _ => {}
        }
        match look.is_white {
            Some(true) => self.whiten((row, column)),
            Some(false) => _ = self.white.remove(&(row, column)),
            None => {}
        }
        let Some(shows) = &look.shows else { return };
        self.format_of.remove(&(row, column));
        if self.changes((row, column), shows) {
            let known = self.formats.iter().position(|format| format == shows);
            let at = known.unwrap_or_else(|| {
                self.formats.push(shows.clone());
                self.formats.len() - 1
            });
            if let Ok(at) = u16::try_from(at) {
                self.format_of.insert((row, column), at);
            }
        }
    }

    /// Keeps a cell whose figure nobody sees, since its letters are as white as the sheet.
    pub(crate) fn whiten(&mut self, (row, column): (u32, u32)) {
        let is_figure = |cell: &Cell| matches!(cell.content, Content::Number(_));
        if self.cell(row, column).is_some_and(is_figure) {
            self.white.insert((row, column));
        }
    }

    /// Whether a look would be another than the cell has.
    pub fn would_look_otherwise(&self, (row, column): (u32, u32), look: &OtherLook) -> bool {
        let Some(cell) = self.cell(row, column) else { return false };
        let is_struck = look.is_struck.is_some_and(|is_struck| is_struck != cell.is_struck());
        let shows = look.shows.as_ref();
        is_struck || shows.is_some_and(|shows| self.changes((row, column), shows))
    }

    /// Whether a format shows something else than the number of a cell.
    fn changes(&self, (row, column): (u32, u32), shows: &NumberFormat) -> bool {
        let content = self.cell(row, column).map(|cell| cell.content);
        matches!(content, Some(Content::Number(number)) if shows.show(number).is_some())
    }

    /// The note about looks in doubt.
    pub fn doubt(&self, doubt: &InDoubt) -> Option<Note> {
        let (row, column) = doubt.cells.first()?;
        let (cells, formula) = (named(doubt.cells.iter()), &doubt.formula);
        let is_struck = doubt.look.is_struck.is_some();
        let (vi, en) = if is_struck {
            ("có thể hiện gạch ngang", "may look struck out")
        } else {
            ("có thể hiện khác số lưu trong tệp", "may show something else than is stored")
        };
        let message = Message::new(
            format!(
                "{} ô {vi} theo định dạng có điều kiện, mà điều kiện không tính được ({formula}): {cells}. Đã đọc như ghi trong tệp, cần xem lại",
                doubt.cells.len()
            ),
            format!(
                "{} cells {en} by a conditional format whose condition cannot be decided ({formula}): {cells}; read as stored",
                doubt.cells.len()
            ),
        );
        let kind = if is_struck { NoteKind::MayBeStruck } else { NoteKind::MayShow };
        Some(Note { kind, sheet: self.name.clone(), cell: a1(*row, *column), message })
    }

    /// The note about figures that nobody sees, once the conditional formats have been asked.
    pub fn white_note(&self) -> Option<Note> {
        let (row, column) = self.white.first()?;
        let message = Message::each(|lang| {
            let cells = lang.count(self.white.len(), CELL);
            let cells = format!("{cells} ({})", named(self.white.iter()));
            lang.pick(
                format!("có số liệu ghi bằng chữ trắng trên nền trắng, vẫn được đọc: {cells}"),
                format!("figures in white letters on a white ground, read like others: {cells}"),
            )
        });
        let (sheet, cell) = (self.name.clone(), a1(*row, *column));
        Some(Note { kind: NoteKind::White, sheet, cell, message })
    }
}

/// The first cells by name.
fn named<'c>(cells: impl ExactSizeIterator<Item = &'c (u32, u32)>) -> String {
    let more = cells.len() > NAMED;
    let mut named: Vec<String> = cells.take(NAMED).map(|(row, column)| a1(*row, *column)).collect();
    if more {
        named.push("…".to_owned());
    }
    named.join(", ")
}
