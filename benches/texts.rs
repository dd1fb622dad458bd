//! What a long text costs: twice the text costs at most 2.5 times the time, in every function that is given a cell's text.
//!
//! `cargo bench --bench texts` prints the time of each function with each text, and fails where one grows faster; `-- fold` takes the functions with
//! that in their names. A file may hold texts of 32,767
//! letters a cell, and what is done with them in this process has no other limit. The time is that of the processor, the least of several rounds,
//! in which the two texts take turns: a machine with other work to do gives the same answer.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a bench measures time and prints it"
)]

use std::hint::black_box;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use jiff::civil::date;
use office_text::clean::tidy;
use office_text::code::{bare_codes, plain_code};
use office_text::date::read_date;
use office_text::fold::{Folder, fold, fold_tight};
use office_text::legacy::{Encoding, TextEvidence, decode, to_unicode};
use office_text::measure::{Measure, in_brackets, split_measure};
use office_text::moment::{DayOrder, read_clock, read_moment};
use office_text::number::{Marks, NumberKind, read_number, style_of};
use office_text::period::{find_as_of, find_cumulative, find_periods, find_relative, find_spans};
use office_text::similar::{nearest, similarity};
use office_text::syllable::is_vietnamese_syllable;
use office_text::tick::read_tick;
use tonghop::clean::clean;
use tonghop::definition::Pipeline;
use tonghop::engine::load;
use tonghop::model::{Book, Cell, Frequency, Incoming, Period, Sheet, Value};
use tonghop::recognise::recognise;

/// The letters of the shorter text: twice as many as a cell of Excel may have. In shorter ones memory costs more than the work, and not by their length.
const LETTERS: usize = 65_534;

/// How much longer twice the text may take.
const MOST: f64 = 2.5;

/// Shorter times are noise.
const LEAST: Duration = Duration::from_millis(2);

/// Each time is the least of so many rounds, and of as many again, so many times, where it is too long.
const ROUNDS: usize = 5;
const TRIALS: usize = 4;

/// A function is called until it has worked so long: shorter times are measured badly.
const WORK: Duration = Duration::from_millis(4);
/// But no more often.
const CALLS: u32 = 200;

/// Parts of texts that something is looked for in: units, periods, days, numbers, brackets, marks, legacy codes.
const PARTS: [&str; 16] = [
    "xã ",
    "UBND xã t. tt ",
    "Trường TH ",
    "tháng ",
    "quý năm ",
    "từ ngày 01/01 ",
    "01/01/2024 ",
    "1.234 ",
    "1,",
    "((",
    "() ",
    "-",
    "-\n5",
    "a\u{301}\u{323}",
    "n¨m x· Tæng ",
    "Thuận lợi là thu hoạch xong trong quý, giá bán ổn định. ",
];

fn main() -> ExitCode {
    // One thread: what others do while they wait for work is work of the processor too.
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global().expect("a thread");
    let texts = PARTS.map(|part| [1, 2].map(|times| long(part, times * LETTERS)));
    let wanted: Vec<String> =
        std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let is_wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|part| name.contains(part));
    let (mut failed, mut rows) = (0, 0);
    for (name, function) in functions().into_iter().filter(|(name, _)| is_wanted(name)) {
        rows += PARTS.len();
        for (part, [once, twice]) in PARTS.iter().zip(&texts) {
            let (short, long) = times(&*function, once, twice);
            let ratio = |long: Duration, short: Duration| {
                long.as_secs_f64() / short.as_secs_f64().max(1e-9)
            };
            // Memory that is asked of the system anew is a step: what grows too fast does so twice more.
            let is_bad = long > LEAST
                && ratio(long, short) > MOST
                && ratio(times(&*function, once, &twice.repeat(4)).1, short) > MOST.powi(3);
            let ratio = ratio(long, short);
            failed += usize::from(is_bad);
            if is_bad || long > LEAST {
                let mark = if is_bad { "  TOO LONG" } else { "" };
                println!(
                    "{name:<22} {part:<16.16?} {short:>10.2?} {long:>10.2?} x{ratio:.1}{mark}"
                );
            }
        }
    }
    println!("{failed} of {rows} grow faster than the text");
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

type Function = Box<dyn Fn(&str)>;

fn functions() -> Vec<(&'static str, Function)> {
    let folder = Folder::new(&[("UBND".to_owned(), "ủy ban nhân dân".to_owned())]);
    let mut functions: Vec<(&'static str, Function)> = Vec::new();
    let mut add = |name, function: Function| functions.push((name, function));
    add("tidy", keep(tidy));
    add("fold", keep(fold));
    add("fold_tight", keep(fold_tight));
    add("Folder::fold", keep(move |text| folder.fold(text)));
    add("to_unicode", keep(|text| to_unicode(text, Encoding::Unicode)));
    add("decode", keep(|text| decode(text, Encoding::Tcvn3)));
    add("TextEvidence", keep(|text| TextEvidence::of([text]).verdict()));
    add("syllable", keep(is_vietnamese_syllable));
    add("read_number", keep(|text| read_number(text, NumberKind::Count)));
    add("style_of", keep(style_of));
    let nil = Marks::from(vec!["-".to_owned()]);
    add("marks", keep(move |text| nil.has(text)));
    add("read_date", keep(read_date));
    add("read_moment", keep(|text| read_moment(text, DayOrder::DayFirst)));
    add("read_clock", keep(|text| read_clock(text, DayOrder::MonthFirst)));
    add("read_tick", keep(read_tick));
    add("bare_codes", keep(|text| bare_codes(text).len()));
    add("plain_code", keep(|text| plain_code(text).len()));
    add("Measure::read", keep(Measure::read));
    add("split_measure", keep(|text| split_measure(text).is_some()));
    add("in_brackets", keep(|text| in_brackets(text).len()));
    add("find_periods", keep(find_periods));
    add("find_spans", keep(find_spans));
    add("find_relative", keep(find_relative));
    add("find_as_of", keep(find_as_of));
    add("find_cumulative", keep(find_cumulative));
    add("similarity", keep(|text| similarity(text, &beheaded(text))));
    add("nearest", keep(|text| nearest(text, ["Đăk Man", "Xốp"]).is_some()));
    for (name, place) in [
        ("a title", (0, 0)),
        ("a header", (3, 2)),
        ("a label", (4, 1)),
        ("a unit", (4, 2)),
        ("a figure", (4, 3)),
    ] {
        let pipeline = pipeline();
        add(name, Box::new(move |text| read(&pipeline, place, text)));
    }
    functions
}

/// A function whose result is thrown away, but not by the compiler.
fn keep<T>(function: impl Fn(&str) -> T + 'static) -> Function {
    Box::new(move |text| {
        black_box(function(text));
    })
}

fn pipeline() -> Pipeline {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines/school-meals");
    load(&folder, None).expect("the pipeline is in order")
}

/// A report of one school with a text at a place, recognised and cleaned.
fn read(pipeline: &Pipeline, (row, column): (u32, u32), text: &str) {
    let grid = [
        vec!["Trường Mầm non Hoa Ban"],
        vec!["Báo cáo bữa ăn bán trú"],
        vec!["Tháng 3 năm 2024"],
        vec!["TT", "Chỉ tiêu", "Đơn vị tính", "Trong tháng", "Lũy kế năm", "Ghi chú"],
        vec!["1", "Tổng số học sinh", "Học sinh", "223", "223", ""],
        vec!["2", "Số ngày tổ chức ăn", "Ngày", "21", "60", ""],
    ];
    let mut sheet = Sheet { name: "M01".to_owned(), ..Sheet::default() };
    for (at, cells) in (0_u32..).zip(grid) {
        let cell = |(column_at, own): (u32, &str)| {
            let own = if (at, column_at) == (row, column) { text } else { own };
            Cell::new(at, column_at, Value::Text(own.to_owned()))
        };
        let cells: Vec<Cell> = (0_u32..).zip(cells).map(cell).collect();
        sheet.rows.insert(at, cells);
    }
    let incoming = Incoming {
        file: "hoa-ban.xlsx".to_owned(),
        bytes: 1,
        sha256: "0".to_owned(),
        known_at: None,
        first_at: None,
        modified_at: None,
        logged: true,
        logged_time: false,
        logged_unit: String::new(),
        document_no: String::new(),
        content: Ok(Book { sheets: vec![sheet], ..Book::default() }),
    };
    let period = Period::new(Frequency::Monthly, 2024, 3).expect("a period");
    let as_of = date(2024, 4, 5).at(12, 0, 0, 0);
    let recognised = recognise(&[incoming], pipeline, period, as_of);
    drop(black_box(clean(&recognised.tables, pipeline, &[])));
}

/// A text without its first letter.
fn beheaded(text: &str) -> String {
    text.chars().skip(1).collect()
}

fn long(part: &str, letters: usize) -> String {
    part.chars().cycle().take(letters).collect()
}

/// The times of a function with a text and with one that is twice as long.
fn times(function: &dyn Fn(&str), once: &str, twice: &str) -> (Duration, Duration) {
    let first = time(function, once, 1).max(Duration::from_nanos(1));
    let calls = u32::try_from(WORK.as_nanos() / first.as_nanos()).unwrap_or(CALLS).clamp(1, CALLS);
    let (mut short, mut long) = (Duration::MAX, Duration::MAX);
    for _ in 0..TRIALS {
        for _ in 0..ROUNDS {
            short = short.min(time(function, once, calls));
            long = long.min(time(function, twice, calls));
        }
        if long.as_secs_f64() <= MOST * short.as_secs_f64() {
            break;
        }
    }
    (short, long)
}

/// The time of one of so many calls.
fn time(function: &dyn Fn(&str), text: &str, calls: u32) -> Duration {
    let begin = work();
    for _ in 0..calls {
        function(text);
    }
    work().saturating_sub(begin) / calls
}

/// How long processors have worked for this process.
#[cfg(unix)]
fn work() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::try_from(time).unwrap_or_default()
}

/// How long this process has been there: the nearest to that.
#[cfg(not(unix))]
fn work() -> Duration {
    use std::sync::LazyLock;
    use std::time::Instant;
    static BEGIN: LazyLock<Instant> = LazyLock::new(Instant::now);
    BEGIN.elapsed()
}
