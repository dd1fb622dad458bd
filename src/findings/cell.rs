//! Findings about what is written in one cell.

use super::Facts;
use super::page::{ERROR, Family, Page, UNIT_AT_CELL, text};
use crate::model::book::plain;
use crate::model::{Kind, Message, Severity};
use office_text::language::Lang;

/// What is said of one cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum CellFacts {
    /// It is blank and must not be.
    Missing,
    NotANumber {
        text: String,
    },
    /// Numbers on several lines of one cell.
    SeveralNumbers {
        lines: Vec<String>,
    },
    /// A number that is given as about so much.
    Approximate {
        text: String,
        about: f64,
    },
    /// A number in a unit that cannot be brought to the `declared` one; empty for money.
    WrongUnit {
        text: String,
        unit: String,
        declared: String,
    },
    /// It can be read in two ways, the first by rule. `doubtful` if something speaks against the choice.
    Ambiguous {
        text: String,
        readings: (f64, f64),
        chosen: f64,
        reason: Option<ChoiceReason>,
        doubtful: bool,
    },
    /// It shows an error of the spreadsheet.
    SpreadsheetError {
        shown: String,
    },
    /// A formula whose result the file does not have.
    NoResult,
    BadDate(DateProblem),
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
    /// Raised or lowered marks that are no part of what the cell says.
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

/// What decided between two readings of a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum ChoiceReason {
    /// The figure of the period before.
    Previous(f64),
    /// What the figures beside it are about.
    Neighbours(f64),
}

/// Why a text is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateProblem {
    YearAlone,
    NotInCalendar,
    NoDate,
}

impl CellFacts {
    /// What is proposed, in the unit of the cell; empty if nothing is.
    pub(crate) fn expected(&self) -> String {
        match self {
            Self::Approximate { about: value, .. } | Self::Ambiguous { chosen: value, .. } => {
                plain(*value)
            }
            _ => String::new(),
        }
    }
}

impl Facts for CellFacts {
    fn kind(&self) -> Kind {
        match self {
            Self::Missing => Kind::MissingValue,
            Self::NotANumber { .. }
            | Self::SeveralNumbers { .. }
            | Self::Approximate { .. }
            | Self::WrongUnit { .. } => Kind::NotANumber,
            Self::Ambiguous { .. } => Kind::AmbiguousNumber,
            Self::SpreadsheetError { .. } | Self::Broken(_) => Kind::ErrorCell,
            Self::NoResult => Kind::FormulaWithoutValue,
            Self::RaisedMark { .. } => Kind::RaisedMark,
            Self::StruckOut { .. } => Kind::StruckOut,
            Self::BadDate(_) => Kind::BadDate,
            Self::NotAnOption { .. } | Self::NotATick { .. } => Kind::UnknownCategory,
            Self::Negative(_) | Self::Fraction(_) => Kind::OutOfRange,
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::Ambiguous { reason: None, doubtful: true, .. } | Self::Broken(_) => {
                Severity::Warning
            }
            Self::Ambiguous { .. } | Self::RaisedMark { is_text: true, .. } => Severity::Info,
            Self::StruckOut { says, required: true, .. } if says.is_empty() => Severity::Error,
            Self::StruckOut { says, is_text: true, .. } if !says.is_empty() => Severity::Info,
            Self::RaisedMark { .. } | Self::StruckOut { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    fn message(&self, lang: Lang) -> String {
        let fixed = |vi: &str, en: &str| lang.pick(vi, en).to_owned();
        match self {
            Self::Missing => {
                fixed("ô để trống, cần điền số liệu", "the cell is blank and must not be")
            }
            Self::NotANumber { text } => {
                lang.pick(format!("“{text}” không phải là số"), format!("“{text}” is not a number"))
            }
            Self::SeveralNumbers { lines } => {
                let lines = lang.quoted(lines);
                lang.pick(
                    format!("một ô có nhiều dòng số ({lines}), cần một số"),
                    format!(
                        "several lines with numbers in one cell ({lines}); one number is needed"
                    ),
                )
            }
            Self::Approximate { text, .. } => lang.pick(
                format!("“{text}” là số ước chừng, cần số chính xác"),
                format!("“{text}” is an approximation; an exact number is needed"),
            ),
            Self::WrongUnit { text, unit, declared } => {
                let form = match declared.as_str() {
                    "" => String::new(),
                    unit => lang.pick(
                        format!(" (biểu tính bằng “{unit}”)"),
                        format!(" (the form counts “{unit}”)"),
                    ),
                };
                lang.pick(
                    format!("“{text}”: không rõ “{unit}” là bao nhiêu{form}, cần ghi số theo đơn vị của biểu"),
                    format!("“{text}”: it is not clear how much “{unit}” is{form}; give the number in the form's unit"),
                )
            }
            Self::Ambiguous { text, readings: (one, other), chosen, reason, .. } => {
                let (one, other, chosen) =
                    (lang.shortest(*one), lang.shortest(*other), lang.shortest(*chosen));
                let evidence = self.evidence(lang);
                match reason {
                    Some(_) => lang.pick(
                        format!(
                            "“{text}” có thể là {one} hoặc {other}; hiểu là {chosen} vì {evidence}"
                        ),
                        format!(
                            "“{text}” may be {one} or {other}; read as {chosen}, since {evidence}"
                        ),
                    ),
                    None => lang.pick(
                        format!("“{text}” có thể là {one} hoặc {other}; tạm hiểu là {chosen}"),
                        format!("“{text}” may be {one} or {other}; read as {chosen}"),
                    ),
                }
            }
            Self::SpreadsheetError { shown } => lang.pick(
                format!("ô báo lỗi {shown}, không có số liệu"),
                format!("the cell shows the error {shown}"),
            ),
            Self::NoResult => fixed(
                "công thức chưa có kết quả: đề nghị mở bằng Excel, lưu lại rồi gửi lại",
                "the formula has no stored result: open the file in Excel and save it again",
            ),
            Self::BadDate(problem) => match problem {
                DateProblem::YearAlone => fixed(
                    "chỉ có năm, cần đủ ngày/tháng/năm",
                    "a year alone; day and month are needed",
                ),
                DateProblem::NotInCalendar => {
                    fixed("ngày này không có trong lịch", "there is no such day in the calendar")
                }
                DateProblem::NoDate => fixed("không phải là ngày", "this is no date"),
            },
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
            Self::Broken(note) => note.text(lang).to_owned(),
            Self::RaisedMark { marks, says, .. } => lang.pick(
                format!("“{marks}” là dấu chú thích viết cao hoặc thấp hơn dòng, không thuộc nội dung ô; đã đọc “{says}”"),
                format!("“{marks}” is a raised or lowered mark and no part of the cell; read as “{says}”"),
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
            Self::Ambiguous { reason: Some(ChoiceReason::Previous(figure)), .. } => {
                let figure = lang.shortest(*figure);
                lang.pick(
                    format!("số kỳ trước là {figure}"),
                    format!("the figure of the period before is {figure}"),
                )
            }
            Self::Ambiguous { reason: Some(ChoiceReason::Neighbours(typical)), .. } => {
                let typical = lang.shortest(*typical);
                lang.pick(
                    format!("các số cùng dòng hoặc cùng cột vào khoảng {typical}"),
                    format!("the figures beside it are about {typical}"),
                )
            }
            _ => String::new(),
        }
    }
}

/// What speaks for an option or a day in place of a text that was not understood.
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
            lang.pick(format!("kỳ trước ghi “{label}”"), format!("the period before had “{label}”"))
        });
        by_totals.into_iter().chain(previous).collect::<Vec<_>>().join("; ")
    }
}

pub(super) const FAMILY: Family = Family {
    title: text("Ô", "Cells"),
    pages: &[
        Page {
            kind: Kind::MissingValue,
            severity: text(
                "lỗi; ghi chú với dòng không bắt buộc",
                "error; info for a row that is not required",
            ),
            meaning: text(
                "Ô bắt buộc bị để trống, hoặc không tìm thấy dòng của biểu.",
                "A cell that must not be blank is, or a row of the form was not found.",
            ),
            importance: text(
                "Tổng số thiếu số liệu này, và các quy tắc dùng đến ô này không kiểm tra được.",
                "Totals lack the figure, and rules that need it cannot be checked.",
            ),
            example: text(
                "Ô “Tổng số” để trống trong khi các ô thành phần có số.",
                "The total is blank and its parts are not.",
            ),
            action: text(
                "Hỏi lại đơn vị; nếu không phát sinh thì ghi 0. Khi các ô khác chỉ cho một giá trị, giá trị ấy được đề nghị sẵn.",
                "Ask the unit; where there is nothing to report, it should say 0. Where the other cells leave one value only, it is proposed.",
            ),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::NotANumber,
            severity: ERROR,
            meaning: text(
                "Ô cần số nhưng ghi chữ, số ước chừng, nhiều số trên nhiều dòng, hoặc số có đơn vị không quy đổi được.",
                "A text, an approximation, numbers on several lines or a number in a unit that cannot be converted is where a number is due.",
            ),
            importance: text(
                "Ô bị coi là thiếu số liệu, không vào tổng số.",
                "The cell counts as missing and is in no total.",
            ),
            example: text(
                "“khoảng 50”, “đang rà soát”, “12 thửa” trong khi biểu tính bằng ha.",
                "“khoảng 50” (about 50), “đang rà soát” (being checked), “12 thửa” (plots) where the form counts hectares.",
            ),
            action: text(
                "Đề nghị đơn vị ghi số chính xác, theo đơn vị tính của biểu.",
                "Ask the unit for the exact number, in the form's unit.",
            ),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::AmbiguousNumber,
            severity: text(
                "cảnh báo; ghi chú khi kỳ trước hoặc các số bên cạnh đã cho biết, hoặc không có gì trái với cách hiểu",
                "warning; info where the period before or the figures beside it decided, or nothing speaks against the reading",
            ),
            meaning: text(
                "Số có thể hiểu hai cách; đã chọn một, ghi ở cột `expected`. Dấu chấm, dấu phẩy được hiểu theo cách viết của cả cột, rồi theo kỳ trước, rồi \
         theo các số bên cạnh.",
                "The number can be read in two ways; one was chosen and is in `expected`. Points and commas are read as in the rest of the column, then \
         by the period before, then by the figures beside it.",
            ),
            importance: text(
                "Hiểu sai thì lệch 1000 lần.",
                "Read the wrong way, it is off by a factor of 1000.",
            ),
            example: text(
                "“1.234” là một nghìn hai trăm ba mươi bốn, hay 1,234?",
                "Is “1.234” one thousand two hundred and thirty-four, or a little more than one?",
            ),
            action: text(
                "Xem căn cứ ở cột `evidence`; nếu chọn sai thì quyết định trong `overrides.xlsx`.",
                "See the reason in `evidence`; if the choice is wrong, decide in `overrides.xlsx`.",
            ),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::ErrorCell,
            severity: text(
                "lỗi; ghi chú khi biểu coi ô báo lỗi là để trống; cảnh báo khi ô không đọc được nguyên vẹn",
                "error; info where the form takes such cells for blank or nil; a warning where the file's own record of a cell is broken",
            ),
            meaning: text(
                "Ô hiện lỗi của bảng tính.",
                "The cell shows an error of the spreadsheet.",
            ),
            importance: text(
                "Không có số liệu, và mọi công thức dùng đến ô này cũng sai.",
                "There is no figure, and every formula that uses it is wrong too.",
            ),
            example: text("`#REF!`, `#DIV/0!`, `#VALUE!`.", "`#REF!`, `#DIV/0!`, `#VALUE!`."),
            action: text(
                "Đề nghị đơn vị sửa công thức hoặc ghi thẳng số.",
                "Ask the unit to mend the formula or type the number.",
            ),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::FormulaWithoutValue,
            severity: text(
                "lỗi; ghi chú khi biểu coi ô ấy là để trống",
                "error; info where the form takes such cells for blank",
            ),
            meaning: text(
                "Ô có công thức nhưng tệp không lưu kết quả, hoặc kết quả lưu sẵn không phải do công thức tính ra: mọi công thức đều ra 0 hay cùng một số trong tệp yêu cầu tính lại khi mở, tổng không bằng các ô cộng lại. Chương trình không tự tính công thức. Công thức có kết quả là chữ rỗng là ô để trống.",
                "The cell has a formula whose result is not stored in the file, or the stored result is not the formula's: all formulas are 0 or one number in a workbook that asks to be calculated on opening, or a sum is not that of its cells. The program does not calculate formulas. A formula whose result is an empty text is a blank cell.",
            ),
            importance: text(
                "Không biết số nào đơn vị đã nhìn thấy.",
                "Nobody can say which number the unit saw.",
            ),
            example: text(
                "Tệp do phần mềm khác xuất ra, chưa mở và lưu bằng Excel.",
                "The file was exported by another program and never saved in Excel.",
            ),
            action: text(
                "Mở tệp bằng Excel, lưu lại, rồi chạy lại.",
                "Open the file in Excel, save it and run again.",
            ),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::RaisedMark,
            severity: text(
                "cảnh báo; ghi chú ở ô chữ, ở nhãn và tiêu đề",
                "warning; info in texts, labels and headers",
            ),
            meaning: text(
                "Ô có dấu viết cao hoặc thấp hơn dòng (chữ số chú thích, dấu *), không thuộc số hay chữ trong ô, nên không đọc vào. m² và 10⁶ không phải là dấu chú thích.",
                "The cell has a mark above or below its line (the number of a footnote, an asterisk). It is no part of the figure or text and was left out. m² and 10⁶ are no marks.",
            ),
            importance: text(
                "Chương trình khác đọc 5 với chú thích 1 thành 51.",
                "Other programs read 5 with footnote 1 as 51.",
            ),
            example: text(
                "“5¹” được đọc là 5; cột “Trong tháng²” là cột “Trong tháng”.",
                "“5¹” is read as 5; the column “Trong tháng²” is “Trong tháng”.",
            ),
            action: text(
                "Xem lại số trong tệp; chú thích nên ghi ở ô riêng hoặc dưới bảng.",
                "Look at the figure in the file; a footnote is better in a cell of its own or below the table.",
            ),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::StruckOut,
            severity: text(
                "cảnh báo; lỗi khi ô bắt buộc bị gạch hết; ghi chú ở ô chữ còn nội dung khác, ở nhãn và tiêu đề",
                "warning; error where a cell that must not be blank is struck out whole; info in texts that say something else, labels and headers",
            ),
            meaning: text(
                "Chữ hoặc số bị gạch ngang không được tính. Ô bị gạch hết coi như để trống; dòng của danh sách bị gạch hết không thuộc danh sách.",
                "What is struck out does not count. A cell that is struck out whole is blank; a row of a register that is struck out whole is no record.",
            ),
            importance: text(
                "Đơn vị đã bỏ số ấy, nhưng phép cộng trong tệp vẫn tính.",
                "The unit took it back, but sums in the file still count it.",
            ),
            example: text(
                "Số 4 bị gạch và số 5 viết bên cạnh: đọc là 5. Cả dòng “HTX Đông” bị gạch: không đếm.",
                "4 is struck out and 5 is beside it: read as 5. The whole row “HTX Đông” is struck out: it is not counted.",
            ),
            action: text(
                "Hỏi lại đơn vị nếu chưa rõ; đề nghị xóa hẳn số đã bỏ.",
                "Ask the unit where it is not clear; it should delete what it took back.",
            ),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::BadDate,
            severity: text("lỗi; cảnh báo khi ở sổ nhận", "error; a warning in the received log"),
            meaning: text(
                "Ô cần ngày nhưng không phải là ngày, ngày không có trong lịch, hoặc chỉ có năm.",
                "No date, a day that the calendar does not have, or a year alone is where a date is due.",
            ),
            importance: text(
                "Không tính được mốc thời gian: thành lập trong kỳ hay trước đó, luật nào áp dụng.",
                "It is not known what was founded in the period, or which law holds.",
            ),
            example: text(
                "“31/02/2023”, “2019”, “đầu năm”.",
                "“31/02/2023”, “2019”, “đầu năm” (early in the year).",
            ),
            action: text(
                "Đề nghị đơn vị ghi đủ ngày/tháng/năm. Khi kỳ trước có ngày của dòng ấy thì ngày đó được đề nghị sẵn.",
                "Ask the unit for day, month and year. Where the period before has the day, it is proposed.",
            ),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::UnknownCategory,
            severity: ERROR,
            meaning: text(
                "Giá trị không có trong danh mục, hoặc ô đánh dấu x ghi chữ khác.",
                "The text is none of the category's options, or no tick in a column of ticks.",
            ),
            importance: text(
                "Dòng không được đếm vào nhóm nào của danh mục.",
                "The record is counted in none of the groups.",
            ),
            example: text(
                "“HĐ tốt” trong cột chỉ nhận “đang hoạt động” hoặc “ngừng hoạt động”.",
                "“HĐ tốt” in a column that has “active” and “stopped”.",
            ),
            action: text(
                "Đề nghị đơn vị chọn trong danh mục, hoặc khai báo thêm cách viết. Giá trị phù hợp với kỳ trước và với tổng số thì được đề nghị sẵn.",
                "Ask the unit to choose an option, or declare the other wording. What fits the period before and the totals is proposed.",
            ),
            readers: UNIT_AT_CELL,
        },
        Page {
            kind: Kind::OutOfRange,
            severity: text("lỗi, hoặc theo quy tắc khai báo", "error, or as the rule declares"),
            meaning: text(
                "Số âm hoặc số lẻ ở chỗ không thể có, hoặc vượt giới hạn khai báo.",
                "A number below zero or not whole where that cannot be, or beyond a declared limit.",
            ),
            importance: text("Số ấy chắc chắn sai.", "The number is certainly wrong."),
            example: text(
                "Số hộ là 12,5; số người là 1,694 do dấu chấm bị hiểu theo kiểu Anh (phải là 1.694).",
                "12.5 households; 1.694 people, where a point was typed in Excel under English settings (it should be 1694).",
            ),
            action: text(
                "Đề nghị đơn vị kiểm tra lại; xem số đề nghị nếu có.",
                "Ask the unit to check; see the proposal where there is one.",
            ),
            readers: UNIT_AT_CELL,
        },
    ],
};
