//! Rules for how names are written: they are what they look like.

use std::fmt;

use super::sink::Sink;
use crate::character::{describe, first_invisible, mixed_word};
use crate::model::Dataset;
use crate::span::{EntryRef, Location, Table};

pub(super) fn invisible_character(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    each_name(data, |name| {
        if let Some(hidden) = first_invisible(name.text) {
            let message = format!("{name} holds {}, which nobody sees", describe(hidden));
            sink.add(name.location(), message, "delete the text and type it anew");
        }
    });
}

pub(super) fn stray_space(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    each_name(data, |name| {
        if has_stray_space(name.text) {
            let message = format!("{name} has white space where none belongs");
            let words: Vec<&str> = name.text.split_whitespace().collect();
            let help = format!("write `{}`", words.join(" "));
            sink.add(name.location(), message, help);
        }
    });
}

/// `true` for white space at an end, two in a row, and all that does more than keep words apart on a line.
pub(crate) fn has_stray_space(text: &str) -> bool {
    let mut is_gap = true;
    for c in text.chars() {
        if is_gap && c.is_whitespace() || matches!(c, '\t' | '\n' | '\r') {
            return true;
        }
        is_gap = c.is_whitespace();
    }
    is_gap && !text.is_empty()
}

pub(super) fn mixed_scripts(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    each_name(data, |name| {
        if let Some((word, [one, other])) = mixed_word(name.text) {
            let message = format!("{name} mixes {one} and {other} letters in `{word}`");
            let help = "type the word anew: a letter of it looks like one of the other script";
            sink.add(name.location(), message, help);
        }
    });
}

/// A text that names something, with the entry and the key that hold it.
struct Name<'d> {
    text: &'d str,
    key: &'static str,
    /// The list of the entry, and the item of it, where the key belongs to an item.
    item: Option<(&'static str, usize)>,
    origin: EntryRef,
    id: &'d str,
}

impl Name<'_> {
    fn location(&self) -> Location {
        match self.item {
            None => self.origin.key(self.key),
            Some((list, nth)) if list == self.key => self.origin.item(list, nth),
            Some((list, nth)) => self.origin.within(list, nth, self.key),
        }
    }
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.item {
            None => write!(f, "the `{}` of ", self.key)?,
            Some((list, _)) if list == self.key => write!(f, "one of the `{list}` of ")?,
            Some((list, _)) => write!(f, "a `{}` in the `{list}` of ", self.key)?,
        }
        match self.origin.table {
            Table::Dataset => f.write_str("the dataset"),
            Table::Coding => write!(f, "a coding of `{}`", self.id),
            table => write!(f, "{} `{}`", table.name(), self.id),
        }
    }
}

/// Visits everything in a dataset that names something. Ids are left out: they hold nothing but letters and digits.
fn each_name<'d>(data: &'d Dataset<'_>, mut visit: impl FnMut(Name<'d>)) {
    let mut entry = |origin: EntryRef, id: &'d str, keys: &[(&'static str, Option<&'d str>)]| {
        for (key, text) in keys {
            if let Some(text) = *text {
                visit(Name {
                    text,
                    key,
                    item: None,
                    origin,
                    id,
                });
            }
        }
    };
    let meta = &data.meta;
    entry(
        meta.origin,
        meta.id.as_str(),
        &[("title", Some(&*meta.title))],
    );
    for topic in &data.topics {
        let keys = [
            ("title", Some(&*topic.title)),
            ("short", Some(&*topic.short)),
        ];
        entry(topic.origin, topic.id.as_str(), &keys);
    }
    for condition in &data.conditions {
        let title = Some(&*condition.title);
        entry(condition.origin, condition.id.as_str(), &[("title", title)]);
    }
    for source in &data.sources {
        let keys = [
            ("title", source.title.as_deref()),
            ("publisher", Some(&*source.publisher)),
            ("via", source.via.as_deref()),
        ];
        entry(source.origin, source.id.as_str(), &keys);
    }
    for actor in &data.actors {
        let name = Some(&*actor.name);
        entry(actor.origin, actor.id.as_str(), &[("name", name)]);
    }
    for speaker in &data.speakers {
        let name = Some(&*speaker.name);
        entry(speaker.origin, speaker.id.as_str(), &[("name", name)]);
    }
    for statement in &data.statements {
        let capacity = statement.capacity.as_deref();
        entry(statement.origin, statement.id.as_str(), &[("as", capacity)]);
    }
    for coding in &data.codings {
        let coder = Some(&*coding.coder);
        let statement = data[coding.statement].id.as_str();
        entry(coding.origin, statement, &[("coder", coder)]);
    }
    each_name_in_a_list(data, visit);
}

/// Visits the names that are items of lists, or keys of such items.
fn each_name_in_a_list<'d>(data: &'d Dataset<'_>, mut visit: impl FnMut(Name<'d>)) {
    let mut item = |origin, id, place: (&'static str, usize, &'static str), text: &'d str| {
        let (list, nth, key) = place;
        visit(Name {
            text,
            key,
            item: Some((list, nth)),
            origin,
            id,
        });
    };
    for topic in &data.topics {
        for (nth, candidate) in topic.candidates.iter().enumerate() {
            let place = ("candidate", nth, "name");
            item(topic.origin, topic.id.as_str(), place, &candidate.name);
        }
    }
    for source in &data.sources {
        for (nth, author) in source.authors.iter().enumerate() {
            item(
                source.origin,
                source.id.as_str(),
                ("authors", nth, "authors"),
                author,
            );
        }
    }
    for actor in &data.actors {
        for (nth, alias) in actor.aliases.iter().enumerate() {
            item(
                actor.origin,
                actor.id.as_str(),
                ("aliases", nth, "aliases"),
                alias,
            );
        }
    }
    for speaker in &data.speakers {
        for (nth, office) in speaker.offices.iter().enumerate() {
            if let Some(title) = &office.title {
                let place = ("offices", nth, "title");
                item(speaker.origin, speaker.id.as_str(), place, title);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn space_belongs_between_words_once() {
        for good in [
            "",
            "ERR",
            "Le Monde",
            "Guerre en Ukraine\u{a0}: oui",
            "a\u{202f}b",
        ] {
            assert!(!has_stray_space(good), "{good:?}");
        }
        for bad in [
            " ERR",
            "ERR ",
            "Le  Monde",
            "Le \u{a0}Monde",
            "a\tb",
            "a\nb",
            "a\u{3000}",
            " ",
        ] {
            assert!(has_stray_space(bad), "{bad:?}");
        }
    }
}
