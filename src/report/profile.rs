//! `show`: one actor on all topics, who speaks for it, its members, its latest words.

use serde::Serialize;

use super::actors::ActorView;
use super::ordered_map::OrderedMap;
use super::shift::ShiftIndex;
use super::stance::{StanceSummary, StanceView, evidence_columns, stance_columns};
use super::statement::StatementView;
use super::{Provenance, Report, phrases};
use crate::layout::{Columns, Grid, Line, Page, Role, Tabulate};
use crate::model::{Contact, ContactStatus, Date, Id, Office, OfficeVoice, SpeakerRef, Text};
use crate::query::{Profile, Stance};

/// One actor.
#[derive(Debug, Serialize)]
pub struct ProfileReport<'d> {
    actor: ActorView<'d>,
    speakers: Vec<SpeakerView<'d>>,
    stances: Vec<StanceView<'d>>,
    members: Vec<MemberView<'d>>,
    latest: Vec<StatementView<'d>>,
    contacts: usize,
    #[serde(skip)]
    contacts_held: usize,
    #[serde(skip)]
    last_contact: Option<Date>,
    #[serde(skip)]
    about: Provenance<'d>,
    #[serde(skip)]
    rows: Vec<Stance<'d>>,
}

/// Somebody who speaks for the actor, in one office.
#[derive(Debug, Serialize)]
struct SpeakerView<'d> {
    id: &'d Id<'d>,
    name: &'d Text<'d>,
    title: &'d Text<'d>,
    from: Date,
    until: Option<Date>,
    voice: OfficeVoice,
    speaks_for: Option<&'d Id<'d>>,
    in_office: bool,
}

#[derive(Debug, Serialize)]
struct MemberView<'d> {
    actor: &'d Id<'d>,
    actor_name: &'d Text<'d>,
    positions: OrderedMap<&'d Id<'d>, StanceSummary>,
}

impl<'d> SpeakerView<'d> {
    fn new(
        Provenance { data, as_of, .. }: Provenance<'d>,
        (speaker, office): (SpeakerRef, &'d Office<'d>),
    ) -> Self {
        Self {
            id: &data[speaker].id,
            name: &data[speaker].name,
            title: &office.title,
            from: office.from,
            until: office.until,
            voice: office.voice,
            speaks_for: office.speaks_for.map(|other| &data[other].id),
            in_office: office.held_on(as_of),
        }
    }
}

impl<'d> ProfileReport<'d> {
    /// Describes an actor, with the contacts it took part in.
    pub fn new(
        about: impl Into<Provenance<'d>>,
        profile: Profile<'d>,
        contacts: &[&Contact<'d>],
    ) -> Self {
        let about = about.into();
        let data = about.data;
        let shifts = ShiftIndex::new(&profile.shifts);
        let statement = |at| StatementView::new(data, at, profile.actor, &shifts);
        let members = profile
            .members
            .rows
            .iter()
            .map(|(member, stances)| MemberView {
                actor: &data[member.actor].id,
                actor_name: &data[member.actor].name,
                positions: StanceSummary::by_topic(data, stances),
            });
        let held = contacts
            .iter()
            .filter(|it| it.status == ContactStatus::Held);
        Self {
            actor: ActorView::new(data, &data[profile.actor]),
            speakers: profile
                .offices
                .iter()
                .map(|held| SpeakerView::new(about, *held))
                .collect(),
            stances: profile
                .stances
                .iter()
                .map(|it| StanceView::new(data, it))
                .collect(),
            members: members.collect(),
            latest: profile.latest.iter().copied().map(statement).collect(),
            contacts: contacts.len(),
            contacts_held: held.count(),
            last_contact: contacts.iter().map(|contact| contact.date).max(),
            about,
            rows: profile.stances,
        }
    }

    fn heading(&self) -> Line {
        let name = Line::new(self.actor.name, Role::Name);
        self.about
            .title(name.and(format!(" ({})", self.actor.kind), Role::Detail))
    }

    fn stance_table(&self) -> Grid {
        let data = self.about.data;
        let position = Columns::new()
            .text("topic", "Topic", |stance: &Stance<'_>| {
                Line::new(&data[stance.topic].title, Role::Name)
            })
            .word("position", "Position", |stance| {
                phrases::standing(stance.standing)
            });
        position.and(evidence_columns(data)).grid(&self.rows)
    }

    fn speaker_table(&self) -> Grid {
        Columns::new()
            .text("speaker", "Speaker", |speaker: &SpeakerView<'_>| {
                Line::new(speaker.name, Role::Name)
            })
            .text("title", "Office", |speaker| speaker.title.into())
            .word("from", "From", |speaker| phrases::date(speaker.from).into())
            .word("until", "Until", |speaker| {
                phrases::optional_date(speaker.until).into()
            })
            .text("voice", "Voice", |speaker| match speaker.speaks_for {
                Some(other) => format!("{}, for {other}", speaker.voice).into(),
                None => speaker.voice.into(),
            })
            .grid(&self.speakers)
    }

    fn member_table(&self) -> Grid {
        let topics = self
            .rows
            .iter()
            .map(|stance| &self.about.data[stance.topic]);
        let member = Columns::new().text("actor", "Member", |member: &MemberView<'_>| {
            Line::new(member.actor_name, Role::Name)
        });
        let columns = topics.enumerate().fold(member, |columns, (at, topic)| {
            columns.word(&topic.id, &topic.short, move |member| {
                let (_, summary) = member.positions.0[at];
                phrases::mark(summary.position, summary.statements)
            })
        });
        columns.grid(&self.members)
    }
}

impl Report for ProfileReport<'_> {
    const DOCUMENT: &'static str = "show";
    const RECORDS: &'static str = "stances";
}

impl Tabulate for ProfileReport<'_> {
    fn grid(&self) -> Grid {
        stance_columns(self.about.data).grid(&self.rows)
    }

    fn page(&self) -> Page {
        let mut page = Page::default();
        page.heading(self.heading());
        if !self.actor.aliases.is_empty() {
            let aliases: Vec<&str> = self.actor.aliases.iter().map(|it| &**it).collect();
            page.text(format!("also {}", aliases.join(", ")));
        }
        page.grid(self.stance_table());
        if !self.speakers.is_empty() {
            page.heading("Who speaks for it");
            page.grid(self.speaker_table());
        }
        if !self.members.is_empty() {
            page.heading("Members");
            page.grid(self.member_table());
        }
        if !self.latest.is_empty() {
            page.heading("Latest statements");
            page.items(self.latest.iter().map(StatementView::item).collect());
        }
        if let Some(last) = self.last_contact {
            page.text(Line::new(
                format!(
                    "{} on record, {} held, the last of {}: `stance contacts --actor {}`",
                    phrases::count(self.contacts, "contact"),
                    self.contacts_held,
                    phrases::date(last),
                    self.actor.id
                ),
                Role::Detail,
            ));
        }
        page
    }
}
