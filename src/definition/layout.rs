//! `layouts/*.toml`.

use super::reader::{At, Node};
use super::schema::{LayoutSheet, SheetKind, Signature};

/// A layout as written; the bindings of its columns are resolved with the forms.
pub struct RawLayout {
    pub file: String,
    pub font: String,
    pub size: f64,
    pub sheets: Vec<RawSheet>,
    pub signature: Option<Signature>,
}

pub struct RawSheet {
    /// All but the columns, form and data names, which are resolved later.
    pub sheet: LayoutSheet,
    pub name: At<String>,
    pub form: Option<At<String>>,
    pub list: Option<At<String>>,
    pub data: Option<At<String>>,
    pub filter: Option<At<String>>,
    pub columns: Vec<RawColumn>,
}

pub struct RawColumn {
    pub header: String,
    pub under: String,
    pub width: f64,
    pub value: At<String>,
    pub format: String,
}

const KINDS: [(&str, SheetKind); 5] = [
    ("indicators", SheetKind::Indicators),
    ("units", SheetKind::Units),
    ("records", SheetKind::Records),
    ("data", SheetKind::Data),
    ("listing", SheetKind::Listing),
];

pub fn read(mut node: Node<'_>) -> Option<RawLayout> {
    let file = node.text("file");
    let font = node.optional_text("font").map_or("Times New Roman".to_owned(), |at| at.value);
    let size = node.number("size").map_or(12.0, |at| at.value);
    let sheets: Vec<RawSheet> = node.tables("sheet").into_iter().filter_map(read_sheet).collect();
    if sheets.is_empty() {
        node.problem("a layout needs its sheets: `[[sheet]]`", None);
    }
    let signature = node.table("signature").map(|mut table| {
        let signature = Signature {
            place: table.optional_text("place").map(|at| at.value).unwrap_or_default(),
            left: table.plain_texts("left"),
            right: table.plain_texts("right"),
        };
        table.finish();
        signature
    });
    node.finish();
    Some(RawLayout { file: file?.value, font, size, sheets, signature })
}

fn read_sheet(mut node: Node<'_>) -> Option<RawSheet> {
    let name = node.text("name");
    let kind = node.required_choice("kind", &KINDS);
    let is_listing = kind == Some(SheetKind::Listing);
    let form = if is_listing { None } else { node.text("form") };
    let list = if is_listing { node.text("list") } else { None };
    let head_left = node.plain_texts("head_left");
    let head_right = node.plain_texts("head_right");
    let title = node.plain_texts("title");
    let mut text = |key| node.optional_text(key).map(|at| at.value).unwrap_or_default();
    let (note, unit, total) = (text("note"), text("unit"), text("total"));
    let number_row = node.flag("number_row", false);
    let group = node.flag("group", false);
    let orientation = [("landscape", true), ("portrait", false)];
    let landscape = node.choice("orientation", &orientation).unwrap_or(true);
    let data = node.optional_text("data");
    let filter = node.optional_text("where");
    let columns: Vec<RawColumn> =
        node.tables("column").into_iter().filter_map(read_column).collect();
    if columns.is_empty() && kind.is_some_and(|kind| kind != SheetKind::Data) {
        node.problem("the sheet needs its columns: `[[sheet.column]]`", None);
    }
    node.finish();
    let name = name?;
    let sheet = LayoutSheet {
        name: name.value.clone(),
        kind: kind?,
        form: String::new(),
        list: String::new(),
        head_left,
        head_right,
        title,
        note,
        unit,
        number_row,
        landscape,
        data: String::new(),
        total,
        filter: filter.as_ref().map(|at| at.value.clone()),
        group,
        columns: Vec::new(),
    };
    Some(RawSheet { sheet, name, form, list, data, filter, columns })
}

fn read_column(mut node: Node<'_>) -> Option<RawColumn> {
    let header = node.text("header").map(|at| at.value).unwrap_or_default();
    let under = node.optional_text("under").map(|at| at.value).unwrap_or_default();
    let width = node.number("width").map_or(10.0, |at| at.value);
    let value = node.text("value");
    let format = node.optional_text("format").map(|at| at.value).unwrap_or_default();
    node.finish();
    Some(RawColumn { header, under, width, value: value?, format })
}
