//! The workbook part: a new sheet put before the others.

use workbook_reader::opc::edit::{Changes, Refused, Tag, TagKind, escape, tags};
use workbook_reader::opc::{Editor, OFFICE, WORKBOOK};

use super::first_and_behind;

/// Inserts a sheet before all others: references to sheets by position are shifted, and the workbook opens on the new one.
pub(crate) fn put_first(
    package: &mut Editor<'_>,
    name: &str,
    relation: &str,
) -> Result<(), Refused> {
    let text = package.needed(WORKBOOK)?;
    let tags = tags(&text)?;
    let ids = tags.iter().filter(|tag| tag.depth == 2 && tag.is("sheet"));
    let ids = ids.filter_map(|tag| tag.number::<u32>("sheetId"));
    let id = ids.max().unwrap_or(0).checked_add(1).ok_or(Refused)?;
    let mut changes = Changes::default();
    for tag in &tags {
        if tag.depth == 1 && tag.is("sheets") && tag.kind == TagKind::Open {
            let sheet = format!(
                "<{}sheet xmlns:r=\"{OFFICE}\" name=\"{}\" sheetId=\"{id}\" r:id=\"{relation}\"/>",
                tag.prefix,
                escape(name)
            );
            changes.insert(tag.range.end, sheet);
        } else if tag.is("workbookView") {
            changes.replace(tag.range.clone(), opening_on_first(tag));
        } else if tag.is("definedName")
            && let Some(at) = tag.attribute("localSheetId")
        {
            let at: u32 = at.parse().map_err(|_| Refused)?;
            changes
                .replace(tag.range.clone(), tag.with(&[("localSheetId", &(at + 1).to_string())]));
        }
    }
    let text = changes.apply(&text)?;
    package.put(WORKBOOK, text);
    Ok(())
}

/// A row of the first sheet, from one, is printed at the head of each page.
pub(crate) fn repeat_row(package: &mut Editor<'_>, sheet: &str, row: usize) -> Result<(), Refused> {
    let text = package.needed(WORKBOOK)?;
    let all = tags(&text)?;
    let prefix = all.first().map_or("", |root| root.prefix);
    let area = escape(&format!("'{}'!${row}:${row}", sheet.replace('\'', "''")));
    let name = format!(
        "<{prefix}definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">{area}</{prefix}definedName>"
    );
    let mut changes = Changes::default();
    let is_own = |tag: &&Tag<'_>| {
        tag.is("definedName")
            && tag.attribute("localSheetId").is_some_and(|at| at == "0")
            && tag.attribute("name").is_some_and(|name| name == "_xlnm.Print_Titles")
    };
    let list = all.iter().find(|tag| tag.depth == 1 && tag.is("definedNames"));
    if let Some(own) = all.iter().find(is_own) {
        let end = all.iter().find(|tag| tag.range.start >= own.range.end).ok_or(Refused)?;
        changes.replace(own.range.end..end.range.start, area);
    } else if let Some(list) = list.filter(|list| list.kind == TagKind::Open) {
        changes.insert(list.range.end, name);
    } else {
        let names = format!("<{prefix}definedNames>{name}</{prefix}definedNames>");
        let before = ["externalReferences", "functionGroups", "sheets"];
        let last = before.iter().find_map(|name| {
            all.iter().rfind(|tag| tag.depth == 1 && tag.name == *name && tag.kind != TagKind::Open)
        });
        match list {
            Some(empty) => changes.replace(empty.range.clone(), names),
            None => changes.insert(last.ok_or(Refused)?.range.end, names),
        }
    }
    let text = changes.apply(&text)?;
    package.put(WORKBOOK, text);
    Ok(())
}

/// The workbook opens on its first sheet, of those that are there already.
pub(crate) fn open_on_first(package: &mut Editor<'_>) -> Result<(), Refused> {
    let text = package.needed(WORKBOOK)?;
    let mut changes = Changes::default();
    for tag in tags(&text)?.iter().filter(|tag| tag.is("workbookView")) {
        changes.replace(tag.range.clone(), opening_on_first(tag));
    }
    let text = changes.apply(&text)?;
    package.put(WORKBOOK, text);
    Ok(())
}

fn opening_on_first(view: &Tag<'_>) -> String {
    let set = [("activeTab", "0"), ("firstSheet", "0")];
    let set = set.into_iter().filter(|(name, _)| view.attribute(name).is_some());
    view.with(&set.collect::<Vec<_>>())
}

/// The properties' list of sheets, if there is one in the form that office programs write.
pub(crate) fn add_title(
    package: &mut Editor<'_>,
    name: &str,
    sheets: usize,
) -> Result<(), Refused> {
    const PROPERTIES: &str = "docProps/app.xml";
    let Some(text) = package.text(PROPERTIES)? else { return Ok(()) };
    // An irregular list is not changed: only people read it.
    if let Some(text) = with_title(&text, name, sheets)? {
        package.put(PROPERTIES, text);
    }
    Ok(())
}

fn with_title(text: &str, name: &str, sheets: usize) -> Result<Option<String>, Refused> {
    let tags = tags(text)?;
    let first_in = |list: &str, name: &str| {
        let (_, behind) = first_and_behind(&tags, |tag| tag.is(list))?;
        behind.iter().find(|tag| tag.is(name))
    };
    let (count, vector) = (first_in("HeadingPairs", "i4"), first_in("TitlesOfParts", "vector"));
    let (Some(count), Some(vector)) = (count, vector) else { return Ok(None) };
    let digits = text.get(count.range.end..).and_then(|rest| rest.split('<').next());
    let size = vector.number::<usize>("size");
    let (Some(digits), Some(size)) = (digits, size) else { return Ok(None) };
    if digits.trim().parse() != Ok(sheets) || vector.kind != TagKind::Open {
        return Ok(None);
    }
    let mut changes = Changes::default();
    let after = count.range.end;
    changes.replace(after..after + digits.len(), (sheets + 1).to_string());
    let title = format!("<{0}lpstr>{1}</{0}lpstr>", vector.prefix, escape(name));
    let vector_tag = vector.with(&[("size", &(size + 1).to_string())]);
    changes.replace(vector.range.clone(), format!("{vector_tag}{title}"));
    changes.apply(text).map(Some)
}
