//! `show`: one actor on all topics, who speaks for it, its members, its latest words.

use serde::Serialize;

use super::actors::ActorView;
use super::listing::stance_columns;
use super::ordered_map::OrderedMap;
use super::stance::{StanceSummary, StanceView};
use super::statement::StatementView;
use super::{Report, phrases};
use crate::layout::{Column, Grid, Line, Page, Role, Tabulate};
use crate::model::{
    ActorRef, Contact, ContactStatus, Dataset, Date, Day, Id, Office, OfficeVoice, SpeakerRef,
    Text, TopicRef,
};
use crate::query::{Snapshot, Stance};

/// How many of an actor's latest statements a profile shows.
const LATEST: usize = 5;

/// One actor.
#[derive(Debug, Serialize)]
pub struct Profile<'d> {
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
    data: &'d Dataset<'d>,
    #[serde(skip)]
    as_of: Day,
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

impl<'d> Profile<'d> {
    /// Describes an actor as a snapshot shows it, on some topics, with the contacts it took part in.
    pub fn new(
        snapshot: &Snapshot<'d>,
        actor: ActorRef,
        topics: &[TopicRef],
        contacts: &[&Contact<'d>],
    ) -> Self {
        let data = snapshot.data;
        let rows: Vec<Stance<'d>> = topics
            .iter()
            .map(|topic| snapshot.stance(actor, *topic))
            .collect();
        let shifts = snapshot.all_shifts(&[actor], topics);
        let on_topic = |at: &crate::model::StatementRef| {
            topics
                .iter()
                .any(|topic| data[*at].coding(*topic).is_some())
        };
        let latest = snapshot
            .statements(actor)
            .rev()
            .filter(on_topic)
            .take(LATEST);
        let member = |member: &ActorRef| MemberView {
            actor: &data[*member].id,
            actor_name: &data[*member].name,
            positions: topics
                .iter()
                .map(|topic| {
                    (
                        &data[*topic].id,
                        StanceSummary::from(&snapshot.stance(*member, *topic)),
                    )
                })
                .collect(),
        };
        Self {
            actor: ActorView::new(data, &data[actor]),
            speakers: speakers(data, actor, snapshot.as_of),
            stances: rows
                .iter()
                .map(|stance| StanceView::new(data, stance))
                .collect(),
            members: data[actor].members.iter().map(member).collect(),
            latest: latest
                .map(|at| StatementView::new(data, at, actor, &shifts))
                .collect(),
            contacts: contacts.len(),
            contacts_held: contacts
                .iter()
                .filter(|contact| contact.status == ContactStatus::Held)
                .count(),
            last_contact: contacts.iter().map(|contact| contact.date).max(),
            data,
            as_of: snapshot.as_of,
            rows,
        }
    }

    fn heading(&self) -> Line {
        Line::new(&**self.actor.name, Role::Name).and(
            format!(" ({}) as of {}", self.actor.kind, phrases::day(self.as_of)),
            Role::Detail,
        )
    }

    fn stance_table(&self) -> Grid {
        let mut grid = Grid::new(vec![
            Column::text("topic", "Topic"),
            Column::word("position", "Position"),
            Column::word("since", "Since"),
            Column::figures("evidence", "Said (direct)"),
            Column::word("last_evidence", "Last said"),
            Column::text("remarks", "Remarks"),
        ]);
        for stance in &self.rows {
            grid.rows.push(vec![
                Line::new(&*self.data[stance.topic].title, Role::Name),
                phrases::standing(stance.standing),
                phrases::optional_date(stance.since).into(),
                phrases::evidence(stance).into(),
                phrases::optional_date(stance.last_evidence).into(),
                phrases::remarks(self.data, stance),
            ]);
        }
        grid
    }

    fn speaker_table(&self) -> Grid {
        let mut grid = Grid::new(vec![
            Column::text("speaker", "Speaker"),
            Column::text("title", "Office"),
            Column::word("from", "From"),
            Column::word("until", "Until"),
            Column::text("voice", "Voice"),
        ]);
        for speaker in &self.speakers {
            let voice = match speaker.speaks_for {
                Some(other) => format!("{}, for {other}", speaker.voice),
                None => speaker.voice.to_string(),
            };
            grid.rows.push(vec![
                Line::new(&**speaker.name, Role::Name),
                (&**speaker.title).into(),
                phrases::date(speaker.from).into(),
                phrases::optional_date(speaker.until).into(),
                voice.into(),
            ]);
        }
        grid
    }

    fn member_table(&self) -> Grid {
        let topics = self.rows.iter().map(|stance| &self.data[stance.topic]);
        let mut columns = vec![Column::text("actor", "Member")];
        columns.extend(topics.map(|topic| Column::word(topic.id.as_str(), &*topic.short)));
        let mut grid = Grid::new(columns);
        for member in &self.members {
            let cells = member
                .positions
                .0
                .iter()
                .map(|(_, lite)| phrases::mark(lite.position, lite.statements));
            grid.rows.push(
                [Line::new(&**member.actor_name, Role::Name)]
                    .into_iter()
                    .chain(cells)
                    .collect(),
            );
        }
        grid
    }
}

/// Those who hold or held an office for the actor, those in office first, then the latest to leave.
fn speakers<'d>(data: &'d Dataset<'d>, actor: ActorRef, as_of: Day) -> Vec<SpeakerView<'d>> {
    let offices = data.speaker_refs().flat_map(|speaker: SpeakerRef| {
        data[speaker]
            .offices
            .iter()
            .map(move |office: &Office<'d>| (speaker, office))
    });
    let mut held: Vec<_> = offices
        .filter(|(_, office)| office.actor == actor && office.first_day() <= as_of)
        .collect();
    held.sort_by_key(|(speaker, office)| {
        let over = !office.held_on(as_of);
        (
            over,
            office.voice,
            std::cmp::Reverse((office.last_day(), office.first_day())),
            *speaker,
        )
    });
    let view = |(speaker, office): (SpeakerRef, &'d Office<'d>)| SpeakerView {
        id: &data[speaker].id,
        name: &data[speaker].name,
        title: &office.title,
        from: office.from,
        until: office.until,
        voice: office.voice,
        speaks_for: office.speaks_for.map(|other| &data[other].id),
        in_office: office.held_on(as_of),
    };
    held.into_iter().map(view).collect()
}

impl Report for Profile<'_> {
    const DOCUMENT: &'static str = "show";
    const RECORDS: &'static str = "stances";
}

impl Tabulate for Profile<'_> {
    fn grid(&self) -> Grid {
        stance_columns(self.data).grid(&self.rows)
    }

    fn page(&self) -> Page {
        let mut page = Page::default();
        page.heading(self.heading());
        if !self.actor.aliases.is_empty() {
            page.text(Line::from(format!(
                "also {}",
                self.actor
                    .aliases
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join(", ")
            )));
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
