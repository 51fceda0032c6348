//! Reading words, dates and references of an entry, each with what to say when it fails.

use super::names::{Lookup, Names};
use super::raw;
use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::model::{
    ActorRef, ClosedSet, ConditionRef, Date, SourceRef, SpeakerRef, Text, TopicRef, closed,
};
use crate::span::{Locus, Origin, Table};

/// The ids of a dataset, and where to report what is wrong with references to them.
pub(super) struct Linker<'a, 'd> {
    pub(super) topics: Names<'a>,
    pub(super) conditions: Names<'a>,
    pub(super) sources: Names<'a>,
    pub(super) actors: Names<'a>,
    pub(super) speakers: Names<'a>,
    pub(super) diagnostics: &'d mut Vec<Diagnostic>,
}

impl<'a> Linker<'a, '_> {
    pub(super) fn report(
        &mut self,
        code: Code,
        at: Locus,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.diagnostics
            .push(Diagnostic::new(code, at, message, help));
    }

    pub(super) fn date(&mut self, at: Locus, raw: &raw::Edtf<'a>) -> Option<Date> {
        match raw.0.parse::<Date>() {
            Ok(date) => Some(date),
            Err(error) => {
                self.report(Code::BadDate, at, error.to_string(), error.hint());
                None
            }
        }
    }

    pub(super) fn optional_date(
        &mut self,
        origin: Origin,
        key: &str,
        raw: Option<&raw::Edtf<'a>>,
    ) -> Option<Date> {
        raw.and_then(|raw| self.date(origin.key(key), raw))
    }

    pub(super) fn word<T: ClosedSet>(&mut self, at: Locus, word: &str) -> Option<T> {
        let parsed = closed::parse(word);
        parsed
            .inspect_err(|error| {
                let help = suggest::help(word, error.expected.iter().copied()).unwrap_or_default();
                let message = format!("`{word}` is not one of {}", error.expected.join(", "));
                self.diagnostics
                    .push(Diagnostic::new(Code::UnknownValue, at, message, help));
            })
            .ok()
    }

    pub(super) fn unknown_position(&mut self, at: Locus, word: &str, words: &[&str]) {
        let help = suggest::help(word, words.iter().copied()).unwrap_or_default();
        self.report(
            Code::UnknownPosition,
            at,
            format!("`{word}` is not a position"),
            help,
        );
    }

    pub(super) fn topic_ref(&mut self, at: Locus, id: &str) -> Option<TopicRef> {
        refer(self.diagnostics, &self.topics, Table::Topic, at, id).map(TopicRef::at)
    }

    pub(super) fn actor_ref(&mut self, at: Locus, id: &str) -> Option<ActorRef> {
        refer(self.diagnostics, &self.actors, Table::Actor, at, id).map(ActorRef::at)
    }

    pub(super) fn speaker_ref(&mut self, at: Locus, id: &str) -> Option<SpeakerRef> {
        refer(self.diagnostics, &self.speakers, Table::Speaker, at, id).map(SpeakerRef::at)
    }

    pub(super) fn source_ref(&mut self, at: Locus, id: &str) -> Option<SourceRef> {
        refer(self.diagnostics, &self.sources, Table::Source, at, id).map(SourceRef::at)
    }

    pub(super) fn actors(&mut self, origin: Origin, key: &str, ids: &[Text<'a>]) -> Vec<ActorRef> {
        let found = ids
            .iter()
            .enumerate()
            .filter_map(|(at, id)| self.actor_ref(origin.item(key, at), id));
        found.collect()
    }

    pub(super) fn sources(&mut self, origin: Origin, ids: &[Text<'a>]) -> Vec<SourceRef> {
        let found = ids
            .iter()
            .enumerate()
            .filter_map(|(at, id)| self.source_ref(origin.item("sources", at), id));
        found.collect()
    }

    pub(super) fn conditions(&mut self, origin: Origin, ids: &[Text<'a>]) -> Vec<ConditionRef> {
        let find = |(at, id): (usize, &Text<'a>)| {
            let at = origin.item("conditions", at);
            refer(self.diagnostics, &self.conditions, Table::Condition, at, id)
                .map(ConditionRef::at)
        };
        ids.iter().enumerate().filter_map(find).collect()
    }
}

/// Looks an id up, and says so when no entry has it.
pub(super) fn refer(
    diagnostics: &mut Vec<Diagnostic>,
    names: &Names<'_>,
    table: Table,
    at: Locus,
    id: &str,
) -> Option<usize> {
    match names.find(id) {
        Lookup::Found(index) => Some(index),
        Lookup::Broken => None,
        Lookup::Unknown => {
            let name = table.name();
            let code = if table == Table::Topic {
                Code::UnknownTopic
            } else {
                Code::UnknownReference
            };
            let help = suggest::help(id, names.iter())
                .unwrap_or_else(|| format!("add a `[[{name}]]` with this id"));
            diagnostics.push(Diagnostic::new(
                code,
                at,
                format!("there is no {name} `{id}`"),
                help,
            ));
            None
        }
    }
}
