//! Reading words, dates and references of an entry, each with what to say when it fails. Nothing is said of empty
//! ones: they stand in for what has been reported.

use std::collections::BTreeMap;

use super::names::{Lookup, Names};
use super::raw;
use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::model::{
    ActorRef, ConditionRef, Date, KeywordEnum, SourceRef, SpeakerRef, Text, TopicRef, keyword,
};
use crate::span::{EntryRef, Location, Step, Table};

/// The ids of a dataset, and where to report what is wrong with references to them.
pub(super) struct Linker<'a, 'd> {
    pub(super) topics: Names<'a>,
    pub(super) conditions: Names<'a>,
    pub(super) sources: Names<'a>,
    pub(super) actors: Names<'a>,
    pub(super) speakers: Names<'a>,
    /// The outlets met so far by their folded names, numbered.
    pub(super) outlets: BTreeMap<String, usize>,
    /// Ids of entries that could not be read.
    pub(super) lost: Vec<Text<'a>>,
    pub(super) diagnostics: &'d mut Vec<Diagnostic>,
}

impl<'a> Linker<'a, '_> {
    pub(super) fn report(
        &mut self,
        code: Code,
        at: Location,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.diagnostics
            .push(Diagnostic::new(code, at, message, help));
    }

    pub(super) fn date(&mut self, at: Location, raw: &raw::Edtf<'a>) -> Option<Date> {
        if raw.0.is_empty() {
            return None;
        }
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
        origin: EntryRef,
        key: &str,
        raw: Option<&raw::Edtf<'a>>,
    ) -> Option<Date> {
        raw.and_then(|raw| self.date(origin.key(key), raw))
    }

    pub(super) fn word<T: KeywordEnum>(&mut self, at: Location, word: &str) -> Option<T> {
        if word.is_empty() {
            return None;
        }
        match keyword::parse(word) {
            Ok(value) => Some(value),
            Err(error) => {
                let message = format!("`{}` cannot be `{word}`", last_key(&at));
                let help = suggest::help(word, error.expected).unwrap_or_default();
                self.report(Code::UnknownValue, at, message, help);
                None
            }
        }
    }

    pub(super) fn unknown_position(&mut self, at: Location, word: &str, words: &[&str]) {
        if word.is_empty() {
            return;
        }
        let help = suggest::help(word, words.iter().copied()).unwrap_or_default();
        self.report(
            Code::UnknownPosition,
            at,
            format!("`{word}` is not a position"),
            help,
        );
    }

    pub(super) fn topic_ref(&mut self, at: Location, id: &str) -> Option<TopicRef> {
        refer(self.diagnostics, &self.topics, Table::Topic, at, id).map(TopicRef::at)
    }

    pub(super) fn actor_ref(&mut self, at: Location, id: &str) -> Option<ActorRef> {
        refer(self.diagnostics, &self.actors, Table::Actor, at, id).map(ActorRef::at)
    }

    pub(super) fn speaker_ref(&mut self, at: Location, id: &str) -> Option<SpeakerRef> {
        refer(self.diagnostics, &self.speakers, Table::Speaker, at, id).map(SpeakerRef::at)
    }

    fn condition_ref(&mut self, at: Location, id: &str) -> Option<ConditionRef> {
        let found = refer(self.diagnostics, &self.conditions, Table::Condition, at, id);
        found.map(ConditionRef::at)
    }

    pub(super) fn source_ref(&mut self, at: Location, id: &str) -> Option<SourceRef> {
        refer(self.diagnostics, &self.sources, Table::Source, at, id).map(SourceRef::at)
    }

    /// The actors a list names, whose items stand at `place`; `None` where one of them is not to be had. So it is with
    /// the other lists.
    pub(super) fn actors(
        &mut self,
        place: impl Fn(usize) -> Location,
        ids: &[Text<'a>],
    ) -> Option<Vec<ActorRef>> {
        self.no_repeats(&place, ids);
        let ids = ids.iter().enumerate();
        all(ids.map(|(at, id)| self.actor_ref(place(at), id)))
    }

    pub(super) fn sources(
        &mut self,
        place: impl Fn(usize) -> Location,
        ids: &[Text<'a>],
    ) -> Option<Vec<SourceRef>> {
        self.no_repeats(&place, ids);
        let ids = ids.iter().enumerate();
        all(ids.map(|(at, id)| self.source_ref(place(at), id)))
    }

    pub(super) fn conditions(
        &mut self,
        place: impl Fn(usize) -> Location,
        ids: &[Text<'a>],
    ) -> Option<Vec<ConditionRef>> {
        self.no_repeats(&place, ids);
        let ids = ids.iter().enumerate();
        all(ids.map(|(at, id)| self.condition_ref(place(at), id)))
    }

    /// Reports what a list names twice: it would count twice.
    pub(super) fn no_repeats(&mut self, place: impl Fn(usize) -> Location, ids: &[Text<'_>]) {
        for (at, id) in ids.iter().enumerate() {
            let before = ids[..at].iter().position(|earlier| earlier == id);
            let Some(first) = before.filter(|_| !id.is_empty()) else {
                continue;
            };
            let message = format!("the list names `{id}` twice");
            let help = "take one of them out";
            self.diagnostics.push(
                Diagnostic::new(Code::RepeatedReference, place(at), message, help)
                    .labelled("again here")
                    .related(place(first), "first here"),
            );
        }
    }
}

/// All of some items, or `None` if one is missing. Every one of them is asked for, so that all is said of all.
pub(super) fn all<T>(items: impl Iterator<Item = Option<T>>) -> Option<Vec<T>> {
    let mut found = Some(Vec::new());
    for item in items {
        found = found.zip(item).map(|(mut found, item)| {
            found.push(item);
            found
        });
    }
    found
}

/// The key a place is under.
fn last_key(at: &Location) -> &str {
    let (Location::Value(_, steps) | Location::Key(_, steps)) = at else {
        return "the value";
    };
    let mut keys = steps.iter().rev().filter_map(|step| match step {
        Step::Key(key) => Some(key.as_str()),
        Step::Item(_) => None,
    });
    keys.next().unwrap_or("the value")
}

/// Looks an id up, and says so when no entry has it.
pub(super) fn refer(
    diagnostics: &mut Vec<Diagnostic>,
    names: &Names<'_>,
    table: Table,
    at: Location,
    id: &str,
) -> Option<usize> {
    if id.is_empty() {
        return None;
    }
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
                .unwrap_or_else(|| format!("add an entry `[[{name}]]` with this id"));
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
