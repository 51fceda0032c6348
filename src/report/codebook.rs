//! `codebook`: what each topic takes in, and when each position is coded, with statements that show where the borders run.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Report, phrases};
use crate::layout::{Columns, Grid, Item, Line, Page, Records, detail, name};
use crate::model::{
    CodebookEntry, CodebookExample, Coding, Dataset, Id, KeywordEnum, Text, TopicRef,
};

/// The codebook of a dataset.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Codebook<'d> {
    entries: Vec<EntryView<'d>>,
}

/// What is coded as a position, on a topic or on any, or what a topic takes in.
#[derive(Debug, Default, Serialize, JsonSchema)]
struct EntryView<'d> {
    topic: Option<&'d Id<'d>>,
    title: Option<&'d Text<'d>>,
    proposition: Option<&'d Text<'d>>,
    position: Option<Coding>,
    definition: Option<&'d str>,
    exclusion: Option<&'d Text<'d>>,
    examples: Vec<ExampleView<'d>>,
    counterexamples: Vec<ExampleView<'d>>,
}

/// A statement that shows where a border runs, with what it is coded as: on the topic where there is one, else on any.
#[derive(Debug, Serialize, JsonSchema)]
struct ExampleView<'d> {
    statement: &'d Id<'d>,
    coded: Vec<Coding>,
    note: Option<&'d Text<'d>>,
}

impl<'d> Codebook<'d> {
    /// Reports what the codebook says of some topics, and of positions on every topic where `with_positions`.
    ///
    /// A position that the dataset does not define is given the meaning that the format gives it, and a topic without
    /// entries stands with its proposition.
    pub fn new(data: &'d Dataset<'d>, topics: &[TopicRef], with_positions: bool) -> Self {
        let mut entries = Vec::new();
        if with_positions {
            let positions = Coding::ALL.iter().zip(Coding::WORDS);
            let positions =
                positions.map(|(it, word)| EntryView::of_position(data, *it, word.meaning));
            entries.extend(positions);
        }
        for topic in topics {
            let of_topic = data.codebook.iter().filter(|it| it.topic == Some(*topic));
            let (whole, positions): (Vec<_>, Vec<_>) =
                of_topic.partition(|it| it.position.is_none());
            entries.push(EntryView::of_topic(data, *topic, whole.first().copied()));
            let positions = positions.into_iter().map(|it| EntryView::new(data, it));
            entries.extend(positions);
        }
        Self { entries }
    }
}

impl<'d> EntryView<'d> {
    fn new(data: &'d Dataset<'d>, entry: &'d CodebookEntry<'d>) -> Self {
        let examples = |examples: &'d [CodebookExample<'d>]| {
            let examples = examples.iter();
            examples
                .map(|it| ExampleView::new(data, entry, it))
                .collect()
        };
        Self {
            topic: entry.topic.map(|topic| &data[topic].id),
            title: entry.topic.map(|topic| &data[topic].title),
            proposition: entry.topic.map(|topic| &data[topic].proposition),
            position: entry.position,
            definition: entry.definition.as_deref(),
            exclusion: entry.exclusion.as_ref(),
            examples: examples(&entry.examples),
            counterexamples: examples(&entry.counterexamples),
        }
    }

    /// Begins with what an entry says, if there is one.
    fn over(data: &'d Dataset<'d>, entry: Option<&'d CodebookEntry<'d>>) -> Self {
        entry.map_or_else(Self::default, |entry| Self::new(data, entry))
    }

    /// What is coded as a position on any topic: what an entry defines, else what the position means in the format.
    fn of_position(data: &'d Dataset<'d>, position: Coding, meaning: &'static str) -> Self {
        let mut entries = data.codebook.iter();
        let entry = entries.find(|it| it.topic.is_none() && it.position == Some(position));
        let view = Self::over(data, entry);
        Self {
            position: Some(position),
            definition: view.definition.or(Some(meaning)),
            ..view
        }
    }

    /// What a topic takes in: what an entry says, else its proposition alone.
    fn of_topic(
        data: &'d Dataset<'d>,
        topic: TopicRef,
        entry: Option<&'d CodebookEntry<'d>>,
    ) -> Self {
        Self {
            topic: Some(&data[topic].id),
            title: Some(&data[topic].title),
            proposition: Some(&data[topic].proposition),
            ..Self::over(data, entry)
        }
    }

    /// Returns what it says in words, a line each.
    fn lines(&self) -> Vec<Line> {
        let definition = self.definition.map(Line::from);
        let exclusion = self
            .exclusion
            .map(|text| detail("not: ") + Line::from(text));
        let examples = self.examples.iter();
        let examples = examples.map(|it| detail("example: ") + it.line());
        let counterexamples = self.counterexamples.iter();
        let counterexamples = counterexamples.map(|it| detail("but not: ") + it.line_with_coding());
        let words = definition.into_iter().chain(exclusion);
        words.chain(examples).chain(counterexamples).collect()
    }

    fn item(&self) -> Item {
        Item {
            head: self.position.map_or("the topic".into(), phrases::coding),
            body: self.lines(),
        }
    }
}

impl<'d> ExampleView<'d> {
    fn new(
        data: &'d Dataset<'d>,
        entry: &CodebookEntry<'d>,
        example: &'d CodebookExample<'d>,
    ) -> Self {
        let statement = &data[example.statement];
        let mut coded: Vec<Coding> = entry.codings(statement).collect();
        coded.sort_unstable();
        coded.dedup();
        Self {
            statement: &statement.id,
            coded,
            note: example.note.as_ref(),
        }
    }

    fn line(&self) -> Line {
        let note = self.note.map(|note| detail(format!(": {note}")));
        name(self.statement) + note.unwrap_or_default()
    }

    fn line_with_coding(&self) -> Line {
        let coded = if self.coded.is_empty() {
            "no code".into()
        } else {
            Line::joined(self.coded.iter().copied().map(phrases::coding), ", ")
        };
        self.line() + detail(" (") + coded + detail(")")
    }
}

/// An example with the entry that it belongs to.
type Row<'c, 'd> = (&'c EntryView<'d>, bool, &'c ExampleView<'d>);

impl<'d> Codebook<'d> {
    fn entry_table(&self) -> Grid {
        let ids = |examples: &[ExampleView<'_>]| Line::list(examples.iter().map(|it| it.statement));
        Columns::new()
            .word("topic", "Topic", |it: &EntryView<'_>| it.topic)
            .text("title", "Title", |it| it.title)
            .text("proposition", "Proposition", |it| it.proposition)
            .word("position", "Position", |it| {
                it.position.map(phrases::coding)
            })
            .text("definition", "Definition", |it| it.definition)
            .text("exclusion", "Not", |it| it.exclusion)
            .text("examples", "Examples", |it| ids(&it.examples))
            .text("counterexamples", "Counterexamples", |it| {
                ids(&it.counterexamples)
            })
            .grid(&self.entries)
    }

    fn example_table(&self) -> Grid {
        let rows = self.entries.iter().flat_map(|entry| {
            let examples = entry.examples.iter().map(move |it| (entry, true, it));
            let counterexamples = entry.counterexamples.iter();
            examples.chain(counterexamples.map(move |it| (entry, false, it)))
        });
        let rows: Vec<Row<'_, 'd>> = rows.collect();
        Columns::new()
            .word("topic", "Topic", |(entry, ..): &Row<'_, '_>| entry.topic)
            .word("position", "Position", |(entry, ..)| {
                entry.position.map(phrases::coding)
            })
            .word("is_coded_so", "Coded so", |(_, is_coded_so, _)| {
                if *is_coded_so { "true" } else { "false" }
            })
            .word("statement", "Statement", |(.., it)| it.statement)
            .text("coded", "Coded", |(.., it)| {
                Line::list(it.coded.iter().map(|coding| coding.as_str()))
            })
            .text("note", "Note", |(.., it)| it.note)
            .grid(&rows)
    }
}

impl Report for Codebook<'_> {
    const DOCUMENT: &'static str = "codebook";
    const RECORDS: &'static str = "entries";

    fn records(&self) -> Vec<Records<'_>> {
        vec![
            Records::new("entries", || self.entry_table()),
            Records::new("examples", || self.example_table()),
        ]
    }

    fn page(&self) -> Page {
        let mut page = Page::default();
        for of_subject in self.entries.chunk_by(|a, b| a.topic == b.topic) {
            match (of_subject[0].topic, of_subject[0].title) {
                (Some(id), Some(title)) => page.heading(name(title) + detail(format!("  ({id})"))),
                _ => page.heading("Positions on every topic"),
            }
            if let Some(proposition) = of_subject[0].proposition {
                page.text(proposition);
            }
            let items = of_subject.iter().map(EntryView::item);
            page.items(items.filter(|it| !it.body.is_empty()).collect());
        }
        page
    }
}
