//! Reporting periods mentioned in titles, running text and file names.

mod calendar;
mod days;
mod relative;
mod spans;
#[cfg(test)]
mod tests;
mod tokens;
mod words;
mod years;

pub use calendar::{Closes, Frequency, Period};
pub use days::{AsOf, find_as_of, find_cumulative};
pub use relative::{RelativePeriod, find_relative};
pub use spans::{Span, find_spans};
use tokens::{Letters, Token, without_report};
use words::{month_in_words, month_of_abbreviation, roman};
use years::{whole_year, year_after, year_before};

/// The kind of period, and which one within its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodWord {
    /// Month 1 to 12.
    Month(u8),
    /// Quarter 1 to 4.
    Quarter(u8),
    /// Half year 1 or 2.
    Half(u8),
    /// A whole year.
    Year,
}

/// One mention of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeriodMention {
    /// Which period.
    pub word: PeriodWord,
    /// Its year (1990 to 2100) if the text has one.
    pub year: Option<i16>,
}

/// English months, folded.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Every period mentioned, in the order of the text. Full dates (`ngày 31 tháng 3 năm 2024`,
/// `31/3/2024`) are no mentions.
///
/// # Examples
///
/// ```
/// use office_text::period::{PeriodWord, find_periods};
///
/// let periods = find_periods("BÁO CÁO QUÝ I NĂM 2024");
/// assert_eq!(periods.len(), 1);
/// assert_eq!((periods[0].word, periods[0].year), (PeriodWord::Quarter(1), Some(2024)));
/// ```
pub fn find_periods(text: &str) -> Vec<PeriodMention> {
    let letters = Letters::of(text);
    let tokens = letters.tokens();
    let mut found = Vec::new();
    if let Some(month) = whole_month(&tokens) {
        return vec![month];
    }
    let mut position = 0;
    // where the last mention or date ended: a year before it is spent
    let mut spent = 0;
    while position < tokens.len() {
        let rest = tokens.get(position..).unwrap_or_default();
        // The number of a week or a turn is no day, and no count of months: `tuần 1 tháng 2`.
        if position.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(is_counted) {
            position += usize::from(rest.first().is_some_and(|token| token.number().is_some()));
        }
        let rest = tokens.get(position..).unwrap_or_default();
        if let Some(len) = date_len(rest) {
            position += len;
            spent = position;
            continue;
        }
        if let Some((number, year, len)) = compact_month(rest) {
            found.push(PeriodMention { word: PeriodWord::Month(number), year: Some(year) });
            position += len;
            spent = position;
            continue;
        }
        if let Some((word, len)) = named_period(rest) {
            let behind = rest.get(len..).unwrap_or_default();
            if let Some((others, year, others_len)) = others_after(word, behind) {
                let words = std::iter::once(word).chain(others);
                found.extend(words.map(|word| PeriodMention { word, year }));
                position += len + others_len;
                spent = position;
                continue;
            }
            let (year, year_len) = year_after(behind);
            let before = || year_before(tokens.get(spent..position).unwrap_or_default());
            let year = year.or_else(before);
            if year.is_some() || !needs_year(rest) {
                // a lone year just before is this period's year, not a separate mention
                let repeated = position.checked_sub(1).and_then(|i| tokens.get(i));
                if year_len == 0 && position > spent && repeated.is_some_and(|t| t.year().is_some())
                {
                    found.pop_if(|m: &mut PeriodMention| m.word == PeriodWord::Year);
                }
                found.push(PeriodMention { word, year });
                position += len + year_len;
                spent = position;
                continue;
            }
        }
        if let Some(len) = unnamed_span_len(rest) {
            position += len;
            spent = position;
            continue;
        }
        if let Some((year, len)) = whole_year(rest) {
            found.push(PeriodMention { word: PeriodWord::Year, year: Some(year) });
            position += len;
            continue;
        }
        position += 1;
    }
    found
}

/// Whether a text names months or quarters in a list behind one word: `tháng 2 và 3 năm 2024`, `quý I, II`.
pub fn has_list(text: &str) -> bool {
    let letters = Letters::of(text);
    let tokens = letters.tokens();
    let is_list = |position: usize| {
        let rest = tokens.get(position..)?;
        let (word, len) = named_period(rest)?;
        others_after(word, rest.get(len..)?)
    };
    (0..tokens.len()).any(|position| is_list(position).is_some())
}

/// The weeks that a text names, with their year if it has one: `Tuần 5 năm 2024`, `tuần 05/2024`, `Week 5`, `W05`.
pub fn find_weeks(text: &str) -> Vec<(u8, Option<i16>)> {
    let letters = Letters::of(text);
    let tokens = letters.tokens();
    let mut found = Vec::new();
    let mut spent = 0;
    for position in 0..tokens.len() {
        let rest = tokens.get(position..).unwrap_or_default();
        let [word, tail @ ..] = rest else { continue };
        let short = word.base.strip_prefix('w').and_then(|number| number.parse::<u8>().ok());
        let is_word = matches!(word.base, "tuan" | "week" | "w" | "semaine");
        let next = tail.first().filter(|next| is_word && next.follows());
        let next = next.and_then(|next| u8::try_from(next.number()?).ok());
        let (number, behind) = match (short, next) {
            (Some(number), _) => (number, tail),
            (None, Some(number)) => (number, tail.get(1..).unwrap_or_default()),
            (None, None) => continue,
        };
        if !(1..=53).contains(&number) {
            continue;
        }
        let behind = match behind {
            [of, year @ ..] if of.is("of") || of.is("de") => year,
            behind => behind,
        };
        let year = year_after(behind).0;
        let before = || year_before(tokens.get(spent..position).unwrap_or_default());
        found.push((number, year.or_else(before)));
        spent = position + 1;
    }
    found
}

/// A month that is the whole text, or all behind "kỳ báo cáo": `2024-03`, `02/2024`, `02.2024`, `02/24`, `Feb-24`.
fn whole_month(tokens: &[Token]) -> Option<PeriodMention> {
    let (announced, [first, second]) = tokens.split_last_chunk::<2>()?;
    let is_announcing = |token: &Token| {
        matches!(
            token.base,
            "ky" | "ki" | "bao" | "cao" | "bc" | "thoi" | "gian" | "thang" | "so" | "lieu" | "cua"
        )
    };
    if !announced.iter().all(is_announcing) {
        return None;
    }
    let names_time = |token: &Token| matches!(token.base, "ky" | "ki" | "thang" | "thoi");
    let is_announced = announced.iter().any(names_time);
    if !announced.is_empty() && !is_announced {
        return None;
    }
    let month = |token: &Token| {
        let number = u8::try_from(token.number()?).ok()?;
        ((1..=12).contains(&number) && token.base.len() <= 2).then_some(number)
    };
    let found = |number: u8, year: i16| {
        Some(PeriodMention { word: PeriodWord::Month(number), year: Some(year) })
    };
    if let Some(year) = first.year() {
        let two_digits = second.base.len() == 2 && second.gap == "-";
        return found(
            month(second).filter(|_| two_digits || is_announced && second.follows())?,
            year,
        );
    }
    if let Some(number) = month_of_abbreviation(first.base) {
        return found(number, second.year().or_else(|| two_digits(second))?);
    }
    let parted = matches!(second.gap.trim(), "/" | "." | "-");
    let year = second.year().or_else(|| second.short_year().filter(|_| is_announced));
    found(month(first)?, year.filter(|_| parted)?)
}

/// A year of two digits, as spreadsheets show it.
fn two_digits(token: &Token) -> Option<i16> {
    let year: i16 = token.base.parse().ok()?;
    (token.base.len() == 2).then_some(2000 + year)
}

/// A month and its year in six digits: `tháng 022024`, `T202402`.
fn compact_month(rest: &[Token]) -> Option<(u8, i16, usize)> {
    let [first, second, ..] = rest else { return None };
    let is_word = matches!(first.base, "thang" | "t" | "ky" | "ki");
    if !is_word || second.base.len() != 6 || !second.follows() {
        return None;
    }
    let number = |digits: Option<&str>| digits?.parse::<i16>().ok();
    let read = |month: Option<&str>, year: Option<&str>| {
        let month = number(month).filter(|month| (1..=12).contains(month))?;
        let year = number(year).filter(|year| tokens::YEARS.contains(year))?;
        Some((u8::try_from(month).ok()?, year, 2))
    };
    let digits = second.base;
    read(digits.get(..2), digits.get(2..)).or_else(|| read(digits.get(4..), digits.get(..4)))
}

/// Whether the number behind a word is that of a week, a turn or a form.
fn is_counted(word: &Token) -> bool {
    matches!(word.base, "tuan" | "dot" | "lan")
}

/// How many tokens a full date takes.
fn date_len(rest: &[Token]) -> Option<usize> {
    let dated = |a: &Token, b: &Token, c: &Token| {
        let marks = b.gap == c.gap && matches!(b.gap, "/" | "-" | ".");
        let day =
            |t: &Token| t.base.len() <= 2 && t.number().is_some_and(|n| (1..=31).contains(&n));
        let day_first = day(a) && day(b) && c.number().is_some() && c.base.len() != 3;
        let year_first = a.year().is_some() && day(b) && day(c);
        marks && (day_first || year_first)
    };
    match rest {
        // "ngày … tháng … năm 2024", with or without the numbers
        [day, tail @ ..] if day.is("ngay") => {
            let month = tail.iter().take(2).position(|t| t.is("thang"))?;
            let after = tail.get(month + 1..).unwrap_or_default();
            let number = usize::from(after.first().is_some_and(|t| t.number().is_some()));
            let (_, year) = year_after(after.get(number..).unwrap_or_default());
            Some(1 + month + 1 + number + year)
        }
        [day, thang, month, tail @ ..]
            if thang.is("thang")
                && day.base.len() <= 2
                && day.number().is_some()
                && month.number().is_some() =>
        {
            Some(3 + year_after(tail).1)
        }
        [a, b, c, ..] if dated(a, b, c) => Some(3),
        _ => None,
    }
}

/// A quarter, month or half year and how many tokens name it.
fn named_period(rest: &[Token]) -> Option<(PeriodWord, usize)> {
    let [first, tail @ ..] = rest else {
        return None;
    };
    let may_be_report = first.is("thang") || is_quarter_word(first);
    let (tail, announced) = if may_be_report { without_report(tail) } else { (tail, 0) };
    let second = tail.first();
    if is_quarter_word(first) {
        let number = second.filter(|t| t.follows())?;
        return Some((PeriodWord::Quarter(quarter_number(number)?), 2 + announced));
    }
    if let Some(roman) = first.base.strip_prefix('q')
        && let Some(quarter) = roman_quarter(roman)
    {
        return Some((PeriodWord::Quarter(quarter), 1));
    }
    if first.is("q") {
        let number = second.filter(|t| t.follows())?;
        return Some((PeriodWord::Quarter(quarter_number(number)?), 2));
    }
    if first.is("thang")
        && let Some((number, len)) = month_in_words(tail)
    {
        return Some((PeriodWord::Month(number), 1 + announced + len));
    }
    if first.is("thang") || first.is("t") {
        let number =
            second.filter(|t| if first.is("t") { t.gap.is_empty() } else { t.follows() })?;
        return Some((PeriodWord::Month(month_number(number)?), 2 + announced));
    }
    let has_year = |year: &Token| {
        let mark = matches!(year.gap, "-" | "/" | "." | "'" | "’" | " " | "");
        mark && year.year().is_some()
            || matches!(year.gap, "-" | "/" | "'") && year.short_year().is_some()
    };
    if let Some(month) = month_of_abbreviation(first.base)
        && second.is_some_and(has_year)
    {
        return Some((PeriodWord::Month(month), 1));
    }
    if let Some(month) = MONTHS.iter().position(|m| first.is(m)) {
        return Some((PeriodWord::Month(u8::try_from(month + 1).ok()?), 1));
    }
    half_year(rest)
}

/// `6 tháng đầu`, `sáu tháng cuối`, `nửa đầu`.
fn half_year(rest: &[Token]) -> Option<(PeriodWord, usize)> {
    let which = |t: &Token| match t.base {
        "dau" => Some(PeriodWord::Half(1)),
        "cuoi" => Some(PeriodWord::Half(2)),
        _ => None,
    };
    match rest {
        [six, thang, end, ..]
            if matches!(six.base, "6" | "06" | "sau") && matches!(thang.base, "thang" | "t") =>
        {
            Some((which(end)?, 3))
        }
        [half, end, nam, ..] if half.is("nua") && nam.is("nam") => Some((which(end)?, 2)),
        _ => None,
    }
}

/// Short signs that mean a period only together with a year: `T3`, `Q. 1`, `March`.
fn needs_year(rest: &[Token]) -> bool {
    match rest {
        [t, ..] if t.is("t") || MONTHS.contains(&t.base) => true,
        [short, ..] if month_of_abbreviation(short.base).is_some() => true,
        [q, number, ..] if q.is("q") => !number.gap.is_empty(),
        _ => false,
    }
}

fn is_quarter_word(token: &Token) -> bool {
    // by the marked form, so that "quỹ 1" (a fund) is none
    matches!(token.raw, "quý" | "quí" | "quy" | "qui" | "qúy" | "qúi" | "quarter")
}

fn quarter_number(token: &Token) -> Option<u8> {
    match token.base {
        "1" | "01" => Some(1),
        "2" | "02" => Some(2),
        "3" | "03" => Some(3),
        "4" | "04" => Some(4),
        word => roman_quarter(word).or_else(|| quarter_in_words(token.raw)),
    }
}

/// `quý một`, `quý tư`: with their marks, for without them they are other words.
fn quarter_in_words(raw: &str) -> Option<u8> {
    match raw {
        "một" => Some(1),
        "hai" => Some(2),
        "ba" => Some(3),
        "tư" | "bốn" => Some(4),
        _ => None,
    }
}

fn roman_quarter(text: &str) -> Option<u8> {
    match text {
        "i" => Some(1),
        "ii" => Some(2),
        "iii" => Some(3),
        "iv" => Some(4),
        _ => None,
    }
}

fn month_number(token: &Token) -> Option<u8> {
    if let Some(number) = roman(token.base) {
        return Some(number);
    }
    let number = u8::try_from(token.number()?).ok()?;
    (token.base.len() <= 2 && (1..=12).contains(&number)).then_some(number)
}

/// The numbers behind a month or quarter that name others with it, with the year of all of them and how many tokens that is: of `tháng 2 và 3 năm 2024`,
/// `quý I + II/2024` what is behind the first number, of `tháng 2-4/2024` months 3 and 4. They go up, and behind them is a year, a school year or nothing:
/// `tháng 2, 15 HTX` is one month.
fn others_after(
    first: PeriodWord,
    behind: &[Token],
) -> Option<(Vec<PeriodWord>, Option<i16>, usize)> {
    type Parts = (u8, fn(&Token) -> Option<u8>, fn(u8) -> PeriodWord);
    let (mut last, read, word): Parts = match first {
        PeriodWord::Month(number) => (number, month_number, PeriodWord::Month),
        PeriodWord::Quarter(number) => (number, quarter_number, PeriodWord::Quarter),
        PeriodWord::Half(_) | PeriodWord::Year => return None,
    };
    let (mut others, mut len) = (Vec::new(), 0);
    loop {
        let (number, step) = match behind.get(len..)? {
            [and, number, ..] if and.is("va") && and.follows() && number.follows() => (number, 2),
            [number, ..] if matches!(number.gap.trim(), "," | "+" | "&" | ";") => (number, 1),
            [number, ..] if is_dash(number) => (number, 1),
            _ => break,
        };
        let Some(next) = read(number).filter(|next| *next > last) else { break };
        let from = if is_dash(number) { last + 1 } else { next };
        others.extend((from..=next).map(word));
        last = next;
        len += step;
    }
    let rest = behind.get(len..).filter(|_| !others.is_empty())?;
    let (year, year_len) = year_after(rest);
    let is_school_year = matches!(rest, [nam, hoc, ..] if nam.is("nam") && hoc.is("hoc"));
    let ends = year.is_some() || rest.is_empty() || is_school_year;
    ends.then_some((others, year, len + year_len))
}

/// Whether a dash is before it, as between the first and the last of several.
fn is_dash(token: &Token) -> bool {
    matches!(token.gap.trim(), "-" | "–")
}

/// Spans that the types above cannot express: `9 tháng đầu năm 2024`, `đầu năm 2024`, `cuối năm 2024`.
fn unnamed_span_len(rest: &[Token]) -> Option<usize> {
    match rest {
        [count, thang, tail @ ..] if count.number().is_some() && thang.is("thang") => {
            let end = tail.first().filter(|t| t.is("dau") || t.is("cuoi"));
            let skip = usize::from(end.is_some());
            Some(2 + skip + year_after(tail.get(skip..).unwrap_or_default()).1)
        }
        [end, tail @ ..] if end.is("dau") || end.is("cuoi") => {
            let (year, len) = year_after(tail);
            year.map(|_| 1 + len)
        }
        _ => None,
    }
}
