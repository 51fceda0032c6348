//! Search beyond the statements: every other entry of a dataset, key by key.

use super::evidence::Subject;
use crate::model::fold::SearchText;
use crate::model::{
    Actor, ActorRef, Candidate, CodebookEntry, CodedStance, ConditionRef, Contact, Dataset, Date,
    Day, Id, Meta, Source, SourceRef, SpeakerRef, StatementRef, Text, Topic, TopicRef,
};

/// An entry of a dataset that is no statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Entry {
    /// The dataset itself.
    Dataset,
    /// An actor.
    Actor(ActorRef),
    /// A speaker.
    Speaker(SpeakerRef),
    /// A topic.
    Topic(TopicRef),
    /// Somebody named for the post that a topic is about, by number.
    Candidate(TopicRef, usize),
    /// A condition.
    Condition(ConditionRef),
    /// A coded stance, by number.
    Stance(usize),
    /// A contact, by number.
    Contact(usize),
    /// A source.
    Source(SourceRef),
    /// An entry of the codebook, by number.
    Codebook(usize),
    /// A coding, by number.
    Coding(usize),
    /// A warning that may stand, by number.
    Allowance(usize),
}

/// A text of an entry, with the key that holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyText<'d> {
    /// The key, as it is written in the files.
    pub key: &'static str,
    /// What it holds.
    pub text: &'d str,
}

/// An entry that holds what is sought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryHit<'d> {
    /// The entry.
    pub entry: Entry,
    /// Its texts that hold a text sought, at least one.
    pub matched: Vec<KeyText<'d>>,
}

/// A filter on entries. Every field must hold; an entry that a field does not apply to is left out where the field is given.
#[derive(Clone, Debug)]
pub struct EntryFilter {
    /// On record by this day, as far as it is dated.
    pub as_of: Day,
    /// Of one of these actors.
    pub actors: Option<Vec<ActorRef>>,
    /// On one of these topics.
    pub topics: Option<Vec<TopicRef>>,
    /// On or after this day, as far as the date allows.
    pub since: Option<Day>,
    /// On or before this day, as far as the date allows.
    pub until: Option<Day>,
}

/// Finds the entries that hold every one of some texts, in whichever keys, case and accents aside.
///
/// Sources that one of the `statements` rests on are passed over: they are shown with it.
pub fn search_entries<'d>(
    data: &'d Dataset<'d>,
    texts: &[SearchText],
    filter: &EntryFilter,
    statements: &[StatementRef],
) -> Vec<EntryHit<'d>> {
    let mut shown: Vec<SourceRef> = statements.iter().flat_map(|at| data[*at].cited()).collect();
    shown.sort_unstable();
    let is_shown = |entry: &Entry| match entry {
        Entry::Source(at) => shown.binary_search(at).is_ok(),
        _ => false,
    };
    let entries = entries(data).filter(|entry| !is_shown(entry) && filter.admits(data, *entry));
    entries
        .filter_map(|entry| hit(data, entry, texts))
        .collect()
}

fn hit<'d>(data: &'d Dataset<'d>, entry: Entry, texts: &[SearchText]) -> Option<EntryHit<'d>> {
    let keys = key_texts(data, entry);
    let holds = |text: &SearchText, it: &KeyText<'_>| is_in_key(text, it.key, it.text);
    let all = texts
        .iter()
        .all(|text| keys.iter().any(|it| holds(text, it)));
    let is_matched = |it: &KeyText<'_>| texts.iter().any(|text| holds(text, it));
    let matched: Vec<_> = keys.iter().copied().filter(is_matched).collect();
    (all && !matched.is_empty()).then_some(EntryHit { entry, matched })
}

/// `true` if a key holds a text: an id or code as a whole, an address only where an address is sought.
fn is_in_key(text: &SearchText, key: &str, value: &str) -> bool {
    match key {
        "id" | "iso" | "wikidata" => text.is_all_of(value),
        "url" | "archived" => text.as_str().contains(['.', '/']) && text.is_in(value),
        _ => text.is_in(value),
    }
}

/// Every entry that is no statement, in the order in which they are shown.
fn entries(data: &Dataset<'_>) -> impl Iterator<Item = Entry> {
    let topics = data.topic_refs().flat_map(|at| {
        let candidates = 0..data[at].candidates.len();
        let candidates = candidates.map(move |n| Entry::Candidate(at, n));
        [Entry::Topic(at)].into_iter().chain(candidates)
    });
    [Entry::Dataset]
        .into_iter()
        .chain(data.actor_refs().map(Entry::Actor))
        .chain(data.speaker_refs().map(Entry::Speaker))
        .chain(topics)
        .chain((0..data.conditions.len()).map(|n| Entry::Condition(ConditionRef::at(n))))
        .chain((0..data.stances.len()).map(Entry::Stance))
        .chain((0..data.contacts.len()).map(Entry::Contact))
        .chain(data.source_refs().map(Entry::Source))
        .chain((0..data.codebook.len()).map(Entry::Codebook))
        .chain((0..data.codings.len()).map(Entry::Coding))
        .chain((0..data.allowances.len()).map(Entry::Allowance))
}

/// Returns every text of an entry: names, prose, ids and addresses.
fn key_texts<'d>(data: &'d Dataset<'d>, entry: Entry) -> Vec<KeyText<'d>> {
    let keys = match entry {
        Entry::Dataset => of_dataset(&data.meta),
        Entry::Actor(at) => of_actor(&data[at]),
        Entry::Speaker(at) => Keys::default()
            .id(&data[at].id)
            .one("name", data[at].name)
            .all("offices", data[at].offices.iter().filter_map(|it| it.title))
            .all("note", data[at].note),
        Entry::Topic(at) => of_topic(&data[at]),
        Entry::Candidate(at, n) => {
            let candidate = &data[at].candidates[n];
            let keys = Keys::default().one("name", candidate.name);
            keys.all("note", candidate.note)
        }
        Entry::Condition(at) => Keys::default()
            .id(&data[at].id)
            .one("title", data[at].title),
        Entry::Stance(n) => Keys::default().all("note", data.stances[n].note),
        Entry::Contact(n) => of_contact(data, &data.contacts[n]),
        Entry::Source(at) => of_source(&data[at]),
        Entry::Codebook(n) => of_codebook(&data.codebook[n]),
        Entry::Coding(n) => {
            let keys = Keys::default().one("coder", data.codings[n].coder);
            keys.all("note", data.codings[n].note)
        }
        Entry::Allowance(n) => {
            let allowance = &data.allowances[n];
            let keys = Keys::default().all("entry", allowance.entry);
            let keys = keys.all("file", allowance.file);
            keys.one("reason", allowance.reason)
        }
    };
    keys.0
}

fn of_dataset<'d>(meta: &'d Meta<'d>) -> Keys<'d> {
    Keys::default()
        .id(&meta.id)
        .one("title", meta.title)
        .one("version", meta.version)
        .all("description", meta.description)
        .all("license", meta.license)
}

fn of_actor<'d>(actor: &'d Actor<'d>) -> Keys<'d> {
    Keys::default()
        .id(&actor.id)
        .one("name", actor.name)
        .all("aliases", actor.aliases.iter().copied())
        .all("iso", actor.iso)
        .all("wikidata", actor.wikidata)
        .all("note", actor.note)
}

fn of_topic<'d>(topic: &'d Topic<'d>) -> Keys<'d> {
    Keys::default()
        .id(&topic.id)
        .one("title", topic.title)
        .one("short", topic.short)
        .one("proposition", topic.proposition)
        .all("decided-by", topic.decided_by.iter().map(|it| it.basis))
        .all("note", topic.note)
}

fn of_codebook<'d>(entry: &'d CodebookEntry<'d>) -> Keys<'d> {
    let examples = entry.examples.iter().filter_map(|it| it.note);
    let counterexamples = entry.counterexamples.iter().filter_map(|it| it.note);
    Keys::default()
        .all("definition", entry.definition)
        .all("exclusion", entry.exclusion)
        .all("examples", examples)
        .all("counterexamples", counterexamples)
}

fn of_contact<'d>(data: &'d Dataset<'d>, contact: &'d Contact<'d>) -> Keys<'d> {
    let speakers = contact.participants.iter().filter_map(|(_, who)| *who);
    Keys::default()
        .id(&contact.id)
        .all("participants", speakers.map(|who| data[who].name))
        .one("summary", contact.summary)
        .all("note", contact.note)
}

fn of_source<'d>(source: &'d Source<'d>) -> Keys<'d> {
    Keys::default()
        .id(&source.id)
        .all("title", source.title)
        .one("publisher", source.publisher)
        .all("authors", source.authors.iter().copied())
        .all("via", source.via)
        .all("url", source.url)
        .all("archived", source.archived)
        .all("note", source.note)
}

/// The texts of an entry as they are collected.
#[derive(Default)]
struct Keys<'d>(Vec<KeyText<'d>>);

impl<'d> Keys<'d> {
    fn id(mut self, id: &'d Id<'d>) -> Self {
        let text = id.as_str();
        self.0.push(KeyText { key: "id", text });
        self
    }

    fn one(self, key: &'static str, text: Text<'d>) -> Self {
        self.all(key, [text])
    }

    fn all(mut self, key: &'static str, texts: impl IntoIterator<Item = Text<'d>>) -> Self {
        let texts = texts.into_iter().map(Text::as_str);
        self.0.extend(texts.map(|text| KeyText { key, text }));
        self
    }
}

impl EntryFilter {
    fn admits(&self, data: &Dataset<'_>, entry: Entry) -> bool {
        let about = About::new(data, entry);
        let is_on_record = about.date.is_none_or(|date| date.first() <= self.as_of);
        is_on_record
            && any_of(self.actors.as_deref(), &about.actors)
            && any_of(self.topics.as_deref(), about.topic.as_slice())
            && ((self.since.is_none() && self.until.is_none())
                || about
                    .date
                    .is_some_and(|date| date.may_fall_within(self.since, self.until)))
    }
}

fn any_of<T: PartialEq>(wanted: Option<&[T]>, values: &[T]) -> bool {
    wanted.is_none_or(|wanted| values.iter().any(|value| wanted.contains(value)))
}

/// The actors, the topic and the date of an entry.
#[derive(Default)]
struct About {
    actors: Vec<ActorRef>,
    topic: Option<TopicRef>,
    date: Option<Date>,
}

impl About {
    fn new(data: &Dataset<'_>, entry: Entry) -> Self {
        let none = Self::default();
        match entry {
            Entry::Dataset | Entry::Condition(_) | Entry::Allowance(_) => none,
            Entry::Actor(at) => Self {
                actors: vec![at],
                ..none
            },
            Entry::Speaker(at) => Self {
                actors: data[at].offices.iter().map(|it| it.actor).collect(),
                ..none
            },
            Entry::Topic(at) => Self {
                topic: Some(at),
                ..none
            },
            Entry::Candidate(at, n) => Self {
                actors: data[at].candidates[n].actor.into_iter().collect(),
                topic: Some(at),
                ..none
            },
            Entry::Stance(n) => Self {
                actors: vec![data.stances[n].actor],
                topic: Some(data.stances[n].topic),
                date: Some(data.stances[n].since),
            },
            Entry::Contact(n) => Self {
                actors: data.contacts[n]
                    .participants
                    .iter()
                    .map(|it| it.0)
                    .collect(),
                date: Some(data.contacts[n].date),
                ..none
            },
            Entry::Source(at) => Self {
                date: data[at].published,
                ..none
            },
            Entry::Codebook(n) => Self {
                topic: data.codebook[n].topic,
                ..none
            },
            Entry::Coding(n) => Self {
                actors: data[data.codings[n].statement].actors().collect(),
                date: Some(data.codings[n].date),
                ..none
            },
        }
    }
}

/// Returns the coded stances of an actor on a topic that have begun by a day, oldest first; none of a speaker alone.
pub fn judgements<'d>(
    data: &'d Dataset<'d>,
    subject: Subject,
    topic: TopicRef,
    day: Day,
) -> Vec<&'d CodedStance<'d>> {
    let coded = data.stances.iter();
    let is_meant = |coded: &&CodedStance<'_>| {
        subject == coded.actor.into() && coded.topic == topic && coded.since.first() <= day
    };
    coded.filter(is_meant).collect()
}

/// Returns those named for the posts that some topics are about, each with the topic, of whom something holds.
pub fn candidates<'d>(
    data: &'d Dataset<'d>,
    topics: &[TopicRef],
    is_meant: impl Fn(&Candidate<'d>) -> bool,
) -> Vec<(TopicRef, &'d Candidate<'d>)> {
    let all = topics.iter().flat_map(|topic| {
        let candidates = data[*topic].candidates.iter();
        candidates.map(|candidate| (*topic, candidate))
    });
    all.filter(|(_, candidate)| is_meant(candidate)).collect()
}
