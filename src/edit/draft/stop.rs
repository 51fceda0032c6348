//! A request of the user or the system to stop, which waits until nothing is half written.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};

/// Keeps signals that ask to stop from ending the process at once.
#[derive(Debug)]
pub struct Stop(Arc<AtomicUsize>);

impl Stop {
    /// Begins to listen for signals.
    ///
    /// # Errors
    ///
    /// A system that lets nobody listen.
    pub fn listen() -> io::Result<Self> {
        let stop = Self(Arc::default());
        for signal in [SIGINT, SIGTERM] {
            let number = usize::try_from(signal).unwrap_or_default();
            signal_hook::flag::register_usize(signal, Arc::clone(&stop.0), number)?;
        }
        Ok(stop)
    }

    /// Returns the number of the signal that asked to stop, if one did.
    pub fn signal(&self) -> Option<i32> {
        match self.0.load(Ordering::Relaxed) {
            0 => None,
            signal => Some(i32::try_from(signal).unwrap_or(SIGINT)),
        }
    }
}
