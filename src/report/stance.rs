//! Stances as records of the JSON contract: in full, and in brief.

use serde::{Serialize, Serializer};

use super::ordered_map::OrderedMap;
use super::phrases;
use crate::layout::{Columns, Line, Role};
use crate::model::{ActorRef, Dataset, Date, Id, Position, Standing, Text};
use crate::query::{Basis, Stance, Voice, VoiceStance};

/// A stance in full.
#[derive(Debug, Serialize)]
pub struct StanceView<'d> {
    actor: &'d Id<'d>,
    actor_name: &'d Text<'d>,
    speaker: Option<&'d Id<'d>>,
    speaker_name: Option<&'d Text<'d>>,
    topic: &'d Id<'d>,
    position: Standing,
    since: Option<Date>,
    basis: Basis,
    contested: bool,
    split: bool,
    assumed: bool,
    conditions: Vec<&'d Id<'d>>,
    statements: usize,
    publishers: usize,
    direct: usize,
    last_evidence: Option<Date>,
    evidence: Vec<&'d Id<'d>>,
    voices: Vec<VoiceView<'d>>,
    otherwise: Vec<VoiceView<'d>>,
    members: Option<MembersView>,
}

/// One of the voices a stance combines.
#[derive(Debug, Serialize)]
struct VoiceView<'d> {
    /// The speaker, or whoever else it is; null for the actor itself.
    speaker: Option<&'d str>,
    office: Option<&'d str>,
    position: Position,
    statement: &'d Id<'d>,
}

impl<'d> VoiceView<'d> {
    /// What a voice says, with the last statement it says it in.
    fn new(data: &'d Dataset<'d>, actor: ActorRef, said: &VoiceStance<'d>) -> Self {
        let statement = &data[said.newest];
        let speaker = said.voice.speaker().map(|speaker| &data[speaker]);
        let office = speaker.and_then(|speaker| speaker.office(actor, statement.date));
        Self {
            speaker: voice_id(data, said.voice),
            office: office.map(|office| &*office.title),
            position: said.position,
            statement: &statement.id,
        }
    }
}

/// How the members of a bloc stand.
#[derive(Debug, Serialize)]
struct MembersView {
    positions: OrderedMap<Position, usize>,
    undeclared: usize,
}

impl<'d> StanceView<'d> {
    /// The record of a stance.
    pub fn new(data: &'d Dataset<'d>, stance: &Stance<'d>) -> Self {
        let actor = &data[stance.subject.actor];
        let speaker = stance.subject.speaker.map(|speaker| &data[speaker]);
        let view = |said: &VoiceStance<'d>| VoiceView::new(data, stance.subject.actor, said);
        Self {
            actor: &actor.id,
            actor_name: &actor.name,
            speaker: speaker.map(|speaker| &speaker.id),
            speaker_name: speaker.map(|speaker| &speaker.name),
            topic: &data[stance.topic].id,
            position: stance.standing,
            since: stance.since,
            basis: stance.basis,
            contested: stance.contested,
            split: stance.split,
            assumed: stance.assumed,
            conditions: stance
                .conditions
                .iter()
                .map(|condition| &data[*condition].id)
                .collect(),
            statements: stance.statements(),
            publishers: stance.publishers(data),
            direct: stance.direct,
            last_evidence: stance.last_evidence,
            evidence: stance
                .evidence
                .iter()
                .map(|statement| &data[*statement].id)
                .collect(),
            voices: stance.voices.iter().map(view).collect(),
            otherwise: stance.otherwise.iter().map(view).collect(),
            members: stance.members.as_ref().map(|members| MembersView {
                positions: members.positions().collect(),
                undeclared: members.undeclared,
            }),
        }
    }
}

/// Stances, each a record once it is written.
#[derive(Debug)]
pub(super) struct Stances<'d> {
    pub(super) data: &'d Dataset<'d>,
    pub(super) all: Vec<Stance<'d>>,
}

impl Serialize for Stances<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let views = self.all.iter();
        serializer.collect_seq(views.map(|stance| StanceView::new(self.data, stance)))
    }
}

/// Returns the columns of stances for programs.
pub(super) fn stance_columns<'d>(data: &'d Dataset<'d>) -> Columns<'d, Stance<'d>> {
    Columns::new()
        .word("actor", "Id", |stance: &Stance<'_>| {
            (&data[stance.subject.actor].id).into()
        })
        .text("actor_name", "Actor", |stance| {
            Line::new(&data[stance.subject.actor].name, Role::Name)
        })
        .word("speaker", "Speaker", |stance| {
            Line::optional(stance.subject.speaker.map(|speaker| &data[speaker].id))
        })
        .word("topic", "Topic", |stance| (&data[stance.topic].id).into())
        .word("position", "Position", |stance| {
            phrases::standing(stance.standing)
        })
        .word("since", "Since", |stance| Line::optional(stance.since))
        .word("basis", "Basis", |stance| stance.basis.into())
        .word("contested", "Contested", |stance| stance.contested.into())
        .word("split", "Split", |stance| stance.split.into())
        .word("assumed", "Assumed", |stance| stance.assumed.into())
        .text("conditions", "Conditions", |stance| {
            Line::list(stance.conditions.iter().map(|at| &data[*at].id))
        })
        .number("statements", "Statements", |stance| {
            stance.statements().into()
        })
        .number("publishers", "Publishers", |stance| {
            stance.publishers(data).into()
        })
        .number("direct", "Direct", |stance| stance.direct.into())
        .word("last_evidence", "Last said", |stance| {
            Line::optional(stance.last_evidence)
        })
        .text("evidence", "Evidence", |stance| {
            Line::list(stance.evidence.iter().map(|at| &data[*at].id))
        })
}

/// Returns the columns that tell people what stances rest on.
pub(super) fn evidence_columns<'d>(data: &'d Dataset<'d>) -> Columns<'d, Stance<'d>> {
    Columns::new()
        .word("since", "Since", |stance: &Stance<'_>| {
            phrases::optional_date(stance.since).into()
        })
        .figures("evidence", "Said (direct)", |stance| {
            phrases::evidence(stance).into()
        })
        .word("last_evidence", "Last said", |stance| {
            phrases::optional_date(stance.last_evidence).into()
        })
        .text("remarks", "Remarks", |stance| {
            phrases::remarks(data, stance)
        })
}

fn voice_id<'d>(data: &'d Dataset<'d>, voice: Voice<'d>) -> Option<&'d str> {
    match voice {
        Voice::Actor => None,
        Voice::Speaker(speaker) => Some(data[speaker].id.as_str()),
        Voice::Assessor(actor) => Some(data[actor].id.as_str()),
        Voice::Publisher(publisher) => Some(publisher),
    }
}

/// A stance in brief: what fits a cell.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct StanceSummary {
    /// The position, or that there is none on record.
    pub position: Standing,
    /// When it began.
    pub since: Option<Date>,
    /// Which step of the rule decided.
    pub basis: Basis,
    /// Whether a later statement says the opposite.
    pub contested: bool,
    /// Whether its voices lean different ways.
    pub split: bool,
    /// Whether it is support only because conditions are taken as met.
    pub assumed: bool,
    /// How many statements count.
    pub statements: usize,
    /// The date of the newest.
    pub last_evidence: Option<Date>,
}

impl StanceSummary {
    /// Returns stances on several topics by the topics' ids.
    pub(super) fn by_topic<'d>(
        data: &'d Dataset<'d>,
        stances: &[Stance<'_>],
    ) -> OrderedMap<&'d Id<'d>, Self> {
        let stances = stances.iter();
        stances
            .map(|stance| (&data[stance.topic].id, stance.into()))
            .collect()
    }
}

impl From<&Stance<'_>> for StanceSummary {
    fn from(stance: &Stance<'_>) -> Self {
        Self {
            position: stance.standing,
            since: stance.since,
            basis: stance.basis,
            contested: stance.contested,
            split: stance.split,
            assumed: stance.assumed,
            statements: stance.statements(),
            last_evidence: stance.last_evidence,
        }
    }
}
