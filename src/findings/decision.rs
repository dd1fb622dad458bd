//! Findings about what people decided: decisions and waivers.

use jiff::civil::Date;

use super::Facts;
use crate::model::{Choice, Kind, Message, Severity};
use office_text::language::{Lang, lower_first};

/// Findings about decisions and waivers.
#[derive(Debug, Clone)]
pub(crate) enum DecisionFacts<'a> {
    /// A decision without effect, and what is wrong with it.
    Invalid(&'a Message),
    /// A workbook of decisions that cannot be read, and where it was kept.
    UnreadableWorkbook { why: &'a Message, kept: Option<&'a str> },
    /// Two rows of a workbook that say different things of one cell: the one without effect, and the one that counts.
    Twice { void: &'a Message, counts: &'a Message },
    /// The report has no such cell any more.
    CellGone { name: &'a str, was: &'a str },
    /// What was decided on is not missing or gone any more.
    WholeGone { name: &'a str },
    /// The cell says something else by now, perhaps just what was decided.
    CellChanged { name: &'a str, was: &'a str, now: &'a str, as_decided: bool },
    /// A figure of the period before was decided anew after that period was closed.
    Restated {
        period: Message,
        name: &'a str,
        before: &'a Message,
        after: &'a Message,
        reason: &'a str,
    },
    /// A record or a form of the period before was decided anew after that period was closed.
    RestatedWhole { period: Message, name: &'a str, what: &'a Message, reason: &'a str },
    /// What the unit says of its cell, in the list that came back.
    Answered { text: &'a str },
    /// The same, where it agrees with a part of what was proposed, or on a condition.
    AnsweredInPart { text: &'a str },
    /// The same, where the unit wrote another value in the cell itself.
    AnsweredOtherwise { text: &'a str, was: &'a str, now: &'a str },
    /// So many findings count again.
    WaiverEnded { line: u64, owner: &'a str, reason: &'a str, until: Date, count: usize },
}

impl Facts for DecisionFacts<'_> {
    fn class(&self) -> (Kind, Severity) {
        use Severity::{Info, Warning};
        match self {
            Self::Invalid(_) | Self::UnreadableWorkbook { .. } | Self::Twice { .. } => {
                (Kind::DecisionInvalid, Warning)
            }
            Self::CellGone { .. } | Self::CellChanged { as_decided: false, .. } => {
                (Kind::DecisionLapsed, Warning)
            }
            Self::CellChanged { .. } | Self::WholeGone { .. } => (Kind::DecisionLapsed, Info),
            Self::Restated { .. } | Self::RestatedWhole { .. } => (Kind::RestatedFigure, Info),
            Self::Answered { .. } => (Kind::UnitAnswer, Info),
            Self::AnsweredInPart { .. } | Self::AnsweredOtherwise { .. } => {
                (Kind::UnitAnswer, Warning)
            }
            Self::WaiverEnded { .. } => (Kind::WaiverEnded, Info),
        }
    }

    fn message(&self, lang: Lang) -> String {
        match self {
            Self::Invalid(why) => {
                let why = why.text(lang);
                lang.pick(
                    format!("quyết định chưa được áp dụng: {why}"),
                    format!("the decision is not applied: {why}"),
                )
            }
            Self::UnreadableWorkbook { why, kept } => {
                let kept = kept.map(|kept| {
                    lang.pick(
                        format!("; bản đã điền được giữ ở {kept}"),
                        format!("; it is kept as {kept}"),
                    )
                });
                let (why, kept) = (why.text(lang), kept.unwrap_or_default());
                lang.pick(
                    format!("không đọc được sổ quyết định: {why}{kept}"),
                    format!("the workbook of decisions cannot be read: {why}{kept}"),
                )
            }
            Self::Twice { void, counts } => {
                let (void, counts) = (void.text(lang), counts.text(lang));
                lang.pick(
                    format!("trong cùng một tệp có hai quyết định khác nhau về chỗ này: {void} và {counts}; dòng sau được tính, dòng trước không có hiệu lực: quyết định lại cho rõ"),
                    format!("one workbook has two decisions on this: {void} and {counts}; the latter counts, the former has no effect: decide once more"),
                )
            }
            Self::CellGone { name, was } => lang.pick(
                format!("quyết định của {name} hết hiệu lực: báo cáo không còn ô này (đã ghi “{was}”)"),
                format!("the decision of {name} has lapsed: the report has no such cell any more (it said “{was}”)"),
            ),
            Self::WholeGone { name } => lang.pick(
                format!("quyết định của {name} hết hiệu lực: đơn vị đã gửi phần này, hoặc chỗ này không còn lỗi"),
                format!("the decision of {name} has lapsed: the unit has sent it, or nothing is wrong here any more"),
            ),
            Self::CellChanged { name, was, now, as_decided } => {
                let decided = lang.pick(", đúng như đã quyết định", ", as decided");
                let decided = if *as_decided { decided } else { "" };
                lang.pick(
                    format!("quyết định của {name} hết hiệu lực: ô đã ghi “{was}”, nay ghi “{now}”{decided}"),
                    format!("the decision of {name} has lapsed: the cell said “{was}”, now it says “{now}”{decided}"),
                )
            }
            Self::Restated { period, name, before, after, reason } => {
                let (period, before, after) =
                    (lower_first(period.text(lang)), before.text(lang), after.text(lang));
                lang.pick(
                    format!("so với {period} đã chốt, {name} đã điều chỉnh “{before}” → “{after}”: {reason}; kỳ này so với số đã điều chỉnh"),
                    format!("{name} restated {period}, which is closed: “{before}” → “{after}”: {reason}; this period is compared with the restated figure"),
                )
            }
            Self::RestatedWhole { period, name, what, reason } => {
                let (period, what) = (lower_first(period.text(lang)), what.text(lang));
                lang.pick(
                    format!("so với {period} đã chốt, {name} đã quyết định về {what}: {reason}; kỳ này so với số đã điều chỉnh"),
                    format!("{name} restated {period}, which is closed: {what}: {reason}; this period is compared with the restated figures"),
                )
            }
            Self::Answered { text } => lang.pick(
                format!("đơn vị trả lời: “{text}”"),
                format!("the unit answers: “{text}”"),
            ),
            Self::AnsweredInPart { text } => lang.pick(
                format!("đơn vị trả lời: “{text}”, chưa rõ đồng ý phần nào nên chưa áp dụng: hỏi lại đơn vị"),
                format!("the unit answers: “{text}”, which does not say what it agrees with, so nothing is applied: ask the unit"),
            ),
            Self::AnsweredOtherwise { text, was, now } => lang.pick(
                format!("đơn vị trả lời: “{text}”, nhưng trong cùng tệp đã sửa ô từ “{was}” thành “{now}”: hỏi lại đơn vị số nào đúng"),
                format!("the unit answers: “{text}”, but in the same file it changed the cell from “{was}” to “{now}”: ask which is right"),
            ),
            Self::WaiverEnded { line, owner, reason, until, count } => {
                let until = lang.day(*until);
                lang.pick(
                    format!("miễn trừ ở dòng {line} ({owner}: {reason}) đã hết hạn ngày {until}; lại có {count} phát hiện"),
                    format!("the waiver in line {line} ({owner}: {reason}) ended on {until}; findings that count again: {count}"),
                )
            }
        }
    }
}

/// What a decision about a record or a form does; empty for one about a value.
pub(crate) fn effect_of_choice(choice: Choice, lang: Lang) -> &'static str {
    let (vi, en) = match choice {
        Choice::Drop => ("bản ghi này không được tính", "the record does not count"),
        Choice::Add => (
            "bản ghi kỳ trước được lấy lại, với số liệu của kỳ trước",
            "the record is taken over from the period before, with its figures",
        ),
        Choice::Same => ("được gộp với bản ghi kia", "it is joined with the other record"),
        Choice::Nothing => {
            ("biểu này được tính là không phát sinh", "the form counts as nothing to report")
        }
        Choice::Reject => ("được giữ như đơn vị đã gửi", "it stays as the unit sent it"),
        Choice::Accept | Choice::Other | Choice::Withdraw => ("", ""),
    };
    lang.pick(vi, en)
}

/// What is wrong with a row of the workbook of decisions.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Mistake {
    NothingProposed,
    NoValue,
    /// A value beside a choice that takes none.
    ValueBeside(String),
    NoChoice,
    UnknownChoice(String),
    NoAnswer,
    /// A choice about records at a cell that is in no list.
    NoRecord,
    /// The other record is not named.
    NoOther,
    NoSuchRecord(String),
    /// A choice that does not fit what the row is about.
    NotHere,
    NoReason,
    NoName,
    /// The workbook has no table of decisions.
    NoTable,
    OtherPeriod {
        of: String,
        run: String,
    },
    UnknownCell,
    /// The typed value does not fit the cell.
    NoDate(String),
    NotAnOption(String),
    NotANumber(String),
    NotWhole(f64),
    /// The typed value is in a unit that is not the cell's and cannot be brought to that.
    OtherUnit {
        text: String,
        unit: String,
    },
    Ambiguous {
        text: String,
        readings: (f64, f64),
    },
}

impl Mistake {
    pub(crate) fn text(&self, lang: Lang) -> String {
        match self {
            Self::NothingProposed => lang.say(
                "không có số đề nghị để chấp nhận: chọn “giá trị khác”",
                "nothing was proposed that could be accepted: choose “other value”",
            ),
            Self::NoValue => lang.say("chưa ghi giá trị khác", "the other value is not given"),
            Self::ValueBeside(value) => lang.pick(
                format!("có ghi giá trị “{value}” bên cạnh: muốn lấy giá trị ấy thì chọn “giá trị khác”, không thì xóa đi"),
                format!("“{value}” is written beside it: choose “other value” to take that, or clear it"),
            ),
            Self::NoChoice => lang.say("chưa chọn quyết định", "no decision was chosen"),
            Self::UnknownChoice(choice) => lang.pick(
                format!("không hiểu quyết định “{choice}”"),
                format!("the decision “{choice}” is not understood"),
            ),
            Self::NoAnswer => lang.say(
                "đơn vị chưa trả lời rõ là số nào: chọn cách khác",
                "the unit's answer does not say which value: choose another",
            ),
            Self::NoRecord => lang.say(
                "ô này không thuộc danh sách nào: không bỏ hay gộp bản ghi được",
                "the cell is in no list: there is no record to drop or to join",
            ),
            Self::NoOther => lang.say(
                "chưa ghi tên bản ghi kia ở cột “Giá trị khác”",
                "the other record is not named under “Other value”",
            ),
            Self::NoSuchRecord(name) => lang.pick(
                format!("danh sách kỳ này và kỳ trước của đơn vị không có bản ghi “{name}”"),
                format!("neither this list nor that of the period before has a record “{name}”"),
            ),
            Self::NotHere => lang.say(
                "chỗ này không quyết định như vậy được: xem các cách ở trang “Hướng dẫn”",
                "this cannot be decided so: see the sheet “Help”",
            ),
            Self::NoReason => lang.say("chưa ghi lý do", "the reason is not given"),
            Self::NoName => lang.say("chưa ghi người quyết định", "the name is not given"),
            Self::NoTable => lang.say(
                "không thấy bảng quyết định: cần giữ nguyên dòng tiêu đề và các cột ẩn",
                "there is no table of decisions: its headers and hidden columns must stay as they are",
            ),
            Self::OtherPeriod { of, run } => lang.pick(
                format!("quyết định của kỳ {of}, không phải kỳ {run}"),
                format!("a decision on {of}, not on {run}"),
            ),
            Self::UnknownCell => lang.say(
                "không rõ quyết định về ô nào: chỉ điền vào các dòng có sẵn",
                "it is not clear which cell was decided: fill in the rows that are there",
            ),
            Self::NoDate(text) => {
                lang.pick(format!("“{text}” không phải là ngày"), format!("“{text}” is no day"))
            }
            Self::NotAnOption(text) => lang.pick(
                format!("“{text}” không có trong danh mục"),
                format!("“{text}” is none of the options"),
            ),
            Self::NotANumber(text) => {
                lang.pick(format!("“{text}” không phải là số"), format!("“{text}” is no number"))
            }
            Self::NotWhole(value) => {
                let value = lang.shortest(*value);
                lang.pick(
                    format!("“{value}” không phải là số nguyên"),
                    format!("“{value}” is no whole number"),
                )
            }
            Self::OtherUnit { text, unit } => lang.pick(
                format!("“{text}” không phải tính bằng “{unit}”"),
                format!("“{text}” is not in “{unit}”"),
            ),
            Self::Ambiguous { text, readings: (one, two) } => {
                let (one, two) = (lang.shortest(*one), lang.shortest(*two));
                lang.pick(
                    format!("“{text}” có thể là {one} hoặc {two}"),
                    format!("“{text}” may be {one} or {two}"),
                )
            }
        }
    }
}

/// Several mistakes of one row.
pub(crate) fn mistakes(mistakes: &[Mistake]) -> Message {
    Message::each(|lang| {
        let texts: Vec<String> = mistakes.iter().map(|mistake| mistake.text(lang)).collect();
        texts.join("; ")
    })
}
