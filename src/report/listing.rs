//! `list`: who stands where on a topic, grouped by position.

use serde::Serialize;

use super::assuming::Assuming;
use super::stance::Stances;
use super::{Report, phrases};
use crate::layout::{Columns, Grid, Line, Page, Role, Tabulate};
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
                .and(format!(" as of {}", phrases::day(self.as_of)), Role::Detail),
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
                phrases::standing(Standing::Undeclared)
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
        let data = self.stances.data;
        let columns = Columns::new()
            .text("actor", "Actor", |stance: &Stance<'_>| {
                Line::new(self.name(stance), Role::Name)
            })
            .word("since", "Since", |stance| {
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
            });
        let mut grid = columns.grid([] as [&Stance<'d>; 0]);
        for group in stances.chunk_by(|a, b| a.standing == b.standing) {
            let named = phrases::standing(group[0].standing)
                .and(format!(" ({})", group.len()), Role::Detail);
            let rows = columns.grid(group.iter().copied()).rows;
            let mut fake = vec![Line::default(); 5];
            if !grid.rows.is_empty() {
                grid.rows.push(fake.clone());
            }
            fake[0] = named;
            grid.rows.push(fake);
            grid.rows.extend(rows);
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

impl Report for Listing<'_> {
    const DOCUMENT: &'static str = "list";
    const RECORDS: &'static str = "stances";
}

impl Tabulate for Listing<'_> {
    fn grid(&self) -> Grid {
        let columns = stance_columns(self.stances.data);
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
