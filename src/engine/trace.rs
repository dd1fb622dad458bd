//! A figure of a period's outputs, traced by the tables that the run stored.

#![expect(clippy::disallowed_methods, reason = "the workbook of decisions is read here")]

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::Path;

use office_text::fold::fold_tight;
use polars::prelude::DataFrame;
use workbook_reader::FEEDBACK_SHEET;
use workbook_reader::{Contents, Reading};

use super::RunError;
use crate::definition::Pipeline;
use crate::model::book::address;
use crate::model::{
    ANSWER_KEYS, Book, Cell, Content, OVERRIDES, Period, Sheet, Unit, a1, is_list_header,
};
use crate::reconcile::{self, RowAbout};
use crate::store::{self, Manifest};
use crate::tables::decided::DecisionIndex;
use crate::trace::{self, Earlier, FileCell, ListedCell, NoFigure, Tables, Target, Trace};
use crate::{feedback, formulas};

/// A formula is followed to so many cells.
const MOST_READ: usize = 200;

/// Traces the figures of a target in the outputs of a period.
///
/// # Errors
/// If a table is missing or damaged.
pub fn trace(
    pipeline: &Pipeline,
    period: Period,
    folder: &Path,
    target: &Target,
) -> Result<Result<Vec<Trace>, NoFigure>, RunError> {
    let pipeline = &*pipeline.of_year(period.year);
    let read = |name: &str| store::read_run_table(folder, name);
    let decisions = read(store::DECISIONS)?;
    let (lineage, cells) = rayon::join(
        || store::read_run_columns(folder, store::LINEAGE, &trace::LINEAGE),
        || store::read_run_columns(folder, store::CELLS, &trace::CELLS),
    );
    let tables = Tables {
        figures: read(store::FIGURES)?,
        lineage: lineage?,
        cells: cells?,
        corrections: read(store::CORRECTIONS)?,
        earlier: earlier(folder, &decisions)?,
        decisions,
        findings: read(store::FINDINGS)?,
        submissions: read(store::SUBMISSIONS)?,
        feedback: feedback_names(pipeline, period),
    };
    if let Some(listed) = listed(pipeline, &tables, folder, target) {
        let listed = match listed {
            Ok(listed) => trace::of_list((pipeline, period), &tables, &listed)?,
            Err(no_figure) => return Ok(Err(no_figure)),
        };
        return Ok(Ok(listed));
    }
    let mut found = trace::trace(pipeline, period, &tables, target)?;
    if let Ok(traces) = &mut found {
        let totals = past_totals(folder, traces);
        trace::hold_against_past(traces, &totals)?;
    }
    let is_cell = matches!(target, Target::Cell { .. });
    if let Some((name, book)) = template_book(pipeline, folder, target) {
        let cells = match target {
            Target::Cell { sheet, cell, .. } if found.is_err() => {
                file_cell(&book, sheet, cell).into_iter().collect()
            }
            Target::File(_) => numbers(&book),
            Target::Cell { .. } | Target::Row { .. } => Vec::new(),
        };
        let own = trace::of_template(period, pipeline, &tables, &name, &cells)?;
        match &mut found {
            Ok(traces) => traces.extend(own),
            Err(_) if !own.is_empty() => found = Ok(own),
            Err(no_figure) => {
                if let (Some(cell), true) = (cells.first(), is_cell) {
                    *no_figure = trace::no_number(&name, cell);
                }
            }
        }
    } else if found.is_err() || matches!(target, Target::File(_)) {
        let known = found.as_deref().unwrap_or_default();
        let of_ledger =
            trace::of_ledger((pipeline, period), &tables, &read(store::LEDGER)?, target, known)?;
        match &mut found {
            Ok(traces) => traces.extend(of_ledger),
            Err(_) if !of_ledger.is_empty() => found = Ok(of_ledger),
            Err(_) => {}
        }
    }
    Ok(found)
}

/// What the files that go back are called, each with its unit.
fn feedback_names(pipeline: &Pipeline, period: Period) -> Vec<(String, String)> {
    let Some(declared) = &pipeline.feedback else { return Vec::new() };
    let day = period.close(pipeline.calendar.closes);
    let units: Vec<Unit> = pipeline.units.reporting_on(day).into_iter().cloned().collect();
    let names = feedback::file_names(&units, declared.names);
    names.into_iter().zip(units.into_iter().map(|unit| unit.code)).collect()
}

/// The totals of the earlier periods that are shown, where they are still there.
fn past_totals(folder: &Path, traces: &[Trace]) -> HashMap<String, DataFrame> {
    let periods: BTreeSet<&str> =
        traces.iter().map(|trace| trace.of_period.as_str()).filter(|p| !p.is_empty()).collect();
    let read = |period: &str| {
        let totals = store::read_run_table(&folder.with_file_name(period), store::TOTALS).ok()?;
        Some((period.to_owned(), totals))
    };
    periods.into_iter().filter_map(read).collect()
}

/// The output of a target, if it is made of a template: its name, and what is in it.
fn template_book(pipeline: &Pipeline, folder: &Path, target: &Target) -> Option<(String, Book)> {
    let (Target::Cell { file, .. } | Target::File(file)) = target else { return None };
    let name = Path::new(file).file_name()?.to_str()?;
    let layout = pipeline.layouts.iter().find(|layout| layout.file == name)?;
    layout.template.as_ref()?;
    Some((name.to_owned(), book(&folder.join(name))?))
}

fn book(path: &Path) -> Option<Book> {
    let bytes = fs::read(path).ok()?;
    match Reading::in_process().read(bytes) {
        Contents::One(Ok(book)) => Some(book),
        _ => None,
    }
}

/// All cells of a workbook that show a number.
fn numbers(book: &Book) -> Vec<FileCell> {
    let cells = book.sheets.iter().flat_map(|sheet| {
        sheet.cells().filter_map(|cell| file_cell(book, &sheet.name, &cell.address()))
    });
    cells.filter(|cell| cell.number.is_some()).collect()
}

/// A cell of a workbook, with those that its formula names; a sheet is found whatever its case and marks.
fn file_cell(book: &Book, sheet: &str, cell: &str) -> Option<FileCell> {
    let folded = fold_tight(sheet);
    let sheet = book.sheets.iter().find(|known| fold_tight(&known.name) == folded)?;
    let at = address(cell)?;
    let formula = sheet.formulas.get(&at);
    let reads =
        formula.map_or_else(Vec::new, |_| formulas::reads(book, &sheet.name, at, MOST_READ));
    let read = |(name, at): (String, (u32, u32))| {
        let sheet = book.sheets.iter().find(|sheet| sheet.name == name)?;
        Some(shown(sheet, at))
    };
    Some(FileCell {
        formula: formula.map_or_else(String::new, |formula| format!("={}", formula.text)),
        reads: reads.into_iter().filter_map(read).collect(),
        ..shown(sheet, at)
    })
}

fn shown(sheet: &Sheet, (row, column): (u32, u32)) -> FileCell {
    let cell = sheet.cell(row, column);
    FileCell {
        sheet: sheet.name.clone(),
        cell: a1(row, column),
        number: cell.and_then(|cell| match cell.content {
            Content::Number(number) => Some(number),
            _ => None,
        }),
        text: cell.map(|cell| cell.text.to_string()).unwrap_or_default(),
        ..FileCell::default()
    }
}

/// A cell of a list that people fill in: the workbook of decisions, or the list of a workbook that goes back to its unit. `None` for another target.
fn listed(
    pipeline: &Pipeline,
    tables: &Tables,
    folder: &Path,
    target: &Target,
) -> Option<Result<ListedCell, NoFigure>> {
    let (file, sheet, cell) = match target {
        Target::Cell { file, sheet, cell } => (file, sheet, cell),
        Target::File(file) if Path::new(file).file_name()? == OVERRIDES => {
            return Some(Err(trace::no_list(file)));
        }
        Target::File(_) | Target::Row { .. } => return None,
    };
    let path = Path::new(file);
    let is_queue = path.file_name()? == OVERRIDES;
    let feedback = pipeline.feedback.as_ref().map(|feedback| feedback.folder.as_str());
    let is_list = fold_tight(sheet) == fold_tight(FEEDBACK_SHEET);
    let book = match feedback {
        _ if is_queue => book(&folder.join(OVERRIDES))?,
        Some(feedback) if is_list => book(&folder.join(feedback).join(path.file_name()?))?,
        _ => return None,
    };
    let listed = match is_queue {
        true => queue_row(&book, sheet, cell),
        false => list_row(tables, path, book.feedback.first()?, cell),
    };
    let own = match is_queue {
        true => file_cell(&book, sheet, cell),
        false => {
            let list = book.feedback.first()?;
            address(cell).map(|at| shown(list, at))
        }
    };
    let name = format!("{sheet}!{cell}");
    Some(match (listed, own) {
        (Some(listed), Some(own)) if own.number.is_some() || !listed.header.is_empty() => {
            Ok(ListedCell { file: file.clone(), cell: own, ..listed })
        }
        (_, Some(own)) => Err(trace::no_number(file, &own)),
        (_, None) => Err(trace::no_place(file, &name)),
    })
}

fn queue_row(book: &Book, sheet: &str, cell: &str) -> Option<ListedCell> {
    let (about, header) = reconcile::about_row(book, sheet, cell)?;
    let (about, decision) = match about {
        RowAbout::Cell(names) => (names, None),
        RowAbout::Decision(index) => (Default::default(), Some(index)),
    };
    Some(ListedCell { header, about, decision, ..ListedCell::default() })
}

/// The row of a list that goes back: its hidden columns say what it is about.
fn list_row(tables: &Tables, path: &Path, list: &Sheet, cell: &str) -> Option<ListedCell> {
    let (row, column) = address(cell)?;
    let text = |row: u32, column: u32| {
        list.cell(row, column).map(|cell| cell.text.trim().to_owned()).unwrap_or_default()
    };
    let find = |(row, cells): (&u32, &Vec<Cell>)| {
        let of =
            |name: &str| Some(cells.iter().find(|cell| is_list_header(&cell.text, name))?.column);
        let keys: Option<Vec<u32>> = ANSWER_KEYS.into_iter().map(of).collect();
        Some((*row, keys?))
    };
    let (head, keys) = list.rows.iter().find_map(find)?;
    let key = |index: usize| keys.get(index).map_or_else(String::new, |column| text(row, *column));
    let (unit, _) = tables.unit_of(path.file_stem()?.to_str()?)?;
    (row > head).then(|| ListedCell {
        header: text(head, column),
        about: [unit.to_owned(), key(1), key(2), key(3)],
        ..ListedCell::default()
    })
}

/// What the period stored whose figures were the history, if a record was taken over from it.
fn earlier(folder: &Path, decisions: &DataFrame) -> Result<Option<Earlier>, RunError> {
    let history = Manifest::read(folder).and_then(|manifest| manifest.history);
    let (Some(period), true) = (history, DecisionIndex::new(decisions)?.has_added()) else {
        return Ok(None);
    };
    let folder = folder.with_file_name(&period);
    // Somebody may have taken it away: the figures are here all the same.
    if !folder.is_dir() {
        return Ok(None);
    }
    Ok(Some(Earlier {
        cells: store::read_run_columns(&folder, store::CELLS, &trace::CELLS)?,
        submissions: store::read_run_table(&folder, store::SUBMISSIONS)?,
        period,
    }))
}
