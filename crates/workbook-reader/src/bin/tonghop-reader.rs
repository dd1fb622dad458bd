//! The program that `tonghop` starts to read files: the parsers and nothing else, so that a worker starts in a third of the time.

#![expect(clippy::print_stderr, reason = "it says what it is for to a person who starts it")]

use std::process::ExitCode;

fn main() -> ExitCode {
    workbook_reader::silence_caught_panics();
    match workbook_reader::serve_if_asked(std::env::args_os()) {
        Some(Ok(())) => ExitCode::SUCCESS,
        Some(Err(_)) => ExitCode::FAILURE,
        None => {
            eprintln!("tonghop-reader: tonghop starts this program; run tonghop");
            ExitCode::from(2)
        }
    }
}
