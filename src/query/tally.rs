//! How the members of a group stand on a topic, counted and weighed by population.

use super::snapshot::Snapshot;
use super::stance::Stance;
use super::voting::{self, Decision, Seat, Unknown, Weight};
use crate::model::{ActorRef, DecisionRule, Population, Position, Standing, TopicRef};

/// The member, or all members, whose position is taken for given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom {
    /// Every member with nothing on record.
    Undeclared,
    /// One member, whatever is on record; it goes before what is assumed of the undeclared.
    Member(ActorRef),
}

/// A position taken for given, to see what would follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assumption {
    /// The member.
    pub whom: Whom,
    /// The position.
    pub position: Position,
}

/// A member of the group.
#[derive(Clone, Debug)]
pub struct Member<'d> {
    /// Its stance by the evidence, conditions taken as met included.
    pub stance: Stance<'d>,
    /// The position with which it is counted: the one on record, or the assumed one.
    pub standing: Standing,
    /// The assumption that puts it there.
    pub assumed: Option<Assumption>,
    /// Its inhabitants, as counted for the day asked about or nearest to it.
    pub population: Option<Population>,
}

/// A group on a topic, and what rules it was put to come to.
#[derive(Clone, Debug)]
pub struct Tally<'d> {
    /// The topic.
    pub topic: TopicRef,
    /// The bloc whose members are counted.
    pub group: ActorRef,
    /// The assumptions.
    pub assumed: Vec<Assumption>,
    /// The members in display order, each once.
    pub members: Vec<Member<'d>>,
    /// The inhabitants of all; `None` where a member's are not on record, and then nothing is weighed.
    pub population: Option<u64>,
    /// The number of members of the Union on the day asked about, by which its rules go.
    pub whole: usize,
    /// The outcome of each rule, in the order they were asked for. Movers are indices of `members`.
    pub decisions: Vec<(DecisionRule, Result<Decision, Unknown>)>,
}

impl<'d> Tally<'d> {
    /// Counts the members of a bloc as a snapshot shows them, with some positions assumed, and puts them to some rules.
    pub fn new(
        snapshot: &Snapshot<'d>,
        topic: TopicRef,
        group: ActorRef,
        assumed: &[Assumption],
        rules: &[DecisionRule],
    ) -> Self {
        let data = snapshot.data;
        let members = data[group].members_on(snapshot.as_of);
        let among = data.actor_refs().filter(|actor| members.contains(actor));
        let member = |actor: ActorRef| {
            let stance = snapshot.stance(actor, topic);
            let given = |whom: Whom| assumed.iter().find(|assumption| assumption.whom == whom);
            let undeclared = || {
                let nothing = stance.standing == Standing::Undeclared;
                given(Whom::Undeclared).filter(|_| nothing)
            };
            let assumption = given(Whom::Member(actor)).or_else(undeclared);
            Member {
                standing: assumption.map_or(stance.standing, |given| given.position.into()),
                assumed: assumption.copied(),
                population: data[actor].population_on(snapshot.as_of),
                stance,
            }
        };
        let members: Vec<Member<'d>> = among.map(member).collect();
        let seats: Vec<Seat> = members.iter().map(Member::seat).collect();
        let whole = voting::member_states(snapshot.as_of);
        let decide = |rule: &DecisionRule| (*rule, voting::decide(*rule, &seats, whole));
        Self {
            topic,
            group,
            assumed: assumed.to_vec(),
            population: population(&seats),
            whole,
            decisions: rules.iter().map(decide).collect(),
            members,
        }
    }

    /// Returns the members who stand so.
    pub fn standing(&self, standing: Standing) -> impl Iterator<Item = &Member<'d>> {
        self.members
            .iter()
            .filter(move |member| member.standing == standing)
    }

    /// Counts some members and their inhabitants; the latter only where the group is weighed.
    pub fn weigh<'m>(&self, members: impl Iterator<Item = &'m Member<'d>>) -> Part
    where
        'd: 'm,
    {
        let seats: Vec<Seat> = members.map(Member::seat).collect();
        let weight = self.population.and_then(|_| voting::weigh(seats.iter()));
        Part {
            members: seats.len(),
            population: weight.map(|weight: Weight| weight.population),
        }
    }

    /// Returns the members counted where an assumption puts them.
    pub fn moved_by(&self, given: Assumption) -> impl Iterator<Item = &Member<'d>> {
        self.members
            .iter()
            .filter(move |member| member.assumed == Some(given))
    }

    /// Returns the members whose population is not on record.
    pub fn unweighed(&self) -> impl Iterator<Item = &Member<'d>> {
        self.members
            .iter()
            .filter(|member| member.population.is_none())
    }

    /// Returns the parts of the group, from yes to no, undeclared last. Together they are the group.
    pub fn parts(&self) -> Vec<(Standing, Part)> {
        Standing::all()
            .map(|standing| (standing, self.weigh(self.standing(standing))))
            .collect()
    }
}

/// Returns the inhabitants of a whole table; `None` where there is nobody, or somebody's are not on record.
fn population(seats: &[Seat]) -> Option<u64> {
    let all = voting::weigh(seats.iter()).filter(|_| !seats.is_empty());
    all.map(|all| all.population)
}

/// A part of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Members.
    pub members: usize,
    /// Inhabitants.
    pub population: Option<u64>,
}

impl Member<'_> {
    /// Returns who it is.
    pub fn actor(&self) -> ActorRef {
        self.stance.subject.actor
    }

    /// Returns its place at the table.
    fn seat(&self) -> Seat {
        Seat {
            standing: self.standing,
            population: self.population.map(|figure| figure.value),
        }
    }

    /// `true` if it is declared, and neither for nor against.
    pub fn abstains(&self) -> bool {
        self.seat().abstains()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::opened::Opened;
    use super::super::tests::random::{TOPICS, tables};
    use super::*;
    use crate::fixture::Fixture;
    use crate::model::SourceRef;
    use Position::{Conditional, Mixed, Neutral, Opposes, Supports};

    /// Three members: one that supports if a ceasefire holds, one that opposes, one with nothing on record.
    fn bloc() -> Opened {
        let record = Fixture::new()
            .bloc("bloc", &["a", "b", "c"])
            .says("a-2026", "a", "2026-01-01", "conditional")
            .when(&["ceasefire"])
            .says("b-2026", "b", "2026-01-01", "opposes");
        record.opened()
    }

    fn tally(opened: &Opened, assumed: &[Assumption]) -> Tally<'static> {
        let snapshot = opened.snapshot("2026-01-31");
        Tally::new(
            &snapshot,
            TopicRef::at(0),
            opened.actor("bloc"),
            assumed,
            &[],
        )
    }

    /// A tally of some members.
    fn of(members: Vec<Member<'static>>) -> Tally<'static> {
        let seats: Vec<Seat> = members.iter().map(Member::seat).collect();
        Tally {
            topic: TopicRef::at(0),
            group: ActorRef::at(0),
            assumed: Vec::new(),
            population: population(&seats),
            whole: 27,
            decisions: Vec::new(),
            members,
        }
    }

    fn member(standing: Standing, population: Option<u64>) -> Member<'static> {
        Member {
            stance: bloc().full("c", "2026-01-31"),
            standing,
            assumed: None,
            population: population.map(|value| Population {
                value,
                year: 2025,
                source: SourceRef::at(0),
            }),
        }
    }

    fn standing() -> impl Strategy<Value = Standing> {
        proptest::sample::select(Standing::all().collect::<Vec<_>>())
    }

    fn whom() -> impl Strategy<Value = Whom> {
        let member = (0..7_usize).prop_map(|at| Whom::Member(ActorRef::at(at)));
        prop_oneof![Just(Whom::Undeclared), member]
    }

    fn assumptions() -> impl Strategy<Value = Vec<Assumption>> {
        let position = standing().prop_filter_map("a position", Standing::position);
        let assumption =
            (whom(), position).prop_map(|(whom, position)| Assumption { whom, position });
        proptest::collection::vec(assumption, 0..3)
    }

    fn config() -> ProptestConfig {
        ProptestConfig {
            failure_persistence: None,
            ..ProptestConfig::default()
        }
    }

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn the_parts_sum_to_the_group(
            seats in proptest::collection::vec((standing(), proptest::option::weighted(0.95, 0..u64::from(u32::MAX))), 0..30)
        ) {
            let members = seats.iter().map(|(standing, population)| member(*standing, *population));
            let tally = of(members.collect());
            let parts = tally.parts();
            let counted: usize = parts.iter().map(|(_, part)| part.members).sum();
            prop_assert_eq!(counted, seats.len());
            let weighed: Option<u64> = parts.iter().map(|(_, part)| part.population).sum();
            prop_assert_eq!(weighed, tally.population);
        }

        #[test]
        fn of_random_datasets_too_whatever_is_assumed(tables in tables(), assumed in assumptions()) {
            let opened = Opened::of(&[tables.texts().concat()]);
            let snapshot = opened.snapshot("2031-01-01");
            for actor in opened.data.actor_refs() {
                for topic in 0..TOPICS.len() {
                    let tally = Tally::new(&snapshot, TopicRef::at(topic), actor, &assumed, &[]);
                    let counted: usize = tally.parts().iter().map(|(_, part)| part.members).sum();
                    let members = opened.data[actor].members_on(snapshot.as_of);
                    prop_assert_eq!(counted, members.len());
                }
            }
        }
    }

    #[test]
    fn a_missing_population_leaves_the_group_unweighed() {
        let yes = Standing::Declared(Supports);
        let tally = of(vec![
            member(yes, Some(3)),
            member(Standing::Undeclared, None),
        ]);
        assert_eq!(tally.population, None);
        let part = tally.weigh(tally.standing(yes));
        assert_eq!((part.members, part.population), (1, None));
        assert_eq!(tally.unweighed().count(), 1);
        assert_eq!(of(Vec::new()).population, None);
    }

    #[test]
    fn what_is_assumed_of_a_member_goes_before_what_is_assumed_of_the_undeclared() {
        let mut opened = bloc();
        let member = |who: &str| Whom::Member(opened.actor(who));
        let given = |whom: Whom, position: Position| Assumption { whom, position };
        let everyone = [given(Whom::Undeclared, Supports), given(member("b"), Mixed)];
        let silent = [
            given(Whom::Undeclared, Supports),
            given(member("c"), Neutral),
        ];
        let standings = |opened: &Opened, assumed: &[Assumption]| {
            let tally = tally(opened, assumed);
            let standings = tally
                .members
                .iter()
                .map(|member| member.standing.position());
            standings.collect::<Vec<_>>()
        };
        assert_eq!(
            standings(&opened, &[]),
            [Some(Conditional), Some(Opposes), None]
        );
        assert_eq!(
            standings(&opened, &everyone),
            [Conditional, Mixed, Supports].map(Some)
        );
        assert_eq!(
            standings(&opened, &silent),
            [Conditional, Opposes, Neutral].map(Some)
        );
        opened.filter.assuming = vec![opened.condition("ceasefire")];
        assert_eq!(
            standings(&opened, &silent),
            [Supports, Opposes, Neutral].map(Some)
        );
        assert_eq!(tally(&opened, &silent).moved_by(silent[0]).count(), 0);
        assert_eq!(tally(&opened, &everyone).moved_by(everyone[0]).count(), 1);
    }
}
