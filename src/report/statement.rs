//! Statements as records, and as entries of a list.

use schemars::JsonSchema;
use serde::Serialize;

use super::dates::DateColumns;
use super::ordered_map::OrderedMap;
use super::phrases;
use super::shift::{ShiftIndex, ShiftMark};
use super::source::{SourceView, Write, plainly};
use crate::layout::{Columns, Item, Line, Records, Role, address, detail, name, notice};
use crate::model::{
    ActorRef, Attribution, Coding, Dataset, Date, Id, KeywordEnum, Party, Statement, StatementKind,
    StatementRef, Text, Withdrawal,
};

/// A statement in full.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StatementView<'d> {
    id: &'d Id<'d>,
    actor: &'d Id<'d>,
    actor_name: &'d Text<'d>,
    with: Vec<&'d Id<'d>>,
    /// All for whom it was made, this actor among them.
    parties: Vec<PartyView<'d>>,
    speaker: Option<SpeakerView<'d>>,
    date: Date,
    kind: StatementKind,
    attribution: Attribution,
    by: Option<&'d Id<'d>>,
    official: bool,
    positions: OrderedMap<&'d Id<'d>, Coding>,
    conditions: Vec<&'d Id<'d>>,
    summary: Option<&'d Text<'d>>,
    quote: Option<&'d Text<'d>>,
    lang: Option<&'d Text<'d>>,
    translation: Option<&'d Text<'d>>,
    note: Option<&'d Text<'d>>,
    sources: Vec<SourceView<'d>>,
    withdrawn: Option<WithdrawalView<'d>>,
    /// The changes of stance it made.
    pub shifts: Vec<ShiftMark<'d>>,
    #[serde(skip)]
    data: &'d Dataset<'d>,
    #[serde(skip)]
    said: &'d Statement<'d>,
}

/// The speaker.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct SpeakerView<'d> {
    pub(super) id: &'d Id<'d>,
    pub(super) name: &'d Text<'d>,
    pub(super) office: Option<&'d str>,
}

/// One of those for whom a statement was made.
#[derive(Debug, Serialize, JsonSchema)]
struct PartyView<'d> {
    actor: &'d Id<'d>,
    speaker: Option<&'d Id<'d>>,
    official: bool,
    #[serde(skip)]
    names: (&'d Text<'d>, Option<&'d Text<'d>>),
}

impl<'d> PartyView<'d> {
    fn new(data: &'d Dataset<'d>, party: Party) -> Self {
        let (actor, speaker) = (&data[party.actor], party.speaker.map(|at| &data[at]));
        Self {
            actor: &actor.id,
            speaker: speaker.map(|it| &it.id),
            official: party.official,
            names: (&actor.name, speaker.map(|it| &it.name)),
        }
    }

    /// Returns `ukraine/volodymyr-zelensky`, as the files have it.
    fn reference(&self) -> String {
        match self.speaker {
            Some(speaker) => format!("{}/{speaker}", self.actor),
            None => self.actor.to_string(),
        }
    }

    /// Returns `Ukraine (Volodymyr Zelensky)`.
    fn who(&self) -> String {
        match self.names {
            (actor, Some(speaker)) => format!("{actor} ({speaker})"),
            (actor, None) => actor.to_string(),
        }
    }
}

/// That a statement was taken back.
#[derive(Debug, Serialize, JsonSchema)]
struct WithdrawalView<'d> {
    date: Date,
    reason: &'d Text<'d>,
    source: SourceView<'d>,
}

impl<'d> WithdrawalView<'d> {
    fn new(data: &'d Dataset<'d>, withdrawal: &'d Withdrawal<'d>) -> Self {
        Self {
            date: withdrawal.date,
            reason: &withdrawal.reason,
            source: SourceView::new(&data[withdrawal.source]),
        }
    }

    /// Returns `Withdrawn 3 Mar 2026: He had been misquoted.` and the source that says so.
    fn lines(&self) -> [Line; 2] {
        let when = notice(format!("Withdrawn {}: ", phrases::date(self.date)));
        [when + &**self.reason, self.source.line(&plainly)]
    }
}

/// The form of statements as entries of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// How much of each is told.
    pub length: Length,
    /// `true` if each is told with its id.
    pub ids: bool,
}

/// How much of a statement an entry of a list holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Length {
    /// All that is to be read.
    #[default]
    Full,
    /// Who, when, the positions, and a sentence.
    Brief,
    /// The quote with whose it is and where it can be read; nothing of a statement without one.
    Quotes,
}

impl Form {
    /// Returns the line that tells an id, where it is asked for.
    pub(super) fn id(self, id: &Id<'_>) -> Option<Line> {
        self.ids.then(|| detail(format!("id: {id}")))
    }
}

impl<'d> StatementView<'d> {
    /// Returns the record of a statement as one of its actors made it, with the changes of stance it made.
    pub fn new(
        data: &'d Dataset<'d>,
        reference: StatementRef,
        actor: ActorRef,
        shifts: &ShiftIndex<'_>,
    ) -> Self {
        let said = &data[reference];
        let party = said.party(actor).unwrap_or_else(|| said.lead());
        let shifts = shifts.made_by(reference, party.actor).iter();
        let speaker = party.speaker.map(|speaker| SpeakerView {
            id: &data[speaker].id,
            name: &data[speaker].name,
            office: capacity(data, said, party).or(said.capacity.as_deref()),
        });
        let positions = said.positions.iter();
        Self {
            id: &said.id,
            actor: &data[party.actor].id,
            actor_name: &data[party.actor].name,
            with: data.ids(&others(said, party.actor)),
            parties: said
                .parties
                .iter()
                .map(|it| PartyView::new(data, *it))
                .collect(),
            speaker,
            date: said.date,
            kind: said.kind,
            attribution: said.attribution,
            by: said.by.map(|actor| &data[actor].id),
            official: party.official,
            positions: positions
                .map(|(topic, coding)| (&data[*topic].id, *coding))
                .collect(),
            conditions: data.ids(&said.conditions),
            summary: said.summary.as_ref(),
            quote: said.quote.as_ref(),
            lang: said.lang.as_ref(),
            translation: said.translation.as_ref(),
            note: said.note.as_ref(),
            sources: SourceView::all(data, &said.sources),
            withdrawn: said
                .withdrawn
                .as_deref()
                .map(|it| WithdrawalView::new(data, it)),
            shifts: shifts.map(|shift| ShiftMark::new(data, shift)).collect(),
            data,
            said,
        }
    }

    /// `true` if there are words as printed.
    pub(super) fn has_quote(&self) -> bool {
        self.quote.is_some()
    }

    /// Returns the day or days on which it was said.
    pub fn date(&self) -> Date {
        self.date
    }

    /// Returns the statement as an entry of a list: who and when, what it says, the words, the sources, its withdrawal, the
    /// shifts it made.
    pub fn item(&self) -> Item {
        self.item_with(&plainly)
    }

    /// Returns the same, with the searched fields written by `write`.
    pub fn item_with(&self, write: Write<'_>) -> Item {
        let mut item = self.gist_with(write);
        item.body
            .extend(self.words(write).filter(|_| self.summary.is_some()));
        item.body.extend(self.joint());
        let note = self.note;
        item.body
            .extend(note.map(|note| detail("note: ") + write(note, Role::Detail)));
        item.body
            .extend(self.sources.iter().map(|source| source.line(write)));
        item.body.extend(self.withdrawal());
        item.body.extend(self.shifts.iter().map(ShiftMark::line));
        item
    }

    /// Returns the statement as an entry of a list in some form, if there is one, with the searched fields written by `write`.
    pub fn item_in(&self, form: Form, write: Write<'_>) -> Option<Item> {
        let mut item = match form.length {
            Length::Full => self.item_with(write),
            Length::Brief => self.brief_item(write),
            Length::Quotes => self.quote_item(write)?,
        };
        item.body.extend(form.id(self.id));
        Some(item)
    }

    /// Returns entries of a list in some form.
    pub(super) fn items<'v>(all: impl IntoIterator<Item = &'v Self>, form: Form) -> Vec<Item>
    where
        'd: 'v,
    {
        let items = all.into_iter();
        items
            .filter_map(|said| said.item_in(form, &plainly))
            .collect()
    }

    fn brief_item(&self, write: Write<'_>) -> Item {
        let who = match &self.speaker {
            None => name(self.actor_name),
            Some(speaker) => {
                let is_other = **self.actor_name != **speaker.name;
                let actor = is_other.then(|| format!(", {}", self.actor_name));
                write(speaker.name, Role::Name) + actor
            }
        };
        let said = phrases::codings(self.data, &self.said.positions);
        Item {
            head: detail(phrases::date(self.date)) + "  " + who + "  " + said,
            body: vec![self.sentence(write)],
        }
    }

    /// Returns the quote, then `Kaja Kallas, High Representative, 27 May 2026, Interfax-Ukraine` and the address.
    fn quote_item(&self, write: Write<'_>) -> Option<Item> {
        let head = self.words(write)?;
        let who = match &self.speaker {
            None => name(self.actor_name),
            Some(speaker) => {
                let office = speaker.office.map(|office| format!(", {office}"));
                write(speaker.name, Role::Name) + office
            }
        };
        let source = self.sources.iter().find(|source| source.url.is_some());
        let source = source.or(self.sources.first());
        let publisher = source.map(|source| format!(", {}", source.publisher));
        let mut body =
            vec![Line::from("— ") + who + format!(", {}", phrases::date(self.date)) + publisher];
        body.extend(source.and_then(|source| source.url).map(address));
        Some(Item { head, body })
    }

    /// Returns the gist of the statement: who and when, what it says, in a sentence.
    pub fn gist(&self) -> Item {
        self.gist_with(&plainly)
    }

    fn gist_with(&self, write: Write<'_>) -> Item {
        let mut body = vec![phrases::codings(self.data, &self.said.positions)];
        if !self.said.conditions.is_empty() {
            body.push(phrases::conditions(self.data, &self.said.conditions).into());
        }
        body.push(self.sentence(write));
        let head = self.head(write);
        Item { head, body }
    }

    /// Returns what was said: the curator's sentence, or else the words.
    fn sentence(&self, write: Write<'_>) -> Line {
        let summary = self.summary.map(|summary| write(summary, Role::Plain));
        summary.or_else(|| self.words(write)).unwrap_or_default()
    }

    /// Returns who and when, what was said, in whose words, and who reported it, after a label.
    pub(super) fn brief(&self, label: &str) -> Vec<Line> {
        let head = detail(format!("{label}: ")) + self.head(&plainly);
        let mut lines = vec![head, self.sentence(&plainly)];
        lines.extend(self.words(&plainly).filter(|_| self.summary.is_some()));
        lines.push(detail(self.publishers().join(", ")));
        lines
    }

    /// Returns who and when, the words, or what was said where they are not on record, and the sources, after a label.
    pub(super) fn quoted(&self, label: &str) -> Vec<Line> {
        let head = detail(format!("{label}: ")) + self.head(&plainly);
        let words = self.words(&plainly);
        let mut lines = vec![head, words.unwrap_or_else(|| self.sentence(&plainly))];
        lines.extend(self.sources.iter().map(|source| source.line(&plainly)));
        lines
    }

    /// Returns `4 Feb 2026  Margus Tsahkna, Foreign Minister, Estonia  (interview, direct)`.
    fn head(&self, write: Write<'_>) -> Line {
        let date = detail(phrases::date(self.date));
        date + "  " + self.who_with(write) + detail(format!("  ({})", self.form()))
    }

    /// Returns `Margus Tsahkna, Foreign Minister, Estonia`.
    pub fn who(&self) -> Line {
        self.who_with(&plainly)
    }

    /// Returns with whom it was made, of a joint statement.
    pub fn joint(&self) -> Option<Line> {
        let others = self.parties.iter().filter(|it| it.actor != self.actor);
        let names: Vec<String> = others.map(PartyView::who).collect();
        (!names.is_empty()).then(|| detail(format!("with {}", names.join(", "))))
    }

    /// Returns when, why and according to whom it was withdrawn, if it was.
    pub fn withdrawal(&self) -> Vec<Line> {
        let withdrawn = self.withdrawn.iter();
        withdrawn.flat_map(WithdrawalView::lines).collect()
    }

    fn who_with(&self, write: Write<'_>) -> Line {
        match &self.speaker {
            None => name(self.actor_name),
            Some(speaker) => {
                let office = speaker.office.map(|office| format!(", {office}"));
                write(speaker.name, Role::Name) + office + format!(", {}", self.actor_name)
            }
        }
    }

    /// Returns columns of what was said and who reported it.
    pub(super) fn words_columns<'c>() -> Columns<'c, Self>
    where
        'd: 'c,
    {
        Columns::new()
            .text("summary", "summary", |it: &Self| it.summary)
            .text("quote", "quote", |it| it.quote)
            .text("translation", "translation", |it| it.translation)
            .and(SourceView::columns().within(|it: &Self| Some(&it.sources)))
    }

    fn publishers(&self) -> Vec<&str> {
        self.data.publishers(self.said)
    }

    /// Returns `interview, direct`: how it was said, whose words it rests on, whether it is the actor's own voice, and whether
    /// it was withdrawn.
    pub fn form(&self) -> String {
        let mut form = format!("{}, {}", self.kind, self.attribution);
        match (self.attribution, self.said.by) {
            (Attribution::Assessed, Some(by)) => {
                form = format!("{form} by {}", self.data[by].name);
            }
            (Attribution::Direct | Attribution::Reported, _) if !self.official => {
                form += ", another voice";
            }
            _ => {}
        }
        if self.withdrawn.is_some() {
            form += ", withdrawn";
        }
        form
    }

    /// Returns the quote, with its translation where there is one.
    fn words(&self, write: Write<'_>) -> Option<Line> {
        let mark = |mark: &str| Line::new(mark, Role::Quote);
        let quoted = mark("“") + write(self.quote?, Role::Quote) + mark("”");
        let Some(translation) = self.translation else {
            return Some(quoted);
        };
        let lang = self.lang.map(|lang| detail(format!(" [{lang}] ")));
        Some(quoted + lang + write(translation, Role::Plain))
    }

    /// Returns the columns of statements for programs.
    pub fn columns<'c>() -> Columns<'c, Self>
    where
        'd: 'c,
    {
        Columns::new()
            .word("id", "Statement", |it: &Self| it.id)
            .dates("date", "Date", |it| it.date)
            .word("actor", "Actor id", |it| it.actor)
            .text("actor_name", "Actor", |it| it.actor_name)
            .text("with", "With", |it| Line::list(&it.with))
            .word("speaker", "Speaker id", |it| Some(it.speaker.as_ref()?.id))
            .text("speaker_name", "Speaker", |it| {
                Some(it.speaker.as_ref()?.name)
            })
            .text("office", "Office", |it| it.speaker.as_ref()?.office)
            .word("kind", "Kind", |it| it.kind)
            .word("attribution", "Attribution", |it| it.attribution)
            .word("by", "Judged by", |it| it.by)
            .word("official", "Official", |it| it.official)
            .text("positions", "Positions", |it| {
                let positions = it.positions.0.iter();
                Line::list(positions.map(|(topic, coding)| format!("{topic}={}", coding.as_str())))
            })
            .text("conditions", "Conditions", |it| Line::list(&it.conditions))
            .text("summary", "Summary", |it| it.summary)
            .text("quote", "Quote", |it| it.quote)
            .word("lang", "Language", |it| it.lang)
            .text("translation", "Translation", |it| it.translation)
            .text("note", "Note", |it| it.note)
            .and(SourceView::columns().within(|it: &Self| Some(&it.sources)))
            .dates("withdrawn", "Withdrawn", |it| {
                Some(it.withdrawn.as_ref()?.date)
            })
            .text("withdrawn_because", "Withdrawn because", |it| {
                Some(it.withdrawn.as_ref()?.reason)
            })
            .word("withdrawn_source", "Withdrawn according to", |it| {
                Some(it.withdrawn.as_ref()?.source.id)
            })
            .text("shifts", "Shifts", |it| {
                Line::list(it.shifts.iter().map(ShiftMark::words))
            })
            .text("parties", "Made for", |it| {
                Line::list(it.parties.iter().map(PartyView::reference))
            })
    }
}

/// Returns what statements say, a record for each topic of each.
pub(super) fn position_records<'r>(statements: &'r [StatementView<'_>]) -> Records<'r> {
    Records::new("positions", move || {
        let positions = |said: &'r StatementView<'_>| {
            let positions = said.positions.0.iter();
            positions.map(move |(topic, coding)| (said, *topic, *coding))
        };
        let rows: Vec<_> = statements.iter().flat_map(positions).collect();
        Columns::new()
            .word(
                "statement",
                "Statement",
                |(said, ..): &(&StatementView<'_>, &Id<'_>, Coding)| said.id,
            )
            .dates("date", "Date", |(said, ..)| said.date)
            .word("actor", "Actor", |(said, ..)| said.actor)
            .word("speaker", "Speaker", |(said, ..)| {
                Some(said.speaker.as_ref()?.id)
            })
            .word("official", "Official", |(said, ..)| said.official)
            .word("topic", "Topic", |(_, topic, _)| *topic)
            .word("position", "Position", |(.., coding)| {
                phrases::coding(*coding)
            })
            .grid(&rows)
    })
}

/// Returns who said what, a record for each party of each statement on each topic: a joint text stands under all for whom it
/// was made.
pub(super) fn party_records<'r>(statements: &'r [StatementView<'_>]) -> Records<'r> {
    type Row<'r, 'd> = (&'r StatementView<'d>, &'r PartyView<'d>, &'d Id<'d>, Coding);
    Records::new("parties", move || {
        let parties = |said: &'r StatementView<'_>| {
            let parties = said.parties.iter();
            parties.flat_map(move |party| {
                let positions = said.positions.0.iter();
                positions.map(move |(topic, coding)| (said, party, *topic, *coding))
            })
        };
        let rows: Vec<Row<'_, '_>> = statements.iter().flat_map(parties).collect();
        Columns::new()
            .word("statement", "Statement", |(said, ..): &Row<'_, '_>| said.id)
            .dates("date", "Date", |(said, ..)| said.date)
            .word("actor", "Actor", |(_, party, ..)| party.actor)
            .word("speaker", "Speaker", |(_, party, ..)| party.speaker)
            .word("official", "Official", |(_, party, ..)| party.official)
            .word("topic", "Topic", |(_, _, topic, _)| *topic)
            .word("position", "Position", |(.., coding)| {
                phrases::coding(*coding)
            })
            .grid(&rows)
    })
}

/// Returns the sources of statements, a record for each source of each.
pub(super) fn source_records<'r>(statements: &'r [StatementView<'_>]) -> Records<'r> {
    Records::new("sources", move || {
        let sources = |said: &'r StatementView<'_>| said.sources.iter().map(move |it| (said, it));
        let rows: Vec<_> = statements.iter().flat_map(sources).collect();
        Columns::new()
            .word(
                "statement",
                "Statement",
                |(said, _): &(&StatementView<'_>, &SourceView<'_>)| said.id,
            )
            .word("actor", "Actor", |(said, _)| said.actor)
            .and(
                SourceView::own_columns()
                    .within(|(_, source): &(_, &SourceView<'_>)| Some(*source)),
            )
            .grid(&rows)
    })
}

/// Returns the other actors a joint statement counts for, each once.
fn others(said: &Statement<'_>, actor: ActorRef) -> Vec<ActorRef> {
    let mut others = Vec::new();
    for party in &said.parties {
        if party.actor != actor && !others.contains(&party.actor) {
            others.push(party.actor);
        }
    }
    others
}

/// Returns the title under which somebody spoke: the capacity a statement names, or the office held that day.
fn capacity<'d>(data: &'d Dataset<'d>, said: &'d Statement<'d>, party: Party) -> Option<&'d str> {
    if let Some(capacity) = said.capacity.as_deref().filter(|_| party == said.lead()) {
        return Some(capacity);
    }
    let office = data[party.speaker?].office(party.actor, said.date);
    office?.title.as_deref()
}
