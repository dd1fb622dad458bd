//! Notes on how a file was understood: one a form, never one a cell.

use super::Facts;
use super::otherwise::{DayUse, FormatUse, ReadDay, ShownNumber, first};
use super::text::{Text, text};
use crate::model::table::NothingSaid;
use crate::model::{Kind, Severity};
use office_text::language::{Lang, Noun};

/// Findings about how a form was understood.
#[derive(Debug, Clone, Copy)]
pub(crate) enum ReadingFacts<'a> {
    LegacyEncoding,
    /// So many cells say that there is nothing to report.
    NilCells(usize),
    /// A text says that there is nothing to report in blank cells of a form of indicators.
    NothingSaid(&'a NothingSaid),
    /// A register without any record.
    NoRecords,
    /// So many cells in another unit than the form's.
    Scaled {
        count: usize,
        from: &'a str,
        to: &'a str,
    },
    /// Numbers whose formats show something else.
    NumberFormat {
        how: FormatUse,
        numbers: &'a [ShownNumber],
    },
    /// Days that a program took for others.
    Days {
        how: DayUse,
        days: &'a [ReadDay],
    },
    /// Codes as written, and what each must have been.
    Codes(&'a [(String, String)]),
    /// Labels as written, and what each was taken for.
    Synonyms(&'a [(String, String)]),
    /// A header that says more than the one that it was taken for: both, as they are written. Names may have another one altogether.
    DoubtfulHeader {
        written: &'a str,
        declared: &'a str,
        is_name: bool,
    },
    /// Cells that the form's reading policy is about: how many, and the first of them.
    Cells {
        treatment: Treatment,
        count: usize,
        first: &'a Excerpt,
    },
    /// Comments on cells: how many, and the first of them.
    Comments {
        count: usize,
        first: &'a str,
    },
}

/// The first items of a list that may have more.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Excerpt {
    pub items: Vec<String>,
    pub has_more: bool,
}

/// What a form's reading policy did with cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Treatment {
    HiddenRows(CellFate),
    HiddenColumns(CellFate),
    /// Below a merged area, given the value of its first cell.
    MergedFilled,
    /// Below a merged area, whose value counts once.
    MergedOnce,
    ErrorsAsNil,
    ErrorsAsBlanks,
    FormulasAsBlanks,
    Dates1904Converted,
    Dates1904Refused,
}

/// What became of figures in hidden rows or columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CellFate {
    Read,
    Skipped,
    Refused,
}

impl Treatment {
    fn kind(self) -> Kind {
        match self {
            Self::HiddenRows(_) | Self::HiddenColumns(_) => Kind::HiddenCells,
            Self::MergedFilled | Self::MergedOnce => Kind::MergedCells,
            Self::ErrorsAsNil | Self::ErrorsAsBlanks => Kind::ErrorCell,
            Self::FormulasAsBlanks => Kind::FormulaWithoutValue,
            Self::Dates1904Converted | Self::Dates1904Refused => Kind::DateSystem,
        }
    }

    fn is_refusal(self) -> bool {
        matches!(
            self,
            Self::HiddenRows(CellFate::Refused)
                | Self::HiddenColumns(CellFate::Refused)
                | Self::Dates1904Refused
        )
    }

    fn text(self, lang: Lang) -> String {
        let hidden = |what: Text, fate: CellFate| {
            let fate = match fate {
                CellFate::Read => text("vẫn được đọc", "read like others"),
                CellFate::Skipped => text("đã bỏ qua", "passed over"),
                CellFate::Refused => {
                    text("không được nhận: đề nghị bỏ ẩn rồi gửi lại", "not accepted")
                }
            };
            let (what, fate) = (what.get(lang), fate.get(lang));
            lang.pick(
                format!("có số liệu ở {what} ẩn, {fate}"),
                format!("figures in hidden {what}, {fate}"),
            )
        };
        let fixed = match self {
            Self::HiddenRows(fate) => return hidden(text("dòng", "rows"), fate),
            Self::HiddenColumns(fate) => return hidden(text("cột", "columns"), fate),
            Self::MergedFilled => text(
                "nằm trong vùng gộp ô, đã lấy số liệu của ô đầu vùng",
                "below merged areas, given the value of the first cell",
            ),
            Self::MergedOnce => text(
                "nằm trong vùng gộp ô, không tính: số liệu chỉ tính một lần, ở ô đầu vùng",
                "below merged areas, whose value counts once, in the first cell",
            ),
            Self::ErrorsAsNil => {
                text("báo lỗi, được hiểu là không phát sinh", "errors, taken as nothing to report")
            }
            Self::ErrorsAsBlanks => {
                text("báo lỗi, được coi là để trống", "errors, taken as blanks")
            }
            Self::FormulasAsBlanks => text(
                "có công thức chưa có kết quả, được coi là để trống",
                "formulas without a stored result, taken as blanks",
            ),
            Self::Dates1904Refused => text(
                "ghi ngày theo hệ đếm từ năm 1904, không được nhận: đề nghị nhập lại ngày trong tệp mới",
                "dates counted from 1904, which are not accepted",
            ),
            Self::Dates1904Converted => text(
                "ghi ngày theo hệ đếm từ năm 1904, đã quy đổi",
                "dates counted from 1904, converted",
            ),
        };
        fixed.get(lang).to_owned()
    }
}

const DAY: Noun = Noun::new("ngày", "day", "days");
const NIL_CELL: Noun =
    Noun::new("ô ghi không phát sinh", "cell that says nil", "cells that say nil");
const COMMENT: Noun = Noun::new("ghi chú kèm ô", "comment on a cell", "comments on cells");

impl Facts for ReadingFacts<'_> {
    fn class(&self) -> (Kind, Severity) {
        use Severity::{Error, Info, Warning};
        let note = |is_doubtful: bool| if is_doubtful { Warning } else { Info };
        match self {
            Self::LegacyEncoding => (Kind::LegacyEncoding, Info),
            Self::NilCells(_) | Self::NothingSaid(_) | Self::NoRecords => (Kind::NilAsZero, Info),
            Self::Scaled { .. } => (Kind::ScaledUnit, Info),
            Self::NumberFormat { how, .. } => (Kind::NumberFormat, note(how.is_doubtful())),
            Self::Days { how, .. } => (Kind::ShiftedDate, note(how.is_doubtful())),
            Self::Codes(_) => (Kind::DamagedCode, Info),
            Self::Synonyms(_) => (Kind::SynonymUsed, Info),
            Self::DoubtfulHeader { .. } => (Kind::SynonymUsed, Warning),
            Self::Cells { treatment, .. } if treatment.is_refusal() => (treatment.kind(), Error),
            Self::Cells { treatment, .. } => (treatment.kind(), Info),
            Self::Comments { .. } => (Kind::Comment, Info),
        }
    }

    fn message(&self, lang: Lang) -> String {
        match self {
            Self::LegacyEncoding => lang.say(
                "chữ mã cũ (TCVN3 hoặc VNI) đã được chuyển sang Unicode",
                "text in a legacy encoding (TCVN3 or VNI) was converted to Unicode",
            ),
            Self::NilCells(count) => {
                let cells = lang.count(*count, NIL_CELL);
                lang.pick(format!("{cells} được hiểu là 0"), format!("{cells}, read as zero"))
            }
            Self::NothingSaid(said) => {
                let text = &said.text;
                let section = match said.section.as_str() {
                    "" => String::new(),
                    section => lang.pick(format!(" của “{section}”"), format!(" of “{section}”")),
                };
                lang.pick(
                    format!("“{text}”: các ô để trống{section} được hiểu là không phát sinh"),
                    format!("“{text}”: the blank cells{section} are read as nothing to report"),
                )
            }
            Self::NoRecords => lang.say(
                "bảng không có dòng nào: hiểu là không phát sinh",
                "the table has no rows: nothing to report",
            ),
            Self::Scaled { count, from, to } => {
                let cells = lang.count(*count, Noun::CELL);
                lang.pick(
                    format!("{cells} tính bằng {from} đã quy đổi ra {to}"),
                    format!("{cells} in {from}, converted to {to}"),
                )
            }
            Self::NumberFormat { how, numbers } => {
                let list = first(numbers.iter().map(|number| number.text(lang)));
                let (cells, what) = (lang.count(numbers.len(), Noun::CELL), how.text(lang));
                lang.pick(format!("{cells} {what}: {list}"), format!("{what}: {cells} ({list})"))
            }
            Self::Days { how, days } => {
                let list = first(days.iter().map(|day| day.text(lang)));
                let (days, what) = (lang.count(days.len(), DAY), how.text(lang));
                lang.pick(format!("{days} {what}: {list}"), format!("{what}: {days} ({list})"))
            }
            Self::Codes(codes) => {
                let list = equal(codes);
                lang.pick(
                    format!("mã số được hiểu lại (bảng tính coi là số, hoặc có dấu ngăn, chữ kèm theo): {list}"),
                    format!("codes that a spreadsheet took for numbers, or with marks and words among the digits, read as they must have been: {list}"),
                )
            }
            Self::Synonyms(synonyms) => {
                let list = equal(synonyms);
                lang.pick(format!("hiểu nhãn: {list}"), format!("labels taken as: {list}"))
            }
            Self::DoubtfulHeader { written, declared, is_name: true } => lang.pick(
                format!("cột “{written}” được đọc là “{declared}”, vì không có cột nào khác có thể là cột này: hỏi lại đơn vị"),
                format!("the column “{written}” was read as “{declared}”, since no other column may be it: ask the unit"),
            ),
            Self::DoubtfulHeader { written, declared, .. } => lang.pick(
                format!("cột “{written}” được đọc là “{declared}”, tuy tiêu đề có chữ chỉ số liệu khác: hỏi lại đơn vị"),
                format!("the column “{written}” was read as “{declared}”, though its header has words for another figure: ask the unit"),
            ),
            Self::Cells { treatment, count, first } => {
                let more = if first.has_more { ", …" } else { "" };
                let (what, list) = (treatment.text(lang), first.items.join(", ") + more);
                let cells = lang.count(*count, Noun::CELL);
                lang.pick(format!("{cells} {what}: {list}"), format!("{what}: {cells} ({list})"))
            }
            Self::Comments { count, first } => {
                format!("{}: {first}", lang.count(*count, COMMENT))
            }
        }
    }
}

/// Texts as written, each with what it was taken for.
fn equal(pairs: &[(String, String)]) -> String {
    let pairs = pairs.iter().map(|(written, meant)| format!("“{written}” = “{meant}”"));
    pairs.collect::<Vec<_>>().join(", ")
}
