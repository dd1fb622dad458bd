//! What a country costs: communes are made, one run of the program over them, and beside it what reading alone costs others.
//!
//! `cargo bench --bench country -- --communes 1000` prints processor seconds of all processes, their largest memory together, the time that it took, and
//! how many times bare calamine that is. `--history` has the quarter before as well, `--defects 3` so many wrong figures in a hundred,
//! `--against PROGRAM` a second program of ours, `--peers` the scripts of `benches/peers` (see there).

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a bench prints what it measures"
)]

#[path = "diagnosis/draw.rs"]
#[expect(dead_code, reason = "shared with the bench of diagnosis")]
mod draw;
#[path = "country/generate.rs"]
mod generate;
#[path = "country/measure.rs"]
mod measure;
#[path = "diagnosis/report.rs"]
#[expect(dead_code, reason = "shared with the bench of diagnosis")]
mod report;
#[path = "diagnosis/workbook.rs"]
mod workbook;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use calamine::Reader;

use generate::{Country, PERIODS};
use measure::{Cost, measure};

struct Arguments {
    country: Country,
    against: Vec<PathBuf>,
    peers: bool,
    turns: u32,
}

fn main() {
    let mut words = std::env::args().skip(1);
    let mut country = Country { communes: 100, history: false, defects: 0 };
    let mut found = Arguments { country, against: Vec::new(), peers: false, turns: 1 };
    while let Some(word) = words.next() {
        let mut next = || words.next().expect("a value");
        match word.as_str() {
            // How this program measures calamine: as a process.
            "--calamine" => return read_with_calamine(Path::new(&next())),
            "--communes" => country.communes = next().parse().expect("a number"),
            "--history" => country.history = true,
            "--defects" => country.defects = next().parse().expect("a number of a hundred"),
            "--against" => found.against.push(next().into()),
            "--turns" => found.turns = next().parse().expect("a number"),
            "--peers" => found.peers = true,
            // What cargo says to every bench.
            _ => {}
        }
    }
    found.country = country;
    compare(&found);
}

/// All cells of all sheets of all workbooks of a folder, one after the other.
fn read_with_calamine(folder: &Path) {
    let mut cells = 0;
    for file in fs::read_dir(folder).expect("a folder") {
        let path = file.expect("a file").path();
        if path.extension().is_some_and(|end| end == "csv") {
            continue;
        }
        let mut book = calamine::open_workbook_auto(&path).expect("a workbook");
        for name in book.sheet_names() {
            let range = book.worksheet_range(&name).expect("a sheet");
            cells += range.used_cells().count();
        }
    }
    println!("{cells} cells");
}

fn compare(arguments: &Arguments) {
    let country = arguments.country;
    let folder = country.make(Path::new(env!("CARGO_TARGET_TMPDIR")));
    let now = folder.join("inputs").join(PERIODS[1]);
    let turns = arguments.turns;
    println!("{country}, {turns} turns");
    println!("{:34} {:>8} {:>8} {:>8} {:>8}", "", "CPU s", "times", "wall s", "peak MB");
    let mut calamine = Command::new(std::env::current_exe().expect("a program"));
    calamine.arg("--calamine").arg(&now);
    let bare = measure(&calamine, turns, &|| ());
    let line = |name: &str, cost: &Cost| {
        println!(
            "{name:34} {:8.3} {:8.2} {:8.3} {:8.0}",
            cost.processor,
            cost.processor / bare.processor,
            cost.wall,
            cost.peak_megabytes
        );
    };
    line("calamine, reading alone", &bare);
    let own = PathBuf::from(env!("CARGO_BIN_EXE_tonghop"));
    for program in std::iter::once(&own).chain(&arguments.against) {
        let outputs = folder.join("outputs");
        let run = run(program, &folder, &outputs);
        let name = if program == &own { "this program" } else { "the other program" };
        if country.history {
            // The quarter before is there already, as it is in an office.
            let before = || {
                let _ = fs::remove_dir_all(&outputs);
                let mut first = self::run(program, &folder, &outputs);
                first.args(["--period", PERIODS[0]]);
                measure::finish(&mut first);
            };
            line(name, &measure(&run, turns, &before));
        } else {
            line(name, &measure(&run, turns, &|| drop(fs::remove_dir_all(&outputs))));
        }
        line(&format!("{name}, nothing changed"), &measure(&run, turns, &|| ()));
    }
    if arguments.peers {
        for (name, script) in [
            ("fastexcel to polars, reading alone", "read_fastexcel.py"),
            ("pandas, calamine, reading alone", "read_pandas_calamine.py"),
            ("pandas, openpyxl, reading alone", "read_pandas_openpyxl.py"),
        ] {
            let peers = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/peers");
            let python = std::env::var_os("TONGHOP_PEERS").expect("the python with the peers");
            let mut peer = Command::new(python);
            peer.arg(peers.join(script)).arg(&now);
            line(name, &measure(&peer, turns, &|| ()));
        }
    }
}

/// A run of the newer period.
fn run(program: &Path, folder: &Path, outputs: &Path) -> Command {
    let mut run = Command::new(program);
    run.arg("run").arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines/dak-glei"));
    run.arg("--units").arg(folder.join("units.csv"));
    run.arg("--inputs").arg(folder.join("inputs")).arg("--outputs").arg(outputs);
    run.args(["--as-of", "2024-04-15", "-q"]);
    run
}
