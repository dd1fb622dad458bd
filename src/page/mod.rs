//! Page: a run as one HTML file that opens from disk, for the head of the office and the analyst.
//!
//! [`html`] takes the tables of a run as plain data and returns the bytes of the file. What the page shows is in four blocks of JSON, of which the last three are
//! parsed when somebody looks at them: [`run`] has names, findings and decisions, [`cells`] the accepted cells of the period, [`figures`] where the consolidated
//! figures come from, [`past`] the periods before. The page itself is in `assets`: HTML, CSS and JavaScript without a library.

// Numbers and names.
mod names;
mod number;
// The blocks of data.
mod cells;
mod figures;
mod past;
mod run;
// The file.
mod digest;
mod file;

use polars::prelude::*;
use serde::Serialize;

use crate::definition::Pipeline;
use crate::model::output::Lineage;
use crate::model::{
    CompletenessRow, Correction, FigureRow, Finding, FormStatus, Lang, Period, Submission, Unit,
};
use crate::tables::Cells;

pub use figures::is_shown;
use names::Names;

/// The name of the file among the outputs of a period.
pub const FILE: &str = "bao-cao.html";

/// The most periods that are shown, with that of the run.
pub const PERIODS: usize = 8;

/// What the page shows.
pub struct Inputs<'a> {
    /// The definitions.
    pub pipeline: &'a Pipeline,
    /// The period.
    pub period: Period,
    /// The language in which the page opens.
    pub lang: Lang,
    /// `draft` or `final`.
    pub state: &'a str,
    /// The day of the run.
    pub as_of: String,
    /// How many cells wait for a decision.
    pub undecided: usize,
    /// The units of which a report was expected.
    pub units: &'a [Unit],
    /// The files that were sent.
    pub submissions: &'a [Submission],
    /// What was found.
    pub findings: &'a [Finding],
    /// The accepted cells.
    pub cells: &'a Cells,
    /// What was changed.
    pub corrections: &'a [Correction],
    /// The table of decisions.
    pub decisions: &'a DataFrame,
    /// Who reported what.
    pub completeness: &'a [FormStatus],
    /// How complete the reports are, in this period and those before it.
    pub rates: &'a [CompletenessRow],
    /// The totals of the period: the table.
    pub totals: &'a DataFrame,
    /// The figures of the outputs.
    pub figures: &'a [FigureRow],
    /// Their sources.
    pub lineage: &'a [Lineage],
    /// The periods before, the oldest first.
    pub past: &'a [Past],
    /// What is another figure than in the period before.
    pub changes: Option<Changes>,
}

/// A period before, by the tables that its run stored.
pub struct Past {
    /// The period.
    pub period: Period,
    /// The totals over the units.
    pub totals: DataFrame,
    /// The accepted cells.
    pub cells: DataFrame,
}

/// What is another figure than in the period before.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Changes {
    /// The period before.
    pub from: String,
    /// How many totals there are in either.
    pub figures: usize,
    /// Those that are another figure, the largest change first.
    pub list: Vec<Change>,
    /// How many findings are in both.
    pub still: usize,
    /// How many are new.
    pub new: usize,
    /// How many are gone.
    pub gone: usize,
}

/// A figure that is another one.
#[derive(Debug, Clone, Serialize)]
pub struct Change {
    /// Form, row (empty for a total of records) and column.
    pub about: [String; 3],
    /// Before.
    pub before: Option<f64>,
    /// After.
    pub after: Option<f64>,
    /// In percent of the figure before.
    pub percent: Option<f64>,
    /// The cause, the number of cells, what they come to in a sum, and the units.
    pub reasons: Vec<(String, usize, Option<f64>, Vec<String>)>,
}

/// The page as the bytes of an HTML file.
///
/// # Errors
/// If a table lacks a column.
pub fn html(inputs: &Inputs<'_>) -> PolarsResult<Vec<u8>> {
    let names = Names::new(inputs.pipeline, inputs.units);
    // A block is let go as soon as it is text.
    let run = json(&run::block(inputs, &names)?)?;
    let cells = json(&cells::block(inputs.cells, &names))?;
    let figures = json(&figures::block(inputs, &names))?;
    let past = json(&past::block(inputs, &names)?)?;
    let title = format!(
        "{} {}",
        inputs.pipeline.title.text(inputs.lang),
        inputs.pipeline.calendar.text(inputs.period, inputs.lang)
    );
    let blocks = [("run", run), ("cells", cells), ("figures", figures), ("past", past)];
    Ok(file::assemble(inputs.lang, &title, &blocks).into_bytes())
}

/// A block as JSON in which nothing can end the script element around it.
fn json(block: &impl Serialize) -> PolarsResult<String> {
    let text = serde_json::to_string(block)
        .map_err(|error| polars_err!(ComputeError: "the page: {error}"))?;
    Ok(text.replace('<', "\\u003c"))
}
