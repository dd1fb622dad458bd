//! A written report as plain data: the values that its template may name.

use std::collections::BTreeMap;

use super::figure::{How, SharedAbout};
use super::output::Source;

/// What a name of a template means.
#[derive(Debug, Clone, PartialEq)]
pub enum DocumentValue {
    /// A text.
    Text(String),
    /// A figure, `None` if it is not known, and the name under which its sources are kept.
    Figure {
        /// The name in [`OutDocument::sources`], and the first part of its bookmark.
        name: String,
        /// The figure.
        value: Option<f64>,
    },
    /// Several of the same.
    List(Vec<DocumentValue>),
    /// Values by name.
    Map(BTreeMap<String, DocumentValue>),
}

/// A written report before it is filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct OutDocument {
    /// The document's name.
    pub file: String,
    /// What its template may name.
    pub values: BTreeMap<String, DocumentValue>,
    /// The sources of each figure by its name.
    pub sources: BTreeMap<String, FigureSources>,
}

/// Where a figure of a written report comes from; file, sheet and cell of the output are filled in when it is known where the figure is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FigureSources {
    /// How it is made.
    pub how: How,
    /// Of which form, row and column.
    pub about: SharedAbout,
    /// The cells that it is made of.
    pub rows: Vec<Source>,
}

/// A figure in a written report.
#[derive(Debug, Clone, PartialEq)]
pub struct Bookmark {
    /// The bookmark around the figure.
    pub bookmark: String,
    /// The name in [`OutDocument::sources`].
    pub figure: String,
    /// The name of the figure that it is compared with; empty if it is compared with none.
    pub base: String,
    /// How the two are compared.
    pub how: How,
    /// What is written.
    pub value: Option<f64>,
    /// As it is written.
    pub text: String,
}
