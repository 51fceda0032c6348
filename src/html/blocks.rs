//! Pages of reports, laid out for every format, as HTML.

use maud::{Markup, html};

use super::words::line;
use crate::layout::{Block, Grid, Item, Page};

/// Shows the blocks of a page that tells of something. Its headings are of the fourth level, below that of the article that
/// holds it.
pub(super) fn page(page: &Page, about: &str) -> Markup {
    html! { @for shown in &page.0 { (block(shown, about)) } }
}

fn block(block: &Block, about: &str) -> Markup {
    html! {
        @match block {
            Block::Heading(text) => h4 { (line(text)) },
            Block::Text(text) => p { (line(text)) },
            Block::Grid(grid) => (table(grid, about)),
            Block::Items(items) => (self::items(items.iter().cloned())),
            // No section of the page holds one: its lanes are drawn.
            Block::Chart(_) => {},
            Block::Code(text) => pre { (text) },
        }
    }
}

/// Shows the entries of a list.
pub(super) fn items(items: impl Iterator<Item = Item>) -> Markup {
    html! { ul.items { @for shown in items { li { (item(&shown)) } } } }
}

fn item(item: &Item) -> Markup {
    html! {
        p.head { (line(&item.head)) }
        @for text in &item.body { p { (line(text)) } }
    }
}

fn table(grid: &Grid, about: &str) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(about) {
            table {
                thead {
                    tr { @for column in &grid.columns { th.number[column.kind.is_numeric()] scope="col" { (column.head) } } }
                }
                @for (heading, rows) in grid.groups() {
                    tbody {
                        @if let Some(heading) = heading {
                            tr { th.group colspan=(grid.columns.len()) scope="rowgroup" { (line(heading)) } }
                        }
                        @for row in rows {
                            tr {
                                @for (column, cell) in grid.columns.iter().zip(row) {
                                    td.number[column.kind.is_numeric()] { (line(cell)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
