//! What the stance rule reads from the statements: every stance with each of its changes, and the shifts.

use crate::export::columns::Columns;
use crate::layout::relation::Relation;
use crate::model::{ActorRef, ConditionRef, Dataset, Day, TopicRef};
use crate::query::{Shift, Snapshot, StanceSpan};

pub(super) fn relations<'d>(snapshot: &Snapshot<'d>) -> Vec<Relation<'d>> {
    let data = snapshot.data;
    let actors: Vec<ActorRef> = data.actor_refs().collect();
    let topics: Vec<TopicRef> = data.topic_refs().collect();
    let cells = actors.iter().flat_map(|actor| {
        let topics = topics.iter();
        topics.map(move |topic| (*actor, *topic))
    });
    let spans: Vec<StanceSpan> = cells
        .flat_map(|(actor, topic)| snapshot.spans(actor, topic))
        .collect();
    let conditions = conditions(data, &spans);
    let shifts = snapshot.all_shifts(&actors, &topics);
    vec![stances(data, spans), conditions, self::shifts(data, shifts)]
}

fn stances<'d>(data: &'d Dataset<'d>, spans: Vec<StanceSpan>) -> Relation<'d> {
    Columns::new()
        .reference("actor", "actors", "The actor", |span: &StanceSpan| {
            &data[span.subject.actor].id
        })
        .reference("topic", "topics", "The topic", |span| {
            &data[span.topic].id
        })
        .day(
            "first_day",
            "The first of the days on which all of this stays the same",
            |span| span.first,
        )
        .day(
            "last_day",
            "The last of those days; it still holds when absent",
            |span| span.last,
        )
        .standing("position", "The position", |span| span.standing)
        .date(
            "since",
            "When the position began; rows of one date are one run of it",
            |span| span.since,
        )
        .word("basis", "The step of the rule that decides", |span| {
            span.basis
        })
        .truth(
            "contested",
            "Whether a statement that counts and is not used leans the opposite way",
            |span| span.contested,
        )
        .truth(
            "split",
            "Whether the voices combined, or the members, lean different ways",
            |span| span.split,
        )
        .count("statements", "Statements that count", |span| {
            span.statements
        })
        .count("publishers", "Outlets that they come from", |span| {
            span.publishers
        })
        .count("direct", "Those of them in the speaker's own words", |span| {
            span.direct
        })
        .date("last_evidence", "When the newest of them was made", |span| {
            span.last_evidence
        })
        .relation(
            "stances",
            "Where each actor stood on each topic, with a row for each change; before the first row nothing is on record",
            &["actor", "topic", "first_day"],
            spans,
        )
}

fn conditions<'d>(data: &'d Dataset<'d>, spans: &[StanceSpan]) -> Relation<'d> {
    type HangsOn = (ActorRef, TopicRef, Day, usize, ConditionRef);
    let hangs_on = spans.iter().flat_map(|span| {
        let conditions = span.conditions.iter().enumerate();
        let (subject, topic) = (span.subject, span.topic);
        conditions.map(move |(nth, at)| (subject.actor, topic, span.first, nth, *at))
    });
    Columns::new()
        .reference("actor", "actors", "The actor", |(actor, ..): &HangsOn| {
            &data[*actor].id
        })
        .reference("topic", "topics", "The topic", |(_, topic, ..)| {
            &data[*topic].id
        })
        .day(
            "first_day",
            "The first day of the stance",
            |(_, _, first, ..)| *first,
        )
        .nth("Which of its conditions", |(.., nth, _)| *nth)
        .reference("condition", "conditions", "The condition", |(.., at)| {
            &data[*at].id
        })
        .referring(
            &["actor", "topic", "first_day"],
            "stances",
            &["actor", "topic", "first_day"],
        )
        .relation(
            "stance_conditions",
            "What a conditional stance hangs on",
            &["actor", "topic", "first_day", "nth"],
            hangs_on,
        )
}

fn shifts<'d>(data: &'d Dataset<'d>, shifts: Vec<Shift>) -> Relation<'d> {
    Columns::new()
        .reference("actor", "actors", "The actor", |shift: &Shift| {
            &data[shift.actor].id
        })
        .reference("topic", "topics", "The topic", |shift| {
            &data[shift.topic].id
        })
        .day("day", "The first day on which it holds", |shift| shift.day)
        .date(
            "date",
            "When it came, as precisely as what made it is dated",
            |shift| shift.date,
        )
        .standing("from_position", "The position before", |shift| shift.from)
        .standing("to_position", "The position after", |shift| shift.to)
        .word("cause", "Its cause", |shift| shift.cause)
        .reference(
            "statement",
            "statements",
            "The statement that made it",
            |shift| shift.statement.map(|at| &data[at].id),
        )
        .reference(
            "previous_statement",
            "statements",
            "The statement that the stance rested on before",
            |shift| shift.previous_statement.map(|at| &data[at].id),
        )
        .relation(
            "shifts",
            "Every change of a position, with its cause",
            &["actor", "topic", "day"],
            shifts,
        )
}
