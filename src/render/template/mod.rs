//! An output workbook that is made of a template: what the layout binds is written into its cells, sample rows are repeated, what is below moves along. All
//! else stays as the office that made the template left it: parts that are not touched byte for byte, touched ones element by element.
//!
//! [`grid`] reads the cells of a sheet, [`sheet`] writes them anew, [`around`] moves what is around them and in other parts, [`chart`] does so for charts;
//! [`references`] moves references within formulas, [`results`] are those of the formulas that only calculate, [`names`] are those of cells and tables.

// What the template has.
mod grid;
mod names;
mod references;
// What its formulas come to.
mod results;
// What is written.
mod around;
mod chart;
mod fit;
mod sheet;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use sheet_formulas::{Evaluator, Value};
use workbook_reader::opc::edit::{Changes, Refused, TagKind, tags};
use workbook_reader::opc::{Editor, SheetPart, WORKBOOK, sheets};

use crate::model::output::{OutBook, OutSheet};
use crate::model::row_map::RowMap;
use fit::{Looks, Room};
use grid::Row;
use references::{Maps, folded};
use results::Results;
use sheet::{Bound, Making, NewRow};

/// A sheet of the template with its cells as they will be.
struct Sheet {
    part: SheetPart,
    /// The sheet's name, folded.
    name: String,
    text: String,
    rows: Vec<NewRow>,
    /// Its part is written anew.
    is_touched: bool,
    /// Its number among the results.
    number: usize,
    /// How many cells of the template share formulas.
    had_shared: usize,
}

/// Fills in a template; `bytes` are the template's.
///
/// # Errors
/// If the template is no workbook that can be edited in place.
pub(super) fn filled(book: &OutBook, bytes: &[u8]) -> Result<Vec<u8>, Refused> {
    let mut package = Editor::open(bytes)?;
    let parts = sheets(&mut package)?;
    let outs: BTreeMap<String, &OutSheet> =
        book.sheets.iter().map(|sheet| (folded(&sheet.name), sheet)).collect();
    let by_sheet = outs
        .iter()
        .map(|(name, out)| (name.clone(), RowMap::new(out.repeated.clone())))
        .filter(|(_, map)| !map.is_still())
        .collect();
    let maps = Maps::new(by_sheet, parts.iter().map(|part| part.name.clone()).collect());
    let workbook = package.needed(WORKBOOK)?;
    let texts = package.related(WORKBOOK, "sharedStrings")?;
    let texts = texts.map_or(Ok(Vec::new()), |(_, text)| grid::shared_texts(&text))?;
    let looks = RefCell::new(Looks::read(&mut package)?);
    let is_1904 = tags(&workbook)?.iter().any(|tag| tag.is("workbookPr") && tag.says("date1904"));
    let mut results = Results::default();
    let mut all: Vec<Sheet> = Vec::new();
    let mut formulas_moved = false;
    for part in parts.into_iter().filter(|part| part.is_worksheet) {
        let text = package.needed(&part.path)?;
        let name = folded(&part.name);
        let bound = bound(outs.get(&name).copied());
        let number = results.sheet(&name);
        let list = tags(&text)?;
        let old = grid::rows(&text, &list, &texts)?;
        let room = Room::of(&list);
        let making = Making {
            looks: &looks,
            room: &room,
            text: &text,
            sheet: &name,
            maps: &maps,
            bound: &bound,
            is_1904,
        };
        let rows = making.rows(&old)?;
        let has_formulas = old.iter().flat_map(|row| &row.cells).any(|cell| cell.formula.is_some());
        let is_bound = outs.contains_key(&name);
        formulas_moved |= has_formulas && (maps.contains_key(&name) || loses_formulas(&old, &rows));
        let is_touched = is_bound || maps.contains_key(&name);
        let is_shared = |cell: &&grid::Cell<'_>| {
            let formula = cell.formula.as_ref();
            formula.is_some_and(|it| it.tag.attribute("t").is_some_and(|kind| kind == "shared"))
        };
        let had_shared = old.iter().flat_map(|row| &row.cells).filter(is_shared).count();
        all.push(Sheet { part, name, text: text.clone(), rows, is_touched, number, had_shared });
    }
    looks.into_inner().write(&mut package)?;
    let mut workbook = around::names(&workbook, &maps)?.unwrap_or(workbook);
    let mut name_sheets = names::defined(&workbook, &mut results)?;
    for table in names::tables(&mut package, &parts_of(&all), &maps)? {
        table.name_columns(&mut results);
        name_sheets.insert(table.name.to_lowercase(), [folded(&table.sheet)].into());
    }
    let affected = affected(&all, &name_sheets);
    put_cells(&all, &affected, &mut results);
    let evaluator = results.evaluator();
    let unknown = take_results(&mut all, &affected, &evaluator);
    all.iter_mut().for_each(write_out_shared);
    for sheet in &all {
        write_sheet(&mut package, sheet, &maps)?;
    }
    if unknown {
        workbook = calculated_on_opening(&workbook)?;
    }
    if workbook != package.needed(WORKBOOK)? {
        package.put(WORKBOOK, workbook);
    }
    other_parts(&mut package, &all, &maps, |text| results.range(&evaluator, text))?;
    if formulas_moved {
        drop_chain(&mut package)?;
    }
    package.finish()
}

/// The cells of a sheet that the layout binds.
fn bound(out: Option<&OutSheet>) -> Bound<'_> {
    let mut bound = Bound::new();
    for cell in out.into_iter().flat_map(|out| &out.cells) {
        bound.entry(cell.row).or_default().insert(cell.column, cell);
    }
    bound
}

/// Whether a cell with a formula was bound.
fn loses_formulas(old: &[Row<'_>], new: &[NewRow]) -> bool {
    let count = old.iter().flat_map(|row| &row.cells).filter(|cell| cell.formula.is_some()).count();
    let kept = new.iter().flat_map(|row| &row.cells).filter(|cell| cell.formula.is_some()).count();
    count != kept
}

/// The sheets' parts.
fn parts_of(all: &[Sheet]) -> Vec<SheetPart> {
    all.iter().map(|sheet| sheet.part.clone()).collect()
}

/// The sheets whose formulas may have other results now.
fn affected(all: &[Sheet], names: &names::NameSheets) -> BTreeSet<String> {
    // A sheet whose formulas name a sheet that is touched, a name or a table may have other results too.
    let mut affected: BTreeSet<String> =
        all.iter().filter(|sheet| sheet.is_touched).map(|sheet| sheet.name.clone()).collect();
    loop {
        let more: Vec<String> = all
            .iter()
            .filter(|sheet| !affected.contains(&sheet.name))
            .filter(|sheet| formulas(sheet).any(|text| names::names_any(text, &affected, names)))
            .map(|sheet| sheet.name.clone())
            .collect();
        if more.is_empty() {
            return affected;
        }
        affected.extend(more);
    }
}

/// The cells of all sheets; formulas of those that are affected have no result.
fn put_cells(all: &[Sheet], affected: &BTreeSet<String>, results: &mut Results) {
    for sheet in all {
        let is_affected = affected.contains(&sheet.name);
        for (row, cell) in
            sheet.rows.iter().flat_map(|row| row.cells.iter().map(move |of| (row, of)))
        {
            let formula = cell.formula.as_ref().filter(|_| is_affected);
            // A formula that shares another's has its text only where it was written out.
            let text = formula.filter(|formula| !formula.is_array).map(|it| it.text.as_str());
            let value = if formula.is_some() { Value::Unknown } else { cell.held.clone() };
            results.put(sheet.number, (row.number, cell.column), value, text);
        }
    }
}

/// Gives formulas their results; returns whether some are left to the spreadsheet program.
fn take_results(all: &mut [Sheet], affected: &BTreeSet<String>, evaluator: &Evaluator<'_>) -> bool {
    let mut unknown = false;
    for sheet in all.iter_mut().filter(|sheet| affected.contains(&sheet.name)) {
        for row in &mut sheet.rows {
            for cell in row.cells.iter_mut().filter(|cell| cell.formula.is_some()) {
                let held = evaluator.shown(sheet.number, (row.number, cell.column));
                unknown |= held == Value::Unknown;
                if !is_same(&held, &cell.held) {
                    cell.held = held;
                    cell.is_changed = true;
                    sheet.is_touched = true;
                }
            }
        }
    }
    unknown
}

/// Whether a result is the one that is stored: another program may have added in another order.
fn is_same(held: &Value, stored: &Value) -> bool {
    match (held, stored) {
        (Value::Number(a), Value::Number(b)) => (a - b).abs() <= a.abs().max(b.abs()) * 1e-14,
        _ => held == stored,
    }
}

fn formulas(sheet: &Sheet) -> impl Iterator<Item = &str> {
    let cells = sheet.rows.iter().flat_map(|row| &row.cells);
    cells.filter_map(|cell| cell.formula.as_ref().map(|formula| formula.text.as_str()))
}

/// Where one of the cells that share a formula is another now, each gets its own.
fn write_out_shared(sheet: &mut Sheet) {
    let all = || sheet.rows.iter().flat_map(|row| &row.cells);
    let shared = |cell: &&sheet::NewCell| cell.formula.as_ref().is_some_and(|it| it.is_shared);
    let is_broken = sheet.had_shared != all().filter(shared).count()
        || all().filter(shared).any(|cell| cell.is_changed);
    if is_broken {
        for cell in sheet.rows.iter_mut().flat_map(|row| &mut row.cells) {
            cell.is_changed |= cell.formula.as_ref().is_some_and(|it| it.is_shared);
        }
    }
}

/// A touched sheet's part.
fn write_sheet(package: &mut Editor<'_>, sheet: &Sheet, maps: &Maps) -> Result<(), Refused> {
    let list = tags(&sheet.text)?;
    let mut changes = Changes::default();
    let has_changes = sheet.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.is_changed);
    if sheet.is_touched || has_changes {
        let (range, rows) = sheet::with_rows(&sheet.text, &list, &sheet.rows)?;
        changes.replace(range, rows);
    }
    around::around(&sheet.text, &list, (&sheet.name, maps), &mut changes)?;
    let text = changes.apply(&sheet.text)?;
    if text != sheet.text {
        package.put(&sheet.part.path, text);
    }
    Ok(())
}

/// The parts around the sheets: notes, tables, drawings, charts, pivot tables.
fn other_parts(
    package: &mut Editor<'_>,
    all: &[Sheet],
    maps: &Maps,
    range: impl Fn(&str) -> Option<Vec<Value>>,
) -> Result<(), Refused> {
    let still = RowMap::default();
    let mut charts: BTreeSet<String> = BTreeSet::new();
    for sheet in all {
        let map = maps.get(&sheet.name).unwrap_or(&still);
        for relation in package.relations(&sheet.part.path)? {
            let path = relation.target;
            let new = match relation.kind.as_str() {
                "comments" | "threadedComment" | "table" => package
                    .text(&path)?
                    .map(|text| around::with_refs(&text, &sheet.name, maps))
                    .transpose()?
                    .flatten(),
                "vmlDrawing" if !map.is_still() => {
                    package.text(&path)?.and_then(|text| around::old_drawing(&text, map))
                }
                "drawing" => {
                    let found = package.relations(&path)?;
                    let found = found.into_iter().filter(|it| it.kind.starts_with("chart"));
                    charts.extend(found.map(|relation| relation.target));
                    let text = package.text(&path)?;
                    text.map(|text| around::drawing(&text, map)).transpose()?.flatten()
                }
                _ => None,
            };
            if let Some(new) = new {
                package.put(&path, new);
            }
        }
    }
    for path in charts {
        if let Some(text) = package.text(&path)?
            && let Some(new) = chart::chart(&text, maps, &range)?
        {
            package.put(&path, new);
        }
    }
    for relation in package.relations(WORKBOOK)? {
        if relation.kind == "pivotCacheDefinition"
            && let Some(text) = package.text(&relation.target)?
            && let Some(new) = around::pivot_source(&text, maps)?
        {
            package.put(&relation.target, new);
        }
    }
    Ok(())
}

/// The list of formulas in the order in which they are computed: programs make it anew.
fn drop_chain(package: &mut Editor<'_>) -> Result<(), Refused> {
    let relations = package.relations(WORKBOOK)?;
    let Some(chain) = relations.iter().find(|relation| relation.kind == "calcChain") else {
        return Ok(());
    };
    package.remove(&chain.target)?;
    package.unrelate(WORKBOOK, "calcChain")
}

/// The workbook's part that asks to be calculated when it is opened.
fn calculated_on_opening(text: &str) -> Result<String, Refused> {
    let list = tags(text)?;
    let mut changes = Changes::default();
    if let Some(tag) = list.iter().find(|tag| tag.depth == 1 && tag.is("calcPr")) {
        changes.replace(tag.range.clone(), tag.with(&[("fullCalcOnLoad", "1")]));
        return changes.apply(text);
    }
    let before = ["definedNames", "externalReferences", "functionGroups", "sheets"];
    let last = before.iter().find_map(|name| {
        list.iter().rfind(|tag| tag.depth == 1 && tag.name == *name && tag.kind != TagKind::Open)
    });
    let last = last.ok_or(Refused)?;
    changes.insert(last.range.end, format!("<{}calcPr fullCalcOnLoad=\"1\"/>", last.prefix));
    changes.apply(text)
}
