//! `show`: one actor on all topics, who speaks for it, its members, its latest words.

use schemars::JsonSchema;
use serde::Serialize;

use super::actors::{ActorView, PopulationView};
use super::candidate::CandidateView;
use super::membership::MembershipView;
use super::office::OfficeView;
use super::ordered_map::OrderedMap;
use super::shift::ShiftIndex;
use super::stance::{StanceSummary, StanceView, evidence_columns, voice_table};
use super::statement::{Form, StatementView};
use super::{Provenance, Report, phrases};
use crate::layout::{Columns, Grid, Line, Page, Records, detail, name};
use crate::model::{Contact, ContactStatus, Date, Id, Office, SpeakerRef, Text};
use crate::query::{Profile, Stance, Subject};

/// One actor.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ProfileReport<'d> {
    actor: ActorView<'d>,
    speakers: Vec<SpeakerView<'d>>,
    stances: Vec<StanceView<'d>>,
    members: Vec<MemberView<'d>>,
    latest: Vec<StatementView<'d>>,
    /// Who belongs or belonged to it, and to what it belongs or belonged itself.
    memberships: Vec<MembershipView<'d>>,
    member_of: Vec<MembershipView<'d>>,
    populations: Vec<PopulationView<'d>>,
    candidates: Vec<CandidateView<'d>>,
    #[serde(flatten)]
    contacts: ContactCounts,
    #[serde(skip)]
    form: Form,
    #[serde(skip)]
    about: Provenance<'d>,
    #[serde(skip)]
    rows: Vec<Stance<'d>>,
}

/// How many contacts are on record, how many of them were held, and when the last was.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct ContactCounts {
    contacts: usize,
    #[serde(skip)]
    held: usize,
    #[serde(skip)]
    last: Option<Date>,
}

impl ContactCounts {
    /// Counts contacts.
    pub(super) fn new(contacts: &[&Contact<'_>]) -> Self {
        let held = contacts
            .iter()
            .filter(|it| it.status == ContactStatus::Held);
        Self {
            contacts: contacts.len(),
            held: held.count(),
            last: contacts.iter().map(|contact| contact.date).max(),
        }
    }

    /// Returns them in a line with the command that lists them, if there are any.
    pub(super) fn line(&self, filter: &str) -> Option<Line> {
        let contacts = phrases::count(self.contacts, "contact");
        let (held, last) = (self.held, phrases::date(self.last?));
        let command = format!("`stance contacts {filter}`");
        let line = format!("{contacts} on record, {held} held, the last of {last}: {command}");
        Some(detail(line))
    }
}

/// Somebody who speaks for the actor, in one office.
#[derive(Debug, Serialize, JsonSchema)]
struct SpeakerView<'d> {
    id: &'d Id<'d>,
    name: &'d Text<'d>,
    #[serde(flatten)]
    office: OfficeView<'d>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct MemberView<'d> {
    actor: &'d Id<'d>,
    actor_name: &'d Text<'d>,
    positions: OrderedMap<&'d Id<'d>, StanceSummary>,
}

impl<'d> SpeakerView<'d> {
    fn new(about: Provenance<'d>, (speaker, office): (SpeakerRef, &'d Office<'d>)) -> Self {
        let speaker = &about.data[speaker];
        Self {
            id: &speaker.id,
            name: &speaker.name,
            office: OfficeView::new(about, office),
        }
    }

    /// Returns its columns for programs.
    fn columns<'c>() -> Columns<'c, Self>
    where
        'd: 'c,
    {
        Columns::new()
            .word("speaker", "Speaker id", |it: &Self| it.id)
            .text("speaker_name", "Speaker", |it| name(it.name))
            .and(OfficeView::columns().within(|it: &Self| Some(&it.office)))
    }
}

impl<'d> ProfileReport<'d> {
    /// Describes an actor, with the contacts it took part in.
    pub fn new(
        about: impl Into<Provenance<'d>>,
        profile: Profile<'d>,
        contacts: &[&Contact<'d>],
        form: Form,
    ) -> Self {
        let about = about.into();
        let data = about.data;
        let shifts = ShiftIndex::new(&profile.shifts);
        let statement = |at| StatementView::new(data, at, profile.actor, &shifts);
        let members = profile.members.rows.iter();
        let member = |(member, stances): &(Subject, Vec<Stance<'_>>)| MemberView {
            actor: &data[member.actor].id,
            actor_name: &data[member.actor].name,
            positions: StanceSummary::by_topic(data, stances),
        };
        let offices = profile.offices.iter();
        let stances = profile.stances.iter();
        Self {
            actor: ActorView::new(about, &data[profile.actor]),
            speakers: offices.map(|held| SpeakerView::new(about, *held)).collect(),
            stances: stances.map(|it| StanceView::new(data, it)).collect(),
            members: members.map(member).collect(),
            latest: profile.latest.iter().copied().map(statement).collect(),
            memberships: MembershipView::within(data, profile.actor),
            member_of: MembershipView::of(data, profile.actor),
            populations: PopulationView::all(data, &data[profile.actor]),
            candidates: CandidateView::all(data, profile.candidates),
            contacts: ContactCounts::new(contacts),
            form,
            about,
            rows: profile.stances,
        }
    }

    fn heading(&self) -> Line {
        let kind = detail(format!(" ({})", self.actor.kind));
        self.about.title(name(self.actor.name) + kind)
    }

    /// Returns its codes, to what it belongs, and its inhabitants, if anything is known of these.
    fn facts(&self) -> Option<Line> {
        let codes = [("ISO", self.actor.iso), ("Wikidata", self.actor.wikidata)];
        let codes = codes.into_iter();
        let codes = codes.filter_map(|(of, code)| Some(detail(format!("{of} {}", code?))));
        let mut facts: Vec<Line> = codes.collect();
        facts.extend(MembershipView::blocs(&self.member_of));
        facts.extend(MembershipView::changes(&self.memberships));
        facts.extend(self.populations.iter().map(PopulationView::line));
        facts.extend(self.actor.note.map(|note| detail(format!("note: {note}"))));
        (!facts.is_empty()).then(|| Line::joined(facts, "; "))
    }

    fn stance_table(&self) -> Grid {
        let data = self.about.data;
        Columns::new()
            .text("topic", "Topic", |it: &Stance<'_>| {
                name(data[it.topic].title)
            })
            .word("position", "Position", |it| phrases::standing(it.standing))
            .and(evidence_columns(data))
            .grid(&self.rows)
    }

    fn speaker_table(&self) -> Grid {
        Columns::new()
            .text("speaker", "Speaker", |it: &SpeakerView<'_>| name(it.name))
            .text("title", "Office", |it| phrases::optional(it.office.title))
            .and(OfficeView::term_columns().within(|it: &SpeakerView<'_>| Some(&it.office)))
            .grid(&self.speakers)
    }

    fn member_table(&self) -> Grid {
        let topics = self.rows.iter().map(|it| &self.about.data[it.topic]);
        let member = Columns::new();
        let member = member.text("actor", "Member", |it: &MemberView<'_>| name(it.actor_name));
        let columns = topics.enumerate().fold(member, |columns, (at, topic)| {
            columns.series(topic.id, topic.short, move |member| {
                let (_, summary) = member.positions.0[at];
                phrases::mark(summary.position, summary.statements)
            })
        });
        columns.grid(&self.members)
    }

    /// Returns a row for each member on each topic.
    fn member_stances(&self) -> Grid {
        type Row<'r, 'd> = (&'r MemberView<'d>, &'r (&'d Id<'d>, StanceSummary));
        let members = self.members.iter();
        let cells = members.flat_map(|member| {
            let positions = member.positions.0.iter();
            positions.map(move |position| (member, position))
        });
        let cells: Vec<Row<'_, 'd>> = cells.collect();
        Columns::new()
            .word("actor", "Id", |(member, _): &Row<'_, '_>| member.actor)
            .text("actor_name", "Actor", |(member, _)| name(member.actor_name))
            .word("topic", "Topic", |(_, (topic, _))| *topic)
            .and(StanceSummary::columns().within(|(_, (_, summary)): &Row<'_, '_>| Some(summary)))
            .grid(&cells)
    }
}

impl Report for ProfileReport<'_> {
    const DOCUMENT: &'static str = "show";
    const RECORDS: &'static str = "stances";

    fn records(&self) -> Vec<Records<'_>> {
        vec![
            Records::new("stances", || StanceView::columns().grid(&self.stances)),
            Records::new("voices", || voice_table(&self.stances)),
            Records::new("speakers", || SpeakerView::columns().grid(&self.speakers)),
            Records::new("members", || self.member_stances()),
            Records::new("latest", || StatementView::columns().grid(&self.latest)),
            Records::new("memberships", || {
                let all = self.memberships.iter().chain(&self.member_of);
                MembershipView::columns().grid(all)
            }),
            Records::new("populations", || {
                PopulationView::columns().grid(&self.populations)
            }),
            Records::new("candidates", || {
                CandidateView::columns().grid(&self.candidates)
            }),
        ]
    }

    fn page(&self) -> Page {
        let mut page = Page::default();
        page.heading(self.heading());
        if !self.actor.aliases.is_empty() {
            let aliases: Vec<&str> = self.actor.aliases.iter().map(|it| &**it).collect();
            page.text(format!("also {}", aliases.join(", ")));
        }
        if let Some(facts) = self.facts() {
            page.text(facts);
        }
        page.grid(self.stance_table());
        page.section("Who speaks for it", self.speaker_table());
        page.section("Members", self.member_table());
        page.section("Named for a post", CandidateView::items(&self.candidates));
        let latest = StatementView::items(&self.latest, self.form);
        page.section("Latest statements", latest);
        if let Some(line) = self.contacts.line(&format!("--actor {}", self.actor.id)) {
            page.text(line);
        }
        page
    }
}
