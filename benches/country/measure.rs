//! What a process and all that it starts cost: processor seconds as the system counts them, and their memory together.

use std::fs;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// The cost of one turn.
pub(crate) struct Cost {
    /// Processor seconds, in the program and in the system, of all processes.
    pub(crate) processor: f64,
    pub(crate) wall: f64,
    /// The memory of all processes at one time, what they share counted once.
    pub(crate) peak_megabytes: f64,
}

/// Runs a command so many times, each time after what prepares it, and returns what a turn costs.
pub(crate) fn measure(command: &Command, turns: u32, prepare: &dyn Fn()) -> Cost {
    let mut cost = Cost { processor: 0.0, wall: 0.0, peak_megabytes: 0.0 };
    for _ in 0..turns {
        prepare();
        let (before, begin) = (of_children(), Instant::now());
        let mut again = Command::new(command.get_program());
        again.args(command.get_args()).process_group(0).stdout(Stdio::null());
        let mut child = again.spawn().expect("started");
        let (group, is_over) = (child.id(), AtomicBool::new(false));
        let peak = thread::scope(|scope| {
            let watch = scope.spawn(|| {
                let mut peak: f64 = 0.0;
                while !is_over.load(Ordering::Relaxed) {
                    peak = peak.max(megabytes(group));
                    thread::sleep(Duration::from_millis(20));
                }
                peak
            });
            let status = child.wait().expect("it ends");
            assert!(status.code().is_some_and(|code| code < 2), "{command:?} ended: {status}");
            is_over.store(true, Ordering::Relaxed);
            watch.join().expect("watched")
        });
        cost.wall += begin.elapsed().as_secs_f64() / f64::from(turns);
        cost.processor += (of_children() - before) / f64::from(turns);
        cost.peak_megabytes = cost.peak_megabytes.max(peak);
    }
    cost
}

/// Runs a command that is not measured.
pub(crate) fn finish(command: &mut Command) {
    let status = command.stdout(Stdio::null()).status().expect("started");
    assert!(status.code().is_some_and(|code| code < 2), "{command:?} ended: {status}");
}

/// Processor seconds of all processes that ended, theirs among them.
fn of_children() -> f64 {
    /// What the kernel counts in.
    const TICKS: f64 = 100.0;
    let stat = fs::read_to_string("/proc/self/stat").expect("a Linux system");
    let after_name = stat.rsplit_once(") ").expect("a name").1;
    let fields: Vec<f64> = after_name.split(' ').map(|f| f.parse().unwrap_or(0.0)).collect();
    (fields[13] + fields[14]) / TICKS
}

/// The memory of a group of processes.
fn megabytes(group: u32) -> f64 {
    let mut kilobytes = 0.0;
    for process in fs::read_dir("/proc").expect("a Linux system").flatten() {
        let path = process.path();
        let stat = fs::read_to_string(path.join("stat")).unwrap_or_default();
        let own = stat.rsplit_once(") ").and_then(|(_, fields)| fields.split(' ').nth(2));
        if own != Some(&group.to_string()) {
            continue;
        }
        let rollup = fs::read_to_string(path.join("smaps_rollup")).unwrap_or_default();
        let pss = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
        let pss = pss.and_then(|pss| pss.trim().split(' ').next()?.parse::<f64>().ok());
        kilobytes += pss.unwrap_or(0.0);
    }
    kilobytes / 1024.0
}
