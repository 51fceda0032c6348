//! What holds of every network.

use proptest::prelude::*;

use super::{PLAIN, Said, cell, counting, dataset, is_close, network, said, tied, weight};
use crate::model::{ActorRef, KeywordEnum};
use crate::query::network::{
    Cell, Duplicates, Measure, Mode, Network, Normalisation, Specification,
};

fn any_cells() -> impl Strategy<Value = Vec<Cell>> {
    prop::collection::vec(
        (0_u32..9, 0_u32..9).prop_map(|(agree, disagree)| cell(agree, disagree)),
        3,
    )
}

fn any_said() -> impl Strategy<Value = Said> {
    let position = || {
        prop::sample::select(vec![
            "supports",
            "conditional",
            "mixed",
            "neutral",
            "opposes",
            "declined",
            "",
        ])
    };
    let party = prop::sample::select(vec!["a", "a/president", "a/spokesperson", "b", "c", "d"]);
    let sources = prop::sample::subsequence(vec!["s0", "s1", "s2"], 1..=3);
    let date = (2024..2026, 1..=12, 1..=28)
        .prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}"));
    let joint = prop::collection::btree_set(prop::sample::select(vec!["b", "c", "d"]), 0..=2);
    (party, joint, date, [position(), position()], sources)
        .prop_filter("says nothing", |(_, _, _, positions, _)| {
            *positions != ["", ""]
        })
        .prop_map(|(party, joint, date, positions, sources)| {
            let mut statement = said(party, &date, positions, &sources);
            let others = joint.into_iter().filter(|other| *other != party);
            statement.parties.extend(others.map(str::to_owned));
            statement
        })
}

proptest! {
    // A dataset is leaked for each case: a few say enough.
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn congruence_and_conflict_make_up_co_occurrence(a in any_cells(), b in any_cells()) {
        for normalisation in Normalisation::ALL {
            let of = |measure| weight(measure, *normalisation, &a, &b);
            let (congruence, conflict) = (of(Measure::Congruence), of(Measure::Conflict));
            prop_assert!(is_close(congruence + conflict, of(Measure::CoOccurrence)));
            prop_assert!(is_close(congruence - conflict, of(Measure::Subtract)));
        }
    }

    #[test]
    fn ties_are_mutual_finite_and_bounded_where_they_are_said_to_be(a in any_cells(), b in any_cells()) {
        for measure in Measure::ALL {
            for normalisation in [Normalisation::None, Normalisation::Average, Normalisation::Jaccard, Normalisation::Cosine] {
                let there = weight(*measure, normalisation, &a, &b);
                prop_assert!(there.is_finite());
                prop_assert!(is_close(there, weight(*measure, normalisation, &b, &a)));
            }
            prop_assert!(weight(*measure, Normalisation::Cosine, &a, &b).abs() <= 1.0);
        }
        let jaccard = weight(Measure::Congruence, Normalisation::Jaccard, &a, &b);
        prop_assert!((0.0..=1.0).contains(&jaccard));
    }

    #[test]
    fn an_actor_is_congruent_with_itself_in_full_under_jaccard(a in any_cells()) {
        let jaccard = weight(Measure::Congruence, Normalisation::Jaccard, &a, &a);
        let speaks = a.iter().any(|cell| cell.total() > 0);
        prop_assert!(is_close(jaccard, f64::from(u8::from(speaks))));
    }

    #[test]
    fn ties_are_those_of_the_definition(
        a in any_cells(), b in any_cells(), c in any_cells(), measure in 0..Measure::ALL.len(), by in 0..4_usize,
    ) {
        let (measure, normalisation) = (Measure::ALL[measure], Normalisation::ALL[by]);
        prop_assert!(Mode::OneMode.has(normalisation));
        let cells = [a, b, c];
        let specification = Specification { measure, normalisation, ..PLAIN };
        let ties = tied(&[&cells[0], &cells[1], &cells[2]], specification).ties;
        for (a, b) in [(0, 1), (0, 2), (1, 2)] {
            let tie = ties.iter().find(|tie| tie.ends == (a, b));
            let defined = defined(measure, normalisation, &cells[a], &cells[b]);
            prop_assert!(is_close(tie.map_or(0.0, |tie| tie.weight), defined));
            prop_assert_eq!(tie.is_some(), defined != 0.0);
        }
    }

    #[test]
    fn ties_with_topics_sum_to_what_is_counted(
        statements in prop::collection::vec(any_said(), 0..12),
        which in 0..Duplicates::ALL.len(),
    ) {
        let data = dataset(&statements);
        let actors: Vec<ActorRef> = data.actor_refs().collect();
        let specification = Specification {
            mode: Mode::TwoMode,
            measure: Measure::CoOccurrence,
            ..counting(Duplicates::ALL[which])
        };
        let network = network(&data, &actors, specification);
        // Counted another way: a party and a topic at a time, straight from the statements.
        let takes_side = |position: &&&str| ["supports", "conditional", "opposes"].contains(position);
        let sides = |said: &Said| said.positions.iter().filter(takes_side).count();
        let codings = statements.iter().map(|said| said.parties.len() * sides(said));
        let all = f64::from(u32::try_from(codings.sum::<usize>()).unwrap());
        let sum: f64 = network.ties.iter().map(|tie| tie.weight).sum();
        prop_assert!(sum <= all);
        prop_assert!(Duplicates::ALL[which] != Duplicates::All || is_close(sum, all));
        let by_node = network.nodes.iter().map(|node| f64::from(node.sides().total()));
        prop_assert!(is_close(sum, by_node.sum()));
        let by_topic = network.topics.iter().map(|topic| f64::from(topic.cell.total()));
        prop_assert!(is_close(sum, by_topic.sum()));
    }

    #[test]
    fn nobody_else_changes_the_counts_of_an_actor(
        statements in prop::collection::vec(any_said(), 0..12),
        which in 0..Duplicates::ALL.len(),
    ) {
        let specification = counting(Duplicates::ALL[which]);
        let data = dataset(&statements);
        let all: Vec<ActorRef> = data.actor_refs().collect();
        let nodes = network(&data, &all, specification).nodes;
        prop_assert_eq!(&nodes, &network(&data, &all, specification).nodes);
        prop_assert_eq!(&nodes[..2], &network(&data, &all[..2], specification).nodes);
        // Without what the others say at all: they are no longer in the dataset but by name.
        let mut without = statements;
        for said in &mut without {
            said.parties.retain(|party| !["c", "d"].contains(&party.as_str()));
        }
        without.retain(|said| !said.parties.is_empty());
        let cells = |network: Network| network.nodes.into_iter().map(|node| node.cells).take(2).collect::<Vec<_>>();
        let fewer = dataset(&without);
        prop_assert_eq!(
            cells(network(&data, &all, specification)),
            cells(network(&fewer, &all[..2], specification))
        );
    }

    #[test]
    fn coarser_duplicates_never_count_more(
        statements in prop::collection::vec(any_said(), 0..12),
        measure in 0..Measure::ALL.len(),
    ) {
        let data = dataset(&statements);
        let actors: Vec<ActorRef> = data.actor_refs().collect();
        let sum = |duplicates| {
            let measure = Measure::ALL[measure];
            let specification = Specification { measure, ..counting(duplicates) };
            let nodes = network(&data, &actors, specification).nodes;
            nodes.iter().map(|node| node.sides().total()).sum::<u32>()
        };
        prop_assert!(sum(Duplicates::All) >= sum(Duplicates::Week));
        prop_assert!(sum(Duplicates::Week) >= sum(Duplicates::Range));
        prop_assert!(sum(Duplicates::All) >= sum(Duplicates::Month));
        prop_assert!(sum(Duplicates::Month) >= sum(Duplicates::Year));
        prop_assert!(sum(Duplicates::Year) >= sum(Duplicates::Range));
        prop_assert!(sum(Duplicates::All) >= sum(Duplicates::Source));
        prop_assert!(sum(Duplicates::Source) >= sum(Duplicates::Range));
    }
}

/// The weight as the formulas have it, topic by topic and side by side.
fn defined(measure: Measure, normalisation: Normalisation, a: &[Cell], b: &[Cell]) -> f64 {
    let sides = |cell: &Cell| [f64::from(cell.agree), f64::from(cell.disagree)];
    let topics = || a.iter().map(sides).zip(b.iter().map(sides));
    let congruence: f64 = topics().map(|(a, b)| a[0] * b[0] + a[1] * b[1]).sum();
    let conflict: f64 = topics().map(|(a, b)| a[0] * b[1] + a[1] * b[0]).sum();
    let measured = match measure {
        Measure::Congruence => congruence,
        Measure::Conflict => conflict,
        Measure::Subtract => congruence - conflict,
        Measure::CoOccurrence => topics().map(|(a, b)| (a[0] + a[1]) * (b[0] + b[1])).sum(),
    };
    let (of_a, of_b): (f64, f64) = (
        topics().map(|(a, _)| a[0] + a[1]).sum(),
        topics().map(|(_, b)| b[0] + b[1]).sum(),
    );
    let alone = |a: f64, b: f64| if b == 0.0 { a } else { 0.0 };
    let divisor = match normalisation {
        Normalisation::Average => f64::midpoint(of_a, of_b),
        Normalisation::Jaccard => topics()
            .flat_map(|(a, b)| [(a[0], b[0]), (a[1], b[1])])
            .map(|(a, b)| alone(a, b) + alone(b, a) + a * b)
            .sum(),
        Normalisation::Cosine => of_a * of_b,
        Normalisation::None | Normalisation::Activity | Normalisation::Prominence => 1.0,
    };
    if divisor == 0.0 {
        0.0
    } else {
        measured / divisor
    }
}
