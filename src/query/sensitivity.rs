//! Sensitivity: what a stance becomes without each single statement, and without each single source.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::evidence::{Evidence, Member, MemberCount, Members, Steps, Subject};
use super::rule::rule;
use super::snapshot::Snapshot;
use crate::model::{ActorRef, Dataset, Day, SourceRef, Standing, StatementRef, TopicRef};

/// A piece of evidence that is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Omitted {
    /// A statement.
    Statement(StatementRef),
    /// A source, and with it every statement that rests on it alone.
    Source(SourceRef),
}

impl Omitted {
    /// `true` if a statement is left out with it.
    fn covers(self, data: &Dataset<'_>, statement: StatementRef) -> bool {
        match self {
            Self::Statement(omitted) => statement == omitted,
            Self::Source(omitted) => *data[statement].sources == [omitted],
        }
    }
}

/// The stance that would follow without something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sensitivity {
    /// The evidence left out.
    pub without: Omitted,
    /// The standing that would follow.
    pub standing: Standing,
    /// `true` if that is another position than with it.
    pub changes: bool,
}

impl Snapshot<'_> {
    /// Leaves out, one at a time, each statement on a topic by an actor or a member of it, and each source of these, and
    /// reads the stance again by the same rule. What changes it comes first, then statements by date, then sources.
    pub fn sensitivity(&self, subject: impl Into<Subject>, topic: TopicRef) -> Vec<Sensitivity> {
        let evidence = &self.dossier(subject, topic).evidence;
        let now = rule(evidence, self.as_of).standing;
        let statements = counted(evidence, self.as_of);
        let sources = statements.iter().flat_map(|at| &self.data[*at].sources);
        let sources: BTreeSet<SourceRef> = sources.copied().collect();
        let material = material(evidence, self.as_of);
        let omitted = statements.into_iter().map(Omitted::Statement);
        let omitted = omitted.chain(sources.into_iter().map(Omitted::Source));
        let mut found: Vec<Sensitivity> = omitted
            .map(|without| {
                let keeps = |at: StatementRef| !without.covers(self.data, at);
                let standing = if material.iter().copied().all(keeps) {
                    now
                } else {
                    let reduced = Reduction::new(self.as_of, &keeps).of(evidence);
                    rule(&reduced, self.as_of).standing
                };
                Sensitivity {
                    without,
                    standing,
                    changes: standing != now,
                }
            })
            .collect();
        found.sort_by_key(|it| !it.changes);
        found
    }
}

/// Returns the evidence on a subject, on the members of a bloc on a day and on those of these.
fn with_members<'e, 'd>(
    evidence: &'e Evidence<'d>,
    day: Day,
) -> impl Iterator<Item = &'e Evidence<'d>> {
    [evidence].into_iter().chain(evidence.below(day))
}

/// Returns the statements that count by a day.
fn counted(evidence: &Evidence<'_>, day: Day) -> BTreeSet<StatementRef> {
    let testimonies = with_members(evidence, day).flat_map(|evidence| &evidence.testimonies);
    let items = testimonies.flat_map(|said| said.by(day));
    items.map(|item| item.statement).collect()
}

/// Returns the statements that can make a difference on a day: the newest of each voice, by which alone it is weighed, and
/// the evidence of coded stances.
fn material(evidence: &Evidence<'_>, day: Day) -> BTreeSet<StatementRef> {
    let mut material = BTreeSet::new();
    for evidence in with_members(evidence, day) {
        let newest = evidence
            .testimonies
            .iter()
            .flat_map(|said| said.newest(day));
        material.extend(newest.map(|item| item.statement));
        let coded = evidence.coded.iter();
        material.extend(coded.flat_map(|coded| coded.stance.evidence.iter().copied()));
    }
    material
}

/// Evidence reduced to some statements, as the rule needs it on one day.
struct Reduction<'k, 'd> {
    day: Day,
    keeps: &'k dyn Fn(StatementRef) -> bool,
    /// The evidence reduced so far, by actor.
    done: BTreeMap<ActorRef, Rc<Evidence<'d>>>,
}

impl<'k, 'd> Reduction<'k, 'd> {
    fn new(day: Day, keeps: &'k dyn Fn(StatementRef) -> bool) -> Self {
        Self {
            day,
            keeps,
            done: BTreeMap::new(),
        }
    }

    /// Reduces the evidence on an actor, its members first. What loses nothing stays as it is.
    fn of(&mut self, evidence: &Rc<Evidence<'d>>) -> Rc<Evidence<'d>> {
        if let Some(done) = self.done.get(&evidence.subject.actor) {
            return Rc::clone(done);
        }
        // Those of the day alone: it is the only day the rule is asked for.
        let members: Vec<_> = evidence.members.on(self.day).collect();
        let reduced: Vec<_> = members.iter().map(|member| self.of(member)).collect();
        let mut pairs = members.into_iter().zip(&reduced);
        let loses_nothing = pairs.all(|(was, is)| Rc::ptr_eq(was, is)) && self.keeps_all(evidence);
        let reduced = if loses_nothing {
            Rc::clone(evidence)
        } else {
            Rc::new(self.rebuild(evidence, reduced))
        };
        self.done
            .insert(evidence.subject.actor, Rc::clone(&reduced));
        reduced
    }

    fn keeps_all(&self, evidence: &Evidence<'d>) -> bool {
        let items = evidence
            .testimonies
            .iter()
            .flat_map(|said| said.by(self.day));
        let coded = evidence
            .coded
            .iter()
            .flat_map(|coded| &coded.stance.evidence);
        let said = items.map(|item| &item.statement);
        said.chain(coded).all(|at| (self.keeps)(*at))
    }

    fn rebuild(&self, evidence: &Evidence<'d>, members: Vec<Rc<Evidence<'d>>>) -> Evidence<'d> {
        let mut count = MemberCount::undeclared(members.len());
        for member in &members {
            let standing = rule(member, self.day).standing;
            count.shift(Some(Standing::Undeclared), Some(standing));
        }
        let testimonies = evidence.testimonies.iter();
        let coded = evidence.coded.iter();
        let stays = |at: &StatementRef| (self.keeps)(*at);
        let newest = members.iter().map(|member| member.newest_words(self.day));
        let newest = newest.max().flatten();
        Evidence {
            testimonies: testimonies.map(|said| said.keeping(stays)).collect(),
            terms: evidence.terms.clone(),
            coded: coded
                .filter(|coded| coded.stance.evidence.iter().all(stays))
                .cloned()
                .collect(),
            members: Members {
                newest_words: Steps(vec![(self.day, newest)]),
                all: members.into_iter().map(Member::always).collect(),
                counts: Steps(vec![(self.day, count)]),
            },
            ..*evidence
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::tests::samples::{WORLD, coded, open, said};

    /// What is left out and what the stance of the first actor on dialogue becomes, one a line; `!` where that changes it.
    fn sensitivity(more: &[String]) -> Vec<String> {
        let data = open(&format!("{WORLD}{}", more.concat()));
        let found = Snapshot::whole(data).sensitivity(ActorRef::at(0), TopicRef::at(0));
        let line = |it: &Sensitivity| {
            let id = match it.without {
                Omitted::Statement(at) => &data[at].id,
                Omitted::Source(at) => &data[at].id,
            };
            let mark = if it.changes { "!" } else { "" };
            format!("{id} {}{mark}", it.standing.as_str())
        };
        found.iter().map(line).collect()
    }

    fn yes(id: &str, date: &str, sources: &[&str]) -> String {
        said(id, "arland/anna", date, "supports", "direct", sources)
    }

    fn no(id: &str, date: &str, sources: &[&str]) -> String {
        said(id, "arland/anna", date, "opposes", "direct", sources)
    }

    #[test]
    fn the_newest_words_of_a_lone_voice_carry_its_stance() {
        let said = [
            yes("a", "2026-01-01", &["paper"]),
            no("b", "2026-02-01", &["paper", "mirror"]),
        ];
        // Without `paper`, `a` goes, and `b` stays on the strength of the mirror.
        assert_eq!(
            sensitivity(&said),
            [
                "b supports!",
                "a opposes",
                "mirror opposes",
                "paper opposes"
            ]
        );
    }

    #[test]
    fn a_source_takes_with_it_what_rests_on_it_alone() {
        let said = [
            yes("a", "2026-01-01", &["paper"]),
            no("b", "2026-02-01", &["rumour"]),
        ];
        assert_eq!(
            sensitivity(&said),
            [
                "b supports!",
                "rumour supports!",
                "a opposes",
                "paper opposes"
            ]
        );
    }

    #[test]
    fn a_coded_stance_falls_with_its_evidence() {
        let said = [
            yes("a", "2026-01-01", &["paper"]),
            no("b", "2026-02-01", &["mirror"]),
            coded("arland", "mixed", "2026-03-01", &["a"]),
        ];
        assert_eq!(
            sensitivity(&said),
            ["a opposes!", "paper opposes!", "b mixed", "mirror mixed"]
        );
    }

    #[test]
    fn the_words_of_members_are_left_out_of_a_bloc_too() {
        let said = [
            said(
                "a",
                "arland",
                "2026-01-01",
                "supports",
                "direct",
                &["paper"],
            ),
            said(
                "b",
                "borland",
                "2026-01-02",
                "supports",
                "direct",
                &["mirror"],
            ),
        ];
        let data = open(&format!("{WORLD}{}", said.concat()));
        let eu = data
            .actor_refs()
            .find(|at| data[*at].id.as_str() == "eu")
            .unwrap();
        let found = Snapshot::whole(data).sensitivity(eu, TopicRef::at(0));
        // One member of two is half of them.
        assert_eq!(found.len(), 4);
        assert!(found.iter().all(|it| !it.changes));
    }

    #[test]
    fn of_nothing_nothing_can_be_left_out() {
        assert!(sensitivity(&[]).is_empty());
    }
}
