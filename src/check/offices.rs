//! Offices: that speakers hold them, and hold them alone.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{ActorRef, Dataset, Date, Day, OfficeVoice, SpeakerRef};
use crate::span::{Location, Step};

pub(super) fn speaker_without_office(data: &Dataset<'_>, found: &mut Vec<Diagnostic>) {
    for statement in &data.statements {
        for (nth, party) in statement.parties.iter().enumerate() {
            let Some(speaker) = party.speaker.map(|speaker| &data[speaker]) else {
                continue;
            };
            let is_lead = nth == 0;
            let in_capacity = is_lead && statement.capacity.is_some();
            if in_capacity || speaker.office(party.actor, statement.date).is_some() {
                continue;
            }
            let actor = &data[party.actor].id;
            let (at, also) = if is_lead {
                let also = ", or say in what capacity they spoke: `as = \"...\"`";
                (statement.origin.key("speaker"), also)
            } else {
                (statement.origin.item("with", nth - 1), "")
            };
            let message = format!(
                "`{}` held no office for `{actor}` on {}",
                speaker.id,
                statement.date.human()
            );
            let help = format!("add the office to their `offices`{also}");
            found.push(
                Diagnostic::new(Code::SpeakerWithoutOffice, at, message, help)
                    .related(speaker.origin.key("offices"), "what they held"),
            );
        }
    }
}

/// An office as its holder has it.
struct Held {
    speaker: SpeakerRef,
    nth: usize,
    from: Date,
    /// The days on which it was held for certain, whatever imprecise dates mean.
    certain: (Day, Day),
}

pub(super) fn shared(data: &Dataset<'_>, found: &mut Vec<Diagnostic>) {
    for ((actor, title), mut held) in by_title(data) {
        held.sort_by_key(|held| (held.certain, held.speaker));
        let mut longest: Option<&Held> = None;
        for later in &held {
            let overlap = longest.filter(|it| later.certain.0 <= it.certain.1);
            if let Some(earlier) = overlap.filter(|it| it.speaker != later.speaker) {
                found.push(two_holders(data, (actor, title), earlier, later));
            }
            if longest.is_none_or(|it| it.certain.1 < later.certain.1) {
                longest = Some(later);
            }
        }
    }
}

/// Who held each title that speaks for an actor. Other titles, such as that of a member of parliament, many may hold.
fn by_title<'d>(data: &'d Dataset<'_>) -> BTreeMap<(ActorRef, &'d str), Vec<Held>> {
    let mut titles: BTreeMap<_, Vec<Held>> = BTreeMap::new();
    for speaker in data.speaker_refs() {
        for (nth, office) in data[speaker].offices.iter().enumerate() {
            let last = office.until.map_or(Day::MAX, Date::first);
            let certain = (office.from.last(), last);
            if office.voice == OfficeVoice::Official && certain.0 <= certain.1 {
                let holders = titles.entry((office.actor, &*office.title)).or_default();
                holders.push(Held {
                    speaker,
                    nth,
                    from: office.from,
                    certain,
                });
            }
        }
    }
    titles
}

fn two_holders(
    data: &Dataset<'_>,
    (actor, title): (ActorRef, &str),
    earlier: &Held,
    later: &Held,
) -> Diagnostic {
    let at = |held: &Held, key: &str| {
        let steps = vec![Step::from("offices"), held.nth.into(), key.into()];
        Location::Value(data[held.speaker].origin, steps)
    };
    let message = format!(
        "`{}` and `{}` were both {title} of `{}` from {}",
        data[earlier.speaker].id, data[later.speaker].id, data[actor].id, later.certain.0
    );
    let help = format!(
        "end the earlier one, `until` being its last full day, or correct `from = \"{}\"`",
        later.from
    );
    Diagnostic::new(Code::SharedOffice, at(later, "from"), message, help)
        .related(at(earlier, "until"), "not over by then")
}
