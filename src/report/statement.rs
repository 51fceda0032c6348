//! Statements as records of the contract, and as entries of a list.

use serde::Serialize;

use super::ordered_map::OrderedMap;
use super::phrases;
use super::shift::{ShiftIndex, ShiftMark};
use crate::layout::{Columns, Item, Line, Role};
use crate::model::{
    ActorRef, Attribution, Coding, Dataset, Date, Id, Office, Statement, StatementKind,
    StatementRef, Text,
};

/// A statement in full.
#[derive(Debug, Serialize)]
pub struct StatementView<'d> {
    id: &'d Id<'d>,
    actor: &'d Id<'d>,
    actor_name: &'d Text<'d>,
    with: Vec<&'d Id<'d>>,
    speaker: Option<SpeakerView<'d>>,
    date: Date,
    kind: StatementKind,
    attribution: Attribution,
    by: Option<&'d Id<'d>>,
    official: bool,
    positions: OrderedMap<&'d Id<'d>, Coding>,
    conditions: Vec<&'d Id<'d>>,
    summary: &'d Text<'d>,
    quote: Option<&'d Text<'d>>,
    lang: Option<&'d Text<'d>>,
    translation: Option<&'d Text<'d>>,
    note: Option<&'d Text<'d>>,
    sources: Vec<SourceView<'d>>,
    /// The changes of stance it made.
    pub shifts: Vec<ShiftMark<'d>>,
    #[serde(skip)]
    data: &'d Dataset<'d>,
    #[serde(skip)]
    said: &'d Statement<'d>,
}

/// Who spoke.
#[derive(Debug, Serialize)]
pub(super) struct SpeakerView<'d> {
    pub(super) id: &'d Id<'d>,
    pub(super) name: &'d Text<'d>,
    pub(super) office: Option<&'d str>,
}

/// What a record rests on.
#[derive(Debug, Serialize)]
pub(super) struct SourceView<'d> {
    pub(super) id: &'d Id<'d>,
    title: &'d Text<'d>,
    publisher: &'d Text<'d>,
    pub(super) url: Option<&'d Text<'d>>,
}

impl<'d> StatementView<'d> {
    /// The record of a statement as one of its actors made it, with the changes of stance it made.
    pub fn new(
        data: &'d Dataset<'d>,
        reference: StatementRef,
        actor: ActorRef,
        shifts: &ShiftIndex<'_>,
    ) -> Self {
        let said = &data[reference];
        let party = said.party(actor).unwrap_or_else(|| said.lead());
        let made = shifts.made_by(reference, party.actor).iter();
        let speaker = party.speaker.map(|speaker| SpeakerView {
            id: &data[speaker].id,
            name: &data[speaker].name,
            office: capacity(data, said, party.actor).or(said.capacity.as_deref()),
        });
        Self {
            id: &said.id,
            actor: &data[party.actor].id,
            actor_name: &data[party.actor].name,
            with: others(said, party.actor)
                .map(|other| &data[other].id)
                .collect(),
            speaker,
            date: said.date,
            kind: said.kind,
            attribution: said.attribution,
            by: said.by.map(|actor| &data[actor].id),
            official: party.official,
            positions: said
                .positions
                .iter()
                .map(|(topic, coding)| (&data[*topic].id, *coding))
                .collect(),
            conditions: said
                .conditions
                .iter()
                .map(|condition| &data[*condition].id)
                .collect(),
            summary: &said.summary,
            quote: said.quote.as_ref(),
            lang: said.lang.as_ref(),
            translation: said.translation.as_ref(),
            note: said.note.as_ref(),
            sources: said
                .sources
                .iter()
                .map(|source| source_view(data, *source))
                .collect(),
            shifts: made.map(|shift| ShiftMark::new(data, shift)).collect(),
            data,
            said,
        }
    }

    /// When it was said.
    pub fn date(&self) -> Date {
        self.date
    }

    /// The statement as an entry of a list: who and when, what it says, the words, the source, the shifts it made.
    pub fn item(&self) -> Item {
        self.item_with(|text, role| Line::new(text, role))
    }

    /// The same, with the searched fields written by `write`.
    pub fn item_with(&self, write: impl Fn(&str, Role) -> Line) -> Item {
        let mut item = self.gist_with(&write);
        let body = &mut item.body;
        body.extend(self.words(&write));
        body.extend(
            self.sources
                .iter()
                .map(|source| source_line(source, &write)),
        );
        body.extend(self.shifts.iter().map(ShiftMark::line));
        item
    }

    /// The gist of the statement: who and when, what it says, in a sentence.
    pub fn gist(&self) -> Item {
        self.gist_with(&|text, role| Line::new(text, role))
    }

    fn gist_with(&self, write: &impl Fn(&str, Role) -> Line) -> Item {
        let head = Line::new(phrases::date(self.date), Role::Detail)
            .and("  ", Role::Plain)
            .join(self.who(write))
            .and(format!("  ({})", self.form()), Role::Detail);
        let mut body = vec![phrases::codings(self.data, &self.said.positions)];
        if !self.said.conditions.is_empty() {
            body.push(phrases::conditions(self.data, &self.said.conditions).into());
        }
        body.push(write(self.summary, Role::Plain));
        Item { head, body }
    }

    /// The gist of the statement: who and when, what was said, in whose words, and who reported it.
    pub(super) fn brief(&self, label: &str) -> Vec<Line> {
        let plain = |text: &str, role| Line::new(text, role);
        let head = Line::new(
            format!("{label}: {}  ", phrases::date(self.date)),
            Role::Detail,
        )
        .join(self.who(&plain))
        .and(format!("  ({})", self.form()), Role::Detail);
        let mut lines = vec![head, Line::from(&**self.summary)];
        lines.extend(self.words(&plain));
        lines.push(Line::new(self.publishers().join(", "), Role::Detail));
        lines
    }

    /// Returns columns of what was said and who reported it, their keys and heads after a prefix.
    pub(super) fn words_columns<'c>(key: &str, head: &str) -> Columns<'c, Self>
    where
        'd: 'c,
    {
        let (key, head) = (
            |name| format!("{key}{name}"),
            |name| format!("{head}{name}"),
        );
        Columns::new()
            .text(key("summary"), head("summary"), |said: &Self| {
                said.summary.into()
            })
            .text(key("quote"), head("quote"), |said| {
                Line::optional(said.quote)
            })
            .text(key("translation"), head("translation"), |said| {
                Line::optional(said.translation)
            })
            .text(key("publishers"), head("publishers"), |said| {
                Line::list(said.publishers())
            })
    }

    fn publishers(&self) -> Vec<&str> {
        self.data.publishers(self.said)
    }

    fn who(&self, write: &impl Fn(&str, Role) -> Line) -> Line {
        let Some(speaker) = &self.speaker else {
            return Line::new(&**self.actor_name, Role::Name);
        };
        let named = write(speaker.name, Role::Name);
        let office = speaker
            .office
            .map(|office| format!(", {office}"))
            .unwrap_or_default();
        named.and(format!("{office}, {}", self.actor_name), Role::Plain)
    }

    /// `interview, direct`: how it was said, whose words it rests on, and whether it is the actor's own voice.
    fn form(&self) -> String {
        let mut form = format!("{}, {}", self.kind, self.attribution);
        if self.attribution == Attribution::Assessed {
            if let Some(by) = self.said.by {
                form.push_str(" by ");
                form.push_str(&self.data[by].name);
            }
        } else if !self.official {
            form.push_str(", another voice");
        }
        form
    }

    fn words(&self, write: &impl Fn(&str, Role) -> Line) -> Option<Line> {
        let shown = write(self.quote?, Role::Quote);
        let quoted = Line::new("“", Role::Quote)
            .join(shown)
            .and("”", Role::Quote);
        Some(match self.translation {
            None => quoted,
            Some(translation) => {
                let lang = self
                    .lang
                    .map_or(String::new(), |lang| format!(" [{lang}] "));
                quoted
                    .and(lang, Role::Detail)
                    .join(write(translation, Role::Plain))
            }
        })
    }

    /// Returns the columns of statements for programs.
    pub fn columns<'c>() -> Columns<'c, Self>
    where
        'd: 'c,
    {
        Columns::new()
            .word("id", "Statement", |said: &Self| said.id.into())
            .word("date", "Date", |said| said.date.into())
            .word("actor", "Actor", |said| said.actor.into())
            .text("speaker", "Speaker", |said| {
                Line::optional(said.speaker.as_ref().map(|speaker| speaker.name))
            })
            .text("office", "Office", |said| {
                Line::optional(said.speaker.as_ref().and_then(|speaker| speaker.office))
            })
            .word("kind", "Kind", |said| said.kind.into())
            .word("attribution", "Attribution", |said| said.attribution.into())
            .word("official", "Official", |said| said.official.into())
            .text("positions", "Positions", |said| {
                let positions = said.positions.0.iter();
                Line::list(positions.map(|(topic, coding)| format!("{topic}={}", coding.as_str())))
            })
            .text("conditions", "Conditions", |said| {
                Line::list(&said.conditions)
            })
            .text("summary", "Summary", |said| said.summary.into())
            .text("quote", "Quote", |said| Line::optional(said.quote))
            .word("lang", "Language", |said| Line::optional(said.lang))
            .text("translation", "Translation", |said| {
                Line::optional(said.translation)
            })
            .text("sources", "Sources", |said| {
                Line::list(said.sources.iter().map(|source| source.id))
            })
            .text("urls", "Addresses", |said| {
                Line::list(said.sources.iter().filter_map(|source| source.url))
            })
            .text("shifts", "Shifts", |said| {
                Line::list(said.shifts.iter().map(ShiftMark::words))
            })
    }
}

/// The other actors a joint statement counts for, each once.
fn others(said: &Statement<'_>, actor: ActorRef) -> impl Iterator<Item = ActorRef> {
    let mut seen = vec![actor];
    said.parties
        .iter()
        .map(|party| party.actor)
        .filter(move |other| {
            let new = !seen.contains(other);
            if new {
                seen.push(*other);
            }
            new
        })
}

/// The title under which somebody spoke: the capacity a statement names, or the office held that day.
fn capacity<'d>(
    data: &'d Dataset<'d>,
    said: &'d Statement<'d>,
    actor: ActorRef,
) -> Option<&'d str> {
    let party = said.party(actor)?;
    if let Some(capacity) = said.capacity.as_deref().filter(|_| party == said.lead()) {
        return Some(capacity);
    }
    let office: Option<&Office<'_>> = data[party.speaker?].office(actor, said.date);
    office.map(|office| &*office.title)
}

/// The record of a source.
pub(super) fn source_view<'d>(
    data: &'d Dataset<'d>,
    source: crate::model::SourceRef,
) -> SourceView<'d> {
    let source = &data[source];
    SourceView {
        id: &source.id,
        title: &source.title,
        publisher: &source.publisher,
        url: source.url.as_ref(),
    }
}

/// `Publisher: Title https://...`, the title written by `write`.
pub(super) fn source_line(source: &SourceView<'_>, write: &impl Fn(&str, Role) -> Line) -> Line {
    let title = Line::new(format!("{}: ", source.publisher), Role::Detail)
        .join(write(source.title, Role::Detail));
    match source.url {
        Some(url) => title.and(format!(" {url}"), Role::Detail),
        None => title,
    }
}
