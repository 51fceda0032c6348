//! `completions`: what a shell needs to complete this program's words.

use clap_complete::Shell;

use crate::cli::error::{Error, Exit};
use crate::cli::ui::Ui;

/// Write a completion script for a shell
///
/// In bash, `source <(stance completions bash)` makes it work at once.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Shell to write it for
    #[arg(value_enum)]
    shell: Shell,
}

pub(in crate::cli) fn run(args: &Args, mut grammar: clap::Command, ui: &Ui) -> Result<Exit, Error> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut grammar, "stance", &mut script);
    ui.deliver(None, |_, out| Ok(out.write_all(&script)?))?;
    Ok(Exit::Done)
}
