//! From entries to the model: ids become references, words become values, dates are read.
//!
//! Everything wrong is collected. A dated record that cannot be understood in every part is left out, and what refers
//! to it is left out with it, in silence: the fault has been named where it is.

use std::collections::BTreeMap;

use super::entries::condition;
use super::link::Linker;
use super::names::{self, Named};
use super::parse::{Entry, Tables};
use super::raw;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{ActorKind, Dataset, Meta, Text, fold::fold};
use crate::span::Location;

/// Resolves the entries of a dataset. Without a usable `[dataset]` table it gets a stand-in for one, so that all else
/// that is wrong can be found.
pub(super) fn resolve<'a>(
    tables: Tables<'a>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Dataset<'a>> {
    let meta = only_meta(tables.dataset, tables.damaged.is_some(), diagnostics);
    let core = meta.as_ref().map_or(&[][..], |meta| &meta.raw.core);
    let lost = tables.damaged.unwrap_or_default();
    let (topics, topic_names) = names::name(tables.topic, &lost, diagnostics);
    let (conditions, condition_names) = names::name(tables.condition, &lost, diagnostics);
    let sources = sorted_by_id(tables.source);
    let (sources, source_names) = names::name(sources, &lost, diagnostics);
    let actors = in_display_order(tables.actor, core);
    let (actors, actor_names) = names::name(actors, &lost, diagnostics);
    let speakers = sorted_by_id(tables.speaker);
    let (speakers, speaker_names) = names::name(speakers, &lost, diagnostics);
    let mut link = Linker {
        topics: topic_names,
        conditions: condition_names,
        sources: source_names,
        actors: actor_names,
        speakers: speaker_names,
        outlets: BTreeMap::new(),
        lost,
        diagnostics,
    };
    let meta = link.meta(meta);
    let sources = each(sources, |entry| link.source(entry));
    let topics = each(topics, |entry| link.topic(entry));
    let conditions = each(conditions, condition);
    let actors = each(actors, |entry| link.actor(entry));
    let speakers = each(speakers, |entry| link.speaker(entry));
    let (statements, statement_names) = link.statements(tables.statement, &sources, &speakers);
    let stances = link.stances(tables.stance, &statement_names);
    let contacts = link.contacts(tables.contact);
    Some(Dataset {
        meta: meta.or_else(Meta::stand_in)?,
        topics,
        conditions,
        sources,
        actors,
        speakers,
        statements,
        stances,
        contacts,
    })
}

/// What a table's entries come to, less those that are read only for what is wrong with them.
fn each<E, T>(entries: Vec<E>, link: impl FnMut(E) -> Option<T>) -> Vec<T> {
    entries.into_iter().filter_map(link).collect()
}

/// The `[dataset]` table, of which there is one.
fn only_meta<'a>(
    found: Vec<Entry<raw::Meta<'a>>>,
    is_damaged: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Entry<raw::Meta<'a>>> {
    let mut found = found.into_iter();
    let Some(first) = found.next() else {
        if is_damaged {
            return None;
        }
        diagnostics.push(Diagnostic::new(
            Code::EmptyDataset,
            Location::Whole,
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
