//! What a word may name, by kind.

use crate::model::{
    ActorRef, ConditionRef, Dataset, KeywordEnum, Position, SourceRef, SpeakerRef, Standing,
    StatementRef, TopicRef,
};

/// A kind of things that words name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Kind {
    /// Actors: states, institutions, blocs, organisations, persons.
    Actor,
    /// The people who speak for them.
    Speaker,
    /// Topics.
    Topic,
    /// Positions, and `undeclared`.
    Position,
    /// What a conditional yes may hang on.
    Condition,
    /// Sources, and all sources of a publisher.
    Source,
    /// Statements.
    Statement,
    /// People named for a post.
    Candidate,
}

/// Something that a word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Entry {
    /// An actor.
    Actor(ActorRef),
    /// A speaker.
    Speaker(SpeakerRef),
    /// A topic.
    Topic(TopicRef),
    /// A position, or that there is none on record.
    Position(Standing),
    /// A condition.
    Condition(ConditionRef),
    /// A source.
    Source(SourceRef),
    /// Every source of the publisher of this one.
    Publisher(SourceRef),
    /// A statement.
    Statement(StatementRef),
    /// Somebody named for the post that a topic is about, by number.
    Candidate(TopicRef, usize),
}

impl Kind {
    /// Returns what one of the kind is called.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Speaker => "speaker",
            Self::Topic => "topic",
            Self::Position => "position",
            Self::Condition => "condition",
            Self::Source => "source",
            Self::Statement => "statement",
            Self::Candidate => "candidate",
        }
    }

    /// Returns where those of the kind can be read.
    pub(in crate::cli) fn listed(self, data: &Dataset<'_>) -> String {
        match self {
            Self::Actor => "`stance actors` lists the actors".to_owned(),
            Self::Speaker => "`stance show ACTOR` names the speakers of an actor".to_owned(),
            Self::Topic | Self::Candidate => "`stance topics` lists the topics".to_owned(),
            Self::Source => "`stance sources` lists the sources".to_owned(),
            Self::Statement => {
                "`stance timeline --columns id,date,summary` lists the statements".to_owned()
            }
            Self::Position => format!("positions are {}", Position::words().join(", ")),
            Self::Condition if data.conditions.is_empty() => {
                "the dataset has no conditions".to_owned()
            }
            Self::Condition => {
                let ids = data
                    .conditions
                    .iter()
                    .map(|condition| condition.id.as_str());
                format!("conditions are {}", ids.collect::<Vec<_>>().join(", "))
            }
        }
    }
}

impl Entry {
    /// Returns the word that is sure to name it.
    pub(in crate::cli) fn id<'d>(self, data: &'d Dataset<'d>) -> &'d str {
        match self {
            Self::Actor(at) => data[at].id.as_str(),
            Self::Speaker(at) => data[at].id.as_str(),
            Self::Topic(at) => data[at].id.as_str(),
            Self::Position(standing) => standing.as_str(),
            Self::Condition(at) => data[at].id.as_str(),
            Self::Source(at) => data[at].id.as_str(),
            Self::Statement(at) => data[at].id.as_str(),
            Self::Publisher(at) => &data[at].publisher,
            Self::Candidate(topic, n) => &data[topic].candidates[n].name,
        }
    }

    /// Returns what it is called on screen.
    pub(super) fn name<'d>(self, data: &'d Dataset<'d>) -> &'d str {
        match self {
            Self::Actor(at) => &data[at].name,
            Self::Speaker(at) => &data[at].name,
            Self::Topic(at) => &data[at].title,
            Self::Position(_) => "a position",
            Self::Condition(at) => &data[at].title,
            Self::Source(at) | Self::Publisher(at) => &data[at].publisher,
            Self::Statement(at) => data[at].gist().as_str(),
            Self::Candidate(topic, _) => &data[topic].title,
        }
    }

    /// Returns its kind.
    pub(super) fn kind(self) -> Kind {
        match self {
            Self::Actor(_) => Kind::Actor,
            Self::Speaker(_) => Kind::Speaker,
            Self::Topic(_) => Kind::Topic,
            Self::Position(_) => Kind::Position,
            Self::Condition(_) => Kind::Condition,
            Self::Source(_) | Self::Publisher(_) => Kind::Source,
            Self::Statement(_) => Kind::Statement,
            Self::Candidate(..) => Kind::Candidate,
        }
    }
}
