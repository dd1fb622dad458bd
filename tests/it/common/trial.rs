//! A pipeline of a test: definitions and small workbooks in, runs and mistakes out.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;

use office_text::moment::Moment;
use polars::prelude::DataFrame;
use tempfile::TempDir;
use tonghop::clean::{Cleaned, clean};
use tonghop::definition::Pipeline;
use tonghop::engine::Run;
use tonghop::engine::load;
use tonghop::model::{Book, Finding, Incoming, Kind, Lang, Period};
use tonghop::recognise::{Recognised, recognise};

use super::World;
pub use super::grid::{Page, page, workbook};

/// How every `pipeline.toml` begins; a test says the rest, from other keys of the calendar on.
const HEAD: &str = r#"
name = "thu"
title = "Thử"
title_en = "Trial"
version = "1"
[inputs]
folder = "inputs"
received = "received.csv"
units = "units.csv"
reporting = ["Xã"]
[outputs]
folder = "outputs"
[money]
unit = "Triệu đồng"
[[money.also]]
unit = "Nghìn đồng"
per = 1000
[calendar]
frequency = "quarterly"
"#;

/// A folder with a pipeline, its inputs and its outputs.
pub struct Trial {
    folder: TempDir,
}

impl Trial {
    /// A folder without a pipeline.
    pub fn empty() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    /// A pipeline of these forms for the commune of Đông Sơn; `more` are the sections of `pipeline.toml` that the test is about.
    pub fn new(more: &str, forms: &[&str]) -> Self {
        let trial = Self::empty();
        trial.pipeline(more);
        trial.units(&["10001,Xã,Đông Sơn"]);
        for form in forms {
            let id = form.split('"').nth(1).expect("an id");
            trial.write(&format!("forms/{id}.toml"), form);
        }
        trial
    }

    /// Other sections of `pipeline.toml`.
    pub fn pipeline(&self, more: &str) {
        self.write("pipeline.toml", format!("{HEAD}{more}"));
    }

    /// Other units: lines of code, kind and name.
    pub fn units(&self, lines: &[&str]) {
        self.write("units.csv", format!("code,kind,name\n{}\n", lines.join("\n")));
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("written");
    }

    /// A workbook among the inputs.
    pub fn send(&self, period: &str, file: &str, pages: &[Page<'_>]) {
        self.write(&format!("inputs/{period}/{file}"), workbook(pages));
    }

    /// One more line of the received log: file, time, unit, number of the document.
    pub fn log(&self, period: &str, line: &str) {
        let log = format!("inputs/{period}/received.csv");
        if !self.path(&log).exists() {
            self.write(&log, "file,received_at,unit,document_no\n");
        }
        let mut log = fs::OpenOptions::new().append(true).open(self.path(&log)).expect("a log");
        writeln!(log, "{line}").expect("written");
    }

    pub fn load(&self) -> Pipeline {
        load(self.folder.path(), None)
            .unwrap_or_else(|_| panic!("{}", self.mistakes(Lang::En).join("\n")))
    }

    /// The mistakes of the definitions, one line each, without the folder.
    pub fn mistakes(&self, lang: Lang) -> Vec<String> {
        let folder = format!("{}/", self.folder.path().display());
        let problems = load(self.folder.path(), None).err().unwrap_or_default();
        problems.iter().map(|problem| problem.short(lang).replace(&folder, "")).collect()
    }

    /// A run on a day; of the newest period where that is blank.
    pub fn run(&self, period: &str, as_of: &str) -> Run {
        self.run_in(Lang::Vi, period, as_of)
    }

    pub fn run_in(&self, lang: Lang, period: &str, as_of: &str) -> Run {
        let world = World {
            folder: self.path(""),
            units: None,
            pipeline: self.load(),
            inputs: self.path("inputs"),
            outputs: self.path("outputs"),
            kept: None,
        };
        world.run_in(lang, period, as_of)
    }
}

/// What is made of a workbook of the commune 10001 for the first quarter of 2024, without a run.
pub fn read(book: Book, pipeline: &Pipeline) -> (Recognised, Cleaned) {
    let incoming = Incoming {
        file: "10001.xlsx".to_owned(),
        bytes: 1,
        sha256: "0".to_owned(),
        known_at: Some(Moment::exact(jiff::civil::date(2024, 4, 2).at(8, 0, 0, 0))),
        first_at: None,
        modified_at: None,
        logged: true,
        logged_time: true,
        logged_unit: "10001".to_owned(),
        document_no: String::new(),
        content: Ok(book),
    };
    let period = Period::parse("2024Q1", pipeline.calendar.frequency).expect("a period");
    let as_of = jiff::civil::date(2024, 4, 5).at(12, 0, 0, 0);
    let recognised = recognise(&[incoming], pipeline, period, as_of);
    let cleaned = clean(&recognised.tables, pipeline, &[]);
    (recognised, cleaned)
}

/// The findings of a kind.
pub fn of_kind(run: &Run, kind: Kind) -> Vec<&Finding> {
    run.findings.iter().filter(|finding| finding.kind == kind).collect()
}

/// A column of texts.
pub fn texts(table: &DataFrame, column: &str) -> Vec<String> {
    let texts = table.column(column).expect("a column").str().expect("texts");
    texts.iter().map(|text| text.unwrap_or("").to_owned()).collect()
}

/// The value of the first cell whose columns say this.
pub fn value(cells: &DataFrame, says: &[(&str, &str)]) -> Option<f64> {
    let columns: Vec<_> = says.iter().map(|(name, text)| (texts(cells, name), *text)).collect();
    let mut rows = 0..cells.height();
    let index = rows.find(|index| columns.iter().all(|(texts, text)| texts[*index] == *text))?;
    cells.column("value").expect("a column").f64().expect("numbers").get(index)
}
