//! A workbook that a layout fills in: what its cells say, how they are merged, which names are defined, where formulas are.

use std::collections::BTreeSet;

use workbook_reader::opc::edit::{Refused, tags};
use workbook_reader::opc::{Editor, SheetPart, WORKBOOK, sheets};
use workbook_reader::{Contents, Reading};

use crate::model::book::{Rect, address};
use crate::model::{Book, Message, Sheet};

/// A template.
#[derive(Debug)]
pub(crate) struct TemplateBook {
    pub book: Book,
    names: Vec<DefinedName>,
    /// The cells with formulas, by the sheet's name.
    formulas: Vec<(String, BTreeSet<(u32, u32)>)>,
}

/// A name that the template defines for cells.
#[derive(Debug)]
struct DefinedName {
    name: String,
    sheet: String,
    area: Rect,
}

impl TemplateBook {
    /// Reads a template.
    ///
    /// # Errors
    /// If it is no `.xlsx` that can be filled in, and why.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, Message> {
        let refused = |Refused| {
            Message::new(
                "tệp không phải .xlsx, hoặc hỏng, hoặc ở dạng `Strict Open XML`; lưu lại thành `.xlsx`",
                "the file is no .xlsx, or damaged, or `Strict Open XML`; save it as `.xlsx` again",
            )
        };
        let (parts, names, formulas) = Self::package(bytes).map_err(refused)?;
        let book = match Reading::in_process().read(bytes.to_vec()) {
            Contents::One(Ok(book)) => book,
            Contents::One(Err(error)) => {
                return Err(Message::new(error.vi, error.en));
            }
            Contents::Several(_) => return Err(refused(Refused)),
        };
        let is_whole = parts.iter().all(|part| book.sheets.iter().any(|it| it.name == part.name));
        if is_whole { Ok(Self { book, names, formulas }) } else { Err(refused(Refused)) }
    }

    #[expect(clippy::type_complexity, reason = "the three things that the book does not tell")]
    fn package(
        bytes: &[u8],
    ) -> Result<(Vec<SheetPart>, Vec<DefinedName>, Vec<(String, BTreeSet<(u32, u32)>)>), Refused>
    {
        let mut package = Editor::open(bytes)?;
        let mut parts = sheets(&mut package)?;
        let names = defined_names(&package.needed(WORKBOOK)?)?;
        parts.retain(|part| part.is_worksheet);
        let mut formulas = Vec::new();
        for part in &parts {
            let text = package.needed(&part.path)?;
            let mut cell = None;
            let mut found = BTreeSet::new();
            for tag in tags(&text)? {
                if tag.depth == 3 && tag.is("c") {
                    cell = tag.attribute("r").and_then(|place| address(&place));
                } else if tag.depth == 4 && tag.is("f") {
                    found.extend(cell);
                }
            }
            formulas.push((part.name.clone(), found));
        }
        Ok((parts, names, formulas))
    }

    /// A sheet by its name.
    pub(crate) fn sheet(&self, name: &str) -> Option<&Sheet> {
        self.book.sheets.iter().find(|sheet| sheet.name == name)
    }

    /// The cells that a name is defined for, on a sheet.
    pub(crate) fn named(&self, name: &str, sheet: &str) -> Option<Rect> {
        let is_it = |it: &&DefinedName| it.name.eq_ignore_ascii_case(name) && it.sheet == sheet;
        self.names.iter().find(is_it).map(|it| it.area)
    }

    /// The names that are defined for cells of a sheet.
    pub(crate) fn names_of(&self, sheet: &str) -> impl Iterator<Item = &str> {
        let own = self.names.iter().filter(move |it| it.sheet == sheet);
        own.map(|it| it.name.as_str()).filter(|name| !name.starts_with("_xlnm"))
    }

    /// Whether a cell has a formula.
    pub(crate) fn has_formula(&self, sheet: &str, place: (u32, u32)) -> bool {
        self.formulas.iter().any(|(name, cells)| name == sheet && cells.contains(&place))
    }
}

/// The names for one area of one sheet; others cannot be bound.
fn defined_names(text: &str) -> Result<Vec<DefinedName>, Refused> {
    let list = tags(text)?;
    let mut names = Vec::new();
    for pair in list.windows(2) {
        let [tag, next] = pair else { continue };
        if !tag.is("definedName") || next.range.start < tag.range.end {
            continue;
        }
        let inside = text.get(tag.range.end..next.range.start).unwrap_or_default();
        let inside = quick_xml::escape::unescape(inside).unwrap_or_default();
        let Some((sheet, area)) = inside.rsplit_once('!') else { continue };
        let sheet = match sheet.strip_prefix('\'') {
            Some(quoted) => quoted.trim_end_matches('\'').replace("''", "'"),
            None => sheet.to_owned(),
        };
        if let (Some(name), Some(area)) = (tag.attribute("name"), Rect::read(area)) {
            names.push(DefinedName { name, sheet, area });
        }
    }
    Ok(names)
}
