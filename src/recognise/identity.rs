//! Which unit a file is of: by its content, its name and the received log, in that order of trust.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::titles::TitleText;
use crate::definition::Words;
use crate::model::Unit;
use office_text::clean::beginning;
use office_text::fold::fold_tight;
use office_text::fold::words as fold_words;
use office_text::legacy::{Encoding, decode};
use office_text::similar;

/// A unit's name in an old font has so many words at most.
const MOST_WORDS: usize = 8;

/// The units that may send, with their names folded.
pub(super) struct UnitNames<'a> {
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
pub(super) enum NamedUnit {
    /// The unit's code.
    Known(String),
    /// A unit is named that the registry does not have.
    Unknown(String),
}

impl<'a> UnitNames<'a> {
    pub(super) fn new(units: &[&'a Unit], words: &Words) -> Self {
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
    pub(super) fn code(&self, code: &str) -> Option<&'a Unit> {
        self.codes.get(code).copied()
    }

    /// The unit that the received log names, by its code or by its name. A spreadsheet takes the zeros before a code away.
    pub(super) fn in_log(&self, text: &str) -> Option<&'a Unit> {
        let bare = |code: &str| code.trim_start_matches('0').to_owned();
        let same_but_zeros = || {
            let mut same = self.units.iter().filter(|unit| bare(&unit.code) == bare(text));
            same.next().filter(|_| same.next().is_none()).copied()
        };
        let title = |text: &str| match self.in_title(text) {
            Some(NamedUnit::Known(code)) => self.code(&code),
            _ => self.exact(&fold_tight(text), None),
        };
        self.code(text).or_else(same_but_zeros).or_else(|| title(text))
    }

    /// The unit that a title names: "UBND xã Đăk Môn", "Đơn vị báo cáo: thị trấn Đăk Glei". Behind a unit above it needs a word for senders: what
    /// a text says of the district is often about communes. Where the text begins with the unit above, it is a letterhead in one cell.
    pub(super) fn in_title(&self, text: &str) -> Option<NamedUnit> {
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
            let named = self.units_named(name, kind_name);
            let known = named.last().map(|(_, unit)| *unit);
            if let Some(unit) = known.or_else(|| self.in_old_font(text, name.len(), kind_name)) {
                return Some(NamedUnit::Known(unit.code.clone()));
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
    fn in_old_font(&self, text: &str, words: usize, kind: Option<&str>) -> Option<&'a Unit> {
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
    pub(super) fn in_file_name(&self, file: &str) -> Option<&'a Unit> {
        file.rsplit('/').find_map(|part| self.in_name(part))
    }

    /// All units that a file's name names, or if it names none the folder or archive that it is in.
    pub(super) fn all_in_file_name(&self, file: &str) -> Vec<&'a Unit> {
        let mut parts = file.rsplit('/').map(|part| self.all_in_name(part));
        parts.find(|units| !units.is_empty()).unwrap_or_default()
    }

    /// The unit that a name names, by code or by name: of several names the longest, `None` if two are the longest.
    fn in_name(&self, file: &str) -> Option<&'a Unit> {
        let words = file_words(file);
        if let Some(unit) = self.codes_in(&words).next() {
            return Some(unit);
        }
        let named = self.named_in(&words);
        let longest = named.iter().map(Named::length).max()?;
        let mut longest = named.iter().filter(|named| named.length() == longest);
        let unit = longest.next()?.unit;
        longest.all(|other| other.unit.code == unit.code).then_some(unit)
    }

    /// The units that a name names, by code or by name, without names that are within a longer one.
    fn all_in_name(&self, file: &str) -> Vec<&'a Unit> {
        let words = file_words(file);
        let named = self.named_in(&words);
        let is_whole = |one: &&Named<'_>| !named.iter().any(|other| other.covers(one));
        let by_name = named.iter().filter(is_whole).map(|named| named.unit);
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
                let place = |(length, unit)| Named { first, behind: first + length, unit };
                all.extend(named.into_iter().map(place));
            }
            first += word.len();
        }
        all
    }

    /// The nearest unit's title, to suggest and never to take.
    pub(super) fn suggestion(&self, name: &str) -> Option<String> {
        let names: Vec<&str> = self.units.iter().map(|unit| unit.name.as_str()).collect();
        let nearest = similar::nearest(name, names.iter().copied())?;
        self.units.iter().find(|unit| unit.name == nearest).map(|unit| unit.title())
    }
}

/// A unit's name among words: where it begins and ends in them, without the blanks, in bytes.
struct Named<'a> {
    first: usize,
    behind: usize,
    unit: &'a Unit,
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
pub(super) struct Content {
    pub code: Option<String>,
    pub others: Vec<String>,
    pub unknown: Option<(String, TitleText)>,
    /// Where the unit is named first.
    pub place: Option<TitleText>,
}

/// Collects the units that the titles name.
pub(super) fn unit_of_titles(titles: &[TitleText], names: &UnitNames<'_>) -> Content {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut content = Content { code: None, others: Vec::new(), unknown: None, place: None };
    for title in titles {
        match names.in_title(&title.text) {
            Some(NamedUnit::Known(code)) => {
                if content.place.is_none() {
                    content.place = Some(title.clone());
                }
                *counts.entry(code).or_default() += 1;
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
