//! Permalinks: the fragment of an address that leads to an actor, a topic, a stance, a statement or a contact.
//!
//! Ids are in kebab-case, so that the colon or full stop in each fragment keeps it apart from all others.

use crate::model::{ActorRef, Contact, Dataset, SourceRef, StatementRef, TopicRef};

pub(super) fn actor(data: &Dataset<'_>, actor: ActorRef) -> String {
    format!("actor:{}", data[actor].id)
}

pub(super) fn topic(data: &Dataset<'_>, topic: TopicRef) -> String {
    format!("topic:{}", data[topic].id)
}

/// Leads to the explanation of a stance.
pub(super) fn stance(data: &Dataset<'_>, actor: ActorRef, topic: TopicRef) -> String {
    format!("{}.{}", data[actor].id, data[topic].id)
}

pub(super) fn statement(data: &Dataset<'_>, statement: StatementRef) -> String {
    format!("said:{}", data[statement].id)
}

pub(super) fn contact(contact: &Contact<'_>) -> String {
    format!("contact:{}", contact.id)
}

/// Leads to a source from within one page. It is no permalink.
pub(super) fn source(source: SourceRef) -> String {
    format!("source:{}", source.index())
}

/// Leads to the contacts of an actor.
pub(super) fn contacts(data: &Dataset<'_>, actor: ActorRef) -> String {
    format!("contacts:{}", data[actor].id)
}

/// Leads there from within the page.
pub(super) fn to(anchor: &str) -> String {
    format!("#{anchor}")
}
