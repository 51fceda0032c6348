//! The newest statements as a feed.

use crate::digest::Digest;
use crate::layout::feed::{Category, Feed, FeedEntry, Passage};
use crate::layout::is_web_address;
use crate::model::{
    Attribution, Coding, Dataset, Date, Day, KeywordEnum, Party, Statement, StatementRef, TopicRef,
};

/// Returns a feed of some statements of a dataset, which has some digest: the newest, at most so many. `tagger` is a domain or a mail address and
/// a date on which it was the publisher's, as in `example.org,2026`, of which the ids are made (RFC 4151).
///
/// An entry is dated by the day from which its statement counts, and updated on the day from which it no longer does, where
/// it was withdrawn.
pub fn feed(
    data: &Dataset<'_>,
    digest: Digest,
    said: &[StatementRef],
    most: usize,
    tagger: &str,
) -> Feed {
    let meta = &data.meta;
    let id = format!("tag:{tagger}:{}", meta.id);
    let mut said: Vec<&Statement<'_>> = said.iter().map(|at| &data[*at]).collect();
    said.sort_by_key(|said| (std::cmp::Reverse(updated(said)), said.id));
    said.truncate(most);
    let entries: Vec<FeedEntry> = said.iter().map(|said| entry(data, said, &id)).collect();
    let newest = said.first().map_or(meta.as_of.last(), |said| updated(said));
    Feed {
        title: meta.title.to_string(),
        subtitle: meta.description.map(|text| text.to_string()),
        updated: moment(newest),
        author: meta.title.to_string(),
        dataset: format!("{}, {digest}", meta.id),
        rights: meta.license.map(|license| license.to_string()),
        entries,
        id,
    }
}

/// Returns the day on which a statement came to count.
fn published(said: &Statement<'_>) -> Day {
    said.known.unwrap_or(said.date.first())
}

/// Returns the day on which it last changed whether a statement counts.
fn updated(said: &Statement<'_>) -> Day {
    said.withdrawn_on()
        .max(Some(published(said)))
        .unwrap_or(Day::MIN)
}

/// Returns the beginning of a day after RFC 3339, which knows no years before 0.
fn moment(day: Day) -> String {
    let day = day.max(Day::constant(0, 1, 1));
    format!("{}T00:00:00Z", Date::from(day))
}

fn entry(data: &Dataset<'_>, said: &Statement<'_>, feed: &str) -> FeedEntry {
    let by = parties(data, said).join(", ");
    let positions = positions(data, said);
    let sources = said.cited().map(|at| &data[at]);
    let links = sources.filter_map(|source| {
        let url = source.url.filter(|url| is_web_address(url))?;
        let title = source.title.map(|title| format!(": {title}"));
        let name = source.publisher.to_string() + &title.unwrap_or_default();
        Some((name, url.to_string()))
    });
    let topics = said.positions.iter().map(|(topic, _)| Category {
        term: data[*topic].id.to_string(),
        label: data[*topic].title.to_string(),
    });
    let actors = said.parties.iter().map(|party| Category {
        term: data[party.actor].id.to_string(),
        label: data[party.actor].name.to_string(),
    });
    FeedEntry {
        id: format!("{feed}/{}", said.id),
        title: format!("{by}: {}", positions.join("; ")),
        updated: moment(updated(said)),
        published: moment(published(said)),
        summary: said.gist().to_string(),
        content: content(data, said, &by, &positions),
        categories: topics.chain(actors).collect(),
        links: links.collect(),
    }
}

/// Returns for whom a statement was made, each with who spoke.
fn parties(data: &Dataset<'_>, said: &Statement<'_>) -> Vec<String> {
    let party = |party: &Party| {
        let actor = &data[party.actor].name;
        match party.speaker {
            Some(speaker) => format!("{} ({actor})", data[speaker].name),
            None => actor.to_string(),
        }
    };
    said.parties.iter().map(party).collect()
}

/// Returns the position of a statement on each of its topics, in words.
fn positions(data: &Dataset<'_>, said: &Statement<'_>) -> Vec<String> {
    let position = |(topic, coding): &(TopicRef, Coding)| {
        let short = &data[*topic].short;
        match coding.position() {
            Some(position) => format!("{} on {short}", position.as_str()),
            None => format!("declined to say on {short}"),
        }
    };
    said.positions.iter().map(position).collect()
}

fn content(
    data: &Dataset<'_>,
    said: &Statement<'_>,
    by: &str,
    positions: &[String],
) -> Vec<Passage> {
    let how = match (said.attribution, said.by) {
        (Attribution::Assessed, Some(by)) => format!("as {} judges", data[by].name),
        (Attribution::Assessed, None) => "as others judge".to_owned(),
        (Attribution::Reported, _) => "as reported".to_owned(),
        (Attribution::Direct, _) => "in their own words".to_owned(),
    };
    let kind = said.kind.as_str();
    let head = format!(
        "{by}, {} ({kind}, {how}): {}.",
        said.date.human(),
        positions.join("; ")
    );
    let mut content = vec![Passage::Paragraph(head)];
    if let Some(withdrawal) = &said.withdrawn {
        let (day, reason) = (withdrawal.date.human(), &withdrawal.reason);
        content.push(Passage::Paragraph(format!("Withdrawn {day}: {reason}")));
    }
    let summary = said.summary.map(|summary| summary.to_string());
    content.extend(summary.map(Passage::Paragraph));
    if let Some(quote) = said.quote {
        let lang = said.lang.map(|lang| lang.to_string());
        content.push(Passage::Quote(quote.to_string(), lang));
    }
    if let Some(translation) = said.translation {
        content.push(Passage::Quote(
            translation.to_string(),
            Some("en".to_owned()),
        ));
    }
    let conditions = said.conditions.iter().map(|at| data[*at].title.to_string());
    let conditions: Vec<String> = conditions.collect();
    if !conditions.is_empty() {
        content.push(Passage::Paragraph(format!(
            "If: {}.",
            conditions.join("; ")
        )));
    }
    content
}
