//! Positions: what a statement says on a topic and where an actor stands.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::keyword::{KeywordEnum, Word, keyword_enum};

keyword_enum! {
    /// A declared position on a topic's proposition.
    ///
    /// Declaration order is display order, from yes to no.
    Position {
        /// Asks for it, welcomes it, or does it.
        Supports = "supports",
        /// Yes, when a named condition holds.
        Conditional = "conditional",
        /// Both sides, or yes to part and no to part.
        Mixed = "mixed",
        /// Says that it takes no side.
        Neutral = "neutral",
        /// Rejects it, or refuses it until something else happens.
        Opposes = "opposes",
    }
}

/// The direction of a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// Score below zero.
    Against,
    /// Score of zero.
    Between,
    /// Score above zero.
    For,
}

impl Position {
    /// Score from -1 (opposes) to +1 (supports), in halves; mixed and neutral score 0.
    pub fn score(self) -> f64 {
        f64::from(self.half_points()) / 2.0
    }

    /// Twice the score, so that sums stay exact.
    pub fn half_points(self) -> i8 {
        match self {
            Self::Supports => 2,
            Self::Conditional => 1,
            Self::Mixed | Self::Neutral => 0,
            Self::Opposes => -2,
        }
    }

    /// Returns its direction.
    pub fn sign(self) -> Sign {
        match self.half_points() {
            1.. => Sign::For,
            0 => Sign::Between,
            _ => Sign::Against,
        }
    }

    /// Returns `true` if two positions lean opposite ways; one that leans neither way opposes nothing.
    pub fn contradicts(self, other: Self) -> bool {
        self.half_points() * other.half_points() < 0
    }

    /// Several positions as one, by the published rule: neutral ones are passed over when any is not, equal ones
    /// stay, support with and without conditions is conditional support, anything else is mixed. `None` of none.
    pub fn combine(positions: impl Iterator<Item = Self> + Clone) -> Option<Self> {
        let mut voiced = positions
            .clone()
            .filter(|position| *position != Self::Neutral);
        let Some(first) = voiced.next() else {
            return positions.into_iter().next();
        };
        Some(voiced.fold(first, |sum, next| match (sum, next) {
            (a, b) if a == b => a,
            (Self::Supports | Self::Conditional, Self::Supports | Self::Conditional) => {
                Self::Conditional
            }
            _ => Self::Mixed,
        }))
    }
}

/// The position that a statement takes on one topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Coding {
    /// It takes a position.
    Takes(Position),
    /// No comment, or a denial that a report, plan or contact exists: shown, never counted towards a stance.
    Declined,
}

impl Coding {
    /// The position, unless it was declined to give one.
    pub fn position(self) -> Option<Position> {
        match self {
            Self::Takes(position) => Some(position),
            Self::Declined => None,
        }
    }
}

impl KeywordEnum for Coding {
    const ALL: &'static [Self] = &[
        Self::Takes(Position::Supports),
        Self::Takes(Position::Conditional),
        Self::Takes(Position::Mixed),
        Self::Takes(Position::Neutral),
        Self::Takes(Position::Opposes),
        Self::Declined,
    ];
    const WORDS: &'static [Word] = &{
        let [supports, conditional, mixed, neutral, opposes] = *Position::WORDS else {
            panic!("a position was added: it can be coded too");
        };
        let declined = Word {
            word: "declined",
            meaning: "No comment, or a denial that a report, plan or contact exists.",
        };
        [supports, conditional, mixed, neutral, opposes, declined]
    };

    fn as_str(self) -> &'static str {
        self.position().map_or("declined", KeywordEnum::as_str)
    }
}

impl Serialize for Coding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.serialize_str(self.as_str())
        } else {
            self.position().serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Coding {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let position = Option::deserialize(deserializer)?;
        Ok(position.map_or(Self::Declined, Self::Takes))
    }
}

/// The standing of an actor on a topic: a position, or nothing on record, which is never the same as neutral.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// A position the evidence bears.
    Declared(Position),
    /// Nothing on record. Never scored.
    Undeclared,
}

impl Standing {
    /// The position, if one is declared.
    pub fn position(self) -> Option<Position> {
        match self {
            Self::Declared(position) => Some(position),
            Self::Undeclared => None,
        }
    }

    /// The word in exports and on screen.
    pub fn as_str(self) -> &'static str {
        self.position().map_or("undeclared", KeywordEnum::as_str)
    }

    /// Every standing, from yes to no, undeclared last.
    pub fn all() -> impl Iterator<Item = Self> {
        Position::ALL
            .iter()
            .copied()
            .map(Self::Declared)
            .chain([Self::Undeclared])
    }
}

impl From<Position> for Standing {
    fn from(position: Position) -> Self {
        Self::Declared(position)
    }
}

impl From<Option<Position>> for Standing {
    fn from(position: Option<Position>) -> Self {
        position.map_or(Self::Undeclared, Self::Declared)
    }
}

impl Serialize for Standing {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::keyword;
    use Position::{Conditional, Mixed, Neutral, Opposes, Supports};

    fn combine(positions: &[Position]) -> Option<Position> {
        Position::combine(positions.iter().copied())
    }

    #[test]
    fn equal_positions_stay() {
        for position in Position::ALL {
            assert_eq!(combine(&[*position, *position]), Some(*position));
        }
    }

    #[test]
    fn support_with_and_without_conditions_is_conditional() {
        assert_eq!(
            combine(&[Supports, Conditional, Supports]),
            Some(Conditional)
        );
    }

    #[test]
    fn neutral_is_passed_over_when_another_speaks() {
        assert_eq!(combine(&[Neutral, Opposes, Neutral]), Some(Opposes));
        assert_eq!(combine(&[Neutral, Neutral]), Some(Neutral));
    }

    #[test]
    fn anything_else_is_mixed() {
        assert_eq!(combine(&[Supports, Opposes]), Some(Mixed));
        assert_eq!(combine(&[Mixed, Supports]), Some(Mixed));
        assert_eq!(combine(&[Conditional, Opposes, Conditional]), Some(Mixed));
    }

    #[test]
    fn nothing_combines_to_nothing() {
        assert_eq!(combine(&[]), None);
    }

    #[test]
    fn only_opposite_signs_contradict() {
        assert!(Supports.contradicts(Opposes) && Opposes.contradicts(Conditional));
        assert!(!Mixed.contradicts(Opposes) && !Supports.contradicts(Conditional));
    }

    #[test]
    fn scores_are_those_published() {
        let scores: Vec<f64> = Position::ALL
            .iter()
            .map(|position| position.score())
            .collect();
        assert_eq!(scores, [1.0, 0.5, 0.0, 0.0, -1.0]);
    }

    #[test]
    fn words_come_back() {
        let parse = keyword::parse::<Coding>;
        for word in Coding::words() {
            assert_eq!(parse(word).map(Coding::as_str), Ok(word));
        }
        assert!(parse("undeclared").is_err());
    }
}
