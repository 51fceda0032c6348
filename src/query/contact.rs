//! Which contacts a question asks for.

use crate::model::fold::SearchText;
use crate::model::{
    ActorRef, Contact, ContactKind, ContactLevel, ContactStatus, Dataset, Day, SourceRef,
    SpeakerRef, known_by,
};

/// A filter on contacts: alternatives within a field, every field must hold. Empty fields admit everything.
#[derive(Clone, Debug, Default)]
pub struct ContactFilter {
    /// On or after this day, as far as the date allows.
    pub since: Option<Day>,
    /// On or before this day, as far as the date allows.
    pub until: Option<Day>,
    /// Each list names one who took part.
    pub among: Vec<Vec<ActorRef>>,
    /// Each of these people took part.
    pub present: Vec<SpeakerRef>,
    /// One of these people took part.
    pub speakers: Vec<SpeakerRef>,
    /// One of these sought it.
    pub initiators: Vec<ActorRef>,
    /// Of one of these forms.
    pub kinds: Vec<ContactKind>,
    /// Between people of one of these levels.
    pub levels: Vec<ContactLevel>,
    /// The outcomes that are asked for.
    pub statuses: Vec<ContactStatus>,
    /// Resting on one of these sources.
    pub sources: Vec<SourceRef>,
    /// Holding this text in its summary, a participant's name or a source's title, case and accents aside.
    pub text: Option<SearchText>,
}

/// The contacts on record by a day that a filter admits, oldest first.
///
/// As with statements, on record is what has certainly happened by the day, or is in print by then.
pub fn contacts<'d>(
    data: &'d Dataset<'d>,
    as_of: Day,
    filter: &ContactFilter,
) -> Vec<&'d Contact<'d>> {
    let on_record = |contact: &&Contact<'_>| {
        let known = known_by(contact.date, &contact.sources, &data.sources);
        known.is_some_and(|known| known <= as_of)
    };
    let known = data.contacts.iter().filter(on_record);
    known
        .filter(|contact| filter.admits(data, contact))
        .collect()
}

impl ContactFilter {
    fn admits(&self, data: &Dataset<'_>, contact: &Contact<'_>) -> bool {
        let people = contact.participants.iter().filter_map(|(_, who)| *who);
        let people: Vec<SpeakerRef> = people.collect();
        contact.date.may_fall_within(self.since, self.until)
            && self.among.iter().all(|list| takes_part(contact, list))
            && self.present.iter().all(|who| people.contains(who))
            && (self.speakers.is_empty() || people.iter().any(|who| self.speakers.contains(who)))
            && any_of(&self.initiators, contact.initiated_by)
            && any_of(&self.kinds, Some(contact.kind))
            && any_of(&self.levels, Some(contact.level))
            && any_of(&self.statuses, Some(contact.status))
            && (self.sources.is_empty()
                || contact.sources.iter().any(|at| self.sources.contains(at)))
            && self
                .text
                .as_ref()
                .is_none_or(|text| holds(data, contact, text))
    }
}

fn any_of<T: PartialEq>(wanted: &[T], value: Option<T>) -> bool {
    wanted.is_empty() || value.is_some_and(|value| wanted.contains(&value))
}

fn takes_part(contact: &Contact<'_>, actors: &[ActorRef]) -> bool {
    let mut participants = contact.participants.iter();
    participants.any(|(actor, _)| actors.contains(actor))
}

fn holds(data: &Dataset<'_>, contact: &Contact<'_>, text: &SearchText) -> bool {
    let people = contact.participants.iter().filter_map(|(_, who)| *who);
    let names = people.map(|who| &data[who].name);
    let titles = contact.sources.iter();
    let titles = titles.filter_map(|source| data[*source].title.as_ref());
    let mut fields = [&contact.summary].into_iter().chain(names).chain(titles);
    fields.any(|field| text.is_in(field))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    /// Talks of east's neighbours, a meeting that was offered and a call, the latter two dated by the month alone.
    fn data() -> &'static Dataset<'static> {
        Fixture::new()
            .dataset("core", "['east']")
            .actor("west", "institution")
            .office("ana-ost", "east", "2020-01-01", "")
            .text("name", "Ána Ost")
            .contact(MEETING, "2026-02", &["north", "east"])
            .text("kind", "meeting")
            .text("status", "offered")
            .text("level", "minister")
            .text("initiated-by", "north")
            .text("summary", "Ministers may meet.")
            .contact(CALL, "2026-02", &["east/ana-ost", "west"])
            .published("2026-02-10")
            .contact(TALKS, "2025-06-01", &["north", "west"])
            .text("kind", "talks")
            .text("level", "official")
            .text("initiated-by", "west")
            .text("summary", "Delegations talk.")
            .at("source", "of-2025-06-01-talks")
            .text("title", "A look back")
            .open()
    }

    fn found(as_of: (i16, i8, i8), filter: impl Fn(&Dataset<'_>) -> ContactFilter) -> Vec<String> {
        let data = data();
        let as_of = Day::constant(as_of.0, as_of.1, as_of.2);
        let contacts = contacts(data, as_of, &filter(data));
        contacts
            .iter()
            .map(|contact| contact.id.to_string())
            .collect()
    }

    fn actors(data: &Dataset<'_>, ids: &[&str]) -> Vec<ActorRef> {
        let named = |at: &ActorRef| ids.contains(&data[*at].id.as_str());
        data.actor_refs().filter(named).collect()
    }

    const END: (i16, i8, i8) = (2026, 3, 31);
    const TALKS: &str = "2025-06-01-talks";
    const CALL: &str = "2026-02-presidents-call";
    const MEETING: &str = "2026-02-ministers-meet";

    #[test]
    fn contacts_are_in_order_of_date() {
        assert_eq!(
            found(END, |_| ContactFilter::default()),
            [TALKS, MEETING, CALL]
        );
    }

    #[test]
    fn on_record_is_what_is_over_or_in_print() {
        // Of the two of February the call is in print on the 10th, the meeting certain when the month is over.
        let all = |_: &Dataset<'_>| ContactFilter::default();
        assert_eq!(found((2026, 2, 9), all), [TALKS]);
        assert_eq!(found((2026, 2, 10), all), [TALKS, CALL]);
        assert_eq!(found((2026, 2, 28), all), [TALKS, MEETING, CALL]);
    }

    #[test]
    fn both_ends_are_inclusive_and_imprecise_dates_may_reach_them() {
        let between = |since, until| {
            found(END, move |_| ContactFilter {
                since,
                until,
                ..ContactFilter::default()
            })
        };
        let day = Day::constant;
        assert_eq!(between(Some(day(2026, 2, 28)), None), [MEETING, CALL]);
        assert_eq!(between(None, Some(day(2025, 6, 1))), [TALKS]);
        assert_eq!(
            between(Some(day(2025, 6, 2)), Some(day(2026, 1, 31))),
            [""; 0]
        );
    }

    #[test]
    fn lists_of_actors_must_each_name_a_participant() {
        let among = |lists: &[&[&str]]| {
            found(END, |data| ContactFilter {
                among: lists.iter().map(|ids| actors(data, ids)).collect(),
                ..ContactFilter::default()
            })
        };
        assert_eq!(among(&[&["north"]]), [TALKS, MEETING]);
        assert_eq!(among(&[&["north", "west"]]), [TALKS, MEETING, CALL]);
        assert_eq!(among(&[&["north"], &["west"]]), [TALKS]);
        assert_eq!(among(&[&[]]), [""; 0]);
    }

    #[test]
    fn each_field_narrows() {
        let default = ContactFilter::default;
        let only = |filter: ContactFilter| found(END, |_| filter.clone());
        assert_eq!(
            only(ContactFilter {
                kinds: vec![ContactKind::Call, ContactKind::Talks],
                ..default()
            }),
            [TALKS, CALL]
        );
        assert_eq!(
            only(ContactFilter {
                levels: vec![ContactLevel::Leader],
                ..default()
            }),
            [CALL]
        );
        assert_eq!(
            only(ContactFilter {
                statuses: vec![ContactStatus::Offered],
                ..default()
            }),
            [MEETING]
        );
        let initiated = |data: &Dataset<'_>| ContactFilter {
            initiators: actors(data, &["north"]),
            ..ContactFilter::default()
        };
        assert_eq!(found(END, initiated), [MEETING]);
        let by_ana = |data: &Dataset<'_>| ContactFilter {
            speakers: data.speaker_refs().collect(),
            ..ContactFilter::default()
        };
        assert_eq!(found(END, by_ana), [CALL]);
    }

    #[test]
    fn text_is_sought_in_summary_names_and_titles() {
        let text = |text: &str| {
            found(END, |_| ContactFilter {
                text: Some(SearchText::new(text)),
                ..ContactFilter::default()
            })
        };
        assert_eq!(text("delegations"), [TALKS]);
        assert_eq!(text("ana ost"), [CALL]);
        assert_eq!(text("LOOK BACK"), [TALKS]);
        assert_eq!(text("nowhere"), [""; 0]);
    }
}
