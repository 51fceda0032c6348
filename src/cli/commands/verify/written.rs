//! A document that was written earlier: what it answers, and what it holds.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::cli::error::Error;
use crate::cli::input::STANDARD_INPUT;
use crate::layout::{Item, Line};
use crate::load::MOST_STREAMED;

/// How the paragraph begins by which a page in Markdown is to be cited.
pub(super) const NOTE: &str = "Cite as: ";

/// A document that was written earlier.
pub(super) struct Written {
    /// What it says of the question it answers.
    pub(super) citation: Cited,
    /// The id of its dataset, where it says one.
    pub(super) dataset: Option<String>,
    /// The version of its dataset.
    version: Option<String>,
    pub(super) content: Content,
}

/// What a document says of the question it answers.
#[derive(Default, Deserialize)]
pub(super) struct Cited {
    pub(super) question: String,
    program: String,
    dataset: String,
    result: String,
    /// The note to cite it by; documents of old have none.
    #[serde(default)]
    note: Option<String>,
}

/// What is compared.
pub(super) enum Content {
    /// A document as one object.
    Document(Value),
    /// A page in Markdown, with the options by which it got its form.
    Page { text: String, form: String },
}

impl Written {
    /// Reads a document from a file or from standard input.
    pub(super) fn open(path: &Path) -> Result<Self, Error> {
        let read = |from: &mut dyn Read| {
            let mut text = String::new();
            from.take(MOST_STREAMED + 1).read_to_string(&mut text)?;
            Ok(text)
        };
        let text: io::Result<String> = if path == Path::new(STANDARD_INPUT) {
            read(&mut io::stdin().lock())
        } else {
            File::open(path).and_then(|mut file| read(&mut file))
        };
        let name = path.display();
        let text = text.map_err(|error| {
            let hint = "name a document that `--format json`, `jsonl` or `markdown` has written";
            Error::new(format!("cannot read `{name}`: {}", error.kind()), hint)
        })?;
        if text.len() as u64 > MOST_STREAMED {
            return Err(Error::plain(format!("`{name}` is larger than 100 MB")));
        }
        Self::parse(&text).ok_or_else(|| {
            let hint = "it is for what `--format json`, `jsonl` or `markdown` writes in answer to a question";
            Error::new(format!("`{name}` does not say which question it answers"), hint)
        })
    }

    /// Reads a document; nothing of what does not say which question it answers.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let document = serde_json::from_str(text).ok();
        match document.or_else(|| joined(text)) {
            Some(document) => Some(Self {
                citation: Cited::deserialize(document.get("citation")?).ok()?,
                dataset: text_at(&document, "id"),
                version: text_at(&document, "version"),
                content: Content::Document(document),
            }),
            None => Self::page(text),
        }
    }

    /// Reads the block in which a page in Markdown says what it answers.
    fn page(text: &str) -> Option<Self> {
        let begins = text.rfind("\n    question  ")? + 1;
        let lines = text[begins..].lines();
        let block: Vec<&str> = lines.map_while(|line| line.strip_prefix("    ")).collect();
        let value = |key: &str| {
            let mut lines = block.iter();
            let value = lines.find_map(|line| line.strip_prefix(key)?.strip_prefix(' '));
            value.map(|value| value.trim().to_owned())
        };
        let dataset = value("dataset")?;
        let (about, hash) = dataset.rsplit_once(", ")?;
        let (id, version) = about.split_once(' ')?;
        Some(Self {
            citation: Cited {
                question: value("question")?,
                program: value("program")?.trim_start_matches("stance ").to_owned(),
                dataset: hash.to_owned(),
                result: value("result")?,
                note: text[begins..]
                    .lines()
                    .find(|line| line.starts_with(NOTE))
                    .map(str::to_owned),
            },
            dataset: Some(id.to_owned()),
            version: Some(version.to_owned()),
            content: Content::Page {
                form: value("form").unwrap_or_default(),
                text: text.to_owned(),
            },
        })
    }

    /// Says what else has changed since the document was written: the dataset, and the program.
    pub(super) fn notes(&self, new: &Self) -> Vec<String> {
        let mut notes = Vec::new();
        if self.version != new.version {
            let [version, now] = [self, new].map(|it| it.version.as_deref().unwrap_or_default());
            notes.push(format!(
                "the document is of version {version} of the dataset, and this is {now}"
            ));
        } else if self.citation.dataset != new.citation.dataset {
            notes.push("the dataset has changed, though it bears the same version".to_owned());
        }
        let [older, program] = [self, new].map(|it| &it.citation.program);
        if older != program {
            notes.push(format!(
                "the document was written by stance {older}, and this is {program}"
            ));
        }
        notes
    }

    /// Tells what the document says of itself and is not so, where the answer itself is the same.
    pub(super) fn misquoted(&self, new: &Self) -> Option<Item> {
        let (was, is) = (&self.citation, &new.citation);
        if was.result != is.result {
            let why = "Every row is equal: the file was changed, or written by another version of the program.";
            return Some(Item {
                head: "the hash of the result".into(),
                body: vec![why.into()],
            });
        }
        let is_of_today = (&was.dataset, &was.program) == (&is.dataset, &is.program);
        let is_changed = was.note.is_some() && was.note != is.note;
        (is_of_today && is_changed).then(|| Item {
            head: "the note to cite it by".into(),
            body: Vec::from_iter(is.note.as_deref().map(Line::from)),
        })
    }
}

/// Returns a text that a document says of its dataset.
fn text_at(document: &Value, key: &str) -> Option<String> {
    document["dataset"][key].as_str().map(str::to_owned)
}

/// Puts the head and the records of JSON Lines together, the records under a key of no name.
fn joined(text: &str) -> Option<Value> {
    let mut lines = text.lines();
    let mut head: Map<String, Value> = serde_json::from_str(lines.next()?).ok()?;
    let record = |line: &str| serde_json::from_str(line).ok();
    let records: Option<Vec<Value>> = lines.map(record).collect();
    head.insert(String::new(), records?.into());
    Some(head.into())
}
