//! A cell as its part has it.

use std::borrow::Cow;

use crate::runs::RichText;

/// A cell as the part has it.
pub(super) struct RawCell<'e> {
    pub kind: Cow<'e, str>,
    pub style: usize,
    pub value: Option<Cow<'e, str>>,
    pub inline: Option<RichText>,
    pub formula: Option<Cow<'e, str>>,
    /// The number of a formula that several cells share.
    pub shared: Option<u32>,
}

impl<'e> RawCell<'e> {
    /// A cell of a kind and a style, without content.
    pub(super) fn new(kind: Option<Cow<'e, str>>, style: Option<Cow<'e, str>>) -> Self {
        Self {
            kind: kind.unwrap_or_default(),
            style: style.and_then(|style| style.parse().ok()).unwrap_or(0),
            value: None,
            inline: None,
            formula: None,
            shared: None,
        }
    }
}
