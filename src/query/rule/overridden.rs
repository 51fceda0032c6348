//! The statements that count and do not carry the stance, each with the reason.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::ruling::{Basis, Ruling};
use super::voices::is_overtaken;
use crate::model::keyword::keyword_enum;
use crate::model::{Day, StatementRef};
use crate::query::evidence::Subject;
use crate::query::testimony::{Item, Testimony};

keyword_enum! {
    /// The reason for which a statement was set aside.
    Reason {
        /// A coded stance decides, and does not name it as evidence.
        Coded = "a coded stance decides",
        /// The judgement of a party to the matter.
        PartyToTheMatter = "the judgement of a party to the matter",
        /// A judgement, and the actor has spoken for itself.
        OwnWordsDecide = "another's judgement, and the actor's own words decide",
        /// A judgement, and the members' stances decide.
        MembersDecide = "another's judgement, and the members' stances decide",
        /// It was withdrawn.
        Withdrawn = "withdrawn",
        /// Not an official voice, and an official one has spoken.
        NotOfficial = "not an official voice, and an official one has spoken",
        /// The voice has spoken since.
        SpokenSince = "the same voice has spoken since",
        /// The bloc's text is much older than its members' words.
        MembersMovedOn = "more than 180 days older than the newest words of a member",
        /// Others have spoken much later.
        Overtaken = "more than 180 days older than the newest voice",
        /// The speaker has left office and others are in it.
        OutOfOffice = "the speaker is out of office, and one in office has spoken",
        /// Takes no side while another statement, or another member of the bloc, does.
        TakesNoSide = "takes no side while another does",
    }
}

/// A statement that was set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overridden {
    /// The statement.
    pub statement: StatementRef,
    /// The reason.
    pub reason: Reason,
}

impl<'d> Ruling<'_, 'd> {
    /// Returns the statements that count but do not carry the stance, and those that were withdrawn, newest first. For a bloc that stands by its members,
    /// theirs are among them, each with the reason it does not carry the member's stance.
    pub(in crate::query) fn overridden(&self) -> Vec<Overridden> {
        let used = self.used();
        let mut aside = Vec::new();
        self.set_aside(&mut BTreeSet::new(), &mut aside);
        aside.retain(|aside| used.binary_search(&aside.statement).is_err());
        aside.sort_by_key(|aside| Reverse(aside.statement));
        aside.dedup_by_key(|aside| aside.statement);
        aside
    }

    /// Adds what this ruling sets aside, then what those on members do, each member once.
    fn set_aside(&self, seen: &mut BTreeSet<Subject>, aside: &mut Vec<Overridden>) {
        let used = self.used();
        for said in &self.evidence.testimonies {
            let items = said.by(self.day);
            let unused = items.filter(|item| used.binary_search(&item.statement).is_err());
            aside.extend(unused.map(|item| Overridden {
                statement: item.statement,
                reason: self.reason(said, item),
            }));
            aside.extend(said.withdrawn_by(self.day).map(|item| Overridden {
                statement: item.statement,
                reason: Reason::Withdrawn,
            }));
        }
        if self.basis == Basis::Members {
            for member in self.members() {
                if seen.insert(member.evidence.subject) {
                    member.set_aside(seen, aside);
                    aside.extend(member.given_way());
                }
            }
        }
    }

    /// Returns what the ruling on a member rests on: set aside where the member takes no side while others do.
    fn given_way(&self) -> impl Iterator<Item = Overridden> + use<'d> {
        let reason = match self.basis {
            Basis::Coded => Reason::Coded,
            _ => Reason::TakesNoSide,
        };
        let used = self.used().into_iter();
        used.map(move |statement| Overridden { statement, reason })
    }

    /// Returns the reason: the first step of the rule that passes the statement over.
    fn reason(&self, said: &Testimony<'d>, item: &Item) -> Reason {
        if self.basis == Basis::Coded {
            return Reason::Coded;
        }
        if said.voice.is_judge() {
            if !said.voice.is_independent_judge(self.evidence.data) {
                return Reason::PartyToTheMatter;
            }
            if self.basis.is_own_words() {
                return Reason::OwnWordsDecide;
            }
            if self.basis == Basis::Members {
                return Reason::MembersDecide;
            }
        } else if !said.official && self.has_official_words() {
            return Reason::NotOfficial;
        }
        self.reason_among_peers(said, item)
    }

    fn has_official_words(&self) -> bool {
        let mut own_words = self.evidence.own_words();
        own_words.any(|said| said.official && said.latest(self.day).is_some())
    }

    /// Returns the reason among those it was weighed against: judgements, or own words of the same standing.
    fn reason_among_peers(&self, said: &Testimony<'d>, item: &Item) -> Reason {
        let (evidence, day) = (self.evidence, self.day);
        let stays = |of: &Testimony<'d>| !(of.official && evidence.has_left(of.voice, day));
        let is_peer = |other: &&Testimony<'d>| {
            let alike = if said.voice.is_judge() {
                other.voice.is_independent_judge(evidence.data)
            } else {
                !other.voice.is_judge() && other.official == said.official
            };
            alike && other.latest(day).is_some()
        };
        let peers: Vec<_> = evidence.testimonies.iter().filter(is_peer).collect();
        let one_stays = peers.iter().any(|peer| stays(peer));
        let among = peers.iter().filter(|peer| stays(peer) || !one_stays);
        let latest = said.latest(day);
        let overtaken_by = |newest: Option<Day>| {
            let days = latest.zip(newest);
            days.is_some_and(|(latest, newest)| is_overtaken(latest, newest))
        };
        if latest.is_some_and(|latest| item.known < latest) {
            Reason::SpokenSince
        } else if one_stays && !stays(said) {
            Reason::OutOfOffice
        } else if !said.voice.is_judge() && overtaken_by(evidence.newest_of_members(day)) {
            Reason::MembersMovedOn
        } else if overtaken_by(among.filter_map(|peer| peer.latest(day)).max()) {
            Reason::Overtaken
        } else {
            Reason::TakesNoSide
        }
    }
}
