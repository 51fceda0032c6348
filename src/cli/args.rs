//! Arguments that commands share: which evidence, which actors and topics, which rows, in what form.

use std::collections::BTreeSet;
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use super::error::Error;
use super::find;
use crate::model::{
    ActorKind, ActorRef, Attribution, ClosedSet, ConditionRef, Contact, Dataset, Date, Day,
    Position, Standing, TopicRef,
};
use crate::query::{
    Basis, ContactFilter, EvidenceFilter, Lens, MinEvidence, Stance, Subject, contacts,
};

/// A format for output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people, fitted to the width
    #[default]
    Table,
    /// One document
    Json,
    /// A head, then one record a line
    Jsonl,
    /// RFC 4180, one record a row
    Csv,
    /// For documents and issues
    #[value(alias = "md")]
    Markdown,
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&name(self))
    }
}

impl Format {
    /// Whether it is laid out in columns.
    pub(super) fn is_tabular(self) -> bool {
        match self {
            Self::Table | Self::Csv | Self::Markdown => true,
            Self::Json | Self::Jsonl => false,
        }
    }
}

/// The formats of a command: those that every command has, or more.
pub(super) trait Formats: ValueEnum + Default + Send + Sync + 'static {}

impl<F: ValueEnum + Default + Send + Sync + 'static> Formats for F {}

/// The word that is typed for a value.
pub(super) fn name(value: &impl ValueEnum) -> String {
    let word = value.to_possible_value();
    word.map_or_else(String::new, |word| word.get_name().to_owned())
}

/// In what form, and where to. Commands that write more formats than most have an enum of their own for them.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(super) struct OutputArgs<F: Formats = Format> {
    /// Format; without it the ending of the output file decides, or else it is a table
    #[arg(short, long, value_enum, value_name = "FORMAT")]
    format: Option<F>,
    /// Write to a file, which appears only once it is whole
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Columns to write, in this order (table, csv, markdown)
    #[arg(long, value_name = "COLUMN", value_delimiter = ',')]
    pub(super) columns: Vec<String>,
}

impl<F: Formats> OutputArgs<F> {
    /// The format asked for, or the one the output file's ending tells.
    pub(super) fn format(&self) -> F {
        let ending = self
            .output
            .as_deref()
            .and_then(|path| path.extension()?.to_str());
        self.format
            .clone()
            .or_else(|| F::from_str(ending?, true).ok())
            .unwrap_or_default()
    }
}

/// Parses one of a closed set of words, listing them in the help.
pub(super) fn word<T>() -> impl TypedValueParser<Value = T>
where
    T: ClosedSet + FromStr<Err: std::error::Error + Send + Sync + 'static> + Send + Sync,
{
    PossibleValuesParser::new(T::words()).try_map(|word| word.parse::<T>())
}

/// Parses a standing: a position, or `undeclared`.
pub(super) fn standing() -> impl TypedValueParser<Value = Standing> {
    let words = Standing::all().map(Standing::as_str).collect::<Vec<_>>();
    PossibleValuesParser::new(words).map(|word| {
        word.parse::<Position>()
            .map_or(Standing::Undeclared, Standing::Declared)
    })
}

/// Parses a date of any precision.
fn date(text: &str) -> Result<Date, String> {
    text.parse::<Date>()
        .map_err(|error| format!("{error}; {}", error.hint()))
}

/// Parses a date and takes its first day: from when on.
pub(super) fn since(text: &str) -> Result<Day, String> {
    Ok(date(text)?.first())
}

/// Parses a date and takes its last day: up to when.
pub(super) fn until(text: &str) -> Result<Day, String> {
    let last = date(text)?.last();
    if last == Day::MAX {
        Err(format!("`{text}` has no end"))
    } else {
        Ok(last)
    }
}

/// Which statements count as evidence, before the stance rule reads them.
#[derive(Debug, Args)]
#[command(next_help_heading = "Evidence (before the stance rule)")]
pub(super) struct EvidenceArgs {
    /// Stances as they were on a day; a month or year means its last day [default: the dataset's]
    #[arg(long, value_name = "DATE", value_parser = until)]
    as_of: Option<Day>,
    /// Only statements made by then, as far as their dates allow
    #[arg(id = "evidence-until", long = "until", value_name = "DATE", value_parser = until)]
    until: Option<Day>,
    /// Only statements of this speaker
    #[arg(id = "evidence-speaker", long = "speaker", value_name = "SPEAKER")]
    speaker: Vec<String>,
    /// Only statements that rest on words of this kind
    #[arg(long, value_name = "KIND", value_parser = word::<Attribution>())]
    attribution: Vec<Attribution>,
    /// Only statements from this source or publisher
    #[arg(id = "evidence-source", long = "source", value_name = "SOURCE")]
    source: Vec<String>,
    /// Only statements that hold this text
    #[arg(id = "evidence-text", long = "text", value_name = "TEXT")]
    text: Option<String>,
    /// Only statements at least this strong
    #[arg(long, value_name = "STRENGTH", value_parser = word::<MinEvidence>())]
    min_evidence: Option<MinEvidence>,
}

impl EvidenceArgs {
    /// The day asked about: the dataset's unless one is given.
    pub(super) fn as_of(&self, data: &Dataset<'_>) -> Day {
        self.as_of.unwrap_or_else(|| data.meta.as_of.last())
    }

    /// Whether statements that rest on words of this kind were asked for by name.
    pub(super) fn asks_for(&self, attribution: Attribution) -> bool {
        self.attribution.contains(&attribution)
    }

    /// The filter that admits what was asked for.
    pub(super) fn filter(&self, data: &Dataset<'_>) -> Result<EvidenceFilter, Error> {
        Ok(EvidenceFilter {
            until: self.until,
            speakers: find::all(&self.speaker, |word| find::speaker(data, word))?,
            attributions: self.attribution.clone(),
            sources: find::all(&self.source, |word| find::sources(data, word))?.concat(),
            text: self.text.clone(),
            min: self.min_evidence,
            ..EvidenceFilter::default()
        })
    }

    /// The day by which statements must have been made, if one is given.
    pub(super) fn until(&self) -> Option<Day> {
        self.until
    }

    /// The contacts of some actors, through the parts of that filter which contacts have as well.
    pub(super) fn contacts<'d>(
        &self,
        data: &'d Dataset<'d>,
        actors: &[ActorRef],
        since: Option<Day>,
    ) -> Result<Vec<&'d Contact<'d>>, Error> {
        let evidence = self.filter(data)?;
        let filter = ContactFilter {
            since,
            until: evidence.until,
            among: vec![actors.to_vec()],
            speakers: evidence.speakers,
            sources: evidence.sources,
            text: evidence.text,
            ..ContactFilter::default()
        };
        Ok(contacts(data, self.as_of(data), &filter))
    }

    /// The dataset through that filter.
    pub(super) fn lens<'d>(&self, data: &'d Dataset<'d>) -> Result<Lens<'d>, Error> {
        Ok(Lens::new(data, self.as_of(data), &self.filter(data)?))
    }

    /// The same, with some conditions taken as met.
    pub(super) fn lens_assuming<'d>(
        &self,
        data: &'d Dataset<'d>,
        assuming: &AssumingArgs,
    ) -> Result<Lens<'d>, Error> {
        let mut filter = self.filter(data)?;
        filter.assuming = assuming.conditions(data)?;
        Ok(Lens::new(data, self.as_of(data), &filter))
    }
}

/// Conditions taken as met.
#[derive(Debug, Args)]
#[command(next_help_heading = "Evidence (before the stance rule)")]
pub(super) struct AssumingArgs {
    /// Take these conditions as met: a yes that hangs on nothing else counts as support
    #[arg(long, value_name = "CONDITION", value_delimiter = ',')]
    assuming: Vec<String>,
}

impl AssumingArgs {
    /// The conditions, in the dataset's order, each once.
    fn conditions(&self, data: &Dataset<'_>) -> Result<Vec<ConditionRef>, Error> {
        let named = find::all(&self.assuming, |word| find::condition(data, word))?;
        Ok(BTreeSet::from_iter(named).into_iter().collect())
    }
}

/// Which actors.
#[derive(Debug, Args)]
#[command(next_help_heading = "Rows")]
pub(super) struct WhoArgs {
    /// Only this actor
    #[arg(id = "filter-actor", long = "actor", value_name = "ACTOR")]
    actor: Vec<String>,
    #[command(flatten)]
    pub(super) kind: GroupArgs,
}

/// Which groups of actors.
#[derive(Debug, Args)]
#[command(next_help_heading = "Rows")]
pub(super) struct GroupArgs {
    /// Only members of this bloc
    #[arg(id = "filter-group", long = "group", value_name = "BLOC")]
    group: Vec<String>,
    /// Only actors of this kind
    #[arg(long, value_name = "KIND", value_parser = word::<ActorKind>())]
    actor_kind: Vec<ActorKind>,
    /// Only core actors, those the dataset shows first
    #[arg(long)]
    core: bool,
}

impl WhoArgs {
    /// The actors asked for, in display order; all of them when nothing narrows it down.
    pub(super) fn actors(&self, data: &Dataset<'_>) -> Result<Vec<ActorRef>, Error> {
        Ok(in_all(data, &self.lists(data)?))
    }

    /// The actors named one by one.
    pub(super) fn named(&self, data: &Dataset<'_>) -> Result<Vec<ActorRef>, Error> {
        find::all(&self.actor, |word| find::actor(data, word))
    }

    /// The actors that each flag alone asks for; no list for one that was not given.
    pub(super) fn lists(&self, data: &Dataset<'_>) -> Result<Vec<Vec<ActorRef>>, Error> {
        let mut lists = self.kind.lists(data)?;
        if self.names_actors() {
            lists.push(self.named(data)?);
        }
        Ok(lists)
    }

    /// Whether actors were named, one by one or as members of a bloc.
    pub(super) fn names_some(&self) -> bool {
        self.names_actors() || !self.kind.group.is_empty()
    }

    /// Whether actors were named one by one.
    pub(super) fn names_actors(&self) -> bool {
        !self.actor.is_empty()
    }
}

impl GroupArgs {
    /// The actors of the groups and kinds asked for, in display order.
    pub(super) fn actors(&self, data: &Dataset<'_>) -> Result<Vec<ActorRef>, Error> {
        Ok(in_all(data, &self.lists(data)?))
    }

    fn lists(&self, data: &Dataset<'_>) -> Result<Vec<Vec<ActorRef>>, Error> {
        let mut lists = Vec::new();
        if !self.group.is_empty() {
            let members = find::all(&self.group, |word| {
                Ok(data[find::bloc(data, word)?].members.to_vec())
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

/// Which topics.
#[derive(Debug, Args)]
#[command(next_help_heading = "Rows")]
pub(super) struct TopicArgs {
    /// Only this topic
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
    pub(super) fn topics(&self, data: &Dataset<'_>) -> Result<Vec<TopicRef>, Error> {
        let named = self
            .topic
            .iter()
            .map(|word| find::topic(data, word))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(data
            .topic_refs()
            .filter(|topic| named.is_empty() || named.contains(topic))
            .collect())
    }

    /// The topics asked for, or the dataset's first.
    pub(super) fn topics_or_first(&self, data: &Dataset<'_>) -> Result<Vec<TopicRef>, Error> {
        let topics = self.topics(data)?;
        Ok(if self.topic.is_empty() {
            topics.into_iter().take(1).collect()
        } else {
            topics
        })
    }
}

/// Which stances.
#[derive(Debug, Args)]
#[command(next_help_heading = "Rows")]
pub(super) struct StanceArgs {
    /// Only this position
    #[arg(long, value_name = "POSITION", value_parser = standing())]
    position: Vec<Standing>,
    /// Only stances that may have begun on or after this date
    #[arg(long, value_name = "DATE", value_parser = since)]
    since: Option<Day>,
    /// Only stances decided by this step of the rule
    #[arg(long, value_name = "BASIS", value_parser = word::<Basis>())]
    basis: Vec<Basis>,
}

impl StanceArgs {
    /// Whether a stance is among those asked for.
    pub(super) fn admits(&self, stance: &Stance<'_>) -> bool {
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

/// Whose stance makes a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum By {
    /// One row an actor
    #[default]
    Actor,
    /// One row for each person who has spoken for an actor
    Speaker,
}

impl By {
    /// The rows for some actors.
    pub(super) fn subjects(self, lens: &Lens<'_>, actors: &[ActorRef]) -> Vec<Subject> {
        let subjects = |actor: &ActorRef| match self {
            Self::Actor => vec![Subject::from(*actor)],
            Self::Speaker => {
                let speakers = lens.speakers(*actor).into_iter();
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
    use crate::query::tests::samples::{WORLD, open, said};

    fn record() -> &'static Dataset<'static> {
        let said = [
            said(
                "a",
                "arland/anna",
                "2026-01-10",
                "supports",
                "direct",
                &["paper"],
            ),
            said(
                "b",
                "arland/bert",
                "2026-02-10",
                "opposes",
                "direct",
                &["paper"],
            ),
            said(
                "c",
                "borland",
                "2026-02-10",
                "opposes",
                "direct",
                &["paper"],
            ),
        ];
        let bert = "speaker = [\n  { id = \"bert\", name = \"Bert\", offices = [{ actor = \"arland\", title = \"President\", from = \"2020\", voice = \"other\" }] },";
        open(&format!(
            "{}{}",
            WORLD.replace("speaker = [", bert),
            said.concat()
        ))
    }

    /// The stance of each row on the first topic, one a line.
    fn rows(by: By, actors: &[ActorRef]) -> Vec<String> {
        let lens = Lens::whole(record());
        let row = |subject: &Subject| {
            let who = match subject.speaker {
                None => &lens.data[subject.actor].id,
                Some(speaker) => &lens.data[speaker].id,
            };
            format!(
                "{who} {}",
                lens.stance(*subject, TopicRef::at(0)).standing.as_str()
            )
        };
        by.subjects(&lens, actors).iter().map(row).collect()
    }

    #[test]
    fn a_president_and_a_minister_are_two_rows_by_speaker_and_one_by_actor() {
        let actors: Vec<ActorRef> = record().actor_refs().take(2).collect();
        assert_eq!(
            rows(By::Actor, &actors),
            ["arland supports", "borland opposes"]
        );
        // Nobody is named for Borland.
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
        let actors = group.actors(data).unwrap_or_default();
        actors.iter().map(|at| data[*at].id.to_string()).collect()
    }

    #[test]
    fn core_narrows_a_group_down() {
        assert_eq!(group(false, "eu"), ["arland", "borland"]);
        assert_eq!(group(true, "eu"), ["arland"]);
        assert!(group(false, "arland").is_empty());
    }
}
