//! The command line: arguments, one file a command, the printer, and the exit codes.

// Arguments and help.
mod args;
mod exit;
mod help;
mod refused;
// How things are printed.
mod json;
mod printer;
mod problems;
mod progress;
mod units;
mod wrap;
// A command a file, with the parts of its text.
mod check;
mod close;
mod diff;
mod explain;
mod findings;
mod formulas;
mod graph;
mod ingest;
mod proofs;
mod query;
mod rates;
mod rules;
mod run;
mod sql_errors;
mod status;
mod summary;
mod trace;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::FromArgMatches as _;
use polars::error::PolarsError;

use crate::engine::{self, CheckError, ReadLimits, Reading, RunError};
use crate::model::Lang;
use crate::store::StoreError;
use args::{Args, Command};
pub use exit::Exit;
use office_text::language::library_reason;
use printer::Printer;
pub use problems::render as render_problems;

/// The program itself: like [`run`], but it reads files in workers.
///
/// `TONGHOP_ISOLATION=off` keeps it in one process.
pub fn program(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    engine::silence_caught_panics();
    // What polars means to change in its own next version is nothing for whoever asks a question.
    polars::error::set_warning_function(|_, _| {});
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if let Some(served) = engine::serve_reader(arguments.iter().cloned()) {
        return if served.is_ok() { Exit::Done } else { Exit::CouldNotRun };
    }
    let off = std::env::var_os("TONGHOP_ISOLATION").is_some_and(|value| value == "off");
    let reading = match std::env::current_exe() {
        Ok(program) if !off => Reading::isolated(readers(program), ReadLimits::default()),
        _ => Reading::in_process(),
    };
    run_reading(arguments, reading)
}

/// The programs that read files: the reader beside this program, and this program if there is no reader of its build.
fn readers(program: PathBuf) -> Vec<PathBuf> {
    let reader = program.with_file_name(format!("tonghop-reader{}", std::env::consts::EXE_SUFFIX));
    [reader, program].into_iter().filter(|program| program.is_file()).collect()
}

/// Runs the program with its arguments (the first is its name) and returns how it ended. It may be called twice in one process.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    run_reading(arguments, Reading::in_process())
}

fn run_reading(arguments: impl IntoIterator<Item = OsString>, reading: Reading) -> Exit {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let lang = help::language(&arguments);
    let mut known = help::command(lang, &arguments);
    let matches = known.try_get_matches_from_mut(arguments);
    let args = match matches.and_then(|matches| Args::from_arg_matches(&matches)) {
        Ok(args) => args,
        Err(error) => return refused(&error, &Printer::plain(lang)),
    };
    let printer = Printer::new(&args.global);
    let Some(command) = args.command else {
        let pipelines = run::pipelines_here();
        if pipelines.is_empty() {
            printer.data(&welcome(printer.lang));
        }
        let ends = pipelines
            .iter()
            .map(|options| ended(run::run(options, reading.clone(), &printer), &printer));
        return ends.max_by_key(|exit| exit.gravity()).unwrap_or(Exit::Done);
    };
    let result = match command {
        Command::Help(topic) => show_help(&mut known, &topic.topic, &printer),
        Command::Run(options) => run::run(&options, reading, &printer),
        Command::Ingest(options) => ingest::ingest(&options, reading, &printer),
        Command::Check(options) => check::check(&options, &printer),
        Command::Status(options) => status::status(&options, &printer),
        Command::Findings(options) => findings::findings(&options, &printer),
        Command::Rules(options) => rules::rules(&options, &printer),
        Command::Formulas(options) => formulas::formulas(&options, &reading, &printer),
        Command::Close(options) => close::close(&options, reading, &printer),
        Command::Reopen(options) => close::reopen(&options, reading, &printer),
        Command::Diff(options) => diff::diff(&options, &printer),
        Command::Query(options) => query::query(&options, &printer),
        Command::Tables(options) => query::tables(&options, &printer),
        Command::Graph(options) => graph::graph(&options, &printer),
        Command::Trace(options) => trace::trace(&options, &printer),
        Command::Explain(options) => explain::explain(&options, &printer),
    };
    ended(result, &printer)
}

/// Shows the help or the version that was asked for, or says why the arguments are wrong.
fn refused(error: &clap::Error, printer: &Printer) -> Exit {
    if error.use_stderr() {
        return ended(Err(Failure::usage(refused::describe(error, printer.lang))), printer);
    }
    printer.data(&error.render().ansi().to_string());
    Exit::Done
}

/// `tonghop help`, or of a command.
fn show_help(
    known: &mut clap::Command,
    topic: &[String],
    printer: &Printer,
) -> Result<Exit, Failure> {
    let page = match topic.first() {
        None => known.render_help(),
        Some(name) => match known.find_subcommand_mut(name) {
            Some(command) => command.render_help(),
            None => {
                let lang = printer.lang;
                return Err(Failure::usage(lang.pick(
                    format!("không có lệnh `{name}`"),
                    format!("there is no command `{name}`"),
                )));
            }
        },
    };
    printer.data(&page.ansi().to_string());
    Ok(Exit::Done)
}

/// How a command ended; says why where it could not be done.
fn ended(result: Result<Exit, Failure>, printer: &Printer) -> Exit {
    result.unwrap_or_else(|failure| {
        printer.failure(&failure.text(printer.lang));
        if matches!(failure, Failure::Usage(_)) { Exit::Usage } else { Exit::CouldNotRun }
    })
}

/// Why a command ended early.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text(Lang::En))]
enum Failure {
    /// The arguments or the definitions are wrong.
    Usage(String),
    /// What was asked for is not there or cannot be done.
    World(String),
    Run(#[from] RunError),
    Store(#[from] StoreError),
    Check(#[from] CheckError),
    /// A table of an earlier run lacks what is to be shown.
    Table(#[from] PolarsError),
}

impl Failure {
    fn usage(message: impl Into<String>) -> Self {
        Self::Usage(message.into())
    }

    fn world(message: impl Into<String>) -> Self {
        Self::World(message.into())
    }

    fn text(&self, lang: Lang) -> String {
        match self {
            Self::Usage(message) | Self::World(message) => message.clone(),
            Self::Run(error) => error.text(lang),
            Self::Store(error) => error.text(lang),
            Self::Check(error) => error.text(lang),
            Self::Table(error) => {
                let lead = lang.pick(
                    "bảng của lần chạy trước không đọc được",
                    "a table of the last run cannot be read",
                );
                format!("{lead}: {}", library_reason(error, lang))
            }
        }
    }
}

/// What the program says without arguments, where there is no pipeline that it could run.
fn welcome(lang: Lang) -> String {
    let version = env!("CARGO_PKG_VERSION");
    if lang == Lang::En {
        format!(
            "tonghop {version}: consolidates the workbooks that offices send.\n\n\
             Run the sample:\n\n    cargo run --release -- --lang en run pipelines/dak-glei\n\n\
             Commands\n\
             \x20 run PIPELINE        read a period's reports, check them and fill the province's workbooks\n\
             \x20 status PIPELINE     who has sent what: units by forms\n\
             \x20 findings PIPELINE   what is missing or wrong, cell by cell\n\
             \x20 rules PIPELINE      how often each rule fired, and what people made of it\n\
             \x20 close PIPELINE PERIOD  close a period: later runs do not change it; `reopen` opens it again\n\
             \x20 trace PIPELINE FILE CELL  where a figure of an output comes from, down to the units' cells\n\
             \x20 diff PIPELINE A B   two periods or folders of outputs, figure by figure\n\
             \x20 query PIPELINE SQL  SQL over the tables of all periods; `tables` lists them\n\
             \x20 graph PIPELINE      the pipeline as a picture\n\
             \x20 explain KIND        what a kind of finding means, and what to do about it\n\
             \x20 formulas FILE...    what is wrong with the formulas of any workbooks\n\
             \x20 check PIPELINE      validate a pipeline's definitions\n\n\
             `tonghop help` and `tonghop help run` say more.\n"
        )
    } else {
        format!(
            "tonghop {version}: tổng hợp báo cáo Excel của các đơn vị.\n\n\
             Chạy thử với số liệu mẫu:\n\n    cargo run --release -- run pipelines/dak-glei\n\n\
             Các lệnh\n\
             \x20 run PIPELINE        đọc báo cáo một kỳ, kiểm tra, điền biểu mẫu của tỉnh\n\
             \x20 status PIPELINE     đơn vị nào đã gửi biểu nào\n\
             \x20 findings PIPELINE   chỗ nào thiếu, chỗ nào sai, ở ô nào\n\
             \x20 rules PIPELINE      mỗi quy tắc nêu lỗi bao nhiêu lần, đúng bao nhiêu lần\n\
             \x20 close PIPELINE KỲ   chốt một kỳ: các lần chạy sau không đổi nó; `reopen` mở lại\n\
             \x20 trace PIPELINE TỆP Ô  một số của kết quả lấy từ đâu, đến tận ô của từng đơn vị\n\
             \x20 diff PIPELINE A B   so hai kỳ, hai thư mục kết quả, từng số một\n\
             \x20 query PIPELINE SQL  hỏi bằng SQL trên các bảng của mọi kỳ; `tables` liệt kê các bảng\n\
             \x20 graph PIPELINE      vẽ sơ đồ của pipeline\n\
             \x20 explain LOẠI        một loại phát hiện nghĩa là gì, cần làm gì\n\
             \x20 formulas TỆP...     công thức của bảng tính bất kỳ có chỗ nào sai\n\
             \x20 check PIPELINE      kiểm tra các tệp định nghĩa\n\n\
             Xem thêm: `tonghop help`, `tonghop help run`; tiếng Anh: `--lang en`.\n"
        )
    }
}
