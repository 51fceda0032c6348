//! Rules for publishers: each is written one way, so that it counts once.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::sink::Sink;
use crate::model::fold::fold;
use crate::model::{Dataset, Source};

pub(super) fn publisher_spelling(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    // By what is alike, the sources of each spelling.
    let mut alike: BTreeMap<String, BTreeMap<&str, Vec<&Source<'_>>>> = BTreeMap::new();
    for source in &data.sources {
        let spellings = alike.entry(gist(&source.publisher)).or_default();
        spellings.entry(&source.publisher).or_default().push(source);
    }
    for spellings in alike.values() {
        let usual = spellings
            .iter()
            .max_by_key(|(name, sources)| (sources.len(), Reverse(*name)));
        let Some((usual, known)) = usual.filter(|_| spellings.len() > 1) else {
            continue;
        };
        for (spelling, sources) in spellings.iter().filter(|(spelling, _)| *spelling != usual) {
            let (first, other) = (sources[0], known[0]);
            let are = if first.outlet == other.outlet {
                "are"
            } else {
                "seem to be"
            };
            let message =
                format!("`{spelling}` and `{usual}` {are} one publisher, spelled two ways");
            let help = format!("write `{usual}` for both, or tell them apart");
            sink.add(first.origin.key("publisher"), message, help)
                .relate(other.origin.key("publisher"), "spelled so here");
        }
    }
}

/// Returns what near spellings of a name share: its letters and digits, without a leading article.
fn gist(name: &str) -> String {
    let folded = fold(name);
    let named = folded.strip_prefix("the ").unwrap_or(&folded);
    let gist: String = named.chars().filter(|c| c.is_alphanumeric()).collect();
    if gist.is_empty() { folded } else { gist }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_spellings_have_one_gist() {
        for near in ["Le Monde", "Le Monde ", "LeMonde", "le-monde", "Le Mondé"] {
            assert_eq!(gist(near), gist("Le Monde"), "{near}");
        }
        assert_eq!(gist("The Guardian"), gist("Guardian"));
        assert_ne!(gist("News.ru"), gist("News.Az"));
        assert_ne!(gist("…"), gist("?"));
    }
}
