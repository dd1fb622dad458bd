//! Findings about what is written in one cell.

use jiff::civil::Date;

use super::Facts;
use super::number::NumberFacts;
use crate::model::{Kind, Message, Severity};
use office_text::language::{Lang, Noun};

/// Findings about one cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum CellFacts {
    /// It is blank and must not be.
    Missing,
    /// It is blank, and the unit's own sums leave nothing but zero for it.
    MissingZero,
    /// The unit says that it does not give the figure.
    Refused {
        text: String,
    },
    /// A figure where the cell is crossed out: by the form, or in so many other reports.
    Crossed {
        value: f64,
        others: Option<usize>,
    },
    /// It is no number, or not surely one.
    Number(NumberFacts),
    /// A code that a spreadsheet took for a number, so that digits are lost; the code that the record had the period before, where it may be
    /// that.
    DamagedCode {
        text: String,
        code: Option<String>,
    },
    /// Several codes where the record has one.
    SeveralCodes {
        codes: Vec<String>,
    },
    /// It shows an error of the spreadsheet.
    SpreadsheetError {
        shown: String,
    },
    /// A formula whose result the file does not have.
    NoResult,
    BadDate(DateProblem),
    /// What is in the place of a record's name is none, and its row, of this number, has figures.
    NoName {
        text: String,
        row: u32,
    },
    /// It is none of a category's options.
    NotAnOption {
        text: String,
        options: Vec<String>,
    },
    NotATick {
        text: String,
    },
    Negative(f64),
    /// A number that is not whole where things are counted.
    Fraction(f64),
    /// What the reader notes of a cell that it could not read as the file has it.
    Broken(Message),
    /// Notes about cells whose look depends on a condition that cannot be decided.
    InDoubt {
        note: Message,
        is_struck: bool,
    },
    /// The reader's note about figures of a sheet in white letters on a white ground.
    White(Message),
    /// Raised or lowered marks, or asterisks behind a figure, that are no part of what the cell says.
    RaisedMark {
        marks: String,
        says: String,
        is_text: bool,
    },
    /// Struck-out parts that do not count; `says` is empty if all of it is struck out.
    StruckOut {
        struck: String,
        says: String,
        is_text: bool,
        required: bool,
    },
}

/// Why a text is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateProblem {
    YearAlone,
    MonthAlone,
    QuarterAlone,
    NotInCalendar,
    NoDate,
}

impl From<NumberFacts> for CellFacts {
    fn from(facts: NumberFacts) -> Self {
        Self::Number(facts)
    }
}

impl DateProblem {
    fn text(self, lang: Lang) -> String {
        match self {
            Self::YearAlone => lang
                .say("chỉ có năm, cần đủ ngày/tháng/năm", "a year alone; day and month are needed"),
            Self::MonthAlone => lang.say(
                "chỉ có tháng và năm, cần đủ ngày/tháng/năm",
                "month and year alone; the day is needed",
            ),
            Self::QuarterAlone => lang.say(
                "chỉ có quý, cần ghi tháng hoặc ngày/tháng/năm",
                "a quarter alone; the month or the day is needed",
            ),
            Self::NotInCalendar => lang.say(
                "các năm 1900–2100 không có ngày này",
                "there is no such day in the years 1900 to 2100",
            ),
            Self::NoDate => lang.say("không phải là ngày", "this is no date"),
        }
    }
}

impl CellFacts {
    /// What is proposed, in the unit of the cell; empty if nothing is.
    pub(crate) fn expected(&self) -> String {
        match self {
            Self::Number(facts) => facts.expected(),
            Self::DamagedCode { code: Some(code), .. } => code.clone(),
            _ => String::new(),
        }
    }

    /// How sure what is proposed is; `None` where that is not weighed.
    pub(crate) fn confidence(&self) -> Option<f64> {
        matches!(self, Self::DamagedCode { code: Some(_), .. }).then_some(0.9)
    }
}

impl Facts for CellFacts {
    fn class(&self) -> (Kind, Severity) {
        use Severity::{Error, Info, Warning};
        match self {
            Self::Missing | Self::NoName { .. } => (Kind::MissingValue, Error),
            Self::MissingZero => (Kind::MissingValue, Info),
            Self::Refused { .. } => (Kind::RefusedValue, Warning),
            Self::Crossed { others: None, .. } => (Kind::CrossedCell, Error),
            Self::Crossed { .. } => (Kind::CrossedCell, Warning),
            Self::Number(facts) => facts.class(),
            Self::DamagedCode { .. } | Self::SeveralCodes { .. } => (Kind::DamagedCode, Error),
            Self::SpreadsheetError { .. } => (Kind::ErrorCell, Error),
            Self::Broken(_) => (Kind::ErrorCell, Warning),
            Self::NoResult => (Kind::FormulaWithoutValue, Error),
            Self::RaisedMark { is_text: true, .. } => (Kind::RaisedMark, Info),
            Self::RaisedMark { .. } => (Kind::RaisedMark, Warning),
            Self::InDoubt { is_struck: true, .. } => (Kind::StruckOut, Warning),
            Self::InDoubt { .. } => (Kind::NumberFormat, Warning),
            Self::StruckOut { says, required, .. } if says.is_empty() => {
                (Kind::StruckOut, if *required { Error } else { Warning })
            }
            Self::StruckOut { is_text: true, .. } => (Kind::StruckOut, Info),
            Self::StruckOut { .. } => (Kind::StruckOut, Warning),
            Self::White(_) => (Kind::HiddenCells, Info),
            Self::BadDate(_) => (Kind::BadDate, Error),
            Self::NotAnOption { .. } | Self::NotATick { .. } => (Kind::UnknownCategory, Error),
            Self::Negative(_) | Self::Fraction(_) => (Kind::OutOfRange, Error),
        }
    }

    fn message(&self, lang: Lang) -> String {
        match self {
            Self::Missing => {
                lang.say("ô để trống, cần điền số liệu", "the cell is blank and must not be")
            }
            Self::NoName { text, row } => lang.pick(
                format!("“{text}” không phải là tên: dòng {row} của trang tính có số liệu, cần ghi tên"),
                format!("“{text}” is no name: row {row} of the sheet has figures and needs one"),
            ),
            Self::MissingZero => lang.say(
                "ô để trống; các số cộng của chính đơn vị cho thấy ô này là 0",
                "the cell is blank, and the unit's own sums show that it is zero",
            ),
            Self::Refused { text } => lang.pick(
                format!("đơn vị từ chối cung cấp số liệu (“{text}”)"),
                format!("the unit does not give the figure (“{text}”)"),
            ),
            Self::Crossed { value, others: None } => {
                let value = lang.shortest(*value);
                lang.pick(
                    format!("ô này của biểu gạch chéo, không có số liệu; {value} không được tính"),
                    format!("the form crosses this cell out: no figure belongs here, and {value} does not count"),
                )
            }
            Self::Crossed { value, others: Some(others) } => {
                let value = lang.shortest(*value);
                lang.pick(
                    format!("{others} báo cáo khác gạch chéo ô này, ở đây ghi {value}"),
                    format!("{others} other reports cross this cell out, and this one has {value}"),
                )
            }
            Self::Number(facts) => facts.message(lang),
            Self::DamagedCode { text, .. } => lang.pick(
                format!("“{text}” là mã số bị bảng tính đổi thành số nên mất chữ số, cần ghi lại đủ các chữ số (định dạng ô là Text)"),
                format!("“{text}” is a code that a spreadsheet took for a number: digits are lost; type it in full in a cell formatted as text"),
            ),
            Self::SeveralCodes { codes } => {
                let list = lang.quoted(codes);
                lang.pick(
                    format!("một ô ghi {} mã số ({list}), cần ghi một mã số của dòng này", codes.len()),
                    format!("the cell has {} codes ({list}) and the record has one", codes.len()),
                )
            }
            Self::SpreadsheetError { shown } => lang.pick(
                format!("ô báo lỗi {shown}, không có số liệu"),
                format!("the cell shows the error {shown}"),
            ),
            Self::NoResult => lang.say(
                "công thức chưa có kết quả: đề nghị mở bằng Excel, lưu lại rồi gửi lại",
                "the formula has no stored result: open the file in Excel and save it again",
            ),
            Self::BadDate(problem) => problem.text(lang),
            Self::NotAnOption { text, options } => {
                let options = options.join(", ");
                lang.pick(
                    format!("“{text}” không có trong danh mục ({options})"),
                    format!("“{text}” is none of the options ({options})"),
                )
            }
            Self::NotATick { text } => {
                lang.pick(format!("“{text}” không phải là dấu x"), format!("“{text}” is no tick"))
            }
            Self::Negative(value) => {
                let value = lang.shortest(*value);
                lang.pick(format!("{value} là số âm"), format!("{value} is below zero"))
            }
            Self::Fraction(value) => {
                let value = lang.shortest(*value);
                lang.pick(
                    format!("{value} có số lẻ, ở đây phải là số nguyên"),
                    format!("{value} is not whole; this is a count"),
                )
            }
            Self::Broken(note) | Self::White(note) | Self::InDoubt { note, .. } => {
                note.text(lang).to_owned()
            }
            Self::RaisedMark { marks, says, .. } => lang.pick(
                format!("“{marks}” là dấu chú thích, không thuộc nội dung ô; đã đọc “{says}”"),
                format!("“{marks}” is the mark of a footnote and no part of the cell; read as “{says}”"),
            ),
            Self::StruckOut { struck, says, .. } if says.is_empty() => lang.pick(
                format!("“{struck}” bị gạch ngang, không tính; ô không còn nội dung nào khác"),
                format!("“{struck}” is struck out and does not count; the cell says nothing else"),
            ),
            Self::StruckOut { struck, says, .. } => lang.pick(
                format!("“{struck}” bị gạch ngang, không tính; đã đọc “{says}”"),
                format!("“{struck}” is struck out and does not count; read as “{says}”"),
            ),
        }
    }

    fn evidence(&self, lang: Lang) -> String {
        match self {
            Self::Number(facts) => facts.evidence(lang),
            Self::DamagedCode { code: Some(code), .. } => lang
                .pick(format!("kỳ trước ghi “{code}”"), format!("the period before had “{code}”")),
            _ => String::new(),
        }
    }
}

/// The evidence for an option or a day in place of a text that was not understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct UnreadTextEvidence {
    /// With this option alone the totals over the register agree with the figures.
    pub by_totals: Option<String>,
    /// What the record had the period before.
    pub previous: Option<String>,
}

impl UnreadTextEvidence {
    pub(crate) fn text(&self, lang: Lang) -> String {
        let by_totals = self.by_totals.as_ref().map(|label| {
            lang.pick(
                format!("chỉ khi là “{label}” thì số cộng của danh sách khớp với các biểu khác"),
                format!("only as “{label}” does the register agree with the other forms"),
            )
        });
        let previous = self.previous.as_ref().map(|label| {
            let label = label.parse().map_or_else(|_| label.clone(), |day| lang.day(day));
            lang.pick(format!("kỳ trước ghi “{label}”"), format!("the period before had “{label}”"))
        });
        by_totals.into_iter().chain(previous).collect::<Vec<_>>().join("; ")
    }
}

/// A section of a form of indicators with zeros, blanks and nothing else.
#[derive(Debug, Clone)]
pub(crate) struct EmptySection {
    /// What the form prints over it; empty for a form without sections.
    pub label: String,
    pub blanks: usize,
    /// Zeros are beside them; if not, the unit's other figures show that several are zero.
    pub has_zeros: bool,
    pub severity: Severity,
}

impl Facts for EmptySection {
    fn class(&self) -> (Kind, Severity) {
        (Kind::MissingValue, self.severity)
    }

    fn message(&self, lang: Lang) -> String {
        const BLANK: Noun = Noun::new("ô trống", "blank cell", "blank cells");
        let blanks = lang.count(self.blanks, BLANK);
        let section = match self.label.as_str() {
            "" => String::new(),
            label => lang.pick(format!("phần “{label}” "), format!("“{label}” ")),
        };
        if !self.has_zeros {
            return lang.pick(
                format!("{section}để trống cả, {blanks}; các số khác của chính đơn vị cho thấy nhiều ô là 0: có lẽ không phát sinh, mọi ô trống là 0"),
                format!("{section}has {blanks} and no figure, and the unit's other figures leave zero in several: perhaps there is nothing to report, and each of them is zero"),
            );
        }
        lang.pick(
            format!("{section}chỉ có số 0 và {blanks}: có lẽ không phát sinh, mọi ô trống là 0"),
            format!("{section}has zeros and {blanks}, and nothing else: perhaps there is nothing to report, and each of them is zero"),
        )
    }
}

/// What speaks for another day in place of one that a rule refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OtherDayEvidence {
    /// What the record had in the period before.
    Before(Date),
    /// With day and month exchanged.
    Exchanged(Date),
    /// The same day of another year.
    OtherYear(Date),
}

impl OtherDayEvidence {
    pub(crate) fn day(self) -> Date {
        match self {
            Self::Before(day) | Self::Exchanged(day) | Self::OtherYear(day) => day,
        }
    }

    pub(crate) fn text(self, lang: Lang) -> String {
        let day = lang.day(self.day());
        match self {
            Self::Before(_) => {
                lang.pick(format!("kỳ trước là {day}"), format!("the period before had {day}"))
            }
            Self::Exchanged(_) => lang.pick(
                format!("đổi ngày và tháng cho nhau thì hợp lệ ({day}): có thể máy đã đọc tháng trước ngày"),
                format!("with day and month exchanged it can be ({day}): perhaps a machine read the month first"),
            ),
            Self::OtherYear(_) => lang.pick(
                format!("chỉ khi sửa năm thì hợp lệ ({day}): có thể gõ nhầm năm"),
                format!("only in that year can it be ({day}): perhaps the year was mistyped"),
            ),
        }
    }
}
