//! Statements, coded stances and contacts: the dated records a dataset is made of.

use serde::{Deserialize, Serialize};

use super::date::{Date, Day};
use super::id::{ActorRef, ConditionRef, Id, SourceRef, SpeakerRef, StatementRef, TopicRef};
use super::keyword::keyword_enum;
use super::position::{Coding, Position};
use super::text::Text;
use super::topic::Source;
use crate::span::EntryRef;

keyword_enum! {
    /// The form a statement was made in.
    StatementKind {
        /// A speech or address.
        Speech = "speech",
        /// An interview.
        Interview = "interview",
        /// A press conference, or remarks to the press.
        PressConference = "press-conference",
        /// A spokesperson's briefing.
        Briefing = "briefing",
        /// A written statement of an office, alone or joint.
        Communique = "communique",
        /// A post on a social network.
        SocialPost = "social-post",
        /// An article by the speaker.
        Article = "article",
        /// Somebody else's report of what was said.
        Report = "report",
    }
}

keyword_enum! {
    /// The kinds of evidence that a statement rests on, strongest first.
    Attribution {
        /// The speaker's own words.
        Direct = "direct",
        /// A paraphrase by the source.
        Reported = "reported",
        /// Another's judgement of where the actor stands.
        Assessed = "assessed",
    }
}

/// Something said on a day that bears on one topic or several.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub struct Statement<'a> {
    /// Its id.
    pub id: Id<'a>,
    /// For whom it was made; a joint statement has several, the first named first.
    pub parties: Vec<Party>,
    /// When it was said.
    pub date: Date,
    /// The last day on which it can have been said, from which it counts: the last day of its date, or the last day
    /// of when its earliest source was published, where that comes sooner. One that nothing dates so never counts.
    #[serde(with = "super::date::serial::optional")]
    pub known: Option<Day>,
    /// In what capacity, when not by an office held that day.
    pub capacity: Option<Text<'a>>,
    /// The form it was made in.
    pub kind: StatementKind,
    /// Its kind of evidence.
    pub attribution: Attribution,
    /// The actor who judges, of an assessed statement.
    pub by: Option<ActorRef>,
    /// Its positions by topic, in order of the topics.
    pub positions: Vec<(TopicRef, Coding)>,
    /// The conditions of its conditional positions.
    pub conditions: Vec<ConditionRef>,
    /// One sentence in the curator's words; absent only where there is a quote.
    pub summary: Option<Text<'a>>,
    /// The speaker's words as printed.
    pub quote: Option<Text<'a>>,
    /// Language of the quote, BCP 47.
    pub lang: Option<Text<'a>>,
    /// The quote in English.
    pub translation: Option<Text<'a>>,
    /// Its sources, at least one.
    pub sources: Vec<SourceRef>,
    /// That it no longer stands, where it was taken back.
    pub withdrawn: Option<Box<Withdrawal<'a>>>,
    /// A remark of the curator.
    pub note: Option<Text<'a>>,
    /// Its entry in the files.
    pub origin: EntryRef,
}

/// The end of a statement: its speaker, or who printed it, has taken it back.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub struct Withdrawal<'a> {
    /// When it was withdrawn.
    pub date: Date,
    /// The last day on which it can have been withdrawn, from which it no longer counts: found as the day from which a
    /// statement counts.
    #[serde(with = "super::date::serial::optional")]
    pub known: Option<Day>,
    /// Why, in a sentence.
    pub reason: Text<'a>,
    /// The source that says so.
    pub source: SourceRef,
}

/// One of those for whom a statement was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Party {
    /// The actor.
    pub actor: ActorRef,
    /// The speaker, where one is named.
    pub speaker: Option<SpeakerRef>,
    /// `true` if it was the actor's own voice that day.
    pub official: bool,
}

impl<'a> Statement<'a> {
    /// Returns what was said: the curator's sentence, or else the quote, in English where it was translated. A statement has
    /// one or the other.
    pub fn gist(&self) -> Text<'a> {
        let quote = self.translation.or(self.quote);
        self.summary.or(quote).unwrap_or_default()
    }

    /// `true` if it was certainly made by a day, so that it counts.
    pub fn is_known_by(&self, day: Day) -> bool {
        self.known.is_some_and(|known| known <= day)
    }

    /// The last day on which it can have been said: `Day::MAX` where nothing limits it.
    pub fn last_day(&self) -> Day {
        self.known.unwrap_or(Day::MAX)
    }

    /// The first of those for whom it was made.
    pub fn lead(&self) -> Party {
        self.parties[0]
    }

    /// Returns the actors for whom it was made.
    pub fn actors(&self) -> impl Iterator<Item = ActorRef> {
        self.parties.iter().map(|party| party.actor)
    }

    /// The part an actor has in it.
    pub fn party(&self, actor: ActorRef) -> Option<Party> {
        self.parties
            .iter()
            .copied()
            .find(|party| party.actor == actor)
    }

    /// `true` if it counts on a day: if it was certainly made by then, and was not withdrawn.
    pub fn counts_on(&self, day: Day) -> bool {
        self.is_known_by(day) && !self.is_withdrawn_by(day)
    }

    /// Returns the day from which it no longer counts, if it was withdrawn.
    pub fn withdrawn_on(&self) -> Option<Day> {
        self.withdrawn.as_ref()?.known
    }

    /// `true` if it was withdrawn by a day.
    pub fn is_withdrawn_by(&self, day: Day) -> bool {
        self.withdrawn_on()
            .is_some_and(|withdrawn| withdrawn <= day)
    }

    /// Returns the sources that it names, each once: those it rests on, and that of its withdrawal.
    pub fn cited(&self) -> impl Iterator<Item = SourceRef> {
        let withdrawn = self.withdrawn.as_ref().map(|withdrawal| withdrawal.source);
        let other = withdrawn.filter(|source| !self.sources.contains(source));
        self.sources.iter().copied().chain(other)
    }

    /// Returns its position on a topic.
    pub fn coding(&self, topic: TopicRef) -> Option<Coding> {
        self.positions
            .iter()
            .find(|(on, _)| *on == topic)
            .map(|(_, coding)| *coding)
    }
}

/// A curator's judgement of where an actor stands, with its reasons.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub struct CodedStance<'a> {
    /// The actor whose stance it is.
    pub actor: ActorRef,
    /// On what.
    pub topic: TopicRef,
    /// The position.
    pub position: Position,
    /// When it began.
    pub since: Date,
    /// Its last day, if it has ended.
    pub until: Option<Date>,
    /// Up to when evidence was weighed.
    pub reviewed: Date,
    /// The conditions of a conditional position.
    pub conditions: Vec<ConditionRef>,
    /// The statements it rests on, at least one.
    pub evidence: Vec<StatementRef>,
    /// Why it was coded.
    pub note: Option<Text<'a>>,
    /// Its entry in the files.
    pub origin: EntryRef,
}

keyword_enum! {
    /// The kinds of coders.
    CoderKind {
        /// A person.
        Person = "person",
        /// A program that was trained on texts.
        Model = "model",
    }
}

/// The positions that one coder, working apart from others, finds in a statement.
///
/// It is no evidence and changes no stance: it tells how reliable the agreed positions are.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub struct IndependentCoding<'a> {
    /// The coder's name, by which all that they coded is told.
    pub coder: Text<'a>,
    /// The kind of coder.
    pub kind: CoderKind,
    /// When it was coded.
    pub date: Date,
    /// The statement.
    pub statement: StatementRef,
    /// Its positions by topic, in order of the topics; none where the coder finds that it bears on none.
    pub positions: Vec<(TopicRef, Coding)>,
    /// A remark of the coder.
    pub note: Option<Text<'a>>,
    /// Its entry in the files.
    pub origin: EntryRef,
}

/// The day by which a statement or contact, or a withdrawal, was certainly made: when its date was over, or when it was in
/// print. Of a source known to be published some time in a month, only the month's last day is certain. There is none where
/// the date has no end and no source is dated.
pub fn known_by(date: Date, cited: &[SourceRef], sources: &[Source<'_>]) -> Option<Day> {
    let printed = cited
        .iter()
        .filter_map(|source| sources[source.index()].published);
    // A report that is said to precede what it reports is an error of the record, not foresight.
    let printed = printed.filter_map(Date::end);
    let printed = printed.filter(|day| *day >= date.first());
    printed.chain(date.end()).min()
}

keyword_enum! {
    /// The form a contact took.
    ContactKind {
        /// A telephone or video call.
        Call = "call",
        /// A meeting.
        Meeting = "meeting",
        /// A visit to the other's capital.
        Visit = "visit",
        /// A round of talks between delegations.
        Talks = "talks",
        /// A letter or written message.
        Letter = "letter",
    }
}

keyword_enum! {
    /// The outcome of a contact.
    ContactStatus {
        /// It took place.
        Held = "held",
        /// It was offered, with no answer on record.
        Offered = "offered",
        /// It was declined.
        Declined = "declined",
        /// It was reported, and denied.
        Denied = "denied",
    }
}

keyword_enum! {
    /// The level of those who met, highest first.
    ContactLevel {
        /// Heads of state or government.
        Leader = "leader",
        /// Ministers.
        Minister = "minister",
        /// Advisers, diplomats, spokespeople.
        Official = "official",
        /// Military commanders.
        Military = "military",
    }
}

/// Dialogue as practised: a call, a meeting, a round of talks.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub struct Contact<'a> {
    /// Its id.
    pub id: Id<'a>,
    /// When.
    pub date: Date,
    /// Its form.
    pub kind: ContactKind,
    /// Its outcome.
    pub status: ContactStatus,
    /// The level of those who met.
    pub level: ContactLevel,
    /// The participants: an actor each, and the person where one is named.
    pub participants: Vec<(ActorRef, Option<SpeakerRef>)>,
    /// The actors that sought it.
    pub initiated_by: Option<ActorRef>,
    /// One sentence in the curator's words.
    pub summary: Text<'a>,
    /// Its sources.
    pub sources: Vec<SourceRef>,
    /// A remark of the curator.
    pub note: Option<Text<'a>>,
    /// Its entry in the files.
    pub origin: EntryRef,
}
