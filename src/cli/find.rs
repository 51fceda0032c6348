//! From what people type to what it names: ids, names, aliases and codes, case and accents aside.

use super::error::Error;
use crate::diagnostic::suggest;
use crate::model::fold::fold;
use crate::model::{ActorKind, ActorRef, ConditionRef, Dataset, SourceRef, SpeakerRef, TopicRef};

/// Finds what a word names among things that each have some names. `listed` says where they can be read.
fn find<'n, T: Copy + PartialEq>(
    what: &str,
    listed: &str,
    word: &str,
    known: impl Iterator<Item = (T, &'n str)> + Clone,
) -> Result<T, Error> {
    let folded = fold(word.trim());
    let mut hits: Vec<(T, &str)> = known
        .clone()
        .filter(|(_, name)| fold(name) == folded)
        .collect();
    hits.dedup_by_key(|(thing, _)| *thing);
    match hits.as_slice() {
        [(thing, _)] => Ok(*thing),
        [] => {
            let names: Vec<String> = known.map(|(_, name)| fold(name)).collect();
            let near = suggest::closest(&folded, names.iter().map(String::as_str));
            let hint = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => listed.to_owned(),
            };
            Err(Error::new(format!("there is no {what} `{word}`"), hint))
        }
        [(_, first), (_, second), ..] => Err(Error::new(
            format!("`{word}` names more than one {what}"),
            format!("use an id: {listed} (found as {first} and {second})"),
        )),
    }
}

/// What each of some words names.
pub(super) fn all<T>(
    words: &[String],
    find: impl Fn(&str) -> Result<T, Error>,
) -> Result<Vec<T>, Error> {
    words.iter().map(|word| find(word)).collect()
}

/// The actor a word names: its id, name, an alias or its ISO code.
pub(super) fn actor(data: &Dataset<'_>, word: &str) -> Result<ActorRef, Error> {
    let names = data.actor_refs().flat_map(|at| {
        let actor = &data[at];
        let first = [actor.id.as_str(), &*actor.name];
        let more = actor.aliases.iter().chain(&actor.iso).map(|name| &**name);
        first.into_iter().chain(more).map(move |name| (at, name))
    });
    find("actor", "`stance actors` lists them", word, names)
}

/// The bloc a word names.
pub(super) fn bloc(data: &Dataset<'_>, word: &str) -> Result<ActorRef, Error> {
    let found = actor(data, word)?;
    if data[found].kind == ActorKind::Bloc {
        return Ok(found);
    }
    Err(Error::new(
        format!("`{word}` is not a bloc"),
        "`stance actors --actor-kind bloc` lists the blocs",
    ))
}

/// The topic a word names: its id or a title.
pub(super) fn topic(data: &Dataset<'_>, word: &str) -> Result<TopicRef, Error> {
    let names = data.topic_refs().flat_map(|at| {
        let topic = &data[at];
        [topic.id.as_str(), &*topic.title, &*topic.short].map(|name| (at, name))
    });
    find("topic", "`stance topics` lists them", word, names)
}

/// The speaker a word names: their id, name, or last name where nobody else bears it.
pub(super) fn speaker(data: &Dataset<'_>, word: &str) -> Result<SpeakerRef, Error> {
    let names = data.speaker_refs().flat_map(|at| {
        let speaker = &data[at];
        let last = speaker.name.rsplit(' ').next().unwrap_or_default();
        [speaker.id.as_str(), &*speaker.name, last].map(|name| (at, name))
    });
    find(
        "speaker",
        "`stance show` names those of an actor",
        word,
        names,
    )
}

/// The sources a word names: one by its id, or all of a publisher.
pub(super) fn sources(data: &Dataset<'_>, word: &str) -> Result<Vec<SourceRef>, Error> {
    let folded = fold(word);
    let published: Vec<SourceRef> = data
        .source_refs()
        .filter(|at| fold(&data[*at].publisher) == folded)
        .collect();
    if !published.is_empty() {
        return Ok(published);
    }
    let names = data.source_refs().flat_map(|at| {
        let source = &data[at];
        [source.id.as_str(), &*source.publisher].map(|name| (at, name))
    });
    find("source", "`stance sources` lists them", word, names).map(|source| vec![source])
}

/// The condition a word names: its id or title.
pub(super) fn condition(data: &Dataset<'_>, word: &str) -> Result<ConditionRef, Error> {
    let names = data
        .conditions
        .iter()
        .enumerate()
        .flat_map(|(at, condition)| {
            [condition.id.as_str(), &*condition.title].map(|name| (ConditionRef::at(at), name))
        });
    let ids: Vec<&str> = data
        .conditions
        .iter()
        .map(|known| known.id.as_str())
        .collect();
    let listed = match ids.as_slice() {
        [] => "the dataset has no conditions".to_owned(),
        ids => format!("conditions are {}", ids.join(", ")),
    };
    find("condition", &listed, word, names)
}
