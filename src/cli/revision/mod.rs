//! The files of a dataset as they were in a git revision. Git is asked, never told: nothing is checked out or written.

mod git;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::error::Error;
use crate::load::{Files, MOST_STREAMED};
use git::Git;

/// A file of a revision: its path below a folder, and what to ask git for its content by.
struct Blob {
    path: String,
    object: String,
}

/// Reads the files that a dataset at a path had in a revision, each under the path `REVISION:PATH`. A word that names a
/// path of its own, `REVISION:FOLDER`, is read from there.
pub(super) fn files(word: &str, dataset: &Path) -> Result<Files, Error> {
    let place = Place::of(dataset)?;
    let git = Git::at(&place.folder);
    if git.try_ask(&["rev-parse", "--git-dir"])?.is_none() {
        return Err(no_repository(&git, &place.folder, word, dataset));
    }
    let found = match object(&git, &format!("{word}^{{commit}}"))? {
        Some(commit) => place.object(&git, word, &commit, dataset)?,
        None => match object(&git, word)?.filter(|_| word.contains(':')) {
            Some(object) => Found {
                object,
                path: format!("{word}/"),
                name: word.to_owned(),
            },
            None => return Err(unknown(&git, word, dataset)),
        },
    };
    let blobs = found.blobs(&git)?;
    if blobs.is_empty() {
        return Err(Error::new(
            format!("`{}` has no `.toml` or `.jsonl` file", found.name),
            "name a revision that has the dataset in this place, or a folder that holds it: `REVISION:FOLDER`",
        ));
    }
    let contents = contents(&git, &blobs)?;
    Ok(Files::from_texts(
        blobs.into_iter().map(|blob| blob.path).zip(contents),
    ))
}

/// The name of the object that a word names in git.
fn object(git: &Git<'_>, word: &str) -> Result<Option<String>, Error> {
    // Git takes what begins with a hyphen for an option; no revision does.
    if word.starts_with('-') {
        return Ok(None);
    }
    let found = git.try_ask(&["rev-parse", "--verify", "--quiet", word])?;
    let is_one =
        |name: &String| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    Ok(found.filter(is_one))
}

/// The place of a dataset: a folder, or a file in one. Links are followed, for git knows them by where they lead.
struct Place {
    folder: PathBuf,
    file: Option<String>,
}

impl Place {
    fn of(dataset: &Path) -> Result<Self, Error> {
        let nowhere = || {
            Error::new(
                format!(
                    "there is no dataset at `{}` whose revisions could be read",
                    dataset.display()
                ),
                "name it with `--data PATH`, or compare two folders: `stance diff OLD NEW`",
            )
        };
        let path = fs::canonicalize(dataset).map_err(|_| nowhere())?;
        if path.is_dir() {
            return Ok(Self {
                folder: path,
                file: None,
            });
        }
        let name = path.file_name().and_then(|name| name.to_str());
        match (path.parent(), name) {
            (Some(folder), Some(name)) => Ok(Self {
                folder: folder.to_owned(),
                file: Some(name.to_owned()),
            }),
            _ => Err(nowhere()),
        }
    }

    /// Finds what stood here in a commit.
    fn object(
        &self,
        git: &Git<'_>,
        word: &str,
        commit: &str,
        dataset: &Path,
    ) -> Result<Found, Error> {
        let here = format!("{commit}:./{}", self.file.as_deref().unwrap_or_default());
        if let Some(object) = object(git, &here)? {
            return Ok(Found {
                object,
                path: here,
                name: format!("{word}:{}", dataset.display()),
            });
        }
        Err(Error::new(
            format!("`{word}` has no `{}`", dataset.display()),
            match self.formerly(git, commit)? {
                Some(place) => {
                    format!("it seems to have stood elsewhere then: name `{word}:{place}`")
                }
                None => {
                    "name a later revision, or the place where it stood then: `REVISION:FOLDER`"
                        .to_owned()
                }
            },
        ))
    }

    /// Guesses where the dataset stood in a commit: where most files bear the names that its files have now.
    fn formerly(&self, git: &Git<'_>, commit: &str) -> Result<Option<String>, Error> {
        let files = Files::open(&self.folder.join(self.file.as_deref().unwrap_or_default())).files;
        let now: BTreeSet<&Path> = files
            .iter()
            .filter_map(|file| Path::new(&file.path).strip_prefix(&self.folder).ok())
            .collect();
        let mut places: BTreeMap<PathBuf, usize> = BTreeMap::new();
        for blob in listed(git, commit, &format!("{commit}:"))? {
            let path = Path::new(&blob.path);
            let place = path.ancestors().find(|above| {
                path.strip_prefix(above)
                    .is_ok_and(|name| now.contains(name))
            });
            if let Some(place) = place {
                *places.entry(place.to_owned()).or_default() += 1;
            }
        }
        let likeliest = places.into_iter().max_by_key(|(_, files)| *files);
        Ok(likeliest.map(|(folder, _)| match &self.file {
            Some(file) => folder.join(file).display().to_string(),
            None => folder.display().to_string(),
        }))
    }
}

/// A folder or a file of a revision.
struct Found {
    object: String,
    /// The path by which git knows what stands in it.
    path: String,
    /// The revision and the path, as the files are to be called.
    name: String,
}

impl Found {
    /// The dataset's files, in order of their paths.
    fn blobs(&self, git: &Git<'_>) -> Result<Vec<Blob>, Error> {
        if git
            .ask(&["cat-file", "-t", &self.object])?
            .starts_with(b"blob")
        {
            return Ok(vec![Blob {
                path: self.name.clone(),
                object: self.object.clone(),
            }]);
        }
        let mut blobs = listed(git, &self.object, &self.path)?;
        blobs.retain(|blob| Files::belongs(Path::new(&blob.path)));
        // Git orders bytes; the files of a folder are in order of the names on their paths.
        blobs.sort_by(|one, other| Path::new(&one.path).cmp(Path::new(&other.path)));
        for blob in &mut blobs {
            blob.path = format!("{}/{}", self.name.trim_end_matches('/'), blob.path);
        }
        Ok(blobs)
    }
}

/// Lists the files of a folder of a revision that git knows by a path, and of the folders below it.
fn listed(git: &Git<'_>, tree: &str, path: &str) -> Result<Vec<Blob>, Error> {
    let listed = git.ask(&["ls-tree", "-r", "-z", "--full-tree", tree])?;
    let listed = String::from_utf8_lossy(&listed);
    Ok(listed
        .split('\0')
        .filter_map(|entry| blob(entry, path))
        .collect())
}

/// Reads the contents of files, all asked for at once. Links are followed within the revision.
fn contents(git: &Git<'_>, blobs: &[Blob]) -> Result<Vec<Vec<u8>>, Error> {
    let asked: Vec<&str> = blobs.iter().map(|blob| blob.object.as_str()).collect();
    let arguments = ["cat-file", "--batch", "--follow-symlinks"];
    let asked = asked.join("\n") + "\n";
    let Some(answer) = git.ask_about(&arguments, &asked, MOST_STREAMED)? else {
        return Err(Error::new(
            format!(
                "a dataset is at most {} MB, and this is more in the revision",
                MOST_STREAMED / 1_000_000
            ),
            "name the folder that holds the dataset: `REVISION:FOLDER`",
        ));
    };
    let mut rest = answer.as_slice();
    let content = |blob: &Blob| match next_object(&mut rest) {
        Some(Answer::Content(content)) => Ok(content),
        Some(Answer::NoFile) => Err(Error::new(
            format!(
                "`{}` is a link that leads to no file of the revision",
                blob.path
            ),
            "a dataset is read from the revision alone: name one that holds the file itself",
        )),
        None => Err(missing(&blob.path)),
    };
    blobs.iter().map(content).collect()
}

/// Reads `MODE blob OBJECT\tPATH` of a folder that git knows by a path. A link is asked for by where it stands, so that it
/// can be followed; a submodule is no file of a dataset.
fn blob(entry: &str, folder: &str) -> Option<Blob> {
    let (about, path) = entry.split_once('\t')?;
    let mut about = about.split(' ');
    let (mode, kind, object) = (about.next()?, about.next()?, about.next()?);
    let is_link = mode == "120000";
    (kind == "blob").then(|| Blob {
        path: path.to_owned(),
        object: if is_link {
            format!("{folder}{path}")
        } else {
            object.to_owned()
        },
    })
}

/// What git answers to a question for content.
#[derive(Debug, PartialEq, Eq)]
enum Answer {
    Content(Vec<u8>),
    /// A link that leads out of the revision, nowhere, or to a folder.
    NoFile,
}

/// Takes one answer off the others: `OBJECT blob SIZE`, its bytes, and the end of a line.
fn next_object(rest: &mut &[u8]) -> Option<Answer> {
    let end = rest.iter().position(|byte| *byte == b'\n')?;
    let (head, body) = rest.split_at(end);
    let head = std::str::from_utf8(head).ok()?;
    let size: usize = head.rsplit(' ').next()?.parse().ok()?;
    let content = body.get(1..=size)?;
    *rest = body.get(size + 2..)?;
    let is_file = head.split(' ').nth(1) == Some("blob");
    Some(if is_file {
        Answer::Content(content.to_vec())
    } else {
        Answer::NoFile
    })
}

fn missing(path: &str) -> Error {
    Error::new(
        format!("git does not have the content of `{path}`"),
        "in a partial clone it has yet to be fetched, which only git itself does: check the revision out in a \
         `git worktree`; in any other clone `git fsck` tells what is amiss",
    )
}

fn no_repository(git: &Git<'_>, folder: &Path, word: &str, dataset: &Path) -> Error {
    if folder.ancestors().any(|above| above.join(".git").exists()) {
        // There is one that git will not read, and it says why.
        if let Err(error) = git.ask(&["rev-parse", "--git-dir"]) {
            return error;
        }
    }
    Error::new(
        format!("`{}` is not in a git repository", dataset.display()),
        format!(
            "there is no file or folder `{word}` either: name two datasets, or a dataset in a repository"
        ),
    )
}

fn unknown(git: &Git<'_>, word: &str, dataset: &Path) -> Error {
    let is_shallow = git.try_ask(&["rev-parse", "--is-shallow-repository"]);
    Error::new(
        format!(
            "`{word}` is neither a file or folder nor a git revision of `{}`",
            dataset.display()
        ),
        if matches!(is_shallow, Ok(Some(answer)) if answer == "true") {
            "the repository is a shallow clone, which lacks older revisions: `git fetch --unshallow` brings them"
        } else {
            "revisions are commits, branches, tags or such as HEAD~1: `git log` lists them"
        },
    )
}
