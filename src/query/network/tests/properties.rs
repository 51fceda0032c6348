//! What holds of every network.

use proptest::prelude::*;

use super::{Said, cell, counted, counting, dataset, is_close, said, weight};
use crate::model::{ActorRef, KeywordEnum};
use crate::query::network::{Activity, Cell, Duplicates, Measure, Normalisation, Weighting};

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
    fn ties_with_topics_sum_to_what_is_counted(
        statements in prop::collection::vec(any_said(), 0..12),
        which in 0..Duplicates::ALL.len(),
    ) {
        let data = dataset(&statements);
        let actors: Vec<ActorRef> = data.actor_refs().collect();
        let counts = counted(&data, &actors, counting(Duplicates::ALL[which]));
        let weighting = Weighting { measure: Measure::CoOccurrence, normalisation: Normalisation::None };
        let ties = counts.iter().flat_map(|of| (0..2).map(|topic| weighting.two_mode(&of.cells, topic).0));
        // Counted another way: a party and a topic at a time, straight from the statements.
        let takes_side = |position: &&&str| ["supports", "conditional", "opposes"].contains(position);
        let sides = |said: &Said| said.positions.iter().filter(takes_side).count();
        let codings = statements.iter().map(|said| said.parties.len() * sides(said));
        let all = f64::from(u32::try_from(codings.sum::<usize>()).unwrap());
        let sum: f64 = ties.sum();
        prop_assert!(sum <= all);
        prop_assert!(Duplicates::ALL[which] != Duplicates::All || is_close(sum, all));
        prop_assert!(is_close(sum, counts.iter().map(|of| f64::from(of.sides().total())).sum()));
    }

    #[test]
    fn nobody_else_changes_the_counts_of_an_actor(
        statements in prop::collection::vec(any_said(), 0..12),
        which in 0..Duplicates::ALL.len(),
    ) {
        let counting = counting(Duplicates::ALL[which]);
        let data = dataset(&statements);
        let all: Vec<ActorRef> = data.actor_refs().collect();
        let counts = counted(&data, &all, counting);
        prop_assert_eq!(&counts, &counted(&data, &all, counting));
        prop_assert_eq!(&counts[..2], &counted(&data, &all[..2], counting));
        // Without what the others say at all: they are no longer in the dataset but by name.
        let mut without = statements;
        for said in &mut without {
            said.parties.retain(|party| !["c", "d"].contains(&party.as_str()));
        }
        without.retain(|said| !said.parties.is_empty());
        let cells = |counts: &[Activity]| counts.iter().map(|of| of.cells.clone()).collect::<Vec<_>>();
        prop_assert_eq!(cells(&counts[..2]), cells(&counted(&dataset(&without), &all[..2], counting)));
    }

    #[test]
    fn coarser_duplicates_never_count_more(statements in prop::collection::vec(any_said(), 0..12)) {
        let data = dataset(&statements);
        let actors: Vec<ActorRef> = data.actor_refs().collect();
        let sum = |duplicates| {
            let counts = counted(&data, &actors, counting(duplicates));
            counts.iter().map(|of| of.sides().total()).sum::<u32>()
        };
        prop_assert!(sum(Duplicates::All) >= sum(Duplicates::Month));
        prop_assert!(sum(Duplicates::Month) >= sum(Duplicates::Year));
        prop_assert!(sum(Duplicates::Year) >= sum(Duplicates::Range));
        prop_assert!(sum(Duplicates::All) >= sum(Duplicates::Source));
        prop_assert!(sum(Duplicates::Source) >= sum(Duplicates::Range));
    }
}
