//! The parts a tally is made of: positions, members, population, and what was assumed.

use schemars::JsonSchema;
use serde::Serialize;

use super::share::Share;
use crate::layout::{Columns, Line, detail, name, notice};
use crate::model::{ActorRef, Dataset, Id, Position, SourceRef, Standing, Text};
use crate::query::{Assumption, Basis, Member, Part, Tally, Whom};
use crate::report::stance::StanceSummary;
use crate::report::{Provenance, phrases};

/// A position taken for given, and the members counted there for it.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct AssumedView<'d> {
    pub(super) whom: &'d str,
    pub(super) position: Position,
    pub(super) members: Vec<&'d Id<'d>>,
    #[serde(skip)]
    pub(super) names: Vec<&'d str>,
    #[serde(skip)]
    pub(super) name: &'d str,
}

/// The inhabitants of the group: null where those of a member are missing, and then nothing is weighed.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct PopulationView<'d> {
    pub(super) total: Option<u64>,
    pub(super) figures: Vec<FigureView<'d>>,
    pub(super) missing: Vec<&'d Id<'d>>,
    #[serde(skip)]
    pub(super) publishers: Vec<String>,
    #[serde(skip)]
    pub(super) unweighed: Vec<&'d str>,
    /// The year asked about, where a figure of a later year stands in for it.
    #[serde(skip)]
    pub(super) before: Option<i16>,
}

/// The source of figures.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct FigureView<'d> {
    source: &'d Id<'d>,
    year: i16,
}

/// The members of one position.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct PositionView<'d> {
    pub(super) position: Standing,
    #[serde(flatten)]
    pub(super) part: PartView,
    pub(super) actors: Vec<&'d Id<'d>>,
    #[serde(skip)]
    pub(super) names: Vec<&'d str>,
}

/// A part of the group.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub(super) struct PartView {
    pub(super) members: usize,
    pub(super) member_share: Option<Share>,
    pub(super) population: Option<u64>,
    pub(super) population_share: Option<Share>,
}

/// A member as it is counted, beside its stance on record.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct MemberView<'d> {
    actor: &'d Id<'d>,
    actor_name: &'d Text<'d>,
    position: Standing,
    assumed: bool,
    conditions: Vec<&'d Id<'d>>,
    population: Option<u64>,
    population_share: Option<Share>,
    on_record: StanceSummary,
}

impl<'d> AssumedView<'d> {
    pub(super) fn new(data: &'d Dataset<'d>, tally: &Tally<'_>, given: Assumption) -> Self {
        let (whom, name) = match given.whom {
            Whom::Undeclared => (Standing::Undeclared.as_str(), "undeclared members"),
            Whom::Member(actor) => (data[actor].id.as_str(), &*data[actor].name),
        };
        let counted: Vec<ActorRef> = tally.moved_by(given).map(Member::actor).collect();
        Self {
            whom,
            position: given.position,
            members: counted.iter().map(|actor| &data[*actor].id).collect(),
            names: counted.iter().map(|actor| &*data[*actor].name).collect(),
            name,
        }
    }

    /// `Assumed of undeclared members: + supports (2: Belgium, Malta)`.
    pub(super) fn line(&self) -> Line {
        let line = notice(format!("Assumed of {}", self.name))
            + ": "
            + phrases::standing(self.position.into());
        match self.names.as_slice() {
            [] => line + ", which moves nobody",
            [only] if *only == self.name => line,
            names => line + format!(" ({}: {})", names.len(), names.join(", ")),
        }
    }
}

impl<'d> PopulationView<'d> {
    pub(super) fn new(about: Provenance<'d>, tally: &Tally<'_>) -> Self {
        let (data, year) = (about.data, about.as_of.year());
        let figures = tally.members.iter().filter_map(|member| member.population);
        let mut sources: Vec<(SourceRef, i16)> =
            figures.map(|figure| (figure.source, figure.year)).collect();
        sources.sort_unstable();
        sources.dedup();
        let is_later = sources.iter().any(|(_, of)| *of > year);
        Self {
            before: is_later.then_some(year),
            total: tally.population,
            publishers: sources
                .iter()
                .map(|(source, year)| format!("{} ({year})", data[*source].publisher))
                .collect(),
            figures: sources
                .iter()
                .map(|(source, year)| FigureView {
                    source: &data[*source].id,
                    year: *year,
                })
                .collect(),
            unweighed: tally
                .unweighed()
                .map(|member| &*data[member.actor()].name)
                .collect(),
            missing: tally
                .unweighed()
                .map(|member| &data[member.actor()].id)
                .collect(),
        }
    }

    /// Returns what the weights rest on, or why there are none.
    pub(super) fn line(&self) -> Line {
        let text = match self.total {
            Some(total) => {
                let later = self.before.map(|year| {
                    format!(" Where none is on record up to {year}, one counted later stands in.")
                });
                format!(
                    "Population: {} in all, {}.{}",
                    phrases::millions(total),
                    self.publishers.join(", "),
                    later.unwrap_or_default()
                )
            }
            None if self.publishers.is_empty() => {
                "Not weighed by population: none is on record.".to_owned()
            }
            None => format!(
                "Not weighed by population: none is on record for {}.",
                self.unweighed.join(", ")
            ),
        };
        detail(text)
    }
}

impl<'d> PositionView<'d> {
    pub(super) fn new(
        data: &'d Dataset<'d>,
        tally: &Tally<'_>,
        standing: Standing,
        part: Part,
    ) -> Self {
        let actors = || tally.standing(standing).map(|member| &data[member.actor()]);
        Self {
            position: standing,
            part: PartView::new(tally, part),
            actors: actors().map(|actor| &actor.id).collect(),
            names: actors().map(|actor| &*actor.name).collect(),
        }
    }
}

impl<'d> PositionView<'d> {
    /// Returns its columns for programs.
    pub(super) fn columns<'c>() -> Columns<'c, Self>
    where
        'd: 'c,
    {
        Columns::new()
            .word("position", "Position", |it: &Self| {
                phrases::standing(it.position)
            })
            .and(PartView::columns().within(|it: &Self| Some(&it.part)))
            .text("actors", "Who", |it| Line::list(&it.actors))
    }
}

impl PartView {
    /// Returns its columns for programs: shares are fractions of one.
    pub(super) fn columns<'c>() -> Columns<'c, Self> {
        Columns::new()
            .number("members", "Members", |it: &Self| it.members)
            .number("member_share", "Share of members", |it| {
                it.member_share.map(Share::fraction)
            })
            .number("population", "Population", |it| it.population)
            .number("population_share", "Share of population", |it| {
                it.population_share.map(Share::fraction)
            })
    }

    pub(super) fn new(tally: &Tally<'_>, part: Part) -> Self {
        Self {
            members: part.members,
            member_share: Share::of_count(part.members, tally.members.len()),
            population: part.population,
            population_share: part
                .population
                .zip(tally.population)
                .and_then(|(part, whole)| Share::of(part, whole)),
        }
    }

    /// `9 members, 41.20% of the population`.
    pub(super) fn text(&self) -> String {
        let members = phrases::count(self.members, "member");
        match self.population_share {
            Some(share) => format!("{members}, {share} of the population"),
            None => members,
        }
    }
}

impl<'d> MemberView<'d> {
    pub(super) fn new(data: &'d Dataset<'d>, tally: &Tally<'_>, member: &Member<'_>) -> Self {
        let actor = &data[member.actor()];
        let share = |part: u64| Share::of(part, tally.population?);
        let population = member.population.map(|figure| figure.value);
        let conditions = member.stance.conditions.iter();
        Self {
            actor: &actor.id,
            actor_name: &actor.name,
            position: member.standing,
            assumed: member.assumed.is_some(),
            conditions: conditions.map(|condition| &data[*condition].id).collect(),
            population,
            population_share: population.and_then(share),
            on_record: StanceSummary::from(&member.stance),
        }
    }

    /// Returns its columns for programs: the position as it is counted, then the stance on record.
    pub(super) fn columns<'c>() -> Columns<'c, Self>
    where
        'd: 'c,
    {
        Columns::new()
            .word("actor", "Id", |it: &Self| it.actor)
            .text("actor_name", "Actor", |it| name(it.actor_name))
            .word("position", "Counted as", |it| {
                phrases::standing(it.position)
            })
            .word("assumed", "Assumed", |it| it.assumed)
            .text("conditions", "Conditions", |it| Line::list(&it.conditions))
            .number("population", "Population", |it| it.population)
            .number("population_share", "Share of population", |it| {
                it.population_share.map(Share::fraction)
            })
            .and(
                StanceSummary::columns()
                    .prefixed("on_record_", "On record: ")
                    .within(|it: &Self| Some(&it.on_record)),
            )
    }
}

/// Remarks on some stances beside their positions: by which words they are held, and by which not.
pub(super) fn remarks(members: &[MemberView<'_>]) -> Option<Line> {
    let remark = |what: &str, holds: &dyn Fn(&StanceSummary) -> bool| {
        let counted = members
            .iter()
            .filter(|member| !member.assumed && holds(&member.on_record));
        let names: Vec<&str> = counted.map(|member| &**member.actor_name).collect();
        (!names.is_empty()).then(|| format!("{what}: {}", names.join(", ")))
    };
    let by = |basis: Basis| move |stance: &StanceSummary| stance.basis == basis;
    let remarks = [
        remark("conditions taken as met", &|stance| stance.assumed),
        remark("contested", &|stance| stance.contested),
        remark("split", &|stance| stance.split),
        remark("by a former voice", &by(Basis::Former)),
        remark("by another voice", &by(Basis::Other)),
        remark("by a curator's judgement", &by(Basis::Coded)),
        remark("by others' judgement alone", &by(Basis::Assessed)),
    ];
    let remarks: Vec<String> = remarks.into_iter().flatten().collect();
    (!remarks.is_empty()).then(|| detail(format!("Of these {}.", remarks.join("; "))))
}
