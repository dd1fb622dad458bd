//! What isolation costs: the practice reports read in this process and in workers, in turns.
//!
//! `cargo bench --bench isolation` prints the time of each way and the cost in per cent.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a bench prints what it measures"
)]

use std::path::{Path, PathBuf};
use std::time::Instant;

use tonghop::intake::{ReceivedLog, list, read_files};
use workbook_reader::{Limits, Reading};

/// Turns; the median counts.
const TURNS: usize = 61;

fn main() {
    let inputs = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/practice/inputs");
    let programs =
        vec![PathBuf::from(env!("CARGO_BIN_EXE_tonghop")).with_file_name("tonghop-reader")];
    let folders = [inputs.join("2023Q4"), inputs.join("2024Q1")];
    let mut times: [Vec<f64>; 2] = Default::default();
    let mut files = 0;
    for turn in 0..=TURNS {
        for (way, times) in times.iter_mut().enumerate() {
            // A run starts its workers anew: that is part of the cost.
            let begin = Instant::now();
            let reading = match way {
                0 => Reading::in_process(),
                _ => Reading::isolated(programs.clone(), Limits::default()),
            };
            files = folders.iter().map(|folder| read(folder, &reading)).sum();
            assert!(way == 0 || !reading.shortfall(), "workers were started");
            drop(reading);
            // The first turn warms the caches.
            if turn > 0 {
                times.push(begin.elapsed().as_secs_f64());
            }
        }
    }
    // Each turn by itself: what else the machine does meets both ways alike.
    let costs = times[0].iter().zip(&times[1]).map(|(here, there)| there / here - 1.0);
    let cost = median(costs.collect());
    let [here, isolated] = times.map(median);
    println!("{files} files, median of {TURNS} turns");
    println!("in this process {:8.1} ms", here * 1000.0);
    println!("in workers      {:8.1} ms", isolated * 1000.0);
    println!("cost            {:8.1} %", cost * 100.0);
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn read(folder: &Path, reading: &Reading) -> usize {
    let files = list(folder, "received.csv", &[]).expect("listed").files;
    let incoming = read_files(folder, &files, &ReceivedLog::default(), reading, &|_| {});
    incoming.iter().filter(|file| file.content.is_ok()).count()
}
