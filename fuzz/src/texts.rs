//! Texts from outside: numbers, dates and periods, encodings.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::Date;
use office_text::clean::tidy;
use office_text::date::{DateReading, date_from_serial, read_date};
use office_text::fold::{fold, fold_tight, words};
use office_text::legacy::{self, Encoding, TextEvidence};
use office_text::number::{
    Marks, NumberKind, Reading, Style, format_vi, other_reading, read_number_in, style_of,
};
use office_text::period::{Frequency, Period, PeriodMention, PeriodWord, find_periods, find_weeks};
use unicode_normalization::UnicodeNormalization as _;
use workbook_reader::{book, charset};

/// Right Vietnamese words, lower case.
const WORDS: &str = include_str!("../words.txt");

/// The longest number that is looked at.
const LONGEST: usize = 60;

/// A text is one number, two, or none; and a number that was written is read as it was.
pub fn number(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    style_of(&text);
    Marks::from(vec![text.to_string()]).has(&text);
    for kind in [NumberKind::Count, NumberKind::Decimal] {
        for style in [None, Some(Style::Vietnamese), Some(Style::English)] {
            assert!(other_reading(&text, kind, style).is_none_or(f64::is_finite));
            let reading = read_number_in(&text, kind, style);
            assert_eq!(reading, read_number_in(&tidy(&text), kind, style), "tidying changes it");
            match reading {
                Reading::Ambiguous { chosen, other } => {
                    assert!(style.is_none(), "the column tells which it is");
                    assert!(chosen.is_finite() && other.is_finite());
                    write_and_read(chosen);
                }
                Reading::Exact(value) | Reading::Approximate(value) => write_and_read(value),
                Reading::NotANumber => {}
            }
        }
    }
    if let Some(eight) = bytes.first_chunk() {
        write_and_read(f64::from_le_bytes(*eight));
    }
}

/// As the output workbooks and the findings write it.
fn write_and_read(value: f64) {
    if !value.is_finite() {
        return;
    }
    for decimals in [0, 1, 2, 6] {
        let text = format_vi(value, decimals);
        let rounded: Option<f64> = format!("{value:.decimals$}").parse().ok();
        if text.len() <= LONGEST {
            assert_eq!(meant(&text, NumberKind::Decimal, None), rounded, "{text}");
            let count = meant(&text, NumberKind::Count, None);
            assert!(decimals > 0 || count == rounded, "{text} is {count:?} as a count");
        }
    }
    // With the fifteen digits that a workbook shows; a power of ten is no text that people type.
    let text = book::plain(value);
    if text.len() <= LONGEST && !text.contains('E') {
        let english = Some(Style::English);
        assert_eq!(meant(&text, NumberKind::Decimal, english), text.parse().ok(), "{text}");
    }
}

fn meant(text: &str, kind: NumberKind, style: Option<Style>) -> Option<f64> {
    match read_number_in(text, kind, style) {
        Reading::Exact(value) | Reading::Ambiguous { chosen: value, .. } => Some(value),
        _ => None,
    }
}

/// A date or a period that is understood exists, and is read again as it is written.
pub fn date(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match read_date(&text) {
        Some(DateReading::Date(day)) => write_and_read_day(day),
        Some(DateReading::YearOnly(year)) => assert!((1900..=2100).contains(&year)),
        Some(DateReading::MonthOnly(year, month)) => {
            assert!((1900..=2100).contains(&year) && (1..=12).contains(&month));
        }
        Some(DateReading::QuarterOnly(year, quarter)) => {
            assert!((1900..=2100).contains(&year) && (1..=4).contains(&quarter));
        }
        Some(DateReading::Invalid) | None => {}
    }
    if let Some(eight) = bytes.first_chunk() {
        let serial = f64::from_le_bytes(*eight);
        for epoch_1904 in [false, true] {
            date_from_serial(serial, epoch_1904).into_iter().for_each(write_and_read_day);
        }
    }
    for mention in find_periods(&text) {
        assert!(mention.year.is_none_or(|year| (1990..=2100).contains(&year)), "{mention:?}");
        let (number, most) = match mention.word {
            PeriodWord::Month(number) => (number, 12),
            PeriodWord::Quarter(number) => (number, 4),
            PeriodWord::Half(number) => (number, 2),
            PeriodWord::Year => (1, 1),
        };
        assert!((1..=most).contains(&number), "{mention:?}");
    }
    for (_, frequency) in Frequency::NAMES {
        Period::parse(&text, frequency).into_iter().for_each(write_and_read_period);
        if let [low, high, number, ..] = *bytes {
            let year = i16::from_le_bytes([low, high]);
            Period::new(frequency, year, number).into_iter().for_each(write_and_read_period);
        }
    }
}

fn write_and_read_day(day: Date) {
    assert!((1900..=2100).contains(&day.year()), "{day}");
    let (d, m, y) = (day.day(), day.month(), day.year());
    let texts =
        [day.to_string(), format!("{d:02}/{m:02}/{y}"), format!("ngày {d} tháng {m} năm {y}")];
    for text in texts {
        assert_eq!(read_date(&text), Some(DateReading::Date(day)), "{text}");
    }
}

fn write_and_read_period(period: Period) {
    assert_eq!(Period::parse(&period.to_string(), period.frequency), Some(period));
    for closes in 0..=31 {
        assert!(period.open(closes) <= period.close(closes), "{period} closes on day {closes}");
        assert!(period.previous().close(closes) < period.open(closes), "{period}, day {closes}");
    }
    let word = match period.frequency {
        Frequency::Weekly => {
            let year = Some(period.year).filter(|year| *year >= 1990);
            if year.is_some() {
                assert_eq!(find_weeks(&period.vietnamese()), [(period.number, year)]);
            }
            return;
        }
        Frequency::Monthly => PeriodWord::Month(period.number),
        Frequency::Quarterly => PeriodWord::Quarter(period.number),
        Frequency::HalfYearly => PeriodWord::Half(period.number),
        Frequency::Yearly => PeriodWord::Year,
    };
    if period.year >= 1990 {
        let mention = PeriodMention { word, year: Some(period.year) };
        assert_eq!(find_periods(&period.vietnamese()), [mention]);
    }
}

/// Text that is right stays as it is, whatever surrounds it; text in an old encoding comes back as it was.
pub fn encoding(bytes: &[u8]) {
    if let Some(text) = charset::decode(bytes) {
        assert!(!text.chars().any(|c| c < '\u{9}'), "a control character in {text:?}");
    }
    let text = charset::legacy(bytes);
    let once = tidy(&text);
    assert_eq!(tidy(&once), once, "tidying twice");
    assert!(!fold(&text).contains("  "));
    assert_eq!(words(&text).concat(), fold_tight(&text));
    for prior in [Encoding::Unicode, Encoding::Tcvn3, Encoding::Vni] {
        legacy::decode(&text, prior);
        assert_ne!(legacy::to_unicode(&text, prior).as_deref(), Some(&*text));
    }
    for around in [Encoding::Unicode, Encoding::Tcvn3, Encoding::Vni] {
        TextEvidence::of(text.split_whitespace()).within(around);
    }
    right_stays(&vietnamese(bytes));
}

/// Vietnamese of everyday words, one a byte, with what stands between words.
fn vietnamese(bytes: &[u8]) -> String {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut text = String::new();
    let mut capitals = false;
    for byte in bytes.iter().take(16) {
        match byte {
            0xFF => capitals = !capitals,
            0xFE => text.push_str("- "),
            0xFD => text.push_str("2.024 "),
            0xFC => text.push_str("(%), "),
            _ => {
                let word = words[usize::from(*byte) % words.len()];
                text += &if capitals { word.to_uppercase() } else { word.to_owned() };
                text.push(' ');
            }
        }
    }
    text.trim_end().to_owned()
}

fn right_stays(text: &str) {
    for cells in [vec![text], text.split_whitespace().collect()] {
        let testimony = TextEvidence::of(cells);
        assert_eq!(testimony.verdict(), Encoding::Unicode, "{text}");
        assert_eq!(testimony.within(Encoding::Unicode), Encoding::Unicode, "{text}");
    }
    assert_eq!(legacy::to_unicode(text, Encoding::Unicode), None, "{text}");
    assert_eq!(charset::decode(text.as_bytes()).as_deref(), Some(text));
    let wide: Vec<u8> = "\u{feff}"
        .chars()
        .chain(text.chars())
        .collect::<String>()
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(charset::decode(&wide).as_deref(), Some(text));
    let apart: String = text.nfd().collect();
    assert_eq!(legacy::to_unicode(&apart, Encoding::Unicode), None, "{text} in NFD");
    assert_eq!(tidy(&apart), tidy(text));
    let small = text.to_lowercase();
    for from in [Encoding::Tcvn3, Encoding::Vni] {
        let old = encoded(&small, from);
        assert_eq!(legacy::decode(&old, from), small, "{old} in {from:?}");
        let read = legacy::to_unicode(&old, from).unwrap_or(old);
        assert_eq!(read, small, "a cell in {from:?}");
    }
}

/// Small letters in an old encoding, by what the program decodes them from.
fn encoded(text: &str, into: Encoding) -> String {
    static TCVN3: LazyLock<BTreeMap<char, String>> = LazyLock::new(|| codes(Encoding::Tcvn3));
    static VNI: LazyLock<BTreeMap<char, String>> = LazyLock::new(|| codes(Encoding::Vni));
    let codes = if into == Encoding::Vni { &VNI } else { &TCVN3 };
    text.chars().map(|c| codes.get(&c).cloned().unwrap_or_else(|| c.to_string())).collect()
}

fn codes(of: Encoding) -> BTreeMap<char, String> {
    let mut codes = BTreeMap::new();
    let marks: Vec<char> =
        ('\u{A1}'..='\u{FF}').filter(|c| of == Encoding::Tcvn3 || c.is_alphabetic()).collect();
    let mut add = |code: String| {
        let mut letters = legacy::decode(&code, of).chars().collect::<Vec<char>>();
        if let (Some(letter), true) = (letters.pop(), letters.is_empty())
            && letter.is_lowercase()
            && code != letter.to_string()
        {
            codes.entry(letter).or_insert(code);
        }
    };
    // A letter without another code stands for itself.
    marks.iter().for_each(|mark| add(mark.to_string()));
    if of == Encoding::Vni {
        for base in "aeiouyôö".chars() {
            marks.iter().for_each(|mark| add(format!("{base}{mark}")));
        }
    }
    codes
}
