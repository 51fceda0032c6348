//! Rows of a matrix: subjects, each with its stances by column.

use schemars::JsonSchema;
use serde::Serialize;

use super::assuming::Assuming;
use super::ordered_map::OrderedMap;
use super::phrases;
use crate::layout::{Columns, Grid, Page, name};
use crate::model::{ActorKind, Dataset, Id, Standing, Text};
use crate::query::Subject;

/// The actor or speaker whose stances a row holds.
#[derive(Debug, Serialize, JsonSchema)]
struct SubjectView<'d> {
    actor: &'d Id<'d>,
    actor_name: &'d Text<'d>,
    speaker: Option<&'d Id<'d>>,
    kind: ActorKind,
    #[serde(skip)]
    name: String,
}

impl<'d> SubjectView<'d> {
    fn columns<'c>() -> Columns<'c, Self>
    where
        'd: 'c,
    {
        Columns::new()
            .word("actor", "Id", |it: &Self| it.actor)
            .text("actor_name", "Actor", |it| name(it.actor_name))
            .word("speaker", "Speaker", |it| it.speaker)
            .word("kind", "Kind", |it| it.kind)
    }
}

/// A subject with its stances.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Row<'d, K, V> {
    #[serde(flatten)]
    subject: SubjectView<'d>,
    positions: OrderedMap<K, V>,
}

impl<'d, K, V> Row<'d, K, V> {
    /// Returns a subject with its stances by column.
    pub(super) fn new(
        data: &'d Dataset<'d>,
        subject: Subject,
        positions: OrderedMap<K, V>,
    ) -> Self {
        let actor = &data[subject.actor];
        let subject = SubjectView {
            actor: &actor.id,
            actor_name: &actor.name,
            speaker: subject.speaker.map(|speaker| &data[speaker].id),
            kind: actor.kind,
            name: phrases::subject(data, subject),
        };
        Self { subject, positions }
    }

    /// Returns the stance in a column.
    pub(super) fn at(&self, column: usize) -> &V {
        &self.positions.0[column].1
    }
}

/// The rows of a matrix.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(transparent)]
pub(super) struct Rows<'d, K, V> {
    all: Vec<Row<'d, K, V>>,
    #[serde(skip)]
    unfold: bool,
}

impl<'d, K, V: Copy + Into<Standing>> Rows<'d, K, V> {
    /// Collects rows. `unfold` shows those with nothing on record on the page too.
    pub(super) fn new(rows: impl Iterator<Item = Row<'d, K, V>>, unfold: bool) -> Self {
        let all = rows.collect();
        Self { all, unfold }
    }

    fn is_undeclared(row: &Row<'d, K, V>) -> bool {
        let mut positions = row.positions.0.iter();
        positions.all(|(_, value)| (*value).into() == Standing::Undeclared)
    }

    /// Returns a row a subject for programs, with a column for each key and head.
    pub(super) fn wide<'r, H: ToString>(
        &'r self,
        columns: impl Iterator<Item = (H, H)>,
        assuming: &'r Assuming<'d>,
    ) -> Grid {
        let subject = SubjectView::columns().within(|row: &Row<'d, K, V>| Some(&row.subject));
        let columns = columns
            .enumerate()
            .fold(subject, |columns, (at, (key, head))| {
                columns.word(key, head, move |row| {
                    phrases::standing((*row.at(at)).into())
                })
            });
        assuming.in_rows(columns).grid(&self.all)
    }

    /// Returns a row for each subject and what stands across, for programs, with the value there.
    pub(super) fn long<'r, A>(
        &'r self,
        (across, heads): (&'r [A], Columns<'r, A>),
        values: Columns<'r, V>,
        assuming: &'r Assuming<'d>,
    ) -> Grid {
        type Cell<'r, 'd, A, V> = (&'r SubjectView<'d>, &'r A, &'r V);
        let cells = |row: &'r Row<'d, K, V>| {
            let cells = across.iter().zip(&row.positions.0);
            cells.map(|(head, (_, value))| (&row.subject, head, value))
        };
        let cells: Vec<Cell<'r, 'd, A, V>> = self.all.iter().flat_map(cells).collect();
        let columns = SubjectView::columns()
            .within(|(subject, ..): &Cell<'r, 'd, A, V>| Some(*subject))
            .and(heads.within(|(_, head, _): &Cell<'r, 'd, A, V>| Some(*head)))
            .and(values.within(|(.., value): &Cell<'r, 'd, A, V>| Some(*value)));
        assuming.in_rows(columns).grid(&cells)
    }

    /// Returns the rows for people; `add` adds the columns beside the one of names.
    pub(super) fn marks<'r>(
        &'r self,
        add: impl FnOnce(Columns<'r, Row<'d, K, V>>) -> Columns<'r, Row<'d, K, V>>,
    ) -> Grid {
        let actor = Columns::new();
        let actor = actor.text("actor", "Actor", |row: &Row<'_, K, V>| {
            name(&row.subject.name)
        });
        let rows = self.all.iter();
        add(actor).grid(rows.filter(|row| self.unfold || !Self::is_undeclared(row)))
    }

    /// Names those in one line that have nothing on record, unless they have a row each.
    pub(super) fn fold(&self, on: &str, page: &mut Page) {
        let folded = self
            .all
            .iter()
            .filter(|row| !self.unfold && Self::is_undeclared(row));
        let names: Vec<&str> = folded.map(|row| &*row.subject.name).collect();
        if !names.is_empty() {
            let (count, names) = (names.len(), names.join(", "));
            page.text(format!("Nothing on record on {on} ({count}): {names}"));
        }
    }
}
