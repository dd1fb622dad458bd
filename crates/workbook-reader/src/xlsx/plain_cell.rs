//! Cells as nearly all of them are written, read without a parser of XML: `<c r="B7" s="3" t="s"><v>12</v></c>`. Whatever else is in one, [`read`] leaves it to the parser.

use std::borrow::Cow;

use super::raw_cell::RawCell;
use crate::opc::xml::{parted, plain_element};

/// A cell, its address, and the text behind it.
pub(super) struct PlainCell<'t> {
    pub place: Option<&'t str>,
    /// `None` of a cell without content.
    pub raw: Option<RawCell<'t>>,
    pub rest: &'t str,
}

/// The cell that a text begins with; `None` if the parser has to read it.
pub(super) fn read(text: &str) -> Option<PlainCell<'_>> {
    let mut rest = text.strip_prefix("<c")?;
    let (mut place, mut style, mut kind) = (None, None, None);
    let is_empty = loop {
        let name = match rest.as_bytes() {
            [b'>', ..] => break false,
            [b'/', b'>', ..] => break true,
            [b' ', name, b'=', b'"', ..] => name,
            _ => return None,
        };
        let (value, behind) = parted(rest.get(4..)?, b'"')?;
        let known = match name {
            b'r' => &mut place,
            b's' => &mut style,
            b't' => &mut kind,
            _ => return None,
        };
        if known.replace(value).is_some() {
            return None;
        }
        rest = behind.get(1..)?;
    };
    if is_empty {
        return Some(PlainCell { place, raw: None, rest: rest.get(2..)? });
    }
    rest = rest.get(1..)?;
    let mut raw = RawCell::new(kind.map(Cow::Borrowed), style.map(Cow::Borrowed));
    if let Some((formula, behind)) = plain_element(rest, "<f>", "</f>")? {
        (raw.formula, rest) = (Some(formula.into()), behind);
    }
    if let Some((value, behind)) = plain_element(rest, "<v>", "</v>")? {
        (raw.value, rest) = (Some(value.into()), behind);
    }
    Some(PlainCell { place, raw: Some(raw), rest: rest.strip_prefix("</c>")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_plain_is_left_to_the_parser() {
        for text in [
            r#"<c r="A1" t="s"><v>1</v>"#,
            r#"<c r="A1" t="s"><v>1"#,
            r#"<c r="A1"><f t="shared" si="0">B1</f><v>1</v></c>"#,
            r#"<c r="A1" t="inlineStr"><is><t>a</t></is></c>"#,
            r#"<c r="A1" cm="1"><v>1</v></c>"#,
            r#"<c r="A1" r="B1"><v>1</v></c>"#,
            r#"<c r="A&#49;"><v>1</v></c>"#,
            "<c r='A1'><v>1</v></c>",
            r#"<c r="A1"><v>1 &lt; 2</v></c>"#,
            r#"<c r="A1"><v>1<!-- no --></v></c>"#,
            r#"<c  r="A1"><v>1</v></c>"#,
            r#"<col min="1" max="2"/>"#,
            r#"<x:c r="A1"><v>1</v></x:c>"#,
        ] {
            assert!(read(text).is_none(), "{text}");
        }
        let plain = r#"<c r="A1" s="2"><f>B1+1</f><v>1</v></c><c/>"#;
        assert_eq!(read(plain).map(|cell| (cell.place, cell.rest)), Some((Some("A1"), "<c/>")));
        assert!(read("<c/>").is_some_and(|cell| cell.raw.is_none()));
    }
}
