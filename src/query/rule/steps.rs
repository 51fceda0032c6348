//! The steps of the rule, in order.

use super::ruling::{Basis, Ruling};
use super::voices::{VoiceStance, carries, drop_overtaken, heard, lean_apart};
use crate::model::{Day, Position};
use crate::query::evidence::Evidence;

/// Applies the rule on a day: the first step that yields something decides.
pub(in crate::query) fn rule<'e, 'd>(evidence: &'e Evidence<'d>, day: Day) -> Ruling<'e, 'd> {
    by_coding(evidence, day)
        .or_else(|| by_own_words(evidence, day))
        .or_else(|| by_members(evidence, day))
        .or_else(|| by_judgement(evidence, day))
        .unwrap_or_else(|| Ruling::undeclared(evidence, day))
}

/// Step 1. The voices shown are those of the evidence the curator names; the position is the curator's.
fn by_coding<'e, 'd>(evidence: &'e Evidence<'d>, day: Day) -> Option<Ruling<'e, 'd>> {
    let coded = evidence.coded_on(day)?;
    let voices = heard(coded.words.iter(), day);
    let shown = Ruling::combining(evidence, day, Basis::Coded, voices);
    Some(Ruling {
        standing: coded.position.into(),
        basis: Basis::Coded,
        coded: Some(coded),
        ..shown.unwrap_or_else(|| Ruling::undeclared(evidence, day))
    })
}

/// Step 2: official voices before others, and of those, by b, voices in office before such as have left. A voice that is
/// overtaken afterwards, by c, has kept the others out all the same.
fn by_own_words<'e, 'd>(evidence: &'e Evidence<'d>, day: Day) -> Option<Ruling<'e, 'd>> {
    let own_words = |official: bool| {
        let said = evidence.own_words();
        heard(said.filter(|said| said.official == official), day)
    };
    let newest_of_members = evidence.newest_of_members(day);
    let mut official = own_words(true);
    if official.is_empty() {
        let mut others = own_words(false);
        drop_overtaken(&mut others, newest_of_members);
        return Ruling::combining(evidence, day, Basis::Other, others);
    }
    let in_office = |said: &VoiceStance<'d>| !evidence.has_left(said.voice, day);
    let basis = if official.iter().any(in_office) {
        official.retain(in_office);
        Basis::Spoken
    } else {
        Basis::Former
    };
    drop_overtaken(&mut official, newest_of_members);
    Ruling::combining(evidence, day, basis, official)
}

/// Step 3: the members' stances, when at least half of the members have one.
fn by_members<'e, 'd>(evidence: &'e Evidence<'d>, day: Day) -> Option<Ruling<'e, 'd>> {
    let count = evidence.member_count(day);
    if count.undeclared * 2 > count.total() {
        return None;
    }
    // Which positions are held decides, not how often.
    let positions = count.positions().map(|(position, _)| position);
    let position = Position::combine(positions.clone())?;
    Some(Ruling {
        standing: position.into(),
        basis: Basis::Members,
        split: lean_apart(positions.filter(|held| carries(*held, position))),
        ..Ruling::undeclared(evidence, day)
    })
}

/// Step 4: what others judge, parties to the matter excepted.
fn by_judgement<'e, 'd>(evidence: &'e Evidence<'d>, day: Day) -> Option<Ruling<'e, 'd>> {
    let testimonies = evidence.testimonies.iter();
    let independent = testimonies.filter(|said| said.voice.is_independent_judge(evidence.data));
    let mut judges = heard(independent, day);
    drop_overtaken(&mut judges, None);
    Ruling::combining(evidence, day, Basis::Assessed, judges)
}
