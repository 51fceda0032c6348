//! Two entries that are one and the same made one.

use std::ops::Range;
use std::rc::Rc;

use super::draft::Draft;
use super::entry::quoted;
use super::outline::{Outline, get, has_head, ids, is_inline, items, outline, range, same, text};
use super::references::{Conflict, Led, NewId, lead_all};
use crate::load::{Kind, Value};
use crate::model::Date;
use crate::model::fold::fold;
use crate::model::keys::{Key, ValueKind};
use crate::span::Table;

/// The keys in which two entries that are the same cannot differ.
fn identifying(table: Table) -> &'static [&'static str] {
    match table {
        Table::Actor => &["kind", "iso", "wikidata"],
        Table::Statement => &["actor", "date", "speaker", "withdrawn"],
        Table::Contact => &["date", "status"],
        _ => &[],
    }
}

/// Two entries made one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// The references that were led to the entry that stays.
    pub led: Led,
    /// The keys that got something from the other.
    pub enlarged: Vec<&'static str>,
    /// What both say, and not alike.
    pub kept: Vec<Kept>,
}

/// A key of which one of two values is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The key.
    pub key: &'static str,
    /// Its value, as written.
    pub kept: String,
    /// The value that is given up, as written.
    pub dropped: String,
}

/// Why two entries cannot be made one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MergeError {
    /// There is none with an id; these are the ids of the table.
    Unknown(String, Vec<String>),
    /// They say what cannot both be so.
    Contradiction(Vec<Kept>),
    /// Another entry would contradict itself.
    Conflict(Conflict),
    /// A key is written in a form that cannot be added to.
    Form(&'static str),
}

/// An entry where it stands.
struct Place<'t> {
    file: usize,
    text: &'t str,
    entry: Outline<'t>,
}

impl<'t> Place<'t> {
    /// Returns a value as it is written.
    fn written(&self, value: &Value<'_>) -> &'t str {
        self.text.get(range(value)).unwrap_or_default()
    }

    /// Returns where the line ends that a byte is in.
    fn line_end(&self, byte: usize) -> usize {
        let rest = self.text.get(byte..).unwrap_or_default();
        byte + rest.find('\n').unwrap_or(rest.len())
    }
}

/// Makes two entries one, which keeps the id of the first and whatever the second alone says: keys that the first lacks, items
/// that its lists lack. Where both say something, and not alike, the first is kept. All references are led to it.
///
/// A merge that was interrupted has led some references and can be done again.
///
/// # Errors
///
/// An id that no entry has; entries that say what cannot both be so.
pub fn merge(
    draft: &mut Draft,
    table: Table,
    keep: &str,
    other: &str,
) -> Result<Merged, MergeError> {
    let files = Rc::clone(draft.files());
    let find = |id: &str| {
        let mut places = files.files.iter().enumerate().flat_map(|(file, it)| {
            let entries = outline(&it.text).into_iter();
            entries.map(move |entry| Place {
                file,
                text: &it.text,
                entry,
            })
        });
        let found = places.find(|place| place.entry.table == table && place.entry.id() == Some(id));
        found.ok_or_else(|| MergeError::Unknown(id.to_owned(), ids(&files, table)))
    };
    let (first, second) = (find(keep)?, find(other)?);
    if is_inline(&first.entry.value) || is_inline(&second.entry.value) {
        return Err(MergeError::Form(table.name()));
    }
    let mut merging = Merging {
        first: &first,
        second: &second,
        merged: Merged::default(),
        contradictions: Vec::new(),
        additions: Vec::new(),
    };
    for key in table.keys().keys.iter().filter(|key| key.name != "id") {
        merging.key(key)?;
    }
    if !merging.contradictions.is_empty() {
        return Err(MergeError::Contradiction(merging.contradictions));
    }
    let (mut merged, additions) = (merging.merged, merging.additions);
    let id = NewId {
        table,
        old: other,
        new: keep,
    };
    let except = (second.file, second.entry.start());
    // The entry that goes is written last: until then it can still be merged.
    let is_one_file = first.file == second.file;
    if !is_one_file {
        add(draft, &first, &additions);
    }
    merged.led = lead_all(draft, id, Some(except)).map_err(MergeError::Conflict)?;
    if is_one_file {
        add(draft, &first, &additions);
    }
    take_out(draft, &second);
    Ok(merged)
}

fn add(draft: &mut Draft, place: &Place<'_>, additions: &[(usize, String)]) {
    for (at, text) in additions {
        draft.edit(place.file, *at..*at, text.clone());
    }
}

/// Takes out an entry with the comment above it; a file that holds nothing else is taken out whole.
fn take_out(draft: &mut Draft, place: &Place<'_>) {
    let range = whole(place);
    let (before, after) = (&place.text[..range.start], &place.text[range.end..]);
    if before.trim().is_empty() && after.trim().is_empty() {
        draft.take_out_file(place.file);
    } else {
        draft.edit(place.file, range, "");
    }
}

/// Returns the lines that an entry takes, with the comment above it and the gap to the next.
fn whole(place: &Place<'_>) -> Range<usize> {
    let text = place.text;
    let mut start = place.entry.begin(text);
    let mut end = place.line_end(place.entry.end());
    while text[end..].starts_with('\n') {
        end += 1;
    }
    if end == text.len() {
        start = text[..start].trim_end().len();
        end -= usize::from(text.ends_with('\n') && start > 0);
    }
    start..end
}

struct Merging<'p, 't> {
    first: &'p Place<'t>,
    second: &'p Place<'t>,
    merged: Merged,
    contradictions: Vec<Kept>,
    /// Where something is added to the first, and what.
    additions: Vec<(usize, String)>,
}

impl Merging<'_, '_> {
    fn key(&mut self, key: &'static Key) -> Result<(), MergeError> {
        let (first, second) = (self.first, self.second);
        let mut extra = Vec::new();
        // The entry goes on being found by the name it gave up.
        if (first.entry.table, key.name) == (Table::Actor, "aliases") {
            extra.extend(self.name_as_alias());
        }
        match (first.entry.get(key.name), second.entry.get(key.name)) {
            (_, None) if extra.is_empty() => {}
            (None, None) => self.add_key(key, &format!("[{}]", extra.join(", "))),
            (None, Some(value)) if has_head(value) => self.blocks(key, items(value)),
            (None, Some(value)) => {
                let written = with_items(second.written(value), &extra);
                self.add_key(key, &written);
            }
            (Some(value), other) => match &key.value {
                ValueKind::List(_) | ValueKind::Set(_) | ValueKind::OneOrList(_) => {
                    return self.unite(key, value, other, extra);
                }
                ValueKind::Positions(_) => return self.unite_positions(key, value, other),
                _ => self.compare(key, value, other),
            },
        }
        Ok(())
    }

    /// Returns the name of the second as an alias, if the first does not have it yet.
    fn name_as_alias(&self) -> Option<String> {
        let name = self.second.entry.text("name")?;
        let aliases = self
            .first
            .entry
            .get("aliases")
            .map(items)
            .unwrap_or_default();
        let known = aliases
            .iter()
            .filter_map(text)
            .chain(self.first.entry.text("name"));
        let is_new = known.into_iter().all(|known| fold(known) != fold(name));
        is_new.then(|| quoted(name))
    }

    fn compare(&mut self, key: &'static Key, value: &Value<'_>, other: Option<&Value<'_>>) {
        let Some(other) = other.filter(|other| !same(value, other)) else {
            return;
        };
        let dates = [value, other].map(|it| text(it).and_then(|it| it.parse::<Date>().ok()));
        let may_agree = matches!(dates, [Some(one), Some(other)] if one.overlaps(other));
        let kept = Kept {
            key: key.name,
            kept: self.first.written(value).to_owned(),
            dropped: self.second.written(other).to_owned(),
        };
        if identifying(self.first.entry.table).contains(&key.name) && !may_agree {
            self.contradictions.push(kept);
        } else {
            self.merged.kept.push(kept);
        }
    }

    /// Adds the items that the first does not have.
    fn unite(
        &mut self,
        key: &'static Key,
        value: &Value<'_>,
        other: Option<&Value<'_>>,
        extra: Vec<String>,
    ) -> Result<(), MergeError> {
        let known = items(value);
        let others = other.map(items).unwrap_or_default().iter();
        let new: Vec<&Value<'_>> = others
            .filter(|item| known.iter().all(|it| !same(it, item)))
            .collect();
        if new.is_empty() && extra.is_empty() {
            return Ok(());
        }
        if has_head(value) {
            for item in new {
                self.block(key, item);
            }
            self.merged.enlarged.push(key.name);
            return Ok(());
        }
        if !is_inline(value) || !matches!(value.kind, Kind::List(..)) {
            return Err(MergeError::Form(key.name));
        }
        let new = new.into_iter().map(|item| inline(item, self.second.text));
        let new: Vec<String> = new.chain(extra).collect();
        self.append(key, value, known.last(), &new);
        Ok(())
    }

    fn unite_positions(
        &mut self,
        key: &'static Key,
        value: &Value<'_>,
        other: Option<&Value<'_>>,
    ) -> Result<(), MergeError> {
        let mut new = Vec::new();
        for field in other.map(super::outline::fields).unwrap_or_default() {
            let name = field.key.name.as_ref();
            match get(value, name) {
                None => new.push(format!("{name} = {}", self.second.written(&field.value))),
                Some(known) if same(known, &field.value) => {}
                Some(known) => self.contradictions.push(Kept {
                    key: key.name,
                    kept: format!("{name} = {}", self.first.written(known)),
                    dropped: format!("{name} = {}", self.second.written(&field.value)),
                }),
            }
        }
        if new.is_empty() {
            return Ok(());
        }
        if !is_inline(value) {
            return Err(MergeError::Form(key.name));
        }
        let last = super::outline::fields(value)
            .last()
            .map(|field| &field.value);
        self.append(key, value, last, &new);
        Ok(())
    }

    /// Adds items to a list or table in brackets or braces, behind its last one.
    fn append(
        &mut self,
        key: &'static Key,
        value: &Value<'_>,
        last: Option<&Value<'_>>,
        new: &[String],
    ) {
        let addition = match last {
            Some(last) => (range(last).end, format!(", {}", new.join(", "))),
            None => (value.span.start() + 1, new.join(", ")),
        };
        self.additions.push(addition);
        self.merged.enlarged.push(key.name);
    }

    /// Adds a key that the first does not have, behind those that come before it in the format.
    fn add_key(&mut self, key: &'static Key, value: &str) {
        let place = |name: &str| {
            self.first
                .entry
                .table
                .keys()
                .keys
                .iter()
                .position(|it| it.name == name)
        };
        let at = place(key.name);
        let own = self
            .first
            .entry
            .fields()
            .iter()
            .filter(|field| !has_head(&field.value));
        let before = own.filter(|field| place(&field.key.name) < at);
        let end = before.map(|field| range(&field.value).end).max();
        let end = end.unwrap_or(self.first.entry.value.span.end());
        let addition = format!("\n{} = {value}", key.name);
        self.additions.push((self.first.line_end(end), addition));
        self.merged.enlarged.push(key.name);
    }

    fn blocks(&mut self, key: &'static Key, items: &[Value<'_>]) {
        for item in items {
            self.block(key, item);
        }
        self.merged.enlarged.push(key.name);
    }

    /// Adds a table with a head of its own at the end of the first.
    fn block(&mut self, key: &'static Key, item: &Value<'_>) {
        let head = format!("\n\n[[{}.{}]]", self.first.entry.table.name(), key.name);
        let keys = super::outline::fields(item).iter().map(|field| {
            format!(
                "\n{} = {}",
                field.key.name,
                inline(&field.value, self.second.text)
            )
        });
        let end = self.first.line_end(self.first.entry.end());
        self.additions.push((end, head + &keys.collect::<String>()));
    }
}

/// Adds items at the end of a list that is written in brackets.
fn with_items(list: &str, extra: &[String]) -> String {
    if extra.is_empty() {
        return list.to_owned();
    }
    let inner = list.trim_end().strip_suffix(']').unwrap_or(list).trim_end();
    let comma = if inner.ends_with(['[', ',']) {
        ""
    } else {
        ", "
    };
    format!("{inner}{comma}{}]", extra.join(", "))
}

/// Writes a value in one piece.
fn inline(value: &Value<'_>, source: &str) -> String {
    let written = || source.get(range(value)).unwrap_or_default().to_owned();
    match &value.kind {
        Kind::Table(fields, _) if !is_inline(value) => {
            let fields = fields
                .iter()
                .map(|field| format!("{} = {}", field.key.name, inline(&field.value, source)));
            format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
        }
        Kind::List(items, _) if !is_inline(value) => {
            let items = items.iter().map(|item| inline(item, source));
            format!("[{}]", items.collect::<Vec<_>>().join(", "))
        }
        _ => written(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::tests::{DATA, Folder};

    /// Merges two entries of the sample with something added to its second file.
    fn merged(
        table: Table,
        ids: [&str; 2],
        added: &str,
    ) -> (Result<Merged, MergeError>, Vec<String>) {
        let [first, (name, text)] = DATA;
        let text = format!("{text}\n{added}");
        let folder = Folder::new(&[first, (name, &text)]);
        let mut draft = folder.draft();
        let merged = merge(&mut draft, table, ids[0], ids[1]);
        if merged.is_ok() {
            draft.write().unwrap();
        }
        drop(draft);
        let files = folder.files();
        let sound = crate::load::load(&files).sound();
        assert!(sound.is_ok(), "{:?}", sound.err());
        (merged, folder.texts())
    }

    #[test]
    fn a_speaker_under_two_ids_becomes_one() {
        let other = r#"
# The same person.
[[speaker]]
id = "anna-a"
name = "Anna A."
offices = [
    { actor = "arland", title = "Minister", from = "2020" },
    { actor = "union", title = "President", from = "2026-03" },
]
[[statement]]
id = "arland-2026-03-04-anna"
actor = "arland"
speaker = "anna-a"
with = ["union/anna-a"]
date = "2026-03-04"
kind = "speech"
attribution = "direct"
positions = { talk = "supports" } # in `anna-a`
summary = "What anna-a said."
sources = ["paper"]
"#;
        let (merged, texts) = merged(Table::Speaker, ["anna", "anna-a"], other);
        let merged = merged.unwrap();
        assert_eq!(
            merged.led,
            Led {
                references: 2,
                files: 1
            }
        );
        assert_eq!(merged.enlarged, ["offices"]);
        let kept = [("name", "\"Anna\"", "\"Anna A.\"")];
        let told: Vec<_> = merged
            .kept
            .iter()
            .map(|it| (it.key, &*it.kept, &*it.dropped))
            .collect();
        assert_eq!(told, kept);
        assert!(texts[0].contains(
            r#"offices = [{ actor = "arland", title = "Minister", from = "2020" }, { actor = "union", title = "President", from = "2026-03" }]"#
        ), "{}", texts[0]);
        assert!(
            texts[1].contains("speaker = \"anna\"\nwith = [\"union/anna\"]"),
            "{}",
            texts[1]
        );
        assert!(!texts[1].contains("The same person") && !texts[1].contains("[[speaker]]"));
        assert!(texts[1].contains("# in `anna-a`\nsummary = \"What anna-a said.\""));
    }

    #[test]
    fn an_actor_is_found_by_the_name_it_gave_up_and_stands_once_in_lists() {
        let other = r#"
[[actor]]
id = "ar"
name = "Kingdom of Arland"
kind = "state"
wikidata = "Q1"
[[actor]]
id = "pair"
name = "Pair"
kind = "bloc"
members = ["arland", "union", "ar"]
"#;
        let (merged, texts) = merged(Table::Actor, ["arland", "ar"], other);
        assert_eq!(merged.unwrap().enlarged, ["aliases", "wikidata"]);
        assert!(
            texts[0].contains(
                "kind = \"state\"\naliases = [\"Kingdom of Arland\"]\nwikidata = \"Q1\"\n"
            ),
            "{}",
            texts[0]
        );
        assert!(
            texts[1].contains("members = [\"arland\", \"union\"]\n"),
            "{}",
            texts[1]
        );
    }

    #[test]
    fn what_cannot_both_be_so_is_refused() {
        let other = r#"
[[statement]]
id = "again"
actor = "arland"
speaker = "anna"
date = "2026-02-05"
kind = "speech"
attribution = "direct"
positions = { talk = "opposes" }
summary = "She said no."
sources = ["paper"]
"#;
        let ids = ["arland-2026-02-04-anna", "again"];
        let (refused, texts) = merged(Table::Statement, ids, other);
        let Err(MergeError::Contradiction(found)) = refused else {
            panic!("{refused:?}");
        };
        let keys: Vec<&str> = found.iter().map(|it| it.key).collect();
        assert_eq!(keys, ["date", "positions"]);
        assert!(texts[1].ends_with(other));
        // Topics whose positions differ in one statement are two.
        let (refused, _) = merged(Table::Topic, ["talk", "envoy"], "");
        let Err(MergeError::Conflict(found)) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(
            found.message,
            "it says `opposes` of `envoy` and `supports` of `talk`"
        );
        let (refused, _) = merged(Table::Source, ["paper", "papper"], "");
        assert!(matches!(refused, Err(MergeError::Unknown(id, _)) if id == "papper"));
    }

    #[test]
    fn a_file_that_holds_nothing_else_goes_too() {
        let source = "[[source]]\nid = \"paper-2\"\ntitle = \"P\"\npublisher = \"Paper\"\nkind = \"news\"\nlang = \"en\"\nurl = \"https://example.org/2\"\n";
        let folder = Folder::new(&[DATA[0], DATA[1], ("x.toml", source)]);
        let mut draft = folder.draft();
        let merged = merge(&mut draft, Table::Source, "paper", "paper-2").unwrap();
        assert_eq!(merged.enlarged, ["url"]);
        draft.write().unwrap();
        assert_eq!(folder.texts().len(), 2);
    }
}
