//! One mistake in a template.

use std::ops::Range;

use crate::model::Message;

/// The beginnings and ends of tags.
pub(super) const TAGS: [(&str, &str); 3] = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")];

/// A mistake in the text of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateMistake {
    /// The part of the package, such as `word/document.xml`.
    pub part: String,
    /// The number of the paragraph in its part, from one.
    pub number: usize,
    /// The text of the paragraph.
    pub paragraph: String,
    /// The bytes of that text which are wrong; `None` if it is the paragraph as a whole.
    pub place: Option<Range<usize>>,
    /// What is wrong.
    pub why: Message,
    /// What to write instead.
    pub help: Option<Message>,
}
