//! What is said while a dataset takes long to read: a pipe whose writer takes its time.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot run has failed")]

use std::fs;
use std::process::{Command, Output};
use std::thread::{self, sleep};
use std::time::Duration;

/// Lists a dataset that comes through a pipe after some seconds.
fn list_after(seconds: f64) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe.toml");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let writer = thread::spawn({
        let pipe = pipe.clone();
        move || {
            sleep(Duration::from_secs_f64(seconds));
            fs::write(pipe, include_str!("fixtures/revisions/old.toml")).unwrap();
        }
    });
    let mut command = Command::new(env!("CARGO_BIN_EXE_stance"));
    command
        .current_dir(&folder)
        .args(["--data", "pipe.toml", "list", "-f", "csv"]);
    let output = command.output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success());
    output
}

#[test]
fn a_long_wait_is_told_and_changes_no_answer() {
    // Builds for debugging are slow, and patient.
    let (short, long) = (list_after(0.1), list_after(5.2));
    assert!(short.stderr.is_empty());
    assert_eq!(short.stdout, long.stdout);
    let said = String::from_utf8(long.stderr).unwrap();
    assert!(
        said.starts_with("warning: reading `pipe.toml` took 5."),
        "{said}"
    );
    assert!(said.ends_with(" s: 1 file, 2 kB\n"), "{said}");
}
