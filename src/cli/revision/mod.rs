//! The files of a dataset as they were in a git revision. Git is asked, never told: nothing is checked out or written.

#[cfg(test)]
mod tests;

use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::error::Error;
use crate::load::Files;

/// A file of a revision: its path below the dataset's folder, and the name of its content.
struct Blob {
    path: String,
    object: String,
}

/// Reads the files that a dataset at a path had in a revision, each under the path `REVISION:PATH`.
pub(super) fn files(revision: &str, dataset: &Path) -> Result<Files, Error> {
    let git = Git::beside(dataset)?;
    let commit = git.commit(revision, dataset)?;
    let blobs = git.blobs(&commit)?;
    if blobs.is_empty() {
        return Err(Error::new(
            format!(
                "`{revision}` has no `.toml` file in `{}`",
                dataset.display()
            ),
            "name a revision that has the dataset in the same place, or a folder that holds the old one",
        ));
    }
    let contents = git.contents(&blobs)?;
    let paths = blobs.iter().map(|blob| format!("{revision}:{}", blob.path));
    Ok(Files::from_texts(paths.zip(contents)))
}

/// Git, asked in the folder of a dataset.
struct Git<'p> {
    folder: &'p Path,
    /// The file, where the dataset is one.
    file: Option<&'p OsStr>,
}

impl<'p> Git<'p> {
    fn beside(dataset: &'p Path) -> Result<Self, Error> {
        let parent = dataset
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        let git = if dataset.is_file() {
            Self {
                folder: parent.unwrap_or(Path::new(".")),
                file: dataset.file_name(),
            }
        } else {
            Self {
                folder: dataset,
                file: None,
            }
        };
        if git.folder.is_dir() {
            Ok(git)
        } else {
            Err(Error::new(
                format!(
                    "there is no dataset at `{}` whose revisions could be read",
                    dataset.display()
                ),
                "name it with `--data PATH`, or compare two folders: `stance diff OLD NEW`",
            ))
        }
    }

    /// The commit a revision names.
    fn commit(&self, revision: &str, dataset: &Path) -> Result<String, Error> {
        let inside = self.run(&["rev-parse", "--git-dir"])?;
        if !inside.status.success() {
            return Err(Error::new(
                format!(
                    "`{}` is not in a git repository: {}",
                    dataset.display(),
                    complaint(&inside)
                ),
                format!(
                    "there is no file or folder `{revision}` either: name two datasets, or a dataset in a repository"
                ),
            ));
        }
        let unknown = || {
            Error::new(
                format!(
                    "`{revision}` is neither a file or folder nor a git revision of `{}`",
                    dataset.display()
                ),
                "revisions are commits, branches, tags or such as HEAD~1: `git log` lists them",
            )
        };
        // Git takes what begins with a hyphen for an option; no revision does.
        if revision.starts_with('-') {
            return Err(unknown());
        }
        let found = self.run(&[
            "rev-parse",
            "--verify",
            "--quiet",
            &format!("{revision}^{{commit}}"),
        ])?;
        let commit = String::from_utf8_lossy(&found.stdout).trim().to_owned();
        let is_one = found.status.success()
            && !commit.is_empty()
            && commit.bytes().all(|b| b.is_ascii_hexdigit());
        if is_one { Ok(commit) } else { Err(unknown()) }
    }

    /// The dataset's files in a commit, in order of their paths.
    fn blobs(&self, commit: &str) -> Result<Vec<Blob>, Error> {
        let mut arguments = vec![
            OsStr::new("ls-tree"),
            OsStr::new("-r"),
            OsStr::new("-z"),
            OsStr::new(commit),
        ];
        if let Some(file) = self.file {
            arguments.extend([OsStr::new("--"), file]);
        }
        let listed = self.answer(&arguments)?;
        let listed = String::from_utf8_lossy(&listed);
        let mut blobs: Vec<Blob> = listed.split('\0').filter_map(blob).collect();
        blobs.retain(|blob| self.file.is_some() || Files::belongs(Path::new(&blob.path)));
        for blob in &mut blobs {
            blob.path = self.folder.join(&blob.path).display().to_string();
        }
        Ok(blobs)
    }

    /// What files hold, all asked for at once.
    fn contents(&self, blobs: &[Blob]) -> Result<Vec<Vec<u8>>, Error> {
        let mut child = self
            .command(&["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| not_run(&error))?;
        let asked: Vec<&str> = blobs.iter().map(|blob| blob.object.as_str()).collect();
        let asked = asked.join("\n") + "\n";
        let input = child.stdin.take();
        // Asked from another thread, for git begins to answer before it has heard everything.
        let output = std::thread::scope(|scope| {
            scope.spawn(move || input.map(|mut input| input.write_all(asked.as_bytes())));
            child.wait_with_output()
        });
        let output = checked(output.map_err(|error| not_run(&error))?)?;
        let mut rest = output.as_slice();
        blobs
            .iter()
            .map(|blob| next_object(&mut rest).ok_or_else(|| missing(&blob.path)))
            .collect()
    }

    fn command<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Command {
        let mut command = Command::new("git");
        command.arg("-C").arg(self.folder).args(arguments);
        command
    }

    fn run<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Result<Output, Error> {
        self.command(arguments)
            .stdin(Stdio::null())
            .output()
            .map_err(|error| not_run(&error))
    }

    fn answer<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Result<Vec<u8>, Error> {
        checked(self.run(arguments)?)
    }
}

fn checked(output: Output) -> Result<Vec<u8>, Error> {
    if output.status.success() {
        return Ok(output.stdout);
    }
    Err(Error::new(
        format!("git could not read the revision: {}", complaint(&output)),
        "`git fsck` tells whether the repository is whole",
    ))
}

/// Reads `MODE blob OBJECT\tPATH`. A link or a submodule is no file of a dataset.
fn blob(entry: &str) -> Option<Blob> {
    let (about, path) = entry.split_once('\t')?;
    let mut about = about.split(' ');
    let (mode, _, object) = (about.next()?, about.next()?, about.next()?);
    mode.starts_with("100").then(|| Blob {
        path: path.to_owned(),
        object: object.to_owned(),
    })
}

/// Takes one object off an answer: `OBJECT blob SIZE`, its bytes, and the end of a line.
fn next_object(rest: &mut &[u8]) -> Option<Vec<u8>> {
    let end = rest.iter().position(|byte| *byte == b'\n')?;
    let (head, body) = rest.split_at(end);
    let size: usize = std::str::from_utf8(head)
        .ok()?
        .rsplit(' ')
        .next()?
        .parse()
        .ok()?;
    let content = body.get(1..=size)?.to_vec();
    *rest = body.get(size + 2..)?;
    Some(content)
}

fn missing(path: &str) -> Error {
    Error::new(
        format!("git has no content for `{path}` in this revision"),
        "`git fsck` tells whether the repository is whole",
    )
}

fn not_run(error: &io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::NotFound => Error::new(
            "there is no `git` to read a revision with",
            "install git, or compare two folders: `stance diff OLD NEW`",
        ),
        _ => Error::new(
            format!("git could not be run: {error}"),
            "compare two folders: `stance diff OLD NEW`",
        ),
    }
}

/// The first line of what git said.
fn complaint(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    said.lines()
        .next()
        .unwrap_or("it did not say why")
        .to_owned()
}
