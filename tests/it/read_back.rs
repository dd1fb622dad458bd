//! What a run has written is read back before it takes the place of the last outputs; a difference ends the run and keeps these.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tonghop::engine::{self, Options, Progress, Reading, RunError};
use tonghop::model::{Lang, Period};
use tonghop::store::{Manifest, RecordCounts};
use workbook_reader::opc::Package;

use crate::common::{World, copy_folder};

/// A disk that keeps something else than it was given: one text of one part of one file is another when it is read again.
struct OtherDisk<'a> {
    file: &'a str,
    part: &'a str,
    from: &'a str,
    to: &'a str,
}

impl Progress for OtherDisk<'_> {
    fn begin(&self, _: &str, _: usize) {}
    fn read(&self, _: &str) {}
    fn end(&self) {}

    fn written(&self, folder: &Path) {
        let path = folder.join(self.file);
        let bytes = fs::read(&path).expect("written");
        let mut package = Package::open(&bytes).expect("a package");
        let text = package.text(self.part).expect("the part");
        assert!(text.contains(self.from), "{} is not in {}", self.from, self.part);
        let changed =
            BTreeMap::from([(self.part.to_owned(), text.replacen(self.from, self.to, 1))]);
        let none: [(&str, &str); 0] = [];
        let changed = package.rewritten(&changed, none).expect("rewritten");
        fs::write(path, changed).expect("written");
    }
}

/// Somebody saves another workbook and another log in place of those of the run, as soon as they have been read.
struct Meanwhile<'a> {
    folder: &'a Path,
    file: &'a str,
}

impl Progress for Meanwhile<'_> {
    fn begin(&self, period: &str, _: usize) {
        if !self.folder.ends_with(period) {
            return;
        }
        let log = self.folder.join("received.csv");
        let text = fs::read_to_string(&log).expect("a log");
        fs::write(&log, format!("{text}\n")).expect("written");
    }

    fn read(&self, file: &str) {
        if file == self.file {
            let other = fs::read_dir(self.folder).expect("a folder").filter_map(Result::ok);
            let other = other.map(|entry| entry.path()).find(|path| {
                path.extension().is_some_and(|end| end == "xlsx") && !path.ends_with(file)
            });
            fs::copy(other.expect("another"), self.folder.join(file)).expect("replaced");
            fs::write(self.folder.join("came since.xlsx"), "nobody read it").expect("written");
        }
    }

    fn end(&self) {}
}

fn run(world: &World, progress: &dyn Progress) -> Result<engine::Run, RunError> {
    engine::run(&world.pipeline, &options(world), progress)
}

fn options(world: &World) -> Options {
    Options {
        folder: world.folder.clone(),
        units: None,
        inputs: world.inputs.clone(),
        outputs: world.outputs.clone(),
        period: Period::parse("2024Q1", world.pipeline.calendar.frequency),
        as_of: jiff::civil::date(2024, 4, 15).at(12, 0, 0, 0),
        lang: Lang::En,
        reading: Reading::in_process(),
        cache: None,
        from: None,
    }
}

/// A run over a disk that changes something: what it says, and whether the outputs of the run before are still there.
fn over_another_disk(disk: &OtherDisk<'_>) -> String {
    let world = World::new("pipelines/dak-glei", "inputs/dak-glei", None);
    let first = world.run_in(Lang::En, "2024Q1", "2024-04-15");
    let before = fs::read(first.folder.join(disk.file)).expect("the first outputs");
    let error = run(&world, disk).expect_err("what was read back differs");
    assert!(matches!(error, RunError::ReadBack(_)), "{error}");
    let after = fs::read(first.folder.join(disk.file)).expect("the first outputs");
    assert!(before == after, "the last outputs stay");
    error.text(Lang::En)
}

#[test]
fn a_file_that_was_replaced_during_a_run_is_not_vouched_for() {
    let mut world = World::new("pipelines/dak-glei", "inputs/dak-glei", None);
    let inputs = world.outputs.join("of-this-test");
    copy_folder(&world.inputs, &inputs);
    world.inputs.clone_from(&inputs);
    let folder = inputs.join("2024Q1");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("a folder")
        .map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".xlsx"))
        .collect();
    names.sort();
    let file = names.first().expect("a workbook");
    let read = |file: &str| workbook_reader::sha256(&fs::read(folder.join(file)).expect("read"));
    let (report, log) = (read(file), read("received.csv"));
    let first = run(&world, &Meanwhile { folder: &folder, file }).expect("the run goes through");
    let hash = |run: &engine::Run, name: &str| {
        let mut inputs = run.manifest.inputs.iter();
        inputs.find(|input| input.file == name).map(|input| input.sha256.clone())
    };
    let sent = first.submissions.iter().find(|sent| sent.file == *file).expect("the report");
    assert_eq!((&hash(&first, file), &sent.sha256), (&Some(report.clone()), &report));
    assert_eq!(hash(&first, "received.csv"), Some(log));
    assert_eq!(hash(&first, "came since.xlsx"), None);
    // What was read is not there any more: the period is not closed so, and the next run reads what is.
    let by = engine::Signed { name: "Lan", reason: None };
    let refused = engine::close(&world.pipeline, &options(&world), first.period, by);
    let why = refused.expect_err("it was changed").text(Lang::En);
    assert!(why.contains("reports or definitions were changed since the last run"), "{why}");
    let again = world.run_in(Lang::En, "2024Q1", "2024-04-15");
    assert_eq!(hash(&again, file), Some(read(file)));
    assert!(hash(&again, "came since.xlsx").is_some());
}

#[test]
fn every_figure_and_record_of_the_sample_is_read_back() {
    let world = World::new("pipelines/dak-glei", "inputs/dak-glei", None);
    let run = world.run("2024Q1", "2024-04-15");
    let manifest = Manifest::read(&run.folder).expect("a manifest");
    let read = manifest.read_back.expect("it was read back");
    let files = |end: &str| manifest.outputs.iter().filter(|file| file.file.ends_with(end)).count();
    assert_eq!((read.workbooks, read.documents), (files(".xlsx"), files(".docx")));
    assert!(read.figures > 1_000, "{read:?}");
    assert!(read.cells > read.figures, "{read:?}");
    assert_eq!(manifest.records.len(), 13, "the files of the quarter");
    for file in &manifest.records {
        let RecordCounts { records, accepted, to_review, rejected, superseded } = file.counts;
        assert_eq!(records, accepted + to_review + rejected + superseded, "{}", file.file);
    }
    let sum = |of: fn(&RecordCounts) -> usize| {
        manifest.records.iter().map(|file| of(&file.counts)).sum::<usize>()
    };
    assert!(sum(|counts| counts.to_review) >= 12, "a record for each cell that waits");
    assert!(sum(|counts| counts.superseded) > 0, "a file of the sample was sent again");
}

#[test]
fn a_figure_that_is_another_on_the_disk_ends_the_run() {
    let said = over_another_disk(&OtherDisk {
        file: "phu-luc-tinh.xlsx",
        part: "xl/worksheets/sheet2.xml",
        from: "<v>550</v>",
        to: "<v>563</v>",
    });
    assert!(said.contains("Phụ lục 2!"), "{said}");
    assert!(said.contains("should hold “550”"), "{said}");
}

#[test]
fn a_number_that_a_unit_did_not_report_ends_the_run() {
    let said = over_another_disk(&OtherDisk {
        file: "phan-hoi/Xã Đăk Long.xlsx",
        part: "xl/worksheets/sheet3.xml",
        from: "<v>0</v>",
        to: "<v>1</v>",
    });
    assert!(said.contains("phan-hoi/Xã Đăk Long.xlsx"), "{said}");
}

#[test]
fn a_figure_of_the_report_that_is_another_on_the_disk_ends_the_run() {
    let said = over_another_disk(&OtherDisk {
        file: "bao-cao.docx",
        part: "word/document.xml",
        from: ">550<",
        to: ">563<",
    });
    assert!(said.contains("bao-cao.docx"), "{said}");
}
