//! Numbers whose formats show something else: thousands, units, percentages, texts, nothing. The scale and the words that the sender saw
//! decide, and the digits stay as they are stored; where what is seen and what is stored are two figures, a finding says which counts.

use super::ambiguous::nearer;
use super::measures::wrong_unit;
use super::parsed::ParsedCell;
use super::value::{ParseContext, Reader};
use crate::definition::Type;
use crate::findings::{FormatUse, NumberFacts};
use crate::model::{Cell, Shown, ShownSign, Value};
use office_text::fold::fold;
use office_text::measure::Measure;
use office_text::number::{NumberKind, Reading, read_number};

/// A share below this is shown as a percentage of less than 1000 %; a larger number in such a format was typed as percent.
const LARGEST_SHARE: f64 = 10.0;

/// Short words for powers of a thousand, folded.
const POWERS: [(&str, i32); 9] = [
    ("k", 1),
    ("nghin", 1),
    ("ngan", 1),
    ("m", 2),
    ("tr", 2),
    ("trieu", 2),
    ("b", 3),
    ("bn", 3),
    ("ti", 3),
];

impl Reader<'_> {
    /// Reads a number whose format shows something else.
    pub(super) fn read_shown(
        &self,
        cell: &Cell,
        number: f64,
        kind: Type,
        column: ParseContext<'_>,
        shown: &Shown,
    ) -> ParsedCell {
        let seen = || Cell::new(cell.row, cell.column, Value::Text(shown.text.clone()));
        let has_text = shown.figure.is_none() && !shown.text.is_empty();
        match kind {
            Type::Int | Type::Decimal | Type::Money => {
                self.shown_figure(cell, number, kind, column, shown)
            }
            Type::Text => shown_text(shown),
            Type::Category => {
                let by_text = self.category(&seen(), column.category);
                if by_text.trouble.is_some() {
                    return self.read_as(cell, kind, column);
                }
                ParsedCell { shown: has_text.then_some(FormatUse::Heeded), ..by_text }
            }
            Type::Flag if has_text => {
                ParsedCell { shown: Some(FormatUse::Heeded), ..self.flag(&seen()) }
            }
            Type::Flag | Type::Date | Type::PartialDate => self.read_as(cell, kind, column),
        }
    }

    fn shown_figure(
        &self,
        cell: &Cell,
        number: f64,
        kind: Type,
        column: ParseContext<'_>,
        shown: &Shown,
    ) -> ParsedCell {
        let stored = || self.read_as(cell, kind, column);
        let as_stored = |how| ParsedCell { shown: Some(how), ..stored() };
        let Some(figure) = shown.figure else {
            return match shown.text.as_str() {
                "" => as_stored(FormatUse::Hidden),
                text if number == 0.0 && self.nil.has(text) => {
                    ParsedCell { value: Some(0.0), nil: true, ..ParsedCell::default() }
                }
                _ => as_stored(FormatUse::Text),
            };
        };
        if figure.sign != ShownSign::Same {
            return as_stored(FormatUse::Sign);
        }
        if figure.is_percent {
            return share(number, figure.value, column)
                .unwrap_or_else(|| as_stored(FormatUse::Percent));
        }
        let around = format!("{} 5 {}", shown.before, shown.behind);
        if let Reading::Approximate(_) = read_number(&around, NumberKind::Decimal) {
            let text = shown.text_vi.clone();
            return ParsedCell::trouble(NumberFacts::Approximate { text, about: figure.value });
        }
        let words = match (shown.before.as_str(), shown.behind.as_str()) {
            (words, "") | ("", words) => words.to_owned(),
            _ => return as_stored(FormatUse::Words),
        };
        let money = self.money_unit(&words, column).filter(|_| kind == Type::Money);
        let seen = if words.is_empty() {
            let cell = Cell::new(cell.row, cell.column, Value::Number(figure.value));
            Some(self.read_as(&cell, kind, column))
        } else if let Some(unit) = money {
            let value = Some(figure.value);
            Some(ParsedCell { value, money: Some(unit), ..ParsedCell::default() })
        } else if is_power(&words, figure.thousands) {
            return stored();
        } else if kind == Type::Money {
            // Words that are no unit of the pipeline; the thousands that are left out are seen all the same.
            let seen = Cell::new(cell.row, cell.column, Value::Number(figure.value));
            (figure.thousands != 0).then(|| self.read_as(&seen, kind, column))
        } else {
            self.measured(&shown.text_vi, figure.value, &words, column)
        };
        let Some(seen) = seen else { return as_stored(FormatUse::Words) };
        if seen.trouble.is_some() {
            return seen;
        }
        let in_form = |parsed: &ParsedCell| {
            let unit = parsed.money.or(column.money).map_or(1.0, column.scale);
            parsed.value.map(|value| value * unit)
        };
        let (Some(by_sight), Some(by_store)) = (in_form(&seen), in_form(&stored())) else {
            return seen;
        };
        if (by_sight - by_store).abs() <= by_store.abs() * 1e-9 {
            return seen;
        }
        let near = (column.earlier)().and_then(|earlier| nearer(by_sight, by_store, earlier));
        match near {
            Some(near) if near == by_store => as_stored(FormatUse::Previous),
            _ if kind == Type::Money && money.is_none() && !words.is_empty() => {
                ParsedCell { shown: Some(FormatUse::ShortWords), ..seen }
            }
            None if self.contradicts(&words, money, kind, column) => {
                ParsedCell { shown: Some(FormatUse::Doubtful), ..seen }
            }
            _ => ParsedCell { shown: Some(FormatUse::Heeded), ..seen },
        }
    }

    /// A number with the words of a unit, in the form's unit; `None` if they are none.
    fn measured(
        &self,
        text: &str,
        value: f64,
        words: &str,
        column: ParseContext<'_>,
    ) -> Option<ParsedCell> {
        let from = Measure::read(words)?;
        let of = |value: f64| ParsedCell { value: Some(value), ..ParsedCell::default() };
        let Some(to) = Measure::read(column.unit) else {
            return (!from.is_multiple()).then(|| of(value));
        };
        let same = self.folder.fold(words) == self.folder.fold(column.unit) && !from.is_legal();
        match from.to(&to).or_else(|| same.then_some((1.0, 1.0))) {
            Some((times, per)) => Some(of(value * times / per)),
            None if from.is_multiple() || to.is_legal() => {
                Some(wrong_unit(text, words, column.unit))
            }
            None => {
                let synonym = Some((words.to_owned(), column.unit.to_owned()));
                Some(ParsedCell { synonym, ..of(value) })
            }
        }
    }

    /// Whether the unit on the sheet speaks against what is seen: another than that of the words; or one of single things, where the
    /// format leaves thousands out.
    fn contradicts(
        &self,
        words: &str,
        money: Option<usize>,
        kind: Type,
        column: ParseContext<'_>,
    ) -> bool {
        if let Some(unit) = money {
            return unit != column.money.unwrap_or(0);
        }
        let written = if column.written.is_empty() { column.unit } else { column.written };
        if !words.is_empty() {
            let units = (Measure::read(words), Measure::read(written));
            return matches!(units, (Some(from), Some(to)) if from.to(&to) != Some((1.0, 1.0)));
        }
        let unit = match kind {
            Type::Money => {
                let unit = column.money.unwrap_or(0);
                let named = self.money_names.iter().filter(|(_, index)| *index == unit).last();
                named.map_or("", |(name, _)| name)
            }
            _ => written,
        };
        !Measure::read(unit).is_some_and(|unit| unit.is_multiple() && !unit.is_legal())
    }
}

/// A percentage in the form's unit, where that is a share of a hundred or a thousand.
fn share(number: f64, percent: f64, column: ParseContext<'_>) -> Option<ParsedCell> {
    let (times, per) = Measure::read("%")?.to(&Measure::read(column.unit)?)?;
    let measure = Some("0,00%".to_owned());
    (number.abs() < LARGEST_SHARE).then(|| ParsedCell {
        // Without the last digits, that are none of the sender's.
        value: Some((percent * times / per * 1e9).round() / 1e9),
        measure,
        ..ParsedCell::default()
    })
}

/// What is seen in a column of texts.
fn shown_text(shown: &Shown) -> ParsedCell {
    let how = match shown.figure {
        None if shown.text.is_empty() => {
            return ParsedCell { shown: Some(FormatUse::Hidden), ..ParsedCell::default() };
        }
        None => Some(FormatUse::Heeded).filter(|_| !shown.is_time),
        Some(figure) if figure.thousands != 0 || figure.sign != ShownSign::Same => {
            Some(FormatUse::Heeded)
        }
        Some(_) => None,
    };
    ParsedCell { text: Some(shown.text.clone()), shown: how, ..ParsedCell::default() }
}

/// Whether words only name the thousands that the format leaves out: `1.2K` of 1234.
fn is_power(words: &str, thousands: i32) -> bool {
    let folded = fold(words);
    POWERS.iter().any(|(name, power)| *name == folded && *power == thousands)
}
