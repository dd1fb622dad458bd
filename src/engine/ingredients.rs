//! What a run is made of, as hashes: the definitions, the files that came and the decisions.

use std::collections::HashMap;

use super::Options;
use super::decisions::Decisions;
use crate::definition::Pipeline;
use crate::model::Period;
use crate::store::{FileHash, hash_file, hash_files};

/// The files that declare the pipeline, with the registers that it names.
pub(crate) fn definitions(pipeline: &Pipeline, options: &Options) -> Vec<FileHash> {
    let mut definitions = hash_files(&options.folder);
    definitions.retain(|file| {
        [".toml", ".csv", ".docx", ".xlsx"].iter().any(|end| file.file.ends_with(end))
    });
    // Inputs and outputs may lie in the pipeline's folder; they are no definitions.
    for other in [&options.inputs, &options.outputs].into_iter().filter(|o| **o != options.folder) {
        definitions.retain(|file| !options.folder.join(&file.file).starts_with(other));
    }
    if let Some(units) = &options.units {
        definitions.extend(hash_file(units, "--units"));
    }
    // What is kept elsewhere is part of the definitions too: a master register, a template.
    let masters = pipeline.rules.masters.iter().map(|master| (&master.file, &master.path));
    let books = pipeline.layouts.iter().filter_map(|layout| layout.template.as_ref());
    let books = books.map(|template| (&template.name, &template.path));
    let letter = pipeline.feedback.as_ref().and_then(|feedback| feedback.letter.as_ref());
    let letter = letter.and_then(|letter| letter.template.as_ref());
    let documents = pipeline.documents.iter().chain(letter);
    let documents = documents.map(|document| (&document.template, &document.path));
    for (name, path) in masters.chain(books).chain(documents) {
        if !definitions.iter().any(|file| file.file == *name) {
            definitions.extend(hash_file(path, name));
        }
    }
    definitions
}

/// What a period is made of: the files that came, and what people decided.
pub(crate) fn inputs_of(options: &Options, period: Period, decided: &Decisions) -> Vec<FileHash> {
    let mut inputs = hash_files(&options.inputs.join(period.to_string()));
    inputs.extend(decided.hash());
    inputs
}

/// The same with the hashes of what was read in place of those that the files had before: one may have been replaced in between. What came since is
/// not among them: nobody read it.
pub(crate) fn as_read(mut inputs: Vec<FileHash>, read: Vec<FileHash>) -> Vec<FileHash> {
    let mut read: HashMap<String, String> =
        read.into_iter().map(|file| (file.file, file.sha256)).collect();
    for input in &mut inputs {
        // Of a file that could not be read there is no other hash.
        if let Some(hash) = read.remove(&input.file).filter(|hash| !hash.is_empty()) {
            input.sha256 = hash;
        }
    }
    inputs
}
