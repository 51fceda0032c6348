//! Statements: for whom, on what, under which conditions, from which sources; and the stances that curators coded.

use crate::export::columns::{Columns, items};
use crate::layout::relation::Relation;
use crate::model::{
    CodedStance, Coding, ConditionRef, Dataset, Date, Party, SourceRef, Statement, StatementRef,
    TopicRef, Withdrawal,
};

pub(super) fn relations<'d>(data: &'d Dataset<'d>) -> Vec<Relation<'d>> {
    vec![
        statements(data),
        parties(data),
        positions(data),
        statement_conditions(data),
        statement_sources(data),
        coded_stances(data),
        coded_conditions(data),
        coded_evidence(data),
    ]
}

fn statements<'d>(data: &'d Dataset<'d>) -> Relation<'d> {
    let columns = Columns::new()
        .id("Id", |said: &&'d Statement<'d>| &said.id)
        .date("date", "When it was said", |said| said.date)
        .day(
            "known",
            "The last day on which it can have been said, from which it counts; it never counts when absent",
            |said| said.known,
        )
        .text(
            "capacity",
            "In what capacity, when not by an office held that day",
            |said| said.capacity,
        )
        .word("kind", "The form it was made in", |said| said.kind)
        .word(
            "attribution",
            "Whether it rests on the speaker's own words, a paraphrase, or another's judgement",
            |said| said.attribution,
        )
        .reference(
            "assessor",
            "actors",
            "The actor who judges, of an assessed statement; its publisher when absent",
            |said| said.by.map(|by| &data[by].id),
        )
        .text("summary", "One sentence in the curator's words", |said| {
            said.summary
        })
        .text("quote", "The speaker's words as printed", |said| said.quote)
        .text("lang", "The language of the quote (BCP 47)", |said| said.lang)
        .text("translation", "The quote in English", |said| {
            said.translation
        })
        .text("note", "A remark of the curator", |said| said.note);
    with_withdrawal(columns, data).relation(
        "statements",
        "What was said on a day, on one topic or several",
        &["id"],
        &data.statements,
    )
}

/// Adds the columns of what was taken back.
fn with_withdrawal<'d>(
    columns: Columns<'d, &'d Statement<'d>>,
    data: &'d Dataset<'d>,
) -> Columns<'d, &'d Statement<'d>> {
    let withdrawal =
        |said: &&'d Statement<'d>| -> Option<&'d Withdrawal<'d>> { said.withdrawn.as_deref() };
    columns
        .date("withdrawn", "When it was taken back", move |said| {
            withdrawal(said).map(|it| it.date)
        })
        .day(
            "withdrawn_known",
            "The last day on which it can have been taken back, from which it no longer counts",
            move |said| withdrawal(said).and_then(|it| it.known),
        )
        .text("withdrawn_because", "Why it was taken back", move |said| {
            withdrawal(said).map(|it| it.reason)
        })
        .reference(
            "withdrawn_source",
            "sources",
            "The source that says so",
            move |said| withdrawal(said).map(|it| &data[it.source].id),
        )
}

fn parties<'d>(data: &'d Dataset<'d>) -> Relation<'d> {
    let office = |said: &'d Statement<'d>, party: Party| {
        let speaker = &data[party.speaker?];
        speaker
            .office(party.actor, said.date)
            .map(|office| office.title)
    };
    Columns::new()
        .reference(
            "statement",
            "statements",
            "The statement",
            |(said, ..): &(&'d Statement<'d>, usize, Party)| &said.id,
        )
        .nth(
            "Which of those who made it; the first is its `actor`, the others stand under `with`",
            |(_, nth, _)| *nth,
        )
        .reference("actor", "actors", "The actor", |(.., party)| {
            &data[party.actor].id
        })
        .reference("speaker", "speakers", "Who spoke for it", |(.., party)| {
            party.speaker.map(|speaker| &data[speaker].id)
        })
        .text(
            "office",
            "The office in which they spoke, as the offices say",
            move |(said, _, party)| office(said, *party),
        )
        .truth(
            "official",
            "Whether it was the actor's own voice that day",
            |(.., party)| party.official,
        )
        .relation(
            "statement_actors",
            "For whom a statement was made; a joint one has several rows",
            &["statement", "nth"],
            items(&data.statements, |said| &said.parties),
        )
}

fn positions<'d>(data: &'d Dataset<'d>) -> Relation<'d> {
    Columns::new()
        .reference(
            "statement",
            "statements",
            "The statement",
            |(said, ..): &(&'d Statement<'d>, usize, (TopicRef, Coding))| &said.id,
        )
        .reference("topic", "topics", "The topic", |(.., (topic, _))| {
            &data[*topic].id
        })
        .word(
            "position",
            "The position it takes; `declined` is no comment, and never counts",
            |(.., (_, coding))| *coding,
        )
        .relation(
            "positions",
            "The position that a statement takes on each of its topics",
            &["statement", "topic"],
            items(&data.statements, |said| &said.positions),
        )
}

fn statement_conditions<'d>(data: &'d Dataset<'d>) -> Relation<'d> {
    Columns::new()
        .reference(
            "statement",
            "statements",
            "The statement",
            |(said, ..): &(&'d Statement<'d>, usize, ConditionRef)| &said.id,
        )
        .nth("Which of its conditions", |(_, nth, _)| *nth)
        .reference("condition", "conditions", "The condition", |(.., at)| {
            &data[*at].id
        })
        .relation(
            "statement_conditions",
            "What the conditional positions of a statement hang on",
            &["statement", "nth"],
            items(&data.statements, |said| &said.conditions),
        )
}

fn statement_sources<'d>(data: &'d Dataset<'d>) -> Relation<'d> {
    Columns::new()
        .reference(
            "statement",
            "statements",
            "The statement",
            |(said, ..): &(&'d Statement<'d>, usize, SourceRef)| &said.id,
        )
        .nth("Which of its sources", |(_, nth, _)| *nth)
        .reference("source", "sources", "The source", |(.., at)| &data[*at].id)
        .relation(
            "statement_sources",
            "The sources that a statement rests on",
            &["statement", "nth"],
            items(&data.statements, |said| &said.sources),
        )
}

fn coded_stances<'d>(data: &'d Dataset<'d>) -> Relation<'d> {
    Columns::new()
        .nth("Its number", |(nth, _): &(usize, &'d CodedStance<'d>)| *nth)
        .reference(
            "actor",
            "actors",
            "The actor whose stance it is",
            |(_, coded)| &data[coded.actor].id,
        )
        .reference("topic", "topics", "The topic it is on", |(_, coded)| {
            &data[coded.topic].id
        })
        .word("position", "The position", |(_, coded)| coded.position)
        .date("since", "When it began", |(_, coded)| coded.since)
        .date("until", "Its last day, if it has ended", |(_, coded)| {
            coded.until
        })
        .date(
            "reviewed",
            "Up to when evidence was weighed",
            |(_, coded)| -> Date { coded.reviewed },
        )
        .text("note", "Why it was coded", |(_, coded)| coded.note)
        .relation(
            "coded_stances",
            "Curators' judgements of where an actor stands, which the rule puts first",
            &["nth"],
            data.stances.iter().enumerate(),
        )
}

fn coded_conditions<'d>(data: &'d Dataset<'d>) -> Relation<'d> {
    let conditions = data.stances.iter().enumerate().flat_map(|(coded, stance)| {
        let conditions = stance.conditions.iter().enumerate();
        conditions.map(move |(nth, condition)| (coded, nth, *condition))
    });
    Columns::new()
        .count(
            "coded_stance",
            "The number of the judgement",
            |(coded, ..): &(usize, usize, ConditionRef)| *coded + 1,
        )
        .nth("Which of its conditions", |(_, nth, _)| *nth)
        .reference("condition", "conditions", "The condition", |(.., at)| {
            &data[*at].id
        })
        .referring(&["coded_stance"], "coded_stances", &["nth"])
        .relation(
            "coded_stance_conditions",
            "What a judgement of a conditional position hangs on",
            &["coded_stance", "nth"],
            conditions,
        )
}

fn coded_evidence<'d>(data: &'d Dataset<'d>) -> Relation<'d> {
    let evidence = data.stances.iter().enumerate().flat_map(|(coded, stance)| {
        let evidence = stance.evidence.iter().enumerate();
        evidence.map(move |(nth, statement)| (coded, nth, *statement))
    });
    Columns::new()
        .count(
            "coded_stance",
            "The number of the judgement",
            |(coded, ..): &(usize, usize, StatementRef)| *coded + 1,
        )
        .nth("Which of its statements", |(_, nth, _)| *nth)
        .reference("statement", "statements", "The statement", |(.., at)| {
            &data[*at].id
        })
        .referring(&["coded_stance"], "coded_stances", &["nth"])
        .relation(
            "coded_stance_evidence",
            "The statements that a judgement rests on",
            &["coded_stance", "nth"],
            evidence,
        )
}
