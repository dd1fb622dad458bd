//! `[[outlier]]`: figures far from what is usual.
//!
//! # What it demands
//! The change of a figure since the period before is not far from the unit's own earlier changes (`series`: the modified z-score of
//! Iglewicz and Hoaglin), nor from those of all units (`peers`: Hidiroglou and Berthelot).
//!
//! # Why
//! A figure may break no rule and still be wrong: a zero too many, a figure of another row. Only what is usual shows it.
//!
//! # Keys
//! ```toml
//! [[outlier]]
//! id = "unusual-change"                # and the other keys that all rules share; `severity` is warning by default
//! form = "F1"                          # an indicator form
//! each = ["flow"]                      # kinds of row, or `rows`: their ids
//! measure = "now"
//! methods = ["series", "peers"]        # one or both
//! limits = [0.5, 2]                    # multiples of the median change that are never outliers
//! message = "Biến động bất thường"
//! cut = 3.5                            # of `series`; also `history`, `minimum`, `floor`
//! u = 0.5                              # of `peers`; also `a`, `c`, `units`
//! ```
//!
//! # What is reported
//! `outlier` at the figure, with the change and what it is compared with. See `check::outliers`.

use super::meta::{Head, RuleMeta, Standard};
use crate::definition::declared::{Declared, no_such};
use crate::definition::reader::{Node, nearest_or_all};
use crate::definition::row_sets::each_rows;
use crate::definition::schema::{FormKind, Row};
use crate::model::{Message, Severity};

/// Figures that are far from what is usual for the unit, or for the units together.
#[derive(Debug, Clone)]
pub struct Outlier {
    /// The keys that all rules share.
    pub meta: RuleMeta,
    /// The rows whose figures are looked at, and the measure.
    pub rows: Vec<String>,
    /// The column of the figures.
    pub measure: String,
    /// Comparison with the unit's own earlier changes.
    pub series: Option<OutlierSeries>,
    /// Comparison with the changes of all units.
    pub peers: Option<OutlierPeers>,
    /// A change between these multiples of the median change is never an outlier, however little the others vary.
    pub limits: (f64, f64),
}

/// A change against the unit's own earlier changes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OutlierSeries {
    /// The modified z-score beyond which a change is an outlier.
    pub cut: f64,
    /// The most earlier periods that are looked at, and the least changes between them that it takes.
    pub history: u32,
    /// The least number of earlier changes; fewer say nothing.
    pub minimum: u32,
    /// The spread is no less than this share of the median change.
    pub floor: f64,
}

/// A change against those of all units, as Hidiroglou and Berthelot judge it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OutlierPeers {
    /// How much the size of a figure counts: 0 not at all, 1 fully.
    pub u: f64,
    /// The spread is no less than this share of the median.
    pub a: f64,
    /// How many times the spread a change may be away.
    pub c: f64,
    /// The least units that it takes.
    pub units: u32,
}

const METHODS: [&str; 2] = ["series", "peers"];

const STANDARD: Standard = Standard {
    severity: Severity::Warning,
    otherwise: [
        "Số kỳ này thay đổi bất thường so với kỳ trước: xem lại",
        "An unusual change against the period before: please check",
    ],
    ..Standard::ERROR
};

pub(super) fn read(mut node: Node<'_>, declared: &Declared<'_>) -> Option<Outlier> {
    let head = Head::read(&mut node, declared, &STANDARD);
    let measure = node.text("measure");
    let rows = node.some_texts("rows");
    let each = node.some_texts("each");
    if rows.is_empty() == each.is_empty() {
        node.mistake(
            "quy tắc bất thường có `rows` hoặc `each`: xem số liệu của những dòng nào",
            "an outlier rule has `rows` or `each`: whose figures it looks at",
        );
    }
    let (series, peers) = read_methods(&mut node);
    let limits = node.range("limits").unwrap_or((0.5, 2.0));
    node.finish();
    let (meta, form, place) = head.whole()?;
    if form.kind != FormKind::Indicators {
        let message = Message::new(
            format!("`{}` không phải biểu chỉ tiêu", form.id),
            format!("`{}` is no indicator form", form.id),
        );
        place.problem(declared.problems, message, None);
        return None;
    }
    let measure = declared.measure(form, &measure?)?;
    let named: Vec<String> = rows.iter().filter_map(|row| declared.row(form, row)).collect();
    let of_each = each_rows(&each, form, declared);
    let wanted = |row: &&Row| of_each.contains(&row.id) || named.contains(&row.id);
    let rows = form.indicators().filter(wanted).map(|row| row.id.clone()).collect();
    Some(Outlier { meta, rows, measure, series, peers, limits })
}

fn read_methods(node: &mut Node<'_>) -> (Option<OutlierSeries>, Option<OutlierPeers>) {
    let methods = node.some_texts("methods");
    for word in methods.iter().filter(|word| !METHODS.contains(&word.value.as_str())) {
        let help = nearest_or_all(&word.value, METHODS.into_iter());
        node.problem_at(word, no_such(["phương pháp", "method"], &word.value), Some(help));
    }
    let has = |name: &str| methods.iter().any(|word| word.value == name);
    if methods.is_empty() {
        let message = Message::new(
            "thiếu `methods`: số liệu được so với gì",
            "`methods` is missing: what a figure is compared with",
        );
        let help = Message::new(
            "`methods = [\"series\", \"peers\"]`, hoặc một trong hai",
            "`methods = [\"series\", \"peers\"]`, or one of them",
        );
        node.problem(message, Some(help));
    }
    let series = OutlierSeries {
        cut: positive(node, "cut", 3.5),
        floor: positive(node, "floor", 0.05),
        history: whole(node, "history", 8, 2),
        minimum: whole(node, "minimum", 4, 2),
    };
    // So many periods have one change less between them.
    if series.minimum >= series.history {
        node.mistake(
            "`minimum` (số lần thay đổi) phải nhỏ hơn `history` (số kỳ)",
            "`minimum` (changes) must be below `history` (periods)",
        );
    }
    let peers = OutlierPeers {
        u: node.share("u").unwrap_or(0.5),
        a: node.share("a").unwrap_or(0.05),
        c: positive(node, "c", 20.0),
        units: whole(node, "units", 10, 3),
    };
    (has("series").then_some(series), has("peers").then_some(peers))
}

fn positive(node: &mut Node<'_>, key: &'static str, default: f64) -> f64 {
    let wanted = ["một số lớn hơn 0", "a number above zero"];
    node.fitting(key, wanted, |number| number > 0.0).unwrap_or(default)
}

fn whole(node: &mut Node<'_>, key: &'static str, default: u32, low: i64) -> u32 {
    node.integer(key, default, low, 1000)
}
