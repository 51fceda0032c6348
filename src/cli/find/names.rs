//! The names of a dataset: by id, name, alias or code, all folded, to what they name.

use std::collections::BTreeMap;

use super::entry::{Entry, Kind};
use crate::cli::error::Error;
use crate::diagnostic::suggest;
use crate::model::fold::fold;
use crate::model::{ActorRef, ConditionRef, Dataset, SourceRef, SpeakerRef, Standing, TopicRef};

/// How a word names something. The first way found wins: only an id is sure to be one entry's own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Id,
    Name,
    PartOfName,
}

/// What can be typed for things of some kinds.
pub(in crate::cli) struct Names<'d> {
    data: &'d Dataset<'d>,
    kinds: &'static [Kind],
    known: BTreeMap<String, Vec<(Rank, Entry)>>,
}

/// The most words of a name that are looked up together.
const LONGEST_NAME: usize = 8;

/// Words that may stand between names.
const BETWEEN: [&str; 5] = ["vs", "vs.", "versus", "and", "on"];

impl<'d> Names<'d> {
    /// Collects the names of some kinds. Where a word names things of several kinds in the same way, the first kind is meant.
    pub(in crate::cli) fn new(data: &'d Dataset<'d>, kinds: &'static [Kind]) -> Self {
        let mut names = Self {
            data,
            kinds,
            known: BTreeMap::new(),
        };
        for kind in kinds {
            match kind {
                Kind::Actor => data.actor_refs().for_each(|at| names.add_actor(at)),
                Kind::Speaker => data.speaker_refs().for_each(|at| names.add_speaker(at)),
                Kind::Topic => data.topic_refs().for_each(|at| names.add_topic(at)),
                Kind::Position => Standing::all().for_each(|at| {
                    names.add(Rank::Id, at.as_str(), Entry::Position(at));
                }),
                Kind::Condition => names.add_conditions(),
                Kind::Source => data.source_refs().for_each(|at| names.add_source(at)),
                Kind::Statement => data.statement_refs().for_each(|at| {
                    names.add(Rank::Id, data[at].id.as_str(), Entry::Statement(at));
                }),
                Kind::Candidate => data.topic_refs().for_each(|at| names.add_candidates(at)),
            }
        }
        names
    }

    fn add(&mut self, rank: Rank, name: &str, entry: Entry) {
        let named = self.known.entry(fold(name)).or_default();
        if named.iter().all(|(_, known)| *known != entry) {
            named.push((rank, entry));
        }
    }

    fn add_actor(&mut self, at: ActorRef) {
        let actor = &self.data[at];
        self.add(Rank::Id, actor.id.as_str(), Entry::Actor(at));
        let names = [&actor.name].into_iter().chain(&actor.aliases);
        for name in names.chain(&actor.iso) {
            self.add(Rank::Name, name, Entry::Actor(at));
        }
    }

    fn add_speaker(&mut self, at: SpeakerRef) {
        let speaker = &self.data[at];
        self.add(Rank::Id, speaker.id.as_str(), Entry::Speaker(at));
        self.add_person(&speaker.name, Entry::Speaker(at));
    }

    fn add_candidates(&mut self, topic: TopicRef) {
        for (n, candidate) in self.data[topic].candidates.iter().enumerate() {
            self.add_person(&candidate.name, Entry::Candidate(topic, n));
        }
    }

    /// The last words of a name are names too: `Leyen`, `von der Leyen`.
    fn add_person(&mut self, name: &str, entry: Entry) {
        self.add(Rank::Name, name, entry);
        for (gap, space) in name.match_indices(char::is_whitespace) {
            self.add(Rank::PartOfName, &name[gap + space.len()..], entry);
        }
    }

    fn add_topic(&mut self, at: TopicRef) {
        let topic = &self.data[at];
        self.add(Rank::Id, topic.id.as_str(), Entry::Topic(at));
        self.add(Rank::Name, &topic.title, Entry::Topic(at));
        self.add(Rank::Name, &topic.short, Entry::Topic(at));
    }

    fn add_conditions(&mut self) {
        for (index, condition) in self.data.conditions.iter().enumerate() {
            let entry = Entry::Condition(ConditionRef::at(index));
            self.add(Rank::Id, condition.id.as_str(), entry);
            self.add(Rank::Name, &condition.title, entry);
        }
    }

    /// A publisher is named by any of its sources, for all spellings of it fold to one.
    fn add_source(&mut self, at: SourceRef) {
        let source = &self.data[at];
        self.add(Rank::Id, source.id.as_str(), Entry::Source(at));
        let publisher = fold(&source.publisher);
        let is_publisher = |(_, entry): &(Rank, Entry)| matches!(entry, Entry::Publisher(_));
        let known = self.known.entry(publisher).or_default();
        if !known.iter().any(is_publisher) {
            known.push((Rank::Id, Entry::Publisher(at)));
        }
    }

    /// Returns the ids of all that can be named, in order, each with its name.
    pub(in crate::cli) fn ids(&self) -> Vec<(&'d str, &'d str)> {
        let entries = self.known.values().flatten();
        let entries = entries.filter(|(rank, _)| *rank == Rank::Id);
        let mut ids: Vec<_> = entries
            .map(|(_, it)| (it.id(self.data), it.name(self.data)))
            .collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// Returns everything that a word names as well as it names anything: one entry, none, or several of one kind.
    fn named(&self, word: &str) -> Vec<Entry> {
        let known = self.known.get(&fold(word)).map(Vec::as_slice);
        let known = known.unwrap_or_default();
        let best = known.iter().map(|(rank, _)| *rank).min();
        let best = known.iter().filter(|(rank, _)| Some(*rank) == best);
        let best: Vec<Entry> = best.map(|(_, entry)| *entry).collect();
        let first = self.kinds.iter().find(|kind| {
            let mut entries = best.iter();
            entries.any(|entry| entry.kind() == **kind)
        });
        let of_kind = |entry: &Entry| first == Some(&entry.kind());
        best.into_iter().filter(of_kind).collect()
    }

    /// Returns the one thing that a word names, if it names any.
    fn only(&self, word: &str) -> Result<Option<Entry>, Error> {
        match self.named(word)[..] {
            [] => Ok(None),
            [only] => Ok(Some(only)),
            ref several => Err(self.tie(word, several)),
        }
    }

    /// Returns what each of some words names, where each stands for itself: values of an option.
    pub(in crate::cli) fn each(&self, words: &[String]) -> Result<Vec<Entry>, Error> {
        let parts = words.iter().flat_map(|word| self.parts(word));
        let entry = |part: &str| self.only(part)?.ok_or_else(|| self.unknown(&[part]));
        parts.map(entry).collect()
    }

    /// Returns what a row of words names: `von der Leyen vs Italy`, `france,italy`.
    pub(in crate::cli) fn read(&self, words: &[String]) -> Result<Vec<Entry>, Error> {
        let parts: Vec<&str> = words.iter().flat_map(|word| self.parts(word)).collect();
        let mut rest = parts.as_slice();
        let mut found = Vec::new();
        while let [first, others @ ..] = rest {
            let starts = (1..=rest.len().min(LONGEST_NAME)).rev();
            let mut starts = starts.map(|n| (n, rest[..n].join(" ")));
            match starts.find(|(_, start)| !self.named(start).is_empty()) {
                Some((n, start)) => {
                    rest = &rest[n..];
                    found.extend(self.only(&start)?.filter(|entry| !found.contains(entry)));
                }
                None if BETWEEN.contains(&fold(first).as_str()) => rest = others,
                None => return Err(self.unknown(rest)),
            }
        }
        Ok(found)
    }

    /// Splits a word at its commas, unless there are some in a name.
    fn parts<'w>(&self, word: &'w str) -> Vec<&'w str> {
        let parts = word.split(',').map(str::trim);
        let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        if parts.is_empty() || !self.named(word).is_empty() {
            return vec![word];
        }
        parts
    }

    /// Reports a word that names several things, with the ids that tell them apart.
    fn tie(&self, word: &str, several: &[Entry]) -> Error {
        let noun = several.first().map_or("thing", |entry| entry.kind().noun());
        Error::Word {
            message: format!("`{word}` names more than one {noun}"),
            typed: word.to_owned(),
            instead: several
                .iter()
                .map(|entry| entry.id(self.data).to_owned())
                .collect(),
            otherwise: "use an id".to_owned(),
        }
    }

    /// Reports words of which the first names nothing, with the names they may be a slip of.
    pub(in crate::cli) fn unknown(&self, words: &[&str]) -> Error {
        let nouns: Vec<&str> = self.kinds.iter().map(|kind| kind.noun()).collect();
        let nouns = match nouns.as_slice() {
            [others @ .., last] if !others.is_empty() => format!("{} or {last}", others.join(", ")),
            only => only.concat(),
        };
        let first = words.first().copied().unwrap_or_default();
        if let Some(error) = self.candidate(&nouns, words) {
            return error;
        }
        let near = self.near(words);
        let listed = match self.kinds {
            [only] => only.listed(self.data),
            [Kind::Actor, Kind::Speaker] => Kind::Actor.listed(self.data),
            _ => "`stance actors` and `stance topics` list the names".to_owned(),
        };
        Error::Word {
            message: format!("there is no {nouns} `{first}`"),
            typed: near.as_ref().map_or(first, |(typed, _)| typed).to_owned(),
            instead: near.iter().map(|(_, id)| (*id).to_owned()).collect(),
            otherwise: listed,
        }
    }

    /// Reports words that begin with the name of somebody who was named for a post, and is neither actor nor speaker.
    fn candidate(&self, nouns: &str, words: &[&str]) -> Option<Error> {
        let candidates = Names::new(self.data, &[Kind::Candidate]);
        let starts = (1..=words.len().min(LONGEST_NAME)).map(|n| words[..n].join(" "));
        let mut named = starts.flat_map(|start| {
            let named = candidates.named(&start).into_iter();
            named.map(move |entry| (start.clone(), entry))
        });
        let (typed, entry) = named.next()?;
        let (id, title) = (entry.id(self.data), entry.name(self.data));
        Some(Error::new(
            format!("there is no {nouns} `{typed}`; {id} was named for “{title}”"),
            format!("`stance search \"{id}\"` shows what is on record"),
        ))
    }

    /// Returns how much of some words is a slip of a name, and the id of what that names.
    pub(in crate::cli) fn near(&self, words: &[&str]) -> Option<(String, &'d str)> {
        let starts = (1..=words.len().min(LONGEST_NAME)).map(|n| words[..n].join(" "));
        let near = starts.filter_map(|start| {
            let known = self.known.keys().map(String::as_str);
            let (likeness, name) = suggest::closest_with_likeness(&fold(&start), known)?;
            Some((likeness, start, name))
        });
        let (_, typed, name) = near.max_by(|a, b| a.0.total_cmp(&b.0))?;
        Some((typed, self.named(name).first()?.id(self.data)))
    }
}
