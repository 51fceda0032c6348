//! The nodes and ties of a network that there is room for.

use super::order::beside_each_other;
use crate::layout::Leaning;
use crate::model::Dataset;
use crate::query::network::{Mode, Network, Tie};
use crate::report::phrases;

/// The most nodes that are drawn: those with the most counted statements.
const MOST: usize = 40;
/// The most links: the strongest.
pub(super) const LINKS: usize = 150;

/// The nodes that are drawn, in their order, with the ties among them.
pub(super) struct Drawing<'n> {
    pub(super) mode: Mode,
    /// The names of the rows.
    pub(super) names: Vec<String>,
    /// The names of the columns: in two-mode networks the topics.
    pub(super) heads: Vec<String>,
    /// The ties that are drawn, the strongest first: rows and columns by their place.
    pub(super) ties: Vec<(usize, usize, &'n Tie)>,
    /// How many statements each row has, as a part of the most.
    pub(super) activity: Vec<f64>,
    /// The greatest weight.
    heaviest: f64,
    /// How many nodes are not drawn.
    nodes_left_out: usize,
}

impl<'n> Drawing<'n> {
    pub(super) fn new(data: &Dataset<'_>, network: &'n Network) -> Self {
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
    pub(super) fn left_out(&self) -> String {
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
    pub(super) fn part(&self, tie: &Tie) -> f64 {
        if self.heaviest > 0.0 {
            tie.weight.abs() / self.heaviest
        } else {
            0.0
        }
    }

    pub(super) fn words(&self, row: usize, column: usize, tie: &Tie) -> String {
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
}

/// Returns the side of a tie's weight.
pub(super) fn leaning(tie: &Tie) -> Leaning {
    if tie.weight < 0.0 {
        Leaning::Against
    } else {
        Leaning::For
    }
}
