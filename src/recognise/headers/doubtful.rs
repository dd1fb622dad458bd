//! Columns that were taken though their headers say something else as well: an upper header that makes them other figures, or a word that is in none of the column's headers.

use super::header_cells::header_parts;
use super::header_path::{path_period, texts, written};
use super::qualifiers::{COMPARISONS, is_of_other_figures, is_share};
use crate::definition::{FormKind, PLANS, Role};
use crate::model::book::a1;
use crate::model::table::{Comment, DoubtfulHeader};
use crate::recognise::words::column_words::{ColumnWords, PathPeriod};
use crate::recognise::words::fillers::{RUNNING, until_month};
use crate::recognise::words::form_sheet::FormSheet;
use crate::recognise::words::matched::{Header, Part};
use crate::recognise::words::shares::SHARE;
use office_text::fold::has_words;
use office_text::similar::{is_letter_off, similarity};
use office_text::syllable::is_vietnamese_syllable;

/// Words that are less alike are not the same word with a slip.
const SLIP: f64 = 0.6;

/// Words that say when or where, folded: of a form they say nothing that its title does not.
const ASIDE: [&str; 33] = [
    "i", "ii", "iii", "iv", "nam", "qui", "thang", "tuan", "ki", "dot", "nai", "trong", "cua",
    "tai", "tren", "theo", "uok", "ca", "toan", "xa", "phuong", "thi", "tran", "huien", "tinh",
    "don", "vi", "dia", "ban", "tong", "cong", "bao", "cao",
];

/// The headers of a table in doubt. Those of an earlier report are said otherwise.
pub(crate) fn headers(sheet: FormSheet<'_>, header: &Header) -> Vec<DoubtfulHeader> {
    if header.old.is_some() || header.is_borrowed {
        return Vec::new();
    }
    let parts = header_parts(&sheet, (header.first_row, header.last_row), header.window);
    let parts_of = |column: u32| parts.iter().find(|(of, _)| *of == column).map(|(_, parts)| parts);
    let taken = sheet.words.columns.iter().zip(&header.columns).filter_map(|(wanted, column)| {
        let column_of = wanted.column;
        let is_figure = column_of.role == Role::Measure
            || column_of.role == Role::Field && column_of.kind.is_number();
        Some((wanted, parts_of((*column).filter(|_| is_figure)?)?))
    });
    let taken: Vec<(&ColumnWords<'_>, &Vec<Part>)> = taken.collect();
    // What is above all columns is a title.
    let is_title = |part: &Part| taken.iter().all(|(_, parts)| parts.contains(part));
    // Most are one cell with a header as it is declared.
    let is_declared = |wanted: &ColumnWords<'_>, parts: &[Part]| matches!(parts, [(row, column)] if wanted.headers.iter().any(|it| it == sheet.bare(*row, *column)));
    // Names that were taken since they stand where names do.
    let names = sheet.words.key_column().filter(|_| sheet.words.form.kind == FormKind::Register);
    let names = names.and_then(|index| {
        let wanted = &sheet.words.columns[index];
        let parts = parts_of(header.columns[index]?)?;
        let written = written(&sheet, parts);
        let is_near = header.synonyms.iter().any(|(as_written, _)| *as_written == written);
        (is_near && says_other(sheet, parts, wanted)).then_some((wanted, parts))
    });
    let is_doubtful = |(wanted, parts): &&(&ColumnWords<'_>, &Vec<Part>)| {
        if is_declared(wanted, parts) {
            return false;
        }
        let own: Vec<Part> = parts.iter().filter(|part| !is_title(part)).copied().collect();
        let written = written(&sheet, parts);
        let is_near = header.synonyms.iter().any(|(as_written, _)| *as_written == written);
        is_of_other_figures(&sheet, &own, wanted) || is_near && says_more(sheet, &own, wanted)
    };
    let describe = |(wanted, parts): &(&ColumnWords<'_>, &Vec<Part>)| {
        let (row, column) = *parts.last()?;
        let cell = Comment {
            sheet: sheet.sheet.name.clone(),
            address: a1(row, column),
            text: written(&sheet, parts),
        };
        Some(DoubtfulHeader { cell, column: wanted.column.id.clone() })
    };
    let above = over_all(sheet, header, &taken);
    let doubtful = taken.iter().filter(is_doubtful).chain(&names);
    above.into_iter().chain(doubtful.filter_map(describe)).collect()
}

/// A single upper header over all figures, in the header or above it, that says of all of this period that they are other figures, and no more: "Kế hoạch", "Quý IV" over `Quý trước | Quý này`.
fn over_all(
    sheet: FormSheet<'_>,
    header: &Header,
    taken: &[(&ColumnWords<'_>, &Vec<Part>)],
) -> Option<DoubtfulHeader> {
    let period = sheet.period;
    let is_now = |wanted: &ColumnWords<'_>| {
        wanted.column.role == Role::Measure && wanted.expected_period(period) == period
    };
    let now = || taken.iter().filter(|(wanted, _)| is_now(wanted));
    let is_other = |part: Part, wanted: &ColumnWords<'_>| {
        let is_of_other_time =
            path_period(texts(&sheet, &[part]), wanted, period) == PathPeriod::Other;
        is_of_other_figures(&sheet, &[part], wanted) || is_of_other_time
    };
    let says_other =
        |part: &Part| is_bare(sheet, *part) && now().all(|(wanted, _)| is_other(*part, wanted));
    let (first, _) = now().next()?;
    let (_, parts) = taken.first()?;
    let is_over_all = |part: &&Part| taken.iter().all(|(_, parts)| parts.contains(part));
    let within = parts.iter().filter(is_over_all).copied();
    let mut all = within.chain(alone_above(sheet, header));
    let (row, column) = all.find(says_other)?;
    let cell = Comment {
        sheet: sheet.sheet.name.clone(),
        address: a1(row, column),
        text: sheet.written(row, column).to_owned(),
    };
    Some(DoubtfulHeader { cell, column: first.column.id.clone() })
}

/// The only text over the figures in the row above a header, where it is beside the header of the labels.
fn alone_above(sheet: FormSheet<'_>, header: &Header) -> Option<Part> {
    let row = header.first_row.checked_sub(1)?;
    let key = header.columns.get(sheet.words.key_column()?).copied().flatten()?;
    let span = header.span();
    let cells = sheet.cells(row, header.window).filter(|cell| !cell.text.is_empty());
    let mut over = cells.filter(|cell| key < cell.column && cell.column <= span.last);
    let (only, None) = (over.next()?, over.next()) else { return None };
    let is_beside = sheet.is_header(row, key) && !sheet.is_header(row, only.column);
    is_beside.then_some((row, only.column))
}

/// Whether a header has nothing but words for plans, comparisons and periods.
fn is_bare(sheet: FormSheet<'_>, (row, column): Part) -> bool {
    const OF_PERIODS: [&str; 8] = ["qui", "thang", "nam", "ki", "truok", "cung", "sau", SHARE];
    let of_kinds = PLANS.iter().chain(&COMPARISONS).flat_map(|words| words.split(' '));
    let kinds: Vec<&str> = of_kinds.chain(OF_PERIODS).collect();
    let is_number = |word: &str| {
        word.bytes().all(|byte| byte.is_ascii_digit()) || matches!(word, "i" | "ii" | "iii" | "iv")
    };
    let share = is_share(&sheet, &[(row, column)]);
    let plain = sheet.plain(sheet.bare(row, column), share);
    !plain.is_empty() && plain.split(' ').all(|word| is_number(word) || kinds.contains(&word))
}

/// Whether a header has no word of the column's.
fn says_other(sheet: FormSheet<'_>, parts: &[Part], wanted: &ColumnWords<'_>) -> bool {
    let headers = wanted.headers.iter().chain([&wanted.under]);
    let mut known = headers.flat_map(|header| header.split(' '));
    let words = parts.iter().flat_map(|(row, column)| sheet.bare(*row, *column).split(' '));
    let words: Vec<&str> = words.collect();
    !known.any(|own| words.iter().any(|word| similarity(own, word) >= SLIP))
}

/// Whether a header has a word that is in none of the column's, nor one with a slip of it.
fn says_more(sheet: FormSheet<'_>, parts: &[Part], wanted: &ColumnWords<'_>) -> bool {
    let headers = wanted.headers.iter().chain(&wanted.plain).chain([&wanted.under]);
    let known: Vec<&str> = headers.flat_map(|header| header.split(' ')).collect();
    let slips = no_syllables(sheet, parts);
    let is_known = |word: &str| {
        ASIDE.contains(&word)
            || !word.contains(char::is_alphabetic)
            || known.iter().any(|own| is_same(own, word, &slips))
    };
    let joined = parts.iter().map(|(row, column)| sheet.bare(*row, *column));
    let joined = joined.collect::<Vec<_>>().join(" ");
    let plain = sheet.plain(&joined, is_share(&sheet, parts));
    // The day up to which figures are is no other figure by itself.
    let is_until = until_month(&joined).is_some();
    let is_more = |word: &str| !(is_known(word) || is_until && has_words(RUNNING[0], word));
    plain.split(' ').any(is_more) || is_replaced((&joined, &plain), wanted, &slips)
}

/// The folded words of a header that are no syllables: a letter is missing or too many, or they are of another language.
fn no_syllables(sheet: FormSheet<'_>, parts: &[Part]) -> Vec<String> {
    let written = written(&sheet, parts);
    let words = written.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let none = words.filter(|word| !is_vietnamese_syllable(word));
    none.map(|word| sheet.vocabulary.fold(word)).collect()
}

/// Whether a folded word is another one, or that with a slip.
fn is_same(own: &str, word: &str, no_syllables: &[String]) -> bool {
    similarity(own, word) >= SLIP
        || is_letter_off(own, word) && no_syllables.iter().any(|slip| slip == word)
}

/// Whether one word of a header has another in its place: "Số lượng" for "Sản lượng".
fn is_replaced((joined, plain): (&str, &str), wanted: &ColumnWords<'_>, slips: &[String]) -> bool {
    let words: Vec<&str> = joined.split(' ').collect();
    let is_one_off = |header: &String| {
        let own: Vec<&str> = header.split(' ').collect();
        let pairs = || own.iter().zip(&words).filter(|(own, word)| own != word);
        own.len() == words.len()
            && pairs().count() == 1
            && pairs().all(|(own, word)| {
                let is_aside =
                    |word: &str| ASIDE.contains(&word) || !word.contains(char::is_alphabetic);
                !is_same(own, word, slips) && !is_aside(own) && !is_aside(word)
            })
    };
    let is_plain = wanted.plain.iter().chain(&wanted.shared).any(|own| own == plain);
    !is_plain && wanted.headers.iter().any(is_one_off)
}
