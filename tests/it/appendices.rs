//! What is printed in two places of the province's workbook is equal, or the note says which commune makes the difference and what was found there.

use std::path::Path;

use calamine::{Data, Range, Reader as _, Xlsx, open_workbook};

use crate::common::World;

fn sheet(workbook: &Path, name: &str) -> Range<Data> {
    let mut workbook: Xlsx<_> = open_workbook(workbook).expect("a workbook");
    workbook.worksheet_range(name).expect("the sheet")
}

/// The row in which a cell has this text.
fn row<'r>(range: &'r Range<Data>, text: &str) -> &'r [Data] {
    let is_text = |cell: &Data| matches!(cell, Data::String(of) if of == text);
    range.rows().find(|row| row.iter().any(is_text)).expect(text)
}

/// The note in a row: the last text in it.
fn note(row: &[Data]) -> String {
    row.last().map(|cell| cell.to_string()).unwrap_or_default()
}

fn has_number(row: &[Data], number: f64) -> bool {
    row.iter().any(|cell| matches!(cell, Data::Float(of) if (of - number).abs() < 1e-9))
}

#[test]
fn members_that_differ_between_two_appendices_are_explained_in_both() {
    let world = World::new("pipelines/dak-glei", "inputs/dak-glei", None);
    let run = world.run("2024Q1", "2024-04-15");
    let workbook = run.folder.join("phu-luc-tinh.xlsx");
    let first = sheet(&workbook, "Phụ lục 1");
    let members = row(&first, "Tổng số thành viên hợp tác xã");
    assert!(has_number(members, 550.0), "{members:?}");
    assert_eq!(
        note(members),
        "Phụ lục 3 là 563: Mường Hoong −10 (mất khỏi danh sách), Đăk Kroong +23 (trùng dòng trong danh sách)"
    );
    let list = sheet(&workbook, "Phụ lục 3");
    let total = row(&list, "Tổng cộng");
    assert!(has_number(total, 563.0), "{total:?}");
    let why = note(total);
    assert!(why.starts_with("Phụ lục 1 ghi khác: Thành viên (người): Tổng số 550 và"), "{why}");
    assert!(why.contains("do Mường Hoong (mất khỏi danh sách) và"), "{why}");
    let unit = note(row(&sheet(&workbook, "Phụ lục 2"), "Mường Hoong"));
    assert!(unit.contains("Phụ lục 3 ghi khác: Tổng số HTX 0"), "{unit}");
    assert!(unit.contains("(mất khỏi danh sách)"), "{unit}");
}

#[test]
fn figures_that_are_equal_by_chance_are_told() {
    let world = World::new("pipelines/dak-glei", "inputs/dak-glei", None);
    let run = world.run("2024Q1", "2024-04-15");
    let first = sheet(&run.folder.join("phu-luc-tinh.xlsx"), "Phụ lục 1");
    let all = note(row(&first, "Tổng số hợp tác xã"));
    assert!(
        all.starts_with("Phụ lục 3 cũng là 18 nhưng khác theo đơn vị: Mường Hoong −1"),
        "{all}"
    );
}

#[test]
fn a_cooperative_that_is_printed_twice_is_marked_where_it_is_printed() {
    let world = World::new("pipelines/dak-glei", "inputs/dak-glei", None);
    let run = world.run("2024Q1", "2024-04-15");
    let list = sheet(&run.folder.join("phu-luc-tinh.xlsx"), "Phụ lục 3");
    let name = "HTX Nông nghiệp xã Đăk Kroong";
    let is_it =
        |row: &&[Data]| row.iter().any(|cell| matches!(cell, Data::String(of) if of == name));
    let notes: Vec<String> = list.rows().filter(is_it).map(note).collect();
    assert_eq!(notes.len(), 2, "it is printed twice");
    assert!(notes[1].contains("trùng dòng trong danh sách"), "{notes:?}");
}

#[test]
fn no_row_is_so_tall_that_it_cannot_be_read_on_paper() {
    let world = World::new("pipelines/dak-glei", "inputs/dak-glei", None);
    let run = world.run("2024Q1", "2024-04-15");
    for name in ["phu-luc-tinh.xlsx", "bieu-tong-hop-tinh.xlsx"] {
        let bytes = std::fs::read(run.folder.join(name)).expect("read");
        let mut archive = ::zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a package");
        let parts = (1..9).map(|number| format!("xl/worksheets/sheet{number}.xml"));
        for part in parts {
            let mut text = String::new();
            let Ok(mut file) = archive.by_name(&part) else { continue };
            std::io::Read::read_to_string(&mut file, &mut text).expect("text");
            let heights = text.split(" ht=\"").skip(1).filter_map(|rest| rest.split_once('"'));
            let tallest = heights
                .map(|(points, _)| points.parse::<f64>().expect("points"))
                .fold(0.0, f64::max);
            assert!(tallest < 200.0, "{name} {part}: {tallest} points of the 540 of a page");
        }
    }
}

#[test]
fn what_is_equal_in_every_unit_has_no_note() {
    let world = World::new("pipelines/dak-glei", "tests/samples/dak-glei-final/inputs", None);
    let run = world.run("2024Q1", "2024-04-15");
    let workbook = run.folder.join("phu-luc-tinh.xlsx");
    for name in ["Phụ lục 1", "Phụ lục 2", "Phụ lục 3", "Phụ lục 4"] {
        let range = sheet(&workbook, name);
        let notes: Vec<String> = range
            .rows()
            .map(note)
            .filter(|n| n.contains("Phụ lục 3") || n.contains("ghi khác"))
            .collect();
        assert!(notes.is_empty(), "{name}: {notes:?}");
    }
}
