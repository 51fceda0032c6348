//! The page as a browser would take it: whole, leading nowhere that is not there, harmless whatever the data hold.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::assets::SCRIPT;
use super::compact::compact;
use super::contents::Contents;
use super::{Selection, document};
use crate::load::{Files, load};
use crate::model::{ActorRef, Dataset, Day, TopicRef};
use crate::output::clean;
use crate::query::{ContactFilter, Snapshot, contacts};

const DATASETS: [&str; 5] = [
    "data",
    "tests/fixtures/excerpt",
    "tests/fixtures/hostile",
    "tests/fixtures/union",
    "tests/fixtures/moves",
];

/// An element with its attributes.
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
}

fn with_page(
    dataset: &str,
    among: fn(&Dataset<'_>) -> Vec<ActorRef>,
    check: impl FnOnce(&Snapshot<'_>, &str),
) {
    let files = Files::open(Path::new(dataset));
    let data = load(&files).sound().unwrap();
    let snapshot = Snapshot::whole(&data);
    let actors = among(&data);
    let filter = ContactFilter {
        among: vec![actors.clone()],
        ..ContactFilter::default()
    };
    let selection = Selection {
        contacts: contacts(&data, snapshot.as_of, &filter),
        topics: data.topic_refs().collect(),
        actors,
        since: Some(Day::constant(2026, 1, 1)),
        hash: "sha256:0123".to_owned(),
        snapshot: &snapshot,
    };
    let page = document::page(&Contents::new(selection)).into_string();
    check(&snapshot, &clean(&page));
}

fn everyone(data: &Dataset<'_>) -> Vec<ActorRef> {
    data.actor_refs().collect()
}

/// Reads a page as XML, which it is but for the elements that HTML does not close and what stands in style and script.
fn elements(page: &str) -> Vec<Element> {
    let page = page.replace(SCRIPT, "");
    let mut reader = Reader::from_str(&page);
    // An element that HTML does not close would upset the reader; the order is looked after here.
    reader.config_mut().check_end_names = false;
    let mut found = Vec::new();
    let mut open = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                let element = element(&start);
                let name = element.name.clone();
                found.push(element);
                if !["meta", "input"].contains(&name.as_str()) {
                    open.push(name);
                }
            }
            Event::End(end) => {
                let name = end.name().as_ref().to_owned();
                assert_eq!(open.pop(), Some(name), "closed in order");
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open, Vec::<String>::new());
    found
}

fn element(start: &BytesStart<'_>) -> Element {
    let attributes = start.html_attributes().map(|attribute| {
        let attribute = attribute.unwrap();
        let value = quick_xml::escape::unescape(&attribute.value).unwrap();
        (attribute.key.as_ref().to_owned(), value.into_owned())
    });
    Element {
        name: start.name().as_ref().to_owned(),
        attributes: attributes.collect(),
    }
}

fn ids(elements: &[Element]) -> BTreeSet<&str> {
    let ids = elements.iter().filter_map(|it| it.attributes.get("id"));
    let all: Vec<&str> = ids.map(String::as_str).collect();
    let once: BTreeSet<&str> = all.iter().copied().collect();
    assert_eq!(once.len(), all.len(), "each id once");
    once
}

#[test]
fn every_link_within_the_page_leads_somewhere_and_every_stance_is_there() {
    for dataset in DATASETS {
        with_page(dataset, everyone, |snapshot, page| {
            let elements = elements(page);
            let ids = ids(&elements);
            for link in elements.iter().filter_map(|it| it.attributes.get("href")) {
                let leads = link.strip_prefix('#').is_none_or(|id| ids.contains(id));
                assert!(leads, "{dataset}: {link}");
            }
            let data = snapshot.data;
            for actor in data.actor_refs() {
                assert!(ids.contains(&*format!("actor:{}", data[actor].id)));
                for topic in data.topic_refs() {
                    let stance = format!("{}.{}", data[actor].id, data[topic].id);
                    assert!(ids.contains(&*stance), "{dataset}: {stance}");
                    let links = page.matches(&format!("href=\"#{stance}\"")).count();
                    assert!(links > 0, "{dataset}: {stance}");
                }
                for statement in snapshot.statements(actor) {
                    assert!(ids.contains(&*format!("said:{}", data[statement].id)));
                }
            }
        });
    }
}

#[test]
fn the_page_asks_no_network_for_anything() {
    for dataset in DATASETS {
        with_page(dataset, everyone, |_, page| {
            for element in elements(page) {
                let name = element.name.as_str();
                let loads = [
                    "link", "img", "iframe", "object", "embed", "base", "audio", "video",
                ];
                assert!(!loads.contains(&name), "{name}");
                for (key, value) in &element.attributes {
                    assert!(
                        !["src", "srcset", "style", "action"].contains(&key.as_str()),
                        "{key}"
                    );
                    assert!(!key.starts_with("on"), "{key}");
                    let is_safe = value.starts_with('#')
                        || value.starts_with("https://")
                        || value.starts_with("http://");
                    assert!(key != "href" || is_safe, "{value}");
                }
            }
            let style = page
                .split("<style>")
                .nth(1)
                .unwrap()
                .split("</style>")
                .next()
                .unwrap();
            assert!(!style.contains("@import") && !style.contains("://"));
            assert!(
                !SCRIPT.contains("://")
                    && !SCRIPT.contains("innerHTML")
                    && !SCRIPT.contains("fetch")
            );
        });
    }
}

#[test]
fn no_element_is_lost_in_a_compact_page() {
    let starts = |page: &str| {
        let page = page.replace(SCRIPT, "");
        let tags = page.split('<').skip(1).filter(|tag| !tag.starts_with('/'));
        let name = |tag: &str| tag.split([' ', '>']).next().unwrap().to_owned();
        tags.map(name).collect::<Vec<String>>()
    };
    for dataset in DATASETS {
        with_page(dataset, everyone, |_, page| {
            let compact = compact(page);
            assert!(compact.len() < page.len());
            // Small print that goes on is one element.
            let page = page.replace("</small><small>", "");
            assert_eq!(starts(&compact), starts(&page), "{dataset}");
            for ends in ["</article>", "</a>", "</details>", "</section>", "</ul>"] {
                assert_eq!(compact.matches(ends).count(), page.matches(ends).count());
            }
        });
    }
}

#[test]
fn what_the_data_hold_stays_text() {
    with_page("tests/fixtures/hostile", everyone, |_, page| {
        let elements = elements(page);
        let named = |name: &str| elements.iter().filter(|it| it.name == name).count();
        assert_eq!((named("script"), named("i")), (1, 0), "ours alone");
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
        assert!(page.contains("O'Brien, &quot;Bobby&quot; &lt;b&gt;"));
        assert!(!page.contains("href=\"javascript:"));
    });
}

#[test]
fn a_small_page_has_what_it_leads_to() {
    let first = |data: &Dataset<'_>| data.actor_refs().take(1).collect::<Vec<_>>();
    let bloc = |data: &Dataset<'_>| {
        let blocs = data.actor_refs().filter(|at| !data[*at].members.is_empty());
        blocs.take(1).collect::<Vec<_>>()
    };
    for among in [first as fn(&Dataset<'_>) -> Vec<ActorRef>, bloc] {
        with_page("tests/fixtures/excerpt", among, |snapshot, page| {
            let elements = elements(page);
            let ids = ids(&elements);
            let links = elements.iter().filter_map(|it| it.attributes.get("href"));
            let mut inner = links.filter_map(|link| link.strip_prefix('#'));
            assert_eq!(inner.find(|id| !ids.contains(id)), None);
            let actor = among(snapshot.data)[0];
            let stance = snapshot.stance(actor, TopicRef::at(0));
            for at in stance.evidence {
                assert!(ids.contains(&*format!("said:{}", snapshot.data[at].id)));
            }
        });
    }
}
