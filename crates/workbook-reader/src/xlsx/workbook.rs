//! What an `.xlsx` says of itself: which sheets it lists, and where its texts and styles are.

use quick_xml::events::BytesStart;

use crate::opc::xml::{attribute, flag, is_yes, local, tags};
use crate::opc::{Package, Relation};
use crate::reasons::no_list_of_sheets;
use crate::unreadable::Unreadable;

/// A workbook whose list of sheets was read.
pub(crate) struct Workbook<'p, 'a> {
    pub package: &'p mut Package<'a>,
    /// The worksheets in the workbook's order.
    pub sheets: Vec<SheetPart>,
    /// Whether days count from 1904.
    pub is_1904: bool,
    /// Whether it asks to be calculated when it is opened.
    pub asks_to_calculate: bool,
    pub strings: String,
    pub styles: String,
}

/// A worksheet as the workbook lists it.
#[derive(Debug, Clone)]
pub(crate) struct SheetPart {
    pub name: String,
    pub hidden: bool,
    /// Empty where the workbook names no part for it.
    pub path: String,
}

impl<'p, 'a> Workbook<'p, 'a> {
    /// Reads the workbook's list of sheets in a package, up to the first that is one too many.
    pub(crate) fn open(
        package: &'p mut Package<'a>,
        most_sheets: usize,
    ) -> Result<Self, Unreadable> {
        let mut workbook = Self {
            package,
            sheets: Vec::new(),
            is_1904: false,
            asks_to_calculate: false,
            strings: "xl/sharedStrings.xml".to_owned(),
            styles: "xl/styles.xml".to_owned(),
        };
        let part = workbook.package.document().unwrap_or_else(|| "xl/workbook.xml".to_owned());
        let relations = workbook.package.relations(&part);
        let text = workbook.package.text(&part).ok_or_else(no_list_of_sheets)?;
        workbook.list(&text, &relations, most_sheets);
        for relation in &relations {
            match relation.kind.as_str() {
                "sharedStrings" => workbook.strings.clone_from(&relation.target),
                "styles" => workbook.styles.clone_from(&relation.target),
                _ => {}
            }
        }
        if workbook.sheets.is_empty() { Err(no_list_of_sheets()) } else { Ok(workbook) }
    }

    /// What extensions say below the same names, with other prefixes, is about other things.
    fn list(&mut self, workbook: &str, relations: &[Relation], most: usize) {
        let (mut own, mut is_extension) = (None, false);
        tags(workbook, |tag| match tag.local_name().as_ref() {
            "workbook" if own.is_none() => own = Some(prefix(tag)),
            "extLst" => is_extension = true,
            _ if is_extension || own.as_ref().is_some_and(|own| *own != prefix(tag)) => {}
            "workbookPr" => self.is_1904 = flag(tag, "date1904"),
            "calcPr" => {
                let is_complete = attribute(tag, "calcCompleted").is_none_or(|it| is_yes(&it));
                self.asks_to_calculate = flag(tag, "fullCalcOnLoad") || !is_complete;
            }
            "sheet" if self.sheets.len() <= most => {
                let id = attribute(tag, "id");
                let relation =
                    id.and_then(|id| relations.iter().find(|relation| relation.id == id));
                if relation.is_some_and(|relation| relation.kind != "worksheet") {
                    return;
                }
                self.sheets.push(SheetPart {
                    name: attribute(tag, "name").unwrap_or_default(),
                    hidden: attribute(tag, "state").is_some_and(|state| state != "visible"),
                    path: relation.map(|relation| relation.target.clone()).unwrap_or_default(),
                });
            }
            _ => {}
        });
    }
}

/// What is before the name of an element, with its colon.
fn prefix(tag: &BytesStart<'_>) -> String {
    let name = tag.name();
    name.0.strip_suffix(local(name.0)).unwrap_or_default().to_owned()
}
