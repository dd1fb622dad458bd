//! What a form's reading policy makes of cells, and what is said of it: once a form, with how many and the first places.

use std::collections::BTreeMap;

use super::value::error_of;
use crate::definition::{Dates1904, Hidden, Merged, NoValue, ReadingPolicy, Type};
use crate::model::table::Comment;
use crate::model::{Content, Finding, Kind, Message, Place, Severity, Table, TableCell};

/// So many places and comments are named, and so many letters of a comment.
const MOST_PLACES: usize = 5;
const MOST_COMMENTS: usize = 5;
const LONGEST_COMMENT: usize = 200;

/// What a policy was met with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Met {
    HiddenRow,
    HiddenColumn,
    Covered,
    ErrorCell,
    NoValue,
    Date1904,
}

/// What becomes of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PolicyVerdict {
    /// It is read as it stands.
    Read,
    /// It counts as blank.
    Blank,
    /// It counts as zero, or as blank where no number belongs.
    Nil,
    /// It is not accepted; the form's finding says so.
    Reject,
}

/// The policies of a form's table, and where they took effect.
pub struct Policies<'a> {
    policy: &'a ReadingPolicy,
    table: &'a Table,
    met: BTreeMap<Met, Vec<(String, String)>>,
}

impl<'a> Policies<'a> {
    pub fn new(policy: &'a ReadingPolicy, table: &'a Table) -> Self {
        let mut policies = Self { policy, table, met: BTreeMap::new() };
        for gone in &table.left_out {
            let met = if gone.marks.hidden_row && policy.hidden_rows == Hidden::Skip {
                Met::HiddenRow
            } else {
                Met::HiddenColumn
            };
            policies.add(met, &gone.sheet, &gone.address);
        }
        policies
    }

    /// What becomes of a cell whose column or row holds values of a type.
    pub fn judge(&mut self, cell: &TableCell, kind: Type) -> PolicyVerdict {
        let (policy, is_1904) = (self.policy, self.table.is_1904);
        let mut add = |met| self.add(met, &cell.sheet, &cell.address);
        if cell.marks.covered {
            add(Met::Covered);
        }
        let Some(content) = &cell.cell else { return PolicyVerdict::Read };
        let mut rejected = false;
        if cell.marks.hidden_row {
            add(Met::HiddenRow);
            rejected |= policy.hidden_rows == Hidden::Reject;
        }
        if cell.marks.hidden_column {
            add(Met::HiddenColumn);
            rejected |= policy.hidden_columns == Hidden::Reject;
        }
        let is_day =
            kind == Type::Date && matches!(content.content, Content::Date(_) | Content::Number(_));
        if is_day && is_1904 {
            add(Met::Date1904);
            rejected |= policy.dates_1904 == Dates1904::Reject;
        }
        let without = match &content.content {
            Content::Formula => Some((Met::NoValue, policy.no_value)),
            _ => error_of(content).map(|_| (Met::ErrorCell, policy.error_cells)),
        };
        match without {
            _ if rejected => PolicyVerdict::Reject,
            // An error of its own says so.
            None | Some((_, NoValue::Reject)) => PolicyVerdict::Read,
            Some((met, taken_for)) => {
                self.add(met, &cell.sheet, &cell.address);
                if taken_for == NoValue::Nil { PolicyVerdict::Nil } else { PolicyVerdict::Blank }
            }
        }
    }

    fn add(&mut self, met: Met, sheet: &str, address: &str) {
        let sheet = if sheet.is_empty() { &self.table.sheet } else { sheet };
        self.met.entry(met).or_default().push((sheet.to_owned(), address.to_owned()));
    }

    /// One finding for each policy that took effect, and one that quotes the comments.
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings: Vec<Finding> = self
            .met
            .iter()
            .map(|(met, places)| {
                let (kind, severity, said) = self.say(*met);
                let list = self.list(places);
                let count = places.len();
                let message = Message::new(
                    format!("{count} ô {}: {list}", said.vi),
                    format!("{}: {count} cells ({list})", said.en),
                );
                Finding::new(kind, severity, message).place(self.place(places.first()))
            })
            .collect();
        findings.extend(self.comments());
        findings
    }

    fn say(&self, met: Met) -> (Kind, Severity, Message) {
        let info = |kind, vi: &str, en: &str| (kind, Severity::Info, Message::new(vi, en));
        let error = |kind, vi: &str, en: &str| (kind, Severity::Error, Message::new(vi, en));
        match met {
            Met::HiddenRow => hidden(self.policy.hidden_rows, ("dòng", "rows")),
            Met::HiddenColumn => hidden(self.policy.hidden_columns, ("cột", "columns")),
            Met::Covered if self.policy.merged == Merged::Fill => info(
                Kind::MergedCells,
                "nằm trong vùng gộp ô, đã lấy số liệu của ô đầu vùng",
                "below merged areas, given the value of the first cell",
            ),
            Met::Covered => info(
                Kind::MergedCells,
                "nằm trong vùng gộp ô, không tính: số liệu chỉ tính một lần, ở ô đầu vùng",
                "below merged areas, whose value counts once, in the first cell",
            ),
            Met::ErrorCell if self.policy.error_cells == NoValue::Nil => info(
                Kind::ErrorCell,
                "báo lỗi, được hiểu là không phát sinh",
                "errors, taken as nothing to report",
            ),
            Met::ErrorCell => {
                info(Kind::ErrorCell, "báo lỗi, được coi là để trống", "errors, taken as blanks")
            }
            Met::NoValue => info(
                Kind::FormulaWithoutValue,
                "có công thức chưa có kết quả, được coi là để trống",
                "formulas without a stored result, taken as blanks",
            ),
            Met::Date1904 if self.policy.dates_1904 == Dates1904::Reject => error(
                Kind::DateSystem,
                "ghi ngày theo hệ đếm từ năm 1904, không được nhận: đề nghị nhập lại ngày trong tệp mới",
                "dates counted from 1904, which are not accepted",
            ),
            Met::Date1904 => info(
                Kind::DateSystem,
                "ghi ngày theo hệ đếm từ năm 1904, đã quy đổi",
                "dates counted from 1904, converted",
            ),
        }
    }

    /// The first of some places, in words; each once.
    fn list(&self, places: &[(String, String)]) -> String {
        let mut named: Vec<String> = Vec::new();
        let mut more = false;
        for (sheet, address) in places {
            let name = if *sheet == self.table.sheet {
                address.clone()
            } else {
                format!("“{sheet}”!{address}")
            };
            if named.contains(&name) {
                continue;
            }
            if named.len() == MOST_PLACES {
                more = true;
                break;
            }
            named.push(name);
        }
        named.join(", ") + if more { ", …" } else { "" }
    }

    fn place(&self, first: Option<&(String, String)>) -> Place {
        let (sheet, cell) = first.cloned().unwrap_or_default();
        Place { file: self.table.file.clone(), sheet, cell }
    }

    /// The comments, quoted.
    fn comments(&self) -> Option<Finding> {
        let comments = &self.table.comments;
        let first = comments.first()?;
        let (count, list) = (comments.len(), quoted(comments));
        let finding = Finding::info(
            Kind::Comment,
            format!("{count} ghi chú kèm ô: {list}"),
            format!("comments on cells: {count}: {list}"),
        );
        let place = (first.sheet.clone(), first.address.clone());
        Some(finding.place(self.place(Some(&place))))
    }
}

/// The first of some comments with their places, cut where they are long.
pub fn quoted(comments: &[Comment]) -> String {
    let quote = |comment: &Comment| {
        let text: String = comment.text.chars().take(LONGEST_COMMENT).collect();
        let cut = if text.len() < comment.text.len() { "…" } else { "" };
        format!("{} “{text}{cut}”", comment.address)
    };
    let list: Vec<String> = comments.iter().take(MOST_COMMENTS).map(quote).collect();
    list.join("; ") + if comments.len() > MOST_COMMENTS { "; …" } else { "" }
}

/// What is said of figures in hidden rows or columns.
fn hidden(policy: Hidden, (what_vi, what_en): (&str, &str)) -> (Kind, Severity, Message) {
    let (severity, vi, en) = match policy {
        Hidden::Read => (Severity::Info, "vẫn được đọc", "read like others"),
        Hidden::Skip => (Severity::Info, "đã bỏ qua", "passed over"),
        Hidden::Reject => {
            (Severity::Error, "không được nhận: đề nghị bỏ ẩn rồi gửi lại", "not accepted")
        }
    };
    let message = Message::new(
        format!("có số liệu ở {what_vi} ẩn, {vi}"),
        format!("figures in hidden {what_en}, {en}"),
    );
    (Kind::HiddenCells, severity, message)
}
