//! Statements and coded stances of random datasets.

use std::fmt::Write;

use proptest::arbitrary::any;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::{Just, Strategy, prop_oneof};
use proptest::sample::{Index, select};

use super::{
    ACTORS, PARTIES, POSITIONS, RandomStance, RandomStatement, SOURCES, SPEAKERS, TOPICS, date,
};

/// A statement that has no id yet.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    actors: Vec<&'static str>,
    text: String,
}

impl Draft {
    pub(super) fn id(self, at: usize) -> RandomStatement {
        let id = format!("s-{at}");
        RandomStatement {
            text: format!("[[statement]]\nid = '{id}'\n{}", self.text),
            id,
            actors: self.actors,
        }
    }
}

/// An actor, and perhaps one of its speakers.
fn party() -> impl Strategy<Value = (&'static str, Option<&'static str>)> {
    (select(&PARTIES[..]), of(select(&SPEAKERS[..])))
}

pub(super) fn statement() -> impl Strategy<Value = Draft> {
    let with = vec(party(), 0..2);
    let capacity = of(Just("as = 'party leader'\n"));
    let how = (capacity, attribution(), withdrawal());
    (party(), with, how, date(), content()).prop_map(
        |((actor, speaker), with, (capacity, attribution, withdrawal), date, content)| {
            let mut actors = vec![actor];
            actors.extend(with.iter().map(|(actor, _)| *actor));
            let with: Vec<String> = with.iter().map(|party| named(*party)).collect();
            let mut text = format!("actor = '{actor}'\ndate = '{date}'\nwith = {with:?}\n");
            text += "kind = 'speech'\nsummary = 'Said.'\n";
            if let Some(speaker) = speaker {
                let _ = writeln!(text, "speaker = '{speaker}'");
            }
            text += capacity.unwrap_or_default();
            text += &attribution;
            text += &withdrawal;
            text += &content;
            Draft { actors, text }
        },
    )
}

/// One statement in eight is withdrawn.
fn withdrawal() -> impl Strategy<Value = String> {
    let withdrawn = (date(), 0..SOURCES).prop_map(|(date, source)| {
        format!("withdrawn = {{ date = '{date}', reason = 'Misquoted.', source = 's{source}' }}\n")
    });
    prop_oneof![7 => Just(String::new()), 1 => withdrawn]
}

/// Mostly direct words, else somebody's judgement.
fn attribution() -> impl Strategy<Value = String> {
    let judged = of(select(&ACTORS[..])).prop_map(|by| {
        let by = by.map_or(String::new(), |by| format!("by = '{by}'\n"));
        format!("attribution = 'assessed'\n{by}")
    });
    prop_oneof![
        3 => Just("attribution = 'direct'\n".to_owned()),
        1 => judged,
    ]
}

/// Positions on one topic or both, with conditions where one is conditional, and sources.
fn content() -> impl Strategy<Value = String> {
    let positions = vec(select(&POSITIONS[..]), 1..=TOPICS.len());
    let conditions = select(vec!["'ceasefire'", "'unity'", "'ceasefire', 'unity'"]);
    let cited = vec(0..SOURCES, 1..3);
    (positions, conditions, cited).prop_map(|(positions, conditions, cited)| {
        let coded = TOPICS.iter().zip(&positions);
        let coded: Vec<String> = coded
            .map(|(topic, said)| format!("{topic} = '{said}'"))
            .collect();
        let cited: Vec<String> = cited.iter().map(|at| format!("s{at}")).collect();
        let coded = coded.join(", ");
        let mut text = format!("positions = {{ {coded} }}\nsources = {cited:?}\n");
        if positions.contains(&"conditional") {
            let _ = writeln!(text, "conditions = [{conditions}]");
        }
        text
    })
}

fn named((actor, speaker): (&str, Option<&str>)) -> String {
    speaker.map_or(actor.to_owned(), |speaker| format!("{actor}/{speaker}"))
}

/// A coded stance that does not yet know its evidence, given by places in the list of statements.
#[derive(Clone, Debug)]
pub(super) struct Judgement {
    actor: &'static str,
    text: String,
    evidence: Vec<Index>,
}

impl Judgement {
    pub(super) fn resting_on(self, statements: &[RandomStatement]) -> Option<RandomStance> {
        if statements.is_empty() {
            return None;
        }
        let evidence = self.evidence.iter();
        let mut evidence: Vec<String> = evidence.map(|at| at.get(statements).id.clone()).collect();
        evidence.dedup();
        Some(RandomStance {
            actor: self.actor,
            text: format!("[[stance]]\n{}evidence = {evidence:?}\n", self.text),
            evidence,
        })
    }
}

pub(super) fn stance() -> impl Strategy<Value = Judgement> {
    let label = (
        select(&ACTORS[..]),
        select(&TOPICS[..]),
        select(&POSITIONS[..5]),
    );
    let evidence = vec(any::<Index>(), 1..3);
    (label, date(), of(date()), evidence).prop_map(
        |((actor, topic, position), since, until, evidence)| {
            let mut text = format!(
                "actor = '{actor}'\ntopic = '{topic}'\nposition = '{position}'\nsince = '{since}'\n"
            );
            if let Some(until) = until {
                let _ = writeln!(text, "until = '{until}'");
            }
            if position == "conditional" {
                text += "conditions = ['unity']\n";
            }
            Judgement {
                actor,
                text,
                evidence,
            }
        },
    )
}
