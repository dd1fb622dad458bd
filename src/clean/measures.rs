//! Figures with a unit in the cell: amounts of money (`1,2 tỷ`, `1 tỷ 200 triệu`) and quantities (`46,25 nghìn con`).

use super::ambiguous::{Evidence, NeighbourStats, Resolution, resolve};
use super::parsed::ParsedCell;
use super::value::{ParseContext, Reader, not_a_number};
use crate::definition::{Column, Row};
use crate::findings::NumberFacts;
use crate::model::{Cell, Content};
use office_text::measure::{Measure, spell_currencies, spell_dong, split_measure};
use office_text::number::{NumberKind, Reading};

impl Reader<'_> {
    /// An amount, also with its unit behind it: `1,2 tỷ`, `350 triệu đồng`.
    pub(super) fn money(&self, cell: &Cell, column: ParseContext<'_>) -> ParsedCell {
        if cell.content == Content::Text {
            if let Some(amount) = self.amount(&cell.text, column) {
                return amount;
            }
            if let Some(sum) = self.amounts(&cell.text, column) {
                return sum;
            }
            if let Some((_, unit)) = split_measure(&cell.text) {
                return wrong_unit(&cell.text, unit, "");
            }
        }
        self.in_written_unit(cell, column)
    }

    /// An amount whose unit on the sheet is none of the pipeline's units of money: brought to the main one where it is a multiple of the same
    /// currency, and an error where it is another unit.
    fn in_written_unit(&self, cell: &Cell, column: ParseContext<'_>) -> ParsedCell {
        let mut understood = self.number(cell, NumberKind::Decimal, column);
        if column.money.is_some() || understood.value.is_none_or(|value| value == 0.0) {
            return understood;
        }
        let Some(from) = currency(column.written) else { return understood };
        match currency(self.main_money).and_then(|to| from.to(&to)) {
            Some((times, per)) if (times, per) != (1.0, 1.0) => {
                understood.value = understood.value.map(|value| value * times / per);
                understood.measure = Some(column.written.to_owned());
                understood
            }
            Some(_) => understood,
            None => wrong_unit(&cell.text, column.written, self.main_money),
        }
    }

    /// The money unit that a text names, also for each of something where the form counts so.
    pub(super) fn money_unit(&self, text: &str, column: ParseContext<'_>) -> Option<usize> {
        let one = text.split_once('/').filter(|_| column.unit.contains('/'));
        let text = spell_currencies(one.map_or(text, |(one, _)| one));
        self.money_names.find(&text).or_else(|| {
            let folded = self.folder.fold(&text);
            let short = self.short_money.iter().find(|(name, _)| *name == folded);
            short.map(|(_, index)| *index)
        })
    }

    /// A number followed by a money unit, and nothing else.
    fn amount(&self, text: &str, column: ParseContext<'_>) -> Option<ParsedCell> {
        let index = text.rfind(|c: char| c.is_ascii_digit()).map_or(0, |index| index + 1);
        let (number, unit) = text.split_at_checked(index)?;
        let money = self.money_unit(unit, column)?;
        match resolve(number, NumberKind::Decimal, column.style, column.evidence(Some(money))) {
            Resolution::Reading(Reading::Exact(value)) => {
                Some(ParsedCell { value: Some(value), money: Some(money), ..ParsedCell::default() })
            }
            Resolution::Chosen(chosen) => Some(ParsedCell { money: Some(money), ..*chosen }),
            Resolution::Reading(_) => None,
        }
    }

    /// Amounts one after the other, each in a smaller unit than the one before: `1 tỷ 200 triệu`.
    fn amounts(&self, text: &str, column: ParseContext<'_>) -> Option<ParsedCell> {
        let mut rest = text.trim();
        let (mut sum, mut last) = (0.0, f64::INFINITY);
        while !rest.is_empty() {
            let unit_at = rest.find(char::is_alphabetic)?;
            let (number, behind) = rest.split_at_checked(unit_at)?;
            let end = behind.find(|c: char| c.is_ascii_digit()).unwrap_or(behind.len());
            let (unit, next) = behind.split_at_checked(end)?;
            let money = self.money_unit(unit, column)?;
            let scale = (column.scale)(money);
            let Resolution::Reading(Reading::Exact(value)) =
                resolve(number, NumberKind::Decimal, column.style, column.evidence(Some(money)))
            else {
                return None;
            };
            if scale >= last || value < 0.0 {
                return None;
            }
            (sum, last, rest) = (sum + value * scale, scale, next);
        }
        (last.is_finite()).then(|| ParsedCell {
            value: Some(sum),
            money: Some(0),
            ..ParsedCell::default()
        })
    }

    /// A number of things, or of a unit of measure, brought to the form's unit.
    pub(super) fn quantity(
        &self,
        cell: &Cell,
        kind: NumberKind,
        column: ParseContext<'_>,
    ) -> ParsedCell {
        // Most figures are stored as numbers in the form's own unit.
        let is_own = column.written.is_empty() || column.written == column.unit;
        if is_own && cell.content != Content::Text {
            return self.number(cell, kind, column);
        }
        let declared = Measure::read(column.unit);
        if let (Content::Text, Some(to)) = (&cell.content, &declared)
            && let Some((number, unit)) = split_measure(&cell.text)
            && let Some(from) = Measure::read(unit)
        {
            let same = self.folder.fold(unit) == self.folder.fold(column.unit) && !from.is_legal();
            return match from.to(to).or_else(|| same.then_some((1.0, 1.0))) {
                Some(ratio) => scaled(&cell.text, number, kind, column, (ratio, unit)),
                None if from.is_multiple() || to.is_legal() => {
                    wrong_unit(&cell.text, unit, column.unit)
                }
                None => self.other_word(cell, kind, column, unit),
            };
        }
        let ratio = match (Measure::read(column.written), &declared) {
            (Some(from), Some(to)) => {
                let ratio = from.to(to);
                if ratio.is_none() && from.is_legal() && to.is_legal() {
                    return wrong_unit(&cell.text, column.written, column.unit);
                }
                ratio
            }
            _ => None,
        };
        let (times, per) = ratio.unwrap_or((1.0, 1.0));
        let earlier = || (column.earlier)().map(|figure| figure * per / times);
        let says = ParseContext { earlier: &earlier, ..column };
        let mut understood = self.number(cell, kind, says);
        if (times, per) != (1.0, 1.0) && understood.value.is_some_and(|value| value != 0.0) {
            understood.value = understood.value.map(|value| value * times / per);
            understood.measure = Some(column.written.to_owned());
        }
        understood
    }

    /// A count whose word is another than the form's: `12 người` where members are counted.
    fn other_word(
        &self,
        cell: &Cell,
        kind: NumberKind,
        column: ParseContext<'_>,
        unit: &str,
    ) -> ParsedCell {
        let mut understood = self.number(cell, kind, column);
        if understood.value.is_some() {
            understood.synonym = Some((unit.to_owned(), column.unit.to_owned()));
        }
        understood
    }
}

/// A number in another unit than the form's.
fn scaled(
    text: &str,
    number: &str,
    kind: NumberKind,
    column: ParseContext<'_>,
    ((times, per), unit): ((f64, f64), &str),
) -> ParsedCell {
    let kind = match kind {
        _ if times != 1.0 => NumberKind::Decimal,
        _ if per != 1.0 => NumberKind::Count,
        kind => kind,
    };
    let evidence = Evidence {
        earlier: || (column.earlier)().map(|figure| figure * per / times),
        beside: || {
            let beside = (column.beside)()?;
            Some(NeighbourStats { typical: beside.typical * per / times, ..beside })
        },
    };
    let mut understood = match resolve(number, kind, column.style, evidence) {
        Resolution::Reading(Reading::Exact(value) | Reading::Ambiguous { chosen: value, .. }) => {
            ParsedCell { value: Some(value), ..ParsedCell::default() }
        }
        Resolution::Reading(_) => return not_a_number(text),
        Resolution::Chosen(chosen) => *chosen,
    };
    understood.value = understood.value.map(|value| value * times / per);
    if (times, per) != (1.0, 1.0) {
        understood.measure = Some(unit.to_owned());
    }
    understood
}

/// The measure of a unit that counts in multiples, is fixed by law or is a currency; `None` if the text may be words of a label.
fn currency(text: &str) -> Option<Measure> {
    let text = text.trim();
    let text = &*spell_dong(text);
    let one = text.split_once('/').map_or(text, |(one, _)| one);
    Measure::read(one).filter(|unit| unit.is_multiple() || unit.is_currency())
}

/// Whether a text is a unit of money, of the pipeline or not.
pub(super) fn is_currency(text: &str) -> bool {
    !text.is_empty() && currency(text).is_some()
}

pub(super) fn wrong_unit(text: &str, unit: &str, declared: &str) -> ParsedCell {
    let [text, unit, declared] = [text, unit, declared].map(str::to_owned);
    ParsedCell::trouble(NumberFacts::WrongUnit { text, unit, declared })
}

/// The unit that the form gives a figure: that of its measure, or of its row, or in the header of its column.
pub(super) fn unit_of<'f>(row: Option<&'f Row>, column: Option<&'f Column>) -> &'f str {
    if let Some(own) = column.map(|column| &column.unit).filter(|unit| !unit.is_empty()) {
        return own;
    }
    if let Some(row) = row {
        return &row.unit;
    }
    let headers = column.into_iter().flat_map(|column| [&column.header, &column.under]);
    headers
        .map(|header| office_text::measure::in_brackets(header))
        .find(|unit| !unit.is_empty())
        .unwrap_or_default()
}
