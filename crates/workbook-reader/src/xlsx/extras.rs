//! What the library does not read of a sheet: what is hidden, how numbers are shown, comments.

use super::comments::comments;
use super::styles;
use super::survey::Survey;
use super::workbook::Workbook;
use crate::builder::BookBuilder;
use crate::limits::Limits;
use crate::number_format::CellStyle;
use crate::unreadable::Unreadable;

/// What is known before the sheets are read.
pub struct Extras {
    survey: Survey,
    /// The styles of cells.
    pub styles: Vec<CellStyle>,
}

impl Extras {
    /// With the look at the sheets that was taken, and the styles.
    pub fn new(survey: Survey, workbook: &mut Workbook<'_>) -> Self {
        let path = workbook.styles.clone();
        let styles = styles::read(&workbook.package.text(&path).unwrap_or_default());
        Self { survey, styles }
    }

    /// Adds to the sheet of a name whose cells were put last.
    ///
    /// # Errors
    /// If the book hides too many rows.
    pub fn put(
        &self,
        workbook: &mut Workbook<'_>,
        name: &str,
        builder: &mut BookBuilder<'_>,
        limits: &Limits,
    ) -> Result<(), Unreadable> {
        if let Some(hidden) = self.survey.hidden.get(name) {
            hidden.put(builder)?;
        }
        let Some(part) = workbook.sheets.iter().find(|part| part.name == name) else {
            return Ok(());
        };
        let path = part.path.clone();
        if self.styles.iter().any(|style| style.shows.is_some()) {
            let text = workbook.package.text(&path).unwrap_or_default();
            styles::apply(&text, &self.styles, builder);
        }
        builder.comments(&comments(&mut workbook.package, &path, limits.comments));
        Ok(())
    }
}
