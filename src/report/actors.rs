//! `actors`: who is in the dataset.

use schemars::JsonSchema;
use serde::Serialize;

use super::dates::DateColumns;
use super::source::{SourceView, plainly};
use super::{Provenance, Report, phrases};
use crate::layout::{Columns, Line, Page, Records, detail, name};
use crate::model::{Actor, ActorKind, Dataset, Date, Id, Population, Source, Text};
use crate::query::ActorCount;

/// Actors with what is on record about them.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Actors<'d> {
    actors: Vec<Row<'d>>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Row<'d> {
    #[serde(flatten)]
    actor: ActorView<'d>,
    core: bool,
    statements: usize,
    last_statement: Option<Date>,
}

impl<'d> Actors<'d> {
    /// Describes actors with what is on record of each.
    pub fn new(about: impl Into<Provenance<'d>>, counts: &[ActorCount]) -> Self {
        let about = about.into();
        let row = |count: &ActorCount| Row {
            actor: ActorView::new(about, &about.data[count.actor]),
            core: about.data.is_core(count.actor),
            statements: count.statements,
            last_statement: count.last,
        };
        Self {
            actors: counts.iter().map(row).collect(),
        }
    }
}

/// The record of an actor itself.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct ActorView<'d> {
    pub(super) id: &'d Id<'d>,
    pub(super) name: &'d Text<'d>,
    pub(super) kind: ActorKind,
    pub(super) aliases: &'d [Text<'d>],
    pub(super) iso: Option<&'d Text<'d>>,
    pub(super) wikidata: Option<&'d Text<'d>>,
    pub(super) population: Option<PopulationView<'d>>,
    pub(super) members: Vec<&'d Id<'d>>,
    pub(super) note: Option<&'d Text<'d>>,
}

/// The inhabitants of a year.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PopulationView<'d> {
    value: u64,
    year: i16,
    source: &'d Id<'d>,
    #[serde(skip)]
    cited: &'d Source<'d>,
}

impl<'d> PopulationView<'d> {
    fn new(data: &'d Dataset<'d>, figure: Population) -> Self {
        Self {
            value: figure.value,
            year: figure.year,
            source: &data[figure.source].id,
            cited: &data[figure.source],
        }
    }

    /// Describes every figure of an actor.
    pub fn all(data: &'d Dataset<'d>, actor: &Actor<'_>) -> Vec<Self> {
        let figures = actor.populations.iter();
        figures.map(|figure| Self::new(data, *figure)).collect()
    }

    /// Returns `5992734 inhabitants in 2025, Eurostat: Population on 1 January https://...`.
    pub fn line(&self) -> Line {
        let figure = detail(format!("{} inhabitants in {}, ", self.value, self.year));
        figure + SourceView::new(self.cited).line(&plainly)
    }

    /// Returns its columns for programs.
    pub(super) fn columns<'c>() -> Columns<'c, Self>
    where
        'd: 'c,
    {
        Columns::new()
            .number("population", "Population", |it: &Self| it.value)
            .number("year", "Of the year", |it| i32::from(it.year))
            .word("source", "From", |it| it.source)
    }
}

impl<'d> ActorView<'d> {
    /// Describes an actor, with its members and inhabitants of the day asked about.
    pub(super) fn new(about: Provenance<'d>, actor: &'d Actor<'d>) -> Self {
        let (data, day) = (about.data, about.as_of);
        Self {
            id: &actor.id,
            name: &actor.name,
            kind: actor.kind,
            aliases: &actor.aliases,
            iso: actor.iso.as_ref(),
            wikidata: actor.wikidata.as_ref(),
            population: actor
                .population_on(day)
                .map(|figure| PopulationView::new(data, figure)),
            members: data.ids(&actor.members_on(day)),
            note: actor.note.as_ref(),
        }
    }
}

impl Report for Actors<'_> {
    const DOCUMENT: &'static str = "actors";
    const RECORDS: &'static str = "actors";

    fn records(&self) -> Vec<Records<'_>> {
        vec![Records::new("actors", || {
            Columns::new()
                .word("id", "Id", |row: &Row<'_>| row.actor.id)
                .text("name", "Name", |row| name(row.actor.name))
                .word("kind", "Kind", |row| row.actor.kind)
                .word("iso", "ISO", |row| row.actor.iso)
                .text("aliases", "Also", |row| Line::list(row.actor.aliases))
                .word("wikidata", "Wikidata", |row| row.actor.wikidata)
                .text("members", "Members", |row| Line::list(&row.actor.members))
                .text("note", "Note", |row| row.actor.note)
                .number("population", "Population", |row| {
                    Some(row.actor.population.as_ref()?.value)
                })
                .number("population_year", "Of the year", |row| {
                    Some(i32::from(row.actor.population.as_ref()?.year))
                })
                .word("population_source", "Population from", |row| {
                    Some(row.actor.population.as_ref()?.source)
                })
                .word("core", "Shown first", |row| row.core)
                .number("statements", "Statements", |row| row.statements)
                .dates("last_statement", "Last said", |row| row.last_statement)
                .grid(&self.actors)
        })]
    }

    fn page(&self) -> Page {
        let grid = Columns::new()
            .word("id", "Id", |row: &Row<'_>| row.actor.id)
            .text("name", "Name", |row| name(row.actor.name))
            .word("kind", "Kind", |row| row.actor.kind)
            .number("statements", "Said", |row| row.statements)
            .word("last_statement", "Last said", |row| {
                phrases::optional_date(row.last_statement)
            })
            .text("aliases", "Also", |row| match row.actor.members.len() {
                0 => Line::list(row.actor.aliases),
                n => phrases::count(n, "member").into(),
            })
            .grid(&self.actors);
        let mut page = Page::default();
        page.grid(grid);
        page
    }
}
