//! Numbers that their formats show as something else: codes with leading zeros, percentages.

use std::collections::BTreeMap;

use quick_xml::events::Event;
use quick_xml::reader::Reader;

use super::styles::shows_date;
use super::xml::attribute;
use crate::model::book::address;
use crate::model::{Content, Sheet};

/// What a style shows of a number, where it is not the number itself or a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shows {
    /// 0.882 as 88.2%.
    Percent,
    /// 12 as 0012: a code. Its digits, and what stands among them.
    Code(Vec<Slot>),
}

/// A place in the picture of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    Digit,
    Letter(char),
}

/// For each style of cells what it shows.
pub fn shown(part: &str) -> Vec<Option<Shows>> {
    let mut custom: BTreeMap<String, Option<Shows>> = BTreeMap::new();
    let mut styles = Vec::new();
    let mut in_cells = false;
    let mut reader = Reader::from_str(part);
    reader.config_mut().check_end_names = false;
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(e) if e.local_name().as_ref() == "cellXfs" => in_cells = true,
            Event::End(e) if e.local_name().as_ref() == "cellXfs" => in_cells = false,
            Event::Start(e) | Event::Empty(e) => {
                let id = attribute(&e, "numFmtId").unwrap_or_default();
                match e.local_name().as_ref() {
                    "numFmt" => {
                        let code = attribute(&e, "formatCode").unwrap_or_default();
                        custom.insert(id, of_code(&code));
                    }
                    "xf" if in_cells => {
                        // The two formats of percentages that need no code.
                        let built_in = || matches!(id.trim(), "9" | "10").then_some(Shows::Percent);
                        styles.push(custom.get(&id).cloned().unwrap_or_else(built_in));
                    }
                    _ => {}
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    styles
}

/// Makes texts of a sheet's numbers that are shown as codes, and marks those that are shown as percentages.
pub fn apply(part: &str, styles: &[Option<Shows>], sheet: &mut Sheet) {
    let mut reader = Reader::from_str(part);
    reader.config_mut().check_end_names = false;
    while let Ok(event) = reader.read_event() {
        let (Event::Start(e) | Event::Empty(e)) = event else {
            if matches!(event, Event::Eof) {
                break;
            }
            continue;
        };
        if e.local_name().as_ref() != "c" {
            continue;
        }
        let style = attribute(&e, "s").and_then(|style| style.trim().parse::<usize>().ok());
        let Some(shows) = style.and_then(|at| styles.get(at)?.as_ref()) else {
            continue;
        };
        let place = attribute(&e, "r").as_deref().and_then(address);
        let Some((row, column)) = place else { continue };
        let cells = sheet.rows.get_mut(&row);
        let Some(cell) = cells.and_then(|cells| cells.iter_mut().find(|c| c.column == column))
        else {
            continue;
        };
        let Content::Number(number) = cell.content else { continue };
        match shows {
            Shows::Code(slots) => {
                if let Some(code) = code(number, slots) {
                    cell.content = Content::Text(code);
                }
            }
            Shows::Percent => {
                sheet.percentages.insert((row, column));
            }
        }
    }
}

fn of_code(code: &str) -> Option<Shows> {
    if shows_date(code) {
        return None;
    }
    let slots = slots(code)?;
    if slots.contains(&Slot::Letter('%')) {
        return Some(Shows::Percent);
    }
    let is_code = |slot: &Slot| match slot {
        Slot::Digit => true,
        Slot::Letter(letter) => !matches!(letter, '#' | '?' | '.' | ',' | 'E' | 'G' | '@'),
    };
    let digits = slots.iter().filter(|slot| **slot == Slot::Digit).count();
    (digits >= 2 && slots.iter().all(is_code)).then_some(Shows::Code(slots))
}

/// The places of a format's first part: digits, and letters as they stand. None where quotes or brackets are left open.
fn slots(code: &str) -> Option<Vec<Slot>> {
    let mut slots = Vec::new();
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            ';' => break,
            '0' => slots.push(Slot::Digit),
            '\\' => slots.push(Slot::Letter(letters.next()?)),
            '_' | '*' => {
                letters.next()?;
            }
            '"' | '[' => {
                let end = if letter == '"' { '"' } else { ']' };
                loop {
                    match letters.next()? {
                        inside if inside == end => break,
                        inside if end == '"' => slots.push(Slot::Letter(inside)),
                        _ => {}
                    }
                }
            }
            letter => slots.push(Slot::Letter(letter)),
        }
    }
    Some(slots)
}

/// A whole number as a code shows it; none where it has more digits than the code, or is none.
fn code(number: f64, slots: &[Slot]) -> Option<String> {
    if number < 0.0 || number.fract() != 0.0 || number >= 1e15 {
        return None;
    }
    let width = slots.iter().filter(|slot| **slot == Slot::Digit).count();
    let digits = format!("{number:0width$.0}");
    let shown = slots.iter().any(|slot| *slot != Slot::Digit) || digits.starts_with('0');
    let mut left = digits.chars();
    let picture = slots.iter().map(|slot| match slot {
        Slot::Digit => left.next().unwrap_or('0'),
        Slot::Letter(letter) => *letter,
    });
    (shown && digits.len() == width).then(|| picture.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_shown_with_their_zeros_and_amounts_are_no_codes() {
        let shown = |format: &str, number: f64| match of_code(format) {
            Some(Shows::Code(slots)) => code(number, &slots),
            _ => None,
        };
        assert_eq!(shown("0000", 12.0).as_deref(), Some("0012"));
        assert_eq!(shown("00\\-00", 105.0).as_deref(), Some("01-05"));
        assert_eq!(shown("\"TT\"000", 7.0).as_deref(), Some("TT007"));
        for (format, number) in [
            ("0000", 123_456.0),
            ("0000", 1234.0),
            ("0000", 1.5),
            ("0000", -3.0),
            ("0", 5.0),
            ("0.00", 5.0),
            ("#,##0", 5.0),
            ("0 \"con\"", 5.0),
            ("General", 5.0),
        ] {
            assert_eq!(shown(format, number), None, "{format}");
        }
        assert_eq!(of_code("0.0%"), Some(Shows::Percent));
    }
}
