//! A sheet that is filled from top to bottom, and the parts around its table: title block, header, signature.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

use super::context::Context;
use super::pages;
use crate::definition::{LayoutSheet, SheetKind, Signature};
use crate::model::book::Rect;
use crate::model::output::{Align, Merge, OutCell, OutContent, OutSheet, Style, sheet_name};
use office_text::heights;

/// Rows left free for the signatures.
const SIGNING: u32 = 4;
/// So many rows of the table stand on the page of the signatures.
const SIGNED_WITH: u32 = 3;
/// More cells are hardly below a table: its total and the signatures.
const BESIDE: usize = 100;
/// Sheets that freeze columns wider than this would leave no room to scroll.
const FROZEN_WIDTH: f64 = 80.0;

/// A column's header and those above it, from the top.
pub(crate) type Header<'a> = (&'a str, &'a [String]);

/// A sheet that is being filled.
pub(crate) struct Page {
    pub sheet: OutSheet,
    /// The row that is filled next.
    pub row: u32,
    size: f64,
    /// The first row below the header.
    first: u32,
    /// How its cells look, each look once.
    styles: Vec<Arc<Style>>,
    /// Rows that stay on one page.
    together: Vec<RangeInclusive<u32>>,
}

impl Page {
    pub(crate) fn new(layout: &LayoutSheet, widths: Vec<f64>, size: f64) -> Self {
        let sheet = OutSheet {
            name: sheet_name(&layout.name),
            landscape: layout.landscape,
            widths,
            ..OutSheet::default()
        };
        Self { sheet, row: 0, size, first: 0, styles: Vec::new(), together: Vec::new() }
    }

    /// Makes room for the cells of so many rows more, and a few others: what grows is copied, and may have room for as many again.
    pub(crate) fn make_room(&mut self, rows: usize) {
        self.sheet.cells.reserve_exact(rows * self.sheet.widths.len() + BESIDE);
    }

    /// How many columns the sheet has.
    pub(crate) fn columns(&self) -> u32 {
        u32::try_from(self.sheet.widths.len()).unwrap_or(0)
    }

    /// Fills a cell of the row at hand.
    pub(crate) fn put(&mut self, column: u32, content: OutContent, style: Style) {
        self.put_at(self.row, column, content, style);
    }

    fn put_at(&mut self, row: u32, column: u32, content: OutContent, style: Style) {
        let text = if let OutContent::Text(text) = &content { text.as_str() } else { "" };
        self.widen(column, &content, &style);
        let width = self.width(column, column);
        self.grow(row, 1, text, width, &style);
        let style = self.shared(style);
        self.sheet.cells.push(OutCell { row, column, content, style });
    }

    /// The style in its one copy.
    fn shared(&mut self, style: Style) -> Arc<Style> {
        if let Some(shared) = self.styles.iter().find(|shared| ***shared == style) {
            return Arc::clone(shared);
        }
        let shared = Arc::new(style);
        self.styles.push(Arc::clone(&shared));
        shared
    }

    /// Makes a column wide enough for a number to be shown whole.
    fn widen(&mut self, column: u32, content: &OutContent, style: &Style) {
        let number = match content {
            OutContent::Number(number) => Some(*number),
            OutContent::Formula { result, .. } => result.number(),
            _ => None,
        };
        let size = style.size.unwrap_or(self.size);
        if let (Some(number), Some(width)) = (number, self.sheet.widths.get_mut(column as usize)) {
            let needed = heights::number_width(number, &style.number_format, size, style.bold);
            *width = width.max(needed);
        }
    }

    /// Fills cells of the row at hand from one column to another, joined into one.
    pub(crate) fn span(&mut self, first: u32, last: u32, text: &str, style: Style) {
        self.span_rows(self.row, self.row, first, last, text, style);
    }

    fn span_rows(
        &mut self,
        top: u32,
        bottom: u32,
        first: u32,
        last: u32,
        text: &str,
        style: Style,
    ) {
        if top == bottom && first == last {
            self.put_at(top, first, OutContent::Text(text.to_owned()), style);
            return;
        }
        let width = self.width(first, last);
        for row in top..=bottom {
            self.grow(row, bottom - top + 1, text, width, &style);
        }
        let area =
            Rect { first_row: top, first_column: first, last_row: bottom, last_column: last };
        self.sheet.merges.push(Merge { area, text: text.to_owned(), style });
    }

    /// Makes a row tall enough for a text that has `rows` rows of space.
    fn grow(&mut self, row: u32, rows: u32, text: &str, width: f64, style: &Style) {
        let size = style.size.unwrap_or(self.size);
        let wanted = if style.wrap {
            let height = if style.border { heights::boxed_height } else { heights::height };
            height(text, width, size, style.bold) / f64::from(rows)
        } else {
            heights::line(size)
        };
        let height = self.sheet.heights.entry(row).or_insert(0.0);
        *height = height.max(wanted).max(heights::line(self.size));
    }

    fn width(&self, first: u32, last: u32) -> f64 {
        let range = first as usize..=last as usize;
        self.sheet.widths.get(range).map_or(0.0, |widths| widths.iter().sum())
    }

    /// The column before which nearest to a share of the sheet's width lies; at least one column is on each side.
    fn split(&self, share: f64) -> u32 {
        let target = share * self.width(0, self.columns().saturating_sub(1));
        let off = |column: &u32| (self.width(0, column - 1) - target).abs();
        let candidates = 1..self.columns();
        candidates.min_by(|a, b| off(a).total_cmp(&off(b))).unwrap_or(1)
    }

    /// Two blocks of lines side by side, or one below the other if there is a single column.
    fn blocks(&mut self, index: u32, left: &[(String, Style)], right: &[(String, Style)]) {
        let last = self.columns().saturating_sub(1);
        if self.columns() < 2 {
            for (text, style) in left.iter().chain(right) {
                self.span(0, last, text, style.clone());
                self.row += 1;
            }
            return;
        }
        let top = self.row;
        for (lines, first, last) in [(left, 0, index - 1), (right, index, last)] {
            self.row = top;
            for (text, style) in lines {
                self.span(first, last, text, style.clone());
                self.row += 1;
            }
        }
        self.row = top + u32::try_from(left.len().max(right.len())).unwrap_or(0);
    }

    fn wide(&mut self, text: &str, style: Style) {
        self.span(0, self.columns().saturating_sub(1), text, style);
        self.row += 1;
    }

    /// The mark of a draft, agency lines, title, notes and the units line.
    pub(crate) fn head(&mut self, layout: &LayoutSheet, context: &Context<'_>, shortfall: bool) {
        let centred = || Style::text().align(Align::Center);
        let line = |bold: bool, text: &String| (context.fill(text), centred().bold(bold));
        let single = layout.head_left.len() == 1;
        if let Some(mark) = context.pending.mark().filter(|_| layout.kind != SheetKind::Listing) {
            self.wide(&mark, Style::text().bold(true).align(Align::Right));
        }
        let left: Vec<_> = layout
            .head_left
            .iter()
            .enumerate()
            .map(|(index, text)| line(index > 0 || single, text))
            .collect();
        let right: Vec<_> = layout.head_right.iter().map(|text| line(true, text)).collect();
        if !left.is_empty() || !right.is_empty() {
            self.blocks(self.split(0.45), &left, &right);
            self.row += 1;
        }
        for text in &layout.title {
            let style = Style { size: Some(self.size + 1.0), ..centred().bold(true) };
            self.wide(&context.fill(text), style);
        }
        if !layout.note.is_empty() {
            self.wide(&context.fill(&layout.note), centred().italic(true));
        }
        if let Some(text) = context.shortfall(&layout.form).filter(|_| shortfall) {
            self.wide(&text, centred().italic(true));
        }
        if layout.unit.is_empty() {
            self.row += 1;
        } else {
            self.wide(&context.fill(&layout.unit), Style::text().align(Align::Right).italic(true));
        }
    }

    /// The table's header, of two levels if a column has an upper header, and the row of column numbers. They are
    /// repeated on each page, and stay in sight together with the first `frozen` columns.
    pub(crate) fn header(&mut self, headers: &[Header<'_>], number_row: bool, frozen: u32) {
        let style = Style::boxed().bold(true).align(Align::Center);
        let top = self.row;
        let levels = headers.iter().map(|(_, under)| under.len()).max().unwrap_or(0);
        let bottom = top + u32::try_from(levels).unwrap_or(0);
        self.headers((headers, 0), (top, bottom), 0, &style);
        self.row = bottom + 1;
        if number_row {
            for column in 0..self.columns() {
                let text = OutContent::Text(format!("({})", column + 1));
                self.put(column, text, Style::boxed().italic(true).align(Align::Center));
            }
            self.row += 1;
        }
        self.first = self.row;
        self.together.push(top..=self.row + 1);
        self.sheet.repeat_rows = Some((top, self.row - 1));
        let narrow = frozen > 0 && self.width(0, frozen - 1) <= FROZEN_WIDTH;
        self.sheet.freeze = (self.row, if narrow { frozen } else { 0 });
    }

    /// Writes headers of the same level, and what is below those that several columns share, from a column on.
    fn headers(
        &mut self,
        (headers, level): (&[Header<'_>], usize),
        (top, bottom): (u32, u32),
        mut first: u32,
        style: &Style,
    ) {
        let is_shared = |(_, one): &Header<'_>, (_, other): &Header<'_>| {
            one.get(..=level).is_some_and(|upper| other.get(..=level) == Some(upper))
        };
        for group in headers.chunk_by(is_shared) {
            let Some((header, under)) = group.first() else { continue };
            let last = first + u32::try_from(group.len() - 1).unwrap_or(0);
            match under.get(level) {
                None => self.span_rows(top, bottom, first, last, header, style.clone()),
                Some(upper) => {
                    self.headers((group, level + 1), (top + 1, bottom), first, style);
                    self.span_rows(top, top, first, last, upper, style.clone());
                }
            }
            first = last + 1;
        }
    }

    /// Keeps the row at hand on one page with the next one, as a heading.
    pub(crate) fn keep_with_next(&mut self) {
        self.together.push(self.row..=self.row + 1);
    }

    /// The sheet, with its pages.
    pub(crate) fn finish(mut self) -> OutSheet {
        let last = self.row.saturating_sub(1);
        self.sheet.page_breaks = pages::breaks(&self.sheet, last, &self.together);
        self.sheet
    }

    /// Place, and the two signatures with room to sign.
    pub(crate) fn signature(&mut self, signature: Option<&Signature>, context: &Context<'_>) {
        let Some(signature) = signature else { return };
        let centred = || Style::text().align(Align::Center);
        let at = self.split(0.5);
        let table = self.row;
        self.row += 1;
        if !signature.place.is_empty() {
            let place = (context.fill(&signature.place), centred().italic(true));
            self.blocks(at, &[], &[place]);
        }
        // A line in brackets is an instruction, not a title.
        let line = |text: &String| {
            let hint = text.starts_with('(');
            (context.fill(text), centred().bold(!hint).italic(hint))
        };
        let left: Vec<_> = signature.left.iter().map(line).collect();
        let right: Vec<_> = signature.right.iter().map(line).collect();
        self.blocks(at, &left, &right);
        let blank: BTreeMap<u32, f64> =
            (self.row..self.row + SIGNING).map(|row| (row, heights::line(self.size))).collect();
        self.sheet.heights.extend(blank);
        self.row += SIGNING;
        // With the total and two rows of the table, or with as many as there is room for.
        let last = self.row.saturating_sub(1);
        let from = |rows: u32| table.saturating_sub(rows).max(self.first);
        self.together.extend((1..=SIGNED_WITH).rev().map(|rows| from(rows)..=last));
    }
}
