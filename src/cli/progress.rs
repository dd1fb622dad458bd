//! Progress of a run: a bar on a terminal, nothing elsewhere; and how long each step took.

#![expect(clippy::disallowed_methods, reason = "the steps of a run are timed here")]

use std::fmt::Write as _;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::printer::Printer;
use crate::engine::{Progress, Step};
use crate::model::Lang;

/// A progress bar that stays from the first period that is read to the last that is written.
pub(crate) struct Bar {
    bar: ProgressBar,
    lang: Lang,
    state: Mutex<State>,
}

/// Where the run is, and how long its steps took.
struct State {
    period: String,
    index: usize,
    periods: usize,
    began: Instant,
    step: Step,
    taken: Vec<(String, Step, Duration)>,
}

impl Bar {
    pub(crate) fn new(printer: &Printer) -> Self {
        let bar = ProgressBar::new(0);
        let target = if printer.shows_progress() {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        bar.set_draw_target(target);
        if let Ok(style) = ProgressStyle::with_template("{prefix} {bar:30} {pos}/{len} {wide_msg}")
        {
            bar.set_style(style);
        }
        let state = State {
            period: String::new(),
            index: 0,
            periods: 1,
            began: Instant::now(),
            step: Step::Prepare,
            taken: Vec::new(),
        };
        Self { bar, lang: printer.lang, state: Mutex::new(state) }
    }

    /// How long each step of each period took.
    pub(crate) fn timings(&self, lang: Lang) -> String {
        let Ok(state) = self.state.lock() else { return String::new() };
        let mut text = format!("{}\n", lang.pick("Thời gian", "Timings"));
        let mut total = Duration::ZERO;
        for (period, step, taken) in &state.taken {
            total += *taken;
            let seconds = lang.number(taken.as_secs_f64(), 2);
            let _ = writeln!(text, "  {period:<8} {:<12} {seconds:>8} s", word(*step, lang));
        }
        let seconds = lang.number(total.as_secs_f64(), 2);
        let all = lang.pick("tất cả", "all");
        let _ = writeln!(text, "  {:<8} {all:<12} {seconds:>8} s", "");
        text
    }

    /// Ends the current step, and begins another.
    fn pass(&self, step: Step) {
        let Ok(mut state) = self.state.lock() else { return };
        let taken = state.began.elapsed();
        if state.step != Step::Prepare {
            let entry = (state.period.clone(), state.step, taken);
            state.taken.push(entry);
        }
        state.began = Instant::now();
        state.step = step;
        let mut prefix = format!("{} {}", word(step, self.lang), state.period);
        if state.periods > 1 {
            let of = self.lang.pick("kỳ", "period");
            let _ = write!(prefix, " ({of} {}/{})", state.index, state.periods);
        }
        self.bar.set_prefix(prefix);
    }
}

fn word(step: Step, lang: Lang) -> &'static str {
    match step {
        Step::Prepare => lang.pick("Chuẩn bị", "Preparing"),
        Step::Read => lang.pick("Đọc", "Reading"),
        Step::Check => lang.pick("Kiểm tra", "Checking"),
        Step::Write => lang.pick("Ghi", "Writing"),
    }
}

impl Progress for Bar {
    fn plan(&self, periods: usize) {
        if let Ok(mut state) = self.state.lock() {
            state.periods = periods;
        }
    }

    fn enter(&self, period: &str) {
        self.pass(Step::Prepare);
        if let Ok(mut state) = self.state.lock() {
            state.period = period.to_owned();
            state.index += 1;
        }
        self.pass(Step::Prepare);
        self.bar.tick();
    }

    fn begin(&self, _period: &str, files: usize) {
        self.bar.reset();
        self.bar.set_length(files as u64);
        self.pass(Step::Read);
    }

    fn read(&self, file: &str) {
        self.bar.set_message(file.to_owned());
        self.bar.inc(1);
    }

    fn end(&self) {
        self.bar.set_message("");
        self.pass(Step::Check);
    }

    fn write(&self) {
        self.pass(Step::Write);
    }

    fn finish(&self) {
        self.pass(Step::Prepare);
        self.bar.finish_and_clear();
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
