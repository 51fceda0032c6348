//! Work shared between threads.

use std::num::NonZero;
use std::sync::Mutex;
use std::{panic, thread};

/// Below this many bytes a thread costs more than it saves.
const WORTH_A_THREAD: usize = 100_000;

/// Does work on items, side by side where there is enough of it: each thread takes one item after another and comes to one
/// result. `bytes` is how much text the items stand for.
pub(super) fn share<T: Send, R: Send>(
    items: impl ExactSizeIterator<Item = T> + Send,
    bytes: usize,
    work: impl Fn(&mut dyn Iterator<Item = T>) -> R + Sync,
) -> Vec<R> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let threads = cores.min(bytes / WORTH_A_THREAD + 1).min(items.len());
    let queue = Mutex::new(items);
    let run = || work(&mut std::iter::from_fn(|| queue.lock().ok()?.next()));
    thread::scope(|scope| {
        let helpers: Vec<_> = (1..threads).map(|_| scope.spawn(run)).collect();
        let mut results = vec![run()];
        for helper in helpers {
            match helper.join() {
                Ok(result) => results.push(result),
                Err(reason) => panic::resume_unwind(reason),
            }
        }
        results
    })
}
