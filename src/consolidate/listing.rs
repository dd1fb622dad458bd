//! A list of the office's own: its rows as they are, under the declared columns.

use super::formulas::format_or;
use super::page::Page;
use super::place::Place;
use crate::definition::{Binding, LayoutColumn};
use crate::model::Listing;
use crate::model::output::{Align, OutContent, OutSheet, Style};
use crate::wording::notes;

/// Lays out a list; its first column is frozen.
pub(crate) fn sheet(place: &Place<'_>, listing: &Listing) -> OutSheet {
    let columns = &place.layout.columns;
    let first = columns.iter().map(|column| &column.value).find(|v| **v != Binding::Running);
    let mut page = place.page(false, first);
    for (running, row) in (1..).zip(&listing.rows) {
        for (index, column) in (0..).zip(columns) {
            let content = match &column.value {
                Binding::Listed(position) => row.get(*position).cloned(),
                Binding::Running => Some(OutContent::Number(f64::from(running))),
                _ => None,
            };
            put(&mut page, index, column, content, false);
        }
        page.row += 1;
    }
    if listing.rows.is_empty() {
        let last = page.columns().saturating_sub(1);
        page.span(0, last, notes::EMPTY, Style::boxed().italic(true).align(Align::Center));
        page.row += 1;
    } else if let Some(row) = listing.total.as_ref().filter(|_| !place.layout.total.is_empty()) {
        total(&mut page, place, row);
    }
    page.signature(place.book.signature.as_ref(), place.context);
    page.finish()
}

/// The row that sums the others: its label is before the first figure.
fn total(page: &mut Page, place: &Place<'_>, row: &[OutContent]) {
    let columns = &place.layout.columns;
    let own = |column: &LayoutColumn| match &column.value {
        Binding::Listed(position) => row.get(*position).cloned(),
        _ => None,
    };
    let is_told = |column: &LayoutColumn| !matches!(own(column), None | Some(OutContent::Blank));
    let label = columns.iter().position(is_told).unwrap_or(0);
    let label = u32::try_from(label).unwrap_or(0);
    if label > 0 {
        let text = place.context.fill(&place.layout.total);
        page.span(0, label - 1, &text, Style::boxed().bold(true).align(Align::Center));
    }
    for (index, column) in (0..).zip(columns).skip(label as usize) {
        put(page, index, column, own(column), true);
    }
    page.row += 1;
}

fn put(
    page: &mut Page,
    index: u32,
    column: &LayoutColumn,
    content: Option<OutContent>,
    bold: bool,
) {
    let content = content.unwrap_or(OutContent::Blank);
    let style = Style::boxed().bold(bold);
    let style = match (&content, &column.value) {
        (_, Binding::Running) => style.align(Align::Center),
        // Between texts a number at the right would touch its neighbour.
        (OutContent::Number(_), _) => {
            style.number(&format_or(&column.format, "#,##0".to_owned())).align(Align::Center)
        }
        _ => style,
    };
    page.put(index, content, style);
}
