//! `network`: actors tied to each other, or to topics, by the statements they make.

mod caption;
mod graph;
mod table;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

use super::phrases;
use crate::model::{ActorKind, Dataset, Date, Day, Id, Text};
use crate::query::network::{
    Cell, Duplicates, Measure, Mode, Network, Node, Normalisation, Tie, TopicNode,
};

crate::model::keyword::keyword_enum! {
    /// The layout of a network as a table.
    Layout {
        /// One row a tie, the strongest first.
        Ties = "ties",
        /// A row for every actor, and a column for every actor or topic it may be tied to.
        Matrix = "matrix",
    }
}

/// Actors, and how strongly they are tied.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NetworkReport<'d> {
    mode: Mode,
    measure: Measure,
    normalisation: Normalisation,
    duplicates: Duplicates,
    /// The sum of all counts: one for each statement, party and topic.
    counted: u32,
    topics: Vec<TopicView<'d>>,
    nodes: Vec<NodeView<'d>>,
    ties: Ties<'d>,
    #[serde(skip)]
    data: &'d Dataset<'d>,
    #[serde(skip)]
    as_of: Day,
    #[serde(skip)]
    layout: Layout,
    #[serde(skip)]
    balanced: usize,
}

#[derive(Debug, Serialize, JsonSchema)]
struct NodeView<'d> {
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

#[derive(Debug, Serialize, JsonSchema)]
struct TopicView<'d> {
    id: &'d Id<'d>,
    title: &'d Text<'d>,
    short: &'d Text<'d>,
    #[serde(flatten)]
    sides: Sides,
    #[serde(skip)]
    node: &'d TopicNode,
}

/// Counts: their sum, and either side.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
struct Sides {
    activity: u32,
    agree: u32,
    disagree: u32,
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

/// Ties, with the ids of what they tie: records are made one at a time, as there may be millions.
#[derive(Debug)]
struct Ties<'d> {
    all: &'d [Tie],
    sources: Vec<String>,
    targets: Vec<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct TieView<'t> {
    source: &'t str,
    target: &'t str,
    weight: f64,
    congruence: u32,
    conflict: u32,
    topics: u32,
}

impl Ties<'_> {
    fn view(&self, tie: &Tie) -> TieView<'_> {
        TieView {
            source: &self.sources[tie.ends.0],
            target: &self.targets[tie.ends.1],
            weight: tie.weight,
            congruence: tie.overlap.congruence,
            conflict: tie.overlap.conflict,
            topics: tie.overlap.topics,
        }
    }
}

impl Serialize for Ties<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.all.iter().map(|tie| self.view(tie)))
    }
}

impl JsonSchema for Ties<'_> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Ties".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<Vec<TieView<'static>>>()
    }
}

impl<'d> NetworkReport<'d> {
    /// Reports a network made of a dataset as of a day.
    pub fn new(data: &'d Dataset<'d>, as_of: Day, network: &'d Network, layout: Layout) -> Self {
        let specification = &network.specification;
        let nodes: Vec<NodeView<'d>> = network
            .nodes
            .iter()
            .map(|node| NodeView::new(data, node))
            .collect();
        let topics: Vec<TopicView<'d>> = network
            .topics
            .iter()
            .map(|topic| TopicView::new(data, topic))
            .collect();
        let ids: Vec<String> = nodes.iter().map(|node| node.id.clone()).collect();
        let ties = Ties {
            all: &network.ties,
            targets: match specification.mode {
                Mode::OneMode => ids.clone(),
                Mode::TwoMode => topics.iter().map(|topic| topic.id.to_string()).collect(),
            },
            sources: ids,
        };
        Self {
            mode: specification.mode,
            measure: specification.measure,
            normalisation: specification.normalisation,
            duplicates: specification.duplicates,
            counted: nodes
                .iter()
                .fold(0, |sum, node| node.sides.activity.saturating_add(sum)),
            topics,
            nodes,
            ties,
            data,
            as_of,
            layout,
            balanced: network.balanced,
        }
    }
}

impl<'d> NodeView<'d> {
    fn new(data: &'d Dataset<'d>, node: &Node) -> Self {
        let actor = &data[node.subject.actor];
        let speaker = node.subject.speaker.map(|speaker| &data[speaker].id);
        Self {
            id: speaker.map_or_else(|| actor.id.to_string(), |id| format!("{}.{id}", actor.id)),
            name: phrases::subject(data, node.subject),
            actor: &actor.id,
            speaker,
            kind: actor.kind,
            core: data.is_core(node.subject.actor),
            statements: node.statements,
            sides: node.sides().into(),
            topics: node.topics(),
            last_statement: node.last,
        }
    }
}

impl<'d> TopicView<'d> {
    fn new(data: &'d Dataset<'d>, node: &'d TopicNode) -> Self {
        let topic = &data[node.topic];
        Self {
            id: &topic.id,
            title: &topic.title,
            short: &topic.short,
            sides: node.cell.into(),
            node,
        }
    }
}
