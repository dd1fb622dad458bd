//! Where the forms stand in a workbook.

use super::body;
use super::folded::FoldedSheet;
use super::header::{self, Header};
use super::identity::mentions_period;
use super::vocabulary::{FormWords, Vocabulary};
use crate::definition::FormKind;
use crate::model::{Book, Period, Sheet, Table};

/// Headers are looked for in this many rows of a sheet.
const HEADER_WITHIN: u32 = 200;

/// What was found in a workbook.
#[derive(Debug, Clone, Default)]
pub struct Located {
    pub tables: Vec<Table>,
    /// The texts above the tables: title blocks.
    pub titles: Vec<TitleText>,
    /// Hidden sheets that hold a form and were passed over: sheet and form.
    pub hidden: Vec<(String, String)>,
}

/// A text of a title block and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TitleText {
    pub sheet: String,
    pub address: String,
    pub text: String,
}

/// A form's header on a sheet.
struct Claim<'w, 'a> {
    sheet: usize,
    words: &'w FormWords<'a>,
    header: Option<Header>,
    score: f64,
}

/// Finds the table of each form: at the best of the visible sheets, and of sheets for several periods at the one that names
/// this one.
pub fn locate(book: &Book, vocabulary: &Vocabulary<'_>, period: Period) -> Located {
    let mut located = Located::default();
    let mut claims: Vec<Claim<'_, '_>> = Vec::new();
    let folded: Vec<FoldedSheet<'_>> =
        book.sheets.iter().map(|sheet| FoldedSheet::new(sheet, vocabulary)).collect();
    for (at, sheet) in book.sheets.iter().enumerate() {
        for words in &vocabulary.forms {
            let Some(claim) = claim(at, &folded[at], words, period) else { continue };
            if sheet.hidden {
                located.hidden.push((sheet.name.clone(), words.form.id.clone()));
            } else {
                claims.push(claim);
            }
        }
    }
    claims.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut taken: Vec<(usize, u32, u32)> = Vec::new();
    let mut chosen: Vec<&Claim<'_, '_>> = Vec::new();
    for claim in &claims {
        let rows = claim.header.as_ref().map_or((0, u32::MAX), |h| (h.first_row, h.last_row));
        let overlaps = taken.iter().any(|(sheet, first, last)| {
            *sheet == claim.sheet && rows.0 <= *last && *first <= rows.1
        });
        let again = chosen.iter().any(|other| other.words.form.id == claim.words.form.id);
        if !overlaps && !again {
            taken.push((claim.sheet, rows.0, rows.1));
            chosen.push(claim);
        }
    }
    for words in &vocabulary.forms {
        let Some(claim) = chosen.iter().find(|claim| claim.words.form.id == words.form.id) else {
            continue;
        };
        let sheet = &book.sheets[claim.sheet];
        let next = taken
            .iter()
            .filter(|(at, first, _)| {
                *at == claim.sheet
                    && claim.header.as_ref().is_some_and(|header| *first > header.last_row)
            })
            .map(|(_, first, _)| *first)
            .min();
        let folded = &folded[claim.sheet];
        located.tables.push(body::read(folded, claim.header.as_ref(), next, words, vocabulary));
        let first = claim
            .header
            .as_ref()
            .map_or_else(|| body::first_heading(folded, words), |h| h.first_row);
        located.titles.extend(title_texts(sheet, first));
    }
    if located.tables.is_empty() {
        for sheet in book.sheets.iter().filter(|sheet| !sheet.hidden) {
            located.titles.extend(title_texts(sheet, 15));
        }
    }
    located
}

/// A form's best header on a sheet, if it has one there.
fn claim<'w, 'a>(
    at: usize,
    folded: &FoldedSheet<'_>,
    words: &'w FormWords<'a>,
    period: Period,
) -> Option<Claim<'w, 'a>> {
    let sheet = folded.sheet;
    let (header, mut score) = if words.form.kind == FormKind::Narrative {
        (None, body::heading_share(folded, words)?)
    } else {
        let rows = sheet.rows.range(..HEADER_WITHIN).filter(|(_, cells)| cells.len() >= 2);
        let header = rows
            .filter_map(|(row, _)| header::find(folded, *row, words))
            .max_by(|a, b| a.score.total_cmp(&b.score).then(b.first_row.cmp(&a.first_row)))?;
        let score = header.score;
        (Some(header), score)
    };
    let first = header.as_ref().map_or(15, |header| header.first_row);
    let titles = title_texts(sheet, first);
    let has_title =
        sheet.rows.range(..first).flat_map(|(_, cells)| cells).any(|cell| {
            words.titles.iter().any(|title| folded.whole(cell.row, cell.column) == title)
        });
    if has_title {
        score += 0.2;
    }
    if titles.iter().any(|title| mentions_period(&title.text, period)) {
        score += 0.1;
    }
    Some(Claim { sheet: at, words, header, score })
}

fn title_texts(sheet: &Sheet, before: u32) -> Vec<TitleText> {
    sheet
        .rows
        .range(..before)
        .flat_map(|(_, cells)| cells)
        .filter(|cell| !cell.text.is_empty())
        .map(|cell| TitleText {
            sheet: sheet.name.clone(),
            address: cell.address(),
            text: cell.text.clone(),
        })
        .collect()
}
