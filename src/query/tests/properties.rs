//! What holds of every dataset.

use std::collections::BTreeSet;
use std::fmt::Write;

use proptest::prelude::{ProptestConfig, Strategy, prop_assert, prop_assert_eq, proptest};
use proptest::sample::Index;

use super::opened::Opened;
use super::random::{ACTORS, TOPICS, Tables, tables};
use crate::model::{ActorRef, Day, Standing, TopicRef};
use crate::query::{Cause, EvidenceFilter, Reason, Run, Snapshot, Stance};

fn open(tables: &Tables) -> Opened {
    Opened::of(&[tables.texts().concat()])
}

fn snapshot(opened: &Opened, day: Day) -> Snapshot<'static> {
    Snapshot::new(opened.data, day, &EvidenceFilter::default())
}

fn last_day() -> Day {
    jiff::civil::date(2031, 1, 1)
}

/// Some day around those on which random datasets have something happen.
fn any_day() -> impl Strategy<Value = Day> {
    (2023_i16..2028, 1_i8..13, 1_i8..29)
        .prop_map(|(year, month, day)| jiff::civil::date(year, month, day))
}

/// Every actor on every topic.
fn questions(opened: &Opened) -> impl Iterator<Item = (ActorRef, TopicRef)> + use<> {
    let topics = opened.data.topic_refs();
    let actors = opened.data.actor_refs();
    actors.flat_map(move |actor| topics.clone().map(move |topic| (actor, topic)))
}

/// Everything a stance says, with ids in place of references.
fn told(opened: &Opened, stance: &Stance<'_>) -> String {
    let data = opened.data;
    let mut told = format!(
        "{} on {}: {}, {} statements of {} publishers, {} direct, last {:?}",
        data[stance.subject.actor].id,
        data[stance.topic].id,
        opened.line(stance),
        stance.statements(),
        stance.publishers(data),
        stance.direct,
        stance.last_evidence.map(|date| date.to_string()),
    );
    for said in &stance.voices {
        let speaker = said.voice.speaker().map(|speaker| &data[speaker].id);
        let newest = said.statements().map(|at| data[at].id.as_str());
        let newest: Vec<&str> = newest.collect();
        let _ = write!(told, "; {speaker:?} {} {newest:?}", said.position);
    }
    let _ = write!(told, "; {:?}", stance.members);
    told
}

fn all_told(opened: &Opened, day: Day) -> Vec<String> {
    let snapshot = snapshot(opened, day);
    let told = questions(opened).map(|(actor, topic)| told(opened, &snapshot.stance(actor, topic)));
    told.collect()
}

/// The days on which a case may turn, those before and those after, and one more.
fn days_around(opened: &Opened, actor: ActorRef, topic: TopicRef, more: Day) -> Vec<Day> {
    let dossier = snapshot(opened, last_day()).dossier(actor, topic);
    let turning = dossier
        .evidence
        .turning_days()
        .into_iter()
        .filter(|day| *day <= last_day());
    let around = turning.flat_map(|day| [day.yesterday().ok(), Some(day), day.tomorrow().ok()]);
    around.flatten().chain([more]).collect()
}

/// A quarter of the usual number of datasets, each of which is asked many questions; failures are not kept in files.
fn config() -> ProptestConfig {
    let usual = ProptestConfig::default();
    ProptestConfig {
        cases: usual.cases.div_ceil(4),
        failure_persistence: None,
        ..usual
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_history_replays_to_the_stance_of_every_day(tables in tables(), more in any_day()) {
        let opened = open(&tables);
        for (actor, topic) in questions(&opened) {
            let history = snapshot(&opened, last_day()).history(actor, topic);
            for day in days_around(&opened, actor, topic, more) {
                let stance = snapshot(&opened, day).stance(actor, topic);
                prop_assert_eq!(history.on(day), stance.standing, "on {}", day);
            }
        }
    }

    #[test]
    fn the_runs_are_unbroken_and_each_differs_from_the_one_before(tables in tables()) {
        let opened = open(&tables);
        for (actor, topic) in questions(&opened) {
            let history = snapshot(&opened, last_day()).history(actor, topic);
            for border in history.runs.windows(2) {
                prop_assert_eq!(border[0].until, border[1].first.yesterday().ok());
                prop_assert!(border[0].standing != border[1].standing);
            }
            for run in &history.runs {
                prop_assert!(run.from.first() <= run.first, "{:?}", run);
            }
            prop_assert!(history.runs.first().is_none_or(|run| run.standing != Standing::Undeclared));
            prop_assert!(history.runs.last().is_none_or(|run| run.until.is_none()));
        }
    }

    #[test]
    fn what_began_a_run_is_named_and_dates_it(tables in tables()) {
        let opened = open(&tables);
        for (actor, topic) in questions(&opened) {
            for run in snapshot(&opened, last_day()).history(actor, topic).runs {
                let said = run.statement.map(|at| &opened.data[at]);
                prop_assert!(said.is_none_or(|said| said.known == Some(run.first)), "{:?}", run);
                match (run.cause, said) {
                    // Dated by the curator, be it of a member.
                    (Cause::Coded | Cause::Members, _) => {}
                    (_, Some(said)) => prop_assert_eq!(run.from, said.date),
                    (Cause::LeftOffice | Cause::Successor, None) => {
                        prop_assert_eq!(run.from, run.first.into());
                    }
                    (Cause::Withdrawn, None) => {
                        let before = run.previous_statement.map(|at| &opened.data[at]);
                        let withdrawal = before.and_then(|said| said.withdrawn.as_ref()).unwrap();
                        prop_assert_eq!((run.from, run.first), (withdrawal.date, withdrawal.known.unwrap()));
                    }
                    (Cause::Moved | Cause::VoiceJoined | Cause::Overtaken, None) => {
                        prop_assert!(false, "{:?}", run);
                    }
                }
            }
        }
    }

    #[test]
    fn the_shifts_replay_to_the_stance_of_a_day(tables in tables(), day in any_day()) {
        let opened = open(&tables);
        for (actor, topic) in questions(&opened) {
            let whole = snapshot(&opened, last_day());
            let first = whole.history(actor, topic).runs.first().map(|run| (run.first, run.standing));
            let mut standing = first.filter(|(first, _)| *first <= day).map_or(Standing::Undeclared, |(_, standing)| standing);
            for shift in whole.shifts(actor, topic).iter().filter(|shift| shift.day <= day) {
                prop_assert_eq!(shift.from, standing);
                standing = shift.to;
            }
            prop_assert_eq!(snapshot(&opened, day).stance(actor, topic).standing, standing);
        }
    }

    #[test]
    fn the_run_of_a_day_is_the_last_of_the_history_up_to_it(tables in tables(), day in any_day()) {
        let opened = open(&tables);
        let snapshot = snapshot(&opened, day);
        for (actor, topic) in questions(&opened) {
            let last = snapshot.history(actor, topic).runs.pop();
            let declared = last.filter(|run| run.standing != Standing::Undeclared);
            prop_assert_eq!(snapshot.dossier(actor, topic).history.run_on(day).map(|run| Run { until: None, ..run.clone() }), declared.clone());
            prop_assert_eq!(snapshot.stance(actor, topic).since, declared.map(|run| run.from));
        }
    }

    #[test]
    fn a_history_up_to_a_day_is_the_beginning_of_the_whole(tables in tables(), day in any_day()) {
        let opened = open(&tables);
        for (actor, topic) in questions(&opened) {
            let mut whole = snapshot(&opened, last_day()).history(actor, topic);
            whole.runs.retain(|run| run.first <= day);
            if let Some(last) = whole.runs.last_mut() {
                last.until = None;
            }
            prop_assert_eq!(snapshot(&opened, day).history(actor, topic), whole);
        }
    }

    #[test]
    fn what_is_not_yet_known_changes_nothing(tables in tables(), day in any_day()) {
        let whole = open(&tables);
        let known = |id: &str| whole.data[whole.statement(id)].is_known_by(day);
        let past = open(&tables.keeping(|said| known(&said.id)));
        prop_assert_eq!(all_told(&whole, day), all_told(&past, day));
    }

    #[test]
    fn a_stance_rests_on_some_of_what_counts_and_sets_the_rest_aside(tables in tables(), day in any_day()) {
        let opened = open(&tables);
        let snapshot = snapshot(&opened, day);
        for (actor, topic) in questions(&opened) {
            let explanation = snapshot.explain(actor, topic);
            let stance = &explanation.stance;
            prop_assert_eq!(stance.evidence.is_empty(), stance.standing == Standing::Undeclared);
            prop_assert!(stance.evidence.iter().all(|at| opened.data[*at].counts_on(day)));
            let used: BTreeSet<_> = stance.evidence.iter().collect();
            let aside: BTreeSet<_> = explanation.overridden.iter().map(|aside| &aside.statement).collect();
            prop_assert_eq!(used.len(), stance.evidence.len());
            prop_assert_eq!(aside.len(), explanation.overridden.len());
            prop_assert!(used.is_disjoint(&aside));
            let withdrawn = explanation.overridden.iter().filter(|aside| aside.reason == Reason::Withdrawn);
            prop_assert_eq!(used.len() + aside.len(), stance.statements() + withdrawn.count());
        }
    }

    #[test]
    fn what_others_say_changes_nothing(tables in tables(), who in proptest::sample::select(&ACTORS[..]), day in any_day()) {
        let whole = open(&tables);
        let mut concerned = vec![whole.actor(who)];
        while let Some(more) = members_missing(&whole, &concerned) {
            concerned.push(more);
        }
        let concerns = |actor: &str| concerned.contains(&whole.actor(actor));
        // Evidence of a coded stance of theirs concerns them, whoever said it.
        let coded = tables.stances.iter().filter(|coded| concerns(coded.actor));
        let evidence: Vec<&String> = coded.flat_map(|coded| &coded.evidence).collect();
        let alone = open(&tables.keeping(|said| {
            said.actors.iter().any(|actor| concerns(actor)) || evidence.contains(&&said.id)
        }));
        for topic in whole.data.topic_refs() {
            let of = |opened: &Opened| told(opened, &snapshot(opened, day).stance(opened.actor(who), topic));
            prop_assert_eq!(of(&whole), of(&alone));
        }
    }

    #[test]
    fn the_order_of_tables_and_files_changes_nothing(tables in tables(), keys in proptest::collection::vec(0..1000, 64), files in 1..4_usize, cut in proptest::arbitrary::any::<Index>()) {
        let texts = tables.texts();
        let (head, rest) = texts.split_first().unwrap();
        let mut rest: Vec<(i32, &String)> = keys.iter().cycle().copied().zip(rest).collect();
        rest.sort();
        let rest: Vec<String> = rest.into_iter().map(|(_, text)| text.clone()).collect();
        let mut shuffled: Vec<String> = rest.chunks(rest.len().div_ceil(files)).map(<[String]>::concat).collect();
        shuffled.insert(cut.index(shuffled.len()), head.clone());
        let one = open(&tables);
        let other = Opened::of(&shuffled);
        prop_assert_eq!(all_told(&one, last_day()), all_told(&other, last_day()));
        for actor in ACTORS {
            prop_assert_eq!(one.runs(actor), other.runs(actor));
            prop_assert_eq!(one.shifts(actor), other.shifts(actor));
            prop_assert_eq!(one.aside(actor, "2027-01-01"), other.aside(actor, "2027-01-01"));
        }
    }

    #[test]
    fn a_speaker_alone_rests_on_their_own_words(tables in tables(), day in any_day()) {
        let opened = open(&tables);
        let snapshot = snapshot(&opened, day);
        for (actor, topic) in questions(&opened) {
            for speaker in snapshot.speakers(actor) {
                let subject = crate::query::Subject { actor, speaker: Some(speaker) };
                let stance = snapshot.stance(subject, topic);
                prop_assert!(stance.voices.iter().all(|said| said.voice.speaker() == Some(speaker)));
            }
        }
    }
}

/// A member of one of some actors that is not among them.
fn members_missing(opened: &Opened, among: &[ActorRef]) -> Option<ActorRef> {
    let members = among.iter().flat_map(|actor| &opened.data[*actor].members);
    let mut members = members.map(|member| member.actor);
    members.find(|member| !among.contains(member))
}

#[test]
fn random_datasets_are_worth_asking() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut bases = BTreeSet::new();
    let mut causes = BTreeSet::new();
    for _ in 0..400 {
        let tables = tables().new_tree(&mut runner).unwrap().current();
        let opened = open(&tables);
        assert_eq!(opened.data.statements.len(), tables.statements.len());
        assert_eq!(opened.data.stances.len(), tables.stances.len());
        assert_eq!(
            (opened.data.actors.len(), opened.data.topics.len()),
            (ACTORS.len(), TOPICS.len())
        );
        for (actor, topic) in questions(&opened) {
            let runs = snapshot(&opened, last_day()).history(actor, topic).runs;
            bases.extend(runs.iter().map(|run| run.basis));
            causes.extend(runs.iter().map(|run| run.cause));
        }
    }
    assert_eq!(bases.len(), 7, "{bases:?}");
    assert_eq!(causes.len(), 8, "{causes:?}");
}
