//! `contacts`: calls, meetings, visits, talks and letters in order, and the record of each.

use schemars::JsonSchema;
use serde::Serialize;

use super::dates::DateColumns;
use super::source::{SourceView, plainly};
use super::statement::{Form, Length, SpeakerView};
use super::{Report, phrases};
use crate::layout::{Columns, Item, Line, Page, Records, Role, detail, name};
use crate::model::{
    ActorRef, Contact, ContactKind, ContactLevel, ContactStatus, Dataset, Date, Day, Id,
    KeywordEnum, SpeakerRef, Text,
};

/// A contact in full.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ContactView<'d> {
    id: &'d Id<'d>,
    date: Date,
    kind: ContactKind,
    status: ContactStatus,
    level: ContactLevel,
    participants: Vec<ParticipantView<'d>>,
    initiated_by: Option<&'d Id<'d>>,
    summary: &'d Text<'d>,
    note: Option<&'d Text<'d>>,
    sources: Vec<SourceView<'d>>,
    #[serde(skip)]
    initiator: Option<&'d Text<'d>>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct ParticipantView<'d> {
    actor: &'d Id<'d>,
    actor_name: &'d Text<'d>,
    speaker: Option<SpeakerView<'d>>,
}

impl<'d> ContactView<'d> {
    /// The record of a contact.
    pub fn new(data: &'d Dataset<'d>, contact: &'d Contact<'d>) -> Self {
        let participant = |(actor, speaker): &(ActorRef, Option<SpeakerRef>)| ParticipantView {
            actor: &data[*actor].id,
            actor_name: &data[*actor].name,
            speaker: speaker.map(|speaker| SpeakerView {
                id: &data[speaker].id,
                name: &data[speaker].name,
                office: data[speaker]
                    .office(*actor, contact.date)
                    .and_then(|office| office.title.as_deref()),
            }),
        };
        Self {
            id: &contact.id,
            date: contact.date,
            kind: contact.kind,
            status: contact.status,
            level: contact.level,
            participants: contact.participants.iter().map(participant).collect(),
            initiated_by: contact.initiated_by.map(|actor| &data[actor].id),
            summary: &contact.summary,
            note: contact.note.as_ref(),
            sources: SourceView::all(data, &contact.sources),
            initiator: contact.initiated_by.map(|actor| &data[actor].name),
        }
    }

    /// When it was.
    pub fn date(&self) -> Date {
        self.date
    }

    /// The contact as an entry of a list: who and when, in what form and with what outcome, the sources.
    pub fn item(&self) -> Item {
        let status = match self.status {
            ContactStatus::Held => Role::Detail,
            ContactStatus::Offered | ContactStatus::Declined | ContactStatus::Denied => {
                Role::Notice
            }
        };
        let head = detail(phrases::date(self.date))
            + "  "
            + self.who()
            + detail(format!("  ({}, {}, ", self.kind, self.level))
            + Line::new(self.status, status)
            + detail(")");
        let mut body = vec![Line::from(&**self.summary)];
        if let Some(initiator) = self.initiator {
            body.push(detail(format!("sought by {initiator}")));
        }
        if let Some(note) = self.note {
            body.push(detail(format!("note: {note}")));
        }
        body.extend(self.sources.iter().map(|source| source.line(&plainly)));
        Item { head, body }
    }

    /// Returns the contact as an entry of a list in some form.
    pub(super) fn item_in(&self, form: Form) -> Item {
        let mut item = self.item();
        if form.length != Length::Full {
            item.body.truncate(1);
        }
        item.body.extend(form.id(self.id));
        item
    }

    /// `France (Emmanuel Macron), Kremlin (Vladimir Putin)`.
    fn who(&self) -> Line {
        let name = |participant: &ParticipantView<'_>| {
            let actor = name(participant.actor_name);
            match &participant.speaker {
                Some(speaker) => actor + format!(" ({})", speaker.name),
                None => actor,
            }
        };
        Line::joined(self.participants.iter().map(name), ", ")
    }

    /// Returns the columns of contacts for programs.
    pub(super) fn columns<'c>() -> Columns<'c, Self>
    where
        'd: 'c,
    {
        let party = |participant: &ParticipantView<'_>| match &participant.speaker {
            Some(speaker) => format!("{}/{}", participant.actor, speaker.id),
            None => participant.actor.to_string(),
        };
        Columns::new()
            .word("id", "Contact", |contact: &Self| contact.id)
            .dates("date", "Date", |contact| contact.date)
            .word("kind", "Kind", |contact| contact.kind)
            .word("level", "Level", |contact| contact.level)
            .word("status", "Status", |contact| contact.status)
            .text("participants", "Participants", move |contact| {
                Line::list(contact.participants.iter().map(party))
            })
            .text("names", "Who", |contact| contact.who().text())
            .word("initiated_by", "Sought by", |contact| contact.initiated_by)
            .text("summary", "Summary", |contact| contact.summary)
            .text("note", "Note", |contact| contact.note)
            .and(SourceView::columns().within(|it: &Self| Some(&it.sources)))
    }
}

/// Returns contacts, and who took part in them.
pub(super) fn contact_records<'r>(contacts: &'r [ContactView<'_>]) -> [Records<'r>; 2] {
    type Row<'r, 'd> = (&'r ContactView<'d>, &'r ParticipantView<'d>);
    let participants = move || {
        let of_one = |contact: &'r ContactView<'_>| {
            let participants = contact.participants.iter();
            participants.map(move |participant| (contact, participant))
        };
        let rows: Vec<_> = contacts.iter().flat_map(of_one).collect();
        Columns::new()
            .word("contact", "Contact", |(contact, _): &Row<'_, '_>| {
                contact.id
            })
            .dates("date", "Date", |(contact, _)| contact.date)
            .word("actor", "Actor id", |(_, it)| it.actor)
            .text("actor_name", "Actor", |(_, it)| it.actor_name)
            .word("speaker", "Speaker id", |(_, it)| {
                Some(it.speaker.as_ref()?.id)
            })
            .text("speaker_name", "Speaker", |(_, it)| {
                Some(it.speaker.as_ref()?.name)
            })
            .text("office", "Office", |(_, it)| it.speaker.as_ref()?.office)
            .grid(&rows)
    };
    [
        Records::new("contacts", move || ContactView::columns().grid(contacts)),
        Records::new("participants", participants),
    ]
}

/// Contacts in order of date.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Contacts<'d> {
    #[serde(rename = "contacts")]
    found: Vec<ContactView<'d>>,
    #[serde(skip)]
    as_of: Day,
    #[serde(skip)]
    blocs: Vec<&'d Id<'d>>,
}

impl<'d> Contacts<'d> {
    /// Describes contacts, oldest first, as of a day. `named` are the actors they were asked for by name: a bloc among
    /// them may not mean its members.
    pub fn new(
        data: &'d Dataset<'d>,
        as_of: Day,
        contacts: &[&'d Contact<'d>],
        named: &[ActorRef],
    ) -> Self {
        let blocs = named.iter().map(|actor| &data[*actor]);
        let blocs = blocs.filter(|actor| !actor.members.is_empty());
        Self {
            found: contacts
                .iter()
                .map(|contact| ContactView::new(data, contact))
                .collect(),
            as_of,
            blocs: blocs.map(|bloc| &bloc.id).collect(),
        }
    }

    /// `55 contacts, 11 Feb 2022 to Jun 2026: 53 held, 2 denied`.
    fn summary(&self) -> String {
        let [first, .., last] = self.found.as_slice() else {
            return match self.found.len() {
                0 => "No contact matches.".to_owned(),
                n => phrases::count(n, "contact"),
            };
        };
        let outcomes = ContactStatus::ALL.iter().filter_map(|status| {
            let alike = self.found.iter().filter(|found| found.status == *status);
            match alike.count() {
                0 => None,
                n => Some(format!("{n} {status}")),
            }
        });
        format!(
            "{}, {} to {}: {}",
            phrases::count(self.found.len(), "contact"),
            phrases::date(first.date),
            phrases::date(last.date),
            outcomes.collect::<Vec<_>>().join(", ")
        )
    }
}

impl Report for Contacts<'_> {
    const DOCUMENT: &'static str = "contacts";
    const RECORDS: &'static str = "contacts";

    fn records(&self) -> Vec<Records<'_>> {
        contact_records(&self.found).into()
    }

    fn page(&self) -> Page {
        let mut page = Page::default();
        page.heading(
            Line::from("Contacts") + detail(format!(" as of {}", phrases::day(self.as_of))),
        );
        page.text(self.summary());
        page.items(self.found.iter().map(ContactView::item).collect());
        for bloc in &self.blocs {
            page.text(detail(format!(
                "A bloc's contacts are its own; `--group {bloc}` has those of its members."
            )));
        }
        page
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{json, to_value};

    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn a_contact_is_its_record_and_its_entry() {
        let data = Fixture::new()
            .office("ana", "east", "2020-01-01", "2026-01-31")
            .contact("2026-01-05-call", "2026-01-05", &["east/ana", "west"])
            .text("status", "denied")
            .text("initiated-by", "west")
            .text("summary", "They are said to have spoken.")
            .text("note", "Both deny it.")
            .open();
        let view = ContactView::new(data, &data.contacts[0]);
        assert_eq!(
            to_value(&view).unwrap(),
            json!({
                "id": "2026-01-05-call",
                "date": "2026-01-05",
                "kind": "call",
                "status": "denied",
                "level": "leader",
                "participants": [
                    {
                        "actor": "east",
                        "actor_name": "east",
                        "speaker": { "id": "ana", "name": "ana", "office": "Head" },
                    },
                    { "actor": "west", "actor_name": "west", "speaker": null },
                ],
                "initiated_by": "west",
                "summary": "They are said to have spoken.",
                "note": "Both deny it.",
                "sources": [{ "id": "of-2026-01-05-call", "title": "S", "publisher": "The Paper", "url": null, "via": null }],
            })
        );
        let item = view.item();
        assert_eq!(
            item.head.text(),
            "5 Jan 2026  east (ana), west  (call, leader, denied)"
        );
        let body: Vec<String> = item.body.iter().map(Line::text).collect();
        assert_eq!(
            body,
            [
                "They are said to have spoken.",
                "sought by west",
                "note: Both deny it.",
                "The Paper: S"
            ]
        );
    }
}
