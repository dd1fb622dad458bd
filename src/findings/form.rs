//! Findings about a form of a report: what is missing, superfluous or repeated.

use serde::{Deserialize, Serialize};

use super::Facts;
use super::page::{ERROR, Family, OFFICE_UNLESS_ERROR, Page, UNIT_BY_LETTER, UNIT_IN_LIST, text};
use super::table::DOUBLE_MATCH;
use super::titles::Titles;
use crate::model::{Kind, Severity};
use office_text::language::{Lang, Noun};

/// Findings about a form of a report, or a sheet.
#[derive(Debug, Clone, Copy)]
pub(crate) enum FormFacts<'a> {
    /// No file has it; `required` if it is not a narrative. The sheet that is nearest to it, and a document that came with the report and is not read.
    Missing {
        title: Titles<'a>,
        required: bool,
        nearest: Option<&'a Nearest>,
        document: Option<&'a str>,
    },
    Blank {
        title: Titles<'a>,
    },
    /// A column that was not found, and the headers that may be it.
    MissingColumn {
        header: &'a str,
        required: bool,
        near: &'a [String],
    },
    MissingRow {
        label: &'a str,
        required: bool,
    },
    /// A row that is none of the form's, and the rows of the form that are near.
    UnknownRow {
        label: &'a str,
        near: &'a [String],
    },
    /// Texts among a register's records: how many, and the first of them as a list.
    Remarks {
        count: usize,
        first: &'a str,
    },
    /// A record of a register that is struck out from end to end.
    StruckRecord {
        record: &'a str,
    },
    /// Labels and headers with parts that are no part of them.
    Omitted {
        count: usize,
        first: &'a str,
    },
    /// Labels that name another unit of money than the column of units beside them.
    TwoUnits {
        first: &'a str,
    },
    /// A sheet with figures that is of none of the forms.
    UnknownSheet {
        sheet: &'a str,
        figures: usize,
        forms: &'a [String],
        nearest: &'a NearestForm,
    },
    /// A table of a form that was taken from the sheet `taken`.
    Repeated {
        form: &'a str,
        taken: &'a str,
        why: Repetition,
    },
    HiddenSheet {
        form: &'a str,
        fate: HiddenFate,
    },
}

/// Why a table of a form that is there twice was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Repetition {
    /// It says the same.
    Same,
    /// It is the same table with other figures.
    Differs,
    /// Its titles do not say that it is of this form and period, and its numbers do not continue those of the table that counts.
    Unclear,
}

/// What became of a form on a hidden sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HiddenFate {
    Read,
    /// Passed over; the form is on another sheet or not.
    Skipped {
        elsewhere: bool,
    },
    /// Refused, and on no other sheet.
    Refused,
}

/// A sheet that has something of a form but cannot be read as it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Nearest {
    /// It has the form's title and no table.
    Picture { sheet: String },
    /// Its table lacks columns; some of its other headers.
    Unlike { sheet: String, lacking: Vec<String>, others: Vec<String> },
}

impl Nearest {
    /// The words behind "the form is missing".
    pub(super) fn text(&self, lang: Lang) -> String {
        match self {
            Self::Picture { sheet } => lang.pick(
                format!(
                    "; trang “{sheet}” có tiêu đề biểu nhưng không có bảng: có thể là hình ảnh"
                ),
                format!(
                    "; the sheet “{sheet}” has the form's title but no table: it may be a picture"
                ),
            ),
            Self::Unlike { sheet, lacking, others } => {
                let (lacking, others) = (quoted(lacking), quoted(others));
                let others = match others.as_str() {
                    "“”" => String::new(),
                    _ => lang.pick(
                        format!("; tiêu đề khác ở đó: {others}"),
                        format!("; its other headers: {others}"),
                    ),
                };
                lang.pick(
                    format!("; bảng ở trang “{sheet}” thiếu cột {lacking}{others}"),
                    format!(
                        "; the table on the sheet “{sheet}” lacks the columns {lacking}{others}"
                    ),
                )
            }
        }
    }
}

/// The form that an unknown sheet is nearest to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum NearestForm {
    /// It has no column header of any form.
    None,
    /// The form's id, and what the sheet lacks of it.
    Form { id: String, unlike: Option<Nearest> },
}

/// Texts in quotation marks, with commas between them.
pub(super) fn quoted(texts: &[String]) -> String {
    format!("“{}”", texts.join("”, “"))
}

const LINE: Noun = Noun::new("dòng", "line", "lines");
const LABEL: Noun = Noun::new("nhãn, tiêu đề", "label or header", "labels and headers");

impl Facts for FormFacts<'_> {
    fn kind(&self) -> Kind {
        match self {
            Self::Missing { .. } => Kind::MissingForm,
            Self::Blank { .. } => Kind::BlankForm,
            Self::MissingColumn { .. } => Kind::MissingColumn,
            Self::MissingRow { .. } => Kind::MissingValue,
            Self::UnknownRow { .. } | Self::Remarks { .. } | Self::UnknownSheet { .. } => {
                Kind::UnknownRow
            }
            Self::StruckRecord { .. } => Kind::StruckOut,
            Self::Omitted { .. } => Kind::RaisedMark,
            Self::TwoUnits { .. } => Kind::ScaledUnit,
            Self::Repeated { .. } => Kind::RepeatedTable,
            Self::HiddenSheet { .. } => Kind::HiddenSheet,
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::Missing { required: false, document: Some(_), .. } => Severity::Warning,
            Self::Missing { required, .. }
            | Self::MissingColumn { required, .. }
            | Self::MissingRow { required, .. } => {
                if *required {
                    Severity::Error
                } else {
                    Severity::Info
                }
            }
            Self::Blank { .. } | Self::HiddenSheet { fate: HiddenFate::Refused, .. } => {
                Severity::Error
            }
            Self::UnknownRow { .. }
            | Self::StruckRecord { .. }
            | Self::TwoUnits { .. }
            | Self::Repeated { why: Repetition::Differs | Repetition::Unclear, .. } => {
                Severity::Warning
            }
            _ => Severity::Info,
        }
    }

    fn message(&self, lang: Lang) -> String {
        match self {
            Self::Missing { title: [vi, en], nearest, document, .. } => {
                let nearest = nearest.map(|nearest| nearest.text(lang)).unwrap_or_default();
                let document = document.map(|document| {
                    lang.pick(
                        format!("; có thể nằm trong “{document}”, tệp này không đọc được: đề nghị chép vào tệp Excel, hoặc lưu thành tệp Word .docx"),
                        format!("; it may be in “{document}”, which is not read: copy it into the workbook, or save it as a Word document (.docx)"),
                    )
                });
                let document = document.unwrap_or_default();
                lang.pick(
                    format!("tệp không có biểu “{vi}”{nearest}{document}"),
                    format!("the form “{en}” is not in the file{nearest}{document}"),
                )
            }
            Self::Blank { title: [vi, en] } => lang.pick(
                format!("biểu “{vi}” để trống"),
                format!("the form “{en}” is blank"),
            ),
            Self::MissingColumn { header, near, .. } => {
                let near = match near {
                    [] => String::new(),
                    near => lang.say("; tiêu đề gần nhất: ", "; the nearest headers: ") + &quoted(near),
                };
                lang.pick(
                    format!("không tìm thấy cột “{header}”{near}"),
                    format!("the column “{header}” was not found{near}"),
                )
            }
            Self::MissingRow { label, .. } => lang.pick(
                format!("không tìm thấy dòng “{label}”"),
                format!("the row “{label}” was not found"),
            ),
            Self::UnknownRow { label, near } => {
                let near = match near {
                    [] => String::new(),
                    near => lang.say("; gần với ", "; it is near to ") + &quoted(near),
                };
                lang.pick(
                    format!("dòng “{label}” không có trong biểu, số liệu bị bỏ qua{near}"),
                    format!("the row “{label}” is not in the form; its figures were passed over{near}"),
                )
            }
            Self::Remarks { count, first } => {
                let lines = lang.count(*count, LINE);
                lang.pick(
                    format!("{lines} chỉ có chữ, không tính vào danh sách: {first}"),
                    format!("{lines} of text only, not counted as records: {first}"),
                )
            }
            Self::StruckRecord { record } => lang.pick(
                format!("cả dòng “{record}” bị gạch ngang, không tính vào danh sách; đề nghị xóa hẳn dòng này nếu đã bỏ"),
                format!("the whole row “{record}” is struck out and not counted as a record; delete it if it no longer holds"),
            ),
            Self::Omitted { count, first } => {
                let labels = lang.count(*count, LABEL);
                lang.pick(
                    format!("{labels} có dấu chú thích hoặc chữ bị gạch, đã bỏ qua phần ấy: {first}"),
                    format!("{labels} with marks of footnotes or struck-out parts, which were left out: {first}"),
                )
            }
            Self::TwoUnits { first } => lang.pick(
                format!("chỉ tiêu và cột đơn vị tính ghi hai đơn vị tiền khác nhau, đã đọc theo cột đơn vị tính: {first}"),
                format!("the label and the column of units name two units of money; read in that of the column: {first}"),
            ),
            Self::UnknownSheet { sheet, figures, forms, nearest } => {
                let forms = forms.join(", ");
                let nearest = match nearest {
                    NearestForm::None => lang.say(
                            "; không có tiêu đề cột của biểu nào",
                            "; it has no column header of any of them",
                        ),
                    NearestForm::Form { id, unlike } => {
                        let unlike = unlike.as_ref().map(|unlike| unlike.text(lang));
                        let unlike = unlike.unwrap_or_default();
                        lang.pick(
                            format!("; gần nhất là biểu {id}{unlike}"),
                            format!("; nearest is form {id}{unlike}"),
                        )
                    }
                };
                lang.pick(
                    format!(
                        "trang “{sheet}” có {figures} số liệu nhưng không thuộc biểu nào ({forms}), đã bỏ qua{nearest}"
                    ),
                    format!(
                        "the sheet “{sheet}” has {figures} figures and is of none of the forms ({forms}); it was passed over{nearest}"
                    ),
                )
            }
            Self::Repeated { form, taken, why } => match why {
                Repetition::Same => lang.pick(
                    format!("biểu {form} ở đây trùng với trang “{taken}”, chỉ tính một lần"),
                    format!("form {form} is here again as on the sheet “{taken}”; it counts once"),
                ),
                Repetition::Differs => lang.pick(
                    format!("biểu {form} ở đây khác số liệu với trang “{taken}”; đã lấy trang “{taken}”"),
                    format!("form {form} has other figures here than on “{taken}”, which was taken"),
                ),
                Repetition::Unclear => lang.pick(
                    format!(
                        "không rõ bảng ở đây có nối tiếp biểu {form} ở trang “{taken}” không (tiêu đề không ghi kỳ hoặc tên biểu, số \
                         thứ tự không nối tiếp): đã bỏ qua"
                    ),
                    format!(
                        "it is not clear whether the table here continues form {form} on “{taken}” (its title names no period or \
                         another form, its numbers do not continue): passed over"
                    ),
                ),
            },
            Self::HiddenSheet { form, fate } => match fate {
                HiddenFate::Read => lang.pick(
                    format!("biểu {form} nằm ở trang tính ẩn, vẫn được đọc"),
                    format!("form {form} is on a hidden sheet and was read"),
                ),
                HiddenFate::Refused => lang.pick(
                    format!("biểu {form} nằm ở trang tính ẩn, không được nhận: đề nghị bỏ ẩn rồi gửi lại"),
                    format!("form {form} is on a hidden sheet and is not accepted: unhide it and send it"),
                ),
                HiddenFate::Skipped { elsewhere } => {
                    let lacking = lang.pick("; không có ở trang khác", "; it is on no other sheet");
                    let lacking = if *elsewhere { "" } else { lacking };
                    lang.pick(
                        format!("trang tính ẩn có biểu {form}, đã bỏ qua{lacking}"),
                        format!("a hidden sheet holds form {form} and was passed over{lacking}"),
                    )
                }
            },
        }
    }
}

pub(super) const FAMILY: Family = Family {
    title: text("Biểu", "Forms"),
    pages: &[
        Page {
            kind: Kind::MissingForm,
            severity: text(
                "lỗi; biểu thuyết minh chỉ là ghi chú, hoặc cảnh báo khi có tệp gửi kèm không đọc được",
                "error; info for narratives, or a warning where a document that is not read came with the report",
            ),
            meaning: text(
                "Báo cáo thiếu một biểu: không tệp nào được tính có biểu ấy.",
                "A form of the report is in none of the files that count.",
            ),
            importance: text(
                "Tổng số của biểu thiếu số liệu của đơn vị.",
                "The totals of that form lack the unit's figures.",
            ),
            example: text(
                "Trang của biểu bị xóa, bị dán thành ảnh, hoặc bảng thiếu cột nên không nhận ra. Lời báo ghi trang gần nhất và cột còn thiếu.",
                "The sheet was deleted or pasted as a picture, or its table lacks columns. The message names the nearest sheet and what it lacks.",
            ),
            action: text(
                "Đề nghị đơn vị gửi bổ sung. Nếu mẫu của đơn vị khác chút ít, có thể khai báo thêm cách viết tiêu đề trong tệp định nghĩa.",
                "Ask the unit for the form. Where its layout differs a little, declare the other headers in the definitions.",
            ),
            readers: UNIT_BY_LETTER,
        },
        Page {
            kind: Kind::BlankForm,
            severity: ERROR,
            meaning: text(
                "Biểu chỉ tiêu không có số liệu nào.",
                "An indicator form has no figure at all.",
            ),
            importance: text(
                "Để trống không có nghĩa là bằng 0: chưa rõ đơn vị không phát sinh hay chưa làm.",
                "Blank is not zero: nobody can say whether there is nothing to report or nothing was done.",
            ),
            example: text(
                "Đơn vị gửi lại mẫu còn nguyên, chỉ ghi tên mình.",
                "The unit sends the empty form with nothing but its name in it.",
            ),
            action: text(
                "Đề nghị đơn vị điền số liệu, hoặc ghi “không phát sinh”.",
                "Ask the unit to fill it in, or to write that there is nothing to report.",
            ),
            readers: UNIT_BY_LETTER,
        },
        Page {
            kind: Kind::MissingColumn,
            severity: text(
                "lỗi với cột số liệu và cột bắt buộc; cột khác là ghi chú",
                "error for measures and required fields; else info",
            ),
            meaning: text(
                "Không tìm thấy một cột của biểu.",
                "A column of the form was not found.",
            ),
            importance: text(
                "Mọi số liệu của cột ấy bị thiếu.",
                "All figures of that column are missing.",
            ),
            example: text(
                "Tiêu đề cột viết tắt hoặc bị xóa. Lời báo nêu các tiêu đề gần giống nhất.",
                "The header was abbreviated or deleted. The message names the nearest headers.",
            ),
            action: text(
                "Đề nghị đơn vị dùng đúng mẫu, hoặc khai báo thêm cách viết tiêu đề trong tệp định nghĩa của biểu.",
                "Ask the unit to use the form, or declare the other header in the form's definition.",
            ),
            readers: UNIT_IN_LIST,
        },
        Page {
            kind: Kind::UnknownRow,
            severity: text(
                "cảnh báo với dòng có số liệu; ghi chú với dòng chỉ có chữ, đề mục chỉ có số 0 và trang không thuộc biểu nào",
                "warning for a row with figures; info for lines of text, for headings with zeros and for sheets of no form",
            ),
            meaning: text(
                "Có dòng không thuộc biểu, đề mục có số liệu bên cạnh, hoặc trang không thuộc biểu nào: đã bỏ qua.",
                "A row is none of the form's, a heading has figures beside it, or a sheet is of no form: it was passed over.",
            ),
            importance: text(
                "Số liệu ở đó không vào tổng số nào.",
                "The figures in it are in no total.",
            ),
            example: text(
                "Đơn vị chèn thêm dòng “trong đó: …”, hoặc ghi lời nhận xét giữa danh sách.",
                "The unit added a row “of which: …”, or wrote a remark between the records.",
            ),
            action: text(
                "Xem dòng ấy có phải cách viết khác của một chỉ tiêu không (lời báo nêu chỉ tiêu gần giống); nếu phải thì khai báo thêm cách viết.",
                "See whether it is another wording of an indicator (the message names those that are near); if so, declare the wording.",
            ),
            readers: OFFICE_UNLESS_ERROR,
        },
        DOUBLE_MATCH,
        Page {
            kind: Kind::RepeatedTable,
            severity: text(
                "ghi chú khi giống hệt; cảnh báo khi khác số liệu hoặc chưa rõ có nối tiếp không",
                "info where both are the same; warning where the figures differ or it may be a continuation",
            ),
            meaning: text(
                "Bảng của một biểu có ở hai chỗ trong tệp, chỉ tính một chỗ.",
                "A form's table is in the file twice; one of them counts.",
            ),
            importance: text(
                "Hai bảng khác số liệu thì chưa rõ bảng nào đúng; bảng nối tiếp bị bỏ qua thì thiếu số liệu.",
                "Where the two differ, nobody can say which is right; a continuation that was passed over is missing.",
            ),
            example: text(
                "Tệp có trang “Biểu 01” và trang “Biểu 01 (2)” là bản nháp.",
                "The file has a sheet “Biểu 01” and a draft of it, “Biểu 01 (2)”.",
            ),
            action: text(
                "Xem đã lấy đúng trang chưa; nếu chưa thì đề nghị đơn vị xóa trang thừa rồi gửi lại.",
                "See that the right sheet was taken; if not, ask the unit to delete the other one and send the file again.",
            ),
            readers: OFFICE_UNLESS_ERROR,
        },
        Page {
            kind: Kind::HiddenSheet,
            severity: text(
                "ghi chú; lỗi khi biểu quy định không nhận trang ẩn",
                "info; error where the form refuses hidden sheets",
            ),
            meaning: text(
                "Có biểu nằm ở trang tính ẩn: đã bỏ qua, vẫn đọc hoặc không nhận, theo quy định của biểu.",
                "A form is on a hidden sheet: passed over, read, or refused, as the form declares.",
            ),
            importance: text(
                "Trang ẩn thường là số liệu cũ, người ký báo cáo không nhìn thấy.",
                "A hidden sheet often holds old figures, which whoever signed the report did not see.",
            ),
            example: text(
                "Đơn vị ẩn trang của quý trước thay vì xóa.",
                "The unit hid last quarter's sheet and did not delete it.",
            ),
            action: text(
                "Nếu đó đúng là số liệu của kỳ này thì đề nghị đơn vị bỏ ẩn rồi gửi lại.",
                "If these are the period's figures, ask the unit to unhide the sheet and send the file again.",
            ),
            readers: OFFICE_UNLESS_ERROR,
        },
    ],
};
