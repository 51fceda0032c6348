//! Rules for offices: speakers hold them, and hold them alone.

use std::collections::BTreeMap;

use super::sink::Sink;
use crate::model::{ActorRef, Dataset, Date, Day, OfficeVoice, SpeakerRef};
use crate::span::Location;

pub(super) fn speaker_without_office(data: &Dataset<'_>, sink: &mut Sink<'_>) {
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
            let (at, also) = if is_lead {
                let also = ", or say in what capacity they spoke: `as = \"...\"`";
                (statement.origin.key("speaker"), also)
            } else {
                (statement.origin.item("with", nth - 1), "")
            };
            let (actor, day) = (&data[party.actor].id, statement.date.human());
            let message = format!("`{}` held no office for `{actor}` on {day}", speaker.id);
            let help = format!("add the office to their `offices`{also}");
            sink.add(at, message, help)
                .relate(speaker.origin.key("offices"), "what they held");
        }
    }
}

/// An office of one speaker, the `nth` of theirs.
struct Tenure {
    speaker: SpeakerRef,
    nth: usize,
    from: Date,
    /// The days on which it was held for certain, whatever imprecise dates mean.
    certain: (Day, Day),
}

impl Tenure {
    fn at(&self, data: &Dataset<'_>, key: &str) -> Location {
        data[self.speaker].origin.within("offices", self.nth, key)
    }
}

pub(super) fn shared_office(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    for ((actor, title), mut tenures) in by_title(data) {
        tenures.sort_by_key(|tenure| (tenure.certain, tenure.speaker));
        let mut longest: Option<&Tenure> = None;
        for later in &tenures {
            let overlap = longest.filter(|it| later.certain.0 <= it.certain.1);
            if let Some(earlier) = overlap.filter(|it| it.speaker != later.speaker) {
                let message = format!(
                    "`{}` and `{}` were both {title} of `{}` from {}",
                    data[earlier.speaker].id,
                    data[later.speaker].id,
                    data[actor].id,
                    later.certain.0
                );
                let help = format!(
                    "end the earlier one, `until` being its last full day, or correct `from = \"{}\"`",
                    later.from
                );
                sink.add(later.at(data, "from"), message, help)
                    .relate(earlier.at(data, "until"), "not over by then");
            }
            if longest.is_none_or(|it| it.certain.1 < later.certain.1) {
                longest = Some(later);
            }
        }
    }
}

/// The tenures of each title that speaks for an actor. Others, such as member of parliament, many may hold.
fn by_title<'d>(data: &'d Dataset<'_>) -> BTreeMap<(ActorRef, &'d str), Vec<Tenure>> {
    let mut titles: BTreeMap<_, Vec<Tenure>> = BTreeMap::new();
    for speaker in data.speaker_refs() {
        for (nth, office) in data[speaker].offices.iter().enumerate() {
            let (Some(title), Some(from)) = (office.title.as_deref(), office.from) else {
                continue;
            };
            let last = office.until.map_or(Day::MAX, Date::first);
            let certain = (from.last(), last);
            if office.voice == OfficeVoice::Official && certain.0 <= certain.1 {
                let tenures = titles.entry((office.actor, title)).or_default();
                tenures.push(Tenure {
                    speaker,
                    nth,
                    from,
                    certain,
                });
            }
        }
    }
    titles
}
