//! Progress while files are read: a bar on a terminal, nothing elsewhere.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::printer::Printer;
use crate::engine::Progress;

/// A progress bar for each period that is read.
pub(crate) struct Bar {
    bar: ProgressBar,
    reading: &'static str,
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
        Self { bar, reading: printer.lang.pick("Đang đọc", "Reading") }
    }
}

impl Progress for Bar {
    fn begin(&self, period: &str, files: usize) {
        self.bar.reset();
        self.bar.set_length(files as u64);
        self.bar.set_prefix(format!("{} {period}", self.reading));
    }

    fn read(&self, file: &str) {
        self.bar.set_message(file.to_owned());
        self.bar.inc(1);
    }

    fn end(&self) {
        self.bar.finish_and_clear();
    }
}
