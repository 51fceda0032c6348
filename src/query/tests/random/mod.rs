//! Random small datasets: actors and blocs, speakers with offices, statements dated as vaguely as EDTF allows,
//! positions, judgements, coded stances, sources.
//!
//! They are sound in what the rule relies on (ids, references, dates) and careless in everything else.

mod said;
mod world;

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::{Strategy, prop_oneof};
use proptest::sample::select;

use crate::fixture::Fixture;
use said::{stance, statement};
use world::{actors, blocs, source, speakers};

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
/// Those who speak and hold offices: one of them most, so that its voices meet.
const PARTIES: [&str; 12] = [
    "ar",
    "ar",
    "ar",
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
            head: Fixture::new().tables().concat(),
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
