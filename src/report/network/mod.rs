//! `network`: actors tied to each other, or to topics, by the statements they make.

mod caption;
mod graph;
mod table;
#[cfg(test)]
mod tests;

use serde::Serialize;

use super::Report;
use super::phrases;
use crate::model::{ActorKind, Dataset, Date, Day, Id, Text, TopicRef};
use crate::query::network::{
    Activity, Cell, Duplicates, Measure, Normalisation, Overlap, Weighting,
};

crate::model::keyword::keyword_enum! {
    /// What actors are tied to.
    Mode {
        /// Each other.
        OneMode = "one-mode",
        /// The topics they speak on.
        TwoMode = "two-mode",
    }
}

crate::model::keyword::keyword_enum! {
    /// How a network is laid out as a table.
    Layout {
        /// One row a tie, the strongest first.
        Ties = "ties",
        /// A row for every actor, and a column for every actor or topic it may be tied to.
        Matrix = "matrix",
    }
}

impl Mode {
    /// Whether a normalisation is defined for such ties.
    pub fn has(self, normalisation: Normalisation) -> bool {
        match normalisation {
            Normalisation::None => true,
            Normalisation::Average | Normalisation::Jaccard | Normalisation::Cosine => {
                self == Self::OneMode
            }
            Normalisation::Activity => self == Self::TwoMode,
        }
    }
}

/// What a network is made of, and how it is laid out.
#[derive(Clone, Copy, Debug)]
pub struct Design {
    /// What actors are tied to.
    pub mode: Mode,
    /// How ties are weighed.
    pub weighting: Weighting,
    /// How often identical statements were counted.
    pub duplicates: Duplicates,
    /// Ties of less weight than this, either way, are left out.
    pub min_weight: f64,
    /// How it is laid out as a table.
    pub layout: Layout,
}

/// Actors, and how strongly they are tied.
#[derive(Debug, Serialize)]
pub struct Network<'d> {
    mode: Mode,
    measure: Measure,
    normalisation: Normalisation,
    duplicates: Duplicates,
    /// The sum of all counts: one for each statement, party and topic.
    counted: u32,
    topics: Vec<TopicNode<'d>>,
    nodes: Vec<Node<'d>>,
    ties: Vec<Tie>,
    #[serde(skip)]
    data: &'d Dataset<'d>,
    #[serde(skip)]
    as_of: Day,
    #[serde(skip)]
    layout: Layout,
    /// Those who take sides on the same topics and still have no weight to show for it.
    #[serde(skip)]
    balanced: usize,
}

#[derive(Debug, Serialize)]
struct Node<'d> {
    id: String,
    name: String,
    actor: &'d Id<'d>,
    speaker: Option<&'d Id<'d>>,
    kind: ActorKind,
    core: bool,
    statements: u32,
    #[serde(flatten)]
    sides: Sides,
    topics: usize,
    last_statement: Option<Date>,
}

#[derive(Debug, Serialize)]
struct TopicNode<'d> {
    id: &'d Id<'d>,
    title: &'d Text<'d>,
    short: &'d Text<'d>,
    #[serde(flatten)]
    sides: Sides,
}

/// Counts: their sum, and either side.
#[derive(Clone, Copy, Debug, Serialize)]
struct Sides {
    activity: u32,
    agree: u32,
    disagree: u32,
}

#[derive(Debug, Serialize)]
struct Tie {
    source: String,
    target: String,
    weight: f64,
    congruence: u32,
    conflict: u32,
    topics: u32,
    /// Indices of nodes, or of a node and a topic.
    #[serde(skip)]
    ends: (usize, usize),
}

impl From<Cell> for Sides {
    fn from(cell: Cell) -> Self {
        Self {
            activity: cell.total(),
            agree: cell.agree,
            disagree: cell.disagree,
        }
    }
}

impl<'d> Network<'d> {
    /// Ties actors, or speakers of them, by their counts on some topics.
    pub fn new(
        data: &'d Dataset<'d>,
        as_of: Day,
        topics: &[TopicRef],
        activities: &[Activity],
        design: Design,
    ) -> Self {
        let nodes: Vec<Node<'d>> = activities.iter().map(|of| Node::new(data, of)).collect();
        let topic_nodes: Vec<TopicNode<'d>> = topics
            .iter()
            .enumerate()
            .map(|(at, topic)| TopicNode::new(data, *topic, at, activities))
            .collect();
        let mut network = Self {
            mode: design.mode,
            measure: design.weighting.measure,
            normalisation: design.weighting.normalisation,
            duplicates: design.duplicates,
            counted: nodes
                .iter()
                .fold(0, |sum, node| node.sides.activity.saturating_add(sum)),
            topics: topic_nodes,
            nodes,
            ties: Vec::new(),
            data,
            as_of,
            layout: design.layout,
            balanced: 0,
        };
        network.tie(activities, design);
        network
    }

    /// Adds the ties that have weight: the strongest first, of equal ones those that more statements bear out.
    fn tie(&mut self, activities: &[Activity], design: Design) {
        let weighting = design.weighting;
        for (a, of) in activities.iter().enumerate() {
            let targets = match design.mode {
                Mode::OneMode => a + 1..activities.len(),
                Mode::TwoMode => 0..self.topics.len(),
            };
            for b in targets {
                let (weight, overlap) = match design.mode {
                    Mode::OneMode => weighting.one_mode(&of.cells, &activities[b].cells),
                    Mode::TwoMode => weighting.two_mode(&of.cells, b),
                };
                if weight != 0.0 && weight.abs() >= design.min_weight {
                    let tie = self.tie_of((a, b), weight, overlap);
                    self.ties.push(tie);
                }
                let balances = design.weighting.measure == Measure::Subtract && weight == 0.0;
                self.balanced += usize::from(balances && overlap.topics > 0);
            }
        }
        let strength = |a: &Tie, b: &Tie| a.weight.abs().total_cmp(&b.weight.abs());
        let evidence = |tie: &Tie| tie.congruence.saturating_add(tie.conflict);
        self.ties.sort_by(|a, b| {
            let strongest = strength(b, a).then(evidence(b).cmp(&evidence(a)));
            strongest.then(a.ends.cmp(&b.ends))
        });
    }

    fn tie_of(&self, ends: (usize, usize), weight: f64, overlap: Overlap) -> Tie {
        let target = match self.mode {
            Mode::OneMode => self.nodes[ends.1].id.clone(),
            Mode::TwoMode => self.topics[ends.1].id.to_string(),
        };
        Tie {
            source: self.nodes[ends.0].id.clone(),
            target,
            weight,
            congruence: overlap.congruence,
            conflict: overlap.conflict,
            topics: overlap.topics,
            ends,
        }
    }
}

impl<'d> Node<'d> {
    fn new(data: &'d Dataset<'d>, of: &Activity) -> Self {
        let actor = &data[of.subject.actor];
        let speaker = of.subject.speaker.map(|speaker| &data[speaker].id);
        Self {
            id: speaker.map_or_else(|| actor.id.to_string(), |id| format!("{}.{id}", actor.id)),
            name: phrases::subject(data, of.subject),
            actor: &actor.id,
            speaker,
            kind: actor.kind,
            core: data.is_core(of.subject.actor),
            statements: of.statements,
            sides: of.sides().into(),
            topics: of.topics(),
            last_statement: of.last,
        }
    }
}

impl<'d> TopicNode<'d> {
    fn new(data: &'d Dataset<'d>, topic: TopicRef, at: usize, activities: &[Activity]) -> Self {
        let sides = activities.iter().fold(Cell::default(), |sum, of| Cell {
            agree: sum.agree.saturating_add(of.cells[at].agree),
            disagree: sum.disagree.saturating_add(of.cells[at].disagree),
        });
        let about = &data[topic];
        Self {
            id: &about.id,
            title: &about.title,
            short: &about.short,
            sides: sides.into(),
        }
    }
}

impl Report for Network<'_> {
    const DOCUMENT: &'static str = "network";
    const RECORDS: &'static str = "ties";
}
