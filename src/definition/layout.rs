//! `layouts/*.toml`.

use super::declared::Declared;
use super::expression::Wanted;
use super::reader::{At, Node};
use super::schema::{
    Binding, BoundSheet, ChartFigure, ChartOver, Form, Layout, LayoutChart, LayoutColumn,
    LayoutSheet, SheetKind, Signature,
};
use super::years;
use crate::model::listing::{LISTINGS, columns_of};
use crate::model::{How, Message};

const KINDS: [(&str, SheetKind); 6] = [
    ("indicators", SheetKind::Indicators),
    ("units", SheetKind::Units),
    ("records", SheetKind::Records),
    ("data", SheetKind::Data),
    ("listing", SheetKind::Listing),
    ("charts", SheetKind::Charts),
];

/// How many periods a chart shows where it does not say.
const PERIODS: usize = 8;

/// The longest name of a sheet that Excel takes, in characters.
const LONGEST_NAME: usize = 31;

/// Reads a layout that says itself how all looks.
pub(crate) fn read(mut node: Node<'_>, declared: &Declared<'_>) -> Option<Layout> {
    let file = node.text("file");
    let font = node.optional_text("font").map_or("Times New Roman".to_owned(), |at| at.value);
    let size = node.number("size").map_or(12.0, |at| at.value);
    let (sheets, data): (Vec<LayoutSheet>, Vec<Option<At<String>>>) =
        sheet_nodes(&mut node).into_iter().filter_map(|node| read_sheet(node, declared)).unzip();
    let of_data = || sheets.iter().filter(|sheet| sheet.kind == SheetKind::Data);
    for data in data.iter().flatten() {
        declared.one_of(data, ["trang số liệu", "data sheet"], || {
            of_data().map(|sheet| sheet.name.as_str())
        });
    }
    let signature = node.table("signature").map(|mut table| {
        let signature = Signature {
            place: table.plain_text("place"),
            left: table.plain_texts("left"),
            right: table.plain_texts("right"),
        };
        table.finish();
        signature
    });
    node.finish();
    Some(Layout { file: file?.value, font, size, sheets, signature, template: None })
}

/// The sheets of a layout, of which there must be one.
pub(crate) fn sheet_nodes<'a>(node: &mut Node<'a>) -> Vec<Node<'a>> {
    let nodes = node.tables("sheet");
    if nodes.is_empty() {
        node.mistake(
            "tệp kết quả cần có trang: `[[sheet]]`",
            "a layout needs its sheets: `[[sheet]]`",
        );
    }
    nodes
}

/// What the columns of a sheet show.
#[derive(Clone, Copy)]
pub(crate) enum Shown<'a> {
    Form(SheetKind, &'a Form),
    /// One of the office's own lists, by the names of its columns.
    List(&'a [&'a str]),
}

/// A sheet, and the name of the sheet that its formulas point at.
fn read_sheet(
    mut node: Node<'_>,
    declared: &Declared<'_>,
) -> Option<(LayoutSheet, Option<At<String>>)> {
    let name = node.text("name");
    if let Some(name) = name.as_ref().filter(|name| name.value.chars().count() > LONGEST_NAME) {
        node.mistake_at(
            name,
            format!("tên trang dài nhất {LONGEST_NAME} ký tự"),
            format!("a sheet's name has at most {LONGEST_NAME} characters"),
        );
    }
    let kind = node.required_choice("kind", &KINDS);
    let is_listing = kind == Some(SheetKind::Listing);
    let list = if is_listing { node.text("list") } else { None };
    let form = if is_listing { None } else { node.text("form") };
    let form = form.and_then(|form| declared.form(&form));
    let shown = match (&list, form) {
        (Some(list), _) => {
            let names = || LISTINGS.iter().map(|(name, _)| *name);
            declared
                .or_report(columns_of(&list.value), list, ["danh sách", "list"], names)
                .map(Shown::List)
        }
        (None, Some(form)) => kind.map(|kind| Shown::Form(kind, form)),
        (None, None) => None,
    };
    let head_left = node.plain_texts("head_left");
    let head_right = node.plain_texts("head_right");
    let title = node.plain_texts("title");
    let mut text = |key| node.plain_text(key);
    let (note, unit, total) = (text("note"), text("unit"), text("total"));
    let number_row = node.flag("number_row", false);
    let group = node.flag("group", false);
    let orientation = [("landscape", true), ("portrait", false)];
    let landscape = node.choice("orientation", &orientation).unwrap_or(true);
    let data = node.optional_text("data");
    let filter = node.optional_text("where");
    if let (Some(filter), Some(form)) = (&filter, form) {
        declared.expression(filter, &form.record_names(), Wanted::Filter);
    }
    let charts = node.tables("chart");
    if charts.is_empty() && kind == Some(SheetKind::Charts) {
        node.mistake(
            "trang cần có biểu đồ: `[[sheet.chart]]`",
            "the sheet needs its charts: `[[sheet.chart]]`",
        );
    }
    let charts = charts.into_iter().filter_map(|node| read_chart(node, form, declared)).collect();
    let columns = node.tables("column");
    let has_columns = |kind| !matches!(kind, SheetKind::Data | SheetKind::Charts);
    if columns.is_empty() && kind.is_some_and(has_columns) {
        node.mistake(
            "trang cần có cột: `[[sheet.column]]`",
            "the sheet needs its columns: `[[sheet.column]]`",
        );
    }
    let columns =
        columns.into_iter().filter_map(|node| read_column(node, shown, declared)).collect();
    node.finish();
    let (name, kind) = (name?, kind?);
    if data.is_none() && matches!(kind, SheetKind::Indicators | SheetKind::Units) {
        let message = Message::new(
            "trang cần có `data`: tên trang số liệu mà công thức trỏ tới",
            "the sheet needs `data`: the name of the sheet its formulas point at",
        );
        name.problem(declared.problems, message, None);
    }
    let sheet = LayoutSheet {
        name: name.value,
        kind,
        form: form.map(|form| form.id.clone()).unwrap_or_default(),
        list: list.map(|list| list.value).unwrap_or_default(),
        head_left,
        head_right,
        title,
        note,
        unit,
        number_row,
        landscape,
        data: data.as_ref().map(|data| data.value.clone()).unwrap_or_default(),
        total,
        filter: filter.map(|filter| filter.value),
        group,
        columns,
        bound: BoundSheet::default(),
        charts,
    };
    Some((sheet, data))
}

/// A chart; all its figures are in one unit of measurement.
fn read_chart(
    mut node: Node<'_>,
    form: Option<&Form>,
    declared: &Declared<'_>,
) -> Option<LayoutChart> {
    let title = node.text("title");
    let over = node.required_choice("over", &ChartOver::WORDS);
    let periods = node.integer("periods", PERIODS, 1, 24);
    let axis = node.optional_text("axis");
    let names = node.plain_texts("names");
    let ids = node.texts("figures");
    if ids.is_empty() {
        node.mistake(
            "biểu đồ cần có `figures`: các số liệu, viết như `dong.cot`",
            "a chart needs `figures`, written like `row.measure`",
        );
    }
    if !names.is_empty() && names.len() != ids.len() {
        node.mistake(
            format!("`names` có {} tên, `figures` có {} số liệu", names.len(), ids.len()),
            format!("`names` has {} names, `figures` has {} figures", names.len(), ids.len()),
        );
    }
    node.finish();
    let form = form?;
    let mut units: Vec<&str> = Vec::new();
    let mut figures = Vec::new();
    for (index, id) in ids.iter().enumerate() {
        let Some((row, measure)) = declared.figure(form, id) else { continue };
        let of_form = form.row(&row);
        let unit = form.unit_of(&row, &measure);
        if let Some(first) = units.first().filter(|first| **first != unit && axis.is_none()) {
            let message = Message::new(
                format!("đơn vị tính là “{unit}”, của số liệu đầu là “{first}”"),
                format!("its unit is “{unit}”, that of the first figure “{first}”"),
            );
            let help = Message::new(
                "tách thành hai biểu đồ, hoặc ghi `axis`",
                "make two charts of them, or write `axis`",
            );
            id.problem(declared.problems, message, Some(help));
        }
        units.push(unit);
        let label = of_form.map(|row| row.label.clone()).unwrap_or_default();
        let name = names.get(index).cloned().unwrap_or(label);
        figures.push(ChartFigure { row, measure, name });
    }
    let axis = axis
        .map(|index| index.value)
        .unwrap_or_else(|| units.first().map(|unit| (*unit).to_owned()).unwrap_or_default());
    Some(LayoutChart { title: title?.value, over: over?, periods, axis, figures })
}

fn read_column(
    mut node: Node<'_>,
    shown: Option<Shown<'_>>,
    declared: &Declared<'_>,
) -> Option<LayoutColumn> {
    let (header, under) = (node.text("header"), node.levels("under"));
    header.iter().chain(&under).for_each(|text| years::check(&node, text));
    let text = |at: Option<At<String>>| at.map(|at| at.value).unwrap_or_default();
    let under = under.into_iter().map(|level| level.value).collect();
    let (header, format) = (text(header), text(node.optional_text("format")));
    let width = node.number("width").map_or(10.0, |at| at.value);
    let value = node.text("value");
    node.finish();
    let value = shown_by(&value?, shown?, declared)?;
    Some(LayoutColumn { header, under, width, value, format, place: None })
}

/// What a column shows.
pub(crate) fn shown_by(
    value: &At<String>,
    shown: Shown<'_>,
    declared: &Declared<'_>,
) -> Option<Binding> {
    Some(match shown {
        _ if value.value == "#" => Binding::Running,
        Shown::Form(kind, form) => binding(value, kind, form, declared)?,
        Shown::List(columns) => {
            let index = columns.iter().position(|name| *name == value.value);
            let index = declared
                .or_report(index, value, ["cột", "column"], || columns.iter().copied())?;
            Binding::Listed(index)
        }
    })
}

/// What a column of a form's sheet shows.
fn binding(
    value: &At<String>,
    kind: SheetKind,
    form: &Form,
    declared: &Declared<'_>,
) -> Option<Binding> {
    Some(match (kind, value.value.as_str()) {
        (_, "note") => Binding::Note,
        (SheetKind::Indicators, "number") => Binding::RowNumber,
        (SheetKind::Indicators, "label") => Binding::RowLabel,
        (SheetKind::Indicators, "unit") => Binding::RowUnit,
        (_, "unit.name") => Binding::UnitName,
        (_, "unit.kind") => Binding::UnitKind,
        (_, "unit.code") => Binding::UnitCode,
        (SheetKind::Indicators, text) => match text.split_once('/') {
            Some((of, to)) => {
                let part = |text: &str| value.clone().map(|_| text.trim().to_owned());
                let of = declared.measure(form, &part(of))?;
                let to = declared.measure(form, &part(to))?;
                Binding::Share { of, to, how: How::Percent }
            }
            None => {
                let measure = declared.measure(form, value)?;
                match form.share(&measure) {
                    Some(([of, to], how)) => {
                        Binding::Share { of: of.to_owned(), to: to.to_owned(), how }
                    }
                    None => Binding::Measure(measure),
                }
            }
        },
        (SheetKind::Units, _) => {
            let (row, measure) = declared.figure(form, value)?;
            Binding::Figure(row, measure)
        }
        (
            SheetKind::Records
            | SheetKind::Data
            | SheetKind::Listing
            | SheetKind::Charts
            | SheetKind::Cells,
            _,
        ) => Binding::Field(declared.field(form, value)?),
    })
}
