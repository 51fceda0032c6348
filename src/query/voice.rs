//! Who speaks: one voice is a person with those who speak for them, the actor itself, or one who judges.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use crate::model::fold::fold;
use crate::model::{ActorRef, Attribution, Dataset, Date, Party, SpeakerRef, Statement};

/// How far a chain of spokespersons is followed. A longer one, or one that runs in a circle, is a fault of the data.
const LONGEST_CHAIN: usize = 8;

/// Who speaks in a statement, as the rule groups them.
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
    /// By outlet: the voice in which it judges.
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
        match (statement.attribution, party.speaker) {
            (Attribution::Assessed, _) => self.judge(statement),
            (Attribution::Direct | Attribution::Reported, Some(speaker)) => {
                Voice::Speaker(principal(self.data, speaker, party.actor, statement.date))
            }
            (Attribution::Direct | Attribution::Reported, None) => Voice::Actor,
        }
    }

    /// Returns who judges: the actor named in `by`, else the first source's publisher, which may be an actor itself.
    fn judge(&self, statement: &Statement<'d>) -> Voice<'d> {
        if let Some(actor) = statement.by {
            return Voice::Assessor(actor);
        }
        let first = statement.sources.first();
        let outlet = first.and_then(|source| self.outlets().get(&self.data[*source].outlet));
        outlet.copied().unwrap_or(Voice::Publisher(""))
    }

    /// Returns the voice of each outlet: the actor that bears its name, the first in display order, or its own.
    fn outlets(&self) -> &BTreeMap<usize, Voice<'d>> {
        self.outlets.get_or_init(|| {
            let mut named: BTreeMap<String, ActorRef> = BTreeMap::new();
            for at in self.data.actor_refs() {
                let actor = &self.data[at];
                for name in [&actor.name].into_iter().chain(&actor.aliases) {
                    named.entry(fold(name)).or_insert(at);
                }
            }
            let mut outlets = BTreeMap::new();
            for source in &self.data.sources {
                outlets.entry(source.outlet).or_insert_with(|| {
                    let actor = named.get(&fold(&source.publisher));
                    let own = Voice::Publisher(&source.publisher);
                    actor.map_or(own, |actor| Voice::Assessor(*actor))
                });
            }
            outlets
        })
    }
}

/// Returns those who make a statement for an actor: two of its speakers may sign one text.
pub(super) fn parties(statement: &Statement<'_>, actor: ActorRef) -> impl Iterator<Item = Party> {
    let parties = statement.parties.iter().copied();
    parties.filter(move |party| party.actor == actor)
}

/// Returns the person whose voice a speaker lends on a date: themselves, or the one they speak for, or whom that one
/// speaks for.
pub(super) fn principal(
    data: &Dataset<'_>,
    speaker: SpeakerRef,
    actor: ActorRef,
    date: Date,
) -> SpeakerRef {
    let speaks_for = |speaker: &SpeakerRef| data[*speaker].office(actor, date)?.speaks_for;
    let chain = std::iter::successors(Some(speaker), speaks_for);
    chain.take(LONGEST_CHAIN).last().unwrap_or(speaker)
}
