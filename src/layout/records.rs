//! Records of one kind: what a table for programs holds.

use super::grid::Grid;

/// Records of one kind, each a row of a table that is laid out when it is asked for.
pub struct Records<'r> {
    /// Their name, in the plural.
    pub name: &'static str,
    grid: Box<dyn Fn() -> Grid + 'r>,
}

impl<'r> Records<'r> {
    /// Returns records with what lays them out.
    pub fn new(name: &'static str, grid: impl Fn() -> Grid + 'r) -> Self {
        Self {
            name,
            grid: Box::new(grid),
        }
    }

    /// Returns one row a record, complete.
    pub fn grid(&self) -> Grid {
        (self.grid)()
    }
}
