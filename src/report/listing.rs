//! `list`: who stands where on a topic, grouped by position.

use serde::Serialize;

use super::assuming::Assuming;
use super::stance::{Stances, evidence_columns, stance_columns};
use super::{Provenance, Report, phrases};
use crate::layout::{Columns, Grid, Line, Page, Role, Tabulate};
use crate::model::{Id, Standing, TopicRef};
use crate::query::Stance;

/// Where actors stand on a topic, from yes to no.
#[derive(Debug, Serialize)]
pub struct Listing<'d> {
    topic: Option<&'d Id<'d>>,
    assuming: Assuming<'d>,
    stances: Stances<'d>,
    #[serde(skip)]
    about: Provenance<'d>,
    #[serde(skip)]
    unfold: bool,
}

impl<'d> Listing<'d> {
    /// Lists stances on one topic or several, in the order of positions; where positions are equal the order given
    /// stays. `unfold` gives those with nothing on record a row each on the page too.
    pub fn new(
        about: impl Into<Provenance<'d>>,
        topics: &[TopicRef],
        mut stances: Vec<Stance<'d>>,
        unfold: bool,
    ) -> Self {
        let about = about.into();
        stances.sort_by_key(|stance| (stance.topic, stance.standing));
        let topic = match topics {
            [only] => Some(&about.data[*only].id),
            _ => None,
        };
        Self {
            topic,
            assuming: about.assuming(),
            stances: Stances {
                data: about.data,
                all: stances,
            },
            about,
            unfold,
        }
    }

    fn topic_page(&self, topic: TopicRef, page: &mut Page) {
        let described = &self.about.data[topic];
        page.heading(self.about.title(&described.title));
        page.text(&described.proposition);
        let rows = || {
            self.stances
                .all
                .iter()
                .filter(|stance| stance.topic == topic)
        };
        let (shown, folded): (Vec<_>, Vec<_>) =
            rows().partition(|stance| self.unfold || stance.standing != Standing::Undeclared);
        page.grid(self.groups(&shown));
        if !folded.is_empty() {
            let names = folded.iter().map(|stance| Line::from(self.name(stance)));
            page.text(
                phrases::standing(Standing::Undeclared)
                    .and(format!(" ({}): ", folded.len()), Role::Plain)
                    .join(Line::joined(names, ", ")),
            );
        }
        if rows().next().is_none() {
            page.text("No stance matches.");
        }
    }

    /// One row a stance, those of one position below its name.
    fn groups(&self, stances: &[&Stance<'d>]) -> Grid {
        let columns = Columns::new()
            .text("actor", "Actor", |stance: &Stance<'_>| {
                Line::new(self.name(stance), Role::Name)
            })
            .and(evidence_columns(self.about.data));
        let groups = stances.chunk_by(|a, b| a.standing == b.standing);
        columns.grouped(groups.map(|group| {
            let heading = phrases::standing(group[0].standing);
            let heading = heading.and(format!(" ({})", group.len()), Role::Detail);
            (heading, group.iter().copied())
        }))
    }

    fn name(&self, stance: &Stance<'_>) -> String {
        phrases::subject(self.stances.data, stance.subject)
    }
}

impl Report for Listing<'_> {
    const DOCUMENT: &'static str = "list";
    const RECORDS: &'static str = "stances";
}

impl Tabulate for Listing<'_> {
    fn grid(&self) -> Grid {
        let columns = stance_columns(self.about.data);
        self.assuming.in_rows(columns).grid(&self.stances.all)
    }

    fn page(&self) -> Page {
        let mut page = Page::default();
        self.assuming.on(&mut page);
        let mut topics: Vec<TopicRef> =
            self.stances.all.iter().map(|stance| stance.topic).collect();
        topics.dedup();
        for topic in topics {
            self.topic_page(topic, &mut page);
        }
        if self.stances.all.is_empty() {
            page.text("No stance matches.");
        }
        page
    }
}
