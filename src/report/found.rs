//! Entries other than statements that a search found: what each is, the texts that hold what was sought, and the command
//! that shows all of it.

use schemars::JsonSchema;
use serde::Serialize;

use super::phrases;
use super::source::Write;
use crate::layout::{Columns, Item, Line, Role, detail};
use crate::model::{Coding, Contact, Dataset, KeywordEnum};
use crate::query::{Entry, EntryHit, KeyText};

/// An entry that a search found.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct FoundView<'d> {
    /// The table it stands in.
    entry: &'static str,
    /// Its id; of one without, that of what it belongs to.
    id: &'d str,
    title: String,
    /// What it says, of an entry that has a sentence of its own.
    gist: Option<&'d str>,
    matched: Vec<MatchedView<'d>>,
    /// The command that shows the whole entry.
    command: String,
}

/// A text that holds what was sought, with its key.
#[derive(Debug, Serialize, JsonSchema)]
struct MatchedView<'d> {
    key: &'static str,
    text: &'d str,
}

impl<'d> FoundView<'d> {
    pub(super) fn new(data: &'d Dataset<'d>, hit: EntryHit<'d>) -> Self {
        let matched = hit.matched.into_iter();
        Self {
            entry: table(hit.entry),
            id: id(data, hit.entry),
            title: title(data, hit.entry),
            gist: gist(data, hit.entry),
            matched: matched
                .map(|KeyText { key, text }| MatchedView { key, text })
                .collect(),
            command: command(data, hit.entry),
        }
    }

    /// Returns the entry as one of a list: what it is, what it holds, and the command that shows it. What was sought is
    /// marked by `write`.
    pub(super) fn item(&self, write: Write<'_>) -> Item {
        let gist = self.gist.map(|gist| write(gist, Role::Plain));
        let mut body: Vec<Line> = gist.into_iter().collect();
        let told = |text: &str| self.title.contains(text) || self.gist == Some(text);
        let others = self.matched.iter().filter(|it| !told(it.text));
        body.extend(others.map(|it| detail(format!("{}: ", it.key)) + write(it.text, Role::Plain)));
        body.push(detail(format!("`{}`", self.command)));
        Item {
            head: write(&self.title, Role::Name) + detail(format!("  ({})", self.entry)),
            body,
        }
    }

    /// Returns the columns of entries for programs.
    pub(super) fn columns<'c>() -> Columns<'c, Self>
    where
        'd: 'c,
    {
        Columns::new()
            .word("entry", "Entry", |it: &Self| it.entry)
            .word("id", "Id", |it| it.id)
            .text("title", "Title", |it| &*it.title)
            .text("matched", "Found in", |it| {
                Line::list(it.matched.iter().map(|it| it.key))
            })
            .text("texts", "What it says", |it| {
                Line::list(it.matched.iter().map(|it| it.text))
            })
            .text("command", "Shown by", |it| &*it.command)
    }
}

fn table(entry: Entry) -> &'static str {
    match entry {
        Entry::Dataset => "dataset",
        Entry::Actor(_) => "actor",
        Entry::Speaker(_) => "speaker",
        Entry::Topic(_) => "topic",
        Entry::Candidate(..) => "candidate",
        Entry::Condition(_) => "condition",
        Entry::Stance(_) => "stance",
        Entry::Contact(_) => "contact",
        Entry::Source(_) => "source",
        Entry::Codebook(_) => "codebook",
        Entry::Coding(_) => "coding",
        Entry::Allowance(_) => "allowance",
    }
}

fn id<'d>(data: &'d Dataset<'d>, entry: Entry) -> &'d str {
    match entry {
        Entry::Dataset => data.meta.id.as_str(),
        Entry::Actor(at) => data[at].id.as_str(),
        Entry::Speaker(at) => data[at].id.as_str(),
        Entry::Topic(at) | Entry::Candidate(at, _) => data[at].id.as_str(),
        Entry::Condition(at) => data[at].id.as_str(),
        Entry::Stance(n) => data[data.stances[n].actor].id.as_str(),
        Entry::Contact(n) => data.contacts[n].id.as_str(),
        Entry::Source(at) => data[at].id.as_str(),
        Entry::Codebook(n) => codebook_topic(data, n).unwrap_or(data.meta.id.as_str()),
        Entry::Coding(n) => data[data.codings[n].statement].id.as_str(),
        Entry::Allowance(n) => data.allowances[n].code.as_str(),
    }
}

fn title(data: &Dataset<'_>, entry: Entry) -> String {
    match entry {
        Entry::Dataset => data.meta.title.to_string(),
        Entry::Actor(at) => data[at].name.to_string(),
        Entry::Speaker(at) => data[at].name.to_string(),
        Entry::Topic(at) => data[at].title.to_string(),
        Entry::Candidate(at, n) => {
            let name = &data[at].candidates[n].name;
            format!("{name}, named for {}", data[at].title)
        }
        Entry::Condition(at) => data[at].title.to_string(),
        Entry::Stance(n) => {
            let stance = &data.stances[n];
            let (actor, topic) = (&data[stance.actor].name, &data[stance.topic].title);
            format!("{actor} on {topic}: {}", stance.position)
        }
        Entry::Contact(n) => contact_title(data, &data.contacts[n]),
        Entry::Source(at) => data[at].name().to_string(),
        Entry::Codebook(n) => {
            let position = data.codebook[n].position.map(Coding::as_str);
            let subject: Vec<&str> = position
                .into_iter()
                .chain(codebook_topic(data, n))
                .collect();
            format!("{} in the codebook", subject.join(" on "))
        }
        Entry::Coding(n) => {
            let coding = &data.codings[n];
            format!("{} on {}", coding.coder, data[coding.statement].id)
        }
        Entry::Allowance(n) => format!("{} may stand", data.allowances[n].code.as_str()),
    }
}

fn gist<'d>(data: &'d Dataset<'d>, entry: Entry) -> Option<&'d str> {
    match entry {
        Entry::Dataset => data.meta.description.as_deref(),
        Entry::Topic(at) => Some(&data[at].proposition),
        Entry::Candidate(at, n) => data[at].candidates[n].note.as_deref(),
        Entry::Stance(n) => data.stances[n].note.as_deref(),
        Entry::Contact(n) => Some(&data.contacts[n].summary),
        Entry::Codebook(n) => data.codebook[n].definition.as_deref(),
        Entry::Coding(n) => data.codings[n].note.as_deref(),
        Entry::Allowance(n) => Some(&data.allowances[n].reason),
        Entry::Actor(_) | Entry::Speaker(_) | Entry::Condition(_) | Entry::Source(_) => None,
    }
}

/// Returns `call of 1 Jul 2025: France, Kremlin`.
fn contact_title(data: &Dataset<'_>, contact: &Contact<'_>) -> String {
    let actors = contact
        .participants
        .iter()
        .map(|(actor, _)| &*data[*actor].name);
    let mut actors: Vec<&str> = actors.collect();
    actors.dedup();
    let (kind, date) = (contact.kind, phrases::date(contact.date));
    format!("{kind} of {date}: {}", actors.join(", "))
}

fn command(data: &Dataset<'_>, entry: Entry) -> String {
    match entry {
        Entry::Dataset => "stance cite --dataset".to_owned(),
        Entry::Actor(at) => format!("stance show {}", data[at].id),
        Entry::Speaker(at) => format!("stance show {}", data[at].id),
        Entry::Topic(at) | Entry::Candidate(at, _) => format!("stance topics {}", data[at].id),
        Entry::Condition(_) => "stance topics".to_owned(),
        Entry::Stance(n) => {
            let stance = &data.stances[n];
            let (actor, topic) = (&data[stance.actor].id, &data[stance.topic].id);
            format!("stance explain {actor} {topic}")
        }
        Entry::Contact(n) => {
            let date = data.contacts[n].date;
            format!(
                "stance contacts --since {} --until {}",
                date.first(),
                date.last()
            )
        }
        Entry::Source(at) => format!("stance sources {}", data[at].id),
        Entry::Codebook(n) => match codebook_topic(data, n) {
            Some(topic) => format!("stance codebook {topic}"),
            None => "stance codebook".to_owned(),
        },
        Entry::Coding(_) => "stance agreement --records codings".to_owned(),
        Entry::Allowance(_) => "stance check --format sarif".to_owned(),
    }
}

/// Returns the id of the topic that an entry of the codebook is on, if it is on one.
fn codebook_topic<'d>(data: &'d Dataset<'d>, nth: usize) -> Option<&'d str> {
    let topic = data.codebook[nth].topic?;
    Some(data[topic].id.as_str())
}
