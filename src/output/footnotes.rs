//! Footnotes: the sources that a page cites as numbers in its text, and a note for each below it.

use crate::layout::{Block, Grid, Item, Line, Page, Role};

/// Finds the note of a source by its id.
type Notes<'n> = &'n dyn Fn(&str) -> Option<Line>;

/// The sources that are cited, in the order in which they are first.
struct Footnotes<'n> {
    note: Notes<'n>,
    cited: Vec<(String, Line)>,
}

/// Returns a page with the number of each source in the place where it is cited, and the notes in the order of their numbers.
/// However often a source is cited, it has one number.
///
/// A line of an entry that does nothing but name a source gives way to its number at the end of the line before.
pub(super) fn numbered(page: Page, note: Notes<'_>) -> (Page, Vec<Line>) {
    let mut footnotes = Footnotes {
        note,
        cited: Vec::new(),
    };
    let blocks = page.0.into_iter().map(|it| footnotes.block(it)).collect();
    let notes = footnotes.cited.into_iter().map(|(_, note)| note);
    (Page(blocks), notes.collect())
}

impl Footnotes<'_> {
    fn block(&mut self, block: Block) -> Block {
        match block {
            Block::Heading(line) => Block::Heading(line),
            Block::Text(line) => Block::Text(self.line(line)),
            Block::Grid(grid) => Block::Grid(self.grid(grid)),
            Block::Items(items) => {
                Block::Items(items.into_iter().map(|item| self.item(item)).collect())
            }
            other @ (Block::Chart(_) | Block::Code(_)) => other,
        }
    }

    fn grid(&mut self, mut grid: Grid) -> Grid {
        for cell in grid.rows.iter_mut().flatten() {
            *cell = self.line(std::mem::take(cell));
        }
        grid
    }

    fn item(&mut self, item: Item) -> Item {
        let mut lines = vec![self.line(item.head)];
        for line in item.body {
            let names_a_source = !line.is_empty() && line.0.iter().all(|it| !it.cites.is_empty());
            match lines.last_mut() {
                Some(before) if names_a_source => {
                    let marks = self.marks(&line);
                    *before = std::mem::take(before) + marks;
                }
                _ => lines.push(self.line(line)),
            }
        }
        let mut lines = lines.into_iter();
        Item {
            head: lines.next().unwrap_or_default(),
            body: lines.collect(),
        }
    }

    /// Returns a line with the numbers of what it cites after it.
    fn line(&mut self, line: Line) -> Line {
        let marks = self.marks(&line);
        line + marks
    }

    /// Returns the numbers of the sources that a line cites: `[^1][^2]`.
    fn marks(&mut self, line: &Line) -> Option<Line> {
        let mut numbers: Vec<usize> = Vec::new();
        for source in line.0.iter().flat_map(|span| &span.cites) {
            numbers.extend(
                self.number(source)
                    .filter(|number| !numbers.contains(number)),
            );
        }
        let marks: Vec<String> = numbers
            .iter()
            .map(|number| format!("[^{number}]"))
            .collect();
        (!marks.is_empty()).then(|| Line::new(marks.concat(), Role::Footnote))
    }

    fn number(&mut self, source: &str) -> Option<usize> {
        let known = self.cited.iter().position(|(cited, _)| cited == source);
        if known.is_none() {
            self.cited.push((source.to_owned(), (self.note)(source)?));
        }
        Some(known.unwrap_or(self.cited.len() - 1) + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers_of(lines: &[Line]) -> Vec<String> {
        lines.iter().map(Line::text).collect()
    }

    #[test]
    fn a_source_has_one_number_and_no_line_of_its_own() {
        let source = |id: &str| Line::from(format!("Gazette: {id}")).citing([id]);
        let item = Item {
            head: "3 Mar".into(),
            body: vec![
                "Words.".into(),
                source("b"),
                source("a"),
                "More.".into(),
                source("b"),
            ],
        };
        let cell = Line::from("supports") + Line::from(" (2)").citing(["a", "c", "unknown"]);
        let note = |id: &str| (id != "unknown").then(|| format!("Note {id}.").into());
        let mut page = Page::default();
        page.items(vec![item]);
        page.text(cell);
        let (page, notes) = numbered(page, &note);
        let [Block::Items(items), Block::Text(text)] = page.0.as_slice() else {
            panic!("{page:?}");
        };
        assert_eq!(numbers_of(&items[0].body), ["Words.[^1][^2]", "More.[^1]"]);
        assert_eq!(text.text(), "supports (2)[^2][^3]");
        assert_eq!(numbers_of(&notes), ["Note b.", "Note a.", "Note c."]);
    }
}
