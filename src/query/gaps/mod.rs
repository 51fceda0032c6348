//! Where the data is thin: cells, each an actor on a topic, that call for research, and why.

#[cfg(test)]
mod tests;
mod unfinished;

pub use unfinished::{TO_BE_COMPLETED, Unfinished, unfinished};

use super::rule::Basis;
use super::snapshot::Snapshot;
use super::stance::Stance;
use super::voting::EUROPEAN_UNION;
use crate::model::keyword::keyword_enum;
use crate::model::{
    ActorRef, Attribution, CodedStance, Coding, Dataset, Day, KeywordEnum, Standing, Statement,
    StatementRef, TopicRef,
};

keyword_enum! {
    /// The reason why a cell is thin.
    ///
    /// A bloc that stands by its members' stances has the gaps of its members, and none of its own.
    GapKind {
        /// A coded stance, and an official voice has said the opposite since it was reviewed.
        Contradicted = "contradicted",
        /// A statement made since the stance began, and not used, says the opposite.
        Contested = "contested",
        /// A statement that may have been made by the day asked about, and does not count because it may be later.
        Uncounted = "uncounted",
        /// A statement was withdrawn, and nothing as new counts.
        Withdrawn = "withdrawn",
        /// No statement it rests on is both in the speaker's own words and in a source that can be looked up.
        WeakEvidence = "weak-evidence",
        /// Everything on record comes from one publisher.
        SingleSource = "single-source",
        /// Nothing new is on record for longer than the limit.
        Stale = "stale",
        /// Nothing on record, of an actor that should have a stance.
        Undeclared = "undeclared",
    }
}

keyword_enum! {
    /// Why a statement is weak evidence.
    Weakness {
        /// It is not in the speaker's own words, but reported or assessed.
        NotDirect = "not-direct",
        /// Every source of it was seen on a mirror or aggregator, or has no address.
        SecondHand = "second-hand",
    }
}

/// A cell that calls for research, for one reason; a cell with several has several.
#[derive(Clone, Debug)]
pub struct Gap<'d> {
    /// The reason.
    pub kind: GapKind,
    /// The cell as it stands.
    pub stance: Stance<'d>,
    /// Why its evidence is weak, where it is.
    pub weaknesses: Vec<Weakness>,
    /// The statements that say the opposite, where it is contradicted or contested.
    pub against: Vec<StatementRef>,
    /// The statements that do not count, yet or any more, where there are any.
    pub uncounted: Vec<StatementRef>,
    /// Days from the last day of the newest statement to the day asked about.
    pub age: Option<i32>,
}

/// The gaps that are sought.
#[derive(Clone, Debug)]
pub struct GapSearch {
    /// For which actors.
    pub actors: Vec<ActorRef>,
    /// Of which of these it is a gap that nothing is on record.
    pub expected: Vec<ActorRef>,
    /// On which topics.
    pub topics: Vec<TopicRef>,
    /// The day before which a last statement makes a cell stale.
    pub stale_before: Day,
    /// Of which kinds; all when there is none.
    pub kinds: Vec<GapKind>,
}

/// Returns those of whom a stance is expected on every topic: the core actors, and the members of the European Union on
/// the day asked about.
pub fn expected(snapshot: &Snapshot<'_>) -> Vec<ActorRef> {
    let data = snapshot.data;
    let mut actors = data.actors.iter();
    let union = actors.find(|actor| actor.id.as_str() == EUROPEAN_UNION);
    let members = union.map(|union| union.members_on(snapshot.as_of));
    let members = members.unwrap_or_default();
    let expected = |actor: &ActorRef| data.is_core(*actor) || members.contains(actor);
    data.actor_refs().filter(expected).collect()
}

impl<'d> Snapshot<'d> {
    /// Returns the gaps, by kind, then in display order of actors and topics.
    pub fn gaps(&self, search: &GapSearch) -> Vec<Gap<'d>> {
        let asked = |kind: &GapKind| search.kinds.is_empty() || search.kinds.contains(kind);
        let kinds: Vec<GapKind> = GapKind::ALL.iter().copied().filter(asked).collect();
        let mut gaps = Vec::new();
        for actor in &search.actors {
            for topic in &search.topics {
                let stance = self.stance(*actor, *topic);
                let expected = search.expected.contains(actor);
                let found = kinds
                    .iter()
                    .filter_map(|kind| self.gap(*kind, &stance, expected, search.stale_before));
                gaps.extend(found);
            }
        }
        gaps.sort_by_key(|gap| gap.kind);
        gaps
    }

    /// Returns what is thin about a stance in one respect, if anything is.
    fn gap(
        &self,
        kind: GapKind,
        stance: &Stance<'d>,
        expected: bool,
        stale_before: Day,
    ) -> Option<Gap<'d>> {
        let declared = stance.standing != Standing::Undeclared;
        let own = declared && stance.basis != Basis::Members;
        let weaknesses = if own && kind == GapKind::WeakEvidence {
            self.weaknesses(stance)
        } else {
            Vec::new()
        };
        let against = match kind {
            GapKind::Contradicted => self.contradicting_stance(stance),
            GapKind::Contested if own => stance.against.clone(),
            _ => Vec::new(),
        };
        let uncounted = match kind {
            GapKind::Uncounted => self.uncounted(stance.subject.actor, stance.topic),
            GapKind::Withdrawn => self.withdrawn(stance),
            _ => Vec::new(),
        };
        let is_gap = match kind {
            GapKind::Uncounted | GapKind::Withdrawn => !uncounted.is_empty(),
            GapKind::Undeclared => !declared && expected,
            GapKind::Contradicted | GapKind::Contested => !against.is_empty(),
            GapKind::SingleSource => own && stance.publishers(self.data) == 1,
            GapKind::WeakEvidence => !weaknesses.is_empty(),
            GapKind::Stale => {
                own && stance
                    .last_evidence
                    .is_some_and(|date| date.last() < stale_before)
            }
        };
        is_gap.then(|| Gap {
            kind,
            stance: stance.clone(),
            weaknesses,
            against,
            uncounted,
            age: stance
                .last_evidence
                .and_then(|date| date.last().until(self.as_of).ok())
                .map(|age| age.get_days()),
        })
    }

    /// Returns the statements of an actor on a topic that may have been made by the day, and for all that is known later.
    fn uncounted(&self, actor: ActorRef, topic: TopicRef) -> Vec<StatementRef> {
        let may_be = |at: &StatementRef| self.data[*at].date.first() <= self.as_of;
        let is_uncounted = |at: &StatementRef| {
            let coding = self.data[*at].coding(topic);
            !self.data[*at].is_known_by(self.as_of)
                && coding.is_some_and(|it| it.position().is_some())
        };
        let statements = self.admitted(actor).iter().copied();
        statements.take_while(may_be).filter(is_uncounted).collect()
    }

    /// Returns the statements on a stance's topic that its actor has withdrawn and that nothing as new stands in for.
    fn withdrawn(&self, stance: &Stance<'_>) -> Vec<StatementRef> {
        let is_withdrawn = |at: &StatementRef| {
            let said = &self.data[*at];
            said.coding(stance.topic)
                .is_some_and(|it| it.position().is_some())
                && said.is_withdrawn_by(self.as_of)
                && stance.last_evidence.is_none_or(|last| last < said.date)
        };
        let statements = self.admitted(stance.subject.actor).iter().copied();
        statements.filter(is_withdrawn).collect()
    }

    /// Says why a stance rests on weak evidence: no reason unless every statement it rests on has one.
    fn weaknesses(&self, stance: &Stance<'_>) -> Vec<Weakness> {
        let found: Vec<Vec<Weakness>> = stance
            .evidence
            .iter()
            .map(|at| weaknesses(self.data, &self.data[*at]))
            .collect();
        if found.iter().any(Vec::is_empty) {
            return Vec::new();
        }
        let mut found = found.concat();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn contradicting_stance(&self, stance: &Stance<'_>) -> Vec<StatementRef> {
        if stance.basis != Basis::Coded {
            return Vec::new();
        }
        let coded = self.explain(stance.subject.actor, stance.topic).coded;
        coded.map_or_else(Vec::new, |coded| self.contradicting(coded))
    }

    /// Returns the statements in which an official voice has said the opposite of a coded stance since it was reviewed,
    /// before it ended or a later one on the same matter began.
    pub fn contradicting(&self, coded: &CodedStance<'_>) -> Vec<StatementRef> {
        let (data, stances) = (self.data, &self.data.stances);
        // They are in order of actor, topic and date, and statements in order of date.
        let place = |it: &CodedStance<'_>| (it.actor, it.topic, it.since);
        let later = stances.get(stances.partition_point(|it| place(it) <= place(coded)));
        let later = later.filter(|it| (it.actor, it.topic) == (coded.actor, coded.topic));
        let next = later.map(|it| it.since.first());
        let is_before = |at: &StatementRef| {
            let first = data[*at].date.first();
            coded.until.is_none_or(|until| first <= until.last())
        };
        let against = |at: &StatementRef| {
            let statement = &data[*at];
            let said = statement.coding(coded.topic).and_then(Coding::position);
            let party = statement.party(coded.actor);
            said.is_some_and(|said| said.contradicts(coded.position))
                && statement.attribution != Attribution::Assessed
                && party.is_some_and(|party| party.official)
                && next.is_none_or(|next| statement.date.last() < next)
                && statement.counts_on(self.as_of)
                && !coded.evidence.contains(at)
        };
        let statements = self.admitted(coded.actor);
        let is_weighed = |at: &StatementRef| data[*at].date.first() <= coded.reviewed.last();
        let unweighed = &statements[statements.partition_point(is_weighed)..];
        let unweighed = unweighed.iter().copied().take_while(is_before);
        unweighed.filter(against).collect()
    }
}

/// Says why a statement is weak evidence; no reason when it is in the speaker's own words, in a source that can be looked up.
fn weaknesses(data: &Dataset<'_>, statement: &Statement<'_>) -> Vec<Weakness> {
    let second_hand = statement
        .sources
        .iter()
        .all(|at| data[*at].via.is_some() || data[*at].url.is_none());
    let weak = |weakness: &Weakness| match weakness {
        Weakness::NotDirect => statement.attribution != Attribution::Direct,
        Weakness::SecondHand => second_hand,
    };
    Weakness::ALL.iter().copied().filter(weak).collect()
}
