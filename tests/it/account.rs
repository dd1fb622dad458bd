//! Nothing is lost: every number of every file is in the ledger once, and what went in by indicator is what came out.

use std::collections::{BTreeMap, BTreeSet};

use calamine::{Data, DataType as _, Reader as _, Xlsx, open_workbook};
use polars::prelude::DataFrame;
use tonghop::engine::Run;
use tonghop::store::read_run_table;
use workbook_reader::book::Content;
use workbook_reader::{Contents, Reading};

use crate::common::World;

fn texts(table: &DataFrame, name: &str) -> Vec<String> {
    let column = table.column(name).expect("a column").str().expect("texts").clone();
    column.iter().map(|text| text.unwrap_or_default().to_owned()).collect()
}

fn numbers(table: &DataFrame, name: &str) -> Vec<Option<f64>> {
    table.column(name).expect("a column").f64().expect("numbers").to_vec()
}

/// The cells with a stored number of the files that lie in the folder as such, read once more.
fn stored_numbers(world: &World, run: &Run) -> BTreeSet<[String; 3]> {
    let folder = world.inputs.join(run.period.to_string());
    let mut found = BTreeSet::new();
    for sent in &run.submissions {
        let Ok(bytes) = std::fs::read(folder.join(&sent.file)) else { continue };
        let Contents::One(content) = Reading::in_process().read(bytes) else { continue };
        let Ok(book) = content else { continue };
        for sheet in &book.sheets {
            for cell in sheet.cells().filter(|cell| matches!(cell.content, Content::Number(_))) {
                found.insert([sent.file.clone(), sheet.name.clone(), cell.address()]);
            }
        }
    }
    found
}

fn hold(world: &World, period: &str) {
    let run = world.run(period, "2024-04-30");
    let ledger = read_run_table(&run.folder, "ledger.parquet").expect("the ledger");
    let [file, sheet, cell] = ["file", "sheet", "cell"].map(|name| texts(&ledger, name));
    let [form, row, column] = ["form", "row", "column"].map(|name| texts(&ledger, name));
    let (fate, reason, value) =
        (texts(&ledger, "fate"), texts(&ledger, "reason"), numbers(&ledger, "value"));
    let mut places = BTreeSet::new();
    let mut fates: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut used: BTreeMap<[String; 3], (usize, f64)> = BTreeMap::new();
    for index in 0..ledger.height() {
        let place = [file[index].clone(), sheet[index].clone(), cell[index].clone()];
        assert!(places.insert(place.clone()), "{place:?} is there twice");
        *fates.entry((fate[index].clone(), reason[index].clone())).or_default() += 1;
        assert_eq!(fate[index] == "used", reason[index].is_empty(), "{place:?} has a reason");
        if fate[index] == "used" {
            let key = [form[index].clone(), row[index].clone(), column[index].clone()];
            let entry = used.entry(key).or_default();
            entry.0 += 1;
            entry.1 += value[index].expect("a value");
        }
    }
    println!("{period}: {fates:#?}");
    let lost: Vec<_> =
        stored_numbers(world, &run).into_iter().filter(|place| !places.contains(place)).collect();
    assert!(lost.is_empty(), "{lost:?}");
    // What is summed comes to the total, in count and in value.
    let totals = read_run_table(&run.folder, "totals.parquet").expect("the totals");
    let keys = ["form", "row", "column"].map(|name| texts(&totals, name));
    let (total, units) = (numbers(&totals, "value"), totals.column("units").expect("a column"));
    let units = units.u32().expect("counts").to_vec();
    let mut compared = 0;
    for index in 0..totals.height() {
        let key: [String; 3] = std::array::from_fn(|name| keys[name][index].clone());
        let declared = world.pipeline.form(&key[0]).and_then(|form| form.row(&key[1]));
        if declared.is_none_or(|row| row.summed_rows() != [row.id.as_str()]) {
            continue;
        }
        let (count, sum) = used.get(&key).copied().unwrap_or_default();
        // A blank whose row or column the sheet does not have has no place, and is no number that was sent.
        assert_eq!(Some(count as u32), units[index], "{period} {key:?}");
        assert!((sum - total[index].unwrap_or(0.0)).abs() < 1e-6, "{period} {key:?}");
        compared += 1;
    }
    assert!(compared > 5, "{compared}");
}

#[test]
fn no_number_of_the_district_is_lost() {
    let world = World::new("pipelines/dak-glei", "inputs/dak-glei", None);
    hold(&world, "2023Q4");
    hold(&world, "2024Q1");
}

#[test]
fn no_number_of_the_schools_is_lost() {
    let world = World::new("pipelines/school-meals", "inputs/school-meals", None);
    hold(&world, "2024-02");
    hold(&world, "2024-03");
}

#[test]
fn no_number_of_sixty_communes_is_lost() {
    let units = Some("tests/samples/practice/units.csv");
    let world = World::new("pipelines/dak-glei", "tests/samples/practice/inputs", units);
    hold(&world, "2024Q1");
}

#[test]
fn the_offices_workbook_shows_that_what_went_in_came_out() {
    let world = World::new("pipelines/dak-glei", "inputs/dak-glei", None);
    let run = world.run("2024Q1", "2024-04-30");
    let file = run.folder.join("tinh-hinh-nop-bao-cao.xlsx");
    let mut workbook: Xlsx<_> = open_workbook(file).expect("a workbook");
    let range = workbook.worksheet_range("Cân đối vào ra").expect("a sheet");
    let numbers = |row: &[Data]| row.iter().filter_map(Data::get_float).collect::<Vec<f64>>();
    let lines: Vec<Vec<f64>> = range.rows().map(numbers).filter(|row| row.len() == 5).collect();
    assert!(lines.len() > 100, "{}", lines.len());
    for line in lines {
        assert_eq!((line[0], line[4]), (line[2], 0.0), "{line:?}");
    }
    let range = workbook.worksheet_range("Sổ cái số liệu").expect("a sheet");
    let lines: Vec<f64> = range.rows().filter_map(|row| row[2].get_float()).collect();
    let (total, parts) = lines.split_last().expect("a total");
    assert_eq!(parts.iter().sum::<f64>(), *total);
    let ledger = read_run_table(&run.folder, "ledger.parquet").expect("the ledger");
    assert_eq!(*total, ledger.height() as f64);
}
