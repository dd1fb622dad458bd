//! Sheets as grids of text, and the workbooks that they make; `tests/cases/README.md` says what a grid holds.

use rust_xlsxwriter::{
    ConditionalFormatFormula, Format, FormatScript, Formula, Note, Workbook, Worksheet,
};

/// One sheet of a workbook: its name, its rows with `|` between cells, and what a grid cannot show.
pub struct Page<'t> {
    name: &'t str,
    rows: Vec<&'t str>,
    more: Vec<&'t str>,
}

pub fn page<'t>(name: &'t str, text: &'t str) -> Page<'t> {
    let mut rows: Vec<&str> = text.trim_matches('\n').lines().map(str::trim).collect();
    let more = rows.iter().position(|row| *row == "---").map(|line| rows.split_off(line));
    Page { name, rows, more: more.unwrap_or_default().into_iter().skip(1).collect() }
}

/// The bytes of a workbook. What looks like a number is one, but behind `'`, as people type it.
pub fn workbook(pages: &[Page<'_>]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    // The sheet that is open is shown even where it is hidden.
    let open = pages.iter().position(|page| !page.more.contains(&"hide sheet"));
    for (number, page) in pages.iter().enumerate() {
        let sheet = workbook.add_worksheet();
        sheet.set_name(page.name).expect("a name");
        if open == Some(number) {
            sheet.set_active(true);
        }
        for line in &page.more {
            apply(sheet, line);
        }
        for (row, line) in (0u32..).zip(&page.rows) {
            for (column, text) in (0u16..).zip(line.split('|').map(str::trim)) {
                write(sheet, row, column, text);
            }
        }
        for line in &page.more {
            if let Some((address, format)) = line.strip_prefix("format ").and_then(of_cell) {
                let format = Format::new().set_num_format(format);
                sheet.set_cell_format(address.0, address.1, &format).expect("a format");
            }
            if let Some((area, format)) = look(line) {
                let (from, to) = area.split_once(':').unwrap_or((area, area));
                let (from, to) = (address(from), address(to));
                for (row, column) in
                    (from.0..=to.0).flat_map(|row| (from.1..=to.1).map(move |column| (row, column)))
                {
                    sheet.set_cell_format(row, column, &format).expect("a format");
                }
            }
            if let Some(rule) = line.strip_prefix("condition ") {
                condition(sheet, rule);
            }
            if let Some((address, text)) = line.strip_prefix("runs ").and_then(of_cell) {
                let runs = runs(text);
                let runs: Vec<(&Format, &str)> =
                    runs.iter().map(|(format, text)| (format, text.as_str())).collect();
                sheet.write_rich_string(address.0, address.1, &runs).expect("a text in runs");
            }
        }
    }
    workbook.save_to_buffer().expect("saved")
}

/// The area of a line and the look that it gives: `strike A5:E5`, `white C3`, `white C3 on #000080`.
fn look(line: &str) -> Option<(&str, Format)> {
    if let Some(area) = line.strip_prefix("strike ") {
        return Some((area, Format::new().set_font_strikethrough()));
    }
    let white = Format::new().set_font_color("#FFFFFF");
    let area = line.strip_prefix("white ")?;
    Some(match area.split_once(" on ") {
        Some((area, ground)) => (area, white.set_background_color(ground)),
        None => (area, white),
    })
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, text: &str) {
    let words = &text.strip_prefix('\'').unwrap_or(text).replace("\\n", "\n");
    let written = match (text.parse::<f64>(), text.strip_prefix('=')) {
        (Ok(number), _) => sheet.write_number(row, column, number),
        (_, Some(formula)) => {
            let (formula, result) = formula.split_once(" -> ").expect("a formula and its result");
            sheet.write_formula(row, column, Formula::new(formula).set_result(result))
        }
        _ if words.is_empty() => return,
        _ => sheet.write_string(row, column, words),
    };
    written.expect("written");
}

/// What a line below `---` says of a sheet.
fn apply(sheet: &mut Worksheet, line: &str) {
    let (verb, rest) = line.split_once(' ').expect("words");
    match (verb, rest.split_once(' ')) {
        ("merge", _) => {
            let (from, to) = rest.split_once(':').expect("an area");
            let ((top, left), (bottom, right)) = (address(from), address(to));
            sheet.merge_range(top, left, bottom, right, "", &Format::new()).expect("merged");
        }
        ("hide", None) => drop(sheet.set_hidden(true)),
        ("hide", Some(("row", row))) => {
            sheet.set_row_hidden(address(&format!("A{row}")).0).expect("hidden");
        }
        ("hide", Some((_, column))) => {
            sheet.set_column_hidden(address(&format!("{column}1")).1).expect("hidden");
        }
        ("note", _) => {
            let ((row, column), text) = of_cell(rest).expect("a cell and a text");
            let note = Note::new(text).add_author_prefix(false);
            sheet.insert_note(row, column, &note).expect("a note");
        }
        ("format" | "strike" | "white" | "runs" | "condition", _) => {}
        _ => panic!("a grid has no `{line}`"),
    }
}

/// A conditional format: `A3:C9 strike where $D3="x"`, `A3:C9 format ;;; where $D3="x"`.
fn condition(sheet: &mut Worksheet, text: &str) {
    let (area, rest) = text.split_once(' ').expect("an area");
    let (look, rule) = rest.split_once(" where ").expect("what must hold");
    let (from, to) = area.split_once(':').unwrap_or((area, area));
    let (from, to) = (address(from), address(to));
    let format = match look.strip_prefix("format ") {
        Some(code) => Format::new().set_num_format(code),
        None if look == "white" => Format::new().set_font_color("#FFFFFF"),
        None => Format::new().set_font_strikethrough(),
    };
    let rule = ConditionalFormatFormula::new().set_rule(rule).set_format(format);
    sheet.add_conditional_format(from.0, from.1, to.0, to.1, &rule).expect("a rule");
}

/// The runs of `~4~5^1^`: between `~` struck out, between `^` raised.
fn runs(text: &str) -> Vec<(Format, String)> {
    let mut runs = Vec::new();
    let (mut is_struck, mut is_raised) = (false, false);
    for part in text.split_inclusive(['~', '^']) {
        let letters = part.trim_end_matches(['~', '^']);
        let format = match (is_struck, is_raised) {
            (true, _) => Format::new().set_font_strikethrough(),
            (_, true) => Format::new().set_font_script(FormatScript::Superscript),
            _ => Format::new(),
        };
        if !letters.is_empty() {
            runs.push((format, letters.to_owned()));
        }
        is_struck ^= part.ends_with('~');
        is_raised ^= part.ends_with('^');
    }
    runs
}

/// `C3: text`.
fn of_cell(text: &str) -> Option<((u32, u16), &str)> {
    text.split_once(": ").map(|(cell, text)| (address(cell), text))
}

/// Row and column of an A1 address.
fn address(text: &str) -> (u32, u16) {
    let digits = text.find(|c: char| c.is_ascii_digit()).expect("a row");
    let (letters, row) = text.split_at(digits);
    let column = letters.bytes().fold(0, |column, letter| column * 26 + u16::from(letter - b'@'));
    (row.parse::<u32>().expect("a row") - 1, column - 1)
}
