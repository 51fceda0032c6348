//! What the columns of a sheet may hold, and the heads under which it is usually found.

use crate::model::keyword::keyword_enum;

keyword_enum! {
    /// What a column may hold of a statement, its speaker and its source.
    Field {
        /// What tells the statement from every other of the sheet, so that it is found again whatever else changes.
        Id = "id",
        /// The name of the actor.
        Actor = "actor",
        /// The kind of a new actor.
        ActorKind = "actor-kind",
        /// The name of the speaker.
        Speaker = "speaker",
        /// The title of the office that a new speaker holds for the actor.
        Office = "office",
        /// The day it was said on.
        Date = "date",
        /// The topic.
        Topic = "topic",
        /// The position on the topic.
        Position = "position",
        /// What a conditional position hangs on; several are separated by semicolons.
        Conditions = "conditions",
        /// The form it was made in.
        Kind = "kind",
        /// Whose words they are.
        Attribution = "attribution",
        /// One sentence in the curator's words.
        Summary = "summary",
        /// The words as printed.
        Quote = "quote",
        /// The language of the words.
        Lang = "lang",
        /// The words in English.
        Translation = "translation",
        /// What is to be known about it.
        Note = "note",
        /// The title of the source, or its address.
        Source = "source",
        /// The address of the source.
        Url = "url",
        /// Who wrote the source.
        Author = "author",
        /// The outlet that the source comes from.
        Publisher = "publisher",
        /// The kind of the source.
        SourceKind = "source-kind",
        /// The language of the source.
        SourceLang = "source-lang",
        /// When the source was published.
        Published = "published",
    }
}

impl Field {
    /// `true` if it holds sentences, `false` if it holds a name, a word or a date.
    pub(super) fn is_prose(self) -> bool {
        matches!(
            self,
            Self::Summary | Self::Quote | Self::Translation | Self::Note
        )
    }

    /// Other heads under which it is found without being told.
    pub(super) fn synonyms(self) -> &'static [&'static str] {
        match self {
            Self::Actor => &[
                "country",
                "state",
                "party",
                "organisation",
                "organization",
                "institution",
            ],
            Self::Speaker => &["person", "name", "politician", "who"],
            Self::Office => &["role", "function", "title of the speaker"],
            Self::Date => &["day", "when", "date of statement"],
            Self::Topic => &["issue", "concept", "thesis", "proposal"],
            Self::Position => &["stance", "agreement", "coding", "answer", "vote"],
            Self::Conditions => &["condition"],
            Self::Summary => &["statement", "description", "paraphrase"],
            Self::Quote => &["quotation", "words", "text"],
            Self::Lang => &["language"],
            Self::Note => &["notes", "comment", "comments", "remarks"],
            Self::Source => &["headline", "title", "article", "reference"],
            Self::Url => &["link", "address", "source url"],
            Self::Publisher => &["outlet", "newspaper", "medium", "media"],
            _ => &[],
        }
    }
}
