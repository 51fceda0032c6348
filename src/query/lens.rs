//! A dataset seen through an evidence filter: where every question is asked.

use super::case::{self, Case, Member, Subject, Voice};
use super::evidence::EvidenceFilter;
use super::explain::{self, Overridden};
use super::history::{Cause, History, Run};
use super::rule::{Basis, MemberCount, VoiceStance};
use crate::model::{
    ActorRef, Attribution, CodedStance, ConditionRef, Dataset, Date, Day, Position, SpeakerRef,
    Standing, StatementRef, TopicRef,
};

/// A dataset as of a day, reduced to the evidence a question admits.
#[derive(Clone, Debug)]
pub struct Lens<'d> {
    /// The dataset.
    pub data: &'d Dataset<'d>,
    /// The day the question is asked for.
    pub as_of: Day,
    assuming: Vec<ConditionRef>,
    /// Admitted statements by actor, each in order of date.
    statements: Vec<Vec<StatementRef>>,
    /// Coded stances all of whose evidence is admitted.
    stances: Vec<&'d CodedStance<'d>>,
}

/// Where somebody stands on a topic, and everything that label rests on.
#[derive(Clone, Debug)]
pub struct Stance<'d> {
    /// Whose stance.
    pub subject: Subject,
    /// On what.
    pub topic: TopicRef,
    /// The position, or that there is none on record.
    pub standing: Standing,
    /// When the present run began.
    pub since: Option<Date>,
    /// Which step of the rule decided.
    pub basis: Basis,
    /// What a conditional position hangs on.
    pub conditions: Vec<ConditionRef>,
    /// The statements it rests on.
    pub evidence: Vec<StatementRef>,
    /// How many statements on the topic count.
    pub statements: usize,
    /// How many outlets they come from.
    pub publishers: usize,
    /// How many of them are the speaker's own words.
    pub direct: usize,
    /// The date of the newest.
    pub last_evidence: Option<Date>,
    /// Whether a statement made since it began and not used says the opposite.
    pub contested: bool,
    /// Whether the voices it combines lean different ways.
    pub split: bool,
    /// Whether it counts as support only because conditions are taken as met.
    pub assumed: bool,
    /// The voices it combines.
    pub voices: Vec<VoiceStance<'d>>,
    /// How the members stand, of a bloc.
    pub members: Option<MemberCount>,
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

impl<'d> Lens<'d> {
    /// Looks at a dataset as of a day, through a filter.
    pub fn new(data: &'d Dataset<'d>, as_of: Day, filter: &EvidenceFilter) -> Self {
        let mut statements = vec![Vec::new(); data.actors.len()];
        let admitted: Vec<bool> = data
            .statement_refs()
            .map(|at| filter.admits(data, at))
            .collect();
        for reference in data.statement_refs().filter(|at| admitted[at.index()]) {
            for (nth, party) in data[reference].parties.iter().enumerate() {
                // Two speakers of one actor may sign one text: it is still one statement of the actor.
                let again = data[reference].parties[..nth]
                    .iter()
                    .any(|earlier| earlier.actor == party.actor);
                if !again {
                    statements[party.actor.index()].push(reference);
                }
            }
        }
        let sound =
            |stance: &&CodedStance<'_>| stance.evidence.iter().all(|at| admitted[at.index()]);
        let stances = data.stances.iter().filter(sound).collect();
        Self {
            data,
            as_of,
            assuming: filter.assuming.clone(),
            statements,
            stances,
        }
    }

    /// Looks at a dataset as its curators left it.
    pub fn whole(data: &'d Dataset<'d>) -> Self {
        Self::new(data, data.meta.as_of.last(), &EvidenceFilter::default())
    }

    /// The same evidence on another day.
    #[must_use]
    pub fn at(&self, as_of: Day) -> Self {
        Self {
            as_of,
            ..self.clone()
        }
    }

    /// The admitted statements of an actor that count by the day, in order of date.
    pub fn statements(
        &self,
        actor: ActorRef,
    ) -> impl DoubleEndedIterator<Item = StatementRef> + '_ {
        let of_actor = self.statements[actor.index()].iter().copied();
        of_actor.filter(|statement| self.data[*statement].known <= self.as_of)
    }

    /// The people who have spoken for an actor in admitted statements, spokespersons counted with whom they speak for.
    pub fn speakers(&self, actor: ActorRef) -> Vec<SpeakerRef> {
        let speaker = |at: StatementRef| {
            let statement = &self.data[at];
            let speaker = statement.party(actor)?.speaker?;
            Some(case::principal(self.data, speaker, actor, statement.date))
        };
        let mut speakers: Vec<_> = self.statements(actor).filter_map(speaker).collect();
        speakers.sort_unstable();
        speakers.dedup();
        speakers
    }

    fn case(&self, subject: Subject, topic: TopicRef) -> Case<'d> {
        let of_actor = &self.statements[subject.actor.index()];
        let items = of_actor
            .iter()
            .filter_map(|at| case::item(self.data, subject, topic, *at, &self.assuming));
        let whole = subject.speaker.is_none();
        let coded = self
            .stances
            .iter()
            .filter(|stance| whole && stance.actor == subject.actor && stance.topic == topic);
        let members: &[ActorRef] = if whole {
            &self.data[subject.actor].members
        } else {
            &[]
        };
        let members = members.iter().map(|member| {
            let case = self.case((*member).into(), topic);
            let history = case.history(self.as_of);
            Member {
                actor: *member,
                case,
                history,
            }
        });
        Case {
            data: self.data,
            actor: subject.actor,
            items: items.collect(),
            coded: coded
                .map(|stance| case::coded(self.data, stance, &self.assuming))
                .collect(),
            members: members.collect(),
        }
    }

    /// Where somebody stands on a topic, with all it rests on.
    pub fn stance(&self, subject: impl Into<Subject>, topic: TopicRef) -> Stance<'d> {
        let subject = subject.into();
        self.read(&self.case(subject, topic), subject, topic)
    }

    fn read(&self, case: &Case<'d>, subject: Subject, topic: TopicRef) -> Stance<'d> {
        let found = case.find(self.as_of);
        let run = case.run_on(self.as_of, &found);
        let since = run.map(|run| run.from);
        let counted = self.counted(case, found.basis);
        let mut publishers: Vec<&str> = counted
            .iter()
            .flat_map(|at| {
                self.data[*at]
                    .sources
                    .iter()
                    .map(|source| &*self.data[*source].publisher)
            })
            .collect();
        publishers.sort_unstable();
        publishers.dedup();
        let direct = counted
            .iter()
            .filter(|at| self.data[**at].attribution == Attribution::Direct)
            .count();
        let against = |position: Position| {
            since.is_some_and(|since| {
                let later = case
                    .known(self.as_of)
                    .filter(|item| item.date.first() >= since.first());
                later.clone().any(|item| {
                    item.position.contradicts(position) && !found.used.contains(&item.statement)
                })
            })
        };
        Stance {
            subject,
            topic,
            standing: found.standing,
            since,
            basis: found.basis,
            conditions: self.conditions(case, found.standing, &found.used, topic),
            statements: counted.len(),
            publishers: publishers.len(),
            direct,
            last_evidence: counted.iter().map(|at| self.data[*at].date).max(),
            contested: found.standing.position().is_some_and(against),
            split: found.split,
            assumed: found.assumed,
            evidence: found.used,
            voices: found.voices,
            members: (!case.members.is_empty()).then(|| case.member_count(self.as_of)),
        }
    }

    /// The statements on the topic that count by the day; a bloc that stands by its members has theirs too.
    fn counted(&self, case: &Case<'d>, basis: Basis) -> Vec<StatementRef> {
        let mut counted: Vec<_> = case.known(self.as_of).map(|item| item.statement).collect();
        if basis == Basis::Members {
            let of_members = case
                .members
                .iter()
                .flat_map(|member| member.case.known(self.as_of));
            counted.extend(of_members.map(|item| item.statement));
            counted.sort_unstable();
            counted.dedup();
        }
        counted
    }

    /// What a conditional position hangs on: the conditions of the evidence, or of the coded stance.
    fn conditions(
        &self,
        case: &Case<'d>,
        standing: Standing,
        used: &[StatementRef],
        topic: TopicRef,
    ) -> Vec<ConditionRef> {
        if standing != Standing::Declared(Position::Conditional) {
            return Vec::new();
        }
        let mut conditions: Vec<ConditionRef> = match case.coded_on(self.as_of) {
            Some(coded) => coded.stance.conditions.to_vec(),
            None => used
                .iter()
                .map(|at| &self.data[*at])
                .filter(|said| {
                    said.coding(topic).and_then(crate::model::Coding::position)
                        == Some(Position::Conditional)
                })
                .flat_map(|said| said.conditions.iter().copied())
                .collect(),
        };
        conditions.sort_unstable();
        conditions.dedup();
        conditions
    }

    /// The whole history of a stance up to the day.
    pub fn history(&self, subject: impl Into<Subject>, topic: TopicRef) -> History {
        self.case(subject.into(), topic).history(self.as_of)
    }

    /// Where somebody stood on each of some days, in the same order.
    pub fn standings(
        &self,
        subject: impl Into<Subject>,
        topic: TopicRef,
        days: &[Day],
    ) -> Vec<Standing> {
        let history = self.history(subject, topic);
        days.iter().map(|day| history.on(*day)).collect()
    }

    /// Every change of an actor's stance on a topic, oldest first.
    pub fn shifts(&self, actor: ActorRef, topic: TopicRef) -> Vec<Shift> {
        let shift = |(before, after): (&Run, &Run)| Shift {
            actor,
            topic,
            date: after.from,
            day: after.first,
            from: before.standing,
            to: after.standing,
            cause: after.cause,
            statement: after.statement,
            previous_statement: after.previous_statement,
        };
        self.history(actor, topic).shifts().map(shift).collect()
    }

    /// A stance with the statements that count but do not carry it, each with the reason, and its history.
    pub fn explain(&self, actor: ActorRef, topic: TopicRef) -> Explanation<'d> {
        let subject = Subject::from(actor);
        let case = self.case(subject, topic);
        let members = case
            .members
            .iter()
            .map(|member| (member.actor, member.history.on(self.as_of)))
            .collect();
        Explanation {
            stance: self.read(&case, subject, topic),
            coded: case.coded_on(self.as_of).map(|coded| coded.stance),
            overridden: explain::overridden(&case, self.as_of),
            history: case.history(self.as_of),
            members,
        }
    }
}

/// A stance with everything that led to it.
#[derive(Clone, Debug)]
pub struct Explanation<'d> {
    /// The stance.
    pub stance: Stance<'d>,
    /// The coded stance that decided, if one did.
    pub coded: Option<&'d CodedStance<'d>>,
    /// The statements that count but do not carry it.
    pub overridden: Vec<Overridden>,
    /// How it came about.
    pub history: History,
    /// The members' standings, of a bloc.
    pub members: Vec<(ActorRef, Standing)>,
}

impl Stance<'_> {
    /// Whether a voice is the actor itself rather than a named person.
    pub fn is_unnamed(voice: Voice<'_>) -> bool {
        voice == Voice::Actor
    }
}
