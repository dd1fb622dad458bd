//! The page of a kind of finding: fixed headings, in both languages.

use std::fmt::Write as _;

use crate::model::Kind;
use office_text::language::Lang;

/// One text in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    /// In Vietnamese.
    pub vi: &'static str,
    /// In English.
    pub en: &'static str,
}

impl Text {
    /// The text in one of the languages.
    pub fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Vi => self.vi,
            Lang::En => self.en,
        }
    }
}

/// A text in Vietnamese and English.
pub(super) const fn text(vi: &'static str, en: &'static str) -> Text {
    Text { vi, en }
}

/// What people should know about a kind of finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// The kind that it explains.
    pub kind: Kind,
    /// Its severity, and when it has another one.
    pub severity: Text,
    /// What it means. The first sentence is the page's line in a list.
    pub meaning: Text,
    /// Why it matters.
    pub importance: Text,
    /// A message of this kind, as a clerk reads it.
    pub example: Text,
    /// What to do about it.
    pub action: Text,
    /// Who sees it, and where.
    pub readers: Text,
}

/// Kinds that belong together, and so stand in one file and under one heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Family {
    /// The heading of its pages.
    pub title: Text,
    /// In the order in which they are printed.
    pub pages: &'static [Page],
}

impl Page {
    /// The headings with their texts, in the order of the page.
    fn sections(&self) -> [(Text, Text); 6] {
        [
            (text("Mức độ", "Severity"), self.severity),
            (text("Nghĩa là gì", "What it means"), self.meaning),
            (text("Vì sao cần biết", "Why it matters"), self.importance),
            (text("Ví dụ", "Example"), self.example),
            (text("Cần làm gì", "What to do"), self.action),
            (text("Ai thấy", "Who sees it"), self.readers),
        ]
    }

    /// The page as Markdown; `level` is the level of its title.
    pub fn markdown(&self, lang: Lang, level: usize) -> String {
        let (kind, hashes) = (self.kind, "#".repeat(level));
        let mut page = match lang {
            Lang::Vi => format!("{hashes} {kind}: {}\n\n", kind.vietnamese()),
            Lang::En => format!("{hashes} {kind}\n\n"),
        };
        for (heading, text) in self.sections() {
            let _ = writeln!(page, "**{}.** {}\n", heading.get(lang), text.get(lang));
        }
        page
    }

    /// The page for the terminal, in lines of at most `width` letters.
    pub fn plain(&self, lang: Lang, width: usize) -> String {
        let kind = self.kind;
        let mut page = match lang {
            Lang::Vi => format!("{kind}: {}\n", kind.vietnamese()),
            Lang::En => format!("{kind}\n"),
        };
        for (heading, text) in self.sections() {
            let _ = writeln!(page, "\n{}", heading.get(lang));
            let mut line = String::from(" ");
            for word in text.get(lang).split_whitespace() {
                if line.chars().count() + 1 + word.chars().count() > width {
                    let _ = writeln!(page, "{line}");
                    line = String::from(" ");
                }
                line.push(' ');
                line.push_str(word);
            }
            let _ = writeln!(page, "{line}");
        }
        page
    }

    /// The first sentence of what it means.
    pub fn summary(&self, lang: Lang) -> &'static str {
        let meaning = self.meaning.get(lang);
        meaning.split_once(". ").map_or(meaning, |(first, _)| first).trim_end_matches('.')
    }
}

pub(super) const ERROR: Text = text("lỗi", "error");
pub(super) const WARNING: Text = text("cảnh báo", "warning");
pub(super) const INFO: Text = text("ghi chú", "info");
pub(super) const BY_RULE: Text = text(
    "theo quy tắc khai báo; không khai báo thì là lỗi",
    "as the rule declares; an error where it declares none",
);

/// Of a cell: the unit is asked, and a person may decide.
pub(super) const UNIT_AT_CELL: Text = text(
    "Đơn vị: tại ô (tô màu, có ghi chú) và ở trang “Cần sửa” của tệp gửi trả. Cán bộ tổng hợp: `findings.csv`, `overrides.xlsx`, lệnh \
     `tonghop findings`.",
    "The unit: at the cell (coloured, with a note) and on the sheet `Cần sửa` of the workbook that goes back. The office: `findings.csv`, \
     `overrides.xlsx`, `tonghop findings`.",
);
/// Of a form or sheet of a file that counts.
pub(super) const UNIT_IN_LIST: Text = text(
    "Đơn vị: ở trang “Cần sửa” của tệp gửi trả. Cán bộ tổng hợp: `findings.csv`, lệnh `tonghop findings`.",
    "The unit: on the sheet `Cần sửa` of the workbook that goes back. The office: `findings.csv`, `tonghop findings`.",
);
/// Of what was not sent or cannot be used.
pub(super) const UNIT_BY_LETTER: Text = text(
    "Đơn vị: trong công văn đôn đốc, khi chưa có báo cáo nào dùng được hoặc tệp gửi sau không dùng được. Cán bộ tổng hợp: `findings.csv`, lệnh \
     `tonghop findings`, danh sách nộp báo cáo.",
    "The unit: in the reminder, where no report of it can be used, or a later file cannot. The office: `findings.csv`, `tonghop findings`, \
     the list of reports.",
);
pub(super) const OFFICE: Text = text(
    "Cán bộ tổng hợp: `findings.csv`, lệnh `tonghop findings`. Đơn vị không thấy.",
    "The office: `findings.csv`, `tonghop findings`. The unit does not see it.",
);
/// Of what was understood: a note, but the unit sees it where it is an error.
pub(super) const OFFICE_UNLESS_ERROR: Text = text(
    "Cán bộ tổng hợp: `findings.csv`, lệnh `tonghop findings`. Đơn vị chỉ thấy khi là lỗi hoặc cảnh báo (trang “Cần sửa”).",
    "The office: `findings.csv`, `tonghop findings`. The unit only where it is an error or a warning (sheet `Cần sửa`).",
);
