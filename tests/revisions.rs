//! Revisions of small repositories made for the purpose, some of them malicious, as `diff` reads them.

#![expect(clippy::unwrap_used, reason = "a test that cannot run has failed")]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const OLD: &str = include_str!("fixtures/revisions/old.toml");
const NEW: &str = include_str!("fixtures/revisions/new.toml");

/// A repository in a new folder.
struct Repository(TempDir);

impl Repository {
    fn new() -> Self {
        let repository = Self(tempfile::tempdir().unwrap());
        repository.git("init --quiet --initial-branch main");
        repository
    }

    /// One whose dataset stands in `data`, and changed between the tags `one` and `two`.
    fn with_history() -> Self {
        let repository = Self::new();
        repository.write("data/dataset.toml", OLD);
        repository.commit("one");
        repository.write("data/dataset.toml", NEW);
        repository.commit("two");
        repository
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn git(&self, line: &str) -> String {
        let arguments: Vec<&str> = line.split(' ').collect();
        git(self.path(), &arguments)
    }

    fn set(&self, key: &str, value: &str) {
        git(self.path(), &["config", key, value]);
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn commit(&self, tag: &str) {
        self.git("add --all");
        self.git("commit --quiet --message .");
        self.git(&format!("tag {tag}"));
    }

    /// Names a program wherever a configuration can, and a remote from which to fetch what is missing.
    fn name_everywhere(&self, run: &str) {
        self.set("core.repositoryFormatVersion", "1");
        self.set("extensions.partialClone", "origin");
        self.set("remote.origin.promisor", "true");
        self.set("protocol.ext.allow", "always");
        for key in [
            "core.fsmonitor",
            "core.pager",
            "core.askPass",
            "filter.x.smudge",
            "diff.x.textconv",
        ] {
            self.set(key, run);
        }
        self.write(".gitattributes", "*.toml filter=x diff=x\n");
        for command in ["rev-parse", "ls-tree", "cat-file"] {
            self.set(&format!("alias.{command}"), &format!("!{run}"));
            self.set(&format!("pager.{command}"), run);
        }
        for hook in [
            "post-index-change",
            "reference-transaction",
            "post-checkout",
        ] {
            self.write(&format!("hooks/{hook}"), &format!("#!/bin/sh\n{run}\n"));
        }
        self.set("core.hooksPath", "hooks");
    }

    /// `stance diff` from the root of the repository.
    fn diff(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_stance"));
        command
            .current_dir(self.path())
            .env_remove("STANCE_DATA")
            .arg("diff");
        command.args(line.split(' '));
        command
    }

    fn answer(&self, line: &str) -> String {
        answer(&mut self.diff(line))
    }

    fn refusal(&self, line: &str) -> String {
        refusal(&mut self.diff(line))
    }
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new("git");
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("GIT_")) {
        command.env_remove(name);
    }
    let who = [
        "-c",
        "user.name=T",
        "-c",
        "user.email=t@example.org",
        "-c",
        "commit.gpgsign=false",
    ];
    command.arg("-C").arg(folder).args(who).args(arguments);
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {said}");
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

fn answer(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", text(&output));
    text(&output)
}

fn refusal(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert_eq!(
        output.status.code(),
        Some(2),
        "{command:?}: {}",
        text(&output)
    );
    text(&output)
}

const NO_DIFFERENCE: &str = "\n\nNo difference.\n";
const CHANGED: &str = "Stances: 3 changed position.";

#[test]
fn a_revision_holds_what_was_committed_whatever_the_files_say_now() {
    let repository = Repository::with_history();
    assert!(repository.answer("one two").contains(CHANGED));
    assert!(repository.answer("HEAD").ends_with(NO_DIFFERENCE));
    repository.write("data/dataset.toml", OLD);
    assert!(repository.answer("HEAD one").contains("Stances: 3 changed"));
    assert!(repository.answer("one").ends_with(NO_DIFFERENCE));
    // A file is a dataset too.
    let file = repository.answer("one --data data/dataset.toml");
    assert!(file.ends_with(NO_DIFFERENCE), "{file}");
}

#[test]
fn only_the_files_of_the_dataset_are_read() {
    let repository = Repository::new();
    repository.write("data/deep/b c.toml", OLD);
    repository.write("data/ä.toml", "");
    for broken in [
        "elsewhere.toml",
        "data/README.md",
        "data/.hidden/x.toml",
        "data/.x.toml",
    ] {
        repository.write(broken, "[[[");
    }
    repository.commit("one");
    assert!(repository.answer("one").ends_with(NO_DIFFERENCE));
    repository.write("data/ä.toml", "[[[");
    repository.commit("two");
    let said = repository.refusal("two one");
    assert!(said.contains("two:data/ä.toml"), "{said}");
}

#[test]
fn what_is_no_revision_is_refused() {
    let repository = Repository::with_history();
    for word in [
        "nope",
        "-x",
        "--all",
        "^HEAD",
        "HEAD..HEAD",
        "HEAD^{tree}",
        "HEAD:nope",
        "HEAD\nHEAD",
    ] {
        let mut command = repository.diff("--");
        let said = refusal(command.arg(word));
        assert!(
            said.contains("is neither a file or folder nor a git revision"),
            "{word}: {said}"
        );
    }
    let said = repository.refusal("one --data nowhere");
    assert!(
        said.starts_with("error: there is no dataset at `nowhere`"),
        "{said}"
    );
}

#[test]
fn a_dataset_is_named_where_it_stood() {
    let repository = Repository::with_history();
    repository.git("mv data positions");
    repository.commit("three");
    let said = repository.refusal("one --data positions");
    assert!(
        said.starts_with("error: `one` has no `positions`\n"),
        "{said}"
    );
    assert!(said.contains("name `one:data`"), "{said}");
    assert!(
        repository
            .answer("one:data --data positions")
            .contains(CHANGED)
    );
    let file = repository.answer("one:data/dataset.toml --data positions/dataset.toml");
    assert!(file.contains(CHANGED), "{file}");
}

#[cfg(unix)]
#[test]
fn a_link_to_a_dataset_is_followed() {
    use std::os::unix::fs::symlink;
    let repository = Repository::with_history();
    symlink("data", repository.path().join("folder")).unwrap();
    symlink("data/dataset.toml", repository.path().join("file.toml")).unwrap();
    for link in ["folder", "file.toml"] {
        let line = format!("one --data {link}");
        assert!(repository.answer(&line).contains(CHANGED), "{link}");
    }
}

/// The files of a folder are the same now and in the revision, links among them.
#[cfg(unix)]
#[test]
fn links_among_the_files_are_followed_in_a_revision_too() {
    use std::os::unix::fs::symlink;
    let repository = Repository::with_history();
    repository.write(
        "shared/more.toml",
        "[[condition]]\nid = 'linked'\ntitle = 'Linked'\n",
    );
    symlink(
        "../shared/more.toml",
        repository.path().join("data/link.toml"),
    )
    .unwrap();
    symlink("../shared", repository.path().join("data/folder")).unwrap();
    repository.commit("three");
    assert!(repository.answer("three").ends_with(NO_DIFFERENCE));
    assert!(repository.answer("two:data three").contains("linked"));
    for (leads, tag) in [
        ("/etc/hostname", "four"),
        ("nowhere.toml", "five"),
        ("link.toml", "six"),
        ("../shared", "seven"),
    ] {
        fs::remove_file(repository.path().join("data/link.toml")).unwrap();
        symlink(leads, repository.path().join("data/link.toml")).unwrap();
        repository.commit(tag);
        let said = repository.refusal(&format!("{tag} two"));
        let expected = format!(
            "error: `{tag}:data/link.toml` is a link that leads to no file of the revision\n"
        );
        assert!(said.starts_with(&expected), "{said}");
    }
}

/// What of a folder is a dataset is the same for its files and for its revisions.
#[cfg(unix)]
#[test]
fn a_clean_tree_never_differs_from_its_own_revision() {
    use std::os::unix::fs::symlink;
    let repository = Repository::with_history();
    let at = |path: &str| repository.path().join(path);
    repository.write("more/x.toml", "[[condition]]\nid = 'm'\ntitle = 'M'\n");
    repository.write("data/.draft.toml", "[[[");
    repository.write("data/.hidden/x.toml", "[[[");
    repository.write("data/x.toml/UPPER.TOML", "");
    symlink("../more", at("data/linked")).unwrap();
    symlink("../more/x.toml", at("data/linked.toml")).unwrap();
    // A submodule, and a clone that git knows nothing of.
    let url = at("data").join("..").display().to_string();
    let allow = ["-c", "protocol.file.allow=always"];
    let add = ["submodule", "--quiet", "add", "--", &url, "data/module"];
    git(repository.path(), &[&allow[..], &add].concat());
    repository.commit("three");
    git(
        repository.path(),
        &["clone", "--quiet", &url, "data/unknown"],
    );
    assert!(repository.answer("HEAD").ends_with(NO_DIFFERENCE));
}

#[test]
fn line_ends_are_no_difference() {
    let repository = Repository::with_history();
    let note = "note = \"\"\"\nTwo\nlines.\"\"\"\nsummary = ";
    let text = NEW.replacen("summary = ", note, 1);
    assert_ne!(text, NEW);
    repository.write("data/dataset.toml", &text);
    repository.commit("three");
    repository.write("data/dataset.toml", &text.replace('\n', "\r\n"));
    assert!(repository.answer("HEAD").ends_with(NO_DIFFERENCE));
}

#[test]
fn a_revision_is_no_larger_than_a_dataset() {
    let repository = Repository::with_history();
    let large = fs::File::create(repository.path().join("data/large.toml")).unwrap();
    large.set_len(stance::load::MOST_STREAMED).unwrap();
    repository.commit("three");
    let said = repository.refusal("three two");
    assert!(
        said.starts_with("error: a dataset is at most 100 MB"),
        "{said}"
    );
}

/// A downloaded repository comes with a configuration, and none of the programs that it names may run.
#[test]
fn nothing_that_a_repository_names_is_run() {
    let remotes = [
        ("ssh://example.org/x", "core.sshCommand"),
        (".", "remote.origin.uploadpack"),
        ("ext::sh -c touch% ran", "user.nothing"),
        ("git://example.org/x", "core.gitProxy"),
        ("https://example.invalid/x", "credential.helper"),
    ];
    for (url, program) in remotes {
        let repository = Repository::with_history();
        let object = repository.git("rev-parse one:data/dataset.toml");
        let (folder, file) = object.split_at(2);
        fs::remove_file(
            repository
                .path()
                .join(".git/objects")
                .join(folder)
                .join(file),
        )
        .unwrap();
        let ran = repository.path().join("ran");
        let run = format!("touch '{}'; true", ran.display());
        repository.set("remote.origin.url", url);
        repository.set(program, &run);
        repository.name_everywhere(&run);
        let before = fs::read_dir(repository.path()).unwrap().count();
        let said = repository.refusal("one two");
        assert!(!ran.exists(), "{url}: a program was run");
        assert_eq!(
            fs::read_dir(repository.path()).unwrap().count(),
            before,
            "{url}"
        );
        assert!(
            said.starts_with("error: git does not have the content of `one:data/dataset.toml`"),
            "{said}"
        );
        assert!(repository.answer("two").contains("No difference"), "{url}");
    }
}

/// The files of a repository may be a bare repository, with objects and a configuration of its own.
#[test]
fn a_repository_among_the_files_of_another_is_not_taken_for_one() {
    let repository = Repository::with_history();
    let bare = repository.path().join("bare");
    git(
        repository.path(),
        &["clone", "--quiet", "--bare", ".", "bare"],
    );
    fs::create_dir(bare.join("data")).unwrap();
    fs::write(bare.join("data/dataset.toml"), OLD).unwrap();
    let said = repository.refusal("one --data bare/data");
    assert!(
        said.starts_with("error: git could not read the repository:\nfatal: "),
        "{said}"
    );
}

/// In a hook git tells its commands by the environment which repository they are for.
#[test]
fn the_environment_of_a_hook_changes_nothing() {
    let repository = Repository::with_history();
    let outside = tempfile::tempdir().unwrap();
    let tree = outside.path().join("tree");
    git(
        repository.path(),
        &["worktree", "add", "--quiet", tree.to_str().unwrap(), "one"],
    );
    fs::write(tree.join("broken.toml"), "[[[").unwrap();
    git(&tree, &["add", "--all"]);
    git(&tree, &["commit", "--quiet", "--message", "."]);
    let folder = git(&tree, &["rev-parse", "--absolute-git-dir"]);
    let ask = || {
        let mut command = repository.diff("HEAD two");
        command.current_dir(&tree);
        command
    };
    let wanted = answer(&mut ask());
    assert!(wanted.contains(CHANGED), "{wanted}");
    let in_hook = [
        ("GIT_DIR", folder.as_str()),
        ("GIT_INDEX_FILE", "index"),
        ("GIT_PREFIX", ""),
    ];
    assert_eq!(answer(ask().envs(in_hook)), wanted);
    let elsewhere = [
        ("GIT_WORK_TREE", "/"),
        ("GIT_OBJECT_DIRECTORY", "/"),
        ("GIT_CONFIG_COUNT", "x"),
    ];
    assert_eq!(answer(ask().envs(elsewhere)), wanted);
}

#[test]
fn the_end_of_a_shallow_clone_is_told_from_a_typo() {
    let repository = Repository::with_history();
    let folder = tempfile::tempdir().unwrap();
    let url = format!("file://{}", repository.path().display());
    git(
        folder.path(),
        &["clone", "--quiet", "--depth", "1", &url, "clone"],
    );
    let mut command = repository.diff("HEAD~1");
    let said = refusal(command.current_dir(folder.path().join("clone")));
    assert!(said.contains("`git fetch --unshallow`"), "{said}");
    assert!(!repository.refusal("HEAD~9").contains("shallow"));
}

/// Git refuses to read what another user owns, and says what to do about it in several lines.
#[cfg(unix)]
#[test]
fn the_remedy_of_git_is_passed_on_in_full() {
    use std::os::unix::fs::chown;
    let repository = Repository::with_history();
    if chown(repository.path(), Some(65534), None).is_err() {
        let skipped = "\nSKIPPED: only root can give a repository to another user\n";
        std::io::stderr().write_all(skipped.as_bytes()).unwrap();
        return;
    }
    chown(repository.path().join(".git"), Some(65534), None).unwrap();
    let said = repository.refusal("one");
    assert!(
        said.contains("\n\tgit config --global --add safe.directory "),
        "{said}"
    );
}

#[test]
fn a_folder_outside_any_repository_is_said_to_be_so() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("data")).unwrap();
    fs::write(folder.path().join("data/dataset.toml"), OLD).unwrap();
    let repository = Repository(folder);
    let said = repository.refusal("one");
    assert!(
        said.starts_with("error: `data` is not in a git repository\n"),
        "{said}"
    );
}
