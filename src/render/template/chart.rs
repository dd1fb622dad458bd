//! A chart's part: its references moved, and the values that it keeps beside them made anew.

use sheet_formulas::Value;
use workbook_reader::opc::edit::{Changes, Refused, Tag, TagKind, escape, tags};

use super::grid::{close, content};
use super::references::{Maps, moved};

/// The chart with its references moved and its values as they are now; `None` if nothing is another.
pub(super) fn chart(
    text: &str,
    maps: &Maps,
    range: impl Fn(&str) -> Option<Vec<Value>>,
) -> Result<Option<String>, Refused> {
    let list = tags(text)?;
    let mut changes = Changes::default();
    for (index, tag) in
        list.iter().enumerate().filter(|(_, tag)| tag.is("f") && tag.kind == TagKind::Open)
    {
        let old = content(text, &list, index);
        let new = moved(&old, "", maps, None);
        if new != old {
            let end = list.get(index + 1).ok_or(Refused)?.range.start;
            changes.replace(tag.range.end..end, escape(&new));
        }
        let cache = list.iter().enumerate().skip(index + 2).take(1);
        let cache = cache.filter(|(_, tag)| {
            tag.kind == TagKind::Open && matches!(tag.name, "numCache" | "strCache")
        });
        for (open, _) in cache {
            values(text, &list, open, &range(&new), &mut changes)?;
        }
    }
    let new = changes.apply(text)?;
    Ok((new != text).then_some(new))
}

/// The values that a chart keeps; of cells that are not known it keeps none.
fn values(
    text: &str,
    list: &[Tag<'_>],
    open: usize,
    cells: &Option<Vec<Value>>,
    changes: &mut Changes,
) -> Result<(), Refused> {
    let end = close(list, open)?;
    let (Some(cache), Some(last)) = (list.get(open), list.get(end)) else { return Err(Refused) };
    let is_number = cache.name == "numCache";
    let inside = || list.iter().take(end).skip(open + 1).filter(|tag| tag.depth == cache.depth + 1);
    let Some(cells) = cells.as_ref().filter(|cells| !cells.contains(&Value::Unknown)) else {
        changes.replace(cache.range.start..last.range.end, "");
        return Ok(());
    };
    let Some(count) = inside().find(|tag| tag.is("ptCount")) else { return Ok(()) };
    let p = cache.prefix;
    let mut points = String::new();
    for (index, held) in cells.iter().enumerate() {
        let value = match held {
            Value::Number(number) => number.to_string(),
            Value::Text(text) if !is_number && !text.is_empty() => escape(text),
            _ => continue,
        };
        points.push_str(&format!("<{p}pt idx=\"{index}\"><{p}v>{value}</{p}v></{p}pt>"));
    }
    let size = count.with(&[("val", &cells.len().to_string())]);
    let after = match count.kind {
        TagKind::Empty => count.range.end,
        _ => inside()
            .find(|tag| tag.name == "ptCount" && tag.kind == TagKind::Close)
            .map_or(count.range.end, |tag| tag.range.end),
    };
    // What follows the points, such as an extension, stays.
    let points_end = inside()
        .filter(|tag| tag.name == "pt" && tag.kind != TagKind::Open)
        .map(|tag| tag.range.end)
        .max()
        .unwrap_or(after);
    let had = text.get(after..points_end).unwrap_or_default();
    if size != count.text {
        changes.replace(count.range.clone(), size);
    }
    if !is_same(had, p, cells, is_number) {
        changes.replace(after..points_end, points);
    }
    Ok(())
}

/// Whether the points that a chart keeps are those of the cells already.
fn is_same(points: &str, prefix: &str, cells: &[Value], is_number: bool) -> bool {
    let value_of = |index: usize| {
        let (_, point) = points.split_once(&format!("<{prefix}pt idx=\"{index}\""))?;
        let (_, value) = point.split_once(&format!("<{prefix}v>"))?;
        Some(value.split('<').next().unwrap_or_default().to_owned())
    };
    cells.iter().enumerate().all(|(index, held)| match held {
        Value::Number(number) => {
            value_of(index).and_then(|value| value.parse::<f64>().ok()) == Some(*number)
        }
        Value::Text(text) if !is_number && !text.is_empty() => {
            value_of(index) == Some(escape(text))
        }
        _ => !points.contains(&format!("idx=\"{index}\"")),
    }) && points.matches(&format!("<{prefix}pt ")).count() <= cells.len()
}
