//! The columns of a sheet: what each holds, as their heads or the user say.

use std::collections::BTreeMap;

use super::field::Field;
use super::rules::{Rules, TopicRule};
use super::sheet::{Row, Sheet};
use crate::model::fold::fold;
use crate::model::keyword::KeywordEnum;

/// The columns of a sheet, by what they hold.
#[derive(Debug)]
pub struct Columns<'s> {
    heads: &'s [String],
    at: BTreeMap<Field, usize>,
    topics: Vec<TopicColumn<'s>>,
    defaults: &'s BTreeMap<Field, String>,
}

/// A column that holds the positions on one topic, and those that belong to it.
#[derive(Debug)]
pub(super) struct TopicColumn<'s> {
    /// The topic.
    pub(super) topic: &'s str,
    /// Where its positions are, and what else is said on it.
    at: BTreeMap<Field, usize>,
}

impl<'s> Columns<'s> {
    /// Finds the columns that the rules name, and those whose heads say what they hold.
    ///
    /// # Errors
    ///
    /// The head of a column that the rules name and the sheet does not have.
    pub fn find(sheet: &'s Sheet, rules: &'s Rules) -> Result<Self, String> {
        let heads: Vec<String> = sheet.heads.iter().map(|head| plain(head)).collect();
        let place = |head: &str| heads.iter().position(|known| *known == plain(head));
        let named = |head: &str| place(head).ok_or_else(|| head.to_owned());
        let mut at = BTreeMap::new();
        for (field, head) in &rules.columns {
            at.insert(*field, named(head)?);
        }
        let topics = rules.topics.iter();
        let topics = topics.map(|rule| TopicColumn::of(rule, named));
        let mut topics = topics.collect::<Result<Vec<_>, String>>()?;
        let is_wide = rules.is_wide || !topics.is_empty();
        let sought = Field::ALL.iter().filter(|field| {
            let is_of_a_topic = matches!(field, Field::Topic | Field::Position);
            **field != Field::Id && !(is_wide && is_of_a_topic)
        });
        for (field, head) in &rules.usual {
            if let Some(column) = place(head).filter(|_| !at.contains_key(field)) {
                at.insert(*field, column);
            }
        }
        for field in sought {
            let heads = [field.as_str()]
                .into_iter()
                .chain(field.synonyms().iter().copied());
            let found = heads.filter_map(place).find(|column| {
                let topics = topics.iter().flat_map(|topic| topic.at.values());
                !at.values().chain(topics).any(|known| known == column)
            });
            if let Some(column) = found.filter(|_| !at.contains_key(field)) {
                at.insert(*field, column);
            }
        }
        if rules.is_wide && topics.is_empty() {
            let heads = sheet.heads.iter().enumerate();
            let free = heads.filter(|(column, head)| {
                !head.is_empty() && !at.values().any(|known| known == column)
            });
            topics = free
                .map(|(column, head)| TopicColumn {
                    topic: head,
                    at: [(Field::Position, column)].into(),
                })
                .collect();
        }
        Ok(Self {
            heads: &sheet.heads,
            at,
            topics,
            defaults: &rules.defaults,
        })
    }

    /// Returns what every statement must have and no column or default gives.
    pub fn missing(&self) -> impl Iterator<Item = Field> {
        let required = [Field::Actor, Field::Date, Field::Topic, Field::Position];
        let is_of_a_topic = |field: &Field| {
            !self.topics.is_empty() && matches!(field, Field::Topic | Field::Position)
        };
        let is_missing = move |field: &Field| {
            let is_there = self.at.contains_key(field) || self.defaults.contains_key(field);
            !is_there && !is_of_a_topic(field)
        };
        required.into_iter().filter(is_missing)
    }

    /// Returns the topics that have a column each; none where a column holds the topic.
    pub(super) fn topics(&self) -> &[TopicColumn<'s>] {
        &self.topics
    }

    /// Returns where something is, of a topic that has a column or of the row as a whole.
    fn place(&self, field: Field, topic: Option<&TopicColumn<'_>>) -> Option<usize> {
        let own = topic.and_then(|topic| topic.at.get(&field));
        own.or_else(|| self.at.get(&field)).copied()
    }

    /// Returns what a row says, or else the rules do; nothing where that is blank.
    pub(super) fn cell<'r>(
        &'r self,
        row: &'r Row,
        field: Field,
        topic: Option<&'r TopicColumn<'_>>,
    ) -> Option<&'r str> {
        if let Some(topic) = topic.filter(|_| field == Field::Topic) {
            return Some(topic.topic);
        }
        let cell = self.place(field, topic).and_then(|at| row.cells.get(at));
        let cell = cell.filter(|cell| !cell.is_empty());
        cell.or_else(|| self.defaults.get(&field))
            .map(String::as_str)
    }

    /// Returns the head of the column that holds something.
    pub(super) fn head(&self, field: Field, topic: Option<&TopicColumn<'_>>) -> Option<&'s str> {
        self.place(field, topic).map(|at| self.heads[at].as_str())
    }

    /// Returns the heads of all columns.
    pub(super) fn heads(&self) -> &'s [String] {
        self.heads
    }

    /// Returns the columns that are read of every row, each with what it holds.
    pub fn read(&self) -> impl Iterator<Item = (&'s str, Field)> {
        self.heads_of(&self.at)
    }

    /// Returns the columns that are read of a topic, each with what it holds.
    pub(super) fn read_of(
        &self,
        topic: &TopicColumn<'_>,
    ) -> impl Iterator<Item = (&'s str, Field)> {
        self.heads_of(&topic.at)
    }

    fn heads_of(&self, at: &BTreeMap<Field, usize>) -> impl Iterator<Item = (&'s str, Field)> {
        at.iter()
            .map(|(field, at)| (self.heads[*at].as_str(), *field))
    }

    /// Returns how many topics have a column each.
    pub fn topic_columns(&self) -> usize {
        self.topics.len()
    }

    /// Returns the heads of the columns that are not read.
    pub fn unread(&self) -> impl Iterator<Item = &'s str> {
        let heads = self.heads.iter().enumerate();
        let of_topics = self.topics.iter().flat_map(|topic| topic.at.values());
        let read: Vec<usize> = self.at.values().chain(of_topics).copied().collect();
        let unread = heads.filter(move |(at, head)| !head.is_empty() && !read.contains(at));
        unread.map(|(_, head)| head.as_str())
    }
}

impl<'s> TopicColumn<'s> {
    /// Finds the columns that a rule names, or the head that is not there.
    fn of(
        rule: &'s TopicRule,
        named: impl Fn(&str) -> Result<usize, String>,
    ) -> Result<Self, String> {
        let mut at = BTreeMap::from([(Field::Position, named(&rule.column)?)]);
        for (field, head) in rule.others() {
            at.insert(field, named(head)?);
        }
        let topic = rule.topic.as_ref().unwrap_or(&rule.column);
        Ok(Self { topic, at })
    }
}

/// A head as it is compared: letters alone count.
fn plain(head: &str) -> String {
    fold(head).replace(['_', '-'], " ")
}
