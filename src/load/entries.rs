//! What a dataset is about: its own table, topics, conditions, sources, actors and speakers, made of their entries.

use super::link::Linker;
use super::parse::{Entry, Identified};
use super::raw;
use crate::diagnostic::Code;
use crate::model::{
    Actor, ActorKind, Candidate, Condition, Id, Meta, Office, Population, Source, SourceKind,
    Speaker, Topic, Voice,
};
use crate::span::{Locus, Origin};

/// The version of the file format this program reads.
const SCHEMA: i64 = 1;

pub(super) fn condition<'a>(
    (id, Entry { origin, raw, .. }): (Id<'a>, Entry<raw::Condition<'a>>),
) -> Condition<'a> {
    Condition {
        id,
        title: raw.title,
        origin,
    }
}

impl<'a> Linker<'a, '_> {
    pub(super) fn meta(
        &mut self,
        Entry {
            origin,
            raw,
            broken,
        }: Entry<raw::Meta<'a>>,
    ) -> Option<Meta<'a>> {
        if broken {
            return None;
        }
        if raw.schema != SCHEMA {
            let message = format!(
                "the dataset is of schema {}, this program reads schema {SCHEMA}",
                raw.schema
            );
            let help =
                format!("write `schema = {SCHEMA}`, or use the version of this program that fits");
            self.report(Code::SchemaVersion, origin.key("schema"), message, help);
        }
        let id = Id::new(raw.id.clone());
        if id.is_none() {
            let message = format!("`{}` is not an id: ids are kebab-case", raw.id);
            self.report(
                Code::BadId,
                origin.key("id"),
                message,
                "write lower-case letters, digits and single hyphens",
            );
        }
        let core = self.actors(origin, "core", &raw.core).len();
        Some(Meta {
            id: id?,
            version: raw.version,
            title: raw.title,
            description: Some(raw.description).filter(|text| !text.is_empty()),
            license: Some(raw.license).filter(|text| !text.is_empty()),
            as_of: self.date(origin.key("as-of"), &raw.as_of)?,
            core,
            origin,
        })
    }

    pub(super) fn topic(
        &mut self,
        (id, Entry { origin, raw, .. }): Identified<'a, raw::Topic<'a>>,
    ) -> Topic<'a> {
        let candidates = raw.candidate.into_iter().enumerate();
        let candidates = candidates
            .map(|(at, candidate)| self.candidate(origin, at, candidate))
            .collect();
        Topic {
            id,
            title: raw.title,
            short: raw.short,
            proposition: raw.proposition,
            candidates,
            origin,
        }
    }

    fn candidate(&mut self, origin: Origin, at: usize, raw: raw::Candidate<'a>) -> Candidate<'a> {
        let path =
            |key: &str| Locus::Value(origin, vec!["candidate".into(), at.into(), key.into()]);
        let actor = raw
            .actor
            .as_deref()
            .and_then(|id| self.actor_ref(path("actor"), id));
        let sources = raw
            .sources
            .iter()
            .filter_map(|id| self.source_ref(path("sources"), id))
            .collect();
        Candidate {
            name: raw.name,
            actor,
            sources,
            note: raw.note,
        }
    }

    pub(super) fn source(
        &mut self,
        (id, Entry { origin, raw, .. }): Identified<'a, raw::Source<'a>>,
    ) -> Source<'a> {
        Source {
            id,
            title: raw.title,
            publisher: raw.publisher,
            kind: self
                .word(origin.key("kind"), &raw.kind)
                .unwrap_or(SourceKind::News),
            lang: raw.lang,
            url: raw.url,
            via: raw.via,
            published: self.optional_date(origin, "published", raw.published.as_ref()),
            authors: raw.authors.into(),
            archived: raw.archived,
            accessed: self.optional_date(origin, "accessed", raw.accessed.as_ref()),
            note: raw.note,
            origin,
        }
    }

    pub(super) fn actor(
        &mut self,
        (id, Entry { origin, raw, .. }): Identified<'a, raw::Actor<'a>>,
    ) -> Actor<'a> {
        Actor {
            id,
            name: raw.name,
            kind: self
                .word(origin.key("kind"), &raw.kind)
                .unwrap_or(ActorKind::Organisation),
            aliases: raw.aliases.into(),
            iso: raw.iso,
            wikidata: raw.wikidata,
            population: raw.population.and_then(|figure| {
                let at = Locus::Value(origin, vec!["population".into(), "source".into()]);
                let source = self.source_ref(at, &figure.source)?;
                Some(Population {
                    value: figure.value,
                    year: figure.year,
                    source,
                })
            }),
            members: self.actors(origin, "members", &raw.members).into(),
            origin,
        }
    }

    pub(super) fn speaker(
        &mut self,
        (id, Entry { origin, raw, .. }): Identified<'a, raw::Speaker<'a>>,
    ) -> Speaker<'a> {
        let offices = raw.offices.into_iter().enumerate();
        let offices = offices
            .filter_map(|(at, office)| self.office(origin, at, office))
            .collect();
        Speaker {
            id,
            name: raw.name,
            offices,
            origin,
        }
    }

    fn office(&mut self, origin: Origin, at: usize, raw: raw::Office<'a>) -> Option<Office<'a>> {
        let path = |key: &str| Locus::Value(origin, vec!["offices".into(), at.into(), key.into()]);
        let actor = self.actor_ref(path("actor"), &raw.actor);
        let from = self.date(path("from"), &raw.from);
        let until = raw
            .until
            .as_ref()
            .map(|until| self.date(path("until"), until));
        let voice = raw
            .voice
            .as_deref()
            .map_or(Some(Voice::Official), |word| self.word(path("voice"), word));
        let speaks_for = raw
            .speaks_for
            .as_deref()
            .and_then(|id| self.speaker_ref(path("speaks-for"), id));
        Some(Office {
            actor: actor?,
            title: raw.title,
            from: from?,
            until: until.flatten(),
            voice: voice?,
            speaks_for,
        })
    }
}
