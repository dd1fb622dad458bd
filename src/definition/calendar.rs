//! `[calendar]` of `pipeline.toml`: how long periods are, when they close, when reports are due, and what the periods are called.

use super::reader::{At, Node};
use super::schema::{Calendar, Due, PeriodName};
use super::years;
use crate::model::{Closes, Frequency, Lang, Message, Period};
use office_text::language::lower_first;

/// The name in braces for the number of the period within its year.
const NUMBER: &str = "{number}";

impl Calendar {
    /// The period before one, of those that were collected; `None` if it was not.
    pub fn before(&self, period: Period, known: &[Period]) -> Option<Period> {
        let adjacent = period.previous();
        match self.over_gaps {
            true => known.iter().copied().filter(|other| *other < period).max(),
            false => Some(adjacent).filter(|period| known.contains(period)),
        }
    }

    /// The name of a period, as a title has it.
    pub fn name(&self, period: Period) -> Message {
        Message::each(|lang| self.text(period, lang))
    }

    /// The name of a period in one of the languages, as a title has it.
    pub fn text(&self, period: Period, lang: Lang) -> String {
        if let Some(declared) = self.declared(period.number) {
            return fill(declared.name.text(lang), period);
        }
        let text = period.text(lang);
        match self.closes.year_begins {
            1 => text,
            _ => {
                let year = period.year;
                text.replace(&year.to_string(), &format!("{year}-{}", year + 1))
            }
        }
    }

    /// The name of a period within a sentence.
    pub fn within_sentence(&self, period: Period, lang: Lang) -> String {
        lower_first(&self.text(period, lang))
    }

    /// What a period of this number is called: one name may stand for all.
    pub fn declared(&self, number: u8) -> Option<&PeriodName> {
        match self.names.as_slice() {
            [one] => Some(one),
            names => names.get(usize::from(number).checked_sub(1)?),
        }
    }
}

/// A declared name with year and number put in.
pub fn fill(name: &str, period: Period) -> String {
    years::fill(name, period.year).replace(NUMBER, &period.number.to_string())
}

/// Reads the table; a pipeline must have it.
pub(super) fn read(table: Option<Node<'_>>) -> Calendar {
    let mut calendar = Calendar {
        frequency: Frequency::Quarterly,
        closes: Closes::from(0),
        due: Due::DaysAfterClose(0),
        law: String::new(),
        over_gaps: false,
        names: Vec::new(),
    };
    let Some(mut table) = table else { return calendar };
    if let Some(frequency) = table.required_choice("frequency", &Frequency::NAMES) {
        calendar.frequency = frequency;
    }
    let is_weekly = calendar.frequency == Frequency::Weekly;
    for key in ["closes", "year_begins"] {
        if is_weekly && table.has(key) {
            table.mistake(
                format!("kỳ tuần không có `{key}`: tuần từ thứ hai đến chủ nhật"),
                format!("weekly periods have no `{key}`: a week is from Monday to Sunday"),
            );
        }
    }
    let day = table.integer("closes", 0_i8, 0, 31);
    let year_begins = table.integer("year_begins", 1_i8, 1, 12);
    calendar.closes = Closes { day, year_begins };
    calendar.due = read_due(&mut table);
    calendar.law = table.plain_text("law");
    let before = [("adjacent", false), ("last", true)];
    calendar.over_gaps = table.choice("previous", &before).unwrap_or(false);
    calendar.names = read_names(&mut table, calendar.frequency);
    table.finish();
    calendar
}

/// `[[calendar.period]]`: one for each period of a year in their order, or one for all.
fn read_names(table: &mut Node<'_>, frequency: Frequency) -> Vec<PeriodName> {
    let mut names = Vec::new();
    for mut node in table.tables("period") {
        let (name, english) = (node.text("name"), node.optional_text("name_en"));
        let also = node.texts("also");
        for text in name.iter().chain(&english).chain(&also) {
            let without = At { value: text.value.replace(NUMBER, ""), ..text.clone() };
            years::check(&node, &without);
        }
        node.finish();
        let Some(name) = name else { continue };
        let english = english.map_or_else(|| name.value.clone(), |english| english.value);
        let also = also.into_iter().map(|at| at.value).collect();
        names.push(PeriodName { name: Message::new(name.value, english), also });
    }
    let (count, all) = (names.len(), usize::from(frequency.per_year()));
    if count > 1 && count != all {
        let message = Message::new(
            format!("một năm có {all} kỳ mà khai báo {count} tên kỳ"),
            format!("a year has {all} periods and {count} are named"),
        );
        let help = Message::new(
            "ghi một `[[calendar.period]]` cho mỗi kỳ trong năm, hoặc một cho mọi kỳ với `{number}`",
            "write a `[[calendar.period]]` for each period of a year, or one for all with `{number}`",
        );
        table.problem(message, Some(help));
    }
    names
}

/// `due_days`, or `due_day` with `due_months`.
fn read_due(table: &mut Node<'_>) -> Due {
    let (has_days, has_day) = (table.has("due_days"), table.has("due_day"));
    let days = table.integer("due_days", 0_i32, -366, 366);
    let day = table.integer("due_day", 1_i8, 1, 31);
    let months = table.integer("due_months", 0_i32, -12, 12);
    if has_day && has_days {
        table.mistake(
            "lịch có `due_days` hoặc `due_day`, không có cả hai",
            "a calendar has `due_days` or `due_day`, not both",
        );
    } else if months != 0 && !has_day {
        table
            .mistake("`due_months` chỉ dùng cùng với `due_day`", "`due_months` is for a `due_day`");
    }
    if has_day { Due::DayOfMonth { day, months } } else { Due::DaysAfterClose(days) }
}
