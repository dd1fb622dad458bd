//! The output workbooks in a spreadsheet program: what is stored beside a formula is what the formula comes to.
//!
//! This needs LibreOffice, which a user need not have: without it the tests say so and pass. `.ci/run` installs it and sets
//! `TONGHOP_TEST_LIBREOFFICE=required`, with which they fail instead.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use rust_xlsxwriter::{Formula, Workbook};

use crate::common::World;

/// LibreOffice recalculates a workbook as it opens it, always.
const PROFILE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"#;

/// LibreOffice, where there is one.
pub(crate) fn libreoffice() -> Option<PathBuf> {
    let paths = env::var_os("PATH").unwrap_or_default();
    let found = env::split_paths(&paths)
        .flat_map(|folder| ["soffice", "libreoffice"].map(|name| folder.join(name)))
        .find(|program| program.is_file());
    if found.is_none() {
        let required = env::var_os("TONGHOP_TEST_LIBREOFFICE").is_some_and(|is| is == "required");
        assert!(!required, "LibreOffice is required and is not on the PATH");
        eprintln!("passed over: LibreOffice is not installed");
    }
    found
}

/// The workbook as LibreOffice saves it after a recalculation.
pub(crate) fn recalculated(libreoffice: &Path, workbook: &Path, folder: &Path) -> PathBuf {
    let profile = folder.join("profile");
    fs::create_dir_all(profile.join("user")).expect("a folder");
    fs::write(profile.join("user/registrymodifications.xcu"), PROFILE).expect("written");
    let saved = folder.join("recalculated");
    let status = Command::new(libreoffice)
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--convert-to", "xlsx", "--outdir"])
        .args([&saved, workbook])
        .status()
        .expect("LibreOffice starts");
    assert!(status.success(), "{status}");
    saved.join(workbook.file_name().expect("a name"))
}

/// The cells with formulas: how many there are, and those whose stored value is another after the recalculation.
pub(crate) fn formulas(before: &Path, after: &Path) -> (usize, Vec<String>) {
    let [mut before, mut after]: [Xlsx<_>; 2] =
        [before, after].map(|path| open_workbook(path).expect("a workbook"));
    let (mut count, mut differences) = (0, Vec::new());
    for sheet in before.sheet_names() {
        let formulas = before.worksheet_formula(&sheet).expect("the formulas");
        let stored = before.worksheet_range(&sheet).expect("the cells");
        let computed = after.worksheet_range(&sheet).expect("the same sheet");
        let (top, left) = formulas.start().unwrap_or_default();
        for (row, column, formula) in formulas.used_cells() {
            let position = (top + row as u32, left + column as u32);
            let [stored, computed] =
                [&stored, &computed].map(|range| range.get_value(position).unwrap_or(&Data::Empty));
            count += 1;
            let same = match (stored, computed) {
                (Data::Float(stored), Data::Float(computed)) => {
                    (stored - computed).abs() <= 1e-9 * stored.abs().max(1.0)
                }
                (Data::Empty, Data::String(text)) => text.is_empty(),
                _ => stored == computed,
            };
            if !same {
                differences.push(format!(
                    "{sheet}, row and column {position:?}: ={formula} is stored as {stored:?}, and is {computed:?}"
                ));
            }
        }
    }
    (count, differences)
}

#[test]
fn no_cell_of_the_outputs_differs_after_a_recalculation() {
    let Some(libreoffice) = libreoffice() else { return };
    let world = World::new("pipelines/dak-glei", "inputs/dak-glei", None);
    let run = world.run("2024Q1", "2024-04-15");
    for (name, least) in [("phu-luc-tinh.xlsx", 100), ("tinh-hinh-nop-bao-cao.xlsx", 0)] {
        let folder = tempfile::tempdir().expect("a folder");
        let workbook = run.folder.join(name);
        let after = recalculated(&libreoffice, &workbook, folder.path());
        let (count, differences) = formulas(&workbook, &after);
        assert!(count >= least, "{name} has only {count} formulas");
        assert!(differences.is_empty(), "{name}:\n{}", differences.join("\n"));
    }
}

/// The test above can fail: a wrong result that is stored beside a formula is found.
#[test]
fn a_wrong_result_beside_a_formula_differs_after_a_recalculation() {
    let Some(libreoffice) = libreoffice() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("wrong.xlsx");
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_formula(0, 0, Formula::new("1+1").set_result("3")).expect("written");
    workbook.save(&path).expect("saved");
    let (count, differences) = formulas(&path, &recalculated(&libreoffice, &path, folder.path()));
    assert_eq!((count, differences.len()), (1, 1), "{differences:?}");
}

/// What the written report says is what LibreOffice reads in it.
#[test]
fn the_written_report_is_a_document_for_libreoffice() {
    let Some(libreoffice) = libreoffice() else { return };
    let world = World::new("pipelines/dak-glei", "tests/samples/dak-glei-final/inputs", None);
    let run = world.run("2024Q1", "2024-04-15");
    let folder = tempfile::tempdir().expect("a folder");
    let status = Command::new(libreoffice)
        .arg(format!("-env:UserInstallation=file://{}", folder.path().join("profile").display()))
        .args(["--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir"])
        .args([folder.path(), &run.folder.join("bao-cao.docx")])
        .status()
        .expect("LibreOffice starts");
    assert!(status.success(), "{status}");
    let text = fs::read_to_string(folder.path().join("bao-cao.txt")).expect("the text");
    assert!(text.contains("hiện có 109 tổ hợp tác"), "{text}");
}
