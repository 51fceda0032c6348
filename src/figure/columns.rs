//! Columns of positions, from yes to no, and apart from them that of nothing on record.

use maud::html;

use super::page::{HEAD, INNER};
use super::sheet::{Area, Sheet, count, n};
use super::sign::{class, sign};
use super::text::bold;
use crate::layout::Leaning;

/// The positions in order.
pub(super) const POSITIONS: [Leaning; 6] = [
    Leaning::For,
    Leaning::ForIf,
    Leaning::Both,
    Leaning::Neither,
    Leaning::Against,
    Leaning::Unknown,
];
/// The gap before the last of them.
const APART: f64 = 10.0;

/// Where columns of positions stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    /// The left edge of the first.
    from: f64,
    /// The width of each.
    pub(super) width: f64,
}

impl Columns {
    /// Returns columns that take the room between two margins.
    pub(super) fn between(left: f64, right: f64) -> Self {
        let width = (INNER - left - right - APART) / count(POSITIONS.len());
        Self { from: left, width }
    }

    /// Returns the left edge of a column.
    pub(super) fn left(self, leaning: Leaning) -> f64 {
        let at = POSITIONS.iter().position(|it| *it == leaning);
        let apart = if leaning == Leaning::Unknown {
            APART
        } else {
            0.0
        };
        self.from + self.width * count(at.unwrap_or(POSITIONS.len() - 1)) + apart
    }

    /// Returns the middle of a column.
    pub(super) fn middle(self, leaning: Leaning) -> f64 {
        self.left(leaning) + self.width / 2.0
    }

    /// Draws the heads of the columns: their signs above their words.
    pub(super) fn draw_heads(self, sheet: &mut Sheet) {
        let top = sheet.y;
        sheet.add(&html! {
            g.frame {
                @for leaning in POSITIONS {
                    @let middle = self.middle(leaning);
                    (sign(leaning, Area { x: middle - 9.0, y: top, width: 18.0, height: 13.0 }, bold(9.0), ""))
                    text.head.middle x=(n(middle)) y=(n(top + 24.0)) font-size=(n(HEAD.size)) { (class(leaning)) }
                }
            }
        });
        sheet.y += 34.0;
    }

    /// Draws a line down each column, from a height to the present one.
    pub(super) fn draw_lines(self, sheet: &mut Sheet, top: f64) {
        let height = sheet.y - top;
        sheet.add(&html! {
            g.frame {
                @for leaning in POSITIONS {
                    path.hair d=(format!("M{} {}v{}", n(self.middle(leaning)), n(top), n(height))) {}
                }
            }
        });
    }
}
