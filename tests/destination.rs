//! What `--output` writes to: the file that was meant, whole or as it was, and nothing beside it.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot run has failed")]

use std::fs;
use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Output};
use std::thread::sleep;
use std::time::Duration;

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/excerpt");

/// The program, asked in a folder.
fn stance(folder: &Path, line: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stance"));
    command.current_dir(folder).env("STANCE_DATA", DATA);
    command.args(line.split(' '));
    command
}

fn run(folder: &Path, line: &str) -> Output {
    stance(folder, line).output().unwrap()
}

fn done(folder: &Path, line: &str) {
    let output = run(folder, line);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.is_empty(), "{line}: {said}");
}

/// What a line that cannot be answered says.
fn refused(mut command: Command) -> String {
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{command:?}");
    assert!(output.stdout.is_empty(), "{command:?}");
    String::from_utf8(output.stderr).unwrap()
}

/// The names in a folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn links_are_followed_to_the_file_they_name() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("deep")).unwrap();
    fs::write(at("deep/real.csv"), "old").unwrap();
    symlink("deep/real.csv", at("link.csv")).unwrap();
    symlink("deep/new.csv", at("dangling.csv")).unwrap();
    for (link, real) in [
        ("link.csv", "deep/real.csv"),
        ("dangling.csv", "deep/new.csv"),
    ] {
        done(folder.path(), &format!("actors -o {link}"));
        assert!(at(link).is_symlink());
        assert!(
            fs::read_to_string(at(real)).unwrap().starts_with("id,name"),
            "{link}"
        );
    }
    assert_eq!(names(&at("deep")), ["new.csv", "real.csv"]);
    symlink("circle", at("circle")).unwrap();
    let said = refused(stance(folder.path(), "actors -o circle"));
    assert!(said.starts_with("error: cannot write `circle`: "), "{said}");
}

#[test]
fn a_file_keeps_its_mode_and_its_other_names() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("private.csv"), "old").unwrap();
    set_mode(&at("private.csv"), 0o600);
    done(folder.path(), "actors -o private.csv");
    assert_eq!(mode(&at("private.csv")), 0o600);
    fs::write(at("one.csv"), "old").unwrap();
    fs::hard_link(at("one.csv"), at("two.csv")).unwrap();
    done(folder.path(), "actors -o one.csv");
    assert!(
        fs::read_to_string(at("two.csv"))
            .unwrap()
            .starts_with("id,name")
    );
}

#[test]
fn a_read_only_file_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kept.csv");
    fs::write(&file, "old").unwrap();
    set_mode(&file, 0o444);
    let said = refused(stance(folder.path(), "actors -o kept.csv"));
    assert!(
        said.starts_with("error: `kept.csv` is read-only\n"),
        "{said}"
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), "old");
}

#[test]
fn a_pipe_stays_a_pipe_and_hears_the_answer() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::read_to_string(pipe).unwrap()
    });
    done(folder.path(), "actors -f csv -o pipe");
    assert!(reader.join().unwrap().starts_with("id,name"));
    assert!(fs::symlink_metadata(&pipe).unwrap().file_type().is_fifo());
    assert_eq!(names(folder.path()), ["pipe"]);
}

#[test]
fn a_hyphen_is_standard_output() {
    let folder = tempfile::tempdir().unwrap();
    let wanted = run(folder.path(), "actors -f csv").stdout;
    for name in ["-", "/dev/stdout"] {
        let output = run(folder.path(), &format!("actors -f csv -o {name}"));
        assert_eq!(output.stdout, wanted, "{name}");
    }
    assert!(names(folder.path()).is_empty());
}

#[test]
fn a_full_device_is_named_as_it_was_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    if Path::new("/dev/full").exists() {
        let said = refused(stance(folder.path(), "actors -o /dev/full"));
        assert!(
            said.starts_with("error: cannot write `/dev/full`: "),
            "{said}"
        );
    }
    fs::write(folder.path().join("old.json"), "old").unwrap();
    // No file may grow beyond one block, as on a disk that is full.
    let mut limited = Command::new("sh");
    let script = "trap '' XFSZ; ulimit -f 1; exec \"$0\" timeline -o old.json";
    limited.args(["-c", script, env!("CARGO_BIN_EXE_stance")]);
    limited.current_dir(folder.path()).env("STANCE_DATA", DATA);
    let said = refused(limited);
    assert!(
        said.starts_with("error: cannot write `old.json`: "),
        "{said}"
    );
    assert_eq!(
        fs::read_to_string(folder.path().join("old.json")).unwrap(),
        "old"
    );
    assert_eq!(names(folder.path()), ["old.json"]);
}

#[test]
fn a_folder_that_may_not_be_written_to_is_said_to_be_so() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.csv");
    fs::write(&file, "old").unwrap();
    set_mode(&file, 0o666);
    set_mode(folder.path(), 0o555);
    let mut command = stance(folder.path(), "actors -o mine.csv");
    // To root every folder is open; who may not become another is not root.
    if Command::new("true").uid(65534).status().is_ok() {
        command.uid(65534);
    }
    let said = refused(command);
    let expected = "error: cannot replace `mine.csv`: its folder may not be written to\n";
    assert!(said.starts_with(expected), "{said}");
    set_mode(folder.path(), 0o755);
}

#[test]
fn a_signal_leaves_the_old_file_or_the_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("all.json");
    let mut stopped = 0;
    for moment in 0..60 {
        fs::write(&file, "old").unwrap();
        let mut child = stance(folder.path(), "timeline -o all.json")
            .spawn()
            .unwrap();
        sleep(Duration::from_millis(moment * 2));
        let signal = if moment % 2 == 0 { "-TERM" } else { "-INT" };
        let id = child.id().to_string();
        let _ = Command::new("kill").args([signal, &id]).output();
        stopped += usize::from(child.wait().unwrap().code().is_none());
        assert_eq!(names(folder.path()), ["all.json"], "after {moment}");
        let text = fs::read_to_string(&file).unwrap();
        assert!(
            text == "old" || text.ends_with("}\n"),
            "half of it, after {moment}"
        );
    }
    assert!(stopped > 0, "no process was stopped");
}
