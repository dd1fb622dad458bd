//! `[[reference]]`: a text that must name a record of a register.
//!
//! # What it demands
//! The text in the field is, after folding, the text in the field `to` of some record: of the same unit or of any other.
//!
//! # Why
//! A list that speaks of records which no register has cannot be brought together with it.
//!
//! # Keys
//! ```toml
//! [[reference]]
//! id = "kitchen-of-cook"               # and the other keys that all rules share
//! kind = "cross-form"                  # the kind of finding
//! form = "F3"
//! field = "kitchen"
//! to = "F2.name"                       # form and field
//! message = "Bếp ăn không có trong danh sách"   # optional
//! ```
//!
//! # What is reported
//! A finding of the declared kind at the cell of the text. See `check::records::references`.

use super::meta::{Head, RuleMeta, Standard, finding_kind};
use crate::definition::declared::Declared;
use crate::definition::reader::{At, Node};
use crate::definition::schema::Form;
use crate::model::{Kind, Lang, Message};

/// A text that must name a record of a register.
#[derive(Debug, Clone)]
pub struct Reference {
    /// The keys that all rules share.
    pub meta: RuleMeta,
    /// The kind of its findings.
    pub kind: Kind,
    /// The field of the text.
    pub field: String,
    /// The register whose records it names.
    pub to_form: String,
    /// The field of that register.
    pub to_field: String,
}

pub(super) fn read(mut node: Node<'_>, declared: &Declared<'_>) -> Option<Reference> {
    let has_english = node.has("message_en");
    let head = Head::read(&mut node, declared, &Standard::ERROR);
    let (field, to) = (node.text("field"), node.text("to"));
    let kind = finding_kind(&mut node);
    node.finish();
    let (mut meta, form, _) = head.whole()?;
    let field = declared.field(form, &field?);
    let (to, to_field) = target(&to?, declared)?;
    let field = field?;
    meta.put_words(&words((form, &field), (to, &to_field)), has_english);
    Some(Reference { meta, kind: kind?, field, to_form: to.id.clone(), to_field })
}

/// `FORM.field`, both as declared.
fn target<'a>(to: &At<String>, declared: &Declared<'a>) -> Option<(&'a Form, String)> {
    let Some((form, field)) = to.value.split_once('.') else {
        let message = Message::new("ghi theo dạng `BIỂU.trường`", "write `FORM.field`");
        to.problem(declared.problems, message, None);
        return None;
    };
    let form = declared.form(&to.clone().map(|_| form.to_owned()))?;
    let field = declared.field(form, &to.clone().map(|_| field.to_owned()))?;
    Some((form, field))
}

/// What is wrong where the definition does not say it.
fn words((form, field): (&Form, &str), (to, to_field): (&Form, &str)) -> Message {
    let header = |form: &Form, field: &str, lang: Lang| {
        form.column(field).map(|column| column.header_in(lang)).unwrap_or_default()
    };
    let text = |lang: Lang| {
        let (own, other) = (header(form, field, lang), header(to, to_field, lang));
        let title = to.title_in(lang);
        lang.pick(
            format!("“{own}” không có trong cột “{other}” của “{title}”"),
            format!("“{own}” must be in the column “{other}” of “{title}”"),
        )
    };
    Message::new(text(Lang::Vi), text(Lang::En))
}
