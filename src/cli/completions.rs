//! `casebook completions SHELL`

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::{Casebook, Outcome, output};

/// What can be said to it.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The shell
    shell: Shell,
}

/// Prints the shell's completions.
pub(super) fn run(asked: &Arguments) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(asked.shell, &mut Casebook::command(), "casebook", &mut script);
    output::bytes(&script)?;
    Ok(Outcome::Done)
}
