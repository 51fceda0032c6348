//! A dataset as a database: its relations, and the matrix as a view of them.

use super::columns::Columns;
use super::tables::relations;
use crate::digest::Digest;
use crate::layout::relation::{Database, Relation, View};
use crate::model::{Dataset, Day, Topic};
use crate::query::Snapshot;

/// The columns of the matrix that are no topic, and could be named like one.
const TAKEN: [&str; 2] = ["actor", "kind"];

/// Returns a dataset of some digest as a database. The day of its matrix is that of the snapshot, until the table `as_of` holds another.
pub fn database<'d>(snapshot: &Snapshot<'d>, digest: Digest) -> Database<'d> {
    let data = snapshot.data;
    let mut relations = relations(snapshot, digest);
    relations.push(as_of(snapshot.as_of));
    Database {
        about: format!(
            "{}, version {}, {digest}",
            data.meta.title, data.meta.version
        ),
        relations,
        views: vec![
            View {
                name: "stances_as_of",
                about: "Where each actor stands on each topic on the day in as_of; nothing on record is undeclared, never neutral",
                query: STANCES_AS_OF.to_owned(),
            },
            View {
                name: "matrix",
                about: "The same with a row for each actor and a column for each topic",
                query: matrix(data),
            },
        ],
    }
}

/// Returns the relation of one row from which the views take their day.
fn as_of<'d>(day: Day) -> Relation<'d> {
    Columns::new()
        .day("day", "The day", |day: &Day| *day)
        .relation(
            "as_of",
            "The day that the views show: UPDATE as_of SET day = '2025-12-31' makes it another",
            &[],
            [day],
        )
}

const STANCES_AS_OF: &str = "
SELECT
  actors.id AS actor,
  actors.name AS actor_name,
  actors.kind AS kind,
  topics.id AS topic,
  COALESCE(stances.position, 'undeclared') AS position,
  stances.since AS since,
  COALESCE(stances.basis, 'undeclared') AS basis,
  COALESCE(stances.contested, FALSE) AS contested,
  COALESCE(stances.split, FALSE) AS split,
  COALESCE(stances.statements, 0) AS statements,
  stances.last_evidence AS last_evidence
FROM actors
CROSS JOIN topics
CROSS JOIN as_of
LEFT JOIN stances
  ON stances.actor = actors.id
  AND stances.topic = topics.id
  AND stances.first_day <= as_of.day
  AND (stances.last_day IS NULL OR stances.last_day >= as_of.day)";

fn matrix(data: &Dataset<'_>) -> String {
    let column = |topic: &Topic<'_>| {
        let id = topic.id.as_str();
        let prefix = if TAKEN.contains(&id) { "topic_" } else { "" };
        // An id is of letters, digits and hyphens alone.
        format!("  MAX(CASE WHEN topic = '{id}' THEN position END) AS \"{prefix}{id}\"")
    };
    let who = "SELECT\n  actor, actor_name, kind".to_owned();
    let columns: Vec<String> = [who]
        .into_iter()
        .chain(data.topics.iter().map(column))
        .collect();
    format!(
        "{}\nFROM stances_as_of\nGROUP BY actor, actor_name, kind",
        columns.join(",\n")
    )
}
