//! Why a statement that counts does not carry the stance.

use super::case::{Case, Item};
use super::rule::{Basis, is_overtaken};
use crate::model::closed::closed_set;
use crate::model::{Attribution, Day, Position, StatementRef};

closed_set! {
    /// Why a statement was set aside.
    Reason {
        /// A coded stance decides, and does not name it as evidence.
        Coded = "a coded stance decides",
        /// The bloc's text is much older than its members' words.
        MembersMovedOn = "more than 180 days older than the newest words of a member",
        /// The voice has spoken since.
        SpokenSince = "the same voice has spoken since",
        /// Others have spoken much later.
        Overtaken = "more than 180 days older than the newest voice",
        /// The speaker has left office and others are in it.
        OutOfOffice = "the speaker is out of office",
        /// Not an official voice, and an official one has spoken.
        NotOfficial = "not an official voice, and an official one has spoken",
        /// Takes no side while another voice does.
        TakesNoSide = "takes no side while another voice does",
        /// A judgement, and the actor has spoken for itself.
        OwnWordsDecide = "another's judgement, and the actor's own words decide",
        /// A judgement, and the members' stances decide.
        MembersDecide = "another's judgement, and the members' stances decide",
        /// The judgement of a party to the matter.
        PartyToTheMatter = "the judgement of a party to the matter",
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

/// The statements that count by a day but do not carry the stance, newest first.
pub(super) fn overridden(case: &Case<'_>, day: Day) -> Vec<Overridden> {
    let found = case.find(day);
    let mut aside: Vec<&Item<'_>> = case
        .known(day)
        .filter(|item| !found.used.contains(&item.statement))
        .collect();
    aside.sort_by(|a, b| super::case::newest_first(a, b));
    aside
        .iter()
        .map(|item| Overridden {
            statement: item.statement,
            reason: reason(case, found.basis, item, day),
        })
        .collect()
}

fn reason(case: &Case<'_>, basis: Basis, item: &Item<'_>, day: Day) -> Reason {
    let assessed = item.attribution == Attribution::Assessed;
    let peers = || case.known(day).filter(|other| is_peer(case, item, other));
    let own = || {
        peers()
            .filter(|other| other.voice == item.voice)
            .map(|other| other.date.first())
            .max()
    };
    match basis {
        Basis::Coded => Reason::Coded,
        _ if assessed && !case.is_independent(item) => Reason::PartyToTheMatter,
        Basis::Spoken | Basis::Former | Basis::Other if assessed => Reason::OwnWordsDecide,
        Basis::Members if assessed => Reason::MembersDecide,
        _ if !assessed && case.members_have_moved_on(day) => Reason::MembersMovedOn,
        Basis::Spoken | Basis::Former if !item.official => Reason::NotOfficial,
        _ if own().is_some_and(|latest| item.date.last() < latest) => Reason::SpokenSince,
        _ if overtaken(peers(), own()) => Reason::Overtaken,
        Basis::Spoken if !case.in_office(item.voice, day) => Reason::OutOfOffice,
        _ if item.position == Position::Neutral => Reason::TakesNoSide,
        _ => Reason::SpokenSince,
    }
}

/// Whether two statements are weighed against each other: both judgements, or own words of the same standing.
fn is_peer(case: &Case<'_>, item: &Item<'_>, other: &Item<'_>) -> bool {
    match item.attribution {
        Attribution::Assessed => case.is_independent(other),
        Attribution::Direct | Attribution::Reported => {
            other.attribution != Attribution::Assessed && other.official == item.official
        }
    }
}

fn overtaken<'i, 'd: 'i>(peers: impl Iterator<Item = &'i Item<'d>>, own: Option<Day>) -> bool {
    let newest = peers.map(|peer| peer.date.first()).max();
    own.zip(newest)
        .is_some_and(|(own, newest)| is_overtaken(own, newest))
}
