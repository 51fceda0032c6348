//! The program: arguments and environment in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    stance::cli::run(std::env::args_os(), &stance::cli::Environment::read())
}
