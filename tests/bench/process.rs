//! Other processes, and what they cost.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How much CPU time a measurement gathers before it ends, so that the clock of the shell is fine enough.
const ENOUGH: Duration = Duration::from_millis(600);

/// Returns `true` if a shell command succeeds.
pub(crate) fn answers(command: &str) -> bool {
    let status = shell(command, Path::new("."))
        .stdout(Stdio::null())
        .status();
    status.is_ok_and(|status| status.success())
}

/// Returns the first line a shell command prints.
pub(crate) fn output(command: &str) -> String {
    let output = shell(command, Path::new(".")).output();
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    text.unwrap_or_default()
        .lines()
        .next()
        .unwrap_or_default()
        .trim()
        .to_owned()
}

/// Returns the CPU time, of all its threads, that a shell command takes in a folder; `None` where it fails.
pub(crate) fn cpu(command: &str, folder: &Path) -> Option<Duration> {
    let begun = Instant::now();
    let once = repeated(command, folder, 1)?;
    // A first run also warms the cache; what is quick is run again, often enough to be measured.
    if once >= ENOUGH || begun.elapsed() > Duration::from_secs(20) {
        return Some(once);
    }
    let rounds = (ENOUGH.as_millis() / once.as_millis().max(2)).clamp(3, 200);
    let rounds = u32::try_from(rounds).unwrap_or(3);
    Some(repeated(command, folder, rounds)? / rounds)
}

/// Runs a command several times and returns the CPU time of all runs, as POSIX `times` tells it of a shell's children.
fn repeated(command: &str, folder: &Path, rounds: u32) -> Option<Duration> {
    let script = format!(
        "n=0; while [ $n -lt {rounds} ]; do {command} >/dev/null 2>&1; code=$?; [ $code -gt 1 ] && exit $code; n=$((n+1)); done; times"
    );
    let output = shell(&script, folder).output().ok()?;
    if !output.status.success() {
        return None;
    }
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let children = text.lines().nth(1)?;
    children.split_whitespace().map(duration).sum()
}

/// Reads a duration such as `0m1.250s`.
fn duration(text: &str) -> Option<Duration> {
    let (minutes, seconds) = text.trim_end_matches('s').split_once('m')?;
    let seconds: f64 = seconds.parse().ok()?;
    let minutes: u64 = minutes.parse().ok()?;
    Some(Duration::from_secs(60 * minutes) + Duration::from_secs_f64(seconds))
}

fn shell(script: &str, folder: &Path) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", script]).current_dir(folder);
    command
}

/// Returns the most memory a program has held at once, in bytes; `None` where the system does not tell or it fails.
pub(crate) fn peak(program: &str, arguments: &[&str], folder: &Path) -> Option<usize> {
    let mut command = Command::new(program);
    command
        .args(arguments)
        .current_dir(folder)
        .stdout(Stdio::null());
    let mut child = command.spawn().ok()?;
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let mut peak = None;
    loop {
        // The high-water mark of the process; the last one read before it ends is missing a millisecond at most.
        let text = fs::read_to_string(&status).unwrap_or_default();
        let mark = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes =
            mark.and_then(|mark| mark.trim().strip_suffix(" kB")?.parse::<usize>().ok());
        peak = peak.max(kilobytes.map(|kilobytes| kilobytes * 1024));
        if let Some(ended) = child.try_wait().ok()? {
            return peak.filter(|_| ended.success());
        }
        thread::sleep(Duration::from_millis(1));
    }
}

/// Adds every file below a folder.
pub(crate) fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).into_iter().flatten();
    for path in entries.filter_map(io::Result::ok).map(|entry| entry.path()) {
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// Returns how many bytes the files below a folder hold.
pub(crate) fn size(folder: &Path) -> usize {
    let mut found = Vec::new();
    files(folder, &mut found);
    let sizes = found.iter().filter_map(|path| fs::metadata(path).ok());
    sizes
        .map(|file| usize::try_from(file.len()).unwrap_or(usize::MAX))
        .sum()
}
