//! The legend of marks that stand without their word.

use super::style;
use crate::layout::{Block, Item, Leaning, Line, Page, Role};

/// Marks with the words they stand for.
pub fn legend(leanings: impl IntoIterator<Item = Leaning>) -> Line {
    let entry = |leaning| Line::new(style::word(leaning), Role::Position(leaning));
    Line::joined(leanings.into_iter().map(entry), ", ")
}

/// The legend a page needs: the leanings it shows by their mark and nowhere by their word, from yes to no.
pub(super) fn of_page(page: &Page) -> Line {
    let (mut bare, mut named) = (Vec::new(), Vec::new());
    for span in page.0.iter().flat_map(lines).flat_map(|line| &line.0) {
        match span.role {
            Role::Mark(leaning) => bare.push(leaning),
            Role::Position(leaning) if !span.text.is_empty() => named.push(leaning),
            _ => {}
        }
    }
    bare.retain(|leaning| !named.contains(leaning));
    bare.sort_unstable();
    bare.dedup();
    legend(bare)
}

fn lines(block: &Block) -> Box<dyn Iterator<Item = &Line> + '_> {
    match block {
        Block::Heading(line) | Block::Text(line) => Box::new([line].into_iter()),
        Block::Grid(grid) => {
            let headings = grid.headings.iter().map(|(_, heading)| heading);
            Box::new(headings.chain(grid.rows.iter().flatten()))
        }
        Block::Items(items) => Box::new(items.iter().flat_map(item_lines)),
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
        assert_eq!(of_page(&page), legend([Leaning::For, Leaning::Against]));
        assert_eq!(of_page(&page).text(), "supports, opposes");
        assert_eq!(of_page(&Page::default()), Line::default());
    }
}
