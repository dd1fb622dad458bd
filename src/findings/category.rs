//! Findings about categories of records that counts over the list show to be wrong.

use super::Facts;
use crate::model::{Kind, Severity};
use office_text::language::{Lang, Noun};

const COUNT: Noun = Noun::new("số đếm", "count", "counts");

/// A record's category with another option.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CategoryFacts {
    pub severity: Severity,
    /// The reported option, and the one that it should be, as on paper.
    pub from: String,
    pub to: String,
    /// How many rules hold with it.
    pub rules: usize,
}

impl Facts for CategoryFacts {
    fn class(&self) -> (Kind, Severity) {
        (Kind::CrossForm, self.severity)
    }

    fn message(&self, lang: Lang) -> String {
        let (from, to, count) = (&self.from, &self.to, lang.count(self.rules, COUNT));
        let agree = if self.rules == 1 { "agrees" } else { "agree" };
        lang.pick(
            format!("“{from}” có lẽ phải là “{to}”: khi đó {count} theo danh sách khớp với các chỉ tiêu"),
            format!("“{from}” should probably be “{to}”: then {count} over the list {agree} with the indicators"),
        )
    }
}

/// The evidence for an option, and against it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct CategoryEvidence {
    /// The option of the same record in the period before, if it is this one.
    pub previous: Option<String>,
    /// Other categories that would do as well: address and option.
    pub rivals: Vec<(String, String)>,
}

impl CategoryEvidence {
    pub(crate) fn text(&self, lang: Lang) -> String {
        const SHOWN: usize = 3;
        let mut parts = Vec::new();
        if let Some(previous) = &self.previous {
            parts.push(lang.pick(
                format!("kỳ trước là “{previous}”"),
                format!("the period before had “{previous}”"),
            ));
        }
        if !self.rivals.is_empty() {
            let shown = self.rivals.iter().take(SHOWN);
            let shown: Vec<String> = shown.map(|(cell, to)| format!("{cell} = “{to}”")).collect();
            let list = shown.join(lang.pick(" hoặc ", " or "));
            let more = match self.rivals.len().saturating_sub(SHOWN) {
                0 => String::new(),
                more => {
                    lang.pick(format!(" (và {more} cách khác)"), format!(" (and {more} more ways)"))
                }
            };
            parts.push(lang.pick(
                format!("chưa chắc chắn, cũng có thể là {list}{more}"),
                format!("not unique, it could also be {list}{more}"),
            ));
        }
        parts.join("; ")
    }
}
