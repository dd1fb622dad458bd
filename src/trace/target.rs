//! What is asked for: a cell of an output, all of an output, or a row of a form.

use std::collections::BTreeSet;

use polars::prelude::*;

use super::input::Tables;
use super::rows::Figure;
use crate::definition::Pipeline;
use crate::model::{How, Lang, Message, Period};
use crate::tables::texts::CellNames;
use office_text::fold::fold_tight;
use office_text::similar::nearest;

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A cell of an output workbook, or the bookmark of a written report.
    Cell {
        /// The output.
        file: String,
        /// The sheet; empty for a bookmark.
        sheet: String,
        /// The address, or the bookmark.
        cell: String,
    },
    /// All figures of an output.
    File(String),
    /// A row of a form: its totals, or the cells of one unit.
    Row {
        /// The row's id; of a register the record, its number or its name.
        row: String,
        /// The form, if it is not the only one with such a row.
        form: Option<String>,
        /// The column; all, if none is given.
        column: Option<String>,
        /// The unit's code; over all units, if none is given.
        unit: Option<String>,
    },
}

impl Target {
    /// An output and a cell of it as it is typed: `Phụ lục 1!E12`, `'Phụ lục 1'!$E$12`, or a bookmark.
    pub fn parse(file: &str, cell: Option<&str>) -> Self {
        let file = file.to_owned();
        match cell {
            None => Self::File(file),
            Some(typed) => {
                let (sheet, cell) = typed.rsplit_once('!').unwrap_or(("", typed));
                let sheet = match sheet.strip_prefix('\'').and_then(|s| s.strip_suffix('\'')) {
                    Some(quoted) => quoted.replace("''", "'"),
                    None => sheet.to_owned(),
                };
                Self::Cell { file, sheet, cell: cell.trim().replace('$', "") }
            }
        }
    }
}

/// Why nothing was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoFigure {
    /// In words.
    pub why: Message,
    /// The nearest name.
    pub nearest: Option<String>,
}

impl NoFigure {
    pub(super) fn new(vi: String, en: String, nearest: Option<&str>) -> Self {
        Self { why: Message::new(vi, en), nearest: nearest.map(str::to_owned) }
    }

    /// In words, with the nearest name as a question.
    pub fn text(&self, lang: Lang) -> String {
        let help = self.nearest.as_deref().map(|name| format!("; {}", lang.did_you_mean(name)));
        format!("{}{}", self.why.text(lang), help.unwrap_or_default())
    }
}

/// The figures of a target; none for the cells of a unit.
pub(super) fn find<'t>(
    pipeline: &Pipeline,
    target: &Target,
    figures: &[Figure<'t>],
) -> Result<Vec<Figure<'t>>, NoFigure> {
    match target {
        Target::File(file) => {
            let file = output(file, figures)?;
            Ok(figures.iter().filter(|figure| figure.place[0] == file).cloned().collect())
        }
        Target::Cell { file, sheet, cell } => {
            let file = output(file, figures)?;
            let in_file = || figures.iter().filter(|figure| figure.place[0] == file);
            let sheets: BTreeSet<&str> = in_file().map(|figure| figure.place[1]).collect();
            let folded = fold_tight(sheet);
            let Some(sheet) = sheets.iter().find(|name| fold_tight(name) == folded) else {
                return Err(no_sheet(file, sheet, &sheets));
            };
            let of_sheet = || in_file().filter(|figure| figure.place[1] == *sheet);
            let is_it = |figure: &&Figure<'_>| figure.place[2].eq_ignore_ascii_case(cell);
            match of_sheet().find(is_it) {
                Some(figure) => Ok(vec![figure.clone()]),
                None => {
                    // Addresses of one length are all alike: only bookmarks are found by likeness.
                    let names = of_sheet().map(|figure| figure.place[2]);
                    let near = if sheet.is_empty() { nearest(cell, names) } else { None };
                    Err(NoFigure::new(
                        format!("{file}: ô {cell} không có số"),
                        format!("{file}: the cell {cell} has no figure"),
                        near,
                    ))
                }
            }
        }
        Target::Row { unit: Some(_), .. } => Ok(Vec::new()),
        Target::Row { row, form, column, unit: None } => {
            let is_total = |how: How| matches!(how, How::Sum | How::Mean | How::Ratio);
            let is_it = |figure: &&Figure<'_>| {
                let [of_form, of_row, of_column] = &figure.about;
                is_total(figure.how)
                    && of_row == row
                    && form.as_ref().is_none_or(|form| form == of_form)
                    && column.as_ref().is_none_or(|column| column == of_column)
            };
            let mut seen = BTreeSet::new();
            // A total that several outputs show is traced once.
            let found = figures.iter().filter(is_it).filter(|f| seen.insert(f.about.clone()));
            let found: Vec<Figure<'t>> = found.cloned().collect();
            if found.is_empty() { Err(no_row(pipeline, row)) } else { Ok(found) }
        }
    }
}

/// The output of a name; a path to it will do.
fn output<'t>(name: &str, figures: &[Figure<'t>]) -> Result<&'t str, NoFigure> {
    let bare = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let files: BTreeSet<&str> = figures.iter().map(|figure| figure.place[0]).collect();
    let found = files.iter().find(|file| **file == name || **file == bare);
    found.copied().ok_or_else(|| {
        NoFigure::new(
            format!("không có kết quả nào tên là {name}"),
            format!("there is no output {name}"),
            nearest(bare, files.iter().copied()),
        )
    })
}

/// A workbook that people fill in is traced cell by cell.
pub fn no_list(file: &str) -> NoFigure {
    NoFigure::new(
        format!("{file}: ghi thêm một ô, như `{file} \"Quyết định!D5\"`"),
        format!("{file}: name a cell too, as in `{file} \"Decisions!D5\"`"),
        None,
    )
}

fn no_sheet(file: &str, sheet: &str, sheets: &BTreeSet<&str>) -> NoFigure {
    if sheet.is_empty() {
        let all: Vec<String> = sheets.iter().map(|name| format!("“{name}”")).collect();
        let (all, first) = (all.join(", "), sheets.first().copied().unwrap_or_default());
        return NoFigure::new(
            format!("{file}: ghi cả trang tính, như `{first}!E12`; các trang có số: {all}"),
            format!("{file}: name the sheet too, as in `{first}!E12`; sheets with figures: {all}"),
            None,
        );
    }
    NoFigure::new(
        format!("{file} không có trang “{sheet}” có số"),
        format!("{file} has no sheet “{sheet}” with figures"),
        nearest(sheet, sheets.iter().copied()),
    )
}

fn no_row(pipeline: &Pipeline, row: &str) -> NoFigure {
    let rows = pipeline.forms.iter().flat_map(|form| form.indicators());
    NoFigure::new(
        format!("không có số tổng hợp nào của dòng “{row}”"),
        format!("there is no total of the row “{row}”"),
        nearest(row, rows.map(|row| row.id.as_str())),
    )
}

/// Why a file that was sent, or goes back, has nothing to trace.
pub(super) fn no_sent_cell(target: &Target) -> NoFigure {
    match target {
        Target::Cell { file, sheet, cell } if sheet.is_empty() => NoFigure::new(
            format!("{file}: ghi cả trang tính của ô {cell}, như `Trang!{cell}`"),
            format!("{file}: name the sheet of the cell {cell} too, as in `Sheet!{cell}`"),
            None,
        ),
        Target::Cell { file, sheet, cell } => NoFigure::new(
            format!("{file}: ô {sheet}!{cell} không có số"),
            format!("{file}: the cell {sheet}!{cell} has no number"),
            None,
        ),
        Target::File(name) if name.ends_with(".docx") => NoFigure::new(
            format!("{name}: công văn, không có số liệu của biểu nào"),
            format!("{name}: a letter, without a figure of a form"),
            None,
        ),
        Target::File(name) | Target::Row { row: name, .. } => NoFigure::new(
            format!("{name}: không có số nào"),
            format!("{name}: there is no number in it"),
            None,
        ),
    }
}

/// Why a unit has no such cell: it is no more, or not yet, or there is no such row, or none of the unit.
pub(super) fn no_cell(
    (pipeline, period): (&Pipeline, Period),
    (unit, row): (&str, &str),
    tables: &Tables,
) -> PolarsResult<NoFigure> {
    let rows = tables.cells.column("row")?.str()?;
    let known: BTreeSet<&str> = rows.iter().flatten().collect();
    let day = period.close(pipeline.calendar.closes);
    let of_code = || pipeline.units.of_code(unit);
    if let Some(last) = of_code().max_by_key(|unit| unit.valid_to)
        && of_code().all(|unit| !unit.exists_on(day))
        && let Some(ended) = last.valid_to.filter(|ended| *ended < day)
    {
        let home = pipeline.units.continues_as(unit, ended, day);
        let home = Some(home).filter(|home| *home != unit);
        let home = home.map(|home| pipeline.units.title(home, day));
        let words = |lang: Lang| {
            let (title, ended) = (last.title(), lang.day(ended));
            let into = home.as_ref().map(|home| {
                lang.pick(format!(", nay thuộc {home}"), format!(" and is part of {home} since"))
            });
            let into = into.unwrap_or_default();
            lang.pick(
                format!("{title} đã kết thúc ngày {ended}{into}: kỳ này không có số riêng"),
                format!("{title} ended on {ended}{into}: it has no figures of this period"),
            )
        };
        return Ok(NoFigure::new(words(Lang::Vi), words(Lang::En), home.as_deref()));
    }
    let why = no_row(pipeline, row);
    if known.contains(row) || why.nearest.as_deref() == Some(row) {
        return Ok(NoFigure::new(
            format!("kỳ này đơn vị ấy không có ô nào của dòng “{row}”"),
            format!("the unit has no cell of the row “{row}” in this period"),
            None,
        ));
    }
    Ok(NoFigure::new(
        format!("đơn vị ấy không có ô nào của dòng “{row}”"),
        format!("the unit has no cell of the row “{row}”"),
        why.nearest.as_deref().or_else(|| nearest(row, known)),
    ))
}

/// The cells of one unit in a row.
pub(super) struct Cells<'q> {
    pub row: &'q str,
    pub form: Option<&'q str>,
    pub column: Option<&'q str>,
    pub unit: &'q str,
}

impl Cells<'_> {
    fn is_row(&self, row: &str) -> bool {
        let is_record = |(number, name): (&str, &str)| {
            number == self.row || fold_tight(name) == fold_tight(self.row)
        };
        row == self.row || row.split_once(':').is_some_and(is_record)
    }

    /// Whether a cell is one of them.
    pub(super) fn has(&self, [unit, form, row, column]: CellNames<'_>) -> bool {
        unit == self.unit
            && self.form.is_none_or(|wanted| wanted == form)
            && self.column.is_none_or(|wanted| wanted == column)
            && self.is_row(row)
    }
}
