//! A third pipeline: rural water, once a year, six communes, the workbook of another office and a report. Not a line of Rust is its own.

use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;

use calamine::{Data, Reader as _, Xlsx};
use tonghop::model::Severity;
use zip::ZipArchive;

use crate::common::trial::texts;
use crate::common::{World, project};
use tonghop::store::read_table;

fn world() -> World {
    World::new("pipelines/rural-water", "inputs/rural-water", None)
}

/// A sheet's cells as they read, by address.
fn cell(workbook: &Path, sheet: &str, row: u32, column: u32) -> String {
    let mut book: Xlsx<_> = calamine::open_workbook(workbook).expect("a workbook");
    let range = book.worksheet_range(sheet).expect("the sheet");
    match range.get_value((row, column)) {
        None | Some(Data::Empty) => String::new(),
        Some(Data::Float(number)) => format!("{}", (number * 1e6).round() / 1e6),
        Some(other) => other.to_string(),
    }
}

fn document(path: &Path) -> String {
    let bytes = fs::read(path).expect("the report");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut text = String::new();
    archive
        .by_name("word/document.xml")
        .expect("the part")
        .read_to_string(&mut text)
        .expect("text");
    let pieces = text.split('<').filter_map(|piece| {
        let (tag, written) = piece.split_once('>')?;
        (tag == "w:t" || tag.starts_with("w:t ")).then_some(written)
    });
    pieces.collect()
}

#[test]
fn a_clean_year_has_no_finding_that_asks_for_something() {
    let world = world();
    let run = world.run("2023", "2023-12-30");
    let loud: Vec<_> = run.findings.iter().filter(|f| f.severity != Severity::Info).collect();
    assert!(loud.is_empty(), "{loud:#?}");
    assert_eq!(cell(&run.folder.join("bieu-nuoc-sach.xlsx"), "Biểu 1", 0, 4), "");
}

#[test]
fn each_defect_of_the_year_is_found_and_nothing_else() {
    let world = world();
    let run = world.run("2024", "2024-12-30");
    let mut found: Vec<(String, String, String)> = run
        .findings
        .iter()
        .filter(|f| f.severity != Severity::Info && f.caused_by.is_empty())
        .map(|f| {
            let place = format!("{}.{}", f.row, f.column);
            (f.unit.clone(), f.kind.as_str().to_owned(), place)
        })
        .collect();
    found.sort();
    let expected = [
        ("X2", "typo", "thu.truoc"),
        ("X4", "balance", "ct.nay"),
        ("X5", "missing-submission", "."),
        ("X6", "late-submission", "."),
    ];
    let expected = expected.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned()));
    assert_eq!(found, expected);
    let noted = |unit: &str, kind: &str| {
        run.findings.iter().any(|f| f.unit == unit && f.kind.as_str() == kind)
    };
    assert!(
        noted("X3", "scaled-unit"),
        "a commune that reports in đồng is brought to million đồng"
    );
}

#[test]
fn the_other_offices_workbook_has_the_totals_and_its_own_formulas_calculate() {
    let world = world();
    let run = world.run("2024", "2024-12-30");
    let workbook = run.folder.join("bieu-nuoc-sach.xlsx");
    let first = |row, column| cell(&workbook, "Biểu 1", row, column);
    assert_eq!(first(0, 4), "DỰ THẢO, còn 2 ô chờ quyết định");
    assert_eq!(first(3, 0), "Huyện Sông Trăng – Năm 2024");
    // Households, with clean water, the share that the template computes, receipts.
    assert_eq!([first(7, 4), first(9, 4), first(23, 4)], ["5805", "3520", "0.606374"]);
    assert_eq!(first(19, 4), "1992.6");
    let second = |row, column| cell(&workbook, "Biểu 2", row, column);
    // Six communes where the template has two rows; the one that sent nothing is blank, and the totals are not spoilt by it.
    assert_eq!([second(6, 1), second(11, 1), second(12, 1)], ["An Thạnh", "Phú Lộc", "Toàn huyện"]);
    assert_eq!([second(10, 2), second(10, 9)], ["", "Chưa có báo cáo"]);
    assert_eq!([second(12, 2), second(12, 5)], ["5805", "0.606374"]);
    assert_eq!([second(10, 8), second(12, 8)], ["0", "527.3"]);
    let third = |row, column| cell(&workbook, "Biểu 3", row, column);
    assert_eq!(third(16, 2), "11 công trình");
    assert_eq!(
        cell(&workbook, "Hướng dẫn", 3, 1),
        "khớp",
        "a sheet that is not bound checks the others"
    );
}

#[test]
fn a_sum_of_the_template_is_traced_to_the_reports() {
    let world = world();
    let run = world.run("2024", "2024-12-30");
    let lineage = read_table(&run.folder.join("tables/lineage.parquet")).expect("a table");
    let column = |name: &str| texts(&lineage, name);
    let (sheet, cell, unit) = (column("sheet"), column("cell"), column("unit"));
    let units = |of: &str, at: &str| -> Vec<String> {
        let rows = (0..sheet.len()).filter(|row| sheet[*row] == of && cell[*row] == at);
        rows.map(|row| unit[row].clone()).collect()
    };
    // All households of the district, and the sum over the list of works.
    assert_eq!(units("Biểu 2", "C13"), ["X1", "X2", "X3", "X4", "X6"]);
    assert_eq!(units("Biểu 3", "G17").len(), 11);
    // What is no sum of one column has no such sources.
    assert!(units("Biểu 2", "F13").is_empty());
}

#[test]
fn parts_of_the_workbook_that_are_not_bound_stay() {
    let world = world();
    let run = world.run("2024", "2024-12-30");
    let read = |path: &Path| {
        let bytes = fs::read(path).expect("a workbook");
        let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a package");
        let names: Vec<String> = (0..archive.len())
            .map(|at| {
                archive.by_index_raw(at).expect("a part").name().expect("a name").into_owned()
            })
            .collect();
        let mut text = |name: &str| {
            let mut text = String::new();
            archive.by_name(name).expect(name).read_to_string(&mut text).expect("text");
            text
        };
        let sheet = text("xl/worksheets/sheet2.xml");
        (names, text("xl/workbook.xml"), text("xl/charts/chart1.xml"), sheet)
    };
    let template = project("pipelines/rural-water/templates/bieu-nuoc-sach.xlsx");
    let (before, after) = (read(&template), read(&run.folder.join("bieu-nuoc-sach.xlsx")));
    assert_eq!(before.0, after.0);
    let titles = |workbook: &str| workbook.matches("_xlnm.Print_Titles").count();
    assert_eq!((titles(&before.1), titles(&after.1)), (3, 3));
    assert!(before.2.contains("$F$7:$F$8") && after.2.contains("$F$7:$F$12"), "the chart grows");
    assert!(after.3.contains("sqref=\"F7:F12\""), "and so does the conditional format");
}

#[test]
fn the_report_is_written_with_what_the_communes_say() {
    let world = world();
    let run = world.run("2024", "2024-12-30");
    let text = document(&run.folder.join("bao-cao-nuoc-sach.docx"));
    for said in [
        "tổng hợp từ báo cáo của 5/6 xã",
        "3.520 hộ trên tổng số 5.805 hộ (tăng 200 hộ so với năm trước)",
        "Toàn huyện có 12 công trình",
        "Cấp nước ấp ĐôngXã An Thạnh20/05/2024",
        "Thiếu nước vào mùa khô (Xã An Thạnh, Xã Đồng Quế)",
        "Xã Hưng Điền: chưa gửi báo cáo",
        "Xã Phú Lộc: gửi trễ hạn",
    ] {
        assert!(text.contains(said), "{said}:\n{text}");
    }
    assert!(!text.contains("- Không ("), "“Không” is nothing to report:\n{text}");
}
