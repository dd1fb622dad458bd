//! `[[continuity]]`: records of a register against the period before.
//!
//! # What it demands
//! A record of the period before is there again, unless the indicators say that so many are gone; a new one is there only if the
//! indicators say that so many are new, or if its founding lies in the period.
//!
//! # Why
//! Records vanish from lists by mistake, and appear twice under another name, in another unit or after a merger. The rule says
//! which of these it was.
//!
//! # Keys
//! ```toml
//! [[continuity]]
//! id = "kitchens"                      # and the other keys that all rules share
//! form = "F2"
//! indicators = "F1"                    # the form of the two figures
//! vanished = "closed.now"              # so many may be gone: `row.measure` (optional)
//! appeared = "opened.now"              # so many may be new (optional)
//! founded = "opened_on"                # a new record's date, which must lie in the period (optional)
//! message_vanished = "…"
//! message_unexpected = "…"
//! moved = "warning"                    # severity; also `message_moved`
//! renamed = "info"                     # severity; also `message_renamed`
//!
//! [continuity.merged]                  # what a record that is gone may have gone into (optional)
//! notes = "remarks"                    # a field, with `words` that speak of a merger
//! words = ["sáp nhập"]
//! grew = ["served"]                    # figures that grow by what the other record had …
//! within = 0.1                         # … within this share of it
//! severity = "info"                    # also `message`
//! ```
//!
//! # What is reported
//! `vanished-record`, `unexpected-record`, `moved-record`, `renamed-record` and `merged-record`. See `check::records::continuity`,
//! `changes` and `mergers` beside it.

use super::meta::{Head, Maturity, Notice, RuleMeta, Standard, notice};
use crate::definition::declared::Declared;
use crate::definition::reader::{At, Node};
use crate::definition::schema::Form;
use crate::model::{Message, Severity};

/// Records of a register against the period before. The message of its meta is the one of a record that vanished.
#[derive(Debug, Clone)]
pub struct Continuity {
    /// The keys that all rules share.
    pub meta: RuleMeta,
    /// The cell that says how many may be gone: row and measure.
    pub vanished: Option<(String, String)>,
    /// The cell that says how many may be new: row and measure.
    pub appeared: Option<(String, String)>,
    /// The form of these cells; empty if there is none.
    pub indicators: String,
    /// The field of a record's founding date, which lies in the period if the record is new.
    pub founded: Option<String>,
    /// Of a record that is new without reason.
    pub message_unexpected: Message,
    /// Of a record that is in another unit now.
    pub moved: Notice,
    /// Of a record that has another name now.
    pub renamed: Notice,
    /// How a merger is recognised; `None` if that is not looked for.
    pub mergers: Option<Mergers>,
}

/// How it is known that a record has gone into another one.
#[derive(Debug, Clone)]
pub struct Mergers {
    /// The field of remarks, and the words that speak of a merger there.
    pub notes: Option<String>,
    /// Folded and searched for in the remarks.
    pub words: Vec<String>,
    /// Figures that grow by what the other record had …
    pub grew: Vec<String>,
    /// … within this share of it.
    pub within: f64,
    /// How a merger is reported.
    pub notice: Notice,
}

const VANISHED: Standard = Standard {
    keys: ["message_vanished", "message_vanished_en"],
    otherwise: [
        "kỳ trước có mà kỳ này không còn trong danh sách, không rõ vì sao",
        "was in the list of the period before, is not in this one, and nothing says why",
    ],
    ..Standard::ERROR
};

const UNEXPECTED: Standard = Standard {
    keys: ["message_unexpected", "message_unexpected_en"],
    otherwise: [
        "kỳ trước không có mà kỳ này có trong danh sách, không rõ vì sao",
        "is in the list, was not in that of the period before, and nothing says why",
    ],
    ..Standard::ERROR
};

const MOVED: Standard =
    notice!("moved", Warning, "kỳ trước ở đơn vị khác", "was in another unit in the period before");

const RENAMED: Standard =
    notice!("renamed", Info, "kỳ trước mang tên khác", "had another name in the period before");

const MERGED: Standard = Standard {
    severity: Severity::Info,
    otherwise: ["có thể đã nhận sáp nhập", "may have taken in another one by a merger"],
    ..Standard::ERROR
};

pub(super) fn read(mut node: Node<'_>, declared: &Declared<'_>) -> Option<Continuity> {
    let head = Head::read(&mut node, declared, &VANISHED);
    let maturity = head.maturity;
    let message_unexpected = Notice::read(&mut node, &UNEXPECTED, maturity).message;
    let indicators = node.optional_text("indicators");
    let (vanished, appeared) = (node.optional_text("vanished"), node.optional_text("appeared"));
    let founded = node.optional_text("founded");
    let moved = Notice::read(&mut node, &MOVED, maturity);
    let renamed = Notice::read(&mut node, &RENAMED, maturity);
    let merged = node.table("merged");
    node.finish();
    let whole = head.whole();
    let form = whole.as_ref().map(|(_, form, _)| *form);
    let mergers = merged.map(|node| read_mergers(node, form, maturity, declared));
    let (meta, form, _) = whole?;
    let indicators = indicators.and_then(|id| declared.form(&id));
    let figure = |id: Option<At<String>>| id.and_then(|id| declared.figure(indicators?, &id));
    Some(Continuity {
        meta,
        vanished: figure(vanished),
        appeared: figure(appeared),
        indicators: indicators.map(|form| form.id.clone()).unwrap_or_default(),
        founded: founded.and_then(|field| declared.field(form, &field)),
        message_unexpected,
        moved,
        renamed,
        mergers,
    })
}

fn read_mergers(
    mut node: Node<'_>,
    form: Option<&Form>,
    maturity: Maturity,
    declared: &Declared<'_>,
) -> Mergers {
    let notes = node.optional_text("notes");
    let words = node.plain_texts("words");
    let grew = node.texts("grew");
    let within = node.share("within").unwrap_or(0.1);
    let notice = Notice::read(&mut node, &MERGED, maturity);
    if notes.is_some() && words.is_empty() {
        node.mistake(
            "có `notes` thì phải có `words`: những chữ trong ghi chú nói về sáp nhập",
            "with `notes` go `words`: what remarks say of a merger",
        );
    }
    node.finish();
    Mergers {
        notes: notes.and_then(|notes| declared.field(form?, &notes)),
        words,
        grew: grew.iter().filter_map(|field| declared.number(form?, field)).collect(),
        within,
        notice,
    }
}
