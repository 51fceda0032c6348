//! From entries to the model: ids become references, words become values, dates are read.
//!
//! Everything wrong is collected. An entry that cannot be understood is left out, and what refers to it is left out
//! with it, in silence: the fault has been named where it is.

use super::entries::condition;
use super::link::Linker;
use super::names::{self, Named};
use super::parse::{Entry, Tables};
use super::raw;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{ActorKind, Dataset, Text, fold::fold};
use crate::span::Locus;

/// Resolves the entries of a dataset. `None` when it has no usable `[dataset]` table.
pub(super) fn resolve<'a>(
    tables: Tables<'a>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Dataset<'a>> {
    let meta = only_meta(tables.dataset, diagnostics);
    let core = meta
        .as_ref()
        .map(|meta| meta.raw.core.clone())
        .unwrap_or_default();
    let (topics, topic_names) = names::name(tables.topic, diagnostics);
    let (conditions, condition_names) = names::name(tables.condition, diagnostics);
    let (sources, source_names) = names::name(sorted_by_id(tables.source), diagnostics);
    let (actors, actor_names) = names::name(in_display_order(tables.actor, &core), diagnostics);
    let (speakers, speaker_names) = names::name(sorted_by_id(tables.speaker), diagnostics);
    let mut link = Linker {
        topics: topic_names,
        conditions: condition_names,
        sources: source_names,
        actors: actor_names,
        speakers: speaker_names,
        diagnostics,
    };
    let sources: Vec<_> = sources
        .into_iter()
        .map(|entry| link.source(entry))
        .collect();
    let topics = topics.into_iter().map(|entry| link.topic(entry)).collect();
    let conditions = conditions.into_iter().map(condition).collect();
    let actors = actors.into_iter().map(|entry| link.actor(entry)).collect();
    let speakers: Vec<_> = speakers
        .into_iter()
        .map(|entry| link.speaker(entry))
        .collect();
    let (statements, statement_names) = link.statements(tables.statement, &sources, &speakers);
    let stances = link.stances(tables.stance, &statement_names);
    let contacts = link.contacts(tables.contact);
    let meta = link.meta(meta?)?;
    Some(Dataset {
        meta,
        topics,
        conditions,
        sources: sources.into(),
        actors,
        speakers: speakers.into(),
        statements: statements.into(),
        stances: stances.into(),
        contacts: contacts.into(),
    })
}

/// The `[dataset]` table, of which there is one.
fn only_meta<'a>(
    found: Vec<Entry<raw::Meta<'a>>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Entry<raw::Meta<'a>>> {
    let mut found = found.into_iter();
    let Some(first) = found.next() else {
        diagnostics.push(Diagnostic::new(
            Code::EmptyDataset,
            Locus::Whole,
            "no file holds a `[dataset]` table",
            "add one with schema, id, version, title and as-of: `check --explain empty-dataset` shows it",
        ));
        return None;
    };
    for again in found {
        let message = "there is a second `[dataset]` table";
        let finding = Diagnostic::new(
            Code::DuplicateDataset,
            again.origin.entry(),
            message,
            "keep one of them",
        );
        diagnostics.push(
            finding
                .labelled("again here")
                .related(first.origin.entry(), "first here"),
        );
    }
    Some(first)
}

fn sorted_by_id<'a, T: Named<'a>>(mut entries: Vec<Entry<T>>) -> Vec<Entry<T>> {
    entries.sort_by(|a, b| a.raw.id().cmp(b.raw.id()));
    entries
}

/// The core actors in their order, then the others by kind and name.
fn in_display_order<'a>(
    mut actors: Vec<Entry<raw::Actor<'a>>>,
    core: &[Text<'a>],
) -> Vec<Entry<raw::Actor<'a>>> {
    let place = |actor: &raw::Actor<'a>| {
        core.iter()
            .position(|id| *id == actor.id)
            .unwrap_or(core.len())
    };
    actors.sort_by_cached_key(|Entry { raw, .. }| {
        let kind = raw.kind.parse::<ActorKind>().ok();
        (place(raw), kind, fold(&raw.name), raw.id.clone())
    });
    actors
}
