//! The entries of a dataset under the keys of its files: the counterpart of what `load` reads.
//!
//! Keys stand in the order in which the loader asks for them. One without a value is absent, and so is one whose value is
//! what the loader takes where it is absent. A key has one type of value in all entries: where files may give one item or a
//! list it is a list, and where they may give an id or a table it is a table.

use std::borrow::Cow;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::keys::{In, Keys, Object};
use crate::model::{
    Actor, ActorRef, Allowance, Candidate, CodebookEntry, CodebookExample, CodedStance, CoderKind,
    Condition, Contact, Dataset, DecidedBy, Id, IndependentCoding, Membership, Meta, Office,
    OfficeVoice, Population, Reference, Source, Speaker, Statement, Topic, Withdrawal,
};
use crate::query::Subset;
use crate::span::Table;

/// The version of the file format.
const SCHEMA: u32 = 1;

/// An entry of a dataset. It serialises as an object: its table as `type`, then its keys.
#[derive(Clone, Debug)]
pub struct Entry<'d> {
    data: &'d Dataset<'d>,
    content: Content<'d>,
}

/// What an entry holds.
#[derive(Clone, Debug)]
enum Content<'d> {
    /// With the actors that it puts first, and what part of a dataset it is, if it is one.
    Dataset(&'d Meta<'d>, Vec<ActorRef>, Option<String>),
    Topic(&'d Topic<'d>),
    Condition(&'d Condition<'d>),
    Source(&'d Source<'d>),
    /// With its members, or those of them that are in the part.
    Actor(&'d Actor<'d>, Cow<'d, [Membership]>),
    Speaker(&'d Speaker<'d>),
    Statement(&'d Statement<'d>),
    Stance(&'d CodedStance<'d>),
    Contact(&'d Contact<'d>),
    Allow(&'d Allowance<'d>),
    Codebook(&'d CodebookEntry<'d>),
    Coding(&'d IndependentCoding<'d>),
}

/// Returns all entries of a dataset, table by table. Topics, conditions and the codebook stand in the order in which they
/// are shown, for that is a part of what a dataset says; other entries in order of their ids, coded stances in that of actor, topic and
/// date, codings in that of statement and coder, and allowances in that of code and place. So the order does not depend on
/// how the entries are spread over files.
pub fn entries<'d>(data: &'d Dataset<'d>) -> Vec<Entry<'d>> {
    entries_of(data, &Subset::whole(data), None)
}

/// Returns the entries of a subset in the same order. `part` says what part of the dataset it is, which becomes a sentence of
/// its description. Of an actor for whom it does not answer, members are left out that are not in it.
pub fn entries_of<'d>(
    data: &'d Dataset<'d>,
    subset: &Subset,
    part: Option<String>,
) -> Vec<Entry<'d>> {
    let core = data.actor_refs().take(data.meta.core);
    let core = core.filter(|actor| subset.actors.contains(actor));
    let mut contents = vec![Content::Dataset(&data.meta, core.collect(), part)];
    contents.extend(data.topics.iter().map(Content::Topic));
    contents.extend(data.conditions.iter().map(Content::Condition));
    let sources = subset.sources.iter();
    contents.extend(sources.map(|at| Content::Source(&data[*at])));
    let actors = subset.actors.iter();
    contents.extend(actors.map(|at| Content::Actor(&data[*at], members_in(data, subset, *at))));
    let speakers = subset.speakers.iter();
    contents.extend(speakers.map(|at| Content::Speaker(&data[*at])));
    let statements = subset.statements.iter();
    contents.extend(statements.map(|at| Content::Statement(&data[*at])));
    let stances = subset.stances.iter();
    contents.extend(stances.map(|at| Content::Stance(&data.stances[*at])));
    let contacts = subset.contacts.iter();
    contents.extend(contacts.map(|at| Content::Contact(&data.contacts[*at])));
    let allowances = subset.allowances.iter();
    contents.extend(allowances.map(|at| Content::Allow(&data.allowances[*at])));
    contents.extend(data.codebook.iter().map(Content::Codebook));
    let codings = subset.codings.iter();
    contents.extend(codings.map(|at| Content::Coding(&data.codings[*at])));
    let contents = contents.into_iter();
    let mut entries: Vec<_> = contents.map(|content| Entry { data, content }).collect();
    entries.sort_by_cached_key(Entry::order);
    entries
}

/// Returns the members of an actor that are in a subset: all of them, if the subset answers for it.
fn members_in<'d>(data: &'d Dataset<'d>, subset: &Subset, at: ActorRef) -> Cow<'d, [Membership]> {
    let is_in = |member: &Membership| subset.actors.contains(&member.actor);
    let members = &data[at].members;
    if subset.answered.contains(&at) || members.iter().all(is_in) {
        return Cow::Borrowed(members);
    }
    members.iter().copied().filter(is_in).collect()
}

impl<'d> Entry<'d> {
    /// Returns what entries are sorted by: their table, then ids, which their first letters mostly tell apart. What is
    /// in an order of its own stays in it.
    fn order(&self) -> (Table, u128, [&'d str; 2]) {
        let by_id = |id: &'d Id<'d>| (self.table(), id.prefix(), [id.as_str(), ""]);
        match &self.content {
            Content::Dataset(..)
            | Content::Topic(_)
            | Content::Condition(_)
            | Content::Allow(_)
            | Content::Codebook(_) => (self.table(), 0, [""; 2]),
            Content::Source(source) => by_id(&source.id),
            Content::Actor(actor, _) => by_id(&actor.id),
            Content::Speaker(speaker) => by_id(&speaker.id),
            Content::Statement(statement) => by_id(&statement.id),
            Content::Stance(stance) => {
                let subject = [stance.actor.id(self.data), stance.topic.id(self.data)];
                (self.table(), 0, subject.map(Id::as_str))
            }
            Content::Contact(contact) => by_id(&contact.id),
            Content::Coding(coding) => {
                let statement = coding.statement.id(self.data).as_str();
                (self.table(), 0, [statement, coding.coder.as_str()])
            }
        }
    }

    /// Returns the table it belongs to.
    pub fn table(&self) -> Table {
        match self.content {
            Content::Dataset(..) => Table::Dataset,
            Content::Topic(_) => Table::Topic,
            Content::Condition(_) => Table::Condition,
            Content::Source(_) => Table::Source,
            Content::Actor(..) => Table::Actor,
            Content::Speaker(_) => Table::Speaker,
            Content::Statement(_) => Table::Statement,
            Content::Stance(_) => Table::Stance,
            Content::Contact(_) => Table::Contact,
            Content::Allow(_) => Table::Allow,
            Content::Codebook(_) => Table::Codebook,
            Content::Coding(_) => Table::Coding,
        }
    }
}

impl Serialize for Entry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut keys = Keys::new(self.data, serializer.serialize_map(None)?);
        keys.required("type", self.table().name())?;
        self.write(&mut keys)?;
        keys.end()
    }
}

/// An entry among others of its table: without `type`.
pub(super) struct OfTable<'e, 'd>(pub(super) &'e Entry<'d>);

impl Serialize for OfTable<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut keys = Keys::new(self.0.data, serializer.serialize_map(None)?);
        self.0.write(&mut keys)?;
        keys.end()
    }
}

impl Object for Entry<'_> {
    fn write<M: SerializeMap>(&self, keys: &mut Keys<'_, M>) -> Result<(), M::Error> {
        match &self.content {
            Content::Dataset(meta, core, part) => {
                (*meta, core.as_slice(), part.as_deref()).write(keys)
            }
            Content::Topic(topic) => topic.write(keys),
            Content::Condition(condition) => condition.write(keys),
            Content::Source(source) => source.write(keys),
            Content::Actor(actor, members) => (*actor, &**members).write(keys),
            Content::Speaker(speaker) => speaker.write(keys),
            Content::Statement(statement) => statement.write(keys),
            Content::Stance(stance) => stance.write(keys),
            Content::Contact(contact) => contact.write(keys),
            Content::Codebook(entry) => entry.write(keys),
            Content::Coding(coding) => coding.write(keys),
            Content::Allow(allowance) => allowance.write(keys),
        }
    }
}

impl Object for (&Meta<'_>, &[ActorRef], Option<&str>) {
    fn write<M: SerializeMap>(&self, keys: &mut Keys<'_, M>) -> Result<(), M::Error> {
        let (meta, core, part) = self;
        keys.required("schema", SCHEMA)?;
        keys.required("id", meta.id)?;
        keys.required("version", meta.version)?;
        keys.required("title", meta.title)?;
        let subject = meta.description.as_deref();
        let sentences: Vec<&str> = subject.into_iter().chain(*part).collect();
        let description = Some(sentences.join(" ")).filter(|it| !it.is_empty());
        keys.optional("description", description)?;
        keys.optional("license", meta.license)?;
        keys.required("as-of", meta.as_of)?;
        keys.references("core", core)
    }
}

impl Object for Topic<'_> {
    fn write<M: SerializeMap>(&self, keys: &mut Keys<'_, M>) -> Result<(), M::Error> {
        keys.required("id", self.id)?;
        keys.required("title", self.title)?;
        keys.required("short", self.short)?;
        keys.required("proposition", self.proposition)?;
        let decided_by = self.decided_by.as_ref();
        keys.optional("decided-by", decided_by.map(|it| In(keys.data, it)))?;
        keys.objects("candidate", &self.candidates)?;
        keys.optional("note", self.note)
    }
}

impl Object for DecidedBy<'_> {
    fn write<M: SerializeMap>(&self, keys: &mut Keys<'_, M>) -> Result<(), M::Error> {
        keys.required("rule", self.rule)?;
        keys.required("basis", self.basis)
    }
}

impl Object for Candidate<'_> {
    fn write<M: SerializeMap>(&self, keys: &mut Keys<'_, M>) -> Result<(), M::Error> {
        keys.required("name", self.name)?;
        keys.optional("actor", self.actor.map(|actor| keys.id(actor)))?;
        keys.references("sources", &self.sources)?;
        keys.optional("note", self.note)
    }
}

impl Object for Condition<'_> {
    fn write<M: SerializeMap>(&self, keys: &mut Keys<'_, M>) -> Result<(), M::Error> {
        keys.required("id", self.id)?;
        keys.required("title", self.title)
    }
}

impl Object for Source<'_> {
    fn write<M: SerializeMap>(&self, keys: &mut Keys<'_, M>) -> Result<(), M::Error> {
        keys.required("id", self.id)?;
        keys.optional("title", self.title)?;
        keys.required("publisher", self.publisher)?;
        keys.required("kind", self.kind)?;
        keys.optional("lang", self.lang)?;
        keys.optional("url", self.url)?;
        keys.optional("via", self.via)?;
        keys.optional("published", self.published)?;
        keys.list("authors", self.authors.iter())?;
        keys.optional("archived", self.archived)?;
        keys.optional("accessed", self.accessed)?;
        keys.optional("note", self.note)
    }
}

impl Object for (&Actor<'_>, &[Membership]) {
    fn write<M: SerializeMap>(&self, keys: &mut Keys<'_, M>) -> Result<(), M::Error> {
        let (actor, members) = self;
        keys.required("id", actor.id)?;
        keys.required("name", actor.name)?;
        keys.required("kind", actor.kind)?;
        keys.list("aliases", actor.aliases.iter())?;
        keys.optional("iso", actor.iso)?;
        keys.optional("wikidata", actor.wikidata)?;
        keys.objects("population", &actor.populations)?;
        keys.objects("members", members)?;
        keys.optional("note", actor.note)
    }
}

impl Object for Population {
    fn write<M: SerializeMap>(&self, keys: &mut Keys<'_, M>) -> Result<(), M::Error> {
        keys.required("value", self.value)?;
        keys.required("year", self.year)?;
        keys.required("source", keys.id(self.source))
    }
}

impl Object for Membership {
    fn write<M: SerializeMap>(&self, keys: &mut Keys<'_, M>) -> Result<(), M::Error> {
        keys.required("actor", keys.id(self.actor))?;
        keys.optional("from", self.from)?;
        keys.optional("until", self.until)
    }
}

impl Object for Speaker<'_> {
    fn write<M: SerializeMap>(&self, keys: &mut Keys<'_, M>) -> Result<(), M::Error> {
        keys.required("id", self.id)?;
        keys.required("name", self.name)?;
        keys.objects("offices", &self.offices)?;
        keys.optional("note", self.note)
    }
}

impl Object for Office<'_> {
    fn write<M: SerializeMap>(&self, keys: &mut Keys<'_, M>) -> Result<(), M::Error> {
        keys.required("actor", keys.id(self.actor))?;
        keys.optional("title", self.title)?;
        keys.optional("from", self.from)?;
        keys.optional("until", self.until)?;
        let voice = Some(self.voice).filter(|voice| *voice != OfficeVoice::Official);
        keys.optional("voice", voice)?;
        keys.optional(
            "speaks-for",
            self.speaks_for.map(|speaker| keys.id(speaker)),
        )
    }
}

impl Object for Statement<'_> {
    fn write<M: SerializeMap>(&self, keys: &mut Keys<'_, M>) -> Result<(), M::Error> {
        let lead = self.lead();
        keys.required("id", self.id)?;
        keys.required("actor", keys.id(lead.actor))?;
        keys.required("date", self.date)?;
        keys.optional("speaker", lead.speaker.map(|speaker| keys.id(speaker)))?;
        keys.optional("as", self.capacity)?;
        let with = self.parties.iter().skip(1);
        keys.parties("with", with.map(|party| (party.actor, party.speaker)))?;
        keys.required("kind", self.kind)?;
        keys.required("attribution", self.attribution)?;
        keys.optional("by", self.by.map(|actor| keys.id(actor)))?;
        keys.required("positions", In(keys.data, &self.positions))?;
        keys.references("conditions", &self.conditions)?;
        keys.optional("summary", self.summary)?;
        keys.optional("quote", self.quote)?;
        keys.optional("lang", self.lang)?;
        keys.optional("translation", self.translation)?;
        keys.references("sources", &self.sources)?;
        let withdrawn = self.withdrawn.as_deref();
        keys.optional("withdrawn", withdrawn.map(|it| In(keys.data, it)))?;
        keys.optional("note", self.note)
    }
}

impl Object for Withdrawal<'_> {
    fn write<M: SerializeMap>(&self, keys: &mut Keys<'_, M>) -> Result<(), M::Error> {
        keys.required("date", self.date)?;
        keys.required("reason", self.reason)?;
        keys.required("source", keys.id(self.source))
    }
}

impl Object for CodedStance<'_> {
    fn write<M: SerializeMap>(&self, keys: &mut Keys<'_, M>) -> Result<(), M::Error> {
        keys.required("actor", keys.id(self.actor))?;
        keys.required("topic", keys.id(self.topic))?;
        keys.required("position", self.position)?;
        keys.required("since", self.since)?;
        keys.optional("until", self.until)?;
        let reviewed = Some(self.reviewed).filter(|reviewed| *reviewed != self.since);
        keys.optional("reviewed", reviewed)?;
        keys.references("conditions", &self.conditions)?;
        keys.references("evidence", &self.evidence)?;
        keys.optional("note", self.note)
    }
}

impl Object for Contact<'_> {
    fn write<M: SerializeMap>(&self, keys: &mut Keys<'_, M>) -> Result<(), M::Error> {
        keys.required("id", self.id)?;
        keys.required("date", self.date)?;
        keys.required("kind", self.kind)?;
        keys.required("status", self.status)?;
        keys.required("level", self.level)?;
        keys.parties("participants", self.participants.iter().copied())?;
        keys.optional(
            "initiated-by",
            self.initiated_by.map(|actor| keys.id(actor)),
        )?;
        keys.required("summary", self.summary)?;
        keys.references("sources", &self.sources)?;
        keys.optional("note", self.note)
    }
}

impl Object for Allowance<'_> {
    fn write<M: SerializeMap>(&self, keys: &mut Keys<'_, M>) -> Result<(), M::Error> {
        keys.required("code", self.code)?;
        keys.optional("entry", self.entry)?;
        keys.optional("file", self.file)?;
        keys.required("reason", self.reason)?;
        keys.required("date", self.date)?;
        keys.optional("until", self.until)
    }
}

impl Object for CodebookEntry<'_> {
    fn write<M: SerializeMap>(&self, keys: &mut Keys<'_, M>) -> Result<(), M::Error> {
        keys.optional("topic", self.topic.map(|topic| keys.id(topic)))?;
        keys.optional("position", self.position)?;
        keys.optional("definition", self.definition)?;
        keys.optional("exclusion", self.exclusion)?;
        keys.objects("examples", &self.examples)?;
        keys.objects("counterexamples", &self.counterexamples)
    }
}

impl Object for CodebookExample<'_> {
    fn write<M: SerializeMap>(&self, keys: &mut Keys<'_, M>) -> Result<(), M::Error> {
        keys.required("statement", keys.id(self.statement))?;
        keys.optional("note", self.note)
    }
}

impl Object for IndependentCoding<'_> {
    fn write<M: SerializeMap>(&self, keys: &mut Keys<'_, M>) -> Result<(), M::Error> {
        keys.required("coder", self.coder)?;
        let kind = Some(self.kind).filter(|kind| *kind != CoderKind::Person);
        keys.optional("kind", kind)?;
        keys.required("date", self.date)?;
        keys.required("statement", keys.id(self.statement))?;
        keys.required("positions", In(keys.data, &self.positions))?;
        keys.optional("note", self.note)
    }
}
