//! Git, asked about a repository whose configuration is not trusted: it answers, and neither runs nor writes anything.

use std::ffi::{OsStr, OsString};
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::cli::error::Error;

/// Variables of git that are about the machine. All its others are about some repository, such as the one whose hook
/// runs the program, and are kept from git.
const KEPT: [&str; 6] = [
    "GIT_CEILING_DIRECTORIES",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_NOSYSTEM",
    "GIT_CONFIG_SYSTEM",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM",
    "GIT_EXEC_PATH",
];

/// Variables that are set in their place. Objects that are missing are not fetched, for that would run whatever the repository's
/// configuration names; older versions of git obey the list of protocols alone, which is empty.
const SET: [(&str, &str); 7] = [
    ("GIT_ALLOW_PROTOCOL", ""),
    ("GIT_LITERAL_PATHSPECS", "1"),
    ("GIT_NO_LAZY_FETCH", "1"),
    ("GIT_OPTIONAL_LOCKS", "0"),
    ("GIT_PAGER", "cat"),
    ("GIT_PROTOCOL_FROM_USER", "0"),
    ("GIT_TERMINAL_PROMPT", "0"),
];

/// Configuration that outranks the repository's. The commands asked need none of it; should one come to, nothing runs.
const CONFIGURED: [&str; 5] = [
    "core.askPass=",
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "credential.helper=",
    // A repository's files may hold a bare repository, with a configuration of its own.
    "safe.bareRepository=explicit",
];

/// Git, asked in a folder.
pub(super) struct Git<'p> {
    folder: &'p Path,
}

impl<'p> Git<'p> {
    /// Asks in a folder, in the repository that it stands in.
    pub(super) fn at(folder: &'p Path) -> Self {
        Self { folder }
    }

    /// Asks for what may not be there: nothing, where git cannot answer.
    pub(super) fn try_ask(&self, arguments: &[&str]) -> Result<Option<String>, Error> {
        let output = self.run(arguments)?;
        let answer = String::from_utf8_lossy(&output.stdout);
        Ok(output.status.success().then(|| answer.trim().to_owned()))
    }

    /// Asks for what must be there.
    pub(super) fn ask(&self, arguments: &[&str]) -> Result<Vec<u8>, Error> {
        answered(self.run(arguments)?)
    }

    /// Asks with some input, which git may answer before it has heard all of it. There is no answer if it is longer than
    /// `most` bytes.
    pub(super) fn ask_about(
        &self,
        arguments: &[&str],
        input: &str,
        most: u64,
    ) -> Result<Option<Vec<u8>>, Error> {
        let mut child = self
            .command(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| not_run(&error))?;
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
        let mut answer = Vec::new();
        let output = std::thread::scope(|scope| {
            scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(input.as_bytes())));
            // A thread reads what git has to say while another reads its answer. One that is not read to its end stops git.
            let answer = &mut answer;
            let reading = scope.spawn(move || {
                stdout.map_or(Ok(0), |stdout| stdout.take(most + 1).read_to_end(answer))
            });
            let said = child.wait_with_output()?;
            reading.join().unwrap_or(Ok(0))?;
            Ok(said)
        });
        let output = output.map_err(|error| not_run(&error))?;
        if answer.len() as u64 > most {
            return Ok(None);
        }
        answered(output)?;
        Ok(Some(answer))
    }

    fn run(&self, arguments: &[&str]) -> Result<Output, Error> {
        let mut command = self.command(arguments);
        let output = command.stdin(Stdio::null()).output();
        output.map_err(|error| not_run(&error))
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        for name in std::env::vars_os()
            .map(|(name, _)| name)
            .filter(is_about_a_repository)
        {
            command.env_remove(name);
        }
        command
            .envs(SET)
            .arg("-C")
            .arg(self.folder)
            .arg("--no-pager");
        for setting in CONFIGURED {
            command.args(["-c", setting]);
        }
        command.args(arguments);
        command
    }
}

fn is_about_a_repository(name: &OsString) -> bool {
    let is_gits = name.as_encoded_bytes().starts_with(b"GIT_");
    is_gits && !KEPT.iter().any(|kept| name == OsStr::new(kept))
}

fn answered(output: Output) -> Result<Vec<u8>, Error> {
    if output.status.success() {
        return Ok(output.stdout);
    }
    // All that git says, for it ends with the remedy.
    let said = String::from_utf8_lossy(&output.stderr);
    Err(Error::plain(match said.trim() {
        "" => "git could not read the repository, and did not say why".to_owned(),
        said => format!("git could not read the repository:\n{said}"),
    }))
}

fn not_run(error: &io::Error) -> Error {
    let remedy = "compare two folders: `stance diff OLD NEW`";
    match error.kind() {
        io::ErrorKind::NotFound => Error::new(
            "there is no `git` to read a revision with",
            format!("install git, or {remedy}"),
        ),
        _ => Error::new(format!("git could not be run: {error}"), remedy),
    }
}
