//! Sources: that everything rests on some, and that they can be looked up.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Dataset, SourceRef};
use crate::span::Location;

pub(super) fn bad_url(data: &Dataset<'_>, found: &mut Vec<Diagnostic>) {
    for source in &data.sources {
        for (key, url) in [("url", &source.url), ("archived", &source.archived)] {
            let Some(url) = url.as_deref().filter(|url| !is_web_address(url)) else {
                continue;
            };
            let help = match format!("https://{url}") {
                address if !url.contains(':') && url.contains('.') && is_web_address(&address) => {
                    format!("write `{address}`")
                }
                _ => "write an address that begins with https://, or leave the key out".to_owned(),
            };
            let message = format!("the `{key}` of source `{}` is no web address", source.id);
            found.push(Diagnostic::new(
                Code::BadUrl,
                source.origin.key(key),
                message,
                help,
            ));
        }
    }
}

/// Whether a text is an address of the web: http or https, a host, and no gap.
fn is_web_address(text: &str) -> bool {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| {
        text.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    let Some(rest) = scheme.and_then(|scheme| text.get(scheme.len()..)) else {
        return false;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let fits = |c: char| c.is_ascii_graphic() || !(c.is_whitespace() || c.is_control());
    !host.is_empty() && !host.starts_with([':', '.']) && text.chars().all(fits)
}

pub(super) fn no_sources(data: &Dataset<'_>, found: &mut Vec<Diagnostic>) {
    let mut report = |what: String, at: Location| {
        found.push(Diagnostic::new(
            Code::NoSources,
            at,
            format!("{what} rests on no source"),
            "say where it is printed: `sources = [\"...\"]` with the id of a `[[source]]`",
        ));
    };
    for statement in data.statements.iter().filter(|it| it.sources.is_empty()) {
        let at = statement.origin.key("sources");
        report(format!("statement `{}`", statement.id), at);
    }
    for contact in data.contacts.iter().filter(|it| it.sources.is_empty()) {
        let at = contact.origin.key("sources");
        report(format!("contact `{}`", contact.id), at);
    }
    for topic in &data.topics {
        for (nth, candidate) in topic.candidates.iter().enumerate() {
            if candidate.sources.is_empty() {
                let steps = vec!["candidate".into(), nth.into(), "sources".into()];
                let what = format!("candidate {} of topic `{}`", candidate.name, topic.id);
                report(what, Location::Value(topic.origin, steps));
            }
        }
    }
}

pub(super) fn without_url(data: &Dataset<'_>, found: &mut Vec<Diagnostic>) {
    for source in &data.sources {
        if source.url.is_none() && source.note.is_none() {
            found.push(Diagnostic::new(
                Code::SourceWithoutUrl,
                source.origin.entry(),
                format!("source `{}` has no `url`", source.id),
                "add `url = \"https://...\"`, or say in `note` why there is none",
            ));
        }
    }
}

pub(super) fn uncited(data: &Dataset<'_>, found: &mut Vec<Diagnostic>) {
    let statements = data.statements.iter().flat_map(|it| &it.sources);
    let contacts = data.contacts.iter().flat_map(|it| &it.sources);
    let candidates = data.topics.iter().flat_map(|topic| &topic.candidates);
    let candidates = candidates.flat_map(|it| &it.sources);
    let figures = data.actors.iter().filter_map(|it| it.population.as_ref());
    let figures = figures.map(|figure| &figure.source);
    let cited: BTreeSet<SourceRef> = statements
        .chain(contacts)
        .chain(candidates)
        .chain(figures)
        .copied()
        .collect();
    for source in data.source_refs().filter(|source| !cited.contains(source)) {
        let source = &data[source];
        found.push(Diagnostic::new(
            Code::UncitedSource,
            source.origin.key("id"),
            format!("nothing cites source `{}`", source.id),
            "code what it says, or take it out",
        ));
    }
}

pub(super) fn too_early(data: &Dataset<'_>, found: &mut Vec<Diagnostic>) {
    for statement in &data.statements {
        // A source without a date may have been published at any time.
        let days: Option<Vec<_>> = statement
            .sources
            .iter()
            .map(|source| data[*source].published)
            .collect();
        let newest = days
            .unwrap_or_default()
            .into_iter()
            .max_by_key(|it| it.last());
        let Some(newest) = newest.filter(|day| day.last() < statement.date.first()) else {
            continue;
        };
        let message = format!(
            "statement `{}` was made after its sources were published",
            statement.id
        );
        let label = format!("the newest is of {}", newest.human());
        let help = "correct the date of the statement or of the source, or cite a later one";
        found.push(
            Diagnostic::new(
                Code::SourcesTooEarly,
                statement.origin.key("sources"),
                message,
                help,
            )
            .labelled(label)
            .related(statement.origin.key("date"), "when it was said"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::is_web_address;

    #[test]
    fn only_http_and_https_with_a_host_are_web_addresses() {
        for good in ["https://osw.waw.pl", "HTTP://a.b/c?d=é#e", "https://[::1]/"] {
            assert!(is_web_address(good), "{good}");
        }
        for bad in [
            "",
            "osw.waw.pl",
            "https://",
            "https:///a",
            "ftp://a.b",
            "javascript:alert(1)",
            "https://a b",
            "é://a",
        ] {
            assert!(!is_web_address(bad), "{bad}");
        }
    }
}
