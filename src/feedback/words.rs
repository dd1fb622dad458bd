//! The texts of a pipeline with the names in braces replaced.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::list::small;
use crate::model::Unit;
use crate::wording::feedback::overdue;

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
        let (period, year) = self.period.clone();
        let values = [
            ("unit", small(&self.unit)),
            ("Unit", self.unit.clone()),
            ("period", small(&period)),
            ("Period", period),
            ("year", year.to_string()),
            ("due", day(self.due)),
            ("as_of", day(self.as_of)),
            ("reply", day(self.reply)),
            ("overdue", self.overdue()),
        ];
        // Piece by piece, so that a value is not filled in again.
        let mut filled = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            match after.split_once('}') {
                Some((name, behind)) => {
                    match values.iter().find(|(known, _)| *known == name) {
                        Some((_, value)) => filled.push_str(value),
                        None => filled.push_str(&format!("{{{name}}}")),
                    }
                    rest = behind;
                }
                None => {
                    filled.push('{');
                    rest = after;
                }
            }
        }
        filled.push_str(rest);
        filled
    }

    /// How many days late the day of the run is, in words that hold in time too.
    fn overdue(&self) -> String {
        overdue(self.as_of.since(self.due).map_or(0, |span| span.get_days()))
    }
}

/// A day as people write it.
pub(super) fn day(date: Date) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
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
