//! `[[law]]`: a law that rules rest on, from the day on which it came into force.
//!
//! ```toml
//! [[law]]
//! id = "school-law"
//! name = "Luật Giáo dục 2019"          # also `name_en`
//! in_force = 2020-07-01
//! ```
//!
//! A rule names it with the place in it: `law = "school-law"`, `article = "khoản 1 Điều 5"` (also `article_en`).

use jiff::civil::Date;

use crate::definition::declared::Declared;
use crate::definition::reader::Node;
use crate::model::Message;

/// A law, from the day on which it came into force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Law {
    /// As findings quote it.
    pub name: Message,
    /// The first day on which it holds.
    pub in_force: Date,
}

/// What a rule rests on: a law and the place in it.
#[derive(Debug, Clone)]
pub struct Basis {
    /// The law.
    pub law: Law,
    /// The place in it.
    pub article: Message,
    /// Of a minimum: the least that the law allows. Else zero.
    pub least: f64,
}

pub(super) fn read(mut node: Node<'_>, declared: &Declared<'_>) -> Option<(String, Law)> {
    let (id, in_force) = (node.text("id"), node.day("in_force"));
    let name = node.message("name", "name_en");
    if name.vi.is_empty() {
        node.mistake(
            "thiếu `name`: tên luật để nêu cho người làm báo cáo",
            "`name` is missing: the law's name as the clerk reads it",
        );
    }
    node.finish();
    let id = id?;
    declared.take_id(&id);
    Some((id.value, Law { name, in_force: in_force? }))
}

/// The tables under `key`, by the day on which their laws came into force; each has a `least` if `least` says so.
pub(super) fn read_bases(
    node: &mut Node<'_>,
    key: &'static str,
    least: bool,
    laws: &[(String, Law)],
    declared: &Declared<'_>,
) -> Vec<Basis> {
    let read = |mut node: Node<'_>| {
        let law = node.text("law");
        let article = node.message("article", "article_en");
        let number = if least { node.number("least").map(|at| at.value) } else { Some(0.0) };
        if number.is_none() {
            node.mistake(
                "thiếu `least`: mức thấp nhất luật cho phép",
                "`least` is missing: the least that the law allows",
            );
        }
        node.finish();
        let law = law?;
        let found = laws.iter().find(|(id, _)| *id == law.value);
        let names = || laws.iter().map(|(id, _)| id.as_str());
        let (_, law) = declared.or_report(found, &law, ["luật", "law"], names)?;
        Some(Basis { law: law.clone(), article, least: number? })
    };
    let mut bases: Vec<Basis> = node.tables(key).into_iter().filter_map(read).collect();
    bases.sort_by_key(|basis| basis.law.in_force);
    bases
}
