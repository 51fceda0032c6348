//! Contacts, who took part in them, and their sources.

use crate::export::columns::{Columns, items};
use crate::layout::relation::Relation;
use crate::model::{ActorRef, Contact, Dataset, SourceRef, SpeakerRef};

pub(super) fn relations<'d>(data: &'d Dataset<'d>) -> Vec<Relation<'d>> {
    vec![contacts(data), participants(data), contact_sources(data)]
}

fn contacts<'d>(data: &'d Dataset<'d>) -> Relation<'d> {
    Columns::new()
        .id("Id", |contact: &&'d Contact<'d>| &contact.id)
        .date("date", "When it was", |contact| contact.date)
        .word("kind", "Its form", |contact| contact.kind)
        .word("status", "Its outcome", |contact| contact.status)
        .word("level", "The level of those who met", |contact| {
            contact.level
        })
        .reference(
            "initiated_by",
            "actors",
            "The actor that sought it",
            |contact| contact.initiated_by.map(|actor| &data[actor].id),
        )
        .text(
            "summary",
            "One sentence in the curator's words",
            |contact| contact.summary,
        )
        .text("note", "A remark of the curator", |contact| contact.note)
        .relation(
            "contacts",
            "Dialogue as practised: calls, meetings, visits, talks, letters",
            &["id"],
            &data.contacts,
        )
}

fn participants<'d>(data: &'d Dataset<'d>) -> Relation<'d> {
    type Participant<'d> = (&'d Contact<'d>, usize, (ActorRef, Option<SpeakerRef>));
    Columns::new()
        .reference(
            "contact",
            "contacts",
            "The contact",
            |(contact, ..): &Participant<'d>| &contact.id,
        )
        .nth("Which of those who took part", |(_, nth, _)| *nth)
        .reference("actor", "actors", "The actor", |(.., (actor, _))| {
            &data[*actor].id
        })
        .reference("speaker", "speakers", "The person", |(.., (_, speaker))| {
            speaker.map(|speaker| &data[speaker].id)
        })
        .relation(
            "contact_participants",
            "Who took part in a contact",
            &["contact", "nth"],
            items(&data.contacts, |contact| &contact.participants),
        )
}

fn contact_sources<'d>(data: &'d Dataset<'d>) -> Relation<'d> {
    Columns::new()
        .reference(
            "contact",
            "contacts",
            "The contact",
            |(contact, ..): &(&'d Contact<'d>, usize, SourceRef)| &contact.id,
        )
        .nth("Which of its sources", |(_, nth, _)| *nth)
        .reference("source", "sources", "The source", |(.., at)| &data[*at].id)
        .relation(
            "contact_sources",
            "The sources of a contact",
            &["contact", "nth"],
            items(&data.contacts, |contact| &contact.sources),
        )
}
