//! Mending what has one right answer, value by value.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::draft::Draft;
use super::entry::quoted;
use super::syntax::{Document, Kind, Value};
use crate::check::{address_fault, has_stray_space, host_of, without_tracking};
use crate::load::Files;
use crate::model::keys::{Notation, ValueKind};
use crate::model::keyword::Word;
use crate::model::{Date, to_kebab_case};
use crate::span::Table;

/// Keys of prose, in which white space between words may have a reason.
const PROSE: [&str; 8] = [
    "basis",
    "description",
    "note",
    "proposition",
    "quote",
    "reason",
    "summary",
    "translation",
];

/// A value that has been mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    /// The file, by its index in the dataset.
    pub file: usize,
    /// The value's bytes in it.
    pub range: Range<usize>,
    /// The key that holds it.
    pub key: &'static str,
    /// The value before.
    pub before: String,
    /// The value after.
    pub after: String,
    /// What was done, as the past of a verb: `put into NFC`.
    pub done: Vec<&'static str>,
}

/// Mends what has one right answer in the files of a draft, and says what was done:
///
/// - Texts are put into the composed form of Unicode (NFC), and lose white space at their ends; names also what is more than a
///   space between words.
/// - Addresses lose parameters that follow readers, and begin with `https://` where they begin with nothing, or with
///   `http://` on a host that the dataset knows to answer under `https://`.
/// - Ids, references, dates and words of closed sets are put into the letters and hyphens that they consist of, where that
///   makes them one that is known.
pub fn fix(draft: &mut Draft) -> Vec<Mend> {
    let files = std::rc::Rc::clone(draft.files());
    let known = Known::of(&files);
    let mut mends = Vec::new();
    each_value(&files, |found| {
        let Kind::Text(before) = &found.value.kind else {
            return;
        };
        let (after, done) = known.mended(before, &found);
        if !done.is_empty() && after != *before {
            mends.push(Mend {
                file: found.file,
                range: found.value.range.clone(),
                key: found.key,
                before: before.to_string(),
                after,
                done,
            });
        }
    });
    for mend in &mends {
        draft.edit(mend.file, mend.range.clone(), quoted(&mend.after));
    }
    mends
}

/// What the files hold elsewhere, on which it depends whether there is one right answer.
#[derive(Default)]
struct Known {
    /// The ids of entries as they should be, by table: those that no two entries would share.
    ids: BTreeSet<(Table, String)>,
    /// Hosts that are known to answer under `https://`.
    secure: BTreeSet<String>,
}

impl Known {
    fn of(files: &Files) -> Self {
        let mut spellings: BTreeMap<(Table, String), usize> = BTreeMap::new();
        each_entry_id(files, |table, id| {
            let kebab = to_kebab_case(id);
            // Positions refer to topics by keys, which are not mended.
            if table != Table::Topic || kebab == id {
                *spellings.entry((table, kebab)).or_default() += 1;
            }
        });
        let ids = spellings.into_iter().filter(|(_, entries)| *entries == 1);
        let mut known = Self {
            ids: ids.map(|(id, _)| id).collect(),
            secure: BTreeSet::new(),
        };
        each_value(files, |value| {
            if let (ValueKind::Address, Kind::Text(url)) = (value.kind, &value.value.kind)
                && url.starts_with("https://")
            {
                known.secure.extend(host_of(url));
            }
        });
        known
    }

    /// Returns a value as it should be, with what has to be done to it.
    fn mended(&self, text: &str, found: &Found<'_, '_>) -> (String, Vec<&'static str>) {
        let mut mending = Mending {
            text: text.to_owned(),
            done: Vec::new(),
        };
        if !is_nfc(text) {
            mending.put(text.nfc().collect(), "put into NFC");
        }
        let trimmed = mending.text.trim().to_owned();
        mending.put(trimmed, "trimmed");
        match found.kind {
            ValueKind::Text if !PROSE.contains(&found.key) && has_stray_space(&mending.text) => {
                let words: Vec<&str> = mending.text.split_whitespace().collect();
                mending.put(words.join(" "), "freed from stray spaces");
            }
            ValueKind::Address => self.mend_address(&mut mending),
            ValueKind::Date => {
                let plain = straight(&mending.text);
                if mending.text.parse::<Date>().is_err() && plain.parse::<Date>().is_ok() {
                    mending.put(plain.into_owned(), "written with hyphens");
                }
            }
            ValueKind::Word(words) | ValueKind::Positions(words) => mending.mend_word(words),
            ValueKind::Code(Notation::Country) if mending.text.len() == 2 => {
                mending.put(mending.text.to_ascii_uppercase(), "written in capitals");
            }
            ValueKind::Id => self.mend_id(found.table, &mut mending),
            ValueKind::Reference(table) | ValueKind::ReferenceOrTable(table, _) => {
                self.mend_id(*table, &mut mending);
            }
            ValueKind::Party => self.mend_party(&mut mending),
            _ => {}
        }
        (mending.text, mending.done)
    }

    /// Writes an id as that of an entry has to be, if one bears it.
    fn mend_id(&self, table: Table, mending: &mut Mending) {
        let kebab = to_kebab_case(&mending.text);
        if self.ids.contains(&(table, kebab.clone())) {
            mending.put(kebab, "written as an id is");
        }
    }

    fn mend_address(&self, mending: &mut Mending) {
        if let Some(plain) = without_tracking(&mending.text) {
            mending.put(plain, "freed from parameters that follow readers");
        }
        let completed = format!("https://{}", mending.text);
        if !mending.text.contains("://") && address_fault(&completed).is_none() {
            mending.put(completed, "begun with https://");
        }
        let is_secure = host_of(&mending.text).is_some_and(|host| self.secure.contains(&host));
        let rest = mending.text.strip_prefix("http://");
        if let Some(safe) = rest
            .filter(|_| is_secure)
            .map(|rest| format!("https://{rest}"))
        {
            mending.put(safe, "begun with https://");
        }
    }

    fn mend_party(&self, mending: &mut Mending) {
        let mut parts = mending.text.splitn(2, '/').map(to_kebab_case);
        let Some(actor) = parts.next() else { return };
        let speaker = parts.next();
        let is_known = |table, id: &str| self.ids.contains(&(table, id.to_owned()));
        let is_speaker = speaker.iter().all(|id| is_known(Table::Speaker, id));
        if is_known(Table::Actor, &actor) && is_speaker {
            let party: Vec<String> = std::iter::once(actor).chain(speaker).collect();
            mending.put(party.join("/"), "written as the id is");
        }
    }
}

/// A value that is being mended.
struct Mending {
    text: String,
    done: Vec<&'static str>,
}

impl Mending {
    /// Puts another text in its place, if it is another.
    fn put(&mut self, text: String, done: &'static str) {
        if text != self.text {
            self.text = text;
            self.done.push(done);
        }
    }

    fn mend_word(&mut self, words: &[Word]) {
        let kebab = to_kebab_case(&self.text);
        if words.iter().any(|word| word.word == kebab) {
            self.put(kebab, "written as the word is");
        }
    }
}

/// Returns a text with hyphens for dashes of any kind.
fn straight(text: &str) -> Cow<'_, str> {
    let is_dash = |c: char| matches!(c, '‐'..='―' | '−');
    if text.contains(is_dash) {
        Cow::Owned(text.replace(is_dash, "-"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Visits the id of each entry.
fn each_entry_id(files: &Files, mut visit: impl FnMut(Table, &str)) {
    each_section(files, |_, section| {
        let [head] = section.keys.as_slice() else {
            return;
        };
        let Some(table) = Table::named(&head.name) else {
            return;
        };
        for field in &section.fields {
            if let ([key], Kind::Text(id)) = (field.keys.as_slice(), &field.value.kind)
                && key.name == "id"
            {
                visit(table, id);
            }
        }
    });
}

/// A value that stands under a key of the format.
#[derive(Clone, Copy)]
struct Found<'v, 't> {
    /// The index of its file.
    file: usize,
    /// The table of the entry it is in.
    table: Table,
    key: &'static str,
    /// What it should be.
    kind: &'static ValueKind,
    value: &'v Value<'t>,
}

/// Visits each value that stands under a key of the format: of a list each item, of a table each value in it.
fn each_value(files: &Files, mut visit: impl FnMut(Found<'_, '_>)) {
    each_section(files, |file, section| {
        let entry = section
            .keys
            .first()
            .and_then(|head| Table::named(&head.name));
        let (Some(entry), Some(table)) = (entry, super::fmt::table(section)) else {
            return;
        };
        for field in &section.fields {
            if let [key] = field.keys.as_slice()
                && let Some(key) = table.key(&key.name)
            {
                let found = Found {
                    file,
                    table: entry,
                    key: key.name,
                    kind: &key.value,
                    value: &field.value,
                };
                visit_within(found, &mut visit);
            }
        }
    });
}

/// Visits a value, or the values that it is made of.
fn visit_within(found: Found<'_, '_>, visit: &mut impl FnMut(Found<'_, '_>)) {
    match &found.value.kind {
        Kind::List(items) => {
            for value in items {
                let kind = found.kind.item();
                visit_within(
                    Found {
                        kind,
                        value,
                        ..found
                    },
                    visit,
                );
            }
        }
        Kind::Table(fields) => {
            for (keys, value) in fields {
                let [name] = keys.as_slice() else { continue };
                let inner = found.kind.table().and_then(|table| table.key(&name.name));
                if let ValueKind::Positions(_) = found.kind {
                    visit(Found { value, ..found });
                } else if let Some(key) = inner {
                    let (kind, key) = (&key.value, key.name);
                    visit_within(
                        Found {
                            key,
                            kind,
                            value,
                            ..found
                        },
                        visit,
                    );
                }
            }
        }
        _ => visit(Found {
            kind: found.kind.item(),
            ..found
        }),
    }
}

/// Visits each section of the files in TOML, with the index of its file.
fn each_section(files: &Files, mut visit: impl FnMut(usize, &super::syntax::Section<'_>)) {
    for (at, file) in files.files.iter().enumerate() {
        if super::fmt::is_toml(&file.path)
            && let Some(document) = Document::parse(&file.text)
        {
            document
                .sections
                .iter()
                .for_each(|section| visit(at, section));
        }
    }
}
