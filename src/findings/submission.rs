//! Findings about files that were sent, and about those that were not.

use jiff::civil::Date;

use super::Facts;
use super::form::Nearest;
use super::text::{Text, text};
use super::titles::{Titles, in_language};
use crate::model::{Kind, Message, Severity};
use office_text::language::{Lang, lower_first};

/// Findings about a file, or about one that was not sent.
#[derive(Debug, Clone)]
pub(crate) enum SubmissionFacts<'a> {
    /// The unit has sent nothing for the period; `overdue` if the due day has passed.
    Missing {
        unit: &'a str,
        period: Message,
        due: Date,
        overdue: bool,
    },
    Late {
        due: Date,
    },
    /// Byte for byte the file `of`.
    Duplicate {
        of: &'a str,
    },
    /// The later file `by` counts: for these forms, or if there are none, for all.
    Superseded {
        by: &'a str,
        forms: &'a [Titles<'a>],
        /// Whether other forms of the file count.
        others_count: bool,
        /// The forms that are blank in the later file, and not in this one.
        blank: &'a [Titles<'a>],
        /// Whether it came back with the list of what was asked.
        asked: bool,
    },
    /// The content, or if it names none the file name, is of another period.
    WrongPeriod {
        named: Message,
        expected: Message,
        named_in: NamedIn,
    },
    PeriodConflict {
        in_file_name: Message,
        in_content: Message,
    },
    /// Why it cannot be read, in the reader's words.
    Unreadable(&'a Message),
    Protected(&'a Message),
    /// A workbook without any form, and the sheet that is nearest to one.
    NoForm(Option<&'a Nearest>),
    /// What the reader notes of a sheet that it could not read whole.
    BrokenSheet(&'a Message),
    /// The file carries a digital signature.
    Signed,
}

/// Where a period is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NamedIn {
    Title,
    FileName,
    SheetName,
}

impl NamedIn {
    fn says(self) -> Text {
        match self {
            Self::FileName => text("tên tệp ghi", "the file name says"),
            Self::SheetName => text("tên trang tính ghi", "the sheet's name says"),
            Self::Title => text("báo cáo ghi", "the report is for"),
        }
    }
}

impl Facts for SubmissionFacts<'_> {
    fn class(&self) -> (Kind, Severity) {
        use Severity::{Error, Info, Warning};
        match self {
            Self::Missing { overdue: false, .. } => (Kind::MissingSubmission, Info),
            Self::Missing { .. } => (Kind::MissingSubmission, Error),
            Self::Late { .. } => (Kind::LateSubmission, Warning),
            Self::Duplicate { .. } => (Kind::DuplicateSubmission, Warning),
            Self::Superseded { asked: true, blank: [], .. } => (Kind::SupersededSubmission, Info),
            Self::Superseded { .. } => (Kind::SupersededSubmission, Warning),
            Self::WrongPeriod { .. } => (Kind::WrongPeriod, Error),
            Self::PeriodConflict { .. } => (Kind::PeriodConflict, Warning),
            Self::Unreadable(_) | Self::NoForm(_) => (Kind::UnreadableFile, Error),
            Self::BrokenSheet(_) => (Kind::UnreadableFile, Warning),
            Self::Protected(_) => (Kind::ProtectedFile, Error),
            Self::Signed => (Kind::SignedFile, Info),
        }
    }

    fn message(&self, lang: Lang) -> String {
        let name = |period: &Message| lower_first(period.text(lang));
        match self {
            Self::Missing { unit, period, due, overdue: true } => {
                let (period, due) = (name(period), lang.day(*due));
                lang.pick(
                    format!("{unit} chưa gửi báo cáo {period} (hạn {due})"),
                    format!("{unit} has not sent its report for {period} (due {due})"),
                )
            }
            Self::Missing { unit, due, .. } => {
                let due = lang.day(*due);
                lang.pick(
                    format!("{unit} chưa gửi báo cáo, còn trong hạn {due}"),
                    format!("{unit} has not reported yet; due {due}"),
                )
            }
            Self::Late { due } => {
                let due = lang.day(*due);
                lang.pick(
                    format!("nhận sau hạn {due}"),
                    format!("received after the due day, {due}"),
                )
            }
            Self::Duplicate { of } => lang.pick(
                format!("trùng nguyên vẹn với tệp “{of}”"),
                format!("byte for byte the same as “{of}”"),
            ),
            Self::Superseded { by, forms: [], blank: [], asked: true, .. } => lang.pick(
                format!("đã được thay bằng bản đơn vị sửa, trả lời theo danh sách đã gửi: “{by}”"),
                format!("replaced by “{by}”, which answers the list that was sent"),
            ),
            Self::Superseded { by, forms: [], blank, .. } => {
                let blank = left_blank(blank, lang);
                lang.pick(
                    format!("đã được thay bằng tệp gửi sau “{by}”{blank}"),
                    format!("replaced by the later file “{by}”{blank}"),
                )
            }
            Self::Superseded { by, forms, others_count, blank, .. } => {
                let blank = left_blank(blank, lang);
                let forms = lang.quoted(in_language(forms, lang));
                let others = match others_count {
                    true => lang.pick(
                        "; các biểu khác của tệp này vẫn được tính",
                        "; the other forms of this file count",
                    ),
                    false => "",
                };
                lang.pick(
                    format!("biểu {forms} đã được thay bằng tệp gửi sau “{by}”{blank}{others}"),
                    format!("{forms} replaced by the later file “{by}”{blank}{others}"),
                )
            }
            Self::WrongPeriod { named, expected, named_in } => {
                let (named, expected) = (name(named), name(expected));
                let what = named_in.says().get(lang);
                lang.pick(
                    format!("{what} {named}, không phải {expected}"),
                    format!("{what} {named}, not {expected}"),
                )
            }
            Self::PeriodConflict { in_file_name, in_content } => {
                let (file, content) = (name(in_file_name), name(in_content));
                lang.pick(
                    format!("tên tệp ghi {file}, nội dung là {content}"),
                    format!("the file name says {file}, the content {content}"),
                )
            }
            Self::Unreadable(why) | Self::Protected(why) | Self::BrokenSheet(why) => {
                why.text(lang).to_owned()
            }
            Self::NoForm(nearest) => {
                let nearest = nearest.map(|nearest| nearest.text(lang)).unwrap_or_default();
                lang.pick(
                    format!("không tìm thấy biểu mẫu nào trong tệp{nearest}"),
                    format!("no form was found in the file{nearest}"),
                )
            }
            Self::Signed => lang.say(
                "tệp có chữ ký số (chưa kiểm tra); tệp gửi lại đơn vị đã đánh dấu nên không còn chữ ký",
                "the file has a digital signature (not verified); the marked copy for the unit is without it",
            ),
        }
    }
}

/// What the later file leaves blank.
fn left_blank(forms: &[Titles<'_>], lang: Lang) -> String {
    if forms.is_empty() {
        return String::new();
    }
    let forms = lang.quoted(in_language(forms, lang));
    lang.pick(format!(", trong đó biểu {forms} để trống"), format!(", in which {forms} is blank"))
}
