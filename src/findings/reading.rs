//! Notes on how a file was understood: one a form, never one a cell.

use super::Facts;
use super::otherwise::{DayUse, FormatUse, ReadDay, ShownNumber, first};
use super::page::{Family, INFO, OFFICE, OFFICE_UNLESS_ERROR, Page, Text, text};
use crate::model::{Kind, Severity};
use office_text::language::{Lang, Noun};

/// Findings about how a form was understood.
#[derive(Debug, Clone, Copy)]
pub(crate) enum ReadingFacts<'a> {
    LegacyEncoding,
    /// So many cells say that there is nothing to report.
    NilCells(usize),
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

const CELL: Noun = Noun::new("ô", "cell", "cells");
const DAY: Noun = Noun::new("ngày", "day", "days");
const NIL_CELL: Noun =
    Noun::new("ô ghi không phát sinh", "cell that says nil", "cells that say nil");
const COMMENT: Noun = Noun::new("ghi chú kèm ô", "comment on a cell", "comments on cells");

impl Facts for ReadingFacts<'_> {
    fn kind(&self) -> Kind {
        match self {
            Self::LegacyEncoding => Kind::LegacyEncoding,
            Self::NilCells(_) | Self::NoRecords => Kind::NilAsZero,
            Self::Scaled { .. } => Kind::ScaledUnit,
            Self::NumberFormat { .. } => Kind::NumberFormat,
            Self::Days { .. } => Kind::ShiftedDate,
            Self::Codes(_) => Kind::DamagedCode,
            Self::Synonyms(_) => Kind::SynonymUsed,
            Self::Cells { treatment, .. } => treatment.kind(),
            Self::Comments { .. } => Kind::Comment,
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::Cells { treatment, .. } if treatment.is_refusal() => Severity::Error,
            Self::NumberFormat { how, .. } if how.is_doubtful() => Severity::Warning,
            Self::Days { how, .. } if how.is_doubtful() => Severity::Warning,
            _ => Severity::Info,
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
            Self::NoRecords => lang.say(
                "bảng không có dòng nào: hiểu là không phát sinh",
                "the table has no rows: nothing to report",
            ),
            Self::Scaled { count, from, to } => {
                let cells = lang.count(*count, CELL);
                lang.pick(
                    format!("{cells} tính bằng {from} đã quy đổi ra {to}"),
                    format!("{cells} in {from}, converted to {to}"),
                )
            }
            Self::NumberFormat { how, numbers } => {
                let list = first(numbers.iter().map(|number| number.text(lang)));
                let (cells, what) = (lang.count(numbers.len(), CELL), how.text(lang));
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
            Self::Cells { treatment, count, first } => {
                let more = if first.has_more { ", …" } else { "" };
                let (what, list) = (treatment.text(lang), first.items.join(", ") + more);
                let cells = lang.count(*count, CELL);
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

pub(super) const FAMILY: Family = Family {
    title: text("Cách hiểu tệp", "What was understood"),
    pages: &[
        Page {
            kind: Kind::LegacyEncoding,
            severity: INFO,
            meaning: text(
                "Chữ theo bảng mã cũ (TCVN3, VNI) đã được chuyển sang Unicode.",
                "Text in an old encoding (TCVN3, VNI) was converted to Unicode.",
            ),
            importance: text(
                "Tên hiếm có thể chuyển sai một dấu.",
                "A mark of a rare name may have come out wrong.",
            ),
            example: text(
                "Ô hiện “Tæng sè” được hiểu là “Tổng số”.",
                "A cell that shows “Tæng sè” is read as “Tổng số”.",
            ),
            action: text(
                "Không cần làm gì; nên nhắc đơn vị dùng chữ Unicode.",
                "Nothing; the unit may be asked to use Unicode.",
            ),
            readers: OFFICE,
        },
        Page {
            kind: Kind::NilAsZero,
            severity: INFO,
            meaning: text(
                "Ô hoặc bảng ghi không phát sinh được hiểu là 0. Trong tệp mà số 0 luôn để trống, ô trống cũng được hiểu là 0.",
                "Cells or tables that say that there is nothing to report were read as zero. In a file that writes zeros as blanks, blanks were too.",
            ),
            importance: text(
                "Số 0 là số liệu, khác với để trống.",
                "A zero is a figure; a blank is none.",
            ),
            example: text(
                "“-”, “0”, “không”, “không phát sinh”.",
                "“-”, “0”, “không” (none), “không phát sinh” (nothing to report).",
            ),
            action: text(
                "Không cần làm gì, trừ khi ô ấy đúng ra phải có số.",
                "Nothing, unless there should be a number.",
            ),
            readers: OFFICE,
        },
        Page {
            kind: Kind::ScaledUnit,
            severity: text(
                "ghi chú; cảnh báo khi chỉ tiêu và cột đơn vị tính ghi hai đơn vị tiền khác nhau",
                "info; a warning where a label and the column of units name two units of money",
            ),
            meaning: text(
                "Số ghi theo đơn vị tính khác đã được quy đổi ra đơn vị của biểu.",
                "Figures in another unit were brought to the form's unit.",
            ),
            importance: text(
                "Cột `reported` giữ số đơn vị ghi, cột `value` là số đã quy đổi.",
                "`reported` has the text of the cell, `value` the converted number.",
            ),
            example: text(
                "Trang ghi “ĐVT: nghìn đồng”: 532500 thành 532,5 triệu đồng; “1,2 tỷ” thành 1200.",
                "A sheet in thousand đồng: 532500 becomes 532.5 million; “1,2 tỷ” (billion) becomes 1200.",
            ),
            action: text(
                "Xem đơn vị tính ghi trên trang có đúng không khi số liệu khác thường.",
                "Where figures look odd, see that the unit written on the sheet is right.",
            ),
            readers: OFFICE_UNLESS_ERROR,
        },
        Page {
            kind: Kind::NumberFormat,
            severity: text(
                "ghi chú; cảnh báo khi không chắc số nào đúng",
                "info; a warning where it is not certain which counts",
            ),
            meaning: text(
                "Định dạng số của ô làm số hiện ra khác số lưu trong tệp nhiều hơn mức làm tròn: bớt hàng nghìn, ghi thêm đơn vị tính, ẩn số, hiện chữ, đổi dấu, hiện phần trăm. Đơn vị và hàng nghìn được hiểu như người gửi nhìn thấy, các chữ số lẻ lấy theo số lưu.",
                "The number format of a cell shows something else than is stored, by more than rounding: thousands left out, a unit written behind, nothing, a text, another sign, a percentage. Scale and unit count as the sender saw them, the digits as they are stored.",
            ),
            importance: text(
                "Người ký báo cáo nhìn thấy số hiện ra; phần mềm khác đọc số lưu, có thể lệch 1000 lần.",
                "Whoever signed saw what is shown; other programs read what is stored, which may be a thousand times as much.",
            ),
            example: text(
                "Ô lưu 532500, định dạng `#,##0,` nên hiện 533: hiểu là 532,5.",
                "A cell holds 532500 and shows 533 by the format `#,##0,`: 532.5.",
            ),
            action: text(
                "Khi là cảnh báo: hỏi đơn vị số nào đúng, và đề nghị gõ đúng số theo đơn vị tính của biểu, không dùng định dạng để đổi.",
                "Where it is a warning, ask the unit which of the two is meant, and to type the figure in the form's unit instead of formatting it.",
            ),
            readers: OFFICE_UNLESS_ERROR,
        },
        Page {
            kind: Kind::ShiftedDate,
            severity: text(
                "ghi chú; cảnh báo khi không chắc",
                "info; a warning where it is not certain",
            ),
            meaning: text(
                "Ngày lưu trong tệp không phải ngày đã gõ: máy đọc tháng trước ngày nên đổi ngày với tháng, hoặc phần mềm ghi nửa đêm ở Việt Nam thành 17 giờ ngày hôm trước.",
                "The day in the file is not the one that was typed: a machine that reads the month first exchanged day and month, or a program wrote midnight in Vietnam as 17:00 of the day before.",
            ),
            importance: text(
                "Ngày sai làm sai kỳ thành lập, hạn và luật áp dụng, mà nhìn vẫn hợp lý.",
                "A wrong day moves what was founded into another period, or under another law, and looks right.",
            ),
            example: text(
                "Gõ 04/10/2023 mà tệp lưu ngày 10 tháng 4, trong khi 24/09/2023 cùng cột vẫn là chữ.",
                "04/10/2023 was typed and is stored as the tenth of April, while 24/09/2023 in the same column stayed a text.",
            ),
            action: text(
                "Xem danh sách ngày; khi là cảnh báo thì hỏi lại đơn vị.",
                "Read the list of days; where it is a warning, ask the unit.",
            ),
            readers: OFFICE_UNLESS_ERROR,
        },
        Page {
            kind: Kind::SynonymUsed,
            severity: INFO,
            meaning: text(
                "Nhãn, tiêu đề hoặc lựa chọn viết khác mẫu được hiểu là nhãn của biểu.",
                "Labels, headers, options or words for units that are written otherwise were taken for those of the form.",
            ),
            importance: text(
                "Hiểu nhầm nhãn thì số liệu vào nhầm chỉ tiêu.",
                "A label taken for the wrong one puts figures into the wrong indicator.",
            ),
            example: text(
                "“TS hộ” = “Tổng số hộ”.",
                "“TS hộ” = “Tổng số hộ” (number of households).",
            ),
            action: text(
                "Đọc danh sách; nếu đúng có thể khai báo thêm cách viết để lần sau không phải nêu.",
                "Read the list; what is right can be declared, and is then no longer listed.",
            ),
            readers: OFFICE,
        },
        Page {
            kind: Kind::HiddenCells,
            severity: text(
                "ghi chú; lỗi khi biểu không nhận",
                "info; error where the form refuses them",
            ),
            meaning: text(
                "Có số liệu ở dòng hoặc cột ẩn: vẫn đọc, bỏ qua hoặc không nhận, theo quy định của biểu. Hoặc có số liệu ghi bằng chữ trắng trên nền trắng: vẫn đọc.",
                "There are figures in hidden rows or columns: read, passed over or refused, as the form declares. Or figures are in white letters on a white ground: they are read.",
            ),
            importance: text(
                "Người ký báo cáo không nhìn thấy các số ấy, nhưng công thức cộng vẫn tính.",
                "Whoever signed the report did not see them, and sums in the file count them.",
            ),
            example: text(
                "3 ô có số liệu ở dòng ẩn, đã bỏ qua: C7, C8, C9.",
                "Figures in hidden rows, passed over: 3 cells (C7, C8, C9).",
            ),
            action: text(
                "Khi không nhận: đề nghị đơn vị bỏ ẩn rồi gửi lại.",
                "Where they are refused, ask the unit to unhide them and send the file again.",
            ),
            readers: OFFICE_UNLESS_ERROR,
        },
        Page {
            kind: Kind::MergedCells,
            severity: INFO,
            meaning: text(
                "Có ô nằm trong vùng gộp: số liệu chỉ tính một lần, hoặc tính cho từng ô, theo quy định của biểu.",
                "Cells of the table lie in merged areas: the value counts once, or in each of them, as the form declares.",
            ),
            importance: text(
                "Gộp ô ở cột số liệu thường che mất số của từng dòng.",
                "A merged area in a column of figures hides what belongs to each row.",
            ),
            example: text(
                "C5:C7 gộp làm một, ghi 30: là 30 cho cả ba dòng hay mỗi dòng 30?",
                "C5:C7 are merged and say 30: for the three rows together, or 30 each?",
            ),
            action: text(
                "Xem cách tính có đúng ý đơn vị không.",
                "See that it is what the unit meant.",
            ),
            readers: OFFICE,
        },
        Page {
            kind: Kind::Comment,
            severity: INFO,
            meaning: text(
                "Ô trong bảng có ghi chú kèm theo, được trích lại nếu biểu yêu cầu.",
                "Cells of the table have comments, which are quoted where the form asks for them.",
            ),
            importance: text(
                "Ghi chú thường giải thích vì sao số liệu khác thường.",
                "A comment often explains an unusual figure.",
            ),
            example: text(
                "C12 “đã trừ 3 hộ chuyển đi”.",
                "C12 “đã trừ 3 hộ chuyển đi” (without 3 households that moved away).",
            ),
            action: text("Đọc trước khi hỏi lại đơn vị.", "Read them before you ask the unit."),
            readers: OFFICE_UNLESS_ERROR,
        },
        Page {
            kind: Kind::DateSystem,
            severity: text(
                "ghi chú; lỗi khi biểu không nhận",
                "info; error where the form refuses them",
            ),
            meaning: text(
                "Tệp đếm ngày từ năm 1904 (Excel trên máy Mac đời cũ): đã quy đổi, hoặc không nhận.",
                "The file counts days from 1904 (Excel of old Macs): converted, or refused.",
            ),
            importance: text(
                "Ngày dán từ tệp khác sang có thể lệch 4 năm 1 ngày.",
                "Days that were pasted from another file may be off by four years and a day.",
            ),
            example: text(
                "Ngày thành lập 15/03/2019 hiện thành 16/03/2023.",
                "A founding day of 2019-03-15 shows as 2023-03-16.",
            ),
            action: text(
                "Xem vài ngày có hợp lý không; nếu lệch thì đề nghị đơn vị nhập lại trong tệp mới.",
                "Look at some of the days; if they are off, ask the unit to type them into a new file.",
            ),
            readers: OFFICE_UNLESS_ERROR,
        },
    ],
};
