//! What a stance becomes without each single statement, and without each single source.

use super::evidence::EvidenceFilter;
use super::snapshot::Snapshot;
use crate::model::{ActorRef, SourceRef, Standing, StatementRef, TopicRef};

/// What is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Omitted {
    /// A statement.
    Statement(StatementRef),
    /// A source, and with it every statement that rests on it alone.
    Source(SourceRef),
}

/// Where a stance would be without something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sensitivity {
    /// What is left out.
    pub without: Omitted,
    /// Where the stance is then.
    pub standing: Standing,
    /// Whether that is another position than with it.
    pub changes: bool,
}

impl Snapshot<'_> {
    /// Leaves out, one at a time, each statement on a topic by an actor or a member of it, and each source of these, and
    /// reads the stance again by the same rule. What changes it comes first, then statements by date, then sources.
    pub fn sensitivity(&self, actor: ActorRef, topic: TopicRef) -> Vec<Sensitivity> {
        let now = self.stance(actor, topic).standing;
        let statements = self.bearing_on(actor, topic);
        let mut sources: Vec<SourceRef> = statements
            .iter()
            .flat_map(|at| self.data[*at].sources.iter().copied())
            .collect();
        sources.sort_unstable();
        sources.dedup();
        let omitted = statements.into_iter().map(Omitted::Statement);
        let omitted = omitted.chain(sources.into_iter().map(Omitted::Source));
        let mut found: Vec<Sensitivity> = omitted
            .map(|without| {
                let standing = self.without(without).stance(actor, topic).standing;
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

    /// The statements on a topic that count by the day, of an actor or of a member of it, in order of date.
    fn bearing_on(&self, actor: ActorRef, topic: TopicRef) -> Vec<StatementRef> {
        let mut actors = vec![actor];
        let mut next = 0;
        while let Some(bloc) = actors.get(next) {
            let members = self.data[*bloc].members.iter();
            let new: Vec<_> = members.filter(|it| !actors.contains(it)).copied().collect();
            actors.extend(new);
            next += 1;
        }
        let said = actors.iter().flat_map(|actor| self.statements(*actor));
        let mut said: Vec<StatementRef> = said
            .filter(|at| {
                self.data[*at]
                    .coding(topic)
                    .is_some_and(|it| it.position().is_some())
            })
            .collect();
        said.sort_unstable();
        said.dedup();
        said
    }

    /// The same question without something.
    fn without(&self, omitted: Omitted) -> Self {
        let mut filter: EvidenceFilter = self.filter.clone();
        match omitted {
            Omitted::Statement(at) => filter.without_statement = Some(at),
            Omitted::Source(at) => filter.without_source = Some(at),
        }
        Self::new(self.data, self.as_of, &filter)
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
