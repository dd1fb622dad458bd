//! One cell, parsed by the type of its column.

use jiff::civil::Date;

use super::ambiguous::{Evidence, NeighbourStats, Resolution, resolve};
use super::parsed::ParsedCell;
use super::styles::ColumnStyle;
use crate::definition::{Category, MoneyNames, Pipeline, Type, Words};
use crate::findings::{CellFacts, DateProblem, NumberFacts};
use crate::model::book::error_value;
use crate::model::{Cell, Content, Shown};
use office_text::clean::beginning;
use office_text::date::{DateReading, date_from_serial, read_date};
use office_text::fold::Folder;
use office_text::number::{Marks, NumberKind, Reading, whole};
use office_text::similar::similarity;
use office_text::tick::read_tick;

/// How alike a text must be to an option that it does not match.
const NEAR: f64 = 0.8;

/// The error value that a cell shows.
pub(super) fn error_of(cell: &Cell) -> Option<&str> {
    match &cell.content {
        Content::Error => Some(&cell.text),
        Content::Text => error_value(&cell.text),
        _ => None,
    }
}

/// The context of a cell.
#[derive(Clone, Copy)]
pub(super) struct ParseContext<'a> {
    pub category: &'a str,
    pub style: ColumnStyle,
    /// Whether the workbook counts days from 1904.
    pub is_1904: bool,
    /// The figure of the same cell in the period before, in the form's unit.
    pub earlier: &'a dyn Fn() -> Option<f64>,
    /// The money unit of the cell, and the factor of each money unit.
    pub money: Option<usize>,
    pub scale: &'a dyn Fn(usize) -> f64,
    /// The statistics of its neighbours, as they are written.
    pub beside: &'a dyn Fn() -> Option<NeighbourStats>,
    /// The unit of the figure in the form, and the unit on the sheet; empty if there is none. Not for money.
    pub unit: &'a str,
    pub written: &'a str,
    /// What the number format shows of the number, where that is something else.
    pub shown: Option<&'a Shown>,
}

impl ParseContext<'_> {
    /// The evidence for an ambiguous number of the cell, in a unit of money.
    pub(super) fn evidence(
        &self,
        money: Option<usize>,
    ) -> Evidence<impl Fn() -> Option<f64>, impl Fn() -> Option<NeighbourStats>> {
        let of = |money: Option<usize>| money.map_or(1.0, self.scale);
        let beside = move || {
            let beside = (self.beside)()?;
            Some(NeighbourStats { typical: beside.typical * of(self.money) / of(money), ..beside })
        };
        Evidence { earlier: move || self.earlier_in(money), beside }
    }

    /// The figure of the period before in the unit of the cell.
    pub(super) fn earlier_in(&self, money: Option<usize>) -> Option<f64> {
        let scale = money.map_or(1.0, self.scale);
        (self.earlier)().map(|figure| figure / scale)
    }
}

/// The words and lists by which cells are read.
pub(super) struct Reader<'a> {
    pub nil: &'a Marks,
    /// What a whole table says that has nothing to report, and a cell may say of itself.
    nothing: &'a Marks,
    /// Texts by which a unit refuses a figure.
    pub refused: &'a Marks,
    pub money_names: MoneyNames,
    /// The folded names of units of money without their last word (`tỷ` for `tỷ đồng`), and their places.
    pub short_money: Vec<(String, usize)>,
    /// The main unit of money, as it is declared.
    pub main_money: &'a str,
    categories: Vec<(&'a Category, Vec<Vec<String>>)>,
    pub folder: &'a Folder,
}

impl<'a> Reader<'a> {
    pub(super) fn new(pipeline: &'a Pipeline, folder: &'a Folder) -> Self {
        let categories = pipeline
            .categories
            .iter()
            .map(|category| {
                let names = category
                    .options
                    .iter()
                    .map(|option| {
                        let names = [&option.label, &option.id].into_iter().chain(&option.also);
                        names.map(|name| folder.fold(name)).collect()
                    })
                    .collect();
                (category, names)
            })
            .collect();
        let money_names = MoneyNames::new(pipeline);
        let short =
            |(name, index): (&str, usize)| Some((name.rsplit_once(' ')?.0.to_owned(), index));
        let short_money = money_names.iter().filter_map(short).collect();
        let main_money = pipeline.money.units.first().map_or("", |unit| &unit.name);
        let Words { nil, nothing, refused, .. } = &pipeline.words;
        Self { nil, nothing, refused, money_names, short_money, main_money, categories, folder }
    }

    /// Whether a text is a mark for nothing.
    pub(super) fn is_nil(&self, text: &str) -> bool {
        self.nil.has(text) || self.nothing.has(text)
    }

    /// Whether a text refuses the figure.
    pub(super) fn is_refusal(&self, cell: &Cell) -> bool {
        cell.content == Content::Text && self.refused.has(&cell.text)
    }

    /// Reads a cell that is not blank.
    pub(super) fn read(&self, cell: &Cell, kind: Type, column: ParseContext<'_>) -> ParsedCell {
        if let Some(error) = error_of(cell) {
            return ParsedCell::trouble(CellFacts::SpreadsheetError { shown: error.to_owned() });
        }
        if cell.content == Content::Formula {
            return ParsedCell::trouble(CellFacts::NoResult);
        }
        if kind.is_number() && cell.content == Content::Text && cell.text.contains('\n') {
            let lines = cell.text.lines().map(str::to_owned).collect();
            return ParsedCell::trouble(NumberFacts::SeveralNumbers { lines });
        }
        match (&cell.content, column.shown) {
            (Content::Number(number), Some(shown)) => {
                self.read_shown(cell, *number, kind, column, shown)
            }
            (Content::Date(_), Some(shown)) if kind == Type::Text => {
                ParsedCell { text: Some(shown.text.clone()), ..ParsedCell::default() }
            }
            _ => self.read_as(cell, kind, column),
        }
    }

    /// Reads a cell by the type of its column, without a look at its number format.
    pub(super) fn read_as(&self, cell: &Cell, kind: Type, column: ParseContext<'_>) -> ParsedCell {
        match kind {
            Type::Int => self.quantity(cell, NumberKind::Count, column),
            Type::Decimal => self.quantity(cell, NumberKind::Decimal, column),
            Type::Money => self.money(cell, column),
            Type::Date => self.date(cell, column.is_1904),
            Type::PartialDate => self.partial_date(cell, column),
            Type::Category => self.category(cell, column.category),
            Type::Flag => self.flag(cell),
            Type::Text => plain_text(&cell.text),
        }
    }

    /// A number as it is written, in the unit of the sheet.
    pub(super) fn number(
        &self,
        cell: &Cell,
        kind: NumberKind,
        column: ParseContext<'_>,
    ) -> ParsedCell {
        let text = match &cell.content {
            Content::Number(number) => {
                return ParsedCell { value: Some(*number), ..ParsedCell::default() };
            }
            Content::Text => cell.text.as_str(),
            _ => return not_a_number(&cell.text),
        };
        if self.is_nil(text) {
            return ParsedCell { value: Some(0.0), nil: true, ..ParsedCell::default() };
        }
        let reading = match resolve(text, kind, column.style, column.evidence(column.money)) {
            Resolution::Chosen(chosen) => return *chosen,
            Resolution::Reading(reading) => reading,
        };
        match reading {
            Reading::Exact(value) | Reading::Ambiguous { chosen: value, .. } => {
                ParsedCell { value: Some(value), ..ParsedCell::default() }
            }
            Reading::Approximate(about) => {
                ParsedCell::trouble(NumberFacts::Approximate { text: text.to_owned(), about })
            }
            Reading::NotANumber => not_a_number(text),
        }
    }

    fn date(&self, cell: &Cell, is_1904: bool) -> ParsedCell {
        let good = |day: Date| ParsedCell { text: Some(day.to_string()), ..ParsedCell::default() };
        let bad = |problem| ParsedCell::trouble(CellFacts::BadDate(problem));
        let reading = match &cell.content {
            Content::Date(day) => return good(*day),
            Content::Number(number) if *number > 10_000.0 => {
                match date_from_serial(*number, is_1904) {
                    Some(day) => return good(day),
                    None => Some(DateReading::Invalid),
                }
            }
            Content::Text if self.is_nil(&cell.text) => return ParsedCell::default(),
            // The number of a day that was pasted as text.
            Content::Text => {
                match serial(&cell.text).and_then(|at| date_from_serial(at, is_1904)) {
                    Some(day) => return good(day),
                    None => read_date(&cell.text),
                }
            }
            _ => read_date(&cell.text),
        };
        match reading {
            Some(DateReading::Date(day)) => good(day),
            Some(DateReading::YearOnly(_)) => bad(DateProblem::YearAlone),
            Some(DateReading::MonthOnly(..)) => bad(DateProblem::MonthAlone),
            Some(DateReading::QuarterOnly(..)) => bad(DateProblem::QuarterAlone),
            Some(DateReading::Invalid) => bad(DateProblem::NotInCalendar),
            None => bad(DateProblem::NoDate),
        }
    }

    /// A day, or the month or year alone that is typed, or that the format shows of a day.
    fn partial_date(&self, cell: &Cell, column: ParseContext<'_>) -> ParsedCell {
        let seen = column.shown.filter(|shown| !shown.has_hour).map(|shown| shown.text.as_str());
        let part = [Some(cell.text.as_str()), seen].into_iter().flatten().find_map(part_of_day);
        match part.or_else(|| month_in_number(cell)) {
            Some(text) => ParsedCell { text: Some(text), ..ParsedCell::default() },
            None => self.date(cell, column.is_1904),
        }
    }

    pub(super) fn category(&self, cell: &Cell, id: &str) -> ParsedCell {
        let Some((category, names)) = self.categories.iter().find(|(c, _)| c.id == id) else {
            return ParsedCell::default();
        };
        let folded = self.folder.fold(beginning(&cell.text));
        let exact = names.iter().position(|names| names.contains(&folded) && !folded.is_empty());
        if let Some(index) = exact {
            return ParsedCell {
                text: Some(category.options[index].id.clone()),
                ..ParsedCell::default()
            };
        }
        let mut near: Vec<(f64, usize)> = names
            .iter()
            .enumerate()
            .map(|(index, names)| {
                let alike = |name: &String| match is_slip(&folded, name) {
                    true => similarity(&folded, name),
                    false => 0.0,
                };
                (names.iter().map(alike).fold(0.0, f64::max), index)
            })
            .filter(|(score, _)| *score >= NEAR)
            .collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0));
        if let [(_, index)] = near.as_slice() {
            let option = &category.options[*index];
            return ParsedCell {
                text: Some(option.id.clone()),
                synonym: Some((cell.text.to_string(), option.label.clone())),
                ..ParsedCell::default()
            };
        }
        let options = category.options.iter().map(|option| option.label.clone()).collect();
        ParsedCell::trouble(CellFacts::NotAnOption { text: cell.text.to_string(), options })
    }

    pub(super) fn flag(&self, cell: &Cell) -> ParsedCell {
        let value = match &cell.content {
            Content::Boolean(value) => Some(*value),
            Content::Number(number) => match whole(*number) {
                Some(0.0) => Some(false),
                Some(1.0) => Some(true),
                _ => None,
            },
            _ if self.is_nil(&cell.text) => Some(false),
            _ => read_tick(&cell.text),
        };
        match value {
            Some(value) => {
                ParsedCell { value: Some(f64::from(u8::from(value))), ..ParsedCell::default() }
            }
            None => ParsedCell::trouble(CellFacts::NotATick { text: cell.text.to_string() }),
        }
    }
}

/// Whether one folded text may be the other, mistyped: where words are others, not only their letters, it says something else ("đang hoạt động", "không hoạt
/// động").
fn is_slip(one: &str, other: &str) -> bool {
    /// Words that turn what they stand before round.
    const NEGATIONS: [&str; 9] =
        ["khong", "chua", "chang", "ngung", "dung", "no", "not", "non", "pas"];
    let (one, other): (Vec<&str>, Vec<&str>) =
        (one.split(' ').collect(), other.split(' ').collect());
    if one.len() == other.len() {
        return one.iter().zip(&other).all(|(one, other)| similarity(one, other) >= 0.5);
    }
    let is_in = |words: &[&str], negation: &str| words.contains(&negation);
    NEGATIONS.iter().all(|negation| is_in(&one, negation) == is_in(&other, negation))
}

pub(super) fn not_a_number(text: &str) -> ParsedCell {
    ParsedCell::trouble(NumberFacts::NotANumber { text: text.to_owned() })
}

/// The month or the year that a text is, in ISO 8601; `None` if it is a day, or something else.
fn part_of_day(text: &str) -> Option<String> {
    let read = read_date(text)?;
    matches!(read, DateReading::YearOnly(_) | DateReading::MonthOnly(..)).then(|| read.iso())?
}

/// The month that became a number as it was typed: of `5.2020` a spreadsheet keeps 5.202. `10.2` is rather the tenth of February.
fn month_in_number(cell: &Cell) -> Option<String> {
    let Content::Number(number) = cell.content else { return None };
    let typed = format!("{number:.4}");
    part_of_day(&typed).filter(|_| !typed.ends_with("00"))
}

/// Five digits and nothing else, as a spreadsheet counts the days from 1927 on.
fn serial(text: &str) -> Option<f64> {
    let text = text.trim();
    let is_serial = text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| is_serial)
}

/// The text without the apostrophe before digits that marks them as text.
fn plain_text(text: &str) -> ParsedCell {
    let behind = text.strip_prefix(['\'', '’', '‘', '`']);
    let code = behind.filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    ParsedCell { text: code.map(str::to_owned), ..ParsedCell::default() }
}

#[cfg(test)]
mod tests {
    use super::is_slip;

    #[test]
    fn another_word_is_no_slip_of_the_keys() {
        assert!(is_slip("dang hoat dogn", "dang hoat dong"));
        assert!(is_slip("hoat dong", "dang hoat dong"));
        assert!(!is_slip("dang hoat dong", "khong hoat dong"));
        assert!(!is_slip("hoat dong", "khong hoat dong"));
        assert!(!is_slip("da giai the", "chua giai the"));
    }
}
