//! A ruling: what the rule finds on a day.

use super::voices::{VoiceStance, carries, lean_apart};
use crate::model::keyword::keyword_enum;
use crate::model::{Day, Position, Standing};
use crate::query::evidence::{Coded, Evidence};
use crate::query::voice::Voice;

keyword_enum! {
    /// The step of the rule that decided.
    Basis {
        /// A curator's judgement.
        Coded = "coded",
        /// Those who speak for the actor.
        Spoken = "spoken",
        /// Those who spoke for the actor when in office, all of whom have left.
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
    /// `true` if the actor's own words decide.
    pub(in crate::query) fn is_own_words(self) -> bool {
        matches!(self, Self::Spoken | Self::Former | Self::Other)
    }
}

/// The finding of the rule on a day.
#[derive(Clone, Debug)]
pub(in crate::query) struct Ruling<'e, 'd> {
    /// The evidence it was found on.
    pub(in crate::query) evidence: &'e Evidence<'d>,
    pub(in crate::query) day: Day,
    pub(in crate::query) standing: Standing,
    pub(in crate::query) basis: Basis,
    /// The coded stance, where one decides.
    pub(in crate::query) coded: Option<&'e Coded<'d>>,
    /// The voices that were combined; none where members decide. Of a coded stance those of its evidence.
    pub(in crate::query) voices: Vec<VoiceStance<'d>>,
    /// The neutral voices that gave way to them.
    pub(in crate::query) silent: Vec<VoiceStance<'d>>,
    /// `true` if what was combined leans different ways.
    pub(in crate::query) split: bool,
}

impl<'e, 'd> Ruling<'e, 'd> {
    /// Finds nothing on record.
    pub(in crate::query) fn undeclared(evidence: &'e Evidence<'d>, day: Day) -> Self {
        Self {
            evidence,
            day,
            standing: Standing::Undeclared,
            basis: Basis::Undeclared,
            coded: None,
            voices: Vec::new(),
            silent: Vec::new(),
            split: false,
        }
    }

    /// Steps d and e: lets neutral voices give way and combines the rest. `None` of no voices.
    pub(super) fn combining(
        evidence: &'e Evidence<'d>,
        day: Day,
        basis: Basis,
        mut voices: Vec<VoiceStance<'d>>,
    ) -> Option<Self> {
        let position = Position::combine(voices.iter().map(|said| said.position))?;
        let gives_way = |said: &mut VoiceStance<'_>| !carries(said.position, position);
        let silent = voices.extract_if(.., gives_way).collect();
        Some(Self {
            standing: position.into(),
            basis,
            split: lean_apart(voices.iter().map(|said| said.position)),
            voices,
            silent,
            ..Self::undeclared(evidence, day)
        })
    }

    /// Returns what a voice says, whether it was combined or gave way.
    pub(in crate::query) fn of(&self, voice: Voice<'d>) -> Option<&VoiceStance<'d>> {
        let mut heard = self.voices.iter().chain(&self.silent);
        heard.find(|said| said.voice == voice)
    }
}
