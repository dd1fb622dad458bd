//! Periods that are named by their distance from this one: "kỳ trước", "cùng kỳ năm trước".

use super::super::fold::base_letters;

/// A period seen from that of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RelativePeriod {
    /// "kỳ này", "năm nay".
    This,
    /// "kỳ trước", "quý trước".
    Previous,
    /// "cùng kỳ", "năm trước", "năm ngoái".
    YearBefore,
}

/// The period that a text names by its distance; `None` if it names none, or two ("so với năm trước" compares two, too).
pub fn find_relative(text: &str) -> Option<RelativePeriod> {
    let plain = base_letters(text);
    let words: Vec<&str> =
        plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.windows(2).any(|pair| pair == ["so", "voi"]) {
        return None;
    }
    let mut found: Option<RelativePeriod> = None;
    for pair in words.windows(2) {
        let [first, second] = pair else { continue };
        let is_report =
            second == &"bao" && words.windows(3).any(|three| three == [*first, "bao", "cao"]);
        let is_span = matches!(*first, "ky" | "ki" | "quy" | "qui" | "thang" | "nam" | "dot");
        let next = match (*first, *second) {
            ("cung", "ky" | "ki") | ("nam", "truoc" | "ngoai") => RelativePeriod::YearBefore,
            (_, "truoc") if is_span => RelativePeriod::Previous,
            (_, "nay") if is_span => RelativePeriod::This,
            (_, "bao") if is_span && is_report => RelativePeriod::This,
            ("trong", "ky" | "ki" | "quy" | "qui" | "thang") => RelativePeriod::This,
            _ => continue,
        };
        if found.is_some_and(|found| found != next) {
            return None;
        }
        found = Some(next);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_period_and_those_before_are_told_apart() {
        for (text, period) in [
            ("Thực hiện kỳ này", Some(RelativePeriod::This)),
            ("Năm nay", Some(RelativePeriod::This)),
            ("Thực hiện trong quý", Some(RelativePeriod::This)),
            ("QUÝ TRƯỚC", Some(RelativePeriod::Previous)),
            ("Cùng kỳ năm trước", Some(RelativePeriod::YearBefore)),
            ("Năm ngoái", Some(RelativePeriod::YearBefore)),
            ("So với cùng kỳ năm trước", None),
            ("Kỳ này / kỳ trước", None),
            ("Số liệu", None),
        ] {
            assert_eq!(find_relative(text), period, "{text}");
        }
    }
}
