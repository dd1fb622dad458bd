//! Every figure of every output is traced: what is listed adds up to the figure again.

mod decided;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};

use ::zip::ZipArchive;
use calamine::{Data, Reader as _, Xlsx, open_workbook};
use polars::prelude::{DataType, IntoLazy as _, col, lit};
use tonghop::engine::{self, Run};
use tonghop::model::a1;
use tonghop::store::read_run_table;
use tonghop::trace::{Target, Trace};

use crate::common::{World, copy_folder, project};

fn of_file(world: &World, run: &Run, file: &str) -> Vec<Trace> {
    let target = Target::parse(file, None);
    let traces = engine::trace(&world.pipeline, run.period, &run.folder, &target);
    traces.expect("the tables are there").expect("it has figures")
}

/// The numbers of a workbook by sheet and address; days are none.
fn numbers(path: &Path) -> BTreeMap<(String, String), f64> {
    let mut workbook: Xlsx<_> = open_workbook(path).expect("a workbook");
    let mut found = BTreeMap::new();
    for name in workbook.sheet_names() {
        let range = workbook.worksheet_range(&name).expect("a sheet");
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, cell) in range.used_cells() {
            let value = match cell {
                Data::Float(value) => *value,
                Data::Int(value) => *value as f64,
                _ => continue,
            };
            let address = a1(top + row as u32, left + column as u32);
            found.insert((name.clone(), address), value);
        }
    }
    found
}

/// The names of the bookmarks of a document that are ours, with the text between their ends.
fn bookmarks(path: &Path) -> BTreeMap<String, String> {
    let bytes = fs::read(path).expect("read");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut text = String::new();
    let mut part = archive.by_name("word/document.xml").expect("the part");
    part.read_to_string(&mut text).expect("text");
    let mut found = BTreeMap::new();
    for piece in text.split("<w:bookmarkStart w:id=\"").skip(1) {
        let (number, rest) = piece.split_once('"').expect("a number");
        let name = rest.split("w:name=\"").nth(1).and_then(|rest| rest.split('"').next());
        let inner = rest.split("<w:bookmarkEnd").next().unwrap_or_default();
        let texts = inner.split("<w:t").skip(1).filter_map(|text| text.split_once('>'));
        let shown = texts.map(|(_, text)| text.split('<').next().unwrap_or_default()).collect();
        if number.parse::<u32>().is_ok_and(|number| number >= 100_000) {
            found.insert(name.expect("a name").to_owned(), shown);
        }
    }
    found
}

/// Holds every figure of every output of a run against the cells that it is traced to.
fn hold(world: &World, period: &str) -> usize {
    let run = world.run(period, "2024-04-30");
    let layouts = world.pipeline.layouts.iter().map(|layout| layout.file.clone());
    let documents = world.pipeline.documents.iter().map(|document| document.file.clone());
    let cells = read_run_table(&run.folder, "cells.parquet").expect("the cells");
    let key = |name: &str| cells.column(name).expect("a column").str().expect("texts").clone();
    let (unit, form, row, column) = (key("unit"), key("form"), key("row"), key("column"));
    let value = cells.column("value").expect("a column").f64().expect("numbers").clone();
    let accepted: BTreeMap<_, _> = (0..cells.height())
        .map(|index| {
            (
                (unit.get(index), form.get(index), row.get(index), column.get(index)),
                value.get(index),
            )
        })
        .collect();
    let mut count = 0;
    for file in layouts.chain(documents) {
        let traces = of_file(world, &run, &file);
        let path = run.folder.join(&file);
        if file.ends_with(".xlsx") {
            let traced: BTreeMap<_, _> = traces
                .iter()
                .map(|trace| {
                    let place = (trace.place.sheet.clone(), trace.place.cell.clone());
                    (place, trace.value.expect("a figure"))
                })
                .collect();
            assert_eq!(numbers(&path), traced, "{file}: every number is traced, and nothing else");
        } else {
            let traced: BTreeMap<_, _> =
                traces.iter().map(|t| (t.place.cell.clone(), t.shown.clone())).collect();
            assert_eq!(bookmarks(&path), traced, "{file}");
        }
        for trace in &traces {
            let place = format!("{file} {} {}", trace.place.sheet, trace.place.cell);
            assert_ne!(trace.adds_up, Some(false), "{place}: {trace:#?}");
            match trace.how {
                "running" | "listed" => {
                    assert!(trace.sides.is_empty(), "{place}");
                    continue;
                }
                // What the template's own formulas read is shown, and is there.
                "formula" => {
                    assert!(!trace.reads.is_empty() && trace.formula.starts_with('='), "{place}");
                    continue;
                }
                "written" => {
                    assert_eq!(trace.words.en, "a number of the template itself", "{place}");
                    continue;
                }
                _ => assert_eq!(trace.adds_up, Some(true), "{place}: {trace:#?}"),
            }
            for source in trace.sides.iter().flat_map(|side| &side.sources) {
                if matches!(trace.how, "count" | "records") {
                    continue;
                }
                count += 1;
                let key = [&source.unit, &source.form, &source.row, &source.column];
                let [unit, form, row, column] = key.map(|text| Some(text.as_str()));
                assert_eq!(
                    accepted.get(&(unit, form, row, column)),
                    Some(&source.value),
                    "{place}"
                );
                assert!(
                    !source.file.is_empty() && source.sha256.len() == 64,
                    "{place}: {source:?}"
                );
                let is_changed = matches!(source.status.as_str(), "corrected" | "overridden");
                assert_eq!(is_changed, source.change.is_some(), "{place}: {source:?}");
            }
        }
    }
    println!("{period}: {count} sources");
    count
}

#[test]
fn what_is_listed_adds_up_to_every_figure_of_the_district() {
    let world = World::new("pipelines/dak-glei", "inputs/dak-glei", None);
    assert!(hold(&world, "2023Q4") > 4_000);
    assert!(hold(&world, "2024Q1") > 4_000);
}

#[test]
fn what_is_listed_adds_up_to_every_figure_of_the_schools() {
    let world = World::new("pipelines/school-meals", "inputs/school-meals", None);
    assert!(hold(&world, "2024-02") > 100);
    assert!(hold(&world, "2024-03") > 100);
}

#[test]
fn what_is_listed_adds_up_to_every_figure_of_the_plan_and_of_clean_water() {
    let world = World::new("pipelines/cooperative-plan", "inputs/cooperative-plan", None);
    for period in periods("inputs/cooperative-plan") {
        assert!(hold(&world, &period) > 50, "{period}");
    }
    let world = World::new("pipelines/rural-water", "inputs/rural-water", None);
    for period in periods("inputs/rural-water") {
        assert!(hold(&world, &period) > 50, "{period}");
    }
}

#[test]
fn a_number_of_records_leads_to_the_lists_that_have_them() {
    let copy = tempfile::tempdir().expect("a folder");
    copy_folder(&project("pipelines/rural-water"), copy.path());
    let path = copy.path().join("layouts/bieu-nuoc-sach.toml");
    let layout = fs::read_to_string(&path).expect("the layout");
    let counted = "[[sheet.cell]]\nat = \"H30\"\nform = \"N02\"\nvalue = \"#\"\n\n[[sheet.cell]]\n";
    fs::write(&path, layout.replacen("[[sheet.cell]]\n", counted, 1)).expect("written");
    let folder = copy.path().to_str().expect("a path");
    let inputs = project("inputs/rural-water");
    let world = World::new(folder, inputs.to_str().expect("a path"), None);
    let run = world.run("2024", "2025-02-28");
    let trace = at(&world, &run, "bieu-nuoc-sach.xlsx", "Biểu 1", "H30");
    let register = read_run_table(&run.folder, "N02.parquet").expect("the register");
    assert_eq!(trace.value, Some(register.height() as f64));
    assert_eq!((trace.adds_up, trace.how), (Some(true), "records"));
    let sources = &trace.sides[0].sources;
    assert!(sources.len() > 1 && sources.iter().all(|source| !source.file.is_empty()));
}

/// The folders of the periods of a sample, in order.
fn periods(inputs: &str) -> Vec<String> {
    let entries = fs::read_dir(project(inputs)).expect("listed");
    let folders = entries.map(|entry| entry.expect("an entry")).filter(|e| e.path().is_dir());
    let mut names: Vec<String> =
        folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn every_number_of_the_lists_and_of_what_goes_back_is_told() {
    for (name, period, as_of) in [
        ("dak-glei", "2024Q1", "2024-04-30"),
        ("rural-water", "2024", "2025-02-28"),
        ("school-meals", "2024-03", "2024-04-30"),
    ] {
        let (folder, inputs) = (format!("pipelines/{name}"), format!("inputs/{name}"));
        let world = World::new(&folder, &inputs, None);
        let run = world.run(period, as_of);
        let mut files = vec!["overrides.xlsx".to_owned()];
        let back = world.pipeline.feedback.as_ref().expect("it has feedback").folder.clone();
        for entry in fs::read_dir(run.folder.join(&back)).expect("listed") {
            let file = entry.expect("an entry").file_name().to_string_lossy().into_owned();
            if file.ends_with(".xlsx") {
                files.push(format!("{back}/{file}"));
            }
        }
        assert!(files.len() > 2, "{files:?}");
        let (mut listed, mut sent) = (0, 0);
        for file in files {
            let is_queue = file == "overrides.xlsx";
            let told: BTreeSet<(String, String)> = match is_queue {
                true => BTreeSet::new(),
                false => of_file(&world, &run, &file).iter().map(sent_place).collect(),
            };
            for ((sheet, cell), value) in numbers(&run.folder.join(&file)) {
                if is_queue || sheet == "Cần sửa" {
                    let trace = at(&world, &run, &file, &sheet, &cell);
                    assert_eq!(trace.value, Some(value), "{file} {sheet}!{cell}");
                    assert!(!trace.words.vi.is_empty(), "{trace:?}");
                    listed += 1;
                } else {
                    assert!(told.contains(&(sheet.clone(), cell.clone())), "{file} {sheet}!{cell}");
                    sent += 1;
                }
            }
        }
        println!("{name}: {listed} listed, {sent} sent");
        assert!(listed > 5 && sent > 50, "{name}: {listed} {sent}");
    }
}

/// Where the number of a unit's file is.
fn sent_place(trace: &Trace) -> (String, String) {
    match trace.sides.first() {
        Some(side) => (side.sources[0].sheet.clone(), side.sources[0].cell.clone()),
        None => (trace.place.sheet.clone(), trace.place.cell.clone()),
    }
}

#[test]
fn what_is_listed_adds_up_to_every_figure_of_sixty_communes() {
    let units = Some("tests/samples/practice/units.csv");
    let world = World::new("pipelines/dak-glei", "tests/samples/practice/inputs", units);
    assert!(hold(&world, "2024Q1") > 20_000);
}

#[test]
fn a_figure_of_a_list_about_forms_is_that_of_the_rates() {
    let world = World::new("pipelines/dak-glei", "inputs/dak-glei", None);
    let run = world.run("2024Q1", "2024-04-30");
    let rates = read_run_table(&run.folder, "rates.parquet").expect("the rates");
    let of_form = |form: &str, name: &str| -> Option<f64> {
        let wanted = col("period").eq(lit("2024Q1")).and(col("id").eq(lit(form)));
        let row = rates.clone().lazy().filter(wanted).select([col(name).cast(DataType::Float64)]);
        row.collect().expect("a row").column(name).expect("a column").f64().expect("numbers").get(0)
    };
    let listed: Vec<Trace> = of_file(&world, &run, "tinh-hinh-nop-bao-cao.xlsx")
        .into_iter()
        .filter(|trace| trace.about.form == "by-form" && trace.about.row.starts_with('B'))
        .collect();
    assert_eq!(listed.len(), 40);
    for trace in listed {
        assert_eq!(of_form(&trace.about.row, &trace.about.column), trace.value, "{trace:?}");
    }
}

#[test]
fn a_decided_cell_says_what_it_was_and_who_decided_why() {
    let world = World::new("pipelines/dak-glei", "inputs/dak-glei", None);
    let run = world.run("2024Q1", "2024-04-30");
    let wrong = run.findings.iter().find(|finding| finding.place.cell == "F29");
    let wrong = wrong.expect("the reversed sign");
    let head =
        "period,unit,form,row,column,reported,proposed,decision,value,reason,name,date,source";
    let line = format!(
        "2024Q1,{},{},{},{},{},{},accept,,gọi điện hỏi xã,Lan,2024-04-20,overrides.xlsx!H9",
        wrong.unit, wrong.form, wrong.row, wrong.column, wrong.reported, wrong.expected
    );
    fs::write(world.outputs.join("decisions.csv"), format!("\u{feff}{head}\n{line}\n"))
        .expect("written");
    let run = world.run("2024Q1", "2024-04-30");
    let [row, form, column, unit] =
        [&wrong.row, &wrong.form, &wrong.column, &wrong.unit].map(|text| text.to_owned());
    let target = Target::Row { row, form: Some(form), column: Some(column), unit: Some(unit) };
    let traces = engine::trace(&world.pipeline, run.period, &run.folder, &target);
    let traces = traces.expect("the tables are there").expect("the cell");
    let source = &traces[0].sides[0].sources[0];
    let change = source.change.as_ref().expect("a change");
    assert_eq!((source.status.as_str(), source.reported.as_str()), ("overridden", "-119600"));
    let said = [&change.before, &change.after, &change.by, &change.decided, &change.source];
    assert_eq!(said, ["-119.6", "119.6", "Lan", "2024-04-20", "overrides.xlsx!H9"]);
    assert!(change.reason.contains("gọi điện hỏi xã"), "{change:?}");
    let files: BTreeSet<&str> = traces[0].goes_into.iter().map(|p| p.file.as_str()).collect();
    assert_eq!(
        files,
        BTreeSet::from(["bao-cao.docx", "bieu-tong-hop-tinh.xlsx", "phu-luc-tinh.xlsx"])
    );
}

#[test]
fn what_is_not_there_is_named_with_the_nearest_name() {
    let world = World::new("pipelines/dak-glei", "inputs/dak-glei", None);
    let run = world.run("2024Q1", "2024-04-30");
    let refused = |target: &Target| {
        let traces = engine::trace(&world.pipeline, run.period, &run.folder, target);
        traces.expect("the tables are there").expect_err("nothing is there").nearest
    };
    let cell = |file: &str, cell: &str| Target::parse(file, Some(cell));
    assert_eq!(refused(&cell("phu-luc-tin.xlsx", "A!A1")).as_deref(), Some("phu-luc-tinh.xlsx"));
    assert_eq!(refused(&cell("phu-luc-tinh.xlsx", "Số liệ!E13")).as_deref(), Some("Số liệu"));
    assert_eq!(refused(&cell("phu-luc-tinh.xlsx", "Phụ lục 1!A1")), None);
    let row = |row: &str| Target::Row { row: row.to_owned(), form: None, column: None, unit: None };
    assert_eq!(refused(&row("tht_tvv")).as_deref(), Some("tht_tv"));
}

#[test]
fn a_cell_is_named_as_people_and_excel_name_it() {
    let path = PathBuf::from("x.xlsx");
    let file = path.to_str().expect("a name");
    let wanted = |sheet: &str| Target::Cell {
        file: file.to_owned(),
        sheet: sheet.to_owned(),
        cell: "E12".to_owned(),
    };
    assert_eq!(Target::parse(file, Some("Phụ lục 1!E12")), wanted("Phụ lục 1"));
    assert_eq!(Target::parse(file, Some("'Phụ lục 1'!$E$12")), wanted("Phụ lục 1"));
    assert_eq!(Target::parse(file, Some("'Nhà ''A'''!E12")), wanted("Nhà 'A'"));
    assert_eq!(Target::parse(file, None), Target::File(file.to_owned()));
}

/// The traces of a place that must be one.
fn at(world: &World, run: &Run, file: &str, sheet: &str, cell: &str) -> Trace {
    let target = Target::parse(file, Some(&format!("{sheet}!{cell}")));
    let traces = engine::trace(&world.pipeline, run.period, &run.folder, &target);
    let mut traces = traces.expect("the tables are there").unwrap_or_else(|no_figure| {
        panic!("{file} {sheet} {cell}: {}", no_figure.text(tonghop::model::Lang::En))
    });
    assert_eq!(traces.len(), 1, "{file} {sheet} {cell}");
    traces.remove(0)
}

#[test]
fn a_cell_that_a_unit_sent_is_traced_by_its_own_place() {
    let world = World::new("pipelines/dak-glei", "inputs/dak-glei", None);
    let run = world.run("2024Q1", "2024-04-30");
    let wrong = run.findings.iter().find(|finding| finding.place.cell == "F29");
    let wrong = wrong.expect("the reversed sign").clone();
    let place = &wrong.place;
    let title = world.pipeline.units.units().iter().find(|unit| unit.code == wrong.unit);
    let title = title.expect("the unit").title();
    let sent = format!("inputs/dak-glei/2024Q1/{}", place.file);
    let back = format!("phan-hoi/{title}.xlsx");
    for file in [place.file.as_str(), &sent, &back] {
        let trace = at(&world, &run, file, &place.sheet, &place.cell);
        assert_eq!([&trace.about.row, &trace.about.column], [&wrong.row, &wrong.column], "{file}");
        let source = &trace.sides[0].sources[0];
        assert_eq!((&source.unit, &source.reported), (&wrong.unit, &wrong.reported));
        assert!(trace.goes_into.iter().any(|place| place.file == "phu-luc-tinh.xlsx"), "{trace:?}");
    }
    let target = Target::parse(&place.file, Some("Sheet1!A1"));
    let traces = engine::trace(&world.pipeline, run.period, &run.folder, &target);
    let why = traces.expect("the tables are there").expect_err("a title is no figure");
    assert!(why.text(tonghop::model::Lang::En).contains("Sheet1!A1 has no number"), "{why:?}");
    let all = of_file(&world, &run, &place.file);
    assert!(
        all.len() > 100
            && all.iter().all(|trace| match trace.sides.first() {
                Some(side) => side.sources[0].file == place.file,
                None => trace.place.file == place.file && !trace.words.vi.is_empty(),
            })
    );
}

#[test]
fn each_row_of_the_workbook_of_decisions_is_traced_to_its_cell() {
    let world = World::new("pipelines/dak-glei", "inputs/dak-glei", None);
    let run = world.run("2024Q1", "2024-04-30");
    let mut workbook: Xlsx<_> =
        open_workbook(run.folder.join("overrides.xlsx")).expect("a workbook");
    let mut count = 0;
    for sheet in workbook.sheet_names() {
        let range = workbook.worksheet_range(&sheet).expect("a sheet");
        let head = range.rows().position(|row| row.iter().any(|cell| *cell == "khóa đơn vị"));
        let Some(head) = head else { continue };
        let rows: Vec<&[Data]> = range.rows().collect();
        let column = |name: &str| rows[head].iter().position(|cell| *cell == name);
        let keys = ["khóa đơn vị", "khóa biểu", "khóa dòng", "khóa cột"];
        let keys = keys.map(|name| column(name).expect("a key"));
        let top = range.start().unwrap_or_default().0;
        for (index, row) in rows.iter().enumerate().skip(head + 1) {
            let names = keys.map(|key| row[key].to_string());
            // A form, and a record that is gone, have no cell.
            let is_gone = row.iter().any(|cell| *cell == "vanished-record");
            if names.iter().any(String::is_empty) || is_gone {
                continue;
            }
            let cell = a1(top + index as u32, 5);
            let trace = at(&world, &run, "overrides.xlsx", &sheet, &cell);
            let source = &trace.sides[0].sources[0];
            let key = [&source.unit, &source.form, &source.row, &source.column];
            assert_eq!(key.map(String::clone), names);
            count += 1;
        }
    }
    assert!(count > 5, "{count}");
}
