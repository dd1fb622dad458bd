//! Which unit a file is of, and which period: by its content, its name and the received log, in that order of trust.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;

use super::located::Located;
use super::titles::{TitleText, periods_in};
use super::vocabulary::Vocabulary;
use crate::definition::Words;
use crate::findings::{Facts as _, SubmissionFacts};
use crate::model::{Finding, Frequency, Period, Place, Table, Unit};
use office_text::clean::beginning;
use office_text::fold::fold_tight;
use office_text::fold::words as fold_words;
use office_text::period::{AsOf, PeriodWord, Span, find_as_of, find_cumulative, find_periods};
use office_text::similar;

/// A row of more cells than this is no title.
const MOST_PARTS: usize = 8;

/// The units that may send, with their names folded.
pub struct UnitNames<'a> {
    units: Vec<&'a Unit>,
    codes: HashMap<&'a str, &'a Unit>,
    names: HashMap<String, Vec<&'a Unit>>,
    senders: Vec<Vec<String>>,
    kinds: Vec<(Vec<String>, String)>,
    above: Vec<Vec<String>>,
    /// The length of the longest name, folded, in bytes.
    longest: usize,
}

/// The unit that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// The unit's code.
    Known(String),
    /// A unit is named that the registry does not have.
    Unknown(String),
}

impl<'a> UnitNames<'a> {
    pub fn new(units: &[&'a Unit], words: &Words) -> Self {
        let mut kinds: Vec<(Vec<String>, String)> = Vec::new();
        for unit in units {
            kinds.push((fold_words(&unit.kind), unit.kind.clone()));
        }
        for (short, long) in &words.kinds {
            kinds.push((fold_words(short), long.clone()));
        }
        kinds.retain(|(words, _)| !words.is_empty());
        kinds.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
        kinds.dedup();
        let fold_all = |list: &[String]| -> Vec<Vec<String>> {
            let mut folded: Vec<Vec<String>> = list.iter().map(|text| fold_words(text)).collect();
            folded.sort_by_key(|words| std::cmp::Reverse(words.len()));
            folded
        };
        let codes = units.iter().rev().map(|unit| (unit.code.as_str(), *unit)).collect();
        let mut names: HashMap<String, Vec<&'a Unit>> = HashMap::new();
        for unit in units {
            let own: BTreeSet<String> =
                std::iter::once(&unit.name).chain(&unit.aliases).map(|n| fold_tight(n)).collect();
            for name in own {
                names.entry(name).or_default().push(unit);
            }
        }
        let longest = names.keys().map(String::len).max().unwrap_or_default();
        let units = units.to_vec();
        Self {
            longest,
            units,
            codes,
            names,
            senders: fold_all(&words.senders),
            kinds,
            above: fold_all(&words.above),
        }
    }

    /// The unit of a folded name, of a kind where one is written. A name is matched exactly or not at all: units one letter
    /// apart are neighbours.
    fn exact(&self, tight: &str, kind: Option<&str>) -> Option<&'a Unit> {
        let same = self.names.get(tight)?;
        match (same.as_slice(), kind) {
            ([only], _) => Some(only),
            (several, Some(kind)) => several.iter().find(|unit| unit.kind == kind).copied(),
            (_, None) => None,
        }
    }

    /// The units whose names words begin with, the shortest first, with the lengths of their names. No more words are joined than
    /// the longest name has letters.
    fn units_named(&self, words: &[String], kind: Option<&str>) -> Vec<(usize, &'a Unit)> {
        let mut tight = String::new();
        let mut found = Vec::new();
        for word in words {
            if tight.len() + word.len() > self.longest {
                break;
            }
            tight.push_str(word);
            found.extend(self.exact(&tight, kind).map(|unit| (tight.len(), unit)));
        }
        found
    }

    /// The unit of a code.
    pub fn code(&self, code: &str) -> Option<&'a Unit> {
        self.codes.get(code).copied()
    }

    /// The unit that the received log names, by its code or by its name. A spreadsheet takes the zeros before a code away.
    pub fn in_log(&self, text: &str) -> Option<&'a Unit> {
        let bare = |code: &str| code.trim_start_matches('0').to_owned();
        let same_but_zeros = || {
            let mut same = self.units.iter().filter(|unit| bare(&unit.code) == bare(text));
            same.next().filter(|_| same.next().is_none()).copied()
        };
        let title = |text: &str| match self.in_title(text) {
            Some(Said::Known(code)) => self.code(&code),
            _ => self.exact(&fold_tight(text), None),
        };
        self.code(text).or_else(same_but_zeros).or_else(|| title(text))
    }

    /// The unit that a title names: "UBND xã Đăk Môn", "Đơn vị báo cáo: thị trấn Đăk Glei".
    pub fn in_title(&self, text: &str) -> Option<Said> {
        let text = beginning(text);
        let words = fold_words(text);
        let mut unknown = None;
        for start in 0..words.len() {
            let rest = &words[start..];
            let sender = self.senders.iter().find(|sender| rest.starts_with(sender));
            let rest = sender.map_or(rest, |sender| &rest[sender.len()..]);
            if self.above.iter().any(|kind| rest.starts_with(kind)) {
                if sender.is_some() {
                    continue;
                }
                break;
            }
            let kind = self.kinds.iter().find(|(kind, _)| rest.starts_with(kind));
            if sender.is_none() && kind.is_none() {
                continue;
            }
            let name = kind.map_or(rest, |(kind, _)| &rest[kind.len()..]);
            let named = self.units_named(name, kind.map(|(_, kind)| kind.as_str()));
            if let Some((_, unit)) = named.last() {
                return Some(Said::Known(unit.code.clone()));
            }
            if sender.is_some() && kind.is_some() && !name.is_empty() && unknown.is_none() {
                unknown = Some(Said::Unknown(name_as_written(text, name.len())));
            }
        }
        unknown
    }

    /// The unit that a file's name names, or if it names none the folder or archive that it is in.
    pub fn in_file_name(&self, file: &str) -> Option<&'a Unit> {
        file.rsplit('/').find_map(|part| self.in_name(part))
    }

    /// The unit that a name names, by code or by name; `None` if it names two.
    fn in_name(&self, file: &str) -> Option<&'a Unit> {
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let words = fold_words(stem);
        // A short code may be any number of a file's name.
        let codes = words.iter().filter(|word| word.len() >= 3);
        if let Some(unit) = codes.into_iter().find_map(|word| self.code(word)) {
            return Some(unit);
        }
        let mut best: Vec<(usize, &'a Unit)> = Vec::new();
        for start in 0..words.len() {
            let is_above = |kind: &Vec<String>| words[..start].ends_with(kind);
            if self.above.iter().any(is_above) {
                continue;
            }
            let kind = self.kinds.iter().find(|(kind, _)| words[..start].ends_with(kind));
            best.extend(self.units_named(&words[start..], kind.map(|(_, kind)| kind.as_str())));
        }
        let longest = best.iter().map(|(length, _)| *length).max()?;
        let mut longest =
            best.iter().filter(|(length, _)| *length == longest).map(|(_, unit)| *unit);
        let unit = longest.next()?;
        longest.all(|other| other.code == unit.code).then_some(unit)
    }

    /// The nearest unit's title, to suggest and never to take.
    pub fn suggestion(&self, name: &str) -> Option<String> {
        let names: Vec<&str> = self.units.iter().map(|unit| unit.name.as_str()).collect();
        let nearest = similar::nearest(name, names.iter().copied())?;
        self.units.iter().find(|unit| unit.name == nearest).map(|unit| unit.title())
    }
}

/// The last `count` words of a title as they are written.
fn name_as_written(text: &str, count: usize) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words[words.len().saturating_sub(count)..].join(" ")
}

/// The units that the titles of a workbook name: the code most often named, the others, and unknown names.
pub struct Content {
    pub code: Option<String>,
    pub others: Vec<String>,
    pub unknown: Option<(String, TitleText)>,
    /// Where the unit is named first.
    pub place: Option<TitleText>,
}

/// Collects the units that the titles name.
pub fn unit_of_titles(titles: &[TitleText], names: &UnitNames<'_>) -> Content {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut content = Content { code: None, others: Vec::new(), unknown: None, place: None };
    for title in titles {
        match names.in_title(&title.text) {
            Some(Said::Known(code)) => {
                if content.place.is_none() {
                    content.place = Some(title.clone());
                }
                *counts.entry(code).or_default() += 1;
            }
            Some(Said::Unknown(name)) if content.unknown.is_none() => {
                content.unknown = Some((name, title.clone()));
            }
            _ => {}
        }
    }
    let most = counts.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)));
    content.code = most.map(|(code, _)| code.clone());
    content.others =
        counts.into_keys().filter(|code| Some(code) != content.code.as_ref()).collect();
    content
}

/// The period that the titles name, if it is another one than expected, and its title. A period without a year is of the year that a
/// title has alone. If no title names a period of the report's frequency, one that is nothing but a period of another one counts: a quarter's
/// report is not titled with a month outside it, nor with months that end outside it. If no title names any, the day of the figures counts: it is not
/// before the period, which in this pipeline ends on the day `closes` of its last month.
pub fn other_period(
    titles: &[TitleText],
    period: Period,
    closes: i8,
    vocabulary: &Vocabulary<'_>,
) -> Option<(Period, TitleText)> {
    let titles = &with_rows(titles, period.frequency);
    let lone: BTreeSet<i16> = titles.iter().filter_map(|title| lone_year(&title.text)).collect();
    let lone = lone.first().copied().filter(|_| lone.len() == 1);
    let mut other = None;
    for title in titles {
        for (number, year) in periods_in(&title.text, period.frequency) {
            let year = year.or_else(|| year_in_front(&title.text)).or(lone).unwrap_or(period.year);
            if (number, year) == (period.number, period.year) {
                return None;
            }
            if other.is_none() {
                other = Period::new(period.frequency, year, number).map(|p| (p, title.clone()));
            }
        }
    }
    if other.is_some() {
        return other;
    }
    let whole =
        |title: &TitleText| Some((whole_period(&title.text, period, vocabulary)?, title.clone()));
    let whole: Vec<(Named, TitleText)> = titles.iter().filter_map(whole).collect();
    if let Some((named, title)) = whole.first() {
        let apart = whole.iter().all(|(named, _)| named.is_apart(period));
        return apart.then(|| (named.period, title.clone()));
    }
    let days: Vec<(AsOf, &TitleText)> =
        titles.iter().filter_map(|title| Some((find_as_of(&title.text)?, title))).collect();
    let (first, title) = days.first()?;
    let (open, latest) = (period.open(closes), period.next().close(closes));
    let apart = |day: &AsOf| day.day < open || day.is_certain && day.day >= latest;
    let named = || period_of_day(first.day, period.frequency);
    if days.iter().all(|(day, _)| apart(day)) { Some((named()?, (*title).clone())) } else { None }
}

/// The titles, and behind them the rows whose cells name a period together: "Quý: | I | Năm: | 2023".
fn with_rows(titles: &[TitleText], frequency: Frequency) -> Vec<TitleText> {
    let mut all = titles.to_vec();
    let row = |title: &TitleText| {
        title.address.trim_start_matches(|c: char| c.is_ascii_alphabetic()).to_owned()
    };
    let rows = titles.chunk_by(|one, next| one.sheet == next.sheet && row(one) == row(next));
    for cells in rows.filter(|cells| (2..=MOST_PARTS).contains(&cells.len())) {
        let text = cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" ");
        let says_none = |cell: &TitleText| periods_in(&cell.text, frequency).is_empty();
        let is_period = || {
            let of_period = fold_words(&text).iter().all(|word| is_of_period(word));
            let mentions = find_periods(&text);
            of_period && mentions.iter().any(|mention| mention.year.is_some())
        };
        if cells.iter().all(says_none) && is_period() {
            let first = cells.first().cloned();
            all.extend(first.map(|first| TitleText { text, ..first }));
        }
    }
    all
}

/// The period that a title is nothing but the name of.
struct Named {
    /// The period, or the one of the report's frequency in which longer ones end.
    period: Period,
    from: Date,
    to: Date,
    /// Whether it is longer than the report's periods and no year: it is to end within the report's.
    is_longer: bool,
}

impl Named {
    fn is_apart(&self, period: Period) -> bool {
        let (open, close) = (period.open(0), period.close(0));
        self.to < open || close < self.from || self.is_longer && self.to > close
    }
}

/// The period of a frequency that a day is in.
fn period_of_day(day: Date, frequency: Frequency) -> Option<Period> {
    let month = u8::try_from(day.month()).ok()?;
    Period::new(frequency, day.year(), (month - 1) / (12 / frequency.per_year()) + 1)
}

/// The year with which a title begins: "NĂM 2023 - BÁO CÁO QUÝ I".
fn year_in_front(text: &str) -> Option<i16> {
    let begins = fold_words(text).first().is_some_and(|word| word == "nam");
    let mentions = find_periods(text);
    let first = mentions.first().filter(|first| begins && first.word == PeriodWord::Year)?;
    first.year
}

/// The sheets of a file of this period that are titled with another one: their figures count until somebody looks, and each is an error.
pub fn sheets_of_other_periods(
    located: &Located,
    period: Period,
    closes: i8,
    vocabulary: &Vocabulary<'_>,
) -> Vec<Finding> {
    let mut seen = BTreeSet::new();
    let first_of_sheet = located.tables.iter().filter(|table| seen.insert(table.sheet.clone()));
    let finding = |table: &Table| {
        let titles = located.titles.iter().filter(|title| title.sheet == table.sheet);
        let titles: Vec<TitleText> = titles.cloned().collect();
        let (named, title) = other_period(&titles, period, closes, vocabulary)?;
        let facts = SubmissionFacts::WrongPeriod { named, expected: period, in_file_name: false };
        let place = Place { sheet: title.sheet, cell: title.address, ..Place::default() };
        let finding = facts.finding().form(&table.form).place(place);
        Some(finding.reported(named.vietnamese()).expected(period.vietnamese()))
    };
    first_of_sheet.filter_map(finding).collect()
}

/// The year of a title that is nothing else: "Năm 2023", "2023".
fn lone_year(text: &str) -> Option<i16> {
    let words: Vec<String> = fold_words(text);
    let year = match words.as_slice() {
        [year] => year.parse().ok(),
        [nam, ..] if nam == "nam" && words.iter().all(|word| is_of_period(word)) => {
            match find_periods(text).as_slice() {
                [mention] if mention.word == PeriodWord::Year => mention.year,
                _ => None,
            }
        }
        _ => None,
    };
    year.filter(|year| (1990..=2100).contains(year))
}

/// The period of a title that is nothing but its name, also behind "kỳ báo cáo" or the title of a form; of the report's year where it has none.
fn whole_period(text: &str, report: Period, vocabulary: &Vocabulary<'_>) -> Option<Named> {
    let mentions = find_periods(text);
    let span = find_cumulative(text).filter(|_| mentions.is_empty());
    if mentions.len() != 1 && span.is_none() {
        return None;
    }
    let folded = vocabulary.fold(text);
    let behind_title = || {
        let titles = vocabulary.forms.iter().flat_map(|words| &words.titles);
        let mut rests = titles.filter_map(|title| folded.strip_prefix(title.as_str()));
        rests.any(|rest| rest.split_whitespace().all(is_of_period))
    };
    let words = fold_words(text);
    let is_alone = || words.iter().all(|word| is_of_period(word)) || words.len() <= 2;
    if !is_alone() && !behind_title() {
        return None;
    }
    if let Some(Span { from, to }) = span {
        let period = period_of_day(to, report.frequency)?;
        return Some(Named { period, from, to, is_longer: report.frequency != Frequency::Yearly });
    }
    let mention = mentions.first()?;
    let (frequency, number) = match mention.word {
        PeriodWord::Month(number) => (Frequency::Monthly, number),
        PeriodWord::Quarter(number) => (Frequency::Quarterly, number),
        PeriodWord::Half(number) => (Frequency::HalfYearly, number),
        PeriodWord::Year => (Frequency::Yearly, 1),
    };
    let period = Period::new(frequency, mention.year.unwrap_or(report.year), number)?;
    let is_longer =
        frequency != Frequency::Yearly && frequency.per_year() < report.frequency.per_year();
    Some(Named { period, from: period.open(0), to: period.close(0), is_longer })
}

/// Whether a folded word may be part of a period's name.
fn is_of_period(word: &str) -> bool {
    const WORDS: [&str; 46] = [
        "den", "tuan", "dot", "thoi", "gian", "bc", "khong", "nghin", "ngan", "tram", "linh", "le",
        "lam", "nham", "n", "t", "ki", "bao", "cao", "so", "lieu", "trong", "cua", "thang", "qui",
        "nam", "dau", "cuoi", "mot", "hai", "ba", "tu", "bon", "sau", "bai", "tam", "chin", "muoi",
        "gieng", "chap", "i", "ii", "iii", "iv", "nua", "nien",
    ];
    WORDS.contains(&word) || word.parse::<u16>().is_ok()
}
