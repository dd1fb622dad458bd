//! Which styles of cells show a date.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};

use crate::opc::xml::{attribute, reader};

/// For each style of cells, whether it shows a date or a time.
pub fn dates(part: &str) -> Vec<bool> {
    let mut custom: BTreeMap<u32, bool> = BTreeMap::new();
    let mut styles = Vec::new();
    let mut in_cells = false;
    let mut reader = reader(part);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(e) if e.local_name().as_ref() == "cellXfs" => in_cells = true,
            Event::End(e) if e.local_name().as_ref() == "cellXfs" => in_cells = false,
            Event::Start(e) | Event::Empty(e) => match e.local_name().as_ref() {
                "numFmt" => {
                    if let (Some(id), Some(code)) = (number(&e), attribute(&e, "formatCode")) {
                        custom.insert(id, shows_date(&code));
                    }
                }
                "xf" if in_cells => {
                    let id = number(&e).unwrap_or(0);
                    let known = custom.get(&id).copied();
                    styles.push(known.unwrap_or_else(|| built_in_date(id)));
                }
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    styles
}

/// The number of a format.
fn number(e: &BytesStart<'_>) -> Option<u32> {
    attribute(e, "numFmtId")?.trim().parse().ok()
}

/// The formats that need no code: days, days with times, and those of East Asia.
pub fn built_in_date(id: u32) -> bool {
    matches!(id, 14..=22 | 27..=36 | 45 | 47 | 50..=58)
}

/// Whether a format code shows a day or a time: a letter of dates outside quotes, escapes and brackets, in its first part. Hours
/// that are only counted (`[h]:mm`) are none.
pub fn shows_date(code: &str) -> bool {
    let small = code.to_ascii_lowercase();
    if ["[h]", "[hh]", "[m]", "[mm]", "[s]", "[ss]"].iter().any(|count| small.contains(count)) {
        return false;
    }
    let (mut quoted, mut bracketed, mut escaped) = (false, false, false);
    for letter in code.chars() {
        if std::mem::take(&mut escaped) {
            continue;
        }
        match letter {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '\\' | '_' | '*' => escaped = true,
            '[' => bracketed = true,
            ']' => bracketed = false,
            _ if bracketed => {}
            ';' => return false,
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_no_date() {
        for code in [
            "#,##0\" đ\"",
            "0.00",
            "General",
            "#,##0\\ \\d",
            "[Red]0;dd",
            "@",
            "_(* #,##0_)",
            "[h]:mm",
        ] {
            assert!(!shows_date(code), "{code}");
        }
        for code in ["dd/mm/yyyy", "[$-42A]dd\\ mmmm", "hh:mm", "m/d/yy h:mm;@"] {
            assert!(shows_date(code), "{code}");
        }
    }
}
