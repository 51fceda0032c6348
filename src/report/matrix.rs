//! `matrix`: actors down, topics across, a stance in every cell.

use serde::Serialize;

use super::assuming::Assuming;
use super::listing::subject_name;
use super::ordered_map::OrderedMap;
use super::stance::StanceSummary;
use super::{Report, phrases};
use crate::layout::{Column, Grid, Line, Page, Role, Tabulate};
use crate::model::{ActorKind, Dataset, Day, Id, Standing, Text, TopicRef};
use crate::query::{Snapshot, Subject};

/// Actors by topics.
#[derive(Debug, Serialize)]
pub struct Matrix<'d> {
    assuming: Assuming<'d>,
    topics: Vec<TopicHead<'d>>,
    rows: Vec<Row<'d>>,
    #[serde(skip)]
    data: &'d Dataset<'d>,
    #[serde(skip)]
    as_of: Day,
    #[serde(skip)]
    unfold: bool,
}

#[derive(Debug, Serialize)]
struct TopicHead<'d> {
    id: &'d Id<'d>,
    title: &'d Text<'d>,
    short: &'d Text<'d>,
}

#[derive(Debug, Serialize)]
struct Row<'d> {
    #[serde(flatten)]
    subject: SubjectView<'d>,
    positions: OrderedMap<&'d Id<'d>, StanceSummary>,
}

/// Whose stances a row holds.
#[derive(Debug, Serialize)]
pub(super) struct SubjectView<'d> {
    actor: &'d Id<'d>,
    actor_name: &'d Text<'d>,
    speaker: Option<&'d Id<'d>>,
    kind: ActorKind,
    /// What to call it on a page.
    #[serde(skip)]
    pub(super) name: String,
}

impl<'d> SubjectView<'d> {
    /// The head of a row.
    pub(super) fn new(data: &'d Dataset<'d>, subject: Subject) -> Self {
        Self {
            actor: &data[subject.actor].id,
            actor_name: &data[subject.actor].name,
            speaker: subject.speaker.map(|speaker| &data[speaker].id),
            kind: data[subject.actor].kind,
            name: subject_name(data, subject),
        }
    }

    /// Its columns of a grid.
    pub(super) fn columns() -> Vec<Column> {
        vec![
            Column::word("actor", "Id"),
            Column::text("actor_name", "Actor"),
            Column::word("speaker", "Speaker"),
            Column::word("kind", "Kind"),
        ]
    }

    /// Its cells of a grid.
    pub(super) fn cells(&self) -> Vec<Line> {
        vec![
            self.actor.as_str().into(),
            Line::new(&**self.actor_name, Role::Name),
            self.speaker.map_or("", Id::as_str).into(),
            self.kind.to_string().into(),
        ]
    }
}

/// Names those rows in one line that have nothing on record. A row is its name, and whether that is so.
pub(super) fn folded<'v>(page: &mut Page, on: &str, rows: impl Iterator<Item = (&'v str, bool)>) {
    let undeclared = rows.filter(|(_, is_undeclared)| *is_undeclared);
    let names: Vec<&str> = undeclared.map(|(name, _)| name).collect();
    if !names.is_empty() {
        page.text(format!(
            "Nothing on record on {on} ({}): {}",
            names.len(),
            names.join(", ")
        ));
    }
}

impl Row<'_> {
    fn is_undeclared(&self) -> bool {
        self.positions
            .0
            .iter()
            .all(|(_, lite)| lite.position == Standing::Undeclared)
    }
}

impl<'d> Matrix<'d> {
    /// Tabulates subjects on topics as a snapshot shows them. `unfold` gives those with nothing on record a row on the page
    /// too.
    pub fn new(
        snapshot: &Snapshot<'d>,
        subjects: &[Subject],
        topics: &[TopicRef],
        unfold: bool,
    ) -> Self {
        let data = snapshot.data;
        let row = |subject: &Subject| Row {
            subject: SubjectView::new(data, *subject),
            positions: topics
                .iter()
                .map(|topic| {
                    (
                        &data[*topic].id,
                        StanceSummary::from(&snapshot.stance(*subject, *topic)),
                    )
                })
                .collect(),
        };
        let head = |topic: &TopicRef| {
            let topic = &data[*topic];
            TopicHead {
                id: &topic.id,
                title: &topic.title,
                short: &topic.short,
            }
        };
        Self {
            assuming: Assuming::new(snapshot),
            topics: topics.iter().map(head).collect(),
            rows: subjects.iter().map(row).collect(),
            data,
            as_of: snapshot.as_of,
            unfold,
        }
    }

    fn marks(&self) -> Grid {
        let mut columns = vec![Column::text("actor", "Actor")];
        columns.extend(
            self.topics
                .iter()
                .map(|topic| Column::word(topic.id.as_str(), &**topic.short)),
        );
        let mut grid = Grid::new(columns);
        for row in self
            .rows
            .iter()
            .filter(|row| self.unfold || !row.is_undeclared())
        {
            let cells = row.positions.0.iter().map(|(_, lite)| cell(lite));
            grid.rows.push(
                [Line::new(&*row.subject.name, Role::Name)]
                    .into_iter()
                    .chain(cells)
                    .collect(),
            );
        }
        grid
    }

    fn legend(&self) -> Line {
        let marks = Standing::all().map(phrases::standing);
        let legend =
            Line::joined(marks, "   ").and("   with the number of statements", Role::Detail);
        if self.assuming.is_empty() {
            return legend;
        }
        legend.and("; * conditions taken as met", Role::Detail)
    }
}

/// A stance as its mark, with a star where it takes conditions as met.
fn cell(lite: &StanceSummary) -> Line {
    let mark = phrases::mark(lite.position, lite.statements);
    if lite.assumed {
        mark.and("*", Role::Notice)
    } else {
        mark
    }
}

impl Report for Matrix<'_> {
    const DOCUMENT: &'static str = "matrix";
    const RECORDS: &'static str = "rows";
}

impl Tabulate for Matrix<'_> {
    fn grid(&self) -> Grid {
        let mut columns = SubjectView::columns();
        columns.extend(
            self.topics
                .iter()
                .map(|topic| Column::word(topic.id.as_str(), &**topic.short)),
        );
        let mut grid = Grid::new(columns);
        for row in &self.rows {
            let cells = row
                .positions
                .0
                .iter()
                .map(|(_, lite)| phrases::standing(lite.position));
            grid.rows
                .push(row.subject.cells().into_iter().chain(cells).collect());
        }
        self.assuming.in_grid(&mut grid);
        grid
    }

    fn page(&self) -> Page {
        let mut page = Page::default();
        let title = Line::from(&*self.data.meta.title);
        page.heading(title.and(format!(" as of {}", phrases::day(self.as_of)), Role::Detail));
        self.assuming.on(&mut page);
        page.grid(self.marks());
        page.text(self.legend());
        if !self.unfold {
            let rows = self.rows.iter();
            let rows = rows.map(|row| (row.subject.name.as_str(), row.is_undeclared()));
            folded(&mut page, "these topics", rows);
        }
        page
    }
}
