//! The dated records of a dataset, made of their entries: statements, coded stances and contacts.

use super::link::{Linker, all, refer};
use super::names::{self, Names};
use super::parse::{Entry, Identified};
use super::raw;
use crate::model::{
    ActorRef, Attribution, CodedStance, Coding, Contact, Day, KeywordEnum, OfficeVoice, Party,
    Position, Source, Speaker, SpeakerRef, Statement, StatementRef, Text, TopicRef, known_by,
};
use crate::span::{EntryRef, Location, Step, Table};

impl<'a> Linker<'a, '_> {
    pub(super) fn statements(
        &mut self,
        entries: Vec<Entry<raw::Statement<'a>>>,
        sources: &[Source<'a>],
        speakers: &[Speaker<'a>],
    ) -> (Vec<Statement<'a>>, Names<'a>) {
        let (named, mut names) = names::name(entries, &self.lost, self.diagnostics);
        let linked = named
            .into_iter()
            .filter_map(|entry| self.statement(entry, sources, speakers));
        let mut statements: Vec<Statement<'a>> = linked.collect();
        statements.sort_by(|a, b| (a.date, &a.id).cmp(&(b.date, &b.id)));
        names.renumber(statements.iter().map(|statement| statement.id.as_str()));
        (statements, names)
    }

    fn statement(
        &mut self,
        (id, Entry { origin, raw, .. }): Identified<'a, raw::Statement<'a>>,
        sources: &[Source<'a>],
        speakers: &[Speaker<'a>],
    ) -> Option<Statement<'a>> {
        let date = self.date(origin.key("date"), &raw.date);
        let kind = self.word(origin.key("kind"), &raw.kind);
        let attribution: Option<Attribution> =
            self.word(origin.key("attribution"), &raw.attribution);
        let by = raw.by.iter();
        let by = all(by.map(|id| self.actor_ref(origin.key("by"), id)));
        let positions = self.positions(origin, &raw.positions);
        let conditions = self.conditions(|at| origin.item("conditions", at), &raw.conditions);
        let cited = self.sources(|at| origin.item("sources", at), &raw.sources);
        let parties = self.parties(origin, &raw);
        let (date, parties, cited) = (date?, parties?, cited?);
        let known = known_by(date, &cited, sources);
        let party = |(at, (actor, speaker)): (usize, (ActorRef, Option<SpeakerRef>))| {
            // `as` says in what capacity the statement's own speaker spoke.
            let in_capacity = at == 0 && raw.r#as.is_some();
            Party {
                actor,
                speaker,
                official: !in_capacity
                    && is_official(speakers, actor, speaker, date.first(), known),
            }
        };
        Some(Statement {
            id: id?,
            parties: parties.into_iter().enumerate().map(party).collect(),
            date,
            known,
            capacity: raw.r#as,
            kind: kind?,
            attribution: attribution?,
            by: by?.pop(),
            positions: positions?,
            conditions: conditions?,
            summary: raw.summary,
            quote: raw.quote,
            lang: raw.lang,
            translation: raw.translation,
            sources: cited,
            note: raw.note,
            origin,
        })
    }

    fn parties(
        &mut self,
        origin: EntryRef,
        raw: &raw::Statement<'a>,
    ) -> Option<Vec<(ActorRef, Option<SpeakerRef>)>> {
        let actor = self.actor_ref(origin.key("actor"), &raw.actor);
        let speaker = match raw.speaker.as_deref() {
            Some(id) => self.speaker_ref(origin.key("speaker"), id).map(Some),
            None => Some(None),
        };
        let others = self.party_list(origin, "with", &raw.with);
        let mut parties = vec![actor.zip(speaker)?];
        for party in others? {
            if !parties.contains(&party) {
                parties.push(party);
            }
        }
        Some(parties)
    }

    fn party_list(
        &mut self,
        origin: EntryRef,
        key: &str,
        parties: &[Text<'a>],
    ) -> Option<Vec<(ActorRef, Option<SpeakerRef>)>> {
        self.no_repeats(|at| origin.item(key, at), parties);
        let parties = parties.iter().enumerate();
        all(parties.map(|(at, party)| self.party(origin.item(key, at), party)))
    }

    /// Reads `actor` or `actor/speaker`.
    fn party(&mut self, at: Location, text: &str) -> Option<(ActorRef, Option<SpeakerRef>)> {
        match text.split_once('/') {
            None => Some((self.actor_ref(at, text)?, None)),
            Some((actor, speaker)) => {
                let actor = self.actor_ref(at.clone(), actor);
                let speaker = self.speaker_ref(at, speaker);
                Some((actor?, Some(speaker?)))
            }
        }
    }

    fn positions(
        &mut self,
        origin: EntryRef,
        raw: &std::collections::BTreeMap<Text<'a>, Text<'a>>,
    ) -> Option<Vec<(TopicRef, Coding)>> {
        let read = |(topic, word): (&Text<'a>, &Text<'a>)| {
            let path = || vec![Step::from("positions"), Step::from(&**topic)];
            let topic = self.topic_ref(Location::Key(origin, path()), topic);
            let coding = Coding::parse(word);
            if coding.is_none() {
                self.unknown_position(Location::Value(origin, path()), word, &Coding::words());
            }
            topic.zip(coding)
        };
        let mut positions = all(raw.iter().map(read))?;
        positions.sort_unstable();
        Some(positions)
    }

    pub(super) fn stances(
        &mut self,
        entries: Vec<Entry<raw::Stance<'a>>>,
        statements: &Names<'a>,
    ) -> Vec<CodedStance<'a>> {
        let linked = entries
            .into_iter()
            .filter_map(|entry| self.stance(entry, statements));
        let mut stances: Vec<_> = linked.collect();
        stances.sort_by(|a, b| {
            let key = |stance: &CodedStance<'a>| {
                (
                    stance.actor,
                    stance.topic,
                    stance.since,
                    stance.reviewed,
                    stance.position,
                )
            };
            key(a)
                .cmp(&key(b))
                .then_with(|| a.evidence.cmp(&b.evidence))
        });
        stances
    }

    fn stance(
        &mut self,
        Entry {
            origin,
            raw,
            broken,
        }: Entry<raw::Stance<'a>>,
        statements: &Names<'a>,
    ) -> Option<CodedStance<'a>> {
        let actor = self.actor_ref(origin.key("actor"), &raw.actor);
        let topic = self.topic_ref(origin.key("topic"), &raw.topic);
        let position: Option<Position> = raw.position.parse().ok();
        if position.is_none() {
            self.unknown_position(origin.key("position"), &raw.position, &Position::words());
        }
        let since = self.date(origin.key("since"), &raw.since);
        let until = self.optional_date(origin, "until", raw.until.as_ref());
        let reviewed = self.optional_date(origin, "reviewed", raw.reviewed.as_ref());
        let conditions = self.conditions(|at| origin.item("conditions", at), &raw.conditions);
        self.no_repeats(|at| origin.item("evidence", at), &raw.evidence);
        let evidence = all(raw.evidence.iter().enumerate().map(|(at, id)| {
            refer(
                self.diagnostics,
                statements,
                Table::Statement,
                origin.item("evidence", at),
                id,
            )
            .map(StatementRef::at)
        }));
        if broken {
            return None;
        }
        Some(CodedStance {
            actor: actor?,
            topic: topic?,
            position: position?,
            since: since?,
            until,
            reviewed: reviewed.or(since)?,
            conditions: conditions?,
            evidence: evidence?,
            note: raw.note,
            origin,
        })
    }

    pub(super) fn contacts(&mut self, entries: Vec<Entry<raw::Contact<'a>>>) -> Vec<Contact<'a>> {
        let (named, _) = names::name(entries, &self.lost, self.diagnostics);
        let mut contacts: Vec<_> = named
            .into_iter()
            .filter_map(|entry| self.contact(entry))
            .collect();
        contacts.sort_by(|a, b| (a.date, &a.id).cmp(&(b.date, &b.id)));
        contacts
    }

    fn contact(
        &mut self,
        (id, Entry { origin, raw, .. }): Identified<'a, raw::Contact<'a>>,
    ) -> Option<Contact<'a>> {
        let date = self.date(origin.key("date"), &raw.date);
        let kind = self.word(origin.key("kind"), &raw.kind);
        let status = self.word(origin.key("status"), &raw.status);
        let level = self.word(origin.key("level"), &raw.level);
        let participants = self.party_list(origin, "participants", &raw.participants);
        let initiated_by = raw.initiated_by.iter();
        let initiated_by =
            all(initiated_by.map(|id| self.actor_ref(origin.key("initiated-by"), id)));
        let sources = self.sources(|at| origin.item("sources", at), &raw.sources);
        Some(Contact {
            id: id?,
            date: date?,
            kind: kind?,
            status: status?,
            level: level?,
            participants: participants?,
            initiated_by: initiated_by?.pop(),
            summary: raw.summary,
            sources: sources?,
            note: raw.note,
            origin,
        })
    }
}

/// `true` if somebody may have spoken for an actor in a stretch of days; where nobody is named the actor itself did.
fn is_official(
    speakers: &[Speaker<'_>],
    actor: ActorRef,
    speaker: Option<SpeakerRef>,
    first: Day,
    last: Day,
) -> bool {
    speaker.is_none_or(|speaker| {
        let office = speakers[speaker.index()].office_between(actor, first, last);
        office.is_some_and(|office| office.voice == OfficeVoice::Official)
    })
}
