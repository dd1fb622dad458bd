//! The definitions of a pipeline, with their SQL read as the checks read it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::definition::{self, Pipeline, Problem};
use crate::tables::sql;

/// Reads a pipeline's folder. `units_file` replaces the registry that it declares.
///
/// # Errors
/// All mistakes found in all files, by file and place.
pub fn load(folder: &Path, units_file: Option<&Path>) -> Result<Pipeline, Vec<Problem>> {
    definition::load(folder, units_file, sql::parse)
}

/// Reads a pipeline from texts in memory: see [`definition::load_texts`].
///
/// # Errors
/// All mistakes found in all texts, by file and place.
pub fn load_texts(texts: &BTreeMap<PathBuf, String>) -> Result<Pipeline, Vec<Problem>> {
    definition::load_texts(texts, sql::parse)
}
