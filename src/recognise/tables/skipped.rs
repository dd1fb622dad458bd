//! The parts of a workbook that are not read: hidden sheets, repeated tables, forms pasted as
//! pictures, tables too unlike their form.

use super::candidates::Candidate;
use super::located::{HiddenForm, Located, Repeated, UnknownSheet, Unread};
use crate::definition::Hidden;
use crate::findings::{Facts as _, FormFacts, HiddenFate, Nearest};
use crate::model::{Finding, Place, Table};
use crate::recognise::headers::header;
use crate::recognise::words::matched::Header;
use crate::recognise::words::sheet_text::FoldedSheet;
use crate::recognise::words::vocabulary::FormWords;
use office_text::fold::has_words;

/// A title block is looked for in this many rows of a sheet without a table.
const TITLE_WITHIN: u32 = 15;

/// So many headers are named of a table that could not be read.
const MOST_NAMED: usize = 8;

/// The findings about skipped tables and sheets. `report` has the forms whose absence is reported separately.
pub(crate) fn findings(located: &Located, report: &[String]) -> Vec<Finding> {
    let hidden = located.hidden.iter().map(|hidden| {
        let shown = located.tables.iter().any(|table| table.form == hidden.form);
        let place = Place { sheet: hidden.sheet.clone(), ..Place::default() };
        on_hidden_sheet(hidden, shown).form(&hidden.form).place(place)
    });
    let unknown =
        located.unknown_sheets.iter().filter(|unknown| !is_reported(unknown, located, report));
    let repeated = located.repeated.iter().map(repeated);
    hidden.chain(repeated).chain(unknown.map(of_no_form)).collect()
}

/// Whether the message about a missing form names the sheet: the first one of each form, or the first of a file without any form.
fn is_reported(unknown: &UnknownSheet, located: &Located, report: &[String]) -> bool {
    let unread = &located.unread;
    let first = |form: &String| unread.iter().find(|unread| unread.form == *form);
    if located.tables.is_empty() {
        return unread.first().is_some_and(|unread| unread.sheet == unknown.sheet);
    }
    report.iter().filter_map(first).any(|unread| unread.sheet == unknown.sheet)
}

fn of_no_form(unknown: &UnknownSheet) -> Finding {
    let UnknownSheet { sheet, figures, forms, nearest } = unknown;
    let facts = FormFacts::UnknownSheet { sheet, figures: *figures, forms, nearest };
    facts.finding().place(Place { sheet: sheet.clone(), ..Place::default() })
}

fn on_hidden_sheet(hidden: &HiddenForm, elsewhere: bool) -> Finding {
    let fate = match hidden.fate {
        Hidden::Read => HiddenFate::Read,
        Hidden::Reject if !elsewhere => HiddenFate::Refused,
        Hidden::Skip | Hidden::Reject => HiddenFate::Skipped { elsewhere },
    };
    FormFacts::HiddenSheet { form: &hidden.form, fate }.finding()
}

fn repeated(repeated: &Repeated) -> Finding {
    let Repeated { form, sheet, address, kept, why } = repeated;
    let place = Place { sheet: sheet.clone(), cell: address.clone(), ..Place::default() };
    FormFacts::Repeated { form, taken: kept, why: *why }.finding().form(form).place(place)
}

/// Of the visible sheets that no form claims those that name a form which was not found elsewhere.
pub(crate) fn unread(
    sheets: &[FoldedSheet<'_>],
    candidates: &[Candidate],
    tables: &[Table],
) -> Vec<Unread> {
    let claimed = |index: usize| candidates.iter().any(|candidate| candidate.sheet == index);
    let free = sheets.iter().enumerate().filter(|(index, f)| !f.sheet.hidden && !claimed(*index));
    free.filter_map(|(_, folded)| named(folded))
        .filter(|unread| !tables.iter().any(|table| table.form == unread.form))
        .collect()
}

/// The one form that a sheet without a table names in its title block or its name: its table may be a picture, or lack columns.
fn named(sheet: &FoldedSheet<'_>) -> Option<Unread> {
    let name = sheet.vocabulary.fold(&sheet.sheet.name);
    let rows = sheet.sheet.rows.range(..TITLE_WITHIN);
    let mut texts: Vec<&str> =
        rows.flat_map(|(_, cells)| cells).map(|cell| sheet.whole(cell.row, cell.column)).collect();
    texts.push(&name);
    let mut named = sheet.vocabulary.forms.iter().filter(|words| {
        let whole = |text: &&str| words.titles.iter().any(|title| title == text);
        // The form's title may be surrounded by other words.
        let within = |text: &&str| {
            words
                .titles
                .first()
                .is_some_and(|title| title.split(' ').count() >= 3 && has_words(text, title))
        };
        texts.iter().any(|text| whole(text) || within(text))
    });
    let words = named.next()?;
    if named.next().is_some() {
        return None;
    }
    let name = sheet.sheet.name.clone();
    let nearest = header::guess(sheet.of(words)).map_or_else(
        || Nearest::Picture { sheet: name.clone() },
        |header| unlike(&name, &header, words),
    );
    Some(Unread { sheet: name, form: words.form.id.clone(), nearest })
}

/// What a table lacks that is too unlike the form to be read.
pub(crate) fn unlike(sheet: &str, header: &Header, words: &FormWords<'_>) -> Nearest {
    let columns = words.columns.iter().zip(&header.columns);
    let lacking = columns
        .filter(|(_, column)| column.is_none())
        .map(|(words, _)| words.column.header.clone());
    let lacking: Vec<String> = lacking.collect();
    let unused =
        header.texts.iter().filter(|(column, _)| !header.columns.contains(&Some(**column)));
    let unused = unused.map(|(_, parts)| parts.join(" "));
    // Where there is one for each, they are written otherwise.
    let near = header.synonyms.iter().map(|(written, _)| written.clone());
    let near = near.filter(|_| lacking.is_empty());
    let others = near.chain(unused).take(MOST_NAMED).collect();
    Nearest::Unlike { sheet: sheet.to_owned(), lacking, others }
}
