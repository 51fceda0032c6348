//! What each entry of a dataset says, key by key, with ids in place of references: two datasets agree on an entry when
//! their facts are equal, however their files are arranged.

use std::collections::BTreeMap;

use super::Kind;
use super::described::Described;
use crate::model::{
    Actor, ActorRef, Candidate, CodedStance, Contact, Dataset, Office, OfficeVoice, Source,
    Speaker, SpeakerRef, Statement, Topic,
};

/// The kinds whose entries are compared, in order.
pub(super) const KINDS: &[Kind] = &[
    Kind::Statement,
    Kind::CodedStance,
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

/// Whether a change of a key is one a stance may hang on.
pub(super) fn is_coding(kind: Kind, field: &str) -> bool {
    matches!(kind, Kind::Statement | Kind::CodedStance) && !WORDING.contains(&field)
}

/// The entries of one kind.
pub(super) fn describe(data: &Dataset<'_>, kind: Kind) -> Vec<Described> {
    match kind {
        // Not an entry: it follows from entries.
        Kind::Stance => Vec::new(),
        Kind::Statement => all(&data.statements, |it| statement(data, it)),
        Kind::CodedStance => numbered(all(&data.stances, |it| coded_stance(data, it))),
        Kind::Contact => all(&data.contacts, |it| contact(data, it)),
        Kind::Source => all(&data.sources, source),
        Kind::Actor => all(&data.actors, |it| actor(data, it)),
        Kind::Speaker => all(&data.speakers, |it| speaker(data, it)),
        Kind::Topic => all(&data.topics, |it| topic(data, it)),
        Kind::Condition => all(&data.conditions, |it| {
            Described::new(it.id.as_str(), &it.title).text("title", &it.title)
        }),
        Kind::Dataset => vec![dataset(data)],
    }
}

fn all<T>(entries: &[T], describe: impl Fn(&T) -> Described) -> Vec<Described> {
    let described = entries.iter().enumerate().map(|(index, entry)| Described {
        index,
        ..describe(entry)
    });
    described.collect()
}

/// Tells apart those that go by one name, in their order.
fn numbered(mut described: Vec<Described>) -> Vec<Described> {
    let mut seen = BTreeMap::new();
    for it in &mut described {
        let count = seen.entry(it.id.clone()).or_insert(0_usize);
        *count += 1;
        if *count > 1 {
            it.id = format!("{} ({count})", it.id);
        }
    }
    described
}

fn statement(data: &Dataset<'_>, it: &Statement<'_>) -> Described {
    let lead = it.lead();
    let joint = it.parties.iter().skip(1);
    let mut described = Described::new(it.id.as_str(), &it.summary)
        .about(
            it.parties
                .iter()
                .map(|party| actor_id(data, party.actor))
                .collect(),
            it.positions
                .iter()
                .map(|(topic, _)| data[*topic].id.to_string())
                .collect(),
        )
        .text("actor", &data[lead.actor].id)
        .set(
            "with",
            joint.map(|party| participant(data, (party.actor, party.speaker))),
        )
        .text("date", &it.date)
        .maybe("speaker", lead.speaker.map(|speaker| &data[speaker].id))
        .maybe("as", it.capacity.as_ref())
        .text("kind", &it.kind)
        .text("attribution", &it.attribution)
        .maybe("by", it.by.map(|actor| &data[actor].id));
    for (topic, coding) in &it.positions {
        described = described.text(&format!("positions.{}", data[*topic].id), coding.as_str());
    }
    let conditions = it
        .conditions
        .iter()
        .map(|at| data.conditions[at.index()].id.to_string());
    described
        .set("conditions", conditions)
        .text("summary", &it.summary)
        .maybe("quote", it.quote.as_ref())
        .maybe("lang", it.lang.as_ref())
        .maybe("translation", it.translation.as_ref())
        .list(
            "sources",
            it.sources.iter().map(|at| data[*at].id.to_string()),
        )
        .maybe("note", it.note.as_ref())
}

fn coded_stance(data: &Dataset<'_>, it: &CodedStance<'_>) -> Described {
    let (actor, topic) = (&data[it.actor], &data[it.topic]);
    let id = format!("{} on {} since {}", actor.id, topic.id, it.since);
    let conditions = it
        .conditions
        .iter()
        .map(|at| data.conditions[at.index()].id.to_string());
    Described::new(&id, &format!("{} on {}", actor.name, topic.title))
        .about(vec![actor.id.to_string()], vec![topic.id.to_string()])
        .text("actor", &actor.id)
        .text("topic", &topic.id)
        .text("position", &it.position)
        .text("since", &it.since)
        .maybe("until", it.until)
        .text("reviewed", &it.reviewed)
        .set("conditions", conditions)
        .set(
            "evidence",
            it.evidence.iter().map(|at| data[*at].id.to_string()),
        )
        .maybe("note", it.note.as_ref())
}

fn contact(data: &Dataset<'_>, it: &Contact<'_>) -> Described {
    let actors = it
        .participants
        .iter()
        .map(|(actor, _)| actor_id(data, *actor));
    Described::new(it.id.as_str(), &it.summary)
        .about(actors.collect(), Vec::new())
        .text("date", &it.date)
        .text("kind", &it.kind)
        .text("status", &it.status)
        .text("level", &it.level)
        .set(
            "participants",
            it.participants.iter().map(|at| participant(data, *at)),
        )
        .maybe("initiated-by", it.initiated_by.map(|actor| &data[actor].id))
        .text("summary", &it.summary)
        .list(
            "sources",
            it.sources.iter().map(|at| data[*at].id.to_string()),
        )
        .maybe("note", it.note.as_ref())
}

fn source(it: &Source<'_>) -> Described {
    Described::new(it.id.as_str(), &it.title)
        .text("title", &it.title)
        .text("publisher", &it.publisher)
        .text("kind", &it.kind)
        .text("lang", &it.lang)
        .maybe("url", it.url.as_ref())
        .maybe("via", it.via.as_ref())
        .maybe("published", it.published)
        .list("authors", it.authors.iter().map(ToString::to_string))
        .maybe("archived", it.archived.as_ref())
        .maybe("accessed", it.accessed)
        .maybe("note", it.note.as_ref())
}

fn actor(data: &Dataset<'_>, it: &Actor<'_>) -> Described {
    let population = it.population.map(|it| {
        let source = &data[it.source].id;
        format!("{} in {} ({source})", it.value, it.year)
    });
    Described::new(it.id.as_str(), &it.name)
        .about(vec![it.id.to_string()], Vec::new())
        .text("name", &it.name)
        .text("kind", &it.kind)
        .set("aliases", it.aliases.iter().map(ToString::to_string))
        .maybe("iso", it.iso.as_ref())
        .maybe("wikidata", it.wikidata.as_ref())
        .maybe("population", population)
        .set(
            "members",
            it.members.iter().map(|member| actor_id(data, *member)),
        )
}

fn speaker(data: &Dataset<'_>, it: &Speaker<'_>) -> Described {
    let actors = it.offices.iter().map(|office| actor_id(data, office.actor));
    Described::new(it.id.as_str(), &it.name)
        .about(actors.collect(), Vec::new())
        .text("name", &it.name)
        .set("offices", it.offices.iter().map(|it| office(data, it)))
}

/// `Foreign Minister of estonia, from 2023-04-17 until 2025-01-01, voice other, speaks for kaja-kallas`.
fn office(data: &Dataset<'_>, it: &Office<'_>) -> String {
    let mut text = format!("{} of {}, from {}", it.title, data[it.actor].id, it.from);
    let until = it.until.map(|until| format!(" until {until}"));
    let voice = (it.voice != OfficeVoice::Official).then(|| format!(", voice {}", it.voice));
    let lent = it
        .speaks_for
        .map(|other| format!(", speaks for {}", data[other].id));
    text.extend([until, voice, lent].into_iter().flatten());
    text
}

fn topic(data: &Dataset<'_>, it: &Topic<'_>) -> Described {
    let mut described = Described::new(it.id.as_str(), &it.title)
        .about(Vec::new(), vec![it.id.to_string()])
        .text("title", &it.title)
        .text("short", &it.short)
        .text("proposition", &it.proposition);
    for candidate in &it.candidates {
        described = described.text(
            &format!("candidates.{}", candidate.name),
            &self::candidate(data, candidate),
        );
    }
    described
}

/// `Named according to OSW. (finland, osw-2026-02-23-better-not-to-talk)`.
fn candidate(data: &Dataset<'_>, it: &Candidate<'_>) -> String {
    let actor = it.actor.iter().map(|actor| data[*actor].id.as_str());
    let sources = it.sources.iter().map(|at| data[*at].id.as_str());
    let ids: Vec<&str> = actor.chain(sources).collect();
    let note = it.note.as_deref().unwrap_or_default();
    format!("{note} ({})", ids.join(", "))
}

/// What a dataset says of itself. The order of its topics is part of it: it is the order of display.
fn dataset(data: &Dataset<'_>) -> Described {
    let meta = &data.meta;
    let core = data.actors.iter().take(meta.core);
    Described::new("dataset", &meta.title)
        .text("id", &meta.id)
        .text("version", &meta.version)
        .text("title", &meta.title)
        .maybe("description", meta.description.as_ref())
        .maybe("license", meta.license.as_ref())
        .text("as-of", &meta.as_of)
        .list("core", core.map(|actor| actor.id.to_string()))
        .list(
            "topics",
            data.topics.iter().map(|topic| topic.id.to_string()),
        )
}

fn actor_id(data: &Dataset<'_>, actor: ActorRef) -> String {
    data[actor].id.to_string()
}

/// `france`, or `france/emmanuel-macron`.
fn participant(data: &Dataset<'_>, (actor, speaker): (ActorRef, Option<SpeakerRef>)) -> String {
    match speaker {
        None => actor_id(data, actor),
        Some(speaker) => format!("{}/{}", data[actor].id, data[speaker].id),
    }
}
