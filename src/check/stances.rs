//! Rules for coded stances: they rest on evidence that still bears them, and one is in force at a time.

use std::collections::BTreeSet;

use super::sink::{Sink, example};
use crate::model::{ActorKind, ActorRef, CodedStance, Dataset, Position, Statement};
use crate::query::Snapshot;
use crate::span::Location;

/// Names a coded stance, which has no id.
pub(super) fn describe(data: &Dataset<'_>, stance: &CodedStance<'_>) -> String {
    let (actor, topic) = (&data[stance.actor].id, &data[stance.topic].id);
    format!("the coded stance of `{actor}` on `{topic}`")
}

pub(super) fn no_evidence(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    for stance in data.stances.iter().filter(|it| it.evidence.is_empty()) {
        let message = format!("{} rests on no statement", describe(data, stance));
        let help = "name the statements it rests on: `evidence = [\"...\"]`";
        sink.add(stance.origin.key("evidence"), message, help);
    }
}

pub(super) fn evidence_off_topic(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    // They are in order of actor.
    for stances in data.stances.chunk_by(|a, b| a.actor == b.actor) {
        let members = with_members(data, stances[0].actor);
        for stance in stances {
            for (nth, evidence) in stance.evidence.iter().enumerate() {
                let statement = &data[*evidence];
                let Some(fault) = off_topic(data, stance, statement, &members) else {
                    continue;
                };
                let stance_of = describe(data, stance);
                let message = format!("{stance_of} rests on `{}`, which {fault}", statement.id);
                let help = "name statements of this actor, or of members of it, on this topic";
                sink.add(stance.origin.item("evidence", nth), message, help)
                    .relate(statement.origin.key("positions"), "what it says");
            }
        }
    }
}

/// Says why a statement is no evidence for a coded stance of an actor that has `members`, if it is none.
fn off_topic(
    data: &Dataset<'_>,
    stance: &CodedStance<'_>,
    statement: &Statement<'_>,
    members: &BTreeSet<ActorRef>,
) -> Option<String> {
    if statement.coding(stance.topic).is_none() {
        return Some(format!("says nothing on `{}`", data[stance.topic].id));
    }
    let actor = &data[stance.actor];
    // Any actor may be a member of a bloc whose members are not on record.
    let is_open = actor.kind == ActorKind::Bloc && actor.members.is_empty();
    let is_own = statement
        .parties
        .iter()
        .any(|party| members.contains(&party.actor));
    (!is_own && !is_open).then(|| format!("is by `{}`", data[statement.lead().actor].id))
}

/// An actor with its members and theirs.
fn with_members(data: &Dataset<'_>, actor: ActorRef) -> BTreeSet<ActorRef> {
    let mut all = BTreeSet::new();
    let mut ahead = vec![actor];
    while let Some(actor) = ahead.pop() {
        if all.insert(actor) {
            ahead.extend(data[actor].members.iter().map(|member| member.actor));
        }
    }
    all
}

pub(super) fn rival_stances(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    // They are in order of actor, topic and date.
    for pair in data.stances.windows(2) {
        let (first, second) = (&pair[0], &pair[1]);
        let begins = |stance: &CodedStance<'_>| {
            (
                stance.actor,
                stance.topic,
                stance.since.first(),
                stance.since.last(),
            )
        };
        if begins(first) == begins(second) {
            let message = format!(
                "{} begins twice on {}",
                describe(data, first),
                first.since.human()
            );
            let help = "keep the one that holds, or correct the day on which one of them begins";
            sink.add(second.origin.key("since"), message, help)
                .label(format!("codes `{}`", second.position))
                .relate(
                    first.origin.key("since"),
                    format!("codes `{}`", first.position),
                );
        }
    }
}

pub(super) fn condition_missing(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    let condition = example(
        data.conditions.iter().map(|condition| &condition.id),
        "ceasefire",
    );
    for stance in &data.stances {
        if stance.position == Position::Conditional && stance.conditions.is_empty() {
            let stance_of = describe(data, stance);
            let message = format!("{stance_of} is conditional, and names no condition");
            let help = format!("add what it hangs on: `conditions = [\"{condition}\"]`");
            sink.add(stance.origin.key("position"), message, help)
                .label("on what?");
        }
    }
}

pub(super) fn condition_unused(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    for stance in &data.stances {
        if stance.position != Position::Conditional && !stance.conditions.is_empty() {
            let stance_of = describe(data, stance);
            let message = format!("{stance_of} names conditions, and is not conditional");
            let help = "write `position = \"conditional\"`, or take the conditions out";
            sink.add(stance.origin.key("conditions"), message, help)
                .relate(stance.origin.key("position"), "");
        }
    }
}

pub(super) fn evidence_withdrawn(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    for stance in &data.stances {
        for (nth, evidence) in stance.evidence.iter().enumerate() {
            let statement = &data[*evidence];
            let Some(withdrawal) = &statement.withdrawn else {
                continue;
            };
            // What was over by then has counted to its end.
            if stance
                .until
                .is_some_and(|until| withdrawal.known.is_none_or(|day| until.last() < day))
            {
                continue;
            }
            let stance_of = describe(data, stance);
            let message = format!(
                "{stance_of} rests on `{}`, which was withdrawn",
                statement.id
            );
            let help = "weigh what is left: end the stance with `until`, or rest it on statements that stand";
            sink.add(stance.origin.item("evidence", nth), message, help)
                .relate(
                    statement.origin.key("withdrawn"),
                    format!("withdrawn {}", withdrawal.date.human()),
                );
        }
    }
}

pub(super) fn stance_contradicted(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    if data.stances.is_empty() {
        return;
    }
    let snapshot = Snapshot::whole(data);
    for stance in &data.stances {
        let against = snapshot.contradicting(stance);
        let Some((newest, others)) = against.split_last() else {
            continue;
        };
        let newest = &data[*newest];
        let more = match others.len() {
            0 => String::new(),
            others => format!(" and {others} more"),
        };
        let stance_of = describe(data, stance);
        let message = format!(
            "{stance_of} is contradicted by the newer `{}`{more}",
            newest.id
        );
        let help = format!(
            "weigh what is new, then set `reviewed = \"{}\"`, and change the stance if need be",
            newest.date
        );
        let topic = data[stance.topic].id.as_str();
        let said = Location::Value(newest.origin, vec!["positions".into(), topic.into()]);
        sink.add(stance.origin.key("position"), message, help)
            .label(format!("weighed until {}", stance.reviewed.human()))
            .relate(said, format!("said {}", newest.date.human()));
    }
}
