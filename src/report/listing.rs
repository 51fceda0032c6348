//! `list`: who stands where on a topic, grouped by position.

use serde::Serialize;

use super::assuming::Assuming;
use super::record::Stances;
use super::statement::list;
use super::{Report, wording};
use crate::layout::{Column, Grid, Line, Page, Role, Tabulate};
use crate::model::{Dataset, Day, Id, Standing, TopicRef};
use crate::query::{Snapshot, Stance};

/// Where actors stand on a topic, from yes to no.
#[derive(Debug, Serialize)]
pub struct Listing<'d> {
    topic: Option<&'d Id<'d>>,
    assuming: Assuming<'d>,
    stances: Stances<'d>,
    #[serde(skip)]
    as_of: Day,
    #[serde(skip)]
    unfold: bool,
}

impl<'d> Listing<'d> {
    /// Lists stances on one topic or several, in the order of positions; where positions are equal the order given
    /// stays. `unfold` gives those with nothing on record a row each on the page too.
    pub fn new(
        snapshot: &Snapshot<'d>,
        topics: &[TopicRef],
        mut stances: Vec<Stance<'d>>,
        unfold: bool,
    ) -> Self {
        let data = snapshot.data;
        stances.sort_by_key(|stance| (stance.topic, stance.standing));
        let topic = match topics {
            [only] => Some(&data[*only].id),
            _ => None,
        };
        Self {
            topic,
            assuming: Assuming::new(snapshot),
            stances: Stances { data, all: stances },
            as_of: snapshot.as_of,
            unfold,
        }
    }

    fn topic_page(&self, topic: TopicRef, page: &mut Page) {
        let about = &self.stances.data[topic];
        page.heading(
            Line::from(&*about.title)
                .and(format!(" as of {}", wording::day(self.as_of)), Role::Detail),
        );
        page.text(&*about.proposition);
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
                wording::standing(Standing::Undeclared)
                    .and(format!(" ({}): ", folded.len()), Role::Plain)
                    .join(Line::joined(names, ", ")),
            );
        }
        if rows().next().is_none() {
            page.text("No stance matches.");
        }
    }

    /// One row a stance, each group of equal positions under a row that names it.
    fn groups(&self, stances: &[&Stance<'d>]) -> Grid {
        let mut grid = Grid::new(vec![
            Column::text("actor", "Actor"),
            Column::word("since", "Since"),
            Column::figures("evidence", "Said (direct)"),
            Column::word("last_evidence", "Last said"),
            Column::text("remarks", "Remarks"),
        ]);
        for group in stances.chunk_by(|a, b| a.standing == b.standing) {
            let named = wording::standing(group[0].standing)
                .and(format!(" ({})", group.len()), Role::Detail);
            if !grid.rows.is_empty() {
                grid.rows.push(vec![Line::default(); 5]);
            }
            grid.rows.push(vec![
                named,
                Line::default(),
                Line::default(),
                Line::default(),
                Line::default(),
            ]);
            grid.rows.extend(group.iter().map(|stance| {
                vec![
                    Line::new(self.name(stance), Role::Name),
                    wording::optional_date(stance.since).into(),
                    wording::evidence(stance).into(),
                    wording::optional_date(stance.last_evidence).into(),
                    wording::remarks(self.stances.data, stance),
                ]
            }));
        }
        grid
    }

    fn name(&self, stance: &Stance<'_>) -> String {
        subject_name(self.stances.data, stance.subject)
    }
}

/// `Estonia`, or `Estonia: Alar Karis` where one speaker's stance is meant.
pub(super) fn subject_name(data: &Dataset<'_>, subject: crate::query::Subject) -> String {
    let actor = &data[subject.actor].name;
    match subject.speaker {
        None => actor.to_string(),
        Some(speaker) => format!("{actor}: {}", data[speaker].name),
    }
}

/// The columns of stances as a grid.
pub(super) fn stance_grid(data: &Dataset<'_>, stances: &[Stance<'_>]) -> Grid {
    let mut grid = Grid::new(vec![
        Column::word("actor", "Id"),
        Column::text("actor_name", "Actor"),
        Column::word("speaker", "Speaker"),
        Column::word("topic", "Topic"),
        Column::word("position", "Position"),
        Column::word("since", "Since"),
        Column::word("basis", "Basis"),
        Column::word("contested", "Contested"),
        Column::word("split", "Split"),
        Column::word("assumed", "Assumed"),
        Column::text("conditions", "Conditions"),
        Column::number("statements", "Statements"),
        Column::number("publishers", "Publishers"),
        Column::number("direct", "Direct"),
        Column::word("last_evidence", "Last said"),
        Column::text("evidence", "Evidence"),
    ]);
    let date = |date: Option<crate::model::Date>| {
        Line::from(date.map_or(String::new(), |date| date.to_string()))
    };
    for stance in stances {
        grid.rows.push(vec![
            data[stance.subject.actor].id.as_str().into(),
            Line::new(&*data[stance.subject.actor].name, Role::Name),
            stance
                .subject
                .speaker
                .map_or("", |speaker| data[speaker].id.as_str())
                .into(),
            data[stance.topic].id.as_str().into(),
            wording::standing(stance.standing),
            date(stance.since),
            stance.basis.to_string().into(),
            stance.contested.to_string().into(),
            stance.split.to_string().into(),
            stance.assumed.to_string().into(),
            list(
                stance
                    .conditions
                    .iter()
                    .map(|condition| data[*condition].id.to_string()),
            ),
            stance.statements().to_string().into(),
            stance.publishers(data).to_string().into(),
            stance.direct.to_string().into(),
            date(stance.last_evidence),
            list(
                stance
                    .evidence
                    .iter()
                    .map(|statement| data[*statement].id.to_string()),
            ),
        ]);
    }
    grid
}

impl Report for Listing<'_> {
    const DOCUMENT: &'static str = "list";
    const RECORDS: &'static str = "stances";
}

impl Tabulate for Listing<'_> {
    fn grid(&self) -> Grid {
        let mut grid = stance_grid(self.stances.data, &self.stances.all);
        self.assuming.in_rows(&mut grid);
        grid
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
