//! Declarations of tables: what each column is called, and what it shows of a record.

use std::borrow::Borrow;
use std::fmt::Display;

use super::grid::{Column, Grid};
use super::text::Line;

/// The columns of a table, each with its key, its head and the cell it makes of a record.
///
/// ```
/// use stance::layout::Columns;
///
/// let columns = Columns::new()
///     .word("word", "Word", |word: &&str| (*word).into())
///     .number("length", "Letters", |word: &&str| word.len().into());
/// let grid = columns.grid(["talk", "envoy"]);
/// assert_eq!(grid.rows[1][1].text(), "5");
/// ```
pub struct Columns<'c, R>(Vec<(Column, Cell<'c, R>)>);

/// Makes a cell of a record; `None` where the column does not apply to it.
type Cell<'c, R> = Box<dyn Fn(&R) -> Option<Line> + 'c>;

impl<R> Default for Columns<'_, R> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'c, R: 'c> Columns<'c, R> {
    /// Returns no columns yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a column of words that may be wrapped.
    #[must_use]
    pub fn text(
        self,
        key: impl Display,
        head: impl Display,
        cell: impl Fn(&R) -> Line + 'c,
    ) -> Self {
        self.add(Column::text(key.to_string(), head.to_string()), cell)
    }

    /// Adds a column of short words that stay on one line: dates, ids, marks.
    #[must_use]
    pub fn word(
        self,
        key: impl Display,
        head: impl Display,
        cell: impl Fn(&R) -> Line + 'c,
    ) -> Self {
        self.add(Column::word(key.to_string(), head.to_string()), cell)
    }

    /// Adds a column of marks, one of a series: where not all of a series fit, the table goes on below.
    #[must_use]
    pub fn series(
        self,
        key: impl Display,
        head: impl Display,
        cell: impl Fn(&R) -> Line + 'c,
    ) -> Self {
        self.add(Column::series(key.to_string(), head.to_string()), cell)
    }

    /// Adds a column of numbers.
    #[must_use]
    pub fn number(
        self,
        key: impl Display,
        head: impl Display,
        cell: impl Fn(&R) -> Line + 'c,
    ) -> Self {
        self.add(Column::number(key.to_string(), head.to_string()), cell)
    }

    /// Adds a column of a few numbers a cell, which may be wrapped.
    #[must_use]
    pub fn figures(
        self,
        key: impl Display,
        head: impl Display,
        cell: impl Fn(&R) -> Line + 'c,
    ) -> Self {
        self.add(Column::figures(key.to_string(), head.to_string()), cell)
    }

    fn add(mut self, column: Column, cell: impl Fn(&R) -> Line + 'c) -> Self {
        self.0
            .push((column, Box::new(move |record| Some(cell(record)))));
        self
    }

    /// Adds other columns after these.
    #[must_use]
    pub fn and(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self
    }

    /// Returns only the columns of some keys.
    #[must_use]
    pub fn only(mut self, keys: &[&str]) -> Self {
        self.0
            .retain(|(column, _)| keys.contains(&column.key.as_str()));
        self
    }

    /// Returns the same columns for records that hold such a record. Where `inner` finds none, cells stay empty.
    pub fn within<O>(self, inner: impl Fn(&O) -> Option<&R> + Copy + 'c) -> Columns<'c, O> {
        let columns = self.0.into_iter().map(|(column, cell)| {
            let outer: Cell<'c, O> = Box::new(move |record| cell(inner(record)?));
            (column, outer)
        });
        Columns(columns.collect())
    }

    /// Fills cells to which a column does not apply from the column of the same key among others.
    #[must_use]
    pub fn or_from(mut self, mut others: Self) -> Self {
        for (column, cell) in &mut self.0 {
            let same = |(other, _): &(Column, Cell<'c, R>)| other.key == column.key;
            if let Some(at) = others.0.iter().position(same) {
                let other = others.0.swap_remove(at).1;
                let first = std::mem::replace(cell, Box::new(|_| None));
                *cell = Box::new(move |record| first(record).or_else(|| other(record)));
            }
        }
        self
    }

    /// Returns a table with a row for each record.
    pub fn grid<B: Borrow<R>>(&self, records: impl IntoIterator<Item = B>) -> Grid {
        let row = |record: B| {
            let cells = self.0.iter().map(|(_, cell)| cell(record.borrow()));
            cells.map(Option::unwrap_or_default).collect()
        };
        Grid {
            columns: self.0.iter().map(|(column, _)| column.clone()).collect(),
            rows: records.into_iter().map(row).collect(),
            headings: Vec::new(),
        }
    }

    /// Returns a table with a row for each record, those of each group below its heading.
    pub fn grouped<B: Borrow<R>, G: IntoIterator<Item = B>>(
        &self,
        groups: impl IntoIterator<Item = (Line, G)>,
    ) -> Grid {
        let mut grid = self.grid([] as [B; 0]);
        for (heading, records) in groups {
            grid.headings.push((grid.rows.len(), heading));
            grid.rows.extend(self.grid(records).rows);
        }
        grid
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(grid: &Grid) -> Vec<Vec<String>> {
        let row = |row: &Vec<Line>| row.iter().map(Line::text).collect();
        grid.rows.iter().map(row).collect()
    }

    fn of_numbers<'c>() -> Columns<'c, u32> {
        Columns::new()
            .number("n", "Number", |n: &u32| n.into())
            .word("parity", "Parity", |n| {
                if n % 2 == 0 { "even" } else { "odd" }.into()
            })
    }

    #[test]
    fn a_row_has_a_cell_for_every_column() {
        let grid = of_numbers().grid([1, 2]);
        let keys: Vec<&str> = grid.columns.iter().map(|it| it.key.as_str()).collect();
        assert_eq!(keys, ["n", "parity"]);
        assert_eq!(rows(&grid), [["1", "odd"], ["2", "even"]]);
    }

    #[test]
    fn columns_of_a_part_are_columns_of_the_whole() {
        let whole = of_numbers().within(|(_, n): &(&str, u32)| Some(n));
        let grid = whole
            .text("name", "Name", |(name, _)| name.into())
            .grid([("one", 1)]);
        assert_eq!(rows(&grid), [["1", "odd", "one"]]);
    }

    #[test]
    fn what_a_column_does_not_apply_to_comes_from_another_of_its_key() {
        type Either = Result<u32, &'static str>;
        let words = Columns::new()
            .text("other", "Other", |_: &&str| "lost".into())
            .text("n", "Word", |word| word.into())
            .within(|either: &Either| either.as_ref().err());
        let columns = of_numbers().within(|either: &Either| either.as_ref().ok());
        let grid = columns.or_from(words).grid([Ok(1), Err("word")]);
        assert_eq!(rows(&grid), [["1", "odd"], ["word", ""]]);
    }
}
