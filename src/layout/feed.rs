//! Feeds: the newest entries of something, for programs that follow it.

/// A feed, newest entries first.
#[derive(Clone, Debug, Default)]
pub struct Feed {
    /// Its id, a URI that stays.
    pub id: String,
    /// Its title.
    pub title: String,
    /// A description in a sentence or two.
    pub subtitle: Option<String>,
    /// When anything in it last changed: date and time, after RFC 3339.
    pub updated: String,
    /// Who publishes it.
    pub author: String,
    /// What it was made from: the id and the digest of the dataset.
    pub dataset: String,
    /// Its licence.
    pub rights: Option<String>,
    /// Its entries.
    pub entries: Vec<FeedEntry>,
}

/// An entry of a feed.
#[derive(Clone, Debug, Default)]
pub struct FeedEntry {
    /// Its id, a URI that stays.
    pub id: String,
    /// Its title.
    pub title: String,
    /// When it last changed: date and time, after RFC 3339.
    pub updated: String,
    /// When it came: date and time, after RFC 3339.
    pub published: String,
    /// What it says, in a sentence.
    pub summary: String,
    /// What it says in full.
    pub content: Vec<Passage>,
    /// What it is about.
    pub categories: Vec<Category>,
    /// Where it can be read, each with a title and an address on the web.
    pub links: Vec<(String, String)>,
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Passage {
    /// A paragraph.
    Paragraph(String),
    /// Somebody's words, with their language (BCP 47) where it is known.
    Quote(String, Option<String>),
}

/// Something that entries are about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// Its id.
    pub term: String,
    /// Its name.
    pub label: String,
}
