//! A message for people, in Vietnamese and English.

use serde::{Deserialize, Serialize};

use crate::language::Lang;

/// A message in both of the tool's languages.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Message {
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
}

impl Message {
    /// A message from its two texts.
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self { vi: vi.into(), en: en.into() }
    }

    /// A message whose sentence is one function of the language.
    ///
    /// ```
    /// use office_text::language::Lang;
    /// use office_text::message::Message;
    ///
    /// let message = Message::each(|lang| {
    ///     let headers = lang.quoted(["Total", "Male"]);
    ///     lang.pick(format!("thiếu cột {headers}"), format!("no column {headers}"))
    /// });
    /// assert_eq!(message.vi, "thiếu cột “Total” và “Male”");
    /// assert_eq!(message.text(Lang::En), "no column “Total” and “Male”");
    /// ```
    pub fn each(text: impl Fn(Lang) -> String) -> Self {
        Self { vi: text(Lang::Vi), en: text(Lang::En) }
    }

    /// The message in one of the languages.
    pub fn text(&self, lang: Lang) -> &str {
        lang.pick(&self.vi, &self.en)
    }
}
