//! What a template may name, and its words: how figures are written and compared. The table is in docs/report.md.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use minijinja::value::{Kwargs, Object, ObjectRepr, Rest, ValueOrKwargs};
use minijinja::{Environment, Error, ErrorKind, Output, State, Value, filters};
use office_text::language::Lang;
use quick_xml::escape::escape;

use super::bookmarks::marked;
use crate::model::How;
use crate::model::document::DocumentValue;
use crate::wording::report;

/// What is written in place of a figure that is not known.
const UNKNOWN: &str = "…";

/// A figure and how it is written.
#[derive(Debug, Clone)]
struct Figure {
    name: String,
    value: Option<f64>,
    /// Its text; empty: the shortest that holds all digits.
    text: String,
}

impl Figure {
    /// The figure's text between its marks.
    fn marked(&self) -> String {
        let text = match (self.text.as_str(), self.value) {
            ("", Some(value)) => Lang::Vi.shortest(value),
            ("", None) => UNKNOWN.to_owned(),
            (text, _) => text.to_owned(),
        };
        marked(&self.name, None, self.value, &text)
    }

    fn written(self: &Arc<Self>, text: impl FnOnce(f64) -> String) -> Value {
        let text = self.value.map_or_else(|| UNKNOWN.to_owned(), text);
        Value::from_object(Self { text, ..Self::clone(self) })
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.marked())
    }
}

impl Object for Figure {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    /// `so`: the bare number, for comparisons; none if it is not known.
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        (key.as_str() == Some("so"))
            .then(|| self.value.map_or_else(|| Value::from(()), Value::from))
    }

    fn is_true(self: &Arc<Self>) -> bool {
        self.value.is_some_and(|value| value != 0.0)
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.marked())
    }
}

/// The values of a document.
pub(super) fn root(values: &BTreeMap<String, DocumentValue>) -> Value {
    Value::from_pairs(values.iter().map(|(name, value)| (name.clone(), self::value(value))))
}

fn value(of: &DocumentValue) -> Value {
    match of {
        DocumentValue::Text(text) => Value::from(unmarked(text)),
        DocumentValue::Figure { name, value } => {
            Value::from_object(Figure { name: name.clone(), value: *value, text: String::new() })
        }
        DocumentValue::List(list) => list.iter().map(value).collect::<Vec<Value>>().into(),
        DocumentValue::Map(map) => root(map),
    }
}

/// A text without the characters that mark figures.
fn unmarked(text: &str) -> String {
    text.chars().filter(|letter| !('\u{E000}'..='\u{E011}').contains(letter)).collect()
}

/// Writes a value as text of XML: a new line in it is one in the document.
pub(super) fn write(
    out: &mut Output<'_>,
    _: &mut State<'_, '_>,
    value: &Value,
) -> Result<(), Error> {
    if value.is_undefined() {
        return Err(Error::from(ErrorKind::UndefinedError));
    }
    let text = if value.is_none() { UNKNOWN.to_owned() } else { value.to_string() };
    let readable = text.chars().filter(|letter| *letter == '\n' || !letter.is_control());
    let text = escape(readable.collect::<String>()).into_owned();
    let text = text.replace('\n', "</w:t><w:br/><w:t xml:space=\"preserve\">");
    out.write_str(&text).map_err(Error::from)
}

/// The filters and functions.
pub(super) fn add_words(environment: &mut Environment<'_>) {
    environment.add_filter("hai_so", |value: Value| of_figure(&value, |v| two_digits(v, Lang::Vi)));
    environment.add_filter("le", |value: Value, places: usize| {
        of_figure(&value, |v| Lang::Vi.number(v, places))
    });
    environment.add_filter("hon", |value: Value, step: f64| {
        of_figure(&value, |v| report::more_than(v, step))
    });
    environment.add_function("so_sanh", |now: Value, before: Value, unit: String, than: String| {
        let (now, before) = (figure(&now)?, figure(&before)?);
        let text = compared(now.value, before.value, &than, |change| {
            let compared = Some((How::Difference, before.name.as_str()));
            let text = two_digits(change, Lang::Vi);
            format!("{} {unit}", marked(&now.name, compared, Some(change), &text))
        });
        Ok::<_, Error>(Value::from(text))
    });
    environment.add_function("ty_le", |part: Value, whole: Value| {
        let (part, whole) = (figure(&part)?, figure(&whole)?);
        let share = part.value.zip(whole.value).and_then(|(of, to)| How::Percent.share(of, to));
        let text = share.map_or_else(|| UNKNOWN.to_owned(), |share| Lang::Vi.percent(share, 1));
        let compared = Some((How::Percent, whole.name.as_str()));
        Ok::<_, Error>(Value::from(marked(&part.name, compared, share, &text)))
    });
    environment.add_function("phan_tram", |now: Value, before: Value, than: String| {
        let (now, before) = (figure(&now)?, figure(&before)?);
        let base = before.value.filter(|before| *before > 0.0);
        let share = now.value.zip(base).map(|(now, base)| now / base * 100.0);
        let text = compared(share, share.map(|_| 100.0), &than, |change| {
            let compared = Some((How::Change, before.name.as_str()));
            marked(&now.name, compared, Some(change), &Lang::Vi.percent(change, 1))
        });
        Ok::<_, Error>(Value::from(text))
    });
}

/// The filters that ask each item of a list for one of its values. The strict mode of minijinja (3.1) takes a name that an item
/// does not have for an empty value there, so that a letter too many makes a sum 0; here it is a mistake.
pub(super) fn add_strict_filters(environment: &mut Environment<'_>) {
    environment.add_filter("map as it is", filters::map);
    environment.add_filter("sum as it is", filters::sum);
    environment.add_filter("min as it is", filters::min);
    environment.add_filter("max as it is", filters::max);
    environment.add_filter("sort as it is", filters::sort);
    environment.add_filter("unique as it is", filters::unique);
    environment.add_filter("groupby as it is", filters::groupby);
    environment.add_filter("selectattr as it is", filters::selectattr);
    environment.add_filter("rejectattr as it is", filters::rejectattr);
    for name in
        ["map", "sum", "min", "max", "sort", "unique", "groupby", "selectattr", "rejectattr"]
    {
        let by_place = ["sum", "groupby", "selectattr", "rejectattr"].contains(&name);
        let filter = move |state: &mut State<'_, '_>, args: Rest<ValueOrKwargs>| {
            let args = args.into_values();
            refuse_missing(&args, by_place)?;
            state.apply_filter(&format!("{name} as it is"), &args)
        };
        environment.add_filter(name, filter);
    }
}

/// An error if an item of the list has no value of the name that a filter asks for.
fn refuse_missing(args: &[Value], by_place: bool) -> Result<(), Error> {
    let named = args.last().and_then(|last| Kwargs::try_from(last.clone()).ok());
    let attribute = named.and_then(|named| named.get::<Option<String>>("attribute").ok().flatten());
    let placed = || args.get(1).filter(|_| by_place).and_then(|it| it.as_str().map(str::to_owned));
    let (Some(list), Some(path)) = (args.first(), attribute.or_else(placed)) else {
        return Ok(());
    };
    for item in list.try_iter().into_iter().flatten() {
        let asked = path.split('.').try_fold(item, |item, name| item.get_attr(name));
        if asked.is_ok_and(|value| value.is_undefined()) {
            return Err(Error::new(ErrorKind::UndefinedError, path));
        }
    }
    Ok(())
}

/// The figure that a value is.
fn figure(value: &Value) -> Result<Arc<Figure>, Error> {
    if let Some(figure) = value.downcast_object::<Figure>() {
        return Ok(figure);
    }
    match f64::try_from(value.clone()) {
        Ok(number) => {
            let name = "so".to_owned();
            Ok(Arc::new(Figure { name, value: Some(number), text: String::new() }))
        }
        Err(_) if value.is_none() => {
            Ok(Arc::new(Figure { name: "so".to_owned(), value: None, text: String::new() }))
        }
        Err(_) => Err(Error::new(ErrorKind::InvalidOperation, report::no_number(value))),
    }
}

fn of_figure(value: &Value, text: impl FnOnce(f64) -> String) -> Result<Value, Error> {
    Ok(figure(value)?.written(text))
}

/// At least two digits, as reports write small counts: `03`.
fn two_digits(value: f64, lang: Lang) -> String {
    let text = lang.shortest(value);
    if (0.0..10.0).contains(&value) && value.fract() == 0.0 { format!("0{text}") } else { text }
}

/// `tăng … so với …`, `giảm … so với …`, `bằng …`.
fn compared(
    now: Option<f64>,
    before: Option<f64>,
    than: &str,
    change: impl FnOnce(f64) -> String,
) -> String {
    let (Some(now), Some(before)) = (now, before) else { return UNKNOWN.to_owned() };
    // Enough decimals for đồng in millions, few enough to drop the dust of floating point.
    let difference = ((now - before) * 1e6).round() / 1e6;
    report::compared(difference, than, change)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_written_as_reports_write_them() {
        assert_eq!(two_digits(3.0, Lang::Vi), "03");
        assert_eq!(two_digits(1694.0, Lang::Vi), "1.694");
        assert_eq!(report::more_than(65_432.1, 1000.0), "hơn 65.000");
        assert_eq!(report::more_than(65_000.0, 1000.0), "65.000");
        assert_eq!(
            compared(Some(20.0), Some(17.0), "quý trước", |c| format!("{c}")),
            "tăng 3 so với quý trước"
        );
        assert_eq!(
            compared(Some(1.0), Some(1.0), "quý trước", |c| format!("{c}")),
            "bằng quý trước"
        );
        assert_eq!(compared(None, Some(1.0), "quý trước", |c| format!("{c}")), "…");
    }
}
