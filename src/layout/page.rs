//! Pages: what a command says to a person, block by block.

use serde::Serialize;

use super::chart::Chart;
use super::graph::Graph;
use super::grid::Grid;
use super::records::Records;
use super::text::Line;
use super::work::Work;

/// One entry of a list: a head, and lines that belong to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// The head.
    pub head: Line,
    /// The lines that belong to it.
    pub body: Vec<Line>,
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading.
    Heading(Line),
    /// A paragraph.
    Text(Line),
    /// A table.
    Grid(Grid),
    /// A list.
    Items(Vec<Item>),
    /// Positions over time.
    Chart(Chart),
    /// Text to be shown as it stands, such as an example.
    Code(String),
}

impl From<Grid> for Block {
    fn from(grid: Grid) -> Self {
        Self::Grid(grid)
    }
}

impl From<Vec<Item>> for Block {
    fn from(items: Vec<Item>) -> Self {
        Self::Items(items)
    }
}

/// The answer of a command to a person.
#[derive(Clone, Debug, Default, PartialEq)]
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
        self.add(None, Block::Grid(grid));
    }

    /// Adds a chart, unless it has no lanes.
    pub fn chart(&mut self, chart: Chart) {
        if !chart.lanes.is_empty() {
            self.0.push(Block::Chart(chart));
        }
    }

    /// Adds text to be shown as it stands.
    pub fn code(&mut self, text: impl Into<String>) {
        self.0.push(Block::Code(text.into()));
    }

    /// Adds a list, unless it is empty.
    pub fn items(&mut self, items: Vec<Item>) {
        self.add(None, Block::Items(items));
    }

    /// Adds a heading with a table or list below it, unless that is empty.
    pub fn section(&mut self, heading: impl Into<Line>, block: impl Into<Block>) {
        self.add(Some(heading.into()), block.into());
    }

    fn add(&mut self, heading: Option<Line>, block: Block) {
        let is_empty = match &block {
            Block::Grid(grid) => grid.rows.is_empty(),
            Block::Items(items) => items.is_empty(),
            Block::Heading(_) | Block::Text(_) | Block::Chart(_) | Block::Code(_) => false,
        };
        if !is_empty {
            self.0.extend(heading.map(Block::Heading));
            self.0.push(block);
        }
    }
}

/// A document that every format can write.
pub trait Printable: Serialize {
    /// The key of its records in JSON: one line each in JSON Lines.
    const RECORDS: &'static str;
    /// The type of one of them in JSON Lines.
    const RECORD: &'static str;

    /// Returns its records, kind by kind: what CSV holds and what `--columns` picks from. The first kind is written unless
    /// another is asked for.
    fn records(&self) -> Vec<Records<'_>>;

    /// Returns what a person reads.
    fn page(&self) -> Page;

    /// Returns it as a graph, where it is one.
    fn graph(&self) -> Option<Graph>;

    /// Returns the works it cites, where it is made of references.
    fn works(&self) -> Option<Vec<Work>>;

    /// Returns the note that cites a source, given its id.
    fn footnote(&self, source: &str) -> Option<Line>;

    /// Returns sentences that are to be read before anything else.
    fn notes(&self) -> &[String];

    /// Returns what it answers, a line for each part.
    fn citation(&self) -> Option<String>;

    /// Returns a note by which it is cited.
    fn citation_note(&self) -> Option<&str>;
}

#[cfg(test)]
mod tests {
    use super::*;

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
