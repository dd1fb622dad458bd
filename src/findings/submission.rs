//! Findings about files that were sent, and about those that were not.

use jiff::civil::Date;

use super::Facts;
use super::form::Nearest;
use super::other_periods::PERIOD_CONFLICT;
use super::page::{
    ERROR, Family, INFO, OFFICE, Page, Text, UNIT_BY_LETTER, UNIT_IN_LIST, WARNING, text,
};
use super::titles::{Titles, in_language};
use super::unit_parts::UNIT_CONFLICT;
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
    /// The titles name a unit that the registry does not have.
    UnknownUnit {
        name: &'a str,
        near: Option<&'a str>,
    },
    /// The master register names a unit that the registry does not have, in these lines.
    UnknownMasterUnit {
        name: &'a str,
        lines: &'a [String],
    },
    /// The received log names a unit that the registry does not have.
    UnknownLogUnit {
        name: &'a str,
        near: Option<&'a str>,
    },
    /// Nothing names a unit.
    NoUnit,
    UnitConflict {
        source: UnitSource,
        other: &'a str,
        unit: &'a str,
    },
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

/// Where a unit is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UnitSource {
    /// One of several titles.
    OtherTitle,
    Title,
    FileName,
    Log,
}

impl UnitSource {
    fn name(self) -> Text {
        match self {
            Self::OtherTitle => text("tiêu đề", "a title"),
            Self::Title => text("tiêu đề", "the title"),
            Self::FileName => text("tên tệp", "the file name"),
            Self::Log => text("sổ nhận", "the received log"),
        }
    }
}

impl Facts for SubmissionFacts<'_> {
    fn kind(&self) -> Kind {
        match self {
            Self::Missing { .. } => Kind::MissingSubmission,
            Self::Late { .. } => Kind::LateSubmission,
            Self::Duplicate { .. } => Kind::DuplicateSubmission,
            Self::Superseded { .. } => Kind::SupersededSubmission,
            Self::WrongPeriod { .. } => Kind::WrongPeriod,
            Self::PeriodConflict { .. } => Kind::PeriodConflict,
            Self::Unreadable(_) | Self::NoForm(_) | Self::BrokenSheet(_) => Kind::UnreadableFile,
            Self::Protected(_) => Kind::ProtectedFile,
            Self::UnknownUnit { .. }
            | Self::UnknownMasterUnit { .. }
            | Self::UnknownLogUnit { .. }
            | Self::NoUnit => Kind::UnknownUnit,
            Self::UnitConflict { .. } => Kind::UnitConflict,
            Self::Signed => Kind::SignedFile,
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::Missing { overdue: false, .. } | Self::Signed => Severity::Info,
            Self::Missing { .. }
            | Self::WrongPeriod { .. }
            | Self::Unreadable(_)
            | Self::Protected(_)
            | Self::NoForm(_)
            | Self::UnknownUnit { .. }
            | Self::NoUnit => Severity::Error,
            _ => Severity::Warning,
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
            Self::Superseded { by, forms: [], blank, .. } => {
                let blank = left_blank(blank, lang);
                lang.pick(
                    format!("đã được thay bằng tệp gửi sau “{by}”{blank}"),
                    format!("replaced by the later file “{by}”{blank}"),
                )
            }
            Self::Superseded { by, forms, others_count, blank } => {
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
                let what = match named_in {
                    NamedIn::FileName => lang.pick("tên tệp ghi", "the file name says"),
                    NamedIn::SheetName => lang.pick("tên trang tính ghi", "the sheet's name says"),
                    NamedIn::Title => lang.pick("báo cáo ghi", "the report is for"),
                };
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
            Self::UnknownUnit { name, near } => {
                let near = near.map(|near| {
                    lang.pick(format!("; có phải {near}?"), format!("; is it {near}?"))
                });
                let near = near.unwrap_or_default();
                lang.pick(
                    format!("“{name}” không có trong danh mục đơn vị{near}"),
                    format!("“{name}” is not in the unit registry{near}"),
                )
            }
            Self::UnknownLogUnit { name, near } => {
                let near = near.map(|near| {
                    lang.pick(format!("; có phải {near}?"), format!("; is it {near}?"))
                });
                let near = near.unwrap_or_default();
                lang.pick(
                    format!("sổ nhận ghi đơn vị “{name}”, không có trong danh mục đơn vị{near}"),
                    format!("the received log names the unit “{name}”, which is not in the unit registry{near}"),
                )
            }
            Self::UnknownMasterUnit { name, lines } => {
                let lines = lines.join(", ");
                lang.pick(
                    format!("sổ đăng ký: danh mục đơn vị không có “{name}” (dòng {lines})"),
                    format!("master register: the registry has no unit “{name}” (line {lines})"),
                )
            }
            Self::NoUnit => lang.say(
                "không rõ đơn vị nào gửi: tiêu đề, tên tệp và sổ nhận đều không ghi",
                "no unit is named in the titles, the file name or the received log",
            ),
            Self::UnitConflict { source, other, unit } => {
                let source = source.name().get(lang);
                lang.pick(
                    format!("{source} ghi “{other}”, nhưng báo cáo được nhận là của {unit}"),
                    format!("{source} says “{other}”, but the report is taken as that of {unit}"),
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

pub(super) const FAMILY: Family = Family {
    title: text("Tệp báo cáo", "Files"),
    pages: &[
        Page {
            kind: Kind::MissingSubmission,
            severity: text(
                "lỗi; trước hạn nộp chỉ là ghi chú",
                "error; info until the due day has passed",
            ),
            meaning: text(
                "Đơn vị chưa gửi tệp nào cho kỳ này.",
                "The unit has sent no file for the period.",
            ),
            importance: text(
                "Tổng số của cấp trên thiếu toàn bộ số liệu của đơn vị ấy.",
                "All totals lack the figures of this unit.",
            ),
            example: text(
                "Hạn nộp 10/04/2024, đến ngày 15/04/2024 thư mục của kỳ không có tệp nào của xã.",
                "The due day was 2024-04-10, and on 2024-04-15 the period's folder has no file of the commune.",
            ),
            action: text(
                "Gửi công văn đôn đốc (có sẵn trong thư mục phản hồi). Nếu đơn vị đã gửi thì xem các tệp `unknown-unit`, `wrong-period`, `unreadable-file`.",
                "Send the reminder that lies ready in the feedback folder. Where the unit says that it has sent its report, look at `unknown-unit`, \
         `wrong-period` and `unreadable-file`.",
            ),
            readers: UNIT_BY_LETTER,
        },
        Page {
            kind: Kind::LateSubmission,
            severity: WARNING,
            meaning: text(
                "Bản dùng được đầu tiên (của cả báo cáo, hoặc của một biểu) nhận sau hạn nộp. Bản sửa gửi sau không làm báo cáo thành trễ. Số liệu vẫn được tổng hợp.",
                "The first usable report (or the first one with a form) was received after the due day. A correction makes no report late. Its figures count all the same.",
            ),
            importance: text(
                "Tỷ lệ nộp đúng hạn của đơn vị và của kỳ tính theo ngày nhận này.",
                "The rate of reports on time follows from the day of receipt.",
            ),
            example: text(
                "Hạn nộp 10/04/2024, sổ nhận ghi 13/04/2024.",
                "The due day was 2024-04-10, the received log says 2024-04-13.",
            ),
            action: text(
                "Kiểm tra ngày trong sổ nhận; nếu ghi nhầm thì sửa sổ nhận rồi chạy lại.",
                "Check the day in the received log; if it is wrong, correct it and run again.",
            ),
            readers: UNIT_IN_LIST,
        },
        Page {
            kind: Kind::DuplicateSubmission,
            severity: WARNING,
            meaning: text(
                "Tệp giống hệt từng byte một tệp khác của kỳ, chỉ tính một lần.",
                "The file is byte for byte the same as another file of the period, and counts once.",
            ),
            importance: text(
                "Tính cả hai thì số liệu bị cộng hai lần.",
                "If both counted, the figures would be added twice.",
            ),
            example: text(
                "Xã gửi cùng một tệp qua thư và qua trục văn bản, lưu dưới hai tên.",
                "A commune sends the same file by mail and by the document system, under two names.",
            ),
            action: text(
                "Không cần làm gì; có thể xóa một tệp.",
                "Nothing; one of the files may be deleted.",
            ),
            readers: OFFICE,
        },
        Page {
            kind: Kind::SupersededSubmission,
            severity: text(
                "cảnh báo; ghi chú khi hai tệp giống nhau",
                "warning; info where both files say the same",
            ),
            meaning: text(
                "Tệp khác của cùng đơn vị được tính thay tệp này: cả tệp, hoặc chỉ các biểu được nêu. Mỗi biểu lấy theo tệp gửi sau cùng có biểu ấy; tệp có số liệu không bao giờ bị tệp để trống thay thế.",
                "Another file of the unit counts in its place: for the whole file, or for the forms that are named. Of each form the last file that has it counts; a file with figures is never replaced by a blank one.",
            ),
            importance: text(
                "Số liệu của tệp cũ không vào tổng số.",
                "The figures of the earlier file are in no total.",
            ),
            example: text(
                "Xã gửi báo cáo ngày 2/4, phát hiện sai và gửi bản mới ngày 9/4.",
                "A commune reports on 2 April, finds a mistake and sends a new file on 9 April.",
            ),
            action: text(
                "Xem tệp được chọn có đúng là bản cuối cùng không; thứ tự tính theo ngày giờ trong sổ nhận.",
                "See that the file which counts is indeed the last one; the order is that of the received log.",
            ),
            readers: OFFICE,
        },
        Page {
            kind: Kind::WrongPeriod,
            severity: ERROR,
            meaning: text(
                "Tiêu đề (hoặc tên tệp, khi tiêu đề không ghi) là của kỳ khác. Tệp không được tính.",
                "The titles (or the file name, where the titles say nothing) name another period. The file does not count.",
            ),
            importance: text(
                "Số liệu của kỳ khác làm sai tổng số kỳ này và phép so với kỳ trước.",
                "Figures of another period would make this period's totals wrong.",
            ),
            example: text(
                "Trong thư mục quý I năm 2024 có báo cáo ghi “Quý IV năm 2023”.",
                "The folder of quarter 1 of 2024 has a report with the title “Quý IV năm 2023”.",
            ),
            action: text(
                "Chuyển tệp sang thư mục đúng kỳ; nếu đơn vị chỉ ghi nhầm tiêu đề thì đề nghị sửa và gửi lại.",
                "Move the file to the folder of its period; where only the title is wrong, ask the unit to correct it and send it again.",
            ),
            readers: UNIT_BY_LETTER,
        },
        PERIOD_CONFLICT,
        Page {
            kind: Kind::UnreadableFile,
            severity: text(
                "lỗi; cảnh báo khi chỉ một trang không đọc được trọn vẹn; ghi chú khi là công văn kèm theo hoặc tệp của hệ thống",
                "error; a warning where only one sheet could not be read whole; info for a letter beside the report and for what systems leave",
            ),
            meaning: text(
                "Tệp không phải sổ tính, rỗng, hỏng, hoặc không có biểu nào của báo cáo.",
                "The file is no workbook, is empty or damaged, or has none of the forms.",
            ),
            importance: text(
                "Không có số liệu nào của tệp được tổng hợp.",
                "None of its figures count.",
            ),
            example: text(
                "Đơn vị gửi ảnh chụp, tệp Word hoặc PDF; biểu bị dán thành hình ảnh; tệp tải về dở dang.",
                "The unit sent a photo, a Word or PDF file; a form was pasted as a picture; a download broke off.",
            ),
            action: text(
                "Đọc lời báo: lời báo nói rõ tệp là gì và cần đề nghị đơn vị gửi lại thế nào.",
                "Read the message: it says what the file is and what to ask the unit for.",
            ),
            readers: UNIT_BY_LETTER,
        },
        Page {
            kind: Kind::ProtectedFile,
            severity: ERROR,
            meaning: text(
                "Tệp đặt mật khẩu, không mở được.",
                "The file cannot be opened without a password.",
            ),
            importance: text(
                "Không có số liệu nào của tệp được tổng hợp.",
                "None of its figures count.",
            ),
            example: text(
                "Kế toán đặt mật khẩu mở tệp trước khi gửi.",
                "The accountant gave the file a password before it was sent.",
            ),
            action: text(
                "Đề nghị đơn vị bỏ mật khẩu rồi gửi lại. Khóa trang tính (không khóa tệp) thì vẫn đọc được.",
                "Ask the unit to remove the password and send the file again. Locked sheets in an open file can be read.",
            ),
            readers: UNIT_BY_LETTER,
        },
        Page {
            kind: Kind::UnknownUnit,
            severity: text(
                "lỗi; cảnh báo khi là đơn vị trong sổ đăng ký hoặc sổ nhận",
                "error; a warning for a unit that the master register or the received log names",
            ),
            meaning: text(
                "Không xác định được đơn vị gửi: không ghi tên, hoặc tên không có trong danh mục. Tệp không được tính.",
                "No unit is named, or one that the registry does not have. The file does not count.",
            ),
            importance: text(
                "Số liệu không biết cộng cho ai; đơn vị ấy vẫn bị coi là chưa gửi.",
                "Nobody knows whose figures these are, and their unit counts as missing.",
            ),
            example: text(
                "Tiêu đề ghi một tên xã viết sai hoặc tên cũ trước khi sáp nhập.",
                "The title has a commune's name with a slip, or the name before a merger.",
            ),
            action: text(
                "Nếu tên đúng là của một đơn vị thì thêm vào cột tên khác của `units.csv`, hoặc ghi đơn vị trong sổ nhận, rồi chạy lại.",
                "If the name is right, add it as an alias in `units.csv`, or write the unit into the received log; then run again.",
            ),
            readers: OFFICE,
        },
        UNIT_CONFLICT,
        Page {
            kind: Kind::SignedFile,
            severity: INFO,
            meaning: text(
                "Tệp có chữ ký số. Chữ ký không được kiểm tra ở đây. Tệp gửi lại đơn vị không còn chữ ký và ghi rõ điều đó.",
                "The file has a digital signature, which is not verified here. The marked copy that goes back to the unit is without it and says so.",
            ),
            importance: text(
                "Chữ ký là của đúng tệp đã gửi: tệp đã đánh dấu mà còn chữ ký thì Excel báo chữ ký không hợp lệ.",
                "A signature is that of the file as it was sent: Excel would call that of a marked copy invalid.",
            ),
            example: text(
                "Xã ký số báo cáo bằng chứng thư của cơ quan rồi gửi tệp `.xlsx`.",
                "A commune signs its report with the certificate of the office and sends the `.xlsx`.",
            ),
            action: text(
                "Giữ tệp gốc làm bản lưu. Khi đơn vị sửa thì đề nghị ký lại.",
                "Keep the file that was sent as the record. Ask the unit to sign again what it corrects.",
            ),
            readers: OFFICE,
        },
    ],
};
