//! Networks twice: as a matrix, where the area of a square is the weight of a tie, and below it as nodes with links.

mod drawing;
mod nodes;
mod order;

use drawing::{Drawing, leaning};
use maud::{Markup, html};

use super::page::{Figure, HEAD, INNER, Key, NAME};
use super::sheet::{Area, Sheet, count, n};
use super::sign::{sign, told};
use super::text::{Letters, bold};
use crate::layout::Leaning;
use crate::query::Snapshot;
use crate::query::network::{Mode, Network};
use crate::report::NetworkReport;

/// The room for names beside rows, and the most for those above columns.
const NAMES: f64 = 140.0;
const UPWARDS: f64 = 110.0;
/// The widest cell.
const WIDEST: f64 = 26.0;

/// Draws how strongly actors are tied to each other, or to topics.
pub fn network(snapshot: &Snapshot<'_>, network: &Network, report: &NetworkReport<'_>) -> Figure {
    let drawing = Drawing::new(snapshot.data, network);
    let mut sheet = Sheet::default();
    draw_matrix(&drawing, &mut sheet);
    sheet.y += 26.0;
    match network.specification.mode {
        Mode::OneMode => drawing.draw_circle(&mut sheet),
        Mode::TwoMode => drawing.draw_columns(&mut sheet),
    }
    let key = |leaning, side: f64| {
        Area {
            x: 9.0 - side / 2.0,
            y: 6.5 - side / 2.0,
            width: side,
            height: side,
        }
        .square(leaning)
    };
    Figure {
        title: report.heading().text(),
        lead: report.meaning(),
        height: sheet.y,
        drawn: sheet.drawn(),
        keys: vec![
            Key::new(key(Leaning::For, 13.0), "positive"),
            Key::new(key(Leaning::Against, 13.0), "negative"),
            Key::new(key(Leaning::For, 6.5), "a quarter of the weight"),
            Key::new(key(Leaning::Against, 6.5), "the same, negative"),
            Key::new(html! { path.link.supports d="M0 6.5h18" {} }, "link, positive"),
            Key::new(html! { path.link.opposes d="M0 6.5h18" {} }, "link, negative"),
        ],
        shown: vec![
            report.extent(),
            "Above, the larger a square the heavier the tie; below, the thicker a link. Rows stand beside those they are most strongly tied to.".to_owned(),
            drawing.left_out(),
        ],
    }
}

impl Area {
    /// Draws a weight as a square with its sign, where there is room for that.
    fn square(self, leaning: Leaning) -> Markup {
        let side = self.width.min(self.height);
        if side >= 9.0 {
            return sign(leaning, self, bold(side.min(12.0) * 0.75), "");
        }
        // Too small for its sign: what is negative is hollow.
        let class = super::class(leaning);
        html! { rect.(class).ring[leaning == Leaning::Against] x=(n(self.x)) y=(n(self.y)) width=(n(self.width)) height=(n(self.height)) {} }
    }
}

/// Draws the ties as squares in the cells of a matrix.
fn draw_matrix(drawing: &Drawing<'_>, sheet: &mut Sheet) {
    let cell = ((INNER - NAMES) / count(drawing.heads.len().max(1))).min(WIDEST);
    let widest = drawing
        .heads
        .iter()
        .map(|head| HEAD.width(head))
        .fold(0.0, f64::max);
    sheet.y += widest.min(UPWARDS) + 6.0;
    let top = sheet.y;
    for (at, head) in drawing.heads.iter().enumerate() {
        let x = n(NAMES + cell * (count(at) + 0.5) + HEAD.size * 0.36);
        let y = n(top - 5.0);
        let turned = format!("rotate(-90 {x} {y})");
        let text = HEAD.cut(head, UPWARDS);
        let drawn =
            html! { text.head x=(x) y=(y) font-size=(n(HEAD.size)) transform=(turned) { (text) } };
        sheet.add(&told(head, None, &drawn));
    }
    for name in &drawing.names {
        let letters = Letters {
            size: NAME.size.min(cell * 0.8),
            ..NAME
        };
        let area = Area {
            x: 0.0,
            y: sheet.y,
            width: NAMES,
            height: cell,
        };
        let text = letters.cut(name, NAMES - 8.0);
        let drawn = html! { text x="0" y=(n(area.baseline(letters))) font-size=(n(letters.size)) { (text) } };
        sheet.add(&told(name, None, &drawn));
        sheet.y += cell;
    }
    sheet.add(&grid(top, cell, drawing.names.len(), drawing.heads.len()));
    for (row, column, tie) in &drawing.ties {
        let words = drawing.words(*row, *column, tie);
        let mut cells = vec![(*row, *column)];
        if drawing.mode == Mode::OneMode {
            cells.push((*column, *row));
        }
        for (row, column) in cells {
            let side = (cell - 2.0) * drawing.part(tie).sqrt();
            let area = Area {
                x: NAMES + cell * (count(column) + 0.5) - side / 2.0,
                y: top + cell * (count(row) + 0.5) - side / 2.0,
                width: side,
                height: side,
            };
            sheet.add(&told(&words, None, &area.square(leaning(tie))));
        }
    }
}

/// Lines between the cells of a matrix.
fn grid(top: f64, cell: f64, rows: usize, columns: usize) -> Markup {
    let (width, height) = (cell * count(columns), cell * count(rows));
    html! {
        g.frame {
            @for row in 0..=rows { path.hair d=(format!("M{NAMES} {}h{}", n(top + cell * count(row)), n(width))) {} }
            @for column in 0..=columns { path.hair d=(format!("M{} {}v{}", n(NAMES + cell * count(column)), n(top), n(height))) {} }
        }
    }
}
