//! The rows that a command prints: actors, topics, stances, and whose stance makes one.

use clap::{Args, ValueEnum};

use super::values::{keyword, since, standing};
use crate::cli::error::Error;
use crate::cli::find;
use crate::model::{ActorKind, ActorRef, Dataset, Day, Standing, TopicRef};
use crate::query::{Basis, Snapshot, Stance, Subject};

// Which actors.
#[derive(Debug, Args)]
#[command(next_help_heading = "Rows")]
pub(in crate::cli) struct WhoArgs {
    /// Only this actor: its id, name, alias or ISO code
    #[arg(id = "filter-actor", long = "actor", value_name = "ACTOR")]
    actor: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) kind: GroupArgs,
}

// Which groups of actors.
#[derive(Debug, Args)]
#[command(next_help_heading = "Rows")]
pub(in crate::cli) struct GroupArgs {
    /// Only members of this bloc
    #[arg(id = "filter-group", long = "group", value_name = "BLOC")]
    group: Vec<String>,
    /// Only actors of this kind
    #[arg(long, value_name = "KIND", value_parser = keyword::<ActorKind>())]
    actor_kind: Vec<ActorKind>,
    /// Only core actors, those the dataset shows first
    #[arg(long)]
    core: bool,
}

impl WhoArgs {
    /// The actors asked for, in display order; all of them when nothing narrows it down. Groups have their members of a day.
    pub(in crate::cli) fn actors(
        &self,
        data: &Dataset<'_>,
        day: Day,
    ) -> Result<Vec<ActorRef>, Error> {
        Ok(in_all(data, &self.lists(data, day)?))
    }

    /// The actors named one by one.
    pub(in crate::cli) fn named(&self, data: &Dataset<'_>) -> Result<Vec<ActorRef>, Error> {
        find::all(&self.actor, |word| find::actor(data, word))
    }

    /// The actors that each flag alone asks for; no list for one that was not given.
    pub(in crate::cli) fn lists(
        &self,
        data: &Dataset<'_>,
        day: Day,
    ) -> Result<Vec<Vec<ActorRef>>, Error> {
        let mut lists = self.kind.lists(data, day)?;
        if self.names_actors() {
            lists.push(self.named(data)?);
        }
        Ok(lists)
    }

    /// `true` if actors were named, one by one or as members of a bloc.
    pub(in crate::cli) fn names_some(&self) -> bool {
        self.names_actors() || !self.kind.group.is_empty()
    }

    /// `true` if actors were named one by one.
    pub(in crate::cli) fn names_actors(&self) -> bool {
        !self.actor.is_empty()
    }
}

impl GroupArgs {
    /// The actors of the groups and kinds asked for, in display order. Groups have their members of a day.
    pub(in crate::cli) fn actors(
        &self,
        data: &Dataset<'_>,
        day: Day,
    ) -> Result<Vec<ActorRef>, Error> {
        Ok(in_all(data, &self.lists(data, day)?))
    }

    fn lists(&self, data: &Dataset<'_>, day: Day) -> Result<Vec<Vec<ActorRef>>, Error> {
        let mut lists = Vec::new();
        if !self.group.is_empty() {
            let members = find::all(&self.group, |word| {
                Ok(data[find::bloc(data, word)?].members_on(day))
            });
            lists.push(members?.concat());
        }
        if !self.actor_kind.is_empty() {
            let of_kind = |actor: &ActorRef| self.actor_kind.contains(&data[*actor].kind);
            lists.push(data.actor_refs().filter(of_kind).collect());
        }
        if self.core {
            lists.push(
                data.actor_refs()
                    .filter(|actor| data.is_core(*actor))
                    .collect(),
            );
        }
        Ok(lists)
    }
}

/// The actors that stand in every list, in display order.
fn in_all(data: &Dataset<'_>, lists: &[Vec<ActorRef>]) -> Vec<ActorRef> {
    let stands_in_all = |actor: &ActorRef| lists.iter().all(|list| list.contains(actor));
    data.actor_refs().filter(stands_in_all).collect()
}

// Which topics.
#[derive(Debug, Args)]
#[command(next_help_heading = "Rows")]
pub(in crate::cli) struct TopicArgs {
    /// Only this topic: its id or title
    #[arg(
        id = "filter-topic",
        long = "topic",
        value_name = "TOPIC",
        value_delimiter = ','
    )]
    topic: Vec<String>,
}

impl TopicArgs {
    /// The topics asked for, in display order; all of them when none is named.
    pub(in crate::cli) fn topics(&self, data: &Dataset<'_>) -> Result<Vec<TopicRef>, Error> {
        let named = find::all(&self.topic, |word| find::topic(data, word))?;
        Ok(data
            .topic_refs()
            .filter(|topic| named.is_empty() || named.contains(topic))
            .collect())
    }

    /// The topics asked for, or the dataset's first.
    pub(in crate::cli) fn topics_or_first(
        &self,
        data: &Dataset<'_>,
    ) -> Result<Vec<TopicRef>, Error> {
        let topics = self.topics(data)?;
        Ok(if self.topic.is_empty() {
            topics.into_iter().take(1).collect()
        } else {
            topics
        })
    }
}

// Which stances.
#[derive(Debug, Args)]
#[command(next_help_heading = "Rows")]
pub(in crate::cli) struct StanceArgs {
    /// Only this position
    #[arg(long, value_name = "POSITION", value_parser = standing())]
    position: Vec<Standing>,
    /// Only stances that may have begun on or after this date
    #[arg(long, value_name = "DATE", value_parser = since)]
    since: Option<Day>,
    /// Only stances decided by this step of the rule
    #[arg(long, value_name = "BASIS", value_parser = keyword::<Basis>())]
    basis: Vec<Basis>,
}

impl StanceArgs {
    /// `true` if a stance is among those asked for.
    pub(in crate::cli) fn admits(&self, stance: &Stance<'_>) -> bool {
        let recent = |since: Day| {
            stance
                .since
                .is_some_and(|date| date.may_fall_within(Some(since), None))
        };
        (self.position.is_empty() || self.position.contains(&stance.standing))
            && self.since.is_none_or(recent)
            && (self.basis.is_empty() || self.basis.contains(&stance.basis))
    }
}

/// The bearer of the stance that makes a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum By {
    /// Each actor
    #[default]
    Actor,
    /// Each person who has spoken for an actor
    Speaker,
}

impl By {
    /// The rows for some actors.
    pub(in crate::cli) fn subjects(
        self,
        snapshot: &Snapshot<'_>,
        actors: &[ActorRef],
    ) -> Vec<Subject> {
        let subjects = |actor: &ActorRef| match self {
            Self::Actor => vec![Subject::from(*actor)],
            Self::Speaker => {
                let speakers = snapshot.speakers(*actor).into_iter();
                speakers
                    .map(|speaker| Subject {
                        actor: *actor,
                        speaker: Some(speaker),
                    })
                    .collect()
            }
        };
        actors.iter().flat_map(subjects).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    /// Arland has a minister and a president, who is another voice; nobody is named for Borland.
    fn record() -> &'static Dataset<'static> {
        Fixture::new()
            .bloc("eu", &["arland", "borland"])
            .dataset("core", "['arland']")
            .office("anna", "arland", "2020", "")
            .office_with("bert", "arland", "2020", "", ", voice = 'other'")
            .says("a", "arland/anna", "2026-01-10", "supports")
            .says("b", "arland/bert", "2026-02-10", "opposes")
            .says("c", "borland", "2026-02-10", "opposes")
            .open()
    }

    /// The stance of each row on the first topic, one a line.
    fn rows(by: By, actors: &[ActorRef]) -> Vec<String> {
        let snapshot = Snapshot::whole(record());
        let row = |subject: &Subject| {
            let who = match subject.speaker {
                None => &snapshot.data[subject.actor].id,
                Some(speaker) => &snapshot.data[speaker].id,
            };
            format!(
                "{who} {}",
                snapshot.stance(*subject, TopicRef::at(0)).standing.as_str()
            )
        };
        by.subjects(&snapshot, actors).iter().map(row).collect()
    }

    #[test]
    fn a_president_and_a_minister_are_two_rows_by_speaker_and_one_by_actor() {
        let actors: Vec<ActorRef> = record().actor_refs().take(2).collect();
        assert_eq!(
            rows(By::Actor, &actors),
            ["arland supports", "borland opposes"]
        );
        assert_eq!(
            rows(By::Speaker, &actors),
            ["anna supports", "bert opposes"]
        );
    }

    fn group(core: bool, bloc: &str) -> Vec<String> {
        let group = GroupArgs {
            group: vec![bloc.to_owned()],
            actor_kind: Vec::new(),
            core,
        };
        let data = record();
        let actors = group
            .actors(data, data.meta.as_of.last())
            .unwrap_or_default();
        actors.iter().map(|at| data[*at].id.to_string()).collect()
    }

    #[test]
    fn core_narrows_a_group_down() {
        assert_eq!(group(false, "eu"), ["arland", "borland"]);
        assert_eq!(group(true, "eu"), ["arland"]);
        assert!(group(false, "arland").is_empty());
    }
}
