//! The legend of signs and words that want explaining, below what they stand in.

use super::style;
use crate::layout::{Block, Item, Leaning, Line, Page, Role, Span, detail};

/// Marks with the words they stand for.
pub fn legend(leanings: impl IntoIterator<Item = Leaning>) -> Line {
    let entry = |leaning| Line::new(style::word(leaning), Role::Position(leaning));
    Line::joined(leanings.into_iter().map(entry), ", ")
}

/// The legends of a page, and what they need not explain any more.
pub(super) struct Legends {
    known: Vec<Leaning>,
    told: Vec<&'static str>,
}

impl Legends {
    /// Begins a page: positions that it names by their word need no legend.
    pub(super) fn new(page: &Page) -> Self {
        let spans = page.0.iter().flat_map(spans);
        let named = spans.filter_map(|span| match span.role {
            Role::Position(leaning) if !span.text.is_empty() => Some(leaning),
            _ => None,
        });
        Self {
            known: named.collect(),
            told: Vec::new(),
        }
    }

    /// Returns the legend of a block: one line for the marks that are new in it, from yes to no, and one for the words.
    pub(super) fn below(&mut self, block: &Block) -> [Line; 2] {
        let mut bare: Vec<Leaning> = Vec::new();
        let mut meanings: Vec<&'static str> = Vec::new();
        for span in spans(block) {
            bare.extend(match span.role {
                Role::Mark(leaning) => Some(leaning),
                _ => None,
            });
            meanings.extend(span.meaning);
        }
        bare.retain(|leaning| !self.known.contains(leaning));
        bare.sort_unstable();
        bare.dedup();
        meanings.retain(|meaning| !self.told.contains(meaning));
        meanings.sort_unstable();
        meanings.dedup();
        self.known.extend(&bare);
        self.told.extend(&meanings);
        [legend(bare), detail(meanings.join("; "))]
    }
}

fn spans(block: &Block) -> impl Iterator<Item = &Span> {
    lines(block).flat_map(|line| &line.0)
}

fn lines(block: &Block) -> Box<dyn Iterator<Item = &Line> + '_> {
    match block {
        Block::Heading(line) | Block::Text(line) => Box::new([line].into_iter()),
        Block::Grid(grid) => {
            let headings = grid.headings.iter().map(|(_, heading)| heading);
            Box::new(headings.chain(grid.rows.iter().flatten()))
        }
        Block::Items(items) => Box::new(items.iter().flat_map(item_lines)),
        Block::Chart(chart) => {
            let stretches = chart.lanes.iter().flat_map(|lane| &lane.stretches);
            Box::new(stretches.map(|stretch| &stretch.mark))
        }
        Block::Code(_) => Box::new([].into_iter()),
    }
}

fn item_lines(item: &Item) -> impl Iterator<Item = &Line> {
    [&item.head].into_iter().chain(&item.body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_marks_that_stand_without_their_word_are_explained() {
        let mut page = Page::default();
        page.text(
            Line::new("7", Role::Mark(Leaning::Against)) + Line::new("2", Role::Mark(Leaning::For)),
        );
        page.text(
            Line::new("1", Role::Mark(Leaning::Both))
                + Line::new("mixed", Role::Position(Leaning::Both)),
        );
        let mut legends = Legends::new(&page);
        let [marks, words] = legends.below(&page.0[0]);
        assert_eq!(marks, legend([Leaning::For, Leaning::Against]));
        assert_eq!((&*marks.text(), &*words.text()), ("supports, opposes", ""));
        let mut again = page.0.iter().map(|block| legends.below(block));
        assert!(again.all(|[marks, _]| marks.is_empty()));
    }

    #[test]
    fn a_word_is_explained_where_it_stands_first() {
        let split = || Line::from("split").meaning("split: two ways");
        let mut page = Page::default();
        page.text(split() + ", " + Line::from("old").meaning("old: before 2020"));
        page.text(split());
        let mut legends = Legends::new(&page);
        let words = page.0.iter().map(|block| legends.below(block)[1].text());
        let words: Vec<String> = words.collect();
        assert_eq!(words, ["old: before 2020; split: two ways", ""]);
    }
}
