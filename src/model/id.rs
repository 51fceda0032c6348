//! Ids: how entries are named in files, and how they refer to each other in memory.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::text::Text;
use crate::span::Table;

/// A name in kebab-case: lower-case letters and digits in groups joined by single hyphens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id<'a>(#[serde(borrow)] Text<'a>);

impl<'a> Id<'a> {
    /// Takes a name that is in kebab-case, `None` otherwise.
    pub fn new(text: Text<'a>) -> Option<Self> {
        is_kebab_case(&text).then_some(Self(text))
    }

    /// Returns the name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns a number that orders ids as far as their first letters do, so that most need not be looked up to be
    /// sorted.
    pub(crate) fn prefix(self) -> u128 {
        let mut first = [0; 16];
        let letters = self.0.len().min(first.len());
        first[..letters].copy_from_slice(&self.0.as_bytes()[..letters]);
        u128::from_be_bytes(first)
    }

    /// Returns the name as a text.
    pub(crate) fn text(self) -> Text<'a> {
        self.0
    }
}

impl fmt::Display for Id<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

fn is_kebab_case(text: &str) -> bool {
    let mut after_word = false;
    for byte in text.bytes() {
        let in_word = byte.is_ascii_lowercase() || byte.is_ascii_digit();
        if !(in_word || after_word && byte == b'-') {
            return false;
        }
        after_word = in_word;
    }
    after_word
}

/// Turns any text into the kebab-case closest to it; empty when it holds no letter or digit.
pub fn to_kebab_case(text: &str) -> String {
    let folded = super::fold::fold(text);
    let words = folded
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

/// A reference as the index of an entry in its list.
pub(crate) trait Indexed: Copy + PartialEq {
    /// The table.
    const TABLE: Table;

    /// Returns the reference to the entry at an index.
    fn at(index: usize) -> Self;

    /// Returns the index of the entry.
    fn index(self) -> usize;
}

/// Declares a reference to an entry of a table.
macro_rules! reference {
    ($(#[$meta:meta])* $name:ident => $entry:ident) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub struct $name(u32);

        impl $name {
            /// The reference to the entry at an index.
            pub(crate) const fn at(index: usize) -> Self {
                // A dataset of four thousand million entries is out of reach.
                #[allow(clippy::cast_possible_truncation, reason = "see above")]
                Self(index as u32)
            }

            /// The index of the entry.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl Indexed for $name {
            const TABLE: Table = Table::$entry;

            fn at(index: usize) -> Self {
                Self::at(index)
            }

            fn index(self) -> usize {
                self.index()
            }
        }
    };
}

reference! {
    /// Refers to a topic.
    TopicRef => Topic
}
reference! {
    /// Refers to a condition.
    ConditionRef => Condition
}
reference! {
    /// Refers to a source.
    SourceRef => Source
}
reference! {
    /// Refers to an actor.
    ActorRef => Actor
}
reference! {
    /// Refers to a speaker.
    SpeakerRef => Speaker
}
reference! {
    /// Refers to a statement.
    StatementRef => Statement
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_kebab_case_is_an_id() {
        for good in ["a", "estonia", "ee-2026-02-04-tsahkna", "e3"] {
            assert!(Id::new(good.into()).is_some(), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "Estonia", "a_b", "é", "a b"] {
            assert!(Id::new(bad.into()).is_none(), "{bad}");
        }
    }

    #[test]
    fn ids_are_in_the_order_of_their_first_letters() {
        let prefix = |id: &'static str| Id::new(id.into()).unwrap().prefix();
        let ids = ["a", "a-1", "ab", "b", "ba", "estonia"];
        assert!(ids.is_sorted_by_key(|id| prefix(id)));
        assert!(prefix("estonia") > prefix("eston"));
        // What comes after the sixteenth letter is not looked at.
        assert_eq!(prefix("united-kingdom-1234"), prefix("united-kingdom-1235"));
    }

    #[test]
    fn any_text_has_a_nearest_id() {
        assert_eq!(to_kebab_case("Sauli Niinistö"), "sauli-niinisto");
        assert_eq!(to_kebab_case("  E3 / Weimar+ "), "e3-weimar");
        assert_eq!(to_kebab_case("…"), "");
    }
}
