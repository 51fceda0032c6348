//! A network as a graph for network programs.

use super::{Mode, Network, Node, Sides, Tie, TopicNode};
use crate::layout::{Attribute, Connect, Graph, Values};
use crate::model::Id;

/// Values of one attribute, first of the actors and then, where they are nodes too, of the topics.
struct Columns<'n, 'd> {
    nodes: &'n [Node<'d>],
    topics: &'n [TopicNode<'d>],
}

impl<'n, 'd> Columns<'n, 'd> {
    fn of<T>(
        &self,
        node: impl Fn(&'n Node<'d>) -> T,
        topic: impl Fn(&'n TopicNode<'d>) -> T,
    ) -> Vec<T> {
        let nodes = self.nodes.iter().map(node);
        nodes.chain(self.topics.iter().map(topic)).collect()
    }

    fn text(
        &self,
        key: &str,
        node: impl Fn(&'n Node<'d>) -> Option<String>,
        topic: impl Fn(&'n TopicNode<'d>) -> Option<String>,
    ) -> Attribute {
        Attribute::new(key, Values::Text(self.of(node, topic)))
    }

    fn count(&self, key: &str, of: impl Fn(&Sides) -> u32) -> Attribute {
        let values = self.of(|node| Some(of(&node.sides)), |topic| Some(of(&topic.sides)));
        Attribute::new(key, Values::Count(values))
    }

    fn attributes(&self) -> Vec<Attribute> {
        let name = |key| {
            self.text(
                key,
                |node| Some(node.name.clone()),
                |topic| Some(topic.title.to_string()),
            )
        };
        let id = |id: &Id<'_>| Some(id.to_string());
        let core = self.of(|node| Some(node.core), |_| None);
        let statements = self.of(|node| Some(node.statements), |_| None);
        vec![
            name("name"),
            // Gephi shows this one.
            name("label"),
            self.text(
                "kind",
                |node| Some(node.kind.to_string()),
                |_| Some("topic".to_owned()),
            ),
            self.text("actor", |node| id(node.actor), |_| None),
            self.text("speaker", |node| node.speaker.and_then(id), |_| None),
            Attribute::new("core", Values::Truth(core)),
            Attribute::new("statements", Values::Count(statements)),
            self.count("activity", |sides| sides.activity),
            self.count("agree", |sides| sides.agree),
            self.count("disagree", |sides| sides.disagree),
            self.text(
                "last_statement",
                |node| node.last_statement.map(|date| date.to_string()),
                |_| None,
            ),
        ]
    }
}

impl Connect for Network<'_> {
    fn graph(&self) -> Graph {
        let columns = Columns {
            nodes: &self.nodes,
            topics: match self.mode {
                Mode::OneMode => &[],
                Mode::TwoMode => &self.topics,
            },
        };
        let meta = &self.data.meta;
        let first_target = match self.mode {
            Mode::OneMode => 0,
            Mode::TwoMode => self.nodes.len(),
        };
        let counts =
            |of: fn(&Tie) -> u32| Values::Count(self.ties.iter().map(of).map(Some).collect());
        let weights = self.ties.iter().map(|tie| Some(tie.weight)).collect();
        Graph {
            about: format!(
                "{}. {} {} {} {}",
                self.heading().text(),
                self.meaning(),
                self.extent(),
                meta.title,
                meta.version
            ),
            // An actor and a topic may have one id; a colon keeps them apart, as no id holds one.
            nodes: columns.of(
                |node| node.id.clone(),
                |topic| format!("topic:{}", topic.id),
            ),
            node_attributes: columns.attributes(),
            edges: self
                .ties
                .iter()
                .map(|tie| (tie.ends.0, first_target + tie.ends.1))
                .collect(),
            edge_attributes: vec![
                Attribute::new("weight", Values::Number(weights)),
                Attribute::new("congruence", counts(|tie| tie.congruence)),
                Attribute::new("conflict", counts(|tie| tie.conflict)),
                Attribute::new("topics", counts(|tie| tie.topics)),
            ],
        }
    }
}
