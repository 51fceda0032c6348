//! What formats write: pages for people, grids and graphs for programs. Reports fill these shapes; formats know nothing else.

/// What a piece of text is, from which a format chooses mark, colour or emphasis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// Ordinary text.
    #[default]
    Plain,
    /// The name of what a line is about.
    Name,
    /// Supporting detail: dates, counts, sources.
    Detail,
    /// Words quoted from a source.
    Quote,
    /// The part of a text a search has found.
    Hit,
    /// Something that calls for attention: a contested stance, a shift.
    Notice,
    /// A position, written as its word.
    Position(Leaning),
    /// A position, written as its mark alone where a column is too narrow for words.
    Mark(Leaning),
}

/// How a position is marked, from yes to no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Leaning {
    /// Supports.
    For,
    /// Supports when a condition holds.
    ForIf,
    /// Mixed.
    Both,
    /// Neutral.
    Neither,
    /// Opposes.
    Against,
    /// Declined to say.
    Silent,
    /// Nothing on record.
    Unknown,
}

/// A piece of text with its role.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The text. May hold anything that data may hold: formats make it harmless.
    pub text: String,
    /// What it is.
    pub role: Role,
}

/// Text in several roles, on one line or wrapped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line(pub Vec<Span>);

impl Line {
    /// A line of one span.
    pub fn new(text: impl Into<String>, role: Role) -> Self {
        Self(vec![Span {
            text: text.into(),
            role,
        }])
    }

    /// The line with a span added.
    #[must_use]
    pub fn and(mut self, text: impl Into<String>, role: Role) -> Self {
        self.0.push(Span {
            text: text.into(),
            role,
        });
        self
    }

    /// The line with another added.
    #[must_use]
    pub fn join(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Lines as one, with a separator between them.
    pub fn joined(lines: impl IntoIterator<Item = Self>, separator: &str) -> Self {
        let mut all = Self::default();
        for line in lines {
            if !all.0.is_empty() {
                all = all.and(separator, Role::Plain);
            }
            all = all.join(line);
        }
        all
    }

    /// The text without its roles.
    pub fn text(&self) -> String {
        self.0.iter().map(|span| span.text.as_str()).collect()
    }
}

impl<T: Into<String>> From<T> for Line {
    fn from(text: T) -> Self {
        Self::new(text, Role::Plain)
    }
}

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
}

impl Grid {
    /// A grid without rows.
    pub fn new(columns: Vec<Column>) -> Self {
        Self {
            columns,
            rows: Vec::new(),
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
        Ok(Self { columns, rows })
    }
}

/// One entry of a list: a head, and lines that belong to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// The head.
    pub head: Line,
    /// What belongs to it.
    pub body: Vec<Line>,
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading(Line),
    /// A paragraph.
    Text(Line),
    /// A table.
    Grid(Grid),
    /// A list.
    Items(Vec<Item>),
    /// Text to be shown as it stands, such as an example.
    Code(String),
}

/// What a command says to a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page(pub Vec<Block>);

impl Page {
    /// Adds a heading.
    pub fn heading(&mut self, line: impl Into<Line>) {
        self.0.push(Block::Heading(line.into()));
    }

    /// Adds a paragraph.
    pub fn text(&mut self, line: impl Into<Line>) {
        self.0.push(Block::Text(line.into()));
    }

    /// Adds a paragraph that is to be read before the rest: below the title, or first where there is none.
    pub fn note(&mut self, line: impl Into<Line>) {
        let below = usize::from(matches!(self.0.first(), Some(Block::Heading(_))));
        self.0.insert(below, Block::Text(line.into()));
    }

    /// Adds a table, unless it has no rows.
    pub fn grid(&mut self, grid: Grid) {
        if !grid.rows.is_empty() {
            self.0.push(Block::Grid(grid));
        }
    }

    /// Adds text to be shown as it stands.
    pub fn code(&mut self, text: impl Into<String>) {
        self.0.push(Block::Code(text.into()));
    }

    /// Adds a list, unless it is empty.
    pub fn items(&mut self, items: Vec<Item>) {
        if !items.is_empty() {
            self.0.push(Block::Items(items));
        }
    }
}

/// A report that can be laid out.
pub trait Tabulate {
    /// One row a record, complete: what CSV holds and what `--columns` picks from.
    fn grid(&self) -> Grid;

    /// The report for a person; the grid itself unless there is something better.
    fn page(&self) -> Page {
        let mut page = Page::default();
        page.grid(self.grid());
        page
    }
}

/// Nodes, undirected edges between them, and typed attributes of both.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Graph {
    /// What it shows, in words.
    pub about: String,
    /// The ids of the nodes: distinct, and of letters, digits and `.-_:` alone.
    pub nodes: Vec<String>,
    /// What is known of each node.
    pub node_attributes: Vec<Attribute>,
    /// The two ends of each edge, as indices of nodes.
    pub edges: Vec<(usize, usize)>,
    /// What is known of each edge.
    pub edge_attributes: Vec<Attribute>,
}

/// Something known of every node, or of every edge.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribute {
    /// Its name for programs.
    pub key: String,
    /// Its values, one for each.
    pub values: Values,
}

/// Values of one type, each where there is one.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// Text.
    Text(Vec<Option<String>>),
    /// Whole numbers.
    Count(Vec<Option<u32>>),
    /// Numbers.
    Number(Vec<Option<f64>>),
    /// Yes or no.
    Truth(Vec<Option<bool>>),
}

impl Attribute {
    /// An attribute with its values.
    pub fn new(key: impl Into<String>, values: Values) -> Self {
        Self {
            key: key.into(),
            values,
        }
    }
}

/// A report that can be drawn as a network.
pub trait Connect {
    /// The nodes and the edges.
    fn graph(&self) -> Graph;
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

    #[test]
    fn a_note_is_read_first_below_the_title() {
        let mut page = Page::default();
        page.text("body");
        page.note("note");
        assert_eq!(page.0[0], Block::Text("note".into()));
        let mut page = Page::default();
        page.heading("title");
        page.text("body");
        page.note("note");
        assert_eq!(page.0[1], Block::Text("note".into()));
    }
}
