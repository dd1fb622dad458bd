//! The column of a quarter behind those of its months: "Cộng quý I", or "Cộng" alone.

use crate::model::Frequency;
use crate::recognise::words::hints::says_sum;
use crate::recognise::words::matched::{Matched, Part};
use crate::recognise::words::named_period::Relation;
use crate::recognise::words::sheet_text::FoldedSheet;
use office_text::period::{PeriodMention, PeriodWord, find_periods};

const OF_QUARTER: usize = 3;

/// Beside one month "cộng" may be anything.
const FEWEST: usize = 2;

/// How many columns of a header are for the months of the report's period, where that is no month.
pub(super) fn months(sheet: &FoldedSheet<'_>, matched: &Matched<'_>) -> usize {
    let period = sheet.period;
    let is_month = |(row, column): &Part| {
        let mentions = find_periods(sheet.read(*row, *column));
        let [PeriodMention { word: PeriodWord::Month(month), year }] = mentions[..] else {
            return false;
        };
        period.frequency == Frequency::Quarterly
            && (month - 1) / 3 + 1 == period.number
            && year.is_none_or(|year| year == period.year)
    };
    matched.sheet.iter().filter(|column| column.parts.last().is_some_and(is_month)).count()
}

/// Whether a header says that its column adds up others, of the report's period or of all its months beside it: "Cộng quý I" behind "Tháng 1".
pub(super) fn is_sum(
    sheet: &FoldedSheet<'_>,
    parts: &[Part],
    months: impl FnOnce() -> usize,
) -> bool {
    let named: Vec<_> =
        parts.iter().filter_map(|(row, column)| sheet.named(*row, *column)).collect();
    let others = parts.iter().filter(|(row, column)| sheet.named(*row, *column).is_none());
    let mut others = others.map(|(row, column)| sheet.bare(*row, *column));
    match named.as_slice() {
        [] => {
            matches!(parts, [(row, column)] if says_sum(sheet.bare(*row, *column)))
                && months() == OF_QUARTER
        }
        [named] => {
            let is_rest = |text: &str| text.is_empty() || says_sum(text);
            let is_own =
                named.relation == Relation::This && is_rest(&named.rest) && others.all(is_rest);
            is_own && months() >= FEWEST
        }
        _ => false,
    }
}
