//! Networks twice: as a matrix, where the area of a square is the weight of a tie, and below it as nodes with links.

mod nodes;
mod order;

use maud::{Markup, html};
use order::beside_each_other;

use super::page::{Figure, HEAD, INNER, Key, NAME};
use super::sheet::{Area, Sheet, count, n};
use super::sign::{sign, told};
use super::text::{Letters, bold};
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
}

fn leaning(tie: &Tie) -> Leaning {
    if tie.weight < 0.0 {
        Leaning::Against
    } else {
        Leaning::For
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
