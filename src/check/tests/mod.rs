//! The checks: where each begins to report and where it does not yet, and the keys they know.

mod edges;
mod keys;
