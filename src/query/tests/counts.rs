//! What is counted beside the stances.

use super::entries::everything;
use super::opened::heads;
use crate::model::{SourceRef, TopicRef};
use crate::query::{condition_counts, source_counts, topic_counts};

#[test]
fn a_source_counts_once_for_a_statement_that_names_it_twice() {
    let data = everything().data;
    let sources: Vec<SourceRef> = data.source_refs().collect();
    let counts = source_counts(data, &sources);
    let line = |it: &crate::query::SourceCount| {
        let id = data[it.source].id.as_str();
        (id, it.statements, it.contacts)
    };
    let counts: Vec<_> = counts.iter().map(line).collect();
    assert_eq!(counts, [("gazette", 2, 1), ("herald", 1, 0)]);
}

#[test]
fn conditions_count_the_statements_on_the_topics_asked_about() {
    let opened = heads()
        .says("a", "arland/anna", "2026-01-01", "conditional")
        .when(&["ceasefire"])
        .says("b", "arland/bert", "2026-01-02", "conditional")
        .when(&["ceasefire", "unity"])
        .opened();
    let counts = |topic: usize| {
        let counts = condition_counts(opened.data, &[TopicRef::at(topic)]);
        let counts = counts.iter();
        let counts: Vec<_> = counts
            .map(|it| (opened.data[it.condition].id.as_str(), it.statements))
            .collect();
        counts
    };
    assert_eq!(counts(0), [("ceasefire", 2), ("unity", 1)]);
    assert_eq!(counts(1), [("ceasefire", 0), ("unity", 0)]);
}

#[test]
fn topics_count_statements_and_who_stands_where() {
    let opened = heads()
        .bloc("union", &["arland", "borland"])
        .says("a", "arland/anna", "2026-01-01", "supports")
        .says("b", "arland/anna", "2026-01-02", "supports")
        .says("c", "borland", "2026-01-03", "supports")
        .opened();
    let counts = topic_counts(&opened.snapshot("2026-02-01"));
    let told = |at: usize| {
        let standings = counts[at].standings.iter();
        let held = standings.filter(|(_, count)| count.total() > 0);
        let held = held.map(|(standing, count)| {
            let kinds = count.by_kind().filter(|(_, number)| *number > 0);
            let kinds: Vec<_> = kinds
                .map(|(kind, number)| format!("{number} {kind}"))
                .collect();
            format!(
                "{} {}: {}",
                count.total(),
                standing.as_str(),
                kinds.join(", ")
            )
        });
        (counts[at].statements, held.collect::<Vec<_>>())
    };
    assert_eq!(told(0), (3, vec!["3 supports: 2 state, 1 bloc".to_owned()]));
    assert_eq!(
        told(1),
        (0, vec!["3 undeclared: 2 state, 1 bloc".to_owned()])
    );
}
