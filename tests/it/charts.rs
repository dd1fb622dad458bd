//! A quarter in pictures: native charts of Excel, each drawn from the table beside it.

use std::collections::BTreeMap;
use std::fs;

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use workbook_reader::book::address;
use workbook_reader::opc::Package;

use crate::common::World;

/// The texts between two others.
fn all_between<'t>(text: &'t str, open: &str, close: &str) -> Vec<&'t str> {
    let parts = text.split(open).skip(1);
    parts.filter_map(|part| part.split_once(close).map(|(inner, _)| inner)).collect()
}

/// The charts of a workbook, as XML.
fn charts(world: &World, period: &str) -> Vec<String> {
    let run = world.run(period, "2024-04-15");
    let bytes = fs::read(run.folder.join("bieu-do.xlsx")).expect("the workbook");
    let mut package = Package::open(&bytes).expect("a package");
    let parts: Vec<String> = package.names().map(str::to_owned).collect();
    let parts = parts.into_iter().filter(|part| part.starts_with("xl/charts/chart"));
    parts.map(|part| package.text(&part).expect("a chart")).collect()
}

#[test]
fn each_series_is_the_column_of_the_table_beside_it() {
    let world = World::new("pipelines/dak-glei", "inputs/dak-glei", None);
    let charts = charts(&world, "2024Q1");
    assert_eq!(charts.len(), 4);
    let path = world.outputs.join("2024Q1/bieu-do.xlsx");
    let mut workbook: Xlsx<_> = open_workbook(path).expect("a workbook");
    let sheets: BTreeMap<String, _> = workbook
        .sheet_names()
        .into_iter()
        .map(|name| (name.clone(), workbook.worksheet_range(&name).expect("a sheet")))
        .collect();
    let mut lines = BTreeMap::new();
    for chart in &charts {
        for series in all_between(chart, "<c:ser>", "</c:ser>") {
            let [name, categories, values] = all_between(series, "<c:f>", "</c:f>")[..] else {
                panic!("a series has a name, categories and values: {series}")
            };
            let cell = |range: &str| {
                let (sheet, cells) = range.split_once('!').expect("a sheet");
                let sheet = sheets[sheet.trim_matches('\'')].clone();
                let (first, last) = cells.split_once(':').unwrap_or((cells, cells));
                (sheet, address(first).expect("a cell"), address(last).expect("a cell"))
            };
            let (sheet, at, _) = cell(name);
            let name = sheet.get_value(at).expect("a name").to_string();
            let (_, from, to) = cell(categories);
            let (_, first, last) = cell(values);
            assert_eq!((from.0, to.0), (first.0, last.0), "{name}: a value for each category");
            let values: Vec<Option<f64>> = (first.0..=last.0)
                .map(|row| match sheet.get_value((row, first.1)) {
                    Some(Data::Float(value)) => Some(*value),
                    _ => None,
                })
                .collect();
            lines.insert(name, values);
        }
    }
    // The quarter before and this one: there are no more.
    assert_eq!(lines["Hợp tác xã"], [Some(17.0), Some(18.0)]);
    assert_eq!(lines["Thành viên"].len(), 12, "every commune, one of them without a report");
    assert_eq!(lines["Thành viên"].iter().flatten().sum::<f64>(), 550.0);
    assert_eq!(lines["Thành viên"].iter().filter(|value| value.is_none()).count(), 1);
}

#[test]
fn series_are_told_apart_without_colours_and_axes_have_their_units() {
    let world = World::new("pipelines/dak-glei", "inputs/dak-glei", None);
    let charts = charts(&world, "2024Q1");
    let lines: Vec<&String> =
        charts.iter().filter(|chart| chart.contains("<c:lineChart>")).collect();
    assert_eq!(lines.len(), 2);
    for chart in lines {
        let mut symbols = all_between(chart, "<c:symbol val=\"", "\"");
        symbols.dedup();
        assert_eq!(symbols, ["circle", "square"]);
        assert!(chart.contains("<a:prstDash"), "the second line is dashed");
    }
    let bars = charts.iter().filter(|chart| chart.contains("<c:barChart>"));
    let bars: Vec<&String> = bars.filter(|chart| chart.matches("<c:ser>").count() > 1).collect();
    assert_eq!(bars.len(), 1);
    assert!(bars[0].contains("<a:pattFill"), "the second bar has a pattern");
    for chart in &charts {
        assert!(chart.contains("<c:dLbls>"), "values are written at the points");
        let titled = ["Người", "Triệu đồng", "Số hợp tác xã, tổ hợp tác"];
        assert!(titled.iter().any(|unit| chart.contains(&format!("<a:t>{unit}</a:t>"))));
    }
}
