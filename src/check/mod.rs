//! Checks: what is wrong with a dataset that could be read.

use crate::diagnostic::Diagnostic;
use crate::model::Dataset;

/// Everything that makes a dataset unusable.
pub fn errors(_data: &Dataset<'_>) -> Vec<Diagnostic> {
    Vec::new()
}

/// Everything wrong with a dataset.
pub fn all(_data: &Dataset<'_>, _sound: bool) -> Vec<Diagnostic> {
    Vec::new()
}
