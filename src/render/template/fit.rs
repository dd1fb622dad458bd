//! Texts that are filled in are shown whole: they wrap, and their row is as tall as they need.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use workbook_reader::opc::edit::{Changes, Refused, Tag, TagKind, columns, first_tag, tags};
use workbook_reader::opc::{Editor, WORKBOOK};

use crate::model::book::Rect;
use office_text::heights;

/// The width in characters of a column, and the height in points of a row, that say nothing of them.
const WIDTH: f64 = 8.43;
const HEIGHT: f64 = 15.0;
/// The size in points of letters that say nothing of it.
const SIZE: f64 = 11.0;

/// How a style of cells shows a text.
#[derive(Debug, Clone, Copy)]
struct Look {
    wraps: bool,
    /// It is made smaller until it fits.
    shrinks: bool,
    size: f64,
    bold: bool,
    border: bool,
    /// It shows a number as a day.
    shows_day: bool,
}

/// The looks of a template's cells, with those that wrap where the template's do not.
#[derive(Debug, Default)]
pub(super) struct Looks {
    path: String,
    text: String,
    looks: Vec<Look>,
    /// Where each is in the part.
    known: Vec<Range<usize>>,
    /// The opening tag and the end of their list.
    list: Option<(Range<usize>, usize)>,
    /// By the style that they are made of: their number.
    wrapped: BTreeMap<usize, usize>,
    added: Vec<String>,
}

impl Looks {
    /// Reads the styles of a workbook.
    pub(super) fn read(package: &mut Editor<'_>) -> Result<Self, Refused> {
        let Some((path, text)) = package.related(WORKBOOK, "styles")? else {
            return Ok(Self::default());
        };
        let all = tags(&text)?;
        let days = day_formats(&all);
        let fonts: Vec<(f64, bool)> = children(&all, "fonts")
            .into_iter()
            .map(|inside| {
                let size = inside.iter().find(|tag| tag.is("sz"));
                let size = size.and_then(|tag| tag.number("val"));
                let bold = inside.iter().find(|tag| tag.is("b"));
                let is_bold = bold.is_some_and(|tag| {
                    tag.attribute("val").is_none_or(|val| val != "0" && val != "false")
                });
                (size.unwrap_or(SIZE), is_bold)
            })
            .collect();
        let formats = children(&all, "cellXfs");
        let look = |inside: &[&Tag<'_>]| {
            let number = |name: &str| inside.first().and_then(|tag| tag.number::<usize>(name));
            let align = inside.iter().find(|tag| tag.is("alignment"));
            let font = fonts.get(number("fontId").unwrap_or(0));
            let (size, bold) = font.copied().unwrap_or((SIZE, false));
            Look {
                wraps: align.is_some_and(|tag| tag.says("wrapText")),
                shrinks: align.is_some_and(|tag| tag.says("shrinkToFit")),
                size,
                bold,
                border: number("borderId").is_some_and(|border| border != 0),
                shows_day: number("numFmtId").is_some_and(|format| days.contains(&format)),
            }
        };
        let looks = formats.iter().map(|inside| look(inside)).collect();
        let known = formats
            .iter()
            .filter_map(|inside| Some(inside.first()?.range.start..inside.last()?.range.end))
            .collect();
        let own = |tag: &&Tag<'_>| tag.depth == 1 && tag.name == "cellXfs";
        let open = all.iter().find(own).map(|tag| tag.range.clone());
        let close = all.iter().filter(own).find(|tag| tag.kind == TagKind::Close);
        let list = open.zip(close.map(|tag| tag.range.start));
        Ok(Self { path, text, looks, known, list, ..Self::default() })
    }

    /// Whether a style shows a number as a day.
    pub(super) fn shows_days(&self, style: &str) -> bool {
        self.looks.get(style.parse().unwrap_or(0)).is_some_and(|look| look.shows_day)
    }

    /// The style in which a text is shown whole in a width, and the height in points that it needs.
    pub(super) fn fit(&mut self, text: &str, style: String, width: f64) -> (String, f64) {
        let number = style.parse::<usize>().unwrap_or(0);
        let Some(look) = self.looks.get(number).copied() else { return (style, 0.0) };
        let height = if look.border { heights::boxed_height } else { heights::height };
        let needed = height(text, width, look.size, look.bold);
        if look.shrinks || needed <= height("x", width, look.size, look.bold) {
            return (style, 0.0);
        }
        let style = if look.wraps { Some(number) } else { self.wrapped(number) };
        style.map_or((String::new(), 0.0), |style| (style.to_string(), needed))
    }

    /// The number of a style as another one, but that it wraps.
    fn wrapped(&mut self, number: usize) -> Option<usize> {
        if let Some(known) = self.wrapped.get(&number) {
            return Some(*known);
        }
        let old = self.text.get(self.known.get(number)?.clone())?;
        let tag = first_tag(old).ok()?;
        let open = tag.with(&[("applyAlignment", "1")]);
        let rest = old.get(tag.range.end..)?;
        let prefix = tag.prefix;
        let align = tags(old).ok()?.into_iter().find(|tag| tag.is("alignment"));
        let new = match align {
            Some(align) => {
                let before = old.get(tag.range.end..align.range.start)?;
                let behind = old.get(align.range.end..)?;
                format!("{open}{before}{}{behind}", align.with(&[("wrapText", "1")]))
            }
            None if rest.is_empty() => {
                let open = open.trim_end_matches('>').trim_end_matches('/').trim_end();
                format!("{open}><{prefix}alignment wrapText=\"1\"/></{prefix}xf>")
            }
            None => format!("{open}<{prefix}alignment wrapText=\"1\"/>{rest}"),
        };
        let index = self.looks.len() + self.added.len();
        self.added.push(new);
        self.wrapped.insert(number, index);
        Some(index)
    }

    /// Adds the new styles to the part.
    ///
    /// # Errors
    /// If the part is no list of styles.
    pub(super) fn write(self, package: &mut Editor<'_>) -> Result<(), Refused> {
        if self.added.is_empty() {
            return Ok(());
        }
        let (open, end) = self.list.ok_or(Refused)?;
        let tag = first_tag(self.text.get(open.clone()).ok_or(Refused)?)?;
        let count = (self.looks.len() + self.added.len()).to_string();
        let mut changes = Changes::default();
        changes.replace(open, tag.with(&[("count", &count)]));
        changes.insert(end, self.added.concat());
        let text = changes.apply(&self.text)?;
        package.put(&self.path, text);
        Ok(())
    }
}

/// The numbers of the formats that show a day.
fn day_formats(all: &[Tag<'_>]) -> BTreeSet<usize> {
    let own = all.iter().filter(|tag| tag.is("numFmt")).filter(|tag| {
        let code = tag.attribute("formatCode").unwrap_or_default().to_lowercase();
        let mut is_quoted = false;
        let is_day = code.chars().any(|letter| {
            is_quoted ^= letter == '"';
            !is_quoted && matches!(letter, 'd' | 'y')
        });
        // Colours and currencies are in brackets.
        is_day && !code.starts_with("[red]") || code.contains("yy")
    });
    (14..=17).chain([22]).chain(own.filter_map(|tag| tag.number("numFmtId"))).collect()
}

/// The elements of a list, each with all its tags.
fn children<'t, 'a>(all: &'a [Tag<'t>], name: &str) -> Vec<Vec<&'a Tag<'t>>> {
    let inside = all.iter().skip_while(|tag| !(tag.depth == 1 && tag.is(name))).skip(1);
    let mut found: Vec<Vec<&Tag<'_>>> = Vec::new();
    for tag in inside.take_while(|tag| tag.depth > 1) {
        match (tag.depth, tag.kind, found.last_mut()) {
            (2, TagKind::Close, Some(last)) => last.push(tag),
            (2, ..) => found.push(vec![tag]),
            (_, _, Some(last)) => last.push(tag),
            (_, _, None) => {}
        }
    }
    found
}

/// How wide the cells of a sheet are, and the styles that columns give to those that are not there.
#[derive(Debug)]
pub(super) struct Room {
    /// First column, last column, width in characters.
    columns: Vec<(u32, u32, f64)>,
    /// First column, last column, style.
    styles: Vec<(u32, u32, String)>,
    width: f64,
    /// The height in points of a row that says nothing of it.
    pub height: f64,
    merges: Vec<Rect>,
}

impl Room {
    /// Reads the columns and merged cells of a sheet.
    pub(super) fn of(list: &[Tag<'_>]) -> Self {
        let format = list.iter().find(|tag| tag.is("sheetFormatPr"));
        let usual = |name: &str| format.and_then(|tag| tag.number(name));
        let widths =
            columns(list).map(|(first, last, tag)| Some((first, last, tag.number("width")?)));
        let styles =
            columns(list).map(|(first, last, tag)| Some((first, last, tag.attribute("style")?)));
        let merges = list.iter().filter(|tag| tag.is("mergeCell"));
        Self {
            columns: widths.flatten().collect(),
            styles: styles.flatten().collect(),
            width: usual("defaultColWidth").unwrap_or(WIDTH),
            height: usual("defaultRowHeight").unwrap_or(HEIGHT),
            merges: merges.filter_map(|tag| Rect::read(&tag.attribute("ref")?)).collect(),
        }
    }

    /// The width in characters of a cell of the template, with those that are merged with it.
    pub(super) fn width(&self, (row, column): (u32, u32)) -> f64 {
        let merge = self.merges.iter().find(|area| area.has(row, column));
        let last = merge.map_or(column, |area| area.last_column);
        let of = |column: u32| of_column(&self.columns, column).copied().unwrap_or(self.width);
        (column..=last.min(column + 50)).map(of).sum()
    }

    /// The style of a column; empty if it has none.
    pub(super) fn style(&self, column: u32) -> String {
        of_column(&self.styles, column).cloned().unwrap_or_default()
    }
}

/// What is said of a column in a list by first and last columns.
fn of_column<T>(list: &[(u32, u32, T)], column: u32) -> Option<&T> {
    let own = list.iter().find(|(first, last, _)| (*first..=*last).contains(&column));
    own.map(|(.., said)| said)
}
