//! Which unit a file is of: by its content, its name and the received log, in that order of trust.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use super::other_times::{Match, NotNow, OtherTimes, names_of};
use crate::definition::Words;
use crate::model::{Registry, Unit};
use crate::recognise::words::titles::TitleText;
use office_text::clean::beginning;
use office_text::fold::fold_tight;
use office_text::fold::words as fold_words;
use office_text::legacy::{Encoding, decode};
use office_text::similar;

/// A unit's name in an old font has so many words at most.
const MOST_WORDS: usize = 8;

/// The units that may send, with their names folded.
pub(crate) struct UnitNames<'a> {
    units: Vec<&'a Unit>,
    codes: HashMap<&'a str, &'a Unit>,
    names: HashMap<String, Vec<&'a Unit>>,
    others: OtherTimes<'a>,
    senders: Vec<Vec<String>>,
    kinds: Vec<(Vec<String>, String)>,
    above: Vec<Vec<String>>,
    /// The length of the longest name, folded, in bytes.
    longest: usize,
}

/// The unit that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NamedUnit<'a> {
    Known(Match<'a>),
    /// A unit is named that is no more, or not yet.
    NotNow(NotNow<'a>),
    /// A unit is named that the registry does not have.
    Unknown(String),
}

impl<'a> UnitNames<'a> {
    /// Those that report on a day.
    pub(crate) fn new(registry: &'a Registry, day: Date, words: &Words) -> Self {
        let units = registry.reporting_on(day);
        let mut kinds: Vec<(Vec<String>, String)> = Vec::new();
        for unit in registry.reporting() {
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
        for unit in &units {
            for name in names_of(unit) {
                names.entry(name).or_default().push(unit);
            }
        }
        let others = OtherTimes::new(registry, &units, day);
        let longest = names.keys().map(String::len).max().unwrap_or_default();
        let longest = longest.max(others.longest());
        Self {
            longest,
            units,
            codes,
            names,
            others,
            senders: fold_all(&words.senders),
            kinds,
            above: fold_all(&words.above),
        }
    }

    /// The unit of a folded name, of a kind where one is written: under its present name, or under one of another time. A name is matched exactly or not at
    /// all: units one letter apart are neighbours.
    fn exact(&self, tight: &str, kind: Option<&str>) -> Option<Match<'a>> {
        let Some(same) = self.names.get(tight) else { return self.others.renamed(tight, kind) };
        let unit = match (same.as_slice(), kind) {
            ([only], _) => Some(only),
            (several, Some(kind)) => several.iter().find(|unit| unit.kind == kind),
            (_, None) => None,
        };
        unit.map(|unit| Match::of(unit))
    }

    /// The unit of a folded name that is no more or not yet, where no unit has that name now.
    fn exact_not_now(&self, tight: &str, kind: Option<&str>) -> Option<NotNow<'a>> {
        let is_now = self.names.contains_key(tight);
        self.others.not_now(tight, kind).filter(|_| !is_now)
    }

    /// The units whose names words begin with, the shortest first, with the lengths of their names. No more words are joined than
    /// the longest name has letters.
    fn units_named(&self, words: &[String], kind: Option<&str>) -> Vec<(usize, Match<'a>)> {
        self.named(words, |tight| self.exact(tight, kind))
    }

    /// What words begin with that has a name, the shortest first, with the lengths of the names.
    fn named<T>(&self, words: &[String], exact: impl Fn(&str) -> Option<T>) -> Vec<(usize, T)> {
        let mut tight = String::new();
        let mut found = Vec::new();
        for word in words {
            if tight.len() + word.len() > self.longest {
                break;
            }
            tight.push_str(word);
            found.extend(exact(&tight).map(|named| (tight.len(), named)));
        }
        found
    }

    /// The unit of a code.
    pub(crate) fn code(&self, code: &str) -> Option<&'a Unit> {
        self.codes.get(code).copied()
    }

    /// The unit that the received log names, by its code or by its name. A spreadsheet takes the zeros before a code away.
    pub(crate) fn in_log(&self, text: &str) -> Option<Match<'a>> {
        let bare = |code: &str| code.trim_start_matches('0').to_owned();
        let same_but_zeros = || {
            let mut same = self.units.iter().filter(|unit| bare(&unit.code) == bare(text));
            same.next().filter(|_| same.next().is_none()).copied()
        };
        let title = |text: &str| match self.in_title(text) {
            Some(NamedUnit::Known(found)) => Some(found),
            _ => self.exact(&fold_tight(text), None),
        };
        let of_code = self.code(text).or_else(same_but_zeros).map(Match::of);
        of_code.or_else(|| title(text))
    }

    /// The unit that the received log names and that is no more, or not yet.
    pub(crate) fn not_now_in_log(&self, text: &str) -> Option<NotNow<'a>> {
        let title = || match self.in_title(text) {
            Some(NamedUnit::NotNow(found)) => Some(found),
            _ => self.exact_not_now(&fold_tight(text), None),
        };
        self.others.code(text).or_else(title)
    }

    /// The unit that a file's name names, by its code or behind its kind, and that is no more, or not yet.
    pub(crate) fn not_now_in_file_name(&self, file: &str) -> Option<NotNow<'a>> {
        let behind_kind = |words: &[String], start: usize| {
            let (before, rest) = words.split_at(start);
            let (_, kind) = self.kinds.iter().find(|(kind, _)| before.ends_with(kind))?;
            let (_, found) =
                self.named(rest, |tight| self.exact_not_now(tight, Some(kind))).pop()?;
            Some(found)
        };
        file.rsplit('/').find_map(|part| {
            let words = file_words(part);
            let mut codes = words.iter().filter(|word| word.len() >= 3);
            let of_code = codes.find_map(|word| self.others.code(word));
            of_code.or_else(|| (0..words.len()).find_map(|start| behind_kind(&words, start)))
        })
    }

    /// The unit that a title names: "UBND xã Đăk Môn", "Đơn vị báo cáo: thị trấn Đăk Glei". Behind a unit above it needs a word for senders: what
    /// a text says of the district is often about communes. Where the text begins with the unit above, it is a letterhead in one cell.
    pub(crate) fn in_title(&self, text: &str) -> Option<NamedUnit<'a>> {
        let text = beginning(text);
        let words = fold_words(text);
        let mut unknown = None;
        let mut above = None;
        for start in 0..words.len() {
            let rest = &words[start..];
            let sender = self.senders.iter().find(|sender| rest.starts_with(sender));
            let rest = sender.map_or(rest, |sender| &rest[sender.len()..]);
            if self.above.iter().any(|kind| rest.starts_with(kind)) {
                above = above.or(Some(start));
                continue;
            }
            let kind = self.kinds.iter().find(|(kind, _)| rest.starts_with(kind));
            let is_sender =
                sender.is_some() || kind.is_some() && above.is_none_or(|above| above == 0);
            if !is_sender {
                continue;
            }
            let name = kind.map_or(rest, |(kind, _)| &rest[kind.len()..]);
            let kind_name = kind.map(|(_, kind)| kind.as_str());
            let known = self.units_named(name, kind_name).pop();
            let mut not_now = self.named(name, |tight| self.exact_not_now(tight, kind_name));
            let shorter = known.map_or(0, |(length, _)| length);
            if let Some((_, unit)) = not_now.pop().filter(|(length, _)| *length > shorter) {
                unknown = Some(NamedUnit::NotNow(unit));
                continue;
            }
            let known = known.map(|(_, unit)| unit);
            if let Some(unit) = known.or_else(|| self.in_old_font(text, name.len(), kind_name)) {
                return Some(NamedUnit::Known(unit));
            }
            let is_unit = (sender.is_some() || above.is_some()) && kind.is_some();
            if is_unit && !name.is_empty() && unknown.is_none() {
                unknown = Some(NamedUnit::Unknown(name_as_written(text, name.len())));
            }
        }
        unknown
    }

    /// The unit whose name the last words of a title are in an old font: one word shows nothing by itself, but "xã Xèp" is Xốp where there
    /// is such a commune and none called Xèp.
    fn in_old_font(&self, text: &str, words: usize, kind: Option<&str>) -> Option<Match<'a>> {
        let written = name_as_written(text, words.min(MOST_WORDS));
        if words > MOST_WORDS || written.is_ascii() {
            return None;
        }
        [Encoding::Tcvn3, Encoding::Vni].into_iter().find_map(|font| {
            let decoded = fold_words(&decode(&written, font));
            self.units_named(&decoded, kind).last().map(|(_, unit)| *unit)
        })
    }

    /// The unit that a file's name names, or if it names none the folder or archive that it is in.
    pub(crate) fn in_file_name(&self, file: &str) -> Option<Match<'a>> {
        file.rsplit('/').find_map(|part| self.in_name(part))
    }

    /// All units that a file's name names, or if it names none the folder or archive that it is in.
    pub(crate) fn all_in_file_name(&self, file: &str) -> Vec<&'a Unit> {
        let mut parts = file.rsplit('/').map(|part| self.all_in_name(part));
        parts.find(|units| !units.is_empty()).unwrap_or_default()
    }

    /// The unit that a name names, by code or by name: of several names the longest, `None` if two are the longest.
    fn in_name(&self, file: &str) -> Option<Match<'a>> {
        let words = file_words(file);
        if let Some(unit) = self.codes_in(&words).next() {
            return Some(Match::of(unit));
        }
        let named = self.named_in(&words);
        let longest = named.iter().map(Named::length).max()?;
        let mut longest = named.iter().filter(|named| named.length() == longest);
        let found = longest.next()?.found;
        longest.all(|other| other.found.unit.code == found.unit.code).then_some(found)
    }

    /// The units that a name names, by code or by name, without names that are within a longer one.
    fn all_in_name(&self, file: &str) -> Vec<&'a Unit> {
        let words = file_words(file);
        let named = self.named_in(&words);
        let is_whole = |one: &&Named<'_>| !named.iter().any(|other| other.covers(one));
        let by_name = named.iter().filter(is_whole).map(|named| named.found.unit);
        self.codes_in(&words).chain(by_name).collect()
    }

    /// The words that are codes of units. A short code may be any number of a file's name.
    fn codes_in(&self, words: &[String]) -> impl Iterator<Item = &'a Unit> {
        words.iter().filter(|word| word.len() >= 3).filter_map(|word| self.code(word))
    }

    /// The names of units among words, in their order.
    fn named_in(&self, words: &[String]) -> Vec<Named<'a>> {
        let mut all = Vec::new();
        let mut first = 0;
        for (start, word) in words.iter().enumerate() {
            let (before, rest) = words.split_at(start);
            let is_above = |kind: &Vec<String>| before.ends_with(kind);
            if !self.above.iter().any(is_above) {
                let kind = self.kinds.iter().find(|(kind, _)| before.ends_with(kind));
                let named = self.units_named(rest, kind.map(|(_, kind)| kind.as_str()));
                let place = |(length, found)| Named { first, behind: first + length, found };
                all.extend(named.into_iter().map(place));
            }
            first += word.len();
        }
        all
    }

    /// The nearest unit's title, to suggest and never to take.
    pub(crate) fn suggestion(&self, name: &str) -> Option<String> {
        let names: Vec<&str> = self.units.iter().map(|unit| unit.name.as_str()).collect();
        let nearest = similar::nearest(name, names.iter().copied())?;
        self.units.iter().find(|unit| unit.name == nearest).map(|unit| unit.title())
    }
}

/// A unit's name among words: where it begins and ends in them, without the blanks, in bytes.
struct Named<'a> {
    first: usize,
    behind: usize,
    found: Match<'a>,
}

impl Named<'_> {
    fn length(&self) -> usize {
        self.behind - self.first
    }

    /// Whether another name is within this one.
    fn covers(&self, other: &Self) -> bool {
        self.first <= other.first && other.behind <= self.behind && self.length() > other.length()
    }
}

/// The folded words of a file's name, without its extension.
fn file_words(file: &str) -> Vec<String> {
    fold_words(file.rsplit_once('.').map_or(file, |(stem, _)| stem))
}

/// The last `count` words of a title as they are written.
fn name_as_written(text: &str, count: usize) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words[words.len().saturating_sub(count)..].join(" ")
}

/// The units that the titles of a workbook name: the code most often named, the others, and unknown names.
#[derive(Default)]
pub(crate) struct Content<'a> {
    pub code: Option<String>,
    pub others: Vec<String>,
    pub unknown: Option<(String, TitleText)>,
    /// A unit that is no more, or not yet.
    pub not_now: Option<(NotNow<'a>, TitleText)>,
    /// The first name of another time.
    pub renamed: Option<(Match<'a>, TitleText)>,
    /// Where the unit is named first.
    pub place: Option<TitleText>,
}

/// Collects the units that the titles name.
pub(crate) fn unit_of_titles<'a>(titles: &[TitleText], names: &UnitNames<'a>) -> Content<'a> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut content = Content::default();
    for title in titles {
        match names.in_title(&title.text) {
            Some(NamedUnit::Known(found)) => {
                if content.place.is_none() {
                    content.place = Some(title.clone());
                }
                if content.renamed.is_none() && found.named.is_some() {
                    content.renamed = Some((found, title.clone()));
                }
                *counts.entry(found.unit.code.clone()).or_default() += 1;
            }
            Some(NamedUnit::NotNow(unit)) if content.not_now.is_none() => {
                content.not_now = Some((unit, title.clone()));
            }
            Some(NamedUnit::Unknown(name)) if content.unknown.is_none() => {
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
