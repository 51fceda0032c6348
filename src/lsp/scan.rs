//! A text as the list of keys knows it: heads, keys and values, each with its range, however unfinished the text is.
//!
//! The loader's trees leave out what an error of syntax makes unclear, which is where somebody is typing. This goes from token
//! to token instead: a head begins anew whatever was left open, and so does a key that stands where a list was to go on.

use std::ops::Range;

use toml_parser::Source;
use toml_parser::lexer::{Token, TokenKind};

use crate::model::keys::{Key, KeyTable, ValueKind};
use crate::model::{Coding, KeywordEnum};
use crate::span::Table;

/// A token of a text that the format gives a meaning.
#[derive(Clone, Debug)]
pub(super) struct Found<'t> {
    /// The bytes of the token, with its quotes.
    pub(super) range: Range<usize>,
    /// The text without quotes. Escapes stay as they are: no id, key or keyword holds one.
    pub(super) text: &'t str,
    /// The table of the entry that it stands in.
    pub(super) entry: Table,
    /// What it is.
    pub(super) role: Role,
}

/// The roles that a token may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The name of a table, in the brackets of its head.
    Head(&'static KeyTable),
    /// A key.
    Key(&'static KeyTable, &'static Key),
    /// A key that its table does not have.
    UnknownKey(&'static KeyTable),
    /// The id of a topic, as the key of a position.
    Topic,
    /// A value of a key, or an item of its list.
    Value(&'static Key, &'static ValueKind),
}

impl<'t> Found<'t> {
    /// Returns the range of the text within its quotes.
    pub(super) fn inner(&self) -> Range<usize> {
        let quoted = self.range.len() - self.text.len();
        let start = self.range.start + quoted.min(1);
        start..start + self.text.len()
    }

    /// Returns the entries that it names: each with its table, its id and the range of the id. It names its own with the key
    /// `id`.
    pub(super) fn entries(&self) -> Vec<(Table, &'t str, Range<usize>)> {
        let whole = |table| vec![(table, self.text, self.inner())];
        match self.role {
            Role::Topic => whole(Table::Topic),
            Role::Value(_, ValueKind::Id) if self.entry.has_ids() => whole(self.entry),
            Role::Value(_, ValueKind::Reference(table) | ValueKind::ReferenceOrTable(table, _)) => {
                whole(*table)
            }
            Role::Value(_, ValueKind::Party) => self.party(),
            _ => Vec::new(),
        }
    }

    /// Returns `true` if it gives an entry its id.
    pub(super) fn is_definition(&self) -> bool {
        matches!(self.role, Role::Value(_, ValueKind::Id))
    }

    /// Returns the entries that `actor/speaker` names.
    fn party(&self) -> Vec<(Table, &'t str, Range<usize>)> {
        let inner = self.inner();
        let (actor, speaker) = match self.text.split_once('/') {
            Some((actor, speaker)) => (actor, Some(speaker)),
            None => (self.text, None),
        };
        let mut entries = vec![(Table::Actor, actor, inner.start..inner.start + actor.len())];
        entries.extend(speaker.map(|it| (Table::Speaker, it, inner.end - it.len()..inner.end)));
        entries
    }
}

/// What may be written at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expected {
    /// The name of a table, in the brackets of a head.
    Head,
    /// A key of a table.
    Key(&'static KeyTable),
    /// The id of a topic, as the key of a position.
    Topic,
    /// A value.
    Value(&'static ValueKind),
    /// Nothing that the format knows.
    Nothing,
}

/// Returns the tokens of a text that the format gives a meaning, in order.
pub(super) fn scan(text: &str) -> Vec<Found<'_>> {
    let mut scanner = Scanner::new(text);
    let source = Source::new(text);
    source.lex().for_each(|token| scanner.take(token));
    scanner.found
}

/// Returns the head of an entry or the line of a table's head above a byte: the place from which a text can be scanned.
fn head_above(text: &str, byte: usize) -> usize {
    let before = text.get(..byte).unwrap_or(text);
    before.rfind("\n[[").map_or(0, |newline| newline + 1)
}

/// A place in a text where something is being written.
#[derive(Debug)]
pub(super) struct Cursor<'t> {
    /// What may be written there.
    pub(super) expected: Expected,
    /// The bytes that it would take the place of: those of the token that is there, or none.
    pub(super) range: Range<usize>,
    /// The part of the token before the cursor, without its quote.
    pub(super) typed: &'t str,
}

impl<'t> Cursor<'t> {
    /// Looks at a byte of a text.
    pub(super) fn at(text: &'t str, byte: usize) -> Self {
        let start = head_above(text, byte);
        let part = text.get(start..).unwrap_or_default();
        let at = byte - start;
        let mut scanner = Scanner::new(part);
        let mut range = at..at;
        for token in Source::new(part).lex() {
            let span = token.span();
            if span.end() >= at {
                // Up to the end of a word it is being written; a bracket or a space is done with.
                let is_word = is_word(token.kind()) && span.start() < at;
                if is_word {
                    range = span.start()..span.end();
                }
                if is_word || span.start() >= at {
                    break;
                }
            }
            scanner.take(token);
        }
        let typed = part.get(range.start..at).unwrap_or_default();
        Self {
            expected: scanner.expected(),
            range: start + range.start..start + range.end,
            typed: typed.trim_start_matches(['"', '\'']),
        }
    }
}

/// Returns the keys that a table has already, in the entry around a byte of a text.
pub(super) fn keys_around<'t>(text: &'t str, byte: usize, table: &KeyTable) -> Vec<&'t str> {
    let part = text.get(head_above(text, byte)..).unwrap_or_default();
    let after = byte - (text.len() - part.len());
    let next = part.get(after..).and_then(|rest| rest.find("\n[["));
    let entry = part.get(..next.map_or(part.len(), |next| after + next));
    let found = scan(entry.unwrap_or(part)).into_iter();
    let keys = found.filter(|it| matches!(it.role, Role::Key(of, _) if of == table));
    keys.map(|it| it.text).collect()
}

/// Returns `true` for tokens that may be keys, names or values.
fn is_word(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Atom | TokenKind::BasicString | TokenKind::LiteralString
    )
}

/// The position of a statement on a topic, in a table of positions.
static POSITION: ValueKind = ValueKind::Word(Coding::WORDS);

/// What a value is for.
#[derive(Clone, Copy, Debug)]
enum Slot {
    /// An entry or entries of a table, in braces: `dataset = { id = "talks" }`.
    Entry(Table),
    /// The value of a key.
    Value(&'static Key, &'static ValueKind),
    /// Something that the format does not know.
    Unknown,
}

/// What is open at a token.
#[derive(Clone, Copy, Debug)]
enum Open {
    /// A table: below a head, or in braces. Nothing of one that the format does not have.
    Table(Option<&'static KeyTable>),
    /// A table of positions, the value of a key.
    Positions(&'static Key),
    /// A list.
    List(Slot),
}

/// A token that may be a key, a name or a value.
#[derive(Clone, Debug)]
struct Name<'t> {
    range: Range<usize>,
    text: &'t str,
}

/// Goes through a text token by token.
struct Scanner<'t> {
    text: &'t str,
    found: Vec<Found<'t>>,
    /// The table of the entry.
    entry: Option<Table>,
    /// The innermost last; what is below the head is the first.
    open: Vec<Open>,
    /// The head that is being read.
    head: Option<Vec<&'t str>>,
    /// The names before an equals sign.
    names: Vec<Name<'t>>,
    /// What the value behind an equals sign is for.
    value: Option<Slot>,
    /// The last item of a list.
    item: Option<Name<'t>>,
    /// `true` until something stands in the line.
    begins_line: bool,
}

impl<'t> Scanner<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            found: Vec::new(),
            entry: None,
            open: vec![Open::Table(None)],
            head: None,
            names: Vec::new(),
            value: None,
            item: None,
            begins_line: true,
        }
    }

    fn take(&mut self, token: Token) {
        match token.kind() {
            TokenKind::Whitespace | TokenKind::Comment | TokenKind::Eof | TokenKind::Dot => return,
            TokenKind::Newline => {
                self.end_line();
                self.begins_line = true;
                return;
            }
            TokenKind::LeftSquareBracket if self.head.is_some() => {}
            TokenKind::LeftSquareBracket if self.begins_line && self.is_head(token) => {
                self.head = Some(Vec::new());
            }
            TokenKind::LeftSquareBracket => {
                let slot = self.slot();
                self.open.push(Open::List(slot));
            }
            TokenKind::LeftCurlyBracket => self.open_braces(),
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => self.close(),
            TokenKind::Equals => self.equals(),
            TokenKind::Comma => {
                self.names.clear();
                self.value = None;
            }
            _ => self.name(token),
        }
        self.begins_line = false;
    }

    /// Returns `true` if a bracket that begins a line begins a head: within a list only the head of an entry does.
    fn is_head(&self, token: Token) -> bool {
        let rest = self.text.get(token.span().end()..).unwrap_or_default();
        let name = rest.trim_start_matches('[').trim_start();
        let end = name.find(|c: char| !c.is_ascii_lowercase());
        let name = name.get(..end.unwrap_or(name.len()));
        self.open.len() == 1 || name.is_some_and(|name| Table::named(name).is_some())
    }

    fn end_line(&mut self) {
        if let Some(names) = self.head.take() {
            let (entry, keys) = section(&names);
            self.entry = entry;
            self.open = vec![Open::Table(keys)];
        }
        if self.open.len() == 1 {
            self.names.clear();
            self.value = None;
        }
    }

    /// Returns what the next value is for: that of the key before it, or an item of the list around it.
    fn slot(&mut self) -> Slot {
        match (self.value.take(), self.open.last().copied()) {
            (Some(slot), _) | (None, Some(Open::List(slot))) => slot,
            _ => Slot::Unknown,
        }
    }

    fn open_braces(&mut self) {
        let open = match self.slot() {
            Slot::Entry(table) => Open::Table(Some(table.keys())),
            Slot::Value(key, ValueKind::Positions(_)) => Open::Positions(key),
            Slot::Value(_, kind) => Open::Table(kind.table()),
            Slot::Unknown => Open::Table(None),
        };
        self.names.clear();
        self.open.push(open);
    }

    fn close(&mut self) {
        self.names.clear();
        self.value = None;
        if self.head.is_none() && self.open.len() > 1 {
            self.open.pop();
        }
    }

    /// Takes what stood before as keys. An item of a list is none, unless the list was never closed.
    fn equals(&mut self) {
        if let Some(Open::List(_)) = self.open.last() {
            self.open.truncate(1);
            if let Some(item) = self.item.take() {
                self.found.pop_if(|last| last.range == item.range);
                self.names = vec![item];
            }
        }
        let mut inside = self.open.last().copied();
        let mut slot = Slot::Unknown;
        for name in std::mem::take(&mut self.names) {
            let role;
            (role, slot, inside) = self.key(name.text, inside);
            self.find(name, role);
        }
        self.value = Some(slot);
    }

    /// Returns what a key is, what its value is for, and what is open where it is followed by another key.
    fn key(&mut self, name: &str, inside: Option<Open>) -> (Option<Role>, Slot, Option<Open>) {
        let unknown = |role| (role, Slot::Unknown, None);
        match inside {
            Some(Open::Positions(key)) => (Some(Role::Topic), Slot::Value(key, &POSITION), None),
            Some(Open::Table(Some(table))) => match table.key(name) {
                None => unknown(Some(Role::UnknownKey(table))),
                Some(key) => {
                    let role = Role::Key(table, key);
                    let inside = match &key.value {
                        ValueKind::Positions(_) => Open::Positions(key),
                        kind => Open::Table(kind.table()),
                    };
                    (Some(role), Slot::Value(key, &key.value), Some(inside))
                }
            },
            Some(Open::Table(None)) if self.open.len() == 1 => match Table::named(name) {
                None => unknown(None),
                Some(table) => {
                    self.entry = Some(table);
                    let inside = Open::Table(Some(table.keys()));
                    let role = Role::Head(table.keys());
                    (Some(role), Slot::Entry(table), Some(inside))
                }
            },
            _ => unknown(None),
        }
    }

    fn name(&mut self, token: Token) {
        let range = token.span().start()..token.span().end();
        let text = unquoted(self.text.get(range.clone()).unwrap_or_default());
        let name = Name { range, text };
        if let Some(names) = &mut self.head {
            names.push(text);
            let (entry, keys) = section(names);
            self.entry = entry;
            return self.find(name, keys.map(Role::Head));
        }
        let slot = match (self.value, self.open.last()) {
            (Some(slot), _) => slot,
            (None, Some(Open::List(slot))) => {
                self.item = Some(name.clone());
                *slot
            }
            _ => return self.names.push(name),
        };
        if let Slot::Value(key, kind) = slot {
            self.find(name, Some(Role::Value(key, kind.item())));
        }
    }

    fn find(&mut self, name: Name<'t>, role: Option<Role>) {
        let Name { range, text } = name;
        let found = role.zip(self.entry);
        self.found.extend(found.map(|(role, entry)| Found {
            range,
            text,
            entry,
            role,
        }));
    }

    /// Returns what may come next.
    fn expected(&mut self) -> Expected {
        if self.head.is_some() {
            return Expected::Head;
        }
        let mut inside = self.open.last().copied();
        let ((Some(slot), _) | (None, Some(Open::List(slot)))) = (self.value, inside) else {
            for name in std::mem::take(&mut self.names) {
                (_, _, inside) = self.key(name.text, inside);
            }
            return match inside {
                Some(Open::Positions(_)) => Expected::Topic,
                Some(Open::Table(Some(table))) => Expected::Key(table),
                _ => Expected::Nothing,
            };
        };
        match slot {
            Slot::Value(_, kind) => Expected::Value(kind.item()),
            Slot::Entry(_) | Slot::Unknown => Expected::Nothing,
        }
    }
}

/// Returns the table of an entry, and the keys below a head that names it or a table within it.
fn section(names: &[&str]) -> (Option<Table>, Option<&'static KeyTable>) {
    let Some((first, inner)) = names.split_first() else {
        return (None, None);
    };
    let entry = Table::named(first);
    let keys = entry.map(Table::keys);
    let keys = inner.iter().try_fold(keys, |keys, name| {
        Some(keys.and_then(|keys| keys.key(name)?.value.table()))
    });
    (entry, keys.flatten())
}

/// Returns a name without its quotes.
fn unquoted(raw: &str) -> &str {
    let quote = raw.chars().next().filter(|it| matches!(it, '"' | '\''));
    let Some(quote) = quote else { return raw };
    let inner = &raw[1..];
    inner.strip_suffix(quote).unwrap_or(inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tells what each token of a text is.
    fn roles(text: &str) -> Vec<String> {
        let role = |found: &Found<'_>| match found.role {
            Role::Head(table) => format!("head {}", table.name),
            Role::Key(_, key) => format!("key {}", key.name),
            Role::UnknownKey(_) => format!("unknown {}", found.text),
            Role::Topic => format!("topic {}", found.text),
            Role::Value(_, kind) => format!("{kind} {}", found.text),
        };
        scan(text).iter().map(role).collect()
    }

    #[test]
    fn every_token_of_an_entry_has_its_role() {
        let text = "[[statement]]\nid = \"a\" # note\nwith = [\n  \"b/c\",\n]\npositions = { talk = 'opposes' }\nwhere = 1\n\
                    withdrawn.source = \"d\"\n[[topic.candidate]]\nactor = \"e\"\n";
        let expected = [
            "head statement",
            "key id",
            "id a",
            "key with",
            "`actor` or `actor/speaker` b/c",
            "key positions",
            "topic talk",
            "word opposes",
            "unknown where",
            "key withdrawn",
            "key source",
            "id of a source d",
            "head topic",
            "head candidate",
            "key actor",
            "id of an actor e",
        ];
        assert_eq!(roles(text), expected);
    }

    #[test]
    fn what_was_left_open_ends_at_the_next_key_or_head() {
        let open = "[[statement]]\nsources = [\"a\",\nactor = \"b\"\npositions = { talk = \"opposes\"\n[[actor]]\nid = \"c\n";
        let expected = [
            "head statement",
            "key sources",
            "id of a source a",
            "key actor",
            "id of an actor b",
            "key positions",
            "topic talk",
            "word opposes",
            "head actor",
            "key id",
            "id c",
        ];
        assert_eq!(roles(open), expected);
    }

    #[test]
    fn entries_may_stand_in_braces() {
        let text = "dataset = { id = \"a\", core = [\"b\"] }\nallow = [{ code = \"c\" }]";
        let expected = [
            "head dataset",
            "key id",
            "id a",
            "key core",
            "id of an actor b",
            "head allow",
            "key code",
            "code of `check` c",
        ];
        assert_eq!(roles(text), expected);
    }

    #[test]
    fn a_party_names_two_entries() {
        let text = "[[contact]]\nparticipants = [\"a/bc\"]";
        let found = scan(text);
        let entries = found[2].entries();
        let named: Vec<_> = entries
            .iter()
            .map(|(table, id, range)| (*table, *id, &text[range.clone()]))
            .collect();
        assert_eq!(
            named,
            [(Table::Actor, "a", "a"), (Table::Speaker, "bc", "bc")]
        );
    }

    /// Looks at the place of a bar in a text.
    fn cursor(text: &str) -> (Expected, String, String) {
        let at = text.find('|').unwrap();
        let text = text.replace('|', "");
        let cursor = Cursor::at(&text, at);
        let replaced = text[cursor.range.clone()].to_owned();
        (cursor.expected, cursor.typed.to_owned(), replaced)
    }

    #[test]
    fn an_unfinished_text_tells_what_may_come() {
        let head = "[[topic]]\nid = \"x\"\n\n[[statement]]\n";
        let actor = &ValueKind::Reference(Table::Actor);
        for (text, expected, typed, replaced) in [
            ("[[sta|", Expected::Head, "sta", "sta"),
            ("ac|", Expected::Key(Table::Statement.keys()), "ac", "ac"),
            (
                "ac|\nid = \"x\"",
                Expected::Key(Table::Statement.keys()),
                "ac",
                "ac",
            ),
            ("actor = |", Expected::Value(actor), "", ""),
            (
                "actor = \"fr|\nid = 1",
                Expected::Value(actor),
                "fr",
                "\"fr",
            ),
            ("actor = \"fr|a\"", Expected::Value(actor), "fr", "\"fra\""),
            ("positions = { |", Expected::Topic, "", ""),
            (
                "positions = { a = \"opposes\", t|",
                Expected::Topic,
                "t",
                "t",
            ),
            ("positions.t|", Expected::Topic, "t", "t"),
            (
                "positions = { t = \"op|",
                Expected::Value(&POSITION),
                "op",
                "\"op",
            ),
            (
                "withdrawn = { s|",
                Expected::Key(&crate::model::keys::WITHDRAWAL),
                "s",
                "s",
            ),
            (
                "with = [\"a\", \"b/|\"]",
                Expected::Value(&ValueKind::Party),
                "b/",
                "\"b/\"",
            ),
        ] {
            let text = format!("{head}{text}");
            let found = cursor(&text);
            assert_eq!(
                found,
                (expected, typed.to_owned(), replaced.to_owned()),
                "{text}"
            );
        }
        assert_eq!(cursor("|").0, Expected::Nothing);
    }

    #[test]
    fn the_keys_of_the_section_are_known() {
        let text = "[[topic]]\nid = \"x\"\n\ntitle = \"y\"\n\n[[topic]]\nshort = \"z\"\n";
        let keys = |byte| keys_around(text, byte, Table::Topic.keys());
        assert_eq!(keys(text.find("\n\ntitle").unwrap() + 1), ["id", "title"]);
        assert_eq!(keys(text.len()), ["short"]);
    }
}
