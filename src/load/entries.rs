//! The tables of a dataset, read key by key as [`keys`] lists them.

use super::context::Read;
use super::fields::{Fields, table};
use super::requested::{COUNT, Requested, WHOLE, YEAR};
use super::tree::{Kind, Value};
use super::values::{date, id, number, party, position, positions, reference, text, word};
use crate::diagnostic::Code;
use crate::model::keys;
use crate::model::{
    Actor, ActorRef, Allowance, Candidate, CodebookEntry, CodebookExample, CodedStance, CoderKind,
    Condition, Contact, Date, DecidedBy, IndependentCoding, Membership, Meta, Office, OfficeVoice,
    Party, Population, Source, Speaker, SpeakerRef, Statement, StatementRef, Topic, Withdrawal,
};

/// The version of the file format this program reads.
const SCHEMA: i64 = 1;

/// Reads the `[dataset]` table and the actors it puts first.
pub(super) fn meta<'t>(fields: &mut Fields<'_, 't>) -> Read<(Meta<'t>, Vec<ActorRef>)> {
    let schema = fields.required("schema", schema);
    let id = fields.required("id", id);
    let version = fields.required("version", text);
    let title = fields.required("title", text);
    let description = fields.optional("description", text);
    let license = fields.optional("license", text);
    let as_of = fields.required("as-of", closing_day);
    let core = fields.set("core", reference);
    schema?;
    let meta = Meta {
        id: id?,
        version: version?,
        title: title?,
        description: description?,
        license: license?,
        as_of: as_of?,
        core: 0,
        origin: fields.entry_ref(),
    };
    Ok((meta, core?))
}

/// Reads when the books were closed, which is a date with an end.
fn closing_day<'t>(value: Value<'t>, at: &mut Requested<'_, 't>) -> Read<Date> {
    let span = value.span;
    let date = date(value, at)?;
    if date.end().is_none() {
        let message = format!("`{date}` has no end, and the books are closed on a day");
        let help = "write the last day on which statements were looked for";
        return Err(at.report(span, Code::BadDate, message, help));
    }
    Ok(date)
}

/// Reads the version of the format a dataset is written for.
fn schema<'t>(value: Value<'t>, at: &mut Requested<'_, 't>) -> Read<i64> {
    let span = value.span;
    let schema = number(WHOLE)(value, at)?;
    if schema != SCHEMA {
        let message =
            format!("the dataset is of schema {schema}, this program reads schema {SCHEMA}");
        let pair = at.context.format.pair("schema", &SCHEMA.to_string());
        let help = format!("write `{pair}`, or use the version of this program that fits");
        at.report(span, Code::SchemaVersion, message, help);
    }
    Ok(schema)
}

/// Reads a `[[topic]]`.
pub(super) fn topic<'t>(fields: &mut Fields<'_, 't>) -> Read<Topic<'t>> {
    let id = fields.required("id", id);
    let title = fields.required("title", text);
    let short = fields.required("short", text);
    let proposition = fields.required("proposition", text);
    let decided_by = fields.optional("decided-by", table(&keys::DECIDED_BY, decided_by));
    let candidates = fields.list("candidate", table(&keys::CANDIDATE, candidate));
    let note = fields.optional("note", text);
    Ok(Topic {
        id: id?,
        title: title?,
        short: short?,
        proposition: proposition?,
        decided_by: decided_by?,
        candidates: candidates?,
        note: note?,
        origin: fields.entry_ref(),
    })
}

fn decided_by<'t>(fields: &mut Fields<'_, 't>) -> Read<DecidedBy<'t>> {
    let rule = fields.required("rule", word);
    let basis = fields.required("basis", text);
    Ok(DecidedBy {
        rule: rule?,
        basis: basis?,
    })
}

fn candidate<'t>(fields: &mut Fields<'_, 't>) -> Read<Candidate<'t>> {
    let name = fields.required("name", text);
    let actor = fields.optional("actor", reference);
    let sources = fields.set("sources", reference);
    let note = fields.optional("note", text);
    Ok(Candidate {
        name: name?,
        actor: actor?,
        sources: sources?,
        note: note?,
    })
}

/// Reads a `[[condition]]`.
pub(super) fn condition<'t>(fields: &mut Fields<'_, 't>) -> Read<Condition<'t>> {
    let id = fields.required("id", id);
    let title = fields.required("title", text);
    Ok(Condition {
        id: id?,
        title: title?,
        origin: fields.entry_ref(),
    })
}

/// Reads a `[[source]]`.
pub(super) fn source<'t>(fields: &mut Fields<'_, 't>) -> Read<Source<'t>> {
    let id = fields.required("id", id);
    let title = fields.optional("title", text);
    let publisher = fields.required("publisher", text);
    let kind = fields.required("kind", word);
    let lang = fields.optional("lang", text);
    let url = fields.optional("url", text);
    let via = fields.optional("via", text);
    let published = fields.optional("published", date);
    let authors = fields.list("authors", text);
    let archived = fields.optional("archived", text);
    let accessed = fields.optional("accessed", date);
    let note = fields.optional("note", text);
    Ok(Source {
        id: id?,
        title: title?,
        publisher: publisher?,
        outlet: 0,
        kind: kind?,
        lang: lang?,
        url: url?,
        via: via?,
        published: published?,
        authors: authors?,
        archived: archived?,
        accessed: accessed?,
        note: note?,
        origin: fields.entry_ref(),
    })
}

/// Reads an `[[actor]]`.
pub(super) fn actor<'t>(fields: &mut Fields<'_, 't>) -> Read<Actor<'t>> {
    let id = fields.required("id", id);
    let name = fields.required("name", text);
    let kind = fields.required("kind", word);
    let aliases = fields.list("aliases", text);
    let iso = fields.optional("iso", text);
    let wikidata = fields.optional("wikidata", text);
    let populations = fields.one_or_list("population", table(&keys::POPULATION, population));
    let members = fields.set("members", membership);
    let note = fields.optional("note", text);
    Ok(Actor {
        id: id?,
        name: name?,
        kind: kind?,
        aliases: aliases?,
        iso: iso?,
        wikidata: wikidata?,
        populations: populations?,
        members: members?,
        note: note?,
        origin: fields.entry_ref(),
    })
}

fn population(fields: &mut Fields<'_, '_>) -> Read<Population> {
    let value = fields.required("value", number(COUNT));
    let year = fields.required("year", number(YEAR));
    let source = fields.required("source", reference);
    Ok(Population {
        value: value?,
        year: year?,
        source: source?,
    })
}

/// Reads a membership: the id of the member, or a table that tells from when until when.
fn membership<'t>(value: Value<'t>, at: &mut Requested<'_, 't>) -> Read<Membership> {
    if matches!(value.kind, Kind::Table(..)) {
        return Fields::read(&keys::MEMBERSHIP, value, at, |fields| {
            let actor = fields.required("actor", reference);
            let from = fields.optional("from", date);
            let until = fields.optional("until", date);
            Ok(Membership {
                actor: actor?,
                from: from?,
                until: until?,
            })
        });
    }
    reference(value, at).map(|actor: ActorRef| actor.into())
}

/// Reads a `[[speaker]]`.
pub(super) fn speaker<'t>(fields: &mut Fields<'_, 't>) -> Read<Speaker<'t>> {
    let id = fields.required("id", id);
    let name = fields.required("name", text);
    let offices = fields.list("offices", table(&keys::OFFICE, office));
    let note = fields.optional("note", text);
    Ok(Speaker {
        id: id?,
        name: name?,
        offices: offices?,
        note: note?,
        origin: fields.entry_ref(),
    })
}

fn office<'t>(fields: &mut Fields<'_, 't>) -> Read<Office<'t>> {
    let actor = fields.required("actor", reference);
    let title = fields.optional("title", text);
    let from = fields.optional("from", date);
    let until = fields.optional("until", date);
    let voice = fields.optional("voice", word);
    let speaks_for = fields.optional("speaks-for", reference);
    Ok(Office {
        actor: actor?,
        title: title?,
        from: from?,
        until: until?,
        voice: voice?.unwrap_or(OfficeVoice::Official),
        speaks_for: speaks_for?,
    })
}

/// Reads a `[[statement]]`. Which of its parties speak officially, and by when it was known, is told by other entries.
pub(super) fn statement<'t>(fields: &mut Fields<'_, 't>) -> Read<Statement<'t>> {
    let id = fields.required("id", id);
    let actor = fields.required("actor", reference);
    let date = fields.required("date", date);
    let speaker = fields.optional("speaker", reference);
    let capacity = fields.optional("as", text);
    let with = fields.set("with", party);
    let kind = fields.required("kind", word);
    let attribution = fields.required("attribution", word);
    let by = fields.optional("by", reference);
    let positions = fields.required("positions", positions);
    let conditions = fields.set("conditions", reference);
    let summary = if fields.has("quote") {
        fields.optional("summary", text)
    } else {
        fields.required("summary", text).map(Some)
    };
    let quote = fields.optional("quote", text);
    let lang = fields.optional("lang", text);
    let translation = fields.optional("translation", text);
    let sources = fields.set("sources", reference);
    let withdrawn = fields.optional("withdrawn", table(&keys::WITHDRAWAL, withdrawal));
    let note = fields.optional("note", text);
    Ok(Statement {
        id: id?,
        parties: parties((actor?, speaker?), with?),
        date: date?,
        known: date?.end(),
        capacity: capacity?,
        kind: kind?,
        attribution: attribution?,
        by: by?,
        positions: positions?,
        conditions: conditions?,
        summary: summary?,
        quote: quote?,
        lang: lang?,
        translation: translation?,
        sources: sources?,
        withdrawn: withdrawn?.map(Box::new),
        note: note?,
        origin: fields.entry_ref(),
    })
}

fn withdrawal<'t>(fields: &mut Fields<'_, 't>) -> Read<Withdrawal<'t>> {
    let date = fields.required("date", date);
    let reason = fields.required("reason", text);
    let source = fields.required("source", reference);
    Ok(Withdrawal {
        date: date?,
        known: date?.end(),
        reason: reason?,
        source: source?,
    })
}

/// Returns all for whom a statement was made, each once.
fn parties(
    lead: (ActorRef, Option<SpeakerRef>),
    with: Vec<(ActorRef, Option<SpeakerRef>)>,
) -> Vec<Party> {
    let others = with.into_iter().filter(|party| *party != lead);
    let all = std::iter::once(lead).chain(others);
    all.map(|(actor, speaker)| Party {
        actor,
        speaker,
        official: false,
    })
    .collect()
}

/// Reads a `[[stance]]`.
pub(super) fn stance<'t>(fields: &mut Fields<'_, 't>) -> Read<CodedStance<'t>> {
    let actor = fields.required("actor", reference);
    let topic = fields.required("topic", reference);
    let position = fields.required("position", position);
    let since = fields.required("since", date);
    let until = fields.optional("until", date);
    let reviewed = fields.optional("reviewed", date);
    let conditions = fields.set("conditions", reference);
    let evidence = fields.set("evidence", reference);
    let note = fields.optional("note", text);
    Ok(CodedStance {
        actor: actor?,
        topic: topic?,
        position: position?,
        since: since?,
        until: until?,
        reviewed: reviewed?.unwrap_or(since?),
        conditions: conditions?,
        evidence: evidence?,
        note: note?,
        origin: fields.entry_ref(),
    })
}

/// Reads a `[[contact]]`.
pub(super) fn contact<'t>(fields: &mut Fields<'_, 't>) -> Read<Contact<'t>> {
    let id = fields.required("id", id);
    let date = fields.required("date", date);
    let kind = fields.required("kind", word);
    let status = fields.required("status", word);
    let level = fields.required("level", word);
    let participants = fields.set("participants", party);
    let initiated_by = fields.optional("initiated-by", reference);
    let summary = fields.required("summary", text);
    let sources = fields.set("sources", reference);
    let note = fields.optional("note", text);
    Ok(Contact {
        id: id?,
        date: date?,
        kind: kind?,
        status: status?,
        level: level?,
        participants: participants?,
        initiated_by: initiated_by?,
        summary: summary?,
        sources: sources?,
        note: note?,
        origin: fields.entry_ref(),
    })
}

/// Reads an `[[allow]]`. Whether its code and the entry exist is for the checks to say: it may well outlive them.
pub(super) fn allowance<'t>(fields: &mut Fields<'_, 't>) -> Read<Allowance<'t>> {
    let code = fields.required("code", text);
    let entry = fields.optional("entry", text);
    let file = fields.optional("file", text);
    let reason = fields.required("reason", text);
    let until = fields.optional("until", date);
    let date = fields.required("date", date);
    Ok(Allowance {
        code: code?,
        entry: entry?,
        file: file?,
        reason: reason?,
        date: date?,
        until: until?,
        origin: fields.entry_ref(),
    })
}

/// Reads a `[[codebook]]`.
pub(super) fn codebook_entry<'t>(fields: &mut Fields<'_, 't>) -> Read<CodebookEntry<'t>> {
    let topic = fields.optional("topic", reference);
    let coding = fields.optional("position", position);
    let definition = fields.optional("definition", text);
    let exclusion = fields.optional("exclusion", text);
    let examples = fields.set("examples", codebook_example);
    let counterexamples = fields.set("counterexamples", codebook_example);
    Ok(CodebookEntry {
        topic: topic?,
        position: coding?,
        definition: definition?,
        exclusion: exclusion?,
        examples: examples?,
        counterexamples: counterexamples?,
        origin: fields.entry_ref(),
    })
}

/// Reads an example: the id of a statement, or a table that also tells what decides it.
fn codebook_example<'t>(value: Value<'t>, at: &mut Requested<'_, 't>) -> Read<CodebookExample<'t>> {
    if matches!(value.kind, Kind::Table(..)) {
        return Fields::read(&keys::CODEBOOK_EXAMPLE, value, at, |fields| {
            let statement = fields.required("statement", reference);
            let note = fields.optional("note", text);
            Ok(CodebookExample {
                statement: statement?,
                note: note?,
            })
        });
    }
    reference(value, at).map(|statement: StatementRef| statement.into())
}

/// Reads a `[[coding]]`.
pub(super) fn coding<'t>(fields: &mut Fields<'_, 't>) -> Read<IndependentCoding<'t>> {
    let coder = fields.required("coder", text);
    let kind = fields.optional("kind", word);
    let date = fields.required("date", date);
    let statement = fields.required("statement", reference);
    let positions = fields.required("positions", positions);
    let note = fields.optional("note", text);
    Ok(IndependentCoding {
        coder: coder?,
        kind: kind?.unwrap_or(CoderKind::Person),
        date: date?,
        statement: statement?,
        positions: positions?,
        note: note?,
        origin: fields.entry_ref(),
    })
}
