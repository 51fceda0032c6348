//! Spans by hand: what ends one and what begins another.

use super::opened::{Opened, heads};
use crate::fixture::Fixture;
use crate::model::TopicRef;
use crate::query::StanceSpan;

/// The spans of an actor's stance on dialogue, one a line.
fn spans(record: &Opened, who: &str) -> Vec<String> {
    let snapshot = record.snapshot("2027-06-30");
    let spans = snapshot.spans(record.actor(who), TopicRef::at(0));
    let line = |span: &StanceSpan| {
        let conditions = span.conditions.iter();
        let conditions: Vec<&str> = conditions.map(|it| record.data[*it].id.as_str()).collect();
        let last = span.last.map_or("now".to_owned(), |last| last.to_string());
        format!(
            "{} to {last}: {} of {} if {conditions:?}",
            span.first,
            span.standing.as_str(),
            span.statements,
        )
    };
    spans.iter().map(line).collect()
}

#[test]
fn another_count_other_conditions_and_another_position_each_begin_a_span() {
    let record = heads()
        .says("a", "arland/anna", "2026-01-10", "supports")
        .says("b", "arland/bert", "2026-01-20", "supports")
        .says("c", "arland/anna", "2026-02-01", "conditional")
        .when(&["ceasefire"])
        .says("d", "arland/carl", "2026-03-01", "conditional")
        .when(&["unity"])
        .opened();
    assert_eq!(
        spans(&record, "arland"),
        [
            "2026-01-10 to 2026-01-19: supports of 1 if []",
            "2026-01-20 to 2026-01-31: supports of 2 if []",
            "2026-02-01 to 2026-02-28: conditional of 3 if [\"ceasefire\"]",
            "2026-03-01 to 2026-12-31: conditional of 4 if [\"ceasefire\", \"unity\"]",
            "2027-01-01 to now: conditional of 4 if [\"ceasefire\"]",
        ]
    );
}

#[test]
fn the_first_span_begins_with_the_first_statement_whatever_it_makes() {
    let record = Fixture::new()
        .bloc_over_time("union", &[("arland", "2020", "")])
        .says("a", "arland", "2026-01-10", "supports")
        .judged_by("borland")
        .says("b", "arland", "2026-01-20", "supports")
        .opened();
    assert_eq!(
        spans(&record, "arland"),
        [
            "2026-01-10 to 2026-01-19: undeclared of 1 if []",
            "2026-01-20 to now: supports of 2 if []",
        ]
    );
    assert_eq!(
        spans(&record, "union"),
        ["2026-01-20 to now: supports of 2 if []"]
    );
}
