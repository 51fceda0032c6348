//! What a statement or contact must have, and what does not go together in one.

use super::example;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Attribution, Coding, Dataset, Position, Statement};
use crate::span::{Location, Step};

pub(super) fn no_positions(data: &Dataset<'_>, found: &mut Vec<Diagnostic>) {
    let topics = data.topics.iter().map(|topic| &topic.id);
    let topic = example(topics, "dialogue");
    for statement in &data.statements {
        if statement.positions.is_empty() {
            found.push(Diagnostic::new(
                Code::NoPositions,
                statement.origin.key("positions"),
                format!("statement `{}` bears on no topic", statement.id),
                format!("name a topic and a position: `positions = {{ {topic} = \"supports\" }}`"),
            ));
        }
    }
}

pub(super) fn no_participants(data: &Dataset<'_>, found: &mut Vec<Diagnostic>) {
    for contact in &data.contacts {
        if contact.participants.is_empty() {
            found.push(Diagnostic::new(
                Code::NoParticipants,
                contact.origin.key("participants"),
                format!("contact `{}` has no participants", contact.id),
                "name who took part, as an actor or as `actor/speaker`: `participants = [\"...\"]`",
            ));
        }
    }
}

pub(super) fn condition_missing(data: &Dataset<'_>, found: &mut Vec<Diagnostic>) {
    let unconditioned = data
        .statements
        .iter()
        .filter(|statement| statement.conditions.is_empty());
    for statement in unconditioned {
        let Some((topic, _)) = conditional(statement) else {
            continue;
        };
        let topic = data[topic].id.as_str();
        let at = Location::Value(
            statement.origin,
            vec![Step::from("positions"), Step::from(topic)],
        );
        let message = format!(
            "statement `{}` is conditional, and names no condition",
            statement.id
        );
        let conditions = data.conditions.iter().map(|condition| &condition.id);
        let condition = example(conditions, "ceasefire");
        let help = format!("add what it hangs on: `conditions = [\"{condition}\"]`");
        found.push(Diagnostic::new(Code::ConditionMissing, at, message, help).labelled("on what?"));
    }
}

pub(super) fn condition_unused(data: &Dataset<'_>, found: &mut Vec<Diagnostic>) {
    for statement in &data.statements {
        if !statement.conditions.is_empty() && conditional(statement).is_none() {
            found.push(Diagnostic::new(
                Code::ConditionUnused,
                statement.origin.key("conditions"),
                format!(
                    "statement `{}` names conditions, and no position of it is conditional",
                    statement.id
                ),
                "code the position that hangs on them `conditional`, or take them out",
            ));
        }
    }
}

/// The first conditional position of a statement.
fn conditional(statement: &Statement<'_>) -> Option<(crate::model::TopicRef, Coding)> {
    let mut positions = statement.positions.iter().copied();
    positions.find(|(_, coding)| *coding == Coding::Takes(Position::Conditional))
}

pub(super) fn by_without_assessment(data: &Dataset<'_>, found: &mut Vec<Diagnostic>) {
    for statement in &data.statements {
        if statement.by.is_some() && statement.attribution != Attribution::Assessed {
            found.push(
                Diagnostic::new(
                    Code::ByWithoutAssessment,
                    statement.origin.key("by"),
                    format!(
                        "statement `{}` names who judges, and is no judgement",
                        statement.id
                    ),
                    "write `attribution = \"assessed\"` if another judges, or take `by` out",
                )
                .related(
                    statement.origin.key("attribution"),
                    "whose words it rests on",
                ),
            );
        }
    }
}
