//! The rules on worked examples, and the search against trying every set.

use proptest::prelude::*;

use super::{
    Decision, Majority, Outcome, Seat, Unknown, Weight, abstention_prevents, decide, fewest,
    joined, member_states, steps_to_yes, tier, weigh,
};
use crate::model::{DecisionRule, KeywordEnum, Position, Standing};
use DecisionRule::{Consensus, QualifiedMajority, ReinforcedMajority, Unanimity};
use Position::{Conditional, Mixed, Neutral, Opposes, Supports};

/// Eurostat, inhabitants on 1 January 2025, the most populous first. Together 450,380,800; 65% are 292,747,520 and
/// 35% are 157,633,280.
const UNION: [(&str, u64); 27] = [
    ("germany", 83_577_100),
    ("france", 68_635_900),
    ("italy", 58_934_200),
    ("spain", 49_078_000),
    ("poland", 36_497_500),
    ("romania", 19_036_400),
    ("netherlands", 18_044_000),
    ("belgium", 11_900_100),
    ("czechia", 10_909_500),
    ("portugal", 10_749_600),
    ("sweden", 10_587_700),
    ("greece", 10_409_500),
    ("hungary", 9_539_500),
    ("austria", 9_197_200),
    ("bulgaria", 6_437_400),
    ("denmark", 5_992_700),
    ("finland", 5_636_000),
    ("ireland", 5_439_900),
    ("slovakia", 5_419_500),
    ("croatia", 3_874_400),
    ("lithuania", 2_890_700),
    ("slovenia", 2_130_900),
    ("latvia", 1_856_900),
    ("estonia", 1_370_000),
    ("cyprus", 979_900),
    ("luxembourg", 682_000),
    ("malta", 574_300),
];

/// The Union with all members standing one way but for some.
fn union(rest: Option<Position>, but: &[(Position, &[&str])]) -> Vec<Seat> {
    let standing = |name: &str| {
        let held = but.iter().find(|(_, members)| members.contains(&name));
        held.map_or(rest.into(), |(position, _)| Standing::Declared(*position))
    };
    UNION
        .iter()
        .map(|(name, population)| Seat {
            standing: standing(name),
            population: Some(*population),
        })
        .collect()
}

fn of_27(rule: DecisionRule, seats: &[Seat]) -> Result<Decision, Unknown> {
    decide(rule, seats, 27)
}

fn outcome(rule: DecisionRule, seats: &[Seat]) -> Outcome {
    of_27(rule, seats).unwrap().outcome
}

fn movers(rule: DecisionRule, seats: &[Seat]) -> Vec<&'static str> {
    names(&of_27(rule, seats).unwrap().movers)
}

fn names(members: &[usize]) -> Vec<&'static str> {
    members.iter().map(|at| UNION[*at].0).collect()
}

#[test]
fn the_union_has_its_members_of_the_day() {
    let of = |day: &str| member_states(day.parse().unwrap());
    assert_eq!([of("2013-06-30"), of("2013-07-01")], [27, 28]);
    assert_eq!([of("2020-01-31"), of("2020-02-01")], [28, 27]);
    assert_eq!([of("2000-01-01"), of("2026-07-15")], [25, 27]);
    let seats = union(Some(Supports), &[]);
    assert_eq!(
        decide(Unanimity, &seats, of("2020-01-31")),
        Err(Unknown::Incomplete)
    );
    assert!(decide(Unanimity, &seats, of("2020-02-01")).is_ok());
}

#[test]
fn thresholds_of_twenty_seven() {
    // 55% of 27 are 14.85, 72% are 19.44. More than 45% are more than 12.15.
    let majority = Majority::of(QualifiedMajority).unwrap();
    assert_eq!(
        (majority.needed(27), majority.needed_to_block(27)),
        (15, 13)
    );
    let reinforced = Majority::of(ReinforcedMajority).unwrap();
    assert_eq!(
        (reinforced.needed(27), reinforced.needed_to_block(27)),
        (20, 8)
    );
    // Fifteen members at least, even where 55% would be fewer: of 25 they are 13.75.
    assert_eq!(majority.needed(25), 15);
    assert_eq!(Majority::of(Unanimity), None);
    assert_eq!(Majority::of(Consensus), None);
}

#[test]
fn sixty_five_percent_of_the_population_are_enough_and_thirty_five_do_not_block() {
    // 15 x 117 = 1755 and 11 x 78 + 87 = 945: of 2700 exactly 65% and 35%.
    let table = |yes: u64, last: u64| {
        let seat = |standing: Position, population| Seat {
            standing: standing.into(),
            population: Some(population),
        };
        let mut seats = vec![seat(Supports, 117); 14];
        seats.push(seat(Supports, yes));
        seats.extend([seat(Opposes, 78); 11]);
        seats.push(seat(Opposes, last));
        of_27(QualifiedMajority, &seats).unwrap()
    };
    let exact = table(117, 87);
    assert_eq!(exact.outcome, Outcome::Reached);
    assert_eq!(exact.blocking.unwrap().outcome, Outcome::NotReached);
    let short = table(116, 88);
    assert_eq!(short.outcome, Outcome::NotReached);
    assert_eq!(short.blocking.unwrap().outcome, Outcome::Reached);
}

#[test]
fn three_members_never_block_by_population_and_four_do() {
    // Germany, France and Italy are 211,147,200 or 46.9%: those in favour have 53.1%.
    let three = union(
        Some(Supports),
        &[(Opposes, &["germany", "france", "italy"])],
    );
    assert_eq!(outcome(QualifiedMajority, &three), Outcome::Reached);
    let blocking = of_27(QualifiedMajority, &three).unwrap().blocking.unwrap();
    assert_eq!(blocking.outcome, Outcome::NotReached);
    assert_eq!(names(&blocking.movers), ["spain"]);
    let four = union(
        Some(Supports),
        &[(Opposes, &["germany", "france", "italy", "luxembourg"])],
    );
    assert_eq!(outcome(QualifiedMajority, &four), Outcome::NotReached);
    assert_eq!(movers(QualifiedMajority, &four), ["germany"]);
}

#[test]
fn without_a_proposal_three_members_can_block_by_population() {
    // TFEU 238(2) has no clause on four members. With Germany those in favour have 71.6%.
    let three = union(
        Some(Supports),
        &[(Opposes, &["germany", "france", "italy"])],
    );
    assert_eq!(outcome(ReinforcedMajority, &three), Outcome::NotReached);
    assert_eq!(movers(ReinforcedMajority, &three), ["germany"]);
}

#[test]
fn thirteen_members_block_by_number_and_twelve_do_not() {
    // The thirteen smallest are 43,284,600 or 9.6%.
    let smallest: Vec<&str> = UNION[14..].iter().map(|(name, _)| *name).collect();
    let thirteen = union(Some(Supports), &[(Mixed, &smallest)]);
    assert_eq!(outcome(QualifiedMajority, &thirteen), Outcome::NotReached);
    assert_eq!(movers(QualifiedMajority, &thirteen), ["bulgaria"]);
    let twelve = union(Some(Supports), &[(Mixed, &smallest[1..])]);
    assert_eq!(outcome(QualifiedMajority, &twelve), Outcome::Reached);
    // Fifteen in favour are not twenty: five more, the most populous.
    assert_eq!(
        movers(ReinforcedMajority, &twelve),
        ["denmark", "finland", "ireland", "slovakia", "croatia"]
    );
}

#[test]
fn the_nearest_move_where_they_are_enough() {
    // France to Bulgaria are 14 members with 73.3%: any fifteenth will do.
    let yes: Vec<&str> = UNION[1..15].iter().map(|(name, _)| *name).collect();
    let seats = union(
        Some(Opposes),
        &[(Supports, &yes), (Conditional, &["malta"])],
    );
    assert_eq!(movers(QualifiedMajority, &seats), ["malta"]);
    let seats = union(
        Some(Opposes),
        &[
            (Supports, &yes),
            (Neutral, &["cyprus"]),
            (Mixed, &["malta"]),
        ],
    );
    assert_eq!(movers(QualifiedMajority, &seats), ["cyprus"]);
}

#[test]
fn one_who_opposes_moves_where_no_other_would_be_enough_alone() {
    // In favour are 14 members with 256,009,700. One more would do, if it has 36,737,820: Poland falls 240,320 short.
    let yes = [
        "france",
        "italy",
        "romania",
        "netherlands",
        "belgium",
        "czechia",
        "portugal",
        "sweden",
        "greece",
        "hungary",
        "austria",
        "bulgaria",
        "denmark",
        "finland",
    ];
    let seats = union(
        Some(Neutral),
        &[
            (Supports, &yes),
            (Conditional, &["poland", "malta"]),
            (Opposes, &["germany", "spain"]),
        ],
    );
    assert_eq!(movers(QualifiedMajority, &seats), ["germany"]);
}

#[test]
fn the_undeclared_are_in_neither_camp() {
    let yes: Vec<&str> = UNION[1..15].iter().map(|(name, _)| *name).collect();
    let mut seats = union(Some(Opposes), &[(Supports, &yes)]);
    seats[26].standing = Standing::Undeclared;
    let decision = of_27(QualifiedMajority, &seats).unwrap();
    // 14 in favour, 12 against: Malta makes it fifteen, or thirteen.
    assert_eq!(decision.outcome, Outcome::Open);
    assert_eq!(names(&decision.movers), ["malta"]);
    let blocking = decision.blocking.unwrap();
    assert_eq!(blocking.outcome, Outcome::Open);
    assert_eq!(names(&blocking.movers), ["malta"]);
}

#[test]
fn unanimity_is_blocked_by_those_against_alone() {
    let seats = union(
        Some(Supports),
        &[(Mixed, &["germany"]), (Opposes, &["estonia", "latvia"])],
    );
    assert_eq!(outcome(Unanimity, &seats), Outcome::NotReached);
    assert_eq!(movers(Unanimity, &seats), ["latvia", "estonia"]);
    let seats = union(
        Some(Supports),
        &[(Conditional, &["germany"]), (Neutral, &["malta"])],
    );
    assert_eq!(outcome(Unanimity, &seats), Outcome::Reached);
    assert_eq!(outcome(Consensus, &seats), Outcome::Reached);
    let seats = union(None, &[(Supports, &["germany"])]);
    assert_eq!(outcome(Unanimity, &seats), Outcome::Open);
}

#[test]
fn a_third_of_the_members_with_a_third_of_the_population_prevent_by_abstaining() {
    // Germany and France are 152,213,000 or 33.8%; a third of the members are nine.
    let nine = [
        "germany",
        "france",
        "lithuania",
        "slovenia",
        "latvia",
        "estonia",
        "cyprus",
        "luxembourg",
        "malta",
    ];
    let prevents =
        |members: &[&str]| abstention_prevents(&union(Some(Supports), &[(Mixed, members)]));
    assert_eq!(prevents(&nine), Some(true));
    assert_eq!(prevents(&nine[1..]), Some(false));
    let smallest: Vec<&str> = UNION[18..].iter().map(|(name, _)| *name).collect();
    assert_eq!(prevents(&smallest), Some(false));
    let consensus = of_27(Consensus, &union(Some(Mixed), &[])).unwrap();
    assert_eq!(consensus.abstention_prevents, None);
}

#[test]
fn what_is_not_known_is_said() {
    let mut seats = union(Some(Supports), &[]);
    seats[3].population = None;
    assert_eq!(of_27(QualifiedMajority, &seats), Err(Unknown::NoPopulation));
    assert_eq!(outcome(Unanimity, &seats), Outcome::Reached);
    assert_eq!(of_27(Unanimity, &seats[1..]), Err(Unknown::Incomplete));
    seats[0].standing = Mixed.into();
    assert_eq!(abstention_prevents(&seats), Some(false));
}

fn seat() -> impl Strategy<Value = Seat> {
    let standings: Vec<Standing> = Standing::all().collect();
    (proptest::sample::select(standings), 1..60_u64).prop_map(|(standing, population)| Seat {
        standing,
        population: Some(population),
    })
}

fn majority() -> impl Strategy<Value = Majority> {
    let fewest_to_block = proptest::option::of(1..4_usize);
    (50..80_usize, 0..4_usize, fewest_to_block).prop_map(|(percent, fewest, fewest_to_block)| {
        Majority {
            percent,
            fewest,
            fewest_to_block,
        }
    })
}

/// Of a set of movers: how many, how many from each tier and the farthest first, and how few inhabitants.
fn rank(seats: &[Seat], set: &[usize]) -> (usize, [usize; 4], std::cmp::Reverse<u64>) {
    let from = |steps: usize| {
        let stands = |at: &&usize| steps_to_yes(seats[**at].standing) == steps;
        set.iter().filter(stands).count()
    };
    let moved = set.iter().map(|at| &seats[*at]);
    let inhabitants = weigh(moved).unwrap().population;
    (
        set.len(),
        [4, 3, 2, 1].map(from),
        std::cmp::Reverse(inhabitants),
    )
}

proptest! {
    #[test]
    fn no_set_does_better_than_the_one_found(
        seats in proptest::collection::vec(seat(), 1..10),
        majority in majority(),
    ) {
        let table = weigh(seats.iter()).unwrap();
        let yes = joined(Weight::default(), &tier(&seats, 0));
        let met = |camp: Weight| majority.is_met(table, camp);
        let tiers = [1, 2, 3, 4].map(|steps| tier(&seats, steps));
        let found = fewest(yes, &tiers, &met);
        let others: Vec<usize> =
            (0..seats.len()).filter(|at| steps_to_yes(seats[*at].standing) > 0).collect();
        let sets = (0..1_usize << others.len()).map(|bits| {
            let member = |(nth, at): (usize, &usize)| (bits >> nth & 1 == 1).then_some(*at);
            others.iter().enumerate().filter_map(member).collect::<Vec<usize>>()
        });
        let enough = sets.filter(|set| {
            met(set.iter().fold(yes, |camp, at| camp.and(seats[*at].population.unwrap_or_default())))
        });
        let best = enough.map(|set| rank(&seats, &set)).min();
        prop_assert_eq!(found.map(|set| rank(&seats, &set)), best);
    }

    #[test]
    fn outcomes_are_those_of_the_undeclared_all_one_way_or_all_the_other(
        seats in proptest::collection::vec(seat(), 27..30),
    ) {
        let with = |position: Position| -> Vec<Seat> {
            let seat = |seat: &Seat| match seat.standing {
                Standing::Undeclared => Seat { standing: position.into(), ..*seat },
                Standing::Declared(_) => *seat,
            };
            seats.iter().map(seat).collect()
        };
        for rule in DecisionRule::ALL {
            let decision = of_27(*rule, &seats).unwrap();
            let expected = match (outcome(*rule, &with(Opposes)), outcome(*rule, &with(Supports))) {
                (Outcome::Reached, _) => Outcome::Reached,
                (_, Outcome::Reached) => Outcome::Open,
                _ => Outcome::NotReached,
            };
            prop_assert_eq!(decision.outcome, expected);
            if let Some(blocking) = decision.blocking {
                let mirrored = match decision.outcome {
                    Outcome::Reached => Outcome::NotReached,
                    Outcome::Open => Outcome::Open,
                    Outcome::NotReached => Outcome::Reached,
                };
                prop_assert_eq!(blocking.outcome, mirrored);
            }
        }
    }

    #[test]
    fn those_who_would_have_to_move_are_enough(
        seats in proptest::collection::vec(seat(), 27..30),
    ) {
        for rule in [QualifiedMajority, ReinforcedMajority] {
            let mut moved = seats.clone();
            for at in of_27(rule, &seats).unwrap().movers {
                moved[at].standing = Supports.into();
            }
            prop_assert_eq!(outcome(rule, &moved), Outcome::Reached);
            let mut blocked = seats.clone();
            for at in of_27(rule, &seats).unwrap().blocking.unwrap().movers {
                blocked[at].standing = Opposes.into();
            }
            prop_assert_eq!(outcome(rule, &blocked), Outcome::NotReached);
        }
    }
}
