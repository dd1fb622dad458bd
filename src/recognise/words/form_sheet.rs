//! A sheet in the light of a form.

use std::ops::Deref;
use std::sync::Arc;

use super::folded::Folded;
use super::hints::Hints;
use super::sheet_text::FoldedSheet;
use super::vocabulary::FormWords;
use super::window::Window;
use crate::model::Cell;

/// A sheet, and the words of a form that is looked for on it.
#[derive(Clone, Copy)]
pub(crate) struct FormSheet<'s> {
    pub folded: &'s FoldedSheet<'s>,
    pub words: &'s FormWords<'s>,
}

impl<'s> Deref for FormSheet<'s> {
    type Target = FoldedSheet<'s>;

    fn deref(&self) -> &FoldedSheet<'s> {
        self.folded
    }
}

impl FoldedSheet<'_> {
    /// The sheet in the light of a form.
    pub(crate) fn of<'s>(&'s self, words: &'s FormWords<'s>) -> FormSheet<'s> {
        FormSheet { folded: self, words }
    }
}

impl FormSheet<'_> {
    /// A folded header without the words around it, the initials of the form's words spelt out.
    pub(crate) fn plain(&self, folded: &str, is_share: bool) -> Arc<str> {
        self.vocabulary.plain(&self.words.initials.expand(folded), is_share)
    }

    /// Whether a cell is a header of the form, or an upper header.
    pub(crate) fn is_header(&self, row: u32, column: u32) -> bool {
        self.text(row, column).is_some_and(|text| text.is_header(self.words))
    }

    /// The columns of a row's cells that are a header of the form, or also those that name a period.
    pub(crate) fn headers(
        &self,
        row: u32,
        window: Window,
        or_named: bool,
    ) -> impl Iterator<Item = u32> {
        self.note(row, u32::MAX);
        let texts = self.row(row).into_iter().flat_map(move |row| self.texts_of(row, window));
        let is_header =
            move |text: &Folded| text.is_header(self.words) || or_named && text.named.is_some();
        texts.filter(move |(_, text)| is_header(text)).map(|(column, _)| column)
    }

    /// The columns of the form that a header in some rows may match: no text in them, nor one above them that is merged into them, has anything of the others; and
    /// the last row that matters to it: one with such a text, or behind what is merged over columns, which is looked at with a row below it alone.
    pub(crate) fn hints(&self, rows: (u32, u32), window: Window) -> (Hints, u32) {
        let (mut all, mut last_row) = (Hints::default(), rows.0);
        for row in self.rows_between(rows.0, rows.1) {
            let own = self.texts_of(row, window).map(|(_, text)| text);
            let areas = row.merges.iter();
            let merged = areas.clone();
            let merged = merged.filter_map(|area| self.text(area.first_row, area.first_column));
            let years = self.years.range((row.index, window.first)..=(row.index, window.last));
            let years = years.map(|(_, year)| &**year);
            for hints in
                own.chain(merged).chain(years).map(|text| text.hints(self.words, self.vocabulary))
            {
                all.add(hints);
                last_row =
                    if hints == Hints::default() { last_row } else { last_row.max(row.index) };
            }
            let across = areas.filter(|area| area.first_column < area.last_column);
            last_row = across.map(|area| area.last_row.saturating_add(1)).fold(last_row, u32::max);
        }
        (all, last_row.min(rows.1))
    }

    /// The columns of the form that the text of a cell may help to match.
    pub(crate) fn hints_of(&self, row: u32, column: u32) -> Hints {
        self.text_or_year(row, column)
            .map_or(Hints::default(), |text| text.hints(self.words, self.vocabulary))
    }

    /// Whether the text of a cell is a unit of the form's rows or of money.
    pub(crate) fn names_unit(&self, cell: &Cell) -> bool {
        let text = self.text(cell.row, cell.column).filter(|text| !text.whole.is_empty());
        let ask = |text: &Folded| self.words.names_unit(&text.whole, &cell.text);
        text.is_some_and(|text| match text.units.get(self.words.index) {
            Some(known) => *known.get_or_init(|| ask(text)),
            None => ask(text),
        })
    }
}
