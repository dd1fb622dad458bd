//! The values of a field of states, such as *active* and *suspended*.

use crate::definition::declared::{Declared, no_such};
use crate::definition::reader::{At, suggestion};
use crate::definition::schema::{Category, Form};
use crate::model::Message;
use office_text::fold::Folder;

/// The values of a field of states.
pub(super) struct States<'a> {
    /// `None` if the field is no category: any text is a state.
    category: Option<&'a Category>,
    folder: Folder,
}

impl<'a> States<'a> {
    /// Those of a field of a form.
    pub(crate) fn of(form: &Form, field: Option<&String>, declared: &Declared<'a>) -> Self {
        let column = field.and_then(|field| form.column(field));
        let category = column.and_then(|column| {
            declared.categories.iter().find(|category| category.id == column.category)
        });
        Self { category, folder: Folder::default() }
    }

    /// The state as the form's cells have it, by the ways to write it.
    pub(crate) fn find(&self, text: &str) -> Option<String> {
        let Some(category) = self.category else { return Some(text.to_owned()) };
        let folded = self.folder.fold(text);
        let option = category.options.iter().find(|option| {
            let mut ways = [&option.id, &option.label].into_iter().chain(&option.also);
            ways.any(|way| self.folder.fold(way) == folded)
        });
        option.map(|option| option.id.clone())
    }

    /// What is suggested in place of a state that does not exist.
    pub(crate) fn nearest(&self, text: &str) -> Option<Message> {
        let labels = self.category.map(|c| c.options.iter().map(|option| option.label.as_str()));
        suggestion(text, labels.into_iter().flatten())
    }

    /// The declared states as the form's cells have them; one that does not exist is reported.
    pub(crate) fn all(&self, declared: &Declared<'_>, states: &[At<String>]) -> Vec<String> {
        let find = |state: &At<String>| {
            let found = self.find(&state.value);
            if found.is_none() {
                let help = self.nearest(&state.value);
                state.problem(declared.problems, no_state(&state.value), help);
            }
            found
        };
        states.iter().filter_map(find).collect()
    }
}

/// That there is no such state.
pub(super) fn no_state(name: &str) -> Message {
    no_such(["tình trạng", "state"], name)
}
