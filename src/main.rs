//! The command line's entry: parse, call, report, exit code.

use std::process::ExitCode;

use casebook::cli::{self, Casebook, Outcome};
use clap::Parser;

fn main() -> ExitCode {
    match cli::run(Casebook::parse()) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Incomplete) => ExitCode::from(1),
        Err(error) => cli::report(&error),
    }
}
