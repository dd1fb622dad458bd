//! Findings about a form of a report: what is missing, superfluous or repeated.

use serde::{Deserialize, Serialize};

use super::Facts;
use super::titles::Titles;
use crate::model::table::Uncounted;
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
    /// A register without records, with a text in their place.
    NoRecords {
        text: &'a str,
    },
    /// Columns of this period that are blank in a section, or in the form where `part` is empty, while others are filled in.
    NotFilledIn {
        part: &'a str,
        headers: &'a [String],
        blanks: usize,
        /// They were read as zero, as the file writes it.
        is_zero: bool,
    },
    /// A column that was not found, and the headers that may be it.
    MissingColumn {
        header: &'a str,
        required: bool,
        near: &'a [String],
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
    /// A text alone below the name of a record: it may be the rest of it.
    BelowName {
        text: &'a str,
        name: &'a str,
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
    /// Labels and headers that name another unit of money than the column of units.
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
    /// Its title says why its records do not count.
    Uncounted(Uncounted),
    /// It says that it corrects or supplements the list: so many records of the same names gave way to its own, so many are new, and so many stay beside records of the
    /// same names that say something else.
    Supplement { replaced: usize, added: usize, doubtful: usize },
}

/// What is asked about records of a supplement whose names are those of others: “; 1 dòng trùng tên … đã giữ cả hai”.
pub(super) fn doubtful_names(count: usize, lang: Lang) -> String {
    if count == 0 {
        return String::new();
    }
    let records = lang.count(count, Noun::RECORD);
    lang.pick(
        format!("; {records} trùng tên với dòng bổ sung nhưng số hiệu, ngày hoặc nội dung đều khác nên đã giữ cả hai: là một hay là hai?"),
        format!("; {records} with the name of a new one but another number, day or content kept beside it: one or two?"),
    )
}

impl Repetition {
    fn text(self, form: &str, taken: &str, lang: Lang) -> String {
        match self {
            Self::Same => lang.pick(
                format!("biểu {form} ở đây trùng với trang “{taken}”, chỉ tính một lần"),
                format!("form {form} is here again as on the sheet “{taken}”; it counts once"),
            ),
            Self::Differs => lang.pick(
                format!("biểu {form} ở đây khác số liệu với trang “{taken}”; đã lấy trang “{taken}”"),
                format!("form {form} has other figures here than on “{taken}”, which was taken"),
            ),
            Self::Uncounted(Uncounted::Planned) => lang.pick(
                format!("bảng của biểu {form} ở đây ghi là dự kiến, không tính vào danh sách"),
                format!("the table of form {form} here is one of plans by its title; it does not count"),
            ),
            Self::Uncounted(Uncounted::Gone) => lang.pick(
                format!("bảng của biểu {form} ở đây ghi là không còn nữa, không tính vào danh sách"),
                format!("the table of form {form} here is one of what is no more by its title; it does not count"),
            ),
            Self::Supplement { replaced, added, doubtful } => {
                let (replaced, added) = (lang.count(replaced, Noun::RECORD), lang.count(added, Noun::RECORD));
                let doubtful = doubtful_names(doubtful, lang);
                lang.pick(
                    format!("bảng của biểu {form} ở đây bổ sung, đính chính trang “{taken}”: thay {replaced} cùng tên, thêm {added}; các dòng khác giữ nguyên{doubtful}"),
                    format!("the table of form {form} here corrects or supplements “{taken}”: it replaces {replaced} of the same name and adds {added}; the others stay{doubtful}"),
                )
            }
            Self::Unclear => lang.pick(
                format!(
                    "không rõ bảng ở đây có nối tiếp biểu {form} ở trang “{taken}” không (tiêu đề không ghi kỳ hoặc tên biểu, số \
                     thứ tự không nối tiếp): đã bỏ qua"
                ),
                format!(
                    "it is not clear whether the table here continues form {form} on “{taken}” (its title names no period or \
                     another form, its numbers do not continue): passed over"
                ),
            ),
        }
    }
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

impl HiddenFate {
    fn text(self, form: &str, lang: Lang) -> String {
        match self {
            Self::Read => lang.pick(
                format!("biểu {form} nằm ở trang tính ẩn, vẫn được đọc"),
                format!("form {form} is on a hidden sheet and was read"),
            ),
            Self::Refused => lang.pick(
                format!(
                    "biểu {form} nằm ở trang tính ẩn, không được nhận: đề nghị bỏ ẩn rồi gửi lại"
                ),
                format!(
                    "form {form} is on a hidden sheet and is not accepted: unhide it and send it"
                ),
            ),
            Self::Skipped { elsewhere } => {
                let lacking = lang.pick("; không có ở trang khác", "; it is on no other sheet");
                let lacking = if elsewhere { "" } else { lacking };
                lang.pick(
                    format!("trang tính ẩn có biểu {form}, đã bỏ qua{lacking}"),
                    format!("a hidden sheet holds form {form} and was passed over{lacking}"),
                )
            }
        }
    }
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
            Self::Unlike { sheet, lacking, others } if lacking.is_empty() => {
                let others = quoted(others);
                lang.pick(
                    format!("; bảng ở trang “{sheet}” ghi tiêu đề khác: {others}"),
                    format!("; the table on the sheet “{sheet}” has other headers: {others}"),
                )
            }
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

impl NearestForm {
    fn text(&self, lang: Lang) -> String {
        match self {
            Self::None => lang.say(
                "; không có tiêu đề cột của biểu nào",
                "; it has no column header of any of them",
            ),
            Self::Form { id, unlike } => {
                let unlike = unlike.as_ref().map(|unlike| unlike.text(lang));
                let unlike = unlike.unwrap_or_default();
                lang.pick(
                    format!("; gần nhất là biểu {id}{unlike}"),
                    format!("; nearest is form {id}{unlike}"),
                )
            }
        }
    }
}

/// Texts in quotation marks, with commas between them.
pub(super) fn quoted(texts: &[String]) -> String {
    format!("“{}”", texts.join("”, “"))
}

const LINE: Noun = Noun::new("dòng", "line", "lines");
const BLANK: Noun = Noun::new("ô trống", "blank cell", "blank cells");
const LABEL: Noun = Noun::new("nhãn, tiêu đề", "label or header", "labels and headers");

impl Facts for FormFacts<'_> {
    fn class(&self) -> (Kind, Severity) {
        use Severity::{Error, Info, Warning};
        let needed = |required: bool| if required { Error } else { Info };
        match self {
            Self::Missing { required: false, document: Some(_), .. } => {
                (Kind::MissingForm, Warning)
            }
            Self::Missing { required, .. } => (Kind::MissingForm, needed(*required)),
            Self::Blank { .. } | Self::NoRecords { .. } => (Kind::BlankForm, Error),
            Self::NotFilledIn { is_zero: true, .. } => (Kind::MissingValue, Warning),
            Self::NotFilledIn { .. } => (Kind::MissingValue, Error),
            Self::MissingColumn { required, .. } => (Kind::MissingColumn, needed(*required)),
            Self::UnknownRow { .. } | Self::BelowName { .. } => (Kind::UnknownRow, Warning),
            Self::Remarks { .. } | Self::UnknownSheet { .. } => (Kind::UnknownRow, Info),
            Self::StruckRecord { .. } => (Kind::StruckOut, Warning),
            Self::Omitted { .. } => (Kind::RaisedMark, Info),
            Self::TwoUnits { .. } => (Kind::ScaledUnit, Warning),
            Self::Repeated { why: Repetition::Same, .. } => (Kind::RepeatedTable, Info),
            Self::Repeated { .. } => (Kind::RepeatedTable, Warning),
            Self::HiddenSheet { fate: HiddenFate::Refused, .. } => (Kind::HiddenSheet, Error),
            Self::HiddenSheet { .. } => (Kind::HiddenSheet, Info),
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
            Self::NoRecords { text } => lang.pick(
                format!("danh sách không có dòng nào, chỉ ghi “{text}”: không phải là không phát sinh, đề nghị điền danh sách vào biểu"),
                format!("the list has no rows, but says “{text}”: that is not nothing to report; the list belongs into the form"),
            ),
            Self::NotFilledIn { part, headers, blanks, is_zero } => {
                let (headers, blanks) = (quoted(headers), lang.count(*blanks, BLANK));
                let part = match *part {
                    "" => String::new(),
                    part => lang.pick(format!(" ở phần “{part}”"), format!(" of “{part}”")),
                };
                let why = match is_zero {
                    true => lang.say("tệp này để trống số 0 nên đọc là 0, đề nghị xác nhận", "the file leaves zeros blank, so they were read as zero; please confirm"),
                    false => lang.say("chưa điền, không phải là 0", "it was not filled in, and is not zero"),
                };
                lang.pick(
                    format!("cột {headers}{part} để trống cả ({blanks}) trong khi cột khác có số: {why}"),
                    format!("the column {headers}{part} is blank from top to bottom ({blanks}) and others are not: {why}"),
                )
            }
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
            Self::BelowName { text, name } => lang.pick(
                format!("dòng chỉ có chữ “{text}” ở ngay dưới “{name}”, đã bỏ qua: nếu là phần còn lại của tên thì ghi cả tên vào một ô"),
                format!("“{text}” stands alone below “{name}” and was passed over: if it is the rest of the name, write all of it in one cell"),
            ),
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
                format!("chỉ tiêu hoặc tiêu đề và cột đơn vị tính ghi hai đơn vị tiền khác nhau, đã đọc theo cột đơn vị tính: {first}"),
                format!("a label or header and the column of units name two units of money; read in that of the column: {first}"),
            ),
            Self::UnknownSheet { sheet, figures, forms, nearest } => {
                let forms = forms.join(", ");
                let nearest = nearest.text(lang);
                lang.pick(
                    format!(
                        "trang “{sheet}” có {figures} số liệu nhưng không thuộc biểu nào ({forms}), đã bỏ qua{nearest}"
                    ),
                    format!(
                        "the sheet “{sheet}” has {figures} figures and is of none of the forms ({forms}); it was passed over{nearest}"
                    ),
                )
            }
            Self::Repeated { form, taken, why } => why.text(form, taken, lang),
            Self::HiddenSheet { form, fate } => fate.text(form, lang),
        }
    }
}
