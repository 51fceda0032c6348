//! A dataset as a graph: who stands where, who belongs to whom, who speaks for whom, who met.

use crate::digest::Digest;
use crate::layout::{Attribute, Graph, Values};
use crate::model::{
    ActorRef, Contact, Dataset, KeywordEnum, Membership, Office, SpeakerRef, Standing, TopicRef,
};
use crate::query::Snapshot;

/// A node: an actor, a speaker or a topic.
#[derive(Clone, Copy)]
enum Vertex {
    Actor(ActorRef),
    Speaker(SpeakerRef),
    Topic(TopicRef),
}

/// An edge, with what is known of it; a text is empty where it says nothing of an edge of that kind.
#[derive(Default)]
struct Tie {
    ends: (usize, usize),
    /// `stance`, `membership`, `office` or `contact`.
    relation: &'static str,
    /// The score of a stance; 1 of other ties.
    weight: f64,
    position: String,
    basis: String,
    contested: bool,
    split: bool,
    title: String,
    since: String,
    until: String,
    contact: String,
    kind: String,
    status: String,
    level: String,
    date: String,
}

/// Returns a dataset of some digest as a graph whose nodes are actors, speakers and topics.
///
/// An actor is tied to each topic on which it has a stance on the day of the snapshot, with the score of the position as
/// weight; to who belongs to it and who speaks for it, ever; and to each that it met, was to meet or declined to, once for
/// each contact. Several ties may join two nodes: `relation` tells them apart.
pub fn graph(snapshot: &Snapshot<'_>, digest: Digest) -> Graph {
    let data = snapshot.data;
    let vertices = vertices(data);
    let mut ties = stances(snapshot);
    ties.extend(memberships(data));
    ties.extend(offices(data));
    ties.extend(data.contacts.iter().flat_map(contacts));
    Graph {
        about: format!(
            "{}, version {}, {digest}: stances, memberships, offices and contacts",
            data.meta.title, data.meta.version
        ),
        nodes: vertices.iter().map(|vertex| vertex.id(data)).collect(),
        node_attributes: node_attributes(data, &vertices),
        edges: ties.iter().map(|tie| tie.ends).collect(),
        edge_attributes: edge_attributes(&ties),
    }
}

impl Vertex {
    /// Returns its id. An actor, a speaker and a topic may have one id; a colon keeps them apart, as no id holds one.
    fn id(self, data: &Dataset<'_>) -> String {
        match self {
            Self::Actor(actor) => data[actor].id.to_string(),
            Self::Speaker(speaker) => format!("speaker:{}", data[speaker].id),
            Self::Topic(topic) => format!("topic:{}", data[topic].id),
        }
    }

    fn name(self, data: &Dataset<'_>) -> String {
        match self {
            Self::Actor(actor) => data[actor].name.to_string(),
            Self::Speaker(speaker) => data[speaker].name.to_string(),
            Self::Topic(topic) => data[topic].title.to_string(),
        }
    }

    fn kind(self, data: &Dataset<'_>) -> &'static str {
        match self {
            Self::Actor(actor) => data[actor].kind.as_str(),
            Self::Speaker(_) => "speaker",
            Self::Topic(_) => "topic",
        }
    }

    fn is_core(self, data: &Dataset<'_>) -> bool {
        matches!(self, Self::Actor(actor) if data.is_core(actor))
    }
}

/// Returns all nodes: actors first, then speakers, then topics.
fn vertices(data: &Dataset<'_>) -> Vec<Vertex> {
    let actors = data.actor_refs().map(Vertex::Actor);
    let speakers = data.speaker_refs().map(Vertex::Speaker);
    let topics = data.topic_refs().map(Vertex::Topic);
    actors.chain(speakers).chain(topics).collect()
}

fn stances(snapshot: &Snapshot<'_>) -> Vec<Tie> {
    let data = snapshot.data;
    let first_topic = data.actors.len() + data.speakers.len();
    let mut ties = Vec::new();
    for actor in data.actor_refs() {
        for topic in data.topic_refs() {
            let stance = snapshot.stance(actor, topic);
            let Standing::Declared(position) = stance.standing else {
                continue;
            };
            ties.push(Tie {
                ends: (actor.index(), first_topic + topic.index()),
                relation: "stance",
                weight: position.score(),
                position: position.to_string(),
                basis: stance.basis.to_string(),
                contested: stance.contested,
                split: stance.split,
                since: stance.since.map_or(String::new(), |date| date.to_string()),
                ..Tie::default()
            });
        }
    }
    ties
}

fn memberships<'d>(data: &'d Dataset<'d>) -> impl Iterator<Item = Tie> {
    let membership = |bloc: ActorRef, it: &Membership| Tie {
        ends: (bloc.index(), it.actor.index()),
        relation: "membership",
        weight: 1.0,
        since: it.from.map_or(String::new(), |date| date.to_string()),
        until: it.until.map_or(String::new(), |date| date.to_string()),
        ..Tie::default()
    };
    data.actor_refs().flat_map(move |bloc| {
        let members = data[bloc].members.iter();
        members.map(move |it| membership(bloc, it))
    })
}

fn offices<'d>(data: &'d Dataset<'d>) -> impl Iterator<Item = Tie> {
    let office = |speaker: SpeakerRef, office: &Office<'_>| Tie {
        ends: (data.actors.len() + speaker.index(), office.actor.index()),
        relation: "office",
        weight: 1.0,
        title: office.title.unwrap_or_default().to_string(),
        since: office.from.map_or(String::new(), |date| date.to_string()),
        until: office.until.map_or(String::new(), |date| date.to_string()),
        ..Tie::default()
    };
    data.speaker_refs().flat_map(move |speaker| {
        let offices = data[speaker].offices.iter();
        offices.map(move |it| office(speaker, it))
    })
}

/// Returns a tie for each two actors that took part in a contact.
fn contacts(contact: &Contact<'_>) -> Vec<Tie> {
    let mut actors: Vec<ActorRef> = contact
        .participants
        .iter()
        .map(|(actor, _)| *actor)
        .collect();
    actors.sort_unstable();
    actors.dedup();
    let pairs = actors.iter().enumerate().flat_map(|(nth, one)| {
        let others = actors[nth + 1..].iter();
        others.map(move |other| (one.index(), other.index()))
    });
    let tie = |ends| Tie {
        ends,
        relation: "contact",
        weight: 1.0,
        contact: contact.id.to_string(),
        kind: contact.kind.to_string(),
        status: contact.status.to_string(),
        level: contact.level.to_string(),
        date: contact.date.to_string(),
        ..Tie::default()
    };
    pairs.map(tie).collect()
}

fn node_attributes(data: &Dataset<'_>, vertices: &[Vertex]) -> Vec<Attribute> {
    let text = |of: fn(&Vertex, &Dataset<'_>) -> String| {
        Values::Text(vertices.iter().map(|vertex| of(vertex, data)).collect())
    };
    let core = vertices.iter().map(|vertex| vertex.is_core(data)).collect();
    vec![
        Attribute::new("name", text(|vertex, data| vertex.name(data))),
        // Gephi shows this one.
        Attribute::new("label", text(|vertex, data| vertex.name(data))),
        Attribute::new("kind", text(|vertex, data| vertex.kind(data).to_owned())),
        Attribute::new("core", Values::Truth(core)),
    ]
}

/// Returns the attributes of edges. Every edge has a value of every one: network programs fill gaps each in a way of its own.
fn edge_attributes(ties: &[Tie]) -> Vec<Attribute> {
    let text = |key, of: fn(&Tie) -> &str| {
        let values = ties.iter().map(|tie| of(tie).to_owned()).collect();
        Attribute::new(key, Values::Text(values))
    };
    let truth = |key, of: fn(&Tie) -> bool| {
        Attribute::new(key, Values::Truth(ties.iter().map(of).collect()))
    };
    let weight = ties.iter().map(|tie| tie.weight).collect();
    vec![
        text("relation", |tie| tie.relation),
        Attribute::new("weight", Values::Number(weight)),
        text("position", |tie| &tie.position),
        text("basis", |tie| &tie.basis),
        truth("contested", |tie| tie.contested),
        truth("split", |tie| tie.split),
        text("title", |tie| &tie.title),
        text("since", |tie| &tie.since),
        text("until", |tie| &tie.until),
        text("contact", |tie| &tie.contact),
        text("kind", |tie| &tie.kind),
        text("status", |tie| &tie.status),
        text("level", |tie| &tie.level),
        text("date", |tie| &tie.date),
    ]
}
