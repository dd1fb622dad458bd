//! Definition files as text, and the mistakes found in them.

use std::cell::RefCell;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use crate::model::{Lang, Message};

/// One definition file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Where it was read from.
    pub path: PathBuf,
    /// Its whole text; empty if it could not be read.
    pub text: String,
}

impl Source {
    /// The line and column, from one, of a byte offset.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let before = self.text.get(..offset).unwrap_or(&self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        (line, column)
    }
}

/// One mistake in a definition: what is wrong, where, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub source: Arc<Source>,
    /// Bytes of the file's text; `None` if the mistake is in the whole file.
    pub span: Option<Range<usize>>,
    /// What is wrong.
    pub message: Message,
    /// What to do, or the nearest right name.
    pub help: Option<Message>,
}

impl Problem {
    /// `file:line:column: message`, with the help behind it.
    pub fn short(&self, lang: Lang) -> String {
        let path = self.source.path.display();
        let place = match &self.span {
            Some(span) => {
                let (line, column) = self.source.line_column(span.start);
                format!("{path}:{line}:{column}")
            }
            None => path.to_string(),
        };
        let message = self.message.text(lang);
        match &self.help {
            Some(help) => format!("{place}: {message} ({})", help.text(lang)),
            None => format!("{place}: {message}"),
        }
    }
}

/// All mistakes found so far.
#[derive(Debug, Default)]
pub struct Problems {
    list: RefCell<Vec<Problem>>,
}

impl Problems {
    /// Adds a mistake.
    pub fn push(&self, problem: Problem) {
        self.list.borrow_mut().push(problem);
    }

    /// Whether there is none so far.
    pub(super) fn is_empty(&self) -> bool {
        self.list.borrow().is_empty()
    }

    /// The mistakes by file and place.
    pub fn into_sorted(self) -> Vec<Problem> {
        let mut list = self.list.into_inner();
        list.sort_by(|a, b| {
            let key = |p: &Problem| (p.source.path.clone(), p.span.as_ref().map(|s| s.start));
            key(a).cmp(&key(b)).then_with(|| a.message.en.cmp(&b.message.en))
        });
        list.dedup();
        list
    }
}
