//! `lsp`: an editor at the other end of standard input and output.

use std::path::Path;

use lsp_server::Connection;

use crate::cli::error::{Error, Exit};
use crate::cli::input::STANDARD_INPUT;
use crate::cli::ui::Ui;
use crate::lsp::serve;

/// Serve an editor that speaks the Language Server Protocol
///
/// The editor starts it, and speaks to it on standard input and output: it is told of faults as you type, of what keys, words
/// and ids mean, of what may come next, and beside each statement of the shift it causes. It works on the dataset of `--data`,
/// or else on those to which the files belong that are opened: a dataset is the folder that holds the `[dataset]` table. Text that is not saved yet stands in for its file. Nothing is written: the editor makes the edits.
///
/// `stance help editors` tells how VS Code, Neovim and Helix are set up.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {}

pub(in crate::cli) fn run(path: Option<&Path>, is_watched: bool, ui: &Ui) -> Result<Exit, Error> {
    if is_watched {
        ui.note("this speaks to an editor, which starts it: see `stance help editors`");
    }
    if path == Some(Path::new(STANDARD_INPUT)) {
        return Err(Error::new(
            "standard input is where the editor speaks",
            "name the dataset's folder or file with `--data`, or leave it out",
        ));
    }
    let (connection, threads) = Connection::stdio();
    let served = serve(&connection, path);
    // The writer ends once nothing can be sent any more.
    drop(connection);
    let broken = |why: String| Error::plain(format!("the editor broke off: {why}"));
    served.map_err(|error| broken(error.to_string()))?;
    threads.join().map_err(|error| broken(error.to_string()))?;
    Ok(Exit::Done)
}
