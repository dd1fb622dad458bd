//! Sheets with the title of a form and, in the place of its table, a text that says that there is nothing to report.

use super::finder::TITLES_WITHIN;
use super::located::Located;
use crate::definition::{Column, FormKind};
use crate::model::Table;
use crate::recognise::rows::nothing::{fill, sheet_without_table};
use crate::recognise::words::sheet_text::FoldedSheet;
use crate::recognise::words::titles::title_texts;
use crate::recognise::words::vocabulary::Vocabulary;

/// Adds the forms that have no table, and of which a sheet says that there is nothing to report.
pub(super) fn add<'f, 's: 'f>(
    sheets: impl Iterator<Item = &'f FoldedSheet<'s>> + Clone,
    located: &mut Located,
    vocabulary: &Vocabulary<'_>,
) {
    for words in &vocabulary.forms {
        let is_there = located.tables.iter().any(|table| table.form == words.form.id);
        if is_there || words.form.kind == FormKind::Narrative {
            continue;
        }
        let mut said = sheets.clone().filter_map(|folded| {
            let has_table = located.tables.iter().any(|table| table.sheet == folded.sheet.name);
            let said = sheet_without_table(folded.of(words))?;
            (!has_table).then_some((folded.sheet, said))
        });
        let Some((sheet, said)) = said.next() else { continue };
        let form = words.form.id.clone();
        let mut table =
            Table { form, sheet: sheet.name.clone(), nothing: true, ..Table::default() };
        if words.form.kind == FormKind::Indicators {
            let measures: Vec<&Column> = words.form.measures().collect();
            fill(&mut table, said, &measures, words);
        }
        located.tables.push(table);
        located.titles.extend(title_texts(sheet, (0, TITLES_WITHIN)));
    }
}
