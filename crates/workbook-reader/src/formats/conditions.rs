//! The conditional formats of OpenDocument sheets, as LibreOffice writes them (`calcext`) and as the standard has them (`style:map`, ODF 1.3
//! part 3, 16.3), and of the XML of Excel 2003.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use super::data_styles::Styles;
use super::text_styles::Family;
use crate::book::{Rect, a1, address};
use crate::builder::BookBuilder;
use crate::conditions::{Comparison, Condition, OtherLook, named_test};
use crate::formulas::notation::{of_distances, of_open_document};
use crate::opc::xml::{attribute, local};
use crate::runs::Look;

/// The most areas of one style with conditions.
const AREAS: usize = 1_000;

/// The conditional formats of an OpenDocument sheet.
#[derive(Debug, Default)]
pub(super) struct OpenConditions {
    /// Where the rules of the open list are asked.
    areas: Vec<Rect>,
    /// The number of the open list, and of rules so far.
    list: u32,
    count: i64,
    /// The cells of styles that have conditions themselves, by style.
    cells: BTreeMap<String, Vec<Rect>>,
}

impl OpenConditions {
    /// Takes a cell, or as many as repeat it, whose style may have conditions.
    pub(super) fn see(
        &mut self,
        styles: &Styles,
        style: &str,
        (row, column): (u32, u32),
        (high, wide): (u32, u32),
    ) {
        if styles.maps(style).is_empty() {
            return;
        }
        let area = Rect {
            first_row: row,
            first_column: column,
            last_row: row.saturating_add(high - 1),
            last_column: column.saturating_add(wide.max(1) - 1),
        };
        let areas = self.cells.entry(style.to_owned()).or_default();
        let is_full = areas.len() >= AREAS;
        match areas.last_mut() {
            Some(last)
                if (last.first_column, last.last_column)
                    == (area.first_column, area.last_column)
                    && last.last_row.saturating_add(1) == area.first_row =>
            {
                last.last_row = area.last_row;
            }
            _ if is_full => {}
            _ => areas.push(area),
        }
    }

    /// Takes the end of a sheet: where it has no list of rules, the conditions of its cells' styles are its rules.
    pub(super) fn end_table(&mut self, styles: &mut Styles, builder: &mut BookBuilder) {
        let cells = std::mem::take(&mut self.cells);
        if std::mem::take(&mut self.list) > 0 {
            return;
        }
        for (style, areas) in cells {
            for map in styles.maps(&style).to_vec() {
                self.areas.clone_from(&areas);
                let value = map.condition.trim().trim_start_matches("of:");
                let value = value.trim_start_matches("cell-content()");
                let value = value.replacen("cell-content-is-", "", 1);
                let value = value.replacen("is-true-formula(", "formula-is(", 1);
                self.put(&map.style, &map.base, &value, styles, builder);
            }
        }
    }

    /// Takes bars, or the entry of icons that says so, that stand in the place of the numbers.
    pub(super) fn bare(&mut self, element: &BytesStart<'_>, builder: &mut BookBuilder) {
        if attribute(element, "show-value").as_deref() == Some("false") {
            self.count += 1;
            builder.condition(Condition::instead_of_numbers(&self.areas, self.count));
        }
    }

    /// Takes the start of a list of rules or of a rule.
    pub(super) fn start(
        &mut self,
        element: &BytesStart<'_>,
        styles: &mut Styles,
        builder: &mut BookBuilder,
    ) {
        if local(element.name().0) == "conditional-format" {
            let places = attribute(element, "target-range-address").unwrap_or_default();
            self.areas = Condition::areas(&without_sheets(&places));
            self.list += 1;
            return;
        }
        let text = |name: &str| attribute(element, name).unwrap_or_default();
        let (style, base) = (text("apply-style-name"), text("base-cell-address"));
        self.put(&style, &base, &text("value"), styles, builder);
    }

    /// Puts a rule about the open areas.
    fn put(
        &mut self,
        style: &str,
        base: &str,
        value: &str,
        styles: &mut Styles,
        builder: &mut BookBuilder,
    ) {
        let style = styles.named(style);
        let plain = styles.looks.look(Family::Cell, &style, Look::default());
        let look = OtherLook {
            is_struck: Some(true).filter(|_| plain.is_struck),
            shows: styles.shows(&style).cloned(),
            is_white: Some(true).filter(|_| plain.is_white),
        };
        self.count += 1;
        let mut condition = Condition {
            areas: self.areas.clone(),
            priority: self.count,
            is_last: true,
            list: self.list,
            look,
            ..Condition::default()
        };
        let base = address(&without_sheets(base)).unwrap_or(condition.first());
        let cell = a1(base.0, base.1);
        let test = test(value.trim(), &cell, &self.areas);
        // Rules are kept as written for the first of their cells.
        let (row, column) = condition.first();
        let (down, right) =
            (i64::from(row) - i64::from(base.0), i64::from(column) - i64::from(base.1));
        let test = test.map(|test| crate::formulas::notation::moved(&test, down, right));
        condition.formula = test.unwrap_or_else(|| "…".to_owned()).into();
        builder.condition(condition);
    }
}

/// The addresses of a list of areas without the sheets before them: `'Biểu 02'.A3:'Biểu 02'.C9` is `A3:C9`.
fn without_sheets(places: &str) -> String {
    let mut text = String::new();
    let (mut is_quoted, mut begun) = (false, 0);
    for letter in places.chars() {
        match letter {
            '\'' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '.' => text.truncate(begun),
            letter => {
                text.push(letter);
                if matches!(letter, ':' | ' ') {
                    begun = text.len();
                }
            }
        }
    }
    text
}

/// A test of LibreOffice as a formula for a cell.
fn test(value: &str, cell: &str, areas: &[Rect]) -> Option<String> {
    let inside = |name: &str| value.strip_prefix(name)?.strip_prefix('(')?.strip_suffix(')');
    let two = |inside: &str| {
        let inside = of_open_document(&format!("={inside}"));
        let offset = comma(&inside)?;
        Some((inside.get(..offset)?.to_owned(), inside.get(offset + 1..)?.to_owned()))
    };
    if let Some(formula) = inside("formula-is") {
        return Some(of_open_document(&format!("={formula}")));
    }
    for (name, comparison) in
        [("between", Comparison::Between), ("not-between", Comparison::NotBetween)]
    {
        if let Some((first, second)) = inside(name).and_then(two) {
            return Some(comparison.formula(cell, &first, &second));
        }
    }
    for (name, kind) in [
        ("contains-text", "containsText"),
        ("not-contains-text", "notContainsText"),
        ("begins-with", "beginsWith"),
        ("ends-with", "endsWith"),
    ] {
        if let Some(text) = inside(name) {
            return named_test(kind, cell, text.trim_matches('"'), areas);
        }
    }
    for (name, kind) in [
        ("duplicate", "duplicateValues"),
        ("unique", "uniqueValues"),
        ("is-error", "containsErrors"),
        ("is-no-error", "notContainsErrors"),
    ] {
        if value == name {
            return named_test(kind, cell, "", areas);
        }
    }
    for (sign, operator) in
        [("!=", "<>"), ("<=", "<="), (">=", ">="), ("=", "="), ("<", "<"), (">", ">")]
    {
        if let Some(right) = value.strip_prefix(sign) {
            let right = of_open_document(&format!("={right}"));
            return Some(Comparison::With(operator).formula(cell, &right, ""));
        }
    }
    None
}

/// Where the first comma outside of quotes and brackets is.
fn comma(text: &str) -> Option<usize> {
    let (mut is_quoted, mut depth) = (false, 0_usize);
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => return Some(at),
            _ => {}
        }
    }
    None
}

/// A list of rules of the XML of Excel 2003.
#[derive(Debug, Default)]
pub(super) struct XmlConditions {
    /// Where they are asked.
    range: String,
    /// The comparison, and what the cell is compared with, of the rule being read.
    qualifier: String,
    values: [String; 2],
    is_struck: bool,
    count: i64,
}

impl XmlConditions {
    /// Begins the next list, or the next rule of one.
    pub(super) fn start(&mut self, element: &BytesStart<'_>) {
        match local(element.name().0) {
            "ConditionalFormatting" => *self = Self { count: self.count, ..Self::default() },
            "Condition" => {
                (self.qualifier, self.values) = Default::default();
                self.is_struck = false;
            }
            "Format" => {
                let style = attribute(element, "Style").unwrap_or_default();
                let line = style.split("text-line-through").nth(1).map(|it| {
                    let value = it.trim_start_matches([':', ' ']);
                    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
                });
                self.is_struck = line.is_some_and(|line| line != "none");
            }
            _ => {}
        }
    }

    /// Takes a text at the end of its element, or puts the rule that ends.
    pub(super) fn end(&mut self, name: &str, text: String, builder: &mut BookBuilder) {
        match name {
            "Range" => self.range = text,
            "Qualifier" => self.qualifier = text,
            "Value1" => self.values[0] = text,
            "Value2" => self.values[1] = text,
            "Condition" => self.put(builder),
            _ => {}
        }
    }

    fn put(&mut self, builder: &mut BookBuilder) {
        self.count += 1;
        let range = of_distances(&self.range.replace(',', " "), 0, 0);
        let mut condition = Condition {
            areas: Condition::areas(&range),
            priority: self.count,
            is_last: true,
            look: OtherLook {
                is_struck: Some(true).filter(|_| self.is_struck),
                ..OtherLook::default()
            },
            ..Condition::default()
        };
        let (row, column) = condition.first();
        let [first, second] = self.values.each_ref().map(|value| of_distances(value, row, column));
        let formula = match self.qualifier.trim() {
            "" => Some(first),
            name => Comparison::of_name(match name {
                "Greater" => "greaterThan",
                "Less" => "lessThan",
                "GreaterOrEqual" => "greaterThanOrEqual",
                "LessOrEqual" => "lessThanOrEqual",
                name => name,
            })
            .map(|comparison| comparison.formula(&a1(row, column), &first, &second)),
        };
        condition.formula = formula.unwrap_or_else(|| "…".to_owned()).into();
        builder.condition(condition);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_of_libreoffice_are_formulas_of_excel() {
        for (value, formula) in [
            ("formula-is([.$F5]=\"x\")", "$F5=\"x\""),
            (">10", "A1>(10)"),
            ("!=[.$B$2]", "A1<>($B$2)"),
            ("between(1,MAX([.B1];5))", "AND(A1>=(1),A1<=(MAX(B1,5)))"),
            ("begins-with(\"Bỏ\")", "LEFT(A1,LEN(\"Bỏ\"))=\"Bỏ\""),
            ("duplicate", "COUNTIF($A$1:$A$4,A1)>1"),
        ] {
            let areas = Condition::areas("A1:A4");
            assert_eq!(test(value, "A1", &areas).as_deref(), Some(formula), "{value}");
        }
        assert_eq!(test("top-elements(3)", "A1", &[]), None);
        assert_eq!(without_sheets("'Biểu 0.2'.A3:'Biểu 0.2'.C9 T1.E3"), "A3:C9 E3");
    }
}
