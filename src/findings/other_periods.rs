//! Findings about files whose names, sheets and titles do not name one period.

use super::Facts;
use crate::model::{Kind, Message, Severity};
use office_text::language::{Lang, lower_first};

/// Findings about a period that a file names beside its own.
#[derive(Debug, Clone)]
pub(crate) enum PeriodFacts<'a> {
    /// A sheet's name has another period than the file.
    Sheet { sheet: &'a str, named: Message, in_content: Message },
    /// No title names the period, and one names a longer one that ends with it.
    LongerTitle { title: &'a str, expected: Message },
    /// No title names the period alone, and one names it together with those before it.
    JointTitle { title: &'a str, expected: Message },
    /// The headers of a table are those of another report, of `period`. `unchanged` is how many figures of how many are those of the period before, if nearly all are.
    OldHeaders {
        headers: &'a str,
        period: Message,
        is_later: bool,
        unchanged: Option<(usize, usize)>,
    },
}

impl Facts for PeriodFacts<'_> {
    fn class(&self) -> (Kind, Severity) {
        match self {
            Self::LongerTitle { .. } => (Kind::PeriodConflict, Severity::Info),
            Self::OldHeaders { unchanged: Some(_), .. } => (Kind::PeriodConflict, Severity::Error),
            _ => (Kind::PeriodConflict, Severity::Warning),
        }
    }

    fn message(&self, lang: Lang) -> String {
        let name = |period: &Message| lower_first(period.text(lang));
        match self {
            Self::Sheet { sheet, named, in_content } => {
                let (named, content) = (name(named), name(in_content));
                lang.pick(
                    format!("tên trang “{sheet}” ghi {named}, tệp là của {content}"),
                    format!(
                        "the name of the sheet “{sheet}” says {named}, the file is for {content}"
                    ),
                )
            }
            Self::OldHeaders { headers, period, is_later, unchanged } => {
                let period = name(period);
                match unchanged {
                    Some((same, all)) => {
                        let count = match same == all {
                            true => lang.pick(format!("cả {all}"), format!("all {all}")),
                            false => lang.pick(format!("{same} trong {all}"), format!("{same} of {all}")),
                        };
                        // A form of the next year is no old report as it was sent.
                        let (still, what) = match is_later {
                            true => ("là", lang.pick("báo cáo cũ gửi lại hoặc mẫu điền sẵn số cũ", "an old report, or a form that was filled in beforehand")),
                            false => ("còn là", lang.pick("báo cáo cũ gửi lại", "an old report")),
                        };
                        lang.pick(
                            format!("tiêu đề cột {still} của báo cáo {period}, và {count} số liệu khác 0 là số đã duyệt của kỳ trước: đây là {what}: {headers}"),
                            format!("the headers are those of the report for {period}, and {count} figures other than zero are those accepted for the period before: it is {what}: {headers}"),
                        )
                    }
                    None => lang.pick(
                        format!("tiêu đề cột còn là của báo cáo {period}, đã đọc thành các cột của kỳ này: {headers}"),
                        format!("the headers are those of the report for {period}; they were read as those of this one: {headers}"),
                    ),
                }
            }
            Self::LongerTitle { title, expected } => {
                let expected = name(expected);
                lang.pick(
                    format!("tiêu đề ghi “{title}”, dài hơn kỳ báo cáo; đã lấy làm báo cáo {expected}"),
                    format!("the title says “{title}”, which is longer than the period; taken for the report for {expected}"),
                )
            }
            Self::JointTitle { title, expected } => {
                let expected = name(expected);
                lang.pick(
                    format!("tiêu đề ghi “{title}”: số liệu của riêng {expected}, hay của các kỳ cộng lại? Đã lấy làm báo cáo {expected}"),
                    format!("the title says “{title}”: are these figures of {expected} alone, or of the periods together? They were taken for the report for {expected}"),
                )
            }
        }
    }
}
