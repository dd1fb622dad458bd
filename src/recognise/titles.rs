//! Texts of title blocks, and the periods that they name.

use crate::model::{Cell, Frequency, Sheet};
use office_text::clean::beginning;
use office_text::period::{PeriodWord, Span, find_periods, find_spans};

/// A text of a title block and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TitleText {
    pub sheet: String,
    pub address: String,
    pub text: String,
}

/// The periods that a text names: the number in the year, and the year if it is written. A run of days is the period of its last day.
pub fn periods_in(text: &str, frequency: Frequency) -> Vec<(u8, Option<i16>)> {
    let text = beginning(text);
    let named = find_periods(text).into_iter().filter_map(|mention| {
        let number = match (mention.word, frequency) {
            (PeriodWord::Month(number), Frequency::Monthly)
            | (PeriodWord::Quarter(number), Frequency::Quarterly)
            | (PeriodWord::Half(number), Frequency::HalfYearly) => number,
            (PeriodWord::Year, Frequency::Yearly) => 1,
            _ => return None,
        };
        Some((number, mention.year))
    });
    let within_a_year = |span: &Span| span.from.year() + 1 >= span.to.year();
    let spans = find_spans(text).into_iter().filter(within_a_year).filter_map(|span| {
        let months = 12 / frequency.per_year();
        let month = u8::try_from(span.to.month()).ok()?;
        Some(((month - 1) / months + 1, Some(span.to.year())))
    });
    named.chain(spans).collect()
}

/// The texts in some rows of a sheet.
pub(crate) fn title_cells(sheet: &Sheet, (from, to): (u32, u32)) -> impl Iterator<Item = &Cell> {
    let rows = sheet.rows.range(from.min(to)..to);
    rows.flat_map(|(_, cells)| cells).filter(|cell| !cell.text.is_empty() && !cell.is_struck())
}

/// The same with their places.
pub(crate) fn title_texts(sheet: &Sheet, rows: (u32, u32)) -> Vec<TitleText> {
    let text = |cell: &Cell| TitleText {
        sheet: sheet.name.clone(),
        address: cell.address(),
        text: beginning(&cell.text).to_owned(),
    };
    title_cells(sheet, rows).map(text).collect()
}
