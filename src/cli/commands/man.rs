//! `man`: the manual, a page a command.

use std::fs;
use std::path::{Path, PathBuf};

use clap_mangen::Man;

use crate::cli::destination;
use crate::cli::error::{Error, Exit};

/// Write the manual into a folder, a page for each command
///
/// The pages are stance.1, stance-list.1 and so on: `man -l DIR/stance.1` shows one, and in a folder `man1` on the path of
/// manuals `man stance` does.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Folder to write to, which is made where there is none
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
}

pub(in crate::cli) fn run(args: &Args, grammar: clap::Command) -> Result<Exit, Error> {
    let folder = &args.output;
    fs::create_dir_all(folder).map_err(|error| {
        let message = format!(
            "cannot make the folder `{}`: {}",
            folder.display(),
            error.kind()
        );
        Error::new(
            message,
            "name a folder that may be written to: `stance man -o man1`",
        )
    })?;
    let mut grammar = grammar.disable_help_subcommand(true);
    // Global options reach the commands, and these their full names, only now.
    grammar.build();
    for command in grammar.get_subcommands() {
        write(folder, command.clone())?;
    }
    write(folder, grammar)?;
    Ok(Exit::Done)
}

fn write(folder: &Path, command: clap::Command) -> Result<(), Error> {
    let page = Man::new(command);
    destination::write(&folder.join(page.get_filename()), |out| {
        Ok(page.render(out)?)
    })
}
