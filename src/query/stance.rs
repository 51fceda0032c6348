//! A stance as it is shown: the label, and everything it rests on.

use super::evidence::{MemberCount, Subject};
use super::history::History;
use super::rule::{Basis, Overridden, Ruling, VoiceStance};
use crate::model::{
    ActorRef, Attribution, CodedStance, Coding, ConditionRef, Dataset, Date, Standing, Statement,
    StatementRef, TopicRef,
};

/// The stance of an actor or speaker on a topic, and everything that its label rests on.
#[derive(Clone, Debug)]
pub struct Stance<'d> {
    /// The one who holds it.
    pub subject: Subject,
    /// The topic it is on.
    pub topic: TopicRef,
    /// The position, or that there is none on record.
    pub standing: Standing,
    /// When the present run began, as precisely as what began it is dated.
    pub since: Option<Date>,
    /// The step of the rule that decided.
    pub basis: Basis,
    /// The conditions a conditional position hangs on, conditions taken as met left out.
    pub conditions: Vec<ConditionRef>,
    /// The statements it rests on, in order of date.
    pub evidence: Vec<StatementRef>,
    /// The number of statements that count and are the speaker's own words.
    pub direct: usize,
    /// The date of the newest statement that counts.
    pub last_evidence: Option<Date>,
    /// `true` if a statement that counts, is not used, and is dated no earlier than `since` leans the opposite way.
    pub contested: bool,
    /// The statements that contest it, in order of date.
    pub against: Vec<StatementRef>,
    /// `true` if the voices it combines, or the members, lean different ways.
    pub split: bool,
    /// `true` if it is support only because conditions are taken as met.
    pub assumed: bool,
    /// The voices it combines; none where members decide.
    pub voices: Vec<VoiceStance<'d>>,
    /// Voices on record that are not combined and lean another way.
    pub otherwise: Vec<VoiceStance<'d>>,
    /// The count of members' standings, of a bloc.
    pub members: Option<MemberCount>,
    /// The statements on the topic that count: for a bloc that stands by its members theirs too, and what a coded stance
    /// names as evidence besides.
    counted: Vec<StatementRef>,
}

impl<'d> Stance<'d> {
    /// Reads it off a ruling and the history that leads up to it.
    pub(super) fn new(
        ruling: &Ruling<'_, 'd>,
        history: &History,
        assuming: &[ConditionRef],
    ) -> Self {
        let (evidence, data) = (ruling.evidence, ruling.evidence.data);
        let (used, counted) = (ruling.used(), ruling.counted());
        let since = history.run_on(ruling.day).map(|run| run.from);
        let aside = counted.iter().copied();
        let aside = aside.filter(|at| used.binary_search(at).is_err());
        let against: Vec<StatementRef> = match since {
            Some(since) => aside
                .filter(|at| data[*at].date.first() >= since.first())
                .filter(|at| leans_against(&data[*at], evidence.topic, ruling.standing))
                .collect(),
            None => Vec::new(),
        };
        let direct = |at: &&StatementRef| data[**at].attribution == Attribution::Direct;
        let mut conditions = ruling.conditions();
        conditions.retain(|condition| !assuming.contains(condition));
        let is_bloc = !evidence.members.all.is_empty();
        Self {
            subject: evidence.subject,
            topic: evidence.topic,
            standing: ruling.standing,
            since,
            basis: ruling.basis,
            conditions,
            direct: counted.iter().filter(direct).count(),
            last_evidence: counted.iter().map(|at| data[*at].date).max(),
            contested: !against.is_empty(),
            against,
            split: ruling.split,
            assumed: ruling.is_assumed(),
            evidence: used,
            otherwise: ruling.dissent(),
            voices: ruling.voices.clone(),
            members: is_bloc.then(|| evidence.member_count(ruling.day)),
            counted,
        }
    }

    /// Returns `true` if another has the same label and the same beside it: since when, by which step, on which conditions,
    /// with which marks and counts.
    #[cfg(test)]
    pub(super) fn shows_the_same_as(&self, other: &Self) -> bool {
        let label = |it: &Self| (it.standing, it.since, it.basis, it.contested, it.split);
        label(self) == label(other)
            && self.conditions == other.conditions
            && self.counted == other.counted
    }

    /// Returns how many statements on the topic count.
    pub fn statements(&self) -> usize {
        self.counted.len()
    }

    /// Returns how many outlets the statements on the topic that count come from.
    pub fn publishers(&self, data: &Dataset<'_>) -> usize {
        let sources = self.counted.iter().flat_map(|at| &data[*at].sources);
        let mut outlets: Vec<usize> = sources.map(|at| data[*at].outlet).collect();
        outlets.sort_unstable();
        outlets.dedup();
        outlets.len()
    }
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
    /// The history that leads up to it.
    pub history: History,
    /// The members' standings, of a bloc.
    pub members: Vec<(ActorRef, Standing)>,
}

impl<'d> Explanation<'d> {
    /// Explains a ruling, with the history that leads up to it.
    pub(super) fn new(
        ruling: &Ruling<'_, 'd>,
        history: &History,
        assuming: &[ConditionRef],
    ) -> Self {
        let members = ruling.members();
        Self {
            stance: Stance::new(ruling, history, assuming),
            coded: ruling.coded.map(|coded| coded.stance),
            overridden: ruling.overridden(),
            history: history.until(ruling.day),
            members: members
                .map(|member| (member.evidence.subject.actor, member.standing))
                .collect(),
        }
    }
}

/// `true` if a statement leans the opposite way. What leans neither way neither contests nor is contested.
fn leans_against(said: &Statement<'_>, topic: TopicRef, standing: Standing) -> bool {
    let says = said.coding(topic).and_then(Coding::position);
    let positions = says.zip(standing.position());
    positions.is_some_and(|(says, position)| says.contradicts(position))
}
