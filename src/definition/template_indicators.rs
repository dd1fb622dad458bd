//! In which row of a template each indicator of a form is.

use std::collections::BTreeMap;

use super::reader::{At, suggestion};
use super::schema::{Binding, Form, LayoutColumn, Row};
use super::template_places::{NO_ROW, Places};
use crate::model::Message;

/// The row of each indicator: by its label, and where several rows have it, in the form's order. Those that the template is declared to be without have none.
pub(super) fn indicators(
    name: &At<String>,
    form: &Form,
    placed: &[(At<String>, LayoutColumn, (u32, u32))],
    (rows, without): (Option<(u32, u32)>, &[At<String>]),
    places: &Places<'_>,
) -> BTreeMap<String, u32> {
    let mut found = BTreeMap::new();
    let label = placed.iter().find(|(_, column, _)| column.value == Binding::RowLabel);
    let Some((_, column, header)) = label else {
        let message = Message::new(
            "trang cần có cột `value = \"label\"`: tên chỉ tiêu trong mẫu, để biết chỉ tiêu ở dòng nào",
            "the sheet needs a column with `value = \"label\"`: the names of the indicators in the template, by which their rows are found",
        );
        name.problem(places.declared.problems, message, None);
        return found;
    };
    let at = column.place.unwrap_or_default();
    let top = if header.0 == NO_ROW { 0 } else { header.0 + 1 };
    let (first, last) = rows.unwrap_or((top, u32::MAX));
    let labels: Vec<(u32, String)> = places
        .sheet
        .rows
        .range(first..=last)
        .map(|(row, _)| (*row, places.fold(places.sheet.text(*row, at))))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    let (mut next, mut absent) = (first, Vec::new());
    for row in &form.rows {
        let names: Vec<String> =
            std::iter::once(&row.label).chain(&row.also).map(|text| places.fold(text)).collect();
        let own = |is: &dyn Fn(&str) -> bool| -> Vec<u32> {
            labels.iter().filter(|(_, text)| is(text)).map(|(row, _)| *row).collect()
        };
        // The label itself before its other wordings.
        let mut rows = own(&|text| names.first().is_some_and(|name| name == text));
        if rows.is_empty() {
            rows = own(&|text| names.iter().any(|name| name == text));
        }
        let behind = rows.iter().copied().find(|row| *row >= next);
        match if rows.len() == 1 { rows.first().copied() } else { behind } {
            Some(place) => {
                next = place + 1;
                if !row.id.is_empty() {
                    found.insert(row.id.clone(), place);
                }
            }
            None if row.id.is_empty() => {}
            None => absent.push(row),
        }
    }
    for id in without {
        let ids = || form.indicators().map(|row| row.id.as_str());
        if places.declared.one_of(id, ["chỉ tiêu", "indicator"], ids).is_some()
            && found.contains_key(&id.value)
        {
            let message = Message::new(
                format!("trang của mẫu có dòng cho chỉ tiêu `{}`", id.value),
                format!("the sheet of the template has a row for the indicator `{}`", id.value),
            );
            id.problem(places.declared.problems, message, None);
        }
    }
    absent.retain(|row| without.iter().all(|id| id.value != row.id));
    let is_free = |row: &&u32| !found.values().any(|taken| taken == *row);
    let free = labels.iter().map(|(row, _)| row).filter(is_free);
    let texts: Vec<&str> = free.map(|row| places.sheet.text(*row, at)).collect();
    report_absent(name, &absent, &texts, places);
    found
}

/// Reports the indicators that have no row: each with the text that is near its label, and the others together, which the template may be without.
fn report_absent(name: &At<String>, absent: &[&Row], texts: &[&str], places: &Places<'_>) {
    let (file, sheet) = (places.file, &places.sheet.name);
    let near = |row: &Row| suggestion(&row.label, texts.iter().copied());
    let (misspelt, others): (Vec<&Row>, Vec<&Row>) =
        absent.iter().copied().partition(|row| near(row).is_some());
    let report = |rows: &[&Row], help: Option<Message>| {
        let shown = rows.iter().map(|row| format!("`{}` (“{}”)", row.id, row.label));
        let shown: Vec<String> = shown.collect();
        let message = Message::each(|lang| {
            let shown = lang.list(&shown);
            lang.pick(
                format!("trang `{sheet}` của mẫu `{file}` không có dòng cho chỉ tiêu {shown}"),
                format!("the sheet `{sheet}` of `{file}` has no row for the indicator {shown}"),
            )
        });
        name.problem(places.declared.problems, message, help);
    };
    for row in misspelt {
        let help = near(row).map(|near| {
            Message::each(|lang| {
                let what = lang.pick(
                    "đúng thì ghi cách gọi ấy vào `also` của chỉ tiêu, không thì ghi chỉ tiêu vào `without`",
                    "if so write that into the indicator's `also`, if not the indicator into `without`",
                );
                format!("{} {what}", near.text(lang))
            })
        });
        report(&[row], help);
    }
    if !others.is_empty() {
        let ids: Vec<String> = others.iter().map(|row| format!("\"{}\"", row.id)).collect();
        let ids = ids.join(", ");
        let help = Message::new(
            format!("nếu mẫu chỉ có một phần các chỉ tiêu của biểu thì ghi `without = [{ids}]`"),
            format!(
                "write `without = [{ids}]` if the template has only a part of the form's indicators"
            ),
        );
        report(&others, Some(help));
    }
}
