//! Render: output workbooks as .xlsx files, and written reports as .docx. Nothing is computed here.
//!
//! [`workbook`] writes a book; [`style`] is how its cells look. [`from_template`] fills in the
//! workbook of an office. [`document()`] fills in a template of Word.

mod chart;
mod document;
mod looks;
mod sheet;
mod style;
mod template;

use std::collections::BTreeMap;
use std::io;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use workbook_reader::opc::edit::Refused;
use workbook_reader::opc::{Package, folded};

use crate::model::output::{OutBook, OutSheet, OutTemplate};
use crate::model::{Lang, Message};
use crate::wording::refused;
pub use document::{DocumentError, TemplateMistake, check_document, document, document_mentions};

/// Why a workbook could not be written.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text(Lang::En))]
pub enum RenderError {
    /// A sheet breaks a limit of the format.
    Sheet {
        /// The workbook.
        file: String,
        /// The sheet.
        sheet: String,
        /// The part that could not be written.
        what: Message,
        /// What the library says.
        error: Box<XlsxError>,
    },
    /// The template of a workbook cannot be read, or not be edited in place.
    Template {
        /// The workbook.
        file: String,
        /// The template.
        template: String,
        /// Why.
        why: Message,
    },
    /// The workbook as a whole cannot be written.
    Book {
        /// The workbook.
        file: String,
        /// What the library says.
        error: Box<XlsxError>,
    },
}

impl RenderError {
    /// What could not be written; the library's own words follow.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::Sheet { file, sheet, what, error } => {
                refused::sheet([file, sheet], what, error, lang)
            }
            Self::Template { file, template, why } => {
                refused::of_template(file, template, why, lang)
            }
            Self::Book { file, error } => refused::book(file, error, lang),
        }
    }
}

/// The bytes of a workbook; the same for the same book.
///
/// # Errors
/// If a sheet breaks a limit of the format, such as two sheets of one name or a column beyond the last; the error names it.
pub fn workbook(book: &OutBook) -> Result<Vec<u8>, RenderError> {
    let fail = |error| RenderError::Book { file: book.file.clone(), error: Box::new(error) };
    let mut workbook = Workbook::new();
    // It is packed once more below, and then as well as it can be.
    workbook.set_zip_compression_level(1);
    let year = u16::try_from(book.created.year()).unwrap_or(1900);
    let month = u8::try_from(book.created.month()).unwrap_or(1);
    let day = u8::try_from(book.created.day()).unwrap_or(1);
    let created = ExcelDateTime::from_ymd(year, month, day).map_err(fail)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    for out in &book.sheets {
        let written = sheet::sheet(book, out).map_err(|(what, error)| RenderError::Sheet {
            file: book.file.clone(),
            sheet: out.name.clone(),
            what,
            error: Box::new(error),
        })?;
        workbook.push_worksheet(written);
    }
    let bytes = workbook.save_to_buffer().map_err(fail)?;
    // It has all cells, and the text of all sheets.
    drop(workbook);
    finished(book, &bytes)
        .map_err(|error| fail(XlsxError::IoError(error)))
        .map(|changed| changed.unwrap_or(bytes))
}

/// The bytes of a workbook that is made of a template, whose bytes are given; the same for the same book and template.
///
/// # Errors
/// If the template is no workbook that can be edited in place.
pub fn from_template(
    book: &OutBook,
    template: &OutTemplate,
    bytes: &[u8],
) -> Result<Vec<u8>, RenderError> {
    template::filled(book, bytes).map_err(|Refused| RenderError::Template {
        file: book.file.clone(),
        template: template.name.clone(),
        why: refused::no_template(),
    })
}

/// The workbook with the looks of all cells, and with page numbers from the second page on, as Decree 30/2020/NĐ-CP (appendix I, II.7) wants them: the
/// library writes one header for all pages. `None` if there are no sheets.
fn finished(book: &OutBook, bytes: &[u8]) -> io::Result<Option<Vec<u8>>> {
    let Some(mut package) = Package::open(bytes) else { return Ok(None) };
    let sheets = package.related("xl/workbook.xml", "worksheet");
    let sheets: BTreeMap<String, &OutSheet> =
        sheets.iter().map(|sheet| folded(sheet)).zip(&book.sheets).collect();
    let change = |name: &str, text: &str| {
        let text = looks::put_in(sheets.get(name)?, text);
        Some(text.replacen("<headerFooter>", "<headerFooter differentFirst=\"1\">", 1))
    };
    package.packed_anew(change).map(Some)
}

#[cfg(test)]
mod tests;
