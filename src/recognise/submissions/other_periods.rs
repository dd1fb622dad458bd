//! Which period a file is of: by its titles, the names of its sheets, and the days of its figures.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::definition::Calendar;
use crate::findings::{Facts as _, NamedIn, SubmissionFacts};
use crate::model::{Closes, Finding, Frequency, Period, Place, Table};
use crate::recognise::tables::located::Located;
use crate::recognise::words::period_words::PeriodWords;
use crate::recognise::words::titles::TitleText;
use crate::recognise::words::vocabulary::Vocabulary;
use office_text::fold::words as fold_words;
use office_text::period::{
    AsOf, PeriodWord, Span, find_as_of, find_cumulative, find_periods, has_list,
};

/// A row of more cells than this is no title.
const MOST_PARTS: usize = 8;

/// The period that the titles name, if it is another one than expected, and its title. A period without a year is of the year that a
/// title has alone. If no title names a period of the report's frequency, one that is nothing but a period of another one counts: a quarter's
/// report is not titled with a month outside it, nor with months that end outside it. If no title names any, the day of the figures counts: it is not
/// before the period.
pub(super) fn other_period(
    titles: &[TitleText],
    period: Period,
    vocabulary: &Vocabulary<'_>,
) -> Option<(Period, TitleText)> {
    let (calendar, closes) = (&*vocabulary.calendar, vocabulary.calendar.closes);
    let titles = &with_rows(titles, vocabulary);
    let lone: BTreeSet<i16> = titles.iter().filter_map(|title| lone_year(&title.text)).collect();
    let lone = lone.first().copied().filter(|_| lone.len() == 1);
    let mut other = None;
    for title in titles {
        for (number, year) in vocabulary.periods_in(&title.text).iter().copied() {
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
        let apart = whole.iter().all(|(named, _)| named.is_apart(period, calendar));
        return apart.then(|| (named.period, title.clone()));
    }
    let days: Vec<(AsOf, &TitleText)> =
        titles.iter().filter_map(|title| Some((find_as_of(&title.text)?, title))).collect();
    let (first, title) = days.first()?;
    let (open, latest) = (period.open(closes), period.next().close(closes));
    let apart = |day: &AsOf| day.day < open || day.is_certain && day.day >= latest;
    let named = || Period::of_day(first.day, period.frequency, closes);
    if days.iter().all(|(day, _)| apart(day)) { Some((named()?, (*title).clone())) } else { None }
}

/// The titles, and behind them the rows whose cells name a period together: "Quý: | I | Năm: | 2023".
fn with_rows(titles: &[TitleText], vocabulary: &Vocabulary<'_>) -> Vec<TitleText> {
    let mut all = titles.to_vec();
    let row = |title: &TitleText| {
        title.address.trim_start_matches(|c: char| c.is_ascii_alphabetic()).to_owned()
    };
    let rows = titles.chunk_by(|one, next| one.sheet == next.sheet && row(one) == row(next));
    for cells in rows.filter(|cells| (2..=MOST_PARTS).contains(&cells.len())) {
        let text = cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" ");
        let says_none = |cell: &TitleText| vocabulary.periods_in(&cell.text).is_empty();
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
    fn is_apart(&self, period: Period, calendar: &PeriodWords) -> bool {
        let closes = at_month_ends(calendar);
        let (open, close) = (period.open(closes), period.close(closes));
        self.to < open || close < self.from || self.is_longer && self.to > close
    }
}

/// The calendar as titles have it, whose months are whole.
fn at_month_ends(calendar: &PeriodWords) -> Closes {
    Closes { day: 0, ..calendar.closes }
}

/// The year with which a title begins: "NĂM 2023 - BÁO CÁO QUÝ I".
fn year_in_front(text: &str) -> Option<i16> {
    let begins = fold_words(text).first().is_some_and(|word| word == "nam");
    let mentions = find_periods(text);
    let first = mentions.first().filter(|first| begins && first.word == PeriodWord::Year)?;
    first.year
}

/// The sheets of a file of this period that are titled with another one: their figures count until somebody looks, and each is an error.
pub(super) fn sheets_of_other_periods(
    located: &Located,
    period: Period,
    calendar: &Calendar,
    vocabulary: &Vocabulary<'_>,
) -> Vec<Finding> {
    let mut seen = BTreeSet::new();
    let first_of_sheet = located.tables.iter().filter(|table| seen.insert(table.sheet.clone()));
    let finding = |table: &Table| {
        let titles = located.titles.iter().filter(|title| title.sheet == table.sheet);
        let titles: Vec<TitleText> = titles.cloned().collect();
        let (named, title) = other_period(&titles, period, vocabulary)?;
        let [of, expected] = [named, period].map(|period| calendar.name(period));
        let [reported, wanted] = [&of, &expected].map(|name| name.vi.clone());
        let facts = SubmissionFacts::WrongPeriod { named: of, expected, named_in: NamedIn::Title };
        let place = Place { sheet: title.sheet, cell: title.address, ..Place::default() };
        let finding = facts.finding().form(&table.form).place(place);
        Some(finding.reported(reported).expected(wanted))
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
        let period = Period::of_day(to, report.frequency, vocabulary.calendar.closes)?;
        // The first three months are the first quarter itself.
        let begins_before = from < period.open(at_month_ends(&vocabulary.calendar));
        let is_longer = report.frequency != Frequency::Yearly && begins_before;
        return Some(Named { period, from, to, is_longer });
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
    // A month or a quarter that is none of the report's is that of the calendar.
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

/// The title that is nothing but the name of a longer period which ends with this one, where no title names this one: a quarter's, in the
/// report of its last month.
pub(crate) fn longer_title(
    titles: &[TitleText],
    period: Period,
    vocabulary: &Vocabulary<'_>,
) -> Option<TitleText> {
    if titles.iter().any(|title| !vocabulary.periods_in(&title.text).is_empty()) {
        return None;
    }
    let is_longer = |title: &&TitleText| {
        let named = whole_period(&title.text, period, vocabulary);
        named.is_some_and(|named| {
            named.is_longer && named.to == period.close(at_month_ends(&vocabulary.calendar))
        })
    };
    titles.iter().find(is_longer).cloned()
}

/// The title that names the period together with others, where no title names it alone: “tháng 2 và tháng 3” in the report of March, “quý I, II”.
/// One that compares them names them for another reason.
pub(crate) fn joint_title(
    titles: &[TitleText],
    period: Period,
    vocabulary: &Vocabulary<'_>,
) -> Option<TitleText> {
    let is = |(number, year): (u8, Option<i16>)| {
        number == period.number && year.is_none_or(|year| year == period.year)
    };
    let is_alone = |title: &TitleText| {
        let mentions = vocabulary.periods_in(&title.text);
        !mentions.is_empty() && mentions.iter().all(|mention| is(*mention))
    };
    if titles.iter().any(is_alone) {
        return None;
    }
    let names_others = |title: &&TitleText| {
        let mentions = vocabulary.periods_in(&title.text);
        // The same month of another year is there to be compared.
        let is_other = |mention: &(u8, Option<i16>)| {
            !is(*mention) && (mention.0 != period.number || period.frequency == Frequency::Yearly)
        };
        mentions.iter().any(is_other)
            && mentions.iter().any(|mention| is(*mention))
            && are_joined(&title.text)
    };
    titles.iter().find(names_others).cloned()
}

/// Whether a title names two periods as one: in a list, or with nothing but "và" or a mark for it between them, and no word that compares them.
fn are_joined(title: &str) -> bool {
    const COMPARED: [&str; 7] =
        ["so voi", "so sanh", "doi chieu", "chenh lech", "bien dong", "tang giam", "giua"];
    let words = fold_words(&title.replace([',', '+', '&', ';'], " va "));
    let text = format!(" {} ", words.join(" "));
    let between = |parts: &[String]| match parts {
        [before, and, after] => {
            let begins = matches!(after.as_str(), "thang" | "qui" | "nam" | "ki");
            and == "va" && is_of_period(before) && (begins || after.parse::<u16>().is_ok())
        }
        _ => false,
    };
    let is_compared = COMPARED.iter().any(|word| text.contains(&format!(" {word} ")));
    !is_compared && (has_list(title) || words.windows(3).any(between))
}

/// The sheets whose names have another period than the report's.
pub(crate) struct SheetNames {
    /// With that period, where no title of the sheet names one.
    pub other: Vec<(String, Period)>,
    /// Whether the name of a sheet has the report's period.
    pub names_this: bool,
}

/// What the names of the sheets with tables say of the period. "T2" may be a form: only names with a year, or with "tháng" or "quý", do.
pub(crate) fn other_sheet_names(
    located: &Located,
    period: Period,
    vocabulary: &Vocabulary<'_>,
) -> SheetNames {
    let mut names = SheetNames { other: Vec::new(), names_this: false };
    let mut seen = BTreeSet::new();
    for table in &located.tables {
        if !seen.insert(table.sheet.as_str()) {
            continue;
        }
        let words = fold_words(&table.sheet);
        let is_spelt = words.iter().any(|word| matches!(word.as_str(), "thang" | "qui"));
        let mentions = vocabulary.periods_in(&table.sheet);
        let Some((number, year)) = mentions.first() else { continue };
        if !is_spelt && year.is_none() {
            continue;
        }
        let is_this = |(number, year): &(u8, Option<i16>)| {
            (*number, year.unwrap_or(period.year)) == (period.number, period.year)
        };
        if mentions.iter().any(is_this) {
            names.names_this |= mentions.len() == 1;
            continue;
        }
        let mut of_sheet = located.titles.iter().filter(|title| title.sheet == table.sheet);
        let is_titled = of_sheet.any(|title| {
            !vocabulary.periods_in(&title.text).is_empty()
                || whole_period(&title.text, period, vocabulary).is_some()
        });
        let named = Period::new(period.frequency, year.unwrap_or(period.year), *number);
        names.other.extend(named.filter(|_| !is_titled).map(|named| (table.sheet.clone(), named)));
    }
    names
}
