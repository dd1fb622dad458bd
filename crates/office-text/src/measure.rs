//! Units of measure behind numbers: `12 con`, `46,25 nghìn con`, `131.750 kg`.

use super::clean::tidy;
use super::fold::{fold, words};

/// What a header is called that is no more than “%”.
pub const PERCENT: &str = "phần trăm";

/// A text with its signs of currencies as words, which folding would drop: `k€` is `k eur`, `12 ₫` is `12 đ`.
pub fn spell_currencies(text: &str) -> std::borrow::Cow<'_, str> {
    const SIGNS: [(char, &str); 5] =
        [('₫', "đ"), ('€', " eur "), ('$', " usd "), ('£', " gbp "), ('¥', " jpy ")];
    if !text.contains(SIGNS.map(|(sign, _)| sign)) {
        return text.into();
    }
    let mut spelled = String::new();
    for letter in text.chars() {
        match SIGNS.iter().find(|(sign, _)| *sign == letter) {
            Some((_, word)) => spelled.push_str(word),
            None => spelled.push(letter),
        }
    }
    spelled.trim().to_owned().into()
}

/// A text with the currency at its end in full where it is short: `12 đ` is `12 đồng`.
pub fn spell_dong(text: &str) -> std::borrow::Cow<'_, str> {
    let short =
        ["vnđ", "VNĐ", "vnd", "VND", "đ", "₫"].iter().find_map(|short| text.strip_suffix(short));
    // "tr.đ" is no number of đ, and "bộ" has another letter before its end.
    let is_apart =
        |stem: &&str| !stem.ends_with(|c: char| !(c.is_whitespace() || c.is_ascii_digit()));
    let short = short.filter(is_apart);
    short.map_or(text.into(), |stem| format!("{stem} đồng").trim_start().to_owned().into())
}

/// Words that multiply what follows them, folded.
const MULTIPLES: &[(&str, f64)] = &[
    ("chuk", 10.0),
    ("tram", 100.0),
    ("nghin", 1_000.0),
    ("ngan", 1_000.0),
    ("van", 10_000.0),
    ("trieu", 1_000_000.0),
    ("ti", 1_000_000_000.0),
];

/// The legal units of measure (Decree 86/2012/NĐ-CP) and the customary units of trade that are fixed multiples of them: folded
/// name, number of the smallest unit, and that unit.
const LEGAL: &[(&str, f64, &str)] = &[
    ("g", 1.0, "g"),
    ("gam", 1.0, "g"),
    ("gram", 1.0, "g"),
    ("kg", 1_000.0, "g"),
    ("kilogam", 1_000.0, "g"),
    ("ien", 10_000.0, "g"),
    ("ta", 100_000.0, "g"),
    ("tan", 1_000_000.0, "g"),
    ("m2", 1.0, "m2"),
    ("ha", 10_000.0, "m2"),
    ("hecta", 10_000.0, "m2"),
    ("hek ta", 10_000.0, "m2"),
    ("km2", 1_000_000.0, "m2"),
    ("cm", 1.0, "cm"),
    ("m", 100.0, "cm"),
    ("met", 100.0, "cm"),
    ("km", 100_000.0, "cm"),
    ("ml", 1.0, "ml"),
    ("l", 1_000.0, "ml"),
    ("lit", 1_000.0, "ml"),
    ("m3", 1_000_000.0, "ml"),
    ("kw", 1.0, "kw"),
    ("mw", 1_000.0, "kw"),
    ("kwh", 1.0, "kwh"),
    ("mwh", 1_000.0, "kwh"),
];

/// Units of money, folded.
const CURRENCIES: [&str; 6] = ["dong", "usd", "eur", "do la", "do la mi", "euro"];

/// Most words of a unit behind a number.
const MOST_WORDS: usize = 6;

/// A unit of measure: `Nghìn con` is 1000 of `con`, `Tấn` a million of `g`.
///
/// # Examples
///
/// ```
/// use office_text::measure::Measure;
///
/// let (tonnes, kilograms) = (Measure::read("Tấn").expect("a unit"), Measure::read("kg").expect("a unit"));
/// let (times, per) = tonnes.to(&kilograms).expect("both are weights");
/// assert_eq!(3.0 * times / per, 3_000.0);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// The number of base units in one of it.
    times: f64,
    /// The base unit, folded; empty if only a multiple is written (`5 nghìn`).
    base: String,
    /// What it is a measure of, or each: `thịt` of `kg thịt`, `hộ` of `kg/hộ`.
    of: String,
    is_legal: bool,
}

impl Measure {
    /// Reads a unit; `None` if the text names none.
    pub fn read(text: &str) -> Option<Self> {
        let tidied = tidy(text);
        let text = tidied.trim_matches(|c: char| matches!(c, ' ' | '(' | ')' | '.' | ','));
        let all = words(text);
        if text.starts_with(['%', '‰']) || all.join(" ").starts_with("phan tram") {
            let times = if text.starts_with('‰') { 1.0 } else { 10.0 };
            let of = all.iter().filter(|word| !matches!(word.as_str(), "phan" | "tram"));
            let of = of.map(String::as_str).collect::<Vec<_>>().join(" ");
            return Some(Self { times, base: "‰".to_owned(), of, is_legal: true });
        }
        let (one, each) = text.split_once('/').unwrap_or((text, ""));
        let (mut times, mut rest) = (1.0, one);
        if let Some(behind) = without_thousands(one) {
            (times, rest) = behind;
        }
        let all = words(rest);
        let many = all.iter().map_while(|word| MULTIPLES.iter().find(|(name, _)| name == word));
        let mut skipped = 0;
        for (_, multiple) in many {
            times *= multiple;
            skipped += 1;
        }
        let all = all.get(skipped..).unwrap_or_default();
        if all.is_empty() && skipped == 0 {
            return None;
        }
        let legal = (1..=2.min(all.len())).rev().find_map(|count| {
            let name = all.get(..count)?.join(" ");
            LEGAL.iter().find(|(legal, ..)| *legal == name).map(|legal| (legal, count))
        });
        let each = fold(each);
        Some(match legal {
            Some(((_, many, base), count)) => {
                let of = [all.get(count..).unwrap_or_default().join(" "), each].join(" ");
                let of = of.trim().to_owned();
                Self { times: times * many, base: (*base).to_owned(), of, is_legal: true }
            }
            None => Self { times, base: all.join(" "), of: each, is_legal: false },
        })
    }

    /// The conversion of a number in this unit to another one, as an exact ratio (multiply by, divide by). `None` if the units are not comparable.
    pub fn to(&self, other: &Self) -> Option<(f64, f64)> {
        let either = |a: &str, b: &str| a == b || a.is_empty() || b.is_empty();
        let same = self.base == other.base || self.base.is_empty();
        (same && either(&self.of, &other.of)).then(|| {
            if self.base.is_empty() && self.times == other.times {
                (1.0, 1.0)
            } else if self.times >= other.times {
                (self.times / other.times, 1.0)
            } else {
                (1.0, other.times / self.times)
            }
        })
    }

    /// Whether it is a fixed quantity, not a word for things that are counted.
    pub fn is_legal(&self) -> bool {
        self.is_legal
    }

    /// Whether it is an amount of money.
    pub fn is_currency(&self) -> bool {
        CURRENCIES.contains(&self.base.as_str())
    }

    /// Whether it is a share of a hundred.
    pub fn is_percent(&self) -> bool {
        self.base == "‰" && self.times == 10.0
    }

    /// Whether it is a multiple of something: `nghìn con`, `tấn`.
    pub fn is_multiple(&self) -> bool {
        self.is_legal || self.times != 1.0
    }
}

/// A unit that begins with figures: `1.000 con`.
fn without_thousands(text: &str) -> Option<(f64, &str)> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ' ')))?;
    let (number, rest) = text.split_at_checked(end)?;
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let times = match digits.as_str() {
        "10" | "100" | "1000" | "1000000" => digits.parse().ok()?,
        _ => return None,
    };
    Some((times, rest))
}

/// The text in the last brackets: the unit in a header such as `Quy mô (con)`.
pub fn in_brackets(text: &str) -> &str {
    let inside = text.rsplit_once(['(', '[']).and_then(|(_, rest)| rest.split_once([')', ']']));
    inside.map_or("", |(inside, _)| inside)
}

/// The number and the unit after it, if the text is nothing else.
pub fn split_measure(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    let end = text.find(|c: char| {
        !(c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | ',' | '-' | '+' | '−'))
    })?;
    let (number, unit) = text.split_at_checked(end)?;
    let number = number.trim();
    let starts = number.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '−'));
    let signs = number.matches(['-', '+', '−']).count();
    if !starts || signs > usize::from(!number.starts_with(|c: char| c.is_ascii_digit())) {
        return None;
    }
    let bare = unit.replace("m2", "").replace("m3", "");
    let plain = bare.chars().all(|c| {
        c.is_alphabetic()
            || c.is_whitespace()
            || matches!(c, '%' | '‰' | '(' | ')' | '/' | '.' | '²' | '³')
    });
    (plain && words(unit).len() <= MOST_WORDS).then_some((number, unit.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ratio(from: &str, to: &str) -> Option<(f64, f64)> {
        Measure::read(from)?.to(&Measure::read(to)?)
    }

    #[test]
    fn units_of_one_kind_are_multiples_of_each_other() {
        for (from, to, times, per) in [
            ("con", "Con", 1.0, 1.0),
            ("con/xã", "Con", 1.0, 1.0),
            ("nghìn con", "Nghìn con", 1.0, 1.0),
            ("con", "1.000 con", 1.0, 1000.0),
            ("nghìn con", "Con", 1000.0, 1.0),
            ("nghìn", "Con", 1000.0, 1.0),
            ("nghìn", "Nghìn con", 1.0, 1.0),
            ("kg", "Tấn", 1.0, 1000.0),
            ("tạ thịt", "Tấn", 1.0, 10.0),
            ("ha", "m²", 10_000.0, 1.0),
            ("%", "%", 1.0, 1.0),
            ("‰", "%", 1.0, 10.0),
        ] {
            assert_eq!(ratio(from, to), Some((times, per)), "{from} / {to}");
        }
        for (from, to) in
            [("kg", "Con"), ("hộ", "Con"), ("kg", "ha"), ("%", "Con"), ("con/hộ", "con/xã")]
        {
            assert_eq!(ratio(from, to), None, "{from} / {to}");
        }
        assert_eq!(Measure::read(" () "), None);
    }

    #[test]
    fn a_number_and_its_unit_are_parted_where_there_is_nothing_else() {
        assert_eq!(split_measure("1.234 con"), Some(("1.234", "con")));
        assert_eq!(split_measure("88,2%"), Some(("88,2", "%")));
        assert_eq!(split_measure("-5 (con)"), Some(("-5", "(con)")));
        for text in ["12", "12-13 con", "412 (trong đó 20 nghé)", "khoảng 5", "1/2", "12?", ""]
        {
            assert_eq!(split_measure(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_handled(s in any::<String>()) {
            Measure::read(&s);
            split_measure(&s);
        }
    }
}
