//! A network as a graph for network programs.

use super::{Mode, NetworkReport, NodeView, Sides, TopicView};
use crate::layout::{Attribute, Graph, Values};
use crate::model::Date;

/// A node of the graph: an actor or speaker, or a topic.
enum Vertex<'n, 'd> {
    Actor(&'n NodeView<'d>),
    Topic(&'n TopicView<'d>),
}

impl Vertex<'_, '_> {
    /// Returns its id. An actor and a topic may have one id; a colon keeps them apart, as no id holds one.
    fn id(&self) -> String {
        match self {
            Self::Actor(node) => node.id.clone(),
            Self::Topic(topic) => format!("topic:{}", topic.id),
        }
    }

    fn name(&self) -> String {
        match self {
            Self::Actor(node) => node.name.clone(),
            Self::Topic(topic) => topic.title.to_string(),
        }
    }

    fn kind(&self) -> String {
        match self {
            Self::Actor(node) => node.kind.to_string(),
            Self::Topic(_) => "topic".to_owned(),
        }
    }

    /// Returns the id of the actor and of the speaker, each empty where there is none.
    fn subject(&self) -> (String, String) {
        match self {
            Self::Actor(node) => {
                let speaker = node.speaker.map(ToString::to_string);
                (node.actor.to_string(), speaker.unwrap_or_default())
            }
            Self::Topic(_) => Default::default(),
        }
    }

    fn is_core(&self) -> bool {
        matches!(self, Self::Actor(node) if node.core)
    }

    fn sides(&self) -> Sides {
        match self {
            Self::Actor(node) => node.sides,
            Self::Topic(topic) => topic.sides,
        }
    }

    /// Returns how many different statements are counted, and the date of the newest.
    fn statements(&self) -> (u32, Option<Date>) {
        match self {
            Self::Actor(node) => (node.statements, node.last_statement),
            Self::Topic(topic) => (topic.node.statements, topic.node.last),
        }
    }
}

impl NetworkReport<'_> {
    /// Returns the attributes of nodes. Every node has a value of every one: network programs fill gaps each in a way of
    /// its own.
    fn node_attributes<'v, 'd>(vertices: &[Vertex<'v, 'd>]) -> Vec<Attribute> {
        let text = |key, of: fn(&Vertex<'v, 'd>) -> String| {
            Attribute::new(key, Values::Text(vertices.iter().map(of).collect()))
        };
        let count = |key, of: fn(&Vertex<'v, 'd>) -> u32| {
            Attribute::new(key, Values::Count(vertices.iter().map(of).collect()))
        };
        let core = vertices.iter().map(Vertex::is_core).collect();
        vec![
            text("name", Vertex::name),
            // Gephi shows this one.
            text("label", Vertex::name),
            text("kind", Vertex::kind),
            text("actor", |vertex| vertex.subject().0),
            text("speaker", |vertex| vertex.subject().1),
            Attribute::new("core", Values::Truth(core)),
            count("statements", |vertex| vertex.statements().0),
            count("activity", |vertex| vertex.sides().activity),
            count("agree", |vertex| vertex.sides().agree),
            count("disagree", |vertex| vertex.sides().disagree),
            text("last_statement", |vertex| {
                let last = vertex.statements().1;
                last.map_or_else(String::new, |date| date.to_string())
            }),
        ]
    }
}

impl NetworkReport<'_> {
    /// Returns the network as a graph.
    pub(super) fn as_graph(&self) -> Graph {
        let mut vertices: Vec<Vertex<'_, '_>> = self.nodes.iter().map(Vertex::Actor).collect();
        let mut first_target = 0;
        if self.mode == Mode::TwoMode {
            first_target = vertices.len();
            vertices.extend(self.topics.iter().map(Vertex::Topic));
        }
        let ties = || self.ties.all.iter();
        let meta = &self.data.meta;
        Graph {
            about: format!(
                "{}. {} {} {} {}",
                self.heading().text(),
                self.meaning(),
                self.extent(),
                meta.title,
                meta.version
            ),
            nodes: vertices.iter().map(Vertex::id).collect(),
            node_attributes: Self::node_attributes(&vertices),
            edges: ties()
                .map(|tie| (tie.ends.0, first_target + tie.ends.1))
                .collect(),
            edge_attributes: vec![
                Attribute::new(
                    "weight",
                    Values::Number(ties().map(|tie| tie.weight).collect()),
                ),
                Attribute::new(
                    "congruence",
                    Values::Count(ties().map(|tie| tie.overlap.congruence).collect()),
                ),
                Attribute::new(
                    "conflict",
                    Values::Count(ties().map(|tie| tie.overlap.conflict).collect()),
                ),
                Attribute::new(
                    "topics",
                    Values::Count(ties().map(|tie| tie.overlap.topics).collect()),
                ),
            ],
        }
    }
}
