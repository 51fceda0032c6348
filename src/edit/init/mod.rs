//! A new dataset: its head, and invented entries whose comments teach the format.

use super::entry::{Entry, quoted};
use crate::model::{Topic, to_kebab_case};
use crate::span::Table;

/// The name of the file of invented entries.
pub const EXAMPLE: &str = "example.toml";

/// The name of the schema by which editors know the format: the files begin with it.
pub const SCHEMA: &str = "schema.json";

const HEAD: &str = include_str!("dataset.toml");
const ENTRIES: &str = include_str!("example.toml");

/// The day on which the books of a new dataset are closed, after all that is invented.
const CLOSED: &str = "2026-02-28";

/// A file to be written: its name, and its text.
pub type NewFile = (&'static str, String);

/// Returns the files of a new dataset with a title. It asks about topics of another, or else about an invented one.
pub fn files(title: &str, topics: &[&Topic<'_>]) -> Vec<NewFile> {
    let first = topics.first().map(|topic| topic.id.as_str());
    let mut files = vec![(EXAMPLE, example(first))];
    if !topics.is_empty() {
        let entries = topics.iter().map(|topic| entry(topic).into_toml());
        let entries: Vec<String> = entries.collect();
        let text = format!("#:schema ./{SCHEMA}\n\n{}", entries.join("\n"));
        files.push(("topics.toml", text));
    }
    // It makes a dataset of the others, and comes last.
    files.push(("dataset.toml", head(title)));
    files
}

fn head(title: &str) -> String {
    let id = match to_kebab_case(title) {
        id if id.is_empty() => "my-dataset".to_owned(),
        id => id,
    };
    HEAD.replace("\"dataset-id\"", &quoted(&id))
        .replace("\"dataset-title\"", &quoted(title))
        .replace("\"dataset-as-of\"", &quoted(CLOSED))
}

fn entry(topic: &Topic<'_>) -> Entry {
    Entry::new(Table::Topic)
        .text("id", topic.id.as_str())
        .text("title", &topic.title)
        .text("short", &topic.short)
        .text("proposition", &topic.proposition)
}

/// Returns the invented entries: on a topic of the dataset, or on one of their own.
fn example(topic: Option<&str>) -> String {
    let Some(topic) = topic else {
        return ENTRIES.to_owned();
    };
    let (before, rest) = ENTRIES.split_once("# A topic is").unwrap_or((ENTRIES, ""));
    let (_, after) = rest.split_once("# A condition is").unwrap_or_default();
    format!("{before}# A condition is{after}")
        .replace("{ matter =", &format!("{{ {topic} ="))
        .replace("topic = \"matter\"", &format!("topic = {}", quoted(topic)))
}

/// Returns `true` if a text is that of the invented entries as they were written.
pub fn is_example(text: &str) -> bool {
    let (_, rest) = text.split_once("positions = { ").unwrap_or_default();
    let topic = rest.split(' ').next();
    text == ENTRIES || text == example(topic)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check;
    use crate::load::{Files, load};

    fn opened(title: &str, topics: &[&Topic<'_>]) -> Files {
        let files = files(title, topics).into_iter();
        Files::from_texts(files.map(|(name, text)| (name.to_owned(), text.into_bytes())))
    }

    #[test]
    fn a_new_dataset_is_sound_and_its_topics_begin_another() {
        let title = "Où en \"sommes\"-nous?";
        let files = opened(title, &[]);
        let loaded = load(&files);
        assert_eq!(loaded.diagnostics, vec![]);
        let data = loaded.dataset.unwrap();
        assert_eq!(data.meta.id.as_str(), "ou-en-sommes-nous");
        assert_eq!(data.meta.title.as_str(), title);
        let topics: Vec<&Topic<'_>> = data.topics.iter().collect();
        for (name, text) in super::files("…", &topics) {
            let begins = text.starts_with(&format!("#:schema ./{SCHEMA}\n"));
            assert!(begins, "{name}");
        }
        let files = opened("…", &topics);
        let loaded = load(&files);
        assert_eq!(loaded.diagnostics, vec![]);
        let other = loaded.dataset.unwrap();
        assert_eq!(other.meta.id.as_str(), "my-dataset");
        assert_eq!(other.topics[0].proposition, data.topics[0].proposition);
        assert_eq!(other.statements.len(), 2);
        for data in [data, other] {
            assert_eq!(check::all(&data, true), vec![]);
        }
    }

    /// What the comments show is right too.
    #[test]
    fn entries_in_comments_can_be_taken_from_them() {
        let mut text = ENTRIES.to_owned();
        for entry in ["[[stance]]", "[[contact]]"] {
            let (before, after) = text.split_once(&format!("# {entry}")).unwrap();
            let (lines, rest) = after.split_at(after.find("\n\n").unwrap_or(after.len()));
            text = format!("{before}{entry}{}{rest}", lines.replace("\n# ", "\n"));
        }
        let head = head("Title");
        let files = Files::from_texts([("a.toml".to_owned(), (head + &text).into_bytes())]);
        let loaded = load(&files);
        assert_eq!(loaded.diagnostics, vec![]);
        let data = loaded.dataset.unwrap();
        assert_eq!((data.stances.len(), data.contacts.len()), (1, 1));
        assert_eq!(check::all(&data, true), vec![]);
    }
}
