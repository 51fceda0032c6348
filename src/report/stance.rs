//! Stances as records of the JSON contract: in full, and in brief.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

use super::dates::DateColumns;
use super::ordered_map::OrderedMap;
use super::phrases;
use crate::layout::{Columns, Grid, Line, name};
use crate::model::{ActorRef, Dataset, Date, Id, Position, Standing, Text};
use crate::query::{Basis, Stance, Voice, VoiceStance};

/// A stance in full.
#[derive(Debug, Serialize, JsonSchema)]
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
#[derive(Debug, Serialize, JsonSchema)]
struct VoiceView<'d> {
    /// The speaker, or whoever else it is; null for the actor itself.
    speaker: Option<&'d str>,
    office: Option<&'d str>,
    position: Position,
    statement: &'d Id<'d>,
}

impl<'d> VoiceView<'d> {
    /// Returns the record of a voice that speaks for an actor.
    fn new(data: &'d Dataset<'d>, actor: ActorRef, said: &VoiceStance<'d>) -> Self {
        let statement = &data[said.newest];
        let speaker = said.voice.speaker().map(|speaker| &data[speaker]);
        let office = speaker.and_then(|speaker| speaker.office(actor, statement.date));
        Self {
            speaker: match said.voice {
                Voice::Actor => None,
                Voice::Speaker(speaker) => Some(data[speaker].id.as_str()),
                Voice::Assessor(actor) => Some(data[actor].id.as_str()),
                Voice::Publisher(publisher) => Some(publisher),
            },
            office: office.and_then(|office| office.title.as_deref()),
            position: said.position,
            statement: &statement.id,
        }
    }
}

/// The standings of a bloc's members.
#[derive(Debug, Serialize, JsonSchema)]
struct MembersView {
    positions: OrderedMap<Position, usize>,
    undeclared: usize,
}

impl MembersView {
    /// Returns `supports=2; opposes=1; undeclared=24`.
    fn line(&self) -> Line {
        let positions = self.positions.0.iter();
        let positions = positions.map(|(position, n)| format!("{position}={n}"));
        Line::list(positions.chain([format!("undeclared={}", self.undeclared)]))
    }
}

impl<'d> StanceView<'d> {
    /// Returns the record of a stance.
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
            conditions: data.ids(&stance.conditions),
            statements: stance.statements(),
            publishers: stance.publishers(data),
            direct: stance.direct,
            last_evidence: stance.last_evidence,
            evidence: data.ids(&stance.evidence),
            voices: stance.voices.iter().map(view).collect(),
            otherwise: stance.otherwise.iter().map(view).collect(),
            members: stance.members.as_ref().map(|members| MembersView {
                positions: members.positions().collect(),
                undeclared: members.undeclared,
            }),
        }
    }

    /// Returns its columns for programs.
    pub(super) fn columns<'c>() -> Columns<'c, Self>
    where
        'd: 'c,
    {
        Columns::new()
            .word("actor", "Id", |it: &Self| it.actor)
            .text("actor_name", "Actor", |it| name(it.actor_name))
            .word("speaker", "Speaker id", |it| it.speaker)
            .text("speaker_name", "Speaker", |it| it.speaker_name)
            .word("topic", "Topic", |it| it.topic)
            .word("position", "Position", |it| phrases::standing(it.position))
            .dates("since", "Since", |it| it.since)
            .word("basis", "Basis", |it| it.basis)
            .word("contested", "Contested", |it| it.contested)
            .word("split", "Split", |it| it.split)
            .word("assumed", "Assumed", |it| it.assumed)
            .text("conditions", "Conditions", |it| Line::list(&it.conditions))
            .number("statements", "Statements", |it| it.statements)
            .number("publishers", "Publishers", |it| it.publishers)
            .number("direct", "Direct", |it| it.direct)
            .dates("last_evidence", "Last said", |it| it.last_evidence)
            .text("evidence", "Evidence", |it| Line::list(&it.evidence))
            .text("members", "Members", |it| Some(it.members.as_ref()?.line()))
    }
}

/// Returns the voices of stances, a record each: those that are combined, and those that lean another way.
pub(super) fn voice_table<'r, 'd: 'r>(
    stances: impl IntoIterator<Item = &'r StanceView<'d>>,
) -> Grid {
    type Row<'r, 'd> = (&'r StanceView<'d>, bool, &'r VoiceView<'d>);
    let voices = |stance: &'r StanceView<'d>| {
        let combined = stance.voices.iter().map(move |voice| (stance, true, voice));
        let otherwise = stance.otherwise.iter();
        combined.chain(otherwise.map(move |voice| (stance, false, voice)))
    };
    let rows: Vec<Row<'_, '_>> = stances.into_iter().flat_map(voices).collect();
    Columns::new()
        .word("actor", "Id", |(stance, ..): &Row<'_, '_>| stance.actor)
        .word("topic", "Topic", |(stance, ..)| stance.topic)
        .word("combined", "Combined", |(_, combined, _)| *combined)
        .text("speaker", "Voice", |(.., voice)| voice.speaker)
        .text("office", "Office", |(.., voice)| voice.office)
        .word("position", "Position", |(.., voice)| {
            phrases::standing(voice.position.into())
        })
        .word("statement", "Statement", |(.., voice)| voice.statement)
        .grid(&rows)
}

/// Stances, each a record once it is written.
#[derive(Debug)]
pub(super) struct Stances<'d> {
    pub(super) data: &'d Dataset<'d>,
    pub(super) all: Vec<Stance<'d>>,
}

impl<'d> Stances<'d> {
    /// Returns the records.
    pub(super) fn views(&self) -> impl Iterator<Item = StanceView<'d>> {
        self.all
            .iter()
            .map(|stance| StanceView::new(self.data, stance))
    }
}

impl Serialize for Stances<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.views())
    }
}

impl JsonSchema for Stances<'_> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Stances".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<Vec<StanceView<'static>>>()
    }
}

/// Returns the columns that tell people what stances rest on.
pub(super) fn evidence_columns<'c, 'd: 'c>(data: &'d Dataset<'d>) -> Columns<'c, Stance<'d>> {
    Columns::new()
        .word("since", "Since", |it: &Stance<'_>| {
            phrases::optional_date(it.since)
        })
        .figures("evidence", "Said (direct)", |it| phrases::evidence(it))
        .word("last_evidence", "Last said", |it| {
            phrases::optional_date(it.last_evidence)
        })
        .remark("remarks", "Remarks", |it| phrases::remarks(data, it))
}

/// A stance in brief: what fits a cell.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct StanceSummary {
    /// The position, or that there is none on record.
    pub position: Standing,
    /// When it began.
    pub since: Option<Date>,
    /// The step of the rule that decided.
    pub basis: Basis,
    /// `true` if a later statement says the opposite.
    pub contested: bool,
    /// `true` if its voices lean different ways.
    pub split: bool,
    /// `true` if it is support only because conditions are taken as met.
    pub assumed: bool,
    /// The number of statements that count.
    pub statements: usize,
    /// The date of the newest.
    pub last_evidence: Option<Date>,
}

impl StanceSummary {
    /// Returns its columns for programs.
    pub(super) fn columns<'c>() -> Columns<'c, Self> {
        Columns::new()
            .word("position", "Position", |it: &Self| {
                phrases::standing(it.position)
            })
            .dates("since", "Since", |it| it.since)
            .word("basis", "Basis", |it| it.basis)
            .word("contested", "Contested", |it| it.contested)
            .word("split", "Split", |it| it.split)
            .word("assumed", "Assumed", |it| it.assumed)
            .number("statements", "Statements", |it| it.statements)
            .dates("last_evidence", "Last said", |it| it.last_evidence)
    }

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

impl From<StanceSummary> for Standing {
    fn from(summary: StanceSummary) -> Self {
        summary.position
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
