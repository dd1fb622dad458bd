//! `tonghop formulas`: the formulas of a workbook without a pipeline.

use std::collections::BTreeMap;
use std::fs;

use rust_xlsxwriter::{Formula, Workbook};
use workbook_reader::{Contents, Limits, Reading, Sheet};

use super::{code, stderr, stdout, tonghop};
use crate::common::project;

/// A workbook with a sum that leaves out a row.
fn workbook() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Biểu 01").expect("a name");
    for (row, name, figures) in [(0, "A", [120, 30]), (1, "B", [95, 41]), (2, "C", [143, 28])] {
        sheet.write(row, 0, name).expect("written");
        for (column, figure) in (1..).zip(figures) {
            sheet.write(row, column, figure).expect("written");
        }
    }
    sheet.write(3, 0, "Cộng").expect("written");
    sheet.write(3, 1, Formula::new("=SUM(B1:B2)").set_result("215")).expect("written");
    sheet.write(3, 2, Formula::new("=SUM(C1:C3)").set_result("99")).expect("written");
    workbook.save_to_buffer().expect("a workbook")
}

#[test]
fn formulas_of_any_workbook_are_listed() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.xlsx");
    fs::write(&file, workbook()).expect("written");
    let path = file.to_string_lossy();
    let output = tonghop(&["--lang", "en", "formulas", &path]);
    assert_eq!(code(&output), 1, "{}", stderr(&output));
    let text = stdout(&output).replace(&*path, "a.xlsx");
    assert_eq!(
        text,
        "a.xlsx · Biểu 01\n  \
         B4 [sum-misses-cells] =SUM(B1:B2) leaves out row 3 (B3), which comes to 358\n\n\
         1 place to look at in 1 file\n"
    );
    // A folder is all its files.
    let output = tonghop(&["formulas", "--format", "csv", &folder.path().to_string_lossy()]);
    let text = stdout(&output).replace(&*path, "a.xlsx");
    assert_eq!(
        text,
        "file,sheet,cell,kind,formula,stored,recalculated,neighbours,neighbour,cells,confidence,message\n\
         a.xlsx,Biểu 01,B4,sum-misses-cells,SUM(B1:B2),215,358,,,B3,0.55,\
         \"SUM(B1:B2) bỏ sót dòng 3 (B3), tính lại được 358\"\n"
    );
    let output = tonghop(&["formulas", "--format", "json", &path]);
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(found[0]["cell"], "B4");
    assert_eq!(found[0]["formula"], "=SUM(B1:B2)");
    assert_eq!(found[0]["recalculated"], 358.0);
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_the_others_are_listed() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.xlsx"), workbook()).expect("written");
    fs::write(folder.path().join("b.xlsx"), "no workbook").expect("written");
    let output = tonghop(&["--lang", "en", "formulas", &folder.path().to_string_lossy()]);
    assert_eq!(code(&output), 3);
    assert!(stderr(&output).contains("b.xlsx"), "{}", stderr(&output));
    assert!(stdout(&output).contains("B4"), "{}", stdout(&output));
}

/// What is found in each sheet of `faults`: kind, cell, what it should be, how sure that is.
const FAULTS: [[&str; 5]; 7] = [
    ["thiếu dòng", "C7", "sum-misses-cells", "161", "0.85"],
    ["thừa ô", "D7", "sum-takes-too-many", "303", "0.85"],
    ["lệch ô", "D4", "slipped-reference", "112.5", "0.8"],
    ["công thức khác", "D4", "other-formula", "112.5", "0.45"],
    ["gõ đè", "E4", "typed-over-formula", "242", "0.9"],
    ["gõ đè đúng số", "E4", "typed-over-formula", "242", "0.8"],
    ["cộng hai lần", "B9", "counted-twice", "73", "0.7"],
];

#[test]
fn each_class_of_fault_is_found_in_every_format_and_right_formulas_are_left_alone() {
    for format in ["xlsx", "xls", "ods", "xlsb", "spire.xlsb"] {
        let file = |name: &str| {
            let file = project("tests/files/formulas").join(format!("{name}.{format}"));
            file.to_string_lossy().into_owned()
        };
        let right = tonghop(&["formulas", &file("right")]);
        assert_eq!(code(&right), 0, "{format}: {}", stdout(&right));
        let output = tonghop(&["formulas", "--format", "json", &file("faults")]);
        let found: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let found: Vec<[String; 5]> = found
            .as_array()
            .expect("a list")
            .iter()
            .map(|fault| {
                ["sheet", "cell", "kind", "recalculated", "confidence"].map(|key| {
                    let value = &fault[key];
                    let number = value.as_f64().map(|number| number.to_string());
                    number.unwrap_or_else(|| value.as_str().unwrap_or_default().to_owned())
                })
            })
            .collect();
        assert_eq!(found, FAULTS.map(|fault| fault.map(str::to_owned)), "{format}");
    }
}

/// The formulas of a file, each with its sheet and cell, but for those of the writer's own sheet.
fn texts(name: &str) -> BTreeMap<(String, (u32, u32)), String> {
    let bytes = fs::read(project("tests/files/formulas").join(name)).expect("there");
    let reading = Reading::within(Limits::default());
    let Contents::One(Ok(book)) = reading.read(bytes) else { panic!("{name} is a workbook") };
    let plain = |text: &str| text.trim_start_matches('=').replace(['\'', '$'], "");
    let of_sheet = |sheet: &Sheet| -> Vec<_> {
        let formulas = sheet.formulas.iter();
        formulas.map(|(at, own)| ((sheet.name.clone(), *at), plain(&own.text))).collect()
    };
    book.sheets.iter().flat_map(of_sheet).collect()
}

#[test]
fn the_formulas_of_binary_workbooks_are_those_of_the_others() {
    for name in ["right", "faults"] {
        let own = texts(&format!("{name}.xlsx"));
        assert!(own.len() > 40, "{own:?}");
        for format in ["xlsb", "spire.xlsb"] {
            let file = format!("{name}.{format}");
            assert_eq!(texts(&file), own, "{file}");
        }
    }
}
