//! `tally`: how a group stands on a topic, and what the Union's rules make of it.

mod page;
mod parts;
mod rules;
mod share;

use serde::Serialize;

use super::assuming::Assuming;
use super::statement::list;
use super::topics::DecidedByView;
use super::{Report, phrases};
use crate::layout::{Column, Grid, Line, Page, Role, Tabulate};
use crate::model::{ActorRef, Dataset, Day, DecisionRule, Id, Text, TopicRef};
use crate::query::{Assumption, Snapshot, Tally};
use parts::{AssumedView, MemberView, PopulationView, PositionView, millions};
use rules::{Camps, RuleView};
use share::Share;

/// A group on a topic, counted and weighed, and the rules it was put to.
#[derive(Debug, Serialize)]
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
    data: &'d Dataset<'d>,
    #[serde(skip)]
    about: TopicRef,
    #[serde(skip)]
    as_of: Day,
}

impl<'d> TallyReport<'d> {
    /// Tallies a bloc on a topic as a snapshot shows it, with some positions assumed, and puts it to some rules.
    pub fn new(
        snapshot: &Snapshot<'d>,
        topic: TopicRef,
        bloc: ActorRef,
        assumed: &[Assumption],
        rules: &[DecisionRule],
    ) -> Self {
        let data = snapshot.data;
        let tally = Tally::new(snapshot, topic, &data[bloc].members, assumed);
        let decided_by = (!rules.is_empty())
            .then(|| DecidedByView::new(&data[topic]))
            .flatten();
        let governing = decided_by.as_ref().map(|decided| decided.rule);
        Self {
            topic: &data[topic].id,
            group: &data[bloc].id,
            group_name: &data[bloc].name,
            assuming: Assuming::new(data, snapshot.assuming()),
            assumed: assumed
                .iter()
                .map(|given| AssumedView::new(data, &tally, *given))
                .collect(),
            population: PopulationView::new(data, &tally),
            positions: tally
                .parts()
                .into_iter()
                .map(|(standing, part)| PositionView::new(data, &tally, standing, part))
                .collect(),
            camps: Camps::new(&tally),
            rules: rules
                .iter()
                .map(|rule| RuleView::new(data, &tally, *rule, governing))
                .collect(),
            decided_by,
            members: tally
                .members
                .iter()
                .map(|member| MemberView::new(data, &tally, member))
                .collect(),
            data,
            about: topic,
            as_of: snapshot.as_of,
        }
    }

    fn head(&self, page: &mut Page) {
        let topic = &self.data[self.about];
        let members = phrases::count(self.members.len(), "member");
        let title = Line::from(format!("{}: {}", topic.title, self.group_name));
        page.heading(title.and(
            format!(" ({members}) as of {}", phrases::day(self.as_of)),
            Role::Detail,
        ));
        page.text(&*topic.proposition);
        self.assuming.on(page);
        for assumed in &self.assumed {
            page.text(assumed.line());
        }
    }

    fn counts(&self) -> Grid {
        let weighed = self.population.total.is_some();
        let mut columns = vec![
            Column::word("position", "Position"),
            Column::number("members", "Members"),
            Column::number("member_share", "Share"),
        ];
        if weighed {
            columns.push(Column::number("population", "Population"));
            columns.push(Column::number("population_share", "Share"));
        }
        columns.push(Column::text("actors", "Who"));
        let mut grid = Grid::new(columns);
        let held = self.positions.iter().filter(|held| held.part.members > 0);
        for held in held {
            let share = |share: Option<Share>| share.map_or_else(String::new, |it| it.to_string());
            let mut row = vec![
                phrases::standing(held.position),
                held.part.members.to_string().into(),
                share(held.part.member_share).into(),
            ];
            if let Some(population) = held.part.population.filter(|_| weighed) {
                row.push(millions(population).into());
                row.push(share(held.part.population_share).into());
            }
            row.push(held.names.join(", ").into());
            grid.rows.push(row);
        }
        grid
    }

    fn rules(&self, page: &mut Page) {
        if self.rules.is_empty() {
            return;
        }
        page.heading("How the European Union would decide");
        page.text(match &self.decided_by {
            Some(decided) => Line::new("Decided by: ", Role::Detail).join(decided.line()),
            None => "Which rule governs this topic is not known.".into(),
        });
        if let Some(why) = page::none_applies(&self.rules, self.members.len()) {
            page.text(why);
            return;
        }
        page.text(Line::new(
            "Read from positions on record, which are not votes: supports is a yes, opposes a no; conditional, mixed \
             and neutral are abstentions; undeclared is neither.",
            Role::Detail,
        ));
        page.items(page::items(&self.rules, &self.camps));
    }
}

impl Report for TallyReport<'_> {
    const DOCUMENT: &'static str = "tally";
    const RECORDS: &'static str = "members";
}

impl Tabulate for TallyReport<'_> {
    /// A row for each position, which together are the group; then for each rule those in favour, and for each
    /// blocking minority those who are not.
    fn grid(&self) -> Grid {
        let mut grid = Grid::new(vec![
            Column::word("part", "Part"),
            Column::word("name", "Name"),
            Column::number("members", "Members"),
            Column::number("member_share", "Share of members"),
            Column::number("population", "Population"),
            Column::number("population_share", "Share of population"),
            Column::text("actors", "Who"),
            Column::word("outcome", "Outcome"),
            Column::word("governs", "Governs"),
            Column::text("would_move", "Would have to move"),
        ]);
        for held in &self.positions {
            let mut row = vec!["position".into(), phrases::standing(held.position)];
            row.extend(held.part.cells());
            row.push(list(held.actors.iter().map(ToString::to_string)));
            row.extend(["", "", ""].map(Line::from));
            grid.rows.push(row);
        }
        let rules = self.rules.iter();
        grid.rows
            .extend(rules.flat_map(|rule| rule.rows(&self.camps)));
        self.assuming.in_grid(&mut grid);
        if !self.assumed.is_empty() {
            grid.columns.push(Column::text("assumed", "Assumed"));
            for row in &mut grid.rows {
                let assumed = self.assumed.iter();
                row.push(list(
                    assumed.map(|given| format!("{}={}", given.whom, given.position)),
                ));
            }
        }
        grid
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
