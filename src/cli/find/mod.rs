//! From the words people type to what they name in the dataset in force.

mod entry;
mod names;

pub(super) use entry::{Entry, Kind};
pub(super) use names::Names;

use super::error::Error;
use crate::model::{ActorRef, ConditionRef, Dataset, SourceRef, SpeakerRef, Standing, TopicRef};
use crate::query::{Snapshot, Subject};

/// Returns the id of the dataset's first topic, for an example.
pub(super) fn some_topic<'d>(data: &'d Dataset<'_>) -> &'d str {
    data.topics
        .first()
        .map_or("TOPIC", |topic| topic.id.as_str())
}

/// Returns the ids of the dataset's first actors, for an example.
pub(super) fn some_actors<'d>(data: &'d Dataset<'_>) -> [&'d str; 2] {
    let id = |at: usize| {
        data.actors
            .get(at)
            .map_or("ACTOR", |actor| actor.id.as_str())
    };
    [id(0), id(1)]
}

/// Who, on what, and positions.
pub(super) const ALL: &[Kind] = &[Kind::Actor, Kind::Speaker, Kind::Topic, Kind::Position];

/// Returns what an argument of a command names, if it names something of a dataset.
pub(super) fn kinds(command: &str, value: &str) -> Option<&'static [Kind]> {
    match (value, command) {
        ("NAME", "topics") | ("TOPIC", _) => Some(&[Kind::Topic]),
        ("NAME", "sources") | ("SOURCE", _) => Some(&[Kind::Source]),
        ("NAME", "actors" | "contacts") => Some(&[Kind::Actor, Kind::Speaker]),
        ("NAME", "tally") => Some(&[Kind::Topic, Kind::Actor]),
        ("NAME", "list" | "timeline" | "shifts") => Some(ALL),
        ("NAME" | "TO|NAME", _) => Some(&[Kind::Actor, Kind::Speaker, Kind::Topic]),
        ("ACTOR" | "BLOC", _) => Some(&[Kind::Actor]),
        ("SPEAKER", _) => Some(&[Kind::Speaker]),
        ("CONDITION", _) => Some(&[Kind::Condition]),
        ("STATEMENT|SOURCE", _) => Some(&[Kind::Statement, Kind::Source]),
        _ => None,
    }
}

/// What words name, in the order typed and each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Named(pub(super) Vec<Entry>);

impl Named {
    /// Returns the actors named.
    pub(super) fn actors(&self) -> Vec<ActorRef> {
        self.all(|entry| match entry {
            Entry::Actor(at) => Some(at),
            _ => None,
        })
    }

    /// Returns the speakers named.
    pub(super) fn speakers(&self) -> Vec<SpeakerRef> {
        self.all(|entry| match entry {
            Entry::Speaker(at) => Some(at),
            _ => None,
        })
    }

    /// `true` if an actor or a speaker is named.
    pub(super) fn names_somebody(&self) -> bool {
        let is_somebody = |entry: &Entry| matches!(entry, Entry::Actor(_) | Entry::Speaker(_));
        self.0.iter().any(is_somebody)
    }

    /// Returns the topics named.
    pub(super) fn topics(&self) -> Vec<TopicRef> {
        self.all(|entry| match entry {
            Entry::Topic(at) => Some(at),
            _ => None,
        })
    }

    /// `true` if somebody is named who was named for a post and is no speaker.
    pub(super) fn names_a_candidate(&self) -> bool {
        let is_candidate = |entry: &Entry| matches!(entry, Entry::Candidate(..));
        self.0.iter().any(is_candidate)
    }

    /// Returns the positions named.
    pub(super) fn positions(&self) -> Vec<Standing> {
        self.all(|entry| match entry {
            Entry::Position(at) => Some(at),
            _ => None,
        })
    }

    /// Returns the conditions named.
    fn conditions(&self) -> Vec<ConditionRef> {
        self.all(|entry| match entry {
            Entry::Condition(at) => Some(at),
            _ => None,
        })
    }

    /// Returns the sources named, and all sources of the publishers named.
    pub(super) fn sources(&self, data: &Dataset<'_>) -> Vec<SourceRef> {
        let of_entry = |entry: &Entry| match *entry {
            Entry::Source(at) => vec![at],
            Entry::Publisher(any) => published_with(data, any),
            _ => Vec::new(),
        };
        self.0.iter().flat_map(of_entry).collect()
    }

    /// Returns the bearers of stances that are named: actors, and speakers for each actor they have spoken for.
    pub(super) fn subjects(&self, snapshot: &Snapshot<'_>) -> Vec<Subject> {
        let subjects = |entry: &Entry| match *entry {
            Entry::Actor(at) => vec![at.into()],
            Entry::Speaker(at) => snapshot.subjects_of(at),
            _ => Vec::new(),
        };
        self.0.iter().flat_map(subjects).collect()
    }

    fn all<T>(&self, of: impl Fn(Entry) -> Option<T>) -> Vec<T> {
        self.0.iter().copied().filter_map(of).collect()
    }
}

/// Returns every source of the publisher of one.
pub(super) fn published_with(data: &Dataset<'_>, one: SourceRef) -> Vec<SourceRef> {
    let is_same = |at: &SourceRef| data[*at].outlet == data[one].outlet;
    data.source_refs().filter(is_same).collect()
}

/// Finds what a row of words names among some kinds: `von der Leyen vs Italy`, `france,italy`.
pub(super) fn named(
    data: &Dataset<'_>,
    words: &[String],
    kinds: &'static [Kind],
) -> Result<Named, Error> {
    if words.is_empty() {
        return Ok(Named::default());
    }
    Names::new(data, kinds).read(words).map(Named)
}

/// Finds what the values of an option name among some kinds, each by itself or several between commas.
fn each(data: &Dataset<'_>, words: &[String], kinds: &'static [Kind]) -> Result<Named, Error> {
    if words.is_empty() {
        return Ok(Named::default());
    }
    Names::new(data, kinds).each(words).map(Named)
}

/// Finds the actors and speakers that an option names.
pub(super) fn who(data: &Dataset<'_>, words: &[String]) -> Result<Named, Error> {
    each(data, words, &[Kind::Actor, Kind::Speaker])
}

/// Finds the actors that an option names.
pub(super) fn actors(data: &Dataset<'_>, words: &[String]) -> Result<Vec<ActorRef>, Error> {
    Ok(each(data, words, &[Kind::Actor])?.actors())
}

/// Finds the speakers that an option names.
pub(super) fn speakers(data: &Dataset<'_>, words: &[String]) -> Result<Vec<SpeakerRef>, Error> {
    Ok(each(data, words, &[Kind::Speaker])?.speakers())
}

/// Finds the topics that an option names.
pub(super) fn topics(data: &Dataset<'_>, words: &[String]) -> Result<Vec<TopicRef>, Error> {
    Ok(each(data, words, &[Kind::Topic])?.topics())
}

/// Finds the sources that an option names: one by its id, those of a publisher by its name.
pub(super) fn sources(data: &Dataset<'_>, words: &[String]) -> Result<Vec<SourceRef>, Error> {
    Ok(each(data, words, &[Kind::Source])?.sources(data))
}

/// Finds the conditions that an option names.
pub(super) fn conditions(data: &Dataset<'_>, words: &[String]) -> Result<Vec<ConditionRef>, Error> {
    Ok(each(data, words, &[Kind::Condition])?.conditions())
}

/// Finds the blocs that an option names.
pub(super) fn blocs(data: &Dataset<'_>, words: &[String]) -> Result<Vec<ActorRef>, Error> {
    let found = actors(data, words)?;
    for actor in &found {
        require_members(data, *actor)?;
    }
    Ok(found)
}

/// Refuses an actor that has no members to be looked at together.
pub(super) fn require_members(data: &Dataset<'_>, actor: ActorRef) -> Result<(), Error> {
    let actor = &data[actor];
    if actor.kind.stands_by_members() || !actor.members.is_empty() {
        return Ok(());
    }
    Err(Error::new(
        format!("`{}` is not a bloc", actor.id),
        "`stance actors --actor-kind bloc` lists the blocs",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::line::CommandLine;
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
        let found = speakers(&data, &[word.to_owned()]);
        let found = found.map(|found| data.ids(&found)[0].to_string());
        found.map_err(|error| {
            let error = error.on(&CommandLine::new(["stance", "show", word].map(Into::into)));
            format!("{error}; {}", error.hint().unwrap_or_default())
        })
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
        let tie = "`Kallas` names more than one speaker; did you mean `stance show kaja-kallas` or `stance show siim-kallas`?";
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
        let sources = |word: &str| sources(&data, &[word.to_owned()]).unwrap().len();
        assert_eq!(sources("LE MONDE "), 2);
        assert_eq!(sources("le-monde-2"), 1);
        assert!(actors(&data, &["l'etat  belge".to_owned()]).is_ok());
    }

    /// The ids of what a row of words names, by whichever kind.
    fn row(words: &[&str]) -> Result<Vec<String>, String> {
        let files = Files::from_texts([("data.toml".to_owned(), DATA.as_bytes().to_vec())]);
        let data = load(&files).sound().unwrap();
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let kinds = &[Kind::Actor, Kind::Speaker, Kind::Position];
        let found = named(&data, &words, kinds).map_err(|error| error.to_string())?;
        Ok(found
            .0
            .iter()
            .map(|entry| entry.id(&data).to_owned())
            .collect())
    }

    #[test]
    fn names_stand_in_a_row_with_or_without_commas_and_words_between() {
        let both = Ok(vec![
            "belgium".to_owned(),
            "ursula-von-der-leyen".to_owned(),
        ]);
        assert_eq!(row(&["belgium", "von", "der", "Leyen"]), both);
        assert_eq!(row(&["belgium,", "von der Leyen"]), both);
        assert_eq!(row(&["belgium,leyen"]), both);
        assert_eq!(row(&["Belgium", "vs", "Leyen", "and", "belgium"]), both);
        assert_eq!(row(&["opposes"]), Ok(vec!["opposes".to_owned()]));
        assert!(row(&["vs"]).unwrap().is_empty());
        let unknown = "there is no actor, speaker or position `belgum`";
        assert_eq!(row(&["leyen", "belgum"]), Err(unknown.to_owned()));
        assert!(row(&[""]).is_err());
        assert!(row(&[","]).is_err());
    }
}
