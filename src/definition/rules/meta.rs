//! What all kinds of rule have in common: the keys `id`, `form`, `severity`, `message`, `maturity`, `owner`, `since` and `source`.

use crate::definition::declared::{Declared, no_such};
use crate::definition::reader::{At, Node};
use crate::definition::schema::Form;
use crate::model::{Kind, Message, Severity, words};

/// What every rule says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleMeta {
    /// The rule's name in findings, waivers and decisions.
    pub id: String,
    /// The form whose cells it looks at.
    pub form: String,
    /// How severe its findings are, and what they say; of a rule with several notices, the first one.
    pub severity: Severity,
    /// What the main finding says, before its figures.
    pub message: Message,
    /// Whether it is on trial.
    pub maturity: Maturity,
    /// Who answers for it, since when it holds, and where it comes from.
    pub owner: String,
    /// Since when it holds, as written.
    pub since: String,
    /// The document or decision that it comes from.
    pub source: String,
    /// The line of its file where its id is, from one.
    pub line: usize,
}

impl RuleMeta {
    /// Takes plain words where the definition has none of its own: in both languages, or in English alone.
    pub(super) fn put_words(&mut self, words: &Message, has_english: bool) {
        let [vi, en] = match self.maturity {
            Maturity::Stable => [""; 2],
            Maturity::Trial => Maturity::ON_TRIAL,
        };
        let has_own = self.message.vi != vi;
        if !has_own {
            self.message.vi = format!("{}{vi}", words.vi);
        }
        if !has_english {
            self.message.en = format!("{}{en}", words.en);
        }
    }

    /// How its main finding is reported.
    pub fn notice(&self) -> Notice {
        Notice { severity: self.severity, message: self.message.clone() }
    }
}

words! {
    /// How far a rule is trusted.
    #[derive(Default)]
    pub enum Maturity {
        /// It may correct.
        #[default]
        Stable = "stable";
        /// It only warns, says that it is on trial, and corrects nothing.
        Trial = "trial";
    }
}

impl Maturity {
    /// The end of every message that rests on rules on trial: Vietnamese, English.
    pub const ON_TRIAL: [&'static str; 2] =
        [" (quy tắc thử nghiệm: báo lại nếu sai)", " (a rule on trial: tell us where it is wrong)"];
}

/// How one kind of finding of a rule is reported.
#[derive(Debug, Clone)]
pub struct Notice {
    /// How severe it is.
    pub severity: Severity,
    /// What it says, before its figures.
    pub message: Message,
}

impl Notice {
    /// Reads the two keys. A rule on trial gives at most a warning, and its message says that it is on trial.
    pub(super) fn read(node: &mut Node<'_>, standard: &Standard, maturity: Maturity) -> Self {
        let severity = node.choice(standard.key, &Severity::WORDS);
        let mut severity = severity.unwrap_or(standard.severity);
        let [key, key_en] = standard.keys;
        let mut message = node.message(key, key_en);
        if message.vi.is_empty() {
            let [vi, en] = standard.otherwise;
            message = Message::new(vi, en);
        }
        if maturity == Maturity::Trial {
            severity = severity.max(Severity::Warning);
            let [vi, en] = Maturity::ON_TRIAL;
            message.vi.push_str(vi);
            message.en.push_str(en);
        }
        Self { severity, message }
    }
}

/// The keys of a notice, and what it is where they are absent.
pub(super) struct Standard {
    pub key: &'static str,
    pub severity: Severity,
    /// The message in Vietnamese and in English.
    pub keys: [&'static str; 2],
    /// What it says where its message is not declared.
    pub otherwise: [&'static str; 2],
}

/// The standard of a notice beside a rule's own: its key, which its messages' keys are made of, its severity and what it says.
macro_rules! notice {
    ($key:literal, $severity:ident, $vi:literal, $en:literal) => {
        $crate::definition::rules::meta::Standard {
            key: $key,
            severity: $crate::model::Severity::$severity,
            keys: [concat!("message_", $key), concat!("message_", $key, "_en")],
            otherwise: [$vi, $en],
        }
    };
}
pub(super) use notice;

impl Standard {
    /// An error under `severity` and `message`.
    pub(super) const ERROR: Self = Self {
        key: "severity",
        severity: Severity::Error,
        keys: ["message", "message_en"],
        otherwise: ["", ""],
    };
}

/// The common keys of one rule, and its form with the place of its name.
pub(super) struct Head<'a> {
    pub maturity: Maturity,
    meta: Option<RuleMeta>,
    form: Option<(&'a Form, At<String>)>,
}

impl<'a> Head<'a> {
    pub(super) fn read(node: &mut Node<'_>, declared: &Declared<'a>, standard: &Standard) -> Self {
        let (id, name) = (node.text("id"), node.text("form"));
        let maturity = node.choice("maturity", &Maturity::WORDS).unwrap_or_default();
        let Notice { severity, message } = Notice::read(node, standard, maturity);
        let mut text = |key| node.plain_text(key);
        let (owner, since, source) = (text("owner"), text("since"), text("source"));
        if let Some(id) = &id {
            declared.take_id(id);
        }
        let form = name.and_then(|name| Some((declared.form(&name)?, name)));
        let meta = id.zip(form.as_ref()).map(|(id, (form, _))| RuleMeta {
            line: id.source.line_column(id.span.start).0,
            id: id.value,
            form: form.id.clone(),
            severity,
            message,
            maturity,
            owner,
            since,
            source,
        });
        Self { maturity, meta, form }
    }

    /// The rule's meta, its form and the place of the form's name; `None` if its id or form is not known.
    pub(super) fn whole(self) -> Option<(RuleMeta, &'a Form, At<String>)> {
        let (form, place) = self.form?;
        Some((self.meta?, form, place))
    }
}

/// The kind of finding that a rule declares for itself.
pub(super) fn finding_kind(node: &mut Node<'_>) -> Option<Kind> {
    let name = node.text("kind")?;
    known_kind(node, &name)
}

/// The kind of a name; a mistake if there is none.
pub(crate) fn known_kind(node: &Node<'_>, name: &At<String>) -> Option<Kind> {
    let kind = Kind::parse(&name.value);
    if kind.is_none() {
        let message = no_such(["loại phát hiện", "kind of finding"], &name.value);
        node.problem_at(name, message, Some(Kind::nearest(&name.value)));
    }
    kind
}
