//! The page of a run: one file that opens from disk, with all that the tables have. What a reader does with it is tried in a headless browser
//! (`tests/page/check.py`, with Python 3 and Chromium); without these the test says so and passes, unless `TONGHOP_TEST_BROWSER=required`. Without axe-core
//! accessibility is not checked.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tonghop::engine::{self, Run};
use tonghop::model::Lang;
use tonghop::trace::Target;

use crate::common::office::{HERD, Office};
use crate::common::{World, project};

const FILE: &str = "bao-cao.html";

fn text(run: &Run) -> String {
    fs::read_to_string(run.folder.join(FILE)).expect("the page")
}

/// A block of the data in a page.
fn block(page: &str, name: &str) -> Value {
    let start = format!("<script type=\"application/json\" id=\"data-{name}\">");
    let (_, rest) = page.split_once(&start).expect("the block");
    let (json, _) = rest.split_once("</script>").expect("an end");
    serde_json::from_str(json).expect("JSON")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// The name of something that the page has by its position.
fn named<'v>(of: &'v Value, key: &str, position: &Value) -> &'v str {
    let position = position.as_u64().and_then(|position| usize::try_from(position).ok());
    let found = position.and_then(|position| list(&of[key]).get(position));
    found.map_or("", |found| found["id"].as_str().unwrap_or_default())
}

/// A source of a figure: side, part, unit, form, row and column.
type Source = (u64, String, [String; 4]);

/// The sources of a figure, as the page lists them.
fn listed(figure: &Value, [run, cells, figures]: [&Value; 3]) -> BTreeSet<Source> {
    let units = list(&run["units"]);
    let code = |unit: &Value| {
        let unit = usize::try_from(unit.as_u64().expect("a unit")).expect("small");
        units[unit][0].as_str().expect("a code").to_owned()
    };
    let mut sources = BTreeSet::new();
    for group in list(&figure["groups"]) {
        let form = usize::try_from(group["form"].as_i64().expect("a form"));
        let declared = form.ok().map_or(&Value::Null, |form| &run["forms"][form]);
        let id = declared["id"].as_str().unwrap_or_default();
        let column = named(declared, "columns", &group["column"]);
        let mut put = |unit: &Value, row: &str| {
            let key = [code(unit), id.to_owned(), row.to_owned(), column.to_owned()];
            let part = group["part"].as_str().expect("a part").to_owned();
            sources.insert((group["side"].as_u64().expect("a side"), part, key));
        };
        for record in list(&group["records"]) {
            put(&record[0], record[1].as_str().expect("a record"));
        }
        let Some(number) = group["units"].as_u64() else { continue };
        let members = &figures["units"][usize::try_from(number).expect("small")];
        for unit in list(members) {
            if group["row"].as_i64() != Some(-1) {
                put(unit, named(declared, "rows", &group["row"]));
                continue;
            }
            if id.is_empty() {
                put(unit, "");
            }
            for table in list(&cells["tables"]) {
                if table["unit"] != *unit || table["form"] != group["form"] {
                    continue;
                }
                let columns = list(&table["columns"]);
                let position = columns.iter().position(|other| *other == group["column"]);
                let Some(position) = position else { continue };
                for (index, row) in list(&table["rows"]).iter().enumerate() {
                    let cell = index * columns.len() + position;
                    let state = table["states"][cell.to_string()].as_str();
                    if table["values"][cell].is_number() && state != Some("rejected") {
                        put(unit, row.as_str().expect("a record"));
                    }
                }
            }
        }
    }
    sources
}

/// Holds the sources of every figure of the page against its trace; returns the number of figures.
fn hold(world: &World, period: &str) -> usize {
    let run = world.run(period, "2024-04-30");
    let page = text(&run);
    let [names, cells, figures] = ["run", "cells", "figures"].map(|name| block(&page, name));
    let mut count = 0;
    for figure in list(&figures["list"]) {
        let sheet = &figures["sheets"]
            [usize::try_from(figure["sheet"].as_u64().expect("a sheet")).expect("small")];
        let (file, sheet) =
            (sheet[0].as_str().expect("a file"), sheet[1].as_str().expect("a sheet"));
        let cell = figure["cell"].as_str().expect("a cell");
        let place = if sheet.is_empty() { cell.to_owned() } else { format!("{sheet}!{cell}") };
        let target = Target::parse(file, Some(&place));
        let traces = engine::trace(&world.pipeline, run.period, &run.folder, &target);
        let traces = traces.expect("the tables are there").expect("it is a figure");
        let traced: BTreeSet<Source> = (1..)
            .zip(&traces[0].sides)
            .flat_map(|(side, of)| of.sources.iter().map(move |source| (side, source)))
            .map(|(side, source)| {
                let key = [&source.unit, &source.form, &source.row, &source.column];
                (side, source.part.to_owned(), key.map(String::clone))
            })
            .collect();
        assert_eq!(listed(figure, [&names, &cells, &figures]), traced, "{file} {place}");
        count += 1;
    }
    count
}

#[test]
fn each_figure_of_the_page_has_the_sources_of_its_trace() {
    let world = World::new("pipelines/school-meals", "inputs/school-meals", None);
    assert!(hold(&world, "2024-03") > 20);
    let world = World::new("pipelines/rural-water", "inputs/rural-water", None);
    assert!(hold(&world, "2024") > 20);
    let world = World::new("pipelines/dak-glei", "inputs/dak-glei", None);
    assert!(hold(&world, "2024Q1") > 200);
}

#[test]
fn a_run_leaves_its_page_of_what_it_found() {
    let world = World::new("pipelines/dak-glei", "inputs/dak-glei", None);
    let run = world.run("2024Q1", "2024-04-15");
    let page = text(&run);
    assert!(page.len() < 1_500_000, "a district is small: {}", page.len());
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"vi\">"));
    let said = block(&page, "run");
    assert_eq!(list(&said["findings"]).len(), run.findings.len());
    assert_eq!(list(&said["units"]).len(), run.units.len());
    assert_eq!(list(&said["files"]).len(), run.submissions.len());
    assert_eq!(said["changes"]["from"], "2023Q4");
    let first = &said["findings"][0]["message"];
    assert_eq!(
        [&first[0], &first[1]],
        [&run.findings[0].text(Lang::Vi), &run.findings[0].text(Lang::En)]
    );
    let past = block(&page, "past");
    assert_eq!(list(&past["periods"]).len(), 2);
    assert_eq!(past["totals"]["B01 tht_tong nay"], serde_json::json!([[108, 12], [97, 11]]));
    assert!(run.manifest.outputs.iter().any(|file| file.file == FILE), "it is in the manifest");
    let again = world.run("2024Q1", "2024-04-15");
    assert_eq!(page, text(&again), "the same inputs give the same bytes");
}

#[test]
fn the_first_period_has_nothing_to_compare_with() {
    let world = World::new("pipelines/dak-glei", "inputs/dak-glei", None);
    let run = world.run_in(Lang::En, "2023Q4", "2024-01-15");
    let page = text(&run);
    assert!(page.contains("<html lang=\"en\">"));
    assert!(block(&page, "run")["changes"].is_null());
}

/// An office whose communes send texts that look like parts of a page.
fn hostile() -> (Office, Run) {
    let office = Office::new(HERD);
    let name = "<img src=x onerror='window.hacked=1'>.xlsx";
    office.send(
        name,
        "Đông Sơn",
        1,
        [("5", "9"), ("3", "4"), ("2", "3"), ("10", "</script><script>window.hacked=2</script>")],
    );
    office.send("10002.xlsx", "Tây Hồ", 1, [("5", "x<!--"), ("3", "4"), ("2", "3"), ("10", "12")]);
    let run = office.run();
    (office, run)
}

#[test]
fn texts_of_the_inputs_are_no_part_of_the_page() {
    let (_office, run) = hostile();
    let page = text(&run);
    assert!(page.contains("\\u003cscript>window.hacked=2"), "the text is there");
    for tag in ["<script>window", "<img", "x<!--"] {
        assert!(!page.contains(tag), "{tag}");
    }
    assert_eq!(page.matches("</script>").count(), 5, "four blocks and the script");
}

#[test]
fn a_page_among_the_inputs_is_passed_over() {
    let office = Office::new(HERD);
    office.send("10001.xlsx", "Đông Sơn", 1, [("5", "5"), ("3", "3"), ("2", "2"), ("10", "12")]);
    let run = office.run();
    fs::copy(run.folder.join(FILE), office.path("inputs/2024Q1").join(FILE)).expect("copied");
    let run = office.run();
    assert_eq!(run.submissions.len(), 1, "{:?}", run.submissions);
    let of_page = run.findings.iter().filter(|finding| finding.place.file == FILE);
    assert_eq!(of_page.count(), 0);
}

/// The script that uses a page, with all that it needs; `None` if something is not installed.
fn reader() -> Option<Command> {
    let on_path = |name: &str| {
        let paths = env::var_os("PATH").unwrap_or_default();
        env::split_paths(&paths).map(|folder| folder.join(name)).find(|path| path.is_file())
    };
    let browsers = ["chromium", "chromium-browser", "google-chrome", "chrome"];
    let browser = env::var_os("TONGHOP_BROWSER")
        .map(PathBuf::from)
        .or_else(|| browsers.into_iter().find_map(on_path));
    let axe = env::var_os("TONGHOP_AXE")
        .map_or_else(|| project("target/browser/node_modules/axe-core/axe.min.js"), PathBuf::from);
    let axe = axe.is_file().then_some(axe);
    let required = env::var_os("TONGHOP_TEST_BROWSER").is_some_and(|is| is == "required");
    let (Some(python), Some(_)) = (on_path("python3"), browser) else {
        assert!(!required, "Python 3 and Chromium are required and are not on the PATH");
        eprintln!("passed over: Python 3 or Chromium is not installed");
        return None;
    };
    let mut command = Command::new(python);
    command.arg(project("tests/page/check.py"));
    if let Some(axe) = axe {
        command.arg("--axe").arg(axe);
    } else {
        eprintln!(
            "passed over: axe-core is not there, so accessibility is not checked (see .ci/run)"
        );
    }
    Some(command)
}

fn use_page(page: &Path) {
    let Some(mut reader) = reader() else { return };
    let done = reader.arg(page).output().expect("Python starts");
    let said = [done.stdout, done.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    assert!(done.status.success(), "{}", said.concat());
}

#[test]
fn readers_find_their_way_in_a_browser() {
    let world = World::new("pipelines/dak-glei", "inputs/dak-glei", None);
    let run = world.run("2024Q1", "2024-04-15");
    use_page(&run.folder.join(FILE));
}

#[test]
fn hostile_texts_do_nothing_in_a_browser() {
    let (_office, run) = hostile();
    use_page(&run.folder.join(FILE));
}
