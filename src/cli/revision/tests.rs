//! Revisions of small repositories made for the purpose.

use std::fs;

use super::*;

/// A repository in a new folder, its commits tagged `one`, `two` and so on by the caller.
struct Repository(tempfile::TempDir);

impl Repository {
    fn new() -> Self {
        let repository = Self(tempfile::tempdir().unwrap());
        repository.git(&["init", "--quiet"]);
        repository
    }

    fn git(&self, arguments: &[&str]) {
        let who = [
            "-c",
            "user.name=T",
            "-c",
            "user.email=t@example.org",
            "-c",
            "commit.gpgsign=false",
        ];
        let mut command = Command::new("git");
        let done = command
            .arg("-C")
            .arg(self.0.path())
            .args(who)
            .args(arguments)
            .output()
            .unwrap();
        assert!(
            done.status.success(),
            "{}",
            String::from_utf8_lossy(&done.stderr)
        );
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn commit(&self, tag: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", "."]);
        self.git(&["tag", tag]);
    }

    /// The files of a dataset in a revision, `PATH=TEXT` each, or the message of what went wrong.
    fn files(&self, revision: &str, dataset: &str) -> Result<Vec<String>, String> {
        let root = format!("{revision}:{}/", self.0.path().display());
        let found =
            files(revision, &self.0.path().join(dataset)).map_err(|error| error.to_string())?;
        let line = |file: &crate::load::File| {
            format!("{}={}", file.path.strip_prefix(&root).unwrap(), file.text)
        };
        Ok(found.files.iter().map(line).collect())
    }
}

#[test]
fn a_revision_holds_what_was_committed_whatever_the_files_say_now() {
    let repository = Repository::new();
    repository.write("data/a.toml", "1");
    repository.write("data/deep/b c.toml", "two\nlines\n");
    repository.write("data/ä.toml", "");
    repository.write("elsewhere.toml", "");
    for passed_over in ["data/README.md", "data/.hidden/x.toml", "data/.x.toml"] {
        repository.write(passed_over, "x");
    }
    repository.commit("one");
    repository.write("data/a.toml", "2");
    repository.write("data/new.toml", "");
    let expected = [
        "data/a.toml=1",
        "data/deep/b c.toml=two\nlines\n",
        "data/ä.toml=",
    ];
    assert_eq!(repository.files("one", "data").unwrap(), expected);
    assert_eq!(
        repository.files("HEAD", "data/a.toml").unwrap(),
        ["data/a.toml=1"]
    );
}

#[test]
fn what_is_no_revision_is_refused() {
    let repository = Repository::new();
    repository.write("data/a.toml", "1");
    repository.commit("one");
    for word in [
        "nope",
        "-x",
        "--all",
        "^HEAD",
        "HEAD..HEAD",
        "HEAD^{tree}",
        "HEAD:data",
        "",
        "HEAD\nHEAD",
    ] {
        let message = repository.files(word, "data").unwrap_err();
        assert!(
            message.contains("is neither a file or folder nor a git revision"),
            "{word}: {message}"
        );
    }
}

#[test]
fn a_revision_before_the_dataset_has_no_files_of_it() {
    let repository = Repository::new();
    repository.write("README.md", "");
    repository.commit("one");
    repository.write("data/a.toml", "1");
    let message = repository.files("one", "data").unwrap_err();
    assert!(
        message.starts_with("`one` has no `.toml` file in"),
        "{message}"
    );
    let message = repository.files("one", "nowhere").unwrap_err();
    assert!(message.starts_with("there is no dataset at"), "{message}");
}

#[test]
fn objects_are_taken_off_an_answer_by_their_size() {
    let mut rest: &[u8] = b"0a blob 3\na\nb\n0b blob 0\n\n0c missing\n";
    assert_eq!(next_object(&mut rest).as_deref(), Some(&b"a\nb"[..]));
    assert_eq!(next_object(&mut rest).as_deref(), Some(&b""[..]));
    assert_eq!(next_object(&mut rest), None);
    // Cut short, or no number.
    assert_eq!(next_object(&mut &b"0a blob 9\nabc\n"[..]), None);
    assert_eq!(next_object(&mut &b"0a blob x\nabc\n"[..]), None);
}

#[test]
fn links_and_submodules_are_no_files() {
    let path = |entry| blob(entry).map(|blob| blob.path);
    assert_eq!(
        path("100644 blob 0a\tx y.toml").as_deref(),
        Some("x y.toml")
    );
    assert_eq!(path("120000 blob 0a\tx.toml"), None);
    assert_eq!(path("160000 commit 0a\tx"), None);
    assert_eq!(path(""), None);
}
