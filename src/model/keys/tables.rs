//! The list itself: each table with its keys, whose comments are their meanings.

use super::key::{Key, KeyTable, Notation, ValueKind};
use crate::model::{
    ActorKind, Attribution, CoderKind, Coding, ContactKind, ContactLevel, ContactStatus,
    DecisionRule, KeywordEnum, OfficeVoice, Position, SourceKind, StatementKind,
};
use crate::span::Table;
use ValueKind::{
    Address, Code, Count, Date, Id, List, OneOrList, Party, Positions, Reference, ReferenceOrTable,
    Schema, Set, Text, Year,
};

/// Declares tables. The comments are part of the list: they are the meanings.
macro_rules! tables {
    ($(
        $(#[doc = $meaning:literal])+
        $table:ident = $name:literal {
            $( $(#[doc = $of_key:literal])+ $need:ident $key:literal: $value:expr, )+
        }
    )+) => {
        $(
            $(#[doc = $meaning])+
            pub static $table: KeyTable = KeyTable {
                name: $name,
                meaning: concat!($($meaning),+).trim_ascii_start(),
                keys: &[ $( Key {
                    name: $key,
                    is_required: tables!(@ $need),
                    value: $value,
                    meaning: concat!($($of_key),+).trim_ascii_start(),
                }, )+ ],
            };
        )+
    };
    (@ required) => { true };
    (@ optional) => { false };
}

impl Table {
    /// Returns its keys.
    pub const fn keys(self) -> &'static KeyTable {
        match self {
            Self::Dataset => &DATASET,
            Self::Topic => &TOPIC,
            Self::Condition => &CONDITION,
            Self::Source => &SOURCE,
            Self::Actor => &ACTOR,
            Self::Speaker => &SPEAKER,
            Self::Statement => &STATEMENT,
            Self::Stance => &STANCE,
            Self::Contact => &CONTACT,
            Self::Allow => &ALLOW,
            Self::Codebook => &CODEBOOK,
            Self::Coding => &CODING,
        }
    }
}

tables! {
    /// What the dataset is, and up to which day it reaches.
    DATASET = "dataset" {
        /// The version of the format: 1.
        required "schema": Schema,
        /// The id of the dataset.
        required "id": Id,
        /// The version of the data, counted up as it is published.
        required "version": Text,
        /// The title of the dataset.
        required "title": Text,
        /// What the dataset is about, in a sentence or two.
        optional "description": Text,
        /// The licence of the data, as an SPDX expression.
        optional "license": Text,
        /// The day the books were closed: what is dated later does not count, and every answer is as of that day unless
        /// another is asked for.
        required "as-of": Date,
        /// The actors that are shown first, in this order.
        optional "core": Set(&Reference(Table::Actor)),
    }

    /// A proposition that one can be for or against.
    TOPIC = "topic" {
        /// The id of the topic.
        required "id": Id,
        /// The title of the topic.
        required "title": Text,
        /// A title that fits the head of a column.
        required "short": Text,
        /// The proposition, as a full sentence.
        required "proposition": Text,
        /// The rule by which the European Union would decide on the topic, where one governs.
        optional "decided-by": ValueKind::Table(&DECIDED_BY),
        /// The people named for a post that the topic is about.
        optional "candidate": List(&ValueKind::Table(&CANDIDATE)),
        /// A remark of the curator.
        optional "note": Text,
    }

    /// The rule by which a matter is decided.
    DECIDED_BY = "decided-by" {
        /// The rule.
        required "rule": ValueKind::word::<DecisionRule>(),
        /// The articles that lay it down, and what they leave open.
        required "basis": Text,
    }

    /// Somebody named for a post.
    CANDIDATE = "candidate" {
        /// The name of the person.
        required "name": Text,
        /// The actor to which the person belongs.
        optional "actor": Reference(Table::Actor),
        /// The sources that name the person.
        required "sources": Set(&Reference(Table::Source)),
        /// What else is to be known, such as the office held or what the person said of it.
        optional "note": Text,
    }

    /// A condition on which a conditional yes may hang.
    CONDITION = "condition" {
        /// The id of the condition.
        required "id": Id,
        /// The condition in words, as it would follow “if”.
        required "title": Text,
    }

    /// A page, paper or recording that statements, contacts and figures rest on.
    SOURCE = "source" {
        /// The id of the source.
        required "id": Id,
        /// The title of the source; in square brackets where it is not printed, and left out where it is not known.
        optional "title": Text,
        /// The outlet it comes from. A mirror is no publisher: it stands in `via`.
        required "publisher": Text,
        /// The kind of publication.
        required "kind": ValueKind::word::<SourceKind>(),
        /// The language it is in, as a tag of BCP 47; left out where it is not known.
        optional "lang": Code(Notation::Language),
        /// The address at which it can be read.
        optional "url": Address,
        /// The mirror or aggregator on which it was seen.
        optional "via": Text,
        /// When it was published.
        optional "published": Date,
        /// Its authors, first name first.
        optional "authors": List(&Text),
        /// The address of an archived copy.
        optional "archived": Address,
        /// When it was last seen at its address.
        optional "accessed": Date,
        /// What is doubtful about it, or why it has no address.
        optional "note": Text,
    }

    /// Whoever can hold a position: a state, an institution, a bloc, an organisation, a person.
    ACTOR = "actor" {
        /// The id of the actor.
        required "id": Id,
        /// The name on screen.
        required "name": Text,
        /// The kind of actor.
        required "kind": ValueKind::word::<ActorKind>(),
        /// Other names by which it is asked for.
        optional "aliases": List(&Text),
        /// The country code of ISO 3166-1, of a state.
        optional "iso": Code(Notation::Country),
        /// The item of Wikidata.
        optional "wikidata": Code(Notation::Wikidata),
        /// The inhabitants of a state, of one year or several.
        optional "population": OneOrList(&ValueKind::Table(&POPULATION)),
        /// The members of a bloc or an institution: ids, or tables that say from when until when.
        optional "members": Set(&ReferenceOrTable(Table::Actor, &MEMBERSHIP)),
        /// A remark of the curator.
        optional "note": Text,
    }

    /// The inhabitants of a state, as a source counts them.
    POPULATION = "population" {
        /// The number of inhabitants.
        required "value": Count,
        /// The year the number is for.
        required "year": Year,
        /// The source of the number.
        required "source": Reference(Table::Source),
    }

    /// A membership of some time.
    MEMBERSHIP = "membership" {
        /// The member.
        required "actor": Reference(Table::Actor),
        /// The first day; a member since ever where it is left out.
        optional "from": Date,
        /// The last day; still a member where it is left out.
        optional "until": Date,
    }

    /// A person who speaks. What is said in an office is said by the actor.
    SPEAKER = "speaker" {
        /// The id of the person.
        required "id": Id,
        /// The name of the person.
        required "name": Text,
        /// The offices the person has held, for one actor or several.
        optional "offices": List(&ValueKind::Table(&OFFICE)),
        /// A remark of the curator.
        optional "note": Text,
    }

    /// An office, held for an actor.
    OFFICE = "office" {
        /// The actor for whom it is held.
        required "actor": Reference(Table::Actor),
        /// The title of the office; left out where it is not known.
        optional "title": Text,
        /// The first full day in office; held since ever where it is left out.
        optional "from": Date,
        /// The last full day in office; still held where it is left out.
        optional "until": Date,
        /// Whose words are spoken in it: the actor's (`official`, unless it is said otherwise) or not (`other`).
        optional "voice": ValueKind::word::<OfficeVoice>(),
        /// The person for whom a spokesperson speaks: the two are one voice.
        optional "speaks-for": Reference(Table::Speaker),
    }

    /// What was said, when, by whom, and where it can be read.
    STATEMENT = "statement" {
        /// The id of the statement. A date in it agrees with the date of the statement.
        required "id": Id,
        /// The actor for whom it was said.
        required "actor": Reference(Table::Actor),
        /// When it was said: as precise as the source, and no more.
        required "date": Date,
        /// The person who said it; left out where only the actor is named.
        optional "speaker": Reference(Table::Speaker),
        /// In what capacity it was said, where that was not an office held that day.
        optional "as": Text,
        /// The others who made the statement, where it is a joint one: `actor` or `actor/speaker`.
        optional "with": Set(&Party),
        /// The form in which it was said.
        required "kind": ValueKind::word::<StatementKind>(),
        /// Whose words it rests on.
        required "attribution": ValueKind::word::<Attribution>(),
        /// The actor who judges, of an assessed statement; the publisher of its first source where it is left out.
        optional "by": Reference(Table::Actor),
        /// What it says on each topic that it bears on.
        required "positions": Positions(Coding::WORDS),
        /// The conditions on which a conditional position hangs. They stand with one, and only with one.
        optional "conditions": Set(&Reference(Table::Condition)),
        /// What was said, in the curator's words and one sentence. It may be left out only where there is a quote.
        optional "summary": Text,
        /// The words as printed, 40 at most.
        optional "quote": Text,
        /// The language of the quote, as a tag of BCP 47.
        optional "lang": Code(Notation::Language),
        /// The quote in English, where it is in another language.
        optional "translation": Text,
        /// The sources it rests on.
        required "sources": Set(&Reference(Table::Source)),
        /// That it was taken back, and no longer counts from that day on.
        optional "withdrawn": ValueKind::Table(&WITHDRAWAL),
        /// A remark of the curator.
        optional "note": Text,
    }

    /// The end of a statement: its speaker, or who printed it, has taken it back.
    WITHDRAWAL = "withdrawal" {
        /// When it was taken back.
        required "date": Date,
        /// Why, in a sentence.
        required "reason": Text,
        /// The source that says so.
        required "source": Reference(Table::Source),
    }

    /// A curator's judgement of where an actor stands, in place of what the rule would say.
    STANCE = "stance" {
        /// The actor whose stance it is.
        required "actor": Reference(Table::Actor),
        /// The topic it is on.
        required "topic": Reference(Table::Topic),
        /// The position.
        required "position": ValueKind::word::<Position>(),
        /// When it began.
        required "since": Date,
        /// The last day on which it holds, if it has ended.
        optional "until": Date,
        /// Up to when evidence was weighed; `since` where it is left out.
        optional "reviewed": Date,
        /// The conditions on which a conditional position hangs. They stand with one, and only with one.
        optional "conditions": Set(&Reference(Table::Condition)),
        /// The statements it rests on.
        required "evidence": Set(&Reference(Table::Statement)),
        /// Why it was coded.
        optional "note": Text,
    }

    /// Dialogue as practised: a call, a meeting, a visit, a round of talks, a letter.
    CONTACT = "contact" {
        /// The id of the contact. A date in it agrees with the date of the contact.
        required "id": Id,
        /// When it took place, or was to take place.
        required "date": Date,
        /// The form it took.
        required "kind": ValueKind::word::<ContactKind>(),
        /// What came of it.
        required "status": ValueKind::word::<ContactStatus>(),
        /// The level of those who met.
        required "level": ValueKind::word::<ContactLevel>(),
        /// Those who took part: `actor` or `actor/speaker`.
        required "participants": Set(&Party),
        /// The actor that sought it.
        optional "initiated-by": Reference(Table::Actor),
        /// What it was, in the curator's words and one sentence.
        required "summary": Text,
        /// The sources that tell of it.
        required "sources": Set(&Reference(Table::Source)),
        /// A remark of the curator.
        optional "note": Text,
    }
    /// A warning of `check` that may stand. It is for an entry or for a file, and is told of once it allows nothing.
    ALLOW = "allow" {
        /// The code of the warning, which `check` shows in brackets.
        required "code": Code(Notation::Diagnostic),
        /// The id of the entry that the warning is about; of a pair, that of either.
        optional "entry": Text,
        /// The file that the warning is in: the end of its path, such as `sources/2026.toml`.
        optional "file": Text,
        /// Why the warning may stand.
        required "reason": Text,
        /// When that was decided.
        required "date": Date,
        /// The last day on which it may stand, held against the day the books were closed.
        optional "until": Date,
    }

    /// A part of the codebook: what a topic takes in, or when a position is coded, on one topic or on any. It changes no stance;
    /// `check` holds the examples against what is coded.
    CODEBOOK = "codebook" {
        /// The topic; what holds for every topic names none.
        optional "topic": Reference(Table::Topic),
        /// The position; what holds for the topic as a whole names none.
        optional "position": ValueKind::word::<Coding>(),
        /// What is coded so.
        optional "definition": Text,
        /// What comes close, and is not coded so.
        optional "exclusion": Text,
        /// Statements that are coded so.
        optional "examples": Set(&ReferenceOrTable(Table::Statement, &CODEBOOK_EXAMPLE)),
        /// Statements that come close, and are coded otherwise.
        optional "counterexamples": Set(&ReferenceOrTable(Table::Statement, &CODEBOOK_EXAMPLE)),
    }

    /// A statement that shows where a border runs.
    CODEBOOK_EXAMPLE = "example" {
        /// The statement.
        required "statement": Reference(Table::Statement),
        /// What decides it, in a few words.
        optional "note": Text,
    }

    /// How one coder read a statement, without knowing how others did. It changes no stance: `agreement` measures by it
    /// how far coders agree.
    CODING = "coding" {
        /// Who coded it: the name or the initials of a person, or the name and version of a model.
        required "coder": Text,
        /// Whether the coder is a person, as where it is left out, or a model.
        optional "kind": ValueKind::word::<CoderKind>(),
        /// When it was coded.
        required "date": Date,
        /// The statement that was coded.
        required "statement": Reference(Table::Statement),
        /// The coder's position of the statement on each topic; an empty table where it bears on none.
        required "positions": Positions(Coding::WORDS),
        /// A remark of the coder.
        optional "note": Text,
    }
}
