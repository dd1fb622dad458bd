//! Whether rounding is told from mistakes: reports whose figures are rounded as they should be, and the same with one step more than rounding explains.
//!
//! `cargo bench --bench rounding` prints how many of each the checks report: none of the first, and all of the second where the form declares to what its
//! figures are rounded. By what they show, those whose figures end in many zeros by chance are taken for coarser ones. `-- --reports N` makes others than 100,000.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a bench prints what it measures"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use tonghop::check::{Inputs, check};
use tonghop::definition::{Pipeline, load_texts};
use tonghop::model::{CellRow, Frequency, Ids, Period, Place, SenderFormulas, Status};
use tonghop::tables::{self, Cells, sql};

/// Reports that are checked together.
const BATCH: usize = 5_000;

/// The parts of a total; a report may leave the last ones blank.
const PARTS: usize = 8;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let asked = arguments.iter().position(|word| word == "--reports");
    let reports = asked.and_then(|index| arguments.get(index + 1)?.parse().ok()).unwrap_or(100_000);
    let mut draw = Draw(0x9E37_79B9_7F4A_7C15);
    let made: Vec<Report> = (0..reports).map(|_| draw.report()).collect();
    let apart = made.iter().filter(|report| report.difference() != 0).count();
    println!("{reports} reports, of which {apart} do not add up to the last digit");
    for decimals in [None, Some(0), Some(1), Some(2), Some(3)] {
        let pipeline = pipeline(decimals);
        let of_them =
            |report: &&Report| decimals.is_none_or(|decimals| report.decimals == decimals);
        let reports: Vec<&Report> = made.iter().filter(of_them).collect();
        let began = Instant::now();
        let (mut reported, mut found) = (0, 0);
        for batch in reports.chunks(BATCH) {
            reported += named(&pipeline, batch).len();
            let wrong: Vec<Report> = batch.iter().map(|report| report.beyond_rounding()).collect();
            found += named(&pipeline, &wrong.iter().collect::<Vec<_>>()).len();
        }
        let known = match decimals {
            Some(decimals) => format!("the form declares {decimals} decimals"),
            None => "by what the figures show".to_owned(),
        };
        println!("{known}: {} reports", reports.len());
        println!("  rightly rounded, and reported anyway: {reported}");
        println!("  one step beyond what rounding explains, and reported: {found}");
        println!("  {:.1} s", began.elapsed().as_secs_f64());
        assert_eq!(reported, 0, "what is rightly rounded is not reported");
        assert!(
            decimals.is_none() || found == reports.len(),
            "what is beyond rounding is reported"
        );
    }
}

/// A source of figures that is the same on every machine.
struct Draw(u64);

impl Draw {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }

    /// A report whose parts and total were rounded from the same exact figures.
    fn report(&mut self) -> Report {
        let decimals = u32::try_from(self.below(4)).expect("small");
        // Exact figures are in hundredths of a step.
        let parts: Vec<u64> =
            (0..2 + self.below(PARTS as u64 - 1)).map(|_| 100 + self.below(1_000_000)).collect();
        let round = |exact: u64| i64::try_from((exact + 50) / 100).expect("small");
        Report {
            decimals,
            total: round(parts.iter().sum()),
            parts: parts.into_iter().map(round).collect(),
        }
    }
}

/// The figures of a report in steps of its last decimal.
struct Report {
    decimals: u32,
    total: i64,
    parts: Vec<i64>,
}

impl Report {
    fn difference(&self) -> i64 {
        self.total - self.parts.iter().sum::<i64>()
    }

    /// With the least total that no exact figures explain: each of its figures may be half a step off.
    fn beyond_rounding(&self) -> Self {
        let figures = i64::try_from(self.parts.len()).expect("few") + 1;
        let total = self.parts.iter().sum::<i64>() + figures / 2 + 1;
        Self { decimals: self.decimals, total, parts: self.parts.clone() }
    }

    fn cells(&self, unit: &str) -> Vec<CellRow> {
        let scale = 10_f64.powi(i32::try_from(self.decimals).expect("small"));
        let figures = std::iter::once(&self.total).chain(&self.parts).enumerate();
        let rows =
            figures.map(|(index, steps)| (format!("p{index}"), *steps as f64 / scale)).enumerate();
        rows.map(|(index, (row, value))| CellRow {
            unit: unit.into(),
            form: "T".into(),
            row: row.into(),
            column: "nay".into(),
            value: Some(value),
            text: value.to_string().into(),
            reported: value.to_string().into(),
            status: Status::AsReported,
            blank: None,
            file: format!("{unit}.xlsx").into(),
            sheet: "T".into(),
            cell: format!("C{}", index + 4).into(),
        })
        .collect()
    }
}

/// The units about which the checks report something.
fn named(pipeline: &Pipeline, reports: &[&Report]) -> BTreeSet<String> {
    let units: Vec<String> = (0..reports.len()).map(|at| format!("X{at:05}")).collect();
    let rows: Vec<CellRow> =
        units.iter().zip(reports).flat_map(|(unit, report)| report.cells(unit)).collect();
    let frame = tables::cells(&rows, "2024-03").expect("a table");
    let ids = Ids::new(&tables::names(pipeline, [&frame]).expect("its names"));
    let cells = Cells::new(frame, Arc::new(ids)).expect("an index");
    let tables: Vec<(String, String, Place)> =
        units.iter().map(|unit| (unit.clone(), "T".to_owned(), Place::default())).collect();
    let inputs = Inputs {
        pipeline,
        period: Period::parse("2024Q1", Frequency::Quarterly).expect("a period"),
        before: Period::parse("2023Q4", Frequency::Quarterly).expect("a period"),
        cells: &cells,
        history: None,
        year_ago: None,
        series: None,
        earlier: &[],
        tables: &tables,
        submissions: &[],
        same: &[],
        formulas: &SenderFormulas::default(),
        struck: &[],
        totals: &[],
        rounded: None,
    };
    let findings = check(&inputs, Vec::new()).expect("rules that can be evaluated");
    findings.into_iter().filter(|finding| !finding.rule.is_empty()).map(|f| f.unit).collect()
}

fn pipeline(decimals: Option<u32>) -> Pipeline {
    let step =
        decimals.map(|decimals| format!(", rounded_to = {}", 1.0 / 10_f64.powi(decimals as i32)));
    let step = step.unwrap_or_default();
    let row = |id: &str, label: &str| {
        format!(
            "{{ id = \"{id}\", label = \"{label}\", kind = \"flow\", unit = \"Triệu đồng\", type = \"money\", required = false{step} }},\n"
        )
    };
    let parts: String =
        (1..=PARTS).map(|at| row(&format!("p{at}"), &format!("Khoản {at}"))).collect();
    let sum: Vec<String> = (1..=PARTS).map(|at| format!("p{at}")).collect();
    let form = format!(
        "id = \"T\"\ntitle = \"Thu chi\"\nkind = \"indicators\"\ncolumn = [\n{{ id = \"ct\", header = \"Chỉ tiêu\", role = \"label\" }},\n\
         {{ id = \"nay\", header = \"Kỳ này\", role = \"measure\" }},\n]\nrow = [\n{}{parts}]\n",
        row("p0", "Tổng số"),
    );
    let rules = format!(
        "[[rule]]\nid = \"tong\"\nkind = \"balance\"\nform = \"T\"\ncheck = \"p0 = {}\"\nmeasures = [\"nay\"]\nmissing_right = \"zero\"\n\
         message = \"Tổng phải bằng các khoản\"\nmessage_en = \"The total must equal its parts\"\n",
        sum.join(" + ")
    );
    let head = "name = \"lam-tron\"\ntitle = \"Làm tròn\"\ntitle_en = \"Rounding\"\nversion = \"1\"\n\
        [inputs]\nfolder = \"inputs\"\nreceived = \"received.csv\"\nunits = \"units.csv\"\nreporting = [\"Xã\"]\n\
        [outputs]\nfolder = \"outputs\"\n[money]\nunit = \"Triệu đồng\"\n\
        [calendar]\nfrequency = \"quarterly\"\ndue_days = 10\n[report]\nforms = [\"T\"]\n\
        [words]\nnil = [\"-\"]\nnothing = []\ntotals = []\nsubs = []\nfooters = []\nsenders = []\nabove = []\n";
    let texts = [
        ("pipeline.toml", head.to_owned()),
        ("forms/T.toml", form),
        ("rules.toml", rules),
        ("units.csv", "code,kind,name\nX00000,Xã,An\n".to_owned()),
    ];
    let texts: BTreeMap<PathBuf, String> =
        texts.into_iter().map(|(path, text)| (PathBuf::from(path), text)).collect();
    match load_texts(&texts, sql::parse) {
        Ok(pipeline) => pipeline,
        Err(problems) => panic!("{problems:?}"),
    }
}
