//! One small world as TOML, for tests of what is told of a dataset's entries: sources, publishers, keys.

use super::opened::Opened;
use crate::model::Dataset;

/// Opens a dataset that is free of errors.
pub(crate) fn open(text: &str) -> &'static Dataset<'static> {
    let opened = Opened::of(&[text.to_owned()]);
    assert!(opened.errors.is_empty(), "{}", opened.errors);
    opened.data
}

/// Two topics, a condition, two states of which the first is core, a bloc of both, a minister of the first, and sources of
/// two publishers: one that can be looked up, one without address, one seen on a mirror.
pub(crate) const WORLD: &str = r#"
dataset = { schema = 1, id = "test", version = "1", title = "Test", description = "A test.", license = "CC-BY-4.0", as-of = "2026-07-01", core = ["arland"] }
topic = [
  { id = "dialogue", title = "Talk", short = "Talk", proposition = "Talk." },
  { id = "envoy", title = "An envoy", short = "Envoy", proposition = "Send one." },
]
condition = [{ id = "ceasefire", title = "A ceasefire holds" }]
actor = [
  { id = "arland", name = "Arland", kind = "state" },
  { id = "borland", name = "Borland", kind = "state" },
  { id = "eu", name = "Union", kind = "bloc", members = ["arland", "borland"] },
]
speaker = [
  { id = "anna", name = "Anna", offices = [{ actor = "arland", title = "Minister", from = "2020" }] },
]
source = [
  { id = "paper", title = "P", publisher = "The Paper", kind = "news", lang = "en", url = "https://example.org/p" },
  { id = "rumour", title = "R", publisher = "The Paper", kind = "news", lang = "en" },
  { id = "mirror", title = "M", publisher = "Agency", kind = "agency", lang = "en", url = "https://example.org/m", via = "Mirror" },
]
"#;

/// A statement on dialogue: `arland` or `arland/anna`, a position, a kind of words, and sources by id.
pub(crate) fn said(
    id: &str,
    who: &str,
    date: &str,
    position: &str,
    words: &str,
    sources: &[&str],
) -> String {
    let (actor, speaker) = match who.split_once('/') {
        None => (who, String::new()),
        Some((actor, speaker)) => (actor, format!("speaker = '{speaker}'\n")),
    };
    format!(
        "[[statement]]\nid = '{id}'\nactor = '{actor}'\n{speaker}date = '{date}'\nkind = 'speech'\n\
         attribution = '{words}'\npositions = {{ dialogue = '{position}' }}\nsummary = 'Said.'\nsources = {sources:?}\n"
    )
}

/// A coded stance on dialogue.
pub(crate) fn coded(actor: &str, position: &str, since: &str, evidence: &[&str]) -> String {
    format!(
        "[[stance]]\nactor = '{actor}'\ntopic = 'dialogue'\nposition = '{position}'\nsince = '{since}'\nevidence = {evidence:?}\n"
    )
}
