//! The one place that owns stdout, stderr and colour. Data go to stdout, all else to stderr.

use std::io::{IsTerminal as _, Write as _};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};

use terminal_size::{Height, Width, terminal_size_of};

use super::args::{Color, Global};
use super::wrap::wrapped;
use crate::model::Lang;

/// Where and how things are printed.
#[derive(Debug)]
pub(crate) struct Printer {
    pub lang: Lang,
    pub quiet: bool,
    color: Color,
}

/// What a text means, and so how it is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    Good,
    Bad,
    Warning,
    Hint,
    Strong,
    Faint,
}

impl Tone {
    fn style(self) -> Style {
        let color = |color: AnsiColor| color.on_default();
        match self {
            Self::Good => color(AnsiColor::Green),
            Self::Bad => color(AnsiColor::Red).bold(),
            Self::Warning => color(AnsiColor::Yellow),
            Self::Hint => color(AnsiColor::Cyan),
            Self::Strong => Style::new().bold(),
            Self::Faint => Style::new().dimmed(),
        }
    }
}

/// A text in a tone, as ANSI; the stream strips it where there is no colour.
pub(crate) fn paint(tone: Tone, text: &str) -> String {
    let style = tone.style();
    format!("{style}{text}{style:#}")
}

/// The letters in a line of a terminal; `None` for a file or a pipe.
fn width(size: Option<(Width, Height)>) -> Option<usize> {
    size.map(|(Width(width), _)| usize::from(width))
}

impl Printer {
    pub(crate) fn new(global: &Global) -> Self {
        Self { lang: global.lang, quiet: global.quiet, color: global.color }
    }

    /// For a program whose arguments were refused.
    pub(crate) fn plain(lang: Lang) -> Self {
        Self { lang, quiet: false, color: Color::Auto }
    }

    /// One of two texts, by language.
    pub(crate) fn say<'t>(&self, vi: &'t str, en: &'t str) -> &'t str {
        self.lang.pick(vi, en)
    }

    fn choice(&self) -> ColorChoice {
        match self.color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        }
    }

    /// Data that were asked for: to stdout, also when quiet. A closed pipe is no mistake.
    pub(crate) fn data(&self, text: &str) {
        let mut stream = AutoStream::new(std::io::stdout().lock(), self.choice());
        let _ = stream.write_all(text.as_bytes());
        let _ = stream.flush();
    }

    /// A text for people that was asked for: as [`Self::data`], and on a terminal in lines that fit it.
    pub(crate) fn lines(&self, text: &str) {
        match width(terminal_size_of(std::io::stdout())) {
            Some(width) => self.data(&wrapped(text, width)),
            None => self.data(text),
        }
    }

    /// Bytes that were asked for: to stdout as they are.
    pub(crate) fn bytes(&self, bytes: &[u8]) {
        let mut stream = std::io::stdout().lock();
        let _ = stream.write_all(bytes);
        let _ = stream.flush();
    }

    /// What happened: to stderr, not when quiet.
    pub(crate) fn note(&self, text: &str) {
        if !self.quiet {
            self.error_lines(text);
        }
    }

    /// Why the program ends: to stderr, always.
    pub(crate) fn failure(&self, text: &str) {
        let label = paint(Tone::Bad, self.say("lỗi", "error"));
        self.error_lines(&format!("{label}: {text}\n"));
    }

    /// A text to stderr, on a terminal in lines that fit it.
    fn error_lines(&self, text: &str) {
        match width(terminal_size_of(std::io::stderr())) {
            Some(width) => self.error_stream(&wrapped(text, width)),
            None => self.error_stream(text),
        }
    }

    /// A text without changes, to stderr, always.
    pub(crate) fn error_stream(&self, text: &str) {
        let mut stream = AutoStream::new(std::io::stderr().lock(), self.choice());
        let _ = stream.write_all(text.as_bytes());
        let _ = stream.flush();
    }

    /// Whether errors are shown in colour.
    pub(crate) fn colours_errors(&self) -> bool {
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => AutoStream::choice(&std::io::stderr()) != ColorChoice::Never,
        }
    }

    /// Whether progress is shown: only on a terminal, and not when quiet.
    pub(crate) fn shows_progress(&self) -> bool {
        !self.quiet
            && std::io::stderr().is_terminal()
            && std::env::var_os("TONGHOP_NO_PROGRESS").is_none()
    }
}

/// The letters of the longest of some texts: how wide a column of them is.
pub(crate) fn widest<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> usize {
    texts.into_iter().map(|text| text.as_ref().chars().count()).max().unwrap_or(0)
}

/// A local time of the tables, `2024-04-05T08:53:00`, to the minute as people of a language write it.
pub(crate) fn local_time(text: &str, lang: Lang) -> String {
    let (day, hour) = text.split_once(['T', ' ']).unwrap_or((text, ""));
    let day = match (lang, day.parse()) {
        (Lang::Vi, Ok(day)) => lang.day(day),
        _ => day.to_owned(),
    };
    format!("{day} {}", hour.get(..5).unwrap_or(hour)).trim().to_owned()
}
