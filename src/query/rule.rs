//! The published rule: from evidence to a position on a day.
//!
//! The first step that yields something decides: a coded stance; the actor's own words; for a bloc its members;
//! others' judgements; nothing.

use super::case::{Case, Coded, Item, Voice};
use crate::model::closed::closed_set;
use crate::model::{Attribution, Date, Day, Position, Sign, Standing, StatementRef};

/// Beyond this many days after its last words a voice is overtaken by those who have spoken since.
pub const OVERTAKEN_AFTER_DAYS: i32 = 180;

closed_set! {
    /// Which step of the rule decided.
    Basis {
        /// A curator's judgement.
        Coded = "coded",
        /// Those who speak for the actor.
        Spoken = "spoken",
        /// Those who spoke for the actor when in office, nobody in office having spoken.
        Former = "former",
        /// Others of the actor, no official voice having spoken.
        Other = "other",
        /// The members of the bloc.
        Members = "members",
        /// The judgement of others.
        Assessed = "assessed",
        /// Nothing on record.
        Undeclared = "undeclared",
    }
}

/// What one voice says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoiceStance<'d> {
    /// Who.
    pub voice: Voice<'d>,
    /// Their position: that of their newest statements, combined.
    pub position: Position,
    /// Their newest statements; several where imprecise dates leave open which is newest.
    pub newest: Vec<StatementRef>,
    /// First day of their newest statement.
    pub(super) latest: Day,
}

/// How many members of a bloc hold each position.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemberCount {
    /// By position, from yes to no, those that no member holds left out.
    pub positions: Vec<(Position, usize)>,
    /// Members with nothing on record.
    pub undeclared: usize,
}

/// What the rule finds on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Finding<'d> {
    pub(super) standing: Standing,
    pub(super) basis: Basis,
    /// The voices that were combined.
    pub(super) voices: Vec<VoiceStance<'d>>,
    /// The statements the standing rests on.
    pub(super) used: Vec<StatementRef>,
    /// Whether the voices lean different ways.
    pub(super) split: bool,
    /// Whether the standing takes conditions as met.
    pub(super) assumed: bool,
    /// When the coded stance began, where one decided.
    pub(super) coded_since: Option<Date>,
}

impl<'d> Case<'d> {
    /// Applies the rule on a day.
    pub(super) fn find(&self, day: Day) -> Finding<'d> {
        self.by_coding(day)
            .or_else(|| self.by_own_words(day))
            .or_else(|| self.by_members(day))
            .or_else(|| self.by_assessment(day))
            .unwrap_or_else(Finding::nothing)
    }

    /// Step 1, the coded stance that decides: the newest that has begun by the day and is not over.
    pub(super) fn coded_on(&self, day: Day) -> Option<&Coded<'d>> {
        let in_force = self.coded.iter().filter(|coded| {
            coded.known <= day && coded.stance.until.is_none_or(|until| day <= until.last())
        });
        in_force.max_by_key(|coded| coded.stance.since)
    }

    fn by_coding(&self, day: Day) -> Option<Finding<'d>> {
        let coded = self.coded_on(day)?;
        let weighed = self
            .items
            .iter()
            .filter(|item| coded.stance.evidence.contains(&item.statement));
        let voices = voices(weighed);
        Some(Finding {
            standing: Standing::Declared(coded.position),
            basis: Basis::Coded,
            split: is_split(&voices),
            voices,
            used: coded.stance.evidence.to_vec(),
            assumed: coded.assumed,
            coded_since: Some(coded.stance.since),
        })
    }

    /// Step 2: direct and reported statements, official voices before others, those in office before former ones.
    fn by_own_words(&self, day: Day) -> Option<Finding<'d>> {
        let own = || {
            self.known(day)
                .filter(|item| item.attribution != Attribution::Assessed)
        };
        if self.members_have_moved_on(day) {
            return None;
        }
        let mut official = voices(own().filter(|item| item.official));
        drop_overtaken(&mut official);
        if official.is_empty() {
            let mut others = voices(own().filter(|item| !item.official));
            drop_overtaken(&mut others);
            return self.combine(others, Basis::Other);
        }
        if official
            .iter()
            .any(|stance| self.in_office(stance.voice, day))
        {
            official.retain(|stance| self.in_office(stance.voice, day));
            return self.combine(official, Basis::Spoken);
        }
        self.combine(official, Basis::Former)
    }

    /// Whether a bloc's own texts are so much older than its members' words that they are passed over.
    pub(super) fn members_have_moved_on(&self, day: Day) -> bool {
        let own = self
            .known(day)
            .filter(|item| item.attribution != Attribution::Assessed);
        let newest = own.map(|item| item.date.first()).max();
        let members = self
            .members
            .iter()
            .flat_map(|member| member.case.known(day));
        let members = members.filter(|item| item.attribution != Attribution::Assessed);
        let moved = members.map(|item| item.date.first()).max();
        newest
            .zip(moved)
            .is_some_and(|(own, members)| is_overtaken(own, members))
    }

    /// Step 3: the members' stances, when at least half of them have one.
    fn by_members(&self, day: Day) -> Option<Finding<'d>> {
        let declared: Vec<_> = self.declared_members(day).collect();
        if declared.is_empty() || declared.len() * 2 < self.members.len() {
            return None;
        }
        let positions = declared.iter().map(|(_, position)| *position);
        let signs = positions
            .clone()
            .filter(|position| *position != Position::Neutral)
            .map(Position::sign);
        let standings = declared
            .iter()
            .map(|(index, _)| self.members[*index].case.find(day));
        let (mut used, mut assumed) = (Vec::new(), false);
        for finding in standings {
            used.extend(finding.used);
            assumed |= finding.assumed;
        }
        used.sort_unstable();
        used.dedup();
        Some(Finding {
            standing: Position::combine(positions).into(),
            basis: Basis::Members,
            voices: Vec::new(),
            used,
            split: differ(signs),
            assumed,
            coded_since: None,
        })
    }

    fn declared_members(&self, day: Day) -> impl Iterator<Item = (usize, Position)> {
        let members = self.members.iter().enumerate();
        members.filter_map(move |(index, member)| Some((index, member.history.on(day).position()?)))
    }

    /// How the members of a bloc stand on a day.
    pub(super) fn member_count(&self, day: Day) -> MemberCount {
        let mut count = MemberCount {
            positions: Vec::new(),
            undeclared: self.members.len(),
        };
        for (_, position) in self.declared_members(day) {
            count.undeclared -= 1;
            match count
                .positions
                .iter_mut()
                .find(|(held, _)| *held == position)
            {
                Some((_, members)) => *members += 1,
                None => count.positions.push((position, 1)),
            }
        }
        count.positions.sort_unstable();
        count
    }

    /// Step 4: what others judge, parties to the matter excepted.
    fn by_assessment(&self, day: Day) -> Option<Finding<'d>> {
        let mut assessors = voices(self.known(day).filter(|item| self.is_independent(item)));
        drop_overtaken(&mut assessors);
        self.combine(assessors, Basis::Assessed)
    }

    /// Whether a statement is the judgement of somebody who is not a party to the matter.
    pub(super) fn is_independent(&self, item: &Item<'d>) -> bool {
        match item.voice {
            Voice::Assessor(actor) => !self.data[actor].kind.is_party(),
            Voice::Publisher(_) => true,
            Voice::Actor | Voice::Speaker(_) => false,
        }
    }

    /// Steps d and e: neutral voices give way, the rest are combined.
    fn combine(&self, mut voices: Vec<VoiceStance<'d>>, basis: Basis) -> Option<Finding<'d>> {
        if voices
            .iter()
            .any(|stance| stance.position != Position::Neutral)
        {
            voices.retain(|stance| stance.position != Position::Neutral);
        }
        let position = Position::combine(voices.iter().map(|stance| stance.position))?;
        let mut used: Vec<_> = voices
            .iter()
            .flat_map(|stance| stance.newest.iter().copied())
            .collect();
        used.sort_unstable();
        let assumed = self
            .items
            .iter()
            .any(|item| item.assumed && used.contains(&item.statement));
        let split = is_split(&voices);
        Some(Finding {
            standing: position.into(),
            basis,
            voices,
            used,
            split,
            assumed,
            coded_since: None,
        })
    }
}

impl From<Position> for Standing {
    fn from(position: Position) -> Self {
        Self::Declared(position)
    }
}

impl Finding<'_> {
    fn nothing() -> Self {
        Self {
            standing: Standing::Undeclared,
            basis: Basis::Undeclared,
            voices: Vec::new(),
            used: Vec::new(),
            split: false,
            assumed: false,
            coded_since: None,
        }
    }
}

/// Step a: statements grouped into voices, each with its newest statements and their position.
fn voices<'i, 'd: 'i>(items: impl Iterator<Item = &'i Item<'d>>) -> Vec<VoiceStance<'d>> {
    let mut items: Vec<&Item<'d>> = items.collect();
    items.sort_by(|a, b| a.voice.cmp(&b.voice).then(a.statement.cmp(&b.statement)));
    let groups = items.chunk_by(|a, b| a.voice == b.voice);
    groups.filter_map(voice_stance).collect()
}

fn voice_stance<'d>(said: &[&Item<'d>]) -> Option<VoiceStance<'d>> {
    let latest = said.iter().map(|item| item.date.first()).max()?;
    let newest = said.iter().filter(|item| item.date.last() >= latest);
    let position = Position::combine(newest.clone().map(|item| item.position))?;
    let newest = newest.map(|item| item.statement).collect();
    Some(VoiceStance {
        voice: said.first()?.voice,
        position,
        newest,
        latest,
    })
}

/// Step b: voices silent for long while another has spoken are dropped.
fn drop_overtaken(voices: &mut Vec<VoiceStance<'_>>) {
    if let Some(newest) = voices.iter().map(|stance| stance.latest).max() {
        voices.retain(|stance| !is_overtaken(stance.latest, newest));
    }
}

/// Whether words of one day are so much older than words of another that they no longer stand beside them.
pub(super) fn is_overtaken(words: Day, newest: Day) -> bool {
    words
        .until(newest)
        .is_ok_and(|span| span.get_days() > OVERTAKEN_AFTER_DAYS)
}

fn is_split(voices: &[VoiceStance<'_>]) -> bool {
    differ(voices.iter().map(|stance| stance.position.sign()))
}

fn differ(mut signs: impl Iterator<Item = Sign>) -> bool {
    signs
        .next()
        .is_some_and(|first| signs.any(|sign| sign != first))
}
