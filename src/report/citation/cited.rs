//! What can be cited.

use crate::digest::Digest;
use crate::model::{SourceRef, StatementRef};

/// Something to be cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cited {
    /// The dataset as a whole, with its digest where that is known.
    Dataset(Option<Digest>),
    /// A source.
    Source(SourceRef),
    /// A statement, with the sources it rests on.
    Statement(StatementRef),
}
