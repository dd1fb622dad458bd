//! What isolation costs: the practice reports read in this process and in workers, in turns.
//!
//! `cargo bench --bench isolation` prints the time of each way and the cost in per cent.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tonghop::intake::{Limits, Reading, ReceivedLog, list_files, read_files};

/// Turns; the median counts.
const TURNS: usize = 31;

fn main() {
    let inputs = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/practice/inputs");
    let program = PathBuf::from(env!("CARGO_BIN_EXE_tonghop"));
    let folders = [inputs.join("2023Q4"), inputs.join("2024Q1")];
    let mut times: [Vec<Duration>; 2] = Default::default();
    let mut files = 0;
    for turn in 0..=TURNS {
        for (way, times) in times.iter_mut().enumerate() {
            // A run starts its workers anew: that is part of the cost.
            let begin = Instant::now();
            let reading = match way {
                0 => Reading::in_process(),
                _ => Reading::isolated(program.clone(), Limits::default()),
            };
            files = folders.iter().map(|folder| read(folder, &reading)).sum();
            assert!(way == 0 || !reading.shortfall(), "workers were started");
            drop(reading);
            // The first turn warms the caches.
            if turn > 0 {
                times.push(begin.elapsed());
            }
        }
    }
    let [here, isolated] = times.map(|mut times| {
        times.sort();
        times[times.len() / 2].as_secs_f64() * 1000.0
    });
    println!("{files} files, median of {TURNS} turns");
    println!("in this process {here:8.1} ms");
    println!("in workers      {isolated:8.1} ms");
    println!("cost            {:8.1} %", (isolated / here - 1.0) * 100.0);
}

fn read(folder: &Path, reading: &Reading) -> usize {
    let files = list_files(folder, "received.csv").expect("listed");
    let incoming = read_files(folder, &files, &ReceivedLog::default(), reading, &|_| {});
    incoming.iter().filter(|file| file.content.is_ok()).count()
}
