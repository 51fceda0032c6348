//! The published rule: from evidence to a position on a day.
//!
//! The first step that yields something decides, and is the basis of the stance:
//!
//! 1. the newest coded stance in force;
//! 2. the actor's own words, direct or reported: those of official voices, where there are none those of others;
//! 3. for a bloc, the stances of its members, once at least half of them are declared;
//! 4. the judgements of others who are not parties to the matter;
//! 5. nothing: undeclared.
//!
//! Own words and judgements are weighed alike, voice by voice:
//!
//! - a. A voice is a person with those who speak for them, or the actor where nobody is named, or one who judges. It
//!   says what its newest statements say: those that can have been made on or after the latest of the first days
//!   its statements are dated to. Where imprecise dates leave several, they are combined by d and e.
//! - b. A voice whose newest statement is more than 180 days older than the newest of them all (first days compared)
//!   is overtaken, and dropped. For a bloc's own texts the newest words of its members are among those compared.
//! - c. Of official voices, those out of office are dropped while one in office is left.
//! - d. Neutral voices give way when any voice is not neutral.
//! - e. Equal positions stay; `supports` with `conditional` is `conditional`; anything else is `mixed`. Where the
//!   signs of the scores differ, the stance is split.

use std::borrow::Cow;

use jiff::SignedDuration;

use super::case::{Case, Coded, Item, Voice};
use crate::model::keyword::keyword_enum;
use crate::model::{Day, Position, Sign, Standing, StatementRef};

/// Beyond this many days after its last words a voice is overtaken by those who have spoken since.
pub const OVERTAKEN_AFTER_DAYS: i32 = 180;

keyword_enum! {
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

impl Basis {
    /// Whether the actor's own words decide.
    pub(super) fn is_own_words(self) -> bool {
        matches!(self, Self::Spoken | Self::Former | Self::Other)
    }
}

/// What one voice says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoiceStance<'d> {
    /// Who.
    pub voice: Voice<'d>,
    /// Their position: that of their newest statements, combined.
    pub position: Position,
    /// Their newest statement.
    pub newest: StatementRef,
    /// Earlier ones, in order of date, where imprecise dates leave open which is newest. Those that take no side are
    /// left out where another does.
    pub as_new: Vec<StatementRef>,
    /// First day of their newest statement.
    latest: Day,
}

impl VoiceStance<'_> {
    /// The statements their position is read from, in order of date.
    pub fn statements(&self) -> impl Iterator<Item = StatementRef> {
        self.as_new.iter().copied().chain([self.newest])
    }
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
pub(super) struct Ruling<'d> {
    pub(super) standing: Standing,
    pub(super) basis: Basis,
    /// The voices that were combined; none where members decide.
    pub(super) voices: Vec<VoiceStance<'d>>,
    /// The neutral voices that gave way to them.
    pub(super) silent: Vec<VoiceStance<'d>>,
    /// Whether what was combined leans different ways.
    pub(super) split: bool,
}

impl<'d> Case<'d> {
    /// Applies the rule on a day.
    pub(super) fn find(&self, day: Day) -> Ruling<'d> {
        self.by_coding(day)
            .or_else(|| self.by_own_words(day))
            .or_else(|| self.by_members(day))
            .or_else(|| self.by_judgement(day))
            .unwrap_or_else(Ruling::nothing)
    }

    /// The finding of a day, kept if it is the first one asked for.
    pub(super) fn finding(&self, day: Day) -> Cow<'_, Ruling<'d>> {
        let (kept, found) = self.found.get_or_init(|| (day, self.find(day)));
        if *kept == day {
            Cow::Borrowed(found)
        } else {
            Cow::Owned(self.find(day))
        }
    }

    /// Step 1, the coded stance that decides: of those that have certainly begun by the day, rest on nothing that does
    /// not count yet and are not over, the one with the newest `since`.
    pub(super) fn coded_on(&self, day: Day) -> Option<&Coded<'d>> {
        let in_force = self.coded.iter().filter(|coded| {
            coded.known <= day && coded.stance.until.is_none_or(|until| day <= until.last())
        });
        in_force.max_by_key(|coded| coded.stance.since)
    }

    /// Step 1. The voices shown are those of the evidence the curator names; the position is the curator's.
    fn by_coding(&self, day: Day) -> Option<Ruling<'d>> {
        let coded = self.coded_on(day)?;
        let evidence = &coded.stance.evidence;
        let voices = self.voices(|item| evidence.contains(&item.statement));
        let shown = combine(voices, Basis::Coded).unwrap_or_else(Ruling::nothing);
        Some(Ruling {
            standing: Standing::Declared(coded.position),
            basis: Basis::Coded,
            ..shown
        })
    }

    /// Step 2: official voices before others, those in office before former ones.
    fn by_own_words(&self, day: Day) -> Option<Ruling<'d>> {
        let by_standing = |official: bool| {
            self.voices(|item| {
                item.known <= day && !item.is_judgement() && item.official == official
            })
        };
        let since = self.newest_of_members(day);
        let mut official = by_standing(true);
        if official.is_empty() {
            let mut others = by_standing(false);
            drop_overtaken(&mut others, since);
            return combine(others, Basis::Other);
        }
        drop_overtaken(&mut official, since);
        let in_office = |said: &VoiceStance<'d>| self.in_office(said.voice, day);
        if !official.iter().any(in_office) {
            return combine(official, Basis::Former);
        }
        official.retain(in_office);
        combine(official, Basis::Spoken)
    }

    /// Step a: some statements grouped into voices, each with its newest and their position.
    fn voices(&self, admits: impl Fn(&Item<'d>) -> bool) -> Vec<VoiceStance<'d>> {
        let mut voices = Vec::with_capacity(self.voices.len());
        voices.extend(self.voices.iter().filter_map(|(voice, said)| {
            let admitted = self.items[said.clone()].iter();
            voice_stance(*voice, admitted.filter(|item| admits(item)))
        }));
        voices
    }

    /// The voices of a day that the finding passes over and that lean another way than it does, parties to the matter
    /// included: what a reader is to know beside the label. Those long overtaken by whoever spoke last are left out.
    pub(super) fn otherwise(&self, found: &Ruling<'d>, day: Day) -> Vec<VoiceStance<'d>> {
        let mut others = self.voices(|item| item.known <= day && found.of(item.voice).is_none());
        drop_overtaken(
            &mut others,
            self.known(day).map(|item| item.date.first()).max(),
        );
        let sign = found.standing.position().map(Position::sign);
        others.retain(|said| {
            said.position != Position::Neutral && Some(said.position.sign()) != sign
        });
        others
    }

    /// Step 3: the members' stances, when at least half of the members have one.
    fn by_members(&self, day: Day) -> Option<Ruling<'d>> {
        let count = self.member_count(day);
        if count.undeclared * 2 > self.members.len() {
            return None;
        }
        // Which positions are held decides, not how often.
        let positions = count.positions.iter().map(|(position, _)| *position);
        let position = Position::combine(positions.clone())?;
        let takes_side = position != Position::Neutral;
        let weighed = positions.filter(|position| !takes_side || *position != Position::Neutral);
        Some(Ruling {
            standing: position.into(),
            basis: Basis::Members,
            voices: Vec::new(),
            silent: Vec::new(),
            split: lean_apart(weighed),
        })
    }

    fn declared_members(&self, day: Day) -> impl Iterator<Item = (&Self, Position)> + Clone {
        let members = self.members.iter();
        members.filter_map(move |member| Some((&**member, member.standing_on(day).position()?)))
    }

    /// The members that carry the bloc's stance: those declared, without neutral ones when any is not neutral.
    pub(super) fn weighed_members(
        &self,
        day: Day,
    ) -> impl Iterator<Item = (&Self, Position)> + Clone {
        let declared = self.declared_members(day);
        let takes_side = |(_, position): &(_, Position)| *position != Position::Neutral;
        let neutral_too = !declared.clone().any(|member| takes_side(&member));
        declared.filter(move |member| neutral_too || takes_side(member))
    }

    /// How the members of a bloc stand on a day.
    pub(super) fn member_count(&self, day: Day) -> MemberCount {
        let mut count = MemberCount {
            positions: Vec::new(),
            undeclared: self.members.len(),
        };
        for (_, position) in self.declared_members(day) {
            count.undeclared -= 1;
            let mut held = count.positions.iter_mut();
            match held.find(|(held, _)| *held == position) {
                Some((_, members)) => *members += 1,
                None => count.positions.push((position, 1)),
            }
        }
        count.positions.sort_unstable();
        count
    }

    /// Step 4: what others judge, parties to the matter excepted.
    fn by_judgement(&self, day: Day) -> Option<Ruling<'d>> {
        let mut assessors = self.voices(|item| item.known <= day && self.is_independent(item));
        drop_overtaken(&mut assessors, None);
        combine(assessors, Basis::Assessed)
    }

    /// Whether a statement is the judgement of somebody who is not a party to the matter.
    pub(super) fn is_independent(&self, item: &Item<'d>) -> bool {
        match item.voice {
            Voice::Assessor(actor) => !self.data[actor].kind.is_party(),
            Voice::Publisher(_) => true,
            Voice::Actor | Voice::Speaker(_) => false,
        }
    }
}

impl From<Position> for Standing {
    fn from(position: Position) -> Self {
        Self::Declared(position)
    }
}

impl<'d> Ruling<'d> {
    pub(super) fn nothing() -> Self {
        Self {
            standing: Standing::Undeclared,
            basis: Basis::Undeclared,
            voices: Vec::new(),
            silent: Vec::new(),
            split: false,
        }
    }

    /// What a voice says, whether it was combined or gave way.
    pub(super) fn of(&self, voice: Voice<'d>) -> Option<&VoiceStance<'d>> {
        let mut heard = self.voices.iter().chain(&self.silent);
        heard.find(|said| said.voice == voice)
    }
}

/// What one voice says, all of whose statements are given.
fn voice_stance<'i, 'd: 'i>(
    voice: Voice<'d>,
    said: impl Iterator<Item = &'i Item<'d>> + Clone,
) -> Option<VoiceStance<'d>> {
    let latest = said.clone().map(|item| item.date.first()).max()?;
    let newest = said.filter(|item| item.known >= latest);
    let position = Position::combine(newest.clone().map(|item| item.position))?;
    let neutral_too = position == Position::Neutral;
    let newest = newest.filter(|item| neutral_too || item.position != Position::Neutral);
    let mut newest = newest.map(|item| item.statement);
    let mut last = newest.next()?;
    // Mostly there is one: no list is made for it.
    let as_new = newest.map(|at| std::mem::replace(&mut last, at)).collect();
    Some(VoiceStance {
        voice,
        position,
        newest: last,
        as_new,
        latest,
    })
}

/// Step b: voices silent for long while another has spoken, or since a day given, are dropped.
fn drop_overtaken(voices: &mut Vec<VoiceStance<'_>>, since: Option<Day>) {
    let newest = voices.iter().map(|said| said.latest).max().max(since);
    if let Some(newest) = newest {
        voices.retain(|said| !is_overtaken(said.latest, newest));
    }
}

/// Whether words of one day are so much older than words of another that they no longer stand beside them.
pub(super) fn is_overtaken(words: Day, newest: Day) -> bool {
    words < newest
        && words.duration_until(newest)
            > SignedDuration::from_hours(24 * i64::from(OVERTAKEN_AFTER_DAYS))
}

/// Steps d and e: neutral voices give way, the rest are combined.
fn combine(mut voices: Vec<VoiceStance<'_>>, basis: Basis) -> Option<Ruling<'_>> {
    let position = Position::combine(voices.iter().map(|said| said.position))?;
    let takes_side = position != Position::Neutral;
    let gives_way = |said: &mut VoiceStance<'_>| takes_side && said.position == Position::Neutral;
    let silent = voices.extract_if(.., gives_way).collect();
    Some(Ruling {
        standing: position.into(),
        basis,
        split: lean_apart(voices.iter().map(|said| said.position)),
        voices,
        silent,
    })
}

/// Whether the signs of the scores of positions differ.
fn lean_apart(positions: impl Iterator<Item = Position>) -> bool {
    let mut signs = positions.map(Position::sign);
    let first: Option<Sign> = signs.next();
    first.is_some_and(|first| signs.any(|sign| sign != first))
}
