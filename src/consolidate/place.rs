//! One sheet of a layout with the data that it is laid out from.

use super::context::Context;
use super::data::DataSheet;
use super::identities::Identities;
use super::page::Page;
use super::sources::Sources;
use crate::definition::{Binding, Layout, LayoutSheet};
use crate::model::Unit;
use crate::model::output::{Align, OutContent, Style, sheet_name, text};

/// The data of one sheet of a layout.
pub(crate) struct Place<'a> {
    pub context: &'a Context<'a>,
    pub layout: &'a LayoutSheet,
    pub data: Option<&'a DataSheet>,
    pub book: &'a Layout,
    pub identities: &'a Identities<'a>,
}

impl Place<'_> {
    /// The sources of the sheet's figures.
    pub(crate) fn sources(&self) -> Sources {
        // A template's sheet has a name already.
        let name = match self.book.template {
            Some(_) => self.layout.name.clone(),
            None => sheet_name(&self.layout.name),
        };
        Sources::new(&self.book.file, &name)
    }

    /// The sheet with its head and headers; columns up to the one with `label` are frozen.
    pub(crate) fn page(&self, shortfall: bool, label: Option<&Binding>) -> Page {
        let columns = &self.layout.columns;
        let widths = columns.iter().map(|column| column.width).collect();
        let mut page = Page::new(self.layout, widths, self.book.size);
        page.head(self.layout, self.context, shortfall);
        let headers: Vec<_> =
            columns.iter().map(|c| (c.header.as_str(), c.under.as_slice())).collect();
        let label = columns.iter().position(|column| Some(&column.value) == label);
        let frozen = label.map_or(0, |position| u32::try_from(position + 1).unwrap_or(0));
        page.header(&headers, self.layout.number_row, frozen);
        page
    }

    /// The cells of the data sheet with a row's figures by unit.
    pub(crate) fn range(&self, row: &str, measure: &str) -> Option<String> {
        self.data?.range(row, measure)
    }
}

/// What a column says of a unit, or the number of its line; blank for a column that says something else.
pub(super) fn of_unit(binding: &Binding, unit: &Unit, running: u32) -> (OutContent, Style) {
    let centred = || Style::boxed().align(Align::Center);
    match binding {
        Binding::Running => (OutContent::Number(f64::from(running)), centred()),
        Binding::UnitName => (text(&unit.name), Style::boxed()),
        Binding::UnitKind => (text(&unit.kind), Style::boxed()),
        Binding::UnitCode => (text(&unit.code), centred()),
        Binding::Note
        | Binding::Figure(..)
        | Binding::Field(_)
        | Binding::RowNumber
        | Binding::RowLabel
        | Binding::RowUnit
        | Binding::Measure(_)
        | Binding::Share { .. }
        | Binding::Listed(_) => (OutContent::Blank, Style::boxed()),
    }
}
