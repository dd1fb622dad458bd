//! What is known of the files of one sender, whatever others sent.

use super::disputes;
use super::recogniser::{FileForms, Recogniser};
use super::report::Report;
use super::select_submission::choose;
use crate::model::{Incoming, SubmissionStatus, Table};

impl Recogniser<'_, '_> {
    /// The unit of a file, by its content, its name and the log.
    pub fn unit_of(&self, incoming: &Incoming, forms: &FileForms) -> Option<String> {
        let parts = Report::all(incoming, forms.clone(), self);
        parts.into_iter().find_map(|part| part.submission.unit)
    }

    /// The tables that count among the files of one sender, whatever others sent.
    pub fn tables_of_sender(&self, incoming: &[Incoming], forms: Vec<FileForms>) -> Vec<Table> {
        let files = incoming.iter().zip(forms);
        let files = files.flat_map(|(incoming, forms)| Report::all(incoming, forms, self));
        let mut files: Vec<Report<'_>> = files.collect();
        disputes::resolve(&mut files, &self.names);
        choose(&mut files, self.pipeline);
        for file in &mut files {
            file.finish(self.pipeline, &mut Vec::new());
        }
        let is_accepted =
            |file: &Report<'_>| file.submission.standing == SubmissionStatus::Accepted;
        files.into_iter().filter(is_accepted).flat_map(|file| file.located.tables).collect()
    }
}
