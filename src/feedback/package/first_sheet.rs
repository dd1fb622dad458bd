//! The first sheet: one row for each finding, with a link to its cell.

use workbook_reader::opc::MAIN;
use workbook_reader::opc::edit::{Refused, escape};

use super::styles::{Styles, colour};
use crate::feedback::list::{Entry, Heading, List};
use crate::model::{ANSWER_KEYS, Severity, a1, column_letters};
use crate::wording::feedback::{COLUMNS, severity};
use office_text::heights;

/// The colour of its tab.
pub(crate) const TAB: &str = "rgb=\"FFC00000\"";
const FONT: &str = "Times New Roman";
/// The column in which the unit answers.
const ANSWERS: u32 = 8;
/// The fill of the cells that the unit writes in.
const TO_FILL_IN: &str = "FFFFF9E5";
/// The column of links, counted from zero.
const LINKS: u32 = 3;
/// The size of the text in points.
const SIZE: f64 = 12.0;
/// The least height of a row in points.
const LINE: f64 = 20.0;

/// The numbers of the sheet's own formats.
struct Looks {
    title: usize,
    text: usize,
    header: usize,
    cell: usize,
    number: usize,
    middle: usize,
    link: usize,
    error: usize,
    warning: usize,
    answer: usize,
    hidden: usize,
}

impl Looks {
    fn new(styles: &mut Styles) -> Self {
        let plain = styles.font(FONT, 12, &[]);
        let bold = styles.font(FONT, 12, &["b"]);
        let large = styles.font(FONT, 14, &["b"]);
        let blue = styles.link_font(FONT, 12);
        let border = styles.border();
        let grey = styles.fill("FFD9E1F2");
        let (red, yellow) =
            (styles.fill(colour(Severity::Error)), styles.fill(colour(Severity::Warning)));
        let open = styles.fill(TO_FILL_IN);
        let centre = "horizontal=\"center\" vertical=\"center\" wrapText=\"1\"";
        let middle = centre;
        let head = "horizontal=\"left\" vertical=\"top\" wrapText=\"1\"";
        let left = "horizontal=\"left\" indent=\"1\" vertical=\"center\" wrapText=\"1\"";
        let right = "horizontal=\"right\" indent=\"1\" vertical=\"center\" wrapText=\"1\"";
        Self {
            title: styles.format(large, 0, 0, centre),
            text: styles.format(plain, 0, 0, head),
            header: styles.format(bold, grey, border, centre),
            cell: styles.format(plain, 0, border, left),
            number: styles.format(plain, 0, border, right),
            middle: styles.format(plain, 0, border, middle),
            link: styles.format(blue, 0, border, middle),
            error: styles.format(bold, red, border, middle),
            warning: styles.format(bold, yellow, border, middle),
            answer: styles.format(plain, open, border, left),
            hidden: styles.format(plain, 0, 0, left),
        }
    }
}

impl Looks {
    fn level(&self, entry: &Entry) -> usize {
        if entry.severity == Severity::Error { self.error } else { self.warning }
    }
}

/// The row of the headers, from one: below the title, its lines and a blank row.
pub(crate) fn header(list: &List) -> usize {
    list.head.len() + 3
}

/// The part's text. `exists` returns whether the workbook has a worksheet of a name.
pub(crate) fn write(
    list: &List,
    exists: &dyn Fn(&str) -> bool,
    styles: &mut Styles,
) -> Result<String, Refused> {
    let looks = Looks::new(styles);
    let last = column_letters(COLUMNS.len() as u32 - 1);
    let (mut rows, mut merges, mut links) = (String::new(), String::new(), String::new());
    let wide: f64 = COLUMNS.iter().map(|(_, width)| f64::from(*width)).sum();
    let mut row = 0_u32;
    for (index, line) in std::iter::once(&list.title).chain(&list.head).enumerate() {
        let look = if index == 0 { looks.title } else { looks.text };
        let size = if index == 0 { SIZE + 2.0 } else { SIZE };
        let height = heights::height(line, wide, size, index == 0) + 2.0;
        rows.push_str(&format!("<row r=\"{}\" ht=\"{height}\" customHeight=\"1\">", row + 1));
        rows.push_str(&text((row, 0), look, line));
        rows.push_str("</row>");
        merges.push_str(&format!("<mergeCell ref=\"A{0}:{last}{0}\"/>", row + 1));
        row += 1;
    }
    let header = row + 1;
    rows.push_str(&format!("<row r=\"{}\">", header + 1));
    for (column, (name, _)) in (0..).zip(COLUMNS) {
        rows.push_str(&text((header, column), looks.header, name));
    }
    for (column, name) in (ANSWERS + 1..).zip(ANSWER_KEYS) {
        rows.push_str(&text((header, column), looks.hidden, name));
    }
    rows.push_str("</row>");
    row = header + 1;
    let (mut number, mut of_group, mut above) = (0_usize, 0_usize, None);
    for entry in &list.entries {
        let heading = entry.group.as_ref().map(|(heading, _)| heading);
        if heading.is_none() || heading != above {
            (number, of_group) = (number + 1, 0);
        }
        if let Some(heading) = heading {
            if above != Some(heading) {
                rows.push_str(&heading_row(row, number, entry, heading, &looks));
                row += 1;
            }
            of_group += 1;
        }
        above = heading;
        let shown = match of_group {
            0 => number.to_string(),
            _ => format!("{number}.{of_group}"),
        };
        rows.push_str(&entry_row(row, &shown, &list.period, entry, &looks));
        if entry.cell.is_some() && exists(&entry.sheet) {
            links.push_str(&link(row, entry));
        }
        row += 1;
    }
    let columns: String = (1..)
        .zip(COLUMNS)
        .map(|(index, (_, width))| {
            format!("<col min=\"{index}\" max=\"{index}\" width=\"{width}\" customWidth=\"1\"/>")
        })
        .collect();
    let (from, to) = (COLUMNS.len() + 1, COLUMNS.len() + ANSWER_KEYS.len());
    let hidden =
        format!("<col min=\"{from}\" max=\"{to}\" width=\"9\" hidden=\"1\" customWidth=\"1\"/>");
    let links = if links.is_empty() { links } else { format!("<hyperlinks>{links}</hyperlinks>") };
    let merged = list.head.len() + 1;
    Ok(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <worksheet xmlns=\"{MAIN}\"><sheetPr><tabColor {TAB}/><outlinePr summaryBelow=\"0\"/><pageSetUpPr fitToPage=\"1\"/></sheetPr>\
         <sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\">\
         <pane ySplit=\"{split}\" topLeftCell=\"A{below}\" activePane=\"bottomLeft\" state=\"frozen\"/>\
         <selection pane=\"bottomLeft\" activeCell=\"A{below}\" sqref=\"A{below}\"/></sheetView></sheetViews>\
         <sheetFormatPr defaultRowHeight=\"15.75\"{outline}/><cols>{columns}{hidden}</cols><sheetData>{rows}</sheetData>\
         <mergeCells count=\"{merged}\">{merges}</mergeCells>{links}\
         <pageMargins left=\"0.59\" right=\"0.39\" top=\"0.59\" bottom=\"0.59\" header=\"0.3\" footer=\"0.3\"/>\
         <pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>\
         <headerFooter differentFirst=\"1\"><oddHeader>&amp;C&amp;P</oddHeader></headerFooter></worksheet>",
        outline = if list.entries.iter().any(|entry| entry.group.is_some()) {
            " outlineLevelRow=\"1\""
        } else {
            ""
        },
        split = header + 1,
        below = header + 2,
    ))
}

/// The line above cells that break the same rule; their own rows can be folded away below it.
fn heading_row(row: u32, number: usize, first: &Entry, heading: &Heading, looks: &Looks) -> String {
    let texts = ["", "", &first.sheet, "", &heading.cells, "", "", &heading.text];
    let needed = texts
        .iter()
        .zip(COLUMNS)
        .map(|(text, (_, width))| heights::boxed_height(text, f64::from(width), SIZE, false));
    let height = needed.fold(LINE, f64::max);
    let mut cells = format!("<row r=\"{}\" ht=\"{height}\" customHeight=\"1\">", row + 1);
    cells.push_str(&format!("<c r=\"{}\" s=\"{}\"><v>{number}</v></c>", a1(row, 0), looks.middle));
    cells.push_str(&text((row, 1), looks.level(first), severity(first.severity)));
    for (column, shown) in (2..).zip(texts.iter().skip(2)) {
        cells.push_str(&text((row, column), looks.cell, shown));
    }
    cells.push_str(&text((row, ANSWERS), looks.cell, ""));
    cells.push_str("</row>");
    cells
}

fn entry_row(row: u32, number: &str, period: &str, entry: &Entry, looks: &Looks) -> String {
    let height = height(entry);
    let folded = if entry.group.is_some() { " outlineLevel=\"1\"" } else { "" };
    let mut cells = format!("<row r=\"{}\" ht=\"{height}\" customHeight=\"1\"{folded}>", row + 1);
    cells.push_str(&match entry.group {
        Some(_) => text((row, 0), looks.middle, number),
        None => format!("<c r=\"{}\" s=\"{}\"><v>{number}</v></c>", a1(row, 0), looks.middle),
    });
    cells.push_str(&text((row, 1), looks.level(entry), severity(entry.severity)));
    cells.push_str(&text((row, 2), looks.cell, &entry.sheet));
    cells.push_str(&text((row, LINKS), looks.link, &entry.address));
    cells.push_str(&text((row, 4), looks.cell, &entry.what));
    cells.push_str(&figure((row, 5), looks, &entry.reported));
    cells.push_str(&figure((row, 6), looks, &entry.expected));
    cells.push_str(&text((row, 7), looks.cell, &why(entry)));
    cells.push_str(&text((row, ANSWERS), looks.answer, &entry.answer));
    let keys = std::iter::once(period).chain(entry.key.iter().map(String::as_str));
    for (column, key) in (ANSWERS + 1..).zip(keys) {
        cells.push_str(&text((row, column), looks.hidden, key));
    }
    cells.push_str("</row>");
    cells
}

/// Why it is listed: below the line of its group only what that does not say.
fn why(entry: &Entry) -> String {
    entry.group.as_ref().map_or(&entry.why, |(_, beside)| beside).join("\n")
}

/// The height of a row in points: not all programs fit it to its text.
fn height(entry: &Entry) -> f64 {
    let why = why(entry);
    let texts = [
        ("", 0),
        ("", 1),
        (&entry.sheet, 2),
        (&entry.address, 3),
        (&entry.what, 4),
        (&entry.reported, 5),
        (&entry.expected, 6),
        (&why, 7),
        (&entry.answer, ANSWERS as usize),
    ];
    let needed = texts.iter().map(|(text, column)| {
        let width = COLUMNS.get(*column).map_or(1, |(_, width)| *width);
        heights::boxed_height(text, f64::from(width), SIZE, *column == 1)
    });
    needed.fold(LINE, f64::max)
}

/// A plain number as a number, so that it can be copied into its cell; any other value as text.
fn figure((row, column): (u32, u32), looks: &Looks, shown: &str) -> String {
    match shown.parse::<f64>() {
        Ok(number) if number.is_finite() && crate::model::book::plain(number) == shown => {
            format!("<c r=\"{}\" s=\"{}\"><v>{shown}</v></c>", a1(row, column), looks.number)
        }
        _ => text((row, column), looks.cell, shown),
    }
}

/// A cell with a text in a style, or blank.
fn text((row, column): (u32, u32), look: usize, shown: &str) -> String {
    let place = a1(row, column);
    if shown.is_empty() {
        return format!("<c r=\"{place}\" s=\"{look}\"/>");
    }
    // As long as a cell can be.
    let shown: String = shown.chars().take(16_000).collect();
    format!(
        "<c r=\"{place}\" s=\"{look}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
        escape(&shown)
    )
}

fn link(row: u32, entry: &Entry) -> String {
    let Some((to_row, to_column)) = entry.cell else { return String::new() };
    let target = format!("'{}'!{}", entry.sheet.replace('\'', "''"), a1(to_row, to_column));
    format!(
        "<hyperlink ref=\"{}\" location=\"{}\" display=\"{}\"/>",
        a1(row, LINKS),
        escape(&target),
        escape(&entry.address)
    )
}
