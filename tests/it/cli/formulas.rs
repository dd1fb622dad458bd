//! `tonghop formulas`: the formulas of a workbook without a pipeline.

use std::fs;

use rust_xlsxwriter::{Formula, Workbook};

use super::{code, stderr, stdout, tonghop};

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
         a.xlsx,Biểu 01,B4,sum-misses-cells,SUM(B1:B2),215,358,,,B3,0.7,\
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
