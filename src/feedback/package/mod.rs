//! An .xlsx package with doubtful cells marked and a list put before its sheets, edited in place.
//!
//! Every part that need not change is copied as it is packed. [`signature`] removes its signature, [`workbook`] puts the
//! new sheet first, [`styles`] adds formats, [`sheet`] colours cells, [`comments`] puts notes at them, [`first_sheet`] is the
//! list. [`workbook_reader::opc`] opens and writes the package, and changes text between tags.

#![warn(clippy::indexing_slicing)] // The packages are senders': a tag may not be there.

mod comments;
mod first_sheet;
mod sheet;
mod signature;
mod styles;
mod workbook;

use std::collections::BTreeMap;

use workbook_reader::opc::edit::{Refused, Tag};
use workbook_reader::opc::{Editor, SheetPart, WORKBOOK};

use super::list::List;
use crate::model::FEEDBACK_SHEET as LIST;
use crate::model::Severity;
use crate::wording::feedback::STALE;
use sheet::At;
use styles::Styles;

const WORKSHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
const STYLES: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";

/// A workbook with its list.
pub(crate) struct Marked {
    pub bytes: Vec<u8>,
    /// As its content type wants it: `xlsx`, with macros `xlsm`.
    pub extension: &'static str,
}

/// The findings at the cells of one sheet.
#[derive(Default)]
struct OfSheet {
    cells: BTreeMap<At, Severity>,
    notes: BTreeMap<At, String>,
}

/// The first tag that is such, and those behind it.
fn first_and_behind<'t, 'x>(
    tags: &'t [Tag<'x>],
    is: impl Fn(&Tag<'x>) -> bool,
) -> Option<(&'t Tag<'x>, &'t [Tag<'x>])> {
    tags.get(tags.iter().position(is)?..)?.split_first()
}

/// Marks the cells that the list names and puts the list first.
///
/// # Errors
/// If the package cannot be edited; then nothing is changed.
pub(crate) fn mark(bytes: &[u8], list: &List) -> Result<Marked, Refused> {
    let mut package = Editor::open(bytes)?;
    signature::remove(&mut package)?;
    let sheets = workbook_reader::opc::sheets(&mut package)?;
    let (styles_path, styles_text) = styles_part(&mut package)?;
    let mut styles = Styles::read(styles_text)?;
    let earlier = earlier_list(&mut package, &sheets)?;
    let mut marks = marks(list);
    for (index, sheet) in sheets.iter().enumerate().filter(|(_, sheet)| sheet.is_worksheet) {
        if earlier.is_some() && index == 0 {
            continue;
        }
        let marks = marks.remove(&sheet.name).unwrap_or_default();
        let text = package.needed(&sheet.path)?;
        let unselected = sheet::unselected(&text)?;
        if marks.cells.is_empty() {
            unselected.into_iter().for_each(|text| package.put(&sheet.path, text));
            continue;
        }
        let text = sheet::mark(&unselected.unwrap_or(text), &marks.cells, &mut styles)?;
        package.put(&sheet.path, text);
        comments::put(&mut package, &sheet.path, index + 1, &marks.notes)?;
    }
    let exists = |name: &str| sheets.iter().any(|sheet| sheet.is_worksheet && sheet.name == name);
    match earlier {
        Some(sheet) => {
            let mut list = list.clone();
            list.head.push(STALE.to_owned());
            let first = first_sheet::write(&list, &exists, &mut styles)?;
            package.put(&sheet.path, first);
            workbook::open_on_first(&mut package)?;
            workbook::repeat_row(&mut package, &sheet.name, first_sheet::header(&list))?;
        }
        None => {
            let path = package.free("xl/worksheets/sheet", "xml");
            package.put(&path, first_sheet::write(list, &exists, &mut styles)?);
            package.declare(&path, WORKSHEET)?;
            let relation = package.relate(WORKBOOK, "worksheet", &path)?;
            let taken: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
            let name = free_name(&taken);
            workbook::put_first(&mut package, &name, &relation)?;
            workbook::repeat_row(&mut package, &name, first_sheet::header(list))?;
            let worksheets = sheets.iter().filter(|sheet| sheet.is_worksheet).count();
            workbook::add_title(&mut package, &name, worksheets)?;
        }
    }
    package.put(&styles_path, styles.finish()?);
    let kind = package.declared(WORKBOOK)?;
    Ok(Marked { bytes: package.finish()?, extension: extension(&kind) })
}

/// The list of an earlier feedback in the workbook, which is out of date. It is recognised by its name, its place and its colour.
fn earlier_list(
    package: &mut Editor<'_>,
    sheets: &[SheetPart],
) -> Result<Option<SheetPart>, Refused> {
    let first = sheets.first().filter(|sheet| sheet.is_worksheet && sheet.name == LIST);
    let Some(first) = first else { return Ok(None) };
    let ours = package.needed(&first.path)?.contains(first_sheet::TAB);
    Ok(ours.then(|| first.clone()))
}

/// The entries of each sheet's cells; if a cell has several findings, the worst gives the colour.
fn marks(list: &List) -> BTreeMap<String, OfSheet> {
    let mut marks: BTreeMap<String, OfSheet> = BTreeMap::new();
    for entry in &list.entries {
        let Some(cell) = entry.cell else { continue };
        let sheet = marks.entry(entry.sheet.clone()).or_default();
        let worst = sheet.cells.entry(cell).or_insert(entry.severity);
        *worst = entry.severity.min(*worst);
        let note = sheet.notes.entry(cell).or_default();
        if !note.is_empty() {
            note.push('\n');
        }
        note.push_str(&entry.note());
    }
    marks
}

/// The styles' part and its text; a workbook without styles gets the least there is.
fn styles_part(package: &mut Editor<'_>) -> Result<(String, String), Refused> {
    let relations = package.relations(WORKBOOK)?;
    if let Some(part) = relations.iter().find(|relation| relation.kind == "styles") {
        return Ok((part.target.clone(), package.needed(&part.target)?));
    }
    let path = package.free("xl/styles", "xml");
    package.relate(WORKBOOK, "styles", &path)?;
    package.declare(&path, STYLES)?;
    Ok((path, styles::PLAIN.to_owned()))
}

/// A name that no sheet has; capitals do not part two names.
fn free_name(taken: &[&str]) -> String {
    let taken: Vec<String> = taken.iter().map(|name| name.to_lowercase()).collect();
    let mut name = LIST.to_owned();
    let mut number = 2;
    while taken.contains(&name.to_lowercase()) {
        name = format!("{LIST} ({number})");
        number += 1;
    }
    name
}

fn extension(kind: &str) -> &'static str {
    match kind {
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml" => "xlsm",
        "application/vnd.ms-excel.template.macroEnabled.main+xml" => "xltm",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml" => "xltx",
        _ => "xlsx",
    }
}
