//! The rows that a command prints: actors, topics, stances, and whose stance makes one.

use clap::{Args, ValueEnum};

use super::values::{keyword, since, standing};
use crate::cli::error::Error;
use crate::cli::find::{self, Named};
use crate::model::{
    ActorKind, ActorRef, Dataset, Day, SpeakerRef, Standing, StatementRef, TopicRef,
};
use crate::query::{Basis, Shift, Snapshot, Stance, Subject};

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
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = keyword::<ActorKind>())]
    actor_kind: Vec<ActorKind>,
    /// Only core actors, those the dataset shows first
    #[arg(long)]
    core: bool,
}

/// Those whom a question is about: all in the groups asked for, or those of them that are named.
#[derive(Clone, Debug)]
pub(in crate::cli) struct Who {
    /// The actors in all groups asked for, in display order.
    among: Vec<ActorRef>,
    /// The actors named, and those for whom the speakers named have spoken.
    actors: Vec<ActorRef>,
    /// The actors named as such.
    named: Vec<ActorRef>,
    speakers: Vec<Subject>,
}

impl WhoArgs {
    /// Reads whom a question is about: what words name, where a bloc brings its members, and what the options do.
    pub(in crate::cli) fn read(
        &self,
        snapshot: &Snapshot<'_>,
        words: &Named,
    ) -> Result<Who, Error> {
        let data = snapshot.data;
        let flags = find::who(data, &self.actor)?;
        let mut named = flags.actors();
        for actor in words.actors() {
            named.push(actor);
            if data[actor].kind.stands_by_members() {
                named.extend(data[actor].members_on(snapshot.as_of));
            }
        }
        let speakers = words.speakers().into_iter().chain(flags.speakers());
        let speakers: Vec<Subject> = speakers.flat_map(|at| snapshot.subjects_of(at)).collect();
        let mut actors = named.clone();
        actors.extend(speakers.iter().map(|subject| subject.actor));
        Ok(Who {
            among: self.kind.actors(data, snapshot.as_of)?,
            actors,
            named,
            speakers,
        })
    }

    /// The actors named one by one.
    pub(in crate::cli) fn named(&self, data: &Dataset<'_>) -> Result<Vec<ActorRef>, Error> {
        find::actors(data, &self.actor)
    }

    /// The actors that each flag alone asks for; no list for one that was not given.
    pub(in crate::cli) fn lists(
        &self,
        data: &Dataset<'_>,
        day: Day,
    ) -> Result<Vec<Vec<ActorRef>>, Error> {
        let mut lists = self.kind.lists(data, day)?;
        if !self.actor.is_empty() {
            lists.push(self.named(data)?);
        }
        Ok(lists)
    }

    /// `true` if actors were asked for as members of a bloc.
    pub(in crate::cli) fn names_groups(&self) -> bool {
        !self.kind.group.is_empty()
    }
}

impl Who {
    /// `true` if somebody is named.
    pub(in crate::cli) fn is_named(&self) -> bool {
        !self.actors.is_empty()
    }

    /// Returns the actors asked about, in display order; those for whom the speakers named have spoken among them.
    pub(in crate::cli) fn actors(&self) -> Vec<ActorRef> {
        let is_asked = |actor: &&ActorRef| !self.is_named() || self.actors.contains(actor);
        self.among.iter().filter(is_asked).copied().collect()
    }

    /// Returns the bearers of stances asked about, actors in display order before the speakers that are named.
    pub(in crate::cli) fn subjects(&self, snapshot: &Snapshot<'_>, by: By) -> Vec<Subject> {
        let is_asked = |actor: &&ActorRef| !self.is_named() || self.named.contains(actor);
        let actors: Vec<ActorRef> = self.among.iter().filter(is_asked).copied().collect();
        let speakers = self.speakers.iter();
        let speakers = speakers.filter(|subject| self.among.contains(&subject.actor));
        by.subjects(snapshot, &actors)
            .into_iter()
            .chain(speakers.copied())
            .collect()
    }

    /// `true` if a change of stance is asked about: where only a speaker is named, their words made it.
    pub(in crate::cli) fn admits_shift(&self, data: &Dataset<'_>, shift: &Shift) -> bool {
        let made_by = shift.statement.map(|statement| &data[statement].parties);
        let mut parties = made_by.into_iter().flatten();
        self.admits(shift.actor, None)
            || parties.any(|it| it.actor == shift.actor && self.admits(it.actor, it.speaker))
    }

    /// Returns the statements asked about that bear on one of some topics, in order of date, each once.
    pub(in crate::cli) fn statements(
        &self,
        snapshot: &Snapshot<'_>,
        topics: &[TopicRef],
    ) -> Vec<StatementRef> {
        let is_asked = |at: &StatementRef| {
            let said = &snapshot.data[*at];
            let mut parties = said.parties.iter();
            parties.any(|party| self.admits(party.actor, party.speaker))
                && topics.iter().any(|topic| said.coding(*topic).is_some())
        };
        let actors = self.actors();
        let said = actors.iter().flat_map(|actor| snapshot.statements(*actor));
        let mut said: Vec<StatementRef> = said.filter(is_asked).collect();
        said.sort_unstable();
        said.dedup();
        said
    }

    /// `true` if a statement made for an actor is asked about: where only a speaker is named, it is theirs.
    pub(in crate::cli) fn admits(&self, actor: ActorRef, speaker: Option<SpeakerRef>) -> bool {
        let is_speaker = || self.speakers.contains(&Subject { actor, speaker });
        self.among.contains(&actor)
            && (!self.is_named() || self.named.contains(&actor) || is_speaker())
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
            let blocs = find::blocs(data, &self.group)?;
            let members = blocs.iter().flat_map(|bloc| data[*bloc].members_on(day));
            lists.push(members.collect());
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
    /// Only this topic: its id or title; `all` for every one
    #[arg(id = "filter-topic", long = "topic", value_name = "TOPIC")]
    topic: Vec<String>,
}

impl TopicArgs {
    /// The topics asked for by words and options, in display order; all of them when none is named.
    pub(in crate::cli) fn topics(
        &self,
        data: &Dataset<'_>,
        words: &Named,
    ) -> Result<Vec<TopicRef>, Error> {
        if self.topic.iter().any(|word| word == "all") {
            return Ok(data.topic_refs().collect());
        }
        let mut named = words.topics();
        named.extend(find::topics(data, &self.topic)?);
        let is_asked = |topic: &TopicRef| named.is_empty() || named.contains(topic);
        Ok(data.topic_refs().filter(is_asked).collect())
    }

    /// The topics asked for, or the dataset's first.
    pub(in crate::cli) fn topics_or_first(
        &self,
        data: &Dataset<'_>,
        words: &Named,
    ) -> Result<Vec<TopicRef>, Error> {
        let mut topics = self.topics(data, words)?;
        if !self.names_some(words) {
            topics.truncate(1);
        }
        Ok(topics)
    }

    /// `true` if a topic is named.
    pub(in crate::cli) fn names_some(&self, words: &Named) -> bool {
        !words.topics().is_empty() || !self.topic.is_empty()
    }
}

// Which stances.
#[derive(Debug, Args)]
#[command(next_help_heading = "Rows")]
pub(in crate::cli) struct StanceArgs {
    /// Only this position
    #[arg(long, value_name = "POSITION", value_delimiter = ',', value_parser = standing())]
    position: Vec<Standing>,
    /// Only stances that may have begun on or after this date
    #[arg(long, value_name = "DATE", value_parser = since)]
    since: Option<Day>,
    /// Only stances decided by this step of the rule
    #[arg(long, value_name = "BASIS", value_delimiter = ',', value_parser = keyword::<Basis>())]
    basis: Vec<Basis>,
}

impl StanceArgs {
    /// `true` if a stance is among those asked for, by options and words.
    pub(in crate::cli) fn admits(&self, stance: &Stance<'_>, named: &[Standing]) -> bool {
        let recent = |since: Day| {
            stance
                .since
                .is_some_and(|date| date.may_fall_within(Some(since), None))
        };
        is_asked(named, &self.position, stance.standing)
            && self.since.is_none_or(recent)
            && (self.basis.is_empty() || self.basis.contains(&stance.basis))
    }
}

/// `true` if a position is named by words or an option; all are asked for where none is.
pub(in crate::cli) fn is_asked(
    words: &[Standing],
    option: &[Standing],
    position: Standing,
) -> bool {
    let mut named = words.iter().chain(option).peekable();
    named.peek().is_none() || named.any(|named| *named == position)
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
