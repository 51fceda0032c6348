//! What a command costs over starting a process: medians, as multiples of `/bin/true` measured in the same run.
//!
//! `cargo bench --bench start`

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const ROUNDS: usize = 300;

/// Commands on the embedded dataset, and one on files.
const COMMANDS: [&[&str]; 7] = [
    &["--version"],
    &["list"],
    &["list", "--format", "json"],
    &["matrix"],
    &["matrix", "--format", "json"],
    &["timeline", "france"],
    &["--data", "data", "list"],
];

fn main() {
    let mut commands = vec![(Path::new("/bin/true"), [].as_slice())];
    let stance = Path::new(env!("CARGO_BIN_EXE_stance"));
    commands.extend(COMMANDS.map(|arguments| (stance, arguments)));
    let mut times = vec![Vec::with_capacity(ROUNDS); commands.len()];
    // In turn rather than one after the other, so that whatever else the machine does falls on all alike.
    for _ in 0..ROUNDS {
        for ((program, arguments), times) in commands.iter().zip(&mut times) {
            times.push(run(program, arguments));
        }
    }
    let medians: Vec<Duration> = times.iter_mut().map(median).collect();
    for ((program, arguments), time) in commands.iter().zip(&medians) {
        let ratio = time.as_secs_f64() / medians[0].as_secs_f64();
        let name = program.file_name().unwrap_or_default().to_string_lossy();
        println!(
            "{ratio:5.2}  {:6.2} ms  {name} {}",
            time.as_secs_f64() * 1e3,
            arguments.join(" ")
        );
    }
}

fn run(program: &Path, arguments: &[&str]) -> Duration {
    let begun = Instant::now();
    let status = Command::new(program)
        .args(arguments)
        .stdout(Stdio::null())
        .status();
    let time = begun.elapsed();
    assert!(
        status.is_ok_and(|status| status.success()),
        "{} failed",
        program.display()
    );
    time
}

fn median(times: &mut Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
