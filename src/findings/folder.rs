//! Findings about files in a period's folder that are no reports.

use super::Facts;
use crate::model::{Kind, Message, Severity};
use office_text::language::Lang;

/// Findings about files that are not read.
#[derive(Debug, Clone, Copy)]
pub(crate) enum FolderFacts<'a> {
    /// What systems and programs left in the period's folder.
    Leftovers(&'a [String]),
    /// What is no workbook, beside the unit's workbook `by`.
    Accompanying { why: &'a Message, by: &'a str },
    /// What is no workbook, of which it is not known whose it is.
    Letter { why: &'a Message },
    /// What an earlier run wrote, in the period's folder.
    OwnOutputs(&'a [String]),
}

impl Facts for FolderFacts<'_> {
    fn class(&self) -> (Kind, Severity) {
        (Kind::UnreadableFile, Severity::Info)
    }

    fn message(&self, lang: Lang) -> String {
        // The first ten of some names.
        let first = |names: &[String]| {
            lang.quoted(names.iter().take(10)) + if names.len() > 10 { ", …" } else { "" }
        };
        match self {
            Self::Leftovers(names) => {
                let list = first(names);
                lang.pick(
                    format!("tệp do hệ thống để lại trong thư mục, đã bỏ qua: {list}"),
                    format!("left in the folder by systems and programs, passed over: {list}"),
                )
            }
            Self::Accompanying { why, by } => {
                let why = why.text(lang);
                lang.pick(
                    format!("văn bản kèm theo, không đọc: báo cáo là tệp “{by}” ({why})"),
                    format!("goes with the report “{by}” and is not read ({why})"),
                )
            }
            Self::Letter { why } => {
                let why = why.text(lang);
                lang.pick(
                    format!("văn bản không rõ của đơn vị nào, không đọc ({why})"),
                    format!("not read, and not known whose it is ({why})"),
                )
            }
            Self::OwnOutputs(names) => {
                let list = first(names);
                lang.pick(
                    format!("tệp do lần chạy trước ghi ra, không phải báo cáo của đơn vị, đã bỏ qua: {list}"),
                    format!("written by an earlier run and no unit's report, passed over: {list}"),
                )
            }
        }
    }
}
