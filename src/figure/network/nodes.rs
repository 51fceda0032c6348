//! Nodes with links: actors on a circle, or actors in one column and topics in another.

use std::f64::consts::PI;

use maud::html;

use super::drawing::{Drawing, LINKS, leaning};
use crate::figure::page::INNER;
use crate::figure::sheet::{Sheet, count, n};
use crate::figure::sign::{class, told};
use crate::figure::text::{Letters, plain};

/// The height of a row of nodes in two columns.
const ROW: f64 = 17.0;
/// The radius of the circle on which nodes stand.
const CIRCLE: f64 = 180.0;
const LABEL: Letters = plain(9.0);

impl Drawing<'_> {
    /// Draws nodes on a circle, each beside those it is most strongly tied to.
    pub(super) fn draw_circle(&self, sheet: &mut Sheet) {
        let longest = self
            .names
            .iter()
            .map(|name| LABEL.width(name))
            .fold(0.0, f64::max);
        let room = longest.min(INNER / 2.0 - CIRCLE - 14.0);
        let (x, y) = (INNER / 2.0, sheet.y + CIRCLE + room + 10.0);
        let place = |at: usize| {
            let turn = 2.0 * PI * count(at) / count(self.names.len().max(1)) - PI / 2.0;
            (x + CIRCLE * turn.cos(), y + CIRCLE * turn.sin())
        };
        self.draw_links(sheet, place, place);
        for (at, name) in self.names.iter().enumerate() {
            let (cx, cy) = place(at);
            let degrees = 360.0 * count(at) / count(self.names.len()) - 90.0;
            let (left, turned) = if degrees > 90.0 {
                (true, degrees - 180.0)
            } else {
                (false, degrees)
            };
            let out = if left { -12.0 } else { 12.0 };
            let anchor = if left { "end" } else { "start" };
            let turned = format!("translate({} {}) rotate({})", n(cx), n(cy), n(turned));
            sheet.add(&told(name, None, &html! {
                circle.node cx=(n(cx)) cy=(n(cy)) r=(n(radius(self.activity[at]))) {}
                text text-anchor=(anchor) x=(n(out)) y="3.2" font-size=(n(LABEL.size)) transform=(turned) {
                    (LABEL.cut(name, room))
                }
            }));
        }
        sheet.y = y + CIRCLE + room + 10.0;
    }

    /// Draws actors in one column, topics in another, and links between them.
    pub(super) fn draw_columns(&self, sheet: &mut Sheet) {
        let rows = self.names.len().max(self.heads.len());
        let top = sheet.y;
        let place = |x: f64, all: usize| {
            let step = ROW * count(rows) / count(all.max(1));
            move |at: usize| (x, top + step * (count(at) + 0.5))
        };
        let left = place(200.0, self.names.len());
        let right = place(460.0, self.heads.len());
        self.draw_links(sheet, left, right);
        for (at, name) in self.names.iter().enumerate() {
            let (x, y) = left(at);
            sheet.add(&told(name, None, &html! {
                circle.node cx=(n(x)) cy=(n(y)) r=(n(radius(self.activity[at]))) {}
                text.end x=(n(x - 11.0)) y=(n(y + 3.2)) font-size=(n(LABEL.size)) { (LABEL.cut(name, 186.0)) }
            }));
        }
        for (at, head) in self.heads.iter().enumerate() {
            let (x, y) = right(at);
            sheet.add(&told(head, None, &html! {
                rect.node x=(n(x - 4.0)) y=(n(y - 4.0)) width="8" height="8" {}
                text x=(n(x + 11.0)) y=(n(y + 3.2)) font-size=(n(LABEL.size)) { (LABEL.cut(head, 186.0)) }
            }));
        }
        sheet.y = top + ROW * count(rows);
    }

    /// Draws the strongest links, the heaviest last.
    fn draw_links(
        &self,
        sheet: &mut Sheet,
        from: impl Fn(usize) -> (f64, f64),
        to: impl Fn(usize) -> (f64, f64),
    ) {
        for (row, column, tie) in self.ties.iter().take(LINKS).rev() {
            let ((x1, y1), (x2, y2)) = (from(*row), to(*column));
            let width = 0.5 + 4.5 * self.part(tie);
            let line = format!("M{} {}L{} {}", n(x1), n(y1), n(x2), n(y2));
            let drawn =
                html! { path.link.(class(leaning(tie))) d=(line) stroke-width=(n(width)) {} };
            sheet.add(&told(&self.words(*row, *column, tie), None, &drawn));
        }
    }
}

fn radius(activity: f64) -> f64 {
    2.5 + 5.5 * activity.sqrt()
}
