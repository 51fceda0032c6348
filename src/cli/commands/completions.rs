//! `completions`: what a shell needs to complete this program's words.

use clap::CommandFactory;
use clap_complete::Shell;

use crate::cli::Cli;
use crate::cli::error::{Error, Exit};
use crate::cli::ui::Ui;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Shell to write it for
    #[arg(value_enum)]
    shell: Shell,
}

pub(in crate::cli) fn run(args: &Args, ui: &Ui) -> Result<Exit, Error> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "stance", &mut script);
    ui.deliver(None, |_, out| Ok(out.write_all(&script)?))?;
    Ok(Exit::Done)
}
