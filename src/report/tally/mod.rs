//! `tally`: how a group stands on a topic, and what the Union's rules make of it.

mod page;
mod parts;
mod rules;
mod share;

use schemars::JsonSchema;
use serde::Serialize;

use super::assuming::Assuming;
use super::topics::DecidedByView;
use super::{Provenance, Report, phrases};
use crate::layout::{Columns, Grid, Line, Page, Records, detail};
use crate::model::{Id, Text, Topic};
use crate::query::Tally;
use parts::{AssumedView, MemberView, PopulationView, PositionView};
use rules::{Camps, RuleView};

/// A group on a topic, counted and weighed, and the rules it was put to.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TallyReport<'d> {
    topic: &'d Id<'d>,
    group: &'d Id<'d>,
    group_name: &'d Text<'d>,
    assuming: Assuming<'d>,
    assumed: Vec<AssumedView<'d>>,
    population: PopulationView<'d>,
    positions: Vec<PositionView<'d>>,
    camps: Camps,
    decided_by: Option<DecidedByView<'d>>,
    rules: Vec<RuleView<'d>>,
    members: Vec<MemberView<'d>>,
    #[serde(skip)]
    on: &'d Topic<'d>,
    #[serde(skip)]
    whole: usize,
    #[serde(skip)]
    about: Provenance<'d>,
}

impl<'d> TallyReport<'d> {
    /// Reports a tally.
    pub fn new(about: impl Into<Provenance<'d>>, tally: &Tally<'d>) -> Self {
        let about = about.into();
        let data = about.data;
        let decided_by = (!tally.decisions.is_empty())
            .then(|| DecidedByView::new(&data[tally.topic]))
            .flatten();
        let governing = decided_by.as_ref().map(|decided| decided.rule);
        let assumed = tally.assumed.iter();
        let parts = tally.parts().into_iter();
        let decisions = tally.decisions.iter();
        let members = tally.members.iter();
        Self {
            topic: &data[tally.topic].id,
            group: &data[tally.group].id,
            group_name: &data[tally.group].name,
            assuming: about.assuming(),
            assumed: assumed
                .map(|given| AssumedView::new(data, tally, *given))
                .collect(),
            population: PopulationView::new(about, tally),
            positions: parts
                .map(|(standing, part)| PositionView::new(data, tally, standing, part))
                .collect(),
            camps: Camps::new(tally),
            rules: decisions
                .map(|(rule, decided)| RuleView::new(data, tally, *rule, decided, governing))
                .collect(),
            decided_by,
            members: members
                .map(|member| MemberView::new(data, tally, member))
                .collect(),
            on: &data[tally.topic],
            whole: tally.whole,
            about,
        }
    }

    /// Returns what is assumed, and where the figures of the population come from, a sentence each.
    pub fn remarks(&self) -> Vec<String> {
        let assumed = self.assumed.iter().map(|it| it.line().text() + ".");
        let population = self.population.line().text();
        assumed.chain([population]).collect()
    }

    fn head(&self, page: &mut Page) {
        let members = phrases::count(self.members.len(), "member");
        let title = format!("{}: {}", self.on.title, self.group_name);
        let title = Line::from(title) + detail(format!(" ({members})"));
        page.heading(self.about.title(title));
        page.text(&*self.on.proposition);
        self.assuming.on(page);
        for assumed in &self.assumed {
            page.text(assumed.line());
        }
    }

    /// Returns one row a position that is held, for people.
    fn counts(&self) -> Grid {
        let mut columns = Columns::new()
            .word("position", "Position", |it: &PositionView<'_>| {
                phrases::standing(it.position)
            })
            .number("members", "Members", |it| it.part.members)
            .number("member_share", "Share", |it| it.part.member_share);
        if self.population.total.is_some() {
            columns = columns
                .number("population", "Population", |it| {
                    it.part.population.map(phrases::millions)
                })
                .number("population_share", "Share", |it| it.part.population_share);
        }
        let columns = columns.remark("actors", "Who", |it| it.names.join(", "));
        columns.grid(self.positions.iter().filter(|it| it.part.members > 0))
    }

    /// Adds columns that say in every row what is assumed, if anything is.
    fn assuming_in<'c, R: 'c>(&'c self, columns: Columns<'c, R>) -> Columns<'c, R> {
        let columns = self.assuming.in_rows(columns);
        if self.assumed.is_empty() {
            return columns;
        }
        columns.text("assumptions", "Assumptions", |_| {
            let assumed = self.assumed.iter();
            Line::list(assumed.map(|given| format!("{}={}", given.whom, given.position)))
        })
    }

    fn rules(&self, page: &mut Page) {
        if self.rules.is_empty() {
            return;
        }
        page.heading("How the European Union would decide");
        page.text(match &self.decided_by {
            Some(decided) => detail("Decided by: ") + decided.line(),
            None => "Which rule governs this topic is not known.".into(),
        });
        if let Some(why) = page::none_applies(&self.rules, self.members.len(), self.whole) {
            page.text(why);
            return;
        }
        page.text(detail("Read from positions on record, which are not votes: supports is a yes, opposes a no; conditional, mixed \
             and neutral are abstentions; undeclared is neither."));
        page.items(page::items(&self.rules, &self.camps));
    }
}

impl Report for TallyReport<'_> {
    const DOCUMENT: &'static str = "tally";
    const RECORDS: &'static str = "members";

    fn records(&self) -> Vec<Records<'_>> {
        vec![
            Records::new("members", || {
                self.assuming_in(MemberView::columns()).grid(&self.members)
            }),
            Records::new("positions", || {
                self.assuming_in(PositionView::columns())
                    .grid(&self.positions)
            }),
            Records::new("camps", || {
                let camps = self.camps.named();
                self.assuming_in(Camps::columns()).grid(&camps)
            }),
            Records::new("rules", || {
                self.assuming_in(RuleView::columns()).grid(&self.rules)
            }),
        ]
    }

    fn page(&self) -> Page {
        let mut page = Page::default();
        self.head(&mut page);
        page.grid(self.counts());
        if self.members.is_empty() {
            page.text("The group has no members.");
        } else {
            page.text(self.population.line());
            if let Some(remarks) = parts::remarks(&self.members) {
                page.text(remarks);
            }
        }
        self.rules(&mut page);
        page
    }
}
