//! Declarations of tables: what each column is called, and what it shows of a record.

use super::grid::{Column, Grid, Kind};
use super::text::Line;

/// The columns of a table, each with its key, its head and the cell it makes of a record.
///
/// ```
/// use stance::layout::Columns;
///
/// let columns = Columns::new()
///     .word("word", "Word", |word: &&str| *word)
///     .number("length", "Letters", |word| word.len());
/// let grid = columns.grid(&["talk", "envoy"]);
/// assert_eq!(grid.rows[1][1].text(), "5");
/// ```
pub struct Columns<'r, R>(Vec<(Column, Cell<'r, R>)>);

/// Makes a cell of a record; `None` where the column does not apply to it.
type Cell<'r, R> = Box<dyn Fn(&'r R) -> Option<Line> + 'r>;

/// Declares a method for each kind of column.
macro_rules! kinds {
    ($( $(#[$doc:meta])* $method:ident $kind:ident )+) => {
        $(
            $(#[$doc])*
            #[must_use]
            pub fn $method<C: Into<Line>>(
                mut self,
                key: impl ToString,
                head: impl ToString,
                cell: impl Fn(&'r R) -> C + 'r,
            ) -> Self {
                let cell = move |record| Some(cell(record).into());
                self.0.push((Column::new(key.to_string(), head.to_string(), Kind::$kind), Box::new(cell)));
                self
            }
        )+
    };
}

impl<R> Default for Columns<'_, R> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'r, R> Columns<'r, R> {
    /// Returns no columns yet.
    pub fn new() -> Self {
        Self::default()
    }

    kinds! {
        /// Adds a column of words that may be wrapped.
        text Text
        /// Adds a column of words that stand below their row where the column would be narrow.
        remark Remark
        /// Adds a column of short words that stay on one line: dates, ids, marks.
        word Word
        /// Adds a column of numbers.
        number Number
        /// Adds a column of a few numbers a cell, which may be wrapped.
        figures Figures
        /// Adds a column of marks, one of a series: where not all of a series fit, the table goes on below.
        series Series
        /// Adds a column of numbers, one of such a series.
        number_series NumberSeries
    }

    /// Adds other columns after these.
    #[must_use]
    pub fn and(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self
    }

    /// Returns the same columns with something before their keys, and before their heads.
    #[must_use]
    pub fn prefixed(mut self, key: &str, head: &str) -> Self {
        for (column, _) in &mut self.0 {
            column.key.insert_str(0, key);
            column.head.insert_str(0, head);
        }
        self
    }

    /// Returns the same columns for records that hold such a record. Where `inner` finds none, cells stay empty.
    pub fn within<'o, O>(self, inner: impl Fn(&'o O) -> Option<&'r R> + Copy + 'o) -> Columns<'o, O>
    where
        R: 'r,
        'r: 'o,
    {
        let columns = self.0.into_iter().map(|(column, cell)| {
            let outer: Cell<'o, O> = Box::new(move |record| cell(inner(record)?));
            (column, outer)
        });
        Columns(columns.collect())
    }

    /// Returns a table with a row for each record.
    pub fn grid(&self, records: impl IntoIterator<Item = &'r R>) -> Grid {
        self.grouped([(None, records)])
    }

    /// Returns a table with a row for each record, those of each group below its heading.
    pub fn grouped<G: IntoIterator<Item = &'r R>>(
        &self,
        groups: impl IntoIterator<Item = (Option<Line>, G)>,
    ) -> Grid {
        let mut grid = Grid {
            columns: self.0.iter().map(|(column, _)| column.clone()).collect(),
            ..Grid::default()
        };
        for (heading, records) in groups {
            let start = grid.rows.len();
            grid.headings.extend(heading.map(|line| (start, line)));
            grid.rows.extend(records.into_iter().map(|record| {
                let cells = self.0.iter().map(|(_, cell)| cell(record));
                cells.map(Option::unwrap_or_default).collect()
            }));
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

    fn of_numbers<'r>() -> Columns<'r, u32> {
        Columns::new()
            .number("n", "Number", |n: &u32| n)
            .word(
                "parity",
                "Parity",
                |n| if n % 2 == 0 { "even" } else { "odd" },
            )
    }

    #[test]
    fn a_row_has_a_cell_for_every_column() {
        let grid = of_numbers().grid(&[1, 2]);
        let keys: Vec<&str> = grid.columns.iter().map(|it| it.key.as_str()).collect();
        assert_eq!(keys, ["n", "parity"]);
        assert_eq!(rows(&grid), [["1", "odd"], ["2", "even"]]);
    }

    #[test]
    fn columns_of_a_part_are_columns_of_the_whole() {
        let whole = of_numbers().within(|(_, n): &(&str, u32)| Some(n));
        let grid = whole
            .text("name", "Name", |(name, _)| *name)
            .grid(&[("one", 1)]);
        assert_eq!(rows(&grid), [["1", "odd", "one"]]);
    }

    #[test]
    fn what_does_not_apply_is_empty_and_prefixes_tell_columns_apart() {
        let of_some = || of_numbers().within(|n: &Option<u32>| n.as_ref());
        let columns = of_some().and(of_some().prefixed("other_", "Other: "));
        let grid = columns.grid(&[Some(1), None]);
        let column = &grid.columns[3];
        assert_eq!(
            (&*column.key, &*column.head),
            ("other_parity", "Other: Parity")
        );
        assert_eq!(rows(&grid), [["1", "odd", "1", "odd"], ["", "", "", ""]]);
    }
}
