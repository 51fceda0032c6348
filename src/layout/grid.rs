//! Grids: columns and rows.

use super::text::Line;

/// Which side of a column its cells keep to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// Words.
    #[default]
    Left,
    /// Numbers.
    Right,
}

/// A column of a grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name for programs and for `--columns`: the same word as the JSON key, or close to it.
    pub key: String,
    /// Its head on screen.
    pub head: String,
    /// Which side its cells keep to.
    pub align: Align,
    /// Whether its cells may be wrapped to fit the width.
    pub wraps: bool,
    /// Whether it is one of a series, such as periods: where not all of them fit, the table goes on below.
    pub series: bool,
}

impl Column {
    /// A column of words that may be wrapped.
    pub fn text(key: impl Into<String>, head: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            head: head.into(),
            align: Align::Left,
            wraps: true,
            series: false,
        }
    }

    /// A column of short words that stay on one line: dates, ids, marks.
    pub fn word(key: impl Into<String>, head: impl Into<String>) -> Self {
        Self {
            wraps: false,
            ..Self::text(key, head)
        }
    }

    /// A column of marks, one of a series. Its head stands on as many lines as it has words.
    pub fn series(key: impl Into<String>, head: impl Into<String>) -> Self {
        Self {
            series: true,
            ..Self::word(key, head)
        }
    }

    /// A column of a few numbers a cell, which may be wrapped.
    pub fn figures(key: impl Into<String>, head: impl Into<String>) -> Self {
        Self {
            align: Align::Right,
            ..Self::text(key, head)
        }
    }

    /// A column of numbers.
    pub fn number(key: impl Into<String>, head: impl Into<String>) -> Self {
        Self {
            align: Align::Right,
            ..Self::word(key, head)
        }
    }
}

/// Columns and rows. Every row has a cell for every column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Vec<Line>>,
    /// Headings of groups of rows, each with the index of the first row of its group, in order.
    pub headings: Vec<(usize, Line)>,
}

impl Grid {
    /// A grid without rows.
    pub fn new(columns: Vec<Column>) -> Self {
        Self {
            columns,
            ..Self::default()
        }
    }

    /// Adds a row given by the keys of its columns; those without a cell stay empty.
    pub fn record(&mut self, mut cells: Vec<(&str, Line)>) {
        let cell = |column: &Column| {
            let at = cells.iter().position(|(key, _)| *key == column.key)?;
            Some(cells.swap_remove(at).1)
        };
        let row = self.columns.iter().map(cell);
        let row = row.map(Option::unwrap_or_default).collect();
        self.rows.push(row);
    }

    /// Returns the groups of rows, each with its heading; rows above the first heading have none.
    pub fn groups(&self) -> impl Iterator<Item = (Option<&Line>, &[Vec<Line>])> {
        let above = self.headings.first().is_none_or(|(first, _)| *first > 0);
        let headings = self
            .headings
            .iter()
            .map(|(first, line)| (*first, Some(line)));
        let starts: Vec<_> = above
            .then_some((0, None))
            .into_iter()
            .chain(headings)
            .collect();
        let ends: Vec<usize> = starts.iter().skip(1).map(|(next, _)| *next).collect();
        let ends = ends.into_iter().chain([self.rows.len()]);
        starts
            .into_iter()
            .zip(ends)
            .map(|((first, heading), end)| (heading, &self.rows[first..end]))
    }

    /// The grid with only some columns, in the order asked for.
    ///
    /// # Errors
    ///
    /// The first key that names no column.
    pub fn select(&self, keys: &[String]) -> Result<Self, String> {
        let find = |key: &String| {
            self.columns
                .iter()
                .position(|column| column.key == *key)
                .ok_or_else(|| key.clone())
        };
        let picked: Vec<usize> = keys.iter().map(find).collect::<Result<_, _>>()?;
        let columns = picked.iter().map(|&at| self.columns[at].clone()).collect();
        let rows = self
            .rows
            .iter()
            .map(|row| picked.iter().map(|&at| row[at].clone()).collect())
            .collect();
        let headings = self.headings.clone();
        Ok(Self {
            columns,
            rows,
            headings,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_fills_the_columns_it_names() {
        let mut grid = Grid::new(["a", "b", "c"].map(|key| Column::word(key, key)).to_vec());
        grid.record(vec![
            ("c", "3".into()),
            ("a", "1".into()),
            ("x", "9".into()),
        ]);
        assert_eq!(
            grid.rows,
            [["1".into(), Line::default(), Line::from("3")].to_vec()]
        );
    }
}
