//! What is known of one workbook by itself, before its name, the log and the other files are looked at.

use serde::{Deserialize, Serialize};

use crate::definition::Pipeline;
use crate::model::{Book, Period, Unit, sha256};
use crate::recognise::senders::identity::UnitNames;
use crate::recognise::tables::locate::locate;
use crate::recognise::tables::located::Located;
use crate::recognise::words::folded::Texts;
use crate::recognise::words::vocabulary::Vocabulary;

/// The forms of a workbook: their tables, their titles, and what of it was not read. No part of it depends on another file.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct FileForms {
    /// One part, or one for each unit that the workbook has reports of.
    pub(super) parts: Vec<Located>,
}

/// Finds the forms of workbooks, of all files of a period side by side.
pub struct Recogniser<'v, 'a> {
    pub(super) pipeline: &'a Pipeline,
    pub(super) period: Period,
    pub(super) units: Vec<&'a Unit>,
    pub(super) texts: Texts<'v>,
    pub(super) names: UnitNames<'a>,
}

impl<'v, 'a> Recogniser<'v, 'a> {
    /// For the reports of a period.
    pub fn new(pipeline: &'a Pipeline, vocabulary: &'v Vocabulary<'a>, period: Period) -> Self {
        let close = period.close(pipeline.calendar.closes);
        let units = pipeline.units.reporting_on(close);
        let names = UnitNames::new(&pipeline.units, close, &pipeline.words);
        Self { pipeline, period, units, texts: Texts::new(vocabulary, period), names }
    }

    /// The forms of a workbook.
    pub fn forms(&self, book: &Book) -> FileForms {
        let mut parts = locate(book, &self.texts, &self.names);
        // They are kept until all files are read.
        let tables = parts.iter_mut().flat_map(|part| &mut part.tables);
        tables.for_each(|table| table.cells.shrink_to_fit());
        FileForms { parts }
    }

    /// The unit that a file's name or the log names, before the file is read.
    pub fn unit_named(&self, file: &str, logged: &str) -> Option<&'a str> {
        let found = self.names.in_file_name(file).or_else(|| self.names.in_log(logged));
        found.map(|found| found.unit.code.as_str())
    }

    /// A hash of all that the forms of a workbook depend on beside the workbook and the program. It is taken of what `Debug` prints, which leaves no field
    /// out, also none that is added one day.
    pub fn fingerprint(&self) -> String {
        let Pipeline { calendar, words, money, forms, units, .. } = self.pipeline;
        let period = self.period;
        let (all, kinds) = (units.units(), &units.kinds);
        let text = format!("{period} {calendar:?} {words:?} {money:?} {forms:?} {all:?} {kinds:?}");
        sha256(text.as_bytes())
    }
}
