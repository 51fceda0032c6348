//! Voices: one is a person with those who speak for them, the actor itself, or one who judges.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use crate::model::fold::fold;
use crate::model::{ActorRef, Attribution, Dataset, Party, SpeakerRef, Statement};

/// The longest chain of spokespersons that is followed. A longer one, or one that runs in a circle, is a fault of the data.
const LONGEST_CHAIN: usize = 8;

/// A voice: the unit in which the rule weighs what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Voice<'d> {
    /// The actor itself, where no speaker is named.
    Actor,
    /// A person, together with those who speak for them.
    Speaker(SpeakerRef),
    /// An actor who judges another.
    Assessor(ActorRef),
    /// An outlet that judges in its own name, and is no actor.
    Publisher(&'d str),
}

impl Voice<'_> {
    /// The person, if it is one.
    pub fn speaker(self) -> Option<SpeakerRef> {
        match self {
            Self::Speaker(speaker) => Some(speaker),
            Self::Actor | Self::Assessor(_) | Self::Publisher(_) => None,
        }
    }

    /// `true` if it judges another, `false` if it speaks for itself.
    pub(super) fn is_judge(self) -> bool {
        matches!(self, Self::Assessor(_) | Self::Publisher(_))
    }

    /// `true` if it judges another and is not a party to the matter itself.
    pub(super) fn is_independent_judge(self, data: &Dataset<'_>) -> bool {
        match self {
            Self::Assessor(actor) => !data[actor].kind.is_party(),
            Self::Publisher(_) => true,
            Self::Actor | Self::Speaker(_) => false,
        }
    }
}

/// Tells the voices of a dataset.
#[derive(Clone, Debug)]
pub(super) struct Voices<'d> {
    data: &'d Dataset<'d>,
    /// Those in which outlets judge, once one is asked for.
    outlets: OnceCell<BTreeMap<usize, Voice<'d>>>,
}

impl<'d> Voices<'d> {
    pub(super) fn new(data: &'d Dataset<'d>) -> Self {
        Self {
            data,
            outlets: OnceCell::new(),
        }
    }

    /// Returns the voice in which a party makes a statement.
    pub(super) fn of(&self, statement: &Statement<'d>, party: Party) -> Voice<'d> {
        if statement.attribution == Attribution::Assessed {
            return self.judge(statement);
        }
        let speaker = principal(self.data, statement, party);
        speaker.map_or(Voice::Actor, Voice::Speaker)
    }

    /// Returns who judges: the actor named in `by`, else the outlet of the first source.
    fn judge(&self, statement: &Statement<'d>) -> Voice<'d> {
        if let Some(actor) = statement.by {
            return Voice::Assessor(actor);
        }
        let outlets = self.outlets.get_or_init(|| outlets(self.data));
        let source = statement.sources.first();
        let voice = source.and_then(|source| outlets.get(&self.data[*source].outlet));
        voice.copied().unwrap_or(Voice::Publisher(""))
    }
}

/// Returns the voice in which each outlet judges: that of the first actor in display order which bears its name or has it
/// as an alias, else its own.
fn outlets<'d>(data: &'d Dataset<'d>) -> BTreeMap<usize, Voice<'d>> {
    let mut actors = BTreeMap::new();
    for at in data.actor_refs() {
        let actor = &data[at];
        for name in [&actor.name].into_iter().chain(&actor.aliases) {
            actors.entry(fold(name)).or_insert(at);
        }
    }
    let mut outlets = BTreeMap::new();
    for source in &data.sources {
        outlets.entry(source.outlet).or_insert_with(|| {
            let actor = actors.get(&fold(&source.publisher));
            actor.map_or(Voice::Publisher(&source.publisher), |at| {
                Voice::Assessor(*at)
            })
        });
    }
    outlets
}

/// Returns those who make a statement for an actor: two of its speakers may sign one text.
pub(super) fn parties(statement: &Statement<'_>, actor: ActorRef) -> impl Iterator<Item = Party> {
    let parties = statement.parties.iter().copied();
    parties.filter(move |party| party.actor == actor)
}

/// Returns the person whose voice the speaker of a party lends when a statement is made: themselves, or the one they
/// speak for, or whom that one speaks for.
pub(crate) fn principal(
    data: &Dataset<'_>,
    statement: &Statement<'_>,
    party: Party,
) -> Option<SpeakerRef> {
    let (first, last) = (statement.date.first(), statement.last_day());
    let speaks_for = |speaker: &SpeakerRef| {
        let office = data[*speaker].office_between(party.actor, first, last);
        office?.speaks_for
    };
    std::iter::successors(party.speaker, speaks_for)
        .take(LONGEST_CHAIN)
        .last()
}
