use std::collections::BTreeSet;

use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};

use super::*;
use crate::embedded;
use crate::fixture::Fixture;
use crate::model::ConditionRef;
use crate::model::Dataset;
use crate::query::tests::opened::Opened;
use crate::query::tests::random::tables;
use crate::query::{EvidenceFilter, Stance};

/// Every day on which anything at all happens in a dataset.
fn days(data: &Dataset<'_>) -> BTreeSet<Day> {
    let said = data.statements.iter();
    let said = said.flat_map(|said| [said.known, said.withdrawn_on()]);
    let coded = data.stances.iter().flat_map(|coded| {
        let until = coded.until.and_then(|until| until.last().tomorrow().ok());
        [coded.since.end(), until]
    });
    let offices = data.speakers.iter().flat_map(|speaker| &speaker.offices);
    let offices = offices.flat_map(|it| [Some(it.first_day()), it.last_day().tomorrow().ok()]);
    let members = data.actors.iter().flat_map(|actor| &actor.members);
    let members = members.flat_map(|it| [Some(it.first_day()), it.last_day().tomorrow().ok()]);
    let all = said.chain(coded).chain(offices).chain(members);
    all.flatten().collect()
}

/// Returns the spans of a stance as they are defined: by asking for the whole stance on every day.
fn asked_every_day(snapshot: &Snapshot<'_>, subject: Subject, topic: TopicRef) -> Vec<StanceSpan> {
    let data = snapshot.data;
    let mut found: Vec<(StanceSpan, Stance<'_>)> = Vec::new();
    let days = days(data).into_iter();
    for first in days.take_while(|day| *day <= snapshot.as_of) {
        let stance = snapshot.at(first).stance(subject, topic);
        match found.last_mut() {
            Some((_, before)) if before.shows_the_same_as(&stance) => continue,
            Some((span, _)) => span.last = first.yesterday().ok(),
            None if stance.statements() == 0 && stance.since.is_none() => continue,
            None => {}
        }
        let span = StanceSpan {
            subject,
            topic,
            first,
            last: None,
            standing: stance.standing,
            since: stance.since,
            basis: stance.basis,
            contested: stance.contested,
            split: stance.split,
            conditions: stance.conditions.clone(),
            statements: stance.statements(),
            publishers: stance.publishers(data),
            direct: stance.direct,
            last_evidence: stance.last_evidence,
        };
        found.push((span, stance));
    }
    found.into_iter().map(|(span, _)| span).collect()
}

fn subjects(snapshot: &Snapshot<'_>) -> Vec<Subject> {
    let data = snapshot.data;
    let actors = data.actor_refs().map(Subject::from);
    let speakers = data.speaker_refs();
    let speakers = speakers.flat_map(|speaker| snapshot.subjects_of(speaker));
    actors.chain(speakers).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases.div_ceil(4), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_are_what_asking_every_day_finds(tables in tables(), assuming: bool) {
        let opened = Opened::of(&[tables.texts().concat()]);
        let conditions = (0..opened.data.conditions.len()).map(ConditionRef::at);
        let filter = EvidenceFilter {
            assuming: conditions.filter(|_| assuming).collect(),
            ..EvidenceFilter::default()
        };
        let snapshot = Snapshot::new(opened.data, Day::constant(2031, 1, 1), &filter);
        for subject in subjects(&snapshot) {
            for topic in opened.data.topic_refs() {
                let expected = asked_every_day(&snapshot, subject, topic);
                prop_assert_eq!(snapshot.spans(subject, topic), expected);
            }
        }
    }
}

#[test]
fn spans_of_the_embedded_dataset_are_what_asking_finds() {
    let data = embedded::dataset().unwrap();
    let snapshot = Snapshot::whole(&data);
    let blocs = data.actor_refs();
    let blocs = blocs.filter(|at| data[*at].kind.stands_by_members());
    let topic = data.topic_refs().next().unwrap();
    for bloc in blocs {
        let expected = asked_every_day(&snapshot, bloc.into(), topic);
        assert_eq!(snapshot.spans(bloc, topic), expected, "{}", data[bloc].id);
    }
}

#[test]
fn spans_follow_each_other_without_a_gap_and_without_repeating() {
    let data = embedded::dataset().unwrap();
    let snapshot = Snapshot::whole(&data);
    for actor in data.actor_refs() {
        for topic in data.topic_refs() {
            for pair in snapshot.spans(actor, topic).windows(2) {
                assert_eq!(pair[0].last, pair[1].first.yesterday().ok());
            }
        }
    }
}

/// A member of two blocs within one counts once, and goes only with the last of them.
#[test]
fn who_reaches_a_bloc_by_two_ways_counts_once() {
    let opened = Fixture::new()
        .bloc("one", &["east"])
        .bloc("other", &["east", "west"])
        .bloc("world", &["one", "other"])
        .says("a", "east", "2026-01-01", "supports")
        .says("b", "west", "2026-02-01", "opposes")
        .says("c", "one", "2026-03-01", "opposes")
        .opened();
    let snapshot = opened.snapshot("2026-12-31");
    let spans = snapshot.spans(opened.actor("world"), TopicRef::at(0));
    let told = spans.iter().map(|span| {
        let standing = span.standing.as_str();
        format!("{} {standing} of {}", span.first, span.statements)
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            "2026-01-01 supports of 1",
            "2026-02-01 mixed of 2",
            "2026-03-01 mixed of 3"
        ]
    );
}
