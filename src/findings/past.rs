//! Findings about figures that were accepted in the period before and are in doubt now.

use super::Facts;
use crate::model::{Kind, Message, Severity};
use office_text::language::{Lang, Noun, lower_first};

/// A figure of the past that the present contradicts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PastFacts {
    /// The kind of the rule that compares them.
    pub kind: Kind,
    pub period: Message,
    /// What was accepted, and what it should have been.
    pub accepted: f64,
    pub value: f64,
    /// The report of now repeats what was accepted.
    pub repeats: bool,
    /// The other figure is likelier right.
    pub is_likely: bool,
    /// Where the accepted figure was read.
    pub file: String,
    pub cell: String,
    /// What the rule says.
    pub message: Message,
}

impl Facts for PastFacts {
    fn class(&self) -> (Kind, Severity) {
        (self.kind, Severity::Warning)
    }

    fn message(&self, lang: Lang) -> String {
        let (accepted, value) = (lang.shortest(self.accepted), lang.shortest(self.value));
        let period = lower_first(self.period.text(lang));
        let place = match (self.file.as_str(), self.cell.as_str()) {
            ("", _) => String::new(),
            (file, "") => format!(" ({file})"),
            (file, cell) => format!(" ({file}, {cell})"),
        };
        if self.repeats && !self.is_likely {
            return lang.pick(
                format!(
                    "số đã duyệt của {period}{place} là {accepted}, danh sách của chính kỳ ấy cho {value}, và báo cáo này chép lại: một trong hai sai, cần quyết định về số của kỳ trước"
                ),
                format!(
                    "{period} was accepted with {accepted}{place} where its own list gives {value}, and this report repeats it: one of both is wrong; decide about the period before"
                ),
            );
        }
        if self.repeats {
            return lang.pick(
                format!(
                    "số đã duyệt của {period}{place} là {accepted}, có lẽ phải là {value}, và báo cáo này chép lại: cần quyết định về số của kỳ trước"
                ),
                format!(
                    "{period} was accepted with {accepted}{place} where {value} is likely right, and this report repeats it: decide about the period before"
                ),
            );
        }
        lang.pick(
            format!(
                "số đã duyệt của {period}{place} là {accepted}, báo cáo này ghi {value} và có vẻ đúng: cần quyết định về số của kỳ trước, không sửa báo cáo này"
            ),
            format!(
                "{period} was accepted with {accepted}{place}; this report says {value} and is likely right: decide about the period before, not about this report"
            ),
        )
    }
}

impl PastFacts {
    /// Which cell of now continues the figure, and what it should say were that the other one.
    pub(crate) fn goes_on(address: &str, value: f64) -> Message {
        Message::each(|lang| {
            let value = lang.shortest(value);
            lang.pick(
                format!("nếu số của danh sách kỳ trước đúng thì {address} phải là {value}"),
                format!("if the list of the period before is right, {address} should be {value}"),
            )
        })
    }

    /// The evidence for it.
    pub(crate) fn because(&self) -> Message {
        Message::new(
            "các quy tắc của chính kỳ trước, kỳ trước nữa và số kỳ này khớp với số mới",
            "the rules of the period before itself, the one before it and this period agree with the other figure",
        )
    }
}

/// The money of a form of the period before is in another unit than now.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PastUnitFacts {
    pub period: Message,
    /// Where the form of then was read.
    pub file: String,
    /// How many figures were compared.
    pub figures: usize,
    pub times: f64,
    pub too_small: bool,
}

impl Facts for PastUnitFacts {
    fn class(&self) -> (Kind, Severity) {
        (Kind::UnitScale, Severity::Warning)
    }

    fn message(&self, lang: Lang) -> String {
        let (count, times) = (lang.count(self.figures, Noun::FIGURE), lang.shortest(self.times));
        let period = lower_first(self.period.text(lang));
        let file = if self.file.is_empty() { String::new() } else { format!(" ({})", self.file) };
        let (vi, en) = match self.too_small {
            true => ("nhỏ đi", "too small"),
            false => ("lớn lên", "too large"),
        };
        lang.pick(
            format!(
                "số tiền của cả biểu đã duyệt của {period}{file} bị {vi} {times} lần so với báo cáo này ({count}): có lẽ kỳ ấy ghi bằng đơn vị tính khác; cần quyết định về số của kỳ trước, không sửa báo cáo này"
            ),
            format!(
                "the money of the whole form was accepted {times} times {en} in {period}{file}, against this report ({count}): perhaps in another unit then; decide about the period before, not about this report"
            ),
        )
    }
}

impl PastUnitFacts {
    /// The evidence for it.
    pub(crate) fn because(&self) -> Message {
        Message::new(
            "số kỳ này ngang mức giữa của các đơn vị ở chính các dòng ấy, số kỳ trước thì không",
            "the figures of now are about the median of the units in the same rows, those of the period before are not",
        )
    }
}
