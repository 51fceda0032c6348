//! The entries that one thread has read, before their references are resolved.

use super::files::Part;
use super::names::{Numbers, Slot, Symbols};
use crate::diagnostic::Diagnostic;
use crate::model::{
    Actor, ActorRef, Allowance, CodebookEntry, CodedStance, Condition, Contact, Date, Id,
    IndependentCoding, Meta, Source, Speaker, Statement, Text, Topic,
};
use crate::span::{EntryRef, Table};

/// A `[dataset]` table with the actors it puts first.
pub(super) type CoredMeta<'t> = (Meta<'t>, Vec<ActorRef>);

/// The entries of some parts. Their references are numbers of the chunk's symbols.
#[derive(Debug, Default)]
pub(super) struct Chunk<'t> {
    pub(super) parts: Vec<Part>,
    /// Each with where it stands.
    pub(super) metas: Vec<(EntryRef, Option<CoredMeta<'t>>)>,
    pub(super) topics: Vec<Option<Topic<'t>>>,
    pub(super) conditions: Vec<Option<Condition<'t>>>,
    pub(super) sources: Vec<Option<Source<'t>>>,
    pub(super) actors: Vec<Option<Actor<'t>>>,
    pub(super) speakers: Vec<Option<Speaker<'t>>>,
    pub(super) statements: Vec<Option<Statement<'t>>>,
    pub(super) stances: Vec<CodedStance<'t>>,
    pub(super) contacts: Vec<Option<Contact<'t>>>,
    pub(super) allowances: Vec<Allowance<'t>>,
    pub(super) codebook: Vec<CodebookEntry<'t>>,
    pub(super) codings: Vec<IndependentCoding<'t>>,
    pub(super) symbols: Symbols<'t>,
    /// The ids of the dataset that the symbols stand for, once these are known.
    pub(super) numbers: Numbers,
    /// The ids of entries that could not be read.
    pub(super) broken: Vec<(Table, Text<'t>)>,
    /// `true` if an error of syntax may hide entries.
    pub(super) is_damaged: bool,
    /// The ids that stand where it may: what refers to them is not to blame.
    pub(super) hidden: Vec<Text<'t>>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Chunk<'_> {
    /// Puts the tables that may be long in the order they will have in the dataset, while other threads do the same.
    pub(super) fn put_in_order(&mut self) {
        self.statements
            .sort_by_cached_key(|statement| statement.as_ref().map(by_date));
        self.sources
            .sort_by_cached_key(|source| source.as_ref().map(by_id));
    }
}

/// Returns what statements are sorted by.
pub(super) fn by_date<'t>(statement: &Statement<'t>) -> (Date, u128, Id<'t>) {
    (statement.date, statement.id.prefix(), statement.id)
}

/// Returns what sources are sorted by.
pub(super) fn by_id<'t>(source: &Source<'t>) -> (u128, Id<'t>) {
    (source.id.prefix(), source.id)
}

/// An entry that others refer to by its id.
pub(super) trait Entry<'t>: Sized {
    /// Its table.
    const TABLE: Table;

    fn id(&self) -> Id<'t>;

    fn origin(&self) -> EntryRef;

    /// Returns the entries of this kind in a chunk.
    fn all<'c>(chunk: &'c mut Chunk<'t>) -> &'c mut Vec<Option<Self>>;

    /// Returns the entry that stands at a place, unless it could not be read.
    fn at<'c>(chunks: &'c mut [Chunk<'t>], slot: Slot) -> &'c mut Option<Self>
    where
        't: 'c,
    {
        &mut Self::all(&mut chunks[slot.chunk as usize])[slot.entry as usize]
    }
}

macro_rules! entries {
    ($($entry:ident $list:ident)+) => {
        $( impl<'t> Entry<'t> for $entry<'t> {
            const TABLE: Table = Table::$entry;

            fn id(&self) -> Id<'t> {
                self.id
            }

            fn origin(&self) -> EntryRef {
                self.origin
            }

            fn all<'c>(chunk: &'c mut Chunk<'t>) -> &'c mut Vec<Option<Self>> {
                &mut chunk.$list
            }
        } )+
    };
}

entries! {
    Topic topics
    Condition conditions
    Source sources
    Actor actors
    Speaker speakers
    Statement statements
    Contact contacts
}
