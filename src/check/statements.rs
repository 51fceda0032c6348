//! Rules for statements and contacts: what each must have, and what does not go together in one.

use super::sink::{Sink, example};
use crate::model::{Attribution, Coding, Dataset, Position, Statement, TopicRef};
use crate::span::Location;

pub(super) fn no_positions(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    let topic = example(data.topics.iter().map(|topic| &topic.id), "dialogue");
    for statement in data.statements.iter().filter(|it| it.positions.is_empty()) {
        let message = format!("statement `{}` bears on no topic", statement.id);
        let help =
            format!("name a topic and a position: `positions = {{ {topic} = \"supports\" }}`");
        sink.add(statement.origin.key("positions"), message, help);
    }
}

pub(super) fn no_participants(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    for contact in data.contacts.iter().filter(|it| it.participants.is_empty()) {
        let message = format!("contact `{}` has no participants", contact.id);
        let help =
            "name who took part, as an actor or as `actor/speaker`: `participants = [\"...\"]`";
        sink.add(contact.origin.key("participants"), message, help);
    }
}

pub(super) fn condition_missing(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    let condition = example(
        data.conditions.iter().map(|condition| &condition.id),
        "ceasefire",
    );
    for statement in data.statements.iter().filter(|it| it.conditions.is_empty()) {
        let Some(topic) = conditional(statement) else {
            continue;
        };
        let topic = data[topic].id.as_str();
        let at = Location::Value(statement.origin, vec!["positions".into(), topic.into()]);
        let message = format!(
            "statement `{}` is conditional, and names no condition",
            statement.id
        );
        let help = format!("add what it hangs on: `conditions = [\"{condition}\"]`");
        sink.add(at, message, help).label("on what?");
    }
}

pub(super) fn condition_unused(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    for statement in &data.statements {
        if !statement.conditions.is_empty() && conditional(statement).is_none() {
            let message = format!(
                "statement `{}` names conditions, and no position of it is conditional",
                statement.id
            );
            let help = "code the position that hangs on them `conditional`, or take them out";
            sink.add(statement.origin.key("conditions"), message, help);
        }
    }
}

/// The first topic on which a statement is conditional.
fn conditional(statement: &Statement<'_>) -> Option<TopicRef> {
    let mut positions = statement.positions.iter();
    let is_conditional = |coding| coding == Coding::Takes(Position::Conditional);
    let found = positions.find(|(_, coding)| is_conditional(*coding));
    found.map(|(topic, _)| *topic)
}

pub(super) fn by_without_assessment(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    for statement in &data.statements {
        if statement.by.is_some() && statement.attribution != Attribution::Assessed {
            let message = format!(
                "statement `{}` names who judges, and is no judgement",
                statement.id
            );
            let help = "write `attribution = \"assessed\"` if another judges, or take `by` out";
            sink.add(statement.origin.key("by"), message, help).relate(
                statement.origin.key("attribution"),
                "whose words it rests on",
            );
        }
    }
}
