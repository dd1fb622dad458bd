//! The manifest of a run.

use super::history::Past;
use super::{Checked, Task, accepted};
use crate::definition::Pipeline;
use crate::model::{PeriodState, Severity};
use crate::monitor;
use crate::store::{Counts, Manifest, fingerprint};

/// What the run was made of and what came of it; its outputs are added when they are written.
pub(crate) fn manifest(task: &Task<'_>, past: Past<'_>, found: &Checked) -> Manifest {
    let Task { pipeline, options, period, definitions, .. } = *task;
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
            undecided: found.to_be_decided,
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
