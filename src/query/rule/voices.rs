//! Voices weighed, one by one and against each other: a, c and d of the rule.

use jiff::SignedDuration;

use crate::model::{Day, Position, Sign, StatementRef};
use crate::query::testimony::{Item, Testimony};
use crate::query::voice::Voice;

/// Beyond this many days after its last words a voice is overtaken by those who have spoken since.
pub const OVERTAKEN_AFTER_DAYS: i32 = 180;

/// The position of one voice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoiceStance<'d> {
    /// The voice.
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

impl<'d> VoiceStance<'d> {
    /// Step a: reads what a voice says off what it has said, or off the newest of it. `None` of nothing.
    pub(super) fn of<'i>(
        voice: Voice<'d>,
        said: impl Iterator<Item = &'i Item> + Clone,
    ) -> Option<Self> {
        let latest = said.clone().map(|item| item.first).max()?;
        let newest = said.filter(|item| item.known >= latest);
        let position = Position::combine(newest.clone().map(|item| item.position))?;
        let weighed = newest.filter(|item| carries(item.position, position));
        let weighed = weighed.map(|item| item.statement);
        let newest = weighed.clone().max()?;
        let mut as_new: Vec<StatementRef> = weighed.filter(|at| *at != newest).collect();
        as_new.sort_unstable();
        Some(Self {
            voice,
            position,
            newest,
            as_new,
            latest,
        })
    }

    /// The statements their position is read from, in order of date.
    pub fn statements(&self) -> impl Iterator<Item = StatementRef> {
        self.as_new.iter().copied().chain([self.newest])
    }
}

/// Returns what the voices of some testimonies say by a day.
pub(super) fn heard<'e, 'd: 'e>(
    testimonies: impl Iterator<Item = &'e Testimony<'d>>,
    day: Day,
) -> Vec<VoiceStance<'d>> {
    let said = testimonies.filter_map(|said| VoiceStance::of(said.voice, said.newest(day)));
    said.collect()
}

/// Step c: drops the voices silent for long while another has spoken, or since a day given.
pub(super) fn drop_overtaken(voices: &mut Vec<VoiceStance<'_>>, since: Option<Day>) {
    let newest = voices.iter().map(|said| said.latest).max().max(since);
    if let Some(newest) = newest {
        voices.retain(|said| !is_overtaken(said.latest, newest));
    }
}

/// `true` if words of one day are so much older than words of another that they no longer stand beside them.
pub(super) fn is_overtaken(words: Day, newest: Day) -> bool {
    words.duration_until(newest) > SignedDuration::from_hours(24 * i64::from(OVERTAKEN_AFTER_DAYS))
}

/// Step d: `true` if one of several positions is part of what they are together. What takes no side is part of it only
/// where nothing takes one.
pub(super) fn carries(position: Position, together: Position) -> bool {
    position != Position::Neutral || together == Position::Neutral
}

/// `true` if positions lean different ways: if the signs of their scores differ.
pub(super) fn lean_apart(positions: impl Iterator<Item = Position>) -> bool {
    let mut signs = positions.map(Position::sign);
    let first: Option<Sign> = signs.next();
    first.is_some_and(|first| signs.any(|sign| sign != first))
}
