//! What lies in the inputs' folder: a sub-folder for each period, and what is none.

#![expect(clippy::disallowed_methods, reason = "the engine lists the periods of the inputs")]

use std::fs;
use std::path::Path;

use super::{Options, RunError};
use crate::definition::Pipeline;
use crate::model::{Frequency, Period, is_leftover};
use office_text::similar::nearest;

/// Something in the inputs' folder that is no period: no run reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stranger {
    /// Its name; a folder's ends with a slash.
    pub name: String,
    /// The period that its name is nearest to.
    pub nearest: Option<Period>,
}

/// The periods that have an input folder, in order.
///
/// # Errors
/// Where the inputs' folder is not there.
pub fn periods(pipeline: &Pipeline, inputs: &Path) -> Result<Vec<Period>, RunError> {
    let names =
        entries(inputs)?.into_iter().filter_map(|(name, is_folder)| is_folder.then_some(name));
    let parsed = names.filter_map(|name| period_of(&name, pipeline.calendar.frequency));
    let mut periods: Vec<Period> = parsed.collect();
    periods.sort();
    Ok(periods)
}

/// What is no period, by name. Leftovers of systems are skipped.
///
/// # Errors
/// Where the inputs' folder is not there.
pub(super) fn strangers(pipeline: &Pipeline, inputs: &Path) -> Result<Vec<Stranger>, RunError> {
    let known = periods(pipeline, inputs)?;
    // Whoever prepares a new period may have mistyped its name.
    let next = known.last().map(|last| last.next());
    let candidates: Vec<String> = known.iter().chain(&next).map(Period::to_string).collect();
    let frequency = pipeline.calendar.frequency;
    let strangers = entries(inputs)?.into_iter().filter(|(name, is_folder)| {
        !(is_leftover(name) || *is_folder && period_of(name, frequency).is_some())
    });
    Ok(strangers
        .map(|(name, is_folder)| {
            let near = || nearest(&name, candidates.iter().map(String::as_str));
            Stranger {
                nearest: meant(&name, frequency).or_else(|| Period::parse(near()?, frequency)),
                name: if is_folder { format!("{name}/") } else { name },
            }
        })
        .collect())
}

/// The period that a name has in it, also with the year last or behind another separator.
fn meant(name: &str, frequency: Frequency) -> Option<Period> {
    let parts: Vec<&str> = name
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    let pairs = parts.iter().zip(parts.iter().skip(1));
    let joined = pairs.flat_map(|(a, b)| {
        [format!("{a}-{b}"), format!("{b}-{a}"), format!("{a}{b}"), format!("{b}{a}")]
    });
    let alone = parts.iter().map(|part| (*part).to_owned());
    let mut readings = [name.to_owned()].into_iter().chain(joined).chain(alone);
    readings.find_map(|reading| Period::parse(&reading, frequency))
}

/// The period whose folder has this name: a run looks for it as it writes periods, and reads no other.
fn period_of(name: &str, frequency: Frequency) -> Option<Period> {
    Period::parse(name, frequency).filter(|period| period.to_string() == name)
}

/// The names in a folder, in order, and which of them are folders.
fn entries(folder: &Path) -> Result<Vec<(String, bool)>, RunError> {
    let entries = fs::read_dir(folder).map_err(|_| RunError::NoInputs(folder.to_path_buf()))?;
    let mut names: Vec<(String, bool)> = entries
        .filter_map(Result::ok)
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path().is_dir()))
        .collect();
    names.sort();
    Ok(names)
}

/// That what was ingested is there, where a run is to take it.
pub(super) fn partition(options: &Options) -> Result<(), RunError> {
    match &options.from {
        Some(from) if !from.is_dir() => Err(RunError::NoPartition(from.clone())),
        _ => Ok(()),
    }
}

/// The period that was asked for, or the newest; and all periods of the inputs.
pub(super) fn asked(
    pipeline: &Pipeline,
    options: &Options,
) -> Result<(Period, Vec<Period>), RunError> {
    let known = periods(pipeline, &options.inputs)?;
    let example = pipeline.calendar.frequency.example();
    let period = match options.period {
        Some(period) if known.contains(&period) => period,
        Some(period) => {
            return Err(RunError::NoPeriod(options.inputs.join(period.to_string())));
        }
        None => *known
            .last()
            .ok_or_else(|| RunError::NoPeriods { folder: options.inputs.clone(), example })?,
    };
    Ok((period, known))
}
