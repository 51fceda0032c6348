//! Grids: columns and rows.

use super::text::Line;

/// The kind of values that a column holds, from which formats choose how to show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words that may be wrapped.
    Text,
    /// Words that stand below their row where a column of them would be narrow.
    Remark,
    /// Short words that stay on one line: dates, ids, marks.
    Word,
    /// Numbers.
    Number,
    /// A few numbers a cell, which may be wrapped.
    Figures,
    /// Marks, in one of a series of columns such as periods: where not all of them fit, the table goes on below. Its
    /// head stands on as many lines as it has words.
    Series,
    /// Numbers, in one of such a series.
    NumberSeries,
}

impl Kind {
    /// `true` if cells may be wrapped to fit the width.
    pub fn wraps(self) -> bool {
        matches!(self, Self::Text | Self::Remark | Self::Figures)
    }

    /// `true` if cells keep to the right, as numbers do.
    pub fn is_numeric(self) -> bool {
        matches!(self, Self::Number | Self::Figures | Self::NumberSeries)
    }

    /// `true` if it is one of a series of columns.
    pub fn is_series(self) -> bool {
        matches!(self, Self::Series | Self::NumberSeries)
    }
}

/// A column of a grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name for programs and for `--columns`: the same word as the JSON key, or close to it.
    pub key: String,
    /// Its head on screen.
    pub head: String,
    /// The kind of its values.
    pub kind: Kind,
}

impl Column {
    /// Returns a column.
    pub fn new(key: impl Into<String>, head: impl Into<String>, kind: Kind) -> Self {
        Self {
            key: key.into(),
            head: head.into(),
            kind,
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
    /// Returns the groups of rows, each with its heading; rows above the first heading have none.
    pub fn groups(&self) -> impl Iterator<Item = (Option<&Line>, &[Vec<Line>])> {
        let first = self
            .headings
            .first()
            .map_or(self.rows.len(), |(first, _)| *first);
        let above = (first > 0 || self.headings.is_empty()).then(|| (None, &self.rows[..first]));
        let ends = self.headings.iter().skip(1).map(|(next, _)| *next);
        let ends = ends.chain([self.rows.len()]);
        let groups = self.headings.iter().zip(ends);
        let groups = groups.map(|((first, line), end)| (Some(line), &self.rows[*first..end]));
        above.into_iter().chain(groups)
    }

    /// Returns the grid without columns of other keys than some.
    #[must_use]
    pub fn only(mut self, keys: &[&str]) -> Self {
        let kept: Vec<bool> = self
            .columns
            .iter()
            .map(|it| keys.contains(&&*it.key))
            .collect();
        for row in &mut self.rows {
            let mut kept = kept.iter();
            row.retain(|_| kept.next().is_some_and(|kept| *kept));
        }
        self.columns.retain(|column| keys.contains(&&*column.key));
        self
    }

    /// Returns the grid with only some columns, in the order asked for.
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
