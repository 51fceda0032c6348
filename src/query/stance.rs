//! A stance as it is shown: the label, and everything it rests on.

use super::case::{Case, Subject};
use super::cause::Cause;
use super::explain::Overridden;
use super::history::History;
use super::rule::{Basis, MemberCount, VoiceStance};
use super::snapshot::Snapshot;
use crate::model::{
    ActorRef, Attribution, CodedStance, Coding, ConditionRef, Dataset, Date, Day, Position,
    Standing, Statement, StatementRef, TopicRef,
};

/// Where somebody stands on a topic, and everything that label rests on.
#[derive(Clone, Debug)]
pub struct Stance<'d> {
    /// Whose stance.
    pub subject: Subject,
    /// On what.
    pub topic: TopicRef,
    /// The position, or that there is none on record.
    pub standing: Standing,
    /// When the present run began, as precisely as what began it is dated.
    pub since: Option<Date>,
    /// Which step of the rule decided.
    pub basis: Basis,
    /// What a conditional position hangs on, conditions taken as met left out.
    pub conditions: Vec<ConditionRef>,
    /// The statements it rests on, in order of date.
    pub evidence: Vec<StatementRef>,
    /// How many of the statements that count are the speaker's own words.
    pub direct: usize,
    /// The date of the newest statement that counts.
    pub last_evidence: Option<Date>,
    /// Whether a statement that counts, is not used, and is dated no earlier than `since` leans the opposite way.
    pub contested: bool,
    /// The statements that contest it, in order of date.
    pub against: Vec<StatementRef>,
    /// Whether the voices it combines, or the members, lean different ways.
    pub split: bool,
    /// Whether it is support only because conditions are taken as met.
    pub assumed: bool,
    /// The voices it combines; none where members decide.
    pub voices: Vec<VoiceStance<'d>>,
    /// Voices on record that are not combined and lean another way.
    pub otherwise: Vec<VoiceStance<'d>>,
    /// How the members stand, of a bloc.
    pub members: Option<MemberCount>,
    /// The statements on the topic that count: for a bloc that stands by its members theirs too, and what a coded stance
    /// names as evidence besides.
    counted: Vec<StatementRef>,
}

impl Stance<'_> {
    /// How many statements on the topic count.
    pub fn statements(&self) -> usize {
        self.counted.len()
    }

    /// How many outlets the statements on the topic that count come from.
    pub fn publishers(&self, data: &Dataset<'_>) -> usize {
        let sources = self.counted.iter().flat_map(|at| &data[*at].sources);
        let mut outlets: Vec<usize> = sources.map(|at| data[*at].outlet).collect();
        outlets.sort_unstable();
        outlets.dedup();
        outlets.len()
    }
}

/// A change of a stance.
#[derive(Clone, Debug)]
pub struct Shift {
    /// Whose.
    pub actor: ActorRef,
    /// On what.
    pub topic: TopicRef,
    /// When, as precisely as what made it is dated.
    pub date: Date,
    /// The first day on which it holds.
    pub day: Day,
    /// From where.
    pub from: Standing,
    /// To where.
    pub to: Standing,
    /// Why.
    pub cause: Cause,
    /// What made it, where a statement did.
    pub statement: Option<StatementRef>,
    /// What the stance rested on before.
    pub previous_statement: Option<StatementRef>,
}

/// A stance with everything that led to it.
#[derive(Clone, Debug)]
pub struct Explanation<'d> {
    /// The stance.
    pub stance: Stance<'d>,
    /// The coded stance that decided, if one did.
    pub coded: Option<&'d CodedStance<'d>>,
    /// The statements that count but do not carry it, newest first.
    pub overridden: Vec<Overridden>,
    /// How it came about.
    pub history: History,
    /// The members' standings, of a bloc.
    pub members: Vec<(ActorRef, Standing)>,
}

impl<'d> Snapshot<'d> {
    /// Reads the stance of a case on the snapshot's day.
    pub(super) fn read(&self, case: &Case<'d>, subject: Subject, topic: TopicRef) -> Stance<'d> {
        let found = case.finding(self.as_of);
        let used = case.used(&found, self.as_of);
        let counted = case.counted(&found, self.as_of);
        let since = case.run_on(self.as_of).map(|run| run.from);
        let contests = |(since, position): (Date, Position)| {
            let aside = counted.iter().filter(|at| !used.contains(at));
            let against = aside.filter(|at| {
                let said = &self.data[**at];
                said.date.first() >= since.first() && leans_against(said, topic, position)
            });
            against.copied().collect::<Vec<_>>()
        };
        let against = since.zip(found.standing.position()).map(contests);
        let direct = |at: &&StatementRef| self.data[**at].attribution == Attribution::Direct;
        Stance {
            subject,
            topic,
            standing: found.standing,
            since,
            basis: found.basis,
            conditions: self.open_conditions(case.conditions(&found, self.as_of)),
            direct: counted.iter().filter(direct).count(),
            last_evidence: counted.iter().map(|at| self.data[*at].date).max(),
            contested: against.as_ref().is_some_and(|against| !against.is_empty()),
            against: against.unwrap_or_default(),
            split: found.split,
            assumed: case.is_assumed(&found, self.as_of),
            evidence: used,
            otherwise: case.otherwise(&found, self.as_of),
            voices: found.into_owned().voices,
            members: (!case.members.is_empty()).then(|| case.member_count(self.as_of)),
            counted,
        }
    }

    fn open_conditions(&self, mut conditions: Vec<ConditionRef>) -> Vec<ConditionRef> {
        conditions.retain(|condition| !self.filter.assuming.contains(condition));
        conditions.sort_unstable();
        conditions.dedup();
        conditions
    }
}

/// Whether a statement leans the opposite way. What leans neither way neither contests nor is contested.
fn leans_against(said: &Statement<'_>, topic: TopicRef, position: Position) -> bool {
    let says = said.coding(topic).and_then(Coding::position);
    says.is_some_and(|says| says.contradicts(position))
}
