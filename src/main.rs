//! The program `tonghop`; all it does is in the library.

fn main() -> std::process::ExitCode {
    tonghop::cli::program(std::env::args_os()).into()
}
