//! Networks twice: as a matrix, where the area of a square is the weight of a tie, and below it as nodes with links.

use std::f64::consts::PI;

use maud::{Markup, html};

use super::page::{Figure, HEAD, INNER, Key, NAME};
use super::sheet::{Area, Sheet, count, n};
use super::sign::{sign, told};
use super::text::{Letters, bold, plain};
use crate::layout::Leaning;
use crate::model::Dataset;
use crate::query::Snapshot;
use crate::query::network::{Mode, Network, Tie};
use crate::report::{NetworkReport, phrases};

/// The most nodes that are drawn: those with the most counted statements.
const MOST: usize = 40;
/// The most links: the strongest.
const LINKS: usize = 150;
/// The room for names beside rows, and the most for those above columns.
const NAMES: f64 = 140.0;
const UPWARDS: f64 = 110.0;
/// The widest cell.
const WIDEST: f64 = 26.0;
/// The height of a row of nodes in two columns.
const ROW: f64 = 17.0;
/// The radius of the circle on which nodes stand.
const CIRCLE: f64 = 180.0;
const LABEL: Letters = plain(9.0);

/// Draws how strongly actors are tied to each other, or to topics.
pub fn network(snapshot: &Snapshot<'_>, network: &Network, report: &NetworkReport<'_>) -> Figure {
    let drawing = Drawing::new(snapshot.data, network);
    let mut sheet = Sheet::default();
    drawing.draw_matrix(&mut sheet);
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

/// The nodes that are drawn, in their order, with the ties among them.
struct Drawing<'n> {
    mode: Mode,
    /// The names of the rows.
    names: Vec<String>,
    /// The names of the columns: in two-mode networks the topics.
    heads: Vec<String>,
    /// The ties that are drawn, the strongest first: rows and columns by their place.
    ties: Vec<(usize, usize, &'n Tie)>,
    /// How many statements each row has, as a part of the most.
    activity: Vec<f64>,
    /// The greatest weight.
    heaviest: f64,
    /// How many nodes are not drawn.
    nodes_left_out: usize,
}

impl<'n> Drawing<'n> {
    fn new(data: &Dataset<'_>, network: &'n Network) -> Self {
        let mode = network.specification.mode;
        let nodes = &network.nodes;
        let mut chosen: Vec<usize> = (0..nodes.len()).collect();
        chosen.sort_by_key(|at| std::cmp::Reverse(nodes[*at].sides().total()));
        chosen.truncate(MOST);
        chosen.sort_unstable();
        if mode == Mode::OneMode {
            chosen = beside_each_other(&chosen, &network.ties);
        }
        let mut places = vec![None; nodes.len()];
        for (place, node) in chosen.iter().enumerate() {
            places[*node] = Some(place);
        }
        let tie = |tie: &'n Tie| {
            let (a, b) = tie.ends;
            let column = if mode == Mode::OneMode { places[b]? } else { b };
            Some((places[a]?, column, tie))
        };
        let ties: Vec<(usize, usize, &Tie)> = network.ties.iter().filter_map(tie).collect();
        let heaviest = ties
            .iter()
            .map(|(.., tie)| tie.weight.abs())
            .fold(0.0, f64::max);
        let names: Vec<String> = chosen
            .iter()
            .map(|at| phrases::subject(data, nodes[*at].subject))
            .collect();
        let most = chosen.iter().map(|at| nodes[*at].sides().total()).max();
        let most = f64::from(most.unwrap_or(1).max(1));
        let activity = chosen
            .iter()
            .map(|at| f64::from(nodes[*at].sides().total()) / most);
        let topics = network
            .topics
            .iter()
            .map(|it| data[it.topic].short.to_string());
        Self {
            mode,
            heads: if mode == Mode::OneMode {
                names.clone()
            } else {
                topics.collect()
            },
            activity: activity.collect(),
            nodes_left_out: nodes.len() - chosen.len(),
            names,
            ties,
            heaviest,
        }
    }

    /// Says what is not drawn.
    fn left_out(&self) -> String {
        let mut left_out = Vec::new();
        if self.nodes_left_out > 0 {
            let nodes = phrases::count(self.nodes_left_out, "node");
            left_out.push(format!("{nodes} with fewer statements"));
        }
        let links = self.ties.len().saturating_sub(LINKS);
        if links > 0 {
            left_out.push(format!("below, {}", phrases::count(links, "weaker link")));
        }
        if left_out.is_empty() {
            return String::new();
        }
        format!("Not drawn: {}.", left_out.join("; "))
    }

    /// Returns a weight as a part of the greatest.
    fn part(&self, tie: &Tie) -> f64 {
        if self.heaviest > 0.0 {
            tie.weight.abs() / self.heaviest
        } else {
            0.0
        }
    }

    fn words(&self, row: usize, column: usize, tie: &Tie) -> String {
        let sides = match self.mode {
            Mode::OneMode => ["same side", "opposite"],
            Mode::TwoMode => ["for", "against"],
        };
        format!(
            "{} and {}: {:.3} ({} {}, {} {})",
            self.names[row],
            self.heads[column],
            tie.weight,
            sides[0],
            tie.overlap.congruence,
            sides[1],
            tie.overlap.conflict
        )
    }

    fn draw_matrix(&self, sheet: &mut Sheet) {
        let cell = ((INNER - NAMES) / count(self.heads.len().max(1))).min(WIDEST);
        let widest = self
            .heads
            .iter()
            .map(|head| HEAD.width(head))
            .fold(0.0, f64::max);
        sheet.y += widest.min(UPWARDS) + 6.0;
        let top = sheet.y;
        for (at, head) in self.heads.iter().enumerate() {
            let x = n(NAMES + cell * (count(at) + 0.5) + HEAD.size * 0.36);
            let y = n(top - 5.0);
            let turned = format!("rotate(-90 {x} {y})");
            let text = HEAD.cut(head, UPWARDS);
            let drawn = html! { text.head x=(x) y=(y) font-size=(n(HEAD.size)) transform=(turned) { (text) } };
            sheet.add(&told(head, None, &drawn));
        }
        for name in &self.names {
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
        sheet.add(&grid(top, cell, self.names.len(), self.heads.len()));
        for (row, column, tie) in &self.ties {
            let words = self.words(*row, *column, tie);
            let mut cells = vec![(*row, *column)];
            if self.mode == Mode::OneMode {
                cells.push((*column, *row));
            }
            for (row, column) in cells {
                let side = (cell - 2.0) * self.part(tie).sqrt();
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

    /// Draws nodes on a circle, each beside those it is most strongly tied to.
    fn draw_circle(&self, sheet: &mut Sheet) {
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
    fn draw_columns(&self, sheet: &mut Sheet) {
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
            let class = super::class(leaning(tie));
            let drawn = html! { path.link.(class) d=(line) stroke-width=(n(width)) {} };
            sheet.add(&told(&self.words(*row, *column, tie), None, &drawn));
        }
    }
}

fn leaning(tie: &Tie) -> Leaning {
    if tie.weight < 0.0 {
        Leaning::Against
    } else {
        Leaning::For
    }
}

fn radius(activity: f64) -> f64 {
    2.5 + 5.5 * activity.sqrt()
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

/// Orders nodes so that those stand beside each other that are strongly tied: after each the one of the rest with the
/// greatest weight to it, beginning with an end of the strongest tie.
fn beside_each_other(nodes: &[usize], ties: &[Tie]) -> Vec<usize> {
    let size = nodes.iter().max().map_or(0, |last| last + 1);
    let mut places = vec![None; size];
    for (place, node) in nodes.iter().enumerate() {
        places[*node] = Some(place);
    }
    let place = |node: usize| places.get(node).copied().flatten();
    let mut weights = vec![vec![0.0; nodes.len()]; nodes.len()];
    let mut last = 0;
    for tie in ties.iter().rev() {
        if let (Some(a), Some(b)) = (place(tie.ends.0), place(tie.ends.1)) {
            weights[a][b] = tie.weight;
            weights[b][a] = tie.weight;
            last = a;
        }
    }
    let mut rest: Vec<usize> = (0..nodes.len()).collect();
    let mut ordered = Vec::new();
    while !rest.is_empty() {
        let heavier = |a: &usize, b: &usize| {
            let [a_weight, b_weight] = [*a, *b].map(|at| {
                if at == last && ordered.is_empty() {
                    f64::MAX
                } else {
                    weights[last][at]
                }
            });
            a_weight.total_cmp(&b_weight).then(b.cmp(a))
        };
        let Some(next) = rest.iter().copied().max_by(heavier) else {
            break;
        };
        rest.retain(|at| *at != next);
        ordered.push(nodes[next]);
        last = next;
    }
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::network::Overlap;

    fn tie(a: usize, b: usize, weight: f64) -> Tie {
        let overlap = Overlap::default();
        Tie {
            ends: (a, b),
            weight,
            overlap,
        }
    }

    #[test]
    fn those_tied_strongly_stand_beside_each_other() {
        let ties = [
            tie(0, 3, 5.0),
            tie(2, 3, 4.0),
            tie(0, 1, -3.0),
            tie(1, 2, 1.0),
        ];
        assert_eq!(beside_each_other(&[0, 1, 2, 3], &ties), [0, 3, 2, 1]);
        // Nodes that are not drawn do not count, and those without ties keep their order.
        assert_eq!(beside_each_other(&[1, 2, 5], &ties), [1, 2, 5]);
        assert_eq!(beside_each_other(&[], &ties), [0_usize; 0]);
    }
}
