//! Random small datasets: actors and blocs, speakers with offices, statements dated as vaguely as EDTF allows,
//! positions, judgements, coded stances, sources.
//!
//! They are sound in what the rule relies on (ids, references, dates) and careless in everything else.

use std::fmt::Write;

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::{Just, Strategy, prop_oneof};
use proptest::sample::select;

use super::record::Record;

/// The actors of every random dataset: states, parties to nothing, an institution, and blocs one within the other.
pub(crate) const ACTORS: [&str; 7] = ["ar", "br", "cr", "institute", "ministry", "union", "world"];
const KINDS: [&str; 7] = [
    "state",
    "state",
    "state",
    "organisation",
    "institution",
    "bloc",
    "bloc",
];
/// The topics of every random dataset.
pub(crate) const TOPICS: [&str; 2] = ["dialogue", "envoy"];
const SPEAKERS: [&str; 4] = ["anna", "bert", "carl", "dora"];
const SOURCES: usize = 4;
/// Those who speak: one more than the others, so that voices meet.
const PARTIES: [&str; 9] = [
    "ar",
    "ar",
    "ar",
    "br",
    "cr",
    "institute",
    "ministry",
    "union",
    "world",
];
const POSITIONS: [&str; 6] = [
    "supports",
    "conditional",
    "mixed",
    "neutral",
    "opposes",
    "declined",
];

/// A dataset as its tables, each a text of its own, so that they can be left out, reordered and spread over files.
#[derive(Clone, Debug)]
pub(crate) struct Tables {
    /// `[dataset]`, topics and conditions, whose order is display order.
    pub(crate) head: String,
    /// Sources, actors and speakers.
    pub(crate) world: Vec<String>,
    /// Statements with their ids and the actors they bear on.
    pub(crate) statements: Vec<RandomStatement>,
    /// Coded stances.
    pub(crate) stances: Vec<RandomStance>,
}

/// A statement of a random dataset.
#[derive(Clone, Debug)]
pub(crate) struct RandomStatement {
    pub(crate) id: String,
    pub(crate) actors: Vec<&'static str>,
    pub(crate) text: String,
}

/// A coded stance of a random dataset.
#[derive(Clone, Debug)]
pub(crate) struct RandomStance {
    pub(crate) actor: &'static str,
    pub(crate) evidence: Vec<String>,
    pub(crate) text: String,
}

impl Tables {
    /// Every table, those of one kind together.
    pub(crate) fn texts(&self) -> Vec<String> {
        let mut texts = vec![self.head.clone()];
        texts.extend(self.world.iter().cloned());
        texts.extend(self.statements.iter().map(|said| said.text.clone()));
        texts.extend(self.stances.iter().map(|coded| coded.text.clone()));
        texts
    }

    /// What is left with some statements only, coded stances that rest on others left out too.
    pub(crate) fn keeping(&self, keep: impl Fn(&RandomStatement) -> bool) -> Self {
        let mut kept = self.clone();
        kept.statements.retain(|said| keep(said));
        let ids: Vec<String> = kept.statements.iter().map(|said| said.id.clone()).collect();
        let sound = |coded: &RandomStance| coded.evidence.iter().all(|id| ids.contains(id));
        kept.stances.retain(sound);
        kept
    }
}

/// Random datasets of up to a dozen statements.
pub(crate) fn tables() -> impl Strategy<Value = Tables> {
    let statements = vec(statement(), 0..12);
    let stances = vec(stance(), 0..3);
    let parts = (vec(of(date()), SOURCES), speakers(), blocs());
    (parts, statements, stances).prop_map(|((published, speakers, blocs), statements, stances)| {
        let mut world: Vec<String> = published.iter().enumerate().map(source).collect();
        world.extend(actors(&blocs));
        world.extend(speakers);
        let statements: Vec<RandomStatement> = statements
            .into_iter()
            .enumerate()
            .map(|(at, statement)| statement.id(at))
            .collect();
        let stances = stances.into_iter();
        let stances = stances.filter_map(|stance| stance.resting_on(&statements));
        Tables {
            head: Record::new().tables().concat(),
            world,
            stances: stances.collect(),
            statements,
        }
    })
}

/// A date between 2024 and 2026 in any of the forms EDTF knows.
pub(crate) fn date() -> impl Strategy<Value = String> {
    let month = (2024..2027, 1..13).prop_map(|(year, month)| format!("{year}-{month:02}"));
    let day = (month.clone(), 1..29).prop_map(|(month, day)| format!("{month}-{day:02}"));
    let part = (
        2024..2027,
        select(vec![21, 22, 23, 24, 33, 34, 35, 36, 12, 1]),
    );
    let interval = (day.clone(), day.clone()).prop_map(|(one, other)| {
        let (from, until) = if one < other {
            (one, other)
        } else {
            (other, one)
        };
        format!("{from}/{until}")
    });
    let vague = select(vec![
        "2025",
        "2026",
        "202X",
        "2025-XX",
        "2025-05-XX",
        "2025-01-31~",
        "2025-02?",
        "2025%",
    ]);
    prop_oneof![
        8 => day.clone(),
        3 => month,
        2 => part.prop_map(|(year, part)| format!("{year}-{part:02}")),
        2 => interval,
        1 => vague.prop_map(str::to_owned),
        1 => day.clone().prop_map(|day| format!("{day}/..")),
        1 => day.prop_map(|day| format!("../{day}")),
    ]
}

fn source((at, published): (usize, &Option<String>)) -> String {
    let publisher = ["The Post", "The Times", "institute", "ministry"][at];
    let mut text = format!(
        "[[source]]\nid = 's{at}'\ntitle = 'S'\npublisher = '{publisher}'\nkind = 'news'\nlang = 'en'\n"
    );
    if let Some(published) = published {
        let _ = writeln!(text, "published = '{published}'");
    }
    text
}

/// The members of the two blocs: the outer one may contain the inner.
fn blocs() -> impl Strategy<Value = [Vec<&'static str>; 2]> {
    let some = |of: &[&'static str]| proptest::sample::subsequence(of.to_vec(), 1..=of.len());
    let outer: Vec<&'static str> = ["br", "cr", "institute", "union"].to_vec();
    (some(&ACTORS[..3]), some(&outer)).prop_map(|(inner, outer)| [inner, outer])
}

fn actors(blocs: &[Vec<&'static str>; 2]) -> Vec<String> {
    let actors = ACTORS.iter().zip(KINDS);
    let actor = |(id, kind): (&&str, &str)| {
        let mut text = format!("[[actor]]\nid = '{id}'\nname = '{id}'\nkind = '{kind}'\n");
        match *id {
            "union" => writeln!(text, "members = {:?}", blocs[0]).unwrap(),
            "world" => writeln!(text, "members = {:?}", blocs[1]).unwrap(),
            _ => {}
        }
        text
    };
    actors.map(actor).collect()
}

fn speakers() -> impl Strategy<Value = Vec<String>> {
    let times = (date(), of(date()));
    let office = (
        select(&PARTIES[..]),
        times,
        0..4_usize,
        of(select(&SPEAKERS[..])),
    );
    let office = office.prop_map(|(actor, (from, until), voice, speaks_for)| {
        let mut text = format!("{{ actor = '{actor}', title = 'Head', from = '{from}'");
        let keys = [
            ("until", until),
            ("speaks-for", speaks_for.map(str::to_owned)),
        ];
        for (key, value) in keys
            .into_iter()
            .filter_map(|(key, value)| Some((key, value?)))
        {
            // One office in several lends its voice to another.
            if key == "until" || voice == 1 {
                let _ = write!(text, ", {key} = '{value}'");
            }
        }
        let voice = if voice == 0 {
            ", voice = 'other' }"
        } else {
            " }"
        };
        text + voice
    });
    vec(vec(office, 0..3), SPEAKERS.len()).prop_map(|offices| {
        let speakers = SPEAKERS.iter().zip(offices);
        let speaker = |(id, offices): (&&str, Vec<String>)| {
            let offices = offices.join(", ");
            format!("[[speaker]]\nid = '{id}'\nname = '{id}'\noffices = [{offices}]\n")
        };
        speakers.map(speaker).collect()
    })
}

/// A statement that has no id yet.
#[derive(Clone, Debug)]
struct Draft {
    actors: Vec<&'static str>,
    text: String,
}

impl Draft {
    fn id(self, at: usize) -> RandomStatement {
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

fn statement() -> impl Strategy<Value = Draft> {
    let who = (party(), vec(party(), 0..2), of(Just("as = 'party leader'")));
    let judged = prop_oneof![
        3 => Just((false, None)),
        1 => of(select(&ACTORS[..])).prop_map(|by| (true, by)),
    ];
    let said = (
        vec(select(&POSITIONS[..]), 1..=TOPICS.len()),
        select(vec!["'ceasefire'", "'unity'", "'ceasefire', 'unity'"]),
        vec(0..SOURCES, 1..3),
    );
    (who, judged, date(), said).prop_map(
        |(
            ((actor, speaker), with, capacity),
            (judged, by),
            date,
            (positions, conditions, cited),
        )| {
            let mut actors = vec![actor];
            actors.extend(with.iter().map(|(actor, _)| *actor));
            let mut text =
                format!("actor = '{actor}'\ndate = '{date}'\nkind = 'speech'\nsummary = 'Said.'\n");
            let line = |key: &str, value: &str| format!("{key} = '{value}'\n");
            text += &speaker.map_or(String::new(), |speaker| line("speaker", speaker));
            text += &capacity.map_or(String::new(), |capacity| format!("{capacity}\n"));
            text += &line("attribution", if judged { "assessed" } else { "direct" });
            text += &by.map_or(String::new(), |by| line("by", by));
            let with: Vec<String> = with.iter().map(|party| named(*party)).collect();
            let _ = writeln!(text, "with = {with:?}");
            let coded = TOPICS.iter().zip(&positions);
            let coded: Vec<String> = coded
                .map(|(topic, said)| format!("{topic} = '{said}'"))
                .collect();
            let _ = writeln!(text, "positions = {{ {} }}", coded.join(", "));
            if positions.contains(&"conditional") {
                let _ = writeln!(text, "conditions = [{conditions}]");
            }
            let cited: Vec<String> = cited.iter().map(|at| format!("s{at}")).collect();
            let _ = writeln!(text, "sources = {cited:?}");
            Draft { actors, text }
        },
    )
}

fn named((actor, speaker): (&str, Option<&str>)) -> String {
    speaker.map_or(actor.to_owned(), |speaker| format!("{actor}/{speaker}"))
}

/// A coded stance that does not yet know its evidence, given by places in the list of statements.
#[derive(Clone, Debug)]
struct Judgement {
    actor: &'static str,
    text: String,
    evidence: Vec<proptest::sample::Index>,
}

impl Judgement {
    fn resting_on(self, statements: &[RandomStatement]) -> Option<RandomStance> {
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

fn stance() -> impl Strategy<Value = Judgement> {
    let label = (
        select(&ACTORS[..]),
        select(&TOPICS[..]),
        select(&POSITIONS[..5]),
    );
    let evidence = vec(proptest::arbitrary::any::<proptest::sample::Index>(), 1..3);
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
