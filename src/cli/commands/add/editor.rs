//! An entry written in an editor, as git has a commit message written.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use signal_hook::consts::SIGINT;

use super::flags::Given;
use crate::cli::error::Error;
use crate::edit::add::NewEntry;
use crate::model::keys::{Key, KeyTable, ValueKind};

/// An entry that was written in an editor, and the file it stands in.
pub(super) struct Written {
    pub(super) entry: NewEntry,
    file: PathBuf,
    /// `true` if the file is the user's own.
    is_given: bool,
}

/// Has an entry written: on a template that holds what is given of it, in the user's editor; or takes it from the file that
/// is given. Returns nothing if it was left empty or as it was.
pub(super) fn write(given: &Given, editor: Option<&str>) -> Result<Option<Written>, Error> {
    let unreadable = |path: &Path, error: &io::Error| {
        Error::new(
            format!("cannot read `{}`: {error}", path.display()),
            "name a file that holds one entry in TOML",
        )
    };
    if let Some(file) = &given.file {
        let text = fs::read_to_string(file).map_err(|error| unreadable(file, &error))?;
        let entry = NewEntry::read(&text, given.table);
        let entry = entry.ok_or_else(|| {
            let head = format!("an entry begins with `[[{}]]`", given.table.name());
            Error::new(format!("`{}` holds no such entry", file.display()), head)
        })?;
        return Ok(Some(Written {
            entry,
            file: file.clone(),
            is_given: true,
        }));
    }
    let editor = editor.ok_or_else(|| {
        Error::new(
            "there is no editor to write it in",
            format!(
                "set `VISUAL` or `EDITOR`, or give it as flags: `stance add {} --help`",
                given.table.name()
            ),
        )
    })?;
    let template = template(given.table.keys(), &given.entry()?);
    let mut file = tempfile::Builder::new()
        .prefix(&format!("stance-{}-", given.table.name()))
        .suffix(".toml")
        .tempfile()?;
    file.write_all(template.as_bytes())?;
    let path = file.into_temp_path();
    open(editor, &path)?;
    let text = fs::read_to_string(&path).map_err(|error| unreadable(&path, &error))?;
    let entry = NewEntry::read(&text, given.table).filter(|_| text != template);
    let Some(entry) = entry else {
        return Ok(None);
    };
    // Kept until the entry has found its place.
    let file = path.keep().map_err(|error| error.error)?;
    Ok(Some(Written {
        entry,
        file,
        is_given: false,
    }))
}

impl Written {
    /// Takes away the file, whose entry was added.
    pub(super) fn discard(&self) {
        if !self.is_given {
            let _ = fs::remove_file(&self.file);
        }
    }

    /// Says of an entry that cannot be added where it is kept.
    pub(super) fn keep(&self, error: Error, given: &Given, data: Option<&Path>) -> Error {
        let file = self.file.display();
        let data = data.map(|data| format!(" --data {}", data.display()));
        let message = error.to_string();
        let hint = error
            .hint()
            .map_or(String::new(), |hint| format!("{hint}; "));
        match error {
            Error::Stopped(_) | Error::ClosedPipe => error,
            _ if self.is_given => error,
            _ => Error::new(
                message,
                format!(
                    "{hint}what you wrote is kept in `{file}`: mend it, then `stance add {} --file {file}{}`",
                    given.table.name(),
                    data.unwrap_or_default()
                ),
            ),
        }
    }
}

/// Opens a file in an editor and waits until it is closed.
fn open(editor: &str, file: &Path) -> Result<(), Error> {
    // The key that interrupts a program is the editor's own while it runs.
    let interrupted = signal_hook::flag::register(SIGINT, Arc::default());
    let ended = command(editor, file).status();
    if let Ok(handler) = interrupted {
        signal_hook::low_level::unregister(handler);
    }
    match ended {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Error::new(
            format!("the editor `{editor}` ended with {status}"),
            "nothing was added",
        )),
        Err(error) => Err(Error::new(
            format!("cannot run the editor `{editor}`: {error}"),
            "set `VISUAL` or `EDITOR` to one that is installed",
        )),
    }
}

/// Returns the command of an editor, which a shell understands as it does for git.
fn command(editor: &str, file: &Path) -> Command {
    if cfg!(windows) {
        let mut words = editor.split_whitespace();
        let mut command = Command::new(words.next().unwrap_or(editor));
        command.args(words).arg(file);
        return command;
    }
    let mut command = Command::new("sh");
    command
        .args(["-c", &format!("{editor} \"$@\""), editor])
        .arg(file);
    command
}

/// Returns an entry to be completed: its keys in order, each below what it means.
fn template(keys: &KeyTable, entry: &NewEntry) -> String {
    let mut text = format!(
        "# {}\n#\n# Names and dates are read as on the command line. What is blank is left out; an empty file adds nothing.\n\n[[{}]]\n",
        keys.meaning, keys.name
    );
    for key in keys.keys {
        let words: Vec<&str> = key.value.words().iter().map(|word| word.word).collect();
        let words = match words.as_slice() {
            [] => String::new(),
            words => format!(" {}", words.join(" | ")),
        };
        let meaning = if key.name == "id" {
            "Proposed where it is blank."
        } else {
            key.meaning
        };
        // Writing to a string cannot fail.
        let _ = writeln!(text, "# {meaning}{words}");
        let _ = match entry.get(key.name) {
            Some(value) => writeln!(text, "{} = {}", key.name, value.to_toml()),
            None if key.is_required => writeln!(text, "{} = {}", key.name, blank(&key.value)),
            None => writeln!(text, "# {} = {}", key.name, blank(&key.value)),
        };
    }
    text
}

/// Returns a value of a kind that says nothing yet.
fn blank(kind: &ValueKind) -> String {
    match kind {
        ValueKind::Table(keys) => {
            let fields = keys.keys.iter().filter(|key| key.is_required);
            let fields = fields.map(|key: &Key| format!("{} = {}", key.name, blank(&key.value)));
            format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
        }
        ValueKind::Positions(_) => "{  }".to_owned(),
        ValueKind::List(item) | ValueKind::Set(item) | ValueKind::OneOrList(item) => match item {
            ValueKind::Table(_) => format!("[{}]", blank(item)),
            _ => "[]".to_owned(),
        },
        _ => "\"\"".to_owned(),
    }
}
