//! What the units answered about their doubtful cells: their word, which a person takes up or not.

use std::collections::BTreeMap;

use super::cells::{read_typed, to_unit};
use crate::definition::{Pipeline, Type};
use crate::findings::{DecisionFacts, Facts as _};
use crate::model::book::plain;
use crate::model::{Answer, CellKey, Choice, Finding, Kind, Place};
use crate::tables::{CellView, Cells, SenderUnits};
use office_text::fold::{fold, has_words};

/// A unit's word about a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// As it was typed.
    pub text: String,
    /// What it comes to; `None` where that is not clear.
    pub says: Option<Says>,
}

/// What an answer comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Says {
    /// What was reported is right.
    Stands,
    /// Another value, as the tables write it, in the form's own unit.
    Value(String),
    /// What to do about a record or a form.
    Choice(Choice),
}

impl Says {
    /// As a workbook keeps it: `=` for the reported value, else the value; `!` and the word of a choice.
    pub(super) fn key(&self) -> String {
        match self {
            Self::Stands => "=".to_owned(),
            Self::Value(value) => format!("={value}"),
            Self::Choice(choice) => format!("!{}", choice.as_str()),
        }
    }

    /// What was kept so.
    pub(super) fn of_key(key: &str) -> Option<Self> {
        if let Some(choice) = key.strip_prefix('!') {
            return Choice::parse(choice).map(Self::Choice);
        }
        match key.strip_prefix('=')? {
            "" => Some(Self::Stands),
            value => Some(Self::Value(value.to_owned())),
        }
    }
}

/// Begins what confirms the reported value, folded.
const RIGHT: [&str; 18] = [
    "dung",
    "da dung",
    "so dung",
    "so cu dung",
    "so lieu dung",
    "so lieu cu dung",
    "so lieu cu la dung",
    "so lieu bao cao dung",
    "so da bao cao dung",
    "van giu nguyen",
    "van giu so",
    "giu so",
    "giu lai so",
    "de nghi giu nguyen",
    "chinh xac",
    "giu nguyen",
    "khong sai",
    "so bao cao dung",
];
/// Begins what does not agree with the proposal, folded. Behind it one of the words above says that the reported value stays.
const REFUSED: [&str; 8] = [
    "khong dong y",
    "chua dong y",
    "khong nhat tri",
    "chua nhat tri",
    "khong thong nhat",
    "khong chap nhan",
    "khong sua",
    "xa khong dong y",
];
/// Begins what says that a record is really gone, folded.
const GONE: [&str; 8] = [
    "khong con",
    "da giai the",
    "giai the",
    "da ngung",
    "ngung hoat dong",
    "da cham dut",
    "da chuyen",
    "da sap nhap",
];
/// Begins what says that a record was forgotten, folded.
const FORGOTTEN: [&str; 8] = [
    "van con",
    "con hoat dong",
    "van hoat dong",
    "bo sot",
    "con sot",
    "ghi sot",
    "de nghi bo sung",
    "xin bo sung",
];
/// Begins what says that a form has nothing to report, folded.
const NOTHING: [&str; 4] = ["khong phat sinh", "khong co", "xa khong co", "xa khong phat sinh"];
/// Begins what agrees with the proposals, folded.
const AGREED: [&str; 24] = [
    "dong y",
    "nhat tri",
    "thong nhat",
    "ok",
    "oke",
    "okay",
    "chap nhan",
    "chap thuan",
    "theo de nghi",
    "theo de xuat",
    "lay theo de nghi",
    "lay theo de xuat",
    "sua theo de nghi",
    "sua theo de xuat",
    "so de nghi dung",
    "so de xuat dung",
    "de nghi sua theo de nghi",
    "de nghi sua theo de xuat",
    "nham don vi",
    "ghi nham",
    "xa ghi nham",
    "da ghi nham",
    "sai don vi",
    "xa dong y",
];
/// Words that agree, folded, wherever they are: “cơ bản nhất trí”.
const AGREE: [&str; 5] = ["dong y", "nhat tri", "thong nhat", "chap nhan", "chap thuan"];
/// Words by which an agreement is none with the whole proposal, folded: “đồng ý giữ nguyên”, “đồng ý, nhưng …”, “đồng ý một phần”.
const YET: [&str; 20] = [
    "nhung",
    "tuy nhien",
    "song",
    "giu nguyen",
    "so bao cao",
    "so da bao cao",
    "so xa bao cao",
    "khong sua",
    "mot phan",
    "mot so",
    "phan lon",
    "phan nao",
    "co ban",
    "nguyen tac",
    "tru",
    "rieng",
    "khi",
    "tam",
    "chua hoan toan",
    "khong hoan toan",
];
/// Begins what says that the reported value is wrong, folded.
const WRONG: [&str; 8] =
    ["khong dung", "chua dung", "khong phai", "sai", "nham", "ghi nham", "go nham", "bi nham"];
/// Marks between parts of an answer.
const MARKS: [char; 6] = [',', ';', '.', ':', '–', '-'];
/// Words before a new value, folded; the longest first.
const NEW: [&str; 18] = [
    "so lieu dung la",
    "de nghi sua thanh",
    "de nghi sua la",
    "sua lai thanh",
    "dieu chinh thanh",
    "dieu chinh la",
    "gia tri moi la",
    "so moi la",
    "so dung la",
    "sua lai la",
    "sua thanh",
    "dung la",
    "dung phai la",
    "phai la",
    "so moi",
    "sua la",
    "sua",
    "la",
];

/// The words about cells that still say what they said when the unit was asked.
pub(crate) fn words(
    answers: &[Answer],
    cells: &Cells,
    pipeline: &Pipeline,
) -> BTreeMap<CellKey, Word> {
    let units = SenderUnits::new(pipeline, cells);
    let mut words = BTreeMap::new();
    for (answer, cell) in
        answers.iter().filter_map(|answer| Some((answer, cell_of(answer, cells)?)))
    {
        let says = understand(answer, cell, &units, pipeline);
        if cell.reported() == answer.reported || is_against(answer, says.as_ref(), cell) {
            words.insert(cell.key(), Word { text: answer.text.clone(), says });
        }
    }
    words
}

/// Whether a workbook says one thing in its list and another in the cell, which was changed since the unit was asked.
fn is_against(answer: &Answer, says: Option<&Says>, cell: CellView<'_>) -> bool {
    let is_changed = cell.reported() != answer.reported && cell.place().file == answer.file;
    is_changed
        && match says {
            Some(Says::Stands) => true,
            Some(Says::Value(value)) => match cell.value() {
                Some(number) => value.parse() != Ok(number),
                None => *value != cell.text(),
            },
            Some(Says::Choice(_)) | None => false,
        }
}

/// The unit's word about a record that is gone, or a form: that of a finding which has no cell.
pub(crate) fn of_whole(answers: &[Answer], finding: &Finding) -> Option<Word> {
    let Finding { unit, form, row, column, reported, kind, .. } = finding;
    let is_here = |answer: &&Answer| {
        answer.cell() == [unit, form, row, column] && answer.reported == *reported
    };
    let Answer { text, .. } = answers.iter().find(is_here)?;
    let folded = fold(text);
    let begins = |words: &[&str]| words.iter().any(|start| begins_with(&folded, start));
    let says = match kind {
        Kind::VanishedRecord if begins(&FORGOTTEN) => Some(Says::Choice(Choice::Add)),
        Kind::VanishedRecord if begins(&GONE) => Some(Says::Stands),
        Kind::MissingForm if begins(&NOTHING) => Some(Says::Choice(Choice::Nothing)),
        Kind::MissingForm => None,
        Kind::VanishedRecord | Kind::StaleCopy | Kind::ForeignCopy if begins(&RIGHT) => {
            Some(Says::Stands)
        }
        Kind::VanishedRecord | Kind::StaleCopy | Kind::ForeignCopy => None,
        _ if is_agreed(&folded) => Some(Says::Choice(Choice::Accept)),
        _ if begins(&RIGHT) => Some(Says::Stands),
        _ => None,
    };
    Some(Word { text: text.clone(), says })
}

/// Whether a folded text begins with these words, and does not continue with “là”: “đúng là …” says what is right instead.
fn begins_with(folded: &str, start: &str) -> bool {
    let rest = behind(folded, start);
    rest.is_some_and(|rest| !rest.trim_start().starts_with("la "))
}

/// What follows these words at the beginning of a folded text.
fn behind<'t>(folded: &'t str, start: &str) -> Option<&'t str> {
    let rest = folded.strip_prefix(fold(start).as_str())?;
    Some(rest).filter(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Whether a folded text agrees with what is proposed, and says nothing else.
fn is_agreed(folded: &str) -> bool {
    let has = |words: &&str| has_words(folded, &fold(words));
    AGREED.iter().any(|start| begins_with(folded, start))
        && !YET.iter().any(has)
        && !folded.contains(|letter: char| letter.is_ascii_digit())
}

/// Whether a text agrees, and neither refuses nor agrees with the whole: which part it means, or on what condition, only the unit knows.
fn is_partial(text: &str) -> bool {
    let folded = fold(text);
    let has = |words: &&str| has_words(&folded, &fold(words));
    AGREE.iter().any(has) && !REFUSED.iter().any(has) && !is_agreed(&folded)
}

/// Whether a text refuses the proposal, and says that the reported value stays: “không đồng ý, giữ nguyên”.
fn is_kept(text: &str) -> bool {
    let folded = fold(text);
    let begins = |words: &[&str], text: &str| words.iter().any(|start| begins_with(text, start));
    begins(&REFUSED, &folded) && clauses(text).skip(1).any(|clause| begins(&RIGHT, &fold(clause)))
}

/// Each answer as a note, at its cell where there is one; a warning where the unit changed the cell to something else than its answer.
pub(crate) fn findings(answers: &[Answer], cells: &Cells, pipeline: &Pipeline) -> Vec<Finding> {
    let units = SenderUnits::new(pipeline, cells);
    let of_answer = |answer: &Answer| {
        let Answer { unit, form, row, column, text, file, reported, .. } = answer;
        let note = |is_clear: bool| match is_clear || !is_partial(text) {
            true => DecisionFacts::Answered { text }.finding().reported(reported),
            false => DecisionFacts::AnsweredInPart { text }.finding().reported(reported),
        };
        let finding = match cell_of(answer, cells) {
            None => note(false).place(Place::file(file)),
            Some(cell) => match understand(answer, cell, &units, pipeline) {
                says if is_against(answer, says.as_ref(), cell) => {
                    let now = cell.reported();
                    let against = DecisionFacts::AnsweredOtherwise { text, was: reported, now };
                    let value = match says {
                        Some(Says::Value(value)) => value,
                        _ => String::new(),
                    };
                    against.finding().reported(now).expected(value).place(cell.place())
                }
                says => note(says.is_some()).place(cell.place()),
            },
        };
        finding.unit(unit).form(form).at(row, column)
    };
    answers.iter().map(of_answer).collect()
}

fn cell_of<'c>(answer: &Answer, cells: &'c Cells) -> Option<CellView<'c>> {
    let [unit, form, row, column] = answer.cell();
    cells.ids().key(unit, form, row, column).and_then(|key| cells.get(key))
}

/// What an answer comes to: that the reported value is right, or another value in the file's own unit.
fn understand(
    answer: &Answer,
    cell: CellView<'_>,
    units: &SenderUnits<'_>,
    pipeline: &Pipeline,
) -> Option<Says> {
    let text = answer.text.trim().trim_end_matches('.');
    let [_, form, row, column] = answer.cell();
    let form = pipeline.form(form)?;
    let kind = form.type_of(row, column);
    let value = |text: &str| {
        let new = read_typed(text, answer.cell(), pipeline).ok()?;
        let own = to_unit(text, kind, form.unit_of(row, column), &pipeline.money);
        // With a unit behind it, it is in that.
        let of_form = || units.of_form(cell.key()).filter(|_| kind == Type::Money);
        let there = || cell.scale().or_else(of_form).unwrap_or(1.0);
        let factor = if own.is_none() { there() } else { 1.0 };
        let value = new.value.map(|value| format!("{:.11e}", value * factor));
        let value = value.and_then(|value| value.parse::<f64>().ok());
        Some(value.map_or(new.text, plain))
    };
    let folded = fold(text);
    let begins = |words: &[&str]| words.iter().any(|start| begins_with(&folded, start));
    let is_text = kind == Type::Text;
    let agreed = AGREED.iter().find_map(|start| behind(&folded, start));
    let agreed_to = agreed.and_then(|rest| words_from_end(text, rest.split_whitespace().count()));
    let new = clauses(text).chain(agreed_to).enumerate().find_map(|(index, clause)| {
        let (lead, rest) = without_lead(clause);
        // A free text is no value by itself: it may be any remark.
        let found = match lead || index > 0 && !is_text && begins(&WRONG) {
            true => value(rest).or_else(|| value(before_remark(rest)).filter(|_| !is_text)),
            false => value(rest).filter(|_| index == 0 && !is_text),
        };
        found.map(|value| (index, value))
    });
    let is_confirmed = !without_lead(text).0 && begins(&RIGHT);
    match new {
        // “Đúng, số mới là 122” says both.
        Some((index, _)) if index > 0 && is_confirmed => None,
        Some((_, value)) => Some(Says::Value(value)),
        // A text that is no figure is not right as it is.
        None if is_confirmed || is_kept(text) => {
            let is_unread = kind.is_number() && cell.value().is_none();
            let is_text = is_unread && cell.reported().chars().any(char::is_alphanumeric);
            (!is_text).then_some(Says::Stands)
        }
        None if !is_agreed(&folded) => None,
        // Who agreed and wrote something else into the cell says two things.
        None => Some(match value(&answer.proposed) {
            Some(proposed) if cell.reported() != answer.reported => Says::Value(proposed),
            _ => Says::Choice(Choice::Accept),
        }),
    }
}

/// The last words of a text: “đồng ý sửa thành 122” agrees, and says what to.
fn words_from_end(text: &str, count: usize) -> Option<&str> {
    let first = text.split_whitespace().rev().nth(count.checked_sub(1)?)?;
    text.get(first.as_ptr() as usize - text.as_ptr() as usize..)
}

/// A text from its beginning, and from each mark on that has a blank behind it: “không đúng, số mới là 122”.
fn clauses(text: &str) -> impl Iterator<Item = &str> {
    let marks = text.match_indices(MARKS).map(|(offset, mark)| offset + mark.len());
    let behind = marks.filter_map(|offset| text.get(offset..)).filter(|rest| rest.starts_with(' '));
    std::iter::once(text).chain(behind.map(str::trim_start))
}

/// What is before a remark: “122, không phải 221”, “122 (đã hỏi lại)”.
fn before_remark(text: &str) -> &str {
    let marks = text.match_indices(MARKS);
    let ends = marks.filter(|(index, mark)| {
        text.get(index + mark.len()..).is_some_and(|rest| rest.starts_with(' '))
    });
    let bracket = text.find('(').into_iter();
    let end = ends.map(|(index, _)| index).chain(bracket).min().unwrap_or(text.len());
    text.get(..end).unwrap_or(text).trim_end()
}

/// The text behind “sửa thành” and the like, and whether there was such a beginning.
fn without_lead(text: &str) -> (bool, &str) {
    let words: Vec<(usize, &str)> = text
        .split_whitespace()
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
        .collect();
    for lead in NEW {
        let count = lead.split(' ').count();
        let Some((at, last)) = words.get(count - 1) else { continue };
        let end = at + last.len();
        if fold(text.get(..end).unwrap_or_default()) == fold(lead) {
            let rest = text.get(end..).unwrap_or_default();
            return (true, rest.trim_start_matches([':', '=', ' ']));
        }
    }
    (false, text.trim_start_matches([':', '=', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_clause_by_clause() {
        let found: Vec<&str> = clauses("không đúng, số mới là 1.234,5 (hỏi lại)").collect();
        assert_eq!(
            found,
            ["không đúng, số mới là 1.234,5 (hỏi lại)", "số mới là 1.234,5 (hỏi lại)"]
        );
        assert_eq!(before_remark("1.234,5 (hỏi lại)"), "1.234,5");
        assert_eq!(before_remark("122, không phải 221"), "122");
        assert_eq!(before_remark("-5"), "-5");
    }

    #[test]
    fn a_new_value_is_known_by_the_words_before_it() {
        for (text, rest) in [
            ("sửa thành 122", Some("122")),
            ("Số đúng là: 122", Some("122")),
            ("đúng là 1.234,5", Some("1.234,5")),
            ("là 5", Some("5")),
            ("122", None),
            ("đúng, vì xã mới thành lập 2 HTX", None),
            ("lao động tăng", None),
        ] {
            let (lead, found) = without_lead(text);
            assert_eq!((lead, found), (rest.is_some(), rest.unwrap_or(text)), "{text}");
        }
    }
}
