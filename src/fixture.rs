//! Small datasets for tests: built entry by entry, written as TOML, and opened by the loader.
//!
//! ```ignore
//! let data = Fixture::new()
//!     .office("anna", "arland", "2020", "")
//!     .says("first", "arland/anna", "2026-01-10", "supports")
//!     .says("later", "arland/anna", "2026-02", "conditional").when(&["ceasefire"])
//!     .open();
//! ```
//!
//! Actors, speakers and sources are declared when they are first mentioned. Every method that adds an entry leaves it at
//! hand, so that [`set`](Fixture::set) and its kin give it further keys; [`at`](Fixture::at) takes up an earlier one. A test
//! that needs a variant of a dataset sets a key anew rather than replacing text.

use crate::load::{self, Files};
use crate::model::Dataset;

/// A dataset in the making.
#[derive(Clone, Debug)]
pub(crate) struct Fixture {
    entries: Vec<Entry>,
    /// The entry at hand.
    at: usize,
}

/// An entry of a table: its keys with their values as TOML.
#[derive(Clone, Debug)]
struct Entry {
    table: &'static str,
    keys: Vec<(String, String)>,
}

impl Entry {
    fn get(&self, key: &str) -> Option<&str> {
        let found = self.keys.iter().find(|(known, _)| known == key);
        found.map(|(_, value)| value.as_str())
    }

    fn has_id(&self, table: &str, id: &str) -> bool {
        self.table == table && self.get("id") == Some(&text(id))
    }

    fn toml(&self) -> String {
        let head = match self.table {
            "dataset" => "[dataset]\n".to_owned(),
            table => format!("[[{table}]]\n"),
        };
        let lines = self
            .keys
            .iter()
            .map(|(key, value)| format!("{key} = {value}\n"));
        head + &lines.collect::<String>()
    }
}

/// A string as TOML.
fn text(value: &str) -> String {
    format!("{value:?}")
}

/// An actor and its speaker, of `actor` or `actor/speaker`.
fn parts(who: &str) -> (&str, Option<&str>) {
    who.split_once('/')
        .map_or((who, None), |(actor, speaker)| (actor, Some(speaker)))
}

impl Fixture {
    /// Starts with the topics `dialogue` and `envoy` and the conditions `ceasefire` and `unity`; the books are closed at
    /// the beginning of 2030.
    pub(crate) fn new() -> Self {
        let meta = Entry {
            table: "dataset",
            keys: vec![("schema".to_owned(), "1".to_owned())],
        };
        let mut fixture = Self {
            entries: vec![meta],
            at: 0,
        }
        .text("id", "test")
        .text("version", "1")
        .text("title", "Test")
        .text("description", "A test.")
        .text("license", "CC-BY-4.0")
        .text("as-of", "2030-01-01");
        for (id, title) in [("dialogue", "Talk"), ("envoy", "An envoy")] {
            fixture = fixture
                .entry("topic", id)
                .text("title", title)
                .text("short", title)
                .text("proposition", "It should be.");
        }
        for (id, title) in [("ceasefire", "A ceasefire holds"), ("unity", "All agree")] {
            fixture = fixture.entry("condition", id).text("title", title);
        }
        fixture
    }

    /// Adds an entry with nothing but an id.
    pub(crate) fn entry(mut self, table: &'static str, id: &str) -> Self {
        self.at = self.entries.len();
        self.entries.push(Entry {
            table,
            keys: Vec::new(),
        });
        self.text("id", id)
    }

    /// Takes up an entry that was added before: a table and an id.
    pub(crate) fn at(mut self, table: &str, id: &str) -> Self {
        let found = self
            .entries
            .iter()
            .position(|entry| entry.has_id(table, id));
        self.at = found.unwrap_or_else(|| panic!("there is no {table} `{id}`"));
        self
    }

    /// Leaves an entry out that was added before.
    pub(crate) fn without(mut self, table: &str, id: &str) -> Self {
        self = self.at(table, id);
        self.entries.remove(self.at);
        self.at = self.entries.len() - 1;
        self
    }

    /// Gives the entry at hand a key, or another value for one; the value is TOML.
    pub(crate) fn set(mut self, key: &str, toml: &str) -> Self {
        let keys = &mut self.entries[self.at].keys;
        match keys.iter_mut().find(|(known, _)| known == key) {
            Some((_, value)) => toml.clone_into(value),
            None => keys.push((key.to_owned(), toml.to_owned())),
        }
        self
    }

    /// Gives the entry at hand a key whose value is a string.
    pub(crate) fn text(self, key: &str, value: &str) -> Self {
        self.set(key, &text(value))
    }

    /// Gives the entry at hand a key whose value is a list of strings.
    pub(crate) fn list(self, key: &str, values: &[&str]) -> Self {
        self.set(key, &format!("{values:?}"))
    }

    /// Gives the dataset itself a key whose value is TOML, and leaves the entry at hand as it was.
    pub(crate) fn dataset(mut self, key: &str, toml: &str) -> Self {
        let at = std::mem::take(&mut self.at);
        self = self.set(key, toml);
        self.at = at;
        self
    }

    /// Adds an actor of a kind, for one that is no state: states are declared on first mention.
    pub(crate) fn actor(self, id: &str, kind: &str) -> Self {
        self.entry("actor", id).text("name", id).text("kind", kind)
    }

    /// Adds a bloc, and its members as states.
    pub(crate) fn bloc(self, id: &str, members: &[&str]) -> Self {
        let known = members
            .iter()
            .fold(self, |fixture, member| fixture.mention(member));
        known.actor(id, "bloc").list("members", members)
    }

    /// Adds a bloc whose members, states, each belong to it from a date until another; an empty date is none.
    pub(crate) fn bloc_over_time(self, id: &str, members: &[(&str, &str, &str)]) -> Self {
        let key = |key: &str, date: &str| match date {
            "" => String::new(),
            date => format!(", {key} = '{date}'"),
        };
        let terms: Vec<String> = members
            .iter()
            .map(|(member, from, until)| {
                let (from, until) = (key("from", from), key("until", until));
                format!("{{ actor = '{member}'{from}{until} }}")
            })
            .collect();
        let names: Vec<&str> = members.iter().map(|(member, ..)| *member).collect();
        self.bloc(id, &names)
            .set("members", &format!("[{}]", terms.join(", ")))
    }

    /// Gives a speaker an office that speaks for an actor, from a date until another, or still held when that is empty.
    pub(crate) fn office(self, speaker: &str, actor: &str, from: &str, until: &str) -> Self {
        self.office_with(speaker, actor, from, until, "")
    }

    /// Gives a speaker an office with further keys, each after a comma.
    pub(crate) fn office_with(
        self,
        speaker: &str,
        actor: &str,
        from: &str,
        until: &str,
        more: &str,
    ) -> Self {
        let known = self
            .mention(&format!("{actor}/{speaker}"))
            .at("speaker", speaker);
        let offices = known.entries[known.at].get("offices").unwrap_or("[]");
        let earlier = offices.trim_end_matches(']').to_owned();
        let until = match until {
            "" => String::new(),
            until => format!(", until = '{until}'"),
        };
        known.set(
            "offices",
            &format!(
                "{earlier}{{ actor = '{actor}', title = 'Head', from = '{from}'{until}{more} }}, ]"
            ),
        )
    }

    /// Adds words of an actor, or of `actor/speaker`, on dialogue: a speech in its own words, with a source `of-ID` of The
    /// Paper.
    pub(crate) fn says(self, id: &str, who: &str, date: &str, position: &str) -> Self {
        let (actor, speaker) = parts(who);
        let source = format!("of-{id}");
        let said = self
            .mention(who)
            .source(&source, "The Paper")
            .entry("statement", id)
            .text("actor", actor)
            .text("date", date)
            .text("kind", "speech")
            .text("attribution", "direct")
            .set("positions", &format!("{{ dialogue = '{position}' }}"))
            .text("summary", "Said.")
            .list("sources", &[&source]);
        match speaker {
            Some(speaker) => said.text("speaker", speaker),
            None => said,
        }
    }

    /// Withdraws the statement added last on a date, by a source `end-of-ID` of The Paper.
    pub(crate) fn withdrawn(self, date: &str) -> Self {
        let at = self.at;
        let id = self.entries[at].get("id").unwrap_or_default();
        let source = format!("end-of-{}", id.trim_matches('"'));
        let mut known = self.source(&source, "The Paper");
        known.at = at;
        known.set(
            "withdrawn",
            &format!("{{ date = '{date}', reason = 'Misquoted.', source = '{source}' }}"),
        )
    }

    /// Adds a source of a publisher, a news report.
    pub(crate) fn source(self, id: &str, publisher: &str) -> Self {
        self.entry("source", id)
            .text("title", "S")
            .text("publisher", publisher)
            .text("kind", "news")
            .text("lang", "en")
    }

    /// Has the statement at hand judged by an actor rather than said.
    pub(crate) fn judged_by(self, actor: &str) -> Self {
        let at = self.at;
        let mut known = self.mention(actor);
        known.at = at;
        known.judged().text("by", actor)
    }

    /// Has the statement at hand judged by the paper it stands in.
    pub(crate) fn judged(self) -> Self {
        self.attributed("assessed")
    }

    /// Has the statement at hand rest on this kind of words.
    pub(crate) fn attributed(self, attribution: &str) -> Self {
        self.text("attribution", attribution)
    }

    /// Makes the statement at hand a joint one: with these, `actor` or `actor/speaker`.
    pub(crate) fn with(self, parties: &[&str]) -> Self {
        let at = self.at;
        let mut known = parties
            .iter()
            .fold(self, |fixture, party| fixture.mention(party));
        known.at = at;
        known.list("with", parties)
    }

    /// Has the source `of-ID` of the statement at hand published then.
    pub(crate) fn published(self, date: &str) -> Self {
        self.of_source("published", date)
    }

    /// Has the source `of-ID` of the statement at hand published by them.
    pub(crate) fn publisher(self, publisher: &str) -> Self {
        self.of_source("publisher", publisher)
    }

    /// Names what the conditional position at hand hangs on.
    pub(crate) fn when(self, conditions: &[&str]) -> Self {
        self.list("conditions", conditions)
    }

    /// Adds a coded stance on dialogue.
    pub(crate) fn coded(
        mut self,
        actor: &str,
        position: &str,
        since: &str,
        evidence: &[&str],
    ) -> Self {
        self = self.mention(actor);
        self.at = self.entries.len();
        self.entries.push(Entry {
            table: "stance",
            keys: Vec::new(),
        });
        self.text("actor", actor)
            .text("topic", "dialogue")
            .text("position", position)
            .text("since", since)
            .list("evidence", evidence)
    }

    /// Adds a call of leaders that was held, on a source `of-ID`, with these: `actor` or `actor/speaker`.
    pub(crate) fn contact(self, id: &str, date: &str, participants: &[&str]) -> Self {
        let known = participants
            .iter()
            .fold(self, |fixture, who| fixture.mention(who));
        let source = format!("of-{id}");
        known
            .source(&source, "The Paper")
            .entry("contact", id)
            .text("date", date)
            .text("kind", "call")
            .text("status", "held")
            .text("level", "leader")
            .list("participants", participants)
            .text("summary", "They spoke.")
            .list("sources", &[&source])
    }

    /// The entries, each as the text of its own, the dataset's first.
    pub(crate) fn tables(&self) -> Vec<String> {
        self.entries.iter().map(Entry::toml).collect()
    }

    /// The dataset, free of errors. It is leaked, so that a test need not keep its files.
    pub(crate) fn open(&self) -> &'static Dataset<'static> {
        let text = self.tables().concat();
        let files = Files::from_texts([("test.toml".to_owned(), text.into_bytes())]);
        let loaded = load::load(Box::leak(Box::new(files)));
        Box::leak(Box::new(
            loaded.sound().unwrap_or_else(|found| panic!("{found:#?}")),
        ))
    }

    fn mention(self, who: &str) -> Self {
        let (actor, speaker) = parts(who);
        let knows =
            |fixture: &Self, table, id| fixture.entries.iter().any(|entry| entry.has_id(table, id));
        let known = if knows(&self, "actor", actor) {
            self
        } else {
            self.actor(actor, "state")
        };
        match speaker {
            Some(speaker) if !knows(&known, "speaker", speaker) => known
                .entry("speaker", speaker)
                .text("name", speaker)
                .set("offices", "[]"),
            _ => known,
        }
    }

    fn of_source(self, key: &str, value: &str) -> Self {
        let at = self.at;
        let id = self.entries[at].get("id").unwrap_or_default();
        let source = format!("of-{}", id.trim_matches('"'));
        let mut known = self.at("source", &source).text(key, value);
        known.at = at;
        known
    }
}

/// Numbers that look random and are the same each time, from a seed.
#[derive(Debug)]
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    /// Returns the next number, below an end.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn everything() -> Fixture {
        Fixture::new()
            .bloc("union", &["arland", "borland"])
            .office("anna", "arland", "2020", "2025-12-31")
            .office("anna", "arland", "2026-01-01", "")
            .says("said", "arland/anna", "2026-01-10", "conditional")
            .when(&["ceasefire"])
            .with(&["corland/carl"])
            .published("2026-01-11")
            .publisher("Agency")
            .says("judged", "borland", "2026-02", "opposes")
            .judged_by("institute")
            .says("printed", "borland", "2026-03", "opposes")
            .judged()
            .coded("borland", "mixed", "2026-03-01", &["said"])
            .contact("call", "2026-04", &["arland/anna", "borland"])
    }

    #[test]
    fn what_is_mentioned_is_declared() {
        let data = everything().open();
        let actors: Vec<&str> = data.actors.iter().map(|actor| actor.id.as_str()).collect();
        assert_eq!(
            actors,
            ["arland", "borland", "corland", "institute", "union"]
        );
        assert_eq!(data.speakers.len(), 2);
        assert_eq!(data.sources.len(), 4);
        assert_eq!(data.statements.len(), 3);
    }

    #[test]
    fn keys_are_set_where_they_belong() {
        let text = everything().tables().concat();
        let entry = |head: &str| {
            text.split("\n[[")
                .find(|entry| entry.contains(head))
                .unwrap()
        };
        let source = entry("id = \"of-said\"");
        assert!(source.contains("publisher = \"Agency\"") && source.contains("2026-01-11"));
        assert!(entry("id = \"judged\"").contains("by = \"institute\""));
        assert!(entry("id = \"anna\"").matches("from = ").count() == 2);
    }

    #[test]
    fn an_entry_can_be_changed_and_left_out() {
        let text = |fixture: &Fixture| fixture.tables().concat();
        let whole = everything();
        let changed = whole.clone().at("statement", "said").text("date", "2027");
        assert!(!text(&whole).contains("\"2027\"") && text(&changed).contains("\"2027\""));
        let less = whole.clone().without("contact", "call");
        assert!(text(&whole).contains("[[contact]]") && !text(&less).contains("[[contact]]"));
        let closed = whole
            .dataset("as-of", "'2026-05-01'")
            .text("summary", "Of the contact.");
        assert!(text(&closed).contains("as-of = '2026-05-01'\n"));
        assert!(text(&closed).contains("[[contact]]\nid = \"call\""));
        assert!(text(&closed).contains("summary = \"Of the contact.\""));
    }
}
