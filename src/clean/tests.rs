//! Cells as offices write them, read as the figures they mean.

use std::path::Path;

use super::clean;
use crate::definition::Pipeline;
use crate::engine::load;
use crate::model::table::Marks;
use crate::model::{Cell, CellRow, Finding, Kind, Table, TableCell, Value};

fn pipeline() -> Pipeline {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines/school-meals");
    load(&folder, None).expect("a valid pipeline")
}

/// A table of one measure: row ids and the values in their cells.
fn table(cells: &[(&str, &str)]) -> Table {
    let cell = |(index, (row, text)): (usize, &(&str, &str))| TableCell {
        row: (*row).into(),
        column: "thang".into(),
        address: format!("D{}", index + 1).into(),
        cell: (!text.is_empty()).then(|| {
            Cell::new(u32::try_from(index).expect("small"), 3, Value::Text((*text).to_owned()))
        }),
        money: None,
        unit: "".into(),
        sheet: "".into(),
        marks: Marks::default(),
        shown: None,
    };
    Table {
        form: "M01".to_owned(),
        file: "a.xlsx".to_owned(),
        unit: "TH01".to_owned(),
        sheet: "Sheet1".to_owned(),
        cells: cells.iter().enumerate().map(cell).collect(),
        ..Table::default()
    }
}

fn read(cells: &[(&str, &str)]) -> (Vec<Option<f64>>, Vec<Finding>) {
    let cleaned = clean(&[table(cells)], &pipeline(), &[]);
    let value = |row: &CellRow| row.value;
    (cleaned.cells.iter().map(value).collect(), cleaned.findings)
}

fn kinds(findings: &[Finding]) -> Vec<Kind> {
    findings.iter().map(|finding| finding.kind).collect()
}

#[test]
fn the_column_tells_whether_a_dot_parts_thousands_or_decimals() {
    let vietnamese = read(&[("hs_tong", "1.694"), ("thu", "1.234"), ("chi", "429,4")]);
    assert_eq!(vietnamese.0, [Some(1694.0), Some(1234.0), Some(429.4)]);
    let english = read(&[("hs_tong", "1,694"), ("thu", "1.234"), ("chi", "429.5")]);
    assert_eq!(english.0, [Some(1694.0), Some(1.234), Some(429.5)]);
    assert!(!kinds(&english.1).contains(&Kind::AmbiguousNumber));
}

#[test]
fn a_number_of_two_meanings_in_a_column_of_both_styles_is_said() {
    let (values, findings) = read(&[("thu", "1.234"), ("chi", "429,4"), ("gia", "12.5")]);
    assert_eq!(values[0], Some(1234.0));
    let said = findings.iter().find(|f| f.kind == Kind::AmbiguousNumber).expect("said");
    assert_eq!((said.row.as_str(), said.expected.as_str()), ("thu", "1234"));
}

#[test]
fn a_unit_behind_the_number_counts_where_the_number_is_exact() {
    let (values, findings) = read(&[("thu", "1,2 triệu đồng"), ("hs_an", "12 học sinh")]);
    assert_eq!(values, [Some(1200.0), Some(12.0)], "in thousand dong: {findings:?}");
    let (values, findings) = read(&[("thu", "khoảng 15"), ("hs_an", "20-25")]);
    assert_eq!(values, [None, None]);
    assert_eq!(kinds(&findings).iter().filter(|kind| **kind == Kind::NotANumber).count(), 2);
}

#[test]
fn blanks_are_zeros_only_where_no_zero_is_written() {
    let forgotten = read(&[("hs_tong", "10"), ("hs_an", "0"), ("hs_khong", "")]);
    assert_eq!(forgotten.0[2], None);
    assert!(kinds(&forgotten.1).contains(&Kind::MissingValue));
    let left_blank = read(&[("hs_tong", "10"), ("hs_an", ""), ("hs_khong", ""), ("hs_mien", "")]);
    assert_eq!(left_blank.0, [Some(10.0), Some(0.0), Some(0.0), Some(0.0)]);
    assert!(!kinds(&left_blank.1).contains(&Kind::MissingValue));
}
