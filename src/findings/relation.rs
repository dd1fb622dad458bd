//! Findings about figures that do not agree with one another, given by the rules that a pipeline declares.

use std::cmp::Ordering;

use super::Facts;
use crate::model::{Kind, Message, Severity};
use office_text::language::Lang;

/// The two sides of a comparison that does not hold.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sides {
    pub left: Side,
    pub right: Side,
    /// Whether they should be equal.
    pub is_equality: bool,
    /// What rounding alone may make them differ by.
    pub rounding: f64,
}

/// One side of a comparison.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Side {
    /// What it comes to.
    pub value: f64,
    /// It is the year of a day.
    pub is_year: bool,
    /// The figures that it is the sum of, and what each is multiplied by; `None` if it is no sum.
    pub parts: Vec<(f64, f64)>,
}

/// With more figures a sum is only named by what it comes to.
const MOST_PARTS: usize = 5;

impl Side {
    /// `4 + 5 = 9`; zeros are left out.
    fn text(&self, lang: Lang) -> String {
        let sum = if self.is_year { format!("{}", self.value) } else { lang.shortest(self.value) };
        let parts: Vec<_> =
            self.parts.iter().filter(|(value, factor)| value * factor != 0.0).collect();
        if parts.len() < 2 || parts.len() > MOST_PARTS {
            return sum;
        }
        let mut text = String::new();
        for (value, factor) in parts {
            let is_taken_off = (value * factor) < 0.0;
            text.push_str(match (text.is_empty(), is_taken_off) {
                (true, true) => "-",
                (true, false) => "",
                (false, true) => " - ",
                (false, false) => " + ",
            });
            let (value, factor) = (lang.shortest(value.abs()), factor.abs());
            match factor == 1.0 {
                true => text.push_str(&value),
                false => text.push_str(&format!("{} × {value}", lang.shortest(factor))),
            }
        }
        format!("{text} = {sum}")
    }
}

impl Sides {
    fn text(&self, lang: Lang) -> String {
        let (left, right) = (self.left.text(lang), self.right.text(lang));
        let difference = (self.left.value - self.right.value).abs();
        let says_more = left.contains('=') || right.contains('=') || self.rounding > 0.0;
        let number = |value: f64| lang.shortest((value * 1e6).round() / 1e6);
        let by = match says_more {
            true => lang.pick(
                format!("; chênh {}", number(difference)),
                format!("; they differ by {}", number(difference)),
            ),
            false => String::new(),
        };
        let unexplained = match self.rounding > 0.0 {
            true => {
                let least = number(difference - self.rounding);
                lang.pick(
                    format!(", vượt mức làm tròn ít nhất {least}"),
                    format!(", of which rounding cannot explain {least} or more"),
                )
            }
            false => String::new(),
        };
        let sign = match self.left.value.partial_cmp(&self.right.value) {
            _ if self.is_equality => "≠",
            Some(Ordering::Less) => "<",
            Some(Ordering::Greater) => ">",
            _ => "=",
        };
        format!(" ({left} {sign} {right}{by}{unexplained})")
    }
}

/// A declared rule that does not hold.
#[derive(Debug, Clone)]
pub(crate) struct BrokenRule<'a> {
    pub kind: Kind,
    pub severity: Severity,
    /// The rule's own words.
    pub message: &'a Message,
    /// Both sides of a comparison of numbers.
    pub sides: Option<Sides>,
    /// The figures that are missing, if that is why it does not hold.
    pub lacking: &'a [String],
}

impl Facts for BrokenRule<'_> {
    fn class(&self) -> (Kind, Severity) {
        (self.kind, self.severity)
    }

    fn message(&self, lang: Lang) -> String {
        let sides = self.sides.as_ref().map(|sides| sides.text(lang));
        let lacking = match self.lacking {
            [] => String::new(),
            lacking => {
                let list = lacking.join("”, “");
                lang.pick(format!("; thiếu số liệu: “{list}”"), format!("; missing: “{list}”"))
            }
        };
        format!("{}{}{lacking}", self.message.text(lang), sides.unwrap_or_default())
    }
}

/// A figure that changed unusually.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OutlierFacts<'a> {
    pub severity: Severity,
    pub message: &'a Message,
    /// The figure of the period before.
    pub previous: f64,
    pub current: f64,
    pub evidence: &'a [OutlierEvidence],
}

/// The statistics that make a change an outlier. Changes are ratios to the figure before; `middle` is their median.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum OutlierEvidence {
    /// Against the unit's own earlier changes: the modified z-score and its limit.
    Series { change: f64, changes: usize, middle: f64, z: f64, cut: f64 },
    /// Against the changes of the units: the effect of Hidiroglou and Berthelot and its limit.
    Peers { change: f64, units: usize, middle: f64, effect: f64, limit: f64 },
}

impl OutlierEvidence {
    fn text(self, lang: Lang) -> String {
        let times = |value: f64| times(value, lang);
        match self {
            Self::Series { change, changes, middle, z, cut } => {
                let [change, middle, z, cut] = [change, middle, z, cut].map(times);
                lang.pick(
                    format!(
                        "bằng {change} lần kỳ trước, trong khi {changes} lần thay đổi trước đây của chính đơn vị có trung vị {middle} lần (điểm z {z}, \
                         ngưỡng {cut})"
                    ),
                    format!(
                        "{change} times the period before, while the unit's own {changes} earlier changes have a median of {middle} times (modified z {z}, \
                         cut {cut})"
                    ),
                )
            }
            Self::Peers { change, units, middle, effect, limit } => {
                let [change, middle, effect, limit] = [change, middle, effect, limit].map(times);
                lang.pick(
                    format!(
                        "bằng {change} lần kỳ trước, trong khi {units} đơn vị có trung vị {middle} lần (Hidiroglou-Berthelot: {effect}, giới hạn {limit})"
                    ),
                    format!(
                        "{change} times the period before, while {units} units have a median of {middle} times (Hidiroglou-Berthelot: {effect}, \
                         limit {limit})"
                    ),
                )
            }
        }
    }
}

impl Facts for OutlierFacts<'_> {
    fn class(&self) -> (Kind, Severity) {
        (Kind::Outlier, self.severity)
    }

    fn message(&self, lang: Lang) -> String {
        let change = times(self.current / self.previous, lang);
        let (before, now) = (lang.shortest(self.previous), lang.shortest(self.current));
        let message = self.message.text(lang);
        lang.pick(
            format!("{message} (kỳ trước {before}, kỳ này {now}: {change} lần)"),
            format!("{message} ({before} before, {now} now: {change} times)"),
        )
    }

    fn evidence(&self, lang: Lang) -> String {
        let texts: Vec<String> = self.evidence.iter().map(|one| one.text(lang)).collect();
        texts.join("; ")
    }
}

/// A multiple as people read it: two decimals, more if it is small.
fn times(value: f64, lang: Lang) -> String {
    let decimals = match value.abs() {
        size if size >= 100.0 => 0,
        size if size >= 0.1 => 2,
        _ => 4,
    };
    lang.number(value, decimals)
}
