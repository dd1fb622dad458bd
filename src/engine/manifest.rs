//! The manifest of a run.

use super::decisions::Decisions;
use super::history::Past;
use super::{Checked, Options, accepted};
use crate::definition::Pipeline;
use crate::model::{Period, PeriodState, Severity};
use crate::monitor;
use crate::store::{Counts, FileHash, Manifest, fingerprint, hash_file, hash_files};

/// What the run was made of and what came of it; its outputs are added when they are written.
pub(crate) fn manifest(
    pipeline: &Pipeline,
    options: &Options,
    period: Period,
    definitions: &[FileHash],
    past: Past<'_>,
    found: &Checked,
) -> Manifest {
    let before = past.fingerprint();
    let language = options.lang.code();
    let count = |severity| {
        let counted =
            found.findings.iter().filter(|f| f.severity == severity && !f.is_consequence());
        counted.count()
    };
    let accepted = accepted(&found.submissions);
    let expected = || found.units.iter().filter(|unit| pipeline.expects(unit, period));
    Manifest {
        format: Manifest::FORMAT,
        tonghop: env!("CARGO_PKG_VERSION").to_owned(),
        pipeline: pipeline.name.clone(),
        pipeline_version: pipeline.version.clone(),
        period: period.to_string(),
        as_of: options.as_of.date().to_string(),
        language: language.to_owned(),
        fingerprint: fingerprint(definitions, &found.inputs, before.as_deref(), language),
        definitions: definitions.to_vec(),
        inputs: found.inputs.clone(),
        history: past.before.map(|history| history.period.to_string()),
        state: state(found, pipeline).as_str().to_owned(),
        counts: Counts {
            units_expected: expected().count(),
            units_accepted: expected().filter(|unit| accepted.contains(&unit.code)).count(),
            files: found.files,
            cells: found.cells.frame().height(),
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            infos: count(Severity::Info),
            undecided: found.undecided,
        },
        read_back: None,
        records: Vec::new(),
        outputs: Vec::new(),
        kept: Vec::new(),
    }
}

/// How far the figures of a run are.
fn state(found: &Checked, pipeline: &Pipeline) -> PeriodState {
    match monitor::pending(&found.findings, pipeline).is_empty() {
        true => PeriodState::Final,
        false => PeriodState::Draft,
    }
}

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
    // A master register that is kept elsewhere is part of the definitions too.
    for master in &pipeline.rules.masters {
        if !definitions.iter().any(|file| file.file == master.file) {
            definitions.extend(hash_file(&master.path, &master.file));
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
