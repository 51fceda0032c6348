//! From the chunks of files to the dataset: entries put in order, references resolved.

use std::collections::BTreeSet;

use hashbrown::HashMap;

use super::chunk::{Chunk, Entry, by_date, by_id};
use super::names::{Names, Numbers, Slot};
use super::parallel::share;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Actor, Allowance, CodebookEntry, CodedStance, Condition, Contact, Dataset, Day,
    IndependentCoding, Indexed, Meta, OfficeVoice, Party, Source, Speaker, Statement, Topic,
    fold::fold, known_by,
};
use crate::span::{Location, Table};

/// Builds the dataset from its parts, which hold so many bytes.
///
/// An entry that refers to one that cannot be used is left out with it, in silence: the fault has been named where it is.
/// Without a usable `[dataset]` table there is a stand-in for one, so that all else that is wrong can be found.
pub(super) fn link<'t>(
    mut chunks: Vec<Chunk<'t>>,
    names: &Names<'t>,
    bytes: usize,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Dataset<'t>> {
    let (meta, core) = only_meta(&mut chunks, diagnostics);
    let mut places = Places::default();
    let topics = places.order(names, &mut chunks, |topic: &Topic<'t>, _| topic.origin);
    let conditions = places.order(names, &mut chunks, |condition: &Condition<'t>, _| {
        condition.origin
    });
    let sources = places.order(names, &mut chunks, |source, _| by_id(source));
    let actors = places.order(names, &mut chunks, |actor: &Actor<'t>, number| {
        let place = core.iter().position(|first| *first == number);
        let place = place.unwrap_or(core.len());
        (place, actor.kind, fold(&actor.name), actor.id)
    });
    let speakers = places.order(names, &mut chunks, |speaker: &Speaker<'t>, _| speaker.id);
    for chunk in &mut chunks {
        resolve_subjects(chunk, &places);
    }
    let mut sources = take(&sources, &mut chunks);
    number_outlets(&mut sources);
    let speakers = take(&speakers, &mut chunks);
    share(chunks.iter_mut(), bytes, |chunks| {
        chunks.for_each(|chunk| resolve_records(chunk, &places, &sources, &speakers));
    });
    let statements = places.order(names, &mut chunks, |statement, _| by_date(statement));
    let contacts = places.order(names, &mut chunks, |contact: &Contact<'t>, _| {
        (contact.date, contact.id)
    });
    Some(Dataset {
        meta: meta.or_else(Meta::stand_in)?,
        topics: take(&topics, &mut chunks),
        conditions: take(&conditions, &mut chunks),
        sources,
        actors: take(&actors, &mut chunks),
        speakers,
        stances: stances(&mut chunks, &places),
        codebook: codebook(&mut chunks, &places),
        codings: codings(&mut chunks, &places),
        statements: take(&statements, &mut chunks),
        contacts: take(&contacts, &mut chunks),
        allowances: allowances(&mut chunks),
    })
}

/// Takes the `[dataset]` table, of which there is one, and the numbers of the actors it puts first.
fn only_meta<'t>(
    chunks: &mut [Chunk<'t>],
    diagnostics: &mut Vec<Diagnostic>,
) -> (Option<Meta<'t>>, Vec<u32>) {
    let is_damaged = chunks.iter().any(|chunk| chunk.is_damaged);
    let mut found: Vec<_> = chunks
        .iter_mut()
        .flat_map(|chunk| {
            let numbers = &chunk.numbers;
            let metas = chunk.metas.drain(..);
            metas.map(move |(origin, meta)| (origin, meta, numbers))
        })
        .collect();
    found.sort_by_key(|(origin, ..)| *origin);
    let mut found = found.into_iter();
    let Some((first, meta, numbers)) = found.next() else {
        if !is_damaged {
            let message = "no file holds a `[dataset]` table";
            let help = "add one with schema, id, version, title and as-of: `check --explain empty-dataset` shows it";
            let found = Diagnostic::new(Code::EmptyDataset, Location::Whole, message, help);
            diagnostics.push(found);
        }
        return (None, Vec::new());
    };
    for (again, ..) in found {
        let message = "there is a second `[dataset]` table";
        let found = Diagnostic::new(
            Code::DuplicateDataset,
            again.entry(),
            message,
            "keep one of them",
        );
        let found = found.labelled("again here");
        diagnostics.push(found.related(first.entry(), "first here"));
    }
    let Some((mut meta, core)) = meta else {
        return (None, Vec::new());
    };
    let core: Vec<u32> = core
        .into_iter()
        .filter_map(|actor| numbers.get(actor))
        .collect();
    meta.core = core.len();
    (Some(meta), core)
}

/// Gives the sources of one outlet, however its name is spelled, one number.
fn number_outlets(sources: &mut [Source<'_>]) {
    let mut spellings = HashMap::new();
    let mut outlets = HashMap::new();
    for source in sources {
        source.outlet = *spellings.entry(source.publisher).or_insert_with(|| {
            let next = outlets.len();
            *outlets.entry(fold(&source.publisher)).or_insert(next)
        });
    }
}

/// The places of entries in the lists of the dataset, by table and by the numbers of their ids.
#[derive(Default)]
struct Places([Vec<Option<u32>>; Table::ALL.len()]);

impl Places {
    /// Decides the order of the entries of a table by a key, to which the number of an entry's id may contribute.
    fn order<'t, E: Entry<'t>, K: Ord>(
        &mut self,
        names: &Names<'t>,
        chunks: &mut [Chunk<'t>],
        key: impl Fn(&E, u32) -> K,
    ) -> Vec<Slot> {
        let slots = names.slots(E::TABLE);
        let mut order = Vec::with_capacity(slots.len());
        for (number, slot) in (0..).zip(slots) {
            let Some(slot) = slot else { continue };
            if let Some(entry) = E::at(chunks, *slot) {
                order.push((key(entry, number), number, *slot));
            }
        }
        // Stable, as that is quick with what each chunk has in order.
        order.sort_by(|a, b| a.0.cmp(&b.0));
        let places = &mut self.0[E::TABLE as usize];
        *places = vec![None; slots.len()];
        for (place, (_, number, _)) in (0..).zip(&order) {
            places[*number as usize] = Some(place);
        }
        order.into_iter().map(|(.., slot)| slot).collect()
    }
}

/// Takes the entries of a table out of the chunks, in an order that may leave some out.
///
/// They are moved about where the first chunk has them: a second copy of a large table is memory that counts.
fn take<'t, E: Entry<'t>>(order: &[Slot], chunks: &mut [Chunk<'t>]) -> Vec<E> {
    let mut entries: Vec<Option<E>> = Vec::new();
    let mut starts = Vec::with_capacity(chunks.len());
    for chunk in chunks {
        starts.push(entries.len());
        let mut more = std::mem::take(E::all(chunk));
        if entries.is_empty() {
            entries = more;
        } else {
            entries.append(&mut more);
        }
    }
    let place = |slot: &Slot| starts[slot.chunk as usize] + slot.entry as usize;
    let mut from: Vec<usize> = order.iter().map(place).collect();
    if from.len() < entries.len() {
        let kept: BTreeSet<usize> = from.iter().copied().collect();
        for at in (0..entries.len()).filter(|at| !kept.contains(at)) {
            entries[at] = None;
            from.push(at);
        }
    }
    for at in 0..entries.len() {
        let mut other = from[at];
        // What stood at an earlier place has been swapped to where that one's entry stood.
        while other < at {
            other = from[other];
        }
        entries.swap(at, other);
    }
    entries.into_iter().map_while(|entry| entry).collect()
}

/// Turns the references of a chunk's entries into those of the dataset. Where it fails the entry referred to cannot be
/// used.
struct Resolver<'r> {
    numbers: &'r Numbers,
    places: &'r Places,
}

impl Resolver<'_> {
    fn set<R: Indexed>(&self, reference: &mut R) -> Option<()> {
        let number = self.numbers.get(*reference)?;
        let place = self.places.0[R::TABLE as usize]
            .get(number as usize)
            .copied()??;
        *reference = R::at(place as usize);
        Some(())
    }

    fn set_all<'r, R: Indexed + 'r>(
        &self,
        references: impl IntoIterator<Item = &'r mut R>,
    ) -> Option<()> {
        references
            .into_iter()
            .try_for_each(|reference| self.set(reference))
    }
}

/// Resolves the references of what statements are about and who makes them. What they refer to in vain is left out.
fn resolve_subjects(chunk: &mut Chunk<'_>, places: &Places) {
    let numbers = &chunk.numbers;
    let to = Resolver { numbers, places };
    for topic in chunk.topics.iter_mut().flatten() {
        topic.candidates.retain_mut(|candidate| {
            let resolved = to.set_all(&mut candidate.sources);
            resolved
                .and_then(|()| to.set_all(&mut candidate.actor))
                .is_some()
        });
    }
    for actor in chunk.actors.iter_mut().flatten() {
        let members = &mut actor.members;
        members.retain_mut(|member| to.set(&mut member.actor).is_some());
        let populations = &mut actor.populations;
        populations.retain_mut(|figure| to.set(&mut figure.source).is_some());
    }
    for speaker in chunk.speakers.iter_mut().flatten() {
        speaker.offices.retain_mut(|office| {
            let resolved = to.set(&mut office.actor);
            resolved
                .and_then(|()| to.set_all(&mut office.speaks_for))
                .is_some()
        });
    }
}

/// Resolves the references of statements and contacts, and tells of statements what sources and offices say of them.
fn resolve_records(
    chunk: &mut Chunk<'_>,
    places: &Places,
    sources: &[Source<'_>],
    speakers: &[Speaker<'_>],
) {
    let numbers = &chunk.numbers;
    let to = Resolver { numbers, places };
    for slot in &mut chunk.statements {
        let Some(statement) = slot else { continue };
        if resolve_statement(statement, &to).is_none() {
            *slot = None;
            continue;
        }
        statement.known = known_by(statement.date, &statement.sources, sources);
        if let Some(withdrawal) = &mut statement.withdrawn {
            withdrawal.known = known_by(withdrawal.date, &[withdrawal.source], sources);
        }
        let last = statement.last_day();
        for (at, party) in statement.parties.iter_mut().enumerate() {
            // `as` says in what capacity the statement's own speaker spoke.
            let in_capacity = at == 0 && statement.capacity.is_some();
            party.official =
                !in_capacity && is_official(*party, statement.date.first(), last, speakers);
        }
    }
    for slot in &mut chunk.contacts {
        slot.take_if(|contact| resolve_contact(contact, &to).is_none());
    }
}

fn resolve_statement(statement: &mut Statement<'_>, to: &Resolver<'_>) -> Option<()> {
    for party in &mut statement.parties {
        to.set(&mut party.actor)?;
        to.set_all(&mut party.speaker)?;
    }
    to.set_all(&mut statement.by)?;
    to.set_all(statement.positions.iter_mut().map(|(topic, _)| topic))?;
    statement.positions.sort_unstable();
    to.set_all(&mut statement.conditions)?;
    let withdrawn = statement.withdrawn.as_mut();
    to.set_all(withdrawn.map(|withdrawal| &mut withdrawal.source))?;
    to.set_all(&mut statement.sources)
}

fn resolve_contact(contact: &mut Contact<'_>, to: &Resolver<'_>) -> Option<()> {
    for (actor, speaker) in &mut contact.participants {
        to.set(actor)?;
        to.set_all(speaker)?;
    }
    to.set_all(&mut contact.initiated_by)?;
    to.set_all(&mut contact.sources)
}

/// Takes entries to which nothing refers out of the chunks. Those that refer to something in vain are left out.
fn resolved<'t, E>(
    chunks: &mut [Chunk<'t>],
    places: &Places,
    all: impl for<'c> Fn(&'c mut Chunk<'t>) -> &'c mut Vec<E>,
    resolve: impl Fn(&mut E, &Resolver<'_>) -> Option<()>,
) -> Vec<E> {
    let mut entries = Vec::new();
    for chunk in chunks {
        let mut of_chunk = std::mem::take(all(chunk));
        let numbers = &chunk.numbers;
        let to = Resolver { numbers, places };
        of_chunk.retain_mut(|entry| resolve(entry, &to).is_some());
        entries.append(&mut of_chunk);
    }
    entries
}

fn resolve_stance(stance: &mut CodedStance<'_>, to: &Resolver<'_>) -> Option<()> {
    to.set(&mut stance.actor)?;
    to.set(&mut stance.topic)?;
    to.set_all(&mut stance.conditions)?;
    to.set_all(&mut stance.evidence)
}

/// Takes the coded stances out of the chunks, in order of actors, topics and dates.
fn stances<'t>(chunks: &mut [Chunk<'t>], places: &Places) -> Vec<CodedStance<'t>> {
    let mut stances = resolved(chunks, places, |chunk| &mut chunk.stances, resolve_stance);
    stances.sort_by(|a, b| {
        let key = |stance: &CodedStance<'t>| {
            let subject = (stance.actor, stance.topic);
            (subject, stance.since, stance.reviewed, stance.position)
        };
        let rest = |stance: &CodedStance<'t>| (stance.until, stance.note);
        key(a)
            .cmp(&key(b))
            .then_with(|| a.evidence.cmp(&b.evidence))
            .then_with(|| a.conditions.cmp(&b.conditions))
            .then_with(|| rest(a).cmp(&rest(b)))
    });
    stances
}

/// Takes the allowances out of the chunks, in an order that what they say decides.
fn allowances<'t>(chunks: &mut [Chunk<'t>]) -> Vec<Allowance<'t>> {
    let chunks = chunks.iter_mut();
    let mut allowances: Vec<_> = chunks.flat_map(|it| it.allowances.drain(..)).collect();
    allowances.sort_by_key(|it| {
        let place = (it.code, it.entry, it.file);
        (place, it.date, it.until, it.reason, it.origin)
    });
    allowances
}

fn resolve_coding(coding: &mut IndependentCoding<'_>, to: &Resolver<'_>) -> Option<()> {
    to.set(&mut coding.statement)?;
    to.set_all(coding.positions.iter_mut().map(|(topic, _)| topic))?;
    coding.positions.sort_unstable();
    Some(())
}

fn resolve_codebook_entry(entry: &mut CodebookEntry<'_>, to: &Resolver<'_>) -> Option<()> {
    to.set_all(&mut entry.topic)?;
    for examples in [&mut entry.examples, &mut entry.counterexamples] {
        examples.retain_mut(|example| to.set(&mut example.statement).is_some());
    }
    Some(())
}

/// Takes the codebook out of the chunks, in order of topics and positions.
fn codebook<'t>(chunks: &mut [Chunk<'t>], places: &Places) -> Vec<CodebookEntry<'t>> {
    let mut entries = resolved(
        chunks,
        places,
        |chunk| &mut chunk.codebook,
        resolve_codebook_entry,
    );
    entries.sort_by_key(|entry| (entry.topic, entry.position, entry.origin));
    entries
}

/// Takes the codings out of the chunks, in order of statements and coders.
fn codings<'t>(chunks: &mut [Chunk<'t>], places: &Places) -> Vec<IndependentCoding<'t>> {
    let mut codings = resolved(chunks, places, |chunk| &mut chunk.codings, resolve_coding);
    codings.sort_by(|a, b| {
        let key = |it: &IndependentCoding<'t>| (it.statement, it.coder, it.date, it.kind);
        key(a)
            .cmp(&key(b))
            .then_with(|| a.positions.cmp(&b.positions))
            .then_with(|| a.note.cmp(&b.note))
    });
    codings
}

/// Returns `true` if a party's speaker may have spoken for it in a stretch of days; where nobody is named the actor itself
/// did.
fn is_official(party: Party, first: Day, last: Day, speakers: &[Speaker<'_>]) -> bool {
    party.speaker.is_none_or(|speaker| {
        let office = speakers[speaker.index()].office_between(party.actor, first, last);
        office.is_some_and(|office| office.voice == OfficeVoice::Official)
    })
}
