//! `[[outlier]]` of `rules.toml`: figures far from what is usual.

use super::reader::{At, Node};
use super::resolve::{Declared, find};
use super::rules::row_kinds;
use super::schema::{FormKind, Outlier, OutlierPeers, OutlierSeries, RowKind};
use crate::model::{Message, Severity};

/// An outlier rule as written.
pub struct RawOutlier {
    pub id: At<String>,
    severity: Severity,
    form: At<String>,
    rows: Vec<At<String>>,
    each: Vec<RowKind>,
    measure: At<String>,
    series: Option<OutlierSeries>,
    peers: Option<OutlierPeers>,
    limits: (f64, f64),
    message: Message,
}

pub fn read(mut node: Node<'_>) -> Option<RawOutlier> {
    let id = node.text("id");
    let severities = Severity::ALL.map(|severity| (severity.as_str(), severity));
    let severity = node.choice("severity", &severities).unwrap_or(Severity::Warning);
    let (form, measure) = (node.text("form"), node.text("measure"));
    let rows = node.texts("rows");
    let each = row_kinds(&mut node);
    if rows.is_empty() == each.is_empty() {
        node.problem("an outlier rule has `rows` or `each`: whose figures it looks at", None);
    }
    let methods = node.texts("methods");
    for word in methods.iter().filter(|word| !["series", "peers"].contains(&word.value.as_str())) {
        let help = Some("series or peers".to_owned());
        node.problem_at(word, format!("there is no method `{}`", word.value), help);
    }
    let has = |name: &str| methods.iter().any(|word| word.value == name);
    if methods.is_empty() {
        let help = Some("`methods = [\"series\", \"peers\"]`, or one of them".to_owned());
        node.problem("`methods` is missing: what a figure is held against", help);
    }
    let cut = positive(&mut node, "cut", 3.5);
    let floor = positive(&mut node, "floor", 0.05);
    let history = whole(&mut node, "history", 8, 2);
    let minimum = whole(&mut node, "minimum", 4, 2);
    // So many periods have one change less between them.
    if minimum >= history {
        node.problem("`minimum` (changes) must be below `history` (periods)", None);
    }
    let u = share(&mut node, "u", 0.5);
    let a = share(&mut node, "a", 0.05);
    let c = positive(&mut node, "c", 20.0);
    let units = whole(&mut node, "units", 10, 3);
    let limits = node.range("limits").unwrap_or((0.5, 2.0));
    let message = node.message("message", "message_en");
    if message.vi.is_empty() {
        node.problem("`message` is missing: what the clerk is told where the rule fires", None);
    }
    node.finish();
    Some(RawOutlier {
        id: id?,
        severity,
        form: form?,
        rows,
        each,
        measure: measure?,
        series: has("series").then_some(OutlierSeries { cut, history, minimum, floor }),
        peers: has("peers").then_some(OutlierPeers { u, a, c, units }),
        limits,
        message,
    })
}

fn positive(node: &mut Node<'_>, key: &'static str, default: f64) -> f64 {
    number(node, key, default, |number| number > 0.0, "above zero")
}

fn share(node: &mut Node<'_>, key: &'static str, default: f64) -> f64 {
    number(node, key, default, |number| (0.0..=1.0).contains(&number), "from 0 to 1")
}

fn number(
    node: &mut Node<'_>,
    key: &'static str,
    default: f64,
    fits: impl Fn(f64) -> bool,
    wanted: &str,
) -> f64 {
    match node.number(key) {
        Some(number) if number.value.is_finite() && fits(number.value) => number.value,
        Some(number) => {
            node.problem_at(&number, format!("`{key}` must be {wanted}"), None);
            default
        }
        None => default,
    }
}

fn whole(node: &mut Node<'_>, key: &'static str, default: u32, low: i64) -> u32 {
    u32::try_from(node.integer(key, i64::from(default), low, 1000)).unwrap_or(default)
}

/// The rule with its rows; mistakes are kept.
pub(super) fn resolve(raw: &RawOutlier, known: &Declared<'_>) -> Option<Outlier> {
    let form = known.form(&raw.form)?;
    if form.kind != FormKind::Indicators {
        let message = format!("`{}` is no indicator form", form.id);
        raw.form.problem(known.problems, message, None);
        return None;
    }
    known.measure(form, &raw.measure)?;
    for row in &raw.rows {
        let names = || form.indicators().map(|row| row.id.as_str());
        find(form.row(&row.value), row, "row", names, known.problems);
    }
    let wanted = |row: &&super::schema::Row| {
        raw.each.contains(&row.kind) || raw.rows.iter().any(|name| name.value == row.id)
    };
    Some(Outlier {
        id: raw.id.value.clone(),
        severity: raw.severity,
        form: form.id.clone(),
        rows: form.indicators().filter(wanted).map(|row| row.id.clone()).collect(),
        measure: raw.measure.value.clone(),
        series: raw.series,
        peers: raw.peers,
        limits: raw.limits,
        message: raw.message.clone(),
    })
}
