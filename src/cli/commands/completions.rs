//! `completions`: what a shell needs to complete this program's words.

use clap_complete::Shell;
use clap_complete::env::Shells;

use crate::cli::environment::COMPLETE;
use crate::cli::error::{Error, Exit};
use crate::cli::ui::Ui;

/// Write a completion script for a shell
///
/// It completes commands and options, and the ids of actors, speakers, topics, blocs, conditions and sources of the dataset in
/// force: that of `--data`, of `STANCE_DATA`, or the embedded one.
///
/// In bash, `source <(stance completions bash)` makes it work at once; so does `source <(stance completions zsh)` in zsh,
/// and `stance completions fish | source` in fish.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Shell to write it for
    #[arg(value_enum)]
    shell: Shell,
}

pub(in crate::cli) fn run(args: &Args, ui: &Ui) -> Result<Exit, Error> {
    let name = args.shell.to_string();
    let mut script = Vec::new();
    if let Some(shell) = Shells::builtins().completer(&name) {
        shell.write_registration(COMPLETE, "stance", "stance", "stance", &mut script)?;
    }
    ui.deliver(None, |_, out| Ok(out.write_all(&script)?))?;
    Ok(Exit::Done)
}
