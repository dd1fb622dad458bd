//! Which columns of a form may be percentages: in the others a header with a sign for percent is none of theirs.

use crate::definition::{Column, Form, FormKind, Type};
use office_text::fold::{fold, has_words};

/// The sign of percentages, where a folded text needs one.
pub(crate) const SHARE: &str = "%";

/// Whether a header says that its figures are percentages: brackets that list the units of rows, `(triệu đồng, %)`, do not.
pub(crate) fn says_share(text: &str) -> bool {
    let is_list = |part: &str| {
        let mut units = part.split([',', ';', '/']).map(str::trim);
        units.clone().count() > 1 && units.any(|unit| unit == SHARE)
    };
    text.split(['(', ')']).any(|part| part.contains(SHARE) && !is_list(part))
}

/// Whether the figures of a column may be percentages: it says so, or nothing says what else they are.
pub(super) fn may_be_share(form: &Form, column: &Column) -> bool {
    let is_share = |text: &str| text.contains('%') || has_words(&fold(text), "ti le");
    let is_open = |kind: Type, unit: &str| match unit {
        "" => !matches!(kind, Type::Int | Type::Money),
        unit => is_share(unit),
    };
    let mut texts = [&column.header, &column.under].into_iter().chain(&column.also);
    let mut rows = form.rows.iter().filter(|row| !row.id.is_empty());
    texts.any(|text| is_share(text))
        || column.computed.is_some()
        || match form.kind {
            FormKind::Indicators if !column.has_own_type() && column.unit.is_empty() => {
                rows.any(|row| is_open(row.type_, &row.unit))
            }
            _ => is_open(column.kind, &column.unit),
        }
}
