//! Where a sheet says its unit of money: in a header, beside a label, above a table or in a note below it.

use super::brackets::{brackets, without_brackets};
use super::form_sheet::FormSheet;
use super::matched::Header;
use super::sheet_text::FoldedSheet;
use super::vocabulary::{FormWords, Vocabulary};
use super::window::Window;
use crate::model::{Cell, Content};
use office_text::clean::beginning;
use office_text::fold::has_words;
use office_text::measure::{Measure, spell_dong};

/// What stands before a unit, folded.
const ANNOUNCED: [&str; 5] = ["don vi tinh", "don vi", "dvt", "tinh bang", "tinh theo"];

/// What stands before a unit and a colon, folded.
const AMOUNTS: [&str; 4] = ["tien", "so tien", "tien te", "gia tri"];

/// Words that say of all amounts of a table in what unit they are, folded; other words say it of a column.
const OF_ALL: [&str; 44] = [
    "so", "lieu", "tien", "te", "ve", "trong", "bieu", "bang", "nai", "duok", "tinh", "theo",
    "kak", "cak", "chi", "tieu", "gia", "tri", "kinh", "phi", "don", "vi", "tat", "ca", "toan",
    "bo", "thong", "nhat", "ghi", "chu", "luu", "i", "deu", "la", "cua", "bao", "cao", "cot", "o",
    "tren", "ki", "qui", "nam", "thang",
];

/// So many words of a name tell it from others.
const NAME: usize = 2;

/// The most words of these.
const LONGEST: usize = 3;

/// Words of another unit beside that of money: `nghìn đồng, lượt người`.
const MOST_WORDS: usize = 3;

/// The unit of money that a note gives the amounts of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct MoneyNote {
    /// Its place among the pipeline's units; `None` if it is another one.
    pub money: Option<usize>,
    /// As it is written, if it is none of the pipeline's; empty if it is.
    pub written: String,
    /// The columns of the sheet that it is about; `None` if it is about all.
    pub columns: Option<Vec<u32>>,
}

impl MoneyNote {
    /// The same where it is about a column of the sheet.
    pub(crate) fn of(&self, column: Option<u32>) -> Option<&Self> {
        let has = |columns: &Vec<u32>| column.is_some_and(|column| columns.contains(&column));
        self.columns.as_ref().is_none_or(has).then_some(self)
    }
}

/// Whether a folded word says of which amounts a note is.
fn is_own(word: &str) -> bool {
    !word.is_empty() && !OF_ALL.contains(&word)
}

impl Vocabulary<'_> {
    /// The unit of money that a text names as a whole, behind a colon, in brackets, before a slash, or announced by "đơn vị tính" and the like.
    pub fn money_unit(&self, text: &str) -> Option<usize> {
        let text = beginning(text);
        self.money_of.get(text, || self.find_money_unit(text))
    }

    /// The unit of money in brackets in a label or header, or at its end.
    pub(crate) fn money_in(&self, text: &str) -> Option<usize> {
        self.money_in.get(text, || {
            let in_brackets = brackets(text).iter().find_map(|part| self.money_unit(part));
            in_brackets.or_else(|| Some(self.trailing_money(text)?.1))
        })
    }

    fn find_money_unit(&self, text: &str) -> Option<usize> {
        let whole = text.split('/').next().unwrap_or(text);
        let behind = text.rsplit(':').next().unwrap_or(text);
        let inside = brackets(text);
        let parts = [whole, behind].into_iter().chain(inside.iter().map(String::as_str));
        parts.into_iter().find_map(|part| self.money.find(part)).or_else(|| {
            let texts = [text].into_iter().chain(inside.iter().map(String::as_str));
            texts.into_iter().find_map(|text| self.announced_money(text)?.money)
        })
    }

    /// The same for the words above a table, also where it is none of the pipeline's units.
    pub(super) fn noted_money(&self, text: &str) -> Option<MoneyNote> {
        match self.money_unit(text) {
            None => self.announced_money(beginning(text)),
            money => Some(MoneyNote { money, ..MoneyNote::default() }),
        }
    }

    /// The unit of money that ends a text, and what is before it: `Kinh phí, nghìn đồng`, `Kinh phí ĐVT: nghìn đồng`, `Kinh phí triệu đồng`.
    pub fn trailing_money(&self, text: &str) -> Option<(String, usize)> {
        const MARKS: [char; 6] = [',', ';', ':', '-', '–', '/'];
        let behind_mark = text
            .rsplit_once(MARKS)
            .and_then(|(before, unit)| Some((before.to_owned(), self.money.find(unit)?)));
        let (before, unit) = behind_mark.or_else(|| {
            let last = text.rsplit(char::is_whitespace).next()?;
            let may_be = |c: char| matches!(c, 'd' | 'D' | 'g' | 'G') || !c.is_ascii();
            if !last.ends_with(may_be) {
                return None;
            }
            let words: Vec<&str> = text.split_whitespace().collect();
            let is_dong = |last: &&&str| self.fold(&spell_dong(last)).ends_with("dong");
            words.last().filter(is_dong)?;
            let (before, unit) = words.split_at_checked(words.len().checked_sub(2)?)?;
            Some((before.join(" "), self.money.find(&unit.join(" "))?))
        })?;
        let words: Vec<&str> = before.split_whitespace().collect();
        let announced = self.announcing(&words).unwrap_or_default();
        let kept = words[..words.len() - announced].join(" ");
        let kept = kept.trim_end_matches(MARKS).trim_end();
        (!kept.is_empty()).then(|| (kept.to_owned(), unit))
    }

    /// The unit of money that "đơn vị tính", "tính bằng" and the like announce, alone or among a few others: `ĐVT: nghìn đồng, người`.
    fn announced_money(&self, text: &str) -> Option<MoneyNote> {
        let folded = self.fold(text);
        ANNOUNCED.iter().find(|words| folded.contains(**words))?;
        let words: Vec<&str> = text.split_whitespace().collect();
        let ends = (1..words.len()).filter(|end| self.announcing(&words[..*end]).is_some());
        ends.into_iter().find_map(|end| {
            let rest = words[end..].join(" ");
            let rest = rest.rsplit_once(':').map_or(rest.as_str(), |(_, behind)| behind).trim();
            let is = |first: &str| self.fold(first) == "la";
            let rest = rest.split_once(' ').filter(|(one, _)| is(one)).map_or(rest, |(_, it)| it);
            let rest = rest.split([')', ']']).next().unwrap_or(rest);
            self.one_money(rest.trim_end_matches('.'))
        })
    }

    /// The unit of money behind what amounts are called and a colon: `* Tiền: nghìn đồng`.
    fn called_money(&self, text: &str) -> Option<MoneyNote> {
        let (called, unit) = text.rsplit_once(':')?;
        let note = self.note_of(unit.trim().trim_end_matches('.'))?;
        let is_called = AMOUNTS.contains(&self.fold(called).as_str());
        Some(note).filter(|note| is_called && note.money.is_some())
    }

    /// The unit of money that a note below a table gives all its amounts: `Lệ phí tính bằng đồng` is about one column, or about nothing that the table has.
    fn money_below(&self, text: &str, header: &Header, words: &FormWords<'_>) -> Option<MoneyNote> {
        let Some(note) = self.announced_money(text) else { return self.called_money(text) };
        let form = words;
        let words: Vec<&str> = text.split_whitespace().collect();
        let announced = (1..words.len()).find_map(|end| {
            let count = self.announcing(words.get(..end)?)?;
            words.get(..end - count)
        });
        let about = self.fold(&announced.unwrap_or_default().join(" "));
        let is_about = |name: &str| {
            let own: Vec<&str> = name.split(' ').filter(|word| is_own(word)).take(NAME).collect();
            !own.is_empty() && has_words(&about, &own.join(" "))
        };
        if !about.split(' ').any(is_own) {
            return Some(note);
        }
        let named = |texts: &[String]| {
            texts.iter().any(|text| is_about(&self.fold(&without_brackets(text))))
        };
        let columns = header.texts.iter().filter(|(_, texts)| named(texts));
        let columns: Vec<u32> = columns.map(|(column, _)| *column).collect();
        let mut labels = form.rows.iter().flat_map(|row| &row.labels);
        match columns.is_empty() {
            true => labels.any(|label| is_about(label)).then_some(note),
            false => Some(MoneyNote { columns: Some(columns), ..note }),
        }
    }

    /// How many words at the end of others announce a unit.
    pub(super) fn announcing(&self, words: &[&str]) -> Option<usize> {
        (1..=words.len().min(LONGEST)).rev().find(|count| {
            let last = words[words.len() - count..].join(" ");
            ANNOUNCED.contains(&self.fold(&last).as_str())
        })
    }

    /// The one unit of money among units that a comma or the like parts.
    fn one_money(&self, text: &str) -> Option<MoneyNote> {
        let parts = text.split([',', ';', '/']).map(str::trim).filter(|part| !part.is_empty());
        let mut found = None;
        for part in parts {
            let note = self.note_of(part);
            let is_unit = part.split_whitespace().count() <= MOST_WORDS;
            match (note, &found) {
                (Some(note), None) => found = Some(note),
                (Some(_), Some(_)) => return None,
                (None, None) if !is_unit => return None,
                (None, _) => {}
            }
        }
        found
    }

    fn note_of(&self, unit: &str) -> Option<MoneyNote> {
        // "Nghìn đồng chẵn".
        let (before, last) = unit.rsplit_once(' ').unwrap_or((unit, ""));
        let unit = if self.fold(last) == "chan" { before } else { unit };
        if let Some(money) = self.money.find(unit) {
            return Some(MoneyNote { money: Some(money), ..MoneyNote::default() });
        }
        let measure = Measure::read(&spell_dong(unit));
        let note = MoneyNote { money: None, written: unit.to_owned(), ..MoneyNote::default() };
        measure.filter(Measure::is_currency).map(|_| note)
    }
}

/// "Đơn vị tính: nghìn đồng" above the table, or if it is not there, in the titles of the sheet, or in a note below the table.
pub(crate) fn money_note(
    folded: FormSheet<'_>,
    header: &Header,
    (from, until): (u32, Option<u32>),
) -> MoneyNote {
    let above = |first: u32| money_note_above(&folded, (first, header.first_row), header.window);
    let below = || {
        let rows = (header.last_row + 1, until.unwrap_or(u32::MAX));
        let may_say = |cell: &&Cell| {
            let is_text = matches!(cell.content, Content::Text);
            cell.text.contains(':')
                || is_text && may_announce(folded.whole(cell.row, cell.column))
                || !is_text && cell.text.contains(char::is_alphabetic)
        };
        let mut texts = texts(&folded, rows, header.window).filter(may_say);
        texts.find_map(|cell| {
            folded.vocabulary.money_below(beginning(&cell.text), header, folded.words)
        })
    };
    above(from).or_else(|| above(0)).or_else(below).unwrap_or_default()
}

/// Whether words that announce a unit are in a folded text: most have none, and each is looked at.
fn may_announce(folded: &str) -> bool {
    let text = folded.as_bytes();
    let begins = |at: usize| ANNOUNCED.iter().any(|words| text[at..].starts_with(words.as_bytes()));
    (0..text.len()).any(|at| matches!(text[at], b'd' | b't') && begins(at))
}

/// The last note in some rows above a table, within its columns.
pub(crate) fn money_note_above(
    folded: &FoldedSheet<'_>,
    rows: (u32, u32),
    window: Window,
) -> Option<MoneyNote> {
    let texts = texts(folded, rows, window);
    texts.filter_map(|cell| folded.vocabulary.noted_money(&cell.text)).next_back()
}

fn texts<'s>(
    folded: &FoldedSheet<'s>,
    (from, to): (u32, u32),
    window: Window,
) -> impl DoubleEndedIterator<Item = &'s Cell> {
    let cells = folded.sheet.rows.range(from.min(to)..to).flat_map(|(_, cells)| cells);
    cells.filter(move |cell| !cell.text.is_empty() && window.has(cell.column))
}
