//! What is at a place: a key and its meaning, a word and its meaning, an entry and where it stands.

use gen_lsp_types as lsp;

use super::completion::describe;
use super::hints::marks;
use super::index::Entry;
use super::revision::Revision;
use super::scan::{Found, Role};
use crate::layout::{Item, Line, Page, Role as TextRole, address, detail, name};
use crate::model::keys::{Key, KeyTable, ValueKind};
use crate::model::keyword::Word;
use crate::model::{
    Actor, ActorRef, Contact, Dataset, Id, Source, Speaker, SpeakerRef, Standing, StatementRef,
    TopicRef,
};
use crate::output::markdown;
use crate::query::{Basis, Snapshot};
use crate::report::phrases;
use crate::span::Table;

/// Tells what is at a position.
pub(super) fn hover(
    revision: &Revision<'_>,
    at: &lsp::TextDocumentPositionParams,
) -> Option<lsp::Hover> {
    let (file, byte) = revision.byte(at)?;
    let found = revision.index().at(file, byte)?;
    let entry = revision.index().entry_at(file, byte);
    let range = entry
        .as_ref()
        .map_or_else(|| found.inner(), |(_, range)| range.clone());
    let of_entry = entry.zip(revision.snapshot());
    let page = of_entry
        .and_then(|((entry, _), snapshot)| self::entry(snapshot, entry))
        .or_else(|| token(found))?;
    let mut markdown = Vec::new();
    markdown::write(&page, &mut markdown).ok()?;
    Some(lsp::Hover {
        contents: lsp::Contents::MarkupContent(lsp::MarkupContent {
            kind: lsp::MarkupKind::Markdown,
            value: String::from_utf8(markdown).ok()?.trim_end().to_owned(),
        }),
        range: Some(revision.editor().positions(file).range(&range)),
    })
}

/// Tells what a token means to the format.
fn token(found: &Found<'_>) -> Option<Page> {
    let mut page = Page::default();
    match found.role {
        Role::Head(table) => head(&mut page, table),
        Role::Key(table, of) => key(&mut page, table, of),
        Role::Value(of, kind) => {
            let word = kind.words().iter().find(|word| word.word == found.text);
            match word {
                Some(word) => page.text(name(word.word) + ": " + word.meaning),
                None => page.text(name(of.name) + ": " + of.meaning),
            }
        }
        Role::Topic | Role::UnknownKey(_) => return None,
    }
    Some(page)
}

fn head(page: &mut Page, table: &KeyTable) {
    page.text(name(table.name) + ": " + table.meaning);
    let items = table.keys.iter().map(|key| Item {
        head: name(key.name) + ": " + key.meaning + detail(format!(" ({})", describe(key))),
        body: Vec::new(),
    });
    page.items(items.collect());
}

fn key(page: &mut Page, table: &KeyTable, key: &Key) {
    let of = detail(format!(" (`{}`: {})", table.name, describe(key)));
    page.text(name(key.name) + of);
    page.text(key.meaning);
    let words = match &key.value {
        ValueKind::Table(inner) => {
            let keys: Vec<&str> = inner.keys.iter().map(|key| key.name).collect();
            page.text(format!("Its keys: {}", keys.join(", ")));
            &[]
        }
        kind => kind.words(),
    };
    let item = |word: &Word| Item {
        head: name(word.word) + ": " + word.meaning,
        body: Vec::new(),
    };
    page.items(words.iter().map(item).collect());
}

/// Tells what an entry is, and where it stands on the day the books were closed; nothing of one that could not be read.
fn entry(snapshot: &Snapshot<'_>, (table, id): Entry<'_>) -> Option<Page> {
    let data = snapshot.data;
    let is = |of: &Id<'_>| of.as_str() == id;
    let mut page = Page::default();
    match table {
        Table::Actor => {
            let at = data.actor_refs().find(|at| is(&data[*at].id))?;
            actor(&mut page, snapshot, at, &data[at]);
        }
        Table::Topic => {
            let at = data.topic_refs().find(|at| is(&data[*at].id))?;
            topic(&mut page, snapshot, at);
        }
        Table::Statement => {
            let at = data.statement_refs().find(|at| is(&data[*at].id))?;
            statement(&mut page, snapshot, at);
        }
        Table::Speaker => {
            let found = data.speakers.iter().find(|it| is(&it.id))?;
            speaker(&mut page, data, found);
        }
        Table::Source => {
            let found = data.sources.iter().find(|it| is(&it.id))?;
            source(&mut page, data, found);
        }
        Table::Condition => {
            let found = data.conditions.iter().find(|it| is(&it.id))?;
            page.text(Line::from("condition: ") + name(found.title));
        }
        Table::Contact => {
            let found = data.contacts.iter().find(|it| is(&it.id))?;
            contact(&mut page, data, found);
        }
        Table::Dataset | Table::Stance | Table::Coding | Table::Codebook | Table::Allow => {
            return None;
        }
    }
    Some(page)
}

fn actor(page: &mut Page, snapshot: &Snapshot<'_>, at: ActorRef, actor: &Actor<'_>) {
    let data = snapshot.data;
    page.text(name(actor.name) + detail(format!(" ({})", actor.kind)));
    let stances = data.topic_refs().map(|topic| snapshot.stance(at, topic));
    let declared = stances.filter(|stance| stance.since.is_some());
    let items = declared.map(|stance| {
        let since = phrases::optional_date(stance.since);
        let basis = match stance.basis {
            basis @ Basis::Spoken => Line::from(basis.to_string()),
            // The remarks begin with any other.
            _ => Line::default(),
        };
        let count = phrases::count(stance.statements(), "statement").into();
        let parts = [basis, phrases::remarks(data, &stance), count];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        let head = name(data[stance.topic].short)
            + ": "
            + phrases::standing(stance.standing)
            + format!(" since {since}; ")
            + Line::joined(parts, "; ");
        Item {
            head,
            body: Vec::new(),
        }
    });
    let items: Vec<Item> = items.collect();
    let day = phrases::day(snapshot.as_of);
    page.text(match items.len() {
        0 => format!("Nothing on record by {day}."),
        _ => format!("Where it stands on {day}:"),
    });
    page.items(items);
}

fn topic(page: &mut Page, snapshot: &Snapshot<'_>, at: TopicRef) {
    let data = snapshot.data;
    page.text(Line::from("topic: ") + name(data[at].title));
    page.text(data[at].proposition.to_string());
    let mut stances: Vec<(Standing, &str)> = data
        .actor_refs()
        .map(|actor| (snapshot.stance(actor, at).standing, &*data[actor].name))
        .collect();
    stances.retain(|(standing, _)| standing.position().is_some());
    stances.sort_by_key(|(standing, _)| *standing);
    let groups = stances.chunk_by(|(a, _), (b, _)| a == b).map(|group| {
        let names: Vec<&str> = group.iter().map(|(_, name)| *name).collect();
        Item {
            head: phrases::standing(group[0].0) + ": " + names.join(", "),
            body: Vec::new(),
        }
    });
    page.items(groups.collect());
}

fn statement(page: &mut Page, snapshot: &Snapshot<'_>, at: StatementRef) {
    let data = snapshot.data;
    let said = &data[at];
    let by = said
        .parties
        .iter()
        .map(|party| who(data, party.actor, party.speaker));
    let by: Vec<String> = by.collect();
    let of = format!(
        " ({}, {}, {})",
        phrases::date(said.date),
        said.kind,
        said.attribution
    );
    page.text(name(by.join(", ")) + detail(of));
    page.text(said.gist().to_string());
    if let Some(quote) = said.quote {
        page.text(Line::new(format!("“{quote}”"), TextRole::Quote));
    }
    page.text(phrases::codings(data, &said.positions));
    let marks = marks(snapshot, at).into_iter().map(|mark| Item {
        head: mark.into(),
        body: Vec::new(),
    });
    page.items(marks.collect());
}

fn who(data: &Dataset<'_>, actor: ActorRef, speaker: Option<SpeakerRef>) -> String {
    let actor = &data[actor].name;
    match speaker {
        Some(speaker) => format!("{} for {actor}", data[speaker].name),
        None => actor.to_string(),
    }
}

fn speaker(page: &mut Page, data: &Dataset<'_>, speaker: &Speaker<'_>) {
    page.text(name(speaker.name) + detail(" (speaker)"));
    let offices = speaker.offices.iter().map(|office| {
        let parts = [
            office.title.map(|title| title.to_string()),
            Some(data[office.actor].name.to_string()),
            office
                .from
                .map(|from| format!("from {}", phrases::date(from))),
            office
                .until
                .map(|until| format!("until {}", phrases::date(until))),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        Item {
            head: parts.join(", ").into(),
            body: Vec::new(),
        }
    });
    page.items(offices.collect());
}

fn source(page: &mut Page, data: &Dataset<'_>, source: &Source<'_>) {
    let published = source
        .published
        .map(|date| format!(", {}", phrases::date(date)));
    let of = format!(
        " ({}, {}{})",
        source.publisher,
        source.kind,
        published.unwrap_or_default()
    );
    page.text(name(source.name()) + detail(of));
    if let Some(url) = source.url {
        page.text(address(url));
    }
    let cites = data
        .statements
        .iter()
        .filter(|said| said.cited().any(|at| data[at].id == source.id));
    page.text(format!(
        "Cited by {}.",
        phrases::count(cites.count(), "statement")
    ));
}

fn contact(page: &mut Page, data: &Dataset<'_>, contact: &Contact<'_>) {
    let who = contact.participants.iter();
    let who: Vec<String> = who
        .map(|(actor, speaker)| self::who(data, *actor, *speaker))
        .collect();
    let of = format!(
        " ({}, {}, {})",
        phrases::date(contact.date),
        contact.kind,
        contact.status
    );
    page.text(name(who.join(", ")) + detail(of));
    page.text(contact.summary.to_string());
}
