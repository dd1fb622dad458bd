//! The first sheet of the workbook of decisions: how to decide, and what the colours say.

use super::look::{SIZE, heights};
use crate::model::Lang;
use crate::model::output::{OutCell, OutContent, OutSheet, Style};
use crate::wording::decisions::{self, STEPS, State};

/// The sheet; `title` names pipeline and period.
pub(super) fn sheet(title: &str, lang: Lang) -> OutSheet {
    let mut cells = Vec::new();
    let mut put = |row: u32, column: u32, text: &str, style: Style| {
        let content = OutContent::Text(text.to_owned());
        cells.push(OutCell { row, column, content, style: style.into() });
    };
    put(0, 1, title, Style { size: Some(14.0), ..Style::text().bold(true) });
    put(1, 1, decisions::how_to_decide(lang), Style::text().bold(true));
    let mut row = 2;
    for (number, (vi, en)) in (1..).zip(STEPS) {
        put(row, 0, &format!("{number}."), Style::text());
        put(row, 1, lang.pick(vi, en), Style::text());
        row += 1;
    }
    row += 1;
    let colours = decisions::colours(lang);
    put(row, 1, colours, Style::text().bold(true));
    for state in State::ALL {
        row += 1;
        put(row, 0, "", Style { fill: Some(state.fill()), ..Style::boxed() });
        put(row, 1, &format!("{}: {}", state.text(lang), state.meaning(lang)), Style::text());
    }
    let widths = vec![4.0, 86.0];
    OutSheet {
        name: decisions::guide(lang).to_owned(),
        heights: heights(&cells, &widths, SIZE),
        widths,
        cells,
        ..OutSheet::default()
    }
}
