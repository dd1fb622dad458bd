//! The page of a kind of finding, out of docs/findings.md: fixed headings, in either language.

use std::fmt::Write as _;

use crate::model::Kind;
use office_text::language::Lang;

/// All pages, in Vietnamese and then in English: `##` is a language, `###` a family, `####` a kind.
const MANUAL: &str = include_str!("../../docs/findings.md");

/// The headings of a page in its order, in Vietnamese and in English.
const HEADINGS: [[&str; 2]; 6] = [
    ["Mức độ", "Severity"],
    ["Nghĩa là gì", "What it means"],
    ["Vì sao cần biết", "Why it matters"],
    ["Ví dụ", "Example"],
    ["Cần làm gì", "What to do"],
    ["Ai thấy", "Who sees it"],
];

/// What people should know about a kind of finding, in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// The kind that it explains.
    pub kind: Kind,
    /// Its name in the language.
    pub name: &'static str,
    /// The heading of the kinds that it belongs to.
    pub family: &'static str,
    /// Its severity, and when it has another one.
    pub severity: &'static str,
    /// What it means. The first sentence is the page's line in a list.
    pub meaning: &'static str,
    /// Why it matters.
    pub importance: &'static str,
    /// A message of this kind, as a clerk reads it.
    pub example: &'static str,
    /// What to do about it.
    pub action: &'static str,
    /// Who sees it, and where.
    pub readers: &'static str,
    lang: Lang,
}

/// All pages in a language, family by family, in the order in which a report meets them.
pub fn pages(lang: Lang) -> impl Iterator<Item = Page> {
    let is_of = |part: &&str| part.lines().next() == Some(lang.pick("Tiếng Việt", "English"));
    let part = MANUAL.split("\n## ").find(is_of).unwrap_or_default();
    part.split("\n### ").skip(1).flat_map(move |family| {
        let title = family.lines().next().unwrap_or_default();
        family.split("\n#### ").skip(1).filter_map(move |page| Page::read(title, page, lang))
    })
}

impl Page {
    /// The page of a part of the manual; `None` if its title names no kind.
    fn read(family: &'static str, text: &'static str, lang: Lang) -> Option<Self> {
        let title = text.lines().next()?;
        let (kind, name) = title.split_once(": ").unwrap_or((title, title));
        let kind = Kind::parse(kind)?;
        let [severity, meaning, importance, example, action, readers] = HEADINGS.map(|[vi, en]| {
            let heading = lang.pick(vi, en);
            let section = |line: &'static str| {
                line.strip_prefix("**")?.strip_prefix(heading)?.strip_prefix(".** ")
            };
            text.lines().find_map(section).unwrap_or_default()
        });
        Some(Self {
            kind,
            name,
            family,
            severity,
            meaning,
            importance,
            example,
            action,
            readers,
            lang,
        })
    }

    /// The headings with their texts, in the order of the page.
    pub fn sections(&self) -> [(&'static str, &'static str); 6] {
        let texts =
            [self.severity, self.meaning, self.importance, self.example, self.action, self.readers];
        let mut texts = texts.into_iter();
        HEADINGS.map(|[vi, en]| (self.lang.pick(vi, en), texts.next().unwrap_or_default()))
    }

    /// The page for the terminal, in lines of at most `width` letters.
    pub fn plain(&self, width: usize) -> String {
        let mut page = match self.lang {
            Lang::Vi => format!("{}: {}\n", self.kind, self.name),
            Lang::En => format!("{}\n", self.kind),
        };
        for (heading, text) in self.sections() {
            let _ = writeln!(page, "\n{heading}");
            let mut line = String::from(" ");
            for word in text.split_whitespace() {
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
    pub fn summary(&self) -> &'static str {
        let first = self.meaning.split_once(". ").map_or(self.meaning, |(first, _)| first);
        first.trim_end_matches('.')
    }
}
