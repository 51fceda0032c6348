//! A warning, and progress on a terminal, where a dataset takes long to read. No answer depends on this clock.

use std::io::{self, Write};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::output::clean;

/// The time that reading may take before anything is said. Builds for debugging are several times slower.
const PATIENCE: Duration = Duration::from_secs(if cfg!(debug_assertions) { 5 } else { 1 });

/// The time between two signs of life on a terminal.
const BEAT: Duration = Duration::from_millis(500);

/// A wait for something to be read: from when it begins until it is over.
pub(super) struct Patience {
    what: String,
    begun: Instant,
    ticker: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Patience {
    /// Begins to wait. A terminal is shown how long it takes, once it takes long.
    pub(super) fn begin(what: &str, shows_progress: bool) -> Self {
        let what = clean(what).into_owned();
        Self {
            ticker: shows_progress.then(|| tick(what.clone())),
            what,
            begun: Instant::now(),
        }
    }

    /// Ends the wait, and says how long it was where it was long.
    pub(super) fn end(mut self, size: impl FnOnce() -> String) {
        let took = self.begun.elapsed();
        self.stop();
        if took > PATIENCE {
            let (what, seconds) = (&self.what, took.as_secs_f64());
            let text = format!(
                "warning: reading `{what}` took {seconds:.1} s: {}\n",
                size()
            );
            // Where standard error is closed, there is nobody to tell.
            let _ = io::stderr().write_all(text.as_bytes());
        }
    }

    fn stop(&mut self) {
        if let Some((running, ticker)) = self.ticker.take() {
            drop(running);
            let _ = ticker.join();
        }
    }
}

impl Drop for Patience {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Writes one line over and over until the other end of the channel is dropped, and wipes it then.
fn tick(what: String) -> (Sender<()>, JoinHandle<()>) {
    let (running, stopped) = mpsc::channel();
    let ticker = thread::spawn(move || {
        let begun = Instant::now();
        let mut has_written = false;
        while stopped.recv_timeout(BEAT) == Err(RecvTimeoutError::Timeout) {
            let took = begun.elapsed();
            if took > PATIENCE {
                let line = format!("\r\x1b[Kreading `{what}`: {} s", took.as_secs());
                has_written = io::stderr().write_all(line.as_bytes()).is_ok();
            }
        }
        if has_written {
            let _ = io::stderr().write_all(b"\r\x1b[K");
        }
    });
    (running, ticker)
}
