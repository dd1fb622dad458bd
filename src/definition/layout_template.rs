//! A layout that fills in a workbook of an office: `template = "…"`, and where its cells, columns and rows are bound.

use std::io;
use std::path::Path;

use super::declared::Declared;
use super::expression::Wanted;
use super::layout::{self, Shown, shown_by};
use super::reader::{At, Node, missing};
use super::schema::{
    Binding, BoundCell, BoundSheet, CellValue, Form, FormKind, Layout, LayoutColumn, LayoutSheet,
    SheetKind,
};
use super::template_book::TemplateBook;
use super::template_indicators::indicators;
use super::template_places::{NO_ROW, Places};
use super::years;
use crate::model::output::OutTemplate;
use crate::model::{Cell, Message, Sheet, a1};
use office_text::language::io_reason;

const KINDS: [(&str, SheetKind); 4] = [
    ("indicators", SheetKind::Indicators),
    ("units", SheetKind::Units),
    ("records", SheetKind::Records),
    ("cells", SheetKind::Cells),
];

/// Reads a layout, which may have a template; `files` gives the bytes of one by its name in the pipeline's folder.
pub(crate) fn read(
    mut node: Node<'_>,
    declared: &Declared<'_>,
    files: &dyn Fn(&str) -> io::Result<Vec<u8>>,
    folder: &Path,
) -> Option<Layout> {
    match node.optional_text("template") {
        Some(name) => filled(node, &name, declared, files, folder),
        None => layout::read(node, declared),
    }
}

/// A layout whose template is named `name`.
fn filled(
    mut node: Node<'_>,
    name: &At<String>,
    declared: &Declared<'_>,
    files: &dyn Fn(&str) -> io::Result<Vec<u8>>,
    folder: &Path,
) -> Option<Layout> {
    let file = node.text("file");
    let template = book(name, declared, files);
    let nodes = layout::sheet_nodes(&mut node);
    node.finish();
    let template = template?;
    let mut sheets: Vec<LayoutSheet> = Vec::new();
    for node in nodes {
        if let Some((at, sheet)) = sheet(node, name, &template, declared) {
            check_blocks(&at, &sheet, &sheets, declared);
            sheets.push(sheet);
        }
    }
    let out = OutTemplate { name: name.value.clone(), path: folder.join(&name.value) };
    let (file, font, template) = (file?.value, String::new(), Some(out));
    Some(Layout { file, font, size: 0.0, sheets, signature: None, template })
}

fn book(
    name: &At<String>,
    declared: &Declared<'_>,
    files: &dyn Fn(&str) -> io::Result<Vec<u8>>,
) -> Option<TemplateBook> {
    let message = match files(&name.value) {
        Ok(bytes) => match TemplateBook::read(&bytes) {
            Ok(book) => return Some(book),
            Err(why) => why,
        },
        Err(error) => Message::each(|lang| io_reason(&error, lang)),
    };
    let message = Message::each(|lang| {
        let lead = lang.pick("không dùng được mẫu", "the template cannot be used");
        format!("{lead} `{}`: {}", name.value, message.text(lang))
    });
    name.problem(declared.problems, message, None);
    None
}

fn sheet(
    mut node: Node<'_>,
    file: &At<String>,
    template: &TemplateBook,
    declared: &Declared<'_>,
) -> Option<(At<String>, LayoutSheet)> {
    let name = node.text("name");
    let kind = node.required_choice("kind", &KINDS);
    let form = match kind {
        Some(SheetKind::Cells) => node.optional_text("form"),
        _ => node.text("form"),
    };
    let form = form.and_then(|form| declared.form(&form));
    let found = name.as_ref().and_then(|name| {
        let names = || template.book.sheets.iter().map(|sheet| sheet.name.as_str());
        let what = ["trang trong mẫu", "sheet in the template"];
        declared.or_report(template.sheet(&name.value), name, what, names)
    });
    let draft = node.optional_text("draft");
    let rows = node.optional_text("rows");
    let total = node.optional_text("total");
    let without = node.texts("without");
    let filter = node.optional_text("where");
    if let (Some(filter), Some(form)) = (&filter, form) {
        declared.expression(filter, &form.record_names(), Wanted::Filter);
    }
    let (columns, cells) = (node.tables("column"), node.tables("cell"));
    let needs_columns = kind.is_some_and(|kind| kind != SheetKind::Cells);
    if columns.is_empty() && needs_columns {
        node.mistake(
            "trang cần có cột: `[[sheet.column]]`",
            "the sheet needs its columns: `[[sheet.column]]`",
        );
    }
    if draft.is_none() {
        node.mistake(
            "trang cần có `draft`: ô trống của mẫu để ghi dấu dự thảo khi còn ô chờ quyết định",
            "the sheet needs `draft`: a blank cell of the template for the mark of a draft",
        );
    }
    node.finish();
    let (name, kind, found) = (name?, kind?, found?);
    let places = Places { template, file: &file.value, sheet: found, declared };
    let mut bound = BoundSheet { hidden: found.hidden, ..BoundSheet::default() };
    bound.rows = rows.as_ref().and_then(|rows| places.rows(rows));
    let shown = form.map(|form| Shown::Form(kind, form));
    let mut placed: Vec<(At<String>, LayoutColumn, (u32, u32))> = Vec::new();
    let number = columns.len();
    for node in columns {
        placed.extend(column(node, shown, bound.rows.map(|(first, _)| first), &places));
    }
    let is_repeated = matches!(kind, SheetKind::Units | SheetKind::Records);
    if is_repeated && rows.is_none() {
        bound.rows = rows_below(&name, &placed, total.as_ref(), &places);
    }
    if let Some(samples) = bound.rows.filter(|_| is_repeated) {
        places.check_samples(rows.as_ref().unwrap_or(&name), samples);
    }
    places.check_columns(
        &placed.iter().map(|(at, _, place)| (at.clone(), place.1)).collect::<Vec<_>>(),
    );
    // Without its column of labels, whose header may be the one that is not there, nothing can be said of rows.
    let is_whole = placed.len() == number
        || placed.iter().any(|(_, column, _)| column.value == Binding::RowLabel);
    if let (SheetKind::Indicators, Some(form), true) = (kind, form, is_whole) {
        bound.indicators = indicators(&name, form, &placed, (bound.rows, &without), &places);
    }
    check_formulas(&bound, is_repeated, &placed, &places);
    bound.totals = own_totals(found, bound.rows.filter(|_| is_repeated), &placed);
    for node in cells {
        bound.cells.extend(cell(node, form, &bound, is_repeated, &places));
    }
    bound.cells.extend(texts_with_years(found, &bound));
    bound.draft = draft.and_then(|at| {
        let place = places.area(&at).map(|area| (area.first_row, area.first_column))?;
        places.can_write(&at, place).then_some(place)
    });
    if !is_repeated {
        bound.rows = None;
    }
    let sheet = LayoutSheet {
        name: found.name.clone(),
        kind,
        form: form.map(|form| form.id.clone()).unwrap_or_default(),
        filter: filter.map(|filter| filter.value),
        columns: placed.into_iter().map(|(_, column, _)| column).collect(),
        bound,
        ..LayoutSheet::default()
    };
    Some((name, sheet))
}

/// The sample rows below the headers, for a sheet that declares none.
fn rows_below(
    name: &At<String>,
    placed: &[(At<String>, LayoutColumn, (u32, u32))],
    total: Option<&At<String>>,
    places: &Places<'_>,
) -> Option<(u32, u32)> {
    let headers = placed.iter().filter(|(_, _, place)| place.0 != NO_ROW);
    let bottom = headers.map(|(_, _, place)| places.bottom(*place)).max();
    if bottom.is_none() {
        let message = Message::new(
            "trang cần có `rows`: các dòng mẫu được lặp lại, như `6:7`",
            "the sheet needs `rows`: the sample rows that are repeated, such as `6:7`",
        );
        name.problem(places.declared.problems, message, None);
    }
    places.samples_below(bottom?, total)
}

/// A column, what it is named by, and the place of its header.
fn column(
    mut node: Node<'_>,
    shown: Option<Shown<'_>>,
    before: Option<u32>,
    places: &Places<'_>,
) -> Option<(At<String>, LayoutColumn, (u32, u32))> {
    let at = node.optional_text("at");
    let header = if at.is_some() { None } else { node.text("header") };
    let under = node.levels("under");
    let value = node.text("value");
    node.finish();
    let (place, named) = match (at, header) {
        (Some(at), _) => ((NO_ROW, places.column(&at)?), at),
        (None, Some(header)) => (places.header(&header, &under, before)?, header),
        (None, None) => return None,
    };
    let (value, shown) = (value?, shown?);
    let binding = shown_by(&value, shown, places.declared)?;
    // What the clerk reads of a column is what the template says above it.
    let header = match place.0 {
        NO_ROW => named.value.clone(),
        row => places.sheet.text(row, place.1).split_whitespace().collect::<Vec<_>>().join(" "),
    };
    let column = LayoutColumn {
        header,
        under: under.into_iter().map(|level| level.value).collect(),
        width: 0.0,
        value: binding,
        format: String::new(),
        place: Some(place.1),
    };
    Some((named, column, place))
}

/// The template's own texts with the year of the period in them, `{year}` or `{year-1}`: they are filled in where nothing else is.
fn texts_with_years(sheet: &Sheet, bound: &BoundSheet) -> Vec<BoundCell> {
    let cells = sheet.rows.values().flatten();
    let is_free = |place: (u32, u32)| {
        let is_sample = bound.rows.is_some_and(|(first, last)| (first..=last).contains(&place.0));
        !is_sample && bound.cells.iter().all(|cell| cell.place != place)
    };
    let text = |cell: &Cell| {
        let place = (cell.row, cell.column);
        let value = CellValue::Text(cell.text.to_string());
        years::year_of(&cell.text).filter(|_| is_free(place)).map(|_| BoundCell { place, value })
    };
    cells.filter_map(text).collect()
}

/// The cells in which the template sums a bound column over the sample rows, and nothing else.
fn own_totals(
    sheet: &Sheet,
    rows: Option<(u32, u32)>,
    placed: &[(At<String>, LayoutColumn, (u32, u32))],
) -> Vec<(u32, u32)> {
    let Some((first, last)) = rows else { return Vec::new() };
    let is_sum = |text: &str, column: u32| {
        let plain: String =
            text.chars().filter(|c| !matches!(c, ' ' | '$')).collect::<String>().to_uppercase();
        let range = format!("{}:{}", a1(first, column), a1(last, column));
        let short = a1(first, column);
        ["SUM(", "SUBTOTAL(9,", "SUBTOTAL(109,"].iter().any(|open| {
            let inside = plain.trim_start_matches('=').strip_prefix(open);
            let inside = inside.and_then(|rest| rest.strip_suffix(')'));
            inside.is_some_and(|inside| inside == range || first == last && inside == short)
        })
    };
    let outside = sheet.formulas.iter().filter(|((row, _), _)| !(first..=last).contains(row));
    outside
        .filter(|((_, column), formula)| {
            let is_bound = placed.iter().any(|(_, bound, _)| {
                bound.place == Some(*column)
                    && matches!(bound.value, Binding::Figure(..) | Binding::Field(_))
            });
            is_bound && is_sum(&formula.text, *column)
        })
        .map(|(place, _)| *place)
        .collect()
}

/// Columns that would write over formulas.
fn check_formulas(
    bound: &BoundSheet,
    is_repeated: bool,
    placed: &[(At<String>, LayoutColumn, (u32, u32))],
    places: &Places<'_>,
) {
    let rows: Vec<u32> = match bound.rows.filter(|_| is_repeated) {
        Some((first, last)) => (first..=last).collect(),
        None => bound.indicators.values().copied().collect(),
    };
    for (at, _, (_, place)) in placed.iter().filter(|(_, column, _)| is_written(column)) {
        for row in &rows {
            // One mistake a column is enough.
            if !places.can_write(at, (*row, *place)) {
                break;
            }
        }
    }
}

/// Whether a column is written into: labels, numbers and units of indicators are the template's own.
fn is_written(column: &LayoutColumn) -> bool {
    !matches!(column.value, Binding::RowLabel | Binding::RowNumber | Binding::RowUnit)
}

/// A single cell: by address or name, or behind a label, where a header's column crosses its row.
fn cell(
    mut node: Node<'_>,
    form: Option<&Form>,
    bound: &BoundSheet,
    is_repeated: bool,
    places: &Places<'_>,
) -> Option<BoundCell> {
    let declared = places.declared;
    let at = node.optional_text("at");
    let label = if at.is_some() { None } else { node.text("label") };
    let (header, under) = (node.optional_text("header"), node.levels("under"));
    let own = node.optional_text("form").map(|form| declared.form(&form));
    let text = node.optional_text("text");
    let value = if text.is_some() { None } else { node.text("value") };
    node.finish();
    let (place, named) = match (at, label) {
        (Some(at), _) => {
            let area = places.area(&at)?;
            ((area.first_row, area.first_column), at)
        }
        (None, Some(label)) => {
            let row = places.header(&label, &[], None)?;
            let place = match &header {
                Some(header) => (row.0, places.header(header, &under, None)?.1),
                None => places.behind(row),
            };
            (place, label)
        }
        (None, None) => return None,
    };
    if !places.can_write(&named, place) {
        return None;
    }
    if let Some((first, last)) =
        bound.rows.filter(|(first, last)| is_repeated && (*first..=*last).contains(&place.0))
    {
        let cell = a1(place.0, place.1);
        let message = Message::new(
            format!("ô {cell} nằm trong các dòng mẫu {}:{} được lặp lại", first + 1, last + 1),
            format!(
                "the cell {cell} is in the sample rows {}:{}, which are repeated",
                first + 1,
                last + 1
            ),
        );
        named.problem(declared.problems, message, None);
        return None;
    }
    if let Some(text) = text {
        return Some(BoundCell { place, value: CellValue::Text(text.value) });
    }
    let form = match own {
        Some(form) => form?,
        None => match form {
            Some(form) => form,
            None => {
                named.problem(declared.problems, missing("form"), None);
                return None;
            }
        },
    };
    let (value, id) = (value?, form.id.clone());
    let value = match form.kind {
        FormKind::Indicators => {
            let (row, measure) = declared.figure(form, &value)?;
            CellValue::Figure(id, row, measure)
        }
        _ if value.value == "#" => CellValue::Count(id),
        _ => {
            let summed = || {
                let fields = form.fields().filter(|field| field.summed && field.kind.is_number());
                fields.map(|field| field.id.as_str())
            };
            CellValue::Sum(
                id,
                declared.one_of(&value, ["trường cộng được", "summed field"], summed)?,
            )
        }
    };
    Some(BoundCell { place, value })
}

/// Reports sample rows of which some are those of another table of the same sheet.
fn check_blocks(
    name: &At<String>,
    sheet: &LayoutSheet,
    before: &[LayoutSheet],
    declared: &Declared<'_>,
) {
    let Some((first, last)) = sheet.bound.rows else { return };
    let same = before.iter().filter(|other| other.name == sheet.name);
    let mut others = same.filter_map(|other| other.bound.rows);
    if others.any(|(from, to)| from <= last && first <= to) {
        let message = Message::new(
            format!("các dòng mẫu {}:{} đã thuộc một bảng khác của trang", first + 1, last + 1),
            format!(
                "the sample rows {}:{} belong to another table of the sheet",
                first + 1,
                last + 1
            ),
        );
        name.problem(declared.problems, message, None);
    }
}
