//! Reporting periods mentioned in titles, running text and file names.

mod calendar;
mod relative;
mod spans;
mod tokens;
mod words;

pub use calendar::{Frequency, Period};
pub use relative::{RelativePeriod, find_relative};
pub use spans::{Span, find_spans};
use tokens::{Token, tokens};
use words::{month_in_words, month_of_abbreviation, roman};

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
    let tokens = tokens(text);
    let mut found = Vec::new();
    if let Some(month) = whole_month(&tokens) {
        return vec![month];
    }
    let mut position = 0;
    // where the last mention or date ended: a year before it is spent
    let mut spent = 0;
    while position < tokens.len() {
        let rest = tokens.get(position..).unwrap_or_default();
        if let Some(len) = date_len(rest) {
            position += len;
            spent = position;
            continue;
        }
        if let Some((word, len)) = named_period(rest) {
            let (year, year_len) = year_after(rest.get(len..).unwrap_or_default());
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

/// A month that is the whole text, or all behind "kỳ báo cáo": `2024-03`, `02/2024`, `02.2024`, `Feb-24`.
fn whole_month(tokens: &[Token]) -> Option<PeriodMention> {
    let (rest, is_announced) = match tokens {
        [ki, bao, cao, rest @ ..] if ki.is("ky") && bao.is("bao") && cao.is("cao") => (rest, true),
        [ki, rest @ ..] if ki.is("ky") => (rest, true),
        _ => (tokens, false),
    };
    let [first, second] = rest else { return None };
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
    if let Some(number) = month_of_abbreviation(&first.base) {
        return found(number, second.year().or_else(|| short_year(second))?);
    }
    let parted = matches!(second.gap.as_str(), "/" | "." | "-");
    found(month(first)?, second.year().filter(|_| parted)?)
}

/// A year of two digits, as spreadsheets show it.
fn short_year(token: &Token) -> Option<i16> {
    let year: i16 = token.base.parse().ok()?;
    (token.base.len() == 2).then_some(2000 + year)
}

/// How many tokens a full date takes.
fn date_len(rest: &[Token]) -> Option<usize> {
    let dated = |a: &Token, b: &Token, c: &Token| {
        let marks = b.gap == c.gap && matches!(b.gap.as_str(), "/" | "-" | ".");
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
    let second = tail.first();
    if is_quarter_word(first) {
        let number = second.filter(|t| t.follows())?;
        return Some((PeriodWord::Quarter(quarter_number(number)?), 2));
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
        return Some((PeriodWord::Month(number), 1 + len));
    }
    if first.is("thang") || first.is("t") {
        let number =
            second.filter(|t| if first.is("t") { t.gap.is_empty() } else { t.follows() })?;
        return Some((PeriodWord::Month(month_number(number)?), 2));
    }
    if let Some(month) = MONTHS.iter().position(|m| first.is(m)) {
        return Some((PeriodWord::Month(u8::try_from(month + 1).ok()?), 1));
    }
    half_year(rest)
}

/// `6 tháng đầu`, `sáu tháng cuối`, `nửa đầu`.
fn half_year(rest: &[Token]) -> Option<(PeriodWord, usize)> {
    let which = |t: &Token| match t.base.as_str() {
        "dau" => Some(PeriodWord::Half(1)),
        "cuoi" => Some(PeriodWord::Half(2)),
        _ => None,
    };
    match rest {
        [six, thang, end, ..]
            if matches!(six.base.as_str(), "6" | "06" | "sau")
                && matches!(thang.base.as_str(), "thang" | "t") =>
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
        [t, ..] if t.is("t") || MONTHS.contains(&t.base.as_str()) => true,
        [q, number, ..] if q.is("q") => !number.gap.is_empty(),
        _ => false,
    }
}

fn is_quarter_word(token: &Token) -> bool {
    // by the marked form, so that "quỹ 1" (a fund) is none
    matches!(token.raw.as_str(), "quý" | "quí" | "quy" | "qui" | "qúy" | "qúi" | "quarter")
}

fn quarter_number(token: &Token) -> Option<u8> {
    match token.base.as_str() {
        "1" | "01" => Some(1),
        "2" | "02" => Some(2),
        "3" | "03" => Some(3),
        "4" | "04" => Some(4),
        word => roman_quarter(word).or_else(|| quarter_in_words(&token.raw)),
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
    if let Some(number) = roman(&token.base) {
        return Some(number);
    }
    let number = u8::try_from(token.number()?).ok()?;
    (token.base.len() <= 2 && (1..=12).contains(&number)).then_some(number)
}

/// The year right after a period (`năm 2024`, `/2024`) and how many tokens it takes.
fn year_after(rest: &[Token]) -> (Option<i16>, usize) {
    match rest {
        [year, ..] if year.follows() && year.year().is_some() => (year.year(), 1),
        [nam, year, ..] if (nam.is("nam") || nam.is("n")) && year.follows() => match year.year() {
            Some(found) => (Some(found), 2),
            None => (None, 0),
        },
        _ => (None, 0),
    }
}

/// The year that ends the tokens before a period (`2024Q1`, `Năm 2024, quý I`).
fn year_before(before: &[Token]) -> Option<i16> {
    before.last()?.year()
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

/// `năm 2024`, `year 2024`.
fn whole_year(rest: &[Token]) -> Option<(i16, usize)> {
    match rest {
        [nam, year, ..]
            if (nam.raw == "năm" || nam.raw == "nam" || nam.is("year")) && year.follows() =>
        {
            Some((year.year()?, 2))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::PeriodWord::{Half, Month, Quarter, Year};
    use super::tokens::YEARS;
    use super::*;
    use proptest::prelude::*;

    fn one(text: &str, word: PeriodWord, year: impl Into<Option<i16>>) {
        let year = year.into();
        assert_eq!(find_periods(text), [PeriodMention { word, year }], "{text}");
    }

    #[test]
    fn quarters_in_titles_and_file_names() {
        for (text, quarter) in [
            ("Quý I năm 2024", 1),
            ("Kỳ báo cáo: Quý 1-2024", 1),
            ("QI.2024", 1),
            ("Q1-2024", 1),
            ("Q.1/2024", 1),
            ("quý IV/2023", 4),
            ("QUÝ III NĂM 2023", 3),
            ("qui 2 nam 2024", 2),
            ("Quy\u{301} II năm 2022", 2),
            ("2024Q1", 1),
            ("2023q4", 4),
            ("2023-Q4", 4),
            ("Quarter 1 2024", 1),
            ("Quý Ⅳ năm 2021", 4),
            ("(Kèm theo Báo cáo quý I năm 2024)", 1),
            ("Năm 2024, quý I", 1),
            ("baocao_daknhoong_2023q4.xlsx", 4),
            ("baocao_pomoi7_2023q4.xlsx", 4),
            ("Bieu KTTT xa Dak Pek Q4-2023.ods", 4),
            ("UBND xã Đăk Nhoong - BC quý I.2024.xlsx", 1),
        ] {
            let year = text
                .split(|c: char| !c.is_ascii_digit())
                .find_map(|t| t.parse().ok().filter(|y| YEARS.contains(y)));
            one(text, Quarter(quarter), year);
        }
    }

    #[test]
    fn a_quarter_without_a_year_has_none() {
        one("Quí I", Quarter(1), None);
        one("BC KTTT X. Đăk Choong Quy IV.xlsx", Quarter(4), None);
        one("BC KTTT X. Pờ Bo 12 Quy I.xlsx", Quarter(1), None);
        one("Quý 2/24", Quarter(2), None);
    }

    #[test]
    fn months_halves_and_years() {
        one("tháng 3 năm 2024", Month(3), 2024);
        one("Tháng 03/2024", Month(3), 2024);
        one("T3/2024", Month(3), 2024);
        one("tháng 12", Month(12), None);
        one("2024-03", Month(3), 2024);
        one("March 2024", Month(3), 2024);
        one("6 tháng đầu năm 2024", Half(1), 2024);
        one("Sáu tháng cuối năm 2023", Half(2), 2023);
        one("6 tháng cuối năm", Half(2), None);
        one("Năm 2024", Year, 2024);
        one("Tháng … năm 2024", Year, 2024);
        one("BÁO CÁO NĂM 2024", Year, 2024);
    }

    #[test]
    fn months_as_people_write_them() {
        one("Tháng hai năm 2024", Month(2), 2024);
        one("THÁNG MƯỜI HAI/2023", Month(12), 2023);
        one("tháng năm năm 2024", Month(5), 2024);
        one("Tháng giêng", Month(1), None);
        one("Thang tu nam 2024", Month(4), 2024);
        one("Báo cáo tháng mười một, xã Đông", Month(11), None);
        one("Tháng Ⅱ năm 2024", Month(2), 2024);
        one("tháng XII/2024", Month(12), 2024);
        one("Kỳ báo cáo: 02.2024", Month(2), 2024);
        one("Kỳ: 2/2024", Month(2), 2024);
        one("02/2024", Month(2), 2024);
        one("Feb-24", Month(2), 2024);
        one("Sept 2024", Month(9), 2024);
        one("Quý tư năm 2023", Quarter(4), 2023);
    }

    #[test]
    fn several_mentions_keep_their_order_and_years() {
        let found = find_periods("So sánh quý I năm 2024 với quý IV năm 2023 và năm 2022");
        let expected = [(Quarter(1), 2024), (Quarter(4), 2023), (Year, 2022)]
            .map(|(word, year)| PeriodMention { word, year: Some(year) });
        assert_eq!(found, expected);
    }

    #[test]
    fn dates_are_no_periods() {
        for text in [
            "Kon Mới 33, ngày 31 tháng 3 năm 2024",
            "ngày ... tháng ... năm 2024",
            "ngày     tháng 3 năm 2024",
            "31 tháng 3 năm 2024",
            "31/3/2024",
            "31-03-2024",
            "31.03.2024",
            "2024-03-31",
            "ngày 07/12/2023",
            "970/QĐ-UBND ngày 07/12/2023",
        ] {
            assert_eq!(find_periods(text), [], "{text}");
        }
    }

    #[test]
    fn names_and_other_numbers_are_no_periods() {
        for text in [
            "",
            "Quy Nhơn",
            "Quý",
            "Ông Quý, xã 2",
            "quỹ 1",
            "Quy mô 3 ha",
            "T3",
            "Thôn 3",
            "Q.1, TP. HCM",
            "March",
            "May mặc",
            "2024",
            "9 tháng đầu năm 2024",
            "Lũy kế từ đầu năm 2024",
            "quý V",
            "tháng 13",
            "Quý vị 1",
            "iv 2024",
            "quý 5/2024",
            "nấm 2024",
            "5 tháng",
            "mỗi tháng một lần",
            "tháng sau",
            "Số 02/2024/BC-UBND",
            "tháng này hai lần",
            "02-2024-05",
        ] {
            assert_eq!(find_periods(text), [], "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_handled(s in any::<String>()) {
            find_periods(&s);
        }

        #[test]
        fn words_and_numbers_in_any_order_give_sound_periods(
            s in "((quý|q|tháng|năm|ngày|đầu|cuối|I|iv|6|12|2024|T3|nửa)[ /.,-]?){0,8}"
        ) {
            for mention in find_periods(&s) {
                let sound = match mention.word {
                    Month(n) => (1..=12).contains(&n),
                    Quarter(n) => (1..=4).contains(&n),
                    Half(n) => (1..=2).contains(&n),
                    Year => mention.year.is_some(),
                };
                prop_assert!(sound);
            }
        }

        #[test]
        fn a_written_quarter_is_found(quarter in 1_u8..=4, year in 1990_i16..=2100) {
            let word = Quarter(quarter);
            for text in [format!("Quý {quarter} năm {year}"), format!("bc_{year}q{quarter}.xlsx")] {
                prop_assert_eq!(find_periods(&text), [PeriodMention { word, year: Some(year) }]);
            }
        }
    }
}
