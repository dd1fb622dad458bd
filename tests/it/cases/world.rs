//! The world of a case: a pipeline, units and workbooks in a folder of its own.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use tonghop::model::{Frequency, Lang, Period};

use super::document::Block;
use super::outcome::Outcome;
use crate::common::trial::{Trial, page};

/// A workbook of a case: its period and file, and its sheets with their grids.
type Workbook = ([String; 2], Vec<(String, String)>);

const PERIOD: &str = "2024Q1";
const FILE: &str = "10001.xlsx";

pub struct World {
    pub trial: Trial,
    period: String,
}

impl World {
    /// A world of blocks: later ones come on top of earlier ones.
    pub fn new(layers: &[&[Block]]) -> Self {
        let mut files: Vec<(String, String)> = Vec::new();
        // By period, file and sheet, in the order in which they are written.
        let mut sheets: Vec<([String; 3], String)> = Vec::new();
        for block in layers.iter().copied().flatten() {
            match block.word() {
                "grid" => put(&mut sheets, sheet_of(block.rest()), block.body.clone()),
                "toml" | "csv" => {
                    let name = block.rest().to_owned();
                    let old = files.iter().find(|file| file.0 == name).map_or("", |file| &file.1);
                    let text = match block.word() {
                        "toml" => layered(old, &block.body),
                        _ => block.body.clone(),
                    };
                    put(&mut files, name, text);
                }
                "expected" | "values" => {}
                other => panic!("there is no block `{other}`"),
            }
        }
        let trial = Trial::empty();
        for (name, text) in with_report(files) {
            trial.write(&name, text);
        }
        let mut books: Vec<Workbook> = Vec::new();
        for ([period, file, sheet], text) in sheets {
            match books.iter_mut().find(|book| book.0 == [period.as_str(), file.as_str()]) {
                Some(book) => book.1.push((sheet, text)),
                None => books.push(([period, file], vec![(sheet, text)])),
            }
        }
        let logged: Vec<bool> = books
            .iter()
            .map(|([period, _], _)| {
                let is_log = |([of, file], _): &Workbook| of == period && is_log(file);
                let log = format!("inputs/{period}/received.csv");
                trial.path(&log).exists() || books.iter().any(is_log)
            })
            .collect();
        let mut period = "";
        for (([of, file], pages), logged) in books.iter().zip(logged) {
            let pages: Vec<_> = pages.iter().map(|(name, text)| page(name, text)).collect();
            trial.send(of, file, &pages);
            if !logged {
                trial.log(of, &format!("{file},{}T08:00,,", day_after(of, 2)));
            }
            period = period.max(of);
        }
        let period = if period.is_empty() { PERIOD } else { period }.to_owned();
        Self { trial, period }
    }

    /// A run, as the words behind `expected` say.
    pub fn run(&self, words: &str) -> Outcome {
        let lang = if words.ends_with("in English") { Lang::En } else { Lang::Vi };
        let words = words.trim_end_matches("in English").trim();
        let (period, day) = match words.split_once("on ") {
            Some((period, day)) => (period.trim(), Some(day.trim().to_owned())),
            None => (words, None),
        };
        let period = if period.is_empty() { &self.period } else { period };
        let mistakes = self.trial.mistakes(lang);
        if !mistakes.is_empty() {
            return Outcome::Mistakes(mistakes);
        }
        let run = self.trial.run_in(lang, period, &day.unwrap_or_else(|| day_after(period, 5)));
        Outcome::of(&run, FILE)
    }
}

/// Whether a workbook is a received log.
fn is_log(file: &str) -> bool {
    file.starts_with("received.")
}

/// Puts something under a key, in the place of what was there.
fn put<K: PartialEq, T>(list: &mut Vec<(K, T)>, key: K, text: T) {
    match list.iter_mut().find(|entry| entry.0 == key) {
        Some(entry) => entry.1 = text,
        None => list.push((key, text)),
    }
}

/// Period, file and sheet of the words behind `grid`.
fn sheet_of(words: &str) -> [String; 3] {
    let mut parts = words.rsplit('/');
    let mut next = |default: &str| parts.next().unwrap_or(default).to_owned();
    let (sheet, file, period) = (next(""), next(FILE), next(PERIOD));
    [period, file, sheet]
}

/// A day after a period: a quarter, a half-year, a month, a week or a year.
fn day_after(period: &str, day: u8) -> String {
    if let Some(week) = Period::parse(period, Frequency::Weekly) {
        let close = week.close(0);
        return close.saturating_add(i64::from(day).days()).to_string();
    }
    let (year, rest) = period.split_at(4);
    let year: i16 = year.parse().expect("a year");
    let number = || rest[1..].parse::<u8>().expect("a number");
    let last_month = match rest.chars().next() {
        Some('Q') => number() * 3,
        Some('H') => number() * 6,
        Some('-') => number(),
        _ => 12,
    };
    let (year, month) = if last_month == 12 { (year + 1, 1) } else { (year, last_month + 1) };
    format!("{year}-{month:02}-{day:02}")
}

/// TOML by its sections: the name up to the first point, blank for the keys above all sections.
fn sections(text: &str) -> Vec<(String, String)> {
    let mut sections = vec![(String::new(), String::new())];
    for line in text.lines() {
        if line.starts_with('[') {
            let name = line.trim_matches(['[', ']']).split(['.', ']']).next().unwrap_or("");
            // `[x.y]` goes with the `[x]` above it.
            if sections.last().is_none_or(|last| last.0 != name) {
                sections.push((name.to_owned(), String::new()));
            }
        }
        if let Some(section) = sections.last_mut() {
            section.1.push_str(line);
            section.1.push('\n');
        }
    }
    sections.retain(|(_, text)| !text.is_empty());
    sections
}

/// A TOML file with the sections of another in the place of its own.
fn layered(below: &str, above: &str) -> String {
    let above = sections(above);
    let mut kept = sections(below);
    kept.retain(|(name, _)| above.iter().all(|section| section.0 != *name));
    let top = above.iter().filter(|section| section.0.is_empty());
    let rest = above.iter().filter(|section| !section.0.is_empty());
    top.chain(&kept).chain(rest).map(|section| section.1.as_str()).collect()
}

/// The forms of a case are its report, where its pipeline names none.
fn with_report(files: Vec<(String, String)>) -> BTreeMap<String, String> {
    let forms: Vec<String> = files
        .iter()
        .filter(|(name, _)| name.starts_with("forms/"))
        .filter_map(|(_, text)| text.lines().find_map(|line| line.strip_prefix("id = ")))
        .map(str::to_owned)
        .collect();
    let mut files: BTreeMap<String, String> = files.into_iter().collect();
    let pipeline = files.get_mut("pipeline.toml").expect("a pipeline");
    if !pipeline.contains("[report]") {
        pipeline.push_str(&format!("[report]\nforms = [{}]\n", forms.join(", ")));
    }
    files
}
