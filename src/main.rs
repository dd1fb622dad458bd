//! The program `tonghop`; all it does is in the library.

/// A tenth less time and a quarter less memory than with the system's (docs/performance.md).
#[cfg(not(target_env = "msvc"))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> std::process::ExitCode {
    tonghop::cli::program(std::env::args_os()).into()
}
