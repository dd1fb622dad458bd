//! The result of locating forms in a workbook: tables, titles, and what was not read.

use serde::{Deserialize, Serialize};

use crate::definition::Hidden;
use crate::findings::{Nearest, NearestForm, Repetition};
use crate::model::{SheetPart, Table};
use crate::recognise::words::titles::TitleText;

/// The tables of a workbook, and what was not read.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Located {
    /// The unit, in a workbook with the reports of several.
    pub unit: Option<String>,
    /// Where its tables are, in such a workbook.
    pub parts: Vec<SheetPart>,
    pub tables: Vec<Table>,
    /// The texts above the tables: title blocks.
    pub titles: Vec<TitleText>,
    /// Hidden sheets with a form.
    pub hidden: Vec<HiddenForm>,
    /// Tables that were not read, since another one counts.
    pub repeated: Vec<Repeated>,
    /// Sheets that name a form and have no table of it that could be read.
    pub unread: Vec<Unread>,
    /// Sheets with figures of no form.
    pub unknown_sheets: Vec<UnknownSheet>,
}

/// A form on a hidden sheet, and whether it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct HiddenForm {
    pub sheet: String,
    pub form: String,
    pub fate: Hidden,
}

/// A table of a form that was not read, since another one counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Repeated {
    pub form: String,
    pub sheet: String,
    pub address: String,
    /// The sheet of the table that counts.
    pub kept: String,
    pub why: Repetition,
}

/// A sheet that names a form and has no table of it that could be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Unread {
    pub sheet: String,
    pub form: String,
    /// What the sheet has of the form.
    pub nearest: Nearest,
}

/// A sheet with figures that no form was read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct UnknownSheet {
    pub sheet: String,
    pub figures: usize,
    /// The forms that it was compared with.
    pub forms: Vec<String>,
    /// The form that is nearest to its table.
    pub nearest: NearestForm,
}
