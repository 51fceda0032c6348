//! What a dataset is about: its own table, topics, conditions, sources, actors and speakers, made of their entries.

use std::collections::BTreeSet;

use super::link::{Linker, all};
use super::parse::{Entry, Identified};
use super::{names, raw};
use crate::diagnostic::Code;
use crate::model::fold::fold;
use crate::model::{
    Actor, ActorKind, Candidate, Condition, DecidedBy, Id, Meta, Office, OfficeVoice, Population,
    Source, SourceKind, Speaker, Topic,
};
use crate::span::{EntryRef, Location, Step};

/// The version of the file format this program reads.
const SCHEMA: i64 = 1;

pub(super) fn condition<'a>(
    (id, Entry { origin, raw, .. }): Identified<'a, raw::Condition<'a>>,
) -> Option<Condition<'a>> {
    Some(Condition {
        id: id?,
        title: raw.title,
        origin,
    })
}

impl<'a> Linker<'a, '_> {
    pub(super) fn meta(&mut self, entry: Option<Entry<raw::Meta<'a>>>) -> Option<Meta<'a>> {
        let Entry {
            origin,
            raw,
            broken,
        } = entry?;
        if raw.schema != SCHEMA && !broken {
            let message = format!(
                "the dataset is of schema {}, this program reads schema {SCHEMA}",
                raw.schema
            );
            let help =
                format!("write `schema = {SCHEMA}`, or use the version of this program that fits");
            self.report(Code::SchemaVersion, origin.key("schema"), message, help);
        }
        let id = Id::new(raw.id.clone());
        if id.is_none() && !raw.id.is_empty() {
            self.diagnostics.push(names::bad_id(origin, &raw.id));
        }
        let as_of = self.date(origin.key("as-of"), &raw.as_of);
        let core = self.actors(|at| origin.item("core", at), &raw.core);
        if broken {
            return None;
        }
        Some(Meta {
            id: id?,
            version: raw.version,
            title: raw.title,
            description: raw.description,
            license: raw.license,
            as_of: as_of?,
            core: BTreeSet::from_iter(core?).len(),
            origin,
        })
    }

    pub(super) fn topic(
        &mut self,
        (id, Entry { origin, raw, .. }): Identified<'a, raw::Topic<'a>>,
    ) -> Option<Topic<'a>> {
        let candidates = raw.candidate.into_iter().enumerate();
        let candidates =
            all(candidates.map(|(at, candidate)| self.candidate(origin, at, candidate)));
        let decided_by = raw.decided_by.and_then(|decided| {
            let at = Location::Value(origin, vec!["decided-by".into(), "rule".into()]);
            Some(DecidedBy {
                rule: self.word(at, &decided.rule)?,
                basis: decided.basis,
            })
        });
        Some(Topic {
            id: id?,
            title: raw.title,
            short: raw.short,
            proposition: raw.proposition,
            decided_by,
            candidates: candidates.unwrap_or_default(),
            origin,
        })
    }

    fn candidate(
        &mut self,
        origin: EntryRef,
        at: usize,
        raw: raw::Candidate<'a>,
    ) -> Option<Candidate<'a>> {
        let path = |key: &str| vec!["candidate".into(), at.into(), key.into()];
        let actor = raw.actor.iter();
        let actor = all(actor.map(|id| self.actor_ref(Location::Value(origin, path("actor")), id)));
        let source_at = |item: usize| {
            let mut steps = path("sources");
            steps.push(Step::Item(item));
            Location::Value(origin, steps)
        };
        let sources = self.sources(source_at, &raw.sources);
        Some(Candidate {
            name: raw.name,
            actor: actor?.pop(),
            sources: sources?,
            note: raw.note,
        })
    }

    pub(super) fn source(
        &mut self,
        (id, Entry { origin, raw, .. }): Identified<'a, raw::Source<'a>>,
    ) -> Option<Source<'a>> {
        let kind = self.word(origin.key("kind"), &raw.kind);
        let published = self.optional_date(origin, "published", raw.published.as_ref());
        let accessed = self.optional_date(origin, "accessed", raw.accessed.as_ref());
        let outlets = self.outlets.len();
        let outlet = self.outlets.entry(fold(&raw.publisher));
        Some(Source {
            id: id?,
            title: raw.title,
            outlet: *outlet.or_insert(outlets),
            publisher: raw.publisher,
            kind: kind.unwrap_or(SourceKind::News),
            lang: raw.lang,
            url: raw.url,
            via: raw.via,
            published,
            authors: raw.authors,
            archived: raw.archived,
            accessed,
            note: raw.note,
            origin,
        })
    }

    pub(super) fn actor(
        &mut self,
        (id, Entry { origin, raw, .. }): Identified<'a, raw::Actor<'a>>,
    ) -> Option<Actor<'a>> {
        let kind = self.word(origin.key("kind"), &raw.kind);
        let members = self.actors(|at| origin.item("members", at), &raw.members);
        let population = raw.population.and_then(|figure| {
            let at = Location::Value(origin, vec!["population".into(), "source".into()]);
            let source = self.source_ref(at, &figure.source)?;
            Some(Population {
                value: figure.value,
                year: figure.year,
                source,
            })
        });
        // An unknown kind has been reported: nothing is to seem wrong about the members beside.
        let stand_in = if raw.members.is_empty() {
            ActorKind::Organisation
        } else {
            ActorKind::Bloc
        };
        Some(Actor {
            id: id?,
            name: raw.name,
            kind: kind.unwrap_or(stand_in),
            aliases: raw.aliases,
            iso: raw.iso,
            wikidata: raw.wikidata,
            population,
            members: members.unwrap_or_default(),
            origin,
        })
    }

    pub(super) fn speaker(
        &mut self,
        (id, Entry { origin, raw, .. }): Identified<'a, raw::Speaker<'a>>,
    ) -> Option<Speaker<'a>> {
        let offices = raw.offices.into_iter().enumerate();
        let offices = all(offices.map(|(at, office)| self.office(origin, at, office)));
        Some(Speaker {
            id: id?,
            name: raw.name,
            offices: offices.unwrap_or_default(),
            origin,
        })
    }

    fn office(&mut self, origin: EntryRef, at: usize, raw: raw::Office<'a>) -> Option<Office<'a>> {
        let path =
            |key: &str| Location::Value(origin, vec!["offices".into(), at.into(), key.into()]);
        let actor = self.actor_ref(path("actor"), &raw.actor);
        let from = self.date(path("from"), &raw.from);
        let until = match &raw.until {
            Some(until) => self.date(path("until"), until).map(Some),
            None => Some(None),
        };
        let voice = raw
            .voice
            .as_deref()
            .map_or(Some(OfficeVoice::Official), |word| {
                self.word(path("voice"), word)
            });
        let speaks_for = raw
            .speaks_for
            .as_deref()
            .and_then(|id| self.speaker_ref(path("speaks-for"), id));
        Some(Office {
            actor: actor?,
            title: raw.title,
            from: from?,
            until: until?,
            voice: voice?,
            speaks_for,
        })
    }
}
