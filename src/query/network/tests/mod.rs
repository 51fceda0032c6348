//! Counts and weights worked out by hand.

mod properties;

use std::fmt::Write;

use super::measure::{Ends, Overlap, weight as weight_of};
use super::{
    Cell, Duplicates, Measure, Mode, Network, Node, Normalisation, Specification, TopicNode,
};
use crate::load::{self, Files};
use crate::model::{ActorRef, Dataset, KeywordEnum, TopicRef};
use crate::query::{Snapshot, Subject};

const SILENT: Cell = cell(0, 0);

pub(crate) const fn cell(agree: u32, disagree: u32) -> Cell {
    Cell { agree, disagree }
}

/// Pairs of statements on the same side, as they are, all of them counted.
pub(crate) const PLAIN: Specification = Specification {
    mode: Mode::OneMode,
    measure: Measure::Congruence,
    normalisation: Normalisation::None,
    duplicates: Duplicates::All,
    min_weight: 0.0,
    since: None,
    assessed: false,
    isolates: true,
};

/// The network of actors with some counts.
pub(crate) fn tied(cells: &[&[Cell]], specification: Specification) -> Network {
    let nodes = cells.iter().enumerate().map(|(at, cells)| Node {
        subject: Subject::from(ActorRef::at(at)),
        cells: cells.to_vec(),
        statements: 0,
        last: None,
    });
    let width = cells.first().map_or(0, |cells| cells.len());
    let topics = (0..width).map(|at| TopicNode {
        topic: TopicRef::at(at),
        cell: Cell {
            agree: cells.iter().map(|cells| cells[at].agree).sum(),
            disagree: cells.iter().map(|cells| cells[at].disagree).sum(),
        },
        statements: 0,
        last: None,
    });
    Network::of(nodes.collect(), topics.collect(), specification)
}

/// The weight of the tie of two actors; zero where there is none.
fn weight(measure: Measure, normalisation: Normalisation, a: &[Cell], b: &[Cell]) -> f64 {
    let specification = Specification {
        measure,
        normalisation,
        ..PLAIN
    };
    let network = tied(&[a, b], specification);
    network.ties.first().map_or(0.0, |tie| tie.weight)
}

fn is_close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-12
}

/// Three topics. A agrees twice and disagrees once on the first, and disagrees three times on the second; B agrees
/// three times on the first, disagrees once on the second, agrees four times on the third.
const A: [Cell; 3] = [cell(2, 1), cell(0, 3), SILENT];
const B: [Cell; 3] = [cell(3, 0), cell(0, 1), cell(4, 0)];

#[test]
fn measures_by_hand() {
    let measure = |measure| weight(measure, Normalisation::None, &A, &B);
    // Same side: 2 · 3 + 1 · 0 on the first topic, 0 · 0 + 3 · 1 on the second, nothing on the third.
    assert!(is_close(measure(Measure::Congruence), 9.0));
    // Opposite sides: 2 · 0 + 1 · 3 on the first topic, nothing elsewhere.
    assert!(is_close(measure(Measure::Conflict), 3.0));
    assert!(is_close(measure(Measure::Subtract), 6.0));
    // 3 · 3 on the first topic, 3 · 1 on the second.
    assert!(is_close(measure(Measure::CoOccurrence), 12.0));
    let overlap = tied(&[&A, &B], PLAIN).ties[0].overlap;
    assert_eq!(
        (overlap.congruence, overlap.conflict, overlap.topics),
        (9, 3, 2)
    );
}

#[test]
fn normalisations_by_hand() {
    let congruence = |by| weight(Measure::Congruence, by, &A, &B);
    // A has 6 statements, B has 8: the mean is 7.
    assert!(is_close(congruence(Normalisation::Average), 9.0 / 7.0));
    // Only A: one disagreement on the first topic, 1. Only B: four agreements on the third, 4. Both: 2 · 3 and 3 · 1.
    assert!(is_close(congruence(Normalisation::Jaccard), 9.0 / 14.0));
    assert!(is_close(congruence(Normalisation::Cosine), 9.0 / 48.0));
    let subtract = |by| weight(Measure::Subtract, by, &A, &B);
    assert!(is_close(subtract(Normalisation::Average), 6.0 / 7.0));
    assert!(is_close(subtract(Normalisation::Jaccard), 6.0 / 14.0));
    assert!(is_close(subtract(Normalisation::Cosine), 6.0 / 48.0));
}

/// The weight of the tie between `A` and a topic, and what it is made of.
fn tie_with_topic(measure: Measure, normalisation: Normalisation, topic: usize) -> (f64, u32, u32) {
    let specification = Specification {
        mode: Mode::TwoMode,
        measure,
        normalisation,
        ..PLAIN
    };
    let network = tied(&[&A, &B], specification);
    let tie = network.ties.iter().find(|tie| tie.ends == (0, topic));
    tie.map_or((0.0, 0, 0), |tie| {
        (tie.weight, tie.overlap.congruence, tie.overlap.conflict)
    })
}

#[test]
fn ties_with_topics_by_hand() {
    let tie = |measure, topic| tie_with_topic(measure, Normalisation::None, topic);
    assert_eq!(tie(Measure::Subtract, 0), (1.0, 2, 1));
    assert_eq!(tie(Measure::Subtract, 1), (-3.0, 0, 3));
    assert_eq!(tie(Measure::CoOccurrence, 0), (3.0, 2, 1));
    assert_eq!(tie(Measure::Congruence, 0), (2.0, 2, 1));
    assert_eq!(tie(Measure::Conflict, 0), (1.0, 2, 1));
}

#[test]
fn ties_with_topics_are_divided_by_who_speaks_or_by_what_is_spoken_of() {
    let tie = |normalisation, topic| tie_with_topic(Measure::Subtract, normalisation, topic);
    // Three of six statements of the actor.
    assert_eq!(tie(Normalisation::Activity, 1), (-0.5, 0, 3));
    assert_eq!(tie(Normalisation::Activity, 2), (0.0, 0, 0));
    // Of six statements on the first topic two less one are the actor's, of four on the second three, against it.
    assert_eq!(tie(Normalisation::Prominence, 0), (1.0 / 6.0, 2, 1));
    assert_eq!(tie(Normalisation::Prominence, 1), (-0.75, 0, 3));
}

#[test]
fn where_nobody_speaks_nothing_is_divided() {
    for measure in Measure::ALL {
        for normalisation in Normalisation::ALL {
            assert!(is_close(
                weight(*measure, *normalisation, &[SILENT], &[SILENT]),
                0.0
            ));
            assert!(is_close(weight(*measure, *normalisation, &[], &[]), 0.0));
        }
    }
}

/// A statement: who, when, what on the topics `t0` and `t1` (empty for nothing), and from which sources.
#[derive(Clone, Debug)]
struct Said {
    parties: Vec<String>,
    date: String,
    positions: [&'static str; 2],
    sources: Vec<&'static str>,
    attribution: &'static str,
}

fn said(who: &str, date: &str, positions: [&'static str; 2], sources: &[&'static str]) -> Said {
    Said {
        parties: vec![who.to_owned()],
        date: date.to_owned(),
        positions,
        sources: sources.to_vec(),
        attribution: "direct",
    }
}

const ACTORS: [&str; 4] = ["a", "b", "c", "d"];

/// A dataset of four states, two topics, three sources, a president of `a` and the president's spokesperson.
fn dataset(statements: &[Said]) -> Dataset<'static> {
    let mut text = String::from(
        "[dataset]\nschema = 1\nid = 'test'\nversion = '1'\ntitle = 'Test'\ndescription = 'A test.'\nlicense = 'CC-BY-4.0'\nas-of = '2030-01-01'\n\
         [[speaker]]\nid = 'president'\nname = 'President'\n\
         offices = [{ actor = 'a', title = 'President', from = '2000' }]\n\
         [[speaker]]\nid = 'spokesperson'\nname = 'Spokesperson'\n\
         offices = [{ actor = 'a', title = 'Spokesperson', from = '2000', speaks-for = 'president' }]\n\
         [[speaker]]\nid = 'minister'\nname = 'Minister'\n\
         offices = [{ actor = 'a', title = 'Minister', from = '2000' }]\n",
    );
    for actor in ACTORS {
        let _ = writeln!(
            text,
            "[[actor]]\nid = '{actor}'\nname = '{actor}'\nkind = 'state'"
        );
    }
    for topic in ["t0", "t1"] {
        let _ = writeln!(
            text,
            "[[topic]]\nid = '{topic}'\ntitle = '{topic}'\nshort = '{topic}'\nproposition = 'It should be.'"
        );
    }
    let _ = writeln!(text, "[[condition]]\nid = 'peace'\ntitle = 'It holds'");
    for source in ["s0", "s1", "s2"] {
        let _ = writeln!(
            text,
            "[[source]]\nid = '{source}'\ntitle = 'S'\npublisher = 'P'\nkind = 'news'\nlang = 'en'"
        );
    }
    for (at, statement) in statements.iter().enumerate() {
        text.push_str(&statement.entry(at));
    }
    let files = Files::from_texts([("test.toml".to_owned(), text.into_bytes())]);
    let files: &'static Files = Box::leak(Box::new(files));
    load::load(files)
        .sound()
        .unwrap_or_else(|found| panic!("{found:#?}"))
}

impl Said {
    fn entry(&self, at: usize) -> String {
        let (first, with) = self.parties.split_first().unwrap();
        let (actor, speaker) = first.split_once('/').unwrap_or((first, ""));
        let mut text = format!(
            "[[statement]]\nid = 'statement-{at}'\nactor = '{actor}'\ndate = '{}'\nkind = 'speech'\n\
             attribution = '{}'\nsummary = 'S'\nsources = {:?}\n",
            self.date, self.attribution, self.sources
        );
        if !speaker.is_empty() {
            let _ = writeln!(text, "speaker = '{speaker}'");
        }
        if !with.is_empty() {
            let _ = writeln!(text, "with = {with:?}");
        }
        let topics = ["t0", "t1"]
            .iter()
            .zip(self.positions)
            .filter(|(_, position)| !position.is_empty());
        let positions: Vec<String> = topics
            .map(|(topic, position)| format!("{topic} = '{position}'"))
            .collect();
        let _ = writeln!(text, "positions = {{ {} }}", positions.join(", "));
        if self.positions.contains(&"conditional") {
            text.push_str("conditions = ['peace']\n");
        }
        text
    }
}

fn counting(duplicates: Duplicates) -> Specification {
    Specification {
        duplicates,
        ..PLAIN
    }
}

fn network(
    data: &Dataset<'_>,
    subjects: &[impl Copy + Into<Subject>],
    specification: Specification,
) -> Network {
    let subjects: Vec<Subject> = subjects.iter().map(|it| (*it).into()).collect();
    let topics: Vec<_> = data.topic_refs().collect();
    Network::new(&Snapshot::whole(data), &subjects, &topics, specification)
}

/// The counts of actor `a`.
fn of_a(statements: &[Said], specification: Specification) -> Vec<Cell> {
    let data = dataset(statements);
    let mut network = network(&data, &[ActorRef::at(0)], specification);
    network.nodes.remove(0).cells
}

#[test]
fn identical_statements_count_as_often_as_asked() {
    let statements = [
        said("a", "2025-01-10", ["supports", ""], &["s0"]),
        // The same source again, and another.
        said("a", "2025-01-20", ["conditional", ""], &["s0", "s1"]),
        // Shares a source only with the one before, which does not count once per source.
        said("a", "2025-01-30", ["supports", ""], &["s1"]),
        // Not the same month as a year before.
        said("a", "2026-01-05", ["supports", ""], &["s1"]),
        // The other side is no duplicate.
        said("a", "2026-01-06", ["opposes", ""], &["s1"]),
        // Another topic is none either.
        said("a", "2026-01-07", ["", "supports"], &["s1"]),
    ];
    let count = |duplicates| of_a(&statements, counting(duplicates));
    assert_eq!(count(Duplicates::All), [cell(4, 1), cell(1, 0)]);
    assert_eq!(count(Duplicates::Source), [cell(2, 1), cell(1, 0)]);
    assert_eq!(count(Duplicates::Week), [cell(4, 1), cell(1, 0)]);
    assert_eq!(count(Duplicates::Month), [cell(2, 1), cell(1, 0)]);
    assert_eq!(count(Duplicates::Year), [cell(2, 1), cell(1, 0)]);
    assert_eq!(count(Duplicates::Range), [cell(1, 1), cell(1, 0)]);
}

#[test]
fn where_sides_are_ignored_the_other_side_is_a_duplicate() {
    let statements = [
        said("a", "2025-01-10", ["supports", "opposes"], &["s0"]),
        said("a", "2025-01-20", ["opposes", ""], &["s0"]),
        said("a", "2025-02-20", ["opposes", ""], &["s1"]),
    ];
    let count = |measure, duplicates| {
        let specification = Specification {
            measure,
            ..counting(duplicates)
        };
        of_a(&statements, specification)
    };
    for measure in [Measure::Congruence, Measure::Conflict, Measure::Subtract] {
        assert_eq!(count(measure, Duplicates::Month), [cell(1, 2), cell(0, 1)]);
        assert_eq!(count(measure, Duplicates::Range), [cell(1, 1), cell(0, 1)]);
    }
    let ignoring = |duplicates| count(Measure::CoOccurrence, duplicates);
    assert_eq!(ignoring(Duplicates::All), [cell(1, 2), cell(0, 1)]);
    assert_eq!(ignoring(Duplicates::Source), [cell(1, 1), cell(0, 1)]);
    assert_eq!(ignoring(Duplicates::Month), [cell(1, 1), cell(0, 1)]);
    assert_eq!(ignoring(Duplicates::Range), [cell(1, 0), cell(0, 1)]);
}

#[test]
fn weeks_begin_on_monday_and_are_told_apart_by_year() {
    let statements = [
        // A Monday and the Sunday after it, in another year.
        said("a", "2024-12-30", ["supports", ""], &["s0"]),
        said("a", "2025-01-05", ["supports", ""], &["s0"]),
        said("a", "2025-01-06", ["supports", ""], &["s0"]),
        // The second week of the year again.
        said("a", "2026-01-06", ["supports", ""], &["s0"]),
    ];
    assert_eq!(of_a(&statements, counting(Duplicates::Week))[0], cell(3, 0));
}

#[test]
fn months_of_one_year_stay_apart_and_dates_belong_to_their_first_day() {
    let statements = [
        said("a", "2025-01-31/2025-03-01", ["supports", ""], &["s0"]),
        said("a", "2025-01", ["supports", ""], &["s0"]),
        said("a", "2025-03-01", ["supports", ""], &["s0"]),
        said("a", "2025-03-31", ["supports", ""], &["s0"]),
    ];
    let count = |duplicates| of_a(&statements, counting(duplicates))[0];
    assert_eq!(count(Duplicates::Month), cell(2, 0));
    assert_eq!(count(Duplicates::Year), cell(1, 0));
}

#[test]
fn only_what_takes_a_side_counts() {
    let mut assessed = said("a", "2025", ["opposes", ""], &["s0"]);
    assessed.attribution = "assessed";
    let statements = [
        said("a", "2025-01-01", ["mixed", "supports"], &["s0"]),
        said("a", "2025-01-02", ["neutral", ""], &["s0"]),
        said("a", "2025-01-03", ["declined", "opposes"], &["s0"]),
        assessed,
    ];
    let all = counting(Duplicates::All);
    assert_eq!(of_a(&statements, all), [SILENT, cell(1, 1)]);
    let with_assessed = Specification {
        assessed: true,
        ..all
    };
    assert_eq!(of_a(&statements, with_assessed), [cell(0, 1), cell(1, 1)]);
    let late = Specification {
        since: Some("2025-01-02".parse().unwrap()),
        ..all
    };
    assert_eq!(of_a(&statements, late), [SILENT, cell(0, 1)]);
}

#[test]
fn joint_statements_count_for_every_party_and_once_for_each() {
    let mut joint = said("a/president", "2025", ["supports", ""], &["s0"]);
    joint
        .parties
        .extend(["a/minister".to_owned(), "b".to_owned()]);
    let data = dataset(&[
        joint,
        said("a/spokesperson", "2026", ["opposes", ""], &["s0"]),
    ]);
    let actors: Vec<ActorRef> = data.actor_refs().collect();
    let by_actor = network(&data, &actors, PLAIN);
    let cells: Vec<Cell> = by_actor.nodes.iter().map(|node| node.cells[0]).collect();
    assert_eq!(cells, [cell(1, 1), cell(1, 0), SILENT, SILENT]);
    let statements = by_actor.nodes.iter().map(|node| node.statements);
    assert_eq!(statements.collect::<Vec<_>>(), [2, 1, 0, 0]);
    // For the topic the joint statement is one, with two parties.
    let topic = &by_actor.topics[0];
    assert_eq!((topic.cell, topic.statements), (cell(2, 1), 2));
    assert_eq!(topic.last, Some("2026".parse().unwrap()));
    let without_isolates = Specification {
        isolates: false,
        ..PLAIN
    };
    let nodes = network(&data, &actors, without_isolates).nodes;
    assert_eq!(nodes.len(), 2);
    assert!(nodes.iter().all(|node| node.statements > 0));

    let speaker = |id: &str| {
        let mut speakers = data.speaker_refs();
        let speaker = speakers.find(|at| data[*at].id.as_str() == id);
        let subject = Subject {
            actor: ActorRef::at(0),
            speaker,
        };
        network(&data, &[subject], PLAIN).nodes[0].cells[0]
    };
    // A spokesperson's words are those of the person spoken for.
    assert_eq!(speaker("president"), cell(1, 1));
    assert_eq!(speaker("minister"), cell(1, 0));
    assert_eq!(speaker("spokesperson"), SILENT);
}

#[test]
fn ties_are_ranked_by_their_strength_whichever_way_they_pull() {
    let cells: [&[Cell]; 3] = [
        &[cell(2, 0), cell(0, 1)],
        &[cell(0, 3), cell(0, 1)],
        &[cell(1, 0), cell(1, 1)],
    ];
    let ties = |specification| {
        let network = tied(&cells, specification);
        let ties = network.ties.iter().map(|tie| (tie.ends, tie.weight));
        (ties.collect::<Vec<_>>(), network.balanced)
    };
    let subtract = Specification {
        measure: Measure::Subtract,
        ..PLAIN
    };
    // First and second: 0 + 1 congruent, 6 in conflict. First and third: 2 + 1, and 1. Second and third: 1, and 3 + 1.
    assert_eq!(
        ties(subtract),
        (vec![((0, 1), -5.0), ((1, 2), -3.0), ((0, 2), 2.0)], 0)
    );
    let strong = Specification {
        min_weight: 3.0,
        ..subtract
    };
    assert_eq!(ties(strong), (vec![((0, 1), -5.0), ((1, 2), -3.0)], 0));
    // The third agrees with the second topic as often as not.
    let with_topics = Specification {
        mode: Mode::TwoMode,
        ..subtract
    };
    assert_eq!(
        ties(with_topics),
        (
            vec![
                ((1, 0), -3.0),
                ((0, 0), 2.0),
                ((0, 1), -1.0),
                ((1, 1), -1.0),
                ((2, 0), 1.0)
            ],
            1
        )
    );
}

#[test]
fn actors_are_on_the_topics_they_have_spoken_on() {
    let network = tied(&[&A, &B], PLAIN);
    let topics: Vec<usize> = network.nodes.iter().map(Node::topics).collect();
    assert_eq!(topics, [2, 3]);
}

#[test]
fn a_tie_to_a_topic_is_balanced_where_as_much_was_said_for_as_against() {
    let balanced = |cells: &[Cell]| {
        let specification = Specification {
            mode: Mode::TwoMode,
            measure: Measure::Subtract,
            ..PLAIN
        };
        tied(&[cells], specification).balanced
    };
    assert_eq!(balanced(&[cell(2, 2), cell(1, 0), cell(1, 1)]), 2);
    assert_eq!(balanced(&[SILENT]), 0);
}

#[test]
fn those_who_say_nothing_have_ties_of_no_weight() {
    let ends = Ends {
        overlap: Overlap::default(),
        activities: (0, 0),
    };
    for normalisation in Normalisation::ALL {
        let weight = weight_of(Measure::Congruence, *normalisation, ends);
        assert_eq!(
            weight.total_cmp(&0.0),
            std::cmp::Ordering::Equal,
            "{normalisation}"
        );
    }
}

#[test]
fn each_mode_has_the_normalisations_defined_for_it() {
    let of = |mode: Mode| {
        let all = Normalisation::ALL.iter().copied();
        let has = all.filter(|it| mode.has(*it)).map(Normalisation::as_str);
        has.collect::<Vec<_>>()
    };
    assert_eq!(of(Mode::OneMode), ["none", "average", "jaccard", "cosine"]);
    assert_eq!(of(Mode::TwoMode), ["none", "activity", "prominence"]);
}
