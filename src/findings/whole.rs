//! Findings about figures that are wrong together, by one mistake: the mistake once, and what each cell should say.

use super::Facts;
use super::scale::{Against, ScaleFacts};
use crate::model::{Kind, Severity};
use office_text::language::{Lang, Noun};

/// What several figures have in common.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum WholeFacts {
    /// The money of a form, or of a part of it, is in another unit.
    Scale(ScaleFacts),
    /// Columns are a row too low or too high.
    Shifted {
        /// Their headers.
        columns: Vec<String>,
        /// The first and the last row, in the words of the form.
        from: String,
        to: String,
        low: bool,
    },
    /// Records of a list, or two indicators, have each other's figures.
    RecordsExchanged {
        /// Their names.
        records: Vec<String>,
        shown_by: ExchangeShownBy,
    },
    /// A record's figures stand in another's row, added to its own.
    RecordsMerged {
        /// The name of the record that is gone, and of the one in whose row it is, or of those, the likeliest first.
        gone: String,
        into: Vec<String>,
    },
    /// Two records of the period before are in one row, under both names.
    RecordsJoined {
        /// Their names.
        records: [String; 2],
    },
    /// A record is in two rows, with a part of its figures in each.
    RecordSplit {
        /// The name of the record, or of those that it may be, the likeliest first, and of the new one that has the other part.
        record: Vec<String>,
        part: String,
    },
    /// A column of a list was not sorted along with the others.
    ColumnUnsorted { column: String, rows: usize },
    /// Two columns are in each other's place.
    ColumnsExchanged {
        /// Their headers.
        columns: [String; 2],
        rows: usize,
        shown_by: ExchangeShownBy,
    },
    /// A column has the figures of another, or of several added up.
    ColumnPasted {
        column: String,
        from: Vec<String>,
        /// The head of the section that was pasted; empty if it was all of it.
        section: String,
        /// All of the column, or of the section, has them.
        is_whole: bool,
        figures: usize,
    },
    /// All figures of a column were written in one wrong way.
    ColumnWritten { column: String, figures: usize, how: ColumnWritten },
    /// A column, or a part of it, did not move on from the period before.
    ColumnLeft {
        column: String,
        /// The header of the column whose figures of the period before it lacks; empty if it still has its own of then.
        lacks: String,
        figures: usize,
    },
    /// An indicator has the figures of another.
    RowPasted { row: String, from: String },
    /// All figures were rounded to a step before they were added up, which so many checks show.
    Rounded { step: f64, checks: usize },
}

/// What shows that two columns or rows are in each other's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ExchangeShownBy {
    Rules,
    /// What the records had in the period before, and what shows that it is this one that is wrong; `None` if it may be either.
    Past(Option<ExchangeWitness>),
    /// The same, where something shows that it is the period before that is wrong.
    PastIsWrong(ExchangeWitness),
    /// The rules about the period before alone: it may be either.
    EitherPeriod,
    /// What is counted is not whole, and what should be amounts is.
    Kinds,
}

/// What shows in which of two periods the columns of a list are in each other's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ExchangeWitness {
    /// The row of the list that adds up its records.
    Total,
    /// The rules about the list.
    Rules,
    /// The lists of the other units.
    Lists,
}

impl ExchangeWitness {
    fn describe(self, lang: Lang) -> &'static str {
        match self {
            Self::Total => lang.pick("dòng tổng của danh sách", "the total of the list"),
            Self::Rules => lang.pick("các biểu khác của đơn vị", "the unit's other forms"),
            Self::Lists => lang.pick("danh sách của các đơn vị khác", "the lists of other units"),
        }
    }
}

/// What is said of columns in each other's place, in so many rows.
fn columns_exchanged(
    ([one, other], rows): (&[String; 2], usize),
    shown_by: ExchangeShownBy,
    lang: Lang,
) -> String {
    if let ExchangeShownBy::PastIsWrong(_) = shown_by {
        return lang.pick(
            format!("kỳ trước đã ghi đổi chỗ cột “{one}” và cột “{other}”"),
            format!(
                "the columns “{one}” and “{other}” were in each other's place in the period before"
            ),
        );
    }
    let count = lang.count(rows, Noun::ROW);
    lang.pick(
        format!("cột “{one}” và cột “{other}” bị ghi đổi chỗ cho nhau ({count})"),
        format!("the columns “{one}” and “{other}” are in each other's place ({count})"),
    )
}

/// How the figures of a column were written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ColumnWritten {
    /// 0.926 for 92.6 %.
    AsFractions,
    WithOtherSign,
    /// With the figures of the column with this header added.
    With(String),
}

impl WholeFacts {
    /// The power of ten by which figures are too large, and what shows it.
    pub(crate) fn power(&self) -> Option<(i32, Against)> {
        match self {
            Self::Scale(scale) => Some(scale.power()),
            _ => None,
        }
    }

    /// Whether only some rows are in another unit.
    pub(crate) fn is_of_rows(&self) -> bool {
        matches!(self, Self::Scale(scale) if !scale.rows.is_empty())
    }

    /// Whether several columns are a row too low or too high.
    pub(crate) fn is_of_columns(&self) -> bool {
        matches!(self, Self::Shifted { columns, .. } if columns.len() > 1)
    }

    /// Whether it may as well be in the period before: then nothing is proposed.
    pub(crate) fn is_open(&self) -> bool {
        matches!(self, Self::RecordsExchanged { shown_by: ExchangeShownBy::EitherPeriod, .. })
    }

    /// Whether a record is in two rows.
    pub(crate) fn is_of_record_split(&self) -> bool {
        matches!(self, Self::RecordSplit { .. })
    }
}

impl Facts for WholeFacts {
    fn class(&self) -> (Kind, Severity) {
        let kind = match self {
            Self::Scale(_) | Self::ColumnWritten { how: ColumnWritten::AsFractions, .. } => {
                Kind::UnitScale
            }
            Self::ColumnWritten { how: ColumnWritten::WithOtherSign, .. } => Kind::Sign,
            Self::ColumnWritten { how: ColumnWritten::With(_), .. } => Kind::YearToDate,
            Self::Shifted { .. } => Kind::ShiftedColumns,
            Self::ColumnLeft { lacks, .. } if !lacks.is_empty() => Kind::YearToDate,
            Self::ColumnPasted { .. } | Self::ColumnLeft { .. } => Kind::StaleCopy,
            Self::RecordsExchanged { .. }
            | Self::RecordsMerged { .. }
            | Self::RecordsJoined { .. }
            | Self::RecordSplit { .. }
            | Self::ColumnUnsorted { .. }
            | Self::ColumnsExchanged { .. }
            | Self::RowPasted { .. } => Kind::Typo,
            Self::Rounded { .. } => Kind::Rounding,
        };
        let severity = match self {
            _ if self.is_open() => Severity::Warning,
            // Amounts of one list, or of one row, may be of all sizes.
            Self::Scale(scale) if matches!(scale.against, Against::Lists | Against::Row) => {
                Severity::Warning
            }
            Self::Rounded { .. }
            | Self::ColumnsExchanged { shown_by: ExchangeShownBy::PastIsWrong(_), .. } => {
                Severity::Warning
            }
            _ => Severity::Error,
        };
        (kind, severity)
    }

    fn message(&self, lang: Lang) -> String {
        match self {
            Self::Scale(scale) => scale.message(lang),
            Self::Shifted { columns, from, to, low } => {
                let names = lang.quoted(columns);
                let (vi, en) = match low {
                    true => ("xuống dưới", "too low"),
                    false => ("lên trên", "too high"),
                };
                let column = if columns.len() == 1 { "column" } else { "columns" };
                let is = if columns.len() == 1 { "is" } else { "are" };
                lang.pick(
                    format!("cột {names} bị lệch {vi} một dòng, từ dòng “{from}” đến dòng “{to}”"),
                    format!("{column} {names} {is} one row {en}, from “{from}” to “{to}”"),
                )
            }
            Self::RecordsExchanged { records, shown_by } => {
                let names = lang.quoted(records);
                if *shown_by == ExchangeShownBy::EitherPeriod {
                    return lang.pick(
                        format!("số liệu của {names} bị ghi đổi chỗ cho nhau ở kỳ này hoặc ở kỳ trước, cần hỏi lại kỳ nào"),
                        format!("the figures of {names} are in each other's rows, in this period or in the one before: ask which"),
                    );
                }
                lang.pick(
                    format!("số liệu của {names} bị ghi đổi chỗ cho nhau"),
                    format!("the figures of {names} are in each other's rows"),
                )
            }
            Self::RecordsMerged { gone, into } => {
                let into = one_of(into, lang);
                lang.pick(
                    format!("số liệu của “{gone}” bị cộng vào dòng của {into}"),
                    format!("the figures of “{gone}” are added to those in the row of {into}"),
                )
            }
            Self::RecordsJoined { records: [one, other] } => lang.pick(
                format!("“{one}” và “{other}” là hai dòng của kỳ trước mà kỳ này ghi chung một dòng"),
                format!("“{one}” and “{other}” were two rows in the period before and are in one row now"),
            ),
            Self::RecordSplit { record, part } => {
                let record = one_of(record, lang);
                lang.pick(
                    format!("{record} bị tách thành hai dòng: một phần số liệu ở dòng “{part}”"),
                    format!(
                        "{record} stands in two rows: a part of its figures is in the row of “{part}”"
                    ),
                )
            }
            Self::ColumnUnsorted { column, rows } => {
                let count = lang.count(*rows, Noun::ROW);
                lang.pick(
                    format!("cột “{column}” không được sắp xếp cùng các cột khác ({count})"),
                    format!("the column “{column}” was not sorted along with the others ({count})"),
                )
            }
            Self::ColumnsExchanged { columns, rows, shown_by } => {
                columns_exchanged((columns, *rows), *shown_by, lang)
            }
            Self::ColumnPasted { column, from, section, is_whole, figures } => {
                let all = *is_whole && section.is_empty();
                pasted((column, section, all), from, *figures, lang)
            }
            Self::ColumnWritten { column, figures, how } => {
                let count = lang.count(*figures, Noun::FIGURE);
                let (vi, en) = match how {
                    ColumnWritten::AsFractions => (
                        "ghi phân số thay cho phần trăm".to_owned(),
                        "has fractions in place of percentages".to_owned(),
                    ),
                    ColumnWritten::WithOtherSign => {
                        ("ghi ngược dấu".to_owned(), "has all its signs reversed".to_owned())
                    }
                    ColumnWritten::With(other) => (
                        format!("đã cộng thêm cột “{other}”"),
                        format!("has the column “{other}” added to it"),
                    ),
                };
                lang.pick(
                    format!("cột “{column}” {vi} ({count})"),
                    format!("the column “{column}” {en} ({count})"),
                )
            }
            Self::ColumnLeft { column, lacks, figures } => left(column, lacks, *figures, lang),
            Self::RowPasted { row, from } => lang.pick(
                format!("dòng “{row}” chép số của dòng “{from}” ở mọi cột"),
                format!("“{row}” has the figures of “{from}” in all columns"),
            ),
            Self::Rounded { step, checks } => {
                let (step, checks) = (lang.shortest(*step), lang.count(*checks, Noun::CHECK));
                lang.pick(
                    format!("các số đã được làm tròn đến {step} trước khi cộng: {checks} lệch không quá mức làm tròn"),
                    format!("the figures were rounded to {step} before they were added up: {checks} are off by no more than that explains"),
                )
            }
        }
    }

    fn evidence(&self, lang: Lang) -> String {
        let text = match self {
            Self::Scale(scale) => scale.evidence(lang),
            Self::RecordsExchanged { shown_by: ExchangeShownBy::Rules, .. } => lang.pick(
                "đổi lại hai dòng thì các quy tắc bị vi phạm đều đúng",
                "with the rows exchanged the broken rules hold",
            ),
            Self::RecordsExchanged { shown_by: ExchangeShownBy::EitherPeriod, .. } => lang.pick(
                "đổi lại hai dòng thì các quy tắc về kỳ trước đều đúng, và không có gì khác cho thấy kỳ nào ghi đổi chỗ",
                "with the rows exchanged the rules about the period before hold, and nothing else shows which period has them exchanged",
            ),
            Self::RecordsExchanged { .. } => lang.pick(
                "số của mỗi dòng gần khớp với số kỳ trước của dòng kia chứ không khớp với số kỳ trước của chính nó",
                "each has nearly what the other had in the period before, and not what it had itself",
            ),
            Self::RecordsMerged { into: rows, .. } | Self::RecordSplit { record: rows, .. }
                if rows.len() > 1 =>
            {
                lang.pick(
                    "các tổng đều khớp, chỉ số dòng không khớp; theo số kỳ trước thì không rõ là dòng nào",
                    "all sums agree and only the number of rows does not; the period before does not tell which row it is",
                )
            }
            Self::RecordsMerged { .. } => lang.pick(
                "dòng này gần bằng tổng của hai dòng kỳ trước, và dòng kia không còn mà không khai lý do",
                "the row has nearly what both had together in the period before, and the other is gone without a word",
            ),
            Self::RecordsJoined { .. } => lang.pick(
                "tên của dòng này gồm cả hai tên ấy, và cả hai không còn dòng riêng",
                "the name of the row is made of both names, and neither has a row of its own",
            ),
            Self::RecordSplit { .. } => lang.pick(
                "hai dòng cộng lại gần bằng số kỳ trước của một dòng, và dòng kia mới mà không khai lý do",
                "both rows together have nearly what the one had in the period before, and the other is new without a word",
            ),
            Self::ColumnUnsorted { .. } => lang.pick(
                "mỗi số gần khớp với số kỳ trước của dòng khác, còn các cột kia khớp với dòng của chính nó",
                "each figure is nearly what another row had in the period before, while the other columns fit their own rows",
            ),
            Self::ColumnsExchanged { shown_by, .. } => match shown_by {
                ExchangeShownBy::Rules => lang.pick(
                    "đổi lại hai cột thì các quy tắc bị vi phạm đều đúng",
                    "with the columns exchanged the broken rules hold",
                ),
                ExchangeShownBy::Past(None) | ExchangeShownBy::EitherPeriod => lang.pick(
                    "đổi lại hai cột thì số liệu gần khớp với kỳ trước; nếu kỳ này ghi đúng thì kỳ trước đã ghi đổi chỗ",
                    "with the columns exchanged the figures are nearly those of the period before; if they are right, it was that one that had them exchanged",
                ),
                ExchangeShownBy::Past(Some(witness)) => {
                    let witness = witness.describe(lang);
                    return lang.pick(
                        format!("đổi lại hai cột thì số liệu gần khớp với kỳ trước, và {witness} cho thấy kỳ này ghi đổi chỗ"),
                        format!("with the columns exchanged the figures are nearly those of the period before, and so {witness} would have them"),
                    );
                }
                ExchangeShownBy::PastIsWrong(witness) => {
                    let witness = witness.describe(lang);
                    return lang.pick(
                        format!("đổi lại hai cột thì số liệu gần khớp với kỳ trước, nhưng {witness} cho thấy kỳ này ghi đúng"),
                        format!("with the columns exchanged the figures are nearly those of the period before, but {witness} would have them as they are"),
                    );
                }
                ExchangeShownBy::Kinds => lang.pick(
                    "cột đếm có số lẻ, còn cột kia toàn số nguyên",
                    "what is counted is not whole, and all of the other column is",
                ),
            },
            Self::ColumnWritten { .. } => lang.pick(
                "ghi lại cả cột cho đúng thì các quy tắc bị vi phạm đều đúng",
                "with the whole column put right the broken rules hold",
            ),
            Self::ColumnPasted { from, .. } if from.len() > 1 => lang.pick(
                "mỗi số bằng tổng của các cột ấy ở cùng dòng, trong khi các quy tắc cho số khác",
                "each figure is the sum of those columns in its row, while the rules give others",
            ),
            Self::ColumnPasted { .. } => lang.pick(
                "mọi số đều giống, trong khi lũy kế và danh sách cho số khác",
                "all figures are the same, while the year to date and the lists give others",
            ),
            Self::ColumnLeft { lacks, .. } if lacks.is_empty() => lang.pick(
                "mỗi số đúng bằng số kỳ trước, trong khi các quy tắc cho số khác",
                "each figure is just that of the period before, while the rules give others",
            ),
            Self::ColumnLeft { .. } => lang.pick(
                "mỗi số thiếu đúng bằng số ấy so với các quy tắc",
                "each figure is short of what the rules give by just that",
            ),
            Self::RowPasted { .. } => lang.pick(
                "các quy tắc và kỳ trước không khớp với dòng này mà khớp với dòng kia",
                "the rules and the period before contradict this row and not the other",
            ),
            Self::Rounded { .. } => lang.pick(
                "hầu hết các số đều tận cùng bằng bấy nhiêu chữ số 0",
                "nearly all figures end in so many noughts",
            ),
            Self::Shifted { .. } => lang.pick(
                "mỗi số khớp với dòng bên cạnh (kỳ trước, các cột khác) chứ không khớp với dòng của nó",
                "each figure agrees with what is known of its neighbour (the period before, the other columns) and not of its own row",
            ),
        };
        text.to_owned()
    }
}

/// That a column, or a section of it, or all of it, has the figures of others.
fn pasted(
    (column, section, all): (&str, &str, bool),
    from: &[String],
    figures: usize,
    lang: Lang,
) -> String {
    let count = lang.count(figures, Noun::FIGURE);
    let (of_vi, of_en) = match section {
        "" => (String::new(), String::new()),
        section => (format!("phần “{section}” của "), format!("“{section}” in ")),
    };
    let names = lang.quoted(from);
    if from.len() > 1 {
        return lang.pick(
            format!("{of_vi}cột “{column}” ghi tổng của các cột {names} ({count})"),
            format!("{of_en}the column “{column}” is the sum of the columns {names} ({count})"),
        );
    }
    let all = if all { " nguyên" } else { "" };
    lang.pick(
        format!("{of_vi}cột “{column}” chép lại{all} cột {names} ({count})"),
        format!("{of_en}the column “{column}” is a copy of the column {names} ({count})"),
    )
}

/// That a column still has its figures of the period before, or lacks those of another column.
fn left(column: &str, lacks: &str, figures: usize, lang: Lang) -> String {
    let count = lang.count(figures, Noun::FIGURE);
    if lacks.is_empty() {
        return lang.pick(
            format!("cột “{column}” còn để nguyên số kỳ trước ({count})"),
            format!("the column “{column}” still has what it had in the period before ({count})"),
        );
    }
    lang.pick(
        format!("cột “{column}” thiếu số kỳ trước của cột “{lacks}” ({count})"),
        format!("the column “{column}” lacks what the column “{lacks}” had in the period before ({count})"),
    )
}

/// Names of which one is meant.
fn one_of(names: &[String], lang: Lang) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("“{name}”")).collect();
    names.join(lang.pick(" hoặc ", " or "))
}

/// One figure of those: what it should say.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct PartFacts {
    pub kind: Kind,
    /// What was understood; `None` of a blank.
    pub from: Option<f64>,
    pub to: f64,
}

impl Facts for PartFacts {
    fn class(&self) -> (Kind, Severity) {
        (self.kind, Severity::Info)
    }

    fn message(&self, lang: Lang) -> String {
        let to = lang.shortest(self.to);
        match self.from.map(|from| lang.shortest(from)) {
            Some(from) => lang.pick(
                format!("{from} có lẽ phải là {to}"),
                format!("{from} should probably be {to}"),
            ),
            None => lang.pick(
                format!("ô trống có lẽ phải là {to}"),
                format!("the blank should probably be {to}"),
            ),
        }
    }
}
