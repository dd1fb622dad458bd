//! `[[unique]]`: a field, or several fields together, that must not occur twice.
//!
//! # What it demands
//! No two records of the register have the same text in the field, after folding. With `near`, texts as much alike as that are
//! suspected too, if nothing else distinguishes the records. Of several fields all must be the same; where one of them is blank, nothing is known.
//!
//! # Why
//! A record that two units report, or one unit twice, counts twice in every sum of the level above.
//!
//! # Keys
//! ```toml
//! [[unique]]
//! id = "kitchen-number"                # and the other keys that all rules share
//! form = "F2"
//! field = "number"                     # or several: fields = ["village", "day"]
//! within = "all"                       # all units together, or each `unit` (default)
//! near = 0.85                          # likeness from 0 to 1 (optional; of one field only)
//! message = "Mã số bị trùng"            # optional
//! ```
//!
//! # What is reported
//! `duplicate-record` at each record but the original one: the one that the period before had too. See `check::records::duplicates`.

use super::meta::{Head, RuleMeta, Standard};
use crate::definition::declared::Declared;
use crate::definition::reader::Node;
use crate::definition::schema::Form;
use crate::model::{Lang, Message};

/// Fields that must not occur twice.
#[derive(Debug, Clone)]
pub struct Unique {
    /// The keys that all rules share.
    pub meta: RuleMeta,
    /// The fields whose texts are compared; two records are the same if all of them are.
    pub fields: Vec<String>,
    /// Across all units, or within each.
    pub everywhere: bool,
    /// From this likeness (0 to 1) texts count as nearly the same; `None` if only the same ones count.
    pub near: Option<f64>,
}

pub(super) fn read(mut node: Node<'_>, declared: &Declared<'_>) -> Option<Unique> {
    let has_english = node.has("message_en");
    let head = Head::read(&mut node, declared, &Standard::ERROR);
    let several = node.has("fields");
    let one = if several { node.optional_text("field") } else { node.text("field") };
    let many = node.texts("fields");
    let everywhere = node.choice("within", &[("all", true), ("unit", false)]).unwrap_or(false);
    let near = node.share("near");
    if several && one.is_some() {
        node.mistake(
            "quy tắc có `field` hoặc `fields`, không có cả hai",
            "a rule has `field` or `fields`, not both",
        );
    }
    if near.is_some() && many.len() > 1 {
        let message =
            Message::new("`near` chỉ dùng được với một trường", "`near` is for a single field");
        node.problem(message, None);
    }
    node.finish();
    let (mut meta, form, _) = head.whole()?;
    let written: Vec<_> = one.into_iter().chain(many).collect();
    let fields: Option<Vec<String>> =
        written.iter().map(|field| declared.field(form, field)).collect();
    let fields = fields.filter(|fields| !fields.is_empty())?;
    meta.put_words(&words(form, &fields), has_english);
    Some(Unique { meta, fields, everywhere, near })
}

/// What is wrong where the definition does not say it.
fn words(form: &Form, fields: &[String]) -> Message {
    let headers = |lang: Lang| {
        let columns = fields.iter().filter_map(|field| form.column(field));
        let headers: Vec<String> =
            columns.map(|column| format!("“{}”", column.header_in(lang))).collect();
        headers.join(lang.pick(" và ", " and "))
    };
    let (vi, en) = (headers(Lang::Vi), headers(Lang::En));
    Message::new(format!("{vi} bị ghi trùng"), format!("{en} must not occur twice"))
}
