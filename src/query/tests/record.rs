//! Small datasets for tests, written as TOML through a builder.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::opened::Opened;

/// A dataset in the making: its tables as text. Actors, speakers and sources are declared on first mention.
#[derive(Clone, Debug, Default)]
pub(crate) struct Record {
    tables: Vec<(&'static str, String)>,
    declared: BTreeSet<(&'static str, String)>,
    offices: Vec<(String, String)>,
}

impl Record {
    /// Starts with the topics `dialogue` and `envoy` and the conditions `ceasefire` and `unity`.
    pub(crate) fn new() -> Self {
        let mut record = Self::default();
        for topic in ["dialogue", "envoy"] {
            let text =
                format!("id = '{topic}'\ntitle = 'T'\nshort = 'T'\nproposition = 'It should be.'");
            record.tables.push(("topic", text));
        }
        for condition in ["ceasefire", "unity"] {
            let text = format!("id = '{condition}'\ntitle = 'It holds'");
            record.tables.push(("condition", text));
        }
        record
    }

    /// Starts with the heads of Arland: Anna and Bert in office, Carl until the end of 2026, Dora after him.
    pub(crate) fn heads() -> Self {
        Self::new()
            .office("anna", "arland", "2020", "")
            .office("bert", "arland", "2020", "")
            .office("carl", "arland", "2020", "2026-12-31")
            .office("dora", "arland", "2027-01-01", "")
    }

    /// An actor that is no state: those are declared on first mention.
    pub(crate) fn actor(mut self, id: &str, kind: &str) -> Self {
        self.declared.insert(("actor", id.to_owned()));
        let text = format!("id = '{id}'\nname = '{id}'\nkind = '{kind}'");
        self.tables.push(("actor", text));
        self
    }

    /// A bloc, and its members as states.
    pub(crate) fn bloc(mut self, id: &str, members: &[&str]) -> Self {
        for member in members {
            self.mention(member);
        }
        self = self.actor(id, "bloc");
        self.key("members", &format!("{members:?}"))
    }

    /// An office that speaks for an actor, from a date until another, or still held when that is empty.
    pub(crate) fn office(self, speaker: &str, actor: &str, from: &str, until: &str) -> Self {
        self.office_with(speaker, actor, from, until, "")
    }

    /// An office with further keys, each after a comma.
    pub(crate) fn office_with(
        mut self,
        speaker: &str,
        actor: &str,
        from: &str,
        until: &str,
        more: &str,
    ) -> Self {
        self.mention(&format!("{actor}/{speaker}"));
        let until = match until {
            "" => String::new(),
            until => format!(", until = '{until}'"),
        };
        let office =
            format!("{{ actor = '{actor}', title = 'Head', from = '{from}'{until}{more} }}");
        self.offices.push((speaker.to_owned(), office));
        self
    }

    /// Words of an actor, or of `actor/speaker`, on dialogue.
    pub(crate) fn says(mut self, id: &str, who: &str, date: &str, position: &str) -> Self {
        self.mention(who);
        let (actor, speaker) = who.split_once('/').unwrap_or((who, ""));
        self.declared.insert(("source", format!("of-{id}")));
        self.tables
            .push(("source", source(&format!("of-{id}"), "The Paper")));
        let mut text = format!(
            "id = '{id}'\nactor = '{actor}'\ndate = '{date}'\nkind = 'speech'\nsummary = 'Said.'\n\
             sources = ['of-{id}']\npositions = {{ dialogue = '{position}' }}"
        );
        if !speaker.is_empty() {
            let _ = write!(text, "\nspeaker = '{speaker}'");
        }
        self.tables
            .push(("statement", text + "\nattribution = 'direct'"));
        self
    }

    /// The statement before was judged by an actor rather than said.
    pub(crate) fn judged_by(self, actor: &str) -> Self {
        let mut judged = self.judged();
        judged.mention(actor);
        let _ = write!(judged.last("statement"), "\nby = '{actor}'");
        judged
    }

    /// The statement before was judged by the paper it stands in.
    pub(crate) fn judged(self) -> Self {
        self.attributed("assessed")
    }

    /// The statement before rests on this kind of words.
    pub(crate) fn attributed(mut self, attribution: &str) -> Self {
        let text = self.last("statement");
        *text = text.replace(
            "attribution = 'direct'",
            &format!("attribution = '{attribution}'"),
        );
        self
    }

    /// The statement before is a joint one: with these, `actor` or `actor/speaker`.
    pub(crate) fn with(mut self, parties: &[&str]) -> Self {
        for party in parties {
            self.mention(party);
        }
        let _ = write!(self.last("statement"), "\nwith = {parties:?}");
        self
    }

    /// The only source of the statement before was published then.
    pub(crate) fn published(mut self, date: &str) -> Self {
        let text = self.last("source");
        let _ = write!(text, "\npublished = '{date}'");
        self
    }

    /// The only source of the statement before was published by them.
    pub(crate) fn publisher(mut self, publisher: &str) -> Self {
        let text = self.last("source");
        *text = text.replace("The Paper", publisher);
        self
    }

    /// What the conditional position before hangs on.
    pub(crate) fn when(self, conditions: &[&str]) -> Self {
        self.key("conditions", &format!("{conditions:?}"))
    }

    /// A coded stance on dialogue.
    pub(crate) fn coded(
        mut self,
        actor: &str,
        position: &str,
        since: &str,
        evidence: &[&str],
    ) -> Self {
        self.mention(actor);
        let text = format!(
            "actor = '{actor}'\ntopic = 'dialogue'\nposition = '{position}'\nsince = '{since}'\n\
             evidence = {evidence:?}"
        );
        self.tables.push(("stance", text));
        self
    }

    /// A key of the table before, its value as TOML.
    pub(crate) fn key(mut self, key: &str, value: &str) -> Self {
        if let Some((_, text)) = self.tables.last_mut() {
            let _ = write!(text, "\n{key} = {value}");
        }
        self
    }

    /// The tables, each as the text of its own.
    pub(crate) fn tables(&self) -> Vec<String> {
        let mut tables = vec![
            "[dataset]\nschema = 1\nid = 'test'\nversion = '1'\ntitle = 'Test'\ndescription = 'A test.'\nlicense = 'CC-BY-4.0'\nas-of = '2030-01-01'\n"
                .to_owned(),
        ];
        let tabled = self.tables.iter();
        tables.extend(tabled.map(|(name, text)| format!("[[{name}]]\n{text}\n")));
        let speakers = self.declared.iter().filter(|(kind, _)| *kind == "speaker");
        for (_, id) in speakers {
            let offices = self.offices.iter().filter(|(speaker, _)| speaker == id);
            let offices: Vec<&str> = offices.map(|(_, office)| office.as_str()).collect();
            let offices = offices.join(", ");
            tables.push(format!(
                "[[speaker]]\nid = '{id}'\nname = '{id}'\noffices = [{offices}]\n"
            ));
        }
        tables
    }

    /// The dataset, free of errors.
    pub(crate) fn open(&self) -> Opened {
        let opened = Opened::of(&[self.tables().concat()]);
        assert!(opened.errors.is_empty(), "{}", opened.errors);
        opened
    }

    fn mention(&mut self, who: &str) {
        let (actor, speaker) = who.split_once('/').unwrap_or((who, ""));
        if self.declared.insert(("actor", actor.to_owned())) {
            let text = format!("id = '{actor}'\nname = '{actor}'\nkind = 'state'");
            self.tables.push(("actor", text));
        }
        if !speaker.is_empty() {
            self.declared.insert(("speaker", speaker.to_owned()));
        }
    }

    fn last(&mut self, table: &str) -> &mut String {
        let mut tables = self.tables.iter_mut().rev();
        let (_, text) = tables.find(|(name, _)| *name == table).unwrap();
        text
    }
}

fn source(id: &str, publisher: &str) -> String {
    format!("id = '{id}'\ntitle = 'S'\npublisher = '{publisher}'\nkind = 'news'\nlang = 'en'")
}
