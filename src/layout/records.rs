//! Records of one kind: what a table for programs holds.

use std::ops::Range;

use super::grid::{Column, Grid};

/// How many rows are laid out at a time where there may be millions.
const PART: usize = 10_000;

/// Records of one kind, each a row of a table that is laid out when it is asked for.
pub struct Records<'r> {
    /// Their name, in the plural.
    pub name: &'static str,
    /// How many there are, where they can be laid out in parts.
    count: usize,
    grid: Box<dyn Fn(Range<usize>) -> Grid + 'r>,
}

impl<'r> Records<'r> {
    /// Returns records with what lays them out.
    pub fn new(name: &'static str, grid: impl Fn() -> Grid + 'r) -> Self {
        Self {
            name,
            count: 0,
            grid: Box::new(move |_| grid()),
        }
    }

    /// Returns many records with what lays out a range of them.
    pub fn many(
        name: &'static str,
        count: usize,
        grid: impl Fn(Range<usize>) -> Grid + 'r,
    ) -> Self {
        Self {
            name,
            count,
            grid: Box::new(grid),
        }
    }

    /// Returns one row a record, complete.
    pub fn grid(&self) -> Grid {
        (self.grid)(0..self.count)
    }

    /// Returns its columns.
    pub fn columns(&self) -> Vec<Column> {
        let first = self.parts().next();
        first.map_or_else(Vec::new, |part| part.columns)
    }

    /// Returns the same in parts, at least one, each with all columns.
    pub fn parts(&self) -> impl Iterator<Item = Grid> {
        let starts = (0..self.count.max(1)).step_by(PART);
        starts.map(|start| (self.grid)(start..self.count.min(start + PART)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Columns;

    fn numbers(count: usize) -> Records<'static> {
        Records::many("numbers", count, |range| {
            let numbers: Vec<usize> = range.collect();
            let of = Columns::new().number("n", "N", |n: &usize| *n);
            of.grid(&numbers)
        })
    }

    #[test]
    fn the_parts_are_the_whole() {
        for count in [0, 1, PART, PART + 1, 3 * PART] {
            let records = numbers(count);
            let parts: Vec<Grid> = records.parts().collect();
            assert_eq!(parts.len(), count.div_ceil(PART).max(1));
            assert!(parts.iter().all(|part| part.columns == records.columns()));
            let rows: Vec<_> = parts.into_iter().flat_map(|part| part.rows).collect();
            assert_eq!(rows, records.grid().rows);
        }
    }
}
