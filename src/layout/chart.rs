//! Charts: positions over time, lane by lane.

use super::text::Line;

/// Positions over time. Places lie between 0 at the left end and 1 at the right.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chart {
    /// Where periods begin, each with its head.
    pub marks: Vec<(f64, String)>,
    /// The lanes, from the top down.
    pub lanes: Vec<Lane>,
}

/// The positions of one actor on one topic.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lane {
    /// Its name.
    pub name: Line,
    /// The stretches of one position, in order. Between them, as before the first, nothing is on record.
    pub stretches: Vec<Stretch>,
}

/// A stretch of one position.
#[derive(Clone, Debug, PartialEq)]
pub struct Stretch {
    /// The bare mark of the position.
    pub mark: Line,
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
}
