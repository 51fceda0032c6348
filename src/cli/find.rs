//! From the words people type to the entries they name: by id, name, alias or code, all folded.

use super::error::Error;
use crate::diagnostic::suggest;
use crate::model::fold::fold;
use crate::model::{
    ActorKind, ActorRef, ConditionRef, Dataset, Id, SourceRef, SpeakerRef, Text, TopicRef,
};
use crate::report::Cited;

/// How a word names an entry. What comes first wins over what comes later: only an id is sure to be one entry's own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Id,
    Name,
    PartOfName,
}

/// An entry with everything that names it.
struct Named<'d, T> {
    entry: T,
    id: &'d str,
    names: Vec<&'d str>,
    parts: Vec<&'d str>,
}

impl<'d, T> Named<'d, T> {
    fn new(entry: T, id: &'d Id<'_>, names: impl IntoIterator<Item = &'d Text<'d>>) -> Self {
        Self {
            entry,
            id: id.as_str(),
            names: names.into_iter().map(|name| &**name).collect(),
            parts: Vec::new(),
        }
    }

    /// How a folded word names the entry, if it does.
    fn rank(&self, folded: &str) -> Option<Rank> {
        let is_among = |names: &[&str]| names.iter().any(|name| fold(name) == folded);
        if self.id == folded {
            Some(Rank::Id)
        } else if is_among(&self.names) {
            Some(Rank::Name)
        } else {
            is_among(&self.parts).then_some(Rank::PartOfName)
        }
    }
}

/// Finds the one entry a word names. `noun` is what such entries are called, `listed` where they can be read.
fn find<T: Copy>(noun: &str, listed: &str, word: &str, known: &[Named<'_, T>]) -> Result<T, Error> {
    let folded = fold(word);
    let ranked = known
        .iter()
        .filter_map(|named| Some((named.rank(&folded)?, named)));
    let mut found: Vec<(Rank, &Named<'_, T>)> = ranked.collect();
    let best = found.iter().map(|(rank, _)| *rank).min();
    found.retain(|(rank, _)| Some(*rank) == best);
    match found.as_slice() {
        [] => Err(unknown(noun, listed, word, known)),
        [(_, only)] => Ok(only.entry),
        several => Err(tie(noun, word, several)),
    }
}

/// Reports a word that names several entries, with the ids that tell them apart.
fn tie<T>(noun: &str, word: &str, several: &[(Rank, &Named<'_, T>)]) -> Error {
    const SHOWN: usize = 10;
    let ids = several.iter().take(SHOWN).map(|(_, named)| named.id);
    let ids = ids.collect::<Vec<_>>().join("`, `");
    let more = match several.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!(" or {more} more"),
    };
    Error::new(
        format!("`{word}` names more than one {noun}"),
        format!("use an id: `{ids}`{more}"),
    )
}

/// Reports a word that names no entry, with the name it may be a slip of.
fn unknown<T>(noun: &str, listed: &str, word: &str, known: &[Named<'_, T>]) -> Error {
    let named = |named: &Named<'_, T>| {
        let names = named
            .names
            .iter()
            .chain(&named.parts)
            .map(|name| fold(name));
        names.chain([named.id.to_owned()]).collect::<Vec<_>>()
    };
    let names: Vec<String> = known.iter().flat_map(named).collect();
    let near = suggest::closest(&fold(word), names.iter().map(String::as_str));
    let hint = near.map_or_else(
        || listed.to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    Error::new(format!("there is no {noun} `{word}`"), hint)
}

/// Finds what each of some words names.
pub(super) fn all<T>(
    words: &[String],
    find: impl Fn(&str) -> Result<T, Error>,
) -> Result<Vec<T>, Error> {
    words.iter().map(|word| find(word)).collect()
}

/// Finds an actor by id, name, alias or ISO code.
pub(super) fn actor(data: &Dataset<'_>, word: &str) -> Result<ActorRef, Error> {
    let known = data.actor_refs().map(|at| {
        let actor = &data[at];
        let names = [&actor.name].into_iter().chain(&actor.aliases);
        Named::new(at, &actor.id, names.chain(&actor.iso))
    });
    let known: Vec<_> = known.collect();
    find("actor", "`stance actors` lists them", word, &known)
}

/// Finds a bloc as an actor is found.
pub(super) fn bloc(data: &Dataset<'_>, word: &str) -> Result<ActorRef, Error> {
    let found = actor(data, word)?;
    let actor = &data[found];
    if actor.kind == ActorKind::Bloc || !actor.members.is_empty() {
        return Ok(found);
    }
    Err(Error::new(
        format!("`{word}` is not a bloc"),
        "`stance actors --actor-kind bloc` lists the blocs",
    ))
}

/// Finds a topic by id or title.
pub(super) fn topic(data: &Dataset<'_>, word: &str) -> Result<TopicRef, Error> {
    let known = data.topic_refs().map(|at| {
        let topic = &data[at];
        Named::new(at, &topic.id, [&topic.title, &topic.short])
    });
    let known: Vec<_> = known.collect();
    find("topic", "`stance topics` lists them", word, &known)
}

/// Finds a speaker by id or name, or by the last words of a name nobody else's ends with: `Leyen`, `von der Leyen`.
pub(super) fn speaker(data: &Dataset<'_>, word: &str) -> Result<SpeakerRef, Error> {
    let known = data.speaker_refs().map(|at| {
        let speaker = &data[at];
        let gaps = speaker.name.match_indices(char::is_whitespace);
        let ends = gaps.map(|(gap, space)| &speaker.name[gap + space.len()..]);
        Named {
            parts: ends.collect(),
            ..Named::new(at, &speaker.id, [&speaker.name])
        }
    });
    let known: Vec<_> = known.collect();
    find(
        "speaker",
        "`stance show` names those of an actor",
        word,
        &known,
    )
}

/// Finds the sources of a publisher, or one source by id.
pub(super) fn sources(data: &Dataset<'_>, word: &str) -> Result<Vec<SourceRef>, Error> {
    let published = published_by(data, &fold(word));
    if !published.is_empty() {
        return Ok(published);
    }
    let known = data.source_refs().map(|at| {
        let source = &data[at];
        Named::new(at, &source.id, [&source.publisher])
    });
    let known: Vec<_> = known.collect();
    find("source", "`stance sources` lists them", word, &known).map(|source| vec![source])
}

/// The sources of a publisher, by its folded name.
fn published_by(data: &Dataset<'_>, folded: &str) -> Vec<SourceRef> {
    let is_by = |at: &SourceRef| fold(&data[*at].publisher) == folded;
    data.source_refs().filter(is_by).collect()
}

/// Finds what can be cited: statements and sources by id, or all the sources of a publisher.
pub(super) fn cited(data: &Dataset<'_>, word: &str) -> Result<Vec<Cited>, Error> {
    let folded = fold(word);
    let statements = data
        .statement_refs()
        .map(|at| (&data[at].id, Cited::Statement(at)));
    let sources = data
        .source_refs()
        .map(|at| (&data[at].id, Cited::Source(at)));
    let known: Vec<_> = statements.chain(sources).collect();
    let of_id = known.iter().filter(|(id, _)| id.as_str() == folded);
    let found: Vec<Cited> = of_id.map(|(_, cited)| *cited).collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let published = published_by(data, &folded);
    if !published.is_empty() {
        return Ok(published.into_iter().map(Cited::Source).collect());
    }
    let known: Vec<_> = known
        .iter()
        .map(|(id, cited)| Named::new(*cited, id, []))
        .collect();
    let listed = "`stance timeline --format csv` and `stance sources` list them";
    Err(unknown("statement or source", listed, word, &known))
}

/// Finds a condition by id or title.
pub(super) fn condition(data: &Dataset<'_>, word: &str) -> Result<ConditionRef, Error> {
    let known = data.conditions.iter().enumerate();
    let known = known.map(|(at, it)| Named::new(ConditionRef::at(at), &it.id, [&it.title]));
    let known: Vec<_> = known.collect();
    let ids: Vec<&str> = known.iter().map(|named| named.id).collect();
    let listed = match ids.as_slice() {
        [] => "the dataset has no conditions".to_owned(),
        ids => format!("conditions are {}", ids.join(", ")),
    };
    find("condition", &listed, word, &known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{Files, load};

    const DATA: &str = r#"
        [dataset]
        schema = 1
        id = "names"
        version = "1"
        title = "Names"
        as-of = "2026-03-31"

        [[source]]
        id = "le-monde-1"
        title = "One"
        publisher = "Le Monde"
        kind = "news"
        lang = "fr"

        [[source]]
        id = "le-monde-2"
        title = "Two"
        publisher = " Le  Monde"
        kind = "news"
        lang = "fr"

        [[actor]]
        id = "belgium"
        name = "Belgium"
        kind = "state"
        aliases = ["L’État belge"]

        [[speaker]]
        id = "bart-de-wever"
        name = "Bart De Wever"

        [[speaker]]
        id = "ursula-von-der-leyen"
        name = "Ursula von der Leyen"

        [[speaker]]
        id = "stubb"
        name = "Alexander Stubb"

        [[speaker]]
        id = "goran-stubb"
        name = "Göran Stubb"

        [[speaker]]
        id = "kaja-kallas"
        name = "Kaja Kallas"

        [[speaker]]
        id = "siim-kallas"
        name = "Siim Kallas"

        [[speaker]]
        id = "stubbing"
        name = "Göran"
    "#;

    fn found(word: &str) -> Result<String, String> {
        let files = Files::from_texts([("data.toml".to_owned(), DATA.as_bytes().to_vec())]);
        let data = load(&files).sound().unwrap();
        let found = speaker(&data, word).map(|at| data[at].id.to_string());
        found.map_err(|error| format!("{error}; {}", error.hint().unwrap_or_default()))
    }

    #[test]
    fn surnames_of_several_words_find_their_speaker() {
        for word in [
            "De Wever",
            "wever",
            "Bart de Wever",
            "bart-de-wever",
            "de\u{a0}wever",
        ] {
            assert_eq!(found(word).as_deref(), Ok("bart-de-wever"), "{word}");
        }
        for word in ["von der Leyen", "der leyen", "Leyen"] {
            assert_eq!(found(word).as_deref(), Ok("ursula-von-der-leyen"), "{word}");
        }
        assert!(found("Ursula von").is_err());
        assert!(found("").is_err());
    }

    #[test]
    fn a_tie_shows_the_ids_to_use() {
        let tie = "`Kallas` names more than one speaker; use an id: `kaja-kallas`, `siim-kallas`";
        assert_eq!(found("Kallas"), Err(tie.to_owned()));
        assert_eq!(found("Kaja Kallas").as_deref(), Ok("kaja-kallas"));
    }

    #[test]
    fn an_id_wins_over_names_and_a_name_over_its_parts() {
        assert_eq!(found("Stubb").as_deref(), Ok("stubb"));
        assert_eq!(found("goran").as_deref(), Ok("stubbing"));
    }

    #[test]
    fn folded_spellings_name_one_publisher_and_one_actor() {
        let files = Files::from_texts([("data.toml".to_owned(), DATA.as_bytes().to_vec())]);
        let data = load(&files).sound().unwrap();
        assert_eq!(sources(&data, "LE MONDE ").unwrap().len(), 2);
        assert_eq!(sources(&data, "le-monde-2").unwrap().len(), 1);
        assert!(actor(&data, "l'etat  belge").is_ok());
    }
}
