//! The files of a dataset, told from whatever else stands in its folder. The loader and the reader of git revisions hold to
//! the same definition, [`belongs`].

use std::ffi::OsStr;
use std::fs::{self, DirEntry, FileType};
use std::io;
use std::path::{Path, PathBuf};

use super::format::FileFormat;
use super::limit::unreadable;
use crate::diagnostic::{Code, Diagnostic};
use crate::span::Location;

/// Returns `true` if a file, or a link to one, is part of the dataset below whose folder it has this path: its name ends in
/// `.toml` or `.jsonl`, and no name on the way begins with a dot.
pub(super) fn belongs(path: &Path) -> bool {
    is_named_as_one(path) && !path.iter().any(is_hidden)
}

/// The files of a folder and of those below it.
#[derive(Debug, Default)]
pub(super) struct Folder {
    /// In order of their paths.
    pub(super) files: Vec<PathBuf>,
    /// Folders that cannot be read, and what is left out though it looks like a part of the dataset.
    pub(super) problems: Vec<Diagnostic>,
}

impl Folder {
    /// Looks through a folder and those below it. Other repositories are left out, for git tells nothing of their files; so
    /// are links to folders, which may lead round in a circle.
    pub(super) fn walk(path: &Path) -> Self {
        let mut found = Self::default();
        let mut folders = vec![path.to_owned()];
        while let Some(folder) = folders.pop() {
            let entries = fs::read_dir(&folder).and_then(|entries| {
                entries
                    .map(|entry| entry.and_then(|entry| Ok((entry.file_type()?, entry))))
                    .collect::<io::Result<Vec<_>>>()
            });
            match entries {
                Ok(entries) => entries
                    .iter()
                    .for_each(|(kind, entry)| found.add(*kind, entry, &mut folders)),
                Err(error) => found.problems.push(unreadable(&folder, &error)),
            }
        }
        found.files.sort();
        found.problems.sort_by(|a, b| a.message.cmp(&b.message));
        found
    }

    fn add(&mut self, kind: FileType, entry: &DirEntry, folders: &mut Vec<PathBuf>) {
        let path = entry.path();
        let why = if is_hidden(&entry.file_name()) {
            let is_draft = kind.is_file() && is_named_as_one(&path);
            is_draft.then_some("its name begins with a dot")
        } else if kind.is_dir() && is_repository(&path) {
            Some("it is a git repository of its own")
        } else if kind.is_dir() {
            return folders.push(path);
        } else if is_named_as_one(&path) {
            return self.files.push(path);
        } else {
            (kind.is_symlink() && path.is_dir()).then_some("it is a link to a folder")
        };
        self.problems.extend(why.map(|why| left_out(&path, why)));
    }
}

/// Returns `true` if files of a dataset have names that end as that of a path.
fn is_named_as_one(path: &Path) -> bool {
    FileFormat::ending(path).is_some()
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// Returns `true` for the folder of a repository, a submodule or another worktree, as git tells them.
fn is_repository(folder: &Path) -> bool {
    let git = folder.join(".git");
    git.is_file() || git.join("HEAD").exists()
}

fn left_out(path: &Path, why: &str) -> Diagnostic {
    Diagnostic::new(
        Code::LeftOut,
        Location::Whole,
        format!("`{}` is left out: {why}", path.display()),
        "move it out of the dataset, or put files into the dataset that are part of it as they stand",
    )
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;
    use std::process::Command;

    use tempfile::TempDir;

    use super::super::Files;
    use super::*;

    /// The files read of a folder, and what is said of the others.
    fn read(folder: &TempDir) -> (Vec<String>, Vec<String>) {
        let root = format!("{}/", folder.path().display());
        let files = Files::open(folder.path());
        let texts = files.files.iter().map(|file| file.path.replace(&root, ""));
        let said = |it: &Diagnostic| format!("{} {}", it.code.as_str(), it.message);
        let problems = files.problems.iter().map(said);
        (
            texts.collect(),
            problems.map(|said| said.replace(&root, "")).collect(),
        )
    }

    #[test]
    fn a_dataset_is_the_files_and_links_to_files_below_its_folder() {
        let folder = tempfile::tempdir().unwrap();
        let at = |path: &str| folder.path().join(path);
        for path in [
            "a/b",
            "x.toml",
            ".hidden",
            "module",
            "clone/.git",
            "a/empty/.git",
        ] {
            fs::create_dir_all(at(path)).unwrap();
        }
        for path in [
            "a/b/c.toml",
            "a-b.toml",
            "lines.jsonl",
            "UPPER.TOML",
            "x.toml/y.toml",
            "README.md",
            ".draft.toml",
            ".hidden/x.toml",
            "module/.git",
            "module/x.toml",
            "clone/.git/HEAD",
            "clone/x.toml",
            "a/empty/z.toml",
        ] {
            fs::write(at(path), "").unwrap();
        }
        symlink(at("README.md"), at("link.toml")).unwrap();
        symlink(at("README.md"), at("link.md")).unwrap();
        symlink("nobody@host.1", at(".#a-b.toml")).unwrap();
        symlink(at("a"), at("linked")).unwrap();
        let (files, said) = read(&folder);
        let expected = [
            "UPPER.TOML",
            "a/b/c.toml",
            "a/empty/z.toml",
            "a-b.toml",
            "lines.jsonl",
            "link.toml",
            "x.toml/y.toml",
        ];
        assert_eq!(files, expected);
        assert_eq!(
            said,
            [
                "left-out `.draft.toml` is left out: its name begins with a dot",
                "left-out `clone` is left out: it is a git repository of its own",
                "left-out `linked` is left out: it is a link to a folder",
                "left-out `module` is left out: it is a git repository of its own",
            ]
        );
    }

    #[test]
    fn what_is_no_file_is_refused_by_name() {
        let folder = tempfile::tempdir().unwrap();
        let at = |path: &str| folder.path().join(path);
        let made = Command::new("mkfifo").arg(at("fifo.toml")).status();
        assert!(made.unwrap().success());
        let _socket = UnixListener::bind(at("socket.toml")).unwrap();
        symlink("/dev/zero", at("zero.toml")).unwrap();
        symlink("/", at("root.toml")).unwrap();
        symlink("nowhere", at("nothing.toml")).unwrap();
        symlink("circle.toml", at("circle.toml")).unwrap();
        fs::write(at("fine.toml"), "").unwrap();
        let (files, said) = read(&folder);
        assert_eq!(files, ["fine.toml"]);
        let stream = "is a pipe, a device or a socket, not a file";
        assert_eq!(
            said[1..],
            [
                format!("not-a-file `fifo.toml` {stream}"),
                "missing-path there is no `nothing.toml`".to_owned(),
                "not-a-file `root.toml` is a link to a folder, not a file".to_owned(),
                format!("not-a-file `socket.toml` {stream}"),
                format!("not-a-file `zero.toml` {stream}"),
            ]
        );
        assert!(
            said[0].starts_with("missing-path cannot read `circle.toml`: "),
            "{said:?}"
        );
    }

    /// Even root cannot read a folder whose path is longer than paths may be.
    #[test]
    fn folders_that_cannot_be_read_are_named_and_the_rest_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let name = "n".repeat(200);
        let dig = format!("for i in $(seq 30); do mkdir {name} && cd {name} || exit 1; done");
        let mut shell = Command::new("bash");
        let dug = shell.args(["-c", &dig]).current_dir(folder.path()).status();
        assert!(dug.unwrap().success());
        fs::write(folder.path().join("fine.toml"), "").unwrap();
        let (files, said) = read(&folder);
        assert_eq!(files, ["fine.toml"]);
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(
            said[0].starts_with("missing-path cannot read `nnn"),
            "{said:?}"
        );
    }
}
