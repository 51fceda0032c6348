//! Coded stances: that they rest on evidence, and that the evidence still bears them.

use super::example;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{ActorKind, ActorRef, CodedStance, Dataset, Position, StatementRef};
use crate::query::Snapshot;
use crate::span::{Location, Step};

/// What to call a coded stance, which has no id.
pub(super) fn name(data: &Dataset<'_>, stance: &CodedStance<'_>) -> String {
    let (actor, topic) = (&data[stance.actor].id, &data[stance.topic].id);
    format!("the coded stance of `{actor}` on `{topic}`")
}

pub(super) fn no_evidence(data: &Dataset<'_>, found: &mut Vec<Diagnostic>) {
    for stance in data.stances.iter().filter(|it| it.evidence.is_empty()) {
        found.push(Diagnostic::new(
            Code::NoEvidence,
            stance.origin.key("evidence"),
            format!("{} rests on no statement", name(data, stance)),
            "name the statements it rests on: `evidence = [\"...\"]`",
        ));
    }
}

pub(super) fn evidence_off_topic(data: &Dataset<'_>, found: &mut Vec<Diagnostic>) {
    for stance in &data.stances {
        let within = members(data, stance.actor);
        for (nth, at) in stance.evidence.iter().enumerate() {
            let statement = &data[*at];
            let own = statement
                .parties
                .iter()
                .any(|party| within.contains(&party.actor));
            let topic = &data[stance.topic].id;
            let label = if statement.coding(stance.topic).is_none() {
                format!("says nothing on `{topic}`")
            } else if !own && !is_open(data, stance.actor) {
                let whose = &data[statement.lead().actor].id;
                format!("is by `{whose}`")
            } else {
                continue;
            };
            let message = format!(
                "{} rests on `{}`, which {label}",
                name(data, stance),
                statement.id
            );
            let help = "name statements of this actor, or of members of it, on this topic";
            found.push(
                Diagnostic::new(
                    Code::EvidenceOffTopic,
                    stance.origin.item("evidence", nth),
                    message,
                    help,
                )
                .related(statement.origin.key("positions"), "what it says"),
            );
        }
    }
}

/// An actor with its members and theirs.
fn members(data: &Dataset<'_>, actor: ActorRef) -> Vec<ActorRef> {
    let mut all = vec![actor];
    let mut next = 0;
    while let Some(actor) = all.get(next) {
        let members = data[*actor].members.iter();
        let new: Vec<_> = members.filter(|it| !all.contains(it)).copied().collect();
        all.extend(new);
        next += 1;
    }
    all
}

/// Whether an actor is a bloc whose members are not on record, so that any other actor may be one.
fn is_open(data: &Dataset<'_>, actor: ActorRef) -> bool {
    data[actor].kind == ActorKind::Bloc && data[actor].members.is_empty()
}

pub(super) fn condition_missing(data: &Dataset<'_>, found: &mut Vec<Diagnostic>) {
    let conditions = data.conditions.iter().map(|condition| &condition.id);
    let condition = example(conditions, "ceasefire");
    for stance in &data.stances {
        if stance.position == Position::Conditional && stance.conditions.is_empty() {
            let message = format!(
                "{} is conditional, and names no condition",
                name(data, stance)
            );
            let help = format!("add what it hangs on: `conditions = [\"{condition}\"]`");
            let at = stance.origin.key("position");
            found.push(
                Diagnostic::new(Code::ConditionMissing, at, message, help).labelled("on what?"),
            );
        }
    }
}

pub(super) fn condition_unused(data: &Dataset<'_>, found: &mut Vec<Diagnostic>) {
    for stance in &data.stances {
        if stance.position != Position::Conditional && !stance.conditions.is_empty() {
            found.push(
                Diagnostic::new(
                    Code::ConditionUnused,
                    stance.origin.key("conditions"),
                    format!(
                        "{} names conditions, and is not conditional",
                        name(data, stance)
                    ),
                    "write `position = \"conditional\"`, or take the conditions out",
                )
                .related(stance.origin.key("position"), ""),
            );
        }
    }
}

pub(super) fn contradicted(data: &Dataset<'_>, found: &mut Vec<Diagnostic>) {
    if data.stances.is_empty() {
        return;
    }
    let snapshot = Snapshot::whole(data);
    for stance in &data.stances {
        let against = snapshot.contradicting(stance);
        if let Some((newest, others)) = against.split_last() {
            found.push(contradiction(data, stance, *newest, others.len()));
        }
    }
}

fn contradiction(
    data: &Dataset<'_>,
    stance: &CodedStance<'_>,
    newest: StatementRef,
    others: usize,
) -> Diagnostic {
    let newest = &data[newest];
    let more = match others {
        0 => String::new(),
        others => format!(" and {others} more"),
    };
    let name = name(data, stance);
    let message = format!("{name} is contradicted by the newer `{}`{more}", newest.id);
    let help = format!(
        "weigh what is new, then set `reviewed = \"{}\"`, and change the stance if need be",
        newest.date
    );
    let topic = data[stance.topic].id.as_str();
    let steps = vec![Step::from("positions"), Step::from(topic)];
    let at = stance.origin.key("position");
    Diagnostic::new(Code::StanceContradicted, at, message, help)
        .labelled(format!("weighed until {}", stance.reviewed.human()))
        .related(
            Location::Value(newest.origin, steps),
            format!("said {}", newest.date.human()),
        )
}
