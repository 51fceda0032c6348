//! `compare`: several actors side by side, one row per topic, and how far each two agree.

use serde::Serialize;

use super::assuming::Assuming;
use super::ordered_map::OrderedMap;
use super::stance::StanceSummary;
use super::{Report, phrases};
use crate::layout::{Column, Grid, Line, Page, Role, Tabulate};
use crate::model::{ActorRef, Dataset, Day, Id, Position, Standing, TopicRef};
use crate::query::{Snapshot, Stance};

/// Several actors on several topics.
#[derive(Debug, Serialize)]
pub struct Comparison<'d> {
    assuming: Assuming<'d>,
    actors: Vec<&'d Id<'d>>,
    topics: Vec<TopicRow<'d>>,
    agreement: Vec<Pair<'d>>,
    #[serde(skip)]
    data: &'d Dataset<'d>,
    #[serde(skip)]
    columns: Vec<ActorRef>,
    #[serde(skip)]
    as_of: Day,
}

#[derive(Debug, Serialize)]
struct TopicRow<'d> {
    topic: &'d Id<'d>,
    positions: OrderedMap<&'d Id<'d>, StanceSummary>,
    verdict: Verdict,
    #[serde(skip)]
    title: &'d str,
    #[serde(skip)]
    remarks: Vec<Line>,
}

/// How far two actors agree.
#[derive(Debug, Serialize)]
struct Pair<'d> {
    a: &'d Id<'d>,
    b: &'d Id<'d>,
    score: Option<f64>,
    shared: usize,
}

crate::model::keyword::keyword_enum! {
    /// How the positions of several actors on a topic relate.
    Verdict {
        /// All are declared and equal.
        Agree = "agree",
        /// All lean the same way but are not equal, or somebody is undeclared.
        Partial = "partial",
        /// Some lean different ways.
        Differ = "differ",
        /// Nobody is declared.
        Undeclared = "undeclared",
    }
}

impl Verdict {
    /// Relates standings on one topic.
    fn of(standings: &[Standing]) -> Self {
        let declared: Vec<Position> = standings
            .iter()
            .filter_map(|standing| standing.position())
            .collect();
        let Some(first) = declared.first() else {
            return Self::Undeclared;
        };
        if declared
            .iter()
            .any(|position| position.sign() != first.sign())
        {
            Self::Differ
        } else if declared.len() == standings.len()
            && declared.iter().all(|position| position == first)
        {
            Self::Agree
        } else {
            Self::Partial
        }
    }
}

/// How far two actors agree, from 0 (opposed on everything) to 1 (equal on everything): the mean, over the topics on
/// which both have declared, of `1 - |score_a - score_b| / 2`. `None` where they share fewer than two topics, as one
/// topic says little. With it the number of shared topics.
pub fn agreement(a: &[Standing], b: &[Standing]) -> (Option<f64>, usize) {
    let shared = a
        .iter()
        .zip(b)
        .filter_map(|(a, b)| a.position().zip(b.position()));
    let closeness: Vec<f64> = shared
        .map(|(a, b)| 1.0 - (a.score() - b.score()).abs() / 2.0)
        .collect();
    let count = closeness.len();
    let divisor = u32::try_from(count).map_or(f64::INFINITY, f64::from);
    (
        (count >= 2).then(|| closeness.iter().sum::<f64>() / divisor),
        count,
    )
}

impl<'d> Comparison<'d> {
    /// Compares actors on topics as a snapshot shows them.
    pub fn new(snapshot: &Snapshot<'d>, actors: &[ActorRef], topics: &[TopicRef]) -> Self {
        let data = snapshot.data;
        let stances: Vec<Vec<Stance<'d>>> = topics
            .iter()
            .map(|topic| {
                actors
                    .iter()
                    .map(|actor| snapshot.stance(*actor, *topic))
                    .collect()
            })
            .collect();
        let rows = topics.iter().zip(&stances).map(|(topic, row)| {
            let standings: Vec<Standing> = row.iter().map(|stance| stance.standing).collect();
            TopicRow {
                topic: &data[*topic].id,
                positions: row
                    .iter()
                    .map(|stance| (&data[stance.subject.actor].id, StanceSummary::from(stance)))
                    .collect(),
                verdict: Verdict::of(&standings),
                title: &data[*topic].title,
                remarks: row
                    .iter()
                    .map(|stance| phrases::remarks(data, stance))
                    .collect(),
            }
        });
        let column = |at: usize| {
            stances
                .iter()
                .map(|row| row[at].standing)
                .collect::<Vec<_>>()
        };
        let pairs = (0..actors.len()).flat_map(|a| (a + 1..actors.len()).map(move |b| (a, b)));
        let agreement = pairs.map(|(a, b)| {
            let (score, shared) = agreement(&column(a), &column(b));
            Pair {
                a: &data[actors[a]].id,
                b: &data[actors[b]].id,
                score,
                shared,
            }
        });
        Self {
            assuming: Assuming::new(data, snapshot.assuming()),
            actors: actors.iter().map(|actor| &data[*actor].id).collect(),
            agreement: agreement.collect(),
            topics: rows.collect(),
            data,
            columns: actors.to_vec(),
            as_of: snapshot.as_of,
        }
    }

    fn table(&self, cell: impl Fn(&StanceSummary, &Line) -> Line) -> Grid {
        let mut columns = vec![Column::text("topic", "Topic")];
        let actors = self.columns.iter().map(|actor| &self.data[*actor]);
        columns.extend(actors.map(|actor| Column::text(actor.id.as_str(), &*actor.name)));
        columns.push(Column::word("verdict", "Verdict"));
        let mut grid = Grid::new(columns);
        for row in &self.topics {
            let cells = row
                .positions
                .0
                .iter()
                .zip(&row.remarks)
                .map(|((_, lite), remarks)| cell(lite, remarks));
            let head = [Line::new(row.title, Role::Name)];
            grid.rows.push(
                head.into_iter()
                    .chain(cells)
                    .chain([row.verdict.to_string().into()])
                    .collect(),
            );
        }
        grid
    }
}

impl Report for Comparison<'_> {
    const DOCUMENT: &'static str = "compare";
    const RECORDS: &'static str = "topics";
}

impl Tabulate for Comparison<'_> {
    fn grid(&self) -> Grid {
        let mut grid = self.table(|lite, _| phrases::standing(lite.position));
        for (row, topic) in grid.rows.iter_mut().zip(&self.topics) {
            row[0] = topic.topic.as_str().into();
        }
        self.assuming.in_grid(&mut grid);
        grid
    }

    fn page(&self) -> Page {
        let mut page = Page::default();
        page.heading(
            Line::from("Comparison")
                .and(format!(" as of {}", phrases::day(self.as_of)), Role::Detail),
        );
        self.assuming.on(&mut page);
        page.grid(self.table(|lite, remarks| {
            let mut cell = phrases::standing(lite.position);
            if lite.statements > 0 {
                cell = cell.and(format!(" ({})", lite.statements), Role::Detail);
            }
            if remarks.0.is_empty() {
                cell
            } else {
                cell.and("; ", Role::Plain).join(remarks.clone())
            }
        }));
        let mut grid = Grid::new(vec![
            Column::text("a", "Between"),
            Column::text("b", "and"),
            Column::number("score", "Agreement"),
            Column::number("shared", "Shared topics"),
        ]);
        for pair in &self.agreement {
            let score = pair
                .score
                .map_or_else(|| "–".to_owned(), |score| format!("{score:.2}"));
            grid.rows.push(vec![
                pair.a.as_str().into(),
                pair.b.as_str().into(),
                score.into(),
                pair.shared.to_string().into(),
            ]);
        }
        page.grid(grid);
        page
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Position::{Conditional, Mixed, Opposes, Supports};

    fn standings(positions: &[Option<Position>]) -> Vec<Standing> {
        positions.iter().copied().map(Standing::from).collect()
    }

    #[test]
    fn agreement_by_hand() {
        // Shared are topics 1 to 3: 1 - |1 - 0.5| / 2 = 0.75, 1 - |-1 - 0| / 2 = 0.5, and 1; their mean is 0.75.
        let a = standings(&[
            Some(Supports),
            Some(Opposes),
            Some(Mixed),
            Some(Supports),
            None,
        ]);
        let b = standings(&[Some(Conditional), Some(Mixed), Some(Mixed), None, None]);
        assert_eq!(agreement(&a, &b), (Some(0.75), 3));
    }

    #[test]
    fn one_shared_topic_says_too_little() {
        let a = standings(&[Some(Supports), None]);
        assert_eq!(agreement(&a, &a), (None, 1));
        assert_eq!(agreement(&[], &[]), (None, 0));
    }

    #[test]
    fn verdicts_are_those_of_the_contract() {
        let verdict = |positions: &[Option<Position>]| Verdict::of(&standings(positions));
        assert_eq!(verdict(&[Some(Supports), Some(Supports)]), Verdict::Agree);
        assert_eq!(
            verdict(&[Some(Supports), Some(Conditional)]),
            Verdict::Partial
        );
        assert_eq!(verdict(&[Some(Supports), None]), Verdict::Partial);
        assert_eq!(verdict(&[Some(Supports), Some(Mixed)]), Verdict::Differ);
        assert_eq!(verdict(&[None, None]), Verdict::Undeclared);
    }
}
