//! Findings about the received log, and about files of which it is not known when they came.

use jiff::civil::Date;

use super::Facts;
use crate::model::{Kind, Severity};
use office_text::language::Lang;

/// Findings about the log, or a line of it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum LogFacts<'a> {
    NoText,
    /// No header names the column of the files; the first line.
    NoFileColumn(&'a str),
    BadTime {
        line: u64,
        text: &'a str,
    },
    NoName {
        line: u64,
        text: &'a str,
    },
    /// The file that a line names is not there; the nearest one that is.
    NoFile {
        line: u64,
        name: &'a str,
        near: Option<&'a str>,
    },
    /// Two lines of one file; the later one counts.
    Twice {
        first: u64,
        line: u64,
        file: &'a str,
    },
    MonthFirst {
        line: u64,
        text: &'a str,
    },
    /// A day before the last day of the period.
    BeforeClose {
        line: u64,
        text: &'a str,
        close: Date,
    },
    /// A day before the first day of the period, where reports are due before its last one.
    BeforeOpen {
        line: u64,
        text: &'a str,
        open: Date,
    },
    /// A day after that of the run.
    AfterRun {
        line: u64,
        text: &'a str,
        run: Date,
    },
    /// Line, name as it is written, file.
    TakenAs(&'a [(u64, String, String)]),
    LostLetters(&'a [(u64, String, String)]),
    /// The log is a workbook, which was read, and its name.
    Workbook(&'a str),
    /// The log that is read, and others that are not.
    OtherLogs {
        log: &'a str,
        others: &'a [String],
    },
    /// It is not known when a file came; whether it is in the log.
    Undated {
        logged: bool,
    },
}

/// The first of some names: all of them where there are few.
fn taken(names: &[(u64, String, String)], lang: Lang) -> String {
    let line = lang.pick("dòng", "line");
    let shown = names
        .iter()
        .take(5)
        .map(|(index, name, file)| format!("{line} {index}: “{name}” = “{file}”"));
    let more = if names.len() > 5 { "; …" } else { "" };
    shown.collect::<Vec<_>>().join("; ") + more
}

impl Facts for LogFacts<'_> {
    fn class(&self) -> (Kind, Severity) {
        use Severity::{Info, Warning};
        match self {
            Self::BadTime { .. }
            | Self::MonthFirst { .. }
            | Self::BeforeClose { .. }
            | Self::BeforeOpen { .. }
            | Self::AfterRun { .. } => (Kind::BadDate, Warning),
            Self::Undated { .. } => (Kind::UnloggedFile, Info),
            Self::TakenAs(_) | Self::Workbook(_) => (Kind::LogNotUnderstood, Info),
            _ => (Kind::LogNotUnderstood, Warning),
        }
    }

    fn message(&self, lang: Lang) -> String {
        match self {
            Self::NoText => lang.say(
                    "sổ nhận không phải tệp văn bản nên không dùng được: trong Excel chọn lưu dạng CSV UTF-8",
                    "the received log is no text file and is not used: save it from Excel as CSV UTF-8",
                ),
            Self::NoFileColumn(first) => lang.pick(
                format!("sổ nhận không có cột `file` (tên tệp) nên không dùng được; dòng đầu ghi “{first}”"),
                format!("the received log has no column `file` and is not used; its first line is “{first}”"),
            ),
            Self::BadTime { line, text } => lang.pick(
                format!("sổ nhận, dòng {line}: không hiểu “{text}” (viết như 05/04/2024 8:53)"),
                format!("received log, line {line}: “{text}” is not understood (write 2024-04-05 08:53)"),
            ),
            Self::NoName { line, text } => lang.pick(
                format!("sổ nhận, dòng {line}: không ghi tên tệp (“{text}”)"),
                format!("received log, line {line}: no file is named (“{text}”)"),
            ),
            Self::NoFile { line, name, near } => {
                let near = near.map(|near| {
                    lang.pick(format!("; có phải “{near}”?"), format!("; is it “{near}”?"))
                });
                let near = near.unwrap_or_default();
                lang.pick(
                    format!("sổ nhận, dòng {line}: trong thư mục không có tệp “{name}”{near}"),
                    format!("received log, line {line}: there is no file “{name}” in the folder{near}"),
                )
            }
            Self::Twice { first, line, file } => lang.pick(
                format!("sổ nhận: dòng {first} và dòng {line} cùng ghi tệp “{file}” nhưng khác nhau; lấy theo dòng {line}"),
                format!("received log: lines {first} and {line} are both of “{file}” and differ; line {line} counts"),
            ),
            Self::MonthFirst { line, text } => lang.pick(
                format!("sổ nhận ghi tháng trước ngày sau (dòng {line}: “{text}”): mọi ngày trong sổ được hiểu như vậy"),
                format!("the received log writes the month first (line {line}: “{text}”): all its days are read so"),
            ),
            Self::BeforeClose { line, text, close } => {
                let close = lang.day(*close);
                lang.pick(
                    format!("sổ nhận, dòng {line}: ngày nhận “{text}” trước ngày cuối kỳ báo cáo ({close}), cần kiểm tra"),
                    format!("received log, line {line}: “{text}” is before the last day of the period ({close})"),
                )
            }
            Self::BeforeOpen { line, text, open } => {
                let open = lang.day(*open);
                lang.pick(
                    format!("sổ nhận, dòng {line}: ngày nhận “{text}” trước ngày đầu kỳ báo cáo ({open}), cần kiểm tra"),
                    format!("received log, line {line}: “{text}” is before the first day of the period ({open})"),
                )
            }
            Self::AfterRun { line, text, run } => {
                let run = lang.day(*run);
                lang.pick(
                    format!("sổ nhận, dòng {line}: ngày nhận “{text}” sau ngày chạy tổng hợp ({run}), cần kiểm tra"),
                    format!("received log, line {line}: “{text}” is after the day of the run ({run})"),
                )
            }
            Self::TakenAs(names) => {
                let list = taken(names, lang);
                lang.pick(
                    format!("sổ nhận: tên tệp viết khác được hiểu là: {list}"),
                    format!("received log: names that are written otherwise are taken as: {list}"),
                )
            }
            Self::LostLetters(names) => {
                let list = taken(names, lang);
                lang.pick(
                    format!("sổ nhận bị mất chữ (dấu ?), tên tệp được hiểu là: {list}; trong Excel nên lưu dạng CSV UTF-8"),
                    format!("the received log has lost letters (?), the names are taken as: {list}; save it from Excel as CSV UTF-8"),
                )
            }
            Self::Workbook(name) => lang.pick(
                format!("sổ nhận là bảng tính “{name}”, đã đọc như tệp CSV"),
                format!("the received log is the workbook “{name}”, read as a CSV would be"),
            ),
            Self::OtherLogs { log, others } => {
                let list = lang.quoted(others.iter());
                lang.pick(
                    format!("có nhiều sổ nhận: đã đọc “{log}”, không đọc {list}; chỉ nên giữ một sổ"),
                    format!("there are several received logs: “{log}” is read and {list} not; keep one"),
                )
            }
            Self::Undated { logged: true } => lang.say(
                    "sổ nhận không ghi ngày nhận: không rõ tệp đến lúc nào",
                    "the received log has no day for it: it is not known when it came",
                ),
            Self::Undated { logged: false } => lang.say(
                    "tệp không có trong sổ nhận: không rõ đến lúc nào",
                    "not in the received log: it is not known when it came",
                ),
        }
    }
}
