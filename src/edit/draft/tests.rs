use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use super::*;

/// A folder with some files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn names(folder: &TempDir) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

fn fault(written: Result<(), WriteError>) -> String {
    match written.unwrap_err() {
        WriteError::Refused { message, .. } => message,
        WriteError::Stopped(signal) => format!("stopped by {signal}"),
    }
}

#[test]
fn a_draft_is_what_is_written() {
    let folder = folder(&[
        ("a.toml", "one\ntwo\n"),
        ("b.toml", "gone\n"),
        ("c.toml", "\r\n"),
    ]);
    let mut draft = Draft::open(folder.path()).unwrap();
    draft.edit(0, 4..7, "second");
    draft.edit(0, 0..0, "zero\n");
    draft.edit(0, 0..0, "half\n");
    draft.take_out_file(1);
    draft.edit(2, 1..1, "x\n");
    draft.add_file(folder.path().join("deep/d.toml"), "new\n".to_owned());
    let expected = ["zero\nhalf\none\nsecond\n", "\nx\n", "new\n"];
    let changed = draft.changed();
    let texts: Vec<&str> = changed
        .files
        .iter()
        .map(|file| file.text.as_str())
        .collect();
    assert_eq!(texts, expected);
    let diff = draft.unified();
    assert!(
        diff.contains("@@ -1,2 +1,4 @@\n+zero\n+half\n one\n-two\n+second\n"),
        "{diff}"
    );
    assert!(
        diff.contains("+++ /dev/null\n@@ -1 +0,0 @@\n-gone\n"),
        "{diff}"
    );
    draft.write().unwrap();
    let written = Files::open(folder.path());
    let texts: Vec<&str> = written
        .files
        .iter()
        .map(|file| file.text.as_str())
        .collect();
    assert_eq!(texts, expected);
    assert_eq!(
        fs::read(folder.path().join("c.toml")).unwrap(),
        b"\r\nx\r\n"
    );
    assert_eq!(names(&folder), ["a.toml", "c.toml", "deep"]);
}

#[test]
fn what_changed_meanwhile_is_not_written_over() {
    let folder = folder(&[("a.toml", "a\n"), ("b.toml", "b\n")]);
    let at = |name: &str| folder.path().join(name);
    let mut draft = Draft::open(folder.path()).unwrap();
    draft.edit(0, 0..1, "x");
    draft.edit(1, 0..1, "y");
    fs::write(at("b.toml"), "by hand\n").unwrap();
    assert!(fault(draft.write()).contains("b.toml` was changed by something else meanwhile"));
    assert_eq!(fs::read_to_string(at("a.toml")).unwrap(), "a\n");
    assert_eq!(fs::read_to_string(at("b.toml")).unwrap(), "by hand\n");
    drop(draft);
    let mut draft = Draft::open(folder.path()).unwrap();
    draft.add_file(at("b.toml"), "new\n".to_owned());
    assert!(fault(draft.write()).contains("there is a `"));
    assert_eq!(names(&folder), ["a.toml", "b.toml"]);
    drop(draft);
    assert!(fault(Draft::begin(folder.path()).map(|_| ())).contains("there is a `"));
}

#[test]
fn a_draft_waits_for_the_one_before() {
    let folder = folder(&[("a.toml", "a\n")]);
    let path = folder.path().to_owned();
    let first = Draft::open(&path).unwrap();
    let (told, waits) = mpsc::channel();
    let other = thread::spawn(move || {
        let mut second = Draft::open(&path).unwrap();
        told.send(()).unwrap();
        let end = second.files().files[0].text.len();
        second.edit(0, end..end, "second\n");
        second.write()
    });
    assert!(waits.recv_timeout(Duration::from_millis(200)).is_err());
    let mut first = first;
    first.edit(0, 0..0, "first\n");
    first.write().unwrap();
    drop(first);
    other.join().unwrap().unwrap();
    let text = fs::read_to_string(folder.path().join("a.toml")).unwrap();
    assert_eq!(text, "first\na\nsecond\n");
}

#[test]
fn what_a_killed_run_left_is_swept_but_not_what_another_writes() {
    let folder = folder(&[("a.toml", "a\n"), (".stance-left", "half")]);
    let other = beside(&folder.path().join("answer.csv")).unwrap();
    let mut draft = Draft::open(folder.path()).unwrap();
    draft.edit(0, 0..1, "b");
    draft.write().unwrap();
    assert!(other.path().exists());
    drop(other);
    assert_eq!(names(&folder), ["a.toml"]);
}

#[cfg(unix)]
#[test]
fn links_and_modes_stay_and_streams_are_refused() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder(&[("real", "a\n")]);
    let at = |name: &str| folder.path().join(name);
    symlink("real", at("a.toml")).unwrap();
    fs::set_permissions(at("real"), fs::Permissions::from_mode(0o640)).unwrap();
    let mut draft = Draft::open(folder.path()).unwrap();
    draft.edit(0, 0..1, "b");
    draft.write().unwrap();
    assert!(at("a.toml").is_symlink());
    assert_eq!(fs::read_to_string(at("real")).unwrap(), "b\n");
    let mode = fs::metadata(at("real")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
    for (path, expected) in [
        ("-", "standard input can be read, but not written to"),
        ("/dev/null", "`/dev/null` can be read, but not written to"),
        ("nowhere", "there is no `nowhere`"),
    ] {
        assert_eq!(fault(Draft::open(Path::new(path)).map(|_| ())), expected);
    }
}
