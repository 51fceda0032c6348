//! The entries that an import proposes: statements, and whatever they refer to that a dataset does not have.

use std::collections::BTreeMap;

use super::citation::{self, Citation};
use super::record::Record;
use super::registry::Registry;
use super::unfinished::{NewSpeaker, NewStatement};
use crate::check::date_in;
use crate::edit::entry::{Entry, list, quoted};
use crate::model::keyword::KeywordEnum;
use crate::model::{ActorKind, Dataset, Date, Day, Statement, to_kebab_case};
use crate::span::Table;

/// How many entries of each kind an import adds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each says what it counts")]
pub struct Added {
    pub statements: usize,
    pub actors: usize,
    pub speakers: usize,
    pub topics: usize,
    pub conditions: usize,
    pub sources: usize,
}

/// What makes two statements the same but for what is said in them.
type Matter = (String, Option<String>, Date, String);

/// Where a statement stands.
#[derive(Clone, Copy, Debug)]
enum Place {
    /// In the dataset.
    InDataset,
    /// Among the new ones, at an index.
    New(usize),
}

/// A statement that a dataset has or is to have.
#[derive(Debug)]
struct Known {
    summary: String,
    quote: Option<String>,
    sources: Vec<String>,
    place: Place,
}

/// Entries to be added to a dataset.
#[derive(Debug)]
pub(super) struct Proposals<'d> {
    data: &'d Dataset<'d>,
    /// The name of the sheet, which is the source where no other is named.
    sheet: &'d str,
    topics: Registry,
    conditions: Registry,
    sources: Registry,
    actors: Registry,
    speakers: Registry,
    statements: Registry,
    new: BTreeMap<Table, Vec<Entry>>,
    new_speakers: Vec<NewSpeaker>,
    new_statements: Vec<NewStatement>,
    said: BTreeMap<Matter, Vec<Known>>,
    /// Where statements whose ids the sheet gives stand among the new ones; those of the dataset are not new.
    by_own_id: BTreeMap<String, Place>,
    pub(super) known: usize,
    pub(super) untranslated: usize,
    pub(super) newest: Option<Day>,
}

impl<'d> Proposals<'d> {
    /// Begins with what a dataset has.
    pub(super) fn new(data: &'d Dataset<'d>, sheet: &'d str) -> Self {
        let mut known = Self {
            data,
            sheet,
            topics: Registry::default(),
            conditions: Registry::default(),
            sources: Registry::default(),
            actors: Registry::default(),
            speakers: Registry::default(),
            statements: Registry::default(),
            new: BTreeMap::new(),
            new_speakers: Vec::new(),
            new_statements: Vec::new(),
            said: BTreeMap::new(),
            by_own_id: BTreeMap::new(),
            known: 0,
            untranslated: 0,
            newest: None,
        };
        for topic in &data.topics {
            known
                .topics
                .know(topic.id.as_str(), [&*topic.title, &*topic.short]);
        }
        for condition in &data.conditions {
            known
                .conditions
                .know(condition.id.as_str(), [&*condition.title]);
        }
        for actor in &data.actors {
            let aliases = actor.aliases.iter().chain(&actor.iso).map(|alias| &**alias);
            known
                .actors
                .know(actor.id.as_str(), aliases.chain([&*actor.name]));
        }
        for speaker in &data.speakers {
            known.speakers.know(speaker.id.as_str(), [&*speaker.name]);
        }
        for source in &data.sources {
            let names = citation::names(source);
            let names = names.iter().map(String::as_str);
            known.sources.know(source.id.as_str(), names);
        }
        for statement in &data.statements {
            known.know(statement);
        }
        known
    }

    fn know(&mut self, statement: &Statement<'_>) {
        let (data, lead) = (self.data, statement.lead());
        let id = statement.id.to_string();
        self.by_own_id.insert(id, Place::InDataset);
        self.statements.know(statement.id.as_str(), []);
        let sources = statement.sources.iter().map(|at| data[*at].id.to_string());
        let sources: Vec<String> = sources.collect();
        for (topic, _) in &statement.positions {
            let matter = (
                data[lead.actor].id.to_string(),
                lead.speaker.map(|speaker| data[speaker].id.to_string()),
                statement.date,
                data[*topic].id.to_string(),
            );
            self.said.entry(matter).or_default().push(Known {
                summary: statement.gist().to_string(),
                quote: statement.quote.map(|quote| quote.to_string()),
                sources: sources.clone(),
                place: Place::InDataset,
            });
        }
    }

    /// Adds what a row says, unless the dataset or another row says it already.
    pub(super) fn add(&mut self, record: &Record) {
        let own_id = self.own_id(record);
        let same = match &own_id {
            Some(id) => self.by_own_id.get(id).copied(),
            None => self.same(record),
        };
        if let Some(place) = same {
            match place {
                Place::InDataset => self.known += 1,
                // A row for each source of one statement is usual.
                Place::New(new) => {
                    let source = self.source(&record.source);
                    if !self.new_statements[new].sources.contains(&source) {
                        self.new_statements[new].sources.push(source);
                    }
                }
            }
            return;
        }
        let actor = self.actor(record);
        let speaker = record.speaker.as_deref();
        let speaker = speaker.map(|name| self.speaker(name, &actor, record));
        let topic = self.topic(&record.topic);
        let source = self.source(&record.source);
        let matter = (actor, speaker, record.date, topic);
        self.said.entry(matter.clone()).or_default().push(Known {
            summary: record.sentence(),
            quote: record.quote.clone(),
            sources: vec![source.clone()],
            place: Place::New(self.new_statements.len()),
        });
        self.untranslated += usize::from(record.is_untranslated());
        self.newest = self.newest.max(record.date.end());
        if let Some(id) = &own_id {
            let place = Place::New(self.new_statements.len());
            self.by_own_id.insert(id.clone(), place);
        }
        let head = self.statement(&matter, own_id, record);
        self.new_statements.push(NewStatement {
            head,
            sources: vec![source],
            tail: record.texts(),
        });
    }

    /// Returns the id of a statement that the sheet tells from every other, unless it holds another date.
    fn own_id(&self, record: &Record) -> Option<String> {
        let stem = self
            .sheet
            .rsplit_once('.')
            .map_or(self.sheet, |(stem, _)| stem);
        let id = Registry::id_of(&format!("{stem} {}", record.id.as_ref()?));
        Some(id).filter(|id| !says_another_date(id, record.date))
    }

    /// Finds a statement that says what a row says, by its words, or by its source where the row has no words: where it
    /// stands among the new ones, if it is new.
    fn same(&self, record: &Record) -> Option<Place> {
        let speaker = match &record.speaker {
            Some(name) => Some(self.speakers.find(name)?.to_owned()),
            None => None,
        };
        let actor = self.actors.find(&record.actor)?.to_owned();
        let topic = self.topics.find(&record.topic)?.to_owned();
        let matter = (actor, speaker, record.date, topic);
        let (summary, has_words) = (record.sentence(), record.has_words());
        let cited = record.source.names(self.sheet);
        let source = cited.iter().find_map(|name| self.sources.find(name));
        let is_same = |it: &Known| {
            let has_source = source.is_some_and(|id| it.sources.iter().any(|known| known == id));
            it.summary == summary
                || (it.quote.is_some() && it.quote == record.quote)
                || (!has_words && has_source)
        };
        let mut said = self.said.get(&matter)?.iter();
        said.find(|it| is_same(it)).map(|it| it.place)
    }

    fn actor(&mut self, record: &Record) -> String {
        let name = record.actor.as_str();
        if let Some(id) = self.actors.find(name) {
            return id.to_owned();
        }
        let id = self.actors.propose(name, "actor");
        self.actors.know(&id, [name]);
        let entry = Entry::new(Table::Actor).text("id", &id).text("name", name);
        let entry = match record.actor_kind {
            Some(kind) => entry.text("kind", kind.as_str()),
            None => entry
                .text("kind", ActorKind::Organisation.as_str())
                .marked(),
        };
        self.new.entry(Table::Actor).or_default().push(entry);
        id
    }

    fn topic(&mut self, name: &str) -> String {
        if let Some(id) = self.topics.find(name) {
            return id.to_owned();
        }
        let id = self.topics.propose(name, "topic");
        self.topics.know(&id, [name]);
        let entry = Entry::new(Table::Topic)
            .text("id", &id)
            .text("title", name)
            .text("short", name);
        let entry = entry.text("proposition", name).marked();
        self.new.entry(Table::Topic).or_default().push(entry);
        id
    }

    fn condition(&mut self, title: &str) -> String {
        if let Some(id) = self.conditions.find(title) {
            return id.to_owned();
        }
        let id = self.conditions.propose(title, "condition");
        self.conditions.know(&id, [title]);
        let entry = Entry::new(Table::Condition)
            .text("id", &id)
            .text("title", title);
        self.new.entry(Table::Condition).or_default().push(entry);
        id
    }

    /// Returns the speaker of a name. One that is new is taken to hold an office for the actor.
    fn speaker(&mut self, name: &str, actor: &str, record: &Record) -> String {
        let known = self.speakers.find(name).map(str::to_owned);
        let id = known.unwrap_or_else(|| {
            let id = self.speakers.propose(name, "speaker");
            self.speakers.know(&id, [name]);
            self.new_speakers.push(NewSpeaker {
                id: id.clone(),
                name: name.to_owned(),
                offices: BTreeMap::new(),
            });
            id
        });
        if let Some(speaker) = self.new_speakers.iter_mut().find(|it| it.id == id) {
            let office = speaker.offices.entry(actor.to_owned());
            let title = office.or_insert(None);
            *title = title.take().or_else(|| record.office.clone());
        }
        id
    }

    fn source(&mut self, cited: &Citation) -> String {
        let names = cited.names(self.sheet);
        if let Some(id) = names.iter().find_map(|name| self.sources.find(name)) {
            return id.to_owned();
        }
        let id = self.sources.propose(&cited.slug(self.sheet), "source");
        self.sources.know(&id, names.iter().map(String::as_str));
        let entry = cited.entry(&id, self.sheet);
        self.new.entry(Table::Source).or_default().push(entry);
        id
    }

    /// Begins a statement, up to where its words follow.
    fn statement(
        &mut self,
        (actor, speaker, date, topic): &Matter,
        own_id: Option<String>,
        record: &Record,
    ) -> Entry {
        let day = date.to_string();
        let day = day.split('/').next().unwrap_or_default();
        let id = format!("{actor} {day} {}", speaker.as_ref().unwrap_or(topic));
        let id = Some(id).filter(|id| !says_another_date(&to_kebab_case(id), *date));
        let id = own_id.or(id).unwrap_or_else(|| format!("statement {day}"));
        let id = self.statements.propose(&id, "statement");
        self.statements.know(&id, []);
        let conditions: Vec<String> = record
            .conditions
            .iter()
            .map(|title| self.condition(title))
            .collect();
        let entry = Entry::new(Table::Statement)
            .text("id", &id)
            .text("actor", actor)
            .optional("speaker", speaker.as_deref())
            .text("date", &date.to_string())
            .text("kind", record.kind.as_str())
            .text("attribution", record.attribution.as_str())
            .raw(
                "positions",
                &format!("{{ {topic} = {} }}", quoted(record.coding.as_str())),
            );
        if conditions.is_empty() {
            entry
        } else {
            entry.raw("conditions", &list(&conditions))
        }
    }

    /// Counts the entries.
    pub(super) fn added(&self) -> Added {
        let count = |table| self.new.get(&table).map_or(0, Vec::len);
        Added {
            statements: self.new_statements.len(),
            actors: count(Table::Actor),
            speakers: self.new_speakers.len(),
            topics: count(Table::Topic),
            conditions: count(Table::Condition),
            sources: count(Table::Source),
        }
    }

    /// Returns the entries as they stand in a file: tables in the order of the codebook, statements last.
    pub(super) fn into_toml(self) -> String {
        let speakers = self.new_speakers.into_iter().map(NewSpeaker::into_entry);
        let statements = self
            .new_statements
            .into_iter()
            .map(NewStatement::into_entry);
        let entries = self
            .new
            .into_values()
            .flatten()
            .chain(speakers)
            .chain(statements);
        let entries: Vec<String> = entries.map(Entry::into_toml).collect();
        entries.join("\n")
    }
}

/// `true` if an id holds a date that is not the one of its statement.
fn says_another_date(id: &str, date: Date) -> bool {
    date_in(id).is_some_and(|it| !it.overlaps(date))
}
