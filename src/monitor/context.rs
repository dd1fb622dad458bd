//! The data of the office's lists, and their cells.

use std::collections::BTreeMap;

use foldhash::HashMap;

use crate::definition::Pipeline;
use crate::model::output::OutContent;
use crate::model::{
    CompletenessRow, Correction, Finding, Period, QualityRow, Submission, Unit, group,
};
use crate::tables::Cells;
use crate::wording;

/// The data of the lists.
pub struct ReportContext<'a> {
    /// The forms and the calendar.
    pub pipeline: &'a Pipeline,
    /// The period that was run.
    pub period: Period,
    /// The units that exist on the closing day, in the registry's order.
    pub units: &'a [Unit],
    /// Kind and name of each unit of the registry by its code.
    pub titles: &'a HashMap<&'a str, String>,
    /// All files of the period, with their status.
    pub submissions: &'a [Submission],
    /// With their effects.
    pub findings: &'a [Finding],
    /// The completeness of this and the earlier periods, the latest last: as [`super::rates`] gives it.
    pub rates: &'a [CompletenessRow],
    /// The quality of the units' reports in this period, and over all in it and those before it.
    pub quality: &'a [QualityRow],
    /// The quality in the period before.
    pub quality_before: &'a [QualityRow],
    /// The accepted cells.
    pub cells: &'a Cells,
    /// The corrections of the period.
    pub corrections: &'a [Correction],
}

impl ReportContext<'_> {
    /// The name of a unit; its code if the registry has none.
    pub fn unit(&self, code: &str) -> String {
        match code {
            "" => wording::lists::UNKNOWN_UNIT.to_owned(),
            code => self.titles.get(code).map_or(code, String::as_str).to_owned(),
        }
    }
}

/// Rows by one of their texts, in their order: what is asked of each of ten thousand units is not looked for among all rows.
pub(super) fn grouped<'r, R>(
    rows: impl IntoIterator<Item = &'r R>,
    key: impl Fn(&'r R) -> &'r str,
) -> BTreeMap<&'r str, Vec<&'r R>> {
    group(rows.into_iter().map(|row| (key(row), row)))
}

/// A count.
pub(crate) fn count(number: usize) -> OutContent {
    OutContent::Number(u32::try_from(number).map_or(f64::MAX, f64::from))
}
