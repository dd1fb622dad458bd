//! Findings about the rows and columns of a table: headings with figures, and what fits one row or column of the form twice.

use super::Facts;
use crate::model::table::Uncounted;
use crate::model::{Kind, Severity};
use office_text::language::{Lang, Noun};

/// Findings about the rows and columns of a table.
#[derive(Debug, Clone, Copy)]
pub(crate) enum TableFacts<'a> {
    /// Headings of the form with figures beside them; `is_nil` if these are zeros and marks for nothing.
    HeadingFigures { labels: &'a [String], is_nil: bool },
    /// Rows of a register that are no records: of-which, running totals, another period's figures.
    Asides { labels: &'a [String] },
    /// Rows of a register without number and figures, where all others have both.
    Unnumbered { labels: &'a [String] },
    /// Rows of a register over which the names of the records above are merged, with something of their own.
    MergedNames { labels: &'a [String] },
    /// Of a table whose columns continue on another page: the rows of that page that are none of the first one's, and those of the first one that it lacks.
    Unpaired { apart: &'a [String], lacking: &'a [String] },
    /// Rows of a list below a heading by which they do not count.
    Uncounted { labels: &'a [String], heading: &'a str, why: Uncounted },
    /// A column of the form that several columns of the sheet fit.
    DoubleColumn {
        header: &'a str,
        taken: &'a str,
        others: &'a [String],
        required: bool,
        /// They are rows of a table on its side.
        is_row: bool,
    },
    /// Records that were typed over two rows and were joined, quoted with their cells.
    TwoLines { count: usize, first: &'a str },
    /// A record that was replaced by one of its name: the fields that differ, with what the old one said and the new one does.
    Mended { name: &'a str, facts: &'a [(String, String, String)] },
    /// A row of the form that is on the sheet twice, and where the one is that counts.
    RepeatedRow { label: &'a str, taken: &'a str, is_same: bool },
}

const TYPED_RECORD: Noun = Noun::new("bản ghi", "record", "records");
const HEADING: Noun = Noun::new("đề mục", "heading", "headings");

impl Facts for TableFacts<'_> {
    fn class(&self) -> (Kind, Severity) {
        use Severity::{Error, Info, Warning};
        match self {
            Self::HeadingFigures { is_nil: true, .. } => (Kind::UnknownRow, Info),
            Self::HeadingFigures { .. } | Self::Unnumbered { .. } | Self::Uncounted { .. } => {
                (Kind::UnknownRow, Warning)
            }
            Self::Asides { .. } | Self::TwoLines { .. } => (Kind::UnknownRow, Info),
            Self::Mended { .. } => (Kind::RepeatedTable, Warning),
            Self::Unpaired { .. } | Self::MergedNames { .. } => (Kind::UnknownRow, Error),
            Self::RepeatedRow { is_same: true, .. } => (Kind::DoubleMatch, Info),
            Self::DoubleColumn { required: true, .. } => (Kind::DoubleMatch, Error),
            Self::RepeatedRow { .. } | Self::DoubleColumn { .. } => (Kind::DoubleMatch, Warning),
        }
    }

    fn message(&self, lang: Lang) -> String {
        let named = |labels: &[String]| (lang.count(labels.len(), Noun::ROW), lang.quoted(labels));
        match self {
            Self::HeadingFigures { labels, is_nil } => {
                let headings = lang.count(labels.len(), HEADING);
                let labels = lang.quoted(*labels);
                match is_nil {
                    true => lang.pick(
                        format!("{headings} có số 0 hoặc dấu không phát sinh bên cạnh, không tính: {labels}"),
                        format!("{headings} with zeros or marks for nothing beside them, which do not count: {labels}"),
                    ),
                    false => lang.pick(
                        format!("{headings} của biểu có số liệu bên cạnh, số liệu ấy bị bỏ qua: {labels}"),
                        format!("{headings} of the form with figures beside them, which were passed over: {labels}"),
                    ),
                }
            }
            Self::Asides { labels } => {
                let (rows, labels) = named(labels);
                lang.pick(
                    format!("{rows} có số liệu nhưng không phải là dòng của danh sách, không tính: {labels}"),
                    format!("{rows} with figures that are no records of the list and do not count: {labels}"),
                )
            }
            Self::Unnumbered { labels } => {
                let (rows, labels) = named(labels);
                lang.pick(
                    format!("{rows} không có số thứ tự và số liệu như các dòng khác, không tính vào danh sách: {labels}"),
                    format!("{rows} without the number and the figures that all others have, not counted as records: {labels}"),
                )
            }
            Self::MergedNames { labels } => {
                let rows = lang.count(labels.len(), Noun::ROW);
                let labels = lang.quoted(*labels);
                lang.pick(
                    format!("{rows} nằm dưới ô tên gộp của {labels} mà có số liệu riêng, số liệu ấy bị bỏ qua: là một dòng hay nhiều dòng?"),
                    format!("{rows} below the merged name of {labels} with something of their own, which was passed over: one record or several?"),
                )
            }
            Self::Unpaired { apart, lacking } => unpaired(apart, lacking, lang),
            Self::Uncounted { labels, heading, why } => {
                let (rows, labels) = named(labels);
                let why = match why {
                    Uncounted::Planned => lang.pick("là dự kiến", "planned"),
                    Uncounted::Gone => lang.pick("không còn nữa", "no more there"),
                };
                lang.pick(
                    format!("{rows} ở dưới “{heading}” {why}, không tính vào danh sách: {labels}"),
                    format!("{rows} below “{heading}”, {why}, not counted as records: {labels}"),
                )
            }
            Self::DoubleColumn { header, taken, others, is_row, .. } => {
                let others = lang.list(*others);
                let what = match is_row {
                    true => lang.pick("dòng", "row"),
                    false => lang.pick("cột", "column"),
                };
                lang.pick(
                    format!(
                        "cột “{header}” của biểu khớp với cả {what} {taken} và {what} {others}, tiêu đề không cho biết {what} nào là của kỳ \
                         này: đã lấy {what} {taken}"
                    ),
                    format!(
                        "both {what} {taken} and {what} {others} fit the form's column “{header}”, and no header says which is this \
                         period's: {what} {taken} was taken"
                    ),
                )
            }
            Self::TwoLines { count, first } => {
                let records = lang.count(*count, TYPED_RECORD);
                lang.pick(
                    format!("{records} viết trên nhiều dòng của trang tính, đã ghép lại: {first}"),
                    format!("{records} typed over several rows of the sheet and joined: {first}"),
                )
            }
            Self::Mended { name, facts } => mended(name, facts, lang),
            Self::RepeatedRow { label, taken, is_same } => {
                let figures = match is_same {
                    true => lang.pick("số liệu như nhau", "with the same figures"),
                    false => lang.pick("số liệu khác nhau", "with other figures"),
                };
                let taken = match *taken {
                    "" => String::new(),
                    taken => lang.pick(
                        format!("; đã lấy dòng ở ô {taken}"),
                        format!("; the row at {taken} was taken"),
                    ),
                };
                lang.pick(
                    format!("dòng “{label}” có hai lần, {figures}{taken}"),
                    format!("the row “{label}” is there twice, {figures}{taken}"),
                )
            }
        }
    }
}

/// What is said of a record that replaces another one.
fn mended(name: &str, facts: &[(String, String, String)], lang: Lang) -> String {
    let quoted = |text: &str| match text {
        "" => lang.say("để trống", "blank"),
        text => format!("“{text}”"),
    };
    let became = lang.pick("thành", "became");
    let facts = facts
        .iter()
        .map(|(column, old, new)| format!("{column} {} {became} {}", quoted(old), quoted(new)));
    let facts = facts.collect::<Vec<_>>().join("; ");
    lang.pick(
        format!("dòng bổ sung, đính chính “{name}” đã thay dòng cùng tên: {facts}"),
        format!("the record “{name}” of the supplement replaces the one of its name: {facts}"),
    )
}

/// What is said of a table whose columns continue on another page with other rows.
fn unpaired(apart: &[String], lacking: &[String], lang: Lang) -> String {
    let said = |(labels, [vi, en]): (&[String], [&str; 2])| {
        let (rows, labels) = (lang.count(labels.len(), Noun::ROW), lang.quoted(labels));
        format!("{rows} {}: {labels}", lang.pick(vi, en))
    };
    let other = [
        "ở trang sau không khớp số thứ tự và tên với trang đầu, số liệu bị bỏ qua",
        "of the later page not on the first by number and name, not read",
    ];
    let none = ["của trang đầu không có ở trang sau", "of the first page not on the later one"];
    let parts = [(apart, other), (lacking, none)];
    let parts = parts.into_iter().filter(|(labels, _)| !labels.is_empty());
    let parts = parts.map(said).collect::<Vec<_>>().join("; ");
    lang.pick(
        format!("các cột của biểu tiếp tục ở trang khác: {parts}"),
        format!("the columns of the form continue on another page: {parts}"),
    )
}
