//! Whether the right cell is blamed: communes are made, each with one fault, sent as workbooks, run and judged.
//!
//! `cargo bench --bench diagnosis -- --seed N --communes M` makes `M` communes a class from the seed `N` and prints a table by class and how far
//! confidence is what it says. `--class NAME` takes one class, `--class plain` and `--class variants` one half of them; `--tell` prints what was missed and what was said too much, `--shares` each proposal with its
//! confidence and whether it was right. `--class ten_errors` measures what a commune with ten errors costs.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a bench prints what it measures"
)]

#[path = "diagnosis/classes.rs"]
mod classes;
#[path = "diagnosis/draw.rs"]
mod draw;
#[path = "diagnosis/lists.rs"]
mod lists;
#[path = "diagnosis/report.rs"]
mod report;
#[path = "diagnosis/score.rs"]
mod score;
#[path = "diagnosis/variants.rs"]
mod variants;
#[path = "diagnosis/whole.rs"]
mod whole;
#[path = "diagnosis/workbook.rs"]
mod workbook;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tonghop::engine::{self, Options, Progress, Reading, load};
use tonghop::model::{Finding, Lang, Period};

use classes::{CLASSES, Case};
use draw::Draw;
use report::Report;
use score::{Tally, Truth, judge};
use variants::VARIANTS;
use workbook::Addresses;

struct Silent;

impl Progress for Silent {
    fn begin(&self, _: &str, _: usize) {}
    fn read(&self, _: &str) {}
    fn end(&self) {}
}

struct Arguments {
    seed: u64,
    communes: usize,
    class: Option<String>,
    /// Where the workbooks stay.
    keep: Option<String>,
    tell: bool,
    shares: bool,
}

fn main() {
    let arguments = arguments();
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    if arguments.class.as_deref() != Some("ten_errors") {
        for quarters in [2, 3] {
            measure(&arguments, quarters, &mut tallies);
        }
        print(&arguments, &tallies);
    }
    if arguments.class.as_deref().is_none_or(|class| class == "ten_errors") {
        time_ten_errors(&arguments);
    }
}

/// All classes, the variants behind the others.
fn classes() -> impl Iterator<Item = &'static (&'static str, usize, classes::Apply)> {
    CLASSES.iter().chain(VARIANTS)
}

fn arguments() -> Arguments {
    let mut found =
        Arguments { seed: 1, communes: 10, class: None, keep: None, tell: false, shares: false };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--seed" => {
                found.seed = words.next().and_then(|word| word.parse().ok()).expect("a seed")
            }
            "--communes" => {
                found.communes = words.next().and_then(|word| word.parse().ok()).expect("a number")
            }
            "--class" => found.class = words.next(),
            "--keep" => found.keep = words.next(),
            "--tell" => found.tell = true,
            "--shares" => found.shares = true,
            // What cargo says to every bench.
            _ => {}
        }
    }
    found
}

/// The communes of one district: code, name, what was sent and what is true.
struct Commune {
    code: String,
    truth: Truth,
}

/// Makes the communes of the classes with so many quarters, runs the last quarter and judges what was found.
fn measure(arguments: &Arguments, quarters: usize, tallies: &mut BTreeMap<&'static str, Tally>) {
    let kept = tempfile::tempdir().expect("a folder");
    let folder = arguments.keep.as_ref().map_or_else(
        || kept.path().to_path_buf(),
        |keep| Path::new(keep).join(quarters.to_string()),
    );
    let periods: &[&str] =
        if quarters == 2 { &["2023Q4", "2024Q1"] } else { &["2024Q1", "2024Q2", "2024Q3"] };
    let mut district = District::begin(folder, periods);
    for (class, of_quarters, apply) in classes() {
        let is_variant = VARIANTS.iter().any(|variant| variant.0 == *class);
        let wanted = match arguments.class.as_deref() {
            None => true,
            Some("variants") => is_variant,
            Some("plain") => !is_variant,
            Some(wanted) => wanted == *class,
        };
        if *of_quarters != quarters || !wanted {
            continue;
        }
        let attempts = 0..arguments.communes * 20;
        let draws = attempts.map(|attempt| Draw::new(arguments.seed, class, attempt));
        let made = draws.filter_map(|mut draw| district.add_case(&mut draw, class, *apply));
        let made = made.take(arguments.communes).count();
        if made < arguments.communes {
            eprintln!("{class}: {made} communes");
        }
    }
    if district.communes.is_empty() {
        return;
    }
    let District { folder, units, communes, .. } = district;
    fs::write(folder.join("units.csv"), units).expect("written");
    let (findings, _) = run(&folder, periods.last().expect("a period"));
    for Commune { code, truth } in &communes {
        let of_commune: Vec<&Finding> =
            findings.iter().filter(|finding| finding.unit == *code).collect();
        if arguments.tell {
            let causes: Vec<_> = truth.causes.iter().take(4).collect();
            println!("{code} {}: {causes:?}", truth.class);
        }
        let tally = judge(truth, &of_commune, arguments.tell);
        for (share, is_right) in tally.shares.iter().filter(|_| arguments.shares) {
            println!("share {} {share:.2} {}", truth.class, u8::from(*is_right));
        }
        tallies.entry(truth.class).or_default().add(&tally);
    }
}

/// The communes of a district while they are made: their reports are in the folder.
struct District<'a> {
    folder: PathBuf,
    periods: &'a [&'a str],
    /// The registry.
    units: String,
    communes: Vec<Commune>,
    /// The number of the next commune.
    number: usize,
}

impl<'a> District<'a> {
    fn begin(folder: PathBuf, periods: &'a [&'a str]) -> Self {
        for period in periods {
            let inputs = folder.join("inputs").join(period);
            fs::create_dir_all(&inputs).expect("a folder");
            fs::write(inputs.join("received.csv"), "file,received_at,unit,document_no\n")
                .expect("written");
        }
        let units = "code,kind,name,valid_from,valid_to,successor\n".to_owned();
        Self { folder, periods, units, communes: Vec::new(), number: 0 }
    }

    /// Adds a commune with a fault of a class, and the one that it has to do with; `None` if the draw has no place for the fault.
    fn add_case(
        &mut self,
        draw: &mut Draw,
        class: &'static str,
        apply: classes::Apply,
    ) -> Option<()> {
        let quarters = self.periods.len();
        let clean = reports(draw, self.number, quarters);
        let other = reports(draw, self.number + 1, quarters);
        let (last, before) = other.split_last().expect("a report");
        let mut case = Case {
            commune: self.number,
            reports: clean.clone(),
            other: last.clone(),
            older: before.last().expect("a report").clone(),
            without_history: false,
        };
        let fault = apply(draw, &mut case)?;
        let own = clean.last().expect("a report").clone();
        let clean = right_reports(&clean, &case, &fault, class);
        let is_faultless = fault.causes.is_empty() && !fault.innocent && class != "clean";
        if is_faultless && clean == case.reports {
            return None;
        }
        let is_new = case.without_history;
        self.add(&case.reports, is_new, Some((class, fault, &clean)));
        match class {
            // The other commune sent this one's report.
            "files_swapped" => {
                let sent = [before, &[own]].concat();
                let fault = classes::Fault { copied: true, ..classes::Fault::default() };
                self.add(&sent, false, Some((class, fault, &other)));
            }
            // The owner of the report, who is there and innocent.
            "owner_accused" => {
                let fault = classes::Fault { innocent: true, ..classes::Fault::default() };
                self.add(&other, false, Some(("owner_itself", fault, &other)));
            }
            // The owner of the report, who sent nothing now.
            "foreign_copy_of_absent" | "copy_of_older" => self.add(before, false, None),
            _ => {}
        }
        Some(())
    }

    /// Adds a commune with what it sent; it is judged if its class, its fault and the right reports are given.
    fn add(
        &mut self,
        sent: &[Report],
        is_new: bool,
        truth: Option<(&'static str, classes::Fault, &[Report])>,
    ) {
        let (code, name) = ((90_000 + self.number).to_string(), name(self.number));
        self.units.push_str(&format!("{code},Xã,{name},,,\n"));
        let addresses = send(&self.folder, self.periods, &code, &name, sent, is_new);
        self.number += 1;
        if let Some((class, fault, right)) = truth {
            let truth = Truth::new(class, fault, right, sent, addresses);
            self.communes.push(Commune { code, truth });
        }
    }
}

fn reports(draw: &mut Draw, commune: usize, quarters: usize) -> Vec<Report> {
    let (year, quarter) = if quarters == 2 { (2023, 4) } else { (2024, 1) };
    let mut reports = vec![Report::first(draw, commune, year, quarter)];
    for _ in 1..quarters {
        let next = reports.last().expect("a report").next(draw, commune);
        reports.push(next);
    }
    reports
}

/// What the reports should say, where the fault is that something happened and was left out.
fn right_reports(
    clean: &[Report],
    case: &Case,
    fault: &classes::Fault,
    class: &str,
) -> Vec<Report> {
    let mut right = clean.to_vec();
    if fault.innocent {
        return case.reports.clone();
    }
    let (Some(now), Some(sent)) = (right.last_mut(), case.reports.last()) else { return right };
    if matches!(class, "dissolved_listed" | "new_unreported" | "gone_unreported") {
        *now = sent.clone();
        for cause in &fault.causes {
            if cause.2 == "ten" {
                now.records(0).retain(|record| record.name != cause.1);
            }
        }
        let unreported = match class {
            "new_unreported" => Some("htx_moi"),
            "gone_unreported" => Some("htx_giai_the"),
            _ => None,
        };
        if let Some(row) = unreported {
            let more = now.figure(row, report::NOW) + 10;
            now.set(row, report::NOW, more);
            now.follow(row, clean.get(clean.len() - 2));
        }
    }
    right
}

/// A commune's name: no two are alike.
fn name(number: usize) -> String {
    const FIRST: [&str; 8] = ["Đăk", "Ia", "Kon", "Pờ", "Ya", "Mường", "Ngọc", "Rờ"];
    const SECOND: [&str; 12] = [
        "Liêm", "Bo", "Tung", "Rao", "Blong", "Nai", "Long", "Kroong", "Pét", "Môn", "Choong",
        "Nhoong",
    ];
    format!("{} {} {number}", FIRST[number % 8], SECOND[number / 8 % 12])
}

/// Writes a commune's workbooks; returns where the cells of the last one are.
fn send(
    folder: &Path,
    periods: &[&str],
    code: &str,
    name: &str,
    reports: &[Report],
    only_last: bool,
) -> Addresses {
    let mut addresses = Addresses::new();
    for (index, (period, report)) in periods.iter().zip(reports).enumerate() {
        if only_last && index + 1 < reports.len() {
            continue;
        }
        let inputs = folder.join("inputs").join(period);
        let file = format!("{code}.xlsx");
        addresses = workbook::write(report, name, &inputs.join(&file));
        let day = match &period[4..] {
            "Q1" => format!("{}-04-05", &period[..4]),
            "Q2" => format!("{}-07-05", &period[..4]),
            "Q3" => format!("{}-10-05", &period[..4]),
            _ => format!("{}-01-05", period[..4].parse::<i32>().expect("a year") + 1),
        };
        let log = inputs.join("received.csv");
        let text = fs::read_to_string(&log).expect("a log");
        fs::write(&log, format!("{text}{file},{day}T09:00,{code},\n")).expect("written");
    }
    addresses
}

fn run(folder: &Path, period: &str) -> (Vec<Finding>, f64) {
    let pipeline_folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines/dak-glei");
    let units = folder.join("units.csv");
    let pipeline = match load(&pipeline_folder, Some(&units)) {
        Ok(pipeline) => pipeline,
        Err(problems) => panic!(
            "{:?}",
            problems.iter().map(|problem| problem.short(Lang::En)).collect::<Vec<_>>()
        ),
    };
    let options = Options {
        folder: pipeline_folder,
        units: Some(units),
        inputs: folder.join("inputs"),
        outputs: folder.join("outputs"),
        period: Period::parse(period, pipeline.calendar.frequency),
        as_of: jiff::civil::date(2024, 12, 1).at(12, 0, 0, 0),
        lang: Lang::En,
        reading: Reading::in_process(),
        cache: None,
        from: None,
    };
    let begin = std::time::Instant::now();
    let run = engine::run(&pipeline, &options, &Silent).expect("the run goes through");
    let seconds = begin.elapsed().as_secs_f64();
    eprintln!("{period}: {} communes, {seconds:.1} s", run.units.len());
    (run.findings, seconds)
}

/// What a commune with ten mistyped figures costs more than one without.
fn time_ten_errors(arguments: &Arguments) {
    const COMMUNES: usize = 40;
    /// The fastest run counts: others shared the machine.
    const RUNS: usize = 3;
    let periods = ["2023Q4", "2024Q1"];
    let seconds = [false, true].map(|slips| {
        let kept = tempfile::tempdir().expect("a folder");
        let folder = kept.path();
        let mut units = "code,kind,name,valid_from,valid_to,successor\n".to_owned();
        for period in periods {
            fs::create_dir_all(folder.join("inputs").join(period)).expect("a folder");
            let log = folder.join(format!("inputs/{period}/received.csv"));
            fs::write(log, "file,received_at,unit,document_no\n").expect("written");
        }
        for number in 0..COMMUNES {
            let mut draw = Draw::new(arguments.seed, "ten_errors", number);
            let made = reports(&mut draw, number, 2);
            let other = made.last().expect("a report").clone();
            let older = other.clone();
            let mut case =
                Case { commune: number, reports: made, other, older, without_history: false };
            if slips {
                classes::ten_slips(&mut draw, &mut case);
            }
            let (code, name) = ((90_000 + number).to_string(), name(number));
            units.push_str(&format!("{code},Xã,{name},,,\n"));
            send(folder, &periods, &code, &name, &case.reports, false);
        }
        fs::write(folder.join("units.csv"), units).expect("written");
        let seconds = (0..RUNS).map(|_| {
            let seconds = run(folder, periods[1]).1;
            fs::remove_dir_all(folder.join("outputs")).expect("removed");
            seconds
        });
        seconds.fold(f64::INFINITY, f64::min)
    });
    let more = (seconds[1] - seconds[0]).max(0.0) / COMMUNES as f64 * 1000.0;
    println!("\na commune with ten errors: {more:.1} ms more than one without any");
}

fn print(arguments: &Arguments, tallies: &BTreeMap<&str, Tally>) {
    let share = |part: usize, whole: usize| match whole {
        0 => "    -".to_owned(),
        _ => format!("{:5.2}", part as f64 / whole as f64),
    };
    println!("seed {}, {} communes a class", arguments.seed, arguments.communes);
    println!(
        "{:26} {:>8} {:>6} {:>6} {:>6} {:>6} {:>6} {:>7} {:>6}",
        "class", "communes", "wrong", "found", "cause", "value", "extra", "warned", "asked"
    );
    let mut all = Tally::default();
    let order = classes().map(|class| class.0).chain(["owner_itself"]);
    for (name, tally) in order.filter_map(|name| Some((name, tallies.get(name)?))) {
        line(name, tally, &share);
        all.add(tally);
    }
    line("all", &all, &share);
    println!();
    println!("{:>10} {:>9} {:>6}", "confidence", "proposals", "right");
    for (tenth, (count, right)) in all.tenths.iter().enumerate() {
        println!("{:>10.1} {count:>9} {:>6}", tenth as f64 / 10.0, share(*right, *count));
    }
}

fn line(name: &str, tally: &Tally, share: &dyn Fn(usize, usize) -> String) {
    println!(
        "{name:26} {:8} {:6} {:>6} {:>6} {:>6} {:>6} {:>7} {:>6}",
        tally.communes,
        tally.wrong,
        share(tally.found, tally.wrong),
        share(tally.causes_found, tally.causes),
        share(tally.values, tally.wrong),
        share(tally.extra, tally.communes),
        share(tally.warned, tally.communes),
        share(tally.asked, tally.communes),
    );
}
