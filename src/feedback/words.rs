//! The texts of a pipeline with the names in braces replaced.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::definition::fill_names;
use crate::model::{Lang, Unit};
use crate::wording::feedback::overdue;
use office_text::language::lower_first;

/// The values of the names in braces, for one unit.
pub(super) struct Words {
    unit: String,
    /// Its name as a title has it, and its year.
    period: (String, i16),
    due: Date,
    pub as_of: Date,
    reply: Date,
}

impl Words {
    pub(super) fn new(
        unit: &Unit,
        period: (String, i16),
        due: Date,
        as_of: Date,
        reply_days: i32,
    ) -> Self {
        let reply = as_of.saturating_add(reply_days.days());
        Self { unit: unit.title(), period, due, as_of, reply }
    }

    /// A text with the names replaced. `{items}` is kept: it is a separate paragraph.
    pub(super) fn fill(&self, text: &str) -> String {
        let (period, year) = &self.period;
        fill_names(text, |name| {
            Some(match name {
                "unit" => lower_first(&self.unit),
                "Unit" => self.unit.clone(),
                "period" => lower_first(period),
                "Period" => period.clone(),
                "year" => year.to_string(),
                "due" => Lang::Vi.day(self.due),
                "as_of" => Lang::Vi.day(self.as_of),
                "reply" => Lang::Vi.day(self.reply),
                "overdue" => self.overdue(),
                _ => return None,
            })
        })
    }

    /// How many days late the day of the run is, in words that hold in time too.
    fn overdue(&self) -> String {
        overdue(self.as_of.since(self.due).map_or(0, |span| span.get_days()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::PLACEHOLDERS;
    use crate::wording::feedback::day_in_words;
    use jiff::civil::date;

    #[test]
    fn all_names_in_braces_are_filled_in() {
        let unit = Unit {
            code: "1".to_owned(),
            kind: "Xã".to_owned(),
            name: "{due}".to_owned(),
            ..Unit::default()
        };
        let period = ("Quý I năm 2024".to_owned(), 2024);
        let words = Words::new(&unit, period, date(2024, 4, 10), date(2024, 4, 30), 3);
        assert_eq!(
            words.fill("{Unit}, {unit}, {period}: {due} {as_of} {reply}, {overdue} {x} {"),
            "Xã {due}, xã {due}, quý I năm 2024: 10/04/2024 30/04/2024 03/05/2024, đã quá hạn 20 ngày {x} {"
        );
        for name in PLACEHOLDERS.iter().filter(|name| **name != "items") {
            let text = format!("{{{name}}}");
            assert_ne!(words.fill(&text), text);
        }
        assert_eq!(day_in_words(date(2024, 2, 5)), "ngày 05 tháng 02 năm 2024");
        assert_eq!(day_in_words(date(2024, 11, 15)), "ngày 15 tháng 11 năm 2024");
    }
}
