//! Findings about figures that do not agree with one another, given by the rules that a pipeline declares.

use std::cmp::Ordering;

use super::Facts;
use super::page::{BY_RULE, Family, Page, UNIT_AT_CELL, text};
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
    /// The figures that it is the sum of, and what each is multiplied by; `None` if it is no sum.
    pub parts: Vec<(f64, f64)>,
}

/// With more figures a sum is only named by what it comes to.
const MOST_PARTS: usize = 5;

impl Side {
    /// `4 + 5 = 9`; zeros are left out.
    fn text(&self, lang: Lang) -> String {
        let sum = lang.shortest(self.value);
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
                    format!(", làm tròn không giải thích được ít nhất {least}"),
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
    fn kind(&self) -> Kind {
        self.kind
    }

    fn severity(&self) -> Severity {
        self.severity
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
    fn kind(&self) -> Kind {
        Kind::Outlier
    }

    fn severity(&self) -> Severity {
        self.severity
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

pub(super) const FAMILY: Family = Family {
    title: text("Giữa các ô", "Between cells"),
    pages: &[
        Page {
            kind: Kind::Balance,
            severity: BY_RULE,
            meaning: text(
                "Các phần cộng lại không bằng tổng của chúng.",
                "Parts do not add up to their total.",
            ),
            importance: text(
                "Ít nhất một trong các số ấy sai.",
                "At least one of the figures is wrong.",
            ),
            example: text(
                "Tổng số 12, nhưng hai thành phần là 4 và 5: lời báo ghi (12 ≠ 4 + 5 = 9; chênh 3).",
                "The total is 12 and its parts are 4 and 5: the message says (12 ≠ 4 + 5 = 9; they differ by 3).",
            ),
            action: text(
                "Xem ô được nêu và số đề nghị: đó là ô vi phạm nhiều quy tắc nhất và có thay đổi so với kỳ trước. Rồi hỏi lại đơn vị.",
                "Look at the cell that is named and at the proposal: it is the cell that breaks most rules and has changed since the period before. \
         Then ask the unit.",
            ),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::Bound,
            severity: BY_RULE,
            meaning: text(
                "Một số vượt quá số khác mà nó không thể vượt.",
                "One figure exceeds another one that limits it.",
            ),
            importance: text("Một trong hai số sai.", "One of the two is wrong."),
            example: text(
                "“Trong đó: nữ” là 45 khi tổng số người là 40.",
                "“Of which women” is 45 where there are 40 people.",
            ),
            action: text("Hỏi lại đơn vị số nào đúng.", "Ask the unit which of them is right."),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::Ratio,
            severity: BY_RULE,
            meaning: text(
                "Số bình quân hoặc tỷ lệ không khớp với các số dùng để tính ra nó.",
                "An average or ratio does not follow from the figures that it is made of.",
            ),
            importance: text(
                "Tổng của cấp trên tính lại bình quân từ các số gốc, nên sai ở số gốc mới ảnh hưởng.",
                "The level above computes the ratio again from its figures, so a mistake in those is the one that counts.",
            ),
            example: text(
                "Doanh thu 600, số đơn vị 4, nhưng bình quân ghi 250.",
                "Revenue 600 of 4 establishments, and an average of 250.",
            ),
            action: text(
                "Xem lại cả số bình quân và các số gốc.",
                "Check the average and the figures below it.",
            ),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::CrossForm,
            severity: BY_RULE,
            meaning: text(
                "Hai biểu không khớp nhau, hoặc một tên không có trong danh sách mà nó phải có, hoặc tình trạng khác với sổ đăng ký.",
                "Two forms do not agree, or a text names no record of a register, or a state is another one than in the master register.",
            ),
            importance: text(
                "Cùng một việc mà hai biểu ghi khác nhau thì ít nhất một biểu sai.",
                "Where two forms count the same thing and differ, at least one is wrong.",
            ),
            example: text(
                "Biểu tổng hợp ghi 7 tổ, danh sách có 6 dòng.",
                "The summary says 7 groups and the list has 6 records.",
            ),
            action: text(
                "Đối chiếu từng dòng của danh sách với biểu tổng hợp.",
                "Compare the list with the summary, record by record.",
            ),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::RollForward,
            severity: BY_RULE,
            meaning: text(
                "Số đầu kỳ không nối tiếp số cuối kỳ trước đã được chấp nhận.",
                "The figure does not continue what was accepted for the period before.",
            ),
            importance: text(
                "Tăng, giảm trong kỳ tính từ đó nên cũng sai.",
                "What came and went in the period is counted from it.",
            ),
            example: text(
                "Cuối quý trước có 52 hộ, quý này tăng 3 giảm 1 nhưng ghi 52.",
                "There were 52 households at the end of last quarter, 3 came and 1 left, and the report says 52.",
            ),
            action: text(
                "So với báo cáo kỳ trước; nếu kỳ trước mới là số sai thì quyết định ở kỳ trước rồi chạy lại.",
                "Compare with the last report; where that one is wrong, decide on it there and run again.",
            ),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::YearToDate,
            severity: BY_RULE,
            meaning: text(
                "Số lũy kế không khớp với các kỳ trong năm.",
                "The year to date does not follow from the periods of the year.",
            ),
            importance: text(
                "Số lũy kế đi thẳng vào báo cáo năm.",
                "The year to date goes into the report of the year.",
            ),
            example: text(
                "Quý I: số trong quý 532,5 nhưng lũy kế 266,2. Quý đầu năm hai số phải bằng nhau.",
                "Quarter 1: 532.5 in the quarter and 266.2 in the year to date. In the first quarter both must be the same.",
            ),
            action: text(
                "Xem đơn vị có ghi nhầm hai cột không; xem số đề nghị.",
                "See whether the two columns were mixed up; see the proposal.",
            ),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::Outlier,
            severity: text(
                "theo quy tắc khai báo, thường là cảnh báo",
                "as the rule declares, most often a warning",
            ),
            meaning: text(
                "Số thay đổi khác thường so với kỳ trước của chính đơn vị hoặc so với các đơn vị khác.",
                "The figure changed unusually, against the unit's own earlier changes or those of the other units.",
            ),
            importance: text(
                "Có thể là nhầm lẫn, cũng có thể là thay đổi thật. Căn cứ thống kê ghi ở cột `evidence`.",
                "It may be a slip, and it may be true. The statistics are in `evidence`.",
            ),
            example: text(
                "Doanh thu bằng 9,80 lần kỳ trước, trong khi 12 đơn vị có trung vị 1,05 lần.",
                "Revenue is 9.80 times that of the period before, while 12 units have a median of 1.05 times.",
            ),
            action: text(
                "Hỏi đơn vị lý do. Nếu đúng thì bác bỏ đề nghị trong `overrides.xlsx` hoặc ghi vào `waivers.csv`.",
                "Ask the unit for the reason. If the figure is right, say so in `overrides.xlsx` or `waivers.csv`.",
            ),
            readers: UNIT_AT_CELL,
        },
    ],
};
