//! Entries key by key, with ids in place of references: two datasets agree on an entry when its fields are equal, however
//! their files are arranged.

use std::collections::BTreeMap;

use super::entry::Entry;
use super::kind::Kind;
use super::renames::Renames;
use crate::model::{
    Actor, ActorRef, Candidate, CodebookEntry, CodebookExample, CodedStance, Coding, ConditionRef,
    Contact, Dataset, IndependentCoding, KeywordEnum, Membership, Office, OfficeVoice, Source,
    SourceRef, Speaker, SpeakerRef, Statement, Topic, TopicRef, Withdrawal,
};

/// The kinds whose entries are compared, in order.
pub(super) const KINDS: &[Kind] = &[
    Kind::Statement,
    Kind::CodedStance,
    Kind::Coding,
    Kind::Codebook,
    Kind::Contact,
    Kind::Source,
    Kind::Actor,
    Kind::Speaker,
    Kind::Topic,
    Kind::Condition,
    Kind::Dataset,
];

/// Keys that word an entry. Whatever else a statement or coded stance says is its coding.
const WORDING: [&str; 4] = ["summary", "lang", "translation", "note"];

/// `true` if a change of a key is one a stance may hang on.
pub(super) fn is_coding(kind: Kind, key: &str) -> bool {
    matches!(kind, Kind::Statement | Kind::CodedStance) && !WORDING.contains(&key)
}

/// A dataset, with the ids its entries go by where they were renamed.
#[derive(Clone, Copy)]
pub(super) struct Side<'s, 'd> {
    pub(super) data: &'s Dataset<'d>,
    pub(super) renames: &'s Renames,
}

impl<'s> Side<'s, '_> {
    /// Describes the entries of one kind.
    pub(super) fn entries(self, kind: Kind) -> Vec<Entry> {
        let entry = |at| self.entry(kind, at);
        let entries = (0..self.count(kind)).map(entry).collect();
        if matches!(kind, Kind::CodedStance | Kind::Coding | Kind::Codebook) {
            numbered(entries)
        } else {
            entries
        }
    }

    /// Counts the entries of one kind. A stance is none: it follows from entries.
    pub(super) fn count(self, kind: Kind) -> usize {
        let data = self.data;
        match kind {
            Kind::Stance => 0,
            Kind::Statement => data.statements.len(),
            Kind::CodedStance => data.stances.len(),
            Kind::Coding => data.codings.len(),
            Kind::Codebook => data.codebook.len(),
            Kind::Contact => data.contacts.len(),
            Kind::Source => data.sources.len(),
            Kind::Actor => data.actors.len(),
            Kind::Speaker => data.speakers.len(),
            Kind::Topic => data.topics.len(),
            Kind::Condition => data.conditions.len(),
            Kind::Dataset => 1,
        }
    }

    /// Returns the id an entry at an index of its list has in the files, of kinds that have one.
    pub(super) fn written_id(self, kind: Kind, at: usize) -> Option<&'s str> {
        let data = self.data;
        let id = match kind {
            Kind::Statement => &data.statements[at].id,
            Kind::Contact => &data.contacts[at].id,
            Kind::Source => &data.sources[at].id,
            Kind::Actor => &data.actors[at].id,
            Kind::Speaker => &data.speakers[at].id,
            Kind::Topic => &data.topics[at].id,
            Kind::Condition => &data.conditions[at].id,
            Kind::Stance | Kind::CodedStance | Kind::Coding | Kind::Codebook | Kind::Dataset => {
                return None;
            }
        };
        Some(id.as_str())
    }

    /// Returns the id it goes by; empty for kinds that have none.
    pub(super) fn id(self, kind: Kind, at: usize) -> &'s str {
        let written = self.written_id(kind, at);
        written.map_or("", |id| self.renames.of(kind, id))
    }

    /// Describes an entry at an index of its list.
    pub(super) fn entry(self, kind: Kind, at: usize) -> Entry {
        let data = self.data;
        let entry = match kind {
            Kind::Stance => Entry::default(),
            Kind::Statement => self.statement(&data.statements[at]),
            Kind::CodedStance => self.coded_stance(&data.stances[at]),
            Kind::Coding => self.coding(&data.codings[at]),
            Kind::Codebook => self.codebook_entry(&data.codebook[at]),
            Kind::Contact => self.contact(&data.contacts[at]),
            Kind::Source => source(&data.sources[at]),
            Kind::Actor => self.actor(&data.actors[at]),
            Kind::Speaker => self.speaker(&data.speakers[at]),
            Kind::Topic => self.topic(&data.topics[at]),
            Kind::Condition => {
                let title = &data.conditions[at].title;
                Entry::new(title).text("title", title)
            }
            Kind::Dataset => self.dataset(),
        };
        let id = match self.id(kind, at) {
            "" => entry.id,
            id => id.to_owned(),
        };
        Entry {
            index: at,
            id,
            ..entry
        }
    }

    fn actor_id(self, actor: ActorRef) -> String {
        self.id(Kind::Actor, actor.index()).to_owned()
    }

    fn speaker_id(self, speaker: SpeakerRef) -> String {
        self.id(Kind::Speaker, speaker.index()).to_owned()
    }

    fn topic_id(self, topic: TopicRef) -> String {
        self.id(Kind::Topic, topic.index()).to_owned()
    }

    pub(super) fn condition_ids(self, conditions: &[ConditionRef]) -> impl Iterator<Item = String> {
        let ids = conditions.iter();
        ids.map(move |at| self.id(Kind::Condition, at.index()).to_owned())
    }

    fn source_ids(self, sources: &[SourceRef]) -> impl Iterator<Item = String> {
        let ids = sources.iter();
        ids.map(move |at| self.id(Kind::Source, at.index()).to_owned())
    }

    /// `france`, or `france/emmanuel-macron`.
    fn participant(self, (actor, speaker): (ActorRef, Option<SpeakerRef>)) -> String {
        let actor = self.actor_id(actor);
        match speaker {
            None => actor,
            Some(speaker) => format!("{actor}/{}", self.speaker_id(speaker)),
        }
    }

    fn statement(self, it: &Statement<'_>) -> Entry {
        let lead = it.lead();
        let actors = it.parties.iter().map(|party| self.actor_id(party.actor));
        let topics = it.positions.iter().map(|(topic, _)| self.topic_id(*topic));
        let joint = it.parties.iter().skip(1);
        let joint = joint.map(|party| self.participant((party.actor, party.speaker)));
        let mut entry = Entry::new(&it.gist())
            .about(actors.collect(), topics.collect())
            .text("actor", &self.actor_id(lead.actor))
            .set("with", joint)
            .text("date", &it.date)
            .maybe(
                "speaker",
                lead.speaker.map(|speaker| self.speaker_id(speaker)),
            )
            .maybe("as", it.capacity.as_ref())
            .text("kind", &it.kind)
            .text("attribution", &it.attribution)
            .maybe("by", it.by.map(|actor| self.actor_id(actor)));
        entry = self.positions(entry, &it.positions);
        entry
            .set("conditions", self.condition_ids(&it.conditions))
            .maybe("summary", it.summary.as_ref())
            .maybe("quote", it.quote.as_ref())
            .maybe("lang", it.lang.as_ref())
            .maybe("translation", it.translation.as_ref())
            .list("sources", self.source_ids(&it.sources))
            .maybe(
                "withdrawn",
                it.withdrawn.as_deref().map(|it| self.withdrawal(it)),
            )
            .maybe("note", it.note.as_ref())
    }

    /// `2026-03-03: He was misquoted. (gazette-2026-03-03)`.
    fn withdrawal(self, it: &Withdrawal<'_>) -> String {
        let source = self.id(Kind::Source, it.source.index());
        format!("{}: {} ({source})", it.date, it.reason)
    }

    fn coded_stance(self, it: &CodedStance<'_>) -> Entry {
        let (actor, topic) = (self.actor_id(it.actor), self.topic_id(it.topic));
        let (name, title) = (&self.data[it.actor].name, &self.data[it.topic].title);
        let evidence = it.evidence.iter();
        let evidence = evidence.map(|at| self.id(Kind::Statement, at.index()).to_owned());
        let entry = Entry {
            id: format!("{actor} on {topic} since {}", it.since),
            ..Entry::new(&format!("{name} on {title}"))
        };
        entry
            .text("actor", &actor)
            .text("topic", &topic)
            .text("position", &it.position)
            .text("since", &it.since)
            .maybe("until", it.until)
            .text("reviewed", &it.reviewed)
            .set("conditions", self.condition_ids(&it.conditions))
            .set("evidence", evidence)
            .maybe("note", it.note.as_ref())
            .about(vec![actor], vec![topic])
    }

    /// Adds a key for each position.
    fn positions(self, entry: Entry, positions: &[(TopicRef, Coding)]) -> Entry {
        positions.iter().fold(entry, |entry, (topic, coding)| {
            let key = format!("positions.{}", self.topic_id(*topic));
            entry.text(&key, coding.as_str())
        })
    }

    fn coding(self, it: &IndependentCoding<'_>) -> Entry {
        let statement = self.id(Kind::Statement, it.statement.index());
        let said = &self.data[it.statement];
        let actors = said.parties.iter().map(|party| self.actor_id(party.actor));
        let topics = it.positions.iter().map(|(topic, _)| self.topic_id(*topic));
        let entry = Entry {
            id: format!("{statement} by {}", it.coder),
            ..Entry::new(&format!("{} on {statement}", it.coder))
        };
        let entry = entry
            .about(actors.collect(), topics.collect())
            .text("coder", &it.coder)
            .text("kind", &it.kind)
            .text("date", &it.date)
            .text("statement", statement);
        self.positions(entry, &it.positions)
            .maybe("note", it.note.as_ref())
    }

    fn codebook_entry(self, it: &CodebookEntry<'_>) -> Entry {
        let topic = it.topic.map(|topic| self.topic_id(topic));
        let position = it.position.map(|position| position.as_str().to_owned());
        let subject: Vec<String> = position.iter().chain(&topic).cloned().collect();
        let subject = subject.join(" on ");
        let entry = Entry {
            id: subject.clone(),
            ..Entry::new(&format!("{subject} in the codebook"))
        };
        entry
            .about(Vec::new(), topic.iter().cloned().collect())
            .maybe("topic", topic)
            .maybe("position", position)
            .maybe("definition", it.definition)
            .maybe("exclusion", it.exclusion)
            .list("examples", self.codebook_examples(&it.examples))
            .list(
                "counterexamples",
                self.codebook_examples(&it.counterexamples),
            )
    }

    fn codebook_examples(self, examples: &[CodebookExample<'_>]) -> Vec<String> {
        let examples = examples.iter().map(|example| {
            let statement = self.id(Kind::Statement, example.statement.index());
            let note = example.note.map(|note| format!(": {note}"));
            format!("{statement}{}", note.unwrap_or_default())
        });
        examples.collect()
    }

    fn contact(self, it: &Contact<'_>) -> Entry {
        let participants = it.participants.iter();
        let actors = participants.clone().map(|(actor, _)| self.actor_id(*actor));
        Entry::new(&it.summary)
            .about(actors.collect(), Vec::new())
            .text("date", &it.date)
            .text("kind", &it.kind)
            .text("status", &it.status)
            .text("level", &it.level)
            .set("participants", participants.map(|at| self.participant(*at)))
            .maybe(
                "initiated-by",
                it.initiated_by.map(|actor| self.actor_id(actor)),
            )
            .text("summary", &it.summary)
            .list("sources", self.source_ids(&it.sources))
            .maybe("note", it.note.as_ref())
    }

    fn actor(self, it: &Actor<'_>) -> Entry {
        let populations = it.populations.iter().map(|it| {
            let source = self.id(Kind::Source, it.source.index());
            format!("{} in {} ({source})", it.value, it.year)
        });
        let members = it.members.iter().map(|it| self.membership(*it));
        let id = self.renames.of(Kind::Actor, it.id.as_str());
        Entry::new(&it.name)
            .about(vec![id.to_owned()], Vec::new())
            .text("name", &it.name)
            .text("kind", &it.kind)
            .set("aliases", it.aliases.iter().map(ToString::to_string))
            .maybe("iso", it.iso.as_ref())
            .maybe("wikidata", it.wikidata.as_ref())
            .set("population", populations)
            .set("members", members)
    }

    /// `estonia`, or `united-kingdom until 2020-01-31`.
    fn membership(self, it: Membership) -> String {
        let mut text = self.actor_id(it.actor);
        let from = it.from.map(|from| format!(" from {from}"));
        let until = it.until.map(|until| format!(" until {until}"));
        text.extend([from, until].into_iter().flatten());
        text
    }

    fn speaker(self, it: &Speaker<'_>) -> Entry {
        let actors = it.offices.iter().map(|office| self.actor_id(office.actor));
        Entry::new(&it.name)
            .about(actors.collect(), Vec::new())
            .text("name", &it.name)
            .set("offices", it.offices.iter().map(|it| self.office(it)))
            .maybe("note", it.note.as_ref())
    }

    /// `Foreign Minister of estonia, from 2023-04-17 until 2025-01-01, voice other, speaks for kaja-kallas`.
    fn office(self, it: &Office<'_>) -> String {
        let title = it.title.as_deref().unwrap_or("office");
        let mut text = format!("{title} of {}", self.actor_id(it.actor));
        let from = it.from.map(|from| format!(", from {from}"));
        let until = it.until.map(|until| format!(" until {until}"));
        let voice = (it.voice != OfficeVoice::Official).then(|| format!(", voice {}", it.voice));
        let other = it.speaks_for.map(|other| self.speaker_id(other));
        let lent = other.map(|other| format!(", speaks for {other}"));
        text.extend([from, until, voice, lent].into_iter().flatten());
        text
    }

    fn topic(self, it: &Topic<'_>) -> Entry {
        let id = self.renames.of(Kind::Topic, it.id.as_str());
        let decided_by = it.decided_by.as_ref();
        let decided_by = decided_by.map(|by| format!("{}: {}", by.rule, by.basis));
        let entry = Entry::new(&it.title)
            .about(Vec::new(), vec![id.to_owned()])
            .text("title", &it.title)
            .text("short", &it.short)
            .text("proposition", &it.proposition)
            .maybe("decided-by", decided_by)
            .maybe("note", it.note.as_ref());
        it.candidates.iter().fold(entry, |entry, candidate| {
            let key = format!("candidates.{}", candidate.name);
            entry.text(&key, &self.candidate(candidate))
        })
    }

    /// `Named according to OSW. (finland, osw-2026-02-23-better-not-to-talk)`.
    fn candidate(self, it: &Candidate<'_>) -> String {
        let actor = it.actor.map(|actor| self.actor_id(actor));
        let ids: Vec<String> = actor
            .into_iter()
            .chain(self.source_ids(&it.sources))
            .collect();
        let note = it.note.as_deref().map(|note| format!("{note} "));
        format!("{}({})", note.unwrap_or_default(), ids.join(", "))
    }

    /// Describes what a dataset says of itself. The order of its topics is part of it: it is the order of display.
    fn dataset(self) -> Entry {
        let meta = &self.data.meta;
        let core = self.data.actor_refs().take(meta.core);
        let entry = Entry {
            id: "dataset".to_owned(),
            ..Entry::new(&meta.title)
        };
        entry
            .text("id", &meta.id)
            .text("version", &meta.version)
            .text("title", &meta.title)
            .maybe("description", meta.description.as_ref())
            .maybe("license", meta.license.as_ref())
            .text("as-of", &meta.as_of)
            .list("core", core.map(|actor| self.actor_id(actor)))
            .list(
                "topics",
                self.data.topic_refs().map(|topic| self.topic_id(topic)),
            )
    }
}

/// Tells apart those that go by one name, in their order.
fn numbered(mut entries: Vec<Entry>) -> Vec<Entry> {
    let mut seen = BTreeMap::new();
    for entry in &mut entries {
        let count = seen.entry(entry.id.clone()).or_insert(0_usize);
        *count += 1;
        if *count > 1 {
            entry.id = format!("{} ({count})", entry.id);
        }
    }
    entries
}

fn source(it: &Source<'_>) -> Entry {
    Entry::new(&it.name())
        .maybe("title", it.title.as_ref())
        .text("publisher", &it.publisher)
        .text("kind", &it.kind)
        .maybe("lang", it.lang.as_ref())
        .maybe("url", it.url.as_ref())
        .maybe("via", it.via.as_ref())
        .maybe("published", it.published)
        .list("authors", it.authors.iter().map(ToString::to_string))
        .maybe("archived", it.archived.as_ref())
        .maybe("accessed", it.accessed)
        .maybe("note", it.note.as_ref())
}
