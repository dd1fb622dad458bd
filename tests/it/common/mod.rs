//! What the tests of samples share: a run in a folder of its own, and answer keys to hold it against.

#![allow(dead_code, reason = "each test file uses its part")]

pub mod communes;
pub mod grid;
pub mod office;
pub mod trial;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use office_text::fold::fold_tight;
use tempfile::TempDir;
use tonghop::definition::Pipeline;
use tonghop::engine::load;
use tonghop::engine::{self, Options, Progress, Reading, Run};
use tonghop::model::{Finding, Lang, Period, Severity};

/// The folders of all pipelines.
pub const PIPELINES: [&str; 5] = [
    "pipelines/budget-communes",
    "pipelines/cooperative-plan",
    "pipelines/dak-glei",
    "pipelines/rural-water",
    "pipelines/school-meals",
];

/// A path of the project.
pub fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _: &str, _: usize) {}
    fn read(&self, _: &str) {}
    fn end(&self) {}
}

/// A pipeline that is run over inputs of a test.
pub struct World {
    pub folder: PathBuf,
    pub units: Option<PathBuf>,
    pub pipeline: Pipeline,
    pub inputs: PathBuf,
    pub outputs: PathBuf,
    /// The folder of the outputs, where it goes with this.
    pub kept: Option<TempDir>,
}

impl World {
    pub fn new(pipeline: &str, inputs: &str, units: Option<&str>) -> Self {
        let folder = project(pipeline);
        let units = units.map(project);
        let pipeline = load(&folder, units.as_deref()).expect("the pipeline is valid");
        let kept = tempfile::tempdir().expect("a folder");
        let outputs = kept.path().to_path_buf();
        Self { folder, units, pipeline, inputs: project(inputs), outputs, kept: Some(kept) }
    }

    pub fn run(&self, period: &str, as_of: &str) -> Run {
        self.run_in(Lang::Vi, period, as_of)
    }

    /// A run in a language.
    pub fn run_in(&self, lang: Lang, period: &str, as_of: &str) -> Run {
        let options = Options {
            folder: self.folder.clone(),
            units: self.units.clone(),
            inputs: self.inputs.clone(),
            outputs: self.outputs.clone(),
            period: Period::parse(period, self.pipeline.calendar.frequency),
            as_of: as_of.parse::<jiff::civil::Date>().expect("a date").at(12, 0, 0, 0),
            lang,
            reading: Reading::in_process(),
            cache: None,
            from: None,
        };
        engine::run(&self.pipeline, &options, &Silent).expect("the run goes through")
    }
}

/// The rows of a CSV file by header.
pub fn read_csv(path: &Path) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(path).expect("a CSV file");
    let rows = reader.deserialize().collect::<Result<_, _>>();
    rows.expect("rows by header")
}

/// A cell of a file: file, `sheet!cell`, form and column.
type CellKey = (String, String, String, String);

/// The cells of the answer key that were read otherwise: what the key says and what was read.
pub fn misread(run: &Run, key: &Path) -> (usize, Vec<String>) {
    let column =
        |name: &str| run.cells.column(name).expect("a column").str().expect("texts").clone();
    let (file, sheet, cell) = (column("file"), column("sheet"), column("cell"));
    let (form, name, text) = (column("form"), column("column"), column("text"));
    let value = run.cells.column("value").expect("a column").f64().expect("numbers").clone();
    let mut read: BTreeMap<CellKey, (Option<f64>, String)> = BTreeMap::new();
    let get = |column: &polars::prelude::StringChunked, index: usize| {
        column.get(index).unwrap_or("").to_owned()
    };
    for index in 0..run.cells.height() {
        let address = format!("{}!{}", get(&sheet, index), get(&cell, index));
        let key = (get(&file, index), address, get(&form, index), get(&name, index));
        read.insert(key, (value.get(index), get(&text, index)));
    }
    let mut wrong = Vec::new();
    let mut count = 0;
    for row in read_csv(key).iter().filter(|row| row["period"] == run.period.to_string()) {
        count += 1;
        let key =
            (row["file"].clone(), row["cell"].clone(), row["form"].clone(), row["column"].clone());
        let wanted = &row["value"];
        let same = match (read.get(&key), wanted.parse::<f64>()) {
            (None, _) => wanted.is_empty(),
            (Some((Some(value), text)), Ok(wanted_number)) => {
                (value - wanted_number).abs() < 1e-6 || text == wanted
            }
            (Some((_, text)), _) => {
                fold_tight(text) == fold_tight(wanted) || same_name(text, wanted)
            }
        };
        if !same {
            wrong.push(format!("{key:?}: key {wanted:?}, read {:?}", read.get(&key)));
        }
    }
    (count, wrong)
}

/// Names may be abbreviated in the file: the key has the full one.
fn same_name(text: &str, wanted: &str) -> bool {
    let long = |text: &str| {
        let folded = office_text::fold::fold(text);
        let folded =
            format!(" {folded} ").replace(" hop tak xa ", " htx ").replace(" to hop tak ", " tht ");
        folded
            .replace(" nn ", " nong nghiep ")
            .replace(" dv ", " dich vu ")
            .replace(" tm ", " thuong mai ")
    };
    long(text).replace(' ', "") == long(wanted).replace(' ', "")
}

/// Defects of the answer key that no finding names, and findings in units without a defect.
pub struct Judged {
    pub defects: usize,
    pub missed: Vec<String>,
    /// Found, but at another cell.
    pub elsewhere: Vec<String>,
    pub false_alarms: Vec<String>,
}

/// A defect that a later one of the same cell replaced: by the other key something else stands there.
fn overwritten(defect: &BTreeMap<String, String>, reported: &[BTreeMap<String, String>]) -> bool {
    let number = |text: &str| text.parse::<f64>().ok();
    reported
        .iter()
        .find(|row| {
            ["period", "unit", "form", "row", "column"].iter().all(|k| row[*k] == defect[*k])
        })
        .is_some_and(|row| {
            row["value"] != defect["reported"]
                && number(&row["value"]) != number(&defect["reported"])
        })
}

pub fn judge(run: &Run, keys: &Path) -> Judged {
    let reported = &read_csv(&keys.join("reported.csv"));
    let period = run.period.to_string();
    let rows: Vec<_> = read_csv(&keys.join("answers.csv"))
        .into_iter()
        .filter(|row| row["period"] == period)
        .collect();
    let mut judged =
        Judged { defects: 0, missed: Vec::new(), elsewhere: Vec::new(), false_alarms: Vec::new() };
    for row in &rows {
        let kinds: Vec<&str> = row["kinds"].split('|').collect();
        if overwritten(row, reported) {
            continue;
        }
        judged.defects += 1;
        let matches: Vec<&Finding> = run
            .findings
            .iter()
            .filter(|f| f.unit == row["unit"] && kinds.contains(&f.kind.as_str()))
            .filter(|f| row["form"].is_empty() || f.form == row["form"])
            .collect();
        let exact = matches.iter().any(|f| {
            (row["row"].is_empty() || fold_tight(&f.row) == fold_tight(&row["row"]))
                && (row["column"].is_empty() || f.column == row["column"])
        });
        let line = format!(
            "{} {} {} {}.{} ({} -> {})",
            row["unit"],
            row["kinds"],
            row["form"],
            row["row"],
            row["column"],
            row["true"],
            row["reported"]
        );
        if matches.is_empty() {
            judged.missed.push(line);
        } else if !exact {
            let at: Vec<String> =
                matches.iter().map(|f| format!("{}.{}", f.row, f.column)).collect();
            judged.elsewhere.push(format!("{line}: named {}", at.join(" ")));
        }
    }
    let with_defects: BTreeSet<&str> = rows.iter().map(|row| row["unit"].as_str()).collect();
    for finding in &run.findings {
        let loud = finding.severity != Severity::Info;
        if loud && !with_defects.contains(finding.unit.as_str()) {
            judged.false_alarms.push(format!(
                "{} {} {} {}.{} {:?} [{}] {}",
                finding.unit,
                finding.kind,
                finding.form,
                finding.row,
                finding.column,
                finding.place,
                finding.reported,
                finding.message.vi
            ));
        }
    }
    judged
}

/// Copies a folder of inputs.
pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("listed").map(|entry| entry.expect("an entry")) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("copied");
        }
    }
}
