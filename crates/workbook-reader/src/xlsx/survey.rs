//! A look at the parts before the library reads them: what is hidden, and numbers that its arithmetic would not stand.

use std::collections::BTreeMap;

use super::workbook::Workbook;
use crate::builder::BookBuilder;
use crate::opc::xml::{attribute, flag, tags};
use crate::unreadable::Unreadable;

/// What the look brought.
#[derive(Debug, Default)]
pub struct Survey {
    /// False where the library must not see the workbook: it would take memory without end, or wrong places in silence.
    pub trusted: bool,
    /// By name of sheet.
    pub hidden: BTreeMap<String, Hidden>,
}

/// The rows and columns of a sheet that the sender does not see.
#[derive(Debug, Default)]
pub struct Hidden {
    rows: Vec<u32>,
    /// Runs of columns: the first and the last.
    columns: Vec<(u32, u32)>,
}

impl Hidden {
    /// Marks them in the last sheet.
    ///
    /// # Errors
    /// If the book hides too many rows.
    pub fn put(&self, builder: &mut BookBuilder<'_>) -> Result<(), Unreadable> {
        for row in &self.rows {
            builder.hide_rows(*row..=*row)?;
        }
        for (first, last) in &self.columns {
            builder.hide_columns(*first, *last);
        }
        Ok(())
    }
}

/// Looks at the strings and at every sheet.
pub fn survey(workbook: &mut Workbook<'_>) -> Survey {
    let mut survey = Survey { trusted: true, ..Survey::default() };
    let path = workbook.strings.clone();
    let strings = workbook.package.text(&path).unwrap_or_default();
    let head = strings.get(..2048).unwrap_or(&strings);
    survey.trusted &= !has_number(head, " uniqueCount=\"", 6);
    drop(strings);
    for part in workbook.sheets.clone() {
        let Some(text) = workbook.package.text(&part.path) else { continue };
        survey.trusted &= !has_number(&text, " si=\"", 5) && !has_far_reference(&text);
        if text.contains(" hidden=") {
            survey.hidden.insert(part.name, hidden(&text));
        }
    }
    survey
}

/// Whether an attribute has a number of more digits than that.
fn has_number(text: &str, attribute: &str, digits: usize) -> bool {
    text.match_indices(attribute).any(|(at, _)| {
        let value = &text.as_bytes()[at + attribute.len()..];
        value.iter().take_while(|byte| **byte != b'"').count() > digits
    })
}

/// Whether a reference is longer than any of a worksheet, or a row's number: they wrap around.
fn has_far_reference(text: &str) -> bool {
    text.match_indices(" r=\"").any(|(at, _)| {
        let value = &text.as_bytes()[at + 4..];
        let len = value.iter().take(12).take_while(|byte| **byte != b'"').count();
        len > 10 || (len > 7 && value[0].is_ascii_digit())
    })
}

/// Rows and columns marked as hidden.
fn hidden(text: &str) -> Hidden {
    let mut hidden = Hidden::default();
    let mut row = 0_u32;
    tags(text, |tag| {
        let number = |name| attribute(tag, name)?.trim().parse::<u32>().ok();
        match tag.local_name().as_ref() {
            "row" => {
                row = number("r").unwrap_or(row.saturating_add(1));
                if row > 0 && flag(tag, "hidden") {
                    hidden.rows.push(row - 1);
                }
            }
            "col" if flag(tag, "hidden") => {
                if let (Some(first @ 1..), Some(last)) = (number("min"), number("max")) {
                    hidden.columns.push((first - 1, last.saturating_sub(1)));
                }
            }
            _ => {}
        }
    });
    hidden
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_the_library_takes_at_their_word_are_measured_first() {
        assert!(!has_number(r#"<f t="shared" si="99999">"#, " si=\"", 5));
        assert!(has_number(r#"<f t="shared" si="100000">"#, " si=\"", 5));
        assert!(has_number(r#"<sst count="1" uniqueCount="1000000">"#, " uniqueCount=\"", 6));
    }

    #[test]
    fn references_that_would_wrap_around_are_found() {
        for near in [r#"<c r="XFD1048576">"#, r#"<row r="1048576">"#] {
            assert!(!has_far_reference(near), "{near}");
        }
        for far in [r#"<c r="A4294967297">"#, r#"<row r="10485760">"#] {
            assert!(has_far_reference(far), "{far}");
        }
    }
}
