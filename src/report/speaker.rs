//! `show` of a speaker: offices, stances, latest statements.

use schemars::JsonSchema;
use serde::Serialize;

use super::candidate::CandidateView;
use super::office::OfficeView;
use super::profile::ContactCounts;
use super::shift::ShiftIndex;
use super::stance::{StanceView, evidence_columns, voice_table};
use super::statement::{Form, StatementView};
use super::{Provenance, Report, phrases};
use crate::layout::{Columns, Grid, Page, Records, detail, name};
use crate::model::{Contact, Id, Office, Standing, Text};
use crate::query::{SpeakerProfile, Stance};

/// One speaker.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SpeakerReport<'d> {
    speaker: SpeakerView<'d>,
    offices: Vec<HeldView<'d>>,
    stances: Vec<StanceView<'d>>,
    latest: Vec<StatementView<'d>>,
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

#[derive(Debug, Serialize, JsonSchema)]
struct SpeakerView<'d> {
    id: &'d Id<'d>,
    name: &'d Text<'d>,
    note: Option<&'d Text<'d>>,
}

/// An office, and for whom it is or was held.
#[derive(Debug, Serialize, JsonSchema)]
struct HeldView<'d> {
    actor: &'d Id<'d>,
    actor_name: &'d Text<'d>,
    #[serde(flatten)]
    office: OfficeView<'d>,
}

impl<'d> HeldView<'d> {
    fn new(about: Provenance<'d>, office: &'d Office<'d>) -> Self {
        let actor = &about.data[office.actor];
        Self {
            actor: &actor.id,
            actor_name: &actor.name,
            office: OfficeView::new(about, office),
        }
    }

    /// Returns its columns for programs.
    fn columns<'c>() -> Columns<'c, Self>
    where
        'd: 'c,
    {
        Columns::new()
            .word("actor", "Actor id", |it: &Self| it.actor)
            .text("actor_name", "Actor", |it| name(it.actor_name))
            .and(OfficeView::columns().within(|it: &Self| Some(&it.office)))
    }
}

impl<'d> SpeakerReport<'d> {
    /// Describes a speaker, with the contacts they took part in.
    pub fn new(
        about: impl Into<Provenance<'d>>,
        profile: SpeakerProfile<'d>,
        contacts: &[&Contact<'d>],
        form: Form,
    ) -> Self {
        let about = about.into();
        let data = about.data;
        let shifts = ShiftIndex::new(&profile.shifts);
        let speaker = &data[profile.speaker];
        let latest = profile.latest.iter();
        let offices = profile.offices.iter();
        let stances = profile.stances.iter();
        Self {
            speaker: SpeakerView {
                id: &speaker.id,
                name: &speaker.name,
                note: speaker.note.as_ref(),
            },
            offices: offices.map(|office| HeldView::new(about, office)).collect(),
            stances: stances.map(|it| StanceView::new(data, it)).collect(),
            latest: latest
                .map(|(at, actor)| StatementView::new(data, *at, *actor, &shifts))
                .collect(),
            candidates: CandidateView::all(data, profile.candidates),
            contacts: ContactCounts::new(contacts),
            form,
            about,
            rows: profile.stances,
        }
    }

    fn office_table(&self) -> Grid {
        Columns::new()
            .text("title", "Office", |it: &HeldView<'_>| {
                name(phrases::optional(it.office.title))
            })
            .text("actor", "For", |it| it.actor_name)
            .and(OfficeView::term_columns().within(|it: &HeldView<'_>| Some(&it.office)))
            .grid(&self.offices)
    }

    /// Returns where the person stands, with those who speak for them, on each topic on which there are words.
    fn stance_table(&self) -> Grid {
        let data = self.about.data;
        let declared = self
            .rows
            .iter()
            .filter(|it| it.standing != Standing::Undeclared);
        let columns = Columns::new()
            .text("topic", "Topic", |it: &Stance<'_>| {
                name(data[it.topic].title)
            })
            .word("position", "Position", |it| phrases::standing(it.standing))
            .and(evidence_columns(data));
        let declared: Vec<&Stance<'_>> = declared.collect();
        let groups = declared.chunk_by(|a, b| a.subject == b.subject);
        let several = self
            .rows
            .iter()
            .any(|it| it.subject != self.rows[0].subject);
        columns.grouped(groups.map(|group| {
            let actor = &data[group[0].subject.actor].name;
            (
                several.then(|| format!("For {actor}").into()),
                group.iter().copied(),
            )
        }))
    }
}

impl Report for SpeakerReport<'_> {
    const DOCUMENT: &'static str = "speaker";
    const RECORDS: &'static str = "stances";

    fn records(&self) -> Vec<Records<'_>> {
        vec![
            Records::new("stances", || StanceView::columns().grid(&self.stances)),
            Records::new("voices", || voice_table(&self.stances)),
            Records::new("offices", || HeldView::columns().grid(&self.offices)),
            Records::new("latest", || StatementView::columns().grid(&self.latest)),
            Records::new("candidates", || {
                CandidateView::columns().grid(&self.candidates)
            }),
        ]
    }

    fn page(&self) -> Page {
        let mut page = Page::default();
        page.heading(self.about.title(name(self.speaker.name)));
        page.grid(self.office_table());
        if let Some(note) = self.speaker.note {
            page.text(detail(format!("note: {note}")));
        }
        page.section(
            "Where they stand, spokespersons included",
            self.stance_table(),
        );
        page.section("Named for a post", CandidateView::items(&self.candidates));
        let latest = StatementView::items(&self.latest, self.form);
        page.section("Latest statements", latest);
        if let Some(line) = self
            .contacts
            .line(&format!("--speaker {}", self.speaker.id))
        {
            page.text(line);
        }
        page
    }
}
