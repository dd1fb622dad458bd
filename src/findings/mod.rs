//! Findings: what each kind means, and what it says.
//!
//! One file a family. The page of a kind ([`Page`]) is a part of docs/findings.md, which is written by hand with fixed headings in both languages;
//! `tonghop explain` prints it. Stages may use this module; like `model` it knows no dataframes.

mod page;
mod text;
mod titles;

// In the order in which a report meets them.
mod submission;
mod unit;
mod unit_parts;
mod version;

mod folder;
mod log;

mod form;
mod missing_row;
mod table;

mod copy;

mod category;
mod cell;
mod number;

mod relation;

mod diagnosis;

mod scale;
mod whole;

mod record;

mod miscount;
mod total_row;

mod past;

mod formula;
mod other_periods;
mod otherwise;
mod reading;

mod decision;
mod settlement;

use crate::model::{Finding, Kind, Message, Severity};
pub(crate) use category::{CategoryEvidence, CategoryFacts};
pub(crate) use cell::{CellFacts, DateProblem, EmptySection, OtherDayEvidence, UnreadTextEvidence};
pub(crate) use copy::{CopyFacts, Part};
pub(crate) use decision::{DecisionFacts, Mistake, effect_of_choice, mistakes};
pub(crate) use diagnosis::{
    DiagnosisEvidence, DiagnosisFacts, ErrorMechanism, FollowerFacts, RivalWay, ValueSource,
    is_of_units,
};
pub(crate) use folder::FolderFacts;
pub(crate) use form::{FormFacts, HiddenFate, Nearest, NearestForm, Repetition};
pub(crate) use formula::{FormulaFacts, FormulaResultEvidence};
pub use formula::{formula_kind, formula_sentence};
pub(crate) use log::LogFacts;
pub(crate) use miscount::{EmptyListFacts, LackingFacts, MiscountFacts, StillCounted};
pub(crate) use missing_row::MissingRowFacts;
pub(crate) use number::{ChoiceReason, NumberFacts};
use office_text::language::Lang;
pub(crate) use other_periods::PeriodFacts;
pub(crate) use otherwise::{DayUse, FormatUse, ReadDay, ShownNumber, WrittenAs};
pub use page::{Page, pages};
pub(crate) use past::{PastFacts, PastUnitFacts};
pub(crate) use reading::{CellFate, Excerpt, ReadingFacts, Treatment};
pub(crate) use record::{
    Law, MatchedBy, RecordDetail, RecordEvidence, RecordFacts, RecordMatch, RecordPlace,
};
pub(crate) use relation::{BrokenRule, OutlierEvidence, OutlierFacts, Side, Sides};
pub(crate) use scale::{Against, ScaleFacts};
pub(crate) use settlement::Settlement;
pub(crate) use submission::{NamedIn, SubmissionFacts};
pub(crate) use table::TableFacts;
pub(crate) use total_row::{
    AgreeingIndicator, ShortListFacts, TotalEvidence, TotalReason, TotalRowFacts,
};
pub(crate) use unit::{Overruled, UnitFacts, UnitSource};
pub(crate) use unit_parts::UnitPartFacts;
pub(crate) use version::{CellDifference, FormDifference, VersionFacts};
pub(crate) use whole::{ColumnWritten, ExchangeShownBy, ExchangeWitness, PartFacts, WholeFacts};

/// What a finding says, as facts: each family has an enum of them.
pub(crate) trait Facts {
    /// The kind of the finding, and how severe it is.
    fn class(&self) -> (Kind, Severity);

    /// The facts as a sentence without its full stop.
    fn message(&self, lang: Lang) -> String;

    /// The evidence for the proposed value; empty if nothing is proposed.
    fn evidence(&self, _: Lang) -> String {
        String::new()
    }

    /// The finding; its builder methods say what it is about.
    fn finding(&self) -> Finding {
        let message = Message::each(|lang| self.message(lang));
        let evidence = Message::each(|lang| self.evidence(lang));
        let (kind, severity) = self.class();
        Finding { evidence, ..Finding::new(kind, severity, message) }
    }
}

/// All kinds by family, a line each: the public name and what it means.
pub fn list(lang: Lang) -> String {
    let width = pages(lang).map(|page| page.kind.as_str().len()).max().unwrap_or_default();
    let (mut text, mut family) = (String::new(), "");
    for page in pages(lang) {
        if page.family != family {
            family = page.family;
            text.push_str(&format!("{family}\n"));
        }
        text.push_str(&format!("  {:width$}  {}\n", page.kind.as_str(), page.summary()));
    }
    text
}

/// The page of a kind in a language, by its public name, or by its Vietnamese one however that is written.
pub fn find(name: &str, lang: Lang) -> Option<Page> {
    let kind = Kind::asked(name)?;
    pages(lang).find(|page| page.kind == kind)
}
