//! Why a statement that counts does not carry the stance.

use std::cmp::Reverse;

use super::case::{Case, Item};
use super::rule::{Basis, Ruling, is_overtaken};
use crate::model::keyword::keyword_enum;
use crate::model::{Day, StatementRef};

keyword_enum! {
    /// Why a statement was set aside.
    Reason {
        /// A coded stance decides, and does not name it as evidence.
        Coded = "a coded stance decides",
        /// The judgement of a party to the matter.
        PartyToTheMatter = "the judgement of a party to the matter",
        /// A judgement, and the actor has spoken for itself.
        OwnWordsDecide = "another's judgement, and the actor's own words decide",
        /// A judgement, and the members' stances decide.
        MembersDecide = "another's judgement, and the members' stances decide",
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
    /// Why.
    pub reason: Reason,
}

/// The statements that count by a day but do not carry the stance, newest first. For a bloc that stands by its members,
/// theirs are among them, each with the reason it does not carry the member's stance.
pub(super) fn overridden(case: &Case<'_>, day: Day) -> Vec<Overridden> {
    let used = case.used(&case.finding(day), day);
    let mut aside = set_aside(case, day);
    aside.retain(|aside| !used.contains(&aside.statement));
    aside.sort_by_key(|aside| Reverse(aside.statement));
    aside.dedup_by_key(|aside| aside.statement);
    aside
}

fn set_aside(case: &Case<'_>, day: Day) -> Vec<Overridden> {
    let found = case.finding(day);
    let used = case.used(&found, day);
    let unused = case
        .known(day)
        .filter(|item| !used.contains(&item.statement));
    let mut aside: Vec<Overridden> = unused
        .map(|item| Overridden {
            statement: item.statement,
            reason: reason(case, &found, item, day),
        })
        .collect();
    if found.basis == Basis::Members {
        for member in &case.members {
            aside.extend(set_aside(member, day));
            aside.extend(given_way(member, day));
        }
    }
    aside
}

/// What a member's stance rests on: set aside where the member takes no side while others do.
fn given_way(member: &Case<'_>, day: Day) -> impl Iterator<Item = Overridden> {
    let found = member.finding(day);
    let reason = match found.basis {
        Basis::Coded => Reason::Coded,
        _ => Reason::TakesNoSide,
    };
    let used = member.used(&found, day).into_iter();
    used.map(move |statement| Overridden { statement, reason })
}

/// The reason: the first step of the rule that passes the statement over.
fn reason<'d>(case: &Case<'d>, found: &Ruling<'d>, item: &Item<'d>, day: Day) -> Reason {
    if found.basis == Basis::Coded {
        return Reason::Coded;
    }
    if item.is_judgement() {
        if !case.is_independent(item) {
            return Reason::PartyToTheMatter;
        }
        if found.basis.is_own_words() {
            return Reason::OwnWordsDecide;
        }
        if found.basis == Basis::Members {
            return Reason::MembersDecide;
        }
    } else if !item.official && case.words(day).any(|other| other.official) {
        return Reason::NotOfficial;
    }
    among_peers(case, found, item, day)
}

/// The reason among those it was weighed against: judgements, or own words of the same standing.
fn among_peers<'d>(case: &Case<'d>, found: &Ruling<'d>, item: &Item<'d>, day: Day) -> Reason {
    let peers = case.known(day).filter(|other| {
        if item.is_judgement() {
            case.is_independent(other)
        } else {
            !other.is_judgement() && other.official == item.official
        }
    });
    let own = peers.clone().filter(|other| other.voice == item.voice);
    let latest = own.map(|other| other.date.first()).max();
    let overtaken_by = |newest: Option<Day>| {
        let days = latest.zip(newest);
        days.is_some_and(|(latest, newest)| is_overtaken(latest, newest))
    };
    if latest.is_some_and(|latest| item.known < latest) {
        Reason::SpokenSince
    } else if !item.is_judgement() && overtaken_by(case.newest_of_members(day)) {
        Reason::MembersMovedOn
    } else if overtaken_by(peers.map(|peer| peer.date.first()).max()) {
        Reason::Overtaken
    } else if found.basis == Basis::Spoken && !case.in_office(item.voice, day) {
        Reason::OutOfOffice
    } else {
        Reason::TakesNoSide
    }
}
