//! Rules for sources: everything rests on some, and they can be looked up.

use std::collections::BTreeMap;

use super::address::{Address, without_tracking};
use super::sink::Sink;
use crate::model::{Dataset, Source, Statement};
use crate::span::Location;

pub(super) fn bad_url(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    for source in &data.sources {
        for (key, url) in [("url", &source.url), ("archived", &source.archived)] {
            let Some(url) = url.as_deref() else { continue };
            let Err(reason) = Address::parse(url) else {
                continue;
            };
            let completed = format!("https://{url}");
            let help = if !url.contains("://") && Address::parse(&completed).is_ok() {
                format!("write `{completed}`")
            } else {
                "write the address as a browser shows it, or leave the key out".to_owned()
            };
            let message = format!("the `{key}` of source `{}` {reason}", source.id);
            sink.add(source.origin.key(key), message, help);
        }
    }
}

pub(super) fn tracking_parameter(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    for source in &data.sources {
        let keys = [("url", &source.url), ("archived", &source.archived)];
        for (key, url) in keys {
            if let Some(plain) = url.as_deref().and_then(without_tracking) {
                let message = format!("the `{key}` of source `{}` follows its readers", source.id);
                sink.add(source.origin.key(key), message, format!("write `{plain}`"));
            }
        }
    }
}

pub(super) fn repeated_address(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    let mut known: BTreeMap<String, &Source<'_>> = BTreeMap::new();
    for source in &data.sources {
        let address = source
            .url
            .as_deref()
            .and_then(|url| Address::parse(url).ok());
        let Some(page) = address.map(Address::page) else {
            continue;
        };
        let first = *known.entry(page).or_insert(source);
        if first.id != source.id {
            let message = format!(
                "sources `{}` and `{}` have one address",
                first.id, source.id
            );
            let help = "keep one of them, and cite it for both";
            sink.add(source.origin.key("url"), message, help)
                .relate(first.origin.key("url"), "first here");
        }
    }
}

pub(super) fn no_sources(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    let mut add = |what: String, at: Location| {
        let help = "say where it is printed: `sources = [\"...\"]` with the id of a `[[source]]`";
        sink.add(at, format!("{what} rests on no source"), help);
    };
    for statement in data.statements.iter().filter(|it| it.sources.is_empty()) {
        let at = statement.origin.key("sources");
        add(format!("statement `{}`", statement.id), at);
    }
    for contact in data.contacts.iter().filter(|it| it.sources.is_empty()) {
        let at = contact.origin.key("sources");
        add(format!("contact `{}`", contact.id), at);
    }
    for topic in &data.topics {
        for (nth, candidate) in topic.candidates.iter().enumerate() {
            if candidate.sources.is_empty() {
                let what = format!("candidate {} of topic `{}`", candidate.name, topic.id);
                add(what, topic.origin.within("candidate", nth, "sources"));
            }
        }
    }
}

pub(super) fn source_without_url(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    for source in &data.sources {
        if source.url.is_none() && source.note.is_none() {
            let message = format!("source `{}` has no `url`", source.id);
            let help = "add `url = \"https://...\"`, or say in `note` why there is none";
            sink.add(source.origin.entry(), message, help);
        }
    }
}

pub(super) fn uncited_source(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    let statements = data.statements.iter().flat_map(Statement::cited);
    let contacts = data
        .contacts
        .iter()
        .flat_map(|it| it.sources.iter().copied());
    let candidates = data.topics.iter().flat_map(|topic| &topic.candidates);
    let candidates = candidates.flat_map(|it| it.sources.iter().copied());
    let figures = data.actors.iter().flat_map(|it| &it.populations);
    let figures = figures.map(|figure| figure.source);
    let mut is_cited = vec![false; data.sources.len()];
    for source in statements.chain(contacts).chain(candidates).chain(figures) {
        is_cited[source.index()] = true;
    }
    for (source, _) in data
        .sources
        .iter()
        .zip(is_cited)
        .filter(|(_, is_cited)| !is_cited)
    {
        let message = format!("nothing cites source `{}`", source.id);
        sink.add(
            source.origin.key("id"),
            message,
            "code what it says, or take it out",
        );
    }
}

pub(super) fn sources_too_early(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    for statement in &data.statements {
        // A source without a date may have been published at any time.
        let sources = statement.sources.iter();
        let published: Option<Vec<_>> = sources.map(|source| data[*source].published).collect();
        let published = published.unwrap_or_default().into_iter();
        let newest = published.max_by_key(|date| date.last());
        let Some(newest) = newest.filter(|date| date.last() < statement.date.first()) else {
            continue;
        };
        let message = format!(
            "statement `{}` was made after its sources were published",
            statement.id
        );
        let help = "correct the date of the statement or of the source, or cite a later one";
        sink.add(statement.origin.key("sources"), message, help)
            .label(format!("the newest is of {}", newest.human()))
            .relate(statement.origin.key("date"), "when it was said");
    }
}
